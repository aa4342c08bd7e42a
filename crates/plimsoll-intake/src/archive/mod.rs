//! Archives: files that are nothing but files.
//!
//! Each file in an archive becomes a part; folders, links and devices are passed over, as they hold no
//! text. The text of the archive itself is the list of its files.

mod gzip;
mod seven_zip;
mod tar;
mod wacz;
mod zip;

use std::io::Read;

pub(crate) use gzip::Gzip;
pub(crate) use seven_zip::SevenZip;
pub(crate) use tar::Tar;
pub(crate) use zip::Zip;

use crate::parts::Collector;

/// What became of the bytes of a part.
enum Unpacked {
    Whole,
    /// Larger than the room for it.
    Over,
    /// Its bytes end too early or are not what they were.
    Broken(std::io::Error),
}

/// Unpacks the next part out of `from`, no more of it than there is room for. `packed` is its size in
/// the archive.
fn unpack(collector: &mut Collector<'_>, from: &mut dyn Read, packed: u64, into: &mut Vec<u8>) -> Unpacked {
    let most = collector.most(packed);
    match from.take(most + 1).read_to_end(into) {
        Err(error) => {
            collector.count(into.len() as u64);
            Unpacked::Broken(error)
        }
        Ok(_) if into.len() as u64 > most => {
            collector.count(into.len() as u64);
            Unpacked::Over
        }
        Ok(_) => Unpacked::Whole,
    }
}
