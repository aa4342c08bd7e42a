//! Words that somebody else is quoted with: "quotes a trader as saying that", "was quoted as saying", ", citing two officials".

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Meaning, WordForm};
use plimsoll_record::{BlockKind, Form};

use super::{Candidate, ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

/// Somebody who speaks without a verb stands in so many words.
const SPEAKER_REACH: usize = 8;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// The paper quotes one trader as saying he bought them: its content begins at the trader, whose own claim is read
    /// at "saying".
    pub(super) fn quoted_as(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !candidate.cue.takes.quoted {
            return None;
        }
        let after = candidate.hit.end as usize;
        let (quoted, saying) = self.quoted_somebody(after, candidate.sentence.end)?;
        self.says_as(saying, candidate.sentence.end)?;
        let end = self.content_end(saying + 1, &candidate.sentence);
        let start = quoted.tokens.start;
        (start < end).then(|| self.indirect(candidate, vec![start..end], "claim.quoted"))?
    }

    /// Somebody, and "as" behind.
    fn quoted_somebody(&self, start: usize, end: usize) -> Option<(ReferenceFound, usize)> {
        let phrase = self.references.phrases.after(start, end).filter(|phrase| phrase.start == start)?;
        let source = self.references.resolve(phrase.clone());
        (self.references.can_speak(&source)).then_some((source, phrase.end))
    }

    /// A gerund of saying behind "as".
    fn says_as(&self, as_word: usize, end: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        let gerund =
            |at: usize| analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Cue(_)) && hit.form == WordForm::Gerund);
        (as_word + 1 < end && analysis.classes_of(as_word).any(Classes::PREPOSITION) && gerund(as_word + 1)).then_some(as_word + 1)
    }

    /// "quotes a trader as saying", "was quoted as saying": whoever is quoted says it.
    pub(super) fn as_saying(&self, candidate: &Candidate<'_>) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let at = candidate.hit.start as usize;
        let as_word = at.checked_sub(1).filter(|&word| word > candidate.floor && analysis.classes_of(word).any(Classes::PREPOSITION))?;
        let quoting = |at: usize| {
            let cues = &analysis.library.language.cues;
            analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.quoted))
        };
        let verb = (candidate.floor..as_word).rev().take(SPEAKER_REACH * 2).find(|&at| quoting(at) || self.records(at))?;
        let by = analysis.classes_of(verb + 1).any(Classes::AGENT);
        let source = match verb + 1 == as_word || by {
            // "was quoted as saying", "was quoted by the radio as saying"
            true => {
                let helper = verb.checked_sub(1).filter(|&helper| analysis.classes_of(helper).any(Classes::BE)).unwrap_or(verb);
                let subject = self.references.phrases.subject(helper, candidate.floor)?;
                self.references.resolve(subject.tokens)
            }
            false => {
                let (source, behind) = self.quoted_somebody(verb + 1, candidate.sentence.end)?;
                (behind == as_word).then_some(source)?
            }
        };
        self.references.can_speak(&source).then_some(source)
    }

    /// "The minutes record the director as warning that": a verb that reports something.
    fn records(&self, at: usize) -> bool {
        let cues = &self.references.analysis.library.language.cues;
        let object = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.object);
        self.references.analysis.means(at, object) && self.is_finite_cue_or_base(at)
    }

    /// "…, Radio Tessaly says, citing two officials": the officials' words are those of the claim that they stand beside.
    pub(super) fn citations(&mut self, sentence: Range<usize>, already: usize) {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        let quoted = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.quoted);
        if self.claims.len() == already {
            return;
        }
        for at in sentence.start + 1..sentence.end {
            let gerund = analysis.hits_at(at).iter().any(|hit| quoted(hit.meaning) && hit.form == WordForm::Gerund);
            let apart = analysis.is_mark(at - 1, ",") || self.closes_with_comma(at - 1);
            let Some(phrase) = self.references.phrases.after(at + 1, sentence.end).filter(|_| gerund && apart) else { continue };
            let source = self.references.resolve(self.with_place(phrase, sentence.end));
            let of_sentence = already..self.claims.len();
            let passed_on = |&number: &usize| !self.claims[number].sources.is_empty() && !self.claims[number].pieces.is_empty();
            let before = of_sentence.clone().rev().filter(passed_on).find(|&number| self.claims[number].cue.end <= at);
            // "The paper, citing two officials, says"; but "citing a circular that she says is lost" cites nobody for that.
            let closed = |&number: &usize| {
                let cue = self.claims[number].cue.start;
                passed_on(&number) && cue > at && (at..cue).any(|at| analysis.is_mark(at, ","))
            };
            let Some(outer) = before.or_else(|| of_sentence.clone().find(closed)) else { continue };
            if !self.references.can_speak(&source) {
                continue;
            }
            let comma = at - 1;
            let holds = |piece: &Range<usize>| piece.contains(&at);
            self.claims[outer].pieces.iter_mut().filter(|piece| holds(piece)).for_each(|piece| piece.end = comma.max(piece.start));
            self.claims[outer].pieces.retain(|piece| !piece.is_empty());
            let outer = self.claims[outer].clone();
            let form = if outer.form == Form::Direct { Form::Mixed } else { outer.form };
            self.references.hear(std::slice::from_ref(&source));
            self.claims.push(ClaimFound { form, ..ClaimFound::direct(at..at + 1, source, outer.pieces, "claim.citing") });
        }
    }

    /// "…; the engineer, for his part, that it had not": a speaker whose verb is that of the claim before.
    pub(super) fn without_verb(&mut self, sentence: Range<usize>, already: usize) {
        let analysis = self.references.analysis;
        if self.claims.len() == already || analysis.sentences[analysis.sentence_of(sentence.start)].kind == BlockKind::Heading {
            return;
        }
        for at in sentence.start + 1..sentence.end {
            let parts = analysis.is_mark(at, ",")
                || analysis.is_mark(at, ";")
                || analysis.classes_of(at).any(Classes::COORDINATOR) && analysis.is_mark(at - 1, ",");
            let told = self.claims[already..].iter().any(|claim| claim.cue.start < at && claim.form != Form::Direct);
            if !parts || !told || analysis.has_shape(at, Shape::QUOTED) {
                continue;
            }
            // "one says it rang; another, that it did not"
            let alone =
                analysis.classes_of(at + 1).any(Classes::QUANTIFIER) && (analysis.is_mark(at + 2, ",") || self.opens_clause(at + 2));
            let phrase = if alone { Some(at + 1..at + 2) } else { self.references.phrases.after(at + 1, sentence.end) };
            let Some(phrase) = phrase.filter(|phrase| phrase.start == at + 1) else { continue };
            // "one says it rang before, another that it rang after"
            let directly = (phrase.end + 2 < sentence.end && self.opens_clause(phrase.end) && (alone || analysis.is_mark(at, ",")))
                .then_some(phrase.end);
            let apart = || self.that_behind_comma(phrase.end, sentence.end).filter(|_| !analysis.is_mark(at, ","));
            let Some(that) = directly.or_else(apart) else { continue };
            let end = self.content_end(that + 1, &sentence);
            let pieces = vec![that + 1..end];
            // "first, that…; second, that…": the same speaker goes on.
            if phrase.len() == 1 && self.is_ordinal(phrase.start) && that + 2 < end {
                self.take_quotes(&pieces);
                if let Some(claim) = self.claims[already..].iter_mut().rev().find(|claim| claim.cue.start < at && claim.cue_index.is_some())
                {
                    claim.pieces.iter_mut().filter(|piece| piece.contains(&at)).for_each(|piece| piece.end = at);
                    claim.pieces.extend(pieces);
                }
                continue;
            }
            // "…, adding that"
            if phrase.clone().any(|at| analysis.upos_of(at) == plimsoll_language::Upos::Verb || self.is_cue_form(at, &[WordForm::Gerund])) {
                continue;
            }
            let source = self.references.resolve(phrase);
            // "…, a claim that nobody believes"
            let somebody = source.sort == Sort::Person || analysis.classes_of(source.tokens.start).any(Classes::QUANTIFIER);
            if analysis.is_mark(at, ",") && !somebody {
                continue;
            }
            // "For the firm, the suggestion that": the clause is the noun's.
            let noun = |meaning| matches!(meaning, Meaning::SpeechNoun(_) | Meaning::View | Meaning::OwnedSaying);
            let held = analysis.means(source.tokens.end.saturating_sub(1), noun);
            if held || !self.references.can_speak(&source) || that + 2 >= end {
                continue;
            }
            let form = self.form_of(&pieces);
            self.take_quotes(&pieces);
            for claim in &mut self.claims[already..] {
                // What was said before ends where the other begins to speak.
                claim.pieces.iter_mut().filter(|piece| piece.start < at && at < piece.end).for_each(|piece| piece.end = at);
            }
            self.references.hear(std::slice::from_ref(&source));
            self.claims.push(ClaimFound { form, ..ClaimFound::direct(that..that + 1, source, pieces, "claim.elided") });
        }
    }

    /// "second", "thirdly"
    fn is_ordinal(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        analysis.means(at, |meaning| matches!(meaning, Meaning::Ordinal(_))) || analysis.upos_of(at) == plimsoll_language::Upos::Adv
    }

    /// "that" behind a comma, or behind a remark between two: ", for its part, that".
    fn that_behind_comma(&self, comma: usize, end: usize) -> Option<usize> {
        let analysis = self.references.analysis;
        if comma + 1 >= end || !analysis.is_mark(comma, ",") {
            return None;
        }
        if self.opens_clause(comma + 1) {
            return Some(comma + 1);
        }
        let second = (comma + 1..end.min(comma + SPEAKER_REACH)).find(|&at| analysis.is_mark(at, ","))?;
        // "his deputy, seated beside him, that"
        let remark = analysis.classes_of(comma + 1).any(Classes::PREPOSITION.or(Classes::RELATIVE).or(Classes::WHO))
            || !(comma + 1..second).any(|at| self.is_finite_at(at));
        (remark && second + 1 < end && self.opens_clause(second + 1)).then_some(second + 1)
    }
}
