//! Every file gets an outcome, and every encoding its text.

use crate::common::{INTAKE, assert_sound, intake_with_limit, take};
use plimsoll_intake::Given;
use plimsoll_record::{DocumentId, Edtf, Outcome, PublishedBasis};

#[track_caller]
fn check(path: &str, bytes: &[u8], outcome: Outcome, media_type: &str) {
    let taken = take(path, bytes);
    assert_eq!((taken.document.outcome, taken.document.media_type.as_str()), (outcome, media_type), "{path}: {:?}", taken.problem);
    if let Some(problem) = taken.problem {
        assert!(problem.starts_with(path) && problem.ends_with('.'), "{problem}");
    }
}

#[test]
fn every_file_has_an_outcome() {
    use Outcome::*;
    let zip = b"PK\x03\x04\x14\x00\x06\x00";
    check("a.txt", b"A line.\n", Read, "text/plain");
    check("LICENSE", b"A line.\n", Read, "text/plain");
    check("-", b"A line.\n", Read, "text/plain");
    check("a.md", b"# A line\n", Read, "text/markdown");
    check("a.html", b"<p>A line.", Read, "text/html");
    check("saved.txt", b"<!DOCTYPE html><p>A line.", Read, "text/html");
    check("a.html", b"No tag at all.", Read, "text/plain");
    check("a.txt", b"", Empty, "application/x-empty");
    check("a.pdf", b"", Empty, "application/x-empty");
    check("a.txt", b" \r\n\t\n", Empty, "text/plain");
    check("a.html", b"<html><body><script>x()</script></body></html>", Empty, "text/html");
    check("a.pdf", b"%PDF-1.7\n", Damaged, "application/pdf");
    check("a", b"%PDF-1.7\n", Damaged, "application/pdf");
    check("a.docx", zip, Damaged, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    check("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", UnknownFormat, "application/x-ole-storage");
    check("a.tar.gz", b"\x1F\x8B\x08\x00", Damaged, "application/gzip");
    check("a.jpg", b"\xFF\xD8\xFF\xE0\x00", NeedsOcr, "image/jpeg");
    check("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", UnknownFormat, "image/webp");
    check("a.eml", b"From: a\n\nb", Read, "message/rfc822");
    check("a.csv", b"a,b\n1,2\n", Read, "text/csv");
    check("a.csv", b"<!DOCTYPE html><p>No such page.", Read, "text/html");
    check("a.rtf", b"{\\rtf1 A line.}", Read, "application/rtf");
    check("scan.txt", b"%PDF-1.4\nrest", NotWhatItSays, "application/pdf");
    check("page.html", zip, NotWhatItSays, "application/zip");
    check("a.pdf", zip, NotWhatItSays, "application/zip");
    check("a.pdf", b"Just a text.", NotWhatItSays, "application/octet-stream");
    check("a.bin", b"\x00\x01\x02\x03\x04\x05\x06\x07", Undecodable, "application/octet-stream");
    check("a.txt", b"text \x01\x02\x03\x04\x05\x06 text", Undecodable, "application/octet-stream");
}

#[test]
fn a_file_over_the_limit_is_set_aside() {
    let intake = intake_with_limit(4);
    let given = Given { title: Some("Given".into()), ..Given::default() };
    let over = intake.take("a.txt", b"12345", &given);
    assert_eq!(over.document.outcome, Outcome::OverLimit);
    assert_eq!(over.document.id, DocumentId::of_bytes(b"12345"));
    assert_eq!(over.document.title.as_deref(), Some("Given"));
    assert_eq!(
        over.problem.as_deref(),
        Some("a.txt with its 5 bytes is larger than the limit of 4 bytes for one file: split it, or raise the limit with --max-file.")
    );
    assert_eq!(intake.take("a.txt", b"1234", &given).document.outcome, Outcome::Read);
}

#[test]
fn a_file_that_cannot_be_had_is_noted() {
    let kinds = [(std::io::ErrorKind::PermissionDenied, Outcome::Unreadable), (std::io::ErrorKind::FileTooLarge, Outcome::OverLimit)];
    for (kind, outcome) in kinds {
        let taken = INTAKE.unreadable("b/a.txt", &kind.into(), &Given::default());
        assert_sound(&taken);
        assert_eq!(taken.document.outcome, outcome);
        assert_eq!(taken.document.id, DocumentId::of_bytes(b"b/a.txt"));
    }
}

#[test]
fn what_was_given_beats_what_the_file_says() {
    let page = b"<html lang=de><title>Own</title><meta property='article:published_time' content='2031-01-02'><p>A line of text.";
    let own = take("a.html", page).document;
    assert_eq!((own.title.as_deref(), own.language.as_deref()), (Some("Own"), Some("de")));
    assert_eq!(own.published_basis, PublishedBasis::Metadata);
    let given = Given {
        title: Some("Given".into()),
        publisher: Some("Somebody".into()),
        published: Edtf::parse("2031").ok(),
        url: Some("https://a.example/2030/05/06/x".into()),
        part: None,
        recognition: None,
    };
    let document = INTAKE.take("a.html", page, &given).document;
    assert_eq!(
        (document.title, document.publisher, document.published),
        (given.title.clone(), given.publisher.clone(), given.published.clone())
    );
    assert_eq!(document.published_basis, PublishedBasis::Given);
    let by_url = INTAKE.take("a.txt", b"A line.", &Given { published: None, ..given }).document;
    assert_eq!((by_url.published.as_ref().map(Edtf::as_str), by_url.published_basis), (Some("2030-05-06"), PublishedBasis::Url));
}

#[track_caller]
fn check_text(path: &str, bytes: &[u8], expected: &str) {
    let taken = take(path, bytes);
    assert_eq!(taken.content.text, expected, "{:?}", taken.problem);
}

#[test]
fn encodings() {
    let text = "The café in Vell – “closed” on Tuesday, they said.\nNobody knew why.\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    check_text("a.txt", text.as_bytes(), text);
    check_text("a.txt", &marked(b"\xEF\xBB\xBF", text.into()), text);
    check_text("a.txt", &marked(b"\xFF\xFE", utf16(u16::to_le_bytes)), text);
    check_text("a.txt", &marked(b"\xFE\xFF", utf16(u16::to_be_bytes)), text);
    check_text("a.txt", &utf16(u16::to_le_bytes), text);
    check_text("a.txt", &utf16(u16::to_be_bytes), text);
    check_text("a.txt", encoding_rs::WINDOWS_1252.encode(text).0.as_ref(), text);
    check_text("a.txt", b"Un \xE9t\xE9 \xE0 la c\xF4te, les p\xEAcheurs ont protest\xE9.", "Un été à la côte, les pêcheurs ont protesté.");
    let japanese = "港の水先人は月曜日に新しい条約を拒否した。\nその理由は誰も知らない。\n";
    check_text("a.txt", encoding_rs::SHIFT_JIS.encode(japanese).0.as_ref(), japanese);
    let russian = "Лоцманы порта отказались выполнять новый договор, сообщили во вторник.\n";
    check_text("a.txt", encoding_rs::WINDOWS_1251.encode(russian).0.as_ref(), russian);
    let arabic_utf16: Vec<u8> =
        "رفض مرشدو الميناء المعاهدة الجديدة يوم الاثنين الماضي في فيل\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(take("a.txt", &arabic_utf16).content.text.chars().filter(|&c| c == ' ').count(), 9);
}

#[test]
fn line_ends_become_line_feeds_and_nothing_else_changes() {
    check_text("a.txt", b"\n a\r\nb\rc\n\r\r\n d \n\n", "\n a\nb\nc\n\n\n d \n\n");
    check_text("a.txt", "a\u{2028}b\u{85}c\u{c}d\u{feff}e".as_bytes(), "a\u{2028}b\u{85}c\u{c}d\u{feff}e");
}

#[test]
fn a_page_declares_its_charset() {
    check_text("a.html", b"<meta charset='windows-1251'><p>\xCF\xEE\xF0\xF2", "Порт");
    check_text("a.html", b"<?xml version='1.0' encoding=\"iso-8859-2\"?><html><p>\xA3\xF3d\xBC", "Łódź");
    // Saved again as UTF-8 by a program that left the declaration as it was.
    check_text("a.html", "<meta charset=windows-1252><p>“café” à Vell".as_bytes(), "“café” à Vell");
    check_text("a.html", b"<meta charset=utf-16><p>Port", "Port");
}

#[test]
fn a_few_broken_bytes_do_not_make_another_encoding() {
    let mut bytes = "“Le café” à la côte était fermé, où l’été déjà finissait là-bas, près de la forêt brûlée. ".repeat(4).into_bytes();
    bytes.truncate(bytes.len() - 1);
    bytes.extend(b"\xE2\x80");
    let text = take("a.txt", &bytes).content.text;
    assert!(text.starts_with("“Le café”") && text.ends_with('\u{FFFD}'), "{text}");
}
