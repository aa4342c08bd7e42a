//! What a worker is asked for.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use plimsoll_record::{Block, BlockKind};
use serde::{Deserialize, Serialize};

use super::answer;
use super::frame::{self, Frame, FrameError, Most};
use crate::format::Page;
use crate::problem::Problem;
use crate::sniff::Sniffed;
use crate::{Options, Room};

/// Media type of what a worker says of its own.
const TEXT: &str = "text/plain";

/// A file that is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'r> {
    head: Head<'r>,
    bytes: Cow<'r, [u8]>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Head<'r> {
    path: Cow<'r, str>,
    charset: Option<Cow<'r, str>>,
    options: Cow<'r, Options>,
    room: Room,
}

impl<'r> Request<'r> {
    /// Asks for a file. Its name is for what is said of it; nobody opens it.
    pub(crate) fn new(file: &Sniffed<'r>, options: &'r Options, room: Room) -> Self {
        let head = Head { path: file.path.into(), charset: file.charset.map(Cow::from), options: Cow::Borrowed(options), room };
        Self { head, bytes: file.bytes.into() }
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

    pub(crate) fn options(&self) -> &Options {
        &self.head.options
    }

    pub(crate) fn room(&self) -> Room {
        self.head.room
    }

    /// Sends it. The answer has the same number.
    ///
    /// # Errors
    /// Those of the output.
    pub fn write_to(&self, out: &mut dyn Write, number: u64) -> io::Result<()> {
        let head = serde_json::to_vec(&self.head)?;
        frame::write(out, number, false, &head, &[&self.bytes])
    }

    /// Reads what is asked next, and its number; `None` where nobody asks any more.
    ///
    /// # Errors
    /// When what comes is no request.
    pub fn read_from(input: &mut dyn Read) -> Result<Option<(Request<'static>, u64)>, FrameError> {
        let Some(Frame { number, head, mut pieces, .. }) = Frame::read_from(input, Most::EVER)? else { return Ok(None) };
        let head = serde_json::from_slice(&head).map_err(|_| FrameError::Cut)?;
        let bytes = pieces.pop().ok_or(FrameError::Cut)?;
        Ok(Some((Request { head, bytes: bytes.into() }, number)))
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
