//! What people judged stays, whatever becomes of what the machine read.

use crate::common::*;
use plimsoll_case::{Case, CaseError, Found, Judging, Lost};
use plimsoll_record::*;
use rusqlite::Connection;

fn judging(why: &str) -> Judging {
    let at = Moment::parse("2026-03-04T10:15:00Z").unwrap();
    Judging { at, by: "R. Quill".to_owned(), why: (!why.is_empty()).then(|| why.to_owned()) }
}

/// Adds judgements to a case, and gives their numbers.
fn judge(case: &mut Case, acts: &[JudgementAct]) -> Vec<u64> {
    let mut writer = case.writer().unwrap();
    let numbers = acts.iter().map(|act| writer.judge(&judging("read twice"), act).unwrap()).collect();
    writer.finish().unwrap();
    numbers
}

/// The fact of a kind with these words, in the document at this path, as it is judged.
fn target(case: &Case, path: &str, kind: Kind, words: &str) -> Target {
    let document = case.find_document(path).unwrap().document.id;
    let reading = case.reading(&document).unwrap();
    let mut facts = reading.facts.iter().filter(|fact| fact.kind() == kind && fact.common().anchor.text == words);
    case.target(facts.next().expect("the fact is there")).unwrap()
}

fn wrong(case: &Case, words: &str) -> JudgementAct {
    JudgementAct::Wrong { fact: target(case, "a.txt", Kind::Figure, words) }
}

/// Puts another text of the same document in the place of the old one, as a better intake might.
fn reread(case: &mut Case, path: &str, text: &str) {
    let id = case.find_document(path).unwrap().document.id;
    let prepared = another_text(id.clone(), path, text, None);
    let mut writer = case.writer().unwrap();
    writer.replace_reading(&id, &prepared.reading, &prepared.content, None).unwrap();
    writer.finish().unwrap();
}

#[test]
fn the_log_comes_out_as_it_went_in() {
    let test = case_with(&[report("a.txt", REPORT), report("b.txt", "Libya said 3 dead near Italy.")]);
    let mut case = test.open();
    assert_eq!(case.judgements().unwrap(), []);
    let (one, other) = (target(&case, "a.txt", Kind::Entity, "Libya"), target(&case, "b.txt", Kind::Entity, "Libya"));
    let acts = [
        JudgementAct::Same { a: one.clone(), b: other.clone() },
        JudgementAct::Different { a: other, b: one.clone() },
        wrong(&case, "24.4"),
        JudgementAct::Checked { fact: one },
        JudgementAct::Undo { undone: 2 },
    ];
    assert_eq!(judge(&mut case, &acts), [1, 2, 3, 4, 5]);
    let expected: Vec<Judgement> = (1..)
        .zip(acts)
        .map(|(number, act)| {
            let Judging { at, by, why } = judging("read twice");
            Judgement { number, at, by, why, act }
        })
        .collect();
    assert_eq!(case.judgements().unwrap(), expected);
    assert_eq!(case.judgement_count().unwrap(), 5);
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
    case.close().unwrap();
    // Two facts, judged four times, are kept once each; so is the figure.
    let count: i64 = Connection::open(&test.path).unwrap().query_row("SELECT count(*) FROM target", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 3);
}

#[test]
fn nobody_changes_or_deletes_a_judgement() {
    let test = case_with(&[report("a.txt", REPORT)]);
    let mut case = test.open();
    let acts = [wrong(&case, "24.4"), wrong(&case, "50")];
    judge(&mut case, &acts);
    let before = case.judgements().unwrap();
    let other = Connection::open(&test.path).unwrap();
    for sql in [
        "DELETE FROM judgement WHERE number = 2",
        "UPDATE judgement SET why = 'because'",
        "UPDATE judgement SET number = 9 WHERE number = 2",
        "INSERT OR REPLACE INTO judgement (number, at, \"by\", act, a) VALUES (2, '', '', 'checked', 1)",
        "INSERT INTO judgement (number, at, \"by\", act, a) VALUES (7, '', '', 'checked', 1)",
        "DELETE FROM target",
        "UPDATE target SET text = '25'",
        "UPDATE target SET hash = zeroblob(32)",
        "INSERT OR REPLACE INTO target (target, id, hash, start, stop) VALUES (1, '', zeroblob(32), 0, 1)",
    ] {
        assert!(other.execute(sql, []).is_err(), "{sql}");
    }
    assert_eq!(case.judgements().unwrap(), before);
}

