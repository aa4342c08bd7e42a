//! What the machine cannot decide, in the order in which a person's answer helps most.
//!
//! Two actors or events are alike enough to ask whether they are the same, and not enough to join
//! them. An answer is worth more the more it would bring together, and the nearer the machine came to
//! joining them by itself: a question far below the threshold is mostly answered with “no”, which
//! changes nothing in the record. So the order goes by the pairs of documents that a “yes” would lay
//! side by side, times the nearness.

use std::cmp::Reverse;

use plimsoll_record::FactId;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::judgements::{Judged, Relation};

/// What [`Question::nearness`] is at the threshold itself.
pub const NEAREST: u16 = 1000;

/// Whether two things that are alike are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename = "question")]
pub struct Question {
    /// One of the two.
    pub a: Side,
    /// The other.
    pub b: Side,
    /// Why it is asked: what speaks for it and what against, for a person.
    pub why: String,
    /// How near they came to being joined without a question, in thousandths: 0 at the threshold from
    /// which a question is asked, 1000 at the one from which none is needed.
    pub nearness: u16,
}

/// One of two things that may be the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// The fact that stands for it; the answer is a judgement on this fact.
    pub fact: FactId,
    /// What it is called, for a person.
    pub name: String,
    /// Documents in which it stands.
    pub documents: u32,
    /// Facts that it is part of.
    pub facts: u32,
}

impl Question {
    /// Pairs of documents that the answer “same” would lay side by side.
    pub fn joins(&self) -> u64 {
        u64::from(self.a.documents) * u64::from(self.b.documents)
    }

    /// How much an answer helps. Comparable within one case alone.
    pub fn usefulness(&self) -> u64 {
        // One at least: a question at the lower threshold is still worth its documents.
        self.joins().saturating_mul(u64::from(self.nearness.clamp(1, NEAREST)))
    }

    /// What it is ordered by: of equal use, first what more facts hang on, then by ids.
    fn order(&self) -> impl Ord + '_ {
        let facts = u64::from(self.a.facts) + u64::from(self.b.facts);
        (Reverse(self.usefulness()), Reverse(facts), Reverse(self.nearness), &self.a.fact, &self.b.fact, &self.why)
    }
}

/// The questions that judgements leave open, the most useful first.
///
/// What follows from a judgement is not asked, and of several questions between the same two groups
/// only the most useful is. The order in which they come changes nothing.
pub fn most_useful_first(mut questions: Vec<Question>, judged: &Judged) -> Vec<Question> {
    questions.retain(|question| judged.relation(&question.a.fact, &question.b.fact) == Relation::Open);
    questions.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut asked: FxHashMap<(&FactId, &FactId), ()> = FxHashMap::default();
    let first: Vec<bool> = questions
        .iter()
        .map(|question| {
            let (a, b) = (judged.first_of(&question.a.fact), judged.first_of(&question.b.fact));
            asked.insert((a.min(b), a.max(b)), ()).is_none()
        })
        .collect();
    drop(asked);
    let mut first = first.into_iter();
    questions.retain(|_| first.next().unwrap_or(false));
    questions
}

#[cfg(test)]
mod tests;
