//! Words are found where they stand, and no words break the search.

use crate::common::*;
use plimsoll_case::{CaseError, Filter, Hit};
use plimsoll_record::CodePoints;
use proptest::prelude::*;

fn pile() -> TestCase {
    case_with(&[
        report("a.txt", "The coast guard\n\nThe Libyan coast guard returned people to Libya.\nShare | Libya | coast guard"),
        report("b.txt", "À la côte: the guard of the coast, and migrants — “Évian” \u{1}\u{2}."),
        report("c.txt", "Migration to Italy. Libya. Libya.\nItaly said nothing of the coast guard."),
    ])
}

/// A hit as its path, block and matched words.
fn shown(hit: &Hit, text: &str) -> String {
    let points = CodePoints::new(text);
    assert_eq!(points.slice(hit.span), hit.quote);
    assert_eq!(points.slice(hit.snippet_span), hit.snippet);
    let words: Vec<&str> = hit.matches.iter().map(|&span| points.slice(span)).collect();
    format!("{}#{} {}", hit.document.path, hit.block, words.join("|"))
}

#[track_caller]
fn check(query: &str, expected: &[&str]) {
    let test = pile();
    let case = test.open();
    let hits = case.search(query, &Filter::default(), 9).unwrap();
    assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    let mut found: Vec<String> = hits.iter().map(|hit| shown(hit, &case.content(&hit.document.id).unwrap().text)).collect();
    found.sort();
    assert_eq!(found, expected, "{query}");
}

#[test]
fn words_phrases_prefixes_and_refusals() {
    check("libya", &["a.txt#1 Libya", "c.txt#0 Libya|Libya"]);
    check("\"coast guard\"", &["a.txt#0 coast guard", "a.txt#1 coast guard", "c.txt#1 coast guard"]);
    check("coast guard -libyan", &["a.txt#0 coast|guard", "b.txt#0 guard|coast", "c.txt#1 coast|guard"]);
    check("migra*", &["b.txt#0 migrants", "c.txt#0 Migration"]);
    check("cote", &["b.txt#0 côte"]);
    check("EVIAN", &["b.txt#0 Évian"]);
    check("migration OR returned libya", &["a.txt#1 returned|Libya", "c.txt#0 Migration|Libya|Libya"]);
    check("nowhere", &[]);
}

#[test]
fn furniture_is_not_searched() {
    check("share", &[]);
}

#[test]
fn filters_and_limits_hold() {
    let test = pile();
    let case = test.open();
    let only = Filter { document: Some("c".to_owned()), ..Filter::default() };
    let hits = case.search("coast OR libya", &only, 9).unwrap();
    assert!(hits.len() == 2 && hits.iter().all(|hit| hit.document.path == "c.txt"));
    let all = case.search("coast OR libya", &Filter::default(), 9).unwrap();
    for limit in 0..all.len() {
        assert_eq!(case.search("coast OR libya", &Filter::default(), limit).unwrap(), all[..limit]);
    }
}

#[test]
fn equal_scores_go_by_path_and_place() {
    let line = "the same line\n".repeat(3);
    let test = case_with(&[report("b.txt", &line), report("a.txt", &format!("{line}\n"))]);
    let hits = test.open().search("same", &Filter::default(), 4).unwrap();
    let places: Vec<_> = hits.iter().map(|hit| (hit.document.path.as_str(), hit.block)).collect();
    assert_eq!(places, [("a.txt", 0), ("a.txt", 1), ("a.txt", 2), ("b.txt", 0)]);
}

#[test]
fn a_long_block_is_cut_to_a_snippet() {
    let text = format!("{} needle in hay {}", "straw ".repeat(200), "straw ".repeat(200));
    let test = case_with(&[report("a.txt", &text)]);
    let hits = test.open().search("needle", &Filter::default(), 1).unwrap();
    assert!(hits[0].snippet.contains("needle in hay") && hits[0].snippet.chars().count() <= 200);
    assert!(hits[0].snippet.starts_with("straw") && hits[0].snippet.ends_with("straw"), "{}", hits[0].snippet);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn no_query_breaks_the_search(query in prop_oneof!["\\PC{0,30}", "[a-c\"“”*()^:+{}\\-–\u{0}\u{1} ]{0,30}", "(OR |AND |NOT |NEAR|libya |coast |-|\"){0,9}"]) {
        thread_local!(static CASE: TestCase = pile());
        let result = CASE.with(|test| test.open().search(&query, &Filter::default(), 5));
        match result {
            Ok(_) | Err(CaseError::EmptyQuery { .. } | CaseError::LongQuery { .. }) => {}
            Err(error) => prop_assert!(false, "{query:?}: {error:?}"),
        }
    }
}
