//! A page: what was drawn on it → its parts, each in the order of reading.

use super::columns::{Group, Known, groups, runs_to_the_left};
use super::document::PageParts;
use super::gutters;
use super::line;
use super::pieces::{Piece, Row, rows};
use super::seen::{Sight, sights};
use super::sheet::{Area, Sheet, Turn};
use super::work::{TooMuch, Work};

/// Lines at the head or foot that can be furniture.
const EDGE_LINES: usize = 3;
/// They stand in this part of the page.
const EDGE: f64 = 0.16;
/// And are set apart from what follows by a gap of so many times their size.
const EDGE_GAP: f64 = 1.9;
/// Sizes of one column differ by no more than this.
const ALIKE: f64 = 1.12;
/// A heading is no farther from what it stands above, in parts of its size.
const HEADING_GAP: f64 = 3.0;
/// A paragraph is no farther from the next, in parts of its size, than this, or than others of its column.
const PARAGRAPH_GAP: f64 = 2.2;
/// Of the glyphs of a page whose meaning is known, fewer than these make no page.
const FEW_GLYPHS: usize = 5;

/// What a page is.
#[derive(Debug)]
pub(super) enum Read {
    Parts(Box<PageParts>),
    /// Nothing is written on it, or what is written means nothing, but there is a picture to be read.
    NeedsOcr,
    Blank,
}

/// The parts of a page. `columns` is what the pages before it told of theirs.
pub(super) fn read(mut sheet: Sheet, number: u32, columns: &mut Known, work: &mut Work) -> Result<Read, TooMuch> {
    let known = sheet.glyphs.len().saturating_sub(sheet.unknown);
    let meaningless = sheet.unknown > known;
    if sheet.glyphs.is_empty() || meaningless || (known < FEW_GLYPHS && sheet.has_picture) {
        return Ok(if sheet.has_picture || meaningless { Read::NeedsOcr } else { Read::Blank });
    }
    sheet.rules.sort_by(|one, other| one.y0.total_cmp(&other.y0).then(one.x0.total_cmp(&other.x0)));
    let sights = sights(&sheet, work)?;
    let mut parts = PageParts { number, height: sheet.height, ..PageParts::default() };
    let turns = [Turn::Right, Turn::Down, Turn::Left, Turn::Up];
    let count = |sight: Sight| sights.iter().filter(|other| **other == sight).count();
    parts.is_scan = count(Sight::Scanned) > 0;
    // What a machine read beneath a scan is what the page says, where it says little else.
    let own = if count(Sight::Scanned) > count(Sight::Seen) { Sight::Scanned } else { Sight::Seen };
    let runs = |turn: Turn| sheet.glyphs.iter().zip(&sights).filter(|(glyph, sight)| glyph.turn == turn && **sight == own).count();
    let main = turns.into_iter().rev().max_by_key(|&turn| runs(turn)).unwrap_or(Turn::Right);
    if runs(main) > 0 {
        let own = rows(&sheet, &sights, own, main, work)?;
        parts.height = if matches!(main, Turn::Right | Turn::Left) { sheet.height } else { sheet.width };
        put(&mut parts, own, &sheet.rules, columns, work)?;
    }
    for turn in turns {
        for (sight, out) in [(Sight::Seen, &mut parts.aside), (Sight::Hidden, &mut parts.hidden), (Sight::Scanned, &mut parts.scanned)] {
            if (sight, turn) != (own, main) {
                out.extend(lines_of(&sheet, &sights, sight, turn, work)?);
            }
        }
    }
    parts.across.extend(across(&sheet, &sights, Sight::Seen));
    Ok(Read::Parts(Box::new(parts)))
}

/// Puts the rows of a page where they belong: its head, its foot, or what it says. `columns` is what the pages
/// before it told of theirs.
pub(super) fn put(parts: &mut PageParts, mut rows: Vec<Row>, rules: &[Area], columns: &mut Known, work: &mut Work) -> Result<(), TooMuch> {
    let edges = Edges::take(&mut rows, parts.height, work)?;
    let leftward = runs_to_the_left(&rows);
    let lines = |rows: &[Row]| rows.iter().filter_map(|row| line::of_row(row, leftward)).collect();
    (parts.head, parts.foot) = (lines(&edges.head), lines(&edges.foot));
    parts.body = groups(&rows, rules, columns, work)?;
    Ok(())
}

fn lines_of(sheet: &Sheet, sights: &[Sight], sight: Sight, turn: Turn, work: &mut Work) -> Result<Vec<Group>, TooMuch> {
    let any = sheet.glyphs.iter().zip(sights).any(|(glyph, seen)| glyph.turn == turn && *seen == sight);
    match any {
        true => groups(&rows(sheet, sights, sight, turn, work)?, &[], &mut Known::new(), work),
        false => Ok(Vec::new()),
    }
}

