//! Moments alone, in intervals and in lists: "since 2017", "between May and July", "14 to 18 October",
//! "6, 7 and 9 May". What only one of them says is shared by all.

use plimsoll_language::Relation;
use plimsoll_pack::{Classes, Meaning, Piece, Reference, TimeUnit, TimeWord};
use plimsoll_record::{DateBasis, Edtf};

use super::anchor::Resolved;
use super::calendar::{Calendar, part_number};
use super::iso::duration;
use super::pointed::plus_days;
use super::relative::{Moment, Reading, Slice};
use super::scan::Scan;
use super::spoken::is_only_compared_with;
use super::story::Anchor;
use super::tense::Tense;
use super::timex::timex_name;
use super::{TimeFound, TimeValue};

/// How many tokens "between" may stand before the first of its two times.
const REACH_OF_BETWEEN: usize = 8;

impl Scan<'_, '_> {
    /// Reads a moment, interval or list that begins at a token, keeps it and gives the token after it.
    pub(super) fn span(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = self.word(at, TimeWord::Since) {
            return self.since(at, end);
        }
        if let Some(end) = self.word(at, TimeWord::Between) {
            return self
                .days_before_month(at, end, true)
                .or_else(|| self.days_after_month(at, end))
                .or_else(|| self.range(at, end, true))
                // "between 2014 – 2018"
                .or_else(|| self.range(at, end, false));
        }
        if let Some(end) = self.word(at, TimeWord::From)
            && let Some(end) = self
                .days_before_month(at, end, false)
                .or_else(|| self.days_after_month(at, end))
                .or_else(|| self.range(at, end, false))
                .or_else(|| self.two_ordinals(at, end))
                .or_else(|| self.onwards(at, end))
        {
            return Some(end);
        }
        // "all through 2024" is no end.
        let all = || at > self.sentence.start && (self.word(at - 1, TimeWord::Whole).is_some() || self.is_glued(at));
        if let Some(end) = self.word(at, TimeWord::Until).filter(|_| !all())
            && let Some(end) = self.until(at, end)
        {
            return Some(end);
        }
        self.days_before_month(at, at, false)
            .or_else(|| self.days_after_month(at, at))
            .or_else(|| self.short_years(at, self.word(at, TimeWord::Fiscal).unwrap_or(at)))
            .or_else(|| self.years_before_era(at))
            .or_else(|| self.range_of_two(at))
            .or_else(|| self.two_ordinals(at, at))
            .or_else(|| self.two_months(at))
            .or_else(|| self.single(at))
    }

    fn single(&mut self, at: usize) -> Option<usize> {
        let reading = self.at_end_of_last(at, self.reading(at)?);
        let resolved = self.resolve(&reading, self.tense(at, reading.end));
        if let Some(end) = self.or_later(at, &reading, &resolved) {
            return Some(end);
        }
        let last_day = resolved.value.as_ref().and_then(Edtf::latest).filter(|_| reading.to_the_day && !reading.is_day());
        let end = self.keep_day(at, &reading, resolved);
        if let (Some(Slice::From { count, unit }), Some(kept)) = (reading.slice, self.found.last_mut()) {
            kept.lasts = duration(f64::from(count), unit);
        }
        // The story goes on in that month; TIMEX3 names it and says END.
        if let (Some(day), Some(kept)) = (last_day, self.found.last_mut()) {
            kept.timex_value = kept.timex_value.take().or_else(|| kept.date().map(Edtf::to_string));
            kept.value = TimeValue::Date(Edtf::day(day));
        }
        Some(end)
    }

    /// "from 2017 on"
    fn onwards(&mut self, at: usize, start: usize) -> Option<usize> {
        let reading = self.reading(self.skip_article(start))?;
        let end = self.word(reading.end, TimeWord::Onwards)?;
        // "from 2017 on the" goes on with another phrase.
        if self.analysis.tokens[end - 1].classes.any(Classes::PREPOSITION) && self.is_inside(end) && self.piece(end) != Some(Piece::Mark) {
            return None;
        }
        let from = self.resolve(&reading, self.tense(at, end));
        let value = from.value.as_ref().map(|value| Edtf::interval(Some(&first_end(value)), None));
        self.keep_open(at, end, reading.modifier, from, value);
        Some(end)
    }

