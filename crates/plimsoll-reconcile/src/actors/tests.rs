//! Who is one with whom, as tables: each line an entity of a document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use plimsoll_pack::Library;
use plimsoll_record::{DocumentId, EntityType, FactId};
use proptest::prelude::*;

use super::profile::body_key;
use super::{Bearer, Profile, Why, Words};
use crate::update::Judged;
use crate::whole::{Pieces, reconcile_pieces};

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::embedded);

/// An entity from a line: `document type Name = Other Name / role / organisation / country, beside`. Parts may be left
/// empty. Whoever stands in `beside` keeps its company. Of a place the country may have areas before it: `Sicily < Italy`.
fn profile(line: &str) -> Profile {
    let (document, rest) = line.split_once(' ').unwrap();
    let (sort, rest) = rest.split_once(' ').unwrap();
    let (about, beside) = rest.split_once(" beside ").unwrap_or((rest, ""));
    let mut parts = about.split(" / ").map(str::trim);
    let names: Vec<String> = parts.next().unwrap().split(" = ").map(|name| name.trim().to_owned()).collect();
    let mut part = || parts.next().filter(|part| !part.is_empty() && *part != "-").map(str::to_owned);
    let (role, organisation, country, sector) = (part(), part(), part(), part());
    let entity_type = match sort {
        "person" => EntityType::Person,
        "body" => EntityType::Organisation,
        "ship" => EntityType::Vessel,
        _ => EntityType::Place,
    };
    let within: Vec<String> = country.iter().flat_map(|within| within.split(" < ")).map(str::to_owned).collect();
    let mut company: Vec<u64> = beside.split(", ").filter(|name| !name.is_empty()).map(body_key).collect();
    company.sort_unstable();
    Profile {
        entity: FactId::from_text(format!("{document}:{}", names[0])),
        document: DocumentId::from_text(document),
        published: None,
        entity_type,
        name: names[0].clone(),
        names,
        known_as: None,
        sector,
        country: within.last().cloned(),
        within: if entity_type == EntityType::Place { within } else { Vec::new() },
        roles: role.into_iter().collect(),
        organisation,
        public: true,
        mentions: 1,
        company,
        publisher: None,
        setting: None,
        publishes: false,
    }
}

/// Groups of entities, each by document and first name, and the pairs that are asked about.
fn joined(lines: &[&str], judged: &Judged) -> (BTreeSet<BTreeSet<String>>, Vec<Vec<Why>>) {
    let words = Words::new(&LIBRARY);
    let bearers = lines.iter().map(|line| profile(line)).map(|profile| (profile.entity.clone(), Bearer::new(&profile, &words))).collect();
    let whole = reconcile_pieces(vec![Pieces { bearers, ..Pieces::default() }], Words::new(&LIBRARY), judged);
    let mut groups: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
    for (fact, group) in &whole.group_of {
        groups.entry(*group).or_default().insert(fact.as_str().to_owned());
    }
    (groups.into_values().collect(), whole.questions.into_iter().map(|(_, _, why)| why).collect())
}

/// `expected`: the groups of more than one, as `1:Name 2:Name`… one string each with `+` between; and how many pairs are asked.
#[track_caller]
fn check(lines: &[&str], expected: &[&str], asked: usize) {
    let (groups, questions) = joined(lines, &Judged::default());
    let groups: BTreeSet<String> =
        groups.into_iter().filter(|group| group.len() > 1).map(|group| group.into_iter().collect::<Vec<_>>().join(" + ")).collect();
    let expected: BTreeSet<String> = expected.iter().map(|&group| group.to_owned()).collect();
    assert_eq!(groups, expected, "asked: {questions:?}");
    assert_eq!(questions.len(), asked, "{questions:?}");
}

#[test]
fn full_names_join_over_spellings() {
    check(&["1 person Khalifa Haftar", "2 person Khalifa Hifter", "3 person Khaled Harfoush"], &["1:Khalifa Haftar + 2:Khalifa Hifter"], 0);
    check(&["1 person Abdelkader Mezrag", "2 person Abd al-Qadir al-Mizraq"], &["1:Abdelkader Mezrag + 2:Abd al-Qadir al-Mizraq"], 0);
    check(&["1 ship Ras Jadir", "2 ship RAS JADIR"], &["1:Ras Jadir + 2:RAS JADIR"], 0);
}

