//! Events: when they happened, and who did what to whom.

use crate::common::{events_of, facts_of};
use plimsoll_record::{Fact, Modality};

/// The events of a text of 20 June 2024, as "type, when, whether planned: role filler, role filler".
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = events_of(text, |event| if event.common.modality == Modality::Planned { " planned".to_owned() } else { String::new() });
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_trigger_of_verb_and_noun_has_what_hangs_on_its_noun() {
    check(
        "The prosecutor in Agrigento opened an inquiry into the death of two fishermen on 8 May 2024.",
        &["proceeding.investigation 2024-05-08: authority prosecutor in Agrigento, investigated death of two fishermen"],
    );
}

#[test]
fn nobody_does_something_to_himself_unless_the_words_say_so() {
    check(
        "Three women told the court that guards raped them in May 2024.",
        &["abuse.sexual_violence 2024-05: affected Three women, actor guards"],
    );
}

#[test]
fn a_verb_fills_no_role() {
    check("Corvane threatened to place the port under its own guard.", &["threaten -: actor Corvane"]);
}

#[test]
fn what_only_tells_more_of_people_is_not_who_they_are() {
    check("Guards beat a boy with batons on 3 May 2024.", &["abuse.torture 2024-05-03: actor Guards, affected boy"]);
    check(
        "The coast guard intercepted a boat off Cape Sarn on 3 May 2024 and brought 40 people back.",
        &["sea.interception_return 2024-05-03: actor coast guard, affected 40 people"],
    );
}

#[test]
fn a_noun_behind_another_verb_has_no_date_of_the_main_verb() {
    check(
        "The pact between Corvane and Meldria was renewed on 2 May 2024 despite groups raising concerns over sexual violence in camps.",
        &["agreement.renew 2024-05-02: text pact, party Corvane, party Meldria", "abuse.sexual_violence -: "],
    );
}

#[test]
fn what_is_told_of_a_day_to_come_is_planned() {
    check(
        "The extradition treaty between Corvane and Meldria expires on 31 December 2024.",
        &["agreement.terminate 2024-12-31 planned: text extradition treaty, party Corvane, party Meldria"],
    );
}

#[test]
fn the_life_of_an_agreement_is_told_as_events() {
    check(
        "The Gauge Protocol, done at Port Amsel on 19 July 2022 between the Republic of Karoa and the Sultanate of Dhafar, is in force.",
        &["agreement.sign 2022-07-19: text Gauge Protocol, party Republic of Karoa, party Sultanate of Dhafar"],
    );
}

#[test]
fn the_day_at_the_head_of_an_entry_dates_what_stands_below_it() {
    check(
        "Wednesday, 5 June\n\nPolice arrested two smugglers at the quay.\n\nFriday, 7 June\n\nA court freed both men.",
        &["arrest 2024-06-05: authority Police, arrested two smugglers", "release 2024-06-07: authority court, released both men"],
    );
    check(
        "Monday. Police arrested two smugglers at the quay.\n\nTuesday. A court freed both men.",
        &["arrest 2024-06-17: authority Police, arrested two smugglers", "release 2024-06-18: authority court, released both men"],
    );
}

#[test]
fn the_day_of_a_clause_that_only_describes_is_not_that_of_the_main_one() {
    check(
        "The Dockers' Union, which occupied the customs house on Friday, accused the harbour master of theft.",
        &["protest 2024-06-14: protester Dockers' Union", "accuse -: accuser Dockers' Union, accused harbour master of theft"],
    );
    check(
        "The crossing has been closed since 3 May 2024, when the gendarmes arrested two drivers.",
        &["arrest 2024-05-03: authority gendarmes, arrested two drivers"],
    );
}

#[test]
fn what_it_is_prolonged_to_is_not_the_day_on_which_it_was() {
    check(
        "By letters of 4 June 2024 Corvane and Meldria prolonged the Squid Protocol to 30 September 2026.",
        &["agreement.renew 2024-06-04: text Squid Protocol, party Corvane, party Meldria"],
    );
}

