//! Dates in digits alone: `2025-10-15`, `15.10.2025`, `8/5/2024`, `11/2016`, `05/05/71`.
//!
//! The order of day and month in `8/5/2024` is not told by the words. A date of the same document whose
//! one number is greater than 12 shows it for all; else the language's folder may; else nobody knows,
//! and both days are kept.

use jiff::civil::Date;
use plimsoll_language::{Analysis, Upos};
use plimsoll_pack::{Piece, TimeWord};

use super::calendar::{Calendar, YEARS};
use super::scan::Scan;

/// Which of the first two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOrder {
    DayFirst,
    MonthFirst,
}

/// A date of three numbers with the year at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Triple {
    first: i8,
    second: i8,
    year: i16,
    end: usize,
}

/// What three numbers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numeric {
    /// One day.
    Day(Date),
    /// One of two days of a year.
    Either(Date, Date),
    /// One day whose year has two digits, and the same day of the other century.
    ShortYear(Date, Option<Date>),
    /// No day of the calendar.
    None,
}

impl DayOrder {
    /// The order that the document itself shows, or that the language's folder gives.
    pub(super) fn of(analysis: &Analysis<'_>) -> Option<Self> {
        let given = match analysis.library.language.day_before_month {
            Some(true) => Some(DayOrder::DayFirst),
            Some(false) => Some(DayOrder::MonthFirst),
            None => None,
        };
        let (mut days_first, mut months_first) = (false, false);
        for at in 0..analysis.tokens.len() {
            if analysis.tokens[at].piece == Piece::Number
                && let Some(triple) = triple(analysis, at, analysis.tokens.len())
            {
                days_first |= triple.first > 12 && triple.second <= 12;
                months_first |= triple.second > 12 && triple.first <= 12;
            }
        }
        match (days_first, months_first) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            _ => given,
        }
    }
}

impl Scan<'_, '_> {
    /// The date in digits at a token, and the token after it.
    pub(super) fn numeric(&self, at: usize) -> Option<(Numeric, usize)> {
        if self.piece(at) != Some(Piece::Number)
            || (self.is_glued(at)
                && at > self.sentence.start
                && is_joint(self.analysis.text_of(at - 1))
                && !ends_range_of_days(self.analysis, at, self.sentence.start))
        {
            return None;
        }
        if let Some((year, month, day, end)) = year_first(self.analysis, at, self.sentence.end) {
            return Some((Date::new(year, month, day).map_or(Numeric::None, Numeric::Day), end));
        }
        let with_comma = || self.triple_with_comma(at);
        let Some(triple) = triple(self.analysis, at, self.sentence.end).or_else(with_comma) else { return self.day_of_short_year(at) };
        let day = |day, month| Date::new(triple.year, month, day).ok();
        let (day_first, month_first) = (day(triple.first, triple.second), day(triple.second, triple.first));
        let numeric = match (day_first, month_first, self.order) {
            (Some(one), Some(two), None) if one != two => Numeric::Either(one, two),
            (Some(day), _, Some(DayOrder::DayFirst)) | (_, Some(day), Some(DayOrder::MonthFirst)) => Numeric::Day(day),
            (Some(day), ..) | (None, Some(day), _) => Numeric::Day(day),
            (None, None, _) => Numeric::None,
        };
        Some((numeric, triple.end))
    }

    /// `06/05, 2015`
    fn triple_with_comma(&self, at: usize) -> Option<Triple> {
        let (first, second) = two_numbers(self.analysis, at, self.sentence.end).filter(|_| self.analysis.is_mark(at + 1, "/"))?;
        let year_at = self.skip_mark(at + 3, ",");
        let (year, _) = self.digits(year_at).filter(|&(year, length)| year_at > at + 3 && length == 4 && YEARS.contains(&year))?;
        let short = first.len() <= 2 && second.len() <= 2 && !self.counts(year_at + 1) && !self.is_noun(year_at + 1);
        let (first, second): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
        (short && first > 0 && second > 0).then_some(Triple { first, second, year, end: year_at + 1 })
    }

    /// The last year that two digits can mean.
    pub(super) fn latest_of_short_year(&self) -> i16 {
        const TO_COME: i16 = 20;
        self.published.map_or(2050, |published| published.year() + TO_COME)
    }

