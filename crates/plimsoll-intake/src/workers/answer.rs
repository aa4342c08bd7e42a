//! What a worker says of a file, as a message. [`super::check`] reads it.

use plimsoll_record::{Block, Outcome, PageSetAside};
use serde::{Deserialize, Serialize};

use super::frame::Frame;
use crate::format::{Metadata, Page};
use crate::parts::{Part, Told};
use crate::problem::Problem;
use crate::recognise::Picture;

/// The head of an answer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Answer {
    /// The file was read. Its text is the first piece; the bytes of its parts are those that follow.
    Page(Box<PageHead>),
    /// It was set aside.
    Problem(ProblemHead),
    /// A page was drawn. Its pixels are the one piece.
    Picture(PictureHead),
}

/// A picture without its pixels.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PictureHead {
    pub width: u32,
    pub height: u32,
}

/// A page without its text.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageHead {
    pub media_type: String,
    pub blocks: Vec<Block>,
    pub metadata: Metadata,
    pub parts: Vec<PartHead>,
    pub unpacked: u64,
    pub incomplete: Option<ProblemHead>,
    pub pages_set_aside: Vec<PageSetAside>,
    pub pages_scanned: Vec<u32>,
}

/// A part without its bytes. It has none where there is a problem.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartHead {
    pub name: String,
    pub told: Told,
    pub problem: Option<ProblemHead>,
}

/// A problem.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProblemHead {
    pub outcome: Outcome,
    pub media_type: String,
    pub sentence: String,
}

/// The message.
pub(super) fn frame(read: Result<(&'static str, Page), Problem>) -> Frame {
    let (answer, pieces) = match read {
        Ok((media_type, page)) => of_page(media_type, page),
        Err(problem) => (Answer::Problem(problem.into()), Vec::new()),
    };
    written(&answer, pieces)
}

/// The message about a page that was drawn.
pub(super) fn of_picture(drawn: Result<Picture, Problem>) -> Frame {
    match drawn.map(Picture::into_parts) {
        Ok((width, height, pixels)) => written(&Answer::Picture(PictureHead { width, height }), vec![pixels]),
        Err(problem) => written(&Answer::Problem(problem.into()), Vec::new()),
    }
}

fn written(answer: &Answer, pieces: Vec<Vec<u8>>) -> Frame {
    // Strings and numbers alone: nothing in it cannot be written.
    let head = serde_json::to_vec(answer).unwrap_or_default();
    Frame { head, pieces, ..Frame::default() }
}

fn of_page(media_type: &str, page: Page) -> (Answer, Vec<Vec<u8>>) {
    let Page { text, blocks, metadata, parts, unpacked, incomplete, pages_set_aside, pages_scanned } = page;
    let mut pieces = vec![text.into_bytes()];
    let part = |Part { name, bytes, told }: Part| {
        let problem = match bytes {
            Ok(bytes) => {
                pieces.push(bytes);
                None
            }
            Err(problem) => Some(problem.into()),
        };
        PartHead { name, told, problem }
    };
    let parts = parts.into_iter().map(part).collect();
    let media_type = media_type.to_owned();
    let incomplete = incomplete.map(ProblemHead::from);
    (Answer::Page(Box::new(PageHead { media_type, blocks, metadata, parts, unpacked, incomplete, pages_set_aside, pages_scanned })), pieces)
}

impl From<Problem> for ProblemHead {
    fn from(Problem { outcome, media_type, sentence }: Problem) -> Self {
        Self { outcome, media_type: media_type.into_owned(), sentence }
    }
}
