//! What comes again: "every three years", "36,000 a year", "Sundays", "on the first Monday of every month".

use plimsoll_pack::{Classes, Festival, Meaning, Piece, TimeUnit, TimeWord};
use plimsoll_record::Bound;

use super::calendar::Calendar;
use super::iso::{duration, timex_of_length, timex_of_unknown};
use super::scan::Scan;
use super::{Amount, TimeFound, TimeValue, day, timex};

impl Scan<'_, '_> {
    /// "every three years", "each month", "per year"
    pub(super) fn set(&mut self, at: usize) -> Option<usize> {
        if let Some((end, unit)) = self.phrase(at, |meaning| match meaning {
            Meaning::Frequency(unit) => Some(unit),
            _ => None,
        }) {
            if let Some(end) = self.day_of_every_year(at, end, unit) {
                return Some(end);
            }
            return self.keep_set(at, end, 1.0, unit);
        }
        if let Some(end) = self.several_yearly(at) {
            return Some(end);
        }
        if let Some(end) = self.nth_of_every(at) {
            return Some(end);
        }
        let other = self.word(at, TimeWord::EveryOther);
        let every = other.or_else(|| self.word(at, TimeWord::Every));
        if let Some(end) = every.and_then(|start| self.each_day(at, start)).or_else(|| self.days_of_habit(at)) {
            return Some(end);
        }
        let (start, per) = match every {
            Some(end) => (end, false),
            // "cars a day" may be another thing, "cars per day" not.
            None => {
                let rate = |&end: &usize| (!self.has_class(at, Classes::ARTICLE) || self.is_rate(at)) && self.is_unit_of_rate(end);
                (self.word(at, TimeWord::Per).filter(rate)?, true)
            }
        };
        let count = if per || other.is_some() { None } else { self.values.at(start, self.sentence.end, false) };
        let one = if other.is_some() { 2.0 } else { 1.0 };
        // "every few weeks"
        if let Some((end, unit)) = every.and_then(|start| self.word(start, TimeWord::Few)).and_then(|few| self.unit(few)) {
            self.found.push(TimeFound { timex_value: Some(timex_of_unknown(unit)), ..TimeFound::of("SET", at..end) });
            return Some(end);
        }
        let (value, after) = count.map_or((one, start), |count| (count.value, count.end));
        // "every third week"
        let third = every.and_then(|start| self.ordinal(start)).filter(|&(nth, end)| nth > 1 && self.unit_alone(end).is_some());
        let (value, after) = third.map_or((value, after), |(nth, end)| (nth.into(), end));
        // "every half hour"
        let half = every.filter(|&start| self.is_inside(start) && value == 1.0).and_then(|start| self.values.fraction(start));
        let (value, after) = half.filter(|&(_, part)| part < 1.0).map_or((value, after), |(end, part)| (part, self.skip_hyphen(end)));
        let (end, unit) = self.unit(after).filter(|&(_, unit)| !per || unit != TimeUnit::Quarter)?;
        if value == 1.0
            && !per
            && let Some(end) = self.day_of_every_year(at, end, unit)
        {
            return Some(end);
        }
        self.keep_set(at, end, value, unit)
    }

    /// "six-monthly", "a three-yearly review"
    fn several_yearly(&mut self, at: usize) -> Option<usize> {
        let hyphen = |at: usize| self.is_glued(at) && self.analysis.is_mark(at, "-") && self.is_glued(at + 1);
        // Asked of every token: a hyphen behind it is rare.
        if !hyphen(at + 1) {
            return None;
        }
        let count = self.values.at(at, self.sentence.end, false).filter(|count| count.end == at + 1 && count.value.fract() == 0.0)?;
        let (end, unit) = self.phrase(at + 2, |meaning| match meaning {
            Meaning::Frequency(unit) => Some(unit),
            _ => None,
        })?;
        self.keep_set(at, end, count.value, unit).filter(|_| count.value > 0.0)
    }

