//! Learned weights of rankings, which `cargo xtask train` writes into the folder of a language.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{PackError, SourceFile};

/// Whom and what pronouns stand for: `antecedents.toml`, which is learned.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AntecedentWeights {
    /// Of pronouns for one person: "he", "her".
    pub person: RankingWeights,
    /// Of pronouns for one thing or body: "it", "its".
    pub thing: RankingWeights,
    /// Of pronouns for several: "they", "their".
    pub several: RankingWeights,
}

/// What speaks for or against something as what a pronoun stands for, and by how much.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankingWeights {
    /// From this likelihood on it is meant.
    pub sure: f32,
    /// From this likelihood on a second one may be meant as well.
    pub open: f32,
    /// The weight of each feature.
    pub weights: BTreeMap<String, f32>,
}

/// What speaks for or against a time as the date of an event: `event-dates.toml`, which is learned.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventDateWeights {
    /// From this likelihood on it is its date.
    pub sure: f32,
    /// The weight of each feature.
    pub weights: BTreeMap<String, f32>,
}

impl AntecedentWeights {
    /// Reads `antecedents.toml`.
    pub(super) fn read(file: SourceFile<'_>) -> Result<Self, PackError> {
        let read: Self = file.parse()?;
        let sound = |ranking: &RankingWeights| are_sound(&[ranking.sure, ranking.open], &ranking.weights);
        let all_sound = [&read.person, &read.thing, &read.several].into_iter().all(sound);
        let expected = "expected likelihoods from 0 to 1 as `sure` and `open`, and finite numbers as weights";
        all_sound.then_some(read).ok_or_else(|| fault(file, expected))
    }
}

impl EventDateWeights {
    /// Reads `event-dates.toml`.
    pub(super) fn read(file: SourceFile<'_>) -> Result<Self, PackError> {
        let read: Self = file.parse()?;
        let is_sound = are_sound(&[read.sure], &read.weights);
        let expected = "expected a likelihood from 0 to 1 as `sure`, and finite numbers as weights";
        is_sound.then_some(read).ok_or_else(|| fault(file, expected))
    }
}

/// Whether a ranking can be reckoned with.
fn are_sound(likelihoods: &[f32], weights: &BTreeMap<String, f32>) -> bool {
    likelihoods.iter().all(|one| (0.0..=1.0).contains(one)) && weights.values().all(|weight| weight.is_finite())
}

fn fault(file: SourceFile<'_>, message: &str) -> PackError {
    PackError { file: file.name.to_owned(), line: None, message: message.to_owned() }
}
