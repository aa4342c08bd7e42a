//! Sentences: every gap between two words of a block is looked at. Rules decide where they are sure; where
//! they are not, the trained model does, and what the rules lean to where there is no model.

use std::ops::Range;

use plimsoll_pack::{Classes, Library, Meaning, Parts, Piece};
use plimsoll_record::BlockKind;

use crate::analysis::Paragraph;
use crate::tokens::{Shape, Token};
use crate::words::{Word, is_initial, opens};
use crate::work;

mod lists;

/// A sentence has at most this many tokens: what is longer is cut, at its last comma or semicolon if it
/// has one. Rules look through whole sentences, so this bounds their work on hostile text; the longest
/// sentences of treaties and judgments have fewer than 300.
pub const LONGEST: usize = 400;

/// And at most this many bytes, unless it is one word: each fact holds the words of its sentence.
const LONGEST_BYTES: u32 = 10_000;

/// Brackets that have more words may be no pair.
const LONGEST_IN_BRACKETS: usize = 60;

/// So many words at the end of a block may be no sentence by themselves, nor so many digits and marks.
const MOST_LEFT: usize = 1;
const MOST_LEFT_OF_DIGITS: usize = 8;
/// "8:00 p.m." has so many words at most.
const MOST_LEFT_OF_HOURS: usize = 4;

/// More words than this that close or refer to a note are not looked through for what they stand behind.
const MOST_CLOSING: usize = 30;

/// A sentence of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words.
    pub words: Range<usize>,
    /// The block it stands in.
    pub block: u32,
    /// What the block is.
    pub kind: BlockKind,
    /// Whether it is a dateline: where, when and by whom what follows was written.
    pub dateline: bool,
}

/// What rules say of the gap before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// The sentence goes on.
    Never,
    /// A sentence ends here.
    Always,
    /// Either may be; without a model, what `lean` says.
    Open {
        /// Whether a sentence more likely ends here.
        lean: bool,
    },
}

impl Gap {
    const YES: Gap = Gap::Open { lean: true };
    const NO: Gap = Gap::Open { lean: false };

    /// Whether a sentence ends here, after what a model thinks, if one does.
    #[inline]
    pub(crate) fn ends(self, opinion: impl FnOnce() -> Option<bool>) -> bool {
        match self {
            Gap::Never => false,
            Gap::Always => true,
            Gap::Open { lean } => opinion().unwrap_or(lean),
        }
    }
}

/// Cuts paragraphs into sentences. `opinion` gives what a model thinks of the gap before a word, by its
/// number in `words`: whether a sentence begins with it. It is asked only where the rules are not sure.
pub(crate) fn split(
    text: &str,
    tokens: &mut [Token],
    words: &[Word],
    paragraphs: &[Paragraph],
    library: &Library,
    opinion: impl Fn(usize) -> Option<bool>,
) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + paragraphs.len());
    let mut found = Vec::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.words.is_empty()) {
        gaps(text, tokens, words, paragraph, library, &mut found);
        let first = paragraph.words.start;
        let mut begun = paragraph.words.start;
        let mut begun_token = paragraph.tokens.start;
        let mut push = |end: usize, end_token: usize, begun: &mut usize, begun_token: &mut usize| {
            tokens[*begun_token].shape.set(Shape::FIRST);
            let (words, tokens) = (*begun..end, *begun_token..end_token);
            let dateline = paragraph.dateline == Some(tokens.end);
            sentences.push(Sentence { tokens, words, block: paragraph.block, kind: paragraph.kind, dateline });
            (*begun, *begun_token) = (end, end_token);
        };
        for at in paragraph.words.start + 1..paragraph.words.end {
            // The token behind the gap.
            let token = words[at].token as usize;
            let ends = found[at - first].ends(|| opinion(at));
            if ends {
                push(at, token, &mut begun, &mut begun_token);
                continue;
            }
            let parted = token > words[at - 1].token as usize;
            if parted && words[at].end - words[begun].start > LONGEST_BYTES {
                push(at, token, &mut begun, &mut begun_token);
                continue;
            }
            let behind = if at + 1 < paragraph.words.end { words[at + 1].token as usize } else { paragraph.tokens.end };
            if behind.max(token + 1) - begun_token > LONGEST && parted {
                let cut = cut_of_overlong(text, &words[begun..at]).map_or(at, |cut| begun + cut);
                push(cut, words[cut].token as usize, &mut begun, &mut begun_token);
            }
        }
        push(paragraph.words.end, paragraph.tokens.end, &mut begun, &mut begun_token);
    }
    sentences
}

