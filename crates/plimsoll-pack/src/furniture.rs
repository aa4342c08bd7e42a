//! Lines that belong to the page and not to the report.
//!
//! The furniture file of a language (`languages/en/furniture.toml`, which tells its own notation) is
//! read once into [`Furniture`]. Each phrase is then kept under its first word, or its last where it
//! stands for the end of a line, so that a line is asked about with one look-up and no search; only
//! short lines are ever compared at length. The same file names the parts of web pages that hold no
//! prose ([`Furniture::names_part`]).
//!
//! This module knows lines and names; what becomes of them is up to the intake.

mod phrase;
mod source;
#[cfg(test)]
mod tests;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use toml::Spanned;

use phrase::{Glance, Key, after_phrase, before_phrase, ends_there, fold, glues, pieces};

/// Bytes that a word of a line takes at most, on average: a longer line is not looked through.
const LONG_WORD: usize = 16;

/// Bytes that a caption takes at most; each of its brackets asks about what follows.
const LONG_CAPTION: usize = 4096;

/// What a line is, if it is not the report's own text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// What a picture shows. A credit may stand at its end: see [`Furniture::credit_start`].
    Caption,
    /// Whose picture or material it is.
    Credit,
    /// A link to something else.
    Link {
        /// How many of the lines after it may be links of the same run.
        follow: u8,
    },
    /// Anything else of the page: menu, button, notice.
    Page,
}

/// What a name in the code of a web page (its class or id) says of the part that bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// Menus, boxes, buttons.
    Furniture,
    /// Whose picture it is.
    Credit,
    /// Never shown.
    Hidden,
}

/// Why a furniture file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FurnitureError {
    /// It is not TOML, or a key or value is not one that is known.
    #[error("line {line}: {found}")]
    Form {
        /// Line of the file, from 1.
        line: usize,
        /// What stands there and what was expected, in the words of the TOML reader.
        found: String,
    },
    /// A rule without a phrase.
    #[error("line {line}: the rule has no phrase: give it at least one of starts, whole, ends, contains")]
    NoPhrase {
        /// Line of the file, from 1.
        line: usize,
    },
    /// A phrase that can match nothing.
    #[error("line {line}: “{found}” is not a phrase: expected small letters, with single spaces between words{}", if *ends { " and a letter or digit at its end" } else { "" })]
    Phrase {
        /// Line of the file, from 1.
        line: usize,
        /// The phrase as written.
        found: String,
        /// Whether it stands under `ends`.
        ends: bool,
    },
}

/// The furniture words of one language, ready for use by all threads.
#[derive(Debug, Clone, Default)]
pub struct Furniture {
    rules: Vec<Rule>,
    /// Phrases that open a line, by their first word.
    opening: FxHashMap<Box<str>, Vec<Phrase>>,
    /// Phrases that close a line, by their last word.
    closing: FxHashMap<Box<str>, Vec<Phrase>>,
    /// Phrases that stand anywhere in a line.
    within: Vec<Phrase>,
    glance: Glance,
    /// The longest line, in words, that a phrase of `closing` or `within` matches.
    longest: usize,
    parts: FxHashMap<Box<str>, PartKind>,
    hidden: FxHashSet<Box<str>>,
}

#[derive(Debug, Clone, Copy)]
struct Rule {
    is: LineKind,
    max_words: usize,
    full_stop: bool,
    glued: bool,
}

#[derive(Debug, Clone)]
struct Phrase {
    text: Box<str>,
    rule: usize,
    whole: bool,
}

