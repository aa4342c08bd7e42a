//! All tests of this room from outside, in one program: it is linked once, not once for each file.

mod agreements;
mod agreements_ends;
mod agreements_told;
mod claims;
mod common;
mod contents;
mod dates;
mod deeds;
mod demands;
mod events;
mod figures;
mod moods;
mod mouths;
mod names;
mod places;
mod published;
mod readings;
mod records;
mod scenes;
mod tables;
mod unsaid;
mod voices;
