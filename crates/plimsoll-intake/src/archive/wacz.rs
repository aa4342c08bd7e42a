//! WACZ (Webrecorder, version 1.1): a ZIP archive with web archives under `archive/`, indexes and lists of
//! pages beside them, and `datapackage.json`, which gives the SHA-256 of each.
//!
//! Only the web archives are taken; the pages in them are the documents.

use std::io::{Cursor, Read};

use plimsoll_record::hex;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

const PACKAGE: &str = "datapackage.json";
const ARCHIVES: &[u8] = b"archive/";
/// A description of more bytes is none that a program wrote.
const MOST: u64 = 4 << 20;

/// Which files of a ZIP archive are taken.
pub(super) struct Wanted {
    /// The archive is a WACZ.
    is_wacz: bool,
    /// The digests that the package gives, by path.
    digests: FxHashMap<String, String>,
}

impl Wanted {
    /// Looks at the names of all files, and at the package where there is one.
    pub(super) fn of(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Self {
        let (mut package, mut archives) = (false, false);
        for name in archive.file_names_raw() {
            package |= name == PACKAGE.as_bytes();
            archives |= name.starts_with(ARCHIVES) && is_web_archive(name);
        }
        let is_wacz = package && archives;
        let digests = if is_wacz { digests(archive).unwrap_or_default() } else { FxHashMap::default() };
        Self { is_wacz, digests }
    }

    pub(super) fn takes(&self, name: &[u8]) -> bool {
        !self.is_wacz || name.starts_with(ARCHIVES) && is_web_archive(name)
    }

    /// What is wrong with the bytes of a file, by the digest that the package gives of it. Where it gives
    /// none, nothing is.
    pub(super) fn why_not(&self, name: &[u8], bytes: &[u8]) -> Option<&'static str> {
        let given = self.digests.get(std::str::from_utf8(name).ok()?)?;
        let found = hex(&Sha256::digest(bytes));
        (!given.eq_ignore_ascii_case(&found)).then_some("its SHA-256 is not the one in datapackage.json")
    }
}

fn is_web_archive(name: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(b".warc") || name.ends_with(b".warc.gz")
}

fn digests(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<FxHashMap<String, String>> {
    let mut text = Vec::new();
    archive.by_name(PACKAGE).ok()?.take(MOST).read_to_end(&mut text).ok()?;
    let package: serde_json::Value = serde_json::from_slice(&text).ok()?;
    let of_file = |resource: &serde_json::Value| {
        let field = |name: &str| resource.get(name).and_then(|value| value.as_str());
        Some((field("path")?.to_owned(), field("hash")?.strip_prefix("sha256:")?.to_owned()))
    };
    Some(package.get("resources")?.as_array()?.iter().filter_map(of_file).collect())
}
