//! In which body somebody holds a role: the first named behind it, the one right before it, or the one that "its" takes up.

use std::ops::Range;

use plimsoll_language::Relation;
use plimsoll_pack::Classes;
use plimsoll_record::EntityType;

use super::Linker;
use crate::names::MentionFound;

impl Linker<'_, '_> {
    /// The organisation of a role is the first body named after the role words, or the one right before them.
    pub(super) fn find_organisations(&mut self) {
        for index in 0..self.mentions.len() {
            let mention = &self.mentions[index];
            let Some(role) = mention.role.clone() else {
                self.mentions[index].organisation = None;
                continue;
            };
            let end = mention.organisation.unwrap_or(role.end);
            let named = mention.tokens.clone();
            // "Minister of Foreign Affairs and | International Cooperation" is one office, not one in a body.
            let is_joined =
                |other: &MentionFound| other.tokens.start > 0 && self.analysis.classes_of(other.tokens.start - 1).any(Classes::COORDINATOR);
            let from = self.mentions.partition_point(|other| other.tokens.start < role.start);
            let organisation = self.mentions[from..]
                .iter()
                .take_while(|other| other.tokens.end <= end.max(role.end))
                .filter(|other| other.tokens != named && !is_joined(other))
                .map(|other| other.entity)
                .find(|&entity| self.entities[entity].entity_type != EntityType::Person);
            self.mentions[index].organisation = organisation.or_else(|| self.owner_of_role(&role));
        }
    }

    /// "MCO's chair", "EU commissioner": the body that is named right before the role.
    fn owner_of_role(&self, role: &Range<usize>) -> Option<usize> {
        let before = self.mentions[..self.mentions.partition_point(|mention| mention.tokens.start < role.start)].last()?;
        let end = before.tokens.end;
        let beside = end == role.start || end + 1 == role.start && self.analysis.is_possessive(end);
        let same = self.analysis.sentence_of(before.tokens.start) == self.analysis.sentence_of(role.start);
        (beside && self.has_offices(before.entity) && same).then_some(before.entity).or_else(|| self.owner_by_pronoun(role))
    }

    /// "The Marrin Network is new. Its director,": the body that is the subject here or in the sentence before.
    fn owner_by_pronoun(&self, role: &Range<usize>) -> Option<usize> {
        let analysis = self.analysis;
        let pronoun = role.start.checked_sub(1).filter(|&at| analysis.classes_of(at).any(Classes::POSSESSIVE))?;
        let features = analysis.features_of(pronoun);
        if !features.contains("Gender=Neut") {
            return None;
        }
        let here = analysis.sentence_of(pronoun);
        let first = analysis.sentences[here.saturating_sub(1)].tokens.start;
        let subject = |mention: &&MentionFound| {
            let words = mention.tokens.clone().filter_map(|at| analysis.word_of(at));
            words.map(|word| analysis.words[word].relation).any(|relation| relation == Relation::Nsubj)
        };
        let from = self.mentions.partition_point(|mention| mention.tokens.start < first);
        let to = self.mentions.partition_point(|mention| mention.tokens.end <= pronoun);
        self.mentions[from..to.max(from)]
            .iter()
            .rev()
            .filter(|mention| self.has_offices(mention.entity))
            .find(subject)
            .map(|mention| mention.entity)
    }

    /// Whether an entity can have offices of its own.
    fn has_offices(&self, entity: usize) -> bool {
        matches!(self.entities[entity].entity_type, EntityType::Organisation | EntityType::Court | EntityType::Group)
    }
}
