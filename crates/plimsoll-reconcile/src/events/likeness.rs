//! How much speaks for two tellings being of one event.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ENOUGH;
use super::telling::{Telling, Told};

/// Why two tellings are held to be of one event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A person said so.
    Judged,
    /// Both are dated to the same day.
    SameDay,
    /// The dates of the one lie within those of the other.
    DatesFit,
    /// The same place.
    SamePlace,
    /// The same actors in the same roles.
    SameActors,
    /// The same words for who takes part.
    SameDescription,
    /// The same number.
    SameNumber,
    /// About the same agreement.
    SameAgreement,
    /// Documents on the same people and bodies, of the same days.
    SameMatter,
    /// Each of two such documents tells of no other event of this type.
    OnlyOneOfType,
    /// The one stands in the headline, and the text tells of one event of this type.
    Headline,
    /// The same sentence: the one report has it from the other, or both from a third.
    SameWording,
}

/// Points for two tellings, with their reasons; none where they are of different sorts, contradict each other, or have
/// nothing but a date in common.
pub(crate) fn likeness(one: &Told, other: &Told) -> Option<(i32, Vec<Why>)> {
    let (a, b) = (&one.telling, &other.telling);
    if a.event_type != b.event_type || contradict(one, other) {
        return None;
    }
    if a.document == b.document {
        return is_told_twice(a, b).then(|| (ENOUGH, vec![if a.headline || b.headline { Why::Headline } else { Why::SameDay }]));
    }
    if is_reprint(a, b) {
        return Some((REPRINTED, vec![Why::SameWording]));
    }
    let mut why = Vec::new();
    let mut points = 0;
    let of_dates = dates(one, other, &mut why);
    let mut add = |more: i32, reason: Option<Why>| {
        points += more;
        why.extend(reason);
    };
    match (one.place, other.place) {
        // "the town" of the one may be "the fishing town" of the other, and either may bear the name that a third gives.
        (Some(here), Some(there)) if here == there => add(if a.is_named { 2 } else { 1 }, Some(Why::SamePlace)),
        (Some(_), Some(_)) if a.is_named && b.is_named && a.is_wide == b.is_wide => add(-1, None),
        _ => {}
    }
    let same = one.fillers.iter().filter(|filler| other.fillers.contains(filler)).count() as i32;
    if same > 0 {
        add(2 * same.min(2), Some(Why::SameActors));
    }
    let swapped =
        one.fillers.iter().filter(|(role, actor)| other.fillers.iter().any(|(theirs, who)| who == actor && theirs != role)).count() as i32;
    add(swapped.min(1), None);
    add(-strangers(one, other), None);
    if a.described.iter().any(|words| b.described.contains(words)) {
        add(1, Some(Why::SameDescription));
    }
    let (shared, unlike) = numbers(a, b);
    if !shared && (unlike || !share_a_unit(a, b)) {
        add(-others(one, other), None);
    }
    match (shared, unlike) {
        (true, _) => add(if share_a_telling_number(a, b) { 4 } else { 3 }, Some(Why::SameNumber)),
        (false, true) => add(-1, None),
        _ => {}
    }
    if one.agreement.is_some() && one.agreement == other.agreement {
        add(2, Some(Why::SameAgreement));
    }
    // The place of the event has spoken already.
    let place = one.place.filter(|place| Some(*place) == other.place);
    let company = one.company.intersection(&other.company).filter(|&&beside| Some(beside) != place).count() as i32;
    match (company, days_between(a.published, b.published)) {
        (2.., Some(0..=NEAR)) => add(2 + (company - 2).min(2), Some(Why::SameMatter)),
        (2.., _) => add(1 + (company - 2).min(3), Some(Why::SameMatter)),
        (1, Some(0..=NEAR)) => add(1, None),
        _ => {}
    }
    if a.alone && b.alone && company >= 2 && (shared || !unlike) {
        let next = matches!(days_between(a.published, b.published), Some(0..=NEXT));
        add(2 + i32::from(next), Some(Why::OnlyOneOfType));
    } else if a.alone && b.alone && of_dates > LOOSE_DATES && company >= 1 && !unlike {
        // Of one day, or of a month that holds it, each of two reports tells one such event, and both name somebody whom not everybody names.
        add(1, Some(Why::OnlyOneOfType));
    }
    // Much happens on one day: something besides the date must speak for it, or reports on one state in which nothing speaks against it.
    let one_state = points == 0 && a.states.iter().any(|state| b.states.contains(state));
    let undated = if of_dates == 0 { UNDATED } else { 0 };
    (points > 0 || one_state).then_some((points + of_dates - undated, why))
}

/// Whether a document tells of one event twice: in the headline and once below it, or in one sentence, of one day, with no
/// two numbers: "sank at dusk, hit by a barge".
pub(crate) fn is_told_twice(one: &Telling, other: &Telling) -> bool {
    let headline = one.headline && other.alone || one.alone && other.headline;
    let day = one.days.is_some_and(|(first, last)| first == last) && one.days == other.days;
    let sentence = one.sentence == other.sentence && day && (one.numbers.is_empty() || other.numbers.is_empty());
    one.document == other.document && (headline || sentence)
}

/// More than anything else can tell.
const REPRINTED: i32 = 100;

/// Whether one sentence tells both. "Today" in it is another day in the report that took it over.
pub(crate) fn is_reprint(one: &Telling, other: &Telling) -> bool {
    one.wording.is_some() && one.wording == other.wording && one.document != other.document
}

