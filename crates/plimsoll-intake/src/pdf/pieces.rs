//! Glyphs → pieces of writing → rows.
//!
//! A piece is a run of glyphs that follow each other on a line without a gap: most often a word. All
//! pieces on one base line make a row, whatever columns they stand in.

use super::accents;
use super::direction::{Class, Said, class};
use super::seen::Sight;
use super::sheet::{Glyph, Sheet, Turn};
use super::work::{TooMuch, Work};

/// A gap of so many parts of the font's size sets words apart.
const WORD_GAP: f64 = 0.16;
/// Glyphs may overlap by so much.
const OVERLAP: f64 = 0.35;
/// Base lines of one row differ by no more than this part of the font's size.
const ROW: f64 = 0.25;
/// What is smaller than this part of its row can be raised or lowered.
const SMALL: f64 = 0.86;
/// How far it can be raised or lowered.
const RAISED: f64 = 0.62;
/// An accent stands over its letter: their middles are no farther from each other, across and up, in
/// parts of the font's size.
const OVER: f64 = 0.3;
const ABOVE: f64 = 0.5;

/// A run of glyphs without a gap.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Its signs in the order in which an eye finds them from left to right.
    pub signs: Vec<Sign>,
    pub x0: f64,
    pub x1: f64,
    /// The base line.
    pub y: f64,
    pub size: f64,
    pub bold: bool,
    pub artifact: bool,
    /// A space was drawn before it, or behind it.
    pub space_before: bool,
    pub space_after: bool,
    pub raised: bool,
    /// The first glyph of it on the page.
    pub order: usize,
    /// For a word that was recognised in a picture: how sure that is, in percent.
    pub recognised: Option<u8>,
}

/// A sign with its class of direction; ligatures are one sign of several characters.
#[derive(Debug, Clone)]
pub(super) struct Sign {
    pub said: Said,
    pub class: Class,
}

/// Pieces on one base line, from left to right.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub pieces: Vec<Piece>,
    pub y: f64,
    pub size: f64,
    /// It stands at the head or foot of the page, and may be furniture of it.
    pub edge: bool,
}

/// A glyph as it stands in the direction of its writing: along the line, and across it.
#[derive(Clone, Copy)]
struct Placed<'g> {
    glyph: &'g Glyph,
    text: &'g str,
    u: f64,
    v: f64,
}

impl Placed<'_> {
    /// Whether it stands over another glyph.
    fn stands_over(&self, other: &Placed<'_>) -> bool {
        let size = self.glyph.size.max(other.glyph.size);
        let middle = |placed: &Placed<'_>| placed.u + placed.glyph.advance / 2.0;
        (middle(self) - middle(other)).abs() <= OVER * size && (self.v - other.v).abs() <= ABOVE * size
    }
}

impl Piece {
    /// A space was drawn beside the piece: behind it, or before it where the writing runs to the left.
    fn note_space(&mut self, (middle, y): (f64, f64)) {
        let reach = 1.5 * self.size;
        let beside = (y - self.y).abs() < 0.5 * self.size && middle > self.x0 - reach && middle < self.x1 + reach;
        let behind = middle >= (self.x0 + self.x1) / 2.0;
        self.space_after |= beside && behind;
        self.space_before |= beside && !behind;
    }
}

impl Row {
    pub(super) fn x0(&self) -> f64 {
        self.pieces.first().map_or(0.0, |piece| piece.x0)
    }

    pub(super) fn x1(&self) -> f64 {
        self.pieces.iter().fold(f64::MIN, |x, piece| x.max(piece.x1))
    }
}

/// The rows of what is written in one direction and seen in one way, from the top down.
pub(super) fn rows(sheet: &Sheet, sights: &[Sight], sight: Sight, turn: Turn, work: &mut Work) -> Result<Vec<Row>, TooMuch> {
    let placed = sheet.glyphs.iter().zip(sights).filter(|(glyph, seen)| **seen == sight && glyph.turn == turn);
    let placed = placed.map(|(glyph, _)| place(glyph, sheet));
    let pieces = pieces(placed);
    work.steps(pieces.len())?;
    Ok(in_rows(pieces))
}

