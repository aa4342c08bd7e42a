//! The value of a number at a place: digits, words, and the multipliers behind both.

use plimsoll_language::{Analysis, Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, TimeWord, fold};

use super::written::{self, Marks};

/// No reading gives more than this: a thousand trillions are a slip of the pen.
const GREATEST: f64 = 1e15;
/// "per cubic metre" behind the letters glued to digits.
const MOST_OF_UNIT: usize = 4;

/// A value and where it ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Value {
    pub(crate) value: f64,
    /// The other value of the same digits.
    pub(crate) alternative: Option<f64>,
    /// One past its last token.
    pub(crate) end: usize,
    /// It begins with digits and not with a word.
    pub(crate) in_digits: bool,
    /// What "million" or another word multiplied it by; 1 where none did.
    pub(crate) multiplier: f64,
    /// It was multiplied by a lone letter, which is as often a unit: "5m" may be five metres.
    pub(crate) by_letter: bool,
}

impl Value {
    pub(super) fn new(value: f64, end: usize, in_digits: bool) -> Self {
        Self { value, alternative: None, end, in_digits, multiplier: 1.0, by_letter: false }
    }
}

/// Reads the values of one document.
#[derive(Clone, Copy)]
pub(crate) struct Values<'a, 't> {
    pub(crate) analysis: &'a Analysis<'t>,
    pub(crate) marks: Marks,
}

impl<'a, 't> Values<'a, 't> {
    pub(crate) fn new(analysis: &'a Analysis<'t>) -> Self {
        Self { analysis, marks: Marks::of(analysis) }
    }

    /// The value that begins at a token and ends before `limit`. `join` allows "and" inside it.
    pub(crate) fn at(&self, token: usize, limit: usize, join: bool) -> Option<Value> {
        if token >= limit {
            return None;
        }
        match self.analysis.tokens[token].piece {
            Piece::Number => self.multiplied(self.digits(token, limit)?, limit, join),
            Piece::Mixed => self.with_suffix(token),
            Piece::Word => self.words(token, limit, join),
            _ => None,
        }
    }

    fn digits(&self, token: usize, limit: usize) -> Option<Value> {
        if self.is_torn(token) {
            return None;
        }
        let text = self.analysis.text_of(token);
        if let Some(value) = written::with_fraction_sign(text) {
            return Some(Value::new(value, token + 1, true));
        }
        if let Some((end, value)) = self.with_fraction(token, text, limit) {
            return Some(Value::new(value, end, true));
        }
        if let Some(part) = self.sign_behind(token, text, limit) {
            return Some(Value::new(part, token + 2, true));
        }
        if let Some((end, value)) = self.spaced(token, text, limit) {
            return Some(Value::new(value, end, true));
        }
        let whole = self.counts_things(token + 1, limit);
        let read = written::read(text, self.marks, whole)?;
        Some(Value { alternative: read.alternative, ..Value::new(read.value, token + 1, true) })
    }

    /// `2 1/2`: a small whole number and a part of one behind a space.
    fn with_fraction(&self, token: usize, text: &str, limit: usize) -> Option<(usize, f64)> {
        let (end, part) = self.with_slash(token + 1, limit)?;
        let count: u16 = Some(text).filter(|text| text.len() <= 3 && !self.analysis.has_shape(token + 1, Shape::GLUED))?.parse().ok()?;
        Some((end, f64::from(count) + part))
    }

    /// `10 ½`: a small whole number and the sign for a part of one behind a space.
    fn sign_behind(&self, token: usize, text: &str, limit: usize) -> Option<f64> {
        if token + 1 >= limit {
            return None;
        }
        let part = written::with_fraction_sign(self.analysis.text_of(token + 1)).filter(|part| *part < 1.0)?;
        let whole: u16 = Some(text).filter(|text| text.len() <= 3)?.parse().ok()?;
        Some(f64::from(whole) + part)
    }

    /// `1/2`: two small numbers with a slash glued between them, the first of them smaller.
    pub(crate) fn with_slash(&self, token: usize, limit: usize) -> Option<(usize, f64)> {
        let glued = |at: usize| self.analysis.has_shape(at, Shape::GLUED);
        let end = token + 3;
        let goes_on = end < self.analysis.tokens.len() && glued(end) && !matches!(self.analysis.tokens[end].piece, Piece::Mark);
        if end > limit || goes_on || !self.analysis.is_mark(token + 1, "/") || !glued(token + 1) || !glued(token + 2) {
            return None;
        }
        let small = |at: usize| {
            let text = self.analysis.text_of(at);
            text.parse::<u8>().ok().filter(|_| self.analysis.tokens[at].piece == Piece::Number && text.len() <= 2 && !text.starts_with('0'))
        };
        let (part, whole) = (small(token)?, small(token + 2)?);
        (part < whole).then(|| (end, f64::from(part) / f64::from(whole)))
    }

