//! Files made to break readers: bombs, depths, names that lead elsewhere.

use plimsoll_intake::Given;
use plimsoll_record::Outcome;

use super::build::{docx, epub, odf, odt, p, package, package_of_bytes, word, xlsx};
use crate::common::{intake_with_limit, take};

#[track_caller]
fn check(path: &str, bytes: &[u8], outcome: Outcome) {
    let taken = take(path, bytes);
    assert_eq!(taken.document.outcome, outcome, "{path}: {:?}", taken.problem);
    if let Some(problem) = taken.problem {
        assert!(problem.starts_with(path) && problem.ends_with('.'), "{problem}");
    }
}

/// With room for a million bytes only.
#[track_caller]
fn check_small(path: &str, bytes: &[u8], outcome: Outcome) {
    let taken = intake_with_limit(1 << 20).take(path, bytes, &Given::default());
    assert_eq!(taken.document.outcome, outcome, "{path}: {:?}", taken.problem);
}

#[test]
fn parts_that_swell() {
    let blanks = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", " ".repeat(2 << 20));
    let bomb = docx(&blanks, &[]);
    assert!(bomb.len() < 10_000, "a bomb is small");
    check("a.docx", &bomb, Outcome::OverLimit);
    // A part whose header says that it is small.
    let mut lying = bomb.clone();
    let size = u32::try_from(word("document", &format!("<w:body>{blanks}</w:body>")).len()).expect("a size");
    while let Some(at) = memchr::memmem::find(&lying, &size.to_le_bytes()) {
        lying[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
    }
    assert_ne!(take("a.docx", &lying).document.outcome, Outcome::Read);
}

#[test]
fn rows_and_texts_that_multiply() {
    // A text of 4 KB in four hundred cells.
    let text = format!("<t>{}</t>", "x".repeat(4_000));
    let cells: String = (1..400).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    check_small("a.xlsx", &xlsx(&[("One", "", &format!("<sheetData>{cells}</sheetData>"))], &[&text], "", &[]), Outcome::OverLimit);
    // A row with one cell far to the right, repeated a million times.
    let wide = "<table:table table:name=\"a\"><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
                table:number-columns-repeated=\"16000\"/><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    check_small("a.ods", &super::build::ods("", wide), Outcome::OverLimit);
    let full = wide.replace("=\"16000\"/>", "=\"4000000000\"><text:p>x</text:p></table:table-cell>");
    check_small("a.ods", &super::build::ods("", &full), Outcome::OverLimit);
    let narrow = wide.replace("1000000", "10").replace("16000", "100");
    check_small("a.ods", &super::build::ods("", &narrow), Outcome::Read);
}

#[test]
fn parts_that_share_bytes() {
    // Two entries of the directory with the same bytes.
    let mut file = docx(&p("Words."), &[("styles", "styles.xml", word("styles", ""))]);
    let directory = memchr::memmem::find(&file, b"PK\x01\x02").expect("a directory");
    let entries: Vec<usize> = memchr::memmem::find_iter(&file[directory..], b"PK\x01\x02").map(|at| at + directory).collect();
    let (first, second) = (entries[2], entries[3]);
    let place: [u8; 4] = file[first + 42..first + 46].try_into().expect("a place");
    file[second + 42..second + 46].copy_from_slice(&place);
    assert_ne!(take("a.docx", &file).document.outcome, Outcome::Read);
}

#[test]
fn names_that_lead_elsewhere() {
    let types =
        "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let root = super::build::relations(&[("officeDocument", "../../../../etc/passwd")]);
    let main = word("document", &format!("<w:body>{}</w:body>", p("Words.")));
    let file = package(&[("[Content_Types].xml", types), ("_rels/.rels", &root), ("../../etc/passwd", "x"), ("word/document.xml", &main)]);
    check("a.docx", &file, Outcome::Damaged);
    let outside = super::build::relations(&[("officeDocument", "word/document.xml\" TargetMode=\"External")]);
    let file = package(&[("[Content_Types].xml", types), ("_rels/.rels", &outside), ("word/document.xml", &main)]);
    check("a.docx", &file, Outcome::Read);
    check("a.epub", &epub(&[("../../../one.xhtml", "<p>Words.</p>")], "", &[]), Outcome::Empty);
}

#[test]
fn entities_and_document_types() {
    let lol: String = (1..9).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let types =
        "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let with = |head: &str, words: &str| {
        let main = word("document", &format!("<w:body>{}</w:body>", p(words))).replacen("?>", &format!("?>{head}"), 1);
        package(&[("[Content_Types].xml", types), ("word/document.xml", &main)])
    };
    check("a.docx", &with("", "Words."), Outcome::Read);
    check("a.docx", &with(&format!("<!DOCTYPE w:document [<!ENTITY l0 \"lol\">{lol}]>"), "&l8;"), Outcome::ParserFailed);
    check("a.docx", &with("<!DOCTYPE w:document SYSTEM \"http://a.example/x.dtd\">", "Words."), Outcome::ParserFailed);
    check("a.docx", &with("", "&nbsp;"), Outcome::ParserFailed);
}

