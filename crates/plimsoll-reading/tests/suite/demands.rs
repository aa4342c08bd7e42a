//! Demands: what somebody asks of somebody, and by when.

use crate::common::{facts_of, name};
use plimsoll_record::Fact;

/// The demands of a text, each as "who -> whom: what (by when)".
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    check_from(None, text, expected);
}

/// The same of a text that somebody publishes.
#[track_caller]
fn check_from(publisher: Option<&str>, text: &str, expected: &[&str]) {
    let facts = facts_of(text, "2024-05-10", publisher);
    let found: Vec<String> = facts
        .into_iter()
        .filter_map(|fact| if let Fact::Demand(demand) = fact { Some(demand) } else { None })
        .map(|demand| {
            let demander = demand.demander.as_ref().map_or("-".to_owned(), name);
            let addressees = demand.addressees.iter().map(name).collect::<Vec<_>>().join(", ");
            let deadline = demand.deadline.map_or(String::new(), |date| format!(" ({})", date.value));
            format!("{demander} -> {addressees}: {}{deadline}", demand.content.text)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn each_item_of_a_list_is_asked_of_whom_it_names() {
    check(
        "Amnesty International calls on:\n\n- the European Union to stop all payments to the port police;\n- Tunisia to open the \
         camp to monitors by 30 June 2024.",
        &[
            "Amnesty International -> European Union: stop all payments to the port police",
            "Amnesty International -> Tunisia: open the camp to monitors by 30 June 2024 (2024-06-30)",
        ],
    );
}

#[test]
fn a_heading_says_of_whom_its_list_is_asked() {
    check(
        "The camp was full in May.\n\nTo the Government of Tunisia\n\n1. Close the yard at once.\n2. Publish the list of those held.",
        &["- -> Government of Tunisia: Close the yard at once", "- -> Government of Tunisia: Publish the list of those held"],
    );
}

#[test]
fn the_clauses_of_a_motion_are_asked_by_its_house() {
    check(
        "That this House,\n\nnoting that the camp was opened in 2018;\n\n1. calls on the Government to let the contract lapse;\n\n2. \
         resolves to send a delegation.",
        &["this House -> the Government: let the contract lapse"],
    );
}

#[test]
fn what_is_asked_of_others_behind_an_and_is_told_apart() {
    check(
        "Amnesty International urged Tunisia to close the camp and Algeria to open its border.",
        &["Amnesty International -> Tunisia: close the camp", "Amnesty International -> Algeria: open its border"],
    );
}

#[test]
fn what_somebody_wants_done_is_asked() {
    check(
        "Amnesty International wants the camp shut by Christmas.",
        &["Amnesty International -> : the camp shut by Christmas (2024-12-25)"],
    );
    check("Amnesty International wants a new roof.", &[]);
}

#[test]
fn people_of_any_sort_can_have_a_duty() {
    check("Visitors must show their card at the gate.", &["- -> Visitors: Visitors must show their card at the gate"]);
    check("A party must give notice.", &[]);
}

#[test]
fn joined_infinitives_are_separate_things() {
    check(
        "Amnesty International urged Tunisia to close the camp and to publish its register.",
        &["Amnesty International -> Tunisia: close the camp", "Amnesty International -> Tunisia: publish its register"],
    );
}

#[test]
fn what_must_be_done_is_asked_of_who_must_do_it() {
    check("Greece must publish the log of that night.", &["- -> Greece: Greece must publish the log of that night"]);
    check("If they must have their bill, let them have it. I should like to think so. The log should have been kept.", &[]);
}

#[test]
fn what_no_one_should_do_keeps_its_no() {
    check(
        "Amnesty International said that no state should send people back.",
        &["Amnesty International -> : no state should send people back"],
    );
    check("No minister should sign it.", &[]);
}

#[test]
fn what_is_told_next_with_a_subject_of_its_own_is_not_asked() {
    check(
        "The opposition leader called on ministers to build at home instead, and officers arrested eleven hecklers outside the court.",
        &["The opposition leader -> ministers: build at home instead"],
    );
}

#[test]
fn a_clause_of_a_list_says_itself_who_is_to_do_it() {
    check(
        "Amnesty International asks that:\n\n- the Ministry of Mines stop all blasting by 1 July 2024;\n- the Council publish its accounts.",
        &[
            "Amnesty International -> Ministry of Mines: the Ministry of Mines stop all blasting by 1 July 2024 (2024-07-01)",
            "Amnesty International -> the Council: the Council publish its accounts",
        ],
    );
}

#[test]
fn what_is_asked_for_by_a_day_lies_ahead() {
    // The report is of Friday, 10 May 2024.
    for (asked, day) in [
        ("urged Tunisia to open the camp by Wednesday", "2024-05-15"),
        ("called on Tunisia to open the camp by 1 January", "2025-01-01"),
        ("asked Tunisia to open the camp no later than the end of June", "2024-06-30"),
        ("urged Tunisia to open the camp within 20 days", "2024-05-30"),
    ] {
        let expected = format!("Amnesty International -> Tunisia: open{} ({day})", asked.split_once(" open").map_or("", |(_, rest)| rest));
        check(&format!("Amnesty International {asked}."), &[&expected]);
    }
    // Neither the day of the ruling nor that of the recess is known.
    for asked in ["within 20 days of the ruling", "before the summer recess", "until May"] {
        check(
            &format!("Amnesty International urged Tunisia to open the camp {asked}."),
            &[&format!("Amnesty International -> Tunisia: open the camp {asked}")],
        );
    }
}

#[test]
fn what_somebody_should_do_can_stand_in_a_list() {
    check(
        "The Government should:\n\n- show the text to the chiefs;\n- open the camp.",
        &["- -> The Government: show the text to the chiefs", "- -> The Government: open the camp"],
    );
}

#[test]
fn a_pronoun_takes_up_whom_a_demand_is_about() {
    check("The minister thanked the harbour board and asked it to open the lock.", &["The minister -> harbour board: open the lock"]);
    check(
        "The council should list the owners. It should pay them, too.",
        &["- -> The council: The council should list the owners", "- -> The council: It should pay them, too"],
    );
}

#[test]
fn a_name_that_nobody_explains_can_be_asked() {
    check("Amnesty International wants Skelby to pay for the wall.", &["Amnesty International -> Skelby: pay for the wall"]);
    check("Amnesty International wants prices to fall.", &[]);
}

#[test]
fn who_is_asked_can_be_the_subject() {
    check("Members are asked to return the forms.", &["- -> Members: return the forms"]);
    check(
        "Amnesty International recommends that Tunisia close the camp, and that it pay the women.",
        &["Amnesty International -> Tunisia: Tunisia close the camp", "Amnesty International -> Tunisia: it pay the women"],
    );
}

#[test]
fn an_order_with_a_day_is_asked_of_nobody_named() {
    check("Return the forms by 5 June.", &["- -> : Return the forms by 5 June (2024-06-05)"]);
    check("Members must return the forms.", &["- -> Members: Members must return the forms"]);
    check("Take the coast road in May.", &[]);
}

#[test]
fn what_a_body_publishes_it_asks_itself() {
    let watch = Some("Quarry Watch");
    check_from(
        watch,
        "Three winters at Kell\n\nCompiled by Quarry Watch for its readers.\n\nThe ministry should publish the survey by 5 June. Members must \
         return the forms.",
        &[
            "Quarry Watch -> The ministry: The ministry should publish the survey by 5 June (2024-06-05)",
            "- -> Members: Members must return the forms",
        ],
    );
    check_from(
        watch,
        "Quarry Watch, fact sheet 4\n\nThe Government of Tunisia is requested to:\n\n1. open the camp by 30 June 2024;\n2. publish the list.",
        &[
            "Quarry Watch -> Government of Tunisia: open the camp by 30 June 2024 (2024-06-30)",
            "Quarry Watch -> Government of Tunisia: publish the list",
        ],
    );
    check_from(
        Some("High Court of Tolland"),
        "The High Court of Tolland gave judgment today.\n\nThe Minister of Labour is ordered to release the files.",
        &["High Court of Tolland -> Minister of Labour: release the files"],
    );
}

#[test]
fn a_line_that_does_not_end_leads_to_its_list() {
    check(
        "Resolved, on the proposal of the Chair, that the Ministry of Defence be asked to\n\n(a) supply the letters;\n\n(b) state the cost.",
        &["- -> Ministry of Defence: supply the letters", "- -> Ministry of Defence: state the cost"],
    );
}

#[test]
fn what_somebody_wants_to_have_is_no_demand() {
    check("A foreman told us that the police had beaten a labourer who asked for his wages.", &[]);
}

#[test]
fn whoever_is_to_act_is_asked() {
    check(
        "Amnesty International called for Tunisia and Malta to stop paying the guards.",
        &["Amnesty International -> Tunisia, Malta: stop paying the guards"],
    );
    check(
        "Amnesty International called for the wall and the pier to be mended.",
        &["Amnesty International -> : the wall and the pier to be mended"],
    );
}

#[test]
fn what_stands_behind_a_colon_is_asked_by_whoever_speaks() {
    check(
        "“We want a harbour that feeds its crews. A decent plan should include: a clinic, warm beds, and cooks and nurses must be paid in \
         full,” Amnesty International said.",
        &[
            "Amnesty International -> : a harbour that feeds its crews",
            "Amnesty International -> : A decent plan should include: a clinic, warm beds",
            "Amnesty International -> : cooks and nurses must be paid in full",
        ],
    );
}

#[test]
fn what_is_not_to_be_done_keeps_its_not() {
    check(
        "Amnesty International urged Tunisia not to open the camp. Reporters are kindly requested not to publish the names.",
        &["Amnesty International -> Tunisia: not to open the camp", "- -> Reporters: not to publish the names"],
    );
}

#[test]
fn items_with_that_go_on_with_their_line() {
    check_from(
        Some("Harbour Law Centre"),
        "Harbour Law Centre\n\nWe ask\n\n- that the ministry publish the list;\n- that doctors be let into the camp.",
        &["Harbour Law Centre -> the ministry: the ministry publish the list", "Harbour Law Centre -> : doctors be let into the camp"],
    );
}

#[test]
fn a_resolution_names_who_is_to_act_before_its_list() {
    check(
        "Members had seen the camp.\n\nResolved, that the Registrar\n\n(a) furnish the list within ten days;\n\n(b) explain the delay.",
        &["- -> Registrar: furnish the list within ten days (2024-05-20)", "- -> Registrar: explain the delay"],
    );
}

#[test]
fn lettered_things_in_one_sentence_are_demands_each() {
    check(
        "Amnesty International recommends that Tunisia (a) close the yard, and (b) publish the list.",
        &["Amnesty International -> Tunisia: close the yard", "Amnesty International -> Tunisia: publish the list"],
    );
}

#[test]
fn clauses_with_that_ask_by_their_bare_verb() {
    check(
        "The strikers set out their terms: that the wages be paid in full, and that the foreman be sent away.",
        &["The strikers -> : the wages be paid in full", "The strikers -> : the foreman be sent away"],
    );
    check("The strikers made one thing clear: that the wages are low, and that the foreman shouts.", &[]);
}

#[test]
fn a_speaker_says_what_has_to_be_done_and_a_report_only_what_is_planned() {
    check(
        "“Tunisia has to close the yard,” said Amnesty International.",
        &["Amnesty International -> Tunisia: Tunisia has to close the yard"],
    );
    check("Tunisia has to close the yard in May. Italy is to send four boats.", &[]);
    // Of nobody, or of what will be, nothing is asked.
    check("“It is a pact nobody has to defend,” said Amnesty International.", &[]);
    check("“Nobody will have to explain it,” said Amnesty International.", &[]);
}

#[test]
fn what_is_told_behind_a_demand_is_none_of_it() {
    check(
        "Amnesty International urged Tunisia to pay into the fund, to which nobody has paid since May.",
        &["Amnesty International -> Tunisia: pay into the fund"],
    );
    check(
        "Amnesty International urged Tunisia to open the gate, and police arrested nine people.",
        &["Amnesty International -> Tunisia: open the gate"],
    );
    check(
        "A text by Amnesty International, which wanted Tunisia to open the gate and mend the road, was not adopted.",
        &["Amnesty International -> Tunisia: open the gate", "Amnesty International -> Tunisia: mend the road"],
    );
}

#[test]
fn who_is_to_do_what_a_noun_asks_for_is_asked() {
    check(
        "Amnesty International demanded an immediate admission by Tunisia.",
        &["Amnesty International -> Tunisia: an immediate admission by Tunisia"],
    );
    check(
        "Amnesty International demanded an inquiry by the end of May.",
        &["Amnesty International -> : an inquiry by the end of May (2024-05-31)"],
    );
}

#[test]
fn what_others_are_told_is_told_apart_in_the_passive_too() {
    check(
        "The guards were told to be patient, and the drivers to go home by noon.",
        &["- -> guards: be patient", "- -> the drivers: go home by noon"],
    );
}

#[test]
fn what_a_lost_motion_asked_for_is_asked_of_nobody() {
    check("Anna Berg moved that the House call on Tunisia to close the camp.\n\nThe House divided: Ayes 40, Noes 52.\n", &[]);
}

#[test]
fn the_subject_of_a_clause_that_asks_must_act() {
    check(
        "Amnesty International demanded that the monitors leave the port by May 2025.",
        &["Amnesty International -> monitors: the monitors leave the port by May 2025 (2025-05)"],
    );
    check("Those with tickets should call the office.", &["- -> Those with tickets: Those with tickets should call the office"]);
}

#[test]
fn the_clauses_of_a_resolution_are_asked_by_its_assembly() {
    check_from(
        Some("Assembly of the Straits"),
        "ASSEMBLY OF THE STRAITS\n\nThe Assembly, meeting at Kell on 3 May 2024,\n\n1. Calls on Tunisia:\n\n   a. to withdraw its note;\n   b. \
         failing that, to open the port by 1 August 2024;\n\n2. Urges Italy to keep its patrols.\n",
        &[
            "ASSEMBLY OF THE STRAITS -> Tunisia: withdraw its note",
            "ASSEMBLY OF THE STRAITS -> Tunisia: open the port by 1 August 2024 (2024-08-01)",
            "ASSEMBLY OF THE STRAITS -> Italy: keep its patrols",
        ],
    );
}

#[test]
fn a_heading_tells_whose_recommendations_follow() {
    check_from(
        Some("Committee on Ports"),
        "COMMITTEE ON PORTS\n\nThe camp was full in May.\n\nRecommendations\n\n1. No port should be closed without a vote.\n2. Donors should \
         pay what they promised.\n",
        &[
            "COMMITTEE ON PORTS -> : No port should be closed without a vote",
            "COMMITTEE ON PORTS -> Donors: Donors should pay what they promised",
        ],
    );
}

#[test]
fn an_appeal_to_somebody_is_asked() {
    check(
        "Amnesty International ended its visit with an appeal to Tunisia to free the crew and to open the port.",
        &["Amnesty International -> Tunisia: free the crew", "Amnesty International -> Tunisia: open the port"],
    );
}

#[test]
fn who_must_act_can_stand_before_the_words_that_tell_whose_these_are() {
    check("Tunisia, Amnesty International said, must open the port.", &["Amnesty International -> Tunisia: must open the port"]);
}

#[test]
fn begging_to_move_asks_for_nothing() {
    check("Anna Berg: I beg to move, That this House approves the treaty.", &[]);
}

#[test]
fn whoever_publishes_it_requests_what_is_requested() {
    check_from(
        Some("Ministry of Ports of Tolland"),
        "Ministry of Ports of Tolland\n\nThe pier opens on 6 June. Journalists are kindly requested to register by 1 June.",
        &["Ministry of Ports of Tolland -> Journalists: register by 1 June (2024-06-01)"],
    );
}

#[test]
fn a_part_of_a_body_asks_in_its_own_minutes() {
    check_from(
        Some("Assembly of Tolland"),
        "ASSEMBLY OF TOLLAND\nJoint Panel on Ferries\n\nMinutes of the meeting of 2 May 2024\n\nIt was agreed to ask the Minister for Ports \
         to open the pier.",
        &["Joint Panel on Ferries -> the Minister for Ports: open the pier"],
    );
}

#[test]
fn a_pronoun_goes_on_about_the_one_before_it() {
    check(
        "Ada Fell, the ombudswoman, visited the camp in May. On Monday she was turned away. In June she sued the minister, asking the \
         court to order the doors unlocked.",
        &["Ada Fell -> the court: order the doors unlocked"],
    );
}

#[test]
fn a_court_that_is_appealed_to_is_not_what_is_wanted() {
    check("The owners appealed to the Supreme Court.", &[]);
}

#[test]
fn a_section_of_requests_is_its_authors_whatever_must_be_done() {
    let report = Some("Harbour Relief");
    check_from(
        report,
        "Harbour Relief\n\nThe camp was full in May.\n\nRequests\n\nThe road should be mended by 30 June 2024. It is further requested that the \
         names of the dead be published.",
        &[
            "Harbour Relief -> : The road should be mended by 30 June 2024 (2024-06-30)",
            "Harbour Relief -> : the names of the dead be published",
        ],
    );
    check_from(report, "Harbour Relief\n\nThe camp was full in May. The road should be mended by 30 June 2024.", &[]);
}

#[test]
fn what_is_done_to_a_subject_is_asked_of_somebody_else() {
    check(
        "The nurses' union said the mayor must be dismissed and the clinic must be reopened.",
        &["The nurses' union -> : the mayor must be dismissed", "The nurses' union -> : the clinic must be reopened"],
    );
}

#[test]
fn what_the_same_word_leads_to_again_is_asked_too() {
    check(
        "The nurses' union called for one clinic, for a school at the port and for two wells.",
        &["The nurses' union -> : one clinic", "The nurses' union -> : a school at the port", "The nurses' union -> : two wells"],
    );
}

#[test]
fn how_an_agreement_is_left_is_asked_of_nobody() {
    check("The pact carries on by itself; whoever wants out must say so four months before.", &[]);
}

#[test]
fn a_paper_asks_by_whoever_made_it() {
    check(
        "The Harbour Council adopted a resolution calling on the Government of Tunisia to open the camp.",
        &["Harbour Council -> Government of Tunisia: open the camp"],
    );
    check(
        "A letter of 3 May from the Harbour Council asks the Government of Tunisia to open the camp.",
        &["Harbour Council -> Government of Tunisia: open the camp"],
    );
}

#[test]
fn things_that_are_wanted_are_told_apart() {
    check(
        "The nurses want higher wages, a clinic and an end to night shifts.",
        &["The nurses -> : higher wages", "The nurses -> : a clinic", "The nurses -> : an end to night shifts"],
    );
    check("The mayor begged Norland for a second clinic.", &["The mayor -> Norland: a second clinic"]);
}

#[test]
fn a_second_duty_of_one_subject_is_asked_of_the_same() {
    check(
        "Amnesty International says the government should publish the contract and must pay the families.",
        &[
            "Amnesty International -> the government: the government should publish the contract",
            "Amnesty International -> the government: pay the families",
        ],
    );
}

#[test]
fn the_items_below_a_title_that_asks_tell_whom_they_are_for() {
    check_from(
        Some("Harbour Relief"),
        "Harbour Relief\n\nAsks\n\n• To the Ministry of the Sea: share the names of the dead.\n• To the governor of Dorro: let monitors in.",
        &["Harbour Relief -> Ministry of the Sea: share the names of the dead", "Harbour Relief -> governor of Dorro: let monitors in"],
    );
}

#[test]
fn a_duty_has_its_own_subject_behind_an_and() {
    check(
        "Amnesty International said the mayor must resign and the council should pay.",
        &["Amnesty International -> mayor: the mayor must resign", "Amnesty International -> the council: the council should pay"],
    );
}

#[test]
fn a_section_ends_with_any_heading_and_a_paragraph_that_asks_tells_other_things_too() {
    for heading in ["Annex 2", "Background (2019–2024)"] {
        check_from(
            Some("Harbour Relief"),
            &format!("Harbour Relief\n\nRequests\n\nThe road should be mended.\n\n{heading}\n\nThe pier should be mended."),
            &["Harbour Relief -> : The road should be mended"],
        );
    }
    check_from(
        Some("Harbour Relief"),
        "Harbour Relief\n\nWe urge the ministry to reopen the clinic. Its roof must be mended. Children must now walk two hours.",
        &[
            "Harbour Relief -> the ministry: reopen the clinic",
            "Harbour Relief -> : Its roof must be mended",
            "- -> Children: Children must now walk two hours",
        ],
    );
}

#[test]
fn a_title_asks_by_what_is_due_and_by_whoever_writes() {
    let below = |title: &str| format!("Harbour Relief\n\nThe camp was full.\n\n{title}\n\n- Close the yard.\n- Publish the list.");
    let asked: &[&str] = &["Harbour Relief -> : Close the yard", "Harbour Relief -> : Publish the list"];
    for title in ["What must change now", "What should happen", "What we ask"] {
        check_from(Some("Harbour Relief"), &below(title), asked);
    }
    for title in ["What travellers must carry", "When you should call", "Who must register", "Why we appealed", "What we asked"] {
        check_from(Some("Harbour Relief"), &below(title), &[]);
    }
}

#[test]
fn what_a_sign_reads_is_nobodys_demand() {
    check("A sign at the gate read: “Please keep off the quay.” Nobody was hurt.", &[]);
}

#[test]
fn a_remark_on_what_is_asked_is_no_thing_asked() {
    check("The nurses want a pay rise, the first in ten years, and a clinic.", &["The nurses -> : a pay rise", "The nurses -> : a clinic"]);
    check(
        "The nurses' union called for a truce in the north, for the first time since May.",
        &["The nurses' union -> : a truce in the north, for the first time since May"],
    );
}

#[test]
fn what_goes_on_behind_a_semicolon_is_asked_too() {
    check(
        "The court orders the Minister to release them within 48 hours; to return their passports; and to publish the text.",
        &[
            "The court -> the Minister: release them within 48 hours",
            "The court -> the Minister: return their passports",
            "The court -> the Minister: publish the text",
        ],
    );
}

#[test]
fn what_is_said_of_the_deed_is_not_asked() {
    check("The envoy asked police to free them; to do so would be wise.", &["The envoy -> police: free them"]);
    // Whoever opposes a motion does not ask for what it asks.
    check("One deputy, Ann Pell, opposed a motion asking that the camp be shut.", &["a motion -> : the camp be shut"]);
    check("One deputy, Ann Pell, tabled a motion asking that the camp be shut.", &["Ann Pell -> : the camp be shut"]);
    check("She had a request: that said, she left.", &[]);
    check("The chair is to blame. The secretary is to leave in May.", &[]);
}

#[test]
fn what_is_not_to_be_done_is_one() {
    check(
        "And please, if you live on the coast: the coastguard asks you not to go and look at the wreck.",
        &["coastguard -> : not to go and look at the wreck"],
    );
}

#[test]
fn both_sides_are_those_of_the_agreement() {
    check(
        "Tolland and Morv signed the Reed Truce on 3 May 2019. The envoy asked both sides to publish the lists by Sunday.",
        &["The envoy -> Tolland, Morv: publish the lists by Sunday (2024-05-12)"],
    );
}

#[test]
fn no_paper_and_no_pronoun_asks() {
    check(
        "The Chamber of Commerce backs the pact. “Done,” says its note. It urges deputies to vote yes.",
        &["Chamber of Commerce -> deputies: vote yes"],
    );
    check_from(
        Some("National Assembly of Tolland"),
        "National Assembly of Tolland\n\nThis House urges the Government to suspend the treaty with Morv.",
        &["National Assembly of Tolland -> the Government: suspend the treaty with Morv"],
    );
}

#[test]
fn an_item_can_begin_with_of_whom_it_asks() {
    check_from(
        Some("Nets for All"),
        "Nets for All\n\nWhat we ask\n\n- of the Government: publish the protocol by 12 June;\n- of Morv: call its boats home.",
        &["Nets for All -> Government: publish the protocol by 12 June (2024-06-12)", "Nets for All -> Morv: call its boats home"],
    );
    check(
        "The shopkeepers of Kell want compensation for two winters of mud.",
        &["The shopkeepers of Kell -> : compensation for two winters of mud"],
    );
}

#[test]
fn each_bare_verb_of_a_clause_is_a_demand() {
    check(
        "The union demands that Tolland keep the yard open and pay the April wages before 12 June.",
        &["The union -> Tolland: Tolland keep the yard open", "The union -> Tolland: pay the April wages before 12 June (2024-06-12)"],
    );
    check(
        "The union asked the port to pay the crews, to mend the quay and to publish its log.",
        &["The union -> the port: pay the crews", "The union -> the port: mend the quay", "The union -> the port: publish its log"],
    );
    check(
        "The relief committee appealed for help for the wounded and for their families.",
        &["The relief committee -> : help for the wounded and for their families"],
    );
    check(
        "The relief committee called for help for the wounded and for the release of the crew.",
        &["The relief committee -> : help for the wounded", "The relief committee -> : the release of the crew"],
    );
    check("The union urges that the port make and keep records.", &["The union -> : the port make and keep records"]);
}

#[test]
fn whom_one_asks_ends_before_where_and_when() {
    check("The agency urged the minister in a statement on Monday to resign.", &["The agency -> the minister: resign"]);
    check("The agency urged the committee in Rome to publish its file.", &["The agency -> committee in Rome: publish its file"]);
}

#[test]
fn a_call_that_was_made_and_a_step_before_a_court_ask_nothing() {
    check("The coast guard ignored a call that the ship made at noon.", &[]);
    check("His lawyers appealed to the Supreme Court on Monday.", &[]);
    check("The prosecutor appealed against the acquittal on Monday.", &[]);
}

#[test]
fn a_clause_that_tells_what_is_so_asks_nothing() {
    check("The captain insists that the ferries have stopped.", &[]);
    check("The clerk advised that the harbour board had not answered.", &[]);
    check("The captain insists that Malta has to close the camp.", &["The captain -> Malta: Malta has to close the camp"]);
    check("The captain insists that the army leave.", &["The captain -> army: the army leave"]);
    check("The clerk advised that the ferries be stopped.", &["The clerk -> : the ferries be stopped"]);
}

#[test]
fn a_question_only_asks_to_know() {
    check("Did the mayor tell the guards to leave?", &[]);
    check("Who told you to be quiet?", &[]);
    check("The judge asked counsel whether Malta had paid.", &[]);
    check("The deputies asked officials how many guards had been hired.", &[]);
    check("The deputies asked the mayor to publish what it costs.", &["The deputies -> the mayor: publish what it costs"]);
    check("Can I urge the mayor to open the gate?", &["I -> the mayor: open the gate"]);
    check("Mr Lamm: What should be done about the gate?\n\nMs Berg: That we should shut it by June.\n\nMr Lamm: Thank you all.", &[]);
}

#[test]
fn what_is_asked_ends_before_whose_words_it_is() {
    check("Please be seated, the judge said.", &["the judge -> : be seated"]);
}

#[test]
fn whoever_asks_can_stand_behind_what_is_asked() {
    check("The mayor was asked to resign by 40 residents on Monday.", &["40 residents -> mayor: resign"]);
    check("The mayor was asked to resign by Monday.", &["- -> mayor: resign by Monday (2024-05-13)"]);
}

#[test]
fn a_thing_can_be_wanted_done_away_with() {
    check("Lawyers want the lease to be annulled by 3 June 2024.", &["Lawyers -> : the lease to be annulled by 3 June 2024 (2024-06-03)"]);
    check("The mayor wanted a headline before the vote.", &[]);
    check("The actor wants a film to be made of his life.", &[]);
    check("The union demands a truce and wants Malta to open the port.", &["The union -> : a truce", "The union -> Malta: open the port"]);
}

#[test]
fn what_one_must_do_and_what_an_article_rules_asks_nobody() {
    check("One must read the annex to grasp it.", &[]);
    check("Article 3 requires Malta to answer within 15 days.", &[]);
    check("Under Article 4, Malta must answer within 15 days.", &[]);
    check("Malta must answer within 15 days.", &["- -> Malta: Malta must answer within 15 days (2024-05-25)"]);
}

#[test]
fn what_people_in_need_once_asked_for_is_no_demand() {
    check("Persons who asked for shelter at the gate were beaten.", &[]);
    check("The guards told us to run.", &[]);
    check("The mayor asked for payment by 3 June 2024.", &["The mayor -> : payment by 3 June 2024 (2024-06-03)"]);
    check("The mayor asked for an inquiry into the deaths.", &["The mayor -> : an inquiry into the deaths"]);
}

#[test]
fn letters_come_to_what_they_ask_politely() {
    check(
        "Dear Mayor,\n\nWe would be grateful if you could publish the list by June.",
        &["We -> Mayor: publish the list by June (2024-06)"],
    );
    check("For more information, please ring the harbour office.", &[]);
    check("Dear Chair,\n\nI should be grateful if the committee would correct its report.", &["I -> the committee: correct its report"]);
    check("We should be grateful if the rain would stop.", &[]);
}

#[test]
fn each_label_in_a_sentence_is_asked_by_itself() {
    check("The mayor should: (a) sell the pier; (b) close the camp.", &["- -> The mayor: sell the pier", "- -> The mayor: close the camp"]);
    check(
        "The union recommends that the harbour board (i) sell the pier; (ii) pay the crew; and (iii) resign.",
        &[
            "The union -> the harbour board: sell the pier",
            "The union -> the harbour board: pay the crew",
            "The union -> the harbour board: resign",
        ],
    );
    check("The union does not recommend that Malta: (a) sell the pier; (b) close the camp.", &[]);
    check("Under Articles 3 (a) and 4 (b) the guards were paid.", &[]);
}

#[test]
fn what_was_to_be_done_once_is_asked_of_nobody() {
    check("The guards ought to have called a doctor.", &[]);
    check("The guards must not have known of it.", &[]);
    check("The families said that they had asked for shelter and that guards had beaten them.", &[]);
    check("The treaty between Malta and Libya requires each party to answer within 15 days.", &[]);
}

#[test]
fn a_length_runs_from_a_day_that_is_told() {
    check(
        "The mayor must answer within 30 days of this report.",
        &["- -> mayor: The mayor must answer within 30 days of this report (2024-06-09)"],
    );
    check("The mayor must pay within 30 days of this fire.", &["- -> mayor: The mayor must pay within 30 days of this fire"]);
    check("On 3 March 2024 the court ordered the mayor to pay within 30 days.", &["the court -> the mayor: pay within 30 days"]);
}
