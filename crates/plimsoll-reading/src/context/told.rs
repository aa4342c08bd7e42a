//! How what stands inside a claim is told by it: as so, as not so, or not at all.
//!
//! Events, figures, agreements and demands all take it from here. "Denied that" and "does not accept that" tell that something
//! is not so. "Did not say that", "would not confirm that" leave it open, and so does whatever is said inside of what nobody
//! said, or is only feared or hoped. "Did not mention that", "would not discuss the" take it for known: it stands, but not on the word of who is silent.

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Mood, TermWord, WordForm};
use plimsoll_record::{Act, Polarity};

use super::Context;
use crate::claims::ClaimFound;

/// A number stands at most so many words below the verb that tells of it.
const STEPS: usize = 6;

/// How a claim tells of what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// It is so, on the word of the source.
    So,
    /// It is not so, on the word of the source.
    NotSo,
    /// It may be so, on the word of the source, who fears or hopes it.
    Supposed,
    /// The source does not say so.
    Open,
    /// The source says nothing of it, and it is so for whoever tells that.
    Known,
}

impl Told {
    /// Whether the source tells of it as so, or as what may be so.
    pub(crate) fn is_given(self) -> bool {
        matches!(self, Self::So | Self::Supposed)
    }

    /// Whether it may be so, and no more.
    pub(crate) fn is_possible(self) -> bool {
        matches!(self, Self::Supposed | Self::Open)
    }
}

impl Context<'_, '_> {
    /// How what stands in a claim is told, by that claim and by all around it.
    pub(crate) fn told(&self, claim: usize) -> Told {
        self.told[claim]
    }

    /// The innermost claim on whose word something stands.
    pub(crate) fn voice_of(&self, tokens: &std::ops::Range<usize>) -> Option<usize> {
        std::iter::successors(self.claim_of(tokens), |&claim| self.parents[claim]).find(|&claim| self.told[claim] != Told::Known)
    }

    /// The innermost other claim whose content holds the cue, or the whole content, of a claim.
    pub(crate) fn parent(&self, claim: usize) -> Option<usize> {
        self.parents[claim]
    }

    /// How all claims tell what stands in them.
    pub(super) fn find_told(&self) -> Vec<Told> {
        let own: Vec<Told> = self.claims.iter().map(|claim| self.told_by(claim)).collect();
        let said_in = |&claim: &usize| self.parents[claim].filter(|&outer| self.is_said_in(claim, outer));
        let open = |claim: usize| {
            let mut around = std::iter::successors(said_in(&claim), said_in);
            around.any(|outer| matches!(own[outer], Told::NotSo | Told::Open))
        };
        (0..own.len()).map(|claim| if open(claim) { Told::Open } else { own[claim] }).collect()
    }

    /// Whether a claim tells by a verb what an outer one says: "denied that she had | said", "a report that she had | asked". What
    /// somebody denies of "her report that" was reported by her all the same.
    fn is_said_in(&self, claim: usize, outer: usize) -> bool {
        let analysis = self.analysis;
        let outer = &self.claims[outer].cue;
        let Some(verb) = analysis.word_of(self.claims[claim].cue.start) else { return false };
        let word = |at: usize| &analysis.words[at];
        let joined = std::iter::successors(Some(verb), |&at| (word(at).relation == Relation::Conj).then(|| word(at).head as usize));
        joined.last().is_some_and(|verb| {
            let head = word(word(verb).head as usize).token as usize;
            matches!(word(verb).relation, Relation::Ccomp | Relation::Csubj | Relation::Acl) && outer.contains(&head)
        })
    }

    fn told_by(&self, claim: &ClaimFound) -> Told {
        if let Some(outer) = self.passed_on_by(claim) {
            match self.told_by(outer) {
                Told::So | Told::Supposed => {}
                Told::NotSo => return Told::NotSo,
                Told::Open | Told::Known => return Told::Open,
            }
        }
        let first = claim.pieces.first().map_or(claim.cue.end, |piece| piece.start);
        // "declined | to disclose that": the cue ends before the verb.
        let words = claim.cue.start..claim.cue.end.max(first);
        let means = |wanted: Meaning| words.clone().any(|at| self.analysis.means(at, |meaning| meaning == wanted));
        match (claim.act, claim.polarity) {
            (Act::Deny, Polarity::Positive) => Told::NotSo,
            (Act::Decline, _) if self.asks_whether(first) || self.passes_on(claim) => Told::Open,
            (Act::Decline, _) if means(Meaning::Knowing) || self.asks(first) || self.is_undone(claim, first) => Told::Known,
            (Act::Decline, _) => Told::Open,
            (_, Polarity::Positive) if claim.cue.clone().any(|at| self.analysis.means(at, |meaning| meaning == Meaning::Supposing)) => {
                Told::Supposed
            }
            (_, Polarity::Positive) => Told::So,
            (Act::Deny, _) => Told::Open,
            _ if means(Meaning::Knowing) => Told::Known,
            _ if means(Meaning::Accepting) => Told::NotSo,
            _ => Told::Open,
        }
    }

