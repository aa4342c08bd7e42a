//! CSV, XLSX and ODS.

use super::build::{excel, ods, relations, xlsx};
use super::check;
use crate::common::take;

#[test]
fn rows_of_csv() {
    check(
        "a.csv",
        b"Port,2023,2024\n\"Vell, old quay\",\"66,317\",157\n,,9\n\nNote\n",
        "TableRow [A1:C1]: Port⇥2023⇥2024
        TableRow [A2:C2]: Vell, old quay⇥66,317⇥157
        TableRow [C3]: 9
        TableRow [A5]: Note",
    );
    check("a.csv", "Port;Wert\nKöln;1,5\n".as_bytes(), "TableRow [A1:B1]: Port⇥Wert\nTableRow [A2:B2]: Köln⇥1,5");
    check("a.tsv", b"a\tb, c\r\n1\t\"two\r\nlines\"\r\n", "TableRow [A1:B1]: a⇥b, c\nTableRow [A2:B2]: 1⇥two lines");
    check("a.csv", b"sep=|\na|b\n", "TableRow [A1:B1]: a⇥b");
    check("a.csv", b"a,\"open\nb,c\n", "TableRow [A1:B1]: a⇥open b,c");
    check("a.csv", b"\xFF\xFEa\0,\0\xE9\0\n\0", "TableRow [A1:B1]: a⇥é");
    let text = take("a.csv", b"Port,2024\n,9\n").content.text;
    assert_eq!(text, "Port\t2024\n\t9", "an empty first cell keeps its border");
}

const STYLES: &str = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"#,##0\"/><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\"/>\
    <numFmt numFmtId=\"166\" formatCode=\";;;\"/></numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
    <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"10\"/><xf numFmtId=\"166\"/></cellXfs>";

#[test]
fn cells_of_excel_are_read_as_they_are_displayed() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>Share</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\" s=\"2\"><v>45945</v></c><c r=\"B2\" s=\"1\"><f>SUM(1)</f><v>1234567</v></c><c r=\"C2\" s=\"3\"><v>0.125</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"str\"><f>A1</f><v>by formula</v></c><c r=\"B3\"><v>0.30000000000000004</v></c><c r=\"D3\" t=\"b\"><v>1</v></c>\
        <c r=\"E3\" t=\"e\"><v>#N/A</v></c></row><row><c><v>7</v></c><c><v>8</v></c></row>\
        <row r=\"6\"><c r=\"B6\" t=\"s\"><v>99</v></c><c r=\"C6\" s=\"4\"><v>5</v></c><c r=\"D6\"/></row></sheetData>";
    let texts = ["<t>Day</t>", "<r><t>Arri</t></r><r><t xml:space=\"preserve\">vals</t></r><rPh><t>x</t></rPh>"];
    check(
        "a.xlsx",
        &xlsx(&[("Quay counts", "", sheet)], &texts, STYLES, &[]),
        "Heading: Quay counts
         TableRow ['Quay counts'!A1:C1]: Day⇥Arrivals⇥Share
         TableRow ['Quay counts'!A2:C2]: 2025-10-15⇥1,234,567⇥12.50%
         TableRow ['Quay counts'!A3:E3]: by formula⇥0.3⇥⇥TRUE⇥#N/A
         TableRow ['Quay counts'!A4:B4]: 7⇥8
         Hidden ['Quay counts'!C6]: 5",
    );
}

#[test]
fn what_excel_hides_is_set_apart() {
    let cell = |name: &str, words: &str| format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let open = format!(
        "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"1\">{}{}{}{}</row><row r=\"2\" hidden=\"1\">{}{}</row></sheetData>",
        cell("A1", "a"),
        cell("B1", "b"),
        cell("C1", "c"),
        cell("D1", "d"),
        cell("A2", "e"),
        cell("D2", "f")
    );
    let closed = format!("<sheetData><row r=\"1\">{}</row></sheetData>", cell("A1", "g"));
    check(
        "a.xlsx",
        &xlsx(&[("One", "", &open), ("Two", "state=\"veryHidden\"", &closed)], &[], STYLES, &[]),
        "Heading: One
         TableRow [One!A1:D1]: a⇥⇥⇥d
         Hidden [One!B1:C1]: b⇥c
         Hidden [One!A2:D2]: e⇥⇥⇥f
         Hidden: Two
         Hidden [Two!A1]: g",
    );
}

