//! `cargo xtask score time`: dates, lengths of time and numbers, held against texts that others marked.
//!
//! ```text
//! ../shared/data/wikiwars-train ──────────▶ wars ───────┐
//! ../shared/data/recognizers-text-specs ─▶ specs ───────┼─▶ tables
//! ../shared/data/quantulum3 ─────────────▶ quantities ──┘
//!            each text ─▶ reader: intake, reading ─times, numbers▶ place, meaning
//! ```
//!
//! Each set has two halves, `tune` to look at and `held`, of which no more than totals are printed: of
//! WikiWars the texts with odd and with even numbers, of the others what stands at an even and at an odd
//! index of a file.

mod expected;
mod joined;
mod meaning;
mod place;
mod quantities;
mod reader;
mod rules;
mod specs;
mod wars;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::Wanted;
use super::sheet::Tally;
use crate::{files, results, root};
use reader::Desk;
use specs::Rates;
use wars::War;

/// The rows of WikiWars.
const ROWS: [&str; 4] = ["extent", "extent but for leading words", "overlap", "overlap and value"];

/// Scores, prints, and records where that is asked for.
///
/// # Errors
/// When the data cannot be read.
pub fn run(wanted: Wanted) -> Result<(), String> {
    let data = root().parent().map(|above| above.join("shared/data")).unwrap_or_default();
    if !data.is_dir() {
        println!("time: nothing is scored, since there are no data in {}", data.display());
        return Ok(());
    }
    let score = Score { data, desk: Desk::open()?, wanted };
    let mut told = String::new();
    for half in wanted.halves {
        let tables = score.half(half)?;
        println!("{tables}");
        told += &tables;
    }
    if wanted.record {
        results::record_score("time", "cargo xtask score time --record", &told)?;
    }
    Ok(())
}

/// All that is needed to score.
struct Score {
    data: PathBuf,
    desk: Desk,
    wanted: Wanted,
}

impl Score {
    fn half(&self, half: &str) -> Result<String, String> {
        let wars = self.wars(half)?;
        let specs = self.specs(half)?;
        let quantities = self.quantities(half)?;
        Ok(format!("### WikiWars, {half}\n\n{wars}\n### Recognizers-Text, {half}\n\n{specs}\n### quantulum3, {half}\n\n{quantities}\n"))
    }

    fn wars(&self, half: &str) -> Result<String, String> {
        let mut tallies = ROWS.map(|name| (name, Tally::default()));
        let mut misses = Vec::new();
        let folder = self.data.join("wikiwars-train");
        let mut texts = 0;
        for name in names(&folder.join("in"), ".sgm")? {
            let number: usize = name.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or_default();
            if (number % 2 == 1) != (half == "tune") {
                continue;
            }
            let (text, key) =
                (files::text(folder.join(format!("in/{name}.sgm")))?, files::text(folder.join(format!("key/{name}.key.apf.xml")))?);
            let war = War::parse(&text, &key).map_err(|error| format!("{name}: {error}"))?;
            let read = self.desk.read(&war.body, Some(&war.date));
            misses.extend(war.score(&read.times, &mut tallies).into_iter().map(|(sort, at, what)| (sort, format!("{name}:{at} {what}"))));
            texts += 1;
        }
        self.print(half, "WikiWars", &misses);
        let mut table =
            format!("{texts} texts.\n\n| right in | gold | read | right | precision | recall | F1 |\n|---|--:|--:|--:|--:|--:|--:|\n");
        for (name, tally) in &tallies {
            let _ = writeln!(table, "| {name} | {}", cells(tally));
        }
        Ok(table)
    }

    fn specs(&self, half: &str) -> Result<String, String> {
        let mut table = String::from("| file | inputs | left out | span | % | value | % |\n|---|--:|--:|--:|--:|--:|--:|\n");
        let mut left_out = [0; rules::RULES.len()];
        let mut whole = Rates::default();
        for (number, group) in specs::GROUPS.iter().enumerate() {
            for file in group.files {
                let mut rates = Rates::default();
                let mut misses = Vec::new();
                for case in &self.cases(group, file, half)? {
                    if let Some(rule) = case.left_out {
                        (rates.left_out, left_out[rule]) = (rates.left_out + 1, left_out[rule] + 1);
                        continue;
                    }
                    let read = self.desk.read(&case.input, case.date.as_deref());
                    let passes = specs::passes(case, group.kind, &read);
                    rates.cases += 1;
                    rates.span += usize::from(passes.span);
                    rates.value += usize::from(passes.value);
                    if !passes.value {
                        misses.push((if passes.span { "wrong value" } else { "wrong span" }, specs::miss(case, group.kind, &read)));
                    }
                }
                self.print(half, file, &misses);
                table += &row(file, &rates, group.kind);
                whole.add(&rates);
            }
            if specs::GROUPS.get(number + 1).is_none_or(|next| next.section != group.section) {
                table += &row(&format!("**all {}**", group.section), &std::mem::take(&mut whole), group.kind);
            }
        }
        table += "\nLeft out:\n\n| what | why | inputs |\n|---|---|--:|\n";
        for (rule, number) in rules::RULES.iter().zip(left_out) {
            let _ = writeln!(table, "| {} | {} | {number} |", rule.what, rule.why);
        }
        Ok(table)
    }

