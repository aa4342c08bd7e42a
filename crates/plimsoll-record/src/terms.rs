//! The calendar of an agreement: when its terms end, and the last day to give notice before each.
//!
//! A term begins on a known day and runs for a length; what follows it runs for the same or another
//! length. All ends are counted from the first day, not from one another, so that 31 January and one
//! month, three times, is 30 April and not 28 April. A last day to give notice is the end less the
//! length of the notice; where a month has no such day, it is the month's last.

use jiff::civil::Date;

use crate::{Agreement, Duration, Renewal, Status};

/// Terms are reckoned no further than this many, however short they are.
const MOST_TERMS: i64 = 400;

/// The terms of an agreement that are known well enough to be reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// The day on which the first term begins.
    pub start: Date,
    /// How long the first term runs.
    pub term: Duration,
    /// How long each later term runs; `None` where nothing says that it goes on by itself.
    pub next: Option<Duration>,
    /// How long before the end of a term notice must be given.
    pub notice: Option<Duration>,
}

/// The end of one term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermEnd {
    /// Its number, from 1.
    pub number: u32,
    /// The day on which it ends, and the next one begins.
    pub end: Date,
    /// The last day to give notice, where notice is known.
    pub notice: Option<Date>,
}

impl TermEnd {
    /// The last day on which the parties can still decide: the deadline for notice, or the end itself.
    pub fn decided(&self) -> Date {
        self.notice.unwrap_or(self.end)
    }
}

/// Whether a date is a month that a day lies in.
fn is_month_of(date: &crate::Edtf, day: Date) -> bool {
    date.as_str().len() == "2017-02".len() && date.earliest().zip(date.latest()).is_some_and(|(first, last)| (first..=last).contains(&day))
}

impl Terms {
    /// What the fields of an agreement allow to be reckoned: it needs a whole first day and a term of
    /// its own, and must not have ended, nor have been renewed for a time that no rule tells.
    pub fn of(agreement: &Agreement) -> Option<Self> {
        let day = |dated: &Option<crate::Dated>| dated.as_ref().and_then(|dated| dated.value.as_day());
        let term = agreement.term.as_ref()?.value;
        let ended = agreement.status.as_ref().is_some_and(|status| status.value == Status::Terminated);
        let goes_on = agreement.renewal.as_ref().is_some_and(|renewal| renewal.value == Renewal::Automatic);
        let renewed = !goes_on && agreement.status.as_ref().is_some_and(|status| status.value == Status::Renewed);
        let next = agreement.renewal_term.as_ref().map_or(term, |next| next.value);
        (!ended && !renewed).then_some(Self {
            // What is in force since some month begins on no day that is told, nor on that of its signature, unless that was in it.
            start: match &agreement.in_force {
                Some(begins) => begins.value.as_day().or_else(|| day(&agreement.signed).filter(|day| is_month_of(&begins.value, *day)))?,
                None => day(&agreement.signed)?,
            },
            term,
            next: goes_on.then_some(next),
            notice: agreement.notice.as_ref().map(|notice| notice.value),
        })
    }

    /// The ends of terms, in order: one where nothing says that the agreement goes on.
    pub fn ends(self) -> impl Iterator<Item = TermEnd> {
        let later = move |number: i64| {
            let first = self.start.checked_add(self.term.as_span()?).ok()?;
            if number == 0 {
                return Some(first);
            }
            let next = self.next?;
            // Equal terms are counted from the first day, so that the day of the month is kept.
            let (from, times) = if next == self.term { (self.start, number + 1) } else { (first, number) };
            from.checked_add(next.as_span()?.checked_mul(times).ok()?).ok()
        };
        let start = self.start;
        (0..MOST_TERMS).map_while(move |number| Some((number, later(number)?))).take_while(move |(_, end)| *end > start).map(
            move |(number, end)| TermEnd {
                number: number as u32 + 1,
                end,
                notice: self.notice.and_then(|notice| end.checked_sub(notice.as_span()?).ok()),
            },
        )
    }

