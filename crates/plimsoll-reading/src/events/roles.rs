//! Who does it to whom: roles, sense and reality of an event from the clause around its trigger.

use std::ops::Range;

use plimsoll_language::{Hit, Relation};
use plimsoll_pack::{Classes, Meaning, Trigger, WordForm};
use plimsoll_record::{Modality, Polarity};

use super::{EventFound, Finder};
use crate::references::Sort;

impl Finder<'_, '_, '_> {
    pub(super) fn read_verb(&self, event: &mut EventFound, hit: &Hit, trigger: &Trigger, clause: &Range<usize>) -> Option<()> {
        let analysis = self.context.analysis;
        let at = event.tokens.start;
        let before =
            |back: usize| at.checked_sub(back).filter(|&at| at >= clause.start).map(|at| analysis.classes_of(at)).unwrap_or_default();
        let passive = before(1).any(Classes::BE) || (before(1).any(Classes::ADVERB) && before(2).any(Classes::BE));
        match hit.form {
            WordForm::Base if before(1).any(Classes::INFINITIVE) => event.modality = self.modality_of_infinitive(at, clause),
            // "the official visit": without "to", "will" or "did" the base form is most likely a noun.
            WordForm::Base
                if !before(1).any(
                    Classes::FUTURE
                        .or(Classes::POSSIBLE)
                        .or(Classes::REQUIRED)
                        .or(Classes::DO)
                        .or(Classes::NEGATION)
                        .or(Classes::PLURAL_PRONOUN),
                ) =>
            {
                return None;
            }
            WordForm::Gerund => return None,
            // "people intercepted off the coast": a participle tells no event of its own.
            WordForm::Past | WordForm::Participle if !passive && self.ends_population(at) && !self.has_subject(at) => return None,
            _ => {}
        }
        let phrases = self.context.references.phrases;
        if before(1).any(Classes::NEGATION) || (passive && before(2).any(Classes::NEGATION)) {
            event.polarity = Polarity::Negative;
        }
        if passive {
            event.modality = self.modality_of_auxiliaries(at, clause, event.modality);
            if let Some(role) = &trigger.object
                && let Some(phrase) = phrases.before(self.start_of_auxiliaries(at, clause), clause.start)
            {
                self.fill(event, role, phrase);
            }
            let by = (event.tokens.end..clause.end.min(event.tokens.end + 10)).find(|&at| analysis.classes_of(at).any(Classes::AGENT));
            if let (Some(role), Some(by)) = (&trigger.subject, by) {
                self.fill_list(event, role, by + 1, clause.end);
            }
            return Some(());
        }
        let start = self.start_of_auxiliaries(at, clause);
        if before(1).any(Classes::INFINITIVE) {
            let governed = event.modality == Modality::Planned; // "are set to renew", not "travelled to meet"
            if let (true, Some(role), Some(subject)) =
                (governed, &trigger.subject, phrases.before(self.start_of_auxiliaries(at - 1, clause), clause.start))
            {
                let joint = self.joint_subject(&subject, clause);
                self.fill_list(event, role, joint, subject.end);
            }
        } else if let (Some(role), Some(subject)) = (&trigger.subject, phrases.subject(at, clause.start)) {
            if subject.negated {
                event.polarity = Polarity::Negative;
            }
            if subject.possible {
                event.modality = Modality::Possible;
            } else if subject.future {
                event.modality = Modality::Planned;
            }
            let joint = self.joint_subject(&subject.tokens, clause);
            self.fill_list(event, role, joint, subject.tokens.end);
        } else if hit.form == WordForm::Base && start == at {
            return None;
        }
        if let Some(role) = &trigger.object {
            self.fill_list(event, role, event.tokens.end, clause.end);
        }
        if let Some(role) = &trigger.with {
            let end = clause.end.min(event.tokens.end + 14);
            if let Some(with) = (event.tokens.end..end).find(|&at| analysis.classes_of(at).any(Classes::PARTNER)) {
                self.fill_list(event, role, with + 1, clause.end);
            }
        }
        Some(())
    }

    fn ends_population(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|from| {
            self.context.analysis.hits_at(from).iter().any(|hit| matches!(hit.meaning, Meaning::Population(_)) && hit.end as usize == at)
        })
    }

    /// "deputies voted": the verb has a subject, so it is no participle.
    fn has_subject(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let is_subject = |word: usize| analysis.words[word].relation == Relation::Nsubj;
        analysis.word_of(verb).is_some_and(|verb| analysis.dependents_of(verb).any(is_subject))
    }

    /// "A and B signed": the subject begins with its first member.
    fn joint_subject(&self, last: &Range<usize>, clause: &Range<usize>) -> usize {
        let analysis = self.context.analysis;
        // "Meloni and a delegation of ministers met": the clause's own subject comes first.
        if let Some(main) = self.context.references.phrases.main_subject(clause.clone())
            && main.end < last.start
            && self.context.references.resolve(main.clone()).entity.is_some()
            && analysis.classes_of(main.end).any(Classes::COORDINATOR)
        {
            return main.start;
        }
        let mut start = last.start;
        while start > clause.start + 1 && (analysis.classes_of(start - 1).any(Classes::COORDINATOR) || analysis.is_mark(start - 1, ",")) {
            match self.context.references.phrases.before(start - 1, clause.start) {
                Some(phrase) if self.context.references.resolve(phrase.clone()).entity.is_some() => start = phrase.start,
                _ => break,
            }
        }
        start
    }

    fn start_of_auxiliaries(&self, at: usize, clause: &Range<usize>) -> usize {
        let auxiliary = Classes::BE
            .or(Classes::HAVE)
            .or(Classes::ADVERB)
            .or(Classes::POSSIBLE)
            .or(Classes::FUTURE)
            .or(Classes::REQUIRED)
            .or(Classes::NEGATION);
        let mut start = at;
        while start > clause.start && self.context.analysis.classes_of(start - 1).any(auxiliary) {
            start -= 1;
        }
        start
    }

    fn modality_of_auxiliaries(&self, at: usize, clause: &Range<usize>, known: Modality) -> Modality {
        let classes = self.context.analysis.tokens[self.start_of_auxiliaries(at, clause)..at].iter().map(|token| token.classes);
        classes.fold(known, |modality, classes| {
            if classes.any(Classes::FUTURE) {
                Modality::Planned
            } else if classes.any(Classes::REQUIRED) {
                Modality::Required
            } else if classes.any(Classes::POSSIBLE) {
                Modality::Possible
            } else {
                modality
            }
        })
    }

    /// "is set to renew" is planned; "refused to renew" and "wants to renew" are not what happened.
    fn modality_of_infinitive(&self, at: usize, clause: &Range<usize>) -> Modality {
        let before = at.saturating_sub(4).max(clause.start)..at;
        let planned = self.context.analysis.tokens[before].iter().any(|token| token.classes.any(Classes::FUTURE));
        if planned { Modality::Planned } else { Modality::Possible }
    }

    pub(super) fn read_noun(&self, event: &mut EventFound, trigger: &Trigger, clause: &Range<usize>) {
        let at = event.tokens.start;
        let phrases = self.context.references.phrases;
        if let Some(role) = &trigger.subject
            && at > clause.start
            && let Some(mention) = self.context.names.mention_at(at.saturating_sub(2)).filter(|mention| mention.tokens.end <= at)
        {
            let reference = self.context.references.resolve(mention.tokens.clone());
            event.roles.push((role.clone(), reference));
        }
        if let Some(role) = &trigger.object
            && event.tokens.end + 1 < clause.end
            && self.context.analysis.classes_of(event.tokens.end).any(Classes::PREPOSITION)
            && let Some(phrase) = phrases.after(event.tokens.end + 1, clause.end)
        {
            self.fill(event, role, phrase);
        }
    }

    fn fill(&self, event: &mut EventFound, role: &str, phrase: Range<usize>) {
        let pronoun = phrase.len() == 1 && self.context.analysis.classes_of(phrase.start).any(crate::phrases::PRONOUN);
        let reference = self.context.references.resolve(phrase);
        if pronoun && reference.entity.is_none() && reference.name.is_none() && reference.candidates.is_empty() {
            return;
        }
        let told = reference.entity.is_some() || reference.role.is_some() || reference.name.is_some() || reference.sort != Sort::Other;
        let known = event.roles.iter().any(|(_, other)| other.entity.is_some() && other.entity == reference.entity);
        if told && !known {
            event.roles.push((role.to_owned(), reference));
        }
    }

    /// Every member of "A, B and C" fills the role.
    fn fill_list(&self, event: &mut EventFound, role: &str, start: usize, end: usize) {
        let analysis = self.context.analysis;
        let mut at = start;
        while at < end {
            let Some(phrase) = self.context.references.phrases.after(at, end) else { return };
            at = phrase.end;
            let filled = event.roles.len();
            self.fill(event, role, phrase);
            // "officials in Tripoli and Benghazi": what follows belongs to the place.
            if event.roles.get(filled).is_none_or(|(_, reference)| reference.entity.is_none()) {
                return;
            }
            let mut next = at;
            if next < end && (analysis.is_mark(next, ",") || analysis.is_mark(next, ";")) {
                next += 1;
            }
            if next < end && analysis.classes_of(next).any(Classes::COORDINATOR) {
                next += 1;
            }
            // A comma may also begin something else: only a named member goes on.
            let goes_on = next > at && next < end && self.is_named_actor(next, end);
            if !goes_on {
                match self.over_apposition(at, end) {
                    Some(behind) => next = behind,
                    None => return,
                }
            }
            at = next;
        }
    }

    /// "Gentiloni, then prime minister, and al-Sarraj": the member behind what only adds to the last.
    fn over_apposition(&self, at: usize, end: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        if !analysis.is_mark(at, ",") {
            return None;
        }
        let second = (at + 1..end.min(at + 10)).find(|&comma| analysis.is_mark(comma, ","))?;
        let verb = self.context.references.phrases.has_verb(at + 1..second);
        let joined = analysis.classes_of(second + 1).any(Classes::COORDINATOR);
        (!verb && joined && self.is_named_actor(second + 2, end)).then_some(second + 2)
    }

    fn is_named_actor(&self, start: usize, end: usize) -> bool {
        let phrase = self.context.references.phrases.after(start, end);
        let entity = phrase.and_then(|phrase| self.context.references.resolve(phrase).entity);
        entity.is_some_and(|entity| self.context.names.is_actor(entity))
    }

    /// "The governments of A and B will renew it": every party of the agreement that stands
    /// before its verb is one of the event.
    pub(super) fn add_parties(&self, event: &mut EventFound, trigger: &Trigger, clause: &Range<usize>) {
        let (Some(agreement), Some(role), true) = (event.agreement, &trigger.subject, trigger.verb) else { return };
        for mention in self.context.names.within(clause.start..event.tokens.start) {
            let is_party = self.agreements[agreement].parties.iter().any(|(entity, _)| *entity == mention.entity);
            let known = event.roles.iter().any(|(_, reference)| reference.entity == Some(mention.entity));
            let signs = event.roles.iter().any(|(_, reference)| reference.sort == Sort::Person);
            if is_party && !known && !signs {
                event.roles.push((role.clone(), self.context.references.resolve(mention.tokens.clone())));
            }
        }
        event.roles.sort_by_key(|(_, reference)| reference.tokens.start);
    }
}
