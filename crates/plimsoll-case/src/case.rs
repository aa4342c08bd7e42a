//! Opening, reading and closing a case.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use plimsoll_record::{Content, DocumentId, Fact, Kind, Outcome, Reading};
use rusqlite::Connection;

use crate::connect::{At, Open, connect};
use crate::fact_rows::FactRows;
use crate::key::{self, KINDS};
use crate::originals::{Copied, copy};
use crate::rows::DocumentRows;
use crate::selection::{FactConditions, Selected, says_who};
use crate::writer::{document_with, has_location};
use crate::{CaseError, Counts, Filter, Known, Location, StoredDocument, Writer, blocks};

/// An open case.
///
/// Any number of readers may have it open, in this program and in others, while one writes. A reader
/// sees each document as it was before a batch or as it is after, and holds no lock between two
/// documents: a listing that waits in a pager keeps nobody from writing.
pub struct Case {
    connection: Connection,
    path: PathBuf,
    how: Open,
}

impl Case {
    /// Opens a case for reading and writing, and makes it where there is none. An older case is
    /// brought up to date.
    ///
    /// # Errors
    /// [`CaseError::NotACase`], [`CaseError::Newer`], [`CaseError::Locked`], [`CaseError::ReadOnly`],
    /// or what the file system says.
    pub fn create_or_open(path: &Path) -> Result<Case, CaseError> {
        Self::connect(path, Open::OrCreate)
    }

    /// Opens a case that is there for reading and writing. An older case is brought up to date.
    ///
    /// # Errors
    /// As [`create_or_open`](Case::create_or_open), and [`CaseError::Missing`].
    pub fn open(path: &Path) -> Result<Case, CaseError> {
        Self::connect(path, Open::Existing)
    }

    /// Opens a case for reading; it may stand on a disk that cannot be written to. The one thing that
    /// opening it may change is to take back a batch of a writer that was killed.
    ///
    /// # Errors
    /// [`CaseError::Missing`], [`CaseError::NotACase`], [`CaseError::Newer`], [`CaseError::Older`],
    /// [`CaseError::Locked`], or what the file system says.
    pub fn open_read_only(path: &Path) -> Result<Case, CaseError> {
        Self::connect(path, Open::ReadOnly)
    }

    fn connect(path: &Path, how: Open) -> Result<Case, CaseError> {
        Ok(Case { connection: connect(path, how)?, path: path.to_owned(), how })
    }

