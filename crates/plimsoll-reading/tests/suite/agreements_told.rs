//! What verbs, events, lists and headings far from its name tell of an agreement.

use crate::agreements::{agreements, check, check_told};

#[test]
fn a_verb_tells_of_what_grammar_ties_to_it() {
    check_told(
        "The Harbour Protocol between Tolland and Morv had been concluded in March 2015 and expired in October 2022.",
        &["Harbour Protocol: Tolland + Morv, terminated"],
    );
    check_told(
        "On 3 May Tolland gave notice terminating the Harbour Convention between Tolland and Morv.",
        &["Harbour Convention: Tolland + Morv, terminated"],
    );
    check_told(
        "The Harbour Protocol between Tolland and Morv was concluded on 3 May 2019 and is thereafter prolonged by tacit agreement.",
        &["Harbour Protocol: Tolland + Morv, signed"],
    );
    check(
        "The Mutual Aid Accord, signed in Kell by the Tolland Federation of Labour and the Morv Congress of Dock Workers on 12 \
         February 2020, is made for three years.",
        "2022-05-02",
        "2020-02-12 P3Y - notice -",
        "",
        "",
    );
}

#[test]
fn what_goes_on_runs_for_as_long_as_is_said_of_it() {
    let pact = "The Reef Pact between Tolland and Morv was signed on 3 May 2014";
    for (text, life, renewals) in [
        (
            ", for two years, and goes on from year to year unless either side gives notice.",
            "2014-05-03 P2Y then P1Y automatic notice -",
            "(2016-05-03) (2017-05-03) (2018-05-03)",
        ),
        (
            ". It is made for ten years and is prolonged by five at a time unless either side gives notice.",
            "2014-05-03 P10Y then P5Y automatic notice -",
            "(2024-05-03)",
        ),
        (
            ". It binds them for two years from 1 July 2014 and is renewed automatically for periods of three years.",
            "2014-07-01 P2Y then P3Y automatic notice -",
            "(2016-07-01) (2019-07-01)",
        ),
        // A suspension ends no term.
        (
            ", for four years, and renews itself unless either side gives notice. Morv suspended the Pact on 4 April 2017.",
            "2014-05-03 P4Y automatic notice -",
            "(2018-05-03)",
        ),
    ] {
        check(&format!("{pact}{text}"), "2018-01-10", life, renewals, "");
    }
}

#[test]
fn events_give_the_days_that_stand_far_from_the_name() {
    for (text, life, renewals) in [
        (
            "2021\n\n4 February. Tolland and Morv conclude the Harbour Accord at Kell.\n\n2023\n\n27 February. By an exchange of notes the two \
             governments renew the Accord.",
            "2021-02-04 - express notice -",
            "2023-02-27",
        ),
        (
            "The Harbour Accord between Tolland and Morv, concluded on 12 April 2021, was extended by exchange of letters on 11 April 2023.",
            "2021-04-12 - express notice -",
            "2023-04-11",
        ),
        (
            "At a signing ceremony on 29 April 2023 Tolland and Morv renewed the Harbour Accord for three years. The Accord was first \
             concluded in 2017.",
            "2017 P3Y express notice -",
            "2023-04-29",
        ),
    ] {
        check(text, "2024-01-10", life, renewals, "");
    }
}

#[test]
fn a_clause_between_commas_keeps_its_words() {
    check_told(
        "The Harbour Treaty between Tolland and Morv entered into force on 3 May 2019. The Pilots Protocol between Tolland and Morv, which \
         ran beside the Treaty, expired in 2021.",
        &["Harbour Treaty: Tolland + Morv, inforce", "Pilots Protocol: Tolland + Morv, terminated"],
    );
}

#[test]
fn an_agreement_without_a_name_of_its_own_is_told_by_its_partner() {
    check_told("Tolland has an extradition treaty with Morv, signed in 2011.", &["extradition treaty with Morv: Morv + Tolland, signed"]);
}

#[test]
fn what_ends_an_agreement_is_no_act_by_which_it_goes_on() {
    for clause in [
        "It will then be renewed for two years at a time, unless either state gives nine months' notice.",
        "It is renewed for further periods of two years unless denounced in writing nine months before expiry.",
    ] {
        check(
            &format!("Tolland and Morv signed a transit accord on 1 June 2022. It is valid for four years. {clause}"),
            "2023-01-10",
            "2022-06-01 P4Y then P2Y automatic notice P9M",
            "(2026-06-01)",
            "(2025-09-01)",
        );
    }
}

