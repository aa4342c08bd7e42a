//! The brief of a case: how much is in it, what was set aside and why, and the handful of each kind
//! that matter most ([`crate::ranking`]), each with the document it comes from.

use std::collections::HashSet;

use plimsoll_case::{Case, Filter};
use plimsoll_record::{Fact, FactId, Kind, Outcome};

use crate::failure::Failure;
use crate::listing::{CaseFacts, Listing, each_fact};
use crate::plain;
use crate::ranking::Ranking;
use crate::rows::Labels;
use crate::screen::Screen;
use crate::table::{Table, fixed, flowing};
use crate::text::{Text, Tone};

/// Facts of each kind in the brief.
const HANDFUL: usize = 5;
/// Documents that were set aside, in the brief.
const MOST_SET_ASIDE: usize = 10;

/// The kinds of the brief, in its order.
const KINDS: [Kind; 5] = [Kind::Claim, Kind::Figure, Kind::Event, Kind::Agreement, Kind::Demand];

/// Prints the brief.
pub fn print(screen: &mut Screen, case: &Case) -> Result<(), Failure> {
    print_counts(screen, case)?;
    print_set_aside(screen, case)?;
    let of_events = figures_of_events(case)?;
    let mut dates_explained = None;
    for kind in KINDS {
        let listing = print_handful(screen, case, kind, &of_events)?;
        dates_explained = dates_explained.or(listing);
    }
    if let Some(legend) = dates_explained {
        screen.line("")?;
        screen.text(0, &Text::new(Tone::Faint, &legend))?;
    }
    Ok(())
}

/// "13 documents read, 1 set aside", "132 claims, 85 figures…".
fn print_counts(screen: &mut Screen, case: &Case) -> Result<(), Failure> {
    let counts = case.counts(&Filter::default())?;
    let mut text = Text::new(Tone::Strong, &case.path().display().to_string());
    text.push(Tone::Plain, &format!(": {} read", plain::counted(counts.read, "document")));
    let set_aside = counts.set_aside_total();
    if set_aside > 0 {
        text.push(Tone::Plain, ", ");
        text.push(Tone::Alarm, &format!("{} set aside", plain::number(set_aside as f64)));
    }
    screen.text(0, &text)?;
    let kinds = KINDS.map(|kind| plain::counted(counts.of(kind), kind.name()));
    screen.text(0, &plain::listed(kinds.to_vec()).into())?;
    Ok(())
}

/// The documents that were set aside, each with its reason.
fn print_set_aside(screen: &mut Screen, case: &Case) -> Result<(), Failure> {
    let mut documents = Vec::new();
    for outcome in Outcome::ALL.into_iter().filter(|outcome| *outcome != Outcome::Read) {
        documents.extend(case.documents(&Filter { outcome: Some(outcome), ..Filter::default() })?);
    }
    if documents.is_empty() {
        return Ok(());
    }
    documents.sort_by(|one, other| one.document.path.cmp(&other.document.path));
    heading(screen, &format!("Set aside ({})", documents.len()))?;
    let mut table = Table::inset(&[fixed("why"), flowing("what", 1)]);
    for stored in documents.iter().take(MOST_SET_ASIDE) {
        let sentence = stored.problem.as_deref().unwrap_or(&stored.document.path);
        let outcome = Text::new(Tone::Alarm, stored.document.outcome.code());
        table.row(screen, vec![outcome, sentence.into()])?;
    }
    table.finish(screen)?;
    let left = documents.len().saturating_sub(MOST_SET_ASIDE);
    if left > 0 {
        screen.text(2, &format!("and {left} more: plimsoll documents --outcome CODE").into())?;
    }
    Ok(())
}

/// The facts of one kind that matter most. Gives the legend of marks that stand in them.
fn print_handful(
    screen: &mut Screen,
    case: &Case,
    kind: Kind,
    of_events: &HashSet<FactId>,
) -> Result<Option<String>, Failure> {
    let mut ranking = Ranking::default();
    let mut total = 0u64;
    each_fact(case, kind, &Filter::default(), |fact| {
        total += 1;
        ranking.add(&fact, of_events.contains(fact.id()));
        Ok(true)
    })?;
    if total == 0 {
        return Ok(None);
    }
    let top = ranking.top(HANDFUL);
    let facts = top.iter().map(|(id, _)| Ok(case.fact(id.as_str())?)).collect::<Result<Vec<Fact>, Failure>>()?;
    let documents = facts
        .iter()
        .map(|fact| Ok(case.find_document(fact.common().document.as_str())?.document))
        .collect::<Result<Vec<_>, Failure>>()?;
    let labels = Labels::new(documents.iter()).counting(
        facts.iter().zip(&top).map(|(fact, (_, documents))| (fact.id().clone(), *documents)),
    );
    let listed = facts.len() as u64;
    let of = if listed < total { format!("{listed} of {}", plain::number(total as f64)) } else { listed.to_string() };
    heading(screen, &format!("{} ({of})", plain::title(kind)))?;
    let mut listing = Listing::inset(kind);
    let mut neighbours = CaseFacts::new(case);
    for fact in &facts {
        listing.fact(screen, fact, &mut neighbours, &labels)?;
    }
    listing.finish(screen)
}

fn heading(screen: &mut Screen, title: &str) -> Result<(), Failure> {
    screen.line("")?;
    screen.text(0, &Text::new(Tone::Strong, title))?;
    Ok(())
}

/// The figures that belong to events: 153 votes for.
fn figures_of_events(case: &Case) -> Result<HashSet<FactId>, Failure> {
    let mut ids = HashSet::new();
    each_fact(case, Kind::Event, &Filter::default(), |fact| {
        if let Fact::Event(event) = fact {
            ids.extend(event.figures);
        }
        Ok(true)
    })?;
    Ok(ids)
}
