//! Marked content (ISO 32000-1, 14.6): what the maker of a page says of parts of it.
//!
//! Three things are believed: that a part is not the page's content but furniture of the page, that it
//! stands in a layer, and, for a few glyphs at a time, which signs they are meant as (`ActualText`).
//! For longer stretches it is not believed, since nobody who looks at the page would see it.

use hayro_syntax::object::{Dict, Name, String as PdfString};

use super::lexer::Token;
use super::meta;
use super::sheet::Sheet;

/// Marks that stand in each other.
const DEPTH: usize = 256;
/// Glyphs that may be meant as something else than their font says: ligatures, a hyphen.
const GLYPHS: usize = 6;
/// Signs that may be meant by them.
const SIGNS: usize = 12;

/// What is open at a place of a page, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    /// Marks beyond the depth.
    beyond: usize,
    hidden: usize,
    artifacts: usize,
}

/// A part of a page.
#[derive(Debug, Default)]
pub(super) struct Mark {
    /// The glyph that it begins with.
    pub glyphs: usize,
    pub hidden: bool,
    artifact: bool,
    meant: Option<String>,
}

impl Mark {
    /// A mark with properties that are written out in the stream.
    pub(super) fn of_tokens(tag: &[u8], tokens: &[Token]) -> Mark {
        let meant = tokens.windows(2).find_map(|pair| match pair {
            [Token::Name(key), Token::Text(text)] if key == b"ActualText" => Some(meta::text_string(text)),
            _ => None,
        });
        let pagination = tokens.iter().any(|token| matches!(token, Token::Name(name) if name == b"Pagination"));
        Mark { artifact: tag == b"Artifact" && pagination, meant, ..Mark::default() }
    }

    /// Adds properties that stand in a dictionary of the page.
    pub(super) fn add_properties(&mut self, dict: &Dict<'_>) {
        self.meant = dict.get::<PdfString<'_>>("ActualText").map(|text| meta::text_string(text.as_bytes()));
        self.artifact |= dict.get::<Name<'_>>("Type").as_deref() == Some(b"Pagination");
    }
}

impl Marks {
    pub(super) fn begin(&mut self, mark: Mark) {
        if self.open.len() >= DEPTH {
            self.beyond += 1;
            return;
        }
        self.hidden += usize::from(mark.hidden);
        self.artifacts += usize::from(mark.artifact);
        self.open.push(mark);
    }

    /// Begins a form; gives the depth to come back to.
    pub(super) fn begin_layer(&mut self, hidden: bool) -> usize {
        let depth = self.open.len();
        self.begin(Mark { hidden, ..Mark::default() });
        depth
    }

    pub(super) fn end_to(&mut self, depth: usize, sheet: &mut Sheet) {
        self.beyond = 0;
        while self.open.len() > depth {
            self.end(sheet);
        }
    }

    pub(super) fn end(&mut self, sheet: &mut Sheet) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(mark) = self.open.pop() else { return };
        self.hidden -= usize::from(mark.hidden);
        self.artifacts -= usize::from(mark.artifact);
        if let Some(meant) = mark.meant {
            replace(sheet, mark.glyphs, &meant);
        }
    }

    pub(super) fn hidden(&self) -> bool {
        self.hidden > 0
    }

    pub(super) fn artifact(&self) -> bool {
        self.artifacts > 0
    }
}

/// Gives the glyphs from a place on the signs that they are meant as.
fn replace(sheet: &mut Sheet, from: usize, meant: &str) {
    let Some(glyphs) = sheet.glyphs.get_mut(from..) else { return };
    let few = (1..=GLYPHS).contains(&glyphs.len()) && meant.chars().count() <= SIGNS;
    if !few {
        return;
    }
    let start = sheet.text.len() as u32;
    sheet.text.push_str(meant);
    let end = sheet.text.len() as u32;
    let unknown = glyphs.iter().filter(|glyph| &sheet.text[glyph.text.start as usize..glyph.text.end as usize] == "\u{FFFD}").count();
    sheet.unknown = sheet.unknown.saturating_sub(unknown);
    for (at, glyph) in glyphs.iter_mut().enumerate() {
        glyph.text = if at == 0 { start..end } else { end..end };
    }
}
