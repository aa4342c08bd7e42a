//! What the tests share: one intake, a listing for people, and what must hold of every document.
#![allow(missing_docs)]

pub mod containers;
pub mod pdf;
#[allow(dead_code, reason = "the tests of the command use the rest")]
pub mod scan;

use std::fmt::Write;
use std::sync::LazyLock;

use plimsoll_intake::{Given, Intake, Limits, Options, Taken};
use plimsoll_pack::furniture::Furniture;
use plimsoll_record::Outcome;

pub static INTAKE: LazyLock<Intake> = LazyLock::new(|| {
    let words = include_str!("../../../../../languages/en/furniture.toml");
    Intake::new(Furniture::parse(words).unwrap_or_else(|error| panic!("languages/en/furniture.toml, {error}")))
});

/// An intake that takes no more than so many bytes of one file.
pub fn intake_with_limit(file: u64) -> Intake {
    let limits = Limits { file, ..Limits::default() };
    Intake::new(Furniture::default()).with_options(Options { limits, ..Options::default() })
}

pub fn take(path: &str, bytes: &[u8]) -> Taken {
    let taken = INTAKE.take(path, bytes, &Given::default());
    assert_sound(&taken);
    taken
}

/// What must hold whatever the bytes are.
pub fn assert_sound(taken: &Taken) {
    let text = &taken.content.text;
    let mut end = 0;
    for block in &taken.content.blocks {
        assert!(block.bytes.start >= end && block.bytes.end > block.bytes.start, "in order, without overlap: {block:?}");
        let gap = text.get(end..block.bytes.start).expect("gaps at character boundaries");
        let words = text.get(block.bytes.clone()).expect("blocks at character boundaries");
        assert!(gap.trim().is_empty(), "only white space between blocks: {gap:?}");
        assert_eq!(words, words.trim(), "no white space around a block");
        end = block.bytes.end;
    }
    assert!(text[end..].trim().is_empty(), "only white space after the last block: {:?}", &text[end..]);
    let read = taken.document.outcome == Outcome::Read;
    assert_eq!(taken.document.characters as usize, text.chars().count());
    assert_eq!(read, taken.problem.is_none());
    assert_eq!(read, !taken.content.blocks.is_empty());
}

/// Metadata and blocks, a line each.
pub fn listing(taken: &Taken) -> String {
    let document = &taken.document;
    let mut out = String::new();
    let published = document.published.as_ref().map(|date| format!("{date} ({:?})", document.published_basis));
    let fields = [
        ("title", &document.title),
        ("publisher", &document.publisher),
        ("published", &published),
        ("url", &document.url),
        ("language", &document.language),
        ("problem", &taken.problem),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {value}");
        }
    }
    for block in &taken.content.blocks {
        let words = taken.content.text[block.bytes.clone()].replace('\n', "⏎").replace('\t', "⇥");
        let _ = writeln!(out, "{:>9} | {words}", format!("{:?}", block.kind));
    }
    out
}
