//! The tables of a case, and how an older case is brought up to date.
//!
//! The version of a case stands in its `user_version`. [`STEPS`] holds one step per version: step
//! *n* turns version *n* into *n + 1*, and a new case takes them all. A step that has gone out in a
//! release is never changed; what changes is written as a further step. Views can be remade by any
//! step, as they hold nothing.

use rusqlite::{Connection, TransactionBehavior};

/// `PLMS`: what tells a case from any other SQLite file.
pub(crate) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"PLMS");

/// What turns a case of one version into the next.
pub(crate) type Step = &'static str;

/// Every step so far.
pub(crate) const STEPS: &[Step] = &[
    concat!(include_str!("schema/tables.sql"), include_str!("schema/views.sql")),
    include_str!("schema/packs.sql"),
    include_str!("schema/parts.sql"),
    include_str!("schema/judgements.sql"),
    include_str!("schema/reconciled.sql"),
    include_str!("schema/pack_words.sql"),
    include_str!("schema/producer.sql"),
    include_str!("schema/recognised.sql"),
    include_str!("schema/scanned.sql"),
    include_str!("schema/paths.sql"),
    include_str!("schema/ends.sql"),
];

/// The version of cases that this program writes.
pub(crate) const VERSION: u32 = STEPS.len() as u32;

/// The version of the case, and whether the file is one. `None` for an empty file.
///
/// A database of another program gives `Some(None)`.
pub(crate) fn version(connection: &Connection) -> rusqlite::Result<Option<Option<u32>>> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, u32>(0));
    let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let (application, version) = (number("application_id")?, number("user_version")?);
    Ok(match (application, tables) {
        (APPLICATION_ID, _) => Some(Some(version)),
        (0, 0) if version == 0 => None,
        _ => Some(None),
    })
}

/// Takes an empty file or an older case through the steps that it lacks, wholly or not at all.
pub(crate) fn migrate(connection: &mut Connection, steps: &[Step]) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have done it since the version was looked at.
    let from = version(&transaction)?.flatten().unwrap_or(0) as usize;
    for step in steps.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    if from < steps.len() {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", steps.len() as u32)?;
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a later version might do: a column with a value for the rows that are there, and a table.
    const LATER: &[Step] = &[
        STEPS[0],
        "ALTER TABLE document ADD COLUMN pages INTEGER NOT NULL DEFAULT 1;
         CREATE TABLE later (x);
         INSERT INTO later SELECT path FROM document;",
    ];

    /// A case of the first version with one document, as that version wrote it.
    fn first_version() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &STEPS[..1]).unwrap();
        connection
            .execute_batch(
                "INSERT INTO document VALUES (1, zeroblob(32), 'a.txt', NULL, NULL, NULL, NULL, NULL, 'unknown',
                   NULL, NULL, 'text/plain', 5, 'read', NULL, '', 5, '{}');
                 INSERT INTO location VALUES (1, 'a.txt', NULL);
                 INSERT INTO block (key, kind, page, start, before, text) VALUES (1 << 26, 1, NULL, 0, '', 'words');
                 INSERT INTO word (rowid, text) VALUES (1 << 26, 'words');",
            )
            .unwrap();
        connection
    }

    #[test]
    fn an_empty_file_takes_every_step() {
        let mut connection = Connection::open_in_memory().unwrap();
        assert_eq!(version(&connection).unwrap(), None);
        migrate(&mut connection, LATER).unwrap();
        assert_eq!(version(&connection).unwrap(), Some(Some(2)));
        migrate(&mut connection, LATER).unwrap();
    }

    #[test]
    fn an_older_case_takes_the_steps_it_lacks_and_keeps_what_it_has() {
        let mut connection = first_version();
        assert_eq!(version(&connection).unwrap(), Some(Some(1)));
        migrate(&mut connection, LATER).unwrap();
        assert_eq!(version(&connection).unwrap(), Some(Some(2)));
        let path: String = connection.query_row("SELECT x FROM later", [], |row| row.get(0)).unwrap();
        assert_eq!(path, "a.txt");
        let found: i64 = connection.query_row("SELECT count(*) FROM word WHERE word MATCH 'words'", [], |row| row.get(0)).unwrap();
        assert_eq!(found, 1);
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let mut connection = first_version();
        assert!(migrate(&mut connection, &[STEPS[0], "CREATE TABLE later (x)", "not SQL"]).is_err());
        assert_eq!(version(&connection).unwrap(), Some(Some(1)));
        migrate(&mut connection, LATER).unwrap();
    }

    #[test]
    fn the_views_can_be_read_in_a_new_case() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, STEPS).unwrap();
        let mut select = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").unwrap();
        let views: Vec<String> = select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(views.len(), 14);
        for view in views {
            connection.prepare(&format!("SELECT * FROM {view}")).unwrap_or_else(|error| panic!("{view}: {error}"));
        }
    }
}
