//! All phrases of all lexicons in one tree, matched in one pass over the words of a text.

use rustc_hash::FxHashMap;

use crate::inflection::WordForm;
use crate::pattern::{Capitals, Pattern};
use crate::vocabulary::{Vocabulary, WordId};

/// A phrase that ends at a node of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<M> {
    /// What the phrase means.
    pub meaning: M,
    /// The form of its first word with forms.
    pub form: WordForm,
    /// How the text must write it.
    pub capitals: Capitals,
}

/// The tree of phrases. `M` says what a phrase means.
#[derive(Debug, Clone)]
pub struct Phrases<M> {
    /// Node after the first word, by word; zero where no phrase begins so.
    first: Vec<u32>,
    next: FxHashMap<(u32, WordId), u32>,
    entries: Vec<Vec<Entry<M>>>,
}

impl<M: Copy + PartialEq> Phrases<M> {
    pub(crate) fn new() -> Self {
        Self { first: Vec::new(), next: FxHashMap::default(), entries: vec![Vec::new()] }
    }

    pub(crate) fn insert(&mut self, pattern: &Pattern, meaning: M, vocabulary: &mut Vocabulary) {
        for sequence in &pattern.sequences {
            let mut node = 0;
            for word in &sequence.words {
                let word = vocabulary.insert(word);
                node = self.step_or_grow(node, word);
            }
            let entry = Entry { meaning, form: sequence.form, capitals: sequence.capitals() };
            if !self.entries[node as usize].contains(&entry) {
                self.entries[node as usize].push(entry);
            }
        }
    }

    fn step_or_grow(&mut self, node: u32, word: WordId) -> u32 {
        if let Some(next) = self.step(node, word) {
            return next;
        }
        let new = self.entries.len() as u32;
        self.entries.push(Vec::new());
        if node == 0 {
            let at = word.0 as usize;
            if self.first.len() <= at {
                self.first.resize(at + 1, 0);
            }
            self.first[at] = new;
        } else {
            self.next.insert((node, word), new);
        }
        new
    }

    /// The node after `word`; start from node 0.
    #[inline]
    pub fn step(&self, node: u32, word: WordId) -> Option<u32> {
        if node == 0 {
            return self.first.get(word.0 as usize).copied().filter(|&next| next != 0);
        }
        self.next.get(&(node, word)).copied()
    }

    /// The phrases that end at a node.
    #[inline]
    pub fn entries(&self, node: u32) -> &[Entry<M>] {
        &self.entries[node as usize]
    }
}
