//! `measures.toml`: what figures count, in which units, and the words around them.

use std::collections::BTreeMap;

use plimsoll_record::Flow;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Group, PackTables, declare, in_language};
use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::meaning::{LaterCount, Meaning, Measure, Population, VoteSide, WayEnd};
use crate::senses::Sense;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct MeasuresToml {
    populations: Vec<PopulationToml>,
    measures: Vec<MeasureToml>,
    groups: Vec<GroupToml>,
    senses: Vec<SenseToml>,
    /// Words by which a document says that its numbers replace earlier ones.
    revisions: BTreeMap<String, Vec<String>>,
    /// Words before a number that make it one of the rest: "another 23".
    rests: BTreeMap<String, Vec<String>>,
    /// Nouns that stand for whoever is counted.
    anybody: BTreeMap<String, Vec<String>>,
    /// Words for numbers, of which one stands in a sentence that says so.
    numbers: BTreeMap<String, Vec<String>>,
    /// Words that say that something is no matter of some families of measures.
    otherwise: Vec<OtherwiseToml>,
    votes: Option<VotesToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherwiseToml {
    families: Vec<String>,
    #[serde(default)]
    words: BTreeMap<String, Vec<Text>>,
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
    /// Senses and measures that share one of these words count the same in reports of one story.
    #[serde(default)]
    in_one_story: Vec<String>,
    /// It counts something that happens once.
    #[serde(default)]
    once: bool,
    /// What a later count of it is to an earlier one.
    later: Option<LaterCount>,
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
    /// Its words tell what happens to those whom it counts.
    #[serde(default)]
    happens: bool,
    /// Its words name those whom it counts by what they do.
    #[serde(default)]
    acting: bool,
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
    /// Its words tell of it only where it has been done.
    #[serde(default)]
    done: bool,
    /// The populations of which alone its words tell; empty where they tell of all.
    #[serde(default)]
    of: Vec<Text>,
    /// Measures that share one count near things in different ways.
    #[serde(default)]
    families: Vec<String>,
    /// Measures that share one of these words count the same in reports of one story.
    #[serde(default)]
    in_one_story: Vec<String>,
    /// It counts something that happens once.
    #[serde(default)]
    once: bool,
    /// What a later count of it is to an earlier one.
    later: Option<LaterCount>,
    /// The units in which it surely is so; in all where none is named.
    #[serde(default)]
    later_in: Vec<String>,
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

/// Gives the types of event that measures are told of, by their numbers. Nothing where the file itself is at fault.
pub(super) fn compile(
    file: SourceFile<'_>,
    language: &str,
    builder: &mut Builder,
    tables: &mut PackTables,
) -> Option<Vec<(u16, Vec<Text>)>> {
    let toml = builder.noted(file.parse::<MeasuresToml>())?;
    let first = tables.measures.len();
    let (mut told_of, mut of_events) = (Vec::new(), Vec::new());
    for MeasureToml {
        name,
        units,
        flow,
        done_to,
        done,
        of,
        families,
        in_one_story,
        once,
        later,
        later_in,
        general,
        exact,
        end,
        by,
        events,
        agreements,
        words,
        ..
    } in &toml.measures
    {
        let new = Measure {
            name: name.get_ref().clone(),
            units: units.clone(),
            flow: *flow,
            done_to: *done_to,
            done: *done,
            of: Vec::new(),
            families: families.clone(),
            in_one_story: in_one_story.clone(),
            once: *once,
            later: *later,
            later_in: later_in.clone(),
            general: *general,
            exact: *exact,
            events: Vec::new(),
            agreements: *agreements,
            end: *end,
            by: by.as_ref().map_or_else(Vec::new, |by| by.sectors.clone()),
            otherwise: Vec::new(),
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
    for OtherwiseToml { families, words } in &toml.otherwise {
        let group = tables.groups_otherwise;
        tables.groups_otherwise += 1;
        builder.every(file, in_language(words, language), Meaning::Otherwise(group));
        let measures = tables.measures.iter_mut();
        let of_family = |measure: &&mut Measure| measure.families.iter().any(|family| families.contains(family));
        measures.filter(of_family).for_each(|measure| measure.otherwise.push(group));
    }
    tables.revisions.extend(in_language(&toml.revisions, language).iter().cloned());
    tables.rests.extend(in_language(&toml.rests, language).iter().cloned());
    tables.number_words.extend(in_language(&toml.numbers, language).iter().cloned());
    tables.anybody.extend(in_language(&toml.anybody, language).iter().cloned());
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
    for PopulationToml { name, unit, measure, decides, happens, acting, persons, words, .. } in &toml.populations {
        let measure = measure.as_ref().and_then(|name| builder.noted(measure_named(file, name, tables)));
        let name_in_pack = name.get_ref().clone();
        let new = Population { name: name_in_pack, unit: unit.clone(), measure, decides: *decides, happens: *happens, acting: *acting };
        if let Some(index) = builder.noted(declare(file, name, new, &mut tables.populations, first)) {
            builder.every(file, in_language(words, language), Meaning::Population(index));
            if *persons {
                builder.all_persons(Meaning::Population(index));
            }
        }
    }
    for SenseToml { name, of, in_one_story, once, later, words } in &toml.senses {
        if let Some(measure) = builder.noted(measure_named(file, of, tables)) {
            let words = in_language(words, language).to_vec();
            tables.senses.push(Sense {
                name: name.clone(),
                measure,
                in_one_story: in_one_story.clone(),
                once: *once,
                later: *later,
                words,
            });
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
pub(super) fn tell_of_events(file: SourceFile<'_>, measure: u16, types: &[Text], builder: &mut Builder, tables: &mut PackTables) {
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
