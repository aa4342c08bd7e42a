//! What can be wrong with a pack or a lexicon.

use std::path::Path;
use std::{fs, io};

/// A fault in a file of a pack or a language, with its place and what was expected there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {message}", line.map_or(String::new(), |line| format!(":{line}")))]
pub struct PackError {
    /// The file, as a person would name it.
    pub file: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What was found and what was expected.
    pub message: String,
}

/// All faults, a line each.
pub(crate) fn told(faults: &[PackError]) -> String {
    faults.iter().map(PackError::to_string).collect::<Vec<_>>().join("\n")
}

/// A file or folder that cannot be read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> PackError {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::InvalidData => "it is not written in UTF-8".to_owned(),
        _ => error.to_string(),
    };
    PackError { file: path.display().to_string(), line: None, message: format!("cannot be read: {why}") }
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, PackError> {
    fs::read_to_string(path).map_err(|error| unreadable(path, &error))
}

/// A TOML file that is being checked: turns byte offsets into lines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SourceFile<'s> {
    pub(crate) name: &'s str,
    pub(crate) text: &'s str,
}

impl<'s> SourceFile<'s> {
    /// Reads the file into `T`, which names every field that may stand in it.
    pub(crate) fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, PackError> {
        toml::from_str(self.text).map_err(|error| PackError {
            file: self.name.to_owned(),
            line: error.span().map(|span| self.line(span.start)),
            message: error.message().to_owned(),
        })
    }

    /// A fault at a byte offset of the file.
    pub(crate) fn error_at(&self, byte: usize, message: impl Into<String>) -> PackError {
        PackError { file: self.name.to_owned(), line: Some(self.line(byte)), message: message.into() }
    }

    /// The line of a byte offset, from 1.
    pub(crate) fn line(&self, byte: usize) -> usize {
        self.text.as_bytes().iter().take(byte).filter(|&&byte| byte == b'\n').count() + 1
    }
}
