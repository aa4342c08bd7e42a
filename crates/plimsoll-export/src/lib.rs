//! The record in the forms of other programs.
//!
//! ```text
//! facts ─▶ agenda ─▶ ics       what falls due, as a calendar
//!       rows ──────▶ picture   what happened, as one page with a picture
//! lines ──────────▶ tables    a table of comma-separated values for each kind
//! record ─────────▶ ftm       FollowTheMoney: entities and statements
//! ```
//!
//! [`agenda`] takes facts and gives what falls due by them, with the basis of each day; the same thing told by several
//! documents is one entry. [`ics`] writes these as a calendar (RFC 5545), [`picture`] draws a timeline as a page that
//! needs nothing else. [`tables`] writes the lines of the public format as tables, and [`ftm`] who and what is named
//! and what happened as entities for Aleph and its kin. Nothing here reads a clock: the same facts give the same bytes. This crate knows nothing of how
//! facts were read or where they are kept.

pub mod agenda;
pub mod ftm;
pub mod ics;
pub mod picture;
pub mod tables;
