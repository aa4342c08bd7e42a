//! Lines of one column → paragraphs.
//!
//! A line goes on with the paragraph above it unless something says that it does not: a wide gap,
//! another size, an indent, the mark of an item, or that the line above ended early, where the next
//! word would still have had room.

use super::line::{Line, lowered};
use super::sure::Sure;
use crate::ending::ends_a_sentence;
use crate::text::is_item;

/// Stands where a word was broken at a line's end, until it is known whether the hyphen belongs to it.
pub(super) const BREAK: char = '\u{AD}';

/// Lines that are read as one.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub text: String,
    pub lines: usize,
    pub size: f64,
    pub bold: bool,
    pub item: bool,
    /// Base lines of the first and the last line, and where the first begins.
    pub first_y: f64,
    pub last_y: f64,
    pub x0: f64,
    /// Whether its last line fills its column, and whether its first line is set in.
    pub full: bool,
    pub indented: bool,
    /// The file says that it is furniture of the page.
    pub artifact: bool,
    /// Its words, where they were recognised in a picture.
    pub sure: Sure,
}

/// Gaps between lines of a paragraph differ by no more than this.
const GAP: f64 = 1.32;
/// So do their sizes.
const SIZE: f64 = 1.12;
/// A first line is set in by at least this part of its size, and by no more than the other.
const INDENT: (f64, f64) = (0.7, 8.0);

/// The paragraphs of a column.
pub(super) fn paragraphs(lines: &[Line]) -> Vec<Paragraph> {
    let usual = usual_gap(lines);
    let mut paragraphs = Vec::new();
    let mut start = 0;
    // Lines that follow each other evenly share their margins.
    for end in 1..=lines.len() {
        if end == lines.len() || !is_even(&lines[end - 1], &lines[end], usual) {
            even_lines(&lines[start..end], &mut paragraphs);
            start = end;
        }
    }
    paragraphs
}

/// The gap that most lines have, in parts of their size.
fn usual_gap(lines: &[Line]) -> f64 {
    let same = lines.windows(2).filter(|pair| is_alike(pair[0].size, pair[1].size) && pair[1].y > pair[0].y);
    let mut gaps: Vec<f64> = same.map(|pair| (pair[1].y - pair[0].y) / pair[1].size.max(0.1)).collect();
    gaps.sort_by(f64::total_cmp);
    // Gaps between paragraphs are wider, so that the usual gap is among the narrower half.
    gaps.get(gaps.len() * 2 / 5).copied().unwrap_or(1.3).clamp(0.9, 2.6)
}

fn is_alike(one: f64, other: f64) -> bool {
    one <= SIZE * other && other <= SIZE * one
}

fn is_even(above: &Line, below: &Line, usual: f64) -> bool {
    let gap = below.y - above.y;
    is_alike(above.size, below.size) && gap > 0.0 && gap <= GAP * usual * below.size.max(above.size)
}

/// Cuts lines that follow each other evenly.
fn even_lines(lines: &[Line], paragraphs: &mut Vec<Paragraph>) {
    let margins = Margins::of(lines);
    let mut open: Option<Paragraph> = None;
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).map(|at| &lines[at]);
        match (&mut open, above) {
            (Some(paragraph), Some(above)) if goes_on(paragraph, above, line, &margins) => add(paragraph, line, &margins),
            _ => {
                paragraphs.extend(open.take());
                open = Some(begin(line, &margins));
            }
        }
    }
    paragraphs.extend(open);
}

/// Where lines begin and end. For lines that run to the left everything is turned around.
struct Margins {
    begin: f64,
    end: f64,
}

impl Margins {
    fn of(lines: &[Line]) -> Self {
        let begin = lines.iter().map(begin_of).fold(f64::MAX, f64::min);
        let end = lines.iter().map(end_of).fold(f64::MIN, f64::max);
        Margins { begin, end }
    }

    fn fills(&self, line: &Line) -> bool {
        end_of(line) > self.end - 1.5 * line.size
    }

