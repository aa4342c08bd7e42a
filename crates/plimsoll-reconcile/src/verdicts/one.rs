//! Whether two figures are of one thing, or one number, whatever their words.
//!
//! ```text
//! the same number of many digits, or of fewer in one story ─▶ one number
//! near measures, and numbers that leave room               ─▶ the same in other words
//! one measure, one sense, one noun, or two that count the
//! same in one story                                        ─▶ one thing
//! ```

use plimsoll_pack::LaterCount;
use plimsoll_record::{PeriodRelation, Which};

use super::Side;
use super::pair::{A_HUNDRED, MANY_DIGITS, NOT_A_HANDFUL, ONE_MOMENT, ONE_SEASON, Pair, RATHER_A_PART, THOUSANDS};
use super::period::Relation;
use super::thing::same_unit;
use super::value::{Amount, is_counted, is_currency, is_share};

/// Fewer people are no crowd, and rather some of one.
const A_CROWD: f64 = 20.0;

/// The unit of sums of which no currency is told (ISO 4217).
const NO_CURRENCY: &str = "XXX";

/// Such a sum is hardly another number.
pub(super) const A_GREAT_SUM: f64 = 100_000.0;

/// A number of which a handful is less than the half is rather of something else: 14 drowned, five were shot.
const RATHER_ANOTHER: f64 = 2.0;

impl Pair<'_, '_> {
    /// Whether both are the only number of their measure in their reports of one story, which came out together.
    /// A handful is rather a part of them ("two of them reached the shore"), and so is what is far less.
    pub(super) fn is_one_number_of_one_story(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let (less, more) = (a.point.min(b.point), a.point.max(b.point));
        let exact = self.are_exact();
        let handful = less < NOT_A_HANDFUL && !exact && !self.share_company_within(ONE_MOMENT);
        if handful || less < NOT_A_HANDFUL && more > less * RATHER_ANOTHER && !exact || more > less * RATHER_A_PART {
            return false;
        }
        let alone = self.each(|side| side.alone) == [true, true];
        // The beds of one centre are not those of both, which stand for no place.
        let part = self.are_stocks() && self.place_not_told().is_some_and(|of| of != Which::Both) && !self.same_event();
        alone
            && self.are_of_two_reports()
            && !part
            && self.is_told_of_one_thing()
            && self.share_company_within(ONE_SEASON)
            && self.share_a_name_or_event()
    }

    /// Whether both count what is there once and is never counted more of, in reports of one story: those aboard, the crowd.
    /// Whatever else the reports count, and however they call it, there is one such number.
    pub(super) fn is_count_of_one_moment(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let [thing, other] = self.each(Side::thing);
        let laters = self.laters();
        let stays = laters.contains(&Some(LaterCount::Same)) && laters.iter().flatten().all(|later| *later == LaterCount::Same);
        // A bare number among others may be of anything.
        let clear = self.which(|side| !side.alone && side.figure.population.is_none()).is_none();
        clear
            && a.point.min(b.point) >= A_CROWD
            && !self.is_rather_of_some()
            && stays
            && self.are_of_one_group_or_none()
            && self.are_of_two_reports()
            && self.measures.are_one_in_a_story(thing, other)
            && !self.is_long_time()
            && !self.same_origin()
            && self.share_company_within(ONE_SEASON)
            && self.share_a_name_or_event()
    }

