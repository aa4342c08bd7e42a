//! Two figures with what is worked out of both before anything is decided.

use plimsoll_pack::LaterCount;
use plimsoll_record::{Edtf, Flow, Note, VerdictCode, Which, Why};

use super::later::{Later, SAME_WEEK, are_near, days_apart};
use super::period::{Period, Relation};
use super::value::{Amount, is_counted, is_currency, is_share};
use super::{Measures, Side};

/// The number of those who died or were saved in one event goes up while reports come in, and once more when courts have
/// looked at it; after so many days from the event it stands.
const EVENT_RUNS: i32 = 360;

/// A number of which more digits count is hardly that of two things, even in unlike reports.
pub(super) const MANY_DIGITS: u32 = 3;

/// Reports of so many days are of one moment.
pub(super) const ONE_MOMENT: i32 = 10;
/// A sum or a great number stays in the news for so many days.
pub(super) const ONE_SEASON: i32 = 90;
/// A share that is the same to the last digit is remembered for so many.
const LONG_SEASON: i32 = 120;
pub(super) const A_HUNDRED: f64 = 100.0;
pub(super) const THOUSANDS: f64 = 1000.0;
/// A number that is told to be more than so many times another is rather of all, and the other of a part.
pub(super) const RATHER_A_PART: f64 = 4.0;
/// Smaller numbers are often the same by accident, also in one matter.
pub(crate) const NOT_A_HANDFUL: f64 = 10.0;

/// The count of a month or a year is closed after so many days from its end.
const COUNT_CLOSES: i32 = 60;

/// A code with its reason.
pub(super) type Decided = (VerdictCode, Why);

/// Two figures side by side.
pub(super) struct Pair<'p, 'a> {
    pub(super) sides: [&'p Side<'a>; 2],
    pub(super) measures: &'p Measures,
    pub(super) periods: [Option<Period>; 2],
    pub(super) amounts: [Option<Amount>; 2],
    pub(super) later: Option<Later>,
}

impl<'p, 'a> Pair<'p, 'a> {
    pub(super) fn new(sides: [&'p Side<'a>; 2], measures: &'p Measures) -> Self {
        let amount = |side: &Side<'_>| Amount::of(side, measures.is_exact(side.thing()));
        let amounts = sides.map(amount);
        let pair = Self { sides, measures, periods: sides.map(Period::of), amounts, later: Later::of(sides) };
        let later = pair.later.clone().or_else(|| pair.later_of_one_day());
        Self { later, ..pair }
    }

    /// Which is later of two that came out on one day and are not known to be of two sources.
    fn later_of_one_day(&self) -> Option<Later> {
        let [Some(a), Some(b)] = &self.amounts else { return None };
        let may_be = self.are_of_two_reports() && !self.other_origin();
        may_be.then(|| Later::of_one_day(self.sides, [a.point, b.point])).flatten()
    }

    /// What holds of each.
    pub(super) fn each<T>(&self, of: impl Fn(&'p Side<'a>) -> T) -> [T; 2] {
        self.sides.map(of)
    }

    /// Whether both are of measures that are counted once and for good, as votes are.
    pub(super) fn are_exact(&self) -> bool {
        self.each(|side| self.measures.is_exact(side.thing())) == [true, true]
    }

    /// Of which something holds.
    pub(super) fn which(&self, holds: impl Fn(&'p Side<'a>) -> bool) -> Option<Which> {
        Which::of(self.each(holds))
    }

    /// What each tells, where both tell it.
    pub(super) fn both<T>(&self, of: impl Fn(&'p Side<'a>) -> Option<T>) -> Option<[T; 2]> {
        let [a, b] = self.each(of);
        Some([a?, b?])
    }

    /// Whether two documents give the numbers.
    pub(super) fn are_of_two_reports(&self) -> bool {
        let [a, b] = self.each(|side| &side.figure.common.document);
        a != b
    }

