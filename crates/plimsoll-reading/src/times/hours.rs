//! Hours of a day, one or from one to another: "5 p.m.", "from 9 to 11 a.m.", "between 10 and 11:30". Beside their day they
//! belong to it ([`super::day`]); alone their TIMEX3 value is all that is known.

use plimsoll_pack::TimeWord;

use super::TimeFound;
use super::scan::Scan;

/// What is said of a time of day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hours {
    /// `T17:00`, or `T09:00/T11:00` from one to another.
    pub(super) code: String,
    pub(super) end: usize,
}

impl Scan<'_, '_> {
    /// Reads the hours that begin at a token, keeps them and gives the token after them. Where their day stands behind them,
    /// both become one.
    pub(super) fn clock(&mut self, at: usize) -> Option<usize> {
        let hours = self.hours(at)?;
        let mut found = TimeFound::of("TIME", at..hours.end);
        found.timex_value = Some(hours.code);
        self.date_entry(&mut found);
        self.found.push(found);
        Some(hours.end)
    }

    /// Hours that nobody can take for another number.
    pub(super) fn hours(&self, at: usize) -> Option<Hours> {
        self.hours_from_to(at).or_else(|| {
            self.clock_at(at)
                .filter(|clock| clock.is_clear || self.opens_entry(at, clock.end))
                .map(|clock| Hours { code: clock.code(), end: clock.end })
        })
    }

    /// "from 9 to 11 a.m.", "between 10 and 11:30", "5-6pm"
    fn hours_from_to(&self, at: usize) -> Option<Hours> {
        let between = self.word(at, TimeWord::Between);
        let opened = between.or_else(|| self.word(at, TimeWord::From));
        let start = opened.unwrap_or(at);
        let end_of_hours = |at, is_end| {
            let clock = self.clock_at(at).or_else(|| self.four_digits_of_clock(at).filter(|_| opened.is_some()));
            clock.or_else(|| self.noon_or_midnight(at, is_end))
        };
        let from = end_of_hours(start, false)?;
        let join = between.and_then(|_| self.word(from.end, TimeWord::And)).or_else(|| self.word(from.end, TimeWord::To))?;
        let to = end_of_hours(join, true)?;
        // "between 0730-0930"
        let four_digits = |at: usize| self.digits(at).is_some_and(|(_, length)| length == 4);
        let zero = |at: usize| self.analysis.text_of(at).starts_with('0');
        let military = four_digits(start) && four_digits(join) && (zero(start) || zero(join));
        let clear = to.is_clear || from.is_clear && opened.is_some() || military;
        // "from 10:30 to 3 boats"
        let counts = !to.is_clear && !military && (self.counts(to.end) || self.is_plain_word(to.end));
        let glued = start == at && self.is_glued(at) && at > self.sentence.start && !self.analysis.is_mark(at - 1, "(");
        if !clear || counts || glued {
            return None;
        }
        let to = if military || zero(join) { to } else { to.after(&from) };
        Some(Hours { code: format!("{}/{}", from.before(&to).code(), to.code()), end: to.end })
    }
}

/// The hours of a day: the day stands before each of them.
pub(super) fn on_day(day: &str, hours: &str) -> String {
    let mut said = String::with_capacity(hours.len() + 2 * day.len());
    for (index, hour) in hours.split('/').enumerate() {
        if index > 0 {
            said.push('/');
        }
        said.push_str(day);
        said.push_str(hour);
    }
    said
}
