//! A page and its pictures in one file: MHTML (RFC 2557), as browsers save it. The page is the document.

use mail_parser::HeaderName;

use crate::decode;
use crate::format::{Format, Metadata, Page, Tools};
use crate::html;
use crate::mail::Entity;
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// MHTML.
pub(crate) struct Mhtml;

const MEDIA_TYPE: &str = "multipart/related";
/// Bytes in which the headers of the file stand.
const HEAD: usize = 2048;

impl Format for Mhtml {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        let head = &file.bytes[..file.bytes.len().min(HEAD)];
        let says_so = || memchr::memmem::find(head, b"\nSnapshot-Content-Location:").is_some();
        let is_page = file.bytes.starts_with(b"From: <Saved by ") && says_so();
        file.signature.is_none() && (matches!(file.ending.as_str(), "mht" | "mhtml") || is_page)
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let archive = Entity::new(file.bytes);
        let entities: Vec<Entity<'_>> = archive.entities().into_iter().map(Entity::new).collect();
        let is_page = |entity: &&Entity<'_>| matches!(entity.media_type().as_str(), "text/html" | "application/xhtml+xml");
        let none = || Problem::damaged(file.path, MEDIA_TYPE, "it has no page in it, as every such file has");
        // The root is the first, unless the head names another (RFC 2387, 3.2).
        let root = archive.parameter("start").map(|id| id.trim_matches(['<', '>']).to_owned());
        let is_root = |entity: &&Entity<'_>| {
            entity.text(HeaderName::ContentId).is_some_and(|id| root.as_deref() == Some(id.trim_matches(['<', '>'])))
        };
        let page = entities.iter().filter(is_page).find(is_root).or_else(|| entities.iter().find(is_page)).ok_or_else(none)?;
        let text = decode::text(file.path, &page.decoded(), page.charset())?;
        let mut read = html::page(file.path, &text, tools.furniture)?;
        let place = page.text(HeaderName::ContentLocation).filter(|url| url.starts_with("http"));
        let url = archive.other("Snapshot-Content-Location").or(place);
        read.metadata = Metadata { url: url.or(read.metadata.url), captured: archive.date(), ..read.metadata };
        Ok(read)
    }
}
