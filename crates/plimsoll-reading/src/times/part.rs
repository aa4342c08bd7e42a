//! Words that take a piece of a longer time, or a time beside it: "the first three months of 2024", "last year's third
//! quarter", "week 31", "the 20th of next month", "the week to 4 December".

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Reference, TimeUnit, TimeWord};

use super::calendar::{Calendar, YEARS, part_number};
use super::relative::{Moment, Origin, Reading, Slice};
use super::scan::Scan;

const MONTHS_OF_HALF_A_YEAR: u16 = 6;

impl Scan<'_, '_> {
    /// "the week to 4 December", "the 12 months ending June 2023"
    pub(super) fn up_to(&self, at: usize) -> Option<Reading> {
        let (count, after) = match self.values.at(at, self.sentence.end, true) {
            Some(count) => (Some(count.value).filter(|count| count.fract() == 0.0 && (1.0..=999.0).contains(count))? as u16, count.end),
            None => (1, at),
        };
        // "the half-year ended 30 June", "the financial year ending 31 March"
        let half = || {
            let (end, part) = self.values.fraction(after).filter(|&(_, part)| part == 0.5 && count == 1)?;
            let (end, _) = self.unit_alone(self.skip_hyphen(end)).filter(|&(_, unit)| unit == TimeUnit::Year)?;
            Some((MONTHS_OF_HALF_A_YEAR, end, TimeUnit::Month, part))
        };
        let (count, end, unit) = match half() {
            Some((months, end, unit, _)) => (months, end, unit),
            None => {
                let of_accounts = || self.word(after, TimeWord::Fiscal).map(|end| (end, TimeUnit::Year));
                // "the 12-month period ending 30 June"
                let (end, unit) = self.unit(self.skip_hyphen(after)).or_else(of_accounts)?;
                (count, self.word(end, TimeWord::Period).unwrap_or(end), unit)
            }
        };
        let told = at > self.sentence.start && self.has_class(at - 1, Classes::ARTICLE) || count > 1;
        let end = self.word(end, TimeWord::Ending).filter(|_| told)?;
        let moment = self.moment(self.skip_article(end)).or_else(|| {
            let (month, end, full) = self.month(end)?;
            full.then(|| Reading::of(Moment::Calendar(Calendar::of_month(month)), end))
        })?;
        let calendar = matches!(moment.moment, Moment::Calendar(calendar) if calendar.month.is_some());
        calendar.then_some(Reading { slice: Some(Slice::UpTo { count, unit }), ..moment })
    }

    /// "the year to date"
    pub(super) fn to_date(&self, at: usize) -> Option<Reading> {
        let (unit_end, unit) = self.unit_alone(at)?;
        let (end, ()) = self.phrase(unit_end, |meaning| (meaning == Meaning::Reference(Reference::Present)).then_some(()))?;
        self.word(unit_end, TimeWord::To).filter(|&to| to < end && unit != TimeUnit::Day)?;
        let whole = Moment::Shift { by: 0, unit, origin: Origin::Document };
        Some(Reading { slice: Some(Slice::ToNow), ..Reading::of(whole, end) })
    }

    /// "the Friday before Christmas", "the Monday after 5 May"
    pub(super) fn weekday_beside(&self, at: usize) -> Option<Reading> {
        // "the first Sunday after Easter", "the last Friday before the new year"
        let first_or_last = self.first_or_last(at);
        let (end, weekday) = self.phrase(first_or_last.map_or(at, |(end, _)| end), |meaning| match meaning {
            Meaning::Weekday(day) => Some(day as i8),
            _ => None,
        })?;
        let before = self.word(end, TimeWord::Before).map(|end| (end, false));
        let (end, after) = before.or_else(|| self.word(end, TimeWord::After).map(|end| (end, true)))?;
        let day = self.moment(self.skip_article(end)).filter(|day| self.is_told_of(at) && day.is_day())?;
        let fits = first_or_last.is_none_or(|(_, last)| last != after);
        let named = day.calendar().is_some_and(|day| day.day.is_some() || day.festival.is_some());
        (named && fits).then_some(Reading { slice: Some(Slice::WeekdayBeside { weekday, after }), ..day })
    }

