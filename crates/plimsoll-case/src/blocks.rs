//! The text of a document as rows, one per block, and put together again. Blocks of prose are in the
//! full-text index too.

use plimsoll_record::{Block, BlockKind, CodePoints, Content};
use rusqlite::Connection;

use crate::key;

/// Kinds of block by their number in the table `block`. New kinds go to the end.
const KINDS: [BlockKind; 7] = [
    BlockKind::Heading,
    BlockKind::Paragraph,
    BlockKind::ListItem,
    BlockKind::Quotation,
    BlockKind::Caption,
    BlockKind::TableRow,
    BlockKind::Furniture,
];

/// Writes the blocks of a document whose rules [`whole`] has checked.
pub(crate) fn write(connection: &Connection, document: i64, content: &Content, points: &CodePoints) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO block (key, kind, page, start, before, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut index = connection.prepare_cached("INSERT INTO word (rowid, text) VALUES (?1, ?2)")?;
    let mut end = 0;
    for (number, block) in content.blocks.iter().enumerate() {
        let (key, text) = (key::of_block(document, number), &content.text[block.bytes.clone()]);
        let kind = KINDS.iter().position(|&kind| kind == block.kind).unwrap_or_default();
        insert.execute(rusqlite::params![
            key,
            kind as i64,
            block.page,
            points.of_byte(block.bytes.start),
            &content.text[end..block.bytes.start],
            text,
        ])?;
        if block.kind.is_prose() {
            index.execute(rusqlite::params![key, text])?;
        }
        end = block.bytes.end;
    }
    Ok(())
}

/// What stands after the last block.
pub(crate) fn after(content: &Content) -> &str {
    &content.text[content.blocks.last().map_or(0, |block| block.bytes.end)..]
}

/// Removes the blocks of a document, from the full-text index too.
pub(crate) fn remove(connection: &Connection, document: i64) -> rusqlite::Result<()> {
    let (first, past) = key::all_of(document);
    let mut select = connection.prepare_cached("SELECT key, text FROM prose WHERE key >= ?1 AND key < ?2")?;
    let mut forget = connection.prepare_cached("INSERT INTO word (word, rowid, text) VALUES ('delete', ?1, ?2)")?;
    let mut rows = select.query([first, past])?;
    while let Some(row) = rows.next()? {
        // FTS5 finds what to take out by the text that was put in.
        forget.execute(rusqlite::params![row.get::<_, i64>(0)?, row.get_ref(1)?.as_str()?])?;
    }
    connection.prepare_cached("DELETE FROM block WHERE key >= ?1 AND key < ?2")?.execute([first, past])?;
    Ok(())
}

/// The text of a document and its blocks. `None` where there is no such document.
pub(crate) fn read(connection: &Connection, document: i64) -> rusqlite::Result<Content> {
    let (first, past) = key::all_of(document);
    let mut select =
        connection.prepare_cached("SELECT kind, page, before, text FROM block WHERE key >= ?1 AND key < ?2 ORDER BY key")?;
    let mut rows = select.query([first, past])?;
    let mut content = Content::default();
    while let Some(row) = rows.next()? {
        content.text.push_str(row.get_ref(2)?.as_str()?);
        let start = content.text.len();
        content.text.push_str(row.get_ref(3)?.as_str()?);
        let kind = KINDS.get(usize::from(row.get::<_, u8>(0)?)).copied().unwrap_or(BlockKind::Furniture);
        content.blocks.push(Block { bytes: start..content.text.len(), kind, page: row.get(1)? });
    }
    let after: String = connection
        .prepare_cached("SELECT after FROM document WHERE document = ?1")?
        .query_row([document], |row| row.get(0))?;
    content.text.push_str(&after);
    Ok(content)
}

/// Whether blocks are in order, do not overlap and stand at character boundaries; else what is wrong.
pub(crate) fn whole(content: &Content) -> Result<(), String> {
    if content.blocks.len() > key::MOST_BLOCKS {
        return Err(format!("it has {} blocks, and a case takes {}", content.blocks.len(), key::MOST_BLOCKS));
    }
    let mut end = 0;
    for (number, block) in content.blocks.iter().enumerate() {
        if block.bytes.start < end || content.text.get(block.bytes.clone()).is_none() {
            return Err(format!("block {number} at bytes {:?} is not in order or cuts a character", block.bytes));
        }
        end = block.bytes.end;
    }
    Ok(())
}
