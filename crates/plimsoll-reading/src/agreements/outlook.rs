//! How the words around a verb tell what it tells: as done, planned, possible or denied, as a rule or as a condition.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning};

use super::Finder;
use crate::context::Told;
use crate::times::TimeFound;

/// The subject of a verb stands at most so far before it.
pub(super) const SUBJECT: usize = 7;

/// How the words around a verb tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outlook {
    Told,
    Planned,
    Possible,
    Denied,
}

impl Finder<'_, '_, '_> {
    /// What the auxiliaries before a verb make of it.
    pub(super) fn outlook(&self, verb: usize) -> Outlook {
        let helps = Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::ADVERB);
        let verb = self.verb_that_tells(verb);
        for at in (verb.saturating_sub(6)..verb).rev() {
            match self.context.analysis.classes_of(at) {
                // "none has been signed"
                classes if classes.any(Classes::NEGATION.or(Classes::INDEFINITE)) => return Outlook::Denied,
                classes if classes.any(Classes::POSSIBLE.or(Classes::REQUIRED)) => return Outlook::Possible,
                classes if classes.any(Classes::FUTURE.or(Classes::INFINITIVE)) => return Outlook::Planned,
                classes if classes.any(helps) => {}
                _ => break,
            }
        }
        for at in self.helpers_of(verb) {
            match self.context.analysis.classes_of(at) {
                classes if classes.any(Classes::POSSIBLE.or(Classes::REQUIRED)) => return Outlook::Possible,
                classes if classes.any(Classes::FUTURE) => return Outlook::Planned,
                // "recommends that it | be renewed"
                classes if classes.any(Classes::BE) && self.is_infinitive(at) => return Outlook::Possible,
                _ => {}
            }
        }
        // "Niger denies that it signed a pact", "did not say that it had"
        // But not "denies having delayed the pact that it signed".
        let describes = self.context.analysis.word_of(verb).is_some_and(|word| self.context.analysis.words[word].relation == Relation::Acl);
        let denies = |claim: usize| !matches!(self.context.told(claim), Told::So | Told::Known) && !describes;
        let denied = self.context.claim_of(&(verb..verb + 1)).is_some_and(denies);
        // "It is unclear whether Chad | signed it": what nobody tells to be so.
        let open = || self.context.analysis.word_of(verb).is_some_and(|verb| self.context.is_left_open(verb));
        if denied || self.is_denied_by_subject(verb) || open() {
            return Outlook::Denied;
        }
        if self.is_wanted(verb) { Outlook::Possible } else { Outlook::Told }
    }

    /// "Neither Kenya nor Uganda | signed", "No state has | denounced it".
    fn is_denied_by_subject(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let token = |word: usize| words[word].token as usize;
        let negates = |word: usize| analysis.classes_of(token(word)).any(Classes::NEGATION);
        let Some(verb) = analysis.word_of(verb).filter(|&word| words[word].upos == Upos::Verb) else { return false };
        let mut subjects = analysis.dependents_of(verb).filter(|&word| words[word].relation == Relation::Nsubj && word < verb);
        subjects.any(|subject| {
            // "No state but Italy", "Not only Italy but also Libya"
            let named = || !self.context.names.within(token(subject) + 1..token(verb)).is_empty();
            let no = |word: usize| word < subject && negates(word) && words[word].upos == Upos::Det && !named();
            let nor = |word: usize| {
                word < subject && negates(word) && (token(subject)..token(verb)).any(|at| analysis.classes_of(at).any(Classes::NEGATION))
            };
            analysis.dependents_of(subject).any(|word| no(word) || nor(word))
        })
    }

    /// "want it | annulled", "asked to see it | scrapped": what is no infinitive under a verb of wanting.
    fn is_wanted(&self, verb: usize) -> bool {
        use Relation::{Ccomp, Xcomp};
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let under = analysis.word_of(verb).filter(|&word| matches!(words[word].relation, Xcomp | Ccomp) && words[word].upos == Upos::Verb);
        under.is_some_and(|word| {
            let participle = !self.is_infinitive(verb);
            let helped = analysis.dependents_of(word).any(|word| words[word].relation == Relation::Aux);
            let above = words[words[word].head as usize].token as usize;
            participle
                && !helped
                && (self.context.asking_verb(above).is_some() || analysis.means(above, |meaning| meaning == Meaning::Wishing))
        })
    }

    /// The auxiliaries that the tree gives a verb, whatever stands between: "is thereafter | prolonged", and those of what leads
    /// to it: "shall be deemed | extended".
    pub(super) fn helpers_of(&self, verb: usize) -> impl Iterator<Item = usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let own = analysis.word_of(verb).filter(|_| analysis.upos_of(verb) == Upos::Verb);
        let leading = own.filter(|&word| words[word].relation == Relation::Xcomp).map(|word| words[word].head as usize);
        let helps = move |word: &usize| words[*word].relation == Relation::Aux;
        let of = move |word: usize| analysis.dependents_of(word).filter(helps).map(move |word| words[word].token as usize);
        own.into_iter().chain(leading).flat_map(of)
    }

    /// Where the auxiliaries of a verb begin.
    pub(super) fn first_auxiliary(&self, verb: usize) -> usize {
        let helps = Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::ADVERB);
        (0..verb).rev().take_while(|&at| self.context.analysis.classes_of(at).any(helps)).last().unwrap_or(verb)
    }

    /// "shall stay | in force", "I am to put my | name to it": the verb whose auxiliaries tell how words are meant.
    pub(super) fn verb_that_tells(&self, at: usize) -> usize {
        let analysis = self.context.analysis;
        if matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux) {
            return at;
        }
        if at > 0 && analysis.upos_of(at - 1) == Upos::Verb {
            return at - 1;
        }
        let words = &analysis.words;
        let object = analysis.word_of(at).filter(|&word| words[word].relation == Relation::Obj);
        let verb = object.map(|word| words[words[word].head as usize].token as usize);
        verb.filter(|&verb| verb < at && analysis.upos_of(verb) == Upos::Verb).unwrap_or(at)
    }

    /// "once it is | in force": whether the clause of some words opens with what sets a condition or a time.
    pub(super) fn is_condition(&self, words: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let sets = |at: usize| analysis.classes_of(at).any(Classes::CONDITION);
        let verb = self.verb_that_tells(words.start);
        let first = self.first_auxiliary(verb);
        (first.saturating_sub(SUBJECT / 2).max(self.context.sentence(verb).start)..first).any(sets)
    }

    /// "was terminated", "expired": whether a verb or what helps it is a finite form of the past.
    pub(super) fn is_told_in_the_past(&self, verb: usize) -> bool {
        (self.first_auxiliary(verb)..verb + 1).any(|at| self.is_finite_past(at))
    }

    /// "had run out": before what else is told.
    pub(super) fn is_before_the_past(&self, verb: usize) -> bool {
        let has = |at: usize| self.context.analysis.classes_of(at).any(Classes::HAVE);
        (self.first_auxiliary(verb)..verb).any(|at| has(at) && self.context.has_feature(at, "Tense=Past"))
    }

    /// "is renewed": in the present, a rule and not what happened.
    pub(super) fn is_habit(&self, verb: usize) -> bool {
        let be = |at: usize| self.context.analysis.classes_of(at).any(Classes::BE);
        let present = |at: usize| be(at) && self.context.has_feature(at, "Tense=Pres");
        (self.first_auxiliary(verb)..verb).any(present) || self.helpers_of(verb).any(present)
    }

    /// "is pulling out of the treaty"
    pub(super) fn is_under_way(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let be = |at: usize| analysis.classes_of(at).any(Classes::BE);
        (self.first_auxiliary(verb)..verb).any(be) || verb > 0 && analysis.upos_of(verb - 1) == Upos::Aux
    }

    /// An entry of a chronology: its sentence begins with a date and a dash.
    pub(super) fn is_dated_entry(&self, at: usize) -> bool {
        let sentence = self.context.sentence(at);
        let headed = self.clause_with_date(at).start == sentence.start && self.context.clause(at).start != sentence.start;
        headed || self.is_behind_date(at)
    }

    /// "14 March 2022. The Memorandum expires.": the date at the head of an entry is a sentence of its own.
    pub(super) fn is_behind_date(&self, at: usize) -> bool {
        let sentences = &self.context.analysis.sentences;
        let here = self.context.analysis.sentence_of(at);
        let Some(head) = here.checked_sub(1).map(|before| &sentences[before]).filter(|head| head.block == sentences[here].block) else {
            return false;
        };
        let opens = here < 2 || sentences[here - 2].block != head.block;
        let whole = |time: &TimeFound| time.tokens.start == head.tokens.start && time.tokens.end + 1 >= head.tokens.end;
        opens && self.context.times_in(head.tokens.clone()).first().is_some_and(whole)
    }

    /// Whether a sentence has a finite form of the past.
    pub(super) fn tells_of_the_past(&self, sentence: &Range<usize>) -> bool {
        sentence.clone().any(|at| self.is_finite_past(at))
    }

    fn is_finite_past(&self, at: usize) -> bool {
        self.context.has_feature(at, "VerbForm=Fin") && self.context.has_feature(at, "Tense=Past")
    }
}
