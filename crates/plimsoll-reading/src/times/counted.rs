//! Moments counted in units from another: "three years ago", "two years and three months ago", "half a century later",
//! "two Fridays ago", "the week after next".

use plimsoll_pack::{Classes, Meaning, Piece, Reference, TimeUnit, TimeWord};

use super::calendar::Calendar;
use super::relative::{Moment, Origin, Reading, Slice};
use super::scan::Scan;
use super::tense::Tense;

/// So many months and days, and how exactly that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lapse {
    pub(super) months: i32,
    pub(super) days: i32,
    /// The moment is as exact as this unit.
    pub(super) unit: TimeUnit,
    /// "half a century": nobody counted.
    pub(super) is_about: bool,
}

impl Lapse {
    /// So many of a unit. None of hours and less, which no date is told in.
    fn of(count: f64, unit: TimeUnit) -> Option<Self> {
        use TimeUnit::{Century, Day, Decade, Fortnight, Month, Quarter, Week, Year};
        let (months, days) = match unit {
            Day => (0.0, 1.0),
            Week => (0.0, 7.0),
            Fortnight => (0.0, 14.0),
            Month => (1.0, 0.0),
            Quarter => (3.0, 0.0),
            Year => (12.0, 0.0),
            Decade => (120.0, 0.0),
            Century => (1200.0, 0.0),
            _ => return None,
        };
        let is_about = count.fract() != 0.0;
        let exact = match unit {
            Decade | Century if is_about => Year,
            Year | Quarter if is_about => Month,
            Month | Week | Fortnight if is_about => Day,
            unit => unit,
        };
        let days = if unit == Month { (count.fract() * 30.0).round() } else { (count * days).round() };
        Some(Lapse { months: (count * months).trunc() as i32, days: days as i32, unit: exact, is_about })
    }

    fn and(self, other: Lapse) -> Self {
        Lapse {
            months: self.months + other.months,
            days: self.days + other.days,
            unit: self.unit.min(other.unit),
            is_about: self.is_about || other.is_about,
        }
    }

    fn times(self, sign: i32) -> Self {
        Lapse { months: self.months * sign, days: self.days * sign, ..self }
    }
}

impl Scan<'_, '_> {
    /// "half a century", "two and a half years", "one year and three months": what is more than a whole number of one unit,
    /// and the token after it. No lapse where it is told in hours.
    fn lapse(&self, at: usize) -> Option<(Option<Lapse>, usize)> {
        let part = || {
            let (end, part) = self.is_inside(at).then(|| self.values.fraction(at)).flatten()?;
            Some((part, self.word(end, TimeWord::One)?))
        };
        let count = || self.values.at(at, self.sentence.end, true).map(|count| (count.value, count.end));
        let (mut count, end) = part().or_else(count).or_else(|| Some((1.0, self.word(at, TimeWord::One)?)))?;
        let (mut end, unit) = self.unit(end).filter(|_| count < 10_000.0)?;
        if let Some((part, after)) = self.and_a_part(end) {
            (count, end) = (count + part, after);
        }
        let mut lapse = Lapse::of(count, unit);
        let (mut smallest, mut several) = (unit, false);
        while let Some((count, unit, after)) = self.smaller_unit(end, smallest) {
            lapse = lapse.zip(Lapse::of(count, unit)).map(|(lapse, part)| lapse.and(part));
            (smallest, several, end) = (unit, true, after);
        }
        (several || count.fract() != 0.0).then_some((lapse, end))
    }

