//! From the fields that words give to a date: what is missing comes from the document's date, or from
//! a date before it in the text, and it is said from which. What nothing can complete stays unknown.
//!
//! A day without a year is looked for around the document's date: the last such day, unless it is more
//! than nine months past or the clause speaks of the future; a weekday beside it must agree. A sentence
//! that already tells of another year goes by its own date where the document's would be far away, and
//! so does any text where the document has no date. What could be meant as well is kept beside it.

use jiff::ToSpan;
use jiff::civil::Date;
use plimsoll_pack::{Reference, TimeUnit, TimeWord};
use plimsoll_record::{DateBasis, Edtf};

use super::calendar::Calendar;
use super::counted::Lapse;
use super::festival;
use super::numeric::Numeric;
use super::relative::{Moment, Origin, Reading};
use super::scan::Scan;
use super::story::{Anchor, Story};
use super::tense::Tense;

/// A day of the same name is looked for this far back, and this far ahead in the future tense.
const NINE_MONTHS: i32 = 274;
/// A day in the future that nobody spoke of in the future tense is kept as a second reading up to here.
const HALF_A_YEAR: i32 = 183;
/// The longest step from one thing told to the next.
const A_YEAR: i32 = 366;
/// What is reported as news lies this few days before the document.
const NEWS: i32 = 60;

/// A day so long before the report is of these days, whatever was told before it.
const FRESH: i32 = 21;

/// Unless it is one of so many days right behind the day that was told.
const NEXT: i32 = 3;
/// One thing told follows on another within this many days.
const SOON: i32 = 90;

/// A date with how it is known.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    pub(super) value: Option<Edtf>,
    pub(super) timex: Option<String>,
    pub(super) basis: DateBasis,
    pub(super) from: Option<String>,
    pub(super) anchored_to: Option<&'static str>,
    pub(super) alternatives: Vec<Edtf>,
    /// Its words name a day or month and leave the year open.
    pub(super) open_year: bool,
}

impl Resolved {
    fn stated(value: Option<Edtf>) -> Self {
        Resolved { value, timex: None, basis: DateBasis::Stated, from: None, anchored_to: None, alternatives: Vec::new(), open_year: false }
    }

    pub(super) fn unknown(timex: impl Into<String>) -> Self {
        Resolved { timex: Some(timex.into()), ..Self::stated(None) }
    }

    pub(super) fn inferred(value: Option<Edtf>, anchor: &Anchor) -> Self {
        Resolved { basis: DateBasis::Inferred, from: Some(anchor.in_words()), anchored_to: Some(anchor.name()), ..Self::stated(value) }
    }

    fn with_timex(self, timex: String) -> Self {
        Resolved { timex: Some(timex), ..self }
    }
}

impl Scan<'_, '_> {
    /// The date of a moment. `tense` says where a day without a year is looked for.
    pub(super) fn resolve(&self, reading: &Reading, tense: Option<Tense>) -> Resolved {
        let whole = match reading.moment {
            Moment::Calendar(calendar) => self.complete(calendar, tense),
            Moment::Shift { by, unit, origin } => self.shift(by, unit, origin),
            Moment::Some(reference) => Resolved::unknown(name_of(reference)),
            Moment::Numeric(Numeric::Either(one, two)) => {
                let some_day = Edtf::parse(&format!("{:04}-XX-XX", one.year())).ok();
                let (one, two) = (one.min(two), one.max(two));
                Resolved { alternatives: vec![Edtf::day(one), Edtf::day(two)], ..Resolved::stated(some_day) }
            }
            Moment::Numeric(Numeric::ShortYear(day, other)) => {
                let alternatives = other.map(Edtf::day).into_iter().collect();
                let how = match self.published {
                    Some(published) => Resolved::inferred(Some(Edtf::day(day)), &Anchor::Document(published)),
                    None => Resolved::stated(Some(Edtf::day(day))),
                };
                Resolved { alternatives, ..how }
            }
            Moment::Numeric(Numeric::Day(day)) => Resolved::stated(Some(Edtf::day(day))),
            Moment::Numeric(Numeric::None) => Resolved::stated(None),
            Moment::SomeWeekday(weekday) => Resolved::unknown(format!("XXXX-WXX-{weekday}")),
            Moment::WeekdayOfStory { weekday, before } => self.weekday_of_story(weekday, before),
            Moment::EveryYear(calendar) => Resolved::stated(calendar.edtf()),
            Moment::Lapse { lapse, origin } => self.lapsed(lapse, origin),
            Moment::Weekend => self.weekend(tense),
            Moment::DayOfMonth(day) => self.day_of_running_month(day, tense),
        };
        let cut = match reading.slice {
            Some(slice) => self.cut(whole, slice),
            None => whole,
        };
        match reading.modifier {
            Some("APPROX") => Resolved { value: cut.value.map(Edtf::about), ..cut },
            _ => cut,
        }
    }