    /// Whether two documents give the same number of the same unit, and so many of its digits count that it is hardly of two
    /// things.
    pub(super) fn is_one_number(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let units = self.each(|side| side.figure.unit.as_deref());
        let plain = self.each(|side| side.figure.change.is_some()) == [false, false];
        // "12,046 attempts" may be 12,046 persons.
        let counted = units.iter().all(|unit| unit.is_some_and(is_counted)) && self.which(|side| side.noun.is_some()).is_some();
        let many = units.iter().all(|unit| unit.is_some_and(is_counted)) && a.significant() > MANY_DIGITS;
        let counted = counted && (a.significant() >= MANY_DIGITS || a.point >= THOUSANDS);
        let counts = plain && (units[0] == units[1] && !is_share(units[0]) || counted || many || self.is_sum_of_untold_unit());
        // A vote or a sum happens once; the day beside it is often that on which it is told again.
        let days = self.periods.iter().flatten().all(|period| period.day().is_some());
        let once = self.are_exact() || units.iter().flatten().any(|unit| is_currency(unit));
        let apart = matches!(self.relation(), Some(Relation::Not(PeriodRelation::Disjoint))) && !(days && once);
        self.are_of_two_reports() && counts && a.is_same(b) && !apart && self.is_hardly_an_accident(a)
    }