#[test]
fn a_surname_alone_joins_only_with_support() {
    check(&["1 person Paolo Verdini / interior minister", "2 person Verdini"], &[], 1);
    check(&["1 person Paolo Verdini / interior minister", "2 person Verdini / minister"], &["1:Paolo Verdini + 2:Verdini"], 0);
    check(
        &["1 person Paolo Verdini beside Orsini, Ben Salah", "2 person Verdini beside Orsini, Ben Salah"],
        &["1:Paolo Verdini + 2:Verdini"],
        0,
    );
    // Two whom it fits alike: nobody is chosen.
    check(&["1 person Paolo Verdini / minister", "1 person Sandra Verdini / minister", "2 person Verdini / minister"], &[], 2);
    check(
        &["1 person Paolo Verdini / interior minister", "3 person Sandra Verdini / lawyer", "2 person Verdini / lawyer"],
        &["2:Verdini + 3:Sandra Verdini"],
        0,
    );
    check(
        &["1 person Dimitra Pappas / lawyer", "1 person Marios Pappas / lawyer", "2 person D. Pappas / lawyer"],
        &["1:Dimitra Pappas + 2:D. Pappas"],
        0,
    );
}

#[test]
fn another_given_name_in_the_same_office_is_asked_about() {
    let (groups, questions) = joined(
        &["1 person Abdul Rahman Dabaiba / prime minister / - / Libya", "2 person Abdelhamid Dbeiba / prime minister / - / Libya"],
        &Judged::default(),
    );
    assert_eq!(groups.len(), 2);
    assert!(questions.iter().flatten().any(|why| *why == Why::PossibleError), "{questions:?}");
}

#[test]
fn whom_one_document_keeps_apart_are_not_joined_by_their_names() {
    check(&["1 person Omar Mezrag", "1 person Omar Mizraq"], &[], 1);
}

#[test]
fn bodies_that_every_state_has_need_a_state() {
    check(&["1 body Interior Ministry / - / - / Italy / government", "2 body Interior Ministry / - / - / Libya / government"], &[], 0);
    check(
        &["1 body Italian Interior Ministry / - / - / Italy / government", "2 body Ministry of the Interior / - / - / Italy / government"],
        &["1:Italian Interior Ministry + 2:Ministry of the Interior"],
        0,
    );
    check(&["1 body Interior Ministry / - / - / Italy / government", "2 body Interior Ministry / - / - / - / government"], &[], 1);
    check(
        &["1 body Libya’s Coast Guard / - / - / Libya / coast_guard", "2 body Libyan coastguard / - / - / Libya / coast_guard"],
        &["1:Libya’s Coast Guard + 2:Libyan coastguard"],
        0,
    );
}

#[test]
fn acronyms_and_parts_of_names() {
    check(&["1 body Harbour Watch Network = HWN", "2 body HWN beside Orsini, Ben Salah"], &[], 1);
    check(&["1 body Harbour Watch Network", "1 body HWN"], &["1:HWN + 1:Harbour Watch Network"], 0);
    check(
        &["1 body Qarmat Coastal Authority beside Orsini, Ben Salah", "2 body Qarmat Authority beside Orsini, Ben Salah"],
        &["1:Qarmat Coastal Authority + 2:Qarmat Authority"],
        0,
    );
    check(&["1 body Amnesty International", "2 body Amnesty International UK"], &[], 0);
    // The end of a name, in the same company; an acronym of which one of the others speaks as well.
    check(
        &["1 body Kestrel Shore Watch beside Orsini, Ben Salah", "2 body Shore Watch beside Orsini, Ben Salah"],
        &["1:Kestrel Shore Watch + 2:Shore Watch"],
        0,
    );
    check(&["1 body Kestrel Shore Watch beside Orsini", "2 body Shore Watch beside Ben Salah"], &[], 1);
    check(&["1 body Harbour Watch Network = HWN beside Orsini", "2 body HWN beside Orsini"], &["1:Harbour Watch Network + 2:HWN"], 0);
}