    fn complete(&self, calendar: Calendar, tense: Option<Tense>) -> Resolved {
        if let Some(year) =
            self.year_before_era().filter(|_| calendar.lacks_year() && calendar.which.is_none_or(|which| which == TimeWord::That))
        {
            let told = Calendar { year: Some(year), before_era: true, ..calendar };
            return Resolved { timex: timex_of(&told), ..Resolved::stated(None) };
        }
        if calendar.year.is_some() {
            let timex = timex_of(&calendar);
            return Resolved { timex, ..Resolved::stated(calendar.edtf()) };
        }
        match calendar {
            Calendar { which: Some(TimeWord::That), weekday: None, .. } => self.in_running_year(calendar),
            Calendar { which: Some(which), .. } => self.pointed(calendar, which, tense),
            Calendar { weekday: Some(weekday), month: None, day: Some(day), .. } => self.weekday_of_number(weekday, day),
            Calendar { weekday: Some(weekday), month: None, .. } => self.weekday_alone(weekday, tense),
            _ => Resolved { open_year: true, ..self.without_year(calendar, tense) },
        }
    }

    /// "that April", or a day of a text without a date of its own.
    fn in_running_year(&self, calendar: Calendar) -> Resolved {
        let told = || self.story_anchor(TimeUnit::Month).filter(|_| calendar.which.is_some());
        match self.running_anchor().or_else(told) {
            Some(anchor) => Resolved::inferred(calendar.in_year(anchor.year_for(&calendar)).edtf(), &anchor),
            None => Resolved::stated(calendar.edtf()),
        }
    }

