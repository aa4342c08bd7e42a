//! What is said, and where and when: the edges of contents, objects and refusals, venues and days.

use crate::common::{facts_of, name};
use plimsoll_record::{Claim, Fact};

/// The claims of a text that Harbour News published on 10 May 2024.
fn claims_of(text: &str) -> Vec<Claim> {
    let facts = facts_of(text, "2024-05-10", Some("Harbour News"));
    facts.into_iter().filter_map(|fact| if let Fact::Claim(claim) = fact { Some(claim) } else { None }).collect()
}

/// The claims of each text, as "cue, source: content | content", with "-" for nobody.
#[track_caller]
fn check(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        let told = |claim: &Claim| {
            let sources: Vec<String> = claim.sources.iter().map(name).collect();
            let sources = if sources.is_empty() { "-".to_owned() } else { sources.join(" + ") };
            let pieces: Vec<&str> = claim.content.pieces.iter().map(|piece| piece.text.as_str()).collect();
            format!("{}, {sources}: {}", claim.cue.text, pieces.join(" | "))
        };
        let found: Vec<String> = claims_of(text).iter().map(told).collect();
        assert_eq!(&found, expected, "{text}");
    }
}

/// Where and when the last claim of each text was made, with "-" for what is not told.
#[track_caller]
fn check_occasion(rows: &[(&str, &str, &str)]) {
    for (text, venue, day) in rows {
        let claims = claims_of(text);
        let last = claims.last();
        let words = last.and_then(|claim| claim.venue.as_ref()).map_or("-", |venue| venue.text.as_str());
        let date = last.and_then(|claim| claim.said_on.as_ref()).map_or("-".to_owned(), |date| date.value.to_string());
        assert_eq!((words, date.as_str()), (*venue, *day), "{text}");
    }
}

#[test]
fn a_charge_stands_behind_whoever_is_charged() {
    check(&[
        ("Anna Berg accused her of “drying up the well”.", &["accused, Anna Berg: “drying up the well”"]),
        ("Anna Berg accused the mayor's cousin, a carter, of having sold the pump.", &["accused, Anna Berg: having sold the pump"]),
        ("Anna Berg accused certain “friends of the harbour” of hiding the log.", &["accused, Anna Berg: hiding the log"]),
        ("Anna Berg called that a lie.", &["called, Anna Berg: that a lie"]),
        ("Anna Berg called him a coward.", &["called, Anna Berg: him a coward"]),
        ("Anna Berg called a spade a spade.", &[]),
        ("Anna Berg called that “a farce”.", &["called, Anna Berg: that “a farce”"]),
        (
            "Anna Berg accused the bank, which had said it knew nothing, of hiding the log.",
            &["accused, Anna Berg: hiding the log", "said, the bank: it knew nothing"],
        ),
        ("Anna Berg warned the board in March of the risk of a leak.", &["warned, Anna Berg: the risk of a leak"]),
        ("Anna Berg warned the board in March.", &[]),
        ("Anna Berg blames the council for hiding the log.", &["blames, Anna Berg: the council for hiding the log"]),
        ("Anna Berg declared an interest as a tenant of the mill.", &[]),
        ("Anna Berg denies three counts of fraud.", &[]),
    ]);
}

#[test]
fn what_the_report_or_the_speaker_says_of_it_is_no_part_of_it() {
    check(&[
        ("Anna Berg asked the guards to open it and they opened it on Monday.", &["asked, Anna Berg: open it"]),
        ("No one had warned the crew that the engine was faulty.", &[]),
        ("The boat sank, Anna Berg said, a claim that the navy denies.", &["said, Anna Berg: The boat sank"]),
        (
            "“We hear that people say the dyke keeps floods away, but we lived through it,” Anna Berg said.",
            &[
                "say, people: the dyke keeps floods away",
                "said, Anna Berg: We hear that people say the dyke keeps floods away, but we lived through it,",
            ],
        ),
    ]);
}

