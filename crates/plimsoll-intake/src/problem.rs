//! Why a file was set aside: a code from a closed list, and a sentence for people.

use std::borrow::Cow;

use plimsoll_record::Outcome;

use crate::sniff::{Signature, Sniffed};

/// Why a file was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The reason, never [`Outcome::Read`].
    pub outcome: Outcome,
    /// What the file is, as far as that could be told.
    pub media_type: Cow<'static, str>,
    /// What is wrong, where, and what to do.
    pub sentence: String,
}

/// Media type of what nobody knows.
pub(crate) const UNKNOWN_BYTES: &str = "application/octet-stream";
/// Media type of a file without bytes.
pub(crate) const NO_BYTES: &str = "application/x-empty";

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
        let sentence =
            format!("{path}{size} is larger than the limit of {limit} bytes for one file: split it, or raise the limit with --max-file.");
        Self::new(Outcome::OverLimit, UNKNOWN_BYTES, sentence)
    }

    /// Its parser asked for more memory than it may have.
    pub(crate) fn too_much_memory(path: &str, media_type: &'static str, mebibytes: u64) -> Self {
        let sentence = format!(
            "{path} asks for more memory than one file may have ({mebibytes} MiB): split it, or give it more with --worker-memory."
        );
        Self::new(Outcome::OverLimit, media_type, sentence)
    }

    /// The program itself failed on it. `why` is what it said.
    pub(crate) fn program_failed(path: &str, why: &str) -> Self {
        let sentence = format!("{path}: the program itself failed on this file ({why}); please report it");
        Self::new(Outcome::ParserFailed, UNKNOWN_BYTES, sentence)
    }

    /// A container that asks for more work than it may. `what` goes on after its path: "holds …".
    pub(crate) fn too_much(path: &str, what: &str) -> Self {
        let sentence = format!("{path} {what}: unpack it, and add what is needed of it.");
        Self::new(Outcome::OverLimit, UNKNOWN_BYTES, sentence)
    }

    /// A document that asks for more work than any document for people does.
    pub(crate) fn too_much_work(path: &str, media_type: &'static str) -> Self {
        let sentence = format!("{path} asks for more work than any document for people does: print it into a new file, and add that.");
        Self::new(Outcome::OverLimit, media_type, sentence)
    }

    /// What stands in the file is encrypted, and no password fits.
    pub(crate) fn encrypted(path: &str, media_type: &'static str) -> Self {
        let sentence =
            format!("{path} asks for a password: write it into a file and name that with --password-file, then add it with --retry.");
        Self::new(Outcome::Encrypted, media_type, sentence)
    }

    /// What the file says of itself does not fit its bytes. `why` is half a sentence: "it ends too early".
    pub(crate) fn damaged(path: &str, media_type: &'static str, why: &str) -> Self {
        let sentence = format!("{path} is damaged ({why}): get it again from where it came from.");
        Self::new(Outcome::Damaged, media_type, sentence)
    }

    /// It is packed, or encrypted, in a way that is not known.
    pub(crate) fn unknown_method(path: &str, media_type: &'static str, what: &str) -> Self {
        let sentence = format!("{path} is packed in a way that this version does not know ({what}): unpack it with another program.");
        Self::new(Outcome::UnknownFormat, media_type, sentence)
    }

    /// An article of which none of the fields holds a text.
    pub(crate) fn without_field(path: &str, media_type: &'static str, names: &[String]) -> Self {
        let names = names.join(", ");
        let sentence = format!("{path} has no text in any of the fields {names}: name the right one with --field text=NAME.");
        Self::new(Outcome::Empty, media_type, sentence)
    }

    /// Its pages are pictures.
    pub(crate) fn needs_ocr(path: &str, media_type: &'static str) -> Self {
        let sentence = format!("{path} shows pictures of text: where Tesseract is installed, add it with --retry --ocr.");
        Self::new(Outcome::NeedsOcr, media_type, sentence)
    }

    /// Its pages are pictures, and there is nothing to recognise their letters with. `what_to_do` is half a
    /// sentence.
    pub(crate) fn no_recogniser(path: &str, media_type: &'static str, what_to_do: &str) -> Self {
        Self::new(Outcome::NeedsOcr, media_type, format!("{path} shows pictures of text: {what_to_do}."))
    }

    /// The letters of its pictures were not recognised. `how` is half a sentence.
    pub(crate) fn ocr_failed(path: &str, media_type: &'static str, how: &str) -> Self {
        let sentence = format!("{path} shows pictures of text that were not recognised ({how}): try again with --retry --ocr.");
        Self::new(Outcome::OcrFailed, media_type, sentence)
    }

    /// A document of more pictures than are recognised in one go.
    pub(crate) fn too_many_pages(path: &str, media_type: &'static str, most: usize) -> Self {
        let sentence = format!("{path} shows more than {most} pages of pictures: --retry --ocr goes on with the rest.");
        Self::new(Outcome::OverLimit, media_type, sentence)
    }

    /// A picture with more pixels than any page of paper has.
    pub(crate) fn too_many_pixels(path: &str, media_type: &'static str) -> Self {
        let sentence = format!("{path} has a picture with more pixels than a page of paper has: make it smaller, and add that.");
        Self::new(Outcome::OverLimit, media_type, sentence)
    }

    pub(crate) fn unknown_format(path: &str, found: &Signature) -> Self {
        let sentence = format!("{path} is {}, which this version does not read: save it as text or HTML and add that.", found.name);
        Self::new(Outcome::UnknownFormat, found.media_type, sentence)
    }

    pub(crate) fn not_what_it_says(file: &Sniffed<'_>, found: &Signature) -> Self {
        let Sniffed { path, ending, .. } = file;
        let sentence = format!(
            "{path} ends in .{ending}, but its bytes are those of {}: give it its right ending, or find the file that was meant.",
            found.name
        );
        Self::new(Outcome::NotWhatItSays, found.media_type, sentence)
    }

    pub(crate) fn lacks_its_bytes(file: &Sniffed<'_>, promised: &Signature) -> Self {
        let Sniffed { path, ending, .. } = file;
        let sentence = format!(
            "{path} ends in .{ending}, but does not begin as {} does: give it its right ending, or find the file that was meant.",
            promised.name
        );
        Self::new(Outcome::NotWhatItSays, UNKNOWN_BYTES, sentence)
    }
}
