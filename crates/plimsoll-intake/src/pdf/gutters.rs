//! Rows of a region → the stretch of rows through which a gap goes down with most writing on both of
//! its sides.
//!
//! Columns, tables and boxes at the side of a page have in common that something stands beside
//! something else. Where that begins and ends is searched in the whole region and not from its top:
//! what most lines bear out is found first, and a table in a column never decides how the page is cut.
//! (After the search for white rectangles of T. M. Breuel, Two geometric algorithms for layout analysis,
//! 2002, held to rows.)

use std::ops::Range;

use super::pieces::{Piece, Row};
use super::work::{TooMuch, Work};

/// A gap between columns is at least so wide, in parts of the font's size.
const GUTTER: f64 = 0.85;
/// Columns have at least so many lines.
pub(super) const LINES: usize = 3;
/// In lines of even length gaps come to stand over each other by chance: a gap that is not at least
/// so wide, in parts of the font's size, goes down through so many lines.
const SURE: f64 = 1.5;
const UNSURE_LINES: usize = 7;
/// Places that are nearer to each other than so many points are tried as one.
const GRAIN: f64 = 2.0;
/// Rows at the ends of a stretch that have writing on one side only belong to what stands before or
/// behind it where the gap to the rest is wider than this times the usual one.
const APART: f64 = 1.7;
/// What is measured is exact to so many points.
const EXACT: f64 = 0.5;

/// Rows with something beside something else, and the gaps between, from left to right.
#[derive(Debug)]
pub(super) struct Beside {
    pub rows: Range<usize>,
    pub gaps: Vec<(f64, f64)>,
}

/// The stretch with most writing on both sides of a gap, if there is any. Of gaps that are `known` two
/// lines are enough.
pub(super) fn find(rows: &[Row], known: &[(f64, f64)], work: &mut Work) -> Result<Option<Beside>, TooMuch> {
    if rows.len() < 2 {
        return Ok(None);
    }
    let usual = usual_size(rows);
    let chunks: Vec<Vec<(f64, f64)>> = rows.iter().map(|row| chunks(row, gutter(row, usual))).collect();
    let places = places(&chunks);
    work.steps(rows.iter().map(|row| 1 + row.pieces.len()).sum::<usize>() + rows.len() * places.len() / 8)?;
    let mut best: Option<(usize, Range<usize>)> = None;
    for place in places {
        let mut side = Sides::default();
        for at in 0..=rows.len() {
            let goes_through = at < rows.len() && side.take(at, &chunks[at], place, gutter(&rows[at], usual));
            if !goes_through {
                let found = side.sound(rows, place, known);
                if found > best.as_ref().map_or(0, |(few, _)| *few) {
                    best = Some((found, side.from..at));
                }
                side = Sides { from: at + 1, ..Sides::default() };
            }
        }
    }
    let Some((_, stretch)) = best else { return Ok(None) };
    let own = &rows[stretch.clone()];
    let gaps = gaps(own, &chunks[stretch.clone()], usual, work)?;
    let Some((cut, gaps)) = sound(own, gaps, known) else { return Ok(None) };
    let start = stretch.start + lead(rows, stretch.start, &own[cut.clone()], &gaps);
    Ok(Some(Beside { rows: start.min(stretch.start + cut.end - 1)..stretch.start + cut.end, gaps }))
}

/// The size that most pieces have, or less: headings reach nearer to the next column than lines do.
fn usual_size(rows: &[Row]) -> f64 {
    let mut sizes: Vec<f64> = rows.iter().flat_map(|row| &row.pieces).filter(|piece| !piece.raised).map(|piece| piece.size).collect();
    let middle = sizes.len() / 2;
    match sizes.is_empty() {
        true => f64::MAX,
        false => *sizes.select_nth_unstable_by(middle, f64::total_cmp).1,
    }
}

fn gutter(row: &Row, usual: f64) -> f64 {
    GUTTER * row.size.min(usual)
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

/// Where a column may begin: wherever something does.
fn places(chunks: &[Vec<(f64, f64)>]) -> Vec<f64> {
    let mut places: Vec<f64> = chunks.iter().flatten().map(|(x0, _)| *x0).collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|next, kept| *next - *kept < GRAIN);
    places
}