impl Furniture {
    /// Reads and checks a furniture file.
    ///
    /// # Errors
    /// With the line, what was found and what was expected.
    pub fn parse(toml_text: &str) -> Result<Self, FurnitureError> {
        let source: source::File = toml::from_str(toml_text).map_err(|error| FurnitureError::Form {
            line: error.span().map_or(1, |span| line_of(toml_text, &span)),
            found: error.message().to_owned(),
        })?;
        let mut furniture = Furniture::default();
        for rule in &source.line {
            furniture.add(rule, toml_text)?;
        }
        for phrases in furniture.opening.values_mut().chain(furniture.closing.values_mut()) {
            phrases.sort_by_key(|phrase| phrase.rule);
        }
        let part = |kind| move |name: &String| (name.as_str().into(), kind);
        furniture.parts.extend(source.page.furniture.iter().map(part(PartKind::Furniture)));
        furniture.parts.extend(source.page.credit.iter().map(part(PartKind::Credit)));
        furniture.hidden.extend(source.page.hidden.iter().map(|name| name.as_str().into()));
        Ok(furniture)
    }

    fn add(&mut self, source: &Spanned<source::Line>, file: &str) -> Result<(), FurnitureError> {
        let line = source.get_ref();
        let rule = self.rules.len();
        self.rules.push(Rule { is: line.is.with(line.follow), max_words: line.max_words, full_stop: line.full_stop, glued: line.glued });
        let lists = [&line.starts, &line.whole, &line.ends, &line.contains];
        if lists.iter().all(|list| list.is_empty()) {
            return Err(FurnitureError::NoPhrase { line: line_of(file, &source.span()) });
        }
        let phrase = |text: &str, whole| Phrase { text: text.into(), rule, whole };
        for (list, whole) in [(&line.starts, false), (&line.whole, true)] {
            for text in list {
                let text = checked(text, false, file)?;
                let key = Key::first(text).as_str().into();
                self.opening.entry(key).or_default().push(phrase(text, whole));
            }
        }
        for text in &line.ends {
            let text = checked(text, true, file)?;
            self.closing.entry(Key::last(text).as_str().into()).or_default().push(phrase(text, false));
        }
        for text in &line.contains {
            let text = checked(text, false, file)?;
            self.glance.add(text);
            self.within.push(phrase(text, false));
        }
        if !(line.ends.is_empty() && line.contains.is_empty()) {
            self.longest = self.longest.max(line.max_words);
        }
        Ok(())
    }

    /// What this line is, or `None` for a line of prose. White space around it does not count; line
    /// ends within it count as spaces.
    pub fn classify_line(&self, line: &str) -> Option<LineKind> {
        let line = bare(line);
        let opening = self.opening.get(Key::first(line).as_str());
        let opens = opening.and_then(|phrases| phrases.iter().find(|phrase| self.opens(phrase, line)));
        let mut best = opens.map(|phrase| phrase.rule);
        if line.len() <= self.longest * LONG_WORD {
            let end = line.trim_end_matches(|c: char| !c.is_alphanumeric());
            let closing = self.closing.get(Key::last(end).as_str());
            let closes = closing.and_then(|phrases| phrases.iter().find(|phrase| self.closes(phrase, line, end)));
            best = [best, closes.map(|phrase| phrase.rule), self.within(line)].into_iter().flatten().min();
        }
        best.map(|rule| self.rules[rule].is)
    }

    /// The byte at which the credit at the end of a caption starts, its separator included: at a bar,
    /// a bracket or the sign of copyright with words after it that a credit rule matches.
    pub fn credit_start(&self, caption: &str) -> Option<usize> {
        if caption.len() > LONG_CAPTION {
            return None;
        }
        let separators = caption.char_indices().filter(|(_, c)| matches!(c, '|' | '(' | '[' | '©'));
        let mut credits = separators.filter(|&(at, c)| {
            let rest = if c == '©' { &caption[at..] } else { &caption[at + c.len_utf8()..] };
            let rest = rest.trim_end_matches([')', ']', '.', ' ']);
            c == '©' && rest.len() > c.len_utf8() || matches!(self.classify_line(rest), Some(LineKind::Credit))
        });
        credits.next().map(|(at, _)| at)
    }

