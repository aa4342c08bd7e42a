//! What the value of a time means, whoever wrote it: TIMEX2, TIMEX3, Recognizers-Text or EDTF.
//!
//! ```text
//! "1939-09" · "193X" · "193" · "1939/1945" · "(2016-11-08,2016-11-11,P3D)"   ─▶ Days: the first and the last day
//! "P3Y" · "PT1.5H" · "P1DE"                                                  ─▶ Length: months and seconds
//! "T15" · "1865-04-15TMO" · "2003-03-19T21:34-05"                            ─▶ Clock: a day and a time of it
//! "(T17,T18,PT1H)"                                                           ─▶ Stretch: from one to the other
//! "PRESENT_REF" · "1939-SU" · "XXXX-11-06" · "PXD"                           ─▶ Word: compared as it is spelt
//! ```
//!
//! All conventions are levelled here and nowhere else:
//!
//! - dates of known years are their first and last day: `1939`, `1939-XX-XX` and `1939-01-01/1939-12-31`
//!   are the same, and so are `2020-W25` and its seven days, `2008-H2` and `2008-41`, `193`, `193X` and
//!   `(1930-01-01,1940-01-01,P10Y)`, `17` and `17XX`;
//! - BC years are counted as astronomers do: `BC0480` is the year -479;
//! - an interval in brackets ends before its second day, one of EDTF with it;
//! - seasons are their name, `1939-22` is `1939-SU`: nobody says when they begin;
//! - lengths are so many months and so many seconds: `P7D` is `P1W`, `P12M` is `P1Y`, `PT24H` is `P1D`;
//! - of a time of day seconds and minutes of zero, and the zone, do not count: `T15` is `T15:00:00`; a day
//!   that is not known is none: `XXXX-XX-XXT19:00` is `T19`;
//! - EDTF's marks of what is about so (`~`, `?`, `%`) do not count, as TIMEX says that in MOD.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// What a value means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// From a first day to a last day, both included; `None` is an open end.
    Days(Option<Date>, Option<Date>),
    /// Thousandths of months and of seconds.
    Length(i64, i64),
    /// A time of a day that is known or not.
    Clock(Option<Box<Meaning>>, String),
    /// From one time to another.
    Stretch(Box<Meaning>, Box<Meaning>),
    /// Anything else, as it is spelt.
    Word(String),
}

impl Meaning {
    /// Reads a value. What is of no known form means what it spells.
    pub fn of(value: &str) -> Self {
        let value = value.trim().trim_end_matches(['~', '?', '%']);
        let word = || Meaning::Word(season(value).unwrap_or_else(|| value.to_owned()));
        if let Some(inside) = value.strip_prefix('(').and_then(|value| value.strip_suffix(')')) {
            return in_brackets(inside).unwrap_or_else(word);
        }
        if let Some((from, to)) = value.split_once('/') {
            return interval(from, to).unwrap_or_else(word);
        }
        if let Some(length) = length(value) {
            return length;
        }
        if let Some((day, time)) = value.split_once('T')
            && (day.is_empty() || day.ends_with(|c: char| c.is_ascii_digit() || c == 'X'))
        {
            return clock(day, time);
        }
        days(value).map_or_else(word, |(first, last)| Meaning::Days(Some(first), Some(last)))
    }

