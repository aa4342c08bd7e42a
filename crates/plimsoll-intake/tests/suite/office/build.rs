//! Small packages and their XML.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A package of these parts, in this order. A part `mimetype` is stored as it is.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    package_of_bytes(&parts)
}

pub fn package_of_bytes(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a package").into_inner()
}

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const X: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The references of a part: ids `r1`, `r2`…, each with its purpose and target.
pub fn relations(targets: &[(&str, &str)]) -> String {
    let one = |(number, (purpose, target)): (usize, &(&str, &str))| {
        format!(
            "<Relationship Id=\"r{}\" Type=\"{TRANSITIONAL}/officeDocument/2006/relationships/{purpose}\" Target=\"{target}\"/>",
            number + 1
        )
    };
    let all: String = targets.iter().enumerate().map(one).collect();
    format!("<?xml version=\"1.0\"?><Relationships xmlns=\"{TRANSITIONAL}/package/2006/relationships\">{all}</Relationships>")
}

/// A part of a Word file.
pub fn word(root: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:{root} xmlns:w=\"{W}\" xmlns:r=\"{R}\" \
         xmlns:mc=\"{TRANSITIONAL}/markup-compatibility/2006\">{inside}</w:{root}>"
    )
}

/// A Word file with this body and these other parts beside it, each with its purpose.
pub fn docx(body: &str, others: &[(&str, &str, String)]) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let main = word("document", &format!("<w:body>{body}</w:body>"));
    let root = relations(&[
        ("officeDocument", "word/document.xml"),
        ("metadata/core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    ]);
    let own: Vec<(&str, &str)> =
        others.iter().filter(|(purpose, ..)| !purpose.is_empty()).map(|(purpose, name, _)| (*purpose, *name)).collect();
    let own = relations(&own);
    let mut parts =
        vec![("[Content_Types].xml", types), ("_rels/.rels", &root), ("word/document.xml", &main), ("word/_rels/document.xml.rels", &own)];
    let names: Vec<String> =
        others.iter().map(|(purpose, name, _)| if purpose.is_empty() { (*name).into() } else { format!("word/{name}") }).collect();
    parts.extend(names.iter().zip(others).map(|(name, (.., text))| (name.as_str(), text.as_str())));
    package(&parts)
}

/// A paragraph of one run.
pub fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

/// A paragraph of one run in a style.
pub fn styled(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A part of an Excel file.
pub fn excel(root: &str, inside: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><{root} xmlns=\"{X}\" xmlns:r=\"{R}\">{inside}</{root}>")
}

/// An Excel file with these sheets (name, other attributes, what stands in it), texts, number formats
/// and other parts.
pub fn xlsx(sheets: &[(&str, &str, &str)], texts: &[&str], styles: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    let listed = |(number, (name, attributes, _)): (usize, &(&str, &str, &str))| {
        format!("<sheet name=\"{name}\" sheetId=\"{0}\" {attributes} r:id=\"r{0}\"/>", number + 1)
    };
    let list: String = sheets.iter().enumerate().map(listed).collect();
    let book = excel("workbook", &format!("<sheets>{list}</sheets>"));
    let names: Vec<String> = (1..=sheets.len()).map(|number| format!("worksheets/sheet{number}.xml")).collect();
    let mut targets: Vec<(&str, &str)> = names.iter().map(|name| ("worksheet", name.as_str())).collect();
    targets.extend([("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]);
    let relations_of_book = relations(&targets);
    let root = relations(&[("officeDocument", "xl/workbook.xml")]);
    let shared: String = texts.iter().map(|text| format!("<si>{text}</si>")).collect();
    let shared = excel("sst", &shared);
    let styles = excel("styleSheet", styles);
    let filled: Vec<(String, String)> =
        names.iter().zip(sheets).map(|(name, (.., inside))| (format!("xl/{name}"), excel("worksheet", inside))).collect();
    let mut parts = vec![
        ("[Content_Types].xml", types),
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", relations_of_book.as_str()),
        ("xl/sharedStrings.xml", shared.as_str()),
        ("xl/styles.xml", styles.as_str()),
    ];
    parts.extend(filled.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    parts.extend(others);
    package(&parts)
}

/// Namespaces of OpenDocument.
const ODF: [&str; 6] = ["office", "text", "table", "style", "meta", "manifest"];

/// A part of an OpenDocument file.
pub fn odf(root: &str, inside: &str) -> String {
    let spaces: String = ODF.iter().map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")).collect();
    let more = "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:{root}{spaces} {more}>{inside}</office:{root}>")
}

/// An OpenDocument text: automatic styles, text, and other parts.
pub fn odt(styles: &str, text: &str, others: &[(&str, String)]) -> Vec<u8> {
    let content =
        format!("<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>");
    opendocument("application/vnd.oasis.opendocument.text", &content, others)
}

/// An OpenDocument spreadsheet.
pub fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    );
    opendocument("application/vnd.oasis.opendocument.spreadsheet", &content, &[])
}

fn opendocument(media_type: &str, content: &str, others: &[(&str, String)]) -> Vec<u8> {
    let content = odf("document-content", content);
    let mut parts = vec![("mimetype", media_type), ("content.xml", content.as_str())];
    parts.extend(others.iter().map(|(name, text)| (*name, text.as_str())));
    package(&parts)
}

/// A book of these pages, listed in this order.
pub fn epub(pages: &[(&str, &str)], metadata: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let container = "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
                     <rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
    let item = |(number, (name, _)): (usize, &(&str, &str))| {
        let nav = if *name == "nav.xhtml" { " properties=\"nav\"" } else { "" };
        format!("<item id=\"p{number}\" href=\"{}\" media-type=\"application/xhtml+xml\"{nav}/>", name.replace(' ', "%20"))
    };
    let items: String = pages.iter().enumerate().map(item).collect();
    let spine: String = (0..pages.len()).map(|number| format!("<itemref idref=\"p{number}\"/>")).collect();
    let list = format!(
        "<package xmlns=\"http://www.idpf.org/2007/opf\" xmlns:opf=\"http://www.idpf.org/2007/opf\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    let named: Vec<(String, String)> = pages
        .iter()
        .map(|(name, body)| {
            let page = format!("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title/></head><body>{body}</body></html>");
            (format!("OEBPS/{name}"), page)
        })
        .collect();
    let mut parts = vec![("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("OEBPS/book.opf", list.as_str())];
    parts.extend(named.iter().map(|(name, page)| (name.as_str(), page.as_str())));
    parts.extend(others);
    package(&parts)
}
