//! The same pile gives the same output, whatever the threads, the order of adding, and however often
//! the program was killed on the way.

mod common;

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Instant;

use common::{Desk, HARBOUR, LETTER, transcript, zip};

/// The commands whose output together is all that a case says.
const ALL: [&str; 10] =
    ["actors --all", "documents", "claims", "figures", "events", "agreements", "demands", "mentions", "entities", "times"];

fn examples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/italy-libya")
}

/// All that a case says, as JSON.
fn all(desk: &Desk, case: &str) -> String {
    ALL.iter().map(|command| desk.printed(&format!("{command} --json {case}"))).collect()
}

/// A folder with many small reports, each with a number of its own.
fn many(count: usize) -> Desk {
    let desk = Desk::new();
    for file in 0..count {
        let report = if file % 3 == 0 { LETTER } else { HARBOUR };
        desk.write(&format!("pile/{file:04}.txt"), format!("Report {file}.\n\n{report}"));
    }
    desk
}

#[test]
fn one_thread_and_many_print_the_same() {
    let desk = Desk::new();
    let examples = examples();
    let read = |threads: usize| desk.printed(&format!("read “{}” --json --threads {threads}", examples.display()));
    let one = read(1);
    assert!(one.lines().count() > 14);
    assert_eq!(read(2), one);
    assert_eq!(read(7), one);
}

#[test]
fn a_case_says_the_same_whatever_the_threads_and_the_order_of_adding() {
    let desk = Desk::new();
    let examples = examples();
    desk.printed(&format!("add one.case “{}” --threads 1", examples.display()));
    desk.printed(&format!("add many.case “{}” --threads 5", examples.display()));
    let one = all(&desk, "one.case");
    assert_eq!(all(&desk, "many.case"), one);

    let mut files: Vec<PathBuf> = std::fs::read_dir(&examples).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| !path.ends_with("manifest.csv"));
    files.sort();
    for file in files.iter().rev() {
        let manifest = examples.join("manifest.csv");
        desk.printed(&format!("add backwards.case “{}” --manifest “{}” --quiet", file.display(), manifest.display()));
    }
    assert_eq!(all(&desk, "backwards.case"), one);

    desk.printed("reread one.case --threads 3");
    assert_eq!(all(&desk, "one.case"), one);
}

#[test]
fn killed_at_any_moment_a_case_opens_again_and_is_completed() {
    // More than a batch of the case, so that some are stored when the others are not.
    let desk = many(700);
    let began = Instant::now();
    desk.printed("add fresh.case pile --quiet");
    let whole = began.elapsed();
    let fresh = all(&desk, "fresh.case");
    let killed = desk.path().join("killed.case");
    for moment in 0..9 {
        if moment % 3 == 0 {
            let _ = std::fs::remove_file(&killed);
        }
        let mut adding = desk.command("add killed.case pile --quiet --threads 2");
        let mut child = adding.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * moment / 9);
        child.kill().unwrap();
        child.wait().unwrap();
        // Killed before the first byte was written, the file is empty; whatever is longer is a case.
        if std::fs::metadata(&killed).is_ok_and(|about| about.len() > 0) {
            let check = desk.run("check killed.case");
            assert_eq!(check.status.code(), Some(0), "after {moment} ninths: {}", transcript("check", &check));
        }
    }
    desk.printed("add killed.case pile --quiet");
    assert!(all(&desk, "killed.case") == fresh, "the completed case differs from the fresh one");
    assert_eq!(desk.run("check killed.case").status.code(), Some(0));

    // Nothing is left beside a closed case.
    let entries = std::fs::read_dir(desk.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut beside: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    beside.sort();
    assert_eq!(beside, ["fresh.case", "killed.case", "pile"]);
}

#[test]
fn files_inside_files_say_the_same_whatever_the_threads_and_the_order_of_adding() {
    let desk = Desk::new();
    let letters = zip(&[("harbour.txt", HARBOUR.as_bytes()), ("letter.txt", LETTER.as_bytes())]);
    desk.write("pile/a.zip", &letters);
    desk.write("pile/b.zip", zip(&[("inner/a.zip", &letters), ("note.txt", b"The pilots of Vell.")]));
    desk.write("pile/c.txt", LETTER);
    desk.printed("add one.case pile --threads 1");
    desk.printed("add many.case pile --threads 5");
    let one = all(&desk, "one.case");
    assert!(one.contains("\"path\":\"pile/a.zip/letter.txt\""), "{one}");
    assert_eq!(all(&desk, "many.case"), one);
    for file in ["c.txt", "b.zip", "a.zip"] {
        desk.printed(&format!("add backwards.case pile/{file} --quiet"));
    }
    assert_eq!(all(&desk, "backwards.case"), one);
    desk.printed("reread one.case");
    assert_eq!(all(&desk, "one.case"), one);
    assert_eq!(desk.run("check one.case").status.code(), Some(0));
}
