//! What verbs ask for: "urged Rome to stop", "demands that", and the clauses of a motion.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, WordForm};
use plimsoll_record::{Act, Form, Polarity};

use super::{DemandFound, Finder};
use crate::claims::ClaimFound;
use crate::references::{ReferenceFound, Sort};

/// "asked X, Y and Z to": those who are asked stand within this many tokens.
const ADDRESSEE_REACH: usize = 30;

impl Finder<'_, '_, '_> {
    /// What a claim urges: each thing that is asked.
    pub(super) fn asked_in_claim(&mut self, claim: &ClaimFound) {
        if claim.act != Act::Urge || claim.polarity != Polarity::Positive || claim.form == Form::Direct {
            return;
        }
        for piece in &claim.pieces {
            // "urges that the Treasury never pay": who should do it is the subject of the clause.
            let clause = claim.addressees.is_empty() && piece.start > 0 && self.classes(piece.start - 1).any(Classes::THAT);
            let subject = clause.then(|| self.subject_of(piece.clone())).flatten();
            let addressees = match subject {
                Some(subject) => vec![subject],
                None if claim.addressees.is_empty() => self.addressees_before(claim.cue.end, piece.start),
                None => claim.addressees.clone(),
            };
            let demander = claim.sources.first().cloned();
            let pieces = if clause { vec![piece.clone()] } else { self.things(piece.clone()) };
            for content in pieces {
                let (demander, addressees) = (demander.clone(), addressees.clone());
                self.push(DemandFound { tokens: claim.cue.clone(), demander, addressees, content, deadline: None, rule: "demand.asked" });
            }
        }
    }

    /// Who stands between a verb that asks and its "to".
    fn addressees_before(&self, verb: usize, content: usize) -> Vec<ReferenceFound> {
        let infinitive = content.saturating_sub(1);
        let asked = infinitive > verb && infinitive - verb <= ADDRESSEE_REACH && self.classes(infinitive).any(Classes::INFINITIVE);
        let found = if asked { self.addressees(verb, infinitive) } else { Vec::new() };
        let reaches = found.last().is_some_and(|last| last.tokens.end == infinitive);
        if reaches { found } else { Vec::new() }
    }

    /// The subject of a clause, if it can be asked.
    fn subject_of(&self, clause: Range<usize>) -> Option<ReferenceFound> {
        let phrase = self.context.references.phrases.after(clause.start, clause.end)?;
        self.addressee(phrase)
    }

    /// What verbs ask for that made no claim: those of motions, whose subject stands far before, and
    /// verbs that only ask.
    pub(super) fn asked_by_verbs(&mut self) {
        let analysis = self.context.analysis;
        for sentence in &analysis.sentences {
            for at in sentence.tokens.clone() {
                if let Some(verb) = self.asking_verb(at)
                    && verb.end < sentence.tokens.end
                    && !self.is_asked(&(at..at + 1))
                {
                    self.asked_by_verb(&verb, &sentence.tokens);
                }
            }
        }
    }

    fn asked_by_verb(&mut self, verb: &Range<usize>, sentence: &Range<usize>) {
        let context = self.context;
        let analysis = context.analysis;
        let finite = analysis.hits_at(verb.start).iter().any(|hit| hit.end as usize == verb.end && hit.form != WordForm::Gerund);
        let heads_clause = verb.len() > 1 && self.without_bullet(sentence.clone()).start == verb.start;
        let is_verb = (analysis.upos_of(verb.start) == Upos::Verb || heads_clause) && finite;
        if !is_verb {
            return self.asked_by_noun(verb, sentence);
        }
        let Some(demander) = self.who_asks(verb, sentence) else { return };
        let clause = context.clause(verb.start);
        let limit = clause.end.min(sentence.end);
        let demand = DemandFound {
            tokens: verb.clone(),
            demander: Some(demander),
            addressees: Vec::new(),
            content: 0..0,
            deadline: None,
            rule: "demand.verb",
        };
        if self.classes(verb.end).any(Classes::THAT) {
            let content = self.without_stop(verb.end + 1..limit);
            let Some(subject) = self.subject_of(content.clone()).filter(|subject| subject.tokens.end < content.end) else { return };
            self.push(DemandFound { addressees: vec![subject], content, ..demand });
            return;
        }
        let infinitive = (verb.end + 1..limit.min(verb.end + ADDRESSEE_REACH)).find(|&at| self.is_infinitive(at, limit));
        let Some(infinitive) = infinitive else { return };
        let broken = |at: usize| self.classes(at).any(Classes::BE.or(Classes::THAT).or(Classes::POSSIBLE).or(Classes::SUBORDINATOR));
        let addressees = self.addressees(verb.end, infinitive);
        let can_be_asked = |reference: &ReferenceFound| self.addressee(reference.tokens.clone()).is_some();
        let reaches = addressees.last().is_some_and(|last| last.tokens.end == infinitive);
        if (verb.end..infinitive).any(broken) || !reaches || !addressees.iter().any(can_be_asked) {
            return;
        }
        let content = self.without_stop(infinitive + 1..limit);
        for content in self.things(content).into_iter().filter(|content| content.len() > 1) {
            self.push(DemandFound { addressees: addressees.clone(), content, ..demand.clone() });
        }
    }

    /// Who asks by a verb: its subject, or in a motion the house that moves it.
    fn who_asks(&self, verb: &Range<usize>, sentence: &Range<usize>) -> Option<ReferenceFound> {
        let context = self.context;
        let start = self.without_bullet(sentence.clone()).start;
        // "Calls on the Commission to…; urges Member States to…"
        let clause = context.clause(verb.start).start;
        let again = clause > start && self.asking_verb(start).is_some();
        let from = if again { clause } else { start };
        let opens = (from..verb.start).all(|at| self.classes(at).any(Classes::ADVERB.or(Classes::COORDINATOR)));
        if opens {
            return self.mover(sentence.start);
        }
        let subject = context.references.phrases.subject(verb.start, sentence.start).filter(|subject| !subject.negated)?;
        let asked = (subject.tokens.end..verb.start).any(|at| self.classes(at).any(Classes::INFINITIVE.or(Classes::REQUIRED)));
        let reference = context.references.resolve(subject.tokens);
        let known = reference.entity.is_some_and(|entity| context.names.is_actor(entity))
            || reference.role.is_some()
            || reference.author
            || matches!(reference.sort, Sort::Body | Sort::Person);
        (known && !asked && !subject.possible).then_some(reference)
    }

    /// "That this House," before the clauses of its motion.
    fn mover(&self, before: usize) -> Option<ReferenceFound> {
        let context = self.context;
        let analysis = context.analysis;
        let last = analysis.sentence_of(before);
        analysis.sentences[..last].iter().rev().find_map(|sentence| {
            let tokens = sentence.tokens.clone();
            let start = tokens.start + usize::from(self.classes(tokens.start).any(Classes::THAT) && tokens.len() > 2);
            let phrase = context.references.phrases.after(start, tokens.end)?;
            let whole =
                analysis.is_mark(phrase.end, ",") && (phrase.end + 1 == tokens.end || analysis.sentences[last].tokens.start > tokens.end);
            let opens_block =
                analysis.sentence_of(tokens.start).checked_sub(1).is_none_or(|prior| analysis.sentences[prior].block != sentence.block);
            (whole && opens_block && (start > tokens.start || phrase.end + 1 == tokens.end)).then(|| context.references.resolve(phrase))
        })
    }

    /// "calls to close the sites": nobody is named who asks.
    fn asked_by_noun(&mut self, noun: &Range<usize>, sentence: &Range<usize>) {
        let context = self.context;
        let analysis = context.analysis;
        let limit = context.clause(noun.start).end.min(sentence.end);
        let wanted = analysis.means(noun.start, |meaning| meaning == Meaning::Asking);
        let nominal = matches!(analysis.upos_of(noun.start), Upos::Noun);
        if !wanted || !nominal || !self.is_infinitive(noun.end, limit) {
            return;
        }
        let stop = (noun.end + 1..limit).find(|&at| analysis.is_mark(at, ",")).unwrap_or(limit);
        let content = self.without_stop(noun.end + 1..stop);
        let tokens = noun.clone();
        self.push(DemandFound { tokens, demander: None, addressees: Vec::new(), content, deadline: None, rule: "demand.noun" });
    }
}