/// Where to cut what is too long for a sentence: behind its last comma, if one stands in its second half.
fn cut_of_overlong(text: &str, words: &[Word]) -> Option<usize> {
    let half = words.len() / 2;
    let mark = words[half..words.len() - 1].iter().rposition(|word| matches!(&text[word.bytes()], "," | ";" | ":"))?;
    Some(half + mark + 1)
}

/// Writes to `gaps` what rules say of the gap before each word of a paragraph; `Never` before the first.
pub(crate) fn gaps(text: &str, tokens: &[Token], words: &[Word], paragraph: &Paragraph, library: &Library, gaps: &mut Vec<Gap>) {
    let Range { start, end } = paragraph.words;
    let rules = Rules { text, tokens: &tokens[..paragraph.tokens.end], words: &words[..end], first: start, library };
    gaps.clear();
    gaps.push(Gap::Never);
    gaps.extend((start + 1..end).map(|at| rules.gap(at)));
    rules.mark_brackets(gaps);
    rules.mark_lists(gaps);
    let behind = paragraph.dateline.and_then(|end| rules.words[start..].iter().position(|word| word.token as usize >= end));
    if let Some(behind) = behind {
        gaps[..behind].fill(Gap::Never);
        gaps[behind] = Gap::Always;
    }
}

/// How a sentence may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// Not with this: a comma, a bracket that closes.
    No,
    /// With a small letter, hardly.
    Small,
    /// With a number, or a mark that may stand at either end.
    Number,
    /// With a capital letter.
    Capital,
}

/// What may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// No mark.
    None,
    /// A full stop that is no part of a word.
    Full,
    /// A question or exclamation mark.
    Loud,
    /// Dots that leave something out.
    Dots,
    /// The full stop of an abbreviation.
    Abbreviation,
    /// A face made of marks.
    Face,
}

struct Rules<'a> {
    text: &'a str,
    /// All tokens up to the end of the block.
    tokens: &'a [Token],
    /// All words up to the end of the block.
    words: &'a [Word],
    /// The first word of the block.
    first: usize,
    library: &'a Library,
}

impl<'a> Rules<'a> {
    /// What stands in the gap before a word.
    fn gap(&self, at: usize) -> Gap {
        let (before, word) = (&self.words[at - 1], &self.words[at]);
        if word.start != self.tokens[word.token as usize].start {
            return Gap::Never;
        }
        if word.start == before.end {
            return self.glued_gap(at);
        }
        if self.text[before.end as usize..word.start as usize].matches('\n').count() >= 2 {
            return Gap::Always;
        }
        // The mark of a footnote closes nothing: what stands before it ends as if it were not there.
        let mut closed = false;
        let mut stop_at = at - 1;
        let lowest = self.first.max(at.saturating_sub(MOST_CLOSING));
        while stop_at > lowest {
            stop_at -= match self.note(stop_at) {
                Some(length) => length,
                None if self.closes(stop_at) => {
                    closed = true;
                    1
                }
                None => break,
            };
        }
        let begin = self.begin(at);
        match (self.stop(stop_at), begin) {
            (_, Begin::No) => Gap::Never,
            // "Nigeria: 702"
            (Stop::None, Begin::Number) if self.written(at - 1) == ":" => Gap::Never,
            (Stop::None, _) => self.without_stop(at, begin),
            (Stop::Full | Stop::Loud, Begin::Small) if closed => Gap::Never,
            (Stop::Full, _) => self.behind_full_stop(stop_at, at, begin, closed),
            (Stop::Loud, Begin::Capital) if !closed => Gap::Always,
            (Stop::Loud, Begin::Small) if self.is_loud_name(stop_at, at) || self.is_dash(at) => Gap::Never,
            (Stop::Loud, Begin::Small) => Gap::NO,
            (Stop::Loud, _) => Gap::YES,
            // Dots that leave something out, and the full stop behind them.
            (Stop::Dots, Begin::Capital) if self.length(stop_at) == 4 => Gap::Always,
            // "I" has its capital anywhere.
            (Stop::Dots, Begin::Capital) if !is_initial(self.written(at)) => Gap::YES,
            (Stop::Dots, _) => Gap::NO,
            (Stop::Abbreviation, _) => self.behind_abbreviation(stop_at, at, begin),
            (Stop::Face, begin) => Gap::Open { lean: begin == Begin::Capital },
        }
    }

