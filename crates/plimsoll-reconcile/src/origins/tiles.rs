//! The words that two texts share, as runs that stand in both: greedy string tiling.
//!
//! The longest run that stands in both is taken first, then the longest of what is left, and so on; no word is used
//! twice. So sentences that changed places are found like others. Wise, “String similarity via greedy string tiling
//! and running Karp–Rabin matching”, 1993; runs are found here by their first four words, diagonal by diagonal.
//!
//! The work is bounded: of a shingle that stands often in one text only the first few places are looked at, and
//! texts made to be slow use up a number of steps and keep the tiles found by then.

use std::collections::BinaryHeap;

use rustc_hash::FxHashSet;

/// So many places of one shingle in one text begin runs.
const MOST_PLACES: usize = 8;
/// Steps for each word of both texts.
const STEPS_A_WORD: usize = 64;

/// A run of words that stands in both texts; places count words from the start of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tile {
    /// The length comes first, so that tiles are ordered by it.
    pub length: usize,
    pub left: usize,
    pub right: usize,
}

/// A text as the numbers of its words and of its shingles.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers<'t> {
    pub words: &'t [u64],
    pub shingles: &'t [u64],
}

/// The tiles of two texts, by their place in the left one. Shingles must be of the length `shingle`, and no tile is
/// shorter.
pub(super) fn tiles(left: Numbers<'_>, right: Numbers<'_>, shingle: usize) -> Vec<Tile> {
    let mut heap: BinaryHeap<_> = runs(left, right).into_iter().map(in_order).collect();
    let mut used = (vec![false; left.words.len()], vec![false; right.words.len()]);
    let mut taken = Vec::new();
    while let Some(run) = heap.pop() {
        let tile = of_order(run);
        let is_free = |at: usize| !used.0[tile.left + at] && !used.1[tile.right + at];
        let mut free = Vec::new();
        let mut start = None;
        for at in 0..=tile.length {
            match (at < tile.length && is_free(at), start) {
                (true, None) => start = Some(at),
                (false, Some(first)) => {
                    free.push(Tile { length: at - first, left: tile.left + first, right: tile.right + first });
                    start = None;
                }
                _ => {}
            }
        }
        match free.as_slice() {
            [whole] if *whole == tile => {
                used.0[tile.left..tile.left + tile.length].fill(true);
                used.1[tile.right..tile.right + tile.length].fill(true);
                taken.push(tile);
            }
            parts => heap.extend(parts.iter().filter(|part| part.length >= shingle).map(|part| in_order(*part))),
        }
    }
    taken.sort_unstable_by_key(|tile| (tile.left, tile.right));
    taken
}

/// Of the heap the longest comes first, and of equal ones the one that stands first.
type InOrder = (usize, std::cmp::Reverse<(usize, usize)>);

fn in_order(tile: Tile) -> InOrder {
    (tile.length, std::cmp::Reverse((tile.left, tile.right)))
}

fn of_order((length, std::cmp::Reverse((left, right))): InOrder) -> Tile {
    Tile { length, left, right }
}

/// All runs that can be made no longer, as far as the steps go.
fn runs(left: Numbers<'_>, right: Numbers<'_>) -> Vec<Tile> {
    let mut starts = common(left.shingles, right.shingles);
    // By diagonal: what a run covers is passed over.
    starts.sort_unstable_by_key(|&(one, other)| (other as i64 - one as i64, one));
    let mut steps = (left.words.len() + right.words.len()) * STEPS_A_WORD;
    let mut runs: Vec<Tile> = Vec::new();
    for (one, other) in starts {
        let is_covered = |run: &Tile| run.right as i64 - run.left as i64 == other as i64 - one as i64 && one < run.left + run.length;
        if runs.last().is_some_and(is_covered) {
            continue;
        }
        let before = left.words[..one].iter().rev().zip(right.words[..other].iter().rev()).take_while(|(one, other)| one == other).count();
        let after = left.words[one..].iter().zip(&right.words[other..]).take_while(|(one, other)| one == other).count();
        let Some(rest) = steps.checked_sub(before + after) else { break };
        steps = rest;
        // Different words may, once in ages, make the same shingle.
        if after > 0 {
            runs.push(Tile { length: before + after, left: one - before, right: other - before });
        }
    }
    runs
}

