//! The words of names.
//!
//! 1. [`run`] goes on from a word that can begin a name as far as words can belong to one: capitals, and what joins them.
//!    Names of [`bodies`] and [`vessels`] have joints of their own.
//! 2. [`cut`] parts a run into names, and takes the titles, roles and nationalities off their heads.
//! 3. [`around`] looks at what stands before and behind each: more titles and roles, nouns that tell its sort, verbs of saying.
//!
//! What the language and the packs know of single words, all of them ask [`words`].

mod around;
mod bodies;
mod cut;
mod run;
mod vessels;
mod words;

use std::ops::Range;

use plimsoll_language::Analysis;
use rustc_hash::FxHashSet;

use super::{acronyms, publisher};
pub(crate) use words::start_of_compound;

/// Words that name something, and what stands beside them.
#[derive(Debug, Clone)]
pub(crate) struct NameSpan {
    /// The name.
    pub(crate) tokens: Range<usize>,
    /// A known actor of a pack.
    pub(crate) actor: Option<u32>,
    /// Index of the head noun that types it.
    pub(crate) head: Option<u16>,
    /// Index of the noun that types it from outside: "the newspaper", "…, a charity".
    pub(crate) noun: Option<u16>,
    /// Title or role words before or after it.
    pub(crate) role: Option<Range<usize>>,
    /// Whether the title or role is a person's.
    pub(crate) personal: bool,
    /// First token with titles and nationalities.
    pub(crate) phrase_start: usize,
    /// Tokens after the role in which its organisation may stand: "…manager at Amnesty".
    pub(crate) role_reach: Option<Range<usize>>,
    /// What a private person is called beside the name: "survivor", "a detainee".
    pub(crate) private: Option<Range<usize>>,
    /// A verb of saying stands beside it.
    pub(crate) speaks: bool,
    /// "in" or "near" stands before it and it is no known word.
    pub(crate) located: bool,
    /// What leads to a source stands before it: "according to".
    pub(crate) is_source: bool,
    /// A noun for a vessel stands before it: "the trawler Halima".
    pub(crate) vessel: bool,
    /// An acronym of its letters stands behind it in brackets, or the metadata name it as the publisher.
    pub(crate) declared: bool,
}

impl NameSpan {
    /// A name of which nothing is known yet, with the first token of what belongs before it.
    pub(super) fn plain(tokens: Range<usize>, phrase_start: usize) -> Self {
        Self {
            phrase_start,
            tokens,
            actor: None,
            head: None,
            noun: None,
            role: None,
            personal: false,
            role_reach: None,
            private: None,
            speaks: false,
            located: false,
            is_source: false,
            vessel: false,
            declared: false,
        }
    }
}

/// Finds all spans, in order and without overlap.
pub(crate) fn find(analysis: &Analysis<'_>, publisher: Option<&str>) -> Vec<NameSpan> {
    let mut spans = Vec::new();
    let finder = Finder {
        analysis,
        publisher: publisher::places(analysis, publisher),
        long_forms: acronyms::long_forms(analysis),
        capitals: run::inner_capitals(analysis),
    };
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        let runs_count = !finder.is_title_case(sentence.tokens.clone(), sentence.kind) || finder.is_field(number);
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let counts = runs_count
                || finder.is_body_in_title(at, sentence.tokens.clone())
                || finder.is_person_in_title(at, sentence.tokens.clone())
                || finder.is_short_form_in_bracket(at);
            at = match finder.run(at, sentence.tokens.end, counts) {
                Some(run) => {
                    let end = run.end;
                    finder.cut(run, sentence.tokens.clone(), &mut spans);
                    end
                }
                None => at + 1,
            };
        }
    }
    spans
}

struct Finder<'a, 't> {
    analysis: &'a Analysis<'t>,
    /// Where the publisher is named, in the order of the text.
    publisher: Vec<Range<usize>>,
    /// What acronyms in brackets are short for, in the order of the text.
    long_forms: Vec<Range<usize>>,
    /// Words that stand with a capital inside sentences, and that the language does not know.
    capitals: FxHashSet<&'t str>,
}