    /// "August of that year", "the spring of next year"
    pub(super) fn part_of_pointed_year(&self, at: usize) -> Option<Reading> {
        let other_season = || {
            self.phrase(at, |meaning| match meaning {
                Meaning::TimeWord(TimeWord::SeasonShort(part)) => Some(part),
                _ => None,
            })
            .filter(|&(end, _)| self.is_told_of(at) && self.word(end, TimeWord::Of).is_some())
            .map(|(end, part)| (Calendar { part: Some(part), ..Calendar::default() }, end))
        };
        let month = || self.month(at).map(|(month, end, _)| (Calendar::of_month(month), end));
        let (calendar, end) = self.calendar(at).or_else(month).or_else(other_season)?;
        let year = self.pointed_at(self.skip_article(self.word(end, TimeWord::Of).unwrap_or(end)));
        let year = year.or_else(|| self.the_unit(end, TimeUnit::Year).filter(|_| calendar.part.is_some_and(|part| part > 24)));
        let year = year.filter(|_| calendar.lacks_year() && calendar.weekday.is_none())?;
        matches!(year.moment, Moment::Shift { unit: TimeUnit::Year, .. }).then_some(Reading { slice: Some(Slice::Part(calendar)), ..year })
    }

    /// "the first half *of the year*", "the first *of the month*": that of the text, or of the document.
    fn the_unit(&self, at: usize, unit: TimeUnit) -> Option<Reading> {
        let start = self.word(at, TimeWord::Of)?;
        let (end, _) = self.unit_alone(self.skip_article(start)).filter(|&(end, found)| found == unit && end > start + 1)?;
        let origin = if self.running_anchor().is_some() { Origin::Text } else { Origin::Document };
        (!self.is_noun(end)).then(|| Reading::of(Moment::Shift { by: 0, unit, origin }, end))
    }

    /// "last year's third quarter", "next year's spring"
    pub(super) fn pointed_year_and_part(&self, at: usize) -> Option<Reading> {
        let year = self.pointed_at(at).filter(|year| matches!(year.moment, Moment::Shift { unit: TimeUnit::Year, .. }))?;
        if !self.is_inside(year.end) || self.analysis.upos_of(year.end) != Upos::Part {
            return None;
        }
        let (end, part) = self.phrase(year.end + 1, part_number)?;
        Some(Reading { slice: Some(Slice::Part(Calendar { part: Some(part), ..Calendar::default() })), end, ..year })
    }

    /// "week 31 of 2024", "epidemiological week 31". Of a series ("week 3 of the trial") they are few, so a low number
    /// alone says nothing.
    pub(super) fn numbered_week(&self, at: usize) -> Option<Reading> {
        const LONGER_THAN_A_SERIES: i16 = 12;
        // "2018 week 10"
        if let Some((year, end)) = self.four_digits(at)
            && let Some((end, TimeUnit::Week)) = self.unit_alone(end)
            && let Some((week, _)) = self.digits(end).filter(|(week, _)| (1..=53).contains(week))
        {
            let slice = Some(Slice::NumberedWeek(week as u8));
            return Some(Reading { slice, ..Reading::of(Moment::Calendar(Calendar::of_year(year)), end + 1) });
        }
        if let Some(week) = self.week_of_iso(at) {
            return Some(week);
        }
        let (start, _) = self.unit_alone(at).filter(|&(_, unit)| unit == TimeUnit::Week)?;
        let (week, _) = self.digits(start).filter(|(week, _)| (1..=53).contains(week))?;
        let slice = Some(Slice::NumberedWeek(week as u8));
        let end = start + 1;
        if let Some((year, end)) = self.four_digits(self.word(end, TimeWord::Of).unwrap_or_else(|| self.skip_mark(end, ","))) {
            return Some(Reading { slice, ..Reading::of(Moment::Calendar(Calendar::of_year(year)), end) });
        }
        let is_told = week > LONGER_THAN_A_SERIES && !self.is_plain_word(end) && self.word(end, TimeWord::Of).is_none();
        let this_year = Moment::Shift { by: 0, unit: TimeUnit::Year, origin: Origin::Document };
        is_told.then_some(Reading { slice, ..Reading::of(this_year, end) })
    }

