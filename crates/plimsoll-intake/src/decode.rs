//! Bytes → text.
//!
//! In this order: a byte-order mark; UTF-16 without one, told by where its zero bytes stand; UTF-8
//! that is valid and not ASCII alone, since no other encoding looks like it by chance; the charset
//! that the file declares; UTF-8; UTF-8 with a few broken places; and last a guess, the one that
//! browsers make. What comes out must look like text: a NUL or many control characters are none.
//!
//! Line ends become `\n`. Nothing else is changed.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::problem::Problem;

/// Bytes in which the zero bytes of UTF-16 are looked for.
const PATTERN_BYTES: usize = 4096;
/// Characters beyond ASCII that a valid UTF-8 file must have to be believed over its own declaration.
const SURE_UTF8: usize = 3;
/// Right sequences for each broken one in a file that is still taken for UTF-8.
const RIGHT_PER_BROKEN: usize = 20;
/// A text may have this many control characters, and beyond them one in so many bytes.
const SOME_CONTROLS: usize = 2;
const CONTROLS: usize = 100;
/// One character in this many may be one that could not be decoded.
const REPLACEMENTS: usize = 10;

/// The text of a file. `declared` is the label of the charset that the file names itself, if any.
pub(crate) fn text(path: &str, bytes: &[u8], declared: Option<&str>) -> Result<String, Problem> {
    let text = decoded(bytes, declared);
    match why_no_text(&text) {
        Some(why) => Err(Problem::undecodable(path, why)),
        None => Ok(with_line_feeds(text)),
    }
}

fn decoded<'b>(bytes: &'b [u8], declared: Option<&str>) -> Cow<'b, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    match std::str::from_utf8(bytes) {
        // A page that was fetched by one program and saved by another often still declares its old
        // charset.
        Ok(text) if declared.is_none_or(|encoding| encoding == UTF_8) || beyond_ascii(bytes) => text.into(),
        Ok(text) => match declared {
            Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE => encoding.decode_without_bom_handling(bytes).0,
            _ => text.into(),
        },
        Err(_) if broken_utf8(bytes) => String::from_utf8_lossy(bytes),
        Err(_) => match declared {
            Some(encoding) if ![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) => encoding.decode_without_bom_handling(bytes).0,
            _ => guessed(bytes).decode_without_bom_handling(bytes).0,
        },
    }
}

fn beyond_ascii(bytes: &[u8]) -> bool {
    bytes.iter().filter(|&&byte| byte >= 0xC0).take(SURE_UTF8).count() == SURE_UTF8
}

/// Text of mostly Latin letters has a zero in every second byte: the first of each pair in UTF-16BE,
/// the second in UTF-16LE. Other scripts still have spaces, digits and line ends.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PATTERN_BYTES) & !1];
    if bytes.len() % 2 == 1 || head.is_empty() {
        return None;
    }
    let (mut even, mut odd, mut spaces_le, mut spaces_be) = (0, 0, 0, 0);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
        spaces_le += usize::from(matches!(pair, [b' ' | b'\n', 0]));
        spaces_be += usize::from(matches!(pair, [0, b' ' | b'\n']));
    }
    let pairs = head.len() / 2;
    let many = |zeros: usize, spaces: usize| zeros * 10 >= pairs * 4 || (spaces * 40 >= pairs && spaces > 0);
    let few = |zeros: usize| zeros * 50 <= pairs;
    match () {
        () if many(odd, spaces_le) && few(even) => Some(UTF_16LE),
        () if many(even, spaces_be) && few(odd) => Some(UTF_16BE),
        () => None,
    }
}

/// Whether the bytes are UTF-8 with a few broken places, as where a text was cut by bytes or two
/// files were put together, rather than another encoding.
fn broken_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    right >= broken * RIGHT_PER_BROKEN
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn why_no_text(text: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    if memchr::memchr(0, bytes).is_some() {
        return Some("a NUL character stands in it");
    }
    let c0 = bytes.iter().filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C) || byte == 0x7F).count();
    // U+0080 to U+009F are C2 80 to C2 9F; U+0085 is a line end of old machines.
    let c1 = memchr::memchr_iter(0xC2, bytes).filter(|&at| bytes.get(at + 1).is_some_and(|&next| next < 0xA0 && next != 0x85)).count();
    let replaced = memchr::memmem::find_iter(bytes, "\u{FFFD}").count();
    match () {
        () if c0 + c1 > SOME_CONTROLS && (c0 + c1) * CONTROLS > text.len() => Some("many of its characters are control characters"),
        () if replaced * REPLACEMENTS > text.len() => Some("many of its bytes have no meaning"),
        () => None,
    }
}

fn with_line_feeds(text: Cow<'_, str>) -> String {
    let Some(first) = memchr::memchr(b'\r', text.as_bytes()) else { return text.into_owned() };
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in memchr::memchr_iter(b'\r', &text.as_bytes()[first..]).map(|at| at + first) {
        out.push_str(&text[from..at]);
        // The line feed of CR LF stays; a CR alone becomes one.
        if text.as_bytes().get(at + 1) != Some(&b'\n') {
            out.push('\n');
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out
}
