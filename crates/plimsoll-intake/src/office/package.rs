//! The ZIP package that a DOCX, ODT, XLSX, ODS or EPUB is.
//!
//! The directory at its end is read once; a part is unpacked when it is asked for, and only into
//! memory: no name of a part is ever a path on a disk. What comes out is counted, for each part and for
//! the whole, and weighed against what it was packed in.

use std::io::{Cursor, Read};

use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::{Fault, damaged};
use crate::options::Limits;

/// An open package.
pub(crate) struct Package<'f> {
    archive: ZipArchive<Cursor<&'f [u8]>>,
    /// Parts by their names in small letters, with `/` between folders.
    parts: FxHashMap<String, usize>,
    limits: Limits,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'f> Package<'f> {
    /// Reads the directory of a package. Parts that share bytes are refused: only bombs have them.
    pub(crate) fn open(bytes: &'f [u8], limits: &Limits) -> Result<Self, Fault> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(of_archive)?;
        if archive.len() > limits.parts as usize {
            return Err(Fault::OverLimit(format!("it has more than {} parts", limits.parts)));
        }
        if archive.has_overlapping_files().map_err(of_archive)? {
            return Err(Fault::Refused("parts of it lie over each other, as only in files made to fill a memory"));
        }
        let mut parts = FxHashMap::default();
        for (index, name) in archive.file_names_raw().enumerate() {
            parts.entry(plain_name(&String::from_utf8_lossy(name))).or_insert(index);
        }
        Ok(Package { archive, parts, limits: *limits, left: limits.unpacked })
    }

    /// A part, unpacked; nothing where there is none of this name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(&index) = self.parts.get(&plain_name(name)) else { return Ok(None) };
        let mut part = self.archive.by_index(index).map_err(|error| of_archive(error).within(name))?;
        let packed = part.compressed_size();
        let by_ratio = packed.saturating_mul(self.limits.ratio.into()).max(self.limits.any_ratio);
        let most = by_ratio.min(self.left);
        let mut bytes = Vec::new();
        let whole = part.by_ref().take(most + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            return Err(over_limit(name, &self.limits, most == by_ratio));
        }
        whole.map_err(|error| damaged(format!("{name}: {error}")))?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// A part that the format cannot do without.
    pub(crate) fn needed(&mut self, name: &str) -> Result<Vec<u8>, Fault> {
        self.part(name)?.ok_or_else(|| damaged(format!("its part {name} is missing")))
    }
}

fn plain_name(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

fn over_limit(name: &str, limits: &Limits, by_ratio: bool) -> Fault {
    Fault::OverLimit(match by_ratio {
        true => format!("its part {name} is more than {} times larger than what it is packed in", limits.ratio),
        false => format!("its parts have more than {} bytes", limits.unpacked),
    })
}

fn of_archive(error: ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Encrypted,
        other => damaged(other.to_string()),
    }
}

/// Where a relative name leads from a part: `../media/a.xml` of `word/document.xml` is
/// `media/a.xml`. What leads out of the package ends at its top.
pub(crate) fn resolved(from: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or_default().replace('\\', "/");
    let mut way: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => from.split('/').collect(),
    };
    way.pop();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                way.pop();
            }
            name => way.push(name),
        }
    }
    way.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn names_inside_a_package_lead_nowhere_else() {
        let check = |from: &str, target: &str, expected: &str| assert_eq!(resolved(from, target), expected, "{from} → {target}");
        check("word/document.xml", "styles.xml", "word/styles.xml");
        check("word/document.xml", "../docProps/core.xml", "docProps/core.xml");
        check("xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml");
        check("a/b/c.opf", "./text/one.xhtml#part", "a/b/text/one.xhtml");
        check("c.opf", "../../../etc/passwd", "etc/passwd");
        check("xl\\workbook.xml", "..\\a.xml", "a.xml");
        check("", "a.xml", "a.xml");
    }
}
