//! How long something lasted that has one day told: a visit of three days that ended on it, people who were held until it.

use jiff::ToSpan;
use plimsoll_language::Relation;
use plimsoll_pack::{Meaning, TimeWord, Trigger};
use plimsoll_record::{Edtf, Modality, Polarity};

use crate::events::frame::Frame;
use crate::events::{EventFound, Finder};
use crate::references::ReferenceFound;
use crate::times::TimeValue;

/// The longest that something lasts whose last day is told, in days.
const LONGEST: i32 = 31;

impl Finder<'_, '_, '_> {
    /// When an event with a last day began, if that is told too.
    pub(in crate::events) fn lasting_since(
        &self,
        event: &EventFound,
        trigger: &Trigger,
        frame: &Frame,
        before: &[EventFound],
    ) -> Option<Edtf> {
        let time = event.date?;
        if event.modality != Modality::Actual || event.polarity != Polarity::Positive {
            return None;
        }
        if trigger.verb { self.since_told_before(event, time, before) } else { self.since_by_length(frame, time) }
    }

    /// "ended a three-day visit on Friday": as many days before.
    fn since_by_length(&self, frame: &Frame, time: usize) -> Option<Edtf> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let noun = words.get(*frame.anchors.first()?)?;
        let verb = &words[noun.head as usize];
        let finishes = analysis.means(verb.token as usize, |meaning| meaning == Meaning::TimeWord(TimeWord::Finish));
        if !finishes || !matches!(noun.relation, Relation::Obj | Relation::Nsubj) {
            return None;
        }
        let last = self.context.times[time].moment()?.as_day()?;
        let length = frame.modifiers.iter().find_map(|modifier| self.context.time_containing(modifier.start))?;
        let TimeValue::Length(length) = &length.value else { return None };
        let days = length.as_span()?.get_days();
        (2..=LONGEST).contains(&days).then(|| last.checked_sub((days - 1).days()).ok().map(Edtf::day)).flatten()
    }

    /// "They were locked in a warehouse on 3 May. They were kept there until 9 June": since what was told just before was done.
    fn since_told_before(&self, event: &EventFound, time: usize, before: &[EventFound]) -> Option<Edtf> {
        let analysis = self.context.analysis;
        let found = &self.context.times[time];
        let until = |at: usize| analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::Until));
        let first = found.tokens.start;
        if !event.until || !(first.saturating_sub(2)..=first).any(until) {
            return None;
        }
        let types = &analysis.library.packs.event_types;
        let number = analysis.sentence_of(event.tokens.start);
        let last = before.iter().rev().find(|other| other.modality == Modality::Actual)?;
        let told = analysis.sentence_of(last.tokens.start);
        let near = told + 1 >= number && analysis.sentences[told].block == analysis.sentences[number].block;
        let start = self.context.times[last.date?].moment()?;
        let in_order = start.latest().zip(found.moment()?.latest()).is_some_and(|(start, end)| start < end);
        let plain = !start.as_str().contains('/');
        let scene = |event: &EventFound| types[event.event_type as usize].scene;
        // "The court fined Rossi. Forty others were held until 9 June": not since then.
        let shared = |(_, filler): &(String, ReferenceFound)| last.roles.iter().any(|(_, other)| self.may_be(other, filler));
        (near && in_order && plain && scene(event) && scene(last) && event.roles.iter().any(shared)).then(|| start.clone())
    }
}
