//! Sound files that hold files, made in code, for the targets that like them.

use std::io::{Cursor, Write};

use crate::Taste;

const NOTE: &str = "VELL, 3 March 2026 (Mole Gazette) - The pilots said that 42 people were rescued on Monday.\n";

/// Sound files of this taste; none where it is no taste for containers.
pub fn sound_containers(taste: Taste) -> Vec<Vec<u8>> {
    match taste {
        Taste::Archive => vec![tar(), gzip(NOTE.as_bytes()), gzip(&tar())],
        Taste::Outlook => vec![outlook()],
        Taste::WebArchive => vec![web_archive()],
        Taste::JsonLines => vec![format!("{{\"title\": \"Vell\", \"text\": {NOTE:?}, \"date\": \"2026-03-03\"}}\n").repeat(3).into_bytes()],
        Taste::Mail => {
            vec![mail().into_bytes(), format!("From a Tue Mar  3 2026\n{}\nFrom b Wed Mar  4 2026\n{}", mail(), mail()).into_bytes()]
        }
        _ => Vec::new(),
    }
}

fn tar() -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for name in ["2026/note.txt", "page.html"] {
        let mut header = tar::Header::new_gnu();
        header.set_size(NOTE.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, NOTE.as_bytes()).expect("an archive in memory");
    }
    builder.into_inner().expect("an archive in memory")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("an archive in memory");
    encoder.finish().expect("an archive in memory")
}

fn mail() -> String {
    format!(
        "From: Quay Desk <desk@quay.example>\nDate: Tue, 3 Mar 2026 10:00:00 +0000\nSubject: =?utf-8?Q?caf=C3=A9?=\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n{NOTE}\n\
         --b\nContent-Type: text/html; name=a.html\nContent-Transfer-Encoding: base64\n\nPHA+VGhlIHBpbG90czwvcD4=\n--b--\n"
    )
}

fn web_archive() -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{NOTE}");
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://mole.example/a\r\nWARC-Date: 2026-03-03T10:00:00Z\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    );
    record.repeat(2).into_bytes()
}

fn outlook() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file in memory");
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    file.create_storage("/__attach_version1.0_#00000000").expect("a storage in memory");
    let streams = [
        ("/__properties_version1.0", vec![0; 32]),
        ("/__substg1.0_0037001F", utf16("The treaty of Vell")),
        ("/__substg1.0_1000001F", utf16(NOTE)),
        ("/__attach_version1.0_#00000000/__properties_version1.0", vec![0; 8]),
        ("/__attach_version1.0_#00000000/__substg1.0_37010102", NOTE.as_bytes().to_vec()),
        ("/__attach_version1.0_#00000000/__substg1.0_3707001F", utf16("note.txt")),
    ];
    for (path, bytes) in streams {
        file.create_stream(path).and_then(|mut stream| stream.write_all(&bytes)).expect("a stream in memory");
    }
    file.into_inner().into_inner()
}
