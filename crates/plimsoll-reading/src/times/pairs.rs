//! Two times of one kind of which only the second says the kind, or what it belongs to: "the 18th and 19th centuries", "the
//! first and third quarters of 2024", "the January–March quarter of 2024".

use plimsoll_pack::{TimeUnit, TimeWord};

use super::calendar::Calendar;
use super::relative::{Moment, Reading, Slice};
use super::scan::Scan;

/// Quarters and halves of a year, as EDTF numbers them, before the first one.
const BEFORE_QUARTERS: u8 = 32;
const BEFORE_HALVES: u8 = 39;

impl Scan<'_, '_> {
    /// "the 18th and 19th centuries", "from the 18th to the 20th century", "the second and third quarters of 2024"
    pub(super) fn two_ordinals(&mut self, at: usize, start: usize) -> Option<usize> {
        let start = if start == at { start } else { self.skip_article(start) };
        let (nth, end) = self.ordinal(start).filter(|&(nth, _)| nth < 30)?;
        let and = self.word(end, TimeWord::And);
        let second_at = self.skip_article(and.or_else(|| self.word(end, TimeWord::To))?);
        let second = self.reading(second_at)?;
        let first = self.of_kind(nth, end, &second)?;
        if and.is_none() {
            return self.keep_interval(at, &first, &second);
        }
        for (at, reading) in [(at, first), (second_at, second)] {
            let resolved = self.resolve(&reading, self.tense(at, reading.end));
            self.keep(at, reading.end, reading.modifier, resolved);
        }
        Some(second.end)
    }

    /// The nth century, quarter or half, where another one stands behind it.
    fn of_kind(&self, nth: u16, end: usize, second: &Reading) -> Option<Reading> {
        let nth = u8::try_from(nth).ok().filter(|&nth| nth > 0)?;
        let part = |calendar: Calendar| {
            let before = match calendar.part? {
                33..=36 => BEFORE_QUARTERS,
                40 | 41 => BEFORE_HALVES,
                _ => return None,
            };
            let first = Some(before + nth).filter(|first| Some(*first) < calendar.part)?;
            Some(Calendar { part: Some(first), ..calendar })
        };
        match (second.moment, second.slice) {
            (Moment::Calendar(century), None) if century.century && !century.before_era => {
                let year = i16::from(nth - 1) * 100;
                (Some(year) < century.year)
                    .then_some(Reading { end, ..Reading::of(Moment::Calendar(Calendar { year: Some(year), ..century }), end) })
            }
            (Moment::Calendar(calendar), None) => Some(Reading { moment: Moment::Calendar(part(calendar)?), end, ..*second }),
            (_, Some(Slice::Part(calendar))) => Some(Reading { slice: Some(Slice::Part(part(calendar)?)), end, ..*second }),
            _ => None,
        }
    }

    /// "the January–March quarter of 2024": the year behind the noun for the stretch is that of both ends.
    pub(super) fn in_year_behind_period(&self, from: Reading, to: Reading) -> (Reading, Reading) {
        let told = || {
            let (first, last) = (from.calendar()?, to.calendar()?);
            let open = first.lacks_year() && last.lacks_year() && first.which.is_none() && last.which.is_none();
            let of = Some(self.word(to.end, TimeWord::Period)?).filter(|_| open)?;
            let (year, end) = self.four_digits(self.word(of, TimeWord::Of)?)?;
            let turns = i16::from((first.month, first.day) > (last.month, last.day));
            let in_year = |calendar: Calendar, year, end| Reading::of(Moment::Calendar(Calendar { year: Some(year), ..calendar }), end);
            Some((in_year(first, year - turns, from.end), in_year(last, year, end)))
        };
        told().or_else(|| self.in_pointed_year(&from, &to)).unwrap_or((from, to))
    }

    /// "from March to May next year", "between 5 March and 5 May last year": the year is that of both.
    fn in_pointed_year(&self, from: &Reading, to: &Reading) -> Option<(Reading, Reading)> {
        let (first, Some(Slice::Part(last)), Moment::Shift { by, unit: TimeUnit::Year, origin }) = (from.calendar()?, to.slice, to.moment)
        else {
            return None;
        };
        let open = first.lacks_year() && first.which.is_none() && first.month.is_some() && last.month.is_some();
        let turns = i32::from((first.month, first.day) > (last.month, last.day));
        let year = Moment::Shift { by: by - turns, unit: TimeUnit::Year, origin };
        open.then_some((Reading { moment: year, slice: Some(Slice::Part(first)), ..*from }, *to))
    }
}
