//! "The following were signed on 13 February:" and a list, in communiqués and reports of visits.

use std::ops::Range;

use plimsoll_record::Status;

use super::life::{Life, is_past};
use super::outlook::Outlook;
use super::{AgreementFound, Finder};

/// An agreement of a list is named at most so many tokens behind the opening of its item: "a further".
const OPENING: usize = 3;

impl<'t> Finder<'_, '_, 't> {
    /// Gives what heads a list to the agreements that its items open with.
    pub(super) fn read_lists(&self, agreements: &mut [AgreementFound<'t>], named: &[(Range<usize>, usize)]) {
        let analysis = self.context.analysis;
        for sentence in &analysis.sentences {
            let heads = !sentence.tokens.is_empty() && analysis.is_mark(sentence.tokens.end - 1, ":");
            let Some(words) = heads.then(|| self.signing_in(&sentence.tokens)).flatten() else { continue };
            let date = self.context.nearest_date(&words, sentence.tokens.clone()).and_then(|time| self.context.time_index(time));
            for item in self.context.references.phrases.items_below(&sentence.tokens) {
                let from = named.partition_point(|(naming, _)| naming.start < item.start);
                let first = named.get(from).filter(|(naming, _)| naming.start <= item.start + OPENING && naming.end <= item.end);
                let Some(agreement) = first.and_then(|(_, index)| agreements.get_mut(*index)) else { continue };
                agreement.signed = agreement.signed.or(date);
                if agreement.status.is_none() {
                    self.stands(agreement, Status::Signed, words.clone());
                }
            }
        }
    }

    /// "were signed"
    fn signing_in(&self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let mut signs = self.lives_in(sentence).filter(|(hit, life)| *life == Life::Sign && is_past(hit));
        let words = signs.next().map(|(hit, _)| hit.start as usize..hit.end as usize)?;
        (self.outlook(words.start) == Outlook::Told).then_some(words)
    }
}
