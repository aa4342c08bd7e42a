//! Notice that was taken back: "gave notice in May and withdrew it in June". What nobody gave up any more stands as it would
//! without the notice, and its terms run on.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, TermWord};
use plimsoll_record::Status;

use super::life::is_past;
use super::states::Outlook;
use super::{AgreementFound, Finder, JUST_NAMED};
use crate::context::Context;

/// "its written notice": what is taken back stands at most so many tokens behind the verb.
const OBJECT: usize = 4;

/// Whether words end an agreement by a notice: "denounced", "gave notice", but not "expired".
pub(super) fn is_by_notice(context: &Context<'_, '_>, words: &Range<usize>) -> bool {
    let leaves = |meaning| matches!(meaning, Meaning::Term(TermWord::Notice | TermWord::Leave));
    words.clone().any(|at| context.analysis.means(at, leaves))
}

/// "gave notice that she would bring it before the Senate": of something, and of no end.
pub(super) fn is_notice_of_something_else(context: &Context<'_, '_>, words: &Range<usize>) -> bool {
    let analysis = context.analysis;
    let end = context.sentence(words.start).end;
    let that = words.end < end && analysis.classes_of(words.end).any(Classes::THAT);
    let leaves = |at: usize| analysis.means(at, |meaning| meaning == Meaning::Term(TermWord::Leave));
    that && words.len() > 1 && is_by_notice(context, words) && !(words.end..end).any(leaves)
}

impl<'t> Finder<'_, '_, 't> {
    /// Takes from the agreements the end that a notice would have brought, where it was withdrawn.
    pub(super) fn read_withdrawals(&self, agreements: &mut [AgreementFound<'t>], named: &[(Range<usize>, usize)]) {
        let withdraws = |meaning| matches!(meaning, Meaning::Term(TermWord::TakeBack | TermWord::TakenBack)).then_some(());
        let all = 0..self.context.analysis.tokens.len();
        let taken: Vec<usize> = self.context.meanings(all, withdraws).map(|(hit, ())| hit.start as usize).collect();
        for at in taken.into_iter().filter(|&at| self.takes_notice_back(at)) {
            let Some(index) = self.left_before(agreements, named, at) else { continue };
            let agreement = &mut agreements[index];
            agreement.notice_withdrawn = true;
            if agreement.status.as_ref().is_some_and(|(status, words)| *status == Status::Terminated && is_by_notice(self.context, words)) {
                (agreement.status, agreement.standing) = match agreement.unended.take() {
                    Some((status, words, rank)) => (Some((status, words)), rank),
                    None => (None, 0),
                };
            }
        }
    }

    /// "took back the notice", "the letter was withdrawn", "declared the denunciation withdrawn", "took its notice back": what was
    /// done, and not what may be.
    fn takes_notice_back(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let whole = |meaning| (meaning == Meaning::Term(TermWord::TakenBack)).then_some(());
        if let Some((hit, ())) = analysis.longest(at, whole) {
            let verb = analysis.upos_of(at) == Upos::Verb;
            let noun = (at..hit.end as usize).find(|&at| analysis.upos_of(at) == Upos::Noun);
            let told = if verb { Some(at).filter(|_| is_past(&hit)) } else { noun.filter(|&noun| self.is_object_of_past(noun)) };
            return told.is_some_and(|at| self.is_told_of(at));
        }
        let Some((hit, ())) = analysis.longest(at, |meaning| (meaning == Meaning::Term(TermWord::TakeBack)).then_some(())) else {
            return false;
        };
        let clause = self.context.clause(at);
        let behind = (hit.end as usize..clause.end.min(hit.end as usize + OBJECT)).find(|&at| analysis.upos_of(at) == Upos::Noun);
        let before = self.first_auxiliary(at).checked_sub(1).filter(|&before| before >= clause.start);
        let notice = behind.filter(|&at| self.is_notice_noun(at)).or_else(|| before.filter(|&at| self.is_notice_noun(at)));
        notice.is_some() && is_past(&hit) && self.is_told_of(at)
    }

    /// Whether it is told that it was done, by a clause that sets no condition.
    fn is_told_of(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let clause = self.context.clause(at);
        let condition = |at: usize| {
            let classes = analysis.classes_of(at);
            classes.any(Classes::SUBORDINATOR) && !classes.any(Classes::THAT) && self.context.times_in(at..at + 1).is_empty()
        };
        self.outlook(at) == Outlook::Told && !(clause.start.saturating_sub(1)..(clause.start + 1).min(at)).any(condition)
    }

    /// "took | its notice back"
    fn is_object_of_past(&self, noun: usize) -> bool {
        let analysis = self.context.analysis;
        let Some(word) = analysis.word_of(noun) else { return false };
        let verb = &analysis.words[analysis.words[word].head as usize];
        verb.upos == Upos::Verb && analysis.model.features(verb.features).contains("Tense=Past")
    }

    /// "notice", "denunciation", "letter": what tells of leaving, or the paper in which it stands.
    fn is_notice_noun(&self, at: usize) -> bool {
        let tells = |meaning| matches!(meaning, Meaning::Term(TermWord::Notice | TermWord::Paper));
        self.context.analysis.upos_of(at) == Upos::Noun && self.context.analysis.means(at, tells)
    }

    /// The agreement that a notice which is taken back was to end: one that the sentence names, or the last that was left before.
    fn left_before(&self, agreements: &[AgreementFound<'t>], named: &[(Range<usize>, usize)], at: usize) -> Option<usize> {
        let sentence = self.context.sentence(at);
        let left = |index: &usize| {
            let status = agreements[*index].status.as_ref().filter(|(status, _)| *status == Status::Terminated);
            status.filter(|(_, words)| is_by_notice(self.context, words)).map(|(_, words)| words.start)
        };
        let here = named.iter().filter(|(naming, _)| sentence.contains(&naming.start)).map(|(_, index)| *index);
        let told = |index: &usize| left(index).is_some() || agreements[*index].notice.is_some();
        let before = || (0..agreements.len()).filter_map(|index| Some((left(&index).filter(|&end| end < at)?, index))).max();
        // "remember November, when Morv gave notice under the Pact. In May the letter was taken back."
        let sentences = &self.context.analysis.sentences;
        let number = self.context.analysis.sentence_of(at);
        let just_named = || {
            let (naming, index) = named.iter().rev().find(|(naming, _)| naming.start < at)?;
            let place = self.context.analysis.sentence_of(naming.start);
            let near = place + JUST_NAMED >= number && sentences[place].block == sentences[number].block;
            (near && is_by_notice(self.context, &sentences[place].tokens)).then_some(*index)
        };
        here.into_iter().find(told).or_else(|| before().map(|(_, index)| index)).or_else(just_named)
    }
}
