//! How good a network is while it learns: on right words and sentences of the development part.

use ndarray::{Axis, Slice};
use plimsoll_language::model::names::{Room, best_tags};

use super::chain;
use super::corpus::UNKNOWN;
use super::examples::{Example, batch};
use super::mentions::spans;
use super::network::{Network, best};

fn percent(part: usize, all: usize) -> f32 {
    100.0 * part as f32 / all.max(1) as f32
}

/// Parts of speech, features, heads, relations and names.
pub fn grammar(network: &Network, examples: &[Example]) -> String {
    let (mut words, mut upos, mut features, mut uas, mut las) = (0, 0, 0, 0, 0);
    let (chain, mut room) = (chain::export(&network.tensors[network.chain_at()]), Room::default());
    let (mut right_names, mut gold_names, mut read_names) = (0, 0, 0);
    for chunk in examples.chunks(100) {
        let batch = batch(&chunk.iter().collect::<Vec<_>>(), None);
        let answers = network.answer(&batch);
        let [tags, bundles] = [0, 1].map(|task| best(answers.tasks[task].view()));
        for at in (0..batch.rows.len()).filter(|&at| batch.heads[at] != UNKNOWN) {
            words += 1;
            upos += usize::from(tags[at] == batch.classes[0][at]);
            features += usize::from(bundles[at] == batch.classes[1][at]);
            if answers.heads[at] == batch.heads[at] {
                uas += 1;
                las += usize::from(answers.labels[at] == batch.labels[at]);
            }
        }
        for sentence in &batch.sentences {
            let gold = spans(&batch.classes[2][sentence.clone()]);
            let scores = answers.tasks[2].slice_axis(Axis(0), Slice::from(sentence.clone()));
            let mut tags = vec![0; sentence.len()];
            best_tags(scores.as_slice().expect("standard layout"), &chain, &mut room, |at, tag| tags[at] = tag as u16);
            let read = spans(&tags);
            right_names += read.iter().filter(|span| gold.contains(span)).count();
            gold_names += gold.len();
            read_names += read.len();
        }
    }
    format!(
        "UPOS {:.2} features {:.2} UAS {:.2} LAS {:.2} names {:.2}",
        percent(upos, words),
        percent(features, words),
        percent(uas, words),
        percent(las, words),
        percent(2 * right_names, gold_names + read_names)
    )
}

/// Ends of sentences.
pub fn boundaries(network: &Network, examples: &[Example]) -> String {
    let (mut right, mut gold, mut read) = (0, 0, 0);
    for chunk in examples.chunks(100) {
        let batch = batch(&chunk.iter().collect::<Vec<_>>(), None);
        for (read_end, &gold_end) in best(network.answer(&batch).tasks[0].view()).into_iter().zip(&batch.classes[0]) {
            right += usize::from(read_end == 1 && gold_end == 1);
            gold += usize::from(gold_end == 1);
            read += usize::from(read_end == 1);
        }
    }
    format!("ends: precision {:.2} recall {:.2}", percent(right, read), percent(right, gold))
}
