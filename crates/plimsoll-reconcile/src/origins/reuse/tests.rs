//! Pairs of texts, and what must be found in both.

use proptest::prelude::*;

use super::*;
use crate::origins::Passage;
use crate::origins::signature::Signer;

/// Five sentences of a report, 96 words.
const REPORT: [&str; 5] = [
    "The harbour master of the northern port said on Monday that two wooden boats had come in before dawn.",
    "They carried ninety people, among them eleven children, and one engine had failed off the cape.",
    "A fishing crew had seen the lamps first and called the watch by radio.",
    "The town opened its sports hall, where the cook of the school made soup until late at night.",
    "A clerk of the province will hear the arrivals from Wednesday, and the list of names goes to the capital by post.",
];
const OTHER: [&str; 3] = [
    "Grain prices fell again in the third quarter, a survey of forty mills shows.",
    "Millers blame wet fields in the east and cheap flour from over the border.",
    "The union of bakers wants the duty on imports raised before the harvest, and the minister has promised an answer.",
];
const QUOTATION: &str = "“We have counted every boat since the spring and nobody has asked us for the list,” the harbour master said.";
const HOUSE: &str = "The Mole Gazette is printed on Tuesdays and Fridays; letters to the editor reach us at the old mill.";

fn prose(text: &str) -> Prose {
    let mut start = 0;
    Prose::new(text.split("\n\n").enumerate().map(|(number, text)| {
        let passage = Passage { number: number as u32, start, text };
        start += text.len() + 2;
        passage
    }))
}

fn house_keys(text: &str) -> Vec<u64> {
    Signer::default().sign([Passage { number: 0, start: 0, text }]).keys
}

fn check(left: &str, right: &str, wanted: Verdict) {
    let reuse = compare(&prose(left), &prose(right), &house_keys(HOUSE));
    assert_eq!(reuse.verdict, wanted, "{left}\n--\n{right}\n{reuse:#?}");
}

#[test]
fn copies_are_told_by_how_much_they_share() {
    let report = REPORT.join(" ");
    check(&report, &report, Verdict::Full);
    check(&report, &REPORT.join("\n\n").to_uppercase(), Verdict::Full);
    check(&report, &REPORT[..2].join(" "), Verdict::Contained);
    check(&report, &[&REPORT[..], &OTHER[..1]].concat().join("\n\n"), Verdict::Contained);
    check(&report, &[&OTHER[..1], &REPORT[..3]].concat().join("\n\n"), Verdict::Partial);
    check(&report, &OTHER.join("\n\n"), Verdict::Nothing);
    check(&report, "", Verdict::Nothing);
}

#[test]
fn a_quarter_of_a_text_in_a_longer_one_is_found() {
    let longer = [&OTHER[..], &REPORT[1..2], &OTHER[..], &REPORT[3..5]].concat().join("\n\n");
    check(&REPORT.join(" "), &longer, Verdict::Partial);
}

#[test]
fn sentences_may_change_places_and_words_may_change() {
    let turned = [REPORT[3], REPORT[0], REPORT[4], REPORT[1], REPORT[2]].join(" ");
    check(&REPORT.join(" "), &turned, Verdict::Full);
    let changed =
        REPORT.join(" ").replace("wooden", "small").replace("eleven", "some").replace("failed", "died").replace("radio", "telephone");
    let changed = changed.replace("school", "army").replace("Wednesday", "Thursday").replace("watch", "guard").replace("sports", "town");
    check(&REPORT.join(" "), &changed, Verdict::Paraphrase);
}

#[test]
fn a_quotation_or_a_sentence_in_common_makes_no_copy() {
    let (report, other) = (REPORT.join(" "), OTHER.join(" "));
    check(&format!("{report} {QUOTATION}"), &format!("{QUOTATION} {other}"), Verdict::Quotation);
    check(&format!("{report} {}", REPORT.join(" ").to_lowercase()), &format!("{other} {other} {}", REPORT[2]), Verdict::Passage);
}

#[test]
fn house_words_are_shown_and_not_counted() {
    let (left, right) = (format!("{}\n\n{HOUSE}", REPORT[2]), format!("{}\n\n{HOUSE}", OTHER[0]));
    check(&left, &right, Verdict::Nothing);
    let reuse = compare(&prose(&left), &prose(&right), &house_keys(HOUSE));
    assert_eq!(reuse.stretches.iter().map(|stretch| stretch.nature).collect::<Vec<_>>(), [Nature::House]);
    assert_eq!((reuse.left.equal, reuse.right.covered), (0, 0));
    assert_ne!(compare(&prose(&left), &prose(&right), &[]).verdict, Verdict::Nothing, "nobody said they were");
}

#[test]
fn spans_end_with_their_passage() {
    let reuse = compare(&prose(&REPORT.join(" ")), &prose(&REPORT.join("\n\n")), &[]);
    assert_eq!(reuse.stretches.len(), 1);
    assert_eq!(reuse.stretches[0].spans.len(), REPORT.len());
}

fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![Just("“"), Just("”"), Just("\n\n"), Just("an"), Just("An"), Just("old"), Just("boat"), Just("came"), Just("in")],
        0..120,
    )
    .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn a_text_is_a_full_copy_of_itself(text in proptest::collection::vec("[a-z]{1,9}|“|”|\n\n", 9..200)) {
        let prose = prose(&text.join(" "));
        prop_assume!(prose.len() >= 9);
        let reuse = compare(&prose, &prose, &[]);
        prop_assert_eq!(reuse.verdict, Verdict::Full);
        prop_assert_eq!(reuse.left.per_mille(), 1000);
    }

    #[test]
    fn spans_are_equal_words_and_the_order_of_two_never_matters(left in words(), right in words(), every in 1usize..4) {
        let house: Vec<u64> = house_keys(&left).into_iter().step_by(every).collect();
        let reuse = compare(&prose(&left), &prose(&right), &house);
        let (mut one, mut other): (Vec<_>, Vec<_>) =
            reuse.stretches.iter().flat_map(|stretch| &stretch.spans).map(|span| (span.left.clone(), span.right.clone())).unzip();
        for side in [&mut one, &mut other] {
            side.sort_by_key(|span| span.start);
            prop_assert!(side.windows(2).all(|pair| pair[0].end <= pair[1].start), "a word is used twice");
        }
        let numbers = |text: &str| prose(text).numbers;
        for span in reuse.stretches.iter().flat_map(|stretch| &stretch.spans) {
            let (one, other) = (numbers(&left[span.left.clone()]), numbers(&right[span.right.clone()]));
            prop_assert_eq!(one.len(), span.words as usize);
            prop_assert_eq!(one, other);
        }
        prop_assert!(reuse.left.equal <= reuse.left.covered && reuse.left.covered <= reuse.left.words);
        prop_assert_eq!(compare(&prose(&right), &prose(&left), &house).mirrored(), reuse);
    }
}
