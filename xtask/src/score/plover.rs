//! Sentences that the makers of PLOVER marked: is the category read, and who did it to whom?
//!
//! The records are of an older state of the scheme; [`CATEGORIES`] brings them to version 0.8 and was fixed before any
//! rule was looked at. A sentence counts as read right where an event whose trigger shares a marked word has the
//! category, or the first one where no trigger does. What somebody asks for is `REQUEST`. Military categories are left
//! aside: they are no subject of the pack. Records at an even place of the file are `tune`, the others `held`.

use std::collections::BTreeSet;

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{Fact, Reference};
use serde::Deserialize;

use super::same::{has_words, same_name};
use super::sheet::Tally;
use crate::files;
use crate::root;

/// Categories of the records, and what they are called in PLOVER 0.8; `None` for those that are left aside.
const CATEGORIES: [(&str, Option<&str>); 6] = [
    ("DEMAND", Some("REQUEST")),
    ("DISAPPROVE", Some("ACCUSE")),
    ("INVESTIGATE", Some("ACCUSE")),
    ("FIGHT", None),
    ("MOBILIZE", None),
    ("RETREAT", None),
];

#[derive(Debug, Deserialize)]
struct Record {
    id: String,
    event: String,
    #[serde(rename = "eventText")]
    event_text: String,
    text: String,
    source: Option<Actors>,
    target: Option<Actors>,
}

/// A list of actors, or an empty string where there is none.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Actors {
    Some(Vec<Actor>),
    One(Actor),
    None(serde::de::IgnoredAny),
}

#[derive(Debug, Deserialize)]
struct Actor {
    #[serde(rename = "actorText", default)]
    text: String,
}

impl Record {
    fn names(actors: Option<&Actors>) -> Vec<&str> {
        let actors = match actors {
            Some(Actors::Some(actors)) => actors.as_slice(),
            Some(Actors::One(actor)) => std::slice::from_ref(actor),
            Some(Actors::None(_)) | None => &[],
        };
        actors.iter().map(|actor| actor.text.trim()).filter(|text| !text.is_empty()).collect()
    }

    fn category(&self) -> Option<&str> {
        CATEGORIES.iter().find(|(old, _)| *old == self.event).map_or(Some(self.event.as_str()), |(_, new)| *new)
    }
}

/// Something that was read: its category, where its trigger stands, and who did it to whom.
struct Read {
    category: String,
    words: String,
    sources: Vec<Reference>,
    targets: Vec<Reference>,
}

/// A line for each half; a word on why not where the records are missing. Misses are those of `tune`.
///
/// # Errors
/// When the records cannot be read.
pub fn score(intake: &Intake, reader: &Reader, library: &Library, halves: &[&str], misses: bool) -> Result<String, String> {
    let file = root().join("../shared/data/plover-gold-records/records.json");
    if !file.is_file() {
        return Ok(format!("PLOVER's records: not scored, since {} is not there\n", file.display()));
    }
    let text = files::text(&file)?;
    let records: Vec<Record> = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut told = String::new();
    for half in halves {
        let (mut category, mut source, mut target) = (Tally::default(), Tally::default(), Tally::default());
        let of_half = records.iter().enumerate().filter(|(at, _)| (at % 2 == 0) == (*half == "tune")).map(|(_, record)| record);
        for record in of_half {
            let Some(wanted) = record.category() else { continue };
            let read = read(intake, reader, library, &record.text);
            category.gold += 1;
            let found = judged(record, &read).find(|event| event.category == wanted);
            let Some(event) = found else {
                if misses && *half == "tune" {
                    let read: Vec<String> = judged(record, &read).map(|event| format!("{} “{}”", event.category, event.words)).collect();
                    println!("{}: {wanted} “{}”, read [{}]: {}", record.id, record.event_text, read.join(", "), record.text);
                }
                continue;
            };
            category.right += 1;
            for (side, tally, gold, read) in
                [("source", &mut source, &record.source, &event.sources), ("target", &mut target, &record.target, &event.targets)]
            {
                let gold = Record::names(gold.as_ref());
                if !count(tally, &gold, read) && misses && *half == "tune" {
                    let read: Vec<&str> = read.iter().map(|reference| reference.text.as_str()).collect();
                    println!("{}: {wanted} “{}” {side} {read:?}, not {gold:?}: {}", record.id, event.words, record.text);
                }
            }
        }
        let share = |tally: Tally| 100.0 * tally.recall().unwrap_or_default();
        told += &format!(
            "- PLOVER's records, {half}: category {} of {} ({:.1} %); of these source {} of {} ({:.1} %), target {} of {} ({:.1} %)\n",
            category.right,
            category.gold,
            share(category),
            source.right,
            source.gold,
            share(source),
            target.right,
            target.gold,
            share(target)
        );
    }
    Ok(told)
}

