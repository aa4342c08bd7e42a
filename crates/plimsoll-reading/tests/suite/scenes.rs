//! Events: where they happened, how long they lasted, and which words tell of the same one.

use crate::common::events_of;

/// The events of a text of 20 June 2024, as "type, when, where: role filler, role filler".
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = events_of(text, |event| event.place.as_ref().map_or(" -".to_owned(), |place| format!(" {}", place.text)));
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_visit_that_ended_lasted_as_long_as_it_is_said_to() {
    check(
        "The interior minister, Jana Holt, ended a three-day visit to Sfax on 7 June 2024.",
        &["meeting.visit 2024-06-05/2024-06-07 Sfax: visitor Jana Holt, host Sfax"],
    );
}

#[test]
fn who_is_held_until_a_day_is_held_since_what_was_told_before() {
    check(
        "On 3 May 2024 police arrested nine men in Sfax. The men were held in a warehouse until 9 June.",
        &[
            "arrest 2024-05-03 Sfax: authority police, arrested nine men",
            "detention.hold 2024-05-03/2024-06-09 warehouse: detained nine men",
        ],
    );
}

#[test]
fn what_was_not_done_until_a_day_was_done_on_it() {
    check(
        "On 3 May 2024 police arrested a teacher. She was not released until 9 May 2024.",
        &["arrest 2024-05-03 -: authority police, arrested teacher", "release 2024-05-09 -: authority police, released teacher"],
    );
}

#[test]
fn a_place_that_is_spoken_of_again_is_the_one_that_was_named() {
    check(
        "The army opened a camp at Sfax on 3 May 2024. The navy closed the camp on 9 June 2024.",
        &[
            "detention.site_status 2024-05-03 Sfax: authority army, site camp at Sfax",
            "detention.site_status 2024-06-09 Sfax: site camp at Sfax, authority navy",
        ],
    );
}

#[test]
fn a_mission_is_where_it_is_sent() {
    check("Italy sent forty officers to Sfax on 3 May 2024.", &["mission.deploy 2024-05-03 Sfax: sender Italy, mission forty officers"]);
}

#[test]
fn what_is_done_at_a_meeting_is_done_where_that_is() {
    check(
        "At a meeting in Sfax on 3 May 2024 Italy pledged 14 million euros.",
        &["meeting.consult 2024-05-03 Sfax: participant Italy", "funding.commit 2024-05-03 Sfax: giver Italy"],
    );
}

#[test]
fn a_title_tells_of_what_the_text_below_it_tells() {
    check(
        "Police arrest nine men\n\nPolice arrested nine men in Sfax on 3 May 2024.",
        &["arrest 2024-05-03 Sfax: authority Police, arrested nine men"],
    );
}

#[test]
fn what_was_not_done_is_told_only_where_it_is_denied() {
    check("The cutter did not answer the distress call on 3 May 2024.", &["sea.non_assistance 2024-05-03 -: actor cutter"]);
    check("The cutter answered the distress call on 3 May 2024.", &[]);
}

#[test]
fn bounds_and_clauses_are_no_part_of_what_somebody_is_called() {
    check("On 3 May 2024 police arrested at least 63 men off Sfax.", &["arrest 2024-05-03 Sfax: authority police, arrested 63 men"]);
}

#[test]
fn who_does_it_stands_right_behind_what_he_does() {
    check(
        "Four women reported sexual violence by soldiers in Sfax on 3 May 2024.",
        &["abuse.sexual_violence 2024-05-03 Sfax: actor soldiers"],
    );
}

#[test]
fn families_pay_for_those_who_are_held() {
    check("The family paid 900 dinars to the guards on 3 May 2024.", &["abuse.extortion 2024-05-03 -: affected family, actor guards"]);
}

#[test]
fn what_a_part_of_a_sum_was_paid_in_is_not_the_time_before_it() {
    check(
        "Italy committed 22 million euros in 2019, of which 16 million were paid in 2021.",
        &["funding.commit 2019 -: giver Italy", "funding.disburse 2021 -: giver Italy"],
    );
}

#[test]
fn what_a_slogan_denies_is_not_denied() {
    check(
        "Outside the ministry 300 people shouted \"No walls at sea\" on 3 May 2024.",
        &["protest 2024-05-03 ministry: protester 300 people"],
    );
}

