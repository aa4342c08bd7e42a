//! What a person asks for is what is listed.

use crate::common::*;
use plimsoll_case::{Case, CaseError, Filter};
use plimsoll_record::*;

fn day(text: &str) -> Option<jiff::civil::Date> {
    Some(text.parse().unwrap())
}

fn pile() -> TestCase {
    case_with(&[
        published("press/a.txt", "Amnesty said 24 dead in 2025-10-15.\nThe memorandum was signed in 2017.", Some("2025-10-20")),
        published("press/b.txt", "Rome said 3 people came. Later 7 dead.\nRome must act by 2026-02.", Some("2024-03")),
        report("letter.txt", "Tripoli denied that 50 drowned.\nIt signed in XXXX-10-15."),
        set_aside("scan.pdf", b"%PDF", Outcome::UnknownFormat),
    ])
}

/// The facts of a kind that pass, each as its path and its words.
fn listed(case: &Case, kind: Kind, filter: &Filter) -> Vec<String> {
    let path = |fact: &Fact| case.find_document(fact.common().document.as_str()).unwrap().document.path;
    facts(case, kind, filter).iter().map(|fact| format!("{} {}", path(fact), fact.common().anchor.text)).collect()
}

#[track_caller]
fn check(kind: Kind, filter: Filter, expected: &[&str]) {
    let test = pile();
    let case = test.open();
    assert_eq!(listed(&case, kind, &filter), expected);
    let counted = case.counts(&filter).unwrap();
    assert_eq!(counted.of(kind), expected.len() as u64, "counted otherwise than listed");
}

fn filter(change: impl FnOnce(&mut Filter)) -> Filter {
    let mut filter = Filter::default();
    change(&mut filter);
    filter
}

#[test]
fn facts_come_by_path_and_place() {
    check(Kind::Figure, Filter::default(), &["letter.txt 50", "press/a.txt 24", "press/b.txt 3", "press/b.txt 7"]);
}

#[test]
fn documents_are_named_by_path_part_pattern_or_id() {
    let b = &["press/b.txt 3", "press/b.txt 7"];
    for name in ["press/b.txt", "b.txt", "b", "*/b.*", "PRESS/B"] {
        check(Kind::Figure, filter(|f| f.document = Some(name.to_owned())), b);
    }
    check(Kind::Figure, filter(|f| f.document = Some("press".to_owned())), &["press/a.txt 24", b[0], b[1]]);
    let test = pile();
    let case = test.open();
    let id = case.find_document("b.txt").unwrap().document.id;
    for name in [id.as_str(), &id.as_str()[..14], id.short(), &id.short().to_uppercase()] {
        check(Kind::Figure, filter(|f| f.document = Some(name.to_owned())), b);
        assert_eq!(case.find_document(name).unwrap().document.id, id);
    }
    let error = case.documents(&filter(|f| f.document = Some("press/lost.txt".to_owned()))).unwrap_err();
    assert!(matches!(error, CaseError::NoSuchDocument { .. }), "{error}");
    let error = case.find_document("ette").unwrap_err();
    assert!(error.to_string().contains("the closest are letter.txt"), "{error}");
    let error = case.find_document("press").unwrap_err();
    assert!(matches!(&error, CaseError::AmbiguousDocument { matches, .. } if matches.len() == 2), "{error}");
}

#[test]
fn documents_are_named_by_the_beginning_of_a_file_name_where_nothing_else_fits() {
    let mut documents = vec![
        report("pile/003_fe512d129cfef6aa.txt", "Rome said 3 dead."),
        report("pile/004_a.txt", "Rome said 4 dead."),
        report("pile/004_b.txt", "Rome said 5 dead."),
        report("004_b/letter.txt", "Rome said 6 dead."),
    ];
    let id = documents[0].reading.document.id.short()[..6].to_owned();
    // A name that begins as the id of another document does.
    documents.push(report(&format!("{id}_c.txt"), "Rome said 7 dead."));
    let test = case_with(&documents);
    let case = test.open();
    let found = |asked: &str| case.find_document(asked).map(|found| found.document.path);
    for asked in ["003", "003_FE", "pile/003", &id] {
        assert_eq!(found(asked).unwrap(), "pile/003_fe512d129cfef6aa.txt", "{asked}");
        let only = Filter { document: Some(asked.to_owned()), ..Filter::default() };
        assert_eq!(listed(&case, Kind::Figure, &only), ["pile/003_fe512d129cfef6aa.txt 3"]);
    }
    assert_eq!(found("004_a").unwrap(), "pile/004_a.txt");
    let error = found("004").unwrap_err();
    assert!(matches!(&error, CaseError::AmbiguousDocument { matches, .. } if matches.len() == 2), "{error}");
    assert!(error.to_string().contains("(pile/004_a.txt)") && error.to_string().contains("(pile/004_b.txt)"), "{error}");
    // What cannot be undone takes no beginning of a name.
    assert!(matches!(case.find_document_to_remove("003"), Err(CaseError::NoSuchDocument { .. })));
    assert_eq!(case.find_document_to_remove("004_a").unwrap().document.path, "pile/004_a.txt");
    let both = Filter { document: Some("004".to_owned()), ..Filter::default() };
    assert_eq!(listed(&case, Kind::Figure, &both), ["pile/004_a.txt 4", "pile/004_b.txt 5"]);
}

