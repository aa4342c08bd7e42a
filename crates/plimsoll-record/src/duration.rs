//! Lengths of time as ISO 8601 durations: `P3Y`, `P18M`, `P2W`.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A length of time in whole years, months, weeks and days, and below a day in hours and minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Duration {
    /// Years.
    pub years: u32,
    /// Months.
    pub months: u32,
    /// Weeks.
    pub weeks: u32,
    /// Days.
    pub days: u32,
    /// Hours.
    pub hours: u32,
    /// Minutes.
    pub minutes: u32,
}

/// Text that is no ISO 8601 duration of the kind that Plimsoll writes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a duration: write it as P3Y, P18M or P90D")]
pub struct DurationError(String);

impl Duration {
    /// Years alone.
    pub const fn years(years: u32) -> Self {
        Self { years, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0 }
    }

    /// Months alone.
    pub const fn months(months: u32) -> Self {
        Self { years: 0, months, weeks: 0, days: 0, hours: 0, minutes: 0 }
    }

    /// Whether only hours and minutes are told.
    pub const fn is_less_than_a_day(&self) -> bool {
        self.years == 0 && self.months == 0 && self.weeks == 0 && self.days == 0 && (self.hours > 0 || self.minutes > 0)
    }

    /// The calendar length for date arithmetic; hours and minutes are left out.
    pub fn as_span(&self) -> Option<jiff::Span> {
        jiff::Span::new()
            .try_years(self.years)
            .and_then(|span| span.try_months(self.months))
            .and_then(|span| span.try_weeks(self.weeks))
            .and_then(|span| span.try_days(self.days))
            .ok()
    }

    /// Reads a duration.
    ///
    /// # Errors
    /// When the text is not `P` followed by numbers with Y, M, W or D, and `T` with H or M.
    pub fn parse(text: &str) -> Result<Self, DurationError> {
        let error = || DurationError(text.to_owned());
        let rest = text.strip_prefix('P').ok_or_else(error)?;
        let mut duration = Self::default();
        let (mut digits, mut in_time, mut any) = (String::new(), false, false);
        for letter in rest.chars() {
            match letter {
                '0'..='9' => digits.push(letter),
                'T' if digits.is_empty() && !in_time => in_time = true,
                _ => {
                    let field = match (in_time, letter) {
                        (false, 'Y') => &mut duration.years,
                        (false, 'M') => &mut duration.months,
                        (false, 'W') => &mut duration.weeks,
                        (false, 'D') => &mut duration.days,
                        (true, 'H') => &mut duration.hours,
                        (true, 'M') => &mut duration.minutes,
                        _ => return Err(error()),
                    };
                    *field = digits.parse().map_err(|_| error())?;
                    digits.clear();
                    any = true;
                }
            }
        }
        if any && digits.is_empty() { Ok(duration) } else { Err(error()) }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let fields = [(self.years, 'Y'), (self.months, 'M'), (self.weeks, 'W'), (self.days, 'D')];
        for (number, letter) in fields.into_iter().filter(|(number, _)| *number > 0) {
            write!(f, "{number}{letter}")?;
        }
        let time = [(self.hours, 'H'), (self.minutes, 'M')];
        if time.iter().any(|(number, _)| *number > 0) {
            f.write_str("T")?;
            for (number, letter) in time.into_iter().filter(|(number, _)| *number > 0) {
                write!(f, "{number}{letter}")?;
            }
        } else if fields.iter().all(|(number, _)| *number == 0) {
            f.write_str("0D")?;
        }
        Ok(())
    }
}

impl TryFrom<String> for Duration {
    type Error = DurationError;
    fn try_from(text: String) -> Result<Self, DurationError> {
        Self::parse(&text)
    }
}

impl From<Duration> for String {
    fn from(duration: Duration) -> Self {
        duration.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_and_written() {
        for text in ["P3Y", "P18M", "P2W", "P1Y6M", "PT36H", "P1DT12H", "P0D"] {
            assert_eq!(Duration::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "P", "3Y", "P3", "PY", "P3H", "P99999999999Y"] {
            assert!(Duration::parse(text).is_err(), "{text}");
        }
    }
}
