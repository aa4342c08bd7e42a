//! The folder of a pack: a subject's actors, measures, events and agreements.
//!
//! Words are keyed by the tag of their language; a pack that knows no words of the language that is
//! read still gives its actors' names.

use std::collections::BTreeMap;

use plimsoll_record::{EntityType, Flow, Status};
use serde::Deserialize;

use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::language::Place;
use crate::meaning::{Actor, EventType, Meaning, Measure, Need, Population, TermWord, Trigger, VoteSide};

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
    /// Closed lists of sectors, for checks.
    pub sectors: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackToml {
    name: String,
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "version")]
    _version: u32,
    sectors: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorsToml {
    actors: Vec<ActorToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorToml {
    #[serde(rename = "type")]
    entity_type: EntityType,
    sector: Option<Text>,
    names: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasuresToml {
    populations: Vec<PopulationToml>,
    measures: Vec<MeasureToml>,
    votes: Option<VotesToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationToml {
    name: String,
    unit: String,
    measure: Option<Text>,
    #[serde(default)]
    decides: bool,
    /// Every noun of the language for persons is of it.
    #[serde(default)]
    persons: bool,
    #[serde(default)]
    words: BTreeMap<String, Vec<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureToml {
    name: String,
    #[serde(default)]
    units: Vec<String>,
    flow: Option<Flow>,
    /// Its verbs do something to those who are counted.
    #[serde(default)]
    done_to: bool,
    /// The populations of which alone its words tell; empty where they tell of all.
    #[serde(default)]
    of: Vec<Text>,
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
    events: Vec<EventToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventToml {
    #[serde(rename = "type")]
    name: String,
    plover: Option<String>,
    #[serde(default)]
    words: BTreeMap<String, Vec<TriggerToml>>,
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
    needs: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgreementWordsToml {
    nouns: Vec<Text>,
    automatic: Vec<Text>,
    express: Vec<Text>,
    renew: Vec<Text>,
    notice: Vec<Text>,
    in_force: Vec<Text>,
    term: Vec<Text>,
    every: Vec<Text>,
    #[serde(default)]
    status: BTreeMap<Status, Vec<Text>>,
}

/// Adds a place of the language to the actors.
pub(crate) fn add_place(builder: &mut Builder, tables: &mut PackTables, place: Place<'_>) -> Result<(), PackError> {
    let index = tables.actors.len() as u32;
    tables.actors.push(Actor {
        name: place.name.get_ref().clone(),
        entity_type: EntityType::Place,
        sector: place.country.then(|| "government".to_owned()),
    });
    builder.phrase(place.file, place.name, Meaning::Actor(index))?;
    builder.all(place.file, place.also, Meaning::Actor(index))?;
    builder.all(place.file, place.people, Meaning::Demonym(index))
}

/// Reads a pack folder into the builder and the tables.
pub(crate) fn compile(
    files: &PackFiles<'_>,
    folder: &str,
    language: &str,
    builder: &mut Builder,
    tables: &mut PackTables,
) -> Result<(), PackError> {
    let name = |file: &str| format!("{folder}/{file}");
    let pack_name = name("pack.toml");
    let pack: PackToml = SourceFile { name: &pack_name, text: files.pack }.parse()?;
    tables.packs.push(pack.name);
    tables.sectors.extend(pack.sectors);
    let (actors_name, measures_name) = (name("actors.toml"), name("measures.toml"));
    let (events_name, agreements_name) = (name("events.toml"), name("agreements.toml"));
    actors(SourceFile { name: &actors_name, text: files.actors }, builder, tables)?;
    measures(SourceFile { name: &measures_name, text: files.measures }, language, builder, tables)?;
    events(SourceFile { name: &events_name, text: files.events }, language, builder, tables)?;
    agreements(SourceFile { name: &agreements_name, text: files.agreements }, language, builder)
}

fn actors(file: SourceFile<'_>, builder: &mut Builder, tables: &mut PackTables) -> Result<(), PackError> {
    let toml: ActorsToml = file.parse()?;
    for actor in &toml.actors {
        if let Some(sector) = &actor.sector
            && !tables.sectors.contains(sector.get_ref())
        {
            let message = format!("“{}” is no sector of this pack: expected one of {}", sector.get_ref(), tables.sectors.join(", "));
            return Err(file.error_at(sector.span().start, message));
        }
        let index = tables.actors.len() as u32;
        tables.actors.push(Actor {
            name: actor.names.first().map(|name| name.get_ref().clone()).unwrap_or_default(),
            entity_type: actor.entity_type,
            sector: actor.sector.as_ref().map(|sector| sector.get_ref().clone()),
        });
        builder.all(file, &actor.names, Meaning::Actor(index))?;
    }
    Ok(())
}

fn measures(file: SourceFile<'_>, language: &str, builder: &mut Builder, tables: &mut PackTables) -> Result<(), PackError> {
    let toml: MeasuresToml = file.parse()?;
    let first = tables.measures.len();
    for measure in &toml.measures {
        let index = tables.measures.len() as u16;
        tables.measures.push(Measure {
            name: measure.name.clone(),
            units: measure.units.clone(),
            flow: measure.flow,
            done_to: measure.done_to,
            of: Vec::new(),
        });
        let words = measure.words.get(language).map_or(&[][..], Vec::as_slice);
        builder.all(file, words, Meaning::Measure(index))?;
    }
    for population in &toml.populations {
        let measure = match &population.measure {
            Some(name) => Some(measure_named(file, name, tables)?),
            None => None,
        };
        let index = tables.populations.len() as u16;
        tables.populations.push(Population {
            name: population.name.clone(),
            unit: population.unit.clone(),
            measure,
            decides: population.decides,
        });
        let words = population.words.get(language).map_or(&[][..], Vec::as_slice);
        builder.all(file, words, Meaning::Population(index))?;
        if population.persons {
            builder.all_persons(Meaning::Population(index));
        }
    }
    for (index, measure) in toml.measures.iter().enumerate() {
        tables.measures[first + index].of =
            measure.of.iter().map(|name| population_named(file, name, tables)).collect::<Result<_, PackError>>()?;
    }
    if let Some(votes) = &toml.votes {
        let sides = [(&votes.r#for, VoteSide::For), (&votes.against, VoteSide::Against), (&votes.abstain, VoteSide::Abstain)];
        for (vote, side) in sides {
            let words = vote.words.get(language).map_or(&[][..], Vec::as_slice);
            builder.all(file, words, Meaning::Vote(side))?;
            tables.vote_measures[side as usize] = Some(measure_named(file, &vote.measure, tables)?);
        }
        builder.all(file, votes.lost.words.get(language).map_or(&[][..], Vec::as_slice), Meaning::VoteLost)?;
    }
    Ok(())
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

fn events(file: SourceFile<'_>, language: &str, builder: &mut Builder, tables: &mut PackTables) -> Result<(), PackError> {
    let toml: EventsToml = file.parse()?;
    for event in &toml.events {
        let event_type = tables.event_types.len() as u16;
        tables.event_types.push(EventType { name: event.name.clone(), plover: event.plover.clone() });
        for words in event.words.get(language).map_or(&[][..], Vec::as_slice) {
            let needs = match &words.needs {
                Some(need) => Some(need_named(file, need, tables)?),
                None => None,
            };
            for (patterns, verb) in [(&words.verbs, true), (&words.nouns, false)] {
                if patterns.is_empty() {
                    continue;
                }
                let index = tables.triggers.len() as u16;
                tables.triggers.push(Trigger {
                    event_type,
                    verb,
                    subject: words.subject.clone(),
                    object: words.object.clone(),
                    with: words.with.clone(),
                    needs: needs.clone(),
                });
                builder.all(file, patterns, Meaning::Trigger(index))?;
            }
        }
    }
    Ok(())
}

fn need_named(file: SourceFile<'_>, need: &Text, tables: &PackTables) -> Result<Need, PackError> {
    let population = |name: &str| tables.populations.iter().position(|population| population.name == name);
    match need.get_ref().as_str() {
        "agreement" => Ok(Need::Agreement),
        "person" => Ok(Need::Person),
        "place" => Ok(Need::Place),
        "money" => Ok(Need::Money),
        "document" => Ok(Need::Document),
        name => population(name).map(|index| Need::Population(index as u16)).ok_or_else(|| {
            file.error_at(
                need.span().start,
                format!("“{name}”: expected agreement, person, place, money, document or the name of a population"),
            )
        }),
    }
}

fn agreements(file: SourceFile<'_>, language: &str, builder: &mut Builder) -> Result<(), PackError> {
    let toml: BTreeMap<String, AgreementWordsToml> = file.parse()?;
    let Some(words) = toml.get(language) else { return Ok(()) };
    builder.all(file, &words.nouns, Meaning::AgreementNoun)?;
    let terms = [
        (&words.automatic, TermWord::Automatic),
        (&words.express, TermWord::Express),
        (&words.renew, TermWord::Renew),
        (&words.notice, TermWord::Notice),
        (&words.in_force, TermWord::InForce),
        (&words.term, TermWord::Term),
        (&words.every, TermWord::Every),
    ];
    for (patterns, term) in terms {
        builder.all(file, patterns, Meaning::Term(term))?;
    }
    words.status.iter().try_for_each(|(status, patterns)| builder.all(file, patterns, Meaning::Status(*status)))
}
