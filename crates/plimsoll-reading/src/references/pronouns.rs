//! Whom "he", "she", "it" and "they" stand for, from the sentences before them.

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Gender, Meaning};

use super::antecedents::{Meant, Somebody};
use super::{HEARD_REACH, Label, PRONOUN_REACH, ReferenceFound, References, Sort, THING_REACH, gender, plain};
use crate::phrases::PRONOUN;

/// A quotation around a word is among the last so many before it.
const QUOTES: usize = 12;

impl References<'_, '_> {
    pub(super) fn pronoun(&self, tokens: Range<usize>) -> ReferenceFound {
        let at = tokens.start;
        let found = ReferenceFound { sort: Sort::Person, ..plain(tokens.clone()) };
        let plural = self.classes(at).any(Classes::PLURAL_PRONOUN);
        // "the pact renews itself": whoever does it stands in its own clause.
        if self.classes(at).any(Classes::ADVERB) {
            return found;
        }
        let thing = self.classes(at).any(Classes::THING_PRONOUN) && !self.classes(at).any(Classes::DEMONSTRATIVE);
        // Inside a quotation somebody else chose whom "they" means: only who was told of there is known.
        if self.analysis.has_shape(at, Shape::QUOTED) {
            return self.told_of_in_quotation(at, found);
        }
        if self.classes(at).any(Classes::SPEAKER_PRONOUN) {
            return match (self.label_at(at), &self.undersigned) {
                (Some(label), _) => self.again(found.tokens, &label.speaker),
                (None, Some(words)) => self.undersigned_by(found, words.clone()),
                (None, None) => self.author(at, found),
            };
        }
        // "He himself": set against whoever was spoken of last.
        let reflexive = |word: usize| self.analysis.model.features(self.analysis.words[word].features).contains("Reflex=Yes");
        if self.analysis.word_of(at + 1).is_some_and(reflexive) && self.classes(at).any(Classes::PERSON_PRONOUN) {
            return found;
        }
        if self.classes(at).any(Classes::PERSON_PRONOUN) {
            return self.person_before(at, found);
        }
        if plural || thing { self.thing_before(at, plural, found) } else { found }
    }

    /// "we", in a letter of "the undersigned organisations".
    fn undersigned_by(&self, found: ReferenceFound, words: Range<usize>) -> ReferenceFound {
        let own = self.without_article(words);
        let named = self.mention_inside(own.clone()).filter(|mention| mention.tokens == own).map(|mention| mention.entity);
        let name = named.is_none().then_some(own);
        ReferenceFound { entity: named, name, sort: Sort::Body, ..found }
    }

    /// Whoever was told of before in the same quotation, and can be meant.
    fn told_of_in_quotation(&self, at: usize, found: ReferenceFound) -> ReferenceFound {
        let plural = self.classes(at).any(Classes::PLURAL_PRONOUN);
        let person = self.classes(at).any(Classes::PERSON_PRONOUN);
        let (_, quotes) = self.analysis.quotes_in(0..at);
        let around = quotes.iter().rev().take(QUOTES).find(|quote| quote.pieces.iter().any(|piece| piece.contains(&at)));
        let Some(quote) = around.filter(|_| plural || person) else { return found };
        let last = self.heard.iter().rev().take(HEARD_REACH).find(|heard| {
            let inside = heard.tokens.start >= quote.open && heard.tokens.end <= at;
            inside && if person { self.can_be(at, heard) } else { self.can_be_they(heard) }
        });
        last.map_or(found.clone(), |heard| self.again(found.tokens, heard))
    }

