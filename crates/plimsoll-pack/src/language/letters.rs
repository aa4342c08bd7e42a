//! `letters.toml`: how letters open and close, datelines, and what is asked for.

use serde::Deserialize;

use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::meaning::Meaning;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LettersToml {
    salutations: Vec<Text>,
    closings: Vec<Text>,
    demands: Vec<Text>,
    asking: Vec<Text>,
    wishing: Vec<Text>,
    #[serde(default)]
    needing: Vec<Text>,
    #[serde(default)]
    decreeing: Vec<Text>,
    #[serde(default)]
    resolving: Vec<Text>,
    #[serde(default)]
    both: Vec<Text>,
    datelines: Vec<Text>,
    #[serde(default)]
    file_numbers: Vec<Text>,
}

/// Reads the words of letters, datelines and demands.
pub(super) fn read(file: SourceFile<'_>, builder: &mut Builder) -> Result<(), PackError> {
    let toml: LettersToml = file.parse()?;
    builder.all(file, &toml.salutations, Meaning::Salutation)?;
    builder.all(file, &toml.closings, Meaning::Closing)?;
    builder.all(file, &toml.datelines, Meaning::Dateline)?;
    builder.all(file, &toml.file_numbers, Meaning::FileNumber)?;
    builder.all(file, &toml.asking, Meaning::Asking)?;
    builder.all(file, &toml.wishing, Meaning::Wishing)?;
    builder.all(file, &toml.needing, Meaning::Needing)?;
    builder.all(file, &toml.decreeing, Meaning::Decreeing)?;
    builder.all(file, &toml.resolving, Meaning::Resolving)?;
    builder.all(file, &toml.both, Meaning::Both)?;
    builder.all(file, &toml.demands, Meaning::DemandOpening)
}
