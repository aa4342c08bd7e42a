//! What reading asks of a language beside its phrases: the tables that meanings point into, and the words with a part of
//! their own.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::weights::{AntecedentWeights, EventDateWeights};
use crate::cutting::Cutting;
use crate::meaning::{Anaphor, Cue, Head, StateCode};
use crate::vocabulary::WordId;

/// The tables that the language's meanings point into.
#[derive(Debug, Clone, Default)]
pub struct LanguageTables {
    /// BCP 47 tag.
    pub tag: String,
    /// Sentence abbreviations.
    pub abbreviations: Abbreviations,
    /// How written words are cut into syntactic ones.
    pub cutting: Cutting,
    /// Claim cues.
    pub cues: Vec<Cue>,
    /// Heads of organisations' names.
    pub heads: Vec<Head>,
    /// Nouns that stand for something named before.
    pub anaphors: Vec<Anaphor>,
    /// Names of the units of length, weight and the like.
    pub dimensions: Vec<String>,
    /// Currencies.
    pub currencies: Vec<Currency>,
    /// Titles that stand before a person's name, every way of writing each: "Field Marshal", "Field Marshall".
    pub titles: Vec<String>,
    /// Words that begin no name, though a capital stands on them at the head of a sentence.
    pub join_names: FxHashSet<WordId>,
    /// Endings of verbs that tell of what was: "renewed".
    pub past_endings: Vec<String>,
    /// Endings of adverbs made from adjectives: "publicly".
    pub adverb_endings: Vec<String>,
    /// Whether `8/5/2024` is more often the eighth of May: `None` where usage differs.
    pub day_before_month: Option<bool>,
    /// What numbers in vague words allow.
    pub vague_sizes: Vec<VagueSize>,
    /// Whom pronouns stand for.
    pub antecedents: AntecedentWeights,
    /// Which time is the date of an event.
    pub event_dates: EventDateWeights,
}

impl LanguageTables {
    /// What the vague number in some words allows: "dozens of people". Of several the longest counts.
    pub fn vague_size(&self, words: &str) -> Option<&VagueSize> {
        let text = format!(" {} ", words.to_lowercase());
        let longest =
            |size: &VagueSize| size.words.iter().filter(|word| text.contains(&format!(" {word} "))).map(|word| word.chars().count()).max();
        let sizes = self.vague_sizes.iter().filter_map(|size| Some((longest(size)?, size)));
        sizes.max_by_key(|(length, _)| *length).map(|(_, size)| size)
    }
}

/// Words after which a full stop does not end a sentence.
#[derive(Debug, Clone, Default)]
pub struct Abbreviations {
    /// Never at the end of a sentence: "Mr.", "Gen."
    pub never_last: FxHashSet<WordId>,
    /// Followed by a number: "No.", "Art."
    pub before_number: FxHashSet<WordId>,
    /// At the end or not, as the next word tells: "etc.", "U.S."
    pub either: FxHashSet<WordId>,
    /// Those of them that mostly end a sentence before a capital: "p.m."
    pub mostly_last: FxHashSet<WordId>,
    /// Words that begin a sentence where they have a capital behind an abbreviation: "How".
    pub openers: FxHashSet<WordId>,
}

/// A currency of the number lexicon.
#[derive(Debug, Clone, PartialEq)]
pub struct Currency {
    /// ISO 4217 code; of a word that several currencies share the code of the likeliest, or nothing.
    pub code: String,
    /// Letters that stand glued to the digits of a sum: "N2.4 billion".
    pub letters: Vec<String>,
    /// Of a word that several currencies share ("peso"), those currencies.
    pub shared_by: Vec<u16>,
}

impl Currency {
    /// The state whose money it is: an ISO 4217 code begins with the code of ISO 3166-1.
    pub fn state(&self) -> Option<StateCode> {
        self.code.as_bytes().first_chunk().copied().map(StateCode)
    }
}

/// What words such as "dozens" allow, when they stand beside a number.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VagueSize {
    /// The least.
    pub low: f64,
    /// The greatest; `None` is open.
    pub high: Option<f64>,
    words: Vec<String>,
}
