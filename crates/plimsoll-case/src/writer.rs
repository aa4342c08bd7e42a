//! Writing to a case: documents go in, are read again and go out, a batch at a time.

use std::time::Duration;

use plimsoll_record::{Content, Document, DocumentId, Reading};
use rusqlite::Connection;

use crate::connect::{At, PATIENCE};
use crate::encoded::{check, encode_facts, refused};
use crate::fact_rows::EncodedFacts;
use crate::rows::DocumentRow;
use crate::{Added, Case, CaseError, Encoded, Finished, Known, Prepared, Removed, blocks, key, originals, recognised, reconciled, removal};

/// Documents after which a batch is stored.
const BATCH_DOCUMENTS: u64 = 512;
/// Bytes of text and originals after which a batch is stored.
const BATCH_BYTES: usize = 16 << 20;
/// Facts after which a batch is stored.
const BATCH_FACTS: usize = 60_000;

/// How long somebody who wants to write waits for another writer to be done.
const PATIENCE_TO_BEGIN: Duration = Duration::from_secs(2);
/// How long a commit waits for readers, such as one who copies the case, and the next batch for a writer
/// that has come in between.
const PATIENCE_TO_GO_ON: Duration = Duration::from_secs(300);

/// The one writer of a case. It stores what it is given in batches, each wholly or not at all.
///
/// It keeps the case from other writers until it is finished or dropped: in another program they wait
/// two seconds, then say [`CaseError::Locked`]. An error takes back the whole open batch: the documents since the last
/// commit are not in the case, and can be given again. A writer that is dropped before
/// [`finish`](Writer::finish) loses its open batch alone.
pub struct Writer<'c> {
    case: &'c mut Case,
    batch: Option<Batch>,
    stored: Finished,
}

/// What the open batch holds.
#[derive(Debug, Default)]
struct Batch {
    documents: u64,
    bytes: usize,
    facts: usize,
    finished: Finished,
    next_document: i64,
}

impl<'c> Writer<'c> {
    pub(crate) fn new(case: &'c mut Case) -> Result<Self, CaseError> {
        if case.is_read_only() {
            return Err(CaseError::ReadOnly { path: case.path().to_owned() });
        }
        let mut writer = Self { case, batch: None, stored: Finished::default() };
        // Taken now, so that a case that somebody else writes to says so at once.
        writer.wait_at_most(PATIENCE_TO_BEGIN)?;
        writer.open_batch()?;
        writer.wait_at_most(PATIENCE_TO_GO_ON)?;
        Ok(writer)
    }

