//! `measures.toml`: what figures count, in which units, and the words around them.

use std::collections::BTreeMap;

use plimsoll_record::Flow;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Group, PackTables, declare, in_language, named};
use crate::build::{Builder, Text};
use crate::error::SourceFile;
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

impl MeasureToml {
    /// What it declares, without what is declared behind it.
    fn declared(&self) -> Measure {
        Measure {
            name: self.name.get_ref().clone(),
            units: self.units.clone(),
            flow: self.flow,
            done_to: self.done_to,
            done: self.done,
            of: Vec::new(),
            families: self.families.clone(),
            in_one_story: self.in_one_story.clone(),
            once: self.once,
            later: self.later,
            later_in: self.later_in.clone(),
            general: self.general,
            exact: self.exact,
            events: Vec::new(),
            agreements: self.agreements,
            end: self.end,
            by: self.by.as_ref().map_or_else(Vec::new, |by| by.sectors.clone()),
            otherwise: Vec::new(),
        }
    }
}

/// Gives the types of event that measures are told of, by their numbers. Nothing where the file itself is at fault.
pub(super) fn compile(
    file: SourceFile<'_>,
    language: &str,
    builder: &mut Builder,
    tables: &mut PackTables,
) -> Option<Vec<(u16, Vec<Text>)>> {
    let toml = builder.noted(file.parse::<MeasuresToml>())?;
    let measures = measures(file, language, &toml.measures, builder, tables);
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
    groups(language, &toml.groups, tables);
    populations(file, language, &toml.populations, builder, tables);
    for SenseToml { name, of, in_one_story, once, later, words } in toml.senses {
        if let Some(measure) = builder.noted(named(file, &of, &tables.measures, MEASURE)) {
            let words = in_language(&words, language).to_vec();
            tables.senses.push(Sense { name, measure, in_one_story, once, later, words });
        }
    }
    for (index, measure) in &measures {
        let population = |name: &Text| named(file, name, &tables.populations, "population of this pack");
        let of: Vec<u16> = measure.of.iter().filter_map(|name| builder.noted(population(name))).collect();
        tables.measures[*index as usize].of.extend(of);
    }
    if let Some(told) = &toml.votes {
        votes(file, language, told, builder, tables);
    }
    Some(measures.into_iter().map(|(index, measure)| (index, measure.events.clone())).collect())
}

/// What a name is not that names no measure.
const MEASURE: &str = "measure of this pack";

/// Declares measures and gives their numbers.
fn measures<'t>(
    file: SourceFile<'_>,
    language: &str,
    measures: &'t [MeasureToml],
    builder: &mut Builder,
    tables: &mut PackTables,
) -> Vec<(u16, &'t MeasureToml)> {
    let first = tables.measures.len();
    let mut declared = Vec::new();
    for measure in measures {
        let new = declare(file, &measure.name, measure.declared(), &mut tables.measures, first);
        let Some(index) = builder.noted(new) else { continue };
        let known = &mut tables.measures[index as usize].families;
        known.extend(measure.families.iter().filter(|family| !known.contains(family)).cloned().collect::<Vec<_>>());
        builder.every(file, in_language(&measure.words, language), Meaning::Measure(index));
        if let Some(by) = &measure.by {
            builder.every(file, in_language(&by.words, language), Meaning::MeasureBy(index));
        }
        declared.push((index, measure));
    }
    declared
}

/// Adds groups, and words to those of earlier packs.
fn groups(language: &str, groups: &[GroupToml], tables: &mut PackTables) {
    for group in groups {
        let [words, beside] = [&group.words, &group.beside].map(|words| in_language(words, language).to_vec());
        match tables.groups.iter_mut().find(|known| known.name == group.name) {
            Some(known) => {
                known.words.extend(words);
                known.beside.extend(beside);
            }
            None => tables.groups.push(Group { name: group.name.clone(), whole: group.whole.clone(), words, beside }),
        }
    }
}

/// Declares populations.
fn populations(file: SourceFile<'_>, language: &str, populations: &[PopulationToml], builder: &mut Builder, tables: &mut PackTables) {
    let first = tables.populations.len();
    for PopulationToml { name, unit, measure, decides, happens, acting, persons, words, .. } in populations {
        let measure = measure.as_ref().and_then(|name| builder.noted(named(file, name, &tables.measures, MEASURE)));
        let name_in_pack = name.get_ref().clone();
        let new = Population { name: name_in_pack, unit: unit.clone(), measure, decides: *decides, happens: *happens, acting: *acting };
        if let Some(index) = builder.noted(declare(file, name, new, &mut tables.populations, first)) {
            builder.every(file, in_language(words, language), Meaning::Population(index));
            if *persons {
                builder.all_persons(Meaning::Population(index));
            }
        }
    }
}

/// Adds the words of votes, and what the votes of each side measure.
fn votes(file: SourceFile<'_>, language: &str, votes: &VotesToml, builder: &mut Builder, tables: &mut PackTables) {
    let sides = [(&votes.r#for, VoteSide::For), (&votes.against, VoteSide::Against), (&votes.abstain, VoteSide::Abstain)];
    for (vote, side) in sides {
        builder.every(file, in_language(&vote.words, language), Meaning::Vote(side));
        if let Some(measure) = builder.noted(named(file, &vote.measure, &tables.measures, MEASURE)) {
            tables.vote_measures[side as usize] = Some(measure);
        }
    }
    builder.every(file, in_language(&votes.lost.words, language), Meaning::VoteLost);
}

/// Adds the types of event that a measure is told of, which are declared after it.
pub(super) fn tell_of_events(file: SourceFile<'_>, measure: u16, types: &[Text], builder: &mut Builder, tables: &mut PackTables) {
    for name in types {
        let known = builder.noted(named(file, name, &tables.event_types, "event of this pack"));
        let of = &mut tables.measures[measure as usize].events;
        of.extend(known.filter(|event_type| !of.contains(event_type)));
    }
}