#[test]
fn an_undoing_names_a_judgement_that_is_there() {
    let test = case_with(&[report("a.txt", REPORT)]);
    let mut case = test.open();
    let act = wrong(&case, "24.4");
    let mut writer = case.writer().unwrap();
    let nothing = writer.judge(&judging(""), &JudgementAct::Undo { undone: 1 }).unwrap_err().to_string();
    assert!(nothing.ends_with("nothing was judged yet"), "{nothing}");
    // The batch goes on after it.
    writer.judge(&judging(""), &act).unwrap();
    for number in [0, 2, u64::MAX] {
        let error = writer.judge(&judging(""), &JudgementAct::Undo { undone: number }).unwrap_err();
        assert!(matches!(error, CaseError::NoSuchJudgement { asked, last: 1, .. } if asked == number), "{error:?}");
    }
    assert_eq!(writer.judge(&judging(""), &JudgementAct::Undo { undone: 1 }).unwrap(), 2);
    writer.finish().unwrap();
    assert_eq!(case.judgements().unwrap()[0].why, None);
}

/// What has become of the one judged fact, with the words of the fact of today.
fn check(words: &str, kind: Kind, now: &str, expected: Result<&str, Lost>) {
    let test = case_with(&[report("a.txt", "Lead\nAmnesty said 24 dead near Libya.\nItaly said 31 missing and 31 dead.\n")]);
    let mut case = test.open();
    let act = JudgementAct::Checked { fact: target(&case, "a.txt", kind, words) };
    judge(&mut case, std::slice::from_ref(&act));
    reread(&mut case, "a.txt", now);
    let log = case.judgements().unwrap();
    assert_eq!(log[0].act, act, "the judgement is as it was");
    let found = case.find_again(&log).unwrap();
    let fact = log[0].act.targets().next().unwrap();
    let today = match found.of(fact) {
        Found::Lost(why) => Err(*why),
        Found::Here => Ok(fact.id.clone()),
        Found::Moved(id) => Ok(id.clone()),
    };
    let today = today.map(|id| {
        assert_eq!(found.id(fact), id);
        let fact = case.fact(id.as_str()).unwrap();
        let anchor = &fact.common().anchor;
        format!("{} in {}", anchor.text, anchor.quote)
    });
    assert_eq!(today.as_deref().map_err(|why| *why), expected, "{now}");
    assert_eq!(found.lost().is_empty(), expected.is_ok());
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
}

#[test]
fn judged_facts_are_found_again_by_their_words() {
    let then = "Lead\nAmnesty said 24 dead near Libya.\nItaly said 31 missing and 31 dead.\n";
    check("24", Kind::Figure, then, Ok("24 in Amnesty said 24 dead near Libya."));
    check("24", Kind::Figure, &format!("Menu|\n{then}"), Ok("24 in Amnesty said 24 dead near Libya."));
    check("24", Kind::Figure, &then.replace("said 24", "said  24"), Ok("24 in Amnesty said  24 dead near Libya."));
    // Other words have come to stand at the same place.
    check("24", Kind::Figure, &then.replace("24", "19"), Err(Lost::NoWords));
    check("24", Kind::Figure, "", Err(Lost::NoWords));
    // The words are there, in a block that is no longer read.
    check("24", Kind::Figure, "Lead\n\nx | Amnesty said 24 dead near Libya.\n", Err(Lost::NoFact));
    // The second figure of the sentence is not taken for the first.
    check("31", Kind::Figure, &format!("x\n{then}"), Ok("31 in Italy said 31 missing and 31 dead."));
}

