//! What a file says of itself: its title, its dates, its language, its layers and its outline.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, DateTime, Dict, ObjectIdentifier, String as PdfString};
use plimsoll_record::Edtf;
use rustc_hash::FxHashSet;

use crate::format::Metadata;
use crate::html::{language_tag, tidy};

/// Entries of an outline that are looked at.
const ENTRIES: usize = 20_000;

/// Title, date and language as the file gives them.
pub(super) fn metadata(pdf: &Pdf) -> Metadata {
    let own = pdf.metadata();
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text_string);
    let maker = format!("{} {}", text(&own.creator).unwrap_or_default(), text(&own.producer).unwrap_or_default());
    let published = own.creation_date.or(own.modification_date).filter(|_| !is_printed_from_a_browser(&maker)).and_then(day);
    let language = catalog(pdf).and_then(|catalog| catalog.get::<PdfString<'_>>("Lang"));
    Metadata {
        title: text(&own.title).and_then(|title| tidy(&title)).filter(|title| is_a_title(title)),
        published,
        producer: producer(text(&own.creator), text(&own.producer)),
        language: language.and_then(|language| language_tag(&text_string(language.as_bytes()))),
        ..Metadata::default()
    }
}

fn catalog(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

fn day(date: DateTime) -> Option<Edtf> {
    let plausible = (1980..2200).contains(&date.year);
    plausible.then(|| Edtf::parse(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)).ok()).flatten()
}

/// The program that wrote the file, and before it the one in which the document was written, where they
/// are not the same.
fn producer(creator: Option<String>, producer: Option<String>) -> Option<String> {
    let (creator, producer) = (creator.and_then(|name| tidy(&name)), producer.and_then(|name| tidy(&name)));
    match (creator, producer) {
        (Some(creator), Some(producer)) if !producer.contains(&creator) && !creator.contains(&producer) => {
            Some(format!("{creator}, {producer}"))
        }
        (Some(creator), Some(producer)) => Some(if creator.len() > producer.len() { creator } else { producer }),
        (creator, producer) => producer.or(creator),
    }
}

/// A page printed from a browser is as old as the print, not as the page.
fn is_printed_from_a_browser(maker: &str) -> bool {
    ["Skia/PDF", "Mozilla", "Chrome", "Safari", "wkhtmltopdf", "Firefox"].iter().any(|browser| maker.contains(browser))
}

/// Programs put the name of the file where the title should be.
fn is_a_title(title: &str) -> bool {
    let lower = title.to_ascii_lowercase();
    let is_file =
        [".doc", ".docx", ".odt", ".rtf", ".pdf", ".tex", ".indd", ".qxd", ".dvi", ".htm", ".html", ".txt", ".xls", ".xlsx", ".pub"]
            .iter()
            .any(|ending| lower.ends_with(ending));
    !is_file && title.chars().filter(|sign| sign.is_alphabetic()).count() >= 3 && !lower.starts_with("microsoft word -")
}

