//! Lines that stand together, and what opens or heads them.
//!
//! "Applications, January to June 2024", and below it "Lodged: 12,480", "By minors: 1,106": a line says little by itself.
//! What is counted, and when, stands in the sentence with a colon that opens the list, or in the line above the others.
//! And in a timeline ("11 November 2022. Two men were killed …") the time at the head of an entry holds for all of it.

use std::ops::Range;

use plimsoll_language::{Analysis, Sentence, Upos};
use plimsoll_pack::Meaning;
use plimsoll_record::BlockKind;

use super::inherited::counts;
use super::{FigureFinder, FigureFound};
use crate::context::Context;
use crate::numbers::Number;
use crate::times::TimeFound;

/// A line of a list has no more tokens.
const LONGEST_LINE: usize = 40;
/// A figure that a line leans on stands at most so many tokens before it.
const REACH: usize = 80;

/// For each sentence in a list, or in lines that stand together, the one that opens the list or heads the lines.
pub(super) fn openings(context: &Context<'_, '_>) -> Vec<Option<u32>> {
    let analysis = context.analysis;
    // The opening of a list, and that of lines inside an item of it.
    let (mut opening, mut inner) = (None, None);
    let mut in_lines = false;
    let mut openings = Vec::with_capacity(analysis.sentences.len());
    for (at, sentence) in analysis.sentences.iter().enumerate() {
        let is_item = sentence.kind == BlockKind::ListItem;
        let is_title = is_title(context, sentence);
        let is_line = is_item || is_title || is_line(analysis, at);
        let begins = is_title || is_line && !is_item && !is_below(analysis, sentence.block);
        if !is_line {
            opening = ends_with_colon(analysis, sentence).then_some(at as u32);
        } else if begins {
            let tells = context.numbers_in(sentence.tokens.clone()).iter().any(|number| !number.counts_nothing);
            opening = match (tells, opening) {
                (false, _) => Some(at as u32),
                (true, before) if before.is_some() && !in_lines => before,
                // "2021: 2,788" says nothing but when; what is counted the words before say.
                (true, _) => at.checked_sub(1).filter(|_| is_label_of_time(context, sentence)).map(|before| before as u32),
            };
        }
        if is_line && !is_item && ends_with_colon(analysis, sentence) {
            opening = Some(at as u32);
        }
        in_lines = is_line;
        if is_item || !is_line {
            inner = (is_item && ends_with_colon(analysis, sentence)).then_some(at as u32);
        }
        let own = if is_item { opening } else { inner.or(opening) };
        // What heads lines says nothing of paragraphs, numbered or not.
        let heads = |opening: u32| ends_with_colon(analysis, &analysis.sentences[opening as usize]) || stands_alone(analysis, at);
        openings.push(own.filter(|&opening| is_line && opening as usize != at && heads(opening)));
    }
    openings
}

/// Whether a sentence is a short line of its own, with another line right above or below it.
fn is_line(analysis: &Analysis<'_>, at: usize) -> bool {
    let sentence = &analysis.sentences[at];
    stands_alone(analysis, at) && sentence.kind.is_prose() && (is_below(analysis, sentence.block) || is_below(analysis, sentence.block + 1))
}

/// Whether a short sentence is all that its block says.
fn stands_alone(analysis: &Analysis<'_>, at: usize) -> bool {
    let sentence = &analysis.sentences[at];
    let alone = |other: Option<&Sentence>| other.is_none_or(|other| other.block != sentence.block);
    let before = at.checked_sub(1).map(|before| &analysis.sentences[before]);
    sentence.tokens.len() <= LONGEST_LINE && alone(before) && alone(analysis.sentences.get(at + 1))
}

/// Whether no more than the end of a line stands between a block and the one before it.
fn is_below(analysis: &Analysis<'_>, block: u32) -> bool {
    let blocks = &analysis.content.blocks;
    let [Some(above), Some(own)] = [block.checked_sub(1), Some(block)].map(|block| blocks.get(block? as usize)) else { return false };
    let gap = analysis.content.text.get(above.bytes.end..own.bytes.start).unwrap_or_default();
    gap.bytes().filter(|&byte| byte == b'\n').count() == 1
}

/// "IV. Beneficiaries at 31 March 2025": a numbered line that heads others, with a time and neither a number nor a verb.
fn is_title(context: &Context<'_, '_>, sentence: &Sentence) -> bool {
    let analysis = context.analysis;
    let verb = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux);
    let tells = context.numbers_in(sentence.tokens.clone()).iter().any(|number| !number.counts_nothing);
    let dated = context.times_in(sentence.tokens.clone()).iter().any(|time| time.date().is_some());
    dated && !tells && !sentence.tokens.clone().any(verb) && is_below(analysis, sentence.block + 1)
}

