//! Weekdays, alone or beside their date: "Tuesday", "Tuesday (May 7)", "Friday the 22nd", "3 May (Tuesday)"; and which day such a one is.

use jiff::ToSpan;
use jiff::civil::Date;
use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece, TimeWord, WordForm};
use plimsoll_record::Edtf;

use super::anchor::{Resolved, days_between};
use super::calendar::Calendar;
use super::pointed::plus_days;
use super::scan::Scan;
use super::story::Anchor;
use super::tense::Tense;

impl Scan<'_, '_> {
    /// "Tuesday", "Tuesday (May 7)", "Wednesday, 15 October 2025".
    pub(super) fn weekday(&self, at: usize) -> Option<(Calendar, usize)> {
        let (end, (weekday, full)) = self.phrase(at, |meaning| match meaning {
            Meaning::Weekday(day) => Some((day as i8, true)),
            Meaning::WeekdayShort(day) => Some((day as i8, false)),
            _ => None,
        })?;
        if self.is_weekday_of_habit(at) {
            return None;
        }
        let bracket = self.is_inside(end) && self.analysis.is_mark(end, "(");
        // "Tuesday, the 5th of May"
        // "Mon. May 5"
        let point = if full { end } else { self.skip_mark(end, ".") };
        let start = if bracket { end + 1 } else { self.skip_article(self.skip_mark(point, ",")) };
        if let Some((date, after)) = self.numeric_date(start).or_else(|| self.day_and_month(start))
            && date.day.is_some()
        {
            let after = if bracket { self.skip_mark(after, ")") } else { after };
            return Some((Calendar { weekday: Some(weekday), ..date }, after));
        }
        if let Some((day, after)) = self.day_beside_weekday(end) {
            return Some((Calendar { weekday: Some(weekday), day: Some(day), ..Calendar::default() }, after));
        }
        if full && self.begins_name(at, end) {
            return None;
        }
        (full || self.is_short_weekday_in_place(at, end)).then_some((Calendar { weekday: Some(weekday), ..Calendar::default() }, end))
    }

    /// "the Sunday Times": an article before the weekday, and another word in capitals behind it that is no time.
    pub(super) fn begins_name(&self, at: usize, end: usize) -> bool {
        let another = self.is_inside(end) && self.analysis.tokens[end].is_capitalised() && self.piece(end) == Some(Piece::Word);
        another && self.is_told_of(at) && self.part(end).is_none() && self.month(end).is_none() && self.festival(end).is_none()
    }

    /// "on Tues", "last Fri", "Tues 4pm"
    pub(super) fn is_short_weekday_in_place(&self, at: usize, end: usize) -> bool {
        use TimeWord::{After, Before, In, Last, Next, Since, This, Until};
        let in_name = self.is_inside(end) && self.analysis.tokens[end].is_capitalised();
        if !in_name && self.is_inside(end) && self.is_number(end) && self.hours(end).is_some() {
            return true;
        }
        !in_name && [This, Last, Next, In, Since, Until, Before, After].iter().any(|&word| self.is_after(at, word))
    }

    /// "the 22nd" behind "Friday"
    pub(super) fn day_beside_weekday(&self, at: usize) -> Option<(i8, usize)> {
        // "Friday, 15th", "Friday, the 15th"
        let comma = self.skip_mark(at, ",");
        let start = self.skip_article(comma);
        // "Mon 6.", "Friday 13": the head of an entry.
        if let Some((day, _)) =
            self.digits(at).filter(|&(day, length)| length <= 2 && (1..=31).contains(&day) && self.heads_block(at - 1, at + 1))
        {
            return Some((day as i8, at + 1));
        }
        let (day, end) = self.ordinal(start).filter(|&(day, _)| (1..=31).contains(&day))?;
        // "On Friday, the second of two men was shot" names no day.
        let in_digits = self.piece(start) == Some(Piece::Mixed);
        let told = if comma > at { in_digits && self.closes(end) } else { start > at || in_digits };
        let capital = self.is_inside(end) && self.analysis.tokens[end].is_capitalised();
        (told && !capital && self.is_free(end)).then_some((day as i8, end))
    }

