//! Definite nouns for one person: "the minister", "the former detainee", "the woman".
//!
//! Whom they can mean is told by what people are called: beside their names ([`super::super::descriptions`]), or, of those
//! without a name, by the nouns by which they were told of before. This is what the ranking weighs beside what it weighs of
//! pronouns. "Its director" and "the firm's lawyer" are not looked at here: whose they are tells more.

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Gender, Meaning, Role};

use super::super::descriptions::{Called, Description};
use super::super::{References, gender};
use super::{Feature, Features, Mention, Referent};

/// A definite noun for one person, and who is called so.
pub(super) struct NounAnaphor {
    /// Up to the noun and what hangs on it: "the head | of the mission".
    whole: Range<usize>,
    noun: usize,
    called: Called,
    /// Who is called by a narrower noun.
    narrower: Vec<usize>,
    /// An office, or one who speaks for others.
    office: bool,
    /// What a noun tells that tells only man or woman.
    only_gender: Option<Gender>,
    /// More describes it: "the former negotiator".
    described: bool,
    /// More hangs on it.
    followed: bool,
    quoted: bool,
}

/// Whether features say that somebody is called as the anaphor says.
pub(super) fn is_called(features: Features) -> bool {
    let any = Feature::Called.bit() | Feature::CalledNarrower.bit() | Feature::ToldBySame.bit();
    features & any != 0
}

impl NounAnaphor {
    /// What holds of somebody by what they are called.
    pub(super) fn of(&self, references: &References<'_, '_>, referent: &Referent) -> Features {
        let mut found = 0;
        let mut add = |holds: bool, feature: Feature| found |= if holds { feature.bit() } else { 0 };
        let is_in = |people: &[usize]| referent.entity.is_some_and(|entity| people.contains(&entity));
        let called = is_in(&self.called.so);
        let narrower = is_in(&self.narrower) && !called;
        let same = || referent.nouns.iter().filter(|told| references.is_same_noun(told.end - 1, self.noun));
        let told = same().any(|told| references.fits_words(&self.whole, self.noun, told));
        let by_noun = called || narrower || told;
        let unlike = is_in(&self.called.unlike) && !by_noun;
        let told_unlike = !by_noun && same().next().is_some();
        let has_role = |entity: usize| references.names.entities[entity].role.is_some() || references.descriptions.is_of(entity);
        let known = !referent.nouns.is_empty() || referent.entity.is_some_and(has_role);
        let other = known && !by_noun && !unlike && !told_unlike;
        add(called, Feature::Called);
        add(narrower, Feature::CalledNarrower);
        add(told, Feature::ToldBySame);
        add(unlike, Feature::CalledUnlike);
        add(told_unlike, Feature::ToldUnlike);
        add(other, Feature::CalledOther);
        add(!known, Feature::Uncalled);
        add(other && self.office, Feature::OfficeOther);
        add(self.only_gender.is_some() && referent.gender == self.only_gender, Feature::AnyOfGender);
        add(self.only_gender.is_some() && !by_noun, Feature::AnyPerson);
        add(self.followed && !by_noun, Feature::FollowedOther);
        add(self.described && !by_noun, Feature::DescribedOther);
        found
    }

    /// What holds of "none of these", by all that holds of the candidates.
    pub(super) fn of_nobody(&self, candidates: Features) -> Features {
        let mut found = 0;
        let mut add = |holds: bool, feature: Feature| found |= if holds { feature.bit() } else { 0 };
        let none = !is_called(candidates);
        add(none, Feature::NoneCalled);
        add(none && self.described, Feature::NoneDescribed);
        add(none && self.followed, Feature::NoneFollowed);
        add(self.office, Feature::NoneOffice);
        add(self.only_gender.is_some(), Feature::NoneAnyPerson);
        add(self.quoted, Feature::NoneQuoted);
        found
    }
}

impl References<'_, '_> {
    /// Whether the ranking tells whom a phrase for one person means.
    pub(super) fn is_open(&self, tokens: &Range<usize>) -> bool {
        let owned = || self.classes(tokens.start).any(Classes::POSSESSIVE) || tokens.clone().any(|at| self.analysis.is_possessive(at));
        tokens.len() > 1 && self.is_definite(tokens.start) && !owned()
    }

    /// A definite noun for one person, and who is called so.
    pub(super) fn noun_anaphor(&self, phrase: Range<usize>, noun: usize) -> NounAnaphor {
        let opens = Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::QUANTIFIER);
        let whole = self.with_what_hangs_on(&phrase);
        let office = self.ends_phrase(noun, |meaning| matches!(meaning, Meaning::Role(Role::Office | Role::Speaker)));
        let hangs = Classes::PREPOSITION.or(Classes::WHO);
        let sentence = &self.analysis.sentences[self.analysis.sentence_of(noun)].tokens;
        NounAnaphor {
            noun,
            called: self.called_so(&whole, noun),
            narrower: self.people_of_group(&phrase, noun),
            office,
            only_gender: gender::of_words(self.analysis, noun..noun + 1).filter(|_| !office),
            described: (phrase.start..noun).any(|at| !self.classes(at).any(opens)),
            followed: noun + 1 < sentence.end && self.classes(noun + 1).any(hangs),
            quoted: self.analysis.has_shape(noun, Shape::QUOTED),
            whole,
        }
    }

    /// A phrase with what a preposition hangs on it: "head | of mission".
    pub(super) fn with_what_hangs_on(&self, phrase: &Range<usize>) -> Range<usize> {
        let sentence = self.analysis.sentences[self.analysis.sentence_of(phrase.start)].tokens.end;
        // "The report | points to": what stands behind is no part of it.
        let goes_on = phrase.end < sentence && self.classes(phrase.end).any(Classes::PREPOSITION);
        let whole = || self.phrases.after(phrase.start, sentence).filter(|whole| whole.end > phrase.end);
        if goes_on { whole().unwrap_or_else(|| phrase.clone()) } else { phrase.clone() }
    }

    fn is_same_noun(&self, one: usize, other: usize) -> bool {
        self.analysis.text_of(one).eq_ignore_ascii_case(self.analysis.text_of(other))
    }

    /// Whether words for somebody without a name tell all that describes a noun.
    fn fits_words(&self, phrase: &Range<usize>, noun: usize, told: &Range<usize>) -> bool {
        self.fits_description(phrase, noun, &Description::of_words(self.with_what_hangs_on(told), told.end - 1))
    }

    /// "A spokeswoman said. … The spokeswoman, Anna Berg, added": who is named only when told of again by the same noun.
    pub(super) fn named_further_on(&self, mention: &Mention) -> Option<usize> {
        let new = self.classes(mention.tokens.start).any(Classes::ARTICLE) && !self.is_definite(mention.tokens.start);
        let own = Description::of_words(self.with_what_hangs_on(&mention.tokens), mention.head);
        let again = |described: &&Description| {
            let start = described.tokens.start;
            let definite = self.is_definite(start) || start > 0 && self.is_definite(start - 1);
            let sentence = self.analysis.sentences[self.analysis.sentence_of(described.noun)].tokens.start;
            definite
                && described.noun > mention.head
                && self.last_named(described.entity, sentence).is_none()
                && self.fits_description(&described.tokens, described.noun, &own)
                && !self.is_introduced(mention.head + 1, described.noun)
        };
        let mut people =
            self.people_by_noun(mention.head).filter(|_| new && !mention.quoted).filter(again).map(|described| described.entity);
        let first = people.next()?;
        people.all(|person| person == first).then_some(first)
    }
}
