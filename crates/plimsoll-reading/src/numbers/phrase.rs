//! A number with what stands around it: bound, currency, multiplier, the other end of a range, unit.

use std::ops::Range;

use plimsoll_language::{Analysis, Hit, Shape};
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::Bound;

use super::bound::limits;
use super::value::{Value, Values, glued_dimension, split_mixed, suffix_meaning};
use super::written;
use super::{Number, NumberUnit};

/// A document on its way through the rules.
pub(super) struct Walk<'a, 't> {
    pub(super) analysis: &'a Analysis<'t>,
    pub(super) values: Values<'a, 't>,
    /// First token of the sentence.
    pub(super) start: usize,
    /// Where the sentence ends or a time begins.
    pub(super) limit: usize,
    pub(super) found: Vec<Number>,
}

/// A value with its unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub(super) value: Value,
    pub(super) unit: NumberUnit,
    /// First token of the value itself.
    pub(super) digits: usize,
    /// One past its last token, the unit included.
    pub(super) end: usize,
}

/// The core of a number: one amount, a range, or neither.
pub(super) enum Core {
    One(Amount),
    Range(Amount, Amount),
    Vague(Range<usize>, NumberUnit),
}

impl<'a, 't> Walk<'a, 't> {
    pub(super) fn new(analysis: &'a Analysis<'t>) -> Self {
        Walk { analysis, values: Values::new(analysis), start: 0, limit: 0, found: Vec::new() }
    }

    pub(super) fn enter(&mut self, start: usize, limit: usize) {
        (self.start, self.limit) = (start, limit);
    }

    /// Keeps the number that begins at a token, if one does, and gives the token to go on with.
    pub(super) fn number_at(&mut self, at: usize) -> usize {
        if !self.can_begin(at) {
            return at + 1;
        }
        let (bound, start) = self.bound_before(at);
        if let Some((range, end)) = self.range_of_shares(start) {
            return self.keep(at, bound, range, end);
        }
        if let Some((share, end)) = Some(start).filter(|&start| start < self.limit).and_then(|start| self.share(start)) {
            let value = Value::new(share, end, false);
            return self.keep(at, bound, Core::One(Amount { value, unit: NumberUnit::Percent, digits: start, end }), end);
        }
        if let Some(end) = self.no_number(at) {
            return end;
        }
        if start > at
            && let Some(end) = self.no_number(start)
        {
            return end;
        }
        if let Some((share, end)) = Some(start).filter(|&start| start < self.limit).and_then(|start| self.words_of_share(start)) {
            if let Some(share) = share {
                let value = Value::new(share, end, false);
                self.keep(at, bound, Core::One(Amount { value, unit: NumberUnit::Percent, digits: start, end }), end);
                if let Some(kept) = self.found.last_mut() {
                    (kept.counts_nothing, kept.of_what_is_open) = (true, true);
                }
            }
            return end;
        }
        let Some((core, end)) = self.core(start, bound.is_some()) else { return at + 1 };
        match self.between_bounds(bound, &core, end) {
            Some((range, end)) => self.keep(at, None, range, end),
            None => self.keep(at, bound, core, end),
        }
    }

    /// Whether a number can begin at a token: asked of every token, so that most are passed by at once.
    fn can_begin(&self, at: usize) -> bool {
        let opens = |at: usize| {
            self.analysis.means(at, |meaning| {
                use Meaning::{BoundBefore, Cardinal, Currency, Fraction, Minus, Multiplier, RangeStart, Vague};
                matches!(meaning, BoundBefore(_) | Cardinal(_) | Currency(_) | Fraction(_) | Minus | Multiplier(_) | RangeStart | Vague)
            })
        };
        // "a percentage point", "a mile and a half"
        let is_unit = |at: usize| self.analysis.means(at, |meaning| matches!(meaning, Meaning::PercentagePoint | Meaning::Dimension(_)));
        let token = &self.analysis.tokens[at];
        let text = || self.analysis.text_of(at);
        let written = match token.piece {
            Piece::Number | Piece::Mixed => true,
            // "N2.4 billion"
            Piece::Word if token.is_capitalised() => text().bytes().any(|byte| byte.is_ascii_digit()) || self.multiplied_code(at).is_some(),
            Piece::Word => false,
            Piece::Mark => matches!(text(), "-" | "−" | "–" | "+" | "(" | "[") || self.behind_point(at).is_some(),
            Piece::Address => false,
        };
        written || opens(at) || token.classes.any(Classes::ARTICLE) && at + 1 < self.limit && (opens(at + 1) || is_unit(at + 1))
    }

