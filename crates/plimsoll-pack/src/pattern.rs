//! The notation of words in packs and lexicons.
//!
//! A pattern is words with spaces between them. `sign/v` stands for every form of a verb, `boat/n`
//! for singular and plural, `a|b` for either word, `(new)` for a word that may be missing. A pattern
//! that begins with a capital letter matches only where the text has one too; a word in capitals
//! alone (`IOM`, `US`) matches only itself. Everything else is matched without regard to case.

use crate::inflection::{Inflection, WordForm};

/// How the letters of a text must look for a pattern to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// Any letters.
    Any,
    /// The first word begins with a capital.
    Capitalised,
    /// The first word is in capitals: an acronym.
    Capitals,
}

/// One sequence of words that a pattern stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sequence {
    pub(crate) words: Vec<String>,
    /// The form of the first word with forms.
    pub(crate) form: WordForm,
}

/// A pattern, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) case: Case,
    pub(crate) sequences: Vec<Sequence>,
}

/// More than this many sequences means that somebody wrote what they did not mean.
const MOST_SEQUENCES: usize = 2000;

impl Pattern {
    /// Takes a pattern apart. The error is a sentence without a place.
    pub(crate) fn parse(text: &str, inflection: &Inflection) -> Result<Self, String> {
        let mut sequences = vec![Sequence { words: Vec::new(), form: WordForm::Base }];
        for part in text.split_whitespace() {
            let (part, optional) = match part.strip_prefix('(').and_then(|part| part.strip_suffix(')')) {
                Some(inner) => (inner, true),
                None => (part, false),
            };
            let choices = choices(part, inflection)?;
            let mut longer = Vec::with_capacity(sequences.len() * (choices.len() + 1));
            for sequence in &sequences {
                if optional {
                    longer.push(sequence.clone());
                }
                for (words, form) in &choices {
                    let mut next = sequence.clone();
                    next.words.extend(words.iter().cloned());
                    if next.form == WordForm::Base {
                        next.form = *form;
                    }
                    longer.push(next);
                }
            }
            if longer.len() > MOST_SEQUENCES {
                return Err(format!("“{text}” stands for more than {MOST_SEQUENCES} sequences of words: split it"));
            }
            sequences = longer;
        }
        sequences.retain(|sequence| !sequence.words.is_empty());
        if sequences.is_empty() {
            return Err("an empty pattern: expected at least one word".to_owned());
        }
        Ok(Self { case: case_of(text), sequences })
    }
}

fn case_of(text: &str) -> Case {
    let first = text.trim_start_matches('(').split([' ', '|', '/', ')']).next().unwrap_or("");
    let letters = || first.chars().filter(|letter| letter.is_alphabetic());
    if letters().count() >= 2 && letters().all(char::is_uppercase) {
        Case::Capitals
    } else if first.chars().next().is_some_and(char::is_uppercase) {
        Case::Capitalised
    } else {
        Case::Any
    }
}

type Choice = (Vec<String>, WordForm);

fn choices(part: &str, inflection: &Inflection) -> Result<Vec<Choice>, String> {
    let mut choices = Vec::new();
    for word in part.split('|') {
        let forms = match word.split_once('/') {
            Some((verb, "v")) => inflection.verb(verb),
            Some((noun, "n")) => inflection.noun(noun),
            Some((_, mark)) => return Err(format!("“{word}”: expected /v or /n after a word, found /{mark}")),
            None => vec![(word.to_owned(), WordForm::Base)],
        };
        if forms.iter().any(|(form, _)| form.is_empty()) {
            return Err(format!("“{part}”: expected a word"));
        }
        choices.extend(forms.into_iter().map(|(form, kind)| (crate::words_of(&form).map(str::to_owned).collect(), kind)));
    }
    Ok(choices)
}
