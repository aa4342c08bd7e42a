//! Learns which of the times around it is the date of an event, from reports.
//!
//! 1. Every report of the halves `tune` of `scoring/events` and `scoring/treaties` is read as the program reads it; each event
//!    that gold has comes with the times that it may be of ([`Reader::event_dates_seen`]), and gold tells the right one;
//! 2. weights of the features are learned that make the right one of the times and "none of these" likely ([`ranking`]);
//! 3. they are held against reports that are left out in turn, and written to the language's folder.

use std::fmt::Write as _;

use plimsoll_pack::Library;
use plimsoll_reading::{
    DATES_BY_RULE, DateFeatures, DateWeights, EventDateSeen, chosen_date, date_feature, date_features_in, date_likelihoods,
};

use super::ranking::{self, Choice, Course};
use crate::files;
use crate::root;
use crate::score::Desk;
use crate::score::gold::{self, Report};
use crate::score::same::same_date;

/// Where the weights go.
const OUT: &str = "languages/en/event-dates.toml";

/// The sets that are learned from.
const SETS: [&str; 2] = ["events", "treaties"];

/// How long and how strictly it is learned.
const COURSE: Course = Course { rounds: 400, decay: 0.0005 };

/// Into so many parts the reports are cut, of which each is left out once.
const PARTS: usize = 8;

/// An event: the times that it may be of, and which are right, "none of these" last.
struct Example {
    seen: EventDateSeen,
    right: Vec<bool>,
    /// The number of its report.
    report: usize,
}

/// Learns the weights and writes them.
///
/// # Errors
/// When the reports or the language cannot be read, or the file not be written.
pub fn run() -> Result<(), String> {
    let examples = examples()?;
    let known = &Library::embedded().language.event_dates;
    let dated = examples.iter().filter(|one| !one.right[one.right.len() - 1]).count();
    println!("{} events with times around them, of {dated} the right one is among them", examples.len());
    tell("rules", &examples.iter().map(|one| one.judged(one.seen.ruled)).collect::<Vec<_>>());
    let mut left_out = Vec::new();
    for part in 0..PARTS {
        let is_out = |one: &&Example| one.report % PARTS == part;
        let weights = learn(&examples.iter().filter(|one| !is_out(one)).collect::<Vec<_>>());
        left_out.extend(examples.iter().filter(is_out).map(|one| (one, date_likelihoods(&weights, &one.seen.features))));
    }
    for sure in [0.0, 0.4, 0.45, 0.5, 0.6] {
        let judged: Vec<Judged> = left_out.iter().map(|(one, likely)| one.judged(chosen_date(likely, &one.seen.values, sure))).collect();
        tell(&format!("each part left out once, from {sure:.2}"), &judged);
    }
    let weights = learn(&examples.iter().collect::<Vec<_>>());
    let all = examples.iter().map(|one| {
        let likely = date_likelihoods(&weights, &one.seen.features);
        one.judged(chosen_date(&likely, &one.seen.values, known.sure))
    });
    tell("all", &all.collect::<Vec<_>>());
    write(&weights, known.sure)
}

/// Whether a date was given, and whether that, or that none was given, is right.
struct Judged {
    is_given: bool,
    is_right: bool,
}

fn tell(what: &str, judged: &[Judged]) {
    let right = judged.iter().filter(|one| one.is_right).count();
    let given = judged.iter().filter(|one| one.is_given).count();
    let given_right = judged.iter().filter(|one| one.is_given && one.is_right).count();
    println!(
        "  {what}: {right} of {} right ({:.1} %); of {given} dates {given_right} right ({:.1} %)",
        judged.len(),
        100.0 * right as f32 / judged.len().max(1) as f32,
        100.0 * given_right as f32 / given.max(1) as f32
    );
}

impl Example {
    fn judged(&self, chosen: Option<usize>) -> Judged {
        Judged { is_given: chosen.is_some(), is_right: self.right[chosen.unwrap_or(self.right.len() - 1)] }
    }
}

/// The events that gold has.
fn examples() -> Result<Vec<Example>, String> {
    let mut found = Vec::new();
    let mut number = 0;
    for set in SETS {
        let folder = root().join("scoring").join(set);
        let desk = Desk::open(&folder)?;
        for report in Report::of_half(&folder, "tune")? {
            number += 1;
            for seen in desk.event_dates(&report.path, &report.bytes) {
                let own = |gold: &&gold::Event| {
                    let span = gold.span.filter(|_| gold.event_type == seen.event_type);
                    span.is_some_and(|span| (span.start as usize) < seen.at.end && seen.at.start < span.end as usize)
                };
                let gold: Vec<&gold::Event> = report.gold.events.iter().filter(own).collect();
                if gold.is_empty() {
                    continue;
                }
                let is_right = |date| gold.iter().any(|gold| same_date(Some(date), gold.date.as_deref()));
                let mut right: Vec<bool> = seen.dates.iter().map(is_right).collect();
                right.push(!right.contains(&true));
                found.push(Example { seen, right, report: number });
            }
        }
    }
    Ok(found)
}

/// Learns from each event with the word of the rules and without it, so that they are not trusted beyond what they are worth
/// on reports that they were not written for.
fn learn(examples: &[&Example]) -> DateWeights {
    let shown = [DateFeatures::MAX, !DATES_BY_RULE];
    let choice = |example: &Example, shown: DateFeatures| Choice {
        candidates: example.seen.features.iter().map(|set| set & shown).collect(),
        right: example.right.clone(),
        weight: 1.0,
    };
    let choices: Vec<_> = examples.iter().flat_map(|example| shown.map(|shown| choice(example, shown))).collect();
    ranking::learn(&choices, COURSE, date_likelihoods, date_features_in)
}

fn write(weights: &DateWeights, sure: f32) -> Result<(), String> {
    let path = root().join(OUT);
    let old = files::text(&path)?;
    let mut new: String = old.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let _ = write!(new, "\nsure = {sure}\n\n[weights]\n");
    for (feature, weight) in weights.iter().enumerate().filter(|(_, weight)| weight.abs() >= 0.0005) {
        let _ = writeln!(new, "\"{}\" = {weight:.3}", date_feature(feature));
    }
    files::write(&path, new)
}