#[test]
fn comments_on_cells_of_excel() {
    let sheet = "<sheetData><row r=\"2\"><c r=\"A2\"><v>5</v></c></row></sheetData>";
    let comment = |cell: &str, words: &str| format!("<comment ref=\"{cell}\"><text><r><t>{words}</t></r></text></comment>");
    let old = excel("comments", &format!("<commentList>{}{}</commentList>", comment("A2", "[a thread]"), comment("C9", "Desk: why?")));
    let new = "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\">\
               <threadedComment ref=\"A2\"><text>Who counted?</text></threadedComment><threadedComment ref=\"A2\"><text>We did.</text></threadedComment></ThreadedComments>";
    let own = relations(&[("comments", "../comments1.xml"), ("threadedComment", "../threads.xml")]);
    let others = [("xl/worksheets/_rels/sheet1.xml.rels", own.as_str()), ("xl/comments1.xml", old.as_str()), ("xl/threads.xml", new)];
    check(
        "a.xlsx",
        &xlsx(&[("One", "", sheet)], &[], STYLES, &others),
        "Heading: One
         TableRow [One!A2]: 5
         Comment [One!A2]: Who counted?
         Comment [One!A2]: We did.
         Comment [One!C9]: Desk: why?",
    );
}

#[test]
fn cells_of_opendocument_are_read_as_they_were_displayed() {
    let cell = |attributes: &str, words: &str| format!("<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>");
    let table = format!(
        "<table:table table:name=\"Counts\"><table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>\
         <table:table-header-rows><table:table-row>{}{}{}{}</table:table-row></table:table-header-rows>\
         <table:table-row>{}{}<table:table-cell/>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p></table:table-cell></table:table-row>\
         <table:table-row table:visibility=\"filter\">{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048569\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         </table:table><table:table table:name=\"Kept\" table:style-name=\"ta2\"><table:table-row>{}</table:table-row></table:table>",
        cell("", "Day"),
        cell("", "Arrivals"),
        cell("", "aside"),
        cell("", "Share"),
        cell("office:value-type=\"date\" office:date-value=\"2025-10-15\"", "15/10/25"),
        cell(
            "office:value-type=\"float\" office:value=\"1234567\"",
            "1,234,567<office:annotation><dc:creator>Desk</dc:creator><text:p>Sure?</text:p></office:annotation>"
        ),
        cell("office:value-type=\"date\" office:date-value=\"2025-10-15\"", "15 October"),
        cell("", "filtered"),
        cell("", "hidden"),
    ) + "<table:table table:name=\"Bare\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"12.5\"/></table:table-row></table:table>";
    let styles = "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>";
    check(
        "a.ods",
        &ods(styles, &table),
        "Heading: Counts
         TableRow [Counts!A1:D1]: Day⇥Arrivals⇥⇥Share
         Hidden [Counts!C1]: aside
         TableRow [Counts!A2:D2]: 2025-10-15⇥1,234,567⇥⇥15 October
         Comment [Counts!B2]: Desk: Sure?
         TableRow [Counts!A3:B3]: x⇥x
         TableRow [Counts!A4:B4]: x⇥x
         Hidden [Counts!A5]: filtered
         Hidden: Kept
         Hidden [Kept!A1]: hidden
         Heading: Bare
         TableRow [Bare!A1]: 12.5",
    );
}

#[test]
fn rows_of_markdown_stand_on_lines_of_their_own() {
    let text =
        take("a.md", b"Before.\n\n| Port | 2024 |\n|---|---|\n| Vell | 9 |\n| Ost | 8 |\n\nAfter.\n\n| a | b |\n|---|---|\n").content.text;
    assert_eq!(text, "Before.\n\nPort\t2024\nVell\t9\nOst\t8\n\nAfter.\n\na\tb");
}
