//! Full-text search: the blocks that have the words, the best first.
//!
//! FTS5 names every block that fits with its bm25, which for a word of 200,000 blocks takes a fifth of
//! a second; so nothing else is done for a block until it is known to be among the best. Those alone
//! are read, marked and cut to a snippet.
//!
//! Scores are rounded before they are compared, so that the last digit of a logarithm, which differs
//! between platforms, decides nothing; equal scores go by path, document and place.

use plimsoll_record::{Document, Span};
use rusqlite::Connection;

use crate::connect::At;
use crate::mark::matches_in;
use crate::query::to_fts5;
use crate::rows::DocumentRows;
use crate::{Case, CaseError, Filter, Hit, key};

/// Scores are compared in millionths.
const SCORE_UNIT: f64 = 1e6;
/// How many candidates are held before those that cannot be among the best are dropped.
const CANDIDATES: usize = 1 << 16;
/// About how long a snippet is, in code points.
const SNIPPET: usize = 200;

/// A block that fits: its score in millionths, and its key.
type Candidate = (i64, i64);

impl Case {
    /// The blocks of prose that fit `query`, best first and no more than `limit`, in the documents
    /// that the filter leaves in.
    ///
    /// All words must stand in the block, in any case and with or without accents; `"phrases"`,
    /// `prefix*`, `-unwanted` and `this OR that` do what they do in web searches. Nothing else has a
    /// meaning of its own. Furniture is not searched.
    ///
    /// # Errors
    /// [`CaseError::EmptyQuery`], [`CaseError::LongQuery`], or what kept the case from being read.
    pub fn search(&self, query: &str, filter: &Filter, limit: usize) -> Result<Vec<Hit>, CaseError> {
        let expression = to_fts5(query)?;
        let documents = match *filter == Filter::default() {
            true => None,
            false => {
                let mut numbers: Vec<i64> = self.selected_documents(filter)?.iter().map(|found| found.document).collect();
                numbers.sort_unstable();
                Some(numbers)
            }
        };
        let is_left_in = |key| documents.as_ref().is_none_or(|numbers| numbers.binary_search(&key::document_of(key)).is_ok());
        let snapshot = self.connection().unchecked_transaction().at(self.path())?;
        best(&snapshot, &expression, limit, is_left_in)
            .and_then(|best| in_order(&snapshot, best, limit))
            .and_then(|best| hits(&snapshot, &expression, best))
            .at(self.path())
    }
}

/// The best candidates, with all that are as good as the last.
fn best(connection: &Connection, expression: &str, limit: usize, is_left_in: impl Fn(i64) -> bool) -> rusqlite::Result<Vec<Candidate>> {
    let mut select = connection.prepare_cached("SELECT rowid, rank FROM word WHERE word MATCH ?1")?;
    let mut rows = select.query([expression])?;
    let mut candidates = Vec::new();
    let mut most = CANDIDATES;
    while let Some(row) = rows.next()? {
        let key = row.get(0)?;
        if is_left_in(key) {
            let rank: f64 = row.get(1)?;
            candidates.push(((-rank * SCORE_UNIT).round() as i64, key));
        }
        if candidates.len() > most {
            keep_best(&mut candidates, limit);
            most = CANDIDATES.max(candidates.len() * 2);
        }
    }
    keep_best(&mut candidates, limit);
    Ok(candidates)
}

fn keep_best(candidates: &mut Vec<Candidate>, limit: usize) {
    if limit == 0 {
        candidates.clear();
    } else if candidates.len() > limit {
        let (_, &mut (least, _), _) = candidates.select_nth_unstable_by(limit - 1, |one, other| other.0.cmp(&one.0));
        candidates.retain(|&(score, _)| score >= least);
    }
}

