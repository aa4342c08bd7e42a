//! The network at work: words in, scores out.
//!
//! 1. Each word's rows are added up and multiplied by the first layer's weights. Both follow from the
//!    written word alone, so they are kept in a [`Memory`] of a fixed size;
//! 2. the other layers multiply ([`Matrix`]) and run ([`layer`]) over a [`Batch`] of whole sentences;
//! 3. linear layers score what is asked of each word.

use std::ops::Range;

use pulp::{Arch, NullaryFnOnce};

use super::features::{NO_ROW, ROWS, hash};
use super::layer::{self, Recurrent};
use super::matrix::{Matrix, PRECISION, Whole, round};

/// Rows of numbers that stand for words and parts of words, in 8 bits.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Numbers in a row.
    pub width: usize,
    /// All rows, one after the other.
    pub numbers: Vec<i8>,
    /// What 1 stands for, for each row.
    pub scales: Vec<f32>,
}

impl Table {
    /// From rows as they are trained.
    pub fn from_rows(width: usize, rows: &[f32]) -> Self {
        let (mut numbers, mut scales) = (Vec::with_capacity(rows.len()), Vec::new());
        for row in rows.chunks_exact(width) {
            let most = row.iter().fold(0.0f32, |most, number| most.max(number.abs())).max(1e-6);
            scales.push(most / 127.0);
            numbers.extend(row.iter().map(|number| (number / most * 127.0).round() as i8));
        }
        Self { width, numbers, scales }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.scales.len()
    }

    /// The sum of rows.
    fn sum(&self, arch: Arch, rows: &[u32], sum: &mut [f32]) {
        arch.dispatch(Sum { table: self, rows, sum });
    }
}

struct Sum<'m> {
    table: &'m Table,
    rows: &'m [u32],
    sum: &'m mut [f32],
}

impl NullaryFnOnce for Sum<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        self.sum.fill(0.0);
        for row in self.rows.iter().filter(|&&row| row != NO_ROW).map(|&row| row as usize) {
            let scale = self.table.scales[row];
            for (sum, &number) in self.sum.iter_mut().zip(&self.table.numbers[row * self.table.width..][..self.table.width]) {
                *sum += f32::from(number) * scale;
            }
        }
    }
}

/// A linear layer that scores classes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Task {
    /// Behind which layer it stands, from 1.
    pub behind: usize,
    /// Its weights; `outputs` is the number of classes.
    pub weights: Matrix,
    /// One number for each class.
    pub bias: Vec<f32>,
}

/// Embeddings and recurrent layers, with the linear tasks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Network {
    /// Embeddings. Behind the rows of words and parts of words stand those of [`Unit::extra`].
    pub table: Table,
    /// The first of the rows for `extra`.
    pub extra: usize,
    /// A row that is added to every word: the corpus that the network shall think it reads.
    pub every: Option<usize>,
    /// What is added to a sum of rows before the first layer: a layer in between, its bias, and a layer back.
    pub inner: Option<(Matrix, Vec<f32>, Matrix)>,
    /// What the first layer makes of the word before; for the other direction, of the word behind.
    pub before: Option<Matrix>,
    /// The layers.
    pub layers: Vec<(Matrix, Recurrent)>,
    /// What is asked.
    pub tasks: Vec<Task>,
}

/// A word as the network takes it.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// The hash of the word as it is written.
    pub key: u64,
    /// Which of the rows behind [`Network::extra`] is added; only for networks that do not look at the word before.
    pub extra: Option<u8>,
}

/// What is known of words that were met before: their sum of rows and its product with the first
/// layer's weights. The older makes room for the newer, so it never grows.
#[derive(Debug, Default)]
pub struct Memory {
    keys: Vec<[u64; WAYS]>,
    /// Which place of a set was used last.
    recent: Vec<u8>,
    /// As whole numbers ([`round`]), which take half the room.
    numbers: Vec<i16>,
    /// Numbers for one word.
    width: usize,
    /// Room to make the numbers of a word.
    fresh: Vec<f32>,
}

/// How many sets of words a memory holds. A word has its place in one set.
const SETS: usize = 4096;
/// How many words a set holds.
const WAYS: usize = 2;

