//! What is opened, by whom and how often; and what stands on the disk afterwards.

use std::fs;

use crate::common::*;
use plimsoll_case::{Case, CaseError, Filter};
use rusqlite::Connection;

fn message(error: CaseError) -> String {
    error.to_string()
}

#[test]
fn a_closed_case_is_one_file() {
    let test = case_with(&[report("a.txt", REPORT)]);
    assert_eq!(test.files(), ["x.case"]);
    for case in [Case::create_or_open(&test.path), Case::open(&test.path), Case::open_read_only(&test.path)] {
        let case = case.unwrap();
        listing(&case);
        case.close().unwrap();
        assert_eq!(test.files(), ["x.case"]);
    }
}

#[test]
fn what_is_no_case_is_left_as_it_is() {
    let test = empty_case();
    assert!(matches!(Case::open(&test.path), Err(CaseError::Missing { .. })));
    assert!(matches!(Case::open_read_only(&test.path), Err(CaseError::Missing { .. })));
    assert!(test.files().is_empty(), "a case that was only asked for is made");
    fs::write(&test.path, "a letter that is longer than the header of a database, which has a hundred bytes, and so on and on").unwrap();
    assert!(matches!(Case::create_or_open(&test.path), Err(CaseError::NotACase { .. })));
    assert!(matches!(Case::create_or_open(test.folder.path()), Err(CaseError::NotACase { .. } | CaseError::Io { .. })));
    fs::remove_file(&test.path).unwrap();
    Connection::open(&test.path).unwrap().execute_batch("CREATE TABLE other (x)").unwrap();
    let before = fs::read(&test.path).unwrap();
    assert!(matches!(Case::create_or_open(&test.path), Err(CaseError::NotACase { .. })));
    assert_eq!(fs::read(&test.path).unwrap(), before);
    let error = Case::create_or_open(&test.folder.path().join("no/such/folder.case")).unwrap_err();
    assert!(matches!(&error, CaseError::Io { .. }), "{error:?}");
}

#[test]
fn an_empty_file_becomes_a_case_only_where_one_may_be_made() {
    let test = empty_case();
    fs::write(&test.path, "").unwrap();
    assert!(matches!(Case::open(&test.path), Err(CaseError::Missing { .. })));
    Case::create_or_open(&test.path).unwrap().close().unwrap();
    assert!(Case::open_read_only(&test.path).unwrap().documents(&Filter::default()).unwrap().is_empty());
}

#[test]
fn a_newer_case_is_not_touched() {
    let test = case_with(&[]);
    Connection::open(&test.path).unwrap().pragma_update(None, "user_version", 999).unwrap();
    for opened in [Case::create_or_open(&test.path), Case::open(&test.path), Case::open_read_only(&test.path)] {
        let error = message(opened.unwrap_err());
        assert!(error.contains("newer Plimsoll (case version 999, this one knows 11)"), "{error}");
    }
}

#[test]
fn a_truncated_case_is_damaged_and_says_so() {
    let test = case_with(&[report("a.txt", REPORT)]);
    let bytes = fs::read(&test.path).unwrap();
    let mut spoilt = bytes.clone();
    spoilt[8192..40960].fill(7);
    fs::write(&test.path, spoilt).unwrap();
    let wrong = Case::open_read_only(&test.path).and_then(|case| case.check());
    assert!(!matches!(&wrong, Ok(wrong) if wrong.is_empty()), "{wrong:?}");
    fs::write(&test.path, &bytes[..bytes.len() / 2]).unwrap();
    let wrong = Case::open_read_only(&test.path).and_then(|case| case.check());
    assert!(!matches!(&wrong, Ok(wrong) if wrong.is_empty()), "{wrong:?}");
}

#[test]
fn readers_read_while_one_writes() {
    let test = case_with(&[report("a.txt", REPORT)]);
    let mut case = test.open();
    let reader = Case::open_read_only(&test.path).unwrap();
    let before = listing(&reader);
    let mut writer = case.writer().unwrap();
    // More than a batch, so that some are committed on the way.
    for number in 0..600 {
        writer.add(&report(&format!("b/{number}.txt"), &format!("Italy said {number} dead."))).unwrap();
        if number == 10 {
            assert_eq!(listing(&reader), before, "a reader sees what is not committed");
        }
    }
    let seen = reader.documents(&Filter::default()).unwrap().len();
    assert!((2..601).contains(&seen), "{seen}");
    writer.finish().unwrap();
    assert_eq!(reader.documents(&Filter::default()).unwrap().len(), 601);
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_reader_that_rests_in_a_listing_keeps_nobody_from_writing() {
    let test = case_with(&[report("a.txt", REPORT), report("b.txt", "Italy said 3 dead.")]);
    let reader = Case::open_read_only(&test.path).unwrap();
    let mut paths = Vec::new();
    reader
        .facts(plimsoll_record::Kind::Figure, &Filter::default(), &mut |fact| {
            if paths.is_empty() {
                add(&test.path, &[report("c.txt", "Malta said 4 dead.")]).unwrap();
            }
            paths.push(fact.id().clone());
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(reader.documents(&Filter::default()).unwrap().len(), 3);
}

#[test]
fn a_second_writer_is_told_to_wait() {
    let test = case_with(&[]);
    let (mut one, mut other) = (test.open(), test.open());
    let writer = one.writer().unwrap();
    let error = other.writer().map(|_| ()).unwrap_err();
    assert!(matches!(error, CaseError::Locked { .. }), "{error:?}");
    writer.finish().unwrap();
    other.writer().unwrap().finish().unwrap();
    let mut reader = Case::open_read_only(&test.path).unwrap();
    assert!(matches!(reader.writer().map(|_| ()), Err(CaseError::ReadOnly { .. })));
}

#[test]
fn a_writer_that_is_dropped_loses_its_batch_alone() {
    let test = case_with(&[report("a.txt", REPORT)]);
    let mut case = test.open();
    let before = listing(&case);
    let mut writer = case.writer().unwrap();
    writer.add(&report("b.txt", "Italy said 3 dead.")).unwrap();
    drop(writer);
    assert_eq!(listing(&case), before);
}

#[test]
fn a_copy_is_a_case_and_overwrites_nothing() {
    let test = case_with(&[report("a.txt", REPORT), report("b.txt", "Italy said 3 dead.")]);
    let copy = test.folder.path().join("it's a copy.case");
    let case = Case::open_read_only(&test.path).unwrap();
    case.copy_to(&copy).unwrap();
    assert_eq!(test.files(), ["it's a copy.case", "x.case"]);
    let copied = Case::open(&copy).unwrap();
    assert_eq!(listing(&copied), listing(&case));
    assert_eq!(copied.check().unwrap(), Vec::<String>::new());
    assert!(matches!(case.copy_to(&copy), Err(CaseError::Exists { .. })));
    assert!(matches!(case.copy_to(&test.folder.path().join("no/folder")), Err(CaseError::Io { .. })));
    assert_eq!(test.files(), ["it's a copy.case", "x.case"]);
}

#[cfg(unix)]
#[test]
fn a_case_that_may_not_be_written_to_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let test = case_with(&[report("a.txt", REPORT)]);
    let before = listing(&test.open());
    fs::set_permissions(&test.path, fs::Permissions::from_mode(0o444)).unwrap();
    // Rights do not bind root, so there is nothing to be seen there.
    if fs::OpenOptions::new().append(true).open(&test.path).is_err() {
        assert!(matches!(Case::open(&test.path), Err(CaseError::ReadOnly { .. })));
    }
    assert_eq!(listing(&Case::open_read_only(&test.path).unwrap()), before);
}