    /// "declined to comment on | reports that they had drowned"
    fn passes_on(&self, claim: &ClaimFound) -> bool {
        let noun = |at: usize| self.analysis.means(at, |meaning| matches!(meaning, Meaning::SpeechNoun(_)));
        let that = |at: usize| self.analysis.classes_of(at).any(Classes::THAT);
        claim.pieces.iter().flat_map(Clone::clone).any(|at| that(at) && at > 0 && noun(at - 1))
    }

    /// "would not say | whether he was beaten"
    fn asks_whether(&self, at: usize) -> bool {
        let classes = self.analysis.classes_of(at);
        classes.any(Classes::SUBORDINATOR) && !classes.any(Classes::THAT.or(Classes::PREPOSITION)) && !self.asks(at)
    }

    /// "could not say whether they | had killed 15 villagers": whether a verb has a clause of its own that asks, under another verb.
    pub(crate) fn is_left_open(&self, verb: usize) -> bool {
        let words = &self.analysis.words;
        // But not "unless either ends it".
        let condition = |mark: usize| self.analysis.classes_of(mark).any(Classes::CONDITION);
        let opens = |mark: usize| !condition(mark) && self.analysis.means(mark, |meaning| meaning == Meaning::Mood(Mood::Conditional));
        let verbal = words[verb].upos == Upos::Verb && matches!(words[verb].relation, Relation::Ccomp | Relation::Csubj);
        let mut marks = self.analysis.dependents_of(verb).filter(|&word| word < verb && words[word].relation == Relation::Mark);
        verbal && marks.any(|word| opens(words[word].token as usize))
    }

    /// "If Chile does not pay, the accord | ends": whether a verb has a clause that it depends on, and that may not come true. What
    /// is so "unless" something happens is so for now.
    pub(crate) fn is_conditional(&self, verb: usize) -> bool {
        let words = &self.analysis.words;
        let sets = |mark: usize| {
            let means = |meaning: Meaning| self.analysis.means(words[mark].token as usize, |known| known == meaning);
            words[mark].relation == Relation::Mark && means(Meaning::Mood(Mood::Conditional)) && !means(Meaning::Term(TermWord::Unless))
        };
        let mut clauses = self.analysis.dependents_of(verb).filter(|&word| words[word].relation == Relation::Advcl);
        clauses.any(|clause| self.analysis.dependents_of(clause).any(sets))
    }

    /// "whether they had killed | 15 villagers", but not "whether the 300 prisoners were fed", who are there.
    pub(crate) fn is_number_left_open(&self, number: &std::ops::Range<usize>) -> bool {
        let words = &self.analysis.words;
        let definite = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DEMONSTRATIVE);
        let known = number.start > 0 && self.analysis.classes_of(number.start - 1).any(definite);
        let Some(word) = self.analysis.word_of(number.start).filter(|_| !known) else { return false };
        let described = |at: usize| words[at].relation == Relation::Acl;
        let above = |&at: &usize| Some(words[at].head as usize).filter(|&head| head != at && !described(at));
        std::iter::successors(Some(word), above).take(STEPS).any(|at| self.is_left_open(at))
    }

    /// "would not say | who had beaten him": the question takes for known what it does not ask for.
    fn asks(&self, at: usize) -> bool {
        let asks = self.has_feature(at, "PronType=Int") || self.has_feature(at, "PronType=Rel");
        asks && !self.analysis.classes_of(at).any(Classes::THAT)
    }

    /// "declined to | release the men": what was refused is a deed, and it is told that it was not done.
    fn is_undone(&self, claim: &ClaimFound, first: usize) -> bool {
        let takes = claim.cue_index.map(|cue| self.analysis.library.language.cues[cue as usize].takes);
        takes.is_some_and(|takes| takes.infinitive) && self.analysis.hits_at(first).iter().any(|hit| hit.form == WordForm::Base)
    }
}