    /// "499 to 493 BC", "(492–490 BC)": two years, of which only the second says its era.
    fn years_before_era(&mut self, at: usize) -> Option<usize> {
        let (year, end) = self.digits(at).map(|(year, _)| (year, at + 1))?;
        let second = self.word(end, TimeWord::To).or_else(|| self.word(end, TimeWord::And))?;
        let (calendar, end_of_second) =
            self.year_of_era(second).filter(|(calendar, _)| calendar.before_era && calendar.year < Some(year))?;
        for (calendar, at, end) in [(Calendar { year: Some(year), ..calendar }, at, end), (calendar, second, end_of_second)] {
            let resolved = self.resolve(&Reading::of(Moment::Calendar(calendar), end), None);
            self.keep(at, end, None, resolved);
        }
        Some(end_of_second)
    }

    /// "2023/24", "2017–18"
    fn short_years(&mut self, at: usize, start: usize) -> Option<usize> {
        let (year, length) = self.digits(start)?;
        let glued = self.is_glued(start + 1) && self.is_glued(start + 2) && !self.is_glued(start) | (start == self.sentence.start);
        let (short, short_length) = self.digits(start + 2).filter(|_| glued)?;
        // "2023/2024"
        let whole = short_length == 4 && short == year + 1 && self.analysis.is_mark(start + 1, "/");
        let (short, short_length) = if whole { (short % 100, 2) } else { (short, short_length) };
        let century = year - year % 100;
        let next = short == (year + 1) % 100;
        let fits = match self.analysis.text_of(start + 1) {
            "/" => next,
            "–" => short > year % 100,
            // 2010-12 may be a month; "in 2010-11" is one only in tables.
            "-" => short > year % 100 && short > 12 || next && self.is_after(at, TimeWord::In),
            _ => false,
        };
        let goes_on = self.is_glued(start + 3) && self.is_glued(start + 4) && self.digits(start + 4).is_some();
        if length != 4 || short_length != 2 || !fits || goes_on || !(1900..=2099).contains(&year) {
            return None;
        }
        let last = century + short + if short < year % 100 { 100 } else { 0 };
        let value = Edtf::interval(Some(&Edtf::year(year)), Some(&Edtf::year(last)));
        self.keep_stated(at, start + 3, value);
        let month =
            Edtf::parse(self.analysis.slice(start..start + 3)).ok().filter(|_| self.analysis.is_mark(start + 1, "-") && short <= 12);
        if let Some(kept) = self.found.last_mut() {
            kept.alternatives.extend(month);
        }
        Some(start + 3)
    }

    /// Two moments with "to" between them, or with "and" behind "between".
    fn range(&mut self, at: usize, start: usize, between: bool) -> Option<usize> {
        let from = self.end_of_range(if start == at { start } else { self.skip_article(start) })?;
        self.range_from(at, start, from, between)
    }

    /// Two moments without a word before the first: "1 May to 3 June", or with a "between" some words before.
    fn range_of_two(&mut self, at: usize) -> Option<usize> {
        let from = self.end_of_range(at)?;
        let between = self.is_behind_between(at).then(|| self.range_from(at, at, from, true)).flatten();
        between.or_else(|| self.range_from(at, at, from, false))
    }