    /// Whether one is a sum, and the other a great number that may be one: it says neither what it counts nor in which currency,
    /// as "38 million of it" does not.
    pub(super) fn is_sum_of_untold_unit(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let is_sum = |side: &Side<'_>| side.figure.unit.as_deref().is_some_and(is_currency);
        let may_be = |side: &Side<'_>| {
            let unit = side.figure.unit.as_deref();
            unit == Some(NO_CURRENCY) || side.figure.population.is_none() && side.noun.is_none() && unit.is_some_and(is_counted)
        };
        let [one, other] = self.sides;
        a.point == b.point && a.point >= A_GREAT_SUM && (is_sum(one) && may_be(other) || is_sum(other) && may_be(one))
    }

    /// Whether two reports give this number hardly by accident: by its many digits, by its size in one story, or by what it
    /// counts there.
    pub(super) fn is_hardly_an_accident(&self, amount: &Amount) -> bool {
        let digits = amount.significant();
        let one_story = || self.same_event() || self.share_company();
        digits > MANY_DIGITS
            || (digits == MANY_DIGITS || amount.point >= THOUSANDS) && one_story()
            || amount.point >= A_HUNDRED && self.is_of_general_measures() && self.share_company_within(ONE_MOMENT)
            || amount.point >= NOT_A_HANDFUL && self.are_votes() && self.share_company_within(ONE_SEASON)
            || amount.point >= NOT_A_HANDFUL && self.may_be_of_one_thing() && self.share_company_within(ONE_SEASON)
    }

    /// Whether both are the only number of their measure and unit in their reports of one story, of no two nouns: "moored for 18
    /// months", "over its 18 months".
    pub(super) fn is_only_number_of_a_story(&self) -> bool {
        let alone = self.each(|side| side.alone) == [true, true];
        let units = self.both(|side| side.figure.unit.as_deref()).is_some_and(|[a, b]| same_unit(a, b));
        let nouns = self.both(|side| side.noun).is_none_or(|[a, b]| a == b);
        alone && units && nouns && self.is_of_one_measure_and_unit() && self.share_company_within(ONE_SEASON)
    }

    /// Whether both are always counted to the last unit.
    fn are_votes(&self) -> bool {
        self.each(|side| self.measures.is_exact(side.thing())) == [true, true]
    }

    /// Whether one of the measures says nothing of what is counted, and only words beside it may.
    fn is_of_general_measures(&self) -> bool {
        let one_unit = self.both(|side| side.figure.unit.as_deref()).is_some_and(|[a, b]| a == b);
        one_unit && self.which(|side| self.measures.is_general(&side.figure.measure)).is_some()
    }

    /// Whether nothing that is told of what they count holds the two apart: the measures count the same in one story, or what
    /// one of them counts is not told by words of its own.
    fn may_be_of_one_thing(&self) -> bool {
        let [thing, other] = self.each(Side::thing);
        let nouns = self.both(|side| side.noun).is_none_or(|[a, b]| a == b);
        let one_unit = self.both(|side| side.figure.unit.as_deref()).is_some_and(|[a, b]| a == b);
        // What holds two of one measure together is asked elsewhere.
        let one_in_story = || self.measures.are_one_in_a_story(thing, other);
        thing != other && (one_unit && nouns && one_in_story() || self.is_hardly_told_what())
    }

    /// Whether what one of two counts is hardly told: its measure says nothing, or it is a bare number, which counts what was
    /// spoken of before: "It now says five".
    pub(super) fn is_hardly_told_what(&self) -> bool {
        let [a, b] = self.each(|side| side.figure.unit.as_deref());
        let nouns = self.both(|side| side.noun).is_none_or(|[a, b]| a == b);
        let counted = [a, b].iter().all(|unit| unit.is_some_and(is_counted));
        let bare = self.which(|side| side.figure.population.is_none()).is_some();
        // Of near measures each says what it counts: the dead, the dead or missing.
        let [thing, other] = self.each(Side::thing);
        let near = self.measures.are_near(thing, other);
        counted && nouns && !near && (bare || a == b && self.is_of_general_measures())
    }

    /// Whether two numbers of near measures, or of all and of some, are one in other words: the same, or the same rounded,
    /// in reports of one event or story. "1,217 people intercepted" of one are "some 1,200 people rescued" of the other; but
    /// the twelve dead are not the twelve missing.
    pub(super) fn is_same_in_other_words(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let units = self.each(|side| side.figure.unit.as_deref());
        let counts = units[0] == units[1] && !is_share(units[0]) && !self.are_changes();
        let populations = self.both(|side| side.population).is_none_or(|[a, b]| a == b) && !self.is_group_against_all();
        let days = if a.point.min(b.point) >= THOUSANDS { ONE_SEASON } else { ONE_MOMENT };
        let together = self.same_event() || self.share_company_within(days);
        let telling = a.is_telling() || b.is_telling();
        let about = telling && (a.is_about_the_same(b) || a.rounds(b) || b.rounds(a) || a.meets(b) && a.is_near(b));
        // "Five officers were hurt", "five agents were wounded"
        let alike = about || a.is_same(b) && self.is_told_of_one_thing();
        self.are_of_two_reports() && populations && (self.is_one_number() || counts && together && alike)
    }

    /// Whether one counts people, whoever they are, and the other a group beside which its report gives a greater number for all:
    /// "40 people died"; "93 died, 40 of them were children".
    pub(super) fn is_group_against_all(&self) -> bool {
        let [one, other] = self.sides;
        let against = |all: &Side<'_>, group: &Side<'_>| all.anybody && all.population.is_none() && group.of_more;
        against(one, other) || against(other, one)
    }

    /// Whether both are of one measure, whatever it tells.
    pub(super) fn is_of_one_measure_and_unit(&self) -> bool {
        let [thing, other] = self.each(Side::thing);
        thing == other && self.both(|side| side.figure.unit.as_deref()).is_some_and(|[a, b]| same_unit(a, b))
    }

    /// Whether both are of one measure that tells what is counted.
    pub(super) fn is_told_of_one_thing(&self) -> bool {
        let [thing, other] = self.each(Side::thing);
        self.is_of_one_noun()
            || self.is_told_alike()
            || (thing == other || self.is_one_thing_in_a_story()) && !self.measures.is_general(thing)
    }

    /// Whether both count what one noun names, in reports of one story: dockers, doses.
    pub(super) fn is_of_one_noun(&self) -> bool {
        let one = self.both(|side| side.noun).is_some_and(|[a, b]| a == b);
        one && (self.same_event() || self.share_company_within(ONE_SEASON))
    }

    /// Whether two measures count the same, since both are of one event or story: those rescued, and the survivors.
    pub(super) fn is_one_thing_in_a_story(&self) -> bool {
        let [thing, other] = self.each(Side::thing);
        let [measure, rival] = self.each(|side| &side.figure.measure);
        // The arrivals of a year are not those of a rescue.
        let one_story = self.same_event() || self.share_company_within(ONE_MOMENT) && (thing == other || !self.is_long_time());
        self.measures.are_one_in_a_story(thing, other) && one_story || self.is_of_one_noun() || measure == rival && self.same_event()
    }
}
