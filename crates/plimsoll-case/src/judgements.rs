//! The log of what people judged.
//!
//! It stands beside what the machine read and is never part of it: `replace_reading` and `remove` leave
//! it as it is, and the tables themselves refuse to change or delete a line (`schema/judgements.sql`). A
//! fact is kept with its words, as it was when it was judged; [`Case::find_again`] finds out which fact
//! that is now (`found`), by its words where need be (`words`).
//!
//! Here nothing is resolved and nothing follows from anything: what the judgements come to together is
//! reckoned in `plimsoll_reconcile::judgements`.

mod found;
mod words;

use plimsoll_record::{DocumentId, Fact, FactId, Judgement, JudgementAct, Moment, Target, TargetWords};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rustc_hash::FxHashMap;

use crate::connect::At;
use crate::{Case, CaseError, Writer, key};

pub use found::{Found, FoundTargets, Lost};

/// Who judges, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judging {
    /// When; the case reads no clock.
    pub at: Moment,
    /// The name that the person gave.
    pub by: String,
    /// Why, in the person's words.
    pub why: Option<String>,
}

/// The columns of a judgement with its targets by their numbers.
const COLUMNS: &str = "number, at, \"by\", why, act, a, b, undone";

impl Case {
    /// The whole log, by number.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn judgements(&self) -> Result<Vec<Judgement>, CaseError> {
        let read = || {
            let snapshot = self.connection().unchecked_transaction()?;
            let targets = targets(&snapshot)?;
            let mut select = snapshot.prepare(&format!("SELECT {COLUMNS} FROM judgement ORDER BY number"))?;
            let judgements = select.query_map([], |row| judgement(row, |target| targets.get(&target).cloned()))?;
            judgements.collect::<rusqlite::Result<Vec<Judgement>>>()
        };
        read().at(self.path())
    }

    /// How many judgements were ever made, undone ones included.
    ///
    /// # Errors
    /// What kept the case from being read.
    pub fn judgement_count(&self) -> Result<u64, CaseError> {
        let count = self.connection().query_row("SELECT count(*) FROM judgement", [], |row| row.get::<_, i64>(0));
        count.map(|count| count as u64).at(self.path())
    }

    /// Names a fact of the case so that a judgement can keep it.
    ///
    /// # Errors
    /// [`CaseError::NoSuchDocument`], or what kept the case from being read.
    pub fn target(&self, fact: &Fact) -> Result<Target, CaseError> {
        let content = self.content(&fact.common().document)?;
        Ok(Target::new(fact.common(), &plimsoll_record::CodePoints::new(&content.text)))
    }
}

impl Writer<'_> {
    /// Adds a judgement to the log and gives its number. It is stored with the batch.
    ///
    /// # Errors
    /// [`CaseError::NoSuchJudgement`] where it undoes one that is not there: nothing is taken back then.
    /// Otherwise what kept it from being written; the batch is taken back.
    pub fn judge(&mut self, judging: &Judging, act: &JudgementAct) -> Result<u64, CaseError> {
        let mut number = 0;
        let mut is_known = true;
        self.change(|connection| {
            number = 1 + connection.query_row("SELECT ifnull(max(number), 0) FROM judgement", [], |row| row.get::<_, i64>(0))?;
            if let JudgementAct::Undo { undone } = act {
                is_known = (1..number).contains(&i64::try_from(*undone).unwrap_or(i64::MAX));
            }
            if is_known { append(connection, number, judging, act) } else { Ok(()) }
        })?;
        match act {
            JudgementAct::Undo { undone } if !is_known => Err(self.no_such_judgement(*undone, number as u64 - 1)),
            _ => Ok(number as u64),
        }
    }
}

fn append(connection: &Connection, number: i64, judging: &Judging, act: &JudgementAct) -> rusqlite::Result<()> {
    let targets: Vec<i64> = act.targets().map(|target| number_of(connection, target)).collect::<rusqlite::Result<_>>()?;
    let undone = if let JudgementAct::Undo { undone } = act { Some(*undone as i64) } else { None };
    connection
        .prepare_cached(&format!("INSERT INTO judgement ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"))?
        .execute(params![number, judging.at.to_string(), judging.by, judging.why, act.name(), targets.first(), targets.get(1), undone])
        .map(|_| ())
}

