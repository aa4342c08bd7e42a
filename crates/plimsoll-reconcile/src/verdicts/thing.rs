//! Whether two figures are of one thing, of near things, or of unlike ones.

use plimsoll_record::{Flow, VerdictCode, Which, Why};

use super::pair::{Decided, ONE_MOMENT, ONE_SEASON, Pair};
use super::value::{is_currency, is_share, shared_unit};
use super::{Place, Side};

/// Why two figures cannot be held against each other at all.
pub(super) fn unlike(pair: &Pair<'_, '_>) -> Option<Decided> {
    let why = change_and_level(pair).or_else(|| other_sort_of_unit(pair)).or_else(|| {
        // What is told of one number in different words is rather read wrong than told of two things.
        if pair.is_one_number() {
            return None;
        }
        other_measures(pair)
            .filter(|_| !pair.is_same_in_other_words())
            .or_else(|| stock_and_flow(pair))
            .or_else(|| other_stance(pair).filter(|_| !is_plan_and_deed(pair)))
            .or_else(|| other_place(pair))
            .or_else(|| other_hands(pair))
            .or_else(|| other_event(pair))
    })?;
    Some((VerdictCode::NotComparable, why))
}

/// How two figures count near things in different ways.
pub(super) fn near(pair: &Pair<'_, '_>) -> Option<Decided> {
    // Where it is hardly told what is counted, the times that are told say more.
    if let Some(periods) = pair.is_hardly_told_what().then(|| pair.other_period()).flatten() {
        return Some(periods);
    }
    if let Some(lengths) = pair.other_length() {
        return Some(lengths);
    }
    if pair.is_same_in_other_words() {
        return other_definition(pair).map(|why| (VerdictCode::DifferentDefinition, why));
    }
    let why = near_measures(pair)
        .or_else(|| other_population(pair))
        .or_else(|| near_units(pair))
        .or_else(|| other_definition(pair))
        .or_else(|| other_stance(pair))?;
    Some((VerdictCode::DifferentDefinition, why))
}

fn owned([a, b]: [&str; 2]) -> [String; 2] {
    [a.to_owned(), b.to_owned()]
}

fn other_measures(pair: &Pair<'_, '_>) -> Option<Why> {
    let [a, b] = pair.each(Side::thing);
    let hardly_told = || pair.is_hardly_told_what() && pair.is_like_number_of_one_story();
    let unlike = a != b
        && !pair.measures.are_near(a, b)
        && !hardly_told()
        && !pair.is_one_thing_in_a_story()
        && pair.without_measure().is_none()
        && !pair.is_told_alike();
    unlike.then(|| Why::Measures { measures: owned([a, b]) })
}

fn near_measures(pair: &Pair<'_, '_>) -> Option<Why> {
    let [a, b] = pair.each(Side::thing);
    (a != b && !pair.is_one_thing_in_a_story() && pair.without_measure().is_none() && !pair.is_told_alike())
        .then(|| Why::Measures { measures: owned([a, b]) })
}

/// "Never add a stock to a flow", nor hold one against the other.
fn stock_and_flow(pair: &Pair<'_, '_>) -> Option<Why> {
    let [a, b] = pair.both(|side| side.figure.flow)?;
    let stock = Which::of([a == Flow::Stock, b == Flow::Stock])?;
    (a != b).then_some(Why::StockAndFlow { stock })
}

fn change_and_level(pair: &Pair<'_, '_>) -> Option<Why> {
    let change = pair.which(|side| side.figure.change.is_some())?;
    (change != Which::Both).then_some(Why::ChangeAndLevel { change })
}

/// Currencies, shares and lengths of time are not held against anything in another unit. Things that are counted are: see
/// [`near_units`]. Changes are told apart by their directions first.
fn other_sort_of_unit(pair: &Pair<'_, '_>) -> Option<Why> {
    if pair.are_changes() {
        return None;
    }
    let [a, b] = pair.both(|side| side.figure.unit.as_deref())?;
    let apart = |unit: &str| is_currency(unit) || is_share(Some(unit)) || is_time(unit);
    let one_sum = pair.is_sum_of_untold_unit() && pair.is_one_number();
    // Fourteen miles are no fourteen children, whatever their digits.
    let measured = pair.which(|side| pair.measures.is_measured(&side.figure.measure)).is_some_and(|of| of != Which::Both);
    (!same_unit(a, b) && (apart(a) || apart(b) || measured) && !one_sum).then(|| Why::Units { units: owned([a, b]).map(Some) })
}

