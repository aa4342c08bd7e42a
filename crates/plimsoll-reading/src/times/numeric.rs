//! Dates in digits alone: `2025-10-15`, `15.10.2025`, `8/5/2024`.
//!
//! The order of day and month in `8/5/2024` is not told by the words. A date of the same document whose
//! one number is greater than 12 shows it for all; else the language's folder may; else nobody knows,
//! and both days are kept.

use jiff::civil::Date;
use plimsoll_language::Analysis;
use plimsoll_pack::Piece;

use super::calendar::Calendar;
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
            || (self.is_glued(at) && at > self.sentence.start && is_joint(self.analysis.text_of(at - 1)))
        {
            return None;
        }
        if let Some((year, month, day, end)) = year_first(self.analysis, at, self.sentence.end) {
            return Some((Date::new(year, month, day).map_or(Numeric::None, Numeric::Day), end));
        }
        let triple = triple(self.analysis, at, self.sentence.end)?;
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

fn is_joint(mark: &str) -> bool {
    matches!(mark, "/" | "-" | ".")
}

/// `2025-10-15`, `2025/10/15`
fn year_first(analysis: &Analysis<'_>, at: usize, limit: usize) -> Option<(i16, i8, i8, usize)> {
    let [year, month, day] = three_numbers(analysis, at, limit)?;
    (year.len() == 4 && month.len() == 2 && day.len() == 2).then_some(())?;
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?, at + 5))
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
    let goes_on = at + 6 < limit
        && analysis.has_shape(at + 5, Shape::GLUED)
        && analysis.has_shape(at + 6, Shape::GLUED)
        && is_joint(analysis.text_of(at + 5))
        && matches!(analysis.tokens[at + 6].piece, Piece::Number | Piece::Mixed);
    (joined && plain && !goes_on).then_some(numbers)
}