    /// "every year on 5 May", "annually in June"
    fn day_of_every_year(&mut self, at: usize, end: usize, unit: TimeUnit) -> Option<usize> {
        let start = self.word(end, TimeWord::In).filter(|_| unit == TimeUnit::Year)?;
        let (named, end) = self.day_and_month(start)?;
        let timex = match named {
            Calendar { year: None, month: Some(month), day: Some(day), .. } => format!("XXXX-{month:02}-{day:02}"),
            Calendar { year: None, month: Some(month), day: None, .. } => format!("XXXX-{month:02}"),
            _ => return None,
        };
        Some(self.keep_every(at, end, &timex, ""))
    }

    fn keep_set(&mut self, at: usize, end: usize, value: f64, unit: TimeUnit) -> Option<usize> {
        if duration(value, unit).is_none() && timex_of_length(value, unit).is_none() {
            return None;
        }
        let amount = Amount { value: Some(value), low: Some(value), high: Some(value), bound: Bound::Exact, unit };
        let set = TimeFound {
            value: duration(value, unit).map_or(TimeValue::Unknown, TimeValue::Length),
            timex_value: timex_of_length(value, unit),
            amount: Some(amount),
            ..TimeFound::of("SET", at..end)
        };
        // "3pm each day", "every day at 4 p.m."
        let daily = unit == TimeUnit::Day && value == 1.0;
        if daily && (self.time_before(at).is_some() || self.time_behind(end).is_some()) {
            return Some(self.keep_every(at, end, "XXXX-XX-XX", ""));
        }
        self.found.push(set);
        Some(end)
    }

    /// "Sundays", "Tuesday afternoons", "in the mornings at 9am"
    fn days_of_habit(&mut self, at: usize) -> Option<usize> {
        let weekday = self.phrase(at, |meaning| match meaning {
            Meaning::Weekday(day) => Some(format!("XXXX-WXX-{day}")),
            _ => None,
        });
        let end = weekday.as_ref().map_or(at, |(end, _)| *end);
        // "in the evenings", but not "three nights"
        let placed = weekday.is_some() || at > self.sentence.start && self.has_class(at - 1, Classes::PREPOSITION.or(Classes::ARTICLE));
        // "in the early mornings"
        let modified = self.early_or_late(end).filter(|_| placed).map_or(end, |(start, _)| start);
        if let Some((end, part)) =
            self.parts_of_days(modified).filter(|&(end, _)| placed || self.hours(self.word(end, TimeWord::At).unwrap_or(end)).is_some())
        {
            let day = weekday.map_or_else(|| "XXXX-XX-XX".to_owned(), |(_, day)| day);
            return Some(self.keep_every(at, end, &day, day::code(part)));
        }
        let (end, day) = weekday.filter(|_| self.is_weekday_of_habit(at))?;
        Some(self.keep_every(at, end, &day, ""))
    }

    /// "every Monday and Thursday": one more such day.
    fn further_weekday(&mut self, end: usize) -> Option<usize> {
        let start = self.word(end, TimeWord::And).or_else(|| Some(self.skip_mark(end, ",")).filter(|&start| start > end))?;
        let (after, weekday) = self.phrase(start, |meaning| match meaning {
            Meaning::Weekday(day) => Some(day),
            _ => None,
        })?;
        let goes_on = self.closes(after) || self.has_class(after, Classes::PREPOSITION);
        if !goes_on || self.is_weekday_of_habit(start) {
            return None;
        }
        let end = self.keep_every(start, after, &format!("XXXX-WXX-{weekday}"), "");
        Some(self.further_weekday(end).unwrap_or(end))
    }

