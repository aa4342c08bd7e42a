//! Tables of word processors: rows of figures, or boxes that only lay a page out.

use plimsoll_record::{Block, BlockKind};

use super::flow::Piece;
use crate::writer::Writer;

/// A cell of data has seldom more bytes than this.
const CELL_BYTES: usize = 400;

/// A table, gathered until it is whole.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub rows: Vec<Row>,
}

/// A row of it.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub cells: Vec<Cell>,
    /// What the whole row is where it is not shown.
    pub kind: Option<BlockKind>,
}

/// A cell with what stands in it.
#[derive(Debug)]
pub(super) struct Cell {
    text: String,
    blocks: Vec<Block>,
    span: usize,
}

impl Cell {
    pub(super) fn of((text, blocks): Piece, span: usize) -> Self {
        Cell { text, blocks, span }
    }

    fn shown(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| block.kind.is_prose())
    }
}

impl Table {
    /// Writes the rows of a table of data, or what stands in the cells of any other.
    pub(super) fn write(self, writer: &mut Writer) {
        match self.is_data() {
            true => self.rows.into_iter().for_each(|row| write_row(row, writer)),
            false => {
                for cell in self.rows.into_iter().flat_map(|row| row.cells) {
                    writer.append(&cell.text, cell.blocks);
                }
            }
        }
        writer.end_of_rows();
    }

    /// Whether this is a table of data: two columns or more, no table inside it, and few cells with
    /// whole paragraphs.
    fn is_data(&self) -> bool {
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        let columns = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let inner = cells().any(|cell| cell.shown().any(|block| block.kind == BlockKind::TableRow));
        let filled = cells().filter(|cell| !cell.text.is_empty()).count();
        let long = cells().filter(|cell| cell.shown().map(|block| block.bytes.len()).sum::<usize>() > CELL_BYTES).count();
        columns >= 2 && !inner && long * 3 <= filled
    }
}

fn write_row(row: Row, writer: &mut Writer) {
    let kind = row.kind.unwrap_or(BlockKind::TableRow);
    let mut column = 0;
    let mut written = 0;
    for cell in &row.cells {
        for block in cell.shown() {
            // Borders are written once something follows them.
            (written..column).for_each(|_| writer.cell_border());
            if written == column {
                writer.push(" ", kind);
            }
            written = column;
            writer.push(&cell.text[block.bytes.clone()], kind);
        }
        column += cell.span;
    }
    writer.close_row();
    // What is not shown in a cell stands behind its row.
    for cell in &row.cells {
        for block in cell.blocks.iter().filter(|block| !block.kind.is_prose()) {
            writer.push(&cell.text[block.bytes.clone()], block.kind);
            writer.close_row();
        }
    }
}
