//! What can go wrong with a case, in words for the person who keeps it.

use std::io;
use std::path::{Path, PathBuf};

use plimsoll_record::DocumentId;

/// Why something could not be done with a case. Each says what, where, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CaseError {
    /// No file stands at the path.
    #[error("there is no case at {}: check the path, or make the case by adding documents to it", path.display())]
    Missing {
        /// Where the case was looked for.
        path: PathBuf,
    },
    /// The file is something else, or a database of another program. It was not changed.
    #[error("{} is not a Plimsoll case: give the path of a case, or of a file that does not exist yet", path.display())]
    NotACase {
        /// The file.
        path: PathBuf,
    },
    /// A later Plimsoll made the case.
    #[error("{} was written by a newer Plimsoll (case version {found}, this one knows {known}): use the newer one", path.display())]
    Newer {
        /// The case.
        path: PathBuf,
        /// Version of the case.
        found: u32,
        /// The latest version that this program knows.
        known: u32,
    },
    /// An earlier Plimsoll made the case, and it was opened for reading alone.
    #[error("{} was written by an older Plimsoll (case version {found}, this one needs {known}): open it once for writing, which brings it up to date", path.display())]
    Older {
        /// The case.
        path: PathBuf,
        /// Version of the case.
        found: u32,
        /// The version that is needed.
        known: u32,
    },
    /// Another program writes to the case, or has for too long kept others from it.
    #[error("{} is being written to by another program: wait until it is done, then try again", path.display())]
    Locked {
        /// The case.
        path: PathBuf,
    },
    /// The case was opened for reading, or the file or its folder may not be written to.
    #[error("{} cannot be written to: check the rights of the file and of its folder, or work on a copy", path.display())]
    ReadOnly {
        /// The case.
        path: PathBuf,
    },
    /// No room is left where the case, or the copy, stands. What was not finished is not in it.
    #[error("the disk that holds {} is full: make room and run the command again; the documents that were stored remain", path.display())]
    DiskFull {
        /// The file that could not grow.
        path: PathBuf,
    },
    /// The file does not hold together.
    #[error("{} is damaged ({what}): work on an older copy, and keep this file; `check` lists what is wrong", path.display())]
    Damaged {
        /// The case.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// The bytes of an original are no longer those that the document was named for.
    #[error("the original of {document} in {} is damaged: its bytes do not give that SHA-256; take it from an older copy of the case", path.display())]
    OriginalDamaged {
        /// The case.
        path: PathBuf,
        /// The document.
        document: DocumentId,
    },
    /// The bytes of the file never came into the case, because it could not be read or was too large.
    #[error("{} does not hold the original of {document}: it could not be read, or was over the limit, when it was added", path.display())]
    OriginalNotKept {
        /// The case.
        path: PathBuf,
        /// The document.
        document: DocumentId,
    },
    /// A copy would overwrite a file.
    #[error("{} is there already and is left as it is: give the copy another name", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("{doing} {}: {source}", path.display())]
    Io {
        /// What was tried, such as "cannot write".
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// No fact has this id.
    #[error("no fact “{asked}” is in {}{}", path.display(), hint("; the closest are", closest))]
    NoSuchFact {
        /// The case.
        path: PathBuf,
        /// What was asked for.
        asked: String,
        /// Ids that begin alike, at most five.
        closest: Vec<String>,
    },
    /// Several facts have ids that begin so.
    #[error("“{asked}” could be several facts of {}{}; give more of the id", path.display(), hint(":", matches))]
    AmbiguousFact {
        /// The case.
        path: PathBuf,
        /// What was asked for.
        asked: String,
        /// The ids in order, at most ten.
        matches: Vec<String>,
    },
    /// No document has this id or path.
    #[error("no document “{asked}” is in {}{}", path.display(), hint("; the closest are", closest))]
    NoSuchDocument {
        /// The case.
        path: PathBuf,
        /// What was asked for.
        asked: String,
        /// Paths that are alike, at most five.
        closest: Vec<String>,
    },
    /// Several documents have this path, or ids or names that begin so.
    #[error("“{asked}” could be several documents of {}{}; give more of the path or of the id", path.display(), hint(":", matches))]
    AmbiguousDocument {
        /// The case.
        path: PathBuf,
        /// What was asked for.
        asked: String,
        /// Each as its short id and its path, in order, at most ten.
        matches: Vec<String>,
    },
    /// No judgement has this number.
    #[error("no judgement {asked} is in {}{}", path.display(), numbers(*last))]
    NoSuchJudgement {
        /// The case.
        path: PathBuf,
        /// What was asked for.
        asked: u64,
        /// The last number that there is; 0 where nothing was judged.
        last: u64,
    },
    /// Nothing in the words can be searched for.
    #[error("“{asked}” names nothing to search for: give at least one word without a minus before it")]
    EmptyQuery {
        /// What was asked for.
        asked: String,
    },
    /// More words than a search takes.
    #[error("a search takes at most {limit} words and phrases, and these are {found}: leave some out")]
    LongQuery {
        /// Words and phrases in the query.
        found: usize,
        /// How many are taken.
        limit: usize,
    },
    /// A document that breaks the record's own rules. The program that made it has a fault.
    #[error("{document} cannot be stored: {why}; this is a fault of the program, please report it")]
    Refused {
        /// The document.
        document: DocumentId,
        /// Which rule it breaks.
        why: String,
    },
    /// Anything else that SQLite says.
    #[error("{}: {source}", path.display())]
    Sqlite {
        /// The case.
        path: PathBuf,
        /// What it says.
        source: rusqlite::Error,
    },
}

impl CaseError {
    /// Gives what SQLite says the name and the place that a person can act on.
    pub(crate) fn from_sqlite(path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked { path },
            Some(Code::DiskFull) => Self::DiskFull { path },
            Some(Code::ReadOnly) => Self::ReadOnly { path },
            Some(Code::NotADatabase) => Self::NotACase { path },
            Some(Code::DatabaseCorrupt) => Self::Damaged { path, what: source.to_string() },
            _ => Self::Sqlite { path, source },
        }
    }
}

fn numbers(last: u64) -> String {
    if last == 0 { ": nothing was judged yet".to_owned() } else { format!("; they are numbered from 1 to {last}") }
}

fn hint(words: &str, list: &[String]) -> String {
    if list.is_empty() { String::new() } else { format!("{words} {}", list.join(", ")) }
}
