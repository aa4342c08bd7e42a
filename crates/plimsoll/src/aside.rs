//! Documents that were set aside, each with the reason and what to do.

use plimsoll_case::{Case, Filter, StoredDocument};
use plimsoll_record::Outcome;

use crate::failure::Failure;
use crate::plain;
use crate::screen::Screen;
use crate::table::{Table, fixed, flowing};
use crate::text::{Text, Tone};

/// The documents that were not read, by path.
pub fn documents(case: &Case, filter: &Filter) -> Result<Vec<StoredDocument>, Failure> {
    let mut documents = Vec::new();
    for outcome in Outcome::ALL.into_iter().filter(|outcome| *outcome != Outcome::Read) {
        documents.extend(case.documents(&Filter { outcome: Some(outcome), ..filter.clone() })?);
    }
    documents.sort_by(|one, other| one.document.path.cmp(&other.document.path));
    Ok(documents)
}

/// Prints why documents were set aside.
pub fn print(screen: &mut Screen, documents: &[StoredDocument]) -> Result<(), Failure> {
    let mut table = Table::inset(&[fixed("why"), flowing("what", 1)]);
    for stored in documents {
        let sentence = stored.problem.as_deref().unwrap_or(&stored.document.path);
        let outcome = Text::new(Tone::Alarm, stored.document.outcome.code());
        table.row(screen, vec![outcome, sentence.into()])?;
    }
    Ok(table.finish(screen)?)
}

/// "3 encrypted, 2 damaged", where there are several reasons.
pub fn print_counts(screen: &mut Screen, documents: &[StoredDocument]) -> Result<(), Failure> {
    let count = |outcome: Outcome| documents.iter().filter(|stored| stored.document.outcome == outcome).count();
    let counts = Outcome::ALL.into_iter().map(|outcome| (count(outcome), outcome)).filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, outcome)| format!("{} {}", plain::number(count as f64), outcome.code())).collect();
    if counts.len() > 1 {
        screen.text(2, &plain::listed(counts).into())?;
    }
    Ok(())
}
