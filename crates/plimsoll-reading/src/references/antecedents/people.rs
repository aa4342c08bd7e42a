//! Every one person who is told of in a document: by name, or by a noun.

use std::ops::Range;

use plimsoll_language::{NameKind, NameTag, Relation, Shape, Upos};
use plimsoll_pack::{Gender, Meaning, Piece, WordId};
use plimsoll_record::EntityType;
use rustc_hash::FxHashMap;

use super::super::{References, descriptions, gender};
use super::things::{is_body, is_paper};
use super::{Antecedents, Form, Mention, Referent, Told};

/// A phrase of the lexicons that ends with a noun has at most so many tokens before it.
const WORDS_BEFORE: usize = 3;

impl Antecedents {
    /// Adds everybody told of.
    pub(super) fn add_people(&mut self, references: &References<'_, '_>) {
        // "A cashier there, Anna Berg": the noun tells of whoever is named beside it.
        let beside = references.nouns_beside(true);
        let mut of_entity: FxHashMap<usize, usize> = FxHashMap::default();
        let mut of_noun: FxHashMap<&str, usize> = FxHashMap::default();
        let mut of_surname: FxHashMap<&str, usize> = FxHashMap::default();
        let mut of_head: FxHashMap<usize, usize> = FxHashMap::default();
        for (entity, mention) in references.people_named() {
            let referent = *of_entity.entry(entity).or_insert_with(|| self.add(one(Some(entity), &mention, references.gender_of(entity))));
            self.mentions.push(Mention { referent, ..mention });
        }
        for mention in references.people_in_words() {
            let named = beside.get(&mention.head).copied().flatten().or_else(|| references.named_by_words(&mention));
            let referent = match named {
                Some(entity) => {
                    *of_entity.entry(entity).or_insert_with(|| self.add(one(Some(entity), &mention, references.gender_of(entity))))
                }
                None => {
                    let noun = references.analysis.text_of(mention.head);
                    let again = of_noun.get(noun).copied().filter(|_| references.is_definite(mention.tokens.start));
                    let referent = again.unwrap_or_else(|| self.add(one(None, &mention, references.gender_of_phrase(&mention.tokens))));
                    of_noun.insert(noun, referent);
                    referent
                }
            };
            of_head.insert(mention.head, referent);
            self.mentions.push(Mention { referent, ..mention });
        }
        for mention in references.people_only_named() {
            // "The usher, Anna Berg, left": told of by the noun already.
            let apposed = references.noun_of_name(mention.head).and_then(|noun| of_head.get(&noun).copied());
            let surname = references.analysis.text_of(mention.tokens.end - 1);
            let known = apposed.or_else(|| of_surname.get(surname).copied());
            let referent = known.unwrap_or_else(|| self.add(one(None, &mention, references.gender_of_phrase(&mention.tokens))));
            of_surname.insert(surname, referent);
            self.mentions.push(Mention { referent, ..mention });
        }
    }
}

/// A person as first told of.
fn one(entity: Option<usize>, mention: &Mention, gender: Option<Gender>) -> Referent {
    Referent { entity, sort: Told::Person, plural: false, words: mention.tokens.clone(), gender, times: 0 }
}

