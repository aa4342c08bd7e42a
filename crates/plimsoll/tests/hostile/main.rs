//! Files made to hurt, read by the real program as a person would: each has its reason code, the run goes
//! on to the files beside it, nobody takes more memory than the limit, and nothing is ever fetched.

#[path = "../common/mod.rs"]
mod common;
mod made;

use std::collections::BTreeMap;
use std::net::TcpListener;

use common::Desk;
use common::pile::Seen;
use made::{docx, docx_of, docx_of_pieces, page, paragraph, pdf, pdf_of, pdf_with, stream, tar, word, zip, zip_of, zlib};

/// Memory of a worker, in MiB.
const MEMORY: u64 = 512;
/// The program itself, whose code is large where it is built for tests, and its tables, beside what a worker may take.
const SLACK: u64 = 96;

const MIB: usize = 1 << 20;

/// What a worker says where it fell. None of it may be said of any file here.
const FALLS: [&str; 6] = ["crashed", "ran out of stack", "the program itself failed", "given up", "left without", "cannot be right"];

/// Reads one file between two reports.
fn read(name: &str, bytes: &[u8]) -> Seen {
    let desk = Desk::new();
    desk.write("pile/a.txt", common::HARBOUR);
    desk.write(&format!("pile/{name}"), bytes);
    desk.write("pile/z.txt", common::LETTER);
    desk.read_pile(&format!("--worker-memory {MEMORY}"))
}

#[track_caller]
fn check(name: &str, bytes: &[u8], outcome: &str) {
    let seen = read(name, bytes);
    assert_eq!(seen.outcomes[name], outcome, "{name}: {}", seen.remarks);
    assert_eq!((seen.outcomes["a.txt"].as_str(), seen.outcomes["z.txt"].as_str()), ("read", "read"), "{name}");
    let aside = seen.outcomes.values().any(|outcome| outcome != "read");
    assert_eq!(seen.code, Some(i32::from(aside)), "{name}");
    assert!(seen.peak.is_none_or(|peak| peak <= MEMORY + SLACK), "{name}: {:?} MiB", seen.peak);
    for fall in FALLS {
        assert!(!seen.remarks.contains(fall), "{name}: {}", seen.remarks);
    }
}

#[test]
fn bombs_of_compression() {
    let blanks = vec![b' '; MIB];
    let xml = word("", &paragraph("HERE"));
    let (before, after) = xml.split_once("HERE").expect("a place");
    check("ratio.docx", &docx_of_pieces(&[(before.as_bytes(), 1), (&blanks, 200), (after.as_bytes(), 1)]), "over_limit");
    let packed = zlib(&[(&blanks, 70)]);
    check("flate.pdf", &pdf_of(&page(stream("/Filter /FlateDecode", &packed))), "over_limit");
    let twice = zlib(&[(&packed, 1)]);
    check("flate-twice.pdf", &pdf_of(&page(stream("/Filter [/FlateDecode /FlateDecode]", &twice))), "over_limit");
}

#[test]
fn archives_that_lead_out_of_themselves() {
    let words = b"Two boats came in at noon.".as_slice();
    let files = [
        ("../../../tmp/slip.txt", b'0', words, None),
        ("/etc/slip.txt", b'0', b"One boat came in at noon.".as_slice(), None),
        ("link.txt", b'2', b"".as_slice(), None),
    ];
    check("slip.tar", &tar(&files), "read");
    let seen = read("slip.tar", &tar(&files));
    let names: Vec<&str> = seen.outcomes.keys().map(String::as_str).collect();
    assert_eq!(names, ["a.txt", "slip.tar", "slip.tar/etc/slip.txt", "slip.tar/tmp/slip.txt", "z.txt"]);
    assert!(!std::path::Path::new("/tmp/slip.txt").exists() && !std::path::Path::new("/etc/slip.txt").exists());
}

/// A small ZIP archive whose directory names the same packed bytes many times.
fn overlapping(names: usize) -> Vec<u8> {
    let sound = zip(&[("00000", vec![b' '; MIB].as_slice())]);
    let directory = sound.windows(4).rposition(|four| four == b"PK\x01\x02").expect("a directory");
    let end = sound.windows(4).rposition(|four| four == b"PK\x05\x06").expect("an end");
    let entry = &sound[directory..end];
    let mut bomb = sound[..directory].to_vec();
    for name in 0..names {
        bomb.extend_from_slice(&entry[..46]);
        bomb.extend_from_slice(format!("{name:05}").as_bytes());
        bomb.extend_from_slice(&entry[51..]);
    }
    let size = (entry.len() * names) as u32;
    let mut last = sound[end..].to_vec();
    last[8..10].copy_from_slice(&(names as u16).to_le_bytes());
    last[10..12].copy_from_slice(&(names as u16).to_le_bytes());
    last[12..16].copy_from_slice(&size.to_le_bytes());
    bomb.extend_from_slice(&last);
    bomb
}

