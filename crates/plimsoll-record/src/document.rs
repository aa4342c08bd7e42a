//! A file, and the text that offsets count in.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{DocumentId, Edtf};

/// What a person would say of a file without reading it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename = "document")]
pub struct Document {
    /// Hash of the original bytes.
    pub id: DocumentId,
    /// Where the file was found, with `/` between folders; `-` for standard input.
    pub path: String,
    /// Title, from metadata, the first heading or the manifest.
    pub title: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// How the date of publication is known.
    pub published_basis: PublishedBasis,
    /// Where it was published.
    pub url: Option<String>,
    /// Language of the text as a BCP 47 tag.
    pub language: Option<String>,
    /// Media type, as found in the bytes rather than in the name.
    pub media_type: String,
    /// Length of the text in code points.
    pub characters: u32,
    /// Whether the file was read, or why not.
    pub outcome: Outcome,
}

/// How the date of publication is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PublishedBasis {
    /// A person gave it, on the command line or in a manifest.
    Given,
    /// The file's own metadata.
    Metadata,
    /// The dateline at the head of the text.
    Dateline,
    /// The address it was published at.
    Url,
    /// Dates in the text.
    Inferred,
    /// It is not known.
    Unknown,
}

/// What became of a file. Everything but `read` is a reason why it was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The text was read.
    Read,
    /// No text stands in the file.
    Empty,
    /// The bytes are no text in any known encoding.
    Undecodable,
    /// The bytes are not what the file's ending says.
    NotWhatItSays,
    /// A format that this version does not read.
    UnknownFormat,
    /// The file could not be opened or read from the disk.
    Unreadable,
    /// Larger than the limit for one file.
    OverLimit,
    /// Its parser gave up.
    ParserFailed,
}

impl Outcome {
    /// Every outcome, in the order of the schema.
    pub const ALL: [Outcome; 8] = [
        Outcome::Read,
        Outcome::Empty,
        Outcome::Undecodable,
        Outcome::NotWhatItSays,
        Outcome::UnknownFormat,
        Outcome::Unreadable,
        Outcome::OverLimit,
        Outcome::ParserFailed,
    ];

    /// The code as printed.
    pub const fn code(self) -> &'static str {
        match self {
            Outcome::Read => "read",
            Outcome::Empty => "empty",
            Outcome::Undecodable => "undecodable",
            Outcome::NotWhatItSays => "not_what_it_says",
            Outcome::UnknownFormat => "unknown_format",
            Outcome::Unreadable => "unreadable",
            Outcome::OverLimit => "over_limit",
            Outcome::ParserFailed => "parser_failed",
        }
    }
}

/// The text of a document, cut into blocks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    /// What all offsets count in.
    pub text: String,
    /// Blocks in the order of the text, without overlap. What stands between two is white space.
    pub blocks: Vec<Block>,
}

/// A paragraph, a heading, an item of a list… of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, in *bytes* of the text, at character boundaries.
    pub bytes: Range<usize>,
    /// What it is.
    pub kind: BlockKind,
    /// Page, from 1, in formats that have pages.
    pub page: Option<u32>,
}

/// What a block is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A title or heading.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A passage set apart as a quotation.
    Quotation,
    /// What stands under a picture.
    Caption,
    /// A row of a table.
    TableRow,
    /// Menus, share buttons, credits, links to other articles and whatever stands twice: kept, and
    /// never read as the report's prose.
    Furniture,
}

impl BlockKind {
    /// Whether the block is the report's own text.
    pub fn is_prose(self) -> bool {
        self != BlockKind::Furniture
    }
}