    /// "October 15", "in October": the year is looked for.
    fn without_year(&self, calendar: Calendar, tense: Option<Tense>) -> Resolved {
        if let Some(year) = self.above.year {
            return Resolved::inferred(calendar.in_year(year).edtf(), &Anchor::Year(year));
        }
        if let Some(anchor) = self.head_of_line() {
            return Resolved::inferred(calendar.in_year(anchor.year_for(&calendar)).edtf(), &anchor);
        }
        let text = self.running_anchor();
        let in_text = |anchor: Anchor| calendar.in_year(anchor.year_for(&calendar)).edtf();
        let Some(published) = self.now() else { return self.in_running_year(calendar) };
        // "On 3 May she said that it would close by the end of June": counted from the day on which it was said.
        if let Some(anchor @ Anchor::Day(said)) = text.filter(|anchor| self.is_told_here(*anchor) && tense == Some(Tense::Future))
            && (1..=A_YEAR).contains(&days_between(said, published))
            && self.is_reported_future()
        {
            let ahead = |year: i16| calendar.in_year(year).edtf().filter(|date| date.latest().is_some_and(|day| day >= said));
            let date = ahead(said.year()).or_else(|| ahead(said.year() + 1));
            return Resolved::inferred(date, &anchor);
        }
        if let Some(anchor) = text.filter(|_| self.story == Story::Mixed && tense != Some(Tense::Future)) {
            let other = calendar.in_year(calendar.year_near(published, tense).0).edtf();
            let told = Resolved::inferred(in_text(anchor), &anchor);
            let alternatives = other.into_iter().filter(|other| told.value.as_ref() != Some(other)).collect();
            return Resolved { alternatives, ..told };
        }
        let document = Anchor::Document(published);
        let (year, other) = calendar.year_near(published, tense);
        let by_document = calendar.in_year(year).edtf();
        let is_news = by_document.as_ref().and_then(Edtf::latest).is_some_and(|day| (-NEWS..=0).contains(&days_between(published, day)));
        // "signed on 2 October 2024. Four men were arrested on 6 October", in a report of 10 October 2025: of these days.
        let is_fresh = by_document.as_ref().and_then(Edtf::latest).is_some_and(|day| (-FRESH..=0).contains(&days_between(published, day)));
        // Is the story of this sentence being told in another year, or does it go on from a day just told in one?
        // "It left on 3 December 2023. On 4 December it sank": nor is it news of the days before the report.
        let at_once = |anchor: &Anchor| {
            let days = anchor.day().zip(in_text(*anchor).as_ref().and_then(Edtf::earliest)).map(|(told, day)| days_between(told, day));
            let near = days.is_some_and(|days| (1..=NEWS).contains(&days)) && self.is_told_just_before(*anchor);
            let is_next = days.is_some_and(|days| days <= NEXT);
            near && tense == Some(Tense::Past) && calendar.weekday.is_none() && (!is_fresh || is_next) && !self.is_told_from_now()
        };
        let goes_on = |anchor: &Anchor| (!is_news || at_once(anchor)) && follows_soon(*anchor, in_text(*anchor).as_ref());
        // A paragraph without a date goes on from the last day of the one before: "on the night of 6 July 2023. ¶ On 10 July".
        let before = || self.story_anchor(TimeUnit::Day).filter(goes_on);
        let told =
            text.filter(|anchor| self.is_told_here(*anchor) || goes_on(anchor)).or_else(|| if text.is_none() { before() } else { None });
        let told = told.filter(|_| tense != Some(Tense::Future) && calendar.part.is_none());
        let Some((anchor, told)) = told.map(|anchor| (anchor, anchor.year_for(&calendar))).filter(|&(_, told)| told != year) else {
            let alternatives = other.and_then(|other| calendar.in_year(other).edtf()).into_iter().collect();
            return Resolved { alternatives, ..Resolved::inferred(by_document, &document) };
        };
        let next_to_document = (published.year() - 1..=published.year()).contains(&told);
        // What has happened by then did not happen in a month to come.
        let ahead = in_text(anchor).as_ref().and_then(Edtf::earliest).is_some_and(|day| day > published);
        if let Some(day) = anchor.day().filter(|_| !matches!(anchor, Anchor::Year(_)))
            && goes_on_to(by_document.as_ref(), in_text(anchor).as_ref(), day, published)
        {
            return Resolved { alternatives: in_text(anchor).into_iter().collect(), ..Resolved::inferred(by_document, &document) };
        }
        let is_news = is_news && !at_once(&anchor);
        match !(ahead && tense == Some(Tense::Past)) && next_to_document || (!ahead && !is_news && !matches!(anchor, Anchor::Year(_))) {
            true => Resolved { alternatives: by_document.into_iter().collect(), ..Resolved::inferred(in_text(anchor), &anchor) },
            false => Resolved { alternatives: in_text(anchor).into_iter().collect(), ..Resolved::inferred(by_document, &document) },
        }
    }

    /// "two years and three months ago"
    fn lapsed(&self, lapse: Lapse, origin: Origin) -> Resolved {
        let anchor = match origin {
            Origin::Document => self.now().map(Anchor::Document),
            Origin::Text => self.story_anchor(lapse.unit),
        };
        let ahead = lapse.months > 0 || lapse.days > 0;
        let unknown = || Resolved::unknown(name_of(if ahead { Reference::Future } else { Reference::Past }));
        let Some(anchor @ (Anchor::Document(from) | Anchor::Day(from))) = anchor else { return unknown() };
        let day = from.checked_add(lapse.months.months().days(lapse.days)).ok();
        match day.and_then(|day| shifted(day, 0, lapse.unit)) {
            Some(value) => Resolved::inferred(Some(if lapse.is_about { value.about() } else { value }), &anchor),
            None => unknown(),
        }
    }