#[test]
fn what_somebody_will_not_do_is_refused() {
    check(&[
        ("Anna Berg declined to identify the buyer of the pump.", &["declined, Anna Berg: identify the buyer of the pump"]),
        ("Anna Berg declined to discuss the pump, which broke in May.", &["declined, Anna Berg: the pump"]),
        ("Anna Berg refused, saying the pump was hers.", &["refused, Anna Berg: ", "saying, Anna Berg: the pump was hers"]),
        ("Anna Berg refused the offer.", &[]),
        ("Anna Berg had nothing to add.", &["had nothing to add, Anna Berg: "]),
        ("Whether the pump was old, Anna Berg would not say.", &["would not say, Anna Berg: Whether the pump was old"]),
        ("Whether the pump was old, Anna Berg cannot tell.", &[]),
    ]);
}

#[test]
fn a_content_ends_where_the_report_speaks_again() {
    check(&[
        (
            "Anna Berg confirmed that the boat had been “held for checks” but gave no reason.",
            &["confirmed, Anna Berg: the boat had been “held for checks”"],
        ),
        ("Anna Berg demanded an inquiry into the leak, which was found in May.", &["demanded, Anna Berg: an inquiry into the leak"]),
        (
            "Anna Berg said that the pump was new, while admitting that it had stopped.",
            &["said, Anna Berg: the pump was new", "admitting, Anna Berg: it had stopped"],
        ),
        (
            "Anna Berg urged the bank, which has said that it knew nothing, to stop the loan.",
            &["urged, Anna Berg: stop the loan", "said, the bank: it knew nothing"],
        ),
        (
            "Anna Berg denied having seen a log, and a clerk swore that it was lost.",
            &["denied, Anna Berg: having seen a log", "swore, a clerk: it was lost"],
        ),
        ("Anna Berg asked for a lamp and was told to wait.", &["asked, Anna Berg: a lamp"]),
        ("Anna Berg promised two boats, of which one has come.", &["promised, Anna Berg: two boats"]),
        ("The dyke is safe, Anna Berg said on Monday, hours after a pump had stopped.", &["said, Anna Berg: The dyke is safe"]),
        ("Anna Berg said 40 pumps had stopped, a figure aid groups cannot confirm.", &["said, Anna Berg: 40 pumps had stopped"]),
        (
            "Anna Berg said that 40 boats, a number that the navy disputes, had sunk.",
            &["said, Anna Berg: 40 boats, a number that the navy disputes, had sunk"],
        ),
        (
            "Anna Berg believes that the town should close the yard and put up a plaque.",
            &["believes, Anna Berg: the town should close the yard and put up a plaque"],
        ),
        ("A letter telling swimmers to leave was torn.", &["telling, A letter: leave"]),
    ]);
}

#[test]
fn a_content_begins_behind_a_day_and_with_its_own_verb() {
    check(&[
        ("Anna Berg told parliament last month the navy had fired on a boat.", &["told, Anna Berg: the navy had fired on a boat"]),
        ("Anna Berg said last month's catch was small.", &["said, Anna Berg: last month's catch was small"]),
        ("Anna Berg demanded to see the log.", &["demanded, Anna Berg: see the log"]),
        (
            "The judge accepted Anna Berg's evidence that the pump was old.",
            &["accepted, The judge: Anna Berg's evidence that the pump was old", "evidence, Anna Berg: the pump was old"],
        ),
        (
            "Anna Berg found that guards had made entries that “nobody read”.",
            &["found, Anna Berg: guards had made entries that “nobody read”"],
        ),
        ("The council agreed, Anna Berg observing that “a clerk is no judge”.", &["observing, Anna Berg: “a clerk is no judge”"]),
        ("Anna Berg wrote to the board asking for a delay.", &["asking, Anna Berg: a delay"]),
        ("Anna Berg wrote to the board saying that the pump was old.", &["saying, Anna Berg: the pump was old"]),
        ("The dyke was old, or so Anna Berg argues.", &["argues, Anna Berg: The dyke was old"]),
        ("Anna Berg saw the vans, which she says are too heavy.", &["says, Anna Berg: are too heavy"]),
        ("In the clip Anna Berg can be heard saying: “Nobody is shutting it.”", &["saying, Anna Berg: Nobody is shutting it."]),
        ("The beams were rotten, a jury has been told.", &["told, -: The beams were rotten"]),
    ]);
}

