//! Tables: rows of cells, each cell perhaps of several lines.

use super::columns::Column;
use super::line;
use super::pieces::Row;
use super::sheet::Area;
use super::sure::Sure;

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TableRow {
    /// From the first to be read to the last; empty where nothing stands.
    pub cells: Vec<String>,
    /// The words of each cell, where they were recognised in a picture.
    pub sure: Vec<Sure>,
    /// The base line of its first line.
    pub y: f64,
    pub size: f64,
}

/// A gap this much wider than the narrowest sets rows of a table apart whose cells have several lines.
const WIDER: f64 = 1.25;

/// The rows of a table.
pub(super) fn rows(rows: &[Row], columns: &[Column], rules: &[Area], leftward: bool) -> Vec<TableRow> {
    let starts = starts(rows, columns, rules);
    let mut table: Vec<TableRow> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if table.is_empty() || starts[at] {
            let (cells, sure) = (vec![String::new(); columns.len()], vec![Sure::default(); columns.len()]);
            table.push(TableRow { cells, sure, y: row.y, size: row.size });
        }
        let Some(last) = table.last_mut() else { continue };
        for ((cell, sure), column) in last.cells.iter_mut().zip(&mut last.sure).zip(columns) {
            let own: Vec<_> = row.pieces.iter().filter(|piece| column.has(piece)).cloned().collect();
            if let Some(line) = line::of_pieces(&own, leftward) {
                sure.append(cell, line.sure, &line.text);
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&line.text);
            }
        }
    }
    if leftward {
        for row in &mut table {
            row.cells.reverse();
            row.sure.reverse();
        }
    }
    table
}

/// For each line, whether a row of the table starts with it: behind a rule; else behind a wide gap,
/// where gaps are of two sorts; else wherever the first column has writing.
fn starts(rows: &[Row], columns: &[Column], rules: &[Area]) -> Vec<bool> {
    let ruled: Vec<bool> = (0..rows.len()).map(|at| at > 0 && ruled_between(&rows[at - 1], &rows[at], columns, rules)).collect();
    let count = ruled.iter().filter(|ruled| **ruled).count();
    let gaps: Vec<f64> = rows.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    let narrowest = gaps.iter().copied().fold(f64::MAX, f64::min);
    // Rules under the head and at the end alone say nothing of the rows between them.
    if count >= 2 && count * 4 >= rows.len() {
        return ruled;
    }
    let wide = |at: usize| at > 0 && gaps[at - 1] > WIDER * narrowest;
    let wide_count = (1..rows.len()).filter(|&at| wide(at)).count();
    let two_sorts = wide_count >= 2 && wide_count + 1 < rows.len();
    let first = |at: usize| columns.first().is_some_and(|column| column.rows.binary_search(&at).is_ok());
    let alone = |at: usize| columns.iter().filter(|column| column.rows.binary_search(&at).is_ok()).count() == 1;
    // A line that fills one cell only, and not the first, goes on with the row above it.
    let tight = narrowest < f64::MAX && two_sorts && (1..rows.len()).filter(|&at| !wide(at)).all(|at| !all_filled(at, columns));
    (0..rows.len())
        .map(|at| match tight {
            true => wide(at),
            false => first(at) || !alone(at),
        })
        .collect()
}

/// Whether every column has writing in a row.
fn all_filled(at: usize, columns: &[Column]) -> bool {
    columns.iter().all(|column| column.rows.binary_search(&at).is_ok())
}

/// How many rows of a run have a rule before them that goes through a gap between columns.
pub(super) fn rules_across(rows: &[Row], columns: &[Column], rules: &[Area]) -> usize {
    rows.windows(2).filter(|pair| ruled_between(&pair[0], &pair[1], columns, rules)).count()
}

fn ruled_between(above: &Row, below: &Row, columns: &[Column], rules: &[Area]) -> bool {
    // Rules stand in their order on the page, so that few are looked at.
    let from = rules.partition_point(|rule| rule.y0 < above.y);
    let here = rules[from..].iter().take_while(|rule| rule.y0 < below.y);
    let flat = here.filter(|rule| rule.width() > rule.height());
    let middles: Vec<f64> = columns.iter().skip(1).map(|column| column.x0).collect();
    // A rule may be drawn cell by cell.
    let mut crossed = 0;
    let mut width = 0.0;
    for rule in flat.take(1000) {
        crossed += middles.iter().filter(|&&middle| rule.x0 <= middle + 1.0 && rule.x1 >= middle - 1.0).count();
        width += rule.width();
    }
    let span = below.x1().max(above.x1()) - below.x0().min(above.x0());
    crossed > 0 || width > 0.8 * span
}
