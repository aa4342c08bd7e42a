//! Changes and shares: which way, and measured against what.
//!
//! A percentage keeps its base, and a change keeps both of its times: "24.4% more crossings since 2023" and "10,000 fewer in
//! the first months of 2024 than a year before" go opposite ways over different times, and both can be true.

use plimsoll_record::{Edtf, VerdictCode, Why};

use super::Side;
use super::pair::{Decided, ONE_MOMENT, ONE_SEASON, Pair};
use super::period::Relation;
use super::thing::same_unit;
use super::value::{Amount, is_share};

/// How the bases of two figures lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bases {
    Same,
    /// Of different times.
    OtherTimes,
    /// One is not told, or they are told in words of which nobody can say whether they mean the same.
    Unclear,
}

/// What the directions and the bases decide.
pub(super) fn decide(pair: &Pair<'_, '_>) -> Option<Decided> {
    let shares = pair.each(|side| is_share(side.figure.unit.as_deref())) == [true, true];
    let bases = bases_of(pair);
    match pair.both(|side| side.figure.change) {
        Some([a, b]) if a != b => Some(opposite(pair, bases)),
        Some(_) => same_way(pair, bases),
        None if shares => of_shares(pair, bases),
        None => None,
    }
}

fn opposite(pair: &Pair<'_, '_>, bases: Bases) -> Decided {
    let told = |side: usize| pair.periods[side].as_ref().map(|period| period.told.clone());
    let [Some(a), Some(b)] = pair.each(|side| side.figure.change) else { return too_little(pair) };
    let why = Why::OppositeChanges { changes: [a, b], periods: [told(0), told(1)], bases: base_periods(pair) };
    // "Since 2023" and "the first months of 2023" may end on one day; nobody says so, and told they are not the same.
    let other_words = pair.relation() == Some(Relation::Unclear) && told(0) != told(1);
    let other_time = matches!(pair.relation(), Some(Relation::Not(_))) || other_words;
    if (other_time && !pair.same_event()) || bases == Bases::OtherTimes {
        (VerdictCode::DifferentPeriod, why)
    } else if !pair.is_general() && pair.may_contradict() {
        (VerdictCode::Conflict, why)
    } else {
        too_little(pair)
    }
}

fn same_way(pair: &Pair<'_, '_>, bases: Bases) -> Option<Decided> {
    let other_time = matches!(pair.relation(), Some(Relation::Not(_)));
    if !other_time && bases == Bases::OtherTimes {
        return Some((VerdictCode::DifferentPeriod, Why::BasePeriods { bases: base_periods(pair) }));
    }
    if other_time {
        // The times themselves decide.
        return None;
    }
    let [a, b] = pair.each(|side| side.figure.unit.as_deref());
    if let (Some(a), Some(b)) = (a, b)
        && !same_unit(a, b)
    {
        return Some((VerdictCode::NotComparable, Why::Units { units: [a, b].map(|unit| Some(unit.to_owned())) }));
    }
    unclear_bases(pair, bases)
}

fn of_shares(pair: &Pair<'_, '_>, bases: Bases) -> Option<Decided> {
    if bases == Bases::OtherTimes && !matches!(pair.relation(), Some(Relation::Not(_))) {
        return Some((VerdictCode::DifferentPeriod, Why::BasePeriods { bases: base_periods(pair) }));
    }
    unclear_bases(pair, bases)
}

/// Where nobody can say whether both are of the same thing, only like numbers speak for it.
fn unclear_bases(pair: &Pair<'_, '_>, bases: Bases) -> Option<Decided> {
    if pair.amounts.iter().all(Option::is_none) {
        return None;
    }
    let told = pair.which(|side| side.figure.base.is_some());
    // A change of which neither says the base is one on the time before, for both.
    let implied = told.is_none() && pair.are_changes();
    let same_number = matches!(&pair.amounts, [Some(a), Some(b)] if a.is_same(b) || (a.meets(b) || a.rounds(b) || b.rounds(a)) && pair.share_company_within(ONE_MOMENT));
    if bases != Bases::Unclear || implied || same_number || matches!(pair.relation(), Some(Relation::Not(_))) {
        return None;
    }
    // "Turnout was 61 per cent", "a turnout of 48 per cent": of what they are shares neither says, and both count one thing.
    let apart = |a: &Amount, b: &Amount| !a.meets(b) && !a.rounds(b) && !b.rounds(a) && pair.is_told_alike_by_two(a, b);
    if let [Some(a), Some(b)] = &pair.amounts
        && told.is_none()
        && !pair.are_changes()
        && apart(a, b)
        && pair.share_company_within(ONE_SEASON)
    {
        return Some((VerdictCode::Conflict, Why::Values { allowed: [a.allowed, b.allowed] }));
    }
    // In reports of one story such shares are held against each other by readers, and measure two things.
    let places = pair.both(|side| side.place).is_none_or(|[a, b]| a.key == b.key);
    let code = if places && pair.words_alike() >= 2 && pair.share_company_within(ONE_SEASON) {
        VerdictCode::DifferentDefinition
    } else {
        VerdictCode::NotComparable
    };
    Some((code, Why::Bases { bases: pair.each(base_words) }))
}

fn bases_of(pair: &Pair<'_, '_>) -> Bases {
    let [Some(a), Some(b)] = pair.each(|side| side.figure.base.as_ref()) else { return Bases::Unclear };
    match (&a.period, &b.period) {
        (Some(a), Some(b)) if a == b => Bases::Same,
        (Some(a), Some(b)) if !may_be_one_time(a, b) => Bases::OtherTimes,
        (None, None) if a.words.text.trim().to_lowercase() == b.words.text.trim().to_lowercase() => Bases::Same,
        _ => Bases::Unclear,
    }
}

/// Whether two dates can mean the same days. Digits that are not known leave that open.
fn may_be_one_time(a: &Edtf, b: &Edtf) -> bool {
    let vague = |date: &Edtf| date.as_str().contains(['X', '~', '?', '%']);
    let same = (a.earliest(), a.latest()) == (b.earliest(), b.latest());
    same || (vague(a) || vague(b)) && a.may_fall_within(b.earliest(), b.latest())
}

fn base_periods(pair: &Pair<'_, '_>) -> [Option<Edtf>; 2] {
    pair.each(|side| side.figure.base.as_ref().and_then(|base| base.period.clone()))
}

fn base_words(side: &Side<'_>) -> Option<String> {
    side.figure.base.as_ref().map(|base| base.words.text.clone())
}

fn too_little(pair: &Pair<'_, '_>) -> Decided {
    (VerdictCode::NotComparable, Why::TooLittleTold { period: pair.period_not_told(), place: pair.place_not_told() })
}

impl Pair<'_, '_> {
    /// The words for the bases of two shares or changes, where they are not the same.
    pub(super) fn bases_in_other_words(&self) -> Option<[Option<String>; 2]> {
        let of_shares = self.each(|side| is_share(side.figure.unit.as_deref()) || side.figure.change.is_some()) == [true, true];
        let told = self.which(|side| side.figure.base.is_some()).is_some();
        (of_shares && told && bases_of(self) == Bases::Unclear).then(|| self.each(base_words))
    }
}
