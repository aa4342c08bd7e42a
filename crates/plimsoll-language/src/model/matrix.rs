//! Products of matrices in whole numbers, which come out the same on every machine.
//!
//! Weights and inputs are 16 bits wide, sums 32; the order in which whole numbers are added changes nothing,
//! so the compiler may use whatever the processor has. `pulp` chooses among the variants at run time.

use pulp::{Arch, NullaryFnOnce};

/// Inputs are multiplied by this and rounded to whole numbers; what is beyond ±32 is cut off.
const PRECISION: f32 = 1024.0;
/// Rows and words that are worked on together, so that what was loaded is used often.
const TILE: usize = 4;

/// A matrix of weights.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matrix {
    /// How many numbers go in.
    pub inputs: usize,
    /// How many come out.
    pub outputs: usize,
    /// The weights of each output, one after the other.
    pub weights: Vec<i16>,
    /// What a weight of 1 stands for.
    pub scale: f32,
}

impl Matrix {
    /// From weights with one row for each input, as the network is trained.
    pub fn from_rows(inputs: usize, outputs: usize, rows: &[f32]) -> Self {
        let most = rows.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
        // A power of two that leaves the sums room.
        let mut scale = 1.0 / 4096.0;
        while most / scale > 16_000.0 {
            scale *= 2.0;
        }
        let weight = |output: usize, input: usize| (rows[input * outputs + output] / scale).round() as i16;
        let weights = (0..outputs).flat_map(|output| (0..inputs).map(move |input| (output, input))).map(|(o, i)| weight(o, i)).collect();
        Self { inputs, outputs, weights, scale }
    }

    /// Multiplies each of the words in `input` (made by [`quantise`]); `output` has `outputs` numbers for each word.
    pub fn multiply(&self, arch: Arch, input: &[i16], output: &mut [f32]) {
        multiply(arch, self.inputs, input, &self.weights, self.scale / PRECISION, output);
    }
}

/// The products of two sets of words, both made by [`quantise`], each word `width` numbers long: for each
/// word of the first its products with all of the second.
pub fn products(arch: Arch, width: usize, first: &[i16], second: &[i16], output: &mut [f32]) {
    multiply(arch, width, first, second, 1.0 / (PRECISION * PRECISION), output);
}

/// The widths that can be multiplied.
pub const WIDTHS: [usize; 7] = [32, 64, 96, 128, 160, 192, 256];

fn multiply(arch: Arch, width: usize, input: &[i16], weights: &[i16], scale: f32, output: &mut [f32]) {
    match width {
        32 => arch.dispatch(Multiply::<32> { input, weights, scale, output }),
        64 => arch.dispatch(Multiply::<64> { input, weights, scale, output }),
        96 => arch.dispatch(Multiply::<96> { input, weights, scale, output }),
        128 => arch.dispatch(Multiply::<128> { input, weights, scale, output }),
        160 => arch.dispatch(Multiply::<160> { input, weights, scale, output }),
        192 => arch.dispatch(Multiply::<192> { input, weights, scale, output }),
        256 => arch.dispatch(Multiply::<256> { input, weights, scale, output }),
        _ => unreachable!("the file is checked for the widths that there are"),
    }
}

struct Multiply<'m, const WIDTH: usize> {
    input: &'m [i16],
    weights: &'m [i16],
    scale: f32,
    output: &'m mut [f32],
}

impl<const WIDTH: usize> NullaryFnOnce for Multiply<'_, WIDTH> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { scale, output, .. } = self;
        let (words, _) = self.input.as_chunks::<WIDTH>();
        let (rows, _) = self.weights.as_chunks::<WIDTH>();
        let outputs = rows.len();
        let (row_tiles, rows_left) = rows.as_chunks::<TILE>();
        let (word_tiles, words_left) = words.as_chunks::<TILE>();
        for (tile, output) in word_tiles.iter().zip(output.chunks_exact_mut(TILE * outputs)) {
            for (at, rows) in row_tiles.iter().enumerate() {
                let mut sums = [[0; TILE]; TILE];
                for (sums, row) in sums.iter_mut().zip(rows) {
                    for (sum, word) in sums.iter_mut().zip(tile) {
                        *sum = dot(word, row);
                    }
                }
                for (r, sums) in sums.iter().enumerate() {
                    for (w, &sum) in sums.iter().enumerate() {
                        output[w * outputs + at * TILE + r] = sum as f32 * scale;
                    }
                }
            }
            for (r, row) in rows_left.iter().enumerate() {
                for (w, word) in tile.iter().enumerate() {
                    output[w * outputs + row_tiles.len() * TILE + r] = dot(word, row) as f32 * scale;
                }
            }
        }
        let done = word_tiles.len() * TILE * outputs;
        for (word, output) in words_left.iter().zip(output[done..].chunks_exact_mut(outputs)) {
            for (row, output) in rows.iter().zip(output) {
                *output = dot(word, row) as f32 * scale;
            }
        }
    }
}

#[inline(always)]
fn dot<const WIDTH: usize>(left: &[i16; WIDTH], right: &[i16; WIDTH]) -> i32 {
    let mut sum = 0i32;
    for at in 0..WIDTH {
        sum = sum.wrapping_add(i32::from(left[at]) * i32::from(right[at]));
    }
    sum
}

/// Turns numbers into the whole numbers that [`Matrix::multiply`] takes.
pub fn quantise(arch: Arch, values: &[f32], whole: &mut [i16]) {
    struct Quantise<'m>(&'m [f32], &'m mut [i16]);
    impl NullaryFnOnce for Quantise<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            for (value, whole) in self.0.iter().zip(self.1) {
                let scaled = (value * PRECISION).clamp(-32_767.0, 32_767.0);
                // Half away from zero; `round` is a call on older processors.
                *whole = (scaled + if scaled < 0.0 { -0.5 } else { 0.5 }) as i16;
            }
        }
    }
    arch.dispatch(Quantise(values, whole));
}
