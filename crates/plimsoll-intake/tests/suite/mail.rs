//! Messages, mailboxes and what is attached to them.

use crate::common::containers::{everything, lines, zip};
use crate::common::{INTAKE, listing, take};

#[track_caller]
fn check(path: &str, bytes: &[u8], expected: &str) {
    let all = everything(&INTAKE, path, bytes);
    assert_eq!(lines(&all), expected.replace("\n    ", "\n").trim_start());
}

const PLAIN: &str = "Return-Path: <desk@quay.example>\r\n\
From: Quay Network <desk@quay.example>\r\n\
To: =?utf-8?Q?B=C3=BCro_Vell?= <office@vell.example>, press@mole.example\r\n\
Date: Tue, 4 Nov 2025 23:30:00 -0500\r\n\
Subject: =?utf-8?B?VGhlIHRyZWF0eSBvZiBWZWxs?=\r\n\
Content-Type: text/plain; charset=iso-8859-1\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\
\r\n\
The caf=E9 of the pilots was closed on Monday, a spokeswoman said.\r\n\
\r\n\
> Nobody has told us why.\r\n";

fn multipart(parts: &[&str]) -> String {
    let mut out = "From: a@quay.example\nSubject: Two ways\nDate: 5 Nov 2025 10:00:00 +0000\nMIME-Version: 1.0\n".to_owned();
    out += "Content-Type: multipart/mixed; boundary=\"mark\"\n\nThis is not shown.\n";
    for part in parts {
        out += &format!("--mark\n{part}\n");
    }
    out + "--mark--\nNor is this.\n"
}

