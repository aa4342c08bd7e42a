//! A piece of a longer time: "the first months of 2024", "the last two weeks of September", "the same
//! period last year".

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use plimsoll_pack::TimeUnit;
use plimsoll_record::{DateBasis, Edtf};

use super::anchor::Resolved;
use super::calendar::Calendar;
use super::pointed::{plus_days, shifted, year_shifted};
use super::relative::Slice;
use super::scan::Scan;
use super::timex::{timex_of, week_name};

/// Halves of a year, as EDTF numbers them.
const FIRST_HALF: u8 = 40;
const SECOND_HALF: u8 = 41;
/// Quarters of a year, as EDTF numbers them.
const FIRST_QUARTER: u8 = 33;
const LAST_QUARTER: u8 = 36;
/// Letters of a year.
const YEAR: usize = 4;
/// Letters of a month with its year: "2025-09".
const MONTH: usize = 7;
/// Of the days of the week, 1 (Monday) to 7.
const TUESDAY: i8 = 2;
const SATURDAY: i8 = 6;
/// The last day of the first half of a month.
const MIDDLE: i8 = 15;

impl Scan<'_, '_> {
    /// A piece of a longer time.
    pub(super) fn cut(&self, whole: Resolved, slice: Slice) -> Resolved {
        let Some(value) = &whole.value else { return whole };
        // Which months a year of accounts has nobody says.
        if value.as_str().ends_with('~') && matches!(slice, Slice::Open { .. } | Slice::Counted { .. } | Slice::Part(_)) {
            return whole;
        }
        let cut = match slice {
            Slice::Same => return self.same_period(whole),
            Slice::Part(Calendar { part: Some(half @ (FIRST_HALF | SECOND_HALF)), .. }) if value.as_str().len() == MONTH => {
                half_of_month(value, half == SECOND_HALF)
            }
            Slice::Part(Calendar { part: Some(part), .. }) if value.as_str().ends_with('X') => part_of_years(value, part),
            Slice::Part(part) => {
                let calendar = value.as_str().parse().ok().map(|year| Calendar { year: Some(year), ..part });
                let timex = calendar.as_ref().and_then(timex_of);
                return match calendar.and_then(|calendar| calendar.edtf()) {
                    Some(cut) => Resolved { value: Some(cut), timex, ..whole },
                    None => whole,
                };
            }
            Slice::UpTo { count, unit } => up_to(value, count, unit),
            Slice::OffsetToWeekday { by, unit, weekday } => value.as_day().and_then(|day| {
                let day = shifted_exactly(day, by, unit)?.as_day()?;
                plus_days(day, i32::from((weekday - day.weekday().to_monday_one_offset()).rem_euclid(7))).map(Edtf::day)
            }),
            Slice::Within { by, unit } => value.as_day().and_then(|day| {
                let (near, far) = (Edtf::day(day), shifted_exactly(day, by, unit)?);
                Some(if by < 0 { Edtf::interval(Some(&far), Some(&near)) } else { Edtf::interval(Some(&near), Some(&far)) })
            }),
            Slice::Offset { by, unit } => match value.as_day() {
                Some(day) => shifted_exactly(day, by, unit),
                None => {
                    value.as_str().parse().ok().filter(|_| unit == TimeUnit::Year).and_then(|year| year_shifted(year, by)).map(Edtf::year)
                }
            },
            Slice::Beside { by, unit } => value.as_day().and_then(|day| beside(day, by, unit)),
            Slice::WeekdayBeside { weekday, after } => value.as_day().and_then(|day| {
                let ahead = i32::from((weekday - day.weekday().to_monday_one_offset()).rem_euclid(7));
                plus_days(day, if after { if ahead == 0 { 7 } else { ahead } } else { ahead - 7 }).map(Edtf::day)
            }),
            Slice::ToNow => {
                let days = value.earliest().zip(self.now()).filter(|(first, now)| first <= now);
                days.map(|(first, now)| Edtf::interval(Some(&Edtf::day(first)), Some(&Edtf::day(now))))
            }
            Slice::FromNow => {
                let days = value.latest().zip(self.now()).filter(|(_, now)| value.earliest().is_some_and(|first| first <= *now));
                days.filter(|(last, now)| now <= last).map(|(last, now)| Edtf::interval(Some(&Edtf::day(now)), Some(&Edtf::day(last))))
            }
            Slice::NthWeek(nth) => nth_week(value, nth),
            Slice::NthDecade(nth) => nth_decade(value, nth),
            Slice::Weekday(weekday) => value.earliest().and_then(|monday| plus_days(monday, i32::from(weekday) - 1)).map(Edtf::day),
            Slice::Day(number) => value.earliest().and_then(|first| Date::new(first.year(), first.month(), number).ok()).map(Edtf::day),
            Slice::NthWeekday { nth, weekday } => nth_weekday(value, nth, weekday),
            Slice::NthWeekend(nth) => nth_weekday(value, nth, SATURDAY).and_then(|saturday| {
                let sunday = plus_days(saturday.as_day()?, 1)?;
                Some(Edtf::interval(Some(&saturday), Some(&Edtf::day(sunday))))
            }),
            // Of a day at the beginning of the week the weekend before it.
            Slice::Weekend => value.as_day().and_then(|day| {
                let back = i32::from(day.weekday().to_monday_one_offset() <= TUESDAY);
                shifted(day, -back, TimeUnit::Weekend)
            }),
            Slice::Week | Slice::NumberedWeek(_) => {
                let day = match slice {
                    Slice::NumberedWeek(week) => value.earliest().and_then(|first| monday_of(first.year(), week)),
                    _ => value.as_day(),
                };
                return match day.and_then(|day| Some((day, shifted(day, 0, TimeUnit::Week)?))) {
                    Some((day, week)) => Resolved { value: Some(week), timex: Some(week_name(day)), ..whole },
                    None => Resolved { value: None, timex: None, ..whole },
                };
            }
            Slice::From { count, unit } => value.as_day().and_then(|first| {
                let end = shifted_exactly(first, i32::from(count), unit)?.as_day()?;
                Some(Edtf::interval(Some(&Edtf::day(first)), Some(&Edtf::day(plus_days(end, -1)?))))
            }),
            Slice::Open { at_end } => open_piece(value.as_str(), at_end),
            Slice::Counted { at_end, count, unit } => counted_piece(value, at_end, count, unit),
        };
        match cut {
            Some(cut) => Resolved { value: Some(cut), timex: None, ..whole },
            None => whole,
        }
    }

