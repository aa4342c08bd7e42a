//! Rows of a page → groups of lines and tables, in the order of reading.
//!
//! A page is searched from the top for runs of rows with a gap that goes down through all of them, and
//! writing on both sides of it. What stands on its sides is either columns, which are read one after
//! the other and may be cut again in themselves, or the cells of a [table]. All other rows are lines
//! as they stand.

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

/// A gap between columns is at least so wide, in parts of the font's size.
const GUTTER: f64 = 0.85;
/// Columns have at least so many lines.
const LINES: usize = 3;
/// In lines of even length gaps come to stand over each other by chance: a gap that is not at least
/// so wide, in parts of the font's size, goes down through so many lines.
const SURE: f64 = 1.5;
const UNSURE_LINES: usize = 7;
/// Columns within columns.
const DEPTH: usize = 6;
/// A line of prose in a column has at least so many characters on the average.
const PROSE: usize = 16;
/// Prose fills this part of its column.
const FULL: f64 = 0.62;
/// A label before an item, in parts of the font's size.
const LABEL: f64 = 3.2;
/// Rows wider than this part of their region end a search that found no gap.
const WIDE: f64 = 0.6;

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

/// The groups of a page.
pub(super) fn groups(rows: Vec<Row>, rules: &[Area], work: &mut Work) -> Result<Vec<Group>, TooMuch> {
    let mut groups = Vec::new();
    let leftward = runs_to_the_left(&rows);
    arrange(rows, rules, leftward, 0, &mut groups, work)?;
    Ok(groups)
}

/// Whether most of what stands in some rows runs to the left.
pub(super) fn runs_to_the_left(rows: &[Row]) -> bool {
    let signs = rows.iter().flat_map(|row| &row.pieces).flat_map(|piece| &piece.signs);
    super::direction::runs_to_the_left(signs.map(|sign| &sign.class))
}

fn arrange(rows: Vec<Row>, rules: &[Area], leftward: bool, depth: usize, groups: &mut Vec<Group>, work: &mut Work) -> Result<(), TooMuch> {
    let mut lines = Vec::new();
    let x0 = rows.iter().map(Row::x0).fold(f64::MAX, f64::min);
    let x1 = rows.iter().map(Row::x1).fold(f64::MIN, f64::max);
    let mut at = 0;
    while at < rows.len() {
        let run = if depth < DEPTH { run(&rows[at..], x1 - x0, work)? } else { None };
        let Some((length, gutters)) = run else {
            lines.extend(line::of_row(&rows[at], leftward));
            at += 1;
            continue;
        };
        let part = &rows[at..at + length];
        let columns = columns(part, &gutters);
        match shape(part, &columns, rules) {
            Shape::Lines => lines.extend(part.iter().filter_map(|row| line::of_row(row, leftward))),
            Shape::Table => {
                close(&mut lines, groups);
                groups.push(Group::Table(table::rows(part, &columns, rules, leftward)));
            }
            Shape::Columns => {
                close(&mut lines, groups);
                let order: Vec<&Column> = if leftward { columns.iter().rev().collect() } else { columns.iter().collect() };
                for column in order {
                    arrange(column_rows(part, column), rules, leftward, depth + 1, groups, work)?;
                }
            }
        }
        at += length;
    }
    close(&mut lines, groups);
    Ok(())
}

fn close(lines: &mut Vec<Line>, groups: &mut Vec<Group>) {
    if !lines.is_empty() {
        groups.push(Group::Lines(std::mem::take(lines)));
    }
}

/// So many rows, and the gaps that go down through all of them, from left to right.
type Run = (usize, Vec<(f64, f64)>);

/// The longest run of rows from the first on through which a gap goes down, and its gaps.
fn run(rows: &[Row], width: f64, work: &mut Work) -> Result<Option<Run>, TooMuch> {
    let mut free: Vec<(f64, f64)> = vec![(f64::MIN, f64::MAX)];
    let (mut x0, mut x1) = (f64::MAX, f64::MIN);
    let mut found: Option<Run> = None;
    for (at, row) in rows.iter().enumerate() {
        work.steps(1 + row.pieces.len())?;
        let gutter = GUTTER * row.size;
        for (from, to) in chunks(row, gutter) {
            free = free.iter().flat_map(|&(x0, x1)| [(x0, x1.min(from)), (x0.max(to), x1)]).filter(|(x0, x1)| x1 - x0 >= gutter).collect();
            free.dedup();
            work.steps(free.len())?;
        }
        (x0, x1) = (x0.min(row.x0()), x1.max(row.x1()));
        let inner: Vec<(f64, f64)> = free.iter().copied().filter(|&(from, to)| from >= x0 - 0.5 && to <= x1 + 0.5).collect();
        match inner.is_empty() {
            false => found = Some((at + 1, inner)),
            true if found.is_some() || x1 - x0 > WIDE * width => break,
            true => {}
        }
    }
    Ok(found.and_then(|(length, gaps)| sound(&rows[..length], gaps)))
}

/// Keeps the gaps that have enough writing on both sides, side by side, and cuts off what follows.
fn sound(rows: &[Row], gaps: Vec<(f64, f64)>) -> Option<(usize, Vec<(f64, f64)>)> {
    let mut kept = Vec::new();
    let mut last = 0;
    for &(from, to) in &gaps {
        let left: Vec<usize> = having(rows, |piece| piece.x1 <= from + 0.5);
        let right: Vec<usize> = having(rows, |piece| piece.x0 >= to - 0.5);
        let both = left.iter().filter(|row| right.binary_search(row).is_ok()).count();
        let (Some(&first), Some(&end)) = (left.first().max(right.first()), left.last().min(right.last())) else { continue };
        let few = left.len().min(right.len());
        let beside = first <= end && (end - first + 1) * 2 >= few;
        let wide = to - from >= SURE * rows[first].size;
        if beside && if wide { few >= LINES || (few >= 2 && both >= 2) } else { few >= UNSURE_LINES } {
            kept.push((from, to));
            last = last.max(right.last().copied().unwrap_or(0)).max(end);
        }
    }
    // Lines beneath the shorter column belong to the longer, unless they are set apart from it.
    let mut length = rows.len();
    for at in last + 1..rows.len() {
        let gap = |at: usize| rows[at].y - rows[at - 1].y;
        let usual = (1..=last.min(at - 1)).map(gap).fold(f64::MAX, f64::min);
        if at > 1 && gap(at) > 1.7 * usual.max(rows[at].size) {
            length = at;
            break;
        }
    }
    (!kept.is_empty()).then_some((length, kept))
}

fn having(rows: &[Row], side: impl Fn(&Piece) -> bool) -> Vec<usize> {
    (0..rows.len()).filter(|&at| rows[at].pieces.iter().any(&side)).collect()
}

/// The stretches of a row that hold together.
fn chunks(row: &Row, gutter: f64) -> Vec<(f64, f64)> {
    let mut chunks: Vec<(f64, f64)> = Vec::new();
    for piece in &row.pieces {
        match chunks.last_mut() {
            Some((_, x1)) if piece.x0 - *x1 < gutter => *x1 = x1.max(piece.x1),
            _ => chunks.push((piece.x0, piece.x1)),
        }
    }
    chunks
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

    /// Whether the column looks like running text.
    fn is_prose(&self) -> bool {
        let lines = self.rows.len();
        lines >= LINES && self.characters >= PROSE * lines && self.filled >= FULL * self.widest * lines as f64
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

/// What a run of rows with gaps is.
fn shape(rows: &[Row], columns: &[Column], rules: &[Area]) -> Shape {
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
    if columns.iter().all(Column::is_prose) && !ruled {
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
