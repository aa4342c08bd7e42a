//! The text of formats with markup, written block by block.
//!
//! White space is collapsed as a browser would, blocks are set apart by an empty line, and no block
//! begins or ends with white space.

use plimsoll_record::{Block, BlockKind, RecognisedWord};

/// Writes the text of a page and notes its blocks.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    text: String,
    blocks: Vec<Block>,
    /// The block being written, from its first visible character on.
    open: Option<(usize, BlockKind)>,
    /// White space seen since the last visible character.
    space: Space,
    /// What sets the next block apart from the last.
    gap: &'static str,
    /// The page of the blocks that are closed from now on.
    page: Option<u32>,
}

/// White space that is written once something visible follows.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    #[default]
    None,
    Blank,
    Line,
}

/// What sets two blocks apart.
const PARAGRAPH_GAP: &str = "\n\n";
/// Between the rows of a table.
const ROW_GAP: &str = "\n";
/// Between two parts of one line that are different blocks.
const PART_GAP: &str = " ";

impl Writer {
    /// Writes visible text into the open block, or opens one of this kind.
    pub(crate) fn push(&mut self, text: &str, kind: BlockKind) {
        for c in text.chars() {
            match c {
                // Where a word may be broken, and marks without width: a browser shows none of them.
                '\u{AD}' | '\u{200B}' | '\u{FEFF}' => {}
                ' ' | '\t' | '\n' | '\r' | '\x0C' => self.space = self.space.max(Space::Blank),
                _ if c.is_whitespace() && self.open.is_none() => self.space = self.space.max(Space::Blank),
                _ => self.push_visible(c, kind),
            }
        }
    }

    /// Writes text whose white space counts, as in code.
    pub(crate) fn push_exact(&mut self, text: &str, kind: BlockKind) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.exact_line_end();
            }
            for c in line.chars() {
                match c {
                    _ if c.is_whitespace() && self.open.is_none() => {}
                    _ if c.is_whitespace() => {
                        self.flush_space();
                        self.text.push(c);
                    }
                    _ => self.push_visible(c, kind),
                }
            }
        }
    }

    /// A line end inside a block. Two of them end the block.
    pub(crate) fn line_end(&mut self) {
        match self.space {
            Space::Line => {
                self.close();
            }
            _ => self.space = Space::Line,
        }
    }

    fn exact_line_end(&mut self) {
        if self.open.is_some() {
            self.flush_space();
            self.space = Space::Line;
        }
    }

    /// The border between two cells of a row.
    pub(crate) fn cell_border(&mut self) {
        self.space = Space::None;
        if self.open.is_none() {
            // An empty first cell: its border stands before the block, so that columns stay in line.
            self.set_apart();
        }
        self.text.push('\t');
    }

    /// Ends the open block, if any. True where a block was noted.
    pub(crate) fn close(&mut self) -> bool {
        self.close_before(PARAGRAPH_GAP)
    }

    /// Ends a row; the next row of the table stands on the next line.
    pub(crate) fn close_row(&mut self) -> bool {
        self.close_before(ROW_GAP)
    }

    /// Ends the open block; what follows is another block on the same line.
    pub(crate) fn close_part(&mut self) -> bool {
        self.close_before(PART_GAP)
    }

    /// Where in a table of cells the last block stands.
    pub(crate) fn set_address(&mut self, address: String) {
        if let Some(block) = self.blocks.last_mut() {
            block.address = Some(address);
        }
    }

    /// Says of the last block how sure a recogniser was of it, in percent, and of its words: `words` is given
    /// its text and where that begins.
    pub(crate) fn set_recognised(&mut self, percent: u8, words: impl FnOnce(&str, usize) -> Vec<RecognisedWord>) {
        if let Some(block) = self.blocks.last_mut() {
            block.recognised = Some(percent);
            block.words = words(&self.text[block.bytes.clone()], block.bytes.start);
        }
    }

    /// The next block stands apart like a paragraph, whatever came before.
    pub(crate) fn end_of_rows(&mut self) {
        if !self.blocks.is_empty() {
            self.gap = PARAGRAPH_GAP;
        }
    }

    /// What is closed from now on stands on this page, from 1.
    pub(crate) fn on_page(&mut self, page: u32) {
        self.page = Some(page);
    }

    /// Whether a block is open and has visible text.
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Appends text that has blocks already.
    pub(crate) fn append(&mut self, text: &str, blocks: Vec<Block>) {
        self.close();
        if blocks.is_empty() {
            return;
        }
        self.set_apart();
        let offset = self.text.len();
        self.text.push_str(text);
        let words = |words: Vec<RecognisedWord>| words.into_iter().map(|word| RecognisedWord(word.0 + offset as u32, word.1)).collect();
        let moved =
            |block: Block| Block { bytes: block.bytes.start + offset..block.bytes.end + offset, words: words(block.words), ..block };
        self.blocks.extend(blocks.into_iter().map(moved));
        self.gap = PARAGRAPH_GAP;
    }

    /// The text and its blocks.
    pub(crate) fn finish(mut self) -> (String, Vec<Block>) {
        self.close();
        self.text.truncate(self.text.trim_end().len());
        (self.text, self.blocks)
    }

    fn push_visible(&mut self, c: char, kind: BlockKind) {
        if self.open.is_none() {
            self.set_apart();
            self.space = Space::None;
            self.open = Some((self.text.len(), kind));
        }
        self.flush_space();
        self.text.push(c);
    }

    fn flush_space(&mut self) {
        match std::mem::take(&mut self.space) {
            Space::None => {}
            Space::Blank if self.text.ends_with('\t') => {}
            Space::Blank => self.text.push(' '),
            Space::Line => self.text.push('\n'),
        }
    }

    fn set_apart(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if !self.blocks.is_empty() {
            self.text.push_str(gap);
        }
    }

    fn close_before(&mut self, gap: &'static str) -> bool {
        self.space = Space::None;
        let Some((start, kind)) = self.open.take() else {
            // Nothing visible was written, save perhaps borders of empty cells.
            let end = self.blocks.last().map_or(0, |block| block.bytes.end);
            if self.text.len() > end {
                self.text.truncate(end);
                self.gap = gap;
            } else if gap == PARAGRAPH_GAP {
                self.end_of_rows();
            }
            return false;
        };
        let end = start + self.text[start..].trim_end().len();
        self.text.truncate(end);
        self.blocks.push(Block { page: self.page, ..Block::new(start..end, kind) });
        self.gap = gap;
        true
    }
}
