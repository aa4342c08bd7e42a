//! Everybody who is told of in a document: by name, or by a noun for a person.

use plimsoll_language::{Relation, Shape, Upos};
use plimsoll_pack::Meaning;
use plimsoll_record::EntityType;
use rustc_hash::FxHashMap;

use super::super::{References, descriptions, gender};
use super::{Antecedents, Form, Mention, Referent};

impl Antecedents {
    /// Everybody told of, no pronoun linked.
    pub(super) fn of_people(references: &References<'_, '_>) -> Self {
        let sentences = &references.analysis.sentences;
        let mut told = 0;
        let counted = sentences.iter().map(|sentence| {
            let first = sentence.tokens.start;
            let quoted = (first..first + 2).any(|at| references.analysis.has_shape(at, Shape::QUOTED));
            told += u32::from(!quoted);
            told
        });
        let mut found = Self { told: counted.collect(), ..Self::default() };
        // "A cashier there, Anna Berg": the noun tells of whoever is named beside it.
        let beside_name: FxHashMap<usize, usize> =
            references.descriptions.values().flatten().map(|described| (described.noun, described.entity)).collect();
        let mut of_entity: FxHashMap<usize, usize> = FxHashMap::default();
        let mut of_noun: FxHashMap<&str, usize> = FxHashMap::default();
        for mut mention in references.people_named().chain(references.people_in_words()).collect::<Vec<_>>() {
            let by_name = (mention.form == Form::Name).then_some(mention.referent);
            let beside = || beside_name.get(&mention.head).copied();
            let entity = by_name.or_else(beside).or_else(|| references.named_by_words(&mention));
            mention.referent = match entity {
                Some(entity) => *of_entity.entry(entity).or_insert_with(|| found.add(Some(entity), &mention, references.gender_of(entity))),
                None => {
                    let noun = references.analysis.text_of(mention.head);
                    let again = of_noun.get(noun).copied().filter(|_| references.is_definite(mention.tokens.start));
                    let gender = gender::of_words(references.analysis, mention.tokens.clone());
                    *of_noun.entry(noun).insert_entry(again.unwrap_or_else(|| found.add(None, &mention, gender))).get()
                }
            };
            found.mentions.push(mention);
        }
        found.mentions.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
        found
    }

    fn add(&mut self, entity: Option<usize>, mention: &Mention, gender: Option<plimsoll_pack::Gender>) -> usize {
        self.referents.push(Referent { entity, words: mention.tokens.clone(), gender, told: 0 });
        self.referents.len() - 1
    }
}

impl<'a> References<'a, '_> {
    /// The mentions of names of persons; `referent` is the entity.
    fn people_named(&self) -> impl Iterator<Item = Mention> + '_ {
        let person = |entity: usize| self.names.entities[entity].entity_type == EntityType::Person;
        let named = self.names.mentions.iter().filter(move |mention| person(mention.entity));
        named.map(|mention| Mention {
            tokens: mention.tokens.clone(),
            head: self.head_of(mention.tokens.clone()),
            referent: mention.entity,
            form: Form::Name,
            quoted: self.analysis.has_shape(mention.tokens.start, Shape::QUOTED),
        })
    }

    /// The word of a phrase on which the others hang.
    fn head_of(&self, tokens: std::ops::Range<usize>) -> usize {
        let words = &self.analysis.words;
        let outside = |&at: &usize| {
            let word = self.analysis.word_of(at).map(|word| &words[word]);
            word.is_some_and(|word| !tokens.contains(&(words[word.head as usize].token as usize)))
        };
        tokens.clone().find(outside).unwrap_or(tokens.start)
    }

    /// Phrases for one person without a name.
    fn people_in_words(&self) -> impl Iterator<Item = Mention> + '_ {
        (0..self.analysis.tokens.len()).filter(|&at| self.is_noun_of_somebody(at)).map(|at| {
            let sentence = self.analysis.sentences[self.analysis.sentence_of(at)].tokens.start;
            Mention {
                tokens: self.phrases.opening_of(at, sentence)..at + 1,
                head: at,
                referent: 0,
                form: Form::Words,
                quoted: self.analysis.has_shape(at, Shape::QUOTED),
            }
        })
    }

    /// A noun that stands for one person, and is not said of a name beside it.
    fn is_noun_of_somebody(&self, at: usize) -> bool {
        let analysis = self.analysis;
        let Some(word) = analysis.word_of(at).map(|word| &analysis.words[word]) else { return false };
        let nominal = matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj);
        if !nominal || self.is_plural(at) || self.names.mention_at(at).is_some() {
            return false;
        }
        let role = || {
            analysis
                .hits_in(0.max(at.saturating_sub(3))..at + 1)
                .iter()
                .any(|hit| hit.end as usize == at + 1 && matches!(hit.meaning, Meaning::Role(_)))
        };
        // What speaks and is neither a body nor something written is somebody.
        let thing = |meaning| {
            matches!(meaning, Meaning::Anaphor(_) | Meaning::Head(_) | Meaning::Evidence | Meaning::Data | Meaning::Population(_))
        };
        let speaks = || word.upos == Upos::Noun && self.speaks(at) && !analysis.hits_at(at).iter().any(|hit| thing(hit.meaning));
        let somebody = self.is_somebody(at) || gender::of_words(analysis, at..at + 1).is_some() || role() || speaks();
        let beside = matches!(word.relation, Relation::Appos | Relation::Compound | Relation::Flat)
            || self
                .analysis
                .dependents_of(analysis.word_of(at).unwrap_or_default())
                .any(|below| analysis.words[below].relation == Relation::Cop);
        let of_name = |mention: &crate::names::MentionFound| {
            mention.phrase.contains(&at) || mention.role.as_ref().is_some_and(|role| role.contains(&at))
        };
        let sentence = analysis.sentences[analysis.sentence_of(at)].tokens.clone();
        somebody && !beside && !self.names.within(sentence).iter().any(of_name)
    }

    /// The person of the document whom words for somebody mean, where they mean one.
    fn named_by_words(&self, mention: &Mention) -> Option<usize> {
        let definite = self.is_definite(mention.tokens.start);
        let described = definite.then(|| self.person_described(&mention.tokens, mention.head)).map(descriptions::Meant::one);
        described.flatten()
    }
}
