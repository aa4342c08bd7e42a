//! Which word of one name is which of the other.
//!
//! Words are paired best first; then words that are left are held against several joined ones ("Almasri", "al Masri";
//! "coast guard", "coastguard"). No allocation, no order that depends on which name comes first.

use crate::prepare::{NameKind, Prepared};
use crate::sounds::SOUND;
use crate::token::{ALIKE_JOINED, Sort, Token, alike_joined};

/// Words behind this many are not paired.
pub(crate) const WORDS: usize = 16;

/// Words of one name and of the other that are alike: from, how many.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Pair {
    pub(crate) one: (u8, u8),
    pub(crate) other: (u8, u8),
    /// In thousandths.
    pub(crate) likeness: u16,
}

/// The words of two names side by side.
#[derive(Debug)]
pub(crate) struct Pairing {
    pairs: [Pair; WORDS],
    count: usize,
    /// Words that were paired, as bits.
    pub(crate) paired: [u32; 2],
}

impl Pairing {
    pub(crate) fn pairs(&self) -> &[Pair] {
        &self.pairs[..self.count]
    }

    fn push(&mut self, pair: Pair) {
        if self.count < WORDS {
            self.pairs[self.count] = pair;
            self.count += 1;
            self.paired[0] |= bits(pair.one);
            self.paired[1] |= bits(pair.other);
        }
    }

    fn is_free(&self, side: usize, words: (u8, u8)) -> bool {
        self.paired[side] & bits(words) == 0
    }
}

fn bits((from, count): (u8, u8)) -> u32 {
    ((1 << count) - 1) << from
}

/// Pairs the words of two names.
pub(crate) fn pair(one: &Prepared, other: &Prepared) -> Pairing {
    let ones = &one.tokens[..one.tokens.len().min(WORDS)];
    let others = &other.tokens[..other.tokens.len().min(WORDS)];
    let mut pairing = Pairing { pairs: [Pair::default(); WORDS], count: 0, paired: [0; 2] };
    let mut grid = [[0u16; WORDS]; WORDS];
    let least = if one.kind() == NameKind::Person && other.kind() == NameKind::Person { PERSONAL } else { 0 };
    let mut any = 0;
    for (row, token) in grid.iter_mut().zip(ones) {
        for (cell, against) in row.iter_mut().zip(others) {
            let likeness = token.likeness(against);
            *cell = if likeness < least && token.unvowelled == against.unvowelled { 0 } else { likeness };
            any |= *cell;
        }
    }
    if any > 0 {
        best_first(&grid, ones, others, &mut pairing);
    }
    let all = [(1u32 << ones.len()) - 1, (1u32 << others.len()) - 1];
    // Where no word is like another, joined ones matter only to a name of one word.
    let may_join = if any > 0 { ones.len() > 1 || others.len() > 1 } else { (ones.len() == 1) != (others.len() == 1) };
    if may_join && pairing.paired != all {
        joined(ones, others, 0, &mut pairing);
        joined(others, ones, 1, &mut pairing);
        misspelt(one, other, &mut pairing);
    }
    pairing
}

/// Of two persons' names that are the same but for one word each, that word may be misspelt ("Bessi", "Messi").
fn misspelt(one: &Prepared, other: &Prepared, pairing: &mut Pairing) {
    let persons = one.kind() == NameKind::Person && other.kind() == NameKind::Person;
    let same = pairing.count > 0 && pairing.pairs().iter().all(|pair| pair.likeness >= SAME);
    if !persons || !same || one.tokens.len() != other.tokens.len() || pairing.count + 1 != one.tokens.len() {
        return;
    }
    let left = |side: usize| (0..one.tokens.len() as u8).find(|&at| pairing.is_free(side, (at, 1)));
    let (Some(here), Some(there)) = (left(0), left(1)) else { return };
    if one.tokens[usize::from(here)].is_misspelt(&other.tokens[usize::from(there)]) {
        pairing.push(Pair { one: (here, 1), other: (there, 1), likeness: MISSPELT });
    }
}

/// Words in two persons' names that are less alike are two, where both write their vowels: names have fewer letters in
/// common by chance than the words of bodies.
const PERSONAL: u16 = 680;
/// How alike a word and its misspelling are, where sounds do not tell.
const MISSPELT: u16 = 680;
/// From this likeness on a word is the same.
const SAME: u16 = 950;

/// Pairs the most alike words that are left, again and again. Of equals, the one at the more similar place.
fn best_first(grid: &[[u16; WORDS]; WORDS], ones: &[Token], others: &[Token], pairing: &mut Pairing) {
    for _ in 0..ones.len().min(others.len()) {
        let mut best: Option<((u16, u8, u16), u8, u8)> = None;
        for (row, token) in ones.iter().enumerate().filter(|(row, _)| pairing.paired[0] & 1 << row == 0) {
            for (column, against) in others.iter().enumerate().filter(|(column, _)| pairing.paired[1] & 1 << column == 0) {
                let likeness = grid[row][column];
                if likeness == 0 {
                    continue;
                }
                let rank = (likeness, token.weight.min(against.weight), 100 - row.abs_diff(column) as u16);
                if best.is_none_or(|(known, ..)| rank > known) {
                    best = Some((rank, row as u8, column as u8));
                }
            }
        }
        let Some(((likeness, ..), row, column)) = best else { return };
        pairing.push(Pair { one: (row, 1), other: (column, 1), likeness });
    }
}

/// Holds each word that is left against two and three neighbours that are left.
fn joined(ones: &[Token], others: &[Token], side: usize, pairing: &mut Pairing) {
    for (at, token) in ones.iter().enumerate() {
        let here = (at as u8, 1);
        if token.sort != Sort::Word || !pairing.is_free(side, here) {
            continue;
        }
        for count in [2usize, 3] {
            for from in 0..(others.len() + 1).saturating_sub(count) {
                let there = (from as u8, count as u8);
                let neighbours = &others[from..from + count];
                if !pairing.is_free(1 - side, there)
                    || neighbours.iter().any(|word| word.sort == Sort::Number)
                    || !may_be_joined(token, neighbours)
                {
                    continue;
                }
                let likeness = alike_joined(token, neighbours);
                if likeness >= ALIKE_JOINED {
                    let (one, other) = if side == 0 { (here, there) } else { (there, here) };
                    pairing.push(Pair { one, other, likeness });
                    break;
                }
            }
            if !pairing.is_free(side, here) {
                break;
            }
        }
    }
}

/// Whether it is worth while to hold a word against joined ones: about as long, and beginning alike.
fn may_be_joined(token: &Token, joined: &[Token]) -> bool {
    let length: usize = joined.iter().map(|word| word.sounds().len()).sum();
    let unlike = token.unvowelled != joined[0].unvowelled;
    let missing = joined.iter().fold(0, |bits, word| bits | word.has) & !token.may_have;
    missing.count_ones() <= 1 && (length.abs_diff(token.sounds().len()) <= 3 || unlike) && begin_alike(token.sounds(), joined[0].sounds())
}

/// Whether the first sounds are alike, or one is a vowel, which may be missing.
fn begin_alike(one: &[u8], other: &[u8]) -> bool {
    let (Some(one), Some(other)) = (one.first(), other.first()) else { return false };
    SOUND.skeleton(*one) == 0 || SOUND.skeleton(*other) == 0 || SOUND.cost(*one, *other) <= 45
}
