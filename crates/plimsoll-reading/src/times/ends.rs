//! Intervals that are open at one side, those between hours of two days, and rows of dates of which the last one says the
//! year of all.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning, TimeWord};
use plimsoll_record::{DateBasis, Edtf};

use super::anchor::Resolved;
use super::day::day_name;
use super::hours::on_day;
use super::piece::moved_to_year;
use super::pointed::plus_days;
use super::relative::Reading;
use super::scan::Scan;
use super::span::{first_end, last_end};
use super::tense::Tense;
use super::timex::timex_name;
use super::{TimeFound, TimeValue};

impl Scan<'_, '_> {
    /// "since 2017", "since at least the summer of 2022"
    pub(super) fn since(&mut self, at: usize, start: usize) -> Option<usize> {
        let bound = self.phrase(start, |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(()));
        let (reading, bound) = match bound.and_then(|(end, ())| self.reading(self.skip_article(end))) {
            Some(reading) => (reading, true),
            None => (self.reading(self.skip_article(start))?, false),
        };
        let from = self.resolve(&reading, Some(Tense::Past));
        self.remember_day(&from);
        let value = from.value.as_ref().map(|value| Edtf::interval(Some(&first_end(value)), None));
        let modifier = if bound { Some("BEFORE") } else { reading.modifier.filter(|&modifier| modifier != "APPROX") };
        let (from, end) = self.with_hours(from, &reading);
        self.keep_open(at, end, modifier, from, value);
        Some(end)
    }

    /// The hours or the part of the day behind a day: "since yesterday morning".
    fn with_hours(&self, day: Resolved, reading: &Reading) -> (Resolved, usize) {
        match reading.is_day().then(|| self.time_behind(reading.end)).flatten() {
            Some((hours, _)) => (Resolved { timex: Some(on_day(&day_name(&day), &hours.code)), ..day }, hours.end),
            None => (day, reading.end),
        }
    }

    /// "from 6 p.m. on Friday until 8 a.m. on Saturday": hours of two days are the ends of one interval.
    pub(super) fn join_hours_of_two_days(&mut self) {
        let [.., first, second] = self.found.as_slice() else { return };
        let hour = |time: &TimeFound| time.timex_type == "TIME" && time.timex_value.as_ref().is_some_and(|timex| !timex.contains('/'));
        let days = first.date().and_then(Edtf::as_day).zip(second.date().and_then(Edtf::as_day));
        // "from 10 p.m. on Monday until 6 a.m. on Tuesday": the Tuesday behind that Monday.
        let (days, moved) = match days {
            Some((from, to)) if to < from && self.names_weekday_alone(&second.tokens) => {
                let next = plus_days(to, 7).filter(|next| *next > from);
                (next.map(|next| (from, next)), next.is_some())
            }
            days => (days, false),
        };
        let (start, join, behind) = (first.tokens.start, first.tokens.end, second.tokens.start);
        if !(hour(first) && hour(second) && start >= self.sentence.start && days.is_some_and(|(first, second)| first < second)) {
            return;
        }
        let opening = |word| self.is_after(start, word).then(|| start - 1);
        let between = opening(TimeWord::Between).filter(|_| self.word(join, TimeWord::And) == Some(behind));
        let Some(start) = between.or_else(|| {
            let to = self.word(join, TimeWord::To).is_some_and(|end| self.skip_article(end) == behind);
            to.then(|| opening(TimeWord::From).unwrap_or(start))
        }) else {
            return;
        };
        let Some(last) = self.found.pop() else { return };
        if let (Some(first), Some((from, to))) = (self.found.last_mut(), days) {
            let end = last.timex_value.map(|timex| match timex.split_once('T').filter(|_| moved) {
                Some((_, hour)) => format!("{to}T{hour}"),
                None => timex,
            });
            let timex = first.timex_value.as_ref().zip(end).map(|(from, to)| format!("{from}/{to}"));
            first.tokens = start..last.tokens.end;
            first.value = TimeValue::Date(Edtf::interval(Some(&Edtf::day(from)), Some(&Edtf::day(to))));
            (first.timex_value, first.modifier) = (timex, None);
        }
    }

