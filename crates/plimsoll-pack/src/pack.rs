//! The folder of a pack: a subject's actors, measures, events and agreements.
//!
//! Words are keyed by the tag of their language; a pack that knows no words of the language that is
//! read still gives its actors' names.

use std::collections::BTreeMap;

use plimsoll_record::{EntityType, Flow, OriginKind, Status};
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::language::Place;
use crate::meaning::{Actor, EventType, Meaning, Measure, Need, Population, Reach, TermWord, Trigger, VoteSide, WayEnd};
use crate::pattern::Pattern;
use crate::senses::Sense;

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
    /// Sorts of event.
    pub event_types: Vec<EventType>,
    /// Words that say events.
    pub triggers: Vec<Trigger>,
    /// Names of the kinds that conditions of triggers ask for.
    pub kinds: Vec<String>,
    /// Roles of events that only somebody can fill.
    pub roles_of_somebody: Vec<String>,
    /// Kinds of words that stand for somebody.
    pub kinds_of_somebody: Vec<u16>,
    /// The kind of words that stand for places, by its name "place".
    pub place_kind: Option<u16>,
    /// Closed lists of sectors, for checks.
    pub sectors: Vec<String>,
    /// Those of them whose bodies every state has under like names.
    pub state_sectors: Vec<String>,
    /// What sort of source those of a sector are, where they are the origin of what is told.
    pub origins: BTreeMap<String, OriginKind>,
    /// Parts of those who are counted that are told apart when figures are held against each other.
    pub groups: Vec<Group>,
    /// What general measures count in the end.
    pub senses: Vec<Sense>,
}

