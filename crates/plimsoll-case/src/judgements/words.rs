//! Where the words of a judged fact stand in its document's text of today.
//!
//! A better reading of the same bytes may give another text: menus that are cut otherwise, lines that
//! are joined. So white space counts as one space, whatever it is, and the passage is looked for in the
//! whole text. Where it stands several times, what stands before and behind it decides, then the place
//! it had; where that does not either, the words are not found, since none of them would be right.

use plimsoll_record::{Span, TargetWords};

/// A text in which every run of white space is one space, and the code point at which each letter stood.
struct Folded {
    letters: Vec<char>,
    places: Vec<u32>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let (mut letters, mut places) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (place, letter) in (0u32..).zip(text.chars()) {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if letter != ' ' || letters.last() != Some(&' ') {
                letters.push(letter);
                places.push(place);
            }
        }
        Self { letters, places }
    }

    /// The place in the original of the letters from `start` to `end`.
    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let last = *self.places.get(end.checked_sub(1)?)?;
        Some(Span { start: *self.places.get(start)?, end: last + 1 })
    }
}

/// Whether two texts have the same words, however they are spaced.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || Folded::new(one).letters == Folded::new(other).letters
}

/// Where the words of a fact, which stood at `own`, stand in `text`.
pub(super) fn place_of(words: &TargetWords, own: Span, text: &str) -> Option<Span> {
    let text = Folded::new(text);
    let passage = Folded::new(&words.quote).letters;
    let before: String = words.quote.chars().take(own.start.checked_sub(words.quote_start)? as usize).collect();
    let length = Folded::new(&words.text).letters.len();
    let offset = Folded::new(&before).letters.len();
    if length == 0 || offset + length > passage.len() {
        return None;
    }
    let (prefix, suffix) = (Folded::new(&words.prefix).letters, Folded::new(&words.suffix).letters);
    let mut best: Vec<(usize, Span)> = Vec::new();
    for start in occurrences(&text.letters, &passage) {
        let shared = shared_before(&text.letters[..start], &prefix) + shared_behind(&text.letters[start + passage.len()..], &suffix);
        let place = text.span(start + offset, start + offset + length)?;
        if best.first().is_some_and(|(most, _)| *most < shared) {
            best.clear();
        }
        if best.first().is_none_or(|(most, _)| *most == shared) {
            best.push((shared, place));
        }
    }
    match best.as_slice() {
        [(_, one)] => Some(*one),
        several => several.iter().map(|(_, place)| *place).find(|place| place.start == own.start),
    }
}

/// Where `words` begins in `text`, in order.
fn occurrences<'t>(text: &'t [char], words: &'t [char]) -> impl Iterator<Item = usize> + 't {
    text.windows(words.len().max(1)).enumerate().filter(move |(_, window)| *window == words).map(|(start, _)| start)
}

fn shared_before(text: &[char], prefix: &[char]) -> usize {
    text.iter().rev().zip(prefix.iter().rev()).take_while(|(one, other)| one == other).count()
}