    fn range_from(&mut self, at: usize, start: usize, from: Reading, between: bool) -> Option<usize> {
        let join = if between { TimeWord::And } else { TimeWord::To };
        let to_now = self.word(from.end, TimeWord::ToPresent);
        // "from Monday, 3 March, to Sunday"
        let comma = if start > at { self.skip_mark(from.end, ",") } else { from.end };
        let joined =
            self.word(from.end, join).or_else(|| self.word(comma, join)).or(to_now).or_else(|| self.behind_stroke(at, from.end))?;
        let has_year = from.calendar().is_some_and(|from| from.year.is_some());
        let to = match to_now {
            // "from 1 May to date", "2019–present"
            Some(end) if start > at || has_year => Reading::of(Moment::Some(Reference::Present), end),
            // "between 1990 and the present"
            _ => self.end_of_range(self.skip_article(joined)).or_else(|| self.moment(joined))?,
        };
        let (from, to) = share(from, to)?;
        let (from, to) = self.in_year_behind_period(from, to);
        if start == at && !(from.is_plain() && (to.is_plain() || to_now.is_some())) {
            return None;
        }
        self.keep_interval(at, &from, &to)
    }

    /// `2024-05-03/2024-06-04`: the token behind the stroke between two dates in digits.
    fn behind_stroke(&self, at: usize, end: usize) -> Option<usize> {
        let stroke = self.is_inside(end) && self.analysis.is_mark(end, "/") && self.is_glued(end) && self.is_glued(end + 1);
        (stroke && self.numeric_date(at).is_some() && self.numeric_date(end + 1).is_some()).then_some(end + 1)
    }

    /// "between the signing in 2017 and 2024": words that are no time stand behind "between".
    fn is_behind_between(&self, at: usize) -> bool {
        let from = self.sentence.start.max(at.saturating_sub(REACH_OF_BETWEEN));
        let Some(between) = (from..at).rev().find(|&at| self.word(at, TimeWord::Between).is_some()) else { return false };
        let last = self.found.last().map_or(0, |last| last.tokens.end);
        last <= between && (between + 1..at).all(|at| self.piece(at) == Some(Piece::Word))
    }

    /// A moment, or a month that could not stand alone.
    fn end_of_range(&self, at: usize) -> Option<Reading> {
        self.reading(at).or_else(|| {
            // "Jan-Mar 2015", "Mon-Fri"
            let capital = self.is_inside(at) && self.analysis.tokens[at].is_capitalised();
            if let Some((end, weekday)) = self.phrase(at, |meaning| match meaning {
                Meaning::WeekdayShort(day) if capital => Some(day as i8),
                _ => None,
            }) {
                return Some(Reading::of(Moment::Calendar(Calendar { weekday: Some(weekday), ..Calendar::default() }), end));
            }
            // "Q1-Q3 2024"
            if let Some((end, part)) = self.phrase(at, part_number) {
                return Some(Reading::of(Moment::Calendar(Calendar { part: Some(part), ..Calendar::default() }), end));
            }
            let (month, end, full) = self.month(at)?;
            (full || capital).then_some(Reading::of(Moment::Calendar(Calendar::of_month(month)), end))
        })
    }

    /// The beginning of an interval of which neither end says its year, with the year that its end has; and how that is known.
    fn before_end(&self, from: &Reading, to: &Reading, tense: Option<Tense>) -> Option<(Reading, Resolved)> {
        let (first, last) = (from.calendar()?, to.calendar()?);
        let open = |calendar: &Calendar| calendar.lacks_year() && calendar.which.is_none() && calendar.month.is_some();
        if !open(&first) || !open(&last) || tense == Some(Tense::Future) {
            return None;
        }
        let resolved = self.resolve(to, tense);
        let end = resolved.value.as_ref().and_then(Edtf::latest)?;
        let turns = i16::from((first.month, first.day) > (last.month, last.day));
        Some((Reading { moment: Moment::Calendar(Calendar { year: Some(end.year() - turns), ..first }), ..*from }, resolved))
    }

    /// An end of an interval. "Now" is the day of the document.
    fn resolve_end(&self, end: &Reading, tense: Option<Tense>) -> Resolved {
        match (end.moment, self.now()) {
            (Moment::Some(Reference::Present), Some(now)) => Resolved::inferred(Some(Edtf::day(now)), &Anchor::Document(now)),
            _ => self.resolve(end, tense),
        }
    }