    /// A character that cannot be seen parts the token from a number beside it: nobody knows what was
    /// meant.
    fn is_torn(&self, token: usize) -> bool {
        let torn = |left: usize| {
            let (a, b) = (&self.analysis.tokens[left], &self.analysis.tokens[left + 1]);
            let numbers = [a, b].iter().all(|token| matches!(token.piece, Piece::Number | Piece::Mixed));
            let between = &self.analysis.content.text[a.end as usize..b.start as usize];
            numbers && !between.is_empty() && !between.contains(char::is_whitespace)
        };
        (token > 0 && torn(token - 1)) || (token + 1 < self.analysis.tokens.len() && torn(token))
    }

    /// `20 000`: groups of exactly three digits, each behind one space of any width.
    fn spaced(&self, token: usize, text: &str, limit: usize) -> Option<(usize, f64)> {
        if !written::is_first_group(text) {
            return None;
        }
        let mut end = token + 1;
        while end < limit && self.analysis.tokens[end].piece == Piece::Number && self.is_one_space(end) {
            let Some(open) = written::further_group(self.analysis.text_of(end)) else { break };
            end += 1;
            if !open {
                break;
            }
        }
        // A lone group may be followed by a number of its own: "on page 12 300 people" is not told apart.
        (end > token + 1)
            .then(|| written::read_spaced((token..end).map(|part| self.analysis.text_of(part))))
            .flatten()
            .map(|value| (end, value))
    }

    fn is_one_space(&self, token: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let between = &self.analysis.content.text[tokens[token - 1].end as usize..tokens[token].start as usize];
        matches!(between, " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2008}")
    }

    /// Persons or things follow, which nobody counts in thousandths.
    fn counts_things(&self, token: usize, limit: usize) -> bool {
        token < limit && self.analysis.longest(token, |meaning| matches!(meaning, Meaning::Population(_)).then_some(())).is_some()
    }

    /// `59m`, `8bn`: a multiplier glued to digits.
    fn with_suffix(&self, token: usize) -> Option<Value> {
        if self.is_torn(token) {
            return None;
        }
        let (digits, suffix) = split_mixed(self.analysis, token)?;
        let multiplier = suffix_meaning(self.analysis, suffix, |meaning| match meaning {
            Meaning::Multiplier(by) => Some(by),
            _ => None,
        })?;
        let read = written::read(digits, Marks::default(), false)?;
        let by_letter = suffix.len() == 1;
        self.checked(Value { multiplier, by_letter, ..Value::new(scaled(read.value, multiplier), token + 1, true) })
    }

    /// Digits, and the words that multiply them: "1.5 million", "two and a half thousand".
    pub(super) fn multiplied(&self, digits: Value, limit: usize, join: bool) -> Option<Value> {
        let mut value = self.and_a_half(digits, limit, join);
        while let Some((end, by)) = self.multiplier(value.end, limit, true) {
            // In front of "million" a dot is a decimal mark; but nobody writes the decimals of "77.000 million".
            if value.multiplier == 1.0
                && let Some(other) = value.alternative.take()
            {
                let (less, more) = (value.value.min(other), value.value.max(other));
                let grouped = less.fract() == 0.0;
                value.value = if grouped { more } else { less };
                value.alternative = grouped.then(|| scaled(less, by));
            }
            let by_letter = self.analysis.text_of(end - 1).len() == 1;
            value = Value { value: scaled(value.value, by), end, multiplier: value.multiplier * by, by_letter, ..value };
        }
        let value = self.with_smaller(value, limit);
        // "2 million and a half"
        self.checked(if value.multiplier >= 1000.0 { self.and_a_half(value, limit, join) } else { value })
    }

