//! Unlike full names, which must stay apart, and what keys save.
//!
//! - names of persons in `name_bench` against full names made of two names of the Arabic set;
//! - full names made of two names of the Arabic set, in Latin letters and one side also in Arabic: no name is in both;
//! - the same, with a given name that both share: harder, and counted apart.

use std::collections::BTreeMap;
use std::fmt::Write;

use plimsoll_names::{ASK, JOIN, NameKind, Prepared, keys, score as likeness};

use super::Desk;
use super::arabic::Both;
use super::bench::Case;
use crate::dice::Dice;

/// So many pairs of made names are drawn.
const PAIRS: usize = 1_000_000;
/// So many names are held against themselves in the other script.
const SHARED: usize = 20_000;
/// So many names are given keys.
const NAMES: usize = 1_000_000;

/// Pairs that were taken for the same.
#[derive(Default)]
struct Alarms {
    pairs: usize,
    ask: usize,
    join: usize,
    first: Vec<String>,
}

impl Alarms {
    fn add(&mut self, one: &Prepared, other: &Prepared) {
        let score = likeness(one, other);
        self.pairs += 1;
        self.ask += usize::from(score >= ASK);
        self.join += usize::from(score >= JOIN);
        if score >= ASK {
            self.first.push(format!("alarm {score}: “{}” – “{}”", one.text(), other.text()));
        }
    }

    fn row(&self, name: &str) -> String {
        let per_million = |count: usize| count as f64 * 1e6 / self.pairs.max(1) as f64;
        format!(
            "| {name} | {} | {} | {:.1} | {} | {:.1} |\n",
            self.pairs,
            self.ask,
            per_million(self.ask),
            self.join,
            per_million(self.join)
        )
    }
}

/// The table of false alarms, and what keys do.
pub fn score(desk: &Desk, cases: &[Case], names: &[Both], misses: Option<usize>) -> String {
    let rows = [
        ("persons of name_bench and made full names", of_bench(desk, cases, names)),
        ("made full names, Latin", made(desk, names, 1, false)),
        ("made full names, Arabic and Latin", made(desk, names, 0, false)),
        ("made full names with the same given name", made(desk, names, 1, true)),
    ];
    let mut table = String::from("| unlike names | pairs | asked | per million | joined | per million |\n|---|--:|--:|--:|--:|--:|\n");
    for (name, alarms) in &rows {
        alarms.first.iter().take(misses.unwrap_or(0)).for_each(|line| println!("{line}"));
        table += &alarms.row(name);
    }
    table.push('\n');
    table += &blocks(desk, names);
    table
}

/// Persons of `name_bench` against full names that are put together by chance.
fn of_bench(desk: &Desk, cases: &[Case], names: &[Both]) -> Alarms {
    let persons: Vec<Prepared> = cases
        .iter()
        .filter(|case| case.kind == NameKind::Person)
        .flat_map(|case| &case.names)
        .map(|name| desk.prepared(name, NameKind::Person))
        .collect();
    let mut dice = Dice::new(3);
    let mut alarms = Alarms::default();
    while alarms.pairs < PAIRS {
        let [given, family] = [0; 2].map(|_| &names[dice.below(names.len())][1]);
        let made = desk.prepared(&format!("{given} {family}"), NameKind::Person);
        persons.iter().for_each(|person| alarms.add(person, &made));
    }
    alarms
}

/// Pairs of full names that are put together by chance; `script` says which letters the first has.
fn made(desk: &Desk, names: &[Both], script: usize, shared: bool) -> Alarms {
    let mut dice = Dice::new(1 + script as u64);
    let full = |given: usize, family: usize, script: usize| {
        desk.prepared(&format!("{} {}", names[given][script], names[family][script]), NameKind::Person)
    };
    let mut alarms = Alarms::default();
    while alarms.pairs < PAIRS {
        let [given, family, other_given, other_family] = [0; 4].map(|_| dice.below(names.len()));
        let other_given = if shared { given } else { other_given };
        let same = |one: usize, other: usize| names[one].iter().any(|name| names[other].contains(name));
        let pairs = [(given, other_given), (given, other_family), (family, other_given), (family, other_family)];
        if !pairs.iter().skip(usize::from(shared)).any(|(one, other)| same(*one, *other)) {
            alarms.add(&full(given, family, script), &full(other_given, other_family, 1));
        }
    }
    alarms
}

/// How many names a name is held against, if keys choose.
fn blocks(desk: &Desk, names: &[Both]) -> String {
    let mut dice = Dice::new(7);
    let mut sizes: BTreeMap<u64, u32> = BTreeMap::new();
    let mut count = 0;
    for _ in 0..NAMES {
        let [given, family] = [0; 2].map(|_| &names[dice.below(names.len())][1]);
        let of_name = keys(&desk.prepared(&format!("{given} {family}"), NameKind::Person));
        count += of_name.len();
        of_name.into_iter().for_each(|key| *sizes.entry(key).or_default() += 1);
    }
    let mut shared = 0;
    for _ in 0..SHARED {
        let [given, family] = [0; 2].map(|_| &names[dice.below(names.len())]);
        let [one, other] =
            [0, 1].map(|script: usize| keys(&desk.prepared(&format!("{} {}", given[script], family[script]), NameKind::Person)));
        shared += usize::from(one.iter().any(|key| other.binary_search(key).is_ok()));
    }
    let pairs: u64 = sizes.values().map(|size| u64::from(*size) * u64::from(size - 1) / 2).sum();
    let largest = sizes.values().max().copied().unwrap_or(0);
    let mut text = String::new();
    let _ = writeln!(
        text,
        "- {NAMES} made full names: {:.1} keys a name, {:.0} names held against each, the largest block has {largest}",
        count as f64 / NAMES as f64,
        pairs as f64 / NAMES as f64
    );
    let _ = writeln!(
        text,
        "- {SHARED} made full names in Arabic and in Latin letters: {:.1}% share a key",
        shared as f64 * 100.0 / SHARED as f64
    );
    text
}