    /// The week, month or year that holds a day; `W`, `M` or `Y`.
    pub fn widened(&self, unit: char) -> Option<Meaning> {
        let Meaning::Days(Some(first), Some(last)) = self else { return None };
        let day = Some(*first).filter(|first| first == last)?;
        Some(Meaning::of(&match unit {
            'W' => {
                let week = day.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            'M' => format!("{:04}-{:02}", day.year(), day.month()),
            _ => format!("{:04}", day.year()),
        }))
    }

    /// From the first day of one to the day before another, which is the end of an interval that does
    /// not hold its end; stretches of time of day go up to their end.
    pub fn until_before(self, end: Meaning) -> Self {
        match (self, end) {
            (Meaning::Days(first, _), Meaning::Days(end, _)) => Meaning::Days(first, end.and_then(|end| end.yesterday().ok()).max(first)),
            (from, to) => Meaning::Stretch(Box::new(from), Box::new(to)),
        }
    }
}

/// The two ends of an EDTF interval, where both are known.
pub fn ends(value: &str) -> Option<(&str, &str)> {
    value.split_once('/').filter(|(from, to)| is_known(from) && is_known(to))
}

/// The one end of an EDTF interval whose other end is open.
pub fn only_end(value: &str) -> Option<&str> {
    match value.split_once('/')? {
        (from, to) if is_known(from) && !is_known(to) => Some(from),
        (from, to) if is_known(to) && !is_known(from) => Some(to),
        _ => None,
    }
}

fn is_known(end: &str) -> bool {
    !matches!(end, "" | "..")
}

fn interval(from: &str, to: &str) -> Option<Meaning> {
    if from.contains('T') && to.contains('T') {
        return in_brackets(&format!("{from},{to}"));
    }
    let end = |text: &str| if is_known(text) { days(text.trim_end_matches(['~', '?', '%'])).map(Some) } else { Some(None) };
    Some(Meaning::Days(end(from)?.map(|(first, _)| first), end(to)?.map(|(_, last)| last)))
}

/// `2016-11-08,2016-11-11,P3D`
fn in_brackets(inside: &str) -> Option<Meaning> {
    let mut parts = inside.split(',');
    let (from, to) = (Meaning::of(parts.next()?), Meaning::of(parts.next()?));
    let is_known = |end: &Meaning| !matches!(end, Meaning::Word(_));
    (is_known(&from) && is_known(&to)).then(|| from.until_before(to))
}

fn clock(day: &str, time: &str) -> Meaning {
    let time = time.strip_suffix('Z').unwrap_or(time);
    let time = time.find(['+', '-']).map_or(time, |zone| &time[..zone]);
    let time = time.strip_suffix(":00").unwrap_or(time);
    let time = time.strip_suffix(":00").unwrap_or(time);
    let day = match Meaning::of(day) {
        Meaning::Word(word) if word.bytes().all(|byte| matches!(byte, b'X' | b'-')) => None,
        day => Some(Box::new(day)),
    };
    Meaning::Clock(day, time.to_owned())
}

/// Units of a length: months and seconds in one.
const DATE_UNITS: [(&str, i64, i64); 6] = [("Y", 12, 0), ("M", 1, 0), ("W", 0, 604_800), ("D", 0, 86_400), ("DE", 120, 0), ("CE", 1200, 0)];
const TIME_UNITS: [(&str, i64, i64); 3] = [("H", 0, 3600), ("M", 0, 60), ("S", 0, 1)];

/// `P3Y`, `P1Y6M`, `PT1.5H`; what has a number that is not known, or another unit, is none.
fn length(value: &str) -> Option<Meaning> {
    let mut rest = value.strip_prefix('P')?;
    let (mut months, mut seconds) = (0, 0);
    let mut units: &[(&str, i64, i64)] = &DATE_UNITS;
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            (rest, units) = (time, &TIME_UNITS);
        }
        let number_end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..number_end].parse().ok()?;
        let unit_end =
            rest[number_end..].find(|c: char| c.is_ascii_digit() || c == '.' || c == 'T').map_or(rest.len(), |end| number_end + end);
        let (_, months_in_one, seconds_in_one) = units.iter().find(|(name, ..)| *name == &rest[number_end..unit_end])?;
        months += (number * *months_in_one as f64 * 1000.0).round() as i64;
        seconds += (number * *seconds_in_one as f64 * 1000.0).round() as i64;
        rest = &rest[unit_end..];
    }
    Some(Meaning::Length(months, seconds))
}

/// Seasons have one spelling: `1939-SU`, `XXXX-WI`.
fn season(value: &str) -> Option<String> {
    let (year, name) = value.rsplit_once('-').unwrap_or(("XXXX", value));
    let name = match name {
        "21" | "SP" => "SP",
        "22" | "SU" => "SU",
        "23" | "FA" | "AU" => "FA",
        "24" | "WI" => "WI",
        _ => return None,
    };
    Some(format!("{year}-{name}"))
}

/// First and last day of a date whose year is known.
fn days(value: &str) -> Option<(Date, Date)> {
    let (year, rest) = value.split_once('-').map_or((value, None), |(year, rest)| (year, Some(rest)));
    let (first, last) = years(year)?;
    let Some(rest) = rest else { return Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?)) };
    if let Some(week) = rest.strip_prefix('W') {
        return week_days(first, week);
    }
    let (month, day) = rest.split_once('-').map_or((rest, None), |(month, day)| (month, Some(day)));
    let (from, to) = months(month)?;
    let (start, end) = (Date::new(first, from, 1).ok()?, Date::new(last, to, 1).ok()?.last_of_month());
    match day {
        None | Some("XX") => Some((start, end)),
        Some(day) if day.starts_with("WXX-") => weekday_of_month(start, day),
        Some(day) => {
            let day = day.parse().ok().filter(|_| from == to && first == last && day.len() == 2)?;
            let date = Date::new(first, from, day).ok()?;
            Some((date, date))
        }
    }
}

/// `1939`, `193X`, `193`, `19`, and before Christ.
fn years(year: &str) -> Option<(i16, i16)> {
    let (digits, before_christ) = year.strip_prefix("BC").map_or((year, false), |digits| (digits, true));
    let known = digits.bytes().take_while(u8::is_ascii_digit).count();
    if !(2..=4).contains(&known) || digits.len() > 4 || !digits[known..].bytes().all(|byte| byte == b'X') {
        return None;
    }
    let scale = 10_i16.pow(4 - known as u32);
    let first = digits[..known].parse::<i16>().ok()? * scale;
    let last = first + scale - 1;
    Some(if before_christ { (1 - last, 1 - first) } else { (first, last) })
}

