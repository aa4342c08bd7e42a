//! Times: dates, parts of dates, intervals and lengths of time.

use std::ops::Range;

use jiff::civil::Date;
use plimsoll_language::Analysis;
use plimsoll_record::{DateBasis, Duration, Edtf};

/// A time that stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TimeFound {
    /// Its tokens, without a leading preposition such as "on" or "in"; "since" and "between" belong
    /// to it, because they make the interval.
    pub(crate) tokens: Range<usize>,
    /// What it says.
    pub(crate) value: TimeValue,
    /// TIMEX3 type: `DATE`, `TIME`, `DURATION` or `SET`.
    pub(crate) timex_type: &'static str,
    /// TIMEX3 value, where it differs from the EDTF value or there is no EDTF value.
    pub(crate) timex_value: Option<String>,
    /// TIMEX3 mod.
    pub(crate) modifier: Option<&'static str>,
    /// How a date is known.
    pub(crate) basis: DateBasis,
    /// What it was inferred from, in words for people.
    pub(crate) from: Option<String>,
    /// `document` where the document's date completed it, `text` where a date before it did.
    pub(crate) anchored_to: Option<&'static str>,
    /// Other dates that the same words can mean.
    pub(crate) alternatives: Vec<Edtf>,
}

/// What a time says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TimeValue {
    /// A date or an interval.
    Date(Edtf),
    /// A length of time.
    Length(Duration),
    /// A time of which only the kind is understood.
    Unknown,
}

impl TimeFound {
    /// The date, if it is one.
    pub(crate) fn date(&self) -> Option<&Edtf> {
        match &self.value {
            TimeValue::Date(date) => Some(date),
            _ => None,
        }
    }
}

/// Finds the times of a document, in order and without overlap. `published` is the document's date
/// where it is known to the day.
pub(crate) fn find(analysis: &Analysis<'_>, published: Option<Date>) -> Vec<TimeFound> {
    let _ = (analysis, published);
    Vec::new()
}