fn ends_with_colon(analysis: &Analysis<'_>, sentence: &Sentence) -> bool {
    sentence.tokens.end > sentence.tokens.start && analysis.is_mark(sentence.tokens.end - 1, ":")
}

fn is_label_of_time(context: &Context<'_, '_>, line: &Sentence) -> bool {
    let label = context.times_in(line.tokens.start..line.tokens.start + 1).first();
    label.is_some_and(|time| context.analysis.is_mark(time.tokens.end, ":"))
}

impl<'a> FigureFinder<'a, '_, '_> {
    /// "Nigeria: 702", "July – 52,110": what the sentence that opens the list is about.
    pub(super) fn list_item(&self, number: &Number) -> Option<FigureFound> {
        let sentences = &self.context.analysis.sentences;
        let own = self.context.analysis.sentence_of(number.tokens.start);
        if !self.ends_item(number, &sentences[own].tokens) {
            return None;
        }
        let opening = self.opening_of_list(&number.tokens)?;
        let packs = &self.library().packs;
        let counted = self.context.meanings(opening.clone(), |meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        });
        Some(match counted.last() {
            Some((_, population)) => {
                let population = &packs.populations[population as usize];
                let named = self.measure_in(opening.clone(), &population.unit).filter(|_| !population.decides);
                self.complete(number, named.or(population.measure)?, population.unit.clone(), None, "figure.list")
            }
            None => {
                // "Crossing points monitored: 32" counts something of its own.
                let label = sentences[own].tokens.start..number.tokens.start;
                let names = |at: usize| self.context.analysis.upos_of(at) == Upos::Noun && self.context.time_containing(at).is_none();
                let like = self.recent().find(|figure| counts(figure) && self.behind(figure, number).is_some_and(|by| by < REACH));
                let opens = self.context.analysis.is_mark(opening.end - 1, ":");
                let same = |like: &FigureFound| self.openings[self.context.analysis.sentence_of(like.tokens.start)] == self.openings[own];
                let like = like.filter(|like| (opens || same(like)) && !label.clone().any(names))?;
                self.complete(number, like.measure, like.unit.clone(), None, "figure.list")
            }
        })
    }

    /// The sentence that opens the list, or heads the lines, in which some words stand.
    pub(super) fn opening_of_list(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let sentence = self.openings[self.context.analysis.sentence_of(tokens.start)]?;
        Some(self.context.analysis.sentences[sentence as usize].tokens.clone())
    }

    /// Whether a number is all that its list item says behind the name: "Nigeria: 702", "Syria – 2,390 (12%)".
    fn ends_item(&self, number: &Number, item: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let joined =
            number.tokens.start > item.start && matches!(analysis.text_of(number.tokens.start - 1), ":" | "–" | "—" | "-" | "(" | "=");
        let end = number.tokens.end;
        joined && (end >= item.end || matches!(analysis.text_of(end), ";" | "." | "," | ")" | "("))
    }

    /// "In March:" above the items of a list, "January to June 2024" above lines.
    pub(super) fn time_of_list(&self, tokens: &Range<usize>) -> Option<&'a TimeFound> {
        let opening = self.opening_of_list(tokens)?;
        self.context.times_in(opening).iter().rfind(|time| time.date().is_some())
    }

    /// "Budget for 2024: €410m for reception, €23m for return": the time in the label at the head of a line.
    pub(super) fn time_of_label(&self, tokens: &Range<usize>) -> Option<&'a TimeFound> {
        let analysis = self.context.analysis;
        let sentence = &analysis.sentences[analysis.sentence_of(tokens.start)];
        let is_line = sentence.kind == BlockKind::ListItem || is_line(analysis, analysis.sentence_of(tokens.start));
        let colon = sentence.tokens.clone().find(|&at| analysis.is_mark(at, ":")).filter(|&colon| is_line && colon < tokens.start)?;
        self.context.times_in(sentence.tokens.start..colon).iter().rfind(|time| time.date().is_some())
    }

    /// "11 November 2022. Two men were killed …": the time that an entry of a timeline begins with.
    pub(super) fn time_of_entry(&self, tokens: &Range<usize>) -> Option<&'a TimeFound> {
        let analysis = self.context.analysis;
        let own = analysis.sentence_of(tokens.start);
        let block = analysis.sentences[own].block;
        let first = (0..=own).rev().take_while(|&at| analysis.sentences[at].block == block).last()?;
        let start = analysis.sentences[first].tokens.start;
        let time = self.context.times_in(start..start + 1).first()?;
        let closed = matches!(analysis.text_of(time.tokens.end), "." | ":" | "–" | "—" | "-" | "|");
        (closed && time.timex_type == "DATE" && time.date().is_some() && time.tokens.end < tokens.start).then_some(time)
    }
}
