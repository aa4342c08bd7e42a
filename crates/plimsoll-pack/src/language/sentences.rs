//! `sentences.toml`: abbreviations, by whether a sentence may end with them.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{Abbreviations, LanguageTables};
use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::vocabulary::WordId;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SentencesToml {
    never_last: Vec<Text>,
    before_number: Vec<Text>,
    either: Vec<Text>,
    mostly_last: Vec<Text>,
    openers: Vec<Text>,
}

/// Reads the abbreviations into the tables.
pub(super) fn read(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: SentencesToml = file.parse()?;
    let mut set = |texts: &[Text]| -> Result<FxHashSet<WordId>, PackError> {
        let mut words = FxHashSet::default();
        for text in texts {
            words.extend(builder.single_words(file, text)?);
        }
        Ok(words)
    };
    tables.abbreviations = Abbreviations {
        never_last: set(&toml.never_last)?,
        before_number: set(&toml.before_number)?,
        either: set(&toml.either)?,
        mostly_last: set(&toml.mostly_last)?,
        openers: set(&toml.openers)?,
    };
    Ok(())
}
