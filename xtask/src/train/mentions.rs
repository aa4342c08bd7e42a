//! Names in the place of other names, while learning.
//!
//! A corpus has few names, and a network learns them by heart instead of what stands around them. So now and then
//! a name gives its place to another of the same kind with as many words, after Dai and Adel (2020), "An Analysis
//! of Simple Data Augmentation for Named Entity Recognition" (mention replacement).

use std::collections::HashMap;
use std::ops::Range;

use plimsoll_language::model::features::ROWS;

use super::corpus::UNKNOWN;
use super::examples::Example;
use crate::dice::Dice;

/// The rows of a word.
pub type Rows = [u32; ROWS + 1];

/// All names that were seen, by kind and number of words.
#[derive(Debug, Default)]
pub struct Mentions {
    known: HashMap<(u16, usize), Vec<Vec<Rows>>>,
    /// The chance that a name gives its place to another.
    chance: f32,
}

impl Mentions {
    /// From the names of examples whose third task they are; each that was seen counts once.
    pub fn new(examples: &[Example], chance: f32) -> Self {
        let mut known: HashMap<(u16, usize), Vec<Vec<Rows>>> = HashMap::new();
        for example in examples {
            for (kind, words) in spans(&example.classes[2]) {
                known.entry((kind, words.len())).or_default().push(example.rows[words].to_vec());
            }
        }
        for names in known.values_mut() {
            names.sort_unstable();
            names.dedup_by(|one, other| one.iter().zip(other).all(|(one, other)| one[..ROWS] == other[..ROWS]));
        }
        Self { known, chance }
    }

    /// Puts other names in the place of some. The last row of a word, that of its corpus, stays.
    pub fn swap(&self, tags: &[u16], rows: &mut [Rows], dice: &mut Dice) {
        for (kind, words) in spans(tags) {
            let Some(names) = self.known.get(&(kind, words.len())).filter(|_| dice.chance(self.chance)) else { continue };
            for (own, other) in rows[words].iter_mut().zip(&names[dice.below(names.len())]) {
                own[..ROWS].copy_from_slice(&other[..ROWS]);
            }
        }
    }
}

/// Names as their kind and their words, from tags as [`super::corpus::name_number`] numbers them. A tag inside a
/// name that nothing begins is taken as its beginning.
pub fn spans(tags: &[u16]) -> Vec<(u16, Range<usize>)> {
    let mut spans: Vec<(u16, Range<usize>)> = Vec::new();
    for (at, &tag) in tags.iter().enumerate().filter(|&(_, &tag)| tag != 0 && tag != UNKNOWN) {
        let kind = (tag - 1) / 2;
        match spans.last_mut() {
            Some((last, words)) if words.end == at && *last == kind && tag % 2 == 0 => words.end += 1,
            _ => spans.push((kind, at..at + 1)),
        }
    }
    spans
}
