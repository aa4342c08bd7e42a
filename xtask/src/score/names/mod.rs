//! `cargo xtask score names`: pairs of names that are the same or not, and unlike names that must stay apart.
//!
//! ```text
//! name_bench_half.csv ──▶ bench ──┐
//! ar2en-train.txt ──────▶ arabic ─┼─▶ plimsoll_names::score, keys ─▶ tables
//! both, mixed anew ─────▶ unlike ─┘
//! ```
//!
//! The sets stand in `../shared/data/names`. Each is halved by a hash of its line: `tune` to look at, and `held`, of
//! which no more than totals are printed.

mod arabic;
mod bench;
mod unlike;

use std::fmt::Write;

use plimsoll_names::{ASK, JOIN, NameKind, NameWords, Prepared, keys, score};
use plimsoll_pack::Library;

use super::Wanted;
use super::sheet::Tally;
use crate::{results, root};

/// Scores, prints, and records where that is asked for.
///
/// # Errors
/// When the data cannot be read.
pub fn run(wanted: Wanted) -> Result<(), String> {
    let data = root().parent().map(|above| above.join("shared/data/names")).unwrap_or_default();
    if !data.is_dir() {
        println!("names: nothing is scored, since there are no data in {}", data.display());
        return Ok(());
    }
    let desk = Desk::open();
    let mut told = format!("Same from {ASK} of 1000 on (“ask”), joined without asking from {JOIN} on.\n\n");
    for half in wanted.halves {
        let misses = wanted.misses_of(half);
        let cases = bench::cases(&data, half)?;
        let tables = [
            format!("### name_bench, {half}\n\n{}", bench::score(&desk, &cases, misses)),
            format!("### ar2en, {half}\n\n{}", arabic::score(&desk, &arabic::names(&data, half)?, misses)),
            format!("### Unlike names, {half}\n\n{}", unlike::score(&desk, &cases, &arabic::names(&data, half)?, misses)),
        ];
        for table in tables {
            println!("{table}");
            told += &table;
            told.push('\n');
        }
    }
    if wanted.record {
        results::record_score("names", "cargo xtask score names --record", &told)?;
    }
    Ok(())
}

/// All that is needed to compare.
struct Desk {
    words: NameWords,
}

impl Desk {
    fn open() -> Self {
        let library = Library::embedded();
        Self { words: NameWords::new(library.language.titles.iter().map(String::as_str)) }
    }

    fn prepared(&self, name: &str, kind: NameKind) -> Prepared {
        Prepared::new(name, kind, &self.words)
    }
}

/// Two names and whether they are the same.
struct Judged {
    one: Prepared,
    other: Prepared,
    same: bool,
    score: u16,
}

impl Judged {
    fn new(one: Prepared, other: Prepared, same: bool) -> Self {
        let score = score(&one, &other);
        Self { one, other, same, score }
    }

    fn is_right(&self) -> bool {
        self.same == (self.score >= ASK)
    }

    /// Whether the two share a key, and so are ever held against each other.
    fn shares_key(&self) -> bool {
        let (one, other) = (keys(&self.one), keys(&self.other));
        one.iter().any(|key| other.binary_search(key).is_ok())
    }

    fn line(&self) -> String {
        let what = if self.same { "missing" } else { "false" };
        format!("{what} {}: “{}” – “{}”", self.score, self.one.text(), self.other.text())
    }
}

/// A row: pairs, and how many are right at both thresholds.
fn row(name: &str, pairs: &[&Judged]) -> String {
    let tally = |from: u16| Tally {
        gold: pairs.iter().filter(|pair| pair.same).count(),
        read: pairs.iter().filter(|pair| pair.score >= from).count(),
        right: pairs.iter().filter(|pair| pair.same && pair.score >= from).count(),
    };
    let percent = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), |share| format!("{:.1}", share * 100.0));
    let (ask, join) = (tally(ASK), tally(JOIN));
    let found = pairs.iter().filter(|pair| pair.same && pair.shares_key()).count();
    let keyed = percent((ask.gold > 0).then(|| found as f64 / ask.gold as f64));
    let [precision, recall, f1, sure] = [ask.precision(), ask.recall(), ask.f1(), join.precision()].map(percent);
    let mut line = String::new();
    let _ = writeln!(
        line,
        "| {name} | {} | {} | {precision} | {recall} | {f1} | {sure} | {} | {keyed} |",
        pairs.len(),
        ask.gold,
        percent(join.recall())
    );
    line
}

const HEAD: &str = "| names | pairs | same | precision | recall | F1 | precision when joined | recall when joined | same pairs with a common key |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n";

/// The half that a line belongs to (FNV-1a).
fn half_of(line: &str) -> &'static str {
    let hash = line.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    if (hash >> 32) & 1 == 0 { "tune" } else { "held" }
}

fn print(misses: Option<usize>, pairs: &[Judged]) {
    for same in [true, false] {
        let wrong = pairs.iter().filter(|pair| pair.same == same && !pair.is_right());
        wrong.take(misses.unwrap_or(0)).for_each(|pair| println!("{}", pair.line()));
    }
}
