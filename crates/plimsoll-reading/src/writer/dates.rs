//! The dates of facts, with the words that say them: of events, of what is done day after day, and the days by which
//! something is due.

use plimsoll_record::{DateBasis, Dated, Edtf};

use super::Writer;
use crate::demands::Deadline;
use crate::events::EventFound;
use crate::times::TimeValue;

impl Writer<'_, '_, '_> {
    pub(super) fn dated(&self, time: usize) -> Option<Dated> {
        let time = &self.context.times[time];
        Some(Dated { value: time.covered()?.clone(), basis: time.basis, from: time.from.clone(), words: self.words(&time.tokens) })
    }

    /// What was done at the beginning of its time, or anew each time, is of that time alone.
    pub(super) fn dated_of(&self, event: &EventFound, time: usize) -> Option<Dated> {
        if event.at_start { self.dated(time) } else { self.dated_run(time) }
    }

    /// A date with the days or years that stand right beside it in one breath: "on 3 and 4 July", "in 2022 and 2023".
    pub(super) fn dated_run(&self, time: usize) -> Option<Dated> {
        let times = self.context.times;
        let (first, last) = self.context.days_in_a_row(time);
        if first == last {
            return self.dated(time);
        }
        let value = Edtf::interval(times[first].date(), times[last].date());
        let words = self.words(&(times[first].tokens.start..times[last].tokens.end));
        Some(Dated { value, words, ..self.dated(time)? })
    }

    /// The last day of "by the end of May", and that of a length from the day of the document on.
    pub(super) fn deadline(&self, deadline: Deadline) -> Option<Dated> {
        match deadline {
            Deadline::On(time) => {
                let dated = self.dated(time)?;
                let value = self.context.closing_day(&self.context.times[time]).unwrap_or(dated.value);
                Some(Dated { value, ..dated })
            }
            Deadline::Within(time) => {
                let found = &self.context.times[time];
                let TimeValue::Length(length) = &found.value else { return None };
                let published = self.published?;
                // "On 3 May the court ordered it to answer within 30 days": of a day that is told, and not of the document's.
                let told = self.context.sentence(found.tokens.start).start..found.tokens.start;
                let apart = |date: &Edtf| {
                    date.earliest().is_some_and(|first| first > published) || date.latest().is_some_and(|last| last < published)
                };
                if self.context.times_in(told).iter().any(|time| time.date().is_some_and(apart)) {
                    return None;
                }
                let last = published.checked_add(length.as_span()?).ok()?;
                let from = Some(format!("the document's date, {published}"));
                Some(Dated { value: Edtf::day(last), basis: DateBasis::Inferred, from, words: self.words(&found.tokens) })
            }
        }
    }
}

/// "by the end of June" is an open time; what was over then lasted from its beginning on; "closed since May, when the police raided it" tells of a raid in May.
pub(super) fn date_of_event(event: &EventFound, dated: Dated) -> Dated {
    let value = match dated.value.as_str().contains('/') {
        _ if event.on_last_day && dated.value.as_str().starts_with("../") => end_of(&dated.value),
        _ if event.lasted.is_some() => event.lasted.clone().unwrap_or(dated.value),
        false if event.until => Edtf::interval(None, Some(&dated.value)),
        true if event.at_start => first_day(&dated.value),
        _ => return dated,
    };
    Dated { value, ..dated }
}

/// Of an interval from day to day, the first.
pub(super) fn first_day(date: &Edtf) -> Edtf {
    let first = date.as_str().split_once('/').and_then(|(first, _)| Edtf::parse(first).ok());
    first.unwrap_or_else(|| date.clone())
}

/// The end of an interval.
pub(super) fn end_of(date: &Edtf) -> Edtf {
    let end = date.as_str().split_once('/').and_then(|(_, end)| Edtf::parse(end).ok());
    end.unwrap_or_else(|| date.clone())
}

/// "since 2023" compares with 2023.
pub(super) fn start_of(date: &Edtf) -> Edtf {
    let start = date.as_str().strip_suffix("/..").and_then(|start| Edtf::parse(start).ok());
    start.unwrap_or_else(|| date.clone())
}