impl Memory {
    fn new(width: usize) -> Self {
        Self {
            keys: vec![[0; WAYS]; SETS],
            recent: vec![0; SETS],
            numbers: vec![0; SETS * WAYS * width],
            width,
            fresh: vec![0.0; width],
        }
    }

    /// The numbers of a word, worked out by `make` if they are not known.
    fn get(&mut self, arch: Arch, key: u64, make: impl FnOnce(&mut [f32])) -> &[i16] {
        let set = (key >> 20) as usize % SETS;
        let known = self.keys[set].iter().position(|known| *known == key);
        let way = known.unwrap_or_else(|| (usize::from(self.recent[set]) + 1) % WAYS);
        self.recent[set] = way as u8;
        let numbers = &mut self.numbers[(set * WAYS + way) * self.width..][..self.width];
        if known.is_none() {
            self.keys[set][way] = key;
            make(&mut self.fresh);
            round(arch, &self.fresh, numbers);
        }
        numbers
    }
}

/// Room to work in, kept between documents so that nothing is allocated anew.
#[derive(Debug)]
pub struct Room {
    arch: Arch,
    memory: Memory,
    input: Vec<f32>,
    output: Vec<f32>,
    projected: Vec<f32>,
    whole: Whole,
    word: Whole,
    inner: Vec<f32>,
    inner_back: Vec<f32>,
    extras: Vec<f32>,
    /// For each task, the scores of each word of the batch.
    pub scores: Vec<Vec<f32>>,
}

impl Network {
    /// Numbers that stand for a word.
    pub fn width(&self) -> usize {
        self.table.width
    }

    /// Room for this network.
    pub fn room(&self) -> Room {
        let (arch, width) = (Arch::new(), self.width());
        let mut room = Room {
            arch,
            memory: Memory::new(self.remembered()),
            input: Vec::new(),
            output: Vec::new(),
            projected: Vec::new(),
            whole: Whole::default(),
            word: Whole::default(),
            inner: Vec::new(),
            inner_back: vec![0.0; width],
            extras: Vec::new(),
            scores: vec![Vec::new(); self.tasks.len()],
        };
        // What the extra rows give is worked out once.
        for row in self.extra..self.table.rows() {
            let at = room.extras.len();
            room.extras.resize(at + 4 * width, 0.0);
            let mut numbers = std::mem::take(&mut room.extras);
            self.first_layer(&[row as u32], &mut room, &mut numbers[at..]);
            room.extras = numbers;
        }
        room
    }

    /// Numbers that are kept for a word.
    fn remembered(&self) -> usize {
        self.width() * if self.before.is_some() { 7 } else { 4 }
    }

    /// The sum of rows, behind it its product with the first layer's weights, and with those for the word before.
    fn first_layer(&self, rows: &[u32], room: &mut Room, numbers: &mut [f32]) {
        let (sum, products) = numbers.split_at_mut(self.width());
        let (product, to_neighbour) = products.split_at_mut(3 * self.width());
        self.table.sum(room.arch, rows, sum);
        room.word.set(room.arch, sum);
        if let Some((into, bias, back)) = &self.inner {
            room.inner.resize(into.outputs, 0.0);
            into.multiply(room.arch, &mut room.word, &mut room.inner);
            room.inner.iter_mut().zip(bias).for_each(|(number, bias)| *number = (*number + bias).max(0.0));
            room.word.set(room.arch, &room.inner);
            back.multiply(room.arch, &mut room.word, &mut room.inner_back);
            add(room.arch, sum, &room.inner_back);
            room.word.set(room.arch, sum);
        }
        self.layers[0].0.multiply(room.arch, &mut room.word, product);
        if let Some(before) = &self.before {
            before.multiply(room.arch, &mut room.word, to_neighbour);
        }
    }

