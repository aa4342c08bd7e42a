//! Other words for whoever was heard last: "Berg said it sank. “Nobody asked us,” the former minister added."
//!
//! Behind "the", a noun for a person that was told of nobody so far may say something new of the one who just spoke.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning};

use super::{ReferenceFound, References, Sort, gender};

/// The noun is looked for in so many tokens before.
const TOLD_REACH: usize = 600;

impl References<'_, '_> {
    /// The person who spoke last, in the same paragraph, where nobody else was told of since and nobody was called so before.
    pub(super) fn epithet(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let core = self.core(tokens.clone());
        let noun = core.end - 1;
        let means = |wanted: Meaning| core.clone().any(|at| self.analysis.means(at, |meaning| meaning == wanted));
        if !means(Meaning::Once) {
            return None;
        }
        let own = gender::of_words(self.analysis, noun..noun + 1);
        let definite = self.classes(tokens.start).any(Classes::ARTICLE) && self.is_definite(tokens.start);
        let bare = core.end == tokens.end && core.len() > 1 && !self.is_plural(noun) && self.names.within(core.clone()).is_empty();
        if !definite || !bare || means(Meaning::Under) || !(self.speaks(noun) || self.is_behind_cue(tokens)) {
            return None;
        }
        let heard = self.heard.last().filter(|heard| heard.sort == Sort::Person && heard.tokens.end <= tokens.start)?;
        let block = |at: usize| self.analysis.sentences[self.analysis.sentence_of(at)].block;
        let near = block(heard.tokens.start) == block(tokens.start);
        let told = heard.entity.is_some() || heard.name.is_some() || !self.is_definite(heard.tokens.start);
        let known = heard.entity.and_then(|entity| self.gender_of(entity));
        let apart = own.is_some() && known.is_some() && own != known;
        // "Prosecutor Ida Berg said so. The former governor denied it": somebody else.
        let other = heard
            .role
            .as_ref()
            .is_some_and(|role| !role.clone().any(|at| self.analysis.text_of(at).eq_ignore_ascii_case(self.analysis.text_of(noun))));
        let fits = near && told && !apart && !other && !self.is_told_of(noun) && !self.antecedents.has_rival(self, heard, tokens.start);
        fits.then(|| self.again(tokens.clone(), heard))
    }

    /// Whether somebody was called by a noun before.
    fn is_told_of(&self, noun: usize) -> bool {
        let word = self.analysis.text_of(noun);
        (noun.saturating_sub(TOLD_REACH)..noun).any(|at| self.analysis.text_of(at).eq_ignore_ascii_case(word))
    }
}
