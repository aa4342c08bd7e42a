//! Opens a file: its table of objects, its encryption.
//!
//! Streams that hold objects are unpacked while the file is opened, so those that would unpack to more
//! than any file for people needs are looked for first.

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::stream::inflated;
use super::work::{STREAM_BYTES, TooMuch, Work};

/// Why a file cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    /// It needs a password, or another one.
    Encrypted,
    /// Its encryption is of a sort that is not read.
    UnknownEncryption,
    /// No pages can be found in it.
    Damaged,
    TooMuch,
}

impl From<TooMuch> for Closed {
    fn from(TooMuch: TooMuch) -> Self {
        Closed::TooMuch
    }
}

/// Bytes before a stream in which its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Opens a file, with the first of the passwords that fits; without one where none is needed.
pub(super) fn open(bytes: &[u8], passwords: &[String], work: &mut Work) -> Result<Pdf, Closed> {
    check_object_streams(bytes, work)?;
    let data = std::sync::Arc::new(bytes.to_vec());
    let mut problem = Closed::Damaged;
    for password in [""].into_iter().chain(passwords.iter().map(String::as_str)) {
        match Pdf::new_with_password(data.clone(), password) {
            Ok(pdf) => return Ok(pdf),
            Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => problem = Closed::Encrypted,
            Err(LoadPdfError::Decryption(_)) => return Err(Closed::UnknownEncryption),
            Err(LoadPdfError::Invalid) => return Err(Closed::Damaged),
        }
    }
    Err(problem)
}

/// Looks for streams of objects that unpack to more than the limit.
fn check_object_streams(bytes: &[u8], work: &mut Work) -> Result<(), TooMuch> {
    let finder = memchr::memmem::Finder::new(b"stream");
    let mut at = 0;
    while let Some(found) = finder.find(&bytes[at..]) {
        let keyword = at + found;
        at = keyword + b"stream".len();
        if bytes[..keyword].ends_with(b"end") {
            continue;
        }
        work.steps(1)?;
        let before = &bytes[keyword.saturating_sub(DICTIONARY)..keyword];
        let start = memchr::memmem::rfind(before, b"obj").unwrap_or(0);
        let dictionary = &before[start..];
        let has = |word: &[u8]| memchr::memmem::find(dictionary, word).is_some();
        // A name may be written with escapes.
        if !(has(b"/ObjStm") || has(b"/XRef") || has(b"#")) {
            continue;
        }
        let data = bytes[at..].strip_prefix(b"\r\n").or(bytes[at..].strip_prefix(b"\n")).unwrap_or(&bytes[at..]);
        let length = memchr::memmem::find(data, b"endstream").unwrap_or(data.len());
        let filters =
            memchr::memmem::find_iter(dictionary, b"Decode").count() - memchr::memmem::find_iter(dictionary, b"DecodeParms").count();
        let counted = inflated(&data[..length], STREAM_BYTES);
        work.bytes(counted)?;
        if counted > STREAM_BYTES || (filters > 1 && counted.saturating_mul(1032) > STREAM_BYTES) {
            return Err(TooMuch);
        }
        at = keyword + b"stream".len() + length;
    }
    Ok(())
}
