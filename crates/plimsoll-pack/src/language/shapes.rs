//! What the files of a language may hold, field by field, as TOML.

use std::collections::BTreeMap;

use plimsoll_record::{Act, Bound, EntityType};
use serde::Deserialize;

use super::VagueSize;
use crate::build::Text;
use crate::meaning::Mood;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageToml {
    pub(super) tag: String,
    /// Human-readable, for documentation.
    #[serde(rename = "name")]
    pub(super) _name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrammarToml {
    pub(super) adverb_endings: Vec<String>,
    pub(super) classes: BTreeMap<String, Vec<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SentencesToml {
    pub(super) never_last: Vec<Text>,
    pub(super) before_number: Vec<Text>,
    pub(super) either: Vec<Text>,
    pub(super) mostly_last: Vec<Text>,
    pub(super) openers: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamesToml {
    pub(super) titles: Vec<Text>,
    pub(super) particles: Vec<Text>,
    pub(super) calling: Vec<Text>,
    pub(super) alias: Vec<Text>,
    pub(super) under: Vec<Text>,
    pub(super) once: Vec<Text>,
    pub(super) former: Vec<Text>,
    pub(super) latter: Vec<Text>,
    pub(super) joiners: Vec<Text>,
    pub(super) data: Vec<Text>,
    pub(super) evidence: Vec<Text>,
    pub(super) tallies: Vec<Text>,
    pub(super) persons: Vec<Text>,
    pub(super) before_places: Vec<Text>,
    pub(super) place_nouns: Vec<Text>,
    pub(super) versus: Vec<Text>,
    pub(super) there: Vec<Text>,
    pub(super) parts_of_places: Vec<Text>,
    pub(super) roles: RolesToml,
    pub(super) genders: GendersToml,
    pub(super) broader: Vec<BroaderToml>,
    pub(super) heads: Vec<HeadToml>,
    pub(super) anaphors: Vec<AnaphorToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnaphorToml {
    #[serde(rename = "type")]
    pub(super) entity_type: EntityType,
    #[serde(default)]
    pub(super) sectors: Vec<String>,
    #[serde(default)]
    pub(super) in_name: bool,
    #[serde(default)]
    pub(super) alone: bool,
    pub(super) words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RolesToml {
    pub(super) speaker: Vec<Text>,
    pub(super) office: Vec<Text>,
    /// What only a state has: "Oran's minister".
    pub(super) of_states: Vec<Text>,
    /// What is only a state's, before "of": "the parliament of Oran", but no minister, who is "of fisheries" too.
    pub(super) states_of: Vec<Text>,
    pub(super) person: Vec<Text>,
    pub(super) plain: Vec<Text>,
    pub(super) private: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GendersToml {
    pub(super) masculine: Vec<Text>,
    pub(super) feminine: Vec<Text>,
}

/// Words that take up whoever was called by narrower ones.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BroaderToml {
    pub(super) words: Vec<Text>,
    pub(super) of: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadToml {
    #[serde(rename = "type")]
    pub(super) entity_type: EntityType,
    pub(super) sector: Option<String>,
    pub(super) words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlacesToml {
    pub(super) countries: Vec<CountryToml>,
    pub(super) places: Vec<PlacesOfToml>,
    pub(super) across: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlacesOfToml {
    pub(super) country: Option<Text>,
    pub(super) names: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryToml {
    pub(super) name: Text,
    pub(super) code: Text,
    #[serde(default)]
    pub(super) also: Vec<Text>,
    #[serde(default)]
    pub(super) people: Vec<Text>,
    #[serde(default)]
    pub(super) capital: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CuesToml {
    pub(super) cues: Vec<CueToml>,
    pub(super) hedges: Vec<Text>,
    pub(super) counting: Vec<Text>,
    pub(super) giving: Vec<Text>,
    pub(super) compared: Vec<Text>,
    pub(super) bases: Vec<Text>,
    pub(super) sittings: Vec<Text>,
    pub(super) amounts: Vec<Text>,
    pub(super) including: Vec<Text>,
    /// Words that govern a verb, by what they say of whether it happens.
    pub(super) moods: std::collections::BTreeMap<Mood, Vec<Text>>,
    pub(super) transcript: TranscriptToml,
    pub(super) nouns: Vec<SpeechNounToml>,
    pub(super) views: Vec<Text>,
    /// What is somebody's, and holds what they say.
    pub(super) owned: Vec<Text>,
    pub(super) seen: Vec<Text>,
    /// Before "to" and a verb of saying.
    pub(super) led: Vec<Text>,
    pub(super) voicing: Vec<Text>,
    pub(super) r#as: Vec<Text>,
    pub(super) venues: VenuesToml,
}

/// Where, in what or to whom something is said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VenuesToml {
    pub(super) before: Vec<Text>,
    pub(super) press: Vec<Text>,
    pub(super) sittings: Vec<Text>,
    pub(super) papers: Vec<Text>,
    pub(super) channels: Vec<Text>,
}

/// Marks of an interview in questions and answers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TranscriptToml {
    pub(super) questions: Vec<Text>,
    pub(super) own: Vec<Text>,
    pub(super) answers: Vec<Text>,
    pub(super) replies: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeechNounToml {
    pub(super) act: Act,
    pub(super) words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueToml {
    pub(super) act: Act,
    pub(super) takes: Vec<TakesToml>,
    #[serde(default)]
    pub(super) verbs: Vec<Text>,
    #[serde(default)]
    pub(super) phrases: Vec<Text>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
pub(super) enum TakesToml {
    Quote,
    That,
    Bare,
    Aside,
    Infinitive,
    Object,
    Mixed,
    Hearer,
    SourceAfter,
    Evidence,
    Opening,
    Court,
    About,
    Quoted,
    Hears,
    Quality,
    Cause,
    Put,
    Neither,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumbersToml {
    pub(super) cardinals: Vec<NumberToml>,
    pub(super) multipliers: Vec<NumberToml>,
    pub(super) fractions: Vec<NumberToml>,
    pub(super) ordinals: Vec<NumberToml>,
    pub(super) vague: Vec<Text>,
    pub(super) vague_sizes: Vec<VagueSize>,
    pub(super) before: Vec<BoundToml>,
    pub(super) after: Vec<BoundToml>,
    pub(super) range_start: Vec<Text>,
    pub(super) range_join: Vec<Text>,
    pub(super) minus: Vec<Text>,
    pub(super) decimal_points: Vec<Text>,
    pub(super) subunits: Vec<Text>,
    pub(super) dimensions: Vec<Text>,
    pub(super) currencies: Vec<CurrencyToml>,
    pub(super) shared_currencies: Vec<SharedCurrencyToml>,
    pub(super) percent: Vec<Text>,
    pub(super) percentage_points: Vec<Text>,
    pub(super) multiples: Vec<NumberToml>,
    pub(super) greater_units: Vec<NumberToml>,
    pub(super) smaller_units: Vec<NumberToml>,
    pub(super) increase: Vec<Text>,
    pub(super) decrease: Vec<Text>,
    pub(super) not_counted: Vec<Text>,
    pub(super) not_counted_after: Vec<Text>,
    pub(super) loosely_counted: Vec<Text>,
    pub(super) ages: Vec<Text>,
    pub(super) joins: Vec<Text>,
    pub(super) share_joins: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberToml {
    pub(super) value: f64,
    pub(super) words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoundToml {
    pub(super) bound: Bound,
    pub(super) words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyToml {
    pub(super) code: String,
    pub(super) words: Vec<Text>,
    #[serde(default)]
    pub(super) letters: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SharedCurrencyToml {
    pub(super) words: Vec<Text>,
    pub(super) codes: Vec<Text>,
    #[serde(default)]
    pub(super) letters: Vec<String>,
    #[serde(default)]
    pub(super) otherwise: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LettersToml {
    pub(super) salutations: Vec<Text>,
    pub(super) closings: Vec<Text>,
    pub(super) demands: Vec<Text>,
    pub(super) asking: Vec<Text>,
    pub(super) wishing: Vec<Text>,
    #[serde(default)]
    pub(super) needing: Vec<Text>,
    #[serde(default)]
    pub(super) decreeing: Vec<Text>,
    #[serde(default)]
    pub(super) resolving: Vec<Text>,
    #[serde(default)]
    pub(super) both: Vec<Text>,
    pub(super) datelines: Vec<Text>,
}
