//! Lengths of time that are figures: "closed for three years", "96 hours". What says when something was ("the first three days",
//! "six weeks after the flood") or how old somebody is counts nothing.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeUnit, TimeWord};
use plimsoll_record::{Bound, EntityType};

use super::{FigureFinder, FigureFound, inherited, standing};
use crate::numbers::{Number, NumberUnit};
use crate::times::TimeFound;

/// A length of so many minutes is told for itself.
const MINUTES_OF_AN_HOUR: f64 = 60.0;
/// A word for an age stands at most so many tokens before it: "the youngest of them was".
const REACH_OF_AGE: usize = 4;
/// Nobody is older.
const OLDEST: f64 = 120.0;

impl FigureFinder<'_, '_, '_> {
    /// "three years", "six months" are figures of time.
    pub(super) fn duration(&self, time: &TimeFound) -> Option<FigureFound> {
        let amount = time.amount.filter(|_| time.timex_type == "DURATION" && time.covers.is_none())?;
        // "a week of protest" counts nothing, nor does "the day after", nor "on another one".
        let start = time.tokens.start;
        let one = time.tokens.len() == 1 && amount.value == Some(1.0);
        let counted = !self.context.analysis.classes_of(start).any(Classes::ARTICLE) && !one;
        let vague = amount.value.is_none() && amount.low.is_none() && amount.high.is_none();
        // "six hours and 23 minutes" are counted in minutes, and no moment.
        let an_hour = amount.unit == TimeUnit::Minute && amount.value.is_some_and(|minutes| minutes >= MINUTES_OF_AN_HOUR);
        // "48 hours to pack"
        let analysis = self.context.analysis;
        let end = time.tokens.end;
        let to_do = analysis.classes_of(end).any(Classes::INFINITIVE) && analysis.upos_of(end + 1) == Upos::Verb;
        let is_short = matches!(amount.unit, TimeUnit::Second | TimeUnit::Minute) && !an_hour
            || amount.unit == TimeUnit::Hour && analysis.joins_names(end) && !to_do;
        if !counted || is_short || vague || self.points_at_moment(time) || self.is_length_of_life(time) {
            return None;
        }
        let measure = self.measure_of_unit("time")?;
        Some(FigureFound {
            period: self.time_right_behind(&time.tokens),
            value: amount.value,
            low: amount.low,
            high: amount.high,
            bound: amount.bound,
            ..self.bare(&time.tokens, measure, unit_name(amount.unit).to_owned(), standing::DURATION)
        })
    }

    /// "the past three years", "the first two days", "Six weeks after the flood": when something was.
    fn points_at_moment(&self, time: &TimeFound) -> bool {
        let (start, end) = (time.tokens.start, time.tokens.end);
        let same = |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::SamePeriod | TimeWord::SpokenOf)).then_some(());
        let same = self.context.meanings(start.saturating_sub(1)..end, same).any(|(hit, ())| hit.end as usize == end);
        let first = |at: usize| self.context.analysis.means(at, |meaning| matches!(meaning, Meaning::Ordinal(_)));
        // "a third three-year term" is a term of three years.
        let joined = (start..end).any(|at| self.context.analysis.is_mark(at, "-"));
        let pointed = |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Last | TimeWord::Next | TimeWord::Following));
        same || self.context.analysis.means(start, pointed)
            || start > self.context.sentence(start).start && first(start - 1) && !joined
            || self.leads_to_moment(start..end)
    }

    /// "Six weeks after the flood", but not "we waited six weeks after that": a length that belongs to the words behind it.
    fn leads_to_moment(&self, length: Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let after = analysis.means(length.end, |meaning| meaning == Meaning::TimeWord(TimeWord::After));
        let head = |word: usize| analysis.words[analysis.words[word].head as usize].token as usize;
        after && analysis.word_of(length.end - 1).is_some_and(|word| head(word) >= length.end)
    }

    /// "aged from eight months to six years", "children under seven years", "the youngest was six months".
    fn is_length_of_life(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let start = time.tokens.start;
        let Some(before) = start.checked_sub(1).filter(|&before| before >= self.context.sentence(start).start) else { return false };
        let people = |meaning| match meaning {
            Meaning::Population(population) => {
                (self.library().packs.populations[population as usize].unit == inherited::PERSON).then_some(())
            }
            _ => None,
        };
        let limit = time.amount.is_some_and(|amount| matches!(amount.bound, Bound::LessThan | Bound::MoreThan))
            && self.context.meanings(before..start, people).any(|(hit, ())| hit.end as usize == start);
        let joined = |at: usize| analysis.means(at, |meaning| meaning == Meaning::RangeJoin);
        let other = self.context.time_containing(before.wrapping_sub(1)).filter(|other| joined(before) && other.tokens.end == before);
        limit || self.is_led_by_age(start) || other.is_some_and(|other| self.is_led_by_age(other.tokens.start))
    }

    /// Whether a word for an age stands before a token: "aged", "the youngest was".
    fn is_led_by_age(&self, at: usize) -> bool {
        let aged = |meaning| (meaning == Meaning::AgeBefore).then_some(());
        self.context.meanings(at.saturating_sub(REACH_OF_AGE)..at, aged).any(|(hit, ())| hit.end as usize == at)
    }

    /// "says Ines Coll, a tiler of 23", "Ines Coll, a tiler of 23 who": an age beside a name.
    pub(super) fn is_age_beside_name(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let aged = number.unit == NumberUnit::None && number.value.is_some_and(|value| value <= OLDEST && value.fract() == 0.0);
        let Some(of) = number.tokens.start.checked_sub(1).filter(|&of| aged && analysis.joins_names(of)) else { return false };
        let Some(noun) = of.checked_sub(1).and_then(|noun| analysis.word_of(noun)).map(|noun| &analysis.words[noun]) else { return false };
        let named = &analysis.words[noun.head as usize];
        noun.upos == Upos::Noun
            && noun.relation == Relation::Appos
            && (named.upos == Upos::Propn || named.upos == Upos::Pron && !self.is_plural(named.token as usize))
            && !self.is_followed_by_noun(number)
            && !self.is_named_otherwise(named.token as usize)
    }

    /// Whether a token is of the name of anything but a person.
    fn is_named_otherwise(&self, token: usize) -> bool {
        let mention = self.context.names.mention_at(token);
        mention.is_some_and(|mention| self.context.names.entities[mention.entity].entity_type != EntityType::Person)
    }
}

/// The unit of a figure of time.
fn unit_name(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "second",
        TimeUnit::Minute => "minute",
        TimeUnit::Hour => "hour",
        TimeUnit::Day => "day",
        TimeUnit::Weekend => "weekend",
        TimeUnit::Week => "week",
        TimeUnit::Fortnight => "fortnight",
        TimeUnit::Month => "month",
        TimeUnit::Quarter => "quarter",
        TimeUnit::Year => "year",
        TimeUnit::Decade => "decade",
        TimeUnit::Century => "century",
    }
}
