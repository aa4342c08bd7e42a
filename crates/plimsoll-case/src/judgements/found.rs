//! Which fact of today is the one that was judged.
//!
//! By its id first: it stays as long as the same kind of fact is read at the same place. The words must
//! be the same too, since another text could have other words there. Otherwise by the words of its
//! passage in the same document: the fact of that kind which stands where they stand now. An actor may
//! have come to be named earlier in the text; then the mention at the judged place leads to it.

use std::collections::BTreeSet;

use plimsoll_record::{Fact, FactId, Judgement, Kind, Span, Target};
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashMap;

use super::words;
use crate::blocks;
use crate::connect::At;
use crate::fact_rows::FactRows;
use crate::selection::FactConditions;
use crate::writer::document_with;
use crate::{Case, CaseError, Filter, key};

/// What has become of a fact that was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is there under the same id.
    Here,
    /// Its words are there, and the fact has another id now.
    Moved(FactId),
    /// It is not there. The judgement is kept and shown all the same.
    Lost(Lost),
}

/// Why a judged fact is not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lost {
    /// The document is not in the case.
    NoDocument,
    /// Its words are not in the document's text, or at several places of which none is more like it.
    NoWords,
    /// The words are there, and no such fact is read in them, or several.
    NoFact,
}

/// The facts of today for the targets of some judgements.
#[derive(Debug, Default)]
pub struct FoundTargets<'j>(FxHashMap<&'j Target, Found>);

impl<'j> FoundTargets<'j> {
    /// What has become of a target of these judgements. Of any other it says that its document is not there.
    pub fn of(&self, target: &Target) -> &Found {
        self.0.get(target).unwrap_or(&Found::Lost(Lost::NoDocument))
    }

    /// The id to reckon with: that of today, or the one it had where it is lost. Judgements that join two
    /// facts by a third still do so when the third is lost.
    pub fn id(&self, target: &Target) -> FactId {
        match self.of(target) {
            Found::Moved(id) => id.clone(),
            Found::Here | Found::Lost(_) => target.id.clone(),
        }
    }

    /// The targets that are lost, in order.
    pub fn lost(&self) -> Vec<(&'j Target, Lost)> {
        let lost = self.0.iter().filter_map(|(target, found)| match found {
            Found::Lost(why) => Some((*target, *why)),
            _ => None,
        });
        let mut lost: Vec<(&Target, Lost)> = lost.collect();
        lost.sort_unstable_by_key(|(target, _)| *target);
        lost
    }
}

impl Case {
    /// Finds the facts of today that were judged.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn find_again<'j>(&self, judgements: &'j [Judgement]) -> Result<FoundTargets<'j>, CaseError> {
        let mut found = FxHashMap::default();
        let targets: BTreeSet<&Target> = judgements.iter().flat_map(|judgement| judgement.act.targets()).collect();
        let mut by_document: Vec<&Target> = targets.into_iter().collect();
        by_document.sort_by_key(|target| &target.document);
        let snapshot = self.connection().unchecked_transaction().at(self.path())?;
        for targets in by_document.chunk_by(|one, other| one.document == other.document) {
            let mut document = InDocument::open(&snapshot, targets[0]).at(self.path())?;
            for target in targets {
                let what = match &mut document {
                    Some(document) => document.find(target).at(self.path())?,
                    None => Found::Lost(Lost::NoDocument),
                };
                found.insert(*target, what);
            }
        }
        Ok(FoundTargets(found))
    }
}

/// The facts and the text of one document.
struct InDocument<'c> {
    connection: &'c Connection,
    number: i64,
    /// Read once it is asked for.
    text: Option<String>,
    facts: FactRows<'c>,
}

impl<'c> InDocument<'c> {
    /// The document that a target stands in, where it is in the case.
    fn open(connection: &'c Connection, target: &Target) -> rusqlite::Result<Option<Self>> {
        let Some(hash) = key::hash_of(&target.document) else { return Ok(None) };
        let known = document_with(connection, &hash)?;
        Ok(known.map(|(number, _)| Self { connection, number, text: None, facts: FactRows::new(connection) }))
    }

    fn find(&mut self, target: &Target) -> rusqlite::Result<Found> {
        let Some(kind) = target.kind() else { return Ok(Found::Lost(Lost::NoFact)) };
        let Some(judged) = &target.words else {
            // Without words, as after the document was removed and added again, the id must do.
            return Ok(self.with_id(kind, &target.id)?.map_or(Found::Lost(Lost::NoWords), |_| Found::Here));
        };
        let same_id = self.with_id(kind, &target.id)?;
        if same_id.is_some_and(|fact| words::same(&fact.common().anchor.text, &judged.text)) {
            return Ok(Found::Here);
        }
        let own = Span { start: target.start, end: target.end };
        let Some(place) = words::place_of(judged, own, self.text()?) else { return Ok(Found::Lost(Lost::NoWords)) };
        if let Some(id) = target.id_at(place)
            && id != target.id
            && self.with_id(kind, &id)?.is_some()
        {
            return Ok(Found::Moved(id));
        }
        Ok(match self.at_place(kind, place)? {
            Some(id) if id == target.id => Found::Here,
            Some(id) => Found::Moved(id),
            None => Found::Lost(Lost::NoFact),
        })
    }

    fn text(&mut self) -> rusqlite::Result<&str> {
        if self.text.is_none() {
            self.text = Some(blocks::read(self.connection, self.number)?.text);
        }
        Ok(self.text.as_deref().unwrap_or_default())
    }

    fn with_id(&mut self, kind: Kind, id: &FactId) -> rusqlite::Result<Option<Fact>> {
        let Some(hash) = key::fact_hash(id, kind) else { return Ok(None) };
        let (first, past) = key::facts_of(self.number, kind);
        let key: Option<i64> = self
            .connection
            .prepare_cached("SELECT key FROM fact WHERE key >> 36 = ?1 AND id = ?2 AND key >= ?3 AND key < ?4")?
            .query_row(rusqlite::params![key::run_of_document(self.number), hash, first, past], |row| row.get(0))
            .optional()?;
        key.map_or(Ok(None), |key| self.facts.one(key))
    }

    /// The one fact of a kind that shares letters with a place.
    fn at_place(&mut self, kind: Kind, place: Span) -> rusqlite::Result<Option<FactId>> {
        let own = self.overlapping(kind, place)?;
        let mut ids: BTreeSet<FactId> = own.iter().map(|fact| fact.id().clone()).collect();
        if ids.is_empty() && kind == Kind::Entity {
            let entity = |fact: Fact| if let Fact::Mention(mention) = fact { Some(mention.entity) } else { None };
            ids = self.overlapping(Kind::Mention, place)?.into_iter().filter_map(entity).collect();
        }
        Ok(if ids.len() == 1 { ids.pop_first() } else { None })
    }

    fn overlapping(&mut self, kind: Kind, place: Span) -> rusqlite::Result<Vec<Fact>> {
        let Some(all) = FactConditions::of(kind, &Filter::default()) else { return Ok(Vec::new()) };
        let mut facts = self.facts.passing(self.number, kind, &all)?;
        facts.retain(|fact| fact.common().anchor.start < place.end && place.start < fact.common().anchor.end);
        Ok(facts)
    }
}
