//! Which people "he" and which "she" can stand for, by their titles, roles and given names.

use plimsoll_language::Analysis;
use plimsoll_pack::{Gender, Meaning};
use plimsoll_record::EntityType;
use rustc_hash::FxHashMap;

use std::ops::Range;

use crate::names::Names;

/// The pronouns of the people of a document, where words tell them; who is told of by both is left out.
pub(super) fn of_people(analysis: &Analysis<'_>, names: &Names<'_>) -> FxHashMap<usize, Gender> {
    let mut told: FxHashMap<usize, Option<Gender>> = FxHashMap::default();
    let people = |entity: usize| names.entities[entity].entity_type == EntityType::Person;
    for mention in names.mentions.iter().filter(|mention| people(mention.entity)) {
        let role = mention.role.clone().and_then(|role| of_words(analysis, role));
        let given = of_words(analysis, mention.tokens.start..mention.tokens.start + 1).filter(|_| mention.tokens.len() > 1);
        if let Some(gender) = role.or(given) {
            told.entry(mention.entity).and_modify(|known| *known = known.filter(|known| *known == gender)).or_insert(Some(gender));
        }
    }
    told.into_iter().filter_map(|(entity, gender)| Some((entity, gender?))).collect()
}

/// What the words of a phrase tell; nothing where they tell of both.
pub(crate) fn of_words(analysis: &Analysis<'_>, tokens: Range<usize>) -> Option<Gender> {
    let gender = |meaning| if let Meaning::Gender(gender) = meaning { Some(gender) } else { None };
    let mut found = tokens.filter_map(|at| analysis.longest(at, gender).map(|(_, gender)| gender));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