    fn is_indented(&self, line: &Line) -> bool {
        let by = (begin_of(line) - self.begin) / line.size.max(0.1);
        (INDENT.0..INDENT.1).contains(&by)
    }
}

fn begin_of(line: &Line) -> f64 {
    if line.leftward { -line.x1 } else { line.x0 }
}

fn end_of(line: &Line) -> f64 {
    if line.leftward { -line.x0 } else { line.x1 }
}

fn begin(line: &Line, margins: &Margins) -> Paragraph {
    let mut text = String::new();
    append(&mut text, &line.text);
    Paragraph {
        text,
        lines: 1,
        size: line.size,
        bold: line.bold,
        item: is_item(&line.text),
        first_y: line.y,
        last_y: line.y,
        x0: begin_of(line),
        full: margins.fills(line),
        indented: margins.is_indented(line),
        artifact: line.artifact,
        sure: line.sure.clone(),
    }
}

fn goes_on(paragraph: &Paragraph, above: &Line, line: &Line, margins: &Margins) -> bool {
    let (ended, broken) = (ends_a_sentence(&above.text), ends_broken(&above.text));
    if paragraph.artifact != line.artifact {
        return false;
    }
    if starts_item(paragraph, above, line, ended) {
        return false;
    }
    if note_number(&paragraph.text).is_some_and(|number| note_number(&line.text) == Some(number + 1)) {
        return false;
    }
    if paragraph.item {
        // Lines of an item stand under its words; what stands under its mark is another paragraph.
        let under_mark = begin_of(line) < paragraph.x0 + 0.4 * line.size && begin_of(above) > begin_of(line) + 0.4 * line.size;
        return !under_mark || broken;
    }
    if broken {
        return true;
    }
    if above.bold != line.bold && !margins.fills(above) {
        return false;
    }
    let centred = ((above.x0 + above.x1) - (line.x0 + line.x1)).abs() < line.size && (above.x0 - line.x0).abs() > 0.5 * line.size;
    if centred {
        return !ended || margins.fills(above);
    }
    if margins.is_indented(line) && !margins.is_indented(above) {
        return false;
    }
    let room = margins.end - end_of(above);
    let would_have_fitted = room > line.first_word + 1.0 * line.size;
    !would_have_fitted
}

/// The number that stands before a footnote without a space: raised, or against a capital.
pub(super) fn note_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().map_while(|sign| if sign.is_ascii_digit() { Some(sign) } else { lowered(sign) }).take(4).collect();
    let after = text.chars().nth(digits.len())?;
    let raised = text.chars().next().is_some_and(|sign| lowered(sign).is_some());
    if digits.len() > 3 || !(raised || after.is_uppercase()) {
        return None;
    }
    digits.parse().ok()
}

/// Whether a line starts an item. A number that a broken line happens to start with stands in the
/// middle of a sentence.
fn starts_item(paragraph: &Paragraph, above: &Line, line: &Line, ended: bool) -> bool {
    let sure = line.text.starts_with(['•', '◦', '▪', '‣', '●', '○', '■', '□', '⁃', '∙', '\u{F0B7}']);
    let set_off = paragraph.item || ended || above.text.ends_with(',') || (begin_of(line) - begin_of(above)).abs() > 0.5 * line.size;
    is_item(&line.text) && (sure || set_off)
}

/// Whether a line ends within a word.
pub(super) fn ends_broken(text: &str) -> bool {
    let mut signs = text.chars().rev();
    match signs.next() {
        Some(BREAK) => true,
        Some('-' | '\u{2010}') => signs.next().is_some_and(char::is_alphabetic),
        _ => false,
    }
}

fn add(paragraph: &mut Paragraph, line: &Line, margins: &Margins) {
    paragraph.sure.append(&paragraph.text, line.sure.clone(), &line.text);
    append(&mut paragraph.text, &line.text);
    paragraph.lines += 1;
    paragraph.bold &= line.bold;
    paragraph.last_y = line.y;
    paragraph.full = margins.fills(line);
}

