//! Learns whom "he" and "she" stand for, from a treebank that marks who is told of.
//!
//! 1. Every document of GUM is read as the program reads it; each pronoun comes with its candidates
//!    ([`Reader::pronouns_seen`]), and the treebank tells the right one. The half `tune` of the claims tells it too, where
//!    a pronoun is what stands for a source;
//! 2. weights of the features are learned that make the right one likely (a softmax over the candidates and "none of
//!    these"; AdaGrad, so that rare features learn too);
//! 3. they are held against the documents that nothing was learned from, and written to the language's folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use plimsoll_reading::{Feature, Features, PronounSeen, Reader, Weights, likelihoods};

use crate::root;
use crate::score::Desk;
use crate::score::gold::{PlacedClaim, Report};
use crate::score::language::treebank;

/// Where the weights go.
const OUT: &str = "languages/en/antecedents.toml";

/// How often all examples are gone through.
const ROUNDS: usize = 300;

/// The first step of a weight.
const RATE: f32 = 0.2;

/// How strongly weights are drawn to nothing.
const DECAY: f32 = 0.0005;

/// A pronoun: what holds of each candidate, "none of these" last, and which are right.
struct Example {
    candidates: Vec<Features>,
    right: Vec<bool>,
    weight: f32,
}

/// How much a pronoun of a report counts, where one of the treebank counts one: reports are what is read.
const OF_REPORT: f32 = 6.0;

/// Learns the weights and writes them.
///
/// # Errors
/// When the treebank, the reports or the language cannot be read, or the file not be written.
pub fn run(data: &Path) -> Result<(), String> {
    let set = root().join("scoring/claims");
    let desk = Desk::open(&set)?;
    let folder = data.join("ud-english-gum-free");
    let mut train = examples(&desk.reader, &folder, &["train"])?;
    let held = examples(&desk.reader, &folder, &["dev", "test"])?;
    let first = learn(&train);
    let of_reports = examples_of_reports(&desk, &Report::of_half(&set, "tune")?, &first);
    println!("{} pronouns of reports", of_reports.len());
    train.extend(of_reports);
    let weights = learn(&train);
    for (name, examples) in [("train", &train), ("dev and test", &held)] {
        println!(
            "{name}: {} pronouns, in {} the right one is among the candidates",
            examples.len(),
            examples.iter().filter(|one| one.is_there()).count()
        );
        for sure in [0.0, 0.5, 0.6, 0.7, 0.8, 0.9] {
            let linked: Vec<bool> = examples.iter().filter_map(|one| one.linked(&weights, sure)).collect();
            let right = linked.iter().filter(|right| **right).count();
            println!(
                "  from {sure:.1}: {} linked, {right} right ({:.1} %)",
                linked.len(),
                100.0 * right as f32 / linked.len().max(1) as f32
            );
        }
    }
    write(&weights)
}

impl Example {
    /// A pronoun with those candidates right that are told of in a right place; and the number of the first of them.
    fn of(pronoun: &PronounSeen<'_>, is_right: impl Fn(&Range<usize>) -> bool, weight: f32) -> (Self, Option<usize>) {
        let mut right: Vec<bool> = pronoun.candidates.iter().map(|places| places.iter().any(&is_right)).collect();
        let first = right.iter().position(|right| *right);
        right.push(first.is_none());
        (Self { candidates: pronoun.features.to_vec(), right, weight }, first)
    }

    fn is_there(&self) -> bool {
        self.right[..self.right.len() - 1].contains(&true)
    }

    /// Whether the likeliest candidate is right, if it is likely enough to be linked.
    fn linked(&self, weights: &Weights, sure: f32) -> Option<bool> {
        likeliest(weights, &self.candidates, sure).map(|first| self.right[first])
    }
}

/// The likeliest candidate, where it is likelier than "none of these" and likely enough.
fn likeliest(weights: &Weights, all: &[Features], sure: f32) -> Option<usize> {
    let likely = likelihoods(weights, all);
    let first = (0..all.len()).max_by(|&one, &other| likely[one].total_cmp(&likely[other]))?;
    (first + 1 < all.len() && likely[first] >= sure).then_some(first)
}

fn learn(examples: &[Example]) -> Weights {
    let mut weights = [0.0; Feature::COUNT];
    let mut squares = [1e-6_f32; Feature::COUNT];
    for _ in 0..ROUNDS {
        let mut slopes = [0.0; Feature::COUNT];
        for example in examples {
            let likely = likelihoods(&weights, &example.candidates);
            let right: f32 = likely.iter().zip(&example.right).filter(|(_, right)| **right).map(|(likelihood, _)| likelihood).sum();
            for ((&features, likelihood), is_right) in example.candidates.iter().zip(&likely).zip(&example.right) {
                let wanted = if *is_right { likelihood / right.max(1e-9) } else { 0.0 };
                let slope = example.weight * (wanted - likelihood) / examples.len() as f32;
                Feature::in_set(features).for_each(|feature| slopes[feature as usize] += slope);
            }
        }
        for ((weight, slope), square) in weights.iter_mut().zip(slopes).zip(&mut squares) {
            let slope = slope - DECAY * *weight;
            *square += slope * slope;
            *weight += RATE * slope / square.sqrt();
        }
    }
    weights
}

