//! The text of a part: paragraphs, runs, tables, fields, tracked changes.
//!
//! One walk over the elements of ECMA-376 part 1, clause 17. Elements that only wrap others (links,
//! content controls, smart tags, insertions) are walked through, so that their words stay.

use plimsoll_record::BlockKind;

use super::notes::{Note, Notes};
use super::styles::{Properties, Styles, is_on};
use crate::office::fault::Fault;
use crate::office::flow::{Flow, Look};
use crate::office::xml::{Element, End, Event, Walk, Xml, decoded};

/// Walks through a part, or through one element of it.
pub(super) struct Body<'b> {
    styles: &'b Styles,
    notes: &'b mut Notes,
    flow: &'b mut Flow,
    paragraph: Paragraph,
    /// Paragraphs that hold a text box which is open, the outermost first.
    around: Vec<Option<Paragraph>>,
    /// Whether each open run is hidden.
    hidden_runs: Vec<bool>,
    /// Open elements of tracked deletion.
    deletions: usize,
    /// Whether each open content control is a table of contents.
    contents: Vec<bool>,
    /// Of each open cell, whether it could be begun.
    cells: Vec<bool>,
}

/// The paragraph being read.
#[derive(Debug, Default)]
struct Paragraph {
    /// Its mark was deleted: the next paragraph continues it.
    continues: bool,
    /// Fields begun in it, each with whether their words come now.
    fields: Vec<bool>,
    hidden: bool,
}

impl Walk for Body<'_> {
    fn take<'x>(&mut self, event: Event<'x>, xml: &mut Xml<'x>) -> Result<(), Fault> {
        match event {
            Event::Start(element) => self.start(&element, xml),
            Event::End(end) => {
                self.end(&end);
                Ok(())
            }
            // Words stand in elements of their own; between others there is only white space.
            Event::Text(_) => Ok(()),
        }
    }
}

impl<'b> Body<'b> {
    pub(super) fn new(styles: &'b Styles, notes: &'b mut Notes, flow: &'b mut Flow) -> Self {
        Body {
            styles,
            notes,
            flow,
            paragraph: Paragraph::default(),
            around: Vec::new(),
            hidden_runs: Vec::new(),
            deletions: 0,
            contents: Vec::new(),
            cells: Vec::new(),
        }
    }

    /// Reads a whole part.
    pub(super) fn read(mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.walk(&mut Xml::new(&decoded(bytes)))
    }

