//! `plimsoll add`: files into a case.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use plimsoll_case::{Case, Filter, Known};
use plimsoll_record::{DocumentId, Outcome};

use super::{exit_for, remark};
use crate::brief;
use crate::cli::{Global, Input};
use crate::failure::{Exit, Failure};
use crate::given::Givens;
use crate::ordered;
use crate::pipeline::{self, Pipeline};
use crate::plain;
use crate::progress::Progress;
use crate::screen::Screen;
use crate::walk::{self, Found, Place};

/// Reads files into a case and prints its brief.
pub fn add(screen: &mut Screen, global: &Global, path: &Path, input: &Input) -> Result<Exit, Failure> {
    let (mut files, givens) = walk::files(input, Some(path), &mut |words| remark(global, &words))?;
    let case = Case::create_or_open(path)?;
    let mut added = Added::default();
    let mut case = leave_out_what_is_held(case, global, &mut files, &mut added)?;
    store(&mut case, global, &files, &givens, &mut added)?;
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

/// Reads files and stores them.
fn store(case: &mut Case, global: &Global, files: &[Found], givens: &Givens, added: &mut Added) -> Result<(), Failure> {
    if files.is_empty() {
        return Ok(());
    }
    let pipeline = Pipeline::new();
    let progress = Progress::new(files.len(), global.quiet);
    let mut writer = case.writer()?;
    let read = |found: &Found| pipeline.encoded(&found.name, pipeline::bytes_of(found), &givens.of(found));
    ordered::in_order(
        files,
        pipeline::threads(global.threads),
        |found| found.size,
        read,
        |encoded| {
            let encoded = encoded?;
            added.count(writer.add_encoded(&encoded)?, encoded.document().outcome);
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
