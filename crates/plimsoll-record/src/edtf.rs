//! Dates as EDTF, the Extended Date/Time Format of ISO 8601-2:2019, level 2 in part.
//!
//! What is read and written: years, months and days (`2025`, `2025-10`, `2025-10-15`), unspecified
//! digits (`XXXX-10-15`, `199X`), seasons and parts of a year (21 to 24, 33 to 41), qualifiers at the
//! end of a date (`~` about, `?` uncertain, `%` both), and intervals with open (`..`) and unknown
//! (empty) ends. Times of day, sets and years of more than four digits are refused.

use std::fmt;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A date or an interval that is known to be well formed and to exist in the calendar.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Edtf(String);

/// Why words are not an EDTF date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EdtfError {
    /// The form is none of those that are read.
    #[error("“{0}” is not a date: write it as 2025, 2025-10, 2025-10-15 or an interval such as 2017/2024")]
    Form(String),
    /// The form is right but the calendar has no such day.
    #[error("there is no such day as {0}")]
    Calendar(String),
}

impl Edtf {
    /// One day.
    pub fn day(date: Date) -> Self {
        Self(format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()))
    }

    /// One month, 1 to 12, of a year from 0 to 9999.
    pub fn month(year: i16, month: i8) -> Self {
        Self(format!("{year:04}-{month:02}"))
    }

    /// One year, 0 to 9999.
    pub fn year(year: i16) -> Self {
        Self(format!("{year:04}"))
    }

    /// A day of which the year is not known: `XXXX-05-07`. `None` where no year has such a day.
    pub fn day_of_unknown_year(month: i8, day: i8) -> Option<Self> {
        Date::new(2000, month, day).ok().map(|_| Self(format!("XXXX-{month:02}-{day:02}")))
    }

    /// A month of which the year is not known: `XXXX-05`.
    pub fn month_of_unknown_year(month: i8) -> Option<Self> {
        (1..=12).contains(&month).then(|| Self(format!("XXXX-{month:02}")))
    }

    /// From one date to another, both included; `None` is an open end.
    pub fn interval(from: Option<&Edtf>, to: Option<&Edtf>) -> Self {
        let end = |date: Option<&Edtf>| date.map_or("..", |date| date.0.as_str()).to_owned();
        Self(format!("{}/{}", end(from), end(to)))
    }

    /// The same date, marked as approximate. An interval is left as it is.
    pub fn about(self) -> Self {
        if self.0.contains('/') || self.0.ends_with(['~', '?', '%']) { self } else { Self(self.0 + "~") }
    }

    /// The date as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads a date or an interval.
    ///
    /// # Errors
    /// When the form is not one of those named above, or the calendar has no such day.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        let valid = match text.split_once('/') {
            Some((from, to)) => {
                let end = |part: &str| matches!(part, "" | "..") || Part::parse(part).is_some();
                end(from) && end(to) && (Part::parse(from).is_some() || Part::parse(to).is_some())
            }
            None => Part::parse(text).is_some(),
        };
        let looks_right = text.chars().all(|c| c.is_ascii_digit() || "X-/.~?%".contains(c)) && text.contains(|c: char| c.is_ascii_digit());
        match valid {
            true => Ok(Self(text.to_owned())),
            false if looks_right && text.len() >= 10 => Err(EdtfError::Calendar(text.to_owned())),
            false => Err(EdtfError::Form(text.to_owned())),
        }
    }

    /// The first day that the date can mean; `None` where it is open or the year is not known.
    pub fn earliest(&self) -> Option<Date> {
        let from = self.0.split_once('/').map_or(self.0.as_str(), |(from, _)| from);
        Part::parse(from)?.bounds().map(|(first, _)| first)
    }

    /// The last day that the date can mean; `None` where it is open or the year is not known.
    pub fn latest(&self) -> Option<Date> {
        let to = self.0.split_once('/').map_or(self.0.as_str(), |(_, to)| to);
        Part::parse(to)?.bounds().map(|(_, last)| last)
    }

    /// The day, where the date is one known day and nothing wider.
    pub fn as_day(&self) -> Option<Date> {
        let exact = self.0.len() == 10 && !self.0.contains(['X', '/']);
        exact.then(|| self.earliest()).flatten()
    }

    /// The same day, month, year or interval so many years later, or earlier where `years` is below zero. `None` where a year
    /// is not known or has no such day, or where an end is open.
    pub fn moved_by_years(&self, years: i16) -> Option<Self> {
        let moved = |part: &str| {
            let (year, rest) = part.split_at_checked(4)?;
            let year = year.parse::<i16>().ok()?.checked_add(years).filter(|year| (0..=9999).contains(year))?;
            Some(format!("{year:04}{rest}"))
        };
        let text = match self.0.split_once('/') {
            Some((from, to)) => format!("{}/{}", moved(from)?, moved(to)?),
            None => moved(&self.0)?,
        };
        Self::parse(&text).ok()
    }

    /// Whether the date may fall between two days, both included; `None` leaves that side open.
    /// A date of unknown year may fall anywhere.
    pub fn may_fall_within(&self, since: Option<Date>, until: Option<Date>) -> bool {
        let after = since.is_none_or(|since| self.latest().is_none_or(|latest| latest >= since));
        let before = until.is_none_or(|until| self.earliest().is_none_or(|earliest| earliest <= until));
        after && before
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Edtf {
    type Error = EdtfError;
    fn try_from(text: String) -> Result<Self, EdtfError> {
        Self::parse(&text)
    }
}

impl From<Edtf> for String {
    fn from(date: Edtf) -> Self {
        date.0
    }
}

/// One end of an interval, or a date that is none: its digits, `X` where one is not known.
struct Part<'t> {
    year: &'t str,
    month: Option<&'t str>,
    day: Option<&'t str>,
}

