//! Entries of logs, diaries and registers: a heading or a lead that is nothing but a day dates what stands below or behind it.
//!
//! The document is walked once. A sentence is a *head* if it is a date with hardly a word beside it ("Saturday 17 February",
//! "Notes added Monday", "Wednesday."). Alone in its block it dates the blocks below it up to the next head or heading; at the
//! head of a paragraph it dates the rest of that paragraph, as does a dateline but for that of the report. A single date at the top of a text is that of the text: only where
//! there are several do they part it into entries.

use std::ops::Range;

use plimsoll_language::{Sentence, Upos};
use plimsoll_pack::{Classes, Piece};
use plimsoll_record::BlockKind;

use crate::context::Context;

/// Words that may stand beside the date of a head: "Notes added Monday".
const BESIDE: usize = 2;
/// So many heads part a text into entries.
const LEAST_HEADS: usize = 2;

/// For each sentence, the time that its entry is of.
pub(super) fn of_sentences(context: &Context<'_, '_>) -> Vec<Option<usize>> {
    let sentences = &context.analysis.sentences;
    let blocks: Vec<Range<usize>> = blocks(sentences);
    let mut heads: Vec<Option<usize>> = blocks.iter().map(|block| date_of_head(context, &tokens_of(sentences, block))).collect();
    // "Signed: Oslund, 14 December 2018": a row of a table, unless something is told below each of them.
    let labelled = |block: &Range<usize>| is_labelled(context, &tokens_of(sentences, block));
    let told_below = |at: usize| {
        let below = blocks.get(at + 1).map(|block| tokens_of(sentences, block));
        below.is_some_and(|below| context.references.phrases.has_verb(below))
    };
    let rows: Vec<usize> = (0..blocks.len()).filter(|&at| heads[at].is_some() && labelled(&blocks[at])).collect();
    if rows.iter().filter(|&&at| told_below(at)).count() < LEAST_HEADS {
        rows.into_iter().for_each(|at| heads[at] = None);
    }
    let lead = |(number, sentence): (usize, &Sentence)| match sentence.dateline {
        true => date_of_dateline(context, number),
        false => date_of_head(context, &sentence.tokens),
    };
    let leads: Vec<Option<usize>> = sentences.iter().enumerate().map(lead).collect();
    let are_entries = heads.iter().flatten().count() >= LEAST_HEADS;
    let mut entries = vec![None; sentences.len()];
    let mut section = None;
    for (block, head) in blocks.into_iter().zip(heads) {
        if head.is_some() {
            section = head.filter(|_| are_entries);
            continue;
        }
        // "In court": a heading of another sort closes the entry.
        if sentences[block.start].kind == BlockKind::Heading {
            section = None;
        }
        let mut lead = None;
        for sentence in block {
            lead = leads[sentence].or(lead);
            entries[sentence] = lead.or(section);
        }
    }
    entries
}

/// "Signed: 14 December 2018"; but "Monday: 3 May 2025" is a day.
fn is_labelled(context: &Context<'_, '_>, words: &Range<usize>) -> bool {
    let analysis = context.analysis;
    let first = context.times_in(words.clone()).first().map_or(words.end, |time| time.tokens.start);
    (words.start + 1..first.max(words.start + 1)).any(|at| analysis.is_mark(at, ":"))
}

/// The sentences of each block.
fn blocks(sentences: &[Sentence]) -> Vec<Range<usize>> {
    let mut start = 0;
    sentences
        .chunk_by(|one, next| one.block == next.block)
        .map(|chunk| {
            let block = start..start + chunk.len();
            start = block.end;
            block
        })
        .collect()
}

fn tokens_of(sentences: &[Sentence], block: &Range<usize>) -> Range<usize> {
    sentences[block.start].tokens.start..sentences[block.end - 1].tokens.end
}

/// The day of a dateline that opens an entry. That of the report tells when it was written.
fn date_of_dateline(context: &Context<'_, '_>, sentence: usize) -> Option<usize> {
    let analysis = context.analysis;
    let times = context.times_in(analysis.sentences[sentence].tokens.clone());
    let day = times.iter().rev().find(|time| time.date().is_some_and(|date| date.as_day().is_some()));
    day.filter(|_| !analysis.dates_report(sentence)).and_then(|time| context.time_index(time))
}

/// The time of words that are a date and hardly anything else. Of "Monday, Oct. 2" it is the last that says it in full.
fn date_of_head(context: &Context<'_, '_>, words: &Range<usize>) -> Option<usize> {
    let analysis = context.analysis;
    let times = context.times_in(words.clone());
    let time = times.last().filter(|time| time.date().is_some_and(|date| !date.as_str().contains("..")))?;
    let is_time = |at: usize| times.iter().any(|time| time.tokens.contains(&at));
    let beside: Vec<usize> = words.clone().filter(|&at| !is_time(at) && analysis.piece_of(at) != Piece::Mark).take(BESIDE + 1).collect();
    // "Elections in May", "Signed on 3 May": the day of what the words tell.
    let leads_to_it = beside.iter().any(|&at| analysis.classes_of(at).any(Classes::PREPOSITION) || analysis.upos_of(at) == Upos::Aux);
    (beside.len() <= BESIDE && !leads_to_it).then(|| context.time_index(time)).flatten()
}
