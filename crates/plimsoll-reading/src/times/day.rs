//! Times of a day, beside their day or alone: "Monday morning", "10:30 on 5 May", "that night", "at noon".
//!
//! The day is the date of the record; the hour or part of the day stands in the TIMEX3 value.

use plimsoll_pack::{Classes, DayPart, Meaning, Piece, TimeUnit, TimeWord, WordForm};
use plimsoll_record::Edtf;

use super::anchor::Resolved;
use super::relative::{Moment, Origin, Reading};
use super::scan::Scan;
use super::{TimeFound, TimeValue};

impl Scan<'_, '_> {
    /// A part of a day: "that morning", "last night", "in the evening", "noon". Keeps it and gives the token after it.
    pub(super) fn day_part(&mut self, at: usize) -> Option<usize> {
        if let Some((end, part, resolved)) = self.part_of_pointed_day(at) {
            let day = resolved.value.as_ref().and_then(Edtf::as_day)?;
            let timex = format!("{day}{}", code(part));
            self.keep_time(at, end, Resolved { timex: Some(timex), ..resolved });
            return Some(end);
        }
        let (end, part) = self.part(at)?;
        let before = at.checked_sub(1).filter(|&before| before >= self.sentence.start);
        let in_place = before.is_some_and(|before| self.has_class(before, Classes::ARTICLE.or(Classes::PREPOSITION)));
        // "the night shift"
        let clear = matches!(part, DayPart::Noon | DayPart::Midnight);
        if !(in_place || clear) || self.is_plain_word(end) {
            return None;
        }
        let mut found = TimeFound::of("TIME", at..end);
        found.timex_value = Some(code(part).to_owned());
        self.found.push(found);
        Some(end)
    }

    /// "this morning", "that night", "the next morning"
    fn part_of_pointed_day(&self, at: usize) -> Option<(usize, DayPart, Resolved)> {
        use TimeWord::{Following, Last, Next, Previous, That, This};
        const WORDS: [(TimeWord, i32, Origin); 6] = [
            (This, 0, Origin::Document),
            (That, 0, Origin::Text),
            (Last, -1, Origin::Document),
            (Previous, -1, Origin::Text),
            (Next, 1, Origin::Text),
            (Following, 1, Origin::Text),
        ];
        WORDS.into_iter().find_map(|(word, by, origin)| {
            let (end, part) = self.part(self.word(at, word)?)?;
            // In the morning, "last night" is over; "last morning" is none.
            let moment = Moment::Shift { by, unit: TimeUnit::Day, origin };
            Some((end, part, self.resolve(&Reading::of(moment, end), None)))
        })
    }

    /// One part of a day.
    pub(super) fn part(&self, at: usize) -> Option<(usize, DayPart)> {
        let (end, part) = self.phrase(at, |meaning| match meaning {
            Meaning::DayPart(part) => Some(part),
            _ => None,
        })?;
        let plural = self.analysis.hits_at(at).iter().any(|hit| hit.form == WordForm::Plural && matches!(hit.meaning, Meaning::DayPart(_)));
        (!plural).then_some((end, part))
    }

    /// Keeps a day, with the time that stands right before or behind it; gives the token after it.
    pub(super) fn keep_day(&mut self, at: usize, end: usize, modifier: Option<&'static str>, resolved: Resolved) -> usize {
        let day = resolved.value.as_ref().and_then(Edtf::as_day).map(|day| day.to_string());
        let Some(day) = day.filter(|_| modifier.is_none()) else {
            self.keep(at, end, modifier, resolved);
            return end;
        };
        if let Some((after, time)) = self.time_behind(end) {
            self.keep_time(at, after, Resolved { timex: Some(day + &time), ..resolved });
            return after;
        }
        match self.time_before(at) {
            Some((start, time)) => {
                self.found.pop();
                self.keep_time(start, end, Resolved { timex: Some(day + &time), ..resolved });
            }
            None => self.keep(at, end, None, resolved),
        }
        end
    }

    /// "Monday morning", "Monday at 10:30", "5 May, 10:30"
    fn time_behind(&self, end: usize) -> Option<(usize, String)> {
        if let Some((after, part)) = self.part(end).filter(|&(after, _)| !self.is_plain_word(after)) {
            return Some((after, code(part).to_owned()));
        }
        let joined = self.is_inside(end) && (self.has_class(end, Classes::PREPOSITION) || self.analysis.is_mark(end, ","));
        let start = end + usize::from(joined);
        if let Some((after, part)) = self.part(start).filter(|&(_, part)| joined && matches!(part, DayPart::Noon | DayPart::Midnight)) {
            return Some((after, code(part).to_owned()));
        }
        let (time, after) = self.time_of_clock(start)?;
        Some((after, time))
    }

    /// A time of day that was just kept, with no more than "on", "of" or a comma up to its day.
    fn time_before(&self, at: usize) -> Option<(usize, String)> {
        let last = self.found.last().filter(|last| last.timex_type == "TIME" && last.tokens.end > self.sentence.start)?;
        let between = last.tokens.end..at;
        let joined = between.len() <= 2
            && between.clone().all(|at| {
                self.has_class(at, Classes::PREPOSITION.or(Classes::ARTICLE))
                    || self.word(at, TimeWord::Of).is_some()
                    || self.analysis.is_mark(at, ",")
            });
        let time = last.timex_value.as_ref().filter(|time| joined && time.starts_with('T') && last.value == TimeValue::Unknown)?;
        // A bare number beside a day is an hour only where the day does not count it.
        (self.piece(last.tokens.start) != Some(Piece::Mark)).then(|| (last.tokens.start, time.clone()))
    }

    fn keep_time(&mut self, at: usize, end: usize, resolved: Resolved) {
        self.keep(at, end, None, resolved);
        if let Some(last) = self.found.last_mut() {
            last.timex_type = "TIME";
        }
    }
}

/// TIMEX3's name of a part of a day.
pub(super) fn code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Noon => "T12:00",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
        DayPart::Midnight => "T00:00",
    }
}
