//! Pages that lie on their side or on their head, set upright.
//!
//! Tesseract reads them, and says where each word stands on the page as it lies. Which way its lines run tells how it
//! lies: to the right, down, up or to the left.

use super::words::{Word, WordPage};
use crate::pdf::direction::is_right_to_left;

/// Which way the lines of a page run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Right,
    Down,
    Left,
    Up,
}

/// Turns the boxes of a page so that its lines run to the right.
pub(super) fn upright(page: &mut WordPage) {
    let way = way(page);
    let (width, height) = (page.width, page.height);
    if matches!(way, Way::Down | Way::Up) {
        (page.width, page.height) = (height, width);
    }
    for word in page.lines.iter_mut().flat_map(|line| &mut line.words) {
        let right = width.saturating_sub(word.left.saturating_add(word.width));
        let below = height.saturating_sub(word.top.saturating_add(word.height));
        (word.left, word.top) = match way {
            Way::Right => (word.left, word.top),
            Way::Down => (word.top, right),
            Way::Left => (right, below),
            Way::Up => (below, word.left),
        };
        if matches!(way, Way::Down | Way::Up) {
            (word.width, word.height) = (word.height, word.width);
        }
    }
}

/// The way from each word to the next, that of most of the letters. Writing that runs to the left when it is upright
/// says nothing.
fn way(page: &WordPage) -> Way {
    let mut letters = [0_u64; 4];
    for pair in page.lines.iter().flat_map(|line| line.words.windows(2)) {
        let [one, next] = pair else { continue };
        if one.text.contains(is_right_to_left) || next.text.contains(is_right_to_left) {
            continue;
        }
        let (across, down) = (middle(next).0 - middle(one).0, middle(next).1 - middle(one).1);
        let way = match (across.abs() > down.abs(), across > 0, down > 0) {
            (true, true, _) => Way::Right,
            (true, false, _) => Way::Left,
            (false, _, true) => Way::Down,
            (false, _, false) => Way::Up,
        };
        letters[way as usize] += next.text.chars().count() as u64;
    }
    let all: u64 = letters.iter().sum();
    [Way::Down, Way::Left, Way::Up].into_iter().find(|way| 2 * letters[*way as usize] > all).unwrap_or(Way::Right)
}

/// Twice the middle of a word.
fn middle(word: &Word) -> (i64, i64) {
    let twice = |from: u32, length: u32| 2 * i64::from(from) + i64::from(length);
    (twice(word.left, word.width), twice(word.top, word.height))
}

#[cfg(test)]
mod tests {
    use super::super::words::WordLine;
    use super::*;

    /// Three words on two lines of a page of 200 by 100 pixels that lies upright, each with its box.
    const UPRIGHT: [[(&str, [u32; 4]); 2]; 2] =
        [[("the", [10, 5, 30, 12]), ("port", [50, 4, 40, 16])], [("of", [10, 25, 20, 12]), ("Sorrel", [40, 25, 60, 12])]];

    fn page(width: u32, height: u32, place: impl Fn([u32; 4]) -> [u32; 4], script: &str) -> WordPage {
        let word = |(text, at): (&str, [u32; 4])| {
            let [left, top, width, height] = place(at);
            Word { text: format!("{text}{script}"), percent: 90, left, top, width, height }
        };
        let lines = UPRIGHT.into_iter().map(|line| WordLine { words: line.into_iter().map(word).collect() }).collect();
        WordPage { width, height, lines }
    }

    #[track_caller]
    fn check(mut page: WordPage, expected: &WordPage) {
        upright(&mut page);
        assert_eq!(page, *expected);
    }

    #[test]
    fn however_a_page_lies_its_lines_run_to_the_right() {
        let expected = page(200, 100, |at| at, "");
        check(expected.clone(), &expected);
        check(page(100, 200, |[left, top, width, height]| [100 - top - height, left, height, width], ""), &expected);
        check(page(200, 100, |[left, top, width, height]| [200 - left - width, 100 - top - height, width, height], ""), &expected);
        check(page(100, 200, |[left, top, width, height]| [top, 200 - left - width, height, width], ""), &expected);
        // Arabic runs to the left.
        let arabic = page(200, 100, |[left, top, width, height]| [200 - left - width, top, width, height], "\u{645}");
        check(arabic.clone(), &arabic);
    }
}