/// Those that share a word with what is marked; the first of all where none does.
fn judged<'r>(record: &Record, read: &'r [Read]) -> impl Iterator<Item = &'r Read> {
    let words: BTreeSet<String> = record.event_text.split_whitespace().map(str::to_lowercase).collect();
    let shares = move |event: &&Read| event.words.to_lowercase().split_whitespace().any(|word| words.contains(word));
    let marked: Vec<&Read> = read.iter().filter(shares).collect();
    let first = if marked.is_empty() { read.first() } else { None };
    marked.into_iter().chain(first)
}

/// Counts whether one of those that are marked was read; true too where none is.
fn count(tally: &mut Tally, gold: &[&str], read: &[Reference]) -> bool {
    if gold.is_empty() {
        return true;
    }
    let is_named = |name: &str| {
        read.iter().any(|reference| {
            let same = |words: &str| same_name(words, name) || has_words(words, name) || has_words(name, words);
            same(&reference.text) || reference.name.as_deref().is_some_and(same)
        })
    };
    let right = gold.iter().any(|name| is_named(name));
    tally.gold += 1;
    tally.right += usize::from(right);
    right
}

fn read(intake: &Intake, reader: &Reader, library: &Library, text: &str) -> Vec<Read> {
    let mut taken = intake.take("sentence.txt", text.as_bytes(), &Given::default());
    taken.document.language = Some("en".to_owned());
    let facts = reader.read(taken.document, &taken.content).facts;
    facts.iter().filter_map(|fact| of_fact(fact, library)).collect()
}

fn of_fact(fact: &Fact, library: &Library) -> Option<Read> {
    match fact {
        Fact::Event(event) => {
            let (sources, targets) = sides(event, library);
            Some(Read { category: event.plover.clone()?, words: event.common.anchor.text.clone(), sources, targets })
        }
        Fact::Demand(demand) => Some(Read {
            category: "REQUEST".to_owned(),
            words: demand.common.anchor.quote.to_string(),
            sources: demand.demander.iter().cloned().collect(),
            targets: demand.addressees.clone(),
        }),
        _ => None,
    }
}

/// Who does it and to whom it is done: roles that the pack gives to subjects, and all others. Where all do the same to
/// each other, all are both.
fn sides(event: &plimsoll_record::Event, library: &Library) -> (Vec<Reference>, Vec<Reference>) {
    let packs = &library.packs;
    let of_type = |trigger: &&plimsoll_pack::Trigger| packs.event_types[trigger.event_type as usize].name == event.event_type;
    let subjects: BTreeSet<&str> = packs.triggers.iter().filter(of_type).filter_map(|trigger| trigger.subject.as_deref()).collect();
    let of = |wanted: bool| {
        let is_side = |role: &&plimsoll_record::RoleFiller| subjects.contains(role.role.as_str()) == wanted;
        event.roles.iter().filter(is_side).map(plimsoll_record::RoleFiller::reference).collect::<Vec<_>>()
    };
    let (sources, targets) = (of(true), of(false));
    if targets.is_empty() { (sources.clone(), sources) } else { (sources, targets) }
}
