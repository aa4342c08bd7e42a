//! "The 54-year-old": the person whose age the document has told, or else whoever "he" or "she" would be.

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Meaning, Piece};
use plimsoll_record::EntityType;

use super::{HEARD_REACH, ReferenceFound, References, Sort, plain};

/// An age is told within this many tokens of a name: "Anna Berg, a 54-year-old tailor".
const TOLD: usize = 6;

/// Whoever spoke last spoke at most so many sentences before.
const NEAR: usize = 2;

/// How many tokens back an age is looked for.
const AGE_REACH: usize = 2000;

impl References<'_, '_> {
    /// Whom "the 54-year-old" means.
    pub(super) fn of_age(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let number = tokens.clone().find(|&at| matches!(self.analysis.piece_of(at), Piece::Number | Piece::Mixed))?;
        if !self.is_age(tokens) || self.analysis.has_shape(number, Shape::QUOTED) {
            return None;
        }
        let found = ReferenceFound { sort: Sort::Person, ..plain(tokens.clone()) };
        Some(self.told_of_age(number, &found).unwrap_or_else(|| self.aged_before(tokens, found)))
    }

    /// Whom the ranking of pronouns finds, or else the person who spoke last, right before: an age is told of nobody else.
    fn aged_before(&self, tokens: &Range<usize>, found: ReferenceFound) -> ReferenceFound {
        let ranked = self.antecedent_of(tokens.start, found);
        if ranked.entity.is_some() || ranked.name.is_some() || !ranked.candidates.is_empty() {
            return ranked;
        }
        let here = self.analysis.sentence_of(tokens.start);
        let last = self.heard.iter().rev().take(HEARD_REACH).find(|heard| !self.analysis.has_shape(heard.tokens.start, Shape::QUOTED));
        let near =
            |heard: &&ReferenceFound| heard.tokens.end <= tokens.start && here - self.analysis.sentence_of(heard.tokens.start) <= NEAR;
        match last.filter(near).filter(|heard| heard.sort == Sort::Person) {
            Some(heard) => self.again(tokens.clone(), heard),
            None => ranked,
        }
    }

    /// "the 54-year-old"
    pub(super) fn is_age(&self, tokens: &Range<usize>) -> bool {
        let ends = |at: usize| {
            let age = self.analysis.longest(at, |meaning| (meaning == Meaning::Age).then_some(()));
            age.is_some_and(|(hit, ())| hit.end as usize == tokens.end)
        };
        tokens.len() > 2 && self.is_definite(tokens.start) && tokens.clone().skip(1).any(ends)
    }

    /// Whoever was said to be so old before.
    fn told_of_age(&self, number: usize, found: &ReferenceFound) -> Option<ReferenceFound> {
        let age = self.analysis.text_of(number);
        let start = found.tokens.start;
        let told = (start.saturating_sub(AGE_REACH)..start).rev().find(|&at| self.analysis.text_of(at) == age)?;
        let sentence = self.analysis.sentences[self.analysis.sentence_of(told)].tokens.clone();
        let near = told.saturating_sub(TOLD).max(sentence.start)..sentence.end.min(told + TOLD);
        let heard = self.heard.iter().rev().take(HEARD_REACH);
        let somebody =
            heard.filter(|heard| heard.sort != Sort::Body).find(|heard| near.contains(&heard.tokens.end) && heard.tokens.end <= told);
        if let Some(heard) = somebody {
            return Some(self.again(found.tokens.clone(), heard));
        }
        let person = |entity: usize| self.names.entities[entity].entity_type == EntityType::Person;
        let mut named = self.names.within(near).iter().map(|mention| mention.entity).filter(|&entity| person(entity));
        let first = named.next()?;
        let role = self.names.entities[first].role.clone();
        named.all(|entity| entity == first).then(|| ReferenceFound { entity: Some(first), role, ..found.clone() })
    }
}
