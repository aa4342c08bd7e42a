//! Where things stand: from the text that was taken in back to the text of the source.

use std::ops::Range;

use plimsoll_record::Anchor;

/// So many characters of the source may be dropped in one place.
const DROPPED: usize = 8;

/// For each character of a text the place of the same character in its source. White space between them
/// may differ, and characters without width may be dropped.
#[derive(Debug)]
pub struct Places(Vec<usize>);

impl Places {
    /// Lays a text beside its source.
    pub fn new(source: &str, text: &str) -> Self {
        let source: Vec<char> = source.chars().collect();
        let mut next = 0;
        let places = text.chars().map(|letter| {
            if !letter.is_whitespace() {
                let after = source.iter().enumerate().skip(next).filter(|(_, other)| !other.is_whitespace());
                next = after.take(DROPPED).find(|(_, other)| **other == letter).map_or(next, |(at, _)| at + 1);
            }
            next.saturating_sub(1)
        });
        Self(places.collect())
    }

    /// The place of words in the source.
    pub fn of(&self, words: &Anchor) -> Range<usize> {
        let place = |at: u32| self.0.get(at as usize).copied().unwrap_or_default();
        place(words.start)..place(words.end.saturating_sub(1)) + 1
    }
}

/// How many characters two ranges share.
pub fn shared(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// Words that may lead a time and make no difference to where it stands: some count them in, others not.
pub const LEADING: [&str; 26] = [
    "a", "about", "after", "an", "around", "as", "at", "before", "between", "by", "during", "for", "from", "in", "of", "on", "over",
    "since", "the", "this", "through", "throughout", "till", "to", "until", "within",
];

/// The same of several words: when something starts or is due at the latest is said in MOD, or not at all.
const LEADING_PHRASES: [&str; 32] = [
    "starting on", "starting from", "starting", "beginning on", "as late as", "as early as", "as of", "as from", "any time", "anytime",
    "sometime", "no later than", "not later than", "later than", "no earlier than", "not earlier than", "earlier than", "on or after",
    "on or before", "after or on", "before or on", "in or after", "in or before", "after or in", "before or in", "on or later than",
    "on or earlier than", "later than or on", "later than or in", "earlier than or on", "earlier than or in", "prior to",
];

/// The place without white space and marks at its ends and without words of [`LEADING`].
pub fn trimmed(letters: &[char], place: &Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (place.start, place.end.min(letters.len()));
    while start < end && !letters[end - 1].is_alphanumeric() {
        end -= 1;
    }
    loop {
        while start < end && !letters[start].is_alphanumeric() && !is_sign(letters[start]) {
            start += 1;
        }
        let rest: String = letters[start..end].iter().collect::<String>().to_lowercase();
        let phrase = LEADING_PHRASES.iter().find(|phrase| rest.strip_prefix(**phrase).is_some_and(|rest| rest.starts_with(' ')));
        if let Some(phrase) = phrase {
            start += phrase.chars().count();
            continue;
        }
        let word: String = letters[start..end].iter().take_while(|letter| letter.is_alphanumeric()).collect();
        let after = start + word.chars().count();
        if after == end || !LEADING.contains(&word.to_lowercase().as_str()) || !letters[after].is_whitespace() {
            return start..end;
        }
        start = after;
    }
}

/// Signs that belong to a number.
fn is_sign(letter: char) -> bool {
    matches!(letter, '-' | '+' | '−' | '$' | '€' | '£' | '¥')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_the_source() {
        let places = Places::new("  One\n two\u{200B}x", "One two x");
        assert_eq!(places.0, [2, 3, 4, 4, 7, 8, 9, 9, 11]);
    }

    #[test]
    fn leading_words_and_marks_make_no_difference() {
        let check = |text: &str, expected: &str| {
            let letters: Vec<char> = text.chars().collect();
            let place = trimmed(&letters, &(0..letters.len()));
            assert_eq!(letters[place].iter().collect::<String>(), expected, "{text}");
        };
        check("in the summer of 2016,", "summer of 2016");
        check("“May”", "May");
        check("the", "the");
        check("-3 ", "-3");
        check("", "");
    }
}
