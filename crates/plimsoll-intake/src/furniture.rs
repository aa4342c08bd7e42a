//! Furniture is told from prose, in the same way for every format.
//!
//! A format has cut its text into blocks; here blocks that belong to the page and not to the report
//! change their kind. In this order: lines that a furniture rule matches, with the links that follow
//! them; short lines in the midst of a menu; what stands a second time. No block is ever dropped.

use std::hash::BuildHasherDefault;

use plimsoll_pack::furniture::{Furniture, LineKind, count_words};
use plimsoll_record::{Block, BlockKind};
use rustc_hash::FxHasher;

use crate::ending::bare_end;

/// A block with fewer words may stand twice by right: a cry, a name, a heading.
const REPEATED_WORDS: usize = 4;
/// The title of another article seldom has fewer words, a heading in a report seldom has more.
const TITLE_WORDS: usize = 8;
/// The longest line that can be a link in a run.
const LINK_WORDS: usize = 30;
/// The longest line that can be an entry of a menu.
const MENU_WORDS: usize = 4;

/// Settles the kinds of a page's blocks.
pub(crate) fn settle(text: &str, blocks: Vec<Block>, furniture: &Furniture) -> Vec<Block> {
    let mut blocks = by_rule(text, blocks, furniture);
    fill_menus(text, &mut blocks);
    set_copies_aside(text, &mut blocks);
    blocks
}

fn by_rule(text: &str, blocks: Vec<Block>, furniture: &Furniture) -> Vec<Block> {
    let mut settled = Vec::with_capacity(blocks.len());
    let mut run = 0_u8;
    for (at, block) in blocks.iter().enumerate() {
        let line = &text[block.bytes.clone()];
        let kind = match block.kind {
            BlockKind::TableRow | BlockKind::Quotation | BlockKind::Footnote => None,
            kind if !kind.is_prose() => None,
            _ => furniture.classify_line(line),
        };
        let list = run > 1;
        run = match kind {
            Some(LineKind::Link { follow }) => follow.max(run.saturating_sub(1)),
            None if run > 0 && continues_run(text, &blocks, at, list, furniture) => run - 1,
            // Buttons and the like stand between links.
            Some(_) => run,
            None if block.kind == BlockKind::Furniture => run,
            None => {
                settle_caption(text, block, furniture, &mut settled);
                run = 0;
                continue;
            }
        };
        match kind {
            Some(LineKind::Caption) => {
                settle_caption(text, &Block { kind: BlockKind::Caption, ..block.clone() }, furniture, &mut settled);
            }
            _ => settled.push(Block { kind: BlockKind::Furniture, ..block.clone() }),
        }
    }
    settled
}

/// Adds a block; the credit at the end of a caption becomes a block of its own.
fn settle_caption(text: &str, block: &Block, furniture: &Furniture, settled: &mut Vec<Block>) {
    let caption = &text[block.bytes.clone()];
    let cut = (block.kind == BlockKind::Caption).then(|| furniture.credit_start(caption)).flatten();
    let Some(cut) = cut else { return settled.push(block.clone()) };
    let start = block.bytes.start;
    let shown = start..start + caption[..cut].trim_end().len();
    if !shown.is_empty() {
        settled.push(block.part(shown, block.kind));
    }
    settled.push(block.part(start + cut..block.bytes.end, BlockKind::Furniture));
}

/// Whether the block after a link is one more link. A short line before prose is the heading of that
/// prose; items of a list belong to the run only where its label stood over a list.
fn continues_run(text: &str, blocks: &[Block], at: usize, list: bool, furniture: &Furniture) -> bool {
    let line = |block: &Block| &text[block.bytes.clone()];
    let like_link = |block: &Block| match block.kind {
        BlockKind::Paragraph => is_title(line(block)),
        BlockKind::ListItem => list && is_title(line(block)),
        _ => false,
    };
    let no_prose = |block: &Block| like_link(block) || block.kind == BlockKind::Furniture || furniture.classify_line(line(block)).is_some();
    let block = &blocks[at];
    let item = block.kind == BlockKind::ListItem;
    like_link(block) && (item || count_words(line(block), TITLE_WORDS) == TITLE_WORDS || blocks.get(at + 1).is_none_or(no_prose))
}

/// A line that may be a title: not long, and it does not end as a sentence or half of one does.
fn is_title(line: &str) -> bool {
    count_words(line, LINK_WORDS + 1) <= LINK_WORDS && !bare_end(line).ends_with(['.', ',', ';', ':', '。', '،', '؛', '।', '۔'])
}

/// In a stack of short lines of which most are furniture, the rest is furniture too: the name of the
/// site in a menu, the author between two buttons.
fn fill_menus(text: &str, blocks: &mut [Block]) {
    let short = |block: &Block| {
        block.kind == BlockKind::Furniture
            || (block.kind == BlockKind::Paragraph
                && count_words(&text[block.bytes.clone()], MENU_WORDS + 1) <= MENU_WORDS
                && is_title(&text[block.bytes.clone()]))
    };
    let mut start = 0;
    while start < blocks.len() {
        let mut end = start + 1;
        let stacked =
            |end: usize| text[blocks[end - 1].bytes.end..blocks[end].bytes.start].bytes().filter(|&byte| byte == b'\n').count() == 1;
        while end < blocks.len() && short(&blocks[end - 1]) && short(&blocks[end]) && stacked(end) {
            end += 1;
        }
        let stack = &mut blocks[start..end];
        let known = stack.iter().filter(|block| block.kind == BlockKind::Furniture).count();
        if stack.len() >= 3 && known * 2 > stack.len() {
            stack.iter_mut().for_each(|block| block.kind = BlockKind::Furniture);
        }
        start = end;
    }
}

/// The second copy of a block is furniture: pulled quotes, captions under two sizes of a picture,
/// counters. Rows of a table may be alike by right, and what was furniture the first time takes
/// nothing away from the prose that says it again.
fn set_copies_aside(text: &str, blocks: &mut [Block]) {
    let mut seen = std::collections::HashSet::with_capacity_and_hasher(blocks.len(), BuildHasherDefault::<FxHasher>::default());
    for block in blocks.iter_mut().filter(|block| block.kind != BlockKind::TableRow && block.kind.is_prose()) {
        let words = &text[block.bytes.clone()];
        if !seen.insert(words) && count_words(words, REPEATED_WORDS) == REPEATED_WORDS {
            block.kind = BlockKind::Furniture;
        }
    }
}