    /// "between Friday and Sunday": the Friday before that Sunday.
    fn weekday_before(&self, from: &Reading, first: Resolved, last: &Resolved) -> Resolved {
        let named = from.calendar().is_some_and(|from| from.weekday.is_some() && from.day.is_none());
        let days = first.value.as_ref().and_then(Edtf::as_day).zip(last.value.as_ref().and_then(Edtf::as_day));
        match days.filter(|(first, last)| named && first > last).and_then(|(first, _)| plus_days(first, -7)) {
            Some(day) => Resolved { value: Some(Edtf::day(day)), timex: None, alternatives: Vec::new(), ..first },
            None => first,
        }
    }

    /// "from 5 May until Friday", "between now and Friday": the Friday after that day.
    fn weekday_after(&self, first: &Resolved, to: &Reading, last: Resolved) -> Resolved {
        let named = to.calendar().is_some_and(|to| to.weekday.is_some() && to.day.is_none());
        let days = first.value.as_ref().and_then(Edtf::as_day).zip(last.value.as_ref().and_then(Edtf::as_day));
        let behind = days.filter(|(first, last)| named && last < first).and_then(|(first, last)| {
            plus_days(first, i32::from((last.weekday().to_monday_one_offset() - first.weekday().to_monday_one_offset()).rem_euclid(7)))
        });
        match behind {
            Some(day) => Resolved { value: Some(Edtf::day(day)), timex: None, alternatives: Vec::new(), ..last },
            None => last,
        }
    }

