//! A document as a row, and a row as a document.

use std::collections::BTreeMap;

use plimsoll_record::{Document, Edtf, Kind, Outcome, PublishedBasis};
use rusqlite::types::{ToSqlOutput, Type, ValueRef};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row, ToSql};

use crate::StoredDocument;
use crate::body::bounds;
use crate::key::{document_id, hash_of};

/// The columns of a stored document, in the order in which [`stored`] takes them.
const COLUMNS: &str = "document, hash, path, title, publisher, published, published_basis, url, \
    language, media_type, characters, outcome, problem, original_bytes, counts, parent, captured, pages_set_aside, producer, recognised,
    pages_scanned";

/// The code that a value of a closed list has in the public format.
pub(crate) fn code(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().trim_matches('"').to_owned()
}

/// What of a document's row a reading says. Its hash and its original are not among it.
pub(crate) struct DocumentRow<'r> {
    pub(crate) document: i64,
    pub(crate) path: &'r str,
    pub(crate) meta: &'r Document,
    /// Facts per kind, as JSON.
    pub(crate) counts: &'r str,
    pub(crate) problem: Option<&'r str>,
    pub(crate) after: &'r str,
}

impl DocumentRow<'_> {
    /// Writes the row of a new document.
    pub(crate) fn insert(&self, connection: &Connection, hash: &[u8; 32], original_bytes: Option<u64>) -> rusqlite::Result<()> {
        connection
            .prepare_cached(
                "INSERT INTO document (document, path, title, publisher, published, published_earliest,
                   published_latest, published_basis, url, language, media_type, characters, outcome, problem,
                   after, counts, parent, captured, pages_set_aside, producer, recognised, pages_scanned, hash, original_bytes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
                   ?20, ?21, ?22, ?23, ?24)",
            )
            .and_then(|mut insert| {
                self.bind(&mut insert)?;
                insert.raw_bind_parameter(23, hash)?;
                insert.raw_bind_parameter(24, original_bytes.map(|bytes| bytes as i64))?;
                insert.raw_execute().map(|_| ())
            })
    }

    /// Writes a new reading over the row of a document that is there, unless it says the same.
    pub(crate) fn update(&self, connection: &Connection) -> rusqlite::Result<()> {
        let mut select = connection.prepare_cached(
            "SELECT document, path, title, publisher, published, published_earliest, published_latest,
               published_basis, url, language, media_type, characters, outcome, problem, after, counts, parent,
               captured, pages_set_aside, producer, recognised, pages_scanned
             FROM document WHERE document = ?1",
        )?;
        let is_same = |row: &Row<'_>| self.with_parameters(|parameters| is_stored(row, parameters));
        if select.query_row([self.document], is_same).optional()? == Some(true) {
            return Ok(());
        }
        connection
            .prepare_cached(
                "UPDATE document SET path = ?2, title = ?3, publisher = ?4, published = ?5, published_earliest = ?6,
                   published_latest = ?7, published_basis = ?8, url = ?9, language = ?10, media_type = ?11,
                   characters = ?12, outcome = ?13, problem = ?14, after = ?15, counts = ?16,
                   parent = ?17, captured = ?18, pages_set_aside = ?19, producer = ?20, recognised = ?21,
                   pages_scanned = ?22 WHERE document = ?1",
            )
            .and_then(|mut update| {
                self.bind(&mut update)?;
                update.raw_execute().map(|_| ())
            })
    }

    /// Binds the parameters that both statements have.
    fn bind(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<()> {
        self.with_parameters(|parameters| {
            for (number, parameter) in parameters.iter().enumerate() {
                statement.raw_bind_parameter(number + 1, parameter)?;
            }
            Ok(())
        })
    }

    fn with_parameters<T>(&self, with: impl FnOnce(&[&dyn ToSql]) -> T) -> T {
        let document = self.meta;
        let (earliest, latest) = document.published.as_ref().map(bounds).unzip();
        with(rusqlite::params![
            self.document,
            self.path,
            document.title,
            document.publisher,
            document.published.as_ref().map(Edtf::as_str),
            earliest,
            latest,
            code(&document.published_basis),
            document.url,
            document.language,
            document.media_type,
            document.characters,
            document.outcome.code(),
            self.problem,
            self.after,
            self.counts,
            document.parent.as_ref().and_then(hash_of),
            document.captured.as_ref().map(Edtf::as_str),
            serde_json::to_string(&document.pages_set_aside).unwrap_or_default(),
            document.producer,
            document.recognised.as_ref().map(|recognised| serde_json::to_string(recognised).unwrap_or_default()),
            serde_json::to_string(&document.pages_scanned).unwrap_or_default(),
        ])
    }
}

