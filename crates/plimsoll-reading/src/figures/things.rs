//! Numbers of things of which no measure tells: "58,012 doses", "Doses destroyed: 4,100". Their noun says what is counted.

use plimsoll_language::{Relation, Upos};

use super::inherited::{LEAST, THING};
use super::{Counted, FigureFinder, FigureFound};
use crate::numbers::{Number, NumberUnit};

/// A noun stands at most so many tokens behind its number: "58,012 of the first doses".
const REACH: usize = 6;

impl FigureFinder<'_, '_, '_> {
    /// The figure of a number of things, by the noun that it stands before or that its label begins with. A handful is said
    /// of anything ("two ways"), and is none.
    pub(super) fn things(&self, number: &Number) -> Option<FigureFound> {
        let index = self.library().packs.populations.iter().position(|population| population.unit == THING)?;
        let measure = self.library().packs.populations[index].measure?;
        let many = number.value.or(number.low).or(number.high).is_some_and(|value| value >= LEAST);
        if !many || number.unit != NumberUnit::None {
            return None;
        }
        let unit = THING.to_owned();
        // "26 of 91 water points"
        if let Some(noun) = self.thing_behind(self.whole_of(number).unwrap_or(number)) {
            let counted = Counted { index: index as u16, tokens: number.tokens.end..noun + 1 };
            return Some(self.complete(number, measure, unit, Some(counted), "figure.thing"));
        }
        let noun = self.thing_of_label(number).map(|noun| noun..noun + 1).or_else(|| self.thing_before(number))?;
        let figure = self.complete(number, measure, unit, None, "figure.thing");
        Some(FigureFound { population: Some(noun), ..figure })
    }

    /// The noun that a number counts, in the plural.
    pub(super) fn thing_behind(&self, number: &Number) -> Option<usize> {
        let analysis = self.context.analysis;
        let word = &analysis.words[analysis.word_of(number.digits.end.checked_sub(1)?)?];
        let head = analysis.words.get(word.head as usize)?;
        let noun = head.token as usize;
        let near = (number.tokens.end..number.tokens.end + REACH).contains(&noun);
        (word.relation == Relation::Nummod && head.upos == Upos::Noun && near && self.is_plural(noun)).then_some(noun)
    }

    /// "The member says 10,000 doses. The ministry says it was 4,100": what was counted last, where a pronoun stands for it.
    fn thing_before(&self, number: &Number) -> Option<std::ops::Range<usize>> {
        let analysis = self.context.analysis;
        let before = self.recent().next().filter(|before| before.unit == THING)?;
        let [own, other] = [number.tokens.start, before.tokens.start].map(|at| analysis.sentences[analysis.sentence_of(at)].block);
        (own == other && self.goes_on_counting(number)).then(|| before.population.clone()).flatten()
    }

    /// "Doses destroyed: 4,100": the first word of the label before a number.
    fn thing_of_label(&self, number: &Number) -> Option<usize> {
        let label = self.label_of(number.tokens.start)?;
        let analysis = self.context.analysis;
        let noun = |at: usize| analysis.upos_of(at) == Upos::Noun && self.is_plural(at) && !self.describes_noun(at + 1);
        let plural = label.clone().take(2).find(|&at| noun(at));
        plural.filter(|_| number.tokens.end >= self.context.clause(number.tokens.start).end.saturating_sub(1))
    }
}
