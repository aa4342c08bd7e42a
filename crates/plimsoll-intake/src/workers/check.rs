//! What a worker says is believed only after it was checked, since a file may have taken it over.
//!
//! A page must hold together: text in UTF-8, blocks in order, apart, at the edges of characters, with
//! nothing but white space between them, pages that can be, kinds and codes of the closed lists. An
//! answer that does not is no answer. What a file may say freely, such as its title, is cut to a length
//! that nobody exceeds in earnest. Whether the words are those of the file cannot be checked: a worker
//! that was taken over can say anything that looks like a page, of its own file and of those that it
//! reads afterwards.

use plimsoll_record::{Block, Outcome, PageSetAside, RecognisedWord};
use rustc_hash::FxHashSet;

use super::answer::{Answer, PageHead, PartHead, PictureHead, ProblemHead};
use super::frame::Frame;
use crate::format::{self, Page};
use crate::parts::{self, Part, Told};
use crate::problem::{Problem, UNKNOWN_BYTES};
use crate::recognise::Picture;
use crate::sniff::Sniffed;
use crate::{Asked, Options, Room};

/// A page's number is no larger.
const MOST_PAGES: u32 = 1_000_000;
/// Titles, names of publishers and addresses are cut at so many characters.
const LINE_CHARACTERS: usize = 2_000;
/// Sentences about a problem, which begin with the path of the file, are cut at so many characters.
const SENTENCE_CHARACTERS: usize = 10_000;
/// A sheet's name has 31 characters, and a range of cells few more.
const ADDRESS_CHARACTERS: usize = 200;
/// The longest tag of a language (BCP 47, section 4.4.1).
const TAG_CHARACTERS: usize = 35;

/// What is wrong with an answer: half a sentence.
type Lie = &'static str;

/// The page that an answer holds, or the problem.
pub(super) fn answer(
    frame: Frame,
    file: &Sniffed<'_>,
    Asked { options, room }: Asked<'_>,
    may_be_recognised: bool,
) -> Result<(&'static str, Page), Problem> {
    let lie = |what: Lie| lie(file, what);
    match serde_json::from_slice(&frame.head) {
        Ok(Answer::Page(head)) => {
            let media_type = format::known_media_type(&head.media_type).ok_or_else(|| lie("a media type that is none"))?;
            let mut page = page(*head, frame.pieces).map_err(lie)?;
            whole(&page, options, room).map_err(lie)?;
            if !may_be_recognised && page.blocks.iter().any(|block| block.recognised.is_some()) {
                return Err(lie("letters that nobody recognised"));
            }
            tidy(&mut page);
            Ok((media_type, page))
        }
        Ok(Answer::Problem(head)) => Err(problem(head).unwrap_or_else(lie)),
        Ok(Answer::Picture(_)) => Err(lie("a picture for a page")),
        Err(_) => Err(lie("it is not written as answers are")),
    }
}

/// The picture that an answer holds, or the problem.
pub(super) fn picture(frame: Frame, file: &Sniffed<'_>) -> Result<Picture, Problem> {
    let lie = |what: Lie| lie(file, what);
    let Frame { head, mut pieces, .. } = frame;
    match serde_json::from_slice(&head) {
        Ok(Answer::Picture(PictureHead { width, height })) => {
            let pixels = pieces.pop().filter(|_| pieces.is_empty()).ok_or_else(|| lie("a picture without its pixels"))?;
            Picture::new(width, height, pixels).ok_or_else(|| lie("a picture that cannot be"))
        }
        Ok(Answer::Problem(head)) => Err(problem(head).unwrap_or_else(lie)),
        Ok(Answer::Page(_)) => Err(lie("a page for a picture")),
        Err(_) => Err(lie("it is not written as answers are")),
    }
}

fn lie(file: &Sniffed<'_>, what: Lie) -> Problem {
    let media_type = file.signature.or(file.promised).map_or(UNKNOWN_BYTES, |known| known.media_type);
    Problem::parser_failed(file.path, media_type, &format!("its parser gave an answer that cannot be right ({what})"))
}

/// Puts a page together again.
fn page(head: PageHead, pieces: Vec<Vec<u8>>) -> Result<Page, Lie> {
    let PageHead { blocks, metadata, parts, unpacked, incomplete, pages_set_aside, pages_scanned, .. } = head;
    let mut pieces = pieces.into_iter();
    let text = String::from_utf8(pieces.next().ok_or("no text")?).map_err(|_| "a text that is not UTF-8")?;
    let mut part = |PartHead { name, told, problem: lost }: PartHead| {
        let bytes = match lost {
            Some(lost) => Err(problem(lost)?),
            None => Ok(pieces.next().ok_or("parts without bytes")?),
        };
        Ok(Part { name, bytes, told })
    };
    let parts = parts.into_iter().map(&mut part).collect::<Result<_, Lie>>()?;
    if pieces.next().is_some() {
        return Err("bytes of no part");
    }
    let incomplete = incomplete.map(problem).transpose()?;
    Ok(Page { text, blocks, metadata, parts, unpacked, incomplete, pages_set_aside, pages_scanned })
}

fn problem(ProblemHead { outcome, media_type, sentence }: ProblemHead) -> Result<Problem, Lie> {
    if outcome == Outcome::Read {
        return Err("a problem that is none");
    }
    let media_type = format::known_media_type(&media_type).unwrap_or(UNKNOWN_BYTES).into();
    let sentence = line(&sentence, SENTENCE_CHARACTERS).unwrap_or_else(|| outcome.code().to_owned());
    Ok(Problem { outcome, media_type, sentence })
}

