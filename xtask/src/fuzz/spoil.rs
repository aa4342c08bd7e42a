//! Spoils texts: a real one comes in, one that nobody would write comes out.

use plimsoll_fuzz::Taste;

use crate::dice::Dice;

/// Pieces that have broken readers of text before.
#[rustfmt::skip]
const NASTY: &[&str] = &[
    "\u{feff}", "\0", "\r\n", "\r", "\u{2028}", "\u{a0}", "\u{202f}", "\u{200b}", "\u{301}", "\u{202e}", "🇱🇾", "ﬁ", "İ", "ß", "Ǆ", "\t", "\n\n", " ",
    "“", "”", "‘", "’", "„", "«", "»", "\"", "'", "''", "(", ")", "[", "]", "–", "—", "--", "…", "...", ".", ",", ";", ":", "%", "€", "$", "£",
    "1,000,000", "145,437", "20 000", "1.000.000,00", "1,00", "00", "99999999999999999999", "1e309", "½", "٣", "Ⅷ", "24.4%", "€59 million", "a dozen",
    "between 10 and 20", "3-4", "2017/..", "2025-02-30", "29 February 2023", "31/12/1999", "XXXX-10-15", "0000", "9999-12-31", "last Tuesday", "Oct. 15",
    "said", " said that ", "according to ", " denied that ", "“No,” she said. “", "We urge ", "voted 153 to 112", "signed on", "Mr. ", "U.S. ", "e.g. ", "Dr",
    "THE ", "Ministry of ", " (ECCHR) ", "and ", "of ", "the ", "- ", "1. ", "# ", "> ", "Read more: ", "Share", "| a | b |\n|---|---|\n",
];
/// Pieces of web pages.
#[rustfmt::skip]
const TAGS: &[&str] = &[
    "<p>", "</p>", "<div>", "</div>", "<article>", "</article>", "<table><tr><td>", "</table>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "&",
    "&amp;", "&#0;", "&#x110000;", "&nbsp", "<", ">", "<a href=\"", "<time datetime=\"2025-13-45\">", "<meta charset=\"utf-16\">", "<blockquote>", "<li>", "<br>",
    "<h1>", "<nav>", "</nav>", "<pre>", "<title>", "<svg><title>", "<template>", "<noscript>", "<textarea>", "<plaintext>", "<q>", "<sup>", "</html>", "</body>",
];
/// Pieces of short notations: dates, lengths, patterns, queries.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "2025", "-10", "-15", "/", "..", "~", "?", "%", "X", "P", "3", "Y", "M", "W", "D", "T", "H", "/v", "/n", "|", "(", ")", " ", "*", "\"", "-", "OR", "AND",
    "NOT", "NEAR(", "^", ":", "+", "a", "boat/n", "sign/v", "be", "'", "ä", "\0", "-00", "9999999999", "{", "}", "\\", "coast guard", "intercept*", "İ", "\u{301}",
];

/// A short text of signs.
pub fn short(dice: &mut Dice) -> Vec<u8> {
    let length = if dice.below(20) == 0 { 200 } else { 12 };
    let signs: Vec<&str> = (0..dice.below(length)).map(|_| SIGNS[dice.below(SIGNS.len())]).collect();
    signs.concat().into_bytes()
}

/// A text spoilt in one to eight places; `other` lends its parts.
pub fn spoil(dice: &mut Dice, taste: Taste, text: &[u8], other: &[u8]) -> Vec<u8> {
    let mut spoilt = text.to_vec();
    for _ in 0..1 + dice.below(8) {
        spoil_once(dice, taste, &mut spoilt, other);
    }
    spoilt
}

fn spoil_once(dice: &mut Dice, taste: Taste, text: &mut Vec<u8>, other: &[u8]) {
    let place = part(dice, text.len(), 60);
    match dice.below(10) {
        0 => drop(text.drain(place)),
        1 => text.truncate(place.start),
        2 => {
            let again = text[place.clone()].to_vec();
            insert(text, place.start, &again);
        }
        3 => {
            let lent = other[part(dice, other.len(), 400)].to_vec();
            insert(text, place.start, &lent);
        }
        4 => {
            // Now and then so many that a rule that looks back at all of them is seen to be slow.
            let times = if dice.below(20) == 0 { 20_000 } else { 300 };
            let many = piece(dice, taste).repeat(1 + dice.below(times));
            insert(text, place.start, &many);
        }
        5 => {
            if let Some(byte) = text.get_mut(place.start) {
                *byte = dice.below(256) as u8;
            }
        }
        6 => text[place].reverse(),
        _ => {
            let nasty = piece(dice, taste);
            insert(text, place.start, &nasty);
        }
    }
}

fn piece(dice: &mut Dice, taste: Taste) -> Vec<u8> {
    let pieces = if matches!(taste, Taste::Html | Taste::Sample(_)) && dice.below(2) == 0 { TAGS } else { NASTY };
    pieces[dice.below(pieces.len())].as_bytes().to_vec()
}

fn insert(text: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    text.splice(at..at, bytes.iter().copied());
}

/// A part of something so long, itself no longer than `longest`. Half of the time it is very short.
fn part(dice: &mut Dice, length: usize, longest: usize) -> std::ops::Range<usize> {
    let start = dice.below(length + 1);
    let longest = if dice.below(2) == 0 { 4 } else { longest };
    start..(start + dice.below(longest)).min(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_spoils_a_text_in_the_same_way() {
        let spoilt = |number| spoil(&mut Dice::new(number), Taste::Html, b"<p>One boat.</p>", b"other");
        assert!((0..300).all(|number| spoilt(number) == spoilt(number)));
        assert!((0..300).any(|number| spoilt(number) != spoilt(number + 1)));
        assert!((0..300).all(|number| short(&mut Dice::new(number)) == short(&mut Dice::new(number))));
    }

    #[test]
    fn nothing_can_be_spoilt_too() {
        (0..300).for_each(|number| drop(spoil(&mut Dice::new(number), Taste::Text, b"", b"")));
    }
}
