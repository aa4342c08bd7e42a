//! Moments that the calendar names: days, months, years, seasons, quarters, decades.

use jiff::civil::Date;
use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Festival, Meaning, Piece, TimeUnit, TimeWord};
use plimsoll_record::{BlockKind, Edtf};

use super::festival;
use super::scan::Scan;
use crate::numbers::value::{split_mixed, suffix_meaning};

/// The fields of a date that its words give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Calendar {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// 1 (Monday) to 7.
    pub(super) weekday: Option<i8>,
    /// A season (21 to 24), quarter (33 to 36) or half (40, 41) of a year, as in EDTF.
    pub(super) part: Option<u8>,
    /// A day that is kept every year.
    pub(super) festival: Option<Festival>,
    /// The ten years that begin with `year`.
    pub(super) decade: bool,
    /// The hundred years that begin with `year`.
    pub(super) century: bool,
    /// A year before our era, which has no place among the dates of the record: "480 BC".
    pub(super) before_era: bool,
    /// A year of accounts, which is no year of the calendar.
    pub(super) fiscal: bool,
    /// "last", "next", "this" or "that" stands before it.
    pub(super) which: Option<TimeWord>,
}

impl Calendar {
    pub(super) fn of_year(year: i16) -> Self {
        Self { year: Some(year), ..Self::default() }
    }

    pub(super) fn of_month(month: i8) -> Self {
        Self { month: Some(month), ..Self::default() }
    }

    /// The date, with `XXXX` for a year that is not known. `None` where the calendar has no such day,
    /// or where there is only a weekday.
    pub(super) fn edtf(&self) -> Option<Edtf> {
        if self.before_era {
            return None;
        }
        if self.decade {
            return Edtf::parse(&format!("{:03}X", self.year? / 10)).ok();
        }
        if self.century {
            return Edtf::parse(&format!("{:02}XX", self.year? / 100)).ok();
        }
        if let Some(festival) = self.festival {
            return match (festival, self.year) {
                (Festival::Fixed { month, day }, None) => Edtf::day_of_unknown_year(month as i8, day as i8),
                (_, None) => None,
                (_, Some(year)) => match festival::day_in(festival, year) {
                    Some(day) => Some(Edtf::day(day)),
                    None => Edtf::parse(&format!("{year:04}-XX-XX")).ok(),
                },
            };
        }
        if self.fiscal {
            return Some(Edtf::year(self.year?).about());
        }
        match (self.year, self.part, self.month, self.day) {
            (Some(year), Some(part), ..) => Edtf::parse(&format!("{year:04}-{part:02}")).ok(),
            (None, Some(part), ..) => Edtf::parse(&format!("XXXX-{part:02}")).ok(),
            (Some(year), None, Some(month), Some(day)) => Date::new(year, month, day).ok().map(Edtf::day),
            (Some(year), None, Some(month), None) => Some(Edtf::month(year, month)),
            (Some(year), None, None, None) => Some(Edtf::year(year)),
            (None, None, Some(month), Some(day)) => Edtf::day_of_unknown_year(month, day),
            (None, None, Some(month), None) => Edtf::month_of_unknown_year(month),
            _ => None,
        }
    }

    /// Whether it names a time inside a year and leaves the year open.
    pub(super) fn lacks_year(&self) -> bool {
        self.year.is_none() && (self.month.is_some() || self.part.is_some() || self.festival.is_some())
    }

    /// Whether it lies in January or February.
    pub(super) fn opens_year(&self) -> bool {
        let named = self.month.is_some() || self.festival.is_some();
        named && self.first_day_in(2000).is_some_and(|day| day.month() <= 2)
    }

    /// The first of its days in a year.
    pub(super) fn first_day_in(&self, year: i16) -> Option<Date> {
        if let Some(festival) = self.festival {
            return festival::day_in(festival, year);
        }
        // The first of a season's second month, or of a month, stands for it.
        let of_part = |part: u8| match part {
            33..=36 => (part - 33) * 3 + 2,
            40 => 4,
            41 => 10,
            season => (season.clamp(21, 24) - 20) * 3,
        };
        let month = self.month.or(self.part.map(|part| of_part(part) as i8)).unwrap_or(1);
        Date::new(year, month, self.day.unwrap_or(1)).ok()
    }
}

