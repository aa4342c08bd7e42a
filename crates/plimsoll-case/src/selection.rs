//! Which documents and which facts a [`Filter`] leaves in.
//!
//! A filter works in two places. Of documents, SQLite compares outcome, dates and types, and
//! [`NamePattern`] and [`PathPattern`] the rest, because SQLite folds the case of ASCII alone. Of
//! facts, SQLite compares the columns `type`, `earliest` and `latest`; only for a source does the fact
//! have to be put together first.

use jiff::civil::Date;
use plimsoll_record::{Fact, Kind, Outcome};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::connect::At;
use crate::followed::Meant;
use crate::key::{self, KINDS};
use crate::lookup::documents_meant;
use crate::matching::NamePattern;
use crate::rows::{closed_list, code};
use crate::{Case, CaseError, Filter};

/// A condition of a `WHERE`, with its values in the order of their question marks.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    pub(crate) sql: String,
    pub(crate) values: Vec<Value>,
}

impl Conditions {
    fn and(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.values.extend(values);
    }

    /// A type that is `name`, or begins with it and a dot.
    fn and_type(&mut self, column: &str, name: &str) {
        let dotted = format!("{name}.");
        let length = dotted.chars().count() as i64;
        self.and(&format!("({column} = ? OR substr({column}, 1, ?) = ?)"), [Value::from(name.to_owned()), length.into(), dotted.into()]);
    }

    /// A date between whose bounds there is a day of interest.
    fn and_dates(&mut self, earliest: &str, latest: &str, since: Option<Date>, until: Option<Date>) {
        if let Some(since) = since {
            self.and(&format!("{latest} >= ?"), [since.to_string().into()]);
        }
        if let Some(until) = until {
            self.and(&format!("{earliest} <= ?"), [until.to_string().into()]);
        }
    }
}

/// What a filter asks of the facts of one kind.
#[derive(Debug)]
pub(crate) struct FactConditions {
    /// What their rows must be.
    pub(crate) row: Conditions,
    /// Who must say them.
    pub(crate) source: Option<Meant>,
}

impl FactConditions {
    /// `None` where no fact of the kind can pass, because it lacks what the filter asks for.
    pub(crate) fn of(kind: Kind, filter: &Filter) -> Option<Self> {
        let mut row = Conditions::default();
        for (asked_kind, name) in types_asked(filter) {
            let same = asked_kind == kind || asked_kind == Kind::Entity && kind == Kind::Mention;
            if !same {
                return None;
            }
            row.and_type("f.type", &name);
        }
        if filter.since.is_some() || filter.until.is_some() {
            let mut own = Conditions { sql: "f.earliest IS NOT NULL".into(), values: Vec::new() };
            own.and_dates("f.earliest", "f.latest", filter.since, filter.until);
            let mut document = Conditions { sql: "f.earliest IS NULL AND d.published IS NOT NULL".into(), values: Vec::new() };
            document.and_dates("d.published_earliest", "d.published_latest", filter.since, filter.until);
            row.and(&format!("(({}) OR ({}))", own.sql, document.sql), own.values.into_iter().chain(document.values));
        }
        Some(Self { row, source: None })
    }

    /// The same where somebody must say the facts.
    pub(crate) fn said_by(self, source: Option<Meant>) -> Self {
        Self { source, ..self }
    }

    /// Whether every fact of the kind passes.
    pub(crate) fn pass_all(&self) -> bool {
        self.row.sql.is_empty() && self.source.is_none()
    }

    /// Whether the fact is said by the source that is asked for.
    pub(crate) fn pass(&self, fact: &Fact) -> bool {
        let Some(meant) = &self.source else { return true };
        match fact {
            Fact::Claim(claim) => claim.sources.iter().any(|source| meant.is(source)),
            Fact::Figure(figure) => figure.origin.as_ref().is_some_and(|origin| meant.is(origin)),
            Fact::Demand(demand) => demand.demander.as_ref().is_some_and(|demander| meant.is(demander)),
            _ => true,
        }
    }
}

/// Whether facts of this kind name who says them.
pub(crate) fn says_who(kind: Kind) -> bool {
    matches!(kind, Kind::Claim | Kind::Figure | Kind::Demand)
}

