//! Times: dates, parts of dates, intervals and lengths of time.
//!
//! The tokens of each sentence are walked once from left to right. Where a time can begin, [`calendar`]
//! and [`relative`] read one moment ("15 October", "last week", "the first half of 2023") into the
//! fields that its words give, and nothing more ([`part`]: a piece of a longer one); [`span`] joins moments into intervals and lists, which
//! share what only one of them says ("14 to 18 October 2025"); [`length`] reads lengths ("three years").
//! Then [`anchor`] completes what is missing from the document's date or from a date before it in the
//! text ([`story`]), with [`tense`] deciding between past and future, and says from what; [`piece`] cuts
//! the piece that the words name. Where nothing can complete a date, what is known stays: `XXXX-10-15`.
//!
//! EDTF has no word for "early" or "late": such a date keeps its whole year or month as its value and
//! says `START`, `MID` or `END` in its modifier. "The first months of 2024" do have a beginning and
//! become `2024-01/2024-XX`: from January to a month that is not said.

mod above;
mod anchor;
mod calendar;
mod clock;
mod compound;
mod counted;
mod day;
mod days;
mod ends;
#[cfg(test)]
mod expressions;
mod festival;
mod hours;
mod iso;
#[cfg(test)]
mod kinds;
mod length;
mod modified;
mod numeric;
mod pairs;
mod part;
mod piece;
mod pointed;
mod relative;
mod scan;
mod sets;
mod span;
pub(crate) mod spoken;
mod story;
mod tense;
#[cfg(test)]
pub(crate) mod tests;
mod timex;
mod weekday;
mod years;

use std::ops::Range;

use jiff::civil::Date;
use plimsoll_language::Analysis;
use plimsoll_pack::TimeUnit;
use plimsoll_record::{Bound, DateBasis, Duration, Edtf};

pub(crate) use pointed::shifted;
use scan::Scan;

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
    /// How many of which unit a length says, with its bound.
    pub(crate) amount: Option<Amount>,
    /// The days that a length covers, where it ends now: "the past three years".
    pub(crate) covers: Option<Edtf>,
    /// How long an interval lasts that is told by its length and its first day: "two years from 1 March".
    pub(crate) lasts: Option<Duration>,
    /// The time that a length leads to from the one that is told: "on Monday, two days after they had met" to that of the
    /// meeting; "two days after the meeting" to the day so far behind it.
    pub(crate) reaches: Option<Edtf>,
    /// Whether that is the time of the clause behind it.
    pub(crate) leads_back: bool,
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

/// The number in the words of a length: "up to 18 months".
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Amount {
    /// The number in the words; `None` for a range.
    pub(crate) value: Option<f64>,
    /// Least value that the words allow.
    pub(crate) low: Option<f64>,
    /// Greatest value that the words allow.
    pub(crate) high: Option<f64>,
    /// How it bounds the truth.
    pub(crate) bound: Bound,
    /// What is counted.
    pub(crate) unit: TimeUnit,
}

impl TimeFound {
    /// The date, if it is one.
    pub(crate) fn date(&self) -> Option<&Edtf> {
        match &self.value {
            TimeValue::Date(date) => Some(date),
            _ => None,
        }
    }

    /// When it is: its date, or the time that it leads to.
    pub(crate) fn moment(&self) -> Option<&Edtf> {
        self.date().or(self.reaches.as_ref())
    }

    /// The time that it covers: its date, the days of a length that ends now, or the time that a length leads to.
    pub(crate) fn covered(&self) -> Option<&Edtf> {
        self.date().or(self.covers.as_ref()).or(self.reaches.as_ref())
    }

    /// A time of which nothing is known yet but its type.
    fn of(timex_type: &'static str, tokens: Range<usize>) -> Self {
        TimeFound {
            tokens,
            value: TimeValue::Unknown,
            timex_type,
            timex_value: None,
            modifier: None,
            basis: DateBasis::Stated,
            from: None,
            anchored_to: None,
            alternatives: Vec::new(),
            amount: None,
            covers: None,
            lasts: None,
            reaches: None,
            leads_back: false,
        }
    }
}

/// Finds the times of a document, in order and without overlap. `published` is the document's date
/// where it is known to the day.
pub(crate) fn find(analysis: &Analysis<'_>, published: Option<Date>) -> Vec<TimeFound> {
    let mut scan = Scan::new(analysis, published);
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        scan.enter(number, sentence);
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            at = scan.time_at(at).unwrap_or(at + 1);
        }
    }
    scan.forget_single_entries();
    scan.found
}
