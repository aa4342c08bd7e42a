use super::*;
use crate::{Anchor, Modality, Polarity};

/// The fact with these words of a text, and the passage it stands in.
fn fact(text: &str, words: &str, quote: &str, kind: Kind, ordinal: usize) -> Common {
    let document = DocumentId::of_bytes(text.as_bytes());
    let points = CodePoints::new(text);
    let place = |words: &str| {
        let at = text.find(words).expect("the words stand in the text");
        points.words(at..at + words.len())
    };
    let (own, passage) = (place(words), place(quote));
    let mut maker = IdMaker::new(&document);
    let id = (0..=ordinal).map(|_| maker.id(kind, own.span())).last().expect("at least one");
    Common {
        id,
        document,
        anchor: Anchor {
            start: own.start,
            end: own.end,
            text: own.text,
            quote: passage.text.into(),
            quote_start: passage.start,
            quote_end: passage.end,
            page: None,
            block: None,
            recognised: None,
        },
        rule: String::new(),
        claim: None,
        polarity: Polarity::Positive,
        modality: Modality::Actual,
        hedged: false,
        alternatives: Vec::new(),
    }
}

const TEXT: &str = "É. Ten boats came in to the harbour of Zuwara. Three sank. The rest left again before the night was over.";

fn target() -> Target {
    Target::new(&fact(TEXT, "Three", "Three sank.", Kind::Figure, 1), &CodePoints::new(TEXT))
}

#[test]
fn a_target_keeps_what_stands_around_its_passage() {
    let words = target().words.unwrap();
    assert_eq!((words.text.as_str(), words.quote.as_str(), words.quote_start), ("Three", "Three sank.", 47));
    assert_eq!(words.prefix, "me in to the harbour of Zuwara. ");
    assert_eq!(words.suffix, " The rest left again before the ");
    let short = Target::new(&fact("One came.", "One", "One came.", Kind::Figure, 0), &CodePoints::new("One came."));
    let words = short.words.unwrap();
    assert_eq!((words.prefix.as_str(), words.suffix.as_str()), ("", ""));
}

#[test]
fn the_ordinal_goes_along_to_another_place() {
    let target = target();
    let there = Span { start: 60, end: 65 };
    let mut maker = IdMaker::new(&target.document);
    maker.id(Kind::Figure, there);
    assert_eq!(target.id_at(there), Some(maker.id(Kind::Figure, there)));
    assert_eq!(target.id_at(Span { start: target.start, end: target.end }), Some(target.id.clone()));
    let strange = Target { id: FactId::from_text("figure-00"), ..target };
    assert_eq!(strange.id_at(there), None);
}

#[test]
fn a_judgement_is_one_flat_line() {
    let judgement = Judgement {
        number: 3,
        at: Moment::parse("2026-03-04T11:15:00.75+01:00").unwrap(),
        by: "R. Quill".to_owned(),
        why: None,
        act: JudgementAct::Wrong { fact: target() },
    };
    let line = serde_json::to_string(&judgement).unwrap();
    assert!(
        line.starts_with(
            r#"{"kind":"judgement","number":3,"at":"2026-03-04T10:15:00Z","by":"R. Quill","why":null,"act":"wrong","fact":{"id":"figure-"#
        ),
        "{line}"
    );
    assert_eq!(serde_json::from_str::<Judgement>(&line).unwrap(), judgement);

    let act = JudgementAct::Same { a: target(), b: Target { words: None, ..target() } };
    let same = Judgement { act, why: Some("one boat".to_owned()), ..judgement };
    let line = serde_json::to_string(&same).unwrap();
    assert_eq!(serde_json::from_str::<Judgement>(&line).unwrap(), same, "{line}");
}

#[test]
fn an_act_names_its_facts() {
    let check = |act: JudgementAct<u8>, name, facts: &[u8]| {
        assert_eq!(act.name(), name);
        assert_eq!(act.targets().copied().collect::<Vec<_>>(), facts);
        assert_eq!(act.map(|fact| *fact), act);
    };
    check(JudgementAct::Same { a: 1, b: 2 }, "same", &[1, 2]);
    check(JudgementAct::Different { a: 2, b: 1 }, "different", &[2, 1]);
    check(JudgementAct::Wrong { fact: 7 }, "wrong", &[7]);
    check(JudgementAct::Checked { fact: 7 }, "checked", &[7]);
    check(JudgementAct::Undo { undone: 4 }, "undo", &[]);
}