    /// "it", "they": the subject of the own sentence; else who was heard or the subject in the sentences before. Where
    /// one is the subject and another was heard, either could be meant.
    pub(super) fn thing_before(&self, at: usize, plural: bool, found: ReferenceFound) -> ReferenceFound {
        let sentence = self.analysis.sentence_of(at);
        let tokens_of = |number: usize| self.analysis.sentences[number].tokens.clone();
        let again = |reference: &ReferenceFound| self.again(found.tokens.clone(), reference);
        // "The circle denied that it had…": the subject of the sentence comes first; but "The trend, it says, is".
        let aside = self.is_in_aside(at);
        let outside = |tokens: &Range<usize>| aside.is_none_or(|clause| tokens.end <= clause);
        let own = self.phrases.main_subject(tokens_of(sentence)).filter(|subject| subject.end <= at && outside(subject));
        if let Some(subject) = own.filter(|subject| !self.is_pronoun(subject)) {
            let subject = self.resolve(subject);
            if self.can_be_thing(&subject, plural) {
                return again(&subject);
            }
            let heard = self.heard_in(tokens_of(sentence).start..at, plural);
            return heard.map_or(found.clone(), again);
        }
        if let Some(heard) = self.heard_in(tokens_of(sentence).start..at, plural).filter(|heard| outside(&heard.tokens)) {
            return again(heard);
        }
        let heading = |number: usize| self.analysis.sentences[number].kind == plimsoll_record::BlockKind::Heading;
        for number in (sentence.saturating_sub(THING_REACH)..sentence).rev().filter(|&number| !heading(number)) {
            let tokens = tokens_of(number);
            let beside = (number + 1..sentence)
                .all(|between| self.phrases.main_subject(tokens_of(between)).is_some_and(|subject| self.is_pronoun(&subject)));
            let beside = beside && self.is_said_by(at) && self.analysis.sentences[number].block == self.analysis.sentences[sentence].block;
            let quoted = self.analysis.has_shape(tokens.start, Shape::QUOTED);
            let label = self.label_at(tokens.start).filter(|label| label.words.start == tokens.start);
            let clause = label.map_or(tokens.start, |label| label.content.start).min(tokens.end - 1)..tokens.end;
            let subject = self.phrases.main_subject(clause).filter(|subject| !quoted && !self.is_pronoun(subject));
            let subject = subject.map(|subject| self.resolve_noun(subject));
            let subject_of_several = subject.as_ref().map(|subject| subject.candidates.clone()).filter(|several| !several.is_empty());
            let fitting = subject.filter(|subject| {
                self.can_be_thing(subject, plural)
                    && (plural || subject.sort != Sort::Other || beside && self.is_definite(subject.tokens.start))
            });
            if let Some(several) = subject_of_several.filter(|_| !plural) {
                return ReferenceFound { candidates: several, ..found };
            }
            let heard = self.heard_in(tokens.clone(), plural);
            match (fitting, heard) {
                (Some(subject), Some(heard)) if !is_same(&subject, heard) => {
                    let candidates: Vec<usize> = subject.entity.into_iter().chain(heard.entity).collect();
                    return ReferenceFound { candidates: if candidates.len() > 1 { candidates } else { Vec::new() }, ..found };
                }
                (_, Some(heard)) => return again(heard),
                (Some(subject), None) if plural && !self.is_many(&subject) && self.tells_of_people(tokens.clone(), &subject) => {
                    return found;
                }
                (Some(subject), None) => return again(&subject),
                (None, None) => {}
            }
            // "She met forty prisoners. They told her…"
            if plural && let [people] = self.people_told_of(tokens.clone()).as_slice() {
                let name = Some(self.without_article(people.clone()));
                return ReferenceFound { name, sort: Sort::Person, ..found };
            }
            // "They got a newsletter. It said": the one thing there that can hold words.
            if !plural && let Some(written) = self.written_in(at, tokens.clone()) {
                return ReferenceFound { name: Some(written), sort: Sort::Evidence, ..found };
            }
            // "It challenges a decision. It says": what is spoken of goes on.
            if self.phrases.main_subject(tokens.clone()).is_some_and(|subject| self.is_pronoun(&subject)) {
                continue;
            }
            // Nobody spoke and no body acts there: the one that is named there, if any.
            match self.bodies_in(tokens).as_slice() {
                [] => {}
                [one] if !plural => return ReferenceFound { entity: Some(*one), sort: Sort::Body, ..found },
                several => return ReferenceFound { candidates: if several.len() > 1 { several.to_vec() } else { Vec::new() }, ..found },
            }
        }
        found
    }

    /// The one noun in a sentence for something written, where "it" can take it up: nobody else is told of as "it" there,
    /// and no body is named.
    fn written_in(&self, at: usize, tokens: Range<usize>) -> Option<Range<usize>> {
        let thing = self
            .phrases
            .main_subject(tokens.clone())
            .is_some_and(|subject| subject.len() == 1 && self.classes(subject.start).any(Classes::THING_PRONOUN));
        if thing || !self.is_said_by(at) || !self.bodies_in(tokens.clone()).is_empty() {
            return None;
        }
        let written = |at: &usize| {
            self.analysis.means(*at, |meaning| meaning == Meaning::Evidence)
                && self.analysis.upos_of(*at) == plimsoll_language::Upos::Noun
                && !self.is_plural(*at)
                && !self.analysis.has_shape(*at, Shape::QUOTED)
        };
        let mut nouns = tokens.clone().filter(written);
        let noun = nouns.next()?;
        if nouns.next().is_some() {
            return None;
        }
        let start = self.phrases.opening_of(noun, tokens.start);
        let hangs = self.is_from(noun + 1) || self.is_from(noun + 2) || self.analysis.joins_names(noun + 1);
        let owner =
            hangs.then(|| self.phrases.simple_after(if self.is_from(noun + 2) { noun + 3 } else { noun + 2 }, tokens.end)).flatten();
        Some(self.own_words(start..owner.map_or(noun + 1, |owner| owner.end)))
    }

