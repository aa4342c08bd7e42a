//! Turns of a transcript: "BERG: She denied it." is no word of Berg about herself.

use std::ops::Range;

use plimsoll_pack::{Classes, Piece};

use super::super::References;
use super::{Antecedents, Told, Turn};

/// The colon stands within so many tokens.
const LABEL: usize = 20;

impl Antecedents {
    /// Finds the turns, where there are at least two: one alone may be a headline. Where nobody says "I", and a label tells more
    /// than a name ("Ilse Berg, mayor of Lisk:"), they are a list of people.
    pub(super) fn add_turns(&mut self, references: &References<'_, '_>) {
        let labelled: Vec<(Range<usize>, usize)> = references.labelled_blocks().collect();
        let first_person = |at: usize| references.analysis.classes_of(at).any(Classes::SPEAKER_PRONOUN);
        let spoken = labelled.iter().any(|(tokens, colon)| (colon + 1..tokens.end).any(first_person));
        let described = labelled.iter().any(|(tokens, colon)| (tokens.start..*colon).any(|at| references.analysis.is_mark(at, ",")));
        if labelled.len() < 2 || described && !spoken {
            return;
        }
        for (tokens, colon) in labelled {
            let first = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
            let named = self.mentions[first..].iter().take_while(|mention| mention.tokens.end <= colon);
            let speakers: Vec<usize> =
                named.map(|mention| mention.referent).filter(|&referent| self.referents[referent].sort == Told::Person).collect();
            if !speakers.is_empty() {
                self.turns.push(Turn { tokens: colon + 1..tokens.end, speakers });
            }
        }
    }

    /// The turn in which a token stands.
    pub(super) fn turn_at(&self, at: usize) -> Option<&Turn> {
        let next = self.turns.partition_point(|turn| turn.tokens.start <= at);
        self.turns[..next].last().filter(|turn| at < turn.tokens.end)
    }
}

impl References<'_, '_> {
    /// The blocks that open with a few words and no verb before a colon, and where the colon stands.
    fn labelled_blocks(&self) -> impl Iterator<Item = (Range<usize>, usize)> + '_ {
        let analysis = self.analysis;
        let blocks = analysis.sentences.chunk_by(|one, next| one.block == next.block);
        blocks.filter_map(move |block| {
            let tokens = block[0].tokens.start..block[block.len() - 1].tokens.end;
            let colon = tokens.clone().take(LABEL).find(|&at| analysis.is_mark(at, ":")).filter(|&colon| colon + 1 < tokens.end)?;
            // "Who said so? The mayor: …" opens with no label.
            let one = !(tokens.start..colon)
                .any(|at| matches!(analysis.text_of(at), "?" | "!") || analysis.has_shape(at, plimsoll_language::Shape::QUOTED));
            let label = one && analysis.piece_of(tokens.start) == Piece::Word && analysis.is_capitalised(tokens.start);
            (label && !self.phrases.has_verb(tokens.start..colon)).then_some((tokens, colon))
        })
    }
}
