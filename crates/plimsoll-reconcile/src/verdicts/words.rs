//! With which words a number is told: "24 million is earmarked for border management".
//!
//! Measures are few, and what reports count is not: deals are told with many sums, and much that is counted has no measure
//! of its own. Two numbers are held against each other where several words beside them are the same. Small words say
//! nothing, nor do names, which many numbers of one story stand beside. Words are alike that begin alike: "obliged",
//! "obligation".

use std::collections::BTreeSet;
use std::rc::Rc;

use plimsoll_pack::{Classes, Library};
use plimsoll_record::Figure;

/// Words that tell of a number stand at most so many words from it.
const REACH: usize = 12;
/// Shorter words are small ones.
const SHORTEST: usize = 4;
/// Words that begin with so many letters alike are alike.
const STEM: usize = 5;
/// And so are shorter ones of which one has at most so many letters more than they share: "boat", "boats".
const ENDING: usize = 2;

/// The words beside a number that say something, in the order of the letters.
pub(super) fn words(figure: &Figure, library: &Library) -> Vec<Rc<str>> {
    let anchor = &figure.common.anchor;
    let [start, end] = [anchor.start, anchor.end].map(|at| at.saturating_sub(anchor.quote_start) as usize);
    let cut = |at: usize| anchor.quote.char_indices().nth(at).map_or(anchor.quote.len(), |(byte, _)| byte);
    let (before, behind) = (&anchor.quote[..cut(start)], &anchor.quote[cut(end)..]);
    // A label before the number belongs to it: "For border management: 24 million".
    let before = before.trim_end().trim_end_matches([':', '?']);
    let around = clause(before.split_whitespace().rev(), false).chain(clause(behind.split_whitespace(), true));
    // "million euros" is no more than the number.
    let counted = figure.population.iter().flat_map(|words| words.text.split_whitespace()).map(bare);
    counted
        .chain(around)
        .filter(|word| tells(word, library))
        .map(|word| word.to_lowercase().into())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Words from a number on, or back from it, to the edge of the clause or the next number.
fn clause<'w>(words: impl Iterator<Item = &'w str>, onwards: bool) -> impl Iterator<Item = &'w str> {
    let mut ended = false;
    words.take(REACH).map_while(move |word| {
        let bare = bare(word);
        let edge = word.ends_with([',', ';', ':', '.', '?', '!', ')']);
        if ended || bare.contains(|letter: char| letter.is_ascii_digit()) || edge && !onwards {
            return None;
        }
        ended = edge;
        Some(bare)
    })
}

fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

fn tells(word: &str, library: &Library) -> bool {
    let small = Classes::PREPOSITION
        .or(Classes::ARTICLE)
        .or(Classes::COORDINATOR)
        .or(Classes::FREQUENT)
        .or(Classes::QUANTIFIER)
        .or(Classes::ADVERB)
        .or(Classes::SUBORDINATOR)
        .or(Classes::POSSESSIVE);
    word.chars().count() >= SHORTEST && word.starts_with(char::is_lowercase) && !library.classes_of(word).any(small)
}

/// How many words of two lists are alike.
pub(super) fn alike(one: &[Rc<str>], other: &[Rc<str>]) -> usize {
    one.iter().filter(|word| other.iter().any(|rival| are_alike(word, rival))).count()
}

fn are_alike(one: &str, other: &str) -> bool {
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    shared >= STEM || shared >= SHORTEST - 1 && longest - shared <= ENDING
}
