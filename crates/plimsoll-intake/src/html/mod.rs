//! Web pages.
//!
//! The bytes are decoded by what the page declares, its tags [built](build) to a [tree], the
//! [parts] of the page told (hidden, furniture, article), and the tree [written](flow) as text with
//! blocks. Beside this goes what the page says of [itself](meta). Furniture stays in the text, in its
//! place, as blocks that are no prose; only what a browser does not show is left out.

mod build;
mod flow;
mod meta;
mod parts;
mod table;
mod tree;

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::Block;

use crate::decode;
use crate::format::{Format, Page, Tools};
use crate::problem::Problem;
use crate::sniff::Sniffed;
use build::TooManyTags;
pub(crate) use meta::{language_tag, tidy};
use parts::Parts;

/// HTML, and XHTML read as HTML.
pub(crate) struct Html;

const MEDIA_TYPE: &str = "text/html";
/// Bytes in which a page must name itself and its charset.
const HEAD: usize = 4096;

impl Format for Html {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        let beginning = file.beginning();
        let head = beginning[..beginning.len().min(HEAD)].to_ascii_lowercase();
        let named = [b"<!doctype html".as_slice(), b"<html", b"<head", b"<body"];
        let says_so = head.starts_with(b"<") && named.iter().any(|name| memchr::memmem::find(&head, name).is_some());
        let ends_so = matches!(file.ending.as_str(), "html" | "htm" | "xhtml") && memchr::memchr(b'<', file.bytes).is_some();
        says_so || ends_so
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let furniture = tools.furniture;
        // What a server said of the page counts for more than what the page declares.
        let declared = file.charset.map(str::to_owned).or_else(|| declared(file.bytes));
        let html = decode::text(file.path, file.bytes, declared.as_deref())?;
        page(file.path, &html, furniture)
    }
}

/// The page that HTML makes.
pub(crate) fn page(path: &str, html: &str, furniture: &Furniture) -> Result<Page, Problem> {
    let too_many = |TooManyTags| Problem::parser_failed(path, MEDIA_TYPE, "it has more tags than any page for people");
    let tree = build::tree(html).map_err(too_many)?;
    let parts = Parts::of_page(&tree, furniture);
    let mut metadata = meta::metadata(&tree, &parts);
    metadata.url = metadata.url.or_else(|| saved_from(html));
    let (text, blocks) = flow::text_and_blocks(&tree, &parts);
    let blocks = crate::furniture::settle(&text, blocks, furniture);
    Ok(Page { text, blocks, metadata, ..Page::default() })
}

/// Where a browser says that it saved the page from: `<!-- saved from url=(0026)https://… -->`, with the
/// number of characters of the address.
fn saved_from(html: &str) -> Option<String> {
    let head = &html[..html.floor_char_boundary(HEAD)];
    let (_, rest) = head.split_once("saved from url=(")?;
    let (length, rest) = rest.split_once(')')?;
    let url = rest.get(..length.parse().ok()?)?;
    url.starts_with("http").then(|| url.to_owned())
}

/// The text and blocks of a piece of HTML inside another format. Furniture lines are not told yet.
pub(crate) fn fragment(html: &str, furniture: &Furniture) -> (String, Vec<Block>) {
    let Ok(tree) = build::tree(html) else { return Default::default() };
    flow::text_and_blocks(&tree, &Parts::of_fragment(&tree, furniture))
}

/// The charset that a page declares in a `meta` element or an XML declaration at its head.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let places = |name: &'static [u8]| memchr::memmem::find_iter(&head, name).map(move |at| (at, at + name.len()));
    let inside = |at: usize, opening: &[u8]| {
        let start = memchr::memrchr(b'<', &head[..at]).unwrap_or(0);
        head[start..].starts_with(opening)
    };
    let in_meta = places(b"charset").filter(|&(at, _)| inside(at, b"<meta"));
    let in_xml = places(b"encoding").filter(|&(at, _)| inside(at, b"<?xml"));
    in_meta.chain(in_xml).find_map(|(_, end)| {
        let value = head[end..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        let len = value.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte)).count();
        (len > 0).then(|| String::from_utf8_lossy(&value[..len]).into_owned())
    })
}
