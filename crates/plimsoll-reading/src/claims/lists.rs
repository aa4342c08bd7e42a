//! What is said in a list below the sentence that leads to it: "They complained that:", "We recommend that the state:".

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::Classes;
use plimsoll_record::Act;

use super::{Candidate, ClaimFinder, ClaimFound};

impl<'a> ClaimFinder<'a, '_, '_> {
    /// A cue whose sentence ends with a colon, and a list below: each item is a piece of what is said.
    pub(super) fn listed_below(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        let takes = candidate.cue.takes;
        let after = candidate.hit.end as usize;
        if !(takes.that || takes.infinitive) || candidate.cue.act == Act::Decline {
            return None;
        }
        let pieces = self.pieces_listed_behind(after, &candidate.sentence)?;
        self.indirect(candidate, pieces, "claim.listed")
    }

    /// The items below a sentence that ends with a colon, with the words between "that" and the colon before them; none
    /// where somebody else says something in between, or where an item is quoted.
    pub(super) fn pieces_listed_behind(&self, after: usize, sentence: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let analysis = self.references.analysis;
        let colon = sentence.end.checked_sub(1).filter(|&colon| analysis.is_mark(colon, ":") && after <= colon)?;
        if (after..colon).any(|at| self.is_finite_cue(at) || matches!(analysis.text_of(at), ";" | ":")) {
            return None;
        }
        let items = self.references.phrases.items_below(sentence);
        if items.is_empty() || items.iter().any(|item| analysis.has_shape(item.start, Shape::QUOTED)) {
            return None;
        }
        let that = (after..colon)
            .find(|&at| analysis.classes_of(at).any(Classes::THAT) && (at == after || at + 1 == colon || self.opens_clause(at)));
        let lead = that.map(|that| that + 1..colon).filter(|lead| !lead.is_empty());
        let items = items.into_iter().map(|item| self.without_joint(item));
        Some(lead.into_iter().chain(items).filter(|piece| !piece.is_empty()).collect())
    }

    /// "staff be trained | ; and": an item without what leads to the next.
    fn without_joint(&self, item: Range<usize>) -> Range<usize> {
        let analysis = self.references.analysis;
        let mut end = self.end_of_clause(item.clone());
        while end > item.start + 1 && analysis.classes_of(end - 1).any(Classes::COORDINATOR) {
            end = self.end_of_clause(item.start..end - 1);
        }
        let opens = analysis.classes_of(item.start).any(Classes::THAT) && self.opens_clause(item.start);
        let start = item.start + usize::from(opens || analysis.classes_of(item.start).any(Classes::INFINITIVE));
        start.min(end)..end
    }
}
