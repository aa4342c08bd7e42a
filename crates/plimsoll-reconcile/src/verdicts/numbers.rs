//! The numbers of two figures that are, as far as anybody can tell, of one thing at one time.

use plimsoll_pack::LaterCount;
use plimsoll_record::{Bound, LaterBy, Polarity, VerdictCode, Which, Why};

use super::Side;
use super::pair::{Decided, NOT_A_HANDFUL, ONE_MOMENT, ONE_SEASON, Pair};
use super::value::{Amount, is_counted, is_share, meet};

/// A rounded number that says the same as the other differs from it by no more than so much.
const HARDLY_MORE: f64 = 1.025;

/// What comes in late of a count is at most so much of it.
const COMES_IN_LATE: f64 = 1.1;

/// What the numbers decide.
pub(super) fn decide(pair: &Pair<'_, '_>) -> Decided {
    let [Some(a), Some(b)] = pair.amounts else { return without_number(pair) };
    if let Some(by) = pair.which(|side| side.figure.common.polarity == Polarity::Negative) {
        return denied(pair, by, &a, &b);
    }
    if a.is_same(&b) {
        return same_number(pair, &a);
    }
    // A later toll is newer, also where "at least 12" would leave room for it; but not where it is the same one, rounded.
    let rounding = rounding(pair, &a, &b);
    let falls = pair.later_is(LaterCount::Less);
    let one_count = pair.is_cumulative()
        && !falls
        && (pair.is_held_together()
            || pair.is_of_one_story()
            || pair.is_toll_of_one_story()
            || pair.later_is(LaterCount::More) && pair.share_company_within(ONE_SEASON)
            || !pair.is_general() && pair.place_not_told().is_none());
    let has_risen = one_count && rounding.is_none() && rises(pair, &a, &b) && !a.is_about_the_same(&b);
    if let Some(newer) = has_risen.then(|| update(pair)).flatten() {
        return newer;
    }
    match room(pair, &a, &b) {
        Some(why) => with_rounded(pair, within_bounds(pair, why)),
        None => apart(pair, &a, &b),
    }
}

/// How the one number leaves room for the other: their bounds meet, the one is rounded, or can be read otherwise.
pub(super) fn room(pair: &Pair<'_, '_>, a: &Amount, b: &Amount) -> Option<Why> {
    if a.meets(b) {
        return Some(bounds_meet(pair, a, b));
    }
    rounding(pair, a, b).or_else(|| other_reading(pair))
}

/// Numbers that leave no room for each other.
fn apart(pair: &Pair<'_, '_>, a: &Amount, b: &Amount) -> Decided {
    if pair.is_general() && !pair.is_held_together() {
        return if pair.is_only_number_of_a_story() && !are_counted(pair) && !pair.is_rather_of_some() {
            other_words(pair)
        } else {
            general(pair)
        };
    }
    if let Some(newer) = counted_again(pair).or_else(|| revised(pair, a, b)).or_else(|| still_comes_in(pair, a, b)) {
        return newer;
    }
    if !pair.may_contradict() || pair.is_general() {
        return too_little(pair);
    }
    if let Some(newer) = grown(pair, a, b).or_else(|| pair.has_come_to_more().then(|| update(pair)).flatten()) {
        return newer;
    }
    // Measures that mostly count the same may for once not do so.
    if pair.has_measures_in_other_words() && !pair.is_one_sum_of_a_deal() {
        return (VerdictCode::DifferentDefinition, Why::Measures { measures: pair.each(|side| side.thing().to_owned()) });
    }
    // "52 were unaccounted for", and two days later 17.
    let falls = pair.later_is(LaterCount::Less);
    if let Some(newer) = falls.then(|| update(pair)).flatten() {
        return newer;
    }
    if let (true, Some(later)) = (pair.is_cumulative(), pair.later.clone()) {
        return (VerdictCode::Conflict, Why::Fall { newer: later.newer, by: later.by, dates: later.dates });
    }
    (VerdictCode::Conflict, Why::Values { allowed: [a.allowed, b.allowed] })
}

