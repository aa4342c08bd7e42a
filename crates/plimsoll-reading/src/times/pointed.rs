//! Times that words point to from another: "last Tuesday", "two weeks ago", "the following May", "the 27th".

use jiff::ToSpan;
use jiff::civil::Date;
use plimsoll_pack::{Reference, TimeUnit, TimeWord};
use plimsoll_record::Edtf;

use super::anchor::Resolved;
use super::calendar::Calendar;
use super::counted::Lapse;
use super::festival;
use super::relative::Origin;
use super::scan::Scan;
use super::story::Anchor;
use super::tense::Tense;
use super::timex::{name_of, timex_of, week_name};

impl Scan<'_, '_> {
    /// "two years and three months ago"
    pub(super) fn lapsed(&self, lapse: Lapse, origin: Origin) -> Resolved {
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
    pub(super) fn weekend(&self, tense: Option<Tense>) -> Resolved {
        let began = self.now().is_some_and(|published| published.weekday().to_monday_one_offset() >= 6);
        self.shift(if began || tense == Some(Tense::Future) { 0 } else { -1 }, TimeUnit::Weekend, Origin::Document)
    }

    /// "the 27th": of the month that the text tells of, or of the document's month or the one beside it.
    pub(super) fn day_of_running_month(&self, day: i8, tense: Option<Tense>) -> Resolved {
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
    pub(super) fn pointed(&self, calendar: Calendar, which: TimeWord, tense: Option<Tense>) -> Resolved {
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
    pub(super) fn shift(&self, by: i32, unit: TimeUnit, origin: Origin) -> Resolved {
        let anchor = match origin {
            Origin::Document if self.is_history() && unit == TimeUnit::Day && by == 0 => None,
            // "Tomorrow" in a diary is the day after that of its entry.
            Origin::Document if unit == TimeUnit::Day && self.above.day.is_some() => self.above.day.map(Anchor::Day),
            // "Last year" of a text of which nobody knows when it was written is of no year that it names.
            Origin::Document if self.published.is_none() && unit == TimeUnit::Year && by != 0 => None,
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
        // "from 13 to 19 August, and in the week before"
        if let Some((first, last)) = self.seven_days().filter(|_| origin == Origin::Text && unit == TimeUnit::Week) {
            let days = by.saturating_mul(7);
            let moved = plus_days(first, days).zip(plus_days(last, days));
            let week = moved.map(|(first, last)| Edtf::interval(Some(&Edtf::day(first)), Some(&Edtf::day(last))));
            return Resolved::inferred(week, &Anchor::Day(last));
        }
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
