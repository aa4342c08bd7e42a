//! How fast documents are signed, and laid side by side, on one core.
//!
//! Both happen in this process: they are functions of a library that no command calls alone.

use std::hint::black_box;
use std::time::{Duration, Instant};

use plimsoll_reconcile::origins::reuse::compare;
use plimsoll_reconcile::origins::signature::Signer;
use plimsoll_reconcile::origins::{Passage, Prose};

use super::child::median;
use super::generate::{Maker, count};

/// Words of a document.
const WORDS: usize = 300;
const DOCUMENTS: u64 = 2_000;

/// A line for the results: documents a second, the median of several runs.
pub fn line(runs: usize) -> String {
    let maker = Maker::new();
    // The numbers of reports that are plain text.
    let texts: Vec<String> = (0..DOCUMENTS).map(|number| first_words(&maker.make(number * 10 + 4).text, WORDS)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let words: usize = texts.iter().map(|text| count(text)).sum();
    let mut signer = Signer::default();
    let signing = time(runs, || {
        for text in &texts {
            black_box(signer.sign(passages(text)));
        }
    });
    let preparing = time(runs, || {
        for text in &texts {
            black_box(Prose::new(passages(text)));
        }
    });
    let proses: Vec<Prose> = texts.iter().map(|text| Prose::new(passages(text))).collect();
    let comparing = time(runs, || {
        for pair in proses.windows(2) {
            black_box(compare(&pair[0], &pair[1], &[]));
        }
    });
    let each = |time: Duration| DOCUMENTS as f64 / time.as_secs_f64();
    format!(
        "- origins, one core, documents of {} words: {:.0} signatures/s ({:.0} MB/s); {:.0} documents/s made ready to be laid side by side, {:.0} pairs/s laid side by side",
        words / DOCUMENTS as usize,
        each(signing),
        bytes as f64 / 1e6 / signing.as_secs_f64(),
        each(preparing),
        each(comparing)
    )
}

fn time(runs: usize, mut work: impl FnMut()) -> Duration {
    let run = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    median((0..runs.max(3)).map(run).collect())
}

fn passages(text: &str) -> impl Iterator<Item = Passage<'_>> {
    text.split("\n\n").enumerate().map(|(number, text)| Passage { number: number as u32, start: 0, text })
}

/// A text up to so many words.
fn first_words(text: &str, most: usize) -> String {
    let end = text.split_whitespace().nth(most).map_or(text.len(), |word| word.as_ptr() as usize - text.as_ptr() as usize);
    text[..end].trim_end().to_owned()
}
