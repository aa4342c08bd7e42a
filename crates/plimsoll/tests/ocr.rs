//! Scanned reports, read with Tesseract as a person would; and programs that only have its name.
//!
//! Where Tesseract is not installed, what needs it is passed over with a word: `.ci/run` installs it.

mod common;
#[path = "../../plimsoll-intake/tests/suite/common/pdf.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod pdf;
#[path = "../../plimsoll-intake/tests/suite/common/scan.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod scan;

use std::process::Command;

use common::Desk;
use common::pile::Seen;
use pdf::{Pdf, lines};
use scan::Scan;
use serde_json::Value;

const REPORT: [&str; 7] = [
    "ROME, 15 October 2025 (Harbour Wire). The Chamber of Deputies of Italy on",
    "Wednesday endorsed the memorandum with Libya by 153 votes to 112, with nine",
    "abstentions. According to the International Organization for Migration, about",
    "145,437 people have been intercepted and returned to Libya since 2017. Nobody",
    "in that room could say where those people are now, said Amnesty Interna-",
    "tional. The Interior Ministry denied that it had paid for the boats that were",
    "delivered in spring.",
];

fn page() -> String {
    lines(60.0, 770.0, 18.0, &["Port council backs the pact"]) + &lines(60.0, 720.0, 11.0, &REPORT)
}

/// The report as a scanner gives it.
fn scanned() -> Vec<u8> {
    let mut pdf = Pdf::new();
    let page = Scan::of_content(&page()).page(&mut pdf);
    pdf.finish(&[page], "")
}

/// One page that has letters, and one that shows them.
fn half_scanned() -> Vec<u8> {
    let mut pdf = Pdf::new();
    let first = pdf.page(&lines(60.0, 720.0, 11.0, &["The first page was written on a machine that knows letters."]), "");
    let second = Scan::of_content(&page()).page(&mut pdf);
    pdf.finish(&[first, second], "")
}

fn has_tesseract() -> bool {
    let there = Command::new("tesseract").arg("--version").output().is_ok_and(|output| output.status.success());
    if !there {
        eprintln!("no Tesseract here: passed over");
    }
    there
}

fn json(desk: &Desk, line: &str) -> Vec<Value> {
    desk.printed(line).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn of_kind<'v>(lines: &'v [Value], kind: &str) -> Vec<&'v Value> {
    lines.iter().filter(|line| line["kind"] == kind).collect()
}

#[test]
fn a_scanned_report_is_read_and_says_so() {
    if !has_tesseract() {
        return;
    }
    let desk = Desk::new();
    desk.write("pile/scan.pdf", scanned());
    desk.printed("add case.plimsoll pile --ocr");
    let documents = json(&desk, "documents case.plimsoll --json");
    let recognised = &documents[0]["recognised"];
    assert_eq!((&recognised["engine"], &recognised["pages"], &recognised["languages"][0]), (&"tesseract".into(), &1.into(), &"eng".into()));
    assert!(recognised["percent"].as_u64() > Some(85) && recognised["version"].as_str().is_some_and(|version| version.contains('.')));
    let text = desk.printed("text case.plimsoll scan");
    assert_eq!(text.trim_end(), format!("Port council backs the pact\n\n{}", REPORT.join(" ").replace("Interna- tional", "International")));
    let figures = json(&desk, "figures case.plimsoll --json");
    let returned = figures.iter().find(|figure| figure["value"] == 145_437.0).expect("the figure is read");
    assert_eq!(returned["page"], 1);
    assert!(returned["recognised"].as_u64() > Some(60), "{returned}");
    // People and other programs are told.
    assert!(desk.printed("figures case.plimsoll").contains("recognised"));
    assert!(desk.printed("show case.plimsoll").contains("1 page recognised in pictures"));
    assert!(desk.printed("figures case.plimsoll --csv exact").lines().next().unwrap().ends_with(",recognised"));
    let explained = desk.printed(&format!("explain case.plimsoll {}", returned["id"].as_str().unwrap()));
    assert!(explained.contains("in a picture of the page by tesseract") && explained.contains("page 1"), "{explained}");
    assert_eq!(desk.printed("check case.plimsoll").trim(), "case.plimsoll: no damage found");
    // Reading again, where there is no Tesseract, gives the same.
    let before = desk.printed("export case.plimsoll --as jsonl");
    let output = desk.command("reread case.plimsoll").env("PATH", "").output().unwrap();
    assert!(output.status.success());
    assert_eq!(desk.printed("export case.plimsoll --as jsonl"), before);
    // And so does doing it all again, with more threads.
    desk.printed("add other.plimsoll pile --ocr --threads 4");
    assert_eq!(desk.printed("export other.plimsoll --as jsonl"), before);
}

