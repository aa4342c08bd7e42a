//! Syntactic words, as Universal Dependencies cuts them: "do" and "n't", "U.S.", "145,437".

use std::ops::Range;

use plimsoll_pack::Library;

use crate::grammar::{NameTag, Relation, Upos};
use crate::tokens::Token;

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

/// Cuts the tokens of one block, `tokens[range]`, into words and appends them.
pub(crate) fn cut(_text: &str, tokens: &[Token], range: Range<usize>, _library: &Library, words: &mut Vec<Word>) {
    for at in range {
        words.push(Word::plain(tokens[at].bytes(), at, false));
    }
}
