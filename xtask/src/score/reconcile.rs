//! Many readings laid side by side, held against gold: actors and events by B³ (Bagga and Baldwin 1998) over the places
//! that gold names.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use plimsoll_reconcile::actors::Words;
use plimsoll_reconcile::update::Judged;
use plimsoll_reconcile::whole::{self, Whole};
use plimsoll_record::{Claim, Common, Content, Fact, FactId, Reading, Span};
use serde::Deserialize;

mod origins;
mod verdicts;

use super::{Desk, Wanted, types_of};
use crate::files;
use crate::results;
use crate::root;

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Line {
    Story {},
    Actor { actor: String, names: Vec<Place> },
    Event { event: String, mentions: Vec<Place> },
    Verdict { a: Place, b: Place, verdict: String },
    Origins { what: String, facts: Vec<Place>, origins: Vec<Vec<usize>> },
    Copy { doc: String, of: String, how: String },
}

/// A place in a report, as gold gives it.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Place {
    doc: String,
    text: String,
    nth: usize,
}

/// Scores the set, prints, and records where that is asked for.
pub fn run(wanted: Wanted) -> Result<(), String> {
    let set = root().join("scoring/reconcile");
    let mut told = String::new();
    for half in wanted.halves {
        let table = score(&set, half, wanted.misses_of(half).is_some())?;
        println!("{table}");
        told.push_str(&table);
    }
    if wanted.record {
        results::record_score("reconcile", "cargo xtask score reconcile --half both", &told)?;
    }
    Ok(())
}

fn score(set: &Path, half: &str, misses: bool) -> Result<String, String> {
    let desk = Desk::open(&set.join(half))?;
    let pile = Pile::read(&desk, &set.join(half))?;
    let readings: Vec<Reading> = pile.reports.values().map(|report| report.reading.clone()).collect();
    let whole = whole::reconcile(&readings, Words::new(&desk.library), &Judged::default());
    let types = types_of(&root().join("scoring/events"))?.unwrap_or_default();
    let actors = pile.actor_units(&whole);
    let events = pile.event_units(&whole, &types);
    if misses {
        actors.iter().for_each(|unit| unit.tell("actor", &actors));
        events.iter().for_each(|unit| unit.tell("event", &events));
        for (one, other, why) in &whole.questions {
            println!("asked: {} or {}: {why:?}", whole.name_of(*one), whole.name_of(*other));
        }
    }
    let mut table = format!(
        "### {half}: {} reports\n\n| | places | found | B³ precision | B³ recall | B³ F1 | F1 of those found |\n|---|--:|--:|--:|--:|--:|--:|\n",
        readings.len()
    );
    for (what, units) in [("actors", &actors), ("events", &events)] {
        let found: Vec<Unit> = units.iter().filter(|unit| unit.group.is_some()).cloned().collect();
        let (precision, recall, f1) = b_cubed(units);
        let (.., of_found) = b_cubed(&found);
        table.push_str(&format!(
            "| {what} | {} | {} | {precision:.1} | {recall:.1} | {f1:.1} | {of_found:.1} |\n",
            units.len(),
            found.len()
        ));
    }
    table.push_str(&origins::score(&pile, &whole, &desk.library, misses));
    table.push_str(&verdicts::score(&pile, &whole, &desk.library, misses));
    Ok(table)
}

/// A place with the thing it belongs to by gold, and the group it was put in.
#[derive(Debug, Clone)]
struct Unit {
    place: Place,
    gold: String,
    group: Option<String>,
}

impl Unit {
    /// Prints a place that was not found, or not put with the others.
    fn tell(&self, what: &str, units: &[Unit]) {
        let Unit { place: Place { doc, text, nth }, gold, group } = self;
        let Some(group) = group else {
            println!("{what} {gold} {doc} “{text}” {nth}: not found");
            return;
        };
        let wrong: BTreeSet<&str> =
            units.iter().filter(|unit| unit.group.as_ref() == Some(group) && unit.gold != *gold).map(|unit| unit.gold.as_str()).collect();
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        units
            .iter()
            .filter(|unit| unit.gold == *gold)
            .filter_map(|unit| unit.group.as_deref())
            .for_each(|group| *sizes.entry(group).or_default() += 1);
        let most = sizes.iter().max_by_key(|&(name, count)| (count, std::cmp::Reverse(name))).map(|(name, _)| *name);
        if !wrong.is_empty() {
            println!("{what} {gold} {doc} “{text}” {nth}: put with {wrong:?} in {group}");
        } else if most != Some(group.as_str()) {
            println!("{what} {gold} {doc} “{text}” {nth}: apart, in {group}; most are in {}", most.unwrap_or("none"));
        }
    }
}

