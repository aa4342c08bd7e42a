//! What goes into a case comes out of it, whatever the order, and nothing else changes.

use crate::common::*;
use plimsoll_case::{Added, Case, CaseError, Filter, Known};
use plimsoll_record::*;
use proptest::prelude::*;
use rusqlite::Connection;

/// Every row of every table, those of the full-text index included.
fn all_rows(path: &std::path::Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut rows = Vec::new();
    for table in tables {
        let mut select = connection.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = select.column_count();
        let mut found = select.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values: Vec<String> = (0..columns).map(|column| format!("{:?}", row.get_ref(column).unwrap())).collect();
            rows.push(format!("{table}: {}", values.join(" ")));
        }
    }
    rows
}

#[test]
fn every_fact_comes_back_equal() {
    let documents = [report("a/report.txt", REPORT), report("b.txt", "Italy said 3 dead."), report("empty.txt", "")];
    let test = case_with(&documents);
    let case = test.open();
    for kind in KINDS {
        assert!(!facts(&case, kind, &Filter::default()).is_empty(), "the toy reader gives no {kind:?}");
    }
    for prepared in &documents {
        let id = &prepared.reading.document.id;
        assert_eq!(case.reading(id).unwrap(), prepared.reading);
        assert_eq!(case.content(id).unwrap(), prepared.content);
        let mut original = Vec::new();
        case.original(id, &mut original).unwrap();
        assert_eq!(original, prepared.original);
        for fact in &prepared.reading.facts {
            assert_eq!(case.fact(fact.id().as_str()).unwrap(), *fact);
        }
        let stored = case.find_document(&prepared.reading.document.path).unwrap();
        assert_eq!(stored.document, prepared.reading.document);
        assert_eq!(stored.original_bytes, Some(prepared.original.len() as u64));
        assert_eq!(stored.counts.values().sum::<u64>(), prepared.reading.facts.len() as u64);
    }
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
}

/// A fact whose words are not those of its block is a fault of the reader, and no reason to lose them.
#[test]
fn words_that_the_text_does_not_have_come_back_too() {
    let mut prepared = report("a.txt", REPORT);
    for (number, fact) in prepared.reading.facts.iter_mut().enumerate() {
        let anchor = &mut fact.common_mut().anchor;
        match number % 4 {
            0 => anchor.text.push('!'),
            1 => anchor.quote = format!("é{}", anchor.quote).into(),
            2 => anchor.quote_end = u32::MAX,
            _ => anchor.block = Some(9_999),
        }
    }
    let test = case_with(std::slice::from_ref(&prepared));
    assert_eq!(test.open().reading(&prepared.reading.document.id).unwrap(), prepared.reading);
}

#[test]
fn adding_again_changes_nothing() {
    let documents = [report("a.txt", REPORT), set_aside("b.bin", b"\xff\xfe\0", Outcome::UnknownFormat)];
    let test = case_with(&documents);
    let before = all_rows(&test.path);
    let mut case = test.open();
    let mut writer = case.writer().unwrap();
    for prepared in &documents {
        let path = &prepared.reading.document.path;
        assert_eq!(writer.location_of(&prepared.reading.document.id, path).unwrap(), Known::Same);
        assert_eq!(writer.add(prepared).unwrap(), Added::Same);
    }
    assert_eq!(writer.finish().unwrap().same, 2);
    case.close().unwrap();
    assert_eq!(all_rows(&test.path), before);
}

#[test]
fn the_same_bytes_under_several_paths_are_one_document_read_for_the_smallest() {
    let [b, a, c] =
        [("b.txt", None), ("a.txt", Some("2025-10-15")), ("c.txt", Some("2020"))].map(|(path, day)| published(path, REPORT, day));
    let test = empty_case();
    let mut case = Case::create_or_open(&test.path).unwrap();
    let mut writer = case.writer().unwrap();
    assert_eq!(writer.add(&b).unwrap(), Added::New);
    assert_eq!(writer.add(&a).unwrap(), Added::NewPath);
    assert_eq!(writer.location_of(&c.reading.document.id, "c.txt").unwrap(), Known::NewPath);
    assert_eq!(writer.add(&c).unwrap(), Added::NewPath);
    let finished = writer.finish().unwrap();
    assert_eq!((finished.new, finished.new_paths, finished.same), (1, 2, 0));
    let documents = case.documents(&Filter::default()).unwrap();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].paths, ["a.txt", "b.txt", "c.txt"]);
    assert_eq!(documents[0].document, a.reading.document);
    assert_eq!(documents[0].given, a.given);
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
}

