//! Events: when they happened, where that is told by how far one lies from another, or by words that point back.

use crate::common::events_of;

/// The events of a text of 20 June 2024, a Thursday, as "type when".
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = events_of(text, |_| String::new());
    let dates: Vec<&str> = found.iter().map(|event| event.split(": ").next().unwrap_or_default().trim_end_matches(':')).collect();
    assert_eq!(dates, expected, "{text}");
}

#[test]
fn what_is_told_by_another_event_is_so_far_from_it() {
    for (text, expected) in [
        (
            "Police arrested nine men in Sfax on 3 May 2024, hours after guards had beaten a boy with batons.",
            ["arrest 2024-05-03", "abuse.torture 2024-05-03"],
        ),
        (
            "On 18 May 2024, three weeks before the ministry released the nine men, guards beat a boy with batons.",
            ["release 2024-06-08", "abuse.torture 2024-05-18"],
        ),
        (
            "The court in Sfax freed nine men in May 2024, seven months after police had arrested them.",
            ["release 2024-05", "arrest 2023-10"],
        ),
        (
            "The minister, Jana Holt, visited Sfax on 3 May 2024. On the eve of the visit, the police arrested nine men.",
            ["meeting.visit 2024-05-03", "arrest 2024-05-02"],
        ),
        (
            "The minister, Jana Holt, visited Sfax on 3 May 2024. On the evening of the visit, the police arrested nine men.",
            ["meeting.visit 2024-05-03", "arrest 2024-05-03"],
        ),
        (
            "Italy and Malta signed a pact on 3 May 2024. During the ceremony police arrested nine men.",
            ["agreement.sign 2024-05-03", "arrest 2024-05-03"],
        ),
    ] {
        check(text, &expected);
    }
}

#[test]
fn a_day_shortly_before_the_report_is_of_its_year() {
    check(
        "Italy and Malta signed a pact on 2 June 2023. Police arrested nine men on 16 June.",
        &["agreement.sign 2023-06-02", "arrest 2024-06-16"],
    );
    check(
        "Italy and Malta signed a pact on 2 May 2023. Police arrested nine men on 16 May.",
        &["agreement.sign 2023-05-02", "arrest 2023-05-16"],
    );
}

#[test]
fn what_does_not_tell_by_which_event_it_is_dated_has_no_date() {
    let rows: &[(&str, &[&str])] = &[
        // No such occasion was told of.
        (
            "Guards beat a boy with batons on 3 May 2024. The boy is now in Sfax.\n\nOn the day of the summit, police arrested nine men.",
            &["abuse.torture 2024-05-03", "arrest -"],
        ),
        // A visit that was told of nowhere.
        (
            "The minister, Jana Holt, visited Sfax on 3 May 2024. It rained.\n\nOn the eve of the visit to Gafsa, police arrested nine men.",
            &["meeting.visit 2024-05-03", "meeting.visit -", "arrest -"],
        ),
        // Of two nobody knows which.
        (
            "Police arrested nine men on 3 May 2024. They arrested a boy on 7 May 2024.\n\nOn the eve of the arrests, guards beat a man.",
            &["arrest 2024-05-03", "arrest 2024-05-07", "abuse.torture -"],
        ),
        // By whom something is delayed.
        (
            "Police arrested nine men in Sfax on 3 May 2024. The move to Gafsa was delayed three weeks by the arrests.",
            &["arrest 2024-05-03"],
        ),
        // What was told just before is nothing that the minister takes up.
        (
            "The ship sank on 3 May 2024. The minister apologised four days after guards had beaten two men.",
            &["sea.shipwreck 2024-05-03", "concede -", "abuse.torture -"],
        ),
    ];
    for (text, expected) in rows {
        check(text, expected);
    }
}

#[test]
fn hours_from_half_a_day_on_are_days_or_nothing() {
    for (hours, expected) in
        [("several", "release 2024-05-03"), ("six", "release 2024-05-03"), ("72", "release 2024-05-06"), ("30", "release -")]
    {
        check(
            &format!("Police arrested nine men in Sfax on 3 May 2024.\n\nThe men were freed {hours} hours after the arrests."),
            &["arrest 2024-05-03", expected],
        );
    }
}

#[test]
fn what_was_done_since_a_clause_or_by_then_is_open() {
    check("Italy has deported 212 people to Libya since the pact came into force on 3 May 2024.", &["transfer 2024-05-03/.."]);
    check("The pact came into force on 3 May 2024. By then Italy had deported 212 people to Libya.", &["transfer ../2024-05-03"]);
}

