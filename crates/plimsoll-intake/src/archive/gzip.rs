//! GZIP (RFC 1952): one file, packed. Several members one after the other are one file.

use flate2::read::MultiGzDecoder;

use super::{Unpacked, unpack};
use crate::format::{Format, Page, Tools};
use crate::parts::{Collector, Told};
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// GZIP.
pub(crate) struct Gzip;

const MEDIA_TYPE: &str = "application/gzip";

impl Format for Gzip {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        file.bytes.starts_with(b"\x1F\x8B\x08")
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let mut collector = Collector::new(file.path, tools.room, &tools.options.limits);
        if collector.has_room() {
            let name = inner_name(file);
            let mut bytes = Vec::new();
            match unpack(&mut collector, &mut MultiGzDecoder::new(file.bytes), file.bytes.len() as u64, &mut bytes) {
                Unpacked::Whole => collector.add(&name, bytes, Told::default()),
                Unpacked::Over => collector.add_over(&name, Told::default()),
                Unpacked::Broken(error) => return Err(Problem::damaged(file.path, MEDIA_TYPE, &error.to_string())),
            }
        }
        Ok(Page::of_parts(collector.finish()))
    }
}

/// The name of the file inside: the archive's own, without its ending. What the header says may be
/// years old.
fn inner_name(file: &Sniffed<'_>) -> String {
    let name = file.path.rsplit(['/', '\\']).next().unwrap_or(file.path);
    match name.len().checked_sub(file.ending.len() + 1).map(|end| &name[..end]) {
        Some(stem) if file.ending == "gz" && !stem.is_empty() => stem.to_owned(),
        Some(stem) if file.ending == "tgz" && !stem.is_empty() => format!("{stem}.tar"),
        _ => "content".to_owned(),
    }
}
