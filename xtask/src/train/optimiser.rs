//! Adam (Kingma and Ba 2015), with rows of the table updated only when they were used.

use ndarray::Array2;

use super::network::{Network, Slopes};

const FIRST: f32 = 0.9;
const SECOND: f32 = 0.98;
const SMALL: f32 = 1e-8;

/// The running means of slopes.
pub struct Adam {
    step: i32,
    table: (Array2<f32>, Array2<f32>),
    row_steps: Vec<i32>,
    tensors: Vec<(Array2<f32>, Array2<f32>)>,
}

impl Adam {
    /// For a network, before its first step.
    pub fn new(network: &Network) -> Self {
        let pair = |tensor: &Array2<f32>| (Array2::zeros(tensor.dim()), Array2::zeros(tensor.dim()));
        Self {
            step: 0,
            table: pair(&network.table),
            row_steps: vec![0; network.table.nrows()],
            tensors: network.tensors.iter().map(pair).collect(),
        }
    }

    /// One step down the slopes, which are first cut to a length of at most `longest`.
    pub fn step(&mut self, network: &mut Network, slopes: &Slopes, rate: f32, longest: f32) {
        self.step += 1;
        let squares = |tensor: &Array2<f32>| tensor.iter().map(|x| x * x).sum::<f32>();
        let length = slopes.tensors.iter().map(squares).sum::<f32>().sqrt();
        let scale = if length > longest { longest / length } else { 1.0 };
        for ((tensor, slope), (first, second)) in network.tensors.iter_mut().zip(&slopes.tensors).zip(&mut self.tensors) {
            update(
                tensor.as_slice_mut().expect("standard layout"),
                slope.as_slice().expect("standard layout"),
                first.as_slice_mut().expect("standard layout"),
                second.as_slice_mut().expect("standard layout"),
                scale,
                rate,
                self.step,
            );
        }
        for &row in &slopes.touched {
            let row = row as usize;
            self.row_steps[row] += 1;
            update(
                network.table.row_mut(row).as_slice_mut().expect("standard layout"),
                slopes.table.row(row).as_slice().expect("standard layout"),
                self.table.0.row_mut(row).as_slice_mut().expect("standard layout"),
                self.table.1.row_mut(row).as_slice_mut().expect("standard layout"),
                1.0,
                rate,
                self.row_steps[row],
            );
        }
    }
}

fn update(weights: &mut [f32], slopes: &[f32], first: &mut [f32], second: &mut [f32], scale: f32, rate: f32, step: i32) {
    let (first_right, second_right) = (1.0 - FIRST.powi(step), 1.0 - SECOND.powi(step));
    for (((weight, slope), first), second) in weights.iter_mut().zip(slopes).zip(first).zip(second) {
        let slope = slope * scale;
        *first = FIRST * *first + (1.0 - FIRST) * slope;
        *second = SECOND * *second + (1.0 - SECOND) * slope * slope;
        *weight -= rate * (*first / first_right) / ((*second / second_right).sqrt() + SMALL);
    }
}
