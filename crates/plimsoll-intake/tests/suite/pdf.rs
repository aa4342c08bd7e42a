//! PDF files: their words in the order of reading, what nobody sees, and what is made to break readers.

use std::io::Write;

use crate::common::pdf::{FONT, Pdf, codes, font_of, lines};
use crate::common::{INTAKE, assert_sound, take};
use plimsoll_intake::{Given, Intake, Options, Taken};
use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{BlockKind, Outcome};
use proptest::prelude::*;

/// The blocks, each with its kind and page.
fn blocks(taken: &Taken) -> Vec<String> {
    let words = |block: &plimsoll_record::Block| taken.content.text[block.bytes.clone()].replace('\t', "|");
    taken.content.blocks.iter().map(|block| format!("{:?} {}: {}", block.kind, block.page.unwrap_or(0), words(block))).collect()
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    let taken = take("a.pdf", bytes);
    assert_eq!(blocks(&taken), expected, "{:?}", taken.problem);
}

fn outcome(bytes: &[u8]) -> Outcome {
    take("a.pdf", bytes).document.outcome
}

const LEFT: [&str; 6] = [
    "The pilots of the port refused the new",
    "contract on Monday, since it asks them",
    "to work by night without a second man",
    "on the bridge of ships that are longer",
    "than the quay. The harbour master said",
    "that he had not been told of it by the",
];
const RIGHT: [&str; 6] = [
    "ministry, which denied this. Eleven of",
    "the ships went on to the next port and",
    "four are still waiting in the roads. A",
    "court will hear both of the parties on",
    "Friday. Nobody expects that it decides",
    "before the end of the month.",
];

#[test]
fn columns_are_read_one_after_the_other() {
    let page =
        lines(50.0, 780.0, 16.0, &["A contract that nobody wants"]) + &lines(50.0, 740.0, 10.0, &LEFT) + &lines(310.0, 740.0, 10.0, &RIGHT);
    let text = [LEFT, RIGHT].concat().join(" ");
    check(&Pdf::of_pages(&[&page]), &["Heading 1: A contract that nobody wants", &format!("Paragraph 1: {text}")]);
    // The same whatever is drawn first, and row by row.
    let rows: String = (0..6)
        .map(|at| {
            lines(310.0, 740.0 - 14.0 * at as f64, 10.0, &RIGHT[at..=at]) + &lines(50.0, 740.0 - 14.0 * at as f64, 10.0, &LEFT[at..=at])
        })
        .collect();
    let page = rows + &lines(50.0, 780.0, 16.0, &["A contract that nobody wants"]);
    check(&Pdf::of_pages(&[&page]), &["Heading 1: A contract that nobody wants", &format!("Paragraph 1: {text}")]);
}

#[test]
fn a_sentence_goes_on_over_a_page_and_the_rest_keeps_its_page() {
    let head = lines(50.0, 810.0, 8.0, &["Quay Monitor, yearly report"]);
    let foot = |number: &str| lines(290.0, 30.0, 8.0, &[number]);
    let first = head.clone() + &lines(50.0, 700.0, 10.0, &LEFT) + &foot("1");
    let second = head.clone() + &lines(50.0, 700.0, 10.0, &RIGHT) + &foot("2");
    check(
        &Pdf::of_pages(&[&first, &second]),
        &[
            "Furniture 1: Quay Monitor, yearly report",
            &format!("Paragraph 1: {} ministry, which denied this.", LEFT.join(" ")),
            "Furniture 1: 1",
            "Furniture 2: Quay Monitor, yearly report",
            &format!("Paragraph 2: {}", RIGHT.join(" ").trim_start_matches("ministry, which denied this. ")),
            "Furniture 2: 2",
        ],
    );
}

#[test]
fn cells_of_a_table_stay_in_their_row() {
    let rows =
        [["Year", "Returned", "Dead or missing"], ["2021", "32,425", "1,553"], ["2023", "17,190", "2,526"], ["2024", "21,762", "1,719"]];
    let mut page = lines(50.0, 740.0, 10.0, &LEFT[..2]);
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            page += &lines(60.0 + 120.0 * column as f64, 680.0 - 16.0 * at as f64, 10.0, &[cell]);
        }
    }
    check(
        &Pdf::of_pages(&[&page]),
        &[
            &format!("Paragraph 1: {}", LEFT[..2].join(" ")),
            "TableRow 1: Year|Returned|Dead or missing",
            "TableRow 1: 2021|32,425|1,553",
            "TableRow 1: 2023|17,190|2,526",
            "TableRow 1: 2024|21,762|1,719",
        ],
    );
}