/// Whether a page is all that a page must be.
fn whole(page: &Page, options: &Options, room: Room) -> Result<(), Lie> {
    blocks_hold_together(&page.text, &page.blocks)?;
    parts_fit(page, options, room)?;
    let mut last = 0;
    for PageSetAside { page, outcome } in &page.pages_set_aside {
        if *page <= last || *page > MOST_PAGES || *outcome == Outcome::Read {
            return Err("pages set aside that cannot be");
        }
        last = *page;
    }
    let in_order = page.pages_scanned.is_sorted_by(|one, next| one < next);
    if !in_order || page.pages_scanned.iter().any(|number| !(1..=MOST_PAGES).contains(number)) {
        return Err("scanned pages that cannot be");
    }
    Ok(())
}

fn blocks_hold_together(text: &str, blocks: &[Block]) -> Result<(), Lie> {
    if u32::try_from(text.len()).is_err() {
        return Err("a text longer than any");
    }
    let mut end = 0;
    for Block { bytes, page, address, recognised, words, .. } in blocks {
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
        if address.as_ref().is_some_and(|address| address.chars().count() > ADDRESS_CHARACTERS || address.contains(char::is_control)) {
            return Err("cells that cannot be");
        }
        if recognised.is_some_and(|percent| percent > 100) {
            return Err("more than a hundred percent");
        }
        let mut last = None;
        for &RecognisedWord(start, percent) in words {
            let inside = bytes.contains(&(start as usize)) && last < Some(start) && text.is_char_boundary(start as usize);
            if recognised.is_none() || percent > 100 || !inside {
                return Err("words that cannot have been recognised");
            }
            last = Some(start);
        }
        end = bytes.end;
    }
    let apart = text.get(end..).ok_or("a block behind the end")?;
    if apart.trim().is_empty() { Ok(()) } else { Err("words outside of all blocks") }
}

fn parts_fit(page: &Page, options: &Options, room: Room) -> Result<(), Lie> {
    let parts = &page.parts;
    if parts.len() > room.parts as usize || (room.depth == 0 && !parts.is_empty()) {
        return Err("more parts than there is room for");
    }
    let mut names = FxHashSet::default();
    if !parts.iter().all(|part| parts::is_clean(&part.name) && names.insert(part.name.as_str())) {
        return Err("parts whose names mislead");
    }
    let mut left = room.bytes;
    for bytes in parts.iter().filter_map(|part| part.bytes.as_ref().ok()) {
        let bytes = bytes.len() as u64;
        left = left.checked_sub(bytes).filter(|_| bytes <= options.limits.file).ok_or("more bytes of parts than there is room for")?;
    }
    Ok(())
}

/// Cuts what a file says of itself and of its parts to what can be, and leaves out what cannot.
pub(crate) fn tidy(page: &mut Page) {
    let about = &mut page.metadata;
    tidy_lines([&mut about.title, &mut about.publisher, &mut about.producer]);
    tidy_names(&mut about.url, &mut about.language);
    for Part { told, .. } in &mut page.parts {
        let Told { title, publisher, url, language, charset, .. } = told;
        tidy_lines([title, publisher]);
        tidy_names(url, language);
        *charset = charset.take().filter(|label| label.len() <= TAG_CHARACTERS * 2);
    }
}

fn tidy_lines<const LINES: usize>(lines: [&mut Option<String>; LINES]) {
    for text in lines {
        *text = text.as_deref().and_then(|text| line(text, LINE_CHARACTERS));
    }
}

fn tidy_names(url: &mut Option<String>, language: &mut Option<String>) {
    let is_url = |url: &String| url.chars().count() <= LINE_CHARACTERS && !url.contains(|c: char| c.is_control() || c.is_whitespace());
    let is_tag =
        |tag: &String| (1..=TAG_CHARACTERS).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    *url = url.take().filter(is_url);
    *language = language.take().filter(is_tag);
}

/// A text without control characters, cut at a length; `None` where nothing is left.
fn line(text: &str, characters: usize) -> Option<String> {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    let line: String = text.chars().take(characters).map(visible).collect();
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

/// For tests of hostile bytes: what is made of any message about a file. Tells whether it was believed.
///
/// # Panics
/// When the check lets something through that breaks a promise.
#[doc(hidden)]
pub fn check_answer(frame: Frame) -> bool {
    let (file, options) = (Sniffed::new("a.pdf", b"%PDF-1.7", None), Options::default());
    let room = Room::of(&options.limits);
    if let Ok(drawn) = picture(frame.clone(), &file) {
        assert_eq!(drawn.pixels().len() as u64, u64::from(drawn.width()) * u64::from(drawn.height()));
    }
    match answer(frame, &file, Asked { options: &options, room }, true) {
        Ok((_, mut page)) => {
            assert_eq!(whole(&page, &options, room), Ok(()));
            let before = page.metadata.clone();
            tidy(&mut page);
            assert_eq!(page.metadata, before, "what was tidied is tidy");
            true
        }
        Err(problem) => {
            assert_ne!(problem.outcome, Outcome::Read);
            assert!(problem.sentence.chars().count() <= SENTENCE_CHARACTERS);
            assert!(!problem.sentence.contains(char::is_control));
            false
        }
    }
}

#[cfg(test)]
mod tests;
