//! What makes a figure comparable: what it measures, where and when it holds.

use crate::common::{facts, name};
use plimsoll_record::{Fact, Modality, Polarity};

/// The figures of a text, each as "words: measure, period, place", with "-" for what is not told.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let facts = facts(text);
    let found: Vec<String> = facts
        .into_iter()
        .filter_map(|fact| if let Fact::Figure(figure) = fact { Some(figure) } else { None })
        .map(|figure| {
            let period = figure.period.or(figure.as_of).map_or("-".to_owned(), |period| period.value.to_string());
            let place = figure.place.as_ref().map_or("-".to_owned(), name);
            format!("{}: {}, {period}, {place}", figure.common.anchor.text, figure.measure)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// The figures of a text, each as "words: whose", with "-" for nobody's, and "not so" for what the text says is wrong.
#[track_caller]
fn check_whose(text: &str, expected: &[&str]) {
    let figures = facts(text).into_iter().filter_map(|fact| if let Fact::Figure(figure) = fact { Some(figure) } else { None });
    let found: Vec<String> = figures
        .map(|figure| {
            let whose = figure.origin.as_ref().map_or("-", |origin| origin.text.as_str());
            let not_so = if figure.common.polarity == Polarity::Negative { ", not so" } else { "" };
            format!("{}: {whose}{not_so}", figure.common.anchor.text)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn who_denies_a_number_does_not_give_it() {
    check_whose("The court found that 610 crates had been filled, not 480.", &["610 crates: The court", "480: -, not so"]);
    check_whose(
        "The mast stood 41 storeys high, not the 38 shown in the builder's drawings.",
        &["41 storeys: -", "38: the builder's drawings"],
    );
    check_whose(
        "There were 17 calls, neither the 11 of the log nor the 19 of the union.",
        &["17 calls: -", "11: the log", "19: the union"],
    );
    check_whose("The lead came to 2,772 votes and not, as was said on Monday, to 2,914.", &["2,772 votes: -", "2,914: -, not so"]);
    check_whose("Forty people died, not 12 as the ministry claims.", &["Forty people: -", "12: the ministry"]);
    check_whose("The union counted 3,000 marchers, not the police's 1,200.", &["3,000 marchers: The union", "1,200: the police"]);
    check_whose("The court counted 230 prisoners rather than the 410 in the register.", &["230 prisoners: The court", "410: the register"]);
    check_whose("It was not 300 people who came.", &["300 people: -, not so"]);
    check_whose("The strike lasted three weeks, not two.", &["three weeks: -", "two: -, not so"]);
    // Whoever is named behind the second number gave that one only.
    check_whose("The ship carried 300 people, not 200 as reported by the radio.", &["300 people: -", "200: the radio"]);
}

#[test]
fn a_number_held_against_another_is_that_of_who_gives_it() {
    check_whose(
        "Valley Watch says 300 people were arrested, twice the 150 that the police admit.",
        &["300 people: Valley Watch", "150: the police"],
    );
    check_whose(
        "The union counted 900 strikers, three times the 300 counted by the ministry.",
        &["900 strikers: The union", "300: the ministry"],
    );
    // What the clause behind does is no giving of numbers.
    check_whose("The union says the 150 people whom the police arrested are free.", &["150 people: The union"]);
    check_whose("The union says the 40 lorries stand idle, as the ministry admits.", &["40 lorries: The union"]);
    check_whose("The union says the 150 people know that the ministry lies.", &["150 people: The union"]);
}

#[test]
fn a_number_that_is_spoken_of_as_known_is_that_of_who_gives_it() {
    check_whose(
        "The union counted 900 pickets, three times the number of 300 given by the ministry.",
        &["900 pickets: The union", "300: the ministry"],
    );
    check_whose("The 500 people invited by the mayor came.", &["500 people: -"]);
    check_whose("The 12 soldiers the ministry reports to are in Rome.", &["12 soldiers: -"]);
}

#[test]
fn those_who_are_counted_give_no_number() {
    check_whose("Of 412 patients admitted to our centre in August, nine died.", &["412 patients: -", "nine: -"]);
    check_whose("In May 486 cases were reported, compared with 530 in April.", &["486 cases: -", "530: -"]);
    check_whose("Forty survivors said that 12 people had drowned.", &["Forty survivors: -", "12 people: Forty survivors"]);
}

#[test]
fn a_negation_elsewhere_denies_no_number() {
    check_whose("There were 300 boats, if not 2,000, at the quay.", &["300 boats: -", "2,000: -"]);
    check_whose("Three boats, not one, were lost.", &["Three boats: -"]);
    check_whose("They did not visit the 12 villages.", &["12 villages: -"]);
    check_whose("The navy saved 120 people, not including 14 children.", &["120 people: -", "14 children: -"]);
    check_whose("The coastguard saved 60 people, not the 12 fishermen.", &["60 people: -", "12 fishermen: -"]);
}

#[test]
fn a_place_stands_before_its_figure_or_behind_it() {
    check("In Tripoli, 412 people were detained in March.", &["412 people: detained, 2024-03, Tripoli"]);
    check("At least 36 people drowned off Zuwara on 3 May.", &["At least 36 people: dead, 2024-05-03, Zuwara"]);
    check("A boat sank off the port of Sabratha and 36 people drowned.", &["36 people: dead, -, Sabratha"]);
}

#[test]
fn ages_moments_and_times_of_day_count_nothing() {
    check("The meeting opened at 9.04 with Dana Orrell in the chair and closed at 12.17.", &[]);
    check("Twelve children, aged from eight months to six years, died.", &["Twelve children: dead, -, -"]);
    check("The syrup is sold for children under seven years.", &[]);
    check("Six children died; the youngest, a girl, was eleven.", &["Six children: dead, -, -"]);
    check("\"We walked,\" says Ines Coll, a tiler of 23 who had worked in the port.", &[]);
    check("The number of dead that we gave on the day after the flood was 40.", &["40: dead, -, -"]);
    check("In the first two days 33 had been brought out alive.", &["33: rescued, -, -"]);
    check("Six weeks after the flood, 40 people are missing.", &["40 people: missing, -, -"]);
    check("The road was closed for six weeks.", &["six weeks: duration, -, -"]);
}

#[test]
fn who_comes_on_foot_does_not_come_by_sea() {
    check("In one night 842 people reached Lampedusa.", &["842 people: sea_arrivals, -, Lampedusa"]);
    check("In one night 842 people reached the village on foot.", &["842 people: people, -, -"]);
    check("Some 130 migrants were taken back in convoys.", &["Some 130 migrants: people, -, -"]);
    check("Seventeen of the 61 workers could not be reached.", &["Seventeen: people, -, -", "61 workers: people, -, -"]);
}

#[test]
fn a_number_takes_what_it_counts_from_what_leads_to_it() {
    check(
        "Of the 105 million euros which the Union promised in 2019, 64.5 million had been paid by 30 April.",
        &["105 million euros: funding_committed, 2019, -", "64.5 million: funding_disbursed, 2024-04-30, -"],
    );
    check(
        "Nineteen: that is how many dead the doctors have counted. Seven, replies the ministry.",
        &["Nineteen: dead, -, -", "Seven: dead, -, -"],
    );
    check(
        "The IOM found nine bodies in March and Alarm Line Sahara fourteen.",
        &["nine bodies: dead, 2024-03, -", "fourteen: dead, 2024-03, -"],
    );
    check(
        "The census lists 347 houses as buried. The figure of 260, which is still told, was a guess.",
        &["347 houses: things, -, -", "260: things, -, -"],
    );
    check(
        "The depot holds 7.4 million litres. This replaces our estimate of nine million.",
        &["7.4 million litres: dimension, -, -", "nine million: dimension, -, -"],
    );
    check("The firm's record says that 48,000 were filled.", &[]);
}

#[test]
fn what_is_counted_at_the_end_of_a_way_has_its_place_there() {
    check("In 2023, 1,204 people arrived in Malta from Libya.", &["1,204 people: sea_arrivals, 2023, Malta"]);
    check("In 2023, 1,204 people reached Malta.", &["1,204 people: sea_arrivals, 2023, Malta"]);
    check("UNHCR evacuated 150 people from Libya in 2023.", &["150 people: evacuated_or_resettled, 2023, Libya"]);
}

#[test]
fn where_somebody_sits_or_speaks_is_not_where_it_happened() {
    check("The ministry in Rome counted 412 deaths.", &["412 deaths: dead, -, -"]);
    check("A spokesman told reporters in Geneva that 412 people had died.", &["412 people: dead, -, -"]);
    check("TUNIS, 6 May 2024 — At least 36 people drowned on Friday.", &["At least 36 people: dead, 2024-05-10, -"]);
}

#[test]
fn a_part_of_a_place_is_not_the_whole_of_it() {
    check("In 2023, 1,204 people died in the central Mediterranean.", &["1,204 people: dead, 2023, central Mediterranean"]);
    check("About 3,000 people are held in southern Libya.", &["About 3,000 people: detained, -, southern Libya"]);
}

#[test]
fn there_and_the_site_are_the_place_named_before() {
    check("The camp lies near Zawiya. In 2023, 19 people died there.", &["19 people: dead, 2023, Zawiya"]);
    check("The site of Wadi Kerma was opened in 2020. In 2023 the site held 1,204 people.", &["1,204 people: detained, 2023, Wadi Kerma"]);
    // Which of two is not said.
    check("The road runs from Zuwara to Misrata. In 2023, 19 people died there.", &["19 people: dead, 2023, -"]);
}

#[test]
fn a_measure_keeps_its_place_through_a_paragraph() {
    check(
        "Sea arrivals in Italy fell last year. In 2023 the ministry had counted 157,651 arrivals.",
        &["157,651 arrivals: sea_arrivals, 2023, Italy"],
    );
    // A place that is told otherwise is not that one.
    check(
        "Sea arrivals in Italy fell last year. In 2023 the ministry had counted 157,651 arrivals along the whole coast.",
        &["157,651 arrivals: sea_arrivals, 2023, -"],
    );
}

#[test]
fn a_date_of_another_clause_is_not_that_of_the_figure() {
    check(
        "On Thursday prosecutors filed charges over the loss of a boat that killed more than 50 people.",
        &["more than 50 people: dead, -, -"],
    );
    check("More than 1,200 people died, as the paper reported yesterday.", &["More than 1,200 people: dead, -, -"]);
}

#[test]
fn a_time_may_be_pointed_to() {
    check("Sea arrivals rose by 310 to 2,011 in March.", &["310: sea_arrivals, 2024-03, -", "2,011: sea_arrivals, 2024-03, -"]);
    check(
        "Between January and March, 2,166 people were evacuated. That is some 800 fewer than a year before.",
        &["2,166 people: evacuated_or_resettled, 2024-01/2024-03, -", "some 800: evacuated_or_resettled, 2024-01/2024-03, -"],
    );
    check(
        "In the first five months of 2023, 412 people died. In that period 47 boats were lost.",
        &["412 people: dead, 2023-01/2023-05, -", "47 boats: vessels, 2023-01/2023-05, -"],
    );
    check("By the end of March the city had received €63.5 million.", &["€63.5 million: funding_disbursed, 2024-03-31, -"]);
}

#[test]
fn what_is_done_to_those_counted_is_the_measure() {
    check(
        "The navy stopped a boat that carried 87 people and brought them back to Zuwara.",
        &["87 people: intercepted_and_returned, -, Zuwara"],
    );
    check("The patrol brought 87 people back.", &["87 people: intercepted_and_returned, -, -"]);
    // Who stops people decides what that is.
    check("The coast guard has stopped 4,310 people since 1 January.", &["4,310 people: intercepted_and_returned, 2024-01-01/.., -"]);
    check("The police have stopped 4,310 people since 1 January.", &["4,310 people: people, 2024-01-01/.., -"]);
}

#[test]
fn what_is_counted_stands_before_a_colon_or_a_comma() {
    check("Arrivals in Italy are known exactly: 63,480, says the ministry.", &["63,480: sea_arrivals, -, Italy"]);
    check("They speak only of the bodies, 49 as of Sunday.", &["49: dead, 2024-05-05, -"]);
    check(
        "Thousands of protesters filled the square. Police put their number at 3,000.",
        &["Thousands of protesters: protesters, -, -", "3,000: protesters, -, -"],
    );
    // Numbers of another sort.
    check("Women's helpline: 1522. Call the survivors' line: 800 290.", &[]);
}

/// Whichever number stands first, the smaller one of a lost vote was for it.
#[test]
fn votes_that_were_lost() {
    let lost = ["31: votes_against, -, -", "29: votes_for, -, -"];
    check("The Senate rejected the motion by 31 votes to 29.", &lost);
    check("By 31 votes to 29 it threw out the bill.", &lost);
    check("The motion was lost by 31 votes to 29.", &lost);
    check("The Senate threw out the treaty. The vote was 31 to 29.", &lost);
    let fell = ["19: votes_for, -, -", "24: votes_against, -, -"];
    check("The motion fell, 19 to 24, and the house rose.", &fell);
    let passed = ["40: votes_for, -, -", "12: votes_against, -, -"];
    check("Having rejected the amendment, the house passed the bill by 40 votes to 12.", &passed);
    check("The plan was rejected and the chamber adopted the budget by 40 votes to 12.", &passed);
}

/// Beside a pair only those who abstain are counted; one side may be told alone.
#[test]
fn what_is_held_against_another_number_is_no_vote() {
    check("In 2025, 900 people applied for a place, against 700 in 2024.", &["900 people: people, 2025, -", "700: people, 2024, -"]);
    check("In the Senate, 40 were for and 20 against.", &["40: votes_for, -, -", "20: votes_against, -, -"]);
    check("Rents had fallen by 3 per cent to 2 crowns.", &["3 per cent: share, -, -", "2 crowns: money, -, -"]);
}

#[test]
fn sides_of_a_vote() {
    let sides = ["17: votes_for, -, -", "2: votes_against, -, -"];
    check("The town council voted 17 to 2 to lend Sorrel its vans for a year.", &sides);
    check("The county council resolved by 17 to 2 to oppose the flights.", &sides);
    check("The council was against it by 19 to 11.", &["19: votes_against, -, -", "11: votes_for, -, -"]);
    let passed = ["31: votes_for, -, -", "19: votes_against, -, -"];
    check("With no debate the Senate passed the treaty by 31 to 19.", &passed);
    check("The motion against the quarry was carried by 31 to 19.", &passed);
    let one = ["17: votes_for, -, -", "2: votes_against, -, -", "one: abstentions, -, -"];
    check("The council voted 17 to 2 to oppose the berth, with one member abstaining.", &one);
    check("The Senate ratified the pact with 77 votes in favour.", &["77: votes_for, -, -"]);
}

#[test]
fn lines_take_what_stands_above_them() {
    check(
        "Applications, January to March 2024\nLodged: 12,480\nBy minors: 1,106\n\nBy then 40 people had left.",
        &[
            "12,480: asylum_applications, 2024-01/2024-03, -",
            "1,106: asylum_applications, 2024-01/2024-03, -",
            "40 people: people, 2024-01/2024-03, -",
        ],
    );
    check(
        "11 March 2024. Two men drowned. On the quay 30 people waited.",
        &["Two men: dead, 2024-03-11, -", "30 people: people, 2024-03-11, -"],
    );
    check("Boat from Ndiagare: 152 saved, four dead", &["152: rescued, -, -", "four dead: dead, -, -"]);
    check("Budget for 2023: €410m set aside for reception.", &["€410m: funding_committed, 2023, -"]);
}

#[test]
fn parts_lean_on_no_number_that_is_only_held_against_theirs() {
    check(
        "In 2025, 900 people were deported, compared with 700 in 2024. Of these, 300 were children.",
        &["900 people: people, 2025, -", "700: people, 2024, -", "300: people, 2025, -"],
    );
}

#[test]
fn when_something_was_put_at_a_number_is_not_when_it_was() {
    check("The office had put the number of dead at 5,127 in January.", &["5,127: dead, -, -"]);
    check("The office puts the number of dead at 5,127 in January 2025.", &["5,127: dead, 2025-01, -"]);
    check("The office counted 5,127 dead in January 2025.", &["5,127 dead: dead, 2025-01, -"]);
}

#[test]
fn times_that_point_back() {
    check(
        "In the first quarter of 2024 the office counted 300 deaths. In that period 40 people were injured.",
        &["300 deaths: dead, 2024-33, -", "40 people: injured, 2024-33, -"],
    );
    check(
        "On 30 November 2023 the jail held 412 prisoners. A year earlier it held 377 prisoners.",
        &["412 prisoners: detained, 2023-11-30, -", "377 prisoners: detained, 2022-11-30, -"],
    );
    check("Between Friday and Sunday 31 people drowned.", &["31 people: dead, 2024-05-03/2024-05-05, -"]);
}

/// What is to be paid is not paid, and what has been paid of a promise is no promise.
#[test]
fn what_is_done_and_what_is_to_come() {
    check("The state is to pay €9,000.", &["€9,000: money, -, -"]);
    check(
        "Rome promised 105 million euros, of which 42 million euros had been paid by the end of 2023.",
        &["105 million euros: funding_committed, -, -", "42 million euros: funding_disbursed, 2023-12-31, -"],
    );
    // Six million, or six?
    check("Rome promised 40 million euros, of which only 6 were paid.", &["40 million euros: funding_committed, -, -"]);
}

#[test]
fn numbers_without_a_noun_count_what_the_words_around_them_tell() {
    // What they are put at, what a number is the number of, and what a label says.
    check("The physician puts the dead at 19 and the injured at 38.", &["19: dead, -, -", "38: injured, -, -"]);
    check("The number of persons detained was later fixed at 52.", &["52: detained, -, -"]);
    check("To Question 4. Bodies: two.", &["two: dead, -, -"]);
    // The answer to a question, and to the one before it.
    check("How many drowned? The harbour office says 41.", &["41: dead, -, -"]);
    check("And the dead? Two, says the general. Seven, says the doctor.", &["Two: dead, -, -", "Seven: dead, -, -"]);
    // The same number in words, and one that is given beside another.
    check("In all 38 (thirty-eight) bodies were recovered.", &["38 (thirty-eight) bodies: dead, -, -"]);
    check("Two bodies were found, the guard says. The group knows of seven.", &["Two bodies: dead, -, -", "seven: dead, -, -"]);
    check("Three people died at the gate. The police say two.", &["Three people: dead, -, -", "two: dead, -, -"]);
    check("We walked at dusk. How many? The police write 1,500.", &["1,500: people, -, -"]);
    check("How many people drowned? It depends on who counts. The ministry says 118.", &["118: dead, -, -"]);
    // What an object, or a subject, is the number of.
    check("He puts violent deaths in custody in 2025 at 131.", &["131: dead, 2025, -"]);
    check("1. As of this hour the number of deceased persons is 38.", &["38: dead, -, -"]);
    // Millions behind a sum.
    check(
        "The pact is worth 26 million euros. Nine million had reached the account.",
        &["26 million euros: money, -, -", "Nine million: funding_disbursed, -, -"],
    );
}

#[test]
fn things_are_counted_by_their_nouns() {
    check("A herd of 1,120 sheep crossed the road.", &["1,120 sheep: things, -, -"]);
    check("They paid 4,000 zurin.", &["4,000 zurin: things, -, -"]);
    check("A Falcon 650 engine failed.", &[]);
    check("Rule 230 immunity was discussed, and the 340 kestrel was sold.", &[]);
    check("In May 2023 58,012 doses were given.", &["58,012 doses: things, 2023-05, -"]);
    check("Doses destroyed: 4,100.", &["4,100: things, -, -"]);
    check("The member says 9,800 doses were lost. The ministry says it was 4,100.", &["9,800 doses: things, -, -", "4,100: things, -, -"]);
    // A handful is said of anything.
    check("There are two ways to read this.", &[]);
}

#[test]
fn a_handful_of_things_counts_where_it_is_told_for_the_first_time() {
    check("The police found seven empty cartridges.", &["seven empty cartridges: things, -, -"]);
    check("Two of the five bridges are closed.", &["Two of the five bridges: things, -, -", "five bridges: things, -, -"]);
    // How many they are is known, or said of anything.
    check("The three wardens met in the two harbours.", &["three wardens: people, -, -"]);
    check("The report names four countries and gives three reasons.", &[]);
}

#[test]
fn a_number_without_a_noun_stands_for_what_was_counted_before() {
    check("The inspectors tested 18 wells. Seven were dirty.", &["18 wells: things, -, -", "Seven: things, -, -"]);
    check("The log shows three calls from the pier, not two.", &["three calls: things, -, -", "two: things, -, -"]);
    check("Turnout was 67 per cent, up from 58.", &["67 per cent: share, -, -", "58: share, -, -"]);
    check("The shares are 51.4 and 48.6 per cent.", &["51.4: share, -, -", "48.6 per cent: share, -, -"]);
    check("The lorry stood there for nine hours, not fourteen.", &["nine hours: duration, -, -", "fourteen: duration, -, -"]);
    check(
        "The inspectors tested 18 wells. Seven were dirty. The seven lie by the road.",
        &["18 wells: things, -, -", "Seven: things, -, -", "seven: things, -, -"],
    );
    check("A bed costs 93 crowns a night. A hotel costs 141.", &["93 crowns: cost, -, -", "141: cost, -, -"]);
    check("The police held 60 people. Eight were on the list.", &["60 people: detained, -, -", "Eight: detained, -, -"]);
    // A share is held against no number of people.
    check(
        "In May 8,100 people, or 60 per cent, got food, against 9,200 in April.",
        &["8,100 people: people, 2024-05, -", "60 per cent: share, 2024-05, -", "9,200: people, 2024-04, -"],
    );
}

#[test]
fn a_noun_set_apart_is_what_is_counted() {
    check(
        "They killed 34 farmers. The attackers, about 200 of them, came at night.",
        &["34 farmers: dead, -, -", "about 200: people, -, -"],
    );
    check("He has made nothing but coffins, 44 of them.", &["44: things, -, -"]);
    check("The clinics reported 58 samples. Some 20 of the samples were lost.", &["58 samples: things, -, -", "Some 20: things, -, -"]);
}

#[test]
fn a_verb_with_a_number_of_its_own_measures_no_other() {
    check("The floods made 18,000 people homeless and killed 14.", &["18,000 people: people, -, -", "14: dead, -, -"]);
    check("Gunmen killed 34 people, an official and two residents said.", &["34 people: dead, -, -", "two residents: people, -, -"]);
}

#[test]
fn the_subject_of_a_verb_is_what_its_number_counts() {
    check("The calls from the ferry were 17.", &["17: things, -, -"]);
    check("Signatures against the barge stood at 13,206.", &["13,206: signatures, -, -"]);
    check("The licence limits the number of persons on board to 392.", &["392: people, -, -"]);
    check("The dead were 45.", &["45: dead, -, -"]);
    check("She won a second term by 2,914 votes.", &["2,914 votes: things, -, -"]);
}

#[test]
fn who_tells_a_number_is_not_counted_by_it() {
    // A clause about somebody may say that it counted.
    check_whose("The union, which counted 47 dead, called for an inquiry.", &["47 dead: The union"]);
    check("The boat left with 153 occupants, according to the persons rescued.", &["153 occupants: people, -, -"]);
    check("The minister will let four European-paid patrol boats work there.", &["four European-paid patrol boats: vessels, -, -"]);
    check("Certificates add up to 9,640 doses.", &["9,640 doses: things, -, -"]);
}

#[test]
fn a_noun_with_a_number_of_its_own_measures_no_other() {
    check(
        "On the basis of talks with 52 survivors, the agency believes that 130 people had boarded.",
        &["52 survivors: survivors, -, -", "130 people: people, -, -"],
    );
    check(
        "The navy said 61 survivors, fourteen of them minors, were safe.",
        &["61 survivors: survivors, -, -", "fourteen of them minors: survivors, -, -"],
    );
    check(
        "The admiral said 80 officers would be trained at the school, and that 8,930 people had reached Crete by sea.",
        &["80 officers: people, -, -", "8,930 people: sea_arrivals, -, Crete"],
    );
}

#[test]
fn a_noun_before_of_says_what_happened_to_those_counted() {
    check(
        "The agency mourns the deaths of at least 18 people, four of them children, at the crossing.",
        &["at least 18 people: dead, -, -", "four of them children: dead, -, -"],
    );
    check("The strike was set off by the deaths of two men.", &["two men: dead, -, -"]);
    check("The clinic had treated 1,034 patients, 16 of whom died.", &["1,034 patients: people, -, -", "16: dead, -, -"]);
    // Where somebody is, nobody crosses; and who speaks is not who is counted.
    check("Some 3,000 people had gathered at the crossing.", &["Some 3,000 people: people, -, -"]);
    check("The ferry sank at noon. Survivors spoke of more than 200.", &[]);
}

#[test]
fn a_sentence_opens_with_the_whole_of_a_part() {
    check("Of 58 samples examined in March, 34 were clean.", &["58 samples: things, 2024-03, -", "34: things, 2024-03, -"]);
    check(
        "Of the 900,000 euros sought, 340,000 had been received.",
        &["900,000 euros: funding_disbursed, -, -", "340,000: funding_disbursed, -, -"],
    );
    check("Twenty-six of 91 water points were tested.", &["Twenty-six of 91 water points: things, -, -", "91 water points: things, -, -"]);
}

#[test]
fn hours_and_minutes_are_one_length() {
    check("The fight lasted six hours and 23 minutes.", &["six hours and 23 minutes: duration, -, -"]);
    check("A bell rang for 40 minutes.", &[]);
}

/// What is foreseen is no deed, but for sums, which are promised when they are.
#[test]
fn numbers_of_what_has_yet_to_be_done() {
    let planned = |text: &str| {
        let figures = facts(text).into_iter().filter_map(|fact| if let Fact::Figure(figure) = fact { Some(figure) } else { None });
        figures.map(|figure| figure.common.modality == Modality::Planned).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("The guard will receive four patrol vessels.", vec![true]),
        ("In spring 240 officers are to be trained.", vec![true]),
        ("Three patrol vessels will be provided, and 120 officers trained.", vec![true, true]),
        ("In spring 240 officers were trained.", vec![false]),
        ("The state will pay 9 million euros.", vec![true]),
        ("The state promised 9 million euros.", vec![false]),
        ("If the state is paid 9 million euros, the camp will open.", vec![false]),
        ("The agency had planned for 3,000 transfers.", vec![true]),
        ("The guild had expected 700 visitors.", vec![true]),
        ("The state plans to close the camp, home to some 6,200 people, in May.", vec![false]),
        ("The guild had not expected 700 visitors.", vec![false]),
        ("The target for 2024 was 2,600 vaccinations.", vec![true]),
        ("The target of the raid was 14 soldiers.", vec![false]),
        ("212 of the planned 1,000 people had been relocated.", vec![false, true]),
        ("The expected 700 guests came to the fair.", vec![false]),
        ("Twelve officers planned the raid.", vec![false]),
    ] {
        assert_eq!(planned(text), expected, "{text}");
    }
}

#[test]
fn what_a_number_came_to_is_no_change() {
    check("The share stood at 37 per cent, down from 44 per cent.", &["37 per cent: share, -, -", "44 per cent: share, -, -"]);
    check("The ministry cut its aid by EUR 4 million to EUR 9 million.", &["EUR 4 million: money, -, -", "EUR 9 million: money, -, -"]);
    check("The fines range from EUR 4 million to EUR 9 million.", &["from EUR 4 million to EUR 9 million: money, -, -"]);
}

/// What is promised is not paid, whatever was paid of it.
#[test]
fn sums_promised_of_which_some_is_paid() {
    let text = "The EU has paid only EUR 58 million of the EUR 150 million it promised.";
    check(text, &["EUR 58 million: funding_disbursed, -, -", "EUR 150 million: funding_committed, -, -"]);
    check("The bank paid EUR 50 million promised before.", &["EUR 50 million: funding_disbursed, -, -"]);
    check("If the bank is paid EUR 50 million, it will lend.", &["EUR 50 million: money, -, -"]);
}

#[test]
fn times_of_what_is_only_compared() {
    let text = "In May 2025 70 people drowned, against 31 in April 2025. The navy rescued 820 people in the same month.";
    check(text, &["70 people: dead, 2025-05, -", "31: dead, 2025-04, -", "820 people: rescued, 2025-05, -"]);
    let text = "In May 2025 70 people drowned. In April 2025 31 people drowned. The navy rescued 820 people in the same month.";
    check(text, &["70 people: dead, 2025-05, -", "31 people: dead, 2025-04, -", "820 people: rescued, 2025-04, -"]);
    let text = "The toll of March 2025 was corrected from 52 to 47.";
    check(text, &["52: dead, 2025-03, -", "47: dead, 2025-03, -"]);
}

#[test]
fn labels_of_two_measures() {
    check("Dead or missing: 88", &["88: dead_or_missing, -, -"]);
    check("Dead: 88", &["88: dead, -, -"]);
}

/// Whoever will not say whether a number is so has not said it, and whoever denies it says that it is not.
#[test]
fn numbers_that_are_left_open_or_denied() {
    let stance = |text: &str| {
        let figures = facts(text).into_iter().filter_map(|fact| if let Fact::Figure(figure) = fact { Some(figure) } else { None });
        figures.map(|figure| (figure.common.modality, figure.common.polarity)).collect::<Vec<_>>()
    };
    let plain = (Modality::Actual, Polarity::Positive);
    let denied = (Modality::Actual, Polarity::Negative);
    let open = (Modality::Possible, Polarity::Positive);
    for (text, expected) in [
        ("The coast guard refused to say whether 14 people had drowned.", vec![open]),
        ("The clinic could not confirm that 14 people had drowned.", vec![open]),
        ("The clinic confirmed that 14 people had drowned.", vec![plain]),
        ("The clinic denied that 14 people had drowned.", vec![denied]),
        ("The bank did not pay EUR 30 million.", vec![denied]),
        ("The bank did not only pay EUR 30 million.", vec![plain]),
        ("The toll has been corrected from 41 to 38.", vec![denied, plain]),
        ("The toll rose from 38 to 41.", vec![plain, plain]),
    ] {
        assert_eq!(stance(text), expected, "{text}");
    }
}

#[test]
fn numbers_in_a_row_share_what_they_are_measured_in() {
    check("The panel has heard of both 9.4 and 12.7 nautical miles.", &["9.4: dimension, -, -", "12.7 nautical miles: dimension, -, -"]);
    check("The gauge was set back from 31.8 to 31.2 degrees.", &["31.8: dimension, -, -", "31.2 degrees: dimension, -, -"]);
    check("The list has grown from 1,400 to 2,150 houses.", &["1,400: things, -, -", "2,150 houses: things, -, -"]);
}

#[test]
fn what_happened_to_some_did_not_happen_to_others() {
    check("Fifty-two were injured. Thirty-one were driven away in vans.", &["Fifty-two: injured, -, -", "Thirty-one: people, -, -"]);
}

#[test]
fn lengths_in_which_something_is_to_be_done() {
    check("The tenants had 48 hours to leave.", &["48 hours: duration, -, -"]);
}

#[test]
fn who_is_killed_is_no_marcher() {
    check("Six demonstrators were killed.", &["Six demonstrators: dead, -, -"]);
    check("The clinic said that 44 strikers were injured.", &["44 strikers: injured, -, -"]);
    check("Soldiers shot dead two protesters.", &["two protesters: dead, -, -"]);
    check("Police met 33 demonstrators.", &["33 demonstrators: protesters, -, -"]);
    check("Some 900 demonstrators crossed the bridge.", &["Some 900 demonstrators: protesters, -, -"]);
    check("Police counted 1,500 demonstrators.", &["1,500 demonstrators: protesters, -, -"]);
    check("Zembra expelled 820 refugees to the border.", &["820 refugees: people, -, -"]);
    check("Zembra hosts 19,000 refugees.", &["19,000 refugees: refugees_registered, -, -"]);
    check("Three gunmen killed a guard.", &["Three gunmen: people, -, -"]);
}

#[test]
fn a_suicide_that_was_tried_is_no_death() {
    check("Seven people attempted suicide in the camp.", &["Seven people: people, -, -"]);
    check("Two prisoners tried to kill themselves.", &["Two prisoners: detained, -, -"]);
    check("Two prisoners committed suicide.", &["Two prisoners: dead, -, -"]);
}

#[test]
fn a_centre_holds_people_only_where_it_is_said_to() {
    check("Nine schools and four health centres are shut.", &["Nine schools: things, -, -", "four health centres: things, -, -"]);
    check("About 800 people live in 14 camps.", &["About 800 people: people, -, -", "14 camps: things, -, -"]);
    check("The state runs six removal centres.", &["six removal centres: detention_sites, -, -"]);
}

#[test]
fn persons_are_a_part_of_persons() {
    check(
        "In May 2024, 700 people were held in 31 prisons. Of them, 640 were men and 60 were women.",
        &[
            "700 people: detained, 2024-05, -",
            "31 prisons: detention_sites, 2024-05, -",
            "640: detained, 2024-05, -",
            "60: detained, 2024-05, -",
        ],
    );
    check(
        "In 2024, 812 people were deported (2023: 618). Of these, 507 were men.",
        &["812 people: people, 2024, -", "618: people, 2023, -", "507: people, 2024, -"],
    );
}

#[test]
fn a_number_that_somebody_else_gives_is_not_the_speakers() {
    check_whose("The league says 300 men were held, twice the 150 that the police admit.", &["300 men: The league", "150: the police"]);
    check_whose("The league says 61 people died, against the 53 the ministry reports.", &["61 people: The league", "53: the ministry"]);
    check_whose("The minister said the Treasury puts the cost at £112 million.", &["£112 million: the Treasury"]);
    check_whose("The board said it had counted 40 defects.", &["40 defects: The board"]);
    check_whose("Some 800 people were admitted and 750 were released.", &["Some 800 people: -", "750: -"]);
    check_whose("A total of 90 suspected cases and 11 deaths were reported.", &["90 suspected cases: -", "11 deaths: -"]);
}

#[test]
fn rates_and_exceptions_are_no_counts() {
    check("The number of prisoners per 100,000 inhabitants rose from 131 in 2020 to 152 in 2022.", &[]);
    check("There is one officer for every 2.7 prisoners.", &[]);
    check("All but four of them were released.", &[]);
    check("Not one euro was paid.", &[]);
    check("One survivor said so.", &[]);
    check("One survivor was found.", &["One survivor: survivors, -, -"]);
}

#[test]
fn a_day_up_to_which_is_counted_is_that_of_all_in_its_clause() {
    check("As of 10 March at 18:00, 41 people had died in the flood of 6 March.", &["41 people: dead, 2024-03-10, -"]);
    check("44 people were killed and 52 are missing as of 12 March.", &["44 people: dead, 2024-03-12, -", "52: missing, 2024-03-12, -"]);
    check("Three weeks after the flood of 6 March, the league has counted 61 dead.", &["61 dead: dead, -, -"]);
    // A time of its own stays that of a further count.
    check(
        "As of 10 March 2024, 40 people had died and 120 had been arrested since 1 February 2024.",
        &["40 people: dead, 2024-03-10, -", "120: people, 2024-02-01/.., -"],
    );
    // Without a length before it, the day is that of what the event brought.
    check("After the attack of 3 March 2024, which killed 45 people, the market was closed.", &["45 people: dead, 2024-03-03, -"]);
}

#[test]
fn a_clause_that_only_describes_has_its_own_times() {
    check("He deported three nationals who were born in 1984.", &["three nationals: people, -, -"]);
    check("A vigil was held on 6 May 2024 for the 12 miners killed in Zembra on 3 May 2024.", &["12 miners: dead, 2024-05-03, Zembra"]);
    check("The 12 miners who drowned in 2019 were brothers.", &["12 miners: dead, 2019, -"]);
    // Between commas it tells of whoever does it, and not of what they do; what happened is of the day that its clause tells.
    check("Kenya, which signed the pact in 2023, has arrested 40 men.", &["40 men: people, -, -"]);
    check("The judge, appointed in May 2019, freed 40 men.", &["40 men: people, -, -"]);
    check("The court, sitting on 3 May 2024, freed 40 men.", &["40 men: people, 2024-05-03, -"]);
    check("The flood, which came on 3 May 2024, killed 40 people.", &["40 people: dead, 2024-05-03, -"]);
}

#[test]
fn what_was_done_to_a_crowd_says_more_than_that_it_was_one() {
    check("Three protesters were killed.", &["Three protesters: dead, -, -"]);
    check("Three hundred protesters marched on 3 May 2024.", &["Three hundred protesters: protesters, 2024-05-03, -"]);
}

#[test]
fn centres_and_capacity() {
    check("The flood damaged three health centres.", &["three health centres: things, -, -"]);
    check("The ministry runs three detention centres.", &["three detention centres: detention_sites, -, -"]);
    check("The state has 18 filtration camps.", &["18 filtration camps: detention_sites, -, -"]);
    check("The ferry was licensed to carry 120 passengers.", &["120 passengers: site_capacity, -, -"]);
    check("The ferry carried 120 passengers.", &["120 passengers: people, -, -"]);
}

#[test]
fn the_base_of_a_rate_counts_nobody() {
    check("The state holds 131 prisoners per 100,000 inhabitants.", &[]);
    check("In each of the 12 camps 40 people died.", &["12 camps: things, -, -", "40 people: dead, -, -"]);
}

#[test]
fn the_hour_of_a_day_parts_no_clause() {
    check("As of 10 September 2026 at 18:00, 41 people had died.", &["41 people: dead, 2026-09-10, -"]);
    check("As of 10 September 2026 at 18:00, 41 people had died in the flood of 6 September 2026.", &["41 people: dead, 2026-09-10, -"]);
    check("In all, 41 people died in the flood of 6 September 2026.", &["41 people: dead, 2026-09-06, -"]);
}

#[test]
fn who_tries_to_die_is_not_dead() {
    check("Eleven people attempted suicide.", &["Eleven people: people, -, -"]);
    check("Eleven people died by suicide.", &["Eleven people: dead, -, -"]);
}

#[test]
fn a_time_of_another_thing_is_not_that_of_the_number() {
    check("Rome signed a pact on 16 May 2024 that lets Malta return 80 people a week.", &["80 people: people, -, -"]);
    check("On 3 May 2024 police arrested 40 men who live in the camp.", &["40 men: people, 2024-05-03, -"]);
    check("Some 4,000 people gathered before the court on 12 May 2024.", &["Some 4,000 people: people, 2024-05-12, -"]);
    check("The ministry's final figure, published on 15 May 2024, is 53 dead.", &["53 dead: dead, -, -"]);
}