#[test]
fn what_only_describes_a_thing_or_somebody_is_no_claim() {
    check(&[
        ("A clerk who reports a danger is protected by the law.", &[]),
        ("Anna Berg posted the clip on a site, where it had been watched by many.", &[]),
        ("Anna Berg obeyed orders that came by night.", &[]),
        ("Anna Berg refused, citing a rule that the mayor says is lost.", &["refused, Anna Berg: ", "says, the mayor: is lost"]),
    ]);
}

#[test]
fn what_a_study_or_a_body_has_not_found_is_found() {
    check(&[
        ("The study followed 400 people and found no difference in weight.", &["found, The study: no difference in weight"]),
        ("The police found no trace of it.", &["found, The police: no trace of it"]),
        ("We found no clinic in the valley.", &[]),
    ]);
}

#[test]
fn the_subject_before_an_aside_is_said_as_well() {
    check(&[
        ("The pump, Anna Berg said, “lacks a valve”.", &["said, Anna Berg: The pump | “lacks a valve”"]),
        ("In a letter, Anna Berg said “good morning to all of you”.", &["said, Anna Berg: good morning to all of you"]),
        (
            "Between March and June, said Anna Berg, 214 barrels were lost.",
            &["said, Anna Berg: Between March and June | 214 barrels were lost"],
        ),
    ]);
}

#[test]
fn where_many_hear_it_is_a_venue_whatever_leads_to_it() {
    check_occasion(&[
        ("“It was late,” Anna Berg told reporters on the harbour steps.", "reporters on the harbour steps", "-"),
        ("“It was late,” Anna Berg told Harbour News.", "Harbour News", "-"),
        ("Anna Berg told the Courier that it was late.", "the Courier", "-"),
        ("In a letter of 3 April Anna Berg denied the charge, and said that it was late.", "a letter", "2024-04-03"),
        ("The clerk read a letter in which Anna Berg complained that it was late.", "a letter", "-"),
        ("Anna Berg did not reply to our letter.", "-", "-"),
        ("An official, who may not speak to the press, said that it was late.", "-", "-"),
        ("In the last few minutes Anna Berg said that it was late.", "-", "-"),
        ("Anna Berg suggested on this programme last night that it was late.", "this programme", "2024-05-09"),
        ("In Berg v Tamm the Court said that it was late.", "Berg v Tamm", "-"),
        ("Speaking to Bay Radio, Anna Berg said that it was late.", "Bay Radio", "-"),
        ("Anna Berg has left. In two phone interviews she claimed that it was late.", "two phone interviews", "-"),
        (
            "The clerk read a letter from the Allotment Society, dated 28 March, in which Anna Berg objected that it was late.",
            "a letter from the Allotment Society",
            "2024-03-28",
        ),
        ("In a statement sent out later, Anna Berg said that it was late.", "a statement sent out later", "-"),
        ("A message was read out in which Anna Berg stated that it was late.", "A message", "-"),
        ("Anna Berg said at the harbour that it was late.", "the harbour", "-"),
        ("Anna Berg said at the outset that it was late.", "-", "-"),
        ("Anna Berg said at the table that it was late.", "-", "-"),
        ("Anna Berg said at the time that it was late.", "-", "-"),
        ("Anna Berg said on its website that it was late.", "its website", "-"),
        ("Anna Berg told magistrates that it was late.", "magistrates", "-"),
        ("Anna Berg told Amnesty International that it was late.", "-", "-"),
    ]);
}

