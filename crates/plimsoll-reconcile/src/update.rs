//! What must be looked at again when something is added, changed or taken away.
//!
//! ```text
//! changed items ─▶ their keys ─▶ who shares one and is related ─▶ neighbourhoods ─▶ joined anew ─▶ stored
//! ```
//!
//! Items that are related to each other, directly or through others, are a neighbourhood. How the items of one are
//! grouped depends on nothing outside it. So whatever is added costs what it touches, and in whatever order things
//! come, the same groups result. A case keeps items and answers questions about them through [`Shelf`].

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_record::FactId;
use rustc_hash::FxHashMap;

/// The number of an item: a hash of what tells it from all others, so that it is the same whatever came first.
pub type ItemId = u64;

/// Keys that more items share than this bring nobody together.
pub const CROWDED: usize = 400;

/// What people judged of entities, events and agreements.
#[derive(Debug, Clone, Default)]
pub struct Judged {
    /// Pairs that are the same.
    pub same: Vec<(FactId, FactId)>,
    /// Pairs that are not.
    pub different: Vec<(FactId, FactId)>,
}

/// A sort of thing of which several may be one.
pub trait Matter {
    /// What is laid side by side.
    type Item;
    /// Why two are held to be one, or may be.
    type Why: Clone;

    /// The number of an item.
    fn id(&self, item: &Self::Item) -> ItemId;

    /// Numbers that items share which may be related.
    fn keys(&self, item: &Self::Item) -> Vec<u64>;

    /// Whether two items may be one, or are a question.
    fn is_related(&self, one: &Self::Item, other: &Self::Item) -> bool;

    /// Groups items that are sorted by their numbers. `pairs` are those that share a key which is not crowded.
    fn join(&self, items: &[Self::Item], pairs: &[(usize, usize)], judged: &JudgedPairs) -> Joined<Self::Why>;
}

/// Judgements on items, as indexes.
#[derive(Debug, Clone, Default)]
pub struct JudgedPairs {
    /// Pairs that are the same.
    pub same: Vec<(usize, usize)>,
    /// Pairs that are not.
    pub different: Vec<(usize, usize)>,
}

/// How items are grouped.
#[derive(Debug, Clone)]
pub struct Joined<W> {
    /// For each item the smallest index in its group.
    pub group: Vec<usize>,
    /// Why the items of a group are one, by the group's smallest index.
    pub why: FxHashMap<usize, BTreeSet<W>>,
    /// Pairs of items of different groups that a person should look at.
    pub questions: Vec<(usize, usize, Vec<W>)>,
    /// Pairs that depend on each other.
    pub related: Vec<(usize, usize)>,
}

/// Where a case keeps items.
pub trait Shelf<M: Matter> {
    /// What can go wrong.
    type Error;

    /// The items that have a key, as far as they are no more than `most`; beyond that, `most` and one more of them.
    ///
    /// # Errors
    /// What kept the case from being read.
    fn sharing(&mut self, key: u64, most: usize) -> Result<Vec<ItemId>, Self::Error>;

    /// Whether more than [`CROWDED`] items have a key.
    ///
    /// # Errors
    /// What kept the case from being read.
    fn is_crowded(&mut self, key: u64) -> Result<bool, Self::Error>;

    /// Items by their numbers; those that are not there are left out.
    ///
    /// # Errors
    /// What kept the case from being read.
    fn load(&mut self, ids: &BTreeSet<ItemId>) -> Result<Vec<M::Item>, Self::Error>;

    /// All items of the neighbourhoods that some items are in.
    ///
    /// # Errors
    /// What kept the case from being read.
    fn neighbours(&mut self, ids: &BTreeSet<ItemId>) -> Result<BTreeSet<ItemId>, Self::Error>;

    /// The pairs of items that people judged, of those that concern any of these.
    ///
    /// # Errors
    /// What kept the case from being read.
    fn judged(&mut self, ids: &BTreeSet<ItemId>) -> Result<JudgedItems, Self::Error>;

    /// Stores how items are grouped, in the place of what was stored of them.
    ///
    /// # Errors
    /// What kept the case from being written.
    fn store(&mut self, items: &[M::Item], placed: &[Placed], joined: &Joined<M::Why>) -> Result<(), Self::Error>;
}

/// Judgements on items, by their numbers.
#[derive(Debug, Clone, Default)]
pub struct JudgedItems {
    /// Pairs that are the same.
    pub same: Vec<(ItemId, ItemId)>,
    /// Pairs that are not.
    pub different: Vec<(ItemId, ItemId)>,
}

/// Where an item belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The item.
    pub item: ItemId,
    /// The smallest item of its group.
    pub group: ItemId,
    /// The smallest item of its neighbourhood.
    pub neighbourhood: ItemId,
}