#[test]
fn a_part_of_talks_is_held_when_they_are() {
    check("A round of talks with Meldria was held in Port Amsel on 4 June 2024.", &["meeting.consult 2024-06-04: participant Meldria"]);
}

#[test]
fn a_clause_describes_the_noun_that_its_verb_asks_for() {
    check(
        "Nine members of the Tanners' Association who were led away on 4 June 2024 are still missing.",
        &["arrest 2024-06-04: arrested Nine members of the Tanners' Association"],
    );
}

#[test]
fn words_around_a_clause_lead_to_its_day() {
    for (text, expected) in [
        (
            "Police were suspended from the pier on Monday, two days after guards had beaten a fisherman.",
            "abuse.torture 2024-06-15: actor guards, affected fisherman",
        ),
        ("The delegations met on 3 and 4 June 2024 in Sarn.", "meeting.consult 2024-06-03/2024-06-04: participant delegations"),
    ] {
        check(text, &[expected]);
    }
}

#[test]
fn several_times_of_one_renewal_are_several_renewals() {
    check(
        "The pact was renewed in 2018, in 2020 and in January 2022.",
        &["agreement.renew 2018: text pact", "agreement.renew 2020: text pact", "agreement.renew 2022-01: text pact"],
    );
}

#[test]
fn what_stands_above_the_lines_of_a_log_dates_them() {
    check(
        "Camp log, 10 to 16 June 2024\n\nMonday\n\nPolice arrested three men.\n\nSunday\n\nTomorrow the Mercy League will visit the camp.\n",
        &["arrest 2024-06-10: authority Police, arrested three men", "meeting.visit 2024-06-17 planned: visitor Mercy League, host camp"],
    );
    check(
        "The quarry: a chronology\n\n2021\n\n17 September. Guards beat a driver.\n",
        &["abuse.torture 2021-09-17: actor Guards, affected driver"],
    );
}

#[test]
fn who_has_kidnapped_somebody_is_not_kidnapped() {
    check("Rebels have kidnapped up to 16 advisers and exploded a bomb.", &["abduction -: actor Rebels, affected 16 advisers"]);
    check(
        "Morvan rebels have kidnapped 16 Hale advisers from a town bazaar, diplomats said.",
        &["abduction -: actor Morvan rebels, affected 16 Hale advisers"],
    );
}

#[test]
fn who_does_it_is_told_beside_it_or_before_it() {
    check(
        "The court dismissed the petition of forty fishermen on 3 May 2024.",
        &["judgment 2024-05-03: court court, text petition of forty fishermen, affected forty fishermen"],
    );
    check(
        "On 3 May 2024 soldiers arrested eleven fishermen. They were let go.",
        &[
            "arrest 2024-05-03: authority soldiers, arrested eleven fishermen",
            "release 2024-05-03: authority soldiers, released eleven fishermen",
        ],
    );
}