    /// Where the case is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(crate) fn is_read_only(&self) -> bool {
        self.how == Open::ReadOnly
    }

    /// Begins to write.
    ///
    /// # Errors
    /// [`CaseError::Locked`] where another program writes, [`CaseError::ReadOnly`].
    pub fn writer(&mut self) -> Result<Writer<'_>, CaseError> {
        Writer::new(self)
    }

    /// How a file with these bytes, found at this path, stands to the case.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn location_of(&self, id: &DocumentId, path: &str) -> Result<Known, CaseError> {
        let Some(hash) = key::hash_of(id) else { return Ok(Known::New) };
        let known = document_with(&self.connection, &hash).at(&self.path)?;
        let Some((document, _)) = known else { return Ok(Known::New) };
        match has_location(&self.connection, document, path).at(&self.path)? {
            true => Ok(Known::Same),
            false => Ok(Known::NewPath),
        }
    }

    /// A document under one of its paths, and those that were found inside it there.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`], or what kept the case from being read.
    pub fn found_at(&self, id: &DocumentId, path: &str) -> Result<Vec<Location>, CaseError> {
        let number = self.number_of(id).at(&self.path)?;
        let Some(number) = number else { return Err(self.no_such_document(id.as_str())?) };
        crate::removal::found_at(&self.connection, number, path).at(&self.path)
    }

    /// The documents with other bytes that were found under this path, by id: what stood there at another time.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn others_at(&self, id: &DocumentId, path: &str) -> Result<Vec<DocumentId>, CaseError> {
        let Some(hash) = key::hash_of(id) else { return Ok(Vec::new()) };
        crate::removal::others_at(&self.connection, &hash, path).at(&self.path)
    }

    /// The documents that the filter leaves in, by path and id. Dates are those of publication; a
    /// measure, a type or an act leaves in the documents that have such a fact.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`] where the filter names one that is not there, or what kept the
    /// case from being read.
    pub fn documents(&self, filter: &Filter) -> Result<Vec<StoredDocument>, CaseError> {
        let selected = self.selected_documents(filter)?;
        let mut rows = DocumentRows::new(&self.connection).at(&self.path)?;
        let mut documents = Vec::with_capacity(selected.len());
        for Selected { document, .. } in selected {
            documents.extend(rows.stored(document).at(&self.path)?);
        }
        Ok(documents)
    }

    /// Gives the facts of one kind that the filter leaves in, one by one: by path and id of their
    /// document, then by place in it. No more than those of one document are in memory.
    ///
    /// What the filter asks for and the kind does not have leaves out every fact of it: a claim has no
    /// measure. A fact without a date of its own goes by the day its document was published, and is
    /// left out where that is not known either.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`] where the filter names one that is not there, or what kept the
    /// case from being read.
    pub fn facts(&self, kind: Kind, filter: &Filter, each: &mut dyn FnMut(Fact) -> ControlFlow<()>) -> Result<(), CaseError> {
        let documents = self.documents_for_facts(kind, filter)?;
        let Some(conditions) = self.conditions(kind, filter)? else { return Ok(()) };
        let mut rows = FactRows::new(&self.connection);
        let number = key::kind_number(kind) as usize;
        for Selected { document, .. } in documents.into_iter().filter(|found| found.counts[number] > 0) {
            for fact in rows.passing(document, kind, &conditions).at(&self.path)? {
                if each(fact).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// A document with all its facts, in the order of the text.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`], or what kept the case from being read.
    pub fn reading(&self, id: &DocumentId) -> Result<Reading, CaseError> {
        self.of_document(id, |connection, number| {
            let document = DocumentRows::new(connection)?.document(number)?;
            let document = document.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
            Ok(Reading { document, facts: FactRows::new(connection).all(number)? })
        })
    }

    /// The facts of some kinds of a document, kind by kind, each in the order of the text.
    ///
    /// # Errors
    /// As [`reading`](Case::reading).
    pub fn facts_of(&self, id: &DocumentId, kinds: &[Kind]) -> Result<Vec<Fact>, CaseError> {
        let everything = Filter::default();
        self.of_document(id, |connection, number| {
            let mut rows = FactRows::new(connection);
            let mut facts = Vec::new();
            for kind in kinds {
                if let Some(conditions) = FactConditions::of(*kind, &everything) {
                    facts.extend(rows.passing(number, *kind, &conditions)?);
                }
            }
            Ok(facts)
        })
    }

    /// The text of a document and its blocks.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`], or what kept the case from being read.
    pub fn content(&self, id: &DocumentId) -> Result<Content, CaseError> {
        self.of_document(id, blocks::read)
    }

    /// Writes the bytes of the file that a document was read from, exactly as they were added, and
    /// checks that they still have its SHA-256.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`], [`CaseError::OriginalNotKept`], [`CaseError::OriginalDamaged`]
    /// (when all is written that could be), [`CaseError::Io`] where `out` refuses, or what kept the
    /// case from being read.
    pub fn original(&self, id: &DocumentId, out: &mut dyn Write) -> Result<(), CaseError> {
        let copied = self.copied_original(id, out).at(&self.path)?;
        let (path, document) = (self.path.clone(), id.clone());
        match copied {
            None if self.number_of(id).at(&self.path)?.is_none() => Err(self.no_such_document(id.as_str())?),
            None => Err(CaseError::OriginalNotKept { path, document }),
            Some(Copied::Hash(hash)) if key::hash_of(id) == Some(hash) => Ok(()),
            Some(Copied::NotWritten(source)) => Err(CaseError::Io { doing: "cannot write the original out of", path, source }),
            Some(Copied::Hash(_) | Copied::Damaged) => Err(CaseError::OriginalDamaged { path, document }),
        }
    }

    /// `None` where there is no original to be copied.
    fn copied_original(&self, id: &DocumentId, out: &mut dyn Write) -> rusqlite::Result<Option<Copied>> {
        let Some(document) = self.number_of(id)? else { return Ok(None) };
        let mut is_kept = self.connection.prepare_cached("SELECT 1 FROM document WHERE document = ?1 AND original_bytes IS NOT NULL")?;
        if is_kept.exists([document])? { copy(&self.connection, document, out).map(Some) } else { Ok(None) }
    }

    fn number_of(&self, id: &DocumentId) -> rusqlite::Result<Option<i64>> {
        let known = key::hash_of(id).map(|hash| document_with(&self.connection, &hash)).transpose()?.flatten();
        Ok(known.map(|(document, _)| document))
    }

    /// Reads a document as it is at one moment, in as many steps as it takes.
    fn of_document<T>(&self, id: &DocumentId, read: impl FnOnce(&Connection, i64) -> rusqlite::Result<T>) -> Result<T, CaseError> {
        let snapshot = self.connection.unchecked_transaction().at(&self.path)?;
        match self.number_of(id).at(&self.path)? {
            Some(document) => read(&snapshot, document).at(&self.path),
            None => Err(self.no_such_document(id.as_str())?),
        }
    }

    /// How many documents and facts the filter leaves in: the documents that
    /// [`documents`](Case::documents) lists, and the facts that [`facts`](Case::facts) gives.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`] where the filter names one that is not there, or what kept the
    /// case from being read.
    pub fn counts(&self, filter: &Filter) -> Result<Counts, CaseError> {
        let mut counts = self.document_counts(filter)?;
        // Where a kind passes whole, its documents are the same whatever the kind.
        let mut documents: Option<Vec<Selected>> = None;
        for (number, kind) in KINDS.into_iter().enumerate() {
            let Some(conditions) = self.conditions(kind, filter)? else { continue };
            let count = if conditions.pass_all() {
                let documents = match &mut documents {
                    Some(known) => known,
                    none => none.insert(self.documents_for_facts(kind, filter)?),
                };
                documents.iter().map(|found| found.counts[number]).sum()
            } else {
                self.count(kind, filter)?
            };
            if count > 0 {
                counts.facts.insert(kind, count);
            }
        }
        Ok(counts)
    }

    /// How many facts of one kind the filter leaves in: those that [`facts`](Case::facts) gives.
    ///
    /// # Errors
    /// As of [`counts`](Case::counts).
    pub fn count(&self, kind: Kind, filter: &Filter) -> Result<u64, CaseError> {
        let Some(conditions) = self.conditions(kind, filter)? else { return Ok(0) };
        if conditions.pass_all() {
            let number = key::kind_number(kind) as usize;
            return Ok(self.documents_for_facts(kind, filter)?.iter().map(|found| found.counts[number]).sum());
        }
        let mut count = 0;
        self.facts(kind, filter, &mut |_| {
            count += 1;
            ControlFlow::Continue(())
        })?;
        Ok(count)
    }

    /// What a filter asks of the facts of one kind; `None` where none can pass.
    fn conditions(&self, kind: Kind, filter: &Filter) -> Result<Option<FactConditions>, CaseError> {
        let Some(conditions) = FactConditions::of(kind, filter) else { return Ok(None) };
        let source = filter.source.as_deref().filter(|_| says_who(kind)).map(|words| self.meant_by(words)).transpose()?;
        Ok(Some(conditions.said_by(source)))
    }

    /// The types that facts of one kind have, in order: measures of figures, types of events.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn types(&self, kind: Kind) -> Result<Vec<String>, CaseError> {
        let read = || {
            let mut select =
                self.connection.prepare("SELECT DISTINCT type FROM fact WHERE type IS NOT NULL AND key >> 22 & 15 = ?1 ORDER BY type")?;
            select.query_map([key::kind_number(kind)], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
        };
        read().at(&self.path)
    }

    fn document_counts(&self, filter: &Filter) -> Result<Counts, CaseError> {
        let mut by_outcome: BTreeMap<Outcome, u64> = BTreeMap::new();
        for found in self.selected_documents(filter)? {
            *by_outcome.entry(found.outcome).or_default() += 1;
        }
        let read = by_outcome.remove(&Outcome::Read).unwrap_or(0);
        Ok(Counts { read, set_aside: by_outcome, facts: BTreeMap::new() })
    }

    /// Closes the case. Once every program has done so, the file stands alone.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn close(self) -> Result<(), CaseError> {
        let Case { connection, path, .. } = self;
        connection.flush_prepared_statement_cache();
        connection.close().map_err(|(_, error)| CaseError::from_sqlite(&path, error))
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case").field("path", &self.path).field("how", &self.how).finish_non_exhaustive()
    }
}
