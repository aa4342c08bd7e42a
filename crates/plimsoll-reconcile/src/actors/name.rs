//! Names, ready to be compared, with what tells one from the like-named.

use std::collections::BTreeSet;

use plimsoll_names::{Gazetteer, GazetteerPlace, NameKind, NameWords, Prepared};
use plimsoll_pack::{Classes, Library, Reach, StateCode};

use super::bearer::{Bearer, Sort};

/// What is known of words in names and of the bodies that every state has.
#[derive(Debug)]
pub struct Words<'l> {
    library: &'l Library,
    names: NameWords,
}

impl<'l> Words<'l> {
    /// With the words of a language and its packs.
    pub fn new(library: &'l Library) -> Self {
        Self { library, names: NameWords::new(library.language.titles.iter().map(String::as_str)) }
    }

    /// What is known of words in names.
    pub fn names(&self) -> &NameWords {
        &self.names
    }

    /// Whether every state has such bodies, so that one without a state may be any of them.
    pub(crate) fn is_of_state(&self, sector: Option<&str>) -> bool {
        sector.is_some_and(|sector| self.library.packs.state_sectors.iter().any(|known| known == sector))
    }

    /// Words of a name that stand in no list of the language: they tell it from the like-named.
    pub(crate) fn own_words(&self, name: &str) -> BTreeSet<String> {
        words_of(name).filter(|word| !self.library.knows(word)).map(str::to_lowercase).collect()
    }

    /// Whether a surname of some letters stands in no list of the language.
    fn is_rare(&self, surname: &str) -> bool {
        surname.chars().filter(|c| c.is_alphabetic()).count() >= RARE && !words_of(surname).any(|word| self.library.knows(word))
    }

    /// What the gazetteer has by the names of a place in its state, and in the areas that it is known to lie in: by the very
    /// name, else by spellings of it. Nothing for a state, and for a place of no known state.
    pub(crate) fn places(&self, place: &Bearer) -> Vec<GazetteerPlace> {
        let Some(country) = place.country.as_deref().filter(|_| place.sector.is_none()).and_then(|name| self.code_of(name)) else {
            return Vec::new();
        };
        let gazetteer = Gazetteer::built_in();
        let fits = |known: &GazetteerPlace| {
            let mut areas = place.within.iter().filter(|area| Some(*area) != place.country.as_ref());
            known.country == country.0 && areas.all(|area| known.within.contains(area))
        };
        let named: Vec<GazetteerPlace> = place.names.values().flat_map(|name| gazetteer.named(name)).filter(fits).collect();
        if !named.is_empty() {
            return named;
        }
        place.names.values().flat_map(|name| gazetteer.alike(name, country.0)).filter(fits).collect()
    }

    /// The state that some words name, or whose seat of government they name: "Ministry of the Interior, Tunis". None where
    /// they name several.
    pub(crate) fn state_of(&self, text: &str) -> Option<String> {
        let words: Vec<&str> = words_of(text).collect();
        let state = |at: usize| self.library.state_at(&words[at..]).or_else(|| self.library.capital_at(&words[at..]));
        let states: BTreeSet<&str> = (0..words.len()).filter_map(state).map(|(_, state)| state.name.as_str()).collect();
        if states.len() == 1 { states.first().map(|state| (*state).to_owned()) } else { None }
    }

    fn code_of(&self, country: &str) -> Option<StateCode> {
        let known = self.library.packs.actors.iter().find(|actor| actor.is_state() && actor.name == country)?;
        if let Some(Reach::State(code)) = known.reach { Some(code) } else { None }
    }

    fn states_in(&self, words: &[&str]) -> usize {
        (0..words.len()).filter(|&at| self.library.state_at(&words[at..]).is_some()).count()
    }

    /// A name without the words for states: "Libya’s Coast Guard" is "Coast Guard", "ministry in Tunis" is "ministry in".
    pub(crate) fn without_state(&self, name: &str) -> String {
        let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
        let bare: Vec<&str> = words.iter().map(|word| words_of(word).next().unwrap_or(word)).collect();
        let (mut kept, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let seat = || at > 0 && self.library.classes_of(bare[at - 1]).any(Classes::PREPOSITION);
            let state = self.library.state_at(&bare[at..]).or_else(|| seat().then(|| self.library.capital_at(&bare[at..])).flatten());
            match state {
                Some((taken, _)) => at += taken,
                None => {
                    kept.push(words[at]);
                    at += 1;
                }
            }
        }
        if kept.is_empty() { name.to_owned() } else { kept.join(" ") }
    }
}

/// The words of a name, without marks and possessives.
pub(crate) fn words_of(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    parts.map(|word| word.trim_end_matches("'s").trim_end_matches("’s")).filter(|word| !word.is_empty())
}

