//! What a person says of files that the files do not say: manifests and `--published`.
//!
//! A manifest names files by their paths. A path counts from the manifest's own folder, from the folder
//! that was named on the command line, or from where the command runs; the first that fits is taken.
//! A manifest given with `--manifest` holds for all files. Without one, a folder of the command line
//! that holds a `manifest.csv` is described by it, which is said on standard error, and the manifest
//! itself is then no document.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use plimsoll_intake::{Given, Manifest};
use plimsoll_record::Edtf;

use crate::cli::Input;
use crate::failure::Failure;
use crate::walk::{self, Found, Place};

/// What is given about the files of one run.
#[derive(Debug)]
pub struct Givens {
    /// The manifest of the command line.
    named: Option<Listed>,
    /// Manifests of folders, by folder.
    of_folders: HashMap<PathBuf, Listed>,
    published: Option<Edtf>,
}

/// A manifest and the folder it stands in.
#[derive(Debug)]
struct Listed {
    manifest: Manifest,
    file: PathBuf,
}

impl Givens {
    /// Reads the manifests that the command line names or brings along.
    pub fn gather(input: &Input, remark: &mut dyn FnMut(String)) -> Result<Self, Failure> {
        let named = input.manifest.as_deref().map(read_manifest).transpose()?;
        let mut of_folders = HashMap::new();
        if named.is_none() {
            for folder in input.paths.iter().filter(|path| path.is_dir()) {
                let file = folder.join(walk::MANIFEST);
                if file.is_file() {
                    of_folders.insert(folder.clone(), read_manifest(&file)?);
                    remark(format!("{} says where the files of its folder come from", file.display()));
                }
            }
        }
        let givens = Self { named, of_folders, published: input.published.clone() };
        for listed in givens.listed() {
            if let [first, more @ ..] = listed.manifest.unknown_columns() {
                let others: String = more.iter().map(|column| format!(", “{column}”")).collect();
                let file = listed.file.display();
                remark(format!(
                    "{file}: not read: “{first}”{others}; the columns that are read are path, publisher, published, url and title"
                ));
            }
        }
        Ok(givens)
    }

    /// What is given about a file, where `inside` is empty, or about the file inside it at that path.
    pub fn of(&self, found: &Found, inside: &str) -> Given {
        let listed = self.named.as_ref().or_else(|| self.of_folders.get(found.folder.as_ref()?));
        let mut given = listed.and_then(|listed| listed.given(found, inside)).unwrap_or_default();
        given.published = given.published.or_else(|| self.published.clone());
        given
    }

    /// Says which rows of manifests are about none of the files: a slip of the pen, or a file that is
    /// not there.
    pub fn remark_unused(&self, files: &[Found], remark: &mut dyn FnMut(String)) {
        for listed in self.listed() {
            let paths: Vec<String> = files.iter().flat_map(|found| listed.paths(found)).collect();
            if let [first, more @ ..] = listed.manifest.unused(paths.iter().map(String::as_str)).as_slice() {
                let others = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
                let file = listed.file.display();
                remark(format!(
                    "{file} names files that are not among those to read: “{first}”{others}; paths count from its own folder, from the folder that is named, or from here"
                ));
            }
        }
    }

    /// The manifests in use, in the order of their paths.
    fn listed(&self) -> Vec<&Listed> {
        let mut listed: Vec<&Listed> = self.named.iter().chain(self.of_folders.values()).collect();
        listed.sort_by(|one, other| one.file.cmp(&other.file));
        listed
    }

    /// Whether a file is one of the manifests in use, and so no document.
    pub fn is_manifest(&self, found: &Found) -> bool {
        let Place::File(path) = &found.place else { return false };
        self.named.iter().chain(self.of_folders.values()).any(|listed| same_file(&listed.file, path))
    }
}

impl Listed {
    fn given(&self, found: &Found, inside: &str) -> Option<Given> {
        // A row about a file holds for each of its volumes; what is inside one has no other path.
        let inside_volume = !inside.is_empty() && matches!(found.place, Place::Volume { .. });
        let mut paths = self.paths(found).filter(|path| !inside_volume || *path == found.name);
        // A manifest passes over a slash at the end of a path.
        paths.find_map(|path| self.manifest.given(&format!("{path}/{inside}")).cloned())
    }

