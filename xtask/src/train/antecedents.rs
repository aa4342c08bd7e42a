//! Learns what "he", "it" and "they" stand for, from a treebank that marks who and what is told of, and from reports.
//!
//! 1. Every document of GUM is read as the program reads it; each pronoun comes with its candidates
//!    ([`Reader::pronouns_seen`]), and the treebank tells the right one. The half `tune` of `scoring/pronouns` does so for
//!    reports;
//! 2. for each kind of pronoun, weights of the features are learned that make the right one of the candidates and "none of
//!    these" likely ([`ranking`]);
//! 3. they are held against the documents that nothing was learned from, and, by parts that are left out in turn, against
//!    the reports; then they are written to the language's folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use plimsoll_pack::Library;
use plimsoll_reading::{Feature, Features, Pronoun, PronounSeen, Reader, Weights, likelihoods};

use super::ranking::{self, Choice, Course};
use crate::files;
use crate::root;
use crate::score::Desk;
use crate::score::language::treebank;
use crate::score::pronouns;

/// Where the weights go.
const OUT: &str = "languages/en/antecedents.toml";

/// How long and how strictly it is learned.
const COURSE: Course = Course { rounds: 300, decay: 0.002 };

/// Into so many parts the reports are cut, of which each is left out once.
const PARTS: usize = 5;

/// A pronoun: what holds of each candidate, "none of these" last, and which are right.
#[derive(Clone)]
struct Example {
    pronoun: Pronoun,
    choice: Choice<Features>,
    /// The number of its document.
    document: usize,
}

/// How much a pronoun of a report counts, where one of the treebank counts one: reports are what is read.
const OF_REPORT: f32 = 3.0;

/// Learns the weights and writes them.
///
/// # Errors
/// When the treebank, the reports or the language cannot be read, or the file not be written.
pub fn run(data: &Path) -> Result<(), String> {
    let desk = Desk::open(&root().join("scoring/claims"))?;
    let folder = data.join("ud-english-gum-free");
    let treebank = examples(&desk.reader, &folder, &["train"])?;
    let held = examples(&desk.reader, &folder, &["dev", "test"])?;
    let reports = examples_of_reports(&desk)?;
    let mut learned = Vec::new();
    for pronoun in Pronoun::ALL {
        let of_kind = |examples: &[Example]| examples.iter().filter(|one| one.pronoun == pronoun).cloned().collect::<Vec<_>>();
        let (treebank, held, reports) = (of_kind(&treebank), of_kind(&held), of_kind(&reports));
        let left_out = (0..PARTS).flat_map(|part| {
            let is_out = |one: &&Example| one.document % PARTS == part;
            let weights = learn(treebank.iter().chain(reports.iter().filter(|one| !is_out(one))));
            reports.iter().filter(is_out).map(|one| one.ranked(&weights)).collect::<Vec<_>>()
        });
        println!("{}:", pronoun.name());
        tell("reports, each part left out once", &left_out.collect::<Vec<_>>());
        let weights = learn(treebank.iter().chain(&reports));
        tell("reports", &reports.iter().map(|one| one.ranked(&weights)).collect::<Vec<_>>());
        tell("treebank, dev and test", &held.iter().map(|one| one.ranked(&weights)).collect::<Vec<_>>());
        learned.push((pronoun, weights));
    }
    write(&learned)
}

/// How an example was ranked.
struct Ranked {
    is_there: bool,
    /// How likely the first of the candidates is, and whether it is right; none where "none of these" is likelier.
    first: Option<(f32, bool)>,
}

fn tell(what: &str, ranked: &[Ranked]) {
    let there = ranked.iter().filter(|one| one.is_there).count();
    println!("  {what}: {} pronouns, of {there} the right one is among the candidates", ranked.len());
    for sure in [0.0, 0.5, 0.6, 0.65, 0.7, 0.8] {
        let linked: Vec<bool> = ranked.iter().filter_map(|one| one.first.filter(|(likely, _)| *likely >= sure)).map(|one| one.1).collect();
        let right = linked.iter().filter(|right| **right).count();
        println!("    from {sure:.2}: {} linked, {right} right ({:.1} %)", linked.len(), 100.0 * right as f32 / linked.len().max(1) as f32);
    }
}

