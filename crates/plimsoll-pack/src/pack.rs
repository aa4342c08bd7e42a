//! The folder of a pack: a subject's actors, measures, events and agreements.
//!
//! Words are keyed by the tag of their language; a pack that knows no words of the language that is
//! read still gives its actors' names.

mod actors;
mod agreements;
mod events;
mod measures;

use std::collections::BTreeMap;

use plimsoll_record::OriginKind;
use serde::Deserialize;

use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::meaning::{Actor, EventType, Measure, Population, Trigger};
use crate::senses::Sense;
pub(crate) use actors::add_place;

/// The text of every file of a pack folder.
#[derive(Debug, Clone)]
pub struct PackFiles<'s> {
    /// `pack.toml`
    pub pack: &'s str,
    /// `actors.toml`
    pub actors: &'s str,
    /// `measures.toml`
    pub measures: &'s str,
    /// `events.toml`
    pub events: &'s str,
    /// `agreements.toml`
    pub agreements: &'s str,
}

/// The tables that the meanings of packs point into.
#[derive(Debug, Clone, Default)]
pub struct PackTables {
    /// Names of the packs, in order.
    pub packs: Vec<String>,
    /// Known actors and places.
    pub actors: Vec<Actor>,
    /// How many of them are places of the language; they come first.
    pub places: usize,
    /// Whom or what numbers count.
    pub populations: Vec<Population>,
    /// What figures measure.
    pub measures: Vec<Measure>,
    /// Measures of votes for, against and neither, in the order of [`VoteSide`].
    pub vote_measures: [Option<u16>; 3],
    /// How many groups of words say that something is no matter of some families of measures.
    pub groups_otherwise: u16,
    /// Sorts of event.
    pub event_types: Vec<EventType>,
    /// Words that say events.
    pub triggers: Vec<Trigger>,
    /// Names of the kinds that conditions of triggers ask for.
    pub kinds: Vec<String>,
    /// PLOVER's categories of what is to come, by those of the same done.
    pub plover_planned: BTreeMap<String, String>,
    /// Roles of events that only somebody can fill.
    pub roles_of_somebody: Vec<String>,
    /// Kinds of words that stand for somebody.
    pub kinds_of_somebody: Vec<u16>,
    /// Kinds of words for what is written or decided: what it is about belongs to its name.
    pub kinds_of_texts: Vec<u16>,
    /// Roles of those who act in a sitting, whose record opens with its day.
    pub roles_of_sitting: Vec<String>,
    /// Roles of those who rule, in the present, in what says of which day it is.
    pub roles_of_ruling: Vec<String>,
    /// The kind of words for parts and numbers of something, by its name "portion".
    pub portion_kind: Option<u16>,
    /// The kind of phrases that say something else than the words of events in them, by its name "idiom".
    pub idiom_kind: Option<u16>,
    /// The kind of words that stand for places, by its name "place".
    pub place_kind: Option<u16>,
    /// Closed lists of sectors, for checks.
    pub sectors: Vec<String>,
    /// Those of them whose bodies every state has under like names.
    pub state_sectors: Vec<String>,
    /// Fields of public life whose bodies report, judge or watch, and are party to nothing.
    pub onlooker_sectors: Vec<String>,
    /// What sort of source those of a sector are, where they are the origin of what is told.
    pub origins: BTreeMap<String, OriginKind>,
    /// Parts of those who are counted that are told apart when figures are held against each other.
    pub groups: Vec<Group>,
    /// What general measures count in the end.
    pub senses: Vec<Sense>,
    /// Words by which a document says that its numbers replace earlier ones, in lower case.
    pub(crate) revisions: Vec<String>,
    /// Words for numbers, of which one stands in a sentence that says so.
    pub(crate) number_words: Vec<String>,
    /// Words before a number that make it one of the rest, in lower case.
    pub(crate) rests: Vec<String>,
    /// Nouns that stand for whoever is counted, in lower case.
    pub(crate) anybody: Vec<String>,
}

impl PackTables {
    /// What sort of source somebody of this sector is.
    pub fn origin_kind(&self, sector: Option<&str>) -> OriginKind {
        sector.and_then(|sector| self.origins.get(sector)).copied().unwrap_or(OriginKind::Other)
    }

    /// Whether a noun, in lower case, stands for whoever is counted: "people".
    pub fn is_anybody(&self, noun: &str) -> bool {
        self.anybody.iter().any(|known| known == noun)
    }

    /// The names of the groups that some words narrow a count to: "women and children". Empty for everybody.
    pub fn groups_of(&self, words: &str) -> Vec<&str> {
        let text = words.to_lowercase();
        let names = |list: &[String]| {
            let mut words = text.split(|letter: char| !letter.is_alphanumeric());
            words.any(|word| list.iter().any(|known| known == word))
        };
        let has = |group: &&Group| names(&group.words) && !names(&group.beside);
        let named: Vec<&Group> = self.groups.iter().filter(has).collect();
        // "Men, women and children" are everybody.
        let all =
            |whole: &&str| self.groups.iter().filter(|group| group.whole.as_deref() == Some(whole)).all(|group| named.contains(&group));
        let everybody: Vec<&str> = named.iter().filter_map(|group| group.whole.as_deref()).filter(all).collect();
        let narrows = |group: &&&Group| !group.whole.as_deref().is_some_and(|whole| everybody.contains(&whole));
        named.iter().filter(narrows).map(|group| group.name.as_str()).collect()
    }
}

