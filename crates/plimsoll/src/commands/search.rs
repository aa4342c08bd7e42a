//! `plimsoll search`: words in the texts of a case.

use std::path::Path;

use plimsoll_case::{Filter, Hit};
use plimsoll_record::{CodePoints, DocumentId, Span};
use serde::Serialize;

use super::open;
use crate::failure::Failure;
use crate::rows::Labels;
use crate::screen::Screen;
use crate::text::{Text, Tone};

/// Prints the passages that fit best.
pub fn search(screen: &mut Screen, case: &Path, words: &[String], json: bool, limit: usize) -> Result<(), Failure> {
    let case = open(case)?;
    let hits = case.search(&words.join(" "), &Filter::default(), limit)?;
    if json {
        return hits.iter().try_for_each(|hit| Ok(screen.json(&Passage::new(hit))?));
    }
    if hits.is_empty() {
        screen.line("nothing found")?;
    }
    let labels = Labels::new(hits.iter().map(|hit| &hit.document));
    for (place, hit) in hits.iter().enumerate() {
        if place > 0 {
            screen.line("")?;
        }
        let mut head = Text::new(Tone::Strong, labels.label(&hit.document.id));
        if let Some(title) = &hit.document.title {
            head.push(Tone::Plain, &format!(" · {title}"));
        }
        if let Some(page) = hit.page {
            head.push(Tone::Faint, &format!(" · page {page}"));
        }
        screen.text(0, &head)?;
        screen.text(2, &snippet(hit, screen.color()))?;
    }
    Ok(())
}

/// The snippet with the words that were searched for marked in it.
fn snippet(hit: &Hit, color: bool) -> Text {
    let points = CodePoints::new(&hit.snippet);
    let start = hit.snippet_span.start;
    let slice = |from: u32, to: u32| points.slice(Span { start: from - start, end: to - start });
    let mut text = Text::default();
    if hit.snippet_span.start > hit.span.start {
        text.push(Tone::Faint, "… ");
    }
    let mut last = start;
    let inside = |found: &&Span| found.start >= start && found.end <= hit.snippet_span.end;
    for found in hit.matches.iter().filter(inside) {
        text.push(Tone::Plain, slice(last, found.start));
        // Without colour the words must still be seen.
        if !color {
            text.push(Tone::Mark, "⟦");
        }
        text.push(Tone::Mark, slice(found.start, found.end));
        if !color {
            text.push(Tone::Mark, "⟧");
        }
        last = found.end;
    }
    text.push(Tone::Plain, slice(last, hit.snippet_span.end));
    if hit.snippet_span.end < hit.span.end {
        text.push(Tone::Faint, " …");
    }
    text
}

/// A passage as a line of JSON, with offsets in the text of its document.
#[derive(Serialize)]
struct Passage<'h> {
    kind: &'static str,
    document: &'h DocumentId,
    path: &'h str,
    start: u32,
    end: u32,
    text: &'h str,
    page: Option<u32>,
    block: u32,
    matches: &'h [Span],
    score: f64,
}

impl<'h> Passage<'h> {
    fn new(hit: &'h Hit) -> Self {
        Self {
            kind: "passage",
            document: &hit.document.id,
            path: &hit.document.path,
            start: hit.span.start,
            end: hit.span.end,
            text: &hit.quote,
            page: hit.page,
            block: hit.block,
            matches: &hit.matches,
            score: hit.score,
        }
    }
}
