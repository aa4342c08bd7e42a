//! Two numbers that are the ends of one: "10 to 20", "more than 200 but fewer than 300", "between a third and a half".

use plimsoll_pack::{Classes, Meaning, Piece, TimeWord};
use plimsoll_record::Bound;

use super::NumberUnit;
use super::phrase::{Amount, Core, Walk};
use super::value::Value;

/// "rose from 10 to 20" is looked for this many tokens before "from".
const REACH_OF_CHANGE: usize = 6;
/// Words of voting are looked for this many tokens around a pair of numbers.
const REACH_OF_VOTES: usize = 8;

impl Walk<'_, '_> {
    /// "more than 200 but fewer than 300", "no more than 50 and no less than 20": two bounds of one number.
    pub(super) fn between_bounds(&self, bound: Option<Bound>, core: &Core, end: usize) -> Option<(Core, usize)> {
        let is_least = |bound: Bound| matches!(bound, Bound::MoreThan | Bound::AtLeast);
        let is_most = |bound: Bound| matches!(bound, Bound::LessThan | Bound::AtMost);
        let (Core::One(one), first) = (core, bound?) else { return None };
        if end >= self.limit || !self.analysis.tokens[end].classes.any(Classes::COORDINATOR) {
            return None;
        }
        let (second, start) = self.bound_before(end + 1);
        let (Core::One(other), end) = self.core(start, true)? else { return None };
        let same_unit = one.unit == other.unit || one.unit == NumberUnit::None;
        let range = match second? {
            second if is_least(first) && is_most(second) => Core::Range(*one, other),
            second if is_most(first) && is_least(second) => Core::Range(other, *one),
            _ => return None,
        };
        let Core::Range(low, high) = &range else { return None };
        (same_unit && low.value.value < high.value.value).then_some((range, end))
    }

    /// "a fifth to a quarter of", "between a third and a half of": two parts of one, in per cent.
    pub(super) fn range_of_shares(&self, at: usize) -> Option<(Core, usize)> {
        let opening = self.phrase(at, |meaning| (meaning == Meaning::RangeStart).then_some(())).map(|(end, ())| end);
        let start = opening.unwrap_or(at);
        // Asked of every number: parts of one begin with a word.
        let in_words = start < self.limit && self.analysis.piece_of(start) == Piece::Word;
        let (first, end) = Some(start).filter(|_| in_words).and_then(|start| self.bare_part(start))?;
        let (join, ()) = self.phrase(end, |meaning| (meaning == Meaning::RangeJoin).then_some(()))?;
        let and = self.phrase(end, |meaning| (meaning == Meaning::NumberJoin).then_some(())).is_some();
        if and && !self.is_between(opening.map(|_| at)) {
            return None;
        }
        let (second, end) = Some(join).filter(|&join| join < self.limit).and_then(|join| self.share(join))?;
        let amount = |percent, digits, end| Amount { value: Value::new(percent, end, false), unit: NumberUnit::Percent, digits, end };
        (first < second).then(|| (Core::Range(amount(first, start, join - 1), amount(second, join, end)), end))
    }

    pub(super) fn is_between(&self, opening: Option<usize>) -> bool {
        let between = |at| self.phrase(at, |meaning| (meaning == Meaning::TimeWord(TimeWord::Between)).then_some(())).is_some();
        opening.is_some_and(between)
    }

    /// Two amounts with a join between them, of which the first, `from`, begins at `at`. `opening` is the token of "between" or
    /// "from".
    pub(super) fn range(&self, mut from: Amount, at: usize, opening: Option<usize>) -> Option<(Amount, Amount)> {
        let between = self.is_between(opening);
        let after = self.skip_dimension(from.end);
        let (join, ()) = self.phrase(after, |meaning| (meaning == Meaning::RangeJoin).then_some(()))?;
        let and = self.phrase(after, |meaning| (meaning == Meaning::NumberJoin).then_some(())).is_some();
        // "10 and 20" are two numbers, "between 10 and 20" is a range.
        if and && !between {
            return None;
        }
        let to = self.amount_joined(join, true, matches!(from.unit, NumberUnit::Currency(_)))?;
        // "44 mg to 50 mg": one unit for both; "44 ml to 50 mg" are two numbers.
        let behind = self.skip_dimension(to.end);
        if after > from.end && (behind == to.end || self.is_other_unit(from.end, to.end)) {
            return None;
        }
        // "€10-15 million", "two to three hundred": one multiplier for both.
        let shares = from.value.multiplier == 1.0 && to.value.multiplier > 1.0 && from.value.value < to.value.value / to.value.multiplier;
        if shares && from.value.end == from.end {
            from.value.value *= to.value.multiplier;
        }
        // "fell 32% to 7,415" tells a change and a level.
        let change_and_level = to.unit == NumberUnit::None && matches!(from.unit, NumberUnit::Percent | NumberUnit::PercentagePoint);
        let same_unit = !change_and_level && (from.unit == to.unit || from.unit == NumberUnit::None || to.unit == NumberUnit::None);
        let in_order = from.value.value < to.value.value;
        let opens = |at: usize| self.phrase(at, |meaning| (meaning == Meaning::RangeStart).then_some(())).is_some();
        let two_numbers = match opening.or(Some(at.wrapping_sub(1)).filter(|&before| at > self.start && opens(before))) {
            Some(at) => !between && self.is_change(at),
            None => matches!(from.unit, NumberUnit::Currency(_)) && self.is_by_and_to(at) || self.is_vote(at, &from, &to),
        };
        (same_unit && in_order && !two_numbers).then_some((from, to))
    }

    /// "rose from 10 to 20": a number before and a number after.
    fn is_change(&self, from: usize) -> bool {
        (self.start.max(from.saturating_sub(REACH_OF_CHANGE))..from).any(|at| {
            let change = |meaning| matches!(meaning, Meaning::Increase | Meaning::Decrease | Meaning::Multiple(_));
            self.phrase(at, |meaning| change(meaning).then_some(())).is_some()
        })
    }

    /// "was cut by 12 million | to 28 million": by how much, and to what.
    fn is_by_and_to(&self, at: usize) -> bool {
        let by = at > self.start && self.analysis.tokens[at - 1].classes.any(Classes::AGENT);
        by && self.is_change(at - 1)
    }

    /// "by 112-153": votes for and against.
    fn is_vote(&self, at: usize, from: &Amount, to: &Amount) -> bool {
        let plain = from.unit == NumberUnit::None && to.unit == NumberUnit::None;
        let by = at > self.start && self.analysis.tokens[at - 1].classes.any(Classes::AGENT);
        let near = self.start.max(at.saturating_sub(REACH_OF_VOTES))..self.limit.min(to.end + REACH_OF_VOTES);
        let votes = || {
            near.clone()
                .any(|at| self.phrase(at, |meaning| matches!(meaning, Meaning::Vote(_) | Meaning::VoteLost).then_some(())).is_some())
        };
        plain && (by && !self.is_population(to.end) || votes())
    }
}
