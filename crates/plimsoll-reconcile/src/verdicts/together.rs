//! What holds two figures together that no event and no words do: reports of one story, the parts of one deal.

use std::rc::Rc;

use plimsoll_record::{Edtf, Which};

use super::Side;
use super::later::are_near;
use super::pair::{NOT_A_HANDFUL, ONE_SEASON, Pair};
use super::period::Relation;
use super::story::NumberGiven;
use super::value::{TELLING, is_currency, significant};
use super::words::alike;

/// Documents that share so many names tell of one matter.
const COMPANY: usize = 2;
/// Documents that share so many names, or fewer and a day or what they tell of, tell of one matter also long after one another.
const MUCH_COMPANY: usize = 3;
/// Documents on one day that share so many themes are of one matter, without a name in common.
const THEMES: usize = 2;
/// Documents that share so many numbers, of which those of several digits count for two, and a name or a day, are of one matter.
const NUMBERS: usize = 3;
/// A short report gives at most so many numbers.
const FEW_NUMBERS: usize = 20;
/// Numbers that are told with so many words alike are of one thing.
const SEVERAL_WORDS: usize = 2;

impl<'a> Pair<'_, 'a> {
    /// Whether both are sums of one deal for one purpose, or for all of it: "24 million for border management".
    pub(super) fn is_one_sum_of_a_deal(&self) -> bool {
        let money = self.each(|side| side.figure.unit.as_deref().is_some_and(is_currency)) == [true, true];
        money
            && self.words_alike() >= SEVERAL_WORDS
            && self.is_told_of_one_thing()
            && (self.same_agreement() || self.share_company_within(ONE_SEASON))
    }

    /// How many words beside the one are alike to words beside the other.
    pub(super) fn words_alike(&self) -> usize {
        let [a, b] = self.each(|side| side.words);
        alike(a, b).min(alike(b, a))
    }

    /// Whether both are told with several words alike, in one unit and in reports of one story, and what is known of their
    /// measures leaves room for it: "7,412 nationals were obliged to leave", "some 7,400 remained under an obligation to leave".
    pub(super) fn is_told_alike(&self) -> bool {
        let [thing, other] = self.each(Side::thing);
        let general = || self.each(|side| self.measures.is_general(side.thing())).contains(&true);
        let one_unit = self.both(|side| side.figure.unit.as_deref()).is_some_and(|[a, b]| a == b);
        one_unit
            && self.are_of_two_reports()
            && (thing == other || general())
            && self.words_alike() >= SEVERAL_WORDS
            && self.share_company_within(ONE_SEASON)
    }

    /// Whether both are numbers of like size in reports of one story.
    pub(super) fn is_like_number_of_one_story(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let like = a.point.min(b.point) >= NOT_A_HANDFUL && !self.is_rather_of_some();
        self.are_of_two_reports() && like && self.share_company_within(ONE_SEASON)
    }

    /// Whether both are the only number of their measure, and of one group, in their reports of one agreement: the officers to be trained.
    pub(super) fn is_one_number_of_a_deal(&self) -> bool {
        let money = self.which(|side| side.figure.unit.as_deref().is_some_and(is_currency)).is_some();
        let alone = self.each(|side| side.alone) == [true, true];
        let group = self.both(|side| side.population).is_some_and(|[a, b]| a == b);
        alone && group && !money && self.same_agreement() && self.is_told_of_one_thing()
    }

    /// Whether both are of one measure and one long time, of which one does not tell the place, in reports of one story.
    pub(super) fn is_count_of_one_time_and_story(&self) -> bool {
        let [Some(a), Some(b)] = &self.amounts else { return false };
        let like = a.point.min(b.point) >= NOT_A_HANDFUL && !self.is_rather_of_some();
        let one_measure = self.is_told_of_one_thing() && !self.has_measures_in_other_words();
        let time = self.relation() == Some(Relation::Same) && self.is_long_time();
        like && one_measure && time && self.place_not_told() != Some(Which::Both) && self.share_company_within(ONE_SEASON)
    }

    /// Whether both documents tell one event, or share names that not everybody has; or one such name, and what they tell of.
    pub(super) fn share_company(&self) -> bool {
        let names = self.shared_names();
        names >= COMPANY
            || names > 0 && self.share_theme()
            || shared(self.each(|side| side.story)).next().is_some()
            || self.share_day_and_themes()
            || (names > 0 || shared(self.each(|side| side.days)).next().is_some()) && share_numbers(self.each(|side| side.numbers))
    }

    /// Whether both documents tell of one day that had passed, and of several things alike.
    fn share_day_and_themes(&self) -> bool {
        self.share_day() && shared(self.each(|side| side.themes)).take(THEMES).count() == THEMES
    }

    /// Whether both documents tell of one day. On the day on which a report comes out much else happens.
    fn share_day(&self) -> bool {
        let published = self.each(|side| side.published.and_then(Edtf::as_day));
        shared(self.each(|side| side.days)).any(|day| !published.contains(&Some(*day)))
    }

    /// How many names both documents share that not everybody has. Two that only say which sort of body is meant are as good as
    /// one.
    fn shared_names(&self) -> usize {
        let common = self.each(|side| side.themes);
        let is_own = |name: &&Rc<str>| common.iter().all(|common| common.binary_search(name).is_err());
        let all = self.names_in_both().count();
        let own = self.names_in_both().filter(is_own).count();
        own + (all - own) / 2
    }

    /// The names that both documents share, but for that of the publisher of both.
    fn names_in_both(&self) -> impl Iterator<Item = &'a Rc<str>> {
        let houses = self.each(|side| side.house);
        let of_both = move |name: &Rc<str>| houses.iter().all(|house| house.binary_search(name).is_ok());
        shared(self.each(|side| side.company)).filter(move |name| !of_both(name))
    }

    /// Whether somebody is named by both documents, or an event told by both.
    pub(super) fn share_a_name_or_event(&self) -> bool {
        self.same_event() || self.shared_names() > 0 || shared(self.each(|side| side.story)).next().is_some()
    }

    /// Whether both documents count one thing, tell of one type of event, or name bodies of one sort.
    fn share_theme(&self) -> bool {
        shared(self.each(|side| side.themes)).next().is_some()
    }

    /// Whether both documents are of one matter, and came out within so many days, or share so much that they are of one
    /// matter whenever they came out.
    pub(super) fn share_company_within(&self, days: i32) -> bool {
        self.share_company() && are_near(self.sides, days) || self.share_much_company()
    }

    pub(super) fn share_a_name_within(&self, days: i32) -> bool {
        are_near(self.sides, days) && self.names_in_both().next().is_some()
    }

    /// Whether both documents share so much that they are of one matter, whenever they came out.
    pub(super) fn share_much_company(&self) -> bool {
        let names = self.shared_names();
        let event = || shared(self.each(|side| side.story)).next().is_some();
        names >= MUCH_COMPANY || names >= COMPANY && self.share_theme() || names > 0 && (self.share_day() || event())
    }
}