/// So many lines of a column, none of them like another.
fn column(name: &str, lines: usize) -> Vec<String> {
    (1..=lines).map(|number| format!("the {name} column goes on with its line {number:02}")).collect()
}

/// Lines one by one from a place down, with a gap as between paragraphs before some of them.
fn with_gaps(x: f64, mut y: f64, texts: &[String], gaps: &[usize]) -> String {
    let mut content = String::new();
    for (at, text) in texts.iter().enumerate() {
        y -= if gaps.contains(&at) { 24.0 } else { 14.0 };
        content += &lines(x, y, 10.0, &[text]);
    }
    content
}

#[test]
fn a_table_within_a_column_cuts_only_that() {
    let (left, right) = (column("left", 30), column("right", 34));
    let mut page = with_gaps(50.0, 780.0, &left[..12], &[]) + &with_gaps(310.0, 780.0, &right, &[]);
    for (at, row) in [["Year", "Returned"], ["2023", "17,190"], ["2024", "21,762"]].iter().enumerate() {
        let y = 592.0 - 16.0 * at as f64;
        page += &lines(60.0, y, 10.0, &row[..1]);
        page += &lines(170.0, y, 10.0, &row[1..]);
    }
    page += &with_gaps(50.0, 548.0, &left[12..], &[]);
    check(
        &Pdf::of_pages(&[&page]),
        &[
            &format!("Paragraph 1: {}", left[..12].join(" ")),
            "TableRow 1: Year|Returned",
            "TableRow 1: 2023|17,190",
            "TableRow 1: 2024|21,762",
            &format!("Paragraph 1: {}", [&left[12..], &right].concat().join(" ")),
        ],
    );
}

#[test]
fn a_row_that_went_over_alone_is_a_row() {
    let rules =
        "50 690 m 290 690 l S 50 708 m 290 708 l S 50 690 m 50 708 l S 120 690 m 120 708 l S 200 690 m 200 708 l S 290 690 m 290 708 l S ";
    let cells = lines(56.0, 695.0, 10.0, &["2024"]) + &lines(126.0, 695.0, 10.0, &["21,762"]) + &lines(206.0, 695.0, 10.0, &["own count"]);
    let page = rules.to_owned() + &cells + &lines(50.0, 660.0, 10.0, &LEFT);
    check(&Pdf::of_pages(&[&page]), &["TableRow 1: 2024|21,762|own count", &format!("Paragraph 1: {}", LEFT.join(" "))]);
}

#[test]
fn an_accent_over_a_letter_is_one_letter_with_it() {
    let page = "BT /F 10 Tf 50 700 Td [(Pedro S\\264) 333 (anchez was there, and \\264 stands alone.)] TJ ET";
    check(&Pdf::of_pages(&[page]), &["Paragraph 1: Pedro Sánchez was there, and ´ stands alone."]);
}

#[test]
fn footnotes_stand_apart_and_their_marks_go() {
    let page = lines(50.0, 740.0, 10.0, &LEFT)
        + "BT /F 10 Tf 50 640 Td (In 2024) Tj 6 Ts /F 6 Tf (1) Tj 0 Ts /F 10 Tf ( they counted 1,250 ships.) Tj ET\n"
        + &lines(50.0, 100.0, 8.0, &["1 By the log of the port, which leaves small boats out."]);
    check(
        &Pdf::of_pages(&[&page]),
        &[
            &format!("Paragraph 1: {}", LEFT.join(" ")),
            "Paragraph 1: In 2024 they counted 1,250 ships.",
            "Footnote 1: 1 By the log of the port, which leaves small boats out.",
        ],
    );
}

