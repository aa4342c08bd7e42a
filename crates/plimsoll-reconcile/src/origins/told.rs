//! From facts to tellings: on whose word a document tells a fact.

use plimsoll_names::is_publisher;
use plimsoll_record::{Claim, CodePoints, Document, Entity, EntityType, Fact, FactId, OriginKind, Reference};

use rustc_hash::FxHashSet;

use super::lineage::{Party, Place, Source, Telling, Who};
use super::neighbours::DocumentKey;
use super::words::name_key;
use crate::verdicts::NOT_A_HANDFUL;

/// What is known around a document.
pub struct Around<'a> {
    /// The name of the actor that an entity is, over all documents.
    pub actor: &'a dyn Fn(&FactId) -> Option<String>,
    /// Whether words say what a private person is: "a survivor".
    pub is_private: &'a dyn Fn(&str) -> bool,
    /// Whether words mean some body, if not by its name: "the local authorities".
    pub is_body: &'a dyn Fn(&str) -> bool,
    /// The words of a noun that tell which body it is, in lower case: "interior" and "ministry" of "the interior ministry".
    pub telling_words: &'a dyn Fn(&str) -> Vec<String>,
    /// What sort of source somebody of a sector is.
    pub kind: &'a dyn Fn(Option<&str>) -> OriginKind,
}

/// The entity of a document that is its publisher, where it names it: "Border Guard", in a notice of the "Border Guard of
/// Karoa".
pub fn publisher_among<'e>(document: &Document, entities: impl Iterator<Item = &'e Entity>) -> Option<&'e Entity> {
    let publisher = document.publisher.as_deref()?;
    let acts = |entity: &&Entity| matches!(entity.entity_type, EntityType::Organisation | EntityType::Court | EntityType::Group);
    let own = |entity: &'e Entity| {
        let longest = entity.names.iter().filter(|name| is_publisher(name, publisher)).map(String::len).max()?;
        Some((longest, entity))
    };
    let first = |&(length, entity): &(usize, &Entity)| (length, std::cmp::Reverse(entity.common.anchor.start));
    entities.filter(acts).filter_map(own).max_by_key(first).map(|(_, entity)| entity)
}

/// How a document tells a fact. `chain` are the claims that it stands in, the nearest first; `publisher` is the entity that
/// is its publisher, as far as it names it.
pub fn telling(
    fact: &Fact,
    chain: &[Claim],
    document: &Document,
    publisher: Option<&Entity>,
    points: &CodePoints<'_>,
    around: &Around<'_>,
) -> Telling {
    let anchor = &fact.common().anchor;
    let place = |start: u32, end: u32| Place { start: points.to_byte(start), end: points.to_byte(end) };
    let mut sources: Vec<Source> = chain
        .iter()
        .rev()
        .filter_map(|claim| claim.sources.first())
        .map(|source| Source { who: who(source, around), place: place(source.start, source.end) })
        .collect();
    let own = match fact {
        Fact::Claim(claim) => claim.sources.first(),
        Fact::Figure(figure) => figure.origin.as_ref(),
        _ => None,
    };
    if let Some(own) = own {
        let source = Source { who: who(own, around), place: place(own.start, own.end) };
        if sources.last().is_none_or(|last| last.who != source.who) {
            sources.push(source);
        }
    }
    // A body publishes under the name of the actor that it is: so it is known where others cite it.
    let counts_itself = publisher.is_some_and(|entity| (around.kind)(entity.sector.as_deref()).counts_itself());
    let actor = publisher.and_then(|entity| (around.actor)(&entity.common.id));
    let publisher = actor.as_deref().or(document.publisher.as_deref()).map(party);
    // What a publisher says of itself is its own voice.
    sources.retain(|source| !matches!((&source.who, &publisher), (Who::Named(named), Some(publisher)) if named.key == publisher.key));
    Telling {
        document: DocumentKey::of(&document.id),
        span: place(anchor.quote_start, anchor.quote_end),
        publisher,
        counts_itself,
        published: document.published.clone(),
        chain: sources,
        number: number(fact),
    }
}

/// The number of a figure, as bits, where it is no handful. That the tellings are of one fact has been found before: of it two
/// hardly come to one number by accident.
fn number(fact: &Fact) -> Option<u64> {
    let Fact::Figure(figure) = fact else { return None };
    figure.value.filter(|value| *value >= NOT_A_HANDFUL).map(f64::to_bits)
}

/// Of the tellings of one document, those on nobody's word go where others of it name a source: a headline tells what
/// the text below gives on somebody's word. Gives the places of those that stay.
pub fn sourced(tellings: &[Telling]) -> Vec<usize> {
    let has_source: FxHashSet<DocumentKey> =
        tellings.iter().filter(|telling| !telling.chain.is_empty()).map(|telling| telling.document).collect();
    let stays = |&at: &usize| !tellings[at].chain.is_empty() || !has_source.contains(&tellings[at].document);
    (0..tellings.len()).filter(stays).collect()
}

/// The key of a party by its name, the same whichever of its words comes first: "Interior Ministry", "Ministry of the Interior".
pub fn party_key(name: &str) -> u64 {
    let mut words: Vec<&str> = name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).collect();
    words.sort_unstable();
    if words.len() > 1 { name_key(&words.join(" ")) } else { name_key(name) }
}

fn party(name: &str) -> Party {
    Party { name: name.to_owned(), key: party_key(name), noun: Vec::new() }
}

fn who(source: &Reference, around: &Around<'_>) -> Who {
    let known = source.entity.as_ref().and_then(|entity| (around.actor)(entity));
    let is_known = known.is_some();
    let by_noun = |words: &str| Party { noun: (around.telling_words)(words), ..party(words) };
    match known.or_else(|| source.name.clone()) {
        Some(name) if is_known || !(around.is_body)(&name) => Who::Named(party(&name)),
        Some(name) => Who::Named(by_noun(&name)),
        None if (around.is_private)(&source.text) => Who::Person { role: source.text.clone() },
        None if (around.is_body)(&source.text) => Who::Named(by_noun(&source.text)),
        // "the spokesman of the guard" of no name speaks for the guard.
        None if source.organisation.is_some() => Who::Named(party(source.organisation.as_deref().unwrap_or_default())),
        None => Who::Unnamed { words: source.text.clone() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_one_whichever_word_of_its_name_comes_first() {
        for (one, other, same) in [
            ("Interior Ministry", "Ministry of the Interior", true),
            ("EU Border Agency", "US Border Agency", false),
            ("Interior Ministry", "Ministry of Justice", false),
            ("Karoa", "Karoa Watch", false),
        ] {
            assert_eq!(party(one).key == party(other).key, same, "{one} / {other}");
        }
    }
}