    /// Whether both count the same group, or neither tells of any.
    pub(super) fn are_of_one_group_or_none(&self) -> bool {
        let [a, b] = self.each(|side| side.population);
        a == b
    }

    /// Whether both are of one event.
    pub(super) fn same_event(&self) -> bool {
        self.both(|side| side.event).is_some_and(|[a, b]| a.key == b.key)
    }

    /// Whether both are of one agreement.
    pub(super) fn same_agreement(&self) -> bool {
        self.both(|side| side.agreement).is_some_and(|[a, b]| a == b)
    }

    /// Whether both are of one agreement, tell what is counted and use the same words for it: the officers that are trained. The
    /// men of one flight are not those of the next, though both flew under one deal.
    fn same_part_of_agreement(&self) -> bool {
        self.same_agreement() && self.has_same_words() && self.is_told_of_one_thing()
    }

    /// Whether one and the same source gave both numbers.
    pub(super) fn same_origin(&self) -> bool {
        self.both(|side| side.origin).is_some_and(|[a, b]| a == b)
    }

    /// Whether the numbers are known to come from different sources.
    pub(super) fn other_origin(&self) -> bool {
        self.both(|side| side.origin).is_some_and(|[a, b]| a != b && !may_be_one_body(a, b))
    }

    /// Whether one and the same source may have given both numbers: "the ministry", and the Ministry of Health.
    pub(super) fn may_be_one_origin(&self) -> bool {
        self.both(|side| side.origin).is_some_and(|[a, b]| a == b || may_be_one_body(a, b))
    }

    /// Whether both are of one and the same day.
    pub(super) fn same_day(&self) -> bool {
        let [a, b] = self.periods.each_ref().map(|period| period.as_ref().and_then(Period::day));
        a.is_some() && a == b
    }

    /// Whether something besides time and place holds the two together: one event, or the same words in the same week.
    pub(super) fn is_held_together(&self) -> bool {
        self.same_event() || self.has_same_words_in_a_week()
    }

    /// Whether something is told that both are of, or is to be taken for it.
    pub(super) fn is_of_one_matter(&self) -> bool {
        self.is_held_together() || self.same_agreement() || self.is_of_one_story()
    }

    /// Whether both are numbers of one thing, and not of a sort that everything is counted in, in reports of one moment on
    /// the same people and bodies. Great numbers stay in the news for longer.
    pub(super) fn is_of_one_story(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let great = a.point.min(b.point) >= THOUSANDS && (a.is_telling() || b.is_telling());
        let days = if great { ONE_SEASON } else { ONE_MOMENT };
        self.is_told_of_one_thing() && !a.is_far_from(b) && self.share_company_within(days) && !self.are_changes()
    }

    /// Whether both are of one story, or told in words alike.
    pub(super) fn is_of_one_story_or_alike(&self) -> bool {
        self.is_of_one_story() || self.is_told_alike()
    }

    /// Whether both are told of something that happens once: an event, a vote, those aboard one boat.
    fn is_of_one_occasion(&self) -> bool {
        // The dead of a year are not those of an event.
        let moments = self.periods.iter().flatten().all(|period| period.day().is_some());
        let occasions = self.each(|side| self.measures.is_of_one_occasion(side.thing()));
        moments && (occasions == [true, true] || occasions.contains(&true) && self.is_one_thing_in_a_story())
    }

    /// Whether one number is so many times the other that it is rather of all, and the other of some.
    pub(super) fn is_rather_of_some(&self) -> bool {
        matches!(&self.amounts, [Some(a), Some(b)] if a.point.max(b.point) > a.point.min(b.point) * RATHER_A_PART)
    }

