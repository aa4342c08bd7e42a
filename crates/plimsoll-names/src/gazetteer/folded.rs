//! Names as they are looked up: letters alone.

use std::cmp::Ordering;

use crate::letters::{LAST_LATIN, Spelt, of_ascii, of_other, of_plain};
use crate::sounds::DIGIT;

/// The letters of a name, without case, accents, spaces and marks: "Al-Khums" and "Al Khums" are one.
pub(crate) fn folded(name: &str) -> Vec<u8> {
    let mut letters = Vec::with_capacity(name.len());
    each_letter(name, |letter| {
        letters.push(letter);
        true
    });
    letters
}

/// The letters of a name as text, without case, accents, spaces and marks: "Al-Khums" is `alkhums`.
pub fn plain_letters(name: &str) -> String {
    let plain = |letter: u8| char::from(if letter >= DIGIT { b'0' + (letter - DIGIT) } else { b'a' + letter.saturating_sub(1) });
    folded(name).into_iter().map(plain).collect()
}

/// Whether two names have the same letters, whatever accents, capitals, spaces and marks are written.
pub fn same_letters(one: &str, other: &str) -> bool {
    order(one, &folded(other)) == Ordering::Equal
}

/// How a name stands to letters that are folded; without making anything.
pub(crate) fn order(name: &str, letters: &[u8]) -> Ordering {
    let mut rest = letters.iter();
    let mut order = Ordering::Equal;
    each_letter(name, |letter| {
        order = rest.next().map_or(Ordering::Greater, |other| letter.cmp(other));
        order == Ordering::Equal
    });
    order.then(if rest.next().is_some() { Ordering::Less } else { Ordering::Equal })
}

/// Hands on the letters of a name, as long as they are wanted.
fn each_letter(name: &str, mut wanted: impl FnMut(u8) -> bool) {
    for character in name.chars() {
        if character.is_ascii() {
            if of_ascii(character as u8).is_some_and(|letter| !wanted(letter)) {
                return;
            }
        } else if !spelt(character).letters().iter().all(|letter| wanted(*letter)) {
            return;
        }
    }
}

/// A Latin letter without its mark; of other scripts, the letters that it is written with.
fn spelt(character: char) -> Spelt {
    if character <= LAST_LATIN { of_plain(character) } else { of_other(character) }
}
