//! What stands in a claim that denies it, leaves it open, or takes it for known: on whose word, and as what.

use plimsoll_record::{Fact, Modality, Polarity};

use crate::common::facts;

/// The events, figures, demands and dates of signature of a text, as "words: mood, whose word", with "-" for nobody's.
#[track_caller]
fn check(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        let facts = facts(text);
        let claims: Vec<_> = facts.iter().filter_map(|fact| if let Fact::Claim(claim) = fact { Some(claim) } else { None }).collect();
        let told = facts.iter().filter_map(|fact| match fact {
            Fact::Agreement(agreement) => Some(format!("signed: {}", agreement.signed.as_ref().map_or("-", |day| day.value.as_str()))),
            Fact::Event(_) | Fact::Figure(_) | Fact::Demand(_) => {
                let common = fact.common();
                let not = if common.polarity == Polarity::Negative { "not " } else { "" };
                let mood = match common.modality {
                    Modality::Actual => "so",
                    Modality::Planned => "planned",
                    Modality::Possible => "possible",
                    Modality::Required => "required",
                };
                let claim = claims.iter().find(|claim| Some(&claim.common.id) == common.claim.as_ref());
                let whose = claim.map_or("-", |claim| claim.sources.first().map_or("nobody named", |source| source.text.as_str()));
                Some(format!("{}: {not}{mood}, {whose}", common.anchor.text))
            }
            _ => None,
        });
        let told: Vec<String> = told.collect();
        assert_eq!(&told, expected, "{text}");
    }
}

#[test]
fn what_is_only_not_said_is_left_open() {
    check(&[
        ("Ida Berg did not say that the guards beat nobody but clerks.", &["beat: possible, Ida Berg"]),
        ("The mayor did not confirm that police arrested 12 men.", &["arrested: possible, The mayor", "12 men: possible, The mayor"]),
        ("The mayor never claimed that police arrested 12 men.", &["arrested: possible, The mayor", "12 men: possible, The mayor"]),
        ("The mayor refused to confirm that police arrested 12 men.", &["arrested: possible, The mayor", "12 men: possible, The mayor"]),
        ("The mayor did not deny that police arrested 12 men.", &["arrested: possible, The mayor", "12 men: possible, The mayor"]),
        (
            "The mayor declined to comment on reports that police arrested 12 men.",
            &["arrested: possible, The mayor", "12 men: possible, The mayor"],
        ),
        // Whatever is said inside of what nobody said, too.
        (
            "Ida Berg denied that the mayor had said that police arrested 12 men.",
            &["arrested: possible, the mayor", "12 men: possible, the mayor"],
        ),
        ("The army could not say whether soldiers had killed 15 villagers.", &["15 villagers: possible, -"]),
        ("Ida Berg did not say that Italy must free the crew.", &[]),
        (
            "Ida Berg did not say that Italy and Malta had signed the Harbour Pact on 3 May 2024.",
            &["signed: possible, Ida Berg", "signed: -"],
        ),
        ("The mayor feared that police had arrested 12 men.", &["arrested: possible, The mayor", "12 men: possible, The mayor"]),
        ("Ida Berg withdrew her claim that police arrested 12 men.", &["arrested: possible, her", "12 men: possible, her"]),
    ]);
}

#[test]
fn what_somebody_does_not_accept_is_not_so() {
    check(&[
        ("Nor does Ida Berg accept that police arrested 12 men.", &["arrested: not so, Ida Berg", "12 men: not so, Ida Berg"]),
        ("Ida Berg does not believe that police arrested 12 men.", &["arrested: not so, Ida Berg", "12 men: not so, Ida Berg"]),
        ("Ida Berg denied that police arrested 12 men.", &["arrested: not so, Ida Berg", "12 men: not so, Ida Berg"]),
    ]);
}

#[test]
fn what_somebody_is_silent_about_stands_on_another_word() {
    check(&[
        ("Ida Berg did not mention that police had arrested 12 men.", &["arrested: so, -", "12 men: so, -"]),
        ("The mayor would not say who had arrested the 12 men.", &["arrested: so, -", "12 men: so, -"]),
        ("Ida Berg said that she had not been told that police had arrested 12 men.", &["arrested: so, Ida Berg", "12 men: so, Ida Berg"]),
        (
            "Ida Berg refused to withdraw her claim that police arrested 12 men.",
            &["refused: so, -", "arrested: so, her", "12 men: so, her"],
        ),
        ("Ida Berg confirmed that police arrested 12 men.", &["arrested: so, Ida Berg", "12 men: so, Ida Berg"]),
        // Who denies a report does not deny that somebody reports it.
        (
            "Ida Berg rejected the union's claim that police arrested 12 men.",
            &["rejected: so, -", "arrested: so, the union", "12 men: so, the union"],
        ),
    ]);
}
