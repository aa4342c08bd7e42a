//! The text of an OpenDocument file.
//!
//! One walk; of each open element it is kept what has to be done when it ends. Elements that only wrap
//! others (sections, links, fields, headings of rows) are walked through.

use plimsoll_record::BlockKind;
use rustc_hash::FxHashMap;

use super::styles::Styles;
use crate::office::fault::Fault;
use crate::office::flow::{Flow, Look, Piece, all_of_kind, signed};
use crate::office::xml::{Element, Event, Walk, Xml};

/// Walks through the text, or through one element of it.
pub(super) struct Body<'b> {
    styles: &'b Styles,
    flow: &'b mut Flow,
    open: Vec<Open>,
    /// What tracked changes took out, until its place comes.
    deletions: FxHashMap<String, Piece>,
    /// The tracked change being read.
    change: String,
    /// Who wrote the comment being read.
    author: Option<String>,
}

/// What has to be done when an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Paragraph,
    Hidden,
    Item,
    Contents,
    Footnote,
    Comment,
    Box,
    Table,
    Row,
    Cell,
    Other,
}

impl Walk for Body<'_> {
    fn take<'x>(&mut self, event: Event<'x>, xml: &mut Xml<'x>) -> Result<(), Fault> {
        match event {
            Event::Start(element) => {
                // What passes over an element takes its end too.
                if let Some(open) = self.start(&element, xml)? {
                    self.open.push(open);
                }
            }
            Event::End(_) => self.end(),
            Event::Text(text) if self.in_paragraph() => self.flow.push(&text, self.look()),
            Event::Text(_) => {}
        }
        Ok(())
    }
}

impl<'b> Body<'b> {
    pub(super) fn new(styles: &'b Styles, flow: &'b mut Flow) -> Self {
        Body { styles, flow, open: Vec::new(), deletions: FxHashMap::default(), change: String::new(), author: None }
    }