    /// "the weekend": the last one that has begun, or the next one in the future tense.
    fn weekend(&self, tense: Option<Tense>) -> Resolved {
        let began = self.now().is_some_and(|published| published.weekday().to_monday_one_offset() >= 6);
        self.shift(if began || tense == Some(Tense::Future) { 0 } else { -1 }, TimeUnit::Weekend, Origin::Document)
    }

    /// "the 27th": of the month that the text tells of, or of the document's month or the one beside it.
    fn day_of_running_month(&self, day: i8, tense: Option<Tense>) -> Resolved {
        let told = self.running_anchor().filter(|anchor| matches!(anchor, Anchor::Day(_) | Anchor::Month(..)));
        let Some(anchor) = told.or(self.now().map(Anchor::Document)) else { return Resolved::stated(None) };
        let in_month = |months: i32| {
            let first = anchor.day()?.first_of_month().checked_add(months.months()).ok()?;
            Date::new(first.year(), first.month(), day).ok()
        };
        let here = in_month(0);
        let date = match (anchor, anchor.day()) {
            (Anchor::Document(_), Some(now)) if tense == Some(Tense::Future) => here.filter(|day| *day >= now).or(in_month(1)),
            (Anchor::Document(_), Some(now)) => here.filter(|day| *day <= now).or(in_month(-1)),
            _ => here,
        };
        Resolved::inferred(date.map(Edtf::day), &anchor)
    }

    /// "last Tuesday", "next October", "this summer".
    fn pointed(&self, calendar: Calendar, which: TimeWord, tense: Option<Tense>) -> Resolved {
        // "the following January", "the previous May": from where the story stands.
        let told = || match which {
            TimeWord::Following | TimeWord::Previous | TimeWord::That => {
                self.story_anchor(if calendar.weekday.is_some() { TimeUnit::Day } else { TimeUnit::Month })
            }
            _ => None,
        };
        // "that Monday" is never that of the document's week.
        let anchor = match told().or(self.now().filter(|_| which != TimeWord::That).map(Anchor::Document)) {
            Some(anchor) => anchor,
            None => match (calendar.weekday, self.running_anchor()) {
                (Some(weekday), _) => return Resolved::unknown(format!("XXXX-WXX-{weekday}")),
                // "last summer", of a text of which only the year is known: of that year or of the one before.
                (None, Some(Anchor::Year(_))) if matches!(which, TimeWord::Last | TimeWord::Next) => {
                    return Resolved::stated(calendar.edtf());
                }
                (None, Some(anchor)) => anchor,
                (None, None) => return Resolved::stated(calendar.edtf()),
            },
        };
        let Some(published) = anchor.day() else { return Resolved::stated(calendar.edtf()) };
        // Which months it has, and so which one is the last, nobody says.
        if calendar.fiscal {
            let by = match which {
                TimeWord::Last | TimeWord::Previous => -1,
                TimeWord::Next | TimeWord::Following => 1,
                _ => 0,
            };
            return Resolved::unknown(format!("FY{:04}", published.year() + by));
        }
        if let Some(weekday) = calendar.weekday {
            let back = i32::from((published.weekday().to_monday_one_offset() - weekday).rem_euclid(7));
            // Said on a Friday, "last Monday" is for some that of this week and for others the one before it; so is "next".
            let in_this_week = i32::from(weekday - published.weekday().to_monday_one_offset());
            let (days, other) = match which {
                TimeWord::Last | TimeWord::Previous => (-(if back == 0 { 7 } else { back }), in_this_week - 7),
                TimeWord::Next => (in_this_week + 7, 7 - back),
                TimeWord::Following | TimeWord::Coming => (7 - back, 7 - back),
                // "This Friday she will": said at the weekend, that of the week to come.
                TimeWord::This if tense == Some(Tense::Future) && in_this_week < 0 => (in_this_week + 7, in_this_week + 7),
                _ => (in_this_week, in_this_week),
            };
            let day = |days| plus_days(published, days).map(Edtf::day);
            let alternatives = if other == days { Vec::new() } else { day(other).into_iter().collect() };
            return Resolved { alternatives, ..Resolved::inferred(day(days), &anchor) };
        }
        if let Some(festival) = calendar.festival {
            let day_in = |year| festival::day_in(festival, year);
            let (past, next) = (published.year() - 1..=published.year(), published.year()..=published.year() + 1);
            let day = match which {
                TimeWord::Last | TimeWord::Previous => past.rev().find_map(|year| day_in(year).filter(|day| *day < published)),
                TimeWord::Next | TimeWord::Following => next.clone().find_map(|year| day_in(year).filter(|day| *day > published)),
                _ => day_in(published.year()),
            };
            return Resolved::inferred(day.map(Edtf::day), &anchor);
        }
        // The month in which it is over; a season's is that of the northern half of the world.
        let over = calendar.month.unwrap_or(match calendar.part {
            Some(21) => 5,
            Some(22) => 8,
            Some(23) => 11,
            _ => 2,
        });
        let year = match which {
            TimeWord::Last | TimeWord::Previous if published.month() > over => published.year(),
            TimeWord::Last | TimeWord::Previous => published.year() - 1,
            TimeWord::Next | TimeWord::Following if published.month() >= over => published.year() + 1,
            _ => published.year(),
        };
        let date = |year| calendar.in_year(year).edtf();
        // In autumn, "last summer" is for some the one just past and for others the one before.
        let in_doubt = calendar.part.is_some() && which == TimeWord::Last && year == published.year();
        let alternatives = if in_doubt { date(year - 1).into_iter().collect() } else { Vec::new() };
        Resolved { alternatives, timex: timex_of(&calendar.in_year(year)), ..Resolved::inferred(date(year), &anchor) }
    }

