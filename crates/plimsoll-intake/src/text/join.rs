//! Lines → blocks.
//!
//! In a text pasted from a page a line is a paragraph, with or without blank lines between. In mail,
//! notes and old pages a paragraph is broken near one column, and its lines must be joined. The first
//! lines of a text tell which it is: broken lines go on with small letters, near the same width.

use plimsoll_record::{Block, BlockKind};

use super::lines::{Line, lines};
use super::shape;

/// Lines by which the habit of a text is told.
const SAMPLE: usize = 5000;
/// Columns at which a line can have been broken on purpose.
const BROKEN: std::ops::RangeInclusive<usize> = 40..=110;
/// Fewer broken lines are no habit.
const FEWEST: usize = 3;
/// Most broken lines end within so many columns of the longest.
const NEAR: usize = 15;
/// A line shorter than this is not taken for a broken one unless it ends with a comma.
const SHORT: usize = 20;
/// Columns by which a broken line may stay behind the width and still be full.
const SLACK: usize = 8;

/// The blocks of a text, headings and furniture not yet told.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let width = width(text);
    let mut joiner = Joiner { width, blocks: Vec::new(), open: None };
    for line in lines(text) {
        joiner.take(line);
    }
    joiner.close();
    joiner.blocks
}

/// The column near which the lines of a text are broken, or `None` where lines are paragraphs.
fn width(text: &str) -> Option<usize> {
    let (mut pairs, mut long, mut all) = (0, 0, 0);
    // How many broken lines fill so many columns.
    let mut filled = [0_usize; *BROKEN.end() + 1];
    let mut last: Option<Line<'_>> = None;
    for line in lines(text).take(SAMPLE) {
        let columns = line.columns(*BROKEN.end());
        all += usize::from(!line.is_blank());
        // A line of one long word, such as an address, cannot be broken.
        long += usize::from(columns > *BROKEN.end() && line.words.contains(' '));
        if let Some(last) = last.filter(|last| !last.is_blank() && !line.is_blank()) {
            let columns = last.columns(*BROKEN.end());
            if BROKEN.contains(&columns) && !shape::has_bullet(&line) && !shape::has_number(&line) {
                pairs += 1;
                filled[columns] += usize::from(!last.ends_a_sentence() && line.starts_in_the_middle());
            }
        }
        last = Some(line);
    }
    let broken: usize = filled.iter().sum();
    let widest = filled.iter().rposition(|&count| count > 0)?;
    let near: usize = filled[widest.saturating_sub(NEAR)..].iter().sum();
    let habit = broken >= FEWEST && broken * 3 >= pairs && near * 2 >= broken && long * 5 <= all;
    habit.then_some(widest)
}

struct Joiner<'t> {
    width: Option<usize>,
    blocks: Vec<Block>,
    /// The block being built and its last line.
    open: Option<(Block, Line<'t>)>,
}

impl<'t> Joiner<'t> {
    fn take(&mut self, line: Line<'t>) {
        if line.is_blank() {
            return self.close();
        }
        match &mut self.open {
            Some((block, last)) if goes_on(block.kind, last, &line, self.width) => {
                block.bytes.end = line.end();
                *last = line;
            }
            _ => {
                self.close();
                let block = Block::new(line.start..line.end(), shape::kind(&line));
                self.open = Some((block, line));
            }
        }
    }

    fn close(&mut self) {
        self.blocks.extend(self.open.take().map(|(block, _)| block));
    }
}

/// Whether a line goes on with the block that ended so far with `last`.
fn goes_on(kind: BlockKind, last: &Line<'_>, line: &Line<'_>, width: Option<usize>) -> bool {
    if kind == BlockKind::Quotation || shape::is_quoted(line) {
        return kind == BlockKind::Quotation && shape::is_quoted(line);
    }
    if kind == BlockKind::TableRow || shape::kind(line) == BlockKind::TableRow || starts_item(kind, last, line) {
        return false;
    }
    let ended = last.ends_a_sentence();
    let middle = line.starts_in_the_middle();
    let Some(width) = width else {
        let comma = last.words.ends_with(',');
        return !ended && middle && (comma || last.columns(SHORT) >= SHORT);
    };
    // Paragraphs may be set apart by the indent of their first line alone.
    if ended && line.indent > last.indent + 1 && kind != BlockKind::ListItem {
        return false;
    }
    let columns = last.columns(width + SLACK);
    // A sentence may end a little beyond the longest line that goes on; a longer line was not broken.
    let full = columns <= width + SLACK && columns + 1 + line.first_word() + SLACK > width;
    full || (!ended && middle)
}

/// Whether a line starts an item of a list. A dash or number that a broken line happens to start with
/// stands in the middle of a sentence.
fn starts_item(kind: BlockKind, last: &Line<'_>, line: &Line<'_>) -> bool {
    (shape::has_bullet(line) || shape::has_number(line))
        && (kind == BlockKind::ListItem
            || last.ends_a_sentence()
            || last.words.ends_with(',')
            || last.columns(SHORT) < SHORT
            || line.indent > last.indent
            || sure(line))
}

/// A bullet that is nothing else.
fn sure(line: &Line<'_>) -> bool {
    shape::has_bullet(line) && !line.words.starts_with(['-', '*', '·', '+'])
}
