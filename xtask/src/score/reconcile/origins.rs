//! Independent origins and copies, held against gold: pairs of tellings on one voice, and which reports take their text
//! from which.

use std::collections::{BTreeSet, HashMap};

use plimsoll_pack::Library;
use plimsoll_reconcile::origins::lineage::{Between, Label, lineage};
use plimsoll_reconcile::origins::neighbours::DocumentKey;
use plimsoll_reconcile::origins::reuse::compare;
use plimsoll_reconcile::origins::{Around, Prose, passages, publisher_among, telling};
use plimsoll_reconcile::whole::Whole;
use plimsoll_record::{CodePoints, Fact, FactId};

use super::{Line, Pile, Place, chain};

/// Lines of the table on origins and copies.
pub(super) fn score(pile: &Pile, whole: &Whole, library: &Library, misses: bool) -> String {
    let prose: HashMap<&str, (DocumentKey, Prose)> = pile
        .reports
        .iter()
        .map(|(name, report)| (name.as_str(), (DocumentKey::of(&report.reading.document.id), Prose::new(passages(&report.content)))))
        .collect();
    let desk = Desk { pile, whole, library, prose };
    let mut told = Tally::default();
    for line in &pile.gold {
        if let Line::Origins { what, facts, origins } = line {
            desk.origins(what, facts, origins, misses, &mut told);
        }
    }
    format!("\n{told}{}", desk.copies(misses))
}

#[derive(Default)]
struct Tally {
    lines: usize,
    same_count: usize,
    facts: usize,
    found: usize,
    /// Pairs on one voice by gold, by what came out, and by both.
    gold: usize,
    read: usize,
    right: usize,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { lines, same_count, facts, found, gold, read, right } = self;
        let f1 = 200.0 * *right as f64 / (gold + read).max(1) as f64;
        writeln!(
            f,
            "- origins: {found} of {facts} tellings found; of pairs on one voice {right} right of {read} read and {gold} there, F1 {f1:.1}; as many origins as gold in {same_count} of {lines} lines with two tellings found"
        )
    }
}

struct Desk<'p> {
    pile: &'p Pile,
    whole: &'p Whole,
    library: &'p Library,
    prose: HashMap<&'p str, (DocumentKey, Prose)>,
}

