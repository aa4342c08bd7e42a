//! The prose of one document, made ready to be laid beside that of another.

use super::signature::{SHINGLE, each_least, key};
use super::words::{Passage, each_word, shingles};

/// Words, their places, whether they are quoted, and the keys that stand for them.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    pub(super) words: Vec<Word>,
    pub(super) numbers: Vec<u64>,
    pub(super) shingles: Vec<u64>,
    /// Keys with the word at which their shingle begins, in the order of the text.
    pub(super) keys: Vec<(usize, u64)>,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Bytes of the document's text.
    pub start: usize,
    pub end: usize,
    /// The number of its passage.
    pub passage: u32,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
}

impl Prose {
    /// Cuts the passages of a document into words.
    pub fn new<'t>(passages: impl IntoIterator<Item = Passage<'t>>) -> Self {
        let mut prose = Prose::default();
        for passage in passages {
            prose.push(passage);
        }
        shingles(prose.numbers.iter().copied(), SHINGLE, &mut prose.shingles);
        let Prose { shingles, keys, .. } = &mut prose;
        each_least(shingles, |at| keys.push((at, key(shingles[at]))));
        prose
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn push(&mut self, passage: Passage<'_>) {
        let quotations = quotations(passage.text);
        let mut next = quotations.iter().peekable();
        each_word(passage.text, |number, bytes| {
            while next.next_if(|quotation| quotation.end <= bytes.start).is_some() {}
            let quoted = next.peek().is_some_and(|quotation| quotation.start <= bytes.start);
            self.numbers.push(number);
            self.words.push(Word { start: passage.start + bytes.start, end: passage.start + bytes.end, passage: passage.number, quoted });
        });
    }
}

/// What stands in double quotation marks of any style, in bytes, the marks included. Straight marks open behind white
/// space and close elsewhere. One that is never closed goes on to the end of the passage, since a quotation of several
/// paragraphs opens each of them.
fn quotations(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        match (character, open) {
            ('“' | '„' | '«', None) => open = Some(at),
            ('"', None) if !before.is_alphanumeric() => open = Some(at),
            ('”' | '“' | '»', Some(start)) => {
                found.push(start..at + character.len_utf8());
                open = None;
            }
            ('"', Some(start)) if !before.is_whitespace() => {
                found.push(start..at + 1);
                open = None;
            }
            _ => {}
        }
        before = character;
    }
    found.extend(open.map(|start| start..text.len()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &[&str]) {
        let prose = Prose::new([Passage { number: 3, start: 100, text }]);
        let quoted: Vec<&str> = prose.words.iter().filter(|word| word.quoted).map(|word| &text[word.start - 100..word.end - 100]).collect();
        assert_eq!(quoted, wanted, "{text}");
        assert!(prose.words.iter().all(|word| word.passage == 3));
    }

    #[test]
    fn quoted_words_are_known_by_marks_of_any_style() {
        check("“We saw it”, she said. “All of it.”", &["We", "saw", "it", "All", "of", "it"]);
        check("\"We saw it,\" she said, \"all", &["We", "saw", "it", "all"]);
        check("He said „wir“ and «nous» and no more", &["wir", "nous"]);
        check("It’s the crew's boat", &[]);
    }
}
