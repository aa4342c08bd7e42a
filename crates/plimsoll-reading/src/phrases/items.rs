//! The items of a list below the sentence that leads to it.

use std::ops::Range;

use plimsoll_pack::Piece;
use plimsoll_record::BlockKind;

use super::Phrases;

impl Phrases<'_, '_> {
    /// The items of the list that follows a sentence, each without its bullet or number.
    pub(crate) fn items_below(&self, sentence: &Range<usize>) -> Vec<Range<usize>> {
        let sentences = &self.analysis.sentences;
        let own = self.analysis.sentence_of(sentence.start);
        let mut items: Vec<(u32, Range<usize>)> = Vec::new();
        let list = sentences[own + 1..].iter().take_while(|next| next.kind == BlockKind::ListItem && next.block != sentences[own].block);
        for next in list {
            // "(a) … (b) …", and "9. …" below them: what is numbered otherwise is no item of the list.
            let other = |(_, first): &(u32, Range<usize>)| !self.is_numbered_alike(first, &next.tokens);
            let begins = items.last().is_some_and(|(block, _)| *block != next.block);
            if begins && items.first().is_some_and(other) {
                break;
            }
            match items.last_mut() {
                Some((block, tokens)) if *block == next.block => tokens.end = next.tokens.end,
                _ => items.push((next.block, next.tokens.clone())),
            }
        }
        items.into_iter().map(|(_, tokens)| self.without_bullet(tokens)).collect()
    }

    /// Whether two items open with the same kind of sign: a number, a bracket, a bullet.
    fn is_numbered_alike(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let analysis = self.analysis;
        let (one, other) = (one.start, other.start);
        let number = |at: usize| analysis.piece_of(at) == Piece::Number;
        number(one) == number(other) && (analysis.is_mark(one, "(") == analysis.is_mark(other, "("))
    }

    /// An item without its bullet or number.
    pub(crate) fn without_bullet(&self, mut tokens: Range<usize>) -> Range<usize> {
        let analysis = self.analysis;
        let is_bullet = |at: usize| match analysis.piece_of(at) {
            Piece::Mark => !matches!(analysis.text_of(at), "“" | "\"" | "«" | "€" | "$" | "£"),
            // "– 84 persons were returned", but "3 Each party shall", "3. each party"
            Piece::Number => {
                let counts = at + 1 < tokens.end && analysis.piece_of(at + 1) == Piece::Word;
                let behind_bullet = at > tokens.start && !analysis.is_mark(at - 1, "(") && analysis.piece_of(at - 1) == Piece::Mark;
                !counts || !behind_bullet && analysis.is_capitalised(at + 1)
            }
            // "(a)", "a."
            Piece::Word => {
                let closes = |at: usize| analysis.is_mark(at, ")") || analysis.is_mark(at, ".");
                analysis.text_of(at).len() == 1 && at + 1 < tokens.end && closes(at + 1)
            }
            _ => false,
        };
        tokens.start = (tokens.start..tokens.end).take(4).find(|&at| !is_bullet(at)).unwrap_or(tokens.start);
        tokens
    }
}