    fn names_weekday_alone(&self, tokens: &Range<usize>) -> bool {
        let says =
            |wanted: fn(Meaning) -> bool| tokens.clone().any(|at| self.phrase(at, |meaning| wanted(meaning).then_some(())).is_some());
        says(|meaning| matches!(meaning, Meaning::Weekday(_)))
            && !says(|meaning| {
                matches!(meaning, Meaning::Month(_) | Meaning::MonthShort(_) | Meaning::TimeWord(TimeWord::Last | TimeWord::This))
            })
    }

    /// "until 2026"
    pub(super) fn until(&mut self, at: usize, start: usize) -> Option<usize> {
        // "until at least 2030"
        let bound = self.phrase(start, |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(()));
        let bounded = bound.and_then(|(end, ())| self.reading(self.skip_article(end)));
        let reading = bounded.or_else(|| self.reading(self.skip_article(start)))?;
        // "from Friday evening until Sunday morning" is one interval.
        let behind_hours =
            self.found.last().is_some_and(|last| last.timex_type == "TIME" && last.tokens.end == at && last.date().is_some());
        if behind_hours && self.word(at, TimeWord::To).is_some() && reading.is_day() && self.time_behind(reading.end).is_some() {
            return None;
        }
        let to = self.resolve(&reading, Some(Tense::Future).filter(|_| self.tense(at, reading.end) != Some(Tense::Past)));
        self.remember_day(&to);
        let value = to.value.as_ref().map(|value| Edtf::interval(None, Some(&last_end(value))));
        let (to, end) = self.with_hours(to, &reading);
        self.keep_open(at, end, reading.modifier, to, value);
        Some(end)
    }

    /// "in 2005 or later", "in May or earlier"
    pub(super) fn or_later(&mut self, at: usize, reading: &Reading, told: &Resolved) -> Option<usize> {
        let behind = |word| self.word(reading.end, word).filter(|&end| self.closes(end));
        let later = behind(TimeWord::OrLater);
        let end = later.or_else(|| behind(TimeWord::OrEarlier))?;
        let value = told.value.as_ref().map(|value| match later {
            Some(_) => Edtf::interval(Some(&first_end(value)), None),
            None => Edtf::interval(None, Some(&last_end(value))),
        });
        self.keep_open(at, end, reading.modifier, told.clone(), value);
        Some(end)
    }

    /// "5–7 May and 9–11 June 2015", "in March, April and May 2015": what stands right before it in a row has its year too.
    pub(super) fn share_year_backwards(&mut self, at: usize, told: &Edtf) {
        let Some(mut first) = told.earliest().filter(|_| told.as_str().len() > "2015".len()) else { return };
        let mut start = at;
        let links = |scan: &Self, at: usize| {
            scan.analysis.is_mark(at, ",") || scan.has_class(at, Classes::COORDINATOR.or(Classes::PREPOSITION).or(Classes::ARTICLE))
        };
        for index in (0..self.found.len()).rev() {
            let before = &self.found[index];
            let joined = before.tokens.start >= self.sentence.start && (before.tokens.end..start).all(|at| links(self, at));
            let listed = (before.tokens.end..start).any(|at| self.analysis.is_mark(at, ",") || self.has_class(at, Classes::COORDINATOR));
            if !joined || !listed || before.timex_type != "DATE" || !self.open_years.contains(&index) {
                return;
            }
            let in_year = |year: i16| {
                let date = before.date()?.as_str();
                let unknown = date.starts_with("XXXX").then(|| Edtf::parse(&date.replace("XXXX", &format!("{year:04}"))).ok());
                unknown.unwrap_or_else(|| moved_to_year(date, year))
            };
            let not_after = |date: &Edtf| date.earliest().is_some_and(|day| day <= first);
            // "November, December and January 2024"
            let over_new_year = |date: &Edtf| first.month() <= 3 && date.earliest().is_some_and(|day| day.month() >= 10);
            let date = in_year(first.year()).filter(not_after).or_else(|| in_year(first.year() - 1).filter(over_new_year));
            let Some(date) = date else { return };
            let Some(day) = date.earliest() else { return };
            (first, start) = (day, before.tokens.start);
            let before = &mut self.found[index];
            before.timex_value = timex_name(&date);
            before.value = TimeValue::Date(date);
            (before.basis, before.anchored_to, before.alternatives) = (DateBasis::Inferred, Some("text"), Vec::new());
            before.from = Some(format!("the date behind it, {told}"));
        }
    }
}
