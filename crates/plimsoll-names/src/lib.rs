//! Two names: how alike they are, and why; keys that bring like names together.
//!
//! ```text
//! text ─▶ letters: any script to letters ─▶ prepare: titles and forms set apart, words ─▶ sounds ─▶ Prepared
//! two Prepared ─▶ pairing: which word is which ─▶ likeness: thousandths, verdict, reasons
//! one Prepared ─▶ keys: numbers that names of like sound share
//! name of a publisher ─▶ publisher: what its own text may call it
//! name of a place ─▶ gazetteer: the towns and areas so called, and what they lie in
//! ```
//!
//! Words that are known to mean something in names stand in the folder `names/` of the workspace, which is built in
//! ([`NameWords`]); titles and translations come from the caller. This crate knows no documents and no storage. It counts
//! in whole numbers, reads nothing and gives the same result on every machine.

#![forbid(unsafe_code)]

mod gazetteer;
mod keys;
mod letters;
mod likeness;
mod pairing;
mod prepare;
mod publisher;
mod sounds;
#[cfg(test)]
mod tests;
mod token;
mod words;

pub use gazetteer::{Gazetteer, GazetteerError, GazetteerPlace, PlaceSort, TownRow, plain_letters, same_letters, write as write_gazetteer};
pub use keys::{keys, sound_key, word_keys};
pub use likeness::{ASK, JOIN, Likeness, Reason, Side, Verdict, compare, score};
pub use prepare::{NameKind, Prepared};
pub use publisher::{is_publisher, publisher_forms};
pub use words::NameWords;
