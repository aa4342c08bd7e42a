//! Lemmas by the ends of words.
//!
//! A rule says how many letters to cut from the end of a word and what to put there. Which rule holds is looked
//! up by part of speech, features and the longest end of the word that is known; a whole word counts as
//! the longest end of all, so "was" has a rule of its own. After Straka and Straková (2017),
//! "Tokenizing, POS tagging, lemmatizing and parsing UD 2.0 with UDPipe", who let a classifier choose among such rules.

use rustc_hash::FxHashMap;

use super::features::hash;
use crate::grammar::Upos;

/// Longer ends of words are not looked at, but for whole words.
pub const LONGEST_END: usize = 5;
/// Stands for features that are not known.
pub const ANY_FEATURES: u16 = u16::MAX;

/// What makes a lemma of a word.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rule {
    /// Capital letters stay.
    pub keep_case: bool,
    /// How many letters are cut from the end.
    pub cut: u8,
    /// What is put there.
    pub add: String,
}

impl Rule {
    /// The rule that makes `lemma` of `form`.
    pub fn between(form: &str, lemma: &str) -> Self {
        let common = |form: &str| form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let small = form.to_lowercase();
        // Where it makes no difference, letters are made small.
        let keep_case = common(form) > common(&small);
        let base = if keep_case { form } else { &small };
        let kept = common(base);
        let cut = (base.chars().count() - kept).min(255) as u8;
        Self { keep_case, cut, add: lemma.chars().skip(kept).collect() }
    }

    /// Writes the lemma.
    pub fn apply(&self, form: &str, lemma: &mut String) {
        lemma.clear();
        if self.keep_case {
            lemma.push_str(form);
        } else {
            lemma.extend(form.chars().flat_map(char::to_lowercase));
        }
        for _ in 0..self.cut {
            lemma.pop();
        }
        lemma.push_str(&self.add);
    }
}

/// All rules and when they hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lemmas {
    /// The rules.
    pub rules: Vec<Rule>,
    /// Hashes of part of speech, features and end ([`key`]), in order.
    pub keys: Vec<u32>,
    /// The number of the rule of each.
    pub chosen: Vec<u16>,
    /// The same, to look up in.
    index: FxHashMap<u32, u16>,
}

/// What a rule is looked up by. `whole` says that the end is the whole word.
pub fn key(upos: Upos, features: u16, end: &str, whole: bool) -> u32 {
    let seed = (u64::from(features) << 8 | upos as u64) << 1 | u64::from(whole);
    hash(end.as_bytes(), seed + 1000) as u32
}

/// The ends of a word from the longest to the shortest, each with whether it is the whole word.
pub fn ends(small: &str) -> impl Iterator<Item = (&str, bool)> {
    let count = small.char_indices().rev().take(LONGEST_END).count();
    let longest_first = (0..=count).rev().map(move |length| {
        let start = small.char_indices().rev().take(length).last().map_or(small.len(), |(start, _)| start);
        (&small[start..], false)
    });
    std::iter::once((small, true)).chain(longest_first)
}

impl Lemmas {
    /// Rules, and for each key the number of its rule.
    pub fn new(rules: Vec<Rule>, keys: Vec<u32>, chosen: Vec<u16>) -> Self {
        let index = keys.iter().copied().zip(chosen.iter().copied()).collect();
        Self { rules, keys, chosen, index }
    }

    /// Writes the lemma of a word into `lemma`.
    pub fn of(&self, upos: Upos, features: u16, form: &str, lemma: &mut String) {
        lemma.clear();
        lemma.extend(form.chars().flat_map(char::to_lowercase));
        if let Some(rule) = self.rule(upos, features, lemma) {
            rule.apply(form, lemma);
        }
        if lemma.is_empty() {
            lemma.push_str(form);
        }
    }

    fn rule(&self, upos: Upos, features: u16, small: &str) -> Option<&Rule> {
        let find = |features: u16, end: &str, whole: bool| {
            let chosen = self.index.get(&key(upos, features, end, whole))?;
            self.rules.get(usize::from(*chosen))
        };
        ends(small).find_map(|(end, whole)| find(features, end, whole).or_else(|| find(ANY_FEATURES, end, whole)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_makes_the_lemma_it_was_made_from() {
        for (form, lemma) in
            [("ran", "run"), ("Talks", "talk"), ("Americans", "American"), ("was", "be"), ("IOM", "IOM"), ("a", "a"), ("İ", "x")]
        {
            let mut made = String::new();
            Rule::between(form, lemma).apply(form, &mut made);
            assert_eq!(made, lemma);
        }
    }

    #[test]
    fn ends_go_from_the_longest_to_none() {
        assert_eq!(ends("dé").collect::<Vec<_>>(), [("dé", true), ("dé", false), ("é", false), ("", false)]);
    }
}
