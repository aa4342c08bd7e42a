//! From the fields that words give to a date: what is missing comes from the document's date, or from
//! a date before it in the text, and it is said from which. What nothing can complete stays unknown.
//!
//! A day without a year is looked for around the document's date: the last such day, unless it is more
//! than nine months past or the clause speaks of the future; a weekday beside it must agree. A sentence
//! that already tells of another year goes by its own date where the document's would be far away, and
//! so does any text where the document has no date. What could be meant as well is kept beside it.

use jiff::civil::Date;
use plimsoll_pack::{TimeUnit, TimeWord};
use plimsoll_record::{DateBasis, Edtf};

use super::calendar::Calendar;
use super::numeric::Numeric;
use super::relative::{Moment, Reading};
use super::scan::Scan;
use super::story::{Anchor, Story};
use super::tense::Tense;
use super::timex::{name_of, timex_of};

/// A day of the same name is looked for this far back, and this far ahead in the future tense.
const NINE_MONTHS: i32 = 274;
/// A day in the future that nobody spoke of in the future tense is kept as a second reading up to here.
const HALF_A_YEAR: i32 = 183;
/// The longest step from one thing told to the next.
const A_YEAR: i32 = 366;
/// What was said so long ago may still be told with what it foresaw.
const TWO_YEARS: i32 = 731;
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
    pub(super) fn stated(value: Option<Edtf>) -> Self {
        Resolved { value, timex: None, basis: DateBasis::Stated, from: None, anchored_to: None, alternatives: Vec::new(), open_year: false }
    }

    pub(super) fn unknown(timex: impl Into<String>) -> Self {
        Resolved { timex: Some(timex.into()), ..Self::stated(None) }
    }

    pub(super) fn inferred(value: Option<Edtf>, anchor: &Anchor) -> Self {
        Resolved { basis: DateBasis::Inferred, from: Some(anchor.in_words()), anchored_to: Some(anchor.name()), ..Self::stated(value) }
    }

    pub(super) fn with_timex(self, timex: String) -> Self {
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
            && (1..=TWO_YEARS).contains(&days_between(said, published))
            && self.is_reported_future()
            && self.is_told_as_main()
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
            let next = is_next || self.days_in_a_row() > 1;
            near && tense == Some(Tense::Past) && calendar.weekday.is_none() && (!is_fresh || next) && !self.is_told_from_now()
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
}

impl Calendar {
    pub(super) fn in_year(self, year: i16) -> Self {
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
