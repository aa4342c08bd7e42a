//! Numbers that somebody else than the speaker gives: "the 448 that the government calls destroyed", "the 70 that the
//! guard gave", "the 300 given by the ministry", "the group says the police put the number at 300".

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, WordForm};

use super::FigureFinder;
use crate::claims::ClaimFound;
use crate::references::{ReferenceFound, Sort};

/// "have not yet" may stand between the subject and its verb.
const REACH_OF_VERB: usize = 3;

impl FigureFinder<'_, '_, '_> {
    /// Who gives a known number that the sentence only speaks of: the subject of the clause right behind it.
    pub(super) fn giver_of_known(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let sentence = self.context.sentence(tokens.start);
        let bare = tokens.start.checked_sub(1).filter(|&at| at >= sentence.start && analysis.classes_of(at).any(Classes::ARTICLE));
        let definite = bare.is_some_and(|at| !analysis.means(at, |meaning| matches!(meaning, Meaning::Cardinal(_))));
        if !definite || tokens.end + 1 >= sentence.end {
            return None;
        }
        let relative = analysis.classes_of(tokens.end).any(Classes::RELATIVE) && !analysis.classes_of(tokens.end).any(Classes::WHO);
        let first = tokens.end + usize::from(relative);
        let subject = self.context.references.phrases.after(first, sentence.end)?;
        // "the 12 | officers admitted": those who are counted.
        if !relative && subject.start == tokens.end && analysis.upos_of(subject.start) != Upos::Propn {
            return None;
        }
        let head = (subject.clone()).rev().filter_map(|at| analysis.word_of(at)).find(|&word| words[word].relation == Relation::Nsubj)?;
        let verb = words[head].head as usize;
        let at = words[verb].token as usize;
        let near = at >= subject.end && at <= subject.end + REACH_OF_VERB;
        let gives = |meaning| meaning == Meaning::Giving;
        // "that the government calls destroyed"
        let calls = || relative && analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Xcomp && word > verb);
        let tells = near && words[verb].upos == Upos::Verb && (analysis.means(at, gives) || calls());
        tells.then(|| self.who_counts(subject)).flatten().filter(|giver| self.is_body(giver))
    }

    /// "The group says that the police put the number at 300": who counts inside what another tells.
    pub(super) fn counter_told_of(&self, tokens: &Range<usize>, claim: &ClaimFound) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let piece = claim.pieces.iter().find(|piece| piece.contains(&tokens.start))?;
        // "reported 20 journalists to the court", "has a board of 12 members": only a bare number behind a preposition is one that
        // somebody puts something at.
        let number = self.context.numbers_in(tokens.start..tokens.start + 1).first()?;
        let led = tokens.start > piece.start && analysis.classes_of(tokens.start - 1).any(Classes::PREPOSITION);
        if !led || self.is_followed_by_noun(number) {
            return None;
        }
        let above = self.clauses_above(analysis.word_of(tokens.end - 1)?);
        let counting = self.context.meanings(piece.start..tokens.start, |meaning| (meaning == Meaning::Counting).then_some(()));
        let finite = |form| matches!(form, WordForm::Past | WordForm::Third | WordForm::Base | WordForm::Participle);
        let verbs = counting.filter(|(hit, ())| finite(hit.form) && analysis.upos_of(hit.start as usize) == Upos::Verb);
        let verbs: Vec<usize> = verbs.filter_map(|(hit, ())| analysis.word_of(hit.start as usize)).collect();
        verbs.into_iter().rev().filter(|verb| above.contains(verb)).find_map(|verb| {
            let subject = analysis.dependents_of(verb).find(|&word| words[word].relation == Relation::Nsubj && word < verb)?;
            let head = words[subject].token as usize;
            let named = matches!(words[subject].upos, Upos::Noun | Upos::Propn) && !analysis.is_passive_subject(subject);
            if !named || head < piece.start {
                return None;
            }
            let words = self.context.references.phrases.opening_of(head, piece.start)..head + 1;
            let counted = self.context.numbers_in(words.clone()).iter().any(|number| !number.counts_nothing);
            let source = self.who_counts(words).filter(|source| !counted && source.sort != Sort::Evidence && self.is_body(source));
            source.filter(|source| claim.sources.iter().all(|other| other.entity.is_none() || other.entity != source.entity))
        })
    }
}
