//! The scorer is held against a reader that finds exactly what gold says, and against that reader's
//! answers spoilt in one place.

use plimsoll_record::{Act, Bound, Edtf, Fact, Form};

use super::claims::{Mouth, WRONG};
use super::gold::{Gold, Report};
use super::sheet::{Sheet, Tally};
use super::{answers, claims, events, figures};

const TEXT: &str = "The Harbour Council said that more than 40 boats came in 2024, and Ms. Ada Quill denied it. \
Italy and Libya signed the Blue Pact on 2 May 2020; it passed by 30 votes to 12. We urge the Council to open the books. Call 555 now.";

const GOLD: &str = r#"
{"kind": "claim", "sources": ["Harbour Council"], "cue": "said", "content": ["more than 40 boats came in 2024"], "form": "indirect", "act": "say"}
{"kind": "claim", "sources": ["Ms. Ada Quill"], "cue": "denied", "content": ["it"], "form": "indirect", "act": "deny"}
{"kind": "figure", "text": "more than 40 boats", "value": 40, "low": 40, "high": null, "bound": "more-than", "unit": "vessel", "measure": "vessels", "period": "2024", "origin": "Harbour Council"}
{"kind": "figure", "text": "30 votes", "value": 30, "low": 30, "high": 30, "bound": "exact", "unit": "vote", "measure": "votes_for", "period": null, "origin": null}
{"kind": "agreement", "name": "Blue Pact", "parties": ["Italy", "Libya"], "signed": "2020-05-02", "term": "P3Y", "renewal": null, "notice": null}
{"kind": "event", "type": "agreement.sign", "date": "2020-05-02"}
{"kind": "event", "type": "legislature.vote", "date": "2020-05-02", "votes_for": 30, "votes_against": null, "abstentions": null}
{"kind": "demand", "demander": "Ms. Ada Quill", "addressees": ["Harbour Council"], "content": "open the books"}
{"kind": "no_figure", "text": "555"}
"#;

fn gold() -> Gold {
    Gold::parse(TEXT, GOLD).unwrap()
}

/// The sheet of the perfect reader's answers after `spoil`.
fn spoilt(spoil: impl FnOnce(&mut Vec<Fact>)) -> Sheet {
    let gold = gold();
    let mut facts = answers::of(TEXT, &gold);
    spoil(&mut facts);
    let mut sheet = Sheet::default();
    super::score("a.txt", TEXT, &gold, &facts, &mut sheet);
    sheet
}

fn check(sheet: &Sheet, kind: &str, question: &str, gold: usize, read: usize, right: usize) {
    assert_eq!(sheet.tally(kind, question), Tally { gold, read, right }, "{kind}, {question}");
}

macro_rules! each {
    ($facts:expr, $kind:ident, |$fact:ident| $spoil:expr) => {
        $facts.iter_mut().for_each(|fact| {
            if let Fact::$kind($fact) = fact {
                $spoil
            }
        })
    };
}

#[test]
fn gold_scores_itself_in_full() {
    let sheet = spoilt(|_| {});
    assert_eq!(sheet.misses, []);
    assert!(sheet.rows().iter().all(|(.., tally)| tally.right == tally.gold && tally.right == tally.read), "{}", sheet.table());
    assert_eq!(sheet.counted(figures::TRAPS), (0, 1));
}

#[test]
fn the_gold_of_each_set_scores_itself_in_full() {
    for set in ["first-walk", "claims", "events", "treaties", "figures"] {
        let folder = crate::root().join("scoring").join(set);
        for report in ["tune", "held"].iter().flat_map(|half| Report::of_half(&folder, half).unwrap()) {
            let text = String::from_utf8(report.bytes).unwrap();
            let mut sheet = Sheet::default();
            super::score(&report.path, &text, &report.gold, &answers::of(&text, &report.gold), &mut sheet);
            // Of a set without figures, the counts of votes are none of gold's.
            let judged = |kind| kind != "figure" || !report.gold.figures.is_empty();
            let is_spoilt = |tally: &Tally| tally.right != tally.gold || tally.right != tally.read;
            let spoilt: Vec<_> = sheet.rows().iter().filter(|(kind, _, tally)| judged(*kind) && is_spoilt(tally)).collect();
            assert!(spoilt.is_empty(), "{set}, {}: {spoilt:?} {:?}", report.path, sheet.misses);
        }
    }
}

