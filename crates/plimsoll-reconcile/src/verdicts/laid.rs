//! Numbers that a report lays side by side as the words of two: "Residents put the police at 600; the government said it had
//! sent 250".
//!
//! Reports of one story call what they count by many names, and often by none: "The state's 4,200", "The experts agreed on
//! 3,870". Where one of them lays two numbers against each other, the two stand against each other in all reports of the story,
//! whatever each of these calls them:
//!
//! ```text
//! report C: "driving more than 20,000 from their homes, residents said; the government speaks of 4,200"
//! report A: "4,200 persons were moved"  ─┐
//! report B: "wrote down 21,000 names"    ─┴▶ conflict
//! ```
//!
//! What is known of the times of the two, and that one came after the other, says more, and decides before.

use std::rc::Rc;

use plimsoll_pack::{Classes, Library, Measure};
use plimsoll_record::{Bound, DocumentId, Figure, Flow, Reference, VerdictCode, Which, Why, Words};
use rustc_hash::{FxHashMap, FxHashSet};

use super::keys::steps;
use super::pair::{A_HUNDRED, Decided, NOT_A_HANDFUL, Pair};
use super::settled::{DocumentTold, Settled, is_plain, numbers_of};
use super::sides::noun;
use super::story::GAP;
use super::together::share_numbers;
use super::value::{is_counted, shared_unit};

/// So many figures behind one still stand beside it.
const BESIDE: usize = 2;
/// Of two numbers of one thing the greater is at most so many times the other.
const FEW_TIMES: f64 = 20.0;
/// A great number is meant by one that differs from it by no more than so much.
const ABOUT: f64 = 0.025;
/// So many bits of the fraction of a number: one step of them is at least that part.
const AROUND: u32 = 5;
/// A number that so many pairs have in reports that share a name is no sign of one story.
const VERY_MANY: usize = 200;
/// A sentence of so many words tells little but its number.
const SHORT: usize = 7;
/// So many small words may stand before a number that is all that somebody says: "that only 145".
const BEFORE_IT: usize = 2;
/// Reports that share so many names are of one story.
const NAMES: usize = 2;

/// Two numbers that one report lays side by side.
#[derive(Debug, Clone)]
pub(super) struct Laid {
    document: DocumentId,
    unit: Rc<str>,
    numbers: [f64; 2],
    of: [Counts; 2],
}

/// What a figure says that it counts: by its measure, or else by a noun that does not stand for anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counts {
    measure: Option<String>,
    noun: Option<String>,
    unit: Option<String>,
    /// Whether its unit is of what is measured and not counted: miles.
    measured: bool,
    /// Whether it is of what is there once and stays: the places aboard, which nobody takes for those who were.
    stays: bool,
    /// Whether it has no words of its own for what it counts, but those of another number.
    bare: bool,
}

impl Counts {
    fn of(figure: &Figure, library: &Library) -> Self {
        let own =
            |holds: fn(&Measure) -> bool| library.packs.measures.iter().any(|measure| measure.name == figure.measure && holds(measure));
        let general = own(|measure| measure.general);
        let stays = own(|measure| measure.once && measure.flow == Some(Flow::Stock));
        let measured = figure.unit.as_ref().is_some_and(|unit| library.language.dimensions.contains(unit));
        // "We wrote down 21,000 names. The state's 4,200": the noun is that of another.
        let anchor = &figure.common.anchor;
        let own = figure.population.as_ref().filter(|words| (anchor.start..=anchor.end).contains(&words.start));
        let words = own.and_then(|words| noun(&words.text));
        let noun = words.clone().filter(|noun| general && !measured && !library.packs.is_anybody(noun));
        Self {
            measure: Some(figure.measure.clone()).filter(|_| !general),
            noun,
            unit: figure.unit.clone(),
            measured,
            stays,
            bare: words.is_none(),
        }
    }

