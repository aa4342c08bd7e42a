//! Words that modify a moment: "early 2016", "by mid-year", "more than two weeks ago", "the rest of the year", "by year-end".

use plimsoll_pack::{Classes, Meaning, TimeUnit, TimeWord};
use plimsoll_record::Bound;

use super::calendar::{Calendar, part_number};
use super::relative::{Moment, Origin, Reading, Slice};
use super::scan::Scan;

impl Scan<'_, '_> {
    /// "more than two weeks ago", "less than a week later", "almost two decades earlier"
    pub(super) fn bounded(&self, at: usize) -> Option<Reading> {
        let (end, bound) = self.phrase(at, |meaning| match meaning {
            Meaning::BoundBefore(bound) => Some(bound),
            _ => None,
        })?;
        let reading = self.offset(end).or_else(|| self.counted(end))?;
        // "less than three days after 5 May": on any of them.
        if let (Bound::LessThan | Bound::AtMost, Some(Slice::Offset { by, unit })) = (bound, reading.slice) {
            return Some(Reading { slice: Some(Slice::Within { by, unit }), ..reading });
        }
        let before =
            matches!(reading.moment, Moment::Shift { by: ..0, .. }) || matches!(reading.slice, Some(Slice::Offset { by: ..0, .. }));
        let modifier = match bound {
            Bound::MoreThan | Bound::AtLeast => Some(if before { "BEFORE" } else { "AFTER" }),
            Bound::LessThan | Bound::AtMost => Some(if before { "AFTER" } else { "BEFORE" }),
            Bound::About | Bound::Nearly => Some("APPROX"),
            _ => None,
        };
        Some(Reading { modifier, ..reading })
    }

    /// "early 2016", "mid-October", "around 2017".
    pub(super) fn modified(&self, at: usize) -> Option<Reading> {
        const WORDS: [(TimeWord, &str); 5] = [
            (TimeWord::Start, "START"),
            (TimeWord::Mid, "MID"),
            (TimeWord::End, "END"),
            (TimeWord::About, "APPROX"),
            // "by end December"
            (TimeWord::Close, "END"),
        ];
        WORDS.into_iter().find_map(|(word, modifier)| {
            let end = self.word(at, word)?;
            let start = self.skip_hyphen(end);
            if word == TimeWord::Close {
                let led =
                    at > self.sentence.start && self.has_class(at - 1, Classes::PREPOSITION) && self.word(at - 1, TimeWord::To).is_none();
                let named = led.then(|| self.longer_time(start)).flatten().filter(|reading| reading.calendar().is_some());
                return named.map(|reading| Reading { modifier: Some(modifier), ..reading });
            }
            let reading = if word == TimeWord::About {
                self.moment(start).filter(|reading| reading.calendar().is_some())
            } else {
                self.longer_time(start).or_else(|| self.day_by_name(start)).or_else(|| self.unit_without_article(at, end, start))
            };
            let to_the_day = word == TimeWord::End && self.word(end - 1, TimeWord::Of).is_some() && self.is_asked_to_the_day(at);
            reading.map(|reading| Reading { modifier: Some(modifier), to_the_day: to_the_day && reading.has_a_last_day(), ..reading })
        })
    }

    /// "by mid-year", "by end of month"; but "the mid-year review".
    pub(super) fn unit_without_article(&self, at: usize, end: usize, start: usize) -> Option<Reading> {
        let joined = start > end || self.word(end - 1, TimeWord::Of).is_some();
        let led = at > self.sentence.start && self.has_class(at - 1, Classes::PREPOSITION);
        let (end, unit) = self.unit_alone(start).filter(|&(end, _)| joined && led && !self.is_noun(end))?;
        let long = matches!(unit, TimeUnit::Week | TimeUnit::Month | TimeUnit::Quarter | TimeUnit::Year);
        long.then_some(Reading::of(Moment::Shift { by: 0, unit, origin: Origin::Document }, end))
    }

    /// "the rest of the year", "the remainder of 2016"
    pub(super) fn rest(&self, at: usize) -> Option<Reading> {
        let start = self.word(at, TimeWord::Rest)?;
        // "the rest of week"
        let bare = || {
            let (end, unit) = self.unit_alone(start).filter(|&(end, unit)| unit >= TimeUnit::Week && !self.is_noun(end))?;
            Some(Reading::of(Moment::Shift { by: 0, unit, origin: Origin::Document }, end))
        };
        let whole = self.longer_time(start).or_else(bare)?;
        Some(Reading { slice: Some(Slice::FromNow), modifier: Some("END"), ..whole }).filter(|_| whole.slice.is_none())
    }