/// Where a glyph stands, with the page turned so that its writing runs to the right.
fn place<'g>(glyph: &'g Glyph, sheet: &'g Sheet) -> Placed<'g> {
    let (x, y) = (glyph.x, glyph.y);
    let (u, v) = match glyph.turn {
        Turn::Right | Turn::Slanted => (x, y),
        Turn::Left => (sheet.width - x, sheet.height - y),
        Turn::Down => (y, sheet.width - x),
        Turn::Up => (sheet.height - y, x),
    };
    let text = sheet.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default();
    Placed { glyph, text, u, v }
}

fn pieces<'g>(placed: impl Iterator<Item = Placed<'g>>) -> Vec<Piece> {
    let mut builder = Builder { pieces: Vec::new(), open: None, accent: None, space: None };
    for (order, placed) in placed.enumerate() {
        builder.take(placed, order);
    }
    builder.finish()
}

struct Builder<'g> {
    pieces: Vec<Piece>,
    open: Option<Open>,
    /// An accent that waits for its letter.
    accent: Option<(Placed<'g>, usize)>,
    /// The space that was drawn before the open piece: its middle, and its base line.
    space: Option<(f64, f64)>,
}

struct Open {
    piece: Piece,
    /// Where the last glyph began and ended.
    last: (f64, f64),
    /// Whether the glyphs go to the left, as right-to-left writing that is drawn in its own order.
    leftward: Option<bool>,
}

impl<'g> Builder<'g> {
    fn take(&mut self, placed: Placed<'g>, order: usize) {
        if let Some((accent, at)) = self.accent.take() {
            let letter = accent.stands_over(&placed).then(|| accents::over(accent.text, placed.text)).flatten();
            match letter {
                Some(letter) => return self.add(&placed, letter.encode_utf8(&mut [0; 4]), order),
                None => self.add(&accent, accent.text, at),
            }
        }
        match accents::is_accent(placed.text) {
            true => self.accent = Some((placed, order)),
            false => self.add(&placed, placed.text, order),
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        if let Some((accent, at)) = self.accent.take() {
            self.add(&accent, accent.text, at);
        }
        self.close();
        self.pieces
    }

    /// Adds a glyph that says `text`.
    fn add(&mut self, placed: &Placed<'_>, text: &str, order: usize) {
        let glyph = placed.glyph;
        if !text.is_empty() && text.chars().all(is_space) {
            self.close();
            let space = (placed.u + glyph.advance / 2.0, placed.v);
            if let Some(piece) = self.pieces.last_mut() {
                piece.note_space(space);
            }
            self.space = Some(space);
            return;
        }
        let (x0, x1) = (placed.u, placed.u + glyph.advance);
        let mark = text.chars().next().is_some_and(is_mark);
        let goes_on = self.open.as_mut().is_some_and(|open| open.goes_on(x0, x1, placed.v, glyph, mark));
        if !goes_on {
            self.close();
            let piece = Piece {
                signs: Vec::new(),
                x0,
                x1,
                y: placed.v,
                size: glyph.size,
                bold: glyph.bold,
                artifact: glyph.artifact,
                space_before: false,
                space_after: false,
                raised: false,
                order,
                recognised: None,
            };
            self.open = Some(Open { piece, last: (x0, x1), leftward: None });
        }
        let Some(open) = &mut self.open else { return };
        open.piece.x0 = open.piece.x0.min(x0);
        open.piece.x1 = open.piece.x1.max(x1);
        open.piece.bold &= glyph.bold;
        if !mark || glyph.advance > 0.0 {
            open.last = (x0, x1);
        }
        if !text.is_empty() {
            open.piece.signs.push(Sign { said: plain(text), class: class(text) });
        }
    }

    fn close(&mut self) {
        let Some(Open { mut piece, leftward, .. }) = self.open.take() else { return };
        if piece.signs.is_empty() {
            return;
        }
        if leftward == Some(true) {
            piece.signs.reverse();
        }
        if let Some(space) = self.space.take() {
            piece.note_space(space);
        }
        self.pieces.push(piece);
    }
}

impl Open {
    fn goes_on(&mut self, x0: f64, x1: f64, y: f64, glyph: &Glyph, mark: bool) -> bool {
        let size = self.piece.size.max(glyph.size);
        if mark && (y - self.piece.y).abs() < size && x0 > self.piece.x0 - size && x0 < self.piece.x1 + size {
            return true;
        }
        let same_line = (y - self.piece.y).abs() <= 0.12 * size && glyph.size > 0.75 * size && self.piece.size > 0.75 * size;
        if !same_line || glyph.artifact != self.piece.artifact {
            return false;
        }
        let ahead = x0 - self.last.1;
        let behind = self.last.0 - x1;
        let rightward = ahead < WORD_GAP * size && ahead > -OVERLAP * size && x0 >= self.last.0 - 0.05 * size;
        let left = behind < WORD_GAP * size && behind > -OVERLAP * size && x0 < self.last.0;
        match self.leftward {
            Some(false) => rightward,
            Some(true) => left,
            None if rightward => {
                self.leftward = Some(false);
                true
            }
            None if left && self.piece.signs.last().is_some_and(|sign| sign.class == Class::Right) => {
                self.leftward = Some(true);
                true
            }
            None => false,
        }
    }
}

/// Pieces by their base lines. What is small and a little higher or lower belongs to the row beside it.
pub(super) fn in_rows(mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces.sort_by(|one, other| one.y.total_cmp(&other.y).then(one.x0.total_cmp(&other.x0)).then(one.order.cmp(&other.order)));
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if (piece.y - row.y).abs() <= ROW * row.size.min(piece.size) => {
                row.size = row.size.max(piece.size);
                row.pieces.push(piece);
            }
            _ => rows.push(Row { y: piece.y, size: piece.size, pieces: vec![piece], edge: false }),
        }
    }
    let mut rows = with_raised(rows);
    for row in &mut rows {
        row.pieces.sort_by(|one, other| one.x0.total_cmp(&other.x0).then(one.order.cmp(&other.order)));
    }
    rows
}

