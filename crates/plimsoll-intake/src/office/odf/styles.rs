//! Styles of OpenDocument files: those that a person named, and those that a program made.

use plimsoll_record::BlockKind;
use rustc_hash::FxHashMap;

use crate::office::fault::Fault;
use crate::office::xml::{Event, Xml, decoded};

/// Styles by family and name.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: FxHashMap<(String, String), Style>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    hidden: Option<bool>,
}

/// A style is made from another one, through no more steps than these.
const STEPS: usize = 20;

impl Styles {
    /// Reads the styles of a part, beside those that are known.
    pub(crate) fn read(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let source = decoded(bytes);
        let mut xml = Xml::new(&source);
        let mut open: Option<((String, String), Style)> = None;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) => match element.tag() {
                    ("style", "style") => {
                        let value = |name: &str| xml.attribute(&element, "style", name);
                        let key = (value("family").unwrap_or_default(), value("name").unwrap_or_default());
                        open = Some((key, Style { parent: value("parent-style-name"), hidden: None }));
                    }
                    ("style", "text-properties") => note(&mut open, xml.attribute(&element, "text", "display").as_deref() == Some("none")),
                    ("style", "table-properties") => {
                        note(&mut open, xml.attribute(&element, "table", "display").as_deref() == Some("false"))
                    }
                    ("office", "body") => xml.skip()?,
                    _ => {}
                },
                Event::End(end) if end.tag() == ("style", "style") => self.styles.extend(open.take()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether what has this style is hidden.
    pub(crate) fn hides(&self, family: &str, name: &str) -> bool {
        self.chain(family, name).find_map(|style| style.hidden) == Some(true)
    }

    /// What a paragraph of this style is, where the style tells. The names are those that programs
    /// write whatever their language is; a blank in them is written `_20_`.
    pub(crate) fn kind(&self, name: &str) -> Option<BlockKind> {
        std::iter::once(name).chain(self.chain("paragraph", name).filter_map(|style| style.parent.as_deref())).find_map(kind_by_name)
    }

    fn chain(&self, family: &str, name: &str) -> impl Iterator<Item = &Style> {
        let family = family.to_owned();
        let first = self.styles.get(&(family.clone(), name.to_owned()));
        std::iter::successors(first, move |style| self.styles.get(&(family.clone(), style.parent.clone()?))).take(STEPS)
    }
}

fn note(open: &mut Option<((String, String), Style)>, hidden: bool) {
    if let (Some((_, style)), true) = (open, hidden) {
        style.hidden = Some(true);
    }
}

fn kind_by_name(name: &str) -> Option<BlockKind> {
    match name {
        "Title" | "Subtitle" => Some(BlockKind::Heading),
        "Quotations" => Some(BlockKind::Quotation),
        "Caption" | "Illustration" | "Figure" | "Table" | "Drawing" => Some(BlockKind::Caption),
        _ if name == "Heading" || name.starts_with("Heading_20_") => Some(BlockKind::Heading),
        _ => None,
    }
}
