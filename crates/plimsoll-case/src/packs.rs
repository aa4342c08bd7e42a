//! With which packs the documents of a case were read.
//!
//! A case is read with words, and other words would read something else. So it keeps what the packs
//! call themselves and the seals of their files, and the words of those that are not built into the program: whoever
//! opens the case has them too.

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
    /// Its files, as text that only the caller understands. `None` for a pack that every program has, and in cases that
    /// were made before words were kept.
    pub words: Option<String>,
}

impl PackNote {
    /// Whether both are the same state of one pack.
    pub fn is_same(&self, other: &PackNote) -> bool {
        (&self.name, self.seal) == (&other.name, other.seal)
    }
}

impl Case {
    /// The packs that documents were read with, in the order in which they add to each other. Nothing in a case that was
    /// made before they were noted.
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
            for old in noted(connection)?.iter().filter(|old| !packs.iter().any(|pack| pack.is_same(old))) {
                connection.execute("DELETE FROM pack WHERE name = ?1 AND seal = ?2", (&old.name, old.seal))?;
            }
            packs.iter().try_for_each(|pack| note(connection, pack))
        })
    }
}

fn note(connection: &Connection, pack: &PackNote) -> rusqlite::Result<()> {
    let PackNote { name, version, seal, words } = pack;
    let insert = "INSERT INTO pack (name, version, seal, words, place)
         VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(place), 0) + 1 FROM pack))
         ON CONFLICT (name, seal) DO UPDATE SET words = excluded.words";
    connection.execute(insert, (name, version, seal, words)).map(|_| ())
}

fn noted(connection: &Connection) -> rusqlite::Result<Vec<PackNote>> {
    let mut select = connection.prepare("SELECT name, version, seal, words FROM pack ORDER BY place, name, version, seal")?;
    let notes =
        select.query_map([], |row| Ok(PackNote { name: row.get(0)?, version: row.get(1)?, seal: row.get(2)?, words: row.get(3)? }))?;
    notes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(name: &str, seal: u8) -> PackNote {
        PackNote { name: name.to_owned(), version: 1, seal: [seal; 32], words: None }
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

    #[test]
    fn the_words_of_a_pack_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut case = Case::create_or_open(&folder.path().join("x.case")).unwrap();
        let with_words = |name: &str| PackNote { words: Some(format!("words of {name}")), ..pack(name, 1) };
        // The first as an older program noted it.
        for packs in [[pack("z", 1), pack("a", 1)], [with_words("z"), with_words("a")]] {
            let mut writer = case.writer().unwrap();
            writer.note_packs(&packs).unwrap();
            writer.finish().unwrap();
        }
        assert_eq!(case.packs().unwrap(), [with_words("z"), with_words("a")]);
    }
}