    pub(super) fn keep_interval(&mut self, at: usize, from: &Reading, to: &Reading) -> Option<usize> {
        let tense = self.tense(at, to.end);
        // "between January and October": the end is looked for, and the beginning lies before it.
        let by_end = self.before_end(from, to, tense);
        let from = by_end.as_ref().map_or(from, |(from, _)| from);
        let first = self.resolve_end(from, tense);
        let known_year = first.value.as_ref().and_then(|value| value.as_str().get(..4)?.parse::<i16>().ok());
        // Both ends without a year: the second follows the first.
        let to = match (to.moment, known_year) {
            (Moment::Calendar(calendar), Some(year)) if calendar.lacks_year() && calendar.which.is_none() => {
                let in_a_year = |calendar: &Calendar| calendar.first_day_in(year);
                let begins = match from.calendar() {
                    Some(from) => in_a_year(&from),
                    // "from now until May"
                    None => first.value.as_ref().and_then(Edtf::earliest),
                };
                let turns = begins.zip(in_a_year(&calendar)).is_some_and(|(from, to)| from > to);
                Reading { moment: Moment::Calendar(Calendar { year: Some(year + i16::from(turns)), ..calendar }), ..*to }
            }
            _ => *to,
        };
        let last = self.resolve_end(&to, tense);
        let first = self.weekday_before(from, first, &last);
        let last = self.weekday_after(&first, &to, last);
        let value =
            first.value.as_ref().zip(last.value.as_ref()).map(|(from, to)| Edtf::interval(Some(&first_end(from)), Some(&last_end(to))));
        let in_order = value.as_ref().is_none_or(|value| match (value.earliest(), value.latest()) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        });
        if !in_order {
            return None;
        }
        self.remember_day(&last);
        self.note_week(value.as_ref());
        let how = match by_end {
            Some((_, how)) => how,
            None if first.basis == DateBasis::Inferred => first,
            None => last,
        };
        self.keep(at, to.end, None, Resolved { value, timex: None, alternatives: Vec::new(), ..how });
        Some(to.end)
    }

    /// "January and February 2024": the first takes its year from the second.
    fn two_months(&mut self, at: usize) -> Option<usize> {
        let first = self.month_or_day(at).filter(|first| first.calendar().is_some_and(|first| first.lacks_year()))?;
        // "May/June 2024"
        let slash = self.skip_joint(first.end);
        let slash = Some(slash).filter(|&second| second > first.end && self.analysis.is_mark(first.end, "/"));
        let second_at = slash.or_else(|| self.word(first.end, TimeWord::And))?;
        let second = self.reading(second_at)?;
        let (first, second) = match second.slice {
            // "May and June of last year"
            Some(Slice::Part(_)) if matches!(second.moment, Moment::Shift { unit: TimeUnit::Year, .. }) => {
                (Reading { moment: second.moment, slice: first.calendar().map(Slice::Part), ..first }, second)
            }
            _ => share(first, Some(second).filter(|second| second.calendar().is_some_and(|second| second.year.is_some()))?)?,
        };
        let resolved = self.resolve(&first, None);
        self.keep(at, first.end, None, resolved);
        let resolved = self.resolve(&second, None);
        self.keep(second_at, second.end, None, resolved);
        Some(second.end)
    }

    fn month_or_day(&self, at: usize) -> Option<Reading> {
        let (calendar, end) = match self.day_and_month(at) {
            Some(found) => found,
            None => {
                let (month, end, full) = self.month(at)?;
                (Calendar { month: Some(month), ..Calendar::default() }, full.then_some(end)?)
            }
        };
        Some(Reading::of(Moment::Calendar(calendar), end))
    }

    fn keep_stated(&mut self, at: usize, end: usize, value: Edtf) {
        self.found.push(TimeFound { value: TimeValue::Date(value), ..TimeFound::of("DATE", at..end) });
    }

    /// Keeps an interval that is open at one side. TIMEX3 names the end that is told.
    pub(super) fn keep_open(&mut self, at: usize, end: usize, modifier: Option<&'static str>, told: Resolved, value: Option<Edtf>) {
        let timex =
            told.timex.clone().or_else(|| told.value.as_ref().and_then(timex_name)).or_else(|| Some(told.value.as_ref()?.to_string()));
        self.keep(at, end, modifier, Resolved { value, timex: None, ..told });
        if let Some(kept) = self.found.last_mut() {
            kept.timex_value = timex;
        }
    }

    /// What is to come is not where the story stands; in a text without a date of its own, what is due is not either.
    fn is_where_the_story_stands(&self, at: usize, end: usize, resolved: &Resolved) -> bool {
        let before = if at > self.sentence.start && self.has_class(at - 1, Classes::ARTICLE) { at - 1 } else { at };
        let part_of_day = self.part(at).is_some();
        let limit = self.is_after(before, TimeWord::Before) && !part_of_day;
        let due = || self.word(at, TimeWord::Until).is_some() || limit;
        match self.tense(at, end) {
            // A date that is over by the document's, with its year, was never to come.
            Some(Tense::Future) => resolved.basis == DateBasis::Stated && self.is_over(resolved),
            // "that they quit by 28 February": the last day of something is not where anything happens.
            _ if limit && !self.is_history() => false,
            Some(Tense::Present) => self.published.is_some(),
            _ => self.published.is_some() || !due(),
        }
    }

    fn is_over(&self, resolved: &Resolved) -> bool {
        let last = resolved.value.as_ref().and_then(Edtf::latest);
        last.zip(self.published).is_some_and(|(last, published)| last < published)
    }

    /// A year that a sentence of a history names further on is one that it speaks of: "in line with the accords of 1954". So is
    /// that of what a noun is told apart by: "of the sum which they promised in 2024".
    fn is_year_aside(&self, at: usize, resolved: &Resolved) -> bool {
        const OPENING: usize = 6;
        let is_year = resolved.value.as_ref().is_some_and(|value| value.as_str().len() == "2024".len());
        is_year && (self.is_history() && at > self.sentence.start + OPENING || self.tells_noun_apart(at))
    }

    /// Whether a time stands in the clause of a noun: "which they promised in 2024", "signed in 2019".
    fn tells_noun_apart(&self, at: usize) -> bool {
        let words = &self.analysis.words;
        let verb = self.analysis.word_of(at).map(|word| &words[words[word].head as usize]);
        verb.is_some_and(|verb| verb.relation == Relation::Acl && (verb.token as usize) < at)
    }

    /// "the Agreement of 9 June 2014", of a text that tells of its own days: the date tells which one is meant.
    fn is_of_name(&self, at: usize) -> bool {
        let of = at.checked_sub(1).filter(|&of| of > self.sentence.start && self.word(of, TimeWord::Of).is_some());
        !self.is_history() && of.is_some_and(|of| self.analysis.tokens[of - 1].is_capitalised())
    }

    pub(super) fn keep(&mut self, at: usize, end: usize, modifier: Option<&'static str>, resolved: Resolved) {
        if self.is_year_aside(at, &resolved) {
            self.remember_aside(&resolved);
        } else if !self.is_of_name(at)
            && !is_only_compared_with(self.analysis, &self.found, at)
            && !(self.is_day_of_report(at, &resolved))
            && self.is_where_the_story_stands(at, end, &resolved)
        {
            self.remember(&resolved);
        }
        let timex = resolved.timex.or_else(|| resolved.value.as_ref().and_then(timex_name));
        if resolved.open_year {
            self.open_years.push(self.found.len());
        } else if let Some(told) = resolved.value.as_ref().filter(|_| resolved.basis == DateBasis::Stated) {
            self.share_year_backwards(at, told);
        }
        self.found.push(TimeFound {
            value: resolved.value.map_or(TimeValue::Unknown, TimeValue::Date),
            timex_value: timex,
            modifier,
            basis: resolved.basis,
            from: resolved.from,
            anchored_to: resolved.anchored_to,
            alternatives: resolved.alternatives,
            ..TimeFound::of("DATE", at..end)
        });
    }
}

