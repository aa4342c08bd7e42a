//! Lengths as ISO 8601 and TIMEX3 write them.

use plimsoll_pack::TimeUnit;
use plimsoll_record::Duration;

/// A length in the greatest unit that holds it without a fraction.
pub(super) fn duration(value: f64, unit: TimeUnit) -> Option<Duration> {
    let whole = |value: f64| (value.fract() == 0.0 && (0.0..=100_000.0).contains(&value)).then_some(value as u32);
    let mut duration = Duration::default();
    match unit {
        // The record knows no seconds, and no weekends.
        TimeUnit::Second | TimeUnit::Weekend => return None,
        TimeUnit::Minute => duration.minutes = whole(value)?,
        TimeUnit::Hour => match whole(value) {
            Some(hours) => duration.hours = hours,
            None => duration.minutes = whole(value * 60.0)?,
        },
        TimeUnit::Day => match whole(value) {
            Some(days) => duration.days = days,
            None => duration.hours = whole(value * 24.0)?,
        },
        TimeUnit::Week => match whole(value) {
            Some(weeks) => duration.weeks = weeks,
            None => duration.days = whole(value * 7.0)?,
        },
        TimeUnit::Fortnight => duration.weeks = whole(value * 2.0)?,
        TimeUnit::Month => duration.months = whole(value)?,
        TimeUnit::Quarter => duration.months = whole(value * 3.0)?,
        TimeUnit::Year => match whole(value) {
            Some(years) => duration.years = years,
            None => duration.months = whole(value * 12.0)?,
        },
        TimeUnit::Decade => duration.years = whole(value * 10.0)?,
        TimeUnit::Century => duration.years = whole(value * 100.0)?,
    }
    Some(duration)
}

/// TIMEX3 has units that ISO 8601 does not: decades, centuries, weekends.
pub(super) fn timex_of_length(value: f64, unit: TimeUnit) -> Option<String> {
    let ending = match unit {
        TimeUnit::Decade => "DE",
        TimeUnit::Century => "CE",
        TimeUnit::Weekend => "WE",
        TimeUnit::Quarter => "Q",
        TimeUnit::Second => return Some(format!("PT{value}S")),
        // "An hour and a half" has minutes.
        TimeUnit::Hour if value > 1.0 && value.fract() != 0.0 => {
            let minutes = (value.fract() * 60.0).round();
            return Some(format!("PT{}H{minutes}M", value.trunc()));
        }
        // What the record has no length for: "1.5 million years", "a month and a half".
        TimeUnit::Year if duration(value, unit).is_none() => "Y",
        TimeUnit::Month if duration(value, unit).is_none() => "M",
        TimeUnit::Week if duration(value, unit).is_none() => "W",
        TimeUnit::Day if duration(value, unit).is_none() => "D",
        _ => return None,
    };
    Some(format!("P{value}{ending}"))
}

/// TIMEX3 writes an unknown number of units with an X.
pub(super) fn timex_of_unknown(unit: TimeUnit) -> String {
    match unit {
        TimeUnit::Second => "PTXS",
        TimeUnit::Minute => "PTXM",
        TimeUnit::Hour => "PTXH",
        TimeUnit::Day => "PXD",
        TimeUnit::Weekend => "PXWE",
        TimeUnit::Week | TimeUnit::Fortnight => "PXW",
        TimeUnit::Month => "PXM",
        TimeUnit::Quarter => "PXQ",
        TimeUnit::Year => "PXY",
        TimeUnit::Decade => "PXDE",
        TimeUnit::Century => "PXCE",
    }
    .to_owned()
}
