//! The date of a report whose metadata tell none: the dateline at its head.
//!
//! "ROME, 15 October 2025 (Harbour Wire) —": a sentence among the first that opens with a place or a
//! word in capitals and soon comes to a whole date; or a line that is a date and nothing else.

use jiff::civil::Date;
use plimsoll_language::{Analysis, Shape};
use plimsoll_record::{Document, PublishedBasis};

use crate::times::{self, TimeFound};

/// A dateline is looked for in this many sentences.
const SENTENCES: usize = 5;

/// The date of a dateline begins within this many tokens.
const REACH: usize = 8;

/// The times of a document. A dateline becomes the document's date where it had none.
pub(crate) fn times(analysis: &Analysis<'_>, document: &mut Document) -> Vec<TimeFound> {
    if let Some(published) = &document.published {
        return times::find(analysis, anchor(published));
    }
    let times = times::find(analysis, None);
    let Some(day) = dateline(analysis, &times) else { return times };
    document.published = Some(plimsoll_record::Edtf::day(day));
    document.published_basis = PublishedBasis::Dateline;
    times::find(analysis, Some(day))
}

/// The day that incomplete dates are completed with: the last one that the date can mean.
fn anchor(published: &plimsoll_record::Edtf) -> Option<Date> {
    published.as_day().or_else(|| published.latest().filter(|_| published.as_str().len() >= 7))
}

fn dateline(analysis: &Analysis<'_>, times: &[TimeFound]) -> Option<Date> {
    analysis.sentences.iter().take(SENTENCES).find_map(|sentence| {
        let tokens = sentence.tokens.clone();
        let time = times.iter().find(|time| tokens.contains(&time.tokens.start) && time.date().is_some_and(|date| date.as_day().is_some()))?;
        let alone = time.tokens == tokens || (time.tokens.start == tokens.start && time.tokens.end + 1 >= tokens.end);
        let opens_in_capitals = analysis.has_shape(tokens.start, Shape::CAPITALS) && time.tokens.start - tokens.start <= REACH;
        let behind = (time.tokens.end..tokens.end).take(6).any(|at| matches!(analysis.text_of(at), "(" | ")" | "-" | "–" | "—" | "--" | ":"));
        (alone || (opens_in_capitals && behind)).then(|| time.date().and_then(plimsoll_record::Edtf::as_day)).flatten()
    })
}
