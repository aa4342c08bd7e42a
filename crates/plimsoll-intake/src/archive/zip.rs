//! ZIP archives, and WACZ, which is one with web archives and their digests in it.
//!
//! The central directory says what there is. A file is read where it says; its checksum is looked at,
//! and files that share bytes are set aside, since only archives that mean harm have such.

use std::io::Cursor;

use zip::ZipArchive;
use zip::read::ZipReadOptions;
use zip::result::ZipError;

use super::{Unpacked, unpack, wacz};
use crate::format::{Format, Page, Tools};
use crate::parts::{Collector, Told};
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// ZIP. Documents that are ZIP archives, such as those of Word, are other formats.
pub(crate) struct Zip;

const MEDIA_TYPE: &str = "application/zip";

/// Endings of documents that are ZIP archives inside: they are no archives to people.
const DOCUMENTS: [&str; 12] = ["docx", "docm", "xlsx", "xlsm", "pptx", "odt", "ods", "odp", "epub", "jar", "pages", "numbers"];

impl Format for Zip {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        let begins = file.bytes.starts_with(b"PK\x03\x04") || file.bytes.starts_with(b"PK\x05\x06");
        begins && !DOCUMENTS.contains(&file.ending.as_str())
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let damaged = |error: ZipError| Problem::damaged(file.path, MEDIA_TYPE, &error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(file.bytes)).map_err(damaged)?;
        let shared = shared_bytes(&mut archive);
        let mut collector = Collector::new(file.path, tools.room, &tools.options.limits);
        let wanted = wacz::Wanted::of(&mut archive);
        for (at, is_shared) in shared.into_iter().enumerate() {
            let Ok(entry) = archive.by_index_data(at) else { continue };
            let (raw, packed) = (entry.name_raw().to_vec(), entry.compressed_size());
            let name = entry.name().map_or_else(|_| String::from_utf8_lossy(&raw).into_owned(), |name| name.into_owned());
            if !entry.is_file() || !wanted.takes(&raw) {
                continue;
            }
            let encrypted = entry.encrypted();
            if !collector.has_room() {
                break;
            }
            if is_shared {
                let why = "its bytes in the archive are those of another file too";
                collector.add_lost(&name, Told::default(), |path| Problem::damaged(path, MEDIA_TYPE, why));
                continue;
            }
            let passwords = tools.options.passwords.iter().map(|password| Some(password.as_bytes()));
            let passwords: Vec<Option<&[u8]>> = if encrypted { passwords.collect() } else { vec![None] };
            match unpack_with(&mut archive, at, &passwords, packed, &mut collector) {
                Got::Bytes(bytes) => match wanted.why_not(&raw, &bytes) {
                    None => collector.add(&name, bytes, Told::default()),
                    Some(why) => collector.add_lost(&name, Told::default(), |path| Problem::damaged(path, MEDIA_TYPE, why)),
                },
                Got::Over => collector.add_over(&name, Told::default()),
                Got::NoPassword => collector.add_lost(&name, Told::default(), |path| Problem::encrypted(path, MEDIA_TYPE)),
                Got::UnknownMethod(what) => {
                    collector.add_lost(&name, Told::default(), |path| Problem::unknown_method(path, MEDIA_TYPE, &what));
                }
                Got::Broken(why) => collector.add_lost(&name, Told::default(), |path| Problem::damaged(path, MEDIA_TYPE, &why)),
            }
        }
        Ok(Page::of_parts(collector.finish()))
    }
}

/// What became of a file of an archive.
pub(super) enum Got {
    Bytes(Vec<u8>),
    Over,
    NoPassword,
    UnknownMethod(String),
    Broken(String),
}

/// Unpacks one file with the first password that fits. A wrong one can seem right until the checksum is
/// looked at.
fn unpack_with(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    passwords: &[Option<&[u8]>],
    packed: u64,
    collector: &mut Collector<'_>,
) -> Got {
    let mut got = Got::NoPassword;
    for password in passwords {
        let mut entry = match archive.by_index_with_options(at, ZipReadOptions::new().password(*password)) {
            Ok(entry) => entry,
            Err(ZipError::InvalidPassword) => continue,
            Err(ZipError::CompressionMethodNotSupported(number)) => return Got::UnknownMethod(format!("method {number}")),
            Err(ZipError::UnsupportedArchive(what)) => return Got::UnknownMethod(what.to_owned()),
            Err(error) => return Got::Broken(error.to_string()),
        };
        let mut bytes = Vec::new();
        match unpack(collector, &mut entry, packed, &mut bytes) {
            Unpacked::Whole => return Got::Bytes(bytes),
            Unpacked::Over => return Got::Over,
            Unpacked::Broken(error) if password.is_none() => got = Got::Broken(error.to_string()),
            Unpacked::Broken(_) => {}
        }
    }
    got
}

/// Of each file, whether some of its packed bytes are those of another file as well.
fn shared_bytes(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Vec<bool> {
    let mut ranges: Vec<(u64, u64, usize)> = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        // Where the local header cannot be found, neither can the file, which says so when it is read.
        let Ok(entry) = archive.by_index_raw(at) else { continue };
        let start = entry.header_start();
        let end = entry.data_start().unwrap_or(start).saturating_add(entry.compressed_size());
        ranges.push((start, end, at));
    }
    ranges.sort_unstable();
    let mut shared = vec![false; archive.len()];
    let mut furthest = (0, usize::MAX);
    for (start, end, at) in ranges {
        if start < furthest.0 {
            shared[at] = true;
            if let Some(other) = shared.get_mut(furthest.1) {
                *other = true;
            }
        }
        if end > furthest.0 {
            furthest = (end, at);
        }
    }
    shared
}