    /// Whether both tell how many an event struck, in reports of one story of which one does not name the event.
    pub(super) fn is_toll_of_one_story(&self) -> bool {
        let of_events = self.each(|side| self.measures.is_toll(side.thing(), side.figure.flow)) == [true, true];
        // One tells of the wreck, and the other of the rescue.
        let sorts = self.both(|side| side.event).is_some_and(|[a, b]| a.sort != b.sort);
        let untold = sorts || self.which(|side| side.event.is_none()).is_some();
        let states = self.periods.iter().flatten().all(Period::is_state);
        of_events && untold && states && self.is_told_of_one_thing() && !self.is_rather_of_some() && self.share_company_within(ONE_SEASON)
    }

    /// Whether the same number is hardly the same by accident, though it has few digits: both are of one matter, or of one
    /// measure in reports of one moment on the same people.
    pub(super) fn is_same_by_design(&self, amount: &Amount) -> bool {
        let money = self.each(|side| side.figure.unit.as_deref().is_some_and(is_currency)) == [true, true];
        let special = !self.each(|side| self.measures.is_general(side.thing())).contains(&true) || money && amount.point >= THOUSANDS;
        let days = if amount.point >= THOUSANDS { ONE_SEASON } else { ONE_MOMENT };
        let matter = self.is_held_together() || self.same_agreement();
        let shares = self.each(|side| is_share(side.figure.unit.as_deref())) == [true, true];
        let share =
            || shares && amount.significant() > 1 && (self.share_company_within(ONE_SEASON) || self.share_a_name_within(LONG_SEASON));
        let great = || amount.point >= THOUSANDS && self.is_told_of_one_thing() && self.share_a_name_within(days);
        matter || share() || special && (amount.point >= NOT_A_HANDFUL && self.share_company_within(days) || great())
    }

    /// Whether the measures are two that mostly count the same in one story. Of what happens once, such as those hurt in a
    /// fire, they always do.
    pub(super) fn has_measures_in_other_words(&self) -> bool {
        let [a, b] = self.each(Side::thing);
        let once = self.each(|side| self.measures.is_once(side.thing())) == [true, true];
        a != b && !once && !self.is_count_of_one_moment() && self.without_measure().is_none()
    }

    /// Whether one is a handful and the other many times as much, as a number of all is to one of some.
    fn is_rather_a_part(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let (less, more) = (a.point.min(b.point), a.point.max(b.point));
        less < NOT_A_HANDFUL && more > less * RATHER_A_PART && !self.are_exact()
    }

    /// Whether both came out within a week, use the same words for who is counted, and name the same places beside it.
    fn has_same_words_in_a_week(&self) -> bool {
        let [around_a, around_b] = self.each(|side| side.around);
        are_near(self.sides, SAME_WEEK) && around_a == around_b && self.has_same_words()
    }

    /// Whether both are of one measure, with the same words for who or what is counted.
    fn has_same_words(&self) -> bool {
        let words = |side: &'p Side<'a>| {
            let words = side.figure.population.as_ref().map(|words| words.text.trim().to_lowercase());
            words.map(|words| (side.figure.measure.as_str(), words))
        };
        self.both(words).is_some_and(|[a, b]| a == b)
    }

    /// Whether enough is told to hold one number against the other.
    pub(super) fn may_contradict(&self) -> bool {
        let both_or_none = |not_told: Option<Which>| matches!(not_told, None | Some(Which::Both));
        let like_told = both_or_none(self.period_not_told()) && both_or_none(self.place_not_told());
        let something_told = self.place_not_told().is_none()
            || self.relation().is_some_and(|relation| relation != Relation::Unclear)
            || !self.sides[0].around.is_empty();
        let one_matter = self.same_event() || self.same_part_of_agreement();
        let together = one_matter
            || self.is_one_number_of_one_story() && (both_or_none(self.period_not_told()) || self.is_of_one_occasion())
            || self.is_one_sum_of_a_deal()
            || self.is_one_number_of_a_deal()
            || self.is_count_of_one_time_and_story()
            || self.is_count_of_one_moment()
            || self.is_held_against_by_one()
            || self.has_same_words_in_a_week() && like_told && something_told;
        (!self.is_little_told() || together)
            && !self.is_of_one_voice()
            && !self.is_rather_a_part()
            && !self.is_for_an_untold_length()
            && self.which(|side| side.part).is_none_or(|of| of == Which::Both)
            && !self.is_average()
    }

