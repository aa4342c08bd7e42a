//! A case that is opened with another SQLite tool can be read there.

use crate::common::*;
use plimsoll_case::Filter;
use plimsoll_record::{Fact, Kind};
use rusqlite::{Connection, OpenFlags};

/// The rows of a query, a line each.
fn rows(connection: &Connection, sql: &str) -> Vec<String> {
    let mut select = connection.prepare(sql).unwrap();
    let columns = select.column_count();
    let mut found = select.query([]).unwrap();
    let mut rows = Vec::new();
    while let Some(row) = found.next().unwrap() {
        let value = |column| match row.get_ref(column).unwrap() {
            rusqlite::types::ValueRef::Null => "null".to_owned(),
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            rusqlite::types::ValueRef::Real(number) => number.to_string(),
            rusqlite::types::ValueRef::Text(text) | rusqlite::types::ValueRef::Blob(text) => String::from_utf8_lossy(text).into_owned(),
        };
        rows.push((0..columns).map(value).collect::<Vec<_>>().join(" · "));
    }
    rows
}

#[test]
fn views_show_documents_and_facts_in_plain_columns() {
    let test = case_with(&[published("a.txt", REPORT, Some("2025-10-20"))]);
    let connection = Connection::open_with_flags(&test.path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let check = |sql: &str, expected: &[&str]| assert_eq!(rows(&connection, sql), expected, "{sql}");
    check("SELECT path, published, outcome, paths FROM documents", &["a.txt · 2025-10-20 · read · [\"a.txt\"]"]);
    check(
        "SELECT act, source, content, said_on FROM claims ORDER BY \"start\"",
        &[
            "say · Amnesty International ·  24.4 dead near Libya in 2025-10-15. · null",
            "deny · Tripoli ·  on XXXX-10-15 that 50 people drowned — 7th time. · null",
        ],
    );
    check(
        "SELECT measure, value, bound, origin, period FROM figures ORDER BY \"start\"",
        &["dead · 24.4 · at-least · Amnesty International · 2025-10-15", "people · 50 · at-least · Tripoli · XXXX-10-15"],
    );
    check("SELECT type, date, text FROM events ORDER BY \"start\"", &["agreement.sign · 2017 · signed", "sea.shipwreck · null · drowned"]);
    check("SELECT name, signed, term FROM agreements", &["memorandum · 2017 · P3Y"]);
    check("SELECT demander, content, deadline FROM demands", &["Italy ·  stop by 2026-02. · 2026-02"]);
    check("SELECT count(*) FROM mentions JOIN entities ON mentions.entity = entities.id", &["6"]);
    check("SELECT text FROM unread", &["7th"]);
    check("SELECT value FROM times ORDER BY value", &["2017", "2025-10-15", "2026-02", "XXXX-10-15"]);
    check("SELECT text FROM word WHERE word MATCH 'amnesty'", &["Amnesty said 24.4 dead near Libya in 2025-10-15."]);
}

/// The words that a view shows are those of the fact, wherever they are stored.
#[test]
fn views_show_the_words_of_every_fact() {
    let test = case_with(&[report("a.txt", REPORT)]);
    let case = test.open();
    let connection = Connection::open(&test.path).unwrap();
    for (kind, view) in [
        (Kind::Entity, "entities"),
        (Kind::Mention, "mentions"),
        (Kind::Time, "times"),
        (Kind::Claim, "claims"),
        (Kind::Figure, "figures"),
        (Kind::Event, "events"),
        (Kind::Agreement, "agreements"),
        (Kind::Demand, "demands"),
        (Kind::Unread, "unread"),
    ] {
        let line = |fact: &Fact| {
            let anchor = &fact.common().anchor;
            format!("{} · {} · {} · {} · {}", fact.id(), anchor.start, anchor.end, anchor.text, anchor.quote)
        };
        let expected: Vec<String> = facts(&case, kind, &Filter::default()).iter().map(line).collect();
        assert_eq!(rows(&connection, &format!("SELECT id, \"start\", \"end\", text, quote FROM {view}")), expected, "{view}");
    }
}
