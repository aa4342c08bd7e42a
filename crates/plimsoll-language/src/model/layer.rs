//! One layer of the network: a simple recurrent unit in both directions.
//!
//! After Lei et al. (2018), "Simple Recurrent Units for Highly Parallelizable Recurrence". What is
//! multiplied was multiplied before; here numbers run from word to word. Where the paper has the logistic function, this has
//! `(1 + x / (1 + |x|)) / 2`: it needs no exponential, so every machine gives the same.
//! Sums are taken in the order written and never fused, as Rust promises.

use std::ops::Range;

use pulp::{Arch, NullaryFnOnce};

/// The highway carries the input with this weight, so that variance is kept (section 3.2 of the paper).
pub const HIGHWAY: f32 = 1.732_050_8;

/// Weights that stay with their number: of the forget gate and its bias, of the reset gate and its
/// bias; each 2h long, the forward direction first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recurrent {
    /// All four, one after the other.
    pub weights: Vec<f32>,
}

/// How many numbers a direction may have.
pub const HIDDEN: [usize; 6] = [16, 32, 48, 64, 80, 96];

/// Numbers that are worked on together. They are copied into a place of their own first: only where the compiler sees
/// that nothing else can be written there does it take them all at once.
const LANES: usize = 16;
type Numbers = [f32; LANES];

/// Runs over sentences. `projected` has 6h numbers for each word (for each direction candidate,
/// forget, reset), `input` and `output` 2h.
pub fn run(
    arch: Arch,
    hidden: usize,
    recurrent: &Recurrent,
    projected: &[f32],
    input: &[f32],
    sentences: &[Range<usize>],
    output: &mut [f32],
) {
    let (weights, projected, input) = (recurrent.weights.as_chunks().0, projected.as_chunks().0, input.as_chunks().0);
    let output = output.as_chunks_mut().0;
    match hidden / LANES {
        1 => arch.dispatch(Run::<1> { weights, projected, input, sentences, output }),
        2 => arch.dispatch(Run::<2> { weights, projected, input, sentences, output }),
        3 => arch.dispatch(Run::<3> { weights, projected, input, sentences, output }),
        4 => arch.dispatch(Run::<4> { weights, projected, input, sentences, output }),
        5 => arch.dispatch(Run::<5> { weights, projected, input, sentences, output }),
        6 => arch.dispatch(Run::<6> { weights, projected, input, sentences, output }),
        _ => unreachable!("the file is checked for the widths that there are"),
    }
}

/// `BLOCKS` times [`LANES`] numbers in each direction.
struct Run<'m, const BLOCKS: usize> {
    weights: &'m [Numbers],
    projected: &'m [Numbers],
    input: &'m [Numbers],
    sentences: &'m [Range<usize>],
    output: &'m mut [Numbers],
}

impl<const BLOCKS: usize> NullaryFnOnce for Run<'_, BLOCKS> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let (projected, _) = self.projected.as_chunks::<BLOCKS>();
        let (input, _) = self.input.as_chunks::<BLOCKS>();
        let (output, _) = self.output.as_chunks_mut::<BLOCKS>();
        let (weights, _) = self.weights.as_chunks::<BLOCKS>();
        for sentence in self.sentences {
            for direction in 0..2 {
                let [forget, forget_bias, reset, reset_bias] = [0, 2, 4, 6].map(|at| &weights[at + direction]);
                let mut cell = [[0.0f32; LANES]; BLOCKS];
                for step in 0..sentence.len() {
                    let word = if direction == 0 { sentence.start + step } else { sentence.end - 1 - step };
                    let [candidate, to_forget, to_reset] = [0, 1, 2].map(|part| &projected[6 * word + 3 * direction + part]);
                    let input = &input[2 * word + direction];
                    let output = &mut output[2 * word + direction];
                    for i in 0..BLOCKS {
                        let to_forget = sums(to_forget[i], forget[i], cell[i], forget_bias[i]);
                        let to_reset = sums(to_reset[i], reset[i], cell[i], reset_bias[i]);
                        (cell[i], output[i]) = step_on(to_forget, to_reset, cell[i], candidate[i], input[i]);
                    }
                }
            }
        }
    }
}

/// What goes into a gate.
#[inline(always)]
fn sums(projected: Numbers, weights: Numbers, cell: Numbers, bias: Numbers) -> Numbers {
    std::array::from_fn(|i| projected[i] + weights[i] * cell[i] + bias[i])
}

/// The next cell, and what comes out.
#[inline(always)]
fn step_on(to_forget: Numbers, to_reset: Numbers, before: Numbers, candidate: Numbers, input: Numbers) -> (Numbers, Numbers) {
    let (mut cell, mut output) = ([0.0; LANES], [0.0; LANES]);
    for i in 0..LANES {
        let [forget, reset] = gates(to_forget[i], to_reset[i]);
        cell[i] = forget * before[i] + (1.0 - forget) * candidate[i];
        output[i] = reset * cell[i] + (1.0 - reset) * (HIGHWAY * input[i]);
    }
    (cell, output)
}

/// Two gates with one division, which is what takes the time.
#[inline(always)]
fn gates(x: f32, y: f32) -> [f32; 2] {
    let (below_x, below_y) = (1.0 + x.abs(), 1.0 + y.abs());
    let half = 0.5 / (below_x * below_y);
    [0.5 + x * below_y * half, 0.5 + y * below_x * half]
}
