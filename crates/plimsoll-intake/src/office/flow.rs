//! The text of a word processor's document, put together from what its file tells in order.
//!
//! A format says where paragraphs, tables, text boxes and notes begin and end, and how each run of
//! words looks; here they become blocks. What is not the text of the finished document — tracked
//! deletions, hidden words, comments — becomes blocks of their own kind behind the paragraph they
//! stand in; footnotes stand at the end of the document, in the order in which they are called.

use plimsoll_record::{Block, BlockKind};

use super::table::{Cell, Row, Table};
use crate::writer::Writer;

/// How a run of words looks in the finished document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Look {
    /// It is there.
    #[default]
    Shown,
    /// It was taken out while changes were tracked.
    Deleted,
    /// It is marked as hidden.
    Hidden,
}

impl Look {
    fn kind(self) -> BlockKind {
        match self {
            Look::Shown => BlockKind::Paragraph,
            Look::Deleted => BlockKind::Deleted,
            Look::Hidden => BlockKind::Hidden,
        }
    }
}

/// Text with its blocks.
pub(super) type Piece = (String, Vec<Block>);

/// A document being put together.
#[derive(Debug)]
pub(super) struct Flow {
    /// The text itself, and the cells, boxes and notes that are open inside it.
    frames: Vec<Frame>,
    footnotes: Vec<Piece>,
}

/// A run of paragraphs: of the document, a cell, a text box, or a note.
#[derive(Debug, Default)]
struct Frame {
    writer: Writer,
    kind: Option<BlockKind>,
    /// Words of the open paragraph that are not shown, each run with how it looks.
    asides: Vec<(Look, String)>,
    /// The last words went into the last aside, and the next ones may follow them.
    aside_open: bool,
    /// Boxes and comments that come behind the open paragraph.
    behind: Vec<Piece>,
    table: Option<Table>,
    row: Option<Row>,
    /// Columns that the open cell spans.
    span: usize,
}

impl Default for Flow {
    fn default() -> Self {
        Flow { frames: vec![Frame::default()], footnotes: Vec::new() }
    }
}

/// Cells, boxes and notes inside each other are opened no deeper; what is deeper goes to the innermost.
const FRAMES: usize = 100;
/// A cell spans no more columns.
const SPAN: usize = 1000;

impl Flow {
    /// What kind the open paragraph is.
    pub(super) fn set_kind(&mut self, kind: BlockKind) {
        self.frame().kind = Some(kind);
    }

    /// Words of the open paragraph.
    pub(super) fn push(&mut self, text: &str, look: Look) {
        let frame = self.frame();
        if look == Look::Shown {
            frame.aside_open = false;
            let kind = frame.kind.unwrap_or(BlockKind::Paragraph);
            return frame.writer.push(text, kind);
        }
        match frame.asides.last_mut() {
            Some((open, words)) if frame.aside_open && *open == look => words.push_str(text),
            _ => frame.asides.push((look, text.to_owned())),
        }
        frame.aside_open = true;
    }

    /// A line end inside a paragraph. In a cell or among words that are not shown, it is a blank.
    pub(super) fn line_end(&mut self, look: Look) {
        match look {
            Look::Shown if !self.in_cell() => {
                if self.frame().writer.is_open() {
                    self.frame().writer.line_end();
                }
            }
            look => self.push(" ", look),
        }
    }

    /// Ends the open paragraph; its asides, boxes and comments come behind it.
    pub(super) fn end_paragraph(&mut self) {
        let frame = self.frame();
        frame.writer.close();
        frame.kind = None;
        frame.write_behind();
    }

    /// Puts a comment, or what was taken out, behind the open paragraph.
    pub(super) fn put_behind(&mut self, piece: Piece) {
        self.frame().behind.push(piece);
    }

    /// Puts a footnote at the end of the document.
    pub(super) fn footnote(&mut self, piece: Piece) {
        self.footnotes.push(piece);
    }

    /// Begins something with paragraphs of its own. False where it would be too deep.
    pub(super) fn begin_frame(&mut self) -> bool {
        let room = self.frames.len() < FRAMES;
        if room {
            self.frames.push(Frame::default());
        }
        room
    }

    /// Ends what [`Flow::begin_frame`] began.
    pub(super) fn end_frame(&mut self) -> Piece {
        match self.frames.len() {
            0 | 1 => Piece::default(),
            _ => self.frames.pop().map(Frame::finish).unwrap_or_default(),
        }
    }

    /// Ends a text box: it comes behind the open paragraph.
    pub(super) fn end_box(&mut self) {
        let piece = self.end_frame();
        self.frame().behind.push(piece);
    }

    /// Begins a table.
    pub(super) fn begin_table(&mut self) {
        self.end_paragraph();
        self.frame().end_table();
        self.frame().table = Some(Table::default());
    }