/// The first and last year that a bare number of four digits can mean.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;
/// The same behind a word that asks for a time: "in 1848".
pub(super) const YEARS_AFTER_PREPOSITION: std::ops::RangeInclusive<i16> = 1100..=2199;

impl Scan<'_, '_> {
    /// The calendar date at a token, and the token after it.
    pub(super) fn calendar(&self, at: usize) -> Option<(Calendar, usize)> {
        self.weekday(at)
            .or_else(|| self.festival(at))
            .or_else(|| self.day_and_month(at))
            .or_else(|| self.numeric_month(at))
            .or_else(|| self.part_of_year(at))
            .or_else(|| self.year_then_month(at))
            .or_else(|| self.year_then_part(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.fiscal_year(at))
            .or_else(|| self.year_of_era(at))
            .or_else(|| self.bare_year(at).map(|(year, end)| (Calendar::of_year(year), end)))
    }

    /// "2016 November 4", "2016-Nov-04", "2015 November": the year before the month.
    fn year_then_month(&self, at: usize) -> Option<(Calendar, usize)> {
        let (year, end) = self.digits(at).filter(|&(year, length)| length == 4 && YEARS.contains(&year)).map(|(year, _)| (year, at + 1))?;
        let start = self.skip_joint(end);
        let (month, end, full) = self.month(start)?;
        let month_alone = Calendar { month: Some(month), ..Calendar::of_year(year) };
        let joint = self.skip_joint(end);
        if let Some((day, end)) =
            self.digits(joint).map(|(day, _)| (day, joint + 1)).or_else(|| self.day(joint).map(|(day, end)| (day.into(), end)))
            && (1..=31).contains(&day)
            && self.is_free(end)
        {
            return Some((Calendar { day: Some(day as i8), ..month_alone }, end));
        }
        let capital = self.analysis.tokens[start].is_capitalised();
        (full && capital && self.closes(end)).then_some((month_alone, end))
    }

    /// "15 October 2025", "October 15", "October 2025", "October".
    pub(super) fn day_and_month(&self, at: usize) -> Option<(Calendar, usize)> {
        self.day_then_month(at).or_else(|| self.month_then_day(at)).map(|(calendar, end)| self.with_weekday(calendar, end))
    }

    fn day_then_month(&self, at: usize) -> Option<(Calendar, usize)> {
        let (day, end) = self.day(at).map(|(day, end)| (day, self.behind_ordinal_point(end))).or_else(|| self.day_in_words(at))?;
        // "the 15th day of May"
        let counted = self.unit_alone(end).filter(|&(end, unit)| unit == TimeUnit::Day && self.word(end, TimeWord::Of).is_some());
        let end = counted.filter(|_| self.piece(at) != Some(Piece::Number)).map_or(end, |(end, _)| end);
        let of_day = end;
        let (month, end) = self.month_after_day(end)?;
        let (year, end) = self.short_year_behind(of_day, end).unwrap_or_else(|| self.year_after_day(end));
        if year.is_none() && self.is_other_word(at, of_day, self.month(of_day).is_none_or(|(.., full)| full)) {
            return None;
        }
        Some(self.with_era(Calendar { year, month: Some(month), day: Some(day), ..Calendar::default() }, end))
    }

    /// Behind the point of "16. November 2016".
    fn behind_ordinal_point(&self, end: usize) -> usize {
        let point = self.is_glued(end) && self.analysis.is_mark(end, ".") && !self.is_glued(end + 1);
        let dated = || self.month(end + 1).is_some_and(|(_, after, _)| self.year_after_month(after).0.is_some());
        if point && dated() { end + 1 } else { end }
    }

    /// "April 480 BC": a short year is one only before the era.
    pub(super) fn with_era(&self, calendar: Calendar, end: usize) -> (Calendar, usize) {
        if calendar.year.is_none()
            && let Some((year, _)) = self.digits(self.word(end, TimeWord::Of).unwrap_or(end))
            && let (true, end) = self.era_after(self.word(end, TimeWord::Of).unwrap_or(end) + 1)
        {
            return (Calendar { year: Some(year), before_era: true, ..calendar }, end);
        }
        (calendar, end)
    }

    /// A month behind a day, with "of" between them or not.
    pub(super) fn month_after_day(&self, at: usize) -> Option<(i8, usize)> {
        let start = self.word(at, TimeWord::Of).unwrap_or_else(|| self.skip_joint(at));
        self.month(start).map(|(month, end, _)| (month, end))
    }

    fn month_then_day(&self, at: usize) -> Option<(Calendar, usize)> {
        let (month, end, full) = self.month(at)?;
        // "Jan-12-2016"
        let joint = self.skip_joint(end);
        if let Some((day, _)) = self.digits(joint).filter(|&(day, length)| joint > end && length <= 2 && (1..=31).contains(&day))
            && let year_at = self.skip_joint(joint + 1)
            && let Some((year, _)) =
                self.digits(year_at).filter(|&(year, length)| year_at > joint + 1 && length == 4 && YEARS.contains(&year))
        {
            return Some((Calendar { year: Some(year), month: Some(month), day: Some(day as i8), ..Calendar::default() }, year_at + 1));
        }
        let start = self.skip_article(end);
        let in_words = || self.ordinal(start).filter(|&(day, _)| day <= 31).map(|(day, after)| (day as i8, after));
        if let Some((day, after)) = self.day(start).or_else(in_words)
            // "the May 5 attack"
            // "July 22nd talks": an ordinal counts nothing
            && (self.is_free(after)
                || (self.is_told_of(at) || self.is_on_day(at) || self.piece(start) == Some(Piece::Mixed))
                    && start == end
                    && (self.is_on_day(at) || !self.counts_several(after))
                    && !self.is_glued(after))
        {
            let (year, after) = self.year_after_day(after);
            return Some((Calendar { year, month: Some(month), day: Some(day), ..Calendar::default() }, after));
        }
        let month_alone = Calendar { month: Some(month), ..Calendar::default() };
        match self.year_after_month(end) {
            (Some(year), after) => Some((Calendar { year: Some(year), ..month_alone }, after)),
            (None, _) => {
                let (calendar, after) = self.with_era(month_alone, end);
                let in_place = self.heads_line(at, end)
                    || self.heads_month(at, end)
                    || if full { self.is_month_in_place(at, end) } else { self.is_short_month_in_place(at, end) };
                (after > end || in_place).then_some((calendar, after))
            }
        }
    }

    /// "On May 5 soldiers came": "on" leads to a day, and never to a month alone.
    fn is_on_day(&self, at: usize) -> bool {
        at > self.sentence.start && self.word(at - 1, TimeWord::Onwards) == Some(at) && self.word(at - 1, TimeWord::In) == Some(at)
    }

    /// "the May 5 votes" may be five, "the May 5 vote" is one.
    fn counts_several(&self, after: usize) -> bool {
        let one = || {
            self.analysis
                .word_of(after)
                .is_some_and(|word| self.analysis.model.features(self.analysis.words[word].features).contains("Number=Sing"))
        };
        self.counts(after) && !(self.is_noun(after) && one())
    }

    /// Whether a day of the month can end here: what follows is nothing that it counts.
    pub(super) fn is_free(&self, after: usize) -> bool {
        let hyphen = self.is_glued(after) && self.is_glued(after + 1) && self.analysis.is_mark(after, "-");
        let in_word = hyphen && self.piece(after + 1) != Some(Piece::Number) && self.month(after + 1).is_none();
        // "5 May last year", "5 May evening"
        let pointed = || self.pointed_at(after).is_some() || self.part(after).is_some();
        !self.counts(after) && !in_word && (!self.is_noun(after) || pointed())
    }

    /// A day in digits: "15", "15th".
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        if self.is_glued(at) && at > self.sentence.start && !self.can_precede_glued(at - 1) {
            return None;
        }
        // "it cost $ 12 December last"
        if at > self.sentence.start && self.phrase(at - 1, |meaning| matches!(meaning, Meaning::Currency(_)).then_some(())).is_some() {
            return None;
        }
        let day = match self.piece(at)? {
            Piece::Number => self.digits(at).filter(|&(_, length)| length <= 2)?.0,
            Piece::Mixed => {
                let (digits, ending) = split_mixed(self.analysis, at)?;
                suffix_meaning(self.analysis, ending, |meaning| (meaning == Meaning::OrdinalEnding).then_some(()))?;
                digits.parse().ok()?
            }
            _ => return None,
        };
        (1..=31).contains(&day).then_some((day as i8, at + 1))
    }

