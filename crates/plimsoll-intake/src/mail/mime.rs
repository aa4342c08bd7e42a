//! Entities of MIME (RFC 2045 and 2046): headers, and a body that may be entities again.
//!
//! `mail-parser` reads headers, with their encoded words and parameters, and undoes the encodings of
//! bodies. How a body falls apart into entities is told here and not by it, since it reads a mail whole,
//! to any depth, and a mail can be nested a million times.

use std::borrow::Cow;

use encoding_rs::Encoding;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{DateTime, HeaderName, HeaderValue, Message, MessageParser};
use plimsoll_record::Edtf;

use crate::head::head_and_body;
use crate::html::tidy;

/// Headers and body of a message or of a part of one.
pub(crate) struct Entity<'b> {
    /// None where there are no headers: the parser gives a message then that has no parts to ask.
    headers: Option<Message<'b>>,
    /// As it stands in the file.
    pub body: &'b [u8],
}

impl<'b> Entity<'b> {
    /// Cuts headers from body. Without headers the whole is a body.
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        let (head, body) = head_and_body(bytes);
        let headers = if head.is_empty() { None } else { MessageParser::default().parse_headers(head) };
        Self { headers: headers.filter(|message| !message.parts.is_empty()), body }
    }

    fn header(&self, name: HeaderName<'static>) -> Option<&HeaderValue<'b>> {
        self.headers.as_ref()?.header(name)
    }

    /// A header as text, its encoded words decoded, white space collapsed.
    pub(crate) fn text(&self, name: HeaderName<'static>) -> Option<String> {
        match self.header(name)? {
            HeaderValue::Text(text) => tidy(text),
            HeaderValue::TextList(texts) => tidy(&texts.join(", ")),
            HeaderValue::Address(address) => {
                let shown = address.iter().filter_map(|one| match (one.name(), one.address()) {
                    (Some(name), Some(address)) if name != address => Some(format!("{name} <{address}>")),
                    (name, address) => address.or(name).map(str::to_owned),
                });
                tidy(&shown.collect::<Vec<_>>().join(", "))
            }
            _ => None,
        }
    }

    /// A header that the parser knows nothing of.
    pub(crate) fn other(&self, name: &'static str) -> Option<String> {
        self.headers.as_ref()?.header_raw(name).and_then(tidy)
    }

    /// The day in the header `Date`, as it was where the message was written.
    pub(crate) fn date(&self) -> Option<Edtf> {
        let DateTime { year, month, day, .. } = *self.headers.as_ref()?.date()?;
        Edtf::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()
    }

    /// Type and subtype in small letters; plain text where none is named (RFC 2045, 5.2).
    pub(crate) fn media_type(&self) -> String {
        let content_type = self.header(HeaderName::ContentType).and_then(HeaderValue::as_content_type);
        content_type.map_or("text/plain".to_owned(), |content_type| {
            format!("{}/{}", content_type.ctype(), content_type.subtype().unwrap_or_default()).to_ascii_lowercase()
        })
    }

    /// A parameter of the header `Content-Type`.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.header(HeaderName::ContentType)?.as_content_type()?.attribute(name)
    }

    /// The label of the charset.
    pub(crate) fn charset(&self) -> Option<&str> {
        self.parameter("charset")
    }

    /// The name of the file that it is, where it is one.
    pub(crate) fn file_name(&self) -> Option<String> {
        let disposition = self.header(HeaderName::ContentDisposition).and_then(HeaderValue::as_content_type);
        let name = disposition.and_then(|disposition| disposition.attribute("filename")).or_else(|| self.parameter("name"))?;
        tidy(name)
    }

    /// Whether it is not to be shown with the text.
    pub(crate) fn is_attachment(&self) -> bool {
        let disposition = self.header(HeaderName::ContentDisposition).and_then(HeaderValue::as_content_type);
        disposition.is_some_and(|disposition| disposition.ctype().eq_ignore_ascii_case("attachment"))
    }

    /// Whether there are headers at all.
    pub(crate) fn has_headers(&self) -> bool {
        self.headers.is_some()
    }

    /// The body with its transfer encoding undone. What breaks the rules of the encoding stays as it is.
    pub(crate) fn decoded(&self) -> Cow<'b, [u8]> {
        let encoding = self.header(HeaderName::ContentTransferEncoding).and_then(HeaderValue::as_text);
        let decoded = match encoding.unwrap_or_default().trim() {
            name if name.eq_ignore_ascii_case("base64") => base64_decode(self.body),
            name if name.eq_ignore_ascii_case("quoted-printable") => quoted_printable_decode(self.body),
            _ => None,
        };
        decoded.map_or(Cow::Borrowed(self.body), Cow::Owned)
    }

    /// The entities that a multipart body is made of; none where it is not one.
    pub(crate) fn entities(&self) -> Vec<&'b [u8]> {
        if !self.media_type().starts_with("multipart/") {
            return Vec::new();
        }
        self.parameter("boundary").map_or_else(Vec::new, |boundary| between(self.body, boundary.as_bytes()))
    }
}

/// What stands between the lines of a boundary (RFC 2046, 5.1.1). The last one may be missing.
fn between<'b>(body: &'b [u8], boundary: &[u8]) -> Vec<&'b [u8]> {
    let mut parts = Vec::new();
    let mark = [b"--", boundary].concat();
    let mut from = None;
    for at in memchr::memmem::find_iter(body, &mark) {
        let line_start = at == 0 || body[at - 1] == b'\n';
        let line = &body[at + mark.len()..];
        let line = &line[..memchr::memchr(b'\n', line).map_or(line.len(), |end| end + 1)];
        let rest = line.trim_ascii();
        if !line_start || !matches!(rest, b"" | b"--") {
            continue;
        }
        if let Some(from) = from {
            // The line end before a boundary belongs to the boundary.
            let part: &[u8] = &body[from..at];
            let part = part.strip_suffix(b"\n").unwrap_or(part);
            parts.push(part.strip_suffix(b"\r").unwrap_or(part));
        }
        from = Some(at + mark.len() + line.len());
        if rest == b"--" {
            return parts;
        }
    }
    parts.extend(from.map(|from| &body[from.min(body.len())..]));
    parts
}

/// The text of a body in this charset, as browsers know charsets.
pub(crate) fn is_known_charset(label: &str) -> bool {
    Encoding::for_label(label.as_bytes()).is_some()
}
