//! Finding one document or one fact by what a person types: an id, its beginning, or a path.

use plimsoll_record::{Fact, FactId, Kind};
use rusqlite::{Connection, OptionalExtension};

use crate::connect::At;
use crate::fact_rows::FactRows;
use crate::key::{self, KINDS};
use crate::matching::PathPattern;
use crate::rows::DocumentRows;
use crate::{Case, CaseError, StoredDocument};

/// How many ids are listed where several could be meant.
const MATCHES_LISTED: usize = 10;
/// How many ids or paths are listed where none is meant.
const CLOSEST_LISTED: usize = 5;
/// Fewer digits than this could as well be a name.
const LEAST_DIGITS: usize = 4;

/// The numbers of the documents that could be meant. What begins with `sha256:` is an id; otherwise a
/// whole path is meant before anything else, and the beginning of a file's name where nothing else is.
pub(crate) fn documents_meant(connection: &Connection, asked: &str) -> rusqlite::Result<Vec<i64>> {
    let (named, begun) = documents_named(connection, asked)?;
    Ok(if named.is_empty() { begun } else { named })
}

/// The numbers of the documents that are named so, and of those with a file's name that begins so.
fn documents_named(connection: &Connection, asked: &str) -> rusqlite::Result<(Vec<i64>, Vec<i64>)> {
    if asked.starts_with("sha256:") {
        // Not a look at every path, since programs ask for many documents by their ids.
        return Ok((documents_by_id(connection, asked)?, Vec::new()));
    }
    let pattern = PathPattern::new(asked);
    let (mut exact, mut alike, mut begun) = (Vec::new(), documents_by_id(connection, asked)?, Vec::new());
    let mut select = connection.prepare_cached("SELECT document, path FROM location")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let path = row.get_ref(1)?.as_str()?;
        if path == asked {
            exact.push(row.get(0)?);
        } else if pattern.is_in(path) {
            alike.push(row.get(0)?);
        } else if pattern.begins_name_of(path) {
            begun.push(row.get(0)?);
        }
    }
    let once = |mut found: Vec<i64>| {
        found.sort_unstable();
        found.dedup();
        found
    };
    Ok((once(if exact.is_empty() { alike } else { exact }), once(begun)))
}

fn documents_by_id(connection: &Connection, asked: &str) -> rusqlite::Result<Vec<i64>> {
    let lower = asked.to_ascii_lowercase();
    let digits = lower.strip_prefix("sha256:");
    let Some(digits) = digits.or((lower.len() >= LEAST_DIGITS).then_some(&*lower)).filter(|digits| !digits.is_empty()) else {
        return Ok(Vec::new());
    };
    let Some((least, greatest)) = key::range_of_prefix::<32>(digits) else { return Ok(Vec::new()) };
    let mut select = connection.prepare_cached("SELECT document FROM document WHERE hash BETWEEN ?1 AND ?2")?;
    select.query_map([least, greatest], |row| row.get(0))?.collect()
}

impl Case {
    /// The document that an id, the beginning of one (four digits or more), a path, a run of whole
    /// parts of a path or, where it is none of these, the beginning of a file's name means: `003` for
    /// `003_fe512d129cfef6aa.txt`.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`] with the closest paths, [`CaseError::AmbiguousDocument`] with
    /// those that could be meant, or what kept the case from being read.
    pub fn find_document(&self, asked: &str) -> Result<StoredDocument, CaseError> {
        self.the_one_of(documents_meant(self.connection(), asked).at(self.path())?, asked)
    }

    /// The same for a document that is to be removed: here the beginning of a file's name means none.
    /// Else a removal that is asked for twice would remove `letter.txt`, and then `letter_2.txt`.
    ///
    /// # Errors
    /// As of [`find_document`](Case::find_document).
    pub fn find_document_to_remove(&self, asked: &str) -> Result<StoredDocument, CaseError> {
        let (named, _) = documents_named(self.connection(), asked).at(self.path())?;
        self.the_one_of(named, asked)
    }

    fn the_one_of(&self, meant: Vec<i64>, asked: &str) -> Result<StoredDocument, CaseError> {
        if let [one] = meant[..] {
            let found = DocumentRows::new(self.connection()).and_then(|mut rows| rows.stored(one)).at(self.path())?;
            return match found {
                Some(document) => Ok(document),
                None => Err(self.no_such_document(asked)?),
            };
        }
        if meant.is_empty() {
            return Err(self.no_such_document(asked)?);
        }
        let mut rows = DocumentRows::new(self.connection()).at(self.path())?;
        let mut matches = Vec::new();
        for document in meant {
            if let Some(document) = rows.document(document).at(self.path())? {
                matches.push((document.path.clone(), document.id.short().to_owned()));
            }
        }
        matches.sort();
        matches.truncate(MATCHES_LISTED);
        let matches = matches.into_iter().map(|(path, id)| format!("{id} ({path})")).collect();
        Err(CaseError::AmbiguousDocument { path: self.path().to_owned(), asked: asked.to_owned(), matches })
    }

