//! The time that a figure covers, and how two such times lie to each other.
//!
//! A report cannot count what had not yet happened: a year that was not over when the report was published, and whatever
//! is counted "since 2017", runs to the day of publication. Two counts that begin together and both run are the same
//! count at two moments.

use jiff::civil::Date;
use jiff::{Span, Unit};
use plimsoll_record::{Edtf, Flow, Modality, PeriodRelation};

use super::Side;

/// A count is as good as over when no more of its time is missing than this part of it: a year reviewed on 28 December.
const AS_GOOD_AS_OVER: i32 = 50;

/// Whether a count went on when it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Runs {
    No,
    Yes,
    /// The day of publication is not known well enough to tell.
    Perhaps,
}

/// The days between which an end of a period can lie, both included.
type End = Option<(Date, Date)>;

/// The time that a figure covers.
#[derive(Debug, Clone)]
pub(super) struct Period {
    /// As told.
    pub(super) told: Edtf,
    first: End,
    last: End,
    pub(super) runs: Runs,
}

/// How two times lie to each other, as far as they tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The same time.
    Same,
    /// One time that goes on: the same beginning, looked at on different days.
    Running,
    /// Perhaps the same: "the first months of 2024", "about 3 May".
    Unclear,
    /// Not the same.
    Not(PeriodRelation),
}

impl Period {
    /// The time of a figure; `None` where no year is told.
    pub(super) fn of(side: &Side<'_>) -> Option<Self> {
        let figure = side.figure;
        let (period, as_of) = (figure.period.as_ref(), figure.as_of.as_ref());
        let is_stock = figure.flow == Some(Flow::Stock);
        let told = if is_stock { as_of.or(period) } else { period.or(as_of) }.map(|dated| dated.value.clone());
        // A change of which only the base is told runs from there on: "24% more since 2023".
        let since = || figure.change.and(figure.base.as_ref()?.period.as_ref()).map(since);
        let told = told.or_else(since)?;
        let mut found = Self { first: end(&told, false), last: end(&told, true), told, runs: Runs::No };
        if found.first.is_none() && found.last.is_none() {
            return None;
        }
        if !is_stock && figure.common.modality == Modality::Actual {
            found.cut_at_publication(side.published);
            if let Some(day) = as_of.and_then(|day| day.value.as_day()).filter(|_| period.is_some()) {
                found.last = found.last.filter(|(_, last)| *last <= day).or(Some((day, day)));
            }
        }
        Some(found)
    }

    fn cut_at_publication(&mut self, published: Option<&Edtf>) {
        let open = self.last.is_none();
        // An end that is not known is not an end that is still to come.
        if self.told.as_str().ends_with('/') {
            self.runs = Runs::Perhaps;
            return;
        }
        let ends_after = |day: Date| self.last.is_none_or(|(_, last)| last > day);
        let begins_by = |day: Date| self.first.is_none_or(|(first, _)| first <= day);
        match (published.and_then(Edtf::earliest), published.and_then(Edtf::latest)) {
            (Some(_), Some(day)) if ends_after(day) && begins_by(day) && !self.is_as_good_as_over(day) => {
                self.runs = Runs::Yes;
                self.last = Some((day, day));
            }
            (Some(_), Some(_)) => (),
            // Not before a day, and perhaps long after it.
            (Some(day), None) if ends_after(day) => self.runs = Runs::Perhaps,
            (Some(_), None) => (),
            (None, _) if open || self.days().is_none_or(|days| days > 1) => self.runs = Runs::Perhaps,
            (None, _) => (),
        }
    }

    fn is_as_good_as_over(&self, day: Date) -> bool {
        let Some((_, last)) = self.last else { return false };
        self.days().is_some_and(|days| days_between(day, last) * AS_GOOD_AS_OVER <= days)
    }

    /// How many days it has, where both ends are told.
    fn days(&self) -> Option<i32> {
        Some(days_between(self.first?.0, self.last?.1) + 1)
    }

    /// The day, where it is one day and nothing wider.
    pub(super) fn day(&self) -> Option<Date> {
        self.told.as_day()
    }

    /// Whether a number for it may be a state of a count that goes on: told for a day, since a day, or up to one.
    pub(super) fn is_state(&self) -> bool {
        self.day().is_some() || self.runs != Runs::No || self.told.as_str().contains("..")
    }