    fn keep(&mut self, at: usize, before: Option<Bound>, core: Core, end: usize) -> usize {
        let (after, end) = self.bound_after(end);
        // "about 500 or more" are at least so many.
        let sure = before.filter(|&before| before != Bound::About);
        let bound = sure.or(after).or(before).unwrap_or(Bound::Exact);
        let number = |value: Option<f64>, low, high, bound, unit, digits| Number {
            tokens: at..end,
            digits,
            value,
            low,
            high,
            bound,
            unit,
            alternatives: Vec::new(),
            counts_nothing: false,
            of_what_is_open: false,
        };
        let mut number = match core {
            Core::Vague(digits, unit) => number(None, None, None, Bound::Vague, unit, digits),
            Core::Range(from, to) => {
                let unit = if to.unit == NumberUnit::None { from.unit } else { to.unit };
                let digits = from.digits.min(to.digits)..from.value.end.max(to.value.end);
                number(None, Some(from.value.value), Some(to.value.value), Bound::Range, unit, digits)
            }
            Core::One(amount) => {
                let value = amount.value.value;
                let (low, high) = limits(bound, value);
                let mut one = number(Some(value), low, high, bound, amount.unit, amount.digits..amount.value.end);
                one.alternatives.extend(amount.value.alternative);
                one
            }
        };
        number.counts_nothing = self.counts_nothing(&number);
        self.found.push(number);
        end
    }

    /// The bound before a number, and the token after it. Of two ("at least some 50") the first that
    /// says more than "about" counts.
    pub(super) fn bound_before(&self, at: usize) -> (Option<Bound>, usize) {
        let mut bound = None;
        let mut start = at;
        while let Some((end, found)) = self
            .phrase(start, |meaning| match meaning {
                Meaning::BoundBefore(bound) => Some(bound),
                _ => None,
            })
            .filter(|(end, _)| !self.ends_measure(start, *end))
        {
            bound = match bound {
                None | Some(Bound::About) => Some(found),
                known => known,
            };
            start = end;
        }
        (bound, start)
    }

    /// "handed over 60 million", "certificates add up to 9,640": the word belongs to the verb before it.
    fn ends_measure(&self, start: usize, end: usize) -> bool {
        start > self.start
            && self
                .analysis
                .hits_at(start - 1)
                .iter()
                .any(|hit| hit.end as usize == end && matches!(hit.meaning, Meaning::Measure(_) | Meaning::Amounts))
    }

    /// The bound behind a number, unless it is that of the next one.
    fn bound_after(&self, end: usize) -> (Option<Bound>, usize) {
        let found = self.phrase(end, |meaning| match meaning {
            Meaning::BoundAfter(bound) => Some(bound),
            _ => None,
        });
        // "equal to 5,000 or more than 4,500"
        let of_next = |after: usize| {
            let next =
                (end + 1..after).filter_map(|at| self.phrase(at, |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(())));
            next.map(|(next, ())| next).any(|next| next > after && next < self.limit && self.amount(next).is_some())
        };
        match found {
            Some((after, bound)) if after >= self.limit || self.amount(after).is_none() && !of_next(after) => (Some(bound), after),
            _ => (None, end),
        }
    }

    pub(super) fn core(&self, at: usize, bounded: bool) -> Option<(Core, usize)> {
        if at >= self.limit {
            return None;
        }
        if let Some(vague) = self.vague(at) {
            return Some(vague);
        }
        let range_start = self.phrase(at, |meaning| (meaning == Meaning::RangeStart).then_some(())).map(|(end, ())| end);
        let opening = range_start.map(|_| at);
        let first = Some(range_start.unwrap_or(at)).filter(|&first| first < self.limit)?;
        let amount = self.amount_joined(first, !self.is_between(opening), false)?;
        if let Some((from, to)) = self.range(amount, first, opening) {
            return Some((Core::Range(from, to), to.end));
        }
        if range_start.is_some() {
            return None;
        }
        self.can_stand_alone(at, &amount, bounded).then_some((Core::One(amount), amount.end))
    }

    /// "dozens of", "billions of euros"
    fn vague(&self, at: usize) -> Option<(Core, usize)> {
        let start = self.currency(at).map_or(at, |(end, _)| end);
        let (end, ()) = self.phrase(start, |meaning| (meaning == Meaning::Vague).then_some(()))?;
        let (unit, after) = match self.currency(at).filter(|_| start > at) {
            Some((_, currency)) => (NumberUnit::Currency(currency), end),
            None => self.unit_after(end),
        };
        Some((Core::Vague(start..end, unit), after))
    }