    /// Whether nothing that is told of what they count holds two numbers apart. Those who were killed may be villagers, and no
    /// hospitals.
    fn may_be_those_of(&self, other: &Counts) -> bool {
        let alike = |one: &Option<String>, other: &Option<String>| one.as_ref().zip(other.as_ref()).is_none_or(|(one, other)| one == other);
        let told_otherwise = self.measure.is_some() && other.noun.is_some() || self.noun.is_some() && other.measure.is_some();
        let units = self.unit == other.unit || !told_otherwise && !self.measured && !other.measured;
        self.stays == other.stays && alike(&self.measure, &other.measure) && alike(&self.noun, &other.noun) && units
    }

    /// Whether both are told to count one thing.
    fn are_those_of(&self, other: &Counts) -> bool {
        let alike = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        self.may_be_those_of(other) && (alike(&self.measure, &other.measure) || alike(&self.noun, &other.noun) || self.measured)
    }

    /// Whether both count people, or one sort of thing, of which no more is told.
    fn are_anybody(&self, other: &Counts) -> bool {
        let untold = |counts: &Counts| counts.measure.is_none() && counts.noun.is_none();
        untold(self) && untold(other) && self.unit == other.unit
    }
}

/// A pair of numbers that are laid side by side somewhere, and which of them a figure gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gives {
    /// Which pair, by its place among all of the case.
    pub pair: u32,
    /// Whether it gives the second of the two.
    pub second: bool,
    /// Whether it gives the very number, and not one near it.
    pub exactly: bool,
}

/// All numbers that reports lay side by side, and where pairs with a number of some size in a report that names somebody stand
/// among them.
#[derive(Debug, Clone, Default)]
pub(super) struct AllLaid {
    pairs: Vec<Laid>,
    by_name_and_size: FxHashMap<(Rc<str>, u64), Vec<u32>>,
}

impl AllLaid {
    /// Takes in a pair that a report with these names lays side by side.
    fn add(&mut self, laid: Laid, names: &[Rc<str>]) {
        let index = self.pairs.len() as u32;
        let sizes = laid.numbers.into_iter().flat_map(sizes);
        for key in sizes.flat_map(|size| names.iter().map(move |name| (Rc::clone(name), size))) {
            let alike = self.by_name_and_size.entry(key).or_default();
            if alike.last() != Some(&index) {
                alike.push(index);
            }
        }
        self.pairs.push(laid);
    }

    /// The pairs that may have a number, in reports that share a name with one that has these. Where very many have it, it brings
    /// nothing together.
    fn with(&self, number: f64, names: &[Rc<str>]) -> FxHashSet<u32> {
        let keys = sizes(number).flat_map(|size| names.iter().map(move |name| (Rc::clone(name), size)));
        let alike = keys.filter_map(|key| self.by_name_and_size.get(&key)).filter(|alike| alike.len() <= VERY_MANY);
        alike.flatten().copied().collect()
    }
}

/// What a number shares with those that it may be meant by.
fn sizes(number: f64) -> impl Iterator<Item = u64> {
    let [one, next] = if number >= A_HUNDRED { steps(number, AROUND) } else { [number.to_bits(); 2] };
    std::iter::once(one).chain((next != one).then_some(next))
}

impl Settled {
    /// Takes in what a document lays side by side.
    pub(super) fn lay(&mut self, document: &DocumentId, told: &DocumentTold<'_>, library: &Library) {
        let plain: Vec<&Figure> = told.figures.iter().copied().filter(|figure| is_plain(figure)).collect();
        let names = self.own_names(document);
        for (at, &figure) in plain.iter().enumerate() {
            for &other in plain[at + 1..].iter().take(BESIDE) {
                let of = [figure, other].map(|figure| Counts::of(figure, library));
                let against = || self.is_laid_against([figure, other], &of, told, library);
                if let Some(numbers) = numbers_side_by_side([figure, other]).filter(|_| against()) {
                    self.laid.add(Laid { document: document.clone(), unit: sort_of_unit(figure), numbers, of }, &names);
                }
            }
        }
    }

