//! Headlines that name their speaker before or behind a colon: "Mayor: I will not be hurried", "Dam is safe: minister".

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::Piece;
use plimsoll_record::{BlockKind, EntityType, Form};

use super::{ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

/// The speaker of a headline stands in at most so many words.
const LONGEST_SPEAKER: usize = 7;

impl ClaimFinder<'_, '_, '_> {
    /// Finds the claims of headlines with a colon.
    pub(super) fn headlines(&mut self) {
        let analysis = self.references.analysis;
        for sentence in analysis.sentences.iter().filter(|sentence| sentence.kind == BlockKind::Heading) {
            let tokens = sentence.tokens.clone();
            if self.claims.iter().any(|claim| tokens.contains(&claim.cue.start)) {
                continue;
            }
            let mut colons = tokens.clone().filter(|&at| analysis.is_mark(at, ":"));
            let (Some(colon), None) = (colons.next(), colons.next()) else { continue };
            let (before, behind) = (tokens.start..colon, colon + 1..self.end_of_clause(tokens.clone()).max(colon + 1));
            let (source, content) = match (self.headline_speaker(&before), self.headline_speaker(&behind)) {
                (Some(speaker), None) => (speaker, behind),
                (None, Some(speaker)) => (speaker, before),
                // "‘They knew’: families turn on ferry firm"
                (None, None) if self.is_one_quotation(&before) => match self.subject_of_headline(&behind) {
                    Some(speaker) => (speaker, before),
                    None => continue,
                },
                _ => continue,
            };
            // "Camp deaths: what the inquiry heard": that something is told, not what.
            let asks = self.asks(content.start) && source.entity.is_none();
            if !self.has_any_verb(&content) || content.len() < 2 || asks {
                continue;
            }
            let (number, quotes) = analysis.quotes_in(content.start..content.start + 1);
            let whole = quotes.first().filter(|quote| quote.open == content.start && quote.end == content.end);
            let first_person = content.clone().any(|at| analysis.classes_of(at).any(plimsoll_pack::Classes::SPEAKER_PRONOUN));
            let (pieces, form) = match whole {
                Some(quote) => {
                    self.taken[number] = true;
                    (quote.pieces.clone(), Form::Direct)
                }
                None if first_person && source.tokens.start < content.start => (vec![content.clone()], Form::Direct),
                None => (vec![content.clone()], self.form_of(std::slice::from_ref(&content))),
            };
            self.take_quotes(&pieces);
            self.claims.push(ClaimFound { form, ..ClaimFound::direct(colon..colon + 1, source, pieces, "claim.headline") });
        }
    }

    /// Somebody who is named or has a role, and nothing else.
    fn headline_speaker(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        if tokens.is_empty() || tokens.len() > LONGEST_SPEAKER || tokens.clone().any(|at| analysis.piece_of(at) == Piece::Number) {
            return None;
        }
        let phrase = self.references.phrases.after(tokens.start, tokens.end).filter(|phrase| *phrase == *tokens)?;
        let source = self.references.resolve(phrase);
        let place = source.entity.is_some_and(|entity| {
            matches!(self.references.names.entities[entity].entity_type, EntityType::Place | EntityType::Facility | EntityType::Law)
        });
        let somebody = source.role.is_some() || matches!(source.sort, Sort::Person | Sort::Body | Sort::Evidence);
        (somebody && !place && self.references.can_speak(&source)).then_some(source)
    }

    fn is_one_quotation(&self, tokens: &Range<usize>) -> bool {
        let (_, quotes) = self.references.analysis.quotes_in(tokens.clone());
        quotes.first().is_some_and(|quote| quote.open == tokens.start && quote.end == tokens.end)
    }

    /// Several or somebody with a role before the verb of a headline.
    fn subject_of_headline(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let subject = self.references.phrases.after(tokens.start, tokens.end).filter(|subject| subject.start == tokens.start)?;
        let verb = matches!(self.references.analysis.upos_of(subject.end), Upos::Verb | Upos::Aux);
        let source = self.references.resolve(subject);
        let somebody = source.role.is_some() || matches!(source.sort, Sort::Person);
        (verb && somebody && self.references.can_speak(&source)).then_some(source)
    }

    fn has_any_verb(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| matches!(self.references.analysis.upos_of(at), Upos::Verb | Upos::Aux))
    }
}
