//! Where the questions come from: pairs of actors that the documents of a case leave open.

use plimsoll_case::{Case, KnownActor, OpenQuestion};
use plimsoll_names::{ASK, JOIN};
use plimsoll_reconcile::actors::Why;
use plimsoll_reconcile::questions::{NEAREST, Question, Side};
use plimsoll_record::{EntityType, FactId};

use crate::failure::Failure;
use crate::plain;

/// What each thing that two actors share adds to the nearness of their names.
const SUPPORT: u16 = 100;

/// The questions of a case, in any order. Without `all` none is about people whom no document shows acting or
/// speaking in public: whether two of them are one is nobody's business by default.
pub fn open_questions(case: &Case, all: bool) -> Result<Vec<Question>, Failure> {
    let mut questions = Vec::new();
    for OpenQuestion { one, other, why } in case.questions()? {
        if all || !is_private(&one.0) && !is_private(&other.0) {
            questions.push(Question { a: side(case, one)?, b: side(case, other)?, nearness: nearness(&why), why: told(&why) });
        }
    }
    Ok(questions)
}

fn is_private(known: &KnownActor) -> bool {
    known.actor.entity_type == EntityType::Person && !known.actor.public
}

fn side(case: &Case, (known, fact): (KnownActor, FactId)) -> Result<Side, Failure> {
    let facts = case.same_as(&fact)?.len() as u32;
    Ok(Side { fact, name: known.actor.name, documents: known.actor.documents, facts })
}

/// How near two actors are to being joined without a question, in thousandths: by their names, and by what else they
/// share. A short form says nothing of its own, so it stands half-way.
fn nearness(why: &[Why]) -> u16 {
    let by_name = why.iter().map(|why| match why {
        Why::Names { likeness, .. } => u32::from(likeness.saturating_sub(ASK)) * u32::from(NEAREST) / u32::from(JOIN - ASK),
        Why::ShortForm { .. } => u32::from(NEAREST / 2),
        _ => 0,
    });
    let supports = |why: &&Why| matches!(why, Why::Role { .. } | Why::Body { .. } | Why::State { .. } | Why::Company { .. });
    let support = why.iter().filter(supports).count() as u32 * u32::from(SUPPORT);
    (by_name.max().unwrap_or(0) + support).min(u32::from(NEAREST)) as u16
}

/// What speaks for it and against it.
fn told(why: &[Why]) -> String {
    let words = why.iter().map(|why| match why {
        Why::Judged => "somebody judged so".to_owned(),
        Why::Known { name } => format!("a pack knows both as “{name}”"),
        // Names that are hardly alike are asked about for another reason, which is told too.
        Why::Names { one, other, likeness } if *likeness < ASK => format!("one is called “{one}”, the other “{other}”"),
        Why::Names { one, other, likeness } => format!("“{one}” and “{other}” are alike: {likeness} of 1000"),
        Why::ShortForm { short, full } => format!("“{short}” may be short for “{full}”"),
        Why::Role { role } => format!("both are “{role}”"),
        Why::Body { name } => format!("both belong to “{name}”"),
        Why::State { name } => format!("both are of {name}"),
        Why::Document => "one document names both".to_owned(),
        Why::Company { shared } => format!("their documents share {}", plain::counted(u64::from(*shared), "other name")),
        Why::PossibleError => "the same surname and office with another given name: a report may be mistaken".to_owned(),
    });
    words.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(likeness: u16) -> Why {
        Why::Names { one: "A. Quill".to_owned(), other: "B. Quill".to_owned(), likeness }
    }

    fn check(why: &[Why], expected: u16, words: &str) {
        assert_eq!((nearness(why), told(why).as_str()), (expected, words));
    }

    #[test]
    fn names_and_what_else_is_shared_bring_two_near() {
        check(&[names(ASK)], 0, "“A. Quill” and “B. Quill” are alike: 720 of 1000");
        check(&[names(800)], 500, "“A. Quill” and “B. Quill” are alike: 800 of 1000");
        check(
            &[names(800), Why::State { name: "Libya".to_owned() }, Why::Company { shared: 1 }],
            700,
            "“A. Quill” and “B. Quill” are alike: 800 of 1000; both are of Libya; their documents share 1 other name",
        );
        let short = Why::ShortForm { short: "Quill".to_owned(), full: "A. Quill".to_owned() };
        check(&[short], 500, "“Quill” may be short for “A. Quill”");
        let mistaken = "the same surname and office with another given name: a report may be mistaken";
        check(&[Why::PossibleError], 0, mistaken);
    }
}
