//! Whole readings under snapshots that a person can review by eye, and what must always hold.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use plimsoll_intake::{Given, Intake};
use plimsoll_pack::Library;
use plimsoll_reading::Reader;
use plimsoll_record::{CodePoints, Content, Edtf, Fact, Outcome, Reading, Span};
use proptest::prelude::*;

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::embedded()));
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(LIBRARY.clone()));

/// Takes and reads the bytes of a file.
fn read(path: &str, bytes: &[u8], published: Option<&str>) -> (Reading, Content) {
    let given = Given { published: published.map(|date| Edtf::parse(date).unwrap()), ..Given::default() };
    let taken = Intake::new(LIBRARY.furniture()).take(path, bytes, &given);
    (READER.read(taken.document, &taken.content), taken.content)
}

/// One line a fact, in the order of the text: what a reviewer needs to see that it is right.
fn lines(reading: &Reading) -> String {
    let name = |name: &Option<String>, text: &str| name.clone().unwrap_or_else(|| format!("“{text}”"));
    let mut out = String::new();
    let document = &reading.document;
    let published = document.published.as_ref().map_or("unknown", Edtf::as_str);
    let _ = writeln!(out, "published {published} ({:?}), language {:?}", document.published_basis, document.language);
    for fact in &reading.facts {
        let common = fact.common();
        let voice = if common.claim.is_some() { " (in a claim)" } else { "" };
        let line = match fact {
            Fact::Entity(entity) => format!("entity     {:?} {} = {}", entity.entity_type, entity.name, entity.names.join(" | ")),
            Fact::Claim(claim) => {
                let sources: Vec<String> = claim.sources.iter().map(|source| name(&source.name, &source.text)).collect();
                let pieces: Vec<&str> = claim.content.pieces.iter().map(|piece| piece.text.as_str()).collect();
                format!("claim      [{}] {:?} {:?} “{}”: {}", sources.join(", "), claim.act, claim.form, claim.cue.text, pieces.join(" … "))
            }
            Fact::Figure(figure) => {
                let date = figure.period.as_ref().or(figure.as_of.as_ref()).map_or("-", |date| date.value.as_str());
                let origin = figure.origin.as_ref().map_or("-".to_owned(), |origin| name(&origin.name, &origin.text));
                let value = figure.value.map_or("-".to_owned(), |value| value.to_string());
                format!(
                    "figure     “{}” = {:?} {} {} of {} in {} by {}",
                    common.anchor.text,
                    figure.bound,
                    value,
                    figure.unit.as_deref().unwrap_or("-"),
                    figure.measure,
                    date,
                    origin
                )
            }
            Fact::Event(event) => {
                let date = event.date.as_ref().map_or("-", |date| date.value.as_str());
                let roles: Vec<String> =
                    event.roles.iter().map(|role| format!("{}: {}", role.role, name(&role.name, &role.text))).collect();
                format!(
                    "event      {} “{}” on {} {:?} {:?} [{}]",
                    event.event_type,
                    common.anchor.text,
                    date,
                    common.modality,
                    common.polarity,
                    roles.join(", ")
                )
            }
            Fact::Agreement(agreement) => {
                let parties: Vec<String> = agreement.parties.iter().map(|party| name(&party.name, &party.text)).collect();
                let renewals: Vec<&str> = agreement.renewals.iter().map(|renewal| renewal.date.as_str()).collect();
                format!(
                    "agreement  {} [{}] signed {} term {} renewal {:?} notice {} renewals {}",
                    agreement.name,
                    parties.join(", "),
                    agreement.signed.as_ref().map_or("-", |date| date.value.as_str()),
                    agreement.term.as_ref().map_or("-".to_owned(), |term| term.value.to_string()),
                    agreement.renewal.as_ref().map(|renewal| renewal.value),
                    agreement.notice.as_ref().map_or("-".to_owned(), |notice| notice.value.to_string()),
                    renewals.join(", "),
                )
            }
            Fact::Demand(demand) => {
                let demander = demand.demander.as_ref().map_or("-".to_owned(), |who| name(&who.name, &who.text));
                let addressees: Vec<String> = demand.addressees.iter().map(|who| name(&who.name, &who.text)).collect();
                format!("demand     {} -> [{}]: {}", demander, addressees.join(", "), demand.content.text)
            }
            Fact::Unread(_) => format!("unread     “{}”", common.anchor.text),
            Fact::Mention(_) | Fact::Time(_) => continue,
        };
        let _ = writeln!(out, "{}{voice}", line.replace('\n', " "));
    }
    out
}

/// What must hold for every reading: exact words, ids that are one of a kind, claims that exist.
fn check(reading: &Reading, content: &Content) {
    let points = CodePoints::new(&content.text);
    let ids: std::collections::HashSet<&str> = reading.facts.iter().map(|fact| fact.id().as_str()).collect();
    assert_eq!(ids.len(), reading.facts.len(), "two facts with one id");
    for fact in &reading.facts {
        let value = serde_json::to_value(fact).unwrap();
        check_offsets(&value, &points);
        let anchor = &fact.common().anchor;
        assert_eq!(points.slice(Span { start: anchor.quote_start, end: anchor.quote_end }), anchor.quote, "{value}");
        if let Some(claim) = &fact.common().claim {
            assert!(ids.contains(claim.as_str()) && claim != fact.id(), "{value}");
        }
    }
}