/// Groups anew what changed items touch. `changed` has also the numbers of items that are gone, and their former
/// neighbours are looked at.
///
/// # Errors
/// What the shelf says.
pub fn update<M: Matter, S: Shelf<M>>(matter: &M, shelf: &mut S, changed: &BTreeSet<ItemId>) -> Result<(), S::Error> {
    let items = shelf.load(changed)?;
    let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let keys: BTreeSet<u64> = matter.keys(item).into_iter().collect();
        keys.into_iter().for_each(|key| by_key.entry(key).or_default().push(index));
    }
    let mut candidates: BTreeMap<ItemId, Vec<usize>> = BTreeMap::new();
    // What a key had brought together before it became crowded may fall apart.
    let mut let_go: BTreeSet<ItemId> = BTreeSet::new();
    for (key, own) in by_key {
        // Without these items it had no more than CROWDED, if it has no more than that and these now.
        let most = CROWDED + own.len();
        let ids = shelf.sharing(key, most)?;
        if ids.len() <= CROWDED {
            ids.into_iter().for_each(|id| candidates.entry(id).or_default().extend(&own));
        } else if ids.len() <= most {
            let_go.extend(ids);
        }
    }
    let mut affected: BTreeSet<ItemId> = changed.union(&let_go).copied().collect();
    affected.extend(shelf.neighbours(&affected)?);
    candidates.retain(|id, _| !affected.contains(id));
    let related: BTreeSet<ItemId> = shelf
        .load(&candidates.keys().copied().collect())?
        .iter()
        .filter(|candidate| candidates[&matter.id(candidate)].iter().any(|&item| matter.is_related(&items[item], candidate)))
        .map(|candidate| matter.id(candidate))
        .collect();
    affected.extend(shelf.neighbours(&related)?);
    affected.extend(related);
    regroup(matter, shelf, affected)
}

/// Groups anew some whole neighbourhoods.
fn regroup<M: Matter, S: Shelf<M>>(matter: &M, shelf: &mut S, mut affected: BTreeSet<ItemId>) -> Result<(), S::Error> {
    let judged = loop {
        let judged = shelf.judged(&affected)?;
        let partners: BTreeSet<ItemId> = judged.same.iter().chain(&judged.different).flat_map(|&(one, other)| [one, other]).collect();
        let missing: BTreeSet<ItemId> = partners.difference(&affected).copied().collect();
        if missing.is_empty() {
            break judged;
        }
        affected.extend(shelf.neighbours(&missing)?);
        affected.extend(missing);
    };
    let mut items = shelf.load(&affected)?;
    items.sort_by_key(|item| matter.id(item));
    let ids: Vec<ItemId> = items.iter().map(|item| matter.id(item)).collect();
    let place: FxHashMap<ItemId, usize> = ids.iter().enumerate().map(|(place, &id)| (id, place)).collect();
    let places = |pairs: &[(ItemId, ItemId)]| -> Vec<(usize, usize)> {
        pairs.iter().filter_map(|(one, other)| Some((*place.get(one)?, *place.get(other)?))).filter(|(one, other)| one != other).collect()
    };
    let judged = JudgedPairs { same: places(&judged.same), different: places(&judged.different) };
    let pairs = pairs(matter, shelf, &items)?;
    let joined = matter.join(&items, &pairs, &judged);
    let mut neighbourhoods = crate::groups::Groups::new(items.len());
    for &(one, other) in joined.related.iter().chain(&judged.same).chain(&judged.different) {
        neighbourhoods.union(one, other);
    }
    for (item, &group) in joined.group.iter().enumerate() {
        neighbourhoods.union(item, group);
    }
    let placed = (0..items.len())
        .map(|item| Placed { item: ids[item], group: ids[joined.group[item]], neighbourhood: ids[neighbourhoods.root(item)] })
        .collect::<Vec<_>>();
    shelf.store(&items, &placed, &joined)
}

/// Pairs of items that share a key which is not crowded in the whole case.
fn pairs<M: Matter, S: Shelf<M>>(matter: &M, shelf: &mut S, items: &[M::Item]) -> Result<Vec<(usize, usize)>, S::Error> {
    let mut by_key: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (index, item) in items.iter().enumerate() {
        let keys: BTreeSet<u64> = matter.keys(item).into_iter().collect();
        keys.into_iter().for_each(|key| by_key.entry(key).or_default().push(index as u32));
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (key, sharing) in by_key {
        // A key that crowds these alone is crowded; one that only these have may be shared by others too.
        if sharing.len() < 2 || sharing.len() > CROWDED || shelf.is_crowded(key)? {
            continue;
        }
        for (place, &one) in sharing.iter().enumerate() {
            pairs.extend(sharing[place + 1..].iter().map(|&other| (one, other)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Ok(pairs.into_iter().map(|(one, other)| (one as usize, other as usize)).collect())
}
