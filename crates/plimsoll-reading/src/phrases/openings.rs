//! What opens a sentence before its subject: its number, a time, words behind a preposition.

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Piece};

use super::{OPENING, Phrases};

/// A place and a date in brackets are at most so many tokens.
const LONGEST_IN_BRACKETS: usize = 14;

impl Phrases<'_, '_> {
    /// Where a sentence begins behind its own number, a time, or a place and a day in brackets: "12. The Chair said",
    /// "18.04 Polls will stay open", "(Lisk, 26 April) – Prisoners".
    pub(crate) fn behind_number(&self, sentence: Range<usize>) -> usize {
        let start = sentence.start;
        let clock = matches!(self.analysis.piece_of(start), Piece::Number | Piece::Mixed)
            && self.analysis.text_of(start).contains('.')
            && self.analysis.is_capitalised(start + 1);
        if clock && sentence.len() > 2 {
            return start + 1;
        }
        // "21:05 Two people are missing"
        let number = |at: usize| self.analysis.piece_of(at) == Piece::Number;
        let glued = |at: usize| self.analysis.has_shape(at, Shape::GLUED);
        if sentence.len() > 4
            && number(start)
            && self.analysis.is_mark(start + 1, ":")
            && number(start + 2)
            && glued(start + 1)
            && glued(start + 2)
            && self.analysis.is_capitalised(start + 3)
        {
            return start + 3;
        }
        if self.analysis.is_mark(start, "(")
            && let Some(close) = (start..sentence.end.min(start + LONGEST_IN_BRACKETS)).find(|&at| self.analysis.is_mark(at, ")"))
            && matches!(self.analysis.text_of(close + 1), "–" | "—" | "-")
        {
            return close + 2;
        }
        let numbered = self.analysis.piece_of(sentence.start) == Piece::Number && sentence.len() > 2;
        let stop = numbered
            && matches!(self.analysis.text_of(sentence.start + 1), "." | ")")
            && self.analysis.has_shape(sentence.start + 1, Shape::GLUED);
        if stop { sentence.start + 2 } else { sentence.start }
    }

    /// The subject of the main clause of a sentence: the phrase at its head, behind an opening such
    /// as "During the talks,".
    pub(crate) fn main_subject(&self, sentence: Range<usize>) -> Option<Range<usize>> {
        let mut start = self.behind_number(sentence.clone());
        if self.classes(start).any(Classes::COORDINATOR) && start + 1 < sentence.end {
            start += 1; // "Yet the chamber promised"
        }
        // "Will the Minister tell us?"
        let question = self.analysis.is_mark(sentence.end - 1, "?") && self.analysis.upos_of(start) == Upos::Aux;
        start += usize::from(question && start + 1 < sentence.end);
        let opening = Classes::PREPOSITION.or(Classes::SUBORDINATOR).or(Classes::ADVERB);
        // "Unconvinced, the members left"
        let alone = self.analysis.is_mark(start + 1, ",") && matches!(self.analysis.upos_of(start), Upos::Adj | Upos::Verb | Upos::Adv);
        // "Asked to explain, they said"
        // no sentence begins with a verb that tells what was.
        let past = self.analysis.upos_of(start) == Upos::Verb && self.analysis.features_of(start).contains("Tense=Past");
        let participle = (self.is_participle(start) || past) && !self.classes(start).any(OPENING);
        if (alone || participle || self.classes(start).any(opening)) && self.names.mention_at(start).is_none() {
            let comma = (start..sentence.end.min(start + 25)).find(|&at| self.analysis.is_mark(at, ","))?;
            // "On Monday the Court, ruling on a complaint, told them": what describes somebody stands behind the comma.
            let features = self.analysis.features_of(comma + 1);
            let part = || self.analysis.upos_of(comma + 1) == Upos::Verb && features.contains("VerbForm=Part");
            let verbal = features.contains("VerbForm=Ger") || part();
            let described = verbal.then(|| self.before(comma, start + 1)).flatten();
            if let Some(described) = described.filter(|phrase| phrase.end == comma && phrase.start > start + 1) {
                return Some(described);
            }
            start = comma + 1;
        }
        self.after(start, sentence.end)
    }
}