    /// The months or days that were last named, moved to another year.
    fn same_period(&self, year: Resolved) -> Resolved {
        let target: Option<i16> = year.value.as_ref().and_then(|year| year.as_str().parse().ok());
        let period =
            self.running.period.as_ref().filter(|period| period.block == self.block || period.sentence + 2 >= self.sentence_number);
        let moved = target.zip(period).and_then(|(target, period)| moved_to_year(period.what.as_str(), target));
        // "In 2025, 300 died, against 250 in the same period of 2024": the year.
        let whole = target.filter(|_| period.is_none()).filter(|_| self.running.tells_of_a_year(self.sentence_number));
        match moved.or_else(|| whole.map(Edtf::year)) {
            Some(moved) => Resolved {
                value: Some(moved),
                timex: None,
                basis: DateBasis::Inferred,
                from: period.map(|period| format!("the period before it, {}", period.what)).or(year.from),
                anchored_to: Some("text"),
                alternatives: Vec::new(),
                open_year: false,
            },
            // Which months are meant is not known, only that they are a part of this year.
            None => Resolved { timex: year.value.as_ref().map(Edtf::to_string), value: None, ..year },
        }
    }
}

/// So many units that end before a day (below zero) or begin after it.
fn beside(day: Date, by: i32, unit: TimeUnit) -> Option<Edtf> {
    let far = shifted_exactly(day, by, unit)?;
    let near = Edtf::day(plus_days(day, by.signum())?);
    Some(if by < 0 { Edtf::interval(Some(&far), Some(&near)) } else { Edtf::interval(Some(&near), Some(&far)) })
}

