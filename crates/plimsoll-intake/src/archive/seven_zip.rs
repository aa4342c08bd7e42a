//! 7z archives. Files may be packed together into blocks, which are unpacked from their beginning on.

use std::io::{Cursor, Read};

use sevenz_rust2::{ArchiveReader, EntryDecision, Error, Password};

use super::{Unpacked, unpack};
use crate::format::{Format, Page, Tools};
use crate::parts::{Collected, Collector, Told};
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// 7z.
pub(crate) struct SevenZip;

const MEDIA_TYPE: &str = "application/x-7z-compressed";
/// The memory of one dictionary, in KiB: that of the highest usual setting. The format would allow
/// 4 GiB.
const DICTIONARY_KIB: usize = 160 << 10;

impl Format for SevenZip {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        file.bytes.starts_with(b"7z\xBC\xAF\x27\x1C")
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let none = std::iter::once(Password::empty());
        let passwords = none.chain(tools.options.passwords.iter().map(|password| Password::from(password.as_str())));
        let mut why = Problem::encrypted(file.path, MEDIA_TYPE);
        // Until a password fits, nothing comes out, and the names may be encrypted too.
        for password in passwords {
            match with_password(file, tools, password) {
                Ok(collected) => return Ok(Page::of_parts(collected)),
                Err(problem) => why = problem,
            }
            if why.outcome != plimsoll_record::Outcome::Encrypted {
                break;
            }
        }
        Err(why)
    }
}

fn with_password(file: &Sniffed<'_>, tools: &Tools<'_>, password: Password) -> Result<Collected, Problem> {
    let source = Cursor::new(file.bytes);
    let mut reader =
        ArchiveReader::new_with_memory_limit(source, password, DICTIONARY_KIB).map_err(|error| problem(file.path, &error, false))?;
    reader.set_thread_count(1);
    let archive = reader.archive();
    let names: Vec<(String, bool)> =
        archive.files.iter().map(|entry| (entry.name.clone(), !entry.is_directory && entry.has_stream)).collect();
    let is_encrypted = (0..names.len()).any(|at| archive.is_file_encrypted(at));
    let mut collector = Collector::new(file.path, tools.room, &tools.options.limits);
    let packed = file.bytes.len() as u64;
    let (mut taken, mut broken) = (0usize, None);
    let done = reader.for_each_entries_with_decision(|entry, from: &mut dyn Read| {
        if entry.is_directory || !entry.has_stream {
            return Ok(EntryDecision::Continue);
        }
        if !collector.has_room() {
            return Ok(EntryDecision::Stop);
        }
        taken += 1;
        let mut bytes = Vec::new();
        match unpack(&mut collector, from, packed, &mut bytes) {
            Unpacked::Whole => collector.add(&entry.name, bytes, Told::default()),
            Unpacked::Over => {
                collector.add_over(&entry.name, Told::default());
                // What stands behind it in its block could only be had by unpacking all of it.
                return Ok(EntryDecision::SkipBlock);
            }
            Unpacked::Broken(error) => {
                broken = Some(error.to_string());
                return Ok(EntryDecision::Stop);
            }
        }
        Ok(EntryDecision::Continue)
    });
    let why = done.err().map(|error| problem(file.path, &error, is_encrypted));
    let why = why.or_else(|| broken.map(|broken| of_bytes(file.path, &broken, is_encrypted)));
    match why {
        Some(why) if taken <= 1 => return Err(why),
        Some(why) => collector.stop(why),
        None if taken < names.iter().filter(|(_, is_file)| *is_file).count() && !collector.is_stopped() => {
            let what = "holds files that stand behind one that is too large";
            collector.stop(Problem::too_much(file.path, what));
        }
        None => {}
    }
    Ok(collector.finish())
}

/// What comes out wrong of an encrypted archive is a matter of the password.
fn of_bytes(path: &str, why: &str, is_encrypted: bool) -> Problem {
    if is_encrypted { Problem::encrypted(path, MEDIA_TYPE) } else { Problem::damaged(path, MEDIA_TYPE, why) }
}

fn problem(path: &str, error: &Error, is_encrypted: bool) -> Problem {
    match error {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => Problem::encrypted(path, MEDIA_TYPE),
        Error::MaxMemLimited { .. } => Problem::too_much(path, "asks for more memory than a reader has"),
        Error::UnsupportedCompressionMethod(what) => Problem::unknown_method(path, MEDIA_TYPE, what),
        Error::Unsupported(what) => Problem::unknown_method(path, MEDIA_TYPE, what),
        Error::ExternalUnsupported => Problem::unknown_method(path, MEDIA_TYPE, "a header in another file"),
        error => of_bytes(path, &error.to_string(), is_encrypted),
    }
}
