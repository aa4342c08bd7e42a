//! Is the text in the language of the library?

use plimsoll_pack::{Classes, Piece};

use crate::tokens::Token;

/// Fewer words than this tell nothing.
const FEWEST_WORDS: usize = 12;

/// Of a hundred words of running text in its language, at least this many are in the class
/// `frequent`. English press has 35 to 50; Italian, French, German or Spanish text read as English
/// has fewer than 10, lists of names about 15.
const LEAST_FREQUENT: usize = 18;

/// Whether the tokens are in the library's language; `None` where the text is too short to tell.
pub(crate) fn is_language(tokens: &[Token]) -> Option<bool> {
    let words = tokens.iter().filter(|token| token.piece == Piece::Word).count();
    if words < FEWEST_WORDS {
        return None;
    }
    let frequent = tokens.iter().filter(|token| token.classes.any(Classes::FREQUENT)).count();
    Some(frequent * 100 >= words * LEAST_FREQUENT)
}
