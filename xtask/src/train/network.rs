//! The network: embeddings, recurrent layers, and what is asked of them.
//!
//! 1. a word is the sum of its rows in the table of embeddings;
//! 2. layers of [`super::recurrence`] bring each word its context;
//! 3. linear layers tell part of speech, features and names (and, in the network of boundaries, where
//!    sentences end);
//! 4. heads are found by a biaffine score of each pair of words (Dozat and Manning 2017), relations
//!    by a small layer over the word and its head.

use std::ops::Range;

use ndarray::{Array2, ArrayView2, Axis, Slice, linalg::general_mat_mul};
use plimsoll_language::model::features::{NO_ROW, ROWS};

use super::chain;
use super::corpus::UNKNOWN;
use super::recurrence;
use crate::dice::Dice;

/// The sizes of a network.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Rows of the table of embeddings.
    pub rows: usize,
    /// Numbers in each direction of a layer; a word has twice as many.
    pub hidden: usize,
    /// How many layers.
    pub layers: usize,
    /// What is asked of each word.
    pub tasks: Vec<Asked>,
    /// Whether the first layer looks at the word before and the word behind, too.
    pub neighbours: bool,
    /// Sizes of the layers that score arcs and relations, and how many relations there are.
    pub arcs: Option<Arcs>,
}

/// A linear task.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Behind which layer it stands, from 1.
    pub behind: usize,
    /// How many classes it has.
    pub classes: usize,
    /// How much its loss counts.
    pub weight: f32,
    /// Whether its classes are tags of names, each of which knows the one before.
    pub chained: bool,
}

/// The sizes of the parser.
#[derive(Debug, Clone)]
pub struct Arcs {
    /// Numbers by which arcs are scored.
    pub arc: usize,
    /// Numbers by which relations are scored.
    pub label: usize,
    /// How many relations there are.
    pub labels: usize,
}

/// All weights.
#[derive(Debug, Clone)]
pub struct Network {
    /// The sizes.
    pub shape: Shape,
    /// Embeddings, rows × 2h.
    pub table: Array2<f32>,
    /// All other weights, in the order that [`Network::new`] makes them.
    pub tensors: Vec<Array2<f32>>,
}

/// Slopes of all weights.
pub struct Slopes {
    /// Of the table; only the rows in `touched` are not zero.
    pub table: Array2<f32>,
    /// Which rows are not zero.
    pub touched: Vec<u32>,
    marked: Vec<bool>,
    /// Of the tensors.
    pub tensors: Vec<Array2<f32>>,
}

impl Slopes {
    /// All zero.
    pub fn new(network: &Network) -> Self {
        Self {
            table: Array2::zeros(network.table.dim()),
            touched: Vec::new(),
            marked: vec![false; network.table.nrows()],
            tensors: network.tensors.iter().map(|tensor| Array2::zeros(tensor.dim())).collect(),
        }
    }

    /// Makes all zero again.
    pub fn clear(&mut self) {
        for &row in &self.touched {
            self.table.row_mut(row as usize).fill(0.0);
            self.marked[row as usize] = false;
        }
        self.touched.clear();
        self.tensors.iter_mut().for_each(|tensor| tensor.fill(0.0));
    }

    /// Adds others.
    pub fn add(&mut self, other: &Slopes) {
        for &row in &other.touched {
            self.touch(row);
            let mut own = self.table.row_mut(row as usize);
            own += &other.table.row(row as usize);
        }
        for (own, other) in self.tensors.iter_mut().zip(&other.tensors) {
            *own += other;
        }
    }

    /// Multiplies all.
    pub fn scale(&mut self, by: f32) {
        for &row in &self.touched {
            self.table.row_mut(row as usize).mapv_inplace(|slope| slope * by);
        }
        self.tensors.iter_mut().for_each(|tensor| *tensor *= by);
    }

    fn touch(&mut self, row: u32) {
        if !std::mem::replace(&mut self.marked[row as usize], true) {
            self.touched.push(row);
        }
    }
}

