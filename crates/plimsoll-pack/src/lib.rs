//! Packs and lexicons: TOML in, checked and compiled words out.
//!
//! The folder of a language (`languages/en/`) and the folders of packs (`packs/…/`) are read once.
//! Each pattern in them ([`pattern`] tells the notation) becomes a path in one tree of [`Phrases`],
//! and what it means a [`Meaning`] at its end; single words also have grammatical [`Classes`].
//! A [`Library`] holds the result: reading walks the words of a text through the tree once, and
//! every rule works on what was found.
//!
//! This crate knows no documents. The lists of classes and meanings are grammar and are closed; the
//! words behind them are data.

mod build;
mod cutting;
mod dates;
mod error;
mod examples;
mod folder;
pub mod furniture;
mod inflection;
mod language;
mod library;
mod meaning;
mod pack;
pub mod pattern;
mod phrases;
mod senses;
mod vocabulary;
mod words;

pub use cutting::{Cutting, Parts};
pub use error::PackError;
pub use examples::{Asked, AskedAgreement, AskedEntity, AskedEvent, AskedFigure, Example};
pub use folder::PackFolder;
pub use inflection::WordForm;
pub use language::{
    Abbreviations, AntecedentWeights, Currency, EventDateWeights, LanguageFiles, LanguageTables, RankingWeights, VagueSize,
};
pub use library::Library;
pub use meaning::{
    Actor, Anaphor, Classes, ClockWord, Cue, DayPart, EventType, Festival, Gender, Head, LaterCount, Meaning, Measure, Mood, Need, Party,
    Population, Reach, Reference, Role, StateCode, Takes, TermWord, TimeUnit, TimeWord, Trigger, Venue, VoteSide, WayEnd, Within,
};
pub use pack::{Group, PackFiles, PackTables};
pub use pattern::Capitals;
pub use phrases::{Entry, Phrases};
pub use senses::Sense;
pub use vocabulary::{Vocabulary, WordId, fold};
pub(crate) use words::words_of;
pub use words::{Piece, Pieces, pieces};
