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
    match hidden {
        16 => arch.dispatch(Run::<16> { recurrent, projected, input, sentences, output }),
        32 => arch.dispatch(Run::<32> { recurrent, projected, input, sentences, output }),
        48 => arch.dispatch(Run::<48> { recurrent, projected, input, sentences, output }),
        64 => arch.dispatch(Run::<64> { recurrent, projected, input, sentences, output }),
        80 => arch.dispatch(Run::<80> { recurrent, projected, input, sentences, output }),
        96 => arch.dispatch(Run::<96> { recurrent, projected, input, sentences, output }),
        _ => unreachable!("the file is checked for the widths that there are"),
    }
}

struct Run<'m, const HIDDEN: usize> {
    recurrent: &'m Recurrent,
    projected: &'m [f32],
    input: &'m [f32],
    sentences: &'m [Range<usize>],
    output: &'m mut [f32],
}

impl<const HIDDEN: usize> NullaryFnOnce for Run<'_, HIDDEN> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let (projected, _) = self.projected.as_chunks::<HIDDEN>();
        let (input, _) = self.input.as_chunks::<HIDDEN>();
        let (output, _) = self.output.as_chunks_mut::<HIDDEN>();
        let (weights, _) = self.recurrent.weights.as_chunks::<HIDDEN>();
        for sentence in self.sentences {
            for direction in 0..2 {
                let [forget, forget_bias, reset, reset_bias] = [0, 2, 4, 6].map(|at| &weights[at + direction]);
                let mut cell = [0.0f32; HIDDEN];
                for step in 0..sentence.len() {
                    let word = if direction == 0 { sentence.start + step } else { sentence.end - 1 - step };
                    let candidate = &projected[6 * word + 3 * direction];
                    let to_forget = &projected[6 * word + 3 * direction + 1];
                    let to_reset = &projected[6 * word + 3 * direction + 2];
                    let input = &input[2 * word + direction];
                    let output = &mut output[2 * word + direction];
                    for i in 0..HIDDEN {
                        let before = cell[i];
                        let [f, r] =
                            gates(to_forget[i] + forget[i] * before + forget_bias[i], to_reset[i] + reset[i] * before + reset_bias[i]);
                        let now = f * before + (1.0 - f) * candidate[i];
                        cell[i] = now;
                        output[i] = r * now + (1.0 - r) * (HIGHWAY * input[i]);
                    }
                }
            }
        }
    }
}

/// Two gates with one division, which is what takes the time.
#[inline(always)]
fn gates(x: f32, y: f32) -> [f32; 2] {
    let (below_x, below_y) = (1.0 + x.abs(), 1.0 + y.abs());
    let half = 0.5 / (below_x * below_y);
    [0.5 + x * below_y * half, 0.5 + y * below_x * half]
}
