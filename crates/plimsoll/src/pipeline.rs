//! From a file to its facts, on all cores, with the results in the order of the files.
//!
//! ```text
//! Found ──bytes──▶ intake ──Document, Content──▶ reading ──Reading──▶ Prepared (──▶ Encoded) ──▶ the sink, in order
//! ```
//!
//! The sink is a case that is written, which takes documents encoded, or a screen that is printed on. Whatever happens to one file,
//! the run goes on: a file that cannot be opened, and even one on which the program itself fails, is
//! set aside with its reason. A file that holds files gives several documents: itself, then each part
//! with its own parts behind it, always in the same order.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread;

use plimsoll_case::{CaseError, Encoded, Prepared};
use plimsoll_intake::recognise::{Engine, RecognisedPage, Recognition};
use plimsoll_intake::{Given, Intake, Options, Part, PartOf, Room, Taken};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{Content, DocumentId, Outcome, Reading};

use crate::cli::{self, Global};
use crate::failure::Failure;
use crate::given;
use crate::ordered;
use crate::tesseract::{self, Tesseract};
use crate::walk::{Found, Place};
use crate::worker::Pool;

/// Everything that is needed to read files; made once and shared by all threads.
pub struct Pipeline {
    library: Arc<Library>,
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
        let reader = Reader::new(library.clone()).expect("the tests load the built-in model");
        Self { intake: Intake::new(library.furniture()), reader, library }
    }

    /// Prepares a language with packs, to read files as a person wishes.
    ///
    /// # Errors
    /// When a wish cannot be understood, or not be met.
    pub fn wished(library: Library, wishes: &cli::Wishes, global: &Global) -> Result<Self, Failure> {
        let pipeline = Self::new(library).with_options(wishes.options()?).with_workers(&wishes.workers, global);
        pipeline.with_ocr(&wishes.ocr, &wishes.workers, global)
    }

    /// What its words mean.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Takes files as these options say.
    pub fn with_options(self, options: Options) -> Self {
        Self { intake: self.intake.with_options(options), ..self }
    }

    /// Has files that could hurt read by processes of their own, unless a person wants it otherwise.
    pub fn with_workers(self, asked: &cli::Workers, global: &Global) -> Self {
        if asked.no_workers {
            return self;
        }
        let pool = Pool::new(asked.limits(), !global.quiet);
        Self { intake: self.intake.with_workers(Arc::new(pool)), ..self }
    }

    /// Has letters in pictures recognised by Tesseract, where a person wants it. Where there is none, that is
    /// said once, and what needs it is set aside.
    ///
    /// # Errors
    /// When a language is asked for that Tesseract has no data of.
    pub fn with_ocr(self, asked: &cli::Ocr, workers: &cli::Workers, global: &Global) -> Result<Self, Failure> {
        if !asked.ocr {
            return Ok(self);
        }
        let limits = tesseract::Limits { at_once: threads(global.threads), ..workers.limits_of_tesseract() };
        let tesseract = Tesseract::look_for(&asked.languages, limits)?;
        if tesseract.is_absent() && !global.quiet {
            eprintln!("scanned pages are set aside: {}", tesseract::ABSENT);
        }
        Ok(Self { intake: self.intake.with_recogniser(Arc::new(tesseract)), ..self })
    }

    /// The bytes of a file, unless it is larger than is taken.
    ///
    /// # Errors
    /// Those of the disk; [`io::ErrorKind::FileTooLarge`] for a file that is too large.
    pub fn bytes_of(&self, found: &Found) -> io::Result<Vec<u8>> {
        bytes_within(found, self.intake.options().limits.file)
    }

    /// Takes and reads the bytes of a file, or notes why there are none: the file, then each part of it
    /// with its own parts behind it. `given` says what is given about the file, whose path inside itself
    /// is empty, and about each part.
    pub fn read(&self, path: &str, bytes: io::Result<Vec<u8>>, given: &dyn Fn(&str) -> Given) -> Vec<Prepared> {
        let mut read = Vec::new();
        let mut room = Room::of(&self.intake.options().limits);
        let own = given("");
        match bytes {
            Ok(bytes) => self.read_whole(path, bytes, own, &mut Inside { given, path: String::new(), room: &mut room }, &mut read),
            Err(error) => read.push(without_bytes(self.intake.unreadable(path, &error, &own), &own)),
        }
        read
    }

    /// Reads a file without what is inside it.
    pub fn read_alone(&self, path: &str, bytes: Vec<u8>, given: &Given) -> Prepared {
        self.read_one(path, bytes, given, &mut Room::of(&self.intake.options().limits)).0
    }

    /// Reads a file and all that is inside it, in order.
    fn read_whole(&self, path: &str, bytes: Vec<u8>, given: Given, inside: &mut Inside<'_>, read: &mut Vec<Prepared>) {
        let (prepared, parts) = self.read_one(path, bytes, &given, inside.room);
        let parent = prepared.reading.document.id.clone();
        read.push(prepared);
        inside.room.depth = inside.room.depth.saturating_sub(1);
        for Part { name, bytes, told } in parts {
            let path = format!("{path}/{name}");
            let length = inside.path.len();
            if length > 0 {
                inside.path.push('/');
            }
            inside.path.push_str(&name);
            let given = Given { part: Some(PartOf { parent: parent.clone(), told }), ..(inside.given)(&inside.path) };
            match bytes {
                Ok(bytes) => self.read_whole(&path, bytes, given, inside, read),
                Err(problem) => read.push(without_bytes(self.intake.lost(&path, problem, &given), &given)),
            }
            inside.path.truncate(length);
        }
        inside.room.depth += 1;
    }

    /// Reads one file, and gives the parts that are still to be read.
    fn read_one(&self, path: &str, bytes: Vec<u8>, given: &Given, room: &mut Room) -> (Prepared, Vec<Part>) {
        let note = given::to_note(given);
        let mut recognised = given.recognition.clone();
        let work = || {
            let Taken { document, content, problem, parts, recognition } = self.intake.take_within(path, &bytes, given, room);
            recognised = recognition;
            let reading = match document.outcome {
                Outcome::Read => self.reader.read(document, &content),
                _ => Reading { document, facts: Vec::new() },
            };
            (reading, content, problem, parts)
        };
        let (reading, content, problem, parts) = guarded(work).unwrap_or_else(|why| {
            let (reading, content, problem) = self.failed_on(path, &bytes, given, &why);
            (reading, content, problem, Vec::new())
        });
        let recognised = recognised.map_or_else(Vec::new, |seen| to_pages(&seen));
        (Prepared { reading, content, original: bytes, problem, given: note, recognised }, parts)
    }

    /// Does what [`read`](Pipeline::read) does, and makes the rows that a case has of each document.
    pub fn encoded(&self, path: &str, bytes: io::Result<Vec<u8>>, given: &dyn Fn(&str) -> Given) -> Result<Vec<Encoded>, CaseError> {
        self.read(path, bytes, given).into_iter().map(|prepared| self.encode(prepared)).collect()
    }

    /// Does what [`read_alone`](Pipeline::read_alone) does, and makes the rows that a case has of it.
    pub fn encoded_alone(&self, path: &str, bytes: Vec<u8>, given: &Given) -> Result<Encoded, CaseError> {
        self.encode(self.read_alone(path, bytes, given))
    }

    fn encode(&self, prepared: Prepared) -> Result<Encoded, CaseError> {
        guarded(|| prepared.encode()).unwrap_or_else(|why| {
            let given = given::from_note(prepared.given.as_deref());
            let path = &prepared.reading.document.path;
            let (reading, content, problem) = self.failed_on(path, &prepared.original, &given, &why);
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

    /// Takes the bytes of a file and writes the language layer of its text as CoNLL-U, then those of its
    /// parts, or says of each why there is none. `number` is the file's number in the output.
    pub fn conllu(&self, path: &str, bytes: io::Result<Vec<u8>>, number: &str) -> Vec<Result<String, String>> {
        let mut written = Vec::new();
        let mut room = Room::of(&self.intake.options().limits);
        match bytes {
            Ok(bytes) => self.conllu_of(path, &bytes, number, &mut room, &mut written),
            Err(error) => written.push(Err(self.intake.unreadable(path, &error, &Given::default()).problem.unwrap_or_default())),
        }
        written
    }

    fn conllu_of(&self, path: &str, bytes: &[u8], number: &str, room: &mut Room, written: &mut Vec<Result<String, String>>) {
        let mut parts = Vec::new();
        let work = || {
            let taken = self.intake.take_within(path, bytes, &Given::default(), room);
            parts = taken.parts;
            match taken.document.outcome {
                Outcome::Read => Ok(self.reader.conllu(&taken.document, &taken.content, number)),
                _ => Err(taken.problem.unwrap_or_else(|| path.to_owned())),
            }
        };
        written.push(guarded(work).unwrap_or_else(|why| Err(failed(path, &why))));
        room.depth = room.depth.saturating_sub(1);
        for (at, Part { name, bytes, .. }) in (1..).zip(parts) {
            match bytes {
                Ok(bytes) => self.conllu_of(&format!("{path}/{name}"), &bytes, &format!("{number}.{at}"), room, written),
                Err(problem) => written.push(Err(problem.sentence)),
            }
        }
        room.depth += 1;
    }

    /// The text of a file alone, or of the file inside it at this path, which is empty for itself. `None`
    /// where nothing is there.
    pub fn take(&self, path: &str, bytes: &[u8], inside: &str) -> Option<Taken> {
        let mut room = Room::of(&self.intake.options().limits);
        self.take_inside(path, bytes, &Given::default(), inside, &mut room)
    }

    fn take_inside(&self, path: &str, bytes: &[u8], given: &Given, inside: &str, room: &mut Room) -> Option<Taken> {
        let taken = self.intake.take_within(path, bytes, given, room);
        if inside.is_empty() {
            return Some(taken);
        }
        room.depth = room.depth.saturating_sub(1);
        let parent = taken.document.id;
        // A name may hold slashes, and be the beginning of another.
        let within = |part: &Part| {
            inside.strip_prefix(&part.name).and_then(|rest| if rest.is_empty() { Some("") } else { rest.strip_prefix('/') }).map(str::len)
        };
        let part = taken.parts.into_iter().filter_map(|part| within(&part).map(|left| (left, part))).min_by_key(|(left, _)| *left);
        let (left, Part { name, bytes, told }) = part?;
        let path = format!("{path}/{name}");
        let given = Given { part: Some(PartOf { parent, told }), ..Given::default() };
        match bytes {
            Ok(bytes) => self.take_inside(&path, &bytes, &given, &inside[inside.len() - left..], room),
            Err(problem) => Some(self.intake.lost(&path, problem, &given)),
        }
    }
}

/// What was recognised, as a case keeps it.
fn to_pages(recognition: &Recognition) -> Vec<plimsoll_case::RecognisedPage> {
    // Strings alone: nothing in it cannot be written.
    let engine = serde_json::to_string(&recognition.engine).unwrap_or_default();
    let page = |seen: &RecognisedPage| plimsoll_case::RecognisedPage { page: seen.page, engine: engine.clone(), words: seen.tsv.clone() };
    recognition.pages.iter().map(page).collect()
}

/// What a case has kept of what was recognised. Pages of which the engine is not understood are as if
/// there were none.
pub fn from_pages(pages: Vec<plimsoll_case::RecognisedPage>) -> Option<Arc<Recognition>> {
    let engine: Engine = serde_json::from_str(&pages.first()?.engine).ok()?;
    let own = serde_json::to_string(&engine).ok()?;
    let pages = pages.into_iter().filter(|page| page.engine == own);
    let pages = pages.map(|page| RecognisedPage { page: page.page, tsv: page.words }).collect();
    Some(Arc::new(Recognition { engine, pages }))
}

/// How many bytes larger than their file the documents are that came out of it.
pub fn weight(documents: &[Prepared]) -> u64 {
    // The first is the file itself.
    documents.iter().skip(1).map(|prepared| (prepared.original.len() + prepared.content.text.len()) as u64).sum()
}

/// The same of documents that are encoded.
pub fn encoded_weight(documents: &Result<Vec<Encoded>, CaseError>) -> u64 {
    documents.iter().flatten().skip(1).map(Encoded::weight).sum()
}

/// Where in a file its parts are read.
struct Inside<'g> {
    /// What is given about a part, by its path in the file.
    given: &'g dyn Fn(&str) -> Given,
    /// The path of the part that is being read; empty for the file itself.
    path: String,
    room: &'g mut Room,
}

/// A document of which there are no bytes.
fn without_bytes(taken: Taken, given: &Given) -> Prepared {
    let Taken { document, content, problem, .. } = taken;
    let reading = Reading { document, facts: Vec::new() };
    Prepared { reading, content, original: Vec::new(), problem, given: given::to_note(given), recognised: Vec::new() }
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

/// The bytes of a file, unless it is larger than intake takes.
fn bytes_within(found: &Found, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match &found.place {
        Place::File(_) | Place::Volume { .. } if found.size > limit => return Err(io::ErrorKind::FileTooLarge.into()),
        Place::File(path) => {
            bytes.reserve(found.size as usize);
            File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
        }
        Place::Volume { file, start } => {
            let mut file = File::open(file)?;
            file.seek(SeekFrom::Start(*start))?;
            bytes.reserve(found.size as usize);
            file.take(found.size).read_to_end(&mut bytes)?;
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
