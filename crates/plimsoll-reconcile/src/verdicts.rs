//! Two figures side by side: whether they agree, and if not, why.
//!
//! The way of two figures, given as two [`Side`]s, through [`verdict`]:
//!
//! ```text
//! measure, stock or flow, change or number, unit, stance, place, hands, event
//!                       └▶ unlike things: not comparable           (thing)
//! population, near measure, unit, definition
//!                       └▶ near things: different definition       (thing)
//! directions and bases of changes, bases of shares
//!                       └▶ opposite ways, other bases              (change)
//! period                └▶ different period                        (period, times)
//! numbers               └▶ agree, within bounds, newer, conflict   (value, later, numbers)
//! signs of one thing     └▶ where too little is told for more       (evidence)
//! ```
//!
//! The first step that decides ends it. Nothing is assumed of what is not told: where the time or the place of one is
//! unknown, numbers that meet agree with a note of what is not told, and numbers that do not meet are *not comparable*.
//! They are a conflict only if something else holds the two together: both count one event; or both reports came out
//! within a week, use the same words for the thing, name the same places beside it, and time or place is told by both. A
//! report does not contradict itself, unless it gives the word of two others.
//!
//! A verdict does not depend on which figure comes first, save that it names one of them as the first.
//!
//! Whether both are of one thing, or one number in other words, is worked out in `one`, where measures do not tell it by the
//! words beside the numbers (`words`); a bare number, which takes what it counts from what was spoken of before, is held to
//! no measure of its own. Whether their documents are of one
//! story (names that not everybody has, days, what they tell of) in `together`; and which of a document's numbers it holds
//! to in `alone`.
//!
//! Where a report of the story lays the numbers of both side by side, as the words of two, they stand against each other
//! whatever they are called: see `laid`.
//!
//! Where none of this decides, and nothing but what is left untold holds two numbers apart, what speaks for one thing is
//! weighed in `evidence`.
//!
//! Which figures are worth laying side by side is told by [`keys`]: two that share no key can get no verdict that a person
//! would want to see.

mod alone;
mod change;
mod evidence;
mod keys;
mod laid;
mod later;
mod lengths;
mod matters;
mod measures;
mod numbers;
mod one;
mod pair;
mod period;
mod senses;
mod settled;
pub mod sides;
mod story;
mod thing;
mod times;
mod together;
mod value;
mod words;

pub(crate) use pair::NOT_A_HANDFUL;
use std::rc::Rc;

use jiff::civil::Date;
use plimsoll_record::{Allowed, Edtf, Figure, Modality, Verdict};

pub use keys::{Key, keys};
pub use laid::Gives;
pub use measures::{Measures, Nature};

use pair::Pair;

/// A place as the caller knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Its name or key, the same in all documents. A route is a place of its own.
    pub key: &'a str,
    /// The keys of the places that it lies in, as far as they are known.
    pub within: &'a [String],
}

/// An event that a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matter<'a> {
    /// By a key that is the same in all documents.
    pub key: &'a str,
    /// Its type. Events of two types may be parts of one story: an interception, and the transfer behind it.
    pub sort: &'a str,
    /// Whether the event names the figure; otherwise its document tells of no other event that it could be of.
    pub told: bool,
    /// Whether it has yet to happen.
    pub to_come: bool,
}

