//! Who does what a phrase for a measure says: those who are counted, others, or those who tell the number.

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning};

use super::{FigureFinder, LONGEST_BOUND};
use crate::numbers::Number;

/// "according to" stands at most so many tokens before those who tell a number.
const REACH_OF_CUE: usize = 4;
/// Words of one phrase are at most so many steps below its verb.
const DEEPEST: usize = 6;
/// A number is at most so many words below the subject that it counts: "three" of "three UN experts".
const REACH_OF_SUBJECT: usize = 3;

impl FigureFinder<'_, '_, '_> {
    /// "The coastguard has stopped 4,310 people", "stopped by his coastguard": whether those do it whose doing is a measure.
    pub(super) fn is_done_by(&self, hit: &plimsoll_language::Hit, measure: u16) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(mut verb) = analysis.word_of(hit.start as usize) else { return false };
        let agent = |word: usize| {
            let case =
                |at: usize| words[at].relation == Relation::Case && analysis.classes_of(words[at].token as usize).any(Classes::AGENT);
            matches!(words[word].relation, Relation::Obl | Relation::Nmod) && analysis.dependents_of(word).any(case)
        };
        for _ in 0..REACH_OF_SUBJECT {
            let passive = |word: usize| analysis.is_passive_subject(word);
            let doer = analysis.dependents_of(verb).find(|&word| words[word].relation == Relation::Nsubj && !passive(word) || agent(word));
            if let Some(doer) = doer {
                return self.is_of_sector(words[doer].token as usize, &self.library().packs.measures[measure as usize].by);
            }
            if words[verb].relation != Relation::Conj {
                break;
            }
            verb = words[verb].head as usize;
        }
        false
    }

    /// Whether a noun, a name or a pronoun is of a body in one of some fields of public life.
    fn is_of_sector(&self, at: usize, sectors: &[String]) -> bool {
        let analysis = self.context.analysis;
        let names = self.context.names;
        let fits = |sector: Option<&str>| sector.is_some_and(|sector| sectors.iter().any(|own| own == sector));
        let entity = names.mention_at(at).map(|mention| mention.entity).or_else(|| {
            let pronoun = analysis.classes_of(at).any(Classes::THING_PRONOUN);
            pronoun.then(|| self.context.references.resolve(at..at + 1).entity).flatten()
        });
        let nouns = &self.library().language.anaphors;
        let noun = |hit: &plimsoll_language::Hit| match hit.meaning {
            Meaning::Anaphor(noun) if hit.end as usize == at + 1 => {
                nouns[noun as usize].sectors.iter().any(|sector| fits(Some(sector.as_str())))
            }
            _ => false,
        };
        entity.is_some_and(|entity| fits(names.entities[entity].sector)) || analysis.hits_in(at.saturating_sub(2)..at + 1).iter().any(noun)
    }

    /// "The survivors spoke of 71": those who tell a number are not those whom it counts.
    pub(super) fn is_speaker(&self, hit: &plimsoll_language::Hit) -> bool {
        let analysis = self.context.analysis;
        let Some(word) = analysis.word_of(hit.end as usize - 1).map(|word| &analysis.words[word]) else { return false };
        let verb = analysis.words[word.head as usize].token as usize;
        let speaks = |meaning| matches!(meaning, Meaning::Counting | Meaning::Cue(_));
        let noun = matches!(word.upos, Upos::Noun | Upos::Propn) && analysis.model.label(word.label) == "nsubj";
        // "according to the persons rescued"
        let cue = |meaning| matches!(meaning, Meaning::Cue(_)).then_some(());
        let start = hit.start as usize;
        let before = start.saturating_sub(REACH_OF_CUE)..start;
        let led = self.context.meanings(before, cue).any(|(cue, ())| cue.len() > 1 && analysis.upos_of(cue.start as usize) != Upos::Noun);
        noun && analysis.means(verb, speaks) || led
    }

    /// "made 18,000 people homeless and killed 14", "Of the 412 million 301 million have been spent": a verb with another number for
    /// its object or its subject says nothing of this one.
    pub(super) fn acts_on_another(&self, verb: &plimsoll_language::Hit, number: &Number) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(verb.end as usize - 1).filter(|&word| words[word].upos == Upos::Verb) else { return false };
        let is_number = |at: usize| self.is_another_number(words[at].token as usize, number);
        let counted = |word: usize| analysis.dependents_of(word).any(|at| words[at].relation == Relation::Nummod && is_number(at));
        let takes_part = |at: usize| matches!(words[at].relation, Relation::Obj | Relation::Nsubj);
        let mut others = analysis.dependents_of(verb).filter(|&at| takes_part(at));
        others.any(|at| is_number(at) || counted(at)) && !self.is_below(number, verb, takes_part)
    }

    /// Whether a number stands in what a verb has for its subject or its object.
    fn is_below(&self, number: &Number, verb: usize, takes_part: impl Fn(usize) -> bool) -> bool {
        let words = &self.context.analysis.words;
        let Some(mut at) = self.word_of_number(number, number.digits.end - 1) else { return false };
        for _ in 0..DEEPEST {
            let head = words[at].head as usize;
            if head == verb {
                return takes_part(at);
            }
            if head == at {
                break;
            }
            at = head;
        }
        false
    }

    /// Whether a token is of a number that counts something, and not of this one.
    pub(super) fn is_another_number(&self, token: usize, number: &Number) -> bool {
        let near = token.saturating_sub(LONGEST_BOUND)..token + 1;
        let other = self.context.numbers_in(near).iter().find(|other| other.tokens.contains(&token));
        other.is_some_and(|other| other.tokens != number.tokens && !other.counts_nothing)
    }

    /// "a local official and two residents said": those who tell are not counted by what they tell of.
    pub(super) fn tells_it(&self, number: &Number, end: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(own) = self.word_of_number(number, end - 1) else { return false };
        let own = if words[own].relation == Relation::Conj { words[own].head as usize } else { own };
        let speaks = |meaning| matches!(meaning, Meaning::Counting | Meaning::Cue(_));
        let verb = words[own].head as usize;
        let clause = |at: usize| words[at].relation == Relation::Ccomp;
        // "were reported dead", "held a vigil"
        let tells = analysis.dependents_of(verb).any(clause) || words[verb].relation == Relation::Parataxis;
        let does = words[own].relation == Relation::Nsubj && !analysis.is_passive_subject(own) && words[verb].upos == Upos::Verb;
        does && tells && analysis.means(words[verb].token as usize, speaks)
    }

    /// "The three experts held 400 interviews": the number stands before those who do it, to somebody or something. In
    /// "12 migrants rescued" nobody else is there, so it is done to them.
    pub(super) fn does(&self, number: &Number, verb: &plimsoll_language::Hit) -> bool {
        let analysis = self.context.analysis;
        let is_verb = |word: usize| (verb.start..verb.end).contains(&analysis.words[word].token);
        let Some(mut word) = self.word_of_number(number, number.digits.end - 1) else { return false };
        for _ in 0..REACH_OF_SUBJECT {
            let head = analysis.words[word].head as usize;
            if analysis.words[word].relation == Relation::Nsubj && is_verb(head) {
                let passive = |at: usize| analysis.classes_of(analysis.words[at].token as usize).any(Classes::BE);
                // "held more than 400 interviews" is easily taken for an oblique; without a preposition it is none, and
                // that of "more than" is no preposition.
                let in_number = |token: usize| {
                    self.context
                        .numbers_in(token.saturating_sub(LONGEST_BOUND)..token + 1)
                        .iter()
                        .any(|number| number.tokens.contains(&token))
                };
                let is_case = |at: usize| analysis.words[at].relation == Relation::Case && !in_number(analysis.words[at].token as usize);
                let has_case = |at: usize| analysis.dependents_of(at).any(is_case);
                let acts_on = |at: usize| match analysis.words[at].relation {
                    Relation::Obj => true,
                    Relation::Obl => !has_case(at),
                    _ => false,
                };
                return analysis.dependents_of(head).any(acts_on) && !analysis.dependents_of(head).any(passive);
            }
            if head == word || analysis.words[word].relation == Relation::Nsubj {
                break;
            }
            word = head;
        }
        false
    }
}
