//! Events: what happened, what did not, and what is only asked for, ordered or laid down.

use plimsoll_record::{Event, Modality, Polarity};

use crate::common::events_of;

/// The events of a text of 20 June 2024, as "type when mood".
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let mood = |event: &Event| {
        let not = if event.common.polarity == Polarity::Negative { " not" } else { "" };
        let modality = match event.common.modality {
            Modality::Actual => "",
            Modality::Planned => " planned",
            Modality::Possible => " possible",
            Modality::Required => " required",
        };
        format!("{not}{modality}")
    };
    let found = events_of(text, mood);
    let moods: Vec<&str> = found.iter().map(|event| event.split(": ").next().unwrap_or_default().trim_end_matches(':')).collect();
    assert_eq!(moods, expected, "{text}");
}

#[test]
fn what_waits_for_something_else_has_not_happened() {
    let signed = "Italy and Malta signed a pact on 3 May 2024.";
    for tail in [
        "It remains in force until terminated by either party.",
        "It applies until one of the parties terminates it.",
        "It will enter into force when both parliaments have ratified it.",
    ] {
        check(&format!("{signed} {tail}"), &["agreement.sign 2024-05-03"]);
    }
    check("When the guards beat the men, nobody helped.", &["abuse.torture -"]);
}

#[test]
fn what_was_ordered_and_quashed_was_not_done() {
    check("The court on Monday quashed an order to deport nine men.", &["judgment 2024-06-17"]);
    check(
        "The court upheld an order to deport nine men on Monday and they were deported on Tuesday.",
        &["judgment 2024-06-17", "transfer 2024-06-18"],
    );
}

#[test]
fn a_negation_stays_with_its_verb() {
    check("Police did not arrest anyone and released nine men on Monday.", &["arrest - not", "release 2024-06-17"]);
    check("Police have not arrested or released anyone.", &["arrest - not", "release - not"]);
}

#[test]
fn what_was_called_off_was_not_held() {
    check("The meeting planned for 14 June was cancelled.", &["meeting.consult 2024-06-14 not"]);
}

#[test]
fn what_somebody_has_the_time_for_may_be_done() {
    check("The firm gave the union until 1 July to release the ship's crew.", &["release ../2024-07-01 possible"]);
    check("Police gave the men water to drink and released them on Tuesday.", &["release 2024-06-18"]);
}

#[test]
fn not_one_is_none() {
    check("Not a single boat was rescued on Monday.", &["sea.rescue 2024-06-17 not"]);
    check("Not one boat was rescued on Monday.", &["sea.rescue 2024-06-17 not"]);
    check("Hardly anyone has been arrested.", &["arrest - not"]);
    check("Not a few people were arrested on Monday.", &["arrest 2024-06-17"]);
    check("Not all the boats were rescued on Monday.", &[]);
}

#[test]
fn what_is_ordered_or_let_is_not_done_yet() {
    check("The court ordered the return of nine men to Italy on 3 May 2024.", &["judgment 2024-05-03", "transfer - planned"]);
    check("The prosecutor ordered an inquiry on 3 May 2024.", &["proceeding.investigation 2024-05-03"]);
    check("The pact provides for the return of 500 people.", &[]);
    check("The deal permits the deportation of criminals.", &[]);
}

#[test]
fn what_somebody_is_kept_from_is_not_done() {
    check("The judge prevented the ministry from deporting the family.", &["transfer - not"]);
    check("The crew was the first to reach the boat and picked up 22 people.", &["sea.rescue -"]);
    // Who did not keep them from it let it be done.
    for kept in ["did not prevent the ministry from", "failed to stop the ministry from"] {
        check(&format!("The judge {kept} deporting the family."), &["transfer -"]);
    }
    check("Kenya wants to be the first to send police officers.", &["mission.deploy - planned"]);
    check("Nothing stopped the ministry from deporting the family.", &["transfer -"]);
}
