//! Who is told of in a stretch of text, with or without a name: those whom a pronoun behind it could mean.

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::Meaning;
use plimsoll_record::EntityType;

use super::{ReferenceFound, References};

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