    /// Whether a verb of saying stands right behind a pronoun: "it says", "it also warned".
    fn is_said_by(&self, at: usize) -> bool {
        let cues = &self.analysis.library.language.cues;
        let says = |meaning| matches!(meaning, Meaning::Cue(cue) if !cues[cue as usize].takes.source_after);
        (at + 1..at + 4).any(|verb| self.analysis.upos_of(verb) == plimsoll_language::Upos::Verb && self.analysis.means(verb, says))
    }

    /// "The trend, | it says, is": who speaks so is not what the clause around it is about. Gives where that clause begins.
    fn is_in_aside(&self, at: usize) -> Option<usize> {
        let comma = at > 0 && self.analysis.is_mark(at - 1, ",");
        let cue = |at: usize| self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Cue(_)).then_some(()));
        let aside = comma && (at + 1..at + 3).any(|verb| cue(verb).is_some_and(|(hit, ())| self.analysis.is_mark(hit.end as usize, ",")));
        let sentence = self.analysis.sentences[self.analysis.sentence_of(at)].tokens.start;
        let bound = |token: &usize| matches!(self.analysis.text_of(*token), ":" | ";");
        aside.then(|| (sentence..at).rev().find(bound).map_or(sentence, |bound| bound + 1))
    }

    /// Who was heard last in a range, outside quotations, and can be "it" or "they".
    fn heard_in(&self, tokens: Range<usize>, plural: bool) -> Option<&ReferenceFound> {
        let fits = |heard: &&ReferenceFound| {
            tokens.contains(&heard.tokens.start)
                && !self.analysis.has_shape(heard.tokens.start, Shape::QUOTED)
                && self.can_be_thing(heard, plural)
        };
        self.heard.iter().rev().take(HEARD_REACH).find(fits)
    }

    /// Whether "it" or "they" can stand for something.
    fn can_be_thing(&self, reference: &ReferenceFound, plural: bool) -> bool {
        let unknown = !reference.candidates.is_empty()
            || self.is_pronoun(&reference.tokens) && reference.entity.is_none() && reference.name.is_none();
        if unknown {
            return false;
        }
        if plural { self.can_be_they(reference) } else { reference.sort != Sort::Person && !self.is_many(reference) }
    }

    /// More than one, or a body, which is its people.
    fn can_be_they(&self, reference: &ReferenceFound) -> bool {
        self.is_many(reference) || reference.sort == Sort::Body
    }

    /// Whether words stand for more than one; a name stands for one.
    fn is_many(&self, reference: &ReferenceFound) -> bool {
        if reference.entity.is_some() {
            return false;
        }
        // "Puertas, a group": by what it is called, whatever its name looks like.
        let own = self.core(reference.tokens.clone()).end - 1;
        let noun =
            self.analysis.upos_of(own) == plimsoll_language::Upos::Noun && self.classes(reference.tokens.start).any(Classes::ARTICLE);
        if noun && reference.name.is_some() {
            return self.is_plural(own);
        }
        let words = reference.name.clone().unwrap_or_else(|| reference.tokens.clone());
        let core = self.core(words);
        self.is_plural(core.end - 1)
    }

    fn is_pronoun(&self, tokens: &Range<usize>) -> bool {
        tokens.len() == 1 && self.classes(tokens.start).any(PRONOUN) && self.names.mention_at(tokens.start).is_none()
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
            let quoted = (start..start + 2).any(|at| self.analysis.has_shape(at, Shape::QUOTED));
            told += usize::from(!quoted);
        }
        sentence
    }

    /// "he", "she", "the 54-year-old": whom the ranking found; nobody in a quotation.
    pub(super) fn person_before(&self, at: usize, found: ReferenceFound) -> ReferenceFound {
        match self.antecedents.of(at) {
            Some(meant) => self.meant(at, found, meant),
            None => found,
        }
    }

    /// A reference to whom a pronoun was found to stand for.
    fn meant(&self, at: usize, found: ReferenceFound, meant: &Meant) -> ReferenceFound {
        match meant {
            Meant::One(Somebody::Entity(entity)) => self.person(at, *entity, found),
            Meant::One(Somebody::Words(words)) => {
                let somebody = self.resolve_noun(words.clone());
                match somebody.entity {
                    Some(entity) => self.person(at, entity, found),
                    None => self.somebody(at, found, &somebody),
                }
            }
            Meant::Several(several) => {
                let entity = |one: &Somebody| if let Somebody::Entity(entity) = one { Some(*entity) } else { None };
                let candidates: Option<Vec<usize>> = several.iter().map(entity).collect();
                ReferenceFound { candidates: candidates.unwrap_or_default(), ..found }
            }
            Meant::Nobody => found,
        }
    }

    /// A reference to somebody who was heard, by a pronoun; remembers which pronoun it was.
    fn somebody(&self, at: usize, found: ReferenceFound, heard: &ReferenceFound) -> ReferenceFound {
        if let (None, Some(gender)) = (heard.entity, self.gender_at(at)) {
            self.genders_of_words.borrow_mut().insert(last_word(heard), gender);
        }
        self.again(found.tokens, heard)
    }

    /// A reference to a person by a pronoun; remembers which pronoun it was.
    fn person(&self, at: usize, entity: usize, found: ReferenceFound) -> ReferenceFound {
        if let Some(gender) = self.gender_at(at) {
            self.genders.borrow_mut().insert(entity, gender);
        }
        let person = &self.names.entities[entity];
        ReferenceFound { entity: Some(entity), role: person.role.clone(), organisation: person.organisation, ..found }
    }

    pub(super) fn gender_at(&self, at: usize) -> Option<Gender> {
        let classes = self.classes(at);
        let features = self.analysis.word_of(at).map_or("", |word| self.analysis.model.features(self.analysis.words[word].features));
        let his = classes.any(Classes::POSSESSIVE) && features.contains("Gender=Masc");
        if classes.any(Classes::MASCULINE) || his {
            Some(Gender::Masculine)
        } else {
            classes.any(Classes::FEMININE).then_some(Gender::Feminine)
        }
    }

    /// Whether a word is a pronoun: "the 54-year-old" tells not which one would stand for whom it means.
    fn tells_gender(&self, at: usize) -> bool {
        self.classes(at).any(PRONOUN.or(Classes::POSSESSIVE))
    }

    pub(super) fn gender_of(&self, entity: usize) -> Option<Gender> {
        self.genders.borrow().get(&entity).copied()
    }

    /// Whether a pronoun can stand for what was heard: one person, of no other gender; also a noun that the lexicons do
    /// not know, since what speaks and is neither a body nor something written is somebody.
    fn can_be(&self, at: usize, heard: &ReferenceFound) -> bool {
        let wanted = self.gender_at(at);
        let told = match heard.entity {
            Some(entity) => self.gender_of(entity),
            None => self
                .genders_of_words
                .borrow()
                .get(&last_word(heard))
                .copied()
                .or_else(|| gender::of_words(self.analysis, self.core(heard.name.clone().unwrap_or_else(|| heard.tokens.clone())))),
        };
        let somebody = heard.sort == Sort::Person || heard.sort == Sort::Other && heard.entity.is_none();
        let last = self.core(heard.tokens.clone()).end - 1;
        let plural = heard.entity.is_none() && (self.is_many(heard) || self.is_plural(last) && !self.is_pronoun(&heard.tokens));
        somebody && !plural && (!self.tells_gender(at) || told.is_none_or(|gender| Some(gender) == wanted))
    }

    /// Resolves a phrase that is no pronoun, so that pronouns do not lead to each other.
    pub(super) fn resolve_noun(&self, tokens: Range<usize>) -> ReferenceFound {
        let pronoun = tokens.len() == 1 && self.classes(tokens.start).any(PRONOUN) && self.names.mention_at(tokens.start).is_none();
        if pronoun { plain(tokens) } else { self.resolve(tokens) }
    }

    /// The labelled paragraph that a token stands in.
    pub(super) fn label_at(&self, at: usize) -> Option<&Label> {
        let next = self.labels.partition_point(|label| label.words.start <= at);
        self.labels[..next].last().filter(|label| at < label.content.end)
    }
}

/// The end of the words that tell of somebody: their own for everybody.
fn last_word(reference: &ReferenceFound) -> usize {
    reference.name.as_ref().unwrap_or(&reference.tokens).end
}

/// Whether two references mean the same, as far as they tell.
pub(super) fn is_same(one: &ReferenceFound, other: &ReferenceFound) -> bool {
    match (one.entity, other.entity) {
        (Some(one), Some(other)) => one == other,
        _ => {
            // "they" may have been heard, for those whom the subject names.
            let words = |one: &ReferenceFound| one.name.clone().unwrap_or_else(|| one.tokens.clone());
            let (one, other) = (words(one), words(other));
            one.start < other.end && other.start < one.end
        }
    }
}
