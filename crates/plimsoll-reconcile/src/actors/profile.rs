//! What one document says of an entity, as far as it bears on who that is.

use std::collections::BTreeMap;

use plimsoll_names::{plain_letters, publisher_forms, sound_key};
use plimsoll_record::{DocumentId, Edtf, Entity, EntityType, Fact, FactId, Reading};
use rustc_hash::{FxHashMap, FxHashSet};

use super::name::{initials, is_acronym};
use crate::keys::key_of;
use crate::origins::publisher_among;

/// An entity of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its id.
    pub entity: FactId,
    /// The document.
    pub document: DocumentId,
    /// When that was published.
    pub published: Option<Edtf>,
    /// What sort of thing it is.
    pub entity_type: EntityType,
    /// The fullest name in the document.
    pub name: String,
    /// Every name there.
    pub names: Vec<String>,
    /// The name by which a pack knows it.
    pub known_as: Option<String>,
    /// Field of public life.
    pub sector: Option<String>,
    /// The state it belongs to.
    pub country: Option<String>,
    /// What a place lies in, the smallest first and the state last.
    pub within: Vec<String>,
    /// Titles and roles, for a person.
    pub roles: Vec<String>,
    /// The body in which the first of these is held.
    pub organisation: Option<String>,
    /// Whether it acts or speaks in public.
    pub public: bool,
    /// How often the document names it.
    pub mentions: u32,
    /// The company it keeps: keys of the other people and bodies of the document.
    pub company: Vec<u64>,
    /// Who published the document, as far as that is known.
    pub publisher: Option<String>,
    /// The state that the document speaks of at least twice as often as of any other.
    pub setting: Option<String>,
    /// Whether it published the document; then what the metadata call it is a name of it too.
    pub publishes: bool,
}

/// The profiles of a reading, in the order of its facts.
pub fn profiles(reading: &Reading) -> Vec<Profile> {
    let entities: Vec<&Entity> =
        reading.facts.iter().filter_map(|fact| if let Fact::Entity(entity) = fact { Some(entity) } else { None }).collect();
    let mut mentions: FxHashMap<&FactId, u32> = FxHashMap::default();
    for fact in &reading.facts {
        if let Fact::Mention(mention) = fact {
            *mentions.entry(&mention.entity).or_default() += 1;
        }
    }
    let count = |entity: &Entity| mentions.get(&entity.common.id).copied().unwrap_or(0);
    let company: Vec<Option<u64>> = entities.iter().map(|entity| company_key(entity)).collect();
    let places: Vec<u64> = entities.iter().filter_map(|entity| place_of_body(entity)).collect();
    let told = states_told_of(&entities, count);
    let setting = setting(&told);
    let publisher = publisher_among(&reading.document, entities.iter().copied()).map(|entity| &entity.common.id);
    let form = reading.document.publisher.as_deref().and_then(|publisher| publisher_forms(publisher).pop());
    let own_form = |entity: &Entity| form.filter(|_| publisher == Some(&entity.common.id)).filter(|form| !has_name(entity, form));
    let profile = |(index, entity): (usize, &&Entity)| Profile {
        entity: entity.common.id.clone(),
        document: reading.document.id.clone(),
        published: reading.document.published.clone(),
        entity_type: entity.entity_type,
        name: entity.name.clone(),
        names: entity.names.iter().cloned().chain(own_form(entity).map(str::to_owned)).collect(),
        publishes: publisher == Some(&entity.common.id),
        known_as: entity.known_as.clone(),
        sector: entity.sector.clone(),
        country: entity.country.clone(),
        within: entity.within.clone(),
        roles: entity.roles.clone(),
        organisation: entity.organisation.clone(),
        public: entity.public,
        mentions: count(entity),
        company: others(&company, &places, index),
        publisher: reading.document.publisher.clone(),
        setting: setting.clone(),
    };
    entities.iter().enumerate().map(profile).collect()
}

