//! What people judged, beside what the machine read: marks in listings, and the log in words.
//!
//! A listing needs to know no more than which facts somebody called wrong or checked ([`readings`]);
//! the log with all that follows from it is a [`Log`].

mod log;

use plimsoll_case::{Case, FoundTargets, Lost};
use plimsoll_reconcile::judgements::Judged;
use plimsoll_record::{Fact, FactId, Judgement, JudgementAct};

use crate::cli::{FactList, Global};
use crate::commands::remark;
use crate::failure::Failure;

pub use log::Log;

/// Takes a log together, with the facts of today.
pub fn replay(log: &[Judgement], found: &FoundTargets<'_>) -> Judged {
    Judged::replay(log.iter().map(|judgement| (judgement.number, judgement.act.map(|target| found.id(target)))))
}

/// What was judged of single readings. Whether two facts are the same is not looked at.
pub fn readings(case: &Case) -> Result<Judged, Failure> {
    if case.judgement_count()? == 0 {
        return Ok(Judged::default());
    }
    let mut log = case.judgements()?;
    log.retain(|judgement| !matches!(judgement.act, JudgementAct::Same { .. } | JudgementAct::Different { .. }));
    Ok(replay(&log, &case.find_again(&log)?))
}

/// How many judged facts of documents that are there are not found after reading again.
pub fn lost_by_reading(case: &Case) -> Result<usize, Failure> {
    let log = case.judgements()?;
    let found = case.find_again(&log)?;
    Ok(found.lost().iter().filter(|(_, why)| *why != Lost::NoDocument).count())
}

/// How many judged facts are not found, those of documents that are gone included.
pub fn lost(case: &Case) -> Result<usize, Failure> {
    let log = case.judgements()?;
    Ok(case.find_again(&log)?.lost().len())
}

/// Says how many judged facts have gone since so many were lost.
pub fn remark_lost(case: &Case, global: &Global, before: usize) -> Result<(), Failure> {
    let gone = lost(case)?.saturating_sub(before);
    if gone > 0 {
        let facts = if gone == 1 { "1 fact that somebody judged is" } else { &format!("{gone} facts that somebody judged are") };
        remark(global, &format!("{facts} gone with what was taken out: see `plimsoll judge {} list --lost`", case.path().display()));
    }
    Ok(())
}

/// The marks of a fact, of which [`legend`](crate::plain::legend) says what they mean.
pub fn marks(judged: &Judged, id: &FactId) -> &'static str {
    match (judged.is_wrong(id), judged.is_checked(id)) {
        (true, true) => "✗✓",
        (true, false) => "✗",
        (false, true) => "✓",
        (false, false) => "",
    }
}

/// A fact as a listing of a case prints it: where somebody judged its reading, with one field more.
#[derive(serde::Serialize)]
pub struct Line<'f> {
    #[serde(flatten)]
    fact: &'f Fact,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    judged: Vec<&'static str>,
}

/// The line of a fact.
pub fn line<'f>(fact: &'f Fact, judged: &Judged) -> Line<'f> {
    let wrong = judged.is_wrong(fact.id()).then_some("wrong");
    let checked = judged.is_checked(fact.id()).then_some("checked");
    Line { fact, judged: wrong.into_iter().chain(checked).collect() }
}

/// Which facts of a listing are kept.
pub struct Kept {
    judged: Judged,
    without_wrong: bool,
}

impl Kept {
    /// What a listing asks for, with what was judged of the case's facts.
    pub fn read(case: &Case, list: &FactList) -> Result<Self, Failure> {
        Ok(Self { judged: readings(case)?, without_wrong: list.without_wrong })
    }

    /// All facts.
    pub fn everything() -> Self {
        Self { judged: Judged::default(), without_wrong: false }
    }

    /// Whether the fact is to be listed.
    pub fn keeps(&self, fact: &Fact) -> bool {
        !(self.without_wrong && self.judged.is_wrong(fact.id()))
    }

    /// What was judged.
    pub fn judged(&self) -> &Judged {
        &self.judged
    }
}
