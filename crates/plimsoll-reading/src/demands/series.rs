//! Clauses with "that" which hang on no verb: "Its terms: that the monitors leave, and that the camp be closed".
//!
//! Only the bare verb tells that such a clause asks ("that the camp be closed"): one is enough for all of its series.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::Classes;

use super::{DemandFound, Finder};
use crate::references::Sort;

impl Finder<'_, '_, '_> {
    /// Series of such clauses, behind a colon or as a sentence of their own.
    pub(super) fn series(&mut self) {
        let context = self.context;
        let analysis = context.analysis;
        for sentence in &analysis.sentences {
            let tokens = self.without_bullet(sentence.tokens.clone());
            let Some(that) = self.that_alone(&tokens).filter(|that| !self.is_asked(&(*that..*that + 1))) else { continue };
            let clauses = self.clauses(self.without_stop(that + 1..tokens.end));
            if context.claim_of(&(that..that + 1)).is_some() || !clauses.iter().any(|clause| self.is_bare(clause)) {
                continue;
            }
            // "the ministry set out its terms: that …"
            let led = that > tokens.start;
            let subject = led.then(|| context.references.phrases.main_subject(tokens.start..that - 1)).flatten();
            let asker = subject.map(|subject| context.references.resolve(subject));
            let asker = asker.filter(|asker| matches!(asker.sort, Sort::Body | Sort::Person));
            let demander = if led { asker } else { self.author() };
            for content in clauses {
                let addressees = self.subject_of(content.clone()).into_iter().collect();
                let demander = demander.clone();
                let tokens = that..that + 1;
                self.push(DemandFound { tokens, demander, addressees, content, deadline: None, rule: "demand.series" });
            }
        }
    }

    /// "that" at the head of a sentence or right behind a colon.
    fn that_alone(&self, tokens: &Range<usize>) -> Option<usize> {
        let analysis = self.context.analysis;
        let is_that = |at: usize| at + 2 < tokens.end && self.classes(at).any(Classes::THAT);
        let behind_colon = || tokens.clone().find(|&at| analysis.is_mark(at, ":")).map(|colon| colon + 1).filter(|&at| is_that(at));
        if is_that(tokens.start) { Some(tokens.start) } else { behind_colon() }
    }

    /// "the camp | be closed", "Parliament | debate it": a clause whose verb has no ending where it should have one.
    fn is_bare(&self, clause: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let Some(subject) = self.context.references.phrases.simple_after(clause.start, clause.end) else { return false };
        let verb = subject.end;
        let words = &analysis.words;
        let Some(word) = analysis.word_of(verb).filter(|_| subject.start <= clause.start + 1 && verb < clause.end) else { return false };
        let features = |word: usize| analysis.model.features(words[word].features);
        let own = features(word);
        if words[word].upos == Upos::Aux {
            return self.classes(verb).any(Classes::BE) && own.contains("VerbForm=Inf");
        }
        let one =
            analysis.dependents_of(word).any(|other| words[other].relation == Relation::Nsubj && features(other).contains("Number=Sing"));
        words[word].upos == Upos::Verb && one && own.contains("Tense=Pres") && own.contains("VerbForm=Fin") && !own.contains("Person=3")
    }
}
