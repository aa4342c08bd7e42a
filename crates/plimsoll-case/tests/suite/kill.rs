//! A writer is killed at many moments; the case opens again with each document wholly in or out.
//!
//! The child is this very test binary: it runs the test `child` alone, told by the environment where
//! to write, and writes until it is killed.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::common::*;
use plimsoll_case::{Case, Filter, Prepared};

const PLACE: &str = "PLIMSOLL_KILL_TEST_CASE";
const DOCUMENTS: usize = 40;
const BATCH: usize = 7;
const KILLS: u64 = 40;

fn document(number: usize) -> Prepared {
    let lines: String = (0..number % 9).map(|line| format!("Italy said {line} dead in Libya, number {number}.\n")).collect();
    report(&format!("{number}.txt"), &format!("{REPORT}{number}\n{lines}"))
}

/// Another reading of the same bytes.
fn reread(number: usize) -> Prepared {
    let mut prepared = document(number);
    prepared.reading.facts.truncate(5);
    prepared.reading.document.title = None;
    prepared
}

/// A further one, with another text too, so that rows of every table change.
fn reread_otherwise(number: usize) -> Prepared {
    let mut prepared = document(number);
    prepared.reading.facts.remove(0);
    prepared.reading.document.publisher = None;
    prepared.content.blocks.pop();
    prepared
}

#[test]
fn child() {
    let Some(path) = std::env::var_os(PLACE) else { return };
    let documents: Vec<(Prepared, Prepared)> = (0..DOCUMENTS).map(|number| (document(number), reread(number))).collect();
    let otherwise: Vec<Prepared> = (0..DOCUMENTS).map(reread_otherwise).collect();
    loop {
        let mut case = Case::create_or_open(path.as_ref()).unwrap();
        // Small batches, so that kills fall into commits.
        for (few, otherwise) in documents.chunks(BATCH).zip(otherwise.chunks(BATCH)) {
            let mut writer = case.writer().unwrap();
            for (first, again) in few {
                let id = &first.reading.document.id;
                writer.add(first).unwrap();
                writer.replace_reading(id, &again.reading, &again.content, None).unwrap();
            }
            writer.finish().unwrap();
            let mut writer = case.writer().unwrap();
            for again in otherwise {
                writer.replace_reading(&again.reading.document.id, &again.reading, &again.content, None).unwrap();
            }
            writer.finish().unwrap();
            let mut writer = case.writer().unwrap();
            writer.remove(&few[0].0.reading.document.id).unwrap();
            writer.finish().unwrap();
        }
        case.close().unwrap();
    }
}

#[test]
fn a_killed_writer_leaves_each_document_in_or_out() {
    let test = empty_case();
    let mut most = 0;
    for kill in 0..KILLS {
        if kill % 8 == 0 {
            // Anew, so that kills fall into the making of a case too.
            for file in test.files() {
                std::fs::remove_file(test.folder.path().join(file)).unwrap();
            }
        }
        kill_after(&test, Duration::from_micros(2_000 + kill * 4_700));
        most = most.max(whole_documents(&test));
    }
    // On a busy machine no writer may have come that far: then give it longer, as long as it takes.
    let mut delay = Duration::from_millis(400);
    while most == 0 && delay < Duration::from_secs(60) {
        kill_after(&test, delay);
        most = whole_documents(&test);
        delay *= 2;
    }
    assert!(most > 0, "no writer lived long enough to store anything");
}

/// Starts a writer and kills it after a while.
fn kill_after(test: &TestCase, delay: Duration) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::child"])
        .env(PLACE, &test.path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Checks a case after a kill and gives the number of its documents.
fn whole_documents(test: &TestCase) -> usize {
    // A reader, who is as likely as anybody to be the first to open the case again.
    if test.path.exists() && std::fs::metadata(&test.path).unwrap().len() > 0 {
        let _ = Case::open_read_only(&test.path).map(|case| case.check().unwrap());
    }
    let case = Case::create_or_open(&test.path).unwrap();
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
    let documents = case.documents(&Filter::default()).unwrap();
    // Which of the two readings the documents of a batch have.
    let mut batches = BTreeMap::new();
    for stored in &documents {
        let id = &stored.document.id;
        let number: usize = stored.document.path.trim_end_matches(".txt").parse().unwrap();
        // Documents are added and read again in one batch, so the first reading is never seen.
        let is_other = stored.document.publisher.is_none();
        let expected = if is_other { reread_otherwise(number) } else { reread(number) };
        assert_eq!(*batches.entry(number / BATCH).or_insert(is_other), is_other, "half of a batch was read again");
        assert_eq!(case.reading(id).unwrap(), expected.reading);
        assert_eq!(case.content(id).unwrap(), expected.content);
        case.original(id, &mut std::io::sink()).unwrap();
        assert_eq!(stored.paths.len(), 1);
    }
    case.close().unwrap();
    assert_eq!(test.files(), ["x.case"]);
    documents.len()
}
