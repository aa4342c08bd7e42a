//! From a file to its facts, on all cores, with the results in the order of the files.
//!
//! ```text
//! Found ──bytes──▶ intake ──Document, Content──▶ reading ──Reading──▶ Prepared (──▶ Encoded) ──▶ the sink, in order
//! ```
//!
//! The sink is a case that is written, which takes documents encoded, or a screen that is printed on. Whatever happens to one file,
//! the run goes on: a file that cannot be opened, and even one on which the program itself fails, is
//! set aside with its reason.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread;

use plimsoll_case::{CaseError, Encoded, Prepared};
use plimsoll_intake::{Given, Intake, Taken};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{Content, DocumentId, Outcome, Reading};

use crate::cli::{self, Global};
use crate::given;
use crate::ordered;
use crate::walk::{Found, Place};
use crate::worker::Pool;

/// Everything that is needed to read files; made once and shared by all threads.
pub struct Pipeline {
    intake: Intake,
    reader: Reader,
}

impl Pipeline {
    /// Prepares the language and the pack that are built in.
    pub fn built_in() -> Self {
        Self::new(Library::embedded())
    }

    /// Prepares the built-in language with packs.
    pub fn new(library: Library) -> Self {
        let library = Arc::new(library);
        Self { intake: Intake::new(library.furniture()), reader: Reader::new(library).expect("the tests load the built-in model") }
    }

    /// Has files that could hurt read by processes of their own, unless a person wants it otherwise.
    pub fn with_workers(self, asked: &cli::Workers, global: &Global) -> Self {
        if asked.no_workers {
            return self;
        }
        let pool = Pool::new(asked.limits(), !global.quiet);
        Self { intake: self.intake.with_workers(Arc::new(pool)), ..self }
    }

    /// Takes and reads the bytes of a file, or notes why there are none.
    pub fn read(&self, path: &str, bytes: io::Result<Vec<u8>>, given: &Given) -> Prepared {
        let note = given::to_note(given);
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                let Taken { document, content, problem } = self.intake.unreadable(path, &error, given);
                let reading = Reading { document, facts: Vec::new() };
                return Prepared { reading, content, original: Vec::new(), problem, given: note };
            }
        };
        let work = || {
            let Taken { document, content, problem } = self.intake.take(path, &bytes, given);
            let reading = match document.outcome {
                Outcome::Read => self.reader.read(document, &content),
                _ => Reading { document, facts: Vec::new() },
            };
            (reading, content, problem)
        };
        let (reading, content, problem) = guarded(work).unwrap_or_else(|why| self.failed_on(path, &bytes, given, &why));
        Prepared { reading, content, original: bytes, problem, given: note }
    }

    /// Does what [`read`](Pipeline::read) does, and makes the rows that a case has of it.
    pub fn encoded(&self, path: &str, bytes: io::Result<Vec<u8>>, given: &Given) -> Result<Encoded, CaseError> {
        let prepared = self.read(path, bytes, given);
        guarded(|| prepared.encode()).unwrap_or_else(|why| {
            let (reading, content, problem) = self.failed_on(path, &prepared.original, given, &why);
            Prepared { reading, content, problem, ..prepared }.encode()
        })
    }

    /// A file on which the program itself failed is set aside as one that its parser gave up on.
    fn failed_on(&self, path: &str, bytes: &[u8], given: &Given, why: &str) -> (Reading, Content, Option<String>) {
        // Of no bytes at all, intake says what a person gave; id and outcome are then put right.
        let mut document = self.intake.take(path, b"", given).document;
        document.id = DocumentId::of_bytes(bytes);
        document.outcome = Outcome::ParserFailed;
        let problem = failed(path, why);
        (Reading { document, facts: Vec::new() }, Content::default(), Some(problem))
    }

    /// Takes the bytes of a file and writes the language layer of its text as CoNLL-U, or says why there
    /// is none. `number` is the document's number in the output.
    pub fn conllu(&self, path: &str, bytes: io::Result<Vec<u8>>, given: &Given, number: usize) -> Result<String, String> {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                let Taken { problem, .. } = self.intake.unreadable(path, &error, given);
                return Err(problem.unwrap_or_else(|| path.to_owned()));
            }
        };
        let work = || {
            let Taken { document, content, problem } = self.intake.take(path, &bytes, given);
            match document.outcome {
                Outcome::Read => Ok(self.reader.conllu(&document, &content, number)),
                _ => Err(problem.unwrap_or_else(|| path.to_owned())),
            }
        };
        guarded(work).unwrap_or_else(|why| Err(failed(path, &why)))
    }

    /// The text of a file alone.
    pub fn take(&self, path: &str, bytes: &[u8]) -> Taken {
        self.intake.take(path, bytes, &Given::default())
    }
}

/// What is said of a file on which the program itself failed.
fn failed(path: &str, why: &str) -> String {
    format!("{path}: the program itself failed on this file ({why}); please report it")
}

thread_local! {
    /// What the last panic of this thread said.
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does work that should never panic, and gives what was said where it does.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| LAST_PANIC.with_borrow_mut(std::mem::take))
}

/// Keeps what a panic in a worker says for the document's problem, instead of printing it.
pub fn keep_panics_of_workers() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some(ordered::WORKER) {
            let words = info.payload_as_str().unwrap_or("no message");
            let place = info.location().map(|place| format!(", at {place}")).unwrap_or_default();
            LAST_PANIC.with_borrow_mut(|last| *last = format!("{words}{place}"));
        } else {
            usual(info);
        }
    }));
}

/// The bytes of a file, unless it is larger than any that intake takes.
pub fn bytes_of(found: &Found) -> io::Result<Vec<u8>> {
    let limit = plimsoll_intake::DEFAULT_LIMIT;
    let mut bytes = Vec::new();
    match &found.place {
        Place::File(path) => {
            if found.size > limit {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            bytes.reserve(found.size as usize);
            File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
        }
        Place::Stdin => {
            io::stdin().lock().take(limit + 1).read_to_end(&mut bytes)?;
        }
        Place::Nowhere(error) => return Err(io::Error::new(error.kind(), error.to_string())),
    }
    if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// As many threads as asked for, or one for each core.
pub fn threads(asked: Option<u16>) -> usize {
    asked.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_a_worker_is_kept_as_a_sentence() {
        keep_panics_of_workers();
        let result = thread::Builder::new()
            .name(ordered::WORKER.to_owned())
            .spawn(|| guarded(|| -> u8 { panic!("no such {}", "block") }))
            .unwrap()
            .join()
            .unwrap();
        let why = result.unwrap_err();
        assert!(why.starts_with("no such block, at ") && why.contains("pipeline.rs"), "{why}");
    }

    #[test]
    fn a_file_that_the_program_fails_on_is_set_aside_under_its_own_id() {
        let pipeline = Pipeline::built_in();
        let given = Given { publisher: Some("Harbour Wire".to_owned()), ..Given::default() };
        let (reading, content, problem) = pipeline.failed_on("a.txt", b"bytes", &given, "no such block");
        let document = reading.document;
        assert_eq!(document.id, DocumentId::of_bytes(b"bytes"));
        assert_eq!(document.outcome, Outcome::ParserFailed);
        assert_eq!(document.publisher.as_deref(), Some("Harbour Wire"));
        assert!(content.text.is_empty());
        assert!(problem.unwrap().contains("no such block"));
    }
}
