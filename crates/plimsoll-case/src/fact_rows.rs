//! Facts as rows of the table `fact`, and rows as facts.

use plimsoll_record::{Content, CodePoints, Fact, Kind, Reading};
use rusqlite::{CachedStatement, Connection, Row as SqlRow, params_from_iter};
use rusqlite::types::Value;

use crate::body::{self, BlockText};
use crate::key::{self, KINDS};
use crate::rows::strange;
use crate::selection::FactConditions;

/// What a query for facts begins with. [`fact_of`] takes its columns in this order.
const SELECT: &str = "SELECT f.key, f.id, d.hash, f.start, f.stop, f.quote_start, f.quote_stop, f.page, \
    f.block, f.claim, f.type, f.body, b.start, b.text FROM fact AS f \
    JOIN document AS d ON d.document = f.document LEFT JOIN block AS b ON b.key = (f.document << 26) + f.block";

/// Writes facts, with working space that is used again.
#[derive(Debug, Default)]
pub(crate) struct FactWriter {
    json: Vec<u8>,
    body: String,
}

impl FactWriter {
    /// Writes the facts of a document, of which [`whole`] has checked the ids.
    pub(crate) fn write(
        &mut self,
        connection: &Connection,
        document: i64,
        reading: &Reading,
        content: &Content,
        points: &CodePoints,
    ) -> rusqlite::Result<()> {
        let blocks: Vec<BlockText> = content
            .blocks
            .iter()
            .map(|block| BlockText { start: points.of_byte(block.bytes.start), text: &content.text[block.bytes.clone()] })
            .collect();
        let mut insert = connection.prepare_cached(
            "INSERT INTO fact (key, id, start, stop, quote_start, quote_stop, block, page, claim, type, earliest, latest, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?;
        let mut ordinals = [0usize; KINDS.len()];
        for fact in in_order_of_text(&reading.facts) {
            let (kind, common) = (fact.kind(), fact.common());
            let anchor = &common.anchor;
            self.json.clear();
            serde_json::to_writer(&mut self.json, fact).map_err(unwritable)?;
            let json = std::str::from_utf8(&self.json).map_err(unwritable)?;
            self.body.clear();
            let block = anchor.block.and_then(|number| blocks.get(number as usize).copied());
            let type_of_fact = body::push_body(fact, json, block, &mut self.body);
            let type_of_fact: Option<String> = type_of_fact.map(serde_json::from_str).transpose().map_err(unwritable)?;
            let (earliest, latest) = body::bounds_of_fact(fact).unzip();
            let ordinal = &mut ordinals[key::kind_number(kind) as usize];
            insert.execute(rusqlite::params![
                key::of_fact(document, kind, *ordinal),
                key::fact_hash(&common.id, kind),
                anchor.start,
                anchor.end,
                anchor.quote_start,
                anchor.quote_end,
                anchor.block,
                anchor.page,
                common.claim.as_ref().and_then(|claim| key::fact_hash(claim, Kind::Claim)),
                type_of_fact,
                earliest,
                latest,
                self.body,
            ])?;
            *ordinal += 1;
        }
        Ok(())
    }
}

/// Facts by start and end, whatever the order in which they come.
fn in_order_of_text(facts: &[Fact]) -> Vec<&Fact> {
    let mut facts: Vec<&Fact> = facts.iter().collect();
    facts.sort_by_key(|fact| (fact.common().anchor.start, fact.common().anchor.end, fact.kind()));
    facts
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
    let (first, past) = key::all_of(document);
    connection.prepare_cached("DELETE FROM fact WHERE key >= ?1 AND key < ?2")?.execute([first, past])?;
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

fn unwritable(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}
