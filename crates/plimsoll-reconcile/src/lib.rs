//! Many readings, one record.
//!
//! Readings and judgements come in; actors, same events, verdicts on figures, independent origins and weight go out.
//! Everything here is pure, and its result depends on the set of readings, never on their order. What the case
//! holds is found through small traits that the case implements.

#![forbid(unsafe_code)]

pub mod actors;
pub mod agreements;
pub mod events;
pub mod groups;
pub mod judgements;
mod keys;
pub mod origins;
pub mod questions;
pub mod update;
pub mod verdicts;
pub mod weight;
pub mod whole;
