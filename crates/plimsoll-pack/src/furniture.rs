//! Lines that belong to the page and not to the report.
//!
//! The furniture file of a language (`languages/en/furniture.toml`, which tells its own notation) is
//! read once into [`Furniture`]. Each phrase is then kept under its first word, or its last where it
//! stands for the end of a line, so that a line is asked about with one look-up and no search; only
//! short lines are ever compared at length. The same file names the parts of web pages that hold no
//! prose ([`Furniture::names_part`]).
//!
//! This module knows lines and names; what becomes of them is up to the intake.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use toml::Spanned;

/// Bytes that a word of a line takes at most, on average: what is longer is not counted at all.
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
        self.rules.push(Rule {
            is: line.is.with(line.follow),
            max_words: line.max_words,
            full_stop: line.full_stop,
            glued: line.glued,
        });
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
            self.within.push(phrase(checked(text, false, file)?, false));
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
        if line.len() <= self.longest * LONG_WORD && count_words(line, self.longest + 1) <= self.longest {
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
        before_phrase(&phrase.text, end).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
            && self.rules[phrase.rule].takes(line)
    }

    /// The first rule with a phrase that stands somewhere in the line, in one pass over it.
    fn within(&self, line: &str) -> Option<usize> {
        let mut inside_word = false;
        let mut best: Option<usize> = None;
        for (at, c) in line.char_indices() {
            let of_word = c.is_alphanumeric();
            if !(inside_word && of_word) {
                let first = fold(c);
                let starting = self.within.iter().filter(|phrase| phrase.text.starts_with(first));
                let found = starting.filter(|phrase| {
                    after_phrase(&phrase.text, &line[at..]).is_some_and(|rest| ends_there(&phrase.text, rest))
                        && self.rules[phrase.rule].takes(line)
                });
                best = found.map(|phrase| phrase.rule).chain(best).min();
            }
            inside_word = of_word;
        }
        best
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
    let mark = |c: char| c.is_whitespace() || matches!(c, '[' | '(' | '•' | '·' | '*' | '-' | '–' | '»' | '›' | '→' | '►' | '▶' | '▸' | '+' | '|' | '>');
    line.trim_start_matches(mark).trim_end()
}

fn ends_with_full_stop(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']'));
    line.ends_with(['.', '。', '।', '۔']) && !line.ends_with("...")
}

/// Whether a phrase that was found ends with a word of the line rather than inside one.
fn ends_there(phrase: &str, rest: &str) -> bool {
    !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
}

fn glues(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '«'))
}

/// What follows a phrase that opens the line.
fn after_phrase<'l>(phrase: &str, line: &'l str) -> Option<&'l str> {
    let mut rest = line;
    for wanted in phrase.chars() {
        rest = match wanted {
            ' ' => Some(rest.trim_start()).filter(|after| after.len() < rest.len())?,
            '#' => Some(rest.trim_start_matches(is_of_number)).filter(|_| rest.starts_with(char::is_numeric))?,
            _ => {
                let next = rest.chars().next().filter(|&next| fold(next) == wanted)?;
                &rest[next.len_utf8()..]
            }
        };
    }
    Some(rest)
}

/// What stands before a phrase that closes the line.
fn before_phrase<'l>(phrase: &str, line: &'l str) -> Option<&'l str> {
    let mut rest = line;
    for wanted in phrase.chars().rev() {
        rest = match wanted {
            ' ' => Some(rest.trim_end()).filter(|before| before.len() < rest.len())?,
            '#' => Some(rest.trim_end_matches(is_of_number)).filter(|_| rest.ends_with(char::is_numeric))?,
            _ => {
                let last = rest.chars().next_back().filter(|&last| fold(last) == wanted)?;
                &rest[..rest.len() - last.len_utf8()]
            }
        };
    }
    Some(rest)
}

fn is_of_number(c: char) -> bool {
    c.is_numeric() || matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}')
}

