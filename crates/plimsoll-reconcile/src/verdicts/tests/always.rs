//! What must hold for any two figures.

use plimsoll_record::VerdictCode;
use proptest::prelude::*;

use super::notation::{measures, told};
use super::{keys, verdict_of};
use crate::verdicts::value::{allowed, meet};

/// A figure in short, out of all that can be said of one.
fn figure() -> impl Strategy<Value = String> {
    let measure = prop::sample::select(vec![
        "dead", "missing", "sea_arrivals", "sea_crossings", "detained", "share", "money", "people", "duration", "votes_for",
    ]);
    let number = prop_oneof![
        4 => (0u32..300).prop_map(|number| number.to_string()),
        2 => (0u32..40).prop_map(|number| (number * 100).to_string()),
        1 => (0u32..300, 0u32..300).prop_map(|(low, more)| format!("range:{low}..{}", low + more)),
        1 => prop::sample::select(vec!["dozens".to_owned(), "several".to_owned(), "24.4".to_owned(), "1e300".to_owned(), "-5".to_owned()]),
        3 => (prop::sample::select(vec!["about", "nearly", "at-least", "more-than", "at-most", "less-than"]), 0u32..300)
            .prop_map(|(bound, number)| format!("{bound}:{number}")),
    ];
    let dates = vec![
        "2024", "2023", "2024-05", "2024-05-03", "2024-05-03~", "2024-01/2024-XX", "2017/..", "../2024", "XXXX-05-03", "2024-23", "199X",
        "2024-XX-XX", "0001", "9999", "9999-12-31~", "2024/",
    ];
    let marks = prop::sample::select(vec![
        "in:Libya", "in:Sfax", "event:wreck", "event:deal", "origin:ministry", "by:navy", "who:women", "words:people", "up", "down",
        "base:2023", "of:boats", "subject:dead", "unit:EUR", "unit:month", "planned", "not", "hedged", "revised", "alone", "with:Zembra",
        "day:2024-05-02", "beside:border_management", "alt:120", "def:so",
    ]);
    let marks = prop::collection::vec(marks, 0..5);
    let date = prop::option::weighted(0.7, prop::sample::select(dates));
    (measure, number, date.clone(), date.clone(), date, marks).prop_map(|(measure, number, per, on, published, mut marks)| {
        // What a report tells of is a set.
        marks.sort_unstable();
        marks.dedup();
        let dated = |name: &str, date: Option<&str>| date.map(|date| format!(" {name}:{date}")).unwrap_or_default();
        format!("{measure} {number}{}{}{} {}", dated("per", per), dated("on", on), dated("pub", published), marks.join(" "))
    })
}

#[test]
fn which_of_two_measures_comes_first_changes_no_verdict() {
    // The measure of the words of one, "dead", is not the other's.
    let (a, b) = (told("votes_for 13 event:wreck subject:dead"), told("votes_for 0 event:wreck"));
    assert_eq!(verdict_of(&a, &b).swapped(), verdict_of(&b, &a));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn the_order_changes_no_verdict(a in figure(), b in figure()) {
        let (a, b) = (told(&a), told(&b));
        prop_assert_eq!(verdict_of(&a, &b).swapped(), verdict_of(&b, &a));
    }

    #[test]
    fn a_figure_never_contradicts_itself(a in figure()) {
        let verdict = verdict_of(&told(&a), &told(&a)).verdict;
        let fine = matches!(verdict, VerdictCode::Agree | VerdictCode::AgreeWithinBounds | VerdictCode::NotComparable);
        prop_assert!(fine, "{:?}", verdict);
    }

    #[test]
    fn only_numbers_that_meet_agree(a in figure(), b in figure()) {
        let (a, b) = (told(&a), told(&b));
        if verdict_of(&a, &b).verdict == VerdictCode::Agree {
            let of = |told: &super::Told| told.with(|side| allowed(side.figure, side.vague)).expect("what agrees has a number");
            let same_unit = a.figure.unit == b.figure.unit;
            prop_assert!(!same_unit || meet(of(&a), of(&b)));
        }
    }

    #[test]
    fn what_is_laid_side_by_side_for_a_reason_shares_a_key(a in figure(), b in figure()) {
        let (a, b) = (told(&a), told(&b));
        let shared = a.with(|a| b.with(|b| keys(a, &measures()).iter().any(|key| keys(b, &measures()).contains(key))));
        let telling = [VerdictCode::Conflict, VerdictCode::NewerValue];
        prop_assert!(shared || !telling.contains(&verdict_of(&a, &b).verdict));
    }
}
