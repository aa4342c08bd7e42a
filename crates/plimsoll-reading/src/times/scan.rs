//! The walk over the tokens: what is known of the place, and which rule is asked first.

use std::ops::Range;

use jiff::civil::Date;
use plimsoll_language::{Analysis, Hit, Sentence, Shape};
use plimsoll_pack::{Classes, Meaning, Piece, TimeWord};
use plimsoll_record::BlockKind;

use super::TimeFound;
use super::above::Above;
use super::numeric::DayOrder;
use super::story::{Running, Story};
use crate::numbers::value::Values;

/// A document on its way through the rules.
pub(super) struct Scan<'a, 't> {
    pub(super) analysis: &'a Analysis<'t>,
    /// Reads counts: "three" years.
    pub(super) values: Values<'a, 't>,
    /// The document's date.
    pub(super) published: Option<Date>,
    /// When the text tells its story.
    pub(super) story: Story,
    /// Which of the numbers in 8/5/2024 is the day.
    pub(super) order: Option<DayOrder>,
    /// Dates that stand before the place at hand.
    pub(super) running: Running,
    /// What stands above the lines at hand and holds for their days.
    pub(super) above: Above,
    /// The sentence at hand.
    pub(super) sentence: Range<usize>,
    pub(super) sentence_number: usize,
    pub(super) block: u32,
    /// Whether that sentence is a heading.
    pub(super) is_heading: bool,
    pub(super) found: Vec<TimeFound>,
    /// Which of them leave their year open.
    pub(super) open_years: Vec<usize>,
}

impl<'a, 't> Scan<'a, 't> {
    pub(super) fn new(analysis: &'a Analysis<'t>, published: Option<Date>) -> Self {
        Scan {
            analysis,
            values: Values::new(analysis),
            published,
            story: Story::of(analysis, published),
            order: DayOrder::of(analysis),
            running: Running::default(),
            above: Above::default(),
            sentence: 0..0,
            sentence_number: 0,
            block: 0,
            is_heading: false,
            found: Vec::new(),
            open_years: Vec::new(),
        }
    }

    /// The day from which "last week" is counted: none in a text that tells of other years.
    pub(super) fn now(&self) -> Option<Date> {
        self.published.filter(|_| !self.is_history())
    }

    pub(super) fn is_history(&self) -> bool {
        self.story == Story::History
    }

    pub(super) fn enter(&mut self, number: usize, sentence: &Sentence) {
        if sentence.block != self.block {
            self.leave_block(sentence);
        }
        self.sentence = sentence.tokens.clone();
        self.sentence_number = number;
        self.block = sentence.block;
        self.is_heading = sentence.kind == BlockKind::Heading;
    }

    /// Reads the time that begins at a token, keeps it and gives the token after it.
    pub(super) fn time_at(&mut self, at: usize) -> Option<usize> {
        let token = &self.analysis.tokens[at];
        let number = self.is_number(at);
        let article = token.classes.any(Classes::ARTICLE);
        // "FY2024"
        let lettered =
            token.piece == Piece::Word && token.is_capitalised() && self.analysis.text_of(at).ends_with(|c: char| c.is_ascii_digit());
        if !number
            && !lettered
            && !self.can_begin(at)
            && !(article && self.is_inside(at + 1) && (self.is_number(at + 1) || self.can_begin(at + 1)))
        {
            return None;
        }
        if number && let Some(end) = self.stamp(at) {
            return Some(end);
        }
        if (number || self.can_begin_clock(at))
            && let Some(end) = self.clock(at)
        {
            return Some(end);
        }
        let end = self.set(at).or_else(|| self.span(at)).or_else(|| self.day_part(at)).or_else(|| self.length(at))?;
        self.join_hours_of_two_days();
        Some(end)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        matches!(self.analysis.tokens[at].piece, Piece::Number | Piece::Mixed)
    }

    /// Whether a time can begin with a word: asked of every token, so that most are passed by at once.
    fn can_begin(&self, at: usize) -> bool {
        self.analysis.means(at, |meaning| {
            use Meaning::{
                BoundBefore, Cardinal, DayPart, Festival, Fraction, Frequency, Month, MonthShort, Multiplier, Ordinal, Reference,
                RelativeDay, RelativePart, TimeUnit, TimeWord, Vague, Weekday, WeekdayShort,
            };
            matches!(
                meaning,
                BoundBefore(_)
                    | Cardinal(_)
                    | DayPart(_)
                    | Festival(_)
                    | Fraction(_)
                    | Frequency(_)
                    | Month(_)
                    | MonthShort(_)
                    | Multiplier(_)
                    | Ordinal(_)
                    | Reference(_)
                    | RelativeDay(_)
                    | RelativePart(..)
                    | TimeUnit(_)
                    | TimeWord(_)
                    | Vague
                    | Weekday(_)
                    | WeekdayShort(_)
            )
        })
    }

    /// "seven", "half past seven", "a quarter to eight", "from 9 to 10:30"
    fn can_begin_clock(&self, at: usize) -> bool {
        let begins = |meaning| {
            use TimeWord::{Between, From};
            matches!(meaning, Meaning::Cardinal(_) | Meaning::Fraction(_) | Meaning::TimeWord(Between | From)).then_some(())
        };
        self.phrase(self.skip_article(at), begins).is_some()
    }

