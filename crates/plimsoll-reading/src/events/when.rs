//! When: the times that the tree hangs on a trigger or on what governs it; [`story`] has those of the story around it.

use std::ops::Range;

use jiff::civil::Date;
use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, Trigger, WordForm};
use plimsoll_record::{Edtf, Modality, Polarity};

use super::frame::Frame;
use super::{EventFound, Finder};
use crate::times::TimeFound;
use crate::times::spoken::time_spoken_of;
use candidates::Dated;
use features::Of;

mod candidates;
pub(crate) mod features;
mod lasting;
pub(crate) mod ranking;
mod reckoned;
mod story;

pub use candidates::EventDateSeen;
pub(super) use story::STORY;

/// By which rule a time is that of an event.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    Own,
    Opening,
    Loose,
    Story,
}

impl Rule {
    fn feature(self) -> Of {
        match self {
            Self::Own => Of::Own,
            Self::Opening => Of::Opening,
            Self::Loose => Of::Loose,
            Self::Story => Of::Story,
        }
    }
}

/// Steps from a time to the verb that it is told of.
const STEPS: usize = 8;

impl Finder<'_, '_, '_> {
    /// The index of the time of an event.
    pub(super) fn date(
        &self,
        event: &EventFound,
        trigger: &Trigger,
        frame: &Frame,
        told_before: Option<usize>,
        before: &[EventFound],
    ) -> Option<usize> {
        let entry = self.entries[self.context.analysis.sentence_of(event.tokens.start)];
        let line = self.line(&event.tokens).and_then(|time| self.context.time_index(time));
        let sitting = told_before.or_else(|| self.date_of_sitting(trigger, event, frame));
        let own = self.date_of_clause(&event.tokens, frame, trigger);
        let is_own = own.is_some_and(|(_, rule)| matches!(rule, Rule::Own));
        // "On 18 October, three weeks before the treaty lapsed": the day is that of the clause above.
        let by_other = self.reckoned_from_above(frame, before).or_else(|| self.reckoned_from_below(frame, before).filter(|_| !is_own));
        if let Some((time, _)) = by_other {
            return Some(time);
        }
        if let Some(time) = self.pointed_occasion(frame, before).and_then(|occasion| occasion.date).filter(|_| !is_own) {
            return Some(time);
        }
        if let Some((time, _)) = self.time_since_then(&event.tokens, trigger, frame).filter(|_| !is_own) {
            return Some(time);
        }
        // "On the second day of the strike police arrested nine": nobody knows which day that was.
        if !is_own && self.is_placed_by_other(frame) {
            return None;
        }
        // "signed a pact in March under which Hale pays 5 million": what it lays down is of no day of what is told around it.
        if (!is_own || self.time_that_it_describes(frame).is_some()) && self.is_laid_down_there(frame) {
            return None;
        }
        let ruled = match own {
            Some((_, Rule::Own)) => own,
            _ if entry.or(line).or(sitting).is_none() => self.time_pointed_to(event, trigger, frame).map(|time| (time, Rule::Own)).or(own),
            _ => own,
        };
        let ruled = ruled.or_else(|| self.date_of_story(event, trigger, frame, before).map(|time| (time, Rule::Story)));
        let framed = entry.or(line).or(sitting).is_some();
        let goes_on = |time: usize| !framed && self.goes_on_plainly(event, time, frame) || self.is_of_one_scene(event, time, before);
        let in_story = ruled.is_some_and(|(time, rule)| matches!(rule, Rule::Story) && goes_on(time) && !self.is_elsewhere(event, time));
        let frames = [(Of::Entry, entry), (Of::Line, line), (Of::Sitting, sitting)];
        self.ranked_date(
            &Dated { tokens: &event.tokens, frame, trigger, before, roles: &event.roles, in_story, frames },
            ruled,
            event.at_start,
        )
    }

    /// A relative clause in the present, which tells of no moment: "under which", but not "when".
    fn is_laid_down_there(&self, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let moment = |word: usize| {
            words[word].relation == Relation::Advmod && analysis.classes_of(words[word].token as usize).any(Classes::RELATIVE)
        };
        let relative = |&verb: &usize| {
            let clause = analysis.model.label(words[verb].label) == "acl:relcl";
            clause && !analysis.dependents_of(verb).any(|word| word < verb && moment(word))
        };
        frame.general && !frame.is_past && frame.modality == Modality::Actual && frame.anchors.first().is_some_and(relative)
    }

    /// "They were beaten in that period": the clause says when, though in no words of its own. "Since then" and "by then" are not
    /// when it was done.
    fn time_pointed_to(&self, event: &EventFound, trigger: &Trigger, frame: &Frame) -> Option<usize> {
        let clause = self.context.clause(event.tokens.start);
        let (time, word) = time_spoken_of(self.context, clause).filter(|_| trigger.verb)?;
        let points = matches!(word, TimeWord::SamePeriod | TimeWord::SpokenOf | TimeWord::SpokenOfDay);
        (points && (frame.modality != Modality::Actual || !self.is_ahead(time))).then_some(time)
    }

    /// The time of an event by what its sentence tells.
    fn date_of_clause(&self, tokens: &Range<usize>, frame: &Frame, trigger: &Trigger) -> Option<(usize, Rule)> {
        if let Some(time) = self.time_that_it_describes(frame).or_else(|| self.time_that_leads_back(frame)) {
            return self.context.time_index(time).map(|time| (time, Rule::Own));
        }
        // "The motion was defeated on Thursday": the day of the defeat is not that of the motion.
        let words = &self.context.analysis.words;
        let governor = frame.governor.map(|verb| (verb, words[verb].token as usize));
        // What several do together ends and opens itself: "Talks broke off on 6 April".
        let goes_on_itself = trigger.with.is_some() && !frame.passive;
        let foreign = governor.filter(|(_, at)| !goes_on_itself && self.is_trigger_of_other(*at, trigger) && !self.is_errand(frame));
        let is_own = |time: &TimeFound| foreign.is_none_or(|(_, at)| (tokens.end..at).contains(&time.tokens.start));
        let sentence = self.context.sentence(tokens.start);
        let renews = self.is_renewal(trigger.event_type);
        let happened_by_now = frame.modality == Modality::Actual && frame.polarity == Polarity::Positive;
        let usable = |time: &&TimeFound| {
            let to_come = happened_by_now && self.is_limit_ahead(time);
            // "prolonged it to 30 September": how long it runs then.
            let its_end = renews && self.ends_there(time);
            let is_free = !time.leads_back && !to_come && !its_end && !self.is_in_name(&time.tokens);
            let is_free = is_free && !self.describes_other(time, frame);
            is_free && time.moment().is_some() && self.in_one_voice(tokens, &time.tokens)
        };
        let mut times: Vec<&TimeFound> = self.context.times_in(sentence.clone()).iter().filter(usable).collect();
        // "It passed by 88 votes, on 2 June; the other side has yet to vote": a semicolon parts what the tree may join.
        let analysis = self.context.analysis;
        let parted = |time: &TimeFound| {
            let between = if time.tokens.start > tokens.start { tokens.end..time.tokens.start } else { time.tokens.end..tokens.start };
            between.into_iter().any(|at| analysis.is_mark(at, ";"))
        };
        if times.iter().any(|time| !parted(time)) {
            times.retain(|time| !parted(time));
        }
        let hung = times
            .iter()
            .filter_map(|time| {
                Some((
                    self.rank(time, frame, foreign.filter(|_| !is_own(time)).map(|(verb, _)| verb), trigger)?,
                    self.context.distance(&time.tokens, tokens),
                    *time,
                ))
            })
            .min_by_key(|(rank, distance, time)| (*rank, *distance, time.tokens.start));
        let loose = || self.loose(&times, tokens, trigger).filter(|time| is_own(time) && !self.is_of_other_clause(time, frame));
        let time = hung
            .map(|(_, _, time)| (time, Rule::Own))
            .or_else(|| Some((self.opening(&times, frame)?, Rule::Opening)))
            .or_else(|| Some((loose()?, Rule::Loose)))
            // "has kept to it since 2013, and accused them": what is done once does not go on.
            .filter(|(time, _)| !goes_on(time) || frame.perfect || frame.passive || !frame.is_past);
        let (time, rule) = time?;
        let time = self.finer(time, &times).unwrap_or(time);
        Some((self.context.time_index(time)?, rule))
    }

    /// "In September, on the 3rd, the judges ruled": of a time and a shorter one within it that a comma sets apart, or that no
    /// verb parts from it, the shorter one.
    fn finer<'x>(&self, time: &TimeFound, times: &[&'x TimeFound]) -> Option<&'x TimeFound> {
        let ends = |time: &TimeFound| time.date().and_then(|date| Some((date.earliest()?, date.latest()?)));
        let (first, last) = ends(time)?;
        let phrases = self.context.references.phrases;
        times.iter().copied().find(|other| {
            let inside = ends(other).is_some_and(|(from, to)| first <= from && to <= last && (from, to) != (first, last));
            let between = time.tokens.end..other.tokens.start;
            let day = other.date().is_some_and(|date| date.as_day().is_some());
            inside && day && other.tokens.start > time.tokens.end && !goes_on(time) && !phrases.has_verb(between)
        })
    }

    /// "pledged money for the winter plan", "over Friday's fire": when something else is or was.
    fn describes_other(&self, time: &TimeFound, frame: &Frame) -> bool {
        let words = &self.context.analysis.words;
        self.head_of(time).is_some_and(|word| {
            let noun = words[word].head as usize;
            let before = words[noun].token as usize >= time.tokens.end && words[noun].upos == Upos::Noun;
            before && matches!(words[word].relation, Relation::Compound | Relation::Amod) && !frame.anchors.contains(&noun)
        })
    }

    /// "votes to close it by the end of the year": a limit that is still to come when the report is written.
    fn is_limit_ahead(&self, time: &TimeFound) -> bool {
        let after = |day: Date| self.written.is_some_and(|written| day > written);
        self.is_limit_of(time) && time.date().and_then(Edtf::latest).is_some_and(after)
    }

    /// Whether the whole of a time is still to come when the report is written.
    pub(super) fn is_ahead(&self, time: usize) -> bool {
        let first = self.context.times[time].date().and_then(Edtf::earliest);
        first.zip(self.written).is_some_and(|(first, written)| first > written)
    }

    /// "in August 2021, when a prisoner was whipped": the time right before the word that opens the clause of a verb.
    pub(super) fn time_that_it_describes(&self, frame: &Frame) -> Option<&TimeFound> {
        let analysis = self.context.analysis;
        let last = self.before_clause(frame, |word| !analysis.classes_of(analysis.words[word].token as usize).any(Classes::THAT))?;
        let dated = |time: &&TimeFound| time.date().is_some() && !self.is_in_name(&time.tokens);
        let own = self.context.time_containing(last).filter(dated);
        own.or_else(|| self.context.time_containing(self.before_apposition(last)?).filter(dated))
    }

    /// "on 25 April 2024, the day on which": the token before a comma that a unit of time stands behind, which says again what
    /// stands there.
    fn before_apposition(&self, unit: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let is_unit = analysis.means(unit, |meaning| matches!(meaning, Meaning::TimeUnit(_)));
        let comma = unit.checked_sub(2).filter(|&at| is_unit && analysis.is_mark(at, ","))?;
        analysis.classes_of(unit - 1).any(Classes::ARTICLE).then(|| comma.checked_sub(1)).flatten()
    }

    /// "on Monday, two days after guards had beaten him": the time that the words before a clause lead back to, where no other
    /// verb of that clause stands between.
    fn time_that_leads_back(&self, frame: &Frame) -> Option<&TimeFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let verb = *frame.anchors.first()?;
        let trigger = words[verb].token as usize;
        let times = self.context.times_in(self.context.sentence(trigger).start..trigger);
        let time = times.iter().rev().find(|time| time.leads_back)?;
        let joined = Some(words[verb].head as usize).filter(|_| words[verb].relation == Relation::Conj);
        let other = |at: usize| {
            let word = analysis.word_of(at).filter(|&word| words[word].upos == Upos::Verb && Some(word) != joined);
            analysis.is_mark(at, ",") || word.is_some_and(|word| words[word].relation != Relation::Acl)
        };
        let described = words[verb].relation == Relation::Acl;
        (!described && !(time.tokens.end..trigger).any(other)).then_some(time)
    }

    /// The token right before the relative word, of those `fits` lets through, that opens the clause of an event's verb; a
    /// comma between them aside.
    pub(super) fn before_clause(&self, frame: &Frame, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let analysis = self.context.analysis;
        let verb = *frame.anchors.first()?;
        let token = |word: usize| analysis.words[word].token as usize;
        let opens = |word: &usize| *word < verb && analysis.classes_of(token(*word)).any(Classes::RELATIVE) && fits(*word);
        let before = token(analysis.dependents_of(verb).find(opens)?).checked_sub(1)?;
        // "in 2019, of which a half was paid" tells of a part of something, and not of the time.
        if analysis.joins_names(before) {
            return None;
        }
        // "an order of 18 December, by which"
        let before = if analysis.classes_of(before).any(Classes::PREPOSITION) { before.checked_sub(1)? } else { before };
        if analysis.is_mark(before, ",") { before.checked_sub(1) } else { Some(before) }
    }

    /// "It was renewed in 2018, in 2020 and in January 2022": the other times of one verb, each of a renewal of its own.
    pub(super) fn times_in_a_row(&self, time: usize) -> Vec<usize> {
        let (times, analysis) = (self.context.times, self.context.analysis);
        let joins = |one: usize| {
            let between = times[one].tokens.end..times[one + 1].tokens.start;
            let word = |at: usize| {
                analysis.is_mark(at, ",") || analysis.classes_of(at).any(Classes::COORDINATOR.or(Classes::PREPOSITION).or(Classes::ARTICLE))
            };
            let later = || times[one].date().and_then(|date| date.latest()) < times[one + 1].date().and_then(|date| date.earliest());
            !between.is_empty() && between.len() <= 3 && between.clone().all(word) && times[one].date().is_some() && later()
        };
        (time..times.len().saturating_sub(1)).take_while(|&one| joins(one)).map(|one| one + 1).collect()
    }

    /// The date nearest to the counts of a vote, in their sentence.
    pub(super) fn date_of_counts(&self, tokens: &Range<usize>) -> Option<usize> {
        let sentence = self.context.sentence(tokens.start);
        let times = self.context.times_in(sentence).iter().filter(|time| time.date().is_some() && !self.is_in_name(&time.tokens));
        self.context.time_index(times.min_by_key(|time| (self.context.distance(&time.tokens, tokens), time.tokens.start))?)
    }

    /// How closely a time hangs on an event: on its trigger, or on the verbs above it.
    fn rank(&self, time: &TimeFound, frame: &Frame, foreign: Option<usize>, trigger: &Trigger) -> Option<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let first = analysis.word_of(time.tokens.start)?;
        let last = analysis.word_of(time.tokens.end - 1)?;
        let mut at = (first..=last).find(|&word| {
            let head = words[word].head as usize;
            head == word || !(first..=last).contains(&head)
        })?;
        // "a returns agreement"
        let misread = |at: usize| words[at].upos == Upos::Verb && self.is_used_as_noun(at);
        let mut described = false;
        for step in 0..STEPS {
            if let Some(rank) = frame.anchors.iter().position(|&anchor| anchor == at && foreign != Some(anchor)) {
                // "is looking into the death in January": what goes on now, or is done by now, is not of the day of a thing.
                let apart = described && frame.is_current && !goes_on(time);
                return (!apart).then_some(rank * 4 + step.saturating_sub(1).min(3));
            }
            described |= step > 0 && words[at].upos == Upos::Noun;
            let loose = match words[at].relation {
                // "held under the pact that they signed on 20 May": what describes another noun has a day of its own; "a complaint
                // against the drivers, lodged in March" may describe either.
                Relation::Acl => !trigger.verb || frame.anchors.contains(&(words[at].head as usize)),
                Relation::Advcl => !self.is_of_other_day(at),
                relation => relation == Relation::Xcomp,
            };
            let verb = step > 0 && words[at].upos == Upos::Verb && !loose && !misread(at);
            // "votes to close it by May": the last day of what is to be done then.
            let aim = step > 0 && loose && self.is_limit_of(time);
            let event = step > 0 && !misread(at) && self.is_other_event(at, trigger);
            let head = words[at].head as usize;
            if verb || event || aim || head == at {
                return None;
            }
            at = head;
        }
        None
    }

    /// "held until the court freed them on 3 May": a clause of what came before or behind, or of a condition.
    fn is_of_other_day(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let opens = |word: &usize| *word < verb && matches!(words[*word].relation, Relation::Mark | Relation::Advmod);
        let parts = |meaning| {
            matches!(meaning, Meaning::TimeWord(TimeWord::Until | TimeWord::Before) | Meaning::Mood(plimsoll_pack::Mood::Conditional))
        };
        analysis.dependents_of(verb).filter(opens).any(|word| analysis.means(words[word].token as usize, parts))
    }

    /// Whether a word that a time hangs on tells of another event, which then has the time.
    fn is_other_event(&self, word: usize, trigger: &Trigger) -> bool {
        let analysis = self.context.analysis;
        let at = analysis.words[word].token as usize;
        let named = || self.context.names.mention_at(at).is_some_and(|mention| mention.tokens.len() > 1);
        // "Talks, due to open on 5 February"
        let carries = || analysis.means(at, |meaning| meaning == Meaning::Carrying);
        self.is_trigger_of_other(at, trigger) && !self.is_lacking(word) && !named() && !carries() && !self.is_occasion(word)
    }

    /// "At its sitting of 12 May the board approved it": on the occasion of one thing another is done.
    fn is_occasion(&self, word: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let on_it = |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::In | TimeWord::At));
        let leads = |case: usize| words[case].relation == Relation::Case && analysis.means(words[case].token as usize, on_it);
        words[word].relation == Relation::Obl && words[word].upos == Upos::Noun && analysis.dependents_of(word).any(leads)
    }

    /// "without charge"
    fn is_lacking(&self, noun: usize) -> bool {
        let analysis = self.context.analysis;
        let negates = |word: usize| analysis.classes_of(analysis.words[word].token as usize).any(Classes::NEGATION);
        analysis.dependents_of(noun).any(|word| analysis.words[word].relation == Relation::Case && negates(word))
    }

    /// "a returns agreement": a word taken for a verb that stands where a noun stands.
    fn is_used_as_noun(&self, word: usize) -> bool {
        use Relation::{Amod, Compound, Iobj, Nmod, Nsubj, Obj, Obl};
        matches!(self.context.analysis.words[word].relation, Amod | Compound | Iobj | Nmod | Nsubj | Obj | Obl)
    }

    /// "is to fly to Kolwa on Saturday for talks": what somebody goes for is done on the day of his going.
    pub(super) fn is_errand(&self, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let (Some(&noun), Some(governor)) = (frame.anchors.first(), frame.governor) else { return false };
        let packs = &analysis.library.packs;
        let family = |word: usize| {
            let triggers = analysis.hits_at(words[word].token as usize).iter().filter_map(|hit| match hit.meaning {
                Meaning::Trigger(index) => Some(packs.triggers[index as usize].event_type as usize),
                _ => None,
            });
            triggers.filter_map(|event_type| packs.event_types[event_type].name.split('.').next()).next()
        };
        let case = analysis.dependents_of(noun).find(|&word| words[word].relation == Relation::Case);
        let leads = |case: usize| !analysis.means(words[case].token as usize, |meaning| matches!(meaning, Meaning::TimeWord(_)));
        let hangs = words[noun].relation == Relation::Obl && words[noun].upos == Upos::Noun && case.is_some_and(leads);
        hangs && family(noun).is_some_and(|own| family(governor) == Some(own))
    }

    /// Whether a word says an event, of another type.
    fn is_trigger_of_other(&self, at: usize, own: &Trigger) -> bool {
        let triggers = &self.context.analysis.library.packs.triggers;
        let is_own = |meaning| matches!(meaning, Meaning::Trigger(index) if triggers[index as usize].event_type == own.event_type);
        let analysis = self.context.analysis;
        // "Talks have been set for 4 September": the day is that of what is planned.
        // "Talks will open on 4 September": nor is it of another thing that opens.
        let carries = |meaning| {
            use TimeWord::{Begin, Finish};
            matches!(meaning, Meaning::Mood(plimsoll_pack::Mood::Planned) | Meaning::TimeWord(Begin | Finish))
        };
        let plans = !own.verb && analysis.means(at, carries);
        !plans && analysis.means(at, |meaning| matches!(meaning, Meaning::Trigger(_))) && !analysis.means(at, is_own)
    }

    /// "by the end of June": the date is the last on which it can be.
    pub(super) fn is_limit(&self, time: usize) -> bool {
        self.is_limit_of(&self.context.times[time])
    }

    fn is_limit_of(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let start = time.tokens.start;
        // "before dawn on Friday" is on Friday.
        if analysis.means(start, |meaning| matches!(meaning, Meaning::DayPart(_))) {
            return false;
        }
        let at = (start.saturating_sub(3)..start).rev().find(|&at| !analysis.classes_of(at).any(Classes::ARTICLE)).unwrap_or(start);
        // "all through Wednesday evening"
        if at > 0 && at < start && analysis.classes_of(at - 1).any(Classes::QUANTIFIER) {
            return false;
        }
        analysis.means(at, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Before | TimeWord::Until)))
            || self.context.is_led_to_as_limit(time)
    }

    /// "On 7 May the memorandum, signed in 2017, was suspended": the time that opens a sentence is that of its main verb.
    fn opening<'x>(&self, times: &[&'x TimeFound], frame: &Frame) -> Option<&'x TimeFound> {
        let words = &self.context.analysis.words;
        let time = times.first()?;
        let sentence = self.context.sentence(time.tokens.start);
        let is_main = |anchor: &usize| words[*anchor].head as usize == *anchor && words[*anchor].upos == Upos::Verb;
        (time.tokens.start <= sentence.start + 2 && frame.anchors.iter().any(is_main)).then_some(*time)
    }

    /// A sentence's only date, where no other event stands between.
    fn loose<'x>(&self, times: &[&'x TimeFound], tokens: &Range<usize>, trigger: &Trigger) -> Option<&'x TimeFound> {
        let [time] = times else { return None };
        let sentence = self.context.sentence(tokens.start);
        let opens = time.tokens.start <= sentence.start + 2;
        let behind = time.tokens.start >= tokens.end;
        let between = if behind { tokens.end..time.tokens.start } else { time.tokens.end..tokens.start };
        let others = self
            .context
            .meanings(between.clone(), |meaning| matches!(meaning, Meaning::Trigger(_)).then_some(()))
            .any(|(hit, ())| matches!(hit.form, WordForm::Past | WordForm::Third));
        let parted = between.clone().any(|at| self.context.analysis.is_mark(at, ";"));
        // "is renewed on 2 November, despite concerns over torture": a noun has the date of its own part of the sentence.
        let verb = |at: usize| self.context.analysis.upos_of(at) == Upos::Verb;
        let apart = self.context.references.phrases.has_verb(between.clone()) || between.clone().any(verb);
        if !trigger.verb && apart && !self.is_vote(trigger) {
            return None;
        }
        (!parted && (trigger.verb && opens || !others || self.is_vote(trigger))).then_some(*time)
    }

    /// "In November he began it, and a judge has ordered more": what somebody has done by now is not of the day of another clause.
    /// "The union, which marched on Friday, rejects it", "a man whom guards had beaten was freed on Monday": nor is what stands in
    /// a clause that describes something of the day of the clause around it, or the other way round.
    fn is_of_other_clause(&self, time: &TimeFound, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let (Some(last), Some(&trigger)) = (analysis.word_of(time.tokens.end - 1), frame.anchors.first()) else { return false };
        let above =
            |word: usize| std::iter::successors(Some(word), |&at| Some(words[at].head as usize).filter(|&head| head != at)).take(STEPS);
        let of_time: Vec<usize> = above(last).collect();
        let of_trigger: Vec<usize> = above(trigger).collect();
        let verb = |at: &&usize| words[**at].upos == Upos::Verb && words[**at].token as usize != time.tokens.start;
        let of_other_verb = of_time.iter().find(verb).is_some_and(|verb| !frame.anchors.contains(verb));
        if frame.perfect && of_other_verb {
            // "have been teaching nurses how to keep it cold since July": it goes on since then, whatever the tree says.
            return !goes_on(time);
        }
        let relative = |at: &usize| analysis.model.label(words[*at].label) == "acl:relcl";
        let apart = |at: &usize| {
            let start = words[*at].token as usize;
            matches!(words[*at].relation, Relation::Acl | Relation::Advcl) && start > 0 && analysis.is_mark(start - 1, ",")
        };
        let describes = |at: &usize| relative(at) || apart(at) || self.is_conditional(*at);
        if of_time.iter().take_while(|at| !of_trigger.contains(at)).any(describes) {
            return true;
        }
        // Right beside the verb of the describing clause it is of that clause.
        let token = words[trigger].token as usize;
        let between = if time.tokens.start > token { token + 1..time.tokens.start } else { time.tokens.end..token };
        let close = !between.clone().any(|at| analysis.is_mark(at, ",")) && !self.context.references.phrases.has_verb(between);
        !close && of_trigger.iter().take_while(|at| !of_time.contains(at)).any(relative)
    }

    /// "if the road is not clear on Saturday"
    fn is_conditional(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let conditional = |word: usize| {
            let at = analysis.words[word].token as usize;
            analysis.means(at, |meaning| meaning == Meaning::Mood(plimsoll_pack::Mood::Conditional))
        };
        analysis.dependents_of(verb).any(|word| word < verb && conditional(word))
    }

    /// "to 30 September 2023", "until 2026": how long something runs, and not when it was done.
    fn ends_there(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let ends = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Until | TimeWord::To)));
        let article = |at: usize| analysis.classes_of(at).any(Classes::ARTICLE);
        let start = time.tokens.start;
        ends(start) || (start.saturating_sub(2)..start).rev().find(|&at| !article(at)).is_some_and(ends)
    }

    /// "8 February 2008 – The camp is closed.": a line of a chronology opens with its day.
    fn line(&self, tokens: &Range<usize>) -> Option<&TimeFound> {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(tokens.start);
        let block = analysis.sentences[number].block;
        let first = (0..=number).rev().take_while(|&at| analysis.sentences[at].block == block).last()?;
        let start = analysis.sentences[first].tokens.start;
        let time = self.context.times_in(start..start + 1).first().filter(|time| time.moment().is_some())?;
        // "09:20 Farmers have blocked the road": the hour of an entry, with the day of the log.
        let hour = time.date().is_none();
        let led = hour || matches!(analysis.text_of(time.tokens.end), "–" | "—" | "-" | ":" | ".");
        let none_between = self.context.times_in(time.tokens.end..tokens.start).iter().all(|other| other.date().is_none());
        // Below "Sunday 8 October" the hour is one of that day.
        let entry = self.entries[number].filter(|_| hour).map(|entry| &self.context.times[entry]);
        (led && none_between).then_some(entry.unwrap_or(time))
    }
}

/// "since May"
fn goes_on(time: &TimeFound) -> bool {
    time.date().is_some_and(|date| date.as_str().ends_with("/.."))
}