/// Precision, recall and F1 in per cent. A place that was not found is a group of its own.
fn b_cubed(units: &[Unit]) -> (f64, f64, f64) {
    let mut by_group: HashMap<&str, HashMap<&str, usize>> = HashMap::new();
    let mut by_gold: HashMap<&str, usize> = HashMap::new();
    for unit in units {
        *by_gold.entry(&unit.gold).or_default() += 1;
        if let Some(group) = &unit.group {
            *by_group.entry(group).or_default().entry(&unit.gold).or_default() += 1;
        }
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for unit in units {
        let (together, size) = match &unit.group {
            Some(group) => (by_group[group.as_str()][unit.gold.as_str()], by_group[group.as_str()].values().sum::<usize>()),
            None => (1, 1),
        };
        precision += together as f64 / size as f64;
        recall += together as f64 / by_gold[unit.gold.as_str()] as f64;
    }
    let count = units.len().max(1) as f64;
    let (precision, recall) = (100.0 * precision / count, 100.0 * recall / count);
    let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    (precision, recall, f1)
}

/// The claims around a fact, the nearest first.
fn chain(common: &Common, facts: &[Fact]) -> Vec<Claim> {
    let claim = |id: &FactId| {
        facts.iter().find_map(|fact| if let Fact::Claim(claim) = fact { Some(claim).filter(|claim| claim.common.id == *id) } else { None })
    };
    std::iter::successors(common.claim.as_ref().and_then(claim), |inner| inner.common.claim.as_ref().and_then(claim))
        .take(16)
        .cloned()
        .collect()
}

struct ReadReport {
    text: String,
    content: Content,
    reading: Reading,
}

struct Pile {
    reports: BTreeMap<String, ReadReport>,
    gold: Vec<Line>,
}

impl Pile {
    fn read(desk: &Desk, folder: &Path) -> Result<Self, String> {
        let file = folder.join("gold.jsonl");
        let text = files::text(&file)?;
        let line = |(number, line): (usize, &str)| {
            serde_json::from_str(line).map_err(|error| format!("{}: line {}: {error}", file.display(), number + 1))
        };
        let gold = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(line).collect::<Result<_, _>>()?;
        let mut reports = BTreeMap::new();
        for name in super::gold::names_of(folder)? {
            let path = folder.join(&name);
            let bytes = files::bytes(&path)?;
            let (content, reading) = desk.read(&name, &bytes);
            reports.insert(name.trim_end_matches(".txt").to_owned(), ReadReport { text: content.text.clone(), content, reading });
        }
        let pile = Self { reports, gold };
        for place in pile.places() {
            pile.span(place).ok_or_else(|| format!("{}: {place:?} does not stand in the report", file.display()))?;
        }
        Ok(pile)
    }

    fn places(&self) -> impl Iterator<Item = &Place> {
        self.gold.iter().flat_map(|line| match line {
            Line::Actor { names: places, .. } | Line::Event { mentions: places, .. } | Line::Origins { facts: places, .. } => {
                places.iter().collect()
            }
            Line::Verdict { a, b, .. } => vec![a, b],
            _ => Vec::new(),
        })
    }

    /// Where the words of a place stand, in code points.
    fn span(&self, place: &Place) -> Option<Span> {
        let text = &self.reports.get(&place.doc)?.text;
        let (start, words) = text.match_indices(&place.text).nth(place.nth.checked_sub(1)?)?;
        let before = text[..start].chars().count() as u32;
        Some(Span { start: before, end: before + words.chars().count() as u32 })
    }

    /// The place of each name, with the actor that was found there.
    fn actor_units(&self, whole: &Whole) -> Vec<Unit> {
        let entity_at = |place: &Place| -> Option<&FactId> {
            let span = self.span(place)?;
            let mentions = self.reports[&place.doc]
                .reading
                .facts
                .iter()
                .filter_map(|fact| if let Fact::Mention(mention) = fact { Some(mention) } else { None });
            let overlap = |other: Span| other.end.min(span.end).saturating_sub(other.start.max(span.start));
            let best = mentions
                .filter(|mention| overlap(mention.common.anchor.span()) > 0)
                .max_by_key(|mention| overlap(mention.common.anchor.span()));
            best.map(|mention| &mention.entity)
        };
        let group = |place: &Place| {
            let actor = whole.group_of.get(entity_at(place)?)?;
            Some(format!("{actor:x} {}", whole.actors.get(actor)?.0.name))
        };
        self.units(|line| if let Line::Actor { actor, names } = line { Some((actor, names)) } else { None }, group)
    }

    /// The place of each telling, with the event that was found there.
    fn event_units(&self, whole: &Whole, types: &BTreeSet<String>) -> Vec<Unit> {
        let group = |place: &Place| {
            let span = self.span(place)?;
            let meets = |start: u32, end: u32| start < span.end && span.start < end;
            let events = self.reports[&place.doc]
                .reading
                .facts
                .iter()
                .filter_map(|fact| if let Fact::Event(event) = fact { Some(event) } else { None });
            let mut at = events.filter(|event| types.contains(&event.event_type)).filter(|event| {
                meets(event.common.anchor.start, event.common.anchor.end)
                    || event.mentions.iter().any(|words| meets(words.start, words.end))
            });
            let event = at.next()?;
            Some(format!("{:x} {}", whole.group_of.get(&event.common.id)?, event.event_type))
        };
        self.units(|line| if let Line::Event { event, mentions } = line { Some((event, mentions)) } else { None }, group)
    }

    fn units<'p>(
        &'p self,
        of: impl Fn(&'p Line) -> Option<(&'p String, &'p Vec<Place>)>,
        group: impl Fn(&Place) -> Option<String>,
    ) -> Vec<Unit> {
        let lines = self.gold.iter().filter_map(of);
        lines
            .flat_map(|(gold, places)| {
                places.iter().map(|place| Unit { place: place.clone(), gold: gold.clone(), group: group(place) }).collect::<Vec<_>>()
            })
            .collect()
    }
}
