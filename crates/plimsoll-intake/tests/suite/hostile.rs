//! Files made to break parsers. Each would take minutes or overflow the stack in a naive reader.

use crate::common::take;
use plimsoll_record::Outcome;

#[track_caller]
fn check(path: &str, text: String, outcome: Outcome) {
    let head: String = text.chars().take(30).collect();
    assert_eq!(take(path, text.as_bytes()).document.outcome, outcome, "{path}: {head}…");
}

#[test]
fn nested_tags() {
    for tag in ["div", "b", "p", "table><tr><td", "ul><li", "font color=1", "a", "custom-tag", "blockquote"] {
        check("a.html", format!("{}deep down", format!("<{tag}>").repeat(100_000)), Outcome::Read);
    }
}

#[test]
fn tags_that_close_nothing() {
    check("a.html", format!("{}<p>word", "<table><td></p></b>".repeat(50_000)), Outcome::Read);
    check("a.html", format!("<p>{}word", "</div></p></td>".repeat(100_000)), Outcome::Read);
    check("a.html", format!("<p>word{}", "<b><i><u>".repeat(30_000)), Outcome::Read);
}

#[test]
fn long_tables_and_rows() {
    check("a.html", format!("<table>{}</table>", "<tr><td>1<td>2</tr>".repeat(50_000)), Outcome::Read);
    check("a.html", format!("<table><tr>{}</table>", "<td>1</td>".repeat(100_000)), Outcome::Read);
    check("a.html", format!("<p {}>word", "class=a ".repeat(100_000)), Outcome::Read);
}

#[test]
fn nested_markdown() {
    for mark in [">", "- ", "1. ", "[", "![", "*", "_a ", "`a ", "<b>", "[^", "|", "# ", "\\", "&amp;"] {
        check("a.md", format!("{}word", mark.repeat(20_000)), Outcome::Read);
    }
}

#[test]
fn monotonous_text() {
    check("a.txt", "a\n".repeat(200_000), Outcome::Read);
    check("a.txt", "Read also\n".repeat(100_000), Outcome::Read);
    check("a.txt", format!("File photo: {}", "(".repeat(200_000)), Outcome::Read);
    check("a.txt", format!("File photo: {}", "© | ( ".repeat(50_000)), Outcome::Read);
    check("a.txt", "use cookies ".repeat(100_000), Outcome::Read);
}
