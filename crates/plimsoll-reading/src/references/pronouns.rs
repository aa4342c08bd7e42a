//! Whom and what pronouns stand for: whoever writes "we", whoever was told of in the same quotation; all others as a ranking
//! of [`super::antecedents`] finds.

use std::ops::Range;

use plimsoll_language::Shape;
use plimsoll_pack::{Classes, Gender, Meaning, Role};

use super::antecedents::{Meant, Somebody};
use super::several::JOINT_REACH;
use super::{HEARD_REACH, Label, NEAR_REACH, ReferenceFound, References, Sort, gender, plain, sort_of};
use crate::phrases::PRONOUN;

/// A quotation around a word is among the last so many before it.
const QUOTES: usize = 12;

impl References<'_, '_> {
    pub(super) fn pronoun(&self, tokens: Range<usize>) -> ReferenceFound {
        let at = tokens.start;
        let found = ReferenceFound { sort: Sort::Person, ..plain(tokens.clone()) };
        // "the pact renews itself": whoever does it stands in its own clause.
        if self.classes(at).any(Classes::ADVERB) {
            return found;
        }
        // Inside a quotation somebody else chose whom "they" means: only who was told of there is known.
        if self.analysis.has_shape(at, Shape::QUOTED) {
            return self.told_of_in_quotation(at, found);
        }
        if self.classes(at).any(Classes::SPEAKER_PRONOUN) {
            return self.first_person(tokens);
        }
        // "He himself": set against whoever was spoken of last.
        if self.analysis.features_of(at + 1).contains("Reflex=Yes") && self.classes(at).any(Classes::PERSON_PRONOUN) {
            return found;
        }
        if let Some(speaker) = self.speaker_as_they(at) {
            return self.again(found.tokens, &speaker);
        }
        if let Some(heard) = self.heard_going_on(at) {
            return self.somebody(at, found, heard);
        }
        self.antecedent_of(at, found)
    }

    /// Whoever "I" or "my" outside quotations stands for: whoever speaks in the turn, signs, or writes.
    pub(crate) fn first_person(&self, tokens: Range<usize>) -> ReferenceFound {
        let at = tokens.start;
        let found = ReferenceFound { sort: Sort::Person, ..plain(tokens) };
        match (self.label_at(at), &self.undersigned) {
            (Some(label), _) => self.again(found.tokens, &label.speaker),
            (None, Some(words)) => self.undersigned_by(found, words.clone()),
            (None, None) => self.author(at, found),
        }
    }

    /// "Behind her, a mason claims that it was empty. He says": who was heard last goes on, where nobody else was told of since
    /// and the ranking knows nobody, or only somebody told of before.
    fn heard_going_on(&self, at: usize) -> Option<&ReferenceFound> {
        if !self.classes(at).any(Classes::PERSON_PRONOUN) || self.gender_at(at).is_none() || !self.speaks(at) {
            return None;
        }
        let own = |heard: &&ReferenceFound| self.label_at(at).is_some_and(|label| is_same(&label.speaker, heard));
        let heard = self.heard.last().filter(|heard| heard.tokens.end <= at && self.can_be(at, heard)).filter(|heard| !own(heard))?;
        let person = heard.sort == Sort::Person || heard.entity.is_none() && !self.is_definite(heard.tokens.start);
        let known = heard.entity.is_some() || heard.name.is_some() || !self.is_definite(heard.tokens.start);
        let before = self.told_before(at)?;
        // "He accepted it, although a technician had warned him": not who speaks in an inner clause.
        let introduces = self.analysis.is_mark(heard.tokens.end, ":") && before.contains(&heard.tokens.start);
        let subject = || self.phrases.main_subject(before.clone()).is_some_and(|subject| subject.contains(&heard.tokens.start));
        let told = known && (introduces || subject());
        let open = match self.antecedents.of(at) {
            Some(Meant::One(somebody)) => !self.antecedents.is_told_since(somebody, before.start, at),
            _ => true,
        };
        (person && told && open && !self.antecedents.has_rival(self, heard, at)).then_some(heard)
    }

