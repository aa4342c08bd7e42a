//! Times of day: known as such, so that no number is made of them. Minutes are kept in the TIMEX3
//! value; they belong to no date.

use plimsoll_pack::{Classes, ClockWord, DayPart, Meaning, Piece, TimeUnit, TimeWord};

use jiff::civil::Date;

use super::hours::on_day;
use super::numeric::Numeric;
use super::relative::{Moment, Reading};
use super::scan::Scan;
use crate::numbers::value::{split_mixed, suffix_meaning};

/// A time of day as its words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u8,
    minute: Option<u8>,
    second: Option<u8>,
    /// "a.m.", "p.m.", "o'clock"
    word: Option<ClockWord>,
    /// Its words leave no doubt: a number alone is an hour only beside another time.
    pub(super) is_clear: bool,
    pub(super) end: usize,
}

impl Clock {
    fn of(hour: u8, end: usize) -> Self {
        Clock { hour, minute: None, second: None, word: None, is_clear: false, end }
    }

    fn clear(self) -> Self {
        Clock { is_clear: true, ..self }
    }

    /// The hour of the day, 0 to 24.
    pub(super) fn hour(&self) -> u8 {
        match self.word {
            Some(ClockWord::AfterNoon) if self.hour < 12 => self.hour + 12,
            Some(ClockWord::BeforeNoon) if self.hour == 12 => 0,
            _ => self.hour,
        }
    }

    /// As TIMEX3 writes it: `T17:30`.
    pub(super) fn code(&self) -> String {
        let seconds = self.second.map_or(String::new(), |second| format!(":{second:02}"));
        format!("T{:02}:{:02}{seconds}", self.hour(), self.minute.unwrap_or(0))
    }

    /// With the half of the day that another time says: "5 to 6pm" is all in the afternoon, "11 to 1pm" not.
    pub(super) fn before(self, end: &Clock) -> Self {
        let same = self.hour % 12 <= end.hour % 12;
        let word = match end.word {
            Some(ClockWord::AfterNoon) if same => Some(ClockWord::AfterNoon),
            Some(ClockWord::AfterNoon | ClockWord::BeforeNoon) if same || end.word == Some(ClockWord::AfterNoon) => {
                Some(ClockWord::BeforeNoon)
            }
            _ => None,
        };
        match self.word {
            None if self.hour <= 12 => Clock { word, ..self },
            _ => self,
        }
    }

    /// Behind a beginning on the same day: "from 10:30 to 3" and "3 p.m. to half past seven" end in the afternoon.
    pub(super) fn after(self, from: &Clock) -> Self {
        let of_dial = from.word.is_some() || from.hour <= 12;
        // "from 10 p.m. to 6" ends in the morning.
        let later = self.word.is_none() && of_dial && self.hour < 12 && self.hour < from.hour() && self.hour + 12 > from.hour();
        if later { Clock { word: Some(ClockWord::AfterNoon), ..self } } else { self }
    }

    /// With the half of the day that its part is in: "8 in the evening".
    pub(super) fn in_part(self, part: DayPart) -> Self {
        let after_noon = match part {
            DayPart::Morning => false,
            DayPart::Night => (6..12).contains(&self.hour),
            _ => true,
        };
        let word = if after_noon { ClockWord::AfterNoon } else { ClockWord::BeforeNoon };
        match self.word {
            Some(ClockWord::AfterNoon | ClockWord::BeforeNoon) => self,
            _ if self.hour > 12 => self,
            _ => Clock { word: Some(word), ..self },
        }
    }

    fn is_on_the_dial(&self) -> bool {
        let small = |part: Option<u8>| part.is_none_or(|part| part <= 59);
        let half = matches!(self.word, Some(ClockWord::AfterNoon | ClockWord::BeforeNoon));
        small(self.minute) && small(self.second) && self.hour <= 24 && !(half && self.hour == 0 && self.minute.is_none())
    }
}