#[test]
fn nothing_read_is_nothing_found() {
    let sheet = spoilt(Vec::clear);
    check(&sheet, "claim", "cue found", 2, 0, 0);
    check(&sheet, "figure", "number found", 2, 0, 0);
    check(&sheet, "agreement", "parties", 1, 0, 0);
    check(&sheet, "event", "type", 2, 0, 0);
    check(&sheet, "demand", "addressees", 1, 0, 0);
    assert_eq!(sheet.misses.len(), 8);
    assert_eq!(sheet.tally("figure", "number found").f1(), Some(0.0));
}

#[test]
fn each_question_about_a_figure_takes_in_the_ones_before() {
    let sheet = spoilt(|facts| each!(facts, Figure, |figure| figure.period = None));
    check(&sheet, "figure", "+ measure", 2, 2, 2);
    check(&sheet, "figure", "+ period", 2, 2, 1);
    check(&sheet, "figure", "+ origin", 2, 2, 1);
    let sheet = spoilt(|facts| each!(facts, Figure, |figure| figure.bound = Bound::Exact));
    check(&sheet, "figure", "number found", 2, 2, 2);
    check(&sheet, "figure", "+ origin", 2, 2, 1);
    assert_eq!(
        sheet.misses[0].to_string(),
        "a.txt:30 figure wrong “more than 40 boats”: 40 [40, –] Exact vessel, not 40 [40, –] MoreThan vessel"
    );
}

#[test]
fn a_figure_is_found_by_its_number_and_not_by_its_noun() {
    let moved = |start, end| {
        spoilt(move |facts| {
            each!(facts, Figure, |figure| if figure.measure == "vessels" {
                (figure.common.anchor.start, figure.common.anchor.end) = (start, end)
            })
        })
    };
    let at = |words: &str| TEXT.find(words).unwrap() as u32;
    check(&moved(at("40"), at("40") + 2), "figure", "+ origin", 2, 2, 2);
    check(&moved(at("boats"), at("boats") + 5), "figure", "number found", 2, 2, 1);
    let trap = moved(at("555"), at("555") + 3);
    check(&trap, "figure", "number found", 2, 2, 1);
    assert_eq!(trap.counted(figures::TRAPS), (1, 1));
}

#[test]
fn a_wrong_mouth_is_told_from_an_unresolved_and_from_a_missing_one() {
    let mouths = |sheet: &Sheet| WRONG.map(|(_, what)| sheet.counted(what).0);
    let wrong = spoilt(|facts| each!(facts, Claim, |claim| claim.sources[0].name = Some("Libya".to_owned())));
    assert_eq!(mouths(&wrong), [2, 0, 0], "the words of the source are the right ones, but are taken for somebody else");
    let put = |name: Option<&'static str>, text: &'static str| {
        spoilt(move |facts| {
            each!(facts, Claim, |claim| (claim.sources[0].name, claim.sources[0].text) = (name.map(str::to_owned), text.to_owned()))
        })
    };
    assert_eq!(mouths(&put(Some("Libya"), "she")), [2, 0, 0]);
    assert_eq!(mouths(&put(None, "she")), [0, 2, 0]);
    assert_eq!(mouths(&spoilt(|facts| each!(facts, Claim, |claim| claim.sources.clear()))), [0, 0, 2]);
    check(&put(None, "the harbour council"), "claim", "source", 2, 2, 1);
    check(&put(Some("Ada Quill"), "she"), "claim", "source", 2, 2, 1);
    assert_eq!(WRONG.map(|(mouth, _)| mouth), [Mouth::Wrong, Mouth::Unresolved, Mouth::Missing]);
}

#[test]
fn the_same_speaker_in_other_words_is_told_from_another_one() {
    let same = [("nurse", "nurse at the hospital"), ("Ostrum Works", "Ostrum"), ("furious family", "family")];
    let others = [("Anna Berg", "spokesman for Anna Berg"), ("judge", "Oriane Pell"), ("Ost", "Ostrum"), ("Berg", "Anna Berg")];
    for (pairs, is_same) in [(&same[..], true), (&others[..], false)] {
        for (one, other) in pairs {
            assert_eq!((claims::is_same_phrase(one, other), claims::is_same_phrase(other, one)), (is_same, is_same), "{one}: {other}");
        }
    }
}

