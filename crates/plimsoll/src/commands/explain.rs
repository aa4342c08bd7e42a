//! `plimsoll explain`: one fact with its words in their paragraph, and how they were read.

use std::path::Path;

use plimsoll_case::StoredDocument;
use plimsoll_record::{Claim, Document, Fact};

use super::{asked, open};
use crate::failure::Failure;
use crate::judged::{self, Log};
use crate::listing::CaseFacts;
use crate::parts::{self, Part};
use crate::passage;
use crate::plain;
use crate::rows;
use crate::screen::Screen;
use crate::table::{Table, fixed, flowing};
use crate::text::{Text, Tone};
use crate::voice;

/// Explains the fact with this id.
pub fn explain(screen: &mut Screen, case: &Path, id: &str, json: bool) -> Result<(), Failure> {
    let case = open(case)?;
    let fact = asked::fact(&case, id)?;
    let chain = voice::chain(fact.common(), &mut CaseFacts::new(&case))?;
    let log = case.judgements()?;
    let log = Log::new(&case, &log)?;
    if json {
        screen.json(&judged::line(&fact, log.judged()))?;
        for claim in chain {
            screen.json(&judged::line(&Fact::Claim(claim), log.judged()))?;
        }
        return log.about(fact.id()).try_for_each(|judgement| Ok(screen.json(&log.line(judgement))?));
    }
    let document = case.find_document(fact.common().document.as_str())?;
    let content = case.content(&document.document.id)?;
    let parts = parts::parts(&fact);

    screen.text(0, &Text::new(Tone::Strong, fact.id().as_str()))?;
    screen.line("")?;
    for block in passage::marked(&content, &parts) {
        screen.text(2, &block)?;
    }
    screen.line("")?;
    let mut fields = fields(&fact, &parts, &chain, &document);
    fields.extend(log.about(fact.id()).map(|judgement| ("judged".to_owned(), log.told_of(fact.id(), judgement))));
    print_fields(screen, &fields)
}

/// What is known of the fact, in pairs.
fn fields(fact: &Fact, parts: &[Part], chain: &[Claim], stored: &StoredDocument) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, says: String| fields.push((name.to_owned(), says));
    for part in parts {
        add(&part.name, part.says.clone());
    }
    let mut inside = "stands in";
    for claim in chain {
        let id = rows::short_id(&claim.common.id);
        let words = format!("{} {}: {} [{id}]", voice::sources(claim), plain::act(claim), plain::content(claim));
        add(std::mem::replace(&mut inside, "which stands in"), words);
    }
    if chain.is_empty() && !matches!(fact, Fact::Entity(_) | Fact::Mention(_) | Fact::Time(_)) {
        add("stands in", "the document's own voice".to_owned());
    }
    let common = fact.common();
    add("read by", common.rule.clone());
    let page = common.anchor.page.map(|page| format!(", page {page}")).unwrap_or_default();
    add("characters", format!("{} to {}{page}", common.anchor.start, common.anchor.end));
    if let Some(percent) = common.anchor.recognised {
        add("recognised", recognised(percent, &stored.document));
    } else if common.anchor.page.is_some_and(|page| stored.document.pages_scanned.contains(&page)) {
        add("recognised", BENEATH_A_SCAN.to_owned());
    }

    let document = &stored.document;
    for path in &stored.paths {
        add("file", path.clone());
    }
    let known = [
        ("title", &document.title),
        ("publisher", &document.publisher),
        ("address", &document.url),
        ("file made with", &document.producer),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            add(name, value.clone());
        }
    }
    let basis = plain::published_basis(document.published_basis);
    match &document.published {
        Some(date) => add("published", format!("{} ({basis})", plain::published(date))),
        None => add("published", basis.to_owned()),
    }
    add("SHA-256", document.id.as_str().trim_start_matches("sha256:").to_owned());
    fields
}

/// What is to be known of words beneath a scan.
const BENEATH_A_SCAN: &str = "by a machine, before the file came here: the page is a picture with letters beneath it, and the file does \
     not say how sure of them it was. Look at the page before you use it";

/// What recognised the letters of a fact, and how surely.
fn recognised(percent: u8, document: &Document) -> String {
    let by = document.recognised.as_ref().map(|seen| format!(" by {} {} ({})", seen.engine, seen.version, seen.languages.join(", ")));
    let look = if plain::is_sure(percent) { "" } else { ": look at the page before you use it" };
    format!("in a picture of the page{}, {percent}% sure of the least sure word{look}", by.unwrap_or_default())
}

fn print_fields(screen: &mut Screen, fields: &[(String, String)]) -> Result<(), Failure> {
    let mut table = Table::inset(&[fixed("what"), flowing("says", 1)]);
    for (name, says) in fields {
        table.row(screen, vec![Text::new(Tone::Faint, name), says.as_str().into()])?;
    }
    Ok(table.finish(screen)?)
}