    /// Runs over whole sentences. `rows_of` gives the rows of a word, when they are asked for, by its place in `units`.
    /// Scores are left in `room`; so is the output of the last layer, which [`Room::last`] gives.
    pub fn run(&self, units: &[Unit], sentences: &[Range<usize>], room: &mut Room, mut rows_of: impl FnMut(usize) -> [u32; ROWS]) {
        let width = self.width();
        let words = units.len();
        let room = &mut *room;
        room.input.resize(words * width, 0.0);
        room.output.resize(words * width, 0.0);
        room.projected.resize(words * 3 * width, 0.0);
        room.projected.fill(0.0);
        let mut memory = std::mem::take(&mut room.memory);
        for sentence in sentences {
            for (at, unit) in sentence.clone().zip(&units[sentence.clone()]) {
                let numbers = memory.get(room.arch, unit.key, |numbers| {
                    let mut rows = [NO_ROW; ROWS + 1];
                    rows[..ROWS].copy_from_slice(&rows_of(at));
                    rows[ROWS] = self.every.map_or(NO_ROW, |every| every as u32);
                    self.first_layer(&rows, room, numbers);
                });
                let (sum, products) = numbers.split_at(width);
                let (product, to_neighbour) = products.split_at(3 * width);
                let input = &mut room.input[at * width..][..width];
                input.fill(0.0);
                add_whole(room.arch, input, sum);
                add_whole(room.arch, &mut room.projected[at * 3 * width..][..3 * width], product);
                if let Some(extra) = unit.extra {
                    let (sum, product) = room.extras[extra as usize * 4 * width..][..4 * width].split_at(width);
                    add(room.arch, input, sum);
                    add(room.arch, &mut room.projected[at * 3 * width..][..3 * width], product);
                }
                if self.before.is_some() {
                    let (to_next, to_last) = to_neighbour.split_at(3 * width / 2);
                    if at + 1 < sentence.end {
                        add_whole(room.arch, &mut room.projected[(at + 1) * 3 * width..][..3 * width / 2], to_next);
                    }
                    if at > sentence.start {
                        add_whole(room.arch, &mut room.projected[(at - 1) * 3 * width + 3 * width / 2..][..3 * width / 2], to_last);
                    }
                }
            }
        }
        room.memory = memory;
        for (number, (weights, recurrent)) in self.layers.iter().enumerate() {
            if number > 0 {
                weights.multiply(room.arch, &mut room.whole, &mut room.projected);
            }
            layer::run(room.arch, width / 2, recurrent, &room.projected, &room.input, sentences, &mut room.output);
            std::mem::swap(&mut room.input, &mut room.output);
            room.whole.set(room.arch, &room.input);
            for (task, scores) in self.tasks.iter().zip(&mut room.scores).filter(|(task, _)| task.behind == number + 1) {
                scores.resize(words * task.weights.outputs, 0.0);
                task.weights.multiply(room.arch, &mut room.whole, scores);
                for scores in scores.chunks_exact_mut(task.weights.outputs) {
                    add(room.arch, scores, &task.bias);
                }
            }
        }
    }
}

impl Room {
    /// The output of the last layer, as [`Matrix::multiply`] takes it.
    pub fn last(&mut self) -> &mut Whole {
        &mut self.whole
    }

    /// Which variants the processor has.
    pub fn arch(&self) -> Arch {
        self.arch
    }
}

/// Adds numbers to others.
pub(super) fn add(arch: Arch, sum: &mut [f32], numbers: &[f32]) {
    struct Add<'m>(&'m mut [f32], &'m [f32]);
    impl NullaryFnOnce for Add<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            for (sum, number) in self.0.iter_mut().zip(self.1) {
                *sum += number;
            }
        }
    }
    arch.dispatch(Add(sum, numbers));
}

/// Adds whole numbers, as [`round`] makes them.
fn add_whole(arch: Arch, sum: &mut [f32], numbers: &[i16]) {
    struct Add<'m>(&'m mut [f32], &'m [i16]);
    impl NullaryFnOnce for Add<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            for (sum, number) in self.0.iter_mut().zip(self.1) {
                *sum += f32::from(*number) * (1.0 / PRECISION);
            }
        }
    }
    arch.dispatch(Add(sum, numbers));
}

/// The key of a word as it is written; never 0, which no word has.
pub fn key_of(form: &str) -> u64 {
    hash(form.as_bytes(), 99) | 1
}