impl Scan<'_, '_> {
    /// "10:30", "5 p.m.", "half past seven", and a number alone that can be an hour.
    pub(super) fn clock_at(&self, at: usize) -> Option<Clock> {
        let mut clock = self.past_the_hour(at).or_else(|| self.written_clock(at)).or_else(|| self.hour_in_words(at))?;
        // "3 hours" is a length.
        if clock.word.is_none()
            && let Some((after, found)) = self.phrase(clock.end, clock_word)
            && (found != ClockWord::Hours || clock.minute.is_some())
        {
            clock = Clock { word: Some(found), end: after, ..clock }.clear();
        }
        // Behind "a.m." the zone may follow.
        if let Some((after, ClockWord::Plain)) = self.phrase(clock.end, clock_word) {
            clock.end = after;
        }
        if clock.word == Some(ClockWord::Plain) {
            clock.end = self.behind_offset(clock.end);
        }
        // "12 noon"
        if clock.hour == 12
            && let Some((end, part @ (DayPart::Noon | DayPart::Midnight))) = self.part(clock.end)
        {
            clock = Clock { word: Some(if part == DayPart::Noon { ClockWord::AfterNoon } else { ClockWord::BeforeNoon }), end, ..clock }
                .clear();
        }
        if let Some((end, part)) = self.part_of_hour(at, &clock) {
            clock = Clock { end, ..clock.in_part(part) }.clear();
        }
        // "at 18.30 on Monday"
        let led = |clock: &Clock| {
            self.is_after(at, TimeWord::At)
                || self.is_after(at, TimeWord::About)
                || clock.minute.is_some() && self.is_after(at, TimeWord::Before)
        };
        if !clock.is_clear && led(&clock) && self.has_day_behind(&clock) {
            clock = clock.clear();
        }
        clock.is_on_the_dial().then_some(clock)
    }

    /// "on Monday", behind hours and minutes; "tomorrow", behind any hour.
    fn has_day_behind(&self, clock: &Clock) -> bool {
        let named = || self.word(clock.end, TimeWord::In).and_then(|day| self.moment(day)).is_some_and(|day| day.is_day());
        self.relative_day(clock.end).is_some() || clock.minute.is_some() && named()
    }

    /// Behind the hours that a zone is ahead: "GMT+2", "UTC-3".
    fn behind_offset(&self, zone: usize) -> usize {
        let sign = self.is_glued(zone) && matches!(self.analysis.text_of(zone), "+" | "-" | "−" | "±");
        let hours = sign && self.is_glued(zone + 1) && self.digits(zone + 1).is_some_and(|(hours, length)| length <= 2 && hours <= 14);
        if hours { zone + 2 } else { zone }
    }

    /// The part of the day behind an hour: "8 in the evening". An hour that is no more than a number needs "at" before it.
    fn part_of_hour(&self, at: usize, clock: &Clock) -> Option<(usize, DayPart)> {
        use TimeWord::{About, After, And, At, Before, Between, From, Since, To, Until};
        let told = clock.is_clear
            || at > self.sentence.start
                && [At, About, From, Between, To, And, Since, Until, Before, After].iter().any(|&word| self.is_after(at, word));
        let start = Some(clock.end).filter(|&end| told && self.has_class(end, Classes::PREPOSITION))? + 1;
        // "at ten at night"
        let of_night = || self.word(clock.end, At).is_some() && self.part(start).is_some_and(|(_, part)| part == DayPart::Night);
        let (end, part) = self.part(self.skip_article(start)).filter(|_| self.has_class(start, Classes::ARTICLE) || of_night())?;
        (!matches!(part, DayPart::Noon | DayPart::Midnight)).then_some((end, part))
    }

