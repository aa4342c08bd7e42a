//! Makes words of a document harmless to a terminal.
//!
//! A report may hold control characters that move the cursor or recolour the screen, and signs that
//! turn the direction of writing so that a line reads otherwise than it is. On a screen they are
//! shown as what they are: `\x1b`, `\u{202e}`. JSON has escapes of its own and is left alone.

use std::borrow::Cow;
use std::fmt::Write;

/// For a line of a table: white space of every sort becomes one space, the rest as [`escaped`].
pub fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            _ if letter.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ if is_unsafe(letter) => escape(letter, &mut out),
            _ => out.push(letter),
        }
    }
    out
}

/// For text as it stands: line ends and tabs are kept, unsafe characters are shown as escapes.
pub fn escaped(text: &str) -> Cow<'_, str> {
    let keep = |letter: char| matches!(letter, '\n' | '\t') || !is_unsafe(letter);
    if text.chars().all(keep) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if keep(letter) { out.push(letter) } else { escape(letter, &mut out) }
    }
    Cow::Owned(out)
}

/// Control characters, marks that turn the direction of writing, and tags that nobody sees.
fn is_unsafe(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{e0000}'..='\u{e007f}')
}

fn escape(letter: char, out: &mut String) {
    let code = u32::from(letter);
    let _ = if code < 0x100 { write!(out, "\\x{code:02x}") } else { write!(out, "\\u{{{code:x}}}") };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_fool_the_reader_is_shown() {
        assert_eq!(inline("a\u{1b}[31mred\u{202e}"), "a\\x1b[31mred\\u{202e}");
        assert_eq!(inline("one\n\ttwo\u{2028}three"), "one two three");
        assert_eq!(escaped("one\n\ttwo\r\u{9b}"), "one\n\ttwo\\x0d\\x9b");
        assert!(matches!(escaped("“Guten Tag”, مرحبا\n"), Cow::Borrowed(_)));
    }
}