    /// What stands in brackets without the end of a sentence holds together.
    fn mark_brackets(&self, gaps: &mut [Gap]) {
        let mut open = None;
        for at in self.first..self.words.len() {
            match self.written(at) {
                "(" | "[" => open = Some(at),
                ")" | "]" => {
                    let Some(open) = open.take().filter(|open| at - open <= LONGEST_IN_BRACKETS) else { continue };
                    let inside = &mut gaps[open + 1 - self.first..=at - self.first];
                    inside.iter_mut().filter(|gap| **gap == Gap::NO).for_each(|gap| *gap = Gap::Never);
                }
                _ if open.is_some() && self.stop(at) != Stop::None => open = None,
                _ => {}
            }
        }
    }

    /// The gap behind a word that ends no sentence by itself.
    fn without_stop(&self, at: usize, begin: Begin) -> Gap {
        let before = self.written(at - 1);
        let mark = self.piece(at - 1) == Piece::Mark;
        let goes_on = match begin {
            Begin::Small => (!mark && self.piece(at) == Piece::Word) || matches!(before, "," | ")" | "]" | "”" | "\""),
            // "She said, “We left.”"
            _ => before == "," && self.piece(at) == Piece::Mark,
        };
        // "They came last Saturday", "from 12 May - 02/22/2016": what ends a block without a stop, on the line of what stands before
        // it, is no sentence of one date or abbreviation, nor one of digits alone. "Thanks" is one.
        let same_line = !self.text[self.words[at - 1].end as usize..self.words[at].start as usize].contains('\n');
        let rest = at..self.words.len();
        let dated = || self.is_of_calendar(at - 1) || self.piece(at - 1) == Piece::Number;
        let bare = || begin == Begin::Number || self.is_of_calendar(at) || self.is_in_capitals(at) && dated();
        let digits = || {
            let number = rest.clone().any(|at| self.piece(at) == Piece::Number);
            number && rest.clone().all(|at| matches!(self.piece(at), Piece::Number | Piece::Mark))
        };
        let hours = || begin == Begin::Number && self.written(at).contains(':') && rest.len() <= MOST_LEFT_OF_HOURS;
        let short = || rest.len() <= MOST_LEFT && bare() || digits() || hours();
        if same_line && rest.len() <= MOST_LEFT_OF_DIGITS && short() {
            return Gap::Never;
        }
        // "Monday | January 12th", "on 12 | January"
        if same_line && begin == Begin::Capital && self.is_of_calendar(at) && dated() {
            return Gap::Never;
        }
        let class = Classes::ARTICLE.or(Classes::POSSESSIVE);
        let led = self.tokens[self.words[at - 1].token as usize].classes.any(class);
        if goes_on || led { Gap::Never } else { Gap::NO }
    }

    /// "AM", "MEUR"
    fn is_in_capitals(&self, at: usize) -> bool {
        self.length(at) > 1 && self.written(at).chars().all(char::is_uppercase)
    }

    /// The name of a month or weekday.
    fn is_of_calendar(&self, at: usize) -> bool {
        let phrases = &self.library.phrases;
        let node = phrases.step(0, self.tokens[self.words[at].token as usize].word);
        let named =
            |meaning| matches!(meaning, Meaning::Month(_) | Meaning::MonthShort(_) | Meaning::Weekday(_) | Meaning::WeekdayShort(_));
        node.is_some_and(|node| phrases.entries(node).iter().any(|entry| named(entry.meaning)))
    }

    /// "Hello! in the port": a name with a mark, and the sentence goes on.
    fn is_loud_name(&self, stop: usize, at: usize) -> bool {
        let name = stop > self.first + 1 && self.tokens[self.words[stop - 1].token as usize].is_capitalised();
        name && self.tokens[self.words[at].token as usize].classes.any(Classes::PREPOSITION.or(Classes::COORDINATOR))
    }

    /// "They left – at last! – for the port."
    fn is_dash(&self, at: usize) -> bool {
        matches!(self.written(at), "--" | "–" | "—")
    }

    /// The gap between words without white space: "left.It rained".
    fn glued_gap(&self, at: usize) -> Gap {
        let stop = self.stop(at - 1);
        if at < self.first + 2 || !matches!(stop, Stop::Full | Stop::Loud | Stop::Dots) || self.piece(at) != Piece::Word {
            return Gap::Never;
        }
        let begin = self.begin(at);
        if self.written(at).starts_with(['\'', '’']) || (stop == Stop::Dots && begin == Begin::Small) {
            return Gap::Never;
        }
        let small = self.written(at - 2).chars().all(|c| !c.is_uppercase()) && self.length(at - 2) >= 2;
        let begins = begin == Begin::Capital && stop != Stop::Dots && self.length(at) >= 2;
        match begins && small && self.opens(at) {
            true => Gap::Always,
            false => Gap::Open { lean: begins && (small || self.opens(at)) },
        }
    }

