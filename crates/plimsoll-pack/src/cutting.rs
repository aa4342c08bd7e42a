//! What cuts written words into syntactic ones: `words.toml` of a language.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::build::{Builder, Text};
use crate::error::{PackError, SourceFile};
use crate::language::LanguageTables;
use crate::vocabulary::WordId;
use crate::words_of;

/// How the written words of a language are cut into syntactic words: "don't" is "do" and "n't".
#[derive(Debug, Clone, Default)]
pub struct Cutting {
    /// Endings with an apostrophe that are words, straight and in small letters: "n't", "'ll".
    pub clitics: Vec<Box<str>>,
    /// Words of their own behind digits: "5km".
    pub units: Vec<Box<str>>,
    parts: Vec<Parts>,
    splits: FxHashMap<WordId, Box<[u8]>>,
}

/// What a word may be part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts(u16);

impl Parts {
    /// Is written as one, but is two words or more: "cannot".
    pub const SPLIT: Parts = Parts(1);
    /// One word with what a hyphen joins to it: "anti-war".
    pub const PREFIX: Parts = Parts(2);
    /// One word with the hyphen before it: "child-like".
    pub const SUFFIX: Parts = Parts(4);
    /// Ends an address without a scheme, or the name of a file: "example.com".
    pub const ENDING: Parts = Parts(8);
    /// One word with an apostrophe before it: "'em".
    pub const ELIDED: Parts = Parts(16);
    /// Written with a full stop that is part of it: "Mr."
    pub const STOPPED: Parts = Parts(32);
    /// Written with a full stop that is part of it where a number follows: "No. 5".
    pub const NUMBERED: Parts = Parts(64);
    /// An abbreviation that may also be the last word of a sentence, whose full stop is the sentence's
    /// then: "etc."
    pub const LAST: Parts = Parts(128);
    /// Begins a sentence where it has a capital behind an abbreviation: "the U.S. How…"
    pub const OPENS: Parts = Parts(256);
    /// A title before a name, with its full stop: "Mr."
    pub const NEVER_LAST: Parts = Parts(512);
    /// An abbreviation that ends a sentence also before a title: "p.m. Mr. …"
    pub const MOSTLY_LAST: Parts = Parts(1024);

    /// Whether it may be this part.
    #[inline]
    pub const fn is(self, part: Parts) -> bool {
        self.0 & part.0 != 0
    }
}

impl Cutting {
    /// What a word may be part of.
    #[inline]
    pub fn parts(&self, word: WordId) -> Parts {
        self.parts.get(word.0 as usize).copied().unwrap_or_default()
    }

    /// The lengths of the words in a word that is written as one, in characters, without the last.
    pub fn split(&self, word: WordId) -> &[u8] {
        self.splits.get(&word).map_or(&[], |lengths| lengths)
    }

    fn add(&mut self, word: WordId, part: Parts) {
        let at = word.0 as usize;
        if at >= self.parts.len() {
            self.parts.resize(at + 1, Parts::default());
        }
        self.parts[at].0 |= part.0;
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsToml {
    clitics: Vec<Text>,
    splits: Vec<Text>,
    prefixes: Vec<Text>,
    suffixes: Vec<Text>,
    endings: Vec<Text>,
    units: Vec<Box<str>>,
    elided: Vec<Text>,
    stopped: Vec<Text>,
}

/// Reads `words.toml`; the abbreviations of `sentences.toml` are known before it.
pub(crate) fn read(file: SourceFile<'_>, builder: &mut Builder, tables: &mut LanguageTables) -> Result<(), PackError> {
    let toml: WordsToml = file.parse()?;
    let mut cutting = Cutting { units: toml.units, ..Cutting::default() };
    for clitic in &toml.clitics {
        let written = clitic.get_ref();
        let good = written.is_ascii() && written.contains('\'') && !written.contains(char::is_whitespace);
        if !good || written.chars().any(char::is_uppercase) {
            let message = format!("“{written}” is no ending with a straight apostrophe in small letters a to z, such as \"n't\"");
            return Err(file.error_at(clitic.span().start, message));
        }
        cutting.clitics.push(written.as_str().into());
    }
    for split in &toml.splits {
        let words: Vec<&str> = split.get_ref().split(' ').collect();
        let whole = words.concat();
        let lengths: Option<Vec<u8>> = words.iter().map(|word| u8::try_from(word.chars().count()).ok().filter(|&n| n > 0)).collect();
        let (Some(mut lengths), 2.., 1) = (lengths, words.len(), words_of(&whole).count()) else {
            let message = format!("“{}”: expected two words or more with one space between, which are one without it", split.get_ref());
            return Err(file.error_at(split.span().start, message));
        };
        lengths.pop();
        let id = builder.vocabulary.insert(&whole);
        cutting.add(id, Parts::SPLIT);
        cutting.splits.insert(id, lengths.into());
    }
    let lists = [
        (&toml.prefixes, Parts::PREFIX),
        (&toml.suffixes, Parts::SUFFIX),
        (&toml.endings, Parts::ENDING),
        (&toml.elided, Parts::ELIDED),
        (&toml.stopped, Parts::STOPPED),
    ];
    for (texts, part) in lists {
        for text in texts {
            builder.single_words(file, text)?.into_iter().for_each(|word| cutting.add(word, part));
        }
    }
    let abbreviations = &tables.abbreviations;
    abbreviations.never_last.iter().chain(&abbreviations.either).for_each(|&word| cutting.add(word, Parts::STOPPED));
    abbreviations.before_number.iter().for_each(|&word| cutting.add(word, Parts::NUMBERED));
    abbreviations.never_last.iter().for_each(|&word| cutting.add(word, Parts::NEVER_LAST));
    abbreviations.either.iter().for_each(|&word| cutting.add(word, Parts::LAST));
    abbreviations.mostly_last.iter().for_each(|&word| cutting.add(word, Parts::MOSTLY_LAST));
    abbreviations.openers.iter().for_each(|&word| cutting.add(word, Parts::OPENS));
    tables.cutting = cutting;
    Ok(())
}
