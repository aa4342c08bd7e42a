//! Where a clause without "that" begins: it is known by a subject and a verb of its own.

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece, WordForm};

use super::{Candidate, ClaimFinder};

/// A clause has its verb within this many tokens.
const VERB_REACH: usize = 28;

impl ClaimFinder<'_, '_, '_> {
    /// Whether a noun phrase and then a finite verb stand here.
    pub(super) fn begins_clause(&self, start: usize, sentence: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        // "said that was wrong"
        if analysis.classes_of(start).any(Classes::THAT) && !self.opens_clause(start) {
            return analysis.classes_of(start + 1).any(Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::FUTURE));
        }
        // "the report notes drily, had been asked"
        if analysis.upos_of(start) == Upos::Adv && analysis.is_mark(start + 1, ",") {
            return false;
        }
        // "write because it was late"
        let reason = analysis.upos_of(start) == Upos::Sconj && !analysis.classes_of(start).any(Classes::THAT);
        if reason && !(start..sentence.end).any(|at| analysis.is_mark(at, ",")) {
            return false;
        }
        // "said there was"
        let expletive = analysis.upos_of(start) == Upos::Pron && analysis.classes_of(start).any(Classes::ADVERB);
        if expletive && self.is_finite_at(start + 1) {
            return true;
        }
        let Some(subject) = self.references.phrases.after(start, sentence.end) else { return false };
        if subject.start != start || matches!(analysis.piece_of(start), Piece::Mark) || self.is_no_subject(&subject) {
            return false;
        }
        let pronoun = analysis
            .classes_of(start)
            .any(Classes::PERSON_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::THING_PRONOUN).or(Classes::SPEAKER_PRONOUN));
        let finite = Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::POSSIBLE).or(Classes::FUTURE).or(Classes::REQUIRED);
        let limit = self.end_of_clause(sentence.clone()).min(start + VERB_REACH);
        // "“…and wrote the number on a hand,” she said": a clause within marks has its verb there.
        let quoted = analysis.has_shape(start, Shape::QUOTED);
        let limit = (start..limit).find(|&at| quoted && !analysis.has_shape(at, Shape::QUOTED)).unwrap_or(limit);
        let mut relative = false;
        let mut infinitive = false;
        for at in start + 1..limit {
            let classes = analysis.classes_of(at);
            // "found the practice to breach the pact, the state must": the clause behind the comma is another.
            infinitive |= at >= subject.end && classes.any(Classes::INFINITIVE) && analysis.upos_of(at + 1) == Upos::Verb;
            if infinitive && analysis.is_mark(at, ",") {
                return false;
            }
            // "in May", "reports due"
            let verb = matches!(analysis.upos_of(at), Upos::Aux | Upos::Verb) || !analysis.has_grammar();
            if classes.any(finite) && verb && self.references.names.mention_at(at).is_none() {
                return !relative;
            }
            // A trigger or cue in a finite form is a verb as well.
            let beside = pronoun || at == subject.end || at == subject.end + 1 && analysis.upos_of(at - 1) == Upos::Adv;
            // "concluded the pact with Ndara and provides": a verb right behind "and" is no clause's first.
            let first = !analysis.classes_of(at - 1).any(Classes::COORDINATOR) || pronoun;
            if at >= subject.end && first && (self.is_finite_verb(at) || beside && self.is_finite_to_the_model(at)) {
                return !relative;
            }
            // "say one thing, the army says another": behind the comma somebody else does something.
            if at == subject.end && analysis.is_mark(at, ",") && self.is_clause_behind(at + 1, limit) && !self.is_aside_at(at + 1, limit) {
                return false;
            }
            // "posted the clip on a site, where it was watched": what only describes the noun is no clause of it.
            // "declared an interest in it, as she lives there": nor what gives a reason.
            let led = || analysis.classes_of(at + 1).any(Classes::PREPOSITION) && analysis.classes_of(at + 2).any(Classes::RELATIVE);
            let reason = || analysis.upos_of(at + 1) == Upos::Sconj && !analysis.classes_of(at + 1).any(Classes::THAT);
            let opens = || led() || reason() || self.leaves_open(at + 1) || analysis.means(at + 1, |meaning| meaning == Meaning::As);
            if at >= subject.end && analysis.is_mark(at, ",") && opens() && !self.closes_before(at + 1, limit) {
                return false;
            }
            // "posted a picture in which a guard asks": the clause describes the noun.
            let in_which = at >= subject.end && classes.any(Classes::RELATIVE) && !classes.any(Classes::THAT);
            if in_which && analysis.classes_of(at - 1).any(Classes::PREPOSITION) {
                return false;
            }
            // "denies responsibility and has blamed": the second verb is the speaker's own.
            if at == subject.end && classes.any(Classes::COORDINATOR) && self.is_finite_at(at + 1) {
                return false;
            }
            // "found the gate off its hinges when he came": what another clause opens is no verb of the first.
            if at >= subject.end && self.leaves_open(at) && analysis.upos_of(at) != Upos::Pron && !classes.any(Classes::RELATIVE) {
                return false;
            }
            relative = classes.any(Classes::RELATIVE) && !pronoun;
            let joins = analysis.is_mark(at, ",")
                && at + 1 < limit
                && (analysis.classes_of(at + 1).any(Classes::COORDINATOR) || self.is_finite_verb(at + 1));
            if joins {
                return false;
            }
            if matches!(analysis.text_of(at), "." | ";" | ":") {
                return false;
            }
        }
        false
    }

    /// "which was new, | had": whether another comma closes a clause that describes something.
    fn closes_before(&self, start: usize, limit: usize) -> bool {
        (start..limit).any(|at| self.references.analysis.is_mark(at, ","))
    }

    /// "the deal, | he believed, was off": a subject and its verb, and then a comma.
    fn is_aside_at(&self, start: usize, limit: usize) -> bool {
        let subject = self.references.phrases.after(start, limit);
        subject.is_some_and(|subject| subject.end + 1 < limit && self.references.analysis.is_mark(subject.end + 1, ","))
    }

    /// "told the House last month | the navy had", "said yesterday | the deal was": behind a day without a preposition that tells
    /// when it was said, and not of what.
    pub(super) fn behind_day(&self, start: usize, candidate: &Candidate<'_>) -> Option<usize> {
        use plimsoll_pack::TimeWord::{Last, This};
        let analysis = self.references.analysis;
        if candidate.hit.form != WordForm::Past || start + 3 >= candidate.sentence.end {
            return None;
        }
        let last = analysis.means(start, |meaning| meaning == Meaning::TimeWord(Last));
        let this = analysis.means(start, |meaning| meaning == Meaning::TimeWord(This));
        let day = |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::RelativeDay(_));
        let part = |meaning| matches!(meaning, Meaning::DayPart(_));
        let led = |meaning| day(meaning) || part(meaning) || last && matches!(meaning, Meaning::TimeUnit(_) | Meaning::Month(_));
        let wanted = |meaning| (if last || this { led(meaning) } else { day(meaning) }).then_some(());
        let end = analysis.longest(start + usize::from(last || this), wanted)?.0.end as usize;
        let end = end + usize::from(analysis.means(end, part));
        (!analysis.is_possessive(end)).then_some(end)
    }

    /// Where a clause begins behind what opens it: "by 2050, | demand would", "only | a quarter favoured".
    pub(super) fn behind_opening(&self, start: usize, candidate: &Candidate<'_>) -> Option<usize> {
        let analysis = self.references.analysis;
        let end = candidate.sentence.end;
        let classes = analysis.classes_of(start);
        // "estimated by 2050, demand would double": of verbs that take a thing, too, where a time opens the clause.
        let timed = || classes.any(Classes::PREPOSITION) && self.is_time(start + 1) && analysis.is_mark(start + 2, ",");
        let takes_thing = candidate.cue.takes.object && !timed();
        if takes_thing || candidate.cue.takes.infinitive || start + 3 >= end {
            return None;
        }
        let clause = |next: usize| {
            let opens = analysis.classes_of(next).any(Classes::THAT.or(Classes::RELATIVE).or(Classes::WHO));
            !opens && self.begins_clause(next, &candidate.sentence)
        };
        if analysis.upos_of(start) == Upos::Adv && !classes.any(Classes::PREPOSITION.or(Classes::NEGATION)) {
            return Some(start + 1).filter(|&next| clause(next));
        }
        // "told him to wait, the other…": what he is to do opens no clause.
        // "wrote to us, you know": whoever it is said to opens none, either.
        let to_us = || analysis.classes_of(start + 1).any(crate::phrases::PRONOUN) && analysis.is_mark(start + 2, ",");
        let infinitive = classes.any(Classes::INFINITIVE) && (analysis.upos_of(start + 1) == Upos::Verb || to_us());
        if !classes.any(Classes::PREPOSITION) || classes.any(Classes::SUBORDINATOR) || infinitive {
            return None;
        }
        let phrase = self.references.phrases.after(start + 1, end).filter(|phrase| phrase.start == start + 1)?;
        let next = phrase.end + usize::from(analysis.is_mark(phrase.end, ","));
        let apart = analysis.is_mark(phrase.end, ",") || (start..phrase.end).any(|at| self.is_calendar(at));
        // "The dam is safe, the firm said on Monday, hours after": behind a clause and its comma, somebody and a verb are an aside.
        if analysis.is_mark(phrase.end, ",") && self.stands_behind_clause(candidate) {
            return None;
        }
        (apart && next + 1 < end && clause(next)).then_some(next)
    }

    /// "The dam is safe, | the firm said": whether a clause and a comma stand right before the subject of a verb.
    fn stands_behind_clause(&self, candidate: &Candidate<'_>) -> bool {
        let subject = self.references.phrases.subject(candidate.hit.start as usize, candidate.floor);
        let comma = subject.and_then(|subject| subject.tokens.start.checked_sub(1)).filter(|&comma| comma > candidate.floor);
        let comma = comma.filter(|&comma| self.references.analysis.is_mark(comma, ",") && candidate.cue.takes.aside);
        comma.is_some_and(|comma| !self.leaves_open(candidate.floor) && (candidate.floor..comma).any(|at| self.is_finite_at(at)))
    }

    /// "insisted officers acted in line": a noun and then a verb that could be a participle, and no other verb.
    pub(super) fn acts_in_past(&self, candidate: &Candidate<'_>, start: usize) -> bool {
        let analysis = self.references.analysis;
        let takes = candidate.cue.takes;
        if takes.object || takes.evidence || takes.infinitive || !analysis.has_grammar() {
            return false;
        }
        let Some(subject) = self.references.phrases.simple_after(start, candidate.sentence.end) else { return false };
        let verb = subject.end;
        let noun = subject.start == start && matches!(analysis.upos_of(verb - 1), Upos::Noun | Upos::Propn);
        let past = ["VerbForm=Part", "Tense=Past"].iter().all(|feature| analysis.features_of(verb).contains(feature));
        let by = analysis.classes_of(verb + 1).any(Classes::AGENT);
        noun && past && !by && analysis.upos_of(verb) == Upos::Verb && !(verb + 1..candidate.sentence.end).any(|at| self.is_finite_at(at))
    }

    /// "promised me", "pleaded guilty", "wrote it,": words that begin no clause.
    fn is_no_subject(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let alone = phrase.len() == 1;
        let object =
            alone && analysis.features_of(phrase.start).contains("Case=Acc") && !analysis.features_of(phrase.start).contains("Poss=Yes");
        // "admits it “was no good day”"
        let acts = self.opens_quotation(phrase.end) && self.is_finite_at(phrase.end + 1);
        let object = object && !acts;
        let quality = alone
            && analysis.upos_of(phrase.start) == Upos::Adj
            && self.references.names.mention_at(phrase.start).is_none()
            && !self.is_finite_at(phrase.end);
        let closed = analysis.classes_of(phrase.start).any(Classes::THING_PRONOUN) && analysis.is_mark(phrase.end, ",");
        object || quality || alone && closed
    }

    /// A finite verb, by its class, the lexicons or the model.
    pub(super) fn is_finite_at(&self, at: usize) -> bool {
        let helps = Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::POSSIBLE).or(Classes::REQUIRED);
        let classes = self.references.analysis.classes_of(at);
        classes.any(helps) || self.is_finite_verb(at) || self.is_finite_to_the_model(at)
    }

    /// "he bought": a verb that no list knows.
    pub(super) fn is_finite_to_the_model(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        analysis.has_grammar() && analysis.upos_of(at) == Upos::Verb && analysis.features_of(at).contains("VerbForm=Fin")
    }

    pub(super) fn is_finite_verb(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        analysis.hits_at(at).iter().any(|hit| {
            let finite = matches!(hit.form, WordForm::Past | WordForm::Third);
            // "in similar terms"
            let noun = hit.form == WordForm::Third && analysis.has_grammar() && analysis.upos_of(at) == Upos::Noun;
            let finite = finite && !noun;
            match hit.meaning {
                Meaning::Cue(_) | Meaning::Measure(_) => finite,
                Meaning::Trigger(trigger) => finite && analysis.library.packs.triggers[trigger as usize].verb,
                _ => false,
            }
        })
    }

    pub(super) fn is_calendar(&self, at: usize) -> bool {
        self.references.analysis.means(at, |meaning| matches!(meaning, Meaning::Weekday(_) | Meaning::Month(_)))
    }
}
