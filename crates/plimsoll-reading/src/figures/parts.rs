//! Parts of a whole: "2,166 were evacuated, of whom 406 were women", "418 ships passed. Of these fewer than fifty were
//! tankers", "The fleet has nine cutters. Four are laid up".
//!
//! A part has the unit of its whole, and its measure, time and origin where its own words say no other.

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning};

use super::inherited::{LONGEST_MEASURE, MONEY, PERSON, counts};
use super::{Counted, FigureFinder, FigureFound};
use crate::numbers::Number;

/// "of whom" stands at most so many tokens before its number.
const REACH_OF_WHOLE: usize = 4;
/// The rule of parts of a whole.
pub(super) const PART: &str = "figure.part";

impl FigureFinder<'_, '_, '_> {
    /// A part measures what its whole does, in the same time where it says none of its own.
    pub(super) fn part(&self, number: &Number, whole: &FigureFound, counted: Option<Counted>) -> FigureFound {
        let analysis = self.context.analysis;
        let together = analysis.sentence_of(whole.tokens.start) == analysis.sentence_of(number.tokens.start);
        let end = counted.as_ref().map_or(number.digits.end, |counted| counted.tokens.end);
        let unit = if self.is_money(whole) { MONEY } else { whole.unit.as_str() };
        let own = self.measure_of_verb(number, end, unit, None).or_else(|| self.measure_behind_pronoun(number, unit));
        let part = self.complete(number, own.unwrap_or(whole.measure), whole.unit.clone(), counted, PART);
        let origin = part.origin.clone().or_else(|| whole.origin.clone().filter(|_| together));
        // Things are told by their noun alone: "of 58 samples, 34 were clean".
        let noun = || whole.population.clone().filter(|_| whole.of_things);
        let part = FigureFound { population: part.population.clone().or_else(noun), ..part };
        match part.period {
            Some(_) => FigureFound { origin, ..part },
            None => FigureFound { period: whole.period, stretch: whole.stretch.clone(), is_as_of: whole.is_as_of, origin, ..part },
        }
    }

    /// "12 of whom died": a word for a measure right behind the words for the whole.
    pub(super) fn measure_behind_pronoun(&self, number: &Number, unit: &str) -> Option<u16> {
        let verb = number.tokens.end + 2;
        let measures = self.context.meanings(verb..verb + LONGEST_MEASURE, |meaning| match meaning {
            Meaning::Measure(measure) if self.fits(measure, unit, None) => Some(measure),
            _ => None,
        });
        measures.filter(|(hit, _)| hit.start as usize == verb && self.pronoun_behind(number)).last().map(|(_, measure)| measure)
    }

    /// The figure of which a number is a part: "2,166 were evacuated, of whom 406 were women and 97 children".
    pub(super) fn whole_before(&self, number: &Number) -> Option<&FigureFound> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(number.tokens.start);
        let start = number.tokens.start;
        let near = start.saturating_sub(REACH_OF_WHOLE).max(sentence.start)..start;
        let of_whom = near.clone().any(|at| {
            analysis.classes_of(at).any(Classes::RELATIVE.or(Classes::PLURAL_PRONOUN).or(Classes::DEMONSTRATIVE))
                && at > sentence.start
                && analysis.classes_of(at - 1).any(Classes::PREPOSITION)
                && (!analysis.classes_of(at).any(Classes::DEMONSTRATIVE)
                    || analysis.joins_names(at - 1) && (at + 1 >= start || at + 2 == start && analysis.is_mark(at + 1, ",")))
        });
        // "418 ships passed. Of these fewer than fifty were tankers."
        let opens = near.start == sentence.start && of_whom && !self.recent().any(|figure| sentence.contains(&figure.tokens.start));
        if opens {
            return self.whole_in_sentence_before(number);
        }
        let including = near.clone().any(|at| analysis.means(at, |meaning| meaning == Meaning::Including));
        let last = self.recent().next().filter(|figure| sentence.contains(&figure.tokens.start))?;
        let goes_on = last.rule == PART && near.contains(&start.saturating_sub(1)) && {
            let before = start - 1;
            analysis.classes_of(before).any(Classes::COORDINATOR) || analysis.is_mark(before, ",")
        };
        (of_whom || including || goes_on)
            .then(|| self.recent().find(|figure| is_part_in_kind(figure) && sentence.contains(&figure.tokens.start)))?
    }

    /// "14,236 people were held in 41 prisons. Of them, 13,402 were men": of the figures in the sentence before the nearest that the
    /// number can be a part of. Persons are a part of persons, and "(2023: 3,618)" is no whole of anything.
    fn whole_in_sentence_before(&self, number: &Number) -> Option<&FigureFound> {
        let before: Vec<&FigureFound> = self
            .recent()
            .filter(|figure| self.is_of_sentence_before(figure, number) && is_part_in_kind(figure) && !self.is_told_aside(figure))
            .collect();
        let fewer = |whole: &FigureFound| number.value.zip(whole.value.or(whole.high)).is_none_or(|(own, whole)| own <= whole);
        let persons = before.iter().copied().find(|whole| whole.unit == PERSON && fewer(whole));
        if persons.is_some() && self.is_of_persons(number) {
            return persons;
        }
        before.iter().copied().find(|whole| fewer(whole))
    }

    /// "300 were children", "417 women", "nine died": persons are told of.
    fn is_of_persons(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let populations = &self.library().packs.populations;
        let persons = |index: u16| populations[index as usize].unit == PERSON;
        if let Some(counted) = self.population_behind(number) {
            return persons(counted.index);
        }
        let verb = number.tokens.end;
        let is = analysis.classes_of(verb).any(Classes::BE);
        let population = |meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        };
        let first = verb + 1 + usize::from(analysis.upos_of(verb + 1) == Upos::Adv);
        let named = is.then(|| analysis.longest(first, population)).flatten();
        let named = named.filter(|(hit, _)| !self.describes_another(hit.end as usize - 1));
        named.is_some_and(|(_, index)| persons(index)) || self.measure_of_verb(number, number.digits.end, PERSON, None).is_some()
    }

    /// "900 were returned, compared with 700 in 2024", "4,812 (2024: 3,618)": what another number of its sentence is only held
    /// against.
    fn is_told_aside(&self, figure: &FigureFound) -> bool {
        let sentence = self.context.sentence(figure.tokens.start);
        let compares = |meaning| (meaning == Meaning::Compared).then_some(());
        let compared = self.context.meanings(sentence.start..figure.tokens.start, compares).last();
        let held = compared.is_some_and(|(hit, ())| {
            let before = |other: &FigureFound| sentence.contains(&other.tokens.start) && other.tokens.end <= hit.start as usize;
            self.recent().any(|other| is_part_in_kind(other) && before(other))
        });
        held || self.is_in_brackets(figure.tokens.start)
    }

    /// Whether a token stands between brackets in its sentence.
    pub(super) fn is_in_brackets(&self, token: usize) -> bool {
        let analysis = self.context.analysis;
        let bracket = |at: &usize| matches!(analysis.text_of(*at), "(" | ")" | "[" | "]");
        let last = (self.context.sentence(token).start..token).rev().find(bracket);
        last.is_some_and(|at| matches!(analysis.text_of(at), "(" | "["))
    }

    /// "18 people died, four of them children": the figure of its sentence that a pronoun behind a number stands for.
    pub(super) fn whole_of_pronoun(&self, number: &Number) -> Option<&FigureFound> {
        let sentence = self.context.sentence(number.tokens.start);
        let own = self.is_in_brackets(number.tokens.start);
        let apart = |figure: &FigureFound| !own && self.is_in_brackets(figure.tokens.start);
        let before = self.recent().find(|figure| counts(figure) && sentence.contains(&figure.tokens.start) && !apart(figure));
        before.filter(|_| self.pronoun_behind(number))
    }

    /// "Of 58 samples examined, 34 were clean", "out of 3.1 billion voted 2.2 billion had been paid": the figure with "of" before
    /// it that opens the sentence of a number.
    pub(super) fn whole_ahead(&self, number: &Number) -> Option<&FigureFound> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(number.tokens.start);
        let figure = self.recent().take_while(|figure| sentence.contains(&figure.tokens.start)).find(|figure| figure.rule != PART)?;
        let opens = Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DEMONSTRATIVE);
        let of = (sentence.start..figure.tokens.start).rfind(|&at| !analysis.classes_of(at).any(opens))?;
        let heads = of == sentence.start || analysis.upos_of(of - 1) == Upos::Adp;
        let ends = |at: usize| analysis.is_mark(at, ",") || analysis.upos_of(at) == Upos::Verb;
        let apart = (figure.tokens.end..number.tokens.start).any(ends) || self.is_alone_in_what_happens(number);
        let fewer = number.value.zip(figure.value).is_some_and(|(own, whole)| own <= whole);
        (heads && analysis.joins_names(of) && apart && fewer && is_part_in_kind(figure)).then_some(figure)
    }

    /// "The fleet has nine cutters. Four are laid up": a number that is the subject at the head of a sentence, and no more
    /// than what the sentence before counts.
    pub(super) fn some_of_those_before(&self, number: &Number) -> Option<&FigureFound> {
        let heads = number.tokens.start == self.context.sentence(number.tokens.start).start;
        let tells = heads && self.is_alone_in_what_happens(number);
        let apart = |figure: &FigureFound| self.is_in_brackets(figure.tokens.start);
        let like = self.recent().find(|figure| counts(figure) && tells && !apart(figure)).filter(|like| !self.is_money(like))?;
        let fewer = number.value.zip(like.value).is_some_and(|(own, whole)| own <= whole);
        (fewer && self.is_of_sentence_before(like, number)).then_some(like)
    }

    /// "113 of them were women and 96 were minors": what a number is said to be, of the figure before it in its sentence.
    pub(super) fn said_to_be(&self, number: &Number) -> Option<FigureFound> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(number.tokens.start);
        // "23 of them are minors"
        let verb = number.tokens.end + if self.pronoun_behind(number) { 2 } else { 0 };
        if verb + 1 >= sentence.end || !analysis.classes_of(verb).any(Classes::BE) {
            return None;
        }
        let first = verb + 1 + usize::from(analysis.upos_of(verb + 1) == Upos::Adv);
        let population = |meaning| match meaning {
            Meaning::Population(population) => Some(population),
            _ => None,
        };
        // "are prison officers" tells of no prisons.
        let named = analysis.longest(first, population).filter(|(hit, _)| !self.describes_another(hit.end as usize - 1));
        let (hit, index) = named?;
        let population = &self.library().packs.populations[index as usize];
        let whole = self.recent().find(|figure| counts(figure) && sentence.contains(&figure.tokens.start));
        let whole = whole.filter(|whole| whole.unit == population.unit);
        let counted = Counted { index, tokens: number.tokens.end..number.tokens.end };
        match whole.filter(|_| hit.end as usize <= sentence.end) {
            Some(whole) => Some(self.part(number, whole, Some(counted))),
            None => Some(self.complete(number, population.measure?, population.unit.clone(), Some(counted), PART)),
        }
    }

    pub(super) fn is_of_sentence_before(&self, figure: &FigureFound, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let [before, own] = [figure.tokens.start, number.tokens.start].map(|at| analysis.sentence_of(at));
        before + 1 == own && analysis.sentences[before].block == analysis.sentences[own].block
    }
}

/// Whether a number without a noun can be a part of a figure: votes and shares have none.
fn is_part_in_kind(whole: &FigureFound) -> bool {
    counts(whole) || whole.of_things
}
