//! `plimsoll add`: files into a case.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use plimsoll_case::{Case, Known, Prepared};
use plimsoll_record::{DocumentId, Outcome};

use super::{exit_for, remark};
use crate::brief;
use crate::cli::{Global, Input};
use crate::failure::{Exit, Failure};
use crate::given::Givens;
use crate::pipeline::{self, Pipeline};
use crate::plain;
use crate::progress::Progress;
use crate::screen::Screen;
use crate::walk::{self, Found};

/// What a worker found out about a file.
enum Step {
    /// The case holds these bytes under this path already; with what became of them.
    Same(Outcome),
    /// To be stored.
    Store(Box<Prepared>),
}

/// Reads files into a case and prints its brief.
pub fn add(screen: &mut Screen, global: &Global, path: &Path, input: &Input) -> Result<Exit, Failure> {
    let files = walk::files(input, Some(path), &mut |words| remark(global, &words))?;
    let mut case = Case::create_or_open(path)?;
    let added = store(&mut case, global, &files)?;
    screen.text(0, &added.words().into())?;
    brief::print(screen, &case)?;
    case.close()?;
    Ok(exit_for(added.set_aside))
}

/// Reads what the case does not hold yet and stores it.
fn store(case: &mut Case, global: &Global, (files, givens): &(Vec<Found>, Givens)) -> Result<Added, Failure> {
    // A second look at the case, so that workers need not read again what it holds.
    let held = Mutex::new(Case::open_read_only(case.path())?);
    let pipeline = Pipeline::new();
    let progress = Progress::new(files.len(), global.quiet);
    let mut added = Added::default();
    let mut writer = case.writer()?;
    let work = |pipeline: &Pipeline, found: &Found| -> Result<Step, Failure> {
        let bytes = pipeline::bytes_of(found);
        if let Ok(bytes) = &bytes
            && let Some(outcome) = held_as(&held, bytes, &found.name)?
        {
            return Ok(Step::Same(outcome));
        }
        Ok(Step::Store(Box::new(pipeline.read(&found.name, bytes, &givens.of(found)))))
    };
    let threads = pipeline::threads(global.threads);
    pipeline.run(files, threads, |found| found.size, work, |step| {
        match step? {
            Step::Same(outcome) => added.count(Known::Same, outcome),
            Step::Store(prepared) => {
                let outcome = prepared.reading.document.outcome;
                added.count(writer.add(&prepared)?, outcome);
            }
        }
        progress.step();
        Ok::<(), Failure>(())
    })?;
    writer.finish()?;
    Ok(added)
}

/// What became of these bytes, where the case holds them under this path.
fn held_as(held: &Mutex<Case>, bytes: &[u8], path: &str) -> Result<Option<Outcome>, Failure> {
    let id = DocumentId::of_bytes(bytes);
    let held = held.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(match held.location_of(&id, path)? {
        Known::Same => Some(held.find_document(id.as_str())?.document.outcome),
        Known::New | Known::NewPath => None,
    })
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
