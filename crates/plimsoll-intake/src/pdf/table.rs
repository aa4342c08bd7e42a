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
    let span = span(rows);
    let ruled: Vec<bool> = (0..rows.len()).map(|at| at > 0 && ruled_between(&rows[at - 1], &rows[at], span, columns, rules)).collect();
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
    let span = span(rows);
    rows.windows(2).filter(|pair| ruled_between(&pair[0], &pair[1], span, columns, rules)).count()
}

/// Whether a rule goes from one column to another between two rows of a table or page of this width. It
/// may be drawn cell by cell.
pub(super) fn ruled_between(above: &Row, below: &Row, span: f64, columns: &[Column], rules: &[Area]) -> bool {
    // Rules stand in their order on the page, so that few are looked at.
    let from = rules.partition_point(|rule| rule.y0 < above.y);
    let here = rules[from..].iter().take_while(|rule| rule.y0 < below.y);
    let mut flat: Vec<(f64, f64)> = here.filter(|rule| rule.width() > rule.height()).take(1000).map(|rule| (rule.x0, rule.x1)).collect();
    let crosses = |x: f64| flat.iter().any(|(x0, x1)| *x0 <= x + 1.0 && *x1 >= x - 1.0);
    if columns.iter().skip(1).any(|column| crosses(column.x0)) {
        return true;
    }
    flat.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (covered, _) = flat.iter().fold((0.0, f64::MIN), |(covered, end), &(x0, x1)| {
        let own = (x1 - x0.max(end)).max(0.0);
        (covered + own, end.max(x1))
    });
    covered > 0.8 * span
}

/// The row of a table that stands alone, as the last one does that goes over to the next column or page:
/// with a rule above and beneath it, and upright ones between its cells.
pub(super) fn boxed_row(row: &Row, rules: &[Area], leftward: bool) -> Option<TableRow> {
    let (x0, x1, size) = (row.x0(), row.x1(), row.size);
    let near = &rules[rules.partition_point(|rule| rule.y0 < row.y - 60.0 * size)..];
    let near: Vec<&Area> = near.iter().take_while(|rule| rule.y0 < row.y + 1.2 * size).take(2000).collect();
    let is_covered = |from: f64, to: f64| {
        let own = near.iter().filter(|rule| rule.width() > rule.height() && rule.y0 >= from && rule.y0 <= to);
        let width: f64 = own.map(|rule| (rule.x1.min(x1) - rule.x0.max(x0)).max(0.0)).sum();
        width >= 0.9 * (x1 - x0)
    };
    let is_boxed = is_covered(row.y - 2.4 * size, row.y - 0.6 * size) && is_covered(row.y, row.y + 1.2 * size);
    if !is_boxed {
        return None;
    }
    let upright = near.iter().filter(|rule| rule.height() > rule.width() && rule.y0 < row.y - 0.3 * size && rule.y1 > row.y - 0.3 * size);
    let mut borders: Vec<f64> = upright.map(|rule| (rule.x0 + rule.x1) / 2.0).filter(|x| *x > x0 && *x < x1).collect();
    borders.sort_by(f64::total_cmp);
    borders.dedup_by(|next, kept| *next - *kept < 2.0);
    let column = |x: f64| borders.iter().filter(|border| **border <= x).count();
    let (mut cells, mut sure) = (Vec::<String>::new(), Vec::new());
    for number in 0..=borders.len() {
        let own: Vec<_> = row.pieces.iter().filter(|piece| column((piece.x0 + piece.x1) / 2.0) == number).cloned().collect();
        let (text, own) = line::of_pieces(&own, leftward).map_or_else(Default::default, |line| (line.text, line.sure));
        cells.push(text);
        sure.push(own);
    }
    if leftward {
        cells.reverse();
        sure.reverse();
    }
    (cells.iter().filter(|cell| !cell.is_empty()).count() > 1).then_some(TableRow { cells, sure, y: row.y, size })
}

/// How wide rows are together.
pub(super) fn span(rows: &[Row]) -> f64 {
    rows.iter().map(Row::x1).fold(f64::MIN, f64::max) - rows.iter().map(Row::x0).fold(f64::MAX, f64::min)
}
