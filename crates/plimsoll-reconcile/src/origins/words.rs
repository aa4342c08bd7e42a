//! Words of prose as numbers, the same however they are written.
//!
//! Two writings of one text often differ in capitals, in the shape of apostrophes and quotation marks, in hyphens and
//! in vowel signs; none of these make another word here. A word is a run of letters and digits of any script, in
//! lower case, with apostrophes, soft hyphens and signs above or below letters left out. Scripts that write no spaces
//! (Chinese, Japanese) give a word for each sign; others of that sort (Thai, Khmer) give long words, and so find only
//! copies of whole phrases. Letters that Unicode can write in two ways are not made one.

use std::ops::Range;

/// A stretch of prose, usually a block of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'t> {
    /// The number of the block in its document, from 0.
    pub number: u32,
    /// Where the text begins in the text of the document, in bytes.
    pub start: usize,
    /// The words.
    pub text: &'t str,
}

/// The prose of a document, a passage for each block.
pub fn passages(content: &plimsoll_record::Content) -> impl Iterator<Item = Passage<'_>> {
    content.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_prose()).map(|(number, block)| Passage {
        number: number as u32,
        start: block.bytes.start,
        text: &content.text[block.bytes.clone()],
    })
}

/// What is at hand while a word is read: FNV-1a over the characters, 64 bits.
/// Fowler, Noll, Vo: <http://www.isthe.com/chongo/tech/comp/fnv/>.
const EMPTY: u64 = 0xCBF2_9CE4_8422_2325;
const PRIME: u64 = 0x0100_0000_01B3;

/// What a byte does to a word.
const BREAK: u8 = 0;
const SKIP: u8 = 1;
const WIDE: u8 = 2;

/// For each byte its letter in lower case, or one of the above.
static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [BREAK; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            letter @ (b'a'..=b'z' | b'0'..=b'9') => letter,
            letter @ b'A'..=b'Z' => letter + 32,
            b'\'' => SKIP,
            0x80.. => WIDE,
            _ => BREAK,
        };
        byte += 1;
    }
    table
}

/// Tells each word of a text: its number and its bytes.
pub(super) fn each_word(text: &str, mut tell: impl FnMut(u64, Range<usize>)) {
    let bytes = text.as_bytes();
    let mut word = Open { hash: EMPTY, start: 0, end: 0 };
    let mut at = 0;
    while at < bytes.len() {
        match CLASS[bytes[at] as usize] {
            BREAK => {
                word.close(&mut tell);
                at += 1;
            }
            SKIP => at += 1,
            WIDE => at = word.wide(text, at, &mut tell),
            letter => {
                word.push(letter as u64, at, at + 1);
                at += 1;
            }
        }
    }
    word.close(&mut tell);
}

/// The word that is being read; empty where it ends where it starts.
struct Open {
    hash: u64,
    start: usize,
    end: usize,
}

impl Open {
    #[inline]
    fn push(&mut self, letter: u64, start: usize, end: usize) {
        if self.start == self.end {
            self.start = start;
        }
        self.end = end;
        self.hash = (self.hash ^ letter).wrapping_mul(PRIME);
    }

    #[inline]
    fn close(&mut self, tell: &mut impl FnMut(u64, Range<usize>)) {
        if self.start < self.end {
            tell(self.hash, self.start..self.end);
            *self = Open { hash: EMPTY, start: self.end, end: self.end };
        }
    }

    /// Takes a character beyond ASCII, and says where the next one stands.
    fn wide(&mut self, text: &str, at: usize, tell: &mut impl FnMut(u64, Range<usize>)) -> usize {
        let Some(character) = text[at..].chars().next() else { return text.len() };
        let end = at + character.len_utf8();
        if is_left_out(character) {
            return end;
        }
        if !character.is_alphanumeric() {
            self.close(tell);
            return end;
        }
        if stands_alone(character) {
            self.close(tell);
        }
        for letter in character.to_lowercase().filter(|letter| !is_left_out(*letter)) {
            self.push(u64::from(u32::from(letter)), at, end);
        }
        if stands_alone(character) {
            self.close(tell);
        }
        end
    }
}

/// Apostrophes, marks of direction and of width nothing, soft hyphens; signs above and below Latin, Hebrew and Arabic
/// letters; the Arabic stretch.
fn is_left_out(character: char) -> bool {
    matches!(character,
        '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        | '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05BD}' | '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}')
}

