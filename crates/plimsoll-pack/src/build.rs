//! Puts phrases of all files into one tree.

use rustc_hash::FxHashMap;
use toml::Spanned;

use crate::error::{PackError, SourceFile};
use crate::inflection::Inflection;
use crate::meaning::{Classes, Meaning};
use crate::pattern::Pattern;
use crate::phrases::Phrases;
use crate::vocabulary::{Vocabulary, WordId};

/// A pattern in a file, with its place.
pub(crate) type Text = Spanned<String>;

/// What is being built while files are read.
pub(crate) struct Builder {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) phrases: Phrases<Meaning>,
    pub(crate) inflection: Inflection,
    /// The language's nouns for persons, which a pack may count.
    pub(crate) persons: Vec<Pattern>,
    /// What is wrong with the packs, in the order of their files.
    pub(crate) faults: Vec<PackError>,
    classes: FxHashMap<WordId, Classes>,
}

impl Builder {
    pub(crate) fn new(inflection: Inflection) -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            phrases: Phrases::new(),
            inflection,
            persons: Vec::new(),
            faults: Vec::new(),
            classes: FxHashMap::default(),
        }
    }

    /// Adds one pattern of a file.
    pub(crate) fn phrase(&mut self, file: SourceFile<'_>, text: &Text, meaning: Meaning) -> Result<(), PackError> {
        let pattern = Pattern::parse(text.get_ref(), &self.inflection).map_err(|message| file.error_at(text.span().start, message))?;
        self.phrases.insert(&pattern, meaning, &mut self.vocabulary);
        Ok(())
    }

    /// Keeps the nouns for persons until it is known what they are counted as.
    pub(crate) fn keep_persons(&mut self, file: SourceFile<'_>, texts: &[Text]) -> Result<(), PackError> {
        for text in texts {
            let pattern = Pattern::parse(text.get_ref(), &self.inflection).map_err(|message| file.error_at(text.span().start, message))?;
            self.persons.push(pattern);
        }
        Ok(())
    }

    /// Gives a meaning to all nouns for persons.
    pub(crate) fn all_persons(&mut self, meaning: Meaning) {
        self.persons.iter().for_each(|pattern| self.phrases.insert(pattern, meaning, &mut self.vocabulary));
    }

    /// Adds every pattern of a list with the same meaning.
    pub(crate) fn all(&mut self, file: SourceFile<'_>, texts: &[Text], meaning: Meaning) -> Result<(), PackError> {
        texts.iter().try_for_each(|text| self.phrase(file, text, meaning))
    }

    /// Adds every pattern of a pack's list, and notes those that are at fault.
    pub(crate) fn every(&mut self, file: SourceFile<'_>, texts: &[Text], meaning: Meaning) {
        for text in texts {
            let added = self.phrase(file, text, meaning);
            self.noted(added);
        }
    }

    /// Notes a fault and goes on, so that a person is told of all faults at once.
    pub(crate) fn noted<T>(&mut self, result: Result<T, PackError>) -> Option<T> {
        result.map_err(|fault| self.faults.push(fault)).ok()
    }

    /// Puts a single word, in all its forms if it has any, into a grammatical class.
    pub(crate) fn class(&mut self, file: SourceFile<'_>, text: &Text, class: Classes) -> Result<(), PackError> {
        for word in self.single_words(file, text)? {
            let known = self.classes.entry(word).or_default();
            *known = known.or(class);
        }
        Ok(())
    }

    /// The words that a pattern of one word stands for.
    pub(crate) fn single_words(&mut self, file: SourceFile<'_>, text: &Text) -> Result<Vec<WordId>, PackError> {
        let pattern = Pattern::parse(text.get_ref(), &self.inflection).map_err(|message| file.error_at(text.span().start, message))?;
        pattern
            .sequences
            .iter()
            .map(|sequence| match sequence.words.as_slice() {
                [word] => Ok(self.vocabulary.insert(word)),
                _ => Err(file.error_at(text.span().start, format!("“{}”: expected a single word", text.get_ref()))),
            })
            .collect()
    }

    /// Every sequence of words that a pattern stands for, with spaces between them.
    pub(crate) fn written(&self, file: SourceFile<'_>, text: &Text) -> Result<Vec<String>, PackError> {
        let pattern = Pattern::parse(text.get_ref(), &self.inflection).map_err(|message| file.error_at(text.span().start, message))?;
        Ok(pattern.sequences.iter().map(|sequence| sequence.words.join(" ")).collect())
    }

    /// The classes of every known word, by its number.
    pub(crate) fn class_table(&self) -> Vec<Classes> {
        let mut table = vec![Classes::default(); self.vocabulary.len() + 1];
        for (word, classes) in &self.classes {
            table[word.0 as usize] = *classes;
        }
        table
    }
}
