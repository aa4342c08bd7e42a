//! The day of a story: what goes on in a paragraph, or at a sitting, is dated by what was told just before.

use std::ops::Range;

use plimsoll_language::{Relation, Sentence, Upos};
use plimsoll_pack::{Classes, Meaning, Trigger};
use plimsoll_record::{EntityType, Modality};

use super::goes_on;
use crate::dateline;
use crate::events::frame::Frame;
use crate::events::{EventFound, Finder};
use crate::references::ReferenceFound;
use crate::times::{TimeFound, TimeValue};

/// The longest time that a story is dated by, in days.
const DAYS_OF_STORY: i64 = 31;

/// Sentences over which a story keeps its day.
pub(in crate::events) const STORY: usize = 3;

/// Sentences over which one scene goes on.
const NEXT: usize = 2;

/// What is reported as news was done so many days before, as the first sentences say.
const DAYS_OF_NEWS: i32 = 6;
const SENTENCES_OF_LEAD: usize = 2;

/// Blocks at the head of a document in which the day of a sitting is looked for.
const HEAD_BLOCKS: u32 = 3;

impl Finder<'_, '_, '_> {
    /// What goes on in a paragraph has the day of the event that was told just before.
    pub(super) fn date_of_story(&self, event: &EventFound, trigger: &Trigger, frame: &Frame, before: &[EventFound]) -> Option<usize> {
        if trigger.present
            || frame.perfect
            || frame.before_that
            || frame.is_described
            || event.modality != Modality::Actual
            || frame.general
            || !trigger.verb && frame.subjects.is_empty()
        {
            return None;
        }
        let analysis = self.context.analysis;
        let sentence = analysis.sentence_of(event.tokens.start);
        let near = |other: &&EventFound| {
            let number = analysis.sentence_of(other.tokens.start);
            number + STORY >= sentence && analysis.sentences[number].block == analysis.sentences[sentence].block
        };
        // A sentence with a date, or with a length of time ("for five days"), tells of another.
        let tells = |time: &TimeFound| match &time.value {
            TimeValue::Date(_) => true,
            TimeValue::Length(length) => !length.is_less_than_a_day(),
            // "Two weeks later the army shelled it": on a day that nobody knows.
            TimeValue::Unknown => self.is_so_far_from(time),
        };
        // Not so one from which something goes on that is only described: "the rest, who had been held since May, were moved".
        let here = self.context.times_in(self.context.sentence(event.tokens.start));
        // "He agreed it over lunch, which runs out on 30 June": nor one behind it that tells of something else there.
        let elsewhere = |time: &TimeFound| (time.tokens.start >= event.tokens.end || goes_on(time)) && self.is_of_other_clause(time, frame);
        if here.iter().any(|time| tells(time) && !elsewhere(time)) {
            return self.date_of_sentence(event, frame, before);
        }
        let last = before
            .iter()
            .rev()
            .take_while(near)
            .find(|other| other.date.is_some_and(|time| !goes_on(&self.context.times[time])) && other.modality == Modality::Actual);
        let told = last.and_then(|last| last.date).or_else(|| self.day_before(sentence))?;
        let told_near = analysis.sentence_of(self.context.times[told].tokens.start) + STORY >= sentence;
        (told_near && self.is_short(told)).then_some(told)
    }

    /// "On 2 July the board met. It turned the offer down": a main clause of the past, by nobody else's word, in the sentence
    /// behind the one that tells the time.
    pub(super) fn goes_on_plainly(&self, event: &EventFound, time: usize, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let main = frame.anchors.first().is_some_and(|&verb| {
            let own = &analysis.words[verb];
            own.upos == Upos::Verb && matches!(own.relation, Relation::Root | Relation::Conj | Relation::Parataxis)
        });
        let done_to = frame.passive && frame.helped && !frame.perfect && !frame.before_that;
        let told = analysis.sentence_of(self.context.times[time].tokens.start);
        let own = analysis.sentence_of(event.tokens.start);
        // "A boat sank on 3 May. The prosecutor opened an inquiry": on which day, whoever was not told of before did it, nobody says.
        let goes_on = told == own || told + 1 == own && self.takes_up_somebody(&event.tokens, &event.roles, frame);
        main && (frame.is_past || done_to) && goes_on && self.context.claim_of(&event.tokens).is_none()
    }

    /// Whether the one who does something, or to whom it is done, was told of in the sentences just before: by a pronoun, a name or
    /// the same noun.
    pub(super) fn takes_up_somebody(&self, event: &Range<usize>, roles: &[(String, ReferenceFound)], frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let names = self.context.names;
        let number = analysis.sentence_of(event.start);
        let sentence = analysis.sentences[number].tokens.clone();
        let first = (number.saturating_sub(STORY)..number).find(|&at| analysis.sentences[at].block == analysis.sentences[number].block);
        let Some(first) = first else { return false };
        let told = analysis.sentences[first].tokens.start..sentence.start;
        const PRONOUNS: Classes = Classes::PERSON_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::THING_PRONOUN).or(Classes::DEMONSTRATIVE);
        let pronoun = |at: usize| analysis.classes_of(at).any(PRONOUNS.or(Classes::POSSESSIVE));
        let named = |phrase: &Range<usize>| {
            let entity = names.within(phrase.clone()).first().map(|mention| mention.entity);
            entity.is_some_and(|entity| names.within(told.clone()).iter().any(|mention| mention.entity == entity))
        };
        let noun = |phrase: &Range<usize>| {
            let noun = self.core(phrase).end.saturating_sub(1);
            let same = |at: usize| analysis.upos_of(at) == Upos::Noun && analysis.text_of(at).eq_ignore_ascii_case(analysis.text_of(noun));
            analysis.upos_of(noun) == Upos::Noun && told.clone().any(same)
        };
        let subject = |phrase: &Range<usize>| pronoun(phrase.start) || named(phrase) || noun(phrase);
        let filler = |filler: &Range<usize>| filler.start < sentence.start || subject(filler);
        // "The council visited it in May. At the time of the visit 90 people were held there": what happened is taken up.
        let packs = &analysis.library.packs;
        let kinds = |at: usize| {
            analysis.hits_at(at).iter().filter_map(|hit| match hit.meaning {
                Meaning::Trigger(index) => Some(packs.triggers[index as usize].event_type),
                _ => None,
            })
        };
        let again = |at: usize| {
            let definite = at > sentence.start && analysis.classes_of(at - 1).any(Classes::ARTICLE) && analysis.upos_of(at) == Upos::Noun;
            definite && kinds(at).any(|kind| told.clone().any(|other| kinds(other).any(|other| other == kind)))
        };
        if (sentence.start..event.start).any(again) {
            return true;
        }
        match frame.subjects.is_empty() {
            true => roles.iter().any(|(_, found)| filler(&found.tokens)),
            false => frame.subjects.iter().any(subject),
        }
    }

    /// "A boat capsized on Wednesday. Fishermen pulled out 17": what is done to people right behind another such thing.
    pub(super) fn is_of_one_scene(&self, event: &EventFound, time: usize, before: &[EventFound]) -> bool {
        let analysis = self.context.analysis;
        let last = before.iter().rev().find(|other| other.date.is_some() && other.modality == Modality::Actual);
        last.is_some_and(|last| {
            let (told, here) = (analysis.sentence_of(last.tokens.start), analysis.sentence_of(event.tokens.start));
            let near = told + NEXT >= here && analysis.sentences[told].block == analysis.sentences[here].block;
            near && last.date == Some(time) && self.is_scene(event) && self.is_scene(last)
        })
    }

    /// "A boat sank off Sfax on 3 May. Police held three men in Lyon": a sentence that names a place which those from the one that
    /// tells the time on do not name.
    pub(super) fn is_elsewhere(&self, event: &EventFound, time: usize) -> bool {
        let names = self.context.names;
        let here = self.context.sentence(event.tokens.start);
        let told = self.context.sentence(self.context.times[time].tokens.start).start..here.start;
        let is_place = |entity: usize| matches!(names.entities[entity].entity_type, EntityType::Place | EntityType::Facility);
        let named = |entity: usize| told.start < told.end && names.within(told.clone()).iter().any(|mention| mention.entity == entity);
        names.within(here).iter().any(|mention| is_place(mention.entity) && !named(mention.entity))
    }

    /// Whether an event is done to people where they are.
    fn is_scene(&self, event: &EventFound) -> bool {
        self.context.analysis.library.packs.event_types[event.event_type as usize].scene
    }

    /// "On Friday a man beat a maid; police arrested him": a clause of its own, without a time, behind one that has the only
    /// date of the sentence.
    fn date_of_sentence(&self, event: &EventFound, frame: &Frame, before: &[EventFound]) -> Option<usize> {
        let words = &self.context.analysis.words;
        let sentence = self.context.sentence(event.tokens.start);
        let verb = *frame.anchors.first()?;
        let clause =
            matches!(words[verb].relation, Relation::Conj | Relation::Parataxis | Relation::Root) && words[verb].upos == Upos::Verb;
        // "let him go the same week": what only points back is the same time again.
        let dated = |time: &&TimeFound| time.date().is_some() && !self.is_in_name(&time.tokens);
        let mut dated = self.context.times_in(sentence.clone()).iter().filter(dated);
        let (only, others) = (dated.next()?, dated.next());
        if others.is_some_and(|other| other.tokens.start < event.tokens.start || other.date() != only.date()) {
            return None;
        }
        let index = self.context.time_index(only)?;
        let of_event = before.iter().any(|other| {
            other.date == Some(index)
                && sentence.contains(&other.tokens.start)
                && other.modality == Modality::Actual
                && other.event_type != event.event_type
        });
        (clause && of_event && only.tokens.end <= event.tokens.start && self.is_short(index)).then_some(index)
    }

    /// The day on which a body sat, where a record of what it did opens with it: "Tuesday 28 June 2022".
    pub(super) fn date_of_sitting(&self, trigger: &Trigger, event: &EventFound, frame: &Frame) -> Option<usize> {
        let analysis = self.context.analysis;
        let packs = &analysis.library.packs;
        let acts = |roles: &[String]| trigger.subject.as_ref().is_some_and(|role| roles.contains(role));
        // "The appeal is allowed": as the main thing told, and in no entry of another day.
        let main = |&verb: &usize| matches!(analysis.words[verb].relation, Relation::Root | Relation::Conj | Relation::Parataxis);
        let entered = || self.entries[analysis.sentence_of(event.tokens.start)].is_some() || self.line(&event.tokens).is_some();
        let rules = trigger.verb && frame.general && acts(&packs.roles_of_ruling) && frame.anchors.first().is_some_and(main) && !entered();
        let sits = acts(&packs.roles_of_sitting) || rules;
        // "The motion, moved by the Greens last week": what only describes something was done at any time.
        let now = !frame.perfect && !frame.before_that && !frame.is_described;
        // "You will have read that on 11 March the council decided": of another day.
        let before = self.context.sentence(event.tokens.start).start..event.tokens.start;
        let elsewhere = self.context.times_in(before).iter().any(|time| time.date().is_some_and(|date| date.as_day().is_some()));
        if !now || elsewhere || event.modality != Modality::Actual {
            return None;
        }
        if !sits {
            // What members say of others in a record of their debate, and what people do there, is of that sitting.
            return self
                .sitting
                .filter(|_| (trigger.present || self.is_scene(event)) && trigger.verb && frame.is_past)
                .filter(|_| self.context.claim_of(&event.tokens).is_none());
        }
        let phrases = self.context.references.phrases;
        let heads = analysis
            .sentences
            .iter()
            .filter(|sentence| !sentence.dateline && sentence.block <= HEAD_BLOCKS && sentence.tokens.start < event.tokens.start);
        // "Minutes of the meeting of 3 May": a title that ends with its day.
        let is_title = |sentence: &Sentence| (trigger.verb || self.is_vote(trigger)) && !phrases.has_verb(sentence.tokens.clone());
        let closing = heads.filter_map(|sentence| {
            let time = self.context.times_in(sentence.tokens.clone()).last()?;
            let alone = time.tokens.start == sentence.tokens.start;
            (time.tokens.end + 1 >= sentence.tokens.end && (alone || is_title(sentence))).then_some(time)
        });
        let time = closing.into_iter().find(|time| time.date().is_some_and(|date| date.as_day().is_some()));
        let head = time.or_else(|| self.sitting.map(|time| &self.context.times[time]))?;
        let news = self.times_of_news(head);
        // "Friday 27 June. The council yesterday approved": it sat on the day that is told.
        let sat = news.iter().copied().find(|time| self.is_of_sitting(time));
        // A day alone is that of any paper: of a sitting only where the head tells of one, or what is ruled is told.
        let alone = |time: &TimeFound| time.tokens.start == self.context.sentence(time.tokens.start).start;
        let of_record = |time: &&TimeFound| rules || self.sitting.is_some() || !alone(time);
        sat.or(time.filter(|_| news.is_empty()).filter(of_record)).and_then(|time| self.context.time_index(time)).or(self.sitting)
    }

    /// "Friday 27 June. The council yesterday approved": the days just before that of the head of a report of which its first sentences
    /// tell.
    fn times_of_news(&self, above: &TimeFound) -> Vec<&TimeFound> {
        let analysis = self.context.analysis;
        let Some(day) = above.date().and_then(plimsoll_record::Edtf::as_day) else { return Vec::new() };
        let next = analysis.sentence_of(above.tokens.start) + 1;
        let told = |sentence: &&Sentence| self.context.references.phrases.has_verb(sentence.tokens.clone());
        let lead = analysis.sentences[next.min(analysis.sentences.len())..].iter().filter(told).take(SENTENCES_OF_LEAD);
        let just_before = |time: &&TimeFound| {
            let told = time.date().and_then(plimsoll_record::Edtf::as_day);
            told.is_some_and(|told| (1..=DAYS_OF_NEWS).contains(&told.until(day).map_or(0, |span| span.get_days())))
        };
        lead.flat_map(|sentence| self.context.times_in(sentence.tokens.clone())).filter(just_before).collect()
    }

    /// Whether the verb that the tree hangs a time on tells what a chamber did: "The council yesterday approved".
    fn is_of_sitting(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        let packs = &analysis.library.packs;
        let verb = self.head_of(time).map(|word| &analysis.words[analysis.words[word].head as usize]);
        let main = verb.filter(|verb| matches!(verb.relation, Relation::Root | Relation::Conj) && verb.upos == Upos::Verb);
        let sits = |role: &String| packs.roles_of_sitting.contains(role);
        let acts =
            |meaning| matches!(meaning, Meaning::Trigger(index) if packs.triggers[index as usize].subject.as_ref().is_some_and(sits));
        main.is_some_and(|verb| analysis.means(verb.token as usize, acts))
    }

    /// Whether a time is a day or a month, or not much longer: what goes on "since May" is not told to the day.
    fn is_short(&self, time: usize) -> bool {
        let ends = self.context.times[time].moment().and_then(|date| Some((date.earliest()?, date.latest()?)));
        !self.is_limit(time) && ends.is_some_and(|(first, last)| last.duration_since(first).as_hours() <= 24 * DAYS_OF_STORY)
    }

    /// The last day that the sentences just before in the paragraph tell.
    fn day_before(&self, sentence: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let first = sentence.saturating_sub(STORY);
        let start = (first..sentence).find(|&at| analysis.sentences[at].block == analysis.sentences[sentence].block)?;
        let told = analysis.sentences[start].tokens.start..analysis.sentences[sentence].tokens.start;
        let dated = |time: &&TimeFound| {
            time.date().is_some_and(|date| date.as_day().is_some()) && !self.is_in_name(&time.tokens) && !self.is_day_of_report(time)
        };
        let time = self.context.times_in(told).iter().rev().find(dated)?;
        self.context.time_index(time)
    }

    /// Whether a time is that of the report's dateline, or of a line at its head that tells when it was written.
    pub(super) fn is_day_of_report(&self, time: &TimeFound) -> bool {
        let analysis = self.context.analysis;
        analysis.dates_report(analysis.sentence_of(time.tokens.start))
            || self.written.is_some_and(|written| dateline::is_day_of_document(analysis, time, written))
    }
}
