//! Running heads and page numbers: lines at the edge of pages that come again and again.

use rustc_hash::FxHashMap;

use super::columns::Group;
use super::document::PageParts;
use super::line::Line;

/// The lines of a document that are furniture of its pages.
#[derive(Debug, Default)]
pub(super) struct Running {
    /// How often a line stands at a head or foot, its numbers left out.
    counts: FxHashMap<String, usize>,
    pages: usize,
}

/// A running line stands on so many pages at least, of documents that have more.
const PAGES: usize = 3;

/// Counts the lines at the edges of all pages.
pub(super) fn lines(pages: &[PageParts]) -> Running {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for page in pages {
        let inner = page.body.iter().flat_map(|group| match group {
            Group::Lines(lines) => lines.iter(),
            Group::Table(_) => [].iter(),
        });
        let edges = page.head.iter().chain(&page.foot).chain(inner.filter(|line| line.edge));
        let mut own: Vec<String> = edges.map(|line| shape(&line.text)).collect();
        own.sort_unstable();
        own.dedup();
        own.into_iter().for_each(|shape| *counts.entry(shape).or_default() += 1);
    }
    Running { counts, pages: pages.len() }
}

impl Running {
    /// Whether a line at the edge of a page belongs to the page: it comes again, or it is the page's
    /// number.
    pub(super) fn contains(&self, line: &Line, page: u32) -> bool {
        let count = self.counts.get(&shape(&line.text)).copied().unwrap_or(0);
        count >= PAGES || (count == 2 && self.pages <= 4) || is_page_number(&line.text, page, self.pages)
    }
}

/// A line with its numbers left out.
fn shape(text: &str) -> String {
    let mut shape = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign.is_numeric() {
            true if shape.ends_with('#') => {}
            true => shape.push('#'),
            false => shape.extend(sign.to_lowercase()),
        }
    }
    shape
}

/// A number alone, in figures or in Roman letters, perhaps between strokes or with the number of all
/// pages. A number that stands alone and is far from the number of its page is something else.
fn is_page_number(text: &str, page: u32, pages: usize) -> bool {
    let words: Vec<&str> = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let arabic = |word: &str| word.parse::<u32>().ok();
    let roman = |word: &str| word.len() <= 6 && word.bytes().all(|byte| b"ivxlc".contains(&byte.to_ascii_lowercase()));
    match words.as_slice() {
        [word] => arabic(word).is_some_and(|number| number == page || (pages > 1 && number < 2000)) || (roman(word) && text.len() <= 8),
        [word, all] if arabic(word).is_some() => arabic(word) == Some(page) && arabic(all) == Some(pages as u32),
        // “Page 3 of 7” in any language: few words, and both numbers.
        [_, word, _, all] | [_, word, all] => arabic(word) == Some(page) && arabic(all) == Some(pages as u32),
        [_, word] => arabic(word) == Some(page),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages() {
        let check = |text: &str, expected: bool| assert_eq!(is_page_number(text, 3, 7), expected, "{text}");
        check("3", true);
        check("– 3 –", true);
        check("iv", true);
        check("Page 3 of 7", true);
        check("3/7", true);
        check("Seite 3", true);
        check("2025", false);
        check("The court, in room 3", false);
    }

    #[test]
    fn numbers_do_not_set_lines_apart() {
        assert_eq!(shape("Annual Report 2024 | 17"), "annual report # | #");
    }
}