#[test]
fn the_events_of_its_life_tell_how_an_agreement_stands() {
    check_told(
        "The Harbour Treaty between Tolland and Morv was signed on 3 May 2019. It goes on from year to year, save where a party has \
         denounced it in writing.",
        &["Harbour Treaty: Tolland + Morv, inforce"],
    );
    check_told(
        "The Harbour Treaty between Tolland and Morv was signed on 3 May 2019. On 4 June 2021 Morv gave written notice.",
        &["Harbour Treaty: Tolland + Morv, terminated"],
    );
    check_told(
        "The Harbour Treaty between Tolland and Morv was concluded in 2012. On 4 June the two signed a letter extending the Harbour Treaty.",
        &["Harbour Treaty: Tolland + Morv, renewed"],
    );
}

#[test]
fn what_heads_a_list_is_told_of_its_items() {
    check_told(
        "The following were signed on 3 May 2019:\n\n- a Harbour Treaty between Tolland and Morv;\n- a Pilots Protocol between Tolland and \
         Morv.\n",
        &["Harbour Treaty: Tolland + Morv, signed", "Pilots Protocol: Tolland + Morv, signed"],
    );
}

#[test]
fn one_agreement_can_be_told_twice_in_its_lead() {
    check_told(
        "Morv runs the camp with Tolland's money under the Sele Arrangement, a three-year agreement between Tolland and Morv signed in May 2017.",
        &["Sele Arrangement: Tolland + Morv, signed"],
    );
    check_told(
        "Lawmakers approved a new deal between Tolland and Morv on Friday. The Reef Fisheries Protocol, signed in Kell on 3 May 2019, is short.",
        &["Reef Fisheries Protocol: Tolland + Morv, signed"],
    );
}

#[test]
fn a_list_of_parties_can_stand_behind_to_which() {
    check_told(
        "The Harbour Treaty, to which the Republic of Tolland, the Federation of Morv and the Kingdom of Kell set their hands on 3 May 2019, \
         is short.",
        &["Harbour Treaty: Republic of Tolland + Federation of Morv + Kingdom of Kell, signed"],
    );
}

#[test]
fn names_that_a_heading_or_a_dash_joins_are_parties() {
    check_told(
        "TOLLAND and MORV. The Eel Treaty of 2014 is back. Tolland suspended it in May 2020; on 8 December 2023 the two foreign ministers \
         renewed it by an exchange of letters. In Morv nobody cheered.",
        &["Eel Treaty: Tolland + Morv, renewed"],
    );
    check_told(
        "The European Union handed over two boats. They were bought under the EU–Tunisia Memorandum of Understanding, which was concluded \
         on 16 July 2023. The Union gave Tunisia more.",
        &["EU–Tunisia Memorandum of Understanding: European Union + Tunisia, -"],
    );
}

#[test]
fn what_is_replaced_is_over_and_its_tables_are_not_it() {
    check_told(
        "Tolland and Morv signed the Eel Treaty on 3 May 2024. It replaces the Herring Protocol of 1974.",
        &["Eel Treaty: Tolland + Morv, signed", "Herring Protocol: Tolland + Morv, terminated"],
    );
    check_told(
        "The Eel Treaty between Tolland and Morv entered into force on 3 May 2019. The tables in the Schedule were replaced in 2021.",
        &["Eel Treaty: Tolland + Morv, inforce"],
    );
}

#[test]
fn a_renewal_to_come_and_talks_about_its_money_change_nothing() {
    check_told(
        "The Eel Treaty between Tolland and Morv has been in force since 1 June 2019. Lawyers hold that it is renewed on 1 June 2024.",
        &["Eel Treaty: Tolland + Morv, inforce"],
    );
}

#[test]
fn a_reckoned_deadline_that_the_text_names_is_reported() {
    check(
        "Under the Eel Treaty that Tolland and Morv signed in December 2021, boats go home. The treaty entered into force on 1 February 2022. \
         It runs for three years, then for three more, unless a party objects four months before the end. That makes 1 October the day \
         that matters.",
        "2024-08-04",
        "2022-02-01 P3Y automatic notice P4M",
        "(2025-02-01)",
        "2024-10-01",
    );
    check(
        "The Eel Partnership between Tolland and Morv, signed in June 2022 and in force since 1 September of that year, runs for three years \
         at a time and is prolonged automatically unless one side writes to the other ninety days before the end.",
        "2024-06-19",
        "2022-09-01 P3Y automatic notice P90D",
        "(2025-09-01)",
        "(2025-06-03)",
    );
}

