//! Which telling copies, repeats or cites which, and the words that show it.

use std::collections::BTreeMap;

use super::labels::{Given, Key, chain, named};
use super::{Between, DocumentKey, Place, Telling, Who};
use plimsoll_record::Edtf;

use crate::origins::precedence::{Basis, Precedence, Publication, Side, is_earlier, precedence};

use crate::origins::reuse::{Nature, Reuse, SharedSpan, Stretch};

/// That two tellings hang together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The telling that copies or cites, by its place in the list that was given.
    pub telling: usize,
    /// The one that is copied or cited.
    pub other: usize,
    /// In which way.
    pub kind: LinkKind,
    /// What shows it in the document of the first telling: the shared words, or those that name the source.
    pub place: Place,
    /// The shared words in the other document.
    pub other_place: Option<Place>,
    /// How it is known which was first; `None` where it is not, and for citations. Without it the two stand in no order.
    pub precedence: Option<Basis>,
}

/// In which way two tellings hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// The words that tell the fact stand in both documents.
    Copies,
    /// Both quote the same words of somebody.
    Quotes,
    /// One names the other's publisher as its source.
    Cites,
    /// The same publisher told it before on somebody's word, and now in its own voice.
    Repeats,
    /// Another document gave the very number before, of which this one names no source.
    TakesNumber,
    /// Another document gives the very number, later or nobody knows when, on the word of somebody; this one gave it in its own
    /// voice. It spoke for them, or had it from them and did not say so.
    SharesNumber,
}

impl Link {
    /// Whether it is known which of the two comes from the other.
    pub(super) fn is_directed(&self) -> bool {
        match self.kind {
            LinkKind::Copies | LinkKind::Quotes => self.precedence.is_some(),
            LinkKind::Cites | LinkKind::Repeats | LinkKind::TakesNumber => true,
            LinkKind::SharesNumber => false,
        }
    }
}

/// So far apart, in bytes, the words of one fact may stand when they are counted from the same shared words.
const NEAR: usize = 80;
/// Words of a report that were borrowed, where the documents are no copies: so many tell more than a standing phrase.
const FEWEST_BORROWED: u32 = 15;

/// Links by shared words.
pub(super) fn copies(tellings: &[&Telling], between: &[Between]) -> Vec<Link> {
    let mut of_document: BTreeMap<DocumentKey, Vec<usize>> = BTreeMap::new();
    for (at, telling) in tellings.iter().enumerate() {
        of_document.entry(telling.document).or_default().push(at);
    }
    let mut links = Vec::new();
    for pair in between {
        if let (Some(left), Some(right)) = (of_document.get(&pair.left), of_document.get(&pair.right))
            && pair.left != pair.right
        {
            for &one in left {
                let shared: Vec<Link> = right.iter().filter_map(|&other| shared(tellings, one, other, &pair.reuse)).collect();
                links.extend(shared);
            }
        }
    }
    let mut links = of_same_source(tellings, links);
    links.sort();
    links.dedup_by(|one, other| (one.telling, one.other, one.kind) == (other.telling, other.other, other.kind));
    links
}

/// Where a document tells the fact in the same words on the word of several, each of these is a copy of the one with
/// its own source, if there is one.
fn of_same_source(tellings: &[&Telling], links: Vec<Link>) -> Vec<Link> {
    let innermost = |at: usize| chain(tellings[at]).last().map(|source| &source.who);
    let is_same = |link: &Link| innermost(link.telling) == innermost(link.other);
    let mut settled: Vec<(usize, DocumentKey)> = Vec::new();
    for link in links.iter().filter(|link| is_same(link)) {
        settled.push((link.telling, tellings[link.other].document));
        settled.push((link.other, tellings[link.telling].document));
    }
    settled.sort_unstable();
    let has_own = |at: usize, other: usize| settled.binary_search(&(at, tellings[other].document)).is_ok();
    links.into_iter().filter(|link| is_same(link) || !has_own(link.telling, link.other) && !has_own(link.other, link.telling)).collect()
}

