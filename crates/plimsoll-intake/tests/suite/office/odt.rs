//! OpenDocument texts.

use super::build::{odf, odt};
use super::check;
use crate::common::take;

#[track_caller]
fn check_text(text: &str, expected: &str) {
    let styles = "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Heading_20_2\"/>\
                  <style:style style:name=\"P2\" style:family=\"paragraph\" style:parent-style-name=\"P1\"/>\
                  <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
                  <style:style style:name=\"T2\" style:family=\"text\" style:parent-style-name=\"T1\"/>";
    check("a.odt", &odt(styles, text, &[]), expected);
}

#[test]
fn paragraphs_have_kinds() {
    check_text(
        "<text:h text:outline-level=\"1\">Arrivals</text:h><text:p text:style-name=\"P2\">By style</text:p>\
         <text:table-of-content><text:table-of-content-source><text:index-title-template>T</text:index-title-template></text:table-of-content-source>\
         <text:index-body><text:p>Arrivals<text:tab/>1</text:p></text:index-body></text:table-of-content>\
         <text:list><text:list-item><text:p>One<text:s text:c=\"99999999999\"/>item</text:p><text:list><text:list-item><text:p>Inner</text:p>\
         </text:list-item></text:list></text:list-item></text:list><text:p text:style-name=\"Quotations\">Quoted.</text:p>\
         <text:p>A <text:a href=\"x\">li<text:span>nk</text:span></text:a>\n and<text:line-break/>a field: <text:date>5 May</text:date>.</text:p>",
        "Heading: Arrivals
         Heading: By style
         Furniture: Arrivals 1
         ListItem: One item
         ListItem: Inner
         Quotation: Quoted.
         Paragraph: A link and⏎a field: 5 May.",
    );
}

#[test]
fn notes_comments_and_changes_have_their_places() {
    check_text(
        "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion><office:change-info><dc:creator>A</dc:creator>\
         <dc:date>2031-01-01</dc:date></office:change-info><text:p>ninety</text:p></text:deletion></text:changed-region>\
         <text:changed-region text:id=\"c2\"><text:insertion><office:change-info><dc:creator>A</dc:creator></office:change-info></text:insertion>\
         </text:changed-region></text:tracked-changes>\
         <text:p>The port took in <text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>190<text:change-end text:change-id=\"c2\"/>\
         <text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>By hand.</text:p></text:note-body></text:note>\
         people<office:annotation><dc:creator>Desk</dc:creator><dc:date>2031-01-02T00:00:00</dc:date><text:list><text:list-item><text:p>Who says so?</text:p>\
         </text:list-item></text:list></office:annotation>.</text:p><text:p>They rest.</text:p>",
        "Paragraph: The port took in 190people.
         Deleted: ninety
         Comment: Desk: Who says so?
         Paragraph: They rest.
         Footnote: By hand.",
    );
}

#[test]
fn hidden_words_are_set_apart() {
    check_text(
        "<text:p>Seen <text:span text:style-name=\"T2\">unseen</text:span>again.</text:p>\
         <text:section text:display=\"none\"><text:p>A hidden section.</text:p></text:section>\
         <text:p><text:hidden-text text:is-hidden=\"true\">a field</text:hidden-text></text:p>",
        "Paragraph: Seen again.
         Hidden: unseen
         Hidden: A hidden section.
         Hidden: a field",
    );
}

#[test]
fn tables_and_boxes() {
    let cell = |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let table = format!(
        "<table:table><table:table-column table:number-columns-repeated=\"3\"/><table:table-header-rows><table:table-row>\
         <table:table-cell table:number-columns-spanned=\"2\"><text:p>Both</text:p></table:table-cell><table:covered-table-cell/>{}</table:table-row>\
         </table:table-header-rows><table:table-row>{}{}{}</table:table-row></table:table>",
        cell("2025"),
        cell("Vell"),
        cell("3"),
        cell("66,317")
    );
    let shape = "<text:p>Around.<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box><svg:desc xmlns:svg=\
                 \"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\">A drawing</svg:desc></draw:frame></text:p>";
    check_text(
        &(table + shape),
        "TableRow: Both⇥⇥2025
         TableRow: Vell⇥3⇥66,317
         Paragraph: Around.
         Paragraph: In the box.",
    );
}

#[test]
fn metadata_and_edges() {
    let meta =
        "<office:meta><dc:title>Harbour log</dc:title><dc:date>2031-05-01T00:00:00</dc:date><dc:language>en-GB</dc:language></office:meta>";
    let page = "<office:master-styles><style:master-page><style:header><text:p>Quay Watch</text:p></style:header><style:footer><text:p>Page 1</text:p>\
                </style:footer></style:master-page></office:master-styles>";
    let file =
        odt("", "<text:p>Words.</text:p>", &[("meta.xml", odf("document-meta", meta)), ("styles.xml", odf("document-styles", page))]);
    check("a.odt", &file, "Paragraph: Words.\nFurniture: Quay Watch\nFurniture: Page 1");
    let document = take("a", &file).document;
    assert_eq!(document.media_type, "application/vnd.oasis.opendocument.text");
    assert_eq!((document.title.as_deref(), document.language.as_deref(), document.published), (Some("Harbour log"), Some("en-GB"), None));
}
