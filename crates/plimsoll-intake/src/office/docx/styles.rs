//! Styles of paragraphs and characters.

use plimsoll_record::BlockKind;
use rustc_hash::FxHashMap;

use crate::office::fault::Fault;
use crate::office::xml::{Element, Event, Xml, decoded};

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: FxHashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    /// The name in small letters. Built-in styles have the same name in every language of Word.
    name: String,
    based_on: Option<String>,
    properties: Properties,
}

/// What a style or a paragraph says; nothing where it does not say.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Properties {
    /// Level in the outline, 0 to 8; 9 is running text.
    pub outline: Option<u8>,
    /// Whether it is an item of a list.
    pub listed: Option<bool>,
    /// Whether it is hidden.
    pub hidden: Option<bool>,
}

impl Properties {
    fn or(self, other: Properties) -> Properties {
        Properties { outline: self.outline.or(other.outline), listed: self.listed.or(other.listed), hidden: self.hidden.or(other.hidden) }
    }

    /// Takes note of one property of a paragraph or run.
    pub(super) fn note(&mut self, xml: &Xml<'_>, element: &Element<'_>) {
        let value = || xml.attribute(element, "w", "val");
        match element.tag() {
            ("w", "outlineLvl") => self.outline = value().and_then(|value| value.parse().ok()),
            ("w", "numId") => self.listed = Some(value().as_deref() != Some("0")),
            ("w", "vanish") => self.hidden = Some(is_on(value().as_deref())),
            _ => {}
        }
    }
}

/// Whether a switch is on: it is unless its value says otherwise (ECMA-376 part 1, 17.17.4).
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}

/// A style is based on another one, through no more steps than these.
const STEPS: usize = 20;

impl Styles {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let source = decoded(bytes);
        let mut xml = Xml::new(&source);
        let mut styles = FxHashMap::default();
        let mut open: Option<(String, Style)> = None;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) => match (element.tag(), &mut open) {
                    (("w", "style"), _) => open = xml.attribute(&element, "w", "styleId").map(|id| (id, Style::default())),
                    (("w", "name"), Some((_, style))) => {
                        style.name = xml.attribute(&element, "w", "val").unwrap_or_default().to_lowercase();
                    }
                    (("w", "basedOn"), Some((_, style))) => style.based_on = xml.attribute(&element, "w", "val"),
                    (_, Some((_, style))) => style.properties.note(&xml, &element),
                    _ => {}
                },
                Event::End(end) if end.tag() == ("w", "style") => styles.extend(open.take()),
                _ => {}
            }
        }
        Ok(Styles { styles })
    }

    /// What a style says, with all that it is based on.
    pub(super) fn properties(&self, id: &str) -> Properties {
        self.chain(id).fold(Properties::default(), |known, style| known.or(style.properties))
    }

    /// What a paragraph of this style is, where the style tells by its name.
    pub(super) fn kind(&self, id: &str) -> Option<BlockKind> {
        self.chain(id).find_map(|style| kind_by_name(&style.name))
    }

    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let first = self.styles.get(id);
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?)).take(STEPS)
    }
}

/// The built-in names of ECMA-376 part 1, 17.7.4.9, in small letters.
pub(in crate::office) fn kind_by_name(name: &str) -> Option<BlockKind> {
    match name {
        "title" | "subtitle" => Some(BlockKind::Heading),
        "caption" => Some(BlockKind::Caption),
        "quote" | "intense quote" | "block text" => Some(BlockKind::Quotation),
        // The table of contents says again what the headings say.
        _ if name.starts_with("toc ") => Some(BlockKind::Furniture),
        _ if name.starts_with("heading ") => Some(BlockKind::Heading),
        _ => None,
    }
}
