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

use plimsoll_reading::{Feature, Features, Reader};

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
const OF_REPORT: f32 = 3.0;

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
    fn is_there(&self) -> bool {
        self.right[..self.right.len() - 1].contains(&true)
    }

    fn likelihoods(&self, weights: &[f32]) -> Vec<f32> {
        let worth: Vec<f32> = self.candidates.iter().map(|&features| set(features).map(|feature| weights[feature]).sum()).collect();
        let most = worth.iter().copied().fold(f32::MIN, f32::max);
        let powers: Vec<f32> = worth.iter().map(|worth| (worth - most).exp()).collect();
        let sum: f32 = powers.iter().sum();
        powers.into_iter().map(|power| power / sum).collect()
    }

    /// Whether the likeliest candidate is right, if it is likely enough to be linked.
    fn linked(&self, weights: &[f32], sure: f32) -> Option<bool> {
        let likelihoods = self.likelihoods(weights);
        let first = (0..likelihoods.len()).max_by(|&one, &other| likelihoods[one].total_cmp(&likelihoods[other]))?;
        (first + 1 < likelihoods.len() && likelihoods[first] >= sure).then(|| self.right[first])
    }
}

fn set(features: Features) -> impl Iterator<Item = usize> {
    (0..Feature::COUNT).filter(move |feature| features & (1 << feature) != 0)
}

fn learn(examples: &[Example]) -> Vec<f32> {
    let mut weights = vec![0.0_f32; Feature::COUNT];
    let mut squares = vec![1e-6_f32; Feature::COUNT];
    for _ in 0..ROUNDS {
        let mut slopes = vec![0.0_f32; Feature::COUNT];
        for example in examples {
            let likelihoods = example.likelihoods(&weights);
            let right: f32 = likelihoods.iter().zip(&example.right).filter(|(_, right)| **right).map(|(likelihood, _)| likelihood).sum();
            for ((&features, likelihood), is_right) in example.candidates.iter().zip(&likelihoods).zip(&example.right) {
                let wanted = if *is_right { likelihood / right.max(1e-9) } else { 0.0 };
                set(features).for_each(|feature| slopes[feature] += example.weight * (wanted - likelihood) / examples.len() as f32);
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
        let entity = gold.of(&placed(&pronoun.at));
        let is_right = |places: &Vec<Range<usize>>| {
            let entities: Vec<u32> = places.iter().rev().filter_map(|place| gold.of(&placed(place))).collect();
            entity.is_some() && entities.contains(&entity.unwrap_or_default())
        };
        let mut right: Vec<bool> = pronoun.candidates.iter().map(|(places, _)| is_right(places)).collect();
        let first = right.iter().position(|right| *right);
        right.push(first.is_none());
        let features = pronoun.candidates.iter().map(|(_, features)| *features);
        found.push(Example { candidates: features.chain([pronoun.none]).collect(), right, weight: 1.0 });
        first
    });
    Ok(())
}

/// The pronouns that stand for sources in reports. What the others stand for is guessed by weights that are known.
fn examples_of_reports(desk: &Desk, reports: &[Report], known: &[f32]) -> Vec<Example> {
    let mut found = Vec::new();
    for report in reports {
        let content = desk.content(report);
        let letters: Vec<char> = content.text.chars().collect();
        let text = |place: &Range<usize>| letters[place.clone()].iter().collect::<String>();
        let sources: BTreeMap<usize, &[String]> =
            report.gold.claims.iter().filter_map(|claim| Some((mention_at(claim, &letters)?, claim.gold.sources.as_slice()))).collect();
        desk.reader.pronouns_seen(&content, |pronoun| {
            let candidates: Vec<Features> = pronoun.candidates.iter().map(|(_, features)| *features).chain([pronoun.none]).collect();
            let Some(sources) = sources.get(&pronoun.at.start) else {
                let guess = Example { right: vec![false; candidates.len()], candidates, weight: 0.0 };
                let likelihoods = guess.likelihoods(known);
                let first = (0..likelihoods.len()).max_by(|&one, &other| likelihoods[one].total_cmp(&likelihoods[other]))?;
                return Some(first).filter(|&first| first + 1 < likelihoods.len() && likelihoods[first] >= 0.5);
            };
            let is_source = |place: &Range<usize>| {
                let words = text(place);
                let own = last_word(&words);
                sources.iter().any(|source| source.split_whitespace().any(|word| word.to_lowercase() == own))
            };
            let mut right: Vec<bool> = pronoun.candidates.iter().map(|(places, _)| places.iter().any(is_source)).collect();
            let first = right.iter().position(|right| *right);
            right.push(first.is_none());
            found.push(Example { candidates, right, weight: OF_REPORT });
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

    /// The entity whose head stands in a place, if it is one alone.
    fn of(&self, place: &Range<usize>) -> Option<u32> {
        self.0.range(place.clone()).flat_map(|(_, entities)| entities).next().copied()
    }
}

fn write(weights: &[f32]) -> Result<(), String> {
    let path = root().join(OUT);
    let old = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (head, _) = old.split_once("[person]").ok_or_else(|| format!("{}: no [person]", path.display()))?;
    let mut new = format!("{head}[person]\n");
    for (feature, weight) in Feature::ALL.iter().zip(weights) {
        writeln!(new, "\"{}\" = {weight:.3}", feature.name()).expect("a string can be written to");
    }
    fs::write(&path, new).map_err(|error| format!("{}: {error}", path.display()))
}