    /// `2025-W42`
    fn week_of_iso(&self, at: usize) -> Option<Reading> {
        let (year, _) = self.digits(at).filter(|&(year, length)| length == 4 && YEARS.contains(&year))?;
        let week_at = self.skip_hyphen(at + 1);
        let week = Some(week_at).filter(|&week| week > at + 1 && self.is_inside(week)).map(|week| self.analysis.text_of(week))?;
        let week: u8 = week.strip_prefix('W').filter(|week| week.len() == 2)?.parse().ok().filter(|week| (1..=53).contains(week))?;
        let slice = Some(Slice::NumberedWeek(week));
        Some(Reading { slice, ..Reading::of(Moment::Calendar(Calendar::of_year(year)), week_at + 1) })
    }

    /// "the 20th of next month"
    pub(super) fn day_of_pointed_month(&self, at: usize) -> Option<Reading> {
        let (day, end) = self.ordinal(at).filter(|(day, _)| (1..=31).contains(day))?;
        // "the 2nd day of next month"
        let end = self.unit_alone(end).filter(|&(_, unit)| unit == TimeUnit::Day).map_or(end, |(end, _)| end);
        let month = self.pointed_at(self.skip_article(self.word(end, TimeWord::Of)?));
        // "Wages are paid on the fifth of the month": of each one.
        let month = month.or_else(|| self.the_unit(end, TimeUnit::Month).filter(|_| self.is_told_once(at)))?;
        matches!(month.moment, Moment::Shift { unit: TimeUnit::Month, .. })
            .then_some(Reading { slice: Some(Slice::Day(day as i8)), ..month })
    }

    /// "the week of 3 March", "the month of May"
    pub(super) fn unit_of_day(&self, at: usize) -> Option<Reading> {
        let (end, unit) = self.unit_alone(at)?;
        let start = self.skip_article(self.word(end, TimeWord::Of)?);
        // "the week of October 13-19" tells its days itself.
        if matches!(unit, TimeUnit::Week | TimeUnit::Weekend) && self.are_days(start) {
            return None;
        }
        match unit {
            TimeUnit::Week => {
                let day = self.moment(start).filter(|day| day.calendar().is_some_and(|day| day.day.is_some()))?;
                Some(Reading { slice: Some(Slice::Week), ..day })
            }
            TimeUnit::Weekend => {
                let day = self.moment(start).filter(|day| day.calendar().is_some_and(|day| day.day.is_some()))?;
                Some(Reading { slice: Some(Slice::Weekend), ..day })
            }
            TimeUnit::Month => {
                let (month, end, _) = self.month(start)?;
                let (calendar, end) =
                    self.calendar(start).filter(|(calendar, _)| calendar.month.is_some()).unwrap_or((Calendar::of_month(month), end));
                calendar.day.is_none().then_some(Reading::of(Moment::Calendar(calendar), end))
            }
            _ => None,
        }
    }

