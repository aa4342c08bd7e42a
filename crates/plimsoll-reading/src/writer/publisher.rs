//! Who publishes a document: the name that the document gives, the words in which it stands there, or what the metadata say.

use plimsoll_record::{Document, EntityType, FactId, Reference, Words};

use super::{Writer, on_one_line};
use crate::context::Context;
use crate::names::EntityFound;

/// The publisher of a document.
pub(super) struct Publisher<'c> {
    /// The entity, where the document names it.
    entity: Option<usize>,
    /// Its name in the words of the document.
    words: Option<&'c str>,
    /// Its name in those of the metadata.
    given: Option<&'c str>,
}

impl<'c> Publisher<'c> {
    /// "Public Accounts Committee, House of Deputies": the part that the document says to speak, the whole of it, or the first
    /// part that it names. "Ports Office, Keraba" is no Keraba.
    pub(super) fn of(context: &'c Context<'_, '_>, document: &'c Document) -> Self {
        let given = document.publisher.as_deref();
        let text = &context.analysis.content.text;
        let parts = || given.into_iter().chain(given.into_iter().flat_map(|given| given.split(", ")));
        let is_named = |part: &str| {
            let named = |entity: &EntityFound<'_>| entity.names.iter().any(|name| name.eq_ignore_ascii_case(part));
            let place = |entity: &EntityFound<'_>| entity.entity_type == EntityType::Place && Some(part) != given;
            context.names.entities.iter().position(|entity| named(entity) && !place(entity))
        };
        let is_like = || {
            let own = |name: &&&str| given.is_some_and(|given| plimsoll_names::is_publisher(name, given));
            let longest = |entity: &EntityFound<'_>| entity.names.iter().filter(own).map(|name| name.len()).max();
            let found = context.names.entities.iter().enumerate().filter_map(|(index, entity)| Some((longest(entity)?, index)));
            found.max_by_key(|&(length, index)| (length, std::cmp::Reverse(index))).map(|(_, index)| index)
        };
        let (entity, words) = match context.references.part_that_speaks().map(|part| context.analysis.slice(part)) {
            Some(part) => (is_named(part), Some(part)),
            None => (parts().find_map(is_named).or_else(is_like), parts().find_map(|part| words_like(text, part))),
        };
        Self { entity, words, given }
    }

    /// "we": who publishes, by the name that the document gives; where it gives none, those who speak for the publisher that
    /// the metadata tell of. `entity` gives the id and name of an entity.
    pub(super) fn reference(&self, words: Words, entity: impl Fn(usize) -> (FactId, String)) -> Reference {
        let named = self.entity.is_some() || self.words.is_some();
        let entity = self.entity.map(entity);
        let (id, name) = entity.unzip();
        Reference {
            text: words.text,
            start: words.start,
            end: words.end,
            name: name.or_else(|| self.words.map(on_one_line)),
            entity: id,
            role: None,
            organisation: self.given.filter(|_| !named).map(str::to_owned),
            candidates: Vec::new(),
        }
    }
}

impl Writer<'_, '_, '_> {
    /// Whoever publishes the document, called by some words.
    pub(super) fn author(&self, words: Words) -> Reference {
        self.publisher.reference(words, |entity| (self.entity_ids[entity].clone(), self.entity_name(entity)))
    }
}

/// The first place in a text where some words stand, in capitals or not.
fn words_like<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let ends = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let first = words.chars().next()?;
    let starts = text.match_indices(|letter: char| letter.eq_ignore_ascii_case(&first)).map(|(start, _)| start);
    starts.filter_map(|start| Some((start, text.get(start..start + words.len())?))).find_map(|(start, found)| {
        let whole = ends(text[..start].chars().next_back()) && ends(text[start + words.len()..].chars().next());
        (whole && found.eq_ignore_ascii_case(words)).then_some(found)
    })
}
