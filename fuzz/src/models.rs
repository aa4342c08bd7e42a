//! Models of a language.

use plimsoll_language::Analysis;
use plimsoll_language::model::{Model, file, sample};
use plimsoll_record::{Block, BlockKind, Content};

use super::DESK;

/// What a model that loads is tried on.
const TEXT: &str = "The ministry said that 12 people (two of them children) had left. “We don't know,” J. Doe of the IOM said! Nobody\nanswered 3,000 calls.";

/// A sound model, small, to begin with.
pub fn sound_model() -> Vec<u8> {
    file::write(&sample::weights(1))
}

/// The bytes of a model: they are told to be none, or it can be used on any text.
pub fn model_file(bytes: &[u8]) {
    let Some(model) = Model::load(bytes).ok().filter(|model| !model.is_empty()) else { return };
    let content = Content { text: TEXT.to_owned(), blocks: vec![Block::new(0..TEXT.len(), BlockKind::Paragraph)] };
    let analysis = Analysis::new(&content, &DESK.library, &model);
    let mut lemma = String::new();
    for sentence in &analysis.sentences {
        for word in &analysis.words[sentence.words.clone()] {
            assert!(sentence.words.contains(&(word.head as usize)), "a head stands in another sentence");
            model.lemma(word, &TEXT[word.bytes()], &mut lemma);
            assert!(lemma.len() < 1000, "a lemma is far longer than its word");
        }
    }
}