    /// "Easter weekend", "over Labor Day weekend 2024", "the Thanksgiving 2024 weekend"
    pub(super) fn weekend_of_festival(&self, at: usize) -> Option<Reading> {
        let (end, festival) = self.phrase(at, |meaning| match meaning {
            Meaning::Festival(festival) => Some(festival),
            _ => None,
        })?;
        let (before, end) = self.four_digits(end).map_or((None, end), |(year, end)| (Some(year), end));
        let (end, _) = self.unit_alone(self.skip_hyphen(end)).filter(|&(_, unit)| unit == TimeUnit::Weekend)?;
        let behind = || self.four_digits(self.word(end, TimeWord::Of).unwrap_or(end));
        let (year, end) =
            before.map(|year| (Some(year), end)).or_else(|| behind().map(|(year, end)| (Some(year), end))).unwrap_or((None, end));
        let day = Calendar { year, festival: Some(festival), ..Calendar::default() };
        Some(Reading { slice: Some(Slice::Weekend), ..Reading::of(Moment::Calendar(day), end) })
    }

    /// "the whole month of May"
    pub(super) fn whole_unit_of_day(&self, at: usize) -> Option<Reading> {
        self.unit_of_day(self.word(at, TimeWord::Whole)?)
    }

    /// "Wednesday next week", "next week Wednesday", "Monday of last week"
    pub(super) fn weekday_of_week(&self, at: usize) -> Option<Reading> {
        let weekday = |at| {
            self.phrase(at, |meaning| match meaning {
                Meaning::Weekday(day) => Some(day as i8),
                // "next week Mon"
                Meaning::WeekdayShort(day) if self.analysis.tokens[at].is_capitalised() => Some(day as i8),
                _ => None,
            })
        };
        let week = |at: usize| {
            self.pointed_at(self.skip_article(at)).filter(|week| matches!(week.moment, Moment::Shift { unit: TimeUnit::Week, .. }))
        };
        if let Some((end, day)) = weekday(at) {
            // "Wednesday night last week"
            let end = self.part(end).map_or(end, |(end, _)| end);
            return Some(Reading { slice: Some(Slice::Weekday(day)), ..week(self.word(end, TimeWord::Of).unwrap_or(end))? });
        }
        let week = week(at)?;
        // "next week on Friday", "last week's Friday"
        let possessive = self.is_glued(week.end) && self.analysis.upos_of(week.end) == Upos::Part;
        let behind = if possessive { Some(week.end + 1) } else { self.word(week.end, TimeWord::In) };
        let (end, day) = weekday(week.end).or_else(|| weekday(behind?))?;
        Some(Reading { slice: Some(Slice::Weekday(day)), end, ..week })
    }

