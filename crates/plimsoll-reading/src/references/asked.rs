//! What is asked of a phrase again and again on the way to whom it means: is it the publisher, the author's own, a name
//! that somebody goes by, somebody who can speak?

use std::ops::Range;

use plimsoll_language::{NameKind, NameTag, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord};
use plimsoll_record::EntityType;

use super::{PERSON, ReferenceFound, References, Sort, plain};
use crate::names::MentionFound;

impl References<'_, '_> {
    /// Whether a noun is one for persons.
    pub(crate) fn is_somebody(&self, at: usize) -> bool {
        let populations = &self.analysis.library.packs.populations;
        let counted = |meaning| match meaning {
            Meaning::Population(population) => {
                let population = &populations[population as usize];
                population.unit == PERSON && !population.happens
            }
            _ => false,
        };
        self.analysis.upos_of(at) == plimsoll_language::Upos::Noun && self.analysis.means(at, counted)
    }

    /// "The Court held", in a judgment of that court: one word with a capital that the publisher's name has.
    pub(super) fn is_publisher(&self, tokens: &Range<usize>) -> bool {
        self.publisher.is_some_and(|publisher| self.is_called_after(tokens, publisher))
    }

    /// "the Senate", in the minutes of its Committee on Ports: the whole of the publisher, and not the part that speaks in them.
    pub(crate) fn whole_of_publisher(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let part = self.analysis.slice(self.part.clone()?);
        let whole = self.is_publisher(tokens) && !self.is_called_after(tokens, part);
        if whole { self.publisher_in_text() } else { None }
    }

    fn is_called_after(&self, tokens: &Range<usize>, publisher: &str) -> bool {
        if tokens.len() < 2 || !self.is_definite(tokens.start) {
            return false;
        }
        // "The Press Service", of the Press Service of the Railways: the words before those with small letters.
        if tokens.len() > 2 {
            let capitals = tokens.clone().skip(1).all(|at| self.analysis.is_capitalised(at));
            let rest = publisher.strip_prefix(self.analysis.slice(tokens.start + 1..tokens.end));
            return capitals && rest.is_some_and(|rest| rest.trim_start().starts_with(char::is_lowercase));
        }
        let word = self.analysis.text_of(tokens.start + 1);
        let parts = || publisher.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
        let is_part = |word: &str| parts().any(|part| part.eq_ignore_ascii_case(word));
        // The Supreme *Court* of Aldersey, the Chamber *Notebook*: the last word, or the one before small letters.
        let head = parts().take_while(|part| !part.starts_with(char::is_lowercase)).last();
        let mention = self.names.mention_at(tokens.start + 1);
        // "the Chamber", in the Chamber Notebook, is the Chamber of Deputies.
        let another = |mention: &MentionFound| !self.names.entity(mention).name.split_whitespace().all(is_part);
        if head.is_none_or(|head| !head.eq_ignore_ascii_case(word)) && mention.is_some_and(another) {
            return false;
        }
        let own = head.is_some_and(|head| head.eq_ignore_ascii_case(word));
        let known = own || self.anaphor_at_end(tokens).is_some() || mention.is_some_and(|mention| mention.tokens.len() == 1);
        known && self.analysis.is_capitalised(tokens.start + 1) && is_part(word)
    }

    /// "our observers", outside quotations and interviews: the author's.
    pub(super) fn is_own(&self, tokens: &Range<usize>) -> bool {
        let features = self.analysis.features_of(tokens.start);
        self.classes(tokens.start).any(Classes::POSSESSIVE)
            && features.contains("Person=1")
            && features.contains("Number=Plur")
            && !self.analysis.has_shape(tokens.start, plimsoll_language::Shape::QUOTED)
            && self.label_at(tokens.start).is_none()
    }

    /// "from", or "by" behind a participle: "sent by the defendant".
    pub(super) fn is_from(&self, at: usize) -> bool {
        let from = Meaning::TimeWord(plimsoll_pack::TimeWord::From);
        self.analysis.means(at, |meaning| meaning == from) || self.classes(at).any(Classes::AGENT)
    }

    /// Whom a phrase gives by the name that somebody goes by, known as a name or not.
    pub(super) fn called(&self, tokens: &Range<usize>) -> Option<ReferenceFound> {
        let leads = |at: usize| {
            let hits = self.analysis.hits_at(at).iter().filter(|hit| hit.meaning == Meaning::Calling);
            hits.map(|hit| hit.end as usize).find(|&end| end < tokens.end && self.analysis.is_capitalised(end))
        };
        // "a post by an account calling itself Dock Truth" has no name.
        let core = self.core(tokens.clone());
        let start = tokens.clone().skip(1).find_map(leads).filter(|_| !self.ends_with_evidence(&core))?;
        let named = self.mention_from(start).filter(|mention| mention.tokens.end <= tokens.end && self.names.is_actor(mention.entity));
        if let Some(mention) = named {
            return Some(self.named(mention.tokens.clone(), mention).with_tokens(tokens.clone()));
        }
        let end = (start..tokens.end).find(|&at| !self.analysis.is_capitalised(at)).unwrap_or(tokens.end);
        let sort = if self.role_at_end(&core).is_some() { Sort::Person } else { Sort::Other };
        Some(ReferenceFound { name: Some(start..end), sort, ..plain(tokens.clone()) })
    }

    /// A name of one word that nothing typed, and the model takes for no body's.
    pub(super) fn is_first_name(&self, tokens: &Range<usize>) -> bool {
        let word = self.analysis.word_of(tokens.start).map(|word| &self.analysis.words[word]);
        let body = |tag: NameTag| matches!(tag, NameTag::Begin(NameKind::Organisation | NameKind::Place));
        let named = word.is_some_and(|word| word.upos == Upos::Propn && !body(word.name));
        named && tokens.len() == 1 && self.names.mention_at(tokens.start).is_none()
    }

    /// "in"
    pub(super) fn means_in(&self, at: usize) -> bool {
        self.analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::In))
    }

    /// Whether words can be the source of a claim.
    pub(crate) fn can_speak(&self, reference: &ReferenceFound) -> bool {
        match reference.entity {
            Some(entity) => self.names.is_actor(entity) || reference.sort == Sort::Evidence || self.stands_for_its_government(reference),
            None => true,
        }
    }

    /// "Paris has urged both sides to talk", "Larkmoor Hospital said": the name of a town or a site alone, as the subject of
    /// its verb.
    pub(super) fn stands_for_its_government(&self, reference: &ReferenceFound) -> bool {
        let town = |entity: usize| matches!(self.names.entities[entity].entity_type, EntityType::Place | EntityType::Facility);
        let town = reference.entity.is_some_and(town);
        let at = reference.tokens.start;
        let alone = self.names.mention_at(at).is_some_and(|mention| mention.tokens == reference.tokens);
        let subject =
            self.analysis.word_of(at).is_some_and(|word| self.analysis.words[word].relation == plimsoll_language::Relation::Nsubj);
        let inside = at > 0 && self.classes(at - 1).any(Classes::PREPOSITION);
        town && alone && subject && !inside
    }
}
