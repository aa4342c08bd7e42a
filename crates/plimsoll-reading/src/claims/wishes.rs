//! What somebody asks somebody to do, and what somebody promises to do: cues with an infinitive.

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::Act;

use super::{Candidate, ClaimFinder, ClaimFound};
use crate::references::{ReferenceFound, Sort};

/// "and, pending instructions from the capital, reserved": so many tokens at most are inserted.
const INSERTED: usize = 12;

/// "asked X, Y and Z to": the addressees stand within this many tokens.
const ADDRESSEE_REACH: usize = 30;

impl<'a> ClaimFinder<'a, '_, '_> {
    /// urged Rome to stop / called on the Government to… / promised to appeal
    pub(super) fn asked(&mut self, candidate: &Candidate<'a>) -> Option<ClaimFound> {
        if !candidate.cue.takes.infinitive {
            return None;
        }
        let analysis = self.references.analysis;
        let after = candidate.hit.end as usize;
        let limit = self.end_of_clause(candidate.sentence.clone());
        let behind = self.infinitive_behind_relative(after, limit);
        let infinitive = behind.as_ref().map(|relative| relative.end);
        let infinitive = infinitive.or_else(|| (after..limit.min(after + ADDRESSEE_REACH)).find(|&at| self.is_infinitive(at, limit)))?;
        let own = |at: &usize| !behind.as_ref().is_some_and(|relative| relative.contains(at));
        if (after..infinitive).filter(own).any(|at| {
            matches!(analysis.text_of(at), "." | ";" | ":")
                || analysis.classes_of(at).any(Classes::BE.or(Classes::THAT).or(Classes::SUBORDINATOR))
                // "demands a moratorium and | wants the ships to leave"
                || at > after && analysis.classes_of(at - 1).any(Classes::COORDINATOR) && self.wishes(at)
                // "in a letter of 3 | May"
                || analysis.classes_of(at).any(Classes::POSSIBLE) && !(self.is_calendar(at) && analysis.is_capitalised(at))
                || self.is_finite_cue(at) && (analysis.upos_of(at) == Upos::Verb || analysis.is_mark(at - 1, ","))
        }) {
            return None;
        }
        // "told us he'd learned to cook": somebody else does it.
        let subject = |at: usize| analysis.features_of(at).contains("Case=Nom") && analysis.upos_of(at) == Upos::Pron;
        if (after..infinitive).filter(own).any(subject) {
            return None;
        }
        // "asked to speak", "asked not to be named": nobody is asked for it.
        let unasked = (after..infinitive).all(|at| analysis.classes_of(at).any(Classes::NEGATION));
        // But "demanded to see the log" asks for what it says.
        let own = candidate.cue.takes.object && infinitive == after && !self.leaves_open(infinitive + 2);
        if unasked && candidate.cue.act == Act::Urge && candidate.hit.len() == 1 && !own {
            return None;
        }
        // "promised Rome to" has no addressee; "commit Italy to" is another verb.
        // "claims to have paid" speaks of the speaker alone.
        // But "promised parliament on Monday to" tells to whom, and when.
        let hearer = || self.references.phrases.after(after, infinitive).map(|hearer| self.references.phrases.without_occasion(hearer));
        let told = candidate.cue.act == Act::Promise
            && candidate.cue.takes.quote
            && hearer().is_some_and(|hearer| {
                let day = hearer.end + usize::from(analysis.classes_of(hearer.end).any(Classes::PREPOSITION));
                let whom = self.references.resolve(hearer.clone());
                let sitting = analysis.means(hearer.end - 1, |meaning| matches!(meaning, Meaning::Venue(_)));
                let pronoun = analysis.classes_of(hearer.start).any(crate::phrases::PRONOUN);
                let known = whom.entity.is_some() || sitting || pronoun || self.references.is_definite(hearer.start);
                let thing = whom.sort == Sort::Evidence || whom.sort == Sort::Other && whom.entity.is_none() && !sitting && !pronoun;
                hearer.start == after
                    && known
                    && !thing
                    && (hearer.end == infinitive || (day..infinitive).all(|at| self.is_calendar(at) || self.is_time(at)))
            });
        if infinitive > after && (candidate.cue.act == Act::Say || candidate.cue.act == Act::Promise && !told) {
            return None;
        }
        let before = infinitive - usize::from(infinitive > after && analysis.classes_of(infinitive - 1).any(Classes::NEGATION));
        let before = behind.map_or(before, |relative| relative.start);
        let addressees = if before > after { self.list(after, before) } else { Vec::new() };
        if infinitive > after && addressees.is_empty() {
            return None;
        }
        // "upheld a decision to re-run it": what is written or said is asked for nothing.
        let thing = |one: &ReferenceFound| one.sort == Sort::Evidence || self.is_speech(&one.tokens);
        if addressees.iter().any(thing) {
            return None;
        }
        let end = self.content_end(infinitive + 1, &candidate.sentence);
        let end = self.before_main_verb(candidate, infinitive + 1, end);
        // "called for the tanks | to be emptied": what is called for is that. "called for the port | to empty them": of whoever
        // is to do it, it is asked.
        // "asked for the tanks | to be emptied", too.
        let own = usize::from(candidate.cue.act == Act::Urge && self.is_for(after));
        if infinitive > after + own && (own > 0 || self.is_for(after - 1)) && !self.are_to_act(&addressees, infinitive + 1) {
            let end = self.end_of_infinitive(infinitive + 1, end);
            return self.indirect(candidate, vec![after + own..end], "claim.asked.that");
        }
        // "declares the decree | to be void": what is so, and of whom nothing is asked.
        let is_so = candidate.cue.act == Act::Rule && infinitive > after && analysis.classes_of(infinitive + 1).any(Classes::BE);
        if is_so && !analysis.classes_of(after).any(crate::phrases::PRONOUN) {
            return self.indirect(candidate, vec![after..self.end_of_infinitive(infinitive + 1, end)], "claim.asked.that");
        }
        // "not to release": its "not" is asked, too.
        let not = infinitive > after && analysis.classes_of(infinitive - 1).any(Classes::NEGATION);
        let start = if not { infinitive - 1 } else { infinitive + 1 };
        let pieces = self.split_at_infinitive(start..self.end_of_infinitive(start, end));
        let mut claim = self.indirect(candidate, pieces, "claim.asked")?;
        if !told {
            claim.addressees = addressees;
        }
        Some(claim)
    }