    /// A day as an ordinal: "the first of May", "twelfth April 2016".
    fn day_in_words(&self, at: usize) -> Option<(i8, usize)> {
        let (day, end) = self.ordinal_day(at)?;
        let dated = || self.month(end).is_some_and(|(_, after, _)| self.year_after_month(after).0.is_some());
        let counted = || self.unit_alone(end).is_some_and(|(end, unit)| unit == TimeUnit::Day && self.word(end, TimeWord::Of).is_some());
        (self.word(end, TimeWord::Of).is_some() || counted() || dated()).then_some((day, end))
    }

    /// "twelfth", of which it is not yet known whether it is a day.
    pub(super) fn ordinal_day(&self, at: usize) -> Option<(i8, usize)> {
        let (end, day) = self.phrase(at, |meaning| match meaning {
            Meaning::Ordinal(day) if day <= 31 => Some(day as i8),
            _ => None,
        })?;
        Some((day, end))
    }

    /// Marks to which a date may be glued: brackets, quotation marks and dashes, but no letter,
    /// currency or slash.
    pub(super) fn can_precede_glued(&self, at: usize) -> bool {
        matches!(self.analysis.text_of(at), "(" | "[" | "“" | "\"" | "‘" | "'" | "–" | "—" | "-" | "*" | "«" | "~" | "〜")
    }

