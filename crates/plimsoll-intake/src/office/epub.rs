//! Books (EPUB 2 and 3).
//!
//! A package with web pages. `META-INF/container.xml` names the part that lists them in the order in
//! which they are read; each is read as a web page of which everything is the article. The list of
//! contents is passed over, since it says again what the headings say.

use rustc_hash::FxHashMap;

use super::fault::{Fault, damaged};
use super::package::{Package, resolved};
use super::xml::{Xml, decoded};
use crate::date;
use crate::format::{Metadata, Page, Tools};
use crate::html::{self, language_tag, tidy};
use crate::office::inside::Inside;
use crate::office::packaged::Packaged;
use crate::writer::Writer;

/// EPUB without encryption of its pages.
pub(crate) static EPUB: Packaged = Packaged { inside: Inside::Epub, media_type: "application/epub+zip", read };

const CONTAINER: &str = "META-INF/container.xml";
const ENCRYPTION: &str = "META-INF/encryption.xml";

fn read(bytes: &[u8], tools: &Tools<'_>) -> Result<Page, Fault> {
    let mut package = Package::open(bytes, &tools.options.limits)?;
    let root = root(&package.needed(CONTAINER)?).map_err(|fault| fault.within(CONTAINER))?;
    let book = Book::of(&package.needed(&root)?, &root).map_err(|fault| fault.within(&root))?;
    let locked = locked(&mut package)?;
    let mut writer = Writer::default();
    for name in &book.pages {
        if locked.contains(&name.to_lowercase()) {
            return Err(Fault::Encrypted);
        }
        let Some(page) = package.part(name)? else { continue };
        let (text, blocks) = html::fragment(&with_end_tags(&decoded(&page)), tools.furniture);
        writer.append(&text, blocks);
    }
    let (text, blocks) = writer.finish();
    Ok(super::page(text, blocks, book.metadata, tools.furniture))
}

/// The part that lists the pages.
fn root(container: &[u8]) -> Result<String, Fault> {
    let source = decoded(container);
    let mut xml = Xml::new(&source);
    while let Some(element) = xml.next_start()? {
        if element.tag() == ("ocf", "rootfile")
            && let Some(name) = xml.attribute(&element, "", "full-path")
        {
            return Ok(name);
        }
    }
    Err(damaged("it names no list of pages"))
}

/// The parts that need a key. Fonts are often scrambled, which is no matter.
fn locked(package: &mut Package<'_>) -> Result<Vec<String>, Fault> {
    let Some(bytes) = package.part(ENCRYPTION)? else { return Ok(Vec::new()) };
    let source = decoded(&bytes);
    let mut xml = Xml::new(&source);
    let mut names = Vec::new();
    while let Some(element) = xml.next_start().map_err(|fault| fault.within(ENCRYPTION))? {
        if element.tag() == ("enc", "CipherReference") {
            let name = xml.attribute(&element, "", "URI").unwrap_or_default();
            names.push(without_percents(&resolved("", &name)).to_lowercase());
        }
    }
    Ok(names)
}

/// What a book says of itself, and its pages in the order of reading.
#[derive(Debug, Default)]
struct Book {
    metadata: Metadata,
    pages: Vec<String>,
}

impl Book {
    fn of(bytes: &[u8], root: &str) -> Result<Self, Fault> {
        let source = decoded(bytes);
        let mut xml = Xml::new(&source);
        let mut book = Book::default();
        let mut items: FxHashMap<String, String> = FxHashMap::default();
        while let Some(element) = xml.next_start()? {
            let value = |name: &str| xml.attribute(&element, "", name);
            match element.tag() {
                ("opf", "item") if is_page(value("media-type").as_deref(), value("properties").as_deref()) => {
                    let (Some(id), Some(target)) = (value("id"), value("href")) else { continue };
                    items.insert(id, resolved(root, &without_percents(&target)));
                }
                ("opf", "itemref") => book.pages.extend(value("idref").and_then(|id| items.remove(&id))),
                ("dc", "title") => keep(&mut book.metadata.title, tidy(&xml.text()?)),
                ("dc", "publisher") => keep(&mut book.metadata.publisher, tidy(&xml.text()?)),
                ("dc", "language") => keep(&mut book.metadata.language, language_tag(&xml.text()?)),
                ("dc", "date") => {
                    let other = xml.attribute(&element, "opf", "event").is_some_and(|event| event != "publication");
                    let day = date::in_metadata(&xml.text()?);
                    keep(&mut book.metadata.published, day.filter(|_| !other));
                }
                _ => {}
            }
        }
        Ok(book)
    }
}

/// The first of several counts.
fn keep<T>(known: &mut Option<T>, found: Option<T>) {
    *known = known.take().or(found);
}

fn is_page(media_type: Option<&str>, properties: Option<&str>) -> bool {
    let contents = properties.is_some_and(|properties| properties.split_ascii_whitespace().any(|property| property == "nav"));
    matches!(media_type, Some("application/xhtml+xml" | "text/html" | "application/x-dtbook+xml")) && !contents
}

/// A name as it stands in the package: in addresses, `%20` is a blank.
fn without_percents(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = (first == b'%').then(|| after.get(..2)).flatten().and_then(|digits| std::str::from_utf8(digits).ok());
        let digits = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Elements that are empty in HTML as well.
const EMPTY: [&str; 14] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// A page of XHTML with `<title/>` written `<title></title>`: in HTML the first begins a title that
/// never ends.
fn with_end_tags(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = match rest.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map_or(rest.len(), |end| end + "<!---->".len()),
            None => tag_end(rest),
        };
        let (tag, after) = rest.split_at(end);
        rest = after;
        let name = tag[1..].split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
        match tag.strip_suffix("/>") {
            Some(begun) if !name.is_empty() && !EMPTY.contains(&name) => {
                out.push_str(begun);
                out.push_str("></");
                out.push_str(name);
                out.push('>');
            }
            _ => out.push_str(tag),
        }
    }
    out.push_str(rest);
    out
}

/// Where a tag ends: a `>` in a quoted value does not end it.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_elements_end() {
        let check = |page: &str, expected: &str| assert_eq!(with_end_tags(page), expected);
        check("<title/><p>a<br/>b</p>", "<title></title><p>a<br/>b</p>");
        check("<a id='x>y' />z", "<a id='x>y' ></a>z");
        check("<!-- <b/> --><i/>", "<!-- <b/> --><i></i>");
        check("a < b", "a < b");
        check("<", "<");
        check("</>", "</>");
        check("é<ü/>", "é<ü></ü>");
    }

    #[test]
    fn names_of_parts() {
        let check = |name: &str, expected: &str| assert_eq!(without_percents(name), expected);
        check("a%20b.xhtml", "a b.xhtml");
        check("%C3%A9%", "é%");
        check("%zz%+1", "%zz%+1");
    }
}
