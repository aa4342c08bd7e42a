//! Attributions that a treebank marks (GUM's discourse relations): is a claim read at each?
//!
//! A unit counts where it has a verb of the list `scoring/claims/verbs.txt`; it is found where the cue of a claim
//! stands at such a verb of it. The treebank says nothing of claims without a unit, so this is recall alone.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use plimsoll_intake::{Given, Intake};
use plimsoll_reading::Reader;
use plimsoll_record::Fact;

use super::language::tree::Word;
use super::language::treebank;
use crate::files;
use crate::root;

/// What misses are printed of, and what nothing is tuned on.
const PARTS: [(&str, &[&str]); 2] = [("train", &["train"]), ("dev and test", &["dev", "test"])];

/// A line with the recall; a word on why not where the treebank is missing.
///
/// # Errors
/// When files cannot be read.
pub fn score(intake: &Intake, reader: &Reader, verbs: &Path, misses: bool) -> Result<String, String> {
    let folder = root().join("../shared/data/ud-english-gum-free");
    if !folder.is_dir() {
        return Ok(format!("attributions of the treebank: not scored, since {} is not there\n", folder.display()));
    }
    let list = files::text(verbs)?;
    let verbs: HashSet<&str> = list.lines().filter(|line| !line.starts_with('#')).map(str::trim).collect();
    let mut told = String::new();
    for (name, parts) in PARTS {
        let (mut gold, mut found) = (0, 0);
        for part in parts {
            for document in treebank::parse(&files::text(folder.join(format!("{part}.conllu")))?)? {
                let content = document.content();
                let mut taken = intake.take("text.txt", content.text.as_bytes(), &Given::default());
                taken.document.language = Some("en".to_owned());
                let reading = reader.read(taken.document, &content);
                let letters = treebank::letters_before(&content.text);
                let cues: BTreeSet<usize> = reading
                    .facts
                    .iter()
                    .filter_map(
                        |fact| if let Fact::Claim(claim) = fact { Some(claim.cue.start as usize..claim.cue.end as usize) } else { None },
                    )
                    .flat_map(|cue| letters[cue].to_vec())
                    .collect();
                let tree = document.tree()?;
                let mut first = 0;
                for sentence in document.sentences() {
                    let ends = sentence.units.iter().skip(1).map(|unit| unit.0).chain([sentence.words.len()]);
                    for ((start, relation), end) in sentence.units.iter().zip(ends) {
                        let cue = |word: &&Word| word.upos == "VERB" && verbs.contains(word.lemma.as_str());
                        let unit: Vec<_> = tree.words[first + start..first + end].iter().filter(cue).collect();
                        if !relation.starts_with("attribution") || unit.is_empty() {
                            continue;
                        }
                        gold += 1;
                        if unit.iter().any(|word| cues.contains(&word.own.0)) {
                            found += 1;
                        } else if misses && *part == "train" {
                            println!("{part} {}: no claim at “{}”: {}", document.id, unit[0].form, sentence.text);
                        }
                    }
                    first += sentence.words.len();
                }
            }
        }
        let share = 100.0 * found as f64 / gold.max(1) as f64;
        told += &format!("- attributions of GUM, {name}, by a verb of the list: {found} of {gold} read as claims ({share:.1} %)\n");
    }
    Ok(told)
}