    /// How a file with these bytes, found at this path, stands to the case, what was added in this
    /// batch included.
    ///
    /// A file that is [`Known::Same`] need not be read. One that is [`Known::NewPath`] must be: where
    /// its path is the smallest, the document takes its metadata, and its dates may follow from that.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn location_of(&self, id: &DocumentId, path: &str) -> Result<Known, CaseError> {
        self.case.location_of(id, path)
    }

    /// Puts a document into the case, or says that it is there.
    ///
    /// Bytes that are known under another path become one document with one more path. Its metadata,
    /// text and facts are always those that were prepared for its smallest path, so that the order of
    /// adding changes nothing. Bytes that are known under this very path change nothing, even where
    /// the reading differs: [`replace_reading`](Writer::replace_reading) is for that.
    ///
    /// # Errors
    /// [`CaseError::Refused`] where the parts do not belong together: nothing is taken back then.
    /// Otherwise what kept the batch from being written, which is taken back.
    pub fn add(&mut self, prepared: &Prepared) -> Result<Added, CaseError> {
        self.add_encoded(&prepared.encode()?)
    }

    /// Does what [`add`](Writer::add) does, with a document of which the rows are made already.
    ///
    /// # Errors
    /// What kept the batch from being written, which is taken back.
    pub fn add_encoded(&mut self, encoded: &Encoded) -> Result<Added, CaseError> {
        self.open_batch()?;
        let added = self.write(|writer| writer.add_to_batch(encoded))?;
        let Some(batch) = &mut self.batch else { return Ok(added) };
        match added {
            Known::New => batch.finished.new += 1,
            Known::NewPath => batch.finished.new_paths += 1,
            Known::Same => batch.finished.same += 1,
        }
        if added != Known::Same {
            let original = encoded.original_length.unwrap_or(0) as usize;
            self.count_towards_batch(original + encoded.content.text.len(), encoded.facts.len())?;
        }
        Ok(added)
    }

    fn add_to_batch(&mut self, encoded: &Encoded) -> rusqlite::Result<Added> {
        let path = encoded.document.path.as_str();
        removal::forget_lost(self.case.connection(), path, &encoded.hash)?;
        let Some((document, smallest)) = document_with(self.case.connection(), &encoded.hash)? else {
            self.insert(encoded)?;
            return Ok(Known::New);
        };
        if has_location(self.case.connection(), document, path)? {
            return Ok(Known::Same);
        }
        add_location(self.case.connection(), document, encoded)?;
        if path < smallest.as_str() {
            let Encoded { document: meta, content, facts, problem, .. } = encoded;
            self.rewrite(document, path, meta, content, facts, problem.as_deref())?;
            recognised::write(self.case.connection(), document, &encoded.recognised)?;
        }
        Ok(Known::NewPath)
    }

    /// Puts a new reading in the place of the old one. The document keeps its id, its paths and its
    /// original; its metadata, text and facts are those of the new reading. Only what differs is
    /// written: where nothing does, the case is not touched.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`], [`CaseError::Refused`] where the parts do not belong together,
    /// or what kept the batch from being written, which is taken back.
    pub fn replace_reading(
        &mut self,
        id: &DocumentId,
        reading: &Reading,
        content: &Content,
        problem: Option<&str>,
    ) -> Result<(), CaseError> {
        let hash = check(id, reading, content)?;
        let facts = encode_facts(reading, content)?;
        self.open_batch()?;
        let (document, path) = self.known(id, &hash)?;
        self.write(|writer| writer.rewrite(document, &path, &reading.document, content, &facts, problem))?;
        self.count_towards_batch(content.text.len(), reading.facts.len())
    }

    /// Does what [`replace_reading`](Writer::replace_reading) does, with a reading of which the rows are made
    /// already.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`], or what kept the batch from being written, which is taken back.
    pub fn replace_encoded(&mut self, encoded: &Encoded) -> Result<(), CaseError> {
        self.open_batch()?;
        let Encoded { hash, document: meta, content, facts, problem, .. } = encoded;
        let (document, path) = self.known(&meta.id, hash)?;
        self.write(|writer| {
            writer.rewrite(document, &path, meta, content, facts, problem.as_deref())?;
            recognised::write(writer.case.connection(), document, &encoded.recognised)
        })?;
        self.count_towards_batch(content.text.len(), facts.len())
    }

    /// Puts what is given along with a file now, and how the document reads with it, in the place of what was given
    /// along with it before. Only where the path is the document's smallest are its metadata and its reading those of
    /// this path.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`], or what kept the batch from being written, which is taken back.
    pub fn correct_encoded(&mut self, encoded: &Encoded) -> Result<(), CaseError> {
        self.open_batch()?;
        let path = encoded.document.path.as_str();
        let (document, smallest) = self.known(&encoded.document.id, &encoded.hash)?;
        self.write(|writer| {
            let mut update = writer.case.connection().prepare_cached("UPDATE location SET given = ?3 WHERE document = ?1 AND path = ?2")?;
            update.execute(rusqlite::params![document, path, encoded.given])
        })?;
        if path == smallest { self.replace_encoded(encoded) } else { Ok(()) }
    }

    /// Stores what was given so far and goes on, so that a run that is cut short later loses none of it. To be called
    /// between two files, and never between a file and those inside it.
    ///
    /// # Errors
    /// What kept the batch from being written, which is taken back.
    pub fn keep(&mut self) -> Result<(), CaseError> {
        self.commit()?;
        self.open_batch()
    }

    /// Takes a document out of the case, with its original and all that was read in it, and with it the
    /// documents that were found inside it, as far as they were found nowhere else. What stood in the file
    /// is overwritten, so that no tool finds it again; the room is used for later documents, and
    /// [`Case::copy_to`] makes a copy without it.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`], or what kept the batch from being written, which is taken back.
    pub fn remove(&mut self, id: &DocumentId) -> Result<Removed, CaseError> {
        let hash = key::hash_of(id).ok_or_else(|| refused(id, "it is no SHA-256"))?;
        self.open_batch()?;
        let (document, _) = self.known(id, &hash)?;
        let removed = self.write(|writer| removal::remove(writer.case.connection(), document, &hash))?;
        self.count_towards_batch(0, 0)?;
        Ok(removed)
    }

    /// Takes a document out of one of its paths, with what was found inside it there. One that was found under no other
    /// path goes out of the case, as by [`remove`](Writer::remove).
    ///
    /// # Errors
    /// As of [`remove`](Writer::remove).
    pub fn remove_from(&mut self, id: &DocumentId, path: &str) -> Result<Removed, CaseError> {
        let hash = key::hash_of(id).ok_or_else(|| refused(id, "it is no SHA-256"))?;
        self.open_batch()?;
        let (document, _) = self.known(id, &hash)?;
        // Not counted: what comes into its place belongs into the same batch.
        self.write(|writer| removal::remove_from(writer.case.connection(), document, &hash, path))
    }

    /// Stores the last batch and gives the case back.
    ///
    /// # Errors
    /// What kept the batch from being written, which is taken back.
    pub fn finish(mut self) -> Result<Finished, CaseError> {
        self.commit()?;
        Ok(self.stored)
    }

    fn known(&self, id: &DocumentId, hash: &[u8; 32]) -> Result<(i64, String), CaseError> {
        match document_with(self.case.connection(), hash).at(self.case.path())? {
            Some(known) => Ok(known),
            None => Err(self.case.no_such_document(id.as_str())?),
        }
    }

    /// Writes all rows of a document that is not in the case.
    fn insert(&mut self, encoded: &Encoded) -> rusqlite::Result<()> {
        let document = self.batch.as_ref().map_or(1, |batch| batch.next_document);
        let connection = self.case.connection();
        let Encoded { hash, document: meta, content, facts, pieces, original_length, problem, .. } = encoded;
        let (path, problem, after) = (&meta.path, problem.as_deref(), blocks::after(content));
        DocumentRow { document, path, meta, counts: &facts.counts, problem, after }.insert(connection, hash, *original_length)?;
        add_location(connection, document, encoded)?;
        originals::write(connection, document, pieces)?;
        recognised::write(connection, document, &encoded.recognised)?;
        blocks::write(connection, document, content)?;
        facts.write(connection, document, |_| Ok(()))?;
        if let Some(batch) = &mut self.batch {
            batch.next_document += 1;
        }
        Ok(())
    }

    /// Writes a reading and its text over those of a document that is in the case. What is the same
    /// is not written.
    fn rewrite(
        &mut self,
        document: i64,
        path: &str,
        meta: &Document,
        content: &Content,
        facts: &EncodedFacts,
        problem: Option<&str>,
    ) -> rusqlite::Result<()> {
        let connection = self.case.connection();
        DocumentRow { document, path, meta, counts: &facts.counts, problem, after: blocks::after(content) }.update(connection)?;
        blocks::write(connection, document, content)?;
        facts.write(connection, document, |connection| reconciled::settle::forget(connection, document))
    }

    fn wait_at_most(&self, patience: Duration) -> Result<(), CaseError> {
        self.case.connection().busy_timeout(patience).at(self.case.path())
    }

    fn open_batch(&mut self) -> Result<(), CaseError> {
        if self.batch.is_none() {
            let last = begin(self.case.connection()).at(self.case.path())?;
            self.batch = Some(Batch { next_document: last + 1, ..Batch::default() });
        }
        Ok(())
    }

    pub(crate) fn no_such_judgement(&self, asked: u64, last: u64) -> CaseError {
        CaseError::NoSuchJudgement { path: self.case.path().to_owned(), asked, last }
    }

    /// Changes something that is of no document.
    pub(crate) fn change(&mut self, change: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<(), CaseError> {
        self.open_batch()?;
        self.write(|writer| change(writer.case.connection()))
    }

    /// Does what changes the case; where it fails, the batch is taken back.
    fn write<T>(&mut self, change: impl FnOnce(&mut Self) -> rusqlite::Result<T>) -> Result<T, CaseError> {
        let result = change(self);
        if result.is_err() {
            self.take_back();
        }
        result.at(self.case.path())
    }

    fn take_back(&mut self) {
        self.batch = None;
        // SQLite has done it already where the disk was full.
        if !self.case.connection().is_autocommit() {
            let _ = self.case.connection().execute_batch("ROLLBACK");
        }
    }

    fn count_towards_batch(&mut self, bytes: usize, facts: usize) -> Result<(), CaseError> {
        let Some(batch) = &mut self.batch else { return Ok(()) };
        batch.documents += 1;
        batch.bytes += bytes;
        batch.facts += facts;
        let is_full = batch.documents >= BATCH_DOCUMENTS || batch.bytes >= BATCH_BYTES || batch.facts >= BATCH_FACTS;
        if is_full {
            self.commit()?;
            // At once, so that no other writer gets between.
            self.open_batch()?;
        }
        Ok(())
    }

    fn commit(&mut self) -> Result<(), CaseError> {
        let Some(finished) = self.batch.as_ref().map(|batch| batch.finished) else { return Ok(()) };
        self.write(|writer| writer.case.connection().execute_batch("COMMIT"))?;
        self.batch = None;
        self.stored.new += finished.new;
        self.stored.new_paths += finished.new_paths;
        self.stored.same += finished.same;
        Ok(())
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        self.take_back();
        let _ = self.wait_at_most(PATIENCE);
    }
}