    /// What the class or id of an element of a web page says of it: `site-footer`, `siteFooter`.
    /// One name at a time, without white space.
    pub fn names_part(&self, name: &str) -> Option<PartKind> {
        if self.hidden.contains(name) {
            return Some(PartKind::Hidden);
        }
        let kinds = pieces(name).filter_map(|piece| self.parts.get(Key::of(piece.chars()).as_str()).copied());
        // A credit beside anything else is the credit of that thing: what is more exact wins.
        kinds.reduce(|one, other| if other == PartKind::Credit { other } else { one })
    }

    fn opens(&self, phrase: &Phrase, line: &str) -> bool {
        let rule = &self.rules[phrase.rule];
        let Some(rest) = after_phrase(&phrase.text, line) else { return false };
        match phrase.whole {
            true => !rest.contains(char::is_alphanumeric),
            false => (ends_there(&phrase.text, rest) || (rule.glued && glues(rest))) && rule.takes(line),
        }
    }

    fn closes(&self, phrase: &Phrase, line: &str, end: &str) -> bool {
        before_phrase(&phrase.text, end).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)) && self.rules[phrase.rule].takes(line)
    }

    /// The first rule with a phrase that stands somewhere in the line, in one pass over it.
    fn within(&self, line: &str) -> Option<usize> {
        let bytes = line.as_bytes();
        let starts = |&at: &usize| {
            let inside_word = at > 0 && bytes[at - 1].is_ascii_alphanumeric() && bytes[at].is_ascii_alphanumeric();
            !inside_word && self.glance.may_begin(bytes, at) && line.is_char_boundary(at)
        };
        let places = (0..bytes.len()).filter(starts);
        let found = places.flat_map(|at| self.within.iter().filter(move |phrase| self.stands(phrase, line, at)));
        found.map(|phrase| phrase.rule).min()
    }

    fn stands(&self, phrase: &Phrase, line: &str, at: usize) -> bool {
        let after = after_phrase(&phrase.text, &line[at..]);
        let whole_words = |rest: &str| {
            ends_there(&phrase.text, rest)
                && !(phrase.text.starts_with(char::is_alphanumeric) && line[..at].ends_with(char::is_alphanumeric))
        };
        after.is_some_and(whole_words) && self.rules[phrase.rule].takes(line)
    }
}

impl Rule {
    /// Whether a line is short enough, and no sentence where a sentence is too weak as evidence.
    fn takes(&self, line: &str) -> bool {
        count_words(line, self.max_words + 1) <= self.max_words && (self.full_stop || !ends_with_full_stop(line))
    }
}

/// Number of words of a line, counted no further than `enough`. A word is what stands between white
/// space and has a letter or a digit.
pub fn count_words(line: &str, enough: usize) -> usize {
    line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).take(enough).count()
}

/// A line without the white space, bullets and brackets before its words.
fn bare(line: &str) -> &str {
    let mark = |c: char| {
        c.is_whitespace() || matches!(c, '[' | '(' | '•' | '·' | '*' | '-' | '–' | '»' | '›' | '→' | '►' | '▶' | '▸' | '+' | '|' | '>')
    };
    line.trim_start_matches(mark).trim_end()
}

fn ends_with_full_stop(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']'));
    line.ends_with(['.', '。', '।', '۔']) && !line.ends_with("...")
}

/// A phrase as the file gives it, if it can match anything.
fn checked<'s>(phrase: &'s Spanned<String>, ends: bool, file: &str) -> Result<&'s str, FurnitureError> {
    let text = phrase.get_ref().as_str();
    let folded = text.chars().all(|c| fold(c) == c);
    let spaced = !text.is_empty() && text == text.trim() && !text.contains("  ");
    if folded && spaced && (!ends || text.ends_with(char::is_alphanumeric)) {
        return Ok(text);
    }
    Err(FurnitureError::Phrase { line: line_of(file, &phrase.span()), found: text.to_owned(), ends })
}

fn line_of(file: &str, span: &Range<usize>) -> usize {
    1 + file.as_bytes().iter().take(span.start).filter(|&&byte| byte == b'\n').count()
}
