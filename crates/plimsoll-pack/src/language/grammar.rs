//! `grammar.toml`: words by their grammatical classes.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::LanguageTables;
use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::meaning::Classes;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GrammarToml {
    adverb_endings: Vec<String>,
    classes: BTreeMap<String, Vec<Text>>,
}

/// Gives words their classes.
pub(super) fn read(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: GrammarToml = file.parse()?;
    tables.adverb_endings = toml.adverb_endings;
    for (name, words) in &toml.classes {
        let class = Classes::named(name).ok_or_else(|| {
            let place = words.first().map_or(0, |word| word.span().start);
            file.error_at(place, format!("“{name}” is no class: expected one of {}", Classes::NAMES.join(", ")))
        })?;
        words.iter().try_for_each(|word| builder.class(file, word, class))?;
    }
    Ok(())
}