#[test]
fn initials_and_surnames_in_one_piece() {
    check(
        &["1 person Alba Orsini beside Ben Salah", "2 person A. Orsini beside Ben Salah", "3 person B. Orsini beside Ben Salah"],
        &["1:Alba Orsini + 2:A. Orsini"],
        0,
    );
    check(&["1 person Alba Orsini-Vane / minister", "2 person Orsini-Vane / minister"], &["1:Alba Orsini-Vane + 2:Orsini-Vane"], 0);
}

#[test]
fn a_name_is_one_whatever_it_was_taken_for() {
    check(&["1 ship Punta Arvena beside Orsini", "2 body Punta Arvena beside Orsini"], &["1:Punta Arvena + 2:Punta Arvena"], 0);
    check(&["1 ship Punta Arvena", "2 body Punta Arvena"], &["1:Punta Arvena + 2:Punta Arvena"], 0);
    // Ships are named after people.
    check(&["1 ship Alba Orsini", "2 person Alba Orsini"], &[], 0);
}

#[test]
fn what_an_actor_s_reports_share_counts_together() {
    // Each of two reports on Verdini shares one name with the third.
    check(
        &[
            "1 person Paolo Verdini / mayor beside Orsini",
            "2 person Paolo Verdini beside Ben Salah",
            "3 person Verdini beside Orsini, Ben Salah",
        ],
        &["1:Paolo Verdini + 2:Paolo Verdini + 3:Verdini"],
        0,
    );
    // The report that has the surname alone names the body in which the other has an office.
    check(&["1 person Paolo Verdini / chair / Lamp Keepers", "2 person Verdini beside Lamp Keepers"], &["1:Paolo Verdini + 2:Verdini"], 0);
    check(&["1 person Paolo Verdini / chair / Lamp Keepers", "2 person Verdini beside Orsini"], &[], 1);
}

#[test]
fn a_second_surname_and_a_long_acronym_tell_more() {
    check(
        &["1 person Alba Orsini-Vane beside Ben Salah", "2 person Orsini-Vane beside Ben Salah"],
        &["1:Alba Orsini-Vane + 2:Orsini-Vane"],
        0,
    );
    check(&["1 person Alba Orsini-Vane / mayor", "2 person Orsini / mayor"], &["1:Alba Orsini-Vane + 2:Orsini"], 0);
    check(&["1 body Free Lamp Keepers Forum = FLKF", "2 body FLKF"], &["1:Free Lamp Keepers Forum + 2:FLKF"], 0);
    check(&["1 body Free Lamp Keepers Forum", "2 body FLKF"], &[], 1);
    check(&["1 body Free Lamp Keepers Forum Kell", "2 body FLKFK"], &["1:Free Lamp Keepers Forum Kell + 2:FLKFK"], 0);
}

#[test]
fn judgements_come_first() {
    let lines = ["1 person Paolo Verdini", "2 person Paolo Verdini / lawyer", "3 person Anna Greco"];
    let fact = |text: &str| FactId::from_text(text);
    let pair = |one: &str, other: &str| vec![(fact(one), fact(other))];
    let (apart, _) = joined(&lines, &Judged { different: pair("1:Paolo Verdini", "2:Paolo Verdini"), ..Judged::default() });
    assert_eq!(apart.len(), 3);
    let (together, _) = joined(&lines, &Judged { same: pair("1:Paolo Verdini", "3:Anna Greco"), ..Judged::default() });
    assert_eq!(together.len(), 1);
}

const PILE: [&str; 12] = [
    "1 person Paolo Verdini / interior minister / - / Italy",
    "2 person Verdini / minister",
    "3 person Paulo Verdini",
    "4 person Verdini beside Orsini, Ben Salah",
    "5 person Sandra Verdini / lawyer beside Orsini, Ben Salah",
    "6 body Interior Ministry / - / - / Italy / government",
    "7 body Interior Ministry / - / - / - / government",
    "8 body Harbour Watch Network = HWN",
    "9 body HWN",
    "10 person Abdul Rahman Dabaiba / prime minister",
    "11 person Abdelhamid Dbeiba / prime minister",
    "12 person Abdulhamid Dbeibah / prime minister",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_profiles_makes_no_difference(order in Just((0..PILE.len()).collect::<Vec<_>>()).prop_shuffle()) {
        let shuffled: Vec<&str> = order.iter().map(|&at| PILE[at]).collect();
        let (one, mut asked) = joined(&PILE, &Judged::default());
        let (other, mut asked_too) = joined(&shuffled, &Judged::default());
        asked.sort();
        asked_too.sort();
        prop_assert_eq!(one, other);
        prop_assert_eq!(asked, asked_too);
    }
}

