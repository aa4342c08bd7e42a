//! Rows of one column → lines of text.

use super::direction::{Class, Said, logical};
use super::pieces::{Piece, Row, touch};
use super::sure::Sure;

/// A line of a column.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub text: String,
    pub x0: f64,
    pub x1: f64,
    /// The base line, from the top of the page.
    pub y: f64,
    pub size: f64,
    pub bold: bool,
    /// The file says that it is furniture of the page.
    pub artifact: bool,
    /// It stands at the head or foot of the page, and may be furniture of it.
    pub edge: bool,
    /// Whether it runs to the left.
    pub leftward: bool,
    /// Width of its first word.
    pub first_word: f64,
    /// Its words, where they were recognised in a picture.
    pub sure: Sure,
}

/// The line that a row is.
pub(super) fn of_row(row: &Row, leftward: bool) -> Option<Line> {
    of_pieces(&row.pieces, leftward).map(|line| Line { edge: row.edge, ..line })
}

/// The line that pieces from left to right are, on a page that runs to the left or does not.
pub(super) fn of_pieces(pieces: &[Piece], leftward: bool) -> Option<Line> {
    let first = pieces.first()?;
    let mut signs: Vec<(Said, Class)> = Vec::with_capacity(pieces.iter().map(|piece| piece.signs.len() + 1).sum());
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 && !touch(&pieces[at - 1], piece) {
            signs.push((Said::One(' '), Class::Neutral));
        }
        for sign in &piece.signs {
            match piece.raised {
                true => signs.push((sign.said.map(raised), Class::Neutral)),
                false => signs.push((sign.said.clone(), sign.class)),
            }
        }
    }
    let turns = signs.iter().any(|(_, class)| *class == Class::Right);
    let leftward = turns && (leftward || super::direction::runs_to_the_left(signs.iter().map(|(_, class)| class)));
    let text = logical(signs, leftward);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sure = sure(pieces, leftward);
    // The size of most of the line, not of its largest sign.
    let full = pieces.iter().filter(|piece| !piece.raised);
    let weight = |piece: &Piece| piece.x1 - piece.x0;
    let widest = full.clone().max_by(|one, other| weight(one).total_cmp(&weight(other))).unwrap_or(first);
    let size = pieces.iter().filter(|piece| !piece.raised).fold((0.0, 0.0), |(sum, all), piece| {
        let width = weight(piece).max(0.1);
        (sum + piece.size * width, all + width)
    });
    let size = if size.1 > 0.0 { size.0 / size.1 } else { widest.size };
    let x1 = pieces.iter().fold(f64::MIN, |x, piece| x.max(piece.x1));
    let end = pieces.windows(2).find(|pair| !touch(&pair[0], &pair[1])).map_or(x1, |pair| pair[0].x1);
    (!text.is_empty()).then(|| Line {
        text,
        x0: first.x0,
        x1,
        y: widest.y,
        size,
        bold: full.clone().all(|piece| piece.bold),
        artifact: pieces.iter().all(|piece| piece.artifact),
        edge: false,
        leftward,
        first_word: end - first.x0,
        sure,
    })
}

/// The words that were recognised, in the order of reading.
fn sure(pieces: &[Piece], leftward: bool) -> Sure {
    let mut sure = Sure::default();
    for piece in pieces {
        let Some(percent) = piece.recognised else { continue };
        let mut word = String::new();
        match piece.signs.iter().all(|sign| sign.class != Class::Right) {
            true => piece.signs.iter().for_each(|sign| sign.said.push_to(&mut word)),
            false => piece.signs.iter().rev().for_each(|sign| sign.said.push_to(&mut word)),
        }
        sure.push(word, percent);
    }
    if leftward {
        sure.reverse();
    }
    sure
}

/// The sign for a raised digit; letters that are raised stay as they are.
fn raised(sign: char) -> char {
    SUPERSCRIPTS.iter().find(|(plain, _)| *plain == sign).map_or(sign, |(_, raised)| *raised)
}

const SUPERSCRIPTS: [(char, char); 10] =
    [('0', '⁰'), ('1', '¹'), ('2', '²'), ('3', '³'), ('4', '⁴'), ('5', '⁵'), ('6', '⁶'), ('7', '⁷'), ('8', '⁸'), ('9', '⁹')];

/// The digit that a raised sign stands for.
pub(super) fn lowered(sign: char) -> Option<char> {
    SUPERSCRIPTS.iter().find(|(_, raised)| *raised == sign).map(|(plain, _)| *plain)
}
