//! What was found to be one: actors with their entities, events and agreements with their facts, open questions.

use std::collections::BTreeMap;

use plimsoll_reconcile::actors::{Actor, Bearer, Why};
use plimsoll_reconcile::update::ItemId;
use plimsoll_record::{FactId, Kind};
use rusqlite::{Connection, OptionalExtension, params};

use super::{BEARER, item, stored};
use crate::connect::At;
use crate::key;
use crate::rows::strange;
use crate::{Case, CaseError};

/// An actor of the case.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownActor {
    /// Its number: the smallest item of its group.
    pub number: ItemId,
    /// What its documents say together.
    pub actor: Actor,
    /// Why its entities are held to be one; empty where nothing but their names had to be looked at.
    pub why: Vec<Why>,
    /// One of its entities, which stands for it where a person judges.
    pub entity: FactId,
}

/// Two actors that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenQuestion {
    /// The one, and an entity of it that the question is about.
    pub one: (KnownActor, FactId),
    /// The other.
    pub other: (KnownActor, FactId),
    /// What speaks for it.
    pub why: Vec<Why>,
}

impl Case {
    /// All actors, by their numbers.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn actors(&self) -> Result<Vec<KnownActor>, CaseError> {
        let read = || {
            let mut members: BTreeMap<ItemId, Vec<Bearer>> = BTreeMap::new();
            let mut select =
                self.connection().prepare("SELECT groups_as, body FROM item WHERE sort = ?1 AND groups_as IS NOT NULL ORDER BY item")?;
            let mut rows = select.query([BEARER])?;
            while let Some(row) = rows.next()? {
                members.entry(item(row.get(0)?)).or_default().push(bearer(row.get_ref(1)?.as_str()?)?);
            }
            let known = members.into_iter().filter_map(|(number, bearers)| self.known_actor(number, &bearers).transpose());
            known.collect::<rusqlite::Result<Vec<KnownActor>>>()
        };
        read().at(self.path())
    }

    /// The actor that an entity is; `None` where the case has not been settled since it was added.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn actor_of(&self, entity: &FactId) -> Result<Option<KnownActor>, CaseError> {
        let read = || {
            let Some(group) = group_of_fact(self.connection(), entity)? else { return Ok(None) };
            self.actor_with(group)
        };
        read().at(self.path())
    }

    /// The number of the group that a fact is in, and all facts of that group: what is one with it.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn same_as(&self, fact: &FactId) -> Result<Vec<FactId>, CaseError> {
        let read = || match group_of_fact(self.connection(), fact)? {
            Some(group) => facts_of_group(self.connection(), group),
            None => Ok(vec![fact.clone()]),
        };
        read().at(self.path())
    }

    /// The group of each fact of one kind that is in one.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn groups(&self, kind: Kind) -> Result<BTreeMap<FactId, ItemId>, CaseError> {
        let read = || {
            let mut select = self.connection().prepare(
                "SELECT x.fact, f.id, i.groups_as FROM item_fact AS x JOIN item AS i ON i.item = x.item JOIN fact AS f ON f.key = x.fact
                 WHERE x.fact >> 22 & 15 = ?1 AND i.groups_as IS NOT NULL",
            )?;
            let mut rows = select.query([key::kind_number(kind)])?;
            let mut groups = BTreeMap::new();
            while let Some(row) = rows.next()? {
                groups.insert(key::fact_id(kind, row.get_ref(1)?.as_blob()?), item(row.get(2)?));
            }
            Ok(groups)
        };
        read().at(self.path())
    }

    /// Pairs of actors that may be one, by the numbers of their items.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn questions(&self) -> Result<Vec<OpenQuestion>, CaseError> {
        let read = || {
            let mut select = self.connection().prepare("SELECT one, other, why FROM question ORDER BY one, other")?;
            let rows: Vec<(ItemId, ItemId, String)> =
                select.query_map([], |row| Ok((item(row.get(0)?), item(row.get(1)?), row.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
            let mut questions = Vec::with_capacity(rows.len());
            for (one, other, why) in rows {
                if let (Some(one), Some(other)) = (self.side(one)?, self.side(other)?) {
                    let why = serde_json::from_str(&why).map_err(|error| strange(2, error))?;
                    questions.push(OpenQuestion { one, other, why });
                }
            }
            Ok(questions)
        };
        read().at(self.path())
    }

    fn side(&self, id: ItemId) -> rusqlite::Result<Option<(KnownActor, FactId)>> {
        let connection = self.connection();
        let mut select = connection.prepare_cached("SELECT groups_as FROM item WHERE item = ?1")?;
        let Some(Some(group)) = select.query_row([stored(id)], |row| row.get::<_, Option<i64>>(0)).optional()? else { return Ok(None) };
        let Some(actor) = self.actor_with(item(group))? else { return Ok(None) };
        Ok(first_fact(connection, id)?.map(|fact| (actor, fact)))
    }

    fn actor_with(&self, group: ItemId) -> rusqlite::Result<Option<KnownActor>> {
        let mut select = self.connection().prepare_cached("SELECT body FROM item WHERE groups_as = ?1 AND sort = ?2 ORDER BY item")?;
        let mut rows = select.query(params![stored(group), BEARER])?;
        let mut bearers = Vec::new();
        while let Some(row) = rows.next()? {
            bearers.push(bearer(row.get_ref(0)?.as_str()?)?);
        }
        drop(rows);
        self.known_actor(group, &bearers)
    }

    fn known_actor(&self, number: ItemId, bearers: &[Bearer]) -> rusqlite::Result<Option<KnownActor>> {
        let mut select = self.connection().prepare_cached("SELECT why FROM item WHERE item = ?1")?;
        let why: Option<String> = select.query_row([stored(number)], |row| row.get(0)).optional()?.flatten();
        let why = why.map(|why| serde_json::from_str(&why).map_err(|error| strange(0, error))).transpose()?.unwrap_or_default();
        let Some(entity) = first_fact(self.connection(), number)? else { return Ok(None) };
        Ok(Some(KnownActor { number, actor: Actor::of(bearers.iter()), why, entity }))
    }
}

fn bearer(body: &str) -> rusqlite::Result<Bearer> {
    serde_json::from_str(body).map_err(|error| strange(0, error))
}

/// Of the facts of an item, the one whose id comes first.
fn first_fact(connection: &Connection, id: ItemId) -> rusqlite::Result<Option<FactId>> {
    let mut select = connection.prepare_cached(
        "SELECT f.key, f.id FROM item_fact AS x JOIN fact AS f ON f.key = x.fact WHERE x.item = ?1 ORDER BY f.id LIMIT 1",
    )?;
    let read = |row: &rusqlite::Row<'_>| Ok(key::fact_id(key::kind_of(row.get(0)?), row.get_ref(1)?.as_blob()?));
    select.query_row([stored(id)], read).optional()
}

fn group_of_fact(connection: &Connection, fact: &FactId) -> rusqlite::Result<Option<ItemId>> {
    let Some(key) = crate::lookup::key_of_fact(connection, fact)? else { return Ok(None) };
    let mut select =
        connection.prepare_cached("SELECT i.groups_as FROM item_fact AS x JOIN item AS i ON i.item = x.item WHERE x.fact = ?1")?;
    Ok(select.query_row([key], |row| row.get::<_, Option<i64>>(0)).optional()?.flatten().map(item))
}

fn facts_of_group(connection: &Connection, group: ItemId) -> rusqlite::Result<Vec<FactId>> {
    let mut select = connection.prepare_cached(
        "SELECT f.key, f.id FROM item AS i JOIN item_fact AS x ON x.item = i.item JOIN fact AS f ON f.key = x.fact
         WHERE i.groups_as = ?1 ORDER BY f.id",
    )?;
    let read = |row: &rusqlite::Row<'_>| Ok(key::fact_id(key::kind_of(row.get(0)?), row.get_ref(1)?.as_blob()?));
    select.query_map([stored(group)], read)?.collect()
}
