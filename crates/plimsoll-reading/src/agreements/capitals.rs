//! What a capital tells: inside a sentence a name, and at its head only where nothing else explains it.

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, WordId};

use super::Finder;

impl Finder<'_, '_, '_> {
    /// A word of the language at the head of its sentence that has a capital nowhere else, and no "and" behind it.
    pub(super) fn is_only_capital_at_head(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let first = |at: usize| self.context.sentence(at).start == at;
        let joined = analysis.classes_of(at + 1).any(Classes::COORDINATOR) || analysis.is_possessive(at + 1);
        if !first(at) || joined || self.is_no_common_word(at) {
            return false;
        }
        let word = analysis.text_of(at);
        !(0..analysis.tokens.len()).any(|other| other != at && analysis.text_of(other) == word && !first(other))
    }

    /// Whether a word stands with a capital inside another sentence.
    pub(super) fn is_name_elsewhere(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let word = analysis.text_of(at);
        let inside = |other: usize| self.context.sentence(other).start < other && analysis.sentence_of(other) != analysis.sentence_of(at);
        (0..analysis.tokens.len()).any(|other| analysis.text_of(other) == word && inside(other))
    }

    /// "Kestria suspended it": a name also at the head of a sentence, where the language has no such word.
    pub(super) fn is_no_common_word(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let unknown = analysis.tokens[at].word == WordId::UNKNOWN;
        let subject = analysis.word_of(at).is_some_and(|word| analysis.words[word].relation == Relation::Nsubj);
        unknown && subject && analysis.upos_of(at) == Upos::Propn
    }
}
