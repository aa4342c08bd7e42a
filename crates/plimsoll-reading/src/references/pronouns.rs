//! Whom "he", "she", "it" and "they" stand for, from the sentences before them.

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Gender, Meaning};
use plimsoll_record::EntityType;

use super::{HEARD_REACH, Label, PRONOUN_REACH, ReferenceFound, References, Sort, THING_REACH, gender, plain};
use crate::phrases::PRONOUN;

/// "She is ninety. She lives alone. She says": so many pronouns in a row at most are followed.
const LONGEST_CHAIN: usize = 8;

/// A quotation of this many tokens is speech.
const SPEECH: usize = 4;

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

    /// "he", "she": the one person named earlier in the sentence; else the subject of the sentence
    /// before, or who was heard there. Who was "he" once is not "she" later; where two people could
    /// be meant, both are kept.
    pub(super) fn person_before(&self, at: usize, found: ReferenceFound) -> ReferenceFound {
        self.person_within(at, found, LONGEST_CHAIN)
    }

    /// As [`Self::person_before`], over at most so many pronouns that stand for the same person.
    fn person_within(&self, at: usize, found: ReferenceFound, steps: usize) -> ReferenceFound {
        let sentence = self.analysis.sentence_of(at);
        let mut here = self.people_of(at, self.analysis.sentences[sentence].tokens.start..at);
        if let Some(clause) = self.is_in_aside(at) {
            here = self.people_of(at, self.analysis.sentences[sentence].tokens.start..clause);
        }
        if let [person] = here.as_slice() {
            return self.person(at, *person, found);
        }
        if here.len() > 1 {
            return ReferenceFound { candidates: here, ..found };
        }
        // "His brother, he said, was ill": who says it stands outside what is said.
        let own = self.analysis.sentences[sentence].tokens.start..self.is_in_aside(at).unwrap_or(at);
        if let Some(subject) = self.person_in_own_sentence(at, own.clone()) {
            return self.somebody(at, found, &subject);
        }
        // "The boss is in trouble: in May he was told. He": whoever is told of before "he" may well be meant.
        let which = own.end.checked_sub(1).is_some_and(|before| own.contains(&before) && self.is_which(before));
        if (steps < LONGEST_CHAIN || which) && self.tells_of_somebody(own) {
            return found;
        }
        // Who speaks in what somebody quotes is no speaker of the document.
        let is_quoted = |heard: &ReferenceFound| self.analysis.has_shape(heard.tokens.start, Shape::QUOTED);
        for number in (self.first_sentence_near(at)..sentence).rev() {
            let tokens = self.analysis.sentences[number].tokens.clone();
            let people = self.people_of(at, tokens.clone());
            let label = self.label_at(tokens.start).filter(|label| label.words.start == tokens.start);
            let clause = label.map_or(tokens.start, |label| label.content.start).min(tokens.end - 1)..tokens.end;
            // Inside a quotation somebody else tells of other people.
            let quoted = (tokens.start..tokens.start + 2).any(|at| self.analysis.has_shape(at, Shape::QUOTED));
            let subject = self.phrases.main_subject(clause).filter(|_| !quoted).map(|subject| self.resolve_noun(subject));
            let heard = self
                .heard
                .iter()
                .rev()
                .take(HEARD_REACH)
                .find(|heard| tokens.contains(&heard.tokens.start) && !is_quoted(heard) && self.can_be(at, heard));
            // "She is ninety. She says": who was told of goes on.
            // "Her beef is with the council. She says": and so is whose a thing is.
            let whose = || {
                let thing = subject.as_ref().filter(|subject| !quoted && self.is_somebodys(at, subject) && !self.is_animate(subject))?;
                Some(thing.tokens.start)
            };
            let goes_on = people.is_empty() && heard.is_none() && steps > 0;
            let chain = if goes_on { self.same_pronoun(at, tokens.clone()).or_else(whose) } else { None };
            if let Some(before) = chain {
                return self.person_within(before, found, steps - 1);
            }
            // Somebody spoke there whom nothing named: it may well be them.
            let speech = self.analysis.quotes_in(tokens.clone()).1.iter().any(|quote| quote.inside().len() >= SPEECH);
            let alone = people.len() == 1 && !self.tells_of_somebody(tokens.clone());
            // Whoever spoke there is known, and cannot be meant.
            let in_it = |heard: &&ReferenceFound| tokens.contains(&heard.tokens.start) && !is_quoted(heard);
            let known = self.heard.iter().rev().take(HEARD_REACH).find(in_it).is_some_and(|heard| heard.entity.is_some());
            if speech && !quoted && heard.is_none() && !alone && !known {
                return found;
            }
            match (subject, people.as_slice()) {
                // Nobody else is named there: who was heard, or who is named.
                // What spoke is no known person, and a person is told of beside it.
                (_, []) if heard.is_some_and(|heard| heard.sort == Sort::Other && self.tells_of_another(tokens.clone(), heard)) => {
                    return found;
                }
                (_, []) if heard.is_some() => return self.somebody(at, found, heard.expect("just seen")),
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
                // "His father rowed. He says": the father, or whose father it is.
                // "His wife left. He says": whose wife it is.
                (Some(subject), _) if subject.entity.is_none() && self.is_somebodys(at, &subject) => {
                    let other = gender::of_words(self.analysis, self.core(subject.tokens.clone()));
                    let apart = other.is_some() && self.gender_at(at).is_some() && other != self.gender_at(at);
                    return if apart { self.person_before(subject.tokens.start, found) } else { found };
                }
                // Somebody without a name, or with one that nothing typed, is the subject there.
                (Some(subject), _) if subject.sort == Sort::Person && self.can_be(at, &subject) => {
                    return self.somebody(at, found, &subject);
                }
                (Some(subject), _) if self.is_unknown_name(&subject) => return found,
                (_, [_]) => return ReferenceFound { candidates: people, ..found },
                // "The plan that the governor unveiled is late. She says": who alone is told of.
                _ if self.tells_of_somebody(tokens.clone()) => {
                    let somebody = self.only_somebody(tokens).filter(|one| self.can_be(at, one));
                    return somebody.map_or(found.clone(), |one| self.somebody(at, found, &one));
                }
                _ => {}
            }
        }
        found
    }

    /// "in which | she": a relative pronoun that is no subject.
    fn is_which(&self, at: usize) -> bool {
        self.classes(at).any(Classes::RELATIVE) && !self.classes(at).any(Classes::THAT.or(Classes::SUBORDINATOR))
    }

    /// "Her cousin puts it down to something else: the canoes, he says", "the report of the auditor, in which she warns":
    /// somebody without a name who is the subject of the own sentence, or stands before the relative clause.
    fn person_in_own_sentence(&self, at: usize, own: Range<usize>) -> Option<ReferenceFound> {
        let quoted = self.analysis.has_shape(own.start, Shape::QUOTED);
        let before = at.checked_sub(1).filter(|_| !own.is_empty() && !quoted)?;
        if own.contains(&before) && self.is_which(before) {
            return self.only_somebody(own).filter(|one| self.can_be(at, one));
        }
        // "The inspector asked why, and she said": another one may begin.
        if self.classes(before).any(Classes::COORDINATOR) {
            return None;
        }
        let subject = self.phrases.main_subject(own).filter(|subject| subject.end < at && !self.is_pronoun(subject))?;
        let subject = self.resolve_noun(subject);
        (subject.sort == Sort::Person && subject.candidates.is_empty() && self.can_be(at, &subject)).then_some(subject)
    }

    /// The first "he" or "she" of a sentence outside quotations, as its subject, where it is the pronoun at a token; else
    /// the first "him" or "her" of the same sex.
    fn same_pronoun(&self, at: usize, tokens: Range<usize>) -> Option<usize> {
        let nominative = |other: usize| {
            let features = self.analysis.word_of(other).map_or("", |word| self.analysis.model.features(self.analysis.words[word].features));
            features.contains("Case=Nom")
        };
        // "An official told her so": whoever is told goes on as well.
        let object = |other: usize| {
            let features = self.analysis.word_of(other).map_or("", |word| self.analysis.model.features(self.analysis.words[word].features));
            features.contains("Case=Acc") && self.gender_at(other) == self.gender_at(at)
        };
        let pronoun = |other: &usize| self.classes(*other).any(Classes::PERSON_PRONOUN) && !self.analysis.has_shape(*other, Shape::QUOTED);
        let first = tokens.clone().filter(pronoun).find(|&other| nominative(other));
        let first = first
            .filter(|&first| self.gender_at(first) == self.gender_at(at))
            .or_else(|| tokens.clone().filter(pronoun).find(|&other| object(other)))?;
        let same = self.gender_at(first).is_some() && self.gender_at(first) == self.gender_at(at);
        (same && !self.analysis.has_shape(first, Shape::QUOTED)).then_some(first)
    }

    /// A reference to somebody who was heard, by a pronoun; remembers which pronoun it was.
    fn somebody(&self, at: usize, found: ReferenceFound, heard: &ReferenceFound) -> ReferenceFound {
        if let (None, Some(gender)) = (heard.entity, self.gender_at(at)) {
            self.genders_of_words.borrow_mut().insert(last_word(heard), gender);
        }
        self.again(found.tokens, heard)
    }

    /// Whether words stand for a person.
    fn is_animate(&self, subject: &ReferenceFound) -> bool {
        let core = self.core(subject.tokens.clone());
        subject.sort == Sort::Person
            || gender::of_words(self.analysis, core.clone()).is_some()
            || self.is_somebody(core.end.saturating_sub(1))
    }

    /// Whether words open with "his" or "her" of the sex of a pronoun, so that it may stand for either.
    fn is_somebodys(&self, at: usize, subject: &ReferenceFound) -> bool {
        let classes = |at: usize| self.classes(at);
        let features =
            |at: usize| self.analysis.word_of(at).map_or("", |word| self.analysis.model.features(self.analysis.words[word].features));
        let first = subject.tokens.start;
        let sex = |at: usize| ["Gender=Masc", "Gender=Fem"].into_iter().find(|sex| features(at).contains(sex));
        subject.tokens.len() > 1 && classes(first).any(Classes::POSSESSIVE) && sex(first).is_some() && sex(first) == sex(at)
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

    fn gender_of(&self, entity: usize) -> Option<Gender> {
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

    /// The people named in a range that a pronoun can stand for.
    fn people_of(&self, at: usize, tokens: Range<usize>) -> Vec<usize> {
        let mut people = self.people_in(tokens);
        people.retain(|&person| !self.tells_gender(at) || self.gender_of(person).is_none_or(|gender| Some(gender) == self.gender_at(at)));
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
    pub(super) fn is_unknown_name(&self, subject: &ReferenceFound) -> bool {
        let last = subject.tokens.end - 1;
        subject.entity.is_none()
            && subject.sort == Sort::Other
            && self.analysis.is_capitalised(last)
            && !self.analysis.has_shape(last, Shape::FIRST)
            || (subject.entity.is_none()
                && subject.sort == Sort::Other
                && subject.tokens.len() == 1
                && self.analysis.is_capitalised(last)
                && self.classes(last) == Classes::default())
    }

    /// Resolves a phrase that is no pronoun, so that pronouns do not lead to each other.
    pub(super) fn resolve_noun(&self, tokens: Range<usize>) -> ReferenceFound {
        let pronoun = tokens.len() == 1 && self.classes(tokens.start).any(PRONOUN) && self.names.mention_at(tokens.start).is_none();
        if pronoun { plain(tokens) } else { self.resolve(tokens) }
    }

    fn people_in(&self, range: Range<usize>) -> Vec<usize> {
        let mut people = Vec::new();
        // Who is told of in a quotation is not who tells.
        let quoted = |at: usize| self.analysis.has_shape(at, Shape::QUOTED);
        for mention in self.names.within(range.clone()).iter().filter(|mention| !quoted(mention.tokens.start)) {
            let is_label = self.label_at(mention.tokens.start).is_some_and(|label| label.words.contains(&mention.tokens.start));
            if self.names.entity(mention).entity_type == EntityType::Person && !is_label && !people.contains(&mention.entity) {
                people.push(mention.entity);
            }
        }
        // "Alfie's dad, Lee": whose somebody is comes second.
        let owner = |person: &usize| {
            self.names
                .within(range.clone())
                .iter()
                .filter(|mention| mention.entity == *person)
                .all(|mention| self.analysis.is_possessive(mention.tokens.end))
        };
        if people.iter().any(|person| !owner(person)) {
            people.retain(|person| !owner(person));
        }
        people
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
