//! The measures of the CoNLL 2018 shared task, from their definition (Zeman et al. 2018, section 4;
//! universaldependencies.org/conll18/evaluation.html).
//!
//! Read and gold words are aligned by their places. Inside tokens of several words, on either side, the
//! words of both are aligned by their longest common subsequence, small and capital letters alike. A
//! measure counts the aligned words for which something holds; its F1 is over the words of both sides.

use super::tree::{Span, Tree, Word};
use crate::score::sheet::Tally;

/// The measures, in the order of the table. XPOS is left out, also of AllTags.
pub const NAMES: [&str; 12] = ["Tokens", "Sentences", "Words", "UPOS", "UFeats", "AllTags", "Lemmas", "UAS", "LAS", "CLAS", "MLAS", "BLEX"];

/// Relations of words that carry a meaning of their own.
const CONTENT: [&str; 29] = [
    "nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "obl", "vocative", "expl", "dislocated", "advcl", "advmod", "discourse", "nmod",
    "appos", "nummod", "acl", "amod", "conj", "fixed", "flat", "compound", "list", "parataxis", "orphan", "goeswith", "reparandum", "root",
    "dep",
];

/// Relations of words that serve another; punctuation is neither.
const FUNCTIONAL: [&str; 7] = ["aux", "cop", "mark", "det", "clf", "case", "cc"];

/// A tally for each of [`NAMES`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measures(pub [Tally; NAMES.len()]);

impl Measures {
    /// Adds a document, and gives for each gold word the read word that it is aligned with.
    pub fn add(&mut self, gold: &Tree, read: &Tree) -> Vec<Option<usize>> {
        let aligned = align(&gold.words, &read.words);
        let pairs = || aligned.iter().enumerate().filter_map(|(gold, read)| read.map(|read| (gold, read)));
        let same = |question: &dyn Fn(usize, usize) -> bool| pairs().filter(|&(one, other)| question(one, other)).count();
        let (of_gold, of_read) = (&gold.words, &read.words);
        let upos = |g: usize, r: usize| of_gold[g].upos == of_read[r].upos;
        let features = |g: usize, r: usize| of_gold[g].features == of_read[r].features;
        let lemma = |g: usize, r: usize| of_gold[g].lemma == "_" || of_gold[g].lemma == of_read[r].lemma;
        let head = |g: usize, r: usize| head_is_right(&of_gold[g], &of_read[r], &aligned);
        let relation = |g: usize, r: usize| head(g, r) && of_gold[g].relation == of_read[r].relation;
        let content = |g: usize, r: usize| relation(g, r) && is_content(&of_gold[g]);
        let (children_of_gold, children_of_read) = (functional_children(of_gold), functional_children(of_read));
        let children = |g: usize, r: usize| {
            let (of_g, of_r) = (&children_of_gold[g], &children_of_read[r]);
            let same = |(&one, &other): (&usize, &usize)| {
                aligned[one] == Some(other) && of_gold[one].relation == of_read[other].relation && upos(one, other) && features(one, other)
            };
            of_g.len() == of_r.len() && of_g.iter().zip(of_r).all(same)
        };
        let right = [
            in_both(&gold.tokens, &read.tokens),
            in_both(&gold.sentences, &read.sentences),
            pairs().count(),
            same(&upos),
            same(&features),
            same(&|g, r| upos(g, r) && features(g, r)),
            same(&lemma),
            same(&head),
            same(&relation),
            same(&content),
            same(&|g, r| content(g, r) && upos(g, r) && features(g, r) && children(g, r)),
            same(&|g, r| content(g, r) && lemma(g, r)),
        ];
        for (at, tally) in self.0.iter_mut().enumerate() {
            let count = |tree: &Tree| match NAMES[at] {
                "Tokens" => tree.tokens.len(),
                "Sentences" => tree.sentences.len(),
                "CLAS" | "MLAS" | "BLEX" => tree.words.iter().filter(|word| is_content(word)).count(),
                _ => tree.words.len(),
            };
            (tally.gold, tally.read, tally.right) = (tally.gold + count(gold), tally.read + count(read), tally.right + right[at]);
        }
        aligned
    }
}