fn shared_behind(text: &[char], suffix: &[char]) -> usize {
    text.iter().zip(suffix).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plimsoll_record::CodePoints;
    use proptest::prelude::*;

    const THEN: &str = "Menu\nTen boats came.\nThree sank off É Zuwara. Three sank.\nThe end.";

    /// Judges words within the last such passage of [`THEN`], then looks for them in another text.
    fn check(words: &str, quote: &str, now: &str, expected: Option<&str>) {
        let points = CodePoints::new(THEN);
        let at = THEN.rfind(quote).expect("the passage stands there");
        let passage = points.words(at..at + quote.len());
        let within = at + quote.find(words).expect("the words stand in the passage");
        let own = points.words(within..within + words.len());
        let around = |start: u32, end: u32| points.slice(Span { start, end }).to_owned();
        let target = TargetWords {
            text: own.text.clone(),
            quote: passage.text.clone(),
            quote_start: passage.start,
            prefix: around(passage.start.saturating_sub(32), passage.start),
            suffix: around(passage.end, passage.end + 32),
        };
        let found = place_of(&target, own.span(), now);
        let marked = found.map(|span| {
            let now = CodePoints::new(now);
            let end = now.len();
            let [before, own, behind] = [(0, span.start), (span.start, span.end), (span.end, end)];
            [before, own, behind].map(|(start, end)| now.slice(Span { start, end }).to_owned()).join("|")
        });
        assert_eq!(marked.as_deref(), expected);
    }

    #[test]
    fn words_are_found_where_they_stand_now() {
        check("Three", "Three sank off É Zuwara.", THEN, Some("Menu\nTen boats came.\n|Three| sank off É Zuwara. Three sank.\nThe end."));
        check("sank", "Three sank off É Zuwara.", "É! Three sank off É Zuwara.", Some("É! Three |sank| off É Zuwara."));
        check("sank off", "Three sank off É Zuwara.", "Three  sank\n off É\nZuwara. ", Some("Three  |sank\n off| É\nZuwara. "));
        check("Three", "Three sank off É Zuwara.", "Four sank off É Zuwara.", None);
        check("Three", "Three sank off É Zuwara.", "", None);
    }

    #[test]
    fn what_stands_around_the_passage_tells_one_from_another() {
        let now = "Three sank. Nobody knows. Three sank off É Zuwara. Three sank.\nThe end.";
        check("sank", "Three sank.", now, Some("Three sank. Nobody knows. Three sank off É Zuwara. Three |sank|.\nThe end."));
        // The same twice: neither is chosen.
        check("sank", "Three sank.", "x Three sank. y z Three sank. y", None);
    }

    /// The words of a passage of whole words of a text, and of whole words within it, as a target keeps them.
    fn target(text: &str, (first, last): (usize, usize), (own_first, own_last): (usize, usize)) -> (TargetWords, Span) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (first, last) = (first % words.len(), last % words.len());
        let (first, last) = (first.min(last), first.max(last));
        let within = |word: usize| first + word % (last - first + 1);
        let (own_first, own_last) = (within(own_first), within(own_last));
        let points = CodePoints::new(text);
        let from = |word: usize| words[word].as_ptr() as usize - text.as_ptr() as usize;
        let place = |one: usize, other: usize| points.words(from(one.min(other))..from(one.max(other)) + words[one.max(other)].len());
        let (passage, own) = (place(first, last), place(own_first, own_last));
        let around = |start: u32, end: u32| points.slice(Span { start, end }).to_owned();
        let words = TargetWords {
            text: own.text.clone(),
            quote: passage.text.clone(),
            quote_start: passage.start,
            prefix: around(passage.start.saturating_sub(32), passage.start),
            suffix: around(passage.end, passage.end + 32),
        };
        (words, own.span())
    }

    proptest! {
        /// Few letters, so that words stand in many places.
        #[test]
        fn in_the_same_text_words_are_where_they_were(
            text in "[aé][aé \n]{0,90}",
            passage in (0usize..40, 0usize..40),
            own in (0usize..40, 0usize..40),
        ) {
            let (words, own) = target(&text, passage, own);
            prop_assert_eq!(place_of(&words, own, &text), Some(own));
        }

        #[test]
        fn words_that_stand_once_go_along_with_the_text(
            text in "[aé][aé \n]{0,90}",
            passage in (0usize..40, 0usize..40),
            own in (0usize..40, 0usize..40),
            before in "[xy \n]{0,40}",
            behind in "[xy \n]{0,40}",
        ) {
            let (words, own) = target(&text, passage, own);
            let folded = |text: &str| Folded::new(text).letters;
            prop_assume!(occurrences(&folded(&text), &folded(&words.quote)).count() == 1);
            let shift = before.chars().count() as u32;
            let now = format!("{before}{text}{behind}");
            prop_assert_eq!(place_of(&words, own, &now), Some(Span { start: own.start + shift, end: own.end + shift }));
        }
    }
}
