//! Taking documents out, with what was found inside them.

use plimsoll_record::DocumentId;
use rusqlite::{Connection, OptionalExtension};

use crate::rows::closed_list;
use crate::{Location, Removed, blocks, fact_rows, judgements, key, reconciled};

/// Removes a document with all its paths, and all paths of documents that lead through it. A document
/// that has no path left goes too; another one moves to the smallest that is left.
pub(crate) fn remove(connection: &Connection, document: i64, hash: &[u8; 32]) -> rusqlite::Result<Removed> {
    connection.pragma_update(None, "secure_delete", true)?;
    let mut through = Vec::new();
    let mut select = connection.prepare_cached("SELECT path FROM location WHERE document = ?1 ORDER BY path")?;
    for path in select.query_map([document], |row| row.get::<_, String>(0))? {
        through.push((*hash, path?));
    }
    remove_rows(connection, document)?;
    remove_through(connection, through, Vec::new())
}

/// Takes a document out of one of its paths, with all paths of documents that lead through that one.
pub(crate) fn remove_from(connection: &Connection, document: i64, hash: &[u8; 32], path: &str) -> rusqlite::Result<Removed> {
    connection.pragma_update(None, "secure_delete", true)?;
    remove_location(connection, document, path)?;
    remove_through(connection, vec![(*hash, path.to_owned())], vec![document])
}

/// Takes what was found inside files that are gone out of its paths. `touched` are documents that have lost a path.
fn remove_through(connection: &Connection, mut through: Vec<([u8; 32], String)>, mut touched: Vec<i64>) -> rusqlite::Result<Removed> {
    let mut gone = Removed { removed: through.iter().map(|(_, path)| path.clone()).collect(), ..Removed::default() };
    while let Some((parent, path)) = through.pop() {
        for (part, part_hash, part_path) in parts_at(connection, &parent, &path)? {
            remove_location(connection, part, &part_path)?;
            touched.push(part);
            gone.removed.push(part_path.clone());
            through.push((part_hash, part_path));
        }
    }
    touched.sort_unstable();
    touched.dedup();
    for part in touched {
        match move_to_smallest_path(connection, part)? {
            Some(path) => gone.kept.push(path),
            None => remove_rows(connection, part)?,
        }
    }
    gone.removed.sort();
    gone.kept.sort();
    Ok(gone)
}

/// The parts that were found in a container under this path of it: number, hash and path of each.
fn parts_at(connection: &Connection, parent: &[u8; 32], path: &str) -> rusqlite::Result<Vec<(i64, [u8; 32], String)>> {
    let mut select = connection.prepare_cached(
        "SELECT l.document, d.hash, l.path FROM location AS l JOIN document AS d ON d.document = l.document
         WHERE l.parent = ?1 AND substr(l.path, 1, length(?2)) = ?2 ORDER BY l.path",
    )?;
    select.query_map(rusqlite::params![parent, format!("{path}/")], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
}

fn remove_location(connection: &Connection, document: i64, path: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM location WHERE document = ?1 AND path = ?2")?
        .execute(rusqlite::params![document, path])
        .map(drop)
}

/// A document at one of its paths, and what was found inside it there.
pub(crate) fn found_at(connection: &Connection, document: i64, path: &str) -> rusqlite::Result<Vec<Location>> {
    let mut select = connection.prepare_cached(
        "SELECT d.hash, d.outcome, l.given, d.original_bytes FROM location AS l JOIN document AS d ON d.document = l.document
         WHERE l.document = ?1 AND l.path = ?2",
    )?;
    let mut locate = |document: i64, path: &str| {
        select.query_row(rusqlite::params![document, path], |row| {
            let hash: [u8; 32] = row.get(0)?;
            let (path, document) = (path.to_owned(), key::document_id(&hash));
            let location = Location {
                path,
                document,
                outcome: closed_list(row, 1)?,
                given: row.get(2)?,
                original_bytes: row.get::<_, Option<i64>>(3)?.map(|bytes| bytes as u64),
            };
            Ok((hash, location))
        })
    };
    let (hash, own) = locate(document, path)?;
    let mut found = vec![own];
    let mut through = vec![(hash, path.to_owned())];
    while let Some((parent, path)) = through.pop() {
        for (part, hash, path) in parts_at(connection, &parent, &path)? {
            found.push(locate(part, &path)?.1);
            through.push((hash, path));
        }
    }
    Ok(found)
}

/// The documents with other bytes that were found under this path, by id.
pub(crate) fn others_at(connection: &Connection, hash: &[u8; 32], path: &str) -> rusqlite::Result<Vec<DocumentId>> {
    let mut select = connection.prepare_cached(
        "SELECT d.hash FROM location AS l JOIN document AS d ON d.document = l.document
         WHERE l.path = ?1 AND d.hash <> ?2 AND d.original_bytes IS NOT NULL ORDER BY d.hash",
    )?;
    select.query_map(rusqlite::params![path, hash], |row| Ok(key::document_id(&row.get::<_, [u8; 32]>(0)?)))?.collect()
}

/// Gives a document the smallest path that it has left, or says that it has none.
fn move_to_smallest_path(connection: &Connection, document: i64) -> rusqlite::Result<Option<String>> {
    let mut select = connection.prepare_cached("SELECT path, parent FROM location WHERE document = ?1 ORDER BY path LIMIT 1")?;
    let left = select.query_row([document], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<[u8; 32]>>(1)?))).optional()?;
    let Some((path, parent)) = left else { return Ok(None) };
    connection
        .prepare_cached("UPDATE document SET path = ?2, parent = ?3 WHERE document = ?1")?
        .execute(rusqlite::params![document, path, parent])?;
    Ok(Some(path))
}

/// Removes all rows of a document. With the blocks go their words in the full-text index, with the
/// document its paths and its original.
fn remove_rows(connection: &Connection, document: i64) -> rusqlite::Result<()> {
    reconciled::settle::forget(connection, document)?;
    let hash: Option<[u8; 32]> =
        connection.prepare_cached("SELECT hash FROM document WHERE document = ?1")?.query_row([document], |row| row.get(0)).optional()?;
    if let Some(hash) = hash {
        judgements::forget_words(connection, &key::document_id(&hash))?;
    }
    blocks::remove(connection, document)?;
    fact_rows::remove(connection, document)?;
    connection.prepare_cached("DELETE FROM document WHERE document = ?1")?.execute([document])?;
    Ok(())
}

/// Removes the note that the bytes at a path could not be had, now that they are there. Its id is that of
/// the path.
pub(crate) fn forget_lost(connection: &Connection, path: &str, hash: &[u8; 32]) -> rusqlite::Result<()> {
    let lost = crate::key::hash_of(&DocumentId::of_bytes(path.as_bytes())).filter(|lost| lost != hash);
    let mut select = connection.prepare_cached("SELECT document FROM document WHERE hash = ?1 AND path = ?2 AND original_bytes IS NULL")?;
    match select.query_row(rusqlite::params![lost, path], |row| row.get(0)).optional()? {
        Some(document) => remove_rows(connection, document),
        None => Ok(()),
    }
}