/// The types that a filter asks for, each with the kind of fact that has it.
fn types_asked(filter: &Filter) -> impl Iterator<Item = (Kind, String)> {
    let asked = [
        (Kind::Figure, filter.measure.clone()),
        (Kind::Event, filter.event_type.clone()),
        (Kind::Entity, filter.entity_type.as_ref().map(code)),
        (Kind::Claim, filter.act.as_ref().map(code)),
    ];
    asked.into_iter().filter_map(|(kind, name)| Some((kind, name?)))
}

/// A document that a filter leaves in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Selected {
    /// Its number.
    pub(crate) document: i64,
    /// What became of it.
    pub(crate) outcome: Outcome,
    /// How many facts of each kind it has, in the order of [`KINDS`].
    pub(crate) counts: [u64; KINDS.len()],
}

impl Case {
    /// The documents that the filter leaves in, by path and id.
    pub(crate) fn selected_documents(&self, filter: &Filter) -> Result<Vec<Selected>, CaseError> {
        let mut conditions = document_conditions(filter);
        for (kind, name) in types_asked(filter) {
            let mut of_fact = Conditions::default();
            of_fact.and_type("f.type", &name);
            conditions.and(
                &format!(
                    "EXISTS (SELECT 1 FROM fact AS f WHERE f.key >= (d.document << 26) + (? << 22)
                     AND f.key < (d.document << 26) + (? << 22) {})",
                    of_fact.sql
                ),
                [key::kind_number(kind).into(), (key::kind_number(kind) + 1).into()].into_iter().chain(of_fact.values),
            );
        }
        if filter.since.is_some() || filter.until.is_some() {
            conditions.and("d.published IS NOT NULL", []);
            conditions.and_dates("d.published_earliest", "d.published_latest", filter.since, filter.until);
        }
        self.select(filter, conditions, filter.source.as_deref())
    }

    /// The documents, by path and id, whose facts of this kind may pass the filter.
    pub(crate) fn documents_for_facts(&self, kind: Kind, filter: &Filter) -> Result<Vec<Selected>, CaseError> {
        let source = filter.source.as_deref().filter(|_| !says_who(kind));
        self.select(filter, document_conditions(filter), source)
    }

    fn select(&self, filter: &Filter, conditions: Conditions, source: Option<&str>) -> Result<Vec<Selected>, CaseError> {
        let mut meant = match filter.document.as_deref() {
            Some(asked) => Some(documents_meant(self.connection(), asked).at(self.path())?),
            None => None,
        };
        if let Some(meant) = &mut meant {
            if meant.is_empty() {
                return Err(self.no_such_document(filter.document.as_deref().unwrap_or_default())?);
            }
            meant.sort_unstable();
        }
        let source = source.map(NamePattern::new);
        let is_left_in = |document: i64, path: &str, publisher: Option<&str>| {
            meant.as_ref().is_none_or(|meant| meant.binary_search(&document).is_ok())
                && source.as_ref().is_none_or(|source| source.is_in(path) || publisher.is_some_and(|name| source.is_in(name)))
        };
        select_rows(self.connection(), &conditions, is_left_in).at(self.path())
    }
}

/// What a filter asks of the documents of facts and of documents alike.
fn document_conditions(filter: &Filter) -> Conditions {
    let mut conditions = Conditions::default();
    if let Some(outcome) = filter.outcome {
        conditions.and("d.outcome = ?", [outcome.code().to_owned().into()]);
    }
    conditions
}

fn select_rows(
    connection: &Connection,
    conditions: &Conditions,
    is_left_in: impl Fn(i64, &str, Option<&str>) -> bool,
) -> rusqlite::Result<Vec<Selected>> {
    let mut select = connection.prepare(&format!(
        "SELECT d.document, d.path, d.publisher, d.counts, d.outcome FROM document AS d WHERE true {} ORDER BY d.path, d.hash",
        conditions.sql
    ))?;
    let mut rows = select.query(params_from_iter(&conditions.values))?;
    let mut selected = Vec::new();
    while let Some(row) = rows.next()? {
        let document = row.get(0)?;
        if is_left_in(document, row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_str_or_null()?) {
            selected.push(Selected { document, outcome: closed_list(row, 4)?, counts: counts(row.get_ref(3)?.as_str()?) });
        }
    }
    Ok(selected)
}

fn counts(json: &str) -> [u64; KINDS.len()] {
    let mut counts = [0; KINDS.len()];
    for (name, count) in crate::json::Members::of(json) {
        if let Some(number) = KINDS.iter().position(|kind| kind.name() == name) {
            counts[number] = count.parse().unwrap_or(0);
        }
    }
    counts
}
