//! `cargo xtask score SET`: reads the reports of a scoring set and holds the facts against gold.
//!
//! ```text
//! scoring/SET ─▶ gold::Report ─bytes▶ intake ▶ reading ─facts▶ figures, claims, … ─▶ sheet::Sheet
//! ```
//!
//! The sets `language`, `time`, `names`, `copies`, `pdf` and `ocr` are of another sort: see [`language`], [`time`], [`names`],
//! [`copies`], [`pdf`] and [`ocr`].
//!
//! A set has two halves. Rules are written while looking at `tune`; `held` tells how they do on what
//! nobody looked at, so of it no more than totals are ever printed.

mod agreements;
mod answers;
mod attribution;
mod claims;
mod copies;
mod demands;
mod events;
mod figures;
pub mod gold;
pub mod language;
mod names;
mod ocr;
mod pdf;
mod plover;
pub mod pronouns;
mod read;
mod reconcile;
pub mod same;
mod sheet;
#[cfg(test)]
mod tests;
mod time;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use plimsoll_intake::{Given, Intake, Manifest, Taken};
use plimsoll_pack::Library;
use plimsoll_reading::{EventDateSeen, Reader};
use plimsoll_record::{Content, Fact, Reading};

use crate::files;
use crate::results;
use crate::root;
use gold::{Gold, Report};
use read::ReadReport;
use sheet::Sheet;

/// What to score.
#[derive(Debug, Args)]
pub struct Options {
    /// A folder of `scoring/`: first-walk; or `language`, for treebanks, names and rules of sentences; or `time`,
    /// for dates, lengths of time and numbers; or `names`, for pairs of names; or `copies`, for copies that were planted;
    /// or `pdf`, for files of many makers; or `ocr`, for the same as scans
    set: String,
    /// Which half of the set; of treebanks `dev` and `test`
    #[arg(long, default_value = "both")]
    half: Half,
    /// Print each miss and each false alarm of the tune half, one a line
    #[arg(long)]
    misses: bool,
    /// Of misses in treebanks and in `time`, print so many of each sort
    #[arg(long, value_name = "N", default_value_t = 20)]
    most: usize,
    /// Write the table to benches/RESULTS.md; for `language` with the speed
    #[arg(long, conflicts_with = "speed")]
    record: bool,
    /// Hold the gold of a second annotator in this folder, named like that of the half, against the set's, in place of
    /// what is read; reports that it does not have are left out
    #[arg(long, value_name = "FOLDER", conflicts_with = "record")]
    second: Option<PathBuf>,
    /// Measure the speed of `language`, and nothing else
    #[arg(long)]
    speed: bool,
    /// Score `language` with the model of this file instead of the one that is built in
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

/// What is wanted of a set that scores itself.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Score these halves.
    pub halves: &'static [&'static str],
    /// Print misses of `tune`, of each sort at most so many where there are several.
    pub misses: Option<usize>,
    /// Write the tables to benches/RESULTS.md.
    pub record: bool,
}

impl Wanted {
    /// How many misses of a half are printed: none of `held`, which nobody looks at.
    pub fn misses_of(&self, half: &str) -> Option<usize> {
        self.misses.filter(|_| half == "tune")
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Half {
    Tune,
    Held,
    Both,
}

impl Half {
    fn names(self) -> &'static [&'static str] {
        match self {
            Half::Tune => &["tune"],
            Half::Held => &["held"],
            Half::Both => &["tune", "held"],
        }
    }
}

/// Scores, prints, and records where that is asked for.
pub fn run(options: &Options) -> Result<(), String> {
    let wanted = Wanted { halves: options.half.names(), misses: options.misses.then_some(options.most), record: options.record };
    match options.set.as_str() {
        "language" => return language::run(wanted, options.model.as_deref(), options.speed),
        _ if options.speed => return Err("only `language` has a speed; for the whole program say `cargo xtask bench`".to_owned()),
        "time" => return time::run(wanted),
        "pdf" => return pdf::run(options.record),
        "ocr" => return ocr::run(options.record),
        "names" => return names::run(wanted),
        "copies" => return copies::run(wanted),
        "pronouns" => return pronouns::run(wanted),
        "reconcile" => return reconcile::run(wanted),
        _ => {}
    }
    let set = root().join("scoring").join(&options.set);
    let desk = Desk::open(&set)?;
    let mut told = String::new();
    for half in options.half.names() {
        let mut reports = Report::of_half(&set, half)?;
        let sheet = match &options.second {
            Some(folder) => score_second(&mut reports, folder)?,
            None => desk.score(&reports),
        };
        let title = format!("### {half}: {} reports\n\n{}\n", reports.len(), sheet.table());
        println!("{title}");
        told.push_str(&title);
        if options.misses && *half == "tune" {
            sheet.misses.iter().for_each(|miss| println!("{miss}"));
            println!();
        }
    }
    let verbs = set.join("verbs.txt");
    if verbs.is_file() {
        let line = attribution::score(&desk.intake, &desk.reader, &verbs, options.misses)?;
        println!("{line}");
        told.push_str(&line);
    }
    if options.set == "events" {
        let lines = plover::score(&desk.intake, &desk.reader, &desk.library, options.half.names(), options.misses)?;
        println!("{lines}");
        told.push_str(&lines);
    }
    if options.record {
        results::record_score(&options.set, &format!("cargo xtask score {} --half both", options.set), &told)?;
    }
    Ok(())
}

/// Scores files that are made in a folder of their own, which goes again; prints, and records where that is asked for.
fn run_in_scratch(what: &str, command: &str, record: bool, scored: impl FnOnce(&Path) -> Result<String, String>) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("plimsoll-score-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let done = scored(&folder);
    let _ = fs::remove_dir_all(&folder);
    let told = done?;
    println!("{told}");
    if record { results::record_score(what, command, &told) } else { Ok(()) }
}

/// All that is needed to read the reports of a set.
pub struct Desk {
    intake: Intake,
    /// What reads them.
    pub reader: Reader,
    library: Arc<Library>,
    manifest: Manifest,
    /// The types of event that the set judges, where it says so.
    types: Option<BTreeSet<String>>,
}

impl Desk {
    /// What the reports of a set need.
    ///
    /// # Errors
    /// When its manifest, its types or the language cannot be read.
    pub fn open(set: &Path) -> Result<Self, String> {
        let file = set.join("manifest.csv");
        let bytes = files::bytes(&file)?;
        let manifest = Manifest::parse(&bytes).map_err(|error| format!("{}: {error}", file.display()))?;
        let library = Arc::new(Library::embedded());
        let reader = Reader::new(library.clone()).map_err(|error| error.to_string())?;
        Ok(Self { intake: Intake::new(library.furniture()), reader, library, manifest, types: types_of(set)? })
    }

