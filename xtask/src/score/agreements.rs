//! Scores agreements: found by name, then each field that either side has.

use plimsoll_record::{Agreement, TermDate};

use super::gold::{self, Gold};
use super::read::ReadReport;
use super::same::{pair, same_date, same_name};
use super::sheet::Sheet;

/// What an agreement may say: how gold and reading have it, and whether it is the same.
struct Field {
    question: &'static str,
    in_gold: bool,
    in_read: bool,
    same: bool,
}

pub fn score(report: &ReadReport<'_>, gold: &Gold, sheet: &mut Sheet) {
    let gold = &gold.agreements;
    let read = report.agreements();
    let pairs = pair(gold, &read, |gold, read| {
        let right = fields(report, gold, read).iter().filter(|field| field.in_gold && field.in_read && field.same).count();
        let same = same_name(&gold.name, &read.name);
        (same || share_word(&gold.name, &read.name)).then_some((same, right))
    });
    sheet.add("agreement", "name found", gold.len(), read.len(), pairs.both.len());
    for &(one, other) in &pairs.both {
        let fields = fields(report, &gold[one], read[other]);
        for field in &fields {
            let right = field.in_gold && field.in_read && field.same;
            count(sheet, field.question, field.in_gold.into(), field.in_read.into(), right.into());
        }
        dates(sheet, Some(&gold[one]), Some(read[other]));
        let wrong: Vec<&str> = fields.iter().filter(|field| !field.same).map(|field| field.question).collect();
        if !wrong.is_empty() {
            let shown = describe(read[other]);
            sheet.miss(report.path, None, format!("agreement wrong “{}”: {} ({shown})", gold[one].name, wrong.join(", ")));
        }
    }
    // A field of an agreement that was not found is missing; one of an agreement that is none is false.
    let is_whole = gold.iter().any(|gold| gold.renewals.is_some());
    let nothing = |question| move |sheet: &mut Sheet, gold: bool, read: bool| count(sheet, question, gold.into(), read.into(), 0);
    for &missed in &pairs.missed {
        let agreement = &gold[missed];
        for (question, has) in has_gold(agreement) {
            nothing(question)(sheet, has, false);
        }
        dates(sheet, Some(agreement), None);
        sheet.miss(report.path, None, format!("agreement missing “{}” ({})", agreement.name, agreement.parties.join(", ")));
    }
    for &extra in &pairs.extra {
        let agreement = read[extra];
        for (question, has) in has_read(agreement, is_whole) {
            nothing(question)(sheet, false, has);
        }
        if is_whole {
            dates(sheet, None, Some(agreement));
        }
        let at = Some(agreement.common.anchor.start);
        sheet.miss(report.path, at, format!("agreement false “{}” ({})", agreement.name, describe(agreement)));
    }
}

/// Adds to the row of a question, and to that of all.
fn count(sheet: &mut Sheet, question: &'static str, gold: usize, read: usize, right: usize) {
    sheet.add("agreement", question, gold, read, right);
    sheet.add("agreement", "all fields", gold, read, right);
}

/// Renewals and last days for notice, date by date and each with its basis, where gold tells them.
fn dates(sheet: &mut Sheet, gold: Option<&gold::Agreement>, read: Option<&Agreement>) {
    if gold.is_some_and(|gold| gold.renewals.is_none()) {
        return;
    }
    let both = [
        ("renewals", gold.and_then(|gold| gold.renewals.as_ref()), read.map(|read| &read.renewals)),
        ("notice deadlines", gold.and_then(|gold| gold.notice_deadlines.as_ref()), read.map(|read| &read.notice_deadlines)),
    ];
    for (question, gold, read) in both {
        let (gold, read) = (gold.map_or(&[][..], Vec::as_slice), read.map_or(&[][..], Vec::as_slice));
        let same = |gold: &gold::TermDate, read: &TermDate| gold.basis == read.basis && same_date(Some(&read.date), Some(&gold.date));
        let right = gold.iter().filter(|gold| read.iter().any(|read| same(gold, read))).count();
        count(sheet, question, gold.len(), read.len(), right);
    }
}

fn has_gold(gold: &gold::Agreement) -> [(&'static str, bool); 7] {
    [
        ("parties", !gold.parties.is_empty()),
        ("signed", gold.signed.is_some()),
        ("term", gold.term.is_some()),
        ("renewal", gold.renewal.is_some()),
        ("notice", gold.notice.is_some()),
        ("in force", gold.in_force.is_some()),
        ("status", gold.status.is_some()),
    ]
}

/// Of what only some sets judge, nothing counts as read in others.
fn has_read(read: &Agreement, is_whole: bool) -> [(&'static str, bool); 7] {
    [
        ("parties", !read.parties.is_empty()),
        ("signed", read.signed.is_some()),
        ("term", read.term.is_some()),
        ("renewal", read.renewal.is_some()),
        ("notice", read.notice.is_some()),
        ("in force", is_whole && read.in_force.is_some()),
        ("status", is_whole && read.status.is_some()),
    ]
}

fn fields(report: &ReadReport<'_>, gold: &gold::Agreement, read: &Agreement) -> Vec<Field> {
    let is_whole = gold.renewals.is_some();
    let same = [
        report.are_named(&read.parties, &gold.parties),
        same_date(read.signed.as_ref().map(|dated| &dated.value), gold.signed.as_deref()),
        read.term.as_ref().map(|term| term.value.to_string()) == gold.term,
        read.renewal.as_ref().map(|renewal| renewal.value) == gold.renewal,
        read.notice.as_ref().map(|notice| notice.value.to_string()) == gold.notice,
        !is_whole || same_date(read.in_force.as_ref().map(|dated| &dated.value), gold.in_force.as_deref()),
        !is_whole || read.status.as_ref().map(|status| status.value) == gold.status,
    ];
    let both = has_gold(gold).into_iter().zip(has_read(read, is_whole)).zip(same);
    both.map(|(((question, in_gold), (_, in_read)), same)| Field { question, in_gold, in_read, same }).collect()
}

/// Whether names share a word of more than three letters.
fn share_word(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().count() > 3)
            .map(str::to_owned)
            .collect()
    };
    words(one).iter().any(|word| words(other).contains(word))
}

fn describe(read: &Agreement) -> String {
    let parties: Vec<&str> = read.parties.iter().map(|party| party.name.as_deref().unwrap_or(&party.text)).collect();
    let or_none = |value: Option<String>| value.unwrap_or_else(|| "none".to_owned());
    format!(
        "read “{}”: {}; signed {}, in force {}, term {}, renewal {}, notice {}, {}",
        read.name,
        if parties.is_empty() { "no parties".to_owned() } else { parties.join(", ") },
        or_none(read.signed.as_ref().map(|dated| dated.value.to_string())),
        or_none(read.in_force.as_ref().map(|dated| dated.value.to_string())),
        or_none(read.term.as_ref().map(|said| said.value.to_string())),
        or_none(read.renewal.as_ref().map(|said| format!("{:?}", said.value).to_lowercase())),
        or_none(read.notice.as_ref().map(|said| said.value.to_string())),
        or_none(read.status.as_ref().map(|said| format!("{:?}", said.value).to_lowercase())),
    )
}
