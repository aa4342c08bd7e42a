//! Whom "he", "she", "it" and "they" stand for, from the sentences before them.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::Classes;
use plimsoll_record::EntityType;

use super::{Gender, HEARD_REACH, Label, PRONOUN_REACH, ReferenceFound, References, Sort, THING_REACH, plain};
use crate::phrases::PRONOUN;

/// A quotation of this many tokens is speech.
const SPEECH: usize = 4;

impl References<'_, '_> {
    pub(super) fn pronoun(&self, tokens: Range<usize>) -> ReferenceFound {
        let at = tokens.start;
        let found = ReferenceFound { sort: Sort::Person, ..plain(tokens.clone()) };
        // Inside a quotation somebody else chose whom "they" means.
        if self.analysis.has_shape(at, plimsoll_language::Shape::QUOTED) {
            return found;
        }
        if self.classes(at).any(Classes::SPEAKER_PRONOUN) {
            return match self.label_at(at) {
                Some(label) => self.again(found.tokens, &label.speaker),
                None => ReferenceFound { author: true, ..found },
            };
        }
        if self.classes(at).any(Classes::PERSON_PRONOUN) {
            return self.person_before(at, found);
        }
        if self.classes(at).any(Classes::PLURAL_PRONOUN.or(Classes::THING_PRONOUN)) && !self.classes(at).any(Classes::DEMONSTRATIVE) {
            let plural = self.classes(at).any(Classes::PLURAL_PRONOUN);
            let sentence = self.analysis.sentence_of(at);
            // "The circle denied that it had…": the subject of the sentence comes first.
            let tokens_of = |sentence: usize| self.analysis.sentences[sentence].tokens.clone();
            if let Some(subject) = self.phrases.main_subject(tokens_of(sentence)).filter(|subject| subject.end <= at) {
                let subject = self.resolve(subject);
                let one_person = subject.entity.is_some() && subject.sort == Sort::Person;
                let body = subject.sort == Sort::Body || (plural && !one_person);
                return if body { ReferenceFound { tokens, ..subject } } else { found };
            }
            let near = tokens_of(sentence.saturating_sub(THING_REACH)).start..at;
            let last = self.heard.iter().rev().take(HEARD_REACH).find(|heard| {
                let person = heard.sort == Sort::Person && heard.entity.is_some();
                near.contains(&heard.tokens.start) && !person && (plural || heard.sort != Sort::Person)
            });
            if let Some(heard) = last {
                return self.again(tokens, heard);
            }
            if let Some(subject) = self.subject_before(sentence, plural) {
                return self.again(tokens, &subject);
            }
        }
        found
    }

    /// "The petitioners live by the river. They state…": the subject of the sentence before, where it is of the
    /// number of the pronoun.
    fn subject_before(&self, sentence: usize, plural: bool) -> Option<ReferenceFound> {
        let before = &self.analysis.sentences[sentence.checked_sub(1)?];
        let quoted = self.analysis.has_shape(before.tokens.start, plimsoll_language::Shape::QUOTED);
        let same_block = before.block == self.analysis.sentences[sentence].block;
        let subject = self.phrases.main_subject(before.tokens.clone()).filter(|_| same_block && !quoted)?;
        let last = self.analysis.word_of(subject.end - 1)?;
        let word = &self.analysis.words[last];
        let is_plural = self.analysis.model.features(word.features).contains("Number=Plur");
        let noun = matches!(word.upos, Upos::Noun | Upos::Propn);
        let resolved = self.resolve_noun(subject);
        let fits = match plural {
            true => is_plural && !(resolved.entity.is_some() && resolved.sort == Sort::Person),
            false => !is_plural && matches!(resolved.sort, Sort::Body | Sort::Evidence),
        };
        (noun && fits).then_some(resolved)
    }

    /// Tokens in which a pronoun's antecedent can stand: what is quoted in between does not count.
    pub(super) fn near(&self, at: usize) -> Range<usize> {
        self.analysis.sentences[self.first_sentence_near(at)].tokens.start..at
    }

    fn first_sentence_near(&self, at: usize) -> usize {
        let mut sentence = self.analysis.sentence_of(at);
        let mut told = 0;
        while sentence > 0 && told < PRONOUN_REACH {
            sentence -= 1;
            let start = self.analysis.sentences[sentence].tokens.start;
            let quoted = (start..start + 2).any(|at| self.analysis.has_shape(at, plimsoll_language::Shape::QUOTED));
            told += usize::from(!quoted);
        }
        sentence
    }

