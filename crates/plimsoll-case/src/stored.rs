//! What goes into a case and what comes out.

use std::collections::BTreeMap;

use crate::RecognisedPage;
use plimsoll_record::{Content, Document, DocumentId, Kind, Outcome, Reading, Span};

/// A document that is ready to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    /// The document and its facts.
    pub reading: Reading,
    /// Its text and blocks; empty for a document that was set aside.
    pub content: Content,
    /// The bytes of the file, of which the document's id is the SHA-256. Empty where they could not be
    /// had, such as those of a file in an archive that asks for a password: the id is then the caller's
    /// choice, and the case keeps no original.
    pub original: Vec<u8>,
    /// A sentence on why the document was set aside.
    pub problem: Option<String>,
    /// What a person gave along with the file, such as its line of a manifest, in the caller's own
    /// notation. The case only keeps it, so that reading again can start from the same.
    pub given: Option<String>,
    /// What was recognised in pictures of its pages, in order.
    pub recognised: Vec<RecognisedPage>,
}

/// How a file stands to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Known {
    /// The bytes are not in the case.
    New,
    /// The bytes are in the case, found under other paths.
    NewPath,
    /// The bytes are in the case under this path.
    Same,
}

/// What adding a document did: how its file stood to the case before.
pub type Added = Known;

/// How many documents a [`Writer`](crate::Writer) took in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Finished {
    /// Documents that were new.
    pub new: u64,
    /// Known documents that were found under another path.
    pub new_paths: u64,
    /// Files that the case held already.
    pub same: u64,
}

/// What went out of a case with a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Removed {
    /// The paths that are no longer in the case.
    pub removed: Vec<String>,
    /// The smallest paths of documents that were found inside what was removed, and elsewhere too.
    pub kept: Vec<String>,
}

/// A document under one of its paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The path.
    pub path: String,
    /// The document.
    pub document: DocumentId,
    /// Whether it was read, or why not.
    pub outcome: Outcome,
    /// What a person gave along with the file of this path: see [`Prepared::given`].
    pub given: Option<String>,
    /// Length of the original in bytes; `None` where the case does not hold it.
    pub original_bytes: Option<u64>,
}

/// A document of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredDocument {
    /// The document. Its path is the smallest of `paths`.
    pub document: Document,
    /// A sentence on why it was set aside.
    pub problem: Option<String>,
    /// What a person gave along with the file of the document's path: see [`Prepared::given`].
    pub given: Option<String>,
    /// Every path it was found under, in order.
    pub paths: Vec<String>,
    /// Length of the original in bytes; `None` where the case does not hold it.
    pub original_bytes: Option<u64>,
    /// Facts of each kind that it has.
    pub counts: BTreeMap<Kind, u64>,
}

/// How much is in a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// Documents that were read.
    pub read: u64,
    /// Documents that were set aside, by reason.
    pub set_aside: BTreeMap<Outcome, u64>,
    /// Facts of each kind.
    pub facts: BTreeMap<Kind, u64>,
}

impl Counts {
    /// Documents that were set aside, for any reason.
    pub fn set_aside_total(&self) -> u64 {
        self.set_aside.values().sum()
    }

    /// Facts of one kind.
    pub fn of(&self, kind: Kind) -> u64 {
        self.facts.get(&kind).copied().unwrap_or(0)
    }
}

/// A block of a document that a search found. Spans are code points of the document's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The document.
    pub document: Document,
    /// Number of the block, from 0.
    pub block: u32,
    /// Page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// Place of the block.
    pub span: Span,
    /// The block's text.
    pub quote: String,
    /// Places of the words that were searched for, in order, without overlap.
    pub matches: Vec<Span>,
    /// The part of the block around most of the matches, character for character.
    pub snippet: String,
    /// Place of the snippet. `matches` that lie within it can be marked by subtracting its start.
    pub snippet_span: Span,
    /// How well the block fits: bm25, greater is better, rounded to six decimals. Comparable within
    /// one search only.
    pub score: f64,
}