fn add_location(connection: &Connection, document: i64, encoded: &Encoded) -> rusqlite::Result<()> {
    connection.prepare_cached("INSERT INTO location (document, path, given, parent) VALUES (?1, ?2, ?3, ?4)")?.execute(
        rusqlite::params![document, encoded.document.path, encoded.given, encoded.document.parent.as_ref().and_then(key::hash_of)],
    )?;
    Ok(())
}

/// Takes the case for writing and gives the greatest number of a document.
fn begin(connection: &Connection) -> rusqlite::Result<i64> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    connection.query_row("SELECT ifnull(max(document), 0) FROM document", [], |row| row.get(0))
}

/// The number and the smallest path of the document with this hash.
pub(crate) fn document_with(connection: &Connection, hash: &[u8; 32]) -> rusqlite::Result<Option<(i64, String)>> {
    let mut select = connection.prepare_cached("SELECT document, path FROM document WHERE hash = ?1")?;
    let mut rows = select.query([hash])?;
    rows.next()?.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// Whether the document was found under this path.
pub(crate) fn has_location(connection: &Connection, document: i64, path: &str) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM location WHERE document = ?1 AND path = ?2")?.exists(rusqlite::params![document, path])
}

#[cfg(test)]
mod tests {
    use plimsoll_record::{Outcome, PublishedBasis};

