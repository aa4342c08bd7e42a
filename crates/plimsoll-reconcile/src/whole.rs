//! All readings of a case side by side, in memory.
//!
//! ```text
//! readings ─▶ Pieces: bearers, tellings and accounts of each document ─▶ MemoryShelf ─▶ update ─▶ Whole
//! ```
//!
//! A case file keeps the same on disk. This is for small piles, for scores and for tests, which hold the two against
//! each other.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use plimsoll_record::{Fact, FactId, Reading};
use rustc_hash::FxHashMap;

use crate::actors::{self, Actor, Actors, Bearer, Ready, Words};
use crate::agreements::{self, Account, Agreements, Known, account_id};
use crate::events::{self, Events, Telling, Told};
use crate::update::{CROWDED, ItemId, Joined, Judged, JudgedItems, Matter, Placed, Shelf, update};

/// What one document brings to reconciling.
#[derive(Debug, Clone, Default)]
pub struct Pieces {
    /// Who bears the name of each entity.
    pub bearers: Vec<(FactId, Bearer)>,
    /// Its agreements.
    pub accounts: Vec<Account>,
    /// Its events.
    pub tellings: Vec<Telling>,
}

/// What a reading brings. A pure function of the reading, so it can be made again when the document goes.
pub fn pieces(reading: &Reading, words: &Words<'_>) -> Pieces {
    let bearers: Vec<(FactId, Bearer)> =
        actors::profiles(reading).iter().map(|profile| (profile.entity.clone(), Bearer::new(profile, words))).collect();
    let mut ids: FxHashMap<&FactId, ItemId> = bearers.iter().map(|(entity, bearer)| (entity, bearer.id())).collect();
    let agreements =
        reading.facts.iter().filter_map(|fact| if let Fact::Agreement(agreement) = fact { Some(&agreement.common.id) } else { None });
    ids.extend(agreements.map(|agreement| (agreement, account_id(agreement))));
    let bearer_of = |fact: &FactId| ids.get(fact).copied();
    let (accounts, tellings) = (agreements::accounts(reading, &bearer_of), events::tellings(reading, &bearer_of));
    Pieces { accounts, tellings, bearers }
}

/// What readings say together.
#[derive(Debug, Default)]
pub struct Whole {
    /// Actors by the number of their group, each with its entities.
    pub actors: BTreeMap<ItemId, (Actor, Vec<FactId>)>,
    /// Why the entities of an actor are held to be one.
    pub why: BTreeMap<ItemId, Vec<actors::Why>>,
    /// Pairs of actors that may be one.
    pub questions: Vec<(ItemId, ItemId, Vec<actors::Why>)>,
    /// The group of each entity, agreement and event.
    pub group_of: FxHashMap<FactId, ItemId>,
}

/// Lays readings side by side. The result depends on the set of readings and judgements, not on their order.
pub fn reconcile(readings: &[Reading], words: Words<'_>, judged: &Judged) -> Whole {
    let pieces = readings.iter().map(|reading| pieces(reading, &words)).collect();
    reconcile_pieces(pieces, words, judged)
}

/// Lays what documents bring side by side.
pub fn reconcile_pieces(pieces: Vec<Pieces>, words: Words<'_>, judged: &Judged) -> Whole {
    let mut bearers: BTreeMap<ItemId, Bearer> = BTreeMap::new();
    let mut item_of: FxHashMap<FactId, ItemId> = FxHashMap::default();
    for (entity, bearer) in pieces.iter().flat_map(|pieces| &pieces.bearers) {
        let id = bearer.id();
        item_of.insert(entity.clone(), id);
        bearers.entry(id).and_modify(|known| known.merge(bearer)).or_insert_with(|| bearer.clone());
    }
    item_of.extend(pieces.iter().flat_map(|pieces| &pieces.accounts).map(|account| (account.agreement.clone(), account.id())));
    item_of.extend(pieces.iter().flat_map(|pieces| &pieces.tellings).map(|telling| (telling.event.clone(), telling.id())));
    let judged = judged.of_items(&item_of);
    let matter = Actors { words };
    let ready = bearers.values().map(|bearer| Ready::new(bearer.clone(), &matter.words));
    let actors = MemoryShelf::filled(&matter, ready, &judged);
    let group = |item: ItemId| actors.placed.get(&item).map_or(item, |placed| placed.group);
    let known = pieces.iter().flat_map(|pieces| &pieces.accounts).map(|account| Known::new(account.clone(), &group, matter.words.names()));
    let agreements = MemoryShelf::filled(&Agreements, known, &judged);
    let group = |item: ItemId| agreements.placed.get(&item).map_or_else(|| group(item), |placed| placed.group);
    let told = pieces.iter().flat_map(|pieces| &pieces.tellings).map(|telling| Told::new(telling.clone(), &group));
    let events = MemoryShelf::filled(&Events, told, &judged);
    let group = |item: ItemId| events.placed.get(&item).map_or_else(|| group(item), |placed| placed.group);
    let group_of: FxHashMap<FactId, ItemId> = item_of.iter().map(|(fact, &item)| (fact.clone(), group(item))).collect();
    let mut members: BTreeMap<ItemId, Vec<&Bearer>> = BTreeMap::new();
    bearers.iter().for_each(|(&id, bearer)| members.entry(group(id)).or_default().push(bearer));
    let mut entities: FxHashMap<ItemId, Vec<FactId>> = FxHashMap::default();
    for (entity, _) in pieces.iter().flat_map(|pieces| &pieces.bearers) {
        entities.entry(group_of[entity]).or_default().push(entity.clone());
    }
    let group_of_item = |item: ItemId| actors.placed.get(&item).map_or(item, |placed| placed.group);
    let whole_actor = |(&id, bearers): (&ItemId, &Vec<&Bearer>)| {
        let mut own = entities.remove(&id).unwrap_or_default();
        own.sort_unstable();
        (id, (Actor::of(bearers.iter().copied()), own))
    };
    let actors_found = members.iter().map(whole_actor).collect();
    Whole {
        actors: actors_found,
        why: actors.why,
        questions: actors.questions.into_iter().map(|(one, other, why)| (group_of_item(one), group_of_item(other), why)).collect(),
        group_of,
    }
}

