//! Manifests and what is wrong with them.

use plimsoll_intake::Manifest;

#[test]
fn columns_stand_in_any_order() {
    let manifest = Manifest::parse(b"title,note,PATH,published\r\n\"One, two\",x,./b\\a.txt,2031-02\r\n,,c.txt,\r\n").expect("a manifest");
    let given = manifest.given("b/a.txt").expect("a row");
    assert_eq!(given.title.as_deref(), Some("One, two"));
    assert_eq!(given.published.as_ref().map(|date| date.as_str()), Some("2031-02"));
    assert_eq!(given.publisher, None);
    assert_eq!(manifest.given(".\\b\\.\\a.txt"), Some(given));
    assert_eq!(manifest.given("a.txt"), None);
    assert_eq!(manifest.unused(["./b/a.txt", "d.txt"]), ["c.txt"]);
    assert_eq!(manifest.paths().collect::<Vec<_>>(), ["b/a.txt", "c.txt"]);
}

#[test]
fn spreadsheets_write_semicolons_and_a_mark() {
    let manifest = Manifest::parse("\u{feff}path;publisher\na.txt;Zürich\n".as_bytes()).expect("a manifest");
    assert_eq!(manifest.given("a.txt").and_then(|given| given.publisher.as_deref()), Some("Zürich"));
}

#[track_caller]
fn check(csv: &[u8], expected: &str) {
    let error = Manifest::parse(csv).expect_err("a fault").to_string();
    assert_eq!(error, expected);
}

#[test]
fn faults_are_told_with_their_line() {
    check(b"", "line 1: the header is “”: expected a column named path, and where known publisher, published, url, title");
    check(
        b"file,url\na,b\n",
        "line 1: the header is “file,url”: expected a column named path, and where known publisher, published, url, title",
    );
    check(b"path,url,path\n", "line 1: the header has path twice: expected each column once");
    check(b"path,url\n\na.txt,b\n,c\n", "line 4: the cell of path is empty: expected the path of a file, relative to the manifest");
    check(b"path,url\na.txt,b\n./a.txt,c\n", "line 3: ./a.txt has a row already: expected one row for each file");
    check(
        b"path,published\na.txt,15 October\n",
        "line 2: published: “15 October” is not a date: write it as 2025, 2025-10, 2025-10-15 or an interval such as 2017/2024",
    );
    check(
        b"path,title\na.txt,One, two\n",
        "line 2: the row has 3 cells: expected 2, as in the header (a cell with a comma in it is written in quotation marks)",
    );
    check(b"path\nok.txt\n\xFF\n", "line 3: the bytes are not UTF-8: save the table as CSV in UTF-8");
}
