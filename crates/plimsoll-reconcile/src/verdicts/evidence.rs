//! How much speaks for two numbers being of one thing, where neither an event nor a measure tells it.
//!
//! Most of what is told in one story is counted once by each report, in words of its own: "we counted 94 people on the quay"
//! stands against "a boat carrying 87". No single sign decides that both are of one thing, and several together do. Each
//! gives points, which were learned from pairs that people had laid side by side, each story judged by what the others had
//! taught:
//!
//! ```text
//! for    numbers that are the same, near, of like size; words alike beside them; one group; one noun;
//!        a measure that tells less than the other; two sources; the only numbers of their sort
//! against    one number many times the other; two nouns; one well-told measure, of which each report counts other parts
//! ```
//!
//! With enough of them (fewer, where a person only has to look) the pair is no longer *not comparable*: the same number agrees, numbers that leave room agree within
//! bounds, different times differ in period, a count that has grown a little is newer, and all others are of different
//! definitions, which a person has to look at. Nothing becomes a conflict by points alone but what two sources measured.

use plimsoll_pack::LaterCount;
use plimsoll_record::{Bound, Polarity, VerdictCode, Which, Why};

use super::Side;
use super::numbers;
use super::pair::{A_HUNDRED, Decided, NOT_A_HANDFUL, ONE_SEASON, Pair, RATHER_A_PART};
use super::period::Relation;
use super::value::{Amount, is_counted, is_share, shared_unit};

/// So many points make two numbers ones of one thing.
const ENOUGH: i32 = 12;
/// And fewer, where no more is said of them than that a person has to look.
const ENOUGH_TO_LOOK: i32 = 8;
/// So many words alike tell of one thing.
const SEVERAL_WORDS: usize = 2;
/// So many more are needed to say that what is told by two measures is one: twelve who arrived are not the twelve who were
/// detained. Not learned: people lay few such pairs side by side, and piles are full of them.
const OF_TWO_MEASURES: i32 = 10;

/// Of two numbers the greater is at most so many times the other, if they are of like size.
const LIKE: f64 = 2.0;
/// A count that grows while reports come in has grown by no more than so much where little else is told of it.
const A_LITTLE_MORE: f64 = 1.1;

/// What was measured again differs by so much at least, unless the first was only corrected.
const HARDLY_MORE: f64 = 1.025;

const SAME_NUMBER: i32 = 14;
const SAME_HANDFUL: i32 = 8;
const NEAR_NUMBER: i32 = 16;
const LIKE_NUMBER: i32 = 7;
const GREAT_NUMBER: i32 = 6;
const MANY_TIMES: i32 = -18;
const A_WORD_ALIKE: i32 = 4;
const WORDS_ALIKE: i32 = 14;
const SAME_GROUP: i32 = 9;
const SAME_NOUN: i32 = 4;
const OTHER_NOUN: i32 = -5;
const ONE_TELLS_LESS: i32 = 9;
const SAME_TOLD_MEASURE: i32 = -3;
const TWO_SOURCES: i32 = 4;
const BOTH_ALONE: i32 = 3;

impl Pair<'_, '_> {
    /// What was decided, unless it says no more than that too little is told, and enough speaks for one thing.
    pub(super) fn weighed(&self, decided: Decided) -> Decided {
        let [Some(a), Some(b)] = &self.amounts else { return decided };
        let is_open = self.is_too_little_for_more(&decided, a, b) || self.is_held_apart_by_measures_alone(&decided, a, b);
        let may_be_one = is_open && !self.is_for_an_untold_length() && !self.is_of_two_nouns_apart() && self.is_plain_pair_of_one_story();
        let points = if may_be_one { self.evidence(a, b) } else { 0 };
        if points < ENOUGH_TO_LOOK {
            return decided;
        }
        let found = self.of_one_thing(a, b);
        let to_look = matches!(found.0, VerdictCode::DifferentDefinition | VerdictCode::DifferentPeriod);
        if points < ENOUGH && !to_look {
            return decided;
        }
        let [one, other] = self.each(Side::thing);
        let two_measures = one != other && self.which(|side| self.measures.is_general(side.thing())).is_none();
        let same = matches!(found.0, VerdictCode::Agree | VerdictCode::AgreeWithinBounds);
        if same && two_measures && points < ENOUGH + OF_TWO_MEASURES { decided } else { found }
    }