    /// Whether one is no count, though of persons or things: "1.6 deaths at home for each one there".
    fn is_average(&self) -> bool {
        let counted = self.which(|side| side.figure.unit.as_deref().is_some_and(is_counted)).is_some();
        counted && self.which(|side| side.figure.value.is_some_and(|value| value < THOUSANDS && value.fract() != 0.0)).is_some()
    }

    /// Whether one document gives both numbers, and not as the word of two others.
    pub(super) fn is_of_one_voice(&self) -> bool {
        !self.are_of_two_reports() && !self.other_origin()
    }

    /// How the times lie to each other; `None` where one of them is not told.
    pub(super) fn relation(&self) -> Option<Relation> {
        let [a, b] = &self.periods;
        Some(a.as_ref()?.relation(b.as_ref()?))
    }

    /// Of which no time is told.
    pub(super) fn period_not_told(&self) -> Option<Which> {
        let [a, b] = &self.periods;
        Which::of([a.is_none(), b.is_none()])
    }

    /// Of which no place is told.
    pub(super) fn place_not_told(&self) -> Option<Which> {
        self.which(|side| side.place.is_none())
    }

    /// Whether the time or the place is not told well enough to hold one number against the other.
    pub(super) fn is_little_told(&self) -> bool {
        self.relation().is_none_or(|relation| relation == Relation::Unclear) || self.place_not_told().is_some()
    }

    /// Whether the time *and* the place of one are not told, so that even like numbers may be of unlike things.
    pub(super) fn is_least_told(&self) -> bool {
        self.period_not_told().is_some() && self.place_not_told().is_some()
    }

    /// Whether the measure says nothing of what is counted, and nothing else does.
    pub(super) fn is_general(&self) -> bool {
        let general = self.each(|side| self.measures.is_general(side.thing())) == [true, true];
        general && !self.same_event() && !self.same_part_of_agreement() && !self.is_of_one_noun() && !self.is_told_alike()
    }

    /// The one that does not tell what it counts, where the other tells it and nothing but the measure holds them apart:
    /// one unit, one matter or one day, and numbers that leave room for each other.
    pub(super) fn without_measure(&self) -> Option<Which> {
        let general = self.which(|side| self.measures.is_general(side.thing())).filter(|of| *of != Which::Both)?;
        let [Some(a), Some(b)] = &self.amounts else { return None };
        let [unit_a, unit_b] = self.both(|side| side.figure.unit.as_deref())?;
        let one_matter = self.same_event() || self.same_agreement();
        let alike = a.is_same(b) && (a.is_telling() || one_matter || self.same_day() || self.is_hardly_an_accident(a));
        let one_place = self.both(|side| side.place).is_some_and(|[a, b]| a.key == b.key);
        let one_count = one_place && (a.is_telling() || b.is_telling()) && are_near(self.sides, ONE_MOMENT);
        let one_day = self.same_day() && self.share_company() && (a.is_telling() || b.is_telling());
        let meet = (one_matter || one_count || one_day) && (a.meets(b) || a.rounds(b) || b.rounds(a));
        // Like numbers of different times: whatever both count, nothing is held against anybody.
        let times = matches!(self.relation(), Some(Relation::Not(_))) && !a.is_far_from(b) && self.share_company();
        let many = a.point.min(b.point) >= NOT_A_HANDFUL && a.is_near(b) && (a.meets(b) || a.rounds(b) || b.rounds(a));
        let one_story = many && self.share_company_within(ONE_MOMENT);
        (unit_a == unit_b && (alike || meet || times || one_story)).then_some(general)
    }

    pub(super) fn are_stocks(&self) -> bool {
        self.each(|side| side.figure.flow == Some(Flow::Stock)) == [true, true]
    }

