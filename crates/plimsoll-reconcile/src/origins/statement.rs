//! Whether two passages are one statement, told again in the same words.
//!
//! ```text
//! words of a claim ─▶ numbers of words ─▶ runs of three ─▶ how many of the shorter one's the longer one has
//! ```
//!
//! Whoever repeats a quotation cuts it and leaves words out, so a part of the runs is enough. Few words are a statement
//! only if all of them are the same.

use super::words::{each_word, shingles};

/// Words that stand together.
const RUN: usize = 3;
/// Fewer words say too little to be known again.
const LEAST: usize = 4;
/// Up to so many words all must be the same.
const SHORT: usize = 7;
/// So many of ten runs of the shorter passage must stand in the longer one.
const OF_TEN: usize = 6;

/// The words of a passage as numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    words: Vec<u64>,
    /// Sorted, each once.
    runs: Vec<u64>,
}

impl Statement {
    /// Cuts a passage into words; capitals, marks and vowel signs make no difference. `None` if it has fewer than four.
    pub fn new(text: &str) -> Option<Self> {
        let mut words = Vec::new();
        each_word(text, |number, _| words.push(number));
        if words.len() < LEAST {
            return None;
        }
        let mut runs = Vec::new();
        shingles(words.iter().copied(), RUN, &mut runs);
        runs.sort_unstable();
        runs.dedup();
        Some(Self { words, runs })
    }

    /// Whether both say the same in the same words.
    pub fn is_same(&self, other: &Statement) -> bool {
        if self.words.len().min(other.words.len()) <= SHORT {
            return self.words == other.words;
        }
        let (short, long) = if self.runs.len() <= other.runs.len() { (self, other) } else { (other, self) };
        let shared = short.runs.iter().filter(|run| long.runs.binary_search(run).is_ok()).count();
        shared * 10 >= short.runs.len() * OF_TEN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, same: bool) {
        let [a, b] = [one, other].map(|text| Statement::new(text).unwrap());
        assert_eq!((a.is_same(&b), b.is_same(&a)), (same, same), "{one} / {other}");
    }

    #[test]
    fn a_statement_is_known_again_by_its_words() {
        let whole = "the boat was turned back within sight of the harbour and nobody on the quay was told why";
        check(whole, "The boat was turned back within sight of the harbour, and nobody on the quay was told why.", true);
        check(whole, "the boat was turned back within sight of the harbour", true);
        check(whole, "the boat was turned back … and nobody on the quay was told why", true);
        check(whole, "the boat was brought back to the harbour at night and its crew was told to be silent", false);
        check("Nobody was told why", "nobody was told why", true);
        check("Nobody was told why", "nobody was told when", false);
        // What is short may be said in any longer statement.
        check("nobody was told why", whole, false);
        assert_eq!(Statement::new("Enough is enough"), None);
    }
}