    /// "the first Monday of every month", "the 15th of each month"
    fn nth_of_every(&mut self, at: usize) -> Option<usize> {
        let (nth, end) = self.ordinal(at).or_else(|| self.word(at, TimeWord::Last).map(|end| (0, end)))?;
        let weekday = self.phrase(end, |meaning| match meaning {
            Meaning::Weekday(day) => Some(format!("XXXX-WXX-{day}")),
            // "the 15th day of each month"
            Meaning::TimeUnit(TimeUnit::Day) if nth > 0 => Some(format!("XXXX-XX-{nth:02}")),
            _ => None,
        });
        let (end, day) = weekday.or_else(|| (1..=31).contains(&nth).then(|| (end, format!("XXXX-XX-{nth:02}"))))?;
        let every = self.word(end, TimeWord::Of).or_else(|| self.word(end, TimeWord::In)).and_then(|of| self.word(of, TimeWord::Every))?;
        let (end, _) = self.unit_alone(every).filter(|&(_, unit)| matches!(unit, TimeUnit::Month | TimeUnit::Quarter))?;
        Some(self.keep_every(at, end, &day, ""))
    }

    /// "every Sunday", "each morning"
    fn each_day(&mut self, at: usize, start: usize) -> Option<usize> {
        let weekday = self.phrase(start, |meaning| match meaning {
            Meaning::Weekday(day) => Some(format!("XXXX-WXX-{day}")),
            _ => None,
        });
        if let Some((end, weekday)) = weekday {
            let end = self.keep_every(at, end, &weekday, "");
            return Some(self.further_weekday(end).unwrap_or(end));
        }
        if let Some((end, part)) = self.part(start) {
            return Some(self.keep_every(at, end, "XXXX-XX-XX", day::code(part)));
        }
        // "every first Monday of the month"
        if let Some((weekday, end)) =
            self.ordinal(start).and_then(|(_, end)| self.name_alone(end)).and_then(|(named, end)| Some((named.weekday?, end)))
        {
            let month = self.word(end, TimeWord::Of).or_else(|| self.word(end, TimeWord::In)).map(|of| self.skip_article(of));
            let end =
                month.and_then(|month| self.unit_alone(month)).filter(|(_, unit)| *unit == TimeUnit::Month).map_or(end, |(end, _)| end);
            return Some(self.keep_every(at, end, &format!("XXXX-WXX-{weekday}"), ""));
        }
        // "every 5 May"
        if let Some((Calendar { year: None, month: Some(month), day: Some(day), .. }, end)) = self.day_and_month(start) {
            return Some(self.keep_every(at, end, &format!("XXXX-{month:02}-{day:02}"), ""));
        }
        // "every March", "each summer"
        let (named, end) = self.name_alone(start)?;
        let timex = match named {
            Calendar { month: Some(month), .. } => format!("XXXX-{month:02}"),
            Calendar { part: Some(part), .. } => format!("XXXX-{}", timex::part_name(part)?),
            Calendar { festival: Some(Festival::Fixed { month, day }), .. } => format!("XXXX-{month:02}-{day:02}"),
            _ => return None,
        };
        Some(self.keep_every(at, end, &timex, ""))
    }

    /// Whether a number or something counted stands before "a year".
    pub(super) fn is_rate(&self, at: usize) -> bool {
        if at == self.sentence.start {
            return false;
        }
        let before = at - 1;
        matches!(self.piece(before), Some(Piece::Number | Piece::Mixed))
            || self.phrase_ends_at(at, |meaning| {
                matches!(
                    meaning,
                    Meaning::Cardinal(_)
                        | Meaning::Multiplier(_)
                        | Meaning::Population(_)
                        | Meaning::Currency(_)
                        | Meaning::Percent
                        | Meaning::PercentagePoint
                        | Meaning::NotCountedAfter
                )
            })
    }

    /// "30 a year", but not "30 a year earlier".
    fn is_unit_of_rate(&self, at: usize) -> bool {
        let shifts = [TimeWord::Ago, TimeWord::Later, TimeWord::Earlier];
        let before = |end| self.word(end, TimeWord::Before).is_some_and(|end| self.closes(end));
        self.unit(at).is_some_and(|(end, _)| !before(end) && !shifts.into_iter().any(|word| self.word(end, word).is_some()))
    }

    fn phrase_ends_at(&self, end: usize, wanted: impl Fn(Meaning) -> bool) -> bool {
        (self.sentence.start.max(end.saturating_sub(3))..end)
            .any(|start| self.analysis.hits_at(start).iter().any(|hit| hit.end as usize == end && wanted(hit.meaning)))
    }
}
