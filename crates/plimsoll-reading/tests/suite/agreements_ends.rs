//! When agreements end: as the text tells it, or by their terms.

use crate::agreements::{agreements, date};

/// The days on which the first agreement of a text ends, as `date` writes them.
#[track_caller]
fn check(rows: &[(&str, &str)]) {
    for (text, ends) in rows {
        let found = agreements(text, "2025-10-14");
        let found = found.first().map(|agreement| agreement.ends.iter().map(date).collect::<Vec<_>>().join(" "));
        assert_eq!(found.as_deref(), Some(*ends), "{text}");
    }
}

#[test]
fn what_an_agreement_is_told_to_run_until_is_its_end() {
    check(&[
        ("Peru and Chile signed a memorandum on 2 February 2023. The deal runs until 31 December 2027.", "2027-12-31"),
        ("The agreement between Kenya and Somalia is valid through 30 June 2028.", "2028-06-30"),
        ("The pact between Malta and Libya remains in force until the end of 2027.", "2027"),
        ("The agreement between Peru and Chile shall remain in force until 30 June 2030.", "2030-06-30"),
        ("The agreement between Peru and Chile, valid until 30 June 2030, was signed in Lima.", "2030-06-30"),
        ("The treaty between Peru and Chile applies from 1 January 2025 to 31 December 2029.", "2029-12-31"),
        ("Agreement between Peru and Chile\n\nSigned: 3 March 2022\n\nExpiry date: 31 December 2027", "2027-12-31"),
        ("Agreement between Peru and Chile\n\nSigned: 3 March 2022\n\nValid until: 31 December 2027", "2027-12-31"),
        // Something else runs until then.
        ("Peru and Chile signed a memorandum on 2 February 2023. The talks on returns run until 31 December 2027.", ""),
        ("Under the agreement between Peru and Chile the ferry runs until 31 December 2027.", ""),
        ("The agreement between Peru and Chile gives the firm a licence that is valid until 31 December 2027.", ""),
        ("The agreement between Peru and Chile, under which the visas remain valid until 2027, was signed in Lima.", ""),
        ("Funding for the accord between Chad and Niger runs until 31 December 2026.", ""),
        // Denied, only possible, or over.
        ("The agreement between Peru and Chile will not be in force until 1 January 2027.", ""),
        ("The agreement between Peru and Chile could run until 2030.", ""),
        ("The 2024 agreement between Peru and Chile was supposed to run until 2030.", ""),
        ("The agreement between Peru and Chile was in force until 31 December 2024.", ""),
        ("A deal between Chad and Niger would run until 2030 if both parliaments agree.", ""),
        ("The agreement between Peru and Chile cannot be denounced until 31 December 2027.", ""),
    ]);
}

#[test]
fn the_day_on_which_it_expires_of_itself_is_its_end() {
    check(&[
        ("Spain and Morocco signed an accord on 3 May 2022. It expires on 1 June 2028.", "2028-06-01"),
        ("The protocol between Norway and Iceland, which expires on 31 March 2029, was signed in 2019.", "2029-03-31"),
        ("The agreement between Peru and Chile, signed on 3 March 2024, is set to expire in December 2026.", "2026-12"),
        ("The minister said the agreement between Peru and Chile would expire on 31 December 2027.", "2027-12-31"),
        ("The agreement between Peru and Chile lapses on 3 May 2026 unless it is renewed.", "2026-05-03"),
        ("The treaty between Peru and Chile expires on 3 March 2027 and will not be renewed.", "2027-03-03"),
        ("The treaty between Chad and Niger ends on 3 May 2026 and the fishing ends on 30 June 2026.", "2026-05-03"),
        ("If Chile does not pay, the agreement between Peru and Chile ends on 31 December 2027.", ""),
        ("The minister denied that the agreement between Peru and Chile expires on 31 December 2027.", ""),
        ("Critics want the agreement between Peru and Chile to end on 31 December 2027.", ""),
        ("The treaty between Peru and Chile was to expire on 3 March 2026, but they renewed it on 1 May 2025.", ""),
        ("The mandate of the mission under the agreement between Chad and Niger expires on 3 May 2026.", ""),
        ("The accord between Chad and Niger ended on 3 March 2021.", ""),
        // What somebody does to it is done, and ends it on another day.
        ("Peru and Chile signed a treaty on 3 March 2022. It was denounced in 2024.", ""),
    ]);
}

#[test]
fn a_term_gives_the_end_where_nothing_says_that_it_goes_on() {
    check(&[
        ("France and Chad concluded a treaty for five years from its signature on 4 April 2023.", "(2028-04-04)"),
        ("Peru and Chile signed an agreement on 3 May 2024. It took effect on 1 July 2024 for four years.", "(2028-07-01)"),
        ("Peru and Chile signed an agreement on 3 May 2024 for three years, renewable by mutual consent.", "(2027-05-03)"),
        ("The treaty between Peru and Chile, signed on 3 March 2022 for five years, expires on 31 December 2027.", "2027-12-31≠2027-03-03"),
        ("The treaty between Peru and Chile was signed on 1 January 2023 for five years. It runs until 31 December 2027.", "2027-12-31"),
        ("Peru and Chile signed an agreement on 3 May 2024 for three years, tacitly renewed for periods of a year.", ""),
        ("Peru and Chile signed an agreement on 3 May 2014 for three years.", ""),
        ("The agreement between Peru and Chile, signed on 3 March 2022 for five years, was terminated on 1 June 2024.", ""),
        ("Peru and Chile renewed their 2019 agreement on 3 May 2024 for three years.", ""),
        ("Peru and Chile signed an agreement on 3 May 2024 under which Peru receives 40 million euros for three years.", ""),
    ]);
}

#[test]
fn an_extension_to_a_day_moves_the_end() {
    check(&[
        ("Germany and Tunisia extended their agreement until 31 December 2026.", "2026-12-31"),
        ("The 2022 protocol between Peru and Chile was extended on 3 May 2024 to 31 December 2027.", "2027-12-31"),
        ("The 2022 protocol between Peru and Chile will be extended until 31 December 2027.", ""),
        ("Peru asked Chile to extend the protocol until 31 December 2027.", ""),
    ]);
}