/// What two sorted lists share.
fn shared<'t, T: Ord>([a, b]: [&'t [T]; 2]) -> impl Iterator<Item = &'t T> + use<'t, T> {
    a.iter().filter(|item| b.binary_search(item).is_ok())
}

/// Whether two documents give several numbers alike: "4,200 moved, 250 officers, 29 arrests" is told of no other matter. Among
/// many numbers those of few digits are alike by accident. What both say in the same words may stand at the foot of all that a
/// house gives out: "It has 1,250 staff in 135 countries."
pub(super) fn share_numbers([one, other]: [&[NumberGiven]; 2]) -> bool {
    let each = |numbers: &'_ [NumberGiven]| numbers.chunk_by(|a, b| a.0 == b.0).count();
    let few = each(one) <= FEW_NUMBERS && each(other) <= FEW_NUMBERS;
    let telling = |number: u64| significant(f64::from_bits(number)) >= TELLING;
    let points = one.chunk_by(|a, b| a.0 == b.0).map(|given| {
        let number = given[0].0;
        let first = other.partition_point(|&(there, _)| there < number);
        let there = &other[first..other.partition_point(|&(there, _)| there <= number)];
        let same_words = given.iter().any(|given| there.contains(given));
        match () {
            () if there.is_empty() || same_words => 0,
            () if telling(number) => 2,
            () => usize::from(few),
        }
    });
    points.sum::<usize>() >= NUMBERS
}
