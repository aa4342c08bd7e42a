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
    /// The container that it came out of, such as an archive or the mail that it was attached to; null
    /// for a file of its own.
    pub parent: Option<DocumentId>,
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
    /// When a web archive or a browser captured it. It says nothing of when it was published.
    pub captured: Option<Edtf>,
    /// The program that made the file, as the file says itself.
    pub producer: Option<String>,
    /// Language of the text as a BCP 47 tag.
    pub language: Option<String>,
    /// Media type, as found in the bytes rather than in the name.
    pub media_type: String,
    /// Length of the text in code points.
    pub characters: u32,
    /// Whether the file was read, or why not.
    pub outcome: Outcome,
    /// Pages of a document that was read which could not be read themselves, in order.
    pub pages_set_aside: Vec<PageSetAside>,
    /// Pages that are pictures with letters beneath them, in order, from 1: a machine recognised these before the file
    /// came here, and the file does not say how surely.
    pub pages_scanned: Vec<u32>,
    /// What recognised letters in pictures of pages; null where all letters stand in the file.
    pub recognised: Option<Recognised>,
}

/// Pages whose letters a program recognised in pictures of them. What it takes for a word may be none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recognised {
    /// The program.
    pub engine: String,
    /// Its version, as it gives it.
    pub version: String,
    /// The languages that it looked for, by the names of its data, such as `eng`.
    pub languages: Vec<String>,
    /// How many pages it was shown.
    pub pages: u32,
    /// How sure it was of the letters of all of them, in percent; null where it found none.
    pub percent: Option<u8>,
}

/// A page that could not be read, in a document that was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PageSetAside {
    /// Number of the page, from 1.
    pub page: u32,
    /// Why it was not read.
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
    /// It asks for a password that was not given.
    Encrypted,
    /// It was cut short or changed: what it says of itself does not fit its bytes.
    Damaged,
    /// It shows pictures of text, and nobody has recognised their letters.
    NeedsOcr,
    /// Its bytes are those of a document that was found under another path.
    Duplicate,
    /// It shows pictures of text, and the program that recognises letters failed on them.
    OcrFailed,
}

impl Outcome {
    /// Every outcome, in the order of the schema.
    pub const ALL: [Outcome; 13] = [
        Outcome::Read,
        Outcome::Empty,
        Outcome::Undecodable,
        Outcome::NotWhatItSays,
        Outcome::UnknownFormat,
        Outcome::Unreadable,
        Outcome::OverLimit,
        Outcome::ParserFailed,
        Outcome::Encrypted,
        Outcome::Damaged,
        Outcome::NeedsOcr,
        Outcome::Duplicate,
        Outcome::OcrFailed,
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
            Outcome::Encrypted => "encrypted",
            Outcome::Damaged => "damaged",
            Outcome::NeedsOcr => "needs_ocr",
            Outcome::Duplicate => "duplicate",
            Outcome::OcrFailed => "ocr_failed",
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
    /// Where it stands in a table of cells: the sheet and the cells, such as `Arrivals!A4:F4`.
    pub address: Option<String>,
    /// For letters that were recognised in a picture: how sure the program was of them, in percent.
    pub recognised: Option<u8>,
    /// For letters that were recognised: how sure the program was of each word, in the order of the text.
    /// A case keeps what facts say of it and not this.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<RecognisedWord>,
}

/// Where a word that was recognised begins, in bytes of the text, and how sure of it the program was, in
/// percent. It reaches to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognisedWord(pub u32, pub u8);

/// People are told of recognised words of which the program was less sure than this, in percent. Tesseract
/// is surer than 90 of words that it reads rightly on clean paper.
pub const SURE: u8 = 80;

impl Block {
    /// A block without a page or an address, whose letters stand in the file.
    pub fn new(bytes: Range<usize>, kind: BlockKind) -> Self {
        Self { bytes, kind, page: None, address: None, recognised: None, words: Vec::new() }
    }

    /// A part of the block, as a block of its own.
    pub fn part(&self, bytes: Range<usize>, kind: BlockKind) -> Self {
        let own = |word: &&RecognisedWord| bytes.contains(&(word.0 as usize));
        let words = self.words.iter().filter(own).copied().collect();
        Self { bytes, kind, page: self.page, address: self.address.clone(), recognised: self.recognised, words }
    }

    /// How sure the program was of the least sure of some words of the block, in percent; `None` where
    /// their letters stand in the file.
    pub fn sureness(&self, bytes: &Range<usize>) -> Option<u8> {
        let from = self.words.partition_point(|word| word.0 as usize <= bytes.start).saturating_sub(1);
        let to = self.words.partition_point(|word| (word.0 as usize) < bytes.end);
        self.words.get(from..to).and_then(|words| words.iter().map(|word| word.1).min()).or(self.recognised)
    }
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
    /// A footnote or endnote.
    Footnote,
    /// What somebody wrote beside the text: kept, and never read as the report's prose.
    Comment,
    /// What a tracked change has taken out: kept, and never read.
    Deleted,
    /// What a reader of the page cannot see, such as white letters on white: kept, and never read.
    Hidden,
}

impl BlockKind {
    /// Every kind, in the order in which a case numbers them. New kinds go to the end.
    pub const ALL: [BlockKind; 11] = [
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::Quotation,
        BlockKind::Caption,
        BlockKind::TableRow,
        BlockKind::Furniture,
        BlockKind::Footnote,
        BlockKind::Comment,
        BlockKind::Deleted,
        BlockKind::Hidden,
    ];

    /// Whether the block is the report's own text.
    pub fn is_prose(self) -> bool {
        !matches!(self, BlockKind::Furniture | BlockKind::Comment | BlockKind::Deleted | BlockKind::Hidden)
    }
}
