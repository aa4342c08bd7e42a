//! What a worker says of a file, as a message. [`super::check`] reads it.

use serde::{Deserialize, Serialize};

use super::frame::Frame;
use crate::format::{Metadata, Page, Problem};
use plimsoll_record::{Block, Outcome};

/// The head of an answer. A page's text is the first piece.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Answer {
    /// The file was read.
    Page {
        media_type: String,
        blocks: Vec<Block>,
        metadata: Metadata,
    },
    /// It was set aside.
    Problem { outcome: Outcome, media_type: String, sentence: String },
}

/// The message.
pub(super) fn frame(read: Result<(&'static str, Page), Problem>) -> Frame {
    let (answer, pieces) = match read {
        Ok((media_type, Page { text, blocks, metadata })) => {
            (Answer::Page { media_type: media_type.to_owned(), blocks, metadata }, vec![text.into_bytes()])
        }
        Err(Problem { outcome, media_type, sentence }) => {
            (Answer::Problem { outcome, media_type: media_type.into_owned(), sentence }, Vec::new())
        }
    };
    // Strings and numbers alone: nothing in it cannot be written.
    let head = serde_json::to_vec(&answer).unwrap_or_default();
    Frame { head, pieces, ..Frame::default() }
}