impl Whole {
    /// The name of the actor that an item belongs to.
    pub fn name_of(&self, item: ItemId) -> &str {
        self.actors.get(&item).map_or("", |(actor, _)| &actor.name)
    }
}

impl Judged {
    /// The judgements on items instead of facts.
    pub fn of_items(&self, item_of: &FxHashMap<FactId, ItemId>) -> JudgedItems {
        let items =
            |pairs: &[(FactId, FactId)]| pairs.iter().filter_map(|(one, other)| Some((*item_of.get(one)?, *item_of.get(other)?))).collect();
        JudgedItems { same: items(&self.same), different: items(&self.different) }
    }
}

/// A shelf in memory.
#[derive(Debug)]
struct MemoryShelf<M: Matter> {
    items: BTreeMap<ItemId, M::Item>,
    by_key: FxHashMap<u64, Vec<ItemId>>,
    placed: BTreeMap<ItemId, Placed>,
    judged: JudgedItems,
    why: BTreeMap<ItemId, Vec<M::Why>>,
    questions: Vec<(ItemId, ItemId, Vec<M::Why>)>,
}

impl<M: Matter> MemoryShelf<M>
where
    M::Item: Clone,
{
    /// A shelf with these items, grouped.
    fn filled(matter: &M, items: impl Iterator<Item = M::Item>, judged: &JudgedItems) -> Self {
        let items: BTreeMap<ItemId, M::Item> = items.map(|item| (matter.id(&item), item)).collect();
        let mut by_key: FxHashMap<u64, Vec<ItemId>> = FxHashMap::default();
        for (&id, item) in &items {
            let keys: BTreeSet<u64> = matter.keys(item).into_iter().collect();
            keys.into_iter().for_each(|key| by_key.entry(key).or_default().push(id));
        }
        let changed: BTreeSet<ItemId> = items.keys().copied().collect();
        let mut shelf =
            Self { items, by_key, placed: BTreeMap::new(), judged: judged.clone(), why: BTreeMap::new(), questions: Vec::new() };
        match update(matter, &mut shelf, &changed) {
            Ok(()) => shelf,
            Err(never) => match never {},
        }
    }
}

impl<M: Matter> Shelf<M> for MemoryShelf<M>
where
    M::Item: Clone,
{
    type Error = Infallible;

    fn sharing(&mut self, key: u64, most: usize) -> Result<Vec<ItemId>, Infallible> {
        Ok(self.by_key.get(&key).map(|ids| ids[..ids.len().min(most + 1)].to_vec()).unwrap_or_default())
    }

    fn is_crowded(&mut self, key: u64) -> Result<bool, Infallible> {
        Ok(self.by_key.get(&key).is_some_and(|ids| ids.len() > CROWDED))
    }

    fn load(&mut self, ids: &BTreeSet<ItemId>) -> Result<Vec<M::Item>, Infallible> {
        Ok(ids.iter().filter_map(|id| self.items.get(id).cloned()).collect())
    }

    fn neighbours(&mut self, ids: &BTreeSet<ItemId>) -> Result<BTreeSet<ItemId>, Infallible> {
        let wanted: BTreeSet<ItemId> = ids.iter().filter_map(|id| Some(self.placed.get(id)?.neighbourhood)).collect();
        Ok(self.placed.values().filter(|placed| wanted.contains(&placed.neighbourhood)).map(|placed| placed.item).collect())
    }

    fn judged(&mut self, ids: &BTreeSet<ItemId>) -> Result<JudgedItems, Infallible> {
        let concern =
            |pairs: &[(ItemId, ItemId)]| pairs.iter().filter(|(one, other)| ids.contains(one) || ids.contains(other)).copied().collect();
        Ok(JudgedItems { same: concern(&self.judged.same), different: concern(&self.judged.different) })
    }

    fn store(&mut self, items: &[M::Item], placed: &[Placed], joined: &Joined<M::Why>) -> Result<(), Infallible> {
        debug_assert_eq!(items.len(), placed.len());
        for place in placed {
            self.placed.insert(place.item, *place);
            self.why.remove(&place.item);
        }
        let touched: BTreeSet<ItemId> = placed.iter().map(|place| place.item).collect();
        self.questions.retain(|(one, other, _)| !touched.contains(one) && !touched.contains(other));
        for (&root, why) in &joined.why {
            self.why.insert(placed[root].item, why.iter().cloned().collect());
        }
        let question = |(one, other, why): &(usize, usize, Vec<M::Why>)| (placed[*one].item, placed[*other].item, why.clone());
        self.questions.extend(joined.questions.iter().map(question));
        Ok(())
    }
}