    /// Whether two measures are all that holds apart a number and what it has come to, of which one says less than the other:
    /// "two of the dead are children", and a week later "we grieve for three children".
    fn is_held_apart_by_measures_alone(&self, (code, why): &Decided, a: &Amount, b: &Amount) -> bool {
        let measures = *code == VerdictCode::DifferentDefinition && matches!(why, Why::Measures { .. });
        let bare = self.is_toll_beside_a_bare_number();
        let like = a.point.max(b.point) <= a.point.min(b.point) * if bare { RATHER_A_PART } else { LIKE };
        let told_alike = self.is_of_one_group() || self.words_alike() > 0 || a.is_near(b) || bare;
        measures && self.does_one_tell_less() && told_alike && like && numbers::rises(self, a, b)
    }

    /// Whether one tells how many something struck, and the other is a number of people without any words for whom it counts:
    /// "63 deaths", and later "we have lost 74".
    fn is_toll_beside_a_bare_number(&self) -> bool {
        let toll = |side: &Side<'_>| self.measures.is_toll(side.thing(), side.figure.flow);
        let bare = |side: &Side<'_>| self.measures.is_general(side.thing()) && side.figure.population.is_none();
        let [one, other] = self.sides;
        let persons = self.both(|side| side.figure.unit.as_deref()).is_some_and(|[a, b]| a == b);
        persons && (toll(one) && bare(other) || toll(other) && bare(one))
    }

    /// Whether the measure of one says what is counted, and that of the other does not.
    fn does_one_tell_less(&self) -> bool {
        self.which(|side| self.measures.is_general(side.thing())).is_some_and(|of| of != Which::Both)
    }

    /// Whether both tell whom they count, and it is the same group.
    fn is_of_one_group(&self) -> bool {
        self.both(|side| side.population).is_some_and(|[a, b]| a == b)
    }

    /// Whether nothing was found against the two but what their words leave untold.
    fn is_too_little_for_more(&self, (code, why): &Decided, a: &Amount, b: &Amount) -> bool {
        match why {
            Why::TooLittleTold { .. } | Why::GeneralMeasure { .. } => true,
            // The twelve dead are not the twelve dead or missing.
            Why::Measures { .. } => *code == VerdictCode::NotComparable || a.point == b.point && !self.are_two_near_things(),
            _ => false,
        }
    }

    /// Whether each says what it counts, and they are near things.
    fn are_two_near_things(&self) -> bool {
        let [one, other] = self.each(Side::thing);
        let told = self.which(|side| self.measures.is_general(side.thing())).is_none();
        told && self.measures.are_near(one, other)
    }

    /// Whether both are plain numbers in one unit, or of what is counted in ones, in two reports of one story.
    fn is_plain_pair_of_one_story(&self) -> bool {
        let units = self.each(|side| side.figure.unit.as_deref());
        let shared = units.map(|unit| shared_unit(unit).0);
        let one_unit = shared[0] == shared[1] || units.iter().all(|unit| unit.is_some_and(is_counted));
        let plain = |side: &Side<'_>| side.figure.change.is_none() && side.figure.common.polarity == Polarity::Positive;
        one_unit
            && self.are_of_two_reports()
            && self.each(plain) == [true, true]
            && !self.same_event()
            && (self.share_a_name_within(ONE_SEASON) || self.share_company())
    }

    /// The points that speak for both being of one thing.
    fn evidence(&self, a: &Amount, b: &Amount) -> i32 {
        let (less, more) = (a.point.min(b.point), a.point.max(b.point));
        let things = self.each(Side::thing);
        let general = self.each(|side| self.measures.is_general(side.thing()));
        let size = match more {
            more if more == less && less < NOT_A_HANDFUL => SAME_HANDFUL,
            more if more == less => SAME_NUMBER,
            more if more <= less * A_LITTLE_MORE => NEAR_NUMBER,
            more if more <= less * LIKE => LIKE_NUMBER,
            more if more > less * RATHER_A_PART => MANY_TIMES,
            _ => 0,
        };
        let great = if less >= A_HUNDRED && less != more { GREAT_NUMBER } else { 0 };
        let words = match self.words_alike() {
            0 => 0,
            1 => A_WORD_ALIKE,
            _ => WORDS_ALIKE,
        };
        let noun = self.both(|side| side.noun).map_or(0, |[a, b]| if a == b { SAME_NOUN } else { OTHER_NOUN });
        let measures = match general {
            // The missing are fewer and fewer, in all reports.
            [false, false] if things[0] == things[1] && !self.later_is(LaterCount::Less) => SAME_TOLD_MEASURE,
            [one, other] if one != other => ONE_TELLS_LESS,
            _ => 0,
        };
        let alone = self.each(|side| side.alone) == [true, true];
        let points = |holds: bool, points: i32| if holds { points } else { 0 };
        size + great
            + words
            + noun
            + measures
            + points(self.is_of_one_group(), SAME_GROUP)
            + points(self.other_origin(), TWO_SOURCES)
            + points(alone, BOTH_ALONE)
    }

