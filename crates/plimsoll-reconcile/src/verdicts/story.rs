//! What tells of which matter a document is: the names in it that not everybody names, and the days.
//!
//! A person goes by the last word of the name that no list of the language has ("Camara"), anything else too, and by the
//! whole name where there is no such word. Words of names that reading did not find count as well: capitals inside a
//! sentence whose words no list has, and such words of the title and the publisher. So two reports on one fire share the name
//! of the site, whatever each took it for.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jiff::civil::Date;
use plimsoll_names::plain_letters;
use plimsoll_pack::Library;
use plimsoll_record::{Document, Edtf, Entity, Fact, OriginKind, Polarity, Span};

use super::pair::NOT_A_HANDFUL;
use super::settled::is_plain;
use super::sides::noun;
use super::value::{is_counted, is_currency};
use crate::actors::company_key;
use crate::keys::key_of;

/// Shorter words are rather abbreviations.
const SHORTEST: usize = 4;

/// What two documents of one matter share.
#[derive(Debug, Clone, Default)]
pub(super) struct Story {
    /// Names, in the order of the letters.
    pub(super) names: Rc<[Rc<str>]>,
    /// Those that say more than which sort of body is meant.
    pub(super) own: Rc<[Rc<str>]>,
    /// Those that are of its publisher.
    pub(super) house: Rc<[Rc<str>]>,
    /// What many documents share, in the order of the letters: names that say no more than which sort of body it is, what is
    /// counted, and types of event.
    pub(super) themes: Rc<[Rc<str>]>,
    /// Days before or after the first and the last of a month, at which counts are closed, in order.
    pub(super) days: Rc<[Date]>,
    /// The numbers that it gives of what is counted or paid, in order.
    pub(super) numbers: Rc<[NumberGiven]>,
    /// Where the sentences begin and end that say that a number replaces an earlier one, in the order of the text.
    replaces: Rc<[(u32, u32)]>,
}

/// A sentence that begins at most so many code points behind the end of another stands right behind it.
pub(super) const GAP: u32 = 2;

/// A number that a document gives, as bits, and a key of the sentence that gives it.
pub(super) type NumberGiven = (u64, u64);

impl Story {
    /// Whether what a sentence tells is said to replace what was told before: by itself, or by the sentence before or behind it.
    pub(super) fn is_replacing(&self, start: u32, end: u32) -> bool {
        self.replaces.iter().any(|&(from, to)| from <= end + GAP && start <= to + GAP)
    }
}

/// Gathers the signs of one document.
#[derive(Default)]
pub(super) struct Signs<'f> {
    names: BTreeSet<Rc<str>>,
    house: BTreeSet<Rc<str>>,
    themes: BTreeSet<Rc<str>>,
    days: BTreeSet<Date>,
    numbers: BTreeSet<NumberGiven>,
    /// Where somebody is named.
    named: Vec<Span>,
    /// The sentences of facts, by where they begin.
    sentences: BTreeMap<u32, &'f str>,
}

impl<'f> Signs<'f> {
    /// Takes in a fact; `name` is what the case calls an entity.
    pub(super) fn fact(&mut self, fact: &'f Fact, library: &Library, name: impl Fn(&Entity) -> Option<Rc<str>>) {
        let common = fact.common();
        self.sentences.entry(common.anchor.quote_start).or_insert(&common.anchor.quote);
        let day = match fact {
            Fact::Mention(_) => {
                self.named.push(common.anchor.span());
                None
            }
            Fact::Entity(entity) => {
                if tells(entity, library) {
                    let name = name(entity).unwrap_or_else(|| entity.name.as_str().into());
                    let sign = sign(&name, library);
                    if !name.split(|letter: char| !letter.is_alphanumeric()).any(|word| is_own(word, library)) {
                        self.themes.insert(Rc::clone(&sign));
                    }
                    self.names.insert(sign);
                }
                None
            }
            Fact::Time(time) => time.value.as_deref().and_then(|value| Edtf::parse(value).ok()?.as_day()),
            Fact::Figure(figure) => {
                let noun = figure.population.as_ref().and_then(|words| noun(&words.text));
                self.themes.extend(noun.filter(|noun| !library.packs.is_anybody(noun)).map(Rc::from));
                let counts = is_plain(figure) && figure.unit.as_deref().is_some_and(|unit| is_counted(unit) || is_currency(unit));
                let number = figure.value.filter(|value| counts && *value > NOT_A_HANDFUL);
                self.numbers.extend(number.map(|number| (number.to_bits(), key_of(&common.anchor.quote))));
                None
            }
            Fact::Event(event) if event.common.polarity == Polarity::Positive => {
                self.themes.insert(event.event_type.as_str().into());
                event.date.as_ref().and_then(|date| date.value.as_day())
            }
            Fact::Event(event) => event.date.as_ref().and_then(|date| date.value.as_day()),
            _ => None,
        };
        self.days.extend(day.filter(|day| day.day() > 1 && day.day() < day.days_in_month()));
    }

