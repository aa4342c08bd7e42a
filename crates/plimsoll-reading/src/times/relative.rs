//! Moments counted from another: "last week", "yesterday", "three years ago", "two days later".

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Piece, Reference, TimeUnit, TimeWord, WordForm};

use super::calendar::Calendar;
use super::counted::Lapse;
use super::numeric::Numeric;
use super::scan::Scan;
use super::tense::Tense;

/// What a moment is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The document's date.
    Document,
    /// The last date of the running text.
    Text,
}

/// One moment, as its words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Calendar(Calendar),
    /// So many units before (below zero) or after the origin.
    Shift {
        by: i32,
        unit: TimeUnit,
        origin: Origin,
    },
    /// Only where it lies is known: "several years ago", "now".
    Some(Reference),
    /// Digits that give one of two days, or none.
    Numeric(Numeric),
    /// "a Tuesday"
    SomeWeekday(i8),
    /// "the Tuesday": before or behind the day that was told last
    WeekdayOfStory {
        weekday: i8,
        before: bool,
    },
    /// A day of several years: "2 February (2020, 2023)".
    EveryYear(Calendar),
    /// Several units at once, or parts of one: "two years and three months ago", "half a century ago".
    Lapse {
        lapse: Lapse,
        origin: Origin,
    },
    /// "the weekend"
    Weekend,
    /// "on the 27th"
    DayOfMonth(i8),
}

/// A piece of the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slice {
    /// From its first day on, or up to its last; how far is not said.
    Open { at_end: bool },
    /// So many units at its beginning or end.
    Counted { at_end: bool, count: u16, unit: TimeUnit },
    /// A month, day, season, quarter or half of the year.
    Part(Calendar),
    /// So many units up to the end of the moment.
    UpTo { count: u16, unit: TimeUnit },
    /// So many units before (below zero) or after the moment.
    Offset { by: i32, unit: TimeUnit },
    /// The first such weekday on or after the day so many units away: "two months from today on Tuesday".
    OffsetToWeekday { by: i32, unit: TimeUnit, weekday: i8 },
    /// From the day to the one so many units away: "less than three days after 5 May".
    Within { by: i32, unit: TimeUnit },
    /// So many units that end before the day or begin after it: "the week before Christmas".
    Beside { by: i32, unit: TimeUnit },
    /// The last such weekday before the day, or the first one after it: "the Friday before Christmas".
    WeekdayBeside { weekday: i8, after: bool },
    /// From its beginning to the document's date: "the year to date".
    ToNow,
    /// From the document's date to its end: "the rest of the year".
    FromNow,
    /// A day of the week, 1 (Monday) to 7.
    Weekday(i8),
    /// Its day of this number: "the 20th of next month".
    Day(i8),
    /// Its nth (-1: last) day of the week: "the second Monday of May".
    NthWeekday { nth: i8, weekday: i8 },
    /// Its nth (-1: last) Saturday and Sunday: "the first weekend of May".
    NthWeekend(i8),
    /// The weekend of a day.
    Weekend,
    /// The week of a day.
    Week,
    /// A week of the year by its number.
    NumberedWeek(u8),
    /// "the second week of March": its days 8 to 14.
    NthWeek(u8),
    /// "the second decade of the 21st century"
    NthDecade(u8),
    /// So many units from the moment on: "two weeks starting 5 May".
    From { count: u16, unit: TimeUnit },
    /// The months or days that were named before, in this year.
    Same,
}

/// A moment with what its words add to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) moment: Moment,
    pub(super) slice: Option<Slice>,
    /// TIMEX3 mod.
    pub(super) modifier: Option<&'static str>,
    /// Its last day is meant: "at the end of March".
    pub(super) to_the_day: bool,
    pub(super) end: usize,
}

impl Reading {
    pub(super) fn of(moment: Moment, end: usize) -> Self {
        Self { moment, slice: None, modifier: None, to_the_day: false, end }
    }

    /// Its calendar date, where it is nothing but that.
    pub(super) fn calendar(&self) -> Option<Calendar> {
        match self.moment {
            Moment::Calendar(calendar) if self.slice.is_none() => Some(calendar),
            _ => None,
        }
    }
}

