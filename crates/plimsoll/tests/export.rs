//! A case in the forms of other programs, and whether these read them.

mod common;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use common::Desk;

fn examples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/italy-libya")
}

/// A folder with the reports of `examples/italy-libya` in `pile.case`.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.printed(&format!("add pile.case “{}” --quiet", examples().display()));
    desk
}

fn lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn json_lines_hold_the_whole_record() {
    let desk = Desk::with_case();
    let all = lines(&desk.printed("export pile.case --as jsonl"));
    let of_kind = |kind: &str| all.iter().filter(|line| line["kind"] == kind).count();
    for (kind, listing) in [
        ("document", "documents"),
        ("claim", "claims"),
        ("figure", "figures"),
        ("event", "events"),
        ("mention", "mentions"),
        ("demand", "demands"),
        ("actor", "actors --all"),
    ] {
        let (command, flags) = listing.split_once(' ').unwrap_or((listing, ""));
        let listed = desk.printed(&format!("{command} pile.case --json {flags}")).lines().count();
        assert_eq!(of_kind(kind), listed, "{kind}");
        assert!(listed > 0, "{kind}");
    }
    assert_eq!(all[0]["kind"], "document");
    assert_eq!(desk.printed("export pile.case --as jsonl"), desk.printed("export pile.case --as jsonl"));
}

#[test]
fn a_table_for_each_kind_holds_every_line() {
    let desk = Desk::with_case();
    desk.printed("export pile.case --as csv --out tables");
    for name in ["documents", "claims", "figures", "events", "agreements", "demands", "entities", "mentions", "times"] {
        let file = desk.path().join(format!("tables/{name}.csv"));
        let mut reader = csv::Reader::from_path(&file).expect("a table");
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        let listed = lines(&desk.printed(&format!("{name} pile.case --json")));
        assert_eq!(rows.len(), listed.len(), "{name}");
        let told: BTreeSet<&str> = rows.iter().map(|row| &row[0]).collect();
        assert!(listed.iter().all(|line| told.contains(line["id"].as_str().expect("an id"))), "{name}");
    }
    // Nothing is written over, and a folder must be named.
    let refused = [desk.seen("export pile.case --as csv --out tables"), desk.seen("export pile.case --as csv")];
    insta::assert_snapshot!("tables_refused", refused.join("\n"));
}

#[test]
fn people_who_are_not_public_are_no_persons_elsewhere() {
    let desk = desk();
    let actors = lines(&desk.printed("actors pile.case --all --json"));
    let private = |actor: &&serde_json::Value| actor["type"] == "person" && actor["public"] == false;
    let entities: BTreeSet<&str> = actors
        .iter()
        .filter(private)
        .flat_map(|actor| actor["entities"].as_array().expect("entities"))
        .chain(actors.iter().filter(private).map(|actor| &actor["id"]))
        .map(|id| id.as_str().expect("an id"))
        .collect();
    assert!(!entities.is_empty(), "somebody here is private");
    let written = lines(&desk.printed("export pile.case --as ftm"));
    assert!(written.iter().any(|thing| thing["schema"] == "Person"));
    for thing in &written {
        assert!(!entities.contains(thing["id"].as_str().expect("an id")), "{thing}");
    }
}

/// A Python with the package: the one that PLIMSOLL_PYTHON names, else `python3`.
fn python() -> Option<String> {
    let named = std::env::var("PLIMSOLL_PYTHON").ok();
    let python = named.unwrap_or_else(|| "python3".to_owned());
    let found = Command::new(&python).args(["-c", "import followthemoney.statement"]).output();
    found.is_ok_and(|output| output.status.success()).then_some(python)
}

#[test]
fn the_followthemoney_package_reads_every_line() {
    let Some(python) = python() else {
        eprintln!("passed over: no Python with the package followthemoney (pip install followthemoney; PLIMSOLL_PYTHON names a Python)");
        return;
    };
    let desk = desk();
    desk.write("things.jsonl", desk.printed("export pile.case --as ftm"));
    desk.write("statements.csv", desk.printed("export pile.case --as ftm-statements"));
    let check = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/ftm_check.py");
    let output =
        Command::new(python).current_dir(desk.path()).arg(check).args(["things.jsonl", "statements.csv"]).output().expect("Python runs");
    assert!(output.status.success(), "{}", common::text(&output.stderr));
    let counts = common::text(&output.stdout);
    for schema in ["Document ", "Person ", "PublicBody ", "Organization ", "Mention ", "Event ", "Documentation ", "statements "] {
        assert!(counts.lines().any(|line| line.starts_with(schema)), "no {schema}:\n{counts}");
    }
}
