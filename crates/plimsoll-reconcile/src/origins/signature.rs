//! The signature of a document: few numbers that stand for its prose, and that any document with a good part of the
//! same words has too.
//!
//! ```text
//! passages ─▶ words ─▶ shingles of four words ─▶ the least of each window ─▶ keys
//! ```
//!
//! These are the fingerprints of winnowing (Schleimer, Wilkerson, Aiken, “Winnowing: local algorithms for document
//! fingerprinting”, SIGMOD 2003). What is chosen depends on the words around it alone. So a part that stands in a
//! longer text keeps its keys, whatever stands before and behind it, and sentences may change places; MinHash of whole
//! documents tells how alike two are and would miss a quarter of one in the other. **Any nine words in a row that two
//! documents share give them a key in common.** A document of 300 words has about 85 keys.
//!
//! Keys use 48 bits, which every database keeps as a positive integer of six bytes. Among ten million keys it happens
//! about once that two different ones have the same number, and comparing the words then tells.

use super::words::{Passage, each_word, shingles};

/// Words of a shingle.
pub const SHINGLE: usize = 4;
/// Shingles of a window: of so many in a row at least one is a key.
pub const WINDOW: usize = 6;
/// Bits of a key.
pub const KEY_BITS: u32 = 48;

/// What stands for the prose of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    /// How many words the prose has.
    pub words: u32,
    /// Keys, ascending, each once, below 2⁴⁸. A document of fewer than four words has none.
    pub keys: Vec<u64>,
}

impl Signature {
    /// How many keys two documents share, of those that `counts`.
    pub fn shared(&self, other: &Signature, counts: impl Fn(u64) -> bool) -> usize {
        let (mut left, mut right, mut shared) = (self.keys.as_slice(), other.keys.as_slice(), 0);
        while let ([one, one_rest @ ..], [two, two_rest @ ..]) = (left, right) {
            shared += usize::from(one == two && counts(*one));
            (left, right) = (if one <= two { one_rest } else { left }, if two <= one { two_rest } else { right });
        }
        shared
    }
}

/// Makes signatures. It keeps its memory from one document to the next, and nothing else.
#[derive(Debug, Default)]
pub struct Signer {
    words: Vec<u64>,
    shingles: Vec<u64>,
}

impl Signer {
    /// The signature of a document's prose. Shingles run on from one passage to the next, so that another cut into
    /// paragraphs changes nothing.
    pub fn sign<'t>(&mut self, passages: impl IntoIterator<Item = Passage<'t>>) -> Signature {
        self.words.clear();
        for passage in passages {
            each_word(passage.text, |word, _| self.words.push(word));
        }
        shingles(self.words.iter().copied(), SHINGLE, &mut self.shingles);
        let mut keys = Vec::with_capacity(self.shingles.len() / 3 + 4);
        each_least(&self.shingles, |at| keys.push(key(self.shingles[at])));
        keys.sort_unstable();
        keys.dedup();
        Signature { words: self.words.len() as u32, keys }
    }
}

/// The key of a shingle.
pub(super) fn key(shingle: u64) -> u64 {
    shingle >> (64 - KEY_BITS)
}

/// Tells the places of those that are the least of a window, each once, ascending; of equal ones the last. Fewer than
/// fill a window have one all the same.
pub(super) fn each_least(numbers: &[u64], mut tell: impl FnMut(usize)) {
    let mut least = usize::MAX;
    for end in WINDOW.min(numbers.len())..=numbers.len() {
        let start = end.saturating_sub(WINDOW);
        let newest = end.wrapping_sub(1);
        let chosen = match numbers.get(least) {
            Some(number) if least >= start => {
                if numbers[newest] <= *number {
                    newest
                } else {
                    least
                }
            }
            _ => match (start..end).rev().min_by_key(|at| numbers[*at]) {
                Some(at) => at,
                None => return,
            },
        };
        if chosen != least {
            least = chosen;
            tell(chosen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sign(text: &str) -> Signature {
        Signer::default().sign(text.split("\n\n").map(|text| Passage { number: 0, start: 0, text }))
    }

    #[test]
    fn short_texts_have_few_keys() {
        for (text, words, keys) in [("", 0, 0), ("no boat came", 3, 0), ("no boat came in", 4, 1), ("no boat came in by night", 6, 1)] {
            let signature = sign(text);
            assert_eq!((signature.words, signature.keys.len()), (words, keys), "{text}");
        }
    }

    #[test]
    fn the_shape_of_paragraphs_changes_nothing() {
        assert_eq!(
            sign("A boat came\n\nin by night, and no one’s lamp was lit."),
            sign("a boat came in by night and no one's lamp was lit")
        );
    }

    /// Words out of a few, so that some repeat.
    fn words(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec("[a-h]{1,2}", length)
    }

    proptest! {
        #[test]
        fn nine_words_in_a_row_give_a_key_in_common(before in words(0..40), shared in words(9..30), after in words(0..40), alone in words(0..40)) {
            let one = sign(&[&before[..], &shared, &after].concat().join(" "));
            let other = sign(&[&alone[..], &shared].concat().join(" "));
            prop_assert!(one.shared(&other, |_| true) > 0);
        }

        #[test]
        fn keys_are_few_ascending_and_small(text in words(0..400)) {
            let signature = sign(&text.join(" "));
            prop_assert!(signature.keys.is_sorted_by(|one, other| one < other));
            prop_assert!(signature.keys.iter().all(|key| key >> KEY_BITS == 0));
            prop_assert!(signature.keys.len() <= text.len());
            prop_assert_eq!(signature.shared(&signature, |_| true), signature.keys.len());
        }

        #[test]
        fn the_least_are_those_of_all_windows(numbers in proptest::collection::vec(0u64..20, 0..60)) {
            let mut told = Vec::new();
            each_least(&numbers, |at| told.push(at));
            let windows = numbers.windows(WINDOW.min(numbers.len()).max(1)).enumerate();
            let mut wanted: Vec<usize> = windows.filter_map(|(start, window)| {
                (0..window.len()).rev().min_by_key(|at| window[*at]).map(|at| start + at)
            }).collect();
            wanted.dedup();
            prop_assert_eq!(told, wanted);
        }
    }
}
