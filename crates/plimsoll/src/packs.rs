//! The packs of a run: the built-in one, those that the case keeps, and those that the command line names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use plimsoll_case::{Case, PackNote};
use plimsoll_pack::{Library, PackError, PackFolder};

use crate::failure::Failure;

/// The packs of a run, in the order in which they add to each other.
pub struct Packs(Vec<PackFolder>);

impl Packs {
    /// The built-in pack and those in folders.
    pub fn open(folders: &[PathBuf]) -> Result<Self, Failure> {
        let own = folders.iter().map(|folder| opened(folder)?.map_err(|faults| at_fault(&faults))).collect::<Result<Vec<_>, Failure>>()?;
        Ok(Self(PackFolder::with_built_in(own)))
    }

    /// The built-in pack, those of a case, and those in folders. One in a folder takes the place of one of the same name.
    pub fn of_case(case: &Case, folders: &[PathBuf]) -> Result<Self, Failure> {
        let mut own = Vec::new();
        for note in case.packs()? {
            own.extend(kept(&note)?);
        }
        for folder in folders {
            own.push(opened(folder)?.map_err(|faults| at_fault(&faults))?);
        }
        Ok(Self(PackFolder::with_built_in(own)))
    }

    /// What all their words mean.
    pub fn library(&self) -> Result<Library, Failure> {
        Library::with_packs(&self.0).map_err(|faults| at_fault(&faults))
    }

    /// What a case keeps of them.
    pub fn notes(&self) -> Vec<PackNote> {
        let built_in = PackFolder::built_in().sha256();
        let note = |pack: &PackFolder| {
            let seal = pack.sha256();
            let words = (seal != built_in).then(|| words(pack));
            PackNote { name: pack.name().to_owned(), version: pack.version(), seal, words }
        };
        self.0.iter().map(note).collect()
    }
}

/// What the words of the packs mean that the documents of a case were read with.
pub fn library_of(case: &Case) -> Result<Library, Failure> {
    Packs::of_case(case, &[])?.library()
}

/// The files of a pack as a case keeps them.
fn words(pack: &PackFolder) -> String {
    let files: BTreeMap<&str, &str> = pack.named_texts().collect();
    serde_json::to_string(&files).unwrap_or_default()
}

/// A pack whose words a case keeps.
fn kept(note: &PackNote) -> Result<Option<PackFolder>, Failure> {
    let Some(words) = &note.words else { return Ok(None) };
    let unusable = |why: String| {
        let what = format!("the pack “{}” that this case keeps cannot be used: {why}", note.name);
        Failure::usage(what).hint("plimsoll reread CASE --pack DIR, with a pack that this program understands")
    };
    let files: BTreeMap<String, String> = serde_json::from_str(words).map_err(|error| unusable(error.to_string()))?;
    let texts = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    PackFolder::from_named_texts(note.name.clone(), texts).map(Some).map_err(|fault| unusable(fault.to_string()))
}

/// The pack in a folder, or its faults; a failure where there is no such folder.
pub fn opened(folder: &Path) -> Result<Result<PackFolder, Vec<PackError>>, Failure> {
    if !folder.is_dir() {
        let what = format!("“{}” is no folder", folder.display());
        return Err(Failure::usage(what).hint("name the folder that the pack's pack.toml stands in"));
    }
    Ok(PackFolder::open(folder))
}

/// A run cannot begin with packs that are at fault.
fn at_fault(faults: &[PackError]) -> Failure {
    let Some(first) = faults.first() else { return Failure::usage("a pack is at fault") };
    let more = match faults.len() - 1 {
        0 => String::new(),
        more => format!(" (and {more} more)"),
    };
    let folder = Path::new(&first.file).parent().unwrap_or(Path::new("DIR"));
    Failure::usage(format!("{first}{more}")).hint(format!("plimsoll pack check {}", folder.display()))
}

/// The names of packs that documents of a case were read with and this run is not.
pub fn missing<'n>(noted: &'n [PackNote], present: &[PackNote]) -> Vec<&'n str> {
    let mut names: Vec<&str> =
        noted.iter().filter(|note| present.iter().all(|pack| pack.name != note.name)).map(|note| note.name.as_str()).collect();
    names.dedup();
    names
}

/// The names of packs of this run that not all documents of a case were read with, as they are now.
pub fn new<'p>(noted: &[PackNote], present: &'p [PackNote]) -> Vec<&'p str> {
    let other = |pack: &&PackNote| noted.iter().any(|note| note.name == pack.name && note.seal != pack.seal);
    present.iter().filter(|pack| !noted.iter().any(|note| note.is_same(pack)) || other(pack)).map(|pack| pack.name.as_str()).collect()
}
