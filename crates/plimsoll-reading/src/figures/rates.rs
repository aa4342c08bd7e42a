//! Numbers that are no counts: of a rate ("131 prisoners per 100,000 inhabitants", "one officer for every three"), none at all
//! ("not one euro"), and the one person who speaks ("one survivor said").

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning};

use super::FigureFinder;
use super::inherited::PERSON;
use crate::numbers::Number;

/// "per 100,000", "for every": the words before the number that a rate is reckoned by are at most so many.
const LONGEST_LEAD: usize = 2;

impl FigureFinder<'_, '_, '_> {
    /// Whether a number says how many there are for so many others: "11 per 1,000 births", and behind "prisoners per 100,000
    /// inhabitants" a number without a noun.
    pub(super) fn is_of_a_rate(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let clause = self.context.clause(number.tokens.start);
        let own = self.word_of_number(number, number.digits.end - 1);
        let noun = own.map(|own| if words[own].relation == Relation::Nummod { words[own].head as usize } else { own });
        let counted = self.population_behind(number).is_some() || self.thing_behind(number).is_some();
        let mut bases = self.context.numbers_in(clause).iter().filter(|base| base.tokens != number.tokens && self.is_base_of_rate(base));
        bases.any(|base| {
            if base.tokens.start > number.tokens.start {
                // "one officer for every 2.7 prisoners": what is counted by hangs on what is counted.
                let word = self.word_of_number(base, base.digits.end - 1);
                let by = word.map(|word| if words[word].relation == Relation::Nummod { words[word].head as usize } else { word });
                let near = base.tokens.start <= number.tokens.end + LONGEST_LEAD + 2;
                return near || by.zip(noun).is_some_and(|(by, noun)| words[by].head as usize == noun);
            }
            !counted
        })
    }

    /// "per 100,000", "for every 300": a number that a rate is reckoned on.
    fn is_base_of_rate(&self, base: &Number) -> bool {
        let analysis = self.context.analysis;
        let start = base.tokens.start;
        let leads = |hit: &plimsoll_language::Hit| hit.end as usize == start && hit.meaning == Meaning::Rate;
        base.counts_nothing && analysis.hits_in(start.saturating_sub(LONGEST_LEAD)..start).iter().any(leads)
    }

    /// "3,100 euros per family": the measure of words right behind a number that say by what it is reckoned.
    pub(super) fn rate_behind(&self, number: &Number, unit: &str) -> Option<u16> {
        let analysis = self.context.analysis;
        let end = number.tokens.end;
        let leads = matches!(analysis.upos_of(end), Upos::Adp);
        let rate = |meaning| match meaning {
            Meaning::Measure(measure) if self.fits(measure, unit, None) => Some(measure),
            _ => None,
        };
        (leads && end < self.context.sentence(number.tokens.start).end).then(|| analysis.longest(end, rate)).flatten().map(|(_, rate)| rate)
    }

    /// "Not one euro will go to weapons", "has not received one dollar": none.
    pub(super) fn is_none_of_it(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let one = number.value == Some(1.0) && number.digits.len() == 1 && !analysis.text_of(number.digits.start).contains('1');
        let sentence = self.context.sentence(number.tokens.start);
        let before = number.tokens.start.checked_sub(1).filter(|&before| one && before >= sentence.start);
        let denies = |at: usize| analysis.classes_of(at).any(Classes::NEGATION);
        let denied_verb = || {
            let words = &analysis.words;
            let own = self.word_of_number(number, number.digits.end - 1)?;
            let own = if words[own].relation == Relation::Nummod { words[own].head as usize } else { own };
            let verb = Some(words[own].head as usize).filter(|_| words[own].relation == Relation::Obj)?;
            analysis.dependents_of(verb).find(|&at| words[at].relation == Relation::Advmod && denies(words[at].token as usize))
        };
        one && (before.is_some_and(denies) || denied_verb().is_some())
    }

    /// "One official said so": the one person who tells something is no count.
    pub(super) fn is_one_who_tells(&self, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        if number.value != Some(1.0) || number.digits != number.tokens {
            return false;
        }
        let Some(own) = self.word_of_number(number, number.digits.end - 1) else { return false };
        let who = if words[own].relation == Relation::Nummod { words[own].head as usize } else { own };
        let verb = words[words[who].head as usize].token as usize;
        let tells = |meaning| matches!(meaning, Meaning::Cue(_));
        let populations = &self.library().packs.populations;
        let person = |meaning| matches!(meaning, Meaning::Population(index) if populations[index as usize].unit == PERSON);
        let counted = self.population_behind(number).map(|counted| populations[counted.index as usize].unit == PERSON);
        let somebody = counted.unwrap_or_else(|| who == own || analysis.means(words[who].token as usize, person));
        somebody && words[who].relation == Relation::Nsubj && !analysis.is_passive_subject(who) && analysis.means(verb, tells)
    }
}
