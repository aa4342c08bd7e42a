//! From the network that learns to the network that works.

use ndarray::Array2;
use plimsoll_language::model::layer::Recurrent;
use plimsoll_language::model::matrix::Matrix;
use plimsoll_language::model::network::{Network as Working, Table, Task};
use plimsoll_language::model::parser::Parser;

use super::network::Network;

/// Embeddings, layers and tasks. Rows from `extra` on are those of what stands beside a word; `every` is a
/// row that all words have.
pub fn network(learned: &Network, extra: usize, every: Option<usize>) -> Working {
    let layers = (0..learned.shape.layers).map(|layer| {
        let recurrent = Recurrent { weights: numbers(&learned.tensors[2 * layer + 1]) };
        (matrix(&learned.tensors[2 * layer]), recurrent)
    });
    let tasks = learned.shape.tasks.iter().enumerate().map(|(number, asked)| {
        let at = learned.tasks_at() + 2 * number;
        Task { behind: asked.behind, weights: matrix(&learned.tensors[at]), bias: numbers(&learned.tensors[at + 1]) }
    });
    Working {
        table: Table::from_rows(learned.table.ncols(), learned.table.as_slice().expect("standard layout")),
        extra,
        every,
        neighbours: learned.neighbours_at().map(|at| matrix(&learned.tensors[at])),
        layers: layers.collect(),
        tasks: tasks.collect(),
    }
}

/// The parser of a network that has one.
pub fn parser(learned: &Network) -> Parser {
    let t = &learned.tensors[learned.arcs_at()..];
    let parts = ndarray::concatenate(ndarray::Axis(1), &[t[0].view(), t[2].view(), t[7].view(), t[9].view()]).expect("equal heights");
    let mut bias = [&t[1], &t[3], &t[8]].map(numbers).concat();
    bias.resize(parts.ncols(), 0.0);
    Parser {
        parts: matrix(&parts.as_standard_layout().into_owned()),
        bias,
        product: matrix(&t[5]),
        alone: numbers(&t[6]),
        root_arc: numbers(&t[4]),
        root_label: numbers(&t[10]),
        labels: matrix(&t[11]),
        label_bias: numbers(&t[12]),
    }
}

fn matrix(weights: &Array2<f32>) -> Matrix {
    Matrix::from_rows(weights.nrows(), weights.ncols(), weights.as_slice().expect("standard layout"))
}

fn numbers(weights: &Array2<f32>) -> Vec<f32> {
    weights.iter().copied().collect()
}
