//! The text of a document as rows, one per block, and put together again. Blocks of prose are in the
//! full-text index too.

use plimsoll_record::{Block, BlockKind, CodePoints, Content};
use rusqlite::{Connection, ToSql};

use crate::key;
use crate::rows::is_stored;

/// Kinds of block by their number in the table `block`. New kinds go to the end.
const KINDS: [BlockKind; BlockKind::ALL.len()] = BlockKind::ALL;

/// Makes the rows of a document's blocks, whose rules [`whole`] has checked, what `content` says. Rows
/// that are so already stay untouched, and so does the full-text index where the words are the same:
/// to take words out of it costs far more than all else.
pub(crate) fn write(connection: &Connection, document: i64, content: &Content) -> rusqlite::Result<()> {
    let points = CodePoints::new(&content.text);
    let (first, past) = key::all_of(document);
    let mut end = 0;
    let blocks: Vec<Row> = content
        .blocks
        .iter()
        .enumerate()
        .map(|(number, block)| {
            let before = &content.text[end..block.bytes.start];
            end = block.bytes.end;
            Row {
                key: key::of_block(document, number),
                kind: block.kind,
                page: block.page,
                address: block.address.as_deref(),
                recognised: block.recognised,
                start: points.of_byte(block.bytes.start),
                before,
                text: &content.text[block.bytes.clone()],
            }
        })
        .collect();
    let (mut stale, mut written, mut indexed, mut forgotten) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut select = connection.prepare_cached(
        "SELECT key, kind, page, start, before, text, address, recognised FROM block WHERE key >= ?1 AND key < ?2 ORDER BY key",
    )?;
    let mut stored = select.query([first, past])?;
    for block in &blocks {
        // A document's blocks have no gap, so that the two go side by side.
        let Some(row) = stored.next()? else {
            written.push(block);
            indexed.extend(block.prose().map(|_| block));
            continue;
        };
        if block.with_values(|values| is_stored(row, values))? {
            continue;
        }
        stale.push(block.key);
        written.push(block);
        let words = prose(row)?;
        if words != block.prose() {
            forgotten.extend(words.map(|words| (block.key, words.to_owned())));
            indexed.extend(block.prose().map(|_| block));
        }
    }
    let mut more_stored = false;
    while let Some(row) = stored.next()? {
        more_stored = true;
        let key: i64 = row.get(0)?;
        forgotten.extend(prose(row)?.map(|words| (key, words.to_owned())));
    }
    drop(stored);
    // FTS5 finds what to take out by the text that was put in.
    let mut forget = connection.prepare_cached("INSERT INTO word (word, rowid, text) VALUES ('delete', ?1, ?2)")?;
    for (key, words) in forgotten {
        forget.execute(rusqlite::params![key, words])?;
    }
    // Not with INSERT OR REPLACE: such a statement has a savepoint, for which FTS5 writes its memory out.
    let mut delete = connection.prepare_cached("DELETE FROM block WHERE key = ?1")?;
    for key in stale {
        delete.execute([key])?;
    }
    if more_stored {
        let mut delete = connection.prepare_cached("DELETE FROM block WHERE key >= ?1 AND key < ?2")?;
        delete.execute([first + blocks.len() as i64, past])?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO block (key, kind, page, start, before, text, address, recognised) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for block in written {
        block.with_values(|values| insert.execute(values))?;
    }
    let mut index = connection.prepare_cached("INSERT INTO word (rowid, text) VALUES (?1, ?2)")?;
    for block in indexed {
        index.execute(rusqlite::params![block.key, block.text])?;
    }
    Ok(())
}

/// A block as its row.
struct Row<'c> {
    key: i64,
    kind: BlockKind,
    page: Option<u32>,
    address: Option<&'c str>,
    recognised: Option<u8>,
    start: u32,
    before: &'c str,
    text: &'c str,
}

impl Row<'_> {
    fn with_values<T>(&self, with: impl FnOnce(&[&dyn ToSql]) -> T) -> T {
        let kind = KINDS.iter().position(|&kind| kind == self.kind).unwrap_or_default() as i64;
        with(rusqlite::params![self.key, kind, self.page, self.start, self.before, self.text, self.address, self.recognised])
    }

    /// What the full-text index has of it.
    fn prose(&self) -> Option<&str> {
        self.kind.is_prose().then_some(self.text)
    }
}

/// What the full-text index has of a block that is stored.
fn prose<'r>(row: &'r rusqlite::Row<'_>) -> rusqlite::Result<Option<&'r str>> {
    let kind = KINDS.get(usize::from(row.get::<_, u8>(1)?)).copied().unwrap_or(BlockKind::Furniture);
    Ok(if kind.is_prose() { Some(row.get_ref(5)?.as_str()?) } else { None })
}

/// What stands after the last block.
pub(crate) fn after(content: &Content) -> &str {
    &content.text[content.blocks.last().map_or(0, |block| block.bytes.end)..]
}

/// Removes the blocks of a document, from the full-text index too.
pub(crate) fn remove(connection: &Connection, document: i64) -> rusqlite::Result<()> {
    write(connection, document, &Content::default())
}

/// The text of a document and its blocks. `None` where there is no such document.
pub(crate) fn read(connection: &Connection, document: i64) -> rusqlite::Result<Content> {
    let (first, past) = key::all_of(document);
    let mut select = connection
        .prepare_cached("SELECT kind, page, before, text, address, recognised FROM block WHERE key >= ?1 AND key < ?2 ORDER BY key")?;
    let mut rows = select.query([first, past])?;
    let mut content = Content::default();
    while let Some(row) = rows.next()? {
        content.text.push_str(row.get_ref(2)?.as_str()?);
        let start = content.text.len();
        content.text.push_str(row.get_ref(3)?.as_str()?);
        let kind = KINDS.get(usize::from(row.get::<_, u8>(0)?)).copied().unwrap_or(BlockKind::Furniture);
        let bytes = start..content.text.len();
        content.blocks.push(Block { page: row.get(1)?, address: row.get(4)?, recognised: row.get(5)?, ..Block::new(bytes, kind) });
    }
    let after: String =
        connection.prepare_cached("SELECT after FROM document WHERE document = ?1")?.query_row([document], |row| row.get(0))?;
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
