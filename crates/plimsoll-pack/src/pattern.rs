//! The notation of words in packs and lexicons.
//!
//! A pattern is words with spaces between them. `sign/v` stands for every form of a verb, `boat/n`
//! for singular and plural, `a|b` for either word, `(of intent)` for words that may be missing. A word
//! with a capital letter matches only where the text has one too, and a word in capitals alone
//! (`IOM`, `US`) only capitals. Everything else is matched without regard to case.

use crate::inflection::{Inflection, WordForm};

/// Which words of a phrase the text must write with capitals: bit *i* for word *i*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Capitals {
    /// These words begin with a capital.
    pub first_letter: u32,
    /// These words are in capitals: acronyms.
    pub all_letters: u32,
}

/// One sequence of words that a pattern stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sequence {
    pub(crate) words: Vec<String>,
    /// The form of the first word with forms.
    pub(crate) form: WordForm,
}

impl Sequence {
    fn followed_by(&self, (words, form): &Choice) -> Sequence {
        let mut next = self.clone();
        next.words.extend(words.iter().cloned());
        if next.form == WordForm::Base {
            next.form = *form;
        }
        next
    }

    pub(crate) fn capitals(&self) -> Capitals {
        let mut capitals = Capitals::default();
        for (index, word) in self.words.iter().take(32).enumerate() {
            let letters = || word.chars().filter(|letter| letter.is_alphabetic());
            if letters().count() >= 2 && letters().filter(|letter| letter.is_uppercase()).count() * 2 > letters().count() {
                capitals.all_letters |= 1 << index;
            } else if word.chars().next().is_some_and(char::is_uppercase) {
                capitals.first_letter |= 1 << index;
            }
        }
        capitals
    }
}

/// A pattern, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) sequences: Vec<Sequence>,
}

/// More than this many sequences means that somebody wrote what they did not mean.
const MOST_SEQUENCES: usize = 2000;

impl Pattern {
    /// Takes a pattern apart. The error is a sentence without a place.
    pub(crate) fn parse(text: &str, inflection: &Inflection) -> Result<Self, String> {
        let mut sequences = vec![Sequence { words: Vec::new(), form: WordForm::Base }];
        let mut group: Option<Vec<Sequence>> = None;
        for part in text.split_whitespace() {
            let (part, opens) = part.strip_prefix('(').map_or((part, false), |part| (part, true));
            let (part, closes) = part.strip_suffix(')').map_or((part, false), |part| (part, true));
            if opens {
                if group.is_some() {
                    return Err(format!("“{text}”: a bracket inside a bracket"));
                }
                group = Some(sequences.clone());
            }
            let choices = choices(part, inflection)?;
            sequences = sequences.iter().flat_map(|sequence| choices.iter().map(|choice| sequence.followed_by(choice))).collect();
            if closes {
                // The bracket may be missing: go on from before it as well.
                sequences.extend(group.take().ok_or_else(|| format!("“{text}”: a bracket closes that was never opened"))?);
            }
            if sequences.len() > MOST_SEQUENCES {
                return Err(format!("“{text}” stands for more than {MOST_SEQUENCES} sequences of words: split it"));
            }
        }
        if group.is_some() {
            return Err(format!("“{text}”: a bracket is never closed"));
        }
        sequences.retain(|sequence| !sequence.words.is_empty());
        if sequences.is_empty() {
            return Err("an empty pattern: expected at least one word".to_owned());
        }
        Ok(Self { sequences })
    }
}

type Choice = (Vec<String>, WordForm);

fn choices(part: &str, inflection: &Inflection) -> Result<Vec<Choice>, String> {
    let mut choices = Vec::new();
    for word in part.split('|') {
        let forms = match word.split_once('/') {
            Some((verb, "v")) => inflection.verb(verb),
            Some((noun, "n")) => inflection.noun(noun),
            // "km / h": the stroke itself
            Some(("", "")) => vec![(word.to_owned(), WordForm::Base)],
            Some((_, mark)) => return Err(format!("“{word}”: expected /v or /n after a word, found /{mark}")),
            None => vec![(word.to_owned(), WordForm::Base)],
        };
        if forms.iter().any(|(form, _)| form.is_empty()) {
            return Err(format!("“{part}”: expected a word"));
        }
        choices.extend(forms.into_iter().map(|(form, kind)| (words_of_form(&form), kind)));
    }
    Ok(choices)
}

/// The words of one part. "'s" alone is the mark of a possessive, which texts have behind a word only.
fn words_of_form(form: &str) -> Vec<String> {
    let owned = |words: &str, skipped: usize| crate::words_of(words).skip(skipped).map(str::to_owned).collect();
    let possessive = form.len() > 1 && form.starts_with(['\'', '’']);
    if possessive { owned(&["x", form].concat(), 1) } else { owned(form, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inflection() -> Inflection {
        let text = include_str!("../../../languages/en/inflection.toml");
        Inflection::parse(crate::error::SourceFile { name: "inflection.toml", text }).expect("the built-in file is whole")
    }

    fn check(pattern: &str, expected: &[&str]) {
        let pattern = Pattern::parse(pattern, &inflection()).expect(pattern);
        let mut found: Vec<String> = pattern.sequences.iter().map(|sequence| sequence.words.join(" ")).collect();
        found.sort();
        let mut expected: Vec<&str> = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }

    #[test]
    fn patterns_stand_for_sequences() {
        check("press release", &["press release"]);
        check("boat/n", &["boat", "boats"]);
        check("sign/v off", &["sign off", "signs off", "signed off", "signing off"]);
        check("in favour|favor", &["in favour", "in favor"]);
        check("(new) deal", &["new deal", "deal"]);
        check("memorandum (of understanding)", &["memorandum of understanding", "memorandum"]);
        check("Sea-Watch", &["Sea - Watch"]);
    }

    #[test]
    fn faults_are_told() {
        for pattern in ["", "boat/x", "(new", "new)", "((new) deal)", "a||b"] {
            assert!(Pattern::parse(pattern, &inflection()).is_err(), "{pattern}");
        }
    }
}
