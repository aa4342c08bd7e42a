//! Keys: numbers that names of like sound share, so that like names are found without holding all against all.
//!
//! A word's skeleton is the groups of its consonants in order, vowels and weak sounds left out; a sound that may belong
//! to another group gives the word another skeleton. A name of several words has keys for pairs of its most telling
//! words, in whatever order they stand: the beginnings of both skeletons, and the longer skeleton of each with the first
//! group of the other, so that one misspelt word does no harm. All words joined give one more ("Coast Guard",
//! "Coastguard"). A name of one word is found by [`word_keys`].
//!
//! Keys are kept in files: the groups in `names/sounds.toml`, the hash and what stands here may change only together
//! with the version of what keeps them.

use crate::prepare::{NameKind, Prepared, hash_of, letters_of};
use crate::sounds::SOUND;
use crate::token::{Sort, Token};

/// So many of the most telling words are paired.
const PAIRED: usize = 4;
/// Groups of a word in the key of a pair, and in a longer one.
const SHORT: usize = 3;
const LONG: usize = 5;
/// Groups of all words joined.
const JOINED: usize = 8;
/// A word of so many groups is hardly like another by accident.
const TELLING: usize = 4;
/// Skeletons of a word, if its sounds may belong to several groups.
const SKELETONS: usize = 3;

/// What a key is made of: keys of different sorts are never the same.
#[derive(Clone, Copy)]
enum KeySort {
    Word = 1,
    Pair = 2,
    Acronym = 3,
    Joined = 4,
    Led = 5,
    Number = 6,
}

/// The keys of a name, sorted, each once. Two names that may be the same share one, but for rare cases that
/// `cargo xtask score names` counts; a name of one word shares one with names of one word.
pub fn keys(name: &Prepared) -> Vec<u64> {
    let mut keys = Vec::with_capacity(16);
    let words = telling(name);
    if words.len() < 2 {
        words.iter().for_each(|word| word_key(word, &mut keys));
    }
    let skeletons: Vec<Vec<Skeleton>> = words.iter().map(|word| Skeleton::all(word)).collect();
    for (place, ones) in skeletons.iter().enumerate() {
        for others in &skeletons[place + 1..] {
            pair_keys(ones, others, &mut keys);
        }
    }
    let all = || name.tokens.iter().filter(|token| token.sort != Sort::Number);
    let joined = Skeleton::of(all().flat_map(|token| token.sounds().iter().map(|sound| SOUND.skeleton(*sound))));
    if all().count() > 0 {
        keys.push(key(KeySort::Joined, &[joined.most(JOINED)]));
    } else {
        keys.extend(name.tokens.iter().map(|number| key(KeySort::Number, &[&number.hash.to_le_bytes()])));
    }
    if let Some(acronym) = name.acronym {
        keys.push(key(KeySort::Acronym, &[&acronym.to_le_bytes()]));
    }
    if name.kind != NameKind::Person && name.tokens.len() > 1 {
        name.initials.iter().for_each(|initials| keys.push(key(KeySort::Acronym, &[&initials.to_le_bytes()])));
    }
    sorted(keys)
}

/// A key for each word of a name, sorted: what a name of one word, whose [`keys`] are among these, may be short for.
/// Look only names of one word up by these; among full names they bring together all that share a surname.
pub fn word_keys(name: &Prepared) -> Vec<u64> {
    let mut keys = Vec::with_capacity(8);
    name.tokens.iter().filter(|token| token.sort == Sort::Word).for_each(|word| word_key(word, &mut keys));
    sorted(keys)
}

/// A key of a word by its sound alone, the same in most spellings; `None` for a word of so few consonants that too many sound
/// like it.
pub fn sound_key(word: &str) -> Option<u64> {
    let letters = letters_of(word).pop()?;
    let token = Token::of_letters(&letters, hash_of(&letters), (0, 0), false);
    let skeleton = Skeleton::of(token.sounds().iter().map(|sound| SOUND.skeleton(*sound)));
    (skeleton.count >= TELLING).then(|| key(KeySort::Word, &[skeleton.most(LONG)]))
}

fn sorted(mut keys: Vec<u64>) -> Vec<u64> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The words that tell most; of equals, the first.
fn telling(name: &Prepared) -> Vec<&Token> {
    let mut words: Vec<&Token> = name.tokens.iter().filter(|token| token.sort == Sort::Word).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.weight));
    words.truncate(PAIRED);
    words
}

fn word_key(word: &Token, keys: &mut Vec<u64>) {
    keys.extend(Skeleton::all(word).iter().map(|skeleton| key(KeySort::Word, &[skeleton.most(LONG)])));
}

fn pair_keys(ones: &[Skeleton], others: &[Skeleton], keys: &mut Vec<u64>) {
    for one in ones {
        for other in others {
            let (first, second) = (one.most(SHORT), other.most(SHORT));
            keys.push(if first <= second { key(KeySort::Pair, &[first, second]) } else { key(KeySort::Pair, &[second, first]) });
            keys.push(key(KeySort::Led, &[one.most(LONG), other.most(1)]));
            keys.push(key(KeySort::Led, &[other.most(LONG), one.most(1)]));
        }
    }
}

/// Groups of consonants in order.
struct Skeleton {
    groups: [u8; JOINED],
    count: usize,
}

impl Skeleton {
    /// Of groups in order; 0 is left out, and the same twice counts once.
    fn of(groups: impl Iterator<Item = u8>) -> Self {
        let mut skeleton = Self { groups: [0; JOINED], count: 0 };
        for group in groups.filter(|group| *group > 0) {
            let last = skeleton.count.checked_sub(1).map(|last| skeleton.groups[last]);
            if last != Some(group) && skeleton.count < JOINED {
                skeleton.groups[skeleton.count] = group;
                skeleton.count += 1;
            }
        }
        skeleton
    }

    /// The skeletons of a word: that without a joined article, that of its sounds, and one for each of the first sounds that
    /// may belong to another group.
    fn all(word: &Token) -> Vec<Self> {
        let article = usize::from(word.article);
        let without_article = (article > 0).then(|| Self::of(word.sounds()[article..].iter().map(|sound| SOUND.skeleton(*sound))));
        let of = |turned: Option<usize>| {
            let group =
                |(place, sound): (usize, &u8)| SOUND.either(*sound).filter(|_| turned == Some(place)).unwrap_or(SOUND.skeleton(*sound));
            Self::of(word.sounds().iter().enumerate().map(group))
        };
        let turned = word.sounds().iter().enumerate().filter(|(_, sound)| SOUND.either(**sound).is_some());
        let with_turned = std::iter::once(None).chain(turned.map(|(place, _)| Some(place))).map(of);
        without_article.into_iter().chain(with_turned).take(SKELETONS).collect()
    }

    /// The first groups, at most so many.
    fn most(&self, most: usize) -> &[u8] {
        &self.groups[..self.count.min(most)]
    }
}

fn key(sort: KeySort, parts: &[&[u8]]) -> u64 {
    // FNV-1a over the parts, each with an end that is no group.
    let with_ends = parts.iter().fold(hash_of(&[sort as u8]), |hash, part| {
        part.iter().chain(&[u8::MAX]).fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
    });
    with_ends ^ (with_ends >> 29)
}
