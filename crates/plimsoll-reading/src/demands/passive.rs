//! What is asked in the passive: "Members are asked to", "It is requested that".

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, WordForm};

use super::{DemandFound, Finder};

/// Before a participle stand at most so many auxiliaries and adverbs: "have since been strongly".
const HELPERS: usize = 5;

impl Finder<'_, '_, '_> {
    /// "Members are asked to return the forms", "the port was urged by its crews to wait": who is asked is the subject.
    pub(super) fn asked_in_the_passive(&mut self, verb: &Range<usize>, sentence: &Range<usize>) -> bool {
        let context = self.context;
        let Some(first) = self.first_auxiliary_of_passive(verb, sentence.start) else { return false };
        let limit = context.clause(verb.start).end.min(sentence.end);
        let by = self.classes(verb.end).any(Classes::AGENT);
        let agent = by.then(|| context.references.phrases.after(verb.end + 1, limit)).flatten();
        let infinitive = agent.as_ref().map_or(verb.end, |agent| agent.end);
        if self.asked_impersonally(verb, first, infinitive..limit, agent.clone()) {
            return true;
        }
        let subject = context.references.phrases.subject(first, sentence.start).filter(|subject| !subject.negated && !subject.possible);
        let Some((subject, start)) = subject.zip(self.asked_from(infinitive, limit)) else { return true };
        // "was asked to be let go": what is done to whoever is asked is no demand on them. Nor is "I was asked".
        let leads = Classes::INFINITIVE.or(Classes::SUBORDINATOR);
        let told = (subject.tokens.end..verb.start).any(|at| self.classes(at).any(leads));
        // "told to be patient" is one, though.
        let suffered = self.classes(infinitive + 1).any(Classes::BE) && context.analysis.upos_of(infinitive + 2) == Upos::Verb;
        if told || suffered || self.classes(subject.tokens.start).any(Classes::SPEAKER_PRONOUN) {
            return true;
        }
        let addressees = vec![context.references.resolve(self.without_article(subject.tokens))];
        // "was asked to resign | by 40 deputies": people behind a verb without an object ask for it.
        let behind = start + 1;
        let after = (agent.is_none() && behind + 1 < limit && self.classes(behind).any(Classes::AGENT))
            .then(|| context.references.phrases.simple_after(behind + 1, limit))
            .flatten();
        let somebody = |phrase: &Range<usize>| {
            phrase.start == behind + 1 && context.times_in(phrase.clone()).is_empty() && self.can_have_a_duty(phrase)
        };
        let after = after.filter(somebody);
        let (agent, limit) = if after.is_some() { (after, behind) } else { (agent, limit) };
        // "The Commissioner is ordered to": in a court's own document, by that court.
        let own = (first..verb.start).any(|at| self.is_present(at)) && context.claim_of(verb).is_none();
        let demander = match agent {
            Some(agent) => Some(context.references.resolve(agent)),
            // "Members are kindly requested to": somebody requests it, and that is whoever publishes it.
            None if own => self.author(),
            // "The Director was asked to have it mended", in minutes
            None if context.claim_of(verb).is_none() && self.is_record_of_sitting() => self.author(),
            None => None,
        };
        for (others, part) in self.by_addressee(self.without_stop(start..limit)) {
            let addressees = others.unwrap_or_else(|| addressees.clone());
            for content in self.verbs_asked(part) {
                let (demander, addressees) = (demander.clone(), addressees.clone());
                self.push(DemandFound { tokens: verb.clone(), demander, addressees, content, deadline: None, rule: "demand.passive" });
            }
        }
        true
    }

    /// "It is further requested | that the list be published": by whoever publishes it, where nobody else is told.
    fn asked_impersonally(&mut self, verb: &Range<usize>, first: usize, behind: Range<usize>, agent: Option<Range<usize>>) -> bool {
        let it = first > 0 && self.classes(first - 1).any(Classes::THING_PRONOUN);
        if !it || !self.classes(behind.start).any(Classes::THAT) || !(first..verb.start).any(|at| self.is_present(at)) {
            return false;
        }
        let own = || if self.context.claim_of(verb).is_none() { self.author() } else { None };
        let demander = agent.map(|agent| self.context.references.resolve(agent)).or_else(own);
        for content in self.clauses(self.without_stop(behind.start + 1..behind.end)) {
            let addressees = self.subject_of(content.clone()).into_iter().collect();
            let (tokens, demander) = (verb.clone(), demander.clone());
            self.push(DemandFound { tokens, demander, addressees, content, deadline: None, rule: "demand.passive" });
        }
        true
    }

    /// "have since been | urged": where the passive of a verb begins.
    pub(super) fn first_auxiliary_of_passive(&self, verb: &Range<usize>, floor: usize) -> Option<usize> {
        let past = |form| matches!(form, WordForm::Past | WordForm::Participle);
        let participle = self.context.analysis.hits_at(verb.start).iter().any(|hit| past(hit.form));
        // "kindly"
        let adverb = |at: usize| self.classes(at).any(Classes::ADVERB) || self.context.analysis.upos_of(at) == Upos::Adv;
        let helps = |at: &usize| self.classes(*at).any(Classes::BE.or(Classes::HAVE)) || adverb(*at);
        let first = (floor..verb.start).rev().take_while(helps).take(HELPERS).last()?;
        (participle && (first..verb.start).any(|at| self.classes(at).any(Classes::BE))).then_some(first)
    }

    /// "is asked", "has been invited": what is asked is asked by saying so.
    fn is_present(&self, at: usize) -> bool {
        self.classes(at).any(Classes::BE.or(Classes::HAVE)) && self.context.has_feature(at, "Tense=Pres")
    }
}