/// Small letters and one kind of apostrophe.
fn fold(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '\u{a0}' => ' ',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The parts of a name: cut at what is no letter or digit, and before a capital after a small letter.
fn pieces(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            let humps = rest.char_indices().zip(rest.chars().skip(1));
            let mut cuts = humps.filter(|((_, c), next)| c.is_lowercase() && next.is_uppercase());
            let cut = cuts.next().map_or(rest.len(), |((at, c), _)| at + c.len_utf8());
            let (piece, after) = rest.split_at(cut);
            rest = after;
            (!piece.is_empty()).then_some(piece)
        })
    })
}

/// The word that a phrase is kept under, folded, in place: looking it up asks for no memory.
struct Key {
    bytes: [u8; Key::ROOM],
    len: usize,
}

impl Key {
    /// Words are cut here, alike in phrases and in lines.
    const ROOM: usize = 48;

    /// The first word: letters and digits, a number as `#`, or a single other character.
    fn first(text: &str) -> Self {
        match text.chars().next() {
            Some(c) if c == '#' || c.is_numeric() => Self::of(['#']),
            Some(c) if c.is_alphanumeric() => Self::of(text.chars().take_while(|c| c.is_alphanumeric())),
            other => Self::of(other),
        }
    }

    /// The last word, of a text that ends with a letter or digit.
    fn last(text: &str) -> Self {
        let start = text.rfind(|c: char| !c.is_alphanumeric()).map_or(text, |at| {
            let c = text[at..].chars().next().map_or(0, char::len_utf8);
            &text[at + c..]
        });
        Self::of(start.chars())
    }