fn same_number(pair: &Pair<'_, '_>, amount: &Amount) -> Decided {
    // "Five officers were hurt", "five policemen have been to the infirmary"
    let days = if pair.words_alike() > 0 { ONE_SEASON } else { ONE_MOMENT };
    let one_thing = || pair.is_told_of_one_thing() || pair.words_alike() > 0 && pair.is_of_one_measure_and_unit();
    // "42 officers were on duty", "The roster says 42"
    let one_bare = || pair.which(|side| side.figure.population.is_none()).is_some_and(|of| of != Which::Both);
    let bare = || amount.point >= NOT_A_HANDFUL && one_bare() && pair.is_hardly_told_what() && pair.share_company_within(ONE_SEASON);
    let in_a_story = || one_thing() && pair.share_company_within(days) || bare() || pair.is_only_number_of_a_story();
    let by_accident = !amount.is_telling() && !pair.is_same_by_design(amount) && !in_a_story() && !pair.is_one_number();
    if by_accident && pair.is_general() {
        general(pair)
    } else if by_accident && pair.is_least_told() {
        too_little(pair)
    } else {
        (VerdictCode::Agree, Why::SameValue)
    }
}

fn within_bounds(pair: &Pair<'_, '_>, why: Why) -> Decided {
    // "At least three months" of notice leave room for a term of three years, and have nothing to do with it.
    let far = matches!(&pair.amounts, [Some(a), Some(b)] if a.is_far_from(b));
    if far && pair.each(|side| pair.measures.is_general(side.thing())) == [true, true] {
        return general(pair);
    }
    if pair.is_general() && pair.is_of_two_nouns_apart() {
        return general(pair);
    }
    // "At least 38 million had been paid" leaves room for "their €59m covers one ministry" as well.
    let near = matches!(&pair.amounts, [Some(a), Some(b)] if a.is_near(b));
    if !near && pair.without_measure().is_some() && !pair.is_held_together() {
        return too_little(pair);
    }
    if matches!(&pair.amounts, [Some(a), Some(b)] if pair.meets_by_accident(a, b)) {
        return too_little(pair);
    }
    let telling = matches!(&pair.amounts, [Some(a), Some(b)] if a.is_telling() || b.is_telling());
    let by_design =
        pair.is_same_in_other_words() || matches!(&pair.amounts, [Some(a), Some(b)] if a.is_hardly_other(b)) && !pair.is_general();
    // "Turnout was 67 per cent" has nothing to do with "no more than 90 per cent of the beds".
    let shares = pair.each(|side| is_share(side.figure.unit.as_deref())) == [true, true]
        && (near || pair.words_alike() > 0)
        && pair.share_company_within(ONE_MOMENT);
    let near = || matches!(&pair.amounts, [Some(a), Some(b)] if a.is_near(b));
    let by_design = by_design || near() && pair.is_only_number_of_a_story();
    if pair.is_of_one_matter() || by_design || shares || telling && !pair.is_little_told() {
        (VerdictCode::AgreeWithinBounds, why)
    } else if pair.is_general() {
        general(pair)
    } else if pair.is_least_told() {
        too_little(pair)
    } else {
        (VerdictCode::AgreeWithinBounds, why)
    }
}

/// A plain number that is the other one rounded, and hardly less or more, says the same: "67" for 66.6. A bound is another
/// matter, and so is 20,000 for 21,500.
pub(super) fn with_rounded(pair: &Pair<'_, '_>, (code, why): Decided) -> Decided {
    let plain = pair.which(|side| side.figure.bound != Bound::Exact).is_none();
    let hardly = matches!(&pair.amounts, [Some(a), Some(b)] if a.point.max(b.point) <= a.point.min(b.point) * HARDLY_MORE);
    let agrees = code == VerdictCode::AgreeWithinBounds && plain && hardly && matches!(why, Why::Rounded { .. });
    (if agrees { VerdictCode::Agree } else { code }, why)
}

fn bounds_meet(pair: &Pair<'_, '_>, a: &Amount, b: &Amount) -> Why {
    match pair.which(|side| side.figure.bound == Bound::Vague) {
        Some(vague) => Why::VagueWord { vague },
        None => Why::BoundsMeet { allowed: [a.allowed, b.allowed] },
    }
}

fn rounding(pair: &Pair<'_, '_>, a: &Amount, b: &Amount) -> Option<Why> {
    let vague = pair.which(|side| side.figure.bound == Bound::Vague).is_some();
    let rounded = Which::of([a.rounds(b), b.rounds(a)]).filter(|_| !vague && !a.meets(b))?;
    let significant = if rounded == Which::First { a } else { b }.significant();
    Some(Why::Rounded { rounded, significant })
}

