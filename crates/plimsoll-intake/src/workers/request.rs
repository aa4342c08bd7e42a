//! What a worker is asked for.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use plimsoll_record::{Block, BlockKind};
use serde::{Deserialize, Serialize};

use super::answer;
use super::frame::{self, Frame, FrameError, Most};
use crate::format::Page;
use crate::problem::Problem;
use crate::recognise::{RecognisedPage, Recognition};
use crate::sniff::Sniffed;
use crate::{Asked, Options, Room};

/// Media type of what a worker says of its own.
const TEXT: &str = "text/plain";

/// A file that is to be read, or a page of it to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'r> {
    head: Head<'r>,
    bytes: Cow<'r, [u8]>,
    /// What was recognised in its pictures.
    recognised: Cow<'r, Recognition>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Head<'r> {
    path: Cow<'r, str>,
    charset: Option<Cow<'r, str>>,
    options: Cow<'r, Options>,
    room: Room,
    task: Task,
}

/// What is to be done with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Task {
    /// To read it, with what was recognised on these pages. What that is stands in the pieces that follow.
    Read { recognised: Vec<u32> },
    /// To draw this page.
    Draw { page: u32 },
}

impl<'r> Request<'r> {
    /// Asks for a file. Its name is for what is said of it; nobody opens it.
    pub(crate) fn new(file: &Sniffed<'r>, asked: Asked<'r>, recognised: &'r Recognition) -> Self {
        let task = Task::Read { recognised: recognised.pages.iter().map(|seen| seen.page).collect() };
        Self { recognised: Cow::Borrowed(recognised), ..Self::to(file, asked, task) }
    }

    /// Asks for the picture of a page.
    pub(crate) fn draw(file: &Sniffed<'r>, asked: Asked<'r>, page: u32) -> Self {
        Self::to(file, asked, Task::Draw { page })
    }

    fn to(file: &Sniffed<'r>, Asked { options, room }: Asked<'r>, task: Task) -> Self {
        let head = Head { path: file.path.into(), charset: file.charset.map(Cow::from), options: Cow::Borrowed(options), room, task };
        Self { head, bytes: file.bytes.into(), recognised: Cow::Owned(Recognition::default()) }
    }

    /// As the caller names the file.
    pub fn path(&self) -> &str {
        &self.head.path
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn charset(&self) -> Option<&str> {
        self.head.charset.as_deref()
    }

    pub(crate) fn asked(&self) -> Asked<'_> {
        Asked { options: &self.head.options, room: self.head.room }
    }

    pub(crate) fn task(&self) -> &Task {
        &self.head.task
    }

    pub(crate) fn recognised(&self) -> &Recognition {
        &self.recognised
    }

    /// Sends it. The answer has the same number.
    ///
    /// # Errors
    /// Those of the output.
    pub fn write_to(&self, out: &mut dyn Write, number: u64) -> io::Result<()> {
        let head = serde_json::to_vec(&self.head)?;
        let seen = self.recognised.pages.iter().map(|seen| seen.tsv.as_slice());
        let pieces: Vec<&[u8]> = [&*self.bytes].into_iter().chain(seen).collect();
        frame::write(out, number, false, &head, &pieces)
    }

    /// Reads what is asked next, and its number; `None` where nobody asks any more.
    ///
    /// # Errors
    /// When what comes is no request.
    pub fn read_from(input: &mut dyn Read) -> Result<Option<(Request<'static>, u64)>, FrameError> {
        let Some(Frame { number, head, pieces, .. }) = Frame::read_from(input, Most::EVER)? else { return Ok(None) };
        let head: Head<'static> = serde_json::from_slice(&head).map_err(|_| FrameError::Cut)?;
        let mut pieces = pieces.into_iter();
        let bytes = pieces.next().ok_or(FrameError::Cut)?;
        let numbers = match &head.task {
            Task::Read { recognised } => recognised.as_slice(),
            Task::Draw { .. } => &[],
        };
        // Who recognised it is no matter to a reader.
        let pages = numbers.iter().zip(pieces).map(|(&page, tsv)| RecognisedPage { page, tsv }).collect();
        let recognised = Cow::Owned(Recognition { pages, ..Recognition::default() });
        Ok(Some((Request { head, bytes: bytes.into(), recognised }, number)))
    }

    /// An answer of one paragraph, for a worker that says something of its own.
    pub fn answered(&self, words: &str) -> Frame {
        let block = Block::new(0..words.len(), BlockKind::Paragraph);
        answer::frame(Ok((TEXT, Page { text: words.to_owned(), blocks: vec![block], ..Page::default() })))
    }

    /// The answer where the program itself failed: `why` is what it said.
    pub fn failed(&self, why: &str) -> Frame {
        answer::frame(Err(Problem::program_failed(self.path(), why)))
    }
}
