//! Who does it to whom: the parts of a frame fill the roles that the pack names.

use std::borrow::Cow;
use std::ops::Range;

use plimsoll_language::Hit;
use plimsoll_pack::{Classes, Need, Trigger};

use super::frame::Frame;
use super::{EventFound, Finder};
use crate::phrases::PRONOUN;
use crate::references::{ReferenceFound, Sort};

impl Finder<'_, '_, '_> {
    pub(super) fn fill_roles(&self, event: &mut EventFound, trigger: &Trigger, frame: &Frame) {
        let analysis = self.context.analysis;
        let mut fill = |role: &Option<String>, phrases: &[Range<usize>]| {
            if let Some(role) = role {
                phrases.iter().for_each(|phrase| self.fill(event, role, phrase.clone()));
            }
        };
        if trigger.verb {
            fill(&trigger.subject, &frame.subjects);
            fill(&trigger.object, &frame.objects);
        } else {
            fill(&trigger.subject, &frame.subjects);
            fill(if trigger.whose.is_some() { &trigger.whose } else { &trigger.subject }, &frame.possessors);
            for phrase in &frame.modifiers {
                // "Senate vote", "migrant arrests"
                if self.context.names.mention_at(phrase.start).is_some_and(|mention| self.context.names.is_actor(mention.entity)) {
                    fill(&trigger.subject, std::slice::from_ref(phrase));
                } else if trigger.object_needs.is_empty() && self.is_of(phrase, Need::People) {
                    fill(&trigger.object, std::slice::from_ref(phrase));
                }
            }
        }
        fill(&trigger.whom, &frame.seconds);
        for (case, phrase) in &frame.cases {
            let classes = analysis.classes_of(*case);
            let word = analysis.text_of(*case).to_lowercase();
            if let Some((_, role)) = trigger.leads.iter().find(|(lead, _)| *lead == word) {
                fill(&Some(role.clone()), std::slice::from_ref(phrase));
            } else if classes.any(Classes::PARTNER) {
                fill(&trigger.with, std::slice::from_ref(phrase));
            } else if !trigger.verb
                && analysis.joins_names(*case)
                && analysis.classes_of(*case).any(Classes::PREPOSITION)
                && word.len() == 2
            {
                fill(&trigger.object, std::slice::from_ref(phrase));
            }
        }
        event.roles.sort_by_key(|(_, reference)| reference.tokens.start);
    }

    /// A frame whose parts the tree left out, filled by the order of words.
    pub(super) fn by_order<'f>(&self, hit: &Hit, trigger: &Trigger, frame: &'f Frame) -> Cow<'f, Frame> {
        let lacks_subject = frame.subjects.is_empty() && !frame.passive && trigger.subject.is_some();
        let lacks_object = frame.objects.is_empty() && (trigger.object.is_some() || !trigger.object_needs.is_empty());
        if !trigger.verb || !lacks_object && !lacks_subject {
            return Cow::Borrowed(frame);
        }
        let analysis = self.context.analysis;
        let phrases = self.context.references.phrases;
        let clause = self.context.clause(hit.start as usize);
        let mut frame = frame.clone();
        if frame.passive && lacks_object {
            let helper = Classes::BE.or(Classes::HAVE).or(Classes::ADVERB).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::NEGATION);
            let start = hit.start as usize;
            let first = (clause.start..start).rev().take_while(|&at| analysis.classes_of(at).any(helper)).last();
            frame.objects.extend(first.and_then(|first| phrases.before(first, clause.start)));
        } else if !frame.passive && lacks_object {
            frame.objects.extend(phrases.simple_after(hit.end as usize, clause.end));
        }
        if lacks_subject && let Some(subject) = phrases.subject(hit.start as usize, clause.start).filter(|_| !frame.is_infinitive) {
            frame.subjects.push(subject.tokens);
        }
        Cow::Owned(frame)
    }

    /// Puts a phrase into a role, unless it is a time, money or nobody.
    fn fill(&self, event: &mut EventFound, role: &str, phrase: Range<usize>) {
        let analysis = self.context.analysis;
        let pronoun = phrase.len() == 1 && analysis.classes_of(phrase.start).any(PRONOUN);
        let nobody = phrase.len() == 1
            && self.has_class(&phrase, Classes::INDEFINITE.or(Classes::NEGATION).or(Classes::RELATIVE).or(Classes::DEMONSTRATIVE));
        let time = self.context.times_in(phrase.clone()).iter().any(|time| time.tokens.end == self.core(&phrase).end);
        if time || nobody && !pronoun || self.holds_money(&phrase) {
            return;
        }
        let naming = self.namings_in(&phrase).iter().find(|(naming, _)| naming.end >= self.core(&phrase).end);
        let mut reference = self.context.references.resolve(phrase.clone());
        if let Some((_, index)) = naming.filter(|_| reference.entity.is_none()) {
            reference = ReferenceFound {
                tokens: phrase,
                entity: None,
                name: Some(self.agreements[*index].name.clone()),
                role: None,
                organisation: None,
                candidates: Vec::new(),
                author: false,
                sort: Sort::Other,
            };
        } else if reference.entity.is_none() && reference.name.is_none() && reference.role.is_none() && !reference.author {
            if pronoun {
                if reference.candidates.is_empty() {
                    return;
                }
            } else {
                reference.tokens = self.without_opening(&reference.tokens);
            }
        }
        let known = event.roles.iter().any(|(other_role, other)| {
            other.entity.is_some() && other.entity == reference.entity || other_role == role && other.tokens == reference.tokens
        });
        if !known && !reference.tokens.is_empty() {
            event.roles.push((role.to_owned(), reference));
        }
    }

    /// Without article, "those" or negation at its head.
    pub(super) fn without_opening(&self, phrase: &Range<usize>) -> Range<usize> {
        let opening = Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::NEGATION).or(Classes::POSSESSIVE);
        let mut start = phrase.start;
        while start + 1 < phrase.end && self.context.analysis.classes_of(start).any(opening) {
            start += 1;
        }
        start..phrase.end
    }
}
