//! Which figures are worth laying side by side.
//!
//! Every verdict that tells something rests on something that the two share. Each of these is a key:
//!
//! - the event or the agreement that both are of;
//! - the place that both name;
//! - the day that both are of;
//! - a number that is hardly the same by accident, whatever is counted;
//! - any number but a handful, and somebody whom both documents name, or an event that both tell;
//! - a moment in which both came out, and somebody whom both documents name, or an event that both tell; for great numbers
//!   a season, and about the same size;
//! - for the only number of one thing in its document a season, and somebody whom both documents name;
//! - for the only number of its measure in its document, whatever it counts, a season, about the same size, and somebody whom
//!   both documents name;
//! - a great sum, and somebody whom both documents name, in which currency soever it is told, or in none;
//! - for what happens once, such as an event or a vote, somebody whom both documents name;
//! - great numbers that are hardly others: 63,480 and "some 63,500";
//! - the week in which both came out, with the same measure and the same words for who is counted;
//! - that a report of the story lays their numbers side by side;
//! - for changes, that both are changes.
//!
//! All of them within one family of measures. Matters, telling numbers, and days with a number are keys within one unit as
//! well, since a number of "people" may be what another figure tells of them. Two figures can share several keys; the
//! caller looks at each pair once.

use std::rc::Rc;

use jiff::Unit;
use jiff::civil::Date;
use plimsoll_record::Edtf;

use super::one::A_GREAT_SUM;
use super::pair::{NOT_A_HANDFUL, ONE_MOMENT, ONE_SEASON, THOUSANDS};
use super::value::{Amount, is_counted, is_currency};
use super::{Measures, Side};

/// The family of all units of what is counted in ones.
const COUNTED: &str = "";
/// The family of great sums, in which currency soever.
const SUM: &str = "sum";
/// So many bits of the fraction of a number: one step of them is at least the part by which numbers differ that are hardly
/// others.
const NEAR: u32 = 6;
/// None of them: numbers of which one is at most twice the other lie at most a step apart.
const TWICE: u32 = 0;

/// A key that figures share which are worth laying side by side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    family: String,
    by: By,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum By {
    Matter(String),
    Place(String),
    Day(Date),
    Number(u64),
    NumberAmong(u64, Rc<str>),
    NumberOn(Date, u64),
    NearNumber(u64),
    Moment(i32, Rc<str>),
    Occasion(Rc<str>),
    Season(i32, u64, Rc<str>),
    Alone(i32, Rc<str>),
    Alike(i32, u64, Rc<str>),
    Week(i32, String),
    Change,
    Laid(u32),
}

/// The keys of a figure.
pub fn keys(side: &Side<'_>, measures: &Measures) -> Vec<Key> {
    let thing = side.thing();
    let families = measures.families(thing);
    let own = std::slice::from_ref(&thing);
    let mut names: Vec<&str> = if families.is_empty() { own.to_vec() } else { families.iter().map(String::as_str).collect() };
    names.extend(measures.in_one_story(thing).iter().map(String::as_str));
    let by = shared(side, measures);
    let mut keys: Vec<Key> =
        names.iter().flat_map(|family| by.iter().map(|by| Key { family: (*family).to_owned(), by: by.clone() })).collect();
    if let Some(unit) = &side.figure.unit {
        keys.extend(shared_in_a_unit(side, measures).into_iter().map(|by| Key { family: unit.clone(), by }));
        let telling = Amount::of(side, measures.is_exact(thing)).filter(|amount| amount.is_telling() && is_counted(unit));
        keys.extend(telling.map(|amount| Key { family: COUNTED.to_owned(), by: By::Number(amount.point.to_bits()) }));
        let family = if is_counted(unit) { COUNTED } else { unit };
        keys.extend(alike(side, measures).into_iter().map(|by| Key { family: family.to_owned(), by }));
        keys.extend(side.gives.iter().map(|gives| Key { family: COUNTED.to_owned(), by: By::Laid(gives.pair) }));
        keys.extend(sum(side, measures).into_iter().map(|by| Key { family: SUM.to_owned(), by }));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn shared(side: &Side<'_>, measures: &Measures) -> Vec<By> {
    let mut by = of_matters(side);
    if let Some(place) = side.place {
        by.push(By::Place(place.key.to_owned()));
    }
    by.extend(day(side).map(By::Day));
    if let Some(amount) = Amount::of(side, measures.is_exact(side.thing())) {
        let bits = amount.point.to_bits();
        by.extend(of_story(side, &amount));
        if measures.is_of_one_occasion(side.thing()) {
            by.extend(side.company.iter().map(|name| By::Occasion(Rc::clone(name))));
        }
        if amount.is_telling() {
            by.push(By::Number(bits));
            by.extend(steps(amount.point, NEAR).map(By::NearNumber));
        } else if amount.point >= NOT_A_HANDFUL && !measures.is_general(side.thing()) {
            by.extend(side.company.iter().chain(side.story).map(|name| By::NumberAmong(bits, Rc::clone(name))));
        }
    }
    if side.figure.change.is_some() {
        by.push(By::Change);
    }
    if let (Some(week), Some(words)) = (side.published.and_then(week), &side.figure.population) {
        // Days of one week can fall into two weeks of the calendar, but not into two that do not touch.
        let words = format!("{} {}", side.thing(), words.text.trim().to_lowercase());
        by.extend([week, week + 1].map(|week| By::Week(week, words.clone())));
    }
    by
}

/// What brings numbers of one story together.
fn of_story(side: &Side<'_>, amount: &Amount) -> Vec<By> {
    let names = || side.company.iter().chain(side.story);
    let moments = side.published.and_then(|published| spans(published, ONE_MOMENT)).into_iter().flatten();
    let mut by: Vec<By> = moments.flat_map(|moment| names().map(move |name| By::Moment(moment, Rc::clone(name)))).collect();
    if side.alone {
        let seasons = side.published.and_then(|published| spans(published, ONE_SEASON)).into_iter().flatten();
        by.extend(seasons.flat_map(|season| own_names(side).map(move |name| By::Alone(season, Rc::clone(name)))));
    }
    if amount.point >= THOUSANDS {
        let seasons = side.published.and_then(|published| spans(published, ONE_SEASON)).into_iter().flatten();
        for season in seasons {
            by.extend(
                steps(amount.point, TWICE).into_iter().flat_map(|size| names().map(move |name| By::Season(season, size, Rc::clone(name)))),
            );
        }
    }
    by
}

/// The names in a document that say more than which sort of body is meant.
fn own_names<'a>(side: &Side<'a>) -> impl Iterator<Item = &'a Rc<str>> {
    let themes = side.themes;
    side.company.iter().filter(move |name| themes.binary_search(name).is_err())
}