    /// `05/05/71`: the last such day, or one to come in twenty years at most.
    fn day_of_short_year(&self, at: usize) -> Option<(Numeric, usize)> {
        let [first, second, year] = three_numbers(self.analysis, at, self.sentence.end)?;
        let fits = self.analysis.is_mark(at + 1, "/") && first.len() <= 2 && second.len() <= 2 && year.len() == 2;
        let (first, second): (i8, i8) = fits.then(|| Some((first.parse().ok()?, second.parse().ok()?)))??;
        let year: i16 = year.parse().ok()?;
        let (year, other) =
            if 2000 + year <= self.latest_of_short_year() { (2000 + year, 1900 + year) } else { (1900 + year, 2000 + year) };
        let (day, month) = match (first > 12, second > 12, self.order) {
            (true, false, _) => (first, second),
            (false, true, _) => (second, first),
            (false, false, Some(DayOrder::DayFirst)) => (first, second),
            (false, false, Some(DayOrder::MonthFirst)) => (second, first),
            (false, false, None) if first == second => (first, second),
            // Which century and which order: too much is open.
            _ => return None,
        };
        Some((Numeric::ShortYear(Date::new(year, month, day).ok()?, Date::new(other, month, day).ok()), at + 5))
    }

    /// `11/2016`, `2016-3`, and behind "on" `22/4`: where no noun before it can be numbered so.
    pub(super) fn numeric_month(&self, at: usize) -> Option<(Calendar, usize)> {
        let (first, second) = two_numbers(self.analysis, at, self.sentence.end)?;
        if self.is_glued(at) && at > self.sentence.start && !self.can_precede_glued(at - 1) {
            return None;
        }
        let value = |text: &str| text.parse::<i16>().ok();
        let small = |text: &str| matches!(text.len(), 1 | 2);
        let (month, year) = match (first.len(), second.len()) {
            (4, _) if small(second) => (value(second)?, value(first)?),
            (_, 4) if small(first) => (value(first)?, value(second)?),
            _ if small(first) && small(second) => return self.numeric_day(at, value(first)? as i8, value(second)? as i8),
            _ => return None,
        };
        // 2010-12 may be three years.
        let years = first.len() == 4 && self.analysis.is_mark(at + 1, "-") && month > year % 100;
        let numbered = at > self.sentence.start
            && !matches!(self.analysis.upos_of(at - 1), Upos::Adp | Upos::Verb | Upos::Aux | Upos::Adv | Upos::Sconj | Upos::Det);
        let fits = (1..=12).contains(&month) && YEARS.contains(&year) && !years && !numbered && !self.counts(at + 3);
        fits.then_some((Calendar { month: Some(month as i8), ..Calendar::of_year(year) }, at + 3))
    }

    /// "on 22/4": one of the numbers has to be greater than 12, unless the document shows their order.
    fn numeric_day(&self, at: usize, first: i8, second: i8) -> Option<(Calendar, usize)> {
        use TimeWord::{Before, From, In, Since, To, Until};
        let told = [In, From, Since, Until, Before, To].iter().any(|&word| self.is_after(at, word));
        let slash = self.analysis.is_mark(at + 1, "/");
        let (day, month) = match (first > 12, second > 12, self.order) {
            (true, false, _) | (false, false, Some(DayOrder::DayFirst)) => (first, second),
            (false, true, _) | (false, false, Some(DayOrder::MonthFirst)) => (second, first),
            _ => return None,
        };
        let free = self.is_free(at + 3) && self.word(at + 3, TimeWord::Of).is_none();
        (told && slash && free && (1..=12).contains(&month) && (1..=31).contains(&day))
            .then_some((Calendar { month: Some(month), day: Some(day), ..Calendar::default() }, at + 3))
    }

    /// A date in digits that says one day.
    pub(super) fn numeric_date(&self, at: usize) -> Option<(Calendar, usize)> {
        match self.numeric(at)? {
            (Numeric::Day(date), end) => {
                Some((Calendar { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()), ..Calendar::default() }, end))
            }
            _ => None,
        }
    }
}

/// `13.10.2025-05.11.2025`, `2025-10-13/2025-11-05`: behind another date in digits, by a joint that stands inside none of them.
fn ends_range_of_days(analysis: &Analysis<'_>, at: usize, start: usize) -> bool {
    let joint = analysis.text_of(at - 1);
    let digits = at >= start + 2 && analysis.tokens[at - 2].piece == Piece::Number;
    let in_one = |at: usize| analysis.text_of(at).split('.').count() == 3;
    let in_three = || {
        let inner = three_numbers(analysis, at, analysis.tokens.len()).map(|_| analysis.text_of(at + 1));
        let before = at >= start + 6 && three_numbers(analysis, at - 6, at).is_some();
        before && inner.is_some_and(|inner| inner != joint)
    };
    digits && matches!(joint, "-" | "/") && (joint == "-" && in_one(at) && in_one(at - 2) || in_three())
}