/// Whatever is inside, what comes out of a ZIP archive is bounded, and the program goes on.
#[test]
fn zip_archives_that_swell() {
    let ratio = zip_of(&[("a.txt", &[(vec![b'a'; MIB].as_slice(), 100)])]);
    let seen = read("ratio.zip", &ratio);
    assert_eq!(seen.outcomes["ratio.zip/a.txt"], "over_limit", "{}", seen.remarks);
    // Ten times ten times ten times a mebibyte: more than may be unpacked, none of it large by itself.
    let mut inner = zip(&[("a.txt", vec![b'a'; MIB].as_slice())]);
    let mut name = "a.zip".to_owned();
    for _ in 0..3 {
        let names: Vec<String> = (0..10).map(|at| format!("{at}{name}")).collect();
        inner = zip(&names.iter().map(|name| (name.as_str(), inner.as_slice())).collect::<Vec<_>>());
        name = "b.zip".to_owned();
    }
    let desk = Desk::new();
    desk.write("pile/nested.zip", &inner);
    let seen = desk.read_pile(&format!("--worker-memory {MEMORY} --kind claim"));
    assert!(seen.outcomes.values().any(|outcome| outcome == "over_limit"), "{:?}", seen.outcomes.len());
    assert!(seen.peak.is_none_or(|peak| peak <= MEMORY + SLACK), "{:?} MiB", seen.peak);
    for names in [50, 2_000] {
        let seen = read("overlap.zip", &overlapping(names));
        assert_eq!((seen.outcomes["z.txt"].as_str(), seen.code), ("read", Some(1)), "{names}");
        assert!(seen.outcomes.iter().filter(|(name, outcome)| name.contains("overlap.zip/") && *outcome == "read").count() <= 1, "{names}");
        assert!(seen.peak.is_none_or(|peak| peak <= MEMORY + SLACK), "{names}: {:?} MiB", seen.peak);
    }
}

#[test]
fn archives_that_lie_and_nest() {
    check("size.tar", &tar(&[("a.txt", b'0', b"Words.".as_slice(), Some("77777777777"))]), "damaged");
    let nested = (0..20).fold(b"Words.".to_vec(), |inner, depth| {
        let name = if depth == 0 { "a.txt" } else { "a.tar" };
        tar(&[(name, b'0', inner.as_slice(), None)])
    });
    let seen = read("deep.tar", &nested);
    let outcomes: Vec<&str> = seen.outcomes.values().map(String::as_str).collect();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == "over_limit").count(), 1, "{:?}", seen.outcomes);
    assert!(outcomes.len() < 20, "{:?}", seen.outcomes);
}

