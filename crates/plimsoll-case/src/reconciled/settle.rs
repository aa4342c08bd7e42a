//! Brings up to date what is laid side by side.

use std::cell::RefCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::marker::PhantomData;

use plimsoll_reconcile::actors::{Actors, Bearer, Ready, Words};
use plimsoll_reconcile::agreements::{Account, Agreements, Known};
use plimsoll_reconcile::events::{Events, Telling, Told};
use plimsoll_reconcile::judgements::Judged;
use plimsoll_reconcile::update::{CROWDED, ItemId, JudgedItems, update};
use plimsoll_reconcile::whole::{Pieces, pieces};
use plimsoll_record::{FactId, Kind, Outcome, Reading};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::shelf::{CaseShelf, sharers};
use super::{ACCOUNT, BEARER, TELLING, item, stored};
use crate::connect::At;
use crate::fact_rows::FactRows;
use crate::key;
use crate::rows::{DocumentRows, code, strange};
use crate::{Case, CaseError};

/// What was brought up to date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Documents laid beside the others.
    pub documents: u64,
    /// Items that were looked at for them.
    pub items: u64,
}

impl Case {
    /// Lays what is new or changed beside all that is there. Costs what it touches; where nothing is new, nothing. It
    /// is done wholly or not at all.
    ///
    /// # Errors
    /// [`CaseError::Locked`] where another program writes, [`CaseError::ReadOnly`], or what kept the case from being
    /// written.
    pub fn settle(&mut self, words: Words<'_>, judged: &Judged) -> Result<Settled, CaseError> {
        if self.is_read_only() {
            return Err(CaseError::ReadOnly { path: self.path().to_owned() });
        }
        let work = || {
            let connection = self.connection();
            connection.execute_batch("BEGIN IMMEDIATE")?;
            // What is written here may be more than memory should hold.
            connection.pragma_update(None, "cache_spill", true)?;
            let settled = Settling { connection, actors: Actors { words }, changed: BTreeMap::new(), waiting: BTreeMap::new() }.run(judged);
            connection.execute_batch(if settled.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
            connection.pragma_update(None, "cache_spill", false)?;
            settled
        };
        work().at(self.path())
    }
}

/// Notes that the facts of a document are going or changing. To be called before they do.
pub(crate) fn forget(connection: &Connection, document: i64) -> rusqlite::Result<()> {
    let (first, past) = key::all_of(document);
    connection
        .prepare_cached("INSERT OR IGNORE INTO stale_item SELECT item FROM item_fact WHERE fact >= ?1 AND fact < ?2")?
        .execute([first, past])?;
    connection.prepare_cached("DELETE FROM item_fact WHERE fact >= ?1 AND fact < ?2")?.execute([first, past])?;
    connection.prepare_cached("UPDATE document SET settled = 0 WHERE document = ?1")?.execute([document])?;
    Ok(())
}

struct Settling<'c, 'l> {
    connection: &'c Connection,
    actors: Actors<'l>,
    /// Numbers of items to look at, by their sort.
    changed: BTreeMap<i64, BTreeSet<ItemId>>,
    /// Bearers that are not written yet: most documents name some that others have named just before.
    waiting: BTreeMap<ItemId, Bearer>,
}

/// So many bearers wait at most.
const WAITING: usize = 50_000;

impl Settling<'_, '_> {
    fn run(mut self, judged: &Judged) -> rusqlite::Result<Settled> {
        self.renew_stale()?;
        let mut settled = Settled::default();
        for document in self.unsettled()? {
            self.take(document)?;
            settled.documents += 1;
            if self.waiting.len() >= WAITING {
                self.put_waiting()?;
            }
        }
        self.put_waiting()?;
        let judged = self.judged_items(judged)?;
        self.changed_by_judgement(&judged)?;
        if self.changed.values().all(BTreeSet::is_empty) {
            return Ok(settled);
        }
        settled.items = self.changed.values().map(|items| items.len() as u64).sum();
        self.group_all(&judged)?;
        Ok(settled)
    }

    fn unsettled(&self) -> rusqlite::Result<Vec<i64>> {
        let mut select = self.connection.prepare("SELECT document FROM document WHERE settled = 0 AND outcome = ?1 ORDER BY document")?;
        let documents = select.query_map([code(&Outcome::Read)], |row| row.get(0))?;
        documents.collect()
    }

    fn reading(&self, document: i64) -> rusqlite::Result<Option<Reading>> {
        let Some(about) = DocumentRows::new(self.connection)?.document(document)? else { return Ok(None) };
        let mut rows = FactRows::new(self.connection);
        let mut facts = Vec::new();
        for kind in [Kind::Entity, Kind::Mention, Kind::Figure, Kind::Event, Kind::Agreement] {
            facts.extend(rows.of_kind(document, kind)?);
        }
        Ok(Some(Reading { document: about, facts }))
    }