#[test]
fn broken_words_and_ligatures_become_whole() {
    let page = lines(
        50.0,
        740.0,
        10.0,
        &[
            "The harbour office said that the con-",
            "tract was only a three-year one, and",
            "that no three-",
            "year contract binds the port.",
        ],
    );
    check(
        &Pdf::of_pages(&[&page]),
        &[
            "Paragraph 1: The harbour office said that the contract was only a three-year one, and that no three-year contract binds the port.",
        ],
    );
    let signs = "oﬃce ls";
    let mut pdf = Pdf::new();
    let font = font_of(&mut pdf, signs);
    let page = pdf.page(&format!("BT /G 10 Tf 50 700 Td {} Tj ET", codes(signs, "oﬃces close")), &format!("/Font << /G {font} 0 R >>"));
    check(&pdf.finish(&[page], ""), &["Paragraph 1: offices close"]);
}

#[test]
fn right_to_left_writing_is_put_in_its_own_order() {
    let text = "قال المرشدون إن 1,250 سفينة عبرت الميناء";
    let signs: String = {
        let mut signs: Vec<char> = text.chars().collect();
        signs.sort_unstable();
        signs.dedup();
        signs.into_iter().collect()
    };
    // As it looks from left to right: everything turned around, but the number.
    let seen: String = text.chars().rev().collect::<String>().replace("052,1", "1,250");
    let mut pdf = Pdf::new();
    let font = font_of(&mut pdf, &signs);
    let resources = format!("/Font << /G {font} 0 R >>");
    let drawn_rightward = format!("BT /G 10 Tf 50 700 Td {} Tj ET", codes(&signs, &seen));
    // Sign by sign from the right, as some programs draw it.
    let drawn_leftward: String = seen
        .chars()
        .enumerate()
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .map(|(at, sign)| format!("BT /G 10 Tf {} 700 Td {} Tj ET\n", 50 + 5 * at, codes(&signs, &sign.to_string())))
        .collect();
    for content in [drawn_rightward, drawn_leftward] {
        let mut pdf = pdf.clone();
        let page = pdf.page(&content, &resources);
        check(&pdf.finish(&[page], ""), &[&format!("Paragraph 1: {text}")]);
    }
}

#[test]
fn what_nobody_sees_is_set_apart() {
    let prose = lines(50.0, 740.0, 10.0, &LEFT);
    let visible = format!("Paragraph 1: {}", LEFT.join(" "));
    let secret = |before: &str, after: &str| format!("{prose} q {before} BT /F 10 Tf 60 400 Td (Nobody is to read this) Tj ET {after} Q");
    let hidden = [
        secret("1 g", ""),
        secret("1 1 1 rg", ""),
        secret("0 0 0 0 k", ""),
        secret("0 g 50 390 200 30 re f", ""),
        secret("0.2 0.4 0.9 rg 50 390 200 30 re f 0.2 0.4 0.9 rg", ""),
        secret("", "0 g 50 390 200 30 re f"),
        secret("", "1 0 0 rg 50 390 m 250 390 l 250 420 l 50 420 l h f"),
        secret("3 Tr", ""),
        secret("1 0 0 1 900 0 cm", ""),
        secret("0.05 0 0 0.05 60 400 cm", ""),
        secret("300 300 20 20 re W n", ""),
    ];
    for page in &hidden {
        let taken = take("a.pdf", &Pdf::of_pages(&[page]));
        assert_eq!(blocks(&taken), [visible.as_str(), "Hidden 1: Nobody is to read this"], "{page}");
        assert!(!BlockKind::Hidden.is_prose());
    }
    let seen = [
        secret("1 g 0 g", ""),
        secret("0 g 50 390 200 30 re f 1 g", ""),
        secret("0.9 g 50 390 200 30 re f 0 g", ""),
        secret("", "0 g 50 300 200 30 re f"),
        secret("", "50 390 200 30 re S"),
        secret("", "50 398 120 0.5 re f"),
    ];
    for page in &seen {
        check(&Pdf::of_pages(&[page]), &[&visible, "Paragraph 1: Nobody is to read this"]);
    }
}

#[test]
fn layers_that_are_off_are_not_seen() {
    let mut pdf = Pdf::new();
    let layer = pdf.object("<< /Type /OCG /Name (Draft) >>");
    let content = lines(50.0, 740.0, 10.0, &LEFT) + "/OC /L BDC BT /F 10 Tf 60 400 Td (Nobody is to read this) Tj ET EMC";
    let page = pdf.page(&content, &format!("/Properties << /L {layer} 0 R >>"));
    let bytes = |layers: &str| pdf.clone().finish(&[page], &format!("/OCProperties << /OCGs [{layer} 0 R] /D << {layers} >> >>"));
    let last = |bytes: &[u8]| blocks(&take("a.pdf", bytes)).pop();
    assert_eq!(last(&bytes(&format!("/OFF [{layer} 0 R]"))).as_deref(), Some("Hidden 1: Nobody is to read this"));
    assert_eq!(last(&bytes("/BaseState /OFF")).as_deref(), Some("Hidden 1: Nobody is to read this"));
    assert_eq!(last(&bytes("")).as_deref(), Some("Paragraph 1: Nobody is to read this"));
}

