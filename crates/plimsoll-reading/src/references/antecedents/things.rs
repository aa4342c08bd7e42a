//! All that is told of in a document and is not one person: bodies, places, papers, things, and several people.

use std::borrow::Cow;
use std::collections::hash_map::Entry;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{BlockKind, EntityType};
use rustc_hash::FxHashMap;

use super::super::{References, gender};
use super::{Antecedents, Form, Mention, Referent, Told};

impl Antecedents {
    /// Adds everything told of.
    pub(super) fn add_things(&mut self, references: &References<'_, '_>) {
        let mut of_entity: FxHashMap<usize, usize> = FxHashMap::default();
        let mut of_noun: FxHashMap<Cow<'_, str>, usize> = FxHashMap::default();
        for mention in &references.names.mentions {
            let sort = sort_of_name(references.names.entity(mention).entity_type);
            let Some(sort) = sort.filter(|_| !references.is_in_dateline(mention.tokens.start)) else { continue };
            let told = references.told_at(mention.tokens.clone(), references.head_of(mention.tokens.clone()), Form::Name);
            let new = || Referent { entity: Some(mention.entity), sort, plural: false, words: told.tokens.clone(), gender: None, times: 0 };
            let referent = *of_entity.entry(mention.entity).or_insert_with(|| self.add(new()));
            self.mentions.push(Mention { referent, ..told });
        }
        // "A coalition of associations, the Quay Network": the noun tells of whatever is named beside it.
        let beside = references.nouns_beside(false);
        for at in 0..references.analysis.tokens.len() {
            let Some((sort, plural)) = references.sort_of_noun(at) else { continue };
            let sentence = references.analysis.sentences[references.analysis.sentence_of(at)].tokens.start;
            let told = references.told_at(references.phrases.opening_of(at, sentence)..at + 1, at, Form::Words);
            // "No receipt is needed": what is not there is not told of.
            let first = told.tokens.start.saturating_sub(1).max(sentence);
            if (first..at).any(|at| references.classes(at).any(Classes::NEGATION)) {
                continue;
            }
            let new = Referent { entity: None, sort, plural, words: told.tokens.clone(), gender: None, times: 0 };
            let definite = references.is_definite(told.tokens.start);
            // "the agency", of an agency that was named.
            let described =
                || (sort == Told::Office && !plural && definite).then(|| references.resolve(told.tokens.clone()).entity).flatten();
            let named = beside.get(&at).copied().flatten().or_else(described);
            let referent = match named.and_then(|entity| of_entity.get(&entity).copied()) {
                Some(known) => known,
                None => match of_noun.entry(in_small_letters(references.analysis.text_of(at))) {
                    Entry::Occupied(again) if definite => {
                        // A headline tells less than the text below it.
                        let words = &mut self.referents[*again.get()].words;
                        let heading = references.analysis.sentences[references.analysis.sentence_of(words.start)].kind;
                        if heading == BlockKind::Heading {
                            *words = told.tokens.clone();
                        }
                        *again.get()
                    }
                    noun => *noun.insert_entry(self.add(new)).get(),
                },
            };
            // What spoke once is a body also where it did not.
            if sort == Told::Office && self.referents[referent].sort == Told::Thing {
                self.referents[referent].sort = sort;
            }
            self.mentions.push(Mention { referent, ..told });
        }
    }
}

fn in_small_letters(word: &str) -> Cow<'_, str> {
    if word.contains(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

/// Whether a noun is one for a body: "agency".
pub(super) fn is_body(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Anaphor(_) | Meaning::Head(_))
}

/// Whether a noun is one for what holds words or numbers: "report".
pub(super) fn is_paper(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Evidence | Meaning::Data | Meaning::AgreementNoun)
}

/// What something with a name is; none of a person.
fn sort_of_name(entity: EntityType) -> Option<Told> {
    match entity {
        EntityType::Person => None,
        EntityType::Organisation | EntityType::Court | EntityType::Group => Some(Told::Body),
        EntityType::Place | EntityType::Facility => Some(Told::Place),
        EntityType::Agreement | EntityType::Law => Some(Told::Paper),
        EntityType::Vessel => Some(Told::Thing),
    }
}

impl References<'_, '_> {
    /// What a noun without a name tells of, and whether that is more than one. Nothing for one person, a time, or a noun
    /// that belongs to another.
    fn sort_of_noun(&self, at: usize) -> Option<(Told, bool)> {
        let analysis = self.analysis;
        if !matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn) || self.names.mention_at(at).is_some() {
            return None;
        }
        let word = &analysis.words[analysis.word_of(at)?];
        let beside = matches!(word.relation, Relation::Appos | Relation::Compound | Relation::Flat | Relation::Fixed);
        let calendar = |meaning| matches!(meaning, Meaning::Month(_) | Meaning::Weekday(_));
        if beside || self.is_time(at) || analysis.means(at, calendar) {
            return None;
        }
        if self.is_body_as_party(at) {
            return Some((Told::Office, false));
        }
        let plural = self.is_plural(at);
        if self.is_collective(at) {
            return Some((Told::Person, true));
        }
        let role = self.ends_phrase(at, |meaning| matches!(meaning, Meaning::Role(_)));
        if role || self.is_somebody(at) {
            return plural.then_some((Told::Person, true));
        }
        if !plural && gender::of_words(analysis, at..at + 1).is_some() || self.is_said_of_name(at) {
            return None;
        }
        // "The agency urged them to end the deal. It said": of agreements only those speak that do so.
        let agreement = || self.ends_phrase(at, |meaning| meaning == Meaning::AgreementNoun) && !self.speaks(at);
        let sort = if self.ends_phrase(at, is_body) {
            Told::Office
        } else if self.ends_phrase(at, is_paper) {
            if agreement() { Told::Thing } else { Told::Paper }
        } else if self.speaks(at) {
            // "the regulator said": a body, or else somebody, whom [`References::is_noun_of_somebody`] finds too.
            Told::Office
        } else {
            Told::Thing
        };
        Some((sort, plural))
    }
}