    /// "wants", "wanted": a verb of wishing that tells who wishes.
    fn wishes(&self, at: usize) -> bool {
        let finite = |hit: &plimsoll_language::Hit| matches!(hit.form, plimsoll_pack::WordForm::Past | plimsoll_pack::WordForm::Third);
        self.references.analysis.hits_at(at).iter().any(|hit| hit.meaning == Meaning::Wishing && finite(hit))
    }

    /// "urged the bank, | which has said that it knew nothing, | to stop": what is told of those who are asked, between two commas.
    fn infinitive_behind_relative(&self, after: usize, limit: usize) -> Option<Range<usize>> {
        let analysis = self.references.analysis;
        let asked = self.references.phrases.after(after, limit).filter(|asked| asked.start == after)?;
        let relative = analysis.classes_of(asked.end + 1).any(Classes::RELATIVE.or(Classes::WHO));
        let comma = |at: usize| analysis.is_mark(at, ",") && !analysis.has_shape(at, Shape::QUOTED);
        if asked.end + 2 >= limit || !comma(asked.end) || !relative {
            return None;
        }
        let to = (asked.end + 2..limit.min(asked.end + ADDRESSEE_REACH)).find(|&at| comma(at - 1) && self.is_infinitive(at, limit))?;
        Some(asked.end..to)
    }

    /// Whether those before an infinitive can do what it says, and nothing is to be done to them.
    fn are_to_act(&self, those: &[ReferenceFound], verb: usize) -> bool {
        let actor = |one: &ReferenceFound| match one.entity {
            Some(entity) => self.references.names.is_actor(entity),
            None => one.role.is_some() || matches!(one.sort, Sort::Body | Sort::Person),
        };
        !self.references.analysis.classes_of(verb).any(Classes::BE) && those.iter().all(actor)
    }