    /// The keys of a document's facts.
    fn fact_keys(&self, document: i64) -> rusqlite::Result<FxHashMap<FactId, i64>> {
        let (first, past) = key::all_of(document);
        let mut select = self.connection.prepare_cached("SELECT key, id FROM fact WHERE key >= ?1 AND key < ?2")?;
        let mut rows = select.query([first, past])?;
        let mut keys = FxHashMap::default();
        while let Some(row) = rows.next()? {
            let fact: i64 = row.get(0)?;
            keys.insert(key::fact_id(key::kind_of(fact), row.get_ref(1)?.as_blob()?), fact);
        }
        Ok(keys)
    }

    /// Takes in what a document says.
    fn take(&mut self, document: i64) -> rusqlite::Result<()> {
        let Some(reading) = self.reading(document)? else { return Ok(()) };
        let keys = self.fact_keys(document)?;
        let Pieces { bearers, accounts, tellings } = pieces(&reading, &self.actors.words);
        let mut note = self.connection.prepare_cached("INSERT OR REPLACE INTO item_fact (fact, item) VALUES (?1, ?2)")?;
        let mut by_id: BTreeMap<ItemId, Bearer> = BTreeMap::new();
        for (entity, bearer) in &bearers {
            note.execute(params![keys.get(entity), stored(bearer.id())])?;
            // Two entities of a document that look alike count once.
            by_id.entry(bearer.id()).or_insert_with(|| bearer.clone());
        }
        drop(note);
        by_id.into_values().for_each(|bearer| self.wait(bearer));
        for account in &accounts {
            self.put_one(ACCOUNT, account.id(), account, keys.get(&account.agreement))?;
            self.put_keys(account.id(), account.keys())?;
        }
        for telling in &tellings {
            self.put_one(TELLING, telling.id(), telling, keys.get(&telling.event))?;
            self.put_keys(telling.id(), telling.keys())?;
        }
        self.connection.prepare_cached("UPDATE document SET settled = 1 WHERE document = ?1")?.execute([document])?;
        Ok(())
    }

    fn wait(&mut self, bearer: Bearer) {
        match self.waiting.entry(bearer.id()) {
            Entry::Occupied(mut known) => known.get_mut().merge(&bearer),
            Entry::Vacant(new) => {
                new.insert(bearer);
            }
        }
    }

    fn put_waiting(&mut self) -> rusqlite::Result<()> {
        std::mem::take(&mut self.waiting).into_values().try_for_each(|bearer| self.put_bearer(bearer))
    }

    fn put_bearer(&mut self, bearer: Bearer) -> rusqlite::Result<()> {
        let id = bearer.id();
        let known = self.body::<Bearer>(id)?;
        let bearer = match known {
            Some(mut known) => {
                known.merge(&bearer);
                known
            }
            None => bearer,
        };
        let keys = self.keys_of_bearer(&bearer);
        self.put(BEARER, id, &bearer)?;
        self.put_keys(id, keys)
    }

    fn put_one(&mut self, sort: i64, id: ItemId, value: &impl Serialize, fact: Option<&i64>) -> rusqlite::Result<()> {
        self.put(sort, id, value)?;
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO item_fact (fact, item) VALUES (?1, ?2)")?
            .execute(params![fact, stored(id)])?;
        Ok(())
    }

    fn put(&mut self, sort: i64, id: ItemId, value: &impl Serialize) -> rusqlite::Result<()> {
        let body = serde_json::to_string(value).map_err(|error| strange(0, error))?;
        self.connection
            .prepare_cached(
                "INSERT INTO item (item, sort, body) VALUES (?1, ?2, ?3) ON CONFLICT (item) DO UPDATE SET body = excluded.body",
            )?
            .execute(params![stored(id), sort, body])?;
        self.changed.entry(sort).or_default().insert(id);
        Ok(())
    }

    /// Makes these the keys of an item.
    fn put_keys(&self, id: ItemId, keys: impl IntoIterator<Item = u64>) -> rusqlite::Result<()> {
        let mut insert = self.connection.prepare_cached("INSERT OR IGNORE INTO item_key (key, item) VALUES (?1, ?2)")?;
        for key in keys {
            insert.execute([stored(key), stored(id)])?;
        }
        Ok(())
    }

    fn body<T: serde::de::DeserializeOwned>(&self, id: ItemId) -> rusqlite::Result<Option<T>> {
        let mut select = self.connection.prepare_cached("SELECT body FROM item WHERE item = ?1")?;
        let read = |row: &rusqlite::Row<'_>| serde_json::from_str(row.get_ref(0)?.as_str()?).map_err(|error| strange(0, error));
        select.query_row([stored(id)], read).optional()
    }

