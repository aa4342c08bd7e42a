//! Which documents of a large case are worth laying side by side.
//!
//! ```text
//! keys of a document ─KeyIndex─▶ who else holds them ─▶ without house words ─▶ neighbours, with keys in common
//! ```
//!
//! What comes out depends on the set of documents, never on the order of adding, and looks at few of them:
//!
//! - **House words.** A key that stands in very many documents of one publisher (more than [`MOST_OF_A_PUBLISHER`])
//!   belongs to what it puts below every report, and joins none of them. One text in a hundred papers is no such
//!   thing: each has it once.
//! - **Anchors.** Of the holders of a key, those with the [`ANCHORS`] lowest document keys are its anchors, and a pair
//!   is looked at by this key only where one of the two is an anchor. So a text that stands in a thousand papers gives
//!   some thousand pairs and not half a million, and they still hang together. Document keys come from hashes of
//!   content, so the anchors are a fair draw (bottom-k sampling: Cohen and Kaplan, PODC 2007), and a new document
//!   seldom displaces one.
//!
//! A new document can change what is true of others: it may displace an anchor, or be the one that makes words house
//! words. [`touched`] names those whose neighbours must be found anew.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use plimsoll_record::DocumentId;
use rustc_hash::FxHashMap;

use super::signature::Signature;
use super::words::name_key;

/// How many holders of a key are its anchors.
pub const ANCHORS: usize = 16;
/// In more documents of one publisher than this, words are house words.
pub const MOST_OF_A_PUBLISHER: usize = 12;
/// The same where the publisher is not known: many papers may stand behind it.
pub const MOST_OF_UNKNOWN: usize = 60;
/// A pair with fewer keys in common, by which it may be looked at, is left aside: two reports on one subject share a
/// phrase of four words sooner or later.
pub const FEWEST_KEYS: u32 = 2;

/// A number for a document that comes from its content, and so is the same in every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(pub u64);

impl DocumentKey {
    /// The key of a document: the first 63 bits of its hash, so that a database keeps it as a positive integer.
    pub fn of(document: &DocumentId) -> Self {
        let text = document.as_str();
        let digits = text.strip_prefix("sha256:").unwrap_or(text);
        let number = digits.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok());
        Self(number.unwrap_or_else(|| name_key(text)) >> 1)
    }
}

/// A number for a publisher; 0 where it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublisherKey(pub u64);

impl PublisherKey {
    /// Where nobody knows who published it.
    pub const UNKNOWN: Self = Self(0);

    /// The key of a publisher by its name, however that is written; 63 bits.
    pub fn of(name: Option<&str>) -> Self {
        name.map_or(Self::UNKNOWN, |name| Self((name_key(name) >> 1).max(1)))
    }

    fn most(self) -> usize {
        if self == Self::UNKNOWN { MOST_OF_UNKNOWN } else { MOST_OF_A_PUBLISHER }
    }
}

/// A document that holds a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holder {
    /// Which.
    pub document: DocumentKey,
    /// Who published it.
    pub publisher: PublisherKey,
}

/// What a case knows of the keys of its documents.
pub trait KeyIndex {
    /// Why it could not answer.
    type Error;

    /// The holders of a key with the lowest document keys, ascending, at most so many.
    fn lowest_holders(&self, key: u64, most: usize) -> Result<Vec<Holder>, Self::Error>;

    /// Documents of one publisher that hold a key, at most so many, in any order.
    fn of_publisher(&self, key: u64, publisher: PublisherKey, most: usize) -> Result<Vec<DocumentKey>, Self::Error>;
}

/// A document worth laying beside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Neighbour {
    /// Which.
    pub document: DocumentKey,
    /// By how many keys in common it was found, house words left out.
    pub keys: u32,
}

/// Whether a key stands for house words of a publisher.
///
/// # Errors
/// Those of the index.
pub fn is_house<I: KeyIndex>(index: &I, key: u64, publisher: PublisherKey) -> Result<bool, I::Error> {
    let most = publisher.most();
    Ok(index.of_publisher(key, publisher, most + 1)?.len() > most)
}

/// Those of the keys that are house words of one of two publishers, ascending: what [`super::reuse::compare`] must
/// not count.
///
/// # Errors
/// Those of the index.
pub fn house_keys<I: KeyIndex>(index: &I, keys: &[u64], publishers: [PublisherKey; 2]) -> Result<Vec<u64>, I::Error> {
    let mut house = Vec::new();
    for &key in keys {
        if is_house(index, key, publishers[0])? || publishers[0] != publishers[1] && is_house(index, key, publishers[1])? {
            house.push(key);
        }
    }
    Ok(house)
}