#[test]
fn an_actor_that_is_named_earlier_now_is_found_by_the_mention() {
    let now = "Libya again\nAmnesty said 24 dead near Libya.\nItaly said 31 missing and 31 dead.\n";
    check("Libya", Kind::Entity, now, Ok("Libya in Libya again"));
}

#[test]
fn a_removed_document_leaves_its_judgements_without_its_words() {
    let documents = [report("a.txt", "Amnesty said 24 dead near Libya."), report("b.txt", "Italy said 3 dead.")];
    let test = case_with(&documents);
    let mut case = test.open();
    let kept = JudgementAct::Wrong { fact: target(&case, "b.txt", Kind::Figure, "3") };
    let acts = [wrong(&case, "24"), kept.clone()];
    judge(&mut case, &acts);
    let mut writer = case.writer().unwrap();
    writer.remove(&documents[0].reading.document.id).unwrap();
    writer.finish().unwrap();
    let log = case.judgements().unwrap();
    assert_eq!(log.len(), 2);
    assert_eq!(log[1].act, kept);
    let lost = log[0].act.targets().next().unwrap();
    assert_eq!(lost.words, None);
    assert_eq!(*case.find_again(&log).unwrap().of(lost), Found::Lost(Lost::NoDocument));
    assert_eq!(case.check().unwrap(), Vec::<String>::new());
    case.close().unwrap();
    let bytes = std::fs::read(&test.path).unwrap();
    assert!(!bytes.windows(9).any(|window| window == b"dead near"), "its words are still in the file");

    // The same file comes back: the judgement is about the same fact.
    add(&test.path, &documents[..1]).unwrap();
    let case = test.open();
    let log = case.judgements().unwrap();
    assert_eq!(*case.find_again(&log).unwrap().of(log[0].act.targets().next().unwrap()), Found::Here);
}

#[test]
fn a_copy_has_the_judgements_and_what_guards_them() {
    let test = case_with(&[report("a.txt", REPORT)]);
    let mut case = test.open();
    let act = wrong(&case, "24.4");
    judge(&mut case, &[act]);
    let path = test.folder.path().join("copy.case");
    case.copy_to(&path).unwrap();
    let mut copy = Case::open(&path).unwrap();
    assert_eq!(copy.judgements().unwrap(), case.judgements().unwrap());
    assert!(Connection::open(&path).unwrap().execute("DELETE FROM judgement", []).is_err());
    assert_eq!(judge(&mut copy, &[JudgementAct::Undo { undone: 1 }]), [2]);
}

#[test]
fn damage_of_the_log_is_told() {
    let check = |sql: &str, expected: &[&str]| {
        let test = case_with(&[report("a.txt", REPORT)]);
        let mut case = test.open();
        let acts = [wrong(&case, "24.4"), wrong(&case, "50"), JudgementAct::Undo { undone: 1 }];
        judge(&mut case, &acts);
        case.close().unwrap();
        let other = Connection::open(&test.path).unwrap();
        other.pragma_update(None, "foreign_keys", false).unwrap();
        other.execute_batch(sql).unwrap();
        assert_eq!(test.open().check().unwrap(), expected, "{sql}");
    };
    check("SELECT 1", &[]);
    let unguarded = "what keeps judgements from being changed was taken out of the case";
    check("DROP TRIGGER judgement_stays", &[unguarded]);
    check(
        "DROP TRIGGER judgement_stays; DELETE FROM judgement WHERE number = 1",
        &["the log of judgements has a gap: some were taken out", unguarded, "judgement 3 is about something that is not there"],
    );
    check(
        "DROP TRIGGER target_stays; DELETE FROM target WHERE target = 2",
        &[unguarded, "judgement 2 is about something that is not there"],
    );
}