/// Whether the columns of a row hold these values.
pub(crate) fn is_stored(row: &Row<'_>, values: &[&dyn ToSql]) -> rusqlite::Result<bool> {
    for (column, value) in values.iter().enumerate() {
        let is_same = match value.to_sql()? {
            ToSqlOutput::Borrowed(value) => row.get_ref(column)? == value,
            ToSqlOutput::Owned(value) => row.get_ref(column)? == ValueRef::from(&value),
            _ => false,
        };
        if !is_same {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Gives documents one by one, with prepared statements that are used again.
pub(crate) struct DocumentRows<'c> {
    document: CachedStatement<'c>,
    locations: CachedStatement<'c>,
}

impl<'c> DocumentRows<'c> {
    pub(crate) fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            document: connection.prepare_cached(&format!("SELECT {COLUMNS} FROM document WHERE document = ?1"))?,
            locations: connection.prepare_cached("SELECT path, given FROM location WHERE document = ?1 ORDER BY path")?,
        })
    }

    /// The document with this number, with its paths; `None` where it has been removed.
    pub(crate) fn stored(&mut self, document: i64) -> rusqlite::Result<Option<StoredDocument>> {
        let Some(mut found) = self.document.query_row([document], stored).optional()? else { return Ok(None) };
        let mut rows = self.locations.query([document])?;
        while let Some(row) = rows.next()? {
            if found.paths.is_empty() {
                found.given = row.get(1)?;
            }
            found.paths.push(row.get(0)?);
        }
        Ok(Some(found))
    }

    /// The document alone.
    pub(crate) fn document(&mut self, document: i64) -> rusqlite::Result<Option<Document>> {
        Ok(self.document.query_row([document], stored).optional()?.map(|found| found.document))
    }
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredDocument> {
    let hash: [u8; 32] = row.get(1)?;
    let document = Document {
        id: document_id(&hash),
        path: row.get(2)?,
        parent: row.get::<_, Option<[u8; 32]>>(15)?.map(|hash| document_id(&hash)),
        title: row.get(3)?,
        publisher: row.get(4)?,
        published: date(row, 5)?,
        published_basis: closed_list::<PublishedBasis>(row, 6)?,
        url: row.get(7)?,
        captured: date(row, 16)?,
        producer: row.get(18)?,
        language: row.get(8)?,
        media_type: row.get(9)?,
        characters: row.get(10)?,
        outcome: closed_list::<Outcome>(row, 11)?,
        pages_set_aside: serde_json::from_str(row.get_ref(17)?.as_str()?).map_err(|error| strange(17, error))?,
        pages_scanned: serde_json::from_str(row.get_ref(20)?.as_str()?).map_err(|error| strange(20, error))?,
        recognised: row.get_ref(19)?.as_str_or_null()?.map(serde_json::from_str).transpose().map_err(|error| strange(19, error))?,
    };
    Ok(StoredDocument {
        document,
        problem: row.get(12)?,
        given: None,
        paths: Vec::new(),
        original_bytes: row.get::<_, Option<i64>>(13)?.map(|bytes| bytes as u64),
        counts: serde_json::from_str::<BTreeMap<Kind, u64>>(row.get_ref(14)?.as_str()?).map_err(|error| strange(14, error))?,
    })
}

/// A column that holds a date, or nothing.
fn date(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Edtf>> {
    let date = row.get::<_, Option<String>>(column)?;
    date.map(|date| Edtf::parse(&date).map_err(|error| strange(column, error))).transpose()
}

/// A column that holds a code of a closed list.
pub(crate) fn closed_list<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let code = row.get_ref(column)?.as_str()?;
    serde_json::from_value(code.into()).map_err(|error| strange(column, error))
}

/// What a column holds is nothing that this program writes.
pub(crate) fn strange(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}
