//! Clauses with "that" which hang on no verb: "Its terms: that the monitors leave, and that the camp be closed".
//!
//! Only the bare verb tells that such a clause asks ("that the camp be closed"): one is enough for all of its series.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::Classes;

use super::{DemandFound, Finder};
use crate::references::{ReferenceFound, Sort};

/// From a word up to its verb, so many heads at most.
const CLIMB: usize = 5;

/// "Ordered, on the motion of Mr Lund, That": so many tokens at most.
const ORDER: usize = 12;

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
            let led = that > tokens.start && analysis.is_mark(that - 1, ":");
            let ordered = that > tokens.start && !led;
            // "She came with two demands: that"
            let main = || context.references.phrases.main_subject(sentence.tokens.clone());
            let subject = if led { self.subject_over(that - 2, tokens.start).or_else(main) } else { None };
            let asker = subject.map(|subject| context.references.resolve(subject));
            let asker = asker.filter(|asker| matches!(asker.sort, Sort::Body | Sort::Person));
            let demander = if led { asker } else { self.author() };
            for clause in clauses {
                let addressees: Vec<ReferenceFound> = self.subject_of(clause.clone()).into_iter().collect();
                // "That the Committee hear the Inspector and visit the pier"
                let pieces = if ordered { self.things(clause) } else { vec![clause] };
                for content in pieces {
                    let (demander, addressees) = (demander.clone(), addressees.clone());
                    let tokens = that..that + 1;
                    self.push(DemandFound { tokens, demander, addressees, content, deadline: None, rule: "demand.series" });
                }
            }
        }
    }

    /// "the ministry set out its | terms": the subject of the verb above a token.
    pub(super) fn subject_over(&self, at: usize, floor: usize) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let mut word = analysis.word_of(at).filter(|_| at > floor)?;
        for _ in 0..CLIMB {
            let token = words[word].token as usize;
            if let Some(subject) = self.subject_by_tree(token) {
                return Some(subject.tokens);
            }
            word = words[word].head as usize;
        }
        None
    }

    /// "that" at the head of a sentence or right behind a colon.
    fn that_alone(&self, tokens: &Range<usize>) -> Option<usize> {
        let analysis = self.context.analysis;
        let is_that = |at: usize| at + 2 < tokens.end && self.classes(at).any(Classes::THAT);
        let behind_colon = || tokens.clone().find(|&at| analysis.is_mark(at, ":")).map(|colon| colon + 1).filter(|&at| is_that(at));
        if is_that(tokens.start) { Some(tokens.start) } else { behind_colon().or_else(|| self.that_of_an_order(tokens)) }
    }

    /// "Ordered, without a division, | That": a capital behind a participle that has no subject.
    fn that_of_an_order(&self, tokens: &Range<usize>) -> Option<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let opens = analysis.word_of(tokens.start).filter(|&word| words[word].upos == Upos::Verb)?;
        let alone = !analysis.dependents_of(opens).any(|word| words[word].relation == Relation::Nsubj);
        let participle = analysis.model.features(words[opens].features).contains("VerbForm=Part");
        let that = |&at: &usize| self.classes(at).any(Classes::THAT) && analysis.is_capitalised(at) && analysis.is_mark(at - 1, ",");
        tokens.clone().skip(2).take(ORDER).find(that).filter(|_| alone && participle)
    }

    /// "the camp | be closed", "Parliament | debate it": a clause behind "that" whose verb has no ending where it should have one.
    pub(super) fn is_bare(&self, clause: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let features = |word: usize| analysis.model.features(words[word].features);
        let Some((verb, first)) = self.verb_of_clause(clause) else { return false };
        if words[first].upos == Upos::Aux {
            return self.classes(words[first].token as usize).any(Classes::BE) && features(first).contains("VerbForm=Inf");
        }
        let one =
            analysis.dependents_of(verb).any(|other| words[other].relation == Relation::Nsubj && features(other).contains("Number=Sing"));
        let own = features(verb);
        one && own.contains("Tense=Pres") && own.contains("VerbForm=Fin") && !own.contains("Person=3")
    }

    /// "insists that | departures have stopped": a clause that tells how things are or were, and wants nothing.
    pub(super) fn tells_what_is_so(&self, clause: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let Some((verb, first)) = self.verb_of_clause(clause) else { return false };
        let has = |word: usize, feature: &str| analysis.model.features(analysis.words[word].features).split('|').any(|own| own == feature);
        // Nobody asks for what has been done: "that they have eaten".
        let at = analysis.words[first].token as usize;
        let classes = self.classes(at);
        // "has to close it", "was to stay": a duty
        if (at + 1..at + 3).any(|at| at < clause.end && self.is_infinitive(at, clause.end)) {
            return false;
        }
        let perfect = verb != first && classes.any(Classes::HAVE) && !has(first, "VerbForm=Inf");
        let finite = has(first, "Tense=Past") && !has(first, "VerbForm=Part") || has(first, "Person=3") && has(first, "Number=Sing");
        perfect || finite && !classes.any(Classes::REQUIRED.or(Classes::POSSIBLE))
    }

    /// The verb of a clause behind "that", and the first of the words that help it, or itself.
    fn verb_of_clause(&self, clause: &Range<usize>) -> Option<(usize, usize)> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let verb = |word: usize| matches!(words[word].upos, Upos::Verb | Upos::Aux) && clause.contains(&(words[word].token as usize));
        let that = clause.start.checked_sub(1).and_then(|that| analysis.word_of(that));
        let marked = that.filter(|&that| words[that].relation == Relation::Mark).map(|that| words[that].head as usize);
        let behind = || {
            let subject = self.context.references.phrases.simple_after(clause.start, clause.end)?;
            analysis.word_of(subject.end).filter(|_| subject.start <= clause.start + 1)
        };
        let verb = marked.filter(|&word| verb(word)).or_else(|| behind().filter(|&word| verb(word)))?;
        // "be closed": the auxiliary tells; with another before it ("must be closed") none is bare.
        let helps = |&other: &usize| other < verb && matches!(words[other].relation, Relation::Aux | Relation::Cop);
        Some((verb, analysis.dependents_of(verb).find(helps).unwrap_or(verb)))
    }
}
