//! Paragraphs with the parts of a fact marked in them.
//!
//! Parts and blocks go in; out come the blocks that hold a part, each as text in which the words of a
//! part stand in ⟦…⟧ with the part's name behind. With colour the brackets stay, so that a copied
//! line can still be read.

use plimsoll_record::{Block, CodePoints, Content, Span};

use crate::parts::Part;
use crate::text::{Text, Tone};

/// Text that is skipped between two blocks.
const GAP: &str = "[…]";

/// The blocks with marked parts, in order; a gap stands where blocks between them are left out.
pub fn marked(content: &Content, parts: &[Part]) -> Vec<Text> {
    let points = CodePoints::new(&content.text);
    let marks = marks(parts);
    let mut out = Vec::new();
    let mut last: Option<usize> = None;
    for (place, block) in content.blocks.iter().enumerate() {
        let span = span_of(&points, block);
        let inside: Vec<&Mark> = marks.iter().filter(|mark| overlap(mark.span, span)).collect();
        if inside.is_empty() {
            continue;
        }
        if last.is_some_and(|last| last + 1 < place) {
            out.push(Text::new(Tone::Faint, GAP));
        }
        out.push(mark_block(&points, span, &inside));
        last = Some(place);
    }
    out
}

/// Words to mark, with the names of all parts that they are.
struct Mark {
    span: Span,
    names: String,
}

/// One mark for each place, the longer before the shorter where they begin together.
fn marks(parts: &[Part]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for part in parts {
        let Some(span) = part.span.filter(|span| span.start < span.end) else { continue };
        match marks.iter_mut().find(|mark| mark.span == span) {
            Some(mark) if mark.names.split(", ").any(|name| name == part.name) => (),
            Some(mark) => mark.names = format!("{}, {}", mark.names, part.name),
            None => marks.push(Mark { span, names: part.name.clone() }),
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    marks
}

/// The text of one block with brackets where marks begin and end.
fn mark_block(points: &CodePoints<'_>, block: Span, marks: &[&Mark]) -> Text {
    let mut text = Text::default();
    let clipped = |mark: &Mark| (mark.span.start.max(block.start), mark.span.end.min(block.end));
    let mut cuts: Vec<u32> = marks.iter().flat_map(|mark| <[u32; 2]>::from(clipped(mark))).collect();
    cuts.extend([block.start, block.end]);
    cuts.sort_unstable();
    cuts.dedup();
    for (place, &cut) in cuts.iter().enumerate() {
        // The mark that began last ends first.
        for mark in marks.iter().rev().filter(|mark| clipped(mark).1 == cut) {
            text.push(Tone::Mark, "⟧");
            text.push(Tone::Faint, &format!("({})", mark.names));
        }
        for _ in marks.iter().filter(|mark| clipped(mark).0 == cut) {
            text.push(Tone::Mark, "⟦");
        }
        if let Some(&next) = cuts.get(place + 1) {
            let covered = marks.iter().any(|mark| clipped(mark).0 <= cut && next <= clipped(mark).1);
            let tone = if covered { Tone::Mark } else { Tone::Plain };
            text.push(tone, points.slice(Span { start: cut, end: next }));
        }
    }
    text
}

/// The place of a block in code points.
fn span_of(points: &CodePoints<'_>, block: &Block) -> Span {
    Span { start: points.of_byte(block.bytes.start), end: points.of_byte(block.bytes.end) }
}

fn overlap(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use plimsoll_record::BlockKind;

    /// Marks each part at the first place of its words.
    fn check(text: &str, parts: &[(&str, &str)], expected: &[&str]) {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let bytes = start..start + line.trim_end().len();
            blocks.push(Block::new(bytes, BlockKind::Paragraph));
            start += line.len();
        }
        let content = Content { text: text.to_owned(), blocks };
        let points = CodePoints::new(text);
        let parts: Vec<Part> = parts
            .iter()
            .map(|(name, words)| {
                let byte = text.find(words).unwrap();
                let span = Span { start: points.of_byte(byte), end: points.of_byte(byte + words.len()) };
                Part { name: (*name).to_owned(), says: String::new(), span: Some(span) }
            })
            .collect();
        let lines: Vec<String> = marked(&content, &parts).iter().map(Text::words).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn parts_are_marked_in_their_paragraph() {
        check(
            "Since 2017 some 50 people drowned, “IOM” says.\n",
            &[("figure", "50 people"), ("origin", "IOM")],
            &["Since 2017 some ⟦50 people⟧(figure) drowned, “⟦IOM⟧(origin)” says."],
        );
    }

    #[test]
    fn parts_stand_in_parts() {
        check(
            "50 people drowned.\n",
            &[("population", "people"), ("figure", "50 people"), ("content", "50 people")],
            &["⟦50 ⟦people⟧(population)⟧(figure, content) drowned."],
        );
    }

    #[test]
    fn paragraphs_between_are_left_out() {
        check(
            "To the Minister\nSir,\nWe write.\nStop it.\n",
            &[("addressee", "Minister"), ("demand", "Stop it")],
            &["To the ⟦Minister⟧(addressee)", "[…]", "⟦Stop it⟧(demand)."],
        );
    }
}