/// Gives each of two ends what only the other one says. `None` where they are not of one kind.
fn share(mut from: Reading, mut to: Reading) -> Option<(Reading, Reading)> {
    let (Some(first), Some(second)) = (from.calendar(), to.calendar()) else { return Some((from, to)) };
    let is_year = |calendar: &Calendar| {
        calendar.month.is_none() && calendar.part.is_none() && calendar.weekday.is_none() && calendar.festival.is_none()
    };
    if is_year(&first) != is_year(&second) {
        // "from 2014 to May 2018"
        return (first.year.is_some() && first.year < second.year).then_some((from, to));
    }
    if is_year(&first) {
        return (first.year < second.year).then_some((from, to));
    }
    let place = |calendar: &Calendar| match calendar.festival {
        Some(_) => calendar.first_day_in(2001).map_or((None, None), |day| (Some(day.month()), Some(day.day()))),
        None => (calendar.month, calendar.day),
    };
    let (place_of_first, place_of_second) = (place(&first), place(&second));
    let turns = i16::from(place_of_first > place_of_second && place_of_first.0.is_some() && place_of_second.0.is_some());
    match (first.year, second.year) {
        (None, Some(year)) if first.which.is_none() && first.weekday.is_none() | first.day.is_some() => {
            from.moment = Moment::Calendar(Calendar { year: Some(year - turns), ..first });
        }
        (Some(year), None) if second.which.is_none() && second.weekday.is_none() | second.day.is_some() => {
            to.moment = Moment::Calendar(Calendar { year: Some(year + turns), ..second });
        }
        _ => {}
    }
    Some((from, to))
}

impl Reading {
    /// Whether it is a date of the calendar, so that a dash or "to" behind it can make an interval.
    fn is_plain(&self) -> bool {
        self.calendar().is_some() || matches!(self.moment, Moment::Shift { by: 0, .. } | Moment::Shift { unit: TimeUnit::Day, .. })
    }
}

/// The beginning of an interval, or the date itself.
pub(super) fn first_end(date: &Edtf) -> Edtf {
    date.as_str().split_once('/').and_then(|(from, _)| Edtf::parse(from).ok()).unwrap_or_else(|| date.clone())
}

/// The end of an interval, or the date itself.
pub(super) fn last_end(date: &Edtf) -> Edtf {
    date.as_str().split_once('/').and_then(|(_, to)| Edtf::parse(to).ok()).unwrap_or_else(|| date.clone())
}