    /// "three years ago", "a week later", "several months earlier".
    pub(super) fn counted(&self, at: usize) -> Option<Reading> {
        if let Some(told) = self.lapse(at).and_then(|(lapse, end)| self.so_long_before_or_after(lapse, end)) {
            return Some(told);
        }
        let (count, end) = self.count(at)?;
        if let Some(weekday) = self.weekdays_counted(count, end) {
            return Some(weekday);
        }
        let (end, unit) = self.unit(end)?;
        let (end, sign, origin) = self
            .word(end, TimeWord::Ago)
            .map(|end| (end, -1, Origin::Document))
            .or_else(|| self.word(end, TimeWord::Hence).map(|end| (end, 1, Origin::Document)))
            .or_else(|| (count.is_some() && self.is_ahead(at, end)).then_some((end, 1, Origin::Document)))
            .or_else(|| self.word(end, TimeWord::Later).map(|end| (end, 1, Origin::Text)))
            // "two years prior", but not "two years prior to"
            .or_else(|| {
                self.word(end, TimeWord::Earlier).filter(|_| self.word(end, TimeWord::Before).is_none()).map(|end| (end, -1, Origin::Text))
            })
            // "160,900 a year before"; but "must say so three months before" is a length.
            .or_else(|| {
                let is_date = |end: &usize| (count == Some(1) || count.is_some() && unit == TimeUnit::Year) && self.closes(*end);
                self.word(end, TimeWord::Before).filter(is_date).map(|end| (end, -1, Origin::Text))
            })
            // "Two days after, a cutter came", "Two weeks before, the chamber had passed it."
            .or_else(|| {
                let apart = |end: &usize| self.is_inside(*end) && self.analysis.is_mark(*end, ",");
                let opens = count.is_some() && at == self.sentence.start;
                let behind = |word, sign| self.word(end, word).filter(|end| opens && apart(end)).map(|end| (end, sign, Origin::Text));
                behind(TimeWord::After, 1).or_else(|| behind(TimeWord::Before, -1))
            })?;
        // "a week later" is the day so far from the one that was told, "two weeks ago" the week.
        let (count, unit) = match unit {
            TimeUnit::Week if origin == Origin::Text => (count.map(|count| count.saturating_mul(7)), TimeUnit::Day),
            TimeUnit::Fortnight if origin == Origin::Text => (count.map(|count| count.saturating_mul(14)), TimeUnit::Day),
            _ => (count, unit),
        };
        let moment = match count {
            Some(count) => Moment::Shift { by: sign * i32::from(count), unit, origin },
            None => Moment::Some(if sign < 0 { Reference::Past } else { Reference::Future }),
        };
        Some(Reading::of(moment, end))
    }

    /// "The ban will end in two months": what stands here lies so much ahead.
    fn is_ahead(&self, at: usize, end: usize) -> bool {
        // "in a day or two", "in an hour and a half" are lengths.
        let goes_on = || {
            let or = self.phrase(end, |meaning| (meaning == Meaning::RangeJoin).then_some(()));
            or.is_some_and(|(or, ())| self.is_inside(or) && self.values.at(or, self.sentence.end, false).is_some())
                || self.and_a_part(end).is_some()
        };
        let told = || match self.tense(at, end) {
            Some(Tense::Future) => true,
            Some(Tense::Past) => false,
            _ => self.is_all_of_sentence(at - 1, end),
        };
        self.is_after(at, TimeWord::Ahead) && told() && !goes_on()
    }

    /// "Or in a week?": nothing else in the sentence tells how it is meant.
    fn is_all_of_sentence(&self, start: usize, end: usize) -> bool {
        let opens = (self.sentence.start..start).all(|at| self.has_class(at, Classes::COORDINATOR));
        opens && (end..self.sentence.end).all(|at| self.piece(at) == Some(Piece::Mark))
    }

    /// "ago", "later" behind several units.
    fn so_long_before_or_after(&self, lapse: Option<Lapse>, end: usize) -> Option<Reading> {
        use TimeWord::{Ago, Earlier, Hence, Later};
        const WORDS: [(TimeWord, i32, Origin); 4] =
            [(Ago, -1, Origin::Document), (Hence, 1, Origin::Document), (Later, 1, Origin::Text), (Earlier, -1, Origin::Text)];
        if self.word(end, TimeWord::Before).is_some() {
            return None;
        }
        let (end, sign, origin) = WORDS.into_iter().find_map(|(word, sign, origin)| Some((self.word(end, word)?, sign, origin)))?;
        let moment = match lapse {
            Some(lapse) => Moment::Lapse { lapse: lapse.times(sign), origin },
            None => Moment::Some(if sign < 0 { Reference::Past } else { Reference::Future }),
        };
        Some(Reading::of(moment, end))
    }

    /// "two Fridays ago", "three Mondays from now"
    fn weekdays_counted(&self, count: Option<u16>, at: usize) -> Option<Reading> {
        let (end, weekday) = self.phrase(at, |meaning| match meaning {
            Meaning::Weekday(day) => Some(day as i8),
            _ => None,
        })?;
        let further = i32::from(count.filter(|count| (1..=52).contains(count))?) - 1;
        const WORDS: [(TimeWord, TimeWord, i32); 4] = [
            (TimeWord::Ago, TimeWord::Last, -1),
            (TimeWord::Hence, TimeWord::Next, 1),
            (TimeWord::Later, TimeWord::Following, 1),
            (TimeWord::Earlier, TimeWord::Previous, -1),
        ];
        let (end, which, sign) = WORDS.into_iter().find_map(|(word, which, sign)| Some((self.word(end, word)?, which, sign)))?;
        let by = sign * further;
        let day = Calendar { weekday: Some(weekday), which: Some(which), ..Calendar::default() };
        Some(Reading { slice: Some(Slice::Offset { by, unit: TimeUnit::Week }), ..Reading::of(Moment::Calendar(day), end) })
    }

