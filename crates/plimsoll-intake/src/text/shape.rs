//! What a line's own marks say: an item of a list, a row of a table, a quoted line of mail.

use plimsoll_record::BlockKind;

use super::lines::Line;

/// Dots that lead from a label to its number.
const LEADERS: &str = "....";
/// Longest number before an item: `123.`; a year is no number of an item.
const ITEM_DIGITS: usize = 3;

/// The kind of block that starts with this line.
pub(super) fn kind(line: &Line<'_>) -> BlockKind {
    match () {
        () if is_quoted(line) => BlockKind::Quotation,
        () if is_row(line) => BlockKind::TableRow,
        () if has_bullet(line) || has_number(line) => BlockKind::ListItem,
        () => BlockKind::Paragraph,
    }
}

/// A line that a mail program marked as quoted.
pub(super) fn is_quoted(line: &Line<'_>) -> bool {
    line.words.starts_with('>')
}

/// `•`, `-`, `–`, `*` and their like, with space and words after them.
pub(super) fn has_bullet(line: &Line<'_>) -> bool {
    let mut chars = line.words.chars();
    match chars.next() {
        Some('•' | '◦' | '▪' | '‣' | '●' | '○' | '■' | '□' | '⁃' | '∙') => !chars.as_str().trim_start().is_empty(),
        Some('-' | '–' | '*' | '·' | '+') => {
            chars.as_str().starts_with(char::is_whitespace) && chars.as_str().contains(char::is_alphanumeric)
        }
        _ => false,
    }
}

/// `1.`, `12)`, `(3)`, `(a)`, `b)`, `c.`, `(iv)`, with space and words after it. A capital with a full stop begins a name.
pub(super) fn has_number(line: &Line<'_>) -> bool {
    let Some((mark, rest)) = line.words.split_once(char::is_whitespace) else { return false };
    if !rest.contains(char::is_alphanumeric) {
        return false;
    }
    let bracketed = mark.strip_prefix('(').and_then(|mark| mark.strip_suffix(')'));
    let closed = mark.strip_suffix(')').filter(|_| bracketed.is_none());
    let dotted = mark.strip_suffix('.');
    let digits = |mark: &str| (1..=ITEM_DIGITS).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_digit());
    let letter = |mark: &str| mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_alphabetic());
    let roman = |mark: &str| (1..=5).contains(&mark.len()) && mark.bytes().all(|byte| b"ivxIVX".contains(&byte));
    // "Hirsi v. Italy", "p. 43", "c. 1850" over two lines are no items.
    let small = |mark: &str| {
        mark.bytes().all(|byte| byte.is_ascii_lowercase()) && mark != "v" && !rest.starts_with(|first: char| first.is_ascii_digit())
    };
    bracketed.or(closed).is_some_and(|mark| digits(mark) || letter(mark) || roman(mark))
        || dotted.is_some_and(|mark| digits(mark) || small(mark) && (letter(mark) || roman(mark)))
}

/// Cells set apart by tabs, by bars or by leading dots.
fn is_row(line: &Line<'_>) -> bool {
    let bytes = line.words.as_bytes();
    let cells_by_tab = memchr::memchr(b'\t', bytes).is_some() && !has_bullet(line) && !has_number(line);
    let cells_by_bar = bytes.len() > 2 && bytes.starts_with(b"|") && bytes.ends_with(b"|");
    // Leaders have words on both sides; the dots of an omission have a sentence on one.
    let leaders = || {
        let at = memchr::memmem::find(bytes, LEADERS.as_bytes())?;
        let value = line.words[at..].trim_start_matches('.').trim();
        (at > 0 && !value.is_empty() && value.chars().count() <= 20).then_some(())
    };
    cells_by_tab || cells_by_bar || leaders().is_some()
}