impl PackTables {
    /// What sort of source somebody of this sector is.
    pub fn origin_kind(&self, sector: Option<&str>) -> OriginKind {
        sector.and_then(|sector| self.origins.get(sector)).copied().unwrap_or(OriginKind::Other)
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
    #[serde(default)]
    origins: BTreeMap<OriginKind, Vec<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorsToml {
    #[serde(default)]
    actors: Vec<ActorToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorToml {
    #[serde(rename = "type")]
    entity_type: EntityType,
    sector: Option<Text>,
    names: Vec<Text>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasuresToml {
    #[serde(default)]
    populations: Vec<PopulationToml>,
    #[serde(default)]
    measures: Vec<MeasureToml>,
    #[serde(default)]
    groups: Vec<GroupToml>,
    #[serde(default)]
    senses: Vec<SenseToml>,
    votes: Option<VotesToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupToml {
    name: String,
    whole: Option<String>,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
    /// Words beside which its own words narrow nothing.
    #[serde(default)]
    beside: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SenseToml {
    name: String,
    of: Text,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationToml {
    name: Text,
    unit: String,
    measure: Option<Text>,
    #[serde(default)]
    decides: bool,
    /// Every noun of the language for persons is of it.
    #[serde(default)]
    persons: bool,
    #[serde(default)]
    words: BTreeMap<String, Vec<Text>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureToml {
    name: Text,
    #[serde(default)]
    units: Vec<String>,
    flow: Option<Flow>,
    /// Its verbs do something to those who are counted.
    #[serde(default)]
    done_to: bool,
    /// The populations of which alone its words tell; empty where they tell of all.
    #[serde(default)]
    of: Vec<Text>,
    /// Measures that share one count near things in different ways.
    #[serde(default)]
    families: Vec<String>,
    /// It says nothing of what is counted.
    #[serde(default)]
    general: bool,
    /// It is counted to the last unit.
    #[serde(default)]
    exact: bool,
    /// The types of event that it is told of.
    #[serde(default)]
    events: Vec<Text>,
    /// It is told of agreements.
    #[serde(default)]
    agreements: bool,
    /// At which end of a way it is counted.
    end: Option<WayEnd>,
    /// Words that say it where those of some sectors do it.
    by: Option<ByToml>,
    #[serde(default)]
    words: BTreeMap<String, Vec<Text>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByToml {
    sectors: Vec<String>,
    #[serde(default)]
    words: BTreeMap<String, Vec<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VotesToml {
    r#for: VoteToml,
    against: VoteToml,
    abstain: VoteToml,
    /// Words that say that a vote was lost.
    lost: LostToml,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LostToml {
    words: BTreeMap<String, Vec<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VoteToml {
    measure: Text,
    words: BTreeMap<String, Vec<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventsToml {
    #[serde(default)]
    events: Vec<EventToml>,
    /// Words that conditions ask for by the name of their kind.
    #[serde(default)]
    kinds: Vec<KindToml>,
    /// Verbs that only carry the noun of an event.
    #[serde(default)]
    carrying: BTreeMap<String, Vec<Text>>,
    /// Who can fill a role.
    #[serde(default)]
    fillers: FillersToml,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct FillersToml {
    /// Roles that only somebody can fill.
    #[serde(default)]
    roles: Vec<String>,
    /// Kinds of words that stand for somebody.
    #[serde(default)]
    kinds: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindToml {
    name: String,
    #[serde(default)]
    words: BTreeMap<String, Vec<Text>>,
}

/// One condition, or several of which one is enough.
#[derive(Deserialize)]
#[serde(untagged)]
enum NeedsToml {
    One(String),
    Any(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventToml {
    #[serde(rename = "type")]
    name: Text,
    plover: Option<String>,
    #[serde(default)]
    words: BTreeMap<String, Vec<TriggerToml>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriggerToml {
    #[serde(default)]
    verbs: Vec<Text>,
    #[serde(default)]
    nouns: Vec<Text>,
    subject: Option<String>,
    object: Option<String>,
    with: Option<String>,
    whose: Option<String>,
    whom: Option<String>,
    place: Option<String>,
    /// The type of event that this only tells more of, where it stands just behind one.
    part_of: Option<Text>,
    /// Told of a single time in the present too: "accuses".
    #[serde(default)]
    present: bool,
    /// Prepositions with the roles that they lead to.
    #[serde(default)]
    leads: BTreeMap<String, String>,
    needs: Option<Spanned<NeedsToml>>,
    subject_needs: Option<Spanned<NeedsToml>>,
    object_needs: Option<Spanned<NeedsToml>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgreementWordsToml {
    #[serde(default)]
    nouns: Vec<Text>,
    #[serde(default)]
    automatic: Vec<Text>,
    #[serde(default)]
    express: Vec<Text>,
    #[serde(default)]
    renew: Vec<Text>,
    #[serde(default)]
    notice: Vec<Text>,
    #[serde(default)]
    in_force: Vec<Text>,
    #[serde(default)]
    term: Vec<Text>,
    #[serde(default)]
    every: Vec<Text>,
    #[serde(default)]
    deadline: Vec<Text>,
    #[serde(default)]
    each_time: Vec<Text>,
    #[serde(default)]
    at_first: Vec<Text>,
    #[serde(default)]
    weak: Vec<Text>,
    #[serde(default)]
    behalf: Vec<Text>,
    #[serde(default)]
    unless: Vec<Text>,
    #[serde(default)]
    ahead: Vec<Text>,
    #[serde(default)]
    leave: Vec<Text>,
    #[serde(default)]
    same_day: Vec<Text>,
    #[serde(default)]
    sign: Vec<Text>,
    #[serde(default)]
    known_as: Vec<Text>,
    #[serde(default)]
    new: Vec<Text>,
    #[serde(default)]
    anaphors: Vec<Text>,
    #[serde(default)]
    pair: Vec<Text>,
    #[serde(default)]
    about: Vec<Text>,
    #[serde(default)]
    general: Vec<Text>,
    #[serde(default)]
    dated: Vec<Text>,
    #[serde(default)]
    ratify: Vec<Text>,
    #[serde(default)]
    between: Vec<Text>,
    #[serde(default)]
    talks: Vec<Text>,
    #[serde(default)]
    wishes: Vec<Text>,
    #[serde(default)]
    never: Vec<Text>,
    #[serde(default)]
    status: BTreeMap<Status, Vec<Text>>,
    #[serde(default, rename = "examples")]
    _examples: IgnoredAny,
}

/// Adds a place of the language to the actors.
pub(crate) fn add_place(builder: &mut Builder, tables: &mut PackTables, place: Place<'_>) -> Result<(), PackError> {
    let index = tables.actors.len() as u32;
    tables.actors.push(Actor {
        name: place.name.get_ref().clone(),
        entity_type: EntityType::Place,
        sector: matches!(place.reach, Reach::State(_)).then(|| "government".to_owned()),
        reach: Some(place.reach),
    });
    tables.places = tables.actors.len();
    builder.phrase(place.file, place.name, Meaning::Actor(index))?;
    builder.all(place.file, place.also, Meaning::Actor(index))?;
    builder.all(place.file, place.capital, Meaning::Capital(index))?;
    builder.all(place.file, place.people, Meaning::Demonym(index))
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
        origins(SourceFile { name: &pack_name, text: files.pack }, &pack.origins, builder, tables);
    }
    let (actors_name, measures_name) = (name("actors.toml"), name("measures.toml"));
    let (events_name, agreements_name) = (name("events.toml"), name("agreements.toml"));
    actors(SourceFile { name: &actors_name, text: files.actors }, builder, tables);
    // What events need is looked up among the measures: where those cannot be read, all of it would seem at fault.
    let measures_file = SourceFile { name: &measures_name, text: files.measures };
    if let Some(told_of) = measures(measures_file, language, builder, tables) {
        let faults = builder.faults.len();
        events(SourceFile { name: &events_name, text: files.events }, language, builder, tables);
        // And the other way round.
        if builder.faults.len() == faults {
            told_of.into_iter().for_each(|(measure, types)| tell_of_events(measures_file, measure, &types, builder, tables));
        }
    }
    agreements(SourceFile { name: &agreements_name, text: files.agreements }, language, builder);
}

/// What sort of source those of each sector are.
fn origins(file: SourceFile<'_>, origins: &BTreeMap<OriginKind, Vec<Text>>, builder: &mut Builder, tables: &mut PackTables) {
    for (kind, sectors) in origins {
        for sector in sectors {
            let name = sector.get_ref();
            if tables.sectors.contains(name) {
                tables.origins.insert(name.clone(), *kind);
            } else {
                let message = format!("“{name}” is no sector of this pack: expected one of {}", tables.sectors.join(", "));
                builder.faults.push(file.error_at(sector.span().start, message));
            }
        }
    }
}

fn actors(file: SourceFile<'_>, builder: &mut Builder, tables: &mut PackTables) {
    let Some(toml) = builder.noted(file.parse::<ActorsToml>()) else { return };
    // Those of earlier packs; the language's places, which come before, are never meant.
    let earlier = tables.places..tables.actors.len();
    for actor in &toml.actors {
        if let Some(sector) = &actor.sector
            && !tables.sectors.contains(sector.get_ref())
        {
            let message = format!("“{}” is no sector of this pack: expected one of {}", sector.get_ref(), tables.sectors.join(", "));
            builder.faults.push(file.error_at(sector.span().start, message));
        }
        let new = Actor {
            name: actor.names.first().map(|name| name.get_ref().clone()).unwrap_or_default(),
            entity_type: actor.entity_type,
            sector: actor.sector.as_ref().map(|sector| sector.get_ref().clone()),
            reach: None,
        };
        let index = tables.actors[earlier.clone()].iter().position(|known| *known == new).map(|at| at + earlier.start);
        let index = index.unwrap_or_else(|| {
            tables.actors.push(new);
            tables.actors.len() - 1
        });
        builder.every(file, &actor.names, Meaning::Actor(index as u32));
    }
}

/// The words of a language, or none.
fn in_language<'w, T>(words: &'w BTreeMap<String, Vec<T>>, language: &str) -> &'w [T] {
    words.get(language).map_or(&[], Vec::as_slice)
}

/// Gives the types of event that measures are told of, by their numbers. Nothing where the file itself is at fault.
fn measures(file: SourceFile<'_>, language: &str, builder: &mut Builder, tables: &mut PackTables) -> Option<Vec<(u16, Vec<Text>)>> {
    let toml = builder.noted(file.parse::<MeasuresToml>())?;
    let first = tables.measures.len();
    let (mut told_of, mut of_events) = (Vec::new(), Vec::new());
    for MeasureToml { name, units, flow, done_to, of, families, general, exact, end, by, events, agreements, words, .. } in &toml.measures {
        let new = Measure {
            name: name.get_ref().clone(),
            units: units.clone(),
            flow: *flow,
            done_to: *done_to,
            of: Vec::new(),
            families: families.clone(),
            general: *general,
            exact: *exact,
            events: Vec::new(),
            agreements: *agreements,
            end: *end,
            by: by.as_ref().map_or_else(Vec::new, |by| by.sectors.clone()),
        };
        if let Some(index) = builder.noted(declare(file, name, new, &mut tables.measures, first)) {
            let known = &mut tables.measures[index as usize].families;
            known.extend(families.iter().filter(|family| !known.contains(family)).cloned().collect::<Vec<_>>());
            builder.every(file, in_language(words, language), Meaning::Measure(index));
            if let Some(by) = by {
                builder.every(file, in_language(&by.words, language), Meaning::MeasureBy(index));
            }
            told_of.push((index, of));
            of_events.push((index, events.clone()));
        }
    }
    for group in &toml.groups {
        let [words, beside] = [&group.words, &group.beside].map(|words| in_language(words, language).to_vec());
        match tables.groups.iter_mut().find(|known| known.name == group.name) {
            Some(known) => {
                known.words.extend(words);
                known.beside.extend(beside);
            }
            None => tables.groups.push(Group { name: group.name.clone(), whole: group.whole.clone(), words, beside }),
        }
    }
    let first = tables.populations.len();
    for PopulationToml { name, unit, measure, decides, persons, words, .. } in &toml.populations {
        let measure = measure.as_ref().and_then(|name| builder.noted(measure_named(file, name, tables)));
        let new = Population { name: name.get_ref().clone(), unit: unit.clone(), measure, decides: *decides };
        if let Some(index) = builder.noted(declare(file, name, new, &mut tables.populations, first)) {
            builder.every(file, in_language(words, language), Meaning::Population(index));
            if *persons {
                builder.all_persons(Meaning::Population(index));
            }
        }
    }
    for SenseToml { name, of, words } in &toml.senses {
        if let Some(measure) = builder.noted(measure_named(file, of, tables)) {
            tables.senses.push(Sense { name: name.clone(), measure, words: in_language(words, language).to_vec() });
        }
    }
    for (index, names) in told_of {
        let of: Vec<u16> = names.iter().filter_map(|name| builder.noted(population_named(file, name, tables))).collect();
        tables.measures[index as usize].of.extend(of);
    }
    if let Some(votes) = &toml.votes {
        let sides = [(&votes.r#for, VoteSide::For), (&votes.against, VoteSide::Against), (&votes.abstain, VoteSide::Abstain)];
        for (vote, side) in sides {
            builder.every(file, in_language(&vote.words, language), Meaning::Vote(side));
            if let Some(measure) = builder.noted(measure_named(file, &vote.measure, tables)) {
                tables.vote_measures[side as usize] = Some(measure);
            }
        }
        builder.every(file, in_language(&votes.lost.words, language), Meaning::VoteLost);
    }
    Some(of_events)
}

/// Adds the types of event that a measure is told of, which are declared after it.
fn tell_of_events(file: SourceFile<'_>, measure: u16, types: &[Text], builder: &mut Builder, tables: &mut PackTables) {
    for name in types {
        let known = tables.event_types.iter().position(|known| known.name == *name.get_ref());
        let fault = || file.error_at(name.span().start, format!("“{}” is no event of this pack", name.get_ref()));
        if let Some(event_type) = builder.noted(known.ok_or_else(fault)) {
            let of = &mut tables.measures[measure as usize].events;
            if !of.contains(&(event_type as u16)) {
                of.push(event_type as u16);
            }
        }
    }
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
    const FIELDS: &'static str = "`units`, `flow`, `done_to`, `general`, `exact`, `agreements`, `end` and the `sectors` of `by`";

    fn name(&self) -> &str {
        &self.name
    }

    fn adds_to(&self, known: &Self) -> bool {
        let units = self.units.is_empty() || self.units == known.units;
        let flags =
            [(self.done_to, known.done_to), (self.general, known.general), (self.exact, known.exact), (self.agreements, known.agreements)];
        let end = self.end.is_none() || self.end == known.end;
        let by = self.by.is_empty() || self.by == known.by;
        units && end && by && (self.flow.is_none() || self.flow == known.flow) && flags.iter().all(|(new, known)| *known || !new)
    }
}

impl Declared for Population {
    const FIELDS: &'static str = "`unit`, `measure` and `decides`";

    fn name(&self) -> &str {
        &self.name
    }

    fn adds_to(&self, known: &Self) -> bool {
        let measure = self.measure.is_none() || self.measure == known.measure;
        self.unit == known.unit && measure && (known.decides || !self.decides)
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

fn measure_named(file: SourceFile<'_>, name: &Text, tables: &PackTables) -> Result<u16, PackError> {
    tables
        .measures
        .iter()
        .position(|measure| measure.name == *name.get_ref())
        .map(|index| index as u16)
        .ok_or_else(|| file.error_at(name.span().start, format!("“{}” is no measure of this pack", name.get_ref())))
}

fn population_named(file: SourceFile<'_>, name: &Text, tables: &PackTables) -> Result<u16, PackError> {
    tables
        .populations
        .iter()
        .position(|population| population.name == *name.get_ref())
        .map(|index| index as u16)
        .ok_or_else(|| file.error_at(name.span().start, format!("“{}” is no population of this pack", name.get_ref())))
}

fn events(file: SourceFile<'_>, language: &str, builder: &mut Builder, tables: &mut PackTables) {
    let Some(toml) = builder.noted(file.parse::<EventsToml>()) else { return };
    for kind in &toml.kinds {
        let index = tables.kinds.len() as u16;
        tables.kinds.push(kind.name.clone());
        builder.every(file, in_language(&kind.words, language), Meaning::Kind(index));
    }
    tables.place_kind = tables.kinds.iter().position(|kind| kind == "place").map(|index| index as u16);
    builder.every(file, in_language(&toml.carrying, language), Meaning::Carrying);
    for kind in &toml.fillers.kinds {
        let known = tables.kinds.iter().position(|known| known == kind.get_ref()).map(|index| index as u16);
        let unknown = || file.error_at(kind.span().start, format!("“{}” is no kind of this pack", kind.get_ref()));
        tables.kinds_of_somebody.extend(builder.noted(known.ok_or_else(unknown)));
    }
    tables.roles_of_somebody.extend(toml.fillers.roles.iter().cloned());
    let first = tables.event_types.len();
    for event in &toml.events {
        let new = EventType { name: event.name.get_ref().clone(), plover: event.plover.clone() };
        let Some(event_type) = builder.noted(declare(file, &event.name, new, &mut tables.event_types, first)) else { continue };
        for words in in_language(&event.words, language) {
            let part_of = words.part_of.as_ref().and_then(|name| builder.noted(type_named(file, name, tables)));
            let mut needs = |needs: &Option<Spanned<NeedsToml>>| builder.noted(needs_named(file, needs, tables)).unwrap_or_default();
            let trigger = Trigger {
                event_type,
                pack: tables.packs.len().saturating_sub(1) as u16,
                verb: true,
                subject: words.subject.clone(),
                object: words.object.clone(),
                with: words.with.clone(),
                whose: words.whose.clone(),
                whom: words.whom.clone(),
                present: words.present,
                place: words.place.clone(),
                part_of,
                behind: Vec::new(),
                leads: words.leads.iter().map(|(word, role)| (word.clone(), role.clone())).collect(),
                needs: needs(&words.needs),
                subject_needs: needs(&words.subject_needs),
                object_needs: needs(&words.object_needs),
            };
            for (patterns, verb) in [(&words.verbs, true), (&words.nouns, false)] {
                if patterns.is_empty() {
                    continue;
                }
                let index = tables.triggers.len() as u16;
                tables.triggers.push(Trigger { verb, ..trigger.clone() });
                builder.every(file, patterns, Meaning::Trigger(index));
            }
            triggers_apart(file, &words.verbs, &trigger, builder, tables);
        }
    }
}

/// Verbs of several words stand on both sides of their object too: "take/v into custody" in "took three men into custody".
/// What must stand behind it is kept with the trigger; the verb alone leads to it.
fn triggers_apart(file: SourceFile<'_>, patterns: &[Text], trigger: &Trigger, builder: &mut Builder, tables: &mut PackTables) {
    let mut by_rest: BTreeMap<&str, Vec<Text>> = BTreeMap::new();
    for pattern in patterns {
        let parts = pattern.get_ref().split_once(' ').filter(|(verb, rest)| verb.ends_with("/v") && !rest.contains("/v"));
        if let Some((verb, rest)) = parts {
            by_rest.entry(rest).or_default().push(Text::new(pattern.span(), verb.to_owned()));
        }
    }
    for (rest, verbs) in by_rest {
        // A fault in it was told with the whole pattern.
        let Ok(rest) = Pattern::parse(rest, &builder.inflection) else { continue };
        let behind = rest.sequences.into_iter().map(|sequence| sequence.words.iter().map(|word| word.to_lowercase()).collect()).collect();
        let index = tables.triggers.len() as u16;
        tables.triggers.push(Trigger { behind, ..trigger.clone() });
        builder.every(file, &verbs, Meaning::TriggerApart(index));
    }
}

fn type_named(file: SourceFile<'_>, name: &Text, tables: &PackTables) -> Result<u16, PackError> {
    let known = tables.event_types.iter().position(|known| known.name == *name.get_ref()).map(|index| index as u16);
    known.ok_or_else(|| file.error_at(name.span().start, format!("“{}” is no event that stands before this one", name.get_ref())))
}

fn needs_named(file: SourceFile<'_>, needs: &Option<Spanned<NeedsToml>>, tables: &PackTables) -> Result<Vec<Need>, PackError> {
    let Some(needs) = needs else { return Ok(Vec::new()) };
    let names = match needs.get_ref() {
        NeedsToml::One(need) => std::slice::from_ref(need),
        NeedsToml::Any(needs) => needs.as_slice(),
    };
    let unknown = |name: &String| {
        let expected = "agreement, person, people, body, place, vessel, money, document or the name of a kind or a population";
        file.error_at(needs.span().start, format!("“{name}”: expected {expected}"))
    };
    let mut found = Vec::with_capacity(names.len());
    for name in names {
        found.push(need_named(name, tables).ok_or_else(|| unknown(name))?);
        // A kind of the same name adds words to what the engine knows.
        let kind = tables.kinds.iter().position(|kind| kind == name).map(|index| Need::Kind(index as u16));
        found.extend(kind.filter(|kind| !found.contains(kind)));
    }
    Ok(found)
}

fn need_named(name: &str, tables: &PackTables) -> Option<Need> {
    Some(match name {
        "agreement" => Need::Agreement,
        "person" => Need::Person,
        "people" => Need::People,
        "body" => Need::Body,
        "place" => Need::Place,
        "vessel" => Need::Vessel,
        "money" => Need::Money,
        "document" => Need::Document,
        _ => {
            let kind = tables.kinds.iter().position(|kind| kind == name).map(|index| Need::Kind(index as u16));
            let population = || tables.populations.iter().position(|population| population.name == name);
            return kind.or_else(|| population().map(|index| Need::Population(index as u16)));
        }
    })
}

fn agreements(file: SourceFile<'_>, language: &str, builder: &mut Builder) {
    let Some(toml) = builder.noted(file.parse::<BTreeMap<String, AgreementWordsToml>>()) else { return };
    let Some(words) = toml.get(language) else { return };
    builder.every(file, &words.nouns, Meaning::AgreementNoun);
    builder.every(file, &words.weak, Meaning::AgreementNoun);
    let terms = [
        (&words.automatic, TermWord::Automatic),
        (&words.express, TermWord::Express),
        (&words.renew, TermWord::Renew),
        (&words.notice, TermWord::Notice),
        (&words.in_force, TermWord::InForce),
        (&words.term, TermWord::Term),
        (&words.every, TermWord::Every),
        (&words.deadline, TermWord::Deadline),
        (&words.each_time, TermWord::EachTime),
        (&words.at_first, TermWord::AtFirst),
        (&words.unless, TermWord::Unless),
        (&words.ahead, TermWord::Ahead),
        (&words.leave, TermWord::Leave),
        (&words.same_day, TermWord::SameDay),
        (&words.sign, TermWord::Sign),
        (&words.known_as, TermWord::KnownAs),
        (&words.new, TermWord::New),
        (&words.anaphors, TermWord::Anaphor),
        (&words.pair, TermWord::Pair),
        (&words.about, TermWord::About),
        (&words.general, TermWord::General),
        (&words.dated, TermWord::Dated),
        (&words.ratify, TermWord::Ratify),
        (&words.between, TermWord::Between),
        (&words.talks, TermWord::Talks),
        (&words.wishes, TermWord::Wish),
        (&words.never, TermWord::Never),
        (&words.weak, TermWord::Weak),
        (&words.behalf, TermWord::Behalf),
    ];
    for (patterns, term) in terms {
        builder.every(file, patterns, Meaning::Term(term));
    }
    for (status, patterns) in &words.status {
        builder.every(file, patterns, Meaning::Status(*status));
    }
}
