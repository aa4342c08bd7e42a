//! Which document stands in a ZIP package, told by what the package says first of itself.
//!
//! OpenDocument files and books name their media type in a part `mimetype`; Office Open XML lists the
//! types of its parts. Where a package cannot be opened, its ending says what it should have been.

use super::package::Package;
use crate::options::Limits;

/// What is read here is small, whatever the limits of the person are.
const SMALL: Limits = Limits { file: 1 << 20, depth: 1, parts: 100_000, unpacked: 1 << 20, ratio: 200, any_ratio: 1 << 20 };

/// A document that its format keeps in a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inside {
    Docx,
    Xlsx,
    Odt,
    Ods,
    Epub,
}

/// The document in a package; nothing where it is another one, or no package.
pub(crate) fn inside(bytes: &[u8], ending: &str) -> Option<Inside> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let Ok(mut package) = Package::open(bytes, &SMALL) else { return by_ending(ending) };
    if let Ok(Some(name)) = package.part("mimetype") {
        return by_media_type(name.trim_ascii());
    }
    match package.part("[Content_Types].xml") {
        Ok(Some(types)) => by_content_types(&types),
        Ok(None) => None,
        Err(_) => by_ending(ending),
    }
}

fn by_media_type(name: &[u8]) -> Option<Inside> {
    let name = name.strip_suffix(b"-template").unwrap_or(name);
    match name {
        b"application/vnd.oasis.opendocument.text" => Some(Inside::Odt),
        b"application/vnd.oasis.opendocument.spreadsheet" => Some(Inside::Ods),
        b"application/epub+zip" => Some(Inside::Epub),
        _ => None,
    }
}

/// The main part of a document, a template, and either with macros.
fn by_content_types(types: &[u8]) -> Option<Inside> {
    let types = super::xml::decoded(types);
    let names = |words: &[&str]| words.iter().any(|word| types.contains(word));
    match () {
        () if names(&["wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"]) => Some(Inside::Docx),
        () if names(&["ms-word.document.macroEnabled.main+xml", "ms-word.template.macroEnabledTemplate.main+xml"]) => Some(Inside::Docx),
        () if names(&["spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml"]) => Some(Inside::Xlsx),
        () if names(&["ms-excel.sheet.macroEnabled.main+xml", "ms-excel.template.macroEnabled.main+xml"]) => Some(Inside::Xlsx),
        () => None,
    }
}

fn by_ending(ending: &str) -> Option<Inside> {
    match ending {
        "docx" | "docm" | "dotx" | "dotm" => Some(Inside::Docx),
        "xlsx" | "xlsm" | "xltx" | "xltm" => Some(Inside::Xlsx),
        "odt" | "ott" => Some(Inside::Odt),
        "ods" | "ots" => Some(Inside::Ods),
        "epub" => Some(Inside::Epub),
        _ => None,
    }
}

/// The mark of a compound file (MS-CFB), in which Office keeps what it locks with a password.
pub(crate) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Bytes of an entry in the directory of a compound file, which begins with a name in UTF-16 and its
/// length in bytes, the zero at its end included.
const ENTRY: usize = 128;
const NAME: usize = 64;

/// Whether the bytes are an Office file that is locked with a password (MS-OFFCRYPTO 2.3.4.4).
pub(crate) fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let length = (name.len() as u16).to_le_bytes();
    let is_entry = |at: usize| at.is_multiple_of(ENTRY) && bytes.get(at + NAME..at + NAME + 2) == Some(&length);
    bytes.starts_with(COMPOUND) && memchr::memmem::find_iter(bytes, &name).any(is_entry)
}
