//! Words that mean something in names: the files of `names/`, and what the caller adds.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::prepare::{NameKind, hash_of, letters_of};

/// What a word alone means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Role {
    /// Nothing but itself.
    #[default]
    Plain,
    /// An article, or another word that carries nothing.
    Silent,
    /// "bin": whose child somebody is.
    Descent,
    /// "Abdul": joined to the word behind it.
    Servant,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known {
    pub(crate) role: Role,
    /// How much it tells, out of 100; 0 where nothing is said.
    pub(crate) weight: u8,
    pub(crate) nicknames: [u8; 2],
    /// The list of spellings that it stands in; 0 for none.
    pub(crate) distinct: u16,
    pub(crate) number: Option<u16>,
    /// Phrases begin with it.
    pub(crate) begins: bool,
}

/// What a phrase means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Means {
    /// A title, an honour, the prefix of a ship: evidence, no name.
    Title,
    /// A legal form of this sort.
    Form(u8),
    /// It is read as these words: their letters.
    Same(Vec<Vec<u8>>),
}

#[derive(Debug, Clone)]
struct Phrase {
    /// Hashes of the words behind the first.
    behind: Vec<u64>,
    means: Means,
}

/// The words of one kind of name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    words: FxHashMap<u64, Known>,
    phrases: FxHashMap<u64, Vec<Phrase>>,
    /// The beginnings of words that are read otherwise: "abdul" as "abd".
    pub(crate) joined_servants: Vec<(Vec<u8>, Vec<u8>)>,
    /// Articles joined in a script that writes no short vowels.
    pub(crate) joined_articles: Vec<Vec<u8>>,
    /// Articles that may be joined in Latin letters.
    pub(crate) latin_articles: Vec<Vec<u8>>,
    /// Endings of ordinals that are written with digits.
    pub(crate) ordinals: Vec<Vec<u8>>,
}

/// All words that mean something in names. Built once, shared by all threads.
#[derive(Debug, Clone)]
pub struct NameWords {
    persons: Table,
    organisations: Table,
    vessels: Table,
    places: Table,
}

impl NameWords {
    /// The built-in words, with titles and offices of a language ("Prime Minister"), which are evidence and no name.
    ///
    /// # Panics
    /// Never in a program whose tests have run: they read the built-in files.
    pub fn new<'t>(titles: impl IntoIterator<Item = &'t str>) -> Self {
        let mut words = Self::built_in();
        titles.into_iter().for_each(|title| words.persons.phrase(title, Means::Title));
        words
    }

    /// Adds translations and other names from a pack: the first of each is what the others are read as.
    #[must_use]
    pub fn with_same<'t>(mut self, kind: NameKind, lists: impl IntoIterator<Item = &'t [&'t str]>) -> Self {
        let table = match kind {
            NameKind::Person => &mut self.persons,
            NameKind::Vessel => &mut self.vessels,
            NameKind::Organisation => &mut self.organisations,
            NameKind::Place => &mut self.places,
        };
        lists.into_iter().for_each(|list| table.same(list));
        self
    }

    pub(crate) fn of(&self, kind: NameKind) -> &Table {
        match kind {
            NameKind::Person => &self.persons,
            NameKind::Vessel => &self.vessels,
            NameKind::Organisation => &self.organisations,
            NameKind::Place => &self.places,
        }
    }

    fn built_in() -> Self {
        let persons: PersonsToml = parsed("names/persons.toml", include_str!("../../../names/persons.toml"));
        let organisations: OrganisationsToml = parsed("names/organisations.toml", include_str!("../../../names/organisations.toml"));
        let numbers: NumbersToml = parsed("names/numbers.toml", include_str!("../../../names/numbers.toml"));
        let vessel_prefixes = organisations.vessel_prefixes.clone();
        let organisations = organisations.table(&numbers);
        let mut vessels = organisations.clone();
        vessels.phrases.clear();
        vessels.words.values_mut().for_each(|known| (known.weight, known.begins) = (0, false));
        vessel_prefixes.iter().for_each(|prefix| vessels.phrase(prefix, Means::Title));
        let places: PlacesToml = parsed("names/places.toml", include_str!("../../../names/places.toml"));
        let places = places.table(&persons, &organisations);
        Self { persons: persons.table(), organisations, vessels, places }
    }
}

fn parsed<T: for<'d> Deserialize<'d>>(file: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|fault| panic!("{file}: {fault}"))
}

impl Table {
    pub(crate) fn known(&self, word: u64) -> Known {
        self.words.get(&word).copied().unwrap_or_default()
    }

    /// The longest phrase at the head of these words: how many they are, and what it means.
    pub(crate) fn phrase_at(&self, known: Known, words: impl Iterator<Item = u64> + Clone) -> Option<(usize, &Means)> {
        if !known.begins {
            return None;
        }
        let mut rest = words;
        let phrases = self.phrases.get(&rest.next()?)?;
        let stands = |phrase: &&Phrase| {
            let mut words = rest.clone();
            phrase.behind.iter().all(|word| words.next() == Some(*word))
        };
        // They are sorted, the longest first.
        phrases.iter().find(stands).map(|phrase| (phrase.behind.len() + 1, &phrase.means))
    }

