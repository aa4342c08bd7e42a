//! Packs from folders: that they are read with, that they test themselves, and that the documentation of
//! them is true.

mod common;

use std::fs;
use std::path::PathBuf;

use common::{Desk, text, transcript};

/// The folder of the project.
fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn documentation() -> String {
    fs::read_to_string(project().join("docs/packs.md")).expect("docs/packs.md")
}

/// A pack that knows strikes, with a sentence that is not read as its example says.
const STRIKES: &str = r#"
[[events]]
type = "strike"
examples.en = [
  { text = "The Genoa Dockers Union walked out in Genoa on 3 March 2026.", date = "2026-03-03", place = "Genoa" },
  { text = "The Genoa Dockers Union walked out in Genoa on 3 March 2026.", date = "2026-03-04", roles = { striker = ["Genoa Dockers Union", "Sailors"] } },
  { text = "The Genoa Dockers Union walked out in Genoa on 3 March 2026.", none = true },
  { text = "The Genoa Dockers Union went home." },
]
[[events.words.en]]
verbs = ["walk/v out"]
subject = "striker"
"#;

const STRIKES_TOML: &str = "name = \"strikes\"\ntitle = \"Strikes\"\nversion = 1\n";

/// A folder with the small pile and a pack of two files.
fn desk_with_pack() -> Desk {
    let desk = Desk::with_pile();
    desk.write("reports/strike.txt", "GENOA, 4 March 2026 — The Genoa Dockers Union walked out in Genoa on Tuesday.\n");
    desk.write("strikes/pack.toml", STRIKES_TOML);
    desk.write("strikes/events.toml", STRIKES);
    desk
}

#[test]
fn the_examples_of_the_built_in_pack_are_read_as_they_say() {
    let output = Desk::new().command("pack check packs/migration-cooperation").current_dir(project()).output().unwrap();
    let seen = transcript("pack check packs/migration-cooperation", &output);
    assert_eq!(output.status.code(), Some(0), "{seen}");
    assert!(!seen.contains("no examples"), "{seen}");
}

#[test]
fn faults_and_examples_are_told() {
    let desk = desk_with_pack();
    let mut seen = desk.seen("pack check --help");
    seen += &desk.seen("pack check strikes");
    desk.write("strikes/measure.toml", "");
    seen += &desk.seen("pack check strikes");
    fs::remove_file(desk.path().join("strikes/measure.toml")).unwrap();
    desk.write("strikes/actors.toml", "actors = [\n  { type = \"group\", sector = \"sea\", names = [\"Mole Crew (of\"] },\n]");
    desk.write("strikes/events.toml", "[[events]]\ntype = \"strike\"\nexamples.en = [{ text = \"Out.\", day = 3 }]\n[[events.words.en]]\nverbs = [\"walk/x\"]\nneeds = \"anger\"\n");
    seen += &desk.seen("pack check strikes");
    seen += &desk.seen("read reports --pack strikes");
    seen += &desk.seen("pack check reports");
    seen += &desk.seen("pack check nowhere");
    insta::assert_snapshot!("check", seen);
}

#[test]
fn a_case_knows_the_packs_it_was_read_with() {
    let desk = desk_with_pack();
    let brief = desk.printed("add pile.case reports --pack strikes");
    assert!(brief.contains("read with the packs migration-cooperation (version 1) and strikes (version 1)"), "{brief}");
    let mut seen = desk.seen("events pile.case --type strike");
    desk.write("more.txt", "GENOA, 6 March 2026 — The Genoa Dockers Union walked out in Genoa on Thursday.\n");
    let remarks = |line: &str| format!("$ plimsoll {line}\n{}", text(&desk.run(line).stderr));
    // The case has the words itself.
    fs::rename(desk.path().join("strikes"), desk.path().join("away")).unwrap();
    seen += &remarks("add pile.case more.txt");
    seen += &desk.seen("events pile.case --type strike");
    fs::rename(desk.path().join("away"), desk.path().join("strikes")).unwrap();
    seen += &remarks("reread pile.case --pack strikes");
    seen += &desk.seen("events pile.case --type strike");
    desk.write("strikes/pack.toml", STRIKES_TOML.replace('1', "2"));
    desk.write("last.txt", "GENOA, 7 March 2026 — The Genoa Dockers Union walked out in Genoa on Friday.\n");
    seen += &remarks("add pile.case last.txt --pack strikes");
    seen += &remarks("reread pile.case");
    seen += &remarks("reread pile.case");
    seen += &desk.seen("events pile.case --type strike");
    insta::assert_snapshot!("case", seen);
}

#[test]
fn a_pack_of_the_same_name_takes_the_place_of_another() {
    let desk = desk_with_pack();
    desk.write("empty/pack.toml", STRIKES_TOML.replace("\"strikes\"", "\"migration-cooperation\""));
    let read = |line: &str| desk.printed(line);
    assert!(read("read reports/harbour.txt --json --kind figure").contains("intercepted_and_returned"));
    assert_eq!(read("read reports/harbour.txt --json --kind figure --pack empty").lines().count(), 1);
    assert!(read("read reports/strike.txt --json --kind event --pack empty --pack strikes").contains("\"type\":\"strike\""));
}

/// The blocks of the documentation that begin in a way: what stands below that line.
fn blocks(documentation: &str, opening: &str) -> Vec<(String, String)> {
    let found = documentation.split(opening).skip(1).map(|rest| {
        let (head, rest) = rest.split_once('\n').expect("a line after the opening");
        (head.to_owned(), rest.split("```").next().unwrap_or_default().to_owned())
    });
    found.collect()
}

#[test]
fn the_files_of_the_tutorial_are_those_of_its_pack() {
    let blocks = blocks(&documentation(), "```toml\n# file: ");
    assert_eq!(blocks.len(), 4);
    for (file, text) in blocks {
        assert_eq!(fs::read_to_string(project().join(&file)).unwrap(), text, "{file}");
    }
}

#[test]
fn the_commands_of_the_tutorial_print_what_it_says() {
    let blocks = blocks(&documentation(), "```text\n$ plimsoll ");
    assert!(blocks.len() >= 3);
    for (line, expected) in blocks {
        let output = Desk::new().command(&line).current_dir(project()).output().unwrap();
        assert_eq!(text(&output.stdout), expected, "{line}\n{}", text(&output.stderr));
    }
}
