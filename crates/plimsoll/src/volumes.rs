//! Mailboxes and web archives that are larger than a file may be → volumes, each of them a file of its own.
//!
//! Both are one message or record behind the other, so that a stretch of them is a mailbox or archive
//! again. They are cut where a message or record begins; only a buffer of the file is held while this is
//! searched, and only a volume while it is read, so that memory does not grow with the file. The places
//! of the cuts depend on the bytes and on the limit alone.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crate::walk::{Found, Place};

/// How a file is made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Mailbox,
    WebArchive,
}

/// The head of a record of a web archive is no longer than this, in bytes.
const HEAD: u64 = 64 << 10;
/// As much of a line is looked at, in bytes.
const BEGINNING: usize = 8;

/// Cuts those files that are too large for the limit and can be cut; says so of each.
pub fn cut(found: Vec<Found>, limit: u64, remark: &mut dyn FnMut(String)) -> Vec<Found> {
    let mut files = Vec::with_capacity(found.len());
    for found in found {
        match volumes_of(&found, limit) {
            Some(volumes) => {
                remark(format!(
                    "{} is larger than {} MiB and is read in {} volumes, each a document with its own parts",
                    found.name,
                    limit >> 20,
                    volumes.len()
                ));
                files.extend(volumes);
            }
            None => files.push(found),
        }
    }
    files
}

/// The volumes of a file; none where it is small enough, is nothing that can be cut, or cannot be read,
/// which reading it will tell.
fn volumes_of(found: &Found, limit: u64) -> Option<Vec<Found>> {
    let Place::File(path) = &found.place else { return None };
    if found.size <= limit {
        return None;
    }
    let sort = sort(path).ok().flatten()?;
    let mut file = BufReader::new(File::open(path).ok()?);
    // Half of what a file may have: what stands beyond is at most one message.
    let cuts = match sort {
        Sort::Mailbox => mailbox(&mut file, limit / 2),
        Sort::WebArchive => web_archive(&mut file, limit / 2),
    }
    .ok()?;
    let ends = cuts.iter().skip(1).copied().chain([found.size]);
    let width = cuts.len().to_string().len();
    let ending = if sort == Sort::Mailbox { "mbox" } else { "warc" };
    let volume = |(number, (&start, end)): (usize, (&u64, u64))| Found {
        name: format!("{}/volume-{number:0width$}.{ending}", found.name),
        place: Place::Volume { file: path.clone(), start },
        size: end - start,
        folder: found.folder.clone(),
    };
    (cuts.len() > 1).then(|| (1..).zip(cuts.iter().zip(ends)).map(volume).collect())
}

fn sort(path: &Path) -> io::Result<Option<Sort>> {
    let mut head = [0; BEGINNING];
    File::open(path)?.read_exact(&mut head)?;
    Ok(match &head {
        head if head.starts_with(b"From ") => Some(Sort::Mailbox),
        head if head.starts_with(b"WARC/1.") => Some(Sort::WebArchive),
        _ => None,
    })
}

/// Where volumes begin, no farther from each other than `most` where that can be.
struct Cuts {
    most: u64,
    cuts: Vec<u64>,
    /// The last place at which something began.
    last: u64,
}

impl Cuts {
    fn new(most: u64) -> Self {
        Self { most, cuts: vec![0], last: 0 }
    }

    /// Something begins here, or the file ends.
    fn note(&mut self, at: u64) {
        let start = self.cuts.last().copied().unwrap_or(0);
        if at - start > self.most && self.last > start {
            self.cuts.push(self.last);
        }
        self.last = at;
    }
}

/// A message begins with a line that begins with `From `, behind an empty line.
fn mailbox(file: &mut impl BufRead, most: u64) -> io::Result<Vec<u64>> {
    let mut cuts = Cuts::new(most);
    let (mut at, mut after_empty) = (0, true);
    loop {
        let (beginning, length) = line(file)?;
        if length == 0 {
            cuts.note(at);
            return Ok(cuts.cuts);
        }
        if after_empty && beginning.starts_with(b"From ") {
            cuts.note(at);
        }
        after_empty = matches!(beginning.as_slice(), b"\n" | b"\r\n");
        at += length;
    }
}

/// A record says how long it is. Where one does not, the rest stays together.
fn web_archive(file: &mut (impl BufRead + io::Seek), most: u64) -> io::Result<Vec<u64>> {
    let mut cuts = Cuts::new(most);
    let end = file.seek(io::SeekFrom::End(0))?;
    let mut at = file.seek(io::SeekFrom::Start(0))?;
    while at < end {
        let (beginning, length) = line(file)?;
        if beginning.trim_ascii().is_empty() {
            at += length;
            continue;
        }
        if !beginning.starts_with(b"WARC/1.") {
            break;
        }
        cuts.note(at);
        at += length;
        let Some((head, block)) = fields(file)? else { break };
        at = at.saturating_add(head).saturating_add(block);
        if file.seek(io::SeekFrom::Start(at.min(end)))? == end {
            break;
        }
    }
    cuts.note(end);
    Ok(cuts.cuts)
}

