//! Which times around an event are never its date, whatever else speaks for them.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord};
use plimsoll_record::{Edtf, Modality};

use super::candidates::Dated;
use crate::events::Finder;
use crate::events::frame::Frame;
use crate::times::TimeFound;

/// Steps up the tree from a time or an event.
const STEPS: usize = 12;

impl Finder<'_, '_, '_> {
    /// Whether the whole of a time is over when the report is written.
    pub(super) fn is_over(&self, time: usize) -> bool {
        let last = self.context.times[time].date().and_then(Edtf::latest);
        last.zip(self.written).is_some_and(|(last, written)| last < written)
    }

    /// Whether the trigger is a finite verb of the past: "heard the case and adjourned it".
    pub(super) fn is_finite_past(&self, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let features = |&verb: &usize| analysis.model.features(analysis.words[verb].features);
        frame.anchors.first().map(features).is_some_and(|features| features.contains("Tense=Past") && features.contains("VerbForm=Fin"))
    }

    /// Whether a verb of the past carries or governs what is told: "was to fly", "had planned to".
    pub(super) fn is_told_as_past(&self, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let past = |word: usize| {
            let features = analysis.model.features(words[word].features);
            features.contains("Tense=Past") && features.contains("VerbForm=Fin")
                || analysis.classes_of(words[word].token as usize).any(Classes::HAVE)
        };
        let with_helpers = |&verb: &usize| {
            let helper = |&word: &usize| matches!(words[word].relation, Relation::Aux | Relation::Cop);
            past(verb) || analysis.dependents_of(verb).filter(helper).any(past)
        };
        let above = |&verb: &usize| with_helpers(&(words[verb].head as usize));
        frame.is_past || frame.before_that || frame.perfect || frame.anchors.iter().any(|verb| with_helpers(verb) || above(verb))
    }

    /// Whether the sentence tells a time of other words than those of the event.
    pub(super) fn is_of_words_apart(&self, time: &TimeFound, event: &Dated<'_>) -> bool {
        self.is_held_against(time, event.tokens)
            || self.is_of_thing_named_by_its_day(time, event)
            || self.is_of_describing_participle(time, event)
            || self.is_parted_by_description(time, event.frame)
            || self.is_of_what_followed(time, event)
            || self.is_of_clause_beside(time, event.frame)
    }

    /// "132 complaints, up from 88 in January", "690 were returned (July: 765)": the time of another number, with which that of the
    /// event is only compared.
    fn is_held_against(&self, time: &TimeFound, event: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let start = time.tokens.start;
        let labels = event.end <= start && analysis.is_mark(time.tokens.end, ":");
        if labels && (event.end..start).any(|at| analysis.is_mark(at, "(")) {
            return true;
        }
        let from = self.context.sentence(start).start;
        let compares = |meaning| (meaning == Meaning::Compared).then_some(());
        let Some((hit, ())) = self.context.meanings(from..start, compares).last() else { return false };
        let between = hit.end as usize..start;
        let number = |at: usize| !self.context.numbers_in(at..at + 1).is_empty();
        // "protested against four ministers in May": a lone word compares with a bare number only.
        let fits = |at: usize| number(at) || analysis.upos_of(at) == Upos::Adp || analysis.classes_of(at).any(Classes::ARTICLE);
        let counted = |at: usize| hit.len() > 1 && analysis.upos_of(at) == Upos::Noun;
        let outside = event.end <= hit.start as usize || event.start >= time.tokens.end;
        outside && (hit.len() > 1 || between.clone().any(number)) && between.into_iter().all(|at| fits(at) || counted(at))
    }

    /// "opened an inquiry into the wreck of 5 May": which thing is meant of which another noun tells; but for that of an occasion,
    /// "at the end of the march of 5 May".
    fn is_of_thing_named_by_its_day(&self, time: &TimeFound, event: &Dated<'_>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(word) = self.head_of(time).filter(|&word| words[word].relation == Relation::Nmod) else { return false };
        let noun = words[word].head as usize;
        let at = words[noun].token as usize;
        let of = |meaning| meaning == Meaning::TimeWord(TimeWord::Of);
        let leads = |case: usize| words[case].relation == Relation::Case && analysis.means(words[case].token as usize, of);
        let of_time = |meaning| matches!(meaning, Meaning::TimeUnit(_) | Meaning::DayPart(_) | Meaning::TimeWord(_));
        let own = event.frame.anchors.contains(&noun) || event.frame.carrier == Some(noun) || event.tokens.contains(&at);
        // "opened an inquiry | into the wreck", where the tree hangs it on the verb; "arrested after the raid of 5 May" was near it, and
        // "by letters of 5 May" it was done.
        let timed = |word: usize| analysis.means(words[word].token as usize, |meaning| matches!(meaning, Meaning::TimeWord(_)));
        let below = match words[noun].relation {
            Relation::Nmod => !self.is_occasion(words[noun].head as usize),
            Relation::Obl => {
                let mut cases = analysis.dependents_of(noun).filter(|&word| words[word].relation == Relation::Case);
                !event.trigger.verb && !cases.any(timed)
            }
            _ => false,
        };
        let thing = words[noun].upos == Upos::Noun && below && !own && !analysis.means(at, of_time);
        thing && analysis.dependents_of(word).any(leads)
    }

    /// "arrested a man wanted for a murder in 2018": a year behind a participle that only
    /// describes somebody, and a day behind one that tells of something else that was done.
    fn is_of_describing_participle(&self, time: &TimeFound, event: &Dated<'_>) -> bool {
        let words = &self.context.analysis.words;
        let Some(word) = self.head_of(time) else { return false };
        let verb = words[word].head as usize;
        // "paid 105 million under a pact signed in 2023, of which 26 went to boats": neither leads to the other.
        let described = |own: usize| own > word && words[own].relation == Relation::Acl;
        let beside =
            |own: usize| described(own) && !self.words_above(own).any(|at| at == verb) && !self.words_above(verb).any(|at| at == own);
        let describes = words[verb].relation == Relation::Acl
            && words[verb].upos == Upos::Verb
            && verb < word
            && !event.frame.anchors.contains(&verb)
            && event.frame.anchors.first().is_some_and(|&own| own < verb || beside(own));
        let year = time.date().is_some_and(|date| date.as_str().len() == 4);
        // "stopped three boats carrying 40 people on Wednesday": what somebody does at the same time parts nothing.
        let done = self.context.analysis.model.features(words[verb].features).contains("Tense=Past");
        let describes = describes && (done || year);
        describes && event.trigger.verb && (year || self.is_trigger_of_other(words[verb].token as usize, event.trigger))
    }

    /// "The general who signed the pact was arrested on 3 May", "The men, arrested on 3 May, were beaten": whether a clause that only
    /// describes somebody parts an event from a time, one of them inside it and the other with or behind the verb that stands behind it.
    fn is_parted_by_description(&self, time: &TimeFound, frame: &Frame) -> bool {
        let words = &self.context.analysis.words;
        let (Some(of_time), Some(&own)) = (self.head_of(time), frame.anchors.first()) else { return false };
        let above = |word: usize| self.words_above(word);
        // "The court, sitting on 3 May, freed them": what is done at the same time parts nothing.
        let model = &self.context.analysis.model;
        let past = |at: usize| model.features(words[at].features).contains("Tense=Past") || model.label(words[at].label) == "acl:relcl";
        let describes = |at: &usize| words[*at].relation == Relation::Acl && words[*at].upos == Upos::Verb && past(*at);
        // The event is described, and the time stands behind the main verb.
        let behind = above(own).find(describes).is_some_and(|clause| {
            let main = above(words[clause].head as usize).skip(1).find(|&at| words[at].upos == Upos::Verb);
            let inside = above(of_time).any(|at| at == clause);
            main.is_some_and(|main| own < main && main < of_time && !inside && above(of_time).any(|at| at == main))
        });
        // "The House, meeting on 3 May, voted": what somebody does at the same time parts nothing.
        let at_once = |clause: usize| {
            let features = self.context.analysis.model.features(words[clause].features);
            features.contains("VerbForm=Ger") || features.contains("VerbForm=Part") && features.contains("Tense=Pres")
        };
        // The time is in the description, and the event behind it.
        let before = above(of_time).find(describes).filter(|&clause| !at_once(clause)).is_some_and(|clause| {
            let noun = &words[words[clause].head as usize];
            let subject = noun.relation == Relation::Nsubj && above(own).any(|at| at == noun.head as usize);
            subject && of_time < own && !frame.anchors.contains(&clause) && !above(own).any(|at| at == clause)
        });
        behind || before
    }

    /// "The court held today that the state had erred when its guards towed the boat back": what is told below what had been done
    /// by then has not the day on which that was said.
    pub(super) fn is_day_of_telling(&self, time: usize, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(verb) = self.head_of(&self.context.times[time]).map(|word| words[word].head as usize) else { return false };
        let Some(&own) = frame.anchors.first() else { return false };
        self.words_above(own)
            .any(|at| words[at].relation == Relation::Ccomp && words[at].head as usize == verb && self.is_told_with_had(at))
    }

    /// "The boat had left on Thursday. It capsized": the day of what came before what is told, unless it opens its sentence and the
    /// story goes back to it.
    pub(super) fn is_of_what_came_before(&self, time: usize, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let found = &self.context.times[time];
        let opens = found.tokens.start <= self.context.sentence(found.tokens.start).start + 1;
        let verb = self.head_of(found).map(|word| words[word].head as usize).filter(|&verb| words[verb].upos == Upos::Verb);
        !opens && !frame.before_that && verb.is_some_and(|verb| self.is_told_with_had(verb))
    }

    /// "suspended it on 9 March, after parliament had voted to": what is told by "had" behind "after" was done at any time before the
    /// day of what it led to; but for what is done to people, which comes at once.
    fn is_of_what_followed(&self, time: &TimeFound, event: &Dated<'_>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let (Some(of_time), Some(&own)) = (self.head_of(time), event.frame.anchors.first()) else { return false };
        let after = |&word: &usize| {
            matches!(words[word].relation, Relation::Mark | Relation::Advmod)
                && analysis.means(words[word].token as usize, |meaning| meaning == Meaning::TimeWord(TimeWord::After))
        };
        let clause =
            self.words_above(own).find(|&at| words[at].relation == Relation::Advcl && analysis.dependents_of(at).any(|word| after(&word)));
        let scene = analysis.library.packs.event_types[event.trigger.event_type as usize].scene;
        !scene
            && event.frame.before_that
            && clause.is_some_and(|clause| {
                let main = words[clause].head as usize;
                self.words_above(of_time).any(|at| at == main) && !self.words_above(of_time).any(|at| at == clause)
            })
    }

    /// "that he had struck a man on 12 March, and that the provost was looking into it": the day of another thing that is said.
    fn is_of_clause_beside(&self, time: &TimeFound, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let (Some(of_time), Some(&own)) = (self.head_of(time), frame.anchors.first()) else { return false };
        let that =
            |word: usize| words[word].relation == Relation::Mark && analysis.classes_of(words[word].token as usize).any(Classes::THAT);
        let beside = self
            .words_above(own)
            .find(|&at| words[at].relation == Relation::Conj && analysis.dependents_of(at).any(|word| word < at && that(word)));
        beside.is_some_and(|clause| {
            let first = words[clause].head as usize;
            let inside = self.words_above(of_time).any(|at| at == first) && !self.words_above(of_time).any(|at| at == clause);
            inside && words[first].relation != Relation::Root && analysis.dependents_of(first).any(|word| that(word) && word < of_time)
        })
    }

    /// "The bridge opened on 1 October. The minister promised 14 million": somebody says something of whom nothing is told before.
    pub(super) fn is_announced_by_another(&self, event: &Dated<'_>) -> bool {
        let says = |meaning| matches!(meaning, Meaning::Cue(_));
        event.trigger.verb
            && self.context.analysis.means(event.tokens.start, says)
            && !self.takes_up_somebody(event.tokens, event.roles, event.frame)
    }

    /// "had left"
    fn is_told_with_had(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        analysis.dependents_of(verb).any(|word| {
            words[word].relation == Relation::Aux
                && analysis.classes_of(words[word].token as usize).any(Classes::HAVE)
                && analysis.model.features(words[word].features).contains("Tense=Past")
        })
    }

    /// A word and those above it.
    pub(super) fn words_above(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let words = &self.context.analysis.words;
        std::iter::successors(Some(word), |&at| Some(words[at].head as usize).filter(|&head| head != at)).take(STEPS)
    }

    /// "is looking into"
    pub(super) fn goes_on_now(&self, event: &Dated<'_>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let verb = |&word: &usize| {
            let features = analysis.model.features(words[word].features);
            features.contains("Tense=Pres") && features.contains("VerbForm=Part")
        };
        let now = |word: usize| {
            words[word].relation == Relation::Aux
                && analysis.model.features(words[word].features).contains("Tense=Pres")
                && analysis.classes_of(words[word].token as usize).any(Classes::BE)
        };
        event.frame.modality == Modality::Actual
            && event.frame.anchors.first().filter(|word| verb(word)).is_some_and(|&word| analysis.dependents_of(word).any(now))
    }
}
