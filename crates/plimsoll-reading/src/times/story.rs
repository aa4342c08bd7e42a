//! The dates of the running text, on which later ones lean: "two days later", "that month", a day
//! without a year.

use jiff::civil::Date;
use plimsoll_language::{Analysis, Hit};
use plimsoll_pack::{Meaning, Piece, TimeUnit, TimeWord};
use plimsoll_record::Edtf;

use super::anchor::{Resolved, days_between};
use super::calendar::Calendar;
use super::scan::Scan;

/// "Two days later" leans on a day so few sentences before.
const REACH_OF_STORY: usize = 6;

/// A year has so many digits.
const YEAR: usize = 4;

/// Dates that the text has named so far.
#[derive(Debug, Default)]
pub(super) struct Running {
    day: Option<Said<Date>>,
    year: Option<Said<i16>>,
    month: Option<Said<(i16, i8)>>,
    /// The last year before our era, counted backwards from it.
    before_era: Option<Said<i16>>,
    /// A year that was spoken of since, while the story stayed where it was: "that year".
    aside: Option<Said<i16>>,
    /// The year that a heading names: that of what stands below it.
    section: Option<i16>,
    /// The last date that is longer than a day and shorter than a year: "the same period".
    pub(super) period: Option<Said<Edtf>>,
    /// So many days of one year, each not before the one that was told last.
    row: Option<Said<u32>>,
    /// The sentence of the last date, where that was a whole year.
    whole_year: Option<usize>,
}

impl Running {
    /// Whether what was last spoken of, in a sentence or the one before it, is a whole year.
    pub(super) fn tells_of_a_year(&self, sentence: usize) -> bool {
        self.whole_year.is_some_and(|said| said + 1 >= sentence)
    }
}

/// A date and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Said<T> {
    pub(super) what: T,
    pub(super) sentence: usize,
    pub(super) block: u32,
}

/// What completes a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Document(Date),
    Day(Date),
    Month(i16, i8),
    Year(i16),
}

impl Anchor {
    pub(super) fn name(self) -> &'static str {
        if matches!(self, Anchor::Document(_)) { "document" } else { "text" }
    }

    pub(super) fn in_words(self) -> String {
        match self {
            Anchor::Document(date) => format!("the document's date, {date}"),
            Anchor::Day(date) => format!("the date before it, {date}"),
            Anchor::Month(year, month) => format!("the month before it, {year:04}-{month:02}"),
            Anchor::Year(year) => format!("the year before it, {year}"),
        }
    }

    /// A day of it.
    pub(super) fn day(self) -> Option<Date> {
        match self {
            Anchor::Document(day) | Anchor::Day(day) => Some(day),
            Anchor::Month(year, month) => Date::new(year, month, 1).ok(),
            Anchor::Year(year) => Date::new(year, 7, 1).ok(),
        }
    }

    /// The year of a day that comes after this date in the story: the same year, or the next one where
    /// the story goes over the new year.
    pub(super) fn year_for(self, calendar: &Calendar) -> i16 {
        let after = |year: i16, month: i8| {
            let over_new_year = month >= 11 && calendar.opens_year();
            year.saturating_add(i16::from(over_new_year)).min(9999)
        };
        match self {
            Anchor::Document(day) | Anchor::Day(day) => after(day.year(), day.month()),
            Anchor::Month(year, month) => after(year, month),
            Anchor::Year(year) => year,
        }
    }
}

/// When a text tells its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    /// In the days of its own date: news. A day without a year is looked for around that.
    News,
    /// Now and in other years: a day without a year goes by the dates of its paragraph, if there are any.
    Mixed,
    /// In other years: a history, a judgment. All goes by the dates before it.
    History,
}

/// So many dates of other years make a story of other years,
const LEAST_FAR: usize = 4;
/// or of both.
const LEAST_FAR_OF_BOTH: usize = 8;
/// A history has so many times more of them than of others.
const TIMES_NEAR: usize = 3;

impl Story {
    /// Months and days with a year far from the document's show a story of other years; years next to it, and words such
    /// as "yesterday", speak against it.
    pub(super) fn of(analysis: &Analysis<'_>, published: Option<Date>) -> Self {
        let Some(published) = published else { return Story::News };
        let (mut far, mut near) = (0, 0);
        for at in 0..analysis.tokens.len() {
            let hits = analysis.hits_at(at);
            let is_deictic = |hit: &Hit| matches!(hit.meaning, Meaning::RelativeDay(-1 | 1) | Meaning::Weekday(_));
            // "last year", "next month"
            let points = |hit: &Hit| matches!(hit.meaning, Meaning::TimeWord(TimeWord::Last | TimeWord::Next));
            let unit = |hit: &Hit| matches!(hit.meaning, Meaning::TimeUnit(_) | Meaning::Month(_));
            let points = || hits.iter().any(points) && at + 1 < analysis.tokens.len() && analysis.hits_at(at + 1).iter().any(unit);
            near += usize::from(hits.iter().any(is_deictic) || points());
            // "480 BC"
            let before_era = |hit: &Hit| hit.meaning == Meaning::TimeWord(TimeWord::BeforeEra);
            far += usize::from(at > 0 && analysis.tokens[at - 1].piece == Piece::Number && hits.iter().any(before_era));
            let Some(month) = hits.iter().find(|hit| matches!(hit.meaning, Meaning::Month(_))) else { continue };
            // "March 2017", "March 5, 2017"
            let behind = month.end as usize..analysis.tokens.len().min(month.end as usize + 3);
            let numbers = behind.filter(|&at| analysis.tokens[at].piece == Piece::Number);
            if let Some(year) = numbers.filter_map(|at| analysis.text_of(at).parse::<i16>().ok()).find(|year| *year >= 1000) {
                *(if (year - published.year()).abs() > 1 { &mut far } else { &mut near }) += 1;
            }
        }
        match () {
            () if far >= LEAST_FAR && far > TIMES_NEAR * near => Story::History,
            () if far >= LEAST_FAR_OF_BOTH && far > near => Story::Mixed,
            () => Story::News,
        }
    }
}

