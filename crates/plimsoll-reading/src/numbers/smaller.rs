//! A number in a unit and a smaller one: "thirteen dollars and forty-five cents", "5 feet 10 inches".

use plimsoll_pack::{Classes, Meaning, Piece};

use super::NumberUnit;
use super::phrase::Walk;
use super::value::Value;

impl Walk<'_, '_> {
    /// "thirteen dollars and forty-five cents"
    pub(super) fn with_subunit(&self, value: Value, unit: NumberUnit, end: usize) -> (Value, usize) {
        let whole = matches!(unit, NumberUnit::Currency(_)) && end > value.end && value.multiplier == 1.0 && value.value.fract() == 0.0;
        let part = || {
            let comma = end + usize::from(end < self.limit && self.analysis.is_mark(end, ","));
            let start = self.phrase(end, |meaning| (meaning == Meaning::NumberJoin).then_some(())).map_or(comma, |(end, ())| end);
            let part = Some(start).filter(|&start| start < self.limit).and_then(|start| self.values.at(start, self.limit, false))?;
            let (end, ()) = self.phrase(part.end, |meaning| (meaning == Meaning::Subunit).then_some(()))?;
            ((1.0..100.0).contains(&part.value) && part.value.fract() == 0.0).then_some((part.value, end))
        };
        match Some(()).filter(|()| whole).and_then(|()| part()) {
            Some((part, end)) => (Value { value: value.value + part / 100.0, ..value }, end),
            None => (value, end),
        }
    }

    /// "5 feet 10 inches", "7 pounds and 3 ounces": in the greater unit, and the token behind the smaller one.
    pub(super) fn with_smaller_unit(&self, value: Value) -> Option<(Value, usize)> {
        let whole = value.multiplier == 1.0 && value.value.fract() == 0.0;
        let (end, holds) = self.phrase(value.end, |meaning| match meaning {
            Meaning::GreaterUnit(holds) if whole => Some(holds),
            _ => None,
        })?;
        let start = self.phrase(end, |meaning| (meaning == Meaning::NumberJoin).then_some(())).map_or(end, |(end, ())| end);
        let part = Some(start).filter(|&start| start < self.limit).and_then(|start| self.values.at(start, self.limit, false))?;
        let (end, _) = self.phrase(part.end, |meaning| (meaning == Meaning::SmallerUnit(holds)).then_some(()))?;
        // "2 in the plan": a preposition as often as an inch.
        let other_word = self.analysis.tokens[part.end].classes.any(Classes::PREPOSITION)
            && end < self.limit
            && self.analysis.piece_of(end) != Piece::Mark;
        let fits = (0.0..f64::from(holds)).contains(&part.value) && !other_word;
        fits.then(|| (Value { value: value.value + part.value / f64::from(holds), alternative: None, ..value }, end))
    }
}
