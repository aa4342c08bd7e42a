//! One format, one module, behind one trait.
//!
//! To read a new format: write a module with a type that is a [`Format`], add it to [`FORMATS`], and
//! take its magic bytes out of the signatures of formats that are not read ([`crate::sniff`]).

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{Block, Edtf, Outcome};

use crate::sniff::{Signature, Sniffed};
use crate::{html, markdown, pdf, text};

/// A way of writing documents down.
pub(crate) trait Format: Sync {
    /// Media type of what it reads.
    fn media_type(&self) -> &'static str;

    /// Whether these bytes are of this format. The first format of [`FORMATS`] that says so reads them.
    fn recognises(&self, file: &Sniffed<'_>) -> bool;

    /// Makes a page of the bytes, its furniture told from its prose.
    fn read(&self, file: &Sniffed<'_>, furniture: &Furniture) -> Result<Page, Problem>;
}

/// The formats that are read, the more exact before the more general.
const FORMATS: [&dyn Format; 4] = [&pdf::PdfFormat, &html::Html, &markdown::Markdown, &text::PlainText];

/// What a format makes of a file.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// What offsets count in.
    pub text: String,
    /// In the order of the text, without overlap, only white space between them.
    pub blocks: Vec<Block>,
    /// What the file says of itself.
    pub metadata: Metadata,
}

/// What a file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub published: Option<Edtf>,
    pub url: Option<String>,
    pub language: Option<String>,
}

/// The format that reads a file, or why none does.
pub(crate) fn of(file: &Sniffed<'_>) -> Result<&'static dyn Format, Problem> {
    if file.bytes.is_empty() {
        return Err(Problem::empty(file.path, "application/x-empty"));
    }
    if let Some(found) = file.signature {
        if file.ending_contradicts(found) {
            return Err(Problem::not_what_it_says(file, found));
        }
        let format = FORMATS.into_iter().find(|format| format.media_type() == found.media_type);
        return format.ok_or_else(|| Problem::unknown_format(file.path, found));
    }
    if let Some(promised) = file.promised {
        // Text formats without magic bytes are known by their ending alone.
        return Err(match promised.magic.is_empty() {
            true => Problem::unknown_format(file.path, promised),
            false => Problem::lacks_its_bytes(file, promised),
        });
    }
    let format = FORMATS.into_iter().find(|format| format.recognises(file));
    format.ok_or_else(|| Problem::undecodable(file.path, "no format recognises its bytes"))
}

/// Why a file was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub outcome: Outcome,
    pub media_type: &'static str,
    /// What is wrong, where, and what to do.
    pub sentence: String,
}

const UNKNOWN_BYTES: &str = "application/octet-stream";

impl Problem {
    pub(crate) fn empty(path: &str, media_type: &'static str) -> Self {
        let sentence = format!("{path} has no text in it: check that the file was saved whole.");
        Self { outcome: Outcome::Empty, media_type, sentence }
    }

    pub(crate) fn undecodable(path: &str, why: &str) -> Self {
        let sentence = format!("{path} is no text in any known encoding ({why}): save it again as UTF-8 text, or leave it out.");
        Self { outcome: Outcome::Undecodable, media_type: UNKNOWN_BYTES, sentence }
    }

    pub(crate) fn parser_failed(path: &str, media_type: &'static str, why: &str) -> Self {
        let sentence = format!("{path} was not read: {why}; save the report's text alone and add that.");
        Self { outcome: Outcome::ParserFailed, media_type, sentence }
    }

    pub(crate) fn unreadable(path: &str, error: &std::io::Error) -> Self {
        let sentence = format!("{path} could not be read from the disk ({error}): check that it is there and that you may read it.");
        Self { outcome: Outcome::Unreadable, media_type: UNKNOWN_BYTES, sentence }
    }

    pub(crate) fn over_limit(path: &str, bytes: Option<usize>, limit: u64) -> Self {
        let size = bytes.map_or(String::new(), |bytes| format!(" with its {bytes} bytes"));
        let sentence = format!("{path}{size} is larger than the limit of {limit} bytes for one file: split it, or raise the limit.");
        Self { outcome: Outcome::OverLimit, media_type: UNKNOWN_BYTES, sentence }
    }

    fn unknown_format(path: &str, found: &Signature) -> Self {
        let sentence = format!("{path} is {}, which this version does not read: save it as text or HTML and add that.", found.name);
        Self { outcome: Outcome::UnknownFormat, media_type: found.media_type, sentence }
    }

    fn not_what_it_says(file: &Sniffed<'_>, found: &Signature) -> Self {
        let Sniffed { path, ending, .. } = file;
        let sentence = format!(
            "{path} ends in .{ending}, but its bytes are those of {}: give it its right ending, or find the file that was meant.",
            found.name
        );
        Self { outcome: Outcome::NotWhatItSays, media_type: found.media_type, sentence }
    }

    fn lacks_its_bytes(file: &Sniffed<'_>, promised: &Signature) -> Self {
        let Sniffed { path, ending, .. } = file;
        let sentence = format!(
            "{path} ends in .{ending}, but does not begin as {} does: give it its right ending, or find the file that was meant.",
            promised.name
        );
        Self { outcome: Outcome::NotWhatItSays, media_type: UNKNOWN_BYTES, sentence }
    }
}