impl<'a> References<'a, '_> {
    /// The mentions of names of persons, each with its entity.
    fn people_named(&self) -> impl Iterator<Item = (usize, Mention)> + '_ {
        let person = |entity: usize| self.names.entities[entity].entity_type == EntityType::Person;
        // "By Ida Berg" tells who writes, not whom the text is about.
        let named = self.names.mentions.iter().filter(move |mention| person(mention.entity) && !self.is_in_byline(mention.tokens.start));
        named.map(|mention| {
            let head = self.head_of(mention.tokens.clone());
            (mention.entity, self.told_at(mention.tokens.clone(), head, Form::Name))
        })
    }

    /// The names of persons that the model sees and the record does not keep: whoever is only mentioned may be private, and
    /// is told of all the same.
    fn people_only_named(&self) -> impl Iterator<Item = Mention> + '_ {
        let analysis = self.analysis;
        let begins = |word: &usize| analysis.words[*word].name == NameTag::Begin(NameKind::Person);
        let goes_on = |word: &usize| analysis.words[*word].name == NameTag::Inside(NameKind::Person);
        (0..analysis.words.len()).filter(begins).filter_map(move |first| {
            let last = (first + 1..analysis.words.len()).take_while(goes_on).last().unwrap_or(first);
            let mut tokens = analysis.words[first].token as usize..analysis.words[last].token as usize + 1;
            // "Sigrid | Oyelowo": a surname that the model has missed.
            let missed = |at: usize| {
                let next = analysis.tokens.get(at).is_some_and(|token| token.word == WordId::UNKNOWN && token.piece == Piece::Word);
                next && analysis.is_capitalised(at) && !analysis.has_shape(at, Shape::FIRST)
            };
            tokens.end += usize::from(missed(tokens.end) && !analysis.is_mark(tokens.end - 1, "."));
            // Who wrote a report is told of by no pronoun in it.
            // "Berg | v Director | of Prisons": the sides of a case are no one name.
            let is_kept = self.is_in_dateline(tokens.start)
                || self.is_in_byline(tokens.start)
                || analysis.means(tokens.start, |meaning| meaning == Meaning::Versus)
                || tokens.clone().any(|at| self.names.mention_at(at).is_some() || self.names.private_at(at).is_some());
            (!is_kept).then(|| self.told_at(tokens.clone(), self.head_of(tokens), Form::Name))
        })
    }

    /// Whether a token stands in a dateline: nobody and nothing is told of there.
    pub(super) fn is_in_dateline(&self, at: usize) -> bool {
        self.analysis.sentences[self.analysis.sentence_of(at)].dateline
    }

    /// The noun or title that a name hangs on: "the usher, Anna Berg", "Usher Berg".
    fn noun_of_name(&self, at: usize) -> Option<usize> {
        let words = &self.analysis.words;
        let word = self.analysis.word_of(at).filter(|&word| matches!(words[word].relation, Relation::Appos | Relation::Flat))?;
        Some(words[words[word].head as usize].token as usize)
    }

    /// A mention of which the referent is yet to be found.
    pub(super) fn told_at(&self, tokens: Range<usize>, head: usize, form: Form) -> Mention {
        let quoted = self.analysis.has_shape(head, Shape::QUOTED);
        Mention { tokens, head, referent: 0, form, quoted }
    }

    /// The gender of somebody without a name: "Anna's | lawyer" has not Anna's.
    fn gender_of_phrase(&self, tokens: &Range<usize>) -> Option<Gender> {
        let owner = tokens.clone().rev().find(|&at| self.analysis.is_possessive(at));
        gender::of_words(self.analysis, owner.map_or(tokens.start, |mark| mark + 1)..tokens.end)
    }

    /// Whether a sentence opens with a quotation.
    pub(in super::super) fn opens_quoted(&self, sentence: usize) -> bool {
        let first = self.analysis.sentences[sentence].tokens.start;
        (first..(first + 2).min(self.analysis.sentences[sentence].tokens.end)).any(|at| self.analysis.has_shape(at, Shape::QUOTED))
    }

    /// The word of a phrase on which the others hang.
    pub(super) fn head_of(&self, tokens: Range<usize>) -> usize {
        let words = &self.analysis.words;
        // The head of a root is the root itself.
        let outside = |&at: &usize| {
            self.analysis.word_of(at).is_some_and(|word| {
                let head = words[word].head as usize;
                head == word || !tokens.contains(&(words[head].token as usize))
            })
        };
        tokens.clone().find(outside).unwrap_or(tokens.start)
    }

    /// Phrases for one person without a name.
    fn people_in_words(&self) -> impl Iterator<Item = Mention> + '_ {
        (0..self.analysis.tokens.len()).filter(|&at| self.is_noun_of_somebody(at)).map(|at| {
            let sentence = self.analysis.sentences[self.analysis.sentence_of(at)].tokens.start;
            self.told_at(self.phrases.opening_of(at, sentence)..at + 1, at, Form::Words)
        })
    }

    /// A noun that stands for one person, and is not said of a name beside it.
    pub(super) fn is_noun_of_somebody(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let Some(word) = analysis.word_of(at).map(|word| &analysis.words[word]) else { return false };
        let nominal = matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj);
        if !nominal || self.is_plural(at) || self.names.mention_at(at).is_some() || self.is_body_as_party(at) || self.is_collective(at) {
            return false;
        }
        // What speaks and is neither a body nor something written may be somebody; it may be a body as well.
        let thing = |meaning| is_body(meaning) || is_paper(meaning) || matches!(meaning, Meaning::Population(_));
        let speaks = || word.upos == Upos::Noun && self.speaks(at) && !self.ends_phrase(at, thing);
        if !self.is_called_somebody(at) && !speaks() {
            return false;
        }
        // "One of them, a baker, laughed": what tells of nobody else tells of somebody.
        let head = &analysis.words[word.head as usize];
        let of_one = word.relation == Relation::Appos && matches!(head.upos, Upos::Num | Upos::Pron | Upos::Det);
        let beside = matches!(word.relation, Relation::Appos | Relation::Compound | Relation::Flat) && !of_one
            || self
                .analysis
                .dependents_of(analysis.word_of(at).unwrap_or_default())
                .any(|below| analysis.words[below].relation == Relation::Cop);
        !beside && !self.is_said_of_name(at)
    }

    /// "the couple", but not "a couple of days".
    pub(super) fn is_collective(&self, at: usize) -> bool {
        self.analysis.means(at, |meaning| meaning == Meaning::Collective) && !self.analysis.joins_names(at + 1)
    }

    /// Whether the lexicons have a noun for persons.
    pub(crate) fn is_called_somebody(&self, at: usize) -> bool {
        let role = || self.ends_phrase(at, |meaning| matches!(meaning, Meaning::Role(_)));
        self.is_somebody(at) || gender::of_words(self.analysis, at..at + 1).is_some() || role()
    }

    /// The nouns that tell of whoever, or whatever, is named beside them, by their tokens; none of a noun that is told of two.
    pub(super) fn nouns_beside(&self, people: bool) -> FxHashMap<usize, Option<usize>> {
        let person = |entity: usize| self.names.entities[entity].entity_type == EntityType::Person;
        let mut beside: FxHashMap<usize, Option<usize>> = FxHashMap::default();
        for described in self.descriptions.all().filter(|described| person(described.entity) == people) {
            let known = beside.entry(described.noun).or_insert(Some(described.entity));
            *known = known.filter(|known| *known == described.entity);
        }
        beside
    }

    /// Whether a noun is a part of what is said of a name beside it: "the minister | Anna Berg".
    pub(super) fn is_said_of_name(&self, at: usize) -> bool {
        let of_name = |mention: &crate::names::MentionFound| {
            let compound = || gender::compound_before(self.analysis, mention.phrase.start) == Some(at);
            mention.phrase.contains(&at) || compound() || mention.role.as_ref().is_some_and(|role| role.contains(&at))
        };
        let sentence = self.analysis.sentences[self.analysis.sentence_of(at)].tokens.clone();
        self.names.within(sentence).iter().any(of_name)
    }

    /// Whether a noun ends a phrase of the lexicons that means this.
    pub(super) fn ends_phrase(&self, at: usize, wanted: impl Fn(Meaning) -> bool) -> bool {
        let phrases = self.analysis.hits_in(at.saturating_sub(WORDS_BEFORE)..at + 1);
        phrases.iter().any(|hit| hit.end as usize == at + 1 && wanted(hit.meaning))
    }

    /// The person of the document whom words for somebody mean, where they mean one.
    fn named_by_words(&self, mention: &Mention) -> Option<usize> {
        let definite = self.is_definite(mention.tokens.start);
        let described = definite.then(|| self.person_described(&mention.tokens, mention.head)).map(descriptions::Meant::one);
        described.flatten().or_else(|| self.person_as_party(&mention.tokens))
    }
}