/// What stands on both sides of a place, in the rows from one on.
#[derive(Debug, Default)]
struct Sides {
    from: usize,
    left: Side,
    right: Side,
    /// Rows with writing on both sides.
    both: usize,
    /// The narrowest that the gap is.
    x0: Option<f64>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Side {
    lines: usize,
    first: usize,
    last: usize,
}

impl Side {
    fn note(&mut self, at: usize) {
        if self.lines == 0 {
            self.first = at;
        }
        (self.last, self.lines) = (at, self.lines + 1);
    }
}

impl Sides {
    /// Takes a row that leaves the gap before the place free; false where the row does not.
    fn take(&mut self, at: usize, chunks: &[(f64, f64)], place: f64, gutter: f64) -> bool {
        let before = chunks.partition_point(|(x0, _)| *x0 < place - EXACT);
        let reach = before.checked_sub(1).map(|last| chunks[last].1);
        if reach.is_some_and(|x1| x1 > place - gutter + EXACT) {
            return false;
        }
        if let Some(x1) = reach {
            self.left.note(at);
            self.x0 = Some(self.x0.map_or(x1, |x0: f64| x0.max(x1)));
        }
        if before < chunks.len() {
            self.right.note(at);
        }
        self.both += usize::from(before > 0 && before < chunks.len());
        true
    }