/// Sentences to learn from, one after the other.
#[derive(Debug, Default, Clone)]
pub struct Batch {
    /// Rows of each word, with one more for its corpus.
    pub rows: Vec<[u32; ROWS + 1]>,
    /// Which words make a sentence.
    pub sentences: Vec<Range<usize>>,
    /// The right class of each word, for each task.
    pub classes: Vec<Vec<u16>>,
    /// The right head of each word: 0 is the root, words of the sentence count from 1.
    pub heads: Vec<u16>,
    /// Its relation.
    pub labels: Vec<u16>,
}

/// How much is left out while learning.
#[derive(Debug, Clone, Copy)]
pub struct Dropout {
    /// Of the numbers of a word.
    pub input: f32,
    /// Of the numbers between layers.
    pub layer: f32,
    /// Of the numbers of the parser's layers.
    pub arcs: f32,
}

/// What the network thinks, for each word.
pub struct Answers {
    /// For each task, words × classes.
    pub tasks: Vec<Array2<f32>>,
    /// The best head of each word, found for itself alone.
    pub heads: Vec<u16>,
    /// The best relation with that head.
    pub labels: Vec<u16>,
}

struct Mask(Vec<f32>);

impl Mask {
    /// One mask for all words of a sentence.
    fn shared(dice: &mut Dice, sentences: &[Range<usize>], width: usize, rate: f32) -> Self {
        let mut mask = Vec::new();
        for sentence in sentences {
            let one: Vec<f32> = (0..width).map(|_| if dice.chance(rate) { 0.0 } else { 1.0 / (1.0 - rate) }).collect();
            for _ in sentence.clone() {
                mask.extend_from_slice(&one);
            }
        }
        Self(mask)
    }

    fn apply(&self, values: &mut Array2<f32>) {
        for (value, mask) in values.as_slice_mut().expect("standard layout").iter_mut().zip(&self.0) {
            *value *= mask;
        }
    }
}

impl Network {
    /// A network with random weights.
    pub fn new(shape: Shape, dice: &mut Dice) -> Self {
        let width = 2 * shape.hidden;
        let mut tensors = Vec::new();
        let mut random = |rows: usize, columns: usize, scale: f32| Array2::from_shape_fn((rows, columns), |_| dice.normal() * scale);
        for _ in 0..shape.layers {
            tensors.push(random(width, 6 * shape.hidden, (1.0 / width as f32).sqrt()));
            let mut recurrent = random(4, width, 0.0);
            recurrent.row_mut(1).fill(0.5);
            tensors.push(recurrent);
        }
        for &Asked { classes, .. } in &shape.tasks {
            tensors.push(random(width, classes, (1.0 / width as f32).sqrt()));
            tensors.push(random(1, classes, 0.0));
        }
        if let Some(arcs) = &shape.arcs {
            let scale = (1.0 / width as f32).sqrt();
            tensors.push(random(width, arcs.arc, scale)); // dependent
            tensors.push(random(1, arcs.arc, 0.0));
            tensors.push(random(width, arcs.arc, scale)); // head
            tensors.push(random(1, arcs.arc, 0.0));
            tensors.push(random(1, arcs.arc, 0.5)); // the root as a head
            tensors.push(random(arcs.arc, arcs.arc, 0.5 / arcs.arc as f32)); // their product
            tensors.push(random(1, arcs.arc, 0.0)); // heads alone
            tensors.push(random(width, arcs.label, scale)); // dependent
            tensors.push(random(1, arcs.label, 0.0));
            tensors.push(random(width, arcs.label, scale)); // head
            tensors.push(random(1, arcs.label, 0.5)); // the root as a head
            tensors.push(random(arcs.label, arcs.labels, (1.0 / arcs.label as f32).sqrt()));
            tensors.push(random(1, arcs.labels, 0.0));
        }
        if shape.tasks.iter().any(|task| task.chained) {
            tensors.push(chain::new());
        }
        if shape.neighbours {
            tensors.push(random(width, 12 * shape.hidden, (0.2 / width as f32).sqrt()));
        }
        let table = Array2::from_shape_fn((shape.rows, width), |_| dice.normal() * 0.25);
        Self { shape, table, tensors }
    }

    /// Where in [`Network::tensors`] the tasks begin: weights and bias of each.
    pub fn tasks_at(&self) -> usize {
        2 * self.shape.layers
    }

    /// Where what tags of names add behind each other stands.
    pub fn chain_at(&self) -> usize {
        self.tensors.len() - 1 - usize::from(self.shape.neighbours)
    }

