//! Rows of a page → groups of lines and tables, in the order of reading.
//!
//! A page is searched for rows with a gap that goes down through all of them, and writing on both sides
//! of it ([gutters]). What stands on its sides is either columns, which are read one after the other and
//! may be cut again in themselves, or the cells of a [table]. What stands above and below is searched in
//! its turn. All other rows are lines as they stand.

use super::gutters::{self, Beside, LINES};
use super::line::{self, Line};
use super::pieces::{Piece, Row};
use super::sheet::Area;
use super::table::{self, TableRow};
use super::work::{TooMuch, Work};

/// What stands together on a page.
#[derive(Debug, Clone)]
pub(super) enum Group {
    /// Lines of one column.
    Lines(Vec<Line>),
    Table(Vec<TableRow>),
}

/// So many rows beside each other tell where the columns of a page are.
const MANY: usize = 10;
/// Columns within columns.
const DEPTH: usize = 6;
/// A line of prose in a column has at least so many characters on the average.
const PROSE: usize = 16;
/// Prose fills this part of its column.
const FULL: f64 = 0.62;
/// A label before an item, in parts of the font's size.
const LABEL: f64 = 3.2;
/// A title is larger than what stands around it by this.
const TITLE: f64 = 1.12;
/// Gaps that are kept of a document.
const MOST_KNOWN: usize = 16;
/// A row of a table has no more lines, where rules tell its rows.
const CELL_LINES: usize = 6;
/// Gaps around a table are wider than those in it by this.
const SET_OFF: f64 = 1.25;
/// What goes across columns is set off from what stands in them by so many of their lines' heights.
const CLEAR: f64 = 1.2;

/// A column of a run: where it stands, and what it looks like.
#[derive(Debug)]
pub(super) struct Column {
    pub x0: f64,
    pub x1: f64,
    /// Numbers of the rows of the run in which it has writing.
    pub rows: Vec<usize>,
    characters: usize,
    /// Sum of the widths of its lines.
    filled: f64,
    widest: f64,
}

/// Gaps that many lines bear out: where few lines stand beside each other at such a place, they are of
/// the same columns. Pages of a document are alike.
pub(super) type Known = Vec<(f64, f64)>;

/// The groups of a page. What is known of the pages before it grows by what is found.
pub(super) fn groups(rows: &[Row], rules: &[Area], known: &mut Known, work: &mut Work) -> Result<Vec<Group>, TooMuch> {
    let mut arranger = Arranger { rules, leftward: runs_to_the_left(rows), lines: Vec::new(), groups: Vec::new(), known, work };
    arranger.arrange(rows, 0)?;
    arranger.close();
    Ok(arranger.groups)
}

/// Whether most of what stands in some rows runs to the left.
pub(super) fn runs_to_the_left(rows: &[Row]) -> bool {
    let signs = rows.iter().flat_map(|row| &row.pieces).flat_map(|piece| &piece.signs);
    super::direction::runs_to_the_left(signs.map(|sign| &sign.class))
}

/// Puts the rows of a page into their order.
struct Arranger<'p> {
    rules: &'p [Area],
    leftward: bool,
    /// Lines that stand one under the other, up to here.
    lines: Vec<Line>,
    groups: Vec<Group>,
    known: &'p mut Known,
    work: &'p mut Work,
}

