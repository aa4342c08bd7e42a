//! By when something is asked: "by 30 June", "before Christmas", "within 28 days".

use std::ops::Range;

use plimsoll_language::Relation;
use plimsoll_pack::{Classes, Meaning, TimeWord};
use plimsoll_record::Form;

use super::{Deadline, Finder};
use crate::times::{TimeFound, TimeValue};

impl Finder<'_, '_, '_> {
    /// "by 30 June", "before Christmas", "within 28 days": the first limit of what is asked.
    pub(super) fn deadline(&self, content: &Range<usize>) -> Option<Deadline> {
        let context = self.context;
        context.times_in(content.clone()).iter().find_map(|time| {
            let index = context.time_index(time)?;
            match time.value {
                TimeValue::Date(_) if context.is_led_to_as_deadline(time) && !self.describes(time) => Some(Deadline::On(index)),
                TimeValue::Length(ref length) if !length.is_less_than_a_day() && self.is_within(time) => Some(Deadline::Within(index)),
                _ => None,
            }
        })
    }

    /// "before the | summer | recess": the time of what is named.
    fn describes(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let Some(word) = analysis.word_of(time.tokens.end - 1).map(|word| &analysis.words[word]) else { return false };
        let head = analysis.words[word.head as usize].token as usize;
        matches!(word.relation, Relation::Compound | Relation::Amod | Relation::Nmod) && head >= time.tokens.end
    }

    /// "within 28 days", but not "within 28 days of the ruling", which need not be the day of the document.
    fn is_within(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let (before, behind) = (time.tokens.start.checked_sub(1), time.tokens.end);
        let within = before.is_some_and(|at| analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::Within)));
        let counted = time.amount.is_some_and(|amount| amount.value.is_some());
        let hangs = self.classes(behind).any(Classes::PREPOSITION) && !self.classes(behind).any(Classes::INFINITIVE)
            || analysis.means(behind, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::After | TimeWord::From)));
        within && counted && (!hangs || self.is_this_paper(behind + 1))
    }

    /// "within 90 days of | this decision": of the document itself, but where somebody else is quoted.
    fn is_this_paper(&self, at: usize) -> bool {
        let this = self.classes(at).any(Classes::DEMONSTRATIVE) && !self.classes(at).any(Classes::THAT);
        let paper = self.context.analysis.means(at + 1, |meaning| meaning == Meaning::Evidence);
        let quoted = |claim: usize| self.context.claims[claim].form == Form::Direct;
        this && paper && !self.context.claim_of(&(at..at + 1)).is_some_and(quoted)
    }
}