    fn behind_full_stop(&self, stop: usize, at: usize, begin: Begin, closed: bool) -> Gap {
        if let Some(gap) = self.spaced_dots(stop, at, begin) {
            return gap;
        }
        if stop > self.first {
            let before = stop - 1;
            // The number or letter of a list item or paragraph.
            let numbered = self.piece(before) == Piece::Number && self.length(before) <= 3 && !closed;
            let heads = before == self.first || self.is_line_start(before) || self.begins_behind_stop(before);
            if heads && (numbered || self.length(before) == 1) {
                return Gap::Never;
            }
            if numbered {
                return Gap::Open { lean: begin != Begin::Small };
            }
            if begin == Begin::Number && matches!(self.written(before), "°" | "º" | "№") {
                return Gap::Never;
            }
        }
        match begin {
            Begin::Capital if !closed => Gap::Always,
            Begin::Capital | Begin::Number => Gap::YES,
            Begin::Small | Begin::No => Gap::NO,
        }
    }

    /// Whether a word stands behind what ends a sentence: the "2" of "We left. 2. The port", not that of "on p. 2".
    fn begins_behind_stop(&self, at: usize) -> bool {
        let token = &self.tokens[self.words[at - 1].token as usize];
        match self.stop(at - 1) {
            Stop::None => false,
            Stop::Abbreviation => !self.library.language.cutting.parts(token.word).is(Parts::NUMBERED),
            Stop::Full | Stop::Loud | Stop::Dots | Stop::Face => true,
        }
    }

    /// ". . .": three leave something out, a fourth ends the sentence; behind a full stop that is glued
    /// to its word, three more begin the next one.
    fn spaced_dots(&self, last: usize, at: usize, begin: Begin) -> Option<Gap> {
        let is_dot = |at: usize| at >= self.first && at < self.words.len() && self.written(at) == ".";
        let mut start = last;
        while start > self.first && is_dot(start - 1) && last - start < LONGEST {
            start -= 1;
        }
        if start == last && begin == Begin::Capital {
            return None;
        }
        let glued = start > self.first && self.words[start].start == self.words[start - 1].end;
        Some(match last + 1 - start {
            1 => return None,
            2 | 3 if begin == Begin::Capital && !is_initial(self.written(at)) => Gap::NO,
            2 | 3 => Gap::Never,
            4 if glued && begin == Begin::Capital => Gap::Never,
            _ if begin == Begin::Capital => Gap::Always,
            _ => Gap::NO,
        })
    }

    /// Whether ". . . The" begins at a word, with a full stop glued to the word before it.
    fn begins_with_dots(&self, at: usize) -> bool {
        let dot = |at: usize| at < self.words.len() && self.written(at) == ".";
        dot(at - 1)
            && at >= self.first + 2
            && self.words[at - 1].start == self.words[at - 2].end
            && (at..at + 3).all(dot)
            && at + 3 < self.words.len()
            && self.begin(at + 3) == Begin::Capital
    }

    fn behind_abbreviation(&self, stop: usize, at: usize, begin: Begin) -> Gap {
        let token = &self.tokens[self.words[stop].token as usize];
        let parts = self.library.language.cutting.parts(token.word);
        let next = &self.tokens[self.words[at].token as usize];
        if parts.is(Parts::NEVER_LAST) || begin == Begin::Small {
            return Gap::Never;
        }
        if parts.is(Parts::NUMBERED) && begin == Begin::Number {
            return Gap::Never;
        }
        if begin != Begin::Capital {
            return Gap::NO;
        }
        if is_initial(self.written(stop).trim_end_matches('.')) {
            let name = stop > self.first && self.tokens[self.words[stop - 1].token as usize].is_capitalised();
            return if name || stop == self.first { Gap::Never } else { Gap::NO };
        }
        if self.opens(at) {
            return Gap::Always;
        }
        if next.piece == Piece::Mark {
            return Gap::YES;
        }
        let titled = self.library.language.cutting.parts(next.word).is(Parts::NEVER_LAST);
        match parts.is(Parts::MOSTLY_LAST) && titled {
            true if self.is_opening_phrase(stop) => Gap::Never,
            true => Gap::Always,
            false => Gap::NO,
        }
    }

    /// Whether a word has its capital since it begins a sentence: "The", "Don't".
    fn opens(&self, at: usize) -> bool {
        let token = &self.tokens[self.words[at].token as usize];
        let contracted = token.is_capitalised() && token.end > self.words[at].end && self.words.get(at + 1).is_some_and(|word| word.joined);
        contracted || opens(token, &self.library.language.cutting)
    }