    fn keys_of_bearer(&self, bearer: &Bearer) -> BTreeSet<u64> {
        Ready::new(bearer.clone(), &self.actors.words).keys()
    }

    /// Makes items anew of which a document has gone or changed, from the documents that are left. Those that stood by
    /// them are looked at again.
    fn renew_stale(&mut self) -> rusqlite::Result<()> {
        let mut select = self
            .connection
            .prepare("SELECT s.item, i.sort, i.body FROM stale_item AS s JOIN item AS i ON i.item = s.item ORDER BY s.item")?;
        let stale: Vec<(i64, i64, String)> =
            select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
        for (id, sort, _) in &stale {
            let mut select = self.connection.prepare_cached(
                "SELECT item FROM item WHERE sort = ?2 AND neighbourhood = (SELECT neighbourhood FROM item WHERE item = ?1)",
            )?;
            for neighbour in select.query_map(params![id, sort], |row| Ok(item(row.get(0)?)))? {
                self.changed.entry(*sort).or_default().insert(neighbour?);
            }
        }
        for (id, sort, body) in stale {
            self.remove_item(id, sort, &body)?;
            if sort == BEARER {
                self.bear_again(item(id))?;
            }
        }
        self.connection.execute("DELETE FROM stale_item", [])?;
        Ok(())
    }

    /// Puts a bearer together again from documents that still have it.
    fn bear_again(&mut self, id: ItemId) -> rusqlite::Result<()> {
        let documents: BTreeSet<i64> = {
            let mut select = self.connection.prepare_cached("SELECT fact FROM item_fact WHERE item = ?1")?;
            let facts = select.query_map([stored(id)], |row| row.get::<_, i64>(0))?;
            facts.map(|fact| Ok(key::document_of(fact?))).collect::<rusqlite::Result<_>>()?
        };
        for document in documents {
            let Some(reading) = self.reading(document)? else { continue };
            let again = pieces(&reading, &self.actors.words).bearers.into_iter().find(|(_, bearer)| bearer.id() == id);
            if let Some((_, bearer)) = again {
                self.put_bearer(bearer)?;
            }
        }
        Ok(())
    }

    fn remove_item(&mut self, id: i64, sort: i64, body: &str) -> rusqlite::Result<()> {
        let strange = |error| strange(0, error);
        let keys: BTreeSet<u64> = match sort {
            BEARER => self.keys_of_bearer(&serde_json::from_str(body).map_err(strange)?),
            ACCOUNT => serde_json::from_str::<Account>(body).map_err(strange)?.keys().into_iter().collect(),
            _ => serde_json::from_str::<Telling>(body).map_err(strange)?.keys().into_iter().collect(),
        };
        let mut delete = self.connection.prepare_cached("DELETE FROM item_key WHERE key = ?1 AND item = ?2")?;
        let mut sharing = self.connection.prepare_cached("SELECT item FROM item_key WHERE key = ?1")?;
        for key in keys {
            delete.execute([stored(key), id])?;
            // No longer crowded: it may bring others together again.
            if sharers(self.connection, key)? == CROWDED {
                let again = sharing.query_map([stored(key)], |row| Ok(item(row.get(0)?)))?.collect::<rusqlite::Result<Vec<_>>>()?;
                self.changed.entry(sort).or_default().extend(again);
            }
        }
        self.connection.prepare_cached("DELETE FROM item WHERE item = ?1")?.execute([id])?;
        self.connection.prepare_cached("DELETE FROM question WHERE one = ?1 OR other = ?1")?.execute([id])?;
        Ok(())
    }

    fn judged_items(&self, judged: &Judged) -> rusqlite::Result<JudgedItems> {
        let mut items: FxHashMap<FactId, ItemId> = FxHashMap::default();
        for link in judged.must_links().chain(judged.cannot_links()) {
            for fact in [link.a, link.b] {
                if let Some(item) = self.item_of(fact)? {
                    items.insert(fact.clone(), item);
                }
            }
        }
        Ok(judged.pairs(|fact| items.contains_key(fact)).of_items(&items))
    }

    fn item_of(&self, fact: &FactId) -> rusqlite::Result<Option<ItemId>> {
        let Some(key) = crate::lookup::key_of_fact(self.connection, fact)? else { return Ok(None) };
        let mut select = self.connection.prepare_cached("SELECT item FROM item_fact WHERE fact = ?1")?;
        select.query_row([key], |row| Ok(item(row.get(0)?))).optional()
    }