#[test]
fn a_page_that_is_a_picture_needs_recognition() {
    let mut pdf = Pdf::new();
    let picture = pdf.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", &[0]);
    let resources = format!("/XObject << /I {picture} 0 R >>");
    let scan = "q 595 0 0 842 0 0 cm /I Do Q";
    let scanned = pdf.page(scan, &resources);
    let written = pdf.page(&lines(50.0, 740.0, 10.0, &LEFT), "");
    // The text that a machine read beneath the picture, without ink.
    let layered = pdf.page(&format!("{scan} 3 Tr {}", lines(50.0, 740.0, 10.0, &LEFT)), &resources);
    let blank = pdf.page("", "");
    assert_eq!(outcome(&pdf.clone().finish(&[scanned], "")), Outcome::NeedsOcr);
    assert_eq!(outcome(&pdf.clone().finish(&[blank], "")), Outcome::Empty);
    let taken = take("a.pdf", &pdf.clone().finish(&[scanned, written, blank], ""));
    assert_eq!(taken.document.pages_set_aside.iter().map(|page| (page.page, page.outcome)).collect::<Vec<_>>(), [(1, Outcome::NeedsOcr)]);
    assert_eq!(blocks(&taken), [format!("Paragraph 2: {}", LEFT.join(" "))]);
    assert_eq!(taken.document.pages_scanned, Vec::<u32>::new());
    let taken = take("a.pdf", &pdf.finish(&[blank, layered], ""));
    assert_eq!(blocks(&taken), [format!("Paragraph 2: {}", LEFT.join(" "))]);
    assert_eq!(taken.document.pages_scanned, [2]);
}

/// What a scanner put beneath its pictures has running heads and columns like any page.
#[test]
fn a_page_with_letters_beneath_its_picture_is_laid_out_like_any_other() {
    let mut pdf = Pdf::new();
    let picture = pdf.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", &[0]);
    let resources = format!("/XObject << /I {picture} 0 R >>");
    // The same on every page but for a name, so that it is no furniture.
    let names = ["Mole", "Pier", "Quay"];
    let named = |words: &[&str], number: usize| words.iter().map(|line| line.replace("port", names[number - 1])).collect::<Vec<_>>();
    let mut page = |number: usize| {
        let column = |x: f64, words: &[&str]| lines(x, 740.0, 10.0, &named(words, number).iter().map(String::as_str).collect::<Vec<_>>());
        let edges = lines(50.0, 820.0, 9.0, &["The Sorrel Gazette"]) + &lines(290.0, 20.0, 9.0, &[&number.to_string()]);
        let columns = column(50.0, &LEFT) + &column(320.0, &RIGHT);
        pdf.page(&format!("q 595 0 0 842 0 0 cm /I Do Q 3 Tr {edges}{columns}"), &resources)
    };
    let pages: Vec<usize> = (1..=3).map(&mut page).collect();
    let taken = take("a.pdf", &pdf.finish(&pages, ""));
    let of_page = |page: usize| {
        let prose = [named(&LEFT, page), named(&RIGHT, page)].concat().join(" ");
        [format!("Furniture {page}: The Sorrel Gazette"), format!("Paragraph {page}: {prose}"), format!("Furniture {page}: {page}")]
    };
    assert_eq!(blocks(&taken), [1, 2, 3].map(of_page).concat());
    assert_eq!(taken.document.pages_scanned, [1, 2, 3]);
}