#[test]
fn what_began_on_a_day_lasted_from_it_on() {
    check(
        "The interior minister, Jana Holt, is on a three-day visit to Sfax that began on 18 June 2024.",
        &["meeting.visit 2024-06-18/2024-06-20"],
    );
    check(
        "Gendarmes arrested nine men in Sfax on 3 May 2024 and held them for four nights in a mill.",
        &["arrest 2024-05-03", "detention.hold 2024-05-03/2024-05-07"],
    );
}

#[test]
fn a_court_rules_in_the_present_on_the_day_at_the_head_of_its_summary() {
    check(
        "Supreme Court of Corvane\nPress summary\n3 May 2024\n\nThe Supreme Court dismisses the appeal of nine men.",
        &["judgment 2024-05-03"],
    );
}

#[test]
fn what_goes_on_from_a_day_is_of_that_day() {
    let rows: &[(&str, &[&str])] = &[
        (
            "The minister, Jana Holt, visited Sfax on 3 May 2024. Over lunch Italy and Malta signed the Salt Pact, which runs out on \
             30 June 2025.",
            &["meeting.visit 2024-05-03", "agreement.sign 2024-05-03", "agreement.terminate 2025-06-30"],
        ),
        (
            "Minutes of the fifth meeting, Sfax, 19 and 20 May 2024\n\nThe chair thanked the town. On the second day, from 11.20 to 11.45, families \
             demonstrated under the windows.",
            &["protest 2024-05-20"],
        ),
    ];
    for (text, expected) in rows {
        check(text, expected);
    }
}