/// A page with letters beneath its picture needs no Tesseract, and people are told that a machine read it.
#[test]
fn letters_beneath_a_scan_are_read_and_said_to_be() {
    let desk = Desk::new();
    let mut pdf = Pdf::new();
    let picture = pdf.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", &[0]);
    let scan = format!("q 595 0 0 842 0 0 cm /I Do Q 3 Tr {}", page());
    let page = pdf.page(&scan, &format!("/XObject << /I {picture} 0 R >>"));
    desk.write("pile/scan.pdf", pdf.finish(&[page], ""));
    assert!(desk.printed("add case.plimsoll pile").contains("1 page with the letters of a scanner"));
    assert!(desk.printed("documents case.plimsoll").contains("read, 1 page scanned"));
    let figures = json(&desk, "figures case.plimsoll --json");
    let returned = figures.iter().find(|figure| figure["value"] == 145_437.0).expect("the figure is read");
    let explained = desk.printed(&format!("explain case.plimsoll {}", returned["id"].as_str().unwrap()));
    assert!(explained.contains("by a machine, before the file came here"), "{explained}");
}

/// Pages that were laid into the scanner on their side or on their head.
#[test]
fn turned_pages_are_read_as_if_they_were_upright() {
    if !has_tesseract() {
        return;
    }
    let desk = Desk::new();
    for quarters in 0..4 {
        desk.write(&format!("turned-{quarters}.png"), Scan::of_content(&page()).turned(quarters).png());
        let text = desk.printed(&format!("text turned-{quarters}.png --ocr"));
        assert_eq!(
            text.trim_end(),
            format!("Port council backs the pact\n\n{}", REPORT.join(" ").replace("Interna- tional", "International"))
        );
    }
}

