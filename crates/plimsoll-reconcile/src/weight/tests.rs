//! What is counted, and what is not.

use proptest::prelude::*;

use super::*;

const ORIGINS: [Origin<'static>; 3] = [
    Origin { key: "count", name: "Mole Count", kind: OriginKind::Un },
    Origin { key: "ministry", name: "Ministry of the Interior", kind: OriginKind::Official },
    Origin { key: "survivor", name: "a survivor", kind: OriginKind::Survivor },
];

/// Tellings in short: `document publisher origin depth date`, `-` for what is not told.
fn tellings(rows: &[&'static str]) -> Vec<(Telling<'static>, Option<Edtf>)> {
    let told = |word: &'static str| (word != "-").then_some(word);
    let read = |row: &&'static str| {
        let [document, publisher, origin, depth, date] = row.split(' ').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let telling =
            Telling { document, publisher: told(publisher), published: None, origin: told(origin), depth: depth.parse().unwrap() };
        (telling, told(date).map(|date| Edtf::parse(date).unwrap()))
    };
    rows.iter().map(read).collect()
}

fn weight_of(rows: &[(Telling<'static>, Option<Edtf>)]) -> Weight {
    let tellings: Vec<Telling<'_>> = rows.iter().map(|(telling, date)| Telling { published: date.as_ref(), ..*telling }).collect();
    weigh(&FactId::from_text("figure-1"), &tellings, &ORIGINS, &[], &[])
}

/// A weight in short: documents/publishers, origins with their hands, documents without an origin, first and latest day.
fn check(rows: &[&'static str], expected: &str) {
    let weight = weight_of(&tellings(rows));
    let origins: Vec<String> = weight.origins.iter().map(|origin| format!("{} {:?}", origin.name, origin.hands)).collect();
    let date = |date: &Option<Edtf>| date.as_ref().map_or("-".to_owned(), Edtf::to_string);
    let short = format!(
        "{}/{}+{} {{{}}} +{} {}..{}",
        weight.documents,
        weight.publishers.len(),
        weight.without_publisher,
        origins.join(", "),
        weight.without_origin,
        date(&weight.first),
        date(&weight.latest)
    );
    assert_eq!(short, expected);
}

#[test]
fn documents_are_no_voices() {
    check(&[], "0/0+0 {} +0 -..-");
    check(
        &[
            "a Wire count 1 2024-05-03",
            "b Post count 2 2024-05-04",
            "c Post count 2 2024-05",
            "d - count 0 -",
            "e Wire survivor 1 2024-06-01",
            "f Wire - 0 2024-05-01",
        ],
        "6/2+1 {Mole Count [1, 1, 2], a survivor [0, 1]} +1 2024-05-01..2024-06-01",
    );
}

#[test]
fn a_document_counts_once_by_its_shortest_way() {
    check(&["a Wire count 3 -", "a Wire count 1 -", "a Wire - 0 -"], "1/1+0 {Mole Count [0, 1]} +0 -..-");
    check(&["a Wire count 1 -", "a Wire ministry 1 -"], "1/1+0 {Ministry of the Interior [0, 1], Mole Count [0, 1]} +0 -..-");
}

#[test]
fn an_origin_that_nobody_knows_is_none() {
    check(&["a Wire who 1 -"], "1/1+0 {} +1 -..-");
}

#[test]
fn a_day_that_is_not_known_is_neither_first_nor_last() {
    check(&["a Wire count 1 2025/..", "b Wire count 1 2024-05-03"], "2/1+0 {Mole Count [0, 2]} +0 2024-05-03..2024-05-03");
}

#[test]
fn what_speaks_against_it_and_who_looked_at_it_is_counted() {
    let ids = ["figure-9", "figure-3", "figure-9"].map(FactId::from_text);
    let judged = [Judgement::Checked, Judgement::Wrong, Judgement::Checked];
    let weight = weigh(&FactId::from_text("figure-1"), &[], &[], &ids, &judged);
    assert_eq!(weight.contradictions, [FactId::from_text("figure-3"), FactId::from_text("figure-9")]);
    assert_eq!(weight.judgements, Judged { checked: 2, wrong: 1 });
}

proptest! {
    #[test]
    fn the_order_of_tellings_changes_nothing(rows in prop::collection::vec((0usize..6, 0usize..3, 0usize..5, 0u32..40, 0usize..4), 0..20)) {
        let made: Vec<_> = rows.iter().map(|&(document, publisher, origin, depth, date)| {
            let document = ["a", "b", "c", "d", "e", "f"][document];
            let telling = Telling {
                document,
                publisher: [None, Some("Wire"), Some("Post")][publisher],
                published: None,
                origin: [None, Some("count"), Some("ministry"), Some("survivor"), Some("who")][origin],
                depth,
            };
            (telling, [None, Some("2024"), Some("2024-05-03"), Some("2025/..")][date].map(|date| Edtf::parse(date).unwrap()))
        }).collect();
        let mut other = made.clone();
        other.reverse();
        let weight = weight_of(&made);
        prop_assert_eq!(&weight, &weight_of(&other));
        let most = weight.origins.iter().map(|origin| origin.documents).max().unwrap_or(0);
        prop_assert!(most + weight.without_origin <= weight.documents);
        prop_assert!(weight.origins.iter().all(|origin| origin.hands.iter().sum::<u32>() == origin.documents));
    }
}
