//! Web archives: WARC 1.0 and 1.1 (ISO 28500).
//!
//! A record is a head of named fields and a block of as many bytes as the head says. Answers of servers,
//! and what was kept without one, become parts, as far as they may hold text: pages, documents, archives;
//! not pictures, styles and scripts, nor what says only that a page was the same as before. Each comes
//! with its address and the day of its capture. Where a record gives a digest of its block or of what
//! was sent, it is looked at.

use plimsoll_record::hex;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::http::{Content, Response};
use crate::date;
use crate::format::{Format, Page, Tools};
use crate::head::{head_and_body, header, value};
use crate::parts::{Collector, Told};
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// WARC without compression; with it, it is a GZIP archive with a WARC inside.
pub(crate) struct Warc;

const MEDIA_TYPE: &str = "application/warc";

impl Format for Warc {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        file.bytes.starts_with(b"WARC/1.")
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let mut collector = Collector::new(file.path, tools.room, &tools.options.limits);
        let mut rest = file.bytes;
        while !collector.is_stopped() {
            rest = rest.trim_ascii_start();
            if rest.is_empty() {
                break;
            }
            match Record::next(rest) {
                Ok((record, behind)) => {
                    rest = behind;
                    record.take(&mut collector);
                }
                Err(why) => {
                    // What was there of it is not told apart from what was not.
                    collector.stop(Problem::damaged(file.path, MEDIA_TYPE, why));
                }
            }
        }
        Ok(Page::of_parts(collector.finish()))
    }
}

/// One record.
struct Record<'b> {
    fields: Vec<(&'b [u8], &'b [u8])>,
    block: &'b [u8],
}

impl<'b> Record<'b> {
    /// The record at the head of the bytes, and what stands behind it; or what is wrong with it.
    fn next(bytes: &'b [u8]) -> Result<(Self, &'b [u8]), &'static str> {
        if !bytes.starts_with(b"WARC/1.") {
            return Err("a record does not begin as one");
        }
        let (head, rest) = head_and_body(bytes);
        let fields: Vec<_> = head.split(|&byte| byte == b'\n').skip(1).filter_map(header).collect();
        let length = value(&fields, "Content-Length").and_then(|length| length.parse::<usize>().ok());
        let length = length.ok_or("a record does not say how long it is")?;
        let block = rest.get(..length).ok_or("it ends within a record")?;
        Ok((Self { fields, block }, &rest[length..]))
    }

    fn field(&self, name: &str) -> Option<String> {
        value(&self.fields, name)
    }

    /// Makes a part of the record, where it may hold text.
    fn take(&self, collector: &mut Collector<'_>) {
        let kind = self.field("WARC-Type").unwrap_or_default();
        // Some write it in angle brackets, as the first version of the standard did.
        let url = self.field("WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned()).unwrap_or_default();
        let response = match kind.as_str() {
            "response" if url.starts_with("http") => match Response::new(self.block) {
                Some(response) if response.status == 200 => Some(response),
                _ => return,
            },
            "resource" | "conversion" | "response" => None,
            _ => return,
        };
        let content_type = match &response {
            Some(response) => response.header("Content-Type"),
            None => self.field("Content-Type"),
        };
        let media_type = MediaType::new(content_type.as_deref().unwrap_or_default());
        if !media_type.may_hold_text() || !collector.has_room() {
            return;
        }
        let name = media_type.named(&url);
        let captured = self.field("WARC-Date").and_then(|date| date::in_metadata(&date));
        let told = Told { url: (!url.is_empty()).then(|| url.clone()), captured, charset: media_type.charset.clone(), ..Told::default() };
        let sent = response.as_ref().map_or(self.block.into(), Response::unchunked);
        let payloads = [response.as_ref().map_or(self.block, |response| response.body), &sent];
        let damaged = |collector: &mut Collector<'_>, told, why| {
            collector.add_lost(&name, told, |path| Problem::damaged(path, MEDIA_TYPE, why));
        };
        if !self.fits("WARC-Block-Digest", &[self.block]) {
            return damaged(collector, told, "its digest is not that of its record");
        }
        let content = match &response {
            Some(response) => response.content(collector.most(response.body.len() as u64)),
            None => Content::Bytes(self.block.into()),
        };
        match content {
            // Programs differ in whether the digest is of what was sent or of what was unpacked.
            Content::Bytes(bytes) if self.fits("WARC-Payload-Digest", &[payloads[0], payloads[1], &bytes]) => {
                collector.add(&name, bytes.into_owned(), told);
            }
            Content::Bytes(_) => damaged(collector, told, "its digest is not that of what was sent"),
            Content::Over(bytes) => {
                collector.count(bytes);
                collector.add_over(&name, told);
            }
            Content::Unknown(coding) => collector.add_lost(&name, told, |path| Problem::unknown_method(path, MEDIA_TYPE, &coding)),
            Content::Broken => damaged(collector, told, "what was sent cannot be unpacked"),
        }
    }

    /// Whether a digest in the head is that of one of these bytes. One that is not there, or of a kind
    /// that is not known, says nothing.
    fn fits(&self, field: &str, any: &[&[u8]]) -> bool {
        let Some(given) = self.field(field) else { return true };
        let Some((algorithm, digest)) = given.split_once(':') else { return true };
        let digests = |bytes: &&[u8]| match algorithm.to_ascii_lowercase().as_str() {
            "sha1" => Some(Sha1::digest(bytes).to_vec()),
            "sha256" | "sha-256" => Some(Sha256::digest(bytes).to_vec()),
            _ => None,
        };
        any.iter().any(|bytes| digests(bytes).is_none_or(|hash| is_written(digest, &hash)))
    }
}