#[test]
fn spellings_of_a_town_are_one_in_its_state() {
    check(&["1 place Zawiya / - / - / Az Zāwiyah < Libya", "2 place Az Zawiyah / - / - / Libya"], &["1:Zawiya + 2:Az Zawiyah"], 0);
    // The names alone would leave it open; the gazetteer has one town for both.
    check(&["1 place Misurata / - / - / Libya", "2 place Misratah / - / - / Libya"], &["1:Misurata + 2:Misratah"], 0);
    check(&["1 place Zliten / - / - / Libya", "2 place Zaltan / - / - / Libya"], &[], 0);
    check(&["1 place Paris / - / - / Texas < United States", "2 place Paris / - / - / Tennessee < United States"], &[], 0);
}

#[test]
fn towns_of_two_states_are_two_whatever_their_names() {
    check(&["1 place Tripoli / - / - / Libya", "2 place Tripoli / - / - / Lebanon"], &[], 0);
    check(&["1 place Tripoli / - / - / Libya", "2 place Tripoli"], &["1:Tripoli + 2:Tripoli"], 0);
    // Whichever of the two is meant by the third is asked, once for each.
    check(&["1 place Tripoli / - / - / Libya", "2 place Tripoli / - / - / Lebanon", "3 place Tripoli"], &[], 2);
}

#[test]
fn names_of_one_company_are_one_whatever_reading_took_them_for() {
    let beside = "beside Rosa Quadri, Porto Sereno";
    check(&[&format!("1 ship Kestrelle {beside}"), &format!("2 body Kestrelle {beside}")], &["1:Kestrelle + 2:Kestrelle"], 0);
    check(&["1 ship Kestrelle beside Rosa Quadri", "2 body Kestrelle beside Porto Sereno"], &[], 0);
    check(&[&format!("1 ship Nour el-Fajr {beside}"), &format!("2 person Nur al-Fajr {beside}")], &["1:Nour el-Fajr + 2:Nur al-Fajr"], 0);
}

#[test]
fn a_body_is_called_in_short_what_many_bodies_are() {
    let office = |document: &str, name: &str| format!("{document} body {name} = Office beside Orsini, Ben Salah");
    check(&[&office("1", "Harbour Office"), &office("2", "Office of the Lamp Keeper")], &[], 0);
    check(&["1 body Labour Court of Aldmouth", "2 body Labour Court beside Aldmouth"], &["1:Labour Court of Aldmouth + 2:Labour Court"], 0);
    check(&["1 body Labour Court of Aldmouth", "2 body Labour Court beside Brindle"], &[], 0);
    // Whose it is is not what it is called.
    check(&["1 body Roads Committee of the Aldmouth Assembly beside Orsini", "2 body Aldmouth Assembly beside Orsini"], &[], 1);
    // One name in common is enough for the only body that ends so, and not for one of two.
    check(&["1 body Kestrel Shore Watch beside Orsini", "2 body Shore Watch beside Orsini"], &["1:Kestrel Shore Watch + 2:Shore Watch"], 0);
    check(
        &["1 body Kestrel Shore Watch beside Orsini", "3 body Pelican Shore Watch beside Orsini", "2 body Shore Watch beside Orsini"],
        &[],
        2,
    );
    check(&["1 body UNION DES MARINS DE QUILLE", "1 body UMQ"], &["1:UMQ + 1:UNION DES MARINS DE QUILLE"], 0);
}

#[test]
fn a_surname_that_no_list_has_tells_more() {
    check(&["1 person Paolo Quirrabel beside Orsini", "2 person Quirrabel beside Orsini"], &["1:Paolo Quirrabel + 2:Quirrabel"], 0);
    check(&["1 person Paolo Quirrabel beside Orsini", "2 person Quirrabel beside Ben Salah"], &[], 1);
}