/// The documents worth laying beside this one, ascending. It makes no difference whether the index holds the document
/// itself already.
///
/// # Errors
/// Those of the index.
pub fn neighbours<I: KeyIndex>(index: &I, document: Holder, signature: &Signature) -> Result<Vec<Neighbour>, I::Error> {
    let mut found: BTreeMap<DocumentKey, u32> = BTreeMap::new();
    for &key in &signature.keys {
        if is_house(index, key, document.publisher)? {
            continue;
        }
        let mut house: FxHashMap<PublisherKey, bool> = FxHashMap::default();
        for other in paired(index, key, document)? {
            let house = match house.get(&other.publisher) {
                Some(house) => *house,
                None => *house.entry(other.publisher).or_insert(is_house(index, key, other.publisher)?),
            };
            if !house {
                *found.entry(other.document).or_default() += 1;
            }
        }
    }
    let enough = found.into_iter().filter(|(_, keys)| *keys >= FEWEST_KEYS);
    Ok(enough.map(|(document, keys)| Neighbour { document, keys }).collect())
}

/// The holders of a key that this one is laid beside by it: its anchors, and all where it is an anchor itself.
fn paired<I: KeyIndex>(index: &I, key: u64, document: Holder) -> Result<Vec<Holder>, I::Error> {
    let mut holders = index.lowest_holders(key, ANCHORS + 1)?;
    let lower = holders.iter().filter(|other| other.document < document.document).count();
    if lower < ANCHORS && holders.len() > ANCHORS {
        holders = index.lowest_holders(key, usize::MAX)?;
    }
    holders.retain(|other| other.document != document.document);
    if lower >= ANCHORS {
        holders.truncate(ANCHORS);
    }
    Ok(holders)
}

/// The documents whose neighbours must be found anew when this one is added (ask once the index holds it) or removed
/// (ask while the index still holds it, and find them anew once it is gone): itself, those that it takes the place of
/// an anchor from, and those whose words it makes house words. Ascending.
///
/// # Errors
/// Those of the index.
pub fn touched<I: KeyIndex>(index: &I, document: Holder, signature: &Signature) -> Result<Vec<DocumentKey>, I::Error> {
    let mut touched = BTreeSet::from([document.document]);
    let most = document.publisher.most();
    for &key in &signature.keys {
        let of_publisher = index.of_publisher(key, document.publisher, most + 2)?;
        if of_publisher.len() == most + 1 {
            touched.extend(of_publisher);
        }
        let holders = index.lowest_holders(key, ANCHORS + 1)?;
        let is_anchor = holders.iter().take(ANCHORS).any(|other| other.document == document.document);
        if let (true, Some(displaced)) = (is_anchor, holders.get(ANCHORS)) {
            touched.insert(displaced.document);
        }
    }
    Ok(touched.into_iter().collect())
}

/// An index in memory, for a few thousand documents.
#[derive(Debug, Clone, Default)]
pub struct MemoryIndex {
    holders: BTreeMap<u64, BTreeSet<Holder>>,
}

impl MemoryIndex {
    /// Adds a document; a second time changes nothing.
    pub fn add(&mut self, document: Holder, signature: &Signature) {
        for &key in &signature.keys {
            self.holders.entry(key).or_default().insert(document);
        }
    }

    /// Removes a document.
    pub fn remove(&mut self, document: Holder, signature: &Signature) {
        for key in &signature.keys {
            if let Some(holders) = self.holders.get_mut(key) {
                holders.remove(&document);
            }
        }
    }

    fn of(&self, key: u64) -> impl Iterator<Item = &Holder> {
        self.holders.get(&key).into_iter().flatten()
    }
}

impl KeyIndex for MemoryIndex {
    type Error = Infallible;

    fn lowest_holders(&self, key: u64, most: usize) -> Result<Vec<Holder>, Infallible> {
        Ok(self.of(key).take(most).copied().collect())
    }