    /// What people judged since the last time touches the items that it names.
    fn changed_by_judgement(&mut self, judged: &JudgedItems) -> rusqlite::Result<()> {
        let now: BTreeSet<(i64, i64, bool)> = judged
            .same
            .iter()
            .map(|pair| (pair, true))
            .chain(judged.different.iter().map(|pair| (pair, false)))
            .map(|(&(one, other), same)| (stored(one.min(other)), stored(one.max(other)), same))
            .collect();
        let before: BTreeSet<(i64, i64, bool)> = {
            let mut select = self.connection.prepare("SELECT one, other, same FROM heard")?;
            select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<rusqlite::Result<_>>()?
        };
        for &(one, other, _) in now.symmetric_difference(&before) {
            for id in [one, other] {
                let sort = self
                    .connection
                    .prepare_cached("SELECT sort FROM item WHERE item = ?1")?
                    .query_row([id], |row| row.get(0))
                    .optional()?;
                if let Some(sort) = sort {
                    self.changed.entry(sort).or_default().insert(item(id));
                }
            }
        }
        if now != before {
            self.connection.execute("DELETE FROM heard", [])?;
            let mut insert = self.connection.prepare("INSERT INTO heard (one, other, same) VALUES (?1, ?2, ?3)")?;
            for (one, other, same) in now {
                insert.execute(params![one, other, same])?;
            }
        }
        Ok(())
    }

    /// Actors first, then the agreements and events of which an actor has moved.
    fn group_all(mut self, judged: &JudgedItems) -> rusqlite::Result<()> {
        let connection = self.connection;
        let words = &self.actors.words;
        let read = move |body: &str| Ok(Ready::new(serde_json::from_str(body)?, words));
        let mut shelf =
            CaseShelf::<Actors<'_>> { connection, sort: BEARER, read: Box::new(read), judged, moved: BTreeSet::new(), matter: PhantomData };
        let changed = self.changed.remove(&BEARER).unwrap_or_default();
        update(&self.actors, &mut shelf, &changed)?;
        let moved = std::mem::take(&mut shelf.moved);
        drop(shelf);
        for sort in [ACCOUNT, TELLING] {
            let touched = items_of_documents_with(connection, &moved, sort)?;
            self.changed.entry(sort).or_default().extend(touched);
        }
        let known: RefCell<FxHashMap<ItemId, ItemId>> = RefCell::default();
        let group_of = |id: ItemId| *known.borrow_mut().entry(id).or_insert_with(|| group_of(connection, id).unwrap_or(id));
        let names = self.actors.words.names();
        let read = move |body: &str| Ok(Known::new(serde_json::from_str(body)?, &group_of, names));
        let mut shelf = CaseShelf::<Agreements> {
            connection,
            sort: ACCOUNT,
            read: Box::new(read),
            judged,
            moved: BTreeSet::new(),
            matter: PhantomData,
        };
        let changed = self.changed.remove(&ACCOUNT).unwrap_or_default();
        update(&Agreements, &mut shelf, &changed)?;
        let moved = std::mem::take(&mut shelf.moved);
        drop(shelf);
        known.borrow_mut().clear(); // Agreements have moved.
        let mut changed = self.changed.remove(&TELLING).unwrap_or_default();
        changed.extend(items_of_documents_with(connection, &moved, TELLING)?);
        let read = move |body: &str| Ok(Told::new(serde_json::from_str(body)?, &group_of));
        let mut shelf =
            CaseShelf::<Events> { connection, sort: TELLING, read: Box::new(read), judged, moved: BTreeSet::new(), matter: PhantomData };
        update(&Events, &mut shelf, &changed)
    }
}

fn group_of(connection: &Connection, id: ItemId) -> Option<ItemId> {
    let mut select = connection.prepare_cached("SELECT groups_as FROM item WHERE item = ?1").ok()?;
    let group: Option<i64> = select.query_row([stored(id)], |row| row.get(0)).optional().ok()??;
    group.map(item)
}

/// The items of one sort of all documents that have one of these items.
fn items_of_documents_with(connection: &Connection, items: &BTreeSet<ItemId>, sort: i64) -> rusqlite::Result<BTreeSet<ItemId>> {
    let mut documents: BTreeSet<i64> = BTreeSet::new();
    let mut facts = connection.prepare_cached("SELECT fact FROM item_fact WHERE item = ?1")?;
    for &id in items {
        for fact in facts.query_map([stored(id)], |row| row.get::<_, i64>(0))? {
            documents.insert(key::document_of(fact?));
        }
    }
    let mut of_document = connection.prepare_cached("SELECT item FROM item_fact WHERE fact >= ?1 AND fact < ?2")?;
    let kind = if sort == ACCOUNT { Kind::Agreement } else { Kind::Event };
    let mut found = BTreeSet::new();
    for document in documents {
        let (first, past) = key::facts_of(document, kind);
        for id in of_document.query_map([first, past], |row| Ok(item(row.get(0)?)))? {
            found.insert(id?);
        }
    }
    Ok(found)
}
