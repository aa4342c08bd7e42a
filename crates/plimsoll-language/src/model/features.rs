//! What the network sees of a word: numbers of rows in its table of embeddings.
//!
//! A word is folded (small letters, digits as `0`, straight quotation marks); then it gives one row for
//! itself, if it is in the vocabulary, and one each for its first and last letters, its shape, and the lists of
//! names it stands in. All but the first are hashed into a shared part of the table, as in Bojanowski
//! et al. (2017), "Enriching word vectors with subword information". Everything follows from the written word alone, so it is
//! worked out once per word and kept.

/// How many rows a word has at most.
pub const ROWS: usize = 11 + TRIGRAMS;
/// How many groups of three letters are looked at, from the first.
const TRIGRAMS: usize = 0;
/// No row.
pub const NO_ROW: u32 = u32::MAX;
/// The row of words that are not in the vocabulary.
pub const UNKNOWN_WORD: u32 = 0;

/// Which words have rows of their own, and how large the shared part is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Features {
    /// Hashes of the folded words of the vocabulary, in order; the row is the place plus one.
    pub words: Vec<u32>,
    /// Hashes of folded words that stand in lists of names, in order.
    pub listed: Vec<u32>,
    /// In which lists, one bit each.
    pub lists: Vec<u8>,
    /// How many shared rows there are.
    pub shared: u32,
}

impl Features {
    /// How many rows the table has in all.
    pub fn rows(&self) -> usize {
        self.words.len() + 1 + self.shared as usize
    }

    /// The rows of a word. `folded` is room for the folded word.
    pub fn of(&self, form: &str, folded: &mut String) -> [u32; ROWS] {
        fold(form, folded);
        let whole = hash(folded.as_bytes(), 0);
        let mut rows = [NO_ROW; ROWS];
        rows[0] = UNKNOWN_WORD;
        if let Ok(at) = self.words.binary_search(&(whole as u32)) {
            rows[0] = at as u32 + 1;
        }
        let bytes = folded.as_bytes();
        let mut at = 1;
        let mut ends = folded.char_indices().map(|(start, c)| start + c.len_utf8());
        let mut end = 0;
        for length in 1..=4 {
            end = ends.next().unwrap_or(end);
            rows[at] = self.shared_row(&bytes[..end], length as u64);
            at += 1;
        }
        let mut starts = folded.char_indices().rev().map(|(start, _)| start);
        let mut start = bytes.len();
        for length in 1..=4 {
            start = starts.next().unwrap_or(start);
            rows[at] = self.shared_row(&bytes[start..], 8 + length as u64);
            at += 1;
        }
        rows[at] = self.shared_row(&shape(form), 16);
        let lists = self.listed.binary_search(&(whole as u32)).map_or(0, |at| self.lists[at]);
        let initial = form.chars().next().is_some_and(char::is_uppercase);
        rows[at + 1] = self.shared_row(&[lists, initial as u8], 17);
        let starts = folded.char_indices().map(|(start, _)| start);
        let ends = folded.char_indices().map(|(start, c)| start + c.len_utf8()).skip(2);
        for (row, (start, end)) in rows[at + 2..].iter_mut().zip(starts.zip(ends)) {
            *row = self.shared_row(&bytes[start..end], 24);
        }
        rows
    }

    fn shared_row(&self, bytes: &[u8], kind: u64) -> u32 {
        self.words.len() as u32 + 1 + (hash(bytes, kind) >> 7) as u32 % self.shared
    }
}

/// FNV-1a (Fowler, Noll and Vo), and a last step that mixes all bits into all others.
pub fn hash(bytes: &[u8], seed: u64) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ (hash >> 32)
}

/// The hash by which a word is known in the vocabulary and in lists. `folded` is room for the folded word.
pub fn word_hash(form: &str, folded: &mut String) -> u32 {
    fold(form, folded);
    hash(folded.as_bytes(), 0) as u32
}

/// Writes the folded word.
pub fn fold(form: &str, folded: &mut String) {
    folded.clear();
    for c in form.chars() {
        match c {
            'a'..='z' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
            '‘' | '’' | 'ʼ' | '`' => folded.push('\''),
            '“' | '”' | '„' | '«' | '»' => folded.push('"'),
            '—' => folded.push('–'),
            _ if c.is_numeric() => folded.push('0'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
}

/// The kinds of letters, runs of more than two of a kind cut to two; at most eight.
fn shape(form: &str) -> [u8; 8] {
    let mut shape = [0; 8];
    let mut length = 0;
    for c in form.chars() {
        let kind = if c.is_uppercase() {
            b'X'
        } else if c.is_alphabetic() {
            b'x'
        } else if c.is_numeric() {
            b'0'
        } else if c.is_ascii() {
            c as u8
        } else {
            b'?'
        };
        if length >= 2 && shape[length - 1] == kind && shape[length - 2] == kind {
            continue;
        }
        if length == shape.len() {
            break;
        }
        shape[length] = kind;
        length += 1;
    }
    shape
}
