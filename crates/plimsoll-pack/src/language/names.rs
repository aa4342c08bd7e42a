//! `names.toml`: words in names and beside them; and `given-names.toml`: which given names are a man's, which a woman's.

use plimsoll_record::EntityType;
use serde::Deserialize;

use super::LanguageTables;
use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::meaning::{Anaphor, Gender, Head, Meaning, Party, Role};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesToml {
    titles: Vec<Text>,
    given_titles: Vec<Text>,
    particles: Vec<Text>,
    calling: Vec<Text>,
    alias: Vec<Text>,
    under: Vec<Text>,
    once: Vec<Text>,
    former: Vec<Text>,
    latter: Vec<Text>,
    joiners: Vec<Text>,
    data: Vec<Text>,
    evidence: Vec<Text>,
    tallies: Vec<Text>,
    persons: Vec<Text>,
    before_places: Vec<Text>,
    place_nouns: Vec<Text>,
    versus: Vec<Text>,
    parties: PartiesToml,
    there: Vec<Text>,
    collectives: Vec<Text>,
    parts_of_places: Vec<Text>,
    roles: RolesToml,
    genders: GendersToml,
    broader: Vec<BroaderToml>,
    heads: Vec<HeadToml>,
    anaphors: Vec<AnaphorToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RolesToml {
    speaker: Vec<Text>,
    office: Vec<Text>,
    /// What only a state has: "Oran's minister".
    of_states: Vec<Text>,
    /// What is only a state's, before "of": "the parliament of Oran", but no minister, who is "of fisheries" too.
    states_of: Vec<Text>,
    person: Vec<Text>,
    plain: Vec<Text>,
    private: Vec<Text>,
}

/// What the parties of a case are called.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartiesToml {
    bringing: Vec<Text>,
    appealing: Vec<Text>,
    answering: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GendersToml {
    masculine: Vec<Text>,
    feminine: Vec<Text>,
}

/// Words that take up whoever was called by narrower ones.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BroaderToml {
    words: Vec<Text>,
    of: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadToml {
    #[serde(rename = "type")]
    entity_type: EntityType,
    sector: Option<String>,
    words: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnaphorToml {
    #[serde(rename = "type")]
    entity_type: EntityType,
    #[serde(default)]
    sectors: Vec<String>,
    #[serde(default)]
    in_name: bool,
    #[serde(default)]
    alone: bool,
    words: Vec<Text>,
}

/// Reads the words of names; heads and nouns go into the tables.
pub(super) fn read(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: NamesToml = file.parse()?;
    builder.all(file, &toml.titles, Meaning::Title)?;
    for title in &toml.titles {
        tables.titles.extend(builder.written(file, title)?);
    }
    builder.all(file, &toml.given_titles, Meaning::GivenTitle)?;
    builder.all(file, &toml.particles, Meaning::Particle)?;
    builder.all(file, &toml.calling, Meaning::Calling)?;
    builder.all(file, &toml.alias, Meaning::Alias)?;
    builder.all(file, &toml.under, Meaning::Under)?;
    builder.all(file, &toml.once, Meaning::Once)?;
    builder.all(file, &toml.former, Meaning::Former)?;
    builder.all(file, &toml.latter, Meaning::Latter)?;
    builder.all(file, &toml.data, Meaning::Data)?;
    builder.all(file, &toml.evidence, Meaning::Evidence)?;
    builder.all(file, &toml.tallies, Meaning::Tally)?;
    builder.all(file, &toml.before_places, Meaning::BeforePlace)?;
    builder.all(file, &toml.place_nouns, Meaning::PlaceNoun)?;
    builder.all(file, &toml.versus, Meaning::Versus)?;
    builder.all(file, &toml.parties.bringing, Meaning::Party(Party::Bringing))?;
    builder.all(file, &toml.parties.appealing, Meaning::Party(Party::Appealing))?;
    builder.all(file, &toml.parties.answering, Meaning::Party(Party::Answering))?;
    builder.all(file, &toml.there, Meaning::There)?;
    builder.all(file, &toml.collectives, Meaning::Collective)?;
    builder.all(file, &toml.parts_of_places, Meaning::PartOfPlace)?;
    builder.keep_persons(file, &toml.persons)?;
    builder.all(file, &toml.roles.speaker, Meaning::Role(Role::Speaker))?;
    builder.all(file, &toml.roles.office, Meaning::Role(Role::Office))?;
    builder.all(file, &toml.roles.of_states, Meaning::OfState)?;
    builder.all(file, &toml.roles.states_of, Meaning::StateOf)?;
    builder.all(file, &toml.roles.person, Meaning::Role(Role::Person))?;
    builder.all(file, &toml.roles.plain, Meaning::Role(Role::Plain))?;
    builder.all(file, &toml.roles.private, Meaning::Role(Role::Private))?;
    genders(file, &toml.genders, builder)?;
    for (index, broader) in (0..).zip(&toml.broader) {
        builder.all(file, &broader.words, Meaning::Broader(index))?;
        builder.all(file, &broader.of, Meaning::Narrower(index))?;
    }
    for joiner in &toml.joiners {
        tables.join_names.extend(builder.single_words(file, joiner)?);
    }
    for head in &toml.heads {
        let index = tables.heads.len() as u16;
        tables.heads.push(Head { entity_type: head.entity_type, sector: head.sector.clone() });
        builder.all(file, &head.words, Meaning::Head(index))?;
    }
    for anaphor in &toml.anaphors {
        let index = tables.anaphors.len() as u16;
        tables.anaphors.push(Anaphor {
            entity_type: anaphor.entity_type,
            sectors: anaphor.sectors.clone(),
            in_name: anaphor.in_name,
            alone: anaphor.alone,
        });
        builder.all(file, &anaphor.words, Meaning::Anaphor(index))?;
    }
    Ok(())
}

/// Reads `given-names.toml`.
pub(super) fn read_given(file: SourceFile<'_>, builder: &mut Builder) -> Result<(), PackError> {
    genders(file, &file.parse()?, builder)
}

fn genders(file: SourceFile<'_>, toml: &GendersToml, builder: &mut Builder) -> Result<(), PackError> {
    builder.all(file, &toml.masculine, Meaning::Gender(Gender::Masculine))?;
    builder.all(file, &toml.feminine, Meaning::Gender(Gender::Feminine))
}
