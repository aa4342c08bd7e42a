//! What a capital tells: inside a sentence a name, and at its head only where nothing else explains it.

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, WordId};

use super::Finder;
use super::parties::Party;
use super::sides::{Side, Sides};

/// "EU", "OLM": a short name is no word in capitals.
const CAPITALS: usize = 4;

impl<'t> Finder<'_, '_, 't> {
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

    /// "DORRAN" in a headline, which the text calls "Dorran".
    pub(super) fn in_small_letters(&self, party: &Party<'t>, sides: &Sides<'t>) -> Option<Party<'t>> {
        let name = self.name_of(party.who);
        let capitals = name.len() > CAPITALS && !name.chars().any(char::is_lowercase);
        let same = |side: &&Side<'t>| {
            let other = self.name_of(side.party.who);
            other != name && other.len() == name.len() && other.to_lowercase() == name.to_lowercase()
        };
        capitals.then(|| sides.all.iter().find(same)).flatten().map(|side| side.party.clone())
    }
}
