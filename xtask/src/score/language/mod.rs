//! `cargo xtask score language`: holds the language layer against treebanks, names and golden rules.
//!
//! ```text
//! treebank::Document ─raw text▶ Analysis ─▶ tree::Tree ─┬▶ measures (CoNLL 2018)
//!                    └─ gold ─▶ tree::Tree ─────────────┘   names (Universal NER), golden (sentences)
//! ```
//!
//! Every document of a treebank is read as raw text, by the same [`Analysis`] as in the product: its
//! paragraphs go in as blocks, without intake, since how lines make paragraphs is not what is scored here.
//! The data stand in `../shared/data`, but for the reports of `scoring/trees`; where they are missing, nothing is scored.
//!
//! The halves of other sets are here `dev` (tune) and `test` (held); misses are printed of `dev` alone.

mod golden;
mod measures;
mod misses;
mod names;
mod speed;
pub mod tree;
pub mod treebank;

use std::fmt::Write;
use std::path::Path;

use plimsoll_language::{Analysis, Model};
use plimsoll_pack::Library;
use plimsoll_record::Content;

use super::Wanted;
use crate::files;
use crate::results;
use crate::root;
use measures::Measures;
use misses::Misses;
use names::NameTallies;
use treebank::Document;

/// A treebank: its name, its folder beside the repository, which parts of it are scored, whether documents of some
/// genres have rows of their own, and the folder of its names.
struct Source {
    name: &'static str,
    folder: &'static str,
    splits: &'static [&'static str],
    genres: &'static [&'static str],
    names: Option<&'static str>,
}

const DATA: &str = "../shared/data";

const SOURCES: [Source; 3] = [
    Source {
        name: "EWT",
        folder: "../shared/data/ud-english-ewt",
        splits: &["dev", "test"],
        genres: &[],
        names: Some("../shared/data/uner-english-ewt"),
    },
    Source {
        name: "GUM",
        folder: "../shared/data/ud-english-gum-free",
        splits: &["dev", "test"],
        genres: &["news", "interview"],
        names: None,
    },
    Source { name: "Reports", folder: "scoring/trees", splits: &["test", "new"], genres: &[], names: Some("scoring/trees") },
];

/// Files with golden rules.
const RULES: [&str; 2] = ["pysbd_english_golden_rules.py", "pragmatic_english_spec.rb"];

/// What others reach and what we want to reach, on EWT from raw text: sentences, UPOS, lemmas, LAS.
const PEERS: [(&str, [Option<f64>; 4]); 4] = [
    ("UDPipe 1.2, EWT", [Some(86.92), Some(93.34), Some(95.45), Some(78.64)]),
    ("UDPipe 2.17 (large contextual network), EWT", [None, Some(96.75), None, Some(89.91)]),
    ("our target", [Some(87.0), Some(94.0), Some(95.5), Some(79.5)]),
    ("our aim", [None, Some(95.0), None, Some(82.0)]),
];

/// Names, from raw text.
const NAME_PEERS: [(&str, f64); 3] = [("XLM-R large, dev", 83.9), ("our target", 70.0), ("our aim", 75.0)];

const NOTES: &str = "\
F1 of the CoNLL 2018 shared task, in percent, from raw text: relations without subtypes, universal features alone, no XPOS.

