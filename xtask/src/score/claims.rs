//! Scores claims: on whose word, by which cue, with which content.

use std::collections::BTreeSet;

use plimsoll_record::{Claim, Reference, Span};

use super::gold::{Gold, PlacedClaim};
use super::read::ReadReport;
use super::same::{overlap_by_half, pair, shared};
use super::sheet::Sheet;

pub fn score(report: &ReadReport<'_>, gold: &Gold, sheet: &mut Sheet) {
    let gold = &gold.claims;
    let read = report.claims();
    let gold_content: Vec<_> = gold.iter().map(|claim| report.letters_in(claim.pieces.iter().copied())).collect();
    let read_content: Vec<_> = read.iter().map(|claim| report.letters_in(claim.content.pieces.iter().map(|piece| piece.span()))).collect();
    let gold_numbers: Vec<usize> = (0..gold.len()).collect();
    let read_numbers: Vec<usize> = (0..read.len()).collect();
    let pairs = pair(&gold_numbers, &read_numbers, |&one, &other| {
        let cue = Span { start: read[other].cue.start, end: read[other].cue.end };
        overlaps(gold[one].cue, cue).then(|| shared(&gold_content[one], &read_content[other]))
    });

    let seen: Vec<Seen> = pairs
        .both
        .iter()
        .map(|&(one, other)| Seen::of(report, &gold[one], read[other], &gold_content[one], &read_content[other]))
        .collect();
    let mut row = |question, right: &dyn Fn(&Seen) -> bool| {
        sheet.add("claim", question, gold.len(), read.len(), seen.iter().filter(|seen| right(seen)).count());
    };
    row("cue found", &|_| true);
    row("content, at least half", &|seen| seen.half_content);
    row("content exact", &|seen| seen.content);
    row("source", &|seen| seen.mouth == Mouth::Right);
    row("source, cue and content exact", &|seen| seen.mouth == Mouth::Right && seen.content && seen.cue);
    row("form", &|seen| seen.form);
    row("act", &|seen| seen.act);
    for (mouth, what) in WRONG {
        sheet.count(what, seen.iter().filter(|seen| seen.mouth == mouth).count(), seen.len());
    }

    for (&(one, other), seen) in pairs.both.iter().zip(&seen) {
        let wrong = seen.differences(&gold[one], read[other]);
        if !wrong.is_empty() {
            sheet.miss(report.path, Some(gold[one].cue.start), format!("claim wrong at “{}”: {}", gold[one].gold.cue, wrong.join("; ")));
        }
    }
    for &missed in &pairs.missed {
        let PlacedClaim { cue, gold, .. } = &gold[missed];
        sheet.miss(
            report.path,
            Some(cue.start),
            format!("claim missing at “{}” ({}): “{}”", gold.cue, names(&gold.sources), gold.content.join(" | ")),
        );
    }
    for &extra in &pairs.extra {
        let claim = read[extra];
        let sources: Vec<String> = claim.sources.iter().map(name).collect();
        sheet.miss(
            report.path,
            Some(claim.cue.start),
            format!("claim false at “{}” ({}): “{}”", claim.cue.text, names(&sources), claim.content.text),
        );
    }
}

/// In whose mouth a claim was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouth {
    Right,
    /// Somebody is named who did not say it.
    Wrong,
    /// Nobody wrong is named, but there are words such as "they" that name nobody.
    Unresolved,
    /// Somebody who said it is missing.
    Missing,
}

/// How each wrong mouth is told in the sheet.
pub const WRONG: [(Mouth, &str); 3] = [
    (Mouth::Wrong, "claims in a wrong mouth (a source is named that is not the one)"),
    (Mouth::Unresolved, "claims with an unresolved source (its words name nobody, and are not those of gold)"),
    (Mouth::Missing, "claims with a source missing"),
];

impl Mouth {
    fn of(report: &ReadReport<'_>, read: &[Reference], gold: &[String]) -> Self {
        let mut strangers = read.iter().filter(|source| !gold.iter().any(|name| report.is_named(source, name))).peekable();
        match () {
            () if report.are_named(read, gold) => Mouth::Right,
            () if strangers.peek().is_none() => Mouth::Missing,
            () if strangers.any(|source| source.name.is_some()) => Mouth::Wrong,
            () => Mouth::Unresolved,
        }
    }
}

/// What is right about a claim whose cue was found.
struct Seen {
    cue: bool,
    content: bool,
    half_content: bool,
    mouth: Mouth,
    form: bool,
    act: bool,
}

impl Seen {
    fn of(report: &ReadReport<'_>, gold: &PlacedClaim, read: &Claim, gold_content: &BTreeSet<u32>, read_content: &BTreeSet<u32>) -> Self {
        Seen {
            cue: (read.cue.start, read.cue.end) == (gold.cue.start, gold.cue.end),
            content: gold_content == read_content,
            half_content: overlap_by_half(gold_content, read_content),
            mouth: Mouth::of(report, &read.sources, &gold.gold.sources),
            form: gold.gold.form == read.form,
            act: gold.gold.act == read.act,
        }
    }

    fn differences(&self, gold: &PlacedClaim, read: &Claim) -> Vec<String> {
        let gold = &gold.gold;
        let mut wrong = Vec::new();
        if self.mouth != Mouth::Right {
            let sources: Vec<String> = read.sources.iter().map(name).collect();
            wrong.push(format!("source {}, not {}", names(&sources), names(&gold.sources)));
        }
        if !self.content {
            let pieces: Vec<&str> = read.content.pieces.iter().map(|piece| piece.text.as_str()).collect();
            wrong.push(format!("content “{}”, not “{}”", pieces.join(" | "), gold.content.join(" | ")));
        }
        if !self.cue {
            wrong.push(format!("cue “{}”", read.cue.text));
        }
        if !self.form {
            wrong.push(format!("form {:?}, not {:?}", read.form, gold.form));
        }
        if !self.act {
            wrong.push(format!("act {:?}, not {:?}", read.act, gold.act));
        }
        wrong
    }
}

fn overlaps(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

fn name(reference: &Reference) -> String {
    reference.name.clone().unwrap_or_else(|| reference.text.clone())
}

fn names(names: &[String]) -> String {
    if names.is_empty() { "nobody".to_owned() } else { names.join(" + ") }
}
