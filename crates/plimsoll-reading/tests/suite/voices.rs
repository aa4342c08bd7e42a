//! Who said it: the "I" of letters and columns, judges and parties, labels of transcripts, and pronouns that go on speaking.

use crate::common::{facts_of, name};
use plimsoll_record::Fact;

/// Who is named as the source of each claim of a text that somebody publishes, in order, with nothing for nobody.
#[track_caller]
fn check(publisher: &str, rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        let facts = facts_of(text, "2024-05-10", Some(publisher));
        let claims = facts.into_iter().filter_map(|fact| if let Fact::Claim(claim) = fact { Some(claim) } else { None });
        let found: Vec<String> = claims.map(|claim| claim.sources.iter().map(name).collect::<Vec<_>>().join(" + ")).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn i_is_whoever_signs_or_stands_below_the_title() {
    check(
        "Harbour Notes",
        &[
            // A column with its writer's name alone below the title.
            (
                "Leave the ferry alone\n\nNadia Osterman\n\nThe ferry was full again on Monday. I predict that the council will sell it.",
                &["Nadia Osterman"],
            ),
            // A letter of an office, signed by name; it greets by an office that the line above names.
            (
                "COMMISSIONER FOR HARBOURS\n\nTo the Minister for Ports, Mr Alban Tully\n\nDear Minister,\n\nI write about our meeting, at which \
                 you assured me that the gate was open. I ask that it be opened now.\n\nYours sincerely,\n\nRagna Aldin\nCommissioner",
                &["Alban Tully", "Ragna Aldin"],
            ),
            // A newsletter that names its writer in its first line.
            ("HARBOUR NOTES, a newsletter about tides, by Ilse Marrin\n\nLast week I claimed that nobody rows to work.", &["Ilse Marrin"]),
            // A newsletter that closes with a wish.
            (
                "HARBOUR NOTES\nNo. 8\n\nLast week I claimed that nobody rows to work.\n\nUntil next week, and mind the tide,\nJosie Tamber",
                &["Josie Tamber"],
            ),
        ],
    );
}

#[test]
fn a_judgment_has_its_judge_and_its_parties() {
    check(
        "Harbour Court of Tarn",
        &[
            (
                "HARBOUR COURT OF TARN\nMs Ilka Torven v Crossway Transit Limited\nJudgment of 2 October 2023 (Judge Maren Sholt)\n\n1. The \
                 claimant drove for the respondent for nine years. The claimant told the court that she was ill. The respondent says that it had no \
                 choice.\n\n2. I hold that the claim succeeds.",
                &["Ilka Torven", "Crossway Transit Limited", "Maren Sholt"],
            ),
            // Where a text has a claimant and an appellant, only brackets tell who is who.
            (
                "HARBOUR COURT OF TARN\nIlka Torven v Crossway Transit Limited\n\nThe claimant was paid. The appellant submits that it was too much.",
                &["The appellant"],
            ),
            (
                "HARBOUR COURT OF TARN\nIlka Torven (Respondent) v Crossway Transit Limited (Appellant)\n\nThe claimant was paid. The appellant \
                 submits that it was too much.",
                &["Crossway Transit Limited"],
            ),
        ],
    );
}

#[test]
fn a_label_leads_to_whoever_is_called_so_in_the_head() {
    check(
        "Harbour Notes",
        &[
            (
                "Transcript of the noon briefing\nAmina Solbeck, Deputy Spokesperson, with Teo Kange, Resident Coordinator in Lisk\n\nDeputy \
                 Spokesperson: Good morning to all of you.\n\nMr. Kange: The road has been open since Monday.",
                &["Amina Solbeck", "Teo Kange"],
            ),
            // A constituency in brackets is nobody.
            (
                "Mrs. Harriet Olden (Ida South): The pier has been shut since May.\n\nMr. Ivo Brandt (Tarn): It will be opened soon.",
                &["Harriet Olden", "Ivo Brandt"],
            ),
        ],
    );
}

#[test]
fn whoever_the_last_sentence_was_about_goes_on_speaking() {
    check(
        "Harbour Notes",
        &[
            // Somebody told of once, without a name.
            ("A retired teacher gave a like account. The shelf, she said, was empty.", &["retired teacher"]),
            ("A spokesperson for the port rejected the tale. “We came at once,” they said.", &["spokesperson for the port"]),
            // A name behind its role, with a colon before an aside.
            ("Lead author Dr Ida Berg is braced for letters. “I like bread,” she writes.", &["Ida Berg"]),
            ("A schoolgirl remembered it differently: he had coughed, she said.", &["schoolgirl"]),
        ],
    );
}

#[test]
fn what_takes_up_two_or_several_takes_up_those_just_told_of() {
    check(
        "Harbour Notes",
        &[
            ("The mayor accused the prefect of theft. The latter denied that he had the key.", &["The mayor", "prefect"]),
            ("Many teachers have written to me: one says that the key is lost.", &["Many teachers"]),
            // Whoever hangs on what speaks does not speak.
            ("The treaty between Tolland and Morv says that boats must return.", &["The treaty between Tolland and Morv"]),
            ("I spoke to four drivers who had been beaten by guards. One said that they ran.", &["four drivers"]),
            ("We spoke to twelve drivers. Three told us that the bus was full.", &["twelve drivers"]),
            (
                "Officials at the port argue that it is safe. One of them described it as a poem.",
                &["Officials at the port", "Officials at the port"],
            ),
            ("Ms Ida Berg and Dr Ivo Lamm then found two; both noted that the screws were gone.", &["Ida Berg + Ivo Lamm"]),
            ("A clerk begged her to wait; Ms Ida Berg refused, saying that it was late.", &["A clerk", "Ida Berg", "Ida Berg"]),
        ],
    );
}

#[test]
fn a_source_keeps_what_tells_which_one_it_is() {
    check(
        "Harbour Notes",
        &[("According to a source close to the inquiry, two lorries crossed the bridge.", &["a source close to the inquiry"])],
    );
}

#[test]
fn who_speaks_in_a_turn_is_not_spoken_of_in_it() {
    check(
        "Harbour Notes",
        &[(
            "Mrs. Harriet Olden (Ida South): The minister, Ilse Torven, knew of it. She told this House that the pier was safe.\n\nMr. Ivo \
             Brandt (Tarn): It will be opened soon.",
            &["Harriet Olden", "Ilse Torven", "Ivo Brandt"],
        )],
    );
}

#[test]
fn whose_view_it_is_goes_on_from_the_clause_before() {
    check(
        "Harbour Notes",
        &[
            ("Justice Lamm adds that he would go further. In his opinion, the search was unlawful.", &["Lamm", "Lamm"]),
            ("Ms Ilse Berg was late. The chair, Dr Fenella Rosk, was unable to agree: in her view it was early.", &["Fenella Rosk"]),
            // Whoever is told of in what was said does not go on.
            (
                "Ms Berg informed members that the prefect had asked for it to stop. She said that it would not.",
                &["Berg", "the prefect", "Berg"],
            ),
            (
                "Through her lawyer, Petra Lamm: “My client is content.” She went on to say that the boat was sold.",
                &["Petra Lamm", "Petra Lamm"],
            ),
            // A noun in a compound before a name is the same person.
            (
                "Mother-of-three Paula Otten, who organised the evening, said the county had measured a field of the farmer. “You need a \
                 torch,” she added.",
                &["Paula Otten", "Paula Otten"],
            ),
            // What somebody was once, told of nobody else, is told of whoever spoke.
            (
                "The treaty, Hanne Sorrel points out, says nothing of it. “We knew,” the former negotiator admits.",
                &["Hanne Sorrel", "Hanne Sorrel"],
            ),
            // But not of whoever is told to be something else.
            (
                "Prosecutor Ida Berg said the papers were forged. The former governor denied it had been so.",
                &["Ida Berg", "The former governor"],
            ),
        ],
    );
}

#[test]
fn a_name_between_commas_is_that_of_the_noun_before_it() {
    check(
        "Harbour Notes",
        &[
            ("The union, Quaywork, calls that a lie.", &["Quaywork"]),
            (
                "The contractor, Frigotec, denied being called. In a statement it said its engineers were never told.",
                &["Frigotec", "Frigotec"],
            ),
            // Who speaks for a body is not the body.
            (
                "A spokesman for the mast company, Quaymast Limited, confirmed that a relay was old. He added that it was small.",
                &["spokesman for the mast company, Quaymast Limited", "spokesman for the mast company, Quaymast Limited"],
            ),
            // A role of two words before the name that stands behind a longer one.
            (
                "The first witness, night carer Tamsin Holm, said she was asked. “Never,” the witness told counsel.",
                &["Tamsin Holm", "Tamsin Holm"],
            ),
            ("Women told us that they hid. One, a mother of four, said that it was dark.", &["Women", "mother of four"]),
        ],
    );
}

#[test]
fn an_office_in_brackets_is_that_of_the_name_before_them() {
    check(
        "Harbour Notes",
        &[(
            "In attendance: Mr Noel Farrar (Chief Engineer), Mrs Jean Ivory (Clerk)\n\nThe Chief Engineer reported that the wall was wet. The \
             gauge, he explained, was new.",
            &["Noel Farrar", "Noel Farrar"],
        )],
    );
}

#[test]
fn a_heading_quotes_whoever_says_the_same_words_below_it() {
    check(
        "Harbour Notes",
        &[(
            "Pier was ‘cold as iron’, says furious mum\n\n“It was cold as iron in there,” said Ida Berg, 36, of Tarn.",
            &["Ida Berg", "Ida Berg"],
        )],
    );
}

#[test]
fn who_speaks_in_a_heading_is_not_whoever_the_next_line_begins_with() {
    check(
        "Harbour Notes",
        &[(
            "Pier was ‘unlawful’, says furious dad\n\nThe minister, Ida Berg, said the pier was “not unlawful”.",
            &["furious dad", "Ida Berg"],
        )],
    );
}

#[test]
fn offices_of_those_who_are_listed_lead_to_their_names() {
    check(
        "Tarn Rowing Club",
        &[
            // Offices in brackets, also such as private people may have, and a name that looks like a place.
            (
                "Minutes of Monday\n\nThe club met at the pier.\n\nPresent were Ilse Marrin (Chair), Ivo Lamm (Treasurer), Tor Berg (Head \
                 Coach).\n\nThe Treasurer said that it rained. The Head Coach said that it snowed. The Chair said that it did not.",
                &["Ivo Lamm", "Tor Berg", "Ilse Marrin"],
            ),
            // A name above its office, where the notice ends.
            (
                "TARN ROWING CLUB\nNotice to members\n\nMembers have asked about the pier, which was wet for a year.\n\nI promise that nobody \
                 will row in fog.\n\nIlka Torven\nSecretary",
                &["Ilka Torven"],
            ),
            // Who gets a copy has not written it.
            (
                "TARN ROWING CLUB\nNotice to members\n\nThe pier was wet for a year.\n\nI promise that nobody will row in \
                 fog.\n\nCopy to:\nIlka Torven\nSecretary",
                &["TARN ROWING CLUB"],
            ),
            // Nobody is listed as the treasurer.
            (
                "Minutes of Monday\n\nThe club met at the pier.\n\nPresent were Ilse Marrin (Chair), Ivo Lamm (Secretary).\n\nThe Treasurer \
                 said that it rained.",
                &["The Treasurer"],
            ),
            // An office right before a name without a comma.
            ("Minister of Fisheries Ivo Lamm did not hide his anger. The minister said that the pier was safe.", &["Ivo Lamm"]),
        ],
    );
}

#[test]
fn both_ministers_are_the_two_who_were_told_of_as_such() {
    check(
        "Harbour Notes",
        &[
            (
                "At the invitation of the Minister of Ports of Tarn, Ilse Marrin, the Minister of Ports of Kell, Ivo Lamm, came to the pier.\n\nThe \
                 Ministers stated that the pier was open. They stressed that boats are welcome, and called \
                 upon the press to visit it.",
                &["Ilse Marrin + Ivo Lamm", "Ilse Marrin + Ivo Lamm", "Ilse Marrin + Ivo Lamm"],
            ),
            // One alone was told of: who the others are is open.
            (
                "The Minister of Ports of Tarn, Ilse Marrin, came to the pier.\n\nThe Ministers stated that the pier was open.",
                &["The Ministers"],
            ),
            // One came behind the other, the two are told of apart, or others are.
            ("Minister Ivo Lamm resigned and was replaced by Minister Ana Berg. The ministers said that it rained.", &["The ministers"]),
            ("Mayor Ivo Lamm died in 1990. Mayor Jon Berg was at the pier. The mayors said that it rained.", &["The mayors"]),
            (
                "The mayors of 40 cities met at the pier. Mayor Ivo Lamm sat with Mayor Jon Berg. The mayors said that it rained.",
                &["The mayors"],
            ),
        ],
    );
}

#[test]
fn those_who_acted_together_say_together_what_they_say() {
    check(
        "Harbour Notes",
        &[
            ("Ada Brun and Karl Oster met in Tarn. They said that the plan was fair.", &["Ada Brun + Karl Oster"]),
            ("Ada Brun and Karl Oster signed what they called a truce.", &["Ada Brun + Karl Oster"]),
            ("Ada Brun and Karl Oster signed a paper and said that it was fair.", &["Ada Brun + Karl Oster"]),
            // Somebody else is nearer.
            ("Ada Brun and Karl Oster met the dockers. They said that the plan was fair.", &["dockers"]),
            // Who is described behind a comma is no second one.
            ("The petitioners, six residents and traders of Tarn, maintain that the gate was open.", &["The petitioners"]),
        ],
    );
}

#[test]
fn a_noun_in_capitals_is_no_name() {
    check(
        "Harbour Notes",
        &[(
            "Saving Humans Tarn called for help. On Monday the NGO stated that the boats were there.",
            &["Saving Humans Tarn", "Saving Humans Tarn"],
        )],
    );
}

#[test]
fn an_aside_in_a_relative_clause_is_whoever_the_clause_around_is_about() {
    check(
        "Harbour Notes",
        &[
            ("The Harbour Board relied on a circular of the Ministry of Ports which, it argued, suspends the limit.", &["Harbour Board"]),
            // A thing that the clause is about does not tell of itself.
            ("The Harbour Board wants the race run again; a recording exists, it says, and it will be played.", &["Harbour Board"]),
        ],
    );
}

#[test]
fn who_is_only_told_of_in_what_a_body_asks_is_not_the_organisation() {
    check(
        "Open Shore",
        &[(
            "Open Shore calls on the government to allow the Red Cross to visit the men. The organisation also urges buyers to ask where the \
             catch was landed.",
            &["Open Shore", "Open Shore"],
        )],
    );
}

#[test]
fn an_office_in_brackets_is_whoever_bears_the_name_before_it() {
    check(
        "Harbour Notes",
        &[
            (
                "Present: Ida Berg (Chair), Jon Ivory (Treasurer), Mbali Tamm (Secretary)\n\nThe Treasurer reported that the roof was \
                 wet. The Secretary noted that it was cold. The Chair felt that it was late.",
                &["Jon Ivory", "Mbali Tamm", "Ida Berg"],
            ),
            ("Minister of Fisheries Jon Berg left.\n\nThe minister answered that it was late.", &["Jon Berg"]),
            // Who is listed with what he does, in a sentence that tells of something, or no longer has the office.
            (
                "The witnesses were Ivo Lamm (driver) and Ana Berg (nurse).\n\nThe nurse said that it rained. The driver said that it \
                 snowed.",
                &["The nurse", "The driver"],
            ),
            ("Ivo Lamm (Treasurer) met Ana Berg (Chair).\n\nThe Treasurer said that it rained.", &["The Treasurer"]),
            ("Present were Ivo Lamm (Secretary until May) and Ana Berg (Chair).\n\nThe Secretary said that it rained.", &["The Secretary"]),
            // “Mr” stands with surnames: another man.
            ("Mr James Berg was shot on Monday. His lawyer is Mr James.\n\nMr James said that it was murder.", &["James"]),
        ],
    );
}

#[test]
fn who_speaks_beside_a_quotation_goes_on_as_he() {
    check(
        "Harbour Notes",
        &[
            // Whoever was told of before goes on as well.
            (
                "Ana Berg described the arrest. “Sit down,” said the policewoman. She said that she was then driven to a house.",
                &["Ana Berg", "the policewoman", "She"],
            ),
        ],
    );
}

#[test]
fn an_aside_has_its_own_speaker_and_so_has_the_verb_around_it() {
    check(
        "Harbour Notes",
        &[
            (
                "Ida Berg accuses the minister of hiding a letter, in which the pilots, she asserts, had warned that they would stop.",
                &["Ida Berg", "Ida Berg", "the pilots"],
            ),
            ("The Harbour Trust has put out a statement. “We take all the blame,” it reads.", &["statement"]),
            ("The harbour office received an email claiming that the pier had been sold.", &["an email"]),
            // Bodies read.
            ("The Harbour Committee met on Monday. It read the report and said that it was wrong.", &["Harbour Committee"]),
        ],
    );
}

/// The words that name the source of each claim where it stands, in order.
#[track_caller]
fn check_words(rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        let facts = facts_of(text, "2024-05-10", Some("Harbour Notes"));
        let claims = facts.into_iter().filter_map(|fact| if let Fact::Claim(claim) = fact { Some(claim) } else { None });
        let found: Vec<String> =
            claims.map(|claim| claim.sources.iter().map(|one| one.text.as_str()).collect::<Vec<_>>().join(" + ")).collect();
        assert_eq!(found, *expected, "{text}");
    }
}