#[test]
fn what_the_file_says_of_itself() {
    let mut pdf = Pdf::new();
    let info =
        pdf.object("<< /Title (The harbour contract) /Author (Quay Monitor) /CreationDate (D:20250314120000+01'00') /Producer (Own) >>");
    pdf.trailer = format!("/Info {info} 0 R");
    let text = lines(50.0, 740.0, 10.0, &["Who pays the pilots"]) + &lines(50.0, 720.0, 10.0, &LEFT);
    let page = pdf.page(&text, "");
    let entry = pdf.object(&format!("<< /Title (1 Who pays the pilots) /Dest [{page} 0 R /Fit] >>"));
    let outline = pdf.object(&format!("<< /First {entry} 0 R /Last {entry} 0 R >>"));
    let taken = take("a.pdf", &pdf.finish(&[page], &format!("/Outlines {outline} 0 R /Lang (en-GB)")));
    let document = &taken.document;
    assert_eq!(document.title.as_deref(), Some("The harbour contract"));
    assert_eq!(document.published.as_ref().map(|date| date.as_str()), Some("2025-03-14"));
    assert_eq!(document.language.as_deref(), Some("en-GB"));
    assert_eq!(document.producer.as_deref(), Some("Own"));
    assert_eq!(blocks(&taken)[0], "Heading 1: Who pays the pilots");
}

/// What was made with a password, by another program: one page that says “Locked words”.
fn locked() -> &'static [u8] {
    include_bytes!("pages/locked.pdf")
}

#[test]
fn a_locked_file_opens_with_its_password() {
    assert_eq!(outcome(locked()), Outcome::Encrypted);
    let with = |password: &str| {
        let options = Options { passwords: vec!["other".into(), password.into()], ..Options::default() };
        let taken = Intake::new(Furniture::default()).with_options(options).take("a.pdf", locked(), &Given::default());
        assert_sound(&taken);
        taken
    };
    assert_eq!(with("wrong").document.outcome, Outcome::Encrypted);
    assert_eq!(blocks(&with("tide")), ["Paragraph 1: Locked words of the harbour."]);
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).and_then(|()| packer.finish()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn bombs_are_not_unpacked() {
    let mut pdf = Pdf::new();
    let bomb = packed(&vec![b' '; 80 << 20]);
    let content = pdf.stream("/Filter /FlateDecode", &bomb);
    let page = pdf.object(&format!("<< /Type /Page /MediaBox [0 0 595 842] /Contents {content} 0 R >>"));
    assert_eq!(outcome(&pdf.clone().finish(&[page], "")), Outcome::OverLimit);
    // Packed over and over.
    let twice = packed(&packed(&vec![b' '; 80 << 20]));
    let content = pdf.stream("/Filter [/FlateDecode /FlateDecode]", &twice);
    let page = pdf.object(&format!("<< /Type /Page /MediaBox [0 0 595 842] /Contents {content} 0 R >>"));
    assert_eq!(outcome(&pdf.clone().finish(&[page], "")), Outcome::OverLimit);
    // Where the objects themselves stand in it.
    pdf.stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &bomb);
    assert_eq!(outcome(&pdf.finish(&[page], "")), Outcome::OverLimit);
}

#[test]
fn forms_that_draw_forms_that_draw_forms() {
    let mut pdf = Pdf::new();
    let mut inner = pdf.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"q Q");
    for _ in 0..20 {
        let resources = format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {inner} 0 R >> >>");
        inner = pdf.stream(&resources, &b"/X Do ".repeat(40));
    }
    let page = pdf.page("/X Do", &format!("/XObject << /X {inner} 0 R >>"));
    assert_eq!(outcome(&pdf.finish(&[page], "")), Outcome::OverLimit);
}

#[test]
fn what_goes_round_in_circles_ends() {
    // A form that draws itself; pages that hold themselves; an outline and a reference without an end.
    let mut pdf = Pdf::new();
    let own = pdf.object("");
    let form = pdf.stream(
        &format!("/Subtype /Form /BBox [0 0 900 900] /Resources << /Font << /F {FONT} 0 R >> /XObject << /X {} 0 R >> >>", own + 1),
        b"BT /F 9 Tf 50 500 Td (Once only) Tj ET /X Do",
    );
    let page = pdf.page("/X Do", &format!("/XObject << /X {form} 0 R >>"));
    let entry = own + 4;
    pdf.object(&format!("<< /Title (A) /Next {entry} 0 R /First {entry} 0 R >>"));
    check(&pdf.clone().finish(&[page, page, 2, own], &format!("/Outlines << /First {entry} 0 R >>")), &["Paragraph 1: Once only"]);
    let looped = pdf.finish(&[2], "");
    assert!(matches!(outcome(&looped), Outcome::Damaged | Outcome::Empty | Outcome::Read));
    let text = String::from_utf8_lossy(&Pdf::of_pages(&["BT /F 9 Tf 50 500 Td (A line) Tj ET"])).into_owned();
    let start = text.rfind("xref\n0").unwrap_or(0);
    let again = text.replace("/Root", &format!("/Prev {start} /Root")).into_bytes();
    let _ = outcome(&again);
}