#[test]
fn a_day_belongs_to_the_verb_that_the_tree_hangs_it_on() {
    check_occasion(&[
        ("Last week Anna Berg said that it was late.", "-", "2024-04-29/2024-05-05"),
        ("Anna Berg, who told parliament in March that it was early, has left.", "parliament", "2024-03"),
        ("In 1986 the mayor, Anna Berg, warned that it was late.", "-", "1986"),
        ("The Courier reported on Monday that a clerk had denied hiding the log.", "-", "-"),
        ("A clerk, convicted of fraud in 1998, told her that it was late.", "-", "-"),
    ]);
}

#[test]
fn whoever_is_cited_is_passed_on_by_the_other() {
    let claims = claims_of("Anna Berg, citing the harbour police, says that 38 boats were stopped.");
    let citing = claims.iter().find(|claim| claim.cue.text == "citing");
    let says = claims.iter().find(|claim| claim.cue.text == "says");
    assert_eq!(citing.and_then(|claim| claim.common.claim.as_ref()), says.map(|claim| &claim.common.id));
}

#[test]
fn those_to_whom_something_is_done_say_nothing() {
    check(&[
        (
            "Prisoners described being beaten, denied food and held in cells so full that they slept in turns.",
            &["described, Prisoners: being beaten, denied food and held in cells so full that they slept in turns"],
        ),
        (
            "Prisoners said they had been beaten, denied food and threatened.",
            &["said, Prisoners: they had been beaten, denied food and threatened"],
        ),
        // A verb with an object of its own is done by them, and so is each behind it.
        (
            "Drivers complained of being ignored, threatened to strike and demanded talks.",
            &["complained, Drivers: being ignored", "demanded, Drivers: talks"],
        ),
        ("The consul was summoned, protested and demanded an apology.", &["demanded, The consul: an apology"]),
        // The first verb of the content is its own.
        ("A teacher who denied the pupils were hungry was moved to another school.", &["denied, A teacher: the pupils were hungry"]),
        // What a clause stands behind is said.
        (
            "Anna Berg accepted that the letter had been received but said that it was late.",
            &["accepted, Anna Berg: the letter had been received", "said, Anna Berg: it was late"],
        ),
    ]);
}

#[test]
fn what_is_told_of_somebody_ends_before_what_they_did() {
    check(&[
        ("Lawyers who asked for access to the camp were turned away.", &["asked, Lawyers: access to the camp"]),
        ("Families who demanded an inquiry were jailed.", &["demanded, Families: an inquiry"]),
    ]);
}

#[test]
fn what_must_not_be_said_or_is_only_asked_is_not_said() {
    check(&[
        ("The navy must not accuse Anna Berg of hiding the log.", &[]),
        ("Anna Berg should never say that it was late.", &[]),
        ("Who told you to be silent?", &[]),
        ("Anna Berg denied that, saying the list was published each Monday.", &["saying, Anna Berg: the list was published each Monday"]),
        ("Diplomats doubt that promise.", &[]),
        ("Anna Berg had considered stepping down, the mayor said.", &["said, the mayor: Anna Berg had considered stepping down"]),
    ]);
}

#[test]
fn a_day_is_that_of_the_saying_alone() {
    check_occasion(&[
        ("Asked about the 2023 agreement, Anna Berg said that it was late.", "-", "-"),
        ("Questioned about the fire of 9 April, Anna Berg said that it was late.", "-", "-"),
        ("Reacting to Monday's attack, Anna Berg said that it was late.", "-", "-"),
        ("Two days after the vote of 3 April, Anna Berg said that it was late.", "-", "-"),
        ("The union, founded in 1974, says that it was late.", "-", "-"),
    ]);
}

#[test]
fn what_is_told_of_a_thing_is_not_what_is_said() {
    check(&[
        ("The port agreed to buy 12 boats, three of which were new.", &[]),
        ("In 2024 the home held 40 people, ten of whom were sick.", &[]),
        ("The firm agreed to pay a fine of 900 euros, of which half was paid in May.", &[]),
        ("The firm submitted five of the eight papers due.", &[]),
        ("The lawyers submitted twelve papers in May.", &[]),
        ("Anna Berg submitted that the pump was old.", &["submitted, Anna Berg: the pump was old"]),
        ("Neither gave notice, so the lawyers hold that the pact goes on.", &["hold, the lawyers: the pact goes on"]),
        ("Anna Berg withdrew that remark.", &[]),
    ]);
}