    /// "noon" and "midnight" at the ends of hours: a day ends with its 24th.
    pub(super) fn noon_or_midnight(&self, at: usize, is_end: bool) -> Option<Clock> {
        let (end, part) = self.part(at)?;
        let word = match part {
            DayPart::Noon => ClockWord::AfterNoon,
            DayPart::Midnight if is_end => return Some(Clock::of(24, end).clear()),
            DayPart::Midnight => ClockWord::BeforeNoon,
            _ => return None,
        };
        Some(Clock { word: Some(word), ..Clock::of(12, end).clear() })
    }

    fn written_clock(&self, at: usize) -> Option<Clock> {
        match self.piece(at)? {
            Piece::Number => {
                // "at 1830 on Monday"
                let of_day = || self.four_digits_of_clock(at).filter(|clock| self.is_after(at, TimeWord::At) && self.has_day_behind(clock));
                self.military(at).or_else(of_day).or_else(|| self.hours_and_minutes(at))
            }
            // "7pm", "7.15pm"
            Piece::Mixed => {
                let (digits, ending) = split_mixed(self.analysis, at)?;
                if let Some(clock) = self.around_letter(at, digits, ending).or_else(|| self.with_points(at, digits, ending)) {
                    return Some(clock);
                }
                let word = suffix_meaning(self.analysis, ending, clock_word).filter(|word| {
                    // "0900hrs"
                    let of_day = || *word == ClockWord::Hours && digits.starts_with('0') && self.word(at + 1, TimeWord::Of).is_none();
                    matches!(word, ClockWord::BeforeNoon | ClockWord::AfterNoon) || digits.len() == 4 && (ending.len() == 1 || of_day())
                })?;
                // "1030am"
                let joined = matches!(digits.len(), 3 | 4) && digits.bytes().all(|byte| byte.is_ascii_digit());
                let (hour, minute) =
                    if joined { digits.split_at(digits.len() - 2) } else { digits.split_once('.').unwrap_or((digits, "")) };
                Some(Clock { minute: minute.parse().ok(), word: Some(word), ..Clock::of(hour.parse().ok()?, at + 1).clear() })
            }
            _ => None,
        }
    }

    /// "8p.m."
    fn with_points(&self, at: usize, digits: &str, ending: &str) -> Option<Clock> {
        let point = |at: usize| self.is_glued(at) && self.analysis.is_mark(at, ".");
        let letter = Some(at + 2).filter(|&letter| ending.len() == 1 && point(at + 1) && self.is_glued(letter))?;
        let word = suffix_meaning(self.analysis, &[ending, self.analysis.text_of(letter)].concat(), clock_word)?;
        let end = letter + 1 + usize::from(point(letter + 1) && self.is_inside(letter + 2));
        Some(Clock { word: Some(word), ..Clock::of(digits.parse().ok()?, end).clear() })
    }