    fn of_publisher(&self, key: u64, publisher: PublisherKey, most: usize) -> Result<Vec<DocumentKey>, Infallible> {
        Ok(self.of(key).filter(|holder| holder.publisher == publisher).map(|holder| holder.document).take(most).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn holder(document: u64, publisher: u64) -> Holder {
        Holder { document: DocumentKey(document), publisher: PublisherKey(publisher) }
    }

    fn signature(keys: &[u64]) -> Signature {
        Signature { words: 100, keys: keys.to_vec() }
    }

    fn index(documents: &[(Holder, Signature)]) -> MemoryIndex {
        let mut index = MemoryIndex::default();
        documents.iter().for_each(|(document, signature)| index.add(*document, signature));
        index
    }

    fn found(index: &MemoryIndex, (document, signature): &(Holder, Signature)) -> Vec<(u64, u32)> {
        let Ok(neighbours) = neighbours(index, *document, signature);
        neighbours.iter().map(|neighbour| (neighbour.document.0, neighbour.keys)).collect()
    }

    #[test]
    fn a_document_key_is_the_head_of_the_hash() {
        let id = DocumentId::from_text("sha256:ffffffffffffffff00");
        assert_eq!(DocumentKey::of(&id).0, u64::MAX >> 1);
        assert_ne!(DocumentKey::of(&DocumentId::from_text("é")), DocumentKey::of(&DocumentId::from_text("")));
        assert_eq!(PublisherKey::of(None), PublisherKey::UNKNOWN);
        assert_eq!(PublisherKey::of(Some("Mole Gazette")), PublisherKey::of(Some("MOLE GAZETTE")));
    }

    #[test]
    fn one_key_in_common_is_too_few() {
        let documents = [(holder(1, 1), signature(&[1, 2, 3])), (holder(2, 2), signature(&[2, 3, 4])), (holder(3, 3), signature(&[3, 9]))];
        assert_eq!(found(&index(&documents), &documents[0]), [(2, 2)]);
        assert_eq!(found(&index(&documents), &documents[2]), []);
    }

    #[test]
    fn house_words_join_nothing_and_a_text_in_many_papers_does() {
        let house: Vec<_> = (0..40).map(|at| (holder(at, 7), signature(&[1, 2, 3]))).collect();
        assert_eq!(found(&index(&house), &house[5]), []);
        let papers: Vec<_> = (0..40).map(|at| (holder(at, at + 1), signature(&[1, 2, 3]))).collect();
        assert_eq!(found(&index(&papers), &papers[0]).len(), 39, "an anchor is laid beside all");
        assert_eq!(found(&index(&papers), &papers[39]).len(), ANCHORS, "others beside the anchors");
    }

    fn documents() -> impl Strategy<Value = Vec<(Holder, Signature)>> {
        let document = (1u64..4, proptest::collection::btree_set(0u64..12, 0..8));
        proptest::collection::vec(document, 1..70).prop_map(|documents| {
            let of = |(at, (publisher, keys)): (usize, (u64, BTreeSet<u64>))| {
                // Scattered, so that a later one may have a lower key.
                (holder((at as u64 * 7919) % 1009, publisher), signature(&keys.into_iter().collect::<Vec<_>>()))
            };
            documents.into_iter().enumerate().map(of).collect()
        })
    }

    proptest! {
        #[test]
        fn neighbours_are_mutual(documents in documents()) {
            let index = index(&documents);
            for document in &documents {
                for (other, keys) in found(&index, document) {
                    let other = documents.iter().find(|(holder, _)| holder.document.0 == other).unwrap();
                    prop_assert!(found(&index, other).contains(&(document.0.document.0, keys)));
                }
            }
        }

        #[test]
        fn what_is_not_touched_keeps_its_pairs_with_what_is_not_touched(documents in documents()) {
            let last = documents.last().unwrap().clone();
            let before = index(&documents[..documents.len() - 1]);
            let mut after = before.clone();
            after.add(last.0, &last.1);
            let Ok(touched) = touched(&after, last.0, &last.1);
            let untouched = |(other, _): &(u64, u32)| !touched.contains(&DocumentKey(*other));
            for document in documents.iter().filter(|(holder, _)| !touched.contains(&holder.document)) {
                let of = |index: &MemoryIndex| found(index, document).into_iter().filter(untouched).collect::<Vec<_>>();
                prop_assert_eq!(of(&before), of(&after));
            }
            let mut removed = after.clone();
            removed.remove(last.0, &last.1);
            for document in &documents[..documents.len() - 1] {
                prop_assert_eq!(found(&before, document), found(&removed, document));
            }
        }
    }
}
