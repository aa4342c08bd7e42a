//! Training data: sentences with what is known of each word.
//!
//! What a corpus does not tell is [`UNKNOWN`] and counts in no loss: names where only trees are
//! marked, trees where only names are.

use std::collections::HashMap;
use std::path::Path;

use plimsoll_language::{NameKind, NameTag, Upos};

use super::entities::Entities;
use crate::files;

/// Nothing is known.
pub const UNKNOWN: u16 = u16::MAX;

/// The corpora, by the number that the network sees.
pub const EWT: u8 = 0;
/// The free part of GUM.
pub const GUM: u8 = 1;
/// Wikigold and WNUT 17: names only.
pub const NAMES: u8 = 2;
/// The reports of `scoring/trees`: no features, no lemmas.
pub const REPORTS: u8 = 3;

/// How many corpora the network tells apart.
pub const TOLD_APART: usize = 3;

/// As which corpus the network sees one. Reports are cut and marked as the Web Treebank is, and what is learned from
/// them shall count where the network is told that it reads that.
pub fn seen_as(corpus: u8) -> u8 {
    if corpus == REPORTS { EWT } else { corpus }
}

/// A sentence of a corpus.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// Its name in the corpus.
    pub id: String,
    /// Words as they are written.
    pub forms: Vec<String>,
    /// White space stands behind the word.
    pub space_after: Vec<bool>,
    /// Parts of speech.
    pub upos: Vec<u16>,
    /// Features, by their number in [`Tables::features`].
    pub features: Vec<u16>,
    /// Lemmas; empty where unknown.
    pub lemmas: Vec<String>,
    /// Heads: 0 is the root, words count from 1.
    pub heads: Vec<u16>,
    /// Relations, by their number in [`Tables::labels`].
    pub labels: Vec<u16>,
    /// Names, by [`name_number`].
    pub names: Vec<u16>,
    /// Which corpus it comes from.
    pub corpus: u8,
    /// A paragraph begins with it.
    pub paragraph: bool,
}

/// What numbers stand for.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Bundles of features, as CoNLL-U writes them.
    pub features: Vec<String>,
    /// Relations with subtypes.
    pub labels: Vec<String>,
}

impl Tables {
    fn number(table: &mut Vec<String>, text: &str) -> u16 {
        let at = table.iter().position(|known| known == text).unwrap_or_else(|| {
            table.push(text.to_owned());
            table.len() - 1
        });
        at as u16
    }
}

/// A name tag as a number: 0 outside, then begin and inside of each kind.
pub fn name_number(tag: NameTag) -> u16 {
    match tag {
        NameTag::Outside => 0,
        NameTag::Begin(kind) => 1 + 2 * kind as u16,
        NameTag::Inside(kind) => 2 + 2 * kind as u16,
    }
}

/// Labels of later versions of the standard under the names that EWT has for them.
const RENAMED: &[(&str, &str)] = &[
    ("nmod:unmarked", "nmod:npmod"),
    ("obl:unmarked", "obl:npmod"),
    ("obl:agent", "obl"),
    ("nsubj:outer", "nsubj"),
    ("csubj:outer", "csubj"),
    ("advcl:relcl", "advcl"),
    ("nmod:desc", "flat"),
];

/// Reads a treebank in CoNLL-U.
///
/// # Errors
/// When the file cannot be read.
pub fn read_treebank(path: &Path, corpus: u8, tables: &mut Tables) -> Result<Vec<Sentence>, String> {
    let text = files::text(path)?;
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    // The last word of a written word that holds several, and whether white space stands behind it.
    let mut joined = (0, false);
    let mut entities = Entities::default();
    let mut titles = Vec::new();
    for line in text.lines() {
        if line.is_empty() {
            if !sentence.forms.is_empty() {
                sentence.corpus = corpus;
                if corpus == GUM {
                    sentence.names = entities.names(&sentence, &titles);
                }
                titles.clear();
                sentences.push(std::mem::take(&mut sentence));
            }
            joined = (0, false);
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if comment.starts_with("newpar") || comment.starts_with("newdoc") {
                sentence.paragraph = true;
            } else if let Some(id) = comment.strip_prefix("sent_id =") {
                sentence.id = id.trim().to_owned();
            }
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, features, head, label, _, misc] = columns[..] else { continue };
        let space = !misc.split('|').any(|part| part == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            joined = (last.parse().unwrap_or(0), space);
            continue;
        }
        let Ok(number) = id.parse::<usize>() else { continue };
        sentence.forms.push(form.to_owned());
        sentence.space_after.push(if number > joined.0 { space } else { number == joined.0 && joined.1 });
        sentence.lemmas.push(lemma.to_owned());
        sentence.upos.push(if upos == "_" { UNKNOWN } else { Upos::parse(upos) as u16 });
        sentence.features.push(if corpus == EWT { Tables::number(&mut tables.features, features) } else { UNKNOWN });
        entities.word(sentence.forms.len() - 1, misc);
        titles.push(label == "nmod:desc");
        let label = RENAMED.iter().find(|(new, _)| *new == label).map_or(label, |(_, old)| old);
        let (head, label) = match head.parse() {
            Ok(head) => (head, Tables::number(&mut tables.labels, label)),
            Err(_) => (UNKNOWN, UNKNOWN),
        };
        sentence.heads.push(head);
        sentence.labels.push(label);
        sentence.names.push(UNKNOWN);
    }
    Ok(sentences)
}

