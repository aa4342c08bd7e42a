//! Containers made in code, and a look at all that is inside one.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use plimsoll_intake::{Given, Intake, PartOf, Room, Taken};
use plimsoll_record::{DocumentId, Outcome};
use sha1::{Digest, Sha1};
use zip::write::SimpleFileOptions;

use super::assert_sound;

/// Files with their names.
pub type Files<'f> = [(&'f str, &'f [u8])];

/// A file and all that is inside it, as the program goes through it.
pub fn everything(intake: &Intake, path: &str, bytes: &[u8]) -> Vec<Taken> {
    let mut taken = Vec::new();
    let mut room = Room::of(&intake.options().limits);
    go(intake, path, bytes, &Given::default(), &mut room, &mut taken);
    let parts = taken.len() - 1;
    assert!(parts <= intake.options().limits.parts as usize, "{parts} parts");
    taken
}

fn go(intake: &Intake, path: &str, bytes: &[u8], given: &Given, room: &mut Room, all: &mut Vec<Taken>) {
    let mut taken = intake.take_within(path, bytes, given, room);
    assert_sound(&taken);
    let parts = std::mem::take(&mut taken.parts);
    let parent: DocumentId = taken.document.id.clone();
    all.push(taken);
    room.depth = room.depth.saturating_sub(1);
    for part in parts {
        assert!(!part.name.is_empty() && !part.name.split('/').any(|folder| matches!(folder, "" | "." | "..")), "{:?}", part.name);
        let path = format!("{path}/{}", part.name);
        let given = Given { part: Some(PartOf { parent: parent.clone(), told: part.told }), ..Given::default() };
        match part.bytes {
            Ok(bytes) => go(intake, &path, &bytes, &given, room, all),
            Err(problem) => {
                assert_ne!(problem.outcome, Outcome::Read);
                assert!(problem.sentence.starts_with(&path) && problem.sentence.ends_with('.'), "{}", problem.sentence);
                all.push(intake.lost(&path, problem, &given));
            }
        }
    }
    room.depth += 1;
}

/// A line for each document: path, outcome, and what is known of it.
pub fn lines(all: &[Taken]) -> String {
    let mut out = String::new();
    for Taken { document, .. } in all {
        let known = [
            document.title.as_deref().map(|title| format!("title {title:?}")),
            document.url.as_deref().map(|url| format!("at {url}")),
            document.published.as_ref().map(|date| format!("published {date} ({:?})", document.published_basis)),
            document.captured.as_ref().map(|date| format!("captured {date}")),
            document.publisher.as_deref().map(|publisher| format!("by {publisher}")),
        ];
        let known = known.into_iter().flatten().map(|word| format!(" · {word}")).collect::<String>();
        let _ = writeln!(out, "{} · {}{known}", document.path, document.outcome.code());
    }
    out
}

pub fn zip(files: &Files<'_>) -> Vec<u8> {
    zip_with(files, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated))
}

pub fn zip_with(files: &Files<'_>, options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn tar(files: &Files<'_>) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        // Names that lead out of the folder are not written by honest programs.
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn seven_zip(files: &Files<'_>, password: Option<&str>) -> Vec<u8> {
    let mut writer = sevenz_rust2::ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
    if let Some(password) = password {
        let aes = sevenz_rust2::encoder_options::AesEncoderOptions::new(password.into());
        writer.set_content_methods(vec![aes.into(), sevenz_rust2::EncoderMethod::LZMA2.into()]);
    }
    for (name, bytes) in files {
        writer.push_archive_entry(sevenz_rust2::ArchiveEntry::new_file(name), Some(*bytes)).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A record of a web archive with an answer of a server.
pub fn warc_response(url: &str, http_headers: &str, body: &[u8], digest: Option<&str>) -> Vec<u8> {
    let block = [format!("HTTP/1.1 200 OK\r\n{http_headers}\r\n").as_bytes(), body].concat();
    let digest = digest.map(|digest| format!("WARC-Payload-Digest: {digest}\r\n")).unwrap_or_default();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n{digest}\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), &block, b"\r\n\r\n"].concat()
}

pub fn sha1(bytes: &[u8]) -> String {
    format!("sha1:{}", Sha1::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>())
}
