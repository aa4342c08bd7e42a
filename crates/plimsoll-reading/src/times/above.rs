//! What stands above the lines of a log, a diary or a chronology and holds for the days that they name: the week that it
//! covers ("8 to 14 April"), the year or the day of an entry ("2019", "Sunday 5 March").

use jiff::civil::Date;
use plimsoll_language::Sentence;
use plimsoll_pack::Piece;
use plimsoll_record::{DateBasis, Edtf};

use super::TimeFound;
use super::anchor::days_between;
use super::pointed::plus_days;
use super::scan::Scan;
use super::story::Anchor;

/// Blocks at the head of a document in which it says what days it covers.
const HEAD_BLOCKS: u32 = 3;
/// Days between the first and the last of a week, and of one that is told with a day too many.
const WEEK: std::ops::RangeInclusive<i32> = 5..=7;
/// So many paragraphs that open with an hour make a log.
const LEAST_ENTRIES: usize = 3;
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
    /// So many blocks open with an hour.
    entries: usize,
}

impl Scan<'_, '_> {
    /// Looks back at the block that ends where a new one begins.
    pub(super) fn leave_block(&mut self, next: &Sentence) {
        let block = self.above.start..next.tokens.start;
        self.above.start = next.tokens.start;
        // "Sunday, Oct. 8" may be two times: the last one says it in full.
        let own = &self.found[self.found.partition_point(|time| time.tokens.start < block.start)..];
        let opens = own.first().is_some_and(|first| first.tokens.start == block.start);
        let beside = |&at: &usize| !own.iter().any(|time| time.tokens.contains(&at));
        let alone = opens && block.clone().filter(beside).all(|at| self.analysis.piece_of(at) == Piece::Mark);
        let told = own.last().filter(|_| alone);
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

    /// "09.20 Farmers have blocked the road": four digits and a capital behind them, at the head of a paragraph.
    pub(super) fn opens_entry(&self, at: usize, end: usize) -> bool {
        at == self.above.start && self.analysis.text_of(at).len() == "09.20".len() && end == at + 1 && self.analysis.is_capitalised(end)
    }

    /// "09:20 Farmers have blocked the road": the hour that opens a paragraph is that of an entry of a log, on the day that stands
    /// above or on that of the document.
    pub(super) fn date_entry(&mut self, found: &mut TimeFound) {
        let Some(anchor) = self.above.day.map(Anchor::Day).or(self.now().map(Anchor::Document)) else { return };
        if found.tokens.start == self.above.start && found.tokens.end < self.sentence.end {
            found.reaches = anchor.day().map(Edtf::day);
            (found.basis, found.from) = (DateBasis::Inferred, Some(anchor.in_words()));
            self.above.entries += 1;
        }
    }

    /// One paragraph that opens with an hour makes no log.
    pub(super) fn forget_single_entries(&mut self) {
        if self.above.entries >= LEAST_ENTRIES {
            return;
        }
        let of_entry = |time: &&mut TimeFound| {
            let day = time.reaches.as_ref().is_some_and(|day| day.as_day().is_some());
            day && time.timex_type == "TIME" && time.date().is_none()
        };
        for hour in self.found.iter_mut().filter(of_entry) {
            (hour.reaches, hour.basis, hour.from) = (None, DateBasis::Stated, None);
        }
    }

    /// "February. The court dismisses the suit.": whether words open a line below a year and nothing else stands in front of the
    /// mark behind them.
    pub(super) fn heads_line(&self, at: usize, end: usize) -> bool {
        self.above.year.is_some() && self.heads_block(at, end)
    }

    /// "JANUARY. On the 9th the river froze.": a month in capitals at the head of a paragraph of a chronicle.
    pub(super) fn heads_month(&self, at: usize, end: usize) -> bool {
        self.heads_block(at, end) && self.analysis.text_of(at).chars().all(char::is_uppercase)
    }

    /// Whether words open a paragraph and nothing else stands in front of the mark behind them.
    pub(super) fn heads_block(&self, at: usize, end: usize) -> bool {
        at == self.above.start && self.piece(end).is_none_or(|piece| piece == Piece::Mark)
    }

    /// "January 2020. The young man is moved. He is held there until August.": the date that heads the line of a chronology, with
    /// its year, for those behind it.
    pub(super) fn head_of_line(&self) -> Option<Anchor> {
        let first = self.found.partition_point(|time| time.tokens.start < self.above.start);
        let head = self.found.get(first).filter(|head| head.basis == DateBasis::Stated && head.tokens.start == self.above.start)?;
        let marked = self.analysis.piece_of(head.tokens.end) == Piece::Mark && !self.analysis.is_mark(head.tokens.end, ",");
        let day = head.date().filter(|date| marked && !date.as_str().contains('/'))?;
        match day.as_str().split('-').map(|part| part.parse::<i16>().ok()).collect::<Option<Vec<i16>>>()?[..] {
            [year] => Some(Anchor::Year(year)),
            [year, month] if (1..=12).contains(&month) => Some(Anchor::Month(year, month as i8)),
            _ => day.as_day().map(Anchor::Day),
        }
    }

    /// The day of this name in the week that the document covers.
    pub(super) fn day_of_week_above(&self, weekday: i8) -> Option<Date> {
        let first = self.above.week?;
        plus_days(first, i32::from((weekday - first.weekday().to_monday_one_offset()).rem_euclid(7)))
    }
}
