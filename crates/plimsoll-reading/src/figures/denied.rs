//! Numbers that a text gives only to say that they are wrong: "61,500 bottles were filled, *not 48,000*", "neither the 11 of
//! the log nor the 19 of the association", "230 rather than the 410 in the register".
//!
//! Who says so does not give the number. It is that of whoever is told to have it ("the 11 of the log", "as the ministry
//! claims"); where nobody is, it stands as what is not so, on nobody's word.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Mood, TimeWord};

use super::standing::DURATION;
use super::things::MEASURED;
use super::{FigureFinder, FigureFound};
use crate::numbers::Number;
use crate::references::{ReferenceFound, Sort};

/// So many tokens may stand between the denial and its number: "not the ministry's own 48,000".
const REACH: usize = 5;
/// "and not, as stated on Monday, to 2,914": an aside has at most so many tokens.
const LONGEST_ASIDE: usize = 10;
/// "the 38 | shown in the papers": what leads to whose number it is begins at most so many tokens behind it.
const REACH_OF_HOLDER: usize = 3;
/// "Not one of them came": a single one is no number that somebody else gave.
const LEAST: f64 = 2.0;

/// "from 41 | to 38": the number in whose place another is put ends at most so many tokens before that one.
const REACH_OF_TO: usize = 3;

