//! Who or what was told of more fully before: "the appellants", "the eleven", "the camp" of a later sentence are "three
//! appellants", "eleven asylum seekers" and "the Sugar Point camp".
//!
//! Only a noun or a number that stands alone behind "the", "this" or "all" is looked for, backwards: the phrase with the same
//! head that says more is the one that is meant, if there is only one.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Need, TimeWord};
use plimsoll_record::EntityType;

use super::Finder;
use crate::names::MentionFound;
use crate::tree::Tree;

/// So many words before are looked through.
const REACH: usize = 900;

/// Before a noun its article stands at most so many tokens.
const FEW: usize = 4;

impl Finder<'_, '_, '_> {
    /// The fuller words of an earlier sentence for what a noun or number alone points back to.
    pub(super) fn told_more_fully(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let own = self.without_opening(phrase);
        let opens = |at: usize| analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE));
        let definite = |at: usize| opens(at) && self.context.references.is_definite(at) || analysis.classes_of(at).any(Classes::QUANTIFIER);
        let pointed = own.start.checked_sub(1).is_some_and(definite);
        if own.len() != 1 || !pointed {
            return None;
        }
        let at = own.start;
        // "the men of the village", "the report on the camp": which are meant is told.
        let words = &analysis.words;
        let behind = analysis.word_of(at + 1).filter(|_| self.context.sentence(at).contains(&(at + 1)));
        let led = behind.filter(|_| analysis.classes_of(at + 1).any(Classes::PREPOSITION)).map(|case| words[case].head as usize);
        if led.is_some_and(|noun| analysis.word_of(at) == Some(words[noun].head as usize)) {
            return None;
        }
        match self.context.numbers_in(own.clone()).first() {
            Some(number) => self.counted_so(at, number.value?),
            None => self.called_so(at),
        }
    }

    /// The nearest phrase before with the same noun, that says more of it.
    fn called_so(&self, at: usize) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let word = analysis.word_of(at).filter(|&word| matches!(words[word].upos, Upos::Noun | Upos::Propn))?;
        let text = analysis.text_of(at);
        let same = |&other: &usize| {
            let token = words[other].token as usize;
            matches!(words[other].upos, Upos::Noun | Upos::Propn) && analysis.text_of(token).eq_ignore_ascii_case(text)
        };
        // "Two came. The men", behind "five men from Mali": a phrase that points nowhere and says no more is another one.
        let points = |other: usize| {
            let opens = Classes::ARTICLE.or(Classes::DEMONSTRATIVE);
            let start = words[other].token as usize;
            (start.saturating_sub(FEW)..start).any(|at| analysis.classes_of(at).any(opens) && self.context.references.is_definite(at))
        };
        let mut nearest: Option<Range<usize>> = None;
        for other in (word.saturating_sub(REACH)..word).rev().filter(same) {
            match (self.fuller_phrase(other), &nearest) {
                (Some(phrase), None) => nearest = Some(phrase),
                // Of two nobody knows which is meant.
                (Some(phrase), Some(known)) if self.slice_in_small(&phrase) != self.slice_in_small(known) => return None,
                (None, None) if !points(other) => return None,
                _ => {}
            }
        }
        nearest
    }

    /// "the eleven": the people of that number, if no others are so many.
    fn counted_so(&self, at: usize, value: f64) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let numbers = &self.context.numbers;
        let next = numbers.partition_point(|number| number.tokens.start < at);
        let mut people = numbers[..next].iter().filter(|number| number.value == Some(value)).filter_map(|number| {
            let word = analysis.word_of(number.tokens.end - 1)?;
            let noun = analysis.words[word].head as usize;
            let phrase = self.fuller_phrase(noun).filter(|_| noun > word)?;
            self.is_of(&phrase, Need::People).then_some(phrase)
        });
        let first = people.next()?;
        people.all(|other| self.slice_in_small(&other) == self.slice_in_small(&first)).then_some(first)
    }

    fn slice_in_small(&self, phrase: &Range<usize>) -> String {
        self.context.analysis.slice(phrase.clone()).to_lowercase()
    }

    /// The own words of a noun's phrase, if they are more than the noun.
    fn fuller_phrase(&self, noun: usize) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(analysis.words[noun].token as usize);
        // A heading tells of nobody.
        if !self.context.references.phrases.has_verb(sentence.clone()) {
            return None;
        }
        let phrase = self.own_words(&Tree { analysis, sentence }.phrase(noun));
        let other = |at: usize| {
            let ordinal = |meaning| matches!(meaning, Meaning::Ordinal(_) | Meaning::TimeWord(TimeWord::Last | TimeWord::Final));
            let joint = Classes::QUANTIFIER.or(Classes::COORDINATOR).or(Classes::POSSESSIVE);
            analysis.means(at, ordinal) || analysis.classes_of(at).any(joint) && !analysis.joins_names(at) || analysis.is_mark(at, "(")
        };
        // "the second camp", "Minister Marwick": another one, or somebody with a name.
        let person = |mention: &MentionFound| self.context.names.entity(mention).entity_type == EntityType::Person;
        let named = self.context.names.within(phrase.clone()).iter().any(person);
        (phrase.len() > 1 && !named && !phrase.clone().any(other)).then_some(phrase)
    }
}
