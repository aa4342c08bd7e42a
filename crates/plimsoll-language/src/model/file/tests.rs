//! Bytes that are no model are told, and whatever loads can be used.

use plimsoll_pack::Library;
use plimsoll_record::{Block, BlockKind, Content};
use proptest::prelude::*;
use std::sync::LazyLock;

use super::*;
use crate::model::{Model, sample};
use crate::{Analysis, Conllu};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

const TEXT: &str = "The ministry said that 12 people (two of them children) had left. “We don't know,” J. Doe of the IOM said! Nobody\nanswered 3,000 calls.";

/// Reads bytes as a model, and uses it if it is one.
fn check(bytes: &[u8]) -> bool {
    let Ok(model) = Model::load(bytes) else { return false };
    if model.is_empty() {
        return false;
    }
    let content = Content { text: TEXT.to_owned(), blocks: vec![Block::new(0..TEXT.len(), BlockKind::Paragraph)] };
    let analysis = Analysis::new(&content, &LIBRARY, &model);
    assert!(
        analysis
            .sentences
            .iter()
            .all(|sentence| analysis.words[sentence.words.clone()].iter().all(|word| sentence.words.contains(&(word.head as usize))))
    );
    let mut lemma = String::new();
    for word in &analysis.words {
        model.lemma(word, &TEXT[word.bytes()], &mut lemma);
        assert!(lemma.len() <= 600);
    }
    assert!(Conllu { analysis: &analysis, path: "a", number: "1", grammar: true }.to_string().len() > TEXT.len());
    true
}

#[test]
fn what_is_written_is_read() {
    let weights = sample::weights(1);
    let bytes = write(&weights);
    assert_eq!(read(&bytes).as_ref(), Ok(&weights));
    assert!(check(&bytes));
}

#[test]
fn a_model_that_is_cut_off_is_told() {
    let bytes = write(&sample::weights(1));
    let ends = (0..bytes.len()).step_by(1000).chain(0..300).chain(bytes.len() - 300..bytes.len());
    for end in ends {
        assert!(read(&bytes[..end]).is_err(), "{end} of {} bytes", bytes.len());
    }
    let mut longer = bytes;
    longer.push(0);
    assert!(read(&longer).is_err());
}

#[test]
fn a_count_that_is_too_large_takes_no_room() {
    let bytes = write(&sample::weights(1));
    for at in (8..bytes.len() - 4).step_by(97).chain(8..400) {
        let mut spoilt = bytes.clone();
        spoilt[at..at + 4].fill(0xff);
        check(&spoilt);
    }
}

#[test]
fn a_byte_that_is_spoilt_does_no_harm() {
    let bytes = write(&sample::weights(1));
    for at in (8..bytes.len()).step_by(31).chain(8..200) {
        for flip in [1, 0x80, 0xff] {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= flip;
            check(&spoilt);
        }
    }
}

#[test]
fn what_a_network_does_not_have_is_missed_before_it_is_used() {
    let spoilt = |spoil: &dyn Fn(&mut Weights)| {
        let mut weights = sample::weights(1);
        spoil(&mut weights);
        check(&write(&weights))
    };
    assert!(spoilt(&|_| ()));
    // The rows for what stands between words.
    assert!(!spoilt(&|weights| weights.boundaries.extra += 1));
    assert!(!spoilt(&|weights| weights.boundaries.neighbours = weights.grammar.neighbours.clone()));
    assert!(!spoilt(&|weights| weights.rows.shared = 0));
    assert!(!spoilt(&|weights| weights.rows.shared = u32::MAX));
    assert!(!spoilt(&|weights| weights.grammar.every = Some(1 << 20)));
    assert!(!spoilt(&|weights| weights.grammar.tasks.truncate(2)));
    assert!(!spoilt(&|weights| weights.grammar.tasks[0].behind = 9));
    assert!(!spoilt(&|weights| weights.grammar.layers.clear()));
    assert!(!spoilt(&|weights| weights.labels.iter_mut().for_each(|label| label.push('x'))));
    assert!(!spoilt(&|weights| weights.lemmas.rules[0].add = "a".repeat(1000)));
    // Sums beyond all numbers.
    let huge = |numbers: &mut Vec<f32>| numbers.iter_mut().for_each(|number| *number *= 3e38);
    assert!(spoilt(&|weights| huge(&mut weights.grammar.table.scales)));
    assert!(spoilt(&|weights| huge(&mut weights.parser.alone)));
    assert!(spoilt(&|weights| {
        huge(&mut weights.parser.label_bias);
        weights.grammar.tasks.iter_mut().for_each(|task| huge(&mut task.bias));
        weights.parser.product.scale = 3e38;
    }));
    assert!(!spoilt(&|weights| weights.parser.alone[0] = f32::NAN));
}

proptest! {
    #[test]
    fn any_bytes_are_a_model_or_none(mut bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
        bytes.splice(0..0, *MAGIC);
        check(&bytes);
    }
}