#[test]
fn content_is_measured_in_letters() {
    let shortened = |by: u32| {
        spoilt(move |facts| {
            each!(facts, Claim, |claim| if claim.cue.text == "said" {
                claim.content.pieces[0].start += by
            })
        })
    };
    check(&shortened(1), "claim", "content exact", 2, 2, 1);
    check(&shortened(12), "claim", "content, at least half", 2, 2, 2);
    check(&shortened(20), "claim", "content, at least half", 2, 2, 1);
    let longer = spoilt(|facts| {
        each!(facts, Claim, |claim| if claim.cue.text == "said" {
            claim.content.pieces[0].end += 2
        })
    });
    check(&longer, "claim", "content exact", 2, 2, 2);
    let other = spoilt(|facts| each!(facts, Claim, |claim| (claim.form, claim.act) = (Form::Direct, Act::Deny)));
    check(&other, "claim", "form", 2, 2, 0);
    check(&other, "claim", "act", 2, 2, 1);
    check(&other, "claim", "source, cue and content exact", 2, 2, 2);
}

#[test]
fn a_field_of_an_agreement_that_nobody_asked_for_costs_precision() {
    let sheet = spoilt(|facts| {
        each!(facts, Agreement, |agreement| (agreement.notice, agreement.name) = (agreement.term.clone(), "pact".to_owned()))
    });
    check(&sheet, "agreement", "name found", 1, 1, 1);
    check(&sheet, "agreement", "term", 1, 1, 1);
    check(&sheet, "agreement", "notice", 0, 1, 0);
    let sheet = spoilt(|facts| each!(facts, Agreement, |agreement| agreement.name = "Treaty of Tunis".to_owned()));
    check(&sheet, "agreement", "name found", 1, 1, 0);
    check(&sheet, "agreement", "signed", 1, 1, 0);
}

#[test]
fn a_further_mention_of_an_event_is_neither_right_nor_false() {
    let again = |date: Option<&'static str>| {
        spoilt(move |facts| {
            let Some(Fact::Event(event)) = facts.iter().find(|fact| matches!(fact, Fact::Event(_))).cloned() else { panic!() };
            let mut event = event;
            match (date, &mut event.date) {
                (Some(date), Some(dated)) => dated.value = Edtf::parse(date).unwrap(),
                _ => event.date = None,
            }
            facts.push(Fact::Event(event));
        })
    };
    for date in [None, Some("2020"), Some("2020-05-02")] {
        check(&again(date), "event", "type and date", 2, 2, 2);
        assert_eq!(again(date).counted(events::MENTIONS), (1, 3));
    }
    check(&again(Some("2021")), "event", "type and date", 2, 3, 2);
}

#[test]
fn a_vote_needs_its_counts() {
    let sheet = spoilt(|facts| each!(facts, Event, |event| event.figures.clear()));
    check(&sheet, "event", "type and date", 2, 2, 2);
    check(&sheet, "event", "vote, date and counts", 1, 1, 0);
}

#[test]
fn a_demand_needs_half_of_its_words_and_its_addressees() {
    let sheet =
        spoilt(|facts| each!(facts, Demand, |demand| (demand.content.end, demand.addressees) = (demand.content.end - 6, Vec::new())));
    check(&sheet, "demand", "content, at least half", 1, 1, 1);
    check(&sheet, "demand", "content exact", 1, 1, 0);
    check(&sheet, "demand", "addressees", 1, 1, 0);
    check(&sheet, "demand", "demander", 1, 1, 1);
}

#[test]
fn gold_that_does_not_stand_in_its_text_is_refused() {
    let line = r#"{"kind": "no_figure", "text": "40", "nth": 2}"#;
    assert_eq!(Gold::parse(TEXT, line).unwrap_err(), "line 1: “40” does not stand in the text 2 times");
    assert!(Gold::parse(TEXT, r#"{"kind": "figure", "text": "40", "worth": 2}"#).is_err());
}