    /// A value with the currency before it or the unit behind it.
    pub(super) fn amount(&self, at: usize) -> Option<Amount> {
        self.amount_joined(at, true, false)
    }

    /// `money` tells that a currency stands before it, at the other end of a range.
    pub(super) fn amount_joined(&self, at: usize, join: bool, money: bool) -> Option<Amount> {
        if let Some(start) = self.behind_minus(at) {
            let amount = self.amount_joined(start, join, money).filter(|amount| amount.value.value > 0.0)?;
            // "minus two thirds" is not minus two.
            if amount.unit == NumberUnit::None && self.bare_part(start).is_some_and(|(_, end)| end > amount.end) {
                return None;
            }
            let value = Value { value: -amount.value.value, alternative: amount.value.alternative.map(|other| -other), ..amount.value };
            return Some(Amount { value, ..amount });
        }
        if let Some(start) = self.behind_point(at) {
            let amount = self.amount_joined(start, join, money)?;
            let digits = self.analysis.text_of(start).len() as i32;
            let value = Value { value: amount.value.value / 10_f64.powi(digits), alternative: None, ..amount.value };
            return Some(Amount { value, digits: at, ..amount });
        }
        if let Some(lettered) = Some(at).filter(|&at| at < self.limit).and_then(|at| self.lettered(at)) {
            return Some(lettered);
        }
        if let Some(part) = Some(at).filter(|&at| at < self.limit).and_then(|at| self.part_of_unit(at).or_else(|| self.one_unit(at))) {
            return Some(part);
        }
        let multiplied = self.multiplied_code(at);
        let currency = multiplied.map(|(currency, _)| (at + 1, currency)).or_else(|| self.currency(at));
        let digits = currency.map_or(at, |(end, _)| end);
        let (minus, digits) = match currency.and_then(|_| self.behind_minus(digits)) {
            Some(start) => (true, start),
            None => (false, digits),
        };
        if digits >= self.limit || (currency.is_some() && !matches!(self.analysis.tokens[digits].piece, Piece::Number | Piece::Mixed)) {
            return None;
        }
        if let Some(glued) = self.glued_unit(digits).filter(|_| currency.is_none()) {
            return Some(glued);
        }
        let value = self.values.at(digits, self.limit, join)?;
        let value = if minus { Value { value: -value.value, alternative: None, ..value } } else { value };
        let (unit, end) = match currency {
            Some((_, currency)) => (NumberUnit::Currency(currency), value.end),
            None => self.unit_after(value.end),
        };
        // "MEUR 120", "120 MEUR"
        let behind = || self.multiplied_code(value.end).filter(|_| unit == NumberUnit::None).map(|code| (code, value.end + 1));
        let multiplied = multiplied.map(|code| (code, value.end)).or_else(behind);
        if let Some(((currency, by), end)) = multiplied.filter(|_| value.multiplier == 1.0) {
            let value = Value { value: value.value * by, multiplier: by, alternative: None, ..value };
            return Some(Amount { value, unit: NumberUnit::Currency(currency), digits, end });
        }
        // "a 500-pound bomb": a weight as often as a sum.
        let weight =
            end > value.end && value.multiplier == 1.0 && self.is_hyphen_inside(value.end) && self.skip_dimension(value.end + 1) == end;
        let (unit, end) = if weight && matches!(unit, NumberUnit::Currency(_)) { (NumberUnit::None, value.end) } else { (unit, end) };
        if let Some((value, end)) = self.with_smaller_unit(value) {
            return Some(Amount { value, unit: NumberUnit::None, digits, end });
        }
        let (value, end) = self.with_subunit(value, unit, end);
        // "75 USD million" is written by nobody who means 75.
        let multiplier = self.phrase(end, |meaning| if let Meaning::Multiplier(by) = meaning { Some(by) } else { None });
        // "4 m/s", "10 mm": no multiplier
        let (value, end) = match multiplier.filter(|&(after, _)| self.skip_dimension(end) < after) {
            Some((after, by)) if matches!(unit, NumberUnit::Currency(_)) && value.multiplier == 1.0 => {
                (Value { value: value.value * by, multiplier: by, alternative: None, end: after, ..value }, after)
            }
            Some(_) => return None,
            None => (value, end),
        };
        // "5m" is five million where it is money or people, and five metres elsewhere.
        // "k" is no unit.
        let thousand = value.multiplier == 1000.0;
        let known_letter =
            !value.by_letter || thousand || money || matches!(unit, NumberUnit::Currency(_)) || self.is_population(value.end);
        // "3 m": a letter that stands apart is a unit; but it may multiply.
        if !known_letter && value.in_digits && value.end == digits + 2 && !self.has_glued(value.end - 1) {
            let apart = Value { value: value.value / value.multiplier, alternative: Some(value.value), end: value.end - 1, ..value };
            let amount = Amount { value: Value { multiplier: 1.0, by_letter: false, ..apart }, unit, digits, end: value.end };
            return (!self.is_part_of_word(digits, value.end)).then_some(amount);
        }
        (known_letter && !self.is_part_of_word(digits, value.end)).then_some(Amount { value, unit, digits, end })
    }