    /// The first day that it can begin.
    pub(super) fn begins(&self) -> Option<Date> {
        self.first.map(|(first, _)| first)
    }

    /// The last day on which it can end.
    pub(super) fn ends(&self) -> Option<Date> {
        self.last.map(|(_, last)| last)
    }

    /// How it lies to another.
    pub(super) fn relation(&self, other: &Period) -> Relation {
        let begin_together = may_be_same(self.first, other.first);
        let end_together = may_be_same(self.last, other.last);
        let both_told = is_clear(self.first) && is_clear(other.first) && is_clear(self.last) && is_clear(other.last);
        match (self.runs, other.runs) {
            (Runs::Yes, Runs::Yes) if begin_together && is_clear(self.first) && is_clear(other.first) => return Relation::Running,
            (Runs::Yes, Runs::Perhaps) | (Runs::Perhaps, Runs::Yes) if begin_together => return Relation::Unclear,
            _ => (),
        }
        let open = self.last.is_none() || other.last.is_none();
        let may_run = self.runs == Runs::Perhaps || other.runs == Runs::Perhaps;
        if begin_together && end_together {
            let same = (both_told || self.told == other.told) && !(open && may_run);
            return if same { Relation::Same } else { Relation::Unclear };
        }
        Relation::Not(self.bounds_against(other).unwrap_or(PeriodRelation::Overlapping))
    }

    /// How the days lie to each other; `None` where they are the same.
    pub(super) fn bounds_against(&self, other: &Period) -> Option<PeriodRelation> {
        // An open end lies beyond every day.
        let first = |period: &Period| period.first.map_or(Date::MIN, |(first, _)| first);
        let last = |period: &Period| period.last.map_or(Date::MAX, |(_, last)| last);
        let (a, b) = ((first(self), last(self)), (first(other), last(other)));
        if a == b {
            return None;
        }
        Some(if a.1 < b.0 || b.1 < a.0 {
            PeriodRelation::Disjoint
        } else if a.0 >= b.0 && a.1 <= b.1 {
            PeriodRelation::FirstInSecond
        } else if b.0 >= a.0 && b.1 <= a.1 {
            PeriodRelation::SecondInFirst
        } else {
            PeriodRelation::Overlapping
        })
    }

    /// Whether both ends are told to the day that they begin and end on.
    pub(super) fn is_clear(&self) -> bool {
        is_clear(self.first) && is_clear(self.last)
    }
}

/// The time from the beginning of another on.
fn since(base: &Edtf) -> Edtf {
    let from = base.as_str().split_once('/').map_or(base.as_str(), |(from, _)| from);
    Edtf::parse(from).map_or_else(|_| base.clone(), |from| Edtf::interval(Some(&from), None))
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until((Unit::Day, to)).map_or(0, |span| span.get_days())
}

fn is_clear(end: End) -> bool {
    end.is_none_or(|(early, late)| early == late)
}

fn may_be_same(one: End, other: End) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.0 <= other.1 && other.0 <= one.1,
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// The days on which a period can begin (`last` false) or end.
fn end(told: &Edtf, last: bool) -> End {
    let text = told.as_str();
    let is_interval = text.contains('/');
    let part = text.split_once('/').map_or(text, |(from, to)| if last { to } else { from });
    let date = Edtf::parse(part).ok()?;
    let (early, late) = (date.earliest()?, date.latest()?);
    let edge = if last { late } else { early };
    if part.contains('X') || is_season(part) {
        // "The first months of 2024" are not all of its months, for which one would say the year.
        let whole = is_interval && part.ends_with("-XX");
        let late = if whole && last { late.saturating_sub(Span::new().days(31)).max(early) } else { late };
        return Some((early, late));
    }
    if part.ends_with(['~', '?', '%']) {
        let about = Span::new().days(match part.len() {
            11.. => 7,
            8..=10 => 31,
            _ => 366,
        });
        return Some((edge.saturating_sub(about), edge.saturating_add(about)));
    }
    Some((edge, edge))
}

/// A season: its days are not known, since they differ between the halves of the earth.
fn is_season(part: &str) -> bool {
    let month = part.get(5..7).and_then(|month| month.parse::<u8>().ok());
    part.len() <= 8 && month.is_some_and(|month| (21..=24).contains(&month))
}
