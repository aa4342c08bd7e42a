//! What holds for all bytes.

use crate::common::take;
use plimsoll_intake::Manifest;
use plimsoll_record::Outcome;
use proptest::prelude::*;

const NAMES: [&str; 6] = ["a.txt", "a.md", "a.html", "a", "a.pdf", "ä\\b/.c"];

/// Pieces that make texts, pages and broken ones.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "\n", "\r\n", "\r", "\n\n", " ", "\t", "•", "- ", "1. ", "(a) ", "> ", "# ", "| ", "|---|\n", "Read AlsoThe", "Read more: ",
    "Photo: ", "File photo: a | Photo: b", "\"", "”", "é", "日本", "\u{a0}", "\u{2028}", "©", "<p>", "</p>", "<b>", "</b>", "<table>",
    "<tr>", "<td>", "</table>", "<li>", "<ul>", "</ul>", "<br>", "<div class=\"footer nav\">", "</div>", "<figcaption>",
    "<span class=credit>", "</span>", "<pre>", "</pre>", "<article>", "</article>", "<h1>", "<a href='#x'>", "</a>", "<sup>", "</sup>",
    "<q>", "<!--", "-->", "<script>", "</script>", "&amp;", "&#0;", "&shy;", "[^1]", "[^1]: ", "---\n", "```\n",
    "ten words stand in this line to make it long", "word", "end.",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![3 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), name in prop::sample::select(NAMES.to_vec())) {
        take(name, &bytes);
        let _ = Manifest::parse(&bytes);
    }

    #[test]
    fn arbitrary_pages_are_sound(pieces in prop::collection::vec(piece(), 0..60), name in prop::sample::select(NAMES.to_vec())) {
        take(name, pieces.concat().as_bytes());
    }

    #[test]
    fn plain_text_keeps_every_code_point(text in prop::collection::vec(piece(), 1..60).prop_map(|pieces| pieces.concat())) {
        let text = format!("x{text}");
        let taken = take("a.txt", text.as_bytes());
        if taken.document.media_type == "text/plain" && taken.document.outcome == Outcome::Read {
            prop_assert_eq!(&taken.content.text, &text.replace("\r\n", "\n").replace('\r', "\n"));
        }
    }

    #[test]
    fn utf16_is_read_like_utf8(text in "[a-z ,.\n]{20,200}x") {
        let utf8 = take("a.txt", text.as_bytes()).content;
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        prop_assert_eq!(&take("a.txt", &little).content, &utf8);
        prop_assert_eq!(&take("a.txt", &big).content, &utf8);
    }
}
