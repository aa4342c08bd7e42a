//! Roles that no part of the clause tells by itself: those whose the object is, and who did the last thing to the same people.

use std::ops::Range;

use plimsoll_language::Relation;
use plimsoll_pack::{Classes, Meaning, Need, Trigger};

use super::frame::Frame;
use super::{EventFound, Finder};
use crate::references::ReferenceFound;
use crate::tree::Tree;

impl Finder<'_, '_, '_> {
    /// "dismissed the petition of forty deputies", "ordered his release": whose it is that the event is done to.
    pub(super) fn fill_from_object(&self, event: &mut EventFound, trigger: &Trigger, frame: &Frame, before: &[EventFound]) {
        let Some(role) = trigger.whose_object.as_ref().filter(|role| !event.roles.iter().any(|(own, _)| own == *role)) else { return };
        let analysis = self.context.analysis;
        let tree = Tree { analysis, sentence: self.context.sentence(event.tokens.start) };
        for object in &frame.objects {
            let core = self.core(object);
            let Some(noun) = analysis.word_of(core.end - 1) else { continue };
            let leads = |word: usize| {
                let case = tree.dependents(word).find(|&case| analysis.words[case].relation == Relation::Case);
                case.map(|case| analysis.words[case].token as usize)
                    .is_some_and(|at| analysis.joins_names(at) || analysis.classes_of(at).any(Classes::AGENT))
            };
            let owns = |word: &usize| {
                let own = &analysis.words[*word];
                analysis.model.label(own.label) == "nmod:poss" || own.relation == Relation::Nmod && leads(*word)
            };
            for mut owner in tree.dependents(noun).filter(owns).flat_map(|word| tree.members(word)) {
                if self.is_of(&owner, Need::People) || self.has_class(&owner, Classes::POSSESSIVE) {
                    // "the petition of the deputies | against the law"
                    let other = |at: &usize| analysis.classes_of(*at).any(Classes::PREPOSITION) && !analysis.joins_names(*at);
                    owner.end = (owner.start + 1..owner.end).find(other).unwrap_or(owner.end);
                    self.fill(event, role, owner, before);
                }
            }
            event
                .roles
                .retain(|(own, filler)| own != role || filler.entity.is_some() || !self.has_class(&filler.tokens, Classes::POSSESSIVE));
        }
    }

    /// "Police detained eighteen; all but two were let go": to a part of those, or to them, it is done by the same, where
    /// nobody else is told.
    pub(super) fn share_doer(&self, event: &mut EventFound, trigger: &Trigger, frame: &Frame, before: &[EventFound]) {
        let Some(role) = trigger.subject.as_ref().filter(|role| !event.roles.iter().any(|(own, _)| own == *role)) else { return };
        if !trigger.same_doer
            || !frame.passive
            || !frame.subjects.is_empty()
            || !frame.objects.iter().any(|phrase| self.points_to_known(phrase))
        {
            return;
        }
        let analysis = self.context.analysis;
        let sentence = analysis.sentence_of(event.tokens.start);
        let near = |other: &&EventFound| analysis.sentence_of(other.tokens.start) + 2 >= sentence;
        let done_to_people = |other: &&EventFound| {
            other.roles.iter().any(|(role, filler)| self.is_done_to(other, role) && self.is_of(&filler.tokens, Need::People))
        };
        let last = before.iter().rev().take_while(near).find(done_to_people);
        // Only somebody: an aircraft that carried them releases nobody.
        let somebody = |filler: &ReferenceFound| filler.entity.is_some() || self.is_of(&filler.tokens, Need::People);
        let doer = last.and_then(|last| last.roles.iter().find(|(own, filler)| own == role && somebody(filler)));
        event.roles.extend(doer.cloned());
    }

    /// "they", "the men", "all but two", "three of them", "the other forty"
    fn points_to_known(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let core = self.core(phrase);
        let portion = analysis.library.packs.portion_kind;
        let part = portion.is_some_and(|kind| analysis.means(core.end - 1, |meaning| meaning == Meaning::Kind(kind)));
        let number = self.context.numbers_in(core.clone()).last().is_some_and(|number| number.tokens.end == core.end);
        let known = Classes::PLURAL_PRONOUN.or(Classes::PERSON_PRONOUN).or(Classes::DEMONSTRATIVE);
        let definite = self.has_class(phrase, Classes::ARTICLE) && analysis.text_of(phrase.start).len() > 2;
        part || number || definite || self.has_class(phrase, known)
    }
}
