//! What is found to be one depends on which documents are in a case, not on how they came in.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use common::Desk;
use plimsoll_case::Case;
use plimsoll_reconcile::update::CROWDED;
use plimsoll_record::{FactId, Kind};

/// Reports that name the same people and events in many ways.
fn reports() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../scoring/reconcile/tune");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files
}

/// What is one, and what is asked: each group of entities, agreements and events, and each pair that may be one.
fn groups(desk: &Desk, case: &str) -> BTreeSet<String> {
    let case = Case::open_read_only(&desk.path().join(case)).unwrap();
    let mut told = BTreeSet::new();
    for kind in [Kind::Entity, Kind::Agreement, Kind::Event] {
        let mut members: BTreeMap<u64, Vec<FactId>> = BTreeMap::new();
        case.groups(kind).unwrap().into_iter().for_each(|(fact, group)| members.entry(group).or_default().push(fact));
        told.extend(members.iter().map(|(group, facts)| format!("{group:016x}: {facts:?}")));
    }
    told.extend(case.questions().unwrap().iter().map(|question| {
        let (one, other) = (&question.one.0.actor.name, &question.other.0.actor.name);
        format!("{one} or {other}? {:?}", question.why)
    }));
    told
}

#[track_caller]
fn check_same(one: &BTreeSet<String>, other: &BTreeSet<String>) {
    let differ: Vec<String> = one.symmetric_difference(other).take(8).map(|told| told.chars().take(200).collect()).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

fn add(desk: &Desk, case: &str, files: &[PathBuf]) {
    let names: Vec<String> = files.iter().map(|file| format!("“{}”", file.display())).collect();
    desk.printed(&format!("add {case} {} --quiet", names.join(" ")));
}

#[test]
fn groups_follow_from_the_set_of_documents() {
    let desk = Desk::new();
    let files = reports();
    add(&desk, "at-once.case", &files);
    let at_once = groups(&desk, "at-once.case");
    for what in ["entity-", "agreement-", "event-", "? ["] {
        assert!(at_once.iter().any(|told| told.matches(what).count() > usize::from(what != "? [")), "several are one: {what}");
    }

    // One by one, from the last to the first.
    for file in files.iter().rev() {
        add(&desk, "one-by-one.case", std::slice::from_ref(file));
    }
    check_same(&groups(&desk, "one-by-one.case"), &at_once);

    // Every third is taken out again and put back.
    let third: Vec<PathBuf> = files.iter().step_by(3).cloned().collect();
    let names: Vec<String> = third.iter().map(|file| format!("“{}”", file.file_name().unwrap().to_string_lossy())).collect();
    desk.printed(&format!("remove at-once.case {}", names.join(" ")));
    let rest: Vec<PathBuf> = files.iter().filter(|file| !third.contains(file)).cloned().collect();
    add(&desk, "rest.case", &rest);
    check_same(&groups(&desk, "at-once.case"), &groups(&desk, "rest.case"));
    add(&desk, "at-once.case", &third);
    check_same(&groups(&desk, "at-once.case"), &at_once);
}

/// A name that very many bear brings nobody together, and does so again when one of them is gone.
#[test]
fn a_crowded_name_depends_on_the_set_too() {
    let desk = Desk::new();
    for number in 0..=CROWDED {
        let text = format!("Quay {number} is closed, Interior Minister Zarrougui said in Port Sorrel.\n");
        desk.write(&format!("reports/{number:03}.txt"), &text);
    }
    let crowd = |case: &str| groups(&desk, case).iter().filter(|told| told.matches("entity-").count() >= CROWDED).count();
    desk.printed("add all.case reports --quiet");
    let all = groups(&desk, "all.case");
    let with_all = crowd("all.case");
    desk.printed("remove all.case 000.txt");
    std::fs::remove_file(desk.path().join("reports/000.txt")).unwrap();
    desk.printed("add fresh.case reports --quiet");
    let fresh = groups(&desk, "fresh.case");
    assert_eq!((with_all, crowd("fresh.case")), (1, 2), "the port is one for all, the minister where he is not crowded");
    check_same(&groups(&desk, "all.case"), &fresh);
    desk.write("reports/000.txt", "Quay 0 is closed, Interior Minister Zarrougui said in Port Sorrel.\n");
    desk.printed("add fresh.case reports --quiet");
    check_same(&groups(&desk, "fresh.case"), &all);
}

/// An agency report, a paper that prints half of it under a lead of its own, and a body that counted for itself.
const PILE: [(&str, &str); 3] = [
    (
        "agency.txt",
        "Coast guard returns 212 people to Port Sorrel

PORT SORREL, 4 May 2026 (Mole Wire) — The coast guard of Tunisia intercepted 212 people off Cape Meden on Sunday and returned them to Port Sorrel, Colonel Hatem Zarrougui said.

Colonel Zarrougui said the boats had left during the night. “Nobody was hurt and everybody was given water,” he said.

The International Organization for Migration (IOM) said its staff had met the boats at the quay.
",
    ),
    (
        "courier.txt",
        "What the wires say

VALLETTA, 5 May 2026 (Valletta Courier) — Another night of returns off Cape Meden.

The coast guard of Tunisia intercepted 212 people off Cape Meden on Sunday and returned them to Port Sorrel, Colonel Hatem Zarrougui said.

Colonel Zarrougui said the boats had left during the night. “Nobody was hurt and everybody was given water,” he said.
",
    ),
    (
        "statement.txt",
        "Statement of the Harbour Watch Network

6 May 2026 — The Harbour Watch Network (HWN) counted at least 240 people when the boats came in at Port Sorrel on Sunday, 3 May 2026.

“We saw children without shoes,” said Amel Trabelsi, coordinator of the network. Colonel Hatim al-Zarrouqi did not answer our questions.

HWN asks the IOM to publish what its staff saw.
",
    ),
];

#[test]
fn actors_and_weight_as_people_see_them() {
    let desk = Desk::new();
    for (name, text) in PILE {
        desk.write(&format!("reports/{name}"), text);
    }
    desk.write(
        "reports/manifest.csv",
        "path,publisher,published\nagency.txt,Mole Wire,2026-05-04\ncourier.txt,Valletta Courier,2026-05-05\nstatement.txt,Harbour Watch Network,2026-05-06\n",
    );
    desk.printed("add pile.case reports");
    let figures = desk.printed("figures pile.case --json --document courier.txt");
    let figure: serde_json::Value = serde_json::from_str(figures.lines().next().expect("a figure")).unwrap();
    let weight = format!("weight pile.case {} --chain", figure["id"].as_str().unwrap());
    // What was said stands in both reports, word for word.
    let claims = desk.printed("claims pile.case --json --document courier.txt --about hurt");
    let claim: serde_json::Value = serde_json::from_str(claims.lines().next().expect("a claim")).unwrap();
    let of_claim = format!("weight pile.case {}", claim["id"].as_str().unwrap());
    let lines = ["actors pile.case", "actors pile.case --name zarrou --json", "review pile.case --list", &weight, &of_claim];
    let seen = lines.map(|line| desk.seen(line));
    insta::assert_snapshot!("side_by_side", seen.join("\n"));
}
