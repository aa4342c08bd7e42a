//! Web archives, saved pages and articles as JSON Lines.

use crate::common::containers::{everything, gzip, lines, sha1, warc_response, zip};
use crate::common::{INTAKE, listing, take};
use plimsoll_intake::{Fields, Intake, Options};
use plimsoll_pack::furniture::Furniture;
use sha2::{Digest, Sha256};

#[track_caller]
fn check(path: &str, bytes: &[u8], expected: &str) {
    let expected: String = expected.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
    assert_eq!(lines(&everything(&INTAKE, path, bytes)), expected);
}

const PAGE: &[u8] = b"<html><title>Vell</title><p>The pilots refused the treaty.";
const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

#[test]
fn a_web_archive_gives_its_pages_with_address_and_day_of_capture() {
    let chunked = b"5\r\n<p>Th\r\n11\r\ne pilots refused.\r\n0\r\n\r\n";
    let packed = gzip(b"<p>Packed on its way.");
    let warc = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 4\r\n\r\nabc\n\r\n\r\n".to_vec(),
        warc_response("https://mole.example/2024/05/treaty/", HTML, PAGE, Some(&sha1(PAGE))),
        warc_response("https://mole.example/logo.png", "Content-Type: image/png\r\n", b"\x89PNG", None),
        warc_response("https://mole.example/chunks", &format!("{HTML}Transfer-Encoding: chunked\r\n"), chunked, Some(&sha1(chunked))),
        warc_response(
            "https://mole.example/packed",
            &format!("{HTML}Content-Encoding: gzip\r\n"),
            &packed,
            Some(&sha1(b"<p>Packed on its way.")),
        ),
        warc_response("https://mole.example/changed", HTML, b"<p>Changed.", Some(&sha1(b"<p>What was."))),
    ]
    .concat();
    let expected = "A · read
         A/mole.example/2024/05/treaty/index.html · read · title \"Vell\" · at https://mole.example/2024/05/treaty/ · published 2024-05 (Url) · captured 2024-05-06
         A/mole.example/chunks.html · read · at https://mole.example/chunks · captured 2024-05-06
         A/mole.example/packed.html · read · at https://mole.example/packed · captured 2024-05-06
         A/mole.example/changed.html · damaged · at https://mole.example/changed · captured 2024-05-06";
    check("a.warc", &warc, &expected.replace('A', "a.warc"));
    check("a.warc.gz", &gzip(&warc), &format!("a.warc.gz · read\n{}", expected.replace('A', "a.warc.gz/a.warc")));
    let all = everything(&INTAKE, "a.warc", &warc);
    assert_eq!(all[2].content.text, "The pilots refused.");

    let digest = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    for (hash, outcome) in [(digest(&warc), "read"), (digest(b"other"), "damaged")] {
        let package = format!("{{\"resources\": [{{\"path\": \"archive/data.warc\", \"hash\": \"sha256:{hash}\"}}]}}");
        let wacz = zip(&[("datapackage.json", package.as_bytes()), ("archive/data.warc", &warc), ("pages/pages.jsonl", b"{}")]);
        let all = everything(&INTAKE, "a.wacz", &wacz);
        assert_eq!(all[1].document.path, "a.wacz/archive/data.warc");
        assert_eq!(all[1].document.outcome.code(), outcome);
        assert_eq!(all.len(), if outcome == "read" { 6 } else { 2 });
    }

    for cut in (0..warc.len()).step_by(11) {
        everything(&INTAKE, "a.warc", &warc[..cut]);
    }
    let cut = everything(&INTAKE, "a.warc", &warc[..600]);
    assert_eq!(cut[0].document.outcome.code(), "damaged");
    let long = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 18446744073709551615\r\n\r\nabc";
    check("a.warc", long, "a.warc · damaged");
}

#[test]
fn the_charset_of_the_server_beats_that_of_the_page() {
    let page = b"<meta charset=utf-8><p>\xCF\xEE\xF0\xF2";
    let warc = warc_response("https://a.example/", "Content-Type: text/html; charset=windows-1251\r\n", page, None);
    assert_eq!(everything(&INTAKE, "a.warc", &warc)[1].content.text, "Порт");
}

#[test]
fn a_page_saved_by_a_browser_knows_where_it_is_from() {
    let mhtml = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://mole.example/treaty\r\nSubject: Vell\r\n\
        Date: Wed, 5 Nov 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n\
        --x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://mole.example/treaty\r\n\r\n\
        <p>The caf=C3=A9 of the pilots.</p>\r\n--x\r\nContent-Type: image/png\r\n\r\n\u{89}PNG\r\n--x--\r\n";
    check("a.mhtml", mhtml.as_bytes(), "a.mhtml · read · at https://mole.example/treaty · captured 2025-11-05");
    assert_eq!(take("a.mht", mhtml.as_bytes()).content.text, "The café of the pilots.");
    check("a.mhtml", b"MIME-Version: 1.0\n\nnothing", "a.mhtml · damaged");
    let saved = "<!DOCTYPE html>\n<!-- saved from url=(0027)https://mole.example/treaty -->\n<p>The pilots of Vell.";
    check("a.html", saved.as_bytes(), "a.html · read · at https://mole.example/treaty");
}

#[test]
fn each_line_of_json_is_an_article() {
    let articles = "{\"title\": \"Vell\", \"body\": \"The pilots refused.\", \"date\": \"2025-11-04T10:00:00Z\", \"source\": {\"name\": \"Mole Gazette\"}}\n\n\
        {\"headline\": \"No text\"}\nno JSON\n{\"text\": [\"One.\", \"Two.\"], \"meta\": {\"link\": \"https://a.example/b\"}}\n";
    check(
        "a.jsonl",
        articles.as_bytes(),
        "a.jsonl · read
         a.jsonl/1 · read · title \"Vell\" · published 2025-11-04 (Metadata) · by Mole Gazette
         a.jsonl/3 · empty · title \"No text\"
         a.jsonl/4 · damaged
         a.jsonl/5 · read",
    );
    assert_eq!(everything(&INTAKE, "a.jsonl", articles.as_bytes())[4].content.text, "One.\n\nTwo.");
    let mut fields = Fields::default();
    fields.set("text", "title").unwrap();
    fields.set("url", "meta.link").unwrap();
    assert_eq!(fields.set("author", "x"), None);
    let intake = Intake::new(Furniture::default()).with_options(Options { fields, ..Options::default() });
    let all = everything(&intake, "a.jsonl", articles.as_bytes());
    assert_eq!(all[1].content.text, "Vell");
    assert_eq!(all[4].document.url.as_deref(), Some("https://a.example/b"));
    assert!(listing(&all[0]).starts_with("Furniture | 1\n"));
}
