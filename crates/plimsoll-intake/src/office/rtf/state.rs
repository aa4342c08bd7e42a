//! What holds in a group of a file.

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::office::flow::Look;

/// Where the words of a group go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    Nowhere,
    Fonts,
    Styles,
    Title,
    Company,
    Author,
}

/// What ends with a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    Nothing,
    Footnote,
    Comment,
    Edge,
    Box,
    Style,
}

/// What holds in a group.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub place: Place,
    pub ends: Ends,
    pub encoding: &'static Encoding,
    /// Signs that stand for a `\u` in programs that do not know it.
    pub fallback: usize,
    pub hidden: bool,
    pub deleted: bool,
    pub paragraph: Paragraph,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paragraph {
    pub style: Option<i32>,
    pub outlined: bool,
    pub listed: bool,
    pub in_table: bool,
}

impl Default for State {
    fn default() -> Self {
        State {
            place: Place::Text,
            ends: Ends::Nothing,
            encoding: WINDOWS_1252,
            fallback: 1,
            hidden: false,
            deleted: false,
            paragraph: Paragraph::default(),
        }
    }
}

impl State {
    /// How words look here.
    pub(super) fn look(&self) -> Look {
        match () {
            () if self.deleted => Look::Deleted,
            () if self.hidden => Look::Hidden,
            () => Look::Shown,
        }
    }
}