impl Sentence {
    /// How many words it has.
    pub fn len(&self) -> usize {
        self.forms.len()
    }
}

/// Words with their tags.
type Tagged = Vec<(String, String)>;

/// Reads lines of words and tags in columns, with an empty line after each sentence.
fn read_columns(path: &Path, word: usize, tag: usize) -> Result<Vec<(String, Tagged)>, String> {
    let text = files::text(path)?;
    let mut sentences = Vec::new();
    let mut id = String::new();
    let mut words = Tagged::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            if !words.is_empty() {
                sentences.push((std::mem::take(&mut id), std::mem::take(&mut words)));
            }
        } else if let Some(comment) = line.strip_prefix("# ") {
            if let Some(name) = comment.strip_prefix("sent_id =") {
                id = name.trim().to_owned();
            }
        } else {
            let columns: Vec<&str> = line.split(['\t', ' ']).collect();
            if let (Some(word), Some(tag)) = (columns.get(word), columns.get(tag)) {
                words.push(((*word).to_owned(), (*tag).to_owned()));
            }
        }
    }
    Ok(sentences)
}

fn kind_of(tag: &str) -> Option<NameKind> {
    match tag.to_ascii_lowercase().as_str() {
        "per" | "person" => Some(NameKind::Person),
        "loc" | "location" => Some(NameKind::Place),
        "org" | "corporation" | "group" => Some(NameKind::Organisation),
        _ => None,
    }
}

/// Tags of a sentence as numbers. Tags without a mark of beginning (`I-` after another kind) begin too.
fn name_numbers<'a>(tags: impl Iterator<Item = &'a str>) -> Vec<u16> {
    let mut before = None;
    tags.map(|tag| {
        let (mark, kind) = tag.split_once('-').map_or(("O", None), |(mark, kind)| (mark, kind_of(kind)));
        let number = match kind {
            Some(kind) if mark == "B" || before != Some(kind) => name_number(NameTag::Begin(kind)),
            Some(kind) => name_number(NameTag::Inside(kind)),
            None => 0,
        };
        before = kind;
        number
    })
    .collect()
}

/// Adds names to the sentences of a treebank, as UNER has them for EWT; returns how many sentences got theirs.
///
/// # Errors
/// When the file cannot be read.
pub fn add_names(path: &Path, sentences: &mut [Sentence]) -> Result<usize, String> {
    let by_id: HashMap<String, Tagged> = read_columns(path, 1, 2)?.into_iter().collect();
    let mut added = 0;
    for sentence in sentences {
        let Some(words) = by_id.get(&sentence.id).filter(|words| words.len() == sentence.len()) else { continue };
        sentence.names = name_numbers(words.iter().map(|(_, tag)| tag.as_str()));
        added += 1;
    }
    Ok(added)
}

/// Reads a corpus that has names only.
///
/// # Errors
/// When the file cannot be read.
pub fn read_names(path: &Path) -> Result<Vec<Sentence>, String> {
    let sentences = read_columns(path, 0, 1)?.into_iter().map(|(id, words)| {
        let unknown = vec![UNKNOWN; words.len()];
        Sentence {
            id,
            names: name_numbers(words.iter().map(|(_, tag)| tag.as_str())),
            forms: words.into_iter().map(|(word, _)| word).collect(),
            space_after: vec![true; unknown.len()],
            lemmas: vec![String::new(); unknown.len()],
            upos: unknown.clone(),
            features: unknown.clone(),
            heads: unknown.clone(),
            labels: unknown,
            corpus: NAMES,
            paragraph: true,
        }
    });
    Ok(sentences.filter(|sentence| sentence.len() > 1).collect())
}