#[test]
fn who_is_held_for_so_many_days_is_held_from_the_day_that_was_told() {
    check(
        "On 3 May 2024 police arrested nine men in Sfax. For eight days the men were kept in a stable.",
        &["arrest 2024-05-03 Sfax: authority police, arrested nine men", "detention.hold 2024-05-03/2024-05-11 stable: detained nine men"],
    );
}

#[test]
fn a_night_is_from_one_day_to_the_next() {
    check(
        "Fishermen rescued nineteen people off Sfax overnight.",
        &["sea.rescue 2024-06-19/2024-06-20 Sfax: actor Fishermen, affected nineteen people"],
    );
    check(
        "On 3 May 2024 police arrested two teachers and held them overnight in a stable.",
        &[
            "arrest 2024-05-03 -: authority police, arrested two teachers",
            "detention.hold 2024-05-03/2024-05-04 stable: authority police, detained two teachers",
        ],
    );
}

#[test]
fn years_in_one_breath_are_one_time() {
    check(
        "In 2022 and 2023 the border guard deported 31 people to Libya.",
        &["transfer 2022/2023 -: authority border guard, transferred 31 people, destination Libya"],
    );
}

#[test]
fn a_name_tells_a_place_better_than_the_word_before_it() {
    check("Guards beat a boy in the barracks at Sfax on 3 May 2024.", &["abuse.torture 2024-05-03 Sfax: actor Guards, affected boy"]);
}

#[test]
fn whom_a_court_calls_by_a_letter_is_a_person() {
    check("T was arrested at Sfax on 3 May 2024.", &["arrest 2024-05-03 Sfax: arrested T"]);
}

#[test]
fn what_is_asked_for_has_not_happened() {
    check("The union wants the minister to free the nine prisoners.", &[]);
    check("The committee recommends that the ministry publish every contract by 31 July 2024.", &[]);
}

#[test]
fn what_is_done_during_a_visit_is_done_as_long_as_it_lasts() {
    check(
        "The interior minister, Jana Holt, ended a three-day visit to Sfax on 7 June 2024. During the visit she met President Omar Sall.",
        &[
            "meeting.visit 2024-06-05/2024-06-07 Sfax: visitor Jana Holt, host Sfax",
            "meeting.consult 2024-06-05/2024-06-07 Sfax: participant Jana Holt, participant Omar Sall",
        ],
    );
}

#[test]
fn what_has_been_done_since_then_goes_on() {
    check(
        "Italy and Malta signed a pact on 3 May 2024. Since then 212 people have been deported to Libya.",
        &[
            "agreement.sign 2024-05-03 -: text pact, party Italy, party Malta",
            "transfer 2024-05-03/.. -: transferred 212 people, destination Libya",
        ],
    );
}

#[test]
fn a_room_is_where_its_house_or_town_is() {
    check("Nine men were locked up in the customs shed at Dorro on 3 May 2024.", &["detention.hold 2024-05-03 Dorro: detained Nine men"]);
    // A road is told with where it leads.
    check(
        "Soldiers shot two women on the road to Benghazi on 3 May 2024.",
        &["violence.attack 2024-05-03 road to Benghazi: actor Soldiers, affected two women"],
    );
    check(
        "Guards beat a boy in the yard of the barracks on 3 May 2024.",
        &["abuse.torture 2024-05-03 yard of the barracks: actor Guards, affected boy"],
    );
    check("Guards beat a boy in the yard at noon on 3 May 2024.", &["abuse.torture 2024-05-03 yard: actor Guards, affected boy"]);
    check("Two women were released from Tunis prison on 3 May 2024.", &["release 2024-05-03 Tunis prison: released Two women"]);
    check(
        "The navy opened two camps in Sfax and Tunis on 3 May 2024.",
        &["detention.site_status 2024-05-03 Sfax and Tunis: authority navy, site two camps"],
    );
    // A new clause begins with who does the next thing.
    check(
        "Police arrested two smugglers in Turin and Italy closed the port on 3 May 2024.",
        &["arrest - Turin: authority Police, arrested two smugglers"],
    );
}

#[test]
fn what_a_sum_is_for_is_not_where_it_is_paid() {
    check(
        "Italy pledged 2 million euros for schools in Sfax on 3 May 2024.",
        &["funding.commit 2024-05-03 -: giver Italy, receiver schools in Sfax"],
    );
}
