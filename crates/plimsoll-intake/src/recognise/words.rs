//! What Tesseract writes → words, lines by line.
//!
//! TSV of twelve columns: level, page, block, paragraph, line, word, left, top, width, height, confidence,
//! text. A row of level 1 is the page, one of level 5 a word. The rest is told by the numbers. Nothing
//! in it is believed: what has no page, a word outside of it, or a sureness beyond a hundred percent, is
//! not what Tesseract writes, and none of it is taken.

use super::turn;

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Without white space and control characters, and not empty.
    pub text: String,
    /// How sure the program is of it.
    pub percent: u8,
    /// Its box in pixels, from the upper left corner of the page.
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

/// Words on a line, in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordLine {
    pub words: Vec<Word>,
}

/// What was recognised on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordPage {
    /// In pixels.
    pub width: u32,
    pub height: u32,
    pub lines: Vec<WordLine>,
}

/// Bytes that a page of words may have. A page of small print has half a megabyte.
pub(crate) const TSV_BYTES: usize = 8 << 20;
/// Words of one page.
const WORDS: usize = 100_000;
/// Bytes of one word.
const WORD_BYTES: usize = 1_000;
/// No picture has longer sides.
const SIDE: u32 = 1 << 24;

const COLUMNS: usize = 12;
const PAGE: u32 = 1;
const WORD: u32 = 5;

/// The words of a page, upright; `None` where the bytes are not what Tesseract writes.
pub(crate) fn lines(tsv: &[u8]) -> Option<WordPage> {
    if tsv.len() > TSV_BYTES {
        return None;
    }
    let text = std::str::from_utf8(tsv).ok()?;
    let mut rows = text.split('\n').map(|row| row.strip_suffix('\r').unwrap_or(row)).filter(|row| !row.is_empty());
    rows.next().filter(|head| head.starts_with("level\t"))?;
    let page = Row::parse(rows.next()?)?;
    let (width, height) = (page.width, page.height);
    if page.level != PAGE || width == 0 || height == 0 || width > SIDE || height > SIDE {
        return None;
    }
    let mut out = WordPage { width, height, lines: Vec::new() };
    let mut last = None;
    let mut count = 0;
    for row in rows {
        let row = Row::parse(row)?;
        let inside = row.left.checked_add(row.width)? <= width && row.top.checked_add(row.height)? <= height;
        if row.level <= PAGE || row.level > WORD || !inside {
            return None;
        }
        if row.level != WORD {
            continue;
        }
        let text: String = row.text.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control()).collect();
        // Of boxes around nothing and pictures Tesseract says a sureness below zero.
        let Some(percent) = percent(row.confidence)? else { continue };
        if text.is_empty() || row.width == 0 || row.height == 0 {
            continue;
        }
        count += 1;
        if count > WORDS || text.len() > WORD_BYTES {
            return None;
        }
        if last != Some(row.line) || out.lines.is_empty() {
            out.lines.push(WordLine { words: Vec::new() });
            last = Some(row.line);
        }
        let word = Word { text, percent, left: row.left, top: row.top, width: row.width, height: row.height };
        out.lines.last_mut()?.words.push(word);
    }
    turn::upright(&mut out);
    Some(out)
}

struct Row<'t> {
    level: u32,
    /// Page, block, paragraph and line.
    line: [u32; 4],
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    confidence: &'t str,
    text: &'t str,
}

impl<'t> Row<'t> {
    fn parse(row: &'t str) -> Option<Self> {
        let mut columns = row.splitn(COLUMNS, '\t');
        let mut number = || columns.next()?.parse::<u32>().ok();
        let level = number()?;
        let line = [number()?, number()?, number()?, number()?];
        number()?;
        let (left, top, width, height) = (number()?, number()?, number()?, number()?);
        let confidence = columns.next()?;
        Some(Self { level, line, left, top, width, height, confidence, text: columns.next().unwrap_or_default() })
    }
}

/// `96.063232` as 96: whole percent, what is behind the point cut off, so that nothing seems surer than it
/// is. Nothing where it is below zero; `None` where it is no percent.
fn percent(written: &str) -> Option<Option<u8>> {
    if let Some(below) = written.strip_prefix('-') {
        return below.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.').then_some(None);
    }
    let (whole, part) = written.split_once('.').unwrap_or((written, ""));
    let number = whole.parse::<u8>().ok().filter(|number| *number <= 100)?;
    part.bytes().all(|byte| byte.is_ascii_digit()).then_some(Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HEAD: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
    const PAGE_ROW: &str = "1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t\n";

    /// The words with how sure they are, lines set apart by `/`; "none" for what is not believed.
    #[track_caller]
    fn check(rows: &str, expected: &str) {
        let found = lines(format!("{HEAD}{rows}").as_bytes());
        let line = |line: &WordLine| line.words.iter().map(|word| format!("{}:{}", word.text, word.percent)).collect::<Vec<_>>().join(" ");
        let shown = found.map_or("none".to_owned(), |page| page.lines.iter().map(line).collect::<Vec<_>>().join(" / "));
        assert_eq!(shown, expected, "{rows}");
    }

    #[test]
    fn words_line_by_line() {
        let word = |line: u32, left: u32, conf: &str, text: &str| format!("5\t1\t1\t1\t{line}\t1\t{left}\t10\t20\t12\t{conf}\t{text}\n");
        let rows = PAGE_ROW.to_owned()
            + "2\t1\t1\t0\t0\t0\t0\t10\t100\t12\t-1\t\n"
            + &word(1, 0, "96.063232", "the")
            + &word(1, 30, "30", "port")
            + &word(1, 60, "-1", "x")
            + &word(1, 60, "95", " ")
            + &word(2, 0, "100.000000", "of\u{7}");
        check(&rows, "the:96 port:30 / of:100");
        check(PAGE_ROW, "");
    }

    #[test]
    fn what_tesseract_does_not_write() {
        let with = |row: &str| format!("{PAGE_ROW}{row}\n");
        check("", "none");
        check("5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t90\tx\n", "none");
        check(&with("5\t1\t1\t1\t1\t1\t190\t0\t11\t1\t90\tx"), "none");
        check(&with("5\t1\t1\t1\t1\t1\t4294967295\t0\t11\t1\t90\tx"), "none");
        check(&with("5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t101\tx"), "none");
        check(&with("5\t1\t1\t1\t1\t1\t0\t0\t1\t1\tNaN\tx"), "none");
        check(&with("5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t-inf\tx"), "none");
        check(&with("5\t1\t1\t1\t1\t1\t0\t0\t1"), "none");
        check(&with("6\t1\t1\t1\t1\t1\t0\t0\t1\t1\t90\tx"), "none");
        check(&with(PAGE_ROW.trim_end()), "none");
        check(&with(&format!("5\t1\t1\t1\t1\t1\t0\t0\t1\t1\t90\t{}", "x".repeat(1001))), "none");
        assert_eq!(lines(b"y\ny\ny\n"), None);
        assert_eq!(lines(b""), None);
        assert_eq!(lines(&[0xFF; 100]), None);
        assert_eq!(lines(&vec![b'\n'; TSV_BYTES + 1]), None);
    }

    proptest! {
        #[test]
        fn anything_is_read_or_refused(rows in "([0-9]{1,3}\t){10}[-0-9.]{1,4}\t[a-z\u{1}\u{a0}]{0,5}(\n([0-9]{1,2}\t){10}[0-9]{1,2}\tx){0,3}") {
            super::super::check_tsv(format!("{HEAD}{PAGE_ROW}{rows}").as_bytes());
        }
    }
}
