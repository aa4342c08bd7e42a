//! Numbers with their bounds and units, before it is known what they count.

use std::ops::Range;

use plimsoll_language::Analysis;
use plimsoll_record::Bound;

use crate::times::TimeFound;

/// A number that stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// All its tokens: bound, currency, digits, multiplier, unit.
    pub(crate) tokens: Range<usize>,
    /// The tokens of the number itself, without bound, currency and unit.
    pub(crate) digits: Range<usize>,
    /// The number in the words; `None` for a range and for a vague number.
    pub(crate) value: Option<f64>,
    /// Least value that the words allow.
    pub(crate) low: Option<f64>,
    /// Greatest value that the words allow.
    pub(crate) high: Option<f64>,
    /// How it bounds the truth.
    pub(crate) bound: Bound,
    /// What its own words say of its unit.
    pub(crate) unit: NumberUnit,
    /// Other values of the same digits ("1.022").
    pub(crate) alternatives: Vec<f64>,
    /// Words around it say that it counts nothing: an article, a page, an age.
    pub(crate) counts_nothing: bool,
}

/// What a number's own words say of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberUnit {
    /// Nothing: the noun after it tells.
    None,
    /// Per cent.
    Percent,
    /// Percentage points.
    PercentagePoint,
    /// Money: index into the library's currencies.
    Currency(u16),
}

/// Finds the numbers of a document, in order and without overlap, leaving out those that are part of
/// a time.
pub(crate) fn find(analysis: &Analysis<'_>, times: &[TimeFound]) -> Vec<Number> {
    let _ = (analysis, times);
    Vec::new()
}
