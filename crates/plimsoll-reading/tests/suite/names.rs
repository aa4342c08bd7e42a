//! Names: which words of a text name whom.

use crate::common::{facts, facts_of};
use plimsoll_record::{EntityType, Fact, FactId};

/// The actors of a text but for places, each as "Type name: the words of all its mentions".
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    check_from(None, text, expected);
}

/// The same for a text of a publisher.
#[track_caller]
fn check_from(publisher: Option<&str>, text: &str, expected: &[&str]) {
    let facts = facts_of(text, "2024-05-10", publisher);
    let words = |id: &FactId| {
        let mention = |fact: &Fact| match fact {
            Fact::Mention(mention) if mention.entity == *id => Some(mention.common.anchor.text.clone()),
            _ => None,
        };
        facts.iter().filter_map(mention).collect::<Vec<_>>().join(" | ")
    };
    let found: Vec<String> = facts
        .iter()
        .filter_map(|fact| if let Fact::Entity(entity) = fact { Some(entity) } else { None })
        .filter(|entity| entity.entity_type != EntityType::Place)
        .map(|entity| format!("{:?} {}: {}", entity.entity_type, entity.name, words(&entity.common.id)))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_common_noun_stands_for_the_one_body_of_its_sort() {
    check(
        "The Tunisian coast guard stopped a boat off Sfax. On Monday the coastguard brought 40 people back.",
        &["Organisation Tunisian coast guard: Tunisian coast guard | coastguard"],
    );
    // Of two, or beside somebody else's, none is meant for sure.
    check(
        "The Tunisian coast guard met the Libyan coast guard in Sfax. On Monday the coast guard brought 40 people back.",
        &["Organisation Tunisian coast guard: Tunisian coast guard", "Organisation Libyan coast guard: Libyan coast guard"],
    );
    check(
        "Two boats were handed to the island and its coast guard. The Libyan coast guard saw it. The coast guard has been busy since.",
        &["Organisation Libyan coast guard: Libyan coast guard"],
    );
}

#[test]
fn a_noun_with_a_capital_is_the_short_form_of_a_longer_name() {
    check(
        "An officer of the Coast Guard spoke first. Then the Hellenic Coast Guard showed its boats.",
        &["Organisation Hellenic Coast Guard: Coast Guard | Hellenic Coast Guard"],
    );
}

#[test]
fn every_name_of_a_body_can_be_shortened() {
    check(
        "Frontex, the European Border and Coast Guard Agency, counted 40 boats. The Agency gave no other number.",
        &["Organisation European Border and Coast Guard Agency: Frontex | European Border and Coast Guard Agency | Agency"],
    );
}

#[test]
fn an_acronym_in_brackets_is_declared_by_its_letters() {
    check(
        "The Ligue romande pour les marins perdus (LRMP) gave another count. LRMP said 12 people had been brought ashore.",
        &["Organisation Ligue romande pour les marins perdus: Ligue romande pour les marins perdus | LRMP | LRMP"],
    );
}

#[test]
fn an_acronym_that_acts_is_a_body() {
    check("At the port ORVT has announced a new count.", &["Organisation ORVT: ORVT"]);
}

#[test]
fn a_noun_for_a_vessel_names_what_stands_behind_it() {
    check(
        "He denied that the patrol boat Kestra 14 had been near. The tanker Belorma took 12 people on board.",
        &["Vessel Kestra 14: Kestra 14", "Vessel Belorma: Belorma"],
    );
    check("Then the lifeboat Pride of Marrin came in.", &["Vessel Pride of Marrin: Pride of Marrin"]);
    check(
        "On Thursday two patrol boats, the Kestra and the Ain Belorma, reached the port.",
        &["Vessel Kestra: Kestra", "Vessel Ain Belorma: Ain Belorma"],
    );
    check(
        "The barge, the Belorma, did not stop. Nobody on MV Kestra Dawn saw it.",
        &["Vessel Belorma: Belorma", "Vessel Kestra Dawn: Kestra Dawn"],
    );
}

#[test]
fn people_keep_their_whole_names() {
    // A given name that is also a country, behind a title.
    check("Commissioner Jordan Čerevic spoke in Brussels.", &["Person Jordan Čerevic: Jordan Čerevic"]);
    check(
        "Mr Vandrelis left early. On Thursday Takis Vandrelis (Τάκης Βανδρέλης on his posters) spoke in the port.",
        &["Person Takis Vandrelis: Vandrelis | Takis Vandrelis | Τάκης Βανδρέλης"],
    );
    check("Harbour Adviser Ilse Marrin opened the gate.", &["Person Ilse Marrin: Ilse Marrin"]);
    check("\"The gate is shut,\" said Salim Karim-Doha.", &["Person Salim Karim-Doha: Salim Karim-Doha"]);
    check("The gate was shut on Refugee Amina Sal Dun on Monday.", &[]);
    check("Ilse Marrin, member of parliament, opened the gate.", &["Person Ilse Marrin: Ilse Marrin"]);
    check("The inquiry began on Monday, according to Clara Brook.", &["Person Clara Brook: Clara Brook"]);
    check("\"The gate is shut,\" said Clara Brook.", &["Person Clara Brook: Clara Brook"]);
}

#[test]
fn ministries_keep_what_they_are_for() {
    check(
        "The Italian ministry of the interior counted 63 boats. The Greek public order ministry said nothing.",
        &[
            "Organisation Italian ministry of the interior: Italian ministry of the interior",
            "Organisation Greek public order ministry: Greek public order ministry",
        ],
    );
}

/// The people of a text, each with whether the document shows them in public.
#[track_caller]
fn check_public(text: &str, expected: &[&str]) {
    let facts = facts(text);
    let found: Vec<String> = facts
        .iter()
        .filter_map(|fact| if let Fact::Entity(entity) = fact { Some(entity) } else { None })
        .filter(|entity| entity.entity_type == EntityType::Person)
        .map(|entity| format!("{}: {}", entity.name, if entity.public { "public" } else { "not public" }))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn whoever_has_command_is_public_and_whoever_serves_is_not() {
    check_public("Colonel Takis Vandrelis commands the post.", &["Takis Vandrelis: public"]);
    check_public("The post is under Rear Admiral Takis Vandrelis.", &["Takis Vandrelis: public"]);
    check_public("The magistrate Clara Brook opened the file.", &["Clara Brook: public"]);
    check_public("The sergeant Takis Vandrelis drove the car.", &["Takis Vandrelis: not public"]);
    check_public("The nurse Clara Brook drove the car.", &["Clara Brook: not public"]);
}

#[test]
fn the_publisher_is_named_in_whatever_letters() {
    check_from(
        Some("Ministry of Harbours and Lights, Karoa"),
        "MINISTRY OF HARBOURS AND LIGHTS\n\nThe lamps are lit again. The Ministry thanks the keepers.",
        &["Organisation MINISTRY OF HARBOURS AND LIGHTS: MINISTRY OF HARBOURS AND LIGHTS | Ministry"],
    );
    check_from(Some("Quayline"), "TUNIS, May 9 (Quayline) - The lamps are lit again.", &["Organisation Quayline: Quayline"]);
    // The acronym, also where more stands in the bracket.
    check_from(
        Some("Voces del Faro Norte"),
        "Voces del Faro Norte (VFN, Voices of the Light). VFN has counted 12 lamps.",
        &["Organisation Voces del Faro Norte: Voces del Faro Norte | VFN | VFN"],
    );
    // What is short for a body is the head of its name.
    check_from(
        Some("Senate Gazette"),
        "SENATE GAZETTE\n\nThe Senate of Morv met on Monday. The Senate rose at noon.",
        &["Organisation SENATE GAZETTE: SENATE GAZETTE", "Organisation Senate of Morv: Senate of Morv | Senate"],
    );
    // Two bodies are no one publisher, and one common word may mean something else.
    check_from(Some("Observer"), "The observer left. Observers stayed away.", &[]);
}

#[test]
fn what_a_state_has_once_is_named_by_its_noun() {
    check("The coastguard stopped a boat at dawn. The coastguard gave no number.", &["Organisation coastguard: coastguard | coastguard"]);
    check("Parliament never saw the text.", &["Organisation Parliament: Parliament"]);
    check("The interior ministry did not answer.", &["Organisation interior ministry: interior ministry"]);
    check("The ministry did not answer. Its coastguard was silent, and so was the coastguard of the island.", &[]);
}

#[test]
fn a_title_before_the_noun_of_a_body_is_part_of_its_name() {
    check(
        "The General Directorate for Lamps is shut. The River Count Observatory is open.",
        &[
            "Organisation General Directorate for Lamps: General Directorate for Lamps",
            "Organisation River Count Observatory: River Count Observatory",
        ],
    );
    check("General Ivo Marrin left. Mr House stayed, he said.", &["Person Ivo Marrin: Ivo Marrin", "Person House: House"]);
    check("The file is with the Public Prosecutor.", &["Court Public Prosecutor: Public Prosecutor"]);
}

#[test]
fn a_shared_surname_goes_to_whoever_has_the_title() {
    check(
        "Anna Marrin, a lawyer, spoke first. Then General Ivo Marrin rose. General Marrin said no.",
        &["Person Anna Marrin: Anna Marrin", "Person Ivo Marrin: Ivo Marrin | Marrin"],
    );
}

#[test]
fn another_name_stands_behind_a_mark_and_is_a_persons() {
    check("Osman Berg, also known as Abu Tide, was held on Monday. Mr Berg laughed.", &["Person Osman Berg: Osman Berg | Abu Tide | Berg"]);
    check("Anna Berg dubbed Ivo Lamm a coward. Mr Lamm laughed.", &["Person Anna Berg: Anna Berg", "Person Ivo Lamm: Ivo Lamm | Lamm"]);
    check("Anna Berg, known as Italy's toughest judge, said no.", &["Person Anna Berg: Anna Berg"]);
}

#[test]
fn parts_with_commas_belong_to_the_name_of_one_body() {
    check(
        "The Roads, Bridges and Tunnels Authority said that it rained. The Authority finds that it snowed.",
        &["Organisation Roads, Bridges and Tunnels Authority: Roads, Bridges and Tunnels Authority | Authority"],
    );
}
