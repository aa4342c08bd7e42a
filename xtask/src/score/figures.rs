//! Scores figures, and the numbers that are no figures.

use plimsoll_record::{Bound, Edtf, Fact, Figure};

use super::gold::{self, Gold, Placed};
use super::read::ReadReport;
use super::same::{pair, same_date};
use super::sheet::Sheet;

/// Each question takes in the ones before it.
const QUESTIONS: [&str; 5] = ["number found", "+ value, bound, unit", "+ measure", "+ period", "+ origin"];

/// Numbers that are no figures and were read as such.
pub const TRAPS: &str = "figures read where there is none (traps)";

/// The gold lists the numbers that have a measure of their own; those of any other things came later and are left aside.
const THING: &str = "item";

/// The same holds for what is measured: lengths, weights.
const DIMENSION: &str = "dimension";

pub fn score(report: &ReadReport<'_>, gold: &Gold, sheet: &mut Sheet) {
    let mut read = report.figures();
    read.retain(|figure| figure.unit.as_deref() != Some(THING) && figure.measure != DIMENSION);
    let pairs = pair(&gold.figures, &read, |gold, read| {
        let span = read.common.anchor.span();
        report.share_number(gold.span, span).then(|| (level(report, &gold.gold, read), overlap(gold, read)))
    });
    let levels: Vec<usize> = pairs.both.iter().map(|&(one, other)| level(report, &gold.figures[one].gold, read[other])).collect();
    for (number, question) in QUESTIONS.into_iter().enumerate() {
        let right = levels.iter().filter(|level| **level >= number).count();
        sheet.add("figure", question, gold.figures.len(), read.len(), right);
    }
    let has_change = |gold: &gold::Figure| gold.change.is_some();
    let right_change = |&&(one, other): &&(usize, usize)| {
        let (gold, read) = (&gold.figures[one].gold, read[other]);
        let base = read.base.as_ref().map_or("", |base| base.words.text.as_str());
        has_change(gold) && read.change == gold.change && gold.base.as_deref().is_none_or(|words| base.contains(words))
    };
    let changes = gold.figures.iter().filter(|figure| has_change(&figure.gold)).count();
    if changes > 0 {
        let read_changes = read.iter().filter(|figure| figure.change.is_some()).count();
        sheet.add("figure", "change and its base", changes, read_changes, pairs.both.iter().filter(right_change).count());
    }
    let stepped_on =
        |trap: &&Placed<gold::Words>| pairs.extra.iter().any(|&extra| report.share_number(trap.span, read[extra].common.anchor.span()));
    sheet.count(TRAPS, gold.traps.iter().filter(stepped_on).count(), gold.traps.len());

    for &(one, other) in &pairs.both {
        let (gold, read) = (&gold.figures[one], read[other]);
        let wrong = differences(report, &gold.gold, read);
        if !wrong.is_empty() {
            sheet.miss(report.path, Some(gold.span.start), format!("figure wrong “{}”: {}", gold.gold.text, wrong.join("; ")));
        }
    }
    for &missed in &pairs.missed {
        let Placed { span, gold } = &gold.figures[missed];
        let is_unread = |fact: &Fact| matches!(fact, Fact::Unread(unread) if report.share_number(*span, unread.common.anchor.span()));
        let note = if report.facts.iter().any(is_unread) { ", listed as unread" } else { "" };
        sheet.miss(report.path, Some(span.start), format!("figure missing “{}” ({}{note})", gold.text, gold.measure));
    }
    for &extra in &pairs.extra {
        let figure = read[extra];
        let anchor = &figure.common.anchor;
        let trap = gold.traps.iter().any(|trap| report.share_number(trap.span, anchor.span()));
        let note = if trap { ", a trap" } else { "" };
        sheet.miss(report.path, Some(anchor.start), format!("figure false “{}” ({}{note})", anchor.text, figure.measure));
    }
}

/// How many questions after the first are answered right before one that is not.
fn level(report: &ReadReport<'_>, gold: &gold::Figure, read: &Figure) -> usize {
    let answers = [
        same_number(gold, read),
        gold.measure == read.measure,
        same_date(time(read), gold.period.as_deref()),
        same_origin(report, gold, read),
    ];
    answers.iter().take_while(|right| **right).count()
}

fn same_number(gold: &gold::Figure, read: &Figure) -> bool {
    (gold.value, gold.low, gold.high) == (read.value, read.low, read.high) && gold.bound == read.bound && gold.unit == read.unit
}

fn same_origin(report: &ReadReport<'_>, gold: &gold::Figure, read: &Figure) -> bool {
    match (&gold.origin, &read.origin) {
        (Some(gold), Some(read)) => report.is_named(read, gold),
        (None, None) => true,
        _ => false,
    }
}

/// The period, or the day for which a stock is counted.
fn time(read: &Figure) -> Option<&Edtf> {
    read.period.as_ref().or(read.as_of.as_ref()).map(|dated| &dated.value)
}

fn overlap(gold: &Placed<gold::Figure>, read: &Figure) -> u32 {
    let span = read.common.anchor.span();
    span.end.min(gold.span.end).saturating_sub(span.start.max(gold.span.start))
}

/// What differs, as "what was read, not what is right".
fn differences(report: &ReadReport<'_>, gold: &gold::Figure, read: &Figure) -> Vec<String> {
    let mut wrong = Vec::new();
    if !same_number(gold, read) {
        let read_number = number(read.value, read.low, read.high, read.bound, read.unit.as_deref());
        let gold_number = number(gold.value, gold.low, gold.high, gold.bound, gold.unit.as_deref());
        wrong.push(format!("{read_number}, not {gold_number}"));
    }
    if gold.measure != read.measure {
        wrong.push(format!("measure {}, not {}", read.measure, gold.measure));
    }
    if !same_date(time(read), gold.period.as_deref()) {
        wrong.push(format!("period {}, not {}", time(read).map_or("none", Edtf::as_str), gold.period.as_deref().unwrap_or("none")));
    }
    if !same_origin(report, gold, read) {
        let name = read.origin.as_ref().map(|origin| origin.name.as_deref().unwrap_or(&origin.text));
        wrong.push(format!("origin {}, not {}", name.unwrap_or("none"), gold.origin.as_deref().unwrap_or("none")));
    }
    wrong
}

fn number(value: Option<f64>, low: Option<f64>, high: Option<f64>, bound: Bound, unit: Option<&str>) -> String {
    let shown = |number: Option<f64>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    format!("{} [{}, {}] {bound:?} {}", shown(value), shown(low), shown(high), unit.unwrap_or("no unit"))
}
