//! Syntactic words, as Universal Dependencies cuts them: "do" and "n't", "U.S.", "145,437".

use std::ops::Range;

use plimsoll_pack::{Classes, Cutting, Library, Parts, Piece};

use crate::grammar::{NameTag, Relation, Upos};
use crate::tokens::{Shape, Token};
use crate::work;

/// A syntactic word with its grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte in the text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The token that its first byte stands in.
    pub token: u32,
    /// Part of the same written word as the one before it: "n't" after "do".
    pub joined: bool,
    /// Its part of speech.
    pub upos: Upos,
    /// Its features, as a number in the model's table.
    pub features: u16,
    /// The word it depends on, as a number in [`crate::Analysis::words`]; itself where it is a root.
    pub head: u32,
    /// How it depends on it.
    pub relation: Relation,
    /// The subtype of the relation, as a number in the model's table of relations.
    pub label: u8,
    /// The name it stands in.
    pub name: NameTag,
}

impl Word {
    /// Its place in bytes.
    #[inline]
    pub fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// A word that has no grammar yet.
    pub(crate) fn plain(bytes: Range<usize>, token: usize, joined: bool) -> Self {
        Self {
            start: bytes.start as u32,
            end: bytes.end as u32,
            token: token as u32,
            joined,
            upos: Upos::X,
            features: 0,
            head: 0,
            relation: Relation::Dep,
            label: 0,
            name: NameTag::Outside,
        }
    }
}

/// A word has at most this many tokens, which bounds the work on rows of marks and endless addresses.
const LONGEST: usize = 100;

/// Cuts the tokens of one block, `tokens[range]`, into words and appends them.
pub(crate) fn cut(text: &str, tokens: &[Token], range: Range<usize>, library: &Library, words: &mut Vec<Word>) {
    let cutter = Cutter { text, tokens: &tokens[..range.end], first: range.start, cutting: &library.language.cutting };
    let mut at = range.start;
    while at < range.end {
        let end = cutter.end_of_word(at).min(at + LONGEST);
        match end - at {
            1 => cutter.split(at, words),
            _ => cutter.join(at..end, words),
        }
        at = end;
    }
}

struct Cutter<'a> {
    text: &'a str,
    /// All tokens up to the end of the block.
    tokens: &'a [Token],
    /// The first of the block.
    first: usize,
    cutting: &'a Cutting,
}

impl<'a> Cutter<'a> {
    /// One past the last token of the word that begins with a token.
    #[inline]
    fn end_of_word(&self, at: usize) -> usize {
        match self.glued(at + 1) {
            false => at + 1,
            true => match self.tokens[at].piece {
                Piece::Word => self.end_of_letters(at),
                Piece::Number | Piece::Mixed => self.end_of_digits(at),
                Piece::Mark => self.end_of_marks(at),
                Piece::Address => at + 1,
            },
        }
    }

    /// Words that begin with a word: "Mr.", "anti-war", "AT&T", "example.org".
    fn end_of_letters(&self, at: usize) -> usize {
        if let Some(end) = self.end_of_address(at) {
            return end;
        }
        let parts = self.parts(at);
        match self.written(at + 1) {
            "." if self.is_stopped(at, parts) => at + 2,
            "." if self.is_degree(at) => at + 4,
            "-" if self.is_alphanumeric(at + 2) && (parts.is(Parts::PREFIX) || self.parts(at + 2).is(Parts::SUFFIX)) => at + 3,
            "&" if self.length(at) <= 2 && self.glued(at + 2) && self.length(at + 2) <= 2 && self.is_piece(at + 2, Piece::Word) => at + 3,
            "/" if self.length(at) == 1 && self.glued(at + 2) && self.length(at + 2) == 1 && self.is_piece(at + 2, Piece::Word) => at + 3,
            _ => at + 1,
        }
    }

    /// Whether the full stop behind a word is part of it.
    fn is_stopped(&self, at: usize, parts: Parts) -> bool {
        if self.is_alphanumeric(at + 2) && !self.written(at + 2).starts_with(['\'', '’']) {
            return false;
        }
        let next = self.tokens.get(at + 2);
        if parts.is(Parts::LAST) && next.is_none_or(|next| opens(next, self.cutting)) {
            return false; // the full stop of the sentence
        }
        if parts.is(Parts::STOPPED) {
            return true;
        }
        if parts.is(Parts::NUMBERED) && next.is_some_and(|next| matches!(next.piece, Piece::Number | Piece::Mixed)) {
            return true;
        }
        // "J. Smith", but not "Plan B."
        is_initial(self.written(at)) && next.is_some_and(|next| next.is_capitalised() && !opens(next, self.cutting))
    }

