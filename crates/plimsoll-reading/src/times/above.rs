//! What stands above the lines of a log, a diary or a chronology and holds for the days that they name: the week that it
//! covers ("8 to 14 April"), the year or the day of an entry ("2019", "Sunday 5 March").

use jiff::civil::Date;
use plimsoll_language::Sentence;
use plimsoll_pack::Piece;
use plimsoll_record::Edtf;

use super::anchor::{days_between, plus_days};
use super::scan::Scan;

/// Blocks at the head of a document in which it says what days it covers.
const HEAD_BLOCKS: u32 = 3;
/// Days between the first and the last of a week, and of one that is told with a day too many.
const WEEK: std::ops::RangeInclusive<i32> = 5..=7;
/// A log of a week is written no more days after its end.
const WRITTEN_AFTER: i32 = 14;

/// What is known from above.
#[derive(Debug, Default)]
pub(super) struct Above {
    /// The first day of the week that the document covers.
    week: Option<Date>,
    /// The year that is the whole heading of a part.
    pub(super) year: Option<i16>,
    /// The day that is the whole head of an entry.
    pub(super) day: Option<Date>,
    /// Where the block at hand begins.
    start: usize,
}

impl Scan<'_, '_> {
    /// Looks back at the block that ends where a new one begins.
    pub(super) fn leave_block(&mut self, next: &Sentence) {
        let block = self.above.start..next.tokens.start;
        self.above.start = next.tokens.start;
        let told = self.found.last().filter(|last| {
            let rest = last.tokens.end..block.end;
            last.tokens.start == block.start && rest.len() <= 1 && rest.clone().all(|at| self.analysis.piece_of(at) == Piece::Mark)
        });
        let value = told.and_then(|told| told.date());
        match value.map(|value| (value.as_day(), value.as_str().parse::<i16>().ok())) {
            Some((Some(day), _)) => self.above.day = Some(day),
            Some((None, Some(year))) => (self.above.year, self.above.day) = (Some(year), None),
            _ if self.is_heading => (self.above.year, self.above.day) = (None, None),
            _ => {}
        }
    }

    /// Keeps the days that the head of a log says it covers, where they are a week.
    pub(super) fn note_week(&mut self, value: Option<&Edtf>) {
        let Some((first, last)) = value.and_then(|value| Some((value.earliest()?, value.latest()?))) else { return };
        let written = self.published.is_some_and(|published| (0..=WRITTEN_AFTER).contains(&days_between(last, published)));
        if self.block < HEAD_BLOCKS && self.above.week.is_none() && written && WEEK.contains(&days_between(first, last)) {
            self.above.week = Some(first);
        }
    }

    /// "February. The court dismisses the suit.": whether words open a line below a year and nothing else stands in front of the
    /// mark behind them.
    pub(super) fn heads_line(&self, at: usize, end: usize) -> bool {
        self.above.year.is_some() && at == self.above.start && self.piece(end).is_none_or(|piece| piece == Piece::Mark)
    }

    /// The day of this name in the week that the document covers.
    pub(super) fn day_of_week_above(&self, weekday: i8) -> Option<Date> {
        let first = self.above.week?;
        plus_days(first, i32::from((weekday - first.weekday().to_monday_one_offset()).rem_euclid(7)))
    }
}
