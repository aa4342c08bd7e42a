//! Who says what: where the words of one end and those of another begin, and whom "it", "you" and "his" mean.

use std::sync::{Arc, LazyLock};

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{Edtf, Fact, Reference};

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::embedded()));
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(LIBRARY.clone()).expect("the built-in model loads"));

/// The claims of a text, each as "cue, source: content | content", with "-" for nobody.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let given = Given { published: Some(Edtf::parse("2024-05-10").unwrap()), ..Given::default() };
    let taken = Intake::new(LIBRARY.furniture()).take("note.txt", text.as_bytes(), &given);
    let facts = READER.read(taken.document, &taken.content).facts;
    let name = |source: &Reference| source.name.clone().unwrap_or_else(|| source.text.clone());
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
fn a_research_fellow_of_a_body_is_not_the_body() {
    check(
        "The Harbour Institute counts boats.\n\n“Nobody asked,” said a research fellow of the Institute who followed the debate.",
        &["said, a research fellow of the Institute: Nobody asked,"],
    );
}

#[test]
fn a_second_verb_of_the_same_speaker_ends_what_the_first_says() {
    check(
        "The Lifeboat Institution confirmed that a successor had been appointed but declined to name him.",
        &["confirmed, Lifeboat Institution: a successor had been appointed", "declined, Lifeboat Institution: him"],
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
        "According to figures from the central bank, one in nine bank jobs has gone since 2019. The trend, it says, is “likely to continue”.",
        &[
            "According to, central bank: one in nine bank jobs has gone since 2019",
            "says, central bank: The trend | is “likely to continue”",
        ],
    );
}
