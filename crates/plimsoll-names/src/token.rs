//! A word of a name, made ready to be compared.

use crate::sounds::{MOST, SOUND};

/// What sort of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A word like others.
    Word,
    /// One letter that stands for a name.
    Initial,
    /// A number: must be the same in both.
    Number,
}

/// The most sounds of a word that are kept.
pub(crate) const LONGEST: usize = 20;

/// A word of a name. As small as it can be: millions of them are compared in a second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Says whether the letters are the same, whatever was done to them afterwards.
    pub(crate) hash: u32,
    /// Where it stands in the text: the first byte, and how many.
    pub(crate) at: (u16, u16),
    /// What it costs to miss all of it: between like scripts, and where one writes no short vowels.
    pub(crate) cost: [u16; 2],
    /// Groups of consonants that it has, and that it may have.
    pub(crate) has: u16,
    pub(crate) may_have: u16,
    pub(crate) sounds: [u8; LONGEST],
    pub(crate) length: u8,
    pub(crate) sort: Sort,
    /// How much it tells, out of 100.
    pub(crate) weight: u8,
    /// Lists of short forms that it stands in.
    pub(crate) nicknames: [u8; 2],
    /// The list of spellings of one name that it stands in; 0 for none.
    pub(crate) distinct: u16,
    /// The script writes no short vowels.
    pub(crate) unvowelled: bool,
    /// The name of a parent: stands behind "bin".
    pub(crate) parent: bool,
    /// Begins as if an article were joined to it: so many sounds are the article.
    pub(crate) article: u8,
}

/// Less alike than this, in thousandths, are two words.
pub(crate) const ALIKE: u16 = 640;
/// The same where one of the two is put together of several.
pub(crate) const ALIKE_JOINED: u16 = 740;

impl Token {
    /// A word of these letters, of which nothing else is known.
    pub(crate) fn of_letters(letters: &[u8], hash: u64, at: (u16, u16), unvowelled: bool) -> Self {
        let mut sounds = [0; LONGEST];
        let length = SOUND.of_word(letters, &mut sounds);
        let known = &sounds[..length];
        let (mut has, mut may_have) = (0u16, 0u16);
        for sound in known {
            let group = SOUND.skeleton(*sound);
            has |= if group > 0 { 1 << group } else { 0 };
            may_have |= SOUND.groups(*sound) as u16;
        }
        let cost = [SOUND.weight(known, false), SOUND.weight(known, true)];
        let sort = if length == 1 && letters.len() == 1 { Sort::Initial } else { Sort::Word };
        Self {
            hash: (hash ^ (hash >> 32)) as u32,
            at,
            cost,
            has,
            may_have,
            sounds,
            length: length as u8,
            sort,
            weight: 100,
            nicknames: [0; 2],
            distinct: 0,
            unvowelled,
            parent: false,
            article: 0,
        }
    }

    pub(crate) fn sounds(&self) -> &[u8] {
        &self.sounds[..usize::from(self.length)]
    }

    /// Whether both are known as short forms of one name.
    pub(crate) fn is_nickname(&self, other: &Token) -> bool {
        self.nicknames.iter().any(|list| *list > 0 && other.nicknames.contains(list))
    }

    /// Whether both are known, as two names.
    fn is_another_name(&self, other: &Token) -> bool {
        self.distinct > 0 && other.distinct > 0 && self.distinct != other.distinct
    }

    /// Whether both are the same but for one vowel inside.
    fn differs_in_a_vowel(&self, other: &Token) -> bool {
        let (one, other) = (self.sounds(), other.sounds());
        let mut unlike = one.iter().zip(other).filter(|(a, b)| a != b);
        let (first, more) = (unlike.next(), unlike.next());
        one.len() == other.len()
            && one.last() == other.last()
            && more.is_none()
            && first.is_some_and(|(a, b)| SOUND.skeleton(*a) == 0 && SOUND.skeleton(*b) == 0)
    }

    /// Whether both differ in a single sound: one for another, one more, or two that changed their places. Names of few
    /// sounds, known names, and words of unlike scripts do not count.
    pub(crate) fn is_misspelt(&self, other: &Token) -> bool {
        let (short, long) = if self.length <= other.length { (self, other) } else { (other, self) };
        short.sort == Sort::Word
            && long.sort == Sort::Word
            && short.length >= FEW_SOUNDS
            && self.unvowelled == other.unvowelled
            && !self.is_another_name(other)
            && differ_in_one(short.sounds(), long.sounds())
    }

