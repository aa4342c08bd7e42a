//! Lengths of several units: "two years and three months", "a year and a half".

use plimsoll_pack::{Classes, TimeUnit, TimeWord};
use plimsoll_record::{Bound, Duration};

use super::Amount;
use super::iso::duration;
use super::scan::Scan;
use crate::numbers::bound;

/// A length of several units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Compound {
    /// None where the record has none: "a month and a half".
    pub(super) length: Option<Duration>,
    /// The whole in its smallest unit, where the calendar gives it one size: 27 months, but not so many days.
    size: Option<(f64, TimeUnit)>,
    pub(super) end: usize,
}

impl Compound {
    pub(super) fn amount(&self, bound: Bound) -> Option<Amount> {
        let (value, unit) = self.size?;
        let (low, high) = bound::limits(bound, value);
        Some(Amount { value: Some(value), low, high, bound, unit })
    }
}

impl Scan<'_, '_> {
    /// What follows a count and its unit and belongs to the same length; `end` is the token behind the unit.
    pub(super) fn compound(&self, value: f64, unit: TimeUnit, end: usize) -> Option<Compound> {
        if let Some((part, end)) = self.and_a_part(end) {
            let value = value + part;
            return Some(Compound { length: duration(value, unit), size: Some((value, unit)), end });
        }
        let mut whole = duration(value, unit)?;
        let (mut size, mut last) = (Some((value, unit)), end);
        let mut smallest = unit;
        let mut has_seconds = false;
        while let Some((count, unit, end)) = self.smaller(last, smallest) {
            // "two minutes and 30 seconds": the record knows no seconds.
            has_seconds |= unit == TimeUnit::Second;
            let part = if has_seconds { Duration::default() } else { duration(count, unit)? };
            let sum = |one: u32, other: u32| one.checked_add(other);
            whole = Duration {
                years: sum(whole.years, part.years)?,
                months: sum(whole.months, part.months)?,
                weeks: sum(whole.weeks, part.weeks)?,
                days: sum(whole.days, part.days)?,
                hours: sum(whole.hours, part.hours)?,
                minutes: sum(whole.minutes, part.minutes)?,
            };
            size = size.and_then(|(size, of)| Some((size * held(of, unit)? + count, unit)));
            (smallest, last) = (unit, end);
        }
        (last > end).then_some(Compound { length: Some(whole).filter(|_| !has_seconds), size, end: last })
    }

    /// "and three months": a count of a smaller unit, with "and" or a comma before it or not.
    fn smaller(&self, at: usize, than: TimeUnit) -> Option<(f64, TimeUnit, usize)> {
        let (count, unit, end) = self.smaller_unit(at, than)?;
        // "a year and 20 days later" is a date.
        let is_date = [TimeWord::Ago, TimeWord::Later, TimeWord::Earlier].into_iter().any(|word| self.word(end, word).is_some());
        (!is_date).then_some((count, unit, end))
    }

    /// The same, whatever stands behind it.
    pub(super) fn smaller_unit(&self, at: usize, than: TimeUnit) -> Option<(f64, TimeUnit, usize)> {
        let start = self.skip_mark(at, ",");
        let start = if self.has_class(start, Classes::COORDINATOR) { start + 1 } else { start };
        let count = self.is_inside(start).then(|| self.values.at(start, self.sentence.end, false)).flatten()?;
        let (end, unit) = self.unit(count.end)?;
        (unit < than && count.value.fract() == 0.0).then_some((count.value, unit, end))
    }

    /// "and a half", "and a quarter", "and three quarters": how much of one that is, and the token behind it.
    pub(super) fn and_a_part(&self, at: usize) -> Option<(f64, usize)> {
        if !self.has_class(at, Classes::COORDINATOR) || !self.is_inside(at + 1) {
            return None;
        }
        let one = self.word(at + 1, TimeWord::One);
        let several = || self.values.at(at + 1, self.sentence.end, false).filter(|count| count.value == 3.0);
        let (count, start) = match one {
            Some(start) => (1.0, start),
            None => several().map_or((1.0, at + 1), |count| (count.value, self.skip_hyphen(count.end))),
        };
        let part = |at| self.is_inside(at).then(|| self.values.fraction(at)).flatten();
        let (end, part) = part(start).or_else(|| part(at + 1))?;
        let told = part == 0.5 && count == 1.0 || part == 0.25 && (one.is_some() || count == 3.0);
        (told && end <= self.sentence.end).then_some((count * part, end))
    }
}

/// How many of the smaller unit the greater one always has.
fn held(greater: TimeUnit, smaller: TimeUnit) -> Option<f64> {
    use TimeUnit::{Day, Decade, Fortnight, Hour, Minute, Month, Second, Week, Year};
    match (greater, smaller) {
        (Decade, Year) => Some(10.0),
        (Year, Month) => Some(12.0),
        (Fortnight, Day) => Some(14.0),
        (Week, Day) => Some(7.0),
        (Day, Hour) => Some(24.0),
        (Hour, Minute) | (Minute, Second) => Some(60.0),
        (Hour, Second) => Some(3600.0),
        _ => None,
    }
}
