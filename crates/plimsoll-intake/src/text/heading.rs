//! Headings of a text without markup: short lines that stand over prose.

use plimsoll_pack::furniture::count_words;
use plimsoll_record::{Block, BlockKind};

use crate::ending::{bare_end, ends_a_sentence};

/// A heading has no more words than this.
const WORDS: usize = 16;
/// Nor more bytes: about a line and a half of any script.
const BYTES: usize = 240;
/// A question of no more words than this can be a heading.
const QUESTION_WORDS: usize = 10;

/// Turns paragraphs that stand like headings into headings, from the end to the start: a heading has
/// prose after it, and a blank line where blocks are set apart by blank lines (the first line of a
/// text needs none). Otherwise the lines of an address would be headings of each other.
pub(super) fn settle(text: &str, blocks: &mut [Block]) {
    let blank_after: Vec<bool> = blocks.windows(2).map(|pair| is_blank_line(&text[pair[0].bytes.end..pair[1].bytes.start])).collect();
    let set_apart = blank_after.iter().filter(|&&blank| blank).count() * 2 >= blank_after.len();
    let mut prose_follows = false;
    for (at, block) in blocks.iter_mut().enumerate().rev() {
        let words = &text[block.bytes.clone()];
        let stands_alone = at == 0 || !set_apart || blank_after.get(at) == Some(&true);
        match block.kind {
            BlockKind::Paragraph if prose_follows && stands_alone && is_heading(words) => block.kind = BlockKind::Heading,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation => prose_follows |= is_prose(words),
            BlockKind::TableRow => prose_follows = true,
            _ => {}
        }
    }
}

/// The first heading, where no prose stands before it: a later one is the heading of a part.
pub(super) fn title(text: &str, blocks: &[Block]) -> Option<String> {
    let words = |block: &Block| text[block.bytes.clone()].to_owned();
    let mut own = blocks.iter().filter(|block| block.kind.is_prose() && block.kind != BlockKind::Caption);
    let first = own.find(|block| block.kind == BlockKind::Heading || is_prose(&text[block.bytes.clone()]))?;
    (first.kind == BlockKind::Heading).then(|| words(first))
}

fn is_blank_line(gap: &str) -> bool {
    gap.bytes().filter(|&byte| byte == b'\n').count() > 1
}

fn is_prose(words: &str) -> bool {
    ends_a_sentence(words) || words.len() > BYTES || count_words(words, WORDS + 1) > WORDS
}

fn is_heading(words: &str) -> bool {
    let end = bare_end(words);
    let question = end.ends_with('?') && words.len() == end.len() && count_words(words, QUESTION_WORDS + 1) <= QUESTION_WORDS;
    words.len() <= BYTES
        && !words.contains('\n')
        && starts_like_heading(words)
        && count_words(words, WORDS + 1) <= WORDS
        && (question || !ends_a_sentence(words))
        && !end.ends_with([',', '،', '-', '–', '—', '/', '|'])
        && !is_date(words)
}

fn starts_like_heading(words: &str) -> bool {
    let first = words.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|first| !first.is_lowercase())
}

/// A place and a date, or a date alone: one number for the day and one for the year among few words.
fn is_date(words: &str) -> bool {
    let numbers = words.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty());
    let (mut days, mut years) = (0, 0);
    for number in numbers {
        match number.len() {
            1 | 2 => days += 1,
            4 => years += 1,
            _ => {}
        }
    }
    years == 1 && (1..=2).contains(&days) && count_words(words, 6) <= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_stand_like_headings() {
        let check = |words: &str, expected: bool| assert_eq!(is_heading(words), expected, "{words}");
        check("What the harbour costs", true);
        check("“Nobody asked”", true);
        check("Who pays?", true);
        check("Three days in January", true);
        check("The harbour costs money.", false);
        check("“Who pays?”", false);
        check("Dear members,", false);
        check("We demand:", false);
        check("Genoa, 20 October 2025", false);
        check("October 20, 2025", false);
        check("and then", false);
        check("* * *", false);
        check("2025", false);
    }
}
