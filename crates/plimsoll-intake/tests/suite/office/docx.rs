//! Word files.

use super::build::{docx, p, styled, word};
use super::check;
use crate::common::take;

/// Styles as a German Word writes them: ids in its language, names in English.
fn styles() -> (&'static str, &'static str, String) {
    let style = |id: &str, name: &str, rest: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{rest}</w:style>")
    };
    let all = style("berschrift1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>")
        + &style("Titel", "Title", "")
        + &style("Eigene", "House head", "<w:basedOn w:val=\"berschrift1\"/>")
        + &style("Beschriftung", "caption", "")
        + &style("Zitat", "Quote", "")
        + &style("Verzeichnis1", "toc 1", "")
        + &style("Liste", "List Bullet", "<w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>")
        + &style("Geheim", "Kept back", "<w:rPr><w:vanish/></w:rPr>")
        + "<w:style w:type=\"character\" w:styleId=\"Leise\"><w:name w:val=\"Quiet\"/><w:rPr><w:vanish/></w:rPr></w:style>";
    ("styles", "styles.xml", word("styles", &all))
}

#[track_caller]
fn check_body(body: &str, expected: &str) {
    check("a.docx", &docx(body, &[styles()]), expected);
}

#[test]
fn paragraphs_have_kinds() {
    let body = styled("Titel", "Harbour count")
        + &styled("Verzeichnis1", "Arrivals 3")
        + &styled("berschrift1", "Arrivals")
        + &styled("Eigene", "Departures")
        + "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>By outline</w:t></w:r></w:p>"
        + &styled("Liste", "One item")
        + "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Another</w:t></w:r></w:p>"
        + "<w:p><w:pPr><w:pStyle w:val=\"Liste\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>No item</w:t></w:r></w:p>"
        + &styled("Zitat", "We count all of them.")
        + &styled("Beschriftung", "The quay of Vell")
        + &p("Plain words.");
    check_body(
        &body,
        "Heading: Harbour count
         Furniture: Arrivals 3
         Heading: Arrivals
         Heading: Departures
         Heading: By outline
         ListItem: One item
         ListItem: Another
         Paragraph: No item
         Quotation: We count all of them.
         Caption: The quay of Vell
         Paragraph: Plain words.",
    );
}

#[test]
fn runs_are_put_together() {
    let body = "<w:p><w:r><w:t>Four </w:t></w:r><w:r><w:t xml:space=\"preserve\"> hundred</w:t></w:r><w:r><w:tab/><w:t>boats</w:t>\
                <w:softHyphen/><w:t>men</w:t><w:noBreakHyphen/><w:t>and</w:t><w:br/><w:t>more &amp; more</w:t></w:r></w:p>"
        .to_owned()
        + "<w:p><w:r><w:t xml:space=\"preserve\">  lead  </w:t></w:r></w:p><w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>";
    check_body(
        &body,
        "Paragraph: Four hundred boatsmen\u{2011}and⏎more & more
         Paragraph: lead",
    );
}

#[test]
fn fields_and_links_keep_their_words() {
    let field = |code: &str, words: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{words}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let inner = format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{}<w:r><w:t>never shown</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
         <w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        field("PAGE", "7")
    );
    let open = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>lost</w:t></w:r></w:p>";
    let body = format!(
        "<w:p>{}</w:p><w:p><w:hyperlink r:id=\"r9\"><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>\
         <w:p><w:fldSimple w:instr=\"DATE\"><w:r><w:t>a day</w:t></w:r></w:fldSimple></w:p><w:p>{inner}</w:p>{open}{}",
        field("HYPERLINK \"https://a.example\"", "the list"),
        p("The next paragraph.")
    );
    check_body(
        &body,
        "Paragraph: the list
         Paragraph: a link
         Paragraph: a day
         Paragraph: shown
         Paragraph: The next paragraph.",
    );
}

