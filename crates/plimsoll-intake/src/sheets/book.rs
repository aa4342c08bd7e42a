//! Rows of cells → text and blocks.

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::BlockKind;

use super::columns;
use crate::format::{Metadata, Page};
use crate::html::tidy;
use crate::office::fault::Fault;
use crate::options::Limits;
use crate::writer::Writer;

/// A cell as it is displayed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Counted from 0.
    pub column: u32,
    pub text: String,
    /// The column is hidden, or the cell displays nothing of what it holds.
    pub hidden: bool,
}

/// The text of a table being put together.
#[derive(Debug)]
pub(super) struct Book {
    writer: Writer,
    sheet: Option<String>,
    hidden: bool,
    /// The number of the last row that was written.
    last: u32,
    /// Bytes of text, borders of empty cells included, and the most that there may be.
    bytes: u64,
    limit: u64,
}

impl Book {
    /// A table whose text may come to as many bytes as one file.
    pub(super) fn new(limits: &Limits) -> Self {
        Book { writer: Writer::default(), sheet: None, hidden: false, last: 0, bytes: 0, limit: limits.file }
    }

    /// Begins a sheet. Its name stands above its rows.
    pub(super) fn begin_sheet(&mut self, name: &str, hidden: bool) {
        self.writer.close();
        self.writer.end_of_rows();
        self.writer.push(name, if hidden { BlockKind::Hidden } else { BlockKind::Heading });
        self.writer.close();
        (self.sheet, self.hidden, self.last) = (Some(name.to_owned()), hidden, 0);
    }

    /// Writes a row, counted from 1, of cells in the order of their columns. What is hidden of it comes
    /// behind it. An empty row ends a table.
    pub(super) fn row(&mut self, number: u32, hidden: bool, cells: &[Cell]) -> Result<(), Fault> {
        let filled = || cells.iter().filter(|cell| tidy(&cell.text).is_some());
        if filled().next().is_none() {
            return Ok(());
        }
        if number > self.last.saturating_add(1) {
            self.writer.end_of_rows();
        }
        self.last = number;
        let whole = self.hidden || hidden;
        self.cells(number, BlockKind::TableRow, filled().filter(|cell| !cell.hidden && !whole))?;
        self.cells(number, BlockKind::Hidden, filled().filter(|cell| cell.hidden || whole))
    }

    /// Writes what somebody wrote beside a cell.
    pub(super) fn comment(&mut self, row: u32, column: u32, text: &str) -> Result<(), Fault> {
        let cell = Cell { column, text: text.to_owned(), hidden: false };
        self.count(text.len())?;
        self.writer.push(&cell.text, BlockKind::Comment);
        if self.writer.close_row() {
            self.writer.set_address(columns::address(self.sheet.as_deref(), column, column, row));
        }
        Ok(())
    }

    fn cells<'c>(&mut self, row: u32, kind: BlockKind, cells: impl Iterator<Item = &'c Cell>) -> Result<(), Fault> {
        let mut written: Option<(u32, u32)> = None;
        for cell in cells {
            let from = written.map_or(0, |(_, last)| last);
            let borders = cell.column.saturating_sub(from);
            self.count(borders as usize + cell.text.len())?;
            (0..borders).for_each(|_| self.writer.cell_border());
            self.writer.push(&cell.text, kind);
            written = Some((written.map_or(cell.column, |(first, _)| first), cell.column));
        }
        if let (true, Some((first, last))) = (self.writer.close_row(), written) {
            self.writer.set_address(columns::address(self.sheet.as_deref(), first, last, row));
        }
        Ok(())
    }

    fn count(&mut self, bytes: usize) -> Result<(), Fault> {
        self.bytes += bytes as u64;
        match self.bytes > self.limit {
            true => Err(Fault::OverLimit(format!("its cells come to more than {} bytes of text", self.limit))),
            false => Ok(()),
        }
    }

    /// The page.
    pub(super) fn finish(self, metadata: Metadata, furniture: &Furniture) -> Page {
        let (text, blocks) = self.writer.finish();
        let blocks = crate::furniture::settle(&text, blocks, furniture);
        Page { text, blocks, metadata, ..Page::default() }
    }
}
