//! Events: ordinary words that tell of another deed than they seem to, or of none, and who has no part in it.

use plimsoll_record::{Event, Modality, Polarity};

use crate::common::events_of;

/// The events of a text of 20 June 2024, as "type when mood: role filler, role filler".
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let mood = |event: &Event| {
        let not = if event.common.polarity == Polarity::Negative { " not" } else { "" };
        let hedged = if event.common.hedged { " hedged" } else { "" };
        let open = if event.common.modality == Modality::Actual { "" } else { " open" };
        format!("{not}{hedged}{open}")
    };
    assert_eq!(events_of(text, mood), expected, "{text}");
}

#[test]
fn staff_are_not_deported_and_office_holders_are_not_moved() {
    check("The workers were sent home on Monday.", &[]);
    check("The minister was removed in May 2024.", &[]);
    check("The bank dismissed 17 shop stewards on Monday.", &[]);
    check("Tunisia dismissed the offer on 3 May 2024.", &["reject 2024-05-03: actor Tunisia, rejected offer"]);
    check(
        "Issoa sent 40 migrants to Varland on 3 May 2024.",
        &["transfer 2024-05-03: authority Issoa, transferred 40 migrants, destination Varland"],
    );
}

#[test]
fn whoever_receives_something_did_not_do_it() {
    check("The prosecutor received 318 complaints on 3 May 2024.", &["proceeding.complaint 2024-05-03: "]);
    check("The agency received 4 million euros from Italy on 3 May 2024.", &["funding.disburse 2024-05-03: receiver agency, giver Italy"]);
    check("Aid worth 5 million euros reached families on 3 May 2024.", &["funding.disburse 2024-05-03: receiver families"]);
}

#[test]
fn what_an_inquiry_is_about_need_not_have_happened() {
    check(
        "The ministry opened an inquiry into family detention on 3 May 2024.",
        &["proceeding.investigation 2024-05-03: authority ministry, investigated family detention"],
    );
    check(
        "The ministry opened an inquiry into the killing of two men on 3 May 2024.",
        &[
            "proceeding.investigation 2024-05-03: authority ministry, investigated killing of two men",
            "violence.attack -: affected two men",
        ],
    );
    check(
        "The group published a report on arbitrary arrests on 3 May 2024.",
        &["report.publish 2024-05-03: author group, text report on arbitrary arrests"],
    );
    check(
        "The inquiry into the killing of two men on 3 May 2024 was slow.",
        &["proceeding.investigation 2024-05-03: investigated killing of two men", "violence.attack 2024-05-03: affected two men"],
    );
}

#[test]
fn what_somebody_answers_for_is_hedged() {
    check(
        "Two officers were arrested on Friday on suspicion of beating a prisoner.",
        &["arrest 2024-06-14: arrested Two officers", "abuse.torture - hedged: affected prisoner"],
    );
    check("Two guards stood trial on Monday for the killing of a student.", &["violence.attack - hedged: affected student"]);
    check("The officer in charge of the detention of 40 migrants retired.", &["detention.hold -: detained 40 migrants"]);
}

#[test]
fn what_was_halted_was_not_done() {
    // Some were delivered before it was halted, or none: nobody knows.
    check("Italy halted the delivery of patrol boats to Libya in May 2024.", &[]);
    check("Italy suspended flights after the arrest of two pilots in May 2024.", &["arrest -: arrested two pilots"]);
    check("The court stopped short of ordering the release of the men.", &[]);
    check("He was released pending his deportation.", &["release -: "]);
    check("The ministry suspended the officer for the torture of two prisoners.", &["abuse.torture -: affected two prisoners"]);
}

#[test]
fn what_somebody_calls_so_they_have_not_done() {
    check("The ministry declared the arrest of two editors unlawful.", &["arrest -: arrested two editors"]);
    check("The police carried out the arrest of two editors.", &["arrest -: authority police, arrested two editors"]);
}

#[test]
fn who_accuses_has_not_done_it() {
    check(
        "The general, accused by survivors of beating them, was arrested on 6 May 2024.",
        &[
            "accuse -: accused general, accuser survivors",
            "abuse.torture - hedged: actor general, affected survivors",
            "arrest 2024-05-06: arrested general",
        ],
    );
    check(
        "The general, whom survivors accuse of beating two men, left.",
        &["accuse -: accused general, accuser survivors", "abuse.torture - hedged: actor general, affected two men"],
    );
}

