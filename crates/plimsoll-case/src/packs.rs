//! With which packs the documents of a case were read.
//!
//! A case is read with words, and other words would read something else. So it keeps what the packs
//! call themselves and the seals of their files: not their words, but enough to say that they are missing
//! or have changed.

use rusqlite::Connection;

use crate::connect::At;
use crate::{Case, CaseError, Writer};

/// A pack that documents of a case were read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackNote {
    /// What it calls itself.
    pub name: String,
    /// The version that it gives itself.
    pub version: u32,
    /// SHA-256 of its files.
    pub seal: [u8; 32],
}

impl Case {
    /// The packs that documents were read with, by name and version. Nothing in a case that was made before
    /// they were noted.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn packs(&self) -> Result<Vec<PackNote>, CaseError> {
        noted(self.connection()).at(self.path())
    }
}

impl Writer<'_> {
    /// Notes the packs that the documents of this batch were read with.
    ///
    /// # Errors
    /// What kept it from being written; the batch is taken back.
    pub fn note_packs(&mut self, packs: &[PackNote]) -> Result<(), CaseError> {
        self.change(|connection| packs.iter().try_for_each(|pack| note(connection, pack)))
    }

    /// Says that all documents were read with these packs and no others.
    ///
    /// # Errors
    /// As [`note_packs`](Writer::note_packs).
    pub fn all_read_with(&mut self, packs: &[PackNote]) -> Result<(), CaseError> {
        self.change(|connection| {
            for old in noted(connection)?.iter().filter(|old| !packs.contains(old)) {
                connection.execute("DELETE FROM pack WHERE name = ?1 AND seal = ?2", (&old.name, old.seal))?;
            }
            packs.iter().try_for_each(|pack| note(connection, pack))
        })
    }
}

fn note(connection: &Connection, pack: &PackNote) -> rusqlite::Result<()> {
    let PackNote { name, version, seal } = pack;
    connection.execute("INSERT OR IGNORE INTO pack (name, version, seal) VALUES (?1, ?2, ?3)", (name, version, seal)).map(|_| ())
}

fn noted(connection: &Connection) -> rusqlite::Result<Vec<PackNote>> {
    let mut select = connection.prepare("SELECT name, version, seal FROM pack ORDER BY name, version, seal")?;
    let notes = select.query_map([], |row| Ok(PackNote { name: row.get(0)?, version: row.get(1)?, seal: row.get(2)? }))?;
    notes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(name: &str, seal: u8) -> PackNote {
        PackNote { name: name.to_owned(), version: 1, seal: [seal; 32] }
    }

    #[test]
    fn packs_are_noted_until_all_is_read_with_others() {
        let folder = tempfile::tempdir().unwrap();
        let mut case = Case::create_or_open(&folder.path().join("x.case")).unwrap();
        assert_eq!(case.packs().unwrap(), []);
        for packs in [[pack("a", 1), pack("b", 1)], [pack("a", 1), pack("b", 2)]] {
            let mut writer = case.writer().unwrap();
            writer.note_packs(&packs).unwrap();
            writer.finish().unwrap();
        }
        assert_eq!(case.packs().unwrap(), [pack("a", 1), pack("b", 1), pack("b", 2)]);
        let mut writer = case.writer().unwrap();
        writer.all_read_with(&[pack("b", 2), pack("c", 3)]).unwrap();
        writer.finish().unwrap();
        assert_eq!(case.packs().unwrap(), [pack("b", 2), pack("c", 3)]);
    }
}
