//! What a worker says is believed only after it was checked, since a file may have taken it over.
//!
//! A page must hold together: text in UTF-8, blocks in order, apart, at the edges of characters, with
//! nothing but white space between them, pages that can be, kinds and codes of the closed lists. An
//! answer that does not is no answer. What a file may say freely, such as its title, is cut to a length
//! that nobody exceeds in earnest. Whether the words are those of the file cannot be checked: a worker
//! that was taken over can say anything that looks like a page, of its own file and of those that it
//! reads afterwards.

use plimsoll_record::{Block, Outcome};

use super::answer::Answer;
use super::frame::Frame;
use crate::format::{self, Metadata, Page, Problem};
use crate::sniff::Sniffed;

/// A page's number is no larger.
const MOST_PAGES: u32 = 1_000_000;
/// Titles, names of publishers and addresses are cut at so many characters.
const LINE_CHARACTERS: usize = 2_000;
/// Sentences about a problem are cut at so many characters beyond the file's own name.
const SENTENCE_CHARACTERS: usize = 1_000;
/// The longest tag of a language (BCP 47, section 4.4.1).
const TAG_CHARACTERS: usize = 35;

/// What is wrong with an answer: half a sentence.
type Lie = &'static str;

/// The page that an answer holds, or the problem.
pub(super) fn answer(frame: Frame, file: &Sniffed<'_>) -> Result<(&'static str, Page), Problem> {
    let lie = |what: Lie| {
        let media_type = file.signature.or(file.promised).map_or(format::UNKNOWN_BYTES, |known| known.media_type);
        Problem::parser_failed(file.path, media_type, &format!("its parser gave an answer that cannot be right ({what})"))
    };
    match serde_json::from_slice(&frame.head) {
        Ok(Answer::Page { media_type, blocks, metadata }) => {
            let media_type = format::known_media_type(&media_type).ok_or_else(|| lie("a media type that is none"))?;
            let [text] = <[Vec<u8>; 1]>::try_from(frame.pieces).map_err(|_| lie("no text, or several"))?;
            let text = String::from_utf8(text).map_err(|_| lie("a text that is not UTF-8"))?;
            let mut page = Page { text, blocks, metadata };
            whole(&page).map_err(lie)?;
            tidy(&mut page.metadata);
            Ok((media_type, page))
        }
        Ok(Answer::Problem { outcome: Outcome::Read, .. }) => Err(lie("a problem that is none")),
        Ok(Answer::Problem { outcome, media_type, sentence }) => {
            let media_type = format::known_media_type(&media_type).unwrap_or(format::UNKNOWN_BYTES).into();
            let sentence = line(&sentence, file.path.chars().count() + SENTENCE_CHARACTERS).unwrap_or_else(|| outcome.code().to_owned());
            Err(Problem { outcome, media_type, sentence })
        }
        Err(_) => Err(lie("it is not written as answers are")),
    }
}

/// Whether a page is all that a page must be.
pub(crate) fn whole(page: &Page) -> Result<(), Lie> {
    let Page { text, blocks, .. } = page;
    if u32::try_from(text.len()).is_err() {
        return Err("a text longer than any");
    }
    let mut end = 0;
    for Block { bytes, page, .. } in blocks {
        let apart = text.get(end..bytes.start).ok_or("blocks out of order, or within a character")?;
        if !apart.trim().is_empty() {
            return Err("words outside of all blocks");
        }
        if bytes.end <= bytes.start || text.get(bytes.clone()).is_none() {
            return Err("an empty block, or one within a character or behind the end");
        }
        if page.is_some_and(|page| !(1..=MOST_PAGES).contains(&page)) {
            return Err("a page that cannot be");
        }
        end = bytes.end;
    }
    let apart = text.get(end..).ok_or("a block behind the end")?;
    if apart.trim().is_empty() { Ok(()) } else { Err("words outside of all blocks") }
}

/// Cuts what a file says of itself to what can be, and leaves out what cannot.
pub(crate) fn tidy(metadata: &mut Metadata) {
    // A date parsed itself when it came in, so it is one.
    let Metadata { title, publisher, published: _, url, language } = metadata;
    for text in [&mut *title, &mut *publisher] {
        *text = text.as_deref().and_then(|text| line(text, LINE_CHARACTERS));
    }
    *url = url.take().filter(|url| url.chars().count() <= LINE_CHARACTERS && !url.contains(|c: char| c.is_control() || c.is_whitespace()));
    let is_tag = |tag: &String| {
        (1..=TAG_CHARACTERS).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    *language = language.take().filter(is_tag);
}

/// A text without control characters, cut at a length; `None` where nothing is left.
fn line(text: &str, characters: usize) -> Option<String> {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let line: String = text.chars().take(characters).map(visible).collect();
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

/// For tests of hostile bytes: what is made of any message about a file.
///
/// # Panics
/// When the check lets something through that breaks a promise.
#[doc(hidden)]
pub fn check_answer(frame: Frame) -> bool {
    let file = Sniffed::new("a.pdf", b"%PDF-1.7");
    match answer(frame, &file) {
        Ok((_, page)) => {
            assert_eq!(whole(&page), Ok(()));
            let metadata = page.metadata.clone();
            let mut tidied = page.metadata;
            tidy(&mut tidied);
            assert_eq!(tidied, metadata, "what was tidied is tidy");
            true
        }
        Err(problem) => {
            assert_ne!(problem.outcome, Outcome::Read);
            assert!(problem.sentence.chars().count() <= SENTENCE_CHARACTERS + "a.pdf".len());
            assert!(!problem.sentence.contains(char::is_control));
            false
        }
    }
}

#[cfg(test)]
mod tests;
