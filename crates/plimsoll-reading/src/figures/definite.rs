//! Numbers that somebody else than the speaker gives: "the 448 that the government calls destroyed", "the 53 deaths the
//! ministry reports", "the number of 300 given by the ministry", "the group says the police put the number at 300".

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, WordForm};

use super::FigureFinder;
use crate::claims::ClaimFound;
use crate::references::{ReferenceFound, Sort};

/// "have not yet" may stand between the subject and its verb.
const REACH_OF_VERB: usize = 3;

impl FigureFinder<'_, '_, '_> {
    /// Who gives a number that the sentence only speaks of, as one that is known: the subject of the clause right behind it, or
    /// who stands behind "by".
    pub(super) fn giver(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let end = self.context.sentence(tokens.start).end;
        if !self.is_known(tokens) {
            return None;
        }
        // "the 53 | deaths | that the ministry reports"
        let noun = |at: &usize| matches!(analysis.upos_of(*at), Upos::Noun | Upos::Adj);
        let behind = tokens.end + (tokens.end..end).take_while(noun).count();
        // "the 500 people invited by the mayor": what is told of a noun is told of the people, unless somebody counts them.
        let counted = behind > tokens.end || analysis.upos_of(tokens.end - 1) == Upos::Noun;
        let gives = |meaning| matches!(meaning, Meaning::Counting) || !counted && matches!(meaning, Meaning::Cue(_) | Meaning::Giving);
        let says = |at: usize| analysis.upos_of(at) == Upos::Verb && analysis.means(at, gives);
        let phrases = &self.context.references.phrases;
        // "the 300 given by the ministry"
        if behind < end && says(behind) && analysis.classes_of(behind + 1).any(Classes::AGENT) {
            return self.who_counts(phrases.after(behind + 2, end)?).filter(|giver| self.is_body(giver));
        }
        let classes = analysis.classes_of(behind);
        let relative = classes.any(Classes::RELATIVE) && !classes.any(Classes::WHO);
        let first = behind + usize::from(relative);
        let subject = phrases.after(first, end)?;
        // "the three | experts said": those who are counted.
        let opens = analysis.classes_of(first).any(Classes::ARTICLE) || analysis.upos_of(first) == Upos::Propn;
        if subject.start > first + 1 || !relative && !opens {
            return None;
        }
        let head = (subject.clone()).rev().filter_map(|at| analysis.word_of(at)).find(|&word| words[word].relation == Relation::Nsubj)?;
        let verb = words[head].head as usize;
        let at = words[verb].token as usize;
        // "the soldiers the ministry reports to are in Rome", "the 40 the court declared guilty"
        let goes_on = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux | Upos::Punct);
        let stranded = analysis.classes_of(at + 1).any(Classes::PREPOSITION) && (at + 2 >= end || goes_on(at + 2));
        if stranded || counted && analysis.upos_of(at + 1) == Upos::Adj {
            return None;
        }
        let near = at >= subject.end && at <= subject.end + REACH_OF_VERB;
        // "the 448 that the government calls destroyed"; but "the 40 letters that the minister reported stolen" tells of the letters.
        let calls = analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Xcomp && word > verb);
        let tells = near && words[verb].upos == Upos::Verb && if calls { relative && behind == tokens.end } else { says(at) };
        tells.then(|| self.who_counts(subject)).flatten().filter(|giver| self.is_body(giver))
    }

    /// "the 448", "the number of 300": a number that is spoken of as one that was told before.
    fn is_known(&self, tokens: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let start = self.context.sentence(tokens.start).start;
        let article = |at: usize| {
            analysis.classes_of(at).any(Classes::ARTICLE) && !analysis.means(at, |meaning| matches!(meaning, Meaning::Cardinal(_)))
        };
        let noun = |at: usize| analysis.upos_of(at) == Upos::Noun && self.context.references.is_definite(at - 1);
        let before = |back: usize| tokens.start.checked_sub(back).filter(|&at| at >= start);
        let of_a_noun = || {
            let (of, named, the) = (before(1)?, before(2)?, before(3)?);
            Some(analysis.joins_names(of) && article(the) && noun(named))
        };
        before(1).is_some_and(article) || of_a_noun().unwrap_or_default()
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
