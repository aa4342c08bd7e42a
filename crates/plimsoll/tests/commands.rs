//! What a person sees of each command, on a small pile.

mod common;

use common::{Desk, HARBOUR, text, transcript};

/// Runs commands one after the other and compares what is seen.
fn check(name: &str, desk: &Desk, lines: &[&str]) {
    let seen: Vec<String> = lines.iter().map(|line| desk.seen(line)).collect();
    insta::assert_snapshot!(name, seen.join("\n"));
}

#[test]
fn a_pile_is_added_and_added_again() {
    let lines = ["add pile.case reports", "add pile.case reports", "show pile.case"];
    check("add", &Desk::with_pile(), &lines);
}

#[test]
fn files_are_read_without_a_case() {
    let lines = ["read reports/harbour.txt reports/nothing.txt", "read reports --kind figure,claim"];
    check("read", &Desk::with_pile(), &lines);
}

#[test]
fn sentences_and_words_are_printed_as_conllu() {
    let desk = Desk::with_pile();
    let printed = desk.printed("read reports/letter.txt reports/harbour.txt --as conllu");
    assert!(
        printed.starts_with("# newdoc id = reports/letter.txt\n# newpar\n# sent_id = 1-1\n# text = OPEN LETTER\n1\tOPEN\t"),
        "{printed}"
    );
    assert!(printed.contains("\n\n# newdoc id = reports/harbour.txt\n# newpar\n# sent_id = 2-1\n"), "{printed}");

    // Grammar is looked at where it is scored; a text in another language has none.
    desk.write("others/nothing.txt", "");
    desk.write("others/nota.txt", "Niente accordo,\u{a0}dice il ministero della difesa: la nave non è mai stata in porto.\n\nFine\n");
    check("conllu", &desk, &["read others --as conllu", "read others --as conllu --json", "read others --as xml"]);
}

#[test]
fn listings() {
    let desk = Desk::with_case();
    check("documents", &desk, &["documents pile.case", "documents pile.case --outcome empty", "documents pile.case --set-aside"]);
    check(
        "claims",
        &desk,
        &[
            "claims pile.case",
            "claims pile.case --by amnesty",
            "claims pile.case --group speaker",
            "claims pile.case --about boats --limit 1",
        ],
    );
    check(
        "figures",
        &desk,
        &[
            "figures pile.case",
            "figures pile.case --measure votes_for",
            "figures pile.case --unread",
            "figures pile.case --document letter.txt",
        ],
    );
    check("others", &desk, &["demands pile.case", "events pile.case", "agreements pile.case"]);
}

#[test]
fn a_search_marks_what_it_found() {
    check(
        "search",
        &Desk::with_case(),
        &["search pile.case people", "search pile.case “\"that room\"”", "search pile.case zebra", "search pile.case room --json"],
    );
}

#[test]
fn two_names_are_held_against_each_other() {
    let lines = [
        "compare “Field Marshal Khalifa Haftar” “خليفة حفتر”",
        "compare “Matteo Piantedosi” Piantedosi",
        "compare IOM “International Organisation for Migration” --type organisation",
        "compare “Sea Watch 3” “Sea-Watch 4” --type vessel",
        "compare “Usama al-Masri” “Osama Almasri” --json",
        "compare One",
    ];
    check("compare", &Desk::new(), &lines);
}

#[test]
fn a_case_is_kept() {
    check(
        "keep",
        &Desk::with_case(),
        &[
            "check pile.case",
            "reread pile.case",
            "copy pile.case copy.case",
            "copy pile.case copy.case",
            "remove pile.case letter.txt",
            "documents pile.case",
            "documents copy.case",
        ],
    );
}

#[test]
fn a_fact_is_explained() {
    let desk = Desk::with_case();
    let figures = desk.printed("figures pile.case --measure intercepted_and_returned --json");
    let figure: serde_json::Value = serde_json::from_str(figures.lines().next().expect("a figure")).unwrap();
    let id = figure["id"].as_str().unwrap();
    insta::assert_snapshot!("explain", desk.seen(&format!("explain pile.case {id}")));

    let digits = &id["figure-".len()..][..8];
    assert_eq!(desk.printed(&format!("explain pile.case {digits}")), desk.printed(&format!("explain pile.case {id}")));
    let json = desk.printed(&format!("explain pile.case {digits} --json"));
    assert_eq!(serde_json::from_str::<serde_json::Value>(json.lines().next().unwrap()).unwrap(), figure);
}

