//! What each name is, and which names are of the same thing.
//!
//! 1. [`private`] sets the names of private people aside.
//! 2. [`typing`] says of each name what it names, by its words and by what stands beside it; [`states`] tells it which are
//!    states that no list has.
//! 3. [`link`] takes the surest first: [`add`] makes entities of names that are typed, [`apart`] tells which nouns beside them
//!    stand for others, [`short`] finds whom a name means that may be short for another, by what is [`known`] of those before
//!    it; [`composed`] makes bodies of a place and a noun.
//! 4. [`finish`] gives each entity its fullest name and its role, and [`offices`] the body in which the role is held.

mod add;
mod apart;
mod composed;
mod finish;
mod known;
mod offices;
mod private;
mod short;
mod states;
mod typing;

use std::ops::Range;

use plimsoll_language::{Analysis, Shape};
use plimsoll_pack::Gender;
use plimsoll_record::EntityType;
use rustc_hash::{FxHashMap, FxHashSet};

use super::spans::NameSpan;
use super::{EntityFound, GUESSED, HEAD, MentionFound, PrivateName};

/// Types the spans and links them to entities.
///
/// A private person stays a role: the name makes no entity, and every place where it stands, also by
/// its last word alone, leads to the role words instead.
pub(crate) fn link<'t>(analysis: &Analysis<'t>, spans: &[NameSpan]) -> Linked<'t> {
    let mut linker = Linker::new(analysis, spans);
    let private = private::names(analysis, spans);
    let is_private = |span: &NameSpan| private.binary_search_by_key(&span.tokens.start, |name| name.tokens.start).is_ok();
    let named: Vec<Named<'_, 't>> = spans.iter().filter(|span| !is_private(span)).map(|span| (span, linker.typing(span))).collect();
    linker.add_typed(&named);
    linker.add_guesses(&named);
    for (span, _) in named.iter().filter(|(_, typing)| typing.is_none()) {
        linker.add_short(span);
    }
    linker.add_composed();
    linker.add_nouns();
    linker.add_other_scripts();
    let (mentions, entities, apart) = linker.finish();
    Linked { mentions, entities, apart, private }
}

/// The names of a document, linked.
pub(super) struct Linked<'t> {
    pub(super) mentions: Vec<MentionFound>,
    pub(super) entities: Vec<EntityFound<'t>>,
    /// Nouns for bodies in small letters, and entities that they do not stand for though the name has them.
    pub(super) apart: FxHashSet<(String, usize)>,
    pub(super) private: Vec<PrivateName>,
}

/// A name, and what it is taken for.
type Named<'s, 't> = (&'s NameSpan, Option<Typing<'t>>);

/// The rule by which "in" or "near" makes a name a place.
const LOCATED: &str = "name.place";

/// The rule by which an acronym that acts is a body.
const ACTS: &str = "name.acts";

/// What a span is taken for.
pub(super) struct Typing<'t> {
    pub(super) entity_type: EntityType,
    pub(super) sector: Option<&'t str>,
    pub(super) actor: Option<u32>,
    pub(super) rule: &'static str,
}

impl Typing<'_> {
    /// Whether the model, one preposition or one verb types it: it may be a short form of what is known better.
    fn is_guessed(&self) -> bool {
        matches!(self.rule, GUESSED | LOCATED | ACTS)
    }
}

/// The names of a document on their way to entities.
pub(super) struct Linker<'a, 't> {
    pub(super) analysis: &'a Analysis<'t>,
    pub(super) mentions: Vec<MentionFound>,
    /// How many mentions were typed by themselves.
    typed: usize,
    pub(super) entities: Vec<EntityFound<'t>>,
    by_actor: FxHashMap<u32, usize>,
    by_name: FxHashMap<String, usize>,
    /// Entities that are people, with the words of their names, by their last word.
    people: FxHashMap<String, Vec<(usize, Vec<String>)>>,
    /// Entities that are people or bodies and have more than one word, by the first.
    first_names: FxHashMap<String, Vec<usize>>,
    /// Entities that are neither people nor places, by each word of their names.
    bodies: FxHashMap<String, Vec<usize>>,
    /// The words of all their names.
    body_names: FxHashMap<usize, Vec<Vec<String>>>,
    /// Last words of the full names of people who have a role or speak.
    surnames: FxHashSet<&'t str>,
    /// The last words of full names that have a hyphen: "Brandt-Osman".
    double_surnames: FxHashSet<&'t str>,
    /// Names that somewhere are taken up as a person's.
    taken_up: FxHashSet<&'t str>,
    /// Names that are those of places where one of these leads to them: "off Zawara".
    places: FxHashSet<&'t str>,
    /// Names that are those of states where their offices and parliaments are told.
    states: FxHashSet<&'t str>,
    /// Names of one word that stand inside sentences more than once.
    again: FxHashSet<&'t str>,
    /// Last words of names beside which a verb of saying stands.
    speakers: FxHashSet<&'t str>,
    /// The sex of people, where a title or a given name tells it.
    genders: FxHashMap<usize, Gender>,
    /// The entity whose mention ends before a token.
    ending: FxHashMap<usize, usize>,
    /// Nouns that stand for none of these entities.
    pub(super) apart: FxHashSet<(String, usize)>,
}

