//! Profiles that say the same, in one: whoever bears these names.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_names::{GazetteerPlace, keys, plain_letters, word_keys};
use plimsoll_record::EntityType;
use serde::{Deserialize, Serialize};

use super::Profile;
use super::name::{Named, Words, initials, is_acronym};
use super::profile::body_key;
use crate::keys::key_of;
use crate::update::ItemId;

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
}

/// Profiles with the same names, roles and belonging. It has many documents if its name can stand alone, and one
/// otherwise, since what a short name is depends on what else its document says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bearer {
    /// All that its profiles say alike: tells it from every other bearer.
    pub look: String,
    /// What sort of thing it is.
    pub entity_type: EntityType,
    /// Its names in small letters, each with one way in which it is written.
    pub names: BTreeMap<String, String>,
    /// The fullest of them.
    pub name: String,
    /// The name by which a pack knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_as: Option<String>,
    /// Field of public life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// Whether every state has a body of this sort.
    pub of_state: bool,
    /// The state it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// What a place lies in, the smallest first and the state last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
    /// Titles and roles, in small letters.
    pub roles: BTreeSet<String>,
    /// The body in which a role is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The state that its one document speaks of most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<String>,
    /// Keys of the people and bodies named beside it: the smallest of them, as a sample (Broder 1997).
    pub company: BTreeSet<u64>,
    /// Keys of its documents, as such a sample.
    pub some_documents: BTreeSet<u64>,
    /// How many documents it has.
    pub documents: u32,
    /// Whether any document shows it acting or speaking in public.
    pub public: bool,
    /// Whether its name can stand alone: more than a surname, an acronym, a body that every state has.
    pub whole: bool,
}

/// How many keys a sample has at most.
const SAMPLE: usize = 128;

impl Bearer {
    /// The bearer of one profile.
    pub fn new(profile: &Profile, words: &Words<'_>) -> Self {
        let sort = Sort::of(profile.entity_type);
        let of_state = sort == Sort::Body && words.is_of_state(profile.sector.as_deref());
        // "Ministry of the Interior, Banjul": whose it is the metadata may say.
        let of_publisher = || words.state_of(profile.publisher.as_deref().filter(|_| of_state && profile.publishes)?);
        let country = profile.country.clone().or_else(of_publisher);
        let whole = profile.known_as.is_some() || is_whole(profile, sort, of_state && country.is_none(), words);
        let document = if whole { "" } else { profile.document.as_str() };
        Self {
            look: look(profile, sort) + document,
            entity_type: profile.entity_type,
            names: profile.names.iter().map(|name| (name.to_lowercase(), name.clone())).collect(),
            name: profile.name.clone(),
            known_as: profile.known_as.clone(),
            sector: profile.sector.clone(),
            of_state,
            country,
            within: profile.within.clone(),
            roles: profile.roles.iter().map(|role| role.trim_end_matches('.').to_lowercase()).collect(),
            organisation: profile.organisation.clone(),
            setting: profile.setting.clone().filter(|_| !whole),
            company: sampled(profile.company.iter().copied().collect()),
            some_documents: BTreeSet::from([key_of(profile.document.as_str())]),
            documents: 1,
            public: profile.public,
            whole,
        }
    }

    /// The number of this bearer.
    pub fn id(&self) -> ItemId {
        key_of(&self.look)
    }

    /// Takes in what another document says of the same bearer. In whatever order documents come, the same results.
    pub fn merge(&mut self, other: &Bearer) {
        for (lower, written) in &other.names {
            let known = self.names.entry(lower.clone()).or_insert_with(|| written.clone());
            if better_written(written, known) {
                *known = written.clone();
            }
        }
        if better_written(&other.name, &self.name) {
            self.name = other.name.clone();
        }
        self.entity_type = self.entity_type.min(other.entity_type);
        self.sector = self.sector.take().into_iter().chain(other.sector.clone()).min();
        self.company = sampled(self.company.union(&other.company).copied().collect());
        self.some_documents = sampled(self.some_documents.union(&other.some_documents).copied().collect());
        self.documents += other.documents;
        self.public |= other.public;
    }
}

/// Of two ways to write a name, the one that does not shout; else the one that comes first.
fn better_written(one: &str, than: &str) -> bool {
    let shouts = |name: &str| !name.chars().any(char::is_lowercase);
    (shouts(one), one) < (shouts(than), than)
}