/// A figure with what its document and the rest of the case tell of it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// When its document was published.
    pub published: Option<&'a Edtf>,
    /// Where it holds; `None` where that is not told.
    pub place: Option<Place<'a>>,
    /// The names in its document that not everybody names, in the order of the letters, each in the form that is the same
    /// in all documents.
    pub company: &'a [Rc<str>],
    /// Those among `company` that are of its document's publisher, in the order of the letters. That two documents came out
    /// with one publisher does not make them of one matter.
    pub house: &'a [Rc<str>],
    /// What its document shares with many, in the order of the letters: the names among `company` that say no more than which
    /// sort of body is meant, the nouns for what it counts, and the types of its events.
    pub themes: &'a [Rc<str>],
    /// The days that its document tells of, in order.
    pub days: &'a [Date],
    /// The numbers that its document gives of what is counted or paid, as bits, each with a key of the sentence that gives it,
    /// in order.
    pub numbers: &'a [(u64, u64)],
    /// The events that its document tells, by keys that are the same in all documents, in the order of the letters.
    pub story: &'a [Rc<str>],
    /// Whether its document gives no other number of its measure.
    pub alone: bool,
    /// The other numbers that its document gives of what it counts, as bits, in order.
    pub also: &'a [u64],
    /// The numbers that its document gives of what it counts right beside it, as the word of somebody else, as bits, in order.
    pub rivals: &'a [u64],
    /// Which numbers it gives that a report of its story lays side by side, in order.
    pub gives: &'a [Gives],
    /// The places that its sentence names, each once and in the order of the letters, whatever they are to the figure.
    pub around: &'a [String],
    /// Who is counted, by a key that is the same in all documents ("women"). `None` where that is everybody, or not told.
    pub population: Option<&'a str>,
    /// Whom or what a figure of a general measure counts by its noun ("dockers", "doses"). `None` where that says nothing.
    pub noun: Option<&'a str>,
    /// For a change or a share: the measure that changes or is shared, as far as its words tell ("crossings").
    pub subject: Option<&'a str>,
    /// Whether it counts some of those who are spoken of: "four of the survivors".
    pub part: bool,
    /// Whether its document gives a greater number of the same for everybody: "93 died, 40 of them were children".
    pub of_more: bool,
    /// Whether its noun may be of anybody: "people".
    pub anybody: bool,
    /// The event that it is of.
    pub event: Option<Matter<'a>>,
    /// The words beside it that say something, in the order of the letters: "border", "management".
    pub words: &'a [Rc<str>],
    /// The agreement that it is of, by a key that is the same in all documents.
    pub agreement: Option<&'a str>,
    /// Who did it, where the figure tells: those who intercepted, those who paid.
    pub doer: Option<&'a str>,
    /// Whose number it is.
    pub origin: Option<&'a str>,
    /// Whether the document says that the number replaces an earlier one.
    pub revised: bool,
    /// For what length of time a sum is told, in the notation of ISO 8601: "19.8 million a year".
    pub length: Option<&'a str>,
    /// What its vague word allows ("dozens": 24 to 99), where the language tells.
    pub vague: Option<Allowed>,
    /// Whether it is what had been counted when its time ended: "by 30 June".
    pub up_to: bool,
}

impl<'a> Side<'a> {
    /// A figure of which nothing but itself is known.
    pub fn new(figure: &'a Figure) -> Self {
        Self {
            figure,
            published: None,
            place: None,
            company: &[],
            house: &[],
            themes: &[],
            days: &[],
            numbers: &[],
            story: &[],
            alone: false,
            also: &[],
            rivals: &[],
            gives: &[],
            around: &[],
            population: None,
            noun: None,
            subject: None,
            part: false,
            of_more: false,
            anybody: false,
            event: None,
            words: &[],
            agreement: None,
            doer: None,
            origin: None,
            revised: false,
            length: None,
            vague: None,
            up_to: false,
        }
    }

    /// Whether it has happened, is planned, or may. What is told of an event that has yet to happen is planned with it.
    fn modality(&self) -> Modality {
        let to_come = self.event.is_some_and(|event| event.told && event.to_come);
        if to_come { Modality::Planned } else { self.figure.common.modality }
    }

    /// What is counted, or what changes.
    fn thing(&self) -> &'a str {
        self.subject.unwrap_or(&self.figure.measure)
    }
}

/// What two figures are to each other, and why.
pub fn verdict(first: &Side<'_>, second: &Side<'_>, measures: &Measures) -> Verdict {
    let pair = Pair::new([first, second], measures);
    let decided = thing::unlike(&pair)
        .or_else(|| thing::near(&pair))
        .or_else(|| change::decide(&pair))
        .or_else(|| pair.other_period())
        .unwrap_or_else(|| numbers::decide(&pair));
    let decided = pair.laid_against(pair.with_own_counts(pair.weighed(decided)));
    let notes = pair.notes(&decided);
    Verdict { verdict: decided.0, why: decided.1, notes }
}

#[cfg(test)]
mod tests;
