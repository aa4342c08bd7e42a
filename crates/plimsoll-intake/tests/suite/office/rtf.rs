//! Rich Text Format.

use super::check;
use crate::common::take;

#[track_caller]
fn check_text(inside: &str, expected: &str) {
    check_bytes(inside.as_bytes(), expected);
}

#[track_caller]
fn check_bytes(inside: &[u8], expected: &str) {
    let head =
        b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil\\fcharset0 Face;}{\\f1\\fcharset204 Other;}{\\f2\\fcharset128 Third;}}\
                 {\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\ql Normal;}{\\s1\\sbasedon0 heading 1;}{\\s2 Quote;}{\\*\\cs3 Quiet;}}";
    check("a.rtf", &[head, inside, b"}\n\0"].concat(), expected);
}

#[test]
fn paragraphs_have_kinds() {
    check_text(
        "\\pard\\s1 Arrivals\\par\\pard\\s2 Quoted.\\par\\pard\\outlinelevel0 By outline\\par\r\n\
         \\pard{\\listtext\\'b7\\tab}\\ls1 One item\\par\\pard{\\pntext 2.}Another\\par\\pard Plain\r\nwords,\\line two lines.\\par\\pard\\par Last",
        "Heading: Arrivals
         Quotation: Quoted.
         Heading: By outline
         ListItem: One item
         ListItem: Another
         Paragraph: Plainwords,⏎two lines.
         Paragraph: Last",
    );
}

#[test]
fn letters_in_many_ways() {
    check_bytes(
        b"\\'93caf\\'e9\\'94 \\emdash\\u8364?5\\~\\u-10179?\\u-8694?\\_a\\-b {\\uc0\\u233}{\\uc2\\u233 xx}\\{\\}\\\\",
        "Paragraph: “café” —€5\u{a0}😊\u{2011}ab éé{}\\",
    );
    check_bytes(b"\\f1\\'cf\\'ee\\'f0\\'f2 \\f2\\'8d\\'60 \\f0 port", "Paragraph: Порт 港 port");
    check_bytes(b"{\\f1 \\'cf}\\'cf", "Paragraph: ПÏ");
}

#[test]
fn fields_notes_comments_and_changes() {
    check_text(
        "{\\header\\pard Quay Watch\\par}{\\footer Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}}\
         \\pard See {\\field{\\*\\fldinst HYPERLINK \"https://a.example\"}{\\fldrslt the list}}{\\super\\chftn{\\footnote\\pard\\plain{\\super\\chftn} By hand.}} \
         {\\*\\atnid D}{\\*\\atnauthor Desk}{\\*\\annotation{\\*\\atnref 1}\\pard Who says so?}of {\\deleted\\revauthdel1 90}{\\revised 190} people.\\par\
         {\\v unseen }seen{\\*\\unknown gone}{\\pict\\bin4 }}}}00ff}\\par\
         {\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn shapeType}{\\sv 202}}{\\shptxt\\pard In the box.\\par}}{\\shprslt again}}Around.",
        "Paragraph: See the list of 190 people.
         Deleted: 90
         Comment: Desk: Who says so?
         Paragraph: seen
         Hidden: unseen
         Paragraph: Around.
         Paragraph: In the box.
         Footnote: By hand.
         Furniture: Quay Watch
         Furniture: Page 1",
    );
}

#[test]
fn tables() {
    check_text(
        "\\pard Before.\\par\\trowd\\cellx100\\cellx200\\cellx300\\pard\\intbl Port\\cell 2023\\cell 2024\\cell\\row\
         \\trowd\\pard\\intbl\\cell 66,317\\cell\\pard\\intbl one\\par two\\cell\\row\\pard After.\\par\
         \\trowd\\cellx100\\pard\\intbl A box.\\cell\\row\\pard Last.",
        "Paragraph: Before.
         TableRow: Port⇥2023⇥2024
         TableRow: 66,317⇥one two
         Paragraph: After.
         Paragraph: A box.
         Paragraph: Last.",
    );
}

#[test]
fn metadata_and_the_ending_of_old_word_files() {
    let file = b"{\\rtf1{\\info{\\title Harbour  log}{\\author Somebody}{\\*\\company Quay Watch}{\\creatim\\yr2031}}Words.}";
    check("a.doc", file, "Paragraph: Words.");
    let document = take("a.rtf", file).document;
    assert_eq!(document.media_type, "application/rtf");
    assert_eq!(
        (document.title.as_deref(), document.publisher.as_deref(), document.published),
        (Some("Harbour log"), Some("Quay Watch"), None)
    );
}