impl Scan<'_, '_> {
    /// The moment at a token with what is said of it.
    pub(super) fn reading(&self, at: usize) -> Option<Reading> {
        self.slice(at)
            .or_else(|| self.up_to(at))
            .or_else(|| self.to_date(at))
            .or_else(|| self.offset(at))
            .or_else(|| self.part_of_pointed_year(at))
            .or_else(|| self.pointed_year_and_part(at))
            .or_else(|| self.numbered_week(at))
            .or_else(|| self.day_of_pointed_month(at))
            .or_else(|| self.weekend_of_festival(at))
            .or_else(|| self.unit_of_day(at))
            .or_else(|| self.whole_unit_of_day(at))
            .or_else(|| self.weekday_of_week(at))
            .or_else(|| self.weekday_with_word_behind(at))
            .or_else(|| self.weekday_beside(at))
            .or_else(|| self.so_long_ago_today(at))
            .or_else(|| self.rest(at))
            .or_else(|| self.end_of_unit(at))
            .or_else(|| self.modified(at))
            .or_else(|| self.bounded(at))
            .or_else(|| self.moment(at))
    }

    /// "two days after 5 May", "three weeks from tomorrow", "the day before Christmas"
    pub(super) fn offset(&self, at: usize) -> Option<Reading> {
        // "the eve of 5 May"
        if let Some(of) = self.word(at, TimeWord::Eve).and_then(|eve| self.word(eve, TimeWord::Of)) {
            let day = self.moment(self.skip_article(of)).filter(|day| day.is_day() && day.slice.is_none())?;
            return Some(Reading { slice: Some(Slice::Offset { by: -1, unit: TimeUnit::Day }), ..day });
        }
        let (count, after) = self.count(at).and_then(|(count, after)| Some((count?, after))).or_else(|| {
            let after_article = at > self.sentence.start && self.has_class(at - 1, Classes::ARTICLE);
            (after_article && self.unit_alone(at).is_some()).then_some((1, at))
        })?;
        let (end, unit) = self.unit(after).filter(|&(_, unit)| unit != TimeUnit::Weekend)?;
        if let Some(start) = self.word(end, TimeWord::Beginning)
            && let Some(moment) = self.moment(self.skip_article(start)).filter(|moment| moment.is_day() && count > 0)
        {
            return Some(Reading { slice: Some(Slice::From { count, unit }), ..moment });
        }
        // "for two months from 5 May 2024", "the week from 5 May" last so long; "two months from 5 May" is a day.
        let lasts = || self.is_behind_other_preposition(at) || self.is_told_of(at) && after == at && unit != TimeUnit::Day;
        if let Some(start) = self.word(end, TimeWord::From).filter(|_| lasts())
            && let Some(moment) = self.moment(self.skip_article(start)).filter(|moment| moment.is_day() && count > 0)
            && self.word(moment.end, TimeWord::To).is_none()
        {
            return Some(Reading { slice: Some(Slice::From { count, unit }), ..moment });
        }
        let (end, sign) = self
            .word(end, TimeWord::Before)
            // "bans ships older than twenty years by 30 June"
            .filter(|_| !self.has_class(end, Classes::AGENT))
            .map(|end| (end, -1))
            .or_else(|| self.word(end, TimeWord::After).or_else(|| self.word(end, TimeWord::From)).map(|end| (end, 1)))
            // "two weeks ago today"
            .or_else(|| self.word(end, TimeWord::Ago).filter(|&end| self.relative_day(end).is_some()).map(|end| (end, -1)))?;
        let moment = self.moment(self.skip_article(end))?;
        // "64 days from 5 May to 8 July" has its own end.
        if self.word(moment.end, TimeWord::To).is_some() {
            return None;
        }
        let exact = match moment.moment {
            Moment::Calendar(calendar) => moment.is_day() || calendar.festival.is_some() || unit == TimeUnit::Year,
            Moment::Shift { unit: of, .. } => of == TimeUnit::Day,
            _ => false,
        };
        let by = sign * i32::from(count);
        // "the week before Christmas", "the two weeks after 5 May"; but "a week before Christmas" is a day.
        let whole = self.is_told_of(at) && moment.is_day() && (unit != TimeUnit::Day || count > 1);
        let weekday = self.word(moment.end, TimeWord::In).and_then(|on| self.weekday_in_full(on)).filter(|&(end, _)| self.closes(end));
        if let Some((end, weekday)) = weekday.filter(|_| exact && !whole && unit != TimeUnit::Day) {
            return Some(Reading { slice: Some(Slice::OffsetToWeekday { by, unit, weekday }), end, ..moment });
        }
        let slice = if whole { Slice::Beside { by, unit } } else { Slice::Offset { by, unit } };
        exact.then_some(Reading { slice: Some(slice), ..moment })
    }

    /// A weekday by its full name.
    pub(super) fn weekday_in_full(&self, at: usize) -> Option<(usize, i8)> {
        self.phrase(at, |meaning| match meaning {
            Meaning::Weekday(day) => Some(day as i8),
            _ => None,
        })
    }