impl FigureFinder<'_, '_, '_> {
    /// "has been corrected from 41 to 38": the first number is taken back, and the second is of its time.
    pub(super) fn take_back_corrected(&mut self) {
        for at in 1..self.found.len() {
            let (before, behind) = self.found.split_at_mut(at);
            let (Some(old), Some(new)) = (before.last_mut(), behind.first_mut()) else { continue };
            let analysis = self.context.analysis;
            let led = |figure: &FigureFound| figure.tokens.start.checked_sub(1).filter(|_| figure.change.is_none());
            let from = led(old).is_some_and(|at| analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::From)));
            let to = led(new).is_some_and(|at| analysis.classes_of(at).any(Classes::INFINITIVE));
            if !from || !to || new.tokens.start > old.tokens.end + REACH_OF_TO {
                continue;
            }
            let verb = analysis.word_of(old.tokens.end - 1).map(|word| analysis.words[analysis.words[word].head as usize].token as usize);
            if verb.is_some_and(|verb| analysis.means(verb, |meaning| meaning == Meaning::Correcting)) {
                old.denied = true;
                if new.period.is_none() {
                    (new.period, new.stretch, new.is_as_of) = (old.period, old.stretch.clone(), old.is_as_of);
                }
            }
        }
    }

    /// "3,883 in May, not 3,841 as published on 10 June": what is not so is of the time of what is.
    fn time_of_what_is_so(&self, at: usize) -> Option<&FigureFound> {
        let figure = &self.found[at];
        let sentence = self.context.sentence(figure.tokens.start);
        let before = at.checked_sub(1).map(|before| &self.found[before])?;
        let alike = before.measure == figure.measure && before.unit == figure.unit;
        let analysis = self.context.analysis;
        // "200 in June, not 300 as in May" has its own.
        let told = |words: Range<usize>| words.into_iter().any(|at| analysis.upos_of(at) == Upos::Verb);
        let behind = figure.period.is_none_or(|time| told(figure.tokens.end..self.context.times[time].tokens.start));
        (alike && behind && before.period.is_some() && sentence.contains(&before.tokens.start)).then_some(before)
    }

    /// Takes numbers that are denied from the word of those who deny them.
    pub(super) fn take_from_deniers(&mut self) {
        for at in 0..self.found.len() {
            let figure = &self.found[at];
            if let Some(denial) = self.denial_of(figure) {
                let holder = self.holder(denial.end, figure);
                // "not the three that come now": they do come.
                if holder.is_none() && self.is_told_of_behind(figure) {
                    continue;
                }
                let clause = self.context.clause(figure.tokens.start);
                // "300 people, not 200 as the ministry claims": the ministry gives the second number only.
                let behind = holder.as_ref().map(|holder| holder.tokens.clone()).filter(|holder| holder.start >= figure.tokens.end);
                let own = |other: &FigureFound| {
                    clause.contains(&other.tokens.start)
                        && other.origin.as_ref().zip(behind.as_ref()).is_some_and(|(origin, holder)| origin.tokens == *holder)
                };
                self.found.iter_mut().filter(|other| own(other)).for_each(|other| other.origin = None);
                let time = self.time_of_what_is_so(at).map(|other| (other.period, other.stretch.clone(), other.is_as_of));
                let figure = &mut self.found[at];
                if let Some(time) = time {
                    (figure.period, figure.stretch, figure.is_as_of) = time;
                }
                figure.denied = holder.is_none();
                figure.origin = holder;
            }
        }
    }

    /// "did not pay 30 million euros", "30 million euros was never paid": whether the verb of what is done with a sum is denied.
    pub(super) fn is_not_done(&self, number: &Number, measure: u16) -> bool {
        let analysis = self.context.analysis;
        let Some(word) = self.word_of_number(number, number.tokens.end - 1) else { return false };
        let verb = analysis.words[word].head as usize;
        let verb_at = analysis.words[verb].token as usize;
        let below = analysis.words[word].relation == Relation::Obj || analysis.is_passive_subject(word);
        let said = below && analysis.means(verb_at, |meaning| meaning == Meaning::Measure(measure));
        let denies = |at: usize| {
            let token = analysis.words[at].token as usize;
            let never = |meaning| matches!(meaning, Meaning::NotSo | Meaning::Mood(Mood::Refused));
            // "did not only pay"
            let right_before = token + 1 == verb_at;
            analysis.words[at].relation == Relation::Advmod && analysis.means(token, never) && right_before
        };
        said && self.library().packs.measures[measure as usize].done && analysis.dependents_of(verb).any(denies)
    }

    /// The words that say of a figure's number that it is not so: "not", "rather than".
    fn denial_of(&self, figure: &FigureFound) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let start = figure.tokens.start;
        let sentence = self.context.sentence(start);
        let many = figure.value.or(figure.low).or(figure.high).is_some_and(|value| value >= LEAST);
        // "60 people, not the twelve fishermen": others than those who are counted.
        let definite = start > sentence.start && analysis.classes_of(start - 1).any(Classes::ARTICLE);
        let others = definite && figure.population.as_ref().is_some_and(|words| figure.tokens.contains(&words.start));
        // "not two weeks later" denies nothing; "three weeks, not two" does.
        let length =
            |other: &FigureFound| other.rule == DURATION && other.tokens != figure.tokens && sentence.contains(&other.tokens.start);
        let lone = figure.rule == DURATION && !self.found.iter().any(length);
        if lone || !many || others {
            return None;
        }
        let led = start > sentence.start && analysis.classes_of(start - 1).any(Classes::PREPOSITION) && !analysis.is_possessive(start - 1);
        let mut at = start - usize::from(led);
        let mut aside = false;
        for _ in 0..REACH {
            if let Some(denial) = self.denial_before(at) {
                let measured =
                    figure.rule == MEASURED || analysis.means(figure.tokens.end, |meaning| matches!(meaning, Meaning::TimeUnit(_)));
                // "not in twelve of the towns", "not 200 metres from the gate" deny no number of anybody.
                let asks = led || measured;
                return (!asks || self.has_another_number(&sentence, figure, led.then_some(start - 1))).then_some(denial);
            }
            let before = at.checked_sub(1).filter(|&before| before >= sentence.start)?;
            at = if analysis.is_mark(before, ",") && !aside {
                aside = true;
                let first = sentence.start.max(before.saturating_sub(LONGEST_ASIDE));
                (first..before).rev().find(|&at| analysis.is_mark(at, ","))?
            } else if self.may_stand_before_a_number(before) {
                before
            } else {
                return None;
            };
        }
        None
    }

    /// "not", "nor", "rather than" right before a token, but not "if not".
    fn denial_before(&self, at: usize) -> Option<Range<usize>> {
        let near = at.saturating_sub(REACH)..at;
        let ends_here = |meaning: Meaning| {
            self.context.meanings(near.clone(), |own| (own == meaning).then_some(())).find(|(hit, ())| hit.end as usize == at)
        };
        let (hit, ()) = ends_here(Meaning::NotSo)?;
        ends_here(Meaning::PerhapsSo).is_none().then_some(hit.start as usize..at)
    }

    /// "the", "its own", "the ministry's", "promised".
    fn may_stand_before_a_number(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let opens = analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DEMONSTRATIVE));
        let owner = |at: usize| matches!(analysis.upos_of(at), Upos::Noun | Upos::Propn);
        // "the promised 90 beds", but not "including 14 children"
        let describes = analysis.word_of(at).map(|word| &analysis.words[word]).is_some_and(|word| {
            word.relation == Relation::Amod && (word.upos == Upos::Adj || analysis.model.features(word.features).contains("Tense=Past"))
        });
        opens || describes || analysis.is_possessive(at) || owner(at) && analysis.is_possessive(at + 1)
    }

    /// Whether a sentence gives another number, behind the same word where one leads to this: "came to 31 and not to 29".
    fn has_another_number(&self, sentence: &Range<usize>, figure: &FigureFound, lead: Option<usize>) -> bool {
        let analysis = self.context.analysis;
        let led_alike = |number: &Number| {
            let before = number.tokens.start.checked_sub(1);
            lead.is_none_or(|lead| before.is_some_and(|before| analysis.text_of(before).eq_ignore_ascii_case(analysis.text_of(lead))))
        };
        let other = |number: &Number| {
            !figure.tokens.contains(&number.digits.start)
                && self.context.time_containing(number.digits.start).is_none()
                && led_alike(number)
        };
        self.context.numbers_in(sentence.clone()).iter().any(other)
    }

    /// Whose number it is that somebody else denies. `from` is the token behind the denial.
    fn holder(&self, from: usize, figure: &FigureFound) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let phrases = &self.context.references.phrases;
        // "not the ministry's 48,000"
        if let Some(mark) = (from..figure.tokens.start).find(|&at| analysis.is_possessive(at)) {
            let owner = phrases.before(mark, from).map(|owner| self.context.references.resolve(owner));
            return owner.filter(|owner| self.is_body(owner));
        }
        let end = self.context.clause(figure.tokens.start).end;
        let next = self.context.numbers_in(figure.tokens.end..end).first().map_or(end, |number| number.tokens.start);
        let behind = figure.tokens.end..next;
        self.claimed_behind(&behind).or_else(|| self.shown_behind(&behind)).or_else(|| self.who_has_seen(&figure.tokens))
    }

    /// "the three | that come now", but not "it was not 300 people | who came"
    fn is_told_of_behind(&self, figure: &FigureFound) -> bool {
        let analysis = self.context.analysis;
        let behind = figure.tokens.end;
        let subject = analysis.word_of(behind).is_some_and(|word| analysis.words[word].relation == Relation::Nsubj);
        let definite = figure.tokens.start > 0 && analysis.classes_of(figure.tokens.start - 1).any(Classes::ARTICLE);
        definite && subject && analysis.classes_of(behind).any(Classes::RELATIVE)
    }

    /// "not 12, as the ministry claims", "nor the 22.5 million that the union had told of"
    fn claimed_behind(&self, behind: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let says = |meaning| matches!(meaning, Meaning::Cue(_) | Meaning::Counting | Meaning::Giving).then_some(());
        let verbs = self.context.meanings(behind.clone(), says).filter(|(hit, ())| analysis.upos_of(hit.start as usize) == Upos::Verb);
        verbs.into_iter().find_map(|(hit, ())| {
            // "as reported by the agency"
            let end = hit.end as usize;
            if analysis.classes_of(end).any(Classes::AGENT) {
                return self.who_counts(self.context.references.phrases.after(end + 1, behind.end)?);
            }
            let subject = self.context.references.phrases.subject(hit.start as usize, behind.start)?;
            self.who_counts(subject.tokens)
        })
    }

    /// "the 11 of the log", "the 38 shown in the company's papers", "the 40 claimed by the union"
    fn shown_behind(&self, behind: &Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.context.analysis;
        let leads = |at: usize| analysis.classes_of(at).any(Classes::PREPOSITION.or(Classes::AGENT));
        let lead = (behind.start..behind.end.min(behind.start + REACH_OF_HOLDER)).find(|&at| leads(at))?;
        let between = (behind.start..lead).all(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Adj | Upos::Noun));
        let phrase = self.context.references.phrases.after(lead + 1, behind.end).filter(|_| between)?;
        let source = self.context.references.resolve(phrase);
        let written = source.sort == Sort::Evidence || analysis.means(source.tokens.end - 1, |meaning| meaning == Meaning::Tally);
        if written { self.whose(&source).or(Some(source)) } else { Some(source).filter(|source| self.is_body(source)) }
    }
}
