//! What all sheets share: texts, and how numbers are displayed.

use rustc_hash::FxHashMap;

use crate::office::fault::Fault;
use crate::office::xml::{Event, Xml, decoded};
use crate::sheets::number::NumberFormat;

/// The texts of cells, by number.
#[derive(Debug, Default)]
pub(super) struct Texts {
    texts: Vec<Box<str>>,
}

impl Texts {
    pub(super) fn of(bytes: Option<&[u8]>) -> Result<Self, Fault> {
        let Some(bytes) = bytes else { return Ok(Self::default()) };
        let source = decoded(bytes);
        let mut xml = Xml::new(&source);
        let mut texts = Vec::new();
        while let Some(element) = xml.next_start()? {
            if element.tag() == ("x", "si") {
                texts.push(text(&mut xml)?.into());
            }
        }
        Ok(Texts { texts })
    }

    pub(super) fn get(&self, number: &str) -> &str {
        number.trim().parse().ok().and_then(|number: usize| self.texts.get(number)).map_or("", |text| text)
    }
}

/// The words of a text with its runs, inside the element that began last. How signs are pronounced is
/// left out.
pub(super) fn text(xml: &mut Xml<'_>) -> Result<String, Fault> {
    let depth = xml.depth();
    let mut text = String::new();
    while let Some(event) = xml.next_within(depth)? {
        let Event::Start(element) = event else { continue };
        match element.tag() {
            ("x", "t") => text.push_str(&without_escapes(&xml.text()?)),
            ("x", "rPh") => xml.skip()?,
            _ => {}
        }
    }
    Ok(text)
}

/// Characters that XML cannot hold are written `_x000D_`; here they are line ends and the like.
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(if c.is_control() { ' ' } else { c });
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// How the numbers of cells are displayed, by the number of the cell's style.
#[derive(Debug)]
pub(super) struct Formats {
    formats: Vec<NumberFormat>,
    general: NumberFormat,
}

impl Formats {
    pub(super) fn of(bytes: Option<&[u8]>) -> Result<Self, Fault> {
        let mut formats = Formats { formats: Vec::new(), general: NumberFormat::built_in(0) };
        let Some(bytes) = bytes else { return Ok(formats) };
        let source = decoded(bytes);
        let mut xml = Xml::new(&source);
        let mut codes: FxHashMap<u32, NumberFormat> = FxHashMap::default();
        let mut of_cells = false;
        while let Some(event) = xml.next()? {
            let element = match event {
                Event::Start(element) => element,
                Event::End(end) => {
                    of_cells &= end.tag() != ("x", "cellXfs");
                    continue;
                }
                Event::Text(_) => continue,
            };
            let value = |name: &str| xml.attribute(&element, "", name);
            let number = || value("numFmtId").and_then(|number| number.parse().ok()).unwrap_or(0);
            match element.tag() {
                ("x", "numFmt") => {
                    codes.insert(number(), NumberFormat::of(&value("formatCode").unwrap_or_default()));
                }
                ("x", "cellXfs") => of_cells = true,
                ("x", "xf") if of_cells => {
                    let number = number();
                    formats.formats.push(codes.get(&number).cloned().unwrap_or_else(|| NumberFormat::built_in(number)));
                }
                _ => {}
            }
        }
        Ok(formats)
    }

    pub(super) fn get(&self, style: Option<usize>) -> &NumberFormat {
        style.and_then(|style| self.formats.get(style)).unwrap_or(&self.general)
    }
}

#[cfg(test)]
mod tests {
    use super::without_escapes;

    #[test]
    fn escaped_characters() {
        let check = |text: &str, expected: &str| assert_eq!(without_escapes(text), expected);
        check("a_x000D_b", "a b");
        check("a_x0041_", "aA");
        check("_x_x00_é_xD800_", "_x_x00_é_xD800_");
        check("no", "no");
    }
}