    fn of(chars: impl IntoIterator<Item = char>) -> Self {
        let mut key = Key { bytes: [0; Key::ROOM], len: 0 };
        for c in chars.into_iter().map(fold) {
            if key.len + c.len_utf8() > Key::ROOM {
                break;
            }
            key.len += c.encode_utf8(&mut key.bytes[key.len..]).len();
        }
        key
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
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

/// The file as people write it.
mod source {
    use super::{Deserialize, LineKind, Spanned};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct File {
        #[serde(default)]
        pub(super) line: Vec<Spanned<Line>>,
        #[serde(default)]
        pub(super) page: Page,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Line {
        pub(super) is: Is,
        #[serde(default)]
        pub(super) starts: Vec<Spanned<String>>,
        #[serde(default)]
        pub(super) whole: Vec<Spanned<String>>,
        #[serde(default)]
        pub(super) ends: Vec<Spanned<String>>,
        #[serde(default)]
        pub(super) contains: Vec<Spanned<String>>,
        #[serde(default = "twelve")]
        pub(super) max_words: usize,
        #[serde(default)]
        pub(super) full_stop: bool,
        #[serde(default)]
        pub(super) glued: bool,
        #[serde(default)]
        pub(super) follow: u8,
    }

    fn twelve() -> usize {
        12
    }

    #[derive(Deserialize, Clone, Copy)]
    #[serde(rename_all = "lowercase")]
    pub(super) enum Is {
        Link,
        Credit,
        Caption,
        Page,
    }

    impl Is {
        pub(super) fn with(self, follow: u8) -> LineKind {
            match self {
                Is::Link => LineKind::Link { follow },
                Is::Credit => LineKind::Credit,
                Is::Caption => LineKind::Caption,
                Is::Page => LineKind::Page,
            }
        }
    }

    #[derive(Deserialize, Default)]
    #[serde(deny_unknown_fields)]
    pub(super) struct Page {
        #[serde(default)]
        pub(super) furniture: Vec<String>,
        #[serde(default)]
        pub(super) credit: Vec<String>,
        #[serde(default)]
        pub(super) hidden: Vec<String>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Furniture {
        let file = include_str!("../../../languages/en/furniture.toml");
        Furniture::parse(file).unwrap_or_else(|error| panic!("languages/en/furniture.toml, {error}"))
    }

    #[track_caller]
    fn check(line: &str, expected: Option<LineKind>) {
        assert_eq!(english().classify_line(line), expected, "{line}");
    }

    #[test]
    fn lines_of_the_page_are_known() {
        check("Read more: Who owns the harbour?", Some(LineKind::Link { follow: 0 }));
        check("Read AlsoHarbour board meets in May", Some(LineKind::Link { follow: 1 }));
        check("Read Also'Nobody asked us' – a pilot speaks", Some(LineKind::Link { follow: 1 }));
        check("RELATED STORIES", Some(LineKind::Link { follow: 12 }));
        check("Learn more:", Some(LineKind::Link { follow: 12 }));
        check("The harbour board met again this week … Read more »", Some(LineKind::Link { follow: 0 }));
        check("File photo: a pilot boat leaves the mole. | Photo: A. Person / AGENCY", Some(LineKind::Caption));
        check("Image: a pilot boat", Some(LineKind::Credit));
        check("(Photo by A. Person)", Some(LineKind::Credit));
        check("Featured Image Credit:", Some(LineKind::Credit));
        check("12 min read", Some(LineKind::Page));
        check("1,204 comments", Some(LineKind::Page));
        check("© 2025 The Harbour Paper. All rights reserved.", Some(LineKind::Page));
        check("This site uses cookies to count its readers.", Some(LineKind::Page));
        check("• Share on X", Some(LineKind::Page));
    }

    #[test]
    fn prose_is_left_alone() {
        for prose in [
            "",
            "—",
            "Read more than two hundred pages of it and you will see.",
            "The page said “Read more: here” and the minister clicked.",
            "“Share this,” he said.",
            "Share prices fell after the vote.",
            "Home affairs ministers met in Rome.",
            "Sources: the ministry would not name them.",
            "Images of the boat were shown in court.",
            "Closed detention sites were opened again.",
            "Xavier was there.",
            "Topography matters.",
        ] {
            check(prose, None);
        }
        let long = format!("Read more: {}", "word ".repeat(40));
        check(&long, None);
    }

    #[test]
    fn a_credit_is_cut_from_its_caption() {
        let furniture = english();
        let cut = |caption: &'static str| furniture.credit_start(caption).map(|at| &caption[at..]);
        assert_eq!(cut("A boat at the quay | Photo: A. Person / AGENCY"), Some("| Photo: A. Person / AGENCY"));
        assert_eq!(cut("A boat (grey) at the quay (Photo: A. Person)"), Some("(Photo: A. Person)"));
        assert_eq!(cut("A boat at the quay © AGENCY"), Some("© AGENCY"));
        assert_eq!(cut("A boat (grey) at the quay | in spring"), None);
    }

    #[test]
    fn names_of_parts_are_cut_into_words() {
        let furniture = english();
        assert_eq!(furniture.names_part("site-footer"), Some(PartKind::Furniture));
        assert_eq!(furniture.names_part("siteFooter2"), None);
        assert_eq!(furniture.names_part("siteFooter"), Some(PartKind::Furniture));
        assert_eq!(furniture.names_part("promo_credit"), Some(PartKind::Credit));
        assert_eq!(furniture.names_part("sr-only"), Some(PartKind::Hidden));
        assert_eq!(furniture.names_part("shared-values"), None);
        assert_eq!(furniture.names_part("-"), None);
    }

    #[test]
    fn faults_are_told_with_their_line() {
        let fault = |text: &str| Furniture::parse(text).expect_err(text).to_string();
        assert_eq!(
            fault("[[line]]\nis = \"link\"\nstarts = [\n\"Read more\"]"),
            "line 4: “Read more” is not a phrase: expected small letters, with single spaces between words"
        );
        assert_eq!(
            fault("[[line]]\nis = \"page\"\nends = [\"here:\"]"),
            "line 3: “here:” is not a phrase: expected small letters, with single spaces between words and a letter or digit at its end"
        );
        assert_eq!(
            fault("\n[[line]]\nis = \"page\""),
            "line 2: the rule has no phrase: give it at least one of starts, whole, ends, contains"
        );
        assert!(fault("[[line]]\nis = \"menu\"").starts_with("line 2: unknown variant `menu`, expected one of `link`"));
        assert!(fault("[[line]]\nis = \"link\"\nstart = []").starts_with("line 3: unknown field `start`"));
    }
}