/// Gives raised and lowered pieces to the rows that they belong to.
fn with_raised(rows: Vec<Row>) -> Vec<Row> {
    let mut merged: Vec<Row> = Vec::with_capacity(rows.len());
    for mut row in rows {
        if let Some(last) = merged.last_mut() {
            let near = row.y - last.y;
            if near <= RAISED * row.size && last.size <= SMALL * row.size {
                take_beside(last, &mut row);
            } else if near <= RAISED * last.size && row.size <= SMALL * last.size {
                let mut lowered = row;
                take_beside(&mut lowered, last);
                row = lowered;
            }
            if last.pieces.is_empty() {
                merged.pop();
            }
        }
        if !row.pieces.is_empty() {
            merged.push(row);
        }
    }
    merged
}

/// Moves those pieces that touch a piece of the full row.
fn take_beside(small: &mut Row, full: &mut Row) {
    let own = full.pieces.len().min(400);
    let mut kept = Vec::new();
    for mut piece in std::mem::take(&mut small.pieces) {
        let reach = 0.45 * full.size;
        let beside = full.pieces[..own].iter().any(|other| piece.x0 <= other.x1 + reach && piece.x1 >= other.x0 - reach);
        if beside {
            piece.raised = true;
            full.pieces.push(piece);
        } else {
            kept.push(piece);
        }
    }
    small.pieces = kept;
}

fn is_space(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\0')
}

/// Marks that stand over or under a letter.
pub(super) fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}'
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}'
        | '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' | '\u{20D0}'..='\u{20FF}')
}

/// Ligatures and forms of letters become the letters that they stand for.
fn plain(text: &str) -> Said {
    if text.is_ascii() {
        return Said::of(text);
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|sign| super::direction::push_plain(&mut out, sign));
    Said::of(&out)
}

/// Whether two pieces that follow each other in a row are one word.
pub(super) fn touch(one: &Piece, other: &Piece) -> bool {
    let gap = other.x0 - one.x1;
    !one.space_after && !other.space_before && gap < WORD_GAP * one.size.max(other.size)
        || (one.space_after || other.space_before) && gap < 0.02 * one.size && one.signs.iter().all(|sign| sign.said.all(is_mark))
}
