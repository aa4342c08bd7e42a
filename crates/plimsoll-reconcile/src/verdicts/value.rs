//! What a figure allows the truth to be, and whether two figures leave room for each other.

use plimsoll_record::{Allowed, Bound, Figure};

use super::Side;

/// How far "about" reaches at least, as a part of the number.
const ABOUT: f64 = 0.05;
/// How far a number reaches at most that is about something, nearly something, or rounded.
const WIDEST: f64 = 0.1;
/// A round number below this is not taken for a rounded one, unless it ends in two zeros: "1,250" may be, "120" is not.
const ROUNDED_TO_TENS: f64 = 1000.0;
/// A power of ten is rounded from no number that is less by more than this part of it.
const FINER: f64 = 20.0;
/// So many digits that count are hardly the same by accident.
pub(super) const TELLING: u32 = 3;
/// Two numbers of several digits that differ by so small a part of them are hardly two counts.
const HARDLY_OTHER: f64 = 0.005;
/// A number and a bound lie far apart from so many times on.
const FAR: f64 = 2.0;

/// A figure as numbers, in a unit that both figures share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    /// What it allows.
    pub(super) allowed: Allowed,
    /// The number that stands for it: the one told, or the middle of a range.
    pub(super) point: f64,
    bound: Bound,
    /// By what its number was multiplied to come to the shared unit.
    scale: f64,
    is_share: bool,
    /// Whether it is always counted to the last unit.
    exact: bool,
}

impl Amount {
    /// The numbers of a figure; `None` where it has none.
    pub(super) fn of(side: &Side<'_>, exact: bool) -> Option<Self> {
        let figure = side.figure;
        let scale = shared_unit(figure.unit.as_deref()).1;
        let told = allowed(figure, side.vague)?;
        let allowed = Allowed { low: told.low.map(|low| low * scale), high: told.high.map(|high| high * scale) };
        let middle = allowed.low.zip(allowed.high).map(|(low, high)| (low + high) / 2.0);
        let point = finite(figure.value).map(|value| value * scale).or(middle).or(allowed.low).or(allowed.high)?;
        Some(Self { allowed, point, bound: figure.bound, scale, is_share: is_share(figure.unit.as_deref()), exact })
    }

    /// Whether both say the same number and leave the same open: "at least 60" and "60 or more".
    pub(super) fn is_same(&self, other: &Amount) -> bool {
        let vague = self.bound == Bound::Vague || other.bound == Bound::Vague;
        self.point == other.point && self.allowed == other.allowed && !vague
    }

    /// Whether some number is allowed by both.
    pub(super) fn meets(&self, other: &Amount) -> bool {
        // "At most 180 days", "more than 180 days": the number itself is left out by one.
        let leaves_out = |one: &Amount, other: &Amount| {
            let ends = matches!(one.bound, Bound::MoreThan | Bound::LessThan) && one.point == other.point;
            ends && matches!((one.bound, other.bound), (Bound::MoreThan, Bound::AtMost) | (Bound::LessThan, Bound::AtLeast))
        };
        meet(self.allowed, other.allowed) && !leaves_out(self, other) && !leaves_out(other, self)
    }

    /// Whether "about" one number is what the other says.
    pub(super) fn is_about_the_same(&self, other: &Amount) -> bool {
        let closed = |amount: &Amount| amount.allowed.low.is_some() && amount.allowed.high.is_some();
        self.meets(other) && closed(self) && closed(other)
    }

    /// Whether this is the other one, rounded.
    pub(super) fn rounds(&self, other: &Amount) -> bool {
        let may_be_rounded = matches!(self.bound, Bound::Exact | Bound::Nearly) && !self.exact && self.scale == other.scale;
        let coarser = self.last_place() > other.last_place() || other.bound == Bound::Range;
        let Some(reach) = self.reach().filter(|_| may_be_rounded && coarser) else { return false };
        // Below a power of ten the digits are finer: 9,000 is not 10,000 to one digit.
        let below = if self.point == self.last_place() * self.scale && !self.is_share { reach.min(self.point / FINER) } else { reach };
        meet(Allowed { low: Some(self.point - below), high: Some(self.point + reach) }, other.allowed)
    }

    /// Whether two such numbers are hardly the same by accident.
    pub(super) fn is_telling(&self) -> bool {
        self.significant() >= TELLING
    }

    /// Whether two great numbers, each told in several digits, lie so near that one is hardly another count: 63,480 and
    /// "some 63,500".
    pub(super) fn is_hardly_other(&self, other: &Amount) -> bool {
        let (less, more) = (self.point.min(other.point), self.point.max(other.point));
        self.is_telling() && other.is_telling() && less >= ROUNDED_TO_TENS && more - less <= less * HARDLY_OTHER
    }

    /// How many of its digits count.
    pub(super) fn significant(&self) -> u32 {
        significant(self.point / self.scale)
    }

    /// Whether the numbers lie within a tenth of each other.
    pub(super) fn is_near(&self, other: &Amount) -> bool {
        let (less, more) = (self.point.min(other.point), self.point.max(other.point));
        less >= 0.0 && more <= less * (1.0 + WIDEST)
    }

    /// Whether the numbers lie far apart.
    pub(super) fn is_far_from(&self, other: &Amount) -> bool {
        let (less, more) = (self.point.min(other.point), self.point.max(other.point));
        less >= 0.0 && more > FAR * less
    }

