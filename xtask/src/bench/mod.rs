//! `cargo xtask bench`: how fast the program reads and stores, and how much memory it holds.
//!
//! ```text
//! seeds, generated reports ─▶ pile::Pile on disk ─▶ child: target/release/plimsoll ─▶ table
//! ```
//!
//! The program runs as a child process, as a person would run it, at one and at two threads: `read
//! --json` with its output thrown away, and `add` into a new case. The generated pile stands in three
//! sizes, to show whether time grows faster than the pile. `--names` measures names alone, and `--origins` the signatures
//! and comparisons of documents, both in this process.

mod child;
mod generate;
mod grammar;
mod judgements;
mod machine;
mod names;
mod origins;
mod pile;
mod side_by_side;
mod workers;

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use clap::Args;

use crate::{results, root};
use judgements::Judgements;
use pile::Pile;
use workers::Workers;

/// How to measure.
#[derive(Debug, Args)]
pub struct Options {
    /// Measure how long it takes to lay the documents of large cases side by side, and nothing else
    #[arg(long)]
    side_by_side: bool,
    /// Measure how fast documents are signed and laid side by side, and nothing else
    #[arg(long, conflicts_with_all = ["quick", "names"])]
    origins: bool,
    /// A tenth of the documents, each measured once
    #[arg(long)]
    quick: bool,
    /// Write the table to benches/RESULTS.md
    #[arg(long)]
    record: bool,
    /// Measure how fast names are compared, and nothing else
    #[arg(long)]
    names: bool,
    /// The day of the measurement, for the table [default: that of the commit]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// How much is measured.
struct Plan {
    sizes: [usize; 3],
    copies: usize,
    runs: usize,
    judgements: usize,
}

const FULL: Plan = Plan { sizes: [2_500, 5_000, 10_000], copies: 400, runs: 3, judgements: 100_000 };
const QUICK: Plan = Plan { sizes: [250, 500, 1_000], copies: 40, runs: 1, judgements: 10_000 };
const THREADS: [usize; 2] = [1, 2];
/// Runs from which start-up time is taken.
const STARTS: usize = 20;

/// A row of the table.
struct Row {
    pile: Pile,
    command: &'static str,
    threads: usize,
    run: child::Run,
    /// Bytes of the case, for `add`.
    case: Option<u64>,
}

/// Measures, prints, and records where that is asked for.
pub fn run(options: &Options) -> Result<(), String> {
    if options.origins {
        let text =
            format!("{}.\n\n`cargo xtask bench --origins`, on {}.\n\n{}", results::commit(), machine::describe(), origins::line(FULL.runs));
        println!("{text}");
        return if options.record { results::record("Bench: origins", &text) } else { Ok(()) };
    }
    if options.side_by_side {
        let scratch = target().join("bench");
        fs::create_dir_all(&scratch).map_err(|error| format!("{}: {error}", scratch.display()))?;
        let table = side_by_side::measure(&scratch, options.quick)?;
        let text = format!("{}.\n\n`cargo xtask bench --side-by-side`, on {}.\n\n{table}", results::commit(), machine::describe());
        println!("{text}");
        return if options.record { results::record("Bench: documents side by side", &text) } else { Ok(()) };
    }
    if options.names {
        let text = format!("{}.\n\n`cargo xtask bench --names`, on {}. {}", results::commit(), machine::describe(), names::measure());
        println!("{text}");
        return if options.record { results::record("Bench: names", &text) } else { Ok(()) };
    }
    let plan = if options.quick { QUICK } else { FULL };
    let program = build()?;
    let scratch = target().join("bench");
    fs::create_dir_all(&scratch).map_err(|error| format!("{}: {error}", scratch.display()))?;
    let mut piles = vec![Pile::copies(&scratch, plan.copies)?];
    for size in plan.sizes {
        piles.push(Pile::generated(&scratch, size)?);
    }
    let starts = starts(&program, &scratch)?;
    let rows = rows(&program, &scratch, &piles, plan.runs)?;
    eprintln!("{} judgements", plan.judgements);
    let judgements = judgements::measure(&program, &scratch, &piles[1], plan.judgements)?;
    let workers = Workers::measure(&program, &scratch, &THREADS, plan.runs)?;
    let table = table(options, &starts, &rows, &judgements, &workers);
    println!("{table}");
    if options.record {
        results::record(if options.quick { "Bench, quick" } else { "Bench" }, &table)?;
    }
    Ok(())
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Builds the program and says where it is.
pub fn build() -> Result<PathBuf, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo).current_dir(root()).args(["build", "--release", "-p", "plimsoll"]).status();
    match status {
        Ok(status) if status.success() => Ok(target().join("release").join(format!("plimsoll{}", env::consts::EXE_SUFFIX))),
        Ok(status) => Err(format!("the build ended with {status}")),
        Err(error) => Err(format!("cargo: {error}")),
    }
}

/// The median time of the shortest commands.
fn starts(program: &Path, scratch: &Path) -> Result<Vec<(&'static str, Duration)>, String> {
    let tiny = scratch.join("tiny.txt");
    fs::write(&tiny, "A boat came in.\n").map_err(|error| error.to_string())?;
    let tiny = tiny.to_string_lossy().into_owned();
    let commands: [(&str, Vec<&str>); 3] =
        [("--version", vec!["--version"]), ("text", vec!["text", &tiny]), ("read", vec!["read", "--quiet", &tiny])];
    let median = |(name, arguments): (&'static str, Vec<&str>)| {
        let times: Result<Vec<Duration>, String> = (0..STARTS).map(|_| child::time(program, &arguments)).collect();
        Ok((name, child::median(times?)))
    };
    commands.into_iter().map(median).collect()
}