impl Desk<'_> {
    fn origins(&self, what: &str, places: &[Place], gold: &[Vec<usize>], misses: bool, tally: &mut Tally) {
        let found: Vec<(usize, &Fact)> = places.iter().enumerate().filter_map(|(at, place)| Some((at, self.fact_at(place)?))).collect();
        tally.facts += places.len();
        tally.found += found.len();
        if found.len() < 2 {
            return;
        }
        let actor =
            |entity: &FactId| self.whole.group_of.get(entity).and_then(|group| Some(self.whole.actors.get(group)?.0.voice().to_owned()));
        let (is_private, is_body) = (|words: &str| self.library.names_private_person(words), |words: &str| self.library.names_body(words));
        let kind = |sector: Option<&str>| self.library.packs.origin_kind(sector);
        let telling_words = |words: &str| self.library.telling_words(words);
        let around = Around { actor: &actor, is_private: &is_private, is_body: &is_body, telling_words: &telling_words, kind: &kind };
        let tellings: Vec<_> = found
            .iter()
            .map(|(at, fact)| {
                let report = &self.pile.reports[&places[*at].doc];
                let entities =
                    report.reading.facts.iter().filter_map(|fact| if let Fact::Entity(entity) = fact { Some(entity) } else { None });
                telling(
                    fact,
                    &chain(fact.common(), &report.reading.facts),
                    &report.reading.document,
                    publisher_among(&report.reading.document, entities),
                    &CodePoints::new(&report.text),
                    &around,
                )
            })
            .collect();
        let lineage = lineage(&tellings, &self.between(found.iter().map(|(at, _)| places[*at].doc.as_str()).collect()));
        let voice_of = |at: usize| gold.iter().position(|group| group.contains(&at));
        let mut origin_of: HashMap<usize, usize> = HashMap::new();
        for (number, origin) in lineage.origins.iter().enumerate() {
            origin.tellings.iter().for_each(|told| {
                origin_of.insert(told.telling, number);
            });
        }
        for one in 0..found.len() {
            for other in one + 1..found.len() {
                let same_voice = voice_of(found[one].0).is_some() && voice_of(found[one].0) == voice_of(found[other].0);
                let same_origin = origin_of.contains_key(&one) && origin_of.get(&one) == origin_of.get(&other);
                tally.gold += usize::from(same_voice);
                tally.read += usize::from(same_origin);
                tally.right += usize::from(same_voice && same_origin);
                if misses && same_voice != same_origin {
                    let (a, b) = (&places[found[one].0], &places[found[other].0]);
                    println!(
                        "origin “{what}”: {} “{}” and {} “{}” are {}: {:?} / {:?}",
                        a.doc,
                        a.text,
                        b.doc,
                        b.text,
                        if same_voice { "one voice" } else { "two voices" },
                        tellings[one].chain.iter().map(|source| &source.who).collect::<Vec<_>>(),
                        tellings[other].chain.iter().map(|source| &source.who).collect::<Vec<_>>()
                    );
                }
            }
        }
        let voices: BTreeSet<Option<usize>> = found.iter().map(|(at, _)| voice_of(*at)).collect();
        tally.lines += 1;
        tally.same_count += usize::from(
            voices.len() == lineage.origins.iter().filter(|origin| origin.label != Label::Unknown || !origin.tellings.is_empty()).count(),
        );
    }

    fn between(&self, reports: BTreeSet<&str>) -> Vec<Between> {
        let reports: Vec<&str> = reports.into_iter().collect();
        let pairs = reports.iter().enumerate().flat_map(|(place, one)| reports[place + 1..].iter().map(move |other| (one, other)));
        pairs
            .map(|(one, other)| {
                let ((left, a), (right, b)) = (&self.prose[one], &self.prose[other]);
                Between { left: *left, right: *right, reuse: compare(a, b, &[]) }
            })
            .collect()
    }

    /// The figure, else the claim, else the event at a place.
    fn fact_at(&self, place: &Place) -> Option<&Fact> {
        let span = self.pile.span(place)?;
        let meets = |start: u32, end: u32| start < span.end && span.start < end;
        let facts = &self.pile.reports.get(&place.doc)?.reading.facts;
        let at = |fact: &&Fact| meets(fact.common().anchor.start, fact.common().anchor.end);
        let figure = facts.iter().filter(at).find(|fact| matches!(fact, Fact::Figure(_)));
        let claim = || {
            facts
                .iter()
                .rfind(|fact| matches!(fact, Fact::Claim(claim) if claim.content.pieces.iter().any(|piece| meets(piece.start, piece.end))))
        };
        figure.or_else(claim).or_else(|| facts.iter().filter(at).find(|fact| matches!(fact, Fact::Event(_))))
    }

    /// Which reports are copies, among all pairs of the half.
    fn copies(&self, misses: bool) -> String {
        let gold: BTreeSet<(&str, &str)> = self
            .pile
            .gold
            .iter()
            .filter_map(
                |line| if let Line::Copy { doc, of, .. } = line { Some((doc.as_str().min(of), doc.as_str().max(of))) } else { None },
            )
            .collect();
        let names: Vec<&str> = self.pile.reports.keys().map(String::as_str).collect();
        let mut found: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (place, one) in names.iter().enumerate() {
            for other in &names[place + 1..] {
                let verdict = compare(&self.prose[one].1, &self.prose[other].1, &[]).verdict;
                if verdict.is_copy() {
                    found.insert((one, other));
                }
                if misses && verdict.is_copy() != gold.contains(&(*one, *other)) {
                    let how = self.pile.gold.iter().find_map(|line| match line {
                        Line::Copy { doc, of, how } if (doc == one && of == other) || (doc == other && of == one) => Some(how.as_str()),
                        _ => None,
                    });
                    println!("copy {one} {other}: gold {how:?}, found {verdict:?}");
                }
            }
        }
        let right = found.intersection(&gold).count();
        format!("- copies: {right} right of {} found and {} there\n", found.len(), gold.len())
    }
}
