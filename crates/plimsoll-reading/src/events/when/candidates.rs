//! Which of the times around it is the date of an event.
//!
//! The rules of [`super`] each say which time they would take. All times of the event's sentence and of those just before are
//! candidates beside it, and "none of these"; what holds of each, the rules' word among it, is weighed ([`super::ranking`]).

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, Trigger};
use plimsoll_record::{Edtf, Modality, Polarity};

use super::features::{self, Features, Of, Place, Told, bit, of};
use super::{Rule, goes_on};
use crate::events::frame::Frame;
use crate::events::{EventFound, Finder};
use crate::references::ReferenceFound;
use crate::times::{TimeFound, TimeValue};

/// So many sentences before that of the event its date is looked for.
const SENTENCES: usize = 6;

/// So many of the times before the event's sentence are looked at, the nearest.
const TIMES_BEFORE: usize = 6;

/// So many events told before are looked at.
const EVENTS_BEFORE: usize = 4;

/// A time this near to a trigger stands beside it.
const BESIDE: usize = 3;

/// The times that an event may be of, as learning sees them.
#[derive(Debug, Clone)]
pub struct EventDateSeen {
    /// Where the trigger stands, in code points.
    pub at: Range<usize>,
    /// The name of the event's type.
    pub event_type: String,
    /// The date that each candidate would give.
    pub dates: Vec<Edtf>,
    /// Which candidates are of the same time.
    pub values: Vec<usize>,
    /// What holds of each candidate, and last of "none of these".
    pub features: Vec<Features>,
    /// The candidate that the rules choose.
    pub ruled: Option<usize>,
}

/// An event whose date is looked for.
pub(super) struct Dated<'e> {
    pub(super) tokens: &'e Range<usize>,
    pub(super) frame: &'e Frame,
    pub(super) trigger: &'e Trigger,
    pub(super) before: &'e [EventFound],
    /// Who is told of.
    pub(super) roles: &'e [(String, ReferenceFound)],
    /// Whether it plainly goes on from what was told just before, so that its day is that.
    pub(super) in_story: bool,
    /// The day of the entry, of the line and of the sitting that it stands in.
    pub(super) frames: [(Of, Option<usize>); 3],
}