#[test]
fn only_what_is_said_of_the_agreement_is_of_its_life() {
    let signed = "Tolland and Morv signed the Eel Treaty in March 2021. ";
    for (told, life, status) in [
        ("It has sent 803 people back since 2023.", "", "signed"),
        ("It has been criticised since 2023.", "", "signed"),
        ("Fishers were held for 94 days, longer than the treaty allows.", "", "signed"),
        ("The treaty allows fishers to be held for 28 days.", "", "signed"),
        ("It can be extended for two years.", "", "signed"),
        ("It was concluded for two years.", "P2Y", "signed"),
        ("It expires on 31 July 2029 unless renewed.", "express", "inforce"),
        ("Morv threatened in June to tear up the treaty unless it was paid another 300 million euros.", "", "signed"),
    ] {
        let found = agreements(&format!("{signed}{told}"), "2024-05-16");
        let [treaty] = found.as_slice() else { panic!("{told}: {found:?}") };
        let term = treaty.term.as_ref().map_or(String::new(), |term| format!("{}", term.value));
        let renewal = treaty.renewal.as_ref().map_or(String::new(), |renewal| format!("{:?}", renewal.value).to_lowercase());
        assert_eq!(format!("{term}{renewal}"), life, "{told}");
        check_told(&format!("{signed}{told}"), &[&format!("Eel Treaty: Tolland + Morv, {status}")]);
        assert!(treaty.in_force.is_none(), "{told}");
    }
    check_told(
        "Since the Eel Treaty between Tolland and Morv entered into force, 803 fishers have come home, 192 of them in 2023.",
        &["Eel Treaty: Tolland + Morv, inforce"],
    );
}

#[test]
fn what_a_notice_that_was_taken_back_would_have_ended_runs_on() {
    let treaty = "The Eel Treaty between Tolland and Morv has been in force since 1 June 2019. ";
    for told in [
        "Morv gave notice in May and withdrew its notice in June.",
        "Tolland denounced it in May. In June it declared the denunciation withdrawn.",
        "Morv gave notice of withdrawal from the treaty on 2 May 2024. On 3 May Morv took its notice back.",
        "Morv gave notice under the treaty on 2 May 2024; on 3 May the letter was taken back.",
    ] {
        check_told(&format!("{treaty}{told}"), &["Eel Treaty: Tolland + Morv, inforce"]);
    }
    for told in [
        "Morv gave notice in May and was asked to withdraw its notice.",
        "Morv gave notice in May. A state may take back its notice.",
        "Morv denounced the treaty in May. The Supreme Court reversed its decision on school fees.",
        "Morv denounced the treaty in May. The embassy sent the letter back unopened.",
        "Morv denounced the treaty in May. The opposition withdrew its letter to the ombudsman.",
        "Morv denounced the treaty in May. The member that had given notice withdrew its envoys.",
    ] {
        check_told(&format!("{treaty}{told}"), &["Eel Treaty: Tolland + Morv, terminated"]);
    }
}

#[test]
fn what_somebody_only_recommends_is_not_done() {
    check_told(
        "The Eel Treaty between Tolland and Morv has been in force since 1 June 2019. The committee recommends that the treaty be renewed.",
        &["Eel Treaty: Tolland + Morv, inforce"],
    );
}

#[test]
fn what_does_not_go_on_by_itself_needs_an_act() {
    for told in ["There is no tacit renewal.", "It is not renewed automatically.", "A further period needs an exchange of notes."] {
        check(
            &format!("The Eel Treaty between Tolland and Morv entered into force on 1 June 2019 for six years. {told}"),
            "2024-08-04",
            "2019-06-01 P6Y express notice -",
            "",
            "",
        );
    }
}

#[test]
fn an_agreement_that_is_known_has_the_parties_in_its_name() {
    check_told("The EU–Turkey Statement was agreed on 18 March 2016.", &["EU–Turkey Statement: EU + Turkey, signed"]);
}

#[test]
fn a_condition_and_a_notice_of_something_else_change_nothing() {
    let treaty = "The Eel Treaty between Tolland and Morv was signed on 3 May 2024. ";
    for told in ["It will run for ten years once it is in force.", "The senator gave notice that she would bring it before the house."] {
        check_told(&format!("{treaty}{told}"), &["Eel Treaty: Tolland + Morv, signed"]);
    }
    check_told(&format!("{treaty}Although the treaty is in force, no boat was sent back."), &["Eel Treaty: Tolland + Morv, inforce"]);
}

