//! Who is told of in a stretch of text, with or without a name: those whom a pronoun behind it could mean.

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::EntityType;

use super::{ReferenceFound, References, Sort};

impl References<'_, '_> {
    /// The phrases for several people in a sentence, outside quotations.
    pub(super) fn people_told_of(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in tokens.clone() {
            let role = self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Role(_)).then_some(()));
            let Some(end) = role.map(|(hit, ())| hit.end as usize).filter(|&end| self.is_plural(end - 1)) else { continue };
            let quoted = self.analysis.has_shape(at, Shape::QUOTED);
            let phrase = self.phrases.before(end, tokens.start).filter(|phrase| phrase.end == end && !quoted);
            if let Some(phrase) = phrase.filter(|phrase| found.last().is_none_or(|last| last.end <= phrase.start)) {
                found.push(phrase);
            }
        }
        found
    }

    /// Whether one person without a name is told of in a range, as "the boss": it may well be them.
    pub(super) fn tells_of_somebody(&self, tokens: Range<usize>) -> bool {
        let role = |at: usize| {
            self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Role(_)).then_some(())).map(|(hit, ())| hit.end as usize)
        };
        // "The director, Anna Berg" is no other than she.
        let bearers = self.names.within(tokens.clone());
        let definite = |at: usize| (at.saturating_sub(6).max(tokens.start)..at).any(|before| self.classes(before).any(Classes::ARTICLE));
        tokens.clone().any(|at| {
            role(at).is_some_and(|end| !self.is_plural(end - 1))
                && definite(at)
                && !self.analysis.has_shape(at, Shape::QUOTED)
                && self.names.mention_at(at).is_none()
                && !bearers.iter().any(|mention| mention.role.as_ref().is_some_and(|role| role.contains(&at)))
        })
    }

    /// The one person without a name who is told of in a range, outside quotations.
    pub(super) fn only_somebody(&self, tokens: Range<usize>) -> Option<ReferenceFound> {
        let role = |at: usize| {
            let hit = self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Role(_)).then_some(()))?.0;
            (self.names.mention_at(at).is_none() && !self.analysis.has_shape(at, Shape::QUOTED)).then_some(hit.end as usize)
        };
        let mut ends: Vec<usize> = tokens.clone().filter_map(role).collect();
        ends.dedup();
        let [end] = ends.as_slice() else { return None };
        let phrase = Some(self.phrases.opening_of(*end - 1, tokens.start)..*end).filter(|_| !self.is_plural(*end - 1))?;
        let owner = self.analysis.is_possessive(*end) || self.classes(phrase.start).any(Classes::POSSESSIVE);
        Some(self.resolve_noun(phrase)).filter(|one| !owner && one.sort == Sort::Person)
    }

    /// Whether one person beside the speaker is told of in a sentence: "was sent back by a colonel".
    pub(super) fn tells_of_another(&self, tokens: Range<usize>, speaker: &ReferenceFound) -> bool {
        let outside = |at: &usize| !speaker.tokens.contains(at) && !self.analysis.has_shape(*at, Shape::QUOTED);
        tokens.filter(outside).any(|at| self.analysis.means(at, |meaning| matches!(meaning, Meaning::Role(_))) && !self.is_plural(at))
    }

    /// Whether others than the subject stand in a sentence who could be "they": a noun for several people.
    pub(super) fn tells_of_people(&self, tokens: Range<usize>, subject: &ReferenceFound) -> bool {
        let outside = |at: &usize| !subject.tokens.contains(at);
        tokens
            .filter(outside)
            .any(|at| self.analysis.means(at, |meaning| matches!(meaning, Meaning::Role(_) | Meaning::Population(_))) && self.is_plural(at))
    }

    /// The bodies that are named in a range, outside quotations.
    pub(super) fn bodies_in(&self, tokens: Range<usize>) -> Vec<usize> {
        let mut bodies = Vec::new();
        for mention in self.names.within(tokens) {
            let body = matches!(self.names.entity(mention).entity_type, EntityType::Organisation | EntityType::Court | EntityType::Group);
            if body && !self.analysis.has_shape(mention.tokens.start, Shape::QUOTED) && !bodies.contains(&mention.entity) {
                bodies.push(mention.entity);
            }
        }
        bodies
    }
}
