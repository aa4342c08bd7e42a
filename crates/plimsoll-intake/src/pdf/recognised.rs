//! Words that were recognised → the parts of a page, as if they had been written there.
//!
//! A recogniser gives boxes around words. How large their letters are, and on which line they stand, is
//! told by the shapes of these letters: some reach up, some reach down, some neither. Boxes are not
//! exact, so sizes that differ by little are taken for one.

use crate::recognise::words::{Word, WordLine, WordPage};

use super::columns::Known;
use super::direction::{Class, Said, class, push_plain};
use super::document::PageParts;
use super::page::put;
use super::pieces::{Piece, Sign, in_rows};
use super::work::{TooMuch, Work};

/// In parts of a font's size, as in most fonts for reading: how high letters like x reach, and those like
/// d and 3, and how deep those like p and a comma.
const LOW: f64 = 0.48;
const HIGH: f64 = 0.71;
const DEEP: f64 = 0.21;
const COMMA: f64 = 0.13;
/// Sizes that differ by no more than this are one.
const ONE_SIZE: f64 = 1.15;
/// A line of which the recogniser is less sure than this, in percent, is a picture that it took for
/// letters. It is kept, and not read.
const NO_LINE: u64 = 40;

/// The parts of a page. `scale` is the size of a pixel in points, `columns` what the pages before it told of
/// theirs.
pub(super) fn parts(words: &WordPage, number: u32, scale: f64, columns: &mut Known, work: &mut Work) -> Result<PageParts, TooMuch> {
    let height = f64::from(words.height) * scale;
    let mut lines: Vec<Measured<'_>> = words.lines.iter().filter_map(|line| measured(line, scale)).collect();
    work.steps(words.lines.iter().map(|line| line.words.len()).sum())?;
    settle_sizes(&mut lines);
    let mut pieces = Vec::new();
    for line in &lines {
        for word in &line.line.words {
            pieces.push(piece(word, line, scale, pieces.len()));
        }
    }
    let mut parts = PageParts { number, height, ..PageParts::default() };
    put(&mut parts, in_rows(pieces), &[], columns, work)?;
    Ok(parts)
}

/// A line of which size and base line are told.
struct Measured<'w> {
    line: &'w WordLine,
    size: f64,
    y: f64,
    characters: usize,
    no_line: bool,
}

fn measured(line: &WordLine, scale: f64) -> Option<Measured<'_>> {
    let mut shapes: Vec<Shape> = line.words.iter().filter_map(|word| shape(word, scale)).collect();
    if shapes.is_empty() {
        // Signs that say nothing of size: as large as they are.
        shapes = line.words.iter().map(|word| Shape { size: f64::from(word.height) * scale, y: bottom(word, scale) }).collect();
    }
    let size = median(shapes.iter().map(|shape| shape.size))?;
    let y = median(shapes.iter().map(|shape| shape.y))?;
    let count = |word: &Word| word.text.chars().count();
    let characters: usize = line.words.iter().map(count).sum();
    let sum: u64 = line.words.iter().map(|word| count(word) as u64 * u64::from(word.percent)).sum();
    Some(Measured { line, size, y, characters, no_line: sum < NO_LINE * characters as u64 })
}

struct Shape {
    size: f64,
    y: f64,
}

/// What the letters of a word say of their size and line.
fn shape(word: &Word, scale: f64) -> Option<Shape> {
    if !word.text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let low = |sign: char| matches!(sign, 'a' | 'c' | 'e' | 'g' | 'm'..='s' | 'u'..='z' | '.' | ',' | ':' | ';' | '-');
    let up = if word.text.chars().all(low) { LOW } else { HIGH };
    let down = word.text.chars().fold(0.0, |down: f64, sign| match sign {
        'g' | 'j' | 'p' | 'q' | 'y' | 'Q' | '(' | ')' | '[' | ']' | '|' => down.max(DEEP),
        ',' | ';' => down.max(COMMA),
        _ => down,
    });
    let size = f64::from(word.height) * scale / (up + down);
    Some(Shape { size, y: bottom(word, scale) - down * size })
}

fn bottom(word: &Word, scale: f64) -> f64 {
    f64::from(word.top + word.height) * scale
}

fn median(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// Makes sizes that differ by little one: first that of most of the page, then of most of what is left.
fn settle_sizes(lines: &mut [Measured<'_>]) {
    let mut open: Vec<usize> = (0..lines.len()).collect();
    while !open.is_empty() {
        open.sort_by(|&one, &other| lines[one].size.total_cmp(&lines[other].size));
        let half = open.iter().map(|&at| lines[at].characters).sum::<usize>() / 2;
        let mut before = 0;
        let middle = open.iter().find(|&&at| {
            before += lines[at].characters;
            before > half
        });
        let Some(size) = middle.or(open.last()).map(|&at| lines[at].size) else { return };
        open.retain(|&at| {
            let own = lines[at].size;
            let same = own <= ONE_SIZE * size && size <= ONE_SIZE * own;
            if same {
                lines[at].size = size;
            }
            !same
        });
    }
}

fn piece(word: &Word, line: &Measured<'_>, scale: f64, order: usize) -> Piece {
    let mut signs: Vec<Sign> = Vec::new();
    for sign in word.text.chars() {
        let mut text = String::new();
        push_plain(&mut text, sign);
        if !text.is_empty() {
            signs.push(Sign { class: class(&text), said: Said::of(&text) });
        }
    }
    // An eye finds them from left to right.
    if signs.iter().any(|sign| sign.class == Class::Right) {
        signs.reverse();
    }
    Piece {
        signs,
        x0: f64::from(word.left) * scale,
        x1: f64::from(word.left + word.width) * scale,
        y: line.y,
        size: line.size,
        bold: false,
        artifact: line.no_line,
        space_before: true,
        space_after: true,
        raised: false,
        order,
        recognised: Some(word.percent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, top: u32, height: u32) -> Word {
        Word { text: text.to_owned(), percent: 95, left: 0, top, width: 50, height }
    }

    #[test]
    fn letters_tell_their_size_and_line() {
        // A font of a hundred pixels whose line is at 200.
        let check = |text: &str, top: u32, bottom: u32| {
            let shape = shape(&word(text, top, bottom - top), 1.0).unwrap();
            assert!((shape.size - 100.0).abs() < 3.0 && (shape.y - 200.0).abs() < 2.0, "{text}: {} at {}", shape.size, shape.y);
        };
        check("sea", 152, 200);
        check("Port", 129, 200);
        check("pages", 152, 221);
        check("Judgment", 129, 221);
        check("1,250", 129, 213);
        assert!(shape(&word("—", 170, 4), 1.0).is_none());
    }

    #[test]
    fn sizes_that_differ_by_little_are_one() {
        let line = WordLine { words: Vec::new() };
        let measured = |size: f64, characters: usize| Measured { line: &line, size, y: 0.0, characters, no_line: false };
        let mut lines = [measured(16.0, 20), measured(10.0, 60), measured(10.6, 60), measured(9.4, 50), measured(15.0, 10)];
        settle_sizes(&mut lines);
        assert_eq!(lines.map(|line| line.size), [16.0, 10.0, 10.0, 10.0, 16.0]);
    }
}