fn small_reports() -> impl Strategy<Value = Vec<plimsoll_case::Prepared>> {
    let word = prop::sample::select(vec![
        "Italy", "Libya", "said", "denied", "signed", "2017", "2025-10-15", "50", "dead", "must", "memorandum", "7th", "é", "|", "\n",
        "\n\n",
    ]);
    let text = prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "));
    let path = prop::sample::select(vec!["a.txt", "b.txt", "c/a.txt", "c/b.txt"]);
    let day = prop::sample::select(vec![None, Some("2024"), Some("2025-10-15/..")]);
    // Few texts under few paths, so that the same bytes are often found twice.
    prop::collection::vec((path, text.clone(), day), 1..6).prop_map(|files| {
        let mut documents: Vec<plimsoll_case::Prepared> = Vec::new();
        for (path, text, day) in files.iter() {
            for path in [path, "z.txt"] {
                let prepared = published(path, text, *day);
                // A file stands once in a pile.
                let same = |other: &&plimsoll_case::Prepared| other.original == prepared.original && other.reading.document.path == path;
                if documents.iter().find(same).is_none() {
                    documents.push(prepared);
                }
            }
        }
        documents
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn the_order_of_adding_changes_no_listing(
        (documents, shuffled) in small_reports().prop_flat_map(|documents| (Just(documents.clone()), Just(documents).prop_shuffle())),
    ) {
        let (one, other) = (case_with(&documents), case_with(&shuffled));
        prop_assert_eq!(listing(&one.open()), listing(&other.open()));
        prop_assert_eq!(other.open().check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn a_new_reading_takes_the_place_of_the_old_one() {
    let old = published("a.txt", REPORT, Some("2025"));
    let test = case_with(&[old.clone(), report("b.txt", "Libya said no.")]);
    let mut better = published("elsewhere.txt", REPORT, Some("2024-05"));
    better.reading.facts.truncate(3);
    better.content.blocks.truncate(2);
    let id = &better.reading.document.id;
    let mut case = test.open();
    let mut writer = case.writer().unwrap();
    writer.replace_reading(id, &better.reading, &better.content, Some("half of it")).unwrap();
    writer.finish().unwrap();
    let stored = case.find_document("a.txt").unwrap();
    assert_eq!(stored.problem.as_deref(), Some("half of it"));
    assert_eq!(stored.document.published, better.reading.document.published);
    assert_eq!((stored.document.path.as_str(), stored.original_bytes), ("a.txt", Some(REPORT.len() as u64)));
    assert_eq!(case.reading(id).unwrap().facts, better.reading.facts);
    assert_eq!(case.content(id).unwrap(), better.content);
    assert!(case.search("memorandum", &Filter::default(), 9).unwrap().is_empty());
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
}

fn read_again(test: &TestCase, prepared: &plimsoll_case::Prepared) {
    let mut case = test.open();
    let mut writer = case.writer().unwrap();
    writer.replace_reading(&prepared.reading.document.id, &prepared.reading, &prepared.content, prepared.problem.as_deref()).unwrap();
    writer.finish().unwrap();
    assert_eq!(case.reading(&prepared.reading.document.id).unwrap(), prepared.reading);
    assert_eq!(case.content(&prepared.reading.document.id).unwrap(), prepared.content);
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
    case.close().unwrap();
}

#[test]
fn an_equal_reading_writes_nothing() {
    let documents = [published("a.txt", REPORT, Some("2025")), set_aside("b.bin", b"\xff", Outcome::UnknownFormat), report("c.txt", "")];
    let test = case_with(&documents);
    let before = std::fs::read(&test.path).unwrap();
    for prepared in &documents {
        read_again(&test, prepared);
        // Any commit that writes a page counts it in the first.
        assert!(std::fs::read(&test.path).unwrap() == before);
    }
}

#[test]
fn a_reading_with_other_facts_leaves_the_text_and_its_index_alone() {
    let old = report("a.txt", REPORT);
    let test = case_with(&[old.clone(), report("b.txt", "Libya said no.")]);
    let rows =
        || all_rows(&test.path).into_iter().partition::<Vec<String>, _>(|row| row.starts_with("fact: ") || row.starts_with("document: "));
    let (read_before, text_before) = rows();
    // The first of a kind goes, so that all others of it move to another key; one changes, one comes.
    let mut other = old.clone();
    other.reading.document.title = None;
    other.reading.facts.remove(0);
    other.reading.facts[2].common_mut().hedged ^= true;
    let mut added = other.reading.facts[5].clone();
    added.common_mut().anchor.start = 0;
    added.common_mut().id = FactId::from_text(format!("{}-{}", added.kind().name(), "0".repeat(20)));
    other.reading.facts.insert(0, added);
    other.reading.facts.sort_by_key(|fact| (fact.common().anchor.start, fact.common().anchor.end, fact.kind()));
    read_again(&test, &other);
    let (read, text) = rows();
    assert_ne!(read, read_before);
    assert_eq!(text, text_before);
    assert_eq!(test.open().search("memorandum", &Filter::default(), 9).unwrap().len(), 1);
    read_again(&test, &old);
    assert_eq!(rows(), (read_before, text_before));
}

#[test]
fn the_index_follows_another_text() {
    let [old, shorter] = [REPORT, "Lead: Évian and Tripoli\n\nMalta said 3 dead.\n | libya\n"].map(|text| report("a.txt", text));
    // The same bytes, of which another text was made.
    let of_old = |text: &str| {
        let mut prepared = report("a.txt", text);
        prepared.reading.document.id = old.reading.document.id.clone();
        prepared.reading.facts.iter_mut().for_each(|fact| fact.common_mut().document = old.reading.document.id.clone());
        prepared
    };
    let mut furniture = old.clone();
    furniture.content.blocks[3].kind = BlockKind::Furniture;
    let test = case_with(&[old.clone(), report("b.txt", "Nobody spoke.")]);
    for (text, found) in [
        (of_old(&shorter.content.text), [1, 0, 1]),
        (old.clone(), [2, 1, 0]),
        (of_old(&format!("New line.\n{REPORT}")), [2, 1, 0]),
        (furniture, [2, 0, 0]),
        (of_old(""), [0, 0, 0]),
        (old.clone(), [2, 1, 0]),
    ] {
        read_again(&test, &text);
        let case = test.open();
        let hits = ["tripoli", "memorandum", "\"Malta said\""].map(|query| case.search(query, &Filter::default(), 9).unwrap().len());
        assert_eq!(hits, found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn reading_again_ends_like_reading_once(texts in prop::collection::vec(small_reports(), 1..4)) {
        let first = report("a.txt", REPORT);
        let id = &first.reading.document.id;
        let test = case_with(std::slice::from_ref(&first));
        for other in texts.iter().flatten() {
            let mut other = other.clone();
            other.reading.document.id = id.clone();
            other.reading.document.path = "a.txt".to_owned();
            other.reading.facts.iter_mut().for_each(|fact| fact.common_mut().document = id.clone());
            read_again(&test, &other);
        }
        read_again(&test, &first);
        prop_assert_eq!(listing(&test.open()), listing(&case_with(std::slice::from_ref(&first)).open()));
    }
}

#[test]
fn a_removed_document_leaves_nothing_behind() {
    let documents = [report("a.txt", REPORT), report("b.txt", "Libya said 3 dead.")];
    let test = case_with(&documents);
    let mut case = test.open();
    let mut writer = case.writer().unwrap();
    let id = &documents[0].reading.document.id;
    writer.remove(id).unwrap();
    assert!(matches!(writer.remove(id), Err(CaseError::NoSuchDocument { .. })));
    writer.finish().unwrap();
    assert!(case.search("memorandum", &Filter::default(), 9).unwrap().is_empty());
    assert_eq!(case.search("libya", &Filter::default(), 9).unwrap().len(), 1);
    assert_eq!(listing(&case), listing(&case_with(&documents[1..]).open()));
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
    case.close().unwrap();
    let connection = Connection::open(&test.path).unwrap();
    for table in ["document", "location", "original"] {
        let rows: i64 = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 1, "{table}");
    }
    let bytes = std::fs::read(&test.path).unwrap();
    let has = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
    assert!(has(b"Libya said") && !has(b"memorandum was"), "removed words stand in the file");
}

#[test]
fn what_does_not_belong_together_is_refused_and_harms_nothing() {
    let good = report("a.txt", REPORT);
    let mut wrong = Vec::new();
    let mut broken = |change: fn(&mut plimsoll_case::Prepared)| {
        let mut prepared = report("b.txt", "Italy said 3 dead.\nItaly signed.");
        change(&mut prepared);
        wrong.push(prepared);
    };
    broken(|prepared| prepared.original.push(b'x'));
    broken(|prepared| prepared.reading.document.id = DocumentId::from_text("sha256:12"));
    broken(|prepared| prepared.content.blocks.reverse());
    broken(|prepared| prepared.content.blocks[1].bytes.end += 1);
    broken(|prepared| prepared.reading.facts[0].common_mut().id = FactId::from_text("figure-1"));
    broken(|prepared| prepared.reading.facts[0].common_mut().claim = Some(FactId::from_text("claim")));
    broken(|prepared| prepared.reading.facts[0].common_mut().document = DocumentId::of_bytes(b"else"));
    broken(|prepared| prepared.reading.facts.push(prepared.reading.facts[0].clone()));
    let test = empty_case();
    let mut case = Case::create_or_open(&test.path).unwrap();
    let mut writer = case.writer().unwrap();
    writer.add(&good).unwrap();
    for prepared in &wrong {
        assert!(matches!(writer.add(prepared), Err(CaseError::Refused { .. })));
    }
    writer.finish().unwrap();
    assert_eq!(case.documents(&Filter::default()).unwrap().len(), 1);
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_large_original_comes_back_from_its_pieces_and_a_missing_one_is_said_to_be() {
    let bytes: Vec<u8> = (0..5_000_000u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let large = set_aside("large.bin", &bytes, Outcome::UnknownFormat);
    let missing = set_aside("missing.txt", b"", Outcome::Unreadable);
    let test = case_with(&[large.clone(), missing.clone()]);
    let case = test.open();
    let mut original = Vec::new();
    case.original(&large.reading.document.id, &mut original).unwrap();
    assert!(original == bytes);
    assert_eq!(case.find_document("missing.txt").unwrap().original_bytes, None);
    let error = case.original(&missing.reading.document.id, &mut Vec::new()).unwrap_err();
    assert!(matches!(error, CaseError::OriginalNotKept { .. }), "{error}");
    let counts = case.counts(&Filter::default()).unwrap();
    assert_eq!((counts.read, counts.set_aside_total(), counts.set_aside[&Outcome::Unreadable]), (0, 2, 1));
}

#[test]
fn a_damaged_original_is_noticed() {
    let prepared = report("a.txt", REPORT);
    let test = case_with(std::slice::from_ref(&prepared));
    let connection = Connection::open(&test.path).unwrap();
    let other = zstd::bulk::compress(b"something else", 3).unwrap();
    connection.execute("UPDATE original SET bytes = ?1", [other]).unwrap();
    let case = test.open();
    assert!(matches!(case.original(&prepared.reading.document.id, &mut Vec::new()), Err(CaseError::OriginalDamaged { .. })));
    assert_eq!(case.check().unwrap(), [format!("the original of a.txt ({}) is damaged", prepared.reading.document.id)]);
}
