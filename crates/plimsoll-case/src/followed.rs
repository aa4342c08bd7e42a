//! Whom the words of a name mean: beside those in whose name they stand, those who are held to be one with them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use plimsoll_record::{FactId, Reference};

use crate::matching::{NamePattern, folded};
use crate::{Case, CaseError, KnownActor};

/// Whoever is meant by the words of a name.
#[derive(Debug)]
pub(crate) struct Meant {
    pattern: NamePattern,
    /// Entities of actors that have the words in one of their names.
    entities: HashSet<FactId>,
    /// The names of those actors that no other actor has, folded.
    names: HashSet<String>,
}

impl Meant {
    /// Whether a reference is to somebody who is meant.
    pub(crate) fn is(&self, reference: &Reference) -> bool {
        let names = [Some(&reference.text), reference.name.as_ref(), reference.organisation.as_ref()];
        names.into_iter().flatten().any(|name| self.pattern.is_in(name))
            || reference.entity.as_ref().is_some_and(|entity| self.entities.contains(entity))
            || reference.organisation.as_ref().is_some_and(|name| self.names.contains(&folded(name)))
    }
}

impl Case {
    /// Whoever is meant by the words of a name: see [`Filter::source`](crate::Filter::source).
    pub(crate) fn meant_by(&self, words: &str) -> Result<Meant, CaseError> {
        let pattern = NamePattern::new(words);
        let (meant, others) = self.actors_named(&pattern)?;
        let mut entities = HashSet::new();
        for known in &meant {
            entities.extend(self.same_as(&known.entity)?);
        }
        let taken: HashSet<String> = others.iter().flat_map(names).map(folded).collect();
        let names = meant.iter().flat_map(names).map(folded).filter(|name| !taken.contains(name)).collect();
        Ok(Meant { pattern, entities, names })
    }

    /// The other names of actors that have these words in one of their names: what a listing of one source follows.
    /// Those that most documents use come first.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn also_written(&self, words: &str) -> Result<Vec<String>, CaseError> {
        let pattern = NamePattern::new(words);
        let mut used: BTreeMap<&str, u32> = BTreeMap::new();
        let (meant, _) = self.actors_named(&pattern)?;
        for spelling in meant.iter().flat_map(|known| &known.actor.spellings).filter(|spelling| !pattern.is_in(&spelling.text)) {
            *used.entry(&spelling.text).or_default() += spelling.documents;
        }
        let ordered: BTreeSet<(std::cmp::Reverse<u32>, &str)> =
            used.into_iter().map(|(name, documents)| (std::cmp::Reverse(documents), name)).collect();
        Ok(ordered.into_iter().map(|(_, name)| name.to_owned()).collect())
    }

    /// The actors that have the words in one of their names, and the others.
    fn actors_named(&self, pattern: &NamePattern) -> Result<(Vec<KnownActor>, Vec<KnownActor>), CaseError> {
        Ok(self.actors()?.into_iter().partition(|known| names(known).any(|name| pattern.is_in(name))))
    }
}

/// All names of an actor.
fn names(known: &KnownActor) -> impl Iterator<Item = &str> {
    known.actor.spellings.iter().map(|spelling| spelling.text.as_str()).chain([known.actor.name.as_str()])
}
