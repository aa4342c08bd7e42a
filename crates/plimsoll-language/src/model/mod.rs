//! The trained model of a language: where sentences end, and the grammar and names of words.
//!
//! Bytes are read once ([`file`]) and checked. Then, for each document:
//!
//! 1. [`features`] turns a written word into rows of a table;
//! 2. a small [`network`] looks at the words of a block and says where sentences end;
//! 3. a larger one looks at whole sentences: part of speech, features and names of each word;
//! 4. the [`parser`] scores each pair of words and finds the best [`tree`], and [`names`] the best row of tags;
//! 5. [`lemmas`] are worked out when they are asked for.
//!
//! All products are of whole numbers, and all other sums are taken in a fixed order: the same text gives the same
//! grammar on every machine. The weights are learned by `cargo xtask train`; another language is another file.

pub mod features;
pub mod file;
pub mod layer;
pub mod lemmas;
pub mod matrix;
pub mod names;
pub mod network;
pub mod parser;
pub mod sample;
pub mod tree;
#[cfg(target_arch = "x86_64")]
mod vnni;

use std::ops::Range;
use std::sync::Mutex;

use crate::grammar::{Relation, Upos};
use crate::sentences::Sentence;
use crate::words::Word;
use features::Features;
use lemmas::Lemmas;
use network::{Network, Unit};
use parser::Parser;

/// Words that are worked on together, at least; the last sentence may go beyond.
const BATCH: usize = 160;
/// Blocks are shown to the network of boundaries in pieces of this many words.
const PIECE: usize = 256;

/// Everything that was learned.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    /// Bundles of features, as CoNLL-U writes them.
    pub features: Vec<String>,
    /// Relations with their subtypes.
    pub labels: Vec<String>,
    /// How words become rows.
    pub rows: Features,
    /// Where sentences end. Its one task has two classes: goes on, ends.
    pub boundaries: Network,
    /// Parts of speech, features, names.
    pub grammar: Network,
    /// Heads and relations.
    pub parser: Parser,
    /// What a tag of a name adds behind another.
    pub chain: names::Chain,
    /// Lemmas.
    pub lemmas: Lemmas,
}

/// A trained model, ready to use; shared by all threads.
#[derive(Debug, Default)]
pub struct Model {
    /// None for a language without a model: its words have no grammar.
    weights: Option<Weights>,
    /// The universal relation of each label.
    relations: Vec<Relation>,
    /// The number of the label of roots.
    root: usize,
    /// Room to work in that no thread uses now.
    rooms: Mutex<Vec<Room>>,
}

/// Why bytes are no model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the model of the language cannot be used: {0}")]
pub struct ModelError(String);

#[derive(Debug)]
struct Room {
    boundaries: network::Room,
    grammar: network::Room,
    parser: parser::Room,
    names: names::Room,
    /// The scores of name tags of all words of the document, sentence by sentence.
    name_scores: Vec<f32>,
    units: Vec<Unit>,
    spans: Vec<Range<usize>>,
    folded: String,
}

impl Model {
    /// Reads a model from its file's bytes. No bytes are a model that knows nothing.
    ///
    /// # Errors
    /// When the bytes are no model of this version.
    pub fn load(bytes: &[u8]) -> Result<Self, ModelError> {
        if bytes.is_empty() { Ok(Self::default()) } else { Ok(Self::new(file::read(bytes)?)) }
    }

    fn new(weights: Weights) -> Self {
        let relation = |label: &String| Relation::parse(label.split(':').next().unwrap_or_default());
        let relations: Vec<Relation> = weights.labels.iter().map(relation).collect();
        let root = relations.iter().position(|relation| *relation == Relation::Root).unwrap_or_default();
        Self { relations, root, weights: Some(weights), rooms: Mutex::default() }
    }

    /// Whether it knows nothing.
    pub fn is_empty(&self) -> bool {
        self.weights.is_none()
    }

    /// Features by their number, as CoNLL-U writes them; `_` for none.
    pub fn features(&self, number: u16) -> &str {
        let table = self.weights.as_ref().map_or(&[][..], |weights| &weights.features);
        table.get(usize::from(number)).map_or("_", String::as_str)
    }

    /// A relation with its subtype by its number.
    pub fn label(&self, number: u8) -> &str {
        let table = self.weights.as_ref().map_or(&[][..], |weights| &weights.labels);
        table.get(usize::from(number)).map_or("dep", String::as_str)
    }

    /// Writes the lemma of a word into `lemma`; `form` is the word as it is written.
    pub fn lemma(&self, word: &Word, form: &str, lemma: &mut String) {
        match &self.weights {
            Some(weights) => weights.lemmas.of(word.upos, word.features, form, lemma),
            None => form.clone_into(lemma),
        }
    }

