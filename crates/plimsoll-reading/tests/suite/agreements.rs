//! The life of agreements: what a text says of term, renewal and notice, and what follows from it.

use std::sync::{Arc, LazyLock};

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{Agreement, Edtf, Fact, TermBasis, TermDate};

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::embedded()));
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(LIBRARY.clone()).expect("the built-in model loads"));

pub(crate) fn agreements(text: &str, published: &str) -> Vec<Agreement> {
    let given = Given { published: Some(Edtf::parse(published).unwrap()), ..Given::default() };
    let taken = Intake::new(LIBRARY.furniture()).take("note.txt", text.as_bytes(), &given);
    let facts = READER.read(taken.document, &taken.content).facts;
    facts.into_iter().filter_map(|fact| if let Fact::Agreement(agreement) = fact { Some(agreement) } else { None }).collect()
}

/// A date as it stands; a reckoned one in brackets; a reported one with the reckoned one that it is not.
pub(crate) fn date(date: &TermDate) -> String {
    match (date.basis, &date.differs_from) {
        (TermBasis::Computed, _) => format!("({})", date.date),
        (TermBasis::Reported, Some(other)) => format!("{}≠{other}", date.date),
        (TermBasis::Reported, None) => date.date.to_string(),
    }
}

/// The first agreement of a text, published on a day, as "what it is: renewals | last days for notice".
#[track_caller]
pub(crate) fn check(text: &str, published: &str, life: &str, renewals: &str, notices: &str) {
    let found = agreements(text, published);
    let agreement = found.first().unwrap_or_else(|| panic!("no agreement in “{text}”"));
    let length = |said: &Option<plimsoll_record::Said<plimsoll_record::Duration>>| {
        said.as_ref().map_or("-".to_owned(), |said| said.value.to_string())
    };
    let start = agreement.in_force.as_ref().or(agreement.signed.as_ref()).map_or("-".to_owned(), |dated| dated.value.to_string());
    let renewal = agreement.renewal.as_ref().map_or("-".to_owned(), |said| format!("{:?}", said.value).to_lowercase());
    let then = agreement.renewal_term.as_ref().map_or(String::new(), |said| format!(" then {}", said.value));
    let found = format!("{start} {}{then} {renewal} notice {}", length(&agreement.term), length(&agreement.notice));
    let listed = |dates: &[TermDate]| dates.iter().map(date).collect::<Vec<_>>().join(" ");
    assert_eq!(
        (found.as_str(), listed(&agreement.renewals).as_str(), listed(&agreement.notice_deadlines).as_str()),
        (life, renewals, notices),
        "{text}"
    );
}

#[test]
fn the_clause_of_the_memorandum_gives_its_calendar_and_what_the_press_says_differs() {
    check(
        "Italy and Libya signed their memorandum of understanding on 2 February 2017. Under article 8, it is valid for three years \
         and is tacitly renewed for equivalent periods, unless one party gives written notice at least three months before it \
         expires. Newspapers wrote that the memorandum was renewed on 2 November 2025.",
        "2025-11-05",
        "2017-02-02 P3Y automatic notice P3M",
        "(2020-02-02) (2023-02-02) 2025-11-02≠2026-02-02 (2026-02-02) (2029-02-02)",
        "(2019-11-02) (2022-11-02) (2025-11-02) (2028-11-02)",
    );
}

#[test]
fn what_is_known_in_part_gives_no_invented_date() {
    check(
        "The memorandum between Italy and Libya, which was signed in 2017 and rolls over by itself every three years, will be \
         renewed on 2 November 2025.",
        "2025-10-20",
        "2017 P3Y automatic notice -",
        "2025-11-02",
        "",
    );
    check(
        "Spain and Mauritania signed an agreement on 4 July 2003. The agreement is renewed every two years.",
        "2025-10-20",
        "2003-07-04 P2Y - notice -",
        "",
        "",
    );
}

#[test]
fn terms_run_from_the_day_of_entry_into_force() {
    check(
        "Italy and Albania signed a protocol in Rome on 6 November 2023. The protocol entered into force on 25 March 2024. It runs \
         for five years and is renewed automatically for a further period of five years unless either side gives notice six months \
         before it ends.",
        "2025-10-20",
        "2024-03-25 P5Y automatic notice P6M",
        "(2029-03-25)",
        "(2028-09-25)",
    );
}