Each treebank is scored in its own way. Both files cut words at hyphens alike (\"al - Sadr\", \"well - known\") and keep \
prefixes whole (\"co-star\", \"re-elected\"), so the words of the program are compared as they are with both. Reports \
(`scoring/trees`) have no features and no lemmas, so the measures of those say nothing there; their \
trees were read by the program first and then corrected, and what it had cut wrongly is left out. Some of their stories, \
and a third of their names, stand in the part that is learned from too; those of `new` came after the model had learned.
";

/// Scores, prints, and records where that is asked for.
///
/// `model`: the file of a model to take instead of the one that is built in; `speed`: measure the speed and nothing else.
pub fn run(wanted: Wanted, model: Option<&Path>, speed: bool) -> Result<(), String> {
    let Some(desk) = Desk::open(model)? else { return Ok(()) };
    if cfg!(debug_assertions) {
        eprintln!("xtask was built without optimisation: this is slow, and the speed means nothing; say `cargo score language`");
    }
    let mut told = String::new();
    if !speed {
        told += &desk.scores(wanted)?;
    }
    if speed || wanted.record {
        told += &desk.speed()?;
    }
    println!("{told}");
    if wanted.record {
        results::record_score("language", "cargo score language --record", &told)?;
    }
    Ok(())
}

/// The tables of all scores of a model, for its card.
///
/// # Errors
/// When the model or the data cannot be read.
pub fn tables(model: &Path) -> Result<String, String> {
    let wanted = Wanted { halves: &["tune", "held"], misses: None, record: false };
    Desk::open(Some(model))?.map_or_else(|| Ok(String::new()), |desk| desk.scores(wanted))
}

/// All that is needed to score.
pub struct Desk {
    library: Library,
    /// The model that is scored.
    pub model: Model,
}

/// A document of a treebank with its raw text.
struct Text {
    document: Document,
    content: Content,
}

impl Desk {
    /// With the model of a file, or the one that is built in. None, and a word, where the data are missing.
    ///
    /// # Errors
    /// When the model cannot be used.
    pub fn open(model: Option<&Path>) -> Result<Option<Self>, String> {
        let data = root().join(DATA);
        if !data.is_dir() {
            println!("language: nothing is scored, since the treebanks are not in {}", data.display());
            return Ok(None);
        }
        let mut library = Library::embedded();
        if let Some(file) = model {
            library.model = files::bytes(file)?.into();
        }
        let model = Model::load(&library.model).map_err(|error| error.to_string())?;
        Ok(Some(Self { library, model }))
    }

    /// Treebanks, names and golden rules, as tables.
    fn scores(&self, wanted: Wanted) -> Result<String, String> {
        let mut treebanks = String::from("| set | words |");
        measures::NAMES.iter().for_each(|name| treebanks += &format!(" {name} |"));
        treebanks += "\n|---|";
        (0..=measures::NAMES.len()).for_each(|_| treebanks += "--:|");
        treebanks.push('\n');
        let mut of_names =
            String::from("| set | names | gold | read | right | precision | recall | F1 |\n|---|---|--:|--:|--:|--:|--:|--:|\n");
        let mut others = 0;
        let splits: Vec<&str> =
            wanted.halves.iter().flat_map(|half| if *half == "tune" { &["dev"][..] } else { &["test", "new"] }).copied().collect();
        for source in &SOURCES {
            for split in splits.iter().filter(|split| source.splits.contains(split)) {
                let texts = texts_of(source, split)?;
                let tags = source.names.map(|folder| names_of(folder, split)).transpose()?;
                let mut rows = vec![(format!("{} {split}", source.name), Measures::default())];
                rows.extend(source.genres.iter().map(|genre| (format!("{} {split}, {genre} alone", source.name), Measures::default())));
                let mut misses = Misses::default();
                let mut tallies = NameTallies::default();
                for Text { document, content } in &texts {
                    let analysis = Analysis::new(content, &self.library, &self.model);
                    others += usize::from(analysis.in_language == Some(false));
                    let (gold, read) = (document.tree()?, tree::of_analysis(&analysis));
                    let aligned = rows[0].1.add(&gold, &read);
                    for (genre, row) in source.genres.iter().zip(&mut rows[1..]) {
                        if document.id.starts_with(&format!("{}_{genre}_", source.name)) {
                            row.1.add(&gold, &read);
                        }
                    }
                    let read_names = tree::names_of(&analysis);
                    let gold_names = tags.as_ref().map(|tags| names::gold(document, &gold, tags)).transpose()?;
                    if let Some(gold_names) = &gold_names {
                        tallies.add(gold_names, &read_names);
                    }
                    if wanted.misses.is_some() && *split == "dev" {
                        misses.add(&content.text, &gold, &read, &aligned);
                        misses.add_names(&content.text, gold_names.as_deref(), &read_names);
                    }
                }
                for (name, measures) in rows {
                    let _ = write!(treebanks, "| {name} | {} |", measures.0[2].gold);
                    measures.0.iter().for_each(|tally| treebanks += &format!(" {} |", percent(tally.f1())));
                    treebanks.push('\n');
                }
                if tags.is_some() {
                    let kinds = std::iter::once("all").chain(names::KINDS);
                    for (kind, tally) in kinds.zip(tallies.0) {
                        let [precision, recall, f1] = [tally.precision(), tally.recall(), tally.f1()].map(percent);
                        let counts = format!("{} | {} | {}", tally.gold, tally.read, tally.right);
                        let _ = writeln!(of_names, "| {} {split} | {kind} | {counts} | {precision} | {recall} | {f1} |", source.name);
                    }
                }
                if let Some(most) = wanted.misses.filter(|_| *split == "dev") {
                    println!("{}", misses.told(source.name, most));
                }
            }
        }
        for (name, [sentences, upos, lemmas, las]) in PEERS {
            let [sentences, upos, lemmas, las] = [sentences, upos, lemmas, las].map(|value| percent(value.map(|value| value / 100.0)));
            let _ = writeln!(treebanks, "| *{name}* | | | {sentences} | | {upos} | | | {lemmas} | | {las} | | | |");
        }
        for (name, f1) in NAME_PEERS {
            let _ = writeln!(of_names, "| *{name}* | all | | | | | | {f1:.2} |");
        }
        let others = match others {
            0 => String::new(),
            _ => format!("Documents that the program takes for another language, and here reads all the same: {others}.\n"),
        };
        let rules = self.golden_rules(wanted)?;
        Ok(format!("### Treebanks\n\n{NOTES}{others}\n{treebanks}\n### Names\n\n{of_names}\n### Golden rules of sentences\n\n{rules}\n"))
    }

    /// F1 of sentences and of names in a part of EWT.
    ///
    /// # Errors
    /// When the data cannot be read.
    pub fn sentences_and_names(&self, split: &str) -> Result<[f64; 2], String> {
        let source = &SOURCES[0];
        let tags = names_of(source.names.unwrap_or_default(), split)?;
        let (mut measures, mut tallies) = (Measures::default(), NameTallies::default());
        for Text { document, content } in texts_of(source, split)? {
            let analysis = Analysis::new(&content, &self.library, &self.model);
            let gold = document.tree()?;
            measures.add(&gold, &tree::of_analysis(&analysis));
            tallies.add(&names::gold(&document, &gold, &tags)?, &tree::names_of(&analysis));
        }
        Ok([measures.0[1].f1(), tallies.0[0].f1()].map(Option::unwrap_or_default))
    }

    fn golden_rules(&self, wanted: Wanted) -> Result<String, String> {
        let mut table = String::from("| file | rules | met |\n|---|--:|--:|\n");
        for file in RULES {
            let rules = golden::rules(&read(&Path::new(DATA).join("sentence-golden-rules").join(file))?);
            let mut met = 0;
            for rule in &rules {
                let read = rule.read(&self.library, &self.model);
                if rule.is_met(&read) {
                    met += 1;
                } else if wanted.misses.is_some() {
                    println!("{file}:{}\n  expected {:?}\n  read     {read:?}", rule.line, rule.sentences);
                }
            }
            let _ = writeln!(table, "| {file} | {} | {met} |", rules.len());
        }
        Ok(table)
    }

    fn speed(&self) -> Result<String, String> {
        let mut texts = Vec::new();
        for source in &SOURCES {
            for split in source.splits {
                texts.extend(texts_of(source, split)?.into_iter().map(|text| text.content));
            }
        }
        let speed = speed::measure(&texts, &self.library, &self.model);
        Ok(format!(
            "### Speed\n\nOne core; the analysis of raw text with the lemma of every word; the fastest of {} rounds over {} words.\n\n\
             | what | |\n|---|--:|\n| words a second | {:.0} |\n| loading the model | {:.1} ms |\n| *UDPipe 1.2, words a second* | 1793 |\n",
            speed.rounds,
            speed.words,
            speed.words_a_second,
            speed.load.as_secs_f64() * 1000.0
        ))
    }
}

fn texts_of(source: &Source, split: &str) -> Result<Vec<Text>, String> {
    let documents = treebank::parse(&read(&Path::new(source.folder).join(format!("{split}.conllu")))?)?;
    Ok(documents.into_iter().map(|document| Text { content: document.content(), document }).collect())
}

fn names_of(folder: &str, split: &str) -> Result<names::Tags, String> {
    names::parse(&read(&Path::new(folder).join(format!("{split}.iob2")))?)
}

/// A file, by its path from the root of the repository.
fn read(path: &Path) -> Result<String, String> {
    let file = root().join(path);
    files::text(&file)
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.2}", share * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The data are not in the repository: where they are missing, there is nothing to test.
    #[test]
    fn gold_scores_itself_in_full() {
        for source in SOURCES.iter().filter(|source| root().join(source.folder).is_dir()) {
            let file = |folder: &str, ending: &str| read(&Path::new(folder).join(format!("{}.{ending}", source.splits[0]))).unwrap();
            let tags = source.names.map(|folder| names::parse(&file(folder, "iob2")).unwrap());
            let (mut measures, mut tallies) = (Measures::default(), NameTallies::default());
            for document in treebank::parse(&file(source.folder, "conllu")).unwrap() {
                let tree = document.tree().unwrap();
                measures.add(&tree, &tree);
                let letters = *tree::places(&document.content().text).last().unwrap();
                assert_eq!(tree.sentences.last().map(|sentence| sentence.1), Some(letters), "{}", document.id);
                if let Some(tags) = &tags {
                    let names = names::gold(&document, &tree, tags).unwrap();
                    tallies.add(&names, &names);
                }
            }
            assert!(measures.0.iter().all(|tally| tally.gold > 0 && tally.f1() == Some(1.0)), "{}: {measures:?}", source.name);
            assert!(tags.is_none() || tallies.0.iter().all(|tally| tally.gold > 0 && tally.f1() == Some(1.0)), "{tallies:?}");
        }
    }
}
