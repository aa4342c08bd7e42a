//! Heads and relations: a biaffine score for each pair of words (Dozat and Manning 2017, "Deep Biaffine
//! Attention for Neural Dependency Parsing"), the best tree, and the relation of each word with its head.

use std::ops::Range;

use pulp::Arch;

use super::matrix::{Matrix, Packed, Whole, products};
use super::network::add;
use super::tree::{self, best_tree};

/// The weights of the parser.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parser {
    /// From the last layer to four parts: a word as a dependent and as a head, for arcs and then for relations.
    pub parts: Matrix,
    /// One number for each.
    pub bias: Vec<f32>,
    /// How dependents and heads go together.
    pub product: Matrix,
    /// How good a head is whatever hangs on it: added to the product, since it is multiplied by heads too.
    pub alone: Vec<f32>,
    /// The root as a head, for arcs.
    pub root_arc: Vec<f32>,
    /// The root as a head, for relations.
    pub root_label: Vec<f32>,
    /// Relations.
    pub labels: Matrix,
    /// One number for each.
    pub label_bias: Vec<f32>,
}

/// Room to work in.
#[derive(Debug, Default)]
pub struct Room {
    parts: Vec<f32>,
    dependents: Vec<f32>,
    heads: Vec<f32>,
    whole: Whole,
    heads_whole: Whole,
    packed: Packed,
    scores: Vec<f32>,
    label_scores: Vec<f32>,
    tree: Vec<u16>,
    /// The head of each word of the batch, as the trees tell them.
    found: Vec<u16>,
    trees: tree::Room,
}

impl Parser {
    /// Numbers by which arcs are scored.
    pub fn arc_width(&self) -> usize {
        self.product.inputs
    }

    /// Numbers by which relations are scored.
    pub fn label_width(&self) -> usize {
        self.labels.inputs
    }

    /// Parses the sentences of a batch. `last` is the last layer's output. `found` is told of each word: its place in the
    /// batch, its head (as a place in the batch; itself for the root) and the number of its relation, which is
    /// `root` for the root and for no other.
    pub fn parse(
        &self,
        arch: Arch,
        root: usize,
        last: &mut Whole,
        sentences: &[Range<usize>],
        room: &mut Room,
        mut found: impl FnMut(usize, usize, u8),
    ) {
        self.find_parts(arch, last, room);
        self.find_heads(arch, sentences, room);
        self.score_labels(arch, sentences, room);
        for sentence in sentences {
            for at in sentence.clone() {
                let scores = &mut room.label_scores[at * self.labels.outputs..][..self.labels.outputs];
                match room.found[at] {
                    0 => found(at, at, root as u8),
                    head => {
                        scores[root] = f32::NEG_INFINITY;
                        found(at, sentence.start + usize::from(head) - 1, best_of(scores) as u8);
                    }
                }
            }
        }
    }

    /// The four parts of each word of the batch.
    fn find_parts(&self, arch: Arch, last: &mut Whole, room: &mut Room) {
        let words = last.numbers().len() / self.parts.inputs;
        room.parts.resize(words * self.parts.outputs, 0.0);
        self.parts.multiply(arch, last, &mut room.parts);
        for part in room.parts.chunks_exact_mut(self.parts.outputs) {
            add(arch, part, &self.bias);
        }
    }

    /// The head of each word of the batch, counted from 1 in its sentence; 0 for the root.
    fn find_heads(&self, arch: Arch, sentences: &[Range<usize>], room: &mut Room) {
        let (arc, width) = (self.arc_width(), self.parts.outputs);
        room.dependents.clear();
        for part in room.parts.chunks_exact(width) {
            room.dependents.extend(part[..arc].iter().map(|x| x.max(0.0)));
        }
        room.whole.set(arch, &room.dependents);
        self.product.multiply(arch, &mut room.whole, &mut room.dependents);
        for numbers in room.dependents.chunks_exact_mut(arc) {
            add(arch, numbers, &self.alone);
        }
        room.whole.set(arch, &room.dependents);
        room.found.clear();
        for sentence in sentences {
            let n = sentence.len();
            // The root, then the words.
            room.heads.clear();
            room.heads.extend_from_slice(&self.root_arc);
            for part in room.parts[sentence.start * width..sentence.end * width].chunks_exact(width) {
                room.heads.extend(part[arc..2 * arc].iter().map(|x| x.max(0.0)));
            }
            room.heads_whole.set(arch, &room.heads);
            room.packed.pack(arc, room.heads_whole.numbers());
            room.scores.resize(n * (n + 1), 0.0);
            products(arch, &mut room.whole, sentence.clone(), &room.packed, &mut room.scores);
            best_tree(&room.scores, n, &mut room.trees, &mut room.tree);
            room.found.extend_from_slice(&room.tree);
        }
    }

    /// How well each relation fits each word of the batch with its head.
    fn score_labels(&self, arch: Arch, sentences: &[Range<usize>], room: &mut Room) {
        let (arc, label, width) = (self.arc_width(), self.label_width(), self.parts.outputs);
        room.dependents.clear();
        for sentence in sentences {
            for at in sentence.clone() {
                let own = &room.parts[at * width + 2 * arc..][..label];
                let head = match room.found[at] {
                    0 => &self.root_label[..],
                    head => &room.parts[(sentence.start + usize::from(head) - 1) * width + 2 * arc + label..][..label],
                };
                room.dependents.extend(own.iter().zip(head).map(|(own, head)| (own + head).max(0.0)));
            }
        }
        room.whole.set(arch, &room.dependents);
        room.label_scores.resize(room.found.len() * self.labels.outputs, 0.0);
        self.labels.multiply(arch, &mut room.whole, &mut room.label_scores);
        for scores in room.label_scores.chunks_exact_mut(self.labels.outputs) {
            add(arch, scores, &self.label_bias);
        }
    }
}

/// The place of the highest score, the first of equals.
pub fn best_of(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    best
}
