//! A pack as a folder: its files, what it calls itself, and the seal of its bytes.
//!
//! `pack.toml` must be there. The other files may be missing: a pack that adds one measure is `pack.toml`
//! and `measures.toml`. A TOML file of another name is a fault, since it is a slip of the pen.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{PackError, SourceFile, read_text, unreadable};
use crate::examples::{self, Example};
use crate::pack::{PackFiles, PackToml};

/// The files of a pack, in the order of [`PackFiles`].
const FILES: [&str; 5] = ["pack.toml", "actors.toml", "measures.toml", "events.toml", "agreements.toml"];

/// A pack with the text of its files, not compiled yet.
#[derive(Debug, Clone)]
pub struct PackFolder {
    folder: String,
    texts: [Cow<'static, str>; 5],
    name: String,
    version: u32,
}

macro_rules! built_in {
    ($file:literal) => {
        Cow::Borrowed(include_str!(concat!("../../../packs/migration-cooperation/", $file)))
    };
}

impl PackFolder {
    /// The pack that is built into the program.
    ///
    /// # Panics
    /// Never in a program whose tests have run: they read this very pack.
    pub fn built_in() -> Self {
        let texts = [
            built_in!("pack.toml"),
            built_in!("actors.toml"),
            built_in!("measures.toml"),
            built_in!("events.toml"),
            built_in!("agreements.toml"),
        ];
        Self::from_texts("packs/migration-cooperation".to_owned(), texts)
            .unwrap_or_else(|fault| panic!("the built-in pack is at fault: {fault}"))
    }

    /// Reads the files of a folder.
    ///
    /// # Errors
    /// What is wrong with the folder or its `pack.toml`, and files that are no files of a pack.
    pub fn open(folder: &Path) -> Result<Self, Vec<PackError>> {
        let mut faults = strangers(folder);
        let mut texts = FILES.map(|_| Cow::Borrowed(""));
        for (text, file) in texts.iter_mut().zip(FILES) {
            let path = folder.join(file);
            // Without a pack.toml it is no pack.
            if file != FILES[0] && !path.exists() {
                continue;
            }
            match read_text(&path) {
                Ok(read) => *text = Cow::Owned(read),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Self::from_texts(folder.display().to_string(), texts).map_err(|fault| vec![fault])
    }

    /// The built-in pack and packs of one's own. One that has the name of another, or of the built-in pack, takes its
    /// place; otherwise later packs add to earlier ones.
    pub fn with_built_in(own: Vec<PackFolder>) -> Vec<PackFolder> {
        let mut packs = vec![Self::built_in()];
        for pack in own {
            match packs.iter_mut().find(|known| known.name == pack.name) {
                Some(known) => *known = pack,
                None => packs.push(pack),
            }
        }
        packs
    }

    /// A pack of these texts, in the order of [`PackFiles`]. The folder's name is for messages.
    ///
    /// # Errors
    /// What is wrong with its `pack.toml`.
    pub fn from_texts(folder: String, texts: [Cow<'static, str>; 5]) -> Result<Self, PackError> {
        let file = format!("{folder}/{}", FILES[0]);
        let PackToml { name, version, .. } = SourceFile { name: &file, text: &texts[0] }.parse()?;
        Ok(Self { folder, texts, name, version })
    }

    /// The folder, for messages.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// What the pack calls itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The version that it gives itself.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The texts of its files; empty where there is no file.
    pub fn files(&self) -> PackFiles<'_> {
        let [pack, actors, measures, events, agreements] = &self.texts;
        PackFiles { pack, actors, measures, events, agreements }
    }

    /// The files by their names; those that are not empty.
    pub fn named_texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        FILES.iter().zip(&self.texts).map(|(file, text)| (*file, text.as_ref())).filter(|(_, text)| !text.is_empty())
    }

    /// A pack of files by their names, as [`named_texts`](Self::named_texts) gives them. The folder's name is for messages.
    ///
    /// # Errors
    /// What is wrong with its `pack.toml`, or that it has none. Files of other names are passed over.
    pub fn from_named_texts<'t>(folder: String, files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Self, PackError> {
        let mut texts = FILES.map(|_| Cow::Borrowed(""));
        for (name, text) in files {
            if let Some(place) = FILES.iter().position(|file| *file == name) {
                texts[place] = Cow::Owned(text.to_owned());
            }
        }
        Self::from_texts(folder, texts)
    }

    /// The seal of its files: equal for two packs only if every byte of them is the same.
    pub fn sha256(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        for text in &self.texts {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        hash.finalize().into()
    }

    /// The examples that stand beside its rules, in the order of its files.
    ///
    /// # Errors
    /// Every fault of their notation.
    pub fn examples(&self, language: &str) -> Result<Vec<Example>, Vec<PackError>> {
        examples::read(&self.files(), &self.folder, language)
    }
}

/// TOML files in a folder that no pack has.
fn strangers(folder: &Path) -> Vec<PackError> {
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) => return vec![unreadable(folder, &error)],
    };
    let mut names: Vec<_> = listed.flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    let strange =
        names.iter().filter(|&name| Path::new(name).extension().is_some_and(|end| end == "toml") && !FILES.iter().any(|file| name == file));
    strange
        .map(|name| PackError {
            file: folder.join(name).display().to_string(),
            line: None,
            message: format!("is no file of a pack: expected {}", FILES.join(", ")),
        })
        .collect()
}
