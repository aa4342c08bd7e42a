//! `plimsoll add`: files into a case.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use plimsoll_case::{Case, Filter, Known, PackNote};
use plimsoll_pack::Library;
use plimsoll_record::{DocumentId, Outcome};

use super::{exit_for, remark};
use crate::brief;
use crate::cli::{Global, Input, Workers};
use crate::failure::{Exit, Failure};
use crate::given::Givens;
use crate::ordered;
use crate::packs::{self, Packs};
use crate::pipeline::{self, Pipeline};
use crate::plain;
use crate::progress::Progress;
use crate::screen::Screen;
use crate::walk::{self, Found, Place};

/// Reads files into a case and prints its brief.
pub fn add(screen: &mut Screen, global: &Global, path: &Path, input: &Input) -> Result<Exit, Failure> {
    let packs = Packs::open(&input.packs.folders)?;
    let library = packs.library()?;
    let (mut files, givens) = walk::files(input, Some(path), &mut |words| remark(global, &words))?;
    let case = Case::create_or_open(path)?;
    let mut added = Added::default();
    let mut case = leave_out_what_is_held(case, global, &mut files, &mut added)?;
    if !files.is_empty() {
        let notes = packs.notes();
        remark_other_words(&case, global, &notes)?;
        store(&mut case, global, &files, &givens, (library, &notes), &input.workers, &mut added)?;
    }
    screen.text(0, &added.words().into())?;
    brief::print(screen, &case)?;
    case.close()?;
    Ok(exit_for(added.set_aside))
}

/// Takes the files out of the list that the case holds already, so that they are not read again.
///
/// This happens before the first document is written: a look into the case during a batch could have
/// to wait for the end of the batch, which would wait for the look.
fn leave_out_what_is_held(case: Case, global: &Global, files: &mut Vec<Found>, added: &mut Added) -> Result<Case, Failure> {
    let counts = case.counts(&Filter::default())?;
    if counts.read + counts.set_aside_total() == 0 {
        return Ok(case);
    }
    let case = Mutex::new(case);
    let mut kept = Vec::new();
    let look = |found: &Found| held_as(&case, found);
    ordered::in_order(
        files,
        pipeline::threads(global.threads),
        |found| found.size,
        look,
        |held| {
            let held = held?;
            kept.push(held.is_none());
            if let Some(outcome) = held {
                added.count(Known::Same, outcome);
            }
            Ok::<(), Failure>(())
        },
    )?;
    let mut kept = kept.into_iter();
    files.retain(|_| kept.next().unwrap_or(true));
    Ok(case.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// What became of a file, where the case holds its bytes under its path.
fn held_as(case: &Mutex<Case>, found: &Found) -> Result<Option<Outcome>, Failure> {
    // Standard input can be read once only, and reading tells best why a file cannot be read.
    let Place::File(_) = found.place else { return Ok(None) };
    let Ok(bytes) = pipeline::bytes_of(found) else { return Ok(None) };
    let id = DocumentId::of_bytes(&bytes);
    let case = case.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(match case.location_of(&id, &found.name)? {
        Known::Same => Some(case.find_document(id.as_str())?.document.outcome),
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
    (library, packs): (Library, &[PackNote]),
    workers: &Workers,
    added: &mut Added,
) -> Result<(), Failure> {
    let pipeline = Pipeline::new(library).with_workers(workers, global);
    let progress = Progress::new(files.len(), global.quiet);
    let mut writer = case.writer()?;
    writer.note_packs(packs)?;
    let read = |found: &Found| pipeline.encoded(&found.name, pipeline::bytes_of(found), &|inside| givens.of(found, inside));
    ordered::in_order(
        files,
        pipeline::threads(global.threads),
        |found| found.size,
        read,
        |documents| {
            for encoded in documents? {
                added.count(writer.add_encoded(&encoded)?, encoded.document().outcome);
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