fn is_joint(mark: &str) -> bool {
    matches!(mark, "/" | "-" | ".")
}

/// `2025-10-15`, `2025/10/5`, `2025.10.15`
fn year_first(analysis: &Analysis<'_>, at: usize, limit: usize) -> Option<(i16, i8, i8, usize)> {
    let read = |year: &str, month: &str, day: &str, end| {
        let short = |part: &str| matches!(part.len(), 1 | 2);
        let year = Some(year).filter(|year| year.len() == 4 && short(month) && short(day))?.parse().ok()?;
        Some((year, month.parse().ok()?, day.parse().ok()?, end))
    };
    if let Some([year, month, day]) = three_numbers(analysis, at, limit) {
        return read(year, month, day, at + 5);
    }
    let mut parts = analysis.text_of(at).split('.');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day, end) = if parts.next().is_none() { read(year, month, day, at + 1)? } else { return None };
    (YEARS.contains(&year) && Date::new(year, month, day).is_ok()).then_some((year, month, day, end))
}

/// `15/10/2025`, `15.10.2025`
fn triple(analysis: &Analysis<'_>, at: usize, limit: usize) -> Option<Triple> {
    let read = |first: &str, second: &str, year: &str, end| {
        let short = |part: &str| matches!(part.len(), 1 | 2);
        let fits = short(first) && short(second) && year.len() == 4;
        let triple = Triple { first: first.parse().ok()?, second: second.parse().ok()?, year: year.parse().ok()?, end };
        (fits && triple.first > 0 && triple.second > 0 && triple.year >= 1000).then_some(triple)
    };
    let text = analysis.text_of(at);
    if text.len() <= 2 {
        let [first, second, year] = three_numbers(analysis, at, limit)?;
        return read(first, second, year, at + 5);
    }
    let mut parts = text.split('.');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() { None } else { read(first, second, year, at + 1) }
}

/// Two numbers of digits with a joint glued between them, and nothing glued after them.
fn two_numbers<'t>(analysis: &Analysis<'t>, at: usize, limit: usize) -> Option<(&'t str, &'t str)> {
    use plimsoll_language::Shape;
    let glued = |token: usize| token < limit && analysis.has_shape(token, Shape::GLUED);
    if at + 3 > limit || !glued(at + 1) || !glued(at + 2) || !matches!(analysis.text_of(at + 1), "/" | "-") {
        return None;
    }
    let digits = |token: usize| {
        let text = analysis.text_of(token);
        (analysis.tokens[token].piece == Piece::Number && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
    };
    let goes_on = glued(at + 3) && glued(at + 4) && is_joint(analysis.text_of(at + 3));
    if goes_on { None } else { Some((digits(at)?, digits(at + 2)?)) }
}

/// Three numbers of digits with the same joint glued between them, and nothing glued after them.
fn three_numbers<'t>(analysis: &Analysis<'t>, at: usize, limit: usize) -> Option<[&'t str; 3]> {
    use plimsoll_language::Shape;
    if at + 5 > limit || !(at + 1..at + 5).all(|token| analysis.has_shape(token, Shape::GLUED)) {
        return None;
    }
    let joint = analysis.text_of(at + 1);
    let joined = matches!(joint, "/" | "-") && analysis.text_of(at + 3) == joint;
    let numbers = [at, at + 2, at + 4].map(|token| analysis.text_of(token));
    let plain = [at, at + 2, at + 4]
        .iter()
        .zip(numbers)
        .all(|(&token, text)| analysis.tokens[token].piece == Piece::Number && text.bytes().all(|byte| byte.is_ascii_digit()));
    let glued_behind = at + 6 < limit
        && analysis.has_shape(at + 5, Shape::GLUED)
        && analysis.has_shape(at + 6, Shape::GLUED)
        && is_joint(analysis.text_of(at + 5))
        && matches!(analysis.tokens[at + 6].piece, Piece::Number | Piece::Mixed);
    // "13/10/2025-05/11/2025": another date behind another joint.
    let another = || analysis.text_of(at + 5) != joint && three_numbers(analysis, at + 6, limit).is_some();
    let goes_on = glued_behind && !another();
    (joined && plain && !goes_on).then_some(numbers)
}
