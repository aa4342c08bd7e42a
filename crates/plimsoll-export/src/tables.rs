//! The record as tables for other programs: comma-separated values (RFC 4180), one table for each kind of line.
//!
//! A column is named like the field of the public format that it holds, with a dot before a field of a field:
//! `date.value`. Cells are what the record holds, character for character; a list of words stands in one cell with
//! ` | ` between them, and a list of anything else as JSON. A [`Flavour`] makes cells harmless that a spreadsheet
//! would take for a formula.

use std::io::Write;

use plimsoll_record::Kind;
use serde::Serialize;
use serde_json::Value;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// Every character as it is in the record.
    Exact,
    /// Cells that a spreadsheet would take for a formula begin with an apostrophe.
    Spreadsheet,
}

/// What stands between the words of a list in one cell.
const BETWEEN: &str = " | ";

/// The columns of documents.
pub const DOCUMENTS: &[&str] = &[
    "id", "path", "parent", "title", "publisher", "published", "published_basis", "url", "captured", "producer", "language", "media_type",
    "characters", "outcome", "pages_set_aside", "pages_scanned", "recognised",
];

/// The columns of actors.
pub const ACTORS: &[&str] =
    &["id", "type", "name", "spellings", "documents", "sector", "country", "roles", "public", "entities", "why", "judgements"];

/// The columns of what people judged.
pub const JUDGEMENTS: &[&str] = &["number", "at", "by", "why", "act", "a", "b", "fact", "undone"];

/// The columns that every fact has, before its own.
const BEFORE: &[&str] = &["id", "document"];

/// The columns that every fact has, behind its own.
const BEHIND: &[&str] = &[
    "claim", "polarity", "modality", "hedged", "alternatives", "rule", "page", "block", "recognised", "start", "end", "text",
    "quote_start", "quote_end", "quote", "judged",
];

/// The columns that one kind of fact has alone.
fn own(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Entity => &["type", "name", "names", "sector", "public", "known_as", "country", "roles", "organisation", "within"],
        Kind::Mention => &["type", "entity"],
        Kind::Time => &["value", "timex3.type", "timex3.value", "timex3.mod", "anchored_to"],
        Kind::Claim => &[
            "sources", "cue.text", "cue.lemma", "content.text", "content.pieces", "form", "act", "said_on.value", "said_on.basis",
            "said_on.from", "venue.name", "venue.text",
        ],
        Kind::Figure => &[
            "measure", "value", "low", "high", "bound", "unit", "change", "base.text", "base.period", "period.value", "period.basis",
            "period.from", "as_of.value", "as_of.basis", "flow", "population.text", "place.name", "place.text", "route.text",
            "definition.text", "origin.name", "origin.text", "origin.entity", "roles",
        ],
        Kind::Event => &[
            "type", "plover", "date.value", "date.basis", "date.from", "place.name", "place.text", "place.entity", "roles", "figures",
            "agreement", "mentions",
        ],
        Kind::Agreement => &[
            "name", "parties", "signed.value", "signed.basis", "in_force.value", "in_force.basis", "term.value", "renewal.value",
            "renewal_term.value", "notice.value", "ends", "renewals", "notice_deadlines", "status.value",
        ],
        Kind::Demand => &[
            "demander.name", "demander.text", "demander.entity", "addressees", "content.text", "deadline.value", "deadline.basis",
            "deadline.from",
        ],
        Kind::Unread => &["value", "low", "high", "bound", "unit"],
    }
}

/// The columns of a kind of fact.
pub fn columns(kind: Kind) -> Vec<&'static str> {
    [BEFORE, own(kind), BEHIND].concat()
}

/// A table that is being written.
pub struct Table<W: Write> {
    writer: csv::Writer<W>,
    columns: Vec<&'static str>,
    flavour: Flavour,
}

