//! Whatever is done to a file, it has an outcome, and what is read of it is sound.

use super::build::{docx, epub, ods, odt, p, word, xlsx};
use crate::common::take;
use proptest::prelude::*;

/// A small file of each format, with most of what it can have.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let body = p("The count stopped.")
        + "<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id=\"1\"/></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>"
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let notes = word("footnotes", &format!("<w:footnote w:id=\"1\">{}</w:footnote>", p("By hand.")));
    let text = "<text:h>Head</text:h><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list><text:p>a<text:note><text:note-body>\
                <text:p>n</text:p></text:note-body></text:note></text:p>";
    let table = "<table:table table:name=\"a\"><table:table-row><table:table-cell table:number-columns-repeated=\"3\"><text:p>x</text:p></table:table-cell>\
                 </table:table-row></table:table>";
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>45945</v></c></row></sheetData>";
    let styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"#,##0.0;[Red]-0\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs>";
    let rtf = b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset204 a;}}{\\stylesheet{\\s1 heading 1;}}\\s1 Head\\par\\pard\\u8364?\\'e9{\\footnote n}\\par\
                \\trowd\\intbl a\\cell b\\cell\\row\\pard{\\*\\annotation c}\\bin3 abc{\\v h}}";
    vec![
        ("a.docx", docx(&body, &[("footnotes", "footnotes.xml", notes)])),
        ("a.odt", odt("", text, &[])),
        ("a.ods", ods("", table)),
        ("a.xlsx", xlsx(&[("One", "", sheet)], &["<t>Port</t>"], styles, &[])),
        ("a.epub", epub(&[("one.xhtml", "<h1>Head</h1><p>Words.<br/></p>")], "<dc:title>T</dc:title>", &[])),
        ("a.rtf", rtf.to_vec()),
        ("a.csv", b"Port;2024\n\"Vell; old\";66,317\n\n;9\n".to_vec()),
    ]
}

#[test]
fn files_cut_short() {
    for (path, bytes) in files() {
        for end in (0..bytes.len()).step_by(1 + bytes.len() / 150) {
            take(path, &bytes[..end]);
        }
    }
}

#[test]
fn files_with_one_bit_changed() {
    for (path, bytes) in files() {
        for at in (0..bytes.len()).step_by(1 + bytes.len() / 300) {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 1 << (at % 8);
            take(path, &spoilt);
        }
    }
}

/// One of these, which have bars between them.
fn any_of(pieces: &'static str) -> impl Strategy<Value = &'static str> + Clone {
    prop::sample::select(pieces.split('|').collect::<Vec<_>>())
}

const RTF: &str = concat!(
    r"{|}|\par|\pard|\cell|\row|\intbl |\trowd|{\footnote |{\*\annotation |{\shptxt |{\header |\'e9|\u-10179?|\u8364|\uc3 |\bin5 |\f1 |",
    r"{\fonttbl|{\stylesheet|\s1 |{\info{\title |\v |\deleted |{\*\x |word |\line |\\|\~|\'|\|{\listtext |\ls2 |\nestcell |\tab ",
);
const WORD_ELEMENTS: &str = "w:p|w:r|w:t|w:tbl|w:tr|w:tc|w:del|w:ins|w:delText|w:txbxContent|w:sdt|w:pPr|w:rPr|w:vanish|w:numPr|w:numId|\
    w:br|w:tab|mc:Fallback|w:fldSimple";
const OPENDOCUMENT_ELEMENTS: &str = "text:p|text:h|text:span|text:list|text:list-item|text:note|text:note-body|office:annotation|\
    table:table|table:table-row|table:table-cell|table:covered-table-cell|draw:text-box|text:deletion|text:changed-region|dc:creator|\
    text:line-break|text:s|text:hidden-text";

/// A tree of these elements with words between.
fn tree(element: impl Strategy<Value = &'static str> + Clone + 'static) -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["words ", "1,250", " ", "é"]).prop_map(str::to_owned);
    leaf.prop_recursive(8, 60, 5, move |inner| {
        (element.clone(), prop::collection::vec(inner, 0..5)).prop_map(|(name, inside)| format!("<{name}>{}</{name}>", inside.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, ..ProptestConfig::default() })]

    #[test]
    fn any_rtf_has_an_outcome(pieces in prop::collection::vec(any_of(RTF), 0..60)) {
        take("a.rtf", format!("{{\\rtf1 {}}}", pieces.concat()).as_bytes());
    }

    #[test]
    fn any_word_elements_have_an_outcome(body in tree(any_of(WORD_ELEMENTS))) {
        take("a.docx", &docx(&body, &[]));
    }

    #[test]
    fn any_opendocument_elements_have_an_outcome(text in tree(any_of(OPENDOCUMENT_ELEMENTS))) {
        take("a.odt", &odt("", &text, &[]));
        take("a.ods", &ods("", &text));
    }

    #[test]
    fn any_csv_has_an_outcome(text in "[a1,;\t\"\n| é]{0,80}") {
        take("a.csv", text.as_bytes());
    }

    #[test]
    fn any_number_format_has_an_outcome(code in "[#0?,.%yMdhsmE+;@\\[\\]\"\\\\ _*a-]{0,20}", value in prop::num::f64::ANY) {
        let code = code.replace('"', "&quot;");
        let sheet = format!("<sheetData><row><c s=\"0\"><v>{value}</v></c></row></sheetData>");
        let styles = format!("<numFmts><numFmt numFmtId=\"164\" formatCode=\"{code}\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs>");
        take("a.xlsx", &xlsx(&[("One", "", &sheet)], &[], &styles, &[]));
    }
}
