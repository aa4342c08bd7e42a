//! Profiles that say the same, in one: whoever bears these names.

use std::collections::BTreeSet;

use plimsoll_names::{NameKind, NameWords, Prepared, keys};
use plimsoll_pack::{Classes, Library};
use plimsoll_record::{DocumentId, EntityType};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Profile;
use crate::keys::key_of;

/// What is known of words in names and of the bodies that every state has.
#[derive(Debug)]
pub struct Words<'l> {
    library: &'l Library,
    names: NameWords,
}

impl<'l> Words<'l> {
    /// With the words of a language and its packs.
    pub fn new(library: &'l Library, names: NameWords) -> Self {
        Self { library, names }
    }

    /// What is known of words in names.
    pub fn names(&self) -> &NameWords {
        &self.names
    }

    /// Whether every state has such bodies, so that one without a state may be any of them.
    fn is_of_state(&self, sector: Option<&str>) -> bool {
        sector.is_some_and(|sector| self.library.packs.state_sectors.iter().any(|known| known == sector))
    }

    /// Words of a name that stand in no list of the language: they tell it from the like-named.
    fn own_words(&self, name: &str) -> BTreeSet<String> {
        words_of(name).filter(|word| !self.library.knows(word)).map(str::to_lowercase).collect()
    }

    fn states_in(&self, words: &[&str]) -> usize {
        (0..words.len()).filter(|&at| self.library.state_at(&words[at..]).is_some()).count()
    }

    /// A name without the words for states: "Libya’s Coast Guard" is "Coast Guard".
    fn without_state(&self, name: &str) -> String {
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

/// What sorts of thing can be one and the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sort {
    Person,
    Body,
    Vessel,
    Place,
    Text,
}

impl Sort {
    pub(crate) fn of(entity_type: EntityType) -> Self {
        match entity_type {
            EntityType::Person => Sort::Person,
            EntityType::Organisation | EntityType::Court | EntityType::Group => Sort::Body,
            EntityType::Vessel => Sort::Vessel,
            EntityType::Place | EntityType::Facility => Sort::Place,
            EntityType::Agreement | EntityType::Law => Sort::Text,
        }
    }

    fn name_kind(self) -> NameKind {
        match self {
            Sort::Person => NameKind::Person,
            Sort::Body | Sort::Text => NameKind::Organisation,
            Sort::Vessel => NameKind::Vessel,
            Sort::Place => NameKind::Place,
        }
    }
}

/// Profiles with the same names, roles and belonging.
#[derive(Debug)]
pub(crate) struct Bearer {
    /// All that its profiles say alike: tells it from every other bearer, whatever the order of the profiles.
    pub(crate) look: String,
    pub(crate) sort: Sort,
    /// Indexes of its profiles.
    pub(crate) profiles: Vec<usize>,
    /// Its names, each once; the fullest first.
    pub(crate) names: Vec<Named>,
    pub(crate) known_as: Option<String>,
    pub(crate) of_state: bool,
    pub(crate) country: Option<String>,
    pub(crate) roles: BTreeSet<String>,
    pub(crate) organisation: Option<String>,
    pub(crate) setting: Option<String>,
    pub(crate) company: FxHashSet<u64>,
    /// Its documents.
    pub(crate) documents: BTreeSet<DocumentId>,
    /// Whether its name can stand alone: more than a surname, an acronym, a body that every state has.
    pub(crate) whole: bool,
}

/// A name, ready to be compared.
#[derive(Debug)]
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
    /// Of a person's full name the last word, the last two, and so on: what may stand for it.
    pub(crate) ends: Vec<Prepared>,
}