/// A month, a quarter, a third or a half of the year by name or number, or a month that is not known.
fn months(name: &str) -> Option<(i8, i8)> {
    Some(match name {
        "XX" => (1, 12),
        "Q1" | "33" => (1, 3),
        "Q2" | "34" => (4, 6),
        "Q3" | "35" => (7, 9),
        "Q4" | "36" => (10, 12),
        "37" => (1, 4),
        "38" => (5, 8),
        "39" => (9, 12),
        "H1" | "40" => (1, 6),
        "H2" | "41" => (7, 12),
        _ => {
            let month = name.parse().ok().filter(|month| (1..=12).contains(month) && name.len() == 2)?;
            (month, month)
        }
    })
}

/// `25`, `25-WE`, `25-3`
fn week_days(year: i16, week: &str) -> Option<(Date, Date)> {
    let (week, day) = week.split_once('-').map_or((week, None), |(week, day)| (week, Some(day)));
    let monday = ISOWeekDate::new(year, week.parse().ok()?, Weekday::Monday).ok()?.date();
    let (from, to) = match day {
        None => (0, 6),
        Some("WE") => (5, 6),
        Some(day) => {
            let day = day.parse::<i64>().ok().filter(|day| (1..=7).contains(day))? - 1;
            (day, day)
        }
    };
    Some((monday.checked_add(from.days()).ok()?, monday.checked_add(to.days()).ok()?))
}

/// `WXX-4-4`, `WXX-5-#1`: the fourth Thursday, the first Friday.
fn weekday_of_month(start: Date, day: &str) -> Option<(Date, Date)> {
    let (weekday, which) = day.strip_prefix("WXX-")?.split_once('-')?;
    let weekday = Weekday::from_monday_one_offset(weekday.parse().ok()?).ok()?;
    let date = start.nth_weekday_of_month(which.trim_start_matches('#').parse().ok()?, weekday).ok()?;
    Some((date, date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(same: &[&str], other: &[&str]) {
        let first = Meaning::of(same[0]);
        for value in same {
            assert_eq!(Meaning::of(value), first, "{value} should be {}", same[0]);
        }
        for value in other {
            assert_ne!(Meaning::of(value), first, "{value} should not be {}", same[0]);
        }
    }

    #[test]
    fn values_that_mean_the_same_are_the_same() {
        check(&["1939-09-01", "1939-09-01~"], &["1939-09", "1939-09-02", "XXXX-09-01"]);
        check(&["1939", "1939-XX-XX", "1939-XX", "1939-01/1939-12", "(1939-01-01,1940-01-01,P1Y)"], &["1939/1940", "193"]);
        check(&["193", "193X", "(1930-01-01,1940-01-01,P10Y)"], &["19", "1930"]);
        check(&["19", "19XX"], &["20", "190"]);
        check(&["2020-W25", "2020-06-15/2020-06-21", "(2020-06-15,2020-06-22,P7D)"], &["2020-W24", "2020-06"]);
        check(&["2016-W45-WE", "2016-11-12/2016-11-13"], &["2016-W45"]);
        check(&["2016-W45-7", "2016-11-13"], &["2016-11-12"]);
        check(&["2008-H2", "2008-41", "2008-07/2008-12"], &["2008-Q3"]);
        check(&["2010-11-WXX-4-4", "2010-11-25", "2010-11-WXX-4-#4"], &["2010-11-24"]);
        check(&["1939-SU", "1939-22"], &["1939", "1940-SU", "1939-SP"]);
        check(&["XXXX-WI", "WI"], &["1939-WI"]);
        check(&["BC0480-08", "BC0480-08-XX"], &["0480-08", "BC0479-08"]);
        check(&["BC048"], &["BC0480", "BC04"]);
        check(&["P1W", "P7D"], &["P7M", "PXD"]);
        check(&["P1Y6M", "P18M", "P1.5Y"], &["P1Y"]);
        check(&["P1DE", "P10Y"], &["P1D"]);
        check(&["PT1.5H", "PT90M", "PT1H30M"], &["PT1H"]);
        check(&["T15", "T15:00", "T15:00:00", "XXXX-XX-XXT15:00"], &["T03", "2016-11-08T15"]);
        check(&["2003-03-19T21:34-05", "2003-03-19T21:34"], &["2003-03-19"]);
        check(&["(T17,T18,PT1H)", "(T17:00,T18:00,PT1H)"], &["T17"]);
        check(&["T09:00/T11:00", "(T09,T11,PT2H)"], &["T09"]);
        check(&["2017/..", "2017-01-01/"], &["2017", "../2017"]);
        check(&["PRESENT_REF"], &["PAST_REF"]);
    }

    #[test]
    fn odd_values_are_words() {
        for value in
            ["", "PXD", "P1DT", "XXXX-XX-XX", "(2019-02-29,2019-03-01,PXD)", "1939-13", "19X9", "ß-Ä", "P1ß", "FY2018", "2019-02-30"]
        {
            assert!(matches!(Meaning::of(value), Meaning::Word(_)), "{value}");
        }
    }

    #[test]
    fn ends_of_intervals_are_told_apart() {
        assert_eq!(ends("1939/1945"), Some(("1939", "1945")));
        assert_eq!((ends("1939/.."), only_end("1939/.."), only_end("../1945")), (None, Some("1939"), Some("1945")));
        assert_eq!((ends("1939"), only_end("1939"), only_end("1939/1945")), (None, None, None));
    }
}
