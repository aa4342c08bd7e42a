//! Whose word a telling gives, by its own chain of attribution alone.

use super::{DocumentKey, Label, Party, Source, Telling, Who};
use crate::origins::name_key;

/// Whose word a telling gives, and what makes two such words one.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub label: Label,
    /// `None` for what is unknown, which is never one with anything.
    pub key: Option<Key>,
    /// Sources between the publisher and the origin.
    pub between: u32,
}

/// Two tellings of one key have one origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Key {
    Party(u64),
    /// A role, who spoke with them, and in which document where that is its publisher: a publisher that speaks with a
    /// survivor twice may speak with two.
    Person(u64, Option<u64>, Option<DocumentKey>),
}

pub(super) fn labels(tellings: &[&Telling]) -> Vec<Given> {
    tellings.iter().map(|telling| given(telling)).collect()
}

/// The chain without the publisher's own name at its head: “we said that…”.
pub(super) fn chain(telling: &Telling) -> &[Source] {
    let is_publisher =
        |source: &Source| matches!((&source.who, &telling.publisher), (Who::Named(one), Some(other)) if one.key == other.key);
    let own = telling.chain.iter().take_while(|source| is_publisher(source)).count();
    &telling.chain[own..]
}

fn given(telling: &Telling) -> Given {
    let chain = chain(telling);
    let Some((innermost, outer)) = chain.split_last() else {
        return match &telling.publisher {
            Some(publisher) => Given { label: Label::Publisher(publisher.clone()), key: Some(Key::Party(publisher.key)), between: 0 },
            None => Given { label: Label::Unknown, key: None, between: 0 },
        };
    };
    let between = outer.len() as u32;
    match &innermost.who {
        Who::Named(party) => Given { label: Label::Named(party.clone()), key: Some(Key::Party(party.key)), between },
        Who::Unnamed { .. } => Given { label: Label::Unknown, key: None, between },
        Who::Person { role } => {
            let cited = outer.iter().rev().find_map(named);
            let interviewer = cited.or(telling.publisher.as_ref()).cloned();
            let document = cited.is_none().then_some(telling.document);
            let key = Key::Person(name_key(role), interviewer.as_ref().map(|party| party.key), document);
            Given { label: Label::Person { role: role.clone(), interviewer }, key: Some(key), between }
        }
    }
}

pub(super) fn named(source: &Source) -> Option<&Party> {
    if let Who::Named(party) = &source.who { Some(party) } else { None }
}
