//! What is done to those who are counted, where their noun alone would say another measure: three protesters who were killed
//! are dead, 700 refugees who were expelled are no longer registered anywhere.

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::Meaning;
use plimsoll_record::Flow;

use super::inherited::PERSON;
use super::{Counted, FigureFinder};
use crate::numbers::Number;

impl FigureFinder<'_, '_, '_> {
    /// "Thirteen detainees were injured", "Three protesters were killed": the measure of what happened to those who are counted,
    /// which says more than who they are. `own` is the measure of their noun. None where nothing is told to have been done to
    /// them, or where the verb says no more than the noun ("hosts 19,000 refugees").
    pub(super) fn happened_to(&self, number: &Number, counted: &Counted, own: Option<u16>) -> Option<u16> {
        let packs = &self.library().packs;
        let population = &packs.populations[counted.index as usize];
        let flow = |measure: u16| packs.measures[measure as usize].flow;
        let stock = flow(own?) == Some(Flow::Stock) && population.unit == PERSON;
        if !stock && !population.acting {
            return None;
        }
        let end = counted.tokens.end;
        let said = self.measure_of_verb(number, end, &population.unit, Some(counted.index));
        if let Some(said) = said.filter(|&said| !packs.measures[said as usize].general) {
            // "Two demonstrators died", but not "200 demonstrators crossed the bridge": only what may be told of anybody on his way.
            let any_way = packs.measures[said as usize].otherwise.is_empty() || self.verb_upon(number, end).is_some();
            return (flow(said) == Some(Flow::Flow) && stock || population.acting && any_way).then_some(said);
        }
        let verb = self.verb_upon(number, end)?;
        let general = stock && said.is_some();
        (general && !self.says_who_is_there(verb)).then(|| self.measure_of_unit(&population.unit)).flatten()
    }

    /// The token of the verb that does something to those whom a number counts: they are its object, or the subject of its
    /// passive.
    fn verb_upon(&self, number: &Number, end: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let word = self.word_of_number(number, end - 1)?;
        let upon = analysis.words[word].relation == Relation::Obj || analysis.is_passive_subject(word);
        upon.then(|| analysis.words[analysis.words[word].head as usize].token as usize)
    }

    /// "returned 300 refugees": a verb of an event that has somebody for its object.
    pub(super) fn is_done_to_somebody(&self, verb: usize) -> bool {
        let triggers = &self.library().packs.triggers;
        let upon = |meaning| match meaning {
            Meaning::Trigger(trigger) => triggers[trigger as usize].verb && triggers[trigger as usize].object.is_some(),
            _ => false,
        };
        self.context.analysis.means(verb, upon)
    }

    /// "Three gunmen killed a guard", "two men tried to kill him": what those who are counted do to others is not done to them.
    pub(super) fn is_done_by_them(&self, hit: &plimsoll_language::Hit, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let at = hit.start as usize;
        let Some(verb) = analysis.word_of(at).filter(|&verb| hit.len() == 1 && words[verb].upos == Upos::Verb) else { return false };
        let measures = &self.library().packs.measures;
        let moves = matches!(hit.meaning, Meaning::Measure(measure) if !measures[measure as usize].otherwise.is_empty());
        let person = |meaning| match meaning {
            Meaning::Population(population) => self.library().packs.populations[population as usize].unit == PERSON,
            Meaning::Role(_) => true,
            _ => false,
        };
        let somebody = |word: usize| {
            !moves
                && (words[word].upos == Upos::Pron || words[word].upos == Upos::Noun && analysis.means(words[word].token as usize, person))
        };
        // "reached the coast" is done to nobody.
        let others = analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Obj && word > verb && somebody(word));
        if !others || !self.is_done_to_somebody(at) {
            return false;
        }
        let Some(own) = self.word_of_number(number, number.digits.end - 1) else { return false };
        let who = if words[own].relation == Relation::Nummod { words[own].head as usize } else { own };
        let does = words[who].relation == Relation::Nsubj && !analysis.is_passive_subject(who);
        // "tried to kill"
        let above = if words[verb].relation == Relation::Xcomp { words[verb].head as usize } else { verb };
        does && (words[who].head as usize == verb || words[who].head as usize == above)
    }

    /// "hosts", "holds": a verb that says how many are somewhere.
    fn says_who_is_there(&self, verb: usize) -> bool {
        let measures = &self.library().packs.measures;
        let there = |meaning| matches!(meaning, Meaning::Measure(measure) if measures[measure as usize].flow == Some(Flow::Stock));
        self.context.analysis.means(verb, there)
    }

    /// "demanded the release of three leaders", "against the expulsion of 30 students": a noun for what is done to those whom
    /// "of" joins to it. What the verb of the sentence measures is not said of them.
    pub(super) fn is_done_to_by_noun(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let Some(of) = number.tokens.start.checked_sub(1).filter(|&of| of > 0 && analysis.joins_names(of)) else { return false };
        let noun = of - 1;
        let triggers = &self.library().packs.triggers;
        let done = |meaning| match meaning {
            Meaning::Trigger(trigger) => triggers[trigger as usize].object.is_some(),
            _ => false,
        };
        let measures = &self.library().packs.measures;
        let says = |meaning| matches!(meaning, Meaning::Measure(measure) if !measures[measure as usize].general);
        let measured = |hit: &plimsoll_language::Hit| says(hit.meaning) && hit.end as usize > noun;
        let near = analysis.hits_in(noun.saturating_sub(2)..of + 1);
        analysis.upos_of(noun) == Upos::Noun && analysis.means(noun, done) && !near.iter().any(measured)
    }
}
