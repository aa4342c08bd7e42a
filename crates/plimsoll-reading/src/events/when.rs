//! When: the times that the tree hangs on a trigger or on what governs it; [`story`] has those of the story around it.

use std::ops::Range;

use jiff::civil::Date;
use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, Trigger};
use plimsoll_record::{Edtf, Modality};

use super::frame::Frame;
use super::{EventFound, Finder};
use crate::times::TimeFound;
use crate::times::spoken::time_spoken_of;
use candidates::Dated;
use features::Of;

mod barred;
mod candidates;
mod clause;
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
        // "Two weeks later the army shelled it": nor which day that was.
        let unknown = |time: &TimeFound| {
            let verb = self.head_of(time).map(|word| self.context.analysis.words[word].head as usize);
            self.is_so_far_from(time) && verb.is_some_and(|verb| frame.anchors.contains(&verb))
        };
        if !is_own && self.context.times_in(self.context.sentence(event.tokens.start)).iter().any(unknown) {
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