impl Finder<'_, '_, '_> {
    /// Of the times that an event may be of, the one that most speaks for, by number.
    pub(super) fn ranked_date(&self, event: &Dated<'_>, ruled: Option<(usize, Rule)>, at_start: bool) -> Option<usize> {
        let mut candidates = self.times_around(event);
        candidates.extend(ruled.map(|(time, _)| time).into_iter().chain(event.frames.iter().filter_map(|(_, time)| *time)));
        candidates.sort_unstable();
        candidates.dedup();
        // "The court dismissed the petition on 3 May": the day is that of the verb alone.
        let sentence = self.context.sentence(event.tokens.start);
        let of_governor = |time: &TimeFound| sentence.contains(&time.tokens.start) && self.is_of_governor(time, event);
        let is_ruled = |time: usize| ruled.is_some_and(|(ruled, _)| ruled == time);
        candidates.retain(|&time| event.trigger.verb || is_ruled(time) || !of_governor(&self.context.times[time]));
        // "The search is to go on on Monday. Two men were held": what has happened did not do so on a day to come that was told before.
        let is_here = |time: usize| sentence.contains(&self.context.times[time].tokens.start);
        let has_happened = event.frame.modality == Modality::Actual && event.frame.polarity == Polarity::Positive && !event.frame.general;
        let done = event.trigger.verb && (event.frame.is_past || self.is_finite_past(event.frame));
        candidates.retain(|&time| is_here(time) && !done || !has_happened || !self.is_ahead(time));
        // "is due to appear, after the paper reported on Monday": nor is what is to come of a day that is over, but for the entries of a
        // log, which look ahead from their own day.
        let is_entry = event.frames.iter().any(|(_, time)| time.is_some());
        let to_come = event.frame.modality == Modality::Planned && !is_entry && !self.is_told_as_past(event.frame);
        candidates.retain(|&time| !to_come || !self.is_over(time));
        let framed = |time: usize| event.frames.iter().any(|(_, frame)| *frame == Some(time));
        let announced = self.is_announced_by_another(event);
        candidates.retain(|&time| is_here(time) || !self.is_of_what_came_before(time, event.frame) && (framed(time) || !announced));
        candidates.retain(|&time| !self.is_of_words_apart(&self.context.times[time], event));
        let ruled = ruled.filter(|(time, _)| candidates.contains(time));
        if candidates.is_empty() {
            return None;
        }
        let dates: Vec<Edtf> = candidates.iter().filter_map(|&time| self.date_given(time, at_start)).collect();
        let values: Vec<usize> = dates.iter().map(|date| dates.iter().position(|other| other == date).unwrap_or_default()).collect();
        let found = self.features(event, &candidates, ruled);
        // What the event's own clause says is not weighed against what stands around it.
        let chosen = match ruled {
            Some((time, Rule::Own)) => Some(time),
            // "have been teaching guards how to keep records since April"
            Some((time, Rule::Loose)) if goes_on(&self.context.times[time]) => Some(time),
            // "counted 1,200 assisted returns" last year: a noun that nothing is told of beside is no event for having a day near.
            None if !event.trigger.verb && event.frame.is_bare() => None,
            Some((time, Rule::Story)) if event.in_story => Some(time),
            // "The inspectorate is looking into it": what goes on now is of no day of something else.
            _ if self.goes_on_now(event) => None,
            _ => self.dates.choose(&found, &values).map(|number| candidates[number]),
        };
        // "Published 18 October 2025": the day of the report, unless it is that of the sitting that it records.
        let chosen = chosen.filter(|&time| framed(time) || !self.is_day_of_report(&self.context.times[time]));
        let chosen = chosen.filter(|&time| !self.is_day_of_telling(time, event.frame));
        if let Some(seen) = self.seen {
            let types = &self.context.analysis.library.packs.event_types;
            let ruled = ruled.and_then(|(time, _)| candidates.iter().position(|&other| other == time));
            seen.borrow_mut().push(EventDateSeen {
                at: self.code_points(event.tokens),
                event_type: types[event.trigger.event_type as usize].name.clone(),
                dates,
                values,
                features: found,
                ruled,
            });
        }
        chosen
    }

    fn code_points(&self, tokens: &Range<usize>) -> Range<usize> {
        let bytes = self.context.analysis.bytes_of(tokens.clone());
        let points = plimsoll_record::CodePoints::new(&self.context.analysis.content.text);
        points.of_byte(bytes.start) as usize..points.of_byte(bytes.end) as usize
    }

    /// The date of an event that is of a time.
    fn date_given(&self, time: usize, at_start: bool) -> Option<Edtf> {
        let (first, last) = self.context.days_in_a_row(time);
        if first < last && !at_start {
            return Some(Edtf::interval(self.context.times[first].date(), self.context.times[last].date()));
        }
        let date = self.context.times[time].moment()?;
        let is_interval = date.as_str().contains('/');
        Some(match is_interval {
            false if self.is_limit(time) => Edtf::interval(None, Some(date)),
            true if at_start => {
                date.as_str().split_once('/').and_then(|(first, _)| Edtf::parse(first).ok()).unwrap_or_else(|| date.clone())
            }
            _ => date.clone(),
        })
    }

    /// The times of the event's sentence, of those just before, and of the events told last.
    fn times_around(&self, event: &Dated<'_>) -> Vec<usize> {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(event.tokens.start);
        let sentence = analysis.sentences[number].tokens.clone();
        let first = analysis.sentences[number.saturating_sub(SENTENCES)].tokens.start;
        let of_report = |time: &TimeFound| analysis.dates_report(analysis.sentence_of(time.tokens.start));
        let usable = |time: &&TimeFound| time.moment().is_some() && !self.is_in_name(&time.tokens) && !of_report(time);
        let here = self.context.times_in(sentence.clone()).iter().filter(usable);
        let dated = |time: &&TimeFound| time.date().is_some() && !time.leads_back;
        let before = self.context.times_in(first..sentence.start).iter().filter(usable).filter(dated).rev().take(TIMES_BEFORE);
        let told = event.before.iter().rev().filter_map(|other| other.date).take(EVENTS_BEFORE);
        here.chain(before).filter_map(|time| self.context.time_index(time)).chain(told).collect()
    }

    /// Whether a time of the sentence is told of the other event, or the clause, that an event told by a noun stands under.
    fn is_of_governor(&self, time: &TimeFound, event: &Dated<'_>) -> bool {
        let governor = event.frame.governor.map(|verb| self.context.analysis.words[verb].token as usize);
        let foreign = governor.filter(|&at| self.is_trigger_of_other(at, event.trigger) && !self.is_errand(event.frame));
        let is_foreign = foreign.is_some_and(|at| !(event.tokens.end..at).contains(&time.tokens.start));
        is_foreign || self.is_above_clause(time, event.frame)
    }

    /// "renewed on 2 May despite groups raising talk of violence": a time of the verb above the clause that tells of the event.
    fn is_above_clause(&self, time: &TimeFound, frame: &Frame) -> bool {
        let words = &self.context.analysis.words;
        let (Some(time), Some(&event)) = (self.head_of(time), frame.anchors.first()) else { return false };
        let verb_above = |word: usize| self.words_above(word).skip(1).find(|&at| words[at].upos == Upos::Verb);
        let (of_time, of_event) = (verb_above(time), verb_above(event));
        of_time != of_event && of_event.is_some_and(|verb| matches!(words[verb].relation, Relation::Advcl | Relation::Acl))
    }

    /// What holds of each candidate, and last of "none of these".
    fn features(&self, event: &Dated<'_>, candidates: &[usize], ruled: Option<(usize, Rule)>) -> Vec<Features> {
        let sentence = self.context.sentence(event.tokens.start);
        let traits = self.told(event);
        let is_here = |time: &TimeFound| sentence.contains(&time.tokens.start);
        let times = self.context.times;
        let dates_here: Vec<usize> = candidates.iter().copied().filter(|&time| is_here(&times[time])).collect();
        let distance = |time: &usize| self.context.distance(&times[*time].tokens, event.tokens);
        let nearest = dates_here.iter().copied().min_by_key(distance);
        let closeness = |&time: &usize| Some((self.rank(&times[time], event.frame, None, event.trigger)?, distance(&time), time));
        let closest = dates_here.iter().filter_map(closeness).min().map(|(.., time)| time);
        let last = candidates.iter().copied().filter(|&time| times[time].tokens.start < sentence.start).max();
        let long = |time: &TimeFound| matches!(&time.value, TimeValue::Length(length) if !length.is_less_than_a_day());
        let length_here = self.context.times_in(sentence.clone()).iter().any(long);
        let mut near = false;
        let mut all: Vec<Features> = candidates
            .iter()
            .map(|&time| {
                let found = &times[time];
                let mut set = self.of_time(event, time);
                let mut add = |holds: bool, feature: Of| set |= if holds { of(feature) } else { 0 };
                if let Some((_, rule)) = ruled.filter(|(ruled, _)| *ruled == time) {
                    add(true, rule.feature());
                }
                for (feature, _) in event.frames.iter().filter(|(_, framing)| *framing == Some(time)) {
                    add(true, *feature);
                }
                if is_here(found) {
                    add(closest == Some(time), Of::HangsClosest);
                    add(dates_here.len() == 1, Of::OnlyHere);
                    add(dates_here.len() > 1, Of::OneOfSeveral);
                    add(nearest == Some(time), Of::Nearest);
                    return set | features::told(traits, Place::Here);
                }
                add(last == Some(time), Of::LastDate);
                add(!dates_here.is_empty(), Of::OverOther);
                add(length_here, Of::OverLength);
                near |= set & of(Of::OtherParagraph) == 0;
                set | features::told(traits, Place::Before)
            })
            .collect();
        let mut none = of(Of::None) | features::told(traits, Place::Nowhere);
        none |= if ruled.is_none() { of(Of::Without) } else { 0 };
        if dates_here.is_empty() {
            none |= of(Of::NoneHere);
            none |= if near { 0 } else { of(Of::NoneNear) };
        }
        all.push(none);
        all
    }

    /// How an event is told.
    fn told(&self, event: &Dated<'_>) -> Features {
        let analysis = self.context.analysis;
        let (frame, trigger) = (event.frame, event.trigger);
        let number = analysis.sentence_of(event.tokens.start);
        let mut set = 0;
        let mut add = |holds: bool, told: Told| set |= if holds { bit(told) } else { 0 };
        add(!trigger.verb, Told::Noun);
        add(frame.is_past, Told::Past);
        add(frame.perfect, Told::Perfect);
        add(frame.before_that, Told::BeforeThat);
        add(frame.passive, Told::Passive);
        add(frame.is_described, Told::Described);
        let relative = |&word: &usize| analysis.model.label(analysis.words[word].label) == "acl:relcl";
        add(frame.anchors.first().is_some_and(relative), Told::Relative);
        add(frame.is_infinitive, Told::Infinitive);
        add(trigger.present, Told::Act);
        add(trigger.subject.as_ref().is_some_and(|role| analysis.library.packs.roles_of_sitting.contains(role)), Told::Sits);
        add(frame.modality == Modality::Planned, Told::Planned);
        add(matches!(frame.modality, Modality::Possible | Modality::Required), Told::Possible);
        add(frame.polarity == Polarity::Negative, Told::Negative);
        add(self.context.claim_of(event.tokens).is_some(), Told::Claimed);
        add(frame.is_definite, Told::Definite);
        add(frame.general, Told::General);
        let goes_on = |&verb: &usize| {
            let features = analysis.model.features(analysis.words[verb].features);
            let be = |word: usize| {
                analysis.words[word].relation == Relation::Aux && analysis.classes_of(analysis.words[word].token as usize).any(Classes::BE)
            };
            features.contains("Tense=Pres") && features.contains("VerbForm=Part") && analysis.dependents_of(verb).any(be)
        };
        add(frame.anchors.first().is_some_and(goes_on), Told::GoingOn);
        let start = analysis.sentences[number].tokens.start;
        add(event.roles.iter().any(|(_, filler)| filler.tokens.start < start || self.points_back(filler)), Told::PointsBack);
        add(analysis.library.packs.event_types[trigger.event_type as usize].scene, Told::Scene);
        add(number == 0 || analysis.sentences[number - 1].block != analysis.sentences[number].block, Told::Leads);
        set
    }

    /// What holds of a time beside an event, whatever the other candidates are.
    fn of_time(&self, event: &Dated<'_>, index: usize) -> Features {
        let analysis = self.context.analysis;
        let time = &self.context.times[index];
        let (own, other) = (analysis.sentence_of(event.tokens.start), analysis.sentence_of(time.tokens.start));
        let sentence = &analysis.sentences[other];
        let mut set = if own == other { self.of_time_here(event, time) } else { 0 };
        let mut add = |holds: bool, feature: Of| set |= if holds { of(feature) } else { 0 };
        let same_block = sentence.block == analysis.sentences[own].block;
        match own.saturating_sub(other) {
            0 => add(own == other, Of::Here),
            _ if !same_block => add(true, Of::OtherParagraph),
            1 => add(true, Of::OneBefore),
            2 => add(true, Of::TwoBefore),
            _ => add(true, Of::Farther),
        }
        let opens = time.tokens.start <= sentence.tokens.start + 1;
        add(opens, Of::Opens);
        let first_of_block = other == 0 || analysis.sentences[other - 1].block != sentence.block;
        add(opens && first_of_block, Of::Heads);
        if own != other {
            let word = self.head_of(time);
            let verb = word.map(|word| analysis.words[word].head as usize);
            add(verb.is_some_and(|verb| analysis.words[verb].head as usize == verb), Of::Main);
        }
        let ends = time.moment().and_then(|date| Some((date.earliest()?, date.latest()?)));
        let days = ends.map(|(first, last)| last.duration_since(first).as_hours() / 24);
        add(goes_on(time), Of::GoesOn);
        if !goes_on(time) && !time.moment().is_some_and(|date| date.as_str().contains('/')) {
            match days {
                Some(0) => add(true, Of::Day),
                Some(1..=31) => add(true, Of::Month),
                _ => add(true, Of::Year),
            }
        } else {
            add(!goes_on(time), Of::Interval);
        }
        add(self.is_limit(index), Of::Limit);
        add(self.ends_there(time), Of::Ends);
        add(time.date().is_none(), Of::Reached);
        add(time.leads_back, Of::LeadsBack);
        let ahead = self.is_ahead(index);
        let over = ends.zip(self.written).is_some_and(|((_, last), written)| last < written);
        add(ahead && event.frame.modality == Modality::Actual && event.frame.polarity == Polarity::Positive, Of::AheadOfActual);
        add(over && event.frame.modality == Modality::Planned, Of::PastOfPlanned);
        add(!self.in_one_voice(event.tokens, &time.tokens), Of::OtherVoice);
        add(time.moment().and_then(Edtf::as_day).is_some_and(|day| Some(day) == self.written), Of::Today);
        let value = time.moment();
        let same = |other: &&EventFound| other.date.is_some_and(|time| self.context.times[time].moment() == value);
        let actual = |other: &&EventFound| other.modality == Modality::Actual && other.date.is_some();
        add(event.before.iter().rev().find(actual).filter(same).is_some(), Of::LastTold);
        let told = event.before.iter().rev().take(EVENTS_BEFORE).filter(same);
        let mut told_here = false;
        let mut told_before = false;
        for other in told {
            told_here |= analysis.sentence_of(other.tokens.start) == own;
            told_before = true;
        }
        add(told_before, Of::Told);
        add(told_here, Of::ToldHere);
        let near = |other: &&EventFound| analysis.sentence_of(other.tokens.start) + 1 >= own;
        add(event.before.last().filter(near).filter(same).is_some(), Of::Neighbour);
        set
    }

    /// The word of a time on which its other words hang.
    pub(super) fn head_of(&self, time: &TimeFound) -> Option<usize> {
        let analysis = self.context.analysis;
        let first = analysis.word_of(time.tokens.start)?;
        let last = analysis.word_of(time.tokens.end - 1)?;
        (first..=last).find(|&word| {
            let head = analysis.words[word].head as usize;
            head == word || !(first..=last).contains(&head)
        })
    }

    /// What holds of a time in the event's sentence.
    fn of_time_here(&self, event: &Dated<'_>, time: &TimeFound) -> Features {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let mut set = 0;
        let mut add = |holds: bool, feature: Of| set |= if holds { of(feature) } else { 0 };
        let rank = self.rank(time, event.frame, None, event.trigger);
        add(rank.is_some_and(|rank| rank < 4), Of::Hangs);
        add(rank.is_some_and(|rank| rank >= 4), Of::HangsAbove);
        let behind = time.tokens.start >= event.tokens.end;
        add(behind, Of::Behind);
        let between = if behind { event.tokens.end..time.tokens.start } else { time.tokens.end..event.tokens.start };
        add(between.len() <= BESIDE, Of::Close);
        add(self.context.references.phrases.has_verb(between.clone()), Of::VerbBetween);
        add(between.clone().any(|at| analysis.is_mark(at, ",")), Of::CommaBetween);
        add(between.clone().any(|at| analysis.is_mark(at, ";")), Of::SemicolonBetween);
        let other = |meaning| matches!(meaning, Meaning::Trigger(_)).then_some(());
        add(self.context.meanings(between, other).next().is_some(), Of::EventBetween);
        let (Some(of_time), Some(&of_event)) = (self.head_of(time), event.frame.anchors.first()) else { return set };
        let (from_time, from_event): (Vec<usize>, Vec<usize>) = (self.words_above(of_time).collect(), self.words_above(of_event).collect());
        let relative = |at: usize| matches!(words[at].relation, Relation::Acl);
        let is_verb = |at: usize| words[at].upos == Upos::Verb && at != of_time;
        let path: Vec<usize> = from_time.iter().copied().take_while(|at| !from_event.contains(at)).collect();
        let path_of_event: Vec<usize> = from_event.iter().copied().take_while(|at| !from_time.contains(at)).collect();
        if path_of_event.is_empty() {
            let verbs = || path.iter().copied().filter(|&at| is_verb(at));
            add(verbs().any(relative), Of::BelowRelative);
            add(verbs().any(|at| !relative(at)), Of::BelowClause);
            add(verbs().next().is_none() && path.iter().any(|&at| at != of_time && words[at].upos == Upos::Noun), Of::BelowNoun);
            return set;
        }
        if path.iter().any(|&at| is_verb(at)) {
            add(true, Of::Across);
            return set;
        }
        let up = |relations: &[Relation]| path_of_event.iter().any(|&at| relations.contains(&words[at].relation));
        add(up(&[Relation::Acl]), Of::AboveRelative);
        add(up(&[Relation::Advcl]), Of::AboveAdverbial);
        let opener = path_of_event.iter().filter(|&&at| words[at].relation == Relation::Advcl).find_map(|&at| {
            let leads = |word: &usize| *word < at && matches!(words[*word].relation, Relation::Mark | Relation::Advmod);
            let token = |word: usize| words[word].token as usize;
            analysis.dependents_of(at).filter(leads).map(token).find(|&at| analysis.classes_of(at).any(Classes::SUBORDINATOR))
        });
        let ordered =
            |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::After | TimeWord::Before | TimeWord::Until | TimeWord::Since));
        let other = |meaning| matches!(meaning, Meaning::Mood(_)) || ordered(meaning);
        let after = |meaning| meaning == Meaning::TimeWord(TimeWord::After);
        add(opener.is_some_and(|at| analysis.means(at, after)), Of::AboveAfter);
        add(opener.is_some_and(|at| !analysis.means(at, other)), Of::AboveWhen);
        add(up(&[Relation::Ccomp, Relation::Xcomp, Relation::Parataxis]), Of::AboveContent);
        add(up(&[Relation::Conj]), Of::AboveJoined);
        add(up(&[Relation::Nsubj, Relation::Obj, Relation::Obl, Relation::Nmod]), Of::AboveNoun);
        set
    }
}