impl Scan<'_, '_> {
    /// Keeps a date for those that lean on it.
    pub(super) fn remember(&mut self, resolved: &Resolved) {
        let (sentence, block) = (self.sentence_number, self.block);
        if let Some(year) = resolved.timex.as_ref().and_then(|timex| timex.strip_prefix("BC")?.get(..4)?.parse().ok()) {
            self.running.before_era = Some(Said { what: year, sentence, block });
        }
        let Some(value) = &resolved.value else { return };
        // "ROME, 10 October 2025 –": the story does not go on from the day on which it is told.
        if self.analysis.dates_report(self.sentence_number) && value.as_day().is_some_and(|day| Some(day) == self.published) {
            return;
        }
        self.remember_day(resolved);
        self.running.whole_year = Some(sentence).filter(|_| value.as_str().len() == YEAR);
        let open = value.as_str().contains("..");
        // An interval leaves the story at its end.
        let last = value.as_str().rsplit_once('/').map_or(value.as_str(), |(_, last)| last);
        if (self.is_history() || last.len() == value.as_str().len())
            && let Some(year) = last.get(..4).and_then(|year| year.parse().ok())
        {
            self.running.year = Some(Said { what: year, sentence, block });
            self.running.aside = None;
            if self.is_heading {
                self.running.section = Some(year);
            }
        }
        if let Some((year, month)) = month_of(value.as_str()) {
            self.running.month = Some(Said { what: (year, month), sentence, block });
        }
        let shorter_than_a_year = value.as_str().len() > 5 && value.as_str().len() != 9;
        if shorter_than_a_year && !open && value.as_day().is_none() {
            self.running.period = Some(Said { what: value.clone(), sentence, block });
        }
        // "Since the beginning of the year": up to the day on which that is told.
        let begins = value.as_str().strip_suffix("/..").and_then(|from| Edtf::parse(from).ok()?.earliest());
        if let Some((first, day)) = begins.zip(self.published).filter(|(first, day)| first < day && first.year() == day.year()) {
            let what = Edtf::interval(Some(&Edtf::day(first)), Some(&Edtf::day(day)));
            self.running.period = Some(Said { what, sentence, block });
        }
    }

    /// Keeps a year that is only spoken of.
    pub(super) fn remember_aside(&mut self, resolved: &Resolved) {
        let year = resolved.value.as_ref().and_then(|value| value.as_str().parse().ok());
        self.running.aside = year.map(|what| Said { what, sentence: self.sentence_number, block: self.block });
    }

    /// "Eleven are held to this day. Two were deported a week later": the story does not go on from the day of the report.
    pub(super) fn is_day_of_report(&self, at: usize, resolved: &Resolved) -> bool {
        let day = resolved.value.as_ref().and_then(Edtf::as_day);
        let told = self.running.day.as_ref().is_some_and(|said| said.block == self.block);
        let points = || self.word(at, TimeWord::This).is_some() || self.relative_day(at).is_some();
        told && day.is_some() && day == self.published && points()
    }

    /// Keeps a day, also where it is only the end of an interval.
    pub(super) fn remember_day(&mut self, resolved: &Resolved) {
        if let Some(day) = resolved.value.as_ref().and_then(Edtf::as_day) {
            let goes_on = |last: &Said<Date>| last.block == self.block && last.what.year() == day.year() && last.what <= day;
            let before = if self.running.day.as_ref().is_some_and(goes_on) { self.days_in_a_row() } else { 0 };
            self.running.row = Some(Said { what: before + 1, sentence: self.sentence_number, block: self.block });
            self.running.day = Some(Said { what: day, sentence: self.sentence_number, block: self.block });
            self.running.month = Some(Said { what: (day.year(), day.month()), sentence: self.sentence_number, block: self.block });
        }
    }