    /// Where the weights for neighbouring words stand.
    pub fn neighbours_at(&self) -> Option<usize> {
        self.shape.neighbours.then(|| self.tensors.len() - 1)
    }

    /// Where the parser begins.
    pub fn arcs_at(&self) -> usize {
        self.tasks_at() + 2 * self.shape.tasks.len()
    }

    fn embed(&self, batch: &Batch) -> Array2<f32> {
        let mut input = Array2::zeros((batch.rows.len(), self.table.ncols()));
        for (mut word, rows) in input.rows_mut().into_iter().zip(&batch.rows) {
            for &row in rows.iter().filter(|&&row| row != NO_ROW) {
                word += &self.table.row(row as usize);
            }
        }
        input
    }

    /// What the network thinks.
    pub fn answer(&self, batch: &Batch) -> Answers {
        let mut state = self.embed(batch);
        let mut tasks: Vec<Array2<f32>> = self.shape.tasks.iter().map(|_| Array2::zeros((0, 0))).collect();
        for layer in 0..self.shape.layers {
            let neighbours = self.neighbours_at().filter(|_| layer == 0).map(|at| &self.tensors[at]);
            state = recurrence::forward(state, &self.tensors[2 * layer], neighbours, &self.tensors[2 * layer + 1], &batch.sentences).0;
            for number in (0..self.shape.tasks.len()).filter(|&number| self.shape.tasks[number].behind == layer + 1) {
                tasks[number] =
                    linear(&state, &self.tensors[self.tasks_at() + 2 * number], &self.tensors[self.tasks_at() + 2 * number + 1]);
            }
        }
        let (mut heads, mut labels) = (Vec::new(), Vec::new());
        if self.shape.arcs.is_some() {
            let t = &self.tensors[self.arcs_at()..];
            let dependent = relu(linear(&state, &t[0], &t[1]));
            let head = relu(linear(&state, &t[2], &t[3]));
            let product = dependent.dot(&t[5]);
            let label_dependent = linear(&state, &t[7], &t[8]);
            let label_head = state.dot(&t[9]);
            for sentence in &batch.sentences {
                let scores = arc_scores(&product, &head, &t[4], &t[6], sentence);
                for (i, row) in scores.rows().into_iter().enumerate() {
                    let best = (0..row.len()).filter(|&j| j != i + 1).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(0);
                    heads.push(best as u16);
                    let mut hidden = label_dependent.row(sentence.start + i).to_owned();
                    if best == 0 {
                        hidden += &t[10].row(0);
                    } else {
                        hidden += &label_head.row(sentence.start + best - 1);
                    }
                    hidden.mapv_inplace(|x| x.max(0.0));
                    let scores = hidden.dot(&t[11]) + t[12].row(0);
                    let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0);
                    labels.push(best as u16);
                }
            }
        }
        Answers { tasks, heads, labels }
    }

    /// Adds the slopes of the loss over a batch; returns the loss.
    pub fn learn(&self, batch: &Batch, dropout: Dropout, dice: &mut Dice, slopes: &mut Slopes) -> f32 {
        let words = batch.rows.len();
        let width = self.table.ncols();
        let mut loss = 0.0;
        // Forward.
        let mut input = self.embed(batch);
        let input_mask =
            Mask::shared(dice, &batch.sentences.iter().flat_map(|s| s.clone().map(|t| t..t + 1)).collect::<Vec<_>>(), width, dropout.input);
        input_mask.apply(&mut input);
        let mut state = input;
        let (mut kept, mut masks, mut states) = (Vec::new(), Vec::new(), Vec::new());
        for layer in 0..self.shape.layers {
            let neighbours = self.neighbours_at().filter(|_| layer == 0).map(|at| &self.tensors[at]);
            let (mut output, keep) =
                recurrence::forward(state, &self.tensors[2 * layer], neighbours, &self.tensors[2 * layer + 1], &batch.sentences);
            let mask = Mask::shared(dice, &batch.sentences, width, dropout.layer);
            mask.apply(&mut output);
            state = output.clone();
            states.push(output);
            kept.push(keep);
            masks.push(mask);
        }
        // Tasks, forward and back.
        let mut state_slopes: Vec<Array2<f32>> = (0..self.shape.layers).map(|_| Array2::zeros((words, width))).collect();
        for (number, &Asked { behind, weight, chained, .. }) in self.shape.tasks.iter().enumerate() {
            let (w, b) = (self.tasks_at() + 2 * number, self.tasks_at() + 2 * number + 1);
            let mut scores = linear(&states[behind - 1], &self.tensors[w], &self.tensors[b]);
            if chained {
                let at = self.chain_at();
                for sentence in &batch.sentences {
                    let own = scores.slice_axis_mut(Axis(0), Slice::from(sentence.clone()));
                    loss += chain::loss(own, &batch.classes[number][sentence.clone()], &self.tensors[at], &mut slopes.tensors[at], weight);
                }
            } else {
                for (mut row, &right) in scores.rows_mut().into_iter().zip(&batch.classes[number]) {
                    loss += weight * soft_max_loss(row.as_slice_mut().expect("standard layout"), right, None);
                }
                scores.mapv_inplace(|slope| slope * weight);
            }
            linear_back(&states[behind - 1], &scores, &self.tensors[w], slopes, w, Some(b), &mut state_slopes[behind - 1]);
        }
        if self.shape.arcs.is_some() {
            let top = self.shape.layers - 1;
            loss += self.learn_arcs(batch, dropout, dice, &states[top], slopes, &mut state_slopes[top]);
        }
        // Layers back.
        let mut slope = Array2::<f32>::zeros((words, width));
        for layer in (0..self.shape.layers).rev() {
            slope += &state_slopes[layer];
            masks[layer].apply(&mut slope);
            let (w, r) = (2 * layer, 2 * layer + 1);
            // Where no layer looks at neighbouring words, a tensor of its own stands for the slopes that are not asked for.
            let neighbours_at = self.neighbours_at().filter(|_| layer == 0);
            let mut none = Array2::zeros((0, 0));
            let (w_slope, r_slope, neighbours) = match neighbours_at {
                Some(at) => {
                    let [w_slope, r_slope, neighbours] = slopes.tensors.get_disjoint_mut([w, r, at]).expect("three tensors");
                    (w_slope, r_slope, neighbours)
                }
                None => {
                    let [w_slope, r_slope] = slopes.tensors.get_disjoint_mut([w, r]).expect("two tensors");
                    (w_slope, r_slope, &mut none)
                }
            };
            let neighbours = neighbours_at.map(|at| (&self.tensors[at], neighbours));
            let (weights, recurrent) = ((&self.tensors[w], w_slope), (&self.tensors[r], r_slope));
            slope = recurrence::backward(&kept[layer], &slope, &batch.sentences, weights, neighbours, recurrent);
        }
        input_mask.apply(&mut slope);
        for (word, rows) in slope.rows().into_iter().zip(&batch.rows) {
            for &row in rows.iter().filter(|&&row| row != NO_ROW) {
                slopes.touch(row);
                let mut own = slopes.table.row_mut(row as usize);
                own += &word;
            }
        }
        loss
    }

    fn learn_arcs(
        &self,
        batch: &Batch,
        dropout: Dropout,
        dice: &mut Dice,
        state: &Array2<f32>,
        slopes: &mut Slopes,
        state_slope: &mut Array2<f32>,
    ) -> f32 {
        let at = self.arcs_at();
        let t = &self.tensors[at..];
        let mut loss = 0.0;
        let mut dependent = relu(linear(state, &t[0], &t[1]));
        let mut head = relu(linear(state, &t[2], &t[3]));
        let dependent_mask = Mask::shared(dice, &batch.sentences, dependent.ncols(), dropout.arcs);
        let head_mask = Mask::shared(dice, &batch.sentences, head.ncols(), dropout.arcs);
        dependent_mask.apply(&mut dependent);
        head_mask.apply(&mut head);
        let product = dependent.dot(&t[5]);
        let label_dependent = linear(state, &t[7], &t[8]);
        let label_head = state.dot(&t[9]);
        let mut product_slope = Array2::<f32>::zeros(product.dim());
        let mut head_slope = Array2::<f32>::zeros(head.dim());
        let mut label_dependent_slope = Array2::<f32>::zeros(label_dependent.dim());
        let mut label_head_slope = Array2::<f32>::zeros(label_head.dim());
        let labels = t[12].ncols();
        for sentence in batch.sentences.iter().filter(|sentence| batch.heads[sentence.start] != UNKNOWN || sentence.len() > 1) {
            let known = batch.heads[sentence.clone()].iter().any(|&head| head != UNKNOWN);
            if !known {
                continue;
            }
            let n = sentence.len();
            let mut scores = arc_scores(&product, &head, &t[4], &t[6], sentence);
            for (i, mut row) in scores.rows_mut().into_iter().enumerate() {
                loss += soft_max_loss(row.as_slice_mut().expect("standard layout"), batch.heads[sentence.start + i], Some(i + 1));
            }
            // scores = product · headsᵀ + heads · alone
            let own_heads = head.slice_axis(Axis(0), Slice::from(sentence.clone()));
            let own_product = product.slice_axis(Axis(0), Slice::from(sentence.clone()));
            let to_words = scores.slice_axis(Axis(1), Slice::from(1..));
            let to_root = scores.slice_axis(Axis(1), Slice::from(..1));
            general_mat_mul(1.0, &to_words, &own_heads, 1.0, &mut product_slope.slice_axis_mut(Axis(0), Slice::from(sentence.clone())));
            general_mat_mul(1.0, &to_root, &t[4], 1.0, &mut product_slope.slice_axis_mut(Axis(0), Slice::from(sentence.clone())));
            general_mat_mul(1.0, &to_words.t(), &own_product, 1.0, &mut head_slope.slice_axis_mut(Axis(0), Slice::from(sentence.clone())));
            let sums = to_words.sum_axis(Axis(0)).insert_axis(Axis(1));
            general_mat_mul(1.0, &sums, &t[6], 1.0, &mut head_slope.slice_axis_mut(Axis(0), Slice::from(sentence.clone())));
            general_mat_mul(1.0, &sums.t(), &own_heads, 1.0, &mut slopes.tensors[at + 6]);
            general_mat_mul(1.0, &to_root.t(), &own_product, 1.0, &mut slopes.tensors[at + 4]);
            let root_sum = to_root.sum();
            slopes.tensors[at + 4].scaled_add(root_sum, &t[6]);
            slopes.tensors[at + 6].scaled_add(root_sum, &t[4]);
            // Relations, with the right heads.
            let mut hidden = label_dependent.slice_axis(Axis(0), Slice::from(sentence.clone())).to_owned();
            for i in 0..n {
                match batch.heads[sentence.start + i] {
                    UNKNOWN => {}
                    0 => {
                        let mut row = hidden.row_mut(i);
                        row += &t[10].row(0);
                    }
                    head => {
                        let mut row = hidden.row_mut(i);
                        row += &label_head.row(sentence.start + head as usize - 1);
                    }
                }
            }
            let mut hidden = relu(hidden);
            let mask = Mask::shared(dice, std::slice::from_ref(&(0..n)), hidden.ncols(), dropout.arcs);
            mask.apply(&mut hidden);
            let mut scores = Array2::<f32>::zeros((n, labels));
            general_mat_mul(1.0, &hidden, &t[11], 0.0, &mut scores);
            scores += &t[12].row(0);
            for (i, mut row) in scores.rows_mut().into_iter().enumerate() {
                let right = if batch.heads[sentence.start + i] == UNKNOWN { UNKNOWN } else { batch.labels[sentence.start + i] };
                loss += soft_max_loss(row.as_slice_mut().expect("standard layout"), right, None);
            }
            let mut hidden_slope = Array2::<f32>::zeros(hidden.dim());
            linear_back(&hidden, &scores, &t[11], slopes, at + 11, Some(at + 12), &mut hidden_slope);
            mask.apply(&mut hidden_slope);
            relu_back(&hidden, &mut hidden_slope);
            for i in 0..n {
                let slope = hidden_slope.row(i);
                let mut own = label_dependent_slope.row_mut(sentence.start + i);
                own += &slope;
                match batch.heads[sentence.start + i] {
                    UNKNOWN => {}
                    0 => {
                        let mut root = slopes.tensors[at + 10].row_mut(0);
                        root += &slope;
                    }
                    head => {
                        let mut own = label_head_slope.row_mut(sentence.start + head as usize - 1);
                        own += &slope;
                    }
                }
            }
        }
        // product = dependent · t[5]
        let mut dependent_slope = Array2::<f32>::zeros(dependent.dim());
        linear_back(&dependent, &product_slope, &t[5], slopes, at + 5, None, &mut dependent_slope);
        dependent_mask.apply(&mut dependent_slope);
        head_mask.apply(&mut head_slope);
        relu_back(&dependent, &mut dependent_slope);
        relu_back(&head, &mut head_slope);
        linear_back(state, &dependent_slope, &t[0], slopes, at, Some(at + 1), state_slope);
        linear_back(state, &head_slope, &t[2], slopes, at + 2, Some(at + 3), state_slope);
        linear_back(state, &label_dependent_slope, &t[7], slopes, at + 7, Some(at + 8), state_slope);
        linear_back(state, &label_head_slope, &t[9], slopes, at + 9, None, state_slope);
        loss
    }
}

