//! Pages that are pictures: what is recognised in them becomes text that says so.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::common::pdf::{Pdf, lines};
use crate::common::scan::{JPEG, Scan, Tsv};
use crate::common::{INTAKE, assert_sound};
use plimsoll_intake::recognise::{Engine, Picture, Recogniser, Unrecognised};
use plimsoll_intake::{Given, Intake, Taken};
use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{Outcome, Recognised};

/// Says the same of every picture, and counts them.
#[derive(Debug)]
struct Says {
    engine: Engine,
    says: Result<Vec<u8>, Unrecognised>,
    asked: AtomicUsize,
    at_once: usize,
}

impl Says {
    fn new(says: Result<Vec<u8>, Unrecognised>) -> Arc<Self> {
        let engine = Engine { name: "parrot".into(), version: "1.2".into(), languages: vec!["eng".into()] };
        Arc::new(Self { engine, says, asked: AtomicUsize::new(0), at_once: 1 })
    }
}

impl Recogniser for Says {
    fn engine(&self) -> &Engine {
        &self.engine
    }

    fn at_once(&self) -> usize {
        self.at_once
    }

    fn recognise(&self, picture: &Picture) -> Result<Vec<u8>, Unrecognised> {
        assert_eq!(picture.pixels().len() as u64, u64::from(picture.width()) * u64::from(picture.height()));
        self.asked.fetch_add(1, Ordering::Relaxed);
        self.says.clone()
    }
}

fn intake(recogniser: &Arc<Says>) -> Intake {
    let words = include_str!("../../../../languages/en/furniture.toml");
    let recogniser: Arc<dyn Recogniser> = Arc::clone(recogniser) as _;
    Intake::new(Furniture::parse(words).expect("furniture")).with_recogniser(recogniser)
}

fn take(path: &str, bytes: &[u8], recogniser: &Arc<Says>) -> Taken {
    let taken = intake(recogniser).take(path, bytes, &Given::default());
    assert_sound(&taken);
    taken
}

/// Blocks with their kind, page and sureness.
fn blocks(taken: &Taken) -> Vec<String> {
    let words = |block: &plimsoll_record::Block| taken.content.text[block.bytes.clone()].replace('\t', "|");
    let sure = |block: &plimsoll_record::Block| block.recognised.map_or(String::new(), |percent| format!(" {percent}%"));
    taken
        .content
        .blocks
        .iter()
        .map(|block| format!("{:?} {}{}: {}", block.kind, block.page.unwrap_or(0), sure(block), words(block)))
        .collect()
}

const SIDES: (u32, u32) = (2480, 3508);

/// A page of A4 with a title, a paragraph that breaks a word, and one doubtful number.
fn page_of_words() -> Vec<u8> {
    Tsv::new(SIDES.0, SIDES.1)
        .line(1, 200, 400, 70, "Boats at the quay")
        .line(2, 200, 600, 42, "The harbour master counted 1,250? boats in")
        .line(3, 200, 660, 42, "spring and said that the quay was under re-")
        .line(4, 200, 720, 42, "pair.")
        .line(5, 1200, 3400, 42, "1")
        .bytes()
}

fn blank() -> Vec<u8> {
    let mut pdf = Pdf::new();
    let page = Scan::blank(62, 88).page(&mut pdf);
    pdf.finish(&[page], "")
}

const TITLE: &str = "Heading 1 96%: Boats at the quay";
const PARAGRAPH: &str = "Paragraph 1 92%: The harbour master counted 1,250 boats in spring and said that the quay was under repair.";

#[test]
fn what_is_recognised_is_read_and_marked() {
    let parrot = Says::new(Ok(page_of_words()));
    let taken = take("scan.pdf", &blank(), &parrot);
    assert_eq!(blocks(&taken), [TITLE, PARAGRAPH, "Furniture 1 96%: 1"]);
    let recognised =
        Recognised { engine: "parrot".into(), version: "1.2".into(), languages: vec!["eng".into()], pages: 1, percent: Some(92) };
    assert_eq!(taken.document.recognised, Some(recognised));
    assert_eq!(taken.document.title.as_deref(), Some("Boats at the quay"));
    assert!(taken.document.pages_set_aside.is_empty());
    // Each word knows how sure it is, also one that was mended.
    let block = &taken.content.blocks[1];
    let sureness = |word: &str| {
        let at = taken.content.text.find(word).unwrap();
        block.sureness(&(at..at + word.len()))
    };
    assert_eq!(
        (sureness("1,250"), sureness("master counted"), sureness("repair"), sureness("250 boats")),
        (Some(41), Some(96), Some(96), Some(41))
    );
}

#[test]
fn without_a_recogniser_a_picture_needs_one() {
    for (path, bytes) in [
        ("a.pdf", blank()),
        ("a.png", Scan::blank(60, 80).png()),
        ("a.tif", Scan::tiff(&[Scan::blank(60, 80), Scan::blank(60, 80)])),
        ("a.jpg", JPEG.to_vec()),
    ] {
        let taken = crate::common::take(path, &bytes);
        assert_eq!(taken.document.outcome, Outcome::NeedsOcr, "{path}");
        assert!(taken.problem.unwrap().contains("--retry --ocr"), "{path}");
        assert_eq!(taken.document.recognised, None);
    }
}