    /// Whether a fact is of a sort that the set judges.
    fn is_judged(&self, fact: &Fact) -> bool {
        match (fact, &self.types) {
            (Fact::Event(event), Some(types)) => types.contains(&event.event_type),
            _ => true,
        }
    }

    fn score(&self, reports: &[Report]) -> Sheet {
        let mut sheet = Sheet::default();
        for report in reports {
            let (content, reading) = self.read(&report.path, &report.bytes);
            let mut facts = reading.facts;
            facts.retain(|fact| self.is_judged(fact));
            score(&report.path, &content.text, &report.gold, &facts, &mut sheet);
        }
        sheet
    }

    /// The text of a report with this path and these bytes.
    pub fn content(&self, path: &str, bytes: &[u8]) -> Content {
        self.take(path, bytes).content
    }

    /// The times that each event of a report may be of.
    pub fn event_dates(&self, path: &str, bytes: &[u8]) -> Vec<EventDateSeen> {
        let taken = self.take(path, bytes);
        self.reader.event_dates_seen(taken.document, &taken.content)
    }

    fn take(&self, path: &str, bytes: &[u8]) -> Taken {
        let given = self.manifest.given(path).cloned().unwrap_or_else(Given::default);
        self.intake.take(path, bytes, &given)
    }

    /// The text and the reading of a report. One that reading panics on has no facts; the panic says
    /// where it happened.
    fn read(&self, path: &str, bytes: &[u8]) -> (Content, Reading) {
        let taken = self.take(path, bytes);
        let document = taken.document.clone();
        let reading = panic::catch_unwind(AssertUnwindSafe(|| self.reader.read(taken.document, &taken.content)));
        if reading.is_err() {
            eprintln!("{path}: reading panicked; the report is scored as if nothing had been read");
        }
        (taken.content, reading.unwrap_or(Reading { document, facts: Vec::new() }))
    }
}

/// The types in `types.txt`, if the set has one.
fn types_of(set: &Path) -> Result<Option<BTreeSet<String>>, String> {
    let file = set.join("types.txt");
    if !file.is_file() {
        return Ok(None);
    }
    let text = files::text(&file)?;
    Ok(Some(text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()))
}

/// Holds what a second annotator says of some of the reports against their gold. Keeps of the reports what it says
/// something of.
fn score_second(reports: &mut Vec<Report>, folder: &Path) -> Result<Sheet, String> {
    let file_of = |report: &Report| Path::new(&report.path).with_extension("gold.jsonl").file_name().map(|name| folder.join(name));
    reports.retain(|report| file_of(report).is_some_and(|file| file.is_file()));
    let mut sheet = Sheet::default();
    for report in reports.iter() {
        let file = file_of(report).expect("its file is there");
        let lines = files::text(&file)?;
        let text = std::str::from_utf8(&report.bytes).expect("a report of a set is UTF-8");
        let second = Gold::parse(text, &lines).map_err(|error| format!("{}, {error}", file.display()))?;
        score(&report.path, text, &report.gold, &answers::of(text, &second), &mut sheet);
    }
    Ok(sheet)
}

/// Holds the facts of one report against its gold.
fn score(path: &str, text: &str, gold: &Gold, facts: &[Fact], sheet: &mut Sheet) {
    let report = ReadReport::new(path, text, facts);
    claims::score(&report, gold, sheet);
    figures::score(&report, gold, sheet);
    agreements::score(&report, gold, sheet);
    events::score(&report, gold, sheet);
    demands::score(&report, gold, sheet);
}
