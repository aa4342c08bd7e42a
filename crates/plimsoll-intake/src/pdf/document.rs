//! Pages → one text.
//!
//! What can be told only from the whole document is told here: which lines run along the heads and
//! feet of its pages, which size its prose has and so what is a heading or a footnote, which
//! paragraphs go on from one column or page to the next, and whether a hyphen at a line's end belongs
//! to its word.

use plimsoll_record::BlockKind;
use rustc_hash::{FxHashMap, FxHashSet};

use super::columns::Group;
use super::line::{Line, lowered};
use super::paragraphs::{BREAK, Paragraph, append, ends_broken, note_number, paragraphs};
use super::running;
use super::sure::Sure;
use super::table::TableRow;
use crate::ending::{bare_end, ends_a_sentence};

/// What was found on a page.
#[derive(Debug, Default)]
pub(super) struct PageParts {
    /// Page, from 1.
    pub number: u32,
    pub height: f64,
    /// Lines at the head and foot that stand apart: perhaps furniture.
    pub head: Vec<Line>,
    pub foot: Vec<Line>,
    pub body: Vec<Group>,
    /// Writing in other directions, and across the page.
    pub aside: Vec<Group>,
    pub across: Vec<String>,
    /// What no reader of the page sees.
    pub hidden: Vec<Group>,
    /// What a machine read beneath a scan, on a page that has other words too.
    pub scanned: Vec<Group>,
    /// Whether a machine read anything beneath a scan.
    pub is_scan: bool,
}

/// A block about to be written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    pub kind: BlockKind,
    /// Cells of a row are set apart by tabs.
    pub text: String,
    pub page: u32,
    /// Its words, where they were recognised in a picture.
    pub sure: Sure,
}

/// A heading is larger than prose by this.
const HEADING: f64 = 1.12;
/// A footnote is smaller than prose by this.
const NOTE: f64 = 0.94;
/// A heading has no more characters, and no more lines.
const HEADING_CHARACTERS: usize = 220;
const HEADING_LINES: usize = 4;

/// A block on its way, with what is known of how it looks.
#[derive(Debug, Clone)]
struct Piece {
    draft: Draft,
    look: Option<Paragraph>,
}

/// The blocks of a document in their order.
pub(super) fn drafts(pages: Vec<PageParts>, outline: &[String]) -> Vec<Draft> {
    let running = running::lines(&pages);
    let size = prose_size(&pages);
    let outline: FxHashSet<String> = outline.iter().map(|title| bare(title)).collect();
    let words = Words::of(&pages);
    let mut out: Vec<Piece> = Vec::new();
    // The last block of prose, which may go on.
    let mut open: Option<usize> = None;
    for page in pages {
        let number = page.number;
        let (head, foot) = (page.head, page.foot);
        let is_furniture = |line: &Line| line.artifact || running.contains(line, number);
        let (furniture, own): (Vec<Line>, Vec<Line>) = head.into_iter().partition(&is_furniture);
        out.extend(furniture.into_iter().map(|line| of_line(line, number)));
        let (under, last): (Vec<Line>, Vec<Line>) = foot.into_iter().partition(&is_furniture);
        let mut body = Vec::new();
        if !own.is_empty() {
            body.push(Group::Lines(own));
        }
        for mut group in page.body {
            if let Group::Lines(lines) = &mut group {
                let furniture = lines.extract_if(.., |line| line.edge && is_furniture(line));
                out.extend(furniture.map(|line| plain(BlockKind::Furniture, line.text, number)));
            }
            body.push(group);
        }
        if !last.is_empty() {
            body.push(Group::Lines(last));
        }
        let (pieces, notes) = page_pieces(body, number, size, &outline, page.height);
        for mut piece in pieces {
            let joined = open.is_some_and(|at| join(&mut out, at, &mut piece));
            if joined && piece.draft.text.is_empty() {
                continue;
            }
            let prose = matches!(piece.draft.kind, BlockKind::Paragraph | BlockKind::ListItem);
            let furniture = piece.draft.kind == BlockKind::Furniture;
            out.push(piece);
            if !furniture {
                open = prose.then_some(out.len() - 1);
            }
        }
        out.extend(notes);
        for (groups, kind) in [(page.aside, None), (page.scanned, None), (page.hidden, Some(BlockKind::Hidden))] {
            let (pieces, notes) = page_pieces(groups, number, size, &FxHashSet::default(), page.height);
            for mut piece in pieces.into_iter().chain(notes) {
                piece.draft.kind = kind.unwrap_or(piece.draft.kind);
                out.push(piece);
            }
        }
        out.extend(page.across.into_iter().map(|text| plain(BlockKind::Furniture, text, number)));
        out.extend(under.into_iter().map(|line| of_line(line, number)));
    }
    let mut drafts: Vec<Draft> = out.into_iter().map(|piece| piece.draft).collect();
    drop_note_marks(&mut drafts);
    for draft in &mut drafts {
        draft.text = with_hyphens(&draft.text, &words);
    }
    drafts
}

