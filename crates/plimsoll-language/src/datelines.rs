//! Datelines: "LISTOW, 4 May 2025 (Fern Wire) — The directorate said": where, when and by whom something was
//! written, before the first sentence of a report and no part of it.
//!
//! A dateline is a sentence of its own. Else the town becomes a second subject of what follows, and its day the day
//! of what happened.

use std::ops::Range;

use plimsoll_pack::{Meaning, Piece};

use crate::hits::Hit;
use crate::tokens::{Shape, Token};

/// A place, a date and an agency are at most so many tokens.
const LONGEST: usize = 14;

/// One past the last token of the dateline that opens a paragraph, whose mark belongs to it. `hits` are those of the
/// paragraph, in order.
///
/// A place opens it, in capitals or with a date behind it; no word in it is written small, and the sentence that
/// follows begins with a capital. A day or a month opens an entry of a chronology, which is told of that day.
pub(crate) fn end(text: &str, tokens: &[Token], paragraph: Range<usize>, hits: &[Hit]) -> Option<usize> {
    let Range { start, end } = paragraph;
    let first = tokens.get(start).filter(|token| token.piece == Piece::Word && token.is_capitalised())?;
    let in_capitals = first.shape.is(Shape::CAPITALS);
    let written = |at: usize| &text[tokens[at].bytes()];
    let loose = |at: usize| !tokens[at].shape.is(Shape::GLUED);
    let is_month = |hit: &Hit| matches!(hit.meaning, Meaning::Month(_) | Meaning::MonthShort(_));
    let has_month = |mark: usize| hits.iter().take_while(|hit| (hit.start as usize) < mark).any(is_month);
    let closes = |at: usize| match written(at) {
        // not "EU–Turkey"
        "–" | "—" | "--" => loose(at) || at + 1 < end && loose(at + 1),
        "-" => loose(at) && at + 1 < end && loose(at + 1),
        // "KOLPUR, July 19: The commission", but not "THE CHAIR: The commission", "ARTICLE 5: The parties"
        ":" => in_capitals && tokens[at - 1].piece == Piece::Number && has_month(at),
        _ => false,
    };
    let is_small = |at: &usize| tokens[*at].piece == Piece::Word && !tokens[*at].is_capitalised();
    let mark = (start + 1..end.min(start + LONGEST)).take_while(|at| !is_small(at)).find(|&at| closes(at))?;
    let follows = tokens[mark + 1..end].iter().find(|token| token.piece != Piece::Mark)?;
    let has_number = (start..mark).any(|at| tokens[at].piece == Piece::Number);
    let opening = hits.iter().take_while(|hit| hit.start as usize == start);
    let opens_with_time = opening.into_iter().any(|hit| is_month(hit) || matches!(hit.meaning, Meaning::Weekday(_)));
    ((in_capitals || has_number) && !opens_with_time && follows.is_capitalised()).then_some(mark + 1)
}

#[cfg(test)]
mod tests {
    use plimsoll_pack::Library;
    use plimsoll_record::{Block, BlockKind, Content};

    use crate::{Analysis, Model};

    fn check(text: &str, dateline: Option<&str>) {
        let library = Library::embedded();
        let model = Model::default();
        let content = Content { text: text.to_owned(), blocks: vec![Block::new(0..text.len(), BlockKind::Paragraph)] };
        let analysis = Analysis::new(&content, &library, &model);
        let found = analysis.sentences.first().filter(|sentence| sentence.dateline);
        let words = |tokens: &std::ops::Range<usize>| {
            text[analysis.tokens[tokens.start].bytes().start..analysis.tokens[tokens.end - 1].bytes().end].to_owned()
        };
        assert_eq!(found.map(|sentence| words(&sentence.tokens)).as_deref(), dateline, "{text}");
    }

    #[test]
    fn a_dateline_is_a_sentence_of_its_own() {
        for (text, dateline) in [
            ("LISTOW, 4 May 2025 (Fern Wire) — The directorate said no.", Some("LISTOW, 4 May 2025 (Fern Wire) —")),
            ("LISTOW, Brenland, May 4 (Fern) - \u{201c}No,\u{201d} the directorate said.", Some("LISTOW, Brenland, May 4 (Fern) -")),
            ("LISTOW/ARDEN – Two ministers met.", Some("LISTOW/ARDEN –")),
            ("Ras Lahmar, 3 July 2023 – The court heard them.", Some("Ras Lahmar, 3 July 2023 –")),
            ("KOLPUR, July 19: The commission met.", Some("KOLPUR, July 19:")),
            // an entry of a chronology
            ("Tuesday 5 December 2023 – The court heard them.", None),
            ("March 2015 – Brenland signs.", None),
            // a speaker, a clause, an aside
            ("THE CHAIR: The commission met.", None),
            ("Twelve people – all of them men – drowned.", None),
            ("Brenland – and only Brenland – paid.", None),
            ("PORT LISTOW – the largest of them – is closed.", None),
            ("EU–Turkey deal: What it cost.", None),
            ("ARTICLE 5: The parties shall meet.", None),
        ] {
            check(text, dateline);
        }
    }
}
