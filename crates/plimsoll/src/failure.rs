//! How a run ends, and what a person is told when it ends badly.

use std::fmt::Display;
use std::io;
use std::path::Path;

use plimsoll_case::CaseError;

use crate::cli::ColorChoice;
use crate::screen;
use crate::text::{Text, Tone};

/// How a run ended; the numbers are in the help of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Good = 0,
    /// Some files were set aside, a case is damaged, or a pack is not as it should be.
    SetAside = 1,
    /// The command line names something wrong or missing.
    Usage = 2,
    /// The case or the output cannot be used.
    Unusable = 3,
}

/// Why a run cannot go on.
#[derive(Debug)]
pub enum Failure {
    /// Something to tell: what is wrong, and what can be done about it.
    Told {
        /// The exit code.
        exit: Exit,
        /// What is wrong, and where.
        what: String,
        /// What to do.
        hint: Option<String>,
    },
    /// Whoever read the output has gone. That is nobody's fault.
    ReaderGone,
}

impl Failure {
    /// The command line names something wrong or missing.
    pub fn usage(what: impl Display) -> Self {
        Self::Told { exit: Exit::Usage, what: what.to_string(), hint: None }
    }

    /// The case or the output cannot be used.
    pub fn unusable(what: impl Display) -> Self {
        Self::Told { exit: Exit::Unusable, what: what.to_string(), hint: None }
    }

    /// Says what to do about it.
    pub fn hint(self, words: impl Display) -> Self {
        match self {
            Self::Told { exit, what, .. } => Self::Told { exit, what, hint: Some(words.to_string()) },
            Self::ReaderGone => self,
        }
    }

    /// A file named on the command line cannot be used.
    pub fn file(path: &Path, error: &io::Error) -> Self {
        Self::usage(format!("“{}” cannot be read: {}", path.display(), plain_io(error)))
    }

    /// Prints it on standard error and gives the exit code.
    pub fn report(self, color: ColorChoice) -> Exit {
        let Self::Told { exit, what, hint } = self else { return Exit::Good };
        let color = screen::wants_color(color, io::IsTerminal::is_terminal(&io::stderr()));
        let mut text = Text::new(Tone::Alarm, "error:");
        text.push(Tone::Plain, &format!(" {what}"));
        eprintln!("{}", text.painted(color));
        if let Some(hint) = hint {
            let mut text = Text::new(Tone::Strong, "  try:");
            text.push(Tone::Plain, &format!(" {hint}"));
            eprintln!("{}", text.painted(color));
        }
        exit
    }
}

/// Errors that come without a place are those of the output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ReaderGone,
            _ => Self::unusable(format!("the output cannot be written: {}", plain_io(&error))),
        }
    }
}

/// A question that names something wrong is a mistake of the command line; the rest is the case's.
impl From<CaseError> for Failure {
    fn from(error: CaseError) -> Self {
        use CaseError as E;
        match error {
            E::NoSuchFact { .. }
            | E::AmbiguousFact { .. }
            | E::NoSuchDocument { .. }
            | E::AmbiguousDocument { .. }
            | E::NoSuchJudgement { .. }
            | E::EmptyQuery { .. }
            | E::LongQuery { .. }
            | E::Exists { .. } => Self::usage(error),
            _ => Self::unusable(error),
        }
    }
}

/// What the system says, without its number.
pub fn plain_io(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read by this user".to_owned(),
        _ => {
            let words = error.to_string();
            words.split(" (os error").next().unwrap_or(&words).to_owned()
        }
    }
}
