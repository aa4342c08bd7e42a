//! The word that heads the words of a trigger, if it is the verb or the noun that is asked for, whatever the model took it for.

use plimsoll_language::{Hit, Relation, Upos};
use plimsoll_pack::{Classes, WordForm};

use super::Finder;

impl Finder<'_, '_, '_> {
    /// The word that heads a trigger, if it is of the part of speech that is asked for.
    pub(super) fn trigger_word(&self, hit: &Hit, verb: bool) -> Option<usize> {
        let analysis = self.context.analysis;
        let inside = hit.start as usize..hit.end as usize;
        let first = analysis.word_of(inside.start)?;
        let last = analysis.word_of(inside.end - 1)?;
        let head = (first..=last).find(|&word| {
            let head = analysis.words[word].head as usize;
            head == word || !(first..=last).contains(&head)
        })?;
        let upos = analysis.words[head].upos;
        // "a detained teacher", "rescue boats"
        if matches!(analysis.words[head].relation, Relation::Amod | Relation::Compound) && head == last {
            return None;
        }
        match verb {
            true => {
                // "The soldiers were volunteers", "all of them volunteers": a noun tells what several are, and not what they do.
                let is_what_it_is = |word: usize| {
                    let own = &analysis.words[word];
                    let several = || {
                        let plural = analysis.model.features(own.features).contains("Number=Plur");
                        plural || analysis.classes_of(own.token as usize).any(Classes::QUANTIFIER)
                    };
                    upos == Upos::Noun && (own.relation == Relation::Cop || own.relation == Relation::Nsubj && several())
                };
                let helped = |word: usize| {
                    use Relation::{Aux, Nsubj};
                    matches!(analysis.words[word].relation, Nsubj | Aux) && !analysis.dependents_of(head).any(is_what_it_is)
                };
                // "a lawyer for the accused"
                let somebody = upos == Upos::Noun
                    && inside.start.checked_sub(1).is_some_and(|at| analysis.classes_of(at).any(Classes::ARTICLE))
                    && analysis.dependents_of(head).all(|word| word < head);
                let participle = matches!(upos, Upos::Adj | Upos::Noun | Upos::Propn)
                    && !somebody
                    && (matches!(hit.form, WordForm::Past | WordForm::Participle) && !analysis.is_capitalised(inside.start)
                        || hit.form == WordForm::Third && analysis.dependents_of(head).any(helped));
                (matches!(upos, Upos::Verb | Upos::Aux) || participle || last > first && analysis.words[first].upos == Upos::Verb)
                    .then(|| if analysis.words[first].upos == Upos::Verb { first } else { head })
            }
            false => matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb).then_some(head).filter(|&head| {
                upos != Upos::Verb || analysis.dependents_of(head).any(|word| analysis.words[word].relation == Relation::Det)
            }),
        }
    }
}
