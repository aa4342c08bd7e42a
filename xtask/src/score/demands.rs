//! Scores demands: what is asked, by whom, of whom.

use plimsoll_record::{Demand, Reference};

use super::gold::{self, Gold, Placed};
use super::read::ReadReport;
use super::same::{overlap_by_half, pair, same_date, shared};
use super::sheet::Sheet;

pub fn score(report: &ReadReport<'_>, gold: &Gold, sheet: &mut Sheet) {
    let gold = &gold.demands;
    let read = report.demands();
    let pairs = pair(gold, &read, |gold, read| {
        let (gold, read) = (report.letters_in([gold.span]), report.letters_in([read.content.span()]));
        overlap_by_half(&gold, &read).then(|| shared(&gold, &read))
    });
    let mut row = |question, right: &dyn Fn(&Placed<gold::Demand>, &Demand) -> bool| {
        let right = pairs.both.iter().filter(|(one, other)| right(&gold[*one], read[*other])).count();
        sheet.add("demand", question, gold.len(), read.len(), right);
    };
    row("content, at least half", &|_, _| true);
    row("content exact", &|gold, read| same_content(report, gold, read));
    row("demander", &|gold, read| same_demander(report, gold, read));
    row("addressees", &|gold, read| report.are_named(&read.addressees, &gold.gold.addressees));
    if gold.iter().any(|gold| gold.gold.deadline.is_some()) {
        let told = gold.iter().filter(|gold| gold.gold.deadline.is_some()).count();
        let of_read = read.iter().filter(|read| read.deadline.is_some()).count();
        let right = pairs.both.iter().filter(|(one, other)| gold[*one].gold.deadline.is_some() && same_deadline(&gold[*one], read[*other]));
        sheet.add("demand", "deadline", told, of_read, right.count());
    }

    for &(one, other) in &pairs.both {
        let (gold, read) = (&gold[one], read[other]);
        let mut wrong = Vec::new();
        if !same_content(report, gold, read) {
            wrong.push(format!("content “{}”", read.content.text));
        }
        if !same_demander(report, gold, read) {
            let demander = read.demander.as_ref().map(name);
            wrong.push(format!(
                "demander {}, not {}",
                demander.as_deref().unwrap_or("nobody"),
                gold.gold.demander.as_deref().unwrap_or("nobody")
            ));
        }
        if !report.are_named(&read.addressees, &gold.gold.addressees) {
            let addressees: Vec<String> = read.addressees.iter().map(name).collect();
            wrong.push(format!("addressees [{}], not [{}]", addressees.join(", "), gold.gold.addressees.join(", ")));
        }
        if !wrong.is_empty() {
            sheet.miss(report.path, Some(gold.span.start), format!("demand wrong “{}”: {}", gold.gold.content, wrong.join("; ")));
        }
    }
    for &missed in &pairs.missed {
        sheet.miss(report.path, Some(gold[missed].span.start), format!("demand missing “{}”", gold[missed].gold.content));
    }
    for &extra in &pairs.extra {
        sheet.miss(report.path, Some(read[extra].content.start), format!("demand false “{}”", read[extra].content.text));
    }
}

fn same_content(report: &ReadReport<'_>, gold: &Placed<gold::Demand>, read: &Demand) -> bool {
    report.letters_in([gold.span]) == report.letters_in([read.content.span()])
}

fn same_demander(report: &ReadReport<'_>, gold: &Placed<gold::Demand>, read: &Demand) -> bool {
    match (&gold.gold.demander, &read.demander) {
        (Some(gold), Some(read)) => report.is_named(read, gold),
        (None, None) => true,
        _ => false,
    }
}

fn same_deadline(gold: &Placed<gold::Demand>, read: &Demand) -> bool {
    same_date(read.deadline.as_ref().map(|dated| &dated.value), gold.gold.deadline.as_deref())
}

fn name(reference: &Reference) -> String {
    reference.name.clone().unwrap_or_else(|| reference.text.clone())
}