fn plain(kind: BlockKind, text: String, page: u32) -> Piece {
    Piece { draft: Draft { kind, text, page, sure: Sure::default() }, look: None }
}

fn of_line(line: Line, page: u32) -> Piece {
    Piece { draft: Draft { kind: BlockKind::Furniture, text: line.text, page, sure: line.sure }, look: None }
}

/// The blocks of a page, and its footnotes.
fn page_pieces(groups: Vec<Group>, page: u32, size: f64, outline: &FxHashSet<String>, height: f64) -> (Vec<Piece>, Vec<Piece>) {
    let (mut pieces, mut notes) = (Vec::new(), Vec::new());
    for group in groups {
        match group {
            Group::Table(rows) => pieces.extend(rows.into_iter().map(|row| table_row(row, page))),
            Group::Lines(lines) => {
                let mut in_notes = false;
                let found = paragraphs(&lines);
                for (at, paragraph) in found.iter().enumerate() {
                    let small = paragraph.size <= NOTE * size;
                    let starts = small && starts_note(&paragraph.text) && paragraph.first_y > 0.4 * height;
                    in_notes = small && (in_notes || starts);
                    let next = found.get(at + 1);
                    let kind = match () {
                        () if paragraph.artifact => BlockKind::Furniture,
                        () if in_notes => BlockKind::Footnote,
                        () if is_heading(paragraph, next, size, outline) => BlockKind::Heading,
                        () if paragraph.item => BlockKind::ListItem,
                        () => BlockKind::Paragraph,
                    };
                    let draft = Draft { kind, text: paragraph.text.clone(), page, sure: paragraph.sure.clone() };
                    let piece = Piece { draft, look: Some(paragraph.clone()) };
                    if kind == BlockKind::Footnote { notes.push(piece) } else { pieces.push(piece) }
                }
            }
        }
    }
    (pieces, notes)
}

fn table_row(row: TableRow, page: u32) -> Piece {
    let mut sure = Sure::default();
    for (cell, (own, text)) in row.sure.into_iter().zip(&row.cells).enumerate() {
        sure.append(&row.cells[..cell].join(" "), own, text);
    }
    Piece { draft: Draft { kind: BlockKind::TableRow, text: row.cells.join("\t"), page, sure }, look: None }
}

fn starts_note(text: &str) -> bool {
    let first = text.chars().next();
    let number = text.split_whitespace().next().unwrap_or_default();
    let digits = number.trim_matches(['[', ']', '(', ')', '.']);
    note_number(text).is_some()
        || first.is_some_and(|sign| lowered(sign).is_some() || matches!(sign, '*' | '†' | '‡' | '§'))
        || ((1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) && text.len() > number.len())
}

fn is_heading(paragraph: &Paragraph, next: Option<&Paragraph>, size: f64, outline: &FxHashSet<String>) -> bool {
    let text = &paragraph.text;
    let short = text.chars().count() <= HEADING_CHARACTERS && paragraph.lines <= HEADING_LINES;
    let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
    if !short || letters < 2 {
        return false;
    }
    if paragraph.size >= 0.95 * size && outline.contains(&bare(text)) {
        return true;
    }
    let sentence = ends_a_sentence(text) && !bare_end(text).ends_with(['?', '!', ':', '…']);
    let starts = text.chars().find(|sign| sign.is_alphanumeric()).is_some_and(|sign| !sign.is_lowercase());
    let large = paragraph.size >= HEADING * size;
    let stands_out = paragraph.bold && paragraph.size >= 0.95 * size && next.is_none_or(|next| !next.bold) && paragraph.lines <= 2;
    starts && !sentence && (large || (stands_out && !text.ends_with(':')))
}