    /// "the same period last year", "the first months of 2024", "the first half of this year".
    pub(super) fn slice(&self, at: usize) -> Option<Reading> {
        let slice = |end: usize, slice: Slice| {
            // "the same period a year earlier"
            let earlier = || self.counted(end).filter(|_| slice == Slice::Same).filter(Reading::is_longer_than_a_day);
            let whole = earlier().or_else(|| self.longer_time(end))?;
            Some(Reading { slice: Some(slice), modifier: slice.modifier(), ..whole })
        };
        if let Some(end) = self.word(at, TimeWord::SamePeriod) {
            return slice(self.word(end, TimeWord::Of).unwrap_or(end), Slice::Same);
        }
        for (word, at_end) in [(TimeWord::Opening, false), (TimeWord::Closing, true)] {
            if let Some(end) = self.word(at, word) {
                return slice(end, Slice::Open { at_end });
            }
        }
        if let Some((end, part)) = self.phrase(at, part_number) {
            let of = self.word(end, TimeWord::Of).unwrap_or(end);
            if self.four_digits(of).is_none() && self.year_of_era(of).is_none() {
                return slice(of, Slice::Part(Calendar { part: Some(part), ..Calendar::default() }));
            }
        }
        // "the second Monday of May"
        let nth = self.ordinal(at).filter(|(nth, _)| (1..=5).contains(nth)).map(|(nth, end)| (end, nth as i8));
        let nth = nth.or_else(|| self.word(at, TimeWord::Last).map(|end| (end, -1)));
        if let Some((end, nth)) = nth
            && let Some((end, weekday)) = self.phrase(end, |meaning| match meaning {
                Meaning::Weekday(day) => Some(day as i8),
                // "third Wed of October"
                Meaning::WeekdayShort(day) if self.analysis.tokens[end].is_capitalised() => Some(day as i8),
                _ => None,
            })
            && let Some(end) =
                self.word(end, TimeWord::Of).or_else(|| self.word(end, TimeWord::In)).or_else(|| self.pointed_at(end).map(|_| end))
        {
            return slice(end, Slice::NthWeekday { nth, weekday });
        }
        // "on the first Sunday": of which month is not said.
        if let Some((end, _)) = nth.filter(|&(_, nth)| nth > 0 && self.is_told_of(at))
            && let Some((end, weekday)) = self.phrase(end, |meaning| match meaning {
                Meaning::Weekday(day) => Some(day as i8),
                _ => None,
            })
            && self.closes(end)
        {
            return Some(Reading::of(Moment::SomeWeekday(weekday), end));
        }
        // "the first weekend of May"
        if let Some((end, nth)) = nth
            && let Some((end, TimeUnit::Weekend)) = self.unit_alone(end)
            && let Some(end) = self.word(end, TimeWord::Of).or_else(|| self.word(end, TimeWord::In))
        {
            return slice(end, Slice::NthWeekend(nth));
        }
        // "the third week of 2027"
        if let Some((nth, end)) = self.ordinal(at).filter(|(nth, _)| (1..=53).contains(nth))
            && let Some((end, TimeUnit::Week)) = self.unit_alone(end)
            && let Some((year, end)) = self.word(end, TimeWord::Of).and_then(|end| self.four_digits(end))
        {
            return Some(Reading {
                slice: Some(Slice::NumberedWeek(nth as u8)),
                ..Reading::of(Moment::Calendar(Calendar::of_year(year)), end)
            });
        }
        // "the second week of March"
        if let Some((nth, end)) = self.ordinal(at).filter(|(nth, _)| (2..=5).contains(nth))
            && let Some((end, TimeUnit::Week)) = self.unit_alone(end)
            && let Some(end) =
                self.word(end, TimeWord::Of).or_else(|| self.word(end, TimeWord::In)).or_else(|| self.pointed_at(end).map(|_| end))
        {
            return slice(end, Slice::NthWeek(nth as u8)).filter(|week| !week.is_day());
        }
        // "the second decade of the 21st century"
        if let Some((nth, end)) = self.ordinal(at).filter(|(nth, _)| (2..=10).contains(nth))
            && let Some((end, TimeUnit::Decade)) = self.unit_alone(end)
            && let Some(end) = self.word(end, TimeWord::Of)
        {
            return slice(end, Slice::NthDecade(nth as u8));
        }
        let (after, at_end) = self.first_or_last(at)?;
        // "the first week of January"
        if let Some((end, unit)) =
            self.unit_alone(after).filter(|&(_, unit)| matches!(unit, TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Decade))
            // "the first week in May"
            && let Some(end) = self.word(end, TimeWord::Of).or_else(|| {
                self.word(end, TimeWord::In).filter(|&start| unit == TimeUnit::Week && self.month(start).is_some())
            })
        {
            return slice(end, Slice::Counted { at_end, count: 1, unit });
        }
        let count = self
            .values
            .at(after, self.sentence.end, false)
            .filter(|count| count.value.fract() == 0.0 && (1.0..=366.0).contains(&count.value))?;
        let (end, unit) = self.unit(count.end)?;
        slice(self.word(end, TimeWord::Of)?, Slice::Counted { at_end, count: count.value as u16, unit })
    }

    fn first_or_last(&self, at: usize) -> Option<(usize, bool)> {
        let first = self.phrase(at, |meaning| (meaning == Meaning::Ordinal(1)).then_some(false));
        first.or_else(|| self.word(at, TimeWord::Last).or_else(|| self.word(at, TimeWord::Final)).map(|end| (end, true)))
    }
}
