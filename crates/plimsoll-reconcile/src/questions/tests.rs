use super::*;
use plimsoll_record::JudgementAct;
use proptest::prelude::*;

fn id(name: u32) -> FactId {
    FactId::from_text(format!("entity-{name}"))
}

/// A question between the things `a` and `b`, which stand in so many documents.
fn question((a, documents_of_a): (u32, u32), (b, documents_of_b): (u32, u32), nearness: u16) -> Question {
    let side = |name: u32, documents| Side { fact: id(name), name: name.to_string(), documents, facts: documents };
    Question { a: side(a, documents_of_a), b: side(b, documents_of_b), why: String::new(), nearness }
}

/// The pairs that are asked about, in order, after these judgements.
fn check(questions: &[Question], judgements: &[JudgementAct<FactId>], expected: &[&str]) {
    let judged = Judged::replay((1..).zip(judgements.iter().cloned()));
    let order = most_useful_first(questions.to_vec(), &judged);
    let pairs: Vec<String> = order.iter().map(|question| format!("{}?{}", question.a.name, question.b.name)).collect();
    assert_eq!(pairs, expected);
}

fn same(a: u32, b: u32) -> JudgementAct<FactId> {
    JudgementAct::Same { a: id(a), b: id(b) }
}

fn different(a: u32, b: u32) -> JudgementAct<FactId> {
    JudgementAct::Different { a: id(a), b: id(b) }
}

#[test]
fn what_joins_most_and_is_nearest_comes_first() {
    check(&[question((1, 2), (2, 1), 500), question((3, 9), (4, 9), 500)], &[], &["3?4", "1?2"]);
    check(&[question((1, 2), (2, 1), 300), question((3, 2), (4, 1), 900)], &[], &["3?4", "1?2"]);
    // Twice as near is worth half the documents.
    check(&[question((1, 4), (2, 1), 400), question((3, 3), (4, 1), 800)], &[], &["3?4", "1?2"]);
    // At the lower threshold it is asked all the same, last.
    check(&[question((1, 50), (2, 1), 0), question((3, 1), (4, 1), 51)], &[], &["3?4", "1?2"]);
    check(&[question((5, 1), (6, 1), 7), question((1, 1), (2, 1), 7)], &[], &["1?2", "5?6"]);
}

#[test]
fn what_follows_from_judgements_is_not_asked() {
    let questions = [question((1, 5), (2, 5), 500), question((1, 5), (3, 4), 500), question((2, 5), (3, 3), 500)];
    check(&questions, &[], &["1?2", "1?3", "2?3"]);
    check(&questions, &[same(1, 2)], &["1?3"]);
    check(&questions, &[same(1, 2), different(3, 2)], &[]);
    check(&questions, &[different(1, 2)], &["1?3", "2?3"]);
    check(&questions, &[different(1, 2), JudgementAct::Undo { undone: 1 }], &["1?2", "1?3", "2?3"]);
}

proptest! {
    #[test]
    fn the_order_of_finding_changes_nothing(
        (found, shuffled) in prop::collection::vec((0u32..8, 0u32..8, 1u32..9, 0u16..=1000), 0..20).prop_flat_map(|found| {
            let questions: Vec<Question> =
                found.into_iter().map(|(a, b, documents, nearness)| question((a, documents), (b, 1), nearness)).collect();
            (Just(questions.clone()), Just(questions).prop_shuffle())
        }),
        (a, b) in (0u32..8, 0u32..8),
    ) {
        let judged = Judged::replay([(1, same(a, b))]);
        let order = most_useful_first(found, &judged);
        prop_assert_eq!(&order, &most_useful_first(shuffled, &judged));
        prop_assert!(order.windows(2).all(|pair| pair[0].usefulness() >= pair[1].usefulness()));
    }
}