/// Detections are not persons.
fn near_units(pair: &Pair<'_, '_>) -> Option<Why> {
    if pair.are_changes() {
        return None;
    }
    let [a, b] = pair.both(|side| side.figure.unit.as_deref())?;
    (!same_unit(a, b)).then(|| Why::Units { units: owned([a, b]).map(Some) })
}

fn is_time(unit: &str) -> bool {
    matches!(shared_unit(Some(unit)).0, Some("month" | "day" | "minute" | "second" | "weekend"))
}

pub(super) fn same_unit(a: &str, b: &str) -> bool {
    shared_unit(Some(a)).0 == shared_unit(Some(b)).0
}

fn other_stance(pair: &Pair<'_, '_>) -> Option<Why> {
    let modalities = pair.each(Side::modality);
    // What was foreseen came true.
    let met = matches!(&pair.amounts, [Some(a), Some(b)] if a.meets(b) || a.rounds(b) || b.rounds(a)) && is_plan_and_deed(pair);
    (modalities[0] != modalities[1] && !met).then_some(Why::Stances { modalities })
}

/// Whether the one is foreseen and the other done, in reports of one matter: "240 officers are to be trained", "163 were".
fn is_plan_and_deed(pair: &Pair<'_, '_>) -> bool {
    pair.same_agreement() || pair.share_company_within(ONE_SEASON)
}

fn other_place(pair: &Pair<'_, '_>) -> Option<Why> {
    let [a, b] = pair.both(|side| side.place)?;
    if a.key == b.key {
        return None;
    }
    let places = owned([a.key, b.key]);
    let part = Which::of([lies_in(a, b), lies_in(b, a)]).filter(|part| *part != Which::Both);
    Some(match part {
        // One event is told to be at a beach by one and on the coast by another.
        Some(_) if pair.same_event() => return None,
        Some(part) => Why::PlaceInPlace { places, part },
        None => Why::Places { places },
    })
}

/// Whether a place is known to lie in the other.
fn lies_in(place: Place<'_>, other: Place<'_>) -> bool {
    place.within.iter().any(|around| around == other.key)
}

fn other_hands(pair: &Pair<'_, '_>) -> Option<Why> {
    // Of one event one tells the guard, and the other the state.
    if pair.same_event() {
        return None;
    }
    let doers = pair.both(|side| side.doer)?;
    (doers[0] != doers[1]).then(|| Why::Doers { doers: owned(doers) })
}

/// Two tellings of one event may not have been found to be one: a number that is hardly the same by accident speaks for it.
/// Events of two types tell nothing against each other: who is intercepted is brought somewhere too.
fn other_event(pair: &Pair<'_, '_>) -> Option<Why> {
    let events = pair.both(|side| side.event.filter(|event| event.told))?;
    // The count of a month is of many events.
    if events[0].sort != events[1].sort || pair.is_long_time() {
        return None;
    }
    let events = events.map(|event| event.key);
    // Two tellings of one event were not found to be one, as far as neither report tells both.
    let tells = |side: usize| pair.sides[side].story.iter().any(|told| **told == *events[1 - side]);
    if pair.share_company_within(ONE_MOMENT) && !tells(0) && !tells(1) && pair.is_told_of_one_thing() {
        return None;
    }
    if let [Some(a), Some(b)] = &pair.amounts
        && a.is_same(b)
        && a.is_telling()
    {
        return None;
    }
    (events[0] != events[1]).then(|| Why::Events { events: owned(events) })
}

/// Who is counted: women alone by one, everybody by the other.
fn other_population(pair: &Pair<'_, '_>) -> Option<Why> {
    let populations = pair.each(|side| side.population.unwrap_or_default());
    // "Five officers were hurt", "five were hurt"; "44 men" in a prison of men, "44 inmates"
    let meet = matches!(&pair.amounts, [Some(a), Some(b)] if a.meets(b) || a.rounds(b) || b.rounds(a));
    // "The roster says 42": a number without a noun does not tell whom it counts.
    let untold = || pair.which(|side| side.population.is_none() && side.figure.population.is_none()).is_some();
    let one_number = || meet && (pair.is_of_one_story_or_alike() || untold() && pair.share_company_within(ONE_SEASON));
    if !pair.is_group_against_all()
        && populations.contains(&"")
        && (one_number() || untold() && pair.is_told_alike() || pair.some_exceed_all())
    {
        return None;
    }
    (populations[0] != populations[1]).then(|| Why::Populations { populations: owned(populations) })
}

fn other_definition(pair: &Pair<'_, '_>) -> Option<Why> {
    let [a, b] = pair.both(|side| side.figure.definition.as_ref())?;
    let differ = a.text.trim().to_lowercase() != b.text.trim().to_lowercase();
    differ.then(|| Why::Definitions { definitions: owned([&a.text, &b.text]) })
}
