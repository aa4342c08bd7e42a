//! Learns which rule makes the lemma of a word, by counting.

use std::collections::{BTreeMap, HashMap};

use plimsoll_language::Upos;
use plimsoll_language::model::lemmas::{ANY_FEATURES, Lemmas, Rule, ends, key};

use super::corpus::{EWT, Sentence, UNKNOWN};

/// A word of another corpus than EWT counts this much: customs differ, and EWT's are kept.
const ELSEWHERE: f64 = 0.2;

/// Counts rules by key, and keeps each rule that says something else than the shorter ends do.
pub fn learn(sentences: &[Sentence]) -> Lemmas {
    // What is asked for, longest end first, with how often each rule was right.
    let mut words: BTreeMap<(u16, u16, &str, &str), f64> = BTreeMap::new();
    for sentence in sentences {
        for at in 0..sentence.len() {
            let lemma = sentence.lemmas[at].as_str();
            if sentence.upos[at] != UNKNOWN && !lemma.is_empty() && (lemma != "_" || sentence.forms[at] == "_") {
                let weight = if sentence.corpus == EWT { 1.0 } else { ELSEWHERE };
                *words.entry((sentence.upos[at], sentence.features[at], sentence.forms[at].as_str(), lemma)).or_default() += weight;
            }
        }
    }
    let mut counts: HashMap<u32, BTreeMap<Rule, f64>> = HashMap::new();
    let mut lengths: BTreeMap<(usize, u32), ()> = BTreeMap::new();
    for (&(upos, features, form, lemma), &count) in &words {
        let upos = Upos::ALL[usize::from(upos)];
        let rule = Rule::between(form, lemma);
        let small = form.to_lowercase();
        for (end, whole) in ends(&small) {
            // A word that is met often says no more of the ends of words than one that is rare.
            let weight = if whole { count } else { count.sqrt() };
            for features in [features, ANY_FEATURES] {
                if features == UNKNOWN && features != ANY_FEATURES {
                    continue;
                }
                let key = key(upos, features, end, whole);
                *counts.entry(key).or_default().entry(rule.clone()).or_default() += weight;
                let length = if whole { 99 } else { end.chars().count() };
                lengths.insert((2 * length + usize::from(features != ANY_FEATURES), key), ());
            }
        }
    }
    let best: HashMap<u32, Rule> = counts
        .iter()
        .map(|(key, rules)| (*key, rules.iter().max_by(|a, b| a.1.total_cmp(b.1)).expect("a rule was counted").0.clone()))
        .collect();
    // From the shortest ends to the whole words: what the shorter say already is left out.
    let mut kept: HashMap<u32, &Rule> = HashMap::new();
    let mut above: HashMap<u32, Vec<u32>> = HashMap::new();
    for &(upos, features, form, _) in words.keys() {
        let upos = Upos::ALL[usize::from(upos)];
        let small = form.to_lowercase();
        let mut chain = Vec::new();
        for (end, whole) in ends(&small) {
            if features != UNKNOWN {
                chain.push(key(upos, features, end, whole));
            }
            chain.push(key(upos, ANY_FEATURES, end, whole));
        }
        for at in 0..chain.len() {
            above.entry(chain[at]).or_insert_with(|| chain[at + 1..].to_vec());
        }
    }
    for &(_, key) in lengths.keys() {
        let said = above.get(&key).and_then(|above| above.iter().find_map(|key| kept.get(key)));
        if said != Some(&&best[&key]) {
            kept.insert(key, &best[&key]);
        }
    }
    let mut rules: Vec<Rule> = kept.values().map(|rule| (*rule).clone()).collect();
    rules.sort_unstable();
    rules.dedup();
    let mut chosen: Vec<(u32, u16)> =
        kept.iter().map(|(key, rule)| (*key, rules.binary_search(rule).expect("it is among them") as u16)).collect();
    chosen.sort_unstable();
    let (keys, chosen) = chosen.into_iter().unzip();
    Lemmas::new(rules, keys, chosen)
}

/// How many lemmas of the sentences come out right, with the right tags.
pub fn score(lemmas: &Lemmas, sentences: &[Sentence]) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    let mut lemma = String::new();
    for sentence in sentences {
        for at in 0..sentence.len() {
            lemmas.of(Upos::ALL[usize::from(sentence.upos[at])], sentence.features[at], &sentence.forms[at], &mut lemma);
            all += 1;
            right += usize::from(lemma == sentence.lemmas[at] || sentence.lemmas[at] == "_");
        }
    }
    (right, all)
}
