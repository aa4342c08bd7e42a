//! Measures a case on a made-up pile: `cargo run --release -p plimsoll-case --example measure -- 10000`.
//!
//! Each document has 600 words of a vocabulary with the usual long tail and a fact for every six of
//! them, in about the mix that reports have.

#[path = "../tests/common/mod.rs"]
mod common;

use std::ops::ControlFlow;
use std::time::Instant;

use plimsoll_case::{Case, Filter, Prepared};
use plimsoll_record::{CodePoints, Kind, Modality, Polarity};

const WORDS: usize = 600;

fn main() {
    let documents: usize = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(2_000);
    let test = common::empty_case();
    let mut storing = std::time::Duration::ZERO;
    let mut facts = 0;
    let mut case = Case::create_or_open(&test.path).unwrap();
    let mut writer = case.writer().unwrap();
    for number in 0..documents {
        let prepared = prepared(number);
        facts += prepared.reading.facts.len();
        let start = Instant::now();
        writer.add(&prepared).unwrap();
        storing += start.elapsed();
    }
    let start = Instant::now();
    writer.finish().unwrap();
    storing += start.elapsed();
    let words = (documents * WORDS) as f64;
    println!("add: {documents} documents, {facts} facts, {:.2} s, {:.0} words/s", storing.as_secs_f64(), words / storing.as_secs_f64());
    let bytes = std::fs::metadata(&test.path).unwrap().len();
    println!("size: {:.1} MB, {} bytes a document, text {}", bytes as f64 / 1e6, bytes / documents as u64, text(0).len());

    pages(&test.path);
    let timed = |what: &str, work: &mut dyn FnMut() -> usize| {
        let start = Instant::now();
        let found = work();
        println!("{what}: {:.1} ms, {found} found", start.elapsed().as_secs_f64() * 1e3);
    };
    let list = |kind, filter: &Filter| {
        let mut count = 0;
        case.facts(kind, filter, &mut |_| {
            count += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
        count
    };
    let id = common::facts(&case, Kind::Claim, &Filter { document: Some("7".to_owned()), ..Filter::default() })[0].id().clone();
    timed("documents", &mut || case.documents(&Filter::default()).unwrap().len());
    timed("counts", &mut || case.counts(&Filter::default()).unwrap().facts.len());
    timed("fact by id", &mut || case.fact(id.as_str()).map(|_| 1).unwrap());
    timed("figures", &mut || list(Kind::Figure, &Filter::default()));
    timed("figures of a measure", &mut || list(Kind::Figure, &Filter { measure: Some("wo7".to_owned()), ..Filter::default() }));
    timed("mentions", &mut || list(Kind::Mention, &Filter::default()));
    for query in ["wo1", "wo30", "wo2000", "\"wo1 wo2\"", "wo12*", "wo1 wo2 -wo3"] {
        timed(&format!("search {query}"), &mut || case.search(query, &Filter::default(), 20).unwrap().len());
    }
    timed("check", &mut || case.check().unwrap().len());
    timed("copy", &mut || case.copy_to(&test.folder.path().join("copy")).map(|()| 1).unwrap());

    reread(&mut case, documents, "equal", |_| {});
    reread(&mut case, documents, "another title and rule for one fact", |prepared| {
        prepared.reading.document.title = None;
        prepared.reading.facts[0].common_mut().rule.push('2');
    });
    reread(&mut case, documents, "another rule for every fact", |prepared| {
        prepared.reading.facts.iter_mut().for_each(|fact| fact.common_mut().rule.push('3'));
    });
    reread(&mut case, documents, "another text", |prepared| {
        prepared.content.blocks.pop();
    });
}

/// Reads every document again, with a reading that differs so.
fn reread(case: &mut Case, documents: usize, what: &str, change: impl Fn(&mut Prepared)) {
    let mut storing = std::time::Duration::ZERO;
    let mut writer = case.writer().unwrap();
    for number in 0..documents {
        let mut prepared = prepared(number);
        change(&mut prepared);
        let Prepared { reading, content, .. } = &prepared;
        let start = Instant::now();
        writer.replace_reading(&reading.document.id, reading, content, None).unwrap();
        storing += start.elapsed();
    }
    let start = Instant::now();
    writer.finish().unwrap();
    storing += start.elapsed();
    println!("reread, {what}: {:.2} s", storing.as_secs_f64());
}

/// The document with this number, the same for the same number.
fn prepared(number: usize) -> Prepared {
    let mut prepared = common::report(&format!("pile/{:03}/{number}.txt", number % 100), &text(number));
    make_usual(&mut prepared);
    prepared
}

/// Takes out what the toy reader puts in to test storing: most facts are plain and name their block.
fn make_usual(prepared: &mut Prepared) {
    let points = CodePoints::new(&prepared.content.text);
    let starts: Vec<u32> = prepared.content.blocks.iter().map(|block| points.of_byte(block.bytes.start)).collect();
    for fact in &mut prepared.reading.facts {
        let common = fact.common_mut();
        common.anchor.block = Some(starts.partition_point(|&start| start <= common.anchor.start) as u32 - 1);
        (common.polarity, common.modality, common.hedged) = (Polarity::Positive, Modality::Actual, false);
        common.alternatives.clear();
    }
}

/// What takes how much room, in bytes a document.
fn pages(path: &std::path::Path) {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut select = connection
        .prepare(
            "SELECT name, sum(pgsize) / (SELECT count(*) FROM document), sum(unused) * 100 / sum(pgsize)
             FROM dbstat GROUP BY name HAVING sum(pgsize) > 100000 ORDER BY 2 DESC",
        )
        .unwrap();
    let mut rows = select.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (name, bytes, unused): (String, i64, i64) = (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
        println!("  {name}: {bytes} bytes a document, {unused}% unused");
    }
    let mut select = connection
        .prepare("SELECT key >> 22 & 15, count(*), avg(length(body)), max(body) FROM fact WHERE document < 500 GROUP BY 1")
        .unwrap();
    let mut rows = select.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (kind, count, length, body): (i64, i64, f64, String) =
            (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap(), row.get(3).unwrap());
        println!("  kind {kind}: {count} bodies of {length:.0} bytes: {body}");
    }
}

/// Some 600 words in twelve blocks, the same for the same number.
fn text(number: usize) -> String {
    let mut state = number as u64 * 0x9E37_79B9_7F4A_7C15 + 1;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state >> 11
    };
    let mut text = String::new();
    for place in 0..WORDS {
        let word = match next() % 48 {
            0..4 => ["Libya", "Italy", "Malta", "Tripoli"][(next() % 4) as usize].to_owned(),
            4 => ["said", "denied", "signed", "drowned"][(next() % 4) as usize].to_owned(),
            5 => (next() % 900 + 2).to_string(),
            6 => ["2017", "2025-10-15", "must", "7th"][(next() % 4) as usize].to_owned(),
            // A rank whose logarithm is even gives Zipf's long tail.
            _ => format!("wo{}", (30_000f64.ln() * (next() % 1_000_000) as f64 / 1e6).exp() as u64),
        };
        text.push_str(&word);
        text.push_str(if place % 50 == 49 { ".\n\n" } else { " " });
    }
    text
}