fn sampled(mut keys: BTreeSet<u64>) -> BTreeSet<u64> {
    if let Some(&beyond) = keys.iter().nth(SAMPLE) {
        keys.split_off(&beyond);
    }
    keys
}

/// Whether its name can stand alone. `open` is a body that every state has, of no state that is known.
fn is_whole(profile: &Profile, sort: Sort, open: bool, words: &Words<'_>) -> bool {
    match sort {
        Sort::Person => profile.names.iter().any(|name| !Named::new(name.clone(), sort, words).is_lone()),
        Sort::Body if open => profile.names.iter().any(|name| !words.own_words(name).is_empty()),
        Sort::Body => !profile.names.iter().all(|name| is_acronym(name)),
        _ => true,
    }
}

/// Everything by which profiles are held to say the same.
fn look(profile: &Profile, sort: Sort) -> String {
    let sorted = |words: &[String]| {
        let words: BTreeSet<String> = words.iter().map(|word| word.to_lowercase()).collect();
        words.into_iter().collect::<Vec<_>>().join("\u{1}")
    };
    let option = |words: &Option<String>| words.as_deref().unwrap_or("").to_lowercase();
    let parts = [
        format!("{sort:?}"),
        sorted(&profile.names),
        option(&profile.known_as),
        option(&profile.country),
        profile.within.join("\u{1}").to_lowercase(),
        sorted(&profile.roles),
        option(&profile.organisation),
    ];
    parts.join("\u{2}") + "\u{2}"
}

/// A bearer with its names ready to be compared.
#[derive(Debug, Clone)]
pub struct Ready {
    pub(crate) bearer: Bearer,
    pub(crate) sort: Sort,
    /// The fullest first.
    pub(crate) names: Vec<Named>,
    /// What the gazetteer has by its names in its state.
    pub(crate) places: Vec<GazetteerPlace>,
    /// The key by which the body of its office keeps company.
    pub(crate) office: Option<u64>,
}

impl Ready {
    /// Makes the names of a bearer ready.
    pub fn new(bearer: Bearer, words: &Words<'_>) -> Self {
        let sort = Sort::of(bearer.entity_type);
        let written = bearer.names.values().chain(&bearer.known_as);
        let texts: BTreeSet<String> = written.map(|name| if bearer.of_state { words.without_state(name) } else { name.clone() }).collect();
        let mut texts: Vec<String> = texts.into_iter().collect();
        texts.sort_by_key(|text| std::cmp::Reverse(text.split_whitespace().count()));
        let names = texts.into_iter().map(|text| Named::new(text, sort, words)).collect();
        let places = if sort == Sort::Place { words.places(&bearer) } else { Vec::new() };
        let office = bearer.organisation.as_deref().filter(|_| sort == Sort::Person).map(body_key);
        Self { bearer, sort, names, places, office }
    }

    /// The bearer.
    pub fn bearer(&self) -> &Bearer {
        &self.bearer
    }

    /// Words of its names that stand in no list of the language.
    pub(crate) fn own_words(&self) -> impl Iterator<Item = &String> {
        self.names.iter().flat_map(|name| &name.own_words)
    }

    /// Numbers that bearers share who may be the same.
    pub fn keys(&self) -> BTreeSet<u64> {
        let of_names = self.names.iter().flat_map(|name| keys(&name.prepared));
        // Surnames meet full names by their last words.
        let lone = self.names.iter().filter(|name| name.is_lone()).map(|name| &name.prepared);
        let of_surnames = self.names.iter().flat_map(|name| &name.ends).chain(lone).flat_map(word_keys);
        let acronyms = self.names.iter().filter(|_| self.sort == Sort::Body).map(|name| match is_acronym(&name.text) {
            true => key_of(&name.text),
            false => key_of(&initials(&name.text)),
        });
        let own_words = self.own_words().map(|word| key_of(word));
        // The same name may be read as that of a ship here and of a body there.
        let written = self.names.iter().filter(|name| name.text.contains(' ')).map(|name| key_of(&plain_letters(&name.text)));
        of_names.chain(written).chain(of_surnames).chain(acronyms).chain(own_words).collect()
    }
}