/// Whether a read word hangs on the word that is aligned with the gold head.
pub fn head_is_right(gold: &Word, read: &Word, aligned: &[Option<usize>]) -> bool {
    match gold.head {
        None => read.head.is_none(),
        Some(head) => read.head.is_some() && aligned[head] == read.head,
    }
}

fn is_content(word: &Word) -> bool {
    CONTENT.contains(&word.relation.as_str())
}

/// For each word, those that serve it.
fn functional_children(words: &[Word]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); words.len()];
    for (number, word) in words.iter().enumerate().filter(|(_, word)| FUNCTIONAL.contains(&word.relation.as_str())) {
        if let Some(head) = word.head {
            children[head].push(number);
        }
    }
    children
}

/// How many spans stand in both rows; each row is in order.
fn in_both(gold: &[Span], read: &[Span]) -> usize {
    let (mut at, mut count) = (0, 0);
    for span in gold {
        at += read[at..].partition_point(|other| other < span);
        if read.get(at) == Some(span) {
            count += 1;
            at += 1;
        }
    }
    count
}

/// For each gold word the read word that it is aligned with.
pub fn align(gold: &[Word], read: &[Word]) -> Vec<Option<usize>> {
    let mut aligned = vec![None; gold.len()];
    let (mut g, mut r) = (0, 0);
    for (start, end) in regions(gold, read) {
        align_plain(gold, read, (&mut g, &mut r), start, &mut aligned);
        let (first_g, first_r) = (g, r);
        // What begins before the region has been passed; what sticks out of it is in no token of it.
        g += gold[g..].iter().take_while(|word| word.span.1 <= end).count();
        r += read[r..].iter().take_while(|word| word.span.1 <= end).count();
        let (of_gold, of_read): (Vec<usize>, Vec<usize>) = ((first_g..g).collect(), (first_r..r).collect());
        for (one, other) in common(&of_gold, &of_read, |one, other| same_form(&gold[one], &read[other])) {
            aligned[one] = Some(other);
        }
    }
    align_plain(gold, read, (&mut g, &mut r), usize::MAX, &mut aligned);
    aligned
}

/// Aligns words of the same place that begin before `until`.
fn align_plain(gold: &[Word], read: &[Word], (g, r): (&mut usize, &mut usize), until: usize, aligned: &mut [Option<usize>]) {
    loop {
        let one = gold.get(*g).filter(|word| word.span.0 < until);
        let other = read.get(*r).filter(|word| word.span.0 < until);
        match (one, other) {
            (Some(one), Some(other)) if one.span == other.span => {
                aligned[*g] = Some(*r);
                (*g, *r) = (*g + 1, *r + 1);
            }
            (Some(one), Some(other)) if one.span.0 <= other.span.0 => *g += 1,
            (Some(_), None) => *g += 1,
            (_, Some(_)) => *r += 1,
            (None, None) => return,
        }
    }
}

/// The stretches that tokens of several words cover, on either side; those that overlap are one.
fn regions(gold: &[Word], read: &[Word]) -> Vec<Span> {
    let mut spans: Vec<Span> = gold.iter().chain(read).filter(|word| word.joined).map(|word| word.span).collect();
    spans.sort_unstable();
    let mut regions: Vec<Span> = Vec::new();
    for (start, end) in spans {
        match regions.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => regions.push((start, end)),
        }
    }
    regions
}

fn same_form(one: &Word, other: &Word) -> bool {
    one.form.to_lowercase() == other.form.to_lowercase()
}

/// The pairs of a longest common subsequence.
fn common(gold: &[usize], read: &[usize], same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    // `longest[i][j]` is the length of the one of gold[i..] and read[j..].
    let mut longest = vec![vec![0; read.len() + 1]; gold.len() + 1];
    for i in (0..gold.len()).rev() {
        for j in (0..read.len()).rev() {
            longest[i][j] = match same(gold[i], read[j]) {
                true => longest[i + 1][j + 1] + 1,
                false => longest[i + 1][j].max(longest[i][j + 1]),
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < gold.len() && j < read.len() {
        if same(gold[i], read[j]) {
            pairs.push((gold[i], read[j]));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