    use super::*;
    use crate::Filter;

    fn prepared(path: &str, original: Vec<u8>) -> Prepared {
        let document = Document {
            id: DocumentId::of_bytes(&original),
            path: path.to_owned(),
            parent: None,
            title: None,
            publisher: None,
            published: None,
            published_basis: PublishedBasis::Unknown,
            url: None,
            captured: None,
            producer: None,
            language: None,
            media_type: "application/octet-stream".to_owned(),
            characters: 0,
            outcome: Outcome::UnknownFormat,
            pages_set_aside: Vec::new(),
            pages_scanned: Vec::new(),
            recognised: None,
        };
        let reading = Reading { document, facts: Vec::new() };
        Prepared { reading, content: Content::default(), original, problem: None, given: None, recognised: Vec::new() }
    }

    /// Bytes that do not compress.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1u64;
        let step = |_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        };
        (0..length).map(step).collect()
    }

    #[test]
    fn a_full_disk_takes_the_open_batch_back_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let mut case = Case::create_or_open(&folder.path().join("x.case")).unwrap();
        let mut writer = case.writer().unwrap();
        writer.add(&prepared("a", b"first".to_vec())).unwrap();
        writer.finish().unwrap();
        // SQLite says the same when it may not add pages.
        case.connection().pragma_update(None, "max_page_count", 200).unwrap();
        let mut writer = case.writer().unwrap();
        writer.add(&prepared("b", b"second".to_vec())).unwrap();
        let error = writer.add(&prepared("c", noise(3 << 20))).unwrap_err();
        assert!(matches!(error, CaseError::DiskFull { .. }), "{error:?}");
        writer.add(&prepared("d", b"fourth".to_vec())).unwrap();
        assert_eq!(writer.finish().unwrap(), Finished { new: 1, ..Finished::default() });
        let paths: Vec<String> = case.documents(&Filter::default()).unwrap().into_iter().map(|found| found.document.path).collect();
        assert_eq!(paths, ["a", "d"]);
        assert_eq!(case.check().unwrap(), Vec::<String>::new());
    }
}
