//! A small writer of PDF files, for sound ones and for broken ones.

use std::fmt::Write;

/// A file about to be written: its objects, the first of which is the catalogue.
#[derive(Debug, Default, Clone)]
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    /// More entries of the trailer.
    pub trailer: String,
}

/// The numbers of the catalogue, the tree of pages, and a standard font.
const CATALOGUE: usize = 1;
const TREE: usize = 2;
pub const FONT: usize = 3;

impl Pdf {
    /// A file without pages.
    pub fn new() -> Self {
        let mut pdf = Pdf::default();
        pdf.object("");
        pdf.object("");
        pdf.object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        pdf
    }

    /// A file with these pages of A4, each with its content.
    pub fn of_pages(contents: &[&str]) -> Vec<u8> {
        let mut pdf = Pdf::new();
        let pages: Vec<usize> = contents.iter().map(|content| pdf.page(content, "")).collect();
        pdf.finish(&pages, "")
    }

    /// Adds an object; gives its number.
    pub fn object(&mut self, body: &str) -> usize {
        self.objects.push(body.as_bytes().to_vec());
        self.objects.len()
    }

    pub fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let mut body = format!("<< /Length {} {entries} >>\nstream\n", data.len()).into_bytes();
        body.extend(data);
        body.extend(b"\nendstream");
        self.objects.push(body);
        self.objects.len()
    }

    /// Adds a page; gives its number. `entries` goes into its resources.
    pub fn page(&mut self, content: &str, entries: &str) -> usize {
        let content = self.stream("", content.as_bytes());
        self.object(&format!(
            "<< /Type /Page /Parent {TREE} 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /Font << /F {FONT} 0 R >> {entries} >> >>"
        ))
    }

    /// The file, with these pages. `entries` goes into the catalogue.
    pub fn finish(mut self, pages: &[usize], entries: &str) -> Vec<u8> {
        let kids: Vec<String> = pages.iter().map(|page| format!("{page} 0 R")).collect();
        self.objects[CATALOGUE - 1] = format!("<< /Type /Catalog /Pages {TREE} 0 R {entries} >>").into_bytes();
        self.objects[TREE - 1] = format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()).into_bytes();
        let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (at, object) in self.objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", bytes.len());
            bytes.extend(format!("{} 0 obj\n", at + 1).as_bytes());
            bytes.extend(object);
            bytes.extend(b"\nendobj\n");
        }
        let start = bytes.len();
        let size = self.objects.len() + 1;
        bytes.extend(table.as_bytes());
        bytes.extend(format!("trailer\n<< /Size {size} /Root {CATALOGUE} 0 R {} >>\nstartxref\n{start}\n%%EOF\n", self.trailer).as_bytes());
        bytes
    }
}

/// Lines of text from a place down, fourteen points apart for a size of ten.
pub fn lines(x: f64, y: f64, size: f64, lines: &[&str]) -> String {
    let mut content = format!("BT /F {size} Tf {} TL {x} {y} Td ", size * 1.4);
    for line in lines {
        let escaped = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        let _ = write!(content, "({escaped}) Tj T* ");
    }
    content + "ET\n"
}

/// A font whose codes of two bytes mean these signs, each half the size wide.
pub fn font_of(pdf: &mut Pdf, signs: &str) -> usize {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin begincmap /CMapName /M def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
    );
    for (code, sign) in (1..).zip(signs.chars()) {
        let mut units = [0; 2];
        let hex: String = sign.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04X}")).collect();
        let _ = writeln!(map, "1 beginbfchar <{code:04X}> <{hex}> endbfchar");
    }
    map.push_str("endcmap end end");
    let map = pdf.stream("", map.as_bytes());
    let descriptor = pdf.object("<< /Type /FontDescriptor /FontName /Own /Flags 4 >>");
    let descendant = pdf.object(&format!(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor {descriptor} 0 R >>"
    ));
    pdf.object(&format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {map} 0 R >>"
    ))
}

/// The codes of a text in a font of these signs.
pub fn codes(signs: &str, text: &str) -> String {
    let code = |sign: char| signs.chars().position(|known| known == sign).map_or(0, |at| at + 1);
    format!("<{}>", text.chars().map(|sign| format!("{:04X}", code(sign))).collect::<String>())
}