    /// A month by its name: its number, the token after it, and whether the name is full.
    pub(super) fn month(&self, at: usize) -> Option<(i8, usize, bool)> {
        let name = |full| {
            self.phrase(at, |meaning| match meaning {
                Meaning::Month(month) if full => Some(month as i8),
                Meaning::MonthShort(month) if !full => Some(month as i8),
                _ => None,
            })
            .map(|(end, month)| (month, end, full))
        };
        name(true).or_else(|| name(false))
    }

    /// "12 may", "5 mar": a short form in small letters behind a bare number.
    fn is_other_word(&self, day: usize, month: usize, full: bool) -> bool {
        let bare = self.piece(day) == Some(Piece::Number) && month == day + 1;
        bare && !full && !self.analysis.tokens[month].is_capitalised()
    }

    /// A year behind a month or a day, with a comma or "of" between.
    pub(super) fn year_after_month(&self, at: usize) -> (Option<i16>, usize) {
        if let Some((year, end)) = self.year_behind_apostrophe(at) {
            return (Some(year), end);
        }
        if let Some((year, end)) = self.year_by_its_name(at) {
            return (Some(year), end);
        }
        let start = self.skip_mark(at, ",");
        let start = self.word(start, TimeWord::Of).unwrap_or_else(|| self.skip_joint(start));
        let behind_slash = start > at && self.analysis.is_mark(at, "/");
        let year = || {
            self.four_digits(start)
                .or_else(|| self.digits(start).filter(|&(_, length)| behind_slash && length == 4).map(|(year, _)| (year, start + 1)))
        };
        match year().filter(|&(year, _)| YEARS_AFTER_PREPOSITION.contains(&year)) {
            Some((year, end)) if start == at || !self.counts(end) => (Some(year), end),
            _ => (None, at),
        }
    }

    /// "in the year 2025", "of the year two thousand and five"
    fn year_by_its_name(&self, at: usize) -> Option<(i16, usize)> {
        let start = self.skip_article(self.word(at, TimeWord::In).or_else(|| self.word(at, TimeWord::Of))?);
        let (start, _) = self.unit_alone(start).filter(|&(_, unit)| unit == TimeUnit::Year)?;
        self.four_digits(start).filter(|(year, _)| YEARS_AFTER_PREPOSITION.contains(year)).or_else(|| {
            // "In the year two thousand died."
            let free = |&(_, end): &(i16, usize)| self.closes(end) || self.has_class(end, Classes::PREPOSITION);
            self.year_in_full(start).filter(free)
        })
    }