    /// "Monday last", "Monday week"
    fn weekday_with_word_behind(&self, at: usize) -> Option<Reading> {
        let (end, weekday) = self.weekday_in_full(at)?;
        let day = Calendar { weekday: Some(weekday), ..Calendar::default() };
        if let Some(last) = self.word(end, TimeWord::Last).filter(|&last| self.skip_hyphen(last) == last && self.ends_or_goes_on(last)) {
            return Some(Reading::of(Moment::Calendar(Calendar { which: Some(TimeWord::Last), ..day }), last));
        }
        let (week, _) = self
            .unit_alone(end)
            .filter(|&(week, unit)| unit == TimeUnit::Week && self.skip_hyphen(week) == week && self.ends_or_goes_on(week))?;
        let ahead = self.tense(at, week) == Some(Tense::Future);
        let slice = Some(Slice::Offset { by: 1, unit: TimeUnit::Week });
        ahead.then_some(Reading { slice, ..Reading::of(Moment::Calendar(day), week) })
    }

    /// "Monday week.", "Monday week in the capital"; but not "Monday week after the vote".
    fn ends_or_goes_on(&self, at: usize) -> bool {
        use TimeWord::{After, Before, From, Of};
        let counts_on = || [After, Before, From, Of].iter().any(|&word| self.word(at, word).is_some());
        self.closes(at) || self.has_class(at, Classes::PREPOSITION) && !counts_on()
    }

    /// "for", "within": a preposition that places no time by itself.
    fn is_behind_other_preposition(&self, at: usize) -> bool {
        // "for a period of one year from 1 May"
        let placing = |meaning| matches!(meaning, Meaning::TimeWord(word) if word != TimeWord::Of).then_some(());
        at > self.sentence.start && self.has_class(at - 1, Classes::PREPOSITION) && self.phrase(at - 1, placing).is_none()
    }

    /// One moment without anything around it.
    pub(super) fn moment(&self, at: usize) -> Option<Reading> {
        if let Some((numeric, end)) = self.numeric(at) {
            let moment = match self.numeric_date(at) {
                Some((calendar, _)) => Moment::Calendar(calendar),
                None => Moment::Numeric(numeric),
            };
            return Some(Reading::of(moment, end));
        }
        if let Some(beyond) = self.beyond(at) {
            return Some(beyond);
        }
        if let Some((calendar, end)) = self.calendar(at) {
            let moment = match calendar {
                Calendar { weekday: Some(weekday), .. } if self.is_any_weekday(at, &calendar) => match self.is_told_of(at) {
                    true if self.word(at - 1, TimeWord::One).is_none() => Moment::WeekdayOfStory { weekday, before: self.had_happened(at) },
                    _ => Moment::SomeWeekday(weekday),
                },
                _ if calendar.day.is_some() && calendar.year.is_none() && self.is_followed_by_years(end) => Moment::EveryYear(calendar),
                _ => Moment::Calendar(calendar),
            };
            return Some(Reading::of(moment, end));
        }
        if let Some((end, days)) = self.relative_day(at) {
            return Some(Reading::of(Moment::Shift { by: days, unit: TimeUnit::Day, origin: Origin::Document }, end));
        }
        if let Some((end, reference)) = self.phrase(at, |meaning| match meaning {
            Meaning::Reference(reference) => Some(reference),
            _ => None,
        }) && !self.is_counted(end)
        {
            return Some(Reading::of(Moment::Some(reference), end));
        }
        self.pointed_at(at)
            .or_else(|| self.counted(at))
            .or_else(|| self.recent(at))
            .or_else(|| self.before_or_after(at))
            .or_else(|| self.the_weekend(at))
            .or_else(|| self.day_of_month(at))
    }

    /// "today", "yesterday": how many days from the document's.
    pub(super) fn relative_day(&self, at: usize) -> Option<(usize, i32)> {
        self.phrase(at, |meaning| match meaning {
            Meaning::RelativeDay(days) => Some(i32::from(days)),
            _ => None,
        })
    }

    /// "in the past three years", "the recent months": what stands here belongs to a length.
    fn is_counted(&self, at: usize) -> bool {
        self.count(at).is_some_and(|(_, after)| self.unit(after).is_some())
            // "the current fiscal year", "in the past half-century"
            || self.word(at, TimeWord::Fiscal).is_some()
            || self.is_inside(at) && self.values.fraction(at).is_some_and(|(end, _)| self.unit(self.skip_hyphen(end)).is_some())
    }

