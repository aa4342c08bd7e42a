//! Words as numbers.

use rustc_hash::FxHashMap;

/// The number of a word that the lexicons know. Zero is every other word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that stands in no lexicon.
    pub const UNKNOWN: WordId = WordId(0);
}

/// Every word of the lexicons and packs, folded, with its number.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
    words: Vec<Box<str>>,
}

impl Vocabulary {
    /// The number of a folded word.
    pub fn get(&self, folded: &str) -> WordId {
        self.ids.get(folded).copied().unwrap_or(WordId::UNKNOWN)
    }

    /// The folded word of a number; empty for the unknown word.
    pub fn word(&self, id: WordId) -> &str {
        match id.0 {
            0 => "",
            number => &self.words[number as usize - 1],
        }
    }

    /// How many words are known.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether no word is known.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(crate) fn insert(&mut self, word: &str) -> WordId {
        let mut folded = String::new();
        fold(word, &mut folded);
        if let Some(&id) = self.ids.get(folded.as_str()) {
            return id;
        }
        let id = WordId(self.words.len() as u32 + 1);
        self.words.push(folded.as_str().into());
        self.ids.insert(folded.into(), id);
        id
    }
}

/// Writes a word to `folded` as the lexicons know it: lower case, with a straight apostrophe.
pub fn fold(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
    } else {
        for letter in word.chars() {
            match letter {
                '’' | 'ʼ' => folded.push('\''),
                // Invisible in print: a soft hyphen, zero-width characters.
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
                _ => folded.extend(letter.to_lowercase()),
            }
        }
    }
}
