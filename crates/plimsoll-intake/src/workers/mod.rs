//! Files that could hurt, read in another process.
//!
//! ```text
//! Intake ──Request──▶ frame ──▶ worker: Request::read_from, Intake::answer ──▶ frame ──▶ check ──▶ Page, or a Problem
//! ```
//!
//! The parsers of binary formats are large, and their files come from anybody. An [`Intake`] that is
//! given [`Workers`] hands such files to another process and believes nothing of what comes back
//! before it was checked ([`check`]). This crate starts no process: whoever uses it passes in how that
//! is done, and calls [`Intake::answer`] in the process that is started. Without workers all files are
//! read where they are, which is meant for tests and for libraries that are in a cage already; the
//! same checks are made, so that both ways give the same.
//!
//! Plain text, Markdown and HTML are read where they are in any case: their readers are small, safe
//! code without recursion, and most files are of them.

mod answer;
mod check;
mod frame;
mod request;

use std::fmt;

pub use check::check_answer;
pub(crate) use check::tidy;
pub use frame::{Frame, FrameError, Most};
pub use request::Request;
use request::Task;

use plimsoll_record::Outcome;

use crate::format::Page;
use crate::problem::{Problem, UNKNOWN_BYTES};
use crate::recognise::{Picture, Recognition};
use crate::sniff::Sniffed;
use crate::{Asked, Intake};

/// Processes that read files.
pub trait Workers: fmt::Debug + Send + Sync {
    /// Hands a file to a process and lets `hear` have what the process says, which may be anything; it
    /// says whether the process may be asked again. Called from many threads; each waits for its own
    /// answer.
    ///
    /// # Errors
    /// When no answer came, or nothing that could be one. Then `hear` was not called.
    fn ask(&self, request: &Request<'_>, hear: &mut dyn FnMut(Frame) -> bool) -> Result<(), Lost>;
}

/// Why no answer came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// The process asked for more memory than it may have.
    Memory {
        /// What it may have.
        mebibytes: u64,
    },
    /// The process was given up, since it came to no end.
    Time {
        /// How long it was waited for.
        seconds: u64,
    },
    /// The process fell. Half a sentence says how: "its parser ran out of stack".
    Fell(String),
    /// What came is no answer.
    Garbage(FrameError),
    /// There was no process to ask. Half a sentence says why.
    NotStarted(String),
}

impl Lost {
    fn problem(&self, file: &Sniffed<'_>) -> Problem {
        let path = file.path;
        let media_type = file.signature.or(file.promised).map_or(UNKNOWN_BYTES, |known| known.media_type);
        let failed = |why: &str| Problem::parser_failed(path, media_type, why);
        match self {
            Lost::Memory { mebibytes } => Problem::too_much_memory(path, media_type, *mebibytes),
            Lost::Time { seconds } => failed(&format!("its parser was given up after {seconds} s of work")),
            Lost::Fell(how) => failed(how),
            Lost::Garbage(error) => failed(&format!("its parser gave an answer that is none ({error})")),
            Lost::NotStarted(why) => failed(&format!("no process could be started to read it ({why})")),
        }
    }
}

/// Has a file read by a process, and checks what comes back.
pub(crate) fn read(
    workers: &dyn Workers,
    file: &Sniffed<'_>,
    asked: Asked<'_>,
    recognised: &Recognition,
) -> Result<(&'static str, Page), Problem> {
    let may_be_recognised = !recognised.pages.is_empty();
    ask(workers, file, &Request::new(file, asked, recognised), &|answer| check::answer(answer, file, asked, may_be_recognised))
}

/// Has a page of a file drawn by a process, and checks what comes back.
pub(crate) fn draw(workers: &dyn Workers, file: &Sniffed<'_>, asked: Asked<'_>, page: u32) -> Result<Picture, Problem> {
    ask(workers, file, &Request::draw(file, asked, page), &|answer| check::picture(answer, file))
}

fn ask<T>(
    workers: &dyn Workers,
    file: &Sniffed<'_>,
    request: &Request<'_>,
    check: &dyn Fn(Frame) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let mut read = None;
    let mut hear = |answer: Frame| {
        let answer = check(answer);
        // A process whose parser failed, or which lied, may be in no state for another file.
        let trusted = !matches!(&answer, Err(problem) if problem.outcome == Outcome::ParserFailed);
        read = Some(answer);
        trusted
    };
    let asked = workers.ask(request, &mut hear);
    match (read, asked) {
        (Some(read), _) => read,
        (None, Err(lost)) => Err(lost.problem(file)),
        (None, Ok(())) => Err(Lost::Fell("its parser gave no answer".to_owned()).problem(file)),
    }
}

impl Intake {
    /// Reads a file that another process asked for, or draws a page of it: what a worker does. Never fails; may panic where a
    /// parser does, for which [`Request::failed`] makes an answer.
    pub fn answer(&self, request: &Request<'_>) -> Frame {
        let file = Sniffed::new(request.path(), request.bytes(), request.charset());
        match *request.task() {
            Task::Read { .. } => answer::frame(self.read_here(&file, request.asked(), request.recognised())),
            Task::Draw { page } => answer::of_picture(self.draw_here(&file, request.asked(), page)),
        }
    }
}
