//! Files inside files: their paths, passwords, trying again, removing, and what is found twice.

mod common;

use common::{Desk, HARBOUR, LETTER, zip, zip_with_password};

/// Paths and outcomes of all documents.
fn documents(desk: &Desk, flags: &str) -> String {
    let printed = desk.printed(&format!("documents pile.case --json {flags}"));
    let line = |line: &str| {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        format!("{} {}\n", document["path"].as_str().unwrap(), document["outcome"].as_str().unwrap())
    };
    printed.lines().map(line).collect()
}

#[test]
fn a_file_inside_a_file_is_a_document() {
    let desk = Desk::new();
    let inner = zip(&[("letter.txt", LETTER.as_bytes())]);
    desk.write("a.zip", zip(&[("2025/harbour.txt", HARBOUR.as_bytes()), ("inner.zip", &inner)]));
    desk.write("manifest.csv", "path,publisher\na.zip/2025/harbour.txt,Mole Gazette\n");
    let printed = desk.printed("read a.zip --json --kind claim --manifest manifest.csv");
    assert!(printed.contains("\"path\":\"a.zip/2025/harbour.txt\",\"parent\":\"sha256:") && printed.contains("Mole Gazette"), "{printed}");
    assert!(printed.contains("\"path\":\"a.zip/inner.zip/letter.txt\""), "{printed}");
    assert_eq!(desk.printed("text a.zip"), "2025/harbour.txt\ninner.zip\n");
    assert_eq!(desk.printed("text a.zip/inner.zip/letter.txt"), LETTER);
    let missing = desk.run("text a.zip/nothing.txt");
    assert_eq!(missing.status.code(), Some(2));
    desk.printed("add pile.case a.zip --manifest manifest.csv");
    assert_eq!(desk.printed("text pile.case a.zip/inner.zip/letter.txt"), LETTER);
    assert!(desk.printed("documents pile.case").contains("Mole Gazette"));
}

#[test]
fn what_was_set_aside_is_tried_again_with_a_password() {
    let desk = Desk::new();
    desk.write("a.zip", zip_with_password(&[("harbour.txt", HARBOUR.as_bytes()), ("letter.txt", LETTER.as_bytes())], Some("quay")));
    assert_eq!(desk.run("add pile.case a.zip").status.code(), Some(1));
    assert_eq!(documents(&desk, ""), "a.zip read\na.zip/harbour.txt encrypted\na.zip/letter.txt encrypted\n");
    assert_eq!(documents(&desk, "--outcome encrypted").lines().count(), 2);
    // The same again is no other outcome.
    assert_eq!(desk.run("add pile.case a.zip").status.code(), Some(1));
    assert_eq!(desk.run("add pile.case --retry").status.code(), Some(1));
    desk.write("passwords", "mole\nquay\n");
    assert_eq!(desk.run("add pile.case --retry --password-file passwords").status.code(), Some(0));
    assert_eq!(documents(&desk, ""), "a.zip read\na.zip/harbour.txt read\na.zip/letter.txt read\n");
    // Without the password, what was read stays read.
    desk.printed("reread pile.case");
    assert_eq!(documents(&desk, ""), "a.zip read\na.zip/harbour.txt read\na.zip/letter.txt read\n");
    assert_eq!(desk.run("check pile.case").status.code(), Some(0));
    desk.printed("add fresh.case a.zip --password-file passwords");
    assert_eq!(desk.printed("claims fresh.case --json"), desk.printed("claims pile.case --json"));
}

#[test]
fn with_a_container_goes_what_was_found_nowhere_else() {
    let desk = Desk::new();
    let inner = zip(&[("letter.txt", LETTER.as_bytes())]);
    desk.write("a.zip", zip(&[("harbour.txt", HARBOUR.as_bytes()), ("inner.zip", &inner)]));
    desk.write("z.txt", HARBOUR);
    desk.printed("add pile.case a.zip z.txt");
    assert_eq!(documents(&desk, ""), "a.zip read\na.zip/harbour.txt read\na.zip/inner.zip read\na.zip/inner.zip/letter.txt read\n");
    assert_eq!(documents(&desk, "--outcome duplicate"), "z.txt duplicate\n");

    // A part that was removed alone does not come back, and is said to be still in its container.
    let output = desk.run("remove pile.case a.zip/inner.zip/letter.txt");
    assert!(String::from_utf8_lossy(&output.stderr).contains("still inside a.zip/inner.zip"), "{output:?}");
    desk.printed("reread pile.case");
    desk.printed("add pile.case a.zip");
    desk.printed("add pile.case --retry");
    assert_eq!(documents(&desk, ""), "a.zip read\na.zip/harbour.txt read\na.zip/inner.zip read\n");

    let removed = desk.printed("remove pile.case a.zip");
    assert_eq!(removed, "removed a.zip\nremoved a.zip/harbour.txt\nremoved a.zip/inner.zip\nkept z.txt, which was found elsewhere too\n");
    assert_eq!(documents(&desk, ""), "z.txt read\n");
    desk.printed("reread pile.case");
    desk.printed("add fresh.case z.txt");
    assert_eq!(desk.printed("documents fresh.case --json"), desk.printed("documents pile.case --json"));
    assert_eq!(desk.run("check pile.case").status.code(), Some(0));
}

#[test]
fn fields_of_json_lines_are_named() {
    let desk = Desk::new();
    desk.write("a.jsonl", format!("{{\"story\": {HARBOUR:?}, \"when\": \"2025-10-15\"}}\n"));
    assert_eq!(desk.run("read a.jsonl").status.code(), Some(1));
    let printed = desk.printed("read a.jsonl --json --field text=story --field published=when");
    assert!(printed.contains("\"path\":\"a.jsonl/1\"") && printed.contains("\"published\":\"2025-10-15\""), "{printed}");
    assert_eq!(desk.run("read a.jsonl --field author=x").status.code(), Some(2));
}