    /// "4 million 500 thousand": digits with a smaller multiplier right behind a great one.
    fn with_smaller(&self, value: Value, limit: usize) -> Value {
        let behind = || {
            let next = self.analysis.tokens.get(value.end).filter(|next| value.end < limit && next.piece == Piece::Number)?;
            let part = Some(next).filter(|next| !next.shape.is(Shape::GLUED)).and_then(|_| self.digits(value.end, limit))?;
            let (end, by) = self.multiplier(part.end, limit, false)?;
            let fits =
                part.alternative.is_none() && scaled(part.value, by) < value.multiplier && (value.value / value.multiplier).fract() == 0.0;
            fits.then(|| Value { value: value.value + scaled(part.value, by), alternative: None, end, ..value })
        };
        Some(value).filter(|value| value.multiplier >= 1000.0).and_then(|_| behind()).unwrap_or(value)
    }

    fn checked(&self, value: Value) -> Option<Value> {
        (value.value <= GREATEST).then_some(value)
    }

    /// "million" at a token, after a hyphen or not.
    fn multiplier(&self, token: usize, limit: usize, after_digits: bool) -> Option<(usize, f64)> {
        let at = self.after_hyphen(token, limit)?;
        let (hit, by) = self.analysis.longest(at, |meaning| match meaning {
            Meaning::Multiplier(by) => Some(by),
            _ => None,
        })?;
        // A letter alone is more often a metre than a million, and always in "4 m/s".
        let letter = self.analysis.text_of(at).len() == 1;
        let dimension = || self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Dimension(_)).then_some(()));
        // "10 mm" is a length, whatever "$10mm" is.
        if dimension()
            .is_some_and(|(other, ())| other.end > hit.end || !letter && other.end == hit.end && !self.is_countable(hit.end as usize))
        {
            return None;
        }
        (hit.end as usize <= limit && (after_digits || !letter)).then_some((hit.end as usize, by))
    }

    /// "10 mm euros", "5 mm people": what no length is told of.
    fn is_countable(&self, at: usize) -> bool {
        self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Currency(_) | Meaning::Population(_)).then_some(())).is_some()
    }

    /// The token itself, or the word behind a hyphen glued on both sides.
    fn after_hyphen(&self, token: usize, limit: usize) -> Option<usize> {
        if token >= limit {
            return None;
        }
        if !self.analysis.is_mark(token, "-") {
            return Some(token);
        }
        let glued = |at: usize| at < limit && self.analysis.has_shape(at, Shape::GLUED);
        (glued(token) && glued(token + 1)).then_some(token + 1)
    }

    /// "and a half", "and three quarters" behind a number.
    fn and_a_half(&self, value: Value, limit: usize, join: bool) -> Value {
        let half = || {
            let and = self.after_hyphen(value.end, limit)?;
            let count_at = self.after_hyphen(self.joined(and, limit)?, limit)?;
            let (end, count) = match self.analysis.tokens[count_at].classes.any(Classes::ARTICLE) {
                true => (count_at + 1, 1.0),
                false => self.cardinal(count_at)?,
            };
            let (hit, part) = self.fraction(self.after_hyphen(end, limit)?)?;
            (hit <= limit && count * part < 1.0).then_some((hit, count * part))
        };
        match join.then(half).flatten() {
            // "a million and a half" is half a million more.
            Some((end, part)) => Value { value: value.value + scaled(part, value.multiplier), alternative: None, end, ..value },
            None => value,
        }
    }

    fn joined(&self, token: usize, limit: usize) -> Option<usize> {
        if token >= limit {
            return None;
        }
        let (hit, ()) = self.analysis.longest(token, |meaning| (meaning == Meaning::NumberJoin).then_some(()))?;
        ((hit.end as usize) < limit).then_some(hit.end as usize)
    }

    /// A part of one: where it ends and how much it is.
    pub(crate) fn fraction(&self, token: usize) -> Option<(usize, f64)> {
        if token >= self.analysis.tokens.len() {
            return None;
        }
        let (hit, part) = self.analysis.longest(token, |meaning| match meaning {
            Meaning::Fraction(part) => Some(part),
            _ => None,
        })?;
        Some((hit.end as usize, part))
    }

    fn cardinal(&self, token: usize) -> Option<(usize, f64)> {
        let (hit, value) = self.analysis.longest(token, |meaning| match meaning {
            Meaning::Cardinal(value) => Some(value),
            _ => None,
        })?;
        Some((hit.end as usize, value))
    }

    /// "nine", "twenty-one", "one hundred and fifty", "a dozen", "half a million".
    fn words(&self, token: usize, limit: usize, join: bool) -> Option<Value> {
        let start = Value::new(0.0, token, false);
        if let Some((end, value)) = self.cardinal(token) {
            // "three quarters of a million"
            let part =
                self.after_hyphen(end, limit).and_then(|end| self.fraction(end)).filter(|&(end, part)| end < limit && value * part < 1.0);
            if let Some(part) = part.and_then(|(end, part)| self.part_of_multiplier(value * part, end, limit)) {
                return Some(part);
            }
            let first = self.with_point(self.tens_and_ones(Value { value, end, ..start }, limit), limit);
            return self.scaled_words(first, limit, join);
        }
        if let Some((end, part)) = self.fraction(token).filter(|&(end, _)| end < limit) {
            // "half a million", "half a dozen", "half million"
            return self.part_of_multiplier(part, end, limit);
        }
        if self.analysis.tokens[token].classes.any(Classes::ARTICLE) && token + 1 < limit {
            // "a quarter of a million"
            if let Some((end, part)) = self.fraction(token + 1).filter(|&(end, _)| end < limit) {
                return self.part_of_multiplier(part, end, limit);
            }
            // "a hundred", "a dozen"
            let (end, by) = self.multiplier(token + 1, limit, false)?;
            let first = Value { value: by, end, multiplier: if by >= 1000.0 { by } else { 1.0 }, ..start };
            return self.scaled_words(first, limit, join);
        }
        None
    }

    /// "half a million", "half a dozen", "half million", "a quarter of a million"
    fn part_of_multiplier(&self, part: f64, end: usize, limit: usize) -> Option<Value> {
        let (of, ()) = self
            .analysis
            .longest(end, |meaning| (meaning == Meaning::TimeWord(TimeWord::Of)).then_some(()))
            .map_or((end, ()), |(hit, ())| (hit.end as usize, ()));
        // "half-a-dozen"
        let of = self.after_hyphen(of, limit)?;
        let article = of < limit && self.analysis.tokens[of].classes.any(Classes::ARTICLE);
        // "half of thousands" is vague.
        if of > end && !article || of >= limit {
            return None;
        }
        let (end, by) = self.multiplier(of + usize::from(article), limit, false)?;
        self.checked(Value { value: scaled(part, by), end, multiplier: by, ..Value::new(0.0, end, false) })
    }

    /// "twenty-one": ones behind tens.
    fn tens_and_ones(&self, tens: Value, limit: usize) -> Value {
        if !(20.0..=90.0).contains(&tens.value) {
            return tens;
        }
        let ones = || self.cardinal(self.after_hyphen(tens.end, limit)?).filter(|&(_, ones)| (1.0..=9.0).contains(&ones));
        match ones() {
            Some((end, ones)) => Value { value: tens.value + ones, end, ..tens },
            None => tens,
        }
    }

    /// "two point five", "zero point two five", "three point twenty-five": decimals behind a whole number in words.
    fn with_point(&self, whole: Value, limit: usize) -> Value {
        let point =
            (whole.end < limit).then(|| self.analysis.longest(whole.end, |meaning| (meaning == Meaning::DecimalPoint).then_some(())));
        let Some((point, ())) = point.flatten() else { return whole };
        let (mut end, mut decimals, mut scale) = (point.end as usize, 0.0, 1.0);
        while let Some((after, digits)) = Some(end).filter(|&end| end < limit && scale < 1e6).and_then(|end| self.cardinal(end)) {
            match digits {
                0.0..=9.0 => (end, decimals, scale) = (after, decimals * 10.0 + digits, scale * 10.0),
                _ if scale == 1.0 => {
                    let tens = self.tens_and_ones(Value { value: digits, end: after, ..whole }, limit);
                    (end, decimals, scale) = (tens.end, tens.value, 100.0);
                    break;
                }
                _ => break,
            }
        }
        if scale == 1.0 { whole } else { Value { value: (whole.value * scale + decimals) / scale, end, ..whole } }
    }

    /// The hundreds, thousands and millions of a number in words.
    fn scaled_words(&self, first: Value, limit: usize, join: bool) -> Option<Value> {
        let mut now = self.and_a_half(first, limit, join);
        let mut total = 0.0;
        let mut last_scale = f64::INFINITY;
        loop {
            if let Some((end, by)) = self.multiplier(now.end, limit, false).filter(|&(_, by)| now.value < by || by >= 1000.0) {
                (now.end, now.multiplier) = (end, now.multiplier * by);
                match by >= 1000.0 {
                    // "two thousand million"
                    true if now.value == 0.0 => total = scaled(total, by),
                    true if by < last_scale => (total, last_scale, now.value) = (total + scaled(now.value, by), by, 0.0),
                    true => return None,
                    false => now.value = scaled(now.value, by),
                }
                continue;
            }
            let scaled = now.multiplier >= 100.0 || first.value >= 100.0;
            let further = || {
                let joined = join.then(|| self.joined(now.end, limit)).flatten();
                // "three thousand, four hundred"
                let comma = last_scale.is_finite() && now.value == 0.0 && now.end + 1 < limit && self.analysis.is_mark(now.end, ",");
                let at = joined.or(Some(now.end + usize::from(comma)).filter(|&at| at < limit))?;
                let (end, value) = self.cardinal(at)?;
                let part = self.tens_and_ones(Value { value, end, ..now }, limit);
                if comma && self.multiplier(part.end, limit, false).is_none_or(|(_, by)| by >= last_scale) {
                    return None;
                }
                // "one billion and three quarters" has a part that is not three.
                if self.fraction(part.end).is_some() {
                    return None;
                }
                // "one hundred and two hundred" are two numbers.
                if joined.is_some() && self.multiplier(part.end, limit, false).is_some_and(|(_, by)| by <= 100.0) {
                    return None;
                }
                (part.value >= 1.0 && (now.value == 0.0 || now.value % 100.0 == 0.0)).then_some(part)
            };
            match scaled.then(further).flatten() {
                Some(part) => now = Value { value: now.value + part.value, end: part.end, ..now },
                None => break,
            }
        }
        let whole = self.with_point(Value { value: total + now.value, ..now }, limit);
        // "two million and a half", "two hundred and thirty-two and a half"
        let scale = if total > 0.0 { last_scale } else { 1.0 };
        let with_part = self.and_a_half(Value { multiplier: scale, ..whole }, limit, join);
        self.checked(if total > 0.0 { with_part } else { Value { multiplier: whole.multiplier, ..with_part } })
    }
}

