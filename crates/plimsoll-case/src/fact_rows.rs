//! Facts as rows of the table `fact`, and rows as facts.

use std::ops::Range;

use plimsoll_record::{CodePoints, Content, Fact, Kind, Reading};
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Row as SqlRow, ToSql, params_from_iter};

use crate::body::{self, BlockText};
use crate::key::{self, KINDS};
use crate::rows::{is_stored, strange};
use crate::selection::FactConditions;

/// What a query for facts begins with. [`fact_of`] takes its columns in this order.
const SELECT: &str = "SELECT f.key, f.id, d.hash, f.start, f.stop, f.quote_start, f.quote_stop, f.page, \
    f.block, f.claim, f.type, f.body, b.start, b.text FROM fact AS f \
    JOIN document AS d ON d.document = f.document LEFT JOIN block AS b ON b.key = (f.document << 26) + f.block";

/// The facts of a document as rows, in the order of their keys.
#[derive(Debug, Clone, Default)]
pub(crate) struct EncodedFacts {
    rows: Vec<EncodedFact>,
    /// What `rows` say in text, one behind the other.
    text: String,
    /// How many there are of each kind, as JSON.
    pub(crate) counts: String,
}

#[derive(Debug, Clone)]
struct EncodedFact {
    /// Its key without the document.
    place: i64,
    id: [u8; 10],
    start: u32,
    stop: u32,
    quote_start: u32,
    quote_stop: u32,
    block: Option<u32>,
    page: Option<u32>,
    claim: Option<[u8; 10]>,
    type_of_fact: Option<Range<usize>>,
    earliest: Option<Range<usize>>,
    latest: Option<Range<usize>>,
    body: Range<usize>,
}

impl EncodedFacts {
    /// The rows of facts, of which [`whole`] has checked the ids.
    pub(crate) fn of(facts: &[Fact], content: &Content, points: &CodePoints) -> Result<Self, serde_json::Error> {
        let blocks: Vec<BlockText> = content
            .blocks
            .iter()
            .map(|block| BlockText { start: points.of_byte(block.bytes.start), text: &content.text[block.bytes.clone()] })
            .collect();
        let mut encoded = Self { rows: Vec::with_capacity(facts.len()), text: String::new(), counts: counts_as_json(facts) };
        let mut json = Vec::new();
        for (place, fact) in by_place(facts) {
            json.clear();
            serde_json::to_writer(&mut json, fact)?;
            let json = std::str::from_utf8(&json).map_err(serde::ser::Error::custom)?;
            let row = encoded.row(place, fact, json, &blocks)?;
            encoded.rows.push(row);
        }
        Ok(encoded)
    }