    /// The ends from the first to the first that can still be decided on after a day.
    pub fn ends_until_open_after(self, day: Date) -> impl Iterator<Item = TermEnd> {
        let mut open = false;
        self.ends().take_while(move |end| !std::mem::replace(&mut open, end.decided() > day))
    }

    /// How an end was reckoned: `2017-02-02 + 3 × P3Y`, and for a deadline `… − P3M`.
    pub fn reckoning(self, number: u32, notice: bool) -> String {
        let Self { start, term, next, .. } = self;
        let end = match next {
            Some(next) if next != term && number > 1 => format!("{start} + {term} + {} × {next}", number - 1),
            _ if number > 1 => format!("{start} + {number} × {term}"),
            _ => format!("{start} + {term}"),
        };
        match self.notice {
            Some(length) if notice => format!("{end} − {length}"),
            _ => end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn terms(start: &str, term: &str, next: Option<&str>, notice: Option<&str>) -> Terms {
        let length = |text: &str| Duration::parse(text).unwrap();
        Terms { start: start.parse().unwrap(), term: length(term), next: next.map(length), notice: notice.map(length) }
    }

    fn check(terms: Terms, published: &str, expected: &[(&str, Option<&str>)]) {
        let ends: Vec<(String, Option<String>)> = terms
            .ends_until_open_after(published.parse().unwrap())
            .map(|end| (end.end.to_string(), end.notice.map(|day| day.to_string())))
            .collect();
        let expected: Vec<(String, Option<String>)> =
            expected.iter().map(|(end, notice)| ((*end).to_owned(), notice.map(str::to_owned))).collect();
        assert_eq!(ends, expected);
    }

    #[test]
    fn terms_run_on_until_one_is_open() {
        check(
            terms("2017-02-02", "P3Y", Some("P3Y"), Some("P3M")),
            "2025-11-05",
            &[
                ("2020-02-02", Some("2019-11-02")),
                ("2023-02-02", Some("2022-11-02")),
                ("2026-02-02", Some("2025-11-02")),
                ("2029-02-02", Some("2028-11-02")),
            ],
        );
    }

    #[test]
    fn without_a_word_that_it_goes_on_there_is_one_end() {
        check(terms("2020-01-31", "P1M", None, None), "2030-01-01", &[("2020-02-29", None)]);
    }

    #[test]
    fn the_day_of_the_month_comes_back() {
        check(terms("2025-01-31", "P1M", Some("P1M"), None), "2025-03-30", &[("2025-02-28", None), ("2025-03-31", None)]);
    }

    #[test]
    fn later_terms_may_be_shorter() {
        check(
            terms("2020-05-10", "P5Y", Some("P1Y"), Some("P6M")),
            "2025-11-30",
            &[("2025-05-10", Some("2024-11-10")), ("2026-05-10", Some("2025-11-10")), ("2027-05-10", Some("2026-11-10"))],
        );
        assert_eq!(terms("2020-05-10", "P5Y", Some("P1Y"), Some("P6M")).reckoning(3, true), "2020-05-10 + P5Y + 2 × P1Y − P6M");
    }

    #[test]
    fn a_term_of_no_length_never_ends() {
        assert_eq!(terms("2020-05-10", "P0D", Some("P0D"), None).ends().count(), 0);
    }

    proptest! {
        #[test]
        fn ends_come_in_order_and_stop(years in 0u32..10_000, months in 0u32..100_000, notice in 0u32..5_000) {
            let term = Duration { years, months, ..Duration::default() };
            let terms = Terms { start: jiff::civil::date(2017, 2, 2), term, next: Some(term), notice: Some(Duration::months(notice)) };
            let ends: Vec<TermEnd> = terms.ends().collect();
            prop_assert!(ends.len() <= MOST_TERMS as usize);
            prop_assert!(ends.is_sorted_by_key(|end| end.end));
        }
    }
}
