//! The texts that copies are made of, in sentences, all about as long as a short report.

use std::path::{Path, PathBuf};

use crate::files;
use crate::root;
use crate::score::language::treebank;

/// A text.
#[derive(Debug, Clone)]
pub struct Text {
    /// Where it is from.
    pub name: String,
    /// Its paragraphs, each with its sentences.
    pub paragraphs: Vec<Vec<String>>,
}

/// Parts of longer texts end with the paragraph in which they come to so many words.
const LONG: usize = 250;
/// What is shorter is no report.
const SHORT: usize = 80;

impl Text {
    /// Cuts a text into parts, and these into sentences.
    fn parts(name: &str, text: &str) -> Vec<Text> {
        let mut parts: Vec<Text> = Vec::new();
        let mut words = LONG;
        for paragraph in text.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" ")) {
            if paragraph.is_empty() {
                continue;
            }
            if words >= LONG {
                words = 0;
                parts.push(Text { name: format!("{name}#{}", parts.len()), paragraphs: Vec::new() });
            }
            words += count(&paragraph);
            if let Some(part) = parts.last_mut() {
                part.paragraphs.push(sentences(&paragraph));
            }
        }
        parts.retain(|part| part.words() >= SHORT);
        parts
    }

    /// All sentences.
    pub fn sentences(&self) -> impl Iterator<Item = &String> {
        self.paragraphs.iter().flatten()
    }

    /// How many words.
    pub fn words(&self) -> usize {
        self.sentences().map(|sentence| count(sentence)).sum()
    }
}

/// Words between white space.
pub fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Cuts behind full stops that a capital or a quotation follows. Where it cuts wrongly, a copy is cut there too, and
/// no harm is done.
fn sentences(paragraph: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    let mut begins = true;
    for word in paragraph.split(' ') {
        let is_new = word.starts_with(|letter: char| letter.is_uppercase() || matches!(letter, '“' | '"'));
        match sentences.last_mut() {
            Some(last) if !(begins && is_new) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => sentences.push(word.to_owned()),
        }
        begins = word.trim_end_matches(['”', '"', '’', ')']).ends_with(['.', '!', '?']);
    }
    sentences
}

/// The texts of a half: of `scoring/` its own reports, of all others every second text.
///
/// # Errors
/// When files cannot be read.
pub fn half(half: &str) -> Result<Vec<Text>, String> {
    let mut texts = Vec::new();
    for set in ["claims", "events", "figures", "first-walk"] {
        for file in files_of(&root().join("scoring").join(set).join(half), "txt")? {
            texts.extend(Text::parts(&name(&file), &files::text(&file)?));
        }
    }
    let mut others: Vec<(String, String)> = Vec::new();
    for file in files_of(&root().join("examples/italy-libya"), "txt")? {
        // One is there to show that what is no text is set aside.
        others.extend(files::text(&file).ok().map(|text| (name(&file), text)));
    }
    let data = root().join("../shared/data");
    for file in files_of(&data.join("wikiwars-train/in"), "sgm")? {
        let text = files::text(&file)?;
        let body = text.split_once("<TEXT>").and_then(|(_, rest)| rest.split_once("</TEXT>"));
        others.push((name(&file), body.ok_or_else(|| format!("{}: no <TEXT> in it", file.display()))?.0.to_owned()));
    }
    for file in files_of(&data.join("ud-english-gum-free"), "conllu")? {
        others.extend(treebank::parse(&files::text(&file)?)?.into_iter().map(|document| (document.id.clone(), document.content().text)));
    }
    let is_of_half = |at: usize| at.is_multiple_of(2) == (half == "tune");
    texts.extend(others.iter().enumerate().filter(|(at, _)| is_of_half(*at)).flat_map(|(_, (name, text))| Text::parts(name, text)));
    Ok(texts)
}

/// The files of a folder with an ending, by name; none where there is no such folder.
fn files_of(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    if folder.is_dir() { files::list(folder, ending) } else { Ok(Vec::new()) }
}

fn name(file: &Path) -> String {
    let parts: Vec<String> = file.iter().rev().take(3).map(|part| part.to_string_lossy().into_owned()).collect();
    parts.into_iter().rev().collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_into_parts_and_sentences() {
        let paragraph = "The boat came at 3.15 a.m. on Monday. “Nobody saw it.” The cook did! ".repeat(12);
        let parts = Text::parts("x", &[paragraph.as_str(); 4].join("\n\n"));
        assert_eq!(parts.iter().map(|part| (part.paragraphs.len(), part.words())).collect::<Vec<_>>(), [(2, 336), (2, 336)]);
        assert_eq!(parts[0].paragraphs[0][..3], ["The boat came at 3.15 a.m. on Monday.", "“Nobody saw it.”", "The cook did!"]);
    }

    #[test]
    fn no_text_is_in_both_halves() {
        let names = |of: &str| half(of).unwrap().into_iter().map(|text| text.name.split('#').next().unwrap().to_owned()).collect();
        let (tune, held): (std::collections::BTreeSet<String>, std::collections::BTreeSet<String>) = (names("tune"), names("held"));
        assert!(tune.len() > 60 && held.len() > 60);
        assert!(tune.is_disjoint(&held));
    }
}
