//! Who says what: where the words of one end and those of another begin, and whom "it", "you" and "his" mean.

use crate::common::{facts_of, name};
use plimsoll_record::{Fact, Polarity};

/// The claims of a text, each as "cue, source: content | content", with "-" for nobody.
#[track_caller]
pub(crate) fn check(text: &str, expected: &[&str]) {
    check_from(None, text, expected);
}

/// The same of a text that somebody publishes.
#[track_caller]
fn check_from(publisher: Option<&str>, text: &str, expected: &[&str]) {
    let facts = facts_of(text, "2024-05-10", publisher);
    let found: Vec<String> = facts
        .into_iter()
        .filter_map(|fact| if let Fact::Claim(claim) = fact { Some(claim) } else { None })
        .map(|claim| {
            let sources: Vec<String> = claim.sources.iter().map(name).collect();
            let sources = if sources.is_empty() { "-".to_owned() } else { sources.join(" + ") };
            let pieces: Vec<&str> = claim.content.pieces.iter().map(|piece| piece.text.as_str()).collect();
            format!("{}, {sources}: {}", claim.cue.text, pieces.join(" | "))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_research_officer_of_a_body_is_not_the_body() {
    check(
        "The Harbour Institute counts boats.\n\n“Nobody asked,” said a research officer of the Institute who followed the debate.",
        &["said, research officer of the Institute: Nobody asked,"],
    );
}

#[test]
fn what_holds_for_somebody_stands_inside_what_another_says() {
    check(
        "Anna Berg recalled that “for Amnesty International, the quay remains a dangerous place.”",
        &[
            "recalled, Anna Berg: “for Amnesty International, the quay remains a dangerous place.”",
            "for, Amnesty International: the quay remains a dangerous place.",
        ],
    );
    check(
        "“For Amnesty International, the deal is a mistake,” Anna Berg said.",
        &["For, Amnesty International: the deal is a mistake", "said, Anna Berg: For Amnesty International, the deal is a mistake,"],
    );
    check(
        "The inspectors found sufficient grounds to believe that the books had been cooked.",
        &["found sufficient grounds to believe, The inspectors: the books had been cooked"],
    );
    check(
        "Amnesty International told Harbour Reports that, as a result, “many people are trapped in Libya.”",
        &["told, Amnesty International: as a result, “many people are trapped in Libya.”"],
    );
}

#[test]
fn a_paper_named_after_a_chamber_is_not_the_chamber() {
    let text = "The Chamber of Deputies met on Monday. The Chamber said that it would vote.";
    check_from(Some("Chamber Notebook"), text, &["said, Chamber of Deputies: it would vote"]);
    let text = "The Regional Court erred, the appeal says. The Court holds that the return was unlawful.";
    let expected = ["says, the appeal: The Regional Court erred", "holds, The Court: the return was unlawful"];
    check_from(Some("Supreme Court of North Vell"), text, &expected);
}

#[test]
fn a_second_verb_of_the_same_speaker_ends_what_the_first_says() {
    check(
        "The Lifeboat Institution confirmed that a successor had been appointed but declined to name him.",
        &["confirmed, Lifeboat Institution: a successor had been appointed", "declined, Lifeboat Institution: name him"],
    );
    check(
        "The experts warned that relocation without free, prior and informed consent would violate international law, and called on the Government to suspend it.",
        &[
            "warned, The experts: relocation without free, prior and informed consent would violate international law",
            "called on, The experts: suspend it",
        ],
    );
}

#[test]
fn clauses_of_a_list_are_said_as_well() {
    check(
        "The Envoy recommends that the curfew be lifted without delay; that the quarry be placed under guard; and that the Council extend the mandate of the mission for a further year.",
        &[
            "recommends, The Envoy: the curfew be lifted without delay | the quarry be placed under guard | the Council extend the mandate of the mission for a further year",
        ],
    );
}

#[test]
fn silence_and_questions_are_no_claims() {
    check("Mr Amadi could not recall whether anyone had answered.", &[]);
    check("I asked him what he would do.", &[]);
}

#[test]
fn a_hedge_has_its_verb_for_a_cue_and_no_subject_in_what_it_says() {
    check("The crew are said to be running short of water.", &["said, -: be running short of water"]);
    check(
        "It was rumoured that the clock had been sold to a hotel in Dubai.",
        &["rumoured, -: the clock had been sold to a hotel in Dubai"],
    );
}

#[test]
fn whoever_speaks_between_commas_is_not_what_is_spoken_of() {
    check(
        "According to the central bank, one in nine bank jobs has gone since 2019. The trend, it says, is “likely to continue”.",
        &["According to, the central bank: one in nine bank jobs has gone since 2019", "says, it: The trend | is “likely to continue”"],
    );
}

#[test]
fn nouns_hold_a_claim_also_apart_from_their_clause() {
    check("Ms Berg was banned. Her explanation was that the drug came from a kettle.", &["explanation, Berg: the drug came from a kettle"]);
    check("There is the claim, made by the developer in May, that the tower was sold.", &["claim, the developer: the tower was sold"]);
}

#[test]
fn whoever_is_described_keeps_what_describes_them() {
    check("“It never rang,” said a woman with a pram.", &["said, a woman with a pram: It never rang,"]);
    check("The lift, according to a cleaner at the east gate, is dead.", &["according to, a cleaner at the east gate: The lift | is dead"]);
    check(
        "A man in a red hat said that it rained. The man who found the key told us that it was dry.",
        &["said, A man in a red hat: it rained", "told, The man who found the key: it was dry"],
    );
}

#[test]
fn titles_capitals_and_labels_lead_to_their_person() {
    check(
        "The Hon. ODILE GARRICK: I ask that it be printed.\n\nThe Hon. SAUL DEACON (Minister for Farms): I have done so already, as the House knows.\n\n\
         The Hon. ODILE GARRICK: The Minister says that he has done it.",
        &[
            ":, ODILE GARRICK: I ask that it be printed.",
            "ask, ODILE GARRICK: it be printed",
            ":, SAUL DEACON: I have done so already, as the House knows.",
            ":, ODILE GARRICK: The Minister says that he has done it.",
            "says, SAUL DEACON: he has done it",
        ],
    );
    check("Counsel for the firm, Mr Piet Solan, replied that it was late.", &["replied, Piet Solan: it was late"]);
}

#[test]
fn pronouns_go_on_over_sentences_of_the_same_person() {
    check(
        "Ms Greta Sunde lives above the mill. She is ninety-one. When I visit she has put on a hat. She typed the letter, she tells me.",
        &["tells, Greta Sunde: She typed the letter"],
    );
    check(
        "Ivo Lamm, a violinist from Tarn, said that the hall was shut. “I played outside,” the violinist recalled.",
        &["said, Ivo Lamm: the hall was shut", "recalled, Ivo Lamm: I played outside,"],
    );
}

#[test]
fn what_is_asked_ends_at_a_verb_of_the_speaker() {
    check(
        "The head teacher asked parents to keep children at home and apologised for the smell.",
        &["asked, The head teacher: keep children at home"],
    );
    check("No ministry, the report notes drily, had been asked.", &["notes, the report: No ministry | had been asked"]);
}

#[test]
fn a_subject_stands_before_what_is_inserted() {
    check("The panel, having read the file, found that the guard had slept.", &["found, The panel: the guard had slept"]);
    check(
        "Replying, the minister, while regretting the delay, stressed that the crane was old.",
        &["stressed, the minister: the crane was old"],
    );
    check(
        "Two officials have, in private, described the plan as “a raft of straw”.",
        &["described, Two officials: the plan as “a raft of straw”"],
    );
    check(
        "The harbour master welcomed the members and, noting that the tide “waits for nobody”, called for patience.",
        &["noting, The harbour master: the tide “waits for nobody”", "called for, The harbour master: patience"],
    );
    check(
        "In the witness box Anna Berg, by then the treasurer, admitted that the money was gone.",
        &["admitted, Anna Berg: the money was gone"],
    );
}

#[test]
fn short_answers_and_turned_sentences_are_claims() {
    check("The pier was shut at noon.\n\nNot so, says the harbour office.", &["says, the harbour office: Not so"]);
    check("“Ask them now,” was all Anna Berg said.", &["said, Anna Berg: Ask them now,"]);
    check("“We do mind” is how Anna Berg answers that one.", &["answers, Anna Berg: We do mind"]);
    check("The jury heard that the van was late.", &["heard, -: the van was late"]);
}

#[test]
fn an_age_leads_to_whoever_was_spoken_of() {
    check(
        "Anna Berg, a 54-year-old tailor, said the siege began with soup.\n\nThe 54-year-old said only that soup was bad.",
        &["said, Anna Berg: the siege began with soup", "said, Anna Berg: soup was bad"],
    );
    check(
        "Anna Berg said the quay was shut. “They asked us again,” the 81-year-old said. “The last officer told me to wait.” She called on the mayor to act.",
        &[
            "said, Anna Berg: the quay was shut",
            "said, Anna Berg: They asked us again, | The last officer told me to wait.",
            "told, The last officer: wait.",
            "called on, Anna Berg: act",
        ],
    );
}

/// Both once put the words of an institute into the mouth of whoever was named before it.
#[test]
fn the_institute_is_the_one_that_publishes() {
    let text = "Two Capes Institute\n\nThe International Organization for Migration counted 412 people in May. Our volunteers counted fewer. \
                Nobody was asked why.\n\nThe institute urges the government to publish its list.";
    check_from(Some("Two Capes Institute"), text, &["urges, Two Capes Institute: publish its list"]);
    let just_named = "The International Organization for Migration counted 412 people in May. The agency said that more had left.";
    check_from(Some("Harbour Agency"), just_named, &["said, International Organization for Migration: more had left"]);
}

/// What is asked of somebody is said by nobody, and what is somebody's says nothing.
#[test]
fn commands_and_things_owned_say_nothing() {
    check(
        "“Count the boats that leave, and then tell me it is a success,” the analyst said.",
        &["said, the analyst: Count the boats that leave, and then tell me it is a success,"],
    );
    check("A retired officer who trained crews, and who asked not to be named, described his doubts.", &[]);
}

#[test]
fn what_is_somebodys_holds_what_they_say() {
    check("The coroner's conclusion was that the gate had been left open.", &["conclusion, The coroner: the gate had been left open"]);
    check("The firm's quarrel with the council is that nobody asked.", &["quarrel, The firm: nobody asked"]);
    check("By his own reckoning, the keeper had slept for two hours.", &["reckoning, the keeper: the keeper had slept for two hours"]);
    check("The ferry, by the harbour master's account, had left early.", &["account, the harbour master: The ferry | had left early"]);
    check("The judge was of the opinion that the dog had slept.", &["opinion, The judge: the dog had slept"]);
    check("The minister took the view that the wall was sound.", &["view, The minister: the wall was sound"]);
    check("The counsel submitted in reply that the chaplain had retired.", &["submitted, The counsel: the chaplain had retired"]);
}

#[test]
fn what_somebody_rises_to_say_or_is_keen_to_say_is_said() {
    check("The director hastened to add that no one had been dismissed.", &["add, The director: no one had been dismissed"]);
    check("The ministry was at pains to point out that the law had changed.", &["point out, The ministry: the law had changed"]);
    check("The director wanted to say that no one had been dismissed.", &[]);
    check(
        "According to a Tolland government press release, Anna Berg sought to underline that the sea was flat.",
        &["According to, a Tolland government press release: Anna Berg sought to underline that the sea was flat"],
    );
    check("Anna Berg expressed her fear that no deal was signed.", &["expressed, Anna Berg: no deal was signed"]);
    check("The union remains adamant that no deal was signed.", &["adamant, The union: no deal was signed"]);
    check("It is certain that no deal was signed.", &[]);
}

#[test]
fn what_somebody_recalls_doing_is_said() {
    check("Two officers recalled standing at the rail.", &["recalled, Two officers: standing at the rail"]);
    check("The ministry denies having received the note.", &["denies, The ministry: having received the note"]);
    check("Done in two copies, both texts being equally valid.", &[]);
}

#[test]
fn a_list_below_its_lead_in_is_one_claim() {
    check(
        "The inspectors found that:\n\n• the doors were locked;\n\n• the alarm had been cut.",
        &["found, The inspectors: the doors were locked | the alarm had been cut"],
    );
    check(
        "The committee recommends that the ministry:\n\n(a) publish the accounts;\n\n(b) dismiss the director.",
        &["recommends, The committee: the ministry | publish the accounts | dismiss the director"],
    );
}

#[test]
fn what_nobody_is_named_for_has_no_source() {
    check("It was put to the witness that he had lied.", &["put, -: he had lied"]);
    check("It is frequently asserted that buses are empty.", &["asserted, -: buses are empty"]);
    check("Word in the village is that the mill will close.", &["Word, -: the mill will close"]);
}

#[test]
fn a_sentence_that_carries_on_what_was_reported_belongs_to_it() {
    check(
        "The guard said that cuts had left him with four men. He had written to the director in March. No answer had come.",
        &["said, The guard: cuts had left him with four men | He had written to the director in March | No answer had come"],
    );
    check("The guard said that he was tired. The men had left.", &["said, The guard: he was tired"]);
    check("The guard said that he was tired. The men left at noon.", &["said, The guard: he was tired"]);
}

#[test]
fn what_is_said_can_stand_behind_another_is() {
    check("What the guard told the inquiry was that the road would flood.", &["told, the guard: the road would flood"]);
    check(
        "The chairman dismissed as nonsense the suggestion that he had been paid.",
        &["dismissed, The chairman: as nonsense the suggestion that he had been paid", "suggestion, -: he had been paid"],
    );
}

#[test]
fn what_only_describes_the_speaker_is_not_said() {
    check(
        "Not a drop had come since May, claimed the secretary, an elder of the valley, who led the march.",
        &["claimed, the secretary: Not a drop had come since May"],
    );
    check("The wall, said the secretary, was too low.", &["said, the secretary: The wall | was too low"]);
    check("It did not, he said, prove anything.", &["said, he: It did not | prove anything"]);
}

#[test]
fn a_content_ends_where_the_other_clause_begins() {
    check("The member having threatened to walk out, the Board met.", &["threatened, The member: walk out"]);
    check(
        "The director undertook to reply by Friday and, pending instructions, reserved her position.",
        &["undertook, The director: reply by Friday"],
    );
    check("It is often said in the valley that he paid for the church.", &["said, -: he paid for the church"]);
    check("The director has said time and again that a roof is a right.", &["said, The director: a roof is a right"]);
    check("The director concluded, as others have, that it was too dear.", &["concluded, The director: it was too dear"]);
    check(
        "The guards insisted that they had seen the owner, shouting into two phones.",
        &["insisted, The guards: they had seen the owner, shouting into two phones"],
    );
}

#[test]
fn a_venue_takes_what_hangs_on_it_but_no_day() {
    let venue = |text: &str| {
        let claim =
            facts_of(text, "2024-05-10", None).into_iter().find_map(|fact| if let Fact::Claim(claim) = fact { Some(claim) } else { None });
        claim.and_then(|claim| claim.venue).map(|venue| venue.text)
    };
    for (text, expected) in [
        ("The clerk said in a letter to the committee that it was late.", Some("a letter to the committee")),
        ("The clerk said in a letter of 3 April that it was late.", Some("a letter")),
        ("The clerk told the Rocket that it was late.", Some("the Rocket")),
        ("The clerk told the weekly Lantern that it was late.", Some("the weekly Lantern")),
        ("The clerk told the Minister that it was late.", None),
        ("The clerk told his wife that it was late.", None),
    ] {
        assert_eq!(venue(text).as_deref(), expected, "{text}");
    }
}

/// Who is named as the source of each claim, in order, with "-" for nobody.
#[track_caller]
fn check_voices(text: &str, expected: &[&str]) {
    let facts = facts_of(text, "2024-05-10", Some("Harbour Notes"));
    let claims = facts.into_iter().filter_map(|fact| if let Fact::Claim(claim) = fact { Some(claim) } else { None });
    let found: Vec<String> = claims.map(|claim| claim.sources.iter().map(name).collect::<Vec<_>>().join(" + ")).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_role_means_whoever_was_told_of_with_it() {
    // At a distance, with a body between the role and the name.
    check_voices(
        "The Permanent Secretary, Ministry of Ports, Mr. Ivo Brandt, was called. The plant stood still.\n\nThe Permanent Secretary admitted \
         that he had never seen it.",
        &["Ivo Brandt"],
    );
    // An office that goes on behind "and".
    check_voices(
        "The Minister of Fisheries and Marine Affairs, the Hon. Ivo Brandt, announced that boats would be counted. The Minister added that \
         it was free.",
        &["Ivo Brandt", "Ivo Brandt"],
    );
    // Another director is not the finance director, and a deputy not the minister.
    check_voices(
        "Anna Berg, director of the Lisk Trust, sat down.\n\nThe finance director warned that the till was empty.",
        &["The finance director"],
    );
    check_voices("The Deputy Minister, Ms Anna Berg, was there.\n\nThe minister said that it was late.", &["The minister"]);
    // "My predecessor" by whose predecessor was named.
    check_voices(
        "Mr. Ivo Brandt (Minister for Ports): The plan is sound.\n\nMs. Anna Berg (Tarn): The minister's predecessor, Mr. Corran, promised to \
         publish it.\n\nMr. Ivo Brandt: My predecessor said that it was late.",
        &["Ivo Brandt", "Anna Berg", "Corran", "Ivo Brandt", "Corran"],
    );
    // A role that only a fuller description explains.
    check_voices("A fisheries inspector came to the quay.\n\nThe inspector said that the nets were torn.", &["fisheries inspector"]);
}

/// Whoever is "attorney-general" is no general.
#[test]
fn an_office_with_a_hyphen_is_one_word() {
    for (text, expected) in [
        ("The attorney-general, Ivo Brandt, said that it was late.", "attorney-general"),
        ("Its secretary-general, Ivo Brandt, said that it was late.", "secretary-general"),
        ("The secretary-general of the union, Ivo Brandt, said that it was late.", "secretary-general of the union"),
        ("Deputy director-general Ivo Brandt said that it was late.", "director-general"),
        ("The general, Ivo Brandt, said that it was late.", "general"),
        ("Then-minister Ivo Brandt said that it was late.", "minister"),
    ] {
        let facts = facts_of(text, "2024-05-10", None);
        let roles = facts.iter().find_map(|fact| if let Fact::Entity(entity) = fact { Some(entity.roles.clone()) } else { None });
        assert_eq!(roles.unwrap_or_default(), [expected], "{text}");
    }
}

#[test]
fn a_broader_noun_takes_up_whoever_has_a_narrower_one() {
    for (text, voices) in [
        // A rank, an office, letters behind a name.
        ("Chief Superintendent Ivo Brandt said that nobody was held. The officer added that it was quiet.", ["Ivo Brandt", "Ivo Brandt"]),
        ("The council leader, Ivo Brandt, said that it was late. The councillor added that it was dark.", ["Ivo Brandt", "Ivo Brandt"]),
        ("Ivo Brandt KC, for the mill, said that it was late. The barrister added that it was dark.", ["Ivo Brandt", "Ivo Brandt"]),
        // Another officer was told of.
        (
            "Chief Superintendent Ivo Brandt said that an officer had been hurt. The officer added that it was quiet.",
            ["Ivo Brandt", "The officer"],
        ),
        // A rule for all, or what somebody became, brings nobody in.
        (
            "Minister Anna Berg came on Monday. As a minister she was silent. The minister said that it was late. The minister added that it was dark.",
            ["Anna Berg", "Anna Berg"],
        ),
        // A lead gives the role of somebody whom the next sentence names.
        (
            "Tarn must free the six, a UN expert said today.\n\n“They wait,” said Anna Berg, the Special Rapporteur on rivers.",
            ["Anna Berg", "Anna Berg"],
        ),
    ] {
        check_voices(text, &voices);
    }
    // A retired judge near before is not one who is named only further down.
    check_voices("Ivo Brandt, a retired judge, came.\n\nThe judge said that it was late.\n\nJudge Anna Berg went home.", &["The judge"]);
}

#[test]
fn a_trade_keeps_its_name_and_what_somebody_went_through_does_not() {
    check_voices("Ivo Brandt, a driver from Lusk, said that he had waited.", &["Ivo Brandt"]);
    check_voices("Ivo Brandt, a survivor of the wreck, said that he had waited.", &["survivor"]);
}

#[test]
fn a_paper_is_taken_up_by_a_noun_for_any() {
    for (text, voices) in [
        (
            "According to a new report by the rights group Open Furrow, pay is late. The report says that beds are shared.",
            ["new report by the rights group Open Furrow", "new report by the rights group Open Furrow"],
        ),
        ("A leaked memo showed that clerks had warned of it. The three-page note says that it was dear.", ["A leaked memo", "leaked memo"]),
        ("A letter from the Council told him that it was late. He wrote that it was not.", ["A letter from the Council", "He"]),
    ] {
        check_voices(text, &voices);
    }
}

#[test]
fn a_verb_joined_to_another_has_the_subject_of_that_one() {
    for (text, voices) in [
        // Around an aside.
        ("A sergeant laughed, Anna Berg said, and told her that the river was wide.", vec!["Anna Berg", "A sergeant"]),
        // Outside of marks, of whoever is quoted.
        ("Anna Berg said the treasurer had “looked away for a year” and called on him to resign.", vec!["Anna Berg", "Anna Berg"]),
        // Behind an opening and a participle.
        ("On Monday the High Court, ruling on a plea by nine of them, quashed it and told the state to pay.", vec!["High Court"]),
    ] {
        check_voices(text, &voices);
    }
}

#[test]
fn to_disagree_or_to_blame_is_to_say_nothing() {
    for text in ["Ostrema rejected the charge.", "The mine disputed its findings.", "The mayor blamed the delay on the weather."] {
        check(text, &[]);
    }
}

#[test]
fn names_of_one_person_are_one() {
    check_voices("The first witness was the ferry's mate, Karolina Weiss. Ms Weiss accepted that it was dark.", &["Karolina Weiss"]);
    check_voices(
        "Jonathan Marrin KC, for the county, said that it was late. Mr Marrin added that the sea was flat.",
        &["Jonathan Marrin", "Jonathan Marrin"],
    );
    check_voices("H. Mossgrave, the clerk, came.\n\nHanna Mossgrave said that it was late.", &["Hanna Mossgrave"]);
    // "Mr Weiss" is no Anna.
    check_voices("Anna Weiss, the mate, said that it was dark. Mr Weiss, the clerk, said that it was not.", &["Anna Weiss", "Weiss"]);
    check_voices(
        "Superintendent of Police Ivo Brandt denied that anybody was hurt. Brandt said it was quiet.",
        &["Ivo Brandt", "Ivo Brandt"],
    );
}

#[test]
fn an_office_without_a_name_is_nobody_called_so() {
    check_voices(
        "The Police Public Relations Officer, SP Ivo Brandt, confirmed that the road was closed.\n\nThe Chief Engineer, Mr. Oto Marrin, said \
         that it was open.",
        &["Ivo Brandt", "Oto Marrin"],
    );
}

#[test]
fn the_former_and_the_latter_are_the_two_who_spoke() {
    check_voices(
        "Ivo Brandt, of the owners' league, maintains that it helped; Anna Berg, of the workers' union, said that it did not. The latter told \
         us that she was offered a seat.",
        &["Ivo Brandt", "Anna Berg", "Anna Berg"],
    );
    check_voices(
        "Mr. Brandt observed that it was signed. Ms. Berg replied that it was a stamp. “A stamp is held by a hand,” said the former.",
        &["Brandt", "Berg", "Brandt"],
    );
}

#[test]
fn whoever_goes_by_a_name_has_it() {
    check_voices("A leader of the mutiny known only as El Sastre told a local radio station that it began over soup.", &["El Sastre"]);
    check_voices("Its author, an engineer named Ivo Brandt, told the auditors that nobody asked.", &["Ivo Brandt"]);
    check_voices("Two medics came. One of them, a nurse, said that it was late.", &["nurse"]);
}

#[test]
fn what_is_written_speaks_with_whose_it_is() {
    check_voices(
        "A letter from the contractor was laid on the table. It asserts that the pumps were new.",
        &["letter from the contractor"],
    );
    check_voices("They got a newsletter. It assured them that the money was safe.", &["newsletter"]);
}

#[test]
fn i_am_whoever_signs_below_or_stands_above() {
    let letters = "Letters\n\nSir, – It is late. I maintain that the road will flood.\n\nDR HANNA MOSSGRAVE, Nether Tarn\n\nMadam, – It is not. I maintain that the road will stay dry.\n\nJ. M. BRANDT, Station Road\n";
    check_voices(letters, &["HANNA MOSSGRAVE", "J. M. BRANDT"]);
    check_voices(
        "Statement by the Independent Expert on the rights of seafarers, Ms. Hanna Mossgrave, on her visit to Lisk\n\nLisk, 3 May 2024\n\nI \
         recall that the court has ruled.\n",
        &["Hanna Mossgrave"],
    );
}

#[test]
fn a_noun_for_one_kind_of_body_is_no_other() {
    check_voices("The Nurses' Alliance said that it was full.\n\nThe council said there was room.", &["Nurses' Alliance", "The council"]);
    check_voices(
        "Atlantic Protein SA wrote to us that it takes little.\n\nA report by the Coastwatch Alliance lists ten visits. The company said \
         that it had built a clinic.",
        &["Atlantic Protein SA", "Atlantic Protein SA"],
    );
    check_voices("Rail operator NorthLink says no trains will run. The operator said that a bank slid.", &["NorthLink", "NorthLink"]);
}

#[test]
fn her_thing_leads_to_her_and_her_cousin_to_him() {
    check_voices(
        "Club president Anna Berg says the turf was laid badly. Her quarrel with the county is old.\n\n“They had a consultant,” she fumed.",
        &["Anna Berg", "Anna Berg"],
    );
    check_voices(
        "Anna Berg smoked fish and said that it was scarce. Her cousin, who sells cards, puts the blame elsewhere: the boats, he says, sell to \
         anybody.",
        &["Anna Berg", "cousin"],
    );
}

#[test]
fn he_and_she_stand_for_the_likeliest_person_of_their_gender() {
    check("Anna Berg met Ivo Lamm at the quay on Monday. She said that the pier was closed.", &["said, Anna Berg: the pier was closed"]);
    check("Anna Berg met Ivo Lamm at the quay on Monday. He said that the pier was closed.", &["said, Ivo Lamm: the pier was closed"]);
    check(
        "Osman Berg, also known as Tide, was held on Monday. He said that he had done nothing.",
        &["said, Osman Berg: he had done nothing"],
    );
}

#[test]
fn whose_lawyer_says_nothing_of_what_the_lawyer_is() {
    check("Anna's lawyer sat down. He said that the pier was shut.", &["said, Anna's lawyer: the pier was shut"]);
    // Words that lead to each other end.
    check(
        "Tom Reed sat down. He met his lawyer's brother, Ivo Lamm, and his brother's lawyer, Jan Berg. His brother said that the pier was shut.",
        &["said, His brother: the pier was shut"],
    );
}

/// What is asked of somebody, put down to something or called something is said by whoever does it.
#[test]
fn what_is_asked_for_blamed_or_called_so_is_said() {
    check("The mayor asked the port for its log.", &["asked, The mayor: its log"]);
    check("The mayor asked the Minister for Ports whether the log was lost.", &[]);
    check("The union called for the sheds to be closed.", &["called for, The union: the sheds to be closed"]);
    check("The union called for Tunisia to close the sheds.", &["called for, The union: close the sheds"]);
    check("The inspector attributes the fire to a worn cable.", &["attributes, The inspector: the fire to a worn cable"]);
    check("The mayor blames the frost for the damage.", &["blames, The mayor: the frost for the damage"]);
    check("The boy had what nurses described as severe burns.", &["described, nurses: severe burns"]);
    check("Doctors report acute shortages of salt.", &["report, Doctors: acute shortages of salt"]);
    check("The minister has been accused by the union of hiding the ledger.", &["accused, the union: hiding the ledger"]);
    check("The firm declined to name the buyer when asked by reporters.", &["declined, The firm: name the buyer"]);
}

/// Some of those who were told of before, others by a broader noun, a part of a name.
#[test]
fn some_of_several_and_bodies_by_other_nouns_are_known_again() {
    check(
        "Officials who worked on the file are careful. One recalled that the month was wet; another, that nobody had asked.",
        &["recalled, Officials who worked on the file: the month was wet", "that, Officials who worked on the file: nobody had asked"],
    );
    check("One of the swimmers, Ida Kost, said the pool was closed.", &["said, Ida Kost: the pool was closed"]);
    check(
        "The Marravian Coast Guard denied that it had fired. The service said the crew had thrown ropes.",
        &["denied, Marravian Coast Guard: it had fired", "said, Marravian Coast Guard: the crew had thrown ropes"],
    );
    check(
        "Nobody read the report of the Refugee Agency. The report concluded that 31 people had gone.",
        &["concluded, report of the Refugee Agency: 31 people had gone"],
    );
}

/// Where another speaks, tells how it came to be said, or only stands beside the verb.
#[test]
fn whoever_is_told_or_spoken_of_does_not_speak() {
    check("The well is dry, the mayor of Velm, Ida Kost, told the paper.", &["told, Ida Kost: The well is dry"]);
    check("The well is dry, according to Ida Kost, the council's leader.", &["according to, Ida Kost: The well is dry"]);
    check(
        "The prosecutor, Ines Falk, said that Otto Marn had no permit and accused him of lying.",
        &["said, Ines Falk: Otto Marn had no permit", "accused, Ines Falk: lying"],
    );
    check("She says a guard told her, “Be quiet now.”", &["says, She: a guard told her, “Be quiet now.”", "told, a guard: Be quiet now."]);
    check(
        "The inspector noted that, as the firm admitted, the gate was open.",
        &["noted, The inspector: as the firm admitted, the gate was open", "admitted, the firm: the gate was open"],
    );
    check(
        "The well opened in May, and the pump, according to the union's log, failed in June.",
        &["according to, the union's log: the pump | failed in June"],
    );
}

/// A broadcaster's own turns tell what others say, and are no claims of theirs.
#[test]
fn turns_of_presenters_are_not_claims() {
    check(
        "PRESENTER (ANNA BERG): Good evening. The mayor, Ida Kost, has left the hall.\n\nKOST: We had no boats at all.\n\n\
         PRESENTER (ANNA BERG): Thank you for being with us.\n\nKOST: It was a wet night.",
        &[":, Ida Kost: We had no boats at all.", ":, Ida Kost: It was a wet night."],
    );
}

#[test]
fn a_paper_speaks_for_itself_whoever_owns_it() {
    check(
        "The Harbour Institute's report concludes that the boxes were lost. It says that nobody had counted them.",
        &["concludes, The Harbour Institute's report: the boxes were lost", "says, Harbour Institute's report: nobody had counted them"],
    );
    check("A circular of 12 February states that the quay is closed.", &["states, circular: the quay is closed"]);
}

#[test]
fn short_words_for_a_body_mean_the_one_that_was_named_in_full() {
    check(
        "Guild of Quay Porters v City of Brandel\n\nThe City submitted that the lease had ended. The Guild argued that it had not.",
        &["submitted, City of Brandel: the lease had ended", "argued, Guild of Quay Porters: it had not"],
    );
    check(
        "The firm, Hadrick Removals, was paid in full.\n\nHadrick said it had moved every box.",
        &["said, Hadrick Removals: it had moved every box"],
    );
    check_from(
        Some("Marrow Mills"),
        "Marrow Mills is recalling two batches of oats. No receipt is needed.\n\nThe company says that it knows of no injuries.",
        &["says, Marrow Mills: it knows of no injuries"],
    );
}

#[test]
fn a_joined_verb_has_the_speaker_of_the_verb_it_is_joined_to() {
    check(
        "The Clerk read out a letter in which the skipper, Mr Ivo Lamm, complained that boats had twice gone aground in May and \
         asked the Board to waive dues until June.",
        &["complained, Ivo Lamm: boats had twice gone aground in May", "asked, Ivo Lamm: waive dues until June"],
    );
}

#[test]
fn a_clip_is_the_word_of_whoever_stands_in_its_brackets() {
    check(
        "PRESENTER: The ban begins on Monday.\n\nREPORTER: Outside the gates, parents were divided. Some told us they were glad.\n\n\
         CLIP (MOTHER): My daughter walks home alone.\n\nREPORTER: The union's president is Dag Fenwick.\n\n\
         CLIP (FENWICK): Teachers are not customs officers.",
        &[
            "told, parents: they were glad",
            ":, MOTHER: My daughter walks home alone.",
            ":, Dag Fenwick: Teachers are not customs officers.",
        ],
    );
}

#[test]
fn one_of_several_is_one_of_those_told_of_before_what_is_quoted() {
    check(
        "Other guests took out their anger online. “Slimy Cove? More like soup,” one wrote on the park's page.",
        &["wrote, Other guests: Slimy Cove? More like soup,"],
    );
}

#[test]
fn what_is_said_ends_where_the_speaker_does_something_else() {
    check(
        "Anna Berg advised the ministry not to flood the valley, was ignored, and went home.",
        &["advised, Anna Berg: not to flood the valley"],
    );
    check(
        "Anna Berg told the inquiry that the choice had been hers. She had been told that the tank was sound. It was late.",
        &["told, Anna Berg: the choice had been hers | She had been told that the tank was sound", "told, -: the tank was sound"],
    );
}

#[test]
fn who_is_told_of_as_doing_something_stands_in_what_is_told() {
    check("Anna Berg recalled someone on deck shouting into the dark.", &["recalled, Anna Berg: someone on deck shouting into the dark"]);
    check("Anna Berg answered complaints by shutting the hatch.", &[]);
    check("Anna Berg attributed it to a loose cable.", &["attributed, Anna Berg: it to a loose cable"]);
    check("Anna Berg spoke of children asleep in barrows.", &["spoke, Anna Berg: children asleep in barrows"]);
    check("The notice does not say what that means.", &[]);
}

#[test]
fn what_is_noted_goes_on_behind_and() {
    check(
        "The court notes that the applicant was born in 1970 and lives in Kell.",
        &["notes, The court: the applicant was born in 1970 and lives in Kell"],
    );
    check(
        "The report notes that the bank failed in 2019 and still owes its staff 40 million.",
        &["notes, The report: the bank failed in 2019 and still owes its staff 40 million"],
    );
}

#[test]
fn an_object_of_a_verb_speaks_only_where_it_is_told_to_have_spoken() {
    check("The editor pulled the article saying that it was a lie.", &[]);
    check("The company deleted the post saying that it was false.", &[]);
    check("Nobody recalls him saying that he was ill.", &[]);
    check("Jon Berg would not let me say that the dam was unsafe.", &[]);
    check("They did not let me say that the dam was unsafe.", &[]);
}

#[test]
fn several_of_something_show_nothing_where_they_are_no_evidence() {
    check("Heavy rains showed that the dam was weak.", &[]);
    check("Angry young men showed that they would not be moved.", &[]);
    check("Armed patrols suggested that the army feared an attack.", &[]);
}

#[test]
fn a_verb_behind_an_aside_keeps_its_not() {
    for (text, expected) in [
        ("His wife, he said, had not told the police that he was at home.", Polarity::Negative),
        ("His wife, he said, never told the police that he was at home.", Polarity::Negative),
        ("His wife, he said, could not have told the police that he was at home.", Polarity::Negative),
        ("His wife, he said, had told the police that he was at home.", Polarity::Positive),
    ] {
        let facts = facts_of(text, "2024-05-10", None);
        let told = facts.iter().find_map(|fact| match fact {
            Fact::Claim(claim) if claim.cue.text == "told" => Some(claim.common.polarity),
            _ => None,
        });
        assert_eq!(told, Some(expected), "{text}");
    }
}

#[test]
fn a_denial_in_front_of_its_subject_denies() {
    for (text, expected) in [
        ("Nor do I accept that the gate was shut.", Polarity::Negative),
        ("At no point did the clerk say that the gate was shut.", Polarity::Negative),
        ("Never has the clerk said that the gate was shut.", Polarity::Negative),
        ("The clerk has said neither that the gate was shut nor that it was open.", Polarity::Negative),
        ("Not only did the clerk say that the gate was shut, but he saw it.", Polarity::Positive),
        ("No sooner had the clerk said that the gate was shut than it opened.", Polarity::Positive),
        ("Only later did the clerk admit that the gate was shut.", Polarity::Positive),
    ] {
        let facts = facts_of(text, "2024-05-10", None);
        let told = facts.iter().find_map(|fact| if let Fact::Claim(claim) = fact { Some(claim.common.polarity) } else { None });
        assert_eq!(told, Some(expected), "{text}");
    }
}