/// The candidates by score, path, document and place, each with its document.
fn in_order(connection: &Connection, mut best: Vec<Candidate>, limit: usize) -> rusqlite::Result<Vec<(Candidate, Document)>> {
    let mut documents = DocumentRows::new(connection)?;
    let mut place = connection.prepare_cached("SELECT path, hash FROM document WHERE document = ?1")?;
    best.sort_unstable_by_key(|&(_, key)| key);
    let mut placed: Vec<(i64, (String, [u8; 32]), i64)> = Vec::with_capacity(best.len());
    for (score, key) in best {
        let same = placed.last().filter(|(_, _, last)| key::document_of(*last) == key::document_of(key));
        let of_document = match same {
            Some((_, of_document, _)) => of_document.clone(),
            None => place.query_row([key::document_of(key)], |row| Ok((row.get(0)?, row.get(1)?)))?,
        };
        placed.push((score, of_document, key));
    }
    placed.sort_unstable_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)).then_with(|| one.2.cmp(&other.2)));
    placed.truncate(limit);
    let mut ordered = Vec::with_capacity(placed.len());
    for (score, _, key) in placed {
        if let Some(document) = documents.document(key::document_of(key))? {
            ordered.push(((score, key), document));
        }
    }
    Ok(ordered)
}

fn hits(connection: &Connection, expression: &str, best: Vec<(Candidate, Document)>) -> rusqlite::Result<Vec<Hit>> {
    let mut block = connection.prepare_cached("SELECT page, start, text FROM block WHERE key = ?1")?;
    let mut blocks: Vec<(Option<u32>, u32, String)> = Vec::with_capacity(best.len());
    for &((_, key), _) in &best {
        blocks.push(block.query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?);
    }
    let matches = matches_in(blocks.iter().map(|(.., text)| text.as_str()), expression)?;
    let found = best.into_iter().zip(blocks).zip(matches);
    Ok(found
        .map(|((((score, key), document), (page, start, quote)), matches)| {
            let window = snippet(&quote, &matches);
            let at = |point: usize| start + point as u32;
            Hit {
                document,
                block: key::block_of(key),
                page,
                span: Span { start, end: at(quote.chars().count()) },
                matches: matches.iter().map(|&(from, to)| Span { start: at(from), end: at(to) }).collect(),
                snippet: quote.chars().skip(window.0).take(window.1 - window.0).collect(),
                snippet_span: Span { start: at(window.0), end: at(window.1) },
                quote,
                score: score as f64 / SCORE_UNIT,
            }
        })
        .collect())
}

/// First code point and one past the last of the part of a block that has the most matches, cut
/// between words.
fn snippet(text: &str, matches: &[(usize, usize)]) -> (usize, usize) {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= SNIPPET {
        return (0, letters.len());
    }
    let within = |first: usize| matches.iter().filter(move |m| m.0 >= first && m.1 <= first + SNIPPET);
    let best = matches.iter().map(|m| m.0).max_by_key(|&first| (within(first).count(), std::cmp::Reverse(first)));
    let first = best.unwrap_or(0);
    let last = within(first).map(|m| m.1).max().unwrap_or(first).max(first);
    // What the matches leave free goes half before them and half after.
    let spare = SNIPPET.saturating_sub(last - first);
    let from = first.saturating_sub(spare / 2).min(letters.len() - SNIPPET);
    let to = (from + SNIPPET).max(last).min(letters.len());
    (start_of_word(&letters, from, first), end_of_word(&letters, to, last))
}

/// The first beginning of a word from `from` on, no later than `latest`.
fn start_of_word(letters: &[char], from: usize, latest: usize) -> usize {
    let begins = |at: usize| at == 0 || letters[at - 1].is_whitespace() && !letters[at].is_whitespace();
    (from..latest).find(|&at| begins(at)).unwrap_or(from.min(latest))
}

/// The last end of a word up to `to`, no sooner than `soonest`.
fn end_of_word(letters: &[char], to: usize, soonest: usize) -> usize {
    let ends = |at: usize| at == letters.len() || letters[at].is_whitespace() && !letters[at - 1].is_whitespace();
    (soonest + 1..=to).rev().find(|&at| ends(at)).unwrap_or(to.max(soonest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_snippet_lies_in_the_block_and_shows_a_match(text in "([a-zé]{1,30} ){0,60}", at in 0usize..600, length in 1usize..300) {
            let letters = text.chars().count();
            let found = (at.min(letters), (at + length).min(letters));
            let matches = if found.0 < found.1 { vec![found] } else { Vec::new() };
            let (from, to) = snippet(&text, &matches);
            prop_assert!(from <= to && to <= letters);
            for (start, end) in matches {
                prop_assert!(from <= start);
                prop_assert!(end <= to || end - start > SNIPPET);
            }
        }
    }
}