    /// Begins an element. Nothing where all of it has been read.
    fn start<'x>(&mut self, element: &Element<'x>, xml: &mut Xml<'x>) -> Result<Option<Open>, Fault> {
        let style = |xml: &Xml<'x>| xml.attribute(element, "text", "style-name");
        Ok(Some(match element.tag() {
            ("text", "h") => self.paragraph(BlockKind::Heading, style(xml)),
            ("text", "p") => self.paragraph(BlockKind::Paragraph, style(xml)),
            ("text", "span") if style(xml).is_some_and(|name| self.styles.hides("text", &name)) => Open::Hidden,
            ("text", "hidden-text" | "hidden-paragraph") if xml.attribute(element, "text", "is-hidden").as_deref() == Some("true") => {
                Open::Hidden
            }
            ("text", "section") if xml.attribute(element, "text", "display").as_deref() == Some("none") => Open::Hidden,
            ("text", "s" | "tab") if self.in_paragraph() => {
                self.flow.push(" ", self.look());
                Open::Other
            }
            ("text", "line-break") if self.in_paragraph() => {
                self.flow.line_end(self.look());
                Open::Other
            }
            ("text", "list-item" | "list-header") => Open::Item,
            ("text", "table-of-content" | "illustration-index" | "table-index" | "object-index" | "alphabetical-index") => Open::Contents,
            ("text", "changed-region") => {
                let id = xml.attribute(element, "text", "id").or_else(|| xml.attribute(element, "xml", "id"));
                self.change = id.unwrap_or_default();
                Open::Other
            }
            ("text", "deletion") => {
                let mut flow = Flow::default();
                Body::new(self.styles, &mut flow).walk_element(xml)?;
                self.deletions.insert(self.change.clone(), all_of_kind(flow.finish(), BlockKind::Deleted));
                return Ok(None);
            }
            ("text", "change") => {
                let id = xml.attribute(element, "text", "change-id").unwrap_or_default();
                if let Some(piece) = self.deletions.remove(&id) {
                    self.flow.put_behind(piece);
                }
                Open::Other
            }
            ("text", "note-body") => self.frame(Open::Footnote),
            ("office", "annotation") => {
                self.author = None;
                self.frame(Open::Comment)
            }
            ("dc", "creator") => {
                self.author = Some(xml.text()?);
                return Ok(None);
            }
            ("draw", "text-box" | "custom-shape" | "rect" | "ellipse" | "circle" | "polygon" | "path" | "caption" | "connector") => {
                self.frame(Open::Box)
            }
            ("table", "table") => {
                self.flow.begin_table();
                Open::Table
            }
            ("table", "table-row") => {
                self.flow.begin_row();
                Open::Row
            }
            ("table", "table-cell") => match self.flow.begin_cell() {
                true => Open::Cell,
                false => Open::Other,
            },
            ("table", "covered-table-cell") => {
                let columns = xml.attribute(element, "table", "number-columns-repeated");
                self.flow.empty_cells(columns.and_then(|columns| columns.parse().ok()).unwrap_or(1));
                xml.skip()?;
                return Ok(None);
            }
            // Marks of notes, who changed what and when, how fields and lists are made, what pictures
            // show, readings beside signs.
            ("text", "note-citation" | "ruby-text" | "sequence-decls" | "variable-decls" | "user-field-decls" | "script")
            | ("text", "table-of-content-source" | "illustration-index-source" | "table-index-source" | "alphabetical-index-source")
            | ("text", "bibliography-source" | "user-index-source" | "object-index-source")
            | ("office", "change-info" | "forms" | "scripts" | "automatic-styles" | "styles" | "font-face-decls" | "meta" | "settings")
            | ("office", "event-listeners" | "binary-data")
            | ("dc", "date")
            | ("meta", _)
            | ("svg", "title" | "desc")
            | ("?", "sender-initials") => {
                xml.skip()?;
                return Ok(None);
            }
            _ => Open::Other,
        }))
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph) => self.flow.end_paragraph(),
            Some(Open::Footnote) => {
                let piece = self.flow.end_frame();
                self.flow.footnote(all_of_kind(piece, BlockKind::Footnote));
            }
            Some(Open::Comment) => {
                let piece = signed(self.author.take().as_deref(), self.flow.end_frame());
                self.flow.put_behind(all_of_kind(piece, BlockKind::Comment));
            }
            Some(Open::Box) => self.flow.end_box(),
            Some(Open::Table) => self.flow.end_table(),
            Some(Open::Row) => self.flow.end_row(),
            Some(Open::Cell) => self.flow.end_cell(),
            Some(Open::Hidden | Open::Item | Open::Contents | Open::Other) | None => {}
        }
    }

    fn frame(&mut self, open: Open) -> Open {
        match self.flow.begin_frame() {
            true => open,
            false => Open::Other,
        }
    }

    fn paragraph(&mut self, plain: BlockKind, style: Option<String>) -> Open {
        let of_style = style.and_then(|name| self.styles.kind(&name));
        let around = self.open.iter().rev().take_while(|open| !begins_anew(**open));
        let item = around.clone().any(|open| *open == Open::Item);
        let contents = self.open.contains(&Open::Contents);
        let kind = match of_style {
            _ if contents => BlockKind::Furniture,
            _ if plain == BlockKind::Heading => plain,
            Some(kind) => kind,
            None if item => BlockKind::ListItem,
            None => plain,
        };
        self.flow.set_kind(kind);
        Open::Paragraph
    }

    fn in_paragraph(&self) -> bool {
        self.open.iter().rev().take_while(|open| !begins_anew(**open)).any(|open| *open == Open::Paragraph)
    }

    fn look(&self) -> Look {
        match self.open.contains(&Open::Hidden) {
            true => Look::Hidden,
            false => Look::Shown,
        }
    }
}

/// Whether what stands inside is a text of its own.
fn begins_anew(open: Open) -> bool {
    matches!(open, Open::Footnote | Open::Comment | Open::Box | Open::Cell)
}
