//! The record in the forms of other programs.
//!
//! ```text
//! facts ─▶ agenda ─▶ ics       what falls due, as a calendar
//!       rows ──────▶ picture   what happened, as one page with a picture
//! ```
//!
//! [`agenda`] takes facts and gives what falls due by them, with the basis of each day; the same thing told by several
//! documents is one entry. [`ics`] writes these as a calendar (RFC 5545), [`picture`] draws a timeline as a page that
//! needs nothing else. Nothing here reads a clock: the same facts give the same bytes. This crate knows nothing of how
//! facts were read or where they are kept.

pub mod agenda;
pub mod ics;
pub mod picture;
