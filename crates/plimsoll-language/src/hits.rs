//! Known phrases in the text.

use plimsoll_pack::{Case, Library, Meaning, WordForm};

use crate::tokens::{Shape, Token};

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
            let Some(next) = library.phrases.step(node, token.word) else { break };
            node = next;
            for entry in library.phrases.entries(node) {
                if fits(entry.case, &tokens[start], text) {
                    hits.push(Hit { start: start as u32, end: at as u32 + 1, meaning: entry.meaning, form: entry.form });
                }
            }
        }
    }
}

fn fits(case: Case, first: &Token, text: &str) -> bool {
    match case {
        Case::Any => true,
        Case::Capitalised => first.shape.is(Shape::CAPITALISED),
        Case::Capitals => {
            first.shape.is(Shape::CAPITALS)
                || text[first.bytes()].chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
                || is_acronym_with_small_letters(&text[first.bytes()])
        }
    }
}

/// "MoU": more capitals than small letters.
fn is_acronym_with_small_letters(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    capitals >= 2 && capitals > small
}