    pub(super) fn are_changes(&self) -> bool {
        self.each(|side| side.figure.change.is_some()) == [true, true]
    }

    /// Whether those of one group are more than all of whom the other tells, in reports of one story: the number of all has grown,
    /// and the group is only what they are called. "38 are dead", "the killing of at least 44 men"
    pub(super) fn some_exceed_all(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let [one, other] = self.each(|side| side.population.is_some());
        let exceeds = one && !other && a.point > b.point || other && !one && b.point > a.point;
        exceeds && self.is_toll_of_one_event_or_story()
    }

    /// Whether both tell how many one event struck.
    fn is_toll_of_one_event_or_story(&self) -> bool {
        let of_events = self.each(|side| self.measures.is_toll(side.thing(), side.figure.flow)) == [true, true];
        of_events && (self.same_event() || self.is_toll_of_one_story())
    }

    /// Whether both are states of one count that can only go up: the toll of an event while reports come in, or what has been
    /// counted since one and the same day.
    pub(super) fn is_cumulative(&self) -> bool {
        let of_shares = self.each(|side| is_share(side.figure.unit.as_deref())) != [false, false];
        // Votes are counted once, and so are those in a square.
        let once = self.are_exact() || self.later_is(LaterCount::Same);
        if self.are_changes() || of_shares || once {
            return false;
        }
        match self.relation() {
            Some(Relation::Running) => true,
            _ => {
                let goes_on = self.later_is(LaterCount::More) && self.share_company_within(ONE_SEASON);
                let one_event = goes_on || self.same_event() || self.same_day() && self.is_held_together();
                (one_event || self.is_toll_of_one_story()) && !self.are_stocks() && self.event_still_runs()
            }
        }
    }

    /// Whether both are of what a later count is this to an earlier one.
    pub(super) fn later_is(&self, later: LaterCount) -> bool {
        self.laters() == [Some(later); 2]
    }

    /// What a later count of each is to an earlier one, where that is known.
    pub(super) fn laters(&self) -> [Option<LaterCount>; 2] {
        self.each(|side| self.measures.later(side.thing()))
    }

    /// Whether both count what passed in one and the same time, which is over.
    pub(super) fn is_count_of_one_time(&self) -> bool {
        // What is told for a year, and is no stock, was counted in it, whatever it is.
        let flow = |side: &Side<'_>| side.figure.flow == Some(Flow::Flow) || side.figure.flow.is_none() && side.figure.as_of.is_none();
        let flows =
            self.each(flow) == [true, true] && (self.is_long_time() || self.each(|side| side.figure.flow.is_some()) == [true, true]);
        let shares = self.each(|side| is_share(side.figure.unit.as_deref())) != [false, false];
        flows && !shares && !self.are_changes() && self.relation() == Some(Relation::Same)
    }

    /// Whether the earlier report came out so soon after the time that both count that the count was not closed.
    pub(super) fn first_came_out_soon_after(&self) -> bool {
        let ends = self.periods[0].as_ref().and_then(Period::ends);
        let first_report = self.sides.iter().filter_map(|side| side.published.and_then(Edtf::earliest)).min();
        ends.zip(first_report).is_some_and(|(end, report)| days_apart(end, report) <= COUNT_CLOSES)
    }

    /// Whether the earlier report came out so soon after the event that its number may have gone up.
    pub(super) fn event_still_runs(&self) -> bool {
        let begins = self.periods.iter().flatten().filter_map(Period::begins).min();
        let first_report = self.sides.iter().filter_map(|side| side.published.and_then(Edtf::earliest)).min();
        begins.zip(first_report).is_none_or(|(begins, report)| days_apart(begins, report) <= EVENT_RUNS)
    }

