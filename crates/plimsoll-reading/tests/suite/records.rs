//! Records of debates and judgments: labels of a title and a name, lists of what a court lays down, parties and counsel.

use crate::common::{facts_of, name};
use plimsoll_record::{Claim, Fact};

/// The claims of each text, as "cue, source: content", with nothing for nobody.
#[track_caller]
fn check(publisher: Option<&str>, rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        let told = |claim: &Claim| {
            let sources: Vec<String> = claim.sources.iter().map(name).collect();
            let pieces: Vec<&str> = claim.content.pieces.iter().map(|piece| piece.text.as_str()).collect();
            format!("{}, {}: {}", claim.cue.text, sources.join(" + "), pieces.join(" | "))
        };
        let facts = facts_of(text, "2024-05-10", publisher);
        let claims = facts.iter().filter_map(|fact| if let Fact::Claim(claim) = fact { Some(claim) } else { None });
        let found: Vec<String> = claims.map(told).collect();
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn beside_known_speakers_a_title_and_a_name_make_a_label() {
    check(
        None,
        &[(
            "Ms Berg: The gate is shut.\n\nMr Lamm: It is not.\n\nHon. (Dr.) Tobias Warrin (Nominated): The gate was shut on \
                 Monday.\n\nSenator WARD (South Shore—Minister for Ports): It is open now.\n\nMr BURKE (Watson): The Minister is \
                 right.",
            &[
                ":, Berg: The gate is shut.",
                ":, Lamm: It is not.",
                ":, Hon. (Dr.) Tobias Warrin: The gate was shut on Monday.",
                ":, Senator WARD: It is open now.",
                ":, Mr BURKE: The Minister is right.",
            ],
        )],
    );
}

#[test]
fn labels_of_a_title_and_a_name_make_a_debate_by_themselves() {
    check(
        None,
        &[
            (
                "Hon. (Dr.) Tobias Warrin (Nominated): The gate is shut.\n\nSenator WARD (South Shore): It is open.\n\nEng. Paul Oloo: It was \
                 shut on Monday.",
                &[
                    ":, Hon. (Dr.) Tobias Warrin: The gate is shut.",
                    ":, Senator WARD: It is open.",
                    ":, Eng. Paul Oloo: It was shut on Monday.",
                ],
            ),
            ("Q1 Chair: The gate is shut.\n\nMs Berg: It is not.", &[":, Chair: The gate is shut.", ":, Berg: It is not."]),
        ],
    );
}

#[test]
fn what_may_come_and_what_is_asked_for_has_not_been_said() {
    check(
        None,
        &[
            ("If the port office does not reply by June, the crews will strike.", &[]),
            ("The minister has not shown that he was there.", &[]),
            ("The High Court will hear the appeal of a skipper, Ivo Lamm, on 7 June.", &[]),
            ("The union demanded that the mayor confirm that it was late.", &["demanded, The union: the mayor confirm that it was late"]),
            ("Our client instructs us that he was not told.", &["instructs, Our client: he was not told"]),
        ],
    );
}

#[test]
fn whoever_says_who_they_are_is_meant_by_my() {
    check(
        None,
        &[("I am Ilse Marrin, Assistant Coroner. In my opinion the gate was unsafe.", &["opinion, Ilse Marrin: the gate was unsafe"])],
    );
}

#[test]
fn what_stands_below_the_name_of_a_court_is_its_ruling() {
    check(
        None,
        &[
            (
                "HARBOUR COURT OF TARN\n\nFOR THESE REASONS, THE COURT, UNANIMOUSLY,\n\n1. Declares the complaint admissible;\n\n\
                 2. Holds that there has been a breach of Article 3;",
                &["Holds, HARBOUR COURT OF TARN: there has been a breach of Article 3"],
            ),
            // The court is not its subject.
            ("Today at the Harbour Court of Tarn:\n\nHolds that the ferry was late.", &[]),
            // The line names no court.
            ("The skipper's orders were these:\n\nHolds that are full of grain must be shut by noon.", &[]),
        ],
    );
}

#[test]
fn my_view_is_that_of_whoever_writes() {
    check(
        None,
        &[
            (
                "Leave the ferry alone\n\nNadia Osterman\n\nThe ferry was full again on Monday. In my view the council will sell it.",
                &["view, Nadia Osterman: the council will sell it"],
            ),
            // Nobody is known to write it.
            ("In my view the council will sell the ferry.", &["view, my: the council will sell the ferry"]),
        ],
    );
}

#[test]
fn a_party_is_not_the_counsel_who_speaks_for_it() {
    check(
        None,
        &[
            (
                "HARBOUR COURT OF TARN\n\n1. For the Defendant, Ms Berg contended that the bus was late.\n\n2. The Defendant says that it \
                 was early.",
                &["contended, Berg: the bus was late", "says, The Defendant: it was early"],
            ),
            // Here she is the party herself.
            (
                "HARBOUR COURT OF TARN\n\n1. The Defendant, Ms Berg, contended that the bus was late.\n\n2. The Defendant says that it was \
                 early.",
                &["contended, Berg: the bus was late", "says, Berg: it was early"],
            ),
        ],
    );
}