    /// Whether two numbers that stand beside each other are told on the word of two, or one of them is denied. In two sentences
    /// both must be told to count one thing, or the second say little but its number: "The police say 1,800."; in one sentence, one
    /// of them may be a number without a verb and a noun of its own.
    fn is_laid_against(&self, [figure, other]: [&Figure; 2], of: &[Counts; 2], told: &DocumentTold<'_>, library: &Library) -> bool {
        let [anchor, behind] = [&figure.common.anchor, &other.common.anchor];
        let one_sentence = anchor.quote_start == behind.quote_start;
        // A number without a noun takes what it counts from the one before it.
        let taken_over = of[1].bare && figure.measure == other.measure && figure.unit == other.unit;
        let alike = of[0].are_those_of(&of[1]) || of[0].are_anybody(&of[1]) || taken_over;
        let may_be = of[0].may_be_those_of(&of[1]);
        // "The government speaks of 4,200": it has no verb that would tell of something else.
        let only_number = || [figure, other].iter().zip(of).any(|(figure, of)| of.bare && is_all_that_is_said(figure, told));
        let near = behind.quote_start <= anchor.quote_end + GAP;
        let beside = if one_sentence { alike || may_be && only_number() } else { near && (alike || may_be && says_little_else(other)) };
        let denied = figure.common.polarity != other.common.polarity && one_sentence;
        let known = |source: &&Reference| !is_pronoun(source, library);
        let sources = figure.origin.as_ref().filter(known).zip(other.origin.as_ref().filter(known));
        let rivals = sources.is_some_and(|(one, other)| self.key(one) != self.key(other));
        let periods = figure.period.as_ref().zip(other.period.as_ref());
        let one_time = periods.is_none_or(|(one, other)| one.value == other.value);
        beside && (denied || rivals) && one_time && sort_of_unit(figure) == sort_of_unit(other)
    }

    /// The pairs of numbers laid side by side in reports of its story of which a figure gives one, in order.
    pub(super) fn gives(&self, figure: &Figure, library: &Library) -> Vec<Gives> {
        let Some(number) = number(figure).filter(|_| is_plain(figure)) else { return Vec::new() };
        let (unit, own) = (sort_of_unit(figure), Counts::of(figure, library));
        let pairs = self.laid.with(number, &self.own_names(&figure.common.document));
        let in_story = |laid: &Laid| self.are_of_one_story(&laid.document, &figure.common.document);
        let mut gives = Vec::new();
        for pair in pairs {
            let laid = &self.laid.pairs[pair as usize];
            let is_meant = |at: usize| {
                let told = laid.numbers[at];
                let handful = number < NOT_A_HANDFUL && !own.are_those_of(&laid.of[at]);
                let about = number >= A_HUNDRED && (told - number).abs() <= told.max(number) * ABOUT;
                (told == number && !handful || about) && own.may_be_those_of(&laid.of[at])
            };
            let meant = [0, 1].map(is_meant);
            if (meant[0] || meant[1]) && laid.unit == unit && in_story(laid) {
                let gives_one = |at: usize| Gives { pair, second: at == 1, exactly: laid.numbers[at] == number };
                gives.extend([0, 1].into_iter().filter(|&at| meant[at]).map(gives_one));
            }
        }
        gives.sort_unstable();
        gives
    }

    /// The names in a document that say more than which sort of body is meant.
    fn own_names(&self, document: &DocumentId) -> Rc<[Rc<str>]> {
        self.names(document).own
    }

    /// Whether two documents, which share a name, are of one story.
    fn are_of_one_story(&self, one: &DocumentId, other: &DocumentId) -> bool {
        one == other || {
            let [own, names] = [one, other].map(|document| self.own_names(document));
            let shared = own.iter().filter(|name| names.binary_search(name).is_ok()).take(NAMES).count();
            shared == NAMES || share_numbers([&self.names(one).numbers, &self.names(other).numbers])
        }
    }
}

