//! Years by other names: their seasons, quarters and festivals, decades, centuries, years of accounts and of other eras.

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece, TimeUnit, TimeWord};

use super::calendar::{Calendar, YEARS, YEARS_AFTER_PREPOSITION, part_number};
use super::scan::Scan;
use crate::numbers::value::{split_mixed, suffix_meaning};

impl Scan<'_, '_> {
    /// "the summer of 2022", "summer 2022", "Q3 2024", "the first half of 2023".
    pub(super) fn part_of_year(&self, at: usize) -> Option<(Calendar, usize)> {
        let (end, part) = self.phrase(at, |meaning| match meaning {
            // "fall" is a season only beside its year.
            Meaning::TimeWord(TimeWord::SeasonShort(part)) => Some(part),
            _ => part_number(meaning),
        })?;
        let part = Calendar { part: Some(part), ..Calendar::default() };
        let start = self.word(end, TimeWord::Of).unwrap_or(end);
        match self.four_digits(start) {
            Some((year, end)) => Some((Calendar { year: Some(year), ..part }, end)),
            None => Some(self.with_era(part, end)).filter(|&(_, after)| after > end || self.is_season_in_place(at, end)),
        }
    }

    /// "2019 Q1", "the year 2008"
    pub(super) fn year_then_part(&self, at: usize) -> Option<(Calendar, usize)> {
        if let Some((start, TimeUnit::Year)) = self.unit(at) {
            let (year, end) = self.four_digits(start)?;
            return Some((Calendar::of_year(year), end));
        }
        let (year, start) = self.four_digits(at).filter(|(year, _)| YEARS.contains(year))?;
        let (end, part) = self.phrase(start, |meaning| match meaning {
            Meaning::TimeWord(TimeWord::Part(part)) => Some(part),
            _ => None,
        })?;
        Some((Calendar { part: Some(part), ..Calendar::of_year(year) }, end))
    }