/// Every object with `start`, `end` and `text` anywhere in a fact.
fn check_offsets(value: &serde_json::Value, points: &CodePoints<'_>) {
    match value {
        serde_json::Value::Object(fields) => {
            if let (Some(start), Some(end), Some(text)) = (fields.get("start"), fields.get("end"), fields.get("text")) {
                let span = Span { start: start.as_u64().unwrap() as u32, end: end.as_u64().unwrap() as u32 };
                assert_eq!(points.slice(span), text.as_str().unwrap());
            }
            fields.values().for_each(|field| check_offsets(field, points));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| check_offsets(item, points)),
        _ => {}
    }
}

/// Reads a file of the repository and holds it against its snapshot.
fn snapshot(name: &str, file: &str, published: Option<&str>) {
    let path = format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (reading, content) = read(file, &bytes, published);
    assert_eq!(reading.document.outcome, Outcome::Read);
    check(&reading, &content);
    insta::assert_snapshot!(name, lines(&reading));
}

#[test]
fn a_wire_report() {
    snapshot("wire", "examples/italy-libya/01-wire-chamber-vote.txt", None);
}

#[test]
fn a_long_report_with_a_quotation_over_two_paragraphs() {
    snapshot("longform", "examples/italy-libya/03-longform-the-clause.txt", Some("2025-10-25"));
}

#[test]
fn a_briefing_with_a_table() {
    snapshot("briefing", "examples/italy-libya/04-briefing-figures.md", Some("2025-10-06"));
}

#[test]
fn an_open_letter() {
    snapshot("letter", "examples/italy-libya/05-open-letter.txt", Some("2025-10-20"));
}

#[test]
fn a_summary_record_of_a_chamber() {
    snapshot("record", "examples/italy-libya/06-chamber-summary.txt", Some("2025-10-15"));
}

#[test]
fn a_press_release() {
    snapshot("release", "examples/italy-libya/07-mission-release.txt", None);
}

#[test]
fn a_page_of_a_newspaper() {
    snapshot("page", "examples/italy-libya/11-quay-courant-turin.html", None);
}

#[test]
fn every_report_of_the_examples_keeps_its_words() {
    for folder in ["examples/italy-libya", "scoring/first-walk/tune", "scoring/first-walk/held"] {
        let folder = format!("{}/../../{folder}", env!("CARGO_MANIFEST_DIR"));
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let (reading, content) = read(&path.display().to_string(), &std::fs::read(&path).unwrap(), None);
            check(&reading, &content);
        }
    }
}

#[test]
fn a_text_in_another_language_has_no_facts() {
    let text = "Il governo ha firmato ieri un accordo con la Libia, e secondo il ministro le partenze sono diminuite del 20 per cento rispetto allo scorso anno.";
    let (reading, _) = read("testo.txt", text.as_bytes(), None);
    assert!(reading.facts.is_empty());
    assert_eq!(reading.document.language, None);
}

/// Pieces from which texts are thrown together that come closer to the rules than random letters.
const PIECES: &[&str] = &[
    "The minister",
    "She",
    "he",
    "they",
    "Harbour Wire",
    "the newspaper",
    "Amnesty International",
    " said ",
    " told ",
    " that ",
    ", according to ",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "«",
    "»",
    ", ",
    ". ",
    "! ",
    "\n\n",
    "\n• ",
    "1. ",
    "(",
    ")",
    "145,437",
    "20 000",
    "€59 million",
    "24.4%",
    " people",
    " votes for",
    " against",
    "between ",
    " and ",
    " since 2017",
    "15 October 2025",
    "8/5/2024",
    " Tuesday",
    " the memorandum",
    " between Italy and Libya",
    " signed",
    " renewed",
    " every three years",
    " notice",
    "Dear Prime Minister,",
    "I urge you to:",
    " must ",
    " reportedly ",
    " not ",
    "’s",
    "'s",
    "-",
    "–",
    "—",
    ":",
    ";",
    "é",
    "\u{200b}",
    "\u{202e}",
    "الخبر",
    "𝄞",
    "31 February",
    " as many as ",
    " of ",
    " in ",
    " Rome",
    "12. ",
    "[3]",
    "No. 5",
    "J. ",
    "U.S. ",
];

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_keeps_its_words(text in "\\PC{0,400}") {
        let (reading, content) = read("any.txt", text.as_bytes(), Some("2025-10-31"));
        check(&reading, &content);
    }

    #[test]
    fn any_heap_of_phrases_is_read_without_panic_and_keeps_its_words(picks in prop::collection::vec(0..PIECES.len(), 0..120)) {
        let text: String = picks.iter().map(|&pick| PIECES[pick]).collect();
        let (reading, content) = read("heap.txt", text.as_bytes(), Some("2025-10-31"));
        check(&reading, &content);
        let (again, _) = read("heap.txt", text.as_bytes(), Some("2025-10-31"));
        prop_assert_eq!(reading, again);
    }

    #[test]
    fn any_bytes_are_taken_and_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (reading, content) = read("bytes.txt", &bytes, None);
        check(&reading, &content);
    }
}
