//! Tree → text and blocks, as a browser would lay them out.
//!
//! One walk in the order of the page, without recursion. Each element that stands on lines of its own
//! ends the block before it; each run of text goes to the block that is open. What a block is comes
//! from the innermost element around it that says so.

use plimsoll_pack::furniture::count_words;
use plimsoll_record::{Block, BlockKind};

use super::parts::{Parts, is_note};
use super::table;
use super::tree::{Attribute, NodeId, TOP, Tag, Tree};
use crate::ending::ends_a_sentence;
use crate::writer::Writer;

/// A paragraph of fewer words outside the article is a label of the page.
const STRAY_WORDS: usize = 12;

/// The text of a page and its blocks; furniture lines are not told yet.
pub(super) fn text_and_blocks(tree: &Tree, parts: &Parts) -> (String, Vec<Block>) {
    let mut flow = Flow {
        tree,
        parts,
        writer: Writer::default(),
        marks: Vec::new(),
        around: vec![Around { kind: BlockKind::Paragraph, exact: false, data: false, row: false, article: parts.article == TOP, level: 0 }],
        mark: Mark::default(),
        title_in_article: false,
    };
    flow.walk();
    flow.end_block();
    let Flow { writer, marks, title_in_article, .. } = flow;
    let (text, mut blocks) = writer.finish();
    for (block, mark) in blocks.iter_mut().zip(&marks) {
        if !mark.is_prose(block.kind, &text[block.bytes.clone()], title_in_article) {
            block.kind = BlockKind::Furniture;
        }
    }
    (text, blocks)
}

struct Flow<'p> {
    tree: &'p Tree,
    parts: &'p Parts,
    writer: Writer,
    /// One for each block of the writer.
    marks: Vec<Mark>,
    /// What the open elements say, the innermost last.
    around: Vec<Around>,
    /// Of the block being written.
    mark: Mark,
    title_in_article: bool,
}

/// What the elements around a place say of it.
#[derive(Debug, Clone, Copy)]
struct Around {
    kind: BlockKind,
    /// White space counts.
    exact: bool,
    /// Inside a table of data.
    data: bool,
    /// Inside a row of it, where cells are no blocks.
    row: bool,
    article: bool,
    /// Level of the heading, 1 to 6, or 0.
    level: u8,
}

/// What is known of a block besides its kind.
#[derive(Debug, Default, Clone, Copy)]
struct Mark {
    /// Bytes of text, of text in links, and of text in furniture.
    bytes: usize,
    link: usize,
    furniture: usize,
    /// Level of the heading, or 0.
    level: u8,
    article: bool,
}

impl Mark {
    fn is_prose(&self, kind: BlockKind, words: &str, title_in_article: bool) -> bool {
        let sentence = ends_a_sentence(words);
        match (self.article, kind) {
            _ if self.furniture * 2 > self.bytes => false,
            // A line that is one link leads away from the report, unless it is a sentence of it.
            (true, BlockKind::Paragraph | BlockKind::ListItem) => sentence || self.link * 10 < self.bytes * 9,
            (true, _) => true,
            (false, BlockKind::Heading) => self.level == 1 && !title_in_article,
            // Standfirsts and captions may stand beside the article.
            (false, _) => sentence && self.link * 3 < self.bytes && count_words(words, STRAY_WORDS) == STRAY_WORDS,
        }
    }
}