/// Scores of each word (rows) with the root (column 0) and each word as its head.
fn arc_scores(product: &Array2<f32>, head: &Array2<f32>, root: &Array2<f32>, alone: &Array2<f32>, sentence: &Range<usize>) -> Array2<f32> {
    let n = sentence.len();
    let own = product.slice_axis(Axis(0), Slice::from(sentence.clone()));
    let heads = head.slice_axis(Axis(0), Slice::from(sentence.clone()));
    let mut scores = Array2::zeros((n, n + 1));
    general_mat_mul(1.0, &own, &heads.t(), 0.0, &mut scores.slice_axis_mut(Axis(1), Slice::from(1..)));
    general_mat_mul(1.0, &own, &root.t(), 0.0, &mut scores.slice_axis_mut(Axis(1), Slice::from(..1)));
    let by_head: Array2<f32> = alone.dot(&heads.t());
    scores.slice_axis_mut(Axis(1), Slice::from(1..)).zip_mut_with(&by_head.broadcast((n, n)).expect("one row"), |score, own| *score += own);
    let of_root = (alone * root).sum();
    scores.slice_axis_mut(Axis(1), Slice::from(..1)).mapv_inplace(|score| score + of_root);
    scores
}

fn linear(input: &Array2<f32>, weights: &Array2<f32>, bias: &Array2<f32>) -> Array2<f32> {
    let mut output = input.dot(weights);
    output += &bias.row(0);
    output
}