/// The nth seven days of a month, or the nth week of a year.
fn nth_week(whole: &Edtf, nth: u8) -> Option<Edtf> {
    let (first, last) = (whole.earliest()?, whole.latest()?);
    if whole.as_str().len() == YEAR {
        return shifted(monday_of(first.year(), nth)?, 0, TimeUnit::Week);
    }
    let from = plus_days(first, 7 * (i32::from(nth) - 1)).filter(|from| whole.as_str().len() == MONTH && *from <= last)?;
    Some(Edtf::interval(Some(&Edtf::day(from)), Some(&Edtf::day(plus_days(from, 6)?.min(last)))))
}

/// The nth weekday of a month; of a year no more than the first and the last.
fn nth_weekday(month: &Edtf, nth: i8, weekday: i8) -> Option<Edtf> {
    if month.as_str().len() == YEAR && matches!(nth, 1 | -1) {
        let day = if nth == 1 { month.earliest()? } else { month.latest()? };
        return nth_weekday(&Edtf::month(day.year(), day.month()), nth, weekday);
    }
    let first = month.earliest().filter(|_| month.as_str().len() == 7)?;
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    first.nth_weekday_of_month(nth, weekday).ok().filter(|day| Some(day.last_of_month()) == month.latest()).map(Edtf::day)
}

/// The Monday of a week of the year.
fn monday_of(year: i16, week: u8) -> Option<Date> {
    ISOWeekDate::new(year, i8::try_from(week).ok()?, Weekday::Monday).ok().map(|week| week.date())
}

/// So many units up to the end of a day or month: the year to June 2023 is `2022-07/2023-06`.
fn up_to(last: &Edtf, count: u16, unit: TimeUnit) -> Option<Edtf> {
    let next = last.latest()?.checked_add(1.day()).ok()?;
    let first = shifted_exactly(next, -i32::from(count), unit)?;
    match last.as_day() {
        Some(_) => Some(Edtf::interval(Some(&first), Some(last))),
        None => {
            let first = first.as_day()?;
            (first.day() == 1).then(|| Edtf::interval(Some(&Edtf::month(first.year(), first.month())), Some(last)))
        }
    }
}

/// So many units up to a day, as exactly as the unit is: "the past three years" are `2022/2025`, "the past ten days" are days.
pub(super) fn up_to_now(now: Date, count: i32, unit: TimeUnit) -> Option<Edtf> {
    let first = shifted_exactly(now, -count, unit)?.as_day()?;
    let end = |day: Date| match unit {
        TimeUnit::Year | TimeUnit::Decade => Edtf::year(day.year()),
        TimeUnit::Month | TimeUnit::Quarter => Edtf::month(day.year(), day.month()),
        _ => Edtf::day(day),
    };
    Some(Edtf::interval(Some(&end(first)), Some(&end(now))))
}

/// The day that lies so many units from another: "two months after 5 May" is 5 July.
fn shifted_exactly(day: Date, by: i32, unit: TimeUnit) -> Option<Edtf> {
    let by = i64::from(by);
    let span = match unit {
        TimeUnit::Day => by.days(),
        TimeUnit::Week => by.weeks(),
        TimeUnit::Fortnight => (2 * by).weeks(),
        TimeUnit::Month => by.months(),
        TimeUnit::Quarter => (3 * by).months(),
        TimeUnit::Year => by.years(),
        TimeUnit::Decade => (10 * by).years(),
        _ => return None,
    };
    day.checked_add(span).ok().filter(|day| (0..=9999).contains(&day.year())).map(Edtf::day)
}

/// "the first months of 2024": `2024-01/2024-XX`; of a month: its days.
fn open_piece(whole: &str, at_end: bool) -> Option<Edtf> {
    let date = Edtf::parse(whole).ok()?;
    let (first, last) = (date.earliest()?, date.latest()?);
    let (known, unknown) = match whole.len() {
        4 if at_end => (format!("{whole}-12"), format!("{whole}-XX")),
        4 => (format!("{whole}-01"), format!("{whole}-XX")),
        7 if whole.contains('X') => return None,
        7 => (if at_end { last } else { first }.to_string(), format!("{whole}-XX")),
        _ => return None,
    };
    Edtf::parse(&if at_end { format!("{unknown}/{known}") } else { format!("{known}/{unknown}") }).ok()
}