    fn start<'x>(&mut self, element: &Element<'x>, xml: &mut Xml<'x>) -> Result<(), Fault> {
        match element.tag() {
            ("w", "pPr") => self.paragraph_properties(xml)?,
            ("w", "rPr") => self.run_properties(xml)?,
            ("w", "trPr") => self.row_properties(xml)?,
            ("w", "tcPr") => self.cell_properties(xml)?,
            ("w", "sdtPr") => self.control_properties(xml)?,
            // What is kept for older programs, what changes were made from, sound beside signs, and what
            // a field is made from.
            ("mc", "Fallback") | ("w", "sectPr" | "tblPrChange" | "tblGrid" | "rt" | "instrText" | "delInstrText") => xml.skip()?,
            ("w", "r") => self.hidden_runs.push(self.paragraph.hidden),
            ("w", "t") => self.words(element, xml, None)?,
            ("w", "delText") => self.words(element, xml, Some(Look::Deleted))?,
            ("m", "t") => self.words(element, xml, None)?,
            ("w", "tab" | "ptab") => self.push(" ", None),
            ("w", "br" | "cr") if self.shows_field() => self.flow.line_end(self.look()),
            ("w", "noBreakHyphen") => self.push("\u{2011}", None),
            ("w", "del" | "moveFrom") => self.deletions += 1,
            ("w", "fldChar") => self.field(xml.attribute(element, "w", "fldCharType").as_deref()),
            ("w", "footnoteReference") => self.note(Note::Footnote, element, xml),
            ("w", "endnoteReference") => self.note(Note::Endnote, element, xml),
            ("w", "commentReference") => self.note(Note::Comment, element, xml),
            ("w", "tbl") => self.flow.begin_table(),
            ("w", "tr") => self.flow.begin_row(),
            ("w", "tc") => {
                let begun = self.flow.begin_cell();
                self.cells.push(begun);
            }
            ("w", "sdt") => self.contents.push(self.contents.last() == Some(&true)),
            ("w", "txbxContent") => {
                let begun = self.flow.begin_frame();
                self.around.push(begun.then(|| std::mem::take(&mut self.paragraph)));
            }
            ("w", "p") => self.begin_paragraph(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, end: &End<'_>) {
        match end.tag() {
            ("w", "p") => self.end_paragraph(),
            ("w", "r") => {
                self.hidden_runs.pop();
            }
            ("w", "del" | "moveFrom") => self.deletions = self.deletions.saturating_sub(1),
            ("w", "tc") => {
                let begun = self.cells.pop();
                if begun == Some(true) {
                    self.flow.end_cell();
                }
            }
            ("w", "tr") => self.flow.end_row(),
            ("w", "tbl") => self.flow.end_table(),
            ("w", "sdt") => {
                self.contents.pop();
            }
            ("w", "txbxContent") => {
                if let Some(Some(paragraph)) = self.around.pop() {
                    self.flow.end_box();
                    self.paragraph = paragraph;
                }
            }
            _ => {}
        }
    }

    fn begin_paragraph(&mut self) {
        let Paragraph { continues, fields, .. } = std::mem::take(&mut self.paragraph);
        self.paragraph.fields = fields;
        if !continues {
            self.flow.set_kind(BlockKind::Paragraph);
        }
        if self.contents.last() == Some(&true) {
            self.flow.set_kind(BlockKind::Furniture);
        }
    }

    fn end_paragraph(&mut self) {
        match self.paragraph.continues {
            // The words of two paragraphs that became one were apart.
            true => self.flow.push(" ", Look::Shown),
            false => self.flow.end_paragraph(),
        }
        // How a field is made is told within one paragraph; where its words are missing, no others are.
        self.paragraph.fields.retain(|words| *words);
    }

    fn paragraph_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        let mut own = Properties::default();
        let mut style = None;
        let mut deleted = false;
        let mut of_mark = false;
        let depth = xml.depth();
        while let Some(event) = xml.next_within(depth)? {
            match event {
                Event::Start(element) => match element.tag() {
                    ("w", "pPrChange" | "rPrChange" | "sectPr") => xml.skip()?,
                    ("w", "pStyle") => style = xml.attribute(&element, "w", "val"),
                    ("w", "rPr") => of_mark = true,
                    ("w", "del" | "moveFrom") if of_mark => deleted = true,
                    // Whether the mark at the end is hidden says nothing of the words.
                    ("w", "vanish") if of_mark => {}
                    _ => own.note(xml, &element),
                },
                Event::End(end) if end.tag() == ("w", "rPr") => of_mark = false,
                _ => {}
            }
        }
        let of_style = style.as_deref().map(|id| self.styles.properties(id)).unwrap_or_default();
        let outlined = own.outline.or(of_style.outline).map(|level| level < 9);
        let by_name = style.as_deref().and_then(|id| self.styles.kind(id));
        let listed = own.listed.or(of_style.listed) == Some(true);
        self.paragraph.hidden = of_style.hidden == Some(true);
        self.paragraph.continues = deleted;
        let kind = match by_name {
            _ if self.contents.last() == Some(&true) => BlockKind::Furniture,
            Some(kind) if kind != BlockKind::Heading || outlined != Some(false) => kind,
            _ if outlined == Some(true) => BlockKind::Heading,
            _ if listed => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        if kind != BlockKind::Paragraph {
            self.flow.set_kind(kind);
        }
        Ok(())
    }

    fn run_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        let mut own = Properties::default();
        let mut style = None;
        self.properties(xml, "rPrChange", |xml, element| match element.tag() {
            ("w", "rStyle") => style = xml.attribute(element, "w", "val"),
            _ => own.note(xml, element),
        })?;
        let of_style = style.and_then(|id| self.styles.properties(&id).hidden);
        if let (Some(hidden), Some(run)) = (own.hidden.or(of_style), self.hidden_runs.last_mut()) {
            *run = hidden;
        }
        Ok(())
    }