#[test]
fn a_source_is_who_says_it() {
    check(Kind::Claim, filter(|f| f.source = Some("amnesty international".to_owned())), &["press/a.txt said"]);
    check(Kind::Claim, filter(|f| f.source = Some("ROME".to_owned())), &["press/b.txt said"]);
    check(Kind::Claim, filter(|f| f.source = Some("Rom".to_owned())), &[]);
    check(Kind::Claim, filter(|f| f.source = Some("Rom*".to_owned())), &["press/b.txt said"]);
    check(Kind::Figure, filter(|f| f.source = Some("Rome".to_owned())), &["press/b.txt 3", "press/b.txt 7"]);
    check(Kind::Demand, filter(|f| f.source = Some("Rome".to_owned())), &["press/b.txt must"]);
    // Nobody is named for an event: the publisher or the path is meant.
    check(Kind::Event, filter(|f| f.source = Some("letter".to_owned())), &["letter.txt drowned", "letter.txt signed"]);
    check(Kind::Event, filter(|f| f.source = Some("publisher of press".to_owned())), &["press/a.txt signed"]);
}

#[test]
fn types_are_whole_or_up_to_a_dot() {
    check(Kind::Figure, filter(|f| f.measure = Some("dead".to_owned())), &["press/a.txt 24", "press/b.txt 7"]);
    check(Kind::Figure, filter(|f| f.measure = Some("de".to_owned())), &[]);
    check(Kind::Event, filter(|f| f.event_type = Some("agreement".to_owned())), &["letter.txt signed", "press/a.txt signed"]);
    check(Kind::Event, filter(|f| f.event_type = Some("sea.shipwreck".to_owned())), &["letter.txt drowned"]);
    check(Kind::Event, filter(|f| f.event_type = Some("sea.".to_owned())), &[]);
    check(Kind::Event, filter(|f| f.event_type = Some("%".to_owned())), &[]);
    check(Kind::Claim, filter(|f| f.act = Some(Act::Deny)), &["letter.txt denied"]);
    check(Kind::Mention, filter(|f| f.entity_type = Some(EntityType::Place)), &["letter.txt Tripoli"]);
    check(Kind::Entity, filter(|f| f.entity_type = Some(EntityType::Place)), &["letter.txt Tripoli"]);
    // What a kind does not have leaves it out.
    check(Kind::Claim, filter(|f| f.measure = Some("dead".to_owned())), &[]);
}

#[test]
fn dates_are_the_facts_own_or_else_those_of_publication() {
    // The first figure says its day; those of the second report go by its month; the letter has no date.
    check(Kind::Figure, filter(|f| f.since = day("2025-10-15")), &["press/a.txt 24"]);
    check(Kind::Figure, filter(|f| f.since = day("2025-10-16")), &[]);
    check(Kind::Figure, filter(|f| (f.since, f.until) = (day("2024-03-31"), day("2024-04-30"))), &["press/b.txt 3", "press/b.txt 7"]);
    check(Kind::Figure, filter(|f| f.until = day("2030-01-01")), &["press/a.txt 24", "press/b.txt 3", "press/b.txt 7"]);
    // A day of an unknown year may be any.
    check(Kind::Event, filter(|f| f.until = day("2017-01-01")), &["letter.txt signed", "press/a.txt signed"]);
    check(Kind::Demand, filter(|f| f.since = day("2026-02-28")), &["press/b.txt must"]);
    check(Kind::Demand, filter(|f| f.since = day("2026-03-01")), &[]);
}

#[test]
fn documents_are_left_in_by_what_they_have() {
    let test = pile();
    let case = test.open();
    let paths = |filter: Filter| -> Vec<String> { case.documents(&filter).unwrap().into_iter().map(|found| found.document.path).collect() };
    assert_eq!(paths(Filter::default()), ["letter.txt", "press/a.txt", "press/b.txt", "scan.pdf"]);
    assert_eq!(paths(filter(|f| f.outcome = Some(Outcome::UnknownFormat))), ["scan.pdf"]);
    assert_eq!(paths(filter(|f| f.measure = Some("dead".to_owned()))), ["press/a.txt", "press/b.txt"]);
    assert_eq!(paths(filter(|f| f.until = day("2024-12-31"))), ["press/b.txt"]);
    assert_eq!(paths(filter(|f| f.source = Some("press".to_owned()))), ["press/a.txt", "press/b.txt"]);
    let counts = case.counts(&filter(|f| f.outcome = Some(Outcome::Read))).unwrap();
    assert_eq!((counts.read, counts.set_aside_total()), (3, 0));
}

#[test]
fn facts_are_found_by_the_beginning_of_their_id() {
    let test = pile();
    let case = test.open();
    let claim = &facts(&case, Kind::Claim, &Filter::default())[0];
    let id = claim.id().as_str();
    for asked in [id, &id[..id.len() - 3], &id["claim-".len()..], &id.to_uppercase()] {
        assert_eq!(case.fact(asked).unwrap(), *claim, "{asked}");
    }
    let error = case.fact("claim-").unwrap_err();
    assert!(matches!(&error, CaseError::AmbiguousFact { matches, .. } if matches.len() == 3), "{error}");
    let error = case.fact(&format!("{}zz", &id[..id.len() - 2])).unwrap_err();
    assert!(matches!(&error, CaseError::NoSuchFact { closest, .. } if closest == &[id]), "{error}");
    // The digits are those of a claim.
    let error = case.fact(&id.replace("claim", "event")).unwrap_err();
    assert!(matches!(error, CaseError::NoSuchFact { .. }), "{error}");
    for asked in ["nothing", "é", "figure-é", "claim-ffffffffffffffffffffffffffffffff"] {
        assert!(matches!(case.fact(asked), Err(CaseError::NoSuchFact { .. })), "{asked}");
    }
}

#[test]
fn a_listing_can_be_left_early_and_the_case_asked_meanwhile() {
    let test = pile();
    let case = test.open();
    let mut seen = 0;
    case.facts(Kind::Figure, &Filter::default(), &mut |fact| {
        case.content(&fact.common().document).unwrap();
        seen += 1;
        if seen == 2 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    })
    .unwrap();
    assert_eq!(seen, 2);
}