#[test]
fn none_of_them_is_nobody() {
    check("None of the boats was delivered.", &["equipment.deliver - not: equipment boats"]);
    check("None of the officers has been charged.", &["arrest - not: arrested officers"]);
}

#[test]
fn people_stop_work_in_protest_and_companies_do_not() {
    check("800 of its 900 members stopped work.", &["protest -: protester 800 of its 900 members"]);
    check("The company stopped work twice.", &[]);
    check("The minister stopped work on the bridge.", &[]);
}

#[test]
fn what_a_question_asks_is_not_told() {
    check("The letter asks how many people were arrested in May 2024.", &[]);
    check("Nobody knows how many people were arrested in May 2024.", &[]);
    check("Forty men were arrested in May 2024.", &["arrest 2024-05: arrested Forty men"]);
}

#[test]
fn nobody_fills_no_role() {
    check("No one has been arrested.", &["arrest - not: "]);
    check("The family had their phones seized on 3 May 2024.", &[]);
}

#[test]
fn a_preposition_of_a_time_is_no_part_of_a_deed() {
    check(
        "The crew rescued 40 people whom the coast guard had pushed back on 3 May 2024.",
        &["sea.rescue -: actor crew, affected 40 people"],
    );
}

#[test]
fn words_of_others_fill_no_role() {
    check("Algeria has expelled 40 people, according to Alarm Desert.", &["transfer -: authority Algeria, transferred 40 people"]);
    check("The council criticised that 312 children were parted from their families.", &["accuse -: accuser council"]);
    check("Teachers went on strike on Monday and called on Malta to act.", &["protest 2024-06-17: protester Teachers"]);
}

#[test]
fn different_sums_at_different_times_are_paid_one_by_one() {
    check(
        "In 2022 the ministry paid 84 million euros to Tessaly. In 2023 it paid 131 million euros to Tessaly.",
        &["funding.disburse 2022: giver ministry, receiver Tessaly", "funding.disburse 2023: giver ministry, receiver Tessaly"],
    );
}

#[test]
fn courts_sit_and_bills_are_called_by_their_matter() {
    check("The court sat in Arusha on Monday.", &[]);
    check("The Court of Justice does not decide the dispute.", &[]);
    check("The Detention (Amendment) Bill was introduced on 3 May 2024.", &["legislature.motion 2024-05-03: text Bill"]);
}

#[test]
fn an_attack_on_people_accuses_nobody() {
    check("A resident attacked a girl on 3 May 2024.", &[]);
    check("The opposition attacked the budget on 3 May 2024.", &["accuse 2024-05-03: accuser opposition"]);
}

#[test]
fn whoever_takes_people_in_arrests_nobody() {
    check("Latvia took in 40 refugees on 3 May 2024.", &[]);
    check("Police took in three men on 3 May 2024.", &["arrest 2024-05-03: authority Police, arrested three men"]);
}

#[test]
fn a_camp_is_called_by_the_name_it_had_before() {
    check(
        "Guards at the Hollin Reach camp beat two boys on 3 May 2024. The camp was closed on 4 June.",
        &["abuse.torture 2024-05-03: actor Guards, affected two boys", "detention.site_status 2024-06-04: site Hollin Reach camp"],
    );
}

#[test]
fn those_to_whom_it_is_done_are_not_who_did_it() {
    check(
        "Forty men were beaten by guards on 3 May 2024. They were released in June.",
        &["abuse.torture 2024-05-03: affected Forty men, actor guards", "release 2024-06: released Forty men"],
    );
    check(
        "A clerk was beaten by two youths on 3 May 2024. They were arrested on 4 May.",
        &["abuse.torture 2024-05-03: affected clerk, actor two youths", "arrest 2024-05-04: arrested two youths"],
    );
    // Either may be charged, and nobody is by a guess.
    check(
        "Two clerks were shot by guards on 3 May 2024. They were arrested on 4 May.",
        &["violence.attack 2024-05-03: affected Two clerks, actor guards", "arrest 2024-05-04: "],
    );
    check(
        "Three boys were picked up by fishermen and taken to a camp where they were held.",
        &["sea.rescue -: affected Three boys, actor fishermen", "detention.hold -: detained Three boys"],
    );
    check(
        "Three guards beat a boy on 3 May 2024. They were arrested on 4 May.",
        &["abuse.torture 2024-05-03: actor Three guards, affected boy", "arrest 2024-05-04: arrested Three guards"],
    );
    check(
        "Police arrested two men on 3 May 2024. On 9 May they arrested four women.",
        &["arrest 2024-05-03: authority Police, arrested two men", "arrest 2024-05-09: authority Police, arrested four women"],
    );
    check(
        "Police arrested two officers on 3 May 2024. They had arrested four women on 2 May.",
        &["arrest 2024-05-03: authority Police, arrested two officers", "arrest 2024-05-02: authority two officers, arrested four women"],
    );
    check(
        "Nine men were in the custody of the coast guard on 3 May 2024.",
        &["detention.hold 2024-05-03: detained Nine men, authority coast guard"],
    );
}

