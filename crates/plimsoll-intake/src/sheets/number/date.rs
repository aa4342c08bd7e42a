//! Days and hours that are kept as numbers.

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
/// Days from 1899-12-30 to 1970-01-01.
const EPOCH: i64 = 25_569;
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
            1..60 => civil(days + 1),
            _ => civil(days),
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

/// The year, month and day of a number of days after 1899-12-30, after Howard Hinnant's
/// `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days - EPOCH + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}
