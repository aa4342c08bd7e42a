//! `cargo xtask score copies`: copies that were planted, and what only looks like one.
//!
//! ```text
//! texts ─▶ plant: a pile of reports, copies and others ─▶ signatures ─▶ neighbours ─▶ reuse ─▶ table
//! ```
//!
//! The texts are the reports of `scoring/` and `examples/`, and where `../shared/data` is there, parts of WikiWars and
//! of GUM. How each sort of copy is made is told in [`plant`]. A half is one pile, in which every document is looked up
//! as in a case of that size. A pair counts as found where its verdict is that of a copy; every pair of documents that
//! do not come from one text and is held for a copy is false.

mod plant;
mod texts;

use std::collections::BTreeMap;
#[cfg(test)]
use std::collections::BTreeSet;
use std::fmt::Write;

use plimsoll_reconcile::origins::neighbours::{DocumentKey, Holder, MemoryIndex, PublisherKey, house_keys, neighbours};
use plimsoll_reconcile::origins::reuse::{Reuse, Verdict, compare};
use plimsoll_reconcile::origins::signature::{Signature, Signer};
use plimsoll_reconcile::origins::{Passage, Prose, name_key};

use super::Wanted;
use crate::results;
use plant::{Planted, Sort};

/// Scores, prints, and records where that is asked for.
///
/// # Errors
/// When texts cannot be read.
pub fn run(wanted: Wanted) -> Result<(), String> {
    let mut told = String::new();
    for half in wanted.halves {
        let pile = plant::pile(&texts::half(half)?);
        let found = Found::of(&pile);
        let table = format!("### {half}: {} documents\n\n{}", pile.len(), found.table(&pile));
        println!("{table}");
        told += &table;
        told.push('\n');
        if let Some(most) = wanted.misses_of(half) {
            found.misses(&pile).iter().take(most).for_each(|miss| println!("{miss}"));
            println!();
        }
    }
    if wanted.record {
        results::record_score("copies", "cargo xtask score copies --half both", &told)?;
    }
    Ok(())
}

/// What was found in a pile: each pair of neighbours, the lower number first, with what they share.
struct Found(BTreeMap<(usize, usize), Reuse>);

impl Found {
    fn of(pile: &[Planted]) -> Self {
        let mut signer = Signer::default();
        let signatures: Vec<Signature> = pile.iter().map(|planted| signer.sign(passages(&planted.text))).collect();
        let proses: Vec<Prose> = pile.iter().map(|planted| Prose::new(passages(&planted.text))).collect();
        let holders: Vec<Holder> = pile.iter().map(holder).collect();
        let numbers: BTreeMap<DocumentKey, usize> = holders.iter().enumerate().map(|(at, holder)| (holder.document, at)).collect();
        let mut index = MemoryIndex::default();
        holders.iter().zip(&signatures).for_each(|(holder, signature)| index.add(*holder, signature));
        let mut found = BTreeMap::new();
        for at in 0..pile.len() {
            let Ok(near) = neighbours(&index, holders[at], &signatures[at]);
            for other in near.iter().map(|near| numbers[&near.document]).filter(|other| *other > at) {
                let publishers = [holders[at].publisher, holders[other].publisher];
                let Ok(house) = house_keys(&index, &signatures[at].keys, publishers);
                found.insert((at, other), compare(&proses[at], &proses[other], &house));
            }
        }
        Self(found)
    }

    fn is_copy(&self, pair: (usize, usize)) -> bool {
        self.0.get(&pair).is_some_and(|reuse| reuse.verdict.is_copy())
    }

    /// Pairs that are held for copies, and come from different texts.
    fn alarms<'f>(&'f self, pile: &'f [Planted]) -> impl Iterator<Item = (usize, usize)> + 'f {
        self.0.keys().copied().filter(|&(one, other)| pile[one].family != pile[other].family && self.is_copy((one, other)))
    }

    fn table(&self, pile: &[Planted]) -> String {
        let mut text = "| copies | planted | neighbours | found | recall | called what they are |\n|---|--:|--:|--:|--:|--:|\n".to_owned();
        let mut all = [0; 4];
        for sort in Sort::COPIES {
            let pairs: Vec<_> = pairs(pile).filter(|(_, _, of)| *of == sort).map(|(base, copy, _)| (base, copy)).collect();
            let near = pairs.iter().filter(|pair| self.0.contains_key(pair)).count();
            let found = pairs.iter().filter(|pair| self.is_copy(**pair)).count();
            let called = pairs.iter().filter(|pair| self.0.get(pair).is_some_and(|reuse| sort.is_called(reuse.verdict))).count();
            let counts = [pairs.len(), near, found, called];
            row(&mut text, sort.name(), counts);
            all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
        }
        row(&mut text, "all", all);
        let alarms = self.alarms(pile).count();
        let precision = 100.0 * all[2] as f64 / (all[2] + alarms).max(1) as f64;
        let _ = writeln!(text, "\nFalse pairs: {alarms}; precision {precision:.2} %. Of what only looks like a copy:\n");
        for sort in Sort::OTHERS {
            let looks: Vec<usize> = (0..pile.len()).filter(|at| pile[*at].sort == sort).collect();
            let alarms = self.alarms(pile).filter(|(one, other)| looks.contains(one) || looks.contains(other)).count();
            let seen = looks.iter().filter(|at| self.shares(pile, **at)).count();
            let _ = writeln!(text, "- {}: {} documents, {seen} with shared words shown, {alarms} false pairs", sort.name(), looks.len());
        }
        let compared = self.0.len();
        let _ = writeln!(text, "- pairs laid side by side: {compared}, {:.1} a document", compared as f64 / pile.len().max(1) as f64);
        text
    }