    /// A season without its year: "in the summer", "by spring". "Fall", "spring" and "quarter" are other words too.
    fn is_season_in_place(&self, at: usize, end: usize) -> bool {
        // Halves are more often those of a game.
        let season =
            self.phrase(at, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Season(_) | TimeWord::Part(33..=36))).then_some(()));
        if season.is_none() || at == self.sentence.start || self.is_inside(end) && self.analysis.tokens[end].is_capitalised() {
            return false;
        }
        // "their summer offensive", "the onset of winter": a noun that is no part of a name.
        if !self.analysis.tokens[at].is_capitalised() && self.analysis.upos_of(at) == Upos::Noun {
            return true;
        }
        let before = if self.has_class(at - 1, Classes::ARTICLE) { at - 1 } else { at };
        before > self.sentence.start && (self.has_class(before - 1, Classes::PREPOSITION) || self.is_after_time_word(before))
    }

    /// "Christmas 2007", "Good Friday"
    pub(super) fn festival(&self, at: usize) -> Option<(Calendar, usize)> {
        let (end, festival) = self.phrase(at, |meaning| match meaning {
            Meaning::Festival(festival) => Some(festival),
            _ => None,
        })?;
        // "Christmas Island"
        let in_name = self.is_inside(end) && self.analysis.tokens[end].is_capitalised() && self.piece(end) == Some(Piece::Word);
        let start = self.word(end, TimeWord::Of).or_else(|| self.word(end, TimeWord::In)).unwrap_or(end);
        let (year, end) = self.four_digits(start).map_or((None, end), |(year, end)| (Some(year), end));
        (!in_name).then_some((Calendar { year, festival: Some(festival), ..Calendar::default() }, end))
    }

    /// "the 19th century", "the fifth century BC"
    pub(super) fn century(&self, at: usize) -> Option<(Calendar, usize)> {
        let (number, end) = self.ordinal(at)?;
        let hyphen = self.is_glued(end) && self.analysis.is_mark(end, "-");
        let (end, _) = self.unit(end + usize::from(hyphen)).filter(|&(_, unit)| unit == TimeUnit::Century)?;
        let year = number.checked_sub(1).filter(|number| *number < 30)? * 100;
        let (before_era, end) = self.era_after(end);
        Some((Calendar { year: Some(year as i16), century: true, before_era, ..Calendar::default() }, end))
    }

    /// "19th", "nineteenth"
    pub(super) fn ordinal(&self, at: usize) -> Option<(u16, usize)> {
        if self.piece(at)? == Piece::Mixed {
            let (digits, ending) = split_mixed(self.analysis, at)?;
            suffix_meaning(self.analysis, ending, |meaning| (meaning == Meaning::OrdinalEnding).then_some(()))?;
            return Some((digits.parse().ok()?, at + 1));
        }
        let (end, number) = self.phrase(at, |meaning| match meaning {
            Meaning::Ordinal(number) => Some(number),
            _ => None,
        })?;
        Some((number, end))
    }

    /// "fiscal year 2023", "FY 2024"
    pub(super) fn fiscal_year(&self, at: usize) -> Option<(Calendar, usize)> {
        let (year, end) = self.four_digits(self.word(at, TimeWord::Fiscal)?)?;
        // "the financial year 2021–22" names both.
        let two = self.is_inside(end + 1)
            && matches!(self.analysis.text_of(end), "-" | "–" | "/")
            && self.is_glued(end)
            && self.is_glued(end + 1)
            && self.digits(end + 1).is_some_and(|(_, length)| matches!(length, 2 | 4));
        if two {
            return None;
        }
        Some((Calendar { fiscal: true, ..Calendar::of_year(year) }, end))
    }

    /// "480 BC", "the 470s BC", "AD 79"
    pub(super) fn year_of_era(&self, at: usize) -> Option<(Calendar, usize)> {
        if let Some(start) = self.word(at, TimeWord::Era) {
            let (year, length) = self.digits(start)?;
            return (length <= 4 && year > 0).then_some((Calendar::of_year(year), start + 1));
        }
        if self.piece(at)? == Piece::Mixed {
            let (digits, ending) = split_mixed(self.analysis, at)?;
            suffix_meaning(self.analysis, ending, |meaning| (meaning == Meaning::DecadeEnding).then_some(()))?;
            let (before_era, end) = self.era_after(at + 1);
            let calendar = Calendar { decade: true, before_era, ..Calendar::of_year(digits.parse().ok()?) };
            return before_era.then_some((calendar, end));
        }
        let (year, _) = self.digits(at).filter(|&(year, _)| year > 0)?;
        let (before_era, end) = self.era_after(at + 1);
        (end > at + 1).then_some((Calendar { before_era, ..Calendar::of_year(year) }, end))
    }

    /// Whether "BC" stands at a token, and the token after it or after "AD".
    pub(super) fn era_after(&self, at: usize) -> (bool, usize) {
        match (self.word(at, TimeWord::BeforeEra), self.word(at, TimeWord::Era)) {
            (Some(end), _) => (true, end),
            (None, Some(end)) => (false, end),
            _ => (false, at),
        }
    }

    /// "1990s"
    pub(super) fn decade(&self, at: usize) -> Option<(Calendar, usize)> {
        let (digits, end) = match self.piece(at)? {
            Piece::Mixed => {
                let (digits, ending) = split_mixed(self.analysis, at)?;
                suffix_meaning(self.analysis, ending, |meaning| (meaning == Meaning::DecadeEnding).then_some(()))?;
                if digits.len() == 2 && at > self.sentence.start && self.has_class(at - 1, Classes::ARTICLE) {
                    return self.short_decade(digits, at + 1);
                }
                (digits, at + 1)
            }
            // "the 1990's" is a decade, "the 2024's" is none.
            Piece::Number if self.has_class(at.wrapping_sub(1), Classes::ARTICLE) && self.is_glued(at + 1) => {
                let (end, ()) = self.phrase(at + 1, |meaning| (meaning == Meaning::DecadeEnding).then_some(()))?;
                (self.analysis.text_of(at), end)
            }
            _ => return None,
        };
        let year: i16 = digits.parse().ok().filter(|_| digits.len() == 4)?;
        (year % 10 == 0 && YEARS_AFTER_PREPOSITION.contains(&year))
            .then_some((Calendar { year: Some(year), decade: true, ..Calendar::default() }, end))
    }

    /// "the 70s": the last such decade that has begun.
    fn short_decade(&self, digits: &str, end: usize) -> Option<(Calendar, usize)> {
        let decade: i16 = digits.parse().ok().filter(|decade| decade % 10 == 0)?;
        let now = self.published?.year();
        let year = now - now % 100 + decade;
        let year = if year > now { year - 100 } else { year };
        Some((Calendar { decade: true, ..Calendar::of_year(year) }, end))
    }
}
