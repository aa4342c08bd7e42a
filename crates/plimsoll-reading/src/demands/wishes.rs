//! Things that somebody wants or asks for, where no verb tells what is to be done: "wants the camp shut", "want better pay, a clinic
//! and an end to night shifts", "begged Norland for a second clinic".

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::EntityType;

use super::{DemandFound, Finder};
use crate::phrases::PRONOUN;
use crate::references::{ReferenceFound, Sort};

impl Finder<'_, '_, '_> {
    /// "wants the camp shut by Christmas", "want a halving of the catch": what somebody wants, without an infinitive.
    pub(super) fn wished(&mut self, verb: &Range<usize>, limit: usize, demander: &ReferenceFound) {
        let analysis = self.context.analysis;
        let wishes = analysis.means(verb.start, |meaning| meaning == Meaning::Wishing);
        let Some(object) = self.context.references.phrases.after(verb.end, limit).filter(|_| wishes) else { return };
        // "wants the deal to be annulled": what is to be done with a thing.
        // "wants a film to be made of it": what is not there yet is no matter of others.
        let anew = self.classes(object.start).any(Classes::ARTICLE) && analysis.text_of(object.start).len() < 3;
        let suffers = !anew && self.is_infinitive(object.end, limit) && self.is_done_to_subject(object.end + 1, limit);
        let infinitive = (verb.end..limit).any(|at| self.is_infinitive(at, limit)) && !suffers;
        let opens = self.classes(object.start).any(PRONOUN) || infinitive;
        // "wants all 84 hands kept on", but not "wants 84 hands"
        let kept = object.end < limit && self.context.has_feature(object.end, "VerbForm=Part");
        // "compensation for two winters"
        let core = object.start..object.clone().find(|&at| self.classes(at).any(Classes::PREPOSITION)).unwrap_or(object.end);
        let counted = !kept && !self.context.numbers_in(core).is_empty();
        let told = object.end < limit && !analysis.is_mark(object.end, ",") && !analysis.is_mark(object.end, ".");
        let of = object.clone().any(|at| analysis.joins_names(at));
        // "appealed to | the High Court the next day": to whom, and not for what.
        let first = self.context.names.within(object.clone()).first();
        let asked = first.is_some_and(|mention| self.context.names.entity(mention).entity_type == EntityType::Court);
        // "want better pay, a clinic and an end to night shifts"
        let things = self.listed_things(verb.end..limit).unwrap_or_default();
        // "wanted a headline before the vote": what somebody once wished to have.
        let past = self.context.has_feature(verb.start, "Tense=Past");
        let had = past && !kept && !suffers && things.is_empty() && !of && demander.sort != Sort::Body;
        if had || object.start > verb.end + 1 || opens || counted || asked || !told && !of && things.is_empty() {
            return;
        }
        let content = self.without_stop(verb.end..limit);
        let demander = Some(demander.clone());
        for content in if things.is_empty() { vec![content] } else { things } {
            let (tokens, demander) = (verb.clone(), demander.clone());
            self.push(DemandFound { tokens, demander, addressees: Vec::new(), content, deadline: None, rule: "demand.wished" });
        }
    }

    /// "begged | Norland | for | a second clinic": somebody between the verb and what is asked for.
    pub(super) fn asked_for_something(&self, verb: usize, piece: &Range<usize>) -> Option<(ReferenceFound, Range<usize>)> {
        let analysis = self.context.analysis;
        let cues = &analysis.library.language.cues;
        let leads = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].takes.opening);
        let somebody = self.context.references.phrases.simple_after(verb, piece.end).filter(|phrase| phrase.start == verb)?;
        let (leader, end) = (somebody.end, piece.end);
        let thing = self.context.references.phrases.simple_after(leader + 1, end).filter(|thing| thing.start == leader + 1)?;
        // "called for | a clinic | for the crews": for whom it is.
        let again = verb > 0 && analysis.text_of(verb - 1) == analysis.text_of(leader);
        let fits = leader + 1 < end && !again && analysis.means(leader, leads) && !self.classes(thing.start).any(PRONOUN);
        Some((self.addressee(somebody).filter(|_| fits)?, self.without_stop(leader + 1..end)))
    }

    /// "resign, | a quota for small boats, | and a decision before Christmas": things behind a verb that stands alone.
    pub(super) fn things_behind_verb(&self, content: &Range<usize>) -> Vec<Range<usize>> {
        let comma = content.start + 1;
        let alone = comma + 1 < content.end && self.context.analysis.is_mark(comma, ",");
        if alone { self.listed_things(comma + 1..content.end).unwrap_or_default() } else { Vec::new() }
    }

    /// "better pay, | a clinic | and an end to night shifts": what commas and an "and" part, where no verb stands among it.
    fn listed_things(&self, all: Range<usize>) -> Option<Vec<Range<usize>>> {
        let analysis = self.context.analysis;
        let parts = |at: &usize| analysis.is_mark(*at, ",");
        let and = |at: &usize| self.classes(*at).any(Classes::COORDINATOR);
        let told = |at: usize| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux | Upos::Pron) || analysis.is_mark(at, ":");
        if all.clone().any(told) || !all.clone().any(|at| parts(&at)) {
            return None;
        }
        let last = all.clone().rev().find(and)?;
        let starts = all.clone().filter(|at| parts(at) || *at == last).map(|at| at + 1);
        let starts: Vec<usize> = [all.start].into_iter().chain(starts).collect();
        let ends = starts.iter().skip(1).copied().chain([all.end]);
        let things: Vec<Range<usize>> = starts.iter().copied().zip(ends).map(|(start, end)| self.without_joint(start..end)).collect();
        let things: Vec<Range<usize>> =
            things.into_iter().filter(|thing| thing.len() > 1 || thing.len() == 1 && !and(&thing.start)).collect();
        // "a pay rise, | the first in ten years, | and a clinic"
        let remark = |thing: &Range<usize>| thing.start > all.start && self.is_remark_by_ordinal(thing.start);
        let things: Vec<Range<usize>> = things.into_iter().filter(|thing| !remark(thing)).collect();
        let noun = |thing: &Range<usize>| thing.clone().any(|at| analysis.upos_of(at) == Upos::Noun);
        (things.len() >= 2 && things.iter().all(noun)).then_some(things)
    }
}
