//! Which figures stand alone in their document: the only number that it gives of what they count.
//!
//! Parts of a number stand beside it ("forty people, six of them children"), and so do the numbers of two who are named as
//! rivals ("two, says the guard; seven, says the group"): neither makes it unclear which number the document holds to.

use std::rc::Rc;

use plimsoll_pack::{Classes, Library};
use plimsoll_record::{Bound, FactId, Figure};
use rustc_hash::FxHashMap;

use super::pair::RATHER_A_PART;
use super::settled::{Settled, is_plain, numbers_of};

/// So many figures before and behind one stand right beside it.
const BESIDE: usize = 2;

/// Among more numbers of one thing some are the sum of others by accident.
const MOST_PARTS: usize = 8;

impl Settled {
    /// The figures of a document beside which it gives no other number of their measure in their sense, but for parts.
    pub(super) fn alone<'f>(&self, figures: &[&'f Figure], library: &Library) -> impl Iterator<Item = &'f FactId> {
        let thing = |figure: &Figure| self.thing_of(figure, library);
        // "Police arrested 47 of them", before anybody was counted, is no part.
        let is_part = |figure: &Figure| {
            let anchor = &figure.common.anchor;
            let before =
                |other: &&Figure| other.common.anchor.quote_start == anchor.quote_start && other.common.anchor.start < anchor.start;
            is_of_them(figure, library) && figures.iter().any(before)
        };
        let mut numbers: FxHashMap<_, Vec<&'f Figure>> = FxHashMap::default();
        let plain: Vec<&'f Figure> = figures.iter().copied().filter(|figure| is_plain(figure) && !is_part(figure)).collect();
        for figure in &plain {
            numbers.entry(thing(figure)).or_default().push(figure);
        }
        plain
            .into_iter()
            .filter(|figure| {
                let of_thing = &numbers[&thing(figure)];
                let stands_beside = |other: &&Figure| {
                    numbers_of(figure) == numbers_of(other)
                        || is_part_of(figure, other)
                        || self.is_rival(figure, other)
                        || tells_no_number(other)
                };
                of_thing.iter().all(stands_beside) || is_sum(figure, of_thing)
            })
            .map(|figure| &figure.common.id)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Whether two numbers are known to be those of two others ("two, says the guard; seven, says the group"), or one is told not
    /// to be so.
    fn is_rival(&self, figure: &Figure, other: &Figure) -> bool {
        if figure.common.polarity != other.common.polarity {
            return true;
        }
        let origins = figure.origin.as_ref().zip(other.origin.as_ref());
        origins.is_some_and(|(one, other)| self.key(one) != self.key(other))
    }

    /// The other numbers, as bits, that the document of a figure gives of what it counts, but for those of rivals, in order.
    pub(super) fn also<'f>(&self, figures: &[&'f Figure], library: &Library) -> Vec<(&'f FactId, Vec<u64>)> {
        let plain = || figures.iter().copied().filter(|figure| is_plain(figure));
        let mut numbers: FxHashMap<_, Vec<&'f Figure>> = FxHashMap::default();
        plain().for_each(|figure| numbers.entry(self.thing_of(figure, library)).or_default().push(figure));
        let others = |figure: &'f Figure| {
            let others = &numbers[&self.thing_of(figure, library)];
            let others = others.iter().filter(|other| numbers_of(figure) != numbers_of(other) && !self.is_rival(figure, other));
            let mut bits: Vec<u64> = others.filter_map(|other| other.value).map(f64::to_bits).collect();
            bits.sort_unstable();
            bits.dedup();
            (&figure.common.id, bits)
        };
        plain().map(others).filter(|(_, others)| !others.is_empty()).collect()
    }

    /// The numbers, as bits and in order, that a document gives right beside a figure for the same, as the word of somebody else:
    /// "two, says the guard; seven, says the group".
    pub(super) fn rivals(&self, figures: &[&Figure], library: &Library) -> Vec<(FactId, Rc<[u64]>)> {
        let plain: Vec<&Figure> = figures.iter().copied().filter(|figure| is_plain(figure)).collect();
        let around = |at: usize| plain[at.saturating_sub(BESIDE)..(at + BESIDE + 1).min(plain.len())].iter();
        let beside = |at: usize| {
            let figure = plain[at];
            let thing = self.thing_of(figure, library);
            let is_rival = |other: &&&Figure| {
                figure.unit == other.unit
                    && numbers_of(figure) != numbers_of(other)
                    && self.is_rival(figure, other)
                    && self.thing_of(other, library) == thing
            };
            let mut bits: Vec<u64> = around(at).filter(is_rival).filter_map(|other| other.value).map(f64::to_bits).collect();
            bits.sort_unstable();
            bits.dedup();
            (figure.common.id.clone(), bits.into())
        };
        (0..plain.len()).map(beside).filter(|(_, rivals): &(_, Rc<[u64]>)| !rivals.is_empty()).collect()
    }

    /// The figures beside which their document gives a greater number of the same measure that is of no group: "93 died, 40 of them
    /// were children".
    pub(super) fn beside_more<'f>(&self, figures: &[&'f Figure], library: &Library) -> impl Iterator<Item = &'f FactId> {
        let whole = |figure: &Figure| self.thing_of(figure, library);
        let mut greatest: FxHashMap<String, f64> = FxHashMap::default();
        let plain: Vec<&'f Figure> = figures.iter().copied().filter(|figure| is_plain(figure)).collect();
        for figure in &plain {
            if let ((thing, group), Some(value)) = (whole(figure), figure.value)
                && group.is_empty()
            {
                let most = greatest.entry(thing).or_insert(value);
                *most = most.max(value);
            }
        }
        let less = |figure: &&'f Figure| {
            let most = greatest.get(&whole(figure).0);
            figure.value.zip(most).is_some_and(|(value, most)| value < *most)
        };
        plain.into_iter().filter(less).map(|figure| &figure.common.id).collect::<Vec<_>>().into_iter()
    }

    /// What a figure counts in reports of one story, and whom.
    fn thing_of(&self, figure: &Figure, library: &Library) -> (String, String) {
        let sense = self.senses.get(&figure.common.id).map(Rc::as_ref);
        let groups = figure.population.as_ref().map(|words| library.packs.groups_of(&words.text)).unwrap_or_default();
        (in_one_story(sense.unwrap_or(&figure.measure), library).to_owned(), groups.join(" "))
    }

    /// Whether the document of a figure gives no other number of its measure.
    pub(super) fn is_alone(&self, figure: &FactId) -> bool {
        self.alone.contains(figure)
    }
}

