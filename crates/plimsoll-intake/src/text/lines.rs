//! Lines of a text, cut at `\n` and measured.

use crate::ending;

/// A line without the white space around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Byte of the text at which `words` starts.
    pub start: usize,
    /// Characters of white space before the words.
    pub indent: usize,
    /// The line without the white space around it; empty for a blank line.
    pub words: &'t str,
}

/// The lines of a text in order.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(move |end| {
        let line = &text[from..end];
        let words = line.trim_start();
        let before = line.len() - words.len();
        let indent = if before == 0 { 0 } else { line[..before].chars().count() };
        let line = Line { start: from + before, indent, words: words.trim_end() };
        from = end + 1;
        line
    })
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.words.is_empty()
    }

    /// Byte of the text after the words.
    pub(super) fn end(&self) -> usize {
        self.start + self.words.len()
    }

    /// Columns that the line fills, indent included; exact up to a little over `enough`.
    pub(super) fn columns(&self, enough: usize) -> usize {
        // A character takes four bytes at most.
        match self.words.len() > enough * 4 {
            true => enough + 1,
            false => self.indent + self.words.chars().count(),
        }
    }

    /// Columns of the first word.
    pub(super) fn first_word(&self) -> usize {
        self.words.chars().take_while(|c| !c.is_whitespace()).count()
    }

    /// Whether the line ends as a sentence, a label or a member of a list does.
    pub(super) fn ends_a_sentence(&self) -> bool {
        ending::ends_a_sentence(self.words)
    }

    /// Whether the line starts like the middle of a sentence: with a letter that is no capital.
    pub(super) fn starts_in_the_middle(&self) -> bool {
        self.words.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())
    }
}
