//! How text is cut into words, the same for reports and for the patterns of packs.
//!
//! A word is a run of letters with its inner apostrophes and digits ("O'Neill", "G7", "U.S."); a
//! number is a run of digits with single separators inside ("145,437", "24.4"); everything else but
//! white space stands alone, save runs of full stops and of hyphens. The possessive `'s` is a word of
//! its own and a hyphen parts two words, so that "Italy-Libya's" is *Italy*, *-*, *Libya*, *'s*.

/// What a piece of text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Letters.
    Word,
    /// Digits, with separators inside.
    Number,
    /// Digits with letters after them: "19th", "59m".
    Mixed,
    /// Punctuation or a symbol.
    Mark,
    /// A web or mail address, a hashtag or a handle.
    Address,
}

/// Cuts text into pieces: an iterator over byte ranges in order. White space is skipped.
#[derive(Debug, Clone)]
pub struct Pieces<'t> {
    text: &'t str,
    at: usize,
}

/// Starts cutting `text`.
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0 }
}

/// The words of a pattern, without places.
pub(crate) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).map(|(range, _)| &text[range])
}

impl Iterator for Pieces<'_> {
    type Item = (std::ops::Range<usize>, Piece);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at)? {
                b' ' | b'\n' | b'\t' => self.at += 1,
                byte if byte.is_ascii() && !byte.is_ascii_control() => break,
                _ => match self.peek(self.at) {
                    Some(c) if c.is_whitespace() || c.is_control() || is_invisible(c) => self.at += c.len_utf8(),
                    _ => break,
                },
            }
        }
        let start = self.at;
        let first = self.peek(start)?;
        let piece = if first.is_alphabetic() {
            self.word(start)
        } else if first.is_numeric() {
            self.number(start)
        } else if matches!(first, '@' | '#') && self.peek(start + 1).is_some_and(char::is_alphanumeric) {
            self.at = self.run(start + 1, |c| c.is_alphanumeric() || c == '_');
            Piece::Address
        } else if is_apostrophe(first) && self.is_possessive(start) {
            self.at = start + first.len_utf8() + 1;
            Piece::Word
        } else {
            let repeats = matches!(first, '.' | '-');
            self.at = start + first.len_utf8();
            if repeats {
                self.at = self.run(self.at, |c| c == first);
            }
            Piece::Mark
        };
        Some((start..self.at, piece))
    }
}

impl Pieces<'_> {
    #[inline]
    fn peek(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() { Some(byte as char) } else { self.text[at..].chars().next() }
    }

    /// The end of the run of characters from `at` on that are `wanted`.
    #[inline]
    fn run(&self, mut at: usize, wanted: impl Fn(char) -> bool) -> usize {
        while let Some(c) = self.peek(at) {
            if !wanted(c) {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    fn word(&mut self, start: usize) -> Piece {
        self.at = self.run(start, is_word_letter);
        match self.peek(self.at) {
            Some(':') if self.is_scheme(start) => {
                self.at = self.end_of_address(self.at);
                return Piece::Address;
            }
            Some('.') if self.at - start == 3 && self.text[start..self.at].eq_ignore_ascii_case("www") => {
                self.at = self.end_of_address(self.at);
                return Piece::Address;
            }
            Some('@') if self.peek(self.at + 1).is_some_and(char::is_alphanumeric) => {
                self.at = self.end_of_address(self.at);
                return Piece::Address;
            }
            Some('.') => self.initials(start),
            Some(c) if is_apostrophe(c) => self.apostrophes(),
            _ => {}
        }
        Piece::Word
    }

    /// "U.S.", "a.m.": single letters with a full stop after each.
    fn initials(&mut self, start: usize) {
        let mut at = start;
        let mut letters = 0;
        while let Some(letter) = self.peek(at).filter(|c| c.is_alphabetic()) {
            let stop = at + letter.len_utf8();
            if self.peek(stop) != Some('.') {
                break;
            }
            at = stop + 1;
            letters += 1;
        }
        let followed = self.peek(at).is_some_and(char::is_alphanumeric);
        if letters >= 2 && !followed {
            self.at = at;
        }
    }

    /// "O'Neill", "didn't": an apostrophe between letters belongs to the word, but `'s` does not.
    fn apostrophes(&mut self) {
        while let Some(mark) = self.peek(self.at).filter(|&c| is_apostrophe(c)) {
            let after = self.at + mark.len_utf8();
            if self.is_possessive(self.at) || !self.peek(after).is_some_and(char::is_alphabetic) {
                break;
            }
            self.at = self.run(after, is_word_letter);
        }
    }

    fn is_possessive(&self, apostrophe: usize) -> bool {
        let Some(mark) = self.peek(apostrophe) else { return false };
        let s = apostrophe + mark.len_utf8();
        let glued = self.text[..apostrophe].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '.' || c == ')');
        glued && matches!(self.peek(s), Some('s' | 'S')) && !self.peek(s + 1).is_some_and(char::is_alphanumeric)
    }

    fn is_scheme(&self, start: usize) -> bool {
        let known = ["http", "https", "mailto", "ftp"];
        known.iter().any(|scheme| self.text[start..self.at].eq_ignore_ascii_case(scheme))
            && self.peek(self.at + 1).is_some_and(|c| !c.is_whitespace())
    }

    fn end_of_address(&self, at: usize) -> usize {
        let end = self.run(at, |c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '”' | '»' | ')' | ']'));
        let trimmed = self.text[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
        at + trimmed.len().max(1)
    }

    fn number(&mut self, start: usize) -> Piece {
        self.at = self.run(start, char::is_numeric);
        while let Some(mark) = self.peek(self.at) {
            let after = self.at + mark.len_utf8();
            if !matches!(mark, '.' | ',' | '\'' | '’' | '·' | '٬' | '٫') || !self.peek(after).is_some_and(char::is_numeric) {
                break;
            }
            self.at = self.run(after, char::is_numeric);
        }
        if !self.peek(self.at).is_some_and(char::is_alphabetic) {
            return Piece::Number;
        }
        self.at = self.run(self.at, is_word_letter);
        Piece::Mixed
    }
}

fn is_word_letter(c: char) -> bool {
    c.is_alphanumeric() || is_invisible(c) || is_combining(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Characters that print nothing and part no words: soft hyphen, zero-width signs, direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words_of(text).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn words_numbers_and_marks() {
        check("Italy-Libya's deal", &["Italy", "-", "Libya", "'s", "deal"]);
        check("145,437 people (24.4%).", &["145,437", "people", "(", "24.4", "%", ")", "."]);
        check("€59 million, 2017.", &["€", "59", "million", ",", "2017", "."]);
        check("the U.S. at 5 p.m.", &["the", "U.S.", "at", "5", "p.m."]);
        check("She didn't; O’Neill’s", &["She", "didn't", ";", "O’Neill", "’s"]);
        check("the 19th, 59m", &["the", "19th", ",", "59m"]);
        check("see https://example.org/a?b=1.", &["see", "https://example.org/a?b=1", "."]);
        check("‘so’ … ... -- x", &["‘", "so", "’", "…", "...", "--", "x"]);
        check("a\u{200b} \u{7}b", &["a\u{200b}", "b"]);
    }

    #[test]
    fn a_lone_direction_mark_is_no_word() {
        check("\u{202e} \u{200f}", &[]);
    }
}
