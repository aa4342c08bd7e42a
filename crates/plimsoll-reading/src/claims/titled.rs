//! Labels of a title and a name, beside speakers who are known: "Hon. (Dr.) Ivo Lamm (Nominated):", "Senator BERG (Lisk):".

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Meaning, Piece};

use super::ClaimFinder;
use crate::references::{Label, ReferenceFound, Sort};

/// The colon stands within this many tokens.
const REACH: usize = 24;

/// A label has at most so many words before what stands in brackets.
const LONGEST: usize = 6;

/// What is said has at least this many tokens.
const SHORTEST: usize = 3;

impl ClaimFinder<'_, '_, '_> {
    /// The blocks that open with a title and capitalised words, where a debate is on.
    pub(super) fn titled(&self, blocks: &[Range<usize>], known: &[Label]) -> Vec<Label> {
        let free = |block: &&Range<usize>| known.iter().all(|label| label.words.start != block.start);
        let label = |block: &Range<usize>| {
            let (words, colon) = self.title_and_name(block)?;
            let speaker = self.references.resolve(words.clone());
            let speaker = self.references.bearer_of_label(&speaker).unwrap_or(speaker);
            let person = speaker.entity.is_some() && speaker.sort == Sort::Person;
            let named = ReferenceFound { entity: None, name: Some(words.clone()), sort: Sort::Person, ..speaker.clone() };
            let speaker = ReferenceFound { tokens: words, ..if person { speaker } else { named } };
            Some(Label { words: block.start..colon, content: colon + 1..block.end, speaker })
        };
        blocks.iter().filter(free).filter_map(label).collect()
    }

    /// "Mr BERG" before "(Lisk)": a title and one name, to which a bracket without a title only adds.
    pub(super) fn adds_to_name(&self, words: Range<usize>) -> bool {
        let name = self.behind_titles(&words);
        self.title_at(words.start).is_some() && name > words.start && name + 1 == words.end && self.title_at(words.end + 1).is_none()
    }

    pub(super) fn title_at(&self, at: usize) -> Option<usize> {
        let title = self.references.analysis.longest(at, |meaning| matches!(meaning, Meaning::Title).then_some(()));
        title.map(|(hit, ())| hit.end as usize)
    }

    /// Where the name begins behind titles and their stops.
    fn behind_titles(&self, words: &Range<usize>) -> usize {
        let mut at = words.start;
        while at < words.end {
            at = match self.title_at(at) {
                Some(end) => end.max(at + 1),
                None if self.references.analysis.is_mark(at, ".") => at + 1,
                None => break,
            };
        }
        at.min(words.end)
    }

    /// The words of a label that opens with a title, or with a short form and its stop, and the colon.
    fn title_and_name(&self, block: &Range<usize>) -> Option<(Range<usize>, usize)> {
        let analysis = self.references.analysis;
        let colon = block.clone().take(REACH).find(|&at| analysis.is_mark(at, ":")).filter(|&colon| colon + SHORTEST <= block.end)?;
        let start = self.references.phrases.behind_number(block.clone());
        // "Eng. Ivo Lamm", but not "Mt. Lisk" and "St. Ivo".
        let stop = analysis.is_capitalised(start) && analysis.is_mark(start + 1, ".") && analysis.has_shape(start + 1, Shape::GLUED);
        let short = stop && (start + 2..start + 4).all(|at| at < colon && analysis.is_personal_name(at));
        if self.title_at(start).is_none() && !short {
            return None;
        }
        let (mut end, mut words, mut field) = (start, 0, false);
        while end < colon {
            if analysis.piece_of(end) == Piece::Word && analysis.is_capitalised(end) {
                words += 1;
            } else if analysis.is_mark(end, "(") && self.title_at(end + 1).is_some() {
                // "Hon. (Dr.) Ivo Lamm"
                let close = (end..colon).find(|&at| analysis.is_mark(at, ")")).filter(|&close| analysis.is_capitalised(close + 1));
                let Some(close) = close else { break };
                end = close;
            } else if words > 0 && (analysis.joins_names(end) || analysis.classes_of(end).any(Classes::ARTICLE)) {
                // "Minister of the Interior Ivo Lamm", but whose "Minister of Justice" is, nobody says.
                field = true;
            } else if end == start || !matches!(analysis.text_of(end), "." | "-" | "'" | "’") {
                break;
            }
            end += 1;
        }
        // "Senator BERG (Lisk—Minister for Ports):"
        let closed = end == colon || analysis.is_mark(end, "(") && analysis.is_mark(colon - 1, ")");
        let named = !field || analysis.is_personal_name(end - 1);
        (closed && named && (2..=LONGEST).contains(&words)).then_some((start..end, colon))
    }
}