    /// Whether what both count is told by two nouns, and nothing else beside them is alike: 1,150 houses, 1,200 kits.
    pub(super) fn is_of_two_nouns_apart(&self) -> bool {
        self.both(|side| side.noun).is_some_and(|[a, b]| a != b) && self.words_alike() == 0
    }

    /// Whether one says no more than that it is so many or more, or so many or fewer.
    pub(super) fn is_one_sided(&self) -> bool {
        let open = |side: &Side<'_>| matches!(side.figure.bound, Bound::AtLeast | Bound::AtMost | Bound::MoreThan | Bound::LessThan);
        self.which(open).is_some()
    }

    /// Whether a bound or a vague word leaves room for almost any number, and nothing else speaks for the two: "at least 3,090" or
    /// "dozens" of one thing, and 4,900 or 63 of another; more than 300 of a year, and 17 of a day.
    pub(super) fn meets_by_accident(&self, a: &Amount, b: &Amount) -> bool {
        let vague = self.which(|side| side.figure.bound == Bound::Vague).is_some();
        let far = || !vague && a.is_far_from(b) && self.is_little_told() && !self.same_event();
        // The middle of what a vague word allows is nobody's number.
        (vague || self.is_one_sided() && !a.is_near(b)) && (!self.is_told_of_one_thing() || far())
    }

    /// What two numbers of one thing are to each other.
    fn of_one_thing(&self, a: &Amount, b: &Amount) -> Decided {
        if a.is_same(b) {
            return (VerdictCode::Agree, Why::SameValue);
        }
        if let Some(why) = numbers::room(self, a, b).filter(|_| !self.meets_by_accident(a, b)) {
            return numbers::with_rounded(self, (VerdictCode::AgreeWithinBounds, why));
        }
        if let ([Some(one), Some(other)], Some(Relation::Not(relation))) = (&self.periods, self.relation()) {
            let periods = [one.told.clone(), other.told.clone()].map(Some);
            return (VerdictCode::DifferentPeriod, Why::Periods { periods, relation });
        }
        let newer = (self.has_come_on(a, b) || self.has_come_to_more()).then(|| numbers::update(self)).flatten();
        let by_two = || self.is_measured_by_two(a, b) || self.is_count_of_one_closed_time(a, b) || self.is_told_alike_by_two(a, b);
        let measured = || by_two().then_some(Why::Values { allowed: [a.allowed, b.allowed] });
        let apart = || match measured() {
            Some(values) => (VerdictCode::Conflict, values),
            None => (VerdictCode::DifferentDefinition, self.own_words()),
        };
        newer.unwrap_or_else(apart)
    }

    /// Whether two sources each give one number alone for what they tell in words alike: "damage of 80 million", "damage of 134
    /// million". A prison that has room for 450 may well hold 600.
    pub(super) fn is_told_alike_by_two(&self, a: &Amount, b: &Amount) -> bool {
        let nouns = self.both(|side| side.noun).is_some_and(|[a, b]| a == b);
        let words = if nouns { 1 } else { SEVERAL_WORDS };
        let alone = self.each(|side| side.alone && !side.part && !side.of_more) == [true, true];
        let [thing, other] = self.each(Side::thing);
        thing == other
            && alone
            && !self.is_rather_of_some()
            && !self.may_have_grown(a, b)
            && self.are_of_one_group_or_none()
            && self.other_origin()
            && self.words_alike() >= words
    }

