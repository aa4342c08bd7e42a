//! One message as it goes over the wire: `.eml`.

use mail_parser::HeaderName;

use super::mime::{Entity, is_known_charset};
use super::{Body, Letter};
use crate::decode;
use crate::format::{Format, Page, Tools};
use crate::parts::{Collector, Told};
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// A message of RFC 5322.
pub(crate) struct Message;

pub(super) const MEDIA_TYPE: &str = "message/rfc822";

/// Entities inside one another. Programs write three or four.
const DEPTH: usize = 64;
/// Headers with which only mail begins.
const BEGINNINGS: [&[u8]; 6] = [b"return-path:", b"received:", b"delivered-to:", b"message-id:", b"mime-version:", b"x-mozilla-status:"];

impl Format for Message {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        let head = &file.bytes[..file.bytes.len().min(32)].to_ascii_lowercase();
        let says_so = BEGINNINGS.iter().any(|beginning| head.starts_with(beginning)) && file.promised.is_none() && !file.is_text_ending();
        (file.ending == "eml" && file.signature.is_none()) || says_so
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let message = Entity::new(file.bytes);
        if !message.has_headers()
            || message.text(HeaderName::From).is_none() && message.text(HeaderName::Subject).is_none() && message.date().is_none()
        {
            return Err(Problem::damaged(file.path, MEDIA_TYPE, "it has no headers, as every message has"));
        }
        let mut gatherer = Gatherer {
            path: file.path,
            collector: Collector::new(file.path, tools.room, &tools.options.limits),
            plain: Vec::new(),
            html: Vec::new(),
            unreadable: None,
        };
        gatherer.take(&message, 0, false);
        let Gatherer { collector, plain, html, unreadable, .. } = gatherer;
        let body = match (plain.join("\n\n"), html.join("<hr>")) {
            (plain, _) if !plain.trim().is_empty() => Body::Plain(plain),
            (_, html) if !html.is_empty() => Body::Html(html),
            _ => Body::None,
        };
        if let (Body::None, Some(problem)) = (&body, unreadable) {
            return Err(problem);
        }
        let names = [("From", HeaderName::From), ("To", HeaderName::To), ("Cc", HeaderName::Cc)];
        let mut headers: Vec<(&str, String)> =
            names.into_iter().filter_map(|(name, header)| message.text(header).map(|value| (name, value))).collect();
        headers.extend(message.other("Date").map(|date| ("Date", date)));
        let letter = Letter { subject: message.text(HeaderName::Subject), headers, sent: message.date(), body };
        Ok(letter.page(collector.finish(), tools.furniture))
    }
}

/// Goes through the entities of a message, and tells its body from its attachments.
struct Gatherer<'c> {
    path: &'c str,
    collector: Collector<'c>,
    plain: Vec<String>,
    html: Vec<String>,
    /// Why a body could not be read.
    unreadable: Option<Problem>,
}

impl Gatherer<'_> {
    /// `alternative`: it is one of several ways of writing the same, the plainest first.
    fn take(&mut self, entity: &Entity<'_>, depth: usize, alternative: bool) {
        let inner = entity.entities();
        let media_type = entity.media_type();
        if depth >= DEPTH && !inner.is_empty() {
            return self.collector.stop(Problem::too_much(self.path, &format!("has parts that lie more than {DEPTH} deep")));
        }
        for bytes in &inner {
            if self.collector.is_stopped() {
                return;
            }
            self.take(&Entity::new(bytes), depth + 1, alternative || media_type == "multipart/alternative");
        }
        if !inner.is_empty() {
            return;
        }
        let is_text = matches!(media_type.as_str(), "text/plain" | "text/html") || media_type.starts_with("multipart/");
        let is_body = is_text && !entity.is_attachment() && (entity.file_name().is_none() || alternative || depth == 0);
        match is_body {
            true => self.take_body(entity, media_type == "text/html"),
            false => self.take_attachment(entity, &media_type),
        }
    }

    fn take_body(&mut self, entity: &Entity<'_>, is_html: bool) {
        match decode::text(self.path, &entity.decoded(), entity.charset().filter(|label| is_known_charset(label))) {
            Ok(text) if is_html => self.html.push(text),
            Ok(text) => self.plain.push(text),
            Err(problem) => self.unreadable = Some(problem),
        }
    }

    fn take_attachment(&mut self, entity: &Entity<'_>, media_type: &str) {
        // Pictures in the text hold no text, and every signature has one.
        if media_type.starts_with("image/") && !entity.is_attachment() || !self.collector.has_room() {
            return;
        }
        let name = entity.file_name().unwrap_or_default();
        let name = match (name.is_empty(), media_type) {
            (true, MEDIA_TYPE) => "message.eml".to_owned(),
            (false, MEDIA_TYPE) if !name.to_ascii_lowercase().ends_with(".eml") => format!("{name}.eml"),
            (true, "text/html") => "part.html".to_owned(),
            (true, "text/calendar") => "part.ics".to_owned(),
            (true, _) if media_type.starts_with("text/") => "part.txt".to_owned(),
            _ => name,
        };
        let charset = entity.charset().filter(|label| is_known_charset(label)).map(str::to_owned);
        self.collector.add(&name, entity.decoded().into_owned(), Told { charset, ..Told::default() });
    }
}