    /// How many lines bear the gap out; none where that is too little to go by.
    fn sound(&self, rows: &[Row], place: f64, known: &[(f64, f64)]) -> usize {
        let Some(x0) = self.x0 else { return 0 };
        let few = self.left.lines.min(self.right.lines);
        if few == 0 || !stands(&self.left, &self.right, self.both, (x0, place), rows, known) {
            return 0;
        }
        few
    }
}

/// Whether enough stands on both sides of a gap, side by side.
fn stands(left: &Side, right: &Side, both: usize, (x0, x1): (f64, f64), rows: &[Row], known: &[(f64, f64)]) -> bool {
    let few = left.lines.min(right.lines);
    let (first, last) = (left.first.max(right.first), left.last.min(right.last));
    let beside = first <= last && (last - first + 1) * 2 >= few;
    let wide = x1 - x0 >= SURE * rows[first].size;
    let is_known = known.iter().any(|gap| x1.min(gap.1) - x0.max(gap.0) > EXACT);
    beside && if wide { few >= LINES || (few >= 2 && both >= 2) } else { few >= UNSURE_LINES || (is_known && few >= 2) }
}

/// The gaps that go down through all of these rows, with writing on both sides.
fn gaps(rows: &[Row], chunks: &[Vec<(f64, f64)>], usual: f64, work: &mut Work) -> Result<Vec<(f64, f64)>, TooMuch> {
    let mut free: Vec<(f64, f64)> = vec![(f64::MIN, f64::MAX)];
    for (row, chunks) in rows.iter().zip(chunks) {
        let gutter = gutter(row, usual) - EXACT;
        for &(from, to) in chunks {
            free = free.iter().flat_map(|&(x0, x1)| [(x0, x1.min(from)), (x0.max(to), x1)]).filter(|(x0, x1)| x1 - x0 >= gutter).collect();
            free.dedup();
            work.steps(free.len())?;
        }
    }
    let x0 = rows.iter().map(Row::x0).fold(f64::MAX, f64::min);
    let x1 = rows.iter().map(Row::x1).fold(f64::MIN, f64::max);
    Ok(free.into_iter().filter(|&(from, to)| from >= x0 - EXACT && to <= x1 + EXACT).collect())
}

/// Stretches across a page where nothing is written.
type Gaps = Vec<(f64, f64)>;

/// Keeps the gaps that have enough writing on both sides, and cuts off what follows on one side only.
fn sound(rows: &[Row], gaps: Vec<(f64, f64)>, known: &[(f64, f64)]) -> Option<(Range<usize>, Gaps)> {
    let mut kept = Vec::new();
    let mut last = 0;
    for &(from, to) in &gaps {
        let (mut left, mut right, mut both) = (Side::default(), Side::default(), 0);
        for (at, row) in rows.iter().enumerate() {
            let has = |side: &dyn Fn(&Piece) -> bool| row.pieces.iter().any(side);
            let (on_left, on_right) = (has(&|piece| piece.x1 <= from + EXACT), has(&|piece| piece.x0 >= to - EXACT));
            if on_left {
                left.note(at);
            }
            if on_right {
                right.note(at);
            }
            both += usize::from(on_left && on_right);
        }
        if left.lines.min(right.lines) > 0 && stands(&left, &right, both, (from, to), rows, known) {
            kept.push((from, to));
            last = last.max(right.last).max(left.last.min(right.last));
        }
    }
    // Lines beneath the shorter column belong to the longer, unless they are set apart from it.
    let mut length = rows.len();
    for at in last + 1..rows.len() {
        let gap = |at: usize| rows[at].y - rows[at - 1].y;
        let usual = (1..=last.min(at - 1)).map(gap).fold(f64::MAX, f64::min);
        if at > 1 && gap(at) > APART * usual.max(rows[at].size) && !goes_on(rows, last, at, &kept) {
            length = at;
            break;
        }
    }
    (!kept.is_empty()).then_some((0..length, kept))
}

/// Whether what follows a gap, beneath the shorter column, is more of the longer one: several lines of
/// the width that it has.
fn goes_on(rows: &[Row], last: usize, at: usize, gaps: &[(f64, f64)]) -> bool {
    let rest = &rows[at..];
    let inside = |row: &Row, (x0, x1): (f64, f64)| row.x0() >= x0 && row.x1() <= x1;
    // From the end of a gap to the beginning of the next.
    let mut sides =
        [f64::MIN].into_iter().chain(gaps.iter().map(|gap| gap.1 - EXACT)).zip(gaps.iter().map(|gap| gap.0 + EXACT).chain([f64::MAX]));
    let Some(side) = sides.find(|&side| rest.iter().all(|row| inside(row, side))) else { return false };
    let width = |rows: &[Row]| {
        let own = rows.iter().flat_map(|row| &row.pieces).filter(|piece| piece.x0 >= side.0 && piece.x1 <= side.1);
        let (x0, x1) = own.fold((f64::MAX, f64::MIN), |(x0, x1), piece| (x0.min(piece.x0), x1.max(piece.x1)));
        x1 - x0
    };
    rest.len() >= LINES && width(rest) >= 0.85 * width(&rows[..=last])
}

/// How many rows at the head of a stretch have writing on one side only and go on with the rows before
/// it, such as the last line of a paragraph, or stand apart, such as a title.
fn lead(rows: &[Row], start: usize, own: &[Row], gaps: &[(f64, f64)]) -> usize {
    let sides = |row: &Row| {
        let middle = |&(from, to): &(f64, f64)| (from + to) / 2.0;
        let column = |piece: &Piece| gaps.iter().filter(|gap| middle(gap) < piece.x0).count();
        let first = row.pieces.first().map(column);
        (first, row.pieces.last().map(column))
    };
    let Some(head) = own.first().map(sides) else { return 0 };
    let alone = own.iter().take_while(|row| sides(row) == head && head.0 == head.1).count();
    if alone == own.len() {
        return 0;
    }
    let gap = |at: usize| rows[start + at].y - rows[start + at - 1].y;
    let before = (start > 0).then(|| gap(0));
    let usual = (1..own.len()).map(gap).fold(f64::MAX, f64::min);
    let widest = (1..=alone).max_by(|&one, &other| gap(one).total_cmp(&gap(other)));
    let goes_on = |at: usize| before.is_some_and(|before| gap(at) > 1.25 * before.max(usual) && before < APART * own[0].size * 1.2);
    let apart = |at: usize| gap(at) > APART * usual.max(own[at].size);
    widest.filter(|&at| goes_on(at) || apart(at)).unwrap_or(0)
}