impl<W: Write> Table<W> {
    /// A table with a line of titles.
    ///
    /// # Errors
    /// What the place that is written to says.
    pub fn new(mut out: W, columns: &[&'static str], flavour: Flavour) -> std::io::Result<Self> {
        if flavour == Flavour::Spreadsheet {
            // Without the mark of UTF-8 some spreadsheets take the letters of the system's old code page.
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(columns)?;
        Ok(Self { writer, columns: columns.to_vec(), flavour })
    }

    /// Adds a line of the public format.
    ///
    /// # Errors
    /// What the place that is written to says.
    pub fn line(&mut self, line: &impl Serialize) -> std::io::Result<()> {
        let line = serde_json::to_value(line)?;
        let cells: Vec<String> = self.columns.iter().map(|column| cell(&line, column)).collect();
        self.cells(cells)
    }

    /// Adds cells, one for each title.
    ///
    /// # Errors
    /// What the place that is written to says.
    pub fn cells(&mut self, cells: impl IntoIterator<Item = String>) -> std::io::Result<()> {
        let flavour = self.flavour;
        let cells = cells.into_iter().map(|cell| if flavour == Flavour::Spreadsheet { harmless(cell) } else { cell });
        Ok(self.writer.write_record(cells.map(String::into_bytes))?)
    }

    /// Sends everything on its way.
    ///
    /// # Errors
    /// What the place that is written to says.
    pub fn finish(mut self) -> std::io::Result<()> {
        self.writer.flush()
    }
}

/// The cell of a column: what the field of that name holds; empty where there is nothing.
fn cell(line: &Value, column: &str) -> String {
    let mut value = line;
    for field in column.split('.') {
        value = value.get(field).unwrap_or(&Value::Null);
    }
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => String::new(),
        Value::Array(items) => match items.iter().map(Value::as_str).collect::<Option<Vec<&str>>>() {
            Some(words) if words.iter().all(|word| !word.contains('|')) => words.join(BETWEEN),
            _ => value.to_string(),
        },
        other => other.to_string(),
    }
}

/// A cell that no spreadsheet takes for a formula: behind `=`, `+`, `-`, `@`, a tab or a line end a program may run
/// what a report wrote (OWASP, "CSV Injection").
pub fn harmless(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(line: &Value, flavour: Flavour) -> String {
        let mut bytes = Vec::new();
        let mut table = Table::new(&mut bytes, &["id", "date.value", "names", "roles"], flavour).unwrap();
        table.line(line).unwrap();
        table.finish().unwrap();
        String::from_utf8(bytes).unwrap().lines().skip(1).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn cells_are_what_the_record_holds() {
        let full = serde_json::json!({"id": "=1", "date": {"value": "2025"}, "names": ["A", "B, C"], "roles": [{"role": "giver"}]});
        assert_eq!(written(&full, Flavour::Exact), r#"=1,2025,"A | B, C","[{""role"":""giver""}]""#);
        assert_eq!(written(&full, Flavour::Spreadsheet), r#"'=1,2025,"A | B, C","[{""role"":""giver""}]""#);
        assert_eq!(written(&serde_json::json!({"id": "a", "date": null, "names": ["x|y"]}), Flavour::Exact), r#"a,,"[""x|y""]","#);
    }

    #[test]
    fn a_spreadsheet_is_told_that_the_letters_are_utf_8() {
        for (flavour, first) in [(Flavour::Exact, "id"), (Flavour::Spreadsheet, "\u{FEFF}id")] {
            let mut bytes = Vec::new();
            Table::new(&mut bytes, &["id"], flavour).unwrap().finish().unwrap();
            assert_eq!(String::from_utf8(bytes).unwrap(), format!("{first}\n"));
        }
    }

    #[test]
    fn a_spreadsheet_runs_nothing() {
        for (cell, safe) in [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("2017/..", "2017/.."), ("", "")] {
            assert_eq!(harmless(cell.to_owned()), safe);
        }
    }

    /// Every field of the public format has its column, and every column is a field of it.
    #[test]
    fn columns_are_the_fields_of_the_public_format() {
        let schema = plimsoll_record::schema();
        let fields = |name: &str| -> std::collections::BTreeSet<String> {
            let definition = &schema["$defs"][name];
            let properties = definition["properties"].as_object().unwrap_or_else(|| panic!("no fields of {name}"));
            properties.keys().filter(|field| *field != "kind").cloned().collect()
        };
        let top = |columns: &[&str]| -> std::collections::BTreeSet<String> {
            columns.iter().map(|column| column.split('.').next().unwrap().to_owned()).filter(|field| field != "judged").collect()
        };
        assert_eq!(top(DOCUMENTS), fields("document"));
        assert_eq!(top(ACTORS), fields("actor"));
        let names = ["Entity", "Mention", "Time", "Claim", "Figure", "Event", "Agreement", "Demand", "Unread"];
        for (kind, name) in Kind::ALL.into_iter().zip(names) {
            assert_eq!(top(&columns(kind)), fields(name), "{name}");
        }
    }
}