    /// The error that says that no document is meant, with those that are most alike.
    pub(crate) fn no_such_document(&self, asked: &str) -> Result<CaseError, CaseError> {
        let closest = closest_paths(self.connection(), asked).at(self.path())?;
        Ok(CaseError::NoSuchDocument { path: self.path().to_owned(), asked: asked.to_owned(), closest })
    }

    /// The fact that an id or the beginning of one means, with or without the kind before it:
    /// `figure-3fa9`, `3fa9`.
    ///
    /// # Errors
    /// [`CaseError::NoSuchFact`] with the closest ids, [`CaseError::AmbiguousFact`] with those that
    /// could be meant, or what kept the case from being read.
    pub fn fact(&self, asked: &str) -> Result<Fact, CaseError> {
        let lower = asked.trim().to_ascii_lowercase();
        let (kind, digits) = kind_and_digits(&lower);
        let mut found = facts_by_id(self.connection(), kind, digits, MATCHES_LISTED).at(self.path())?;
        if let [(fact, _)] = found[..] {
            let fact = FactRows::new(self.connection()).one(fact).at(self.path())?;
            if let Some(fact) = fact {
                return Ok(fact);
            }
            found.clear();
        }
        let (path, asked) = (self.path().to_owned(), asked.to_owned());
        if !found.is_empty() {
            return Err(CaseError::AmbiguousFact { path, asked, matches: names(found) });
        }
        let closest = (0..digits.len()).rev().filter_map(|length| digits.get(..length).filter(|shorter| !shorter.is_empty()));
        for shorter in closest {
            let closest = facts_by_id(self.connection(), kind, shorter, CLOSEST_LISTED).at(self.path())?;
            if !closest.is_empty() {
                return Err(CaseError::NoSuchFact { path, asked, closest: names(closest) });
            }
        }
        Err(CaseError::NoSuchFact { path, asked, closest: Vec::new() })
    }
}

/// The key of the fact with this id.
pub(crate) fn key_of_fact(connection: &Connection, id: &FactId) -> rusqlite::Result<Option<i64>> {
    let (kind, digits) = kind_and_digits(id.as_str());
    Ok(facts_by_id(connection, kind, digits, 1)?.first().map(|&(key, _)| key))
}

/// Splits `figure-3fa9` into its kind and its digits.
fn kind_and_digits(asked: &str) -> (Option<Kind>, &str) {
    let split = asked.split_once('-').and_then(|(name, digits)| {
        let kind = KINDS.into_iter().find(|kind| kind.name() == name)?;
        Some((Some(kind), digits))
    });
    split.unwrap_or((None, asked))
}

/// Keys and hashes of the facts whose ids begin so, by hash, no more than `limit`.
fn facts_by_id(connection: &Connection, kind: Option<Kind>, digits: &str, limit: usize) -> rusqlite::Result<Vec<(i64, [u8; 10])>> {
    let Some((least, greatest)) = key::range_of_prefix::<10>(digits) else { return Ok(Vec::new()) };
    let last: Option<i64> = connection.query_row("SELECT max(document) FROM document", [], |row| row.get(0)).optional()?.flatten();
    let mut select = connection.prepare_cached(
        "SELECT key, id FROM fact WHERE key >> 36 = ?1 AND id BETWEEN ?2 AND ?3
         AND (?4 IS NULL OR key >> 22 & 15 = ?4) ORDER BY id LIMIT ?5",
    )?;
    let mut found = Vec::new();
    for run in 0..=last.map_or(-1, key::run_of_document) {
        let parameters = rusqlite::params![run, least, greatest, kind.map(key::kind_number), limit as i64];
        for row in select.query_map(parameters, |row| Ok((row.get(0)?, row.get(1)?)))? {
            found.push(row?);
        }
    }
    found.sort_unstable_by_key(|&(key, hash)| (hash, key));
    found.truncate(limit);
    Ok(found)
}

fn names(found: Vec<(i64, [u8; 10])>) -> Vec<String> {
    let name = |(key, hash): (i64, [u8; 10])| {
        let mut name = String::new();
        key::push_fact_id(&mut name, key::kind_of(key), &hash);
        name
    };
    found.into_iter().map(name).collect()
}

/// Paths whose last part begins most like the last part of `asked`, or has it within.
fn closest_paths(connection: &Connection, asked: &str) -> rusqlite::Result<Vec<String>> {
    let asked = asked.trim_end_matches('/').to_lowercase();
    let asked = asked.rsplit('/').next().unwrap_or_default();
    let mut select = connection.prepare_cached("SELECT path FROM document")?;
    let mut rows = select.query([])?;
    let mut closest: Vec<(usize, String)> = Vec::new();
    while let Some(row) = rows.next()? {
        let path: String = row.get(0)?;
        let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
        let shared = name.chars().zip(asked.chars()).take_while(|(one, other)| one == other).count();
        let alike = if !asked.is_empty() && name.contains(asked) { usize::MAX } else { shared };
        if alike >= 2 {
            closest.push((alike, path));
        }
    }
    closest.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    closest.dedup();
    Ok(closest.into_iter().take(CLOSEST_LISTED).map(|(_, path)| path).collect())
}
