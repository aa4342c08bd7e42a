//! Tokens: words, numbers and marks with their place, number and shape.

use std::ops::Range;

use plimsoll_pack::{Classes, Library, Piece, WordId, fold, pieces};

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape(u8);

impl Shape {
    /// Begins with a capital letter.
    pub const CAPITALISED: Shape = Shape(1);
    /// Has two or more letters and all are capitals.
    pub const CAPITALS: Shape = Shape(2);
    /// No white space stands before it.
    pub const GLUED: Shape = Shape(4);
    /// First token of a sentence.
    pub const FIRST: Shape = Shape(8);
    /// Inside quotation marks.
    pub const QUOTED: Shape = Shape(16);
    /// A new line stands before it.
    pub const AFTER_NEWLINE: Shape = Shape(32);
    /// The mark that closes a quotation.
    pub const CLOSING: Shape = Shape(64);

    /// Whether the token has this shape.
    #[inline]
    pub const fn is(self, shape: Shape) -> bool {
        self.0 & shape.0 != 0
    }

    /// Adds a shape.
    #[inline]
    pub fn set(&mut self, shape: Shape) {
        self.0 |= shape.0;
    }
}

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Its number in the vocabulary.
    pub word: WordId,
    /// Its grammatical classes.
    pub classes: Classes,
    /// What it is made of.
    pub piece: Piece,
    /// How it is written.
    pub shape: Shape,
}

impl Token {
    /// Its place in bytes.
    #[inline]
    pub fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it is a word with a capital at its head.
    #[inline]
    pub fn is_capitalised(&self) -> bool {
        self.shape.is(Shape::CAPITALISED)
    }
}

/// Cuts `text[bytes]` into tokens and appends them.
pub(crate) fn tokenise(text: &str, bytes: Range<usize>, library: &Library, folded: &mut String, tokens: &mut Vec<Token>) {
    let base = bytes.start;
    let mut last_end = base;
    for (range, piece) in pieces(&text[bytes.clone()]) {
        let (start, end) = (base + range.start, base + range.end);
        let written = &text[start..end];
        let word = match piece {
            Piece::Address => WordId::UNKNOWN,
            Piece::Number if written.len() > 2 => WordId::UNKNOWN,
            _ => {
                fold(written, folded);
                library.vocabulary.get(folded)
            }
        };
        let mut shape = letters(written, piece);
        let between = &text[last_end..start];
        if start == last_end && start != base {
            shape.set(Shape::GLUED);
        }
        if between.contains('\n') {
            shape.set(Shape::AFTER_NEWLINE);
        }
        tokens.push(Token { start: start as u32, end: end as u32, word, classes: library.classes(word), piece, shape });
        last_end = end;
    }
}

fn letters(written: &str, piece: Piece) -> Shape {
    let mut shape = Shape::default();
    if piece != Piece::Word || !written.chars().next().is_some_and(char::is_uppercase) {
        return shape;
    }
    shape.set(Shape::CAPITALISED);
    let mut count = 0;
    let capitals = written.chars().filter(|c| c.is_alphabetic()).all(|c| {
        count += 1;
        c.is_uppercase()
    });
    if capitals && count >= 2 {
        shape.set(Shape::CAPITALS);
    }
    shape
}