    /// "at year's end", "by year-end"; but "year-end results".
    pub(super) fn end_of_unit(&self, at: usize) -> Option<Reading> {
        let (end, unit) = self.unit_alone(at).filter(|(_, unit)| matches!(unit, TimeUnit::Year | TimeUnit::Month | TimeUnit::Quarter))?;
        let behind = end + usize::from(self.is_inside(end) && self.analysis.is_possessive(end));
        let end = self.word(behind, TimeWord::Close).filter(|&end| !self.is_plain_word(end))?;
        let whole = Moment::Shift { by: 0, unit, origin: Origin::Document };
        Some(Reading { modifier: Some("END"), to_the_day: self.is_asked_to_the_day(at), ..Reading::of(whole, end) })
    }

    /// "It had 214 inspectors at the end of the year", in a report of March: what was so then was at the end of the year before.
    pub(super) fn at_end_of_last(&self, at: usize, reading: Reading) -> Reading {
        let of_year = matches!(reading.moment, Moment::Shift { by: 0, unit: TimeUnit::Year, origin: Origin::Document });
        let told_here = || self.year_told_here().filter(|_| self.is_told_as_main() && reading.modifier == Some("END") && of_year);
        // "On 7 March 2024 it promised 210 million by the end of the year": of that year. What somebody wants or has now is of this one.
        let now = |at: usize| self.is_finite(at) && !self.is_finite_past(at);
        if let Some(year) = told_here().filter(|_| !(self.sentence.start..at).any(now) || self.is_reported_future()) {
            return Reading { moment: Moment::Calendar(Calendar::of_year(year)), ..reading };
        }
        let told = reading.to_the_day && reading.modifier == Some("END") && self.is_so_then(at);
        match reading.moment {
            Moment::Shift { by: 0, unit, origin: Origin::Document } if told => {
                Reading { moment: Moment::Shift { by: -1, unit, origin: Origin::Document }, ..reading }
            }
            _ => reading,
        }
    }

    /// "at the end of March": what stands behind "at" is a day.
    pub(super) fn is_asked_to_the_day(&self, at: usize) -> bool {
        let before = if at > self.sentence.start && self.has_class(at - 1, Classes::ARTICLE) { at - 1 } else { at };
        self.is_after(before, TimeWord::At)
    }

    /// "early Tuesday", "late yesterday"
    pub(super) fn day_by_name(&self, at: usize) -> Option<Reading> {
        let named = |moment| match moment {
            Moment::Calendar(calendar) => calendar.weekday.is_some() || calendar.day.is_some(),
            Moment::Shift { unit, .. } => unit == TimeUnit::Day,
            Moment::SomeWeekday(_) | Moment::WeekdayOfStory { .. } => true,
            _ => false,
        };
        // "early in the day on Wednesday"
        let in_the_day = self.unit_alone(self.skip_article(at)).filter(|&(end, unit)| unit == TimeUnit::Day && end > at + 1);
        if let Some((end, _)) = in_the_day {
            return self.moment(self.word(end, TimeWord::In).unwrap_or(end)).filter(|reading| named(reading.moment));
        }
        // "early on 5 May at 8:00" tells the hour itself.
        let is_day_of_month = |reading: &Reading| reading.calendar().is_some_and(|calendar| calendar.month.is_some());
        let reading = self.moment(self.skip_article(at)).filter(|reading| named(reading.moment))?;
        (!is_day_of_month(&reading) || self.time_behind(reading.end).is_none()).then_some(reading)
    }

    /// A time that has a beginning and an end: a year, a month, a season, "last week", "the year".
    pub(super) fn longer_time(&self, at: usize) -> Option<Reading> {
        let start = self.skip_article(at);
        if let Some(reading) = self.moment(start)
            && reading.is_longer_than_a_day()
        {
            return Some(reading);
        }
        let capital = self.is_inside(start) && self.analysis.tokens[start].is_capitalised();
        if let Some((month, end, _)) = self.month(start).filter(|&(.., full)| full || capital) {
            return Some(Reading::of(Moment::Calendar(Calendar { month: Some(month), ..Calendar::default() }), end));
        }
        if let Some((end, part)) = self.phrase(start, part_number) {
            return Some(Reading::of(Moment::Calendar(Calendar { part: Some(part), ..Calendar::default() }), end));
        }
        // "the end of the year"
        let (end, unit) = self.unit(start).filter(|_| start > at)?;
        use TimeUnit::{Century, Decade, Month, Quarter, Week, Year};
        matches!(unit, Year | Month | Week | Quarter | Decade | Century)
            .then_some(Reading::of(Moment::Shift { by: 0, unit, origin: Origin::Document }, end))
    }
}