#[test]
fn a_narrow_terminal_is_not_overrun() {
    let desk = Desk::with_case();
    for (width, line) in [(40, "claims pile.case"), (60, "show pile.case"), (60, "figures pile.case"), (30, "show pile.case")] {
        let output = desk.command(line).env("COLUMNS", width.to_string()).output().unwrap();
        let longest = text(&output.stdout).lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(width), "{line} at {width} columns:\n{}", text(&output.stdout));
    }
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    let desk = Desk::with_case();
    let colored = |line: &str, no_color: bool| {
        let mut command = desk.command(line);
        if no_color {
            command.env("NO_COLOR", "1");
        }
        text(&command.output().unwrap().stdout).contains('\u{1b}')
    };
    assert!(!colored("show pile.case", false));
    assert!(colored("show pile.case --color always", false));
    assert!(!colored("show pile.case --color never", false));
    assert!(!colored("show pile.case", true));
}

#[test]
fn standard_input_is_a_document() {
    let desk = Desk::new();
    let output = desk.run_with_input("read - --json", HARBOUR);
    let printed = text(&output.stdout);
    assert!(printed.starts_with(r#"{"kind":"document","#) && printed.contains(r#""path":"-""#), "{printed}");
    let output = desk.run_with_input("add pile.case -", HARBOUR);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(desk.printed("text pile.case -"), HARBOUR);
}

#[test]
fn text_is_printed_as_it_is() {
    let desk = Desk::with_pile();
    let sly = format!("{HARBOUR}\n{HARBOUR}\nThe \u{1b}[31mred\u{202e} line\nwithout an end");
    desk.write("sly.txt", &sly);
    assert_eq!(desk.printed("text sly.txt"), sly);
    desk.printed("add pile.case sly.txt");
    assert_eq!(desk.printed("text pile.case sly.txt"), sly);
    let hits = desk.printed("search pile.case line");
    assert!(hits.contains("\\x1b[31mred\\u{202e}") && !hits.contains('\u{1b}'), "{hits}");
}

#[test]
fn mistakes_are_told_with_what_to_do() {
    let desk = Desk::with_case();
    desk.write("not.case", "This is no case at all.\n");
    desk.write("bad-column.csv", "file,publisher\nharbour.txt,Harbour Wire\n");
    desk.write("other-date.csv", "path,published\nharbour.txt,03.05.2024\n");
    desk.write("bad-date.csv", "path,published\nharbour.txt,last week\n");
    let lines = [
        "frobnicate",
        "read",
        "read nowhere.txt",
        "read reports --published yesterday",
        "read reports --manifest bad-column.csv",
        "read reports --manifest bad-date.csv",
        "read reports --manifest other-date.csv",
        "read reports --manifest nowhere.csv",
        "read reports --kind gossip",
        "add pile.case pile.case",
        "show nowhere.case",
        "show not.case",
        "add not.case reports",
        "claims pile.case --since soon",
        "claims pile.case --document nowhere.txt",
        "documents pile.case --outcome fine",
        "entities pile.case --type animal",
        "explain pile.case ffffffff",
        "explain pile.case harbour",
        "weight pile.case actor-86bbb38c54b7980a",
        "remove pile.case nowhere.txt",
        "text pile.case",
        "text reports",
        "search pile.case “\"\"”",
    ];
    let seen: Vec<String> = lines.iter().map(|line| desk.seen(line)).collect();
    insta::assert_snapshot!("mistakes", seen.join("\n"));
}

#[test]
fn a_filter_of_nothing_is_refused_and_a_cut_list_says_of_how_many() {
    check(
        "filters",
        &Desk::with_case(),
        &[
            "figures pile.case --measure deaths",
            "figures pile.case --measure tonnes",
            "figures pile.case --measure “Votes for”",
            "events pile.case --type “legislature: vote” --limit 1",
            "events pile.case --type votes",
            "claims pile.case --by “”",
            "claims pile.case --about “ ”",
            "claims pile.case --limit 1",
            "figures pile.case --limit 0",
            "figures pile.case --by migration --limit 99999999999999999999",
            "demands pile.case --by “Quay”",
            "events pile.case --since 2027 --until 2025",
            "events pile.case --since 15/10/2025",
            "due pile.case --from 2027 --until 2025",
            "due pile.case --from 2030 --until 2031",
            "export pile.case --as ftm --from 2030",
            "export pile.case --as jsonl --csv spreadsheet",
            "judge pile.case undo x --by Me",
        ],
    );
}

#[test]
fn a_source_is_followed_under_its_other_names_and_without_accents() {
    let desk = Desk::new();
    desk.write(
        "pile/a.txt",
        "The International Organization for Migration (IOM) said on 5 May 2024 that 18 people died off Malta.\n\n\
         Olivér Várhelyi, European Commissioner, said that the talks in Görlitz had ended.\n",
    );
    desk.write("pile/b.txt", "IOM said on 6 May 2024 that 40 people were returned to Libya.\n");
    desk.printed("add pile.case pile");
    let claims = |filter: &str| desk.printed(&format!("claims pile.case --json {filter}")).lines().count();
    assert_eq!(claims("--by IOM"), 2, "{}", desk.seen("claims pile.case --by IOM"));
    assert_eq!(claims("--by “International Organization for Migration”"), 2, "{}", desk.seen("actors pile.case"));
    for filter in ["--by varhelyi", "--by “Va\u{301}rhelyi”", "--about gorlitz"] {
        assert_eq!(claims(filter), 1, "{filter}");
    }
    assert!(desk.printed("actors pile.case --name varhelyi --all").contains("Várhelyi"));
}

#[test]
fn a_manifest_says_what_files_do_not() {
    let desk = Desk::with_pile();
    desk.write("reports/manifest.csv", "path,publisher,published,Date\nletter.txt,Quay Network,2025-10-21,x\nlettre.txt,Nobody,,\n");
    let adding = desk.run("add pile.case reports");
    insta::assert_snapshot!("manifest", text(&adding.stderr) + "\n" + &desk.seen("documents pile.case"));

    desk.write("elsewhere/list.csv", "path,publisher\nreports/letter.txt,Another Network\n");
    let document = |line: &str| -> serde_json::Value {
        let printed = desk.printed(line);
        serde_json::from_str(printed.lines().next().unwrap()).unwrap()
    };
    let letter = document("read reports/letter.txt --json --manifest elsewhere/list.csv --published 2025");
    assert_eq!((&letter["publisher"], &letter["published"]), (&"Another Network".into(), &"2025".into()));
    // The manifest of a folder does not speak for files named one by one.
    assert_eq!(document("read reports/letter.txt --json")["publisher"], serde_json::Value::Null);
}

#[test]
fn what_is_given_later_corrects_and_a_changed_file_can_be_replaced() {
    let desk = Desk::with_case();
    let list = |publisher: &str| desk.write("list.csv", format!("path,publisher\nreports/letter.txt,{publisher}\n"));
    let add = |flags: &str| desk.run(&format!("add pile.case reports --manifest list.csv {flags}"));
    let first = |output: &std::process::Output| text(&output.stdout).lines().next().unwrap_or_default().to_owned();
    list("Quay Network");
    assert_eq!(first(&add("")), "0 documents added, 4 already there, 1 of them corrected with what is given now");
    assert_eq!(first(&add("")), "0 documents added, 4 already there");
    assert!(desk.printed("documents pile.case").contains("Quay Network"));

    // What is no longer said keeps what was said before; a case is the same whether it was said at once or later.
    desk.run("add at-once.case reports --manifest list.csv");
    assert_eq!(desk.printed("export at-once.case --as jsonl"), desk.printed("export pile.case --as jsonl"));

    let claim = desk.printed("claims pile.case --json --document letter");
    let claim: serde_json::Value = serde_json::from_str(claim.lines().next().unwrap()).unwrap();
    desk.printed(&format!("judge pile.case wrong {} --by Ada", claim["id"].as_str().unwrap()));
    desk.write("reports/letter.txt", "OPEN LETTER\n\nThe network said that 12 boats were turned back.\n");
    let kept = add("");
    assert_eq!(first(&kept), "1 document added, 3 already there");
    assert!(text(&kept.stderr).contains("reports/letter.txt has changed"), "{}", transcript("add", &kept));
    let replaced = add("--replace");
    assert_eq!(first(&replaced), "0 documents added, 4 already there, 1 from before a change taken out");
    assert!(text(&replaced.stderr).contains("1 fact that somebody judged is gone"), "{}", transcript("add", &replaced));
    assert_eq!(desk.printed("documents pile.case").matches("letter.txt").count(), 1);

    desk.write("reports/letter.txt", "");
    let unreadable = add("--replace");
    assert!(text(&unreadable.stderr).contains("stays in the case"), "{}", transcript("add", &unreadable));
    assert_eq!(desk.printed("documents pile.case").matches("letter.txt").count(), 2);
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;

    let desk = Desk::new();
    for file in 0..300 {
        desk.write(&format!("pile/{file:03}.txt"), format!("Report {file}.\n\n{HARBOUR}"));
    }
    let mut child = desk.command("read pile --json").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""), "{}", transcript("read", &output));
}
