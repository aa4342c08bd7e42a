//! One format, one module, behind one trait.
//!
//! To read a new format: write a module with a type that is a [`Format`], add it to [`FORMATS`], and
//! take its magic bytes out of the signatures of formats that are not read ([`crate::sniff`]).

use std::borrow::Cow;

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{Block, Edtf, Outcome};
use serde::{Deserialize, Serialize};

use crate::sniff::{self, Signature, Sniffed};
use crate::{html, markdown, text};

/// A way of writing documents down.
pub(crate) trait Format: Sync {
    /// Media type of what it reads.
    fn media_type(&self) -> &'static str;

    /// Whether these bytes are of this format. The first format of [`FORMATS`] that says so reads them.
    fn recognises(&self, file: &Sniffed<'_>) -> bool;

    /// Whether its parser is one that a made-up file could hurt, so that it runs in a process of its own
    /// where there is one: all that unpack, decrypt or follow references do. [`recognises`](Self::recognises)
    /// is asked in this process all the same, and looks for fixed marks alone.
    fn is_hostile(&self) -> bool {
        false
    }

    /// Makes a page of the bytes, its furniture told from its prose.
    fn read(&self, file: &Sniffed<'_>, furniture: &Furniture) -> Result<Page, Problem>;
}

/// The formats that are read, the more exact before the more general.
const FORMATS: [&dyn Format; 3] = [&html::Html, &markdown::Markdown, &text::PlainText];

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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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
        return Err(Problem::empty(file.path, NO_BYTES));
    }
    if let Some(found) = file.signature {
        return Err(match file.ending_contradicts(found) {
            true => Problem::not_what_it_says(file, found),
            false => Problem::unknown_format(file.path, found),
        });
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

/// Whether a file is one for other processes. Where its magic bytes or its ending tell of a format that
/// is, not even the question which format it is exactly is asked in this one.
pub(crate) fn is_hostile(file: &Sniffed<'_>) -> bool {
    let told = file.signature.or(file.promised).is_some_and(|known| sniff::is_hostile(known.media_type));
    !file.bytes.is_empty() && (told || of(file).is_ok_and(Format::is_hostile))
}

/// A media type as it stands in the lists of this crate; `None` where it does not.
pub(crate) fn known_media_type(media_type: &str) -> Option<&'static str> {
    let read = FORMATS.into_iter().map(Format::media_type);
    let mut known = read.chain(sniff::media_types()).chain([UNKNOWN_BYTES, NO_BYTES]);
    known.find(|known| *known == media_type)
}

/// Why a file was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub outcome: Outcome,
    pub media_type: Cow<'static, str>,
    /// What is wrong, where, and what to do.
    pub sentence: String,
}

/// Media type of what nobody knows.
pub(crate) const UNKNOWN_BYTES: &str = "application/octet-stream";
/// Media type of a file without bytes.
const NO_BYTES: &str = "application/x-empty";

impl Problem {
    fn new(outcome: Outcome, media_type: &'static str, sentence: String) -> Self {
        Self { outcome, media_type: Cow::Borrowed(media_type), sentence }
    }

    pub(crate) fn empty(path: &str, media_type: &'static str) -> Self {
        let sentence = format!("{path} has no text in it: check that the file was saved whole.");
        Self::new(Outcome::Empty, media_type, sentence)
    }

    pub(crate) fn undecodable(path: &str, why: &str) -> Self {
        let sentence = format!("{path} is no text in any known encoding ({why}): save it again as UTF-8 text, or leave it out.");
        Self::new(Outcome::Undecodable, UNKNOWN_BYTES, sentence)
    }

    pub(crate) fn parser_failed(path: &str, media_type: &'static str, why: &str) -> Self {
        let sentence = format!("{path} was not read: {why}; save the report's text alone and add that.");
        Self::new(Outcome::ParserFailed, media_type, sentence)
    }

    pub(crate) fn unreadable(path: &str, error: &std::io::Error) -> Self {
        let sentence = format!("{path} could not be read from the disk ({error}): check that it is there and that you may read it.");
        Self::new(Outcome::Unreadable, UNKNOWN_BYTES, sentence)
    }

    pub(crate) fn over_limit(path: &str, bytes: Option<usize>, limit: u64) -> Self {
        let size = bytes.map_or(String::new(), |bytes| format!(" with its {bytes} bytes"));
        let sentence = format!("{path}{size} is larger than the limit of {limit} bytes for one file: split it, or raise the limit.");
        Self::new(Outcome::OverLimit, UNKNOWN_BYTES, sentence)
    }

    /// Its parser asked for more memory than it may have.
    pub(crate) fn too_much_memory(path: &str, media_type: &'static str, mebibytes: u64) -> Self {
        let sentence = format!("{path} asks for more memory than one file may have ({mebibytes} MiB): split it, or give it more with --worker-memory.");
        Self::new(Outcome::OverLimit, media_type, sentence)
    }

    /// The program itself failed on it. `why` is what it said.
    pub(crate) fn program_failed(path: &str, why: &str) -> Self {
        let sentence = format!("{path}: the program itself failed on this file ({why}); please report it");
        Self::new(Outcome::ParserFailed, UNKNOWN_BYTES, sentence)
    }

    fn unknown_format(path: &str, found: &Signature) -> Self {
        let sentence = format!("{path} is {}, which this version does not read: save it as text or HTML and add that.", found.name);
        Self::new(Outcome::UnknownFormat, found.media_type, sentence)
    }

    fn not_what_it_says(file: &Sniffed<'_>, found: &Signature) -> Self {
        let Sniffed { path, ending, .. } = file;
        let sentence = format!(
            "{path} ends in .{ending}, but its bytes are those of {}: give it its right ending, or find the file that was meant.",
            found.name
        );
        Self::new(Outcome::NotWhatItSays, found.media_type, sentence)
    }

    fn lacks_its_bytes(file: &Sniffed<'_>, promised: &Signature) -> Self {
        let Sniffed { path, ending, .. } = file;
        let sentence = format!(
            "{path} ends in .{ending}, but does not begin as {} does: give it its right ending, or find the file that was meant.",
            promised.name
        );
        Self::new(Outcome::NotWhatItSays, UNKNOWN_BYTES, sentence)
    }
}
