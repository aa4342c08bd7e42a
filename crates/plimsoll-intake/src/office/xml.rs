//! The XML of office files, event by event.
//!
//! An element is told by the namespace that its prefix is bound to, since programs choose prefixes
//! freely; each namespace has one short name here ([`SPACES`]). Nothing calls itself, and only what is
//! asked for is kept. A document type, with which entities are made, is refused; the five entities of
//! XML itself and numbers of characters are all that is ever put in; nothing is fetched.

use std::borrow::Cow;

use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event as Raw};
use quick_xml::{Reader, XmlVersion};

use super::fault::{Fault, damaged};

/// The deepest nesting of elements. A table in a table in a text box comes to forty.
const DEPTH: usize = 1000;
/// The most prefixes bound at one place. Word binds about thirty-five.
const BINDINGS: usize = 200;

/// Namespaces by their addresses, the older and the ISO "strict" one, and the name they have here.
const SPACES: &[(&str, &str)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "x"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", "ep"),
    ("http://purl.oclc.org/ooxml/officeDocument/extendedProperties", "ep"),
    ("http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments", "tc"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
    ("urn:oasis:names:tc:opendocument:xmlns:container", "ocf"),
    ("http://www.idpf.org/2007/opf", "opf"),
    ("http://www.w3.org/2001/04/xmlenc#", "enc"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
];

/// A namespace that means nothing here.
const OTHER: &str = "?";

/// Walks through one XML part.
pub(crate) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    /// Prefixes with the depth of the element that binds them, the innermost last.
    bound: Vec<(usize, Box<str>, &'static str)>,
    depth: usize,
    started: bool,
}

/// What stands next.
#[derive(Debug)]
pub(crate) enum Event<'x> {
    /// An element begins. An empty one ends at once.
    Start(Element<'x>),
    /// An element ends.
    End(End<'x>),
    /// Characters between tags; one run may come in several pieces.
    Text(Cow<'x, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(crate) struct Element<'x> {
    space: &'static str,
    start: BytesStart<'x>,
}

/// The end of an element.
#[derive(Debug)]
pub(crate) struct End<'x> {
    space: &'static str,
    end: BytesEnd<'x>,
}

impl Element<'_> {
    /// Its namespace, by its name here, and its own name.
    pub(crate) fn tag(&self) -> (&'static str, &str) {
        (self.space, local(self.start.name().0))
    }
}

impl End<'_> {
    /// As [`Element::tag`].
    pub(crate) fn tag(&self) -> (&'static str, &str) {
        (self.space, local(self.end.name().0))
    }
}

impl<'x> Xml<'x> {
    /// A walk through decoded XML ([`decoded`]).
    pub(crate) fn new(source: &'x str) -> Self {
        let mut reader = Reader::from_str(source);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, bound: vec![(0, "xml".into(), "xml")], depth: 0, started: false }
    }

    /// The next event, or nothing at the end of the part.
    pub(crate) fn next(&mut self) -> Result<Option<Event<'x>>, Fault> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.damaged(error))?;
            return Ok(Some(match event {
                Raw::Start(start) | Raw::Empty(start) => Event::Start(self.begin(start)?),
                Raw::End(end) => Event::End(self.end(end)),
                Raw::Text(text) => Event::Text(text.xml_content(XmlVersion::Explicit1_0)),
                Raw::CData(text) => Event::Text(text.xml_content(XmlVersion::Explicit1_0)),
                Raw::GeneralRef(reference) => Event::Text(self.referred(&reference)?),
                Raw::DocType(_) => return Err(Fault::Refused("it declares a document type, with which it could say anything")),
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) => continue,
                Raw::Eof if self.depth > 0 || !self.started => return Err(damaged("its XML breaks off")),
                Raw::Eof => return Ok(None),
            }));
        }
    }

    /// The next element that begins, or nothing at the end of the part.
    pub(crate) fn next_start(&mut self) -> Result<Option<Element<'x>>, Fault> {
        while let Some(event) = self.next()? {
            if let Event::Start(element) = event {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// The next event of an element that began at this [`depth`](Self::depth), its end included, or nothing behind it.
    pub(crate) fn next_within(&mut self, depth: usize) -> Result<Option<Event<'x>>, Fault> {
        if self.depth >= depth { self.next() } else { Ok(None) }
    }

    /// Passes over the rest of the element that began last.
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        let depth = self.depth;
        while self.next_within(depth)?.is_some() {}
        Ok(())
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// All characters inside the element that began last.
    pub(crate) fn text(&mut self) -> Result<String, Fault> {
        let depth = self.depth;
        let mut text = String::new();
        while let Some(event) = self.next_within(depth)? {
            if let Event::Text(piece) = event {
                text.push_str(&piece);
            }
        }
        Ok(text)
    }

    /// The value of an attribute. One without a prefix has the space `""`.
    pub(crate) fn attribute(&self, element: &Element<'x>, space: &str, name: &str) -> Option<String> {
        let mut attributes = element.start.attributes();
        let found = attributes.with_checks(false).filter_map(Result::ok).find(|attribute| {
            let key = attribute.key.0;
            local(key) == name
                && match key.split_once(':') {
                    Some((prefix, _)) => self.space(prefix) == space,
                    None => space.is_empty(),
                }
        })?;
        let value = found.normalized_value(XmlVersion::Explicit1_0);
        Some(value.map_or_else(|_| found.value.clone().into_owned(), Cow::into_owned))
    }

    fn begin(&mut self, start: BytesStart<'x>) -> Result<Element<'x>, Fault> {
        self.started = true;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Fault::OverLimit(format!("its elements are nested more than {DEPTH} deep")));
        }
        if start.attributes_raw().contains("xmlns") {
            self.bind(&start);
        }
        if self.bound.len() > BINDINGS {
            return Err(Fault::OverLimit(format!("it binds more than {BINDINGS} namespaces at one place")));
        }
        let space = self.space_of_name(start.name().0);
        Ok(Element { space, start })
    }

    fn bind(&mut self, start: &BytesStart<'x>) {
        for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
            let key = attribute.key.0;
            let prefix = if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                let known = SPACES.iter().find(|(address, _)| *address == attribute.value.as_ref());
                self.bound.push((self.depth, prefix.into(), known.map_or(OTHER, |(_, space)| space)));
            }
        }
    }

    fn end(&mut self, end: BytesEnd<'x>) -> End<'x> {
        let space = self.space_of_name(end.name().0);
        while self.bound.last().is_some_and(|(depth, ..)| *depth >= self.depth && *depth > 0) {
            self.bound.pop();
        }
        self.depth = self.depth.saturating_sub(1);
        End { space, end }
    }

    fn space_of_name(&self, name: &str) -> &'static str {
        self.space(name.split_once(':').map_or("", |(prefix, _)| prefix))
    }

    fn space(&self, prefix: &str) -> &'static str {
        self.bound.iter().rev().find(|(_, bound, _)| **bound == *prefix).map_or(OTHER, |(.., space)| space)
    }

    fn referred(&self, reference: &BytesRef<'x>) -> Result<Cow<'x, str>, Fault> {
        if reference.is_char_ref() {
            let c = reference.resolve_char_ref().map_err(|error| self.damaged(error))?;
            return Ok(c.map(String::from).unwrap_or_default().into());
        }
        let name = reference.xml_content(XmlVersion::Explicit1_0);
        let known = quick_xml::escape::resolve_predefined_entity(&name);
        known.map(Cow::Borrowed).ok_or(Fault::Refused("it uses an entity that XML does not have"))
    }

    fn damaged(&self, error: quick_xml::Error) -> Fault {
        damaged(format!("at byte {}: {error}", self.reader.error_position()))
    }
}

fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// The characters of an XML part: UTF-8, UTF-16 by its mark, or what its declaration names.
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => declared(bytes).unwrap_or(encoding_rs::UTF_8).decode_without_bom_handling(bytes).0,
    }
}

fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let head = &head[..memchr::memchr(b'>', head)?];
    let at = memchr::memmem::find(head, b"encoding")? + "encoding".len();
    let label = head[at..].split(|byte| matches!(byte, b'"' | b'\'')).nth(1)?;
    encoding_rs::Encoding::for_label(label)
}

/// What goes through the elements of a part, one event after the other.
pub(crate) trait Walk {
    /// Takes an event. What it reads further itself does not come again.
    fn take<'x>(&mut self, event: Event<'x>, xml: &mut Xml<'x>) -> Result<(), Fault>;

    /// Goes through all that is left.
    fn walk(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        while let Some(event) = xml.next()? {
            self.take(event, xml)?;
        }
        Ok(())
    }

    /// Goes through the rest of the element that began last.
    fn walk_element(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        let depth = xml.depth();
        while let Some(event) = xml.next_within(depth)? {
            self.take(event, xml)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The walk as tags: `w:p[` at a start, `]` at an end.
    fn walk(source: &str) -> Result<String, Fault> {
        let source = decoded(source.as_bytes());
        let mut xml = Xml::new(&source);
        let mut out = String::new();
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) if element.tag().1 == "skipped" => xml.skip()?,
                Event::Start(element) => {
                    let (space, name) = element.tag();
                    let value = xml.attribute(&element, "w", "val").map(|value| format!("={value}")).unwrap_or_default();
                    out += &format!("{space}:{name}{value}[");
                }
                Event::End(_) => out.push(']'),
                Event::Text(text) => out += &text,
            }
        }
        Ok(out)
    }

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn elements_are_told_by_their_namespace() {
        let check = |source: String, expected: &str| assert_eq!(walk(&source).as_deref(), Ok(expected), "{source}");
        check(format!("<w:p xmlns:w='{W}'>a &amp; b&#x21;</w:p>"), "w:p[a & b!]");
        check(format!("<ns0:p xmlns:ns0='{W}' ns0:val='1 &lt; 2'/>"), "w:p=1 < 2[]");
        check(format!("<p xmlns='{W}' val='1'/>"), "w:p[]");
        check(format!("<p xmlns='{W}'><p xmlns='urn:x'/><p/></p>"), "w:p[?:p[]w:p[]]");
        check("<w:p><![CDATA[<b>]]><!-- no --></w:p>".into(), "?:p[<b>]");
        check("<a><skipped>x<skipped/><b>y</b></skipped>z</a>".into(), "?:a[z]");
    }

    #[test]
    fn what_no_report_needs_is_refused() {
        let refused = |source: &str| assert!(matches!(walk(source), Err(Fault::Refused(_))), "{source}");
        refused("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>");
        refused("<a>&b;</a>");
        let broken = |source: &str| assert!(matches!(walk(source), Err(Fault::Damaged(_))), "{source}");
        ["", "word", "<a>", "<a></b>", "<a", "<a>&#0;</a>", "<a>&#xD800;</a>"].iter().for_each(|source| broken(source));
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert!(matches!(walk(&deep), Err(Fault::OverLimit(_))));
        let bound: String = (0..2000).map(|number| format!(" xmlns:n{number}='urn:x'")).collect();
        assert!(matches!(walk(&format!("<a{bound}/>")), Err(Fault::OverLimit(_))));
    }

    #[test]
    fn parts_in_other_encodings() {
        let utf16: Vec<u8> = "\u{feff}<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf16), "<a>é</a>");
        assert_eq!(
            decoded(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>"),
            "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>"
        );
    }
}