    /// So many units from the document's date or from a date before.
    fn shift(&self, by: i32, unit: TimeUnit, origin: Origin) -> Resolved {
        let anchor = match origin {
            Origin::Document if self.is_history() && unit == TimeUnit::Day && by == 0 => None,
            // "Tomorrow" in a diary is the day after that of its entry.
            Origin::Document if unit == TimeUnit::Day && self.above.day.is_some() => self.above.day.map(Anchor::Day),
            Origin::Document => self.now().map(Anchor::Document).or_else(|| self.story_anchor(unit)),
            // "the next month" of a text that has named no other is that of its own date.
            Origin::Text => self.story_anchor(unit).or_else(|| self.now().filter(|_| unit != TimeUnit::Day).map(Anchor::Document)),
        };
        let unknown = || {
            Resolved::unknown(name_of(match by {
                ..0 => Reference::Past,
                0 => Reference::Present,
                1.. => Reference::Future,
            }))
        };
        if let (Some(year), TimeUnit::Year, true) = (self.year_before_era(), unit, by != 0 || origin == Origin::Text) {
            // Before the era a later year has a smaller number.
            let year = i32::from(year) - by;
            let told = Calendar { before_era: true, ..Calendar::of_year(i16::try_from(year).unwrap_or_default()) };
            return if year > 0 { Resolved::unknown(timex_of(&told).unwrap_or_default()) } else { unknown() };
        }
        let Some(anchor) = anchor else { return unknown() };
        let value = match (anchor, unit) {
            (Anchor::Year(year), TimeUnit::Year) => year_shifted(year, by).map(Edtf::year),
            (Anchor::Month(year, _), TimeUnit::Year) => year_shifted(year, by).map(Edtf::year),
            (Anchor::Month(year, month), TimeUnit::Month) => Date::new(year, month, 1).ok().and_then(|day| shifted(day, by, unit)),
            (Anchor::Year(_) | Anchor::Month(..), _) => None,
            (Anchor::Document(day) | Anchor::Day(day), _) => shifted(day, by, unit),
        };
        match value {
            Some(value) => {
                let resolved = Resolved::inferred(Some(value), &anchor);
                match (unit, anchor) {
                    (TimeUnit::Week | TimeUnit::Weekend, Anchor::Document(day) | Anchor::Day(day)) => {
                        let ending = if unit == TimeUnit::Weekend { "-WE" } else { "" };
                        match plus_days(day, by.saturating_mul(7)) {
                            Some(day) => resolved.with_timex(week_name(day) + ending),
                            None => resolved,
                        }
                    }
                    _ => resolved,
                }
            }
            None => unknown(),
        }
    }
}

