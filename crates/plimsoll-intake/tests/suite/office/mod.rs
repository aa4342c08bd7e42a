//! Office files, books and tables of cells. Every file is built here, in code.

mod build;
mod damage;
mod docx;
mod epub;
mod hostile;
mod locked;
mod odt;
mod rtf;
mod tables;

use crate::common::take;
use std::fmt::Write;

use plimsoll_intake::Taken;

/// The blocks, a line each: kind, address in brackets, words.
fn blocks(taken: &Taken) -> String {
    let mut out = String::new();
    for block in &taken.content.blocks {
        let words = taken.content.text[block.bytes.clone()].replace('\n', "⏎").replace('\t', "⇥");
        let address = block.address.as_ref().map(|address| format!(" [{address}]")).unwrap_or_default();
        let _ = writeln!(out, "{:?}{address}: {words}", block.kind);
    }
    out
}

/// Takes a file and holds its blocks against what is expected.
#[track_caller]
fn check(path: &str, bytes: &[u8], expected: &str) {
    let taken = take(path, bytes);
    let expected: String = expected.trim().lines().map(|line| format!("{}\n", line.trim())).collect();
    assert_eq!(blocks(&taken), expected, "{:?}", taken.problem);
}
