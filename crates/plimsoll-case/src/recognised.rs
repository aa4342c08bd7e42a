//! What programs recognised in pictures of pages, kept beside the original.
//!
//! Another version of the program, or another machine, may see other letters. So what was seen is kept as
//! it came, and a document is read again from it. New pages take the place of old ones; that a document
//! was read without its pictures takes none away.

use std::io;
use std::path::PathBuf;

use plimsoll_record::DocumentId;
use rusqlite::Connection;

use crate::connect::At;
use crate::originals::Compressor;
use crate::writer::document_with;
use crate::{Case, CaseError, key};

/// What a program said of the picture of a page. The case only keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognisedPage {
    /// Number of the page, from 1.
    pub page: u32,
    /// Which program it was, in the caller's own notation.
    pub engine: String,
    /// What it said.
    pub words: Vec<u8>,
}

/// The words of a page have no more bytes.
const MOST: usize = 16 << 20;

/// A page whose words are compressed.
#[derive(Debug, Clone)]
pub(crate) struct EncodedPage {
    page: u32,
    engine: String,
    words: Vec<u8>,
}

impl RecognisedPage {
    pub(crate) fn encode(&self, compressor: &mut Compressor) -> io::Result<EncodedPage> {
        if self.words.len() > MOST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(EncodedPage { page: self.page, engine: self.engine.clone(), words: compressor.whole(&self.words)? })
    }
}

/// Makes the pages of a document these, where there are any. Those that are so already stay untouched.
pub(crate) fn write(connection: &Connection, document: i64, pages: &[EncodedPage]) -> rusqlite::Result<()> {
    if pages.is_empty() {
        return Ok(());
    }
    let mut select = connection.prepare_cached("SELECT page, engine, words FROM recognised_page WHERE document = ?1 ORDER BY page")?;
    let mut rows = select.query([document])?;
    let mut same = pages.iter();
    let mut is_same = true;
    while let Some(row) = rows.next()? {
        let (page, engine, words) = (row.get::<_, u32>(0)?, row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_blob()?);
        is_same &= same.next().is_some_and(|new| new.page == page && new.engine == engine && new.words == words);
    }
    drop(rows);
    if is_same && same.next().is_none() {
        return Ok(());
    }
    connection.prepare_cached("DELETE FROM recognised_page WHERE document = ?1")?.execute([document])?;
    let mut insert = connection.prepare_cached("INSERT INTO recognised_page (document, page, engine, words) VALUES (?1, ?2, ?3, ?4)")?;
    for EncodedPage { page, engine, words } in pages {
        insert.execute(rusqlite::params![document, page, engine, words])?;
    }
    Ok(())
}

impl Case {
    /// What was recognised in the pictures of a document, page by page; nothing where that is none.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`], [`CaseError::Io`] where what is kept is damaged, or what kept the case
    /// from being read.
    pub fn recognised_pages(&self, id: &DocumentId) -> Result<Vec<RecognisedPage>, CaseError> {
        let known = key::hash_of(id).map(|hash| document_with(self.connection(), &hash)).transpose().at(self.path())?.flatten();
        let Some((document, _)) = known else { return Err(self.no_such_document(id.as_str())?) };
        let rows = rows(self.connection(), document).at(self.path())?;
        let unpack = |(page, engine, words): (u32, String, Vec<u8>)| {
            Ok(RecognisedPage { page, engine, words: zstd::bulk::decompress(&words, MOST)? })
        };
        let pages: io::Result<Vec<RecognisedPage>> = rows.into_iter().map(unpack).collect();
        pages.map_err(|source| CaseError::Io { doing: "cannot unpack what was recognised in", path: PathBuf::from(id.as_str()), source })
    }
}

fn rows(connection: &Connection, document: i64) -> rusqlite::Result<Vec<(u32, String, Vec<u8>)>> {
    let mut select = connection.prepare_cached("SELECT page, engine, words FROM recognised_page WHERE document = ?1 ORDER BY page")?;
    select.query_map([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
}