    /// What "two days later" or "that month" is counted from: the last date that is exact enough.
    pub(super) fn story_anchor(&self, unit: TimeUnit) -> Option<Anchor> {
        let near =
            |sentence: usize, block: u32| self.is_history() || block == self.block || sentence + REACH_OF_STORY >= self.sentence_number;
        let day = self.running.day.as_ref().filter(|said| near(said.sentence, said.block));
        let month = self.running.month.as_ref().filter(|said| near(said.sentence, said.block));
        let year = self.running.aside.as_ref().or(self.running.year.as_ref()).filter(|said| near(said.sentence, said.block));
        match unit {
            TimeUnit::Year => match (day, year) {
                (Some(day), Some(year)) if year.what != day.what.year() => Some(Anchor::Year(year.what)),
                (Some(day), _) => Some(Anchor::Day(day.what)),
                (None, year) => year.map(|year| Anchor::Year(year.what)),
            },
            TimeUnit::Month => match (day, month) {
                (Some(day), Some(month)) if month.what == (day.what.year(), day.what.month()) => Some(Anchor::Day(day.what)),
                (day, None) => day.map(|day| Anchor::Day(day.what)),
                (_, Some(month)) => Some(Anchor::Month(month.what.0, month.what.1)),
            },
            _ => day.map(|day| Anchor::Day(day.what)),
        }
    }

    /// The last day, where it was told in this sentence or the one before, in the same paragraph.
    pub(super) fn day_told_near(&self) -> Option<Date> {
        let near = |said: &&Said<Date>| said.block == self.block && said.sentence + 1 >= self.sentence_number;
        self.running.day.as_ref().filter(near).map(|said| said.what)
    }

    /// The last full date, or month or year if that came later, in the same paragraph; the year of the heading above where
    /// the paragraph has none and the text tells of many years.
    pub(super) fn running_anchor(&self) -> Option<Anchor> {
        let here = |block: u32| self.is_history() || block == self.block;
        let day = self.running.day.as_ref().filter(|said| here(said.block));
        let year = self.running.year.as_ref().filter(|said| here(said.block));
        let month = self.running.month.as_ref().filter(|said| here(said.block) && year.is_none_or(|year| year.what == said.what.0));
        match (day, month, year) {
            (Some(day), None, Some(year)) if year.what != day.what.year() => Some(Anchor::Year(year.what)),
            (Some(day), Some(month), _) if month.what != (day.what.year(), day.what.month()) => {
                Some(Anchor::Month(month.what.0, month.what.1))
            }
            (Some(day), ..) => Some(Anchor::Day(day.what)),
            (None, Some(month), _) => Some(Anchor::Month(month.what.0, month.what.1)),
            (None, None, Some(year)) => Some(Anchor::Year(year.what)),
            (None, None, None) => self.running.section.filter(|_| self.story == Story::Mixed).map(Anchor::Year),
        }
    }

    /// Whether the anchor is a day that this sentence or the one before it tells.
    pub(super) fn is_told_just_before(&self, anchor: Anchor) -> bool {
        let near = |said: &Said<Date>| said.sentence + 1 >= self.sentence_number;
        matches!(anchor, Anchor::Day(_)) && self.running.day.as_ref().is_some_and(near)
    }

    /// The year before our era in which a history is being told.
    pub(super) fn year_before_era(&self) -> Option<i16> {
        let told = self.running.before_era.as_ref().filter(|_| self.is_history())?;
        let later = self.running.year.as_ref().is_some_and(|year| year.sentence > told.sentence);
        (!later).then_some(told.what)
    }

    /// The year of a date that this sentence tells, where that is before the document's.
    pub(super) fn year_told_here(&self) -> Option<i16> {
        let year = self.running.year.as_ref().filter(|said| said.sentence == self.sentence_number)?.what;
        self.published.is_some_and(|published| year < published.year()).then_some(year)
    }

    /// How many days of one year the paragraph has told one after the other, up to the last.
    pub(super) fn days_in_a_row(&self) -> u32 {
        self.running.row.as_ref().filter(|row| row.block == self.block).map_or(0, |row| row.what)
    }

    /// The last seven days that were told from one day to another, where they are no week of the calendar.
    pub(super) fn seven_days(&self) -> Option<(Date, Date)> {
        let said = self.running.period.as_ref().filter(|said| said.sentence + 1 >= self.sentence_number)?;
        let (first, last) = said.what.as_str().split_once('/')?;
        let day = |text: &str| Edtf::parse(text).ok()?.as_day();
        let (first, last) = (day(first)?, day(last)?);
        (days_between(first, last) == 6 && first.weekday().to_monday_zero_offset() != 0).then_some((first, last))
    }

    /// Whether the anchor stands in the sentence at hand.
    pub(super) fn is_told_here(&self, anchor: Anchor) -> bool {
        let here = |sentence: Option<usize>| sentence == Some(self.sentence_number);
        match anchor {
            Anchor::Day(_) => here(self.running.day.as_ref().map(|said| said.sentence)),
            Anchor::Month(..) => here(self.running.month.as_ref().map(|said| said.sentence)),
            _ => here(self.running.year.as_ref().map(|said| said.sentence)),
        }
    }
}

/// Year and month of a date that has both, known.
fn month_of(date: &str) -> Option<(i16, i8)> {
    if date.contains('/') {
        return None;
    }
    let month = date.get(5..7)?.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((date.get(..4)?.parse().ok()?, month))
}