    /// "2 February (2020, 2023)", "2 February: in 2020": the years of the day stand behind it.
    fn is_followed_by_years(&self, at: usize) -> bool {
        if !self.is_inside(at) || !matches!(self.analysis.text_of(at), ":" | "(") {
            return false;
        }
        let start = self.word(at + 1, TimeWord::In).unwrap_or(at + 1);
        self.four_digits(start).is_some_and(|(year, _)| (1900..=2099).contains(&year))
    }

    /// "last week", "this October", "next Tuesday", "the following day".
    pub(super) fn pointed_at(&self, at: usize) -> Option<Reading> {
        use TimeWord::*;
        const WORDS: [(TimeWord, i32); 6] = [(Last, -1), (Previous, -1), (This, 0), (That, 0), (Next, 1), (Following, 1)];
        WORDS.into_iter().find_map(|(word, by)| {
            let end = self.word(at, word)?;
            // "the next fortnight" is a length.
            if let Some((end, unit)) = self.unit_alone(end).filter(|&(_, unit)| unit != TimeUnit::Fortnight) {
                let after_article = at > self.sentence.start && self.has_class(at - 1, Classes::ARTICLE);
                let origin = match word {
                    Previous | That | Following => Origin::Text,
                    Next if after_article => Origin::Text,
                    // "the last year" is a length, "the last weekend" a time.
                    Last if after_article && unit != TimeUnit::Weekend => return None,
                    _ => Origin::Document,
                };
                return Some(Reading::of(Moment::Shift { by, unit, origin }, end));
            }
            // "the last fiscal year"
            if let Some(end) = self.word(end, TimeWord::Fiscal).filter(|&end| !self.is_plain_word(end)) {
                return Some(Reading::of(Moment::Calendar(Calendar { fiscal: true, which: Some(word), ..Calendar::default() }), end));
            }
            // "this Friday (June 15)", "last Tuesday, 4 May"
            if let Some((date, end)) = self.weekday(end).filter(|(date, _)| date.day.is_some() && date.month.is_some()) {
                return Some(Reading::of(Moment::Calendar(date), end));
            }
            let (calendar, end) = self.name_alone(end)?;
            // "last May 5"
            let day = calendar.month.and_then(|_| self.day(end)).filter(|&(_, after)| self.is_free(after) && self.month(after).is_none());
            let (calendar, end) = day.map_or((calendar, end), |(day, after)| (Calendar { day: Some(day), ..calendar }, after));
            let nearest = calendar.weekday.is_some() && self.word(at, Coming).is_some();
            Some(Reading::of(Moment::Calendar(Calendar { which: Some(if nearest { Coming } else { word }), ..calendar }), end))
        })
    }

    /// A unit in the singular, glued to nothing: "week", but not "week-long".
    pub(super) fn unit_alone(&self, at: usize) -> Option<(usize, TimeUnit)> {
        let (end, unit) = self.unit(at)?;
        let plural =
            self.analysis.hits_at(at).iter().any(|hit| matches!(hit.meaning, Meaning::TimeUnit(_)) && hit.form == WordForm::Plural);
        let clock = matches!(unit, TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour);
        (!plural && !clock).then_some((end, unit))
    }