#[test]
fn the_words_of_a_source_are_its_name_and_no_more() {
    check_words(&[
        // The name behind an office, and brackets.
        ("The governor of the province, Ilse Marrin, said that it was late.", &["The governor of the province, Ilse Marrin"]),
        ("The Minister for Ports (Mr Ivo Lamm) said that it was late.", &["The Minister for Ports (Mr Ivo Lamm)"]),
        ("The then harbour master, Mr Ivo Lamm, warned that it was late.", &["The then harbour master, Mr Ivo Lamm"]),
        ("The mayor, Ida Berg's brother, said that it was late.", &["The mayor"]),
        // Dates and times on either side.
        ("Its letter of 3 February said that it was late.", &["Its letter"]),
        ("“It was late,” announced the Herald on Friday.", &["the Herald"]),
        ("A girl of 13 said that it was late.", &["A girl of 13"]),
        ("Last night Sandy Cove boss Ray Tunney said that it was late.", &["Sandy Cove boss Ray Tunney"]),
        ("The pilot once more urged them to stay.", &["The pilot"]),
        // What stands behind a name, and what belongs to it.
        ("Ruth Calder of Dunmore Capital said that it was late.", &["Ruth Calder"]),
        ("“It was late,” said Ruth Calder KC.", &["Ruth Calder KC"]),
        ("Ms K. told the board that it was late.", &["Ms K."]),
        ("Dr (Mrs) Preye Tarn-Etim said that it was late.", &["Dr (Mrs) Preye Tarn-Etim"]),
        // What stands before a year and a name.
        ("Under the agreement of 12 May 2021 Zembra promised to take back its boats.", &["Zembra"]),
        // Contractions, and who speaks for a body.
        ("But we've told the board that it was late.", &["we"]),
        ("We at the Harbour Post believe that it was late.", &["We"]),
        // Letters and numbers instead of names.
        ("Witness T-09, then a schoolgirl, testified that it was late.", &["Witness T-09"]),
    ]);
}