    /// "Ph.D."
    fn is_degree(&self, at: usize) -> bool {
        let initial = self.is_alphanumeric(at + 2) && is_initial(self.written(at + 2));
        initial && self.length(at) <= 2 && self.tokens[at].is_capitalised() && self.glued(at + 3) && self.written(at + 3) == "."
    }

    /// Addresses without a scheme, names of files or of groups, and names with a low line.
    fn end_of_address(&self, at: usize) -> Option<usize> {
        let mut end = None;
        let mut next = at + 1;
        let mut dots = 0;
        while next < at + LONGEST && (self.is_alphanumeric(next + 1) || (self.glued(next + 1) && self.written(next) == "_")) {
            let mail = self.tokens[next + 1].piece == Piece::Address;
            match self.written(next) {
                "." => {
                    let small = self.tokens[next + 1].piece == Piece::Word && !self.tokens[next + 1].is_capitalised();
                    dots += usize::from(small);
                    let ends = mail || (self.parts(next + 1).is(Parts::ENDING) && self.is_address_case(next + 1));
                    // Three small words with full stops between: "news.europe.rights".
                    if ends || (small && dots >= 2 && dots * 2 == next + 1 - at) {
                        end = Some(next + 2);
                    }
                }
                "_" => end = Some(next + 2),
                // An address that was made shorter.
                "..." | "…" if mail => end = Some(next + 2),
                "-" => {}
                _ => break,
            }
            next += 2;
        }
        let mut end = end?;
        if self.glued(end) && self.written(end) == "/" {
            while end < at + LONGEST && self.glued(end) && !matches!(self.written(end), ")" | "]" | ">" | "\"" | "”" | "»" | ",") {
                end += 1;
            }
            while matches!(self.written(end - 1), "." | ";" | ":" | "!" | "?") {
                end -= 1;
            }
        }
        Some(end)
    }

    /// "example.com" and "REPORT.PDF", but not "left.It".
    fn is_address_case(&self, at: usize) -> bool {
        let shape = self.tokens[at].shape;
        !shape.is(Shape::CAPITALISED) || (shape.is(Shape::CAPITALS) && self.length(at) > 2)
    }

    /// Words that begin with a number: "12:30", "9/11", "555-0100", "the 60's".
    fn end_of_digits(&self, at: usize) -> usize {
        let mark = self.written(at + 1);
        if self.tokens[at + 1].piece == Piece::Word {
            let decade = matches!(self.length(at), 2 | 4) && self.tokens[at].piece == Piece::Number && self.written(at).ends_with('0');
            return if decade { at + 2 } else { at + 1 };
        }
        if let Some(end) = self.end_of_address(at) {
            return end;
        }
        let follows = |mark_at: usize, mark: &str, wanted: &dyn Fn(usize) -> bool| {
            self.glued(mark_at)
                && self.written(mark_at) == mark
                && self.glued(mark_at + 1)
                && self.is_piece(mark_at + 1, Piece::Number)
                && wanted(self.length(mark_at + 1))
        };
        let chain = |mark: &str, wanted: &dyn Fn(usize) -> bool| {
            let mut end = at + 1;
            while end < at + LONGEST && follows(end, mark, wanted) {
                end += 2;
            }
            end
        };
        match mark {
            ":" => match chain(":", &|digits| digits == 2) {
                end if self.glued(end) && self.written(end) == ":" && self.glued(end + 1) && self.is_timed(end + 1) => end + 2,
                end => end,
            },
            "/" => match chain("/", &|digits| digits <= 4) {
                end if end - at == 3 && !self.is_day(at) => at + 1,
                end => end,
            },
            // A telephone number or a date; two numbers are mostly a range, from one to the other.
            "-" => match chain("-", &|digits| digits <= 4) {
                end if end - at >= 5 || (end - at == 3 && self.length(at) == 3 && self.length(at + 2) == 4) => end,
                _ => at + 1,
            },
            _ => at + 1,
        }
    }

    /// "30pm", behind "7:".
    fn is_timed(&self, at: usize) -> bool {
        self.is_piece(at, Piece::Mixed) && self.length(at) == 2 + self.unit(at)
    }

    /// Whether two numbers with a slash between are a day of a month, "9/11", and no fraction.
    fn is_day(&self, at: usize) -> bool {
        let number = |at: usize| self.written(at).parse::<u8>().unwrap_or(0);
        matches!(number(at), 1..=31) && matches!(number(at + 2), 10..=31)
            || matches!(number(at), 13..=31) && matches!(number(at + 2), 1..=12)
    }