    /// The paths under which a row may name a file: from the manifest's folder, from the folder of the
    /// command line, from where the command runs.
    fn paths(&self, found: &Found) -> impl Iterator<Item = String> {
        let folders = self.file.parent().into_iter().chain(found.folder.as_deref());
        let seen: Vec<String> = folders.filter_map(|folder| from(folder, found)).collect();
        seen.into_iter().chain([found.name.clone()])
    }
}

/// The path of a file as seen from a folder.
fn from(folder: &Path, found: &Found) -> Option<String> {
    let (Place::File(path) | Place::Volume { file: path, .. }) = &found.place else { return None };
    let inside = path.strip_prefix(folder).map(Path::to_owned);
    let inside = inside.or_else(|_| {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        real.strip_prefix(fs::canonicalize(folder).unwrap_or_default()).map(Path::to_owned)
    });
    inside.ok().map(|path| walk::name(&path))
}

fn read_manifest(file: &Path) -> Result<Listed, Failure> {
    let bytes = fs::read(file).map_err(|error| Failure::file(file, &error))?;
    let manifest = Manifest::parse(&bytes).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))?;
    Ok(Listed { manifest, file: file.to_owned() })
}

fn same_file(one: &Path, other: &Path) -> bool {
    one == other || matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}

/// What is given about a file, in the notation in which a case keeps it: an object of JSON with the
/// fields that are known. `None` where nothing is.
pub fn to_note(given: &Given) -> Option<String> {
    let published = given.published.as_ref().map(Edtf::as_str);
    let fields = [
        ("publisher", given.publisher.as_deref()),
        ("published", published),
        ("url", given.url.as_deref()),
        ("title", given.title.as_deref()),
    ];
    let mut known: serde_json::Map<String, serde_json::Value> =
        fields.into_iter().filter_map(|(name, value)| value.map(|value| (name.to_owned(), value.into()))).collect();
    if let Some(part) = &given.part {
        known.insert("part".to_owned(), serde_json::to_value(part).unwrap_or_default());
    }
    (!known.is_empty()).then(|| serde_json::Value::Object(known).to_string())
}

/// Reads what [`to_note`] wrote. What is not understood is as if it had not been given.
pub fn from_note(note: Option<&str>) -> Given {
    let fields: serde_json::Value = note.and_then(|note| serde_json::from_str(note).ok()).unwrap_or_default();
    let field = |name: &str| fields.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    Given {
        publisher: field("publisher"),
        published: field("published").and_then(|date| Edtf::parse(&date).ok()),
        url: field("url"),
        title: field("title"),
        part: fields.get("part").and_then(|part| serde_json::from_value(part.clone()).ok()),
        recognition: None,
    }
}

/// What was given before, with each field over it that is given now.
pub fn corrected(before: Given, now: Given) -> Given {
    Given {
        publisher: now.publisher.or(before.publisher),
        published: now.published.or(before.published),
        url: now.url.or(before.url),
        title: now.title.or(before.title),
        ..before
    }
}

#[cfg(test)]
mod tests {
    use plimsoll_intake::{PartOf, Told};
    use plimsoll_record::DocumentId;

    use super::*;

    #[test]
    fn what_was_given_comes_back_from_the_case() {
        let told = Told { captured: Edtf::parse("2024-05-06").ok(), charset: Some("utf-8".to_owned()), ..Told::default() };
        let part = Some(PartOf { parent: DocumentId::of_bytes(b"outer"), told });
        let publisher = Some("Harbour \"Wire\"".to_owned());
        let given = Given { publisher, published: Edtf::parse("2025-10").ok(), part, ..Given::default() };
        let note = to_note(&given).unwrap();
        assert_eq!(from_note(Some(&note)), given);
        assert_eq!(to_note(&Given::default()), None);
        assert_eq!(from_note(None), Given::default());
        assert_eq!(from_note(Some("not json")), Given::default());
        let now = Given { publisher: Some("Harbour Wire".to_owned()), ..Given::default() };
        let both = Given { publisher: now.publisher.clone(), ..given.clone() };
        assert_eq!(corrected(given, now), both);
    }
}
