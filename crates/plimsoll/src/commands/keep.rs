//! Keeping a case: reading again, removing, copying, checking.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use plimsoll_case::{Case, Filter, Prepared, StoredDocument};
use plimsoll_record::{DocumentId, Outcome};

use super::{exit_for, open, remark};
use crate::cli::{Global, Workers};
use crate::failure::{Exit, Failure};
use crate::given;
use crate::ordered;
use crate::packs::{self, Packs};
use crate::pipeline::{self, Pipeline};
use crate::plain;
use crate::progress::Progress;
use crate::screen::Screen;

/// Documents of one round of reading again.
const ROUND: usize = 512;
/// Bytes of originals of one round.
const ROUND_BYTES: u64 = 32 << 20;

/// Reads every original in the case again with the present rules and packs. Ids stay the same.
///
/// This goes in rounds: originals are read on all threads, then the readings are written. Reading from
/// the case while it is written to could have to wait for a writer that waits for the reading.
pub fn reread(screen: &mut Screen, global: &Global, path: &Path, folders: &[PathBuf], workers: &Workers) -> Result<Exit, Failure> {
    let packs = Packs::open(folders)?;
    let pipeline = Pipeline::new(packs.library()?).with_workers(workers, global);
    let packs = packs.notes();
    let mut case = Case::open(path)?;
    for name in packs::missing(&case.packs()?, &packs) {
        remark(global, &format!("this case was read with the pack “{name}” and is read without it now: name its folder with --pack"));
    }
    let documents = case.documents(&Filter::default())?;
    let (held, lost): (Vec<_>, Vec<_>) = documents.into_iter().partition(|stored| stored.original_bytes.is_some());
    let originals = Originals::new(path);
    let progress = Progress::new(held.len(), global.quiet);
    let (mut read, mut set_aside) = (0u64, lost.len() as u64);
    let mut left = held.as_slice();
    while !left.is_empty() {
        let (round, rest) = left.split_at(round_of(left));
        left = rest;
        let mut prepared: Vec<Prepared> = Vec::with_capacity(round.len());
        let again = |stored: &StoredDocument| again(&pipeline, &originals, stored);
        ordered::in_order(round, pipeline::threads(global.threads), size, again, |again| {
            prepared.push(again?);
            progress.step();
            Ok::<(), Failure>(())
        })?;
        let mut writer = case.writer()?;
        writer.note_packs(&packs)?;
        for Prepared { reading, content, problem, .. } in prepared {
            if reading.document.outcome == Outcome::Read {
                read += 1
            } else {
                set_aside += 1
            }
            writer.replace_reading(&reading.document.id, &reading, &content, problem.as_deref())?;
        }
        writer.finish()?;
    }
    let mut writer = case.writer()?;
    writer.all_read_with(&packs)?;
    writer.finish()?;
    case.close()?;
    drop(progress);
    let aside = if set_aside > 0 { format!(", {} set aside", plain::number(set_aside as f64)) } else { String::new() };
    screen.line(&format!("{} read again{aside}", plain::counted(read, "document")))?;
    Ok(exit_for(set_aside))
}

/// How many of the documents make a round: at least one.
fn round_of(documents: &[StoredDocument]) -> usize {
    let mut bytes = 0;
    let fits = |stored: &&StoredDocument| {
        bytes += size(stored);
        bytes <= ROUND_BYTES
    };
    documents.iter().take(ROUND).take_while(fits).count().max(1)
}

fn size(stored: &StoredDocument) -> u64 {
    stored.original_bytes.unwrap_or(0)
}

/// Reads one original again.
fn again(pipeline: &Pipeline, originals: &Originals<'_>, stored: &StoredDocument) -> Result<Prepared, Failure> {
    let bytes = originals.bytes(&stored.document.id)?;
    let given = given::from_note(stored.given.as_deref());
    // Its parts are documents of the case, each with an original of its own.
    let prepared = pipeline.read_alone(&stored.document.path, bytes, &given);
    Ok(Prepared { original: Vec::new(), ..prepared })
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
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let case = free.map_or_else(|| open(self.path), Ok)?;
        let mut bytes = Vec::new();
        case.original(id, &mut bytes)?;
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(case);
        Ok(bytes)
    }
}

/// Takes documents out of a case.
pub fn remove(screen: &mut Screen, path: &Path, asked: &[String]) -> Result<(), Failure> {
    let mut case = Case::open(path)?;
    // All are found before the first goes, so that a mistake in the third removes nothing.
    let mut documents = asked.iter().map(|asked| Ok(case.find_document_to_remove(asked)?)).collect::<Result<Vec<_>, Failure>>()?;
    documents.sort_by(|one, other| one.document.id.cmp(&other.document.id));
    documents.dedup_by(|one, other| one.document.id == other.document.id);
    let mut writer = case.writer()?;
    for stored in &documents {
        writer.remove(&stored.document.id)?;
    }
    writer.finish()?;
    case.close()?;
    for stored in &documents {
        screen.text(0, &format!("removed {}", stored.document.path).into())?;
    }
    Ok(())
}

/// Copies a case into a new file.
pub fn copy(screen: &mut Screen, path: &Path, file: &Path) -> Result<(), Failure> {
    open(path)?.copy_to(file)?;
    screen.text(0, &format!("copied {} to {}", path.display(), file.display()).into())?;
    Ok(())
}

/// Looks for damage.
pub fn check(screen: &mut Screen, path: &Path) -> Result<Exit, Failure> {
    let damage = open(path)?.check()?;
    if damage.is_empty() {
        screen.text(0, &format!("{}: no damage found", path.display()).into())?;
        return Ok(Exit::Good);
    }
    for what in &damage {
        screen.text(0, &what.as_str().into())?;
    }
    Ok(Exit::SetAside)
}