impl<'a, 't> Linker<'a, 't> {
    fn new(analysis: &'a Analysis<'t>, spans: &[NameSpan]) -> Self {
        let name = |span: &NameSpan| analysis.slice(span.tokens.clone());
        let last_word = |span: &NameSpan| analysis.text_of(span.tokens.end - 1);
        let is_full_name = |span: &&NameSpan| span.tokens.len() > 1 && span.actor.is_none() && (span.personal || span.speaks);
        let double = |span: &NameSpan| name(span).rsplit_once(char::is_whitespace).map(|(_, last)| last).filter(|last| last.contains('-'));
        let mut linker = Linker {
            analysis,
            mentions: Vec::new(),
            typed: 0,
            entities: Vec::new(),
            by_actor: FxHashMap::default(),
            by_name: FxHashMap::default(),
            people: FxHashMap::default(),
            first_names: FxHashMap::default(),
            bodies: FxHashMap::default(),
            body_names: FxHashMap::default(),
            surnames: spans.iter().filter(is_full_name).map(last_word).collect(),
            double_surnames: spans.iter().filter(is_full_name).filter(|span| span.head.is_none()).filter_map(double).collect(),
            places: spans.iter().filter(|span| span.located && !span.personal).map(name).collect(),
            speakers: spans.iter().filter(|span| span.speaks).map(last_word).collect(),
            states: states::find(analysis, spans),
            taken_up: FxHashSet::default(),
            genders: FxHashMap::default(),
            ending: FxHashMap::default(),
            apart: FxHashSet::default(),
            again: repeated(analysis, spans),
        };
        linker.taken_up = spans.iter().filter(|span| linker.is_person_after_all(span)).map(name).collect();
        linker
    }

    /// Adds the names that their words or those beside them type. Full names first: a short name may stand before the full
    /// one, in a headline.
    fn add_typed(&mut self, named: &[Named<'_, 't>]) {
        let (bare, whole): (Vec<_>, Vec<_>) = named
            .iter()
            .filter_map(|(span, typing)| Some((*span, typing.as_ref().filter(|typing| !typing.is_guessed())?)))
            .partition(|(span, typing)| typing.rule == HEAD && (self.is_bare_head(span) || self.may_be_short(span)));
        // "Minister Berg" in a headline, above "Anna Berg, the minister": full names first here too.
        let (short, full): (Vec<_>, Vec<_>) =
            whole.into_iter().partition(|(span, typing)| typing.entity_type == EntityType::Person && span.tokens.len() == 1);
        full.into_iter().chain(short).for_each(|(span, typing)| self.add(span, typing));
        let (heads, longer): (Vec<_>, Vec<_>) = bare.into_iter().partition(|(span, _)| self.is_bare_head(span));
        longer.into_iter().for_each(|(span, typing)| self.add_bare(span, typing));
        self.settle();
        self.apart = self.find_apart();
        heads.into_iter().for_each(|(span, typing)| self.add_bare(span, typing));
        self.settle();
    }

    /// Adds the names that a guess types, when those are known of which they may be short forms; of them too the full first.
    fn add_guesses(&mut self, named: &[Named<'_, 't>]) {
        for (span, _) in named.iter().filter(|(_, typing)| typing.as_ref().is_none_or(Typing::is_guessed)) {
            self.add_acronym(span);
        }
        for whole in [true, false] {
            for (span, typing) in named.iter().filter(|(span, _)| (span.tokens.len() > 1) == whole) {
                if let Some(typing) = typing.as_ref().filter(|typing| typing.is_guessed()) {
                    self.add_guessed(span, typing);
                }
            }
        }
        self.settle();
    }

    /// Puts what was added so far in the order of the text: acronyms in brackets look for the names before them there.
    fn settle(&mut self) {
        self.mentions.sort_by_key(|mention| mention.tokens.start);
        self.typed = self.mentions.len();
    }

    /// Whether a mention covers some of these tokens. The mentions must stand in the order of the text.
    pub(super) fn is_named(&self, tokens: &Range<usize>) -> bool {
        let next = self.mentions.partition_point(|mention| mention.tokens.end <= tokens.start);
        self.mentions.get(next).is_some_and(|mention| mention.tokens.start < tokens.end)
    }
}

/// Names of one word that stand inside sentences more than once. A dateline shouts too: what counts stands inside a sentence.
fn repeated<'t>(analysis: &Analysis<'t>, spans: &[NameSpan]) -> FxHashSet<&'t str> {
    let mut once: FxHashSet<&str> = FxHashSet::default();
    let inside = |span: &&NameSpan| span.tokens.len() == 1 && !analysis.has_shape(span.tokens.start, Shape::FIRST);
    let names = spans.iter().filter(inside).map(|span| analysis.slice(span.tokens.clone()));
    names.filter(|name| !once.insert(*name)).collect()
}

/// The words of a name as they are compared: small letters, no hyphens, marks or possessives.
pub(super) fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '.' | ','))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
