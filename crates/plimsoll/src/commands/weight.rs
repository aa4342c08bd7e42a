//! `plimsoll weight`: what stands behind a claim, a figure or an event.

use std::ops::Range;
use std::path::Path;

use plimsoll_case::{Case, Filter};
use plimsoll_pack::Library;
use plimsoll_reconcile::origins::lineage::{Lineage, LinkKind};
use plimsoll_reconcile::origins::statement::Statement;
use plimsoll_record::{DocumentId, Fact, FactId, Kind, Modality};

use super::{asked, open, verdicts};
use crate::backing::{self, Backing};
use crate::bar;
use crate::failure::Failure;
use crate::listing::each_fact;
use crate::packs::library_of;
use crate::plain;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::settled::judged;
use crate::text::{Text, Tone};

/// Columns of the bar beside the fact at most.
const LOAD_LINE: usize = 24;

/// Weighs the fact with this id. With `chain`, also who copies or cites whom.
pub fn weight(screen: &mut Screen, path: &Path, id: &str, chain: bool, json: bool) -> Result<(), Failure> {
    let case = open(path)?;
    let library = library_of(&case)?;
    let fact = asked::fact(&case, id)?;
    let (same, against) = same_and_against(&case, &library, &fact)?;
    let judged = judged(&case)?;
    let backing = backing::of(&case, &library, fact.id(), same, &against, &judged)?;
    if json {
        return Ok(screen.json(&backing.weight)?);
    }
    let mut head = Text::new(Tone::Strong, rows::short_id(fact.id()));
    head.push(Tone::Plain, &format!("  {}  {}", bar::line(&backing.weight, LOAD_LINE), words(&fact)));
    screen.text(0, &head)?;
    screen.line("")?;
    bar::print(screen, &backing.weight)?;
    screen.line("")?;
    tellings(screen, &backing)?;
    if chain {
        ways(screen, &backing)?;
    } else if backing.lineage.origins.iter().any(|origin| !origin.links.is_empty()) {
        screen.line("")?;
        screen.text(0, &Text::new(Tone::Faint, "--chain shows who copies or cites whom"))?;
    }
    Ok(())
}

/// The facts that tell the same, itself among them, and those that contradict it.
fn same_and_against(case: &Case, library: &Library, fact: &Fact) -> Result<(Vec<Fact>, Vec<FactId>), Failure> {
    let (same, against) = match fact.kind() {
        Kind::Figure => verdicts::same_and_against(case, library, fact.id())?,
        Kind::Event | Kind::Agreement | Kind::Entity => (case.same_as(fact.id())?, Vec::new()),
        Kind::Claim | Kind::Demand => (said_again(case, fact)?, Vec::new()),
        _ => (vec![fact.id().clone()], Vec::new()),
    };
    let mut same = same.iter().map(|id| Ok(case.fact(id.as_str())?)).collect::<Result<Vec<Fact>, Failure>>()?;
    // Whoever does not say that it happened, or that it may, does not back those who say it did.
    let is_open = |fact: &Fact| fact.common().modality == Modality::Possible;
    same.retain(|other| is_open(other) == is_open(fact));
    Ok((same, against))
}

/// The claims or demands of the case that say what one says in the same words, itself among them. Of two that one document
/// has in one place, an outer and an inner one, only one counts.
fn said_again(case: &Case, fact: &Fact) -> Result<Vec<FactId>, Failure> {
    let mut same = vec![fact.id().clone()];
    let Some(statement) = content(fact).and_then(Statement::new) else { return Ok(same) };
    let polarity = fact.common().polarity;
    let mut places = vec![place(fact)];
    each_fact(case, fact.kind(), &Filter::default(), |other| {
        let is_elsewhere = places.iter().all(|(document, place)| {
            let (of, words) = self::place(&other);
            *document != of || place.end <= words.start || words.end <= place.start
        });
        let says = content(&other).and_then(Statement::new).is_some_and(|other| statement.is_same(&other));
        if says && is_elsewhere && other.common().polarity == polarity {
            places.push(place(&other));
            same.push(other.id().clone());
        }
        Ok(true)
    })?;
    same.sort_unstable();
    Ok(same)
}

/// A fact as people know it again: what is said, or its words within their sentence.
fn words(fact: &Fact) -> String {
    match fact {
        Fact::Claim(claim) => plain::content(claim),
        _ => plain::snippet(&fact.common().anchor),
    }
}

/// The words of what is said.
fn content(fact: &Fact) -> Option<&str> {
    match fact {
        Fact::Claim(claim) => Some(&claim.content.text),
        Fact::Demand(demand) => Some(&demand.content.text),
        _ => None,
    }
}

/// The document and the sentence of a fact, in code points.
fn place(fact: &Fact) -> (DocumentId, Range<u32>) {
    let common = fact.common();
    (common.document.clone(), common.anchor.quote_start..common.anchor.quote_end)
}

/// Each origin with the documents that have it, and the words there.
fn tellings(screen: &mut Screen, backing: &Backing) -> Result<(), Failure> {
    let labels = Labels::new(backing.documents.values().map(|stored| &stored.document));
    for origin in &backing.lineage.origins {
        let mut line = Text::new(Tone::Strong, &backing::name_of(&origin.label));
        let others: Vec<String> = origin.others.iter().map(backing::name_of).collect();
        if !others.is_empty() {
            line.push(Tone::Plain, &format!(" (the same words also on the word of {})", others.join(", ")));
        }
        screen.text(0, &line)?;
        for told in &origin.tellings {
            let fact = &backing.told[told.telling];
            let hands = match (told.depth, told.is_sure) {
                (0, true) => "first hand".to_owned(),
                (0, false) => "perhaps first hand".to_owned(),
                (depth, _) => format!("relayed, {} away", plain::counted(u64::from(depth), "step")),
            };
            let mut line = Text::new(Tone::Faint, &format!("{}  {}  ", rows::short_id(fact.id()), labels.label(&fact.common().document)));
            line.push(Tone::Plain, &format!("{hands}: {}", words(fact)));
            screen.text(2, &line)?;
        }
    }
    Ok(())
}

/// Who copies, repeats or cites whom.
fn ways(screen: &mut Screen, backing: &Backing) -> Result<(), Failure> {
    let Lineage { origins, .. } = &backing.lineage;
    let labels = Labels::new(backing.documents.values().map(|stored| &stored.document));
    let label = |telling: usize| labels.label(&backing.told[telling].common().document).to_owned();
    screen.line("")?;
    for link in origins.iter().flat_map(|origin| &origin.links) {
        let verb = match (link.kind, link.precedence.is_some()) {
            (LinkKind::Copies, true) => "copies",
            (LinkKind::Copies, false) => "shares its words with",
            (LinkKind::Quotes, _) => "quotes the same words as",
            (LinkKind::Cites, _) => "cites",
            (LinkKind::Repeats, _) => "repeats what it told before in",
            (LinkKind::TakesNumber, _) => "gives the very number that stands in",
            (LinkKind::SharesNumber, _) => "gives the same number, naming no source, as the later",
        };
        screen.text(2, &format!("{} {verb} {}", label(link.telling), label(link.other)).into())?;
    }
    Ok(())
}
