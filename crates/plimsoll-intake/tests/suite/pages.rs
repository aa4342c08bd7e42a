//! Pages and their blocks, to be reviewed by eye (`tests/suite/snapshots`).

use crate::common::{listing, take};

#[track_caller]
fn check(name: &str) {
    let path = format!("{}/tests/suite/pages/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    insta::assert_snapshot!(name.replace('.', "_"), listing(&take(name, &bytes)));
}

#[test]
fn text_pasted_from_a_page() {
    check("pasted.txt");
}

#[test]
fn text_with_broken_lines() {
    check("mail.txt");
}

#[test]
fn an_appeal_with_its_buttons() {
    check("appeal.txt");
}

#[test]
fn markdown() {
    check("report.md");
}

#[test]
fn a_page_with_an_article() {
    check("news.html");
}

#[test]
fn a_page_laid_out_by_tables() {
    check("old.html");
}

/// The pages of the example pile, where they are.
#[test]
fn example_pages() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/italy-libya");
    for name in [
        "05-open-letter.txt",
        "10-strait-post-turkey.html",
        "11-quay-courant-turin.html",
        "12-anchor-sheet-visit.html",
        "13-blog-week-of-action.txt",
        "16-working-paper-new-term.docx",
    ] {
        let Ok(bytes) = std::fs::read(format!("{folder}/{name}")) else { continue };
        let taken = take(name, &bytes);
        insta::assert_snapshot!(format!("example_{}", name.replace(['.', '-'], "_")), listing(&taken));
    }
}
