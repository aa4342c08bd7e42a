//! The case as a shelf of items.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::marker::PhantomData;

use plimsoll_reconcile::update::{CROWDED, ItemId, Joined, JudgedItems, Matter, Placed, Shelf};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{item, stored};
use crate::rows::strange;

/// Makes an item of its JSON.
type Read<'c, I> = Box<dyn Fn(&str) -> serde_json::Result<I> + 'c>;

/// Items of one sort in a case.
pub(super) struct CaseShelf<'c, M: Matter> {
    pub(super) connection: &'c Connection,
    pub(super) sort: i64,
    pub(super) read: Read<'c, M::Item>,
    pub(super) judged: &'c JudgedItems,
    /// Items of which the company in the group has changed.
    pub(super) moved: BTreeSet<ItemId>,
    pub(super) matter: PhantomData<M>,
}

impl<M: Matter> Shelf<M> for CaseShelf<'_, M>
where
    M::Why: Serialize + DeserializeOwned + Debug,
{
    type Error = rusqlite::Error;

    fn sharing(&mut self, key: u64, most: usize) -> rusqlite::Result<Vec<ItemId>> {
        let mut select = self.connection.prepare_cached("SELECT item FROM item_key WHERE key = ?1 LIMIT ?2")?;
        let items = select.query_map(params![stored(key), most as i64 + 1], |row| Ok(item(row.get(0)?)))?;
        items.collect()
    }

    fn is_crowded(&mut self, key: u64) -> rusqlite::Result<bool> {
        Ok(sharers(self.connection, key)? > CROWDED)
    }

    fn load(&mut self, ids: &BTreeSet<ItemId>) -> rusqlite::Result<Vec<M::Item>> {
        let mut select = self.connection.prepare_cached("SELECT body FROM item WHERE item = ?1 AND sort = ?2")?;
        let mut items = Vec::with_capacity(ids.len());
        for &id in ids {
            let read = |row: &rusqlite::Row<'_>| (self.read)(row.get_ref(0)?.as_str()?).map_err(|error| strange(0, error));
            items.extend(select.query_row(params![stored(id), self.sort], read).optional()?);
        }
        Ok(items)
    }

    fn neighbours(&mut self, ids: &BTreeSet<ItemId>) -> rusqlite::Result<BTreeSet<ItemId>> {
        let mut select = self.connection.prepare_cached("SELECT neighbourhood FROM item WHERE item = ?1 AND sort = ?2")?;
        let mut neighbourhoods: BTreeSet<i64> = BTreeSet::new();
        for &id in ids {
            neighbourhoods
                .extend(select.query_row(params![stored(id), self.sort], |row| row.get::<_, Option<i64>>(0)).optional()?.flatten());
        }
        let mut select = self.connection.prepare_cached("SELECT item FROM item WHERE neighbourhood = ?1 AND sort = ?2")?;
        let mut items = BTreeSet::new();
        for neighbourhood in neighbourhoods {
            for found in select.query_map(params![neighbourhood, self.sort], |row| Ok(item(row.get(0)?)))? {
                items.insert(found?);
            }
        }
        Ok(items)
    }

    fn judged(&mut self, ids: &BTreeSet<ItemId>) -> rusqlite::Result<JudgedItems> {
        let concern =
            |pairs: &[(ItemId, ItemId)]| pairs.iter().filter(|(one, other)| ids.contains(one) || ids.contains(other)).copied().collect();
        Ok(JudgedItems { same: concern(&self.judged.same), different: concern(&self.judged.different) })
    }

    fn store(&mut self, _: &[M::Item], placed: &[Placed], joined: &Joined<M::Why>) -> rusqlite::Result<()> {
        self.note_moved(placed)?;
        let mut update = self.connection.prepare_cached("UPDATE item SET groups_as = ?2, neighbourhood = ?3, why = ?4 WHERE item = ?1")?;
        let mut forget_one = self.connection.prepare_cached("DELETE FROM question WHERE one = ?1")?;
        let mut forget_other = self.connection.prepare_cached("DELETE FROM question WHERE other = ?1")?;
        for (index, place) in placed.iter().enumerate() {
            let why = joined.why.get(&index).map(|why| json(&why.iter().collect::<Vec<_>>())).transpose()?;
            update.execute(params![stored(place.item), stored(place.group), stored(place.neighbourhood), why])?;
            forget_one.execute([stored(place.item)])?;
            forget_other.execute([stored(place.item)])?;
        }
        let mut ask = self.connection.prepare_cached("INSERT OR REPLACE INTO question (one, other, why) VALUES (?1, ?2, ?3)")?;
        for (one, other, why) in &joined.questions {
            ask.execute(params![stored(placed[*one].item), stored(placed[*other].item), json(why)?])?;
        }
        Ok(())
    }
}

impl<M: Matter> CaseShelf<'_, M> {
    /// Of each new group, the largest part that was together before stays; the others have moved. Every pair that has
    /// come together or gone apart has one that moved.
    fn note_moved(&mut self, placed: &[Placed]) -> rusqlite::Result<()> {
        let mut select = self.connection.prepare_cached("SELECT groups_as FROM item WHERE item = ?1")?;
        let mut before: FxHashMap<ItemId, Option<i64>> = FxHashMap::default();
        for place in placed {
            let group = select.query_row([stored(place.item)], |row| row.get::<_, Option<i64>>(0)).optional()?.flatten();
            before.insert(place.item, group);
        }
        // Parts that were together before and are so now.
        let mut parts: FxHashMap<(Option<i64>, ItemId), Vec<ItemId>> = FxHashMap::default();
        for place in placed {
            parts.entry((before[&place.item], place.group)).or_default().push(place.item);
        }
        let mut staying_before: FxHashMap<i64, (usize, ItemId)> = FxHashMap::default();
        let mut staying_now: FxHashMap<ItemId, (usize, Option<i64>)> = FxHashMap::default();
        for ((was, is), items) in &parts {
            let now = staying_now.entry(*is).or_insert((items.len(), *was));
            *now = (*now).max((items.len(), *was));
            if let Some(was) = was {
                let then = staying_before.entry(*was).or_insert((items.len(), *is));
                *then = (*then).max((items.len(), *is));
            }
        }
        for ((was, is), items) in parts {
            let stays = staying_now[&is].1 == was && was.is_some_and(|was| staying_before[&was].1 == is);
            if !stays {
                self.moved.extend(items);
            }
        }
        Ok(())
    }
}

/// How many items have a key, counted as far as one more than [`CROWDED`].
pub(super) fn sharers(connection: &Connection, key: u64) -> rusqlite::Result<usize> {
    let mut count = connection.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM item_key WHERE key = ?1 LIMIT ?2)")?;
    count.query_row(params![stored(key), CROWDED as i64 + 1], |row| row.get::<_, i64>(0)).map(|count| count as usize)
}

fn json(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| strange(0, error))
}
