//! Numbers of what has yet to be done, or is only planned: "240 officers are to be trained", "will receive four boats", "had
//! expected 5,000 arrivals".

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord};

use super::{FigureFinder, FigureFound};
use crate::numbers::Number;

/// A number stands at most so many words below the verb that is helped.
const STEPS: usize = 4;

impl FigureFinder<'_, '_, '_> {
    /// Whether a number is told of what has yet to be done, or is only planned. A sum that is promised is promised already.
    pub(super) fn is_foreseen(&self, number: &Number, figure: &FigureFound) -> bool {
        let words = &self.context.analysis.words;
        let measure = &self.library().packs.measures[figure.measure as usize];
        let promised = self.is_money(figure) && !measure.general && !measure.done;
        let Some(mut at) = self.word_of_number(number, figure.tokens.end - 1) else { return false };
        // "The expected 300 guests came"
        let acts = words[at].relation == Relation::Nsubj && !self.context.analysis.is_passive_subject(at);
        if !acts && self.is_described_as_planned(at) || self.is_said_of_a_plan(at) {
            return true;
        }
        for _ in 0..STEPS {
            if !promised && self.is_to_come(at) || self.is_planned_by(at, number) {
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
            // "plans to close the camp, | home to 6,200 people": what is told beside it is so today.
            let beside = matches!(words[at].relation, Relation::Obl | Relation::Nmod) && head < at && self.is_apart(head, at);
            if !goes_on || head == at || beside {
                return false;
            }
            at = head;
        }
        false
    }

    /// Whether a comma stands between two words.
    fn is_apart(&self, one: usize, other: usize) -> bool {
        let analysis = self.context.analysis;
        let token = |word: usize| analysis.words[word].token as usize;
        (token(one)..token(other)).any(|at| analysis.is_mark(at, ","))
    }

    /// "the planned 1,000 people", "the 1,500 people foreseen", "five of the reports due"
    fn is_described_as_planned(&self, counted: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.dependents_of(counted).any(|at| {
            let word = &analysis.words[at];
            let passive = word.upos == Upos::Adj || analysis.model.features(word.features).contains("Tense=Past");
            let bare = word.relation == Relation::Amod || word.relation == Relation::Acl && !self.is_finite(at);
            bare && passive && self.plans(at)
        })
    }

    /// "The target for 2024 was 3,000 returns", but not "The target of the raid was 12 soldiers"
    fn is_said_of_a_plan(&self, counted: usize) -> bool {
        let analysis = self.context.analysis;
        let dependent = |relation| analysis.dependents_of(counted).find(|&at| analysis.words[at].relation == relation);
        let subject = dependent(Relation::Nsubj).filter(|&at| analysis.words[at].upos == Upos::Noun && self.plans(at));
        let is_of = |meaning| meaning == Meaning::TimeWord(TimeWord::Of);
        let of = |subject: usize| analysis.means(analysis.words[subject].token as usize + 1, is_of);
        subject.is_some_and(|subject| !of(subject)) && dependent(Relation::Cop).is_some()
    }

    /// "had expected | 5,000 arrivals", "3,000 transfers | were planned", "expects the bill | to reach 500 million", "had planned
    /// for | 3,000", but not "300 officials | planned it", "had not expected | 40 guests", "expects | the 300 guests to leave".
    fn is_planned_by(&self, at: usize, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let verb = words[at].head as usize;
        let hits = analysis.hits_at(words[verb].token as usize);
        let leads = || hits.iter().any(|hit| hit.meaning == Meaning::Foreseen && hit.len() > 1 && hit.end as usize <= number.tokens.start);
        let known = || number.tokens.start.checked_sub(1).is_some_and(|at| analysis.classes_of(at).any(Classes::ARTICLE));
        let helped = || analysis.dependents_of(at).any(|word| words[word].relation == Relation::Aux && !self.has_been(word));
        let below = match words[at].relation {
            Relation::Obj => !(known() && analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Xcomp)),
            Relation::Nsubj => words[verb].upos == Upos::Adj || analysis.is_passive_subject(at),
            Relation::Obl => leads(),
            Relation::Xcomp | Relation::Ccomp => (self.is_infinitive(at) || helped()) && !known(),
            _ => false,
        };
        let denied = || analysis.dependents_of(verb).any(|word| analysis.means(words[word].token as usize, |m| m == Meaning::NotSo));
        below && words[verb].upos != Upos::Noun && self.plans(verb) && !denied()
    }

    /// "has", "was": helpers that tell of what is or was so.
    fn has_been(&self, word: usize) -> bool {
        let classes = self.context.analysis.classes_of(self.context.analysis.words[word].token as usize);
        classes.any(Classes::BE.or(Classes::HAVE))
    }

    fn plans(&self, word: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.means(analysis.words[word].token as usize, |meaning| meaning == Meaning::Foreseen)
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