    /// The digits of ".5", a decimal without its zero: the point is glued to them and to nothing before it.
    fn behind_point(&self, at: usize) -> Option<usize> {
        let point =
            at + 1 < self.limit && self.analysis.is_mark(at, ".") && !self.analysis.has_shape(at, Shape::GLUED) && self.has_glued(at + 1);
        let digits = || {
            let text = self.analysis.text_of(at + 1);
            self.analysis.tokens[at + 1].piece == Piece::Number && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        (point && digits()).then_some(at + 1)
    }

    /// The token behind a minus: a word, or a sign that is glued to the number or currency and to nothing before it.
    fn behind_minus(&self, at: usize) -> Option<usize> {
        if at >= self.limit {
            return None;
        }
        if let Some((end, ())) = self.phrase(at, |meaning| (meaning == Meaning::Minus).then_some(())) {
            // "£20 minus £3" takes one sum from another.
            let behind_number = at > self.start
                && (matches!(self.analysis.tokens[at - 1].piece, Piece::Number | Piece::Mixed) || self.is_currency_word(at - 1));
            if behind_number {
                return None;
            }
            let money = |end: usize| self.currency(end).is_some();
            return Some(end).filter(|&end| end < self.limit && (self.analysis.tokens[end].piece != Piece::Mark || money(end)));
        }
        // A dash before decimals is a minus: "–0.5".
        let dash = || self.analysis.is_mark(at, "–") && at + 1 < self.limit && self.analysis.text_of(at + 1).contains('.');
        let sign = (matches!(self.analysis.text_of(at), "-" | "−") || dash()) && self.has_glued(at + 1);
        // "-12 people" at the beginning of a line is an item of a list.
        // "Sea-Watch -3" has a number of its own.
        let named = at > self.start && self.analysis.tokens[at - 1].is_capitalised();
        let free = at > self.start && !named && !self.analysis.has_shape(at, Shape::AFTER_NEWLINE) && !self.has_glued(at);
        // A line that is nothing but a number with its sign.
        let with_unit = || at + 2 < self.limit && (self.unit_after(at + 2).1 > at + 2 || self.skip_dimension(at + 2) > at + 2);
        let alone = at == self.start && (at + 2 == self.limit || with_unit());
        let in_bracket_or_currency = alone
            || at > self.start
                && (self.analysis.is_mark(at - 1, "(")
                    || self.phrase(at - 1, |meaning| matches!(meaning, Meaning::Currency(_)).then_some(())).is_some());
        let digits = at + 1 < self.limit && matches!(self.analysis.tokens[at + 1].piece, Piece::Number | Piece::Mixed);
        let money = || self.currency(at + 1).is_some();
        (sign && (free || in_bracket_or_currency) && (digits || money())).then_some(at + 1)
    }

    pub(super) fn has_glued(&self, at: usize) -> bool {
        at < self.limit && self.analysis.has_shape(at, Shape::GLUED)
    }

    /// "115USD", "200lbs": a number with its unit in one word.
    fn glued_unit(&self, at: usize) -> Option<Amount> {
        if self.analysis.tokens[at].piece != Piece::Mixed {
            return None;
        }
        if let Some((end, _)) = glued_dimension(self.analysis, at, self.limit).filter(|&(end, _)| end > at + 1) {
            let (digits, _) = split_mixed(self.analysis, at)?;
            let read = written::read(digits, self.values.marks, false)?;
            let value = Value { alternative: read.alternative, ..Value::new(read.value, end, true) };
            return Some(Amount { value, unit: NumberUnit::None, digits: at, end });
        }
        // "US$ 1MM" is no millimetre.
        let after_currency =
            at > self.start && self.phrase(at - 1, |meaning| matches!(meaning, Meaning::Currency(_)).then_some(())).is_some();
        let (digits, letters) = split_mixed(self.analysis, at).filter(|_| !after_currency)?;
        // "5mm people", "10MM euros"
        let scale = suffix_meaning(self.analysis, letters, |meaning| matches!(meaning, Meaning::Multiplier(_)).then_some(()));
        let counted = scale.is_some() && (self.is_currency_word(at + 1) || self.is_population(at + 1));
        let unit = suffix_meaning(self.analysis, letters, |meaning| match meaning {
            Meaning::Currency(currency) => self.meant(currency).map(NumberUnit::Currency),
            Meaning::Dimension(_) if !counted => Some(NumberUnit::None),
            Meaning::Percent => Some(NumberUnit::Percent),
            _ => None,
        })?;
        let read = written::read(digits, self.values.marks, false)?;
        let value = Value { alternative: read.alternative, ..Value::new(read.value, at + 1, true) };
        Some(Amount { value, unit, digits: at, end: at + 1 })
    }

    /// The token behind a unit of length or weight, or the token itself.
    pub(super) fn skip_dimension(&self, at: usize) -> usize {
        self.phrase(at, |meaning| matches!(meaning, Meaning::Dimension(_)).then_some(())).map_or(at, |(end, ())| end)
    }

    /// Whether two dimensions differ by more than their number: "mile" and "miles" are one.
    pub(super) fn is_other_unit(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.analysis.text_of(one), self.analysis.text_of(other));
        !one.starts_with(other) && !other.starts_with(one)
    }