/// The number of a target, which is put down where it is new or was another then.
fn number_of(connection: &Connection, target: &Target) -> rusqlite::Result<i64> {
    let hash = key::hash_of(&target.document).unwrap_or_default();
    let Target { id, start, end, words, .. } = target;
    let words = words.as_ref();
    let columns = params![
        id.as_str(),
        hash,
        start,
        end,
        words.map(|words| &words.text),
        words.map(|words| &words.quote),
        words.map(|words| words.quote_start),
        words.map(|words| &words.prefix),
        words.map(|words| &words.suffix),
    ];
    let known = connection
        .prepare_cached(
            "SELECT target FROM target WHERE hash = ?2 AND id = ?1 AND start = ?3 AND stop = ?4 AND text IS ?5
             AND quote IS ?6 AND quote_start IS ?7 AND prefix IS ?8 AND suffix IS ?9 ORDER BY target",
        )?
        .query_row(columns, |row| row.get(0))
        .optional()?;
    if let Some(number) = known {
        return Ok(number);
    }
    connection
        .prepare_cached(
            "INSERT INTO target (id, hash, start, stop, text, quote, quote_start, prefix, suffix)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .insert(columns)
}

fn targets(connection: &Connection) -> rusqlite::Result<FxHashMap<i64, Target>> {
    let mut select = connection.prepare("SELECT target, id, hash, start, stop, text, quote, quote_start, prefix, suffix FROM target")?;
    let targets = select.query_map([], |row| Ok((row.get(0)?, target(row)?)))?;
    targets.collect()
}

fn target(row: &Row<'_>) -> rusqlite::Result<Target> {
    let words = match row.get(5)? {
        Some(text) => Some(TargetWords { text, quote: row.get(6)?, quote_start: row.get(7)?, prefix: row.get(8)?, suffix: row.get(9)? }),
        None => None,
    };
    Ok(Target {
        id: FactId::from_text(row.get::<_, String>(1)?),
        document: key::document_id(row.get_ref(2)?.as_blob()?),
        start: row.get(3)?,
        end: row.get(4)?,
        words,
    })
}

fn judgement(row: &Row<'_>, find: impl Fn(i64) -> Option<Target>) -> rusqlite::Result<Judgement> {
    let of = |column: usize| find(row.get(column)?).ok_or_else(|| strange(column, "it names no target"));
    let act = match row.get_ref(4)?.as_str()? {
        "same" => JudgementAct::Same { a: of(5)?, b: of(6)? },
        "different" => JudgementAct::Different { a: of(5)?, b: of(6)? },
        "wrong" => JudgementAct::Wrong { fact: of(5)? },
        "checked" => JudgementAct::Checked { fact: of(5)? },
        "undo" => JudgementAct::Undo { undone: row.get::<_, i64>(7)? as u64 },
        _ => return Err(strange(4, "it is no act")),
    };
    let at = Moment::parse(row.get_ref(1)?.as_str()?).map_err(|error| crate::rows::strange(1, error))?;
    Ok(Judgement { number: row.get::<_, i64>(0)? as u64, at, by: row.get(2)?, why: row.get(3)?, act })
}

fn strange(column: usize, why: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, why.into())
}

/// Takes the words of a document that is removed out of what was judged of it. What was judged stays.
pub(crate) fn forget_words(connection: &Connection, document: &DocumentId) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE target SET text = NULL, quote = NULL, quote_start = NULL, prefix = NULL, suffix = NULL
             WHERE hash = ?1 AND text IS NOT NULL",
        )?
        .execute([key::hash_of(document).unwrap_or_default()])?;
    Ok(())
}

/// What is wrong with the log, a sentence each.
pub(crate) fn check(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut wrong = Vec::new();
    let gap = "SELECT count(*) <> ifnull(max(number), 0) FROM judgement";
    if connection.query_row(gap, [], |row| row.get(0))? {
        wrong.push("the log of judgements has a gap: some were taken out".to_owned());
    }
    let guards = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('judgement', 'target')";
    if connection.query_row(guards, [], |row| row.get::<_, u32>(0))? < 6 {
        wrong.push("what keeps judgements from being changed was taken out of the case".to_owned());
    }
    // With foreign keys on, only another program can have done this.
    let lost = "SELECT number FROM judgement WHERE a NOT IN (SELECT target FROM target)
                OR b NOT IN (SELECT target FROM target) OR undone NOT IN (SELECT number FROM judgement) ORDER BY number";
    let mut select = connection.prepare(lost)?;
    for number in select.query_map([], |row| row.get::<_, i64>(0))? {
        wrong.push(format!("judgement {} is about something that is not there", number?));
    }
    let targets = targets(connection)?;
    let mut select = connection.prepare(&format!(
        "SELECT {COLUMNS} FROM judgement WHERE (a IS NULL OR a IN (SELECT target FROM target))
         AND (b IS NULL OR b IN (SELECT target FROM target)) ORDER BY number"
    ))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        if let Err(error) = judgement(row, |target| targets.get(&target).cloned()) {
            wrong.push(format!("judgement {} cannot be read: {error}", row.get::<_, i64>(0)?));
        }
    }
    Ok(wrong)
}
