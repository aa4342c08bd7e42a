//! Times of day: known as such, so that no number is made of them. Minutes are kept in the TIMEX3
//! value; they belong to no date.

use plimsoll_pack::{ClockWord, Meaning, Piece};

use super::TimeFound;
use super::scan::Scan;
use crate::numbers::value::{split_mixed, suffix_meaning};

impl Scan<'_, '_> {
    /// A time of day: keeps it and gives the token after it. Where its day stands behind it, both become one.
    pub(super) fn clock(&mut self, at: usize) -> Option<usize> {
        let (time, end) = self.time_of_clock(at)?;
        let mut found = TimeFound::of("TIME", at..end);
        found.timex_value = Some(time);
        self.found.push(found);
        Some(end)
    }

    /// "10:30", "5 p.m.", "7.15 am", "5pm": as TIMEX3 writes it, and the token after it.
    pub(super) fn time_of_clock(&self, at: usize) -> Option<(String, usize)> {
        let glued_word = self.glued_minute(at);
        let (hour, mut minute, mut end, mut word) = match self.piece(at)? {
            Piece::Number => match self.military(at) {
                Some((hour, minute, end)) => (hour, Some(minute), end, Some(ClockWord::Plain)),
                None => {
                    let (hour, minute, end) = self.hours_and_minutes(at)?;
                    (hour, minute, end, None)
                }
            },
            // "seven o'clock"
            Piece::Word => {
                let hour = self.values.at(at, self.sentence.end, false).filter(|hour| (1.0..=12.0).contains(&hour.value))?;
                (hour.value.fract() == 0.0).then_some((hour.value as u8, None, hour.end, None))?
            }
            Piece::Mixed => {
                let (digits, ending) = split_mixed(self.analysis, at)?;
                let word = suffix_meaning(self.analysis, ending, clock_word)?;
                let (hour, minute) = digits.split_once('.').unwrap_or((digits, ""));
                (hour.parse().ok()?, minute.parse().ok(), at + 1, Some(word))
            }
            _ => return None,
        };
        // "8:00am": the minute and the word are one token.
        if let Some((minutes, found)) = glued_word {
            (minute, end, word) = (Some(minutes), at + 3, Some(found));
        }
        let is_clear = minute.is_some() && self.is_glued(at + 1) && self.analysis.is_mark(at + 1, ":");
        // "3 hours" is a length.
        if word.is_none()
            && let Some((after, found)) = self.phrase(end, clock_word).filter(|&(_, word)| word != ClockWord::Hours || minute.is_some())
        {
            (end, word) = (after, Some(found));
        }
        if hour > 24 || minute.is_some_and(|minute| minute > 59) || (word.is_none() && !is_clear) {
            return None;
        }
        // Behind "a.m." the zone may follow.
        if let Some((after, ClockWord::Plain)) = self.phrase(end, clock_word) {
            end = after;
        }
        let hour = match word {
            Some(ClockWord::AfterNoon) if hour < 12 => hour + 12,
            Some(ClockWord::BeforeNoon) if hour == 12 => 0,
            _ => hour,
        };
        Some((format!("T{hour:02}:{:02}", minute.unwrap_or(0)), end))
    }

    /// "0800 hours"
    fn military(&self, at: usize) -> Option<(u8, u8, usize)> {
        let (number, end) = self.digits(at).filter(|&(_, length)| length == 4).map(|(number, _)| (number, at + 1))?;
        let (end, _) = self.phrase(end, clock_word).filter(|&(_, word)| word == ClockWord::Hours)?;
        Some(((number / 100) as u8, (number % 100) as u8, end))
    }

    /// "8:00am": minute and word behind an hour and a colon.
    fn glued_minute(&self, at: usize) -> Option<(u8, ClockWord)> {
        let glued = self.is_glued(at + 1) && self.analysis.is_mark(at + 1, ":") && self.is_glued(at + 2);
        if !glued || self.piece(at + 2) != Some(Piece::Mixed) {
            return None;
        }
        let (minute, ending) = split_mixed(self.analysis, at + 2)?;
        Some((minute.parse().ok()?, suffix_meaning(self.analysis, ending, clock_word)?))
    }

    /// "10:30", "10.30", "10"
    fn hours_and_minutes(&self, at: usize) -> Option<(u8, Option<u8>, usize)> {
        let text = self.analysis.text_of(at);
        if let Some((hour, minute)) = text.split_once('.') {
            return (minute.len() == 2).then(|| Some((hour.parse().ok()?, Some(minute.parse().ok()?), at + 1)))?;
        }
        let hour = Some(text).filter(|text| text.len() <= 2)?.parse().ok()?;
        let colon = self.is_glued(at + 1) && self.analysis.is_mark(at + 1, ":") && self.is_glued(at + 2);
        if colon && self.piece(at + 2) == Some(Piece::Number) {
            let minute = self.analysis.text_of(at + 2);
            let minute = Some(minute).filter(|text| text.len() == 2)?.parse().ok()?;
            // "10:30:15"
            let seconds =
                self.is_glued(at + 3) && self.analysis.is_mark(at + 3, ":") && self.digits(at + 4).is_some_and(|(_, length)| length == 2);
            return Some((hour, Some(minute), at + if seconds { 5 } else { 3 }));
        }
        Some((hour, None, at + 1))
    }
}

fn clock_word(meaning: Meaning) -> Option<ClockWord> {
    match meaning {
        Meaning::Clock(word) => Some(word),
        _ => None,
    }
}
