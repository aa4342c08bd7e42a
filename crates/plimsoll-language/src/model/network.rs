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
    /// What the first layer makes of neighbouring words: what a word adds to the next, then to the one before.
    pub neighbours: Option<Matrix>,
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
    /// Which of the rows behind [`Network::extra`] is added; only for networks that do not look at neighbouring words.
    pub extra: Option<u8>,
}

/// What is known of words that were met before: their sum of rows and its products with the first
/// layer's weights. The older makes room for the newer, so it never grows.
#[derive(Debug, Default)]
struct Memory {
    /// The words of each set; 0 for none.
    keys: Vec<[u64; WAYS]>,
    /// In which batch each was used last.
    used: Vec<[u32; WAYS]>,
    /// As whole numbers ([`round`]), which take half the room. Behind all sets stand words of this batch that
    /// found no place, since their whole set is in use.
    numbers: Vec<i16>,
    /// Numbers for one word.
    width: usize,
    batch: u32,
}

/// How many sets of words a memory holds. A word has its place in one set.
const SETS: usize = 4096;
/// How many words a set holds.
const WAYS: usize = 2;

impl Memory {
    fn new(width: usize) -> Self {
        Self { keys: vec![[0; WAYS]; SETS], used: vec![[0; WAYS]; SETS], numbers: vec![0; SETS * WAYS * width], width, batch: 0 }
    }

    /// Begins a batch: all places may be given to others again.
    fn begin(&mut self) {
        if self.batch == u32::MAX {
            self.used.fill([0; WAYS]);
            self.batch = 0;
        }
        self.batch += 1;
        self.numbers.truncate(SETS * WAYS * self.width);
    }

    /// The place of a word until the next batch, and whether its numbers are there.
    fn place(&mut self, key: u64) -> (usize, bool) {
        let set = (key >> 20) as usize % SETS;
        let (keys, used) = (&mut self.keys[set], &mut self.used[set]);
        if let Some(way) = keys.iter().position(|known| *known == key) {
            used[way] = self.batch;
            return (set * WAYS + way, true);
        }
        let oldest = (0..WAYS).min_by_key(|&way| used[way]).unwrap_or_default();
        if used[oldest] == self.batch {
            let place = self.numbers.len() / self.width;
            self.numbers.resize((place + 1) * self.width, 0);
            return (place, false);
        }
        (keys[oldest], used[oldest]) = (key, self.batch);
        (set * WAYS + oldest, false)
    }

    fn numbers(&self, place: usize) -> &[i16] {
        &self.numbers[place * self.width..][..self.width]
    }
}

/// Room to work in, kept between documents so that nothing is allocated anew.
#[derive(Debug)]
pub struct Room {
    arch: Arch,
    memory: Memory,
    fresh: Fresh,
    /// Where the numbers of each word of the batch stand.
    places: Vec<usize>,
    /// The first layer's numbers of the extra rows.
    extras: Vec<i16>,
    /// What stands where there is no neighbour.
    none: Vec<i16>,
    input: Vec<f32>,
    output: Vec<f32>,
    projected: Vec<f32>,
    whole: Whole,
    /// For each task, the scores of each word of the batch.
    pub scores: Vec<Vec<f32>>,
}

/// Words whose numbers are not known yet; they are worked out together.
#[derive(Debug, Default)]
struct Fresh {
    /// Where their numbers shall stand.
    places: Vec<usize>,
    sums: Vec<f32>,
    products: Vec<f32>,
    to_neighbours: Vec<f32>,
    whole: Whole,
}

impl Network {
    /// Numbers that stand for a word.
    pub fn width(&self) -> usize {
        self.table.width
    }

    /// Room for this network.
    pub fn room(&self) -> Room {
        let arch = Arch::new();
        let mut fresh = Fresh::default();
        // What the extra rows give is worked out once.
        let rows = self.extra..self.table.rows();
        let mut extras = vec![0; rows.len() * self.remembered()];
        for (place, row) in rows.enumerate() {
            fresh.places.push(place);
            fresh.sums.resize((place + 1) * self.width(), 0.0);
            self.table.sum(arch, &[row as u32], &mut fresh.sums[place * self.width()..]);
        }
        self.first_layer(arch, &mut fresh, &mut extras);
        Room {
            arch,
            memory: Memory::new(self.remembered()),
            fresh,
            places: Vec::new(),
            extras,
            none: vec![0; 3 * self.width()],
            input: Vec::new(),
            output: Vec::new(),
            projected: Vec::new(),
            whole: Whole::default(),
            scores: vec![Vec::new(); self.tasks.len()],
        }
    }

    /// Numbers that are kept for a word: its sum of rows, that multiplied by the first layer's weights, and by
    /// those for its neighbours.
    fn remembered(&self) -> usize {
        self.width() * if self.neighbours.is_some() { 10 } else { 4 }
    }