/// Signs of scripts that write no spaces.
fn stands_alone(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A number of several words in a row: Karp and Rabin's rolling hash over the words, mixed so that each bit depends on
/// each word. Karp and Rabin, “Efficient randomized pattern-matching algorithms”, IBM J. Res. Dev. 31(2), 1987.
pub(super) struct Rolling {
    base: u64,
    /// What the oldest of so many words is multiplied with.
    oldest: u64,
}

impl Rolling {
    /// Over so many words.
    pub(super) fn over(words: usize) -> Self {
        let base: u64 = 0x9E37_79B9_7F4A_7C15;
        Self { base, oldest: base.wrapping_pow(words as u32) }
    }

    /// The sum with one more word.
    #[inline]
    pub(super) fn push(&self, sum: u64, word: u64) -> u64 {
        sum.wrapping_mul(self.base).wrapping_add(word)
    }

    /// The sum with one more word, without the one that stands too far back.
    #[inline]
    pub(super) fn slide(&self, sum: u64, word: u64, gone: u64) -> u64 {
        self.push(sum, word).wrapping_sub(gone.wrapping_mul(self.oldest))
    }
}

/// Mixes the bits of a number: the end of SplitMix64. Steele, Lea, Flood, “Fast splittable pseudorandom number
/// generators”, OOPSLA 2014.
#[inline]
pub(super) fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// The numbers of all runs of so many words, in their order: none where there are fewer words.
pub(super) fn shingles(words: impl Iterator<Item = u64> + Clone, length: usize, into: &mut Vec<u64>) {
    into.clear();
    let rolling = Rolling::over(length);
    let mut sum = 0;
    let mut gone = words.clone();
    for (at, word) in words.enumerate() {
        if at < length {
            sum = rolling.push(sum, word);
        } else if let Some(gone) = gone.next() {
            sum = rolling.slide(sum, word, gone);
        }
        if at + 1 >= length {
            into.push(mix(sum));
        }
    }
}

/// The number of a name, for keys of publishers and sources: the same for all ways to write it that differ only as
/// words here may. Never 0.
pub fn name_key(name: &str) -> u64 {
    let mut sum = 0;
    let rolling = Rolling::over(1);
    each_word(name, |word, _| sum = rolling.push(sum, word));
    mix(sum).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &[&str]) {
        let mut found = Vec::new();
        each_word(text, |_, bytes| found.push(&text[bytes]));
        assert_eq!(found, words, "{text}");
    }

    fn numbers(text: &str) -> Vec<u64> {
        let mut found = Vec::new();
        each_word(text, |number, _| found.push(number));
        found
    }

    #[test]
    fn words_are_cut_and_keep_their_bytes() {
        check("", &[]);
        check("… — !", &[]);
        check("The boat's crew, 1,250 strong", &["The", "boat's", "crew", "1", "250", "strong"]);
        check("‘Never’, she said", &["Never", "she", "said"]);
        check("Élan of Zoé’s", &["Élan", "of", "Zoé’s"]);
        check("海岸 警備隊x", &["海", "岸", "警", "備", "隊", "x"]);
        check("خفر السواحل", &["خفر", "السواحل"]);
    }

    #[test]
    fn ways_to_write_a_word_make_no_other_word() {
        for (one, other) in [
            ("Boat's Crew", "boat’s crew"),
            ("coast-guard", "Coast Guard"),
            ("“Help”", "\"help\""),
            ("co\u{AD}operation", "cooperation"),
            ("ÉLAN", "élan"),
            ("مُحَمَّد", "محمد"),
        ] {
            assert_eq!(numbers(one), numbers(other), "{one} {other}");
        }
        assert_ne!(numbers("boat"), numbers("boats"));
        assert_ne!(numbers("ab c"), numbers("a bc"));
    }

    #[test]
    fn a_run_of_words_has_its_number_wherever_it_stands() {
        let runs = |text: &str| {
            let mut runs = Vec::new();
            shingles(numbers(text).into_iter(), 3, &mut runs);
            runs
        };
        let one = runs("a b c d e f");
        assert_eq!(one.len(), 4);
        assert_eq!(runs("x y c d e z")[2], one[2]);
        assert!(runs("a b").is_empty());
        assert_ne!(runs("a b c"), runs("a c b"));
    }

    #[test]
    fn a_name_has_one_key_however_it_is_written() {
        assert_eq!(name_key("The Mole Gazette"), name_key("the mole gazette "));
        assert_ne!(name_key("Mole Gazette"), name_key("Gazette Mole"));
        assert_ne!(name_key(""), 0);
    }
}
