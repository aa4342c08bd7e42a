//! One layer of the network: a simple recurrent unit in both directions.
//!
//! After Lei et al. (2018), "Simple Recurrent Units for Highly Parallelizable Recurrence": all
//! products of matrices are taken over the whole text at once, and what runs from word to word is done
//! number by number. Where the paper has the logistic function, this has `(1 + x / (1 + |x|)) / 2`,
//! which needs no exponential and so is the same on every machine.

use std::ops::Range;

use ndarray::{Array2, linalg::general_mat_mul};

/// The highway carries the input with this weight, so that variance is kept (section 3.2 of the paper).
pub const HIGHWAY: f32 = plimsoll_language::model::layer::HIGHWAY;

/// What a step forward keeps for the step back.
pub struct Kept {
    input: Array2<f32>,
    /// Forget gate, reset gate and cell of each word, both directions.
    forget: Array2<f32>,
    reset: Array2<f32>,
    cell: Array2<f32>,
    projected: Array2<f32>,
}

/// `(1 + x / (1 + |x|)) / 2`
#[inline(always)]
fn gate(x: f32) -> f32 {
    0.5 + 0.5 * (x / (1.0 + x.abs()))
}

/// The slope of [`gate`] where it has the value `gate`.
#[inline(always)]
fn slope(gate: f32) -> f32 {
    let rest = 1.0 - (2.0 * gate - 1.0).abs();
    0.5 * rest * rest
}

/// `input` is words × 2h; `weights` 2h × 6h: for each direction candidates, forget and reset gates;
/// `neighbours`, where a layer looks at them, twice as many: what each word adds to the next, then to the one before;
/// `recurrent` 4 × 2h: weights and biases of the forget gate, then of the reset gate.
pub fn forward(
    input: Array2<f32>,
    weights: &Array2<f32>,
    neighbours: Option<&Array2<f32>>,
    recurrent: &Array2<f32>,
    sentences: &[Range<usize>],
) -> (Array2<f32>, Kept) {
    let (words, width) = input.dim();
    let hidden = width / 2;
    let mut projected = Array2::zeros((words, 6 * hidden));
    general_mat_mul(1.0, &input, weights, 0.0, &mut projected);
    if let Some(neighbours) = neighbours {
        let added = input.dot(neighbours);
        each_neighbour(sentences, |word, neighbour, side| {
            let from = &added.as_slice().expect("standard layout")[neighbour * 12 * hidden + side * 6 * hidden..][..6 * hidden];
            let to = &mut projected.as_slice_mut().expect("standard layout")[word * 6 * hidden..][..6 * hidden];
            to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
        });
    }
    let mut kept = Kept {
        forget: Array2::zeros((words, width)),
        reset: Array2::zeros((words, width)),
        cell: Array2::zeros((words, width)),
        input,
        projected,
    };
    let mut output = Array2::zeros((words, width));
    let r = recurrent.as_slice().expect("standard layout");
    let (wf, rest) = r.split_at(width);
    let (bf, rest) = rest.split_at(width);
    let (wr, br) = rest.split_at(width);
    let zero = vec![0.0; hidden];
    for sentence in sentences {
        for direction in 0..2 {
            let own = direction * hidden..(direction + 1) * hidden;
            let mut before: Option<usize> = None;
            for step in 0..sentence.len() {
                let t = if direction == 0 { sentence.start + step } else { sentence.end - 1 - step };
                let u = &kept.projected.as_slice().expect("standard layout")[t * 6 * hidden + direction * 3 * hidden..][..3 * hidden];
                let x = &kept.input.as_slice().expect("standard layout")[t * width + own.start..][..hidden];
                let cells = kept.cell.as_slice_mut().expect("standard layout");
                let mut c_now = vec![0.0; hidden];
                let c_before = before.map_or(&zero[..], |b| &cells[b * width + own.start..][..hidden]);
                let f_out = &mut kept.forget.as_slice_mut().expect("standard layout")[t * width + own.start..][..hidden];
                let r_out = &mut kept.reset.as_slice_mut().expect("standard layout")[t * width + own.start..][..hidden];
                let h_out = &mut output.as_slice_mut().expect("standard layout")[t * width + own.start..][..hidden];
                for i in 0..hidden {
                    let j = own.start + i;
                    let cb = c_before[i];
                    let f = gate(u[hidden + i] + wf[j] * cb + bf[j]);
                    let rr = gate(u[2 * hidden + i] + wr[j] * cb + br[j]);
                    let c = f * cb + (1.0 - f) * u[i];
                    c_now[i] = c;
                    f_out[i] = f;
                    r_out[i] = rr;
                    h_out[i] = rr * c + (1.0 - rr) * HIGHWAY * x[i];
                }
                cells[t * width + own.start..][..hidden].copy_from_slice(&c_now);
                before = Some(t);
            }
        }
    }
    (output, kept)
}

