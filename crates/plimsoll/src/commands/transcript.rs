//! The claims of a case as a transcript: who says what, with the voices around them, in the order of the documents
//! or speaker by speaker.
//!
//! For grouping by speaker a short key of each claim is kept; the claims are fetched one by one in its order.

use clap::ValueEnum;
use plimsoll_case::{Filter, folded};
use plimsoll_record::{Claim, Document, DocumentId, Fact, FactId, Kind, Reference};

use super::list::{cut, filled};
use super::open;
use crate::cli::FactList;
use crate::failure::Failure;
use crate::judged::{self, Kept};
use crate::listing::{self, CaseFacts, each_fact};
use crate::plain;
use crate::rows::{self, Labels};
use crate::screen::Screen;
use crate::text::{Text, Tone};
use crate::voice::{self, Facts};

/// Columns by which what is said is set in.
const INSET: usize = 6;

/// Which claims stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Group {
    /// Those of a document, in the order of its text
    Document,
    /// Those of a speaker, over all documents
    Speaker,
}

/// Which claims are wanted, and how they stand together.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What the case lets through.
    pub filter: Filter,
    /// Words that all stand in what is claimed, in any case.
    pub about: Option<String>,
    /// What stands together.
    pub group: Group,
}

/// Where a claim stands in the transcript.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    speaker: String,
    /// Its number among all that were found.
    number: usize,
    document: DocumentId,
    id: FactId,
}

/// Prints the transcript, or the claims as JSON Lines.
pub fn print(screen: &mut Screen, list: &FactList, wanted: Wanted) -> Result<(), Failure> {
    let case = open(&list.case)?;
    let filter = filled(wanted.filter, list)?;
    let about: Vec<String> = wanted.about.iter().flat_map(|words| words.split_whitespace()).map(folded).collect();
    let limit = list.limit.unwrap_or(usize::MAX);
    let mut entries: Vec<Entry> = Vec::new();
    let mut left = limit;
    let kept = Kept::read(&case, list)?;
    each_fact(&case, Kind::Claim, &filter, |fact| {
        let Fact::Claim(claim) = &fact else { return Ok(true) };
        if !is_about(claim, &about) || !kept.keeps(&fact) {
            return Ok(true);
        }
        if list.json {
            left = left.saturating_sub(1);
            screen.json(&judged::line(&fact, kept.judged()))?;
            return Ok(left > 0);
        }
        let speaker = if wanted.group == Group::Speaker { voice::sources(claim) } else { String::new() };
        let (document, id) = (claim.common.document.clone(), claim.common.id.clone());
        entries.push(Entry { speaker, number: entries.len(), document, id });
        Ok(true)
    })?;
    if list.json {
        return Ok(());
    }
    if entries.is_empty() {
        let all = filter == Filter::default() && about.is_empty() && !list.without_wrong;
        let of = if all { "in this case" } else { "that all the filters let through" };
        screen.line(&format!("no {} {of}", plain::kinds(Kind::Claim)))?;
        return Ok(());
    }
    entries.sort_unstable();
    let all = entries.len() as u64;
    entries.truncate(limit);
    let documents = case.documents(&Filter { document: filter.document.clone(), ..Filter::default() })?;
    let documents: Vec<Document> = documents.into_iter().map(|stored| stored.document).collect();
    let labels = Labels::new(documents.iter());
    let mut facts = CaseFacts::new(&case);
    let mut before: Option<&Entry> = None;
    let mut marks = String::new();
    for entry in &entries {
        let Some(Fact::Claim(claim)) = facts.fact(&entry.id)? else { continue };
        let begins = before.is_none_or(|before| match wanted.group {
            Group::Document => before.document != entry.document,
            Group::Speaker => before.speaker != entry.speaker,
        });
        if begins {
            if before.is_some() {
                screen.line("")?;
            }
            let title = match wanted.group {
                Group::Document => title(&entry.document, &documents, &labels),
                Group::Speaker => Text::new(Tone::Strong, &entry.speaker),
            };
            marks.extend(plain::marks(&title.words()));
            screen.text(0, &title)?;
        }
        let label = (wanted.group == Group::Speaker).then(|| labels.label(&entry.document));
        marks.push_str(&say(screen, &claim, label, &mut facts)?);
        before = Some(entry);
    }
    listing::print_legend(screen, plain::legend(&marks))?;
    cut(screen, entries.len() as u64, all)
}

fn is_about(claim: &Claim, words: &[String]) -> bool {
    let content = if words.is_empty() { String::new() } else { folded(&claim.content.text) };
    words.iter().all(|word| content.contains(word.as_str()))
}

/// "harbour — Harbour Wire, 15 October 2025"
fn title(id: &DocumentId, documents: &[Document], labels: &Labels) -> Text {
    let mut text = Text::new(Tone::Strong, labels.label(id));
    if let Some(document) = documents.iter().find(|document| document.id == *id) {
        let about: Vec<String> =
            document.publisher.iter().cloned().chain(Some(rows::published(document))).filter(|part| !part.is_empty()).collect();
        if !about.is_empty() {
            text.push(Tone::Faint, &format!(" — {}", about.join(", ")));
        }
    }
    text
}

/// "told | reporters": whoever stands right behind the verb is told it. Any other venue has a word of its own before it
/// ("in a letter", "before the committee"), which the record does not keep.
fn led_to(claim: &Claim, venue: &Reference) -> &'static str {
    if venue.start == claim.cue.end + 1 { "to " } else { "" }
}

/// Who says it and through whom, what is said, and where and when. Gives the marks of its dates.
fn say(screen: &mut Screen, claim: &Claim, label: Option<&str>, facts: &mut dyn Facts) -> Result<String, Failure> {
    let mut head = rows::id_cell(&claim.common.id, facts)?;
    head.push(Tone::Plain, " ");
    if label.is_none() {
        head.push(Tone::Mark, &format!("{} ", voice::sources(claim)));
    }
    head.push(Tone::Plain, &plain::act(claim));
    for outer in voice::chain(&claim.common, facts)? {
        head.push(Tone::Plain, &format!(", {}", voice::relayed_by(&outer)));
    }
    let venue = claim.venue.as_ref().map(|venue| format!("{}{}", led_to(claim, venue), plain::actor(venue)));
    let on = claim.said_on.as_ref().map(|day| format!("{} {}", plain::on_or_in(day), plain::dated(day)));
    let aside: Vec<String> = venue.into_iter().chain(on).chain(label.map(|label| format!("in {label}"))).collect();
    if !aside.is_empty() {
        head.push(Tone::Faint, &format!(" ({})", aside.join("; ")));
    }
    screen.text(2, &head)?;
    screen.text(INSET, &Text::new(Tone::Plain, &plain::content(claim)))?;
    Ok(plain::marks(&head.words()).collect())
}