/// The link between two tellings whose documents share the words that tell the fact.
fn shared(tellings: &[&Telling], left: usize, right: usize, reuse: &Reuse) -> Option<Link> {
    let (one, other) = (tellings[left], tellings[right]);
    let (stretch, span) = reuse.stretches.iter().find_map(|stretch| Some((stretch, told_by(stretch, one.span, other.span)?)))?;
    let kind = match stretch.nature {
        Nature::Quoted => LinkKind::Quotes,
        Nature::House => LinkKind::Copies,
        Nature::Prose if reuse.verdict.is_copy() || stretch.words >= FEWEST_BORROWED => LinkKind::Copies,
        Nature::Prose => return None,
    };
    if kind == LinkKind::Quotes && are_of_two(one, other) {
        return None;
    }
    let known = if kind == LinkKind::Copies { who_first(one, other) } else { None };
    let (mine, theirs) = (Place::from(span.left.clone()), Place::from(span.right.clone()));
    // Without an order, the lower number comes first.
    let turns = known.map_or(left > right, |known| known.first == Side::Left);
    let basis = known.map(|known| known.basis);
    Some(match turns {
        true => Link { telling: right, other: left, kind, place: theirs, other_place: Some(mine), precedence: basis },
        false => Link { telling: left, other: right, kind, place: mine, other_place: Some(theirs), precedence: basis },
    })
}

/// The shared words around or beside which both tell the fact.
fn told_by(stretch: &Stretch, left: Place, right: Place) -> Option<&SharedSpan> {
    let meets = |place: Place, range: &std::ops::Range<usize>| place.start < range.end && range.start < place.end;
    if !meets(left, &stretch.left) || !meets(right, &stretch.right) {
        return None;
    }
    let distance = |span: &&SharedSpan| span.left.start.saturating_sub(left.end).max(left.start.saturating_sub(span.left.end));
    let nearest = stretch.spans.iter().min_by_key(distance)?;
    let offset = |place: Place, range: &std::ops::Range<usize>| place.start as i64 - range.start as i64;
    let apart = offset(left, &nearest.left).abs_diff(offset(right, &nearest.right));
    (apart <= NEAR as u64).then_some(nearest)
}

/// Whether the words are put into the mouths of two people with different names.
fn are_of_two(one: &Telling, other: &Telling) -> bool {
    let speaker = |telling: &'_ Telling| chain(telling).last().and_then(named).map(|party| party.key);
    matches!((speaker(one), speaker(other)), (Some(one), Some(other)) if one != other)
}

fn who_first(left: &Telling, right: &Telling) -> Option<Precedence> {
    let credits = |telling: &Telling| chain(telling).iter().filter_map(named).map(|party| party.key).collect::<Vec<u64>>();
    let (of_left, of_right) = (credits(left), credits(right));
    let publication = |telling: &'_ Telling| telling.publisher.as_ref().map(|party| party.key);
    precedence(
        Publication { published: left.published.as_ref(), publisher: publication(left), credits: &of_left },
        Publication { published: right.published.as_ref(), publisher: publication(right), credits: &of_right },
    )
}

/// Links from a telling to one by a publisher that it cites. A cited publisher with several tellings is followed to
/// one of them: in its own voice before others, the earliest before later ones.
pub(super) fn citations(tellings: &[&Telling], labels: &[Given]) -> Vec<Link> {
    let mut by_publisher: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, telling) in tellings.iter().enumerate() {
        if let Some(publisher) = &telling.publisher {
            by_publisher.entry(publisher.key).or_default().push(at);
        }
    }
    for own in by_publisher.values_mut() {
        own.sort_by_key(|&at| (!chain(tellings[at]).is_empty(), by_date(tellings[at]), at));
    }
    let mut links = Vec::new();
    for (at, telling) in tellings.iter().enumerate() {
        for (depth, source) in chain(telling).iter().enumerate() {
            let Some(party) = named(source) else { continue };
            let is_possible = |other: &&usize| {
                let cited = tellings[**other];
                cited.document != telling.document && !is_earlier(telling.published.as_ref(), cited.published.as_ref())
            };
            let is_innermost = depth + 1 == chain(telling).len();
            let fits = |other: &&usize| is_innermost || stand_on_one(telling, tellings[**other], &labels[at], &labels[**other]);
            if let Some(&other) = by_publisher.get(&party.key).into_iter().flatten().filter(is_possible).find(fits) {
                links.push(Link { telling: at, other, kind: LinkKind::Cites, place: source.place, other_place: None, precedence: None });
            }
        }
    }
    links
}

