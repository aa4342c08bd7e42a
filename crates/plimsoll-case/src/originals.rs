//! The bytes of the files: compressed in pieces, so that no file needs to be in memory whole to come
//! out again.

use std::io::{self, Write};

use rusqlite::{Connection, OptionalExtension, Row};
use sha2::{Digest, Sha256};

/// Bytes per piece.
const PIECE: usize = 1 << 20;
/// zstd's level: its default, beyond which time grows much faster than what is saved.
const LEVEL: i32 = 3;

/// Compresses originals. It is kept between documents, since making one costs more than a short file.
pub(crate) struct Compressor(zstd::bulk::Compressor<'static>);

impl Compressor {
    pub(crate) fn new() -> io::Result<Self> {
        zstd::bulk::Compressor::new(LEVEL).map(Self)
    }

    /// Bytes that belong in one piece.
    pub(crate) fn whole(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        self.0.compress(bytes)
    }

    /// The pieces of an original.
    pub(crate) fn pieces(&mut self, original: &[u8]) -> io::Result<Vec<Vec<u8>>> {
        original.chunks(PIECE).map(|piece| self.0.compress(piece)).collect()
    }
}

/// Writes the pieces of an original.
pub(crate) fn write(connection: &Connection, document: i64, pieces: &[Vec<u8>]) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO original (document, chunk, bytes) VALUES (?1, ?2, ?3)")?;
    for (number, bytes) in pieces.iter().enumerate() {
        insert.execute(rusqlite::params![document, number as i64, bytes])?;
    }
    Ok(())
}

/// What became of an original on its way out.
pub(crate) enum Copied {
    /// Every byte is written, and together they have this hash.
    Hash([u8; 32]),
    /// A piece cannot be decompressed.
    Damaged,
    /// The bytes could not be written to where they were to go.
    NotWritten(io::Error),
}

/// Writes an original to `out`, piece by piece. The case is free for a writer while `out` takes its time.
pub(crate) fn copy(connection: &Connection, document: i64, out: &mut dyn Write) -> rusqlite::Result<Copied> {
    let mut select = connection.prepare_cached("SELECT bytes FROM original WHERE document = ?1 AND chunk = ?2")?;
    let mut hash = Sha256::new();
    for number in 0i64.. {
        let decompress = |row: &Row<'_>| Ok(zstd::bulk::decompress(row.get_ref(0)?.as_blob()?, PIECE));
        match select.query_row([document, number], decompress).optional()? {
            None => break,
            Some(Err(_)) => return Ok(Copied::Damaged),
            Some(Ok(piece)) => {
                hash.update(&piece);
                if let Err(error) = out.write_all(&piece) {
                    return Ok(Copied::NotWritten(error));
                }
            }
        }
    }
    Ok(Copied::Hash(hash.finalize().into()))
}