#[test]
fn pages_and_tables_of_pdf_that_go_round() {
    let mut pages = page(stream("", b"BT /F1 12 Tf 72 700 Td (Words) Tj ET"));
    pages[1] = b"<</Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3>>".to_vec();
    check("pages.pdf", &pdf_of(&pages), "read");
    let one = page(stream("", b"BT /F1 12 Tf 72 700 Td (Words) Tj ET"));
    check("xref.pdf", &pdf_with(&one, "/Prev {start}"), "read");
    // A form that draws itself, twice.
    let mut forms = page(stream("", b"/X0 Do BT /F1 12 Tf 72 700 Td (Words) Tj ET"));
    forms.push(stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X0 6 0 R>>>>", b"/X0 Do /X0 Do"));
    check("forms.pdf", &pdf_of(&forms), "read");
    // An object that is its own length.
    let mut length = page(b"<</Length 4 0 R>>\nstream\nBT ET\nendstream".to_vec());
    length[4] = b"5 0 R".to_vec();
    let seen = read("length.pdf", &pdf_of(&length));
    assert_eq!(seen.outcomes["z.txt"], "read");
}

#[test]
fn depths() {
    let deep = 100_000;
    check("deep.docx", &docx_of(&word("", &format!("{}deep{}", "<w:tbl>".repeat(deep), "</w:tbl>".repeat(deep)))), "over_limit");
    check("deep.rtf", format!("{{\\rtf1 {}deep{}}}", "{".repeat(deep), "}".repeat(deep)).as_bytes(), "over_limit");
    let arrays = format!("BT /F1 12 Tf 72 700 Td (Words) Tj ET {}{}", "[".repeat(deep), "]".repeat(deep));
    check("deep.pdf", &pdf_of(&page(stream("", arrays.as_bytes()))), "read");
    let mut catalogue = page(stream("", b"BT /F1 12 Tf 72 700 Td (Words) Tj ET"));
    catalogue[0] = format!("<</Type /Catalog /Pages 2 0 R /Odd {}{}>>", "[".repeat(deep), "]".repeat(deep)).into_bytes();
    let seen = read("deep-catalogue.pdf", &pdf_of(&catalogue));
    assert_eq!((seen.outcomes["z.txt"].as_str(), seen.remarks.contains("crashed")), ("read", false), "{}", seen.remarks);
}

#[test]
fn entities_that_multiply() {
    let laughs: String = (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let bomb = word(&format!("<!DOCTYPE w [<!ENTITY l0 \"ha\">{laughs}]>"), &paragraph("&l9;"));
    check("laughs.docx", &docx_of(&bomb), "parser_failed");
    let seen = read("laughs.docx", &docx_of(&bomb));
    assert!(seen.remarks.contains("it declares a document type"), "{}", seen.remarks);
    assert!(seen.printed.len() < 100_000, "nothing was multiplied");
}

#[test]
fn nothing_is_ever_fetched() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("it does not wait");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));
    let desk = Desk::new();
    let entity =
        format!("<!DOCTYPE w SYSTEM \"{address}a.dtd\" [<!ENTITY x SYSTEM \"{address}b\"><!ENTITY y SYSTEM \"file:///etc/passwd\">]>");
    desk.write("pile/entity.docx", docx_of(&word(&entity, &paragraph("Words &x; &y; more."))));
    let linked = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" TargetMode=\"External\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"ADDRESS\"/></Relationships>";
    let linked = linked.replace("ADDRESS", &address);
    let main = word("", &paragraph("Words."));
    desk.write("pile/template.docx", zip(&[("word/document.xml", main.as_bytes()), ("word/_rels/settings.xml.rels", linked.as_bytes())]));
    desk.write(
        "pile/page.html",
        format!("<html><base href='{address}'><link rel=stylesheet href=a.css><img src=b.png><iframe src=c></iframe><p>Words."),
    );
    let mut open = page(stream(&format!("/F (({address})) /FFilter /FlateDecode"), b"BT /F1 12 Tf 72 700 Td (Words) Tj ET"));
    open[0] = format!("<</Type /Catalog /Pages 2 0 R /OpenAction <</S /URI /URI ({address})>>>>").into_bytes();
    desk.write("pile/action.pdf", pdf_of(&open));
    let seen = desk.read_pile("");
    assert_eq!(seen.outcomes.len(), 4);
    assert!(!seen.printed.contains("root:"), "a file of the system stands in what was read");
    assert!(listener.accept().is_err(), "somebody asked for something");
}

/// Copies of sound files that were cut or in which bits were turned, the same on every machine.
fn spoilt(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let (stem, ending) = name.rsplit_once('.').expect("an ending");
    // The examples are many and larger.
    let (cuts, turns) = if name.starts_with("example-") { (4, 4) } else { (12, 24) };
    let mut copies = Vec::new();
    for part in 1..cuts {
        copies.push((format!("{stem}-cut{part:02}.{ending}"), bytes[..bytes.len() * part / cuts].to_vec()));
    }
    let mut dice = 0x9E37_79B9_7F4A_7C15_u64;
    for copy in 0..turns {
        let mut turned = bytes.to_vec();
        for _ in 0..=copy % 6 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = (dice >> 33) as usize % turned.len();
            turned[at] ^= 1 << (dice >> 13 & 7);
        }
        copies.push((format!("{stem}-turned{copy:02}.{ending}"), turned));
    }
    copies
}

