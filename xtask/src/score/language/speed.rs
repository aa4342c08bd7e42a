//! How fast the language layer is, on one core.

use std::hint::black_box;
use std::time::{Duration, Instant};

use plimsoll_language::{Analysis, Model};
use plimsoll_pack::Library;
use plimsoll_record::Content;

/// At least so many words are read in all.
const WORDS: usize = 1_000_000;
/// At least so many rounds are made.
const ROUNDS: usize = 5;

/// What was measured.
#[derive(Debug, Clone, Copy)]
pub struct Speed {
    /// Words of one round.
    pub words: usize,
    /// Rounds.
    pub rounds: usize,
    /// Words in a second, in the fastest round.
    pub words_a_second: f64,
    /// What it takes to load the model, at best.
    pub load: Duration,
}

/// Reads texts again and again, after a round to warm up.
pub fn measure(texts: &[Content], library: &Library, model: &Model) -> Speed {
    let load = (0..ROUNDS).map(|_| timed(|| black_box(Model::load(black_box(&library.model)))).1).min().unwrap_or_default();
    let words = round(texts, library, model);
    let rounds = WORDS.div_ceil(words.max(1)).max(ROUNDS);
    let fastest = (0..rounds).map(|_| timed(|| round(texts, library, model)).1).min().unwrap_or_default();
    Speed { words, rounds, words_a_second: words as f64 / fastest.as_secs_f64(), load }
}

/// Reads each text and asks for the lemma of every word; gives the number of words.
fn round(texts: &[Content], library: &Library, model: &Model) -> usize {
    let mut lemma = String::new();
    let mut words = 0;
    for content in texts {
        let analysis = Analysis::new(content, library, model);
        for word in &analysis.words {
            model.lemma(word, &content.text[word.bytes()], &mut lemma);
            black_box(&lemma);
        }
        words += analysis.words.len();
    }
    words
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}
