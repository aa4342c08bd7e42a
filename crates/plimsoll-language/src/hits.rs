//! Known phrases in the text.

use plimsoll_pack::{Capitals, Library, Meaning, WordForm};

use crate::tokens::{Shape, Token};
use crate::work;

/// A phrase of the library that stands in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// What it means.
    pub meaning: Meaning,
    /// The form of its first word with forms.
    pub form: WordForm,
}

impl Hit {
    /// How many tokens it has.
    pub fn len(&self) -> u32 {
        self.end - self.start
    }

    /// Never: a hit has words.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

/// Finds every phrase that stands in `tokens[from..]`, by first token and then by length.
/// A phrase does not cross from one block into another: `from..` is one block.
pub(crate) fn find(text: &str, tokens: &[Token], from: usize, library: &Library, hits: &mut Vec<Hit>) {
    for start in from..tokens.len() {
        let mut node = 0;
        for (at, token) in tokens.iter().enumerate().skip(start) {
            work::look();
            let Some(next) = library.phrases.step(node, token.word) else { break };
            node = next;
            for entry in library.phrases.entries(node) {
                if fits(entry.capitals, &tokens[start..=at], text) {
                    hits.push(Hit { start: start as u32, end: at as u32 + 1, meaning: entry.meaning, form: entry.form });
                }
            }
        }
    }
}

fn fits(capitals: Capitals, tokens: &[Token], text: &str) -> bool {
    if capitals == Capitals::default() {
        return true;
    }
    let wanted = |mask: u32, index: usize| index < 32 && mask & (1 << index) != 0;
    tokens.iter().enumerate().all(|(index, token)| {
        (!wanted(capitals.first_letter, index) || token.shape.is(Shape::CAPITALISED))
            && (!wanted(capitals.all_letters, index) || is_acronym(&text[token.bytes()]))
    })
}

/// In capitals, or with more capitals than small letters: "IOM", "MoU", "NGOs".
fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    capitals > small
}