#[test]
fn tracked_changes_are_told_apart() {
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let gone = |words: &str| format!("<w:del w:author=\"A\"><w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r></w:del>");
    let new = |words: &str| format!("<w:ins w:author=\"A\">{}</w:ins>", run(words));
    let moved = |words: &str| format!("<w:moveFrom w:id=\"1\">{}</w:moveFrom>", run(words));
    let mark_gone = "<w:pPr><w:rPr><w:del w:author=\"A\"/></w:rPr></w:pPr>";
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p>{}{}</w:p><w:p>{}</w:p><w:p>{mark_gone}{}</w:p><w:p>{}</w:p>",
        run("The port took in "),
        gone("90"),
        new("190"),
        run(" people."),
        run("It stays."),
        moved("A line that was moved."),
        gone("A whole paragraph."),
        run("Two became"),
        run("one.")
    );
    check_body(
        &body,
        "Paragraph: The port took in 190 people.
         Deleted: 90
         Paragraph: It stays.
         Deleted: A line that was moved.
         Deleted: A whole paragraph.
         Paragraph: Two became one.",
    );
    let row = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>\
               <w:tr><w:trPr><w:del w:author=\"A\"/></w:trPr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    check_body(row, "TableRow: a⇥1\nDeleted: b⇥2");
}

#[test]
fn hidden_words_are_set_apart() {
    let run = |properties: &str, words: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}</w:p>{}",
        run("", "Seen "),
        run("<w:vanish/>", "unseen "),
        run("<w:vanish w:val=\"0\"/>", "seen again"),
        run("<w:rStyle w:val=\"Leise\"/>", "By style of letters."),
        styled("Geheim", "By style of paragraph.")
    );
    check_body(
        &body,
        "Paragraph: Seen seen again
         Hidden: unseen
         Hidden: By style of letters.
         Hidden: By style of paragraph.",
    );
}

fn cell(inside: &str) -> String {
    format!("<w:tc>{inside}</w:tc>")
}

fn row(cells: &[&str]) -> String {
    format!("<w:tr>{}</w:tr>", cells.iter().map(|words| cell(&p(words))).collect::<String>())
}

#[test]
fn tables_of_figures_are_rows() {
    let wide = format!("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>{}</w:tr>", p("Both"), cell(&p("2025")));
    let note = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let two = cell(&format!("{}{}", p("Rest"), p("of all")))
        + &cell("<w:p/>")
        + &cell(&format!("<w:p><w:r><w:t>9</w:t></w:r>{note}<w:del><w:r><w:delText>8</w:delText></w:r></w:del></w:p>"));
    let body = format!(
        "{}<w:tbl><w:tblPr/><w:tblGrid/>{}{wide}{}<w:tr>{two}</w:tr></w:tbl>{}",
        p("Before."),
        row(&["Port", "2023", "2024"]),
        row(&["", "66,317", "157,651"]),
        p("After.")
    );
    let notes = word("footnotes", &format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("Counted by hand.")));
    let file = docx(&body, &[styles(), ("footnotes", "footnotes.xml", notes)]);
    check(
        "a.docx",
        &file,
        "Paragraph: Before.
         TableRow: Port⇥2023⇥2024
         TableRow: Both⇥⇥2025
         TableRow: 66,317⇥157,651
         TableRow: Rest of all⇥⇥9
         Deleted: 8
         Paragraph: After.
         Footnote: Counted by hand.",
    );
    let text = take("a.docx", &file).content.text;
    assert!(text.contains("\n\t66,317\t157,651\n"), "an empty first cell keeps its border: {text:?}");
}

#[test]
fn rows_and_cells_without_a_table_keep_their_words() {
    check_body(&row(&["a", "1"]), "TableRow: a⇥1");
    check_body(&(cell(&p("alone")) + &p("After.")), "Paragraph: After.\nParagraph: alone");
}

