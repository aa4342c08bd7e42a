//! Words that point back to a time which was told before: "in that period", "over the same two weeks", "on that date", "at the
//! time", "since then". Figures and events take it over, where their own words tell no time.

use std::ops::Range;

use plimsoll_language::{Analysis, Upos};
use plimsoll_pack::{Meaning, TimeUnit, TimeWord};

use super::TimeFound;
use crate::context::Context;

/// "In that period" looks so many sentences back.
pub(crate) const REACH_OF_SAME: usize = 3;
/// "Over the year" looks so many sentences back, for a time of this length.
const REACH_OF_LENGTH: usize = 40;
/// Months and years are not all of one length: a length told is that of a time that differs by no more than this part.
const NEAR_LENGTH: f64 = 0.1;

/// The time that words of a clause point back to: the last that is longer than a day, and of the length that they say, or the
/// last day; and the word that points.
pub(crate) fn time_spoken_of(context: &Context<'_, '_>, clause: Range<usize>) -> Option<(usize, TimeWord)> {
    let last = clause.end.saturating_sub(1);
    let pointing = |meaning| match meaning {
        Meaning::TimeWord(
            word @ (TimeWord::SamePeriod | TimeWord::SpokenOf | TimeWord::SpokenOfDay | TimeWord::SpokenOfMoment | TimeWord::SinceSpokenOf),
        ) => Some(word),
        _ => None,
    };
    let (hit, word) = context.meanings(clause, pointing).find(|(hit, _)| {
        let dated = context.times_in(hit.start as usize..hit.end as usize + 1).iter().any(|time| time.date().is_some());
        !dated
    })?;
    let is_day = word == TimeWord::SpokenOfDay;
    let any = matches!(word, TimeWord::SpokenOfMoment | TimeWord::SinceSpokenOf);
    let inside = context.times_in(hit.start as usize..hit.end as usize + 1);
    let mut lengths = inside.iter().filter(|time| time.timex_type == "DURATION").filter_map(|time| time.amount);
    let told = lengths.next().and_then(|length| days_of(length.unit, length.value?));
    let days = told.or_else(|| days_of_noun(context, hit.end as usize - 1)).filter(|_| !is_day && !any);
    let own = context.analysis.sentence_of(last);
    let reach = if days.is_some() { REACH_OF_LENGTH } else { REACH_OF_SAME };
    let first = context.analysis.sentences[own.saturating_sub(reach)].tokens.start;
    // "In the first months of 2024 fewer came than in the same period of 2023": the one that is not compared with.
    let base = |time: &&TimeFound| context.meanings(time.tokens.clone(), pointing).next().is_some();
    let fits = |time: &&TimeFound| {
        let Some(date) = time.date().filter(|date| !date.as_str().contains("..")) else { return false };
        let length = date.earliest().zip(date.latest()).map(|(first, last)| f64::from((last - first).get_days() + 1));
        let long_enough = days.is_none_or(|told| length.is_some_and(|length| (length - told).abs() <= told * NEAR_LENGTH));
        any || date.as_day().is_some() == is_day && long_enough
    };
    let told = |time: &&TimeFound| !base(time) && !is_only_compared_with(context.analysis, context.times, time.tokens.start);
    let time = context.times_in(first..hit.start as usize).iter().rev().filter(told).find(fits)?;
    Some((context.time_index(time)?, word))
}

/// "In May 61 died, compared with 24 in | April", "61 died in May (24 in | April)": whether what stands at a token is only the time
/// of what is held against a time told before in its sentence. The story does not go on from it.
pub(super) fn is_only_compared_with(analysis: &Analysis<'_>, times: &[TimeFound], at: usize) -> bool {
    let start = analysis.sentences[analysis.sentence_of(at)].tokens.start;
    let compared = analysis.hits_in(start..at).iter().rfind(|hit| hit.meaning == Meaning::Compared && hit.end as usize <= at);
    let bracket = (start..at).rfind(|&at| matches!(analysis.text_of(at), "(" | ")")).filter(|&at| analysis.is_mark(at, "("));
    let Some(aside) = compared.map(|hit| hit.start as usize).max(bracket) else { return false };
    let verb = (aside + 1..at).any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux));
    let told = |time: &&TimeFound| time.tokens.start >= start && time.tokens.end <= aside;
    !verb && times.iter().filter(told).any(|time| time.date().is_some())
}

/// "over the year", "in the half year", "the quarter": how many days the noun at a token has by itself.
fn days_of_noun(context: &Context<'_, '_>, at: usize) -> Option<f64> {
    let analysis = context.analysis;
    let unit = |meaning| if let Meaning::TimeUnit(unit) = meaning { Some(unit) } else { None };
    let half = at > 0 && analysis.means(at - 1, |meaning| matches!(meaning, Meaning::Fraction(_)));
    let unit = analysis.longest(at, unit)?.1;
    days_of(unit, if half { 0.5 } else { 1.0 })
}

/// How many days a length has, on the average; none of units that are no calendar's.
fn days_of(unit: TimeUnit, count: f64) -> Option<f64> {
    let days = match unit {
        TimeUnit::Day => 1.0,
        TimeUnit::Week => 7.0,
        TimeUnit::Month => 30.44,
        TimeUnit::Quarter => 91.3,
        TimeUnit::Year => 365.25,
        _ => return None,
    };
    Some(days * count)
}