    fn row(&mut self, place: i64, fact: &Fact, json: &str, blocks: &[BlockText]) -> Result<EncodedFact, serde_json::Error> {
        let (kind, common) = (fact.kind(), fact.common());
        let anchor = &common.anchor;
        let block = anchor.block.and_then(|number| blocks.get(number as usize).copied());
        let from = self.text.len();
        let type_of_fact = body::push_body(fact, json, block, &mut self.text);
        let body = from..self.text.len();
        let type_of_fact: Option<String> = type_of_fact.map(serde_json::from_str).transpose()?;
        let (earliest, latest) = body::bounds_of_fact(fact).unzip();
        let mut keep = |words: Option<String>| {
            let from = self.text.len();
            words.map(|words| {
                self.text.push_str(&words);
                from..self.text.len()
            })
        };
        Ok(EncodedFact {
            place,
            id: key::fact_hash(&common.id, kind).unwrap_or_default(),
            start: anchor.start,
            stop: anchor.end,
            quote_start: anchor.quote_start,
            quote_stop: anchor.quote_end,
            block: anchor.block,
            page: anchor.page,
            claim: common.claim.as_ref().and_then(|claim| key::fact_hash(claim, Kind::Claim)),
            type_of_fact: keep(type_of_fact),
            earliest: keep(earliest),
            latest: keep(latest),
            body,
        })
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Makes the rows of a document's facts these. Rows that are so already stay untouched.
    /// Before anything changes, `changing` is told.
    pub(crate) fn write(
        &self,
        connection: &Connection,
        document: i64,
        changing: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let (stale, written) = self.compare(connection, document)?;
        if stale.is_empty() && written.is_empty() {
            return Ok(());
        }
        changing(connection)?;
        // First all that goes, since a fact that moves to another key keeps its id, which is there once.
        let mut delete = connection.prepare_cached("DELETE FROM fact WHERE key = ?1")?;
        for key in stale {
            delete.execute([key])?;
        }
        let mut insert = connection.prepare_cached(
            "INSERT INTO fact (key, id, start, stop, quote_start, quote_stop, block, page, claim, type, earliest, latest, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?;
        for row in written {
            self.with_values(document, row, |values| insert.execute(values))?;
        }
        Ok(())
    }

    /// The keys of the stored rows that hold something else, and the rows that are not stored.
    fn compare(&self, connection: &Connection, document: i64) -> rusqlite::Result<(Vec<i64>, Vec<&EncodedFact>)> {
        let (first, past) = key::all_of(document);
        let mut select = connection.prepare_cached(
            "SELECT key, id, start, stop, quote_start, quote_stop, block, page, claim, type, earliest, latest, body
             FROM fact WHERE key >= ?1 AND key < ?2 ORDER BY key",
        )?;
        let mut stored = select.query([first, past])?;
        let mut stale = Vec::new();
        let mut written = Vec::with_capacity(self.rows.len());
        let mut new = self.rows.iter().peekable();
        while let Some(row) = stored.next()? {
            let key: i64 = row.get(0)?;
            while let Some(fact) = new.next_if(|new| first + new.place < key) {
                written.push(fact);
            }
            let same_key = new.next_if(|new| first + new.place == key);
            let is_same = match same_key {
                Some(fact) => self.with_values(document, fact, |values| is_stored(row, values))?,
                None => false,
            };
            if !is_same {
                stale.push(key);
                written.extend(same_key);
            }
        }
        written.extend(new);
        Ok((stale, written))
    }

    /// Gives the columns of a fact's row.
    fn with_values<T>(&self, document: i64, row: &EncodedFact, with: impl FnOnce(&[&dyn ToSql]) -> T) -> T {
        let words = |range: &Option<Range<usize>>| range.clone().map(|range| &self.text[range]);
        with(rusqlite::params![
            key::all_of(document).0 + row.place,
            row.id,
            row.start,
            row.stop,
            row.quote_start,
            row.quote_stop,
            row.block,
            row.page,
            row.claim,
            words(&row.type_of_fact),
            words(&row.earliest),
            words(&row.latest),
            &self.text[row.body.clone()],
        ])
    }
}

fn counts_as_json(facts: &[Fact]) -> String {
    let mut counts = [0u64; KINDS.len()];
    for fact in facts {
        counts[key::kind_number(fact.kind()) as usize] += 1;
    }
    let members = KINDS.iter().zip(counts).filter(|(_, count)| *count > 0);
    let members: Vec<String> = members.map(|(kind, count)| format!("\"{}\":{count}", kind.name())).collect();
    format!("{{{}}}", members.join(","))
}

/// Facts with their keys, less the document, in the order of these: by kind, start and end, whatever the
/// order in which they come.
fn by_place(facts: &[Fact]) -> Vec<(i64, &Fact)> {
    let place = |fact: &Fact| (key::kind_number(fact.kind()), fact.common().anchor.start, fact.common().anchor.end);
    let mut facts: Vec<&Fact> = facts.iter().collect();
    facts.sort_by_key(|fact| place(fact));
    let mut ordinals = [0usize; KINDS.len()];
    let with_place = |fact| {
        let ordinal = &mut ordinals[key::kind_number(Fact::kind(fact)) as usize];
        *ordinal += 1;
        (key::of_fact(0, fact.kind(), *ordinal - 1), fact)
    };
    facts.into_iter().map(with_place).collect()
}

/// Whether the facts are of this document, have ids that are well formed and their own, and are not
/// too many; else what is wrong.
pub(crate) fn whole(reading: &Reading) -> Result<(), String> {
    let mut counts = [0usize; KINDS.len()];
    let mut ids = Vec::with_capacity(reading.facts.len());
    for fact in &reading.facts {
        let (kind, common) = (fact.kind(), fact.common());
        let Some(hash) = key::fact_hash(&common.id, kind) else {
            return Err(format!("“{}” is not the id of a {}", common.id, kind.name()));
        };
        if common.document != reading.document.id {
            return Err(format!("{} is a fact of {}", common.id, common.document));
        }
        if let Some(claim) = common.claim.as_ref().filter(|claim| key::fact_hash(claim, Kind::Claim).is_none()) {
            return Err(format!("“{claim}” is not the id of a claim"));
        }
        ids.push(hash);
        counts[key::kind_number(kind) as usize] += 1;
    }
    if counts.into_iter().any(|count| count > key::MOST_FACTS) {
        return Err(format!("it has more than {} facts of one kind", key::MOST_FACTS));
    }
    ids.sort_unstable();
    match ids.windows(2).any(|pair| pair[0] == pair[1]) {
        true => Err("two of its facts have one id".to_owned()),
        false => Ok(()),
    }
}

/// Removes the facts of a document.
pub(crate) fn remove(connection: &Connection, document: i64) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM fact WHERE key >= ?1 AND key < ?2")?.execute(<[i64; 2]>::from(key::all_of(document)))?;
    Ok(())
}

/// Gives facts, with working space that is used again.
pub(crate) struct FactRows<'c> {
    connection: &'c Connection,
    buffer: String,
}