/// "145.437" may be read as 145,437: where another reading of one is what the other says, nothing is held against them.
fn other_reading(pair: &Pair<'_, '_>) -> Option<Why> {
    let reading = |side: usize| {
        let other = pair.amounts[1 - side]?;
        let alternatives = pair.sides[side].figure.common.alternatives.iter();
        let values = alternatives.filter(|other| other.field == "value").filter_map(|other| other.value.as_f64());
        values
            .filter(|value| meet(plimsoll_record::Allowed { low: Some(*value), high: Some(*value) }, other.allowed))
            .min_by(f64::total_cmp)
    };
    match (reading(0), reading(1)) {
        (Some(value), None) => Some(Why::OtherReading { of: Which::First, value }),
        (None, Some(value)) => Some(Why::OtherReading { of: Which::Second, value }),
        (Some(a), Some(b)) => Some(Why::OtherReading { of: Which::Both, value: a.min(b) }),
        (None, None) => None,
    }
}

/// Whether the later number is the greater one.
pub(super) fn rises(pair: &Pair<'_, '_>, a: &Amount, b: &Amount) -> bool {
    match pair.later.as_ref().map(|later| later.newer) {
        Some(Which::First) => a.point > b.point,
        Some(_) => b.point > a.point,
        None => false,
    }
}

pub(super) fn update(pair: &Pair<'_, '_>) -> Option<Decided> {
    // "On 3 March 412 people were held", "on 3 March it held 344": of what was there on one day, who comes out later has not counted
    // later.
    let later = pair.later.clone().filter(|_| !(pair.are_stocks() && pair.same_day()) || pair.may_be_one_origin())?;
    Some((VerdictCode::NewerValue, Why::Update { newer: later.newer, by: later.by, dates: later.dates }))
}

/// What is there at a moment is counted again on a later day, and may be more or less.
fn counted_again(pair: &Pair<'_, '_>) -> Option<Decided> {
    let untold_or_days = pair.periods.iter().all(|period| period.as_ref().is_none_or(|period| period.day().is_some()));
    let together = pair.place_not_told().is_none() || pair.is_held_together();
    let once = pair.each(|side| pair.measures.is_once(side.thing())).contains(&true);
    // 94 with whom somebody spoke are not those of 1,240 who are left.
    (pair.are_stocks() && !once && untold_or_days && together && !pair.is_general() && !pair.is_rather_of_some())
        .then(|| update(pair))
        .flatten()
}

/// The count of a time that has just ended is told a little greater later: some of it comes in late.
fn still_comes_in(pair: &Pair<'_, '_>, a: &Amount, b: &Amount) -> Option<Decided> {
    let little = a.point.max(b.point) <= a.point.min(b.point) * COMES_IN_LATE;
    let told = !pair.is_little_told() || pair.is_count_of_one_time_and_story();
    let one_count = pair.is_count_of_one_time() && told && !pair.is_general();
    (little && one_count && rises(pair, a, b) && pair.first_came_out_soon_after()).then(|| update(pair)).flatten()
}

/// Who gave the number gives a greater one later, or a later document says that its number replaces the earlier one. A later
/// document that gives both and says nothing of it counts in another way.
fn revised(pair: &Pair<'_, '_>, a: &Amount, b: &Amount) -> Option<Decided> {
    let later = pair.later.clone()?;
    let newer = if later.newer == Which::First { pair.sides[0] } else { pair.sides[1] };
    let grows = pair.may_be_one_origin() && rises(pair, a, b);
    // "The earthquake took 291 lives; the ministry still writes 287": who gives the earlier number too, and does not say that theirs
    // replaces it, tells two things apart, unless the earlier report gave both as well.
    let earlier = if later.newer == Which::First { [b, a] } else { [a, b] };
    let [before, _] = if later.newer == Which::First { [pair.sides[1], newer] } else { pair.sides };
    let gives = |side: &Side<'_>, amount: &Amount| side.also.binary_search(&amount.point.to_bits()).is_ok();
    let gives_both = gives(newer, earlier[0]) && !gives(before, earlier[1]) && !pair.other_origin();
    // Of a sum, and of many, it may be a part.
    let counted = pair.each(|side| side.figure.unit.as_deref().is_some_and(is_counted)) == [true, true];
    // "Of 620 buses 180 ran": what is far less is a part of the number before it.
    let corrected = rises(pair, a, b) || !a.is_far_from(b) || pair.later_is(LaterCount::Less);
    let beside = gives_both && corrected && counted && !pair.is_rather_of_some() && pair.is_told_of_one_thing();
    let together = || pair.is_of_one_story() || pair.share_company_within(ONE_SEASON) && pair.share_a_name_or_event();
    let told = !pair.is_little_told() || pair.is_held_together() || (newer.revised || beside) && together();
    match () {
        () if !told => None,
        // Of two reports of one day nothing else tells which came later.
        () if grows || newer.revised || beside && later.by == LaterBy::Numbers => {
            Some((VerdictCode::NewerValue, Why::Revision { newer: later.newer, by: later.by, dates: later.dates }))
        }
        () => beside.then(|| (VerdictCode::DifferentDefinition, pair.own_words())),
    }
}