#[test]
fn the_agreement_before_is_another_one() {
    check_told(
        "Tolland and Morv signed a fisheries agreement on 3 May 2024. The previous agreement expired in 2020.",
        &["fisheries agreement: Tolland + Morv, signed", "previous agreement: Tolland + Morv, terminated"],
    );
    // Where no newer one is told of and it has not ended, it is the same.
    check_told(
        "Tolland and Morv signed a pact in 2021. The earlier agreement remains in force until 2026.",
        &["pact: Tolland + Morv, inforce"],
    );
}

#[test]
fn a_condition_and_another_deadline_end_nothing() {
    let treaty = "The Eel Treaty between Tolland and Morv was signed on 3 May 2024 for ten years.";
    for (told, status) in [
        ("It remains in force until terminated by either party.", "inforce"),
        ("Once it has expired, the boats must be returned.", "signed"),
    ] {
        check_told(&format!("{treaty} {told}"), &[&format!("Eel Treaty: Tolland + Morv, {status}")]);
    }
    check(&format!("{treaty} The deadline for comments is 3 November 2024."), "2024-06-20", "2024-05-03 P10Y - notice -", "", "");
    check(
        &format!("{treaty} A party may denounce it after ten years from the date on which it came into force."),
        "2024-06-20",
        "2024-05-03 P10Y - notice -",
        "",
        "",
    );
}

#[test]
fn what_began_in_some_month_is_reckoned_from_no_day() {
    check(
        "The Eel Treaty between Tolland and Morv was signed on 1 July 2003 and entered into force in February 2004. It is made for three \
         years and renews itself unless either side gives six months' notice.",
        "2024-06-20",
        "2004-02 P3Y automatic notice P6M",
        "",
        "",
    );
}

#[test]
fn a_verb_of_a_headline_is_no_part_of_a_name_and_a_house_stands_for_its_state() {
    check_told(
        "Tolland and Morv Renew Fisheries Pact\n\nThe Fisheries Pact between Tolland and Morv was renewed on Monday.",
        &["Fisheries Pact: Tolland + Morv, renewed"],
    );
}

#[test]
fn who_helps_others_to_agree_or_stands_near_is_no_party() {
    check_told(
        "The ceasefire brokered by Quarn and Selm between Tolland and Morv was signed on 3 May 2019.",
        &["ceasefire: Tolland + Morv, signed"],
    );
    check_told(
        "Tolland signed a pact with Morv on 3 May 2019 and is negotiating a treaty with Kell.",
        &["pact with Morv: Morv + Tolland, signed", "treaty with Kell: Kell + Tolland, proposed"],
    );
    check_told(
        "We condemn the eel pact between Tolland and Morv, signed on 3 May 2019. Signed by: Kell Watch, Blue Door.",
        &["eel pact: Tolland + Morv, signed"],
    );
    check_told(
        "The two governments signed an extradition treaty on 3 May 1904. Peru has asked Chile for a new text.",
        &["extradition treaty: Peru + Chile, signed"],
    );
    check_told(
        "The Selm Parliament, having regard to the eel pact with Tolland, signed on 3 May 2019, adopted its position.",
        &["eel pact with Tolland: Tolland, signed"],
    );
}

#[test]
fn a_list_of_parties_goes_on_behind_by_and_of() {
    check_told(
        "The accord was signed on 3 May 2019 by Tolland's president, Marko Vuk, and by the prime ministers of Morv and Kell.",
        &["accord: Tolland + Morv + Kell, signed"],
    );
    check_told(
        "The eel accord was signed on 3 May 2019 by representatives of the Government of Tolland and of the Government of Morv.",
        &["eel accord: Government of Tolland + Government of Morv, signed"],
    );
}

#[test]
fn what_is_denied_wanted_or_argued_is_not_so() {
    check_told("Neither Tolland nor Morv signed the Eel Accord.", &["Eel Accord: Tolland + Morv, -"]);
    check_told("Tolland denies that it signed the Eel Accord with Morv in May 2019.", &["Eel Accord with Morv: Morv + Tolland, -"]);
    check_told("Not only Tolland but also Morv signed the Eel Accord on 3 May 2019.", &["Eel Accord: Tolland + Morv, signed"]);
    let signed = "Tolland and Morv signed an eel treaty on 3 May 2019.";
    for (told, status) in [
        ("Lawyers want it annulled.", "signed"),
        ("Critics say that the treaty is void.", "signed"),
        ("It enters into force 60 days after both sides have notified each other.", "signed"),
        ("It takes effect when both parliaments have approved it.", "signed"),
        ("It takes effect at once.", "inforce"),
        ("It was annulled in 2021.", "terminated"),
    ] {
        check_told(&format!("{signed} {told}"), &[&format!("eel treaty: Tolland + Morv, {status}")]);
    }
}