/// "Thousands marched" before "about 2,000, the police said" is no other number.
fn tells_no_number(figure: &Figure) -> bool {
    figure.bound == Bound::Vague && figure.value.is_none()
}

/// Whether a number is the sum of two others: "97 were taken aboard by one ship and 55 by the other, 152 in all".
fn is_sum(figure: &Figure, others: &[&Figure]) -> bool {
    if others.len() > MOST_PARTS {
        return false;
    }
    let Some(whole) = figure.value else { return false };
    let parts: Vec<f64> = others.iter().filter_map(|other| other.value).filter(|part| *part > 0.0 && *part < whole).collect();
    parts.iter().enumerate().any(|(at, one)| parts[at + 1..].iter().any(|other| one + other == whole))
}

/// What a measure, or a sense of one, counts in reports of one story.
fn in_one_story<'l>(thing: &'l str, library: &'l Library) -> &'l str {
    let packs = &library.packs;
    let measure = packs.measures.iter().find(|measure| measure.name == thing).map(|measure| &measure.in_one_story);
    let sense = || packs.senses.iter().find(|sense| sense.name == thing).map(|sense| &sense.in_one_story);
    measure.or_else(sense).and_then(|words| words.first()).map_or(thing, String::as_str)
}

/// "Forty people, six of them children": a part of those who were counted right before.
fn is_of_them(figure: &Figure, library: &Library) -> bool {
    let anchor = &figure.common.anchor;
    let behind = anchor.quote.chars().skip(anchor.end.saturating_sub(anchor.quote_start) as usize).collect::<String>();
    let mut words = behind.split_whitespace().map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    let of = words.next().is_some_and(|word| library.classes_of(word).any(Classes::PREPOSITION));
    let them = Classes::PLURAL_PRONOUN.or(Classes::WHO).or(Classes::RELATIVE).or(Classes::DEMONSTRATIVE);
    of && words.next().is_some_and(|word| library.classes_of(word).any(them))
}

/// Whether one of two numbers of one thing is so much smaller that it is rather a part of the other.
fn is_part_of(figure: &Figure, other: &Figure) -> bool {
    let number = |figure: &Figure| figure.value.or(figure.low).or(figure.high);
    number(figure).zip(number(other)).is_some_and(|(one, other)| one.min(other) * RATHER_A_PART < one.max(other))
}
