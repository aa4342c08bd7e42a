//! What an acronym in brackets is short for, by the letters: Schwartz and Hearst, "A simple algorithm for identifying
//! abbreviation definitions in biomedical text" (PSB 2003).
//!
//! Read from the bracket backwards, each letter of the acronym must be found in the words before it, and the first one at
//! the head of a word. So the language of the name does not matter: "Association tunisienne pour la dignité des migrants
//! (ATDM)". Known names and names in English capitals are found without it; it only makes those longer.

use std::ops::Range;

use plimsoll_language::{Analysis, Shape};
use plimsoll_pack::{Meaning, Piece};
use plimsoll_record::EntityType;

/// Letters of an acronym, from and to.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=10;

/// The long forms before all acronyms in brackets, as tokens in the order of the text.
pub(super) fn long_forms(analysis: &Analysis<'_>) -> Vec<Range<usize>> {
    let is_bracketed =
        |at: &usize| analysis.is_mark(*at, "(") && analysis.is_mark(at + 2, ")") && analysis.has_shape(at + 1, Shape::CAPITALS);
    let mut found: Vec<Range<usize>> =
        (1..analysis.tokens.len().saturating_sub(2)).filter(is_bracketed).filter_map(|bracket| long_form(analysis, bracket)).collect();
    found.dedup_by_key(|long_form| long_form.start);
    found
}

fn long_form(analysis: &Analysis<'_>, bracket: usize) -> Option<Range<usize>> {
    let acronym: Vec<char> = analysis.text_of(bracket + 1).chars().flat_map(char::to_lowercase).collect();
    if !LETTERS.contains(&acronym.len()) || !acronym.iter().all(|letter| letter.is_alphabetic()) {
        return None;
    }
    let sentence = analysis.sentences[analysis.sentence_of(bracket)].tokens.start;
    let reach = (acronym.len() + 5).min(acronym.len() * 2);
    let joins = |at: &usize| analysis.piece_of(*at) == Piece::Word || matches!(analysis.text_of(*at), "-" | "'" | "’");
    let start = (sentence.max(bracket.saturating_sub(reach))..bracket).rev().take_while(joins).last()?;
    let start = first_token(analysis, start..bracket, &acronym)?;
    is_name(analysis, start..bracket, &acronym).then_some(start..bracket)
}

/// The token in which the first letter of the acronym is found.
fn first_token(analysis: &Analysis<'_>, words: Range<usize>, acronym: &[char]) -> Option<usize> {
    let letters =
        |at: usize| analysis.text_of(at).chars().flat_map(char::to_lowercase).enumerate().map(move |(place, letter)| (at, place, letter));
    let mut letters = words.flat_map(letters).collect::<Vec<_>>().into_iter().rev();
    for (left, wanted) in acronym.iter().enumerate().rev() {
        let (at, _, _) = letters.find(|(_, place, letter)| letter == wanted && (left > 0 || *place == 0))?;
        if left == 0 {
            return Some(at);
        }
    }
    None
}

/// A name begins with a capital, and has words in small letters that are more than joints; laws and deals do not act.
fn is_name(analysis: &Analysis<'_>, words: Range<usize>, acronym: &[char]) -> bool {
    let first = words.start;
    let heads = &analysis.library.language.heads;
    let head = |at: usize| analysis.longest(at, |meaning| if let Meaning::Head(head) = meaning { Some(head) } else { None });
    let acts = |head: u16| matches!(heads[head as usize].entity_type, EntityType::Organisation | EntityType::Court);
    let headed = head(first).is_some_and(|(_, head)| acts(head));
    let thing = words
        .clone()
        .any(|at| head(at).is_some_and(|(_, head)| !acts(head)) || analysis.means(at, |meaning| meaning == Meaning::AgreementNoun));
    let known = analysis.means(first, |meaning| matches!(meaning, Meaning::Actor(_) | Meaning::Demonym(_)));
    let foreign = words.clone().skip(1).any(|at| !analysis.is_capitalised(at) && analysis.hits_at(at).is_empty());
    let opens = analysis.is_capitalised(first) && (headed || !analysis.has_shape(first, Shape::FIRST));
    let spelt = words.len() > 1
        && head(first).is_none()
        && !words.clone().any(|at| head(at).is_some())
        && is_spelt(analysis, words.clone(), acronym);
    !thing && (opens && !known && foreign && words.len() > 2 || spelt)
}

/// Every letter of the acronym is the first one of a word with a capital, and no such word is left over: "Mavi Kapı Derneği
/// (MKD)". That is no accident, also where a sentence begins with it, or a place.
fn is_spelt(analysis: &Analysis<'_>, words: Range<usize>, acronym: &[char]) -> bool {
    let capitals = words.filter(|&at| analysis.is_capitalised(at));
    let letters = capitals.filter_map(|at| analysis.text_of(at).chars().next());
    letters.flat_map(char::to_lowercase).eq(acronym.iter().copied())
}
