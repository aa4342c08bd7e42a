//! Reading again what a case holds: all of it, or what was set aside.
//!
//! Each document is read from its own original, also one that came out of a file that holds files. Only
//! where such a file was set aside before, or some of its parts could not be had, are its parts taken out
//! of it again: those that a person has removed do not come back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use plimsoll_case::{Case, Encoded, Filter, Known, PackNote, StoredDocument, Writer};
use plimsoll_intake::Given;
use plimsoll_intake::recognise::Recognition;
use plimsoll_record::{DocumentId, Outcome};

use super::held::Correction;
use super::{exit_for, open, remark};
use crate::cli::{Global, Wishes};
use crate::failure::{Exit, Failure};
use crate::given;
use crate::judged;
use crate::ordered;
use crate::packs::{self, Packs};
use crate::pipeline::{self, Pipeline};
use crate::plain;
use crate::progress::Progress;
use crate::screen::Screen;
use crate::settled::settle;

/// Documents of one round of reading again.
const ROUND: usize = 512;
/// Bytes of originals of one round.
const ROUND_BYTES: u64 = 32 << 20;

/// Reads every original in the case again with the present rules and packs. Ids stay the same.
pub fn reread(screen: &mut Screen, global: &Global, path: &Path, wishes: &Wishes, folders: &[PathBuf]) -> Result<Exit, Failure> {
    let packs = Packs::open(folders)?;
    let pipeline = Pipeline::wished(packs.library()?, wishes, global)?;
    let packs = packs.notes();
    let mut case = Case::open(path)?;
    for name in packs::missing(&case.packs()?, &packs) {
        remark(global, &format!("this case was read with the pack “{name}” and is read without it now: name its folder with --pack"));
    }
    let held = Held::of(&case)?;
    let documents = held.all();
    let lost = held.lost.len() as u64;
    let done = read_again(&mut case, global, &pipeline, &packs, &held, &documents)?;
    let mut writer = case.writer()?;
    writer.all_read_with(&packs)?;
    writer.finish()?;
    settle(&mut case, pipeline.library())?;
    let lost_facts = judged::lost_by_reading(&case)?;
    if lost_facts > 0 {
        let facts =
            if lost_facts == 1 { "1 fact that somebody judged is" } else { &format!("{lost_facts} facts that somebody judged are") };
        remark(global, &format!("{facts} no longer found: see `plimsoll judge {} list --lost`", path.display()));
    }
    let still_lost = lost.saturating_sub(done.found);
    case.close()?;
    let set_aside = done.set_aside + still_lost;
    let aside = if set_aside > 0 { format!(", {} set aside", plain::number(set_aside as f64)) } else { String::new() };
    screen.line(&format!("{} read again{aside}", plain::counted(done.read, "document")))?;
    Ok(exit_for(set_aside))
}

/// Reads again what was set aside, and gives how many documents were read that were not before.
pub fn retry(case: &mut Case, global: &Global, pipeline: &Pipeline, packs: &[PackNote]) -> Result<u64, Failure> {
    let held = Held::of(case)?;
    let documents = held.set_aside();
    let done = read_again(case, global, pipeline, packs, &held, &documents)?;
    Ok(done.read.saturating_sub(done.no_better))
}

/// The documents of a case before they are read again.
struct Held {
    /// With their originals.
    documents: Vec<StoredDocument>,
    /// Parts of which the bytes could not be had, by path.
    lost: BTreeMap<String, StoredDocument>,
    /// Files that lost parts are inside of.
    with_lost: BTreeSet<DocumentId>,
}

/// A document to read again.
struct Again<'h> {
    stored: &'h StoredDocument,
    /// With what is inside it.
    whole: bool,
}

impl Held {
    fn of(case: &Case) -> Result<Self, Failure> {
        let (documents, lost): (Vec<_>, Vec<_>) =
            case.documents(&Filter::default())?.into_iter().partition(|stored| stored.original_bytes.is_some());
        let with_lost = lost.iter().filter_map(|stored| stored.document.parent.clone()).collect();
        let lost = lost.into_iter().map(|stored| (stored.document.path.clone(), stored)).collect();
        Ok(Self { documents, lost, with_lost })
    }

    fn again<'h>(&self, stored: &'h StoredDocument) -> Again<'h> {
        let whole = stored.document.outcome != Outcome::Read || self.with_lost.contains(&stored.document.id);
        Again { stored, whole }
    }

    fn all(&self) -> Vec<Again<'_>> {
        self.documents.iter().map(|stored| self.again(stored)).collect()
    }

    /// Those that were set aside, and those that hold parts or pages that were.
    fn set_aside(&self) -> Vec<Again<'_>> {
        let lacks = |again: &Again<'_>| again.whole || !again.stored.document.pages_set_aside.is_empty();
        self.all().into_iter().filter(lacks).collect()
    }

    /// What was given about a part of which the bytes could not be had.
    fn given(&self, path: &str) -> Given {
        self.lost.get(path).map(|stored| given::from_note(stored.given.as_deref())).unwrap_or_default()
    }
}

/// What reading again did.
#[derive(Default)]
struct Done {
    read: u64,
    set_aside: u64,
    /// Lost parts that are there now.
    found: u64,
    /// Documents that were read before, and have as many pages set aside as then.
    no_better: u64,
}