#[test]
fn victims_are_not_blamed_for_what_is_condemned() {
    check(
        "The minister condemned the beating of two lawyers on 3 May 2024.",
        &["accuse 2024-05-03: accuser minister", "abuse.torture -: affected two lawyers"],
    );
    check("The committee criticised the absence of lawyers on 3 May 2024.", &["accuse 2024-05-03: accuser committee"]);
    check("The union accused the owners of the mine on 3 May 2024.", &["accuse 2024-05-03: accuser union, accused owners of the mine"]);
}

#[test]
fn who_lays_hands_on_people_takes_no_part_in_what_they_do() {
    check(
        "Police arrested two men at a rally on 3 May 2024.",
        &["arrest 2024-05-03: authority Police, arrested two men", "protest 2024-05-03: "],
    );
    check("The minister signed it during a visit to Tunis on 3 May 2024.", &["meeting.visit 2024-05-03: visitor minister, host Tunis"]);
}

#[test]
fn a_number_alone_is_no_party() {
    check("The office received 46 complaints, down from 81 the year before.", &["proceeding.complaint -: "]);
    check("Of 14 visits, three were unannounced.", &[]);
    check("Of the rescued, 22 were taken to hospital.", &["transfer -: transferred 22, destination hospital"]);
    check("Of the 40 men, three were released on 3 May 2024.", &["release 2024-05-03: released three"]);
    check("The removal of nine men amounted to a collective expulsion.", &["transfer -: transferred nine men"]);
}

#[test]
fn what_moves_by_itself_was_moved_by_nobody() {
    check("The ship returned to port on 3 May 2024.", &[]);
    check("Two boats turned back on 3 May 2024 because of the storm.", &[]);
    check(
        "The coast guard returned two boats to Libya on 3 May 2024.",
        &["sea.interception_return 2024-05-03: actor coast guard, affected two boats"],
    );
    check("The minister returned from Cairo on 3 May 2024.", &[]);
    check("The minister was returned to prison on 3 May 2024.", &["transfer 2024-05-03: transferred minister, destination prison"]);
    check(
        "The coast guard detained a boat with 40 migrants on 3 May 2024.",
        &["sea.interception_return 2024-05-03: actor coast guard, affected boat"],
    );
    check("The plane landed in Kigali on 3 May 2024.", &[]);
    check("The ministry sent home two officers on 3 May 2024.", &[]);
}

#[test]
fn words_of_deeds_that_tell_of_others() {
    check("The soldiers were volunteers.", &[]);
    check("Four people were sent there, all of them volunteers.", &["transfer -: transferred Four people"]);
    check("She was a member of the Austrian delegation to the court.", &[]);
    check("The police issued 300 deportation orders in May 2024.", &[]);
    check("Italy offered the boats to Libya.", &[]);
    check("The returnees were met by police on 3 May 2024.", &[]);
    check("Our researchers spoke to 47 migrants in May 2024.", &[]);
    check("He was kept waiting for three hours.", &[]);
    check("The port has a sea rescue centre.", &[]);
}

#[test]
fn an_agreement_that_is_denounced_is_accused_of_nothing() {
    check("Peru denounced the treaty with Chile on 3 May 2024.", &["agreement.terminate 2024-05-03: party Peru, text treaty with Chile"]);
    check("The opposition denounced the government on 3 May 2024.", &["accuse 2024-05-03: accuser opposition, accused government"]);
    check("The shop charged 40 euros on 3 May 2024.", &[]);
}

#[test]
fn the_day_of_a_signature_is_not_that_of_what_was_paid_under_it() {
    check(
        "Italy has paid 105 million euros under the pact signed in May 2022, of which 26 million went to schools.",
        &["funding.disburse -: giver Italy, receiver schools", "agreement.sign 2022-05: text pact"],
    );
}
