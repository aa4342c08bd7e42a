//! Numbers that are said of the subject of their verb: "The calls were 17", "Asylum applications fell to about 1,500", "The
//! number of returns was 6,270".

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, WordForm};

use super::inherited::{PERSON, THING};
use super::{Counted, FigureFinder, FigureFound};
use crate::numbers::Number;

/// A noun for what is counted is of no more words.
const LONGEST_NOUN: usize = 4;
/// Nobody is older.
const OLDEST: f64 = 120.0;

impl FigureFinder<'_, '_, '_> {
    /// "Asylum applications fell to about 1,500": what changes stands before the verb.
    pub(super) fn subject_that_changes(&self, number: &Number, clause: &Range<usize>) -> Option<Counted> {
        let analysis = self.context.analysis;
        let before = clause.start..number.tokens.start;
        if let Some(counted) = self.number_of(number, clause) {
            return Some(counted);
        }
        let (change, ()) = self
            .context
            .meanings(before.clone(), |meaning| {
                matches!(meaning, Meaning::Increase | Meaning::Decrease | Meaning::Multiple(_) | Meaning::Amounts | Meaning::Compared)
                    .then_some(())
            })
            .last()?;
        // "went from 15,682" is known by its words alone.
        let verb = change.len() > 1
            || matches!(change.form, WordForm::Past | WordForm::Third | WordForm::Participle)
            || analysis.means(change.start as usize, |meaning| meaning == Meaning::Amounts)
                && analysis.upos_of(change.start as usize) == Upos::Verb;
        let near = number.tokens.start - change.end as usize <= 2 && verb;
        let counted = self.context.meanings(clause.start..change.start as usize, |meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        });
        // "Signatures against the barge stood at 300": of two nouns the subject is counted.
        let subject = analysis.word_of(change.start as usize).and_then(|verb| self.subject_of(verb));
        let named = |hit: &plimsoll_language::Hit| {
            subject.is_none_or(|subject| {
                let number = |meaning| matches!(meaning, Meaning::Evidence | Meaning::Tally);
                let stands_for = analysis.upos_of(subject) == Upos::Pron || analysis.means(subject, number);
                stands_for || (hit.start as usize..hit.end as usize).contains(&subject)
            })
        };
        // "The count of the World Food Organisation stood at 29": a name counts nothing.
        let counted = counted.filter(|(hit, _)| self.context.names.mention_at(hit.start as usize).is_none());
        counted
            .filter(|(hit, _)| named(hit))
            .last()
            .filter(|_| near)
            .map(|(hit, index)| Counted { index, tokens: hit.start as usize..hit.end as usize })
    }

    /// The token of the subject of a verb.
    fn subject_of(&self, verb: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let subject = analysis.dependents_of(verb).find(|&at| analysis.words[at].relation == Relation::Nsubj)?;
        Some(analysis.words[subject].token as usize)
    }

    /// "The number of returns was 6,270": what "of" leads to before the verb.
    fn number_of(&self, number: &Number, clause: &Range<usize>) -> Option<Counted> {
        let analysis = self.context.analysis;
        let verb = number.tokens.start.checked_sub(1).filter(|&at| at > clause.start && analysis.classes_of(at).any(Classes::BE))?;
        let population = |meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        };
        let mut named = self.context.meanings(clause.start..verb, population);
        let (hit, index) = named.find(|(hit, _)| {
            let describes = |at: &usize| !matches!(analysis.upos_of(*at), Upos::Adj | Upos::Det);
            let before = (clause.start..hit.start as usize).rev().find(describes);
            before.is_some_and(|of| of > clause.start && analysis.joins_names(of))
        })?;
        Some(Counted { index, tokens: hit.start as usize..hit.end as usize })
    }

    /// "The calls were 17", "Fires came to 21 in 2025": the noun that a verb of amounting puts at a number.
    pub(super) fn thing_of_subject(&self, number: &Number) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let subject = self.subject_put_at(number)?;
        let says = |meaning| {
            matches!(meaning, Meaning::Population(_) | Meaning::Measure(_) | Meaning::LooselyCounted | Meaning::Evidence | Meaning::Tally)
        };
        let noun = analysis.upos_of(subject) == Upos::Noun && self.is_plural(subject) && !analysis.means(subject, says);
        // "The brothers were 19 and 23": ages.
        let joined = analysis.classes_of(number.tokens.end).any(Classes::COORDINATOR);
        (noun && !joined && !self.is_followed_by_noun(number)).then_some(subject..subject + 1)
    }

    /// "The dead were 45", "Signatures stood at 13,206": what the subject of a number is, and its unit.
    pub(super) fn population_of_subject(&self, number: &Number) -> Option<(u16, String)> {
        let analysis = self.context.analysis;
        let subject = self.subject_put_at(number)?;
        let population = &self.library().packs.populations[self.population_at(subject)? as usize];
        // "The women were 34 and 41": ages.
        let aged = !population.decides && number.value.is_some_and(|value| value <= OLDEST);
        let said = !aged && !analysis.classes_of(number.tokens.end).any(Classes::COORDINATOR);
        said.then(|| population.measure.map(|measure| (measure, population.unit.clone()))).flatten()
    }

    /// The population that words mean of which a noun is the last.
    pub(super) fn population_at(&self, noun: usize) -> Option<u16> {
        let population = |meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        };
        let near = noun.saturating_sub(LONGEST_NOUN)..noun + 1;
        let named = self.context.meanings(near, population).filter(|(hit, _)| hit.end as usize == noun + 1);
        named.last().map(|(_, population)| population)
    }

    /// "put the number of minors at eleven", "The number of women rose to 96": those whose number it is are whom it counts.
    pub(super) fn of_whose_number(&self, number: &Number, figure: FigureFound) -> FigureFound {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let named = || {
            let own = self.word_of_number(number, number.digits.end - 1)?;
            let is = analysis.dependents_of(own).any(|at| words[at].relation == Relation::Cop);
            let verb = if is { own } else { words[own].head as usize };
            let tally = |&at: &usize| {
                matches!(words[at].relation, Relation::Obj | Relation::Nsubj)
                    && analysis.means(words[at].token as usize, |meaning| matches!(meaning, Meaning::Evidence | Meaning::Tally))
            };
            let tally = analysis.dependents_of(verb).find(tally)?;
            let of = analysis.dependents_of(tally).find(|&at| words[at].relation == Relation::Nmod)?;
            let noun = words[of].token as usize;
            let counts = analysis.joins_names(noun.checked_sub(1)?) || analysis.upos_of(noun - 1) == Upos::Adj;
            (counts && noun < number.tokens.start && self.population_at(noun).is_some()).then_some(noun..noun + 1)
        };
        let population = figure.population.clone().or_else(|| Some(()).filter(|()| figure.unit == PERSON).and_then(|()| named()));
        FigureFound { population, ..figure }
    }

    /// The subject of which a number is said, and nothing else: "The calls were 17", "Signatures against the plan stood at 300".
    fn subject_put_at(&self, number: &Number) -> Option<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let own = self.word_of_number(number, number.digits.end - 1)?;
        let is = analysis.dependents_of(own).any(|at| words[at].relation == Relation::Cop);
        let verb = if is { own } else { words[own].head as usize };
        let amounts = |meaning| matches!(meaning, Meaning::Amounts);
        let puts = || analysis.means(words[verb].token as usize, amounts) && (words[verb].token as usize) < number.tokens.start;
        if !is && !puts() {
            return None;
        }
        let subject = analysis.dependents_of(verb).find(|&at| words[at].relation == Relation::Nsubj)?;
        let number_of = |at: usize| words[at].relation == Relation::Nummod && self.is_another_number(words[at].token as usize, number);
        let counted = analysis.dependents_of(subject).any(number_of);
        Some(words[subject].token as usize).filter(|&at| !counted && at < number.tokens.start)
    }

    /// "9,764 homes were under construction and 6,200 had planning permission": the things of which the clause before has a number
    /// for its subject, as this clause has.
    pub(super) fn of_the_subject_beside(&self, number: &Number) -> Option<&FigureFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let own = self.word_of_number(number, number.digits.end - 1)?;
        let verb = Some(words[own].head as usize).filter(|_| words[own].relation == Relation::Nsubj)?;
        let before = Some(words[verb].head as usize).filter(|_| words[verb].relation == Relation::Conj)?;
        let subject = analysis.dependents_of(before).find(|&at| words[at].relation == Relation::Nsubj)?;
        let counted = analysis.dependents_of(subject).find(|&at| words[at].relation == Relation::Nummod)?;
        let token = words[counted].token as usize;
        let like = self.recent().find(|told| told.of_things && told.tokens.contains(&token) && told.population.is_some())?;
        let of_persons = self.measure_of_verb(number, number.digits.end, PERSON, None).is_some();
        (!of_persons && like.unit == THING).then_some(like)
    }
}
