//! `plimsoll add`: files into a case.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use plimsoll_case::{Case, Filter, Known, PackNote};
use plimsoll_record::{DocumentId, Outcome};

use super::{again, exit_for, remark};
use crate::brief;
use crate::cli::{Global, Input};
use crate::failure::{Exit, Failure};
use crate::given::Givens;
use crate::ordered;
use crate::packs::{self, Packs};
use crate::pipeline::{self, Pipeline};
use crate::plain;
use crate::progress::Progress;
use crate::screen::Screen;
use crate::settled::settle;
use crate::walk::{self, Found, Place};

/// After so long what was read is stored, between two files.
const KEEP_EVERY: Duration = Duration::from_secs(2);

/// Reads files into a case and prints its brief.
pub fn add(screen: &mut Screen, global: &Global, path: &Path, input: &Input, retry: bool) -> Result<Exit, Failure> {
    // A case that is there says itself with which packs it is read. What keeps it from being opened is told below.
    let packs = match Case::open_read_only(path) {
        Ok(case) => Packs::of_case(&case, &input.packs.folders)?,
        Err(_) => Packs::open(&input.packs.folders)?,
    };
    let pipeline = Pipeline::wished(packs.library()?, &input.wishes, global)?;
    let notes = packs.notes();
    let only_retry = retry && input.paths.is_empty();
    // Told before a case is made.
    let found = (!only_retry).then(|| walk::files(input, Some(path), &mut |words| remark(global, &words))).transpose()?;
    let mut added = Added::default();
    let mut case = if only_retry { Case::open(path)? } else { Case::create_or_open(path)? };
    if retry {
        remark_other_words(&case, global, &notes)?;
        let read = again::retry(&mut case, global, &pipeline, &notes)?;
        screen.text(0, &format!("{} read that had been set aside", plain::counted(read, "document")).into())?;
    }
    if let Some((mut files, givens)) = found {
        case = leave_out_what_is_held(case, global, &pipeline, &mut files, &mut added)?;
        if !files.is_empty() {
            remark_other_words(&case, global, &notes)?;
            store(&mut case, global, &files, &givens, (&pipeline, &notes), &mut added)?;
        }
        screen.text(0, &added.words().into())?;
    }
    // Also where nothing is new: an earlier run may have been cut short before this.
    settle(&mut case, pipeline.library())?;
    brief::print(screen, &case)?;
    let set_aside = if only_retry { case.counts(&Filter::default())?.set_aside_total() } else { added.set_aside };
    case.close()?;
    Ok(exit_for(set_aside))
}

/// Takes the files out of the list that the case holds already, so that they are not read again.
///
/// This happens before the first document is written: a look into the case during a batch could have
/// to wait for the end of the batch, which would wait for the look.
fn leave_out_what_is_held(
    case: Case,
    global: &Global,
    pipeline: &Pipeline,
    files: &mut Vec<Found>,
    added: &mut Added,
) -> Result<Case, Failure> {
    let counts = case.counts(&Filter::default())?;
    if counts.read + counts.set_aside_total() == 0 {
        return Ok(case);
    }
    let case = Mutex::new(case);
    let mut kept = Vec::new();
    let look = |found: &Found| held_as(&case, pipeline, found);
    ordered::in_order(
        files,
        pipeline::threads(global.threads),
        |found| found.size,
        look,
        |held| {
            let held = held?;
            kept.push(held.is_none());
            for outcome in held.into_iter().flatten() {
                added.count(Known::Same, outcome);
            }
            Ok::<(), Failure>(())
        },
    )?;
    let mut kept = kept.into_iter();
    files.retain(|_| kept.next().unwrap_or(true));
    Ok(case.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// What became of a file and of those inside it, where the case holds its bytes under its path.
fn held_as(case: &Mutex<Case>, pipeline: &Pipeline, found: &Found) -> Result<Option<Vec<Outcome>>, Failure> {
    // Standard input can be read once only, and reading tells best why a file cannot be read.
    let (Place::File(_) | Place::Volume { .. }) = found.place else { return Ok(None) };
    let Ok(bytes) = pipeline.bytes_of(found) else { return Ok(None) };
    let id = DocumentId::of_bytes(&bytes);
    let case = case.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(match case.location_of(&id, &found.name)? {
        Known::Same => Some(case.outcomes_of(&id, &found.name)?),
        Known::New | Known::NewPath => None,
    })
}

/// Says where the documents that the case holds were read with other words than those that come in.
fn remark_other_words(case: &Case, global: &Global, packs: &[PackNote]) -> Result<(), Failure> {
    let noted = case.packs()?;
    if noted.is_empty() {
        return Ok(());
    }
    for name in packs::missing(&noted, packs) {
        remark(global, &format!("documents of this case were read with the pack “{name}”, and these are not: name its folder with --pack"));
    }
    for name in packs::new(&noted, packs) {
        let without = format!("documents of this case were read without the pack “{name}”, or with another state of it");
        remark(global, &format!("{without}: plimsoll reread, with the same packs, reads them again"));
    }
    Ok(())
}

/// Reads files with packs and stores them.
fn store(
    case: &mut Case,
    global: &Global,
    files: &[Found],
    givens: &Givens,
    (pipeline, packs): (&Pipeline, &[PackNote]),
    added: &mut Added,
) -> Result<(), Failure> {
    let progress = Progress::new(files.len(), global.quiet);
    let mut writer = case.writer()?;
    writer.note_packs(packs)?;
    let mut kept = Instant::now();
    let read = |found: &Found| pipeline.encoded(&found.name, pipeline.bytes_of(found), &|inside| givens.of(found, inside));
    ordered::in_order_weighed(
        files,
        pipeline::threads(global.threads),
        |found| found.size,
        read,
        pipeline::encoded_weight,
        |documents| {
            for encoded in documents? {
                added.count(writer.add_encoded(&encoded)?, encoded.document().outcome);
            }
            // What is read is kept, should the run be cut short.
            if kept.elapsed() >= KEEP_EVERY {
                writer.keep()?;
                kept = Instant::now();
            }
            progress.step();
            Ok::<(), Failure>(())
        },
    )?;
    writer.finish()?;
    Ok(())
}

/// How many files were what.
#[derive(Debug, Default)]
struct Added {
    new: u64,
    new_paths: u64,
    same: u64,
    set_aside: u64,
}

impl Added {
    fn count(&mut self, known: Known, outcome: Outcome) {
        match known {
            Known::New => self.new += 1,
            Known::NewPath => self.new_paths += 1,
            Known::Same => self.same += 1,
        }
        self.set_aside += u64::from(outcome != Outcome::Read);
    }

    /// "12 documents added, 2 were there already".
    fn words(&self) -> String {
        let mut words = format!("{} added", plain::counted(self.new, "document"));
        for (count, what) in [(self.same, "already there"), (self.new_paths, "there under another path")] {
            if count > 0 {
                words = format!("{words}, {} {what}", plain::number(count as f64));
            }
        }
        words
    }
}