    /// "19h30", "1930h"
    fn around_letter(&self, at: usize, digits: &str, ending: &str) -> Option<Clock> {
        let (letter, behind) = ending.split_at_checked(1)?;
        let (hour, minute) = match (digits.len(), behind.len()) {
            (2, 2) => (digits, behind),
            (4, 0) => digits.split_at_checked(2)?,
            _ => return None,
        };
        let number = |text: &str| Some(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok();
        let clock = Clock { minute: Some(number(minute)?), ..Clock::of(number(hour)?, at + 1).clear() };
        let of_hours = |meaning| matches!(meaning, Meaning::TimeUnit(TimeUnit::Hour)).then_some(());
        suffix_meaning(self.analysis, letter, of_hours).map(|()| clock)
    }

    /// "seven", "seven thirty"
    fn hour_in_words(&self, at: usize) -> Option<Clock> {
        if self.piece(at)? != Piece::Word {
            return None;
        }
        let number = |at: usize| self.is_inside(at).then(|| self.values.at(at, self.sentence.end, false)).flatten();
        let plain = |at: usize| number(at).filter(|number| !number.in_digits && number.multiplier == 1.0 && number.value.fract() == 0.0);
        let hour = plain(at).filter(|hour| (1.0..=12.0).contains(&hour.value))?;
        let hyphen = self.is_glued(hour.end) && self.analysis.is_mark(hour.end, "-");
        let minute = plain(hour.end + usize::from(hyphen)).filter(|minute| (10.0..60.0).contains(&minute.value));
        Some(Clock {
            minute: minute.map(|minute| minute.value as u8),
            ..Clock::of(hour.value as u8, minute.map_or(hour.end, |minute| minute.end))
        })
    }

    /// "half past seven", "a quarter to 8", "20 minutes past eight"
    fn past_the_hour(&self, at: usize) -> Option<Clock> {
        let start = self.skip_article(at);
        let fraction = self.is_inside(start).then(|| self.values.fraction(start)).flatten();
        let part = fraction.filter(|&(_, part)| part == 0.5 || part == 0.25).map(|(end, part)| (end, (part * 60.0) as u8));
        // "twenty past 8pm"
        let clear_behind =
            |end: usize| self.word(end, TimeWord::Past).and_then(|hour| self.written_clock(hour)).is_some_and(|hour| hour.word.is_some());
        let (end, minutes) = part.or_else(|| {
            let count = self.values.at(at, self.sentence.end, false).filter(|count| (1.0..60.0).contains(&count.value))?;
            // "at ten to nine"
            let of_five = count.value % 5.0 == 0.0 && count.value < 30.0 && (self.is_after(at, TimeWord::At) || clear_behind(count.end));
            let (end, unit) = self.unit(count.end).or(of_five.then_some((count.end, TimeUnit::Minute)))?;
            (unit == TimeUnit::Minute && count.value.fract() == 0.0).then_some((end, count.value as u8))
        })?;
        // "half-past five", "a quarter after five"
        let past = self.word(self.skip_hyphen(end), TimeWord::Past).or_else(|| self.word(end, TimeWord::After).filter(|_| part.is_some()));
        let hour = past.or_else(|| self.word(end, TimeWord::To).filter(|_| !self.analysis.is_mark(end, "-")))?;
        let hour = self.written_clock(hour).or_else(|| self.hour_in_words(hour)).filter(|hour| hour.minute.is_none() && hour.hour > 0)?;
        // "from a quarter to 8 per cent"
        let by_other_word = past.is_none() || self.word(end, TimeWord::After).is_some();
        if by_other_word && (self.counts(hour.end) || self.is_plain_word(hour.end) && self.moment(hour.end).is_none()) {
            return None;
        }
        let (of, minute) = if past.is_some() { (hour.hour, minutes) } else { (hour.hour - 1, 60 - minutes) };
        Some(Clock { hour: if of == 0 { 12 } else { of }, minute: Some(minute), ..hour }.clear())
    }

    /// "0800 hours", "0730 GMT"
    fn military(&self, at: usize) -> Option<Clock> {
        // "1030 a.m."
        let half = |clock: &Clock| {
            let (end, word) = self.phrase(clock.end, clock_word)?;
            matches!(word, ClockWord::BeforeNoon | ClockWord::AfterNoon).then_some(Clock { word: Some(word), end, ..*clock }.clear())
        };
        if let Some(clock) = self.joined_digits_of_clock(at).as_ref().and_then(half) {
            return Some(clock);
        }
        let clock = self.four_digits_of_clock(at)?;
        let (end, _) = self.phrase(clock.end, clock_word).filter(|&(_, word)| matches!(word, ClockWord::Hours | ClockWord::Plain))?;
        Some(Clock { word: Some(ClockWord::Plain), end, ..clock }.clear())
    }

    /// "0730"
    pub(super) fn four_digits_of_clock(&self, at: usize) -> Option<Clock> {
        self.digits(at).filter(|&(_, length)| length == 4).and_then(|_| self.joined_digits_of_clock(at))
    }

    /// "0730", "730"
    fn joined_digits_of_clock(&self, at: usize) -> Option<Clock> {
        let (number, _) = self.digits(at).filter(|&(_, length)| matches!(length, 3 | 4))?;
        let clock = Clock { minute: Some((number % 100) as u8), ..Clock::of((number / 100) as u8, at + 1) };
        clock.is_on_the_dial().then_some(clock)
    }

    /// "10:30", "10:30:15pm", "10.30", "10"
    fn hours_and_minutes(&self, at: usize) -> Option<Clock> {
        let text = self.analysis.text_of(at);
        if let Some((hour, minute)) = text.split_once('.') {
            return (minute.len() == 2)
                .then(|| Some(Clock { minute: Some(minute.parse().ok()?), ..Clock::of(hour.parse().ok()?, at + 1) }))?;
        }
        let mut clock = Clock::of(Some(text).filter(|text| text.len() <= 2)?.parse().ok()?, at + 1);
        if let Some((minute, word)) = self.sixtieths(at + 1) {
            clock = Clock { minute: Some(minute), word, end: at + 3, ..clock }.clear();
            if word.is_none()
                && let Some((second, word)) = self.sixtieths(at + 3)
            {
                clock = Clock { second: Some(second), word, end: at + 5, ..clock };
            }
        }
        Some(clock)
    }

    /// `2025-10-15T17:45:00Z`: a day and its hour as machines write them.
    pub(super) fn stamp(&mut self, at: usize) -> Option<usize> {
        let (year, _) = self.digits(at).filter(|&(_, length)| length == 4)?;
        let glued = |range: std::ops::Range<usize>| range.into_iter().all(|at| self.is_glued(at));
        if !glued(at + 1..at + 7) || !self.analysis.is_mark(at + 1, "-") || self.piece(at + 4) != Some(Piece::Mixed) {
            return None;
        }
        let (month, _) = self.digits(at + 2)?;
        let (day, hour) = self.analysis.text_of(at + 4).split_once('T').filter(|(day, hour)| day.len() == 2 && hour.len() == 2)?;
        let date = Date::new(year, month.try_into().ok()?, day.parse().ok()?).ok()?;
        let sixtieths = |at: usize| {
            let colon = self.analysis.is_mark(at, ":") && glued(at..at + 2);
            Some(self.analysis.text_of(at + 1)).filter(|_| colon)?.get(..2)?.parse().ok()
        };
        let mut clock = Clock { minute: Some(sixtieths(at + 5)?), ..Clock::of(hour.parse().ok()?, at + 7) };
        if let Some(second) = sixtieths(at + 7) {
            clock = Clock { second: Some(second), end: at + 9, ..clock };
        }
        // "+01:00"
        let offset = self.behind_offset(clock.end);
        let end = if offset > clock.end && sixtieths(offset).is_some() { offset + 2 } else { offset };
        if !clock.is_on_the_dial() {
            return None;
        }
        let resolved = self.resolve(&Reading::of(Moment::Numeric(Numeric::Day(date)), end), None);
        let timex = on_day(&date.to_string(), &clock.code());
        self.keep_time(at, end, None, super::anchor::Resolved { timex: Some(timex), ..resolved });
        Some(end)
    }

    /// Minutes or seconds behind a colon, with the word that is glued to them: ":30", ":00am".
    fn sixtieths(&self, at: usize) -> Option<(u8, Option<ClockWord>)> {
        if !(self.is_glued(at) && self.analysis.is_mark(at, ":") && self.is_glued(at + 1)) {
            return None;
        }
        let (digits, word) = match self.piece(at + 1)? {
            Piece::Number => (self.analysis.text_of(at + 1), None),
            Piece::Mixed => {
                let (digits, ending) = split_mixed(self.analysis, at + 1)?;
                (digits, Some(suffix_meaning(self.analysis, ending, clock_word)?))
            }
            _ => return None,
        };
        Some((Some(digits).filter(|digits| digits.len() == 2)?.parse().ok()?, word))
    }
}

fn clock_word(meaning: Meaning) -> Option<ClockWord> {
    match meaning {
        Meaning::Clock(word) => Some(word),
        _ => None,
    }
}
