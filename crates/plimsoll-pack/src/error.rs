//! What can be wrong with a pack or a lexicon.

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

    fn line(&self, byte: usize) -> usize {
        self.text.as_bytes().iter().take(byte).filter(|&&byte| byte == b'\n').count() + 1
    }
}