/// Whether a digest is this hash, written in base 32 (RFC 4648) or base 16.
fn is_written(digest: &str, hash: &[u8]) -> bool {
    digest.eq_ignore_ascii_case(&hex(hash)) || digest.trim_end_matches('=').eq_ignore_ascii_case(&base32(hash))
}

fn base32(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let (mut out, mut bits, mut held) = (String::new(), 0u32, 0u32);
    for &byte in bytes {
        held = held << 8 | u32::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(DIGITS[(held >> bits & 31) as usize] as char);
        }
    }
    if bits > 0 {
        out.push(DIGITS[(held << (5 - bits) & 31) as usize] as char);
    }
    out
}

/// What a server says that it sent.
struct MediaType {
    /// In small letters, without parameters.
    name: String,
    charset: Option<String>,
}

/// Media types with the ending that files of them have.
const ENDINGS: [(&str, &str); 9] = [
    ("text/html", "html"),
    ("application/xhtml+xml", "html"),
    ("text/plain", "txt"),
    ("text/markdown", "md"),
    ("text/csv", "csv"),
    ("application/pdf", "pdf"),
    ("application/rtf", "rtf"),
    ("application/msword", "doc"),
    ("application/zip", "zip"),
];

impl MediaType {
    fn new(content_type: &str) -> Self {
        let mut parts = content_type.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (key, value) = part.split_once('=')?;
            key.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
        });
        Self { name, charset }
    }

    /// Pictures, films, letters and what makes a page move are passed over.
    fn may_hold_text(&self) -> bool {
        let other = ["image/", "audio/", "video/", "font/", "application/font", "application/x-font", "application/vnd.ms-fontobject"];
        let parts_of_pages = ["text/css", "application/wasm", "application/json", "application/manifest+json", "text/x-component"];
        !other.iter().any(|kind| self.name.starts_with(kind))
            && !parts_of_pages.contains(&self.name.as_str())
            && !self.name.contains("javascript")
            && !self.name.contains("ecmascript")
    }

    /// The address as the path of a file, with the ending of what it is.
    fn named(&self, url: &str) -> String {
        let address = url.split_once("://").map_or(url, |(_, rest)| rest);
        let address = address.split('#').next().unwrap_or_default();
        let mut name = if address.ends_with('/') || !address.contains('/') {
            format!("{}/index", address.trim_end_matches('/'))
        } else {
            address.to_owned()
        };
        if let Some((_, ending)) = ENDINGS.iter().find(|(known, _)| *known == self.name) {
            let last = name.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
            let has_it = last.ends_with(&format!(".{ending}")) || (*ending == "html" && last.ends_with(".htm"));
            if !has_it {
                name.push_str(&format!(".{ending}"));
            }
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_read_in_base_32_and_base_16() {
        // The vectors of RFC 4648.
        for (bytes, written) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(base32(bytes.as_bytes()), written);
        }
        assert!(is_written("MZXW6YQ=", b"foob") && is_written("666f6f62", b"foob") && !is_written("MZXW6YA", b"foob"));
    }

    #[test]
    fn addresses_become_names() {
        for (url, content_type, name) in [
            ("https://a.example/", "text/html; charset=utf-8", "a.example/index.html"),
            ("https://a.example", "text/html", "a.example/index.html"),
            ("https://a.example/b/c.htm#d", "text/html", "a.example/b/c.htm"),
            ("https://a.example/b?id=7", "text/html", "a.example/b?id=7.html"),
            ("https://a.example/b.pdf", "application/pdf", "a.example/b.pdf"),
            ("urn:x", "", "urn:x/index"),
        ] {
            assert_eq!(MediaType::new(content_type).named(url), name);
        }
    }
}