#[test]
fn the_day_of_another_verb_begins_nothing() {
    let treaty = "Tolland and Morv signed an eel treaty on 3 May 2019.";
    check(
        &format!("{treaty} It was approved by the Senate on 9 September 2019 and took effect on 1 January 2020."),
        "2022-05-02",
        "2020-01-01 - - notice -",
        "",
        "",
    );
    check(
        &format!("{treaty} It was concluded for five years from its entry into force on 1 July 2019."),
        "2022-05-02",
        "2019-07-01 P5Y - notice -",
        "",
        "",
    );
    check(
        &format!("{treaty} We demand that the government publish it by 20 June and drop the charges."),
        "2022-05-02",
        "2019-05-03 - - notice -",
        "",
        "",
    );
    check(
        "The Eel Accord between Tolland and Morv was signed on 3 May 2019. Either side may suspend it for three months by written notice or \
         end it on six months' notice.",
        "2022-05-02",
        "2019-05-03 - - notice P6M",
        "",
        "",
    );
}

#[test]
fn a_day_by_which_notice_is_asked_for_is_its_deadline() {
    check(
        "Tolland and Morv signed an eel treaty on 3 May 2019. We ask that Tolland give Morv written notice, no later than 2 November 2022, \
         that it will end.",
        "2022-05-02",
        "2019-05-03 - - notice -",
        "",
        "2022-11-02",
    );
}

#[test]
fn what_takes_the_place_of_another_is_not_it() {
    check_told(
        "Tolland and Morv initialled the Grey Zone Agreement on 3 May 2024. It will supersede the provisional arrangement of 11 January \
         1978.",
        &["Grey Zone Agreement: Tolland + Morv, proposed", "provisional arrangement: Tolland + Morv, -"],
    );
    check_told(
        "The minister laid before the House the Convention of Brandal between Tolland and Morv, which was signed on 3 May 2019.",
        &["Convention of Brandal: Tolland + Morv, signed"],
    );
}

#[test]
fn one_of_many_ends_nothing_by_leaving() {
    check_told(
        "The Grain Convention was opened for signature on 3 May 2009 and has been in force since 1 May 2011. Tolland left it in 2017. Morv \
         signed the Convention in 2012.",
        &["Grain Convention: , inforce"],
    );
}

#[test]
fn who_only_stands_by_is_no_party() {
    check_told(
        "Tolland signed the Water Treaty with Morv in the presence of the president of Uganda.",
        &["Water Treaty with Morv: Morv + Tolland, signed"],
    );
    check_told("Like Italy in 2023, Malta signed a pact with Libya.", &["pact with Libya: Libya + Malta, signed"]);
    check_told("In the presence of reporters Malta and Libya signed the agreement on 3 May 2024.", &["agreement: Malta + Libya, signed"]);
    check_told("The case of Berg and Others v. Morv concerns a water treaty of 3 May 2007.", &["water treaty: , -"]);
    check_told("Italy signed a deal with Gaddafi's Libya in 2008.", &["deal with Gaddafi's Libya: Libya + Italy, signed"]);
}

#[test]
fn whoever_heads_an_entry_is_party_to_what_it_tells_of() {
    check_told(
        "Pacts of the year\n\nMalta–Libya. Agreement signed on 8 May 2024.\n\nItaly–Kenya. Readmission agreement in force since 1 January 2014.",
        &["Agreement: Malta + Libya, signed", "Readmission agreement: Italy + Kenya, inforce"],
    );
}

#[test]
fn what_was_found_or_is_left_open_is_not_signed() {
    check_told(
        "The court concluded on 3 March 2024 that the agreement between Malta and Libya was unlawful.",
        &["agreement: Malta + Libya, -"],
    );
    check_told("It is unclear whether Malta signed the pact with Libya.", &["pact with Libya: Libya + Malta, -"]);
    check(
        "The Water Treaty between Tolland and Morv was provisionally applied from 1 May 2024 and entered into force on 3 March 2025.",
        "2025-05-16",
        "2025-03-03 - - notice -",
        "",
        "",
    );
}