#[test]
fn one_office_is_one_speaker_and_two_are_two() {
    check(
        "Harbour Notes",
        &[
            ("The Police and Crime Commissioner, Ivo Lamm, said that it was late.", &["Ivo Lamm"]),
            ("According to the National Bar, lawyers who asked for a list were sent home.", &["National Bar", "lawyers"]),
            (
                "Leyla Brandt-Osman, director of the Centre, said that it was late. Brandt-Osman said that it rained.",
                &["Leyla Brandt-Osman"; 2],
            ),
            ("Sir Ivo Lamm chaired it. Sir Ivo said that it was late.", &["Ivo Lamm"]),
        ],
    );
}

#[test]
fn a_quotation_behind_an_aside_is_of_whoever_says_the_whole() {
    check(
        "Harbour Notes",
        &[
            ("Her mother thought it was late, Ana Berg says. “They laughed.”", &["Her mother", "Ana Berg", "Ana Berg"]),
            // A byline tells of nobody.
            ("Harbour gate shut\n\nBy Lena Marrin\n\nHer husband was taken at the gate, she said.", &["she"]),
        ],
    );
}

#[test]
fn labels_that_come_again_are_speakers() {
    check(
        "Harbour Notes",
        &[
            (
                "Who shut the gate?\n\nADAEZE FOURNIER: It was late when we came.\n\nIVO TARNEK: I found the gate open.\n\nADAEZE FOURNIER: Nobody \
                 saw it.",
                &["ADAEZE FOURNIER", "IVO TARNEK", "ADAEZE FOURNIER"],
            ),
            // Nobody says "I", but two people speak in turn.
            (
                "Helen Brown: The gate was shut.\n\nTom Smith: That is false.\n\nHelen Brown: The mayor shut it.\n\nTom Smith: The mayor was \
                 away.",
                &["Helen Brown", "Tom Smith", "Helen Brown", "Tom Smith"],
            ),
            // Two places do not.
            ("Old Quay: The gate was shut.\n\nNew Quay: It was open.\n\nOld Quay: It was shut.\n\nNew Quay: It was open.", &[]),
            // Initials stand for a name above them, and for the paper that asks.
            (
                "Anselm Kouri-Baptiste: They called us in.\n\nTHN: The mayor says it was late.\n\nAKB: The mayor was away.\n\nTHN: Where was he?",
                &["Anselm Kouri-Baptiste", "THN", "The mayor", "Anselm Kouri-Baptiste", "THN"],
            ),
            // Whom an interview is with, its heading tells.
            ("Interview with Anselm Kouri\n\nQ: When was it shut?\n\nA: It was shut in May.", &["Anselm Kouri"]),
            // Lines of a notice.
            ("Harbour fees\n\nFees: They are due in May.\n\nFees: They were paid in June.", &[]),
        ],
    );
}

#[test]
fn an_office_with_its_field_labels_a_turn() {
    check(
        "Harbour Notes",
        &[(
            "Dr Ivo Lamm: The quay is shut.\n\nMinister of the Interior Ida Berg: It is not shut at all.\n\nDr Ivo Lamm: I saw it on Monday.",
            &["Ivo Lamm", "Ida Berg", "Ivo Lamm"],
        )],
    );
}