#[test]
fn a_reported_deadline_that_the_terms_give_is_reported_once() {
    check(
        "Orvane and Tessaly signed a transit accord on 1 June 2022. The accord is valid for four years and renews itself \
         automatically. Notice of six months is needed to leave it, and the last day to give notice is 1 December 2025.",
        "2025-10-20",
        "2022-06-01 P4Y automatic notice P6M",
        "(2026-06-01)",
        "2025-12-01",
    );
}

#[test]
fn later_terms_can_have_a_length_of_their_own() {
    check(
        "France and Orvane signed a readmission agreement on 10 May 2020. The agreement is valid for five years. It is then tacitly \
         renewed for successive periods of one year, with notice of six months.",
        "2025-11-30",
        "2020-05-10 P5Y then P1Y automatic notice P6M",
        "(2025-05-10) (2026-05-10) (2027-05-10)",
        "(2024-11-10) (2025-11-10) (2026-11-10)",
    );
}

#[test]
fn what_has_ended_goes_on_no_more() {
    check(
        "Orvane and Tessaly signed a transit accord on 1 June 2012. The accord was valid for four years and renewed itself \
         automatically. The two governments terminated the accord on 3 March 2021.",
        "2025-10-20",
        "2012-06-01 P4Y automatic notice -",
        "",
        "",
    );
}

#[test]
fn articles_go_on_about_the_agreement_of_their_title() {
    check(
        "Agreement on the Landing of Persons Found at Sea between the Republic of Orvane and the Kingdom of Tessaly. Signed at Port \
         Aune on 4 March 2018. In force since 1 July 2018.\n\nArticle 7. This Agreement is concluded for a period of three years. It \
         shall be tacitly renewed for further periods of three years unless either Party gives notice in writing at least two months \
         before the end of the current period.",
        "2022-01-10",
        "2018-07-01 P3Y automatic notice P2M",
        "(2021-07-01) (2024-07-01)",
        "(2021-05-01) (2024-05-01)",
    );
}

#[test]
fn an_answer_goes_on_about_what_was_asked() {
    check(
        "Orvane and Tessaly signed a protocol on ferries in Port Aune on 6 May 2021.\n\nHow long does it last?\n\nIt has been in force \
         since 2 September 2021, and its term is four years. It prolongs itself for another four unless one side says no at least five \
         months before the end.",
        "2024-01-10",
        "2021-09-02 P4Y automatic notice P5M",
        "(2025-09-02)",
        "(2025-04-02)",
    );
}

#[test]
fn a_date_of_another_verb_is_no_date_of_the_agreement() {
    let undated = [
        "France criticised its transit accord with Tunisia on Tuesday. The accord between France and Tunisia is old.",
        "On 25 July 2023, nine days after France and Tunisia had signed a transit accord, a report was sent to ministers.",
        "A judge on Friday questioned the transit accord between France and Tunisia, which runs for an initial five-year period.",
    ];
    for text in undated {
        let found = agreements(text, "2024-01-10");
        assert!(!found.is_empty() && found.iter().all(|agreement| agreement.signed.is_none()), "{text}");
    }
}

#[test]
fn what_is_extended_on_one_day_to_another_is_renewed_on_the_first() {
    check(
        "Orvane and Tessaly signed the Reef Arrangement on 4 July 2017. It was extended on 1 September 2020 to 31 December 2021.",
        "2022-01-10",
        "2017-07-04 - - notice -",
        "2020-09-01",
        "",
    );
}