    /// Whether a new line stands before a word.
    fn is_line_start(&self, at: usize) -> bool {
        self.tokens[self.words[at].token as usize].shape.is(Shape::AFTER_NEWLINE)
    }

    /// "At 5 a.m.": a few words at the head of a sentence that begin with a preposition.
    fn is_opening_phrase(&self, last: usize) -> bool {
        let lowest = last.saturating_sub(6).max(self.first);
        let start = (lowest..last).rev().find(|&at| at == self.first || self.stop(at - 1) != Stop::None);
        start.is_some_and(|start| self.tokens[self.words[start].token as usize].classes.any(Classes::PREPOSITION))
    }

    /// What a word does at the end of a sentence.
    fn stop(&self, at: usize) -> Stop {
        let written = self.written(at);
        let bytes = written.as_bytes();
        match bytes {
            b"." => Stop::Full,
            [b'.', b'.', ..] => self.dots(at),
            [b'.' | b'!' | b'?', ..] if bytes.iter().all(|byte| matches!(byte, b'.' | b'!' | b'?')) => Stop::Loud,
            [b':' | b';' | b'=', _, ..] => Stop::Face,
            [.., b'.'] => Stop::Abbreviation,
            [0x80..=0xff, ..] => match written {
                "…" => self.dots(at),
                "。" | "．" | "۔" => Stop::Full,
                "؟" | "？" | "！" => Stop::Loud,
                _ => Stop::None,
            },
            _ => Stop::None,
        }
    }

    /// Dots in brackets leave something out within a sentence.
    fn dots(&self, at: usize) -> Stop {
        let bracket = at > self.first && matches!(self.written(at - 1), "[" | "(") && self.words[at].start == self.words[at - 1].end;
        if bracket { Stop::None } else { Stop::Dots }
    }

    /// A quotation mark or bracket that belongs to what stands before it.
    fn closes(&self, at: usize) -> bool {
        match self.written(at) {
            "”" | "»" | "’" | ")" | "]" | "›" | "’’" => true,
            "\"" | "'" | "“" | "''" => self.words[at].start == self.words[at - 1].end,
            _ => false,
        }
    }

    /// How many words the mark of a footnote behind a full stop has that ends with a word: "[1]", "12".
    fn note(&self, at: usize) -> Option<usize> {
        let glued = |at: usize| at > self.first && self.words[at].start == self.words[at - 1].end;
        let number = |at: usize| glued(at) && self.piece(at) == Piece::Number && self.length(at) <= 3;
        if self.written(at) == "]" && at >= self.first + 3 {
            return (glued(at) && number(at - 1) && glued(at - 2) && self.written(at - 2) == "[").then_some(3);
        }
        let stopped = at >= self.first + 2 && number(at) && self.written(at - 1) == "." && glued(at - 1);
        (stopped && self.piece(at - 2) != Piece::Number).then_some(1)
    }

    /// How a sentence could begin with a word.
    fn begin(&self, at: usize) -> Begin {
        // Stars also stand between what they part.
        let capital = if matches!(self.written(at), "*" | "**" | "_") { Begin::Number } else { Begin::Capital };
        // Marks that open stand before what begins.
        for at in (at..self.words.len()).take(4) {
            let token = &self.tokens[self.words[at].token as usize];
            match token.piece {
                Piece::Word => {
                    let first = self.written(at).chars().find(|c| c.is_alphabetic());
                    let small = first.is_some_and(char::is_lowercase) && !token.is_capitalised();
                    return if small { Begin::Small } else { capital };
                }
                Piece::Number | Piece::Mixed | Piece::Address => return Begin::Number,
                Piece::Mark => match self.written(at) {
                    "“" | "\"" | "«" | "„" | "‘" | "'" | "(" | "[" | "‹" | "¿" | "¡" | "``" | "`" | "*" | "**" | "_" => {}
                    "•" | "$" | "€" | "£" => return Begin::Number,
                    "," | ";" | ":" | "." | "!" | "?" | ")" | "]" | "}" | "”" | "’" | "»" | "%" | "/" | "&" => return Begin::No,
                    _ => return Begin::Small,
                },
            }
        }
        Begin::No
    }

    fn piece(&self, at: usize) -> Piece {
        self.tokens[self.words[at].token as usize].piece
    }

    fn length(&self, at: usize) -> usize {
        self.words[at].bytes().len()
    }

    fn written(&self, at: usize) -> &'a str {
        work::look();
        &self.text[self.words[at].bytes()]
    }
}

#[cfg(test)]
mod tests;
