//! Opening the file: what it is, who may write to it, and how it is kept whole.
//!
//! A case uses SQLite's rollback journal and not its write-ahead log. The log would let readers read
//! while a batch is being committed, but it puts two more files beside the case, leaves them there
//! when a reader is the last to go, does not work on a network drive, and cannot be opened from a
//! disk that is read-only, which is where a sealed case ends up. With the journal a reader waits for
//! the moment of a commit, a fraction of a second per batch, and there is never a second file but
//! during a batch. A writer that is killed leaves its journal; whoever opens the case next takes the
//! unfinished batch back with it, without noticing.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::CaseError;
use crate::schema::{APPLICATION_ID, STEPS, VERSION, migrate, version};

/// How long a reader waits for a commit before it says that the case is locked.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// How a case is to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Open {
    /// For reading and writing; a case that is not there is made.
    OrCreate,
    /// For reading and writing.
    Existing,
    /// For reading.
    ReadOnly,
}

/// Gives a result of SQLite the path that a person needs to understand it.
pub(crate) trait At<T> {
    /// What went wrong, at `path`.
    fn at(self, path: &Path) -> Result<T, CaseError>;
}

impl<T> At<T> for rusqlite::Result<T> {
    fn at(self, path: &Path) -> Result<T, CaseError> {
        self.map_err(|error| CaseError::from_sqlite(path, error))
    }
}

/// Opens the file at `path` as a case of the current version.
pub(crate) fn connect(path: &Path, how: Open) -> Result<Connection, CaseError> {
    match what_is_at(path)? {
        Found::Nothing if how != Open::OrCreate => return Err(CaseError::Missing { path: path.to_owned() }),
        Found::SomethingElse => return Err(CaseError::NotACase { path: path.to_owned() }),
        Found::Nothing | Found::Case => {}
    }
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, how == Open::OrCreate);
    // A reader too opens for writing where it may: it may have to take back a batch that was killed.
    let mut connection = Connection::open_with_flags(path, flags).map_err(|error| cannot_open(path, error))?;
    set_up(&mut connection, path, how).at(path)??;
    Ok(connection)
}

fn set_up(connection: &mut Connection, path: &Path, how: Open) -> rusqlite::Result<Result<(), CaseError>> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "foreign_keys", true)?;
    // A writer keeps what it changes in memory until the batch is committed. Writing some of it early
    // would lock readers out for the rest of the batch, and whoever prepares documents may be a reader.
    connection.pragma_update(None, "cache_spill", false)?;
    // In KiB.
    connection.pragma_update(None, "cache_size", if how == Open::ReadOnly { -16_384 } else { -32_768 })?;
    let writable = !connection.is_readonly("main")?;
    let path = path.to_owned();
    match version(connection)? {
        Some(Some(VERSION)) => {}
        Some(Some(found)) if found > VERSION => return Ok(Err(CaseError::Newer { path, found, known: VERSION })),
        Some(None) => return Ok(Err(CaseError::NotACase { path })),
        None if how != Open::OrCreate => return Ok(Err(CaseError::NotACase { path })),
        Some(Some(found)) if how == Open::ReadOnly => return Ok(Err(CaseError::Older { path, found, known: VERSION })),
        Some(Some(_)) | None => migrate(connection, STEPS)?,
    }
    if writable && journal_of(&path).exists() {
        clear_journal(connection)?;
    }
    if how == Open::ReadOnly {
        connection.pragma_update(None, "query_only", true)?;
    } else if !writable {
        return Ok(Err(CaseError::ReadOnly { path }));
    }
    Ok(Ok(()))
}

/// Makes SQLite remove a journal in which nothing stands that has to be taken back, as a writer leaves
/// it that was killed before it changed the case. It would harm nobody, but it is a second file.
fn clear_journal(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::ZERO)?;
    // A commit ends with the removal of the journal. Where a writer is at work, it is that one's own.
    let cleared =
        connection.execute_batch(&format!("BEGIN IMMEDIATE; PRAGMA user_version = {VERSION}; COMMIT")).or_else(|error| {
            match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Ok(()),
                _ => Err(error),
            }
        });
    if !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    connection.busy_timeout(PATIENCE)?;
    cleared
}

/// What stands where a case is asked for.
enum Found {
    /// No file, or an empty one.
    Nothing,
    /// A case, or a file that SQLite must look at to tell.
    Case,
    /// Another file. It is not opened as a database, because that alone could change it.
    SomethingElse,
}

fn what_is_at(path: &Path) -> Result<Found, CaseError> {
    let refused = |source| CaseError::Io { doing: "cannot open", path: path.to_owned(), source };
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(refused(error)),
    };
    if !file.metadata().map_err(refused)?.is_file() {
        return Ok(Found::SomethingElse);
    }
    let mut header = Vec::with_capacity(100);
    file.by_ref().take(100).read_to_end(&mut header).map_err(refused)?;
    let is_case = header.starts_with(b"SQLite format 3\0") && header.get(68..72) == Some(&APPLICATION_ID.to_be_bytes());
    Ok(match header.is_empty() {
        // With a journal beside it, the file may be a case of which the making was cut short.
        _ if is_case || journal_of(path).exists() => Found::Case,
        true => Found::Nothing,
        false => Found::SomethingElse,
    })
}

/// Where SQLite keeps the journal of a batch.
fn journal_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    PathBuf::from(name)
}

/// What kept the file from being opened, as the system says it.
fn cannot_open(path: &Path, error: rusqlite::Error) -> CaseError {
    match std::fs::OpenOptions::new().append(true).create(true).open(path) {
        Err(source) => CaseError::Io { doing: "cannot open", path: path.to_owned(), source },
        Ok(_) => CaseError::from_sqlite(path, error),
    }
}