impl Calendar {
    fn in_year(self, year: i16) -> Self {
        Calendar { year: Some(year), ..self }
    }

    /// The year that puts a day or month nearest to the document's date, the past before the future;
    /// and the other year, where nothing tells which is meant.
    fn year_near(&self, published: Date, tense: Option<Tense>) -> (i16, Option<i16>) {
        let years = [published.year() - 1, published.year(), published.year() + 1];
        let day_in = |year: i16| self.first_day_in(year);
        if let Some(weekday) = self.weekday.filter(|_| self.day.is_some()) {
            let agrees = |year: &i16| day_in(*year).is_some_and(|day| day.weekday().to_monday_one_offset() == weekday);
            let nearest = |year: &i16| day_in(*year).map_or(i32::MAX, |day| days_between(published, day).abs());
            if let Some(year) = years.into_iter().filter(agrees).min_by_key(nearest) {
                return (year, None);
            }
        }
        let distance = |year: &i16| day_in(*year).map(|day| days_between(published, day));
        let last = years.into_iter().rfind(|year| distance(year).is_some_and(|days| days <= 0));
        let next = years.into_iter().find(|year| distance(year).is_some_and(|days| days >= 0));
        let away = |year: Option<i16>| year.and_then(|year| distance(&year)).map_or(i32::MAX, i32::abs);
        let (wanted, other) = match tense {
            Some(Tense::Future) => (next, last),
            Some(Tense::Present) if away(next) < away(last) => (next, last),
            _ => (last, next),
        };
        // What has happened lies in the past, however long ago.
        let sure = tense == Some(Tense::Past) && wanted.is_some();
        let (year, other) = if away(wanted) > NINE_MONTHS && !sure { (other.or(wanted), None) } else { (wanted, other) };
        let in_doubt = matches!(tense, None | Some(Tense::Present)) && away(other) <= HALF_A_YEAR && other != year;
        (year.unwrap_or(published.year()), other.filter(|_| in_doubt))
    }
}

/// "It was thrown out last October, and an appeal failed in March": a story goes forward, so that a month which would lie
/// before what was just told is that of the next year, where that is past.
fn goes_on_to(next: Option<&Edtf>, back: Option<&Edtf>, told: Date, published: Date) -> bool {
    let goes_back = back.and_then(Edtf::latest).is_some_and(|day| day < told);
    let soon = |day: Date| day <= published && (0..=A_YEAR).contains(&days_between(told, day));
    goes_back && next.and_then(Edtf::earliest).is_some_and(soon)
}

/// "It was renewed on 3 July 2023. From 4 July": a day or month within weeks of the day or month that was told last.
fn follows_soon(anchor: Anchor, date: Option<&Edtf>) -> bool {
    let told = anchor.day().filter(|_| matches!(anchor, Anchor::Day(_) | Anchor::Month(..)));
    let first = date.and_then(|date| if date.as_day().is_some() { date.earliest() } else { date.latest() });
    told.zip(first).is_some_and(|(told, first)| (0..=SOON).contains(&days_between(told, first)))
}

pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

pub(super) fn plus_days(day: Date, days: i32) -> Option<Date> {
    day.checked_add(days.days()).ok().filter(|day| day.year() >= 0)
}

pub(super) fn year_shifted(year: i16, by: i32) -> Option<i16> {
    let shifted = i32::from(year).checked_add(by)?;
    i16::try_from(shifted).ok().filter(|year| (0..=9999).contains(year))
}

