//! Which tellings are of one event, as tables.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use plimsoll_record::{DocumentId, FactId, Modality};
use proptest::prelude::*;

use super::{Events, Telling, Told};
use crate::keys::key_of;
use crate::update::{JudgedPairs, Matter};

/// A telling from a line: `name document type day place; role actor, …; beside …; on state; alone; headline; sentence 2; wording x`. `-` for what is not told; two
/// days with `/` between.
fn telling(line: &str) -> Telling {
    let mut parts = line.split("; ");
    let mut head = parts.next().unwrap().split(' ');
    let mut next = || head.next().unwrap();
    let (name, document, event_type, days, place) = (next(), next(), next(), next(), next());
    let day = |text: &str| -> Date { text.parse().unwrap() };
    let days = (days != "-").then(|| days.split_once('/').map_or_else(|| (day(days), day(days)), |(first, last)| (day(first), day(last))));
    let (mut fillers, mut company) = (Vec::new(), BTreeSet::new());
    let (mut alone, mut headline, mut states) = (false, false, BTreeSet::new());
    let mut sentence = key_of(name) as u32;
    let mut wording = None;
    for part in parts {
        if part == "alone" {
            alone = true;
        } else if part == "headline" {
            headline = true;
        } else if let Some(number) = part.strip_prefix("sentence ") {
            sentence = number.parse().unwrap();
        } else if let Some(words) = part.strip_prefix("wording ") {
            wording = Some(key_of(words));
        } else if let Some(state) = part.strip_prefix("on ") {
            states.insert(key_of(state));
        } else if let Some(beside) = part.strip_prefix("beside ") {
            company.extend(beside.split(' ').map(key_of));
        } else {
            fillers
                .extend(part.split(", ").filter_map(|filler| filler.split_once(' ')).map(|(role, actor)| (role.to_owned(), key_of(actor))));
        }
    }
    Telling {
        event: FactId::from_text(name),
        document: DocumentId::from_text(document),
        event_type: event_type.to_owned(),
        days,
        published: Some(day("2026-03-10")),
        place: (place != "-").then(|| key_of(place)),
        filler_keys: fillers.iter().map(|(_, actor)| *actor).collect(),
        fillers,
        described: Vec::new(),
        numbers: Vec::new(),
        agreement: None,
        company_keys: company.clone(),
        company,
        states,
        is_wide: false,
        is_named: place.starts_with(char::is_uppercase),
        alone,
        headline,
        sentence,
        wording,
        denied: false,
        modality: Modality::Actual,
    }
}

fn groups(lines: &[&str]) -> BTreeSet<Vec<String>> {
    let mut told: Vec<Told> = lines.iter().map(|line| Told::new(telling(line), &|item| item)).collect();
    told.sort_by_key(|told| told.telling.id());
    let pairs: Vec<(usize, usize)> = (0..told.len()).flat_map(|one| (one + 1..told.len()).map(move |other| (one, other))).collect();
    let joined = Events.join(&told, &pairs, &JudgedPairs::default());
    let mut groups: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (at, &group) in joined.group.iter().enumerate() {
        groups.entry(group).or_default().push(told[at].telling.event.as_str().to_owned());
    }
    groups
        .into_values()
        .map(|mut group| {
            group.sort();
            group
        })
        .collect()
}