/// What is still to be put into its order.
enum Part<'r> {
    Region(&'r [Row]),
    Beside(&'r [Row], Vec<(f64, f64)>),
}

impl Arranger<'_> {
    fn arrange(&mut self, rows: &[Row], depth: usize) -> Result<(), TooMuch> {
        // The next part last.
        let mut parts = vec![Part::Region(rows)];
        while let Some(part) = parts.pop() {
            match part {
                Part::Region(rows) => match self.beside(rows, depth)? {
                    Some(Beside { rows: found, gaps }) => {
                        let own = &rows[found.clone()];
                        if depth == 0 {
                            self.learn(own, &gaps);
                        }
                        let across = self.across(own, &gaps);
                        if across.is_empty() {
                            parts.push(Part::Region(&rows[found.end..]));
                            parts.push(Part::Beside(own, gaps));
                            parts.push(Part::Region(&rows[..found.start]));
                        }
                        // What goes across columns parts all that stands above it from all beneath.
                        let mut end = rows.len();
                        for cut in across.into_iter().rev() {
                            parts.push(Part::Region(&rows[found.start + cut..end]));
                            end = found.start + cut;
                        }
                        if end < rows.len() {
                            parts.push(Part::Region(&rows[..end]));
                        }
                    }
                    None => self.add_lines(rows),
                },
                Part::Beside(rows, gaps) => self.arrange_beside(rows, &gaps, depth)?,
            }
        }
        Ok(())
    }

    fn beside(&mut self, rows: &[Row], depth: usize) -> Result<Option<Beside>, TooMuch> {
        if depth >= DEPTH {
            return Ok(None);
        }
        gutters::find(rows, self.known, self.work)
    }

    /// Takes note of gaps between columns of many lines.
    fn learn(&mut self, rows: &[Row], gaps: &[(f64, f64)]) {
        let columns = columns(rows, gaps);
        if rows.len() < MANY || self.known.len() >= MOST_KNOWN || !columns.iter().all(|column| column.is_prose(LINES)) {
            return;
        }
        let is_new =
            |gap: &&(f64, f64)| !self.known.iter().any(|known| known.1.min(gap.1) - known.0.max(gap.0) > 0.5 * (known.1 - known.0));
        let new: Vec<(f64, f64)> = gaps.iter().filter(is_new).copied().collect();
        self.known.extend(new);
    }

    /// Whether all gaps are known.
    fn knows(&self, gaps: &[(f64, f64)]) -> bool {
        gaps.iter().all(|gap| self.known.iter().any(|known| known.1.min(gap.1) > known.0.max(gap.0)))
    }

    /// Before which rows something begins or ends that goes across columns: tables, or a title.
    fn across(&self, rows: &[Row], gaps: &[(f64, f64)]) -> Vec<usize> {
        let columns = columns(rows, gaps);
        let tables = tables_across(rows, gaps, &columns, self.rules);
        if !tables.is_empty() {
            return tables;
        }
        match shape(rows, &columns, self.rules, self.knows(gaps)) {
            Shape::Columns => title_across(rows, &in_order(&columns, self.leftward)).into_iter().collect(),
            Shape::Lines | Shape::Table => Vec::new(),
        }
    }

    fn arrange_beside(&mut self, rows: &[Row], gaps: &[(f64, f64)], depth: usize) -> Result<(), TooMuch> {
        let columns = columns(rows, gaps);
        match shape(rows, &columns, self.rules, self.knows(gaps)) {
            Shape::Lines => self.add_lines(rows),
            Shape::Table => {
                self.close();
                self.groups.push(Group::Table(table::rows(rows, &columns, self.rules, self.leftward)));
            }
            Shape::Columns => {
                for column in in_order(&columns, self.leftward) {
                    self.close();
                    self.arrange(&column_rows(rows, column), depth + 1)?;
                }
                self.close();
            }
        }
        Ok(())
    }

    fn add_lines(&mut self, rows: &[Row]) {
        for row in rows {
            match table::boxed_row(row, self.rules, self.leftward) {
                Some(row) => {
                    self.close();
                    self.groups.push(Group::Table(vec![row]));
                }
                None => self.lines.extend(line::of_row(row, self.leftward)),
            }
        }
    }

    fn close(&mut self) {
        if !self.lines.is_empty() {
            self.groups.push(Group::Lines(std::mem::take(&mut self.lines)));
        }
    }
}

/// Columns in the order in which they are read.
fn in_order(columns: &[Column], leftward: bool) -> Vec<&Column> {
    if leftward { columns.iter().rev().collect() } else { columns.iter().collect() }
}

