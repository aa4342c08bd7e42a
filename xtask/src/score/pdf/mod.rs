//! `cargo score pdf`: files of many makers, read and held against the texts they were made of.
//!
//! ```text
//! our texts ─maker▶ PDF ─intake▶ words ─order▶ how many stand in their order
//! ```
//!
//! The files are made in a folder for the time, with whatever [makers](MAKERS) the machine has; nothing
//! of this is needed to build or test the program. `pdftotext` is measured beside it.

pub mod makers;
pub mod order;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_record::BlockKind;

use super::run_in_scratch;
use crate::files;
use crate::root;
use makers::{ADDED, MAKERS, Made, Maker};
use order::{common, words};

/// Reports that are set.
const REPORTS: usize = 8;
/// How often they are set for the long files that speed is measured on.
const LONG: usize = 25;
/// Makers of those.
const LONG_MAKERS: [&str; 3] = ["LibreOffice", "Chromium, one column", "LaTeX, two columns"];
/// Times that each long file is read; the fastest counts.
const TIMES: usize = 3;

/// A report: its title and its lines.
pub type Report = Vec<String>;

/// The texts that are set.
pub struct Texts {
    english: Vec<Report>,
    arabic: Vec<Report>,
    form: Vec<Report>,
}

/// Makes, reads, scores and prints; records where that is asked for.
pub fn run(record: bool) -> Result<(), String> {
    run_in_scratch("PDF files", "cargo score pdf", record, scored)
}

fn scored(folder: &Path) -> Result<String, String> {
    let texts = texts()?;
    let intake = Intake::new(Library::embedded().furniture());
    let mut told = String::from("| maker | words | found in order | true | `pdftotext`: found | true |\n|---|---:|---:|---:|---:|---:|\n");
    let mut missing = String::new();
    let mut long = Vec::new();
    for maker in &MAKERS {
        match maker.make(&texts, 1, folder) {
            Made::File(file) => told.push_str(&row(maker, &texts, &intake, &file)?),
            Made::Nothing(why) => {
                let _ = writeln!(missing, "- skipped: {}: {why}", maker.name);
                continue;
            }
        }
        if LONG_MAKERS.contains(&maker.name)
            && let Made::File(file) = maker.make(&texts, LONG, folder)
        {
            long.push((maker.name, file));
        }
    }
    told.push_str(&speeds(&intake, &long)?);
    if !missing.is_empty() {
        let _ = write!(told, "\n{missing}");
    }
    Ok(told)
}

/// A row of the table.
fn row(maker: &Maker, texts: &Texts, intake: &Intake, file: &Path) -> Result<String, String> {
    let expected = words(&maker.truth(texts).concat().join("\n"));
    // What a maker adds stands in no text, and is neither missing nor wrong.
    let given = |text: &str| {
        words(text).into_iter().filter(|word| !word.trim_start_matches(char::is_numeric).starts_with(ADDED)).collect::<Vec<_>>()
    };
    let own = given(&read(intake, file)?);
    let found = common(&expected, &own);
    let share = |part: usize, whole: usize| format!("{:.2}%", 100.0 * part as f64 / whole.max(1) as f64);
    let theirs = match pdftotext(file) {
        Some((text, _)) => {
            let theirs = given(&text);
            let found = common(&expected, &theirs);
            format!("{} | {}", share(found, expected.len()), share(found, theirs.len()))
        }
        None => "– | –".to_owned(),
    };
    Ok(format!("| {} | {} | {} | {} | {theirs} |\n", maker.name, expected.len(), share(found, expected.len()), share(found, own.len())))
}

/// What stands in a file as prose.
fn read(intake: &Intake, file: &Path) -> Result<String, String> {
    let bytes = files::bytes(file)?;
    let taken = intake.take("a.pdf", &bytes, &Given::default());
    if let Some(problem) = taken.problem {
        eprintln!("{}: {problem}", file.display());
    }
    let prose = taken.content.blocks.iter().filter(|block| block.kind != BlockKind::Furniture && block.kind.is_prose());
    Ok(prose.map(|block| &taken.content.text[block.bytes.clone()]).collect::<Vec<_>>().join("\n"))
}

fn pdftotext(file: &Path) -> Option<(String, Duration)> {
    let start = Instant::now();
    let output = Command::new("pdftotext").arg(file).arg("-").output().ok()?;
    let took = start.elapsed();
    output.status.success().then(|| (String::from_utf8_lossy(&output.stdout).into_owned(), took))
}

/// Pages a second, ours and theirs, on long files.
fn speeds(intake: &Intake, files: &[(&str, PathBuf)]) -> Result<String, String> {
    let mut told = String::from("\n| long file of | pages | pages/s | `pdftotext` |\n|---|---:|---:|---:|\n");
    for (name, file) in files {
        let bytes = files::bytes(file)?;
        let taken = intake.take("a.pdf", &bytes, &Given::default());
        let pages = taken.content.blocks.iter().filter_map(|block| block.page).max().unwrap_or(0);
        let ours = (0..TIMES).map(|_| {
            let start = Instant::now();
            std::hint::black_box(intake.take("a.pdf", &bytes, &Given::default()));
            start.elapsed()
        });
        let ours = ours.min().unwrap_or_default();
        let theirs = (0..TIMES).filter_map(|_| pdftotext(file).map(|(_, took)| took)).min();
        let speed = |took: Duration| format!("{:.0}", f64::from(pages) / took.as_secs_f64());
        let _ = writeln!(told, "| {name} | {pages} | {} | {} |", speed(ours), theirs.map_or("–".to_owned(), speed));
    }
    Ok(told)
}

pub fn texts() -> Result<Texts, String> {
    let folder = root().join("scoring/claims/tune");
    let files = files::list(&folder, "txt")?;
    let english = files.iter().take(REPORTS).map(|file| report(file)).collect::<Result<_, _>>()?;
    let own = |name: &str| report(&root().join("scoring/pdf").join(name)).map(|report| vec![report]);
    Ok(Texts { english, arabic: own("arabic.txt")?, form: own("form.txt")? })
}

/// The lines of a report, white space tidied.
fn report(file: &Path) -> Result<Report, String> {
    let text = files::text(file)?;
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    Ok(lines.filter(|line| !line.is_empty()).collect())
}
