//! Tables of data, and tables that only lay a page out.

use super::tree::{Attribute, NodeId, TOP, Tag, Tree};

/// A cell of data has no more bytes than this.
const CELL_BYTES: usize = 400;

/// Whether a table holds data: rows of short cells, at least two in some row, and nothing in a cell
/// that builds a page.
pub(super) fn is_data(tree: &Tree, table: NodeId) -> bool {
    if table == TOP || matches!(tree.attribute(table, Attribute::Role), Some("presentation" | "none")) {
        return false;
    }
    let (mut cells_in_row, mut widest, mut blocks_in_cell, mut bytes_in_cell) = (0, 0, 0, 0);
    for node in tree.descendants(table) {
        match tree.tag(node) {
            Tag::Tr => cells_in_row = 0,
            Tag::Td | Tag::Th => {
                cells_in_row += 1;
                widest = widest.max(cells_in_row);
                (blocks_in_cell, bytes_in_cell) = (0, 0);
            }
            Tag::Text => bytes_in_cell += tree.text(node).trim().len(),
            Tag::P | Tag::Div => blocks_in_cell += 1,
            Tag::Caption | Tag::Thead | Tag::Tbody | Tag::Tfoot => bytes_in_cell = 0,
            tag if tag == Tag::Table || tag == Tag::Form || tag == Tag::Hr || tag.is_heading() => return false,
            _ => {}
        }
        if blocks_in_cell > 1 || (bytes_in_cell > CELL_BYTES && cells_in_row > 0) {
            return false;
        }
    }
    widest >= 2
}
