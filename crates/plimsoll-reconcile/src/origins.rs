//! Copies, repeated quotations and chains of attribution: how many independent voices a fact has.
//!
//! ```text
//! a document ─▶ signature ─▶ its keys in the case ─▶ neighbours ─▶ reuse: who copied whom, and which words
//!                                                                    │
//! tellings of one fact, with whose word it is ───────────────────────┴─▶ lineage: its origins
//! ```
//!
//! - [`signature`]: few numbers for the prose of a document; a part that stands elsewhere has the same.
//! - [`neighbours`]: which documents of a large case are worth laying side by side, through a trait that the case
//!   implements.
//! - [`reuse`]: the words that stand in two documents, with their places, and what that makes of the two;
//!   [`precedence`]: which was first.
//! - [`statement`]: whether two passages are one statement in the same words.
//! - [`lineage`]: from all that, and from the chains of attribution, the origins of a fact.
//!
//! Places are bytes of a document's text, at character boundaries; [`plimsoll_record::CodePoints`] turns them into
//! what a person sees. Nothing here depends on the order in which documents come.

pub mod lineage;
pub mod neighbours;
pub mod precedence;
mod prose;
pub mod reuse;
pub mod signature;
pub mod statement;
mod tiles;
mod told;
mod words;

pub use prose::Prose;
pub use told::{Around, party_key, publisher_among, sourced, telling};
pub use words::{Passage, name_key, passages};