    /// "Nov '15", "April of '87", "Q4'24"
    pub(super) fn year_behind_apostrophe(&self, at: usize) -> Option<(i16, usize)> {
        let at = self.word(at, TimeWord::Of).unwrap_or(at);
        if !self.is_inside(at) {
            return None;
        }
        let (digits, end) = match self.analysis.text_of(at).strip_prefix(['\'', '’', '‘']) {
            Some("") if self.is_glued(at + 1) && self.piece(at + 1) == Some(Piece::Number) => (self.analysis.text_of(at + 1), at + 2),
            Some(digits) if !digits.is_empty() => (digits, at + 1),
            _ => return None,
        };
        let year: i16 =
            Some(digits).filter(|digits| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()?;
        Some((self.of_short_year(year), end))
    }

    /// The year of "3-May-16", where `joint` is the first hyphen or slash.
    fn short_year_behind(&self, joint: usize, at: usize) -> Option<(Option<i16>, usize)> {
        let start = self.skip_joint(at);
        let joined = self.skip_joint(joint) > joint && start > at && self.analysis.text_of(joint) == self.analysis.text_of(at);
        let (year, _) = self.digits(start).filter(|&(_, length)| joined && length == 2)?;
        Some((Some(self.of_short_year(year)), start + 1))
    }

    /// A year of two digits: of this century, unless that would lie far ahead.
    pub(super) fn of_short_year(&self, year: i16) -> i16 {
        if 2000 + year <= self.latest_of_short_year() { 2000 + year } else { 1900 + year }
    }

    /// A year behind a day: "5 May 2024", "5 May in 2024".
    fn year_after_day(&self, at: usize) -> (Option<i16>, usize) {
        match self.year_after_month(at) {
            (None, _) => {
                let year = self.word(at, TimeWord::In).and_then(|start| self.four_digits(start)).filter(|(year, _)| YEARS.contains(year));
                let year = year.filter(|&(_, end)| !self.counts(end)).or_else(|| self.year_of_treaty(at));
                let year = year.or_else(|| self.year_behind_clock(at).map(|(year, _)| (year, at)));
                year.map_or((None, at), |(year, end)| (Some(year), end))
            }
            told => told,
        }
    }

    /// "two thousand and five", "one thousand nine hundred and forty-nine": a year as treaties write it.
    fn year_in_full(&self, at: usize) -> Option<(i16, usize)> {
        let year = (self.piece(at)? == Piece::Word).then(|| self.values.at(at, self.sentence.end, true)).flatten()?;
        let whole = !year.in_digits && year.value.fract() == 0.0 && f64::from(*YEARS.start()) <= year.value;
        let fits = whole && year.value <= f64::from(*YEARS.end()) && !self.counts(year.end) && !self.is_noun(year.end);
        fits.then_some((year.value as i16, year.end))
    }

    /// "this third day of May, two thousand and five": behind a bare day of a month such words count people.
    fn year_of_treaty(&self, at: usize) -> Option<(i16, usize)> {
        let month_at = at.checked_sub(1).filter(|&month| month >= self.sentence.start + 2 && self.month(month).is_some())?;
        let of_day = self.is_after(month_at, TimeWord::Of) && self.unit_alone(month_at - 2).is_some_and(|(_, unit)| unit == TimeUnit::Day);
        // "On the third day of May, two thousand, most of them children, fled."
        let ends = |&(_, end): &(i16, usize)| (end..self.sentence.end).all(|at| self.piece(at) == Some(Piece::Mark));
        of_day.then(|| self.year_in_full(self.skip_mark(at, ","))).flatten().filter(ends)
    }

    /// "Oct 13 09:30:06 2025": the year behind the hours of the day, and the token after it.
    pub(super) fn year_behind_clock(&self, at: usize) -> Option<(i16, usize)> {
        if self.piece(at)? != Piece::Number {
            return None;
        }
        let clock = self.clock_at(at).filter(|clock| clock.is_clear)?;
        let (year, end) =
            self.digits(clock.end).filter(|&(year, length)| length == 4 && YEARS.contains(&year)).map(|(year, _)| (year, clock.end + 1))?;
        (!self.counts(end) && !self.is_noun(end)).then_some((year, end))
    }

    /// "May" and "March" are also other words, and months are also names of people: a month alone
    /// must stand where a time can stand.
    fn is_month_in_place(&self, at: usize, end: usize) -> bool {
        let followed_by_name = self.is_inside(end) && self.analysis.tokens[end].is_capitalised();
        // "July – 52,110", "(August: 11,950)": it labels a number.
        let labels = self.is_inside(end) && matches!(self.analysis.text_of(end), ":" | "–" | "—");
        let opens = at == self.sentence.start || self.analysis.is_mark(at - 1, "(");
        let counts = || self.phrase(end + 1, |meaning| matches!(meaning, Meaning::BoundBefore(_)).then_some(())).is_some();
        if opens && labels && self.is_inside(end + 1) && (self.piece(end + 1) == Some(Piece::Number) || counts()) {
            return true;
        }
        if at == self.sentence.start {
            return false;
        }
        let before = &self.analysis.tokens[at - 1];
        let preposition = before.classes.any(Classes::PREPOSITION);
        preposition || (!followed_by_name && (self.is_after_time_word(at) || self.has_article_use(at, end)))
    }

    /// "in Oct", "this Dec"
    fn is_short_month_in_place(&self, at: usize, end: usize) -> bool {
        use TimeWord::{After, Before, From, In, Last, Next, Since, This, Until, Within};
        let capital = self.analysis.tokens[at].is_capitalised() && !(self.is_inside(end) && self.analysis.tokens[end].is_capitalised());
        capital
            && ([This, Last, Next, In, Since, Until, Before, After, From, Within].iter().any(|&word| self.is_after(at, word))
                || self.is_in_row_of_months(at))
    }

    /// "in Jan, Feb and March": another month stands right before it.
    fn is_in_row_of_months(&self, at: usize) -> bool {
        let joined = |at: usize| self.analysis.is_mark(at, ",") || self.has_class(at, Classes::COORDINATOR);
        let last = self.found.last().filter(|last| last.tokens.start >= self.sentence.start && last.tokens.end < at);
        last.is_some_and(|last| {
            let month =
                last.date().is_some_and(|date| matches!(date.as_str().split('-').collect::<Vec<_>>()[..], [_, month] if month <= "12"));
            month && last.tokens.end + 2 >= at && (last.tokens.end..at).all(joined)
        })
    }

    /// "the March vote": an article before it and a plain noun behind it.
    fn has_article_use(&self, at: usize, end: usize) -> bool {
        self.analysis.tokens[at - 1].classes.any(Classes::ARTICLE.or(Classes::POSSESSIVE)) && self.is_plain_word(end)
    }

    pub(super) fn is_after_time_word(&self, at: usize) -> bool {
        use TimeWord::*;
        let words = [Since, Until, Before, After, Between, From, To, Last, Next, This, That, Start, Mid, End, In, Every, Past, Following];
        words.into_iter().any(|word| self.is_after(at, word))
            // "in March and April"
            || ((self.is_after(at, And) || at > self.sentence.start && self.has_class(at - 1, Classes::COORDINATOR)) && self.found.last().is_some_and(|last| last.tokens.end == at - 1))
            || (at > self.sentence.start + 1 && self.analysis.is_mark(at - 1, "-") && self.is_after(at - 1, TimeWord::Mid))
    }

    /// Whether a year ends a cell that heads a column, or is all of the first cell of its row. What stands in the next
    /// cell says nothing of it.
    pub(super) fn heads_cells(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let border = |at: usize| {
            at <= self.sentence.start || at >= self.sentence.end || {
                let between = analysis.tokens[at - 1].bytes().end..analysis.tokens[at].bytes().start;
                analysis.content.text[between].contains('\t')
            }
        };
        if analysis.sentences[self.sentence_number].kind != BlockKind::TableRow || !border(at + 1) {
            return false;
        }
        // In a row of headings, all numbers are years.
        let is_year = |at: usize| self.digits(at).is_some_and(|(year, length)| length == 4 && YEARS.contains(&year));
        let mut looked_at = self.sentence.clone().take(HEADINGS);
        at == self.sentence.start || looked_at.all(|at| analysis.tokens[at].piece != Piece::Number || is_year(at))
    }

    /// A word that a number before it may count. A verb is none: "the election of 1860 triggered".
    pub(super) fn is_noun(&self, at: usize) -> bool {
        self.is_plain_word(at) && !matches!(self.analysis.upos_of(at), Upos::Verb | Upos::Aux | Upos::Adv | Upos::Adp)
    }
}

/// The tokens of a row by which it is told for one of headings.
const HEADINGS: usize = 200;

/// The EDTF number of a season, quarter or half.
pub(super) fn part_number(meaning: Meaning) -> Option<u8> {
    match meaning {
        Meaning::TimeWord(TimeWord::Season(part) | TimeWord::Part(part)) => Some(part),
        _ => None,
    }
}
