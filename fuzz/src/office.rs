//! Office files, books and tables of cells.
//!
//! A fuzzer never finds the checksums of a ZIP package. So the bytes become the main part of a package
//! that is built around them, uncompressed; [`intake_package`] takes them as a package themselves.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::take;

/// What the targets are fed from.
pub mod samples {
    const W: &str = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p><w:pPr><w:outlineLvl w:val="0"/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Arrivals</w:t></w:r></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> 66,317 </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:txbxContent><w:p><w:r><w:t>box</w:t><w:br/></w:r></w:p></w:txbxContent></w:r></w:p><w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl><mc:AlternateContent><mc:Fallback/></mc:AlternateContent><w:sdt><w:sdtPr><w:docPartGallery w:val="Table of Contents"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>c</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>"#;
    const ODT: &str = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:text><text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:h>Arrivals</text:h><text:list><text:list-item><text:p>a<text:s text:c="9"/>b<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note><text:change text:change-id="c"/><office:annotation><dc:creator>D</dc:creator><text:p>why</text:p></office:annotation></text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="3"/><table:table-cell/></table:table-row></table:table><text:p><draw:text-box><text:p>box</text:p></draw:text-box></text:p></office:text></office:body></office:document-content>"#;
    const ODS: &str = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet><table:table table:name="a'b"><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="4" office:value-type="date" office:date-value="2025-10-15"><text:p>15/10/25</text:p></table:table-cell><table:table-cell><office:annotation><text:p>c</text:p></office:annotation></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    const SHEET: &str = r##"<x xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="164" formatCode="#,##0.0;[Red]-0;&quot;no&quot;"/></numFmts><cellXfs><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs><si><t>a_x0041_</t></si><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>-1234.5</v></c><c s="1"><v>45945.5</v></c></row><row r="5" hidden="1"><c r="XFD5" t="inlineStr"><is><t>w</t></is></c></row></sheetData></x>"##;
    const PAGE: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><h1>Head</h1><p>a<a epub:type="noteref" href="n">1</a><br/></p><aside epub:type="footnote">n</aside></body></html>"#;
    const RTF: &str = r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset128 a;}}{\stylesheet{\s1 heading 1;}}{\info{\title T}}{\header h}\pard\s1 A\par\pard\f0\'8d\'60\u8364?\u-10179?\u-8694?{\footnote n}{\*\annotation c}\trowd\intbl a\cell b\cell\row\pard{\v h}{\deleted d}\bin3 }}}{\shp{\*\shpinst{\shptxt b}}}{\listtext *}x\line y}";

    /// The main part of a Word file.
    pub const DOCX: &[&str] = &[W];
    /// The content of an OpenDocument text.
    pub const OPEN_TEXT: &[&str] = &[ODT];
    /// The content of an OpenDocument spreadsheet.
    pub const OPEN_SHEET: &[&str] = &[ODS];
    /// A sheet with its texts and formats in one.
    pub const XLSX: &[&str] = &[SHEET];
    /// A page of a book.
    pub const EPUB: &[&str] = &[PAGE];
    /// An RTF file.
    pub const RTF_FILES: &[&str] = &[RTF];
    /// Tables in text.
    pub const CSV: &[&str] = &["Port;2024\n\"Vell; old\";66,317\n\n;9\n", "sep=|\na|b\n", "a\tb\n1\t\"2\n3\"\n"];
}

/// A Word file whose text, styles, notes and comments are these bytes.
pub fn intake_docx(bytes: &[u8]) {
    take("a.docx", &docx(bytes));
}

/// An OpenDocument text.
pub fn intake_odt(bytes: &[u8]) {
    take("a.odt", &open_document("text", bytes));
}

/// An OpenDocument spreadsheet.
pub fn intake_ods(bytes: &[u8]) {
    take("a.ods", &open_document("spreadsheet", bytes));
}

/// An Excel file whose sheet, texts, formats and comments are these bytes.
pub fn intake_xlsx(bytes: &[u8]) {
    take("a.xlsx", &xlsx(bytes));
}

/// A book of one page.
pub fn intake_epub(bytes: &[u8]) {
    take("a.epub", &epub(bytes));
}

/// An RTF file.
pub fn intake_rtf(bytes: &[u8]) {
    take("a.rtf", bytes);
    take("a.rtf", &[b"{\\rtf1 ", bytes, b"}"].concat());
}

/// A table in text.
pub fn intake_csv(bytes: &[u8]) {
    take("a.csv", bytes);
}

/// A package itself.
pub fn intake_package(bytes: &[u8]) {
    for path in ["a.docx", "a.xlsx", "a.odt", "a.ods", "a.epub"] {
        take(path, bytes);
    }
}

/// Packages that are as they should be.
pub fn sound_packages() -> Vec<Vec<u8>> {
    vec![
        docx(samples::DOCX[0].as_bytes()),
        open_document("text", samples::OPEN_TEXT[0].as_bytes()),
        open_document("spreadsheet", samples::OPEN_SHEET[0].as_bytes()),
        xlsx(samples::XLSX[0].as_bytes()),
        epub(samples::EPUB[0].as_bytes()),
    ]
}

fn docx(bytes: &[u8]) -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", b"<Types><Override ContentType='wordprocessingml.document.main+xml'/></Types>"),
        ("word/_rels/document.xml.rels", &relations(&["styles", "footnotes", "comments", "header"])),
        ("word/document.xml", bytes),
        ("word/part.xml", bytes),
    ])
}

fn xlsx(bytes: &[u8]) -> Vec<u8> {
    let book = "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' \
                xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheet name='One' r:id='worksheet'/></workbook>";
    package(&[
        ("[Content_Types].xml", b"<Types><Override ContentType='spreadsheetml.sheet.main+xml'/></Types>"),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", &relations(&["worksheet", "sharedStrings", "styles"])),
        ("xl/_rels/part.xml.rels", &relations(&["comments", "threadedComment"])),
        ("xl/part.xml", bytes),
    ])
}

fn open_document(kind: &str, bytes: &[u8]) -> Vec<u8> {
    let media_type = format!("application/vnd.oasis.opendocument.{kind}");
    package(&[("mimetype", media_type.as_bytes()), ("content.xml", bytes), ("styles.xml", bytes), ("meta.xml", bytes)])
}

fn epub(bytes: &[u8]) -> Vec<u8> {
    let container = b"<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfile full-path='b.opf'/></container>";
    let list = b"<package xmlns='http://www.idpf.org/2007/opf'><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/><itemref idref='a'/></package>";
    package(&[("mimetype", b"application/epub+zip"), ("META-INF/container.xml", container), ("b.opf", list), ("a.xhtml", bytes)])
}

/// References for these purposes, all to one part.
fn relations(purposes: &[&str]) -> Vec<u8> {
    let one = |purpose: &&str| format!("<Relationship Id='{purpose}' Type='x/{purpose}' Target='part.xml'/>");
    let all: String = purposes.iter().map(one).collect();
    format!("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{all}</Relationships>").into_bytes()
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("a part can be begun");
        writer.write_all(bytes).expect("memory can be written");
    }
    writer.finish().expect("a package can be ended").into_inner()
}