#[track_caller]
fn check(lines: &[&str], expected: &[&[&str]]) {
    let expected: BTreeSet<Vec<String>> = expected.iter().map(|group| group.iter().map(|&name| name.to_owned()).collect()).collect();
    let found: BTreeSet<Vec<String>> = groups(lines).into_iter().filter(|group| group.len() > 1).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_day_and_more_make_two_tellings_one() {
    check(&["a 1 sea.rescue 2026-03-03 Sfax", "b 2 sea.rescue 2026-03-03 Sfax"], &[&["a", "b"]]);
    check(&["a 1 sea.rescue 2026-03-03 -; actor Nour", "b 2 sea.rescue 2026-03-03 -; actor Nour"], &[&["a", "b"]]);
    check(&["a 1 sea.rescue 2026-03-03 -; beside Nour Taher", "b 2 sea.rescue 2026-03-03 -; beside Nour Taher"], &[&["a", "b"]]);
    // The type and the day alone are shared by many.
    check(&["a 1 sea.rescue 2026-03-03 -", "b 2 sea.rescue 2026-03-03 -"], &[]);
    check(&["a 1 sea.rescue 2026-03-03 -; on Tunisia", "b 2 sea.rescue 2026-03-03 -; on Tunisia"], &[&["a", "b"]]);
    check(&["a 1 sea.rescue 2026-03-03 Sfax; on Tunisia", "b 2 sea.rescue 2026-03-03 Zarzis; on Tunisia"], &[]);
    check(&["a 1 sea.rescue 2026-03-03 Sfax", "b 2 sea.shipwreck 2026-03-03 Sfax"], &[]);
    // A place without a name may be the one that another report names.
    check(&["a 1 protest 2026-03-03 square; on Tunisia", "b 2 protest 2026-03-03 Sfax; on Tunisia"], &[&["a", "b"]]);
    check(&["a 1 protest 2026-03-03 square; on Tunisia", "b 2 protest 2026-03-03 square; on Malta"], &[&["a", "b"]]);
}

#[test]
fn dates_that_lie_apart_keep_events_apart() {
    check(&["a 1 sea.rescue 2026-03-03 Sfax; actor Nour", "b 2 sea.rescue 2026-03-10 Sfax; actor Nour"], &[]);
    // A telling without a date does not make one of two.
    let lines = [
        "a 1 sea.rescue 2026-03-03 Sfax; actor Nour; beside Taher Ben Ines",
        "b 2 sea.rescue 2026-03-08 Sfax; actor Nour; beside Taher Ben Ines",
        "c 3 sea.rescue - Sfax; actor Nour; beside Taher Ben Ines",
    ];
    let found = groups(&lines);
    assert!(found.iter().all(|group| !(group.contains(&"a".to_owned()) && group.contains(&"b".to_owned()))), "{found:?}");
    // A month holds its days.
    check(
        &[
            "a 1 meeting.visit 2026-03-01/2026-03-31 -; visitor Nour, host Taher",
            "b 2 meeting.visit 2026-03-09 -; visitor Nour, host Taher",
        ],
        &[&["a", "b"]],
    );
}

#[test]
fn a_sentence_that_was_taken_over_tells_the_same_event() {
    check(&["a 1 evacuation 2026-03-03 -; wording x", "b 2 evacuation 2026-03-04 -; wording x"], &[&["a", "b"]]);
    check(&["a 1 evacuation 2026-03-03 -; wording x", "b 2 evacuation 2026-03-04 -; wording y"], &[]);
}

#[test]
fn two_events_of_one_document_stay_two() {
    let found = groups(&[
        "a 1 sea.rescue 2026-03-03 Sfax; actor Nour",
        "b 1 sea.rescue 2026-03-03 Sfax; actor Nour",
        "c 2 sea.rescue 2026-03-03 Sfax; actor Nour",
    ]);
    // Which of the two the other document tells nobody can say; it is one of them, and always the same.
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(!found.contains(&vec!["a".to_owned(), "b".to_owned()]), "{found:?}");
}

#[test]
fn what_a_document_tells_twice_is_one() {
    check(&["a 1 sea.rescue - -; headline", "b 1 sea.rescue 2026-03-03 Sfax; alone"], &[&["a", "b"]]);
    check(&["a 1 sea.rescue - -; headline", "b 1 sea.rescue 2026-03-03 Sfax"], &[]);
    check(&["a 1 sea.wreck 2026-03-03 -; sentence 2", "b 1 sea.wreck 2026-03-03 -; sentence 2"], &[&["a", "b"]]);
    check(&["a 1 sea.wreck 2026-03-03 -; sentence 2", "b 1 sea.wreck 2026-03-04 -; sentence 2"], &[]);
}

#[test]
fn a_telling_without_a_date_meets_those_of_its_month() {
    let keys = |line: &str| telling(line).keys();
    let meet = |one: &str, other: &str| keys(one).iter().any(|key| keys(other).contains(key));
    assert!(meet("a 1 arrest - -; authority A", "b 2 arrest 2026-03-02 -; beside A"));
    assert!(meet("a 1 arrest - -; authority A", "b 2 arrest 2026-02-20 -; beside A"));
    assert!(!meet("a 1 arrest - -; authority A", "b 2 arrest 2026-01-20 -; beside A"));
    assert!(!meet("a 1 arrest - -; authority A", "b 2 arrest 2026-03-02 -; beside B"));
    // Who is only named somewhere in the report may be named in all of them.
    assert!(!meet("a 1 arrest - -; beside A; alone", "b 2 arrest 2026-03-02 -; beside A; alone"));
    assert!(meet("a 1 arrest - -; beside A B; alone", "b 2 arrest 2026-03-02 -; beside A B; alone"));
    assert!(!meet("a 1 arrest - -; beside A B", "b 2 arrest 2026-03-02 -; beside A B"));
}

#[test]
fn the_only_events_of_their_type_in_reports_of_one_matter() {
    let wreck = |name: &str, more: &str| format!("{name} {name} sea.shipwreck - -; beside A B C D{more}");
    check(&[&wreck("1", "; alone"), &wreck("2", "; alone")], &[&["1", "2"]]);
    check(&[&wreck("1", "; alone"), &wreck("2", "")], &[]);
    // Two names and a month that holds the day are enough, the two names alone are not.
    let of_time = |name: &str, days: &str| format!("{name} {name} sea.shipwreck {days} -; beside A B; alone");
    check(&[&of_time("1", "2025-10-09"), &of_time("2", "2025-10-01/2025-10-31")], &[&["1", "2"]]);
    check(&[&of_time("1", "2025-10-09"), &of_time("2", "2025-11-01/2025-11-30")], &[]);
    // Of one day, and somebody is named in both.
    let on_a_day = |name: &str, more: &str| format!("{name} {name} sea.shipwreck 2026-03-03 -{more}");
    check(&[&on_a_day("1", "; beside A; alone"), &on_a_day("2", "; beside A; alone")], &[&["1", "2"]]);
    check(&[&on_a_day("1", "; beside A; alone"), &on_a_day("2", "; beside B; alone")], &[]);
}

#[test]
fn the_place_of_an_event_speaks_once() {
    // A minister whom all reports from the port name makes no two rescues there one.
    let rescue = |name: &str, ship: &str| format!("{name} {name} sea.rescue - Sfax; actor {ship}; beside Sfax Minister {ship}; alone");
    check(&[&rescue("1", "Nour"), &rescue("2", "Halima")], &[]);
    check(&[&rescue("1", "Nour"), &rescue("2", "Nour")], &[&["1", "2"]]);
}

#[test]
fn what_is_dated_after_a_report_is_not_what_that_report_tells_as_done() {
    check(&["a 1 arrest 2026-03-12 Sfax; authority Nour; beside A B C", "b 2 arrest - Sfax; authority Nour; beside A B C"], &[]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_tellings_makes_no_difference(order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle()) {
        let lines = [
            "a 1 sea.rescue 2026-03-03 Sfax; actor Nour; beside X Y",
            "b 2 sea.rescue - Sfax; actor Nour; beside X Y",
            "c 3 sea.rescue 2026-03-08 Sfax; actor Nour; beside X Y",
            "d 4 sea.rescue - -; actor Nour; beside X Y Z",
            "e 4 sea.rescue 2026-03-03 Sfax; beside X Y Z",
            "f 5 sea.rescue 2026-03-01/2026-03-31 Sfax; actor Taher; beside X Z",
        ];
        let shuffled: Vec<&str> = order.iter().map(|&at| lines[at]).collect();
        prop_assert_eq!(groups(&lines), groups(&shuffled));
    }
}
