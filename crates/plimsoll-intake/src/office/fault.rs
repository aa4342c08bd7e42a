//! Why an office file was not read.

use plimsoll_record::Outcome;

use crate::problem::Problem;

/// What is wrong with a file that is a package, XML or RTF.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It can be opened with a password or a key only.
    #[error("it is locked with a password")]
    Encrypted,
    /// It is not whole, or not as its format says.
    #[error("{0}")]
    Damaged(String),
    /// It is larger inside than any report; the words name what and the limit.
    #[error("{0}")]
    OverLimit(String),
    /// It holds what no report needs and only attacks have.
    #[error("{0}")]
    Refused(&'static str),
}

impl Fault {
    /// The same, of this part of the package.
    pub(crate) fn within(self, part: &str) -> Self {
        match self {
            Fault::Damaged(why) => Fault::Damaged(format!("{part}: {why}")),
            other => other,
        }
    }

    /// The problem of the file at `path`.
    pub(crate) fn problem(self, path: &str, media_type: &'static str) -> Problem {
        match self {
            Fault::OverLimit(why) => Problem { outcome: Outcome::OverLimit, ..Problem::parser_failed(path, media_type, &why) },
            Fault::Encrypted => locked(path, media_type),
            Fault::Damaged(why) => Problem::damaged(path, media_type, &why),
            Fault::Refused(why) => Problem::parser_failed(path, media_type, why),
        }
    }
}

/// The problem of a package that is locked in a way that is not opened here.
fn locked(path: &str, media_type: &'static str) -> Problem {
    let sentence = format!("{path} is locked with a password or a key: open it, save it without one, and add that.");
    Problem { sentence, ..Problem::encrypted(path, media_type) }
}

/// A file that is not whole.
pub(crate) fn damaged(why: impl Into<String>) -> Fault {
    Fault::Damaged(why.into())
}