    /// "Sundays"
    pub(super) fn is_weekday_of_habit(&self, at: usize) -> bool {
        self.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::Weekday(_)) && hit.form == WordForm::Plural)
    }

    /// "on a Tuesday", "on the Friday": a weekday of the story, and not the one next to the document.
    pub(super) fn is_any_weekday(&self, at: usize, calendar: &Calendar) -> bool {
        let alone = calendar.weekday.is_some() && calendar.day.is_none() && calendar.which.is_none();
        // "on a wet Thursday"
        let described =
            || at > self.sentence.start + 1 && self.analysis.upos_of(at - 1) == Upos::Adj && self.has_class(at - 2, Classes::ARTICLE);
        alone && at > self.sentence.start && (self.has_class(at - 1, Classes::ARTICLE) || described())
    }

    /// The weekday behind a day: "3 May (Tuesday)", "May 3, 2016, Tuesday". One that disagrees with its date is another day.
    pub(super) fn with_weekday(&self, calendar: Calendar, end: usize) -> (Calendar, usize) {
        let bracket = self.is_inside(end) && self.analysis.is_mark(end, "(");
        let start = if bracket { end + 1 } else { self.skip_mark(end, ",") };
        if calendar.day.is_none() || start == end {
            return (calendar, end);
        }
        let named = self.phrase(start, |meaning| match meaning {
            Meaning::Weekday(day) => Some(day as i8),
            Meaning::WeekdayShort(day) if bracket => Some(day as i8),
            _ => None,
        });
        let Some((after, weekday)) = named else { return (calendar, end) };
        let closed = if bracket {
            self.is_inside(after) && self.analysis.is_mark(after, ")")
        } else {
            !self.is_inside(after) || matches!(self.analysis.text_of(after), "," | "." | ";" | ")")
        };
        let disagrees =
            calendar.year.and_then(|year| calendar.first_day_in(year)).is_some_and(|day| day.weekday().to_monday_one_offset() != weekday);
        if !closed || disagrees {
            return (calendar, end);
        }
        (Calendar { weekday: Some(weekday), ..calendar }, after + usize::from(bracket))
    }

    /// "Tuesday": the last one, or the next one in the future tense.
    pub(super) fn weekday_alone(&self, weekday: i8, tense: Option<Tense>) -> Resolved {
        let Some(published) = self.now() else { return Resolved::unknown(format!("XXXX-WXX-{weekday}")) };
        if let Some(day) = self.day_of_week_above(weekday).filter(|_| tense != Some(Tense::Future)) {
            return Resolved::inferred(Some(Edtf::day(day)), &Anchor::Document(published));
        }
        let back = i32::from((published.weekday().to_monday_one_offset() - weekday).rem_euclid(7));
        let day = |days| plus_days(published, days).map(Edtf::day);
        let (days, other) = match tense {
            Some(Tense::Future) => (7 - back, None),
            Some(Tense::Past) => (-back, None),
            // "arrives on Thursday": what somebody has in hand; a report of what he did may be meant.
            Some(Tense::Present) if back != 0 => (7 - back, Some(-back)),
            // Nothing around it tells, so that the other one is kept too, unless it is today.
            _ => (-back, Some(7 - back).filter(|_| back != 0)),
        };
        let alternatives = other.and_then(day).into_iter().collect();
        Resolved { alternatives, ..Resolved::inferred(day(days), &Anchor::Document(published)) }
    }

    /// "He was freed on the Friday", "had been there since the Monday": behind or before the day that was told just before.
    pub(super) fn weekday_of_story(&self, weekday: i8, before: bool) -> Resolved {
        let Some(told) = self.day_told_near() else { return Resolved::unknown(format!("XXXX-WXX-{weekday}")) };
        let ahead = i32::from((weekday - told.weekday().to_monday_one_offset()).rem_euclid(7));
        // Nor is it ahead of the report: "on Wednesday … passed it on to them on the Saturday".
        let to_come = plus_days(told, ahead).zip(self.now()).is_some_and(|(day, now)| day > now && told <= now);
        let days = if (before || to_come) && ahead > 0 { ahead - 7 } else { ahead };
        Resolved::inferred(plus_days(told, days).map(Edtf::day), &Anchor::Day(told))
    }

    /// "Friday the 22nd": the nearest such day.
    pub(super) fn weekday_of_number(&self, weekday: i8, day: i8) -> Resolved {
        let Some(published) = self.now() else { return Resolved::unknown(format!("XXXX-WXX-{weekday}")) };
        let in_month = |months: i32| {
            let first = published.first_of_month().checked_add(months.months()).ok()?;
            Date::new(first.year(), first.month(), day).ok().filter(|day| day.weekday().to_monday_one_offset() == weekday)
        };
        let nearest = (-6_i32..=6).filter_map(in_month).min_by_key(|day| days_between(published, *day).abs());
        Resolved::inferred(nearest.map(Edtf::day), &Anchor::Document(published))
    }
}