#[test]
fn pictures_are_documents_and_their_pages_are_counted() {
    let parrot = Says::new(Ok(page_of_words()));
    assert_eq!(blocks(&take("a.png", &Scan::blank(60, 80).png(), &parrot))[..2], [TITLE, PARAGRAPH]);
    assert_eq!(blocks(&take("a.jpg", JPEG, &parrot))[..2], [TITLE, PARAGRAPH]);
    let tiff = Scan::tiff(&[Scan::blank(60, 80), Scan::blank(40, 20), Scan::blank(1, 1)]);
    let taken = take("a.tif", &tiff, &parrot);
    let mut pages: Vec<Option<u32>> = taken.content.blocks.iter().map(|block| block.page).collect();
    pages.dedup();
    assert_eq!(pages, [Some(1), Some(2), Some(3)]);
    assert_eq!(taken.document.recognised.unwrap().pages, 3);
}

#[test]
fn a_page_with_letters_keeps_them() {
    let mut pdf = Pdf::new();
    let first = pdf.page(&lines(50.0, 700.0, 10.0, &["The report begins with letters that stand in the file and goes on"]), "");
    let second = Scan::blank(62, 88).page(&mut pdf);
    let bytes = pdf.finish(&[first, second], "");
    let parrot = Says::new(Ok(page_of_words()));
    let taken = take("a.pdf", &bytes, &parrot);
    assert_eq!(parrot.asked.load(Ordering::Relaxed), 1);
    assert_eq!(taken.content.blocks[0].recognised, None);
    assert_eq!(taken.content.blocks[1].recognised, Some(96));
    assert_eq!(taken.content.blocks[1].page, Some(2));
    assert_eq!(taken.document.recognised.unwrap().pages, 1);
}

#[test]
fn what_was_recognised_before_takes_the_place_of_a_recogniser() {
    let parrot = Says::new(Ok(page_of_words()));
    let first = take("scan.pdf", &blank(), &parrot);
    let given = Given { recognition: first.recognition.clone(), ..Given::default() };
    let again = INTAKE.take("scan.pdf", &blank(), &given);
    assert_eq!((&again.document, &again.content, &again.recognition), (&first.document, &first.content, &first.recognition));
    // The same engine is not asked again; another one is.
    assert_eq!(intake(&parrot).take("scan.pdf", &blank(), &given), first);
    assert_eq!(parrot.asked.load(Ordering::Relaxed), 1);
    let mut newer = Says::new(Ok(page_of_words()));
    Arc::get_mut(&mut newer).unwrap().engine.version = "2.0".into();
    assert_eq!(intake(&newer).take("scan.pdf", &blank(), &given).document.recognised.unwrap().version, "2.0");
    assert_eq!(newer.asked.load(Ordering::Relaxed), 1);
}

#[test]
fn what_comes_to_nothing_sets_its_pages_aside_and_no_more() {
    let mut pdf = Pdf::new();
    let first = pdf.page(&lines(50.0, 700.0, 10.0, &["The report begins with letters."]), "");
    let second = Scan::blank(62, 88).page(&mut pdf);
    let both = pdf.finish(&[first, second], "");
    for (says, outcome, words) in [
        (Err(Unrecognised::Failed("it fell".into())), Outcome::OcrFailed, "it fell"),
        (Err(Unrecognised::Absent("install it".into())), Outcome::NeedsOcr, "install it"),
        (Ok(b"y\ny\ny\n".to_vec()), Outcome::OcrFailed, "no page of words"),
        (Ok(vec![b'x'; 9 << 20]), Outcome::OcrFailed, "no page of words"),
    ] {
        let parrot = Says::new(says);
        let taken = take("a.pdf", &both, &parrot);
        assert_eq!(taken.document.outcome, Outcome::Read);
        assert_eq!(taken.document.pages_set_aside.iter().map(|aside| (aside.page, aside.outcome)).collect::<Vec<_>>(), [(2, outcome)]);
        assert_eq!(blocks(&taken), ["Paragraph 1: The report begins with letters."]);
        let alone = take("b.pdf", &blank(), &parrot);
        assert_eq!((alone.document.outcome, alone.document.recognised), (outcome, None));
        assert!(alone.problem.as_ref().unwrap().contains(words), "{:?}", alone.problem);
    }
}

#[test]
fn a_picture_without_letters_is_empty() {
    let taken = take("a.png", &Scan::blank(60, 80).png(), &Says::new(Ok(Tsv::new(60, 80).bytes())));
    assert_eq!(taken.document.outcome, Outcome::Empty);
    let recognised = taken.document.recognised.unwrap();
    assert_eq!((recognised.pages, recognised.percent), (1, None));
}