/// Before which rows tables begin and end that go across columns of prose, such that one of their gaps
/// stands over that between the columns. Their rules tell them; none where there is no such table.
fn tables_across(rows: &[Row], gaps: &[(f64, f64)], own: &[Column], rules: &[Area]) -> Vec<usize> {
    let span = table::span(rows);
    let ruled: Vec<usize> = (1..rows.len()).filter(|&at| table::ruled_between(&rows[at - 1], &rows[at], span, own, rules)).collect();
    let gap = |at: usize| rows[at].y - rows[at - 1].y;
    let mut tables = Vec::new();
    for stretch in ruled.chunk_by(|one, other| other - one <= CELL_LINES) {
        let (first, end) = (stretch[0], stretch[stretch.len() - 1]);
        // The head of a table may have a rule only beneath it.
        let set_off = || gap(first - 1) > SET_OFF * gap(first).min(rows[first].size * 1.2);
        let has_head = first == 1 || set_off() || begin_alike(&rows[first - 1], &rows[first]);
        let start = if has_head { first - 1 } else { first };
        let end = if end + 1 == rows.len() { rows.len() } else { end };
        if stretch.len() > 1 && end > start + 1 {
            tables.push(start..end);
        }
    }
    if tables.is_empty() {
        return Vec::new();
    }
    let around: Vec<Row> = (0..rows.len()).filter(|at| !tables.iter().any(|table| table.contains(at))).map(|at| rows[at].clone()).collect();
    let prose = around.len() >= 2 * LINES && columns(&around, gaps).iter().filter(|column| column.is_prose(LINES)).count() > 1;
    if !prose {
        return Vec::new();
    }
    let mut cuts: Vec<usize> =
        tables.into_iter().flat_map(|table| [table.start, table.end]).filter(|&cut| cut > 0 && cut < rows.len()).collect();
    cuts.dedup();
    cuts
}

/// Whether two or more cells of two rows begin under each other.
fn begin_alike(one: &Row, other: &Row) -> bool {
    let starts = |row: &Row| -> Vec<f64> {
        let apart = row.pieces.windows(2).filter(|pair| pair[1].x0 - pair[0].x1 > row.size).map(|pair| pair[1].x0);
        row.pieces.first().map(|piece| piece.x0).into_iter().chain(apart).collect()
    };
    let (one, other) = (starts(one), starts(other));
    one.iter().filter(|x| other.iter().any(|y| (*x - y).abs() < 2.0)).count() >= 2
}

/// The row of a title that stands above columns and below others, and is so short that it looks like a
/// title in the first of them: beside it nothing stands anywhere.
fn title_across(rows: &[Row], columns: &[&Column]) -> Option<usize> {
    let first = columns.first()?;
    let mut sizes: Vec<f64> = rows.iter().map(|row| row.size).collect();
    sizes.sort_by(f64::total_cmp);
    let usual = sizes[sizes.len() / 2];
    let mut gaps: Vec<f64> = first.rows.windows(2).map(|pair| rows[pair[1]].y - rows[pair[0]].y).collect();
    gaps.sort_by(f64::total_cmp);
    let line = gaps.get(gaps.len() * 2 / 5).copied().unwrap_or(usual * 1.2);
    let stands_out = |row: &Row| row.size >= TITLE * usual || row.pieces.iter().all(|piece| piece.bold);
    let is_across = |at: usize| {
        columns[1..].iter().all(|column| {
            let below = column.rows.partition_point(|&row| row < at);
            let next = column.rows.get(below).map(|&row| rows[row].y);
            let last = below.checked_sub(1).map(|last| rows[column.rows[last]].y);
            let has_it = column.rows.get(below) == Some(&at);
            let y = rows[at].y;
            !has_it && last.zip(next).is_some_and(|(last, next)| y - last >= CLEAR * line && next - y >= CLEAR * line)
        })
    };
    let pairs = first.rows.windows(2).map(|pair| (pair[0], pair[1]));
    pairs.filter(|&(above, at)| stands_out(&rows[at]) && !stands_out(&rows[above]) && is_across(at)).map(|(_, at)| at).next()
}