/// Links from what a publisher tells in its own voice to what it told before, or on the same day, on the word of somebody
/// known: that is where it has it from.
pub(super) fn repetitions(tellings: &[&Telling]) -> Vec<Link> {
    let mut sourced: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, telling) in tellings.iter().enumerate() {
        if let (Some(publisher), Some(_)) = (&telling.publisher, chain(telling).last().and_then(named)) {
            sourced.entry(publisher.key).or_default().push(at);
        }
    }
    for own in sourced.values_mut() {
        own.sort_by_key(|&at| (by_date(tellings[at]), at));
    }
    let mut links = Vec::new();
    for (at, telling) in tellings.iter().enumerate() {
        let Some(publisher) = telling.publisher.as_ref().filter(|_| chain(telling).is_empty()) else { continue };
        let before = |other: &&usize| {
            let told = tellings[**other];
            told.document != telling.document && !is_earlier(telling.published.as_ref(), told.published.as_ref())
        };
        let mut earlier = sourced.get(&publisher.key).into_iter().flatten().filter(before);
        let voice = |other: usize| chain(tellings[other]).last().and_then(named).map(|party| party.key);
        // Where it was told on the word of two, nobody knows which is meant.
        if let Some(&other) = earlier.next()
            && earlier.all(|&more| voice(more) == voice(other))
        {
            links.push(Link { telling: at, other, kind: LinkKind::Repeats, place: telling.span, other_place: None, precedence: None });
        }
    }
    links
}

/// Links from a number that a document gives in its own voice, or on the word of nobody known, to the first document that
/// gave the very same: on the word of somebody known before in its own.
pub(super) fn numbers(tellings: &[&Telling]) -> Vec<Link> {
    let voice = |at: usize| chain(tellings[at]).last().and_then(named);
    let mut by_number: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, telling) in tellings.iter().enumerate() {
        telling.number.into_iter().for_each(|number| by_number.entry(number).or_default().push(at));
    }
    let mut links = Vec::new();
    for same in by_number.values_mut() {
        same.sort_by_key(|&at| (voice(at).is_none(), by_date(tellings[at]), !tellings[at].counts_itself, at));
        for &at in same.iter().filter(|at| voice(**at).is_none()) {
            let telling = tellings[at];
            let elsewhere = |other: &&usize| tellings[**other].document != telling.document;
            let is_own = telling.counts_itself && chain(telling).is_empty();
            let before = |other: &&usize| {
                let (mine, theirs) = (telling.published.as_ref(), tellings[**other].published.as_ref());
                elsewhere(other) && (is_earlier(theirs, mine) || !is_own && are_of_one_day(mine, theirs))
            };
            let of_somebody = |other: &&usize| elsewhere(other) && voice(**other).is_some();
            // Who publishes a number has it from nobody that gives it on its word.
            let publisher = telling.publisher.as_ref().map(|party| party.key);
            let cites_it = |other: usize| publisher.is_some() && voice(other).map(|party| party.key) == publisher;
            let told = || same.iter().take_while(|other| **other != at).filter(|other| !cites_it(**other));
            let taken = told().find(before).map(|other| (other, LinkKind::TakesNumber));
            let shared = || told().find(of_somebody).map(|other| (other, LinkKind::SharesNumber));
            if let Some((&other, kind)) = taken.or_else(shared) {
                links.push(Link { telling: at, other, kind, place: telling.span, other_place: None, precedence: None });
            }
        }
    }
    links
}

/// Puts earlier tellings before later ones, and those of unknown date behind.
pub(super) fn by_date(telling: &Telling) -> impl Ord + use<> {
    let day = telling.published.as_ref().and_then(Edtf::latest);
    (day.is_none(), day)
}

/// Whether both were published on one day that is known.
fn are_of_one_day(one: Option<&Edtf>, other: Option<&Edtf>) -> bool {
    one.and_then(Edtf::as_day).is_some_and(|day| other.and_then(Edtf::as_day) == Some(day))
}

/// Whether what is said to stand behind a cited publisher is what it gives as its source: the same name, or somebody
/// without a name in both.
fn stand_on_one(telling: &Telling, cited: &Telling, given: &Given, of_cited: &Given) -> bool {
    let is_nameless =
        |telling: &Telling| chain(telling).last().is_some_and(|source| matches!(source.who, Who::Person { .. } | Who::Unnamed { .. }));
    match (given.key, of_cited.key) {
        (Some(Key::Party(one)), Some(Key::Party(other))) => one == other,
        _ => is_nameless(telling) && is_nameless(cited),
    }
}
