//! Bodies that some tell of by a noun alone, "the coastguard", as those that others tell of by their full name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Party, Telling, Who};

/// The tellings, with each body of no full name as the one party that its noun can stand for; as they are where it can stand for
/// none or for several.
pub(super) fn by_full_names(tellings: &[Telling]) -> Cow<'_, [Telling]> {
    let known = known(tellings);
    if known.is_empty() {
        return Cow::Borrowed(tellings);
    }
    let mut tellings = tellings.to_vec();
    for party in tellings.iter_mut().flat_map(parties_mut) {
        if let Some(full) = known.get(&party.key) {
            *party = full.clone();
        }
    }
    Cow::Owned(tellings)
}

/// For the key of a body of no full name, the party that it is. The longest nouns first: "the ministry" is the Interior Ministry
/// of Karoa also where others call that "the Interior Ministry".
fn known(tellings: &[Telling]) -> BTreeMap<u64, Party> {
    let parties: BTreeMap<u64, &Party> = tellings.iter().flat_map(parties).map(|party| (party.key, party)).collect();
    let mut nouns: Vec<&Party> = parties.values().copied().filter(|party| !party.noun.is_empty()).collect();
    nouns.sort_by_key(|party| (std::cmp::Reverse(party.noun.len()), party.key));
    let mut known: BTreeMap<u64, Party> = BTreeMap::new();
    for noun in nouns {
        let meant = |full: &&Party| full.key != noun.key && holds(full, noun);
        let settled = |full: &Party| known.get(&full.key).unwrap_or(full).clone();
        let candidates: BTreeSet<Party> = parties.values().copied().filter(meant).map(settled).collect();
        let mut candidates = candidates.into_iter();
        if let (Some(one), None) = (candidates.next(), candidates.next()) {
            known.insert(noun.key, one);
        }
    }
    known
}

/// Whether a name holds all words of a noun, and more.
fn holds(full: &Party, noun: &Party) -> bool {
    let name = full.name.to_lowercase();
    let words: BTreeSet<&str> = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() > noun.noun.len() && noun.noun.iter().all(|word| words.contains(word.as_str()))
}

fn parties(telling: &Telling) -> impl Iterator<Item = &Party> {
    telling.publisher.iter().chain(telling.chain.iter().filter_map(super::labels::named))
}

fn parties_mut(telling: &mut Telling) -> impl Iterator<Item = &mut Party> {
    let named = telling.chain.iter_mut().filter_map(|source| match &mut source.who {
        Who::Named(party) => Some(party),
        _ => None,
    });
    telling.publisher.iter_mut().chain(named)
}
