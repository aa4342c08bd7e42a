//! Files of word processors and books: DOCX, ODT, RTF, EPUB.
//!
//! Most are a [package] of [XML](xml) parts. Each format tells a [flow] what stands in the file, in
//! order, and the flow makes text and blocks of it; what is wrong with a file is a [fault]. Nothing
//! here fetches, writes, or calls itself.

mod core;
mod docx;
mod epub;
pub(crate) mod fault;
mod flow;
pub(crate) mod inside;
mod locked;
pub(crate) mod odf;
pub(crate) mod package;
pub(crate) mod packaged;
pub(crate) mod relations;
mod rtf;
mod table;
pub(crate) mod xml;

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{Block, BlockKind};

pub(crate) use self::core::{of_opendocument, of_package};
use crate::format::{Metadata, Page};
use crate::html::tidy;
pub(crate) use docx::DOCX;
pub(crate) use epub::EPUB;
pub(crate) use locked::Locked;
pub(crate) use odf::ODT;
pub(crate) use rtf::Rtf;

/// The page of a text with its blocks. Where the file names no title, its first heading is one.
fn page(text: String, blocks: Vec<Block>, metadata: Metadata, furniture: &Furniture) -> Page {
    let blocks = crate::furniture::settle(&text, blocks, furniture);
    let heading = || blocks.iter().find(|block| block.kind == BlockKind::Heading);
    let title = metadata.title.clone().or_else(|| heading().and_then(|block| tidy(&text[block.bytes.clone()])));
    Page { text, blocks, metadata: Metadata { title, ..metadata }, ..Page::default() }
}
