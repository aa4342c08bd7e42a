//! Lies of a worker, each with what is said of it; and anything at all.

use super::*;
use crate::format::Metadata;
use crate::workers::answer::frame;
use plimsoll_record::BlockKind;
use proptest::prelude::*;

const TEXT: &str = "Häfen\n\nfull";

fn block(bytes: std::ops::Range<usize>) -> Block {
    Block::new(bytes, BlockKind::Paragraph)
}

fn page() -> Page {
    Page { text: TEXT.to_owned(), blocks: vec![block(0..6), block(8..12)], ..Page::default() }
}

fn part(name: &str, bytes: usize) -> Part {
    Part { name: name.to_owned(), bytes: Ok(vec![0; bytes]), told: Told::default() }
}

fn told(frame: Frame) -> Result<(&'static str, Page), Problem> {
    let options = Options::default();
    let room = Room { parts: 3, bytes: 10, ..Room::of(&options.limits) };
    answer(frame, &Sniffed::new("a.pdf", b"%PDF-1.7", None), Asked { options: &options, room }, true)
}

#[test]
fn an_honest_answer_comes_through() {
    let (media_type, read) = told(frame(Ok(("text/html", page())))).unwrap();
    assert_eq!((media_type, read.text.as_str(), read.blocks), ("text/html", TEXT, page().blocks));
    let mut whole = page();
    whole.pages_set_aside = vec![PageSetAside { page: 2, outcome: Outcome::NeedsOcr }];
    whole.incomplete = Some(Problem::empty("a.pdf", "text/html"));
    whole.parts = vec![part("a/b.txt", 10), Part { bytes: Err(Problem::empty("a", "text/html")), ..part("b.txt", 0) }, part("c", 0)];
    let (parts, incomplete, pages) = (whole.parts.clone(), whole.incomplete.clone(), whole.pages_set_aside.clone());
    let (_, read) = told(frame(Ok(("text/html", whole)))).unwrap();
    assert_eq!((read.parts, read.incomplete, read.pages_set_aside), (parts, incomplete, pages));
    let problem = Problem::empty("a.pdf", "text/html");
    assert_eq!(told(frame(Err(problem.clone()))).unwrap_err(), problem);
}

#[track_caller]
fn check(change: impl FnOnce(&mut Page), why: &str) {
    let mut page = page();
    change(&mut page);
    let problem = told(frame(Ok(("text/html", page)))).unwrap_err();
    assert_eq!((problem.outcome, problem.media_type.as_ref()), (Outcome::ParserFailed, "application/pdf"));
    assert!(problem.sentence.contains(why), "{}", problem.sentence);
}

#[test]
fn pages_that_cannot_be_are_not_believed() {
    check(|page| page.blocks.swap(0, 1), "words outside");
    check(|page| page.blocks[1].bytes = 5..12, "within a character");
    check(|page| page.blocks[1].bytes = 4..12, "out of order");
    check(|page| page.blocks[0].bytes = 0..2, "within a character");
    check(|page| page.blocks[0].bytes = 2..6, "within a character");
    check(|page| page.blocks[1].bytes = 9..12, "words outside");
    check(|page| page.blocks[1].bytes = 8..11, "words outside");
    check(|page| page.blocks[1].bytes = 8..13, "behind the end");
    check(|page| page.blocks[1].bytes = 8..8, "an empty block");
    check(|page| page.blocks[1].bytes = std::ops::Range { start: 12, end: 8 }, "words outside");
    check(|page| page.blocks[1].bytes = usize::MAX..usize::MAX, "out of order");
    check(|page| page.blocks[1].page = Some(0), "a page that cannot be");
    check(|page| page.blocks[1].page = Some(u32::MAX), "a page that cannot be");
    check(|page| page.blocks.clear(), "words outside");
    check(|page| page.blocks[1].address = Some("A1\n".to_owned()), "cells that cannot be");
    check(|page| page.blocks[1].recognised = Some(101), "more than a hundred percent");
    let seen = |percent, words: &[(u32, u8)]| {
        let words: Vec<RecognisedWord> = words.iter().map(|&(start, percent)| RecognisedWord(start, percent)).collect();
        move |page: &mut Page| (page.blocks[1].recognised, page.blocks[1].words) = (percent, words)
    };
    for (percent, words) in
        [(None, &[(8, 90)][..]), (Some(90), &[(7, 90)]), (Some(90), &[(12, 90)]), (Some(90), &[(9, 90), (9, 90)]), (Some(90), &[(8, 101)])]
    {
        check(seen(percent, words), "words that cannot have been recognised");
    }
    let aside = |page, outcome| PageSetAside { page, outcome };
    check(|page| page.pages_set_aside = vec![aside(0, Outcome::NeedsOcr)], "pages set aside");
    check(|page| page.pages_set_aside = vec![aside(1, Outcome::Read)], "pages set aside");
    check(|page| page.pages_set_aside = vec![aside(2, Outcome::NeedsOcr); 2], "pages set aside");
    check(|page| page.pages_scanned = vec![0], "scanned pages");
    check(|page| page.pages_scanned = vec![2, 2], "scanned pages");
    check(|page| page.pages_scanned = vec![u32::MAX], "scanned pages");
    check(|page| page.parts = vec![part("a", 6), part("b", 5)], "more bytes of parts");
    check(|page| page.parts = ["a", "b", "c", "d"].map(|name| part(name, 0)).to_vec(), "more parts");
    for name in ["../a", "/a", "a//b", "", ".", "a\\b", "a\nb", "a\u{202E}b", &"x".repeat(1000)] {
        check(|page| page.parts = vec![part(name, 0)], "names mislead");
    }
    check(|page| page.parts = vec![part("a", 0); 2], "names mislead");
}