    /// Begins a row of the open table.
    pub(super) fn begin_row(&mut self) {
        let frame = self.frame();
        frame.end_row();
        frame.row = Some(Row::default());
    }

    /// Says how the open row looks.
    pub(super) fn look_of_row(&mut self, look: Look) {
        if let Some(row) = &mut self.frame().row {
            row.kind = (look != Look::Shown).then_some(look.kind());
        }
    }

    /// Begins a cell of the open row. False where it would be too deep.
    pub(super) fn begin_cell(&mut self) -> bool {
        if self.frame().row.is_none() {
            self.begin_row();
        }
        let begun = self.begin_frame();
        self.frame().span = 1;
        begun
    }

    /// The open cell spans so many columns.
    pub(super) fn span(&mut self, columns: usize) {
        self.frame().span = columns.clamp(1, SPAN);
    }

    /// Ends the open cell.
    pub(super) fn end_cell(&mut self) {
        let span = self.frame().span;
        let piece = self.end_frame();
        if let Some(row) = &mut self.frame().row {
            row.cells.push(Cell::of(piece, span));
        }
    }

    /// Passes over columns that cells of the row before cover.
    pub(super) fn empty_cells(&mut self, columns: usize) {
        if let Some(row) = &mut self.frame().row {
            row.cells.extend((0..columns.min(SPAN)).map(|_| Cell::of(Piece::default(), 1)));
        }
    }

    /// Ends the open row.
    pub(super) fn end_row(&mut self) {
        self.frame().end_row();
    }

    /// Ends the open table and writes it.
    pub(super) fn end_table(&mut self) {
        self.frame().end_table();
    }

    /// Whether a table is open in the innermost frame.
    pub(super) fn in_table(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.table.is_some())
    }

    fn in_cell(&self) -> bool {
        self.frames.len() > 1 && self.frames[self.frames.len() - 2].row.is_some()
    }

    /// The text and its blocks. What is still open ends here.
    pub(super) fn finish(mut self) -> Piece {
        while self.frames.len() > 1 {
            match self.in_cell() {
                true => self.end_cell(),
                false => self.end_box(),
            }
        }
        let mut last = self.frames.pop().unwrap_or_default();
        last.end();
        for (text, blocks) in self.footnotes {
            last.writer.append(&text, blocks);
        }
        last.writer.finish()
    }

    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }
}

impl Frame {
    fn write_behind(&mut self) {
        self.aside_open = false;
        for (look, words) in std::mem::take(&mut self.asides) {
            self.writer.push(&words, look.kind());
            self.writer.close();
        }
        for (text, blocks) in std::mem::take(&mut self.behind) {
            self.writer.append(&text, blocks);
        }
    }

    fn end_row(&mut self) {
        if let Some(row) = self.row.take() {
            // A row may stand where no table was begun.
            self.table.get_or_insert_default().rows.push(row);
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        if let Some(table) = self.table.take() {
            table.write(&mut self.writer);
        }
    }

    fn end(&mut self) {
        self.end_table();
        self.writer.close();
        self.write_behind();
    }

    fn finish(mut self) -> Piece {
        self.end();
        self.writer.finish()
    }
}

/// Pieces one after the other.
pub(super) fn joined(pieces: impl IntoIterator<Item = Piece>) -> Piece {
    let mut writer = Writer::default();
    for (text, blocks) in pieces {
        writer.append(&text, blocks);
    }
    writer.finish()
}

/// Keeps what stands at the head or foot of each page, once.
pub(super) fn keep_edge(edges: &mut Vec<Piece>, piece: Piece) {
    if !edges.iter().any(|(text, _)| *text == piece.0) {
        edges.push(all_of_kind(piece, BlockKind::Furniture));
    }
}

/// A piece whose prose is all of one kind: a note, a comment, the head of each page.
pub(super) fn all_of_kind((text, mut blocks): Piece, kind: BlockKind) -> Piece {
    for block in blocks.iter_mut().filter(|block| block.kind.is_prose() || kind == BlockKind::Furniture) {
        block.kind = kind;
    }
    (text, blocks)
}

/// A comment with the name of who wrote it before its words, as it is shown.
pub(super) fn signed(author: Option<&str>, piece: Piece) -> Piece {
    let author = author.map(str::trim).filter(|author| !author.is_empty());
    let Some(author) = author.filter(|_| !piece.1.is_empty()) else { return piece };
    let mut writer = Writer::default();
    let (text, blocks) = &piece;
    let mut names = format!("{author}: ");
    for block in blocks {
        writer.push(&std::mem::take(&mut names), block.kind);
        writer.push(&text[block.bytes.clone()], block.kind);
        writer.close();
    }
    writer.finish()
}
