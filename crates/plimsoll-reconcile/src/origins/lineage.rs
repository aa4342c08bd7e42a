//! The origins of a fact: on whose word it stands, once copies and citations are followed back.
//!
//! ```text
//! tellings ─▶ labels (whose word each gives) ─┐
//! reuse between their documents ─▶ links ─────┴─▶ groups with one origin ─▶ depth, way back, order
//! ```
//!
//! The caller groups facts that say the same, and gives each as a [`Telling`]. What then holds:
//!
//! - Two tellings on the word of one named source have one origin. "The coastguard" is the Hellion Coastguard where that, and no
//!   other coastguard, tells the fact elsewhere.
//! - A copy is no new origin: where two documents share the words that tell the fact, what stands behind the first
//!   stands behind both. Where it is not known which was first, they still have one origin.
//! - A publisher that is cited, and tells the fact itself in a document at hand, passes on what it stands on there.
//! - A publisher that told the fact before on somebody's word, and tells it again in its own voice, has it from there.
//! - Who tells in its own voice the very number that another document told before has it from there, unless it is a handful.
//!   A body that counts, an authority or an organisation, has its number from no report of the same day: the report has it
//!   from there. Where a document gives that number on somebody's word later, or nobody knows when, both stand on one origin.
//! - A private person (“a survivor”) is known by who spoke with them. Two reports that each spoke with one give two
//!   origins, unless they quote the same words, one copies or one cites the other.
//! - Who is not named (“officials”) stays unknown. Unknown origins are counted apart, for they may be anybody,
//!   also one of the others.
//!
//! Sources that speak together are given as a telling each, with the same span.

mod groups;
mod known;
mod labels;
mod links;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;

use plimsoll_record::Edtf;

use super::neighbours::DocumentKey;
use super::precedence::Basis;
use super::reuse::Reuse;

pub use links::{Link, LinkKind};

/// One document's telling of a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Telling {
    /// The document.
    pub document: DocumentKey,
    /// The words that tell the fact, in bytes of the document's text.
    pub span: Place,
    /// Who published the document; `None` where nobody knows.
    pub publisher: Option<Party>,
    /// Whether that is a body that acts and counts: what it tells in its own voice it need not have from a report of that day.
    pub counts_itself: bool,
    /// When it was published.
    pub published: Option<Edtf>,
    /// On whose word, from the outer source to the inner one; empty for the document's own voice. “The agency said that
    /// the ministry denied it” has the agency, then the ministry.
    pub chain: Vec<Source>,
    /// The number that tells the fact, as bits, where it is no handful.
    pub number: Option<u64>,
}

/// Bytes of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The first byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl From<Range<usize>> for Place {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// A public actor, as a publisher or as a source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party {
    /// What it is called, for people.
    pub name: String,
    /// The number of the actor: the same for all its names, whether it publishes or speaks. Where actors are not known,
    /// [`super::name_key`] of the name will do.
    pub key: u64,
    /// Where it is known by no full name, only by a noun, the words of that, in lower case: "coastguard". They may stand for a
    /// party whose name holds them all.
    pub noun: Vec<String>,
}

/// A link in a chain of attribution.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Who speaks.
    pub who: Who,
    /// The words that say so, in bytes of the document's text.
    pub place: Place,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Somebody with a name.
    Named(Party),
    /// A private person, by what they are there: “a survivor”. Never a name.
    Person {
        /// The words.
        role: String,
    },
    /// Somebody whose name is held back or not known: “an official”, “sources”.
    Unnamed {
        /// The words.
        words: String,
    },
}

/// What two documents share, as [`super::reuse::compare`] told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between {
    /// The left document of the comparison.
    pub left: DocumentKey,
    /// The right one.
    pub right: DocumentKey,
    /// What they share.
    pub reuse: Reuse,
}

/// The origins of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    /// Its origins: named ones, private persons, publishers, unknown ones; among them by name.
    pub origins: Vec<Origin>,
    /// In how many documents the fact is told.
    pub documents: usize,
    /// By how many publishers that are known.
    pub publishers: usize,
}

