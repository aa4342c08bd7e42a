//! One format, one module, behind one trait.
//!
//! To read a new format: write a module with a type that is a [`Format`], and add it to [`BY_BYTES`], or
//! to [`TEXTS`] where it is a way of writing text. [`crate::sniff`] must know its endings and, where it
//! has them, its magic bytes.

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{Block, BlockKind, Edtf, PageSetAside};
use serde::{Deserialize, Serialize};

use crate::options::Options;
use crate::parts::{Collected, Part, Room};
use crate::problem::{NO_BYTES, Problem, UNKNOWN_BYTES};
use crate::recognise::{Picture, Recognition};
use crate::sniff::{self, Sniffed};
use crate::{archive, html, json_lines, mail, markdown, office, pdf, pictures, sheets, text, web};

/// A way of writing documents down.
pub(crate) trait Format: Sync {
    /// Media type of what it reads.
    fn media_type(&self) -> &'static str;

    /// Whether these bytes are of this format. The first format that says so reads them. This is asked in
    /// the process that holds everything else, so it looks for marks and parses nothing.
    fn recognises(&self, file: &Sniffed<'_>) -> bool;

    /// Makes a page of the bytes, its furniture told from its prose. A pure function of its arguments:
    /// it may run in another process, from which the page comes back as bytes.
    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem>;

    /// Draws a page that was set aside since its letters are a picture. Formats that name no such page draw
    /// none.
    fn draw(&self, file: &Sniffed<'_>, _page: u32, _tools: &Tools<'_>) -> Result<Picture, Problem> {
        Err(Problem::damaged(file.path, self.media_type(), "a page is not there"))
    }
}

/// What a format works with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tools<'i> {
    /// The words by which furniture is told from prose.
    pub furniture: &'i Furniture,
    /// What the person who reads wishes.
    pub options: &'i Options,
    /// How much may be taken out of a container.
    pub room: Room,
    /// What was recognised in the pictures of the file.
    pub recognised: &'i Recognition,
}

/// The formats that are known by their bytes, the more exact before the more general: the documents
/// that are ZIP archives before ZIP archives. A made-up file could hurt their parsers, so these run in a
/// process of their own where there is one.
const BY_BYTES: &[&dyn Format] = &[
    &pdf::PdfFormat,
    &office::DOCX,
    &office::ODT,
    &office::EPUB,
    &sheets::XLSX,
    &sheets::ODS,
    &office::Rtf,
    &office::Locked,
    &archive::Zip,
    &archive::SevenZip,
    &archive::Gzip,
    &archive::Tar,
    &mail::Message,
    &mail::Mailbox,
    &mail::Outlook,
    &web::Warc,
    &web::Mhtml,
    &json_lines::JsonLines,
    &pictures::PNG,
    &pictures::JPEG,
    &pictures::TIFF,
];

/// The ways of writing text, the more exact before the more general. They are asked only about bytes
/// that are of no other known format.
const TEXTS: &[&dyn Format] = &[&html::Html, &sheets::Csv, &markdown::Markdown, &text::PlainText];

/// What a format makes of a file.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// What offsets count in.
    pub text: String,
    /// In the order of the text, without overlap, only white space between them.
    pub blocks: Vec<Block>,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// Files inside the file. Where there is no text beside them, their names become the text.
    pub parts: Vec<Part>,
    /// Bytes that were unpacked for the parts, those that led to nothing included.
    pub unpacked: u64,
    /// Why a container could not be taken whole. The parts that were had are kept.
    pub incomplete: Option<Problem>,
    /// Pages that could not be read, in order.
    pub pages_set_aside: Vec<PageSetAside>,
    /// Pages that are pictures with letters beneath them, in order.
    pub pages_scanned: Vec<u32>,
}

impl Page {
    /// The page of a container without text of its own.
    pub(crate) fn of_parts(collected: Collected) -> Self {
        Self { parts: collected.parts, unpacked: collected.unpacked, incomplete: collected.incomplete, ..Self::default() }
    }

    /// Makes the names of the parts the text, a line each: what a person sees who opens the container.
    /// They are furniture, since nobody says anything in them.
    pub(crate) fn list_parts(&mut self) {
        (self.text, self.blocks) = Default::default();
        for Part { name, .. } in &self.parts {
            let start = self.text.len();
            self.text.push_str(name);
            self.blocks.push(Block::new(start..self.text.len(), BlockKind::Furniture));
            self.text.push('\n');
        }
    }
}

/// What a file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Metadata {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<Edtf>,
    pub url: Option<String>,
    /// When it was captured.
    pub captured: Option<Edtf>,
    /// The program that made the file.
    #[serde(default)]
    pub producer: Option<String>,
    pub language: Option<String>,
}

/// The format that reads a file, or why none does.
pub(crate) fn of(file: &Sniffed<'_>) -> Result<&'static dyn Format, Problem> {
    if file.bytes.is_empty() {
        return Err(Problem::empty(file.path, NO_BYTES));
    }
    // It is a compound file by its bytes, and what its ending promises is in it.
    if office::Locked.recognises(file) {
        return Ok(&office::Locked);
    }
    if let Some(found) = file.signature
        && file.ending_contradicts(found)
    {
        return Err(Problem::not_what_it_says(file, found));
    }
    let reader = |formats: &'static [&'static dyn Format]| formats.iter().copied().find(|format| format.recognises(file));
    if let Some(format) = reader(BY_BYTES) {
        return Ok(format);
    }
    if let Some(found) = file.signature {
        return Err(Problem::unknown_format(file.path, found));
    }
    if let Some(promised) = file.promised {
        // Text formats without magic bytes are known by their ending alone.
        return Err(match promised.magic.is_empty() {
            true => Problem::unknown_format(file.path, promised),
            false => Problem::lacks_its_bytes(file, promised),
        });
    }
    reader(TEXTS).ok_or_else(|| Problem::undecodable(file.path, "no format recognises its bytes"))
}

/// Whether a file is one for other processes. Where its magic bytes or its ending tell so, not even the
/// question which format it is exactly is asked in this one.
pub(crate) fn is_hostile(file: &Sniffed<'_>) -> bool {
    let told = file.signature.or(file.promised).is_some_and(|known| sniff::is_hostile(known.media_type));
    // What begins as a package and is none is damaged, which only its parser can say.
    let packed = file.bytes.starts_with(b"PK");
    !file.bytes.is_empty() && (told || packed || BY_BYTES.iter().any(|format| format.recognises(file)))
}

/// A media type as it stands in the lists of this crate; `None` where it does not.
pub(crate) fn known_media_type(media_type: &str) -> Option<&'static str> {
    let read = BY_BYTES.iter().chain(TEXTS).map(|format| format.media_type());
    let mut known = read.chain(sniff::media_types()).chain([UNKNOWN_BYTES, NO_BYTES]);
    known.find(|known| *known == media_type)
}