fn has_name(entity: &Entity, form: &str) -> bool {
    entity.names.iter().any(|name| name.to_lowercase() == form.to_lowercase())
}

/// A key of the last word of a person's name by its sound, of the whole name or the acronym of anything else. None for what everybody names: states,
/// bodies that packs know, "the coastguard" of wherever.
pub(crate) fn company_key(entity: &Entity) -> Option<u64> {
    let keeps_company = match entity.entity_type {
        EntityType::Person | EntityType::Vessel => true,
        EntityType::Organisation | EntityType::Court | EntityType::Group | EntityType::Facility => {
            entity.known_as.is_none() && entity.name.chars().any(char::is_uppercase)
        }
        EntityType::Place => entity.sector.is_none(),
        EntityType::Agreement | EntityType::Law => false,
    };
    keeps_company.then(|| match entity.entity_type {
        // "Orsini-Vane" is "Orsini Vane" too.
        EntityType::Person => {
            let last = entity.name.split(|c: char| c.is_whitespace() || c == '-').rfind(|word| !word.is_empty());
            let last = last.unwrap_or(&entity.name);
            sound_key(last).unwrap_or_else(|| key_of(&plain_letters(last)))
        }
        EntityType::Organisation | EntityType::Court | EntityType::Group => {
            entity.names.iter().find(|name| is_acronym(name)).map_or_else(|| body_key(&entity.name), |acronym| body_key(acronym))
        }
        _ => key_of(&plain_letters(&entity.name)),
    })
}

/// A key of a body's name, the same for its acronym: of its first letters, where they are three or more.
pub(crate) fn body_key(name: &str) -> u64 {
    let initials = initials(name);
    match is_acronym(name) {
        false if initials.chars().count() >= LEAST_INITIALS => key_of(&initials),
        _ => key_of(&plain_letters(name)),
    }
}

/// Fewer first letters are those of too many names.
const LEAST_INITIALS: usize = 3;

/// "Prefecture of Porto Sereno" tells of Porto Sereno too.
fn place_of_body(entity: &Entity) -> Option<u64> {
    let body = matches!(entity.entity_type, EntityType::Organisation | EntityType::Court) && entity.country.is_none();
    let joint = entity.name.rfind(|c: char| c.is_whitespace()).filter(|_| body)?;
    let of = entity.name[..joint].rfind(char::is_whitespace).map(|start| entity.name[start..joint].trim());
    let small = of.is_some_and(|word| !word.is_empty() && word.chars().all(char::is_lowercase));
    small.then(|| key_of(&plain_letters(entity.name[joint..].trim())))
}

fn others(company: &[Option<u64>], places: &[u64], own: usize) -> Vec<u64> {
    let others = company.iter().enumerate().filter(|(index, _)| *index != own).filter_map(|(_, key)| *key);
    let others: FxHashSet<u64> = others.chain(places.iter().copied()).collect();
    let mut others: Vec<u64> = others.into_iter().filter(|&key| Some(key) != company[own]).collect();
    others.sort_unstable();
    others
}

/// How often a document speaks of each state, by its name or by people and bodies of it.
fn states_told_of<'e>(entities: &[&'e Entity], count: impl Fn(&Entity) -> u32) -> BTreeMap<&'e str, u32> {
    let mut told: BTreeMap<&str, u32> = BTreeMap::new();
    for entity in entities {
        if entity.entity_type == EntityType::Place && entity.sector.is_some() {
            *told.entry(entity.known_as.as_deref().unwrap_or(&entity.name)).or_default() += count(entity);
        } else if let Some(country) = &entity.country {
            *told.entry(country).or_default() += 1;
        }
    }
    told
}

fn setting(told: &BTreeMap<&str, u32>) -> Option<String> {
    let (&first, &most) = told.iter().max_by_key(|&(name, count)| (count, std::cmp::Reverse(name)))?;
    let second = told.iter().filter(|&(&name, _)| name != first).map(|(_, &count)| count).max().unwrap_or(0);
    (most >= 2 * second).then(|| first.to_owned())
}
