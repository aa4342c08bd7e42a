use super::*;
use plimsoll_case::Prepared;
use plimsoll_record::{Content, DocumentId, Entity, EntityType, FactId, IdMaker, Kind, Reading};

use crate::sample;

/// Three reports that each name one minister in one sentence.
const REPORTS: [(&str, &str); 4] = [
    ("harbour.txt", "Minister Quill"),
    ("letter.txt", "Mr Quill"),
    ("wire.txt", "Minister A. Quill"),
    ("gazette.txt", "Deputy Minister Quill"),
];

/// A report that is nothing but a name, and the entity that is read in it.
fn report(path: &str, name: &str) -> Prepared {
    let mut common = sample::common(path, "", 0, name);
    common.document = DocumentId::of_bytes(name.as_bytes());
    common.id = IdMaker::new(&common.document).id(Kind::Entity, common.anchor.span());
    let document = plimsoll_record::Document { id: common.document.clone(), ..sample::document(path) };
    let entity = Entity {
        common,
        entity_type: EntityType::Person,
        name: name.to_owned(),
        names: vec![name.to_owned()],
        sector: None,
        public: true,
        known_as: None,
        country: None,
        within: Vec::new(),
        roles: Vec::new(),
        organisation: None,
    };
    Prepared {
        reading: Reading { document, facts: vec![Fact::Entity(entity)] },
        content: Content { text: name.to_owned(), blocks: Vec::new() },
        original: name.as_bytes().to_vec(),
        problem: None,
        given: None,
        recognised: Vec::new(),
    }
}

/// A case with the reports, and a question between each two of the first three and one with the fourth; those that
/// are worth more stand later.
fn case_with_questions(path: &Path) -> (Case, Vec<Question>) {
    let mut case = Case::create_or_open(path).unwrap();
    let mut writer = case.writer().unwrap();
    let mut ids: Vec<FactId> = Vec::new();
    for (path, name) in REPORTS {
        let prepared = report(path, name);
        ids.push(prepared.reading.facts[0].id().clone());
        writer.add(&prepared).unwrap();
    }
    writer.finish().unwrap();
    let side = |place: usize| Side { fact: ids[place].clone(), name: REPORTS[place].1.to_owned(), documents: place as u32 + 1, facts: 5 };
    let question = |a: usize, b: usize| Question { a: side(a), b: side(b), why: "the same surname".to_owned(), nearness: 500 };
    let questions = vec![question(0, 1), question(0, 2), question(1, 2), question(2, 3)];
    (case, questions)
}

/// Everything that is seen when a person types these lines, and what the log then holds.
fn check(name: &str, typed: &str, limit: usize) {
    let folder = tempfile::tempdir().unwrap();
    let (mut case, questions) = case_with_questions(&folder.path().join("x.case"));
    let mut out = Vec::new();
    let mut screen = Screen::new(&mut out, false, 100);
    let now = || Moment::parse("2026-03-04T10:15:00Z").unwrap();
    let answers = Answers { by: "R. Quill".to_owned(), now, limit };
    answers.ask(&mut screen, &mut typed.as_bytes(), &mut case, questions).unwrap();
    drop(screen);
    let mut seen = String::from_utf8(out).unwrap();
    seen += "\n-- the log --\n";
    let judgements = case.judgements().unwrap();
    let log = Log::new(&case, &judgements).unwrap();
    for judgement in &judgements {
        let why = judgement.why.as_deref().unwrap_or("no reason");
        seen += &format!("{} {} {}: {} ({why})\n", judgement.number, judgement.at, judgement.by, log.told(judgement));
    }
    insta::assert_snapshot!(name, seen);
}

#[test]
fn the_most_useful_is_asked_first_and_what_follows_is_not() {
    // 2?3 first, which joins most; then 1?2; after “same” 0?1 and 0?2 are one question.
    check("answers", "n another office\nwhat\ny\nyes  the same speech\n", usize::MAX);
}

#[test]
fn an_answer_can_be_undone_and_a_question_be_left() {
    check("second_thoughts", "y\nu\n?\nu\nq\n", usize::MAX);
    check("nobody_answers", "", usize::MAX);
    check("one_alone", "n\nn\nn\n", 1);
}

#[test]
fn where_nobody_can_answer_questions_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let (case, questions) = case_with_questions(&folder.path().join("x.case"));
    let path = case.path().to_owned();
    case.close().unwrap();
    let mut seen = String::new();
    for (json, limit) in [(false, usize::MAX), (false, 2), (true, 1)] {
        let mut out = Vec::new();
        let mut screen = Screen::new(&mut out, false, 100);
        list(&mut screen, &open(&path).unwrap(), questions.clone(), json, limit).unwrap();
        drop(screen);
        seen += &String::from_utf8(out).unwrap();
        seen += "\n";
    }
    insta::assert_snapshot!("list", seen.replace(&path.display().to_string(), "x.case"));
}