/// Adds the slopes of the weights, the bias and the input of a linear layer.
fn linear_back(
    input: &Array2<f32>,
    slope: &Array2<f32>,
    weights: &Array2<f32>,
    slopes: &mut Slopes,
    weights_at: usize,
    bias_at: Option<usize>,
    input_slope: &mut Array2<f32>,
) {
    general_mat_mul(1.0, &input.t(), slope, 1.0, &mut slopes.tensors[weights_at]);
    if let Some(bias_at) = bias_at {
        let mut bias = slopes.tensors[bias_at].row_mut(0);
        bias += &slope.sum_axis(Axis(0));
    }
    general_mat_mul(1.0, slope, &weights.t(), 1.0, input_slope);
}

fn relu(mut values: Array2<f32>) -> Array2<f32> {
    values.mapv_inplace(|x| x.max(0.0));
    values
}

fn relu_back(output: &Array2<f32>, slope: &mut Array2<f32>) {
    slope.zip_mut_with(output, |slope, &output| {
        if output <= 0.0 {
            *slope = 0.0;
        }
    });
}

/// Turns scores into the slopes of the loss; returns the loss. `left_out` is no possible class.
fn soft_max_loss(scores: &mut [f32], right: u16, left_out: Option<usize>) -> f32 {
    if right == UNKNOWN {
        scores.fill(0.0);
        return 0.0;
    }
    if let Some(left_out) = left_out {
        scores[left_out] = f32::NEG_INFINITY;
    }
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
    let loss = -(scores[right as usize].max(1e-9)).ln();
    scores[right as usize] -= 1.0;
    loss
}

/// The class with the highest score, of each row.
pub fn best(scores: ArrayView2<'_, f32>) -> Vec<u16> {
    scores.rows().into_iter().map(|row| (0..row.len()).max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap_or(0) as u16).collect()
}
