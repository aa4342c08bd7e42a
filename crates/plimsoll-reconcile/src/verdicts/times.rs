//! Figures of different times, which can both be true, and those whose times only seem to differ.

use plimsoll_pack::LaterCount;
use plimsoll_record::{Flow, Modality, PeriodRelation, VerdictCode, Which, Why};

use super::Side;
use super::later::{SAME_WEEK, days_apart};
use super::numbers::{is_bound_above, rises, update};
use super::pair::{Decided, ONE_MOMENT, ONE_SEASON, Pair, THOUSANDS};
use super::period::{Period, Relation, Runs};
use super::value::{Amount, is_counted, is_currency, is_share};

impl Pair<'_, '_> {
    /// Whether both are states of a count that goes on, told for days or since a day, of which the later is not less: "412 cases
    /// since January", "506 by 30 June".
    fn is_count_that_goes_on(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let states = self.periods.iter().flatten().all(Period::is_state);
        let rises = match self.later.as_ref().map(|later| later.newer) {
            Some(Which::First) => a.point >= b.point,
            Some(_) => b.point >= a.point,
            None => false,
        };
        let goes_on = self.later_is(LaterCount::More) && !self.other_origin() || self.is_toll_of_one_story();
        states && rises && goes_on && self.share_company_within(ONE_SEASON)
    }

    /// Whether both are what one count had come to on two days, of which the later is more: "By 31 October 19.5 million had been
    /// paid", "By the end of the year it was 24 million".
    pub(super) fn is_running_total(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let general = self.each(|side| self.measures.is_general(side.thing()));
        let [thing, other] = self.each(Side::thing);
        let units = self.both(|side| side.figure.unit.as_deref()).is_some_and(|[a, b]| a == b);
        let money = self.each(|side| side.figure.unit.as_deref().is_some_and(is_currency)) == [true, true];
        let nouns = self.both(|side| side.noun).is_none_or(|[a, b]| a == b);
        let one_thing =
            thing == other && !general[0] || self.is_of_one_noun() || nouns && self.words_alike() > 0 || money && general[0] != general[1];
        let groups = self.both(|side| side.population).is_none_or(|[a, b]| a == b);
        let shares = self.each(|side| is_share(side.figure.unit.as_deref())) != [false, false];
        self.each(|side| side.up_to) == [true, true]
            && units
            && one_thing
            && groups
            && !shares
            && !self.are_changes()
            && rises(self, a, b)
            && self.share_company_within(ONE_SEASON)
    }

    /// Whether one is what had been counted by a day, and the later is somewhat more: "by 30 March 52 had been treated", "63 were
    /// treated".
    pub(super) fn has_come_to_more(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let shares = self.each(|side| is_share(side.figure.unit.as_deref())) != [false, false];
        let counted = self.which(|side| side.up_to).is_some() && !shares && !is_bound_above(self);
        counted && !a.is_far_from(b) && rises(self, a, b)
    }

    /// Figures of different times can both be true.
    pub(super) fn other_period(&self) -> Option<Decided> {
        let [Some(a), Some(b)] = &self.periods else { return None };
        let relation = match self.relation()? {
            Relation::Not(relation) => relation,
            // Two who each keep a count that goes on closed it on different days.
            Relation::Running if self.other_origin() => a.bounds_against(b)?,
            _ => return None,
        };
        // A toll is told for the day on which it happened and for the days on which it was counted.
        let days = [a, b].map(Period::day);
        let near_days = days[0].zip(days[1]).is_some_and(|(a, b)| days_apart(a, b) <= SAME_WEEK);
        if near_days && self.is_toll_of_one_story() || self.is_count_that_goes_on() {
            return None;
        }
        // The day of one event is told in many ways; but a year is not another year.
        if self.same_event() && !(relation == PeriodRelation::Disjoint && self.is_long_time()) {
            return None;
        }
        if self.is_hardly_of_one_sort() {
            return None;
        }
        if self.is_one_number() || self.is_one_count_of_one_source(a, b) || self.is_great_number_of_a_day() {
            return None;
        }
        if let Some(newer) = self.is_running_total().then(|| update(self)).flatten() {
            return Some(newer);
        }
        let periods = [a.told.clone(), b.told.clone()];
        if let Some(part) = self.part_that_exceeds_its_whole(relation) {
            return Some((VerdictCode::Conflict, Why::PartExceedsWhole { periods, part }));
        }
        Some((VerdictCode::DifferentPeriod, Why::Periods { periods: periods.map(Some), relation }))
    }

    /// Whether both are of a measure that says nothing of what is counted, and are of money or a length, or of two nouns, with no
    /// word alike beside them: the wage of a month, and a fine. Of two such numbers it means nothing that their times differ.
    fn is_hardly_of_one_sort(&self) -> bool {
        let counted = |side: &Side<'_>| side.figure.unit.as_deref().is_none_or(|unit| is_counted(unit) || is_share(Some(unit)));
        let two_nouns = || self.both(|side| side.noun).is_some_and(|[a, b]| a != b);
        self.is_general() && self.words_alike() == 0 && (self.each(counted) == [false, false] || two_nouns())
    }

    /// A great number that is hardly another and is told for a day by one, and for a longer time by the other, in reports of one
    /// matter: the day is rather that of somebody's word.
    fn is_great_number_of_a_day(&self) -> bool {
        let days = self.periods.each_ref().map(|period| period.as_ref().is_some_and(|period| period.day().is_some()));
        let rounded = |a: &Amount, b: &Amount| (a.is_telling() || b.is_telling()) && (a.rounds(b) || b.rounds(a) || a.is_about_the_same(b));
        let hardly_other = matches!(&self.amounts, [Some(a), Some(b)] if a.is_hardly_other(b) || a.point >= THOUSANDS && rounded(a, b));
        days[0] != days[1] && hardly_other && self.share_company()
    }

    /// One source's count since one day, told in a few days in round words: "5,168 by 10 March", "more than 5,000 so far".
    fn is_one_count_of_one_source(&self, a: &Period, b: &Period) -> bool {
        let begin_together = a.begins().is_some() && a.begins() == b.begins();
        let ends = a.ends().zip(b.ends()).is_some_and(|(a, b)| days_apart(a, b) <= ONE_MOMENT);
        let meet = matches!(&self.amounts, [Some(a), Some(b)] if !a.is_same(b) && (a.meets(b) || a.rounds(b) || b.rounds(a)));
        self.same_origin() && begin_together && ends && meet && self.is_long_time()
    }

    /// More in a part of the time than in all of it: one of them is wrong.
    fn part_that_exceeds_its_whole(&self, relation: PeriodRelation) -> Option<Which> {
        let (part, whole, which) = match relation {
            PeriodRelation::FirstInSecond => (0, 1, Which::First),
            PeriodRelation::SecondInFirst => (1, 0, Which::Second),
            _ => return None,
        };
        let flows = self.each(|side| side.figure.flow == Some(Flow::Flow)) == [true, true];
        let real = self.each(|side| side.figure.common.modality == Modality::Actual) == [true, true];
        let clear = self.periods.iter().flatten().all(|period| period.is_clear() && period.runs != Runs::Perhaps);
        if !flows || !real || !clear || self.are_changes() || self.place_not_told().is_some() || self.is_general() || self.is_of_one_voice()
        {
            return None;
        }
        let [part, whole] = [self.amounts[part]?, self.amounts[whole]?];
        let exceeds = part.allowed.low? > whole.allowed.high? && !part.rounds(&whole) && !whole.rounds(&part);
        exceeds.then_some(which)
    }
}
