//! Which people "he" and which "she" can stand for, by their titles, roles and given names.

use plimsoll_language::{Analysis, Shape};
use plimsoll_pack::{Gender, Meaning};
use plimsoll_record::EntityType;
use rustc_hash::FxHashMap;

use std::ops::Range;

use crate::names::Names;

/// Words and hyphens of "mother-of-three".
const COMPOUND: usize = 5;

/// The pronouns of the people of a document, where words tell them; who is told of by both is left out.
pub(super) fn of_people(analysis: &Analysis<'_>, names: &Names<'_>) -> FxHashMap<usize, Gender> {
    let mut told: FxHashMap<usize, Option<Gender>> = FxHashMap::default();
    let people = |entity: usize| names.entities[entity].entity_type == EntityType::Person;
    for mention in names.mentions.iter().filter(|mention| people(mention.entity)) {
        let role = mention.role.clone().and_then(|role| of_words(analysis, role));
        let given = of_words(analysis, mention.tokens.start..mention.tokens.start + 1).filter(|_| mention.tokens.len() > 1);
        // "The depot manager, Mr Ivo Lamm"
        let stop = usize::from(mention.tokens.start > 1 && analysis.is_mark(mention.tokens.start - 1, "."));
        let before = mention.tokens.start.checked_sub(1 + stop).filter(|&before| before >= mention.phrase.start);
        let title = before.and_then(|before| of_words(analysis, before..before + 1));
        let compound = compound_before(analysis, mention.phrase.start).and_then(|noun| of_words(analysis, noun..noun + 1));
        if let Some(gender) = role.or(title).or(compound).or(given) {
            told.entry(mention.entity).and_modify(|known| *known = known.filter(|known| *known == gender)).or_insert(Some(gender));
        }
    }
    told.into_iter().filter_map(|(entity, gender)| Some((entity, gender?))).collect()
}

/// "Mother-of-three | Ilse Berg": the noun of a compound right before a name.
pub(super) fn compound_before(analysis: &Analysis<'_>, start: usize) -> Option<usize> {
    let noun = start.checked_sub(COMPOUND)?;
    let hyphens = [noun + 1, noun + 3].into_iter().all(|at| analysis.is_mark(at, "-") && analysis.has_shape(at, Shape::GLUED));
    (hyphens && analysis.sentence_of(noun) == analysis.sentence_of(start)).then_some(noun)
}

/// What the words of a phrase tell; nothing where they tell of both.
pub(crate) fn of_words(analysis: &Analysis<'_>, tokens: Range<usize>) -> Option<Gender> {
    let gender = |meaning| if let Meaning::Gender(gender) = meaning { Some(gender) } else { None };
    let mut found = tokens.filter_map(|at| analysis.longest(at, gender).map(|(_, gender)| gender));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