/// A text without what differs between an outline and a page: case, numbers of chapters, spaces, marks.
fn bare(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The size of most of the document's writing.
fn prose_size(pages: &[PageParts]) -> f64 {
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    let half = |size: f64| (size * 2.0).clamp(0.0, 10_000.0).round() as u32;
    for group in pages.iter().flat_map(|page| page.body.iter().chain(&page.scanned)) {
        match group {
            Group::Lines(lines) => lines.iter().for_each(|line| *counts.entry(half(line.size)).or_default() += line.text.len()),
            Group::Table(rows) => rows
                .iter()
                .for_each(|row| *counts.entry(half(row.size)).or_default() += row.cells.iter().map(String::len).sum::<usize>() / 2),
        }
    }
    let most = counts.into_iter().max_by_key(|&(size, count)| (count, size));
    most.map_or(10.0, |(size, _)| f64::from(size) / 2.0)
}

/// Joins a block to the one at `at`, where that goes on in it. The sentence that is broken moves; what
/// stands on another page behind it stays a block of its own, so that it keeps its page.
fn join(out: &mut [Piece], at: usize, piece: &mut Piece) -> bool {
    let (Some(above), Some(below)) = (out[at].look.clone(), piece.look.clone()) else { return false };
    let alike = |one: f64, other: f64| one <= 1.06 * other && other <= 1.06 * one;
    let kinds = (out[at].draft.kind, piece.draft.kind);
    if !matches!(kinds.0, BlockKind::Paragraph | BlockKind::ListItem) || kinds.1 != BlockKind::Paragraph {
        return false;
    }
    // Within a column, paragraphs were told from each other already.
    let set_apart = out[at].draft.page == piece.draft.page && below.first_y > above.last_y;
    if !alike(above.size, below.size) || above.bold != below.bold || set_apart {
        return false;
    }
    let first = piece.draft.text.chars().next();
    let small = first.is_some_and(char::is_lowercase);
    let broken = ends_broken(&out[at].draft.text);
    let ended = ends_a_sentence(&out[at].draft.text);
    let goes_on = (broken || !ended) && (small || (above.full && !below.indented));
    if !goes_on {
        return false;
    }
    let same_page = out[at].draft.page == piece.draft.page;
    let end = if same_page { piece.draft.text.len() } else { sentence_end(&piece.draft.text) };
    let moved = piece.draft.sure.split_front(&piece.draft.text[..end]);
    let above = &mut out[at].draft;
    above.sure.append(&above.text, moved, &piece.draft.text[..end]);
    append(&mut above.text, &piece.draft.text[..end]);
    piece.draft.text = piece.draft.text[end..].trim_start().to_owned();
    if let Some(look) = &mut out[at].look {
        (look.full, look.last_y) = (below.full, below.last_y);
    }
    true
}

/// Where the first sentence of a text ends: behind a mark that closes one and before a capital, where
/// the word before it is a whole one and not an abbreviation.
fn sentence_end(text: &str) -> usize {
    for (at, _) in text.match_indices(' ') {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let last = bare_end(before).trim_end_matches(['.', '!', '?', '…', '؟', '۔']);
        let word = last.rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
        let small = word.chars().count() >= 2 && word.chars().next().is_some_and(char::is_lowercase);
        let before_name = after.chars().find(|sign| sign.is_alphanumeric()).is_some_and(char::is_alphabetic);
        let whole = word.chars().count() >= 4 || word.chars().all(|sign| sign.is_numeric()) || (small && before_name);
        let closes = bare_end(before).ends_with(['.', '!', '?', '…', '؟', '۔']) && whole;
        let opens = after.chars().find(|sign| sign.is_alphanumeric()).is_some_and(|sign| !sign.is_lowercase());
        if closes && opens {
            return at;
        }
    }
    text.len()
}

/// Raised numbers that a footnote answers are dropped: in the text they would be taken for a part of
/// the word or number before them.
fn drop_note_marks(drafts: &mut [Draft]) {
    let notes: FxHashSet<String> =
        drafts.iter().filter(|draft| draft.kind == BlockKind::Footnote).filter_map(|draft| note_mark(&draft.text)).collect();
    if notes.is_empty() {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| draft.kind != BlockKind::Footnote) {
        if !draft.text.chars().any(|sign| lowered(sign).is_some()) {
            continue;
        }
        let mut out = String::with_capacity(draft.text.len());
        let mut rest = draft.text.as_str();
        while let Some(start) = rest.find(|sign| lowered(sign).is_some()) {
            let mark = rest[start..].find(|sign| lowered(sign).is_none()).map_or(rest.len(), |length| start + length);
            out.push_str(&rest[..start]);
            let number: String = rest[start..mark].chars().filter_map(lowered).collect();
            let after_word = out.chars().next_back().is_some_and(|sign| !sign.is_whitespace());
            if !(after_word && notes.contains(&number)) {
                out.push_str(&rest[start..mark]);
            }
            rest = &rest[mark..];
        }
        out.push_str(rest);
        draft.text = out;
    }
}

/// The number that a footnote begins with.
fn note_mark(text: &str) -> Option<String> {
    let raised: String = text.chars().map_while(lowered).collect();
    if !raised.is_empty() {
        return Some(raised);
    }
    let digits: String = text.trim_start_matches(['[', '(']).chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// Words that a document has, by which it is told what the hyphen at a line's end is.
#[derive(Debug, Default)]
struct Words {
    /// In small letters.
    known: FxHashSet<String>,
    /// Lines, and how many of them end with a hyphen.
    lines: usize,
    broken: usize,
}

/// A document of at least so many lines, of which less than one in so many ends with a hyphen, breaks no
/// words: those few are words that have one.
const MANY_LINES: usize = 120;
const SELDOM: usize = 150;

impl Words {
    fn of(pages: &[PageParts]) -> Self {
        let mut words = Words::default();
        for group in pages.iter().flat_map(|page| &page.body) {
            match group {
                Group::Lines(lines) => lines.iter().for_each(|line| words.take(&line.text)),
                Group::Table(rows) => rows.iter().flat_map(|row| &row.cells).for_each(|cell| words.take(cell)),
            }
        }
        words
    }

    fn take(&mut self, line: &str) {
        // The last word of a line may be broken.
        let mut parts = line.split_whitespace();
        self.lines += 1;
        if ends_broken(line) {
            parts.next_back();
            self.broken += 1;
        }
        self.known.extend(parts.map(bare_word).filter(|word| word.len() > 3));
    }

    fn contains(&self, word: &str) -> bool {
        self.known.contains(word)
    }

    fn breaks_none(&self) -> bool {
        self.lines >= MANY_LINES && self.broken * SELDOM < self.lines
    }
}

fn bare_word(word: &str) -> String {
    word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase()
}

/// Settles the hyphens of broken words: a word that the document has whole, or with its hyphen
/// elsewhere, is that word; two that it has apart, and never as one, keep their hyphen, and so does
/// every word of a document that breaks none; else it is taken for one that was broken.
fn with_hyphens(text: &str, words: &Words) -> String {
    if !text.contains(BREAK) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split(BREAK).enumerate() {
        if at > 0 && !part.is_empty() {
            let before = out.rsplit(char::is_whitespace).next().unwrap_or_default();
            let after = part.split(char::is_whitespace).next().unwrap_or_default();
            let whole = bare_word(&format!("{before}{after}"));
            let hyphened = bare_word(&format!("{before}-{after}"));
            // Two words that the document has, which are none together.
            let both = [before, after].iter().all(|word| word.chars().count() > 3 && words.contains(&bare_word(word)));
            if !words.contains(&whole) && (both || words.breaks_none() || words.contains(&hyphened)) {
                out.push('-');
            }
        } else if at > 0 {
            out.push('-');
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_that_belong_to_their_word() {
        let known = ["three-year", "cooperation", "fortune", "telling"].map(str::to_owned).into_iter().collect();
        let words = Words { known, lines: 200, broken: 9 };
        let check = |text: &str, expected: &str| assert_eq!(with_hyphens(text, &words), expected);
        check("a three\u{AD}year term", "a three-year term");
        check("their coopera\u{AD}tion.", "their cooperation.");
        check("the govern\u{AD}ment", "the government");
        check("a fortune\u{AD}telling", "a fortune-telling");
        check("ends open\u{AD}", "ends open-");
        check("plain", "plain");
        let unbroken = Words { lines: 200, broken: 1, ..Words::default() };
        assert_eq!(with_hyphens("a fortune\u{AD}telling", &unbroken), "a fortune-telling");
    }

    #[test]
    fn the_first_sentence_ends() {
        let check = |text: &str, expected: &str| assert_eq!(&text[..sentence_end(text)], expected);
        check("and went on. Then it ended.", "and went on.");
        check("and met Mr. Example there. Then", "and met Mr. Example there.");
        check("counted 1,250. Nobody", "counted 1,250.");
        check("as in no. 5 of it. They", "as in no. 5 of it.");
        check("without an end", "without an end");
    }

    #[test]
    fn raised_numbers_with_a_footnote_go() {
        let draft = |kind, text: &str| Draft { kind, text: text.into(), page: 1, sure: Sure::default() };
        let mut drafts =
            vec![draft(BlockKind::Paragraph, "In 2024¹ they bought 30 m² of land.²"), draft(BlockKind::Footnote, "¹ By their own count.")];
        drop_note_marks(&mut drafts);
        assert_eq!(drafts[0].text, "In 2024 they bought 30 m² of land.²");
        assert_eq!(drafts[1].text, "¹ By their own count.");
    }
}
