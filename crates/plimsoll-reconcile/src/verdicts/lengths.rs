//! For what length of time a sum is told: "19.8 million a year", "31.2 million over its 18 months".

use plimsoll_record::{FactId, Figure, PeriodRelation, Time, VerdictCode, Why};
use rustc_hash::FxHashMap;

use super::pair::{Decided, Pair};
use super::value::is_currency;

/// A length stands at most so many words behind its sum: "over the next".
const BETWEEN: usize = 3;

/// The lengths that stand right behind sums, in the notation of ISO 8601.
pub(super) fn lengths<'f>(figures: &[&'f Figure], times: &[&Time]) -> FxHashMap<&'f FactId, String> {
    let mut lengths: Vec<(u32, &str)> = times.iter().filter_map(|time| Some((time.common.anchor.start, length(time)?))).collect();
    lengths.sort_unstable();
    let sums = figures.iter().copied().filter(|figure| figure.unit.as_deref().is_some_and(is_currency));
    sums.filter_map(|sum| {
        let anchor = &sum.common.anchor;
        let (start, length) = lengths.get(lengths.partition_point(|(start, _)| *start < anchor.end))?;
        let from = anchor.end.saturating_sub(anchor.quote_start) as usize;
        let between: String = anchor.quote.chars().skip(from).take((start - anchor.end) as usize).collect();
        let joined = between.chars().all(|letter| letter.is_alphabetic() || letter.is_whitespace() || letter == '\'');
        let inside = from + between.chars().count() < anchor.quote.chars().count();
        (joined && inside && between.split_whitespace().count() <= BETWEEN).then(|| (&sum.common.id, (*length).to_owned()))
    })
    .collect()
}

/// The length that a time tells, if it is one: "three years", "a month".
fn length(time: &Time) -> Option<&str> {
    let is_length = matches!(time.timex3.timex_type.as_str(), "DURATION" | "SET");
    time.value.as_deref().filter(|value| is_length && value.starts_with('P'))
}

impl Pair<'_, '_> {
    /// The price of a year is not that of the whole term.
    pub(super) fn other_length(&self) -> Option<Decided> {
        let lengths = self.both(|side| side.length)?;
        let is_same = matches!(&self.amounts, [Some(a), Some(b)] if a.is_same(b));
        let why = Why::Periods { periods: [None, None], relation: PeriodRelation::Overlapping };
        (lengths[0] != lengths[1] && !is_same).then_some((VerdictCode::DifferentPeriod, why))
    }

    /// Whether only one is told for a length of time, so that the other may be for any.
    pub(super) fn is_for_an_untold_length(&self) -> bool {
        self.which(|side| side.length.is_some()).is_some_and(|of| of != plimsoll_record::Which::Both)
    }
}
