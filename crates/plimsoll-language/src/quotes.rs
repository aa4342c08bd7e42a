//! Quotations: marks of every style paired, also where a quotation runs over several paragraphs and
//! each of them opens with a mark of its own.
//!
//! Curly quotes, guillemets and low quotes say by themselves whether they open; straight marks say it
//! by the white space around them. Writers mix styles ("…”), so any double mark closes any other.
//! Single marks are quotations only if both are found in one paragraph: an apostrophe is more common.

use std::ops::Range;

use crate::analysis::Paragraph;
use crate::tokens::{Shape, Token};
use crate::work;

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The pieces of the quotation, a piece for each paragraph, without the marks.
    pub pieces: Vec<Range<usize>>,
    /// The token of the opening mark.
    pub open: usize,
    /// One past the closing mark, or past the last word where it was never closed.
    pub end: usize,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Whether it stands inside another quotation.
    pub inner: bool,
}

impl Quote {
    /// Tokens of all pieces from the first to the last.
    pub fn inside(&self) -> Range<usize> {
        let first = self.pieces.first().map_or(self.open, |piece| piece.start);
        first..self.pieces.last().map_or(first, |piece| piece.end)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open { double: bool },
    Close { double: bool },
}

pub(crate) fn pair(text: &str, tokens: &mut [Token], paragraphs: &[Paragraph]) -> Vec<Quote> {
    let mut pairing = Pairing { quotes: Vec::new(), double: None };
    for (number, paragraph) in paragraphs.iter().enumerate() {
        pairing.paragraph(text, tokens, paragraph.tokens.clone());
        let next = paragraphs.get(number + 1).map(|paragraph| paragraph.tokens.clone());
        pairing.end_of_paragraph(text, tokens, paragraph.tokens.end, next);
    }
    let mut quotes = pairing.quotes;
    quotes.retain(|quote| quote.pieces.iter().any(|piece| !piece.is_empty()));
    quotes.sort_by_key(|quote| (quote.open, std::cmp::Reverse(quote.end)));
    for quote in &quotes {
        if quote.closed {
            tokens[quote.end - 1].shape.set(Shape::CLOSING);
        }
        for piece in &quote.pieces {
            tokens[piece.clone()].iter_mut().for_each(|token| {
                work::look();
                token.shape.set(Shape::QUOTED);
            });
        }
    }
    quotes
}

struct Pairing {
    quotes: Vec<Quote>,
    /// The double quotation that is open: opening mark, finished pieces, start of the piece at hand.
    double: Option<(usize, Vec<Range<usize>>, usize)>,
}

impl Pairing {
    fn paragraph(&mut self, text: &str, tokens: &[Token], paragraph: Range<usize>) {
        if let Some((_, _, start)) = &mut self.double {
            // The paragraph goes on with what the last one opened; its own opening mark is no word.
            let skip = matches!(mark_at(text, tokens, paragraph.clone(), paragraph.start), Some(Mark::Open { double: true }));
            *start = paragraph.start + usize::from(skip);
        }
        let first = self.double.as_ref().map_or(paragraph.start, |(_, _, start)| *start);
        let mut single: Option<usize> = None;
        for at in first..paragraph.end {
            match mark_at(text, tokens, paragraph.clone(), at) {
                Some(Mark::Open { double: true }) => match &self.double {
                    // The last one was never closed: a new one begins.
                    Some(_) if is_one_sided(&text[tokens[at].bytes()]) => {
                        self.close(at, at, false);
                        self.double = Some((at, Vec::new(), at + 1));
                    }
                    Some(_) => {}
                    None => self.double = Some((at, Vec::new(), at + 1)),
                },
                Some(Mark::Close { double: true }) if self.double.is_some() => self.close(at, at + 1, true),
                Some(Mark::Open { double: false }) if single.is_none() => single = Some(at),
                Some(Mark::Close { double: false }) => {
                    if let Some(open) = single.take()
                        && at > open + 1
                    {
                        let inner = self.double.is_some();
                        self.quotes.push(Quote { pieces: vec![open + 1..at], open, end: at + 1, closed: true, inner });
                    }
                }
                _ => {}
            }
        }
    }

    /// An open quotation goes on if the next paragraph opens with a mark; otherwise it ends here.
    fn end_of_paragraph(&mut self, text: &str, tokens: &[Token], end: usize, next: Option<Range<usize>>) {
        let Some((_, pieces, start)) = &mut self.double else { return };
        let goes_on = next.is_some_and(|next| matches!(mark_at(text, tokens, next.clone(), next.start), Some(Mark::Open { double: true })));
        if goes_on {
            pieces.push(*start..end);
            *start = end;
        } else {
            self.close(end, end, false);
        }
    }

    fn close(&mut self, words_end: usize, end: usize, closed: bool) {
        if let Some((open, mut pieces, start)) = self.double.take() {
            pieces.push(start..words_end.max(start));
            self.quotes.push(Quote { pieces, open, end, closed, inner: false });
        }
    }
}

/// Marks that only open.
fn is_one_sided(mark: &str) -> bool {
    matches!(mark, "“" | "«" | "„")
}

fn mark_at(text: &str, tokens: &[Token], paragraph: Range<usize>, at: usize) -> Option<Mark> {
    if !paragraph.contains(&at) {
        return None;
    }
    work::look();
    let token = tokens[at];
    let opens = || {
        let glued = token.shape.is(Shape::GLUED) && at > paragraph.start;
        let after_opening = glued && matches!(&text[tokens[at - 1].bytes()], "(" | "[" | "—" | "–" | "“" | "\"" | "«" | "-" | "--" | "/");
        let followed = at + 1 < paragraph.end && tokens[at + 1].shape.is(Shape::GLUED);
        (!glued || after_opening) && followed
    };
    Some(match &text[token.bytes()] {
        "“" | "„" | "«" | "‟" if !(token.shape.is(Shape::GLUED) && at > paragraph.start && !opens()) => Mark::Open { double: true },
        // German and Polish texts close with this mark.
        "“" => Mark::Close { double: true },
        "«" => Mark::Open { double: true },
        "”" if opens() && at == paragraph.start => Mark::Open { double: true },
        "”" | "»" => Mark::Close { double: true },
        "\"" | "＂" => match opens() {
            true => Mark::Open { double: true },
            false => Mark::Close { double: true },
        },
        "‘" | "‹" | "‚" => Mark::Open { double: false },
        "›" => Mark::Close { double: false },
        "’" => Mark::Close { double: false },
        "'" => match opens() {
            true => Mark::Open { double: false },
            false => Mark::Close { double: false },
        },
        _ => return None,
    })
}