    /// Whether a sentence ends behind each word of a document, as the model sees it. Nothing where there is no model.
    pub(crate) fn boundaries(&self, text: &str, words: &[Word], blocks: impl Iterator<Item = Range<usize>>) -> Vec<bool> {
        let Some(weights) = &self.weights else { return Vec::new() };
        let mut ends = Vec::with_capacity(words.len());
        let mut room = self.room(weights);
        let Room { boundaries, units, spans, folded, .. } = &mut room;
        for block in blocks {
            let mut from = block.start;
            while from < block.end {
                let piece = &words[from..block.end.min(from + PIECE)];
                units.clear();
                units.extend(piece.iter().enumerate().map(|(at, word)| {
                    let next = words[..block.end].get(from + at + 1).map_or(word.end, |next| next.start);
                    let between = &text.as_bytes()[word.end as usize..next as usize];
                    Unit { key: network::key_of(&text[word.bytes()]), extra: Some(between_words(between)) }
                }));
                spans.clear();
                spans.push(0..piece.len());
                weights.boundaries.run(units, spans, boundaries, |at| weights.rows.of(&text[piece[at].bytes()], folded));
                ends.extend(boundaries.scores[0].as_chunks().0.iter().map(|[goes_on, end]| end > goes_on));
                from += piece.len();
            }
        }
        self.give_back(room);
        ends
    }

    /// Gives the words of each sentence their grammar and names.
    pub(crate) fn annotate(&self, text: &str, words: &mut [Word], sentences: &[Sentence]) {
        let Some(weights) = &self.weights else { return };
        let mut room = self.room(weights);
        room.name_scores.clear();
        let mut rest = sentences.iter().peekable();
        while let Some(first) = rest.next() {
            let start = first.words.start;
            let mut end = first.words.end;
            room.spans.clear();
            room.spans.push(0..end - start);
            while let Some(next) = rest.next_if(|next| next.words.start == end && next.words.end - start <= BATCH) {
                room.spans.push(end - start..next.words.end - start);
                end = next.words.end;
            }
            self.annotate_batch(weights, text, start, &mut words[start..end], &mut room);
        }
        name(&weights.chain, text, words, sentences, &mut room);
        self.give_back(room);
    }

    fn annotate_batch(&self, weights: &Weights, text: &str, first: usize, words: &mut [Word], room: &mut Room) {
        let Room { grammar, parser, name_scores, units, spans, folded, .. } = room;
        units.clear();
        units.extend(words.iter().map(|word| Unit { key: network::key_of(&text[word.bytes()]), extra: None }));
        weights.grammar.run(units, spans, grammar, |at| weights.rows.of(&text[words[at].bytes()], folded));
        let classes = |task: usize| grammar.scores[task].chunks_exact(weights.grammar.tasks[task].weights.outputs);
        for ((word, upos), features) in words.iter_mut().zip(classes(0)).zip(classes(1)) {
            word.upos = Upos::ALL[parser::best_of(upos)];
            word.features = parser::best_of(features) as u16;
        }
        name_scores.extend_from_slice(&grammar.scores[2][..words.len() * names::TAGS]);
        let arch = grammar.arch();
        weights.parser.parse(arch, self.root, grammar.last(), spans, parser, |at, head, label| {
            words[at].head = (first + head) as u32;
            words[at].label = label;
            words[at].relation = self.relations[usize::from(label)];
        });
    }

    fn room(&self, weights: &Weights) -> Room {
        let free = self.rooms.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
        free.unwrap_or_else(|| Room {
            boundaries: weights.boundaries.room(),
            grammar: weights.grammar.room(),
            parser: parser::Room::default(),
            names: names::Room::default(),
            name_scores: Vec::new(),
            units: Vec::new(),
            spans: Vec::new(),
            folded: String::new(),
        })
    }

    fn give_back(&self, room: Room) {
        self.rooms.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(room);
    }
}

/// Gives the words their names, when all of the document has been seen.
fn name(chain: &names::Chain, text: &str, words: &mut [Word], sentences: &[Sentence], room: &mut Room) {
    let Room { names, name_scores, .. } = room;
    let in_sentences = sentences.iter().flat_map(|sentence| &words[sentence.words.clone()]);
    let keys = in_sentences.map(|word| {
        let form = &text[word.bytes()];
        (form.len() > 1 && form.starts_with(char::is_uppercase)).then(|| network::key_of(form))
    });
    names::share_over_document(keys, name_scores);
    let mut from = 0;
    for sentence in sentences {
        let scores = &name_scores[from * names::TAGS..][..sentence.words.len() * names::TAGS];
        names::best_tags(scores, chain, names, |at, tag| words[sentence.words.start + at].name = names::tag(tag));
        from += sentence.words.len();
    }
}

/// How many answers [`between_words`] has.
pub(crate) const BETWEEN: usize = 3;

/// What the network of boundaries sees of what stands between a word and the next: nothing, space or a new line.
pub fn between_words(between: &[u8]) -> u8 {
    if between.contains(&b'\n') { 2 } else { u8::from(!between.is_empty()) }
}
