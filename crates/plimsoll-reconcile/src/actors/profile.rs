//! What one document says of an entity, as far as it bears on who that is.

use std::collections::BTreeMap;

use plimsoll_names::plain_letters;
use plimsoll_record::{DocumentId, Edtf, Entity, EntityType, Fact, FactId, Reading};
use rustc_hash::{FxHashMap, FxHashSet};

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
    /// The state that the document speaks of at least twice as often as of any other.
    pub setting: Option<String>,
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
    let setting = setting(&entities, count);
    let profile = |(index, entity): (usize, &&Entity)| Profile {
        entity: entity.common.id.clone(),
        document: reading.document.id.clone(),
        published: reading.document.published.clone(),
        entity_type: entity.entity_type,
        name: entity.name.clone(),
        names: entity.names.clone(),
        known_as: entity.known_as.clone(),
        sector: entity.sector.clone(),
        country: entity.country.clone(),
        within: entity.within.clone(),
        roles: entity.roles.clone(),
        organisation: entity.organisation.clone(),
        public: entity.public,
        mentions: count(entity),
        company: others(&company, index),
        setting: setting.clone(),
    };
    entities.iter().enumerate().map(profile).collect()
}

/// A key of the last word of a person's name, of the whole name of anything else. None for what everybody names: states,
/// and bodies that packs know.
pub(crate) fn company_key(entity: &Entity) -> Option<u64> {
    let keeps_company = match entity.entity_type {
        EntityType::Person | EntityType::Vessel => true,
        EntityType::Organisation | EntityType::Court | EntityType::Group | EntityType::Facility => entity.known_as.is_none(),
        EntityType::Place => entity.sector.is_none(),
        EntityType::Agreement | EntityType::Law => false,
    };
    let name = match entity.entity_type {
        EntityType::Person => entity.name.split_whitespace().last().unwrap_or(&entity.name),
        _ => &entity.name,
    };
    keeps_company.then(|| crate::keys::key_of(&plain_letters(name)))
}

fn others(company: &[Option<u64>], own: usize) -> Vec<u64> {
    let others: FxHashSet<u64> = company.iter().enumerate().filter(|(index, _)| *index != own).filter_map(|(_, key)| *key).collect();
    let mut others: Vec<u64> = others.into_iter().filter(|&key| Some(key) != company[own]).collect();
    others.sort_unstable();
    others
}

fn setting(entities: &[&Entity], count: impl Fn(&Entity) -> u32) -> Option<String> {
    let mut told: BTreeMap<&str, u32> = BTreeMap::new();
    for entity in entities {
        if entity.entity_type == EntityType::Place && entity.sector.is_some() {
            *told.entry(entity.known_as.as_deref().unwrap_or(&entity.name)).or_default() += count(entity);
        } else if let Some(country) = &entity.country {
            *told.entry(country).or_default() += 1;
        }
    }
    let (&first, &most) = told.iter().max_by_key(|&(name, count)| (count, std::cmp::Reverse(name)))?;
    let second = told.iter().filter(|&(&name, _)| name != first).map(|(_, &count)| count).max().unwrap_or(0);
    (most >= 2 * second).then(|| first.to_owned())
}