impl<'t> Part<'t> {
    fn parse(text: &'t str) -> Option<Self> {
        let text = text.strip_suffix(['~', '?', '%']).unwrap_or(text);
        let mut fields = text.split('-');
        let part = Part { year: fields.next()?, month: fields.next(), day: fields.next() };
        if fields.next().is_some() {
            return None;
        }
        let digits = |field: &str, len| field.len() == len && field.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
        if !digits(part.year, 4) || part.month.is_some_and(|month| !digits(month, 2)) || part.day.is_some_and(|day| !digits(day, 2)) {
            return None;
        }
        part.exists().then_some(part)
    }

    fn exists(&self) -> bool {
        let month = self.month.map(number);
        let day = self.day.map(number);
        match (month, day) {
            (Some(Some(month)), None) => matches!(month, 1..=12 | 21..=24 | 33..=41),
            (Some(Some(month)), Some(Some(day))) => {
                // A year that is not known may be a leap year.
                let year = number(self.year).unwrap_or(2000);
                Date::new(year, month as i8, day as i8).is_ok()
            }
            (None, None) => true,
            (Some(None), None) | (Some(None), Some(None)) | (Some(Some(_)), Some(None)) => true,
            (Some(None), Some(Some(day))) => (1..=31).contains(&day),
            (None, Some(_)) => false,
        }
    }

    /// First and last day; `None` where the year has no known digits or a month is not known.
    fn bounds(&self) -> Option<(Date, Date)> {
        if self.year.starts_with("XX") {
            return None;
        }
        let first_year: i16 = self.year.replace('X', "0").parse().ok()?;
        let last_year: i16 = self.year.replace('X', "9").parse().ok()?;
        let (first_month, last_month) = match self.month.map(number) {
            None | Some(None) => (1, 12),
            Some(Some(month @ 1..=12)) => (month, month),
            Some(Some(part)) => months_of(part)?,
        };
        let first = Date::new(first_year, first_month as i8, 1).ok()?;
        let last = Date::new(last_year, last_month as i8, 1).ok()?.last_of_month();
        match self.day.map(number) {
            Some(Some(day)) => Some((first.with().day(day as i8).build().ok()?, last.with().day(day as i8).build().ok()?)),
            _ => Some((first, last)),
        }
    }
}

/// The months of a season or of a part of the year by its EDTF number. Winter (24) runs over the
/// new year and its hemisphere is not known, so seasons give the whole year.
fn months_of(part: i16) -> Option<(i16, i16)> {
    Some(match part {
        21..=24 => (1, 12),
        33..=36 => ((part - 33) * 3 + 1, (part - 33) * 3 + 3),
        37..=39 => ((part - 37) * 4 + 1, (part - 37) * 4 + 4),
        40..=41 => ((part - 40) * 6 + 1, (part - 40) * 6 + 6),
        _ => return None,
    })
}

fn number(digits: &str) -> Option<i16> {
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, earliest: Option<&str>, latest: Option<&str>) {
        let date = Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(date.earliest().map(|day| day.to_string()).as_deref(), earliest, "{text}");
        assert_eq!(date.latest().map(|day| day.to_string()).as_deref(), latest, "{text}");
    }

    #[test]
    fn dates_have_bounds() {
        check("2025-10-15", Some("2025-10-15"), Some("2025-10-15"));
        check("2024-02", Some("2024-02-01"), Some("2024-02-29"));
        check("2017", Some("2017-01-01"), Some("2017-12-31"));
        check("199X", Some("1990-01-01"), Some("1999-12-31"));
        check("2017/..", Some("2017-01-01"), None);
        check("2025-10-14/2025-10-18", Some("2025-10-14"), Some("2025-10-18"));
        check("2024-05-07~", Some("2024-05-07"), Some("2024-05-07"));
        check("2024-34", Some("2024-04-01"), Some("2024-06-30"));
        check("XXXX-10-15", None, None);
        check("XXXX-02-29", None, None);
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        for text in ["", "/", "../..", "2025-13", "2025-02-30", "2025-10-15T10:00", "25", "2025-1-1", "99999", "2025-10-15-1", "XXXX-02-30"]
        {
            assert!(Edtf::parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "\\PC{0,24}") {
            let _ = Edtf::parse(&text);
        }

        #[test]
        fn what_is_accepted_has_its_bounds_in_order(text in "[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[~?%]?") {
            if let Ok(date) = Edtf::parse(&text)
                && let (Some(first), Some(last)) = (date.earliest(), date.latest())
            {
                prop_assert!(first <= last);
            }
        }
    }

    #[test]
    fn a_date_of_another_year() {
        let moved = |text: &str| Edtf::parse(text).unwrap().moved_by_years(-1).map(|date| date.to_string());
        for (date, other) in [("2022-11-30", "2021-11-30"), ("2021/2022", "2020/2021"), ("2024-01/2024-09", "2023-01/2023-09")] {
            assert_eq!(moved(date).as_deref(), Some(other));
        }
        for date in ["2024-02-29", "XXXX-05-07", "2017/..", "0000"] {
            assert_eq!(moved(date), None, "{date}");
        }
    }
}
