//! Sentences and blocks as a network sees them.

use std::collections::HashMap;

use plimsoll_language::model::features::{self, Features, ROWS};

use super::corpus::{self, Sentence, UNKNOWN};
use super::mentions::Mentions;
use super::network::Batch;
use crate::dice::Dice;

/// What is learned from at once: a sentence, or the words of a block.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// Rows of each word, and one more for what stands beside it.
    pub rows: Vec<[u32; ROWS + 1]>,
    /// The chance that the row of a word is left out while learning.
    leave_out: Vec<f32>,
    /// The right class of each word, for each task.
    pub classes: Vec<Vec<u16>>,
    /// Right heads.
    pub heads: Vec<u16>,
    /// Right relations.
    pub labels: Vec<u16>,
}

/// How words become rows, and how often each was seen.
pub struct Lexicon {
    /// As the model keeps it.
    pub features: Features,
    counts: HashMap<u32, u32>,
    /// The chance that the row of a word that is met often is left out.
    pub leave_out: f32,
}

impl Lexicon {
    /// Words that are seen at least twice have rows of their own.
    pub fn new(sentences: &[Sentence], listed: Vec<(u32, u8)>, shared: u32, leave_out: f32) -> Self {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        let mut folded = String::new();
        for form in sentences.iter().flat_map(|sentence| &sentence.forms) {
            *counts.entry(features::word_hash(form, &mut folded)).or_default() += 1;
        }
        let mut words: Vec<u32> = counts.iter().filter(|(_, count)| **count >= 2).map(|(word, _)| *word).collect();
        words.sort_unstable();
        let (listed, lists) = listed.into_iter().unzip();
        Self { features: Features { words, listed, lists, shared }, counts, leave_out }
    }

    fn add(&self, example: &mut Example, form: &str, beside: u32, folded: &mut String) {
        let mut rows = [0; ROWS + 1];
        rows[..ROWS].copy_from_slice(&self.features.of(form, folded));
        rows[ROWS] = self.features.rows() as u32 + beside;
        example.rows.push(rows);
        let count = self.counts.get(&features::word_hash(form, folded)).copied().unwrap_or(0) as f32;
        example.leave_out.push(self.leave_out + 0.5 / (0.5 + count));
    }

    /// One example for each sentence; beside a word stands its corpus.
    pub fn sentences(&self, sentences: &[Sentence]) -> Vec<Example> {
        let mut folded = String::new();
        let example = |sentence: &Sentence| {
            let mut example = Example {
                classes: vec![sentence.upos.clone(), sentence.features.clone(), sentence.names.clone()],
                heads: sentence.heads.clone(),
                labels: sentence.labels.clone(),
                ..Example::default()
            };
            for form in &sentence.forms {
                self.add(&mut example, form, u32::from(corpus::seen_as(sentence.corpus)), &mut folded);
            }
            example
        };
        sentences.iter().map(example).collect()
    }

    /// One example for each paragraph of a treebank, cut where it is longer than `longest`; beside a word stands
    /// whether space follows. The one task is whether a sentence ends behind it. In one paragraph of `wrapped`, if any,
    /// lines are broken as in a mail.
    pub fn blocks(&self, sentences: &[Sentence], longest: usize, mut wrapped: Option<(&mut Dice, usize)>) -> Vec<Example> {
        let mut folded = String::new();
        let mut examples = vec![];
        let mut block = Example::default();
        let mut ends = Vec::new();
        let mut line = None;
        let mut finish = |block: &mut Example, ends: &mut Vec<u16>| {
            if !block.rows.is_empty() {
                block.classes = vec![std::mem::take(ends)];
                (block.heads, block.labels) = (vec![UNKNOWN; block.rows.len()], vec![UNKNOWN; block.rows.len()]);
                examples.push(std::mem::take(block));
            }
        };
        let mut written = 0;
        for sentence in sentences {
            if sentence.paragraph || block.rows.len() + sentence.len() > longest {
                finish(&mut block, &mut ends);
                line = wrapped.as_mut().and_then(|(dice, often)| (dice.below(*often) == 0).then(|| 40 + dice.below(60)));
                written = 0;
            }
            for (at, form) in sentence.forms.iter().enumerate().take(longest) {
                written += form.len() + 1;
                let mut beside = u32::from(sentence.space_after[at]);
                if line.is_some_and(|line| written > line) && beside == 1 {
                    (beside, written) = (2, 0);
                }
                self.add(&mut block, form, beside, &mut folded);
                ends.push(u16::from(at + 1 == sentence.len()));
            }
        }
        finish(&mut block, &mut ends);
        examples
    }
}

/// Puts examples together. While learning, `chance` says which rows of words are left out, and which names stand in
/// the place of others.
pub fn batch(examples: &[&Example], mut chance: Option<(&Mentions, &mut Dice)>) -> Batch {
    let tasks = examples.first().map_or(0, |example| example.classes.len());
    let mut batch = Batch { classes: vec![Vec::new(); tasks], ..Batch::default() };
    for example in examples {
        let start = batch.rows.len();
        batch.rows.extend(&example.rows);
        if let Some((mentions, dice)) = &mut chance {
            let rows = &mut batch.rows[start..];
            if let Some(names) = example.classes.get(2) {
                mentions.swap(names, rows, dice);
            }
            for (rows, leave_out) in rows.iter_mut().zip(&example.leave_out) {
                if dice.chance(*leave_out) {
                    rows[0] = features::UNKNOWN_WORD;
                }
            }
        }
        for (all, own) in batch.classes.iter_mut().zip(&example.classes) {
            all.extend(own);
        }
        batch.heads.extend(&example.heads);
        batch.labels.extend(&example.labels);
        batch.sentences.push(start..batch.rows.len());
    }
    batch
}
