//! Whom words mean that say whose something is: "its director", "her group", "my lawyer", "the Observatory's figures".

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Meaning};

use super::{ROLE_REACH, ReferenceFound, References, Sort, plain};
use crate::names::MentionFound;

/// "Her brother's lawyer", told of as "his wife": so many at most lead to each other.
const DEEPEST: usize = 2;

impl References<'_, '_> {
    /// "its director", "her deputy": the person who has the role in that body, or the role alone.
    pub(super) fn role_of_somebody(&self, tokens: Range<usize>, words: &Range<usize>, found: ReferenceFound) -> ReferenceFound {
        let owner = match self.possessor(tokens.start..words.start) {
            Some(owner) => Some(self.resolve(owner)),
            None => self.owner(&tokens).or_else(|| self.person_who_has(tokens.start)),
        };
        let Some(body) =
            owner.as_ref().and_then(|owner| owner.entity).filter(|_| owner.as_ref().is_some_and(|owner| owner.sort != Sort::Person))
        else {
            // "my predecessor", "her lawyer": the one who was told of as that person's.
            let person = owner.and_then(|owner| owner.entity).and_then(|owner| self.described_of_somebody(words.end - 1, owner));
            if let Some(person) = person {
                return ReferenceFound { entity: Some(person), ..found };
            }
            return self.heard_as(&tokens).filter(|_| self.possessor(tokens.start..words.start).is_some()).unwrap_or(found);
        };
        let wanted = self.analysis.slice(words.clone()).to_lowercase();
        let of_body = |mention: &&MentionFound| {
            mention.organisation == Some(body)
                && mention.role.as_ref().is_some_and(|role| self.analysis.slice(role.clone()).to_lowercase().contains(&wanted))
        };
        let mut people = self.names.before(tokens.start).iter().rev().take(ROLE_REACH).filter(of_body);
        let first = people.next().map(|mention| mention.entity);
        let one = first.filter(|first| people.all(|mention| mention.entity == *first));
        ReferenceFound { entity: one, organisation: Some(body), ..found }
    }

    /// "my", "her": the person who has it. One who has it may be told of as somebody's in turn, only so deep.
    fn person_who_has(&self, at: usize) -> Option<ReferenceFound> {
        let depth = self.depth.get();
        if depth >= DEEPEST || !self.classes(at).any(Classes::POSSESSIVE) || self.analysis.has_shape(at, Shape::QUOTED) {
            return None;
        }
        self.depth.set(depth + 1);
        let owner = self.of_possessive(at..at + 1);
        self.depth.set(depth);
        owner.entity.is_some().then_some(owner)
    }

    /// "her group", "his ministry": the body that the person before speaks for.
    pub(super) fn body_of_person(&self, tokens: &Range<usize>) -> Option<usize> {
        let word = self.analysis.word_of(tokens.start)?;
        let features = self.analysis.model.features(self.analysis.words[word].features);
        let of_person = features.contains("Gender=Masc") || features.contains("Gender=Fem");
        if !self.classes(tokens.start).any(Classes::POSSESSIVE) || !of_person || self.analysis.has_shape(tokens.start, Shape::QUOTED) {
            return None;
        }
        let person = self.antecedent_of(tokens.start, plain(tokens.clone()));
        person.organisation.or_else(|| self.names.entities[person.entity?].organisation)
    }

    /// "her" of "in her view", "its" of "in its words": whoever has it.
    pub(crate) fn of_possessive(&self, tokens: Range<usize>) -> ReferenceFound {
        let features = self.analysis.features_of(tokens.start);
        let third = features.contains("Person=3") && !self.analysis.has_shape(tokens.start, Shape::QUOTED);
        let found = ReferenceFound { sort: Sort::Person, ..plain(tokens.clone()) };
        match third {
            true => self.antecedent_of(tokens.start, found),
            false => self.resolve(tokens),
        }
    }

    /// Whose something is, by the pronoun at its head: "its".
    fn owner(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let plural = self.analysis.features_of(tokens.start);
        let third = plural.contains("Person=3") && !self.analysis.has_shape(tokens.start, plimsoll_language::Shape::QUOTED);
        let neuter = plural.contains("Gender=Neut");
        let many = plural.contains("Number=Plur");
        if !third || !(neuter || many) {
            return None;
        }
        let owner = self.antecedent_of(tokens.start, plain(tokens.start..tokens.start + 1));
        (owner.entity.is_some() || owner.name.is_some()).then_some(owner)
    }

    /// "its figures suggest", "the Observatory's data", "figures from the same office": whoever gives the numbers.
    pub(super) fn owner_of_data(&self, tokens: &Range<usize>, core: &Range<usize>) -> Option<ReferenceFound> {
        let last = core.end - 1;
        if !self.analysis.means(last, |meaning| meaning == Meaning::Data) {
            return None;
        }
        if self.classes(tokens.start).any(Classes::POSSESSIVE) {
            let owner = self.owner(tokens)?;
            return Some(ReferenceFound { tokens: tokens.clone(), sort: Sort::Evidence, ..owner });
        }
        // "Market monitors' data"
        let owned = (core.start + 1..last).find(|&at| self.analysis.is_possessive(at) || matches!(self.analysis.text_of(at), "'" | "’"));
        if let Some(mark) = owned.filter(|&mark| self.mention_inside(core.start..mark).is_none()) {
            let owner = self.resolve(core.start..mark);
            let words = self.without_article(core.start..mark);
            let name = if owner.entity.is_none() && owner.name.is_none() { Some(words) } else { owner.name.clone() };
            return Some(ReferenceFound { tokens: tokens.clone(), name, sort: Sort::Evidence, ..owner });
        }
        // "Observatory data", of the body whose name ends so
        if core.len() == 2 && core.end == tokens.end && self.analysis.is_capitalised(core.start) {
            let noun = self.analysis.text_of(core.start).to_lowercase();
            let found = ReferenceFound { sort: Sort::Evidence, ..plain(tokens.clone()) };
            return self.last_of(found, |entity| self.is_headed(entity, &noun));
        }
        let from = self.analysis.means(core.end, |meaning| meaning == Meaning::TimeWord(plimsoll_pack::TimeWord::From))
            || self.classes(core.end).any(Classes::AGENT);
        if core.end + 1 < tokens.end && from {
            let owner = self.resolve(core.end + 1..tokens.end);
            let known = owner.entity.is_some_and(|entity| self.names.is_actor(entity)) || owner.name.is_some();
            // "figures from the central bank"
            if !known && owner.sort == Sort::Body && owner.entity.is_none() && owner.candidates.is_empty() {
                let name = Some(self.without_article(owner.tokens.clone()));
                return Some(ReferenceFound { tokens: tokens.clone(), name, sort: Sort::Evidence, ..owner });
            }
            return known.then(|| ReferenceFound { tokens: tokens.clone(), sort: Sort::Evidence, ..owner });
        }
        None
    }
}