impl Named {
    fn new(text: String, sort: Sort, words: &Words<'_>) -> Self {
        let prepared = |text: &str| Prepared::new(text, sort.name_kind(), &words.names);
        let own_words = if sort == Sort::Body { words.own_words(&text) } else { BTreeSet::new() };
        let parts: Vec<&str> = text.split_whitespace().collect();
        let longest = if sort == Sort::Person { parts.len().saturating_sub(1).min(LONGEST_SURNAME) } else { 0 };
        let end = |length: usize| prepared(&parts[parts.len() - length..].join(" "));
        let ends = (1..=longest).map(end).collect();
        let first = parts.first().filter(|_| sort == Sort::Person && parts.len() > 1);
        let initial = first.and_then(|word| word.chars().next()).and_then(|letter| letter.to_uppercase().next());
        let is_initialled = first.is_some_and(|word| word.chars().filter(|c| c.is_alphabetic()).count() == 1);
        let states = if sort == Sort::Body { words.states_in(&parts) } else { 0 };
        Self { prepared: prepared(&text), own_words, states, initial, is_initialled, ends, text }
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

/// "von der Leyen".
const LONGEST_SURNAME: usize = 3;

/// Puts like profiles together. A bearer whose name cannot stand alone has one document only, since what it is
/// depends on what else that document says.
pub(crate) fn bearers(profiles: &[Profile], words: &Words<'_>) -> Vec<Bearer> {
    let mut by_look: FxHashMap<String, usize> = FxHashMap::default();
    let mut bearers: Vec<Bearer> = Vec::new();
    for (index, profile) in profiles.iter().enumerate() {
        let sort = Sort::of(profile.entity_type);
        let of_state = sort == Sort::Body && words.is_of_state(profile.sector.as_deref());
        let said = said(profile, sort);
        let known = by_look.get(&said).or_else(|| by_look.get(&format!("{said}{}", profile.document))).copied();
        match known {
            Some(known) => {
                let bearer = &mut bearers[known];
                bearer.profiles.push(index);
                bearer.company.extend(&profile.company);
                bearer.documents.insert(profile.document.clone());
            }
            None => {
                let names = named(profile, sort, of_state, words);
                let whole = is_whole(profile, sort, of_state, &names);
                let look = if whole { said } else { format!("{said}{}", profile.document) };
                by_look.insert(look.clone(), bearers.len());
                bearers.push(Bearer {
                    look,
                    sort,
                    profiles: vec![index],
                    names,
                    known_as: profile.known_as.clone(),
                    of_state,
                    country: profile.country.clone(),
                    roles: profile.roles.iter().map(|role| role.to_lowercase()).collect(),
                    organisation: profile.organisation.clone(),
                    setting: profile.setting.clone(),
                    company: profile.company.iter().copied().collect(),
                    documents: BTreeSet::from([profile.document.clone()]),
                    whole,
                });
            }
        }
    }
    bearers
}

fn is_whole(profile: &Profile, sort: Sort, of_state: bool, names: &[Named]) -> bool {
    if profile.known_as.is_some() {
        return true;
    }
    match sort {
        Sort::Person => names.iter().any(|name| !name.is_lone()),
        Sort::Body if of_state => profile.country.is_some() || names.iter().any(|name| !name.own_words.is_empty()),
        Sort::Body => !profile.names.iter().all(|name| is_acronym(name)),
        _ => true,
    }
}

/// One word in capitals.
pub(crate) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (2..=7).contains(&letters) && !name.contains(char::is_whitespace) && name.chars().filter(|c| c.is_uppercase()).count() * 2 > letters
}

/// Everything by which profiles are held to say the same.
fn said(profile: &Profile, sort: Sort) -> String {
    let sorted = |words: &[String]| {
        let mut words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        words.sort_unstable();
        words.join("\u{1}")
    };
    let option = |words: &Option<String>| words.as_deref().unwrap_or("").to_lowercase();
    let parts = [
        format!("{sort:?}"),
        sorted(&profile.names),
        option(&profile.known_as),
        option(&profile.country),
        sorted(&profile.roles),
        option(&profile.organisation),
    ];
    parts.join("\u{2}") + "\u{2}"
}

fn named(profile: &Profile, sort: Sort, of_state: bool, words: &Words<'_>) -> Vec<Named> {
    let mut texts: Vec<String> = Vec::new();
    for name in profile.names.iter().chain(&profile.known_as) {
        let text = if of_state { words.without_state(name) } else { name.clone() };
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.sort_by_key(|text| (std::cmp::Reverse(text.split_whitespace().count()), text.clone()));
    texts.into_iter().map(|text| Named::new(text, sort, words)).collect()
}

/// The first letters of the words of a name that begin with capitals, in capitals: what its acronym may be.
pub(crate) fn initials(name: &str) -> String {
    words_of(name).filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect()
}

impl Bearer {
    /// Words of its names that stand in no list of the language.
    pub(crate) fn own_words(&self) -> impl Iterator<Item = &String> {
        self.names.iter().flat_map(|name| &name.own_words)
    }

    /// Numbers that bearers share who may be the same.
    pub(crate) fn keys(&self) -> BTreeSet<u64> {
        let of_names = self.names.iter().flat_map(|name| std::iter::once(&name.prepared).chain(&name.ends)).flat_map(keys);
        let acronyms = self.names.iter().filter(|_| self.sort == Sort::Body).map(|name| match is_acronym(&name.text) {
            true => key_of(&name.text),
            false => key_of(&initials(&name.text)),
        });
        let own_words = self.names.iter().flat_map(|name| name.own_words.iter().map(|word| key_of(word)));
        of_names.chain(acronyms).chain(own_words).collect()
    }
}
