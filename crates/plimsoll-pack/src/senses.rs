//! What a general measure counts in the end, as far as plain words beside a figure tell: people aboard, people expelled.
//!
//! The measure of such a figure stays the general one. Two figures are held against each other in the sense that both have.

use std::borrow::Cow;

use crate::meaning::LaterCount;
use crate::pack::PackTables;

/// Words for a sense stand at most so many words from the figure.
const REACH: usize = 12;
/// The own words of a number are as good as what stands so many words from it.
const OWN: usize = 2;
/// The noun of a number, before an aside on a part of them, has at most so many words that are not the figure's own.
const NOUN: usize = 3;

/// A sense of a general measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sense {
    /// Snake case.
    pub name: String,
    /// Index of the measure.
    pub measure: u16,
    /// Senses and measures that share one of these words count the same in reports of one story: those rescued, and the
    /// survivors.
    pub in_one_story: Vec<String>,
    /// Whether it counts something that happens once, such as those aboard one boat, whenever that is told.
    pub once: bool,
    /// What a later count of it is to an earlier one.
    pub later: Option<LaterCount>,
    /// Its words, in lower case; several words of one phrase apart by a space.
    pub(crate) words: Vec<String>,
}

impl PackTables {
    /// The sense in which a figure of a general measure counts: that of the nearest words in its own clause. `before` and
    /// `behind` are the rest of its sentence. A number without a noun may lean on what stands beyond another number ("persons
    /// arrested, brought to 47, were 52 by midnight"): with `leans`, words there count where no nearer ones do.
    pub fn sense_near(&self, measure: &str, before: &str, figure: &str, behind: &str, leans: bool) -> Option<&str> {
        let near = self.sense_within(measure, [before, figure, behind], is_edge);
        near.or_else(|| leans.then(|| self.sense_within(measure, [before, figure, behind], is_mark)).flatten())
    }

    fn sense_within(&self, measure: &str, [before, figure, behind]: [&str; 3], is_edge: fn(&&str) -> bool) -> Option<&str> {
        let senses = || self.senses.iter().filter(|sense| self.measures[sense.measure as usize].name == measure);
        senses().next()?;
        let (before, behind) = (before.to_lowercase(), behind.to_lowercase());
        let behind = without_aside(&behind);
        let near = |words: Vec<&str>| -> Vec<String> {
            let own = words.into_iter().enumerate().take_while(|(at, word)| !is_edge(word) || *at == 0 && word.ends_with(':'));
            let own = own.map(|(_, word)| word).take(REACH);
            own.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()).collect()
        };
        let mut left = near(before.split_whitespace().rev().collect());
        left.reverse();
        let mut right: Vec<String> = figure
            .to_lowercase()
            .split_whitespace()
            .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned())
            .collect();
        let own = right.len();
        right.extend(near(behind.split_whitespace().collect()));
        let distance = |phrase: &str| {
            let phrase: Vec<&str> = phrase.split_whitespace().collect();
            let found = |words: &[String]| -> Vec<usize> {
                (0..(words.len() + 1).saturating_sub(phrase.len()))
                    .filter(|&at| phrase.iter().enumerate().all(|(index, word)| words[at + index] == *word))
                    .collect()
            };
            // "2,400 people in a space made for 600": what leads to another number is said of that one.
            let leads =
                |at: &usize| right.get(at + phrase.len()).is_some_and(|next| next.starts_with(|first: char| first.is_ascii_digit()));
            // What is done right beside a number says more than its noun: "21,480 employees took part in the strike".
            let ahead = found(&right).into_iter().filter(|at| !leads(at)).map(|at| if at < own { OWN } else { at + 1 - own }).min();
            let back = found(&left).into_iter().map(|at| left.len() - at - phrase.len() + 1).min();
            ahead.into_iter().chain(back).min()
        };
        // Of two phrases at one distance the longer says more: "were taken to hospital".
        let nearest =
            |sense: &Sense| sense.words.iter().filter_map(|phrase| Some((distance(phrase)?, std::cmp::Reverse(phrase.len())))).min();
        let told = senses().filter_map(|sense| Some((nearest(sense)?, sense)));
        told.min_by_key(|(near, sense)| (*near, &sense.name)).map(|(_, sense)| sense.name.as_str())
    }
}

impl PackTables {
    /// Whether a sentence says that numbers replace earlier ones: "data which replace those of yesterday".
    pub fn tells_of_revision(&self, sentence: &str) -> bool {
        let sentence = sentence.to_lowercase();
        let has =
            |known: &[String]| sentence.split(|letter: char| !letter.is_alphanumeric()).any(|word| known.iter().any(|one| one == word));
        has(&self.revisions) && has(&self.number_words)
    }

    /// "another 23", "the remaining 23": whether the word before a number makes it one of the rest.
    pub fn is_of_the_rest(&self, word: &str) -> bool {
        self.rests.iter().any(|rest| rest.eq_ignore_ascii_case(word))
    }
}

/// What stands behind a figure without what is said of a part of it between two commas: "200 people, 30 of them children, were
/// rescued".
fn without_aside(behind: &str) -> Cow<'_, str> {
    let parts = |(noun, rest)| Some((noun, rest)).zip(str::split_once(rest, ", "));
    let Some(((noun, _), (aside, goes_on))) = behind.split_once(", ").and_then(parts) else { return Cow::Borrowed(behind) };
    let counts = |words: &str| words.bytes().any(|byte| byte.is_ascii_digit());
    let is_near = noun.split_whitespace().count() <= NOUN && aside.split_whitespace().count() <= REACH;
    let is_aside = counts(aside) && !counts(noun) && is_near && ![noun, aside].iter().any(|part| part.contains([';', ':', '—', '–']));
    if is_aside { Cow::Owned(format!("{noun} {goes_on}")) } else { Cow::Borrowed(behind) }
}

/// Whether a word ends the clause of a figure, or is of another number. A label right before a figure does not: "Admitted: 41".
fn is_edge(word: &&str) -> bool {
    is_mark(word) || word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a word ends the clause of a figure.
fn is_mark(word: &&str) -> bool {
    word.ends_with([';', ':', '—', '–'])
}

#[cfg(test)]
mod tests {
    use crate::Library;

    #[test]
    fn what_is_said_of_a_part_by_the_way_hides_nothing() {
        let library = Library::embedded();
        let check = |figure: &str, behind: &str, expected: Option<&str>| {
            assert_eq!(library.packs.sense_near("people", "", figure, behind, false), expected, "{figure}{behind}");
        };
        check("200 people", ", 30 of them children, were arrested.", Some("people_arrested"));
        check("17,400 teachers", ", or 33 per cent of a total of 52,400, were absent.", Some("people_on_strike"));
        check("200 people", " were there, 30 of them were arrested.", Some("people_present"));
        check("200 people", " in the course of June.", None);
        check("612 officers", " were on duty.", Some("people_on_duty"));
        check("21,480 employees", " took part in the strike.", Some("people_on_strike"));
        check("30 employees", " of the firm came.", Some("people_employed"));
        check("26 arrests", " at the demonstration.", Some("people_arrested"));
    }
}
