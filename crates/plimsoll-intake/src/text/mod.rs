//! Plain text: what people paste from pages, mail, and notes.
//!
//! The text stays as it was decoded, every code point of it; only blocks are laid over it. The
//! [lines] are cut and measured, [joined](join) to blocks where a line goes on in the next, each
//! block's [shape] tells lists, tables and quotations, furniture is told from prose as in every
//! format, and what is left over and stands like a [heading] is one.

mod heading;
mod join;
mod lines;
mod shape;

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::Block;

use crate::decode;
use crate::format::{Format, Metadata, Page, Tools};
use crate::problem::Problem;
use crate::sniff::Sniffed;

/// Text without markup. It takes whatever no other format knows.
pub(crate) struct PlainText;

impl Format for PlainText {
    fn media_type(&self) -> &'static str {
        "text/plain"
    }

    fn recognises(&self, _file: &Sniffed<'_>) -> bool {
        true
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let furniture = tools.furniture;
        let text = decode::text(file.path, file.bytes, file.charset)?;
        let (_, blocks) = blocks_of(&text, furniture);
        let title = heading::title(&text, &blocks);
        Ok(Page { text, blocks, metadata: Metadata { title, ..Metadata::default() }, ..Page::default() })
    }
}

/// Whether a line starts as an item of a list does: with a bullet or a number, and words after it.
pub(crate) fn is_item(words: &str) -> bool {
    let line = lines::Line { start: 0, indent: 0, words };
    shape::has_bullet(&line) || shape::has_number(&line)
}

/// The blocks of a text, which comes along.
pub(crate) fn blocks_of<'t>(text: &'t str, furniture: &Furniture) -> (&'t str, Vec<Block>) {
    let blocks = join::blocks(text);
    let mut blocks = crate::furniture::settle(text, blocks, furniture);
    heading::settle(text, &mut blocks);
    (text, blocks)
}
