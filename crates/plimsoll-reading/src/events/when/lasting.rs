//! How long something lasted that has one day told: a visit of three days that ended on it, people who were held until it, for
//! so many days from it on, or since then; and what was done during something that lasted.

use std::ops::Range;

use jiff::ToSpan;
use plimsoll_language::Relation;
use plimsoll_pack::{Classes, DayPart, Meaning, TimeWord, Trigger};
use plimsoll_record::{Bound, Edtf, Modality, Polarity};

use crate::events::frame::Frame;
use crate::events::{EventFound, Finder};
use crate::references::ReferenceFound;
use crate::times::spoken::time_spoken_of;
use crate::times::{TimeFound, TimeValue};

/// The longest that something lasts whose last day is told, in days.
const LONGEST: i32 = 31;

/// "During the raid": one that was told so many sentences before; farther off another one may have been told of since.
const OCCASION: usize = 6;

impl Finder<'_, '_, '_> {
    /// From when to when an event lasted, where its beginning and its end or its length are told.
    pub(in crate::events) fn lasted(&self, event: &EventFound, trigger: &Trigger, frame: &Frame, before: &[EventFound]) -> Option<Edtf> {
        let time = event.date?;
        if let Some((_, date)) = self.reckoned(frame, before).filter(|(from, _)| *from == time) {
            return Some(date);
        }
        if let Some(occasion) = self.pointed_occasion(frame, before).filter(|occasion| occasion.date == Some(time)) {
            return occasion.lasted.clone();
        }
        if let Some((_, date)) = self.time_since_then(&event.tokens, trigger, frame).filter(|(from, _)| *from == time) {
            return Some(date);
        }
        if event.modality != Modality::Actual || event.polarity != Polarity::Positive {
            return None;
        }
        if let Some(day) = self.day_carried(event, time, before) {
            return Some(day);
        }
        if trigger.verb {
            self.lasted_until(event, time, before).or_else(|| self.lasted_so_long(event, frame, time))
        } else {
            self.lasted_up_to(frame, time)
        }
    }

    /// "On the second day families gathered. In the afternoon the members left": the day by which the event before was told.
    fn day_carried(&self, event: &EventFound, time: usize, before: &[EventFound]) -> Option<Edtf> {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(event.tokens.start);
        let elsewhere = analysis.sentence_of(self.context.times[time].tokens.start) != number;
        let last = before.last().filter(|last| elsewhere && last.date == Some(time))?;
        let told = analysis.sentence_of(last.tokens.start);
        let near = told + 1 >= number && analysis.sentences[told].block == analysis.sentences[number].block;
        last.lasted.clone().filter(|day| near && day.as_day().is_some())
    }

    /// "During the visit she met the president": the event told before that a noun of the clause points to.
    pub(in crate::events) fn pointed_occasion<'e>(&self, frame: &Frame, before: &'e [EventFound]) -> Option<&'e EventFound> {
        let analysis = self.context.analysis;
        let definite =
            |at: usize| analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE)) && self.context.references.is_definite(at);
        let pointed = |(case, phrase): &(usize, Range<usize>)| {
            let during = analysis.means(*case, |meaning| meaning == Meaning::TimeWord(TimeWord::In));
            let core = self.core(phrase);
            // "in the attack on Orrick": which one it was is told.
            let told = core.end < phrase.end;
            (during && !told && (core.start.saturating_sub(1)..=core.start).any(definite)).then_some(core.end - 1)
        };
        let noun = frame.cases.iter().find_map(pointed)?;
        self.told_by_noun(analysis.word_of(noun)?, before, OCCASION)
    }

    /// "Since then forty have been flown out", "By then forty had been flown out": the time that was told before, from when on
    /// or up to when.
    pub(super) fn time_since_then(&self, tokens: &Range<usize>, trigger: &Trigger, frame: &Frame) -> Option<(usize, Edtf)> {
        let goes_on = trigger.verb && (frame.perfect || frame.before_that) && frame.polarity == Polarity::Positive;
        let clause = self.context.clause(tokens.start);
        let (time, word) = time_spoken_of(self.context, clause.clone()).filter(|_| goes_on)?;
        let date = self.context.times[time].date().filter(|date| !date.as_str().contains('/') && !self.is_ahead(time))?;
        let by_then = |at: usize| {
            let means = |wanted: TimeWord| self.context.analysis.means(at, |meaning| meaning == Meaning::TimeWord(wanted));
            means(TimeWord::SpokenOfMoment) && means(TimeWord::Before)
        };
        match word {
            TimeWord::SinceSpokenOf => Some((time, Edtf::interval(Some(date), None))),
            TimeWord::SpokenOfMoment if frame.before_that && clause.into_iter().any(by_then) => {
                Some((time, Edtf::interval(None, Some(date))))
            }
            _ => None,
        }
    }

    /// "ended a three-day visit on Friday": as many days before; "whose two-day visit had begun on Thursday", "a three-day visit
    /// that began on Tuesday": as many behind.
    fn lasted_up_to(&self, frame: &Frame, time: usize) -> Option<Edtf> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let word = *frame.anchors.first()?;
        let noun = words.get(word)?;
        let says =
            |verb: usize, wanted: TimeWord| analysis.means(words[verb].token as usize, |meaning| meaning == Meaning::TimeWord(wanted));
        let above = Some(noun.head as usize).filter(|_| matches!(noun.relation, Relation::Obj | Relation::Nsubj));
        let below = |&verb: &usize| words[verb].relation == Relation::Acl && verb > word;
        let mut told_of = above.into_iter().chain(analysis.dependents_of(word).filter(below));
        let verb = told_of.find(|&verb| says(verb, TimeWord::Finish) || says(verb, TimeWord::Begin))?;
        let told = self.context.times[time].moment()?.as_day()?;
        let length = frame.modifiers.iter().find_map(|modifier| self.context.time_containing(modifier.start))?;
        let more = days_of(length).filter(|days| *days > 1)? - 1;
        let (first, last) = if says(verb, TimeWord::Finish) {
            (told.checked_sub(more.days()).ok()?, told)
        } else {
            (told, told.checked_add(more.days()).ok()?)
        };
        Some(Edtf::interval(Some(&Edtf::day(first)), Some(&Edtf::day(last))))
    }

    /// "Soldiers stopped a lorry on 8 January. For nine days those on it were kept in a stable": from the day that was told on.
    fn lasted_so_long(&self, event: &EventFound, frame: &Frame, time: usize) -> Option<Edtf> {
        let analysis = self.context.analysis;
        let scene = analysis.library.packs.event_types[event.event_type as usize].scene;
        let first = self.context.times[time].date()?.as_day().filter(|_| scene && !event.until)?;
        let verb = *frame.anchors.first()?;
        let hangs = |length: &&TimeFound| {
            let head = self.head_of(length).map(|word| &analysis.words[word]);
            head.is_some_and(|word| word.head as usize == verb && word.relation == Relation::Obl) && !length.leads_back
        };
        let length = self.context.times_in(self.context.sentence(event.tokens.start)).iter().filter(hangs).find_map(days_of);
        let length = length.or_else(|| self.nights(verb))?;
        let last = first.checked_add(length.days()).ok()?;
        let over = self.written.is_none_or(|written| last <= written);
        over.then(|| Edtf::interval(Some(&Edtf::day(first)), Some(&Edtf::day(last))))
    }

    /// "kept them for four nights": so many days.
    fn nights(&self, verb: usize) -> Option<i32> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let night = |meaning| meaning == Meaning::DayPart(DayPart::Night);
        let word = analysis
            .dependents_of(verb)
            .find(|&word| words[word].relation == Relation::Obl && analysis.means(words[word].token as usize, night))?;
        let at = words[word].token as usize;
        let value = self.context.numbers_in(at.saturating_sub(2)..at).last().filter(|number| number.bound == Bound::Exact)?.value?;
        (value.fract() == 0.0 && (1.0..=f64::from(LONGEST)).contains(&value)).then_some(value as i32)
    }

    /// "They were locked in a warehouse on 3 May. They were kept there until 9 June": since what was told just before was done.
    fn lasted_until(&self, event: &EventFound, time: usize, before: &[EventFound]) -> Option<Edtf> {
        let analysis = self.context.analysis;
        let found = &self.context.times[time];
        let until = |at: usize| analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::Until));
        let start = found.tokens.start;
        let end = found.moment()?;
        let end = end.as_str().strip_prefix("../").and_then(|end| Edtf::parse(end).ok()).unwrap_or_else(|| end.clone());
        if !(start.saturating_sub(2)..=start).any(until) || end.as_str().contains('/') {
            return None;
        }
        let number = analysis.sentence_of(event.tokens.start);
        let last = before.iter().rev().find(|other| other.modality == Modality::Actual && other.date.is_some())?;
        let told = analysis.sentence_of(last.tokens.start);
        let near = told + 1 >= number && analysis.sentences[told].block == analysis.sentences[number].block;
        let start = self.context.times[last.date?].moment()?;
        let in_order = start.latest().zip(end.latest()).is_some_and(|(start, end)| start < end);
        let plain = !start.as_str().contains('/');
        let scene = analysis.library.packs.event_types[event.event_type as usize].scene;
        // "The court fined Rossi. Forty others were held until 9 June": not since then.
        let shared = |(_, filler): &(String, ReferenceFound)| last.roles.iter().any(|(_, other)| self.may_be(other, filler));
        let lasted = near && in_order && plain && scene && event.roles.iter().any(shared);
        lasted.then(|| Edtf::interval(Some(start), Some(&end)))
    }
}

/// The days of a length that is told to the day, if they are not too many.
fn days_of(length: &TimeFound) -> Option<i32> {
    let TimeValue::Length(told) = &length.value else { return None };
    let exact = length.amount.is_none_or(|amount| amount.bound == Bound::Exact);
    let days = told.as_span().filter(|_| exact)?;
    let days = days.get_weeks() * 7 + days.get_days();
    (1..=LONGEST).contains(&days).then_some(days)
}
