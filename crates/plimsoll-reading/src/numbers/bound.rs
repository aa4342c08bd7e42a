//! What a bound leaves open.

use plimsoll_record::Bound;

/// The least and greatest values that a number with this bound allows.
pub(crate) fn limits(bound: Bound, value: f64) -> (Option<f64>, Option<f64>) {
    match bound {
        Bound::Exact => (Some(value), Some(value)),
        Bound::AtLeast | Bound::MoreThan => (Some(value), None),
        Bound::AtMost | Bound::LessThan => (None, Some(value)),
        Bound::About | Bound::Nearly | Bound::Range | Bound::Vague => (None, None),
    }
}