/// Multiplies without the last bit's noise: 1.1 million is 1 100 000.
fn scaled(value: f64, by: f64) -> f64 {
    let product = value * by;
    let nearest = product.round();
    if (product - nearest).abs() < 1e-9 * by.max(1000.0) { nearest } else { product }
}

/// The digits and the letters of a token such as "15th" or "59m".
pub(crate) fn split_mixed<'t>(analysis: &Analysis<'t>, token: usize) -> Option<(&'t str, &'t str)> {
    let text = analysis.text_of(token);
    let at = text.find(char::is_alphabetic)?;
    Some(text.split_at(at))
}

/// The unit of measure whose letters are glued to digits, with the token behind it: "4km", "4km/h", "4m-high".
pub(crate) fn glued_dimension(analysis: &Analysis<'_>, token: usize, limit: usize) -> Option<(usize, u16)> {
    let (_, letters) = split_mixed(analysis, token).filter(|(digits, _)| !digits.is_empty())?;
    let library = analysis.library;
    let mut folded = String::new();
    fold(letters, &mut folded);
    let unit = |node: u32| {
        library.phrases.entries(node).iter().find_map(|entry| match entry.meaning {
            Meaning::Dimension(unit) => Some(unit),
            _ => None,
        })
    };
    // "5mm people", "3.5mm shares": millions as likely.
    let scale = suffix_meaning(analysis, letters, |meaning| matches!(meaning, Meaning::Multiplier(_)).then_some(())).is_some();
    if scale && letters.len() > 1 && token + 1 < analysis.tokens.len() && analysis.upos_of(token + 1) == Upos::Noun {
        return None;
    }
    let mut node = library.phrases.step(0, library.vocabulary.get(&folded))?;
    let mut longest = unit(node).map(|unit| (token + 1, unit));
    for at in token + 1..limit.min(token + 1 + MOST_OF_UNIT) {
        let Some(next) = library.phrases.step(node, analysis.tokens[at].word) else { break };
        node = next;
        longest = unit(node).map(|unit| (at + 1, unit)).or(longest);
    }
    longest
}

/// What the letters glued to digits mean.
pub(crate) fn suffix_meaning<T>(analysis: &Analysis<'_>, suffix: &str, wanted: impl Fn(Meaning) -> Option<T>) -> Option<T> {
    let library = analysis.library;
    let mut folded = String::new();
    let lower = if suffix.bytes().all(|byte| byte.is_ascii_lowercase()) {
        suffix
    } else {
        fold(suffix, &mut folded);
        &folded
    };
    let node = library.phrases.step(0, library.vocabulary.get(lower))?;
    library.phrases.entries(node).iter().find_map(|entry| wanted(entry.meaning))
}
