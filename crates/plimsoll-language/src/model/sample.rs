//! A model of the smallest shape that there is, for tests and for hostile bytes. It knows nothing.

use super::Weights;
use super::features::Features;
use super::layer::{HIDDEN, Recurrent};
use super::lemmas::{Lemmas, Rule};
use super::matrix::Matrix;
use super::names::{START, TAGS};
use super::network::{Network, Table, Task};
use super::parser::Parser;
use crate::grammar::{Relation, Upos};

/// Weights that follow from a number.
struct Dice(u64);

impl Dice {
    fn number(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1 << 23) as f32 - 1.0
    }

    fn numbers(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| self.number()).collect()
    }

    fn matrix(&mut self, inputs: usize, outputs: usize) -> Matrix {
        let rows = self.numbers(inputs * outputs);
        Matrix::from_rows(inputs, outputs, &rows)
    }

    fn network(&mut self, rows: usize, extra: usize, neighbours: bool, classes: &[usize]) -> Network {
        let width = 2 * HIDDEN[0];
        let numbers = self.numbers((rows + extra) * width);
        Network {
            table: Table::from_rows(width, &numbers),
            extra: rows,
            neighbours: neighbours.then(|| self.matrix(width, 6 * width)),
            layers: vec![(self.matrix(width, 3 * width), Recurrent { weights: self.numbers(4 * width) })],
            tasks: classes.iter().map(|&of| Task { behind: 1, weights: self.matrix(width, of), bias: self.numbers(of) }).collect(),
            ..Network::default()
        }
    }
}

/// A model whose weights follow from a number.
pub fn weights(seed: u64) -> Weights {
    let mut dice = Dice(seed);
    let features: Vec<String> = ["_", "Number=Sing", "Number=Plur"].map(str::to_owned).to_vec();
    let labels: Vec<String> = Relation::ALL.iter().map(|relation| relation.as_str().to_owned()).collect();
    let rows = Features { words: vec![5, 70, 900], listed: vec![7, 80], lists: vec![1, 2], shared: 16 };
    let (boundaries, grammar) =
        (dice.network(rows.rows(), 3, false, &[2]), dice.network(rows.rows(), 0, true, &[Upos::ALL.len(), features.len(), TAGS]));
    let (arc, label, width) = (8, 6, 2 * HIDDEN[0]);
    let parser = Parser {
        parts: dice.matrix(width, 2 * (arc + label)),
        bias: dice.numbers(2 * (arc + label)),
        product: dice.matrix(arc, arc),
        alone: dice.numbers(arc),
        root_arc: dice.numbers(arc),
        root_label: dice.numbers(label),
        labels: dice.matrix(label, labels.len()),
        label_bias: dice.numbers(labels.len()),
    };
    let rules = vec![Rule { keep_case: false, cut: 1, add: String::new() }, Rule { keep_case: true, cut: 0, add: "s".to_owned() }];
    let lemmas = Lemmas::new(rules, vec![3, 60, 700], vec![0, 1, 0]);
    let chain = std::array::from_fn(|before| std::array::from_fn(|_| if before == START { 0.0 } else { dice.number() }));
    Weights { features, labels, rows, boundaries, grammar, parser, chain, lemmas }
}