/// A name, ready to be compared.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) text: String,
    pub(crate) prepared: Prepared,
    /// Words of a body's name that stand in no list of the language.
    pub(crate) own_words: BTreeSet<String>,
    /// How many words of a body's name are states'.
    pub(crate) states: usize,
    /// The first letter of a person's name of more than one word, in capitals.
    pub(crate) initial: Option<char>,
    /// Whether that letter is all of the first word: "D. Papastergiou".
    pub(crate) is_initialled: bool,
    /// Whether it is one person's name in one piece: "Camara-Sanneh".
    pub(crate) is_one_hyphened: bool,
    /// Of a person's full name the last word, the last two, and so on: what may stand for it.
    pub(crate) ends: Vec<Prepared>,
    /// Whether a person's last word stands in no list of the language: hardly a surname of many.
    pub(crate) is_rare: bool,
    /// Whether it is one word that lists have and that is no acronym: "Office", which a hundred bodies are called in short.
    pub(crate) is_bare: bool,
}

/// Shorter surnames are those of too many.
const RARE: usize = 5;

/// "von der Leyen".
const LONGEST_SURNAME: usize = 3;

impl Named {
    pub(crate) fn new(text: String, sort: Sort, words: &Words<'_>) -> Self {
        let prepared = |text: &str| Prepared::new(text, name_kind(sort), &words.names);
        let own_words = if sort == Sort::Body { words.own_words(&text) } else { BTreeSet::new() };
        let parts: Vec<&str> = text.split_whitespace().collect();
        let longest = if sort == Sort::Person { parts.len().saturating_sub(1).min(LONGEST_SURNAME) } else { 0 };
        let end = |length: usize| prepared(&parts[parts.len() - length..].join(" "));
        let mut ends: Vec<Prepared> = (1..=longest).map(end).collect();
        // "Orsini" for "Alba Orsini-Vane".
        let first_half = parts.last().and_then(|last| last.split_once('-')).map(|(first, _)| first).filter(|_| longest > 0);
        ends.extend(first_half.filter(|half| half.chars().count() > 2).map(prepared));
        let first = parts.first().filter(|_| sort == Sort::Person && parts.len() > 1);
        let initial = first.and_then(|word| word.chars().next()).and_then(|letter| letter.to_uppercase().next());
        let is_initialled = first.is_some_and(|word| word.chars().filter(|c| c.is_alphabetic()).count() == 1);
        let is_one_hyphened = sort == Sort::Person && parts.len() == 1 && text.contains('-');
        let states = if sort == Sort::Body { words.states_in(&parts) } else { 0 };
        let is_rare = sort == Sort::Person && parts.last().is_some_and(|last| words.is_rare(last));
        let is_bare = sort == Sort::Body && parts.len() == 1 && own_words.is_empty() && !is_acronym(&text);
        Self { prepared: prepared(&text), own_words, states, initial, is_initialled, is_one_hyphened, ends, is_rare, is_bare, text }
    }

    /// Whether it is a surname alone, with its particles, or with an initial before it.
    pub(crate) fn is_lone(&self) -> bool {
        self.prepared.is_lone_word() || self.is_initialled
    }

    /// Whether an initial speaks against two names being one person's.
    pub(crate) fn has_other_initial(&self, other: &Named) -> bool {
        (self.is_initialled || other.is_initialled) && self.initial.is_some() && other.initial.is_some() && self.initial != other.initial
    }
}

fn name_kind(sort: Sort) -> NameKind {
    match sort {
        Sort::Person => NameKind::Person,
        Sort::Body | Sort::Text => NameKind::Organisation,
        Sort::Vessel => NameKind::Vessel,
        Sort::Place => NameKind::Place,
    }
}

/// One word in capitals.
pub(crate) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (2..=7).contains(&letters) && !name.contains(char::is_whitespace) && name.chars().filter(|c| c.is_uppercase()).count() * 2 > letters
}

/// The first letters of the words of a name that begin with capitals, in capitals: what its acronym may be.
pub(crate) fn initials(name: &str) -> String {
    // In "UNION DES DOCKERS" the small words have capitals too.
    let shouts = shouts(name);
    let words = words_of(name).filter(|word| !shouts || word.chars().count() > SMALL);
    words.filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect()
}

/// Words of no more letters in a name that is all capitals are taken for "of", "the", "des".
pub(crate) const SMALL: usize = 3;

/// Whether a name of several words is all capitals.
pub(crate) fn shouts(name: &str) -> bool {
    !name.chars().any(char::is_lowercase) && words_of(name).count() > 1
}
