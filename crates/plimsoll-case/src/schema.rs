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
pub(crate) const STEPS: &[Step] = &[concat!(include_str!("schema/tables.sql"), include_str!("schema/views.sql"))];

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