    /// Takes in the document: whose it is, and its title.
    pub(super) fn document(&mut self, document: &Document, library: &Library) {
        let signs = |words: &Option<String>| -> Vec<Rc<str>> {
            let words = words.iter().flat_map(|words| words.split(|letter: char| !letter.is_alphanumeric()));
            let signs = words.filter(|word| word.starts_with(char::is_uppercase) && is_own(word, library));
            signs.map(|word| plain_letters(word).into()).collect()
        };
        self.house.extend(signs(&document.publisher));
        self.names.extend(signs(&document.title).into_iter().chain(self.house.iter().cloned()));
    }

    /// What all facts tell together.
    pub(super) fn story(mut self, library: &Library) -> Story {
        self.named.sort_by_key(|span| span.start);
        let sentences = std::mem::take(&mut self.sentences);
        let revising = sentences.iter().filter(|(_, sentence)| library.packs.tells_of_revision(sentence));
        let replaces = revising.map(|(start, sentence)| (*start, start + sentence.chars().count() as u32)).collect();
        for (start, sentence) in sentences {
            let unread = self.unread_names(start, sentence, library);
            self.names.extend(unread);
        }
        let own = self.names.difference(&self.themes).cloned().collect();
        let themes = self.themes.into_iter().collect();
        let house = self.house.into_iter().collect();
        let numbers = self.numbers.into_iter().collect();
        Story { names: self.names.into_iter().collect(), own, house, themes, days: self.days.into_iter().collect(), numbers, replaces }
    }

    /// Words with capitals inside a sentence that are in no name that was read: the last of each row of them.
    fn unread_names(&self, start: u32, sentence: &str, library: &Library) -> Vec<Rc<str>> {
        let mut words: Vec<(u32, &str)> = Vec::new();
        let mut at = start;
        for part in sentence.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
            let word = part.trim_end_matches(|letter: char| !letter.is_alphanumeric());
            if !word.is_empty() {
                words.push((at, word));
            }
            at += part.chars().count() as u32;
        }
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        if words.iter().filter(|(_, word)| capital(word)).count() * 2 > words.len() {
            return Vec::new(); // A title, in which capitals say nothing.
        }
        let is_sign = |&(at, word): &(u32, &str)| capital(word) && !self.is_named(at) && is_own(word, library);
        let found = words.iter().enumerate().skip(1).filter(|(_, word)| is_sign(word));
        let last = found.filter(|(index, _)| words.get(index + 1).is_none_or(|next| !is_sign(next)));
        last.map(|(_, (_, word))| plain_letters(word).into()).collect()
    }

    fn is_named(&self, at: u32) -> bool {
        let next = self.named.partition_point(|span| span.start <= at);
        self.named[..next].iter().rev().take(2).any(|span| span.end > at)
    }
}

/// Whether an entity tells of which matter a document is: no state, no body or town that lists have, no newspaper.
fn tells(entity: &Entity, library: &Library) -> bool {
    let press = library.packs.origin_kind(entity.sector.as_deref()) == OriginKind::Press;
    company_key(entity).is_some() && entity.known_as.is_none() && !press
}

/// The last word of a name that no list has, else the whole name.
fn sign(name: &str, library: &Library) -> Rc<str> {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let own = words.rev().find(|word| is_own(word, library));
    plain_letters(own.unwrap_or(name)).into()
}

fn is_own(word: &str, library: &Library) -> bool {
    // "LKD" is the name of somebody.
    let letters = word.chars().all(char::is_uppercase) && word.chars().count() + 1 >= SHORTEST;
    (letters || word.chars().count() >= SHORTEST) && word.chars().all(char::is_alphabetic) && !library.knows(word)
}
