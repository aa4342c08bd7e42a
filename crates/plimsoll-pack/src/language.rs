//! The folder of a language: what its files hold, and how they become phrases.
//!
//! 1. [`LanguageFiles`] holds the text of each file; [`compile`] hands them to their readers one by one, always in the same
//!    order.
//! 2. Each reader is a room: the shape of its file as TOML, and what its words come to mean. [`grammar`], [`sentences`],
//!    [`names`], [`places`], [`cues`], [`numbers`], [`letters`]; besides, in the crate, [`cutting`], [`dates`] and
//!    [`crate::furniture`].
//! 3. Words become phrases of the [`Builder`]. What more is told of them goes into the [`LanguageTables`] ([`tables`]),
//!    learned [`weights`] among it.

mod cues;
mod grammar;
mod letters;
mod names;
mod numbers;
mod places;
mod sentences;
mod tables;
mod weights;

use serde::Deserialize;

use crate::build::Builder;
use crate::cutting;
use crate::dates;
use crate::error::{PackError, SourceFile};
use crate::furniture::Furniture;

pub(crate) use places::{AddPlace, Place};
pub use tables::{Abbreviations, Currency, LanguageTables, VagueSize};
pub use weights::{AntecedentWeights, EventDateWeights, RankingWeights};

/// The text of every file of a language folder.
#[derive(Debug, Clone)]
pub struct LanguageFiles<'s> {
    /// `language.toml`
    pub language: &'s str,
    /// `inflection.toml`
    pub inflection: &'s str,
    /// `grammar.toml`
    pub grammar: &'s str,
    /// `sentences.toml`
    pub sentences: &'s str,
    /// `words.toml`
    pub words: &'s str,
    /// `names.toml`
    pub names: &'s str,
    /// `places.toml`
    pub places: &'s str,
    /// `cues.toml`
    pub cues: &'s str,
    /// `numbers.toml`
    pub numbers: &'s str,
    /// `dates.toml`
    pub dates: &'s str,
    /// `letters.toml`
    pub letters: &'s str,
    /// `furniture.toml`
    pub furniture: &'s str,
    /// `antecedents.toml`
    pub antecedents: &'s str,
    /// `event-dates.toml`
    pub event_dates: &'s str,
    /// `given-names.toml`
    pub given_names: &'s str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageToml {
    tag: String,
    /// Human-readable, for documentation.
    #[serde(rename = "name")]
    _name: String,
}

/// Reads a language folder into the builder and gives its tables and its furniture.
pub(crate) fn compile(
    files: &LanguageFiles<'_>,
    folder: &str,
    add_place: &mut AddPlace<'_>,
) -> Result<(Builder, LanguageTables, Furniture), PackError> {
    let name = |file: &str| format!("{folder}/{file}");
    let inflection_name = name("inflection.toml");
    let inflection = crate::inflection::Inflection::parse(SourceFile { name: &inflection_name, text: files.inflection })?;
    let mut builder = Builder::new(inflection);
    let mut tables = LanguageTables::default();

    let each = |file: &str, text: &str, read: &mut dyn FnMut(SourceFile<'_>) -> Result<(), PackError>| {
        let name = name(file);
        read(SourceFile { name: &name, text })
    };
    each("language.toml", files.language, &mut |file| {
        tables.tag = file.parse::<LanguageToml>()?.tag;
        Ok(())
    })?;
    each("grammar.toml", files.grammar, &mut |file| grammar::read(file, &mut builder, &mut tables))?;
    each("sentences.toml", files.sentences, &mut |file| sentences::read(file, &mut builder, &mut tables))?;
    each("words.toml", files.words, &mut |file| cutting::read(file, &mut builder, &mut tables))?;
    each("names.toml", files.names, &mut |file| names::read(file, &mut builder, &mut tables))?;
    each("places.toml", files.places, &mut |file| places::read(file, &mut builder, add_place))?;
    each("cues.toml", files.cues, &mut |file| cues::read(file, &mut builder, &mut tables))?;
    each("numbers.toml", files.numbers, &mut |file| numbers::read(file, &mut builder, &mut tables))?;
    each("dates.toml", files.dates, &mut |file| dates::read(file, &mut builder, &mut tables))?;
    each("letters.toml", files.letters, &mut |file| letters::read(file, &mut builder))?;
    each("given-names.toml", files.given_names, &mut |file| names::read_given(file, &mut builder))?;
    each("antecedents.toml", files.antecedents, &mut |file| {
        tables.antecedents = AntecedentWeights::read(file)?;
        Ok(())
    })?;
    each("event-dates.toml", files.event_dates, &mut |file| {
        tables.event_dates = EventDateWeights::read(file)?;
        Ok(())
    })?;
    let furniture = Furniture::parse(files.furniture).map_err(|error| PackError {
        file: name("furniture.toml"),
        line: None,
        message: error.to_string(),
    })?;
    Ok((builder, tables, furniture))
}
