//! How much stands behind a claim, a figure or an event: facts side by side, never one score.
//!
//! The way of the data: a fact is told in documents ([`Telling`]), each on somebody's word and through so many hands; the
//! room [`origins`](crate::origins) says which of these words are one and the same ([`Origin`], by its key); the room
//! [`verdicts`](crate::verdicts) says what contradicts it; people have judged. [`weigh`] counts all this and adds nothing:
//! no number says how true a fact is.
//!
//! A document counts once, however often it tells the fact; where it does so on the word of two origins it counts for
//! both, by the shortest way.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_record::{Edtf, FactId, Judged, OriginKind, OriginWeight, Weight};

/// Longer chains than this are counted as of this length; no reading follows one so far.
const LONGEST_CHAIN: u32 = 16;

/// One place where a fact is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling<'a> {
    /// The document, by its id.
    pub document: &'a str,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// When it was published.
    pub published: Option<&'a Edtf>,
    /// Whose word it is in the end, by the key of an [`Origin`]; `None` where nobody is named.
    pub origin: Option<&'a str>,
    /// Through how many hands it came to the document: 0 where the document is the origin's own, 1 where the document
    /// names the origin itself, 2 where it has it from one that does.
    pub depth: u32,
}

/// An independent origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The same for all tellings of one origin, and for no other.
    pub key: &'a str,
    /// Who it is, for people.
    pub name: &'a str,
    /// What sort of source it is.
    pub kind: OriginKind,
}

/// What somebody judged of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// It was held against its words and is right.
    Checked,
    /// It was read wrong.
    Wrong,
}

/// Counts what stands behind a fact. The result depends on what is given, never on its order.
///
/// A telling whose origin is not among `origins` counts as one that names nobody.
pub fn weigh(
    fact: &FactId,
    tellings: &[Telling<'_>],
    origins: &[Origin<'_>],
    contradictions: &[FactId],
    judgements: &[Judgement],
) -> Weight {
    let documents: BTreeSet<&str> = tellings.iter().map(|telling| telling.document).collect();
    let with_publisher: BTreeMap<&str, &str> = tellings.iter().filter_map(|telling| Some((telling.document, telling.publisher?))).collect();
    let publishers: BTreeSet<&str> = tellings.iter().filter_map(|telling| telling.publisher).collect();
    let known: BTreeMap<&str, &Origin<'_>> = origins.iter().map(|origin| (origin.key, origin)).collect();
    let shortest = shortest_ways(tellings, &known);
    let attributed: BTreeSet<&str> = shortest.keys().map(|(_, document)| *document).collect();
    Weight {
        fact: fact.clone(),
        documents: count(documents.len()),
        without_publisher: count(documents.len() - with_publisher.len()),
        publishers: publishers.into_iter().map(str::to_owned).collect(),
        origins: weights_of_origins(&shortest, &known),
        without_origin: count(documents.len() - attributed.len()),
        contradictions: contradictions.iter().collect::<BTreeSet<_>>().into_iter().cloned().collect(),
        first: dates(tellings).min_by_key(|date| (date.earliest(), date.latest(), *date)).cloned(),
        latest: dates(tellings).max_by_key(|date| (date.latest(), date.earliest(), *date)).cloned(),
        judgements: Judged { checked: judged(judgements, Judgement::Checked), wrong: judged(judgements, Judgement::Wrong) },
    }
}

/// For each origin and document the fewest hands between them.
fn shortest_ways<'a>(tellings: &[Telling<'a>], known: &BTreeMap<&str, &Origin<'_>>) -> BTreeMap<(&'a str, &'a str), u32> {
    let mut shortest = BTreeMap::new();
    for telling in tellings {
        let Some(origin) = telling.origin.filter(|origin| known.contains_key(origin)) else { continue };
        let depth = shortest.entry((origin, telling.document)).or_insert(LONGEST_CHAIN);
        *depth = telling.depth.min(*depth);
    }
    shortest
}

fn weights_of_origins(shortest: &BTreeMap<(&str, &str), u32>, known: &BTreeMap<&str, &Origin<'_>>) -> Vec<OriginWeight> {
    let mut hands: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for ((origin, _), depth) in shortest {
        let hands = hands.entry(origin).or_default();
        let depth = *depth as usize;
        if hands.len() <= depth {
            hands.resize(depth + 1, 0);
        }
        hands[depth] += 1;
    }
    let weight = |(key, hands): (&str, Vec<u32>)| {
        let origin = known.get(key)?;
        Some(OriginWeight { name: origin.name.to_owned(), kind: origin.kind, documents: hands.iter().sum(), hands })
    };
    let mut weights: Vec<OriginWeight> = hands.into_iter().filter_map(weight).collect();
    weights.sort_by(|a, b| (b.documents, &a.name, a.kind, &a.hands).cmp(&(a.documents, &b.name, b.kind, &b.hands)));
    weights
}

/// The days on which the fact was told, as far as they are known.
fn dates<'t>(tellings: &'t [Telling<'_>]) -> impl Iterator<Item = &'t Edtf> {
    tellings.iter().filter_map(|telling| telling.published).filter(|date| date.earliest().is_some() && date.latest().is_some())
}

fn judged(judgements: &[Judgement], wanted: Judgement) -> u32 {
    count(judgements.iter().filter(|judgement| **judgement == wanted).count())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
