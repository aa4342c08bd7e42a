//! `actors.toml`: who is known, by which names, in which field of public life.

use std::collections::BTreeMap;

use plimsoll_record::{EntityType, OriginKind};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::PackTables;
use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::language::Place;
use crate::meaning::{Actor, Meaning, Reach};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
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

/// What sort of source those of each sector are.
pub(super) fn origins(file: SourceFile<'_>, origins: &BTreeMap<OriginKind, Vec<Text>>, builder: &mut Builder, tables: &mut PackTables) {
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

pub(super) fn compile(file: SourceFile<'_>, builder: &mut Builder, tables: &mut PackTables) {
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
