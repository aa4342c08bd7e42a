//! Words such as "reportedly" and "it is said that", which make a claim that nobody is named for.

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::{Act, Form, Modality, Polarity};

use super::reported::BETWEEN_REACH;
use super::{ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

impl ClaimFinder<'_, '_, '_> {
    /// Words such as "reportedly" make a claim of the whole sentence that nobody is named for.
    pub(super) fn hedges(&mut self, sentence: Range<usize>) {
        let analysis = self.references.analysis;
        for at in sentence.clone() {
            let Some((hit, ())) = analysis.longest(at, |meaning| matches!(meaning, Meaning::Hedge).then_some(())) else { continue };
            // "it is claimed by some that": somebody claims it.
            if analysis.has_shape(at, Shape::QUOTED) || analysis.classes_of(hit.end as usize).any(Classes::AGENT) {
                continue;
            }
            let cue = hit.start as usize..hit.end as usize;
            // "it was submitted for | the crew that": for whom somebody spoke says it. "It was argued for hours" hedges nothing.
            let last = analysis.classes_of(cue.end - 1);
            let speaks = last.any(Classes::PREPOSITION) && !last.any(Classes::INFINITIVE);
            let whose = speaks.then(|| self.references.phrases.after(cue.end, sentence.end)).flatten();
            let whose = whose.filter(|whose| whose.start == cue.end && self.opens_clause(whose.end));
            // "It was argued for the first time in May that": by nobody who is told of.
            let that = |at: usize| self.opens_clause(at);
            if speaks && whose.is_none() && !(cue.end..sentence.end.min(cue.end + BETWEEN_REACH)).any(that) {
                continue;
            }
            let cue = if speaks && whose.is_none() { cue.start..cue.end - 1 } else { cue };
            // "it is | said": the verb of the words.
            // "Word around town is that": the noun.
            let noun = Some(cue.start).filter(|&at| cue.len() > 1 && analysis.upos_of(at) == Upos::Noun);
            let verb = (cue.len() > 1).then(|| cue.clone().rev().find(|&at| analysis.upos_of(at) == Upos::Verb)).flatten();
            let verb = noun.or(verb);
            let act = self.act_of_hedge(verb.unwrap_or(cue.start));
            // A semicolon parts what is hedged from what is not.
            let parted = |at: &usize| analysis.is_mark(*at, ";");
            let start =
                (sentence.start..cue.start).rev().find(parted).map_or(self.references.phrases.behind_number(sentence.clone()), |at| at + 1);
            let end = (cue.end..sentence.end).find(parted).unwrap_or_else(|| self.end_of_clause(sentence.clone()));
            let end = if cue.end < end { end.min(self.content_end(cue.end, &sentence)) } else { end };
            // "The minister, who | reportedly signed it, was away": the clause that "who" opens, and no more.
            let in_relative = cue.start > sentence.start && analysis.classes_of(cue.start - 1).any(Classes::RELATIVE.or(Classes::WHO));
            let comma = (cue.end..end).find(|&at| analysis.is_mark(at, ","));
            // "An audit, it is whispered | in the corridors, | would have found": a place between commas is no part of it.
            let place = analysis.is_mark(cue.start.saturating_sub(1), ",") && analysis.classes_of(cue.end).any(Classes::PREPOSITION);
            let aside = comma.filter(|&comma| place && comma < end && !(cue.end..comma).any(|at| self.is_finite_at(at)));
            let pieces: Vec<Range<usize>> = match in_relative {
                _ if whose.is_some() => {
                    let start = whose.as_ref().map_or(cue.end, |whose| whose.end + 1);
                    vec![start..(start..end).find(|&at| self.speaks_for_another(at, end)).unwrap_or(end)]
                }
                _ if aside.is_some() => vec![start..cue.start, aside.map_or(end, |comma| comma + 1)..end],
                true => vec![cue.start..cue.start, cue.end..comma.unwrap_or(end)],
                false if self.leads_to_clause(&cue) => vec![cue.start..cue.start, self.behind_place(cue.end, end)..end],
                false => vec![start..cue.start, cue.end..end],
            };
            let known = |one: &ReferenceFound| one.entity.is_some() || one.role.is_some() || one.sort != Sort::Other;
            let whose = whose.filter(|whose| !self.is_time(whose.end - 1)).map(|whose| self.references.resolve(whose));
            let sources: Vec<_> = whose.filter(known).into_iter().collect();
            let claim = ClaimFound {
                cue: verb.map_or(cue, |verb| verb..verb + 1),
                cue_index: None,
                act,
                hedged: sources.is_empty(),
                sources,
                pieces: self.trimmed(pieces),
                form: Form::Indirect,
                venue: None,
                addressees: Vec::new(),
                polarity: Polarity::Positive,
                modality: Modality::Actual,
                rule: "claim.hedge",
            };
            if !claim.pieces.is_empty() {
                self.claims.push(claim);
            }
            return;
        }
    }

    /// "was submitted for the crew that it was unlawful |, and for the state that": what the next side has to say.
    fn speaks_for_another(&self, comma: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let joined = analysis.is_mark(comma, ",") && analysis.classes_of(comma + 1).any(Classes::COORDINATOR) && comma + 3 < end;
        let whose = (joined && analysis.classes_of(comma + 2).any(Classes::PREPOSITION))
            .then(|| self.references.phrases.after(comma + 3, end))
            .flatten();
        whose.is_some_and(|whose| whose.start == comma + 3 && self.opens_clause(whose.end))
    }

    /// "is alleged to" accuses, "is reported to" reports; whatever else is only said.
    fn act_of_hedge(&self, verb: usize) -> Act {
        let analysis = self.references.analysis;
        let cues = &analysis.library.language.cues;
        let act = |wanted: Act| {
            let does = |cue: u16| cues[cue as usize].act == wanted && !cues[cue as usize].takes.evidence;
            analysis.means(verb, |meaning| matches!(meaning, Meaning::Cue(cue) if does(cue)))
        };
        let own = [Act::Accuse, Act::Report].into_iter().find(|&wanted| act(wanted) && !act(Act::Say));
        own.unwrap_or(Act::Say)
    }

    /// "it is often said | in the valley | that": behind a place and "that".
    fn behind_place(&self, start: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        let place = start < end && analysis.classes_of(start).any(Classes::PREPOSITION);
        let that = (start..end.min(start + BETWEEN_REACH)).find(|&at| self.opens_clause(at)).filter(|&that| place && that + 1 < end);
        that.filter(|&that| !(start..that).any(|at| self.is_finite_at(at))).map_or(start, |that| that + 1)
    }

    /// "it is said that", "is said to": what is said stands behind the words, and not around them.
    fn leads_to_clause(&self, hedge: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let last = analysis.classes_of(hedge.end - 1);
        let impersonal = analysis.classes_of(hedge.start).any(Classes::THING_PRONOUN);
        // "In one shed, it is said, the men were paid"
        hedge.len() > 1 && (last.any(Classes::THAT.or(Classes::INFINITIVE)) || impersonal && !analysis.is_mark(hedge.end, ","))
    }
}