/// The pronouns of the documents of a treebank, each with its candidates.
fn examples(reader: &Reader, folder: &Path, parts: &[&str]) -> Result<Vec<Example>, String> {
    let mut found = Vec::new();
    for part in parts {
        let path = folder.join(format!("{part}.conllu"));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for document in treebank::parse(&text)? {
            add_document(reader, &document, &mut found)?;
        }
    }
    Ok(found)
}

fn add_document(reader: &Reader, document: &treebank::Document, found: &mut Vec<Example>) -> Result<(), String> {
    let content = document.content();
    let gold = Gold::read(document)?;
    let letters: Vec<usize> = content
        .text
        .chars()
        .scan(0, |letters, letter| {
            let before = *letters;
            *letters += usize::from(!letter.is_whitespace());
            Some(before)
        })
        .collect();
    let placed = |place: &Range<usize>| letters[place.start]..letters[place.end - 1] + 1;
    reader.pronouns_seen(&content, |pronoun| {
        let own = gold.of(&placed(&pronoun.at));
        let is_own = |place: &Range<usize>| own.zip(gold.of(&placed(place))).is_some_and(|(own, other)| !own.is_disjoint(other));
        let (example, first) = Example::of(pronoun, is_own, 1.0);
        found.push(example);
        first
    });
    Ok(())
}

/// The pronouns that stand for sources in reports. What the others stand for is guessed by weights that are known.
fn examples_of_reports(desk: &Desk, reports: &[Report], known: &Weights) -> Vec<Example> {
    let mut found = Vec::new();
    for report in reports {
        let content = desk.content(report);
        let letters: Vec<char> = content.text.chars().collect();
        let text = |place: &Range<usize>| letters[place.clone()].iter().collect::<String>();
        let sources: BTreeMap<usize, &[String]> =
            report.gold.claims.iter().filter_map(|claim| Some((mention_at(claim, &letters)?, claim.gold.sources.as_slice()))).collect();
        desk.reader.pronouns_seen(&content, |pronoun| {
            let Some(sources) = sources.get(&pronoun.at.start) else { return likeliest(known, pronoun.features, 0.5) };
            let is_source = |place: &Range<usize>| {
                let words = text(place);
                let own = last_word(&words);
                sources.iter().any(|source| source.split_whitespace().any(|word| word.to_lowercase() == own))
            };
            let (example, first) = Example::of(pronoun, is_source, OF_REPORT);
            found.push(example);
            first
        });
    }
    found
}

fn last_word(words: &str) -> String {
    words.split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

/// Where the mention of a claim's source stands: the nearest to its cue, outside its content.
fn mention_at(claim: &PlacedClaim, letters: &[char]) -> Option<usize> {
    let mention: Vec<char> = claim.gold.more.as_ref()?.mention.as_ref()?.chars().collect();
    let cue = claim.cue?.start as usize;
    let outside = |at: usize| !claim.pieces.iter().any(|piece| (piece.start as usize..piece.end as usize).contains(&at));
    let alone = |at: usize| {
        let beside = [at.checked_sub(1), Some(at + mention.len())];
        letters[at..].starts_with(&mention)
            && beside.into_iter().flatten().all(|at| letters.get(at).is_none_or(|letter| !letter.is_alphanumeric()))
    };
    (cue.saturating_sub(REACH)..letters.len().min(cue + REACH)).filter(|&at| alone(at) && outside(at)).min_by_key(|at| at.abs_diff(cue))
}

/// A mention stands so many letters from its cue at most.
const REACH: usize = 120;

/// Which entity the head of each mention is, by its letters.
struct Gold(BTreeMap<usize, BTreeSet<u32>>);

impl Gold {
    fn read(document: &treebank::Document) -> Result<Self, String> {
        let tree = document.tree()?;
        let mut heads: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
        let mut first = 0;
        for sentence in document.sentences() {
            for mention in &sentence.entities {
                if let Some(word) = tree.words.get(first + mention.head) {
                    heads.entry(word.own.0).or_default().insert(mention.entity);
                }
            }
            first += sentence.words.len();
        }
        Ok(Self(heads))
    }

    /// The entities whose head stands last in a place: "his lawyer" is the lawyer.
    fn of(&self, place: &Range<usize>) -> Option<&BTreeSet<u32>> {
        self.0.range(place.clone()).next_back().map(|(_, entities)| entities)
    }
}

fn write(weights: &Weights) -> Result<(), String> {
    let path = root().join(OUT);
    let old = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (head, _) = old.split_once("[person]").ok_or_else(|| format!("{}: no [person]", path.display()))?;
    let mut new = format!("{head}[person]\n");
    for (feature, weight) in Feature::ALL.iter().zip(weights) {
        writeln!(new, "\"{}\" = {weight:.3}", feature.name()).expect("a string can be written to");
    }
    fs::write(&path, new).map_err(|error| format!("{}: {error}", path.display()))
}