impl Example {
    /// A pronoun with those candidates right that are told of in a right place, "none of these" last.
    fn of(pronoun: &PronounSeen<'_>, right: &[bool], weight: f32, document: usize) -> Self {
        let choice = Choice { candidates: pronoun.features.to_vec(), right: right.to_vec(), weight };
        Self { pronoun: pronoun.pronoun, choice, document }
    }

    fn ranked(&self, weights: &Weights) -> Ranked {
        let Choice { candidates, right, .. } = &self.choice;
        let likely = likelihoods(weights, candidates);
        let first = (0..likely.len()).max_by(|&one, &other| likely[one].total_cmp(&likely[other]));
        let first = first.filter(|first| first + 1 < likely.len()).map(|first| (likely[first], right[first]));
        Ranked { is_there: right[..right.len() - 1].contains(&true), first }
    }
}

fn learn<'a>(examples: impl Iterator<Item = &'a Example>) -> Weights {
    let choices: Vec<_> = examples.map(|example| example.choice.clone()).collect();
    ranking::learn(&choices, COURSE, likelihoods, |set| Feature::in_set(set).map(|feature| feature as usize))
}

/// The pronouns of the documents of a treebank, each with its candidates.
fn examples(reader: &Reader, folder: &Path, parts: &[&str]) -> Result<Vec<Example>, String> {
    let mut found = Vec::new();
    for part in parts {
        let path = folder.join(format!("{part}.conllu"));
        let text = files::text(&path)?;
        for (number, document) in treebank::parse(&text)?.iter().enumerate() {
            add_document(reader, document, number, &mut found)?;
        }
    }
    Ok(found)
}

fn add_document(reader: &Reader, document: &treebank::Document, number: usize, found: &mut Vec<Example>) -> Result<(), String> {
    let content = document.content();
    let gold = Gold::read(document)?;
    let letters = treebank::letters_before(&content.text);
    let placed = |place: &Range<usize>| letters[place.start]..letters[place.end - 1] + 1;
    reader.pronouns_seen(&content, |pronoun| {
        let own = gold.of(&placed(&pronoun.at));
        let is_own = |place: &Range<usize>| own.zip(gold.of(&placed(place))).is_some_and(|(own, other)| !own.is_disjoint(other));
        // Of "the 54-year-old" the treebank marks another word.
        if own.is_none() && pronoun.pronoun == Pronoun::Person {
            return pronoun.linked;
        }
        let mut right: Vec<bool> = pronoun.candidates.iter().map(|places| places.iter().any(is_own)).collect();
        let first = right.iter().position(|right| *right);
        right.push(first.is_none());
        found.push(Example::of(pronoun, &right, 1.0, number));
        first
    });
    Ok(())
}

/// The pronouns of reports. What gold does not tell is linked by the weights that are known.
fn examples_of_reports(desk: &Desk) -> Result<Vec<Example>, String> {
    let mut found = Vec::new();
    for (number, report) in pronouns::Report::of_half("tune")?.iter().enumerate() {
        report.pronouns(desk, |pronoun, antecedent, right| {
            if antecedent.is_none_or(pronouns::Antecedent::is_several) {
                return pronoun.linked;
            }
            found.push(Example::of(pronoun, right, OF_REPORT, number));
            right[..right.len() - 1].iter().position(|right| *right)
        });
    }
    Ok(found)
}

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

fn write(learned: &[(Pronoun, Weights)]) -> Result<(), String> {
    let path = root().join(OUT);
    let old = files::text(&path)?;
    let library = Library::embedded();
    let mut new: String = old.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    for (pronoun, weights) in learned {
        let known = pronoun.weights(&library.language.antecedents);
        let name = pronoun.name();
        let _ = write!(new, "\n[{name}]\nsure = {}\nopen = {}\n\n[{name}.weights]\n", known.sure, known.open);
        for (feature, weight) in Feature::ALL.iter().zip(weights).filter(|(_, weight)| **weight != 0.0) {
            let _ = writeln!(new, "\"{}\" = {weight:.3}", feature.name());
        }
    }
    files::write(&path, new)
}
