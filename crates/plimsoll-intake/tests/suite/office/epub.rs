//! Books.

use crate::common::take;
use plimsoll_record::{Edtf, Outcome};

use super::build::epub;
use super::check;

#[test]
fn pages_come_in_the_order_of_the_book() {
    let metadata = "<dc:title>Harbour log</dc:title><dc:creator>Somebody</dc:creator><dc:publisher>Quay Press</dc:publisher>\
                    <dc:date opf:event=\"modification\">2032-01-01</dc:date><dc:date>2031-05-01</dc:date><dc:language>en</dc:language>";
    let file = epub(
        &[
            ("nav.xhtml", "<nav><ol><li>First</li></ol></nav>"),
            (
                "two.xhtml",
                "<h1>First</h1><p>The count <a id='p1'/>began<a href='#n1' epub:type='noteref'>1</a> in June.</p>\
                           <aside epub:type='footnote' id='n1'><p>By hand, every day.</p></aside>",
            ),
            ("chapter 1.xhtml", "<h1>Second</h1><table><tr><th>Port</th><th>2024</th></tr><tr><td>Vell</td><td>66,317</td></tr></table>"),
        ],
        metadata,
        &[("OEBPS/other.xhtml", "<p>In no list.</p>")],
    );
    check(
        "a.epub",
        &file,
        "Heading: First
         Paragraph: The count began in June.
         Footnote: By hand, every day.
         Heading: Second
         TableRow: Port⇥2024
         TableRow: Vell⇥66,317",
    );
    let document = take("a.epub", &file).document;
    assert_eq!((document.title.as_deref(), document.publisher.as_deref()), (Some("Harbour log"), Some("Quay Press")));
    assert_eq!((document.published.as_ref().map(Edtf::as_str), document.language.as_deref()), (Some("2031-05-01"), Some("en")));
}

#[test]
fn scrambled_fonts_lock_nothing_and_scrambled_pages_do() {
    let locked = |name: &str| {
        format!(
            "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><e:EncryptedData xmlns:e='http://www.w3.org/2001/04/xmlenc#'>\
             <e:CipherData><e:CipherReference URI='{name}'/></e:CipherData></e:EncryptedData></encryption>"
        )
    };
    let outcome = |name: &str| {
        let list = locked(name);
        let file = epub(&[("one page.xhtml", "<p>Words.</p>")], "", &[("META-INF/encryption.xml", &list)]);
        take("a.epub", &file).document.outcome
    };
    assert_eq!(outcome("OEBPS/face.otf"), Outcome::Read);
    assert_eq!(outcome("OEBPS/one%20page.xhtml"), Outcome::Encrypted);
}
