//! What people judge, as they see it.

mod common;

use common::{Desk, text, transcript};
use serde_json::Value;

/// A wire report on the same matter as [`common::HARBOUR`].
const WIRE: &str = "\
Coast guard returns more boats

TRIPOLI, 18 October 2025 (Mole Gazette) — The International Organization for Migration said that 145,437 people had been intercepted and returned to Libya since 2017.

Amnesty International called on the Interior Ministry to publish the contracts.
";

/// A desk with the small pile and the wire report.
fn desk() -> Desk {
    let desk = Desk::with_pile();
    desk.write("reports/wire.txt", WIRE);
    desk.printed("add pile.case reports");
    desk
}

fn json(printed: &str) -> Vec<Value> {
    printed.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// The id of the entity with this name in a document.
fn entity(desk: &Desk, document: &str, name: &str) -> String {
    let entities = json(&desk.printed(&format!("entities pile.case --json --document {document}")));
    let found = entities.iter().find(|entity| entity["name"] == name).unwrap_or_else(|| panic!("no {name} in {entities:#?}"));
    found["id"].as_str().unwrap().to_owned()
}

fn figure(desk: &Desk, document: &str) -> String {
    let figures = json(&desk.printed(&format!("figures pile.case --json --document {document} --measure intercepted_and_returned")));
    figures[0]["id"].as_str().unwrap().to_owned()
}

/// What is seen of a command, on a day that is always the same.
fn seen(desk: &Desk, line: &str) -> String {
    let mut command = desk.command(line);
    command.env("PLIMSOLL_USER", "R. Quill");
    let seen = transcript(line, &command.output().unwrap());
    let today = jiff::Timestamp::now().to_string();
    let (day, hour) = (&today[..10], &today[..13]);
    // The minute and second may pass while the test runs; the hour and the day hardly ever.
    let mut out = String::new();
    for (place, part) in seen.split(hour).enumerate() {
        if place > 0 {
            out += "2026-03-04T10:15:00Z";
        }
        out += if place > 0 { part.split_once('Z').map_or(part, |(_, rest)| rest) } else { part };
    }
    out.replace(day, "2026-03-04")
}

fn check(name: &str, desk: &Desk, lines: &[String]) {
    let seen: Vec<String> = lines.iter().map(|line| seen(desk, line)).collect();
    insta::assert_snapshot!(name, seen.join("\n"));
}

#[test]
fn judgements_are_made_listed_and_undone() {
    let desk = desk();
    let name = "International Organization for Migration";
    let (one, other) = (entity(&desk, "harbour", name), entity(&desk, "wire", name));
    let (first, second) = (figure(&desk, "harbour"), figure(&desk, "wire"));
    let lines = [
        format!("judge pile.case same {one} {other} --why “the same UN body”"),
        format!("judge pile.case wrong {first} --by “A. Mole” --why “it is about 145,437, says the page”"),
        format!("judge checked pile.case {first} {second}"),
        format!("judge pile.case different {other} {one}"),
        "judge pile.case list".to_owned(),
        "judge pile.case undo 5 --why “a slip”".to_owned(),
        "judge pile.case undo 6".to_owned(),
        "judge pile.case undo 2 7".to_owned(),
        "judge pile.case list".to_owned(),
        "judge pile.case list --lost".to_owned(),
        "check pile.case".to_owned(),
    ];
    check("judge", &desk, &lines);
    let lines =
        ["judge pile.case list --json".to_owned(), format!("explain pile.case {one} --json"), format!("explain pile.case {second}")];
    check("judged", &desk, &lines);
}

#[test]
fn mistakes_are_told_and_judge_nothing() {
    let desk = desk();
    let name = "Amnesty International";
    let (one, other) = (entity(&desk, "harbour", name), entity(&desk, "wire", name));
    let figure = figure(&desk, "wire");
    let mentions = json(&desk.printed("mentions pile.case --json --document harbour"));
    let mention = mentions.iter().find(|mention| mention["text"] == name).unwrap()["id"].as_str().unwrap();
    let claims = json(&desk.printed("claims pile.case --json --document harbour"));
    let claim = claims[0]["id"].as_str().unwrap();
    let lines = [
        format!("judge pile.case same {one}"),
        format!("judge pile.case same {one} entity-0000000000"),
        format!("judge pile.case same {one} {figure}"),
        format!("judge pile.case same {mention} {other}"),
        format!("judge pile.case same {claim} {claim}"),
        format!("judge pile.case different {claim} {one}"),
        format!("judge pile.case wrong {figure} zzz"),
        "judge pile.case undo 1".to_owned(),
        "judge other.case list".to_owned(),
        "judge pile.case list".to_owned(),
        "judge pile.case list --lost".to_owned(),
        "judge pile.case list --json".to_owned(),
        "review pile.case".to_owned(),
        "review pile.case --json".to_owned(),
    ];
    check("mistakes", &desk, &lines);
    let nobody = desk.seen(&format!("judge pile.case checked {one}"));
    assert!(nobody.contains("nobody says who judges") && nobody.ends_with("-- exit 2 --\n"), "{nobody}");
}

#[test]
fn listings_mark_what_was_judged_and_leave_out_what_is_wrong() {
    let desk = desk();
    let (first, second) = (figure(&desk, "harbour"), figure(&desk, "wire"));
    let before = desk.printed("figures pile.case --json");
    seen(&desk, &format!("judge pile.case wrong {first}"));
    seen(&desk, &format!("judge pile.case checked {second}"));
    let lines =
        ["figures pile.case --measure intercepted_and_returned", "figures pile.case --measure intercepted_and_returned --without-wrong"];
    check("marks", &desk, &lines.map(str::to_owned));

    let after = desk.printed("figures pile.case --json");
    let marked: Vec<(String, Value)> = json(&after)
        .iter()
        .filter(|figure| !figure["judged"].is_null())
        .map(|figure| (figure["id"].as_str().unwrap().to_owned(), figure["judged"].clone()))
        .collect();
    assert_eq!(marked, [(first.clone(), serde_json::json!(["wrong"])), (second, serde_json::json!(["checked"]))]);
    let bare = after.replace(r#","judged":["wrong"]"#, "").replace(r#","judged":["checked"]"#, "");
    assert_eq!(bare, before, "nothing but the new field differs");
    let kept = desk.printed("figures pile.case --json --without-wrong");
    assert!(!kept.contains(&first) && kept.lines().count() + 1 == before.lines().count());
    let csv = desk.printed("figures pile.case --csv --without-wrong");
    assert!(!csv.contains(&first), "{csv}");
}

#[test]
fn judgements_live_through_reading_again_copying_and_removing() {
    let desk = desk();
    let name = "Amnesty International";
    let (one, other) = (entity(&desk, "harbour", name), entity(&desk, "wire", name));
    seen(&desk, &format!("judge pile.case same {one} {other} --why “one office”"));
    seen(&desk, &format!("judge pile.case checked {}", figure(&desk, "wire")));
    let before = desk.printed("judge pile.case list --json");
    assert!(!desk.seen("reread pile.case").contains("judge"), "every judged fact is found");
    assert_eq!(desk.printed("judge pile.case list --json"), before);
    desk.printed("copy pile.case copy.case");
    assert_eq!(desk.printed("judge copy.case list --json"), before);
    desk.printed("remove pile.case wire.txt");
    check("removed", &desk, &["judge pile.case list".to_owned(), "judge pile.case list --lost".to_owned()]);
    let log = desk.printed("judge pile.case list --json");
    assert!(!log.contains("Mole Gazette") && log.contains(r#""words":null"#), "the words of the removed document are gone: {log}");
    desk.printed("add pile.case reports");
    assert_eq!(desk.printed("judge pile.case list --lost"), "every fact that was judged is found\n");
}

#[test]
fn a_review_without_a_terminal_asks_nobody() {
    let desk = desk();
    let output = desk.run_with_input("review pile.case --by “R. Quill”", "y\ny\n");
    assert_eq!(text(&output.stdout), "nothing to ask\n");
    assert_eq!(desk.printed("judge pile.case list"), "nothing was judged in this case\n");
}