    /// How far the number reaches to either side if it is a rounded one.
    fn reach(&self) -> Option<f64> {
        let place = self.last_place();
        let (value, widest) = (self.point.abs(), self.point.abs() * WIDEST);
        match place {
            place if place < 1.0 || self.is_share => Some(place / 2.0),
            place if place >= 100.0 => Some((place / 2.0).min(widest)),
            place if place >= 10.0 && value >= ROUNDED_TO_TENS => Some(place / 2.0),
            _ => None,
        }
    }

    fn last_place(&self) -> f64 {
        last_place(self.point / self.scale, self.is_share)
    }
}

/// What a figure allows, in its own unit. `vague` is what a vague word allows, where the language tells.
pub(super) fn allowed(figure: &Figure, vague: Option<Allowed>) -> Option<Allowed> {
    let (value, low, high) = (finite(figure.value), finite(figure.low), finite(figure.high));
    let told = |low: Option<f64>, high: Option<f64>| (low.is_some() || high.is_some()).then_some(Allowed { low, high });
    match figure.bound {
        Bound::Exact => told(low.or(value), high.or(value)),
        Bound::AtLeast | Bound::MoreThan => told(low.or(value), high),
        Bound::AtMost | Bound::LessThan => told(low, high.or(value)),
        Bound::Range => told(low, high),
        Bound::Vague => told(low, high).or(vague),
        Bound::About | Bound::Nearly if low.is_some() || high.is_some() => told(low, high),
        Bound::About => {
            let value = value?;
            let half = last_place(value, is_share(figure.unit.as_deref())) / 2.0;
            let reach = (value.abs() * ABOUT).max(half.min(value.abs() * WIDEST));
            told(Some(value - reach), Some(value + reach))
        }
        Bound::Nearly => value.and_then(|value| told(Some(value - value.abs() * WIDEST), Some(value))),
    }
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite() && value.abs() < 1e18)
}

/// Whether some number is allowed by both, bounds included.
pub(super) fn meet(one: Allowed, other: Allowed) -> bool {
    let below = |low: Option<f64>, high: Option<f64>| low.zip(high).is_none_or(|(low, high)| low <= high);
    below(one.low, other.high) && below(other.low, one.high)
}

/// Whether a unit is one of shares, of which whole numbers are told to the last digit.
pub(super) fn is_share(unit: Option<&str>) -> bool {
    matches!(unit, Some("percent" | "percentage-point"))
}

/// Whether a unit is one of what is counted in ones, of which anything may be told by another name: persons, attempts.
pub(super) fn is_counted(unit: &str) -> bool {
    let time = shared_unit(Some(unit)).0;
    !is_currency(unit)
        && !is_share(Some(unit))
        && !matches!(time, Some("month" | "day" | "minute" | "second" | "weekend"))
        && unit != "vote"
}

/// Currencies are named by three capital letters (ISO 4217).
pub(super) fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The unit in which figures of this unit are compared, and by what their numbers are multiplied for it. Months and days
/// are not turned into each other, since months differ.
pub(super) fn shared_unit(unit: Option<&str>) -> (Option<&str>, f64) {
    match unit {
        Some("century") => (Some("month"), 1200.0),
        Some("decade") => (Some("month"), 120.0),
        Some("year") => (Some("month"), 12.0),
        Some("quarter") => (Some("month"), 3.0),
        Some("fortnight") => (Some("day"), 14.0),
        Some("week") => (Some("day"), 7.0),
        Some("hour") => (Some("day"), 1.0 / 24.0),
        Some("minute") => (Some("day"), 1.0 / 1440.0),
        other => (other, 1.0),
    }
}

/// The digits of a number without the noise of binary fractions: `46299999.99999999` is `46300000`.
fn digits(value: f64) -> String {
    let value = value.abs();
    if value < 1e9 { format!("{}", (value * 1e6).round() / 1e6) } else { format!("{}", value.round()) }
}

/// What one is worth at the last digit of a number that counts: 100 for 1,200, 0.1 for 24.4.
fn last_place(value: f64, is_share: bool) -> f64 {
    let digits = digits(value);
    let tens = |count: usize| (0..count).fold(1.0, |worth, _| worth * 10.0);
    match digits.split_once('.') {
        Some((_, decimals)) => 1.0 / tens(decimals.len()),
        None if is_share || digits == "0" => 1.0,
        None => tens(digits.len() - digits.trim_end_matches('0').len()),
    }
}

/// How many digits of a number count.
pub(super) fn significant(value: f64) -> u32 {
    let digits = digits(value);
    let digits = if digits.contains('.') { digits.replace('.', "") } else { digits.trim_end_matches('0').to_owned() };
    digits.trim_start_matches('0').len() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_that_counts() {
        for (value, place, count) in [
            (1_200.0, 100.0, 2),
            (1_217.0, 1.0, 4),
            (145_437.0, 1.0, 6),
            (46.3 * 1e6, 1e5, 3),
            (0.1 + 0.2, 0.1, 1),
            (24.4, 0.1, 3),
            (0.0, 1.0, 0),
            (2e12, 1e12, 1),
        ] {
            assert_eq!((last_place(value, false), significant(value)), (place, count), "{value}");
        }
        assert_eq!(last_place(20.0, true), 1.0);
    }
}