#[test]
fn tables_that_lay_out_a_page_are_paragraphs() {
    let one = format!("<w:tbl>{}</w:tbl>", row(&["A box with one cell."]));
    check_body(&one, "Paragraph: A box with one cell.");
    let inner =
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p("Beside it.")), cell(&format!("<w:tbl>{}</w:tbl><w:p/>", row(&["a", "1"]))));
    check_body(&inner, "Paragraph: Beside it.\nTableRow: a⇥1");
    let long = "The delegation went from room to room and wrote down what it was told. ".repeat(7);
    let prose = format!("<w:tbl>{}</w:tbl>", row(&[&long, "Yes."]));
    check_body(&prose, &format!("Paragraph: {}\nParagraph: Yes.", long.trim()));
}

#[test]
fn notes_comments_boxes_and_edges_have_their_places() {
    let body = "<w:p><w:r><w:t>The count stopped.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:commentReference w:id=\"0\"/></w:r>\
                <w:r><w:endnoteReference w:id=\"5\"/></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
        .to_owned()
        + "<w:p><w:r><w:t>Around </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent>"
        + &p("In the box.")
        + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        + &p("In the box.")
        + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t xml:space=\"preserve\"> the box.</w:t></w:r></w:p>";
    let footnotes =
        format!("<w:footnote w:id=\"-1\" w:type=\"separator\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>", p(""), p("In June."));
    let endnotes = format!("<w:endnote w:id=\"5\">{}{}</w:endnote>", p("For a week."), p("Or two."));
    let comments = format!("<w:comment w:id=\"0\" w:author=\"Desk\">{}</w:comment>", p("Who says so?"));
    let core = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
                xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"><dc:title>Harbour  log</dc:title>\
                <dc:creator>Somebody</dc:creator><dcterms:created>2031-05-01T08:00:00Z</dcterms:created><dc:language>en_GB</dc:language></cp:coreProperties>";
    let app = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Company>Quay Watch</Company></Properties>";
    let file = docx(
        &body,
        &[
            styles(),
            ("footnotes", "footnotes.xml", word("footnotes", &footnotes)),
            ("endnotes", "endnotes.xml", word("endnotes", &endnotes)),
            ("comments", "comments.xml", word("comments", &comments)),
            ("header", "header1.xml", word("hdr", &p("Quay Watch, confidential"))),
            ("header", "header2.xml", word("hdr", &p("Quay Watch, confidential"))),
            ("footer", "footer1.xml", word("ftr", &p("Page 3"))),
            ("", "docProps/core.xml", core.into()),
            ("", "docProps/app.xml", app.into()),
        ],
    );
    check(
        "a.docx",
        &file,
        "Furniture: Quay Watch, confidential
         Paragraph: The count stopped.
         Comment: Desk: Who says so?
         Paragraph: Around the box.
         Paragraph: In the box.
         Footnote: In June.
         Footnote: For a week.
         Footnote: Or two.
         Furniture: Page 3",
    );
    let document = take("a.docx", &file).document;
    assert_eq!(document.media_type, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    assert_eq!((document.title.as_deref(), document.publisher.as_deref()), (Some("Harbour log"), Some("Quay Watch")));
    assert_eq!((document.language.as_deref(), document.published), (Some("en-GB"), None), "the day of writing is no day of publication");
}

#[test]
fn other_prefixes_and_the_strict_namespace() {
    let body = format!("{}{}", styled("berschrift1", "Arrivals"), p("They came."));
    let parts = |change: &dyn Fn(&str) -> String| {
        let file = docx(&body, &[styles()]);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("a package");
        let mut parts = Vec::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).expect("a part");
            let mut text = String::new();
            std::io::Read::read_to_string(&mut part, &mut text).expect("text");
            let name = part.name().expect("a name").into_owned();
            let text = if name.starts_with("word/") && !name.ends_with("rels") { change(&text) } else { text };
            parts.push((name, text));
        }
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        super::build::package(&parts)
    };
    let expected = "Heading: Arrivals\nParagraph: They came.";
    check("a.docx", &parts(&|text| text.replace("w:", "ns1:").replace("xmlns:w=", "xmlns:ns1=")), expected);
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let plain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    check("a.docx", &parts(&|text| text.replace(plain, strict)), expected);
}
