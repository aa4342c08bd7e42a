//! Keys: numbers that names of like sound share, so that like names are found without holding all against all.
//!
//! A word's skeleton is the groups of its consonants in order, vowels and weak sounds left out. A name of several words
//! has a key for each pair of its words, in whatever order they stand, from the first three groups of each; each word
//! that is not very common has one of its own, from more groups.
//!
//! Keys are kept in files: the groups in `names/sounds.toml`, the hash and what stands here may change only together
//! with the version of what keeps them.

use crate::prepare::{NameKind, Prepared, hash_of};
use crate::sounds::SOUND;
use crate::token::{Sort, Token};

/// Words whose pairs become keys.
const PAIRED: usize = 6;
/// Groups of a word in the key of a pair.
const SHORT: usize = 3;
/// Groups of a word in a key of its own.
const LONG: usize = 6;
/// A word that tells less has no key of its own in a name of several words.
const TELLING: u8 = 70;

/// The keys of a name, sorted, each once. Two names that may be the same share one, but for rare cases that
/// `cargo xtask score names` counts.
pub fn keys(name: &Prepared) -> Vec<u64> {
    let mut keys = Vec::with_capacity(12);
    let words = || name.tokens.iter().filter(|token| token.sort == Sort::Word);
    let lone = words().count() <= 1;
    for token in words() {
        let skeleton = skeleton(token, LONG);
        if lone || token.weight >= TELLING {
            keys.push(key(1, &[&skeleton]));
        }
    }
    let short: Vec<Vec<u8>> = words().take(PAIRED).map(|token| skeleton(token, SHORT)).collect();
    if name.kind == NameKind::Person || short.len() > 1 {
        for (place, one) in short.iter().enumerate() {
            for other in &short[place + 1..] {
                keys.push(if one <= other { key(2, &[one, other]) } else { key(2, &[other, one]) });
            }
        }
    }
    if let Some(acronym) = name.acronym {
        keys.push(key(3, &[&acronym.to_le_bytes()]));
    }
    if name.kind != NameKind::Person && name.tokens.len() > 1 {
        name.initials.iter().for_each(|initials| keys.push(key(3, &[&initials.to_le_bytes()])));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The first groups of a word's consonants; of a word without any, its first sound.
fn skeleton(token: &Token, most: usize) -> Vec<u8> {
    let mut groups = Vec::with_capacity(most);
    for group in token.sounds().iter().map(|sound| SOUND.skeleton(*sound)).filter(|group| *group > 0) {
        if groups.last() != Some(&group) && groups.len() < most {
            groups.push(group);
        }
    }
    if groups.is_empty() {
        groups.push(100 + token.sounds().first().copied().unwrap_or(0));
    }
    groups
}

fn key(sort: u8, parts: &[&[u8]]) -> u64 {
    let mut bytes = vec![sort];
    for part in parts {
        bytes.extend_from_slice(part);
        bytes.push(255);
    }
    hash_of(&bytes)
}
