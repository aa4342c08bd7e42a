//! Where a document names its publisher.
//!
//! ```text
//! metadata: "Ministry of Labour, Keraba" ─▶ forms: the whole, its first part ─▶ places in the text, in whatever capitals
//! ```
//!
//! What the metadata tell needs no other sign that it is a name: "MINISTRY OF LABOUR" above a notice, "(Deltaline)" in a
//! dateline, "Voces del Estrecho" in another language. A publisher that a pack knows is found without it.

use std::ops::Range;

use plimsoll_language::Analysis;
use plimsoll_names::publisher_forms;
use plimsoll_pack::{Classes, Meaning, WordId};

/// The places, in the order of the text and without overlap.
pub(super) fn places(analysis: &Analysis<'_>, publisher: Option<&str>) -> Vec<Range<usize>> {
    let mut forms = publisher.map(publisher_forms).unwrap_or_default();
    forms.retain(|form| form.chars().filter(|letter| letter.is_alphabetic()).count() > 2);
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in (0..analysis.tokens.len()).filter(|&at| analysis.is_capitalised(at)) {
        let free = found.last().is_none_or(|last| last.end <= at);
        let place = forms.iter().filter(|_| free).find_map(|form| Some(at..end_of(analysis, at, form)?));
        found.extend(place.filter(|place| is_telling(analysis, place)));
    }
    found
}

/// The end of a name that begins at a token: its letters in any capitals, but no small one where it has a capital.
fn end_of(analysis: &Analysis<'_>, at: usize, name: &str) -> Option<usize> {
    let text = &analysis.content.text;
    let start = analysis.tokens[at].start as usize;
    let mut letters = text[start..].char_indices().peekable();
    for wanted in name.chars() {
        if wanted.is_whitespace() {
            letters.next().filter(|(_, letter)| letter.is_whitespace())?;
            while letters.next_if(|(_, letter)| letter.is_whitespace()).is_some() {}
            continue;
        }
        let (_, letter) = letters.next()?;
        let alike = letter == wanted || letter.to_lowercase().eq(wanted.to_lowercase()) && !wanted.is_uppercase();
        if !alike {
            return None;
        }
    }
    let end = letters.peek().map_or(text.len(), |(offset, _)| start + offset) as u32;
    let last = analysis.tokens[at..].partition_point(|token| token.end < end) + at;
    (analysis.tokens.get(last)?.end == end).then_some(last + 1)
}

/// One word of the language may mean something else, and a name that packs know is better known by them: "IOM and UNHCR"
/// are two.
fn is_telling(analysis: &Analysis<'_>, place: &Range<usize>) -> bool {
    let body = |meaning| matches!(meaning, Meaning::Actor(actor) if analysis.library.packs.actors[actor as usize].reach.is_none());
    let known = place.clone().any(|at| analysis.longest(at, |meaning| body(meaning).then_some(())).is_some());
    let common = place.len() == 1 && analysis.tokens[place.start].word != WordId::UNKNOWN;
    let given = analysis.means(place.start, |meaning| matches!(meaning, Meaning::Gender(_)));
    !known && !common && !given && !are_two(analysis, place)
}

/// "Harbour Rail AG and Dockers' Federation", above a joint statement: two bodies, and no name of one.
fn are_two(analysis: &Analysis<'_>, place: &Range<usize>) -> bool {
    let is_body = |part: Range<usize>| !part.is_empty() && analysis.library.names_body(analysis.slice(part));
    let mut joins = place.clone().filter(|&at| analysis.classes_of(at).any(Classes::COORDINATOR));
    joins.any(|and| is_body(place.start..and) && is_body(and + 1..place.end))
}
