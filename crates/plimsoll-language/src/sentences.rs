//! Sentences: a block is cut after a full stop, question or exclamation mark, unless what stands
//! around it says that the sentence goes on (an abbreviation, an initial, a small letter after it).

use std::ops::Range;

use plimsoll_pack::{Classes, Library, Piece};
use plimsoll_record::BlockKind;

use crate::analysis::Paragraph;
use crate::tokens::{Shape, Token};
use crate::words::Word;

/// A sentence has at most this many tokens: what is longer is cut, at its last comma or semicolon if it
/// has one. Rules look through whole sentences, so this bounds their work on hostile text; the longest
/// sentences of treaties and judgments have fewer than 300.
pub const LONGEST: usize = 400;

/// A sentence of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words.
    pub words: Range<usize>,
    /// The block it stands in.
    pub block: u32,
    /// What the block is.
    pub kind: BlockKind,
}

pub(crate) fn split(text: &str, tokens: &mut [Token], words: &[Word], paragraphs: &[Paragraph], library: &Library) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + paragraphs.len());
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.tokens.is_empty()) {
        let mut start = paragraph.tokens.start;
        let cutter = Cutter { text, tokens, library, first: paragraph.tokens.start, last: paragraph.tokens.end };
        let mut cuts = Vec::new();
        let mut at = start;
        while at < paragraph.tokens.end {
            match cutter.end_of_sentence(at) {
                Some(end) => {
                    cuts.push(end);
                    at = end;
                }
                None => at += 1,
            }
            let begun = cuts.last().copied().unwrap_or(start);
            if at - begun >= LONGEST {
                let cut = cutter.cut_of_overlong(begun..at);
                cuts.push(cut);
                at = cut;
            }
        }
        if cuts.last() != Some(&paragraph.tokens.end) {
            cuts.push(paragraph.tokens.end);
        }
        let mut first_word = paragraph.words.start;
        for end in cuts {
            tokens[start].shape.set(Shape::FIRST);
            let behind = words[first_word..paragraph.words.end].partition_point(|word| (word.token as usize) < end);
            let words = first_word..first_word + behind;
            first_word = words.end;
            sentences.push(Sentence { tokens: start..end, words, block: paragraph.block, kind: paragraph.kind });
            start = end;
        }
    }
    sentences
}

struct Cutter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    library: &'a Library,
    first: usize,
    last: usize,
}

impl Cutter<'_> {
    /// Where the sentence ends, if the token is what ends it: behind the marks that close after it.
    fn end_of_sentence(&self, at: usize) -> Option<usize> {
        let written = self.written(at);
        let stops = match written {
            "." => !self.is_abbreviation(at),
            "!" | "?" | "…" | "。" | "؟" | "۔" => true,
            _ if written.starts_with("..") => true,
            _ => return self.after_abbreviation(at),
        };
        if !stops {
            return None;
        }
        let mut end = at + 1;
        while end < self.last && self.closes(end) {
            end += 1;
        }
        (end == self.last || self.can_begin(end)).then_some(end)
    }

    /// Where to cut what is too long for a sentence.
    fn cut_of_overlong(&self, tokens: Range<usize>) -> usize {
        let half = tokens.start + tokens.len() / 2;
        let mark = (half..tokens.end).rev().find(|&at| matches!(self.written(at), "," | ";" | ":"));
        mark.map_or(tokens.end, |mark| mark + 1)
    }

    /// "U.S." may end a sentence: it does where a capitalised word of running text follows.
    fn after_abbreviation(&self, at: usize) -> Option<usize> {
        if !self.library.language.abbreviations.either.contains(&self.tokens[at].word) || !self.written(at).ends_with('.') {
            return None;
        }
        let next = self.tokens.get(at + 1).filter(|_| at + 1 < self.last)?;
        (next.is_capitalised() && next.classes.any(Classes::FREQUENT)).then_some(at + 1)
    }

    fn is_abbreviation(&self, stop: usize) -> bool {
        if stop == self.first || !self.tokens[stop].shape.is(Shape::GLUED) {
            return false;
        }
        let before = &self.tokens[stop - 1];
        let next = self.tokens.get(stop + 1).filter(|_| stop + 1 < self.last);
        let abbreviations = &self.library.language.abbreviations;
        if is_initial(self.written(stop - 1)) && next.is_some_and(Token::is_capitalised) {
            // "J. Smith", but not "Plan B. The next day…"
            return !next.is_some_and(|next| next.classes.any(Classes::FREQUENT));
        }
        if before.piece == Piece::Number && stop - 1 == self.first {
            return true; // the number of a list item or paragraph
        }
        if abbreviations.never_last.contains(&before.word) {
            return next.is_some();
        }
        if abbreviations.before_number.contains(&before.word) {
            return next.is_some_and(|next| matches!(next.piece, Piece::Number | Piece::Mixed));
        }
        if abbreviations.either.contains(&before.word) {
            return next.is_some_and(|next| !(next.is_capitalised() && next.classes.any(Classes::FREQUENT)));
        }
        false
    }

    /// A quotation mark or bracket that belongs to what stands before it.
    fn closes(&self, at: usize) -> bool {
        match self.written(at) {
            "”" | "»" | "’" | ")" | "]" | "›" => true,
            "\"" | "'" | "“" => self.tokens[at].shape.is(Shape::GLUED),
            _ => false,
        }
    }

    /// Whether a sentence can begin with the token.
    fn can_begin(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        match token.piece {
            Piece::Word => {
                let first = self.written(at).chars().next();
                token.is_capitalised() || first.is_some_and(|c| !c.is_lowercase())
            }
            Piece::Number | Piece::Mixed | Piece::Address => true,
            // A dash or a comma goes on; marks that open begin.
            Piece::Mark => match self.written(at) {
                "“" | "\"" | "«" | "„" | "‘" | "'" | "(" | "[" | "•" | "‹" | "¿" | "¡" => {
                    at + 1 < self.last && self.can_begin(at + 1)
                }
                "$" | "€" | "£" => true,
                _ => false,
            },
        }
    }

    fn written(&self, at: usize) -> &str {
        &self.text[self.tokens[at].bytes()]
    }
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}