impl Lineage {
    /// How many origins are known, and so can be told apart.
    pub fn independent(&self) -> usize {
        self.origins.iter().filter(|origin| origin.label != Label::Unknown).count()
    }

    /// How many are unknown: nobody can say whether they are others.
    pub fn unknown(&self) -> usize {
        self.origins.len() - self.independent()
    }

    /// The way of a telling back to where it comes from: itself, what it copies or cites, and so on.
    pub fn way(&self, telling: usize) -> Vec<&Told> {
        let all = || self.origins.iter().flat_map(|origin| &origin.tellings);
        let find = |telling: usize| all().find(|told| told.telling == telling);
        std::iter::successors(find(telling), |told| find(told.from?)).collect()
    }
}

/// An origin of a fact, and all tellings that go back to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// On whose word it stands.
    pub label: Label,
    /// Others whose word is given for the same words, where copies name another source, or where nobody knows which
    /// publisher was first.
    pub others: Vec<Label>,
    /// The tellings, by depth, document and place.
    pub tellings: Vec<Told>,
    /// Who copies, repeats or cites whom, with the words that show it.
    pub links: Vec<Link>,
}

impl Origin {
    /// Whether a document at hand has it first hand: from the origin itself, or from who spoke with it.
    pub fn is_first_hand(&self) -> bool {
        self.tellings.iter().any(|told| told.depth == 0 && told.is_sure)
    }
}

/// On whose word something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// A named source.
    Named(Party),
    /// A private person.
    Person {
        /// What they are there: “a survivor”.
        role: String,
        /// Who spoke with them; `None` where nobody knows.
        interviewer: Option<Party>,
    },
    /// The publisher itself, in its own voice, and nobody cites it.
    Publisher(Party),
    /// Nobody knows.
    Unknown,
}

/// A telling and how far it stands from its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its place in the list that was given.
    pub telling: usize,
    /// 0 for first hand: the publisher tells of itself, or of a source that it cites without another between. One more
    /// for each source between, and for each document between.
    pub depth: u32,
    /// False where the telling shares its words with another and nobody knows which was first: then it may be one
    /// deeper or more.
    pub is_sure: bool,
    /// The telling that it copies or cites.
    pub from: Option<usize>,
    /// How it is known that the other was first, where it copies.
    pub basis: Option<Basis>,
}

/// Follows tellings of one fact back to their origins. `between` may hold pairs of other documents too, and each pair
/// in either order; where a pair is missing, the two documents are held for sharing nothing.
///
/// The result is the same for every order of tellings and of pairs, but for the numbers of the tellings.
pub fn lineage(tellings: &[Telling], between: &[Between]) -> Lineage {
    let tellings = &known::by_full_names(tellings)[..];
    let mut order: Vec<usize> = (0..tellings.len()).collect();
    order.sort_by(|&one, &other| tellings[one].cmp(&tellings[other]));
    let sorted: Vec<&Telling> = order.iter().map(|&at| &tellings[at]).collect();
    let labels = labels::labels(&sorted);
    let mut links = links::copies(&sorted, between);
    links.extend(links::citations(&sorted, &labels));
    links.extend(links::repetitions(&sorted));
    links.extend(links::numbers(&sorted));
    let origins = groups::origins(&sorted, &labels, links).into_iter().map(|origin| origin.with_numbers(&order)).collect();
    let documents: BTreeSet<DocumentKey> = tellings.iter().map(|telling| telling.document).collect();
    let publishers: BTreeSet<u64> = tellings.iter().filter_map(|telling| Some(telling.publisher.as_ref()?.key)).collect();
    Lineage { origins, documents: documents.len(), publishers: publishers.len() }
}

impl Origin {
    /// Puts the numbers of the caller's list in place of those of the sorted one.
    fn with_numbers(mut self, order: &[usize]) -> Self {
        for told in &mut self.tellings {
            told.telling = order[told.telling];
            told.from = told.from.map(|from| order[from]);
        }
        for link in &mut self.links {
            (link.telling, link.other) = (order[link.telling], order[link.other]);
        }
        self
    }
}
