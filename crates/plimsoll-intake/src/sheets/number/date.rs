//! Days and hours that are kept as numbers.

use jiff::Span;
use jiff::civil::Date;

/// How far a date or time is displayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Fields {
    pub year: bool,
    pub month: bool,
    pub day: bool,
    pub hour: bool,
    pub minute: bool,
    pub second: bool,
    /// Hours are counted on over days: `[h]`.
    pub elapsed: bool,
}

/// The last day that spreadsheets know, 9999-12-31.
const LAST: f64 = 2_958_466.0;
const SECONDS: f64 = 86_400.0;
/// The day from which days are counted.
const FIRST: Date = jiff::civil::date(1899, 12, 30);
/// Days from 1899-12-30 to 1904-01-01, where some old files begin to count.
const EPOCH_1904: f64 = 1_462.0;

impl Fields {
    pub(super) fn is_date_or_time(self) -> bool {
        self.year || self.month || self.day || self.hour || self.minute || self.second
    }

    /// A number of days as a date and a time, year first. None where there is no such day.
    pub(super) fn show(self, value: f64, from_1904: bool) -> Option<String> {
        let value = if from_1904 { value + EPOCH_1904 } else { value };
        if !(0.0..LAST).contains(&value) {
            return None;
        }
        let seconds = (value * SECONDS).round() as i64;
        let (days, second) = (seconds / 86_400, seconds % 86_400);
        if self.elapsed {
            let days = if from_1904 { days - EPOCH_1904 as i64 } else { days };
            return Some(self.clock(days * 24 + second / 3600, second));
        }
        let date = self.date(days);
        let time = (self.hour || self.minute || self.second).then(|| self.clock(second / 3600, second));
        match (date, time) {
            (Some(date), Some(time)) => Some(format!("{date} {time}")),
            (date, time) => date.or(time),
        }
    }

    fn date(self, days: i64) -> Option<String> {
        // Lotus took 1900 for a leap year, and all others after it: day 60 never was.
        let (year, month, day) = match days {
            60 => (1900, 2, 29),
            1..60 => day(days + 1)?,
            _ => day(days)?,
        };
        match self {
            Fields { day: true, .. } => Some(format!("{year:04}-{month:02}-{day:02}")),
            Fields { month: true, .. } => Some(format!("{year:04}-{month:02}")),
            Fields { year: true, .. } => Some(format!("{year:04}")),
            _ => None,
        }
    }

    fn clock(self, hours: i64, second: i64) -> String {
        let (minute, second) = (second / 60 % 60, second % 60);
        match self.second {
            true => format!("{hours:02}:{minute:02}:{second:02}"),
            false => format!("{hours:02}:{minute:02}"),
        }
    }
}

/// The day that comes so many days after the first, year first.
fn day(days: i64) -> Option<(i16, i8, i8)> {
    let date = FIRST.checked_add(Span::new().try_days(days).ok()?).ok()?;
    Some((date.year(), date.month(), date.day()))
}
