//! Which entities of many documents are the same actor.
//!
//! ```text
//! readings ─▶ profile: what each document says of each entity
//!          ─▶ bearer: like profiles in one; whole names, and names too short to stand alone
//!          ─▶ alike: two whole bearers: the same, a question, or neither
//!          ─▶ join: judgements, then likeness, into actors; short names to the one actor that they fit
//!          ─▶ Actor, Question
//! ```
//!
//! Whoever has the same full name in two spellings is joined. A surname alone, an acronym nobody spelt out, an
//! "Interior Ministry" of no country is joined only with support from what else its document says: role, body, state,
//! the company it keeps; and only where it fits one actor and no other. What is near and not sure becomes a
//! [`Question`] for people. What two documents keep apart is never joined by a third.
//!
//! The result depends on the set of profiles and judgements, not on their order.

mod alike;
mod bearer;
mod join;
mod profile;
#[cfg(test)]
mod tests;

pub use alike::Why;
pub use bearer::Words;
pub use join::{Actor, Question, Reconciled, Spelling, reconcile};
pub use profile::{Profile, profiles};

use plimsoll_record::FactId;

/// What people judged of entities.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// Pairs of entities that are the same actor.
    pub same: Vec<(FactId, FactId)>,
    /// Pairs that are not.
    pub different: Vec<(FactId, FactId)>,
}