    /// Words that begin with a mark: "...", "?!", "***", ":-)", "'em", "'90s".
    fn end_of_marks(&self, at: usize) -> usize {
        let mark = self.written(at);
        let first = mark.as_bytes()[0];
        match first {
            b'.' if mark.len() == 1 && self.is_piece(at + 1, Piece::Number) && !self.glued(at) => at + 2,
            b'.' if mark.len() > 1 => at + 1,
            b'.' | b'!' | b'?' => self.run(at, |mark| matches!(mark, "." | "!" | "?")),
            b'+' if self.is_piece(at + 1, Piece::Number) && !self.glued(at) => at + 2,
            b':' | b';' | b'=' | b'(' if self.end_of_face(at).is_some() => self.end_of_face(at).unwrap_or(at + 1),
            b'*' | b'=' | b'-' | b'_' | b'+' | b'#' | b'~' | b'<' | b'>' | b'|' | b'`' | b'$' => {
                let end = self.run(at, |mark| mark.as_bytes()[0] == first);
                // Arrows.
                if matches!(first, b'-' | b'=') && self.glued(end) && self.written(end) == ">" { end + 1 } else { end }
            }
            _ if matches!(mark, "'" | "’" | "‘") => self.end_of_apostrophe(at),
            _ => at + 1,
        }
    }

    /// What an apostrophe begins.
    fn end_of_apostrophe(&self, at: usize) -> usize {
        let next = &self.tokens[at + 1];
        let begins = at == self.first || !self.tokens[at].shape.is(Shape::GLUED);
        let elided = match next.piece {
            Piece::Word => self.parts(at + 1).is(Parts::ELIDED),
            Piece::Number => self.length(at + 1) == 2,
            Piece::Mixed => self.length(at + 1) == 3 && self.written(at + 1).ends_with(['s', 'S']),
            Piece::Mark => return if matches!(self.written(at + 1), "'" | "’" | "‘") { at + 2 } else { at + 1 },
            Piece::Address => false,
        };
        if begins && elided { at + 2 } else { at + 1 }
    }

    /// ":-)", ";)", "(:", "=D".
    fn end_of_face(&self, at: usize) -> Option<usize> {
        let eyes = self.written(at);
        if eyes == "(" {
            return (matches!(self.written(at + 1), ":" | ";") && !self.glued(at + 2)).then_some(at + 2);
        }
        let nose = self.written(at + 1) == "-" && self.glued(at + 2);
        let mouth = at + 1 + usize::from(nose);
        let end = match self.written(mouth) {
            ")" | "(" => self.run(mouth, |mark| mark == self.written(mouth)),
            "D" | "P" | "p" | "O" | "o" | "/" | "\\" | "|" | "]" | "[" => mouth + 1,
            _ => return None,
        };
        (!self.is_alphanumeric(end) && (eyes != "=" || nose || !self.glued(at))).then_some(end)
    }

    /// Pushes the word that tokens make together; "pm" stands alone behind "7:30".
    fn join(&self, tokens: Range<usize>, words: &mut Vec<Word>) {
        let start = self.tokens[tokens.start].start as usize;
        let last = &self.tokens[tokens.end - 1];
        let timed = last.piece == Piece::Mixed && self.tokens[tokens.start].piece == Piece::Number;
        let unit = if timed { self.unit(tokens.end - 1) } else { 0 };
        let end = last.end as usize - unit;
        words.push(Word::plain(start..end, tokens.start, false));
        if unit > 0 {
            words.push(Word::plain(end..end + unit, tokens.end - 1, false));
        }
    }

    /// Pushes the words that a token is made of.
    #[inline]
    fn split(&self, at: usize, words: &mut Vec<Word>) {
        let token = &self.tokens[at];
        match token.piece {
            Piece::Word => self.split_word(at, words),
            Piece::Mixed => self.split_digits(at, words),
            Piece::Mark if self.is_plural_possessive(at) => words.push(Word::plain(token.bytes(), at, true)),
            Piece::Address if self.is_numbered(at) => {
                let bytes = token.bytes();
                words.push(Word::plain(bytes.start..bytes.start + 1, at, false));
                words.push(Word::plain(bytes.start + 1..bytes.end, at, false));
            }
            Piece::Mark | Piece::Number | Piece::Address => words.push(Word::plain(token.bytes(), at, false)),
        }
    }

    /// "#1".
    fn is_numbered(&self, at: usize) -> bool {
        self.written(at).strip_prefix('#').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    }

