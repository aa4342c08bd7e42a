//! Files made in code: sound ones in small, and those that were made to hurt.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

/// Bytes, and how many times they come one behind the other. What is large is never held in memory: Linux
/// counts that to the programs that the test starts.
pub type Pieces<'p> = [(&'p [u8], usize)];

/// A ZIP archive of these files, packed.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let pieces: Vec<[(&[u8], usize); 1]> = files.iter().map(|(_, bytes)| [(*bytes, 1)]).collect();
    zip_of(&files.iter().zip(&pieces).map(|((name, _), pieces)| (*name, pieces.as_slice())).collect::<Vec<_>>())
}

/// A ZIP archive of files that are made of pieces.
pub fn zip_of(files: &[(&str, &Pieces<'_>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, pieces) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        for (bytes, times) in *pieces {
            (0..*times).for_each(|_| zip.write_all(bytes).unwrap());
        }
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file whose main part is this XML.
pub fn docx_of(xml: &str) -> Vec<u8> {
    docx_of_pieces(&[(xml.as_bytes(), 1)])
}

/// A Word file whose main part is made of these pieces.
pub fn docx_of_pieces(xml: &Pieces<'_>) -> Vec<u8> {
    let (types, relations) = ([(TYPES.as_bytes(), 1)], [(RELATIONS.as_bytes(), 1)]);
    zip_of(&[("[Content_Types].xml", &types), ("_rels/.rels", &relations), ("word/document.xml", xml)])
}

/// The main part of a Word file; `before` stands where a document type would.
pub fn word(before: &str, body: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{before}<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>")
}

/// A paragraph of it.
pub fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A Word file of one paragraph.
pub fn docx(words: &str) -> Vec<u8> {
    docx_of(&word("", &paragraph(words)))
}

/// A TAR archive (POSIX ustar): name, type, bytes. The size in the header is that of the bytes, or what is
/// given.
pub fn tar(files: &[(&str, u8, &[u8], Option<&str>)]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, kind, bytes, size) in files {
        let mut header = [0_u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[100..107].copy_from_slice(b"0000644");
        let size = size.map_or_else(|| format!("{:011o}", bytes.len()), str::to_owned);
        header[124..124 + size.len()].copy_from_slice(size.as_bytes());
        header[136..147].copy_from_slice(b"00000000000");
        header[156] = *kind;
        if *kind == b'2' {
            header[157..157 + 11].copy_from_slice(b"/etc/passwd");
        }
        header[257..265].copy_from_slice(b"ustar\x0000");
        header[148..156].copy_from_slice(b"        ");
        let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        archive.extend_from_slice(&header);
        archive.extend_from_slice(bytes);
        archive.resize(archive.len().next_multiple_of(512), 0);
    }
    archive.resize(archive.len() + 1024, 0);
    archive
}

/// A PDF of these objects, from number 1 on; the first is its catalogue.
pub fn pdf_of(objects: &[Vec<u8>]) -> Vec<u8> {
    pdf_with(objects, "")
}

/// The same, with more in its trailer.
pub fn pdf_with(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in (1..).zip(objects) {
        places.push(file.len());
        file.extend_from_slice(format!("{at} 0 obj\n").as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    let trailer = trailer.replace("{start}", &start.to_string());
    file.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes());
    for place in places {
        file.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    file.extend_from_slice(
        format!("trailer\n<</Size {} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).as_bytes(),
    );
    file
}

/// A stream with its length.
pub fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<</Length {} {entries}>>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

/// The objects of a PDF with one page that this stream draws.
pub fn page(contents: Vec<u8>) -> Vec<Vec<u8>> {
    vec![
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>".to_vec(),
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /XObject <</X0 6 0 R>>>>>>"
            .to_vec(),
        contents,
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>".to_vec(),
    ]
}

/// A PDF of one page with one line.
pub fn pdf(words: &str) -> Vec<u8> {
    pdf_of(&page(stream("", format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET").as_bytes())))
}

/// Bytes packed as a PDF packs them (RFC 1950).
pub fn zlib(pieces: &Pieces<'_>) -> Vec<u8> {
    // The packed bytes of a ZIP archive are the same without a head and with another sum (RFC 1951).
    let archive = zip_of(&[("a", pieces)]);
    let field = |at: usize| usize::from(u16::from_le_bytes([archive[at], archive[at + 1]]));
    let start = 30 + field(26) + field(28);
    let directory = archive.windows(4).rposition(|four| four == b"PK\x01\x02").expect("a directory");
    let size = u32::from_le_bytes(archive[directory + 20..directory + 24].try_into().expect("four bytes")) as usize;
    let (mut low, mut high) = (1_u32, 0_u32);
    for (bytes, times) in pieces {
        for &byte in (0..*times).flat_map(|_| bytes.iter()) {
            low = (low + u32::from(byte)) % 65_521;
            high = (high + low) % 65_521;
        }
    }
    let sum = (high << 16 | low).to_be_bytes();
    [&[0x78, 0x9C], &archive[start..start + size], &sum].concat()
}

/// A part of OpenDocument content: of a text, or of a sheet.
fn opendocument(kind: &str, body: &str) -> Vec<u8> {
    let spaces: String = ["office", "text", "table"]
        .iter()
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content{spaces}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    );
    let media_type = format!("application/vnd.oasis.opendocument.{kind}");
    zip(&[("mimetype", media_type.as_bytes()), ("content.xml", content.as_bytes())])
}

/// An OpenDocument text of one paragraph.
pub fn odt(words: &str) -> Vec<u8> {
    opendocument("text", &format!("<text:p>{words}</text:p>"))
}

/// An OpenDocument sheet of one cell.
pub fn ods(words: &str) -> Vec<u8> {
    let cell = format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    opendocument("spreadsheet", &format!("<table:table table:name=\"One\"><table:table-row>{cell}</table:table-row></table:table>"))
}

/// An Excel file of one cell.
pub fn xlsx(words: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    let relations = |purpose: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{office}/{purpose}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let sheet = format!(
        "<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{words}</t></is></c></row></sheetData></worksheet>"
    );
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A book of one page.
pub fn epub(words: &str) -> Vec<u8> {
    let container = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
        <rootfile full-path=\"book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
    let list = "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata/><manifest><item id=\"p\" href=\"one.xhtml\" \
        media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"p\"/></spine></package>";
    let page = format!("<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body><p>{words}</p></body></html>");
    let parts =
        [("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("book.opf", list), ("one.xhtml", page.as_str())];
    zip(&parts.map(|(name, text)| (name, text.as_bytes())))
}

/// A message with another file attached to it.
pub fn mail(words: &str, attached: &str) -> String {
    format!(
        "From: Quay Desk <desk@quay.example>\r\nDate: Tue, 4 Nov 2025 10:00:00 +0000\r\nSubject: Boats\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=mark\r\n\r\n--mark\r\nContent-Type: text/plain\r\n\r\n{words}\r\n--mark\r\n\
         Content-Type: text/plain\r\nContent-Disposition: attachment; filename=note.txt\r\n\r\n{attached}\r\n--mark--\r\n"
    )
}

/// A web archive of one page.
pub fn warc(words: &str) -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{words}</p>");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/boats\r\nWARC-Date: 2025-11-04T10:00:00Z\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
    .into_bytes()
}

/// A 7-Zip archive of one file.
pub fn seven_zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = sevenz_rust2::ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
    writer.push_archive_entry(sevenz_rust2::ArchiveEntry::new_file(name), Some(bytes)).unwrap();
    writer.finish().unwrap().into_inner()
}

/// A page saved with its pictures.
pub fn mhtml(words: &str) -> String {
    format!(
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://quay.example/boats\r\nSubject: Boats\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=mark\r\n\r\n--mark\r\nContent-Type: text/html\r\n\
         Content-Location: https://quay.example/boats\r\n\r\n<p>{words}</p>\r\n--mark--\r\n"
    )
}
