//! All tests of this room from outside, in one program: it is linked once, not once for each file.

mod archives;
mod common;
mod hostile;
mod mail;
mod manifest;
mod office;
mod outcomes;
mod pages;
mod pdf;
mod properties;
mod recognised;
mod seeds;
mod web_archives;