    fn word(&mut self, word: &str) -> Option<&mut Known> {
        let letters = letters_of(word).into_iter().next()?;
        Some(self.words.entry(hash_of(&letters)).or_default())
    }

    fn roles(&mut self, words: &[String], role: Role) {
        for word in words {
            if let Some(known) = self.word(word) {
                known.role = role;
            }
        }
    }

    fn common(&mut self, lists: &[CommonToml]) {
        for list in lists {
            for word in &list.names {
                if let Some(known) = self.word(word) {
                    known.weight = list.weight;
                }
            }
        }
    }

    fn phrase(&mut self, text: &str, means: Means) {
        let words: Vec<u64> = letters_of(text).iter().map(|letters| hash_of(letters)).collect();
        let Some((first, behind)) = words.split_first() else { return };
        self.words.entry(*first).or_default().begins = true;
        let phrases = self.phrases.entry(*first).or_default();
        phrases.push(Phrase { behind: behind.to_vec(), means });
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.behind.len()));
    }

    fn same<T: AsRef<str>>(&mut self, list: &[T]) {
        let Some((first, others)) = list.split_first() else { return };
        let read_as = letters_of(first.as_ref());
        others.iter().for_each(|other| self.phrase(other.as_ref(), Means::Same(read_as.clone())));
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommonToml {
    weight: u8,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonsToml {
    articles: Vec<String>,
    joined_articles: Vec<String>,
    latin_joined_articles: Vec<String>,
    descent: Vec<String>,
    particles: Vec<String>,
    servants: Vec<String>,
    joined_servants: Vec<(String, String)>,
    honorifics: Vec<String>,
    common: Vec<CommonToml>,
    nicknames: Vec<Vec<String>>,
    distinct: Vec<Vec<String>>,
}

impl PersonsToml {
    fn table(&self) -> Table {
        let mut table = Table::default();
        table.roles(&self.articles, Role::Silent);
        table.roles(&self.particles, Role::Silent);
        table.roles(&self.descent, Role::Descent);
        table.roles(&self.servants, Role::Servant);
        table.common(&self.common);
        self.honorifics.iter().for_each(|title| table.phrase(title, Means::Title));
        for (list, names) in self.nicknames.iter().enumerate() {
            for name in names {
                if let Some(known) = table.word(name) {
                    let place = usize::from(known.nicknames[0] > 0);
                    known.nicknames[place] = list as u8 + 1;
                }
            }
        }
        for (list, spellings) in self.distinct.iter().enumerate() {
            for spelling in spellings {
                if let Some(known) = table.word(spelling) {
                    known.distinct = list as u16 + 1;
                }
            }
        }
        let letters = |text: &String| letters_of(text).into_iter().next().unwrap_or_default();
        table.joined_servants = self.joined_servants.iter().map(|(from, to)| (letters(from), letters(to))).collect();
        table.joined_articles = self.joined_articles.iter().map(letters).collect();
        table.latin_articles = self.latin_joined_articles.iter().map(letters).collect();
        table
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormToml {
    #[serde(rename = "sort")]
    _sort: String,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationsToml {
    silent: Vec<String>,
    common: Vec<CommonToml>,
    same: Vec<Vec<String>>,
    vessel_prefixes: Vec<String>,
    forms: Vec<FormToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesToml {
    same: Vec<Vec<String>>,
    common: Vec<CommonToml>,
}

impl PlacesToml {
    /// Articles are those of persons, numbers those of organisations.
    fn table(&self, persons: &PersonsToml, organisations: &Table) -> Table {
        let mut table = Table { ordinals: organisations.ordinals.clone(), ..Table::default() };
        table.roles(&persons.articles, Role::Silent);
        table.common(&self.common);
        self.same.iter().for_each(|list| table.same(list));
        let letters = |text: &String| letters_of(text).into_iter().next().unwrap_or_default();
        table.joined_articles = persons.joined_articles.iter().map(letters).collect();
        table.latin_articles = persons.latin_joined_articles.iter().map(letters).collect();
        table
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumbersToml {
    endings: Vec<String>,
    words: Vec<Vec<String>>,
}

impl OrganisationsToml {
    fn table(&self, numbers: &NumbersToml) -> Table {
        let mut table = Table::default();
        table.roles(&self.silent, Role::Silent);
        table.common(&self.common);
        self.same.iter().for_each(|list| table.same(list));
        for (sort, form) in self.forms.iter().enumerate() {
            form.names.iter().for_each(|name| table.phrase(name, Means::Form(sort as u8 + 1)));
        }
        table.ordinals = numbers.endings.iter().filter_map(|ending| letters_of(ending).into_iter().next()).collect();
        let by_word: BTreeMap<&String, u16> = numbers
            .words
            .iter()
            .filter_map(|list| list.first().and_then(|value| value.parse().ok()).map(|value| (list, value)))
            .flat_map(|(list, value)| list[1..].iter().map(move |word| (word, value)))
            .collect();
        for (word, value) in by_word {
            if let Some(known) = table.word(word) {
                known.number = Some(value);
            }
        }
        table
    }
}