/// Reads documents again.
fn read_again(
    case: &mut Case,
    global: &Global,
    pipeline: &Pipeline,
    packs: &[PackNote],
    held: &Held,
    documents: &[Again<'_>],
) -> Result<Done, Failure> {
    let mut done = Done::default();
    in_rounds(
        (case, global, packs),
        documents,
        |again| again.stored.original_bytes.unwrap_or(0),
        |originals, again| read_one(pipeline, originals, held, again),
        |writer, again, documents| write(writer, held, again, &documents, &mut done),
    )?;
    Ok(done)
}

/// Reads documents again with what is given about them now, and gives how many.
pub fn correct(
    case: &mut Case,
    global: &Global,
    pipeline: &Pipeline,
    packs: &[PackNote],
    corrections: &[Correction],
) -> Result<u64, Failure> {
    in_rounds(
        (case, global, packs),
        corrections,
        |correction| correction.location.original_bytes.unwrap_or(0),
        |originals, Correction { location, given }| {
            let given = Given { recognition: originals.recognition(&location.document)?, ..given.clone() };
            Ok(pipeline.encoded_alone(&location.path, originals.bytes(&location.document)?, &given)?)
        },
        |writer, _, encoded| Ok(writer.correct_encoded(&encoded)?),
    )?;
    Ok(corrections.len() as u64)
}

/// Reads originals of the case on all threads and writes what was read, in rounds of many documents.
///
/// Reading from the case while it is written to could have to wait for a writer that waits for the reading.
fn in_rounds<T: Sync, R: Send>(
    (case, global, packs): (&mut Case, &Global, &[PackNote]),
    documents: &[T],
    size: impl Fn(&T) -> u64 + Sync,
    read: impl Fn(&Originals<'_>, &T) -> Result<R, Failure> + Sync,
    mut write: impl FnMut(&mut Writer<'_>, &T, R) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let path = case.path().to_owned();
    let originals = Originals::new(&path);
    let progress = Progress::new(documents.len(), global.quiet);
    let mut left = documents;
    while !left.is_empty() {
        let (round, rest) = left.split_at(round_of(left, &size));
        left = rest;
        let mut readings = Vec::with_capacity(round.len());
        ordered::in_order(
            round,
            pipeline::threads(global.threads),
            &size,
            |document| read(&originals, document),
            |reading| {
                readings.push(reading?);
                progress.step();
                Ok::<(), Failure>(())
            },
        )?;
        let mut writer = case.writer()?;
        writer.note_packs(packs)?;
        for (document, reading) in round.iter().zip(readings) {
            write(&mut writer, document, reading)?;
        }
        writer.finish()?;
    }
    Ok(())
}

/// How many of the documents make a round: at least one.
fn round_of<T>(documents: &[T], size: impl Fn(&T) -> u64) -> usize {
    let mut bytes = 0;
    let fits = |document: &&T| {
        bytes += size(document);
        bytes <= ROUND_BYTES
    };
    documents.iter().take(ROUND).take_while(fits).count().max(1)
}

/// Reads one original again: the document, and where they are wanted its parts behind it.
fn read_one(pipeline: &Pipeline, originals: &Originals<'_>, held: &Held, again: &Again<'_>) -> Result<Vec<Encoded>, Failure> {
    let document = &again.stored.document;
    let bytes = originals.bytes(&document.id)?;
    let recognition = originals.recognition(&document.id)?;
    let own = Given { recognition, ..given::from_note(again.stored.given.as_deref()) };
    if again.whole {
        let given = |inside: &str| if inside.is_empty() { own.clone() } else { held.given(&format!("{}/{inside}", document.path)) };
        return Ok(pipeline.encoded(&document.path, Ok(bytes), &given)?);
    }
    Ok(vec![pipeline.encoded_alone(&document.path, bytes, &own)?])
}

/// Writes a document that was read again, and those of its parts that belong into the case.
fn write(writer: &mut Writer<'_>, held: &Held, again: &Again<'_>, documents: &[Encoded], done: &mut Done) -> Result<(), Failure> {
    // Documents whose parts are all new to the case.
    let mut fresh: BTreeSet<&DocumentId> = BTreeSet::new();
    for (at, encoded) in documents.iter().enumerate() {
        let document = encoded.document();
        if at == 0 {
            writer.replace_encoded(encoded)?;
            let before = &again.stored.document;
            let is_no_better = before.outcome == Outcome::Read && document.pages_set_aside.len() >= before.pages_set_aside.len();
            done.no_better += u64::from(is_no_better && document.outcome == Outcome::Read);
            if again.stored.document.outcome != Outcome::Read {
                fresh.insert(&document.id);
            }
        } else {
            let is_fresh = document.parent.as_ref().is_some_and(|parent| fresh.contains(parent));
            let was_lost = held.lost.contains_key(&document.path);
            if !(is_fresh || was_lost) || writer.add_encoded(encoded)? == Known::Same {
                continue;
            }
            done.found += u64::from(was_lost);
            fresh.insert(&document.id);
        }
        match document.outcome {
            Outcome::Read => done.read += 1,
            _ => done.set_aside += 1,
        }
    }
    Ok(())
}

/// The originals of a case for several threads: each uses a connection that is free, or opens one.
struct Originals<'p> {
    path: &'p Path,
    free: Mutex<Vec<Case>>,
}

impl<'p> Originals<'p> {
    fn new(path: &'p Path) -> Self {
        Self { path, free: Mutex::new(Vec::new()) }
    }

    fn bytes(&self, id: &DocumentId) -> Result<Vec<u8>, Failure> {
        self.with(|case| {
            let mut bytes = Vec::new();
            case.original(id, &mut bytes)?;
            Ok(bytes)
        })
    }

    /// What was recognised in the pictures of a document.
    fn recognition(&self, id: &DocumentId) -> Result<Option<Arc<Recognition>>, Failure> {
        self.with(|case| Ok(pipeline::from_pages(case.recognised_pages(id)?)))
    }

    fn with<T>(&self, look: impl FnOnce(&Case) -> Result<T, Failure>) -> Result<T, Failure> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let case = free.map_or_else(|| open(self.path), Ok)?;
        let found = look(&case)?;
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(case);
        Ok(found)
    }
}