#[test]
fn spoilt_copies_of_every_format_are_read_or_set_aside() {
    let words = "Two boats came in at noon, said the harbour office.";
    let mut sound: Vec<(String, Vec<u8>)> = vec![
        ("report.docx".to_owned(), docx(words)),
        ("report.pdf".to_owned(), pdf(words)),
        (
            "packed.pdf".to_owned(),
            pdf_of(&page(stream("/Filter /FlateDecode", &zlib(&[(format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET").as_bytes(), 1)])))),
        ),
        ("report.rtf".to_owned(), format!("{{\\rtf1\\ansi {words}\\par}}").into_bytes()),
        ("reports.tar".to_owned(), tar(&[("a.txt", b'0', words.as_bytes(), None), ("b.docx", b'0', docx(words).as_slice(), None)])),
        (
            "report.html".to_owned(),
            format!("<!doctype html><html><head><title>Boats</title></head><body><p>{words}</p></body></html>").into_bytes(),
        ),
        ("report.odt".to_owned(), made::odt(words)),
        ("book.ods".to_owned(), made::ods(words)),
        ("book.xlsx".to_owned(), made::xlsx(words)),
        ("book.epub".to_owned(), made::epub(words)),
        ("letter.eml".to_owned(), made::mail(words, words).into_bytes()),
        ("letters.mbox".to_owned(), format!("From a\n{}\n\nFrom b\n{0}", made::mail(words, words)).into_bytes()),
        ("reports.zip".to_owned(), zip(&[("a.txt", words.as_bytes()), ("b.docx", &docx(words))])),
        ("reports.7z".to_owned(), made::seven_zip("a.txt", words.as_bytes())),
        ("pages.warc".to_owned(), made::warc(words)),
        ("page.mhtml".to_owned(), made::mhtml(words).into_bytes()),
        ("articles.jsonl".to_owned(), format!("{{\"title\": \"Boats\", \"text\": \"{words}\"}}\n").into_bytes()),
        ("report.md".to_owned(), format!("# Boats\n\n{words}\n").into_bytes()),
        ("boats.csv".to_owned(), format!("day,what\nMonday,\"{words}\"\n").into_bytes()),
    ];
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/italy-libya");
    for entry in std::fs::read_dir(examples).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_file() && name != "manifest.csv" {
            sound.push((format!("example-{name}"), std::fs::read(&path).unwrap()));
        }
    }
    sound.sort();
    let desk = Desk::new();
    let mut written = 0;
    for (name, bytes) in &sound {
        desk.write(&format!("pile/{name}"), bytes);
        for (name, bytes) in spoilt(name, bytes) {
            desk.write(&format!("pile/{name}"), bytes);
            written += 1;
        }
    }
    let seen = desk.read_pile(&format!("--worker-memory {MEMORY}"));
    assert!(seen.outcomes.len() >= sound.len() + written);
    for (name, _) in &sound {
        let expected = if name == "example-09-scan.txt" { "not_what_it_says" } else { "read" };
        assert_eq!(seen.outcomes[name], expected, "{name}: {}", seen.remarks);
    }
    assert_eq!(seen.code, Some(1));
    assert!(seen.peak.is_none_or(|peak| peak <= MEMORY + SLACK), "{:?} MiB", seen.peak);
    for fall in FALLS {
        assert!(!seen.remarks.contains(fall), "{}", seen.remarks);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for outcome in seen.outcomes.values() {
        *counts.entry(outcome).or_default() += 1;
    }
    assert!(counts["read"] > 50 && counts.len() > 2, "{counts:?}");

    // The same again, by other threads, and without workers.
    for flags in ["--threads 1", "--threads 5", "--no-workers"] {
        assert_eq!(desk.read_pile(flags).printed, seen.printed, "{flags}");
    }
}

#[test]
fn names_that_mislead_are_shown_as_they_are() {
    let desk = Desk::new();
    desk.write("pile/annex\u{202E}txt.exe.txt", "Words.");
    desk.write("pile/b.tar", tar(&[("in\u{202E}voice.txt", b'0', b"More words.".as_slice(), None)]));
    let listed = desk.printed("read pile");
    assert!(!listed.contains('\u{202E}'), "{listed}");
    let seen = desk.read_pile("");
    assert_eq!(seen.outcomes["b.tar/in_voice.txt"], "read");
}

/// A mailbox with so many messages, each of a few words and a picture of ten kilobytes.
fn letters(count: usize) -> String {
    let picture = "QUJD".repeat(2500);
    let letter = |number: usize| {
        format!(
            "From a\nFrom: desk@quay.example\nSubject: Letter {number}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=mark\n\n\
             --mark\nContent-Type: text/plain\n\nOne boat waits.\n--mark\nContent-Type: image/png\n\
             Content-Transfer-Encoding: base64\n\n{picture}\n--mark--\n\n"
        )
    };
    (0..count).map(letter).collect()
}

#[test]
fn a_large_mailbox_is_read_in_volumes_and_takes_no_more_memory() {
    let read = |count| {
        let desk = Desk::new();
        desk.write("pile/letters.mbox", letters(count));
        desk.read_pile("--max-file 1 --threads 1")
    };
    let (small, large) = (read(300), read(2000));
    assert_eq!(small.outcomes.values().filter(|outcome| *outcome == "read").count(), small.outcomes.len());
    let messages = |seen: &Seen| seen.outcomes.keys().filter(|path| path.ends_with(".eml")).count();
    assert_eq!((messages(&small), messages(&large)), (300, 2000));
    assert!(
        large.outcomes.keys().any(|path| path == "letters.mbox/volume-01.mbox"),
        "{:?}",
        large.outcomes.keys().take(3).collect::<Vec<_>>()
    );
    if let (Some(small), Some(large)) = (small.peak, large.peak) {
        assert!(large <= small + 24, "{small} MiB for 3 MiB, {large} MiB for 19 MiB");
    }
}