#[test]
fn what_was_set_aside_for_want_of_it_is_read_on_the_second_try() {
    if !has_tesseract() {
        return;
    }
    let desk = Desk::new();
    desk.write("pile/half.pdf", half_scanned());
    desk.write("pile/page.png", Scan::of_content(&page()).png());
    desk.write("pile/pages.tif", Scan::tiff(&[Scan::of_content(&page()), Scan::blank(200, 200)]));
    let output = desk.run("add case.plimsoll pile");
    assert_eq!(output.status.code(), Some(1));
    let documents = json(&desk, "documents case.plimsoll --json");
    let outcomes: Vec<&str> = documents.iter().map(|document| document["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["read", "needs_ocr", "needs_ocr"]);
    assert_eq!(documents[0]["pages_set_aside"], serde_json::json!([{"page": 2, "outcome": "needs_ocr"}]));
    let retried = desk.run("add case.plimsoll --retry");
    assert_eq!(retried.status.code(), Some(1));
    assert!(common::text(&retried.stdout).starts_with("0 documents read that had been set aside"));
    let printed = desk.printed("add case.plimsoll --retry --ocr");
    assert!(printed.starts_with("3 documents read that had been set aside"), "{printed}");
    let documents = json(&desk, "documents case.plimsoll --json");
    assert!(documents.iter().all(|document| document["outcome"] == "read" && document["pages_set_aside"] == serde_json::json!([])));
    let pages: Vec<&Value> = documents.iter().map(|document| &document["recognised"]["pages"]).collect();
    assert_eq!(pages, [1, 1, 2]);
    // Facts of the page that had letters all along are not recognised.
    let export = json(&desk, "export case.plimsoll --as jsonl");
    for fact in export.iter().filter(|line| line["document"] == documents[0]["id"] && !line["page"].is_null()) {
        assert_eq!(fact["recognised"].is_null(), fact["page"] == 1, "{fact}");
    }
    assert!(!of_kind(&export, "figure").is_empty());
}

#[test]
fn without_tesseract_nothing_is_lost() {
    let desk = Desk::new();
    desk.write("pile/a.txt", common::HARBOUR);
    desk.write("pile/scan.pdf", scanned());
    let output = desk.command("add case.plimsoll pile --ocr").env("PATH", "").output().unwrap();
    let remarks = common::text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(remarks.contains("Tesseract was not found on the PATH: install it"), "{remarks}");
    let documents = json(&desk, "documents case.plimsoll --json");
    assert_eq!((&documents[0]["outcome"], &documents[1]["outcome"]), (&"read".into(), &"needs_ocr".into()));
    assert!(common::text(&output.stdout).contains("--retry --ocr"));
}

#[test]
fn a_language_that_is_not_there_is_said_at_once() {
    if !has_tesseract() {
        return;
    }
    let desk = Desk::with_pile();
    let output = desk.run("add case.plimsoll reports --ocr --ocr-language xyz");
    let remarks = common::text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(remarks.contains("no data of the language “xyz”; it has eng"), "{remarks}");
    assert!(!desk.path().join("case.plimsoll").exists());
    assert_eq!(desk.run("read reports --ocr-language eng").status.code(), Some(2));
}

#[test]
fn hostile_pictures_cost_their_file_and_nothing_else() {
    let desk = Desk::new();
    desk.write("pile/a.txt", common::HARBOUR);
    desk.write("pile/cut.jpg", &scan::JPEG[..scan::JPEG.len() - 4]);
    // A page that draws a pattern of patterns for ever, over a picture.
    let mut pdf = Pdf::new();
    let image = pdf.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", b"\xFF");
    let inner = "/Pattern cs /P scn 0 0 1000 1000 re f ".repeat(20_000);
    let tiles = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 1 /YStep 1";
    let mut pattern = pdf.stream(&format!("{tiles} /Resources << >>"), b"0 0 1 1 re f");
    for _ in 0..6 {
        pattern = pdf.stream(&format!("{tiles} /Resources << /Pattern << /P {pattern} 0 R >> >>"), inner.as_bytes());
    }
    let page = pdf.page(
        "q 595 0 0 842 0 0 cm /I Do Q /Pattern cs /P scn 0 0 595 842 re f",
        &format!("/XObject << /I {image} 0 R >> /Pattern << /P {pattern} 0 R >>"),
    );
    desk.write("pile/for-ever.pdf", pdf.finish(&[page], ""));
    desk.write("pile/z.txt", common::LETTER);
    let seen = desk.read_pile("--ocr --worker-seconds 2 --worker-memory 512");
    assert_eq!(seen.outcomes["cut.jpg"], if has_tesseract() { "damaged" } else { "needs_ocr" });
    let outcome = seen.outcomes["for-ever.pdf"].as_str();
    assert!(matches!(outcome, "parser_failed" | "over_limit" | "needs_ocr"), "{outcome}: {}", seen.remarks);
    assert_eq!((seen.outcomes["a.txt"].as_str(), seen.outcomes["z.txt"].as_str()), ("read", "read"));
    assert_eq!(seen.code, Some(1));
}

/// Reads a scan between two reports with a program that only has Tesseract's name.
#[cfg(unix)]
fn with_fake(script: &str) -> Seen {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::new();
    let version = "case \"$*\" in *--version*) echo 'tesseract 9.9'; exit;;\n\
         *--list-langs*) echo 'List of available languages in \"/tmp/\" (1):'; echo eng; exit;; esac\n";
    let fake = desk.write("bin/tesseract", format!("#!/bin/sh\n{version}{script}\n"));
    std::fs::set_permissions(&fake, std::fs::Permissions::from_mode(0o755)).unwrap();
    desk.write("pile/a.txt", common::HARBOUR);
    desk.write("pile/b.png", Scan::blank(600, 800).png());
    desk.write("pile/c.txt", common::LETTER);
    // A script is started by another program, which the real one may not be.
    desk.read_pile_with("--ocr --no-workers --worker-seconds 1", &format!("{}/bin:/usr/bin:/bin", desk.path().display()))
}

#[cfg(unix)]
#[track_caller]
fn check_fake(script: &str, outcome: &str, said: &str) {
    let seen = with_fake(script);
    assert_eq!(seen.outcomes["b.png"], outcome, "{script}: {}", seen.remarks);
    assert!(seen.remarks.contains(said), "{script}: {}", seen.remarks);
    assert_eq!((seen.outcomes["a.txt"].as_str(), seen.outcomes["c.txt"].as_str()), ("read", "read"));
    assert_eq!(seen.code, Some(1));
    assert!(seen.peak.is_none_or(|peak| peak < 400), "{script}: {:?} MiB", seen.peak);
}

#[cfg(unix)]
#[test]
fn a_program_that_only_has_its_name_loses_the_page_and_nothing_else() {
    check_fake("exit 1", "ocr_failed", "ended with exit status: 1");
    check_fake("echo no such luck >&2; exit 3", "ocr_failed", "exit status: 3: no such luck");
    check_fake("kill -SEGV $$", "ocr_failed", "signal: 11");
    check_fake("exec head -c 1000000000 /dev/zero", "ocr_failed", "said more than 8 MiB");
    check_fake("exec head -c 100000 /dev/urandom", "ocr_failed", "no page of words");
    check_fake("head -c 1000000000 /dev/zero >&2; exit 1", "ocr_failed", "exit status: 1");
    check_fake("cat >/dev/null; exec cat /etc/passwd", "ocr_failed", "no page of words");
    check_fake("exec sleep 1000", "ocr_failed", "given up after 10 s");
}

/// What a confined program does with these words, and what it complains of.
#[cfg(target_os = "linux")]
fn confined(desk: &Desk, words: &[&str]) -> (bool, String) {
    let data = desk.path().join("data");
    let mut command = desk.command("recogniser 1024 5");
    let output = command.arg(&data).args(words).output().unwrap();
    (output.status.success(), common::text(&output.stdout) + &common::text(&output.stderr))
}

#[cfg(target_os = "linux")]
#[test]
fn tesseract_can_read_its_data_and_do_nothing_else() {
    let desk = Desk::new();
    let own = desk.write("data/eng", "its own");
    let other = desk.write("other/letter", "not its own");
    let (own, other) = (own.to_str().unwrap(), other.to_str().unwrap());
    assert_eq!(confined(&desk, &["/bin/cat", own]), (true, "its own".to_owned()));
    for words in [
        &["/bin/cat", other][..],
        &["/bin/cat", "/etc/passwd"],
        &["/bin/ls", "/"],
        &["/bin/sh", "-c", "/bin/ls data"],
        &["/bin/sh", "-c", "echo x > data/new"],
        &["/bin/sh", "-c", "echo x >> data/eng"],
        &["/bin/bash", "-c", "exec 3<>/dev/udp/127.0.0.1/9"],
        &["/bin/sh", "-c", "exec /bin/cat /etc/hostname"],
    ] {
        let (good, said) = confined(&desk, words);
        assert!(!good, "{words:?}: {said}");
        let refused = ["denied", "not permitted", "Cannot fork", "large"].iter().any(|word| said.contains(word));
        assert!(refused, "{words:?}: {said}");
    }
    assert_eq!(desk.run("recogniser").status.code(), Some(2));
}