    /// The unit behind a value, and the token after it.
    fn unit_after(&self, end: usize) -> (NumberUnit, usize) {
        let hyphen = self.is_hyphen_inside(end);
        let found = self.phrase(end + usize::from(hyphen), |meaning| match meaning {
            Meaning::Percent => Some(NumberUnit::Percent),
            Meaning::PercentagePoint => Some(NumberUnit::PercentagePoint),
            Meaning::Currency(currency) => self.meant(currency).map(NumberUnit::Currency),
            _ => None,
        });
        match found {
            // "in 2016 $5 million": the sign belongs to the number behind it.
            Some((after, NumberUnit::Currency(_))) if self.starts_digits(after) || self.is_before_its_sum(end, after) => {
                (NumberUnit::None, end)
            }
            // "30 euro cents"
            Some((after, NumberUnit::Currency(_)))
                if self.phrase(after, |meaning| (meaning == Meaning::Subunit).then_some(())).is_some() =>
            {
                (NumberUnit::None, end)
            }
            Some((after, unit)) => (unit, after),
            None if let Some((after, currency)) = self.money_of_people(end) => (NumberUnit::Currency(currency), after),
            // "0.2 of a percentage point"
            None => match self.part_of_percent(end) {
                Some((after, unit)) => (unit, after),
                None => (NumberUnit::None, end),
            },
        }
    }

    /// "in 2019 Rs. 10 lakh": a sign in letters, which stands before its own number.
    fn is_before_its_sum(&self, start: usize, end: usize) -> bool {
        let number = self.analysis.tokens.get(end).is_some_and(|token| token.piece == Piece::Number);
        number && end < self.limit && self.analysis.tokens[start].is_capitalised()
    }

    fn starts_digits(&self, at: usize) -> bool {
        at < self.analysis.tokens.len()
            && matches!(self.analysis.tokens[at].piece, Piece::Number | Piece::Mixed)
            && self.analysis.has_shape(at, Shape::GLUED)
    }

    pub(super) fn is_population(&self, at: usize) -> bool {
        self.phrase(at, |meaning| matches!(meaning, Meaning::Population(_)).then_some(())).is_some()
    }

    /// A currency by its sign, code or name.
    fn is_currency_word(&self, at: usize) -> bool {
        self.phrase(at, |meaning| matches!(meaning, Meaning::Currency(_)).then_some(())).is_some()
    }

    /// A hyphen glued on both sides.
    pub(super) fn is_hyphen_inside(&self, at: usize) -> bool {
        at + 1 < self.limit
            && self.analysis.is_mark(at, "-")
            && self.analysis.has_shape(at, Shape::GLUED)
            && self.analysis.has_shape(at + 1, Shape::GLUED)
    }

    /// The phrases at a token that end before the limit, the longer ones first.
    pub(super) fn phrases(&self, at: usize) -> impl Iterator<Item = &Hit> {
        let limit = self.limit;
        let hits = if at < limit { self.analysis.hits_at(at) } else { &[] };
        hits.iter().rev().filter(move |hit| hit.end as usize <= limit)
    }

    /// What `wanted` makes of the longest phrase at a token, and the token after the phrase.
    pub(super) fn phrase<T>(&self, at: usize, wanted: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        self.phrases(at).find_map(|hit| Some((hit.end as usize, wanted(hit.meaning)?)))
    }
}
