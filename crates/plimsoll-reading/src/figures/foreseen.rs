//! Numbers of what has yet to be done: "240 officers are to be trained", "will receive four boats".

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::Classes;

use super::{FigureFinder, FigureFound};
use crate::numbers::Number;

/// A number stands at most so many words below the verb that is helped.
const STEPS: usize = 4;

impl FigureFinder<'_, '_, '_> {
    /// Whether a number is told of what has yet to be done. A sum that is promised is promised already.
    pub(super) fn is_foreseen(&self, number: &Number, figure: &FigureFound) -> bool {
        let words = &self.context.analysis.words;
        let Some(mut at) = self.word_of_number(number, figure.tokens.end - 1).filter(|_| !self.is_money(figure)) else { return false };
        for _ in 0..STEPS {
            if self.is_to_come(at) {
                return true;
            }
            let helped =
                || self.context.analysis.dependents_of(at).any(|word| matches!(words[word].relation, Relation::Aux | Relation::Nsubj));
            let goes_on = match words[at].relation {
                Relation::Nsubj | Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Nummod | Relation::Xcomp => true,
                // "Boats will be given, and 120 officers trained"
                Relation::Conj => words[at].upos != Upos::Verb || !helped() || !self.is_finite(at) || self.shares_passive(at),
                _ => false,
            };
            let head = words[at].head as usize;
            if !goes_on || head == at {
                return false;
            }
            at = head;
        }
        false
    }

    /// "will receive", "are to be trained"
    fn is_to_come(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let is = analysis.classes_of(analysis.words[verb].token as usize).any(Classes::BE);
        let (mut be, mut to) = (false, false);
        for at in analysis.dependents_of(verb) {
            let word = &analysis.words[at];
            let classes = analysis.classes_of(word.token as usize);
            match word.relation {
                Relation::Aux | Relation::Cop if classes.any(Classes::FUTURE) => return true,
                Relation::Aux | Relation::Cop => be |= classes.any(Classes::BE) && !to,
                Relation::Xcomp | Relation::Ccomp if is && self.is_infinitive(at) => return true,
                Relation::Mark => to |= classes.any(Classes::INFINITIVE),
                _ => (),
            }
        }
        be && to
    }

    fn is_infinitive(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let marks = |at: usize| {
            let word = &analysis.words[at];
            word.relation == Relation::Mark && analysis.classes_of(word.token as usize).any(Classes::INFINITIVE)
        };
        analysis.dependents_of(verb).any(marks)
    }

    /// "will be provided, and 120 officers | trained": without a helping verb of its own, behind a passive.
    fn shares_passive(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let helpers = |verb: usize| analysis.dependents_of(verb).filter(|&at| analysis.words[at].relation == Relation::Aux);
        let be = |at: usize| analysis.classes_of(analysis.words[at].token as usize).any(Classes::BE);
        helpers(verb).next().is_none() && helpers(analysis.words[verb].head as usize).any(be)
    }

    fn is_finite(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let helps = |at: usize| analysis.words[at].relation == Relation::Aux;
        analysis.dependents_of(verb).any(helps) || analysis.model.features(analysis.words[verb].features).contains("VerbForm=Fin")
    }
}
