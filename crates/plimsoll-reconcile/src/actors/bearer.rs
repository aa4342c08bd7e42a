//! Profiles that say the same, in one: whoever bears these names.

use std::collections::BTreeSet;

use plimsoll_names::{NameKind, NameWords, Prepared, keys};
use plimsoll_pack::Library;
use plimsoll_record::EntityType;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Profile;

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

    /// A name without the words for states: "Libya’s Coast Guard" is "Coast Guard".
    fn without_state(&self, name: &str) -> String {
        let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
        let bare: Vec<&str> = words.iter().map(|word| word.trim_end_matches("'s").trim_end_matches("’s")).collect();
        let (mut kept, mut at) = (Vec::new(), 0);
        while at < words.len() {
            match self.library.state_at(&bare[at..]) {
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
    /// Whether its name can stand alone: more than a surname, an acronym, a body that every state has.
    pub(crate) whole: bool,
}

/// A name, ready to be compared.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) text: String,
    pub(crate) prepared: Prepared,
    pub(crate) words: usize,
    /// Of a person's full name the last word, the last two, and so on: what may stand for it.
    pub(crate) ends: Vec<Prepared>,
}

impl Named {
    fn new(text: String, sort: Sort, words: &NameWords) -> Self {
        let parts: Vec<&str> = text.split_whitespace().collect();
        let longest = if sort == Sort::Person { parts.len().saturating_sub(1).min(LONGEST_SURNAME) } else { 0 };
        let end = |length: usize| Prepared::new(&parts[parts.len() - length..].join(" "), sort.name_kind(), words);
        let ends = (1..=longest).map(end).collect();
        Self { prepared: Prepared::new(&text, sort.name_kind(), words), words: parts.len(), ends, text }
    }

    /// Whether it is a surname alone, with its particles.
    pub(crate) fn is_lone(&self) -> bool {
        self.prepared.is_lone_word()
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
        Sort::Body if of_state => profile.country.is_some(),
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
    texts.into_iter().map(|text| Named::new(text, sort, &words.names)).collect()
}

impl Bearer {
    /// Numbers that bearers share who may be the same.
    pub(crate) fn keys(&self) -> BTreeSet<u64> {
        self.names.iter().flat_map(|name| std::iter::once(&name.prepared).chain(&name.ends)).flat_map(keys).collect()
    }
}