#[test]
fn nesting_of_a_hundred_thousand_levels() {
    for (open, close) in [("[", "]"), ("<<", ">>"), ("<< /A ", ">>"), ("(", ")"), ("q ", "Q "), ("/A BMC ", "EMC ")] {
        let nest = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        let _ = outcome(&Pdf::of_pages(&[&nest]));
        let mut pdf = Pdf::new();
        let page = pdf.page("BT /F 9 Tf 50 500 Td (A line) Tj ET", &format!("/X {nest}"));
        let _ = outcome(&pdf.finish(&[page], &format!("/Y {nest}")));
    }
}

#[test]
fn a_damaged_file_says_so() {
    assert_eq!(outcome(b"%PDF-1.7\n"), Outcome::Damaged);
    assert_eq!(outcome(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>"), Outcome::Damaged);
    let whole = Pdf::of_pages(&[&lines(50.0, 740.0, 10.0, &LEFT)]);
    // Without its table of objects it is still read.
    let start = whole.windows(5).position(|bytes| bytes == b"xref\n").unwrap_or(whole.len());
    check(&whole[..start], &[&format!("Paragraph 1: {}", LEFT.join(" "))]);
}

/// A file with something of everything.
fn everything() -> Vec<u8> {
    let mut pdf = Pdf::new();
    let signs = "abcdefghijklmnopqrstuvwxyzABC ,.:123قالمرشدون";
    let font = font_of(&mut pdf, signs);
    let form = pdf.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Matrix [1 0 0 1 0 0]",
        b"BT /F 8 Tf 50 300 Td (in a form) Tj ET 0 g 10 10 100 20 re f",
    );
    let resources = format!("/Font << /F {FONT} 0 R /G {font} 0 R >> /XObject << /X {form} 0 R >>");
    let first = lines(50.0, 740.0, 10.0, &LEFT) + &lines(310.0, 740.0, 10.0, &RIGHT) + "/X Do 1 g " + &lines(50.0, 200.0, 10.0, &["white"]);
    let second = format!(
        "BT /G 12 Tf 50 700 Td [{} -300 {}] TJ ET q 0 1 -1 0 300 300 cm BT /F 9 Tf (turned) Tj ET Q",
        codes(signs, "words of it"),
        codes(signs, "نودشرم")
    );
    let pages = [pdf.page(&first, &resources), pdf.page(&second, &resources)];
    pdf.finish(&pages, "/Lang (en)")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn spoilt_copies_are_taken_or_set_aside(flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12), end in any::<prop::sample::Index>(), cut in any::<bool>()) {
        let mut bytes = everything();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        let taken = INTAKE.take("a.pdf", &bytes, &Given::default());
        assert_sound(&taken);
    }

    #[test]
    fn any_content_is_taken(pieces in prop::collection::vec(prop::sample::select(vec![
        "BT ", "ET ", "/F 10 Tf ", "/G 3 Tf ", "50 700 Td ", "1 0 0 1 9 9 Tm ", "0 1 -1 0 300 300 cm ", "0 0 0 0 0 0 cm ", "1e9 0 0 1e9 0 0 cm ",
        "(word) Tj ", "[(a) -900 (b)] TJ ", "(x) ' ", "3 Tr ", "q ", "Q ", "0 0 600 900 re f ", "1 g ", "0 g ", "50 50 m 60 60 l S ", "W n ",
        "/OC /L BDC ", "EMC ", "<< ", ">> ", "[ ", "] ", "BI /W 1 ID x EI ", "99999999999999999999 Td ", "-5 Tf ", "0 Tf ", "-100 Tz ", "\" ",
    ]), 0..60)) {
        let taken = INTAKE.take("a.pdf", &Pdf::of_pages(&[&pieces.concat()]), &Given::default());
        assert_sound(&taken);
    }
}