    /// Works out what is kept of fresh words, from their sums of rows, and puts it where it shall stand.
    fn first_layer(&self, arch: Arch, fresh: &mut Fresh, numbers: &mut [i16]) {
        let Fresh { places, sums, products, to_neighbours, whole } = fresh;
        let (width, words) = (self.width(), places.len());
        whole.set(arch, sums);
        products.resize(words * 3 * width, 0.0);
        self.layers[0].0.multiply(arch, whole, products);
        if let Some(neighbours) = &self.neighbours {
            to_neighbours.resize(words * 6 * width, 0.0);
            neighbours.multiply(arch, whole, to_neighbours);
        }
        for (number, place) in places.drain(..).enumerate() {
            let numbers = &mut numbers[place * self.remembered()..][..self.remembered()];
            round(arch, &sums[number * width..][..width], &mut numbers[..width]);
            round(arch, &products[number * 3 * width..][..3 * width], &mut numbers[width..4 * width]);
            if self.neighbours.is_some() {
                round(arch, &to_neighbours[number * 6 * width..][..6 * width], &mut numbers[4 * width..]);
            }
        }
        sums.clear();
    }

    /// Finds the places of words, and works out what is not known.
    fn remember(&self, units: &[Unit], room: &mut Room, mut rows_of: impl FnMut(usize) -> [u32; ROWS]) {
        let Room { arch, memory, fresh, places, .. } = room;
        memory.begin();
        places.clear();
        for (at, unit) in units.iter().enumerate() {
            let (place, known) = memory.place(unit.key);
            places.push(place);
            if !known {
                let mut rows = [NO_ROW; ROWS + 1];
                rows[..ROWS].copy_from_slice(&rows_of(at));
                rows[ROWS] = self.every.map_or(NO_ROW, |every| every as u32);
                let from = fresh.sums.len();
                fresh.sums.resize(from + self.width(), 0.0);
                self.table.sum(*arch, &rows, &mut fresh.sums[from..]);
                fresh.places.push(place);
            }
        }
        if !fresh.places.is_empty() {
            self.first_layer(*arch, fresh, &mut memory.numbers);
        }
    }

    /// Runs over whole sentences. `rows_of` gives the rows of a word by its place in `units`, where they are asked for.
    /// Scores are left in `room`; so is the output of the last layer, which [`Room::last`] gives.
    pub fn run(&self, units: &[Unit], sentences: &[Range<usize>], room: &mut Room, rows_of: impl FnMut(usize) -> [u32; ROWS]) {
        self.remember(units, room, rows_of);
        let (width, words, arch) = (self.width(), units.len(), room.arch);
        room.input.resize(words * width, 0.0);
        room.projected.resize(words * 3 * width, 0.0);
        room.output.resize(words * width, 0.0);
        let Room { memory, places, extras, input, projected, none, .. } = &mut *room;
        for sentence in sentences {
            for at in sentence.clone() {
                let own = memory.numbers(places[at]);
                let (input, projected) = (&mut input[at * width..][..width], &mut projected[at * 3 * width..][..3 * width]);
                let products = &own[width..4 * width];
                if let Some(extra) = units[at].extra {
                    let extra = &extras[usize::from(extra) * self.remembered()..];
                    combine(arch, input, [&own[..width], &extra[..width], &none[..width]]);
                    combine(arch, projected, [products, &extra[width..4 * width], none]);
                } else {
                    combine(arch, input, [&own[..width], &none[..width], &none[..width]]);
                    let beside = |there: bool, at: usize, from: usize| match there && self.neighbours.is_some() {
                        true => &memory.numbers(places[at])[from..from + 3 * width],
                        false => &none[..],
                    };
                    let from_last = beside(at > sentence.start, at.wrapping_sub(1), 4 * width);
                    let from_next = beside(at + 1 < sentence.end, at + 1, 7 * width);
                    combine(arch, projected, [products, from_last, from_next]);
                }
            }
        }
        for (number, (weights, recurrent)) in self.layers.iter().enumerate() {
            if number > 0 {
                weights.multiply(arch, &mut room.whole, &mut room.projected);
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

/// The sums of three rows of whole numbers, as [`round`] makes them.
fn combine(arch: Arch, sum: &mut [f32], rows: [&[i16]; 3]) {
    struct Combine<'m>(&'m mut [f32], [&'m [i16]; 3]);
    impl NullaryFnOnce for Combine<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            let Combine(sum, [first, second, third]) = self;
            for (sum, ((&first, &second), &third)) in sum.iter_mut().zip(first.iter().zip(second).zip(third)) {
                *sum = (i32::from(first) + i32::from(second) + i32::from(third)) as f32 * (1.0 / PRECISION);
            }
        }
    }
    arch.dispatch(Combine(sum, rows));
}

/// The key of a word as it is written; never 0, which no word has.
pub fn key_of(form: &str) -> u64 {
    hash(form.as_bytes(), 99) | 1
}
