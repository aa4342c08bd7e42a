//! Letters: whom they greet, and what their authors call themselves.

use std::ops::Range;

use plimsoll_language::{Analysis, Upos};
use plimsoll_pack::{Classes, Meaning};

use super::{ReferenceFound, References};
use crate::phrases::Phrases;

/// What the authors of a document call themselves stands within this many tokens of "we".
const OWN_NAME: usize = 18;

impl References<'_, '_> {
    /// "you", in a letter: whom it greets, by the fuller words above it if there are any.
    pub(super) fn addressee(&self, tokens: Range<usize>, greeting: Range<usize>) -> ReferenceFound {
        let greeted = self.resolve(greeting.clone());
        if greeted.entity.is_some() {
            return ReferenceFound { tokens, ..greeted };
        }
        let last = self.analysis.text_of(greeting.end - 1);
        let fuller = (0..greeting.start).find(|&at| self.analysis.text_of(at) == last).and_then(|at| {
            let sentence = self.analysis.sentences[self.analysis.sentence_of(at)].tokens.clone();
            self.phrases.after(self.phrases.opening_of(at, sentence.start), sentence.end).filter(|phrase| phrase.contains(&at))
        });
        let name = self.without_article(fuller.unwrap_or(greeting));
        let named = self.resolve(name.clone());
        ReferenceFound { tokens, name: named.entity.is_none().then_some(name), ..named }
    }
}

/// What stands behind "Dear" in the first line that greets somebody; where the greeting names nobody ("Your Excellency"),
/// whom the heading is written to.
pub(super) fn greeting(analysis: &Analysis<'_>, phrases: Phrases<'_, '_>) -> Option<Range<usize>> {
    analysis.sentences.iter().find_map(|sentence| {
        let opens = |meaning| matches!(meaning, Meaning::Salutation).then_some(());
        let start = analysis.longest(sentence.tokens.start, opens)?.0.end as usize;
        let end = sentence.tokens.clone().find(|&at| at > start && analysis.piece_of(at) == plimsoll_pack::Piece::Mark);
        if analysis.piece_of(start) == plimsoll_pack::Piece::Mark {
            return addressee_of_heading(analysis, phrases);
        }
        (start < sentence.tokens.end).then(|| start..end.unwrap_or(sentence.tokens.end))
    })
}

/// "Open letter to the Governor of Linde": the phrase behind the first "to" of a heading.
pub(super) fn addressee_of_heading(analysis: &Analysis<'_>, phrases: Phrases<'_, '_>) -> Option<Range<usize>> {
    let heading = analysis.sentences.iter().find(|sentence| sentence.kind == plimsoll_record::BlockKind::Heading)?.tokens.clone();
    let to = heading.clone().find(|&at| analysis.classes_of(at).any(Classes::INFINITIVE))?;
    phrases.after(to + 1, heading.end).filter(|phrase| phrase.start == to + 1)
}

/// "We, the undersigned organisations, write": what the authors call themselves.
pub(super) fn undersigned(analysis: &Analysis<'_>, phrases: Phrases<'_, '_>) -> Option<Range<usize>> {
    let is_we = |at: usize| analysis.classes_of(at).any(Classes::SPEAKER_PRONOUN) && analysis.is_mark(at + 1, ",");
    let outside = |at: usize| !analysis.has_shape(at, plimsoll_language::Shape::QUOTED);
    (0..analysis.tokens.len()).filter(|&at| is_we(at) && outside(at)).find_map(|at| {
        let sentence = analysis.sentences[analysis.sentence_of(at)].tokens.clone();
        let words = at + 2..(at + 3..sentence.end.min(at + OWN_NAME)).find(|&comma| analysis.is_mark(comma, ","))?;
        let plural = analysis.upos_of(words.start) == Upos::Noun && analysis.features_of(words.start).contains("Number=Plur");
        let opens = analysis.classes_of(words.start).any(Classes::ARTICLE) && words.len() > 1;
        ((opens || plural) && !phrases.has_verb(words.clone())).then_some(words)
    })
}
