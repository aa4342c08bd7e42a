//! Taking documents out, with what was found inside them.

use plimsoll_record::{DocumentId, Outcome};
use rusqlite::{Connection, OptionalExtension};

use crate::rows::closed_list;
use crate::{Removed, blocks, fact_rows, judgements, key, reconciled};

/// Removes a document with all its paths, and all paths of documents that lead through it. A document
/// that has no path left goes too; another one moves to the smallest that is left.
pub(crate) fn remove(connection: &Connection, document: i64, hash: &[u8; 32]) -> rusqlite::Result<Removed> {
    connection.pragma_update(None, "secure_delete", true)?;
    let mut gone = Removed::default();
    let mut through = Vec::new();
    let mut select = connection.prepare_cached("SELECT path FROM location WHERE document = ?1 ORDER BY path")?;
    for path in select.query_map([document], |row| row.get::<_, String>(0))? {
        through.push((*hash, path?));
    }
    gone.removed.extend(through.iter().map(|(_, path)| path.clone()));
    remove_rows(connection, document)?;
    let mut touched = Vec::new();
    while let Some((parent, path)) = through.pop() {
        for (part, part_hash, part_path) in parts_at(connection, &parent, &path)? {
            connection
                .prepare_cached("DELETE FROM location WHERE document = ?1 AND path = ?2")?
                .execute(rusqlite::params![part, part_path])?;
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

/// The outcome of a document, and of those that were found inside it under this path.
pub(crate) fn outcomes(connection: &Connection, document: i64, path: &str) -> rusqlite::Result<Vec<Outcome>> {
    let mut select = connection.prepare_cached("SELECT hash, outcome FROM document WHERE document = ?1")?;
    let (hash, outcome): ([u8; 32], Outcome) = select.query_row([document], |row| Ok((row.get(0)?, closed_list(row, 1)?)))?;
    let mut outcomes = vec![outcome];
    let mut through = vec![(hash, path.to_owned())];
    while let Some((parent, path)) = through.pop() {
        for (part, hash, path) in parts_at(connection, &parent, &path)? {
            outcomes.push(select.query_row([part], |row| closed_list(row, 1))?);
            through.push((hash, path));
        }
    }
    Ok(outcomes)
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