/// A part of those who are counted: women, children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Snake case.
    pub name: String,
    /// What all groups that name it make up together: with women, men and children everybody is counted.
    pub whole: Option<String>,
    /// Its words, in lower case.
    words: Vec<String>,
    /// Words beside which these narrow nothing, in lower case: "migrants, refugees and asylum seekers".
    beside: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackToml {
    pub(crate) name: String,
    #[serde(rename = "title")]
    _title: String,
    pub(crate) version: u32,
    #[serde(default)]
    sectors: Vec<String>,
    #[serde(default)]
    state_sectors: Vec<String>,
    /// Fields of public life whose bodies report, judge or watch.
    #[serde(default)]
    onlooker_sectors: Vec<String>,
    #[serde(default)]
    origins: BTreeMap<OriginKind, Vec<Text>>,
}

/// Reads a pack folder into the builder and the tables. Faults are noted in the builder.
///
/// What an earlier pack has declared under the same name is extended: this pack adds words to it.
pub(crate) fn compile(files: &PackFiles<'_>, folder: &str, language: &str, builder: &mut Builder, tables: &mut PackTables) {
    let name = |file: &str| format!("{folder}/{file}");
    let pack_name = name("pack.toml");
    if let Some(pack) = builder.noted(SourceFile { name: &pack_name, text: files.pack }.parse::<PackToml>()) {
        tables.packs.push(pack.name);
        tables.sectors.extend(pack.sectors);
        tables.state_sectors.extend(pack.state_sectors);
        tables.onlooker_sectors.extend(pack.onlooker_sectors);
        actors::origins(SourceFile { name: &pack_name, text: files.pack }, &pack.origins, builder, tables);
    }
    let (actors_name, measures_name) = (name("actors.toml"), name("measures.toml"));
    let (events_name, agreements_name) = (name("events.toml"), name("agreements.toml"));
    actors::compile(SourceFile { name: &actors_name, text: files.actors }, builder, tables);
    // What events need is looked up among the measures: where those cannot be read, all of it would seem at fault.
    let measures_file = SourceFile { name: &measures_name, text: files.measures };
    if let Some(told_of) = measures::compile(measures_file, language, builder, tables) {
        let faults = builder.faults.len();
        events::compile(SourceFile { name: &events_name, text: files.events }, language, builder, tables);
        // And the other way round.
        if builder.faults.len() == faults {
            told_of.into_iter().for_each(|(measure, types)| measures::tell_of_events(measures_file, measure, &types, builder, tables));
        }
    }
    agreements::compile(SourceFile { name: &agreements_name, text: files.agreements }, language, builder);
}

/// The words of a language, or none.
fn in_language<'w, T>(words: &'w BTreeMap<String, Vec<T>>, language: &str) -> &'w [T] {
    words.get(language).map_or(&[], Vec::as_slice)
}

/// What packs declare under a name. A later pack may name it again to add words.
trait Declared {
    /// What else may be said of it.
    const FIELDS: &'static str;

    fn name(&self) -> &str;

    /// Whether it says nothing of itself that `known` does not say.
    fn adds_to(&self, known: &Self) -> bool;
}

impl Declared for Measure {
    const FIELDS: &'static str = "`units`, `flow`, `done_to`, `done`, `general`, `exact`, `agreements`, `end` and the `sectors` of `by`";

    fn name(&self) -> &str {
        &self.name
    }

    fn adds_to(&self, known: &Self) -> bool {
        let units = self.units.is_empty() || self.units == known.units;
        let flags = [
            (self.done_to, known.done_to),
            (self.done, known.done),
            (self.general, known.general),
            (self.exact, known.exact),
            (self.agreements, known.agreements),
        ];
        let end = self.end.is_none() || self.end == known.end;
        let by = self.by.is_empty() || self.by == known.by;
        units && end && by && (self.flow.is_none() || self.flow == known.flow) && flags.iter().all(|(new, known)| *known || !new)
    }
}

impl Declared for Population {
    const FIELDS: &'static str = "`unit`, `measure`, `decides`, `happens` and `acting`";

    fn name(&self) -> &str {
        &self.name
    }

    fn adds_to(&self, known: &Self) -> bool {
        let measure = self.measure.is_none() || self.measure == known.measure;
        let flags = [(self.decides, known.decides), (self.happens, known.happens), (self.acting, known.acting)];
        self.unit == known.unit && measure && flags.iter().all(|(new, known)| *known || !new)
    }
}

impl Declared for EventType {
    const FIELDS: &'static str = "`plover`";

    fn name(&self) -> &str {
        &self.name
    }

    fn adds_to(&self, known: &Self) -> bool {
        self.plover.is_none() || self.plover == known.plover
    }
}

/// The number of what was declared under a name. The fault of a name of nothing says that it is no `what`.
fn named<T: Declared>(file: SourceFile<'_>, name: &Text, table: &[T], what: &str) -> Result<u16, PackError> {
    let known = table.iter().position(|known| known.name() == name.get_ref()).map(|index| index as u16);
    known.ok_or_else(|| file.error_at(name.span().start, format!("“{}” is no {what}", name.get_ref())))
}

/// The number of what is declared: a new one, or that of an earlier pack, to which words are added.
/// What this pack declares begins at `first`.
fn declare<T: Declared>(file: SourceFile<'_>, name: &Text, new: T, table: &mut Vec<T>, first: usize) -> Result<u16, PackError> {
    let fault = |message: String| Err(file.error_at(name.span().start, message));
    match table.iter().position(|known| known.name() == new.name()) {
        None => {
            table.push(new);
            Ok(table.len() as u16 - 1)
        }
        Some(known) if known >= first => fault(format!("“{}” is declared twice", new.name())),
        Some(known) if new.adds_to(&table[known]) => Ok(known as u16),
        Some(_) => fault(format!(
            "“{}” is declared otherwise by an earlier pack: to add words to it, say the same in {}; or take another name",
            new.name(),
            T::FIELDS
        )),
    }
}