    /// Whether a token is in the sentence at hand.
    pub(super) fn is_inside(&self, at: usize) -> bool {
        at < self.sentence.end
    }

    /// What `wanted` makes of the longest phrase at a token, and the token after the phrase.
    pub(super) fn phrase<T>(&self, at: usize, wanted: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        if !self.is_inside(at) {
            return None;
        }
        let fits = |hit: &&Hit| hit.end as usize <= self.sentence.end;
        self.analysis.hits_at(at).iter().rev().filter(fits).find_map(|hit| Some((hit.end as usize, wanted(hit.meaning)?)))
    }

    /// The token after a word of time.
    pub(super) fn word(&self, at: usize, word: TimeWord) -> Option<usize> {
        // Asked of every token many times: most meanings are no word of time, which is told at once.
        let is_word = |meaning| matches!(meaning, Meaning::TimeWord(found) if found == word);
        self.phrase(at, |meaning| is_word(meaning).then_some(())).map(|(end, ())| end)
    }

    /// Whether the token before is a word of time.
    pub(super) fn is_after(&self, at: usize, word: TimeWord) -> bool {
        at > self.sentence.start && self.word(at - 1, word) == Some(at)
    }

    /// The token itself, or the one behind this mark.
    pub(super) fn skip_mark(&self, at: usize, mark: &str) -> usize {
        if self.is_inside(at) && self.analysis.is_mark(at, mark) { at + 1 } else { at }
    }

    /// The token itself, or the one behind a hyphen that is glued on both sides: "mid-May", "05-Aug-2016".
    pub(super) fn skip_hyphen(&self, at: usize) -> usize {
        let hyphen = self.is_inside(at) && self.analysis.is_mark(at, "-") && self.is_glued(at) && self.is_glued(at + 1);
        at + usize::from(hyphen)
    }

    /// The same, or the one behind a slash that is glued on both sides: "05/Aug/2016".
    pub(super) fn skip_joint(&self, at: usize) -> usize {
        let slash = self.is_inside(at) && self.analysis.is_mark(at, "/") && self.is_glued(at) && self.is_glued(at + 1);
        if slash { at + 1 } else { self.skip_hyphen(at) }
    }

    /// The token itself, or the one behind an article.
    pub(super) fn skip_article(&self, at: usize) -> usize {
        if self.has_class(at, Classes::ARTICLE) { at + 1 } else { at }
    }

    pub(super) fn has_class(&self, at: usize, classes: Classes) -> bool {
        self.is_inside(at) && self.analysis.tokens[at].classes.any(classes)
    }

    pub(super) fn piece(&self, at: usize) -> Option<Piece> {
        self.is_inside(at).then(|| self.analysis.tokens[at].piece)
    }

    pub(super) fn is_glued(&self, at: usize) -> bool {
        self.is_inside(at) && self.analysis.has_shape(at, Shape::GLUED)
    }

    /// Whether the token counts what follows it: "7 people", "15 million", "20 %".
    pub(super) fn counts(&self, after: usize) -> bool {
        self.phrase(after, |meaning| {
            matches!(
                meaning,
                Meaning::Population(_)
                    | Meaning::Multiplier(_)
                    | Meaning::Percent
                    | Meaning::PercentagePoint
                    | Meaning::Currency(_)
                    | Meaning::NotCountedAfter
            )
            .then_some(())
        })
        .is_some()
    }

    /// A word in small letters that is no word of grammar: a noun that a number before it counts, or
    /// a verb.
    pub(super) fn is_plain_word(&self, at: usize) -> bool {
        const GRAMMAR: Classes = Classes::PREPOSITION
            .or(Classes::COORDINATOR)
            .or(Classes::SUBORDINATOR)
            .or(Classes::RELATIVE)
            .or(Classes::BE)
            .or(Classes::HAVE)
            .or(Classes::DO)
            .or(Classes::FUTURE)
            .or(Classes::POSSIBLE)
            .or(Classes::REQUIRED)
            .or(Classes::ARTICLE)
            .or(Classes::POSSESSIVE)
            .or(Classes::DEMONSTRATIVE)
            .or(Classes::PERSON_PRONOUN)
            .or(Classes::PLURAL_PRONOUN)
            .or(Classes::THING_PRONOUN)
            .or(Classes::SPEAKER_PRONOUN)
            .or(Classes::ADVERB);
        self.is_inside(at) && {
            let token = &self.analysis.tokens[at];
            token.piece == Piece::Word && !token.is_capitalised() && !token.classes.any(GRAMMAR) && !token.shape.is(Shape::GLUED)
        }
    }

    /// A number of digits alone, without marks: its value.
    pub(super) fn digits(&self, at: usize) -> Option<(i16, usize)> {
        if self.piece(at) != Some(Piece::Number) {
            return None;
        }
        let text = self.analysis.text_of(at);
        let plain = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok().map(|value| (value, text.len()))).flatten()
    }
}