#[test]
fn a_message_is_its_subject_its_headers_and_its_body() {
    let taken = take("letter.eml", PLAIN.as_bytes());
    insta::assert_snapshot!(listing(&taken), @"
    title: The treaty of Vell
    published: 2025-11-04 (Metadata)
      Heading | The treaty of Vell
    Furniture | From: Quay Network <desk@quay.example>
    Furniture | To: Büro Vell <office@vell.example>, press@mole.example
    Furniture | Date: Tue, 4 Nov 2025 23:30:00 -0500
    Paragraph | The café of the pilots was closed on Monday, a spokeswoman said.
    Quotation | > Nobody has told us why.
    ");
    assert_eq!(taken.document.media_type, "message/rfc822");
    assert_eq!(take("no ending", PLAIN.as_bytes()).document.media_type, "message/rfc822");
    // A text that somebody has copied a message into stays a text.
    assert_eq!(take("copied.txt", PLAIN.as_bytes()).document.media_type, "text/plain");
}

#[test]
fn plain_text_goes_before_html_and_attachments_are_documents() {
    let alternative = "Content-Type: multipart/alternative; boundary=inner\n\n\
        --inner\nContent-Type: text/plain\n\nThe plain words.\n\
        --inner\nContent-Type: text/html\n\n<p>The <b>other</b> words.</p>\n--inner--";
    let report = "Content-Type: text/plain; name=report.txt\nContent-Disposition: attachment; filename=\"../report.txt\"\n\nThe report.";
    let page = "Content-Type: text/html\nContent-Disposition: attachment; filename=page.html\nContent-Transfer-Encoding: base64\n\n\
        PHA+VGhlIHBpbG90cyByZWZ1c2VkLjwvcD4=";
    let forwarded = "Content-Type: message/rfc822\n\nFrom: b@mole.example\nSubject: Before\n\nAn older letter.";
    let logo = "Content-Type: image/png; name=logo.png\n\n\u{89}PNG";
    let mail = multipart(&[alternative, report, page, forwarded, logo]);
    let all = everything(&INTAKE, "a.eml", mail.as_bytes());
    insta::assert_snapshot!(listing(&all[0]), @"
    title: Two ways
    published: 2025-11-05 (Metadata)
      Heading | Two ways
    Furniture | From: a@quay.example
    Furniture | Date: 5 Nov 2025 10:00:00 +0000
    Furniture | Attachment: report.txt
    Furniture | Attachment: page.html
    Furniture | Attachment: message.eml
    Paragraph | The plain words.
    ");
    insta::assert_snapshot!(lines(&all), @r#"
    a.eml · read · title "Two ways" · published 2025-11-05 (Metadata)
    a.eml/report.txt · read
    a.eml/page.html · read
    a.eml/message.eml · read · title "Before"
    "#);
    assert_eq!(all[2].content.text, "The pilots refused.");
    let html = multipart(&["Content-Type: text/html; charset=utf-8\n\n<h1>Vell</h1><p>Only “marked up”.</p>"]);
    let taken = take("a.eml", html.as_bytes());
    assert!(taken.content.text.ends_with("Vell\n\nOnly “marked up”."), "{}", taken.content.text);
}

#[test]
fn an_attached_archive_is_opened() {
    let archive = zip(&[("note.txt", b"The pilots of Vell.")]);
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut base64 = String::new();
    for chunk in archive.chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            base64.push(if place <= chunk.len() { digits[(bits >> (18 - 6 * place) & 63) as usize] as char } else { '=' });
        }
        if base64.len() % 78 == 76 {
            base64.push_str("\r\n");
        }
    }
    let part = format!("Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n{base64}");
    check(
        "a.eml",
        multipart(&["\nSee there.", &part]).as_bytes(),
        "
    a.eml · read · title \"Two ways\" · published 2025-11-05 (Metadata)
    a.eml/a.zip · read
    a.eml/a.zip/note.txt · read\n",
    );
}

#[test]
fn a_mailbox_is_its_messages() {
    let mailbox = "From a@quay.example Tue Nov  4 10:00:00 2025\nFrom: a@quay.example\nSubject: One\n\nThe first.\n>From here on all is quoted.\n\n\
        From b@mole.example Wed Nov  5 10:00:00 2025\nFrom: b@mole.example\nSubject: Two\n\nThe second.\n\n";
    for path in ["a.mbox", "Inbox"] {
        let all = everything(&INTAKE, path, mailbox.as_bytes());
        assert_eq!(lines(&all), format!("{path} · read\n{path}/1.eml · read · title \"One\"\n{path}/2.eml · read · title \"Two\"\n"));
        assert!(all[1].content.text.ends_with("The first.\nFrom here on all is quoted."), "{}", all[1].content.text);
    }
}

#[test]
fn mail_that_means_harm_ends() {
    // Ten thousand messages inside one another, and as many parts inside one another.
    let nested = "From: a@b.example\nContent-Type: message/rfc822\n\n".repeat(10_000) + "From: a@b.example\n\nThe end.";
    let all = everything(&INTAKE, "a.eml", nested.as_bytes());
    assert!(all.len() <= 10, "{}", all.len());
    assert_eq!(all.last().unwrap().document.outcome.code(), "over_limit");
    let mut parts = "From: a@b.example\n".to_owned();
    for number in 0..10_000 {
        parts += &format!("Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n");
    }
    assert_eq!(take("a.eml", parts.as_bytes()).document.outcome.code(), "over_limit");
    let many = multipart(&vec!["\nword"; 10_000]);
    assert_eq!(take("a.eml", many.as_bytes()).document.outcome.code(), "read");
    assert_eq!(take("a.eml", b"no header at all").document.outcome.code(), "damaged");
    for cut in (0..PLAIN.len()).step_by(5) {
        everything(&INTAKE, "a.eml", &PLAIN.as_bytes()[..cut]);
    }
}

/// A message of Outlook with these streams.
fn outlook(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in streams {
        let storage = path.rsplit_once('/').map_or("", |(storage, _)| storage);
        file.create_storage_all(if storage.is_empty() { "/" } else { storage }).unwrap();
        std::io::Write::write_all(&mut file.create_stream(path).unwrap(), bytes).unwrap();
    }
    file.into_inner().into_inner()
}

/// A property with a value of eight bytes, behind a head of so many.
fn property(head: usize, tag: u32, value: u64) -> Vec<u8> {
    [vec![0; head], tag.to_le_bytes().to_vec(), vec![0; 4], value.to_le_bytes().to_vec()].concat()
}

#[test]
fn a_message_of_outlook_is_read_with_what_is_attached() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let (first, second) = ("/__attach_version1.0_#00000000", "/__attach_version1.0_#00000001");
    let inner = format!("{second}/__substg1.0_3701000D");
    let paths = |storage: &str, name: &str| format!("{storage}/{name}");
    let owned = [
        // 4 November 2025, 10:00 UTC.
        (paths("", "__properties_version1.0"), property(32, 0x0039_0040, 134_067_168_000_000_000)),
        (paths("", "__substg1.0_0037001F"), utf16("The treaty of Vell")),
        (paths("", "__substg1.0_0C1A001F"), utf16("Quay Desk")),
        (paths("", "__substg1.0_5D01001F"), utf16("desk@quay.example")),
        (paths("", "__substg1.0_1000001F"), utf16("The pilots refused on Monday.\r\n")),
        (paths(first, "__properties_version1.0"), vec![0; 8]),
        (paths(first, "__substg1.0_3707001F"), utf16("note.txt")),
        (paths(first, "__substg1.0_37010102"), b"The note.".to_vec()),
        (paths(second, "__properties_version1.0"), vec![0; 8]),
        (paths(&inner, "__properties_version1.0"), property(24, 0x0039_0040, 134_066_304_000_000_000)),
        (paths(&inner, "__substg1.0_0037001F"), utf16("Before")),
        (paths(&inner, "__substg1.0_10130102"), b"<p>An older letter.</p>".to_vec()),
    ];
    let streams: Vec<(&str, Vec<u8>)> = owned.iter().map(|(path, bytes)| (path.as_str(), bytes.clone())).collect();
    let bytes = outlook(&streams);
    let all = everything(&INTAKE, "a.msg", &bytes);
    insta::assert_snapshot!(listing(&all[0]), @"
    title: The treaty of Vell
    published: 2025-11-04 (Metadata)
      Heading | The treaty of Vell
    Furniture | From: Quay Desk <desk@quay.example>
    Furniture | Date: 2025-11-04
    Furniture | Attachment: note.txt
    Furniture | Attachment: Before.eml
    Paragraph | The pilots refused on Monday.
    ");
    insta::assert_snapshot!(lines(&all), @r#"
    a.msg · read · title "The treaty of Vell" · published 2025-11-04 (Metadata)
    a.msg/note.txt · read
    a.msg/Before.eml · read · title "Before" · published 2025-11-03 (Metadata)
    "#);
    assert!(all[2].content.text.ends_with("An older letter."));
    assert_eq!(take("a", &bytes).document.media_type, "application/vnd.ms-outlook");
    for at in (0..bytes.len()).step_by(37) {
        let mut spoilt = bytes.clone();
        spoilt[at] ^= 1 << (at % 8);
        everything(&INTAKE, "a.msg", &spoilt);
        everything(&INTAKE, "a.msg", &bytes[..at]);
    }
}