    /// Whether two sources counted for themselves what does not become known bit by bit: the greater number of one is no later
    /// count of the other's. The dead are one number, whoever tells it; those held are not, and no sum is.
    pub(super) fn is_of_two_counts(&self) -> bool {
        let measures = self.measures;
        let general = self.each(|side| measures.is_general(side.thing())) == [true, true];
        let becomes_known = |side: &Side<'_>| measures.is_toll(side.thing(), side.figure.flow) || measures.later(side.thing()).is_some();
        let one_number = self.each(becomes_known) == [true, true];
        self.other_origin() && !general && !one_number && !self.same_event()
    }

    /// Whether one of the times is longer than a day.
    pub(super) fn is_long_time(&self) -> bool {
        self.periods.iter().flatten().any(|period| period.day().is_none())
    }

    /// What a person should know beside what was decided.
    pub(super) fn notes(&self, decided: &Decided) -> Vec<Note> {
        let mut notes = Vec::new();
        let (code, why) = decided;
        let unlike = *code == VerdictCode::NotComparable;
        let says_all = matches!(why, Why::TooLittleTold { .. });
        if !unlike {
            notes.extend(self.period_not_told().map(|of| Note::PeriodNotTold { of }));
            notes.extend(self.place_not_told().map(|of| Note::PlaceNotTold { of }));
        }
        if let ([Some(a), Some(b)], Some(relation)) = (&self.periods, self.relation())
            && (!unlike || says_all)
        {
            let periods = [a.told.clone(), b.told.clone()];
            match relation {
                Relation::Unclear => notes.push(Note::PeriodsUnclear { periods }),
                Relation::Not(relation)
                    if !matches!(code, VerdictCode::DifferentPeriod) && !matches!(why, Why::PartExceedsWhole { .. }) =>
                {
                    notes.push(Note::PeriodsDiffer { periods, relation });
                }
                _ => (),
            }
        }
        if !unlike
            && !matches!(why, Why::OppositeChanges { .. })
            && let Some(bases) = self.bases_in_other_words()
        {
            notes.push(Note::BasesInOtherWords { bases });
        }
        if self.are_changes() && self.same_direction() && !matches!(why, Why::Measures { .. }) {
            notes.push(Note::SameDirection);
        }
        if let ([Some(a), Some(b)], VerdictCode::AgreeWithinBounds) = (&self.amounts, code)
            && a.is_far_from(b)
        {
            notes.push(Note::FarApart);
        }
        if !unlike && let Some(of) = self.without_measure() {
            notes.push(Note::MeasureNotTold { of });
        }
        let [a, b] = self.each(Side::thing);
        if !unlike && a != b && self.without_measure().is_none() && !matches!(why, Why::Measures { .. }) {
            notes.push(Note::MeasuresInOtherWords { measures: [a.to_owned(), b.to_owned()] });
        }
        notes.extend(self.which(|side| side.figure.common.hedged).map(|of| Note::Hedged { of }));
        if self.same_origin() && matches!(code, VerdictCode::Conflict | VerdictCode::NewerValue) {
            notes.push(Note::SameOrigin);
        }
        notes
    }

    fn same_direction(&self) -> bool {
        let [a, b] = self.each(|side| side.figure.change);
        a == b
    }
}

/// A word of so few letters says nothing of which body is meant.
const SHORT_WORD: usize = 4;

/// Whether the words for a body without a name all stand in the name of the other, "the electoral commission", or both have the
/// same words: "Interior Ministry", "Ministry of the Interior".
fn may_be_one_body(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| word.len() >= SHORT_WORD).map(str::to_lowercase).collect()
    };
    let stands_for = |bare: &str, name: &str| {
        let (own, known) = (words(bare), words(name));
        !bare.contains(char::is_uppercase) && !own.is_empty() && own.iter().all(|word| known.contains(word))
    };
    let in_order = |name: &str| {
        let mut words = words(name);
        words.sort_unstable();
        words
    };
    let same_words = || {
        let own = in_order(one);
        own.len() > 1 && own == in_order(other)
    };
    stands_for(one, other) || stands_for(other, one) || same_words()
}
