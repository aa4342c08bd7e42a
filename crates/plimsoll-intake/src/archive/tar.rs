//! TAR archives: POSIX ustar and pax, and GNU's.

use tar::{Archive, EntryType};

use super::{Unpacked, unpack};
use crate::format::{Format, Page, Tools};
use crate::parts::{Collector, Told};
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// TAR, without compression.
pub(crate) struct Tar;

const MEDIA_TYPE: &str = "application/x-tar";

impl Format for Tar {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        file.bytes.get(257..).is_some_and(|rest| rest.starts_with(b"ustar"))
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let mut collector = Collector::new(file.path, tools.room, &tools.options.limits);
        let damaged = |why: &str| Problem::damaged(file.path, MEDIA_TYPE, why);
        let mut archive = Archive::new(file.bytes);
        let entries = archive.entries().map_err(|error| damaged(&error.to_string()))?;
        for entry in entries {
            let mut entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    collector.stop(damaged(&error.to_string()));
                    break;
                }
            };
            if !matches!(entry.header().entry_type(), EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse) {
                continue;
            }
            if !collector.has_room() {
                break;
            }
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            // A sparse file's zeros are not in the archive.
            let packed = entry.header().entry_size().unwrap_or(0);
            let mut bytes = Vec::new();
            match unpack(&mut collector, &mut entry, packed, &mut bytes) {
                Unpacked::Whole if (bytes.len() as u64) < entry.size() => {
                    collector.add_lost(&name, Told::default(), |path| Problem::damaged(path, MEDIA_TYPE, "the archive ends within it"));
                    collector.stop(damaged("it ends too early"));
                    break;
                }
                Unpacked::Whole => collector.add(&name, bytes, Told::default()),
                Unpacked::Over => collector.add_over(&name, Told::default()),
                Unpacked::Broken(error) => {
                    collector.add_lost(&name, Told::default(), |path| Problem::damaged(path, MEDIA_TYPE, &error.to_string()));
                }
            }
        }
        Ok(Page::of_parts(collector.finish()))
    }
}