#[test]
fn letters_that_nobody_recognised_are_not_believed() {
    let (file, options) = (Sniffed::new("a.pdf", b"%PDF-1.7", None), Options::default());
    let asked = Asked { options: &options, room: Room::of(&options.limits) };
    let told = |seen: bool| {
        let mut page = page();
        (page.blocks[0].recognised, page.blocks[0].words) = (Some(90), vec![RecognisedWord(0, 90), RecognisedWord(3, 80)]);
        answer(frame(Ok(("application/pdf", page))), &file, asked, seen)
    };
    assert!(told(false).unwrap_err().sentence.contains("letters that nobody recognised"));
    assert_eq!(told(true).unwrap().1.blocks[0].words.len(), 2);
}

#[test]
fn pictures_that_cannot_be_are_not_believed() {
    let file = Sniffed::new("a.pdf", b"%PDF-1.7", None);
    let told = |head: &str, pieces: &[usize]| {
        let pieces = pieces.iter().map(|&length| vec![0; length]).collect();
        picture(Frame { head: head.as_bytes().to_vec(), pieces, ..Frame::default() }, &file)
    };
    let head = |width: u64, height: u64| format!("{{\"picture\":{{\"width\":{width},\"height\":{height}}}}}");
    assert_eq!(told(&head(3, 2), &[6]).unwrap().graymap_head(), "P5\n3 2\n255\n");
    for (head, pieces, why) in [
        (head(3, 2), &[5][..], "a picture that cannot be"),
        (head(0, 2), &[0], "a picture that cannot be"),
        (head(65_536, 65_536), &[0], "a picture that cannot be"),
        (head(100_000, 100_000), &[10], "a picture that cannot be"),
        (head(3, 2), &[], "without its pixels"),
        (head(3, 2), &[6, 6], "without its pixels"),
        (head(1 << 40, 2), &[6], "not written as answers are"),
        ("{}".to_owned(), &[6], "not written as answers are"),
    ] {
        let problem = told(&head, pieces).unwrap_err();
        assert_eq!(problem.outcome, Outcome::ParserFailed);
        assert!(problem.sentence.contains(why), "{head}: {}", problem.sentence);
    }
    assert!(picture(frame(Ok(("text/html", page()))), &file).unwrap_err().sentence.contains("a page for a picture"));
    let told = super::answer(
        Frame { head: head(3, 2).into_bytes(), pieces: vec![vec![0; 6]], ..Frame::default() },
        &file,
        Asked { options: &Options::default(), room: Room::of(&Options::default().limits) },
        true,
    );
    assert!(told.unwrap_err().sentence.contains("a picture for a page"));
}

