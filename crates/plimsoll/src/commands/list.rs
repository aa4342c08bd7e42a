//! The listings of a case: facts of one kind, and documents.

use plimsoll_case::{Case, Filter, StoredDocument};
use plimsoll_record::{Document, Kind, Outcome};
use serde::Serialize;

use super::open;
use crate::aside;
use crate::cli::{FactList, List};
use crate::failure::Failure;
use crate::judged::{self, Kept};
use crate::listing::{CaseFacts, Listing, each_fact};
use crate::plain;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::table::Table;
use crate::text::{Text, Tone};

/// Lists the facts of one kind that the filter lets through.
pub fn facts(screen: &mut Screen, kind: Kind, list: &FactList, filter: Filter) -> Result<(), Failure> {
    let case = open(&list.case)?;
    let filter = filled(filter, list)?;
    let limit = list.limit.unwrap_or(usize::MAX);
    let mut left = limit;
    let kept = Kept::read(&case, list)?;
    if list.json {
        return each_fact(&case, kind, &filter, |fact| {
            if left > 0 && kept.keeps(&fact) {
                screen.json(&judged::line(&fact, kept.judged()))?;
                left -= 1;
            }
            Ok(left > 0)
        });
    }
    let documents = case.documents(&Filter { document: filter.document.clone(), ..Filter::default() })?;
    let labels = Labels::new(documents.iter().map(|stored| &stored.document));
    drop(documents);
    let mut listing = Listing::new(kind);
    let mut neighbours = CaseFacts::new(&case);
    each_fact(&case, kind, &filter, |fact| {
        if left > 0 && kept.keeps(&fact) {
            listing.fact(screen, &fact, &mut neighbours, &labels)?;
            left -= 1;
        }
        Ok(left > 0)
    })?;
    if listing.rows() == 0 {
        let of = if filter == Filter::default() && !list.without_wrong { "in this case" } else { "that all the filters let through" };
        screen.line(&format!("no {} {of}", plain::kinds(kind)))?;
    }
    let shown = listing.rows();
    listing.finish_with_legend(screen)?;
    if shown < limit as u64 {
        return Ok(());
    }
    let mut all = case.count(kind, &filter)?;
    if list.without_wrong {
        all = 0;
        each_fact(&case, kind, &filter, |fact| {
            all += u64::from(kept.keeps(&fact));
            Ok(true)
        })?;
    }
    cut(screen, shown, all)
}

/// Says of a listing that was cut how many there are.
pub(super) fn cut(screen: &mut Screen, shown: u64, all: u64) -> Result<(), Failure> {
    if shown >= all {
        return Ok(());
    }
    screen.line("")?;
    let words = format!("{} of {}: the others are cut off by --limit", plain::number(shown as f64), plain::number(all as f64));
    Ok(screen.text(0, &Text::new(Tone::Faint, &words))?)
}

/// Which documents to list.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// All.
    All,
    /// Those of which this became.
    Of(Outcome),
    /// Those that were not read, each with the reason.
    SetAside,
}

/// Lists documents.
pub fn documents(screen: &mut Screen, list: &List, which: Which) -> Result<(), Failure> {
    let case = open(&list.case)?;
    let filter = filled(Filter::default(), list)?;
    let documents = match which {
        Which::All => case.documents(&filter)?,
        Which::Of(Outcome::Duplicate) => duplicates(&case, filter)?,
        Which::Of(outcome) => case.documents(&Filter { outcome: Some(outcome), ..filter })?,
        Which::SetAside => aside::documents(&case, &filter)?,
    };
    let shown = &documents[..documents.len().min(list.limit.unwrap_or(usize::MAX))];
    if list.json {
        for stored in shown {
            screen.json(&with_problem(stored))?;
        }
        return Ok(());
    }
    if documents.is_empty() {
        screen.line("no documents")?;
    }
    let folder = match which {
        // The sentences name whole paths.
        Which::SetAside => "",
        Which::All | Which::Of(_) => rows::common_folder(documents.iter().map(|stored| stored.document.path.as_str())),
    };
    if let Which::SetAside = which {
        aside::print(screen, shown)?;
    } else {
        let mut table = Table::new(&rows::document_columns());
        for stored in shown {
            table.row(screen, rows::document_row(&stored.document, folder))?;
        }
        table.finish(screen)?;
    }
    cut(screen, shown.len() as u64, documents.len() as u64)?;
    if !folder.is_empty() {
        screen.line("")?;
        screen.text(0, &Text::new(Tone::Faint, &format!("paths are in {folder}")))?;
    }
    Ok(())
}

/// The document as JSON, and where it was set aside the sentence on why.
fn with_problem(stored: &StoredDocument) -> impl Serialize {
    #[derive(Serialize)]
    struct WithProblem<'d> {
        #[serde(flatten)]
        document: &'d Document,
        #[serde(skip_serializing_if = "Option::is_none")]
        problem: Option<&'d str>,
    }
    WithProblem { document: &stored.document, problem: stored.problem.as_deref() }
}

/// Each path under which the bytes of a document were found again, as a document of its own.
fn duplicates(case: &Case, filter: Filter) -> Result<Vec<StoredDocument>, Failure> {
    let mut duplicates = Vec::new();
    for stored in case.documents(&filter)? {
        for path in stored.paths.iter().skip(1) {
            let document = Document { path: path.clone(), outcome: Outcome::Duplicate, ..stored.document.clone() };
            duplicates.push(StoredDocument { document, ..stored.clone() });
        }
    }
    duplicates.sort_by(|one, other| one.document.path.cmp(&other.document.path));
    Ok(duplicates)
}

/// The filter with what every listing takes.
pub(super) fn filled(filter: Filter, list: &List) -> Result<Filter, Failure> {
    list.in_order()?;
    Ok(Filter { document: list.document.clone(), since: list.since, until: list.until, ..filter })
}