/// "the first three months of 2024": `2024-01/2024-03`.
fn counted_piece(whole: &Edtf, at_end: bool, count: u16, unit: TimeUnit) -> Option<Edtf> {
    // "the last decade of the 20th century"
    if let (TimeUnit::Decade, 1) = (unit, count) {
        return nth_decade(whole, if at_end { 10 } else { 1 });
    }
    if unit == TimeUnit::Quarter {
        return counted_piece(whole, at_end, count.checked_mul(3)?, TimeUnit::Month);
    }
    let (first, last) = (whole.earliest()?, whole.latest()?);
    let count = i64::from(count);
    let (from, to) = match unit {
        TimeUnit::Month if at_end => (last.first_of_month().checked_sub((count - 1).months()).ok()?, last),
        TimeUnit::Month => (first, first.checked_add((count - 1).months()).ok()?),
        TimeUnit::Week | TimeUnit::Day => {
            let days = if unit == TimeUnit::Week { count * 7 } else { count };
            match at_end {
                true => (last.checked_sub((days - 1).days()).ok()?, last),
                false => (first, first.checked_add((days - 1).days()).ok()?),
            }
        }
        TimeUnit::Year => match at_end {
            true => (last.checked_sub((count - 1).years()).ok()?, last),
            false => (first, first.checked_add((count - 1).years()).ok()?),
        },
        _ => return None,
    };
    if from < first || to > last {
        return None;
    }
    let end = |day: Date| match unit {
        TimeUnit::Month => Edtf::month(day.year(), day.month()),
        TimeUnit::Year => Edtf::year(day.year()),
        _ => Edtf::day(day),
    };
    // "the last day of March"
    Some(if end(from) == end(to) { end(from) } else { Edtf::interval(Some(&end(from)), Some(&end(to))) })
}

/// The nth ten years of a century.
fn nth_decade(century: &Edtf, nth: u8) -> Option<Edtf> {
    let century = century.as_str().strip_suffix("XX")?;
    Edtf::parse(&format!("{century}{}X", nth.checked_sub(1).filter(|decade| *decade < 10)?)).ok()
}

/// A half of a decade, a half or quarter of a century: "the second half of the 1990s" is `1995/1999`.
fn part_of_years(years: &Edtf, part: u8) -> Option<Edtf> {
    let (first, last) = (years.earliest()?.year(), years.latest()?.year());
    let (number, of) = match part {
        FIRST_HALF | SECOND_HALF => (part - FIRST_HALF, 2),
        FIRST_QUARTER..=LAST_QUARTER if years.as_str().ends_with("XX") => (part - FIRST_QUARTER, 4),
        _ => return None,
    };
    let long = (last - first + 1) / of;
    let from = first + long * i16::from(number);
    Some(Edtf::interval(Some(&Edtf::year(from)), Some(&Edtf::year(from + long - 1))))
}

/// The same months or days with their last year set to another.
pub(super) fn moved_to_year(period: &str, target: i16) -> Option<Edtf> {
    let (from, to) = period.split_once('/').unwrap_or((period, ""));
    let year_of = |date: &str| date.get(..4).and_then(|year| year.parse::<i16>().ok());
    let by = target.checked_sub(year_of(if to.is_empty() { from } else { to })?)?;
    let moved = |date: &str| Some(format!("{:04}{}", year_of(date)?.checked_add(by)?, date.get(4..)?));
    let text = if to.is_empty() { moved(from)? } else { format!("{}/{}", moved(from)?, moved(to)?) };
    Edtf::parse(&text).ok()
}

/// "the first half of September": up to the 15th, or from the 16th on.
fn half_of_month(month: &Edtf, second: bool) -> Option<Edtf> {
    let (first, last) = (month.earliest()?, month.latest()?);
    let middle = |day: i8| Date::new(first.year(), first.month(), day).ok().map(Edtf::day);
    match second {
        false => Some(Edtf::interval(Some(&Edtf::day(first)), Some(&middle(MIDDLE)?))),
        true => Some(Edtf::interval(Some(&middle(MIDDLE + 1)?), Some(&Edtf::day(last)))),
    }
}
