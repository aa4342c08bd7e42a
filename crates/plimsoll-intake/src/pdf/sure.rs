//! How sure a recogniser was of its words, carried along with the text that they become.
//!
//! Lines are joined, broken words mended, sentences moved over the end of a page. The words keep their
//! order through all of it, so where each came to stand is told at the end, by walking the text.

use plimsoll_record::RecognisedWord;

/// The words of a text, each with how sure the recogniser was; nothing for a text of which all letters
/// stand in the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sure {
    words: Vec<(String, u8)>,
}

/// Words whose letters stand in the file, within a text of which others were recognised.
const IN_THE_FILE: u8 = 100;

impl Sure {
    pub(super) fn push(&mut self, word: String, percent: u8) {
        self.words.push((word, percent));
    }

    /// Adds the words that follow. `text` and `other_text` are what the two become.
    pub(super) fn append(&mut self, text: &str, other: Sure, other_text: &str) {
        if self.words.is_empty() && other.words.is_empty() {
            return;
        }
        if self.words.is_empty() {
            self.words = of_file(text);
        }
        self.words.extend(if other.words.is_empty() { of_file(other_text) } else { other.words });
    }

    pub(super) fn reverse(&mut self) {
        self.words.reverse();
    }

    /// Takes off the words that make up the beginning of a text, which ends before a space.
    pub(super) fn split_front(&mut self, beginning: &str) -> Sure {
        let count = self.walk(beginning).0.len().min(self.words.len());
        let rest = self.words.split_off(count);
        Sure { words: std::mem::replace(&mut self.words, rest) }
    }

    /// How sure it was of all of them, long words counting for more; `None` where there are none.
    pub(super) fn mean(&self) -> Option<u8> {
        let length = |word: &str| word.chars().count() as u64;
        let letters: u64 = self.words.iter().map(|(word, _)| length(word)).sum();
        let sum: u64 = self.words.iter().map(|(word, percent)| length(word) * u64::from(*percent)).sum();
        sum.checked_div(letters).map(|mean| mean as u8)
    }

    /// Where the words stand in the text that they have become, of which the first byte is that at `start`.
    /// Nothing where the text is made of other letters than they are.
    pub(super) fn placed(&self, text: &str, start: usize) -> Vec<RecognisedWord> {
        let (starts, all) = self.walk(text);
        let mut placed: Vec<RecognisedWord> =
            starts.into_iter().zip(&self.words).map(|(at, (_, percent))| RecognisedWord((start + at) as u32, *percent)).collect();
        // A word of a hyphen alone may have gone.
        placed.dedup_by(|next, last| next.0 == last.0);
        if all { placed } else { Vec::new() }
    }

    /// Where the words begin in a text that they have become, as far as it goes, and whether it is made of
    /// their letters and no others.
    fn walk(&self, text: &str) -> (Vec<usize>, bool) {
        let mut starts = Vec::with_capacity(self.words.len());
        let mut signs = text.char_indices().filter(|(_, sign)| !sign.is_whitespace()).peekable();
        for (word, _) in &self.words {
            let Some(&(at, _)) = signs.peek() else { break };
            starts.push(at);
            for sign in word.chars() {
                let same = signs.next_if(|(_, here)| *here == sign).is_some();
                // Where a word was mended, its hyphen is gone, or a mark stands for it.
                let mended = matches!(sign, '-' | '\u{2010}' | '\u{AD}');
                if mended && !same {
                    signs.next_if(|(_, here)| *here == '\u{AD}');
                } else if !same && signs.peek().is_some() {
                    return (starts, false);
                }
            }
        }
        (starts, signs.next().is_none())
    }
}

fn of_file(text: &str) -> Vec<(String, u8)> {
    text.split_whitespace().map(|word| (word.to_owned(), IN_THE_FILE)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(words: &str) -> Sure {
        let mut sure = Sure::default();
        for (number, word) in (1..).zip(words.split(' ')) {
            sure.push(word.to_owned(), number);
        }
        sure
    }

    #[test]
    fn words_are_found_in_the_text_that_they_become() {
        let check = |words: &str, text: &str, expected: &[(u32, u8)]| {
            let placed: Vec<(u32, u8)> = sure(words).placed(text, 10).into_iter().map(|word| (word.0, word.1)).collect();
            assert_eq!(placed, expected, "{words} in {text}");
        };
        check("the pilots re- fused it", "the pilots refused it", &[(10, 1), (14, 2), (21, 3), (23, 4), (29, 5)]);
        check("the Fact- Finding", "the Fact-Finding", &[(10, 1), (14, 2), (19, 3)]);
        check("Port 12 40", "Port\t12\t40", &[(10, 1), (15, 2), (18, 3)]);
        check("one two", "one three", &[]);
        check("one", "one two", &[]);
        check("one two", "one", &[(10, 1)]);
    }

    #[test]
    fn what_stands_in_the_file_is_sure() {
        let mut both = Sure::default();
        both.append("said that", sure("the port"), "the port");
        assert_eq!(both.placed("said that the port", 0).iter().map(|word| word.1).collect::<Vec<_>>(), [100, 100, 1, 2]);
        let mut neither = Sure::default();
        neither.append("said", Sure::default(), "that");
        assert_eq!((neither.mean(), neither), (None, Sure::default()));
    }

    #[test]
    fn long_words_count_for_more() {
        assert_eq!(sure("a bbb").mean(), Some(1));
        assert_eq!(sure("aaa b").split_front("aaa").mean(), Some(1));
        assert_eq!(Sure::default().mean(), None);
    }
}
