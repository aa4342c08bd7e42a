//! For what a sum is meant, by the words beside it: "24 million is earmarked for border management".
//!
//! Deals are told with many sums. Two of them are held against each other only where both are for the same; that is seen by
//! two words beside one another, small words aside, which both have in the clause of the number.

use std::collections::BTreeSet;
use std::rc::Rc;

use plimsoll_pack::{Classes, Library};
use plimsoll_record::Figure;

use super::value::is_currency;

/// The purpose stands at most so many words from the number.
const REACH: usize = 10;

/// The pairs of words beside a sum of money, in the order of the letters; nothing for other figures.
pub(super) fn purpose(figure: &Figure, library: &Library) -> Vec<Rc<str>> {
    if !figure.unit.as_deref().is_some_and(is_currency) {
        return Vec::new();
    }
    let anchor = &figure.common.anchor;
    let [start, end] = [anchor.start, anchor.end].map(|at| at.saturating_sub(anchor.quote_start) as usize);
    let before: String = anchor.quote.chars().take(start).collect();
    let behind: String = anchor.quote.chars().skip(end).collect();
    // A label before the number belongs to it: "For border management: 24 million".
    let mut before = clause(before.trim_end().trim_end_matches([':', '?']).split_whitespace().rev(), false);
    before.reverse();
    let pairs = [before, clause(behind.split_whitespace(), true)].into_iter().flat_map(|words| pairs(&words, library));
    pairs.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Words from a number on, or back from it, to the edge of the clause or the next number.
fn clause<'w>(words: impl Iterator<Item = &'w str>, onwards: bool) -> Vec<String> {
    let mut clause = Vec::new();
    for word in words.take(REACH) {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        if bare.contains(|letter: char| letter.is_ascii_digit()) {
            break;
        }
        let edge = word.ends_with([',', ';', ':', '.', '?', '!', ')']);
        if edge && (bare.is_empty() || !onwards) {
            break;
        }
        clause.push(bare.to_lowercase());
        if edge {
            break;
        }
    }
    clause
}

fn pairs(words: &[String], library: &Library) -> Vec<Rc<str>> {
    let small = Classes::PREPOSITION.or(Classes::ARTICLE).or(Classes::COORDINATOR).or(Classes::FREQUENT);
    let telling: Vec<&str> =
        words.iter().map(String::as_str).filter(|word| word.chars().count() > 3 && !library.classes_of(word).any(small)).collect();
    telling.windows(2).map(|pair| pair.join(" ").into()).collect()
}