/// The numbers of two spans of so many days: reports that lie no further apart share one.
fn spans(published: &Edtf, days: i32) -> Option<[i32; 2]> {
    let first = Date::constant(1970, 1, 5);
    let from = first.until((Unit::Day, published.as_day()?)).ok()?.get_days().div_euclid(days);
    Some([from, from + 1])
}

/// The numbers of two steps of size: numbers that lie no further apart than a step share one. The exponent and the first
/// bits of the fraction count the steps, the same on all machines.
pub(super) fn steps(point: f64, bits: u32) -> [u64; 2] {
    let at = point.to_bits() >> (f64::MANTISSA_DIGITS - 1 - bits);
    [at, at + 1]
}

/// What brings a number of somebody, of whom nothing is told, beside one that tells what is counted.
fn shared_in_a_unit(side: &Side<'_>, measures: &Measures) -> Vec<By> {
    let mut by = of_matters(side);
    if let Some(amount) = Amount::of(side, measures.is_exact(side.thing())) {
        let bits = amount.point.to_bits();
        if amount.is_telling() {
            by.push(By::Number(bits));
        }
        if amount.is_telling() && amount.point >= THOUSANDS {
            by.extend(steps(amount.point, NEAR).map(By::NearNumber));
        }
        if amount.point >= NOT_A_HANDFUL {
            by.extend(side.company.iter().chain(side.story).map(|name| By::NumberAmong(bits, Rc::clone(name))));
        }
        by.extend(day(side).map(|day| By::NumberOn(day, bits)));
    }
    by
}

/// What brings a great sum beside the same number of which no unit is told.
fn sum(side: &Side<'_>, measures: &Measures) -> Vec<By> {
    let unit = side.figure.unit.as_deref();
    let may_be = unit.is_some_and(is_currency) || side.figure.population.is_none() && unit.is_some_and(is_counted);
    let amount = Amount::of(side, measures.is_exact(side.thing())).filter(|amount| may_be && amount.point >= A_GREAT_SUM);
    let bits = amount.map(|amount| amount.point.to_bits());
    bits.into_iter().flat_map(|bits| own_names(side).map(move |name| By::NumberAmong(bits, Rc::clone(name)))).collect()
}

/// What brings two numbers of like size beside each other that are the only ones of their measures in reports of one story.
fn alike(side: &Side<'_>, measures: &Measures) -> Vec<By> {
    let amount = Amount::of(side, measures.is_exact(side.thing())).filter(|amount| side.alone && amount.point >= NOT_A_HANDFUL);
    let Some(amount) = amount else { return Vec::new() };
    let seasons = side.published.and_then(|published| spans(published, ONE_SEASON)).into_iter().flatten();
    let sizes = |season: i32| steps(amount.point, TWICE).map(move |size| (season, size));
    let of_size = |(season, size): (i32, u64)| own_names(side).map(move |name| By::Alike(season, size, Rc::clone(name)));
    seasons.flat_map(sizes).flat_map(of_size).collect()
}

fn of_matters(side: &Side<'_>) -> Vec<By> {
    let matters = [side.event.map(|event| event.key), side.agreement];
    matters.into_iter().flatten().map(|matter| By::Matter(matter.to_owned())).collect()
}

fn day(side: &Side<'_>) -> Option<Date> {
    let period = side.figure.as_of.as_ref().or(side.figure.period.as_ref());
    period.and_then(|period| period.value.as_day())
}

/// The number of the week in which a report came out.
fn week(published: &Edtf) -> Option<i32> {
    let first = Date::constant(1970, 1, 5);
    let days = first.until((Unit::Day, published.as_day()?)).ok()?.get_days();
    Some(days.div_euclid(7))
}