    /// "asked them to stay | and apologised": a finite verb that is joined to an infinitive is the speaker's own, where no
    /// other finite verb stands between.
    pub(super) fn end_of_infinitive(&self, start: usize, end: usize) -> usize {
        let analysis = self.references.analysis;
        // "ordered them to stay | after two had left", "…, | which they did": how it came to that, and what came of it.
        let after = |at: usize| analysis.means(at, |meaning| meaning == Meaning::TimeWord(plimsoll_pack::TimeWord::After));
        let told = |at: usize| after(at) && analysis.classes_of(at).any(Classes::SUBORDINATOR) && self.tells_what_happened(at + 1..end);
        let apart = |&at: &usize| !analysis.has_shape(at, Shape::QUOTED) && (told(at) || self.is_closing_relative(at, end));
        let end = (start + 1..end).find(apart).unwrap_or(end);
        // The model often takes a past tense for a participle, which stands with "was" or "had".
        let helped = || (start..end).any(|at| analysis.classes_of(at).any(Classes::BE.or(Classes::HAVE)));
        let past = |at: usize| analysis.upos_of(at) == Upos::Verb && analysis.features_of(at).contains("Tense=Past") && !helped();
        let finite = |at: usize| self.is_finite_to_the_model(at) || past(at);
        for at in start..end.saturating_sub(1) {
            let joins = analysis.classes_of(at).any(Classes::COORDINATOR) && !analysis.has_shape(at, Shape::QUOTED);
            // "to reply and, pending instructions, reserved her position"
            let aside = analysis.is_mark(at + 1, ",").then(|| (at + 2..end).take(INSERTED).find(|&at| analysis.is_mark(at, ","))).flatten();
            let next = aside.unwrap_or(at) + 1;
            if joins && next < end && finite(next) && at > start + 1 {
                return at - usize::from(analysis.is_mark(at - 1, ","));
            }
            // "asked them to open it and | they opened it"
            let pronoun = Classes::PERSON_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::THING_PRONOUN);
            let somebody = analysis.classes_of(next).any(pronoun) && !analysis.classes_of(next).any(Classes::POSSESSIVE);
            if joins && somebody && next + 1 < end && past(next + 1) && at > start + 1 {
                return at - usize::from(analysis.is_mark(at - 1, ","));
            }
            // "told him to wait, the other told him to go": behind a comma a clause with a subject of its own.
            // "before, and not after, ships are lost": the second comma only closes what the first opened.
            let closes = || (start..at).rev().take(INSERTED / 2).any(|at| analysis.is_mark(at, ","));
            let comma = analysis.is_mark(at, ",") && !analysis.has_shape(at, Shape::QUOTED) && at > start + 1;
            // "advised them not to flood it, was ignored, and went home": a verb without a subject is the speaker's own.
            let own = || analysis.upos_of(at + 1) == Upos::Aux && self.is_finite_at(at + 1) && !analysis.is_mark(end, "?");
            if comma && own() && !closes() {
                return at;
            }
            if comma && self.is_clause_behind(at + 1, end) && (analysis.classes_of(at + 1).any(Classes::COORDINATOR) || !closes()) {
                return at;
            }
            if finite(at) || self.is_finite_at(at) && analysis.upos_of(at) == Upos::Aux {
                break;
            }
        }
        end
    }

    /// Whether the first finite verb of a clause is one in the simple past.
    fn tells_what_happened(&self, mut clause: Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let told = |at: usize| ["Tense=Past", "VerbForm=Fin"].iter().all(|feature| analysis.features_of(at).contains(feature));
        let past = |at: usize| analysis.upos_of(at) == Upos::Verb && told(at);
        clause.find(|&at| self.is_finite_at(at)).is_some_and(past)
    }

    /// Whether a subject and its finite verb stand here, or right behind "and" or "but".
    pub(super) fn is_clause_behind(&self, at: usize, end: usize) -> bool {
        let analysis = self.references.analysis;
        let start = at + usize::from(at < end && analysis.classes_of(at).any(Classes::COORDINATOR));
        let opens = start < end && !analysis.classes_of(start).any(Classes::RELATIVE.or(Classes::THAT).or(Classes::WHO));
        // "…, and by evening | the tide had turned"
        let leads = start + 2 < end && analysis.classes_of(start).any(Classes::PREPOSITION) && start > at;
        let time = leads.then(|| self.references.phrases.simple_after(start + 1, end)).flatten();
        let start = time.filter(|time| time.start == start + 1).map_or(start, |time| time.end);
        let subject = opens.then(|| self.references.phrases.after(start, end)).flatten();
        let helps = Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::POSSIBLE).or(Classes::FUTURE);
        let finite = |at: usize| analysis.classes_of(at).any(helps) || self.is_finite_to_the_model(at);
        subject.is_some_and(|subject| subject.start == start && subject.end < end && finite(subject.end))
    }

    /// "to" with a verb behind it, not with a place or a person.
    pub(super) fn is_infinitive(&self, at: usize, limit: usize) -> bool {
        let analysis = self.references.analysis;
        if !analysis.classes_of(at).any(Classes::INFINITIVE) || at + 1 >= limit {
            return false;
        }
        let quoted = usize::from(at + 2 < limit && matches!(analysis.text_of(at + 1), "“" | "\"" | "«" | "‘" | "'"));
        let at = at + quoted;
        let next = &analysis.tokens[at + 1];
        let nominal = Classes::ARTICLE
            .or(Classes::POSSESSIVE)
            .or(Classes::DEMONSTRATIVE)
            .or(Classes::QUANTIFIER)
            .or(Classes::PERSON_PRONOUN)
            .or(Classes::PLURAL_PRONOUN);
        next.piece == Piece::Word
            && !next.is_capitalised()
            && !next.classes.any(nominal)
            && self.references.names.mention_at(at + 1).is_none()
            // "appealed to students not to": a noun.
            && !(analysis.upos_of(at) == Upos::Adp && matches!(analysis.upos_of(at + 1), Upos::Noun | Upos::Propn))
    }

    pub(super) fn split_at_infinitive(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        self.split(tokens.clone(), |at| self.is_infinitive(at + 1, tokens.end))
    }

    /// The members of "A, B and C", resolved.
    fn list(&self, start: usize, end: usize) -> Vec<ReferenceFound> {
        let analysis = self.references.analysis;
        let mut found = Vec::new();
        let mut at = start;
        while at < end {
            let Some(phrase) = self.references.phrases.after(at, end) else { break };
            at = phrase.end;
            found.push(self.references.resolve(self.references.phrases.without_occasion(phrase)));
            let parted = at < end && (analysis.is_mark(at, ",") || analysis.classes_of(at).any(Classes::COORDINATOR));
            if !parted {
                break;
            }
            while at < end && (analysis.is_mark(at, ",") || analysis.classes_of(at).any(Classes::COORDINATOR)) {
                at += 1;
            }
        }
        found
    }
}