fn rows(program: &Path, scratch: &Path, piles: &[Pile], runs: usize) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for pile in piles {
        for command in ["read", "add"] {
            for threads in THREADS {
                eprintln!("{command} {} at {threads} threads", pile.name);
                rows.push(row(program, scratch, pile, (command, threads), runs)?);
            }
        }
    }
    Ok(rows)
}

/// The run of middle length out of some.
fn row(program: &Path, scratch: &Path, pile: &Pile, (command, threads): (&'static str, usize), runs: usize) -> Result<Row, String> {
    let case = scratch.join("bench.plimsoll");
    let folder = pile.folder.to_string_lossy().into_owned();
    let threads_text = threads.to_string();
    let case_text = case.to_string_lossy().into_owned();
    let arguments: Vec<&str> = match command {
        "read" => vec!["read", "--json", "--quiet", "--threads", &threads_text, &folder],
        _ => vec!["add", "--quiet", "--threads", &threads_text, &case_text, &folder],
    };
    let mut measured = Vec::new();
    for _ in 0..runs {
        let _ = fs::remove_file(&case);
        let run = child::run(program, &arguments)?;
        let bytes = fs::metadata(&case).ok().map(|file| file.len());
        measured.push((run, bytes.filter(|_| command == "add")));
    }
    measured.sort_by_key(|(run, _)| run.time);
    let (run, case) = measured[measured.len() / 2];
    Ok(Row { pile: pile.clone(), command, threads, run, case })
}

fn table(options: &Options, starts: &[(&'static str, Duration)], rows: &[Row], judgements: &Judgements, workers: &Workers) -> String {
    let mut text = format!("{}.\n\n", results::commit());
    let mut line = |line: String| {
        let _ = writeln!(text, "{line}");
    };
    let quick = if options.quick { " --quick" } else { "" };
    let date = options.date.as_ref().map(|date| format!(" on {date}")).unwrap_or_default();
    line(format!("`cargo xtask bench{quick}`{date}, on {}.", machine::describe()));
    line(format!(
        "Each run is `plimsoll read --json` or `plimsoll add` on a folder; {}.",
        if options.quick { "one run each" } else { "the middle one of three runs" }
    ));
    line(String::new());
    for (name, time) in starts {
        line(format!(
            "- start-up, `plimsoll {name}`{}: {:.1} ms (median of {STARTS})",
            if *name == "--version" { "" } else { " on a tiny file" },
            time.as_secs_f64() * 1e3
        ));
    }
    line(String::new());
    line(
        "| pile | documents | MB | words | command | threads | s | CPU s | documents/s | MB/s | words/s | peak MB | case, bytes/document |"
            .to_owned(),
    );
    line("|---|--:|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|".to_owned());
    rows.iter().for_each(|row| line(row.to_line()));
    line(String::new());
    for command in ["read", "add"] {
        for threads in THREADS {
            growth(rows, command, threads).into_iter().for_each(&mut line);
        }
    }
    line(judgements.to_line());
    workers.to_lines().into_iter().for_each(&mut line);
    text
}

impl Row {
    fn to_line(&self) -> String {
        let pile::Size { documents, bytes, words } = self.pile.size;
        let seconds = self.run.time.as_secs_f64();
        let megabytes = bytes as f64 / 1e6;
        let peak = self.run.told.map_or_else(|| "?".to_owned(), |told| format!("{:.0}", told.peak as f64 / 1e6));
        let work = self.run.told.map_or_else(|| "?".to_owned(), |told| format!("{:.2}", told.work.as_secs_f64()));
        let case = self.case.map_or_else(|| "–".to_owned(), |case| (case / documents as u64).to_string());
        format!(
            "| {} | {documents} | {megabytes:.1} | {words} | {} | {} | {seconds:.2} | {work} | {:.0} | {:.2} | {:.0} | {peak} | {case} |",
            self.pile.name,
            self.command,
            self.threads,
            documents as f64 / seconds,
            megabytes / seconds,
            words as f64 / seconds,
        )
    }

    /// Time for a word, and work for a word where that is known.
    fn per_word(&self) -> (f64, Option<f64>) {
        let words = self.pile.size.words as f64;
        (self.run.time.as_secs_f64() / words, self.run.told.map(|told| told.work.as_secs_f64() / words))
    }
}

/// How much longer the largest generated pile takes than the smallest.
fn growth(rows: &[Row], command: &str, threads: usize) -> Option<String> {
    let mut same = rows.iter().filter(|row| row.command == command && row.threads == threads && row.pile.name.ends_with("generated"));
    let (smallest, largest) = (same.next()?, same.next_back()?);
    let factor = largest.pile.size.words as f64 / smallest.pile.size.words as f64;
    let ((time, work), (time_before, work_before)) = (largest.per_word(), smallest.per_word());
    let work = work.zip(work_before).map(|(work, before)| format!(" and {:.1} times the CPU time", factor * work / before));
    let time = factor * time / time_before;
    Some(format!(
        "- `{command}`, {threads} thread(s): {factor:.1} times the words take {time:.1} times the time{}",
        work.unwrap_or_default()
    ))
}