/// The length of the fields of a record, the empty line behind them included, and of its block.
fn fields(file: &mut impl BufRead) -> io::Result<Option<(u64, u64)>> {
    let (mut read, mut block) = (0, None);
    while read < HEAD {
        let mut field = Vec::new();
        read += file.by_ref().take(HEAD - read).read_until(b'\n', &mut field)? as u64;
        if !field.ends_with(b"\n") {
            return Ok(None);
        }
        let text = field.trim_ascii();
        if text.is_empty() {
            return Ok(block.map(|block| (read, block)));
        }
        if let Some((name, value)) = text.split_once_colon()
            && name.eq_ignore_ascii_case(b"content-length")
        {
            block = std::str::from_utf8(value.trim_ascii()).ok().and_then(|value| value.parse().ok());
        }
    }
    Ok(None)
}

/// The first bytes of the next line, and how long it is; nothing at the end of the file.
fn line(file: &mut impl BufRead) -> io::Result<(Vec<u8>, u64)> {
    let (mut beginning, mut length) = (Vec::with_capacity(BEGINNING), 0);
    loop {
        let buffer = file.fill_buf()?;
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let taken = end.map_or(buffer.len(), |end| end + 1);
        beginning.extend_from_slice(&buffer[..taken.min(BEGINNING - beginning.len())]);
        length += taken as u64;
        file.consume(taken);
        if end.is_some() || taken == 0 {
            return Ok((beginning, length));
        }
    }
}

/// A field of a head, cut at its first colon.
trait SplitColon {
    fn split_once_colon(&self) -> Option<(&[u8], &[u8])>;
}

impl SplitColon for [u8] {
    fn split_once_colon(&self) -> Option<(&[u8], &[u8])> {
        let at = self.iter().position(|&byte| byte == b':')?;
        Some((&self[..at], &self[at + 1..]))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn check_mailbox(text: &str, most: u64, expected: &[u64]) {
        assert_eq!(mailbox(&mut Cursor::new(text), most).unwrap(), expected, "{text:?}");
    }

    #[test]
    fn a_mailbox_is_cut_where_a_message_begins() {
        let message = "From a\nSubject: b\n\nWords\nFrom the quay\n\n";
        check_mailbox(&message.repeat(4), 40, &[0, 40, 80, 120]);
        check_mailbox(&message.repeat(4), 80, &[0, 80]);
        check_mailbox(&message.repeat(4).replace('\n', "\r\n"), 92, &[0, 92]);
        // A message alone is not cut.
        check_mailbox(message, 10, &[0]);
        check_mailbox("From a\n", 1, &[0]);
        check_mailbox("", 1, &[0]);
    }

    fn check_archive(text: &str, most: u64, expected: &[u64]) {
        assert_eq!(web_archive(&mut Cursor::new(text), most).unwrap(), expected, "{text:?}");
    }

    #[test]
    fn a_web_archive_is_cut_where_a_record_begins() {
        // What a record holds may look like a record.
        let record = "WARC/1.1\r\nWARC-Type: resource\r\ncontent-length: 12\r\n\r\n\r\n\r\nWARC/1.1\r\n\r\n";
        let length = record.len() as u64;
        check_archive(&record.repeat(3), length, &[0, length, 2 * length]);
        check_archive(&record.repeat(4), 2 * length, &[0, 2 * length]);
        // Behind a record that does not say how long it is, nothing is cut.
        let mute = record.replace("content-length: 12\r\n", "");
        check_archive(&format!("{record}{mute}{record}{record}"), length, &[0, length]);
        check_archive(&format!("{record}{}", record.replace("12", "99999999999999999999")), 1, &[0, length]);
        check_archive("WARC/1.1\r\n", 1, &[0]);
    }

    #[test]
    fn only_what_is_too_large_is_cut() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pile.mbox");
        std::fs::write(&path, "From a\nSubject: b\n\nWords.\n\n".repeat(10)).unwrap();
        let found = |size| Found { name: "pile.mbox".to_owned(), place: Place::File(path.clone()), size, folder: None };
        let names = |size, limit| -> Vec<(String, u64)> {
            cut(vec![found(size)], limit, &mut |_| ()).into_iter().map(|found| (found.name, found.size)).collect()
        };
        assert_eq!(names(270, 300), [("pile.mbox".to_owned(), 270)]);
        let cut = names(270, 200);
        assert_eq!(cut.iter().map(|(_, size)| size).sum::<u64>(), 270);
        assert_eq!(
            cut.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            ["pile.mbox/volume-1.mbox", "pile.mbox/volume-2.mbox", "pile.mbox/volume-3.mbox", "pile.mbox/volume-4.mbox"]
        );
    }
}