/// Adds a line to a text: where the text ends within a word, without a space and with a mark in the
/// place of the hyphen.
pub(super) fn append(text: &mut String, line: &str) {
    let after = line.chars().next();
    let hard = text.ends_with(['-', '\u{2010}']);
    match ends_broken(text) && after.is_some_and(char::is_alphanumeric) {
        true if hard => {
            text.pop();
            // Names and numbers keep their hyphen.
            let small = after.is_some_and(|sign| sign.is_alphabetic() && !sign.is_uppercase());
            text.push(if small { BREAK } else { '-' });
        }
        // A soft hyphen is one only for the eye.
        true => {
            text.pop();
        }
        false => {
            if text.ends_with(BREAK) {
                text.pop();
            }
            // Chinese and Japanese set no space between words.
            let close = |sign: char| matches!(sign, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF60}');
            let are_close = text.chars().next_back().is_some_and(close) && after.is_some_and(close);
            if !are_close && !text.is_empty() {
                text.push(' ');
            }
        }
    }
    let body = line.strip_suffix(BREAK);
    text.extend(body.unwrap_or(line).chars().filter(|&sign| sign != BREAK));
    if body.is_some() {
        text.push(BREAK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x0: f64, x1: f64, y: f64) -> Line {
        let first_word = (x1 - x0) * text.find(' ').unwrap_or(text.len()) as f64 / text.len() as f64;
        Line {
            text: text.into(),
            x0,
            x1,
            y,
            size: 10.0,
            bold: false,
            artifact: false,
            edge: false,
            leftward: false,
            first_word,
            sure: Sure::default(),
        }
    }

    fn check(lines: &[Line], expected: &[&str]) {
        let found = paragraphs(lines);
        let texts: Vec<&str> = found.iter().map(|paragraph| paragraph.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn lines_that_go_on() {
        check(
            &[
                line("The pilots of the port re-", 0.0, 200.0, 0.0),
                line("fused the new contract on", 0.0, 200.0, 12.0),
                line("Monday.", 0.0, 40.0, 24.0),
                line("Ships waited at sea, and so", 0.0, 200.0, 36.0),
                line("did the crews.", 0.0, 80.0, 48.0),
            ],
            &["The pilots of the port re\u{AD}fused the new contract on Monday.", "Ships waited at sea, and so did the crews."],
        );
    }

    #[test]
    fn indents_gaps_and_items_set_apart() {
        check(
            &[
                line("One line that fills the whole of it.", 0.0, 200.0, 0.0),
                line("Set in, another paragraph begins here", 12.0, 200.0, 12.0),
                line("and goes on to the end of a column now", 0.0, 200.0, 24.0),
                line("After a gap comes what is a third one", 0.0, 200.0, 44.0),
                line("• the first item of a list that is long", 0.0, 200.0, 56.0),
                line("and goes on under its own words here", 10.0, 200.0, 68.0),
                line("• the second", 0.0, 60.0, 80.0),
            ],
            &[
                "One line that fills the whole of it.",
                "Set in, another paragraph begins here and goes on to the end of a column now",
                "After a gap comes what is a third one",
                "• the first item of a list that is long and goes on under its own words here",
                "• the second",
            ],
        );
    }

    #[test]
    fn footnotes_with_their_number_before_them() {
        let check = |text: &str, expected: Option<u32>| assert_eq!(note_number(text), expected, "{text}");
        check("1The same was said", Some(1));
        check("¹²Nobody", Some(12));
        check("³ by night", Some(3));
        check("12 boats", None);
        check("2nd", None);
        check("2024A", None);
        check("The", None);
    }

    #[test]
    fn broken_words() {
        let check = |text: &str, line: &str, expected: &str| {
            let mut joined = text.to_owned();
            append(&mut joined, line);
            assert_eq!(joined, expected, "{text} + {line}");
        };
        check("the re-", "port", "the re\u{AD}port");
        check("the re\u{AD}", "port", "the report");
        check("the Fact-", "Finding", "the Fact-Finding");
        check("in 2017-", "2024", "in 2017- 2024");
        check("said –", "and", "said – and");
        check("a", "b", "a b");
        check("港の", "水先", "港の水先");
    }
}