#[test]
fn depths() {
    let nested = |tag: &str| format!("<{tag}>").repeat(100_000) + &format!("</{tag}>").repeat(100_000);
    check("a.docx", &docx(&nested("w:tbl"), &[]), Outcome::OverLimit);
    check("a.odt", &odt("", &nested("text:list"), &[]), Outcome::OverLimit);
    check("a.rtf", format!("{{\\rtf1 {}a{}}}", "{".repeat(100_000), "}".repeat(100_000)).as_bytes(), Outcome::OverLimit);
    check("a.epub", &epub(&[("one.xhtml", &format!("{}Words.", "<div>".repeat(100_000)))], "", &[]), Outcome::Read);
    // As deep as it may be.
    let table = |inside: &str| format!("<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>");
    let deep = (0..300).fold(p("Deep down."), |inside, _| table(&inside));
    check("a.docx", &docx(&deep, &[]), Outcome::Read);
    let notes = "{\\footnote a".repeat(1000) + &"}".repeat(1000);
    check("a.rtf", format!("{{\\rtf1 {notes}}}").as_bytes(), Outcome::Read);
}

#[test]
fn styles_that_go_in_circles() {
    let styles = "<w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>";
    check("a.docx", &docx(&super::build::styled("a", "Words."), &[("styles", "styles.xml", word("styles", styles))]), Outcome::Read);
    let style = |name: &str, parent: &str| {
        format!("<style:style style:family=\"paragraph\" style:name=\"{name}\" style:parent-style-name=\"{parent}\"/>")
    };
    check("a.odt", &odt(&(style("a", "b") + &style("b", "a")), "<text:p text:style-name=\"a\">Words.</text:p>", &[]), Outcome::Read);
}

#[test]
fn what_is_locked_is_told() {
    // The directory of a compound file with one entry.
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    locked.resize(1024, 0);
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    locked.extend(&name);
    locked.resize(1024 + 64, 0);
    locked.extend(34_u16.to_le_bytes());
    locked.resize(2048, 0);
    check("a.docx", &locked, Outcome::Damaged);
    check("a.xlsx", &locked, Outcome::Damaged);
    locked[1024] = b'e';
    check("a.doc", &locked, Outcome::UnknownFormat);
    let list = odf("x", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>");
    check("a.odt", &odt("", "<text:p>Words.</text:p>", &[("META-INF/manifest.xml", list)]), Outcome::Encrypted);
    // The bit that says that an entry is encrypted, in the directory and before the bytes.
    let mut file = docx(&p("Words."), &[]);
    for (mark, flags) in [(b"PK\x01\x02", 8), (b"PK\x03\x04", 6)] {
        let places: Vec<usize> = memchr::memmem::find_iter(&file, mark).collect();
        places.into_iter().for_each(|at| file[at + flags] |= 1);
    }
    check("a.docx", &file, Outcome::Encrypted);
}

#[test]
fn packages_of_something_else() {
    let other = package(&[("mimetype", "application/vnd.oasis.opendocument.presentation"), ("content.xml", "<a/>")]);
    assert_ne!(take("a.odp", &other).document.outcome, Outcome::Read);
    check("a.docx", b"PK\x03\x04\x14\x00\x06\x00", Outcome::Damaged);
    check("a.docx", &package_of_bytes(&[("[Content_Types].xml", b"wordprocessingml.document.main+xml")]), Outcome::Damaged);
    check("a.rtf", b"{\\rtf1 It breaks off", Outcome::Damaged);
    check("a.rtf", b"{\\rtf1 }", Outcome::Empty);
    check("a.csv", b",,\n", Outcome::Empty);
}
