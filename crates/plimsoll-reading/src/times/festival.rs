//! The day on which a festival falls.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use plimsoll_pack::Festival;

/// Its day in a year. `None` where its calendar is not reckoned here, or the year has no such day.
pub(super) fn day_in(festival: Festival, year: i16) -> Option<Date> {
    match festival {
        Festival::Fixed { month, day } => Date::new(year, month as i8, day as i8).ok(),
        Festival::Easter { days } => easter(year)?.checked_add(i64::from(days).days()).ok(),
        Festival::Weekday { month, weekday, nth, days } => {
            let weekday = Weekday::from_monday_one_offset(weekday as i8).ok()?;
            let named = Date::new(year, month as i8, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
            named.checked_add(i64::from(days).days()).ok()
        }
        Festival::Moving => None,
    }
}

/// Easter Sunday of the Western churches, after the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus,
/// "Astronomical Algorithms", chapter 8).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number % 19;
    let (century, of_century) = (year_number / 100, year_number % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let days = moon + sunday - 7 * late + 114;
    Date::new(year, (days / 31) as i8, (days % 31 + 1) as i8).ok().filter(|_| year >= 1583)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_of_some_years() {
        for (year, day) in [(1818, "1818-03-22"), (1961, "1961-04-02"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2038, "2038-04-25")] {
            assert_eq!(easter(year).map(|day| day.to_string()).as_deref(), Some(day));
        }
    }

    #[test]
    fn festivals_on_weekdays() {
        let day = |month, weekday, nth, days| day_in(Festival::Weekday { month, weekday, nth, days }, 2024).map(|day| day.to_string());
        assert_eq!(day(11, 4, 4, 0).as_deref(), Some("2024-11-28"));
        assert_eq!(day(11, 4, 4, 4).as_deref(), Some("2024-12-02"));
        assert_eq!(day(5, 1, -1, 0).as_deref(), Some("2024-05-27"));
    }
}
