//! Places in a text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of Unicode code points, as in W3C Web Annotation's `TextPositionSelector`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

/// Exact words of a document with their place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Words {
    /// The words, character for character.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Words {
    /// The place of the words.
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// Bytes between two remembered places of [`CodePoints`].
const STEP: usize = 256;

/// Turns byte offsets of one text into code points and back.
///
/// It remembers the count of code points at every 256th byte, so that a look-up counts at most 256
/// bytes; a text of ASCII alone needs no memory and no counting.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// `steps[i]` is the number of code points that begin before byte `i * STEP`. Empty for ASCII.
    steps: Vec<u32>,
    len: u32,
}

impl<'t> CodePoints<'t> {
    /// Prepares `text`, in one pass.
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, steps: Vec::new(), len: text.len() as u32 };
        }
        let mut steps = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0u32;
        for chunk in text.as_bytes().chunks(STEP) {
            steps.push(count);
            count += count_starts(chunk);
        }
        Self { text, steps, len: count }
    }

    /// The text that was prepared.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Number of code points in the text.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The code point that starts at byte `byte`. A byte past the end gives the length.
    pub fn of_byte(&self, byte: usize) -> u32 {
        if self.steps.is_empty() {
            return byte.min(self.text.len()) as u32;
        }
        if byte >= self.text.len() {
            return self.len;
        }
        let step = byte / STEP;
        self.steps[step] + count_starts(&self.text.as_bytes()[step * STEP..byte])
    }

    /// The byte at which code point `point` starts. A point past the end gives the length in bytes.
    pub fn to_byte(&self, point: u32) -> usize {
        if self.steps.is_empty() {
            return (point as usize).min(self.text.len());
        }
        if point >= self.len {
            return self.text.len();
        }
        let step = self.steps.partition_point(|&count| count <= point) - 1;
        let mut left = point - self.steps[step];
        let bytes = self.text.as_bytes();
        let mut byte = step * STEP;
        loop {
            if is_start(bytes[byte]) {
                if left == 0 {
                    return byte;
                }
                left -= 1;
            }
            byte += 1;
        }
    }

    /// The words between two byte offsets, which must stand at character boundaries.
    pub fn words(&self, bytes: std::ops::Range<usize>) -> Words {
        let start = self.of_byte(bytes.start);
        let end = self.of_byte(bytes.end);
        Words { text: self.text[bytes].to_owned(), start, end }
    }

    /// The exact text of a span.
    pub fn slice(&self, span: Span) -> &'t str {
        let start = self.to_byte(span.start);
        &self.text[start..self.to_byte(span.end).max(start)]
    }
}

fn is_start(byte: u8) -> bool {
    (byte as i8) >= -0x40
}

fn count_starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| is_start(byte)).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_character_is_found_both_ways(text in "\\PC{0,800}") {
            let points = CodePoints::new(&text);
            for (point, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.of_byte(byte), point as u32);
                prop_assert_eq!(points.to_byte(point as u32), byte);
            }
            prop_assert_eq!(points.len() as usize, text.chars().count());
            prop_assert_eq!(points.to_byte(points.len()), text.len());
        }
    }
}