impl Flow<'_> {
    fn walk(&mut self) {
        let mut node = TOP;
        loop {
            if self.enter(node)
                && let Some(child) = self.tree.below(node)
            {
                node = child;
                continue;
            }
            loop {
                self.leave(node);
                if node == TOP {
                    return;
                }
                if let Some(next) = self.tree.beside(node) {
                    node = next;
                    break;
                }
                node = self.tree.parent(node);
            }
        }
    }

    /// Begins an element, or writes a text. False where nothing inside is shown.
    fn enter(&mut self, node: NodeId) -> bool {
        let tag = self.tree.tag(node);
        let around = self.inside(node);
        self.around.push(around);
        if self.parts.part(node).hidden || is_note_mark(self.tree, node) {
            return false;
        }
        match tag {
            Tag::Text => self.text(node),
            Tag::Br if around.row => self.writer.push(" ", around.kind),
            Tag::Br => self.line_end(),
            Tag::Q => self.push("“", node),
            Tag::Td | Tag::Th if around.row => self.cell(node),
            _ if self.is_credit_in_caption(node) => self.end_part(),
            _ if tag.is_block() && around.row && tag != Tag::Tr => self.writer.push(" ", around.kind),
            _ if tag.is_block() => self.end_block(),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: NodeId) {
        let tag = self.tree.tag(node);
        let inner = self.around.pop();
        let (Some(inner), false) = (inner, self.parts.part(node).hidden) else { return };
        match tag {
            Tag::Q => self.push("”", node),
            Tag::Tr if inner.row => self.end_row(),
            Tag::Table => {
                self.end_block();
                self.writer.end_of_rows();
            }
            _ if self.is_credit_in_caption(node) => self.end_part(),
            _ if tag.is_block() && inner.row => self.writer.push(" ", inner.kind),
            _ if tag.is_block() => self.end_block(),
            _ => {}
        }
    }

    /// What holds inside an element.
    fn inside(&self, node: NodeId) -> Around {
        let mut around = self.around.last().copied().unwrap_or(Around {
            kind: BlockKind::Paragraph,
            exact: false,
            data: false,
            row: false,
            article: true,
            level: 0,
        });
        around.article |= node == self.parts.article;
        let tag = self.tree.tag(node);
        let plain = around.kind == BlockKind::Paragraph;
        if is_note(self.tree, node) {
            around.kind = BlockKind::Footnote;
            return around;
        }
        match tag {
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => {
                around.kind = BlockKind::Heading;
                around.level = 1 + (tag as u8 - Tag::H1 as u8);
            }
            Tag::Li | Tag::Dt | Tag::Dd if plain => around.kind = BlockKind::ListItem,
            Tag::Blockquote => around.kind = BlockKind::Quotation,
            Tag::Figcaption | Tag::Caption => around.kind = BlockKind::Caption,
            Tag::Pre => around.exact = true,
            Tag::Table => (around.data, around.row) = (table::is_data(self.tree, node), false),
            Tag::Tr if around.data => {
                around.row = true;
                around.kind = BlockKind::TableRow;
            }
            _ => {}
        }
        around
    }

    fn is_credit_in_caption(&self, node: NodeId) -> bool {
        self.parts.part(node).credit
            && !self.tree.tag(node).is_block()
            && self.around.iter().any(|around| around.kind == BlockKind::Caption)
    }

    fn text(&mut self, node: NodeId) {
        let tree = self.tree;
        self.push(tree.text(node), node);
    }

    fn push(&mut self, text: &str, node: NodeId) {
        let Some(around) = self.around.last().copied() else { return };
        match around.exact {
            true => self.writer.push_exact(text, around.kind),
            false => self.writer.push(text, around.kind),
        }
        let visible = text.trim().len();
        if visible == 0 {
            return;
        }
        let part = self.parts.part(node);
        let credit = self.around.len() > 1 && self.stands_in_credit(node);
        self.title_in_article |= around.article && around.level == 1 && !part.furniture;
        let mark = &mut self.mark;
        mark.bytes += visible;
        mark.link += if part.link { visible } else { 0 };
        mark.furniture += if part.furniture || credit { visible } else { 0 };
        mark.level = around.level;
        mark.article |= around.article;
    }

    /// Whether the text is a credit, by an element close around it: a line of its own, or a part of a
    /// caption.
    fn stands_in_credit(&self, node: NodeId) -> bool {
        let up = std::iter::successors(Some(node), |&node| (node != TOP).then(|| self.tree.parent(node)));
        let named = up.take(4).filter(|&node| self.parts.part(node).credit);
        named.into_iter().any(|node| match self.tree.tag(node) {
            Tag::Figcaption | Tag::Body | Tag::Html => false,
            tag => tag.is_block() || self.is_credit_in_caption(node),
        })
    }

    fn line_end(&mut self) {
        let before = self.writer.is_open();
        self.writer.line_end();
        if before && !self.writer.is_open() {
            self.note();
        }
    }

    fn cell(&mut self, node: NodeId) {
        let first = self.tree.parent(node);
        let cells = |&child: &NodeId| matches!(self.tree.tag(child), Tag::Td | Tag::Th);
        if self.tree.children(first).find(cells) != Some(node) {
            self.writer.cell_border();
        }
    }

    fn end_block(&mut self) {
        if self.writer.close() {
            self.note();
        }
    }

    fn end_row(&mut self) {
        if self.writer.close_row() {
            self.note();
        }
    }

    fn end_part(&mut self) {
        if self.writer.close_part() {
            self.note();
        }
    }

    fn note(&mut self) {
        self.marks.push(std::mem::take(&mut self.mark));
    }
}

/// Bytes of the longest mark of a footnote: `[12]`, `(a)`, `***`.
const NOTE_MARK: usize = 6;

/// A raised link to a note: in the text it would be taken for a part of the number or word before it.
fn is_note_mark(tree: &Tree, mark: NodeId) -> bool {
    if !matches!(tree.tag(mark), Tag::Sup | Tag::A) {
        return false;
    }
    let calls = |node| {
        tree.attribute(node, Attribute::Role) == Some("doc-noteref")
            || tree.attribute(node, Attribute::EpubType).is_some_and(|kind| kind.split_ascii_whitespace().any(|kind| kind == "noteref"))
    };
    let mut bytes = 0;
    let mut links = calls(mark);
    for node in tree.descendants(mark) {
        bytes += tree.text(node).trim().len();
        links |=
            calls(node) || (tree.tag(mark) == Tag::Sup && tree.attribute(node, Attribute::Href).is_some_and(|href| href.contains('#')));
        if bytes > NOTE_MARK {
            return false;
        }
    }
    links
}