    /// How alike two words are, in thousandths; 0 below [`ALIKE`].
    pub(crate) fn likeness(&self, other: &Token) -> u16 {
        match (self.sort, other.sort) {
            (Sort::Number, _) | (_, Sort::Number) => u16::from(self.sort == other.sort && self.hash == other.hash) * 1000,
            _ if self.hash == other.hash => 1000,
            (Sort::Initial, Sort::Initial) => u16::from(self.first() == other.first()) * 1000,
            (Sort::Initial, _) | (_, Sort::Initial) => u16::from(self.may_begin_as(other)) * INITIAL,
            _ => self.likeness_of_words(other),
        }
    }

    fn likeness_of_words(&self, other: &Token) -> u16 {
        let mut likeness = if self.is_nickname(other) { NICKNAME } else { 0 };
        if self.is_another_name(other) {
            return likeness.max(if self.differs_in_a_vowel(other) { ANOTHER_VOWEL } else { 0 });
        }
        if lacks_too_many(self.has, other.may_have) || lacks_too_many(other.has, self.may_have) {
            return likeness;
        }
        let unlike = self.unvowelled != other.unvowelled;
        let whole = self.cost[usize::from(unlike)] + other.cost[usize::from(unlike)];
        likeness = likeness.max(alike_of_weight::<LONGEST>(self.sounds(), other.sounds(), unlike, u32::from(whole)));
        // "Almasri" is "Masri" with its article.
        if self.article > 0 && other.article == 0 {
            likeness = likeness.max(alike(&self.sounds()[usize::from(self.article)..], other.sounds(), unlike).saturating_sub(ARTICLE));
        } else if other.article > 0 && self.article == 0 {
            likeness = likeness.max(alike(self.sounds(), &other.sounds()[usize::from(other.article)..], unlike).saturating_sub(ARTICLE));
        }
        likeness
    }

    fn first(&self) -> u8 {
        self.sounds[0]
    }

    /// Whether an initial stands for the other word.
    fn may_begin_as(&self, other: &Token) -> bool {
        SOUND.cost(self.first(), other.first()) <= 20
    }
}

/// How alike a word and its initial are.
const INITIAL: u16 = 850;
/// How alike two short forms of one name are.
const NICKNAME: u16 = 900;
/// How alike two names are that are known as two and differ in a vowel: a slip, or another person.
const ANOTHER_VOWEL: u16 = 700;
/// What an article that only one of the two has takes away.
const ARTICLE: u16 = 40;

/// Words of less sounds are other words if one of them differs.
const FEW_SOUNDS: u8 = 4;

/// Whether a row of sounds becomes another, which is not shorter, by one change.
fn differ_in_one(short: &[u8], long: &[u8]) -> bool {
    let same = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    let (short, long) = (&short[same..], &long[same..]);
    match (short, long) {
        _ if short.len() + 1 == long.len() => short == &long[1..],
        ([a, b, rest @ ..], [c, d, others @ ..]) if rest == others => a == d && b == c || b == d,
        ([_], [_]) => true,
        ([_, rest @ ..], [_, others @ ..]) => rest == others,
        _ => false,
    }
}

/// Whether too many groups of consonants of one word are not to be found in the other.
fn lacks_too_many(has: u16, may_have: u16) -> bool {
    (has & !may_have).count_ones() > has.count_ones() / 3
}

/// How alike two words of these sounds are, in thousandths; 0 below [`ALIKE`].
pub(crate) fn alike(one: &[u8], other: &[u8], unlike_scripts: bool) -> u16 {
    let whole = u32::from(SOUND.weight(one, unlike_scripts)) + u32::from(SOUND.weight(other, unlike_scripts));
    alike_of_weight::<MOST>(one, other, unlike_scripts, whole)
}

fn alike_of_weight<const LENGTH: usize>(one: &[u8], other: &[u8], unlike_scripts: bool, whole: u32) -> u16 {
    if whole == 0 {
        return 0;
    }
    let most = whole * u32::from(1000 - ALIKE) / 2000;
    let distance = u32::from(SOUND.distance::<LENGTH>(one, other, unlike_scripts, most as u16));
    if distance > most { 0 } else { (1000 - distance * 2000 / whole) as u16 }
}

/// How alike a word and several joined ones are.
pub(crate) fn alike_joined(one: &Token, joined: &[Token]) -> u16 {
    let mut sounds = [0; MOST];
    let mut length = 0;
    let unvowelled = joined.iter().any(|token| token.unvowelled);
    for sound in joined.iter().flat_map(Token::sounds) {
        // What is doubled where two words meet is written once.
        if length < MOST && (length == 0 || sounds[length - 1] != *sound) {
            sounds[length] = *sound;
            length += 1;
        }
    }
    alike(one.sounds(), &sounds[..length], one.unvowelled != unvowelled)
}