/// What is written across the page, in the order in which it was drawn.
fn across(sheet: &Sheet, sights: &[Sight], sight: Sight) -> Option<String> {
    let glyphs = sheet.glyphs.iter().zip(sights).filter(|(glyph, seen)| glyph.turn == Turn::Slanted && **seen == sight);
    let text: String = glyphs.filter_map(|(glyph, _)| sheet.text.get(glyph.text.start as usize..glyph.text.end as usize)).collect();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// The rows at the head and foot of a page that stand apart from the rest.
#[derive(Debug, Default)]
struct Edges {
    head: Vec<Row>,
    foot: Vec<Row>,
}

impl Edges {
    /// Takes them from the rows of a page.
    fn take(rows: &mut Vec<Row>, height: f64, work: &mut Work) -> Result<Edges, TooMuch> {
        let apart = |one: &Row, other: &Row| (other.y - one.y).abs() > EDGE_GAP * one.size.max(other.size);
        let is_head = |row: &Row| row.y < EDGE * height;
        let is_foot = |row: &Row| row.y > (1.0 - EDGE) * height;
        let mut head = 0;
        for at in 0..EDGE_LINES.min(rows.len()) {
            if !is_head(&rows[at]) {
                break;
            }
            if rows.get(at + 1).is_none_or(|next| apart(&rows[at], next)) {
                head = at + 1;
            }
        }
        let head: Vec<Row> = rows.drain(..head).collect();
        let mut foot = 0;
        for count in 1..=EDGE_LINES.min(rows.len()) {
            let at = rows.len() - count;
            if !is_foot(&rows[at]) {
                break;
            }
            if at == 0 || apart(&rows[at - 1], &rows[at]) {
                foot = count;
            }
        }
        let mut edges = Edges { head, foot: rows.split_off(rows.len() - foot) };
        edges.give_back(rows, work)?;
        Ok(edges)
    }

    /// Gives back to columns what is only their first or last lines. Should it come again on other pages,
    /// it is still furniture.
    fn give_back(&mut self, rows: &mut Vec<Row>, work: &mut Work) -> Result<(), TooMuch> {
        if self.head.is_empty() && self.foot.is_empty() {
            return Ok(());
        }
        let Some(beside) = gutters::find(rows, &[], work)? else { return Ok(()) };
        let columns = Spacing::of(&rows[beside.rows], &beside.gaps);
        let belongs = |row: &Row, rows: &[Row], from_end: bool| {
            let takes = |column: &Spacing| if from_end { column.takes(row, rows.iter().rev()) } else { column.takes(row, rows.iter()) };
            columns_hold(&columns, row) && columns.iter().all(takes)
        };
        while let Some(row) = self.head.pop_if(|row| belongs(row, rows, false)) {
            rows.insert(0, Row { edge: true, ..row });
        }
        self.foot.reverse();
        while let Some(row) = self.foot.pop_if(|row| belongs(row, rows, true)) {
            rows.push(Row { edge: true, ..row });
        }
        self.foot.reverse();
        Ok(())
    }
}

/// A column, and how its lines are spaced.
#[derive(Debug)]
struct Spacing {
    x0: f64,
    x1: f64,
    size: f64,
    /// The widest gap between two of its lines of one size.
    widest: f64,
}

/// Whether all of a row stands in columns, and none of it between them.
fn columns_hold(columns: &[Spacing], row: &Row) -> bool {
    row.pieces.iter().all(|piece| columns.iter().any(|column| column.has(piece)))
}

impl Spacing {
    fn of(rows: &[Row], gaps: &[(f64, f64)]) -> Vec<Spacing> {
        let starts = [f64::MIN].into_iter().chain(gaps.iter().map(|gap| gap.1 - 0.5));
        let ends = gaps.iter().map(|gap| gap.0 + 0.5).chain([f64::MAX]);
        let spacing = |(x0, x1): (f64, f64)| {
            let mut column = Spacing { x0, x1, size: 0.0, widest: 0.0 };
            let own: Vec<(f64, f64)> =
                rows.iter().filter_map(|row| row.pieces.iter().find(|piece| column.has(piece)).map(|piece| (row.y, piece.size))).collect();
            let mut sizes: Vec<f64> = own.iter().map(|(_, size)| *size).collect();
            sizes.sort_by(f64::total_cmp);
            column.size = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
            let is_usual = |size: f64| size <= ALIKE * column.size && column.size <= ALIKE * size;
            let pairs = own.windows(2).filter(|pair| is_usual(pair[0].1) && is_usual(pair[1].1));
            column.widest = pairs.map(|pair| pair[1].0 - pair[0].0).fold(0.0, f64::max);
            column
        };
        starts.zip(ends).map(spacing).collect()
    }

    fn has(&self, piece: &Piece) -> bool {
        piece.x0 >= self.x0 && piece.x1 <= self.x1
    }

    /// Whether what a row has in this column goes on with the nearest of its other lines. So does what
    /// has nothing in it.
    fn takes<'r>(&self, row: &Row, mut nearest: impl Iterator<Item = &'r Row>) -> bool {
        let Some(piece) = row.pieces.iter().find(|piece| self.has(piece)) else { return true };
        let next = nearest.find_map(|row| row.pieces.iter().find(|piece| self.has(piece)));
        next.is_some_and(|next| {
            let most = match piece.size.max(next.size) {
                size if size > ALIKE * self.size => HEADING_GAP * size,
                size => (1.05 * self.widest).max(PARAGRAPH_GAP * size),
            };
            ALIKE * piece.size >= self.size && (next.y - row.y).abs() <= most
        })
    }
}
