//! Documents side by side: which facts are one, kept in the case and brought up to date by what is new.
//!
//! ```text
//! new and changed documents ─▶ settle ─▶ items, keys ─▶ plimsoll_reconcile::update over shelf ─▶ groups, questions
//!                                                                       groups ─▶ actors, same facts
//! ```
//!
//! Everything in these tables follows from facts and judgements. [`Case::settle`] is called when documents have been
//! added, read again or removed, and when somebody has judged.

mod groups;
pub(crate) mod settle;
mod shelf;

pub use groups::{KnownActor, OpenQuestion};
pub use settle::Settled;

/// Sorts of item, as numbers in the table.
const BEARER: i64 = 0;
const ACCOUNT: i64 = 1;
const TELLING: i64 = 2;

/// Numbers of items as SQLite keeps them.
pub(crate) fn stored(item: u64) -> i64 {
    item.cast_signed()
}

/// Numbers of items as SQLite gives them.
pub(crate) fn item(stored: i64) -> u64 {
    stored.cast_unsigned()
}