/// The titles of the outline, in its order.
pub(super) fn outline(pdf: &Pdf) -> Vec<String> {
    let mut titles = Vec::new();
    let Some(top) = catalog(pdf).and_then(|catalog| catalog.get::<Dict<'_>>("Outlines")) else { return titles };
    let mut seen = FxHashSet::default();
    let mut open: Vec<Dict<'_>> = top.get::<Dict<'_>>("First").into_iter().collect();
    while let Some(entry) = open.pop() {
        let place = entry.data().as_ptr() as usize;
        if titles.len() >= ENTRIES || !seen.insert(place) {
            continue;
        }
        if let Some(title) = entry.get::<PdfString<'_>>("Title").and_then(|title| tidy(&text_string(title.as_bytes()))) {
            titles.push(title);
        }
        open.extend(entry.get::<Dict<'_>>("Next"));
        open.extend(entry.get::<Dict<'_>>("First"));
    }
    titles
}

/// The layers that are turned off when the file is opened.
pub(super) fn hidden_layers(pdf: &Pdf) -> FxHashSet<ObjectIdentifier> {
    let Some(layers) = catalog(pdf).and_then(|catalog| catalog.get::<Dict<'_>>("OCProperties")) else { return FxHashSet::default() };
    let Some(first) = layers.get::<Dict<'_>>("D") else { return FxHashSet::default() };
    let ids = |dict: &Dict<'_>, key: &str| -> FxHashSet<ObjectIdentifier> {
        let array = dict.get::<Array<'_>>(key);
        let layers = array.iter().flat_map(|array| array.raw_iter()).take(ENTRIES);
        layers.filter_map(|layer| layer.as_obj_ref().map(ObjectIdentifier::from)).collect()
    };
    let all_off = first.get::<hayro_syntax::object::Name<'_>>("BaseState").as_deref() == Some(b"OFF");
    match all_off {
        true => {
            let on = ids(&first, "ON");
            ids(&layers, "OCGs").into_iter().filter(|layer| !on.contains(layer)).collect()
        }
        false => ids(&first, "OFF"),
    }
}

/// A text as the standard writes it (ISO 32000-2, 7.9.2.2): UTF-16, UTF-8, or PDFDocEncoding.
pub(super) fn text_string(bytes: &[u8]) -> String {
    let utf16 = |bytes: &[u8], order: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
        char::decode_utf16(units).map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| document_sign(byte)).collect(),
    };
    without_language_marks(&text)
}

/// An escape, a language and an escape may stand in a text.
fn without_language_marks(text: &str) -> String {
    let mut parts = text.split('\u{1B}');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        if at % 2 == 1 {
            out.push_str(part);
        }
    }
    out
}

/// PDFDocEncoding (ISO 32000-1, annex D.2).
fn document_sign(byte: u8) -> char {
    const FROM_18: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const FROM_80: [char; 33] = [
        '•',
        '†',
        '‡',
        '…',
        '—',
        '–',
        'ƒ',
        '⁄',
        '‹',
        '›',
        '−',
        '‰',
        '„',
        '“',
        '”',
        '‘',
        '’',
        '‚',
        '™',
        'ﬁ',
        'ﬂ',
        'Ł',
        'Œ',
        'Š',
        'Ÿ',
        'Ž',
        'ı',
        'ł',
        'œ',
        'š',
        'ž',
        char::REPLACEMENT_CHARACTER,
        '€',
    ];
    match byte {
        0x18..=0x1F if byte != 0x1B => FROM_18[usize::from(byte - 0x18)],
        0x80..=0xA0 => FROM_80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_metadata() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(text_string(bytes), expected, "{bytes:x?}");
        check(b"Port \x90fees\x8D\xA0", "Port ’fees“€");
        check(b"\xFE\xFF\x06\x45\x00 \x00A", "م A");
        check(b"\xFF\xFEA\x00\x00\xD8", "A\u{FFFD}");
        check("\u{FEFF}Łódź".as_bytes(), "Łódź");
        check(b"\xFE\xFF\x00\x1B\x00e\x00n\x00\x1B\x00P\x00o", "Po");
        check(b"", "");
    }

    #[test]
    fn programs_that_made_a_file() {
        let check = |creator: &str, maker: &str, expected: Option<&str>| {
            let some = |name: &str| Some(name.to_owned()).filter(|name| !name.is_empty());
            assert_eq!(producer(some(creator), some(maker)).as_deref(), expected, "{creator} {maker}");
        };
        check("Writer", "LibreOffice 7.4", Some("Writer, LibreOffice 7.4"));
        check("TeX", "pdfTeX-1.40.24", Some("pdfTeX-1.40.24"));
        check("", "Skia/PDF m120", Some("Skia/PDF m120"));
        check("Word", " ", Some("Word"));
        check("", "", None);
    }

    #[test]
    fn titles_that_are_none() {
        let check = |title: &str, expected: bool| assert_eq!(is_a_title(title), expected, "{title}");
        check("What the harbour costs", true);
        check("Microsoft Word - report-final", false);
        check("report_v2.docx", false);
        check("12-34", false);
    }
}
