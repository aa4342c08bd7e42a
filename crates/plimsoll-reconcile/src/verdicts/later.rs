//! Which of two figures is the later one.

use jiff::Unit;
use jiff::civil::Date;
use plimsoll_record::{Edtf, Flow, LaterBy, Which};

use super::Side;

/// Reports that came out within so many days tell of the same state of things.
pub(super) const SAME_WEEK: i32 = 7;

/// That one figure is later than the other.
#[derive(Debug, Clone)]
pub(super) struct Later {
    pub(super) newer: Which,
    pub(super) by: LaterBy,
    pub(super) dates: [Edtf; 2],
}

impl Later {
    /// Which of two is later: by the days for which they were counted, where both are told; else by publication.
    pub(super) fn of(sides: [&Side<'_>; 2]) -> Option<Self> {
        let [a, b] = sides;
        let counted = moment(a).zip(moment(b)).and_then(|(a, b)| Self::between(LaterBy::AsOf, a, b));
        counted.or_else(|| Self::between(LaterBy::Published, a.published?, b.published?))
    }

    /// Of two reports of one day, that which gives both numbers is the later.
    pub(super) fn of_one_day(sides: [&Side<'_>; 2], points: [f64; 2]) -> Option<Self> {
        let [a, b] = sides;
        let (first, second) = (a.published?, b.published?);
        let gives = |at: usize| sides[at].also.binary_search(&points[1 - at].to_bits()).is_ok();
        let newer = match (gives(0), gives(1)) {
            _ if first.as_day().is_none() || first.as_day() != second.as_day() || points[0] == points[1] => return None,
            (true, false) => Which::First,
            (false, true) => Which::Second,
            _ => return None,
        };
        Some(Self { newer, by: LaterBy::Numbers, dates: [first.clone(), second.clone()] })
    }

    fn between(by: LaterBy, a: &Edtf, b: &Edtf) -> Option<Self> {
        let before = |one: &Edtf, other: &Edtf| one.latest().zip(other.earliest()).is_some_and(|(one, other)| one < other);
        let newer = match (before(a, b), before(b, a)) {
            (true, _) => Which::Second,
            (_, true) => Which::First,
            _ => return None,
        };
        Some(Self { newer, by, dates: [a.clone(), b.clone()] })
    }
}

/// The day for which a figure was counted.
fn moment<'a>(side: &Side<'a>) -> Option<&'a Edtf> {
    let of_stock = || side.figure.period.as_ref().filter(|_| side.figure.flow == Some(Flow::Stock));
    let dated = side.figure.as_of.as_ref().or_else(of_stock)?;
    dated.value.as_day().map(|_| &dated.value)
}

/// Whether both came out within so many days.
pub(super) fn are_near(sides: [&Side<'_>; 2], days: i32) -> bool {
    let [a, b] = sides.map(|side| side.published.and_then(Edtf::as_day));
    a.zip(b).is_some_and(|(a, b)| days_apart(a, b) <= days)
}

/// How many days lie between two, in either order.
pub(super) fn days_apart(a: Date, b: Date) -> i32 {
    a.until((Unit::Day, b)).map_or(i32::MAX, |span| span.get_days().abs())
}
