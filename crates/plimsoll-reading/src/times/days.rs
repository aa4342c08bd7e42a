//! Several days of one month: "6, 7 and 9 May", "from 14 to 18 October 2025", "May 6 to 8", "from the 4th to the 23rd of next month".

use plimsoll_pack::{Classes, TimeUnit, TimeWord};
use plimsoll_record::Edtf;

use super::anchor::Resolved;
use super::calendar::Calendar;
use super::relative::{Moment, Reading, Slice};
use super::scan::Scan;

/// A list of days longer than this is no list of days.
const MOST_DAYS: usize = 8;

/// Days before or behind the name of their month.
struct Days {
    days: [(i8, usize); MOST_DAYS],
    count: usize,
    /// One past the last day.
    end: usize,
    /// "14 to 18" and not "14 and 18".
    is_range: bool,
}

impl Days {
    fn all(&self) -> &[(i8, usize)] {
        &self.days[..self.count]
    }
}

impl Scan<'_, '_> {
    /// "6, 7 and 9 May", "from 14 to 18 October 2025", "between 14 and 18 October"
    pub(super) fn days_before_month(&mut self, at: usize, start: usize, between: bool) -> Option<usize> {
        let days = self.days(if start == at { start } else { self.skip_article(start) }, between)?;
        let Some((month, end)) = self.month_after_day(days.end) else { return self.days_of_pointed_month(at, &days) };
        let (year, end) = self.year_after_month(end);
        let date = |day| Calendar { year, month: Some(month), day: Some(day), ..Calendar::default() };
        self.keep_days(at, &days, end, &date);
        Some(end)
    }

    /// "from the 4th to the 23rd of next month", "4 to 23 next month"
    fn days_of_pointed_month(&mut self, at: usize, days: &Days) -> Option<usize> {
        let month = self.pointed_at(self.skip_article(self.word(days.end, TimeWord::Of).unwrap_or(days.end)))?;
        if !days.is_range || !matches!(month.moment, Moment::Shift { unit: TimeUnit::Month, .. }) {
            return None;
        }
        let [(first, _), (last, _)] = days.all() else { return None };
        let day = |day: i8| self.resolve(&Reading { slice: Some(Slice::Day(day)), ..month }, None);
        let (first, last) = (day(*first), day(*last));
        let value = first.value.as_ref().zip(last.value.as_ref()).map(|(from, to)| Edtf::interval(Some(from), Some(to)));
        self.remember_day(&last);
        self.keep(at, month.end, None, Resolved { value, timex: None, alternatives: Vec::new(), ..first });
        Some(month.end)
    }

    /// "October 14 to 18, 2025", "May 6, 7 and 9"
    pub(super) fn days_after_month(&mut self, at: usize, start: usize) -> Option<usize> {
        let (month, end, _) = self.month(start)?;
        // "March between 4 and 22", "March from 4 to 22"
        let between = self.word(end, TimeWord::Between);
        // "between May 3 and 5"
        let opened = between.is_some() || start > at && self.word(at, TimeWord::Between) == Some(start);
        let days = self.days(between.or_else(|| self.word(end, TimeWord::From)).unwrap_or(end), opened)?;
        if !self.is_free(days.end) || self.month_after_day(days.end).is_some() {
            return None;
        }
        let (year, end) = self.year_after_month(days.end);
        let date = |day| Calendar { year, month: Some(month), day: Some(day), ..Calendar::default() };
        self.keep_days(at, &days, end, &date);
        Some(end)
    }

    /// Two or more days of one month, without the month.
    fn days(&self, at: usize, between: bool) -> Option<Days> {
        let day = |at| self.day(at).or_else(|| self.ordinal_day(at));
        let (first, end) = day(at)?;
        let mut days = Days { days: [(0, 0); MOST_DAYS], count: 1, end, is_range: false };
        days.days[0] = (first, at);
        let mut closed = false;
        // "Ward 13/14 May" is no night: a preposition stands before the days, or before the month before them.
        let is_led = |at: usize| at > self.sentence.start && self.has_class(at - 1, Classes::PREPOSITION);
        let led = is_led(at) || at > self.sentence.start && self.month(at - 1).is_some_and(|(_, end, _)| end == at) && is_led(at - 1);
        while !closed && days.count < MOST_DAYS {
            let mark = self.skip_mark(days.end, ",");
            let and = self.word(mark, TimeWord::And);
            // "13/14 October": a night, or two days
            let slash = Some(days.end + 1)
                .filter(|_| days.count == 1 && led && self.skip_joint(days.end) > days.end && self.is_next_day(days.end, first));
            let to = slash.or_else(|| self.word(days.end, TimeWord::To).filter(|_| days.count == 1));
            let (next, last) = match (and, to) {
                (Some(next), _) => (next, true),
                (None, Some(next)) => (next, true),
                (None, None) if mark > days.end => (mark, false),
                _ => break,
            };
            let next = self.skip_article(next);
            let behind_slash = || self.digits(next).map(|(day, _)| (day as i8, next + 1));
            let Some((day, end)) = (if slash.is_some() { behind_slash() } else { day(next) }) else { break };
            days.is_range = to.is_some() || (between && last && days.count == 1);
            days.days[days.count] = (day, next);
            (days.count, days.end, closed) = (days.count + 1, end, last);
        }
        let in_order = days.all().windows(2).all(|pair| pair[0].0 < pair[1].0);
        (closed && in_order).then_some(days)
    }

    /// Whether a slash stands here, with the next day of the month behind it.
    fn is_next_day(&self, at: usize, day: i8) -> bool {
        self.analysis.is_mark(at, "/") && self.digits(at + 1).is_some_and(|(next, length)| length <= 2 && next == i16::from(day) + 1)
    }

    /// Whether several days of one month stand here: "October 13-19", "13 to 19 October".
    pub(super) fn are_days(&self, at: usize) -> bool {
        let behind_month = || self.month(at).and_then(|(_, end, _)| self.days(end, false));
        let before_month = || self.days(at, false).filter(|days| self.month_after_day(days.end).is_some());
        behind_month().or_else(before_month).is_some_and(|days| days.is_range)
    }

    fn keep_days(&mut self, at: usize, days: &Days, end: usize, date: &dyn Fn(i8) -> Calendar) {
        let tense = self.tense(at, end);
        let resolve = |scan: &Self, day| scan.resolve(&Reading::of(Moment::Calendar(date(day)), end), tense);
        if days.is_range {
            let (first, last) = (resolve(self, days.days[0].0), resolve(self, days.days[1].0));
            self.remember_day(&last);
            let value = first.value.as_ref().zip(last.value.as_ref()).map(|(from, to)| Edtf::interval(Some(from), Some(to)));
            self.note_week(value.as_ref());
            self.keep(at, end, None, Resolved { value, alternatives: Vec::new(), ..first });
            return;
        }
        for (index, &(day, token)) in days.all().iter().enumerate() {
            let resolved = resolve(self, day);
            let start = if index == 0 { at } else { token };
            let last = index + 1 == days.count;
            self.keep(start, if last { end } else { token + 1 }, None, resolved);
        }
    }
}
