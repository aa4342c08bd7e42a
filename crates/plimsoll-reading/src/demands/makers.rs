//! Whose words a paper's are that asks for something: "a letter from the Law Council, which calls on", "adopted a resolution calling
//! on", "the Auditor's report recommends". A paper asks for nothing by itself.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord};

use super::Finder;
use crate::phrases::PRONOUN;
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

/// Whoever a letter is from is told at most so many tokens behind it.
const SENDER: usize = 9;

impl Finder<'_, '_, '_> {
    /// Who asks by a paper, where the text tells: who adopted or published it, from whom it is, or whose.
    pub(super) fn maker_of(&self, asker: ReferenceFound) -> ReferenceFound {
        let analysis = self.context.analysis;
        let words = asker.name.clone().unwrap_or_else(|| asker.tokens.clone());
        let paper = |at: &usize| analysis.upos_of(*at) == Upos::Noun && analysis.means(*at, |meaning| meaning == Meaning::Evidence);
        // "says its note. | It | urges deputies to"
        let pronoun = asker.name.is_some() && asker.tokens.len() == 1 && self.classes(asker.tokens.start).any(PRONOUN);
        let named = |head: &usize| asker.entity.is_some() || analysis.is_capitalised(*head);
        let written = asker.sort == Sort::Evidence || pronoun;
        let Some(head) = words.clone().find(paper).filter(|head| written && !named(head)) else { return asker };
        self.adopter(head).or_else(|| self.sender(head, words.end)).or_else(|| self.owner(head, words.start)).unwrap_or(asker)
    }

    /// "The Council | adopted a resolution", "The Court of Audit, which published a report": a body whose act the paper is.
    fn adopter(&self, paper: usize) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let word = analysis.word_of(paper).filter(|&word| words[word].relation == Relation::Obj)?;
        let verb = words[word].head as usize;
        let subject = analysis.dependents_of(verb).find(|&other| words[other].relation == Relation::Nsubj)?;
        let relative = self.classes(words[subject].token as usize).any(Classes::RELATIVE);
        let subject = if relative && words[verb].relation == Relation::Acl { words[verb].head as usize } else { subject };
        let tree = Tree { analysis, sentence: self.context.sentence(paper) };
        if let Some(body) = self.body(tree.phrase(subject)) {
            return Some(body);
        }
        // "one of its deputies, Ann Pell, tabled a motion asking that": a motion that no house has carried yet is its mover's.
        let token = words[verb].token as usize;
        // Not "opposed" nor "read out" one.
        let moves = self.is_motion(paper) && self.is_motion(token);
        let mover = self.context.references.phrases.subject(token, self.context.sentence(paper).start).filter(|_| moves)?;
        let found = self.context.references.resolve(self.without_article(mover.tokens));
        (found.sort == Sort::Person && found.entity.is_some()).then_some(found)
    }

    /// "a letter dated 4 September | from the Law Council", "a report by the Bar"
    fn sender(&self, paper: usize, end: usize) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let sends = |at: &usize| {
            analysis.means(*at, |meaning| meaning == Meaning::TimeWord(TimeWord::From)) || self.classes(*at).any(Classes::AGENT)
        };
        // "A letter of 3 May | from the Harbour Council"
        let tree = Tree { analysis, sentence: self.context.sentence(paper) };
        let end = analysis.word_of(paper).map_or(end, |word| tree.span(word).end.min(paper + SENDER)).max(end);
        let from = (paper + 1..end).filter(|at| self.context.time_containing(*at).is_none()).find(sends)?;
        self.body(self.context.references.phrases.simple_after(from + 1, self.context.sentence(paper).end)?)
    }

    /// "the Auditor's | report"
    fn owner(&self, paper: usize, start: usize) -> Option<ReferenceFound> {
        // "The Chamber backs it. \u{201c}Sign,\u{201d} says | its | note"
        let pronoun =
            paper.checked_sub(1).filter(|&at| self.classes(at).any(Classes::POSSESSIVE) && !self.classes(at).any(Classes::SPEAKER_PRONOUN));
        if let Some(pronoun) = pronoun {
            let before = || {
                let analysis = self.context.analysis;
                let prior = &analysis.sentences[analysis.sentence_of(paper).checked_sub(1)?];
                self.body(self.context.references.phrases.main_subject(prior.tokens.clone())?)
            };
            return self.body(pronoun..paper).or_else(before);
        }
        let mark = (start..paper).rev().find(|&at| self.context.analysis.is_possessive(at))?;
        self.body(self.context.references.phrases.before(mark, self.context.sentence(paper).start)?)
    }

    /// A body, and no person: who moves a motion does not ask by it.
    fn body(&self, phrase: Range<usize>) -> Option<ReferenceFound> {
        let found = self.context.references.resolve(self.without_article(phrase));
        (found.sort == Sort::Body && (found.entity.is_some() || found.name.is_some())).then_some(found)
    }
}
