//! Numbers with their bounds and units, before it is known what they count.
//!
//! The tokens of each sentence are walked once from left to right, around the times. [`value`] reads
//! what digits ([`written`]) and words say; [`phrase`] puts bound, currency, multiplier, range and
//! percentage around it; [`nothing`] knows which numbers count nothing (articles, pages, ages) and which
//! digits are no numbers at all (telephones, names, list marks). Where digits can mean two values, both
//! are kept; where their custom is not known, there is no number.

pub(crate) mod bound;
#[cfg(test)]
mod expressions;
mod money;
mod nothing;
mod phrase;
mod range;
mod share;
mod smaller;
#[cfg(test)]
mod tests;
pub(crate) mod value;
mod written;

use std::ops::Range;

use plimsoll_language::Analysis;
use plimsoll_pack::LanguageTables;
use plimsoll_record::Bound;

use crate::times::TimeFound;
use phrase::Walk;

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
    /// It is a share, and nobody says of what: "two thirds", "three out of five".
    pub(crate) of_what_is_open: bool,
}

impl Number {
    /// Of "15.190", which can be fifteen thousand or fifteen and a bit, the reading in whole numbers, with its limits: what
    /// is counted comes in ones. None where no other reading is known, or none is whole.
    pub(crate) fn whole(&self) -> Option<(f64, [Option<f64>; 2])> {
        let value = self.value.filter(|_| !self.alternatives.is_empty())?;
        let whole = [value].into_iter().chain(self.alternatives.iter().copied()).find(|other| other.fract() == 0.0)?;
        let limit = |limit: Option<f64>| limit.map(|limit| if limit == value { whole } else { limit });
        Some((whole, [limit(self.low), limit(self.high)]))
    }
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

impl NumberUnit {
    /// Its name in the public format; none where the noun after the number tells.
    pub(crate) fn name(self, language: &LanguageTables) -> Option<&str> {
        match self {
            NumberUnit::None => None,
            NumberUnit::Percent => Some("percent"),
            NumberUnit::PercentagePoint => Some("percentage-point"),
            NumberUnit::Currency(currency) => Some(&language.currencies[currency as usize].code),
        }
    }
}

/// Finds the numbers of a document, in order and without overlap, leaving out those that are part of
/// a time.
pub(crate) fn find(analysis: &Analysis<'_>, times: &[TimeFound]) -> Vec<Number> {
    let mut walk = Walk::new(analysis);
    let mut times = times.iter().map(|time| time.tokens.clone()).peekable();
    for sentence in &analysis.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while times.next_if(|time| time.end <= at).is_some() {}
            let limit = match times.peek() {
                Some(time) if time.contains(&at) => {
                    at = time.end;
                    continue;
                }
                Some(time) => time.start.min(sentence.tokens.end),
                None => sentence.tokens.end,
            };
            walk.enter(sentence.tokens.start, limit);
            at = walk.number_at(at);
        }
    }
    said_twice(analysis, walk.found)
}

/// "38 (thirty-eight) bodies": a number and the same in words behind it are one.
fn said_twice(analysis: &Analysis<'_>, found: Vec<Number>) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::with_capacity(found.len());
    for number in found {
        let (opens, closes) = (number.tokens.start.checked_sub(1), number.tokens.end);
        let in_brackets = opens.is_some_and(|opens| analysis.is_mark(opens, "(")) && analysis.is_mark(closes, ")");
        let again = |last: &&mut Number| {
            in_brackets && Some(last.tokens.end) == opens && last.value.is_some() && last.value == number.value && last.unit == number.unit
        };
        match numbers.last_mut().filter(again) {
            Some(last) => last.tokens.end = closes + 1,
            None => numbers.push(number),
        }
    }
    numbers
}