/// A greater number that a later report of one story gives, of which nobody says that others counted it, may be what came in
/// since.
fn grown(pair: &Pair<'_, '_>, a: &Amount, b: &Amount) -> Option<Decided> {
    let counted = pair.each(|side| side.figure.unit.as_deref().is_some_and(is_counted)) == [true, true];
    let nobody = pair.each(|side| side.origin.is_none()) == [true, true];
    let one_voice = (pair.same_origin() || nobody) && !pair.are_exact();
    let story = pair.is_one_number_of_one_story() && pair.is_little_told();
    let things = pair.each(Side::thing);
    let once = things.map(|thing| pair.measures.is_once(thing)).contains(&true) || pair.later_is(LaterCount::Same) || pair.are_stocks();
    let falls = pair.later_is(LaterCount::Less);
    (counted && one_voice && story && !is_bound_above(pair) && (falls || !once && rises(pair, a, b))).then(|| update(pair)).flatten()
}

/// "At least 26", told after 24: who gives a bound above another's number does not say that it has grown.
pub(super) fn is_bound_above(pair: &Pair<'_, '_>) -> bool {
    let newer = pair.later.as_ref().map(|later| usize::from(later.newer != Which::First));
    newer.is_some_and(|newer| matches!(pair.sides[newer].figure.bound, Bound::AtLeast | Bound::MoreThan))
}

/// One says that it is not so many: who gives the very number that another denies has that one against them. Where another number
/// is given in its place ("61,500 bottles, not 48,000"), that one stands against them, and the denied one is theirs.
fn denied(pair: &Pair<'_, '_>, by: Which, a: &Amount, b: &Amount) -> Decided {
    let same = a.is_same(b) && same_number(pair, a).0 == VerdictCode::Agree;
    let denier = if by == Which::First { pair.sides[0] } else { pair.sides[1] };
    if same && by != Which::Both && !denier.rivals.is_empty() {
        return (VerdictCode::Agree, Why::Denied { by });
    }
    let conflict = by != Which::Both && (same || a.meets(b) && pair.may_contradict() && !pair.is_general());
    (if conflict { VerdictCode::Conflict } else { VerdictCode::NotComparable }, Why::Denied { by })
}

fn without_number(pair: &Pair<'_, '_>) -> Decided {
    let [a, b] = &pair.amounts;
    let without = Which::of([a.is_none(), b.is_none()]).unwrap_or(Which::Both);
    (VerdictCode::NotComparable, Why::NoNumber { without })
}

/// "Less than two hours" from the alert, and "five hours and 40 minutes" from the first message: each is the only such number of
/// its report on the one story, and their own words tell what they are of.
fn other_words(pair: &Pair<'_, '_>) -> Decided {
    (VerdictCode::DifferentDefinition, Why::Definitions { definitions: pair.each(|side| side.figure.common.anchor.quote.to_string()) })
}

/// Of people and things there are many in one story.
fn are_counted(pair: &Pair<'_, '_>) -> bool {
    pair.each(|side| side.figure.unit.as_deref().is_some_and(is_counted)) != [false, false]
}

fn general(pair: &Pair<'_, '_>) -> Decided {
    (VerdictCode::NotComparable, Why::GeneralMeasure { measure: pair.sides[0].figure.measure.clone() })
}

fn too_little(pair: &Pair<'_, '_>) -> Decided {
    (VerdictCode::NotComparable, Why::TooLittleTold { period: pair.period_not_told(), place: pair.place_not_told() })
}