#[test]
fn a_noun_between_two_commas_ends_before_the_verb() {
    check(&[
        ("The court, noting the firm's claim that the boat was safe, fined it.", &["claim, the firm: the boat was safe"]),
        (
            "The board, noting the firm's statement that it was late, and recalling its own report, left.",
            &["statement, the firm: it was late"],
        ),
        ("The court, accepting Anna Berg's argument that it was late, left.", &["argument, Anna Berg: it was late"]),
        ("Noting the firm's claim that it was late, Anna Berg left.", &["claim, the firm: it was late"]),
    ]);
}

#[test]
fn a_turn_goes_on_behind_brackets() {
    let before = "Dr Ivo Lamm: I found 20 boats.\n\n(Mr Karl Otto (Greens): How many?)\n\n";
    let after = "\n\nMs Ida Berg: I saw it.\n\nMr Karl Otto: I did not.";
    let others = ["Ida Berg: I saw it.", "Karl Otto: I did not."].map(|turn| format!(":, {turn}"));
    for (words, content) in [
        ("If we leave, others will come.", "I found 20 boats. | If we leave, others will come."),
        ("The lamps were lit.", "I found 20 boats."),
    ] {
        let own = format!(":, Ivo Lamm: {content}");
        check(&[(&format!("{before}{words}{after}"), &[own.as_str(), others[0].as_str(), others[1].as_str()])]);
    }
}

#[test]
fn a_call_made_again_asks() {
    check(&[
        ("Anna Berg reiterated her call for a new pump.", &["reiterated, Anna Berg: a new pump"]),
        ("Anna Berg reiterated her call on the board to buy a pump.", &["reiterated, Anna Berg: buy a pump"]),
        ("Anna Berg promised 50 beds a year.", &["promised, Anna Berg: 50 beds a year"]),
        ("Anna Berg promised the clerk a new pump.", &["promised, Anna Berg: a new pump"]),
    ]);
}

#[test]
fn what_is_denied_ends_before_the_reason() {
    check(&[
        ("The board does not share the union's view that it was late: the boat had left at noon.", &["view, the union: it was late"]),
        ("The clerk did not say that the gate was shut: he had lost the key.", &["say, The clerk: the gate was shut"]),
        ("The clerk said that two gates were shut: one had no key.", &["said, The clerk: two gates were shut: one had no key"]),
        (
            "The clerk does not accept that the gate was shut, nor does he believe that the key was lost.",
            &["does not accept, The clerk: the gate was shut", "believe, clerk: the key was lost"],
        ),
    ]);
}

#[test]
fn whoever_takes_note_of_a_claim_does_not_make_it() {
    check(&[
        ("The court takes note of the ministry's statement that the gate was shut.", &["statement, the ministry: the gate was shut"]),
        ("The court is not persuaded by the ministry's assertion that the gate was shut.", &["assertion, the ministry: the gate was shut"]),
        ("I repeat my warning that the gate is weak.", &["repeat, I: the gate is weak"]),
        ("We reiterate our view that the gate is weak.", &["reiterate, We: the gate is weak"]),
    ]);
}

#[test]
fn a_verb_with_a_particle_or_a_noun_is_no_verb_of_saying() {
    check(&[
        ("The firm has ruled nothing out.", &[]),
        ("The mayor called the talks off.", &[]),
        ("The firm kept every promise it had made.", &[]),
        ("The clerk said the gate would shut if the judge so ordered.", &["said, The clerk: the gate would shut if the judge so ordered"]),
        ("They were beaten, deprived of sleep and denied medical care.", &[]),
        ("The camp, opened in 2019, holds 300 people.", &[]),
    ]);
}