    /// A weekday, month or season by its name alone.
    pub(super) fn name_alone(&self, at: usize) -> Option<(Calendar, usize)> {
        let (end, calendar) = self.phrase(at, |meaning| match meaning {
            Meaning::Weekday(day) => Some(Calendar { weekday: Some(day as i8), ..Calendar::default() }),
            Meaning::Month(month) => Some(Calendar { month: Some(month as i8), ..Calendar::default() }),
            Meaning::TimeWord(TimeWord::Season(part)) => Some(Calendar { part: Some(part), ..Calendar::default() }),
            Meaning::Festival(festival) => Some(Calendar { festival: Some(festival), ..Calendar::default() }),
            // "last Sept", "last fall", but "the last fall in prices".
            Meaning::MonthShort(month) if self.is_name(at) => Some(Calendar::of_month(month as i8)),
            Meaning::WeekdayShort(day) if self.analysis.tokens[at].is_capitalised() => {
                Some(Calendar { weekday: Some(day as i8), ..Calendar::default() })
            }
            Meaning::TimeWord(TimeWord::SeasonShort(part)) => Some(Calendar { part: Some(part), ..Calendar::default() }),
            _ => None,
        })?;
        let short_season =
            self.phrase(at, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::SeasonShort(_))).then_some(())).is_some();
        let in_place = !short_season || !self.has_class(end, Classes::PREPOSITION) && !self.is_plain_word(end);
        in_place.then_some((calendar, end))
    }

    /// Whether a clause ends before a token.
    pub(super) fn closes(&self, end: usize) -> bool {
        !self.is_inside(end) || self.piece(end) == Some(Piece::Mark) || self.has_class(end, Classes::COORDINATOR)
    }

    /// "at the weekend", "over the weekend"
    fn the_weekend(&self, at: usize) -> Option<Reading> {
        let past = self.word(at, TimeWord::Past);
        let (end, unit) = self.unit_alone(past.unwrap_or(at)).filter(|_| self.is_told_of(at))?;
        // "the weekend of 8–9 March" tells its days itself.
        let told =
            self.is_plain_word(end) || [TimeWord::Of, TimeWord::Before, TimeWord::After].iter().any(|&word| self.word(end, word).is_some());
        let last = Moment::Shift { by: -1, unit, origin: Origin::Document };
        (unit == TimeUnit::Weekend && !told).then_some(Reading::of(if past.is_some() { last } else { Moment::Weekend }, end))
    }

    /// "on the 27th": a day of the month at hand, where nothing stands behind that it could number.
    fn day_of_month(&self, at: usize) -> Option<Reading> {
        if self.piece(at) != Some(Piece::Mixed) || !self.is_told_of(at) || !self.is_after_time_word(at - 1) {
            return None;
        }
        let (day, end) = self.day(at)?;
        let numbers = self.is_inside(end)
            && (self.is_plain_word(end)
                || self.analysis.tokens[end].is_capitalised()
                || self.word(end, TimeWord::Of).is_some()
                || self.counts(end));
        (!numbers).then_some(Reading::of(Moment::DayOfMonth(day), end))
    }

    /// "recent years"
    fn recent(&self, at: usize) -> Option<Reading> {
        let (end, _) = self.word(at, TimeWord::Recent).and_then(|end| self.unit(end).filter(|_| self.unit_alone(end).is_none()))?;
        Some(Reading::of(Moment::Some(Reference::Past), end))
    }

    fn is_name(&self, at: usize) -> bool {
        self.analysis.tokens[at].is_capitalised() || self.analysis.upos_of(at) == Upos::Propn
    }

    /// Whether an article stands before it.
    pub(super) fn is_told_of(&self, at: usize) -> bool {
        at > self.sentence.start && self.has_class(at - 1, Classes::ARTICLE)
    }

    /// A unit of time.
    pub(super) fn unit(&self, at: usize) -> Option<(usize, TimeUnit)> {
        self.phrase(at, |meaning| match meaning {
            Meaning::TimeUnit(unit) => Some(unit),
            _ => None,
        })
    }
}

impl Slice {
    pub(super) fn modifier(self) -> Option<&'static str> {
        match self {
            Slice::Open { at_end: false } => Some("START"),
            Slice::Open { at_end: true } => Some("END"),
            _ => None,
        }
    }
}

impl Reading {
    /// Whether it is one day, which can have hours.
    pub(super) fn is_day(&self) -> bool {
        match (self.moment, self.slice) {
            (
                _,
                Some(
                    Slice::Weekday(_)
                    | Slice::WeekdayBeside { .. }
                    | Slice::Offset { .. }
                    | Slice::OffsetToWeekday { .. }
                    | Slice::Day(_)
                    | Slice::NthWeekday { .. },
                ),
            ) => true,
            (Moment::Calendar(calendar), None) => calendar.day.is_some() || calendar.weekday.is_some() || calendar.festival.is_some(),
            (Moment::Shift { unit, .. }, None) => unit == TimeUnit::Day,
            (
                Moment::SomeWeekday(_)
                | Moment::WeekdayOfStory { .. }
                | Moment::DayOfMonth(_)
                | Moment::Numeric(Numeric::Day(_) | Numeric::ShortYear(..)),
                None,
            ) => true,
            _ => false,
        }
    }

    /// Whether its end can be asked to the day: of a century or a summer it cannot.
    pub(super) fn has_a_last_day(&self) -> bool {
        match self.moment {
            Moment::Calendar(calendar) => {
                !calendar.decade && !calendar.century && !calendar.fiscal && calendar.part.is_none_or(|part| part > 24)
            }
            Moment::Shift { unit, .. } => !matches!(unit, TimeUnit::Decade | TimeUnit::Century),
            _ => true,
        }
    }

    pub(super) fn is_longer_than_a_day(&self) -> bool {
        match self.moment {
            Moment::Calendar(calendar) => calendar.day.is_none() && calendar.weekday.is_none() && calendar.festival.is_none(),
            Moment::Shift { unit, .. } => !matches!(unit, TimeUnit::Day | TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second),
            _ => false,
        }
    }
}