    fn split_word(&self, at: usize, words: &mut Vec<Word>) {
        let token = &self.tokens[at];
        let bytes = token.bytes();
        let written = &self.text[bytes.clone()];
        if self.parts(at).is(Parts::SPLIT) {
            let mut start = bytes.start;
            for &length in self.cutting.split(token.word) {
                let end = start + self.text[start..bytes.end].chars().take(length as usize).map(char::len_utf8).sum::<usize>();
                words.push(Word::plain(start..end, at, start > bytes.start));
                start = end;
            }
            words.push(Word::plain(start..bytes.end, at, true));
            return;
        }
        // An apostrophe, or the first byte of ’ and ʼ.
        let apostrophe = written.bytes().position(|byte| matches!(byte, b'\'' | 0xe2 | 0xca));
        let Some(apostrophe) = apostrophe else {
            return words.push(Word::plain(bytes, at, false));
        };
        if apostrophe == 0 {
            return words.push(Word::plain(bytes, at, token.shape.is(Shape::GLUED) && at > self.first));
        }
        let mut start = bytes.start;
        let mut end = bytes.end;
        // At most two follow one another: "I'd've".
        let mut cuts = [0; 2];
        let mut count = 0;
        while let (true, Some(length)) = (count < cuts.len(), self.clitic(&self.text[start..end])) {
            end -= length;
            cuts[count] = end;
            count += 1;
        }
        let mut joined = false;
        for &cut in cuts[..count].iter().rev().chain(std::iter::once(&bytes.end)) {
            words.push(Word::plain(start..cut, at, joined));
            start = cut;
            joined = true;
        }
    }

    /// The length of the clitic at the end of a word, in bytes.
    fn clitic(&self, written: &str) -> Option<usize> {
        self.cutting.clitics.iter().find_map(|clitic| {
            let mut rest = written;
            for letter in clitic.bytes().rev() {
                let last = rest.chars().next_back()?;
                let same = if letter == b'\'' { matches!(last, '\'' | '’' | 'ʼ') } else { last.eq_ignore_ascii_case(&(letter as char)) };
                if !same {
                    return None;
                }
                rest = &rest[..rest.len() - last.len_utf8()];
            }
            (!rest.is_empty()).then_some(written.len() - rest.len())
        })
    }

    /// "5km" and "2pm" are two words, "19th" and "1990s" one.
    fn split_digits(&self, at: usize, words: &mut Vec<Word>) {
        let bytes = self.tokens[at].bytes();
        let digits = bytes.end - self.unit(at);
        words.push(Word::plain(bytes.start..digits, at, false));
        if digits < bytes.end {
            words.push(Word::plain(digits..bytes.end, at, false));
        }
    }

    /// How many bytes of digits with letters are a unit that is a word of its own.
    fn unit(&self, at: usize) -> usize {
        let unit = self.written(at).trim_start_matches(|c: char| !c.is_alphabetic());
        if self.cutting.units.iter().any(|known| known.eq_ignore_ascii_case(unit)) { unit.len() } else { 0 }
    }

    /// The apostrophe of "the parties' lawyers".
    fn is_plural_possessive(&self, at: usize) -> bool {
        matches!(self.written(at), "'" | "’")
            && at > self.first
            && self.tokens[at].shape.is(Shape::GLUED)
            && !self.is_alphanumeric(at + 1)
            && self.tokens[at - 1].piece == Piece::Word
            && self.written(at - 1).ends_with(['s', 'S', 'x', 'z'])
    }

    /// The end of the run of glued tokens from `at` on that are `wanted`.
    fn run(&self, at: usize, wanted: impl Fn(&str) -> bool) -> usize {
        let mut end = at + 1;
        while end < at + LONGEST && self.glued(end) && wanted(self.written(end)) {
            end += 1;
        }
        end
    }

    /// Whether a token of the block stands here without white space before it.
    #[inline]
    fn glued(&self, at: usize) -> bool {
        work::look();
        self.tokens.get(at).is_some_and(|token| token.shape.is(Shape::GLUED))
    }

    /// Whether a word or number stands here without white space before it.
    #[inline]
    fn is_alphanumeric(&self, at: usize) -> bool {
        self.glued(at) && self.tokens[at].piece != Piece::Mark
    }

    fn is_piece(&self, at: usize, piece: Piece) -> bool {
        self.tokens.get(at).is_some_and(|token| token.piece == piece)
    }

    fn parts(&self, at: usize) -> Parts {
        self.cutting.parts(self.tokens[at].word)
    }

    fn length(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(0, |token| token.bytes().len())
    }

    fn written(&self, at: usize) -> &'a str {
        work::look();
        &self.text[self.tokens[at].bytes()]
    }
}

/// Whether a token begins a sentence by its capital, since its word has none elsewhere.
pub(crate) fn opens(token: &Token, cutting: &Cutting) -> bool {
    token.is_capitalised() && (token.classes.any(Classes::FREQUENT) || cutting.parts(token.word).is(Parts::OPENS))
}

/// A single capital letter.
pub(crate) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

#[cfg(test)]
pub(crate) mod tests;