    /// Whether two sources measured what does not grow, in one unit and in words alike: "11 miles from the coast, says the guard",
    /// "the fleet was 14 miles from the coast".
    fn is_measured_by_two(&self, a: &Amount, b: &Amount) -> bool {
        let [thing, other] = self.each(Side::thing);
        let units = self.both(|side| side.figure.unit.as_deref()).is_some_and(|[a, b]| a == b);
        let stays = thing == other && self.measures.is_general(thing) && self.later_is(LaterCount::Same);
        let (less, more) = (a.point.min(b.point), a.point.max(b.point));
        let apart = more > less * HARDLY_MORE && more <= less * LIKE;
        let grown = self.may_have_grown(a, b);
        stays && !grown && units && self.other_origin() && self.words_alike() > 0 && apart
    }

    /// A fire burns on: whether the later number is the greater one, of what goes on growing in this unit.
    fn may_have_grown(&self, a: &Amount, b: &Amount) -> bool {
        let unit = self.sides[0].figure.unit.as_deref();
        let grows = self.later_is(LaterCount::More) || !self.each(|side| self.measures.is_said_of_unit(side.thing(), unit)).contains(&true);
        grows && numbers::rises(self, a, b)
    }

    /// Whether two sources counted what one noun names in one and the same long time, in words alike: "7,412 homes were completed
    /// in 2025". When either says so does not matter.
    fn is_count_of_one_closed_time(&self, a: &Amount, b: &Amount) -> bool {
        let nouns = self.both(|side| side.noun).is_some_and(|[a, b]| a == b);
        let time = self.relation() == Some(Relation::Same) && self.is_long_time();
        let whole = self.which(|side| side.part || side.of_more).is_none();
        let like = a.point.min(b.point) >= NOT_A_HANDFUL && !self.is_rather_of_some();
        nouns && time && whole && self.are_of_one_group_or_none() && like && self.other_origin() && self.words_alike() > 1
    }

    /// Whether the later number is what the earlier one has come to: the missing who were found, a count that has grown.
    fn has_come_on(&self, a: &Amount, b: &Amount) -> bool {
        let [thing, other] = self.each(Side::thing);
        if thing == other && self.later_is(LaterCount::Less) {
            return numbers::rises(self, b, a);
        }
        let shares = self.each(|side| is_share(side.figure.unit.as_deref())) != [false, false];
        let (less, more) = (a.point.min(b.point), a.point.max(b.point));
        let exact = [thing, other].iter().any(|thing| self.measures.is_exact(thing));
        let stays = exact || self.laters().contains(&Some(LaterCount::Same));
        let one_count = thing == other && !self.measures.is_general(thing) && self.words_alike() > 0 && more <= less * LIKE;
        let told_alike = self.words_alike() > 0 || self.is_of_one_group();
        let toll = self.is_toll_beside_a_bare_number() && !self.is_rather_of_some();
        let grown = one_count || toll || more <= less * A_LITTLE_MORE || self.does_one_tell_less() && more <= less * LIKE && told_alike;
        !shares && !stays && grown && numbers::rises(self, a, b) && !numbers::is_bound_above(self)
    }

    /// What was decided, unless it takes the count of one source for a later one of another's.
    pub(super) fn with_own_counts(&self, decided: Decided) -> Decided {
        let update = matches!(decided, (VerdictCode::NewerValue, Why::Update { .. }));
        if update && self.is_of_two_counts() && !self.is_running_total() && !self.has_come_to_more() {
            (VerdictCode::DifferentDefinition, self.own_words())
        } else {
            decided
        }
    }

    /// What tells the two apart: their measures, else what each says.
    pub(super) fn own_words(&self) -> Why {
        let [a, b] = self.each(Side::thing);
        if a != b {
            return Why::Measures { measures: [a.to_owned(), b.to_owned()] };
        }
        Why::Definitions { definitions: self.each(|side| side.figure.common.anchor.quote.to_string()) }
    }

    /// Whether one report gives the number of the other beside its own, as the word of somebody else: "The ministry says twelve;
    /// we know of thirty". A number that is the only one of its sort in its report is held against them.
    pub(super) fn is_held_against_by_one(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let gives = |side: &Side<'_>, number: &Amount| side.rivals.binary_search(&number.point.to_bits()).is_ok();
        self.are_of_two_reports()
            && self.sides.iter().any(|side| side.alone)
            && self.are_of_one_group_or_none()
            && (gives(self.sides[0], b) || gives(self.sides[1], a))
            && !self.same_origin()
            && !self.is_rather_of_some()
            && self.is_told_of_one_thing()
            && self.share_a_name_or_event()
    }
}