/// Which agreement each event of a text is about: "type: agreement".
#[track_caller]
fn check_about(text: &str, expected: &[&str]) {
    let facts = facts_of(text, "2024-06-20", None);
    let name = |id: &plimsoll_record::FactId| {
        let mut agreements = facts.iter().filter_map(|fact| if let Fact::Agreement(agreement) = fact { Some(agreement) } else { None });
        agreements.find(|agreement| agreement.common.id == *id).map_or("-", |agreement| agreement.name.as_str())
    };
    let events = facts.iter().filter_map(|fact| if let Fact::Event(event) = fact { Some(event) } else { None });
    let found: Vec<String> = events.map(|event| format!("{}: {}", event.event_type, event.agreement.as_ref().map_or("-", name))).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn votes_and_payments_are_about_the_agreement_told_around_them() {
    let signed = "Tolland and Morv signed the Harbour Treaty on 3 May 2023.";
    let sign = "agreement.sign: Harbour Treaty";
    check_about(
        &format!("{signed} The Senate of Morv approved it on 2 June 2023 by 38 votes to 20."),
        &[sign, "legislature.vote: Harbour Treaty"],
    );
    check_about(
        &format!("{signed}\n\nHundreds of people protested in Kell on 4 June 2024 over the price of bread."),
        &[sign, "protest: -"],
    );
}

#[test]
fn the_day_of_the_dateline_is_no_day_of_an_event() {
    check("HALE, 20 June 2024 – The parliament rejected the bill.", &["legislature.vote -: chamber parliament, text bill"]);
    check(
        "PORT HALE, June 20 (Fern Wire) - Guards beat three prisoners, the league said.",
        &["abuse.torture -: actor Guards, affected three prisoners"],
    );
    check(
        "HALE, June 20: The Port Authority renewed its pact with the Dockers' Union on Tuesday.",
        &["agreement.renew 2024-06-18: text pact with the Dockers' Union, party Dockers' Union, party Port Authority"],
    );
}

#[test]
fn each_verb_has_its_own_day() {
    check(
        "The pact expired on 31 May 2024 and has not been renewed.",
        &["agreement.terminate 2024-05-31: text pact", "agreement.renew -: text pact"],
    );
    check("Police have arrested a man over the fire that gutted the mill in May.", &["arrest -: authority Police, arrested man"]);
    check(
        "Nurses of the league have been teaching 40 guards how to keep records since April.",
        &["training.provide 2024-04/..: giver Nurses of the league, receiver 40 guards"],
    );
    check(
        "The union freed six men in April and the league let nine sailors go on 3 May.",
        &["release 2024-04: authority union, released six men", "release 2024-05-03: authority league, released nine sailors"],
    );
    check("The pact was extended on 1 May 2024 to 31 December 2025.", &["agreement.renew 2024-05-01: text pact"]);
    check(
        "The minister has tabled a motion, to be voted on in July, on the pact.",
        &["legislature.motion -: mover minister, text motion", "legislature.vote 2024-07 planned: text motion"],
    );
}

#[test]
fn talks_have_the_day_on_which_they_open_or_break_up() {
    check(
        "A second day of talks between Hale and Corvane broke up on Tuesday.",
        &["meeting.consult 2024-06-18: participant Hale, participant Corvane"],
    );
    check(
        "Talks between Hale and Corvane, due to open at Sarn on 5 June, did not take place.",
        &["meeting.consult 2024-06-05: participant Hale, participant Corvane"],
    );
}

#[test]
fn the_hours_of_a_log_are_of_its_day_and_the_record_of_a_sitting_of_that_sitting() {
    check(
        "Live: the march on the mill\n\n08:05 Good morning from Corn Street.\n\n09.20 Police arrested three drivers.\n\n\
         10:15 The drivers were released.\n",
        &["arrest 2024-06-20: authority Police, arrested three drivers", "release 2024-06-20: authority Police, released drivers"],
    );
    check(
        "Assembly of Hale: sitting of Tuesday 18 June\n\nThe sitting opened at nine. Deputy Orr accused the government of hiding the \
         figures.\n",
        &["accuse 2024-06-18: accuser Orr, accused government"],
    );
}

#[test]
fn ayes_and_noes_are_counts_however_few() {
    let facts = facts_of("The House divided: Ayes 48, Noes 47. Question accordingly agreed to.", "2024-06-20", None);
    let counts: Vec<(String, Option<f64>)> = facts
        .into_iter()
        .filter_map(|fact| if let Fact::Figure(figure) = fact { Some((figure.measure, figure.value)) } else { None })
        .collect();
    assert_eq!(counts, [("votes_for".to_owned(), Some(48.0)), ("votes_against".to_owned(), Some(47.0))]);
}

#[test]
fn the_words_around_the_counts_tell_whose_they_are() {
    for (text, [ayes, noes, abstentions]) in [
        ("On Friday the council rejected by 6 votes to 5 the motion for an inquiry.", [Some(5.0), Some(6.0), None]),
        ("The Senate voted down the motion to scrap the pact, by 78 votes to 71.", [Some(71.0), Some(78.0), None]),
        ("The House divided: Ayes 16, Noes 11; one abstention.", [Some(16.0), Some(11.0), Some(1.0)]),
        ("The bill passed by 40 votes to 12; 3 abstentions last year.", [Some(40.0), Some(12.0), None]),
        ("AYES: 118. NOES: 96. ABSTENTIONS: 7.", [Some(118.0), Some(96.0), Some(7.0)]),
    ] {
        let facts = facts_of(text, "2024-06-20", None);
        let count = |measure: &str| {
            facts.iter().find_map(|fact| {
                if let Fact::Figure(figure) = fact { Some(figure) } else { None }.filter(|own| own.measure == measure)?.value
            })
        };
        assert_eq!([count("votes_for"), count("votes_against"), count("abstentions")], [ayes, noes, abstentions], "{text}");
    }
}

#[test]
fn who_was_told_of_more_fully_before_is_called_so() {
    check(
        "Navy crews freed ten fishermen in April 2024. The fishermen were arrested by Norland's coastguard on 4 May 2024.",
        &[
            "release 2024-04: authority Navy crews, released ten fishermen",
            "arrest 2024-05-04: arrested ten fishermen, authority Norland's coastguard",
        ],
    );
    check(
        "Eleven asylum seekers left Sfax in April. The eleven were beaten by guards on 5 May 2024.",
        &["abuse.torture 2024-05-05: affected Eleven asylum seekers, actor guards"],
    );
    // Nor of whom, where others came since, or two are so many.
    check(
        "Eleven asylum seekers wept. Eleven police officers stood by. The eleven were beaten by guards on 5 May 2024.",
        &["abuse.torture 2024-05-05: affected eleven, actor guards"],
    );
    // Of two ministries nobody knows which.
    check(
        "The southern ministry wrote to the northern ministry. The ministry accused Norland of torture on 6 May 2024.",
        &["accuse 2024-05-06: accuser ministry, accused Norland"],
    );
}

#[test]
fn where_it_happened() {
    for (text, place) in [
        ("Ratings arrested two skippers off Gull Bank on Tuesday.", "Gull Bank"),
        ("Off Cape Sarn, meanwhile, ratings arrested two skippers on Tuesday.", "Cape Sarn"),
        ("Police at Ntale beat six women on 3 May 2024.", "Ntale"),
        ("The pact between Hale and Corvane ran for ten years. Done at Sarn on 11 May 1998, it was never renewed.", "Sarn"),
        ("Some 300 people rallied at the mill gates on Sunday.", "mill gates"),
        ("The premier visited the king on 3 May 2024.", "-"),
        ("Some 300 miners marched to the town hall on Sunday.", "town hall"),
        ("The prosecutor's office in Ntale opened an inquiry into the crew on Monday.", "Ntale"),
        ("Two teachers were held at Marl Gaol on 3 May 2024.", "Marl Gaol"),
    ] {
        let facts = facts_of(text, "2024-06-20", None);
        let found = facts.into_iter().find_map(|fact| if let Fact::Event(event) = fact { Some(event.place) } else { None });
        let found = found.flatten().map_or("-".to_owned(), |place| place.text);
        assert_eq!(found, place, "{text}");
    }
}

#[test]
fn who_meets_over_a_pact_meets_for_himself_and_nobody_above_is_a_text() {
    check(
        "Italy and Malta signed a new pact on 3 May 2024. The new pact comes after President Ivo Lamm hosted a mini-summit in Sarn in April.",
        &["agreement.sign 2024-05-03: text new pact, party Italy, party Malta", "meeting.consult 2024-04: participant Ivo Lamm"],
    );
    check(
        "Italy and Malta have signed a new pact. We at Quarry Watch believe the new pact should be scrapped, not renewed.",
        &["agreement.sign -: text new pact, party Italy, party Malta"],
    );
}

#[test]
fn what_is_like_a_filler_fills_no_role() {
    // An amount is no place, what people do together is no lawsuit, and who locks up some need not hold others told of before.
    check(
        "The league puts the Treasury of Hale's commitments at EUR 40 million for 2021.",
        &["funding.commit 2021: giver Treasury of Hale"],
    );
    check("There was a fortnight of action against the pact with Corvane.", &[]);
    check("The guild denied that it had called a strike.", &["protest -: protester guild"]);
    check("Hale has until 2 November 2024 to give notice of the pact.", &["agreement.terminate ../2024-11-02: party Hale, text pact"]);
    check(
        "Some 300 migrants are being held in sheds. The sheds are cold. Nobody brings food. The doctor has left. The road is \
         shut. The winter is near.\n\nThe league says that Corvane is locking up migrants.",
        &["detention.hold -: detained 300 migrants", "detention.hold -: authority Corvane, detained migrants"],
    );
}

#[test]
fn what_stands_between_commas_behind_a_name_is_not_who_does_it() {
    check(
        "Corvane, a key ally in the war on smuggling, rejected the offer on 3 May 2024 and urged its citizens to stay at home.",
        &["reject 2024-05-03: actor Corvane, rejected offer"],
    );
}

#[test]
fn a_bound_before_a_number_is_no_preposition() {
    check(
        "On 3 May 2024 the coast guard handed back at least six Malians to Corvane.",
        &["transfer 2024-05-03: authority coast guard, transferred six Malians, destination Corvane"],
    );
}

#[test]
fn those_excepted_belong_to_the_phrase_and_who_held_them_lets_them_go() {
    check(
        "Police arrested fourteen students on 3 May 2024. All but two were released on 4 May 2024.",
        &["arrest 2024-05-03: authority Police, arrested fourteen students", "release 2024-05-04: authority Police, released All but two"],
    );
}

#[test]
fn who_pays_a_further_sum_was_told_before() {
    check(
        "Corvane promised Meldria 20 million thalers in May 2024. A first instalment of 5 million thalers was paid on 3 June 2024.",
        &["funding.commit 2024-05: giver Corvane, receiver Meldria", "funding.disburse 2024-06-03: giver Corvane, receiver Meldria"],
    );
}

#[test]
fn a_sitting_meets_nobody() {
    check("Minutes of the meeting of 3 May 2024\n\nThe House met at half past two.", &[]);
}

#[test]
fn who_appeals_to_others_to_do_something_sues_nobody() {
    check("The bishops have appealed to both sides to open the road.", &[]);
}

/// The events of a text of 20 June 2024, as "type: place".
#[track_caller]
fn check_places(text: &str, expected: &[&str]) {
    let facts = facts_of(text, "2024-06-20", None);
    let found: Vec<String> = facts
        .into_iter()
        .filter_map(|fact| if let Fact::Event(event) = fact { Some(event) } else { None })
        .map(|event| format!("{}: {}", event.event_type, event.place.map_or("-".to_owned(), |place| place.name.unwrap_or(place.text))))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn people_are_moved_from_a_place_and_not_at_the_one_they_are_moved_to() {
    check_places("On 3 May 2024 the army flew forty men from Sfax to the camp at Gabes.", &["transfer: Sfax"]);
    check_places("On 3 May 2024 forty men were bussed to the border post at Dehiba.", &["transfer: -"]);
}

#[test]
fn what_a_protest_blocks_is_its_place() {
    check_places("Forty villagers blocked the quarry road on 3 May 2024.", &["protest: quarry road"]);
}

#[test]
fn where_people_were_held_just_before_they_are_beaten() {
    check_places(
        "On 3 May 2024 police held forty men in a former school in Sfax. Guards beat four of them with cables.",
        &["detention.hold: Sfax", "abuse.torture: Sfax"],
    );
    check_places("Corvane's envoy in Tunis accused Meldria of delay on 3 May 2024.", &["accuse: -"]);
}

#[test]
fn a_second_infinitive_is_planned_as_the_first() {
    check(
        "The ministry plans to arrest the pilot and to deport 40 men to Meldria.",
        &[
            "arrest - planned: authority ministry, arrested pilot",
            "transfer - planned: authority ministry, transferred 40 men, destination Meldria",
        ],
    );
    check(
        "The ministry arrested the pilot and deported 40 men to Meldria.",
        &["arrest -: authority ministry, arrested pilot", "transfer -: authority ministry, transferred 40 men, destination Meldria"],
    );
}

#[test]
fn what_somebody_said_he_would_do_is_planned() {
    check(
        "The minister said on 3 May 2024 that Corvane would pay 5 million euros to Meldria in July.",
        &["funding.disburse 2024-07 planned: giver Corvane, receiver Meldria"],
    );
}

#[test]
fn what_was_to_have_happened_did_not_and_what_was_not_done_until_then_was() {
    let polarity = |text: &str| {
        let event =
            facts_of(text, "2024-06-20", None).into_iter().find_map(|fact| if let Fact::Event(event) = fact { Some(event) } else { None });
        event.map(|event| event.common.polarity)
    };
    use plimsoll_record::Polarity::{Negative, Positive};
    assert_eq!(polarity("The minister was to have travelled to Tunis on 3 May 2024."), Some(Negative));
    assert_eq!(polarity("The teacher was not released until 3 May 2024."), Some(Positive));
    assert_eq!(polarity("On 3 May 2024 the High Court refused to stop the flight."), Some(Positive));
}

#[test]
fn what_an_agreement_lays_down_of_its_own_life_is_no_event() {
    check(
        "The Salt Treaty between Corvane and Meldria was signed on 3 May 2020. It is tacitly renewed unless a party objects, and may be \
         ended on six months' notice.",
        &["agreement.sign 2020-05-03: text Salt Treaty, party Corvane, party Meldria"],
    );
}

#[test]
fn talks_of_nobody_are_those_of_the_parties() {
    check(
        "The Salt Treaty between Corvane and Meldria lapsed on 3 May 2024. Talks on a new text were held in Tunis on 4 June 2024.",
        &[
            "agreement.terminate 2024-05-03: text Salt Treaty, party Corvane, party Meldria",
            "meeting.consult 2024-06-04: participant Corvane, participant Meldria",
        ],
    );
}

#[test]
fn a_ship_and_those_on_it_fill_roles_of_their_own() {
    check(
        "A rubber boat with 61 people overturned off Sfax on 3 May 2024.",
        &["sea.shipwreck 2024-05-03: vessel rubber boat, affected 61 people"],
    );
    check(
        "A rubber boat overturned off Sfax on 3 May 2024. Nine people drowned.",
        &["sea.shipwreck 2024-05-03: vessel rubber boat, affected Nine people"],
    );
}

#[test]
fn he_is_the_only_one_told_of_before_and_nobody_where_two_are() {
    check(
        "Officers arrested a night guard on 3 May 2024. He was let go on 5 May 2024.",
        &["arrest 2024-05-03: authority Officers, arrested night guard", "release 2024-05-05: authority Officers, released night guard"],
    );
}

#[test]
fn where_a_place_lies_is_not_where_it_happened_and_a_bearing_leads_to_its_name() {
    check_places("On 3 May 2024 guards beat forty men in the old mill behind the station.", &["abuse.torture: old mill"]);
    check_places("The ship rescued 61 people twenty miles north of Cape Orme on 3 May 2024.", &["sea.rescue: Cape Orme"]);
    check_places("On 3 May 2024 a woman at the camp had been raped by a guard.", &["abuse.sexual_violence: camp"]);
}

#[test]
fn what_a_question_or_a_noun_aims_at_is_not_told() {
    check("Has the Commission promised the port five million euros?", &[]);
    check("Thule's plan to hold 40 people in Hale is in doubt.", &[]);
}

#[test]
fn how_old_a_pact_is_is_no_signing_and_who_speaks_for_a_party_ends_it_for_that_party() {
    check("The Salt Pact between Norland and Sorrel, which dates from 2019, is in force.", &[]);
    check(
        "The Salt Pact between Norland and Sorrel is in force. Norland's foreign ministry denounced the Salt Pact on 3 May 2024.",
        &["agreement.terminate 2024-05-03: party Norland, text Salt Pact"],
    );
}

#[test]
fn words_that_point_back_to_a_time_date_an_event() {
    check(
        "The office counted them from 3 to 8 May 2024. Guards beat two men in that period.",
        &["abuse.torture 2024-05-03/2024-05-08: actor Guards, affected two men"],
    );
    check(
        "The treaty entered into force on 25 April 2024, the day on which police arrested nine men.",
        &["arrest 2024-04-25: authority police, arrested nine men"],
    );
}

#[test]
fn what_either_side_may_do_is_a_term() {
    check("The Salt Pact between Corvane and Meldria has no end date; either state may terminate it at any time.", &[]);
}

#[test]
fn who_is_due_at_a_place_is_to_visit_it() {
    check(
        "Corvane's labour minister, Jana Holt, is due in Sfax on 27 June 2024.",
        &["meeting.visit 2024-06-27 planned: visitor Jana Holt, host Sfax"],
    );
}

#[test]
fn the_passage_of_a_noun_has_the_verb_that_carries_it() {
    let check = |text: &str, expected: &[&str]| {
        let found = events_of(text, |event| format!(" “{}”", event.common.anchor.text));
        assert_eq!(found, expected, "{text}");
    };
    check(
        "Amnesty International lodged two complaints with the High Court on 3 May 2024.",
        &["proceeding.complaint 2024-05-03 “lodged two complaints”: complainant Amnesty International, court High Court"],
    );
    check("The motion failed by 12 votes to 9 on 3 May 2024.", &["legislature.vote 2024-05-03 “failed”: text motion"]);
}

#[test]
fn arrests_that_are_planned_or_counted_by_habit_are_none() {
    check("The federation counts arrests.", &[]);
    check("Three arrests were planned.", &[]);
}

#[test]
fn a_passive_has_the_subject_that_the_tree_leaves_loose() {
    check("On 3 May 2024 nine porters who had thrown stones were arrested.", &["arrest 2024-05-03: arrested nine porters"]);
    check(
        "Two porters, both of the night shift, were arrested on 3 May 2024 when they came home, police said.",
        &["arrest 2024-05-03: arrested Two porters"],
    );
}

#[test]
fn who_is_blamed_or_thanked_did_it() {
    check(
        "The group accused the police of beating detainees.",
        &["accuse -: accuser group, accused police", "abuse.torture -: actor police, affected detainees"],
    );
    check("The envoy thanked Italy for rescuing 60 people.", &["sea.rescue -: actor Italy, affected 60 people"]);
}

#[test]
fn a_bus_that_overturns_is_no_judgment() {
    check("A bus carrying 40 migrants overturned near Mersin on 3 May 2024.", &[]);
    check("The conviction was overturned on 3 May 2024.", &["judgment 2024-05-03: text conviction"]);
}

#[test]
fn judges_and_a_few_deputies_are_no_chamber() {
    check("The court overturned the ban by 5 votes to 4.", &["judgment -: court court, text ban"]);
    check("Three deputies of the governing party voted against the bill.", &["legislature.vote -: text bill"]);
}

#[test]
fn what_is_demanded_has_not_happened() {
    check("Students marched on 3 May 2024 to demand the release of three leaders.", &["protest 2024-05-03: protester Students"]);
    check("Workers went on strike on 3 May 2024 to demand payment of three wages.", &["protest 2024-05-03: protester Workers"]);
}

#[test]
fn conditions_and_motions_end_no_agreement() {
    let treaty = "Tolland and Morv signed the Eel Treaty on 3 May 2024.";
    let signed = "agreement.sign 2024-05-03: text Eel Treaty, party Tolland, party Morv";
    for told in ["It shall remain in force until terminated by either party.", "Once it has expired, the boats must be returned."] {
        check(&format!("{treaty} {told}"), &[signed]);
    }
}

#[test]
fn those_who_arrest_are_not_released() {
    check(
        "Police arrested 16 members of the guild on 3 May 2024. All were released on 5 May.",
        &[
            "arrest 2024-05-03: authority Police, arrested 16 members of the guild",
            "release 2024-05-05: authority Police, released 16 members of the guild",
        ],
    );
}

#[test]
fn accidents_and_diseases_attack_nobody() {
    check("Nine porters were killed on 3 May 2024 when their lorry collided with a tram.", &[]);
    check("Cholera killed 37 people in May 2024.", &[]);
    check("Four sailors were hurt on 3 May 2024 when the crane collapsed.", &[]);
    check("Gunmen killed nine porters on a bus on 3 May 2024.", &["violence.attack 2024-05-03: actor Gunmen, affected nine porters"]);
    check("Nine porters were killed in an air strike on 3 May 2024.", &["violence.attack 2024-05-03: affected Nine porters"]);
    // Who bears arms attacks, whatever befell others; and killed people were attacked, unless a mishap is told.
    check(
        "Soldiers killed nine porters on 3 May 2024 after the accident on the bridge.",
        &["violence.attack 2024-05-03: actor Soldiers, affected nine porters"],
    );
    check("The blast killed nine porters on 3 May 2024.", &["violence.attack 2024-05-03: affected nine porters"]);
    check("Nine porters were killed at the border fence on 3 May 2024.", &["violence.attack 2024-05-03: affected Nine porters"]);
    check("Four sailors were killed on 3 May 2024 when they fell from a scaffold.", &[]);
    check("Soldiers injured nine porters on 3 May 2024.", &["abuse.torture 2024-05-03: actor Soldiers, affected nine porters"]);
}

#[test]
fn what_somebody_is_only_charged_with_is_hedged() {
    let check = |text: &str, expected: &[&str]| {
        let found = events_of(text, |event| if event.common.hedged { " hedged".to_owned() } else { String::new() });
        assert_eq!(found, expected, "{text}");
    };
    check(
        "Two porters were charged with the murder of a judge on 3 May 2024.",
        &["arrest 2024-05-03: arrested Two porters", "violence.attack - hedged: affected judge"],
    );
    // A task is no charge.
    check(
        "The clerk was charged with the delivery of four boats on 3 May 2024.",
        &["arrest 2024-05-03: arrested clerk", "equipment.deliver -: equipment four boats"],
    );
}

#[test]
fn manner_is_no_destination() {
    check("Two porters were handed over in our name on 3 May 2024.", &["transfer 2024-05-03: transferred Two porters"]);
    check("Two porters were taken to Meldria on 3 May 2024.", &["transfer 2024-05-03: transferred Two porters, destination Meldria"]);
}

#[test]
fn phrases_that_say_something_else_are_no_events() {
    check("The minister was taken by surprise on 3 May 2024.", &[]);
    check("Press release issued by the federation on 3 May 2024.", &[]);
    check("Three deputies were expelled from the party on 3 May 2024.", &["sanction 2024-05-03: sanctioned Three deputies"]);
}
