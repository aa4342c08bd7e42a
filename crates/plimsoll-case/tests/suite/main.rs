//! All tests of this room from outside, in one program: it is linked once, not once for each file.

mod common;
mod filters;
mod judgements;
mod keeping;
mod kill;
mod opening;
mod search;
mod views;
