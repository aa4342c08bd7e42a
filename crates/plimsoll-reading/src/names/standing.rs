//! What a document says of an entity beside its name, so that entities of several documents can be laid side by side:
//! the state it belongs to and the roles it is given.

use std::ops::Range;

use plimsoll_language::Analysis;
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::EntityType;
use rustc_hash::FxHashSet;

use super::{MentionFound, Names};

impl Names<'_> {
    /// The state that each entity belongs to, as an index into the packs' actors, as far as the words in its name, the
    /// words beside it or its office say: "Italian", "Libya's", "of Tunisia". None where the document says nothing or
    /// names several.
    pub(crate) fn countries(&self, analysis: &Analysis<'_>) -> Vec<Option<u32>> {
        let mut told: Vec<FxHashSet<u32>> = vec![FxHashSet::default(); self.entities.len()];
        for mention in &self.mentions {
            let entity = &self.entities[mention.entity];
            if !matches!(entity.entity_type, EntityType::Place | EntityType::Agreement | EntityType::Law) {
                told[mention.entity].extend(country_beside(analysis, mention));
            }
        }
        let only = |told: FxHashSet<u32>| if told.len() == 1 { told.into_iter().next() } else { None };
        let own: Vec<Option<u32>> = told.into_iter().map(only).collect();
        let office = |entity: usize| self.entities[entity].organisation.and_then(|organisation| own[organisation]);
        (0..own.len()).map(|entity| own[entity].or_else(|| office(entity))).collect()
    }

    /// The roles that the document gives to each entity, in the order of the text, each once.
    pub(crate) fn roles(&self, analysis: &Analysis<'_>) -> Vec<Vec<Range<usize>>> {
        let mut roles: Vec<Vec<Range<usize>>> = vec![Vec::new(); self.entities.len()];
        for mention in &self.mentions {
            let Some(role) = &mention.role else { continue };
            let known = &mut roles[mention.entity];
            if !known.iter().any(|other| analysis.slice(other.clone()).eq_ignore_ascii_case(analysis.slice(role.clone()))) {
                known.push(role.clone());
            }
        }
        roles
    }
}

/// The states that the words of a name, or those right beside it, name.
fn country_beside(analysis: &Analysis<'_>, mention: &MentionFound) -> Option<u32> {
    let within = |tokens: Range<usize>| tokens.clone().find_map(|at| country_at(analysis, at).filter(|&(end, _)| end <= tokens.end));
    // "the interior ministry in Tunis": the seat of a government stands for its state.
    let seat = |tokens: Range<usize>| {
        let behind_preposition = |at: &usize| analysis.classes_of(at - 1).any(Classes::PREPOSITION);
        tokens.clone().skip(1).filter(behind_preposition).find_map(|at| capital_at(analysis, at))
    };
    let first = mention.phrase.start.min(mention.tokens.start);
    let named = within(first..mention.tokens.end);
    let before = || {
        let owner = (first.checked_sub(1)?, first.checked_sub(2));
        // "Libya's coastguard", "Libyan coastguard".
        let end = if analysis.is_possessive(owner.0) { owner.1? + 1 } else { first };
        let possessive = end != first;
        (end.saturating_sub(LONGEST_COUNTRY)..end)
            .find_map(|at| country_at(analysis, at).filter(|&(stop, country)| stop == end && (possessive || country.adjective)))
    };
    let behind = || {
        let at = mention.tokens.end;
        let article = usize::from(analysis.classes_of(at + 1).any(Classes::ARTICLE));
        analysis.joins_names(at).then(|| country_at(analysis, at + 1 + article)).flatten()
    };
    named.or_else(before).or_else(behind).map(|(_, country)| country.actor).or_else(|| seat(first..mention.tokens.end))
}

fn capital_at(analysis: &Analysis<'_>, at: usize) -> Option<u32> {
    let state = |meaning| if let Meaning::Capital(actor) = meaning { Some(actor) } else { None };
    analysis.longest(at, state).map(|(_, state)| state)
}

/// A country's name or adjective in tokens: "the Central African Republic".
const LONGEST_COUNTRY: usize = 6;

#[derive(Clone, Copy)]
pub(super) struct Country {
    pub(super) actor: u32,
    pub(super) adjective: bool,
}

/// The country whose name or adjective begins at a token, and where that ends.
pub(super) fn country_at(analysis: &Analysis<'_>, at: usize) -> Option<(usize, Country)> {
    let actors = &analysis.library.packs.actors;
    let country = |meaning| match meaning {
        Meaning::Demonym(actor) => Some(Country { actor, adjective: true }),
        Meaning::Actor(actor) if actors[actor as usize].is_state() => Some(Country { actor, adjective: false }),
        _ => None,
    };
    analysis.longest(at, country).map(|(hit, country)| (hit.end as usize, country))
}