    /// "the week after next", "the year before last"; which Friday "Friday after next" is nobody can tell.
    pub(super) fn beyond(&self, at: usize) -> Option<Reading> {
        let behind = |end: usize| {
            let next =
                self.word(end, TimeWord::After).and_then(|end| self.word(self.skip_article(end), TimeWord::Next)).map(|end| (end, 2));
            let last = || self.word(end, TimeWord::Before).and_then(|end| self.word(end, TimeWord::Last)).map(|end| (end, -2));
            next.or_else(last).filter(|&(end, _)| self.unit(end).is_none() && self.name_alone(end).is_none() && !self.is_noun(end))
        };
        if let Some((end, unit)) = self.unit_alone(at) {
            let (end, by) = behind(end)?;
            return Some(Reading::of(Moment::Shift { by, unit, origin: Origin::Document }, end));
        }
        let (end, weekday) = self.phrase(at, |meaning| match meaning {
            Meaning::Weekday(day) => Some(day as i8),
            _ => None,
        })?;
        Some(Reading::of(Moment::SomeWeekday(weekday), behind(end)?.0))
    }

    /// "two weeks ago today", "two weeks ago on Friday"; "a week ago Friday" has two meanings.
    pub(super) fn so_long_ago_today(&self, at: usize) -> Option<Reading> {
        let told = self.counted(at)?;
        let Moment::Shift { by, unit, origin: Origin::Document } = told.moment else { return None };
        if let Some((end, 0)) = self.phrase(told.end, |meaning| if let Meaning::RelativeDay(days) = meaning { Some(days) } else { None }) {
            let today = Moment::Shift { by: 0, unit: TimeUnit::Day, origin: Origin::Document };
            return Some(Reading { slice: Some(Slice::Offset { by, unit }), ..Reading::of(today, end) });
        }
        // "five years ago this month"
        let this = || self.word(told.end, TimeWord::This).and_then(|this| self.unit_alone(this));
        if let (TimeUnit::Year, Some((end, exact @ (TimeUnit::Week | TimeUnit::Month)))) = (unit, this()) {
            let lapse = Lapse { months: by.checked_mul(12)?, days: 0, unit: exact, is_about: false };
            return Some(Reading::of(Moment::Lapse { lapse, origin: Origin::Document }, end));
        }
        let on = self.word(told.end, TimeWord::In);
        let (end, weekday) = self.phrase(on.unwrap_or(told.end), |meaning| match meaning {
            Meaning::Weekday(day) if unit == TimeUnit::Week => Some(day as i8),
            _ => None,
        })?;
        Some(match on {
            Some(_) => Reading { slice: Some(Slice::Weekday(weekday)), end, ..told },
            None => Reading::of(Moment::SomeWeekday(weekday), end),
        })
    }

    /// How many units: a number, "a" for one, or nothing for "several" and a bare plural.
    pub(super) fn count(&self, at: usize) -> Option<(Option<u16>, usize)> {
        if let Some(count) = self.values.at(at, self.sentence.end, true) {
            let whole = count.value.fract() == 0.0 && count.value <= 9999.0;
            return whole.then_some((Some(count.value as u16), count.end));
        }
        if let Some(end) = self.word(at, TimeWord::Few) {
            return Some((None, end));
        }
        if let Some(end) = self.word(at, TimeWord::One) {
            return Some((Some(1), end));
        }
        self.unit(at).map(|_| (None, at))
    }

    /// "the year before", "the day after", at the end of a clause.
    pub(super) fn before_or_after(&self, at: usize) -> Option<Reading> {
        let part_of_day = || self.part(at).map(|(end, _)| (end, TimeUnit::Day));
        let (end, unit) = self.unit_alone(at).or_else(part_of_day).filter(|_| self.is_told_of(at))?;
        let (end, by) =
            self.word(end, TimeWord::Before).map(|end| (end, -1)).or_else(|| self.word(end, TimeWord::After).map(|end| (end, 1)))?;
        self.closes(end).then_some(Reading::of(Moment::Shift { by, unit, origin: Origin::Text }, end))
    }
}