/// The day, week, month… that lies so many units away.
pub(crate) fn shifted(day: Date, by: i32, unit: TimeUnit) -> Option<Edtf> {
    Some(match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => return None,
        TimeUnit::Day => Edtf::day(plus_days(day, by)?),
        TimeUnit::Week => {
            let inside = plus_days(day, by.checked_mul(7)?)?;
            let monday = plus_days(inside, -i32::from(inside.weekday().to_monday_zero_offset()))?;
            Edtf::interval(Some(&Edtf::day(monday)), Some(&Edtf::day(plus_days(monday, 6)?)))
        }
        TimeUnit::Fortnight => return shifted(day, by.checked_mul(2)?, TimeUnit::Week),
        TimeUnit::Weekend => {
            let inside = plus_days(day, by.checked_mul(7)?)?;
            let saturday = plus_days(inside, 5 - i32::from(inside.weekday().to_monday_zero_offset()))?;
            Edtf::interval(Some(&Edtf::day(saturday)), Some(&Edtf::day(plus_days(saturday, 1)?)))
        }
        TimeUnit::Month | TimeUnit::Quarter => {
            let months = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
            let length = if unit == TimeUnit::Quarter { 3 } else { 1 };
            let at = months.checked_add(by.checked_mul(length)?)?;
            let year = i16::try_from(at.div_euclid(12)).ok().filter(|year| (0..=9999).contains(year))?;
            let month = at.rem_euclid(12) as i8;
            if unit == TimeUnit::Quarter {
                return Calendar { part: Some(33 + (month / 3) as u8), ..Calendar::of_year(year) }.edtf();
            }
            Edtf::month(year, month + 1)
        }
        TimeUnit::Year => Edtf::year(year_shifted(day.year(), by)?),
        TimeUnit::Decade => {
            let year = year_shifted(day.year(), by.checked_mul(10)?)?;
            return Calendar { decade: true, ..Calendar::of_year(year) }.edtf();
        }
        TimeUnit::Century => {
            let year = year_shifted(day.year(), by.checked_mul(100)?)?;
            return Calendar { century: true, ..Calendar::of_year(year) }.edtf();
        }
    })
}

/// TIMEX3's name of a time that is known only by where it lies.
fn name_of(reference: Reference) -> &'static str {
    match reference {
        Reference::Past => "PAST_REF",
        Reference::Present => "PRESENT_REF",
        Reference::Future => "FUTURE_REF",
    }
}

/// TIMEX3's name of the week of a day: `2025-W42`.
pub(super) fn week_name(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// TIMEX3's name of a season, quarter, half, decade or century that EDTF writes in another way.
pub(super) fn timex_name(value: &Edtf) -> Option<String> {
    let value = value.as_str();
    if let Some((year, part)) = value.split_once('-').filter(|(_, part)| part.len() == 2) {
        return part.parse().ok().and_then(part_name).map(|name| format!("{year}-{name}"));
    }
    let open = value.bytes().rev().take_while(|byte| *byte == b'X').count();
    ((1..=2).contains(&open) && value.len() == 4).then(|| value[..4 - open].to_owned())
}

/// TIMEX3 names seasons, quarters, halves and decades in its own way.
pub(super) fn timex_of(calendar: &Calendar) -> Option<String> {
    let year = calendar.year?;
    let era = if calendar.before_era { "BC" } else { "" };
    if calendar.decade {
        return Some(format!("{era}{:03}", year / 10));
    }
    if calendar.century {
        return Some(format!("{era}{:02}", year / 100));
    }
    if calendar.fiscal {
        return Some(format!("FY{year:04}"));
    }
    if calendar.before_era && calendar.part.is_none() {
        let month = calendar.month.map_or(String::new(), |month| format!("-{month:02}"));
        let day = calendar.day.map_or(String::new(), |day| format!("-{day:02}"));
        return Some(format!("BC{year:04}{month}{day}"));
    }
    let name = part_name(calendar.part?)?;
    Some(format!("{era}{year:04}-{name}"))
}

pub(super) fn part_name(part: u8) -> Option<&'static str> {
    Some(match part {
        21 => "SP",
        22 => "SU",
        23 => "FA",
        24 => "WI",
        33 => "Q1",
        34 => "Q2",
        35 => "Q3",
        36 => "Q4",
        40 => "H1",
        41 => "H2",
        _ => return None,
    })
}
