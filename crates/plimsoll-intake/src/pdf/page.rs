//! A page: what was drawn on it → its parts, each in the order of reading.

use super::columns::{Group, groups, runs_to_the_left};
use super::document::PageParts;
use super::line::{self, Line};
use super::pieces::{Row, rows};
use super::seen::{Sight, sights};
use super::sheet::{Sheet, Turn};
use super::work::{TooMuch, Work};

/// Lines at the head or foot that can be furniture.
const EDGE_LINES: usize = 3;
/// They stand in this part of the page.
const EDGE: f64 = 0.16;
/// And are set apart from what follows by a gap of so many times their size.
const EDGE_GAP: f64 = 1.9;
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

/// The parts of a page.
pub(super) fn read(mut sheet: Sheet, number: u32, work: &mut Work) -> Result<Read, TooMuch> {
    let known = sheet.glyphs.len().saturating_sub(sheet.unknown);
    let meaningless = sheet.unknown > known;
    if sheet.glyphs.is_empty() || meaningless || (known < FEW_GLYPHS && sheet.has_picture) {
        return Ok(if sheet.has_picture || meaningless { Read::NeedsOcr } else { Read::Blank });
    }
    sheet.rules.sort_by(|one, other| one.y0.total_cmp(&other.y0).then(one.x0.total_cmp(&other.x0)));
    let sights = sights(&sheet, work)?;
    let mut parts = PageParts { number, height: sheet.height, ..PageParts::default() };
    let turns = [Turn::Right, Turn::Down, Turn::Left, Turn::Up];
    let seen = |turn: Turn| sheet.glyphs.iter().zip(&sights).filter(|(glyph, sight)| glyph.turn == turn && **sight == Sight::Seen).count();
    let main = turns.into_iter().rev().max_by_key(|&turn| seen(turn)).unwrap_or(Turn::Right);
    if seen(main) > 0 {
        let mut own = rows(&sheet, &sights, Sight::Seen, main, work)?;
        let height = if matches!(main, Turn::Right | Turn::Left) { sheet.height } else { sheet.width };
        parts.height = height;
        (parts.head, parts.foot) = edges(&mut own, height);
        parts.body = groups(own, &sheet.rules, work)?;
    }
    for turn in turns {
        if turn != main {
            parts.aside.extend(lines_of(&sheet, &sights, Sight::Seen, turn, work)?);
        }
        parts.hidden.extend(lines_of(&sheet, &sights, Sight::Hidden, turn, work)?);
        parts.scanned.extend(lines_of(&sheet, &sights, Sight::Scanned, turn, work)?);
    }
    parts.across.extend(across(&sheet, &sights, Sight::Seen));
    Ok(Read::Parts(Box::new(parts)))
}

fn lines_of(sheet: &Sheet, sights: &[Sight], sight: Sight, turn: Turn, work: &mut Work) -> Result<Vec<Group>, TooMuch> {
    let any = sheet.glyphs.iter().zip(sights).any(|(glyph, seen)| glyph.turn == turn && *seen == sight);
    match any {
        true => groups(rows(sheet, sights, sight, turn, work)?, &[], work),
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

/// Takes the lines at the head and foot of a page that stand apart from the rest.
pub(super) fn edges(rows: &mut Vec<Row>, height: f64) -> (Vec<Line>, Vec<Line>) {
    let leftward = runs_to_the_left(rows);
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
    let head: Vec<Line> = rows.drain(..head).filter_map(|row| line::of_row(&row, leftward)).collect();
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
    let foot = rows.split_off(rows.len() - foot).iter().filter_map(|row| line::of_row(row, leftward)).collect();
    (head, foot)
}
