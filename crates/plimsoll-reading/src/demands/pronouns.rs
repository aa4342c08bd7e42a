//! Whom a pronoun beside a demand stands for, where nothing else explains it: what grammar ties to it, or what the sentence
//! before in its paragraph is about.

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::Classes;

use super::Finder;
use crate::phrases::PRONOUN;
use crate::references::{ReferenceFound, Sort};
use crate::tree::Tree;

impl Finder<'_, '_, '_> {
    /// "Locked Out follows 90 people. It recommends that…": who asks, where a pronoun is the subject of its sentence.
    pub(super) fn asker_before(&self, asker: ReferenceFound) -> ReferenceFound {
        let sentence = self.context.sentence(asker.tokens.start);
        let main = self.context.references.phrases.main_subject(sentence);
        let opens = main.is_some_and(|main| main == asker.tokens);
        let meant = if opens && self.is_unexplained(&asker) { self.told_in_the_last_sentence(&asker) } else { None };
        meant.unwrap_or(asker)
    }

    /// "thanked the crew and asked | it | to stay": who is asked is the object of the verb that the asking one is joined to, or
    /// what the sentence before is about.
    pub(super) fn asked_before(&self, asked: ReferenceFound, verb: usize) -> ReferenceFound {
        if !self.is_unexplained(&asked) {
            return asked;
        }
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let joined = analysis.word_of(verb).filter(|&word| words[word].relation == Relation::Conj);
        let Some(word) = joined else { return self.told_in_the_last_sentence(&asked).unwrap_or(asked) };
        let object = |object: &usize| words[*object].relation == Relation::Obj && words[*object].upos != Upos::Pron;
        let Some(object) = analysis.dependents_of(words[word].head as usize).find(object) else { return asked };
        let phrase = Tree { analysis, sentence: self.context.sentence(verb) }.phrase(object);
        if phrase.end > verb { asked } else { self.context.references.resolve(phrase) }
    }

    /// A pronoun for somebody or something else that leads to nothing.
    fn is_unexplained(&self, reference: &ReferenceFound) -> bool {
        let named = reference.entity.is_some() || reference.name.is_some() || reference.role.is_some() || reference.author;
        let third = Classes::THING_PRONOUN.or(Classes::PERSON_PRONOUN);
        reference.tokens.len() == 1 && !named && self.classes(reference.tokens.start).any(third)
    }

    /// The subject of the sentence before a pronoun in its paragraph, where that is of the pronoun's sort.
    fn told_in_the_last_sentence(&self, pronoun: &ReferenceFound) -> Option<ReferenceFound> {
        let context = self.context;
        let sentences = &context.analysis.sentences;
        let here = context.analysis.sentence_of(pronoun.tokens.start);
        let before = here.checked_sub(1).map(|before| &sentences[before]).filter(|before| before.block == sentences[here].block)?;
        let meant = context.references.resolve(context.references.phrases.main_subject(before.tokens.clone())?);
        let known = meant.entity.is_some() || meant.name.is_some() || meant.role.is_some();
        let thing = self.classes(pronoun.tokens.start).any(Classes::THING_PRONOUN);
        let fits = if thing { matches!(meant.sort, Sort::Body | Sort::Evidence) } else { meant.sort == Sort::Person && known };
        let other = meant.tokens.len() > 1 || !self.classes(meant.tokens.start).any(PRONOUN);
        (fits && other).then_some(meant)
    }
}
