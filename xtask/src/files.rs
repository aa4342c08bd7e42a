//! Files, with errors that name them.

use std::fs;
use std::path::{Path, PathBuf};

/// The text of a file.
pub fn text(file: impl AsRef<Path>) -> Result<String, String> {
    fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.as_ref().display()))
}

/// The bytes of a file.
pub fn bytes(file: impl AsRef<Path>) -> Result<Vec<u8>, String> {
    fs::read(&file).map_err(|error| format!("{}: {error}", file.as_ref().display()))
}

/// Writes a file anew.
pub fn write(file: impl AsRef<Path>, content: impl AsRef<[u8]>) -> Result<(), String> {
    fs::write(&file, content).map_err(|error| format!("{}: {error}", file.as_ref().display()))
}

/// The files of a folder with this ending, by name.
pub fn list(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|own| own == ending));
    files.sort();
    Ok(files)
}
