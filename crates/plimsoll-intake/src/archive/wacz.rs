//! WACZ (Webrecorder, version 1.1): a ZIP archive with web archives under `archive/`, indexes and lists of
//! pages beside them, and `datapackage.json`, which gives the SHA-256 of each.
//!
//! Only the web archives are taken; the pages in them are the documents.

use std::io::{Cursor, Read};

use sha2::{Digest, Sha256};
use zip::ZipArchive;

const PACKAGE: &[u8] = b"datapackage.json";
const ARCHIVES: &[u8] = b"archive/";
/// A description of more bytes is none that a program wrote.
const MOST: u64 = 4 << 20;

/// Which files of a ZIP archive are taken.
pub(super) struct Wanted {
    /// The archive is a WACZ.
    is_wacz: bool,
}

impl Wanted {
    /// Looks at the names of all files.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n [u8]>) -> Self {
        let (mut package, mut archives) = (false, false);
        for name in names {
            package |= name == PACKAGE;
            archives |= name.starts_with(ARCHIVES) && is_web_archive(name);
        }
        Self { is_wacz: package && archives }
    }

    pub(super) fn takes(&self, name: &[u8]) -> bool {
        !self.is_wacz || name.starts_with(ARCHIVES) && is_web_archive(name)
    }

    /// What is wrong with the bytes of a file, by the digest that the package gives of it. Where it gives
    /// none, nothing is.
    pub(super) fn why_not(&self, archive: &mut ZipArchive<Cursor<&[u8]>>, name: &[u8], bytes: &[u8]) -> Option<&'static str> {
        let given = self.is_wacz.then(|| digest_of(archive, name)).flatten()?;
        let found = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        (!given.eq_ignore_ascii_case(&found)).then_some("its SHA-256 is not the one in datapackage.json")
    }
}

fn is_web_archive(name: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(b".warc") || name.ends_with(b".warc.gz")
}

fn digest_of(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &[u8]) -> Option<String> {
    let mut text = Vec::new();
    archive.by_name("datapackage.json").ok()?.take(MOST).read_to_end(&mut text).ok()?;
    let package: serde_json::Value = serde_json::from_slice(&text).ok()?;
    let name = std::str::from_utf8(name).ok()?;
    let resources = package.get("resources")?.as_array()?;
    let of_file = resources.iter().find(|resource| resource.get("path").and_then(|path| path.as_str()) == Some(name))?;
    of_file.get("hash")?.as_str()?.strip_prefix("sha256:").map(str::to_owned)
}