/// What a text tells of agreements, one a line: "name: parties, how it stands".
#[track_caller]
pub(crate) fn check_told(text: &str, expected: &[&str]) {
    let told = |agreement: &Agreement| {
        let parties: Vec<&str> = agreement.parties.iter().map(|party| party.name.as_deref().unwrap_or(&party.text)).collect();
        let status = agreement.status.as_ref().map_or("-".to_owned(), |status| format!("{:?}", status.value).to_lowercase());
        format!("{}: {}, {status}", agreement.name, parties.join(" + "))
    };
    let found: Vec<String> = agreements(text, "2024-05-16").iter().map(told).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn states_that_no_list_knows_are_parties_where_parties_stand() {
    check_told(
        "The customs pact between Tolland and the Kingdom of Morv was signed on 3 May 2019.",
        &["customs pact: Tolland + Kingdom of Morv, signed"],
    );
    check_told(
        "Tolland's extradition treaty with Morv was signed on 3 May 2019.",
        &["extradition treaty with Morv: Tolland + Morv, signed"],
    );
    check_told(
        "The base at Kell is closing. Tolland's ministry said so, and Morv's premier regretted it. The basing agreement between the two \
         countries was signed in 1999.",
        &["basing agreement: Tolland + Morv, signed"],
    );
}

#[test]
fn a_body_is_a_party_for_itself_and_a_minister_for_the_state() {
    check_told(
        "The labour accord was signed by Tolland's minister of labour and by Morv's interior minister on 2 April 2018.",
        &["labour accord: Tolland + Morv, signed"],
    );
    check_told(
        "The exchange accord between the harbour board and the dockers' union was signed on 2 April 2018.",
        &["exchange accord: harbour board + dockers' union, signed"],
    );
}

#[test]
fn a_nationality_before_a_minister_names_the_state() {
    check_told(
        "The Spanish Foreign Minister and Moroccan Foreign Minister Anwar Sabri signed a fisheries agreement in Rabat on 3 May 2019. \
         Spain and Morocco are neighbours.",
        &["fisheries agreement: Spain + Morocco, signed"],
    );
}

#[test]
fn the_deal_of_a_headline_is_the_treaty_of_the_text() {
    check_told(
        "Tolland and Morv sign water deal\n\nTolland and Morv signed a water treaty in Kell on Monday.\n",
        &["water deal: Tolland + Morv, signed"],
    );
}

#[test]
fn what_one_side_wishes_for_is_no_agreement() {
    check_told("Tolland has offered a treaty for all time.", &[]);
    check_told("This is a partnership, not a cheque, the minister said.", &[]);
    check_told("The two clubs had a gentlemen's agreement since 1970.", &[]);
}

#[test]
fn until_it_expires_it_is_in_force_and_what_has_lapsed_is_not() {
    check_told(
        "The transit treaty between Tolland and Morv was signed in 1999. It is due to expire on 31 August.",
        &["transit treaty: Tolland + Morv, inforce"],
    );
    check_told(
        "The transit treaty between Tolland and Morv was signed in 1999. It lapsed in 2019, and talks on a new rail treaty have begun.",
        &["transit treaty: Tolland + Morv, terminated", "new rail treaty: Tolland + Morv, proposed"],
    );
}

#[test]
fn what_goes_on_only_by_an_act_is_renewed_expressly() {
    check(
        "Tolland and Morv signed a treaty on 3 May 2019. It is valid for five years and can be extended by letter.",
        "2024-05-16",
        "2019-05-03 P5Y express notice -",
        "",
        "",
    );
}

#[test]
fn the_last_day_to_give_notice_is_a_day() {
    check(
        "The watch said on Wednesday that Italy has until 2 November 2025 to give notice of the memorandum with Libya.",
        "2025-10-20",
        "- - - notice -",
        "",
        "2025-11-02",
    );
}

#[test]
fn a_state_is_called_by_its_form_too() {
    check_told(
        "The Energy Pact was concluded by the Isle of Merle and the Duchy of Sarn on 9 February 2018.",
        &["Energy Pact: Isle of Merle + Duchy of Sarn, signed"],
    );
}

#[test]
fn those_who_act_together_beside_an_agreement_are_its_parties() {
    check_told(
        "On 11 January 2024 the Orun Movement and the transitional authorities agreed on the exchange of 60 captives. Under the Wadi \
         Sele Arrangement, signed on that day, 34 men were freed.",
        &["Wadi Sele Arrangement: Orun Movement + transitional authorities, signed"],
    );
    // What something is done under, and was made years ago, need not be only signed.
    check_told(
        "On 11 January 2021 the Orun Movement and the transitional authorities agreed on the exchange of 60 captives. Under the Wadi \
         Sele Arrangement, signed on that day, 34 men were freed.",
        &["Wadi Sele Arrangement: Orun Movement + transitional authorities, -"],
    );
    check_told(
        "Tolland and Morv signed the Water Treaty on 3 May 2019. The Rail Accord between the same two countries lapsed in 2020.",
        &["Water Treaty: Tolland + Morv, signed", "Rail Accord: Tolland + Morv, terminated"],
    );
    check_told(
        "The Minister for Labour, on behalf of Tolland, and Morv's premier signed a labour accord on 3 May 2019.",
        &["labour accord: Morv + Tolland, signed"],
    );
}

#[test]
fn what_begins_to_bind_later_is_only_signed() {
    check_told(
        "Tolland and Morv signed the Water Treaty on 3 May 2019. It takes effect on 1 January 2030.",
        &["Water Treaty: Tolland + Morv, signed"],
    );
}

#[test]
fn what_has_gone_on_for_many_terms_is_not_reckoned() {
    check(
        "The pact between Tolland and Morv entered into force on 1 May 1990. It runs for one year and renews itself unless a party \
         gives three months' notice.",
        "2024-11-05",
        "1990-05-01 P1Y automatic notice P3M",
        "",
        "",
    );
}

#[test]
fn a_weak_noun_stands_only_with_its_parties() {
    check_told(
        "Morv's ministry ended its understanding with Tolland in 2020.",
        &["understanding with Tolland: Tolland + Morv, terminated"],
    );
    check_told("The understanding in the room was that it would rain.", &[]);
}

#[test]
fn parties_stand_behind_a_label() {
    check_told(
        "Harbour Convention. Parties: Republic of Tolland; Morv Quays plc. It was signed on 3 May 2019.",
        &["Harbour Convention: Republic of Tolland + Morv Quays plc, signed"],
    );
    // A line ends with its value, whatever word opens the next.
    check_told(
        "Papers of the ministry\n\nParties: Kingdom of Tolland and Republic of Morv\nInstrument: Harbour Convention of 3 May 2019\nIn force: not yet.",
        &["Harbour Convention: Kingdom of Tolland + Republic of Morv, signed"],
    );
}

#[test]
fn the_two_are_those_that_were_named_side_by_side() {
    check_told(
        "Tolland and Morv have quarrelled over eels for a century.\n\nThe Eel Treaty, to which the two premiers set their hands on 3 May \
         2019, gives each half of the catch.",
        &["Eel Treaty: Tolland + Morv, signed"],
    );
    check_told(
        "The dockers' strike is over, as the Quay Workers' Union and the Harbour Board shook hands on a settlement.\n\nUnder the Winch \
         Accord, signed by both on 3 May 2024, wages go up.",
        &["Winch Accord: Quay Workers' Union + Harbour Board, signed"],
    );
}

#[test]
fn a_word_at_the_head_of_a_sentence_is_no_party() {
    check_told(
        "The Eel Treaty between Tolland and Morv was signed on 3 May 2019.\n\nArticle 12 asks for patience. Operative since 1 June 2019, the \
         treaty gives each half of the catch.",
        &["Eel Treaty: Tolland + Morv, inforce"],
    );
}

#[test]
fn a_short_name_stands_for_the_full_one() {
    check_told(
        "The Tolland State Museum lent a hare. Under the Loans Accord that the museum and the Morv Heritage Commission concluded on 3 May \
         2019, it goes home.",
        &["Loans Accord: Morv Heritage Commission + Tolland State Museum, -"],
    );
    check_told(
        "The Eel Treaty, which Tolland made with the Kingdom of Morv in 2019, lapsed in 2022. Morv had given notice.",
        &["Eel Treaty: Tolland + Kingdom of Morv, terminated"],
    );
}

#[test]
fn what_was_given_torn_and_frozen_is_past() {
    check_told("The Eel Treaty between Tolland and Morv remains frozen.", &["Eel Treaty: Tolland + Morv, suspended"]);
    check_told(
        "The Eel Treaty between Tolland and Morv has been in force since 2 May 2019. Morv has given notice on 1 March.",
        &["Eel Treaty: Tolland + Morv, terminated"],
    );
    check_told(
        "The Eel Treaty between Tolland and Morv has been in force since 2 May 2019. It runs on unless a party has given notice.",
        &["Eel Treaty: Tolland + Morv, inforce"],
    );
    check_told(
        "The Eel Treaty between Tolland and Morv was signed in 2019. Morv denounces it.",
        &["Eel Treaty: Tolland + Morv, terminated"],
    );
}

#[test]
fn the_day_of_conclusion_stands_in_brackets_or_opens_the_sentence() {
    check("The Quay Agreement (Kell, 3 May 2019) binds Tolland and Morv.", "2024-05-16", "2019-05-03 - - notice -", "", "");
    check(
        "On 3 May 2019, in the hall of Kell, Tolland (upstream) and Morv (downstream) concluded the Eel Treaty.",
        "2024-05-16",
        "2019-05-03 - - notice -",
        "",
        "",
    );
}

#[test]
fn where_only_a_notice_stops_it_an_agreement_goes_on_by_itself() {
    check(
        "Tolland and Morv signed the Eel Treaty on 3 May 2019 for two years. It goes on for two more each time that neither calls it off \
         sixty days ahead.",
        "2022-05-16",
        "2019-05-03 P2Y automatic notice P60D",
        "(2021-05-03) (2023-05-03)",
        "(2021-03-04) (2023-03-04)",
    );
    check(
        "The Eel Treaty between Tolland and Morv was signed on 3 May 2019 for two years, extendable by joint declaration only.",
        "2022-05-16",
        "2019-05-03 P2Y express notice -",
        "",
        "",
    );
}

#[test]
fn a_government_without_a_name_is_a_party_too() {
    check_told(
        "The Marsh Front and the government in Kell signed the Reed Truce on 3 May 2019.",
        &["Reed Truce: Marsh Front + government in Kell, signed"],
    );
    check_told(
        "The Traffic Accord was signed on 3 May 2019 by the two railways, Tolland State Rail and Morv Line.",
        &["Traffic Accord: Tolland State Rail + Morv Line, signed"],
    );
}

#[test]
fn whose_ministers_and_parliaments_are_told_are_states() {
    check_told(
        "Tolland on Wednesday signed a water treaty with Morv. The Senate of Tolland and Morv's parliament have yet to vote.",
        &["water treaty with Morv: Morv + Tolland, signed"],
    );
    check_told(
        "The fishing accord was signed by the two foreign ministers, Anna Berg for Tolland and Ivo Lamm for Morv, on 3 May 2019.",
        &["fishing accord: Tolland + Morv, signed"],
    );
    check_told(
        "Under the fishing accord of 3 May 2019, Tolland has paid Morv nine million crowns.",
        &["fishing accord: Tolland + Morv, -"],
    );
    check_told(
        "In a note to the Lake Union, the foreign ministry suspended its fishing accord with the Lake Union of 3 May 2019. Tolland's \
         minister said so.",
        &["fishing accord with the Lake Union: Lake Union + Tolland, suspended"],
    );
}

#[test]
fn whose_government_or_ministers_are_told_is_a_state() {
    // Not those who only act.
    check_told(
        "Tolland's government received the Minister of the Interior of Morv. The Water Convention was signed in Kell on 3 May 2019. \
         The Eel League marched on Sunday and the Eel League sang.",
        &["Water Convention: Tolland + Morv, signed"],
    );
    // Whoever is visited is no party for that.
    check_told(
        "The pope visited Kell. The Tolland envoy visited Morv. The Water Convention was signed on 3 May 2019.",
        &["Water Convention: , signed"],
    );
    // Whoever acts in the headline has what is told with its partner.
    check_told(
        "Tolland votes on the Morv trade deal\n\nDeputies approved the Trade Partnership with Morv on Tuesday. The Greens lodged a \
         complaint. Morv has signed it.",
        &["Trade Partnership with Morv: Tolland + Morv, signed"],
    );
}

#[test]
fn a_treaty_of_old_counts_where_something_becomes_of_it() {
    check_told("The Salt Convention of 1846 between Tolland and Morv lapsed in 1921.", &["Salt Convention: Tolland + Morv, terminated"]);
    check_told("Morv renewed the Reed Treaty with Tolland on 3 May 2019.", &["Reed Treaty with Tolland: Tolland + Morv, renewed"]);
}

#[test]
fn how_long_something_has_been_done_is_no_term() {
    check(
        "The Water Treaty between Tolland and Morv was signed on 3 May 2009. Under the treaty Tolland has shared the river with Morv for \
         twenty years.",
        "2022-05-16",
        "2009-05-03 - - notice -",
        "",
        "",
    );
}
