//! Text with tones: what tables and passages are made of before they meet a terminal.
//!
//! Words come in, are made harmless ([`crate::safe`]), are wrapped to a width in columns of the
//! terminal, and go out with or without colour. Width is counted, so colour never moves a column.

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::safe;

/// How words stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// They do not.
    #[default]
    Plain,
    /// Ids, documents, rules: there when looked for.
    Faint,
    /// Titles.
    Strong,
    /// Found or marked words.
    Mark,
    /// What a person must see.
    Alarm,
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Tone::Plain => Style::new(),
            Tone::Faint => Style::new().dimmed(),
            Tone::Strong => Style::new().bold(),
            Tone::Mark => AnsiColor::Yellow.on_default().bold(),
            Tone::Alarm => AnsiColor::Red.on_default().bold(),
        }
    }
}

/// A line of text in pieces, each with its tone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(Vec<(Tone, String)>);

impl Text {
    /// Words in one tone.
    pub fn new(tone: Tone, words: &str) -> Self {
        let mut text = Self::default();
        text.push(tone, words);
        text
    }

    /// Adds words.
    pub fn push(&mut self, tone: Tone, words: &str) {
        if !words.is_empty() {
            self.0.push((tone, safe::inline(words)));
        }
    }

    /// Adds another text.
    pub fn extend(&mut self, other: &Text) {
        self.0.extend(other.0.iter().cloned());
    }

    /// Columns on a terminal.
    pub fn width(&self) -> usize {
        self.0.iter().map(|(_, words)| words.width()).sum()
    }

    /// Columns that the longest word takes.
    pub fn longest_word(&self) -> usize {
        self.0.iter().flat_map(|(_, words)| words.split(' ')).map(UnicodeWidthStr::width).max().unwrap_or(0)
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0.iter().map(|(_, words)| words.as_str()).collect()
    }

    /// The words with the signs that colour them on a terminal.
    pub fn painted(&self, color: bool) -> String {
        if !color {
            return self.words();
        }
        let paint = |(tone, words): &(Tone, String)| {
            let style = tone.style();
            format!("{style}{words}{style:#}")
        };
        self.0.iter().map(paint).collect()
    }

    /// The text in lines of at most `width` columns, broken at spaces, and inside a word only where
    /// the word alone is too long.
    pub fn wrapped(&self, width: usize) -> Vec<Text> {
        let mut wrap = Wrap { width: width.max(1), lines: vec![Text::default()], used: 0, space: None };
        // A word may change its tone on the way: what no space parts stays together.
        let mut word: Vec<(Tone, &str)> = Vec::new();
        for (tone, words) in &self.0 {
            for (place, part) in words.split(' ').enumerate() {
                if place > 0 {
                    wrap.word(&word);
                    word.clear();
                    wrap.space = Some(*tone);
                }
                word.push((*tone, part));
            }
        }
        wrap.word(&word);
        wrap.lines
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Text::new(Tone::Plain, &words)
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Text::new(Tone::Plain, words)
    }
}

/// Signs behind which a long word may be broken; each is one byte.
const JOINTS: [char; 5] = ['-', '_', '/', '.', ','];

/// How many bytes of a word fit into so many columns: at least one letter.
fn fitting(word: &str, columns: usize) -> usize {
    let mut used = 0;
    let fits = |(place, letter): &(usize, char)| {
        used += letter.width().unwrap_or(0);
        used <= columns || *place == 0
    };
    word.char_indices().take_while(fits).last().map_or(0, |(place, letter)| place + letter.len_utf8())
}

/// Lines on the way.
struct Wrap {
    width: usize,
    lines: Vec<Text>,
    /// Columns used in the last line.
    used: usize,
    /// A space that is due before the next word, unless a line ends there.
    space: Option<Tone>,
}

impl Wrap {
    fn word(&mut self, word: &[(Tone, &str)]) {
        let width: usize = word.iter().map(|(_, part)| part.width()).sum();
        if width == 0 {
            return;
        }
        if let Some(tone) = self.space.take()
            && self.used > 0
        {
            if self.used + 1 + width <= self.width {
                self.put(tone, " ");
            } else {
                self.break_line();
            }
        }
        for (tone, part) in word {
            self.cut(*tone, part);
        }
    }

    /// Puts a word, and breaks it where it is longer than a line: behind a sign that joins, such as the
    /// hyphens of a file name, or anywhere where there is none.
    fn cut(&mut self, tone: Tone, word: &str) {
        let mut rest = word;
        while self.used + rest.width() > self.width {
            if self.used >= self.width {
                self.break_line();
                continue;
            }
            let mut end = fitting(rest, self.width - self.used);
            let joint = rest[..end].rfind(JOINTS).map(|joint| joint + 1);
            // A joint at the very beginning would leave the line nearly empty.
            end = joint.filter(|joint| rest[..*joint].width() * 3 > self.width).unwrap_or(end);
            self.put(tone, &rest[..end]);
            rest = &rest[end..];
            if rest.is_empty() {
                return;
            }
            self.break_line();
        }
        self.put(tone, rest);
    }

    fn put(&mut self, tone: Tone, words: &str) {
        self.used += words.width();
        let line = self.lines.last_mut().expect("there is always a line");
        match line.0.last_mut() {
            Some((last, text)) if *last == tone => text.push_str(words),
            _ => line.0.push((tone, words.to_owned())),
        }
    }

    fn break_line(&mut self) {
        self.lines.push(Text::default());
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, lines: &[&str]) {
        let wrapped: Vec<String> = Text::from(text).wrapped(width).iter().map(Text::words).collect();
        assert_eq!(wrapped, lines);
    }

    #[test]
    fn lines_break_at_spaces() {
        check("one two three", 8, &["one two", "three"]);
        check("one two three", 80, &["one two three"]);
        check("one\n two", 80, &["one two"]);
        check("", 8, &[""]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut() {
        check("000_c13754c7e5007d6d.txt", 10, &["000_", "c13754c7e5", "007d6d.txt"]);
        check("see 123456789012345", 10, &["see", "1234567890", "12345"]);
        check("01-wire-chamber-vote.txt", 20, &["01-wire-chamber-", "vote.txt"]);
        check("漢字", 1, &["漢", "字"]);
    }

    #[test]
    fn wide_letters_take_two_columns() {
        check("漢字漢字", 5, &["漢字", "漢字"]);
    }

    #[test]
    fn what_no_space_parts_stays_together() {
        let mut text = Text::from("by the ");
        text.push(Tone::Mark, "⟦Coast Guard⟧");
        text.push(Tone::Faint, "(actor)");
        let lines: Vec<String> = text.wrapped(15).iter().map(Text::words).collect();
        assert_eq!(lines, ["by the ⟦Coast", "Guard⟧(actor)"]);
    }

    #[test]
    fn tones_live_through_wrapping() {
        let mut text = Text::from("returned ");
        text.push(Tone::Mark, "145,437 people");
        let lines: Vec<String> = text.wrapped(16).iter().map(|line| line.painted(true)).collect();
        assert_eq!(lines, ["returned \u{1b}[1m\u{1b}[33m145,437\u{1b}[0m", "\u{1b}[1m\u{1b}[33mpeople\u{1b}[0m"]);
    }
}