    /// “We came at once,” they said, behind "A spokesperson for the port": one who speaks for others and of whom no word tells
    /// whether it is a man or a woman.
    fn speaker_as_they(&self, at: usize) -> Option<ReferenceFound> {
        let here = self.analysis.sentence_of(at);
        let they = self.classes(at).any(Classes::PLURAL_PRONOUN) && !self.classes(at).any(Classes::POSSESSIVE);
        let before = here.checked_sub(1).filter(|_| they && self.opens_quoted(here))?;
        let subject = self.phrases.main_subject(self.analysis.sentences[before].tokens.clone())?;
        let (words, role) = self.role_at_end(&self.core(subject.clone()))?;
        let one = role == Role::Speaker && !self.is_plural(words.end - 1) && gender::of_words(self.analysis, words).is_none();
        one.then(|| self.resolve_noun(subject))
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

    /// "The trend, | it says, is": who speaks so is not what the clause around it is about. Gives where that clause begins.
    pub(super) fn is_in_aside(&self, at: usize) -> Option<usize> {
        let comma = at > 0 && self.analysis.is_mark(at - 1, ",");
        let cue = |at: usize| self.analysis.longest(at, |meaning| matches!(meaning, Meaning::Cue(_)).then_some(()));
        let aside = comma && (at + 1..at + 3).any(|verb| cue(verb).is_some_and(|(hit, ())| self.analysis.is_mark(hit.end as usize, ",")));
        let sentence = self.analysis.sentences[self.analysis.sentence_of(at)].tokens.start;
        let bound = |token: &usize| matches!(self.analysis.text_of(*token), ":" | ";");
        aside.then(|| (sentence..at).rev().find(bound).map_or(sentence, |bound| bound + 1))
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

    /// Tokens in which somebody stands who is near: what is quoted in between does not count.
    pub(super) fn near(&self, at: usize) -> Range<usize> {
        self.analysis.sentences[self.first_sentence_near(at)].tokens.start..at
    }

    fn first_sentence_near(&self, at: usize) -> usize {
        let mut sentence = self.analysis.sentence_of(at);
        let mut told = 0;
        while sentence > 0 && told < NEAR_REACH {
            sentence -= 1;
            told += usize::from(!self.opens_quoted(sentence));
        }
        sentence
    }

    /// What a ranking found "he", "its", "they", "the 54-year-old" to stand for; nothing in a quotation.
    pub(super) fn antecedent_of(&self, at: usize, found: ReferenceFound) -> ReferenceFound {
        match self.antecedents.of(at) {
            Some(meant) => self.meant(at, found, meant),
            None => found,
        }
    }

    /// A reference to whom a pronoun was found to stand for.
    fn meant(&self, at: usize, found: ReferenceFound, meant: &Meant) -> ReferenceFound {
        match meant {
            Meant::One(Somebody::Entity(entity)) => self.entity(at, *entity, found),
            // "They", behind "Both ministers said": all who were heard under these words.
            Meant::One(Somebody::Words(words)) if self.are_several(words) => found,
            Meant::One(Somebody::Words(words)) => {
                // "It", behind "The contractor, Marrin, denied it": heard by its name where it was told of last.
                let last = self.antecedents.last_told(words, at);
                let same = |heard: &&ReferenceFound| {
                    let named = heard.entity.is_some() || heard.name.is_some();
                    named && last.is_some_and(|last| heard.tokens.contains(&last)) && self.is_head_of(last, heard)
                };
                if let Some(heard) = self.heard.iter().rev().take(HEARD_REACH).find(same) {
                    return heard
                        .entity
                        .map_or_else(|| self.somebody(at, found.clone(), heard), |entity| self.entity(at, entity, found.clone()));
                }
                // A paper that was heard by these words has its name from there, and somebody "at the hospital" the whole of them.
                let own = self.own_words(words.clone());
                let known = |heard: &&ReferenceFound| {
                    let named = heard.name.as_ref().map_or(heard.tokens.start == words.start, |name| name.start == own.start);
                    named && heard.entity.is_none() && heard.tokens.end <= at
                };
                if let Some(heard) = self.heard.iter().rev().take(HEARD_REACH).find(known) {
                    return self.somebody(at, found, heard);
                }
                let somebody = self.resolve_noun(words.clone());
                match somebody.entity {
                    Some(entity) => self.entity(at, entity, found),
                    None => self.somebody(at, found, &somebody),
                }
            }
            Meant::Either(one, other) => ReferenceFound { candidates: vec![*one, *other], ..found },
            Meant::Nobody => found,
        }
    }

    /// Whether several were heard together under the same words.
    fn are_several(&self, words: &Range<usize>) -> bool {
        let within = |member: &ReferenceFound| member.tokens.start <= words.start && words.end <= member.tokens.end;
        let alike = |joint: &Vec<ReferenceFound>| joint.iter().all(|member| within(member) && member.entity.is_some());
        self.joint.iter().rev().take(JOINT_REACH).any(alike)
    }

    /// Whether a noun is the one on which the words of somebody who was heard hang: "The | contractor |, Marrin".
    fn is_head_of(&self, noun: Option<usize>, heard: &ReferenceFound) -> bool {
        noun.is_some_and(|noun| {
            let first = (heard.tokens.start..heard.tokens.end).find(|&at| self.analysis.is_mark(at, ",")).unwrap_or(heard.tokens.end);
            self.core(heard.tokens.start..first).end == noun + 1
        })
    }

    /// A reference to somebody who was heard, by a pronoun; remembers which pronoun it was.
    fn somebody(&self, at: usize, found: ReferenceFound, heard: &ReferenceFound) -> ReferenceFound {
        if let (None, Some(gender)) = (heard.entity, self.gender_at(at)) {
            self.genders_of_words.borrow_mut().insert(last_word(heard), gender);
        }
        self.again(found.tokens, heard)
    }

    /// A reference to an entity by a pronoun; remembers which pronoun it was.
    fn entity(&self, at: usize, entity: usize, found: ReferenceFound) -> ReferenceFound {
        if let Some(gender) = self.gender_at(at) {
            self.genders.borrow_mut().insert(entity, gender);
        }
        let meant = &self.names.entities[entity];
        let sort = sort_of(meant.entity_type);
        ReferenceFound { entity: Some(entity), role: meant.role.clone(), organisation: meant.organisation, sort, ..found }
    }

    pub(super) fn gender_at(&self, at: usize) -> Option<Gender> {
        let classes = self.classes(at);
        let features = self.analysis.features_of(at);
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
        // "Another said"
        let one = heard.tokens.len() == 1 && self.classes(heard.tokens.start).any(Classes::QUANTIFIER);
        let plural = heard.entity.is_none() && !one && (self.is_many(heard) || self.is_plural(last) && !self.is_pronoun(&heard.tokens));
        somebody && !plural && (!self.tells_gender(at) || told.is_none_or(|gender| Some(gender) == wanted))
    }

    /// Resolves a phrase that is no pronoun, so that pronouns do not lead to each other.
    pub(super) fn resolve_noun(&self, tokens: Range<usize>) -> ReferenceFound {
        let pronoun = tokens.len() == 1 && self.classes(tokens.start).any(PRONOUN) && self.names.mention_at(tokens.start).is_none();
        if pronoun { plain(tokens) } else { self.resolve(tokens) }
    }

    /// The labelled paragraph that a token stands in.
    pub(crate) fn label_at(&self, at: usize) -> Option<&Label> {
        let next = self.labels.partition_point(|label| label.words.start <= at);
        self.labels[..next].last().filter(|label| at < label.content.end)
    }
}

/// The end of the words that tell of somebody: their own for everybody.
fn last_word(reference: &ReferenceFound) -> usize {
    reference.name.as_ref().unwrap_or(&reference.tokens).end
}

/// Whether two references mean the same, as far as they tell.
pub(crate) fn is_same(one: &ReferenceFound, other: &ReferenceFound) -> bool {
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
