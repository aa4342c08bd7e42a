//! Notice that was taken back: "gave notice in May and withdrew it in June". What nobody gave up any more stands as it would
//! without the notice, and its terms run on.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, TermWord, WordForm};
use plimsoll_record::Status;

use super::life::is_past;
use super::outlook::Outlook;
use super::{AgreementFound, Finder, JUST_NAMED, Who};
use crate::context::Context;
use crate::names::GOVERNMENT;
use crate::phrases::PRONOUN;

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
            if !self.is_taken_back_by_party(agreement, at) {
                continue;
            }
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
            let words = at..hit.end as usize;
            let notice = words.clone().any(|at| self.is_term(at, TermWord::Notice) || self.is_term(at, TermWord::Leave));
            return verb && is_past(&hit) && self.is_told_of(at) && (notice || self.tells_of_leaving_before(at));
        }
        let Some((hit, ())) = analysis.longest(at, |meaning| (meaning == Meaning::Term(TermWord::TakeBack)).then_some(())) else {
            return false;
        };
        // "gave notice in January but withdrew | it"
        let end = hit.end as usize;
        // But not "withdrew it from the agenda".
        let from = analysis.classes_of(end + 1).any(Classes::PREPOSITION) && self.context.time_containing(end + 2).is_none();
        if end + 1 < self.context.sentence(at).end && !from && self.is_it(end) && !self.has_be(at) && is_past(&hit) && self.is_told_of(at) {
            return is_by_notice(self.context, &(self.context.sentence(at).start..at));
        }
        let clause = self.context.clause(at);
        let behind = (hit.end as usize..clause.end.min(hit.end as usize + OBJECT)).find(|&at| analysis.upos_of(at) == Upos::Noun);
        let before = self.first_auxiliary(at).checked_sub(1).filter(|&before| before >= clause.start && self.is_done_to_it(at));
        let notice = behind.filter(|&at| self.is_notice_noun(at)).or_else(|| before.filter(|&at| self.is_notice_noun(at)));
        notice.is_some_and(|noun| self.is_term(noun, TermWord::Notice) || self.tells_of_leaving_before(at))
            && is_past(&hit)
            && self.is_told_of(at)
    }

    /// "the letter was | taken back", "declared the denunciation | withdrawn", but not "the member that had given notice | withdrew".
    fn is_done_to_it(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let participle = analysis.hits_at(verb).iter().any(|hit| hit.form == WordForm::Participle);
        self.has_be(verb) || participle && self.context.has_feature(verb, "VerbForm=Part")
    }

    fn has_be(&self, verb: usize) -> bool {
        (self.first_auxiliary(verb)..verb).any(|at| self.context.analysis.classes_of(at).any(Classes::BE))
    }

    /// Whether the sentence up to here, or the one before it in its paragraph, tells of leaving.
    fn tells_of_leaving_before(&self, at: usize) -> bool {
        let sentences = &self.context.analysis.sentences;
        let number = self.context.analysis.sentence_of(at);
        let before = number.checked_sub(1).filter(|&before| sentences[before].block == sentences[number].block);
        let start = before.map_or(sentences[number].tokens.start, |before| sentences[before].tokens.start);
        is_by_notice(self.context, &(start..at))
    }

    /// Whether a party of an agreement takes a notice back, a state or its government, or nobody that is named: "It took the letter
    /// back", but not "the Supreme Court reversed its decision".
    fn is_taken_back_by_party(&self, agreement: &AgreementFound<'t>, verb: usize) -> bool {
        let context = self.context;
        if self.has_be(verb) {
            return true;
        }
        let Some(subject) = context.references.phrases.subject(verb, context.clause(verb).start).map(|subject| subject.tokens) else {
            return true;
        };
        // "declared the denunciation withdrawn"
        if self.is_done_to_it(verb) && self.is_notice_noun(subject.end - 1) {
            return true;
        }
        let pronoun = subject.len() == 1 && context.analysis.classes_of(subject.start).any(PRONOUN);
        let meant = context.references.resolve(subject.clone());
        let who = meant.entity.map_or(Who::Words(context.analysis.slice(subject.clone())), Who::Entity);
        let sector = meant.entity.and_then(|entity| context.names.entities[entity].sector);
        let governs = || {
            let sectors = self.anaphor_sectors(subject.end - 1);
            sectors.is_some_and(|sectors| !sectors.is_empty() && sectors.iter().all(|sector| sector == GOVERNMENT))
        };
        pronoun
            || agreement.parties.iter().any(|party| self.is_same(party.who, who))
            || meant.entity.is_some() && self.may_be_state(who)
            || sector == Some(GOVERNMENT)
            || governs()
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

    /// "notice", "denunciation", "letter": what tells of leaving, or the paper in which it stands.
    fn is_notice_noun(&self, at: usize) -> bool {
        let tells = |meaning| matches!(meaning, Meaning::Term(TermWord::Notice | TermWord::Paper));
        self.context.analysis.upos_of(at) == Upos::Noun && self.context.analysis.means(at, tells)
    }

    /// The agreement that a notice which is taken back was to end: one that the sentence names, or the last that was
    /// left just before.
    fn left_before(&self, agreements: &[AgreementFound<'t>], named: &[(Range<usize>, usize)], at: usize) -> Option<usize> {
        let sentence = self.context.sentence(at);
        let left = |index: &usize| {
            let status = agreements[*index].status.as_ref().filter(|(status, _)| *status == Status::Terminated);
            status.filter(|(_, words)| is_by_notice(self.context, words)).map(|(_, words)| words.start)
        };
        let here = named.iter().filter(|(naming, _)| sentence.contains(&naming.start)).map(|(_, index)| *index);
        let told = |index: &usize| left(index).is_some() || agreements[*index].notice.is_some();
        // "remember November, when Morv gave notice under the Pact. In May the letter was taken back."
        let sentences = &self.context.analysis.sentences;
        let number = self.context.analysis.sentence_of(at);
        let near = |end: usize| {
            let place = self.context.analysis.sentence_of(end);
            end < at && (place + JUST_NAMED >= number || sentences[place].block == sentences[number].block)
        };
        let before = || (0..agreements.len()).filter_map(|index| Some((left(&index).filter(|&end| near(end))?, index))).max();
        let just_named = || {
            let (naming, index) = named.iter().rev().find(|(naming, _)| naming.start < at)?;
            let place = self.context.analysis.sentence_of(naming.start);
            let near = place + JUST_NAMED >= number && sentences[place].block == sentences[number].block;
            (near && is_by_notice(self.context, &sentences[place].tokens)).then_some(*index)
        };
        here.into_iter().find(told).or_else(|| before().map(|(_, index)| index)).or_else(just_named)
    }
}