#[test]
fn what_is_hardly_recognised_is_kept_and_not_read() {
    let tsv = Tsv::new(SIDES.0, SIDES.1).line(1, 200, 600, 42, "A boat at sea.").line(2, 200, 2000, 42, "xq? zv? ~~?");
    let mut tsv = String::from_utf8(tsv.bytes()).unwrap();
    tsv = tsv.replace("41.5", "12.5");
    let taken = take("a.pdf", &blank(), &Says::new(Ok(tsv.into_bytes())));
    assert_eq!(blocks(&taken), ["Paragraph 1 96%: A boat at sea.", "Furniture 1 12%: xq zv ~~"]);
}

#[test]
fn pages_are_shown_many_at_once_and_come_in_order() {
    let mut pdf = Pdf::new();
    let pages: Vec<usize> = (0..9).map(|_| Scan::blank(62, 88).page(&mut pdf)).collect();
    let bytes = pdf.finish(&pages, "");
    let one = Says::new(Ok(page_of_words()));
    let mut many = Says::new(Ok(page_of_words()));
    Arc::get_mut(&mut many).unwrap().at_once = 4;
    assert_eq!(take("a.pdf", &bytes, &one), take("a.pdf", &bytes, &many));
    assert_eq!((one.asked.load(Ordering::Relaxed), many.asked.load(Ordering::Relaxed)), (9, 9));
}

#[test]
fn hostile_pictures_are_set_aside_by_their_reason() {
    let parrot = Says::new(Ok(page_of_words()));
    let check = |path: &str, bytes: &[u8], outcome: Outcome| {
        let taken = take(path, bytes, &parrot);
        assert_eq!(taken.document.outcome, outcome, "{path}: {:?}", taken.problem);
    };
    let png = Scan::blank(60, 80).png();
    let mut large = png.clone();
    large[16..24].copy_from_slice(&[0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0]);
    let crc = crc(&large[12..29]);
    large[29..33].copy_from_slice(&crc.to_be_bytes());
    check("large.png", &large, Outcome::OverLimit);
    check("cut.png", &png[..png.len() / 2], Outcome::Damaged);
    check("cut.jpg", &JPEG[..JPEG.len() / 2], Outcome::Damaged);
    check("head.jpg", &JPEG[..4], Outcome::Damaged);
    let tiff = Scan::tiff(&[Scan::blank(60, 80)]);
    check("cut.tif", &tiff[..tiff.len() / 2], Outcome::Damaged);
    // A PDF that says that its picture is a hundred thousand pixels wide and high.
    let mut pdf = Pdf::new();
    let image = pdf.stream(
        "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode",
        b"x",
    );
    let page = pdf.page("q 595 0 0 842 0 0 cm /I Do Q", &format!("/XObject << /I {image} 0 R >>"));
    check("large.pdf", &pdf.finish(&[page], ""), Outcome::OverLimit);
    assert_eq!(parrot.asked.load(Ordering::Relaxed), 0);
    // A picture that cannot be unpacked is not taken for an empty page.
    let mut pdf = Pdf::new();
    let head =
        "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode".to_owned();
    let image = pdf.stream(&head, b"\xFF\xD8\xFFthis is no picture");
    let page = pdf.page("q 595 0 0 842 0 0 cm /I Do Q", &format!("/XObject << /I {image} 0 R >>"));
    check("no-picture.pdf", &pdf.finish(&[page], ""), Outcome::Damaged);
}

/// CRC-32 as PNG has it (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[test]
fn two_columns_and_a_table_are_read_in_their_order() {
    let mut tsv = Tsv::new(SIDES.0, SIDES.1);
    let left = [
        "the boats that lay at the quay",
        "went out to the sea in the early",
        "hours of the day and did not come",
        "home before the rain had",
    ];
    let right =
        ["ended over the town and its", "harbour, which is the oldest of", "the coast and was made of stone", "by those who came before."];
    for (at, (one, other)) in (0..).zip(left.iter().zip(right)) {
        tsv = tsv.line(at * 2, 200, 600 + at * 60, 42, one).line(at * 2 + 1, 1400, 602 + at * 60, 42, other);
    }
    let taken = take("a.pdf", &blank(), &Says::new(Ok(tsv.bytes())));
    assert_eq!(blocks(&taken), [format!("Paragraph 1 96%: {}", [left, right].concat().join(" "))]);
    let mut tsv = Tsv::new(SIDES.0, SIDES.1);
    let rows = [("Port", "boats", "crews"), ("Northhaven", "12", "40"), ("Southhaven", "7", "31"), ("Easthaven", "9", "36")];
    for (at, (port, boats, crews)) in (0..).zip(rows) {
        let y = 1400 + at * 70;
        tsv = tsv.line(20 + at, 200, y, 42, port).line(30 + at, 1000, y, 42, boats).line(40 + at, 1600, y, 42, crews);
    }
    let taken = take("a.pdf", &blank(), &Says::new(Ok(tsv.bytes())));
    let rows = rows.map(|(port, boats, crews)| format!("TableRow 1 96%: {port}|{boats}|{crews}"));
    assert_eq!(blocks(&taken), rows);
}