    fn row_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        let mut look = Look::Shown;
        self.properties(xml, "trPrChange", |xml, element| match element.tag() {
            ("w", "del") => look = Look::Deleted,
            ("w", "hidden") if is_on(xml.attribute(element, "w", "val").as_deref()) => look = Look::Hidden,
            _ => {}
        })?;
        self.flow.look_of_row(look);
        Ok(())
    }

    fn cell_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        let mut span = 1;
        self.properties(xml, "tcPrChange", |xml, element| {
            if element.tag() == ("w", "gridSpan") {
                span = xml.attribute(element, "w", "val").and_then(|value| value.parse().ok()).unwrap_or(1);
            }
        })?;
        if self.cells.last() == Some(&true) {
            self.flow.span(span);
        }
        Ok(())
    }

    fn control_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        let mut contents = false;
        self.properties(xml, "placeholder", |xml, element| {
            let gallery = element.tag() == ("w", "docPartGallery");
            contents |= gallery && xml.attribute(element, "w", "val").as_deref() == Some("Table of Contents");
        })?;
        if let Some(open) = self.contents.last_mut() {
            *open |= contents;
        }
        Ok(())
    }

    /// Looks at all elements inside the one that began last, save those of this name.
    fn properties<'x>(&self, xml: &mut Xml<'x>, not: &str, mut look: impl FnMut(&Xml<'x>, &Element<'x>)) -> Result<(), Fault> {
        let depth = xml.depth();
        while let Some(event) = xml.next_within(depth)? {
            match event {
                Event::Start(element) if element.tag() == ("w", not) => xml.skip()?,
                Event::Start(element) => look(xml, &element),
                _ => {}
            }
        }
        Ok(())
    }

    fn words<'x>(&mut self, element: &Element<'x>, xml: &mut Xml<'x>, look: Option<Look>) -> Result<(), Fault> {
        let kept = xml.attribute(element, "xml", "space").as_deref() == Some("preserve");
        let words = xml.text()?;
        self.push(if kept { &words } else { words.trim_matches([' ', '\t', '\r', '\n']) }, look);
        Ok(())
    }

    fn push(&mut self, words: &str, look: Option<Look>) {
        if self.shows_field() {
            self.flow.push(words, look.unwrap_or(self.look()));
        }
    }

    fn look(&self) -> Look {
        match () {
            () if self.deletions > 0 => Look::Deleted,
            () if self.hidden_runs.last() == Some(&true) => Look::Hidden,
            () => Look::Shown,
        }
    }

    fn field(&mut self, part: Option<&str>) {
        match part {
            Some("begin") => self.paragraph.fields.push(false),
            Some("separate") => {
                if let Some(field) = self.paragraph.fields.last_mut() {
                    *field = true;
                }
            }
            Some("end") => {
                self.paragraph.fields.pop();
            }
            _ => {}
        }
    }

    /// Whether words here belong to the text, and not to how a field is made.
    fn shows_field(&self) -> bool {
        self.paragraph.fields.iter().all(|words| *words)
    }

    fn note(&mut self, note: Note, element: &Element<'_>, xml: &Xml<'_>) {
        let id = xml.attribute(element, "w", "id").unwrap_or_default();
        let Some(piece) = self.notes.take(note, &id) else { return };
        match note {
            Note::Comment => self.flow.put_behind(piece),
            Note::Footnote | Note::Endnote => self.flow.footnote(piece),
        }
    }
}