impl<'c> FactRows<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { connection, buffer: String::new() }
    }

    /// The fact with this key.
    pub(crate) fn one(&mut self, key: i64) -> rusqlite::Result<Option<Fact>> {
        let mut select = self.connection.prepare_cached(&format!("{SELECT} WHERE f.key = ?1"))?;
        let mut rows = select.query([key])?;
        rows.next()?.map(|row| fact_of(row, &mut self.buffer)).transpose()
    }

    /// All facts of a document, in the order of the text.
    pub(crate) fn all(&mut self, document: i64) -> rusqlite::Result<Vec<Fact>> {
        let (first, past) = key::all_of(document);
        let mut select = self.connection.prepare_cached(&format!("{SELECT} WHERE f.key >= ?1 AND f.key < ?2 ORDER BY f.key"))?;
        let mut facts = self.collect(&mut select, &[first.into(), past.into()], |_| true)?;
        facts.sort_by_key(|fact| (fact.common().anchor.start, fact.common().anchor.end, fact.kind()));
        Ok(facts)
    }

    /// All facts of one kind of a document, in the order of the text.
    pub(crate) fn of_kind(&mut self, document: i64, kind: Kind) -> rusqlite::Result<Vec<Fact>> {
        let (first, past) = key::facts_of(document, kind);
        let mut select = self.connection.prepare_cached(&format!("{SELECT} WHERE f.key >= ?1 AND f.key < ?2 ORDER BY f.key"))?;
        self.collect(&mut select, &[first.into(), past.into()], |_| true)
    }

    /// The facts of one kind of a document that pass, in the order of the text.
    pub(crate) fn passing(&mut self, document: i64, kind: Kind, conditions: &FactConditions) -> rusqlite::Result<Vec<Fact>> {
        let (first, past) = key::facts_of(document, kind);
        let mut values: Vec<Value> = vec![first.into(), past.into()];
        values.extend(conditions.row.values.iter().cloned());
        let sql = format!("{SELECT} WHERE f.key >= ? AND f.key < ? {} ORDER BY f.key", conditions.row.sql);
        let mut select = self.connection.prepare_cached(&sql)?;
        self.collect(&mut select, &values, |fact| conditions.pass(fact))
    }

    fn collect(
        &mut self,
        select: &mut CachedStatement<'_>,
        values: &[Value],
        passes: impl Fn(&Fact) -> bool,
    ) -> rusqlite::Result<Vec<Fact>> {
        let mut rows = select.query(params_from_iter(values))?;
        let mut facts = Vec::new();
        while let Some(row) = rows.next()? {
            let fact = fact_of(row, &mut self.buffer)?;
            if passes(&fact) {
                facts.push(fact);
            }
        }
        Ok(facts)
    }
}

fn fact_of(row: &SqlRow<'_>, buffer: &mut String) -> rusqlite::Result<Fact> {
    let hash: [u8; 32] = row.get(2)?;
    let document = key::document_id(&hash);
    let block_start: Option<u32> = row.get(12)?;
    let block_text = row.get_ref(13)?.as_str_or_null()?;
    let row = body::Row {
        kind: key::kind_of(row.get(0)?),
        id: row.get_ref(1)?.as_blob()?,
        document: document.as_str(),
        start: row.get(3)?,
        end: row.get(4)?,
        quote_start: row.get(5)?,
        quote_end: row.get(6)?,
        page: row.get(7)?,
        block: row.get(8)?,
        claim: row.get_ref(9)?.as_blob_or_null()?,
        type_of_fact: row.get_ref(10)?.as_str_or_null()?,
        body: row.get_ref(11)?.as_str()?,
        block_text: block_start.zip(block_text).map(|(start, text)| BlockText { start, text }),
    };
    row.fact(buffer).map_err(|error| strange(11, error))
}