/// Points for the dates.
fn dates(one: &Told, other: &Told, why: &mut Vec<Why>) -> i32 {
    let (points, reason) = match (one.telling.days, other.telling.days) {
        (Some(a), Some(b)) if a == b && a.0 == a.1 => (SAME_DAY, Why::SameDay),
        (Some(a), Some(b)) if length(a).min(length(b)) <= 1 && length(a).max(length(b)) <= 31 => (2, Why::DatesFit),
        (Some(_), Some(_)) => (LOOSE_DATES, Why::DatesFit),
        _ => return 0,
    };
    why.push(reason);
    points
}

/// Points for times of which neither is a day, or one is longer than a month.
const LOOSE_DATES: i32 = 1;

/// Points for one day.
const SAME_DAY: i32 = 4;

/// So many points more must speak for two tellings of which one has no date.
const UNDATED: i32 = 1;

/// Reports of one matter that come out within so many days are most surely of one moment.
const NEXT: i64 = 2;

/// Reports of so many days are of one moment.
const NEAR: i64 = 31;

/// Roles that both fill, each with other named actors.
fn strangers(one: &Told, other: &Told) -> i32 {
    let unlike = |role: &String| {
        let of = |told: &Told| told.fillers.iter().filter(|(theirs, _)| theirs == role).map(|(_, actor)| *actor).collect::<Vec<_>>();
        let (a, b) = (of(one), of(other));
        !b.is_empty() && !a.iter().any(|actor| b.contains(actor))
    };
    let mut roles: Vec<&String> = one.fillers.iter().map(|(role, _)| role).collect();
    roles.dedup();
    roles.into_iter().filter(|role| unlike(role)).count() as i32
}

/// Roles of which each tells who or what fills it, by words that are not the other's: "two men", "a journalist".
fn others(one: &Told, other: &Told) -> i32 {
    let tells = |told: &Told, role: &str| {
        told.fillers.iter().any(|(own, _)| own == role) || told.telling.described.iter().any(|(own, _)| own == role)
    };
    let shares = |role: &str| {
        one.fillers.iter().any(|filler| filler.0 == role && other.fillers.contains(filler))
            || one.telling.described.iter().any(|words| words.0 == role && other.telling.described.contains(words))
    };
    let described = || one.telling.described.iter().chain(&other.telling.described).map(|(role, _)| role.as_str());
    let first = |number: usize, role: &str| described().take(number).all(|before| before != role);
    let unlike = |&(number, role): &(usize, &str)| first(number, role) && tells(one, role) && tells(other, role) && !shares(role);
    described().enumerate().filter(unlike).count() as i32
}

/// Whether each gives a number of one unit.
fn share_a_unit(one: &Telling, other: &Telling) -> bool {
    one.numbers.iter().any(|(unit, _)| other.numbers.iter().any(|(theirs, _)| theirs == unit))
}

/// Whether a number is shared, and whether those of one unit are unlike. Of one event reports give numbers that are not the same but
/// of like size: "63 people were detained", "71 persons".
fn numbers(one: &Telling, other: &Telling) -> (bool, bool) {
    let shared = one.numbers.iter().any(|number| other.numbers.contains(number));
    let pairs = || one.numbers.iter().flat_map(|own| other.numbers.iter().map(move |theirs| (own, theirs)));
    let of_one_unit = || pairs().filter(|((own, _), (theirs, _))| own == theirs);
    let is_like = |((_, own), (_, theirs)): (&(String, u64), &(String, u64))| own.max(theirs) <= &own.min(theirs).saturating_mul(LIKE);
    (shared, !shared && of_one_unit().next().is_some() && !of_one_unit().any(is_like))
}

/// Of two numbers of like size the greater is at most so many times the other.
const LIKE: u64 = 2;

/// A number of which so many digits count is hardly shared by accident.
const TELLING_DIGITS: u32 = 3;

/// Whether a number of several digits is shared: 187, but not 50 or 200.
fn share_a_telling_number(one: &Telling, other: &Telling) -> bool {
    let digits = |mut number: u64| {
        while number > 0 && number.is_multiple_of(10) {
            number /= 10;
        }
        number.checked_ilog10().map_or(0, |digits| digits + 1)
    };
    one.numbers.iter().any(|number| other.numbers.contains(number) && digits(number.1) >= TELLING_DIGITS)
}

/// Whether two tellings cannot be of one event: their dates lie apart, or one says that it did not happen.
pub(crate) fn contradict(one: &Told, other: &Told) -> bool {
    let (one, other) = (&one.telling, &other.telling);
    let apart = match (one.days, other.days) {
        (Some(a), Some(b)) => a.1 < b.0 || b.1 < a.0,
        // What is dated after the other report came out cannot be what that one tells as done.
        (Some((first, _)), None) => is_later(first, other),
        (None, Some((first, _))) => is_later(first, one),
        (None, None) => false,
    };
    apart && !is_reprint(one, other) || one.denied != other.denied
}

fn is_later(first: Date, than: &Telling) -> bool {
    than.modality == plimsoll_record::Modality::Actual && than.published.is_some_and(|published| first > published)
}

fn length((first, last): (Date, Date)) -> i64 {
    days_between(Some(first), Some(last)).unwrap_or(0) + 1
}

fn days_between(one: Option<Date>, other: Option<Date>) -> Option<i64> {
    let span = one?.until((jiff::Unit::Day, other?)).ok()?;
    Some(i64::from(span.get_days()).abs())
}
