//! An answer of a web server (RFC 9112), as a web archive keeps it.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::head::{head_and_body, header, value};

/// What a server answered.
pub(super) struct Response<'b> {
    pub status: u16,
    headers: Vec<(&'b [u8], &'b [u8])>,
    /// As it came over the wire.
    pub body: &'b [u8],
}

/// What became of a body.
pub(super) enum Content<'b> {
    Bytes(Cow<'b, [u8]>),
    /// Larger than it may be.
    Over(u64),
    /// Packed in a way that is not known.
    Unknown(String),
    Broken,
}

impl<'b> Response<'b> {
    /// Cuts an answer apart; `None` where it is none.
    pub(super) fn new(bytes: &'b [u8]) -> Option<Self> {
        let (head, body) = head_and_body(bytes);
        let mut lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
        let status = lines.next()?.strip_prefix(b"HTTP/")?.split(|&byte| byte == b' ').nth(1)?;
        let status = std::str::from_utf8(status).ok()?.parse().ok()?;
        Some(Self { status, headers: lines.filter_map(header).collect(), body })
    }

    pub(super) fn header(&self, name: &str) -> Option<String> {
        value(&self.headers, name)
    }

    /// The body with what was done to it on its way undone: at most `most` bytes of it.
    pub(super) fn content(&self, most: u64) -> Content<'b> {
        let body = self.unchunked();
        let coding = self.header("Content-Encoding").unwrap_or_default().to_ascii_lowercase();
        let unpacked = match coding.as_str() {
            // Some archives keep the header and undo the packing.
            "" | "identity" => return whole(body, most),
            "gzip" | "x-gzip" if !body.starts_with(b"\x1F\x8B") => return whole(body, most),
            "gzip" | "x-gzip" => unpack(MultiGzDecoder::new(&body[..]), most),
            "deflate" if body.first().is_some_and(|byte| byte & 0x0F == 8) => unpack(ZlibDecoder::new(&body[..]), most),
            "deflate" => unpack(DeflateDecoder::new(&body[..]), most),
            other => return Content::Unknown(other.to_owned()),
        };
        match unpacked {
            None => Content::Broken,
            Some(bytes) if bytes.len() as u64 > most => Content::Over(bytes.len() as u64),
            Some(bytes) => Content::Bytes(Cow::Owned(bytes)),
        }
    }

    /// The body without the marks of chunks.
    pub(super) fn unchunked(&self) -> Cow<'b, [u8]> {
        let is_chunked = self.header("Transfer-Encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
        // Where it does not look so, the archive has taken them out.
        if is_chunked { unchunked(self.body).map_or(Cow::Borrowed(self.body), Cow::Owned) } else { Cow::Borrowed(self.body) }
    }
}

fn whole(body: Cow<'_, [u8]>, most: u64) -> Content<'_> {
    if body.len() as u64 > most { Content::Over(0) } else { Content::Bytes(body) }
}

fn unpack(from: impl Read, most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    loop {
        let end = memchr::memchr(b'\n', body)?;
        let size = std::str::from_utf8(body[..end].trim_ascii()).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        body = &body[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(body.get(..size)?);
        body = &body[size..];
        body = body.strip_prefix(b"\r").unwrap_or(body).strip_prefix(b"\n")?;
    }
}