#[test]
fn no_day_goes_over_a_paragraph_or_comes_from_a_longer_time() {
    for (text, expected) in [
        ("A boat sank off Sfax on 3 May 2024.\n\nPolice arrested three men in Lyon.", ["sea.shipwreck 2024-05-03", "arrest -"].as_slice()),
        ("He was released on 3 May 2024. Police held him for two months.", &["release 2024-05-03", "detention.hold -"]),
        (
            "The summit ran from 1 to 5 May 2024. Jana Holt spoke. On the second day of the strike police arrested nine men.",
            &["meeting.consult 2024-05-01/2024-05-05", "arrest -"],
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_day_within_a_month_is_the_day() {
    check("In May, on the 3rd, police arrested nine men in Sfax.", &["arrest 2024-05-03"]);
}

#[test]
fn what_goes_on_now_is_of_no_day_of_something_else() {
    check(
        "A judge ruled on Wednesday that the captain must stay in custody, and the public prosecutor is looking into two officers.",
        &["judgment 2024-06-19", "proceeding.investigation -"],
    );
}

#[test]
fn the_day_of_what_only_describes_something_is_not_reckoned_from() {
    check(
        "The camp, opened on 3 May 2024, was cleared of its last 60 people four days after guards had beaten a boy there.",
        &["detention.site_status 2024-05-03", "abuse.torture -"],
    );
}

#[test]
fn what_lies_so_far_from_a_thing_is_reckoned_from_the_day_of_that_thing() {
    let rows: &[(&str, &[&str])] = &[
        ("Three weeks after the coup of 26 July 2023, the Union suspended the Harbour Treaty.", &["agreement.terminate 2023-08-16"]),
        (
            "Exactly one year after the shipwreck of 3 October 2022, families protested in Tunis.",
            &["sea.shipwreck 2022-10-03", "protest 2023"],
        ),
        // The day of the report is none of the story.
        ("Three weeks later the Union suspended the Harbour Treaty.", &["agreement.terminate -"]),
        ("SFAX, 20 June 2024 (Fern Wire) \u{2013} It rained.\n\nTwo days after the vote, police arrested nine men.", &["arrest -"]),
    ];
    for (text, expected) in rows {
        check(text, expected);
    }
}

#[test]
fn a_day_right_behind_a_whole_date_is_of_its_year() {
    for (text, expected) in [
        ("Soldiers arrested nine men on 3 May 2023. On 4 May they released them.", ["arrest 2023-05-03", "release 2023-05-04"]),
        ("Soldiers arrested nine men on 3 May 2023. On 4 June this year they released them.", ["arrest 2023-05-03", "release 2024-06-04"]),
        ("Soldiers arrested nine men on 3 May 2023. It rained. On 4 June they released them.", ["arrest 2023-05-03", "release 2024-06-04"]),
    ] {
        check(text, &expected);
    }
}

#[test]
fn on_leads_to_a_day_whatever_stands_behind_it() {
    check("On April 4 soldiers arrested three lawyers.", &["arrest 2024-04-04"]);
    check("In March 2 officers were arrested.", &["arrest 2024-03"]);
}

#[test]
fn what_has_happened_is_of_no_day_to_come_and_of_none_before_the_story() {
    for (text, expected) in [
        ("The search will resume on Monday. Two men were arrested at the harbour.", ["arrest -"]),
        ("The boat had left Sfax on Monday. It capsized off Zarzis.", ["sea.shipwreck -"]),
        ("On Monday the boat had left Sfax. It capsized off Zarzis.", ["sea.shipwreck 2024-06-17"]),
    ] {
        check(text, &expected);
    }
}

#[test]
fn a_clause_has_no_day_of_what_it_only_lays_down() {
    check(
        "Italy and Malta signed a pact in March 2023 under which Rome pays 5 million euros.",
        &["agreement.sign 2023-03", "funding.disburse -"],
    );
    check(
        "Soldiers arrested nine men in Sfax on 3 June 2024 and beat them until Monday, when a judge freed them.",
        &["arrest 2024-06-03", "abuse.torture 2024-06-03/2024-06-17", "release 2024-06-17"],
    );
}

#[test]
fn what_was_said_of_a_day_to_come_counts_from_the_saying() {
    for (text, expected) in [
        ("On 3 April the minister said that the camp would be closed by the end of May.", ["detention.site_status ../2024-05"].as_slice()),
        ("The minister promised to release the men by 5 July.", &["agree -", "release ../2024-07-05"]),
        ("Police managed to arrest the man on 5 July.", &["arrest 2023-07-05"]),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_day_in_years_of_paying_is_another_payment() {
    check(
        "Italy paid Malta 31 million euros between 1 January 2020 and 30 September 2023. Italy paid Malta 5 million euros on 22 March 2022.",
        &["funding.disburse 2020-01-01/2023-09-30", "funding.disburse 2022-03-22"],
    );
}

#[test]
fn what_is_put_on_a_day_is_to_come() {
    let rows: &[(&str, &[&str])] = &[
        ("The union called a strike for Wednesday.", &["protest 2024-06-26"]),
        ("The ministry announced a meeting with the union for 3 July.", &["meeting.consult 2024-07-03"]),
        ("The court adjourned the trial to 12 July.", &["judgment -"]),
        ("The minister threatened to close the camp on 1 July.", &["threaten -", "detention.site_status 2024-07-01"]),
        // Other days behind the same verbs, and what came of it.
        ("The army warned the villagers to flee on Monday and arrested nine men on Tuesday.", &["arrest 2024-06-18"]),
        ("The army moved nine men to Sfax on Monday.", &["transfer 2024-06-17"]),
        ("The court postponed the trial on Monday.", &["judgment 2024-06-17"]),
        ("Police charged nine men by 1 March.", &["arrest ../2024-03-01"]),
        // What is due was not due on a day that is over.
        (
            "The minister is due to appear before parliament, after a paper reported on Monday that nine men had fled.",
            &["legislature.hearing -"],
        ),
    ];
    for (text, expected) in rows {
        check(text, expected);
    }
}

#[test]
fn a_day_behind_a_description_is_that_of_what_describes() {
    let rows: &[(&str, &[&str])] = &[
        ("Police arrested a man wanted for the murder of a judge in 2018.", &["arrest -"]),
        ("The general who negotiated the pact was arrested on 3 May 2024.", &["meeting.consult -", "arrest 2024-05-03"]),
        ("Libyan guards trained by Italy fired on a boat on 3 May 2024.", &["training.provide -", "sea.violence 2024-05-03"]),
        ("The men who had been arrested on 3 May 2024 were released.", &["arrest 2024-05-03", "release -"]),
        ("The court, sitting on 3 May 2024, freed nine men.", &["release 2024-05-03"]),
        // A participle of the same time, and a clause with a day of its own.
        ("The coastguard stopped a boat carrying 40 people on Wednesday.", &["sea.interception_return 2024-06-19"]),
        ("Men who were arrested on Monday were freed on Wednesday.", &["arrest 2024-06-17", "release 2024-06-19"]),
    ];
    for (text, expected) in rows {
        check(text, expected);
    }
}

#[test]
fn the_time_of_a_number_or_thing_beside_is_not_that_of_the_event() {
    let rows: &[(&str, &[&str])] = &[
        ("In May 690 people were deported (April: 765; May 2023: 702).", &["transfer 2024-05"]),
        ("Police arrested 132 people, up from 88 in January.", &["arrest -"]),
        ("Police arrested 147 people, compared with 59 migrants in 2023.", &["arrest -"]),
        ("The court convicted the mayor, and police arrested 40 men, against 26 in 2023.", &["judgment -", "arrest -"]),
        // What is done against somebody is compared with nobody.
        ("Villagers protested against four ministers in May 2023.", &["protest 2023-05"]),
        ("Guards used batons against the men on 3 May 2024 and arrested nine.", &["arrest 2024-05-03"]),
        // Which thing is meant, and not when somebody looks into it.
        ("The prosecutor opened an inquiry into the wreck of 5 May.", &["proceeding.investigation -"]),
        ("Police made two arrests after the march of 5 May 2024.", &["arrest 2024-05-05", "protest 2024-05-05"]),
        ("At its sitting of 5 May 2024 the court convicted the mayor.", &["judgment 2024-05-05"]),
        ("Police arrested nine men at the march of 5 May 2024.", &["arrest 2024-05-05", "protest 2024-05-05"]),
        ("Guards beat the men on the night of 5 May 2024.", &["abuse.torture 2024-05-05"]),
        ("Italy and Malta prolonged the pact by letters of 5 May 2024.", &["agreement.renew 2024-05-05"]),
    ];
    for (text, expected) in rows {
        check(text, expected);
    }
}

#[test]
fn what_takes_up_what_happened_has_its_day() {
    check(
        "The council visited Sfax on 3 May 2024. At the time of the visit 905 prisoners were held there.",
        &["meeting.visit 2024-05-03", "detention.hold 2024-05-03"],
    );
    check("The House, meeting on 3 May 2024, voted 40 to 20.", &["legislature.vote 2024-05-03"]);
}

#[test]
fn what_nobody_can_reckon_takes_no_day_of_the_story() {
    let rows: &[(&str, &[&str])] = &[
        ("The truce was signed in May 2023. Two weeks later the army shelled the town.", &["agreement.sign 2023-05", "violence.attack -"]),
        ("The law was passed in 2019. On 5 May police arrested nine men.", &["law.adopt 2019", "arrest 2024-05-05"]),
    ];
    for (text, expected) in rows {
        check(text, expected);
    }
}

#[test]
fn what_is_told_beside_another_thing_has_not_its_day() {
    let rows: &[(&str, &[&str])] = &[
        // What had been done by then, but for what is done to people.
        (
            "Italy suspended its pact with Malta on 9 March 2024, after the Senate had voted by 40 to 20 to leave it.",
            &["agreement.terminate 2024-03-09", "legislature.vote -"],
        ),
        // Each thing that is said has its own.
        (
            "The minister stated that a guard had beaten a boy on 12 March 2024, and that police had arrested nine men.",
            &["abuse.torture 2024-03-12", "arrest -"],
        ),
        // Somebody else speaks.
        (
            "Italy and Malta signed a pact on 3 May 2024. The minister promised Chad 14 million euros.",
            &["agreement.sign 2024-05-03", "funding.commit -"],
        ),
    ];
    for (text, expected) in rows {
        check(text, expected);
    }
}

#[test]
fn a_chamber_sat_on_the_day_that_its_news_tell() {
    check(
        "Thursday 20 June 2024\n\nThe Senate yesterday approved the pact with Malta.\n\nThe Senate rejected an amendment by 61 votes to 55.",
        &["legislature.vote 2024-06-19", "legislature.vote 2024-06-19"],
    );
    check("Official record\n\nThursday 20 June 2024\n\nThe Senate rejected the plan.", &["legislature.vote 2024-06-20"]);
    // The day of a note is that of no sitting.
    check("Weekly note\n\nThursday 20 June 2024\n\nThe Commission proposed a plan, which the Senate rejected.", &["legislature.vote -"]);
}

#[test]
fn what_goes_on_since_a_thing_is_open() {
    check("Eleven men have been held in Sfax since the coup of February 2024.", &["detention.hold 2024-02/.."]);
}
