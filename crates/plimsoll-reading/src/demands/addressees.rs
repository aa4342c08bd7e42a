//! Who can be asked for something, which verbs ask, and who "we" are that ask.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning};

use super::Finder;
use crate::references::{ReferenceFound, Sort};

impl Finder<'_, '_, '_> {
    /// Who can be asked for something: an actor, somebody with an office, or a body.
    pub(super) fn addressee(&self, phrase: Range<usize>) -> Option<ReferenceFound> {
        let context = self.context;
        let reference = context.references.resolve(phrase.clone());
        let last = phrase.end - 1;
        let pronoun = phrase.len() == 1 && self.classes(last).any(crate::phrases::PRONOUN);
        let private =
            context.analysis.means(last, |meaning| matches!(meaning, Meaning::Role(plimsoll_pack::Role::Private) | Meaning::Population(_)));
        let actor = reference.entity.is_some_and(|entity| context.names.is_actor(entity));
        let body = matches!(reference.sort, Sort::Body | Sort::Person) && !pronoun && reference.entity.is_none_or(|_| actor);
        let seat = context.analysis.means(phrase.start, |meaning| matches!(meaning, Meaning::Capital(_))) && phrase.len() == 1;
        let role = context.analysis.means(last, |meaning| matches!(meaning, Meaning::Role(_)));
        let known =
            actor || body || seat || !pronoun && (reference.role.is_some() || role) || self.is_office(&phrase) || self.is_name(&phrase);
        (!private && known).then_some(reference)
    }

    /// "Skelby": a name of which nothing tells whose it is, but no time and no text.
    pub(super) fn is_name(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let name = |at: usize| {
            let other = |meaning| matches!(meaning, Meaning::Evidence | Meaning::AgreementNoun | Meaning::Demonym(_));
            analysis.is_capitalised(at) && analysis.upos_of(at) == Upos::Propn && !analysis.means(at, other)
        };
        phrase.clone().all(name) && self.context.times_in(phrase.clone()).is_empty()
    }

    /// "the Comptroller": with an article and a capital, and no text.
    pub(super) fn is_office(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let is_text = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Evidence | Meaning::AgreementNoun));
        let named =
            phrase.clone().skip(1).all(|at| analysis.is_capitalised(at) && !is_text(at) && self.context.names.mention_at(at).is_none());
        phrase.len() > 1 && self.classes(phrase.start).any(Classes::ARTICLE) && named
    }

    /// The members of "A, B and C" that can be asked.
    pub(super) fn addressees(&self, start: usize, end: usize) -> Vec<ReferenceFound> {
        let analysis = self.context.analysis;
        let joint = |at: usize| analysis.is_mark(at, ",") || self.classes(at).any(Classes::COORDINATOR);
        let mut found = Vec::new();
        let mut at = start;
        while at < end {
            let Some(phrase) = self.context.references.phrases.after(at, end) else { break };
            at = phrase.end;
            found.push(self.context.references.resolve(phrase));
            if at >= end || !joint(at) {
                break;
            }
            while at < end && joint(at) {
                at += 1;
            }
        }
        found
    }

    /// Whether a sentence ends with a mark of question.
    pub(super) fn is_question(&self, sentence: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let last = sentence.clone().rev().find(|&at| !matches!(analysis.text_of(at), "\"" | "“" | "”" | "»" | "’" | "'" | ")"));
        last.is_some_and(|last| analysis.is_mark(last, "?"))
    }

    /// The author, where what is asked is asked of somebody in particular.
    pub(super) fn author_asking(&self, addressees: &[ReferenceFound]) -> Option<ReferenceFound> {
        addressees.iter().any(|asked| self.is_particular(asked)).then(|| self.author()).flatten()
    }

    /// Somebody by name, or "the ministry": not "members" or "holders of a visa".
    pub(super) fn is_particular(&self, asked: &ReferenceFound) -> bool {
        let first = asked.tokens.start;
        let definite = |at: usize| self.classes(at).any(Classes::ARTICLE) && self.context.analysis.text_of(at).len() > 2;
        asked.entity.is_some()
            || self.two_meant(asked).is_some()
            || self.is_name(&asked.tokens) && !self.can_have_a_duty(&asked.tokens)
            || definite(first)
            || first > 0 && definite(first - 1)
    }

    /// Who "we" are, where the letter says so: "We, forty organisations in three countries, write".
    pub(super) fn speaker(&self, pronoun: usize) -> ReferenceFound {
        let context = self.context;
        let analysis = context.analysis;
        let written = |at: usize| analysis.text_of(at).to_lowercase();
        let apposed = (0..=pronoun).filter(|&at| self.classes(at).any(Classes::SPEAKER_PRONOUN) && written(at) == written(pronoun));
        let words = apposed.filter(|&at| analysis.is_mark(at + 1, ",")).find_map(|at| {
            let sentence = context.sentence(at);
            let close = (at + 3..sentence.end).find(|&close| {
                let verb = matches!(analysis.upos_of(close + 1), Upos::Verb | Upos::Aux);
                analysis.is_mark(close, ",") && verb
            })?;
            Some(at + 2..close)
        });
        match words {
            Some(words) => ReferenceFound { name: Some(words.clone()), author: false, entity: None, ..context.references.resolve(words) },
            None => context.references.resolve(pronoun..pronoun + 1),
        }
    }
}