    /// "he", "she": the one person named earlier in the sentence; else the subject of the sentence
    /// before, or who was heard there. Who was "he" once is not "she" later; where two people could
    /// be meant, both are kept.
    fn person_before(&self, at: usize, found: ReferenceFound) -> ReferenceFound {
        let sentence = self.analysis.sentence_of(at);
        let here = self.people_of(at, self.analysis.sentences[sentence].tokens.start..at);
        if let [person] = here.as_slice() {
            return self.person(at, *person, found);
        }
        if here.len() > 1 {
            return ReferenceFound { candidates: here, ..found };
        }
        for number in (self.first_sentence_near(at)..sentence).rev() {
            let tokens = self.analysis.sentences[number].tokens.clone();
            let people = self.people_of(at, tokens.clone());
            let label = self.label_at(tokens.start).filter(|label| label.words.start == tokens.start);
            let clause = label.map_or(tokens.start, |label| label.content.start).min(tokens.end - 1)..tokens.end;
            // Inside a quotation somebody else tells of other people.
            let quoted = (tokens.start..tokens.start + 2).any(|at| self.analysis.has_shape(at, plimsoll_language::Shape::QUOTED));
            let subject = self.phrases.main_subject(clause).filter(|_| !quoted).map(|subject| self.resolve_noun(subject));
            let heard =
                self.heard.iter().rev().take(HEARD_REACH).find(|heard| tokens.contains(&heard.tokens.start) && self.can_be(at, heard));
            // Somebody spoke there whom nothing named: it may well be them.
            let speech = self.analysis.quotes_in(tokens.clone()).1.iter().any(|quote| quote.inside().len() >= SPEECH);
            if speech && !quoted && heard.is_none() {
                return found;
            }
            match (subject, people.as_slice()) {
                // Nobody else is named there: who was heard, or who is named.
                (_, []) if heard.is_some() => return self.again(found.tokens, heard.expect("just seen")),
                (_, [person]) if heard.is_none_or(|heard| heard.entity == Some(*person)) => return self.person(at, *person, found),
                // Two people: the subject, if this pronoun is known to be theirs alone.
                (subject, [_, _, ..]) => {
                    let known: Vec<usize> = people.iter().copied().filter(|&person| self.gender_of(person) == self.gender_at(at)).collect();
                    let subject = subject.and_then(|subject| subject.entity).filter(|entity| people.contains(entity));
                    return match (known.as_slice(), subject) {
                        ([person], _) => self.person(at, *person, found),
                        ([], Some(subject)) if self.is_only_subject(subject, tokens) => self.person(at, subject, found),
                        _ => ReferenceFound { candidates: people, ..found },
                    };
                }
                // Somebody without a name, or with one that nothing typed, is the subject there.
                (Some(subject), _) if subject.sort == Sort::Person && self.can_be(at, &subject) => {
                    return self.again(found.tokens, &subject);
                }
                (Some(subject), _) if self.is_unknown_name(&subject) => return found,
                (_, [_]) => return ReferenceFound { candidates: people, ..found },
                _ => {}
            }
        }
        found
    }

    /// A reference to a person by a pronoun; remembers which pronoun it was.
    fn person(&self, at: usize, entity: usize, found: ReferenceFound) -> ReferenceFound {
        if let Some(gender) = self.gender_at(at) {
            self.genders.borrow_mut().insert(entity, gender);
        }
        let person = &self.names.entities[entity];
        ReferenceFound { entity: Some(entity), role: person.role.clone(), organisation: person.organisation, ..found }
    }

    fn gender_at(&self, at: usize) -> Option<Gender> {
        let classes = self.classes(at);
        if classes.any(Classes::MASCULINE) { Some(Gender::Masculine) } else { classes.any(Classes::FEMININE).then_some(Gender::Feminine) }
    }

    fn gender_of(&self, entity: usize) -> Option<Gender> {
        self.genders.borrow().get(&entity).copied()
    }

    /// Whether a pronoun can stand for what was heard: one person, of no other gender.
    fn can_be(&self, at: usize, heard: &ReferenceFound) -> bool {
        let plural = heard.role.as_ref().is_some_and(|role| {
            self.analysis.hits_at(role.start).iter().any(|hit| hit.form == plimsoll_pack::WordForm::Plural && hit.end as usize == role.end)
        });
        let other = heard.entity.and_then(|entity| self.gender_of(entity)).is_some_and(|gender| Some(gender) != self.gender_at(at));
        heard.sort == Sort::Person && !plural && !other
    }

    /// The people named in a range that a pronoun can stand for.
    fn people_of(&self, at: usize, tokens: Range<usize>) -> Vec<usize> {
        let mut people = self.people_in(tokens);
        people.retain(|&person| self.gender_of(person).is_none_or(|gender| Some(gender) == self.gender_at(at)));
        people
    }

    /// Whether the others in the sentence stand behind "with", "of" and the like, as no subject does.
    fn is_only_subject(&self, subject: usize, tokens: Range<usize>) -> bool {
        self.names
            .within(tokens)
            .iter()
            .filter(|mention| mention.entity != subject && self.names.entity(mention).entity_type == EntityType::Person)
            .all(|mention| mention.phrase.start > 0 && self.classes(mention.phrase.start - 1).any(Classes::PREPOSITION))
    }

    /// A capitalised subject that is no entity: somebody whom nothing typed.
    fn is_unknown_name(&self, subject: &ReferenceFound) -> bool {
        let last = subject.tokens.end - 1;
        subject.entity.is_none()
            && subject.sort == Sort::Other
            && self.analysis.is_capitalised(last)
            && !self.analysis.has_shape(last, plimsoll_language::Shape::FIRST)
            || (subject.entity.is_none()
                && subject.sort == Sort::Other
                && subject.tokens.len() == 1
                && self.analysis.is_capitalised(last)
                && self.classes(last) == Classes::default())
    }

    /// Resolves a phrase that is no pronoun, so that pronouns do not lead to each other.
    fn resolve_noun(&self, tokens: Range<usize>) -> ReferenceFound {
        let pronoun = tokens.len() == 1 && self.classes(tokens.start).any(PRONOUN) && self.names.mention_at(tokens.start).is_none();
        if pronoun { plain(tokens) } else { self.resolve(tokens) }
    }

    fn people_in(&self, tokens: Range<usize>) -> Vec<usize> {
        let mut people = Vec::new();
        for mention in self.names.within(tokens) {
            let is_label = self.label_at(mention.tokens.start).is_some_and(|label| label.words.contains(&mention.tokens.start));
            if self.names.entity(mention).entity_type == EntityType::Person && !is_label && !people.contains(&mention.entity) {
                people.push(mention.entity);
            }
        }
        people
    }

    /// The labelled paragraph that a token stands in.
    pub(super) fn label_at(&self, at: usize) -> Option<&Label> {
        let next = self.labels.partition_point(|label| label.words.start <= at);
        self.labels[..next].last().filter(|label| at < label.content.end)
    }
}