/// Places of the same shingle in both.
fn common(left: &[u64], right: &[u64]) -> Vec<(usize, usize)> {
    let wanted: FxHashSet<u64> = left.iter().copied().collect();
    let mut right: Vec<(u64, usize)> =
        right.iter().enumerate().filter(|(_, number)| wanted.contains(number)).map(|(at, number)| (*number, at)).collect();
    right.sort_unstable();
    let found: FxHashSet<u64> = right.iter().map(|(number, _)| *number).collect();
    let mut left: Vec<(u64, usize)> =
        left.iter().enumerate().filter(|(_, number)| found.contains(number)).map(|(at, number)| (*number, at)).collect();
    left.sort_unstable();
    let mut rest = right.as_slice();
    let mut pairs = Vec::with_capacity(left.len());
    for group in left.chunk_by(|one, other| one.0 == other.0) {
        rest = &rest[rest.partition_point(|(number, _)| *number < group[0].0)..];
        let others = &rest[..rest.partition_point(|(number, _)| *number == group[0].0).min(MOST_PLACES)];
        for (_, one) in group.iter().take(MOST_PLACES) {
            pairs.extend(others.iter().map(|(_, other)| (*one, *other)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::origins::words::shingles;
    use proptest::prelude::*;

    fn of(left: &[u64], right: &[u64]) -> Vec<Tile> {
        let (mut of_left, mut of_right) = (Vec::new(), Vec::new());
        shingles(left.iter().copied(), 4, &mut of_left);
        shingles(right.iter().copied(), 4, &mut of_right);
        tiles(Numbers { words: left, shingles: &of_left }, Numbers { words: right, shingles: &of_right }, 4)
    }

    fn check(left: &str, right: &str, wanted: &[(usize, usize, usize)]) {
        let numbers = |text: &str| text.bytes().map(u64::from).collect::<Vec<_>>();
        let found: Vec<_> = of(&numbers(left), &numbers(right)).iter().map(|tile| (tile.left, tile.right, tile.length)).collect();
        assert_eq!(found, wanted, "{left} {right}");
    }

    #[test]
    fn the_longest_run_comes_first_and_order_is_no_matter() {
        check("", "", &[]);
        check("abc", "abc", &[]);
        check("abcd", "abcd", &[(0, 0, 4)]);
        check("xxabcdefgyy", "abcdefg", &[(2, 0, 7)]);
        check("abcdefghij", "fghijabcde", &[(0, 5, 5), (5, 0, 5)]);
        check("abcdeabcdf", "abcdf", &[(5, 0, 5)]);
        check("abcdXefgh", "abcdYefgh", &[(0, 0, 4), (5, 5, 4)]);
        check("aaaaaaaaaaaaaaaa", "aaaaaaaa", &[(0, 0, 8)]);
    }

    #[test]
    fn a_text_made_to_be_slow_is_not() {
        let slow: Vec<u64> = (0..60_000).map(|at| at % 5).collect();
        assert_eq!(of(&slow, &slow)[0].length, slow.len());
    }

    proptest! {
        #[test]
        fn tiles_are_equal_words_and_use_none_twice(left in proptest::collection::vec(0u64..6, 0..80), right in proptest::collection::vec(0u64..6, 0..80)) {
            let mut used = (vec![0; left.len()], vec![0; right.len()]);
            for tile in of(&left, &right) {
                prop_assert!(tile.length >= 4);
                let (one, other) = (tile.left..tile.left + tile.length, tile.right..tile.right + tile.length);
                prop_assert_eq!(&left[one.clone()], &right[other.clone()]);
                used.0[one].iter_mut().for_each(|times| *times += 1);
                used.1[other].iter_mut().for_each(|times| *times += 1);
            }
            prop_assert!(used.0.iter().chain(&used.1).all(|times| *times < 2));
        }

        #[test]
        fn a_text_is_one_tile_of_itself(text in proptest::collection::vec(0u64..6, 4..300)) {
            prop_assert_eq!(of(&text, &text), vec![Tile { length: text.len(), left: 0, right: 0 }]);
        }
    }
}
