//! Who speaks in the turns of a broadcast or a debate: "CLIP, Senator Bree Halvorsen: The premier should".

use std::ops::Range;

use plimsoll_pack::{Classes, Piece};
use plimsoll_record::BlockKind;

use super::Finder;
use crate::references::{ReferenceFound, Sort};

/// "CLIP, Senator Bree Halvorsen:", "Mr Gaston Pryde (Leader of the Opposition):" have at most so many tokens.
const LABEL: usize = 14;

/// A turn goes on over at most so many paragraphs behind the one with its label.
const PARAGRAPHS: u32 = 3;

impl Finder<'_, '_, '_> {
    /// The speaker of the turn around a token, whose label stands at the head of its paragraph or of one shortly before.
    pub(super) fn labelled_speaker(&self, at: usize) -> Option<ReferenceFound> {
        if let Some(label) = self.context.references.label_at(at) {
            return Some(label.speaker.clone());
        }
        let sentences = &self.context.analysis.sentences;
        let number = self.context.analysis.sentence_of(at);
        let block = sentences[number].block;
        let turn = sentences[..=number].iter().rev().take_while(|sentence| {
            sentence.block + PARAGRAPHS >= block && (sentence.block == block || sentence.kind != BlockKind::Heading)
        });
        let mut heads: Vec<Range<usize>> = Vec::new();
        let mut last = None;
        for sentence in turn {
            let tokens = sentence.tokens.clone();
            match heads.last_mut().filter(|_| last == Some(sentence.block)) {
                Some(head) => head.start = tokens.start,
                None => heads.push(tokens),
            }
            last = Some(sentence.block);
        }
        let own = heads.first().and_then(|head| self.speaker_of_label(head.start, at.min(head.end)));
        // A label of whom nothing is known ends the turn before it.
        let before = || {
            let head = heads.iter().find(|head| self.opens_with_label(head))?;
            self.speaker_of_label(head.start, head.end).filter(|_| head.start < heads[0].start && self.has_turns())
        };
        own.or_else(before)
    }

    /// Whether several paragraphs begin with somebody's label, as in the record of a debate.
    fn has_turns(&self) -> bool {
        let sentences = &self.context.analysis.sentences;
        let opens = |number: usize| number == 0 || sentences[number].block != sentences[number - 1].block;
        let heads = (0..sentences.len()).filter(|&number| opens(number)).map(|number| &sentences[number].tokens);
        heads.filter(|head| self.speaker_of_label(head.start, head.end).is_some()).nth(1).is_some()
    }

    /// Capitalised words, their marks and what stands in brackets up to a colon.
    fn opens_with_label(&self, head: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let Some(colon) = (head.start + 1..head.end.min(head.start + LABEL)).find(|&at| analysis.is_mark(at, ":")) else { return false };
        let end = (head.start..colon).find(|&at| analysis.is_mark(at, "(") || analysis.is_mark(at, ",")).unwrap_or(colon);
        let small = |at: usize| analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::ARTICLE)) && at > head.start;
        let word = |at: usize| analysis.piece_of(at) != Piece::Word || analysis.is_capitalised(at) || small(at);
        end > head.start && (head.start..end).all(word)
    }

    fn speaker_of_label(&self, start: usize, end: usize) -> Option<ReferenceFound> {
        let context = self.context;
        let colon = (start + 1..end.min(start + LABEL)).find(|&at| context.analysis.is_mark(at, ":"))?;
        // "Mr Pryde (Leader of the Opposition)"
        let bracket = (start + 1..colon).find(|&at| context.analysis.is_mark(at, "("));
        let speaker = context.references.resolve(context.references.phrases.before(bracket.unwrap_or(colon), start)?);
        let somebody = speaker.sort == Sort::Person || speaker.sort == Sort::Body && speaker.entity.is_some();
        somebody.then_some(speaker)
    }
}