#[track_caller]
fn check_head(head: &str, pieces: &[&[u8]], why: &str) {
    let pieces = pieces.iter().map(|piece| piece.to_vec()).collect();
    let problem = told(Frame { head: head.as_bytes().to_vec(), pieces, ..Frame::default() }).unwrap_err();
    assert_eq!(problem.outcome, Outcome::ParserFailed);
    assert!(problem.sentence.contains(why), "{}", problem.sentence);
}

#[test]
fn answers_that_are_none_are_not_believed() {
    let empty = r#"{"page":{"media_type":"text/html","blocks":[],"metadata":{},"parts":[],"unpacked":0,"incomplete":null,"pages_set_aside":[],"pages_scanned":[]}}"#;
    check_head(empty, &[], "no text");
    check_head(empty, &[b"", b""], "bytes of no part");
    let of_part = r#""parts":[{"name":"a","told":{},"problem":null}]"#;
    check_head(&empty.replace(r#""parts":[]"#, of_part), &[b""], "parts without bytes");
    check_head(empty, &[b"\xFF"], "not UTF-8");
    check_head(&empty.replace("text/html", "text/vcard"), &[b""], "a media type that is none");
    check_head(&empty.replace("{}", r#"{"published":"yesterday"}"#), &[b""], "not written as answers are");
    check_head(&empty.replace("{}", r#"{"rank":1}"#), &[b""], "not written as answers are");
    let of_kind = r#"[{"bytes":{"start":0,"end":1},"kind":"oracle","page":null,"address":null,"recognised":null}]"#;
    check_head(&empty.replacen("[]", of_kind, 1), &[b"a"], "not written as answers are");
    check_head(r#"{"problem":{"outcome":"read","media_type":"text/html","sentence":"x"}}"#, &[], "a problem that is none");
    check_head(r#"{"problem":{"outcome":"lost","media_type":"text/html","sentence":"x"}}"#, &[], "not written as answers are");
    check_head("", &[], "not written as answers are");
    check_head(&"[".repeat(1_000_000), &[], "not written as answers are");
}

#[test]
fn what_a_file_says_freely_is_cut() {
    let metadata = Metadata {
        title: Some(format!(" a\u{1b}[31mb\n{}", "x".repeat(1_000_000))),
        publisher: Some("\n".to_owned()),
        url: Some("https://example.org/a b".to_owned()),
        producer: Some("Harbour\u{202E} Writer\0".to_owned()),
        language: Some("en<script>".to_owned()),
        ..Metadata::default()
    };
    let (_, read) = told(frame(Ok(("text/html", Page { metadata, ..page() })))).unwrap();
    let Metadata { title, publisher, url, producer, language, .. } = read.metadata;
    assert!(!producer.unwrap_or_default().contains('\0'));
    let title = title.unwrap();
    assert!(title.starts_with("a [31mb x") && title.chars().count() < LINE_CHARACTERS, "{title}");
    assert_eq!((publisher, url, language), (None, None, None));
    let sentence = "\u{7}".to_owned() + &"long ".repeat(1_000_000);
    let problem = Problem { outcome: Outcome::Empty, media_type: "x/y".into(), sentence };
    let problem = told(frame(Err(problem))).unwrap_err();
    assert!(problem.sentence.starts_with("long long") && problem.sentence.len() <= SENTENCE_CHARACTERS);
    assert_eq!(problem.media_type, UNKNOWN_BYTES);
}

/// Blocks, some of which can be.
fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let block = (0..14_usize, 0..14_usize, proptest::option::of(0..3_u32));
    let block = block.prop_map(|(start, end, page)| Block { page, ..Block::new(start..end, BlockKind::Heading) });
    proptest::collection::vec(block, 0..4)
}

proptest! {
    #[test]
    fn nothing_comes_through_that_does_not_hold_together(text in "[aä \n]{0,12}", blocks in blocks(), head: Vec<u8>, pieces: Vec<Vec<u8>>) {
        check_answer(frame(Ok(("text/html", Page { text, blocks, ..Page::default() }))));
        check_answer(Frame { head, pieces, ..Frame::default() });
    }

    #[test]
    fn spoilt_answers_come_through_whole_or_not_at_all(at: prop::sample::Index, byte: u8, cut: bool) {
        let mut spoilt = frame(Ok(("text/html", page())));
        let at = at.index(spoilt.head.len());
        spoilt.head[at] = byte;
        if cut {
            spoilt.head.truncate(at);
        }
        check_answer(spoilt);
    }
}
