//! Words that seem to ask and ask nothing of anybody: orders of which somebody tells, what people in need once asked for, what one
//! must do to see something, and what a speaker must say.

use std::ops::Range;

use plimsoll_language::Upos;
use plimsoll_pack::{Classes, Meaning, Mood, Role};
use plimsoll_record::Act;

use super::Finder;
use crate::claims::ClaimFound;
use crate::references::{ReferenceFound, Sort, is_same};

impl Finder<'_, '_, '_> {
    /// "They told my son to be quiet", "the guards told us to run": what somebody tells to have been told, by a verb that also says things.
    pub(super) fn tells_of_an_order(&self, claim: &ClaimFound) -> bool {
        let analysis = self.context.analysis;
        let cues = &analysis.library.language.cues;
        let says = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].act == Act::Say && cues[cue as usize].takes.hearer);
        let own = |asked: &ReferenceFound| self.classes(asked.tokens.start).any(Classes::SPEAKER_PRONOUN);
        let private = |asked: &ReferenceFound| asked.entity.is_none() && own(asked) && asked.sort != Sort::Body;
        let by_self = claim.sources.iter().any(own);
        // "My client says that an officer told him to leave"
        let teller = self.context.claim_of(&claim.cue).and_then(|outer| self.context.claims[outer].sources.first());
        let told = |asked: &ReferenceFound| private(asked) || teller.is_some_and(|teller| is_same(teller, asked));
        analysis.means(claim.cue.start, says) && !by_self && !claim.addressees.is_empty() && claim.addressees.iter().all(told)
    }

    /// "Persons who asked for water": that tells which people are meant. "The families who asked for it" are known.
    pub(super) fn describes_people(&self, claim: &ClaimFound) -> bool {
        let before = claim.cue.start.checked_sub(1).map(|before| self.classes(before)).unwrap_or_default();
        let definite = |source: &ReferenceFound| {
            let start = source.tokens.start;
            (start.saturating_sub(1)..start + 1).any(|at| self.classes(at).any(Classes::ARTICLE.or(Classes::POSSESSIVE)))
        };
        let any = |source: &ReferenceFound| source.entity.is_none() && !definite(source);
        claim.rule == "claim.asked.for" && before.any(Classes::WHO) && claim.sources.iter().all(any)
    }

    /// Whether a body asks, or somebody who has an office.
    pub(super) fn asks_by_office(&self, claim: &ClaimFound) -> bool {
        let office = |meaning| matches!(meaning, Meaning::Role(role) if role != Role::Private);
        let has_office = |role: &Range<usize>| role.clone().any(|at| self.context.analysis.means(at, office));
        claim.sources.iter().any(|source| source.sort == Sort::Body || source.role.as_ref().is_some_and(has_office))
    }

    /// "What did they advise? That | we should leave.": a clause that only answers the question before it.
    pub(super) fn answers_what_should_be(&self, subject: usize) -> bool {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(subject);
        let that = subject.checked_sub(1).filter(|&at| self.classes(at).any(Classes::THAT));
        let opens = |that: usize| {
            let start = analysis.sentences[number].tokens.start;
            // "Ms Berg: That we should"
            start == that || that > start && analysis.is_mark(that - 1, ":") && self.context.references.label_at(that).is_some()
        };
        that.is_some_and(opens) && number > 0 && self.is_question(&analysis.sentences[number - 1].tokens)
    }

    /// "One must read it to see": whoever it is.
    pub(super) fn is_anybody(&self, subject: &Range<usize>) -> bool {
        subject.len() == 1 && self.context.analysis.means(subject.start, |meaning| matches!(meaning, Meaning::Cardinal(_)))
    }

    /// "I must say that", "we should add that": what the speaker is about to say.
    pub(super) fn says_by_duty(&self, subject: &Range<usize>, verb: usize) -> bool {
        let cues = &self.context.analysis.library.language.cues;
        let says = |meaning| matches!(meaning, Meaning::Cue(cue) if cues[cue as usize].act == Act::Say);
        let own = self.classes(subject.end - 1).any(Classes::SPEAKER_PRONOUN);
        // "I should be grateful": nobody asks it of himself.
        own && (self.context.has_feature(subject.end - 1, "Number=Sing") || self.context.analysis.means(verb, says))
    }

    /// "asked counsel | whether it had", "asked witnesses | why": what somebody only wants to know.
    pub(super) fn only_asks_to_know(&self, content: &Range<usize>) -> bool {
        let whom = self.context.references.phrases.simple_after(content.start, content.end).filter(|whom| whom.start == content.start);
        let whether = |at: usize| {
            let open = self.context.analysis.means(at, |meaning| meaning == Meaning::Mood(Mood::Conditional));
            open && self.classes(at).any(Classes::SUBORDINATOR) && !self.classes(at).any(Classes::CONDITION)
        };
        let asks = |at: usize| at < content.end && (whether(at) || self.context.has_feature(at, "PronType=Int"));
        // "to publish | what it costs"
        let led = content.start > 0 && self.classes(content.start - 1).any(Classes::INFINITIVE.or(Classes::REQUIRED));
        let noun = |at: usize| matches!(self.context.analysis.upos_of(at), Upos::Noun | Upos::Propn);
        !led && whom.is_some_and(|whom| noun(whom.end - 1) && asks(whom.end))
    }

    /// "ought to have called", "must not have known": what was or was not, and what nobody can do any more.
    pub(super) fn is_of_the_past(&self, verb: usize) -> bool {
        let between = Classes::INFINITIVE.or(Classes::NEGATION).or(Classes::ADVERB);
        let first = (verb..verb + 3).find(|&at| !self.classes(at).any(between)).filter(|&at| self.classes(at).any(Classes::HAVE));
        first.is_some_and(|at| at == verb || self.context.analysis.upos_of(at) == Upos::Aux)
    }
}