/// Each word with the one before it (0) and the one behind it (1).
fn each_neighbour(sentences: &[Range<usize>], mut found: impl FnMut(usize, usize, usize)) {
    for sentence in sentences {
        for word in sentence.start + 1..sentence.end {
            found(word, word - 1, 0);
            found(word - 1, word, 1);
        }
    }
}

/// The slopes of the input from those of the output; adds to those of the weights, each of which stands beside them.
pub fn backward(
    kept: &Kept,
    slopes: &Array2<f32>,
    sentences: &[Range<usize>],
    (weights, weights_slope): (&Array2<f32>, &mut Array2<f32>),
    neighbours: Option<(&Array2<f32>, &mut Array2<f32>)>,
    (recurrent, recurrent_slope): (&Array2<f32>, &mut Array2<f32>),
) -> Array2<f32> {
    let (words, width) = kept.input.dim();
    let hidden = width / 2;
    let mut projected_slope = Array2::<f32>::zeros((words, 6 * hidden));
    let mut input_slope = Array2::<f32>::zeros((words, width));
    let r = recurrent.as_slice().expect("standard layout");
    let (wf, wr) = (&r[..width], &r[2 * width..3 * width]);
    let rs = recurrent_slope.as_slice_mut().expect("standard layout");
    let zero = vec![0.0; hidden];
    for sentence in sentences {
        for direction in 0..2 {
            let first = direction * hidden;
            let mut carried = vec![0.0f32; hidden];
            for step in (0..sentence.len()).rev() {
                let t = if direction == 0 { sentence.start + step } else { sentence.end - 1 - step };
                let before = (step > 0).then(|| if direction == 0 { t - 1 } else { t + 1 });
                let at = t * width + first;
                let cells = kept.cell.as_slice().expect("standard layout");
                let c_before = before.map_or(&zero[..], |b| &cells[b * width + first..][..hidden]);
                let c_now = &cells[at..][..hidden];
                let f = &kept.forget.as_slice().expect("standard layout")[at..][..hidden];
                let rr = &kept.reset.as_slice().expect("standard layout")[at..][..hidden];
                let x = &kept.input.as_slice().expect("standard layout")[at..][..hidden];
                let u = &kept.projected.as_slice().expect("standard layout")[t * 6 * hidden + direction * 3 * hidden..][..hidden];
                let dh = &slopes.as_slice().expect("standard layout")[at..][..hidden];
                let du =
                    &mut projected_slope.as_slice_mut().expect("standard layout")[t * 6 * hidden + direction * 3 * hidden..][..3 * hidden];
                let dx = &mut input_slope.as_slice_mut().expect("standard layout")[at..][..hidden];
                for i in 0..hidden {
                    let j = first + i;
                    let dr = dh[i] * (c_now[i] - HIGHWAY * x[i]) * slope(rr[i]);
                    let dc = carried[i] + dh[i] * rr[i];
                    dx[i] += dh[i] * (1.0 - rr[i]) * HIGHWAY;
                    let df = dc * (c_before[i] - u[i]) * slope(f[i]);
                    du[i] = dc * (1.0 - f[i]);
                    du[hidden + i] = df;
                    du[2 * hidden + i] = dr;
                    carried[i] = dc * f[i] + df * wf[j] + dr * wr[j];
                    rs[j] += df * c_before[i];
                    rs[width + j] += df;
                    rs[2 * width + j] += dr * c_before[i];
                    rs[3 * width + j] += dr;
                }
            }
        }
    }
    if let Some((neighbours, neighbours_slope)) = neighbours {
        let mut added_slope = Array2::<f32>::zeros((words, 12 * hidden));
        each_neighbour(sentences, |word, neighbour, side| {
            let from = &projected_slope.as_slice().expect("standard layout")[word * 6 * hidden..][..6 * hidden];
            let to = &mut added_slope.as_slice_mut().expect("standard layout")[neighbour * 12 * hidden + side * 6 * hidden..];
            to[..6 * hidden].copy_from_slice(from);
        });
        general_mat_mul(1.0, &kept.input.t(), &added_slope, 1.0, neighbours_slope);
        general_mat_mul(1.0, &added_slope, &neighbours.t(), 1.0, &mut input_slope);
    }
    general_mat_mul(1.0, &kept.input.t(), &projected_slope, 1.0, weights_slope);
    general_mat_mul(1.0, &projected_slope, &weights.t(), 1.0, &mut input_slope);
    input_slope
}