    /// The cases of a half of a file; none where a file is all for learning.
    fn cases(&self, group: &specs::Group, file: &str, half: &str) -> Result<Vec<specs::Case>, String> {
        let path = |folder: &str, file: &str| match group.from {
            specs::From::Ours => root().join("scoring").join(folder).join(format!("{file}.json")),
            specs::From::Specs | specs::From::Merged => self.data.join("recognizers-text-specs").join(folder).join(format!("{file}.json")),
        };
        let path_of_all = path(group.folder, file);
        let json = files::text(&path_of_all)?;
        let cases = match group.from {
            specs::From::Merged if half != "tune" => Ok(Vec::new()),
            specs::From::Merged => {
                let others = specs::GROUPS.iter().filter(|other| other.from == specs::From::Specs);
                let others: Vec<String> = others
                    .flat_map(|other| other.files.iter().map(|file| files::text(path(other.folder, file))))
                    .collect::<Result<_, _>>()?;
                specs::apart_from(&json, &others)
            }
            specs::From::Specs | specs::From::Ours => specs::half(&json, half),
        };
        cases.map_err(|error| format!("{}: {error}", path_of_all.display()))
    }

    fn quantities(&self, half: &str) -> Result<String, String> {
        let path = self.data.join("quantulum3/quantities.json");
        let sentences = quantities::half(&files::text(&path)?, half).map_err(|error| format!("{}: {error}", path.display()))?;
        let (mut tally, mut misses) = (Tally::default(), Vec::new());
        for sentence in &sentences {
            let read = self.desk.read(&sentence.text, None);
            misses.extend(sentence.score(&read, &mut tally).into_iter().map(|what| ("number", what)));
        }
        self.print(half, "quantulum3", &misses);
        let head = "| sentences | gold | read | right | precision | recall | F1 |\n|--:|--:|--:|--:|--:|--:|--:|";
        Ok(format!("{head}\n| {} | {}\n", sentences.len(), cells(&tally)))
    }

    /// Prints misses where they are wanted, of each sort so many.
    fn print(&self, half: &str, of: &str, misses: &[(&str, String)]) {
        let Some(most) = self.wanted.misses_of(half) else { return };
        let mut sorts: Vec<&str> = Vec::new();
        misses.iter().for_each(|(sort, _)| {
            if !sorts.contains(sort) {
                sorts.push(sort)
            }
        });
        for sort in sorts {
            let all: Vec<&String> = misses.iter().filter(|(other, _)| *other == sort).map(|(_, what)| what).collect();
            println!("#### {of}: {sort}, {} of {}", all.len().min(most), all.len());
            all.iter().take(most).for_each(|what| println!("- {what}"));
            println!();
        }
    }
}

fn row(name: &str, rates: &Rates, kind: specs::Kind) -> String {
    let Rates { cases, left_out, span, value } = rates;
    let share = |number: usize| percent((*cases > 0).then(|| number as f64 / *cases as f64));
    let values = if kind == specs::Kind::Places { " | ".to_owned() } else { format!("{value} | {}", share(*value)) };
    format!("| {name} | {cases} | {left_out} | {span} | {} | {values} |\n", share(*span))
}

fn cells(tally: &Tally) -> String {
    let [precision, recall, f1] = [tally.precision(), tally.recall(), tally.f1()].map(percent);
    format!("{} | {} | {} | {precision} | {recall} | {f1} |", tally.gold, tally.read, tally.right)
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1}", share * 100.0))
}

/// The names of the files of a folder that end in so, without that, in order.
fn names(folder: &Path, ending: &str) -> Result<Vec<String>, String> {
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut names = Vec::new();
    for file in fs::read_dir(folder).map_err(told)? {
        let name = file.map_err(told)?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(ending).map(str::to_owned));
    }
    names.sort();
    Ok(names)
}
