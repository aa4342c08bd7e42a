//! Copying a case, and seeing whether it holds together.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::connect::At;
use crate::key::{KINDS, document_id};
use crate::originals::{Copied, copy};
use crate::{Case, CaseError, judgements};

impl Case {
    /// Copies the case, as it is at this moment, to a file that is not there yet. The copy has no room
    /// left over from removed documents. It appears under its name when it is whole.
    ///
    /// # Errors
    /// [`CaseError::Exists`], [`CaseError::DiskFull`], or what else kept it from being written.
    pub fn copy_to(&self, path: &Path) -> Result<(), CaseError> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(CaseError::Exists { path: path.to_owned() });
        }
        let failed = |source| CaseError::Io { doing: "cannot copy the case to", path: path.to_owned(), source };
        let unfinished = unfinished_name(path).ok_or_else(|| failed(io::ErrorKind::InvalidInput.into()))?;
        // One that was killed may have left it.
        let _ = fs::remove_file(&unfinished);
        let copied = vacuum_into(self.connection(), &unfinished)
            .map_err(|error| match CaseError::from_sqlite(path, error) {
                CaseError::Sqlite { path, source } => {
                    CaseError::Io { doing: "cannot copy the case to", path, source: io::Error::other(source) }
                }
                other => other,
            })
            .and_then(|()| fs::rename(&unfinished, path).map_err(failed));
        if copied.is_err() {
            let _ = fs::remove_file(&unfinished);
        }
        copied
    }

    /// Looks at every page, every row and every original, and says what is wrong, a sentence each;
    /// nothing where the case holds together. It takes as long as reading the whole file.
    ///
    /// # Errors
    /// What kept the case from being read at all.
    pub fn check(&self) -> Result<Vec<String>, CaseError> {
        let snapshot = self.connection().unchecked_transaction().at(self.path())?;
        let mut wrong = Vec::new();
        for part in [pages, references, counts, words, originals, judgements::check] {
            match part(&snapshot) {
                Ok(sentences) => wrong.extend(sentences),
                Err(error) => match CaseError::from_sqlite(self.path(), error) {
                    CaseError::Damaged { what, .. } => wrong.push(what),
                    other => return Err(other),
                },
            }
        }
        Ok(wrong)
    }
}

fn vacuum_into(connection: &Connection, path: &Path) -> rusqlite::Result<()> {
    let name = path.to_str().ok_or_else(|| rusqlite::Error::InvalidPath(path.to_owned()))?;
    // A reader may not write, for SQLite not even to another file.
    let is_reader: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
    connection.pragma_update(None, "query_only", false)?;
    let copied = connection.execute("VACUUM INTO ?1", [name]);
    connection.pragma_update(None, "query_only", is_reader)?;
    copied.map(|_| ())
}

/// The name that a copy has until it is whole: beside its place, so that it can be renamed.
fn unfinished_name(path: &Path) -> Option<PathBuf> {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name()?);
    name.push(".unfinished");
    Some(path.with_file_name(name))
}

/// The file itself: pages, indexes, columns.
fn pages(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut select = connection.prepare("PRAGMA integrity_check")?;
    let lines: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}

/// Rows of documents that are not there, and documents without a path.
fn references(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut select = connection.prepare("PRAGMA foreign_key_check")?;
    let lost = select.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let lost = lost.into_iter().filter(|table| table != "judgement");
    let mut wrong: Vec<String> = lost.map(|table| format!("a row of the table “{table}” belongs to no document")).collect();
    for table in ["block", "fact"] {
        let lost = format!("SELECT 1 FROM {table} WHERE key >> 26 NOT IN (SELECT document FROM document)");
        if connection.prepare(&lost)?.exists([])? {
            wrong.push(format!("a row of the table “{table}” belongs to no document"));
        }
    }
    let mut select = connection.prepare(
        "SELECT path FROM document AS d
         WHERE path IS NOT (SELECT min(path) FROM location AS l WHERE l.document = d.document) ORDER BY path",
    )?;
    for path in select.query_map([], |row| row.get::<_, String>(0))? {
        wrong.push(format!("the document at {} has another smallest path", path?));
    }
    Ok(wrong)
}

/// Documents that have fewer or more facts than they say.
fn counts(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut wrong = Vec::new();
    for (number, kind) in KINDS.into_iter().enumerate() {
        let mut select = connection.prepare_cached(
            "SELECT path FROM document AS d WHERE ifnull(counts ->> ?1, 0) <> (SELECT count(*) FROM fact AS f
               WHERE f.key >= (d.document << 26) + (?2 << 22) AND f.key < (d.document << 26) + ((?2 + 1) << 22))
             ORDER BY path",
        )?;
        for path in select.query_map(rusqlite::params![kind.name(), number as i64], |row| row.get::<_, String>(0))? {
            wrong.push(format!("the document at {} has not as many facts of kind {} as it says", path?, kind.name()));
        }
    }
    Ok(wrong)
}

/// The full-text index against the text. SQLite takes this for writing, so a reader leaves it out.
fn words(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let is_reader: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
    if is_reader {
        return Ok(Vec::new());
    }
    match connection.execute("INSERT INTO word (word, rank) VALUES ('integrity-check', 1)", []) {
        Ok(_) => Ok(Vec::new()),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseCorrupt) => {
            Ok(vec!["the full-text index does not fit the text".to_owned()])
        }
        Err(error) => Err(error),
    }
}

/// The bytes of every original against the document's id.
fn originals(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut select =
        connection.prepare("SELECT document, hash, path FROM document WHERE original_bytes IS NOT NULL ORDER BY path, hash")?;
    let mut rows = select.query([])?;
    let mut wrong = Vec::new();
    while let Some(row) = rows.next()? {
        let hash: [u8; 32] = row.get(1)?;
        match copy(connection, row.get(0)?, &mut io::sink())? {
            Copied::Hash(found) if found == hash => {}
            _ => wrong.push(format!("the original of {} ({}) is damaged", row.get::<_, String>(2)?, document_id(&hash))),
        }
    }
    Ok(wrong)
}