impl Pair<'_, '_> {
    /// What was decided, unless it says no more than that the two may be of two things, and a report of the story lays them
    /// against each other.
    pub(super) fn laid_against(&self, decided: Decided) -> Decided {
        let [Some(a), Some(b)] = &self.amounts else { return decided };
        // "As many as 20,000" leaves room for about 7,000.
        let about = self.which(|side| side.figure.bound == Bound::About).is_some() && !self.is_one_sided() && !a.rounds(b) && !b.rounds(a);
        let open = match (&decided.0, &decided.1) {
            (VerdictCode::NotComparable, why) => matches!(
                why,
                Why::TooLittleTold { .. }
                    | Why::GeneralMeasure { .. }
                    | Why::Measures { .. }
                    | Why::StockAndFlow { .. }
                    | Why::Events { .. }
            ),
            (VerdictCode::DifferentDefinition, why) => matches!(why, Why::Definitions { .. } | Why::Measures { .. } | Why::Units { .. }),
            // "The federation counted 47, the government 29": the later of the two is no later count of the other's.
            (VerdictCode::NewerValue, Why::Update { .. }) => true,
            // "The true number is closer to 7,500" is said against 7,204.
            (VerdictCode::AgreeWithinBounds, _) => about,
            _ => false,
        };
        // "200, says the police; 600, say the organisers" within one report; but "6,214 homes, of which the auditors saw 400".
        let units = self.each(|side| side.figure.unit.as_deref());
        let apart = self.are_of_two_reports() || units[0] == units[1] && !self.is_rather_of_some();
        let times = matches!(self.relation(), Some(super::period::Relation::Not(_)));
        let bare = self.which(|side| side.figure.population.is_none()).is_some();
        let part = self.which(|side| side.part).is_some_and(|of| of != Which::Both);
        let stands = open
            && apart
            && self.other_origin()
            && (self.are_of_one_group_or_none() || bare)
            && !times
            && !part
            && (about || !a.meets(b))
            && self.are_laid_side_by_side();
        if stands { (VerdictCode::Conflict, Why::Values { allowed: [a.allowed, b.allowed] }) } else { decided }
    }

    /// Whether a report lays the numbers of both side by side, at least one of them to the last digit.
    fn are_laid_side_by_side(&self) -> bool {
        let [one, other] = self.sides;
        one.gives.iter().any(|a| other.gives.iter().any(|b| a.pair == b.pair && a.second != b.second && (a.exactly || b.exactly)))
    }
}

/// "It", "we": whose word it is, is not known.
fn is_pronoun(source: &Reference, library: &Library) -> bool {
    let pronoun = Classes::PERSON_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::THING_PRONOUN).or(Classes::SPEAKER_PRONOUN);
    source.entity.is_none() && source.name.is_none() && library.classes_of(&source.text.to_lowercase()).any(pronoun)
}

/// "Police put the crowd at 1,800.": whether the sentence of a figure is too short to tell of anything but its number.
fn says_little_else(figure: &Figure) -> bool {
    figure.common.anchor.quote.split_whitespace().count() <= SHORT
}

/// "The government speaks of 4,200": whether a figure begins all that its source is quoted with, or no claim tells it.
fn is_all_that_is_said(figure: &Figure, told: &DocumentTold<'_>) -> bool {
    let claim = figure.common.claim.as_ref().and_then(|claim| told.claims.get(claim));
    let within = |words: &&Words| (words.start..words.end).contains(&figure.common.anchor.start);
    let piece = claim.and_then(|claim| claim.content.pieces.iter().find(within));
    piece.is_none_or(|piece| {
        let before = piece.text.chars().take((figure.common.anchor.start - piece.start) as usize).collect::<String>();
        before.split_whitespace().count() <= BEFORE_IT
    })
}

/// The numbers of two figures, in a unit that both share, unless one is many times the other.
fn numbers_side_by_side(figures: [&Figure; 2]) -> Option<[f64; 2]> {
    let [one, other] = figures.map(number);
    let numbers = [one?, other?];
    let (less, more) = (numbers[0].min(numbers[1]), numbers[0].max(numbers[1]));
    (less > 0.0 && more <= less * FEW_TIMES && more - less > more * ABOUT).then_some(numbers)
}

fn number(figure: &Figure) -> Option<f64> {
    let [value, low, high] = numbers_of(figure).map(|bits| bits.map(f64::from_bits));
    let scale = shared_unit(figure.unit.as_deref()).1;
    value.or(low).or(high).filter(|number| number.is_finite() && *number > 0.0).map(|number| number * scale)
}

/// One for all units but those of money and time: a number without a noun may have been read in any of them.
fn sort_of_unit(figure: &Figure) -> Rc<str> {
    let unit = shared_unit(figure.unit.as_deref()).0.unwrap_or_default();
    if is_counted(unit) { "".into() } else { unit.into() }
}
