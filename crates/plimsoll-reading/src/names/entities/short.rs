//! Names that may be short for others: each is taken for what is known already where it can be, and only else for something
//! new, or for nothing.

use plimsoll_language::Shape;
use plimsoll_pack::Classes;
use plimsoll_record::EntityType;

use super::super::COMPANY;
use super::{Linker, NameSpan, Typing, words};

impl<'t> Linker<'_, 't> {
    /// "the Coast Guard" after "Hellenic Coast Guard": the one body whose name has these words, or a body of that name.
    pub(super) fn add_bare(&mut self, span: &NameSpan, typing: &Typing<'t>) {
        let key = words(self.analysis.slice(span.tokens.clone()));
        // "the Liaison Office", of the Harbour Liaison Office, but not "the Border Police", of the Border Police Union.
        let ends = |entity: usize| {
            let names = self.body_names.get(&entity);
            key.len() == 1 || names.is_some_and(|names| names.iter().any(|name| name.len() > key.len() && name.ends_with(&key)))
        };
        match self.shortened(&key).as_slice() {
            [one] if self.is_bare_head(span) || ends(*one) => self.mention(span, *one, Vec::new(), "name.short"),
            _ => self.add(span, typing),
        }
    }

    /// An acronym that stands in brackets behind the name that it is short for.
    pub(super) fn add_acronym(&mut self, span: &NameSpan) {
        let key = words(self.analysis.slice(span.tokens.clone())).join(" ");
        if !self.by_name.contains_key(&key)
            && let Some(entity) = self.declared(span)
        {
            self.by_name.insert(key, entity);
        }
    }

    /// A name that the model types: a short form of somebody or something that is known better, or a new entity.
    pub(super) fn add_guessed(&mut self, span: &NameSpan, typing: &Typing<'t>) {
        let key = words(self.analysis.slice(span.tokens.clone()));
        if let Some(&entity) = self.by_name.get(&key.join(" ")) {
            return self.mention(span, entity, Vec::new(), "name.again");
        }
        if let Some(entity) = self.first_name(span, &key).filter(|&entity| self.can_be_short_for(span, typing, &key, entity)) {
            return self.mention(span, entity, Vec::new(), "name.first");
        }
        if self.can_be_surname(span, typing, &key)
            && let [one] = self.people_ending(&key).as_slice()
        {
            return self.mention(span, *one, Vec::new(), "name.surname");
        }
        // "Karolina Weiss", where elsewhere "Ms Weiss" stands.
        let person = typing.entity_type == EntityType::Person;
        if let Some(entity) = self.surname_with_title(span, &key).filter(|_| person) {
            self.call_in_full(entity, key);
            return self.mention(span, entity, Vec::new(), "name.full");
        }
        self.add(span, typing);
    }

    /// Whether a name that the model types can be the first word of an entity's, though the model may take it for another sort.
    fn can_be_short_for(&self, span: &NameSpan, typing: &Typing<'t>, key: &[String], entity: usize) -> bool {
        let entity_type = self.entities[entity].entity_type;
        let led = span.tokens.start.checked_sub(1).is_some_and(|before| self.analysis.classes_of(before).any(Classes::PREPOSITION));
        match typing.entity_type {
            // "Beryl is furious", of Beryl Haddock: the model takes many a given name for a place, and "Marrin denied it", of
            // Marrin Ferries.
            EntityType::Place => {
                let company = self.entities[entity].sector == Some(COMPANY);
                !led && !span.located && (entity_type == EntityType::Person || company)
            }
            // "Marrin said it had paid", of Marrin Removals, where nobody of that name is told of.
            EntityType::Person if entity_type == EntityType::Organisation => {
                !led && self.people_ending(key).is_empty() && !self.is_followed_by_who(span)
            }
            EntityType::Person => entity_type == EntityType::Person,
            _ => entity_type != EntityType::Person,
        }
    }

    /// "Pike announces", above "Chancellor Rowan Pike": the model takes many a surname for a body, or, alone and with nothing
    /// that leads to a place, for a place. A word in capitals tells it little: "CLIP (BERG):".
    fn can_be_surname(&self, span: &NameSpan, typing: &Typing<'t>, key: &[String]) -> bool {
        let shouted = self.analysis.has_shape(span.tokens.start, Shape::CAPITALS);
        let place = typing.entity_type == EntityType::Place && (span.located || !span.speaks && !shouted);
        // "Brandt-Osman", of Leyla Brandt-Osman
        let hyphenated = || !self.analysis.slice(span.tokens.clone()).contains(char::is_whitespace);
        !place && (key.len() == 1 || hyphenated()) && !self.has_article(span)
    }

    /// A name that nothing types: the short form of one that is typed, or an acronym in brackets.
    pub(super) fn add_short(&mut self, span: &NameSpan) {
        if let Some(entity) = self.known_beside(span) {
            return self.mention(span, entity, Vec::new(), "name.alias");
        }
        let name = self.analysis.slice(span.tokens.clone());
        let key = words(name);
        if let Some(&entity) = self.by_name.get(&key.join(" ")) {
            return self.mention(span, entity, Vec::new(), "name.again");
        }
        let mut same = self.people_ending(&key);
        if !same.is_empty() {
            let entity = same.remove(0);
            return self.mention(span, entity, same, "name.surname");
        }
        if let Some(entity) = self.first_name(span, &key) {
            return self.mention(span, entity, Vec::new(), "name.first");
        }
        if let Some(entity) = self.surname_with_title(span, &key) {
            self.call_in_full(entity, key);
            return self.mention(span, entity, Vec::new(), "name.full");
        }
        if let Some(entity) = self.declared(span) {
            self.by_name.insert(key.join(" "), entity);
            return self.mention(span, entity, Vec::new(), "name.acronym");
        }
        // "the Court": without an article it is some other name.
        let article =
            span.tokens.start > 0 && self.analysis.classes_of(span.tokens.start - 1).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE));
        if !article || self.is_demonym(&span.tokens) {
            return;
        }
        let mut shortened = self.shortened(&key);
        if !shortened.is_empty() {
            let entity = shortened.remove(0);
            self.mention(span, entity, shortened, "name.short");
        }
    }
}