    /// Whether a document shares a passage or a quotation with one of another family.
    fn shares(&self, pile: &[Planted], at: usize) -> bool {
        let is_shown = |verdict| matches!(verdict, Verdict::Passage | Verdict::Quotation);
        let others = self.0.iter().filter(|((one, other), _)| *one == at || *other == at);
        others.filter(|((one, other), _)| pile[*one].family != pile[*other].family).any(|(_, reuse)| is_shown(reuse.verdict))
    }

    fn misses(&self, pile: &[Planted]) -> Vec<String> {
        let name = |at: usize| format!("{} ({}, {} words)", pile[at].name, pile[at].sort.name(), texts::count(&pile[at].prose));
        let shared = |pair: &(usize, usize)| match self.0.get(pair) {
            Some(reuse) => format!("{:?}, {} and {} of a thousand words", reuse.verdict, reuse.left.per_mille(), reuse.right.per_mille()),
            None => "no neighbours".to_owned(),
        };
        let missed = pairs(pile).map(|(base, copy, _)| (base, copy)).filter(|pair| !self.is_copy(*pair));
        let tell = |what: &str, pair: (usize, usize)| format!("{what}: {} and {}: {}", name(pair.0), name(pair.1), shared(&pair));
        let called = pairs(pile).filter(|(base, copy, sort)| {
            self.is_copy((*base, *copy)) && !self.0.get(&(*base, *copy)).is_some_and(|reuse| sort.is_called(reuse.verdict))
        });
        let mut told: Vec<String> = missed.map(|pair| tell("missed", pair)).collect();
        told.extend(self.alarms(pile).map(|pair| tell("false", pair)));
        told.extend(called.map(|(base, copy, _)| tell("called otherwise", (base, copy))));
        told
    }
}

fn row(text: &mut String, name: &str, [planted, near, found, called]: [usize; 4]) {
    let recall = 100.0 * found as f64 / planted.max(1) as f64;
    let _ = writeln!(text, "| {name} | {planted} | {near} | {found} | {recall:.1} % | {called} |");
}

/// Each copy with what it was made from.
fn pairs(pile: &[Planted]) -> impl Iterator<Item = (usize, usize, Sort)> {
    pile.iter().enumerate().filter_map(|(at, planted)| Some((planted.base?, at, planted.sort)))
}

fn passages(text: &str) -> impl Iterator<Item = Passage<'_>> {
    let mut start = 0;
    text.split("\n\n").enumerate().map(move |(number, text)| {
        let passage = Passage { number: number as u32, start, text };
        start += text.len() + 2;
        passage
    })
}

fn holder(planted: &Planted) -> Holder {
    // As the hash of a file would be: the same for the same text, and in no order.
    let document = DocumentKey(name_key(&format!("{} {}", planted.name, planted.sort.name())) >> 1);
    Holder { document, publisher: PublisherKey::of(planted.publisher.as_deref()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pile_is_the_same_each_time_and_no_two_documents_have_one_key() {
        let texts = texts::half("tune").unwrap();
        let (one, other) = (plant::pile(&texts), plant::pile(&texts));
        assert!(one.iter().map(|planted| &planted.text).eq(other.iter().map(|planted| &planted.text)));
        let keys: BTreeSet<DocumentKey> = one.iter().map(|planted| holder(planted).document).collect();
        assert_eq!(keys.len(), one.len());
        assert!(pairs(&one).all(|(base, copy, _)| one[base].family == one[copy].family && base < copy));
    }

    #[test]
    fn what_is_planted_is_what_its_sort_says() {
        let pile = plant::pile(&texts::half("tune").unwrap());
        let words = |at: usize| pile[at].prose.split_whitespace().count() as f64;
        for (base, copy, sort) in pairs(&pile) {
            let share = words(copy) / words(base);
            let wanted = match sort {
                Sort::Full | Sort::Paraphrase => 0.95..1.05,
                // 30 to 70 %, and the rest of the last sentence; beside a lead of its own, 40 to 80 %.
                Sort::Cut => 0.25..0.9,
                Sort::Lead => 0.3..3.0,
                _ => 1.1..5.0,
            };
            assert!(wanted.contains(&share), "{}: {share}", pile[copy].name);
        }
    }
}