fn columns(rows: &[Row], gutters: &[(f64, f64)]) -> Vec<Column> {
    let middles: Vec<f64> = gutters.iter().map(|(from, to)| (from + to) / 2.0).collect();
    let edges = [f64::MIN].into_iter().chain(middles.iter().copied()).zip(middles.iter().copied().chain([f64::MAX]));
    let columns = edges.map(|(x0, x1)| {
        let mut column = Column { x0, x1, rows: Vec::new(), characters: 0, filled: 0.0, widest: 0.0 };
        for (at, row) in rows.iter().enumerate() {
            let own: Vec<&Piece> = row.pieces.iter().filter(|piece| column.has(piece)).collect();
            let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
            let width = last.x1 - first.x0;
            column.rows.push(at);
            column.characters += own.iter().map(|piece| piece.signs.len() + 1).sum::<usize>();
            column.filled += width;
            column.widest = column.widest.max(width);
        }
        column
    });
    columns.filter(|column| !column.rows.is_empty()).collect()
}

impl Column {
    pub(super) fn has(&self, piece: &Piece) -> bool {
        let middle = (piece.x0 + piece.x1) / 2.0;
        middle >= self.x0 && middle < self.x1
    }

    /// Whether the column looks like running text of so many lines at least.
    fn is_prose(&self, least: usize) -> bool {
        let lines = self.rows.len();
        lines >= least && self.characters >= PROSE * lines && self.filled >= FULL * self.widest * lines as f64
    }
}

/// The rows of one column.
fn column_rows(rows: &[Row], column: &Column) -> Vec<Row> {
    let own = |row: &Row| row.pieces.iter().filter(|piece| column.has(piece)).cloned().collect::<Vec<_>>();
    let rows = column.rows.iter().map(|&at| Row { pieces: own(&rows[at]), ..rows[at].clone() });
    rows.filter(|row| !row.pieces.is_empty()).collect()
}

enum Shape {
    Lines,
    Columns,
    Table,
}

/// What a run of rows with gaps is. Where the gaps are known, few lines make a column.
fn shape(rows: &[Row], columns: &[Column], rules: &[Area], known: bool) -> Shape {
    let size = rows.iter().map(|row| row.size).fold(0.0, f64::max);
    // Marks and numbers of a list, with the text that they stand before.
    let labels = |column: &Column| column.widest <= LABEL * size;
    if columns.len() == 2 && labels(&columns[0]) && columns[1].characters > 3 * columns[0].characters {
        let marks = columns[0].rows.iter().all(|&row| is_label(&rows[row], &columns[0]));
        if marks {
            return Shape::Lines;
        }
    }
    let ruled = table::rules_across(rows, columns, rules) >= 2;
    let least = if known { 1 } else { LINES };
    if columns.iter().all(|column| column.is_prose(least)) && !ruled {
        return Shape::Columns;
    }
    let several = (0..rows.len()).filter(|row| columns.iter().filter(|column| column.rows.binary_search(row).is_ok()).count() > 1).count();
    let fewest = columns.iter().map(|column| column.rows.len()).min().unwrap_or(0);
    // Cells stand beside each other; boxes at the side of a page stand as they like.
    match ruled || several * 10 >= fewest * 7 {
        true => Shape::Table,
        false => Shape::Columns,
    }
}

/// Whether what stands in a column in a row is the mark of an item.
fn is_label(row: &Row, column: &Column) -> bool {
    let own: Vec<Piece> = row.pieces.iter().filter(|piece| column.has(piece)).cloned().collect();
    let Some(line) = line::of_pieces(&own, false) else { return true };
    crate::text::is_item(&format!("{} x", line.text))
        || line.text.chars().all(|sign| sign.is_numeric() || !sign.is_alphanumeric()) && line.text.chars().count() <= 4
}
