//! Numbers and times in a row: what they share, and which belongs to which.
//!
//! "143, 219 and 244 fishermen" are all fishermen, and "from 1,900 to 2,450 names" all names; "in 2021, 2022 and 2023, 143, 219
//! and 244" belong together one by one; and one number "in 2020 and 2021" is of both years.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning, TimeWord};
use plimsoll_record::Edtf;

use super::{Counted, FigureFinder};
use crate::numbers::{Number, NumberUnit};
use crate::times::TimeFound;

/// Rows are no longer.
const LONGEST: usize = 12;

impl<'a> FigureFinder<'a, '_, '_> {
    /// "143, 219 and 244 fishermen": what the last of the numbers in a row stands before, all of them count.
    pub(super) fn population_of_row(&self, number: &Number) -> Option<Counted> {
        let row = self.row_of(number);
        let last = row.last().filter(|last| last.tokens != number.tokens && row.len() > 1)?;
        let counted = self.population_behind(last)?;
        Some(Counted { tokens: number.tokens.end..number.tokens.end, ..counted })
    }

    /// The last of the numbers in a row, if it is another: all count what that one stands before.
    pub(super) fn last_of_row(&self, number: &Number) -> Option<&'a Number> {
        self.row_of(number).last().filter(|last| last.tokens != number.tokens)
    }

    /// The numbers of a row, with only commas and at last "and" between them, or "to" behind "from"; of one that stands alone
    /// nothing but itself.
    fn row_of(&self, number: &Number) -> &'a [Number] {
        let numbers = self.context.numbers;
        let index = numbers.partition_point(|other| other.tokens.start < number.tokens.start);
        // A verb that is the size of a change is no number of the text.
        if numbers.get(index).is_none_or(|own| own.tokens != number.tokens) {
            return &[];
        }
        let plain = |number: &Number| number.unit == NumberUnit::None && !number.counts_nothing;
        let follows = |next: usize| {
            let [before, own] = [&numbers[next - 1], &numbers[next]];
            plain(own) && plain(before) && (self.joins(before.tokens.end..own.tokens.start) || self.leads_from(before, own))
        };
        let first = (index.saturating_sub(LONGEST)..index).rev().take_while(|&at| follows(at + 1)).last().unwrap_or(index);
        let end = (index + 1..numbers.len().min(index + LONGEST)).take_while(|&at| follows(at)).last().map_or(index + 1, |last| last + 1);
        // "40, 12 of them children" is no row: the last joint says that it ends.
        let ends = end - 1 > first
            && (self.ends_row(numbers[end - 2].tokens.end..numbers[end - 1].tokens.start)
                || end - 2 == first && self.leads_from(&numbers[first], &numbers[end - 1]));
        if ends { &numbers[first..end] } else { &numbers[index..index + 1] }
    }

    /// Whether no more than a comma and "and" stand between two things.
    fn joins(&self, between: Range<usize>) -> bool {
        let joint = |at: usize| self.context.analysis.is_mark(at, ",") || self.context.analysis.classes_of(at).any(Classes::COORDINATOR);
        matches!(between.len(), 1 | 2) && between.clone().all(joint)
    }

    /// "lowered from 43.6 to 43.1": whether no more than "to" stands between two numbers, and "from" before them.
    fn leads_from(&self, before: &Number, own: &Number) -> bool {
        let analysis = self.context.analysis;
        let is = |at: usize, word: TimeWord| analysis.means(at, |meaning| meaning == Meaning::TimeWord(word));
        let to = before.tokens.end;
        let from = before.tokens.start.checked_sub(1);
        to + 1 == own.tokens.start && is(to, TimeWord::To) && from.is_some_and(|from| is(from, TimeWord::From))
    }

    fn ends_row(&self, between: Range<usize>) -> bool {
        between.clone().any(|at| self.context.analysis.classes_of(at).any(Classes::COORDINATOR))
    }

    /// The times in a row around one of them.
    fn row_of_times(&self, time: &TimeFound) -> &'a [TimeFound] {
        let times = self.context.times;
        let Some(index) = self.context.time_index(time) else { return &[] };
        let follows = |next: usize| self.joins(times[next - 1].tokens.end..times[next].tokens.start);
        let first = (index.saturating_sub(LONGEST)..index).rev().take_while(|&at| follows(at + 1)).last().unwrap_or(index);
        let end = (index + 1..times.len().min(index + LONGEST)).take_while(|&at| follows(at)).last().map_or(index + 1, |last| last + 1);
        let ends = end - 1 > first && self.ends_row(times[end - 2].tokens.end..times[end - 1].tokens.start);
        if ends { &times[first..end] } else { &times[index..index + 1] }
    }

    /// "In 2021, 2022 and 2023, 143, 219 and 244 came": of as many times as numbers in a row each number has its own.
    pub(super) fn time_of_row(&self, number: &Number, clause: &Range<usize>) -> Option<&'a TimeFound> {
        let row = self.row_of(number);
        let place = row.iter().position(|other| other.tokens == number.tokens).filter(|_| row.len() > 1)?;
        let mut rows = self.context.times_in(clause.clone()).iter().map(|time| self.row_of_times(time));
        rows.find(|times| times.len() == row.len() && times.iter().all(|time| time.covered().is_some()))?.get(place)
    }

    /// "6.5 million in 2022 and 2023", "in July and August": both, where the number is the only one that they can be of.
    pub(super) fn times_together(&self, number: &Number, time: &TimeFound) -> Option<Edtf> {
        let row = self.row_of_times(time);
        if row.len() < 2 || self.row_of(number).len() > 1 {
            return None;
        }
        let dates: Option<Vec<&Edtf>> = row.iter().map(TimeFound::date).collect();
        let dates = dates.filter(|dates| dates.windows(2).all(|pair| follows(pair[0], pair[1])))?;
        Some(Edtf::interval(dates.first().copied(), dates.last().copied()))
    }
}

/// Whether a year is the next one, or a month the next month.
fn follows(first: &Edtf, second: &Edtf) -> bool {
    let whole = |date: &Edtf| {
        let text = date.as_str();
        let (year, month) = text.split_once('-').map_or((text, None), |(year, month)| (year, Some(month)));
        let month = month.map(|month| month.parse::<i32>().ok().filter(|month| (1..=12).contains(month)));
        Some((year.parse::<i32>().ok()?, month))
    };
    match (whole(first), whole(second)) {
        (Some((one, None)), Some((other, None))) => other == one + 1,
        (Some((one, Some(Some(month)))), Some((other, Some(Some(next))))) => other * 12 + next == one * 12 + month + 1,
        _ => false,
    }
}
