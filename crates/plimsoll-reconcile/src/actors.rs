//! Which entities of many documents are the same actor.
//!
//! ```text
//! readings ─▶ profile: what each document says of each entity
//!          ─▶ bearer: like profiles in one; whole names, and names too short to stand alone
//!          ─▶ alike: two whole bearers: the same, a question, or neither
//!          ─▶ join: judgements, then likeness, into groups; short names to the one group that they fit
//!          ─▶ actor: what the bearers of a group say together
//! ```
//!
//! Whoever has the same full name in two spellings is joined. A surname alone, an acronym nobody spelt out, an
//! "Interior Ministry" of no country is joined only with support from what else its document says: role, body, state,
//! the company it keeps; and only where it fits one actor and no other. What is near and not sure becomes a
//! question for people. What two documents keep apart is never joined by a third.
//!
//! The result depends on the set of profiles and judgements, not on their order.

mod actor;
mod alike;
mod bearer;
mod join;
mod name;
mod profile;
#[cfg(test)]
mod tests;

pub use actor::{Actor, Spelling};
pub use alike::Why;
pub use bearer::{Bearer, Ready};
pub use join::Actors;
pub use name::Words;
pub(crate) use profile::company_key;
pub use profile::{Profile, profiles};
