//! What is told by how far it lies from something else: "four days after the court had ruled", "hours before the vote", "on the
//! eve of the signing", "on the day of their release".
//!
//! The two events may stand in either order. The clause that "after" or "before" opens is dated by the verb above it, and what
//! stands above is dated by the event that the clause or the noun behind those words tells of.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, DayPart, Meaning, Need, TimeUnit, TimeWord};
use plimsoll_record::{Bound, Edtf, Modality, Polarity};

use crate::events::frame::Frame;
use crate::events::{EventFound, Finder};
use crate::times::{Amount, TimeFound, shifted};

/// "on the eve of the closure" may point so many sentences back.
const FAR: usize = 30;
/// Blocks at the head of a document that tell of what days it is the record.
const HEAD_BLOCKS: u32 = 3;
/// More units than these lead to no time that anybody means.
const MOST: f64 = 60.0;
/// What lies so many hours behind something else may be of another day.
const HALF_A_DAY: f64 = 12.0;
/// "On the", in tokens: what may stand before a time that opens its sentence.
const OPENING: usize = 2;

/// How far one event lies behind another: so many units, none where both are of one day.
#[derive(Debug, Clone, Copy)]
struct Gap {
    count: i32,
    unit: TimeUnit,
}

impl Gap {
    const SAME_DAY: Gap = Gap { count: 0, unit: TimeUnit::Day };
    const ONE_DAY: Gap = Gap { count: 1, unit: TimeUnit::Day };

    /// "hours", "ten minutes": of the same day; "72 hours": so many days; "30 hours" is of a day that nobody knows.
    fn of_clock(amount: &Amount) -> Option<Gap> {
        let hours = amount.value.or(amount.high).or(amount.low).map_or(0.0, |value| match amount.unit {
            TimeUnit::Hour => value,
            TimeUnit::Minute => value / 60.0,
            _ => value / 3600.0,
        });
        if hours < HALF_A_DAY {
            return Some(Gap::SAME_DAY);
        }
        let days = hours / 24.0;
        let whole = amount.bound == Bound::Exact && amount.unit == TimeUnit::Hour && days.fract() == 0.0 && days < MOST;
        whole.then_some(Gap { count: days as i32, unit: TimeUnit::Day })
    }

    fn back(self) -> Gap {
        Gap { count: -self.count, ..self }
    }

    /// The time so far from another. Months and years are told no more exactly than that.
    fn from(self, date: &Edtf) -> Option<Edtf> {
        if self.count == 0 {
            return Some(date.clone());
        }
        let end: Date = if self.count > 0 { date.latest()? } else { date.earliest()? };
        match self.unit {
            TimeUnit::Month | TimeUnit::Year => shifted(date.earliest()?, self.count, self.unit),
            TimeUnit::Day if date.as_str().contains('/') || date.as_day().is_some() => {
                end.checked_add(self.count.days()).ok().map(Edtf::day)
            }
            _ => None,
        }
    }
}

impl Finder<'_, '_, '_> {
    /// The time by which an event is told, and how far from it the event lies.
    pub(in crate::events) fn reckoned(&self, frame: &Frame, before: &[EventFound]) -> Option<(usize, Edtf)> {
        self.reckoned_from_above(frame, before).or_else(|| self.reckoned_from_below(frame, before))
    }

    /// "The ban came four days *after* the court had ruled": the clause is as far behind what the verb above it tells.
    pub(super) fn reckoned_from_above(&self, frame: &Frame, before: &[EventFound]) -> Option<(usize, Edtf)> {
        let words = &self.context.analysis.words;
        // "unless it is denounced six months before it runs out" tells of no one time.
        if frame.general {
            return None;
        }
        frame.anchors.iter().find_map(|&anchor| {
            let (opener, gap, start) = self.gap_of(anchor)?;
            let above = Some(words[anchor].head as usize).filter(|&head| head != anchor)?;
            let after = self.after_clause(anchor, opener);
            // "four days after guards had beaten him on 3 May" has its own.
            if self.context.times_in(opener..after).iter().any(|time| time.date().is_some()) {
                return None;
            }
            let (time, date) = self.date_of_verb(above, start, after, before)?;
            let date = if self.leads(opener, TimeWord::After) { gap.back() } else { gap }.from(&date)?;
            Some((time, date))
        })
    }

    /// "On the eve of the signing he moved", "A week *after* the visit she published it".
    pub(super) fn reckoned_from_below(&self, frame: &Frame, before: &[EventFound]) -> Option<(usize, Edtf)> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let verb = *frame.anchors.first()?;
        // The day or the other event that hangs on the verb, or on what carries the noun.
        let beside = |&word: &usize| matches!(words[word].relation, Relation::Obl | Relation::Nmod | Relation::Advcl);
        let mut hangs = frame.anchors.iter().flat_map(|&anchor| analysis.dependents_of(anchor).filter(beside)).filter(|&word| word != verb);
        hangs.find_map(|word| {
            if let Some((opener, gap, start)) = self.gap_of(word) {
                let (time, date) = self.date_of_event_at(word, before)?;
                let gap = if self.leads(opener, TimeWord::After) { gap } else { gap.back() };
                let other = gap.from(&date)?;
                // "held for nineteen days before the flight"
                let lasts = start.checked_sub(1).is_some_and(|at| self.is_length_led(at));
                let (from, to) = if gap.count < 0 { (&other, &date) } else { (&date, &other) };
                return Some((time, if lasts && gap.count != 0 { Edtf::interval(Some(from), Some(to)) } else { other }));
            }
            self.on_day_of(word, before).or_else(|| self.since_clause(word, frame, before)).or_else(|| self.since_thing(word, frame))
        })
    }

    /// "211 have been sent back since it came into force on 1 May": from the day of the clause on.
    fn since_clause(&self, clause: usize, frame: &Frame, before: &[EventFound]) -> Option<(usize, Edtf)> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let opens = |&word: &usize| word < clause && words[word].relation == Relation::Mark;
        let mut openers = analysis.dependents_of(clause).filter(opens).map(|word| words[word].token as usize);
        // "Such labour has been a crime since": nothing that somebody does.
        let does = frame.anchors.first().is_some_and(|&anchor| words[anchor].upos == Upos::Verb);
        let goes_on = does && (frame.perfect || frame.before_that) && frame.polarity == Polarity::Positive;
        let since = openers.any(|at| self.leads(at, TimeWord::Since)) && goes_on;
        let (time, date) = self.date_of_event_at(clause, before).filter(|_| since && words[clause].relation == Relation::Advcl)?;
        (!date.as_str().contains('/')).then(|| (time, Edtf::interval(Some(&date), None)))
    }

    /// "have been detained since the coup of February 2025"
    fn since_thing(&self, noun: usize, frame: &Frame) -> Option<(usize, Edtf)> {
        let goes_on = (frame.perfect || frame.before_that) && frame.polarity == Polarity::Positive;
        let sentence = self.context.sentence(self.context.analysis.words[noun].token as usize);
        let of_noun =
            |time: &&TimeFound| time.date().is_some_and(|date| !date.as_str().contains('/')) && self.thing_since(time) == Some(noun);
        let time = self.context.times_in(sentence).iter().find(of_noun).filter(|_| goes_on)?;
        Some((self.context.time_index(time)?, Edtf::interval(time.date(), None)))
    }

    /// Whether a time is told by so many units from another, and nobody knows which: "two weeks later".
    pub(super) fn is_so_far_from(&self, time: &TimeFound) -> bool {
        let long = |meaning| match meaning {
            Meaning::TimeUnit(unit) => !is_clock(unit),
            // "on Monday", of nobody knows which week
            Meaning::Weekday(_) => true,
            _ => false,
        };
        let unit = |at: usize| self.context.analysis.means(at, long);
        time.timex_type == "DATE" && time.moment().is_none() && time.tokens.clone().any(unit)
    }

    /// "on the afternoon of the ceremony", "on the eve of the vote": a day told by what happened on it.
    fn on_day_of(&self, day: usize, before: &[EventFound]) -> Option<(usize, Edtf)> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let at = words[day].token as usize;
        let eve = analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::Eve));
        let of_day = |meaning| matches!(meaning, Meaning::TimeUnit(TimeUnit::Day) | Meaning::DayPart(_));
        if !eve && !analysis.means(at, of_day) || self.context.time_containing(at).is_some_and(|time| time.date().is_some()) {
            return None;
        }
        let of = |word: &usize| {
            let case = analysis.dependents_of(*word).find(|&case| words[case].relation == Relation::Case);
            words[*word].relation == Relation::Nmod && case.is_some_and(|case| self.leads(words[case].token as usize, TimeWord::Of))
        };
        let Some(noun) = analysis.dependents_of(day).filter(|&word| word > day).find(of) else {
            return self.numbered_day(day).filter(|_| !eve);
        };
        let (time, date) = self.date_of_event_at(noun, before)?;
        if eve {
            return Some((time, Gap::ONE_DAY.back().from(&date)?));
        }
        // "on the first day of her stay"
        let told = |wanted: &dyn Fn(Meaning) -> bool| {
            analysis.dependents_of(day).any(|word| word < day && analysis.means(words[word].token as usize, wanted))
        };
        let first = told(&|meaning| matches!(meaning, Meaning::Ordinal(1)));
        let last = told(&|meaning| matches!(meaning, Meaning::TimeWord(TimeWord::Last | TimeWord::Final)));
        let told = match date.as_day() {
            Some(day) => Some(day).filter(|_| first || last || !told(&|meaning| matches!(meaning, Meaning::Ordinal(_)))),
            None if first => date.earliest(),
            None if last => date.latest(),
            None => None,
        };
        Some((time, Edtf::day(told?)))
    }

    /// Whether an event is told by how far it lies from something else, or on which day of it: "three weeks after the raid", "on the
    /// second day of the strike".
    pub(super) fn is_placed_by_other(&self, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let beside = |&word: &usize| matches!(words[word].relation, Relation::Obl | Relation::Nmod | Relation::Advcl);
        let gap = |word: usize| {
            self.gap_of(word)
                .is_some_and(|(_, gap, start)| gap.count != 0 && !start.checked_sub(1).is_some_and(|at| self.is_length_led(at)))
        };
        let numbered = |word: usize| {
            let at = words[word].token as usize;
            let day = analysis.means(at, |meaning| matches!(meaning, Meaning::TimeUnit(TimeUnit::Day)));
            let ordinal = |word: usize| analysis.means(words[word].token as usize, |meaning| matches!(meaning, Meaning::Ordinal(_)));
            let of = self.context.sentence(at).contains(&(at + 1)) && self.leads(at + 1, TimeWord::Of);
            day && of
                && analysis.dependents_of(word).any(ordinal)
                && self.context.time_containing(at).is_none_or(|time| time.date().is_none())
        };
        let Some(&verb) = frame.anchors.first() else { return false };
        gap(verb) || analysis.dependents_of(verb).filter(beside).any(|word| gap(word) || numbered(word))
    }

    /// "On the second day families gathered": of the days that the document or its paragraph told last.
    fn numbered_day(&self, day: usize) -> Option<(usize, Edtf)> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let at = words[day].token as usize;
        let number = |word: usize| {
            let token = words[word].token as usize;
            let ordinal = |meaning| match meaning {
                Meaning::Ordinal(number) => Some(i32::from(number) - 1),
                Meaning::TimeWord(TimeWord::Last | TimeWord::Final) => Some(-1),
                _ => None,
            };
            analysis.longest(token, ordinal).map(|(_, number)| number)
        };
        let number = analysis.dependents_of(day).filter(|&word| word < day).find_map(number)?;
        // "the second day of the strike": whose days those are is told.
        let of = self.context.sentence(at).contains(&(at + 1)) && self.leads(at + 1, TimeWord::Of);
        if of || !analysis.means(at, |meaning| meaning == Meaning::TimeUnit(TimeUnit::Day)) {
            return None;
        }
        let sentence = analysis.sentence_of(at);
        let near = |time: &TimeFound| {
            let block = analysis.sentences[analysis.sentence_of(time.tokens.start)].block;
            block == analysis.sentences[sentence].block || block <= HEAD_BLOCKS
        };
        let days = |index: usize| {
            let (from, to) = self.context.days_in_a_row(index);
            if from < to {
                return Some((self.context.times[from].date()?.as_day()?, self.context.times[to].date()?.as_day()?));
            }
            let (first, last) = self.context.times[index].date()?.as_str().split_once('/')?;
            Some((Edtf::parse(first).ok()?.as_day()?, Edtf::parse(last).ok()?.as_day()?))
        };
        let before = &self.context.times[..self.context.times.partition_point(|time| time.tokens.start < at)];
        let (index, (first, last)) =
            before.iter().enumerate().rev().filter(|(_, time)| near(time)).find_map(|(index, _)| Some((index, days(index)?)))?;
        let told = if number < 0 { last } else { first.checked_add(number.days()).ok()? };
        (told <= last).then(|| (index, Edtf::day(told)))
    }

    /// The word "after" or "before" of a clause or noun that tells how far behind it stands, the length right before that word,
    /// and where that begins.
    fn gap_of(&self, word: usize) -> Option<(usize, Gap, usize)> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let opens = |&other: &usize| other < word && matches!(words[other].relation, Relation::Mark | Relation::Case | Relation::Advmod);
        let token = |other: usize| words[other].token as usize;
        // "delayed three weeks by the raid": by whom or what.
        let by = |at: usize| analysis.classes_of(at).any(Classes::AGENT);
        let leads = |&at: &usize| (self.leads(at, TimeWord::After) || self.leads(at, TimeWord::Before)) && !by(at);
        let opener = analysis.dependents_of(word).filter(opens).map(token).find(leads)?;
        let (gap, start) = self.gap_before(opener)?;
        Some((opener, gap, start))
    }

    /// "four days", "hours", "the day", "the night": how long the words right before a token are, and where they begin.
    fn gap_before(&self, opener: usize) -> Option<(Gap, usize)> {
        let analysis = self.context.analysis;
        let last = opener.checked_sub(1)?;
        // "three weeks to the day after"
        let day = |at: usize| analysis.means(at, |meaning| meaning == Meaning::TimeUnit(TimeUnit::Day));
        let exactly = last >= 3
            && day(last)
            && analysis.classes_of(last - 1).any(Classes::ARTICLE)
            && self.leads(last - 2, TimeWord::To)
            && self.context.time_containing(last - 3).is_some();
        let opener = if exactly { last - 2 } else { opener };
        let last = opener - 1;
        let article = |at: usize| at > 0 && analysis.classes_of(at - 1).any(Classes::ARTICLE);
        if let Some(time) = self.context.time_containing(last).filter(|time| time.tokens.end == opener) {
            let amount = time.amount.filter(|amount| amount.bound == Bound::Exact || is_clock(amount.unit))?;
            if is_clock(amount.unit) {
                return Some((Gap::of_clock(&amount)?, time.tokens.start));
            }
            let count = amount.value.filter(|value| value.fract() == 0.0 && (1.0..MOST).contains(value))? as i32;
            let gap = match amount.unit {
                TimeUnit::Week => Gap { count: count * 7, unit: TimeUnit::Day },
                TimeUnit::Fortnight => Gap { count: count * 14, unit: TimeUnit::Day },
                unit @ (TimeUnit::Day | TimeUnit::Month | TimeUnit::Year) => Gap { count, unit },
                _ => return None,
            };
            return Some((gap, time.tokens.start));
        }
        let unit = |meaning| if let Meaning::TimeUnit(unit) = meaning { Some(unit) } else { None };
        if let Some((_, unit)) = analysis.longest(last, unit) {
            let counted = self.context.numbers_in(last.saturating_sub(1)..last).last().is_some();
            return match unit {
                // "24 to 36 hours"
                unit if is_clock(unit) && counted => None,
                unit if is_clock(unit) => Some((Gap::SAME_DAY, last)),
                TimeUnit::Day if article(last) => Some((Gap::ONE_DAY, last - 1)),
                _ => None,
            };
        }
        let part = |meaning| if let Meaning::DayPart(part) = meaning { Some(part) } else { None };
        match analysis.longest(last, part).filter(|_| article(last))?.1 {
            DayPart::Night if self.leads(opener, TimeWord::Before) => Some((Gap::ONE_DAY, last - 1)),
            DayPart::Morning if self.leads(opener, TimeWord::After) => Some((Gap::ONE_DAY, last - 1)),
            _ => None,
        }
    }

    /// When a verb's clause is, of which another clause is told: of the event that the verb tells, by a date of its own or one that
    /// opens the sentence, or by what was told just before, where its subject takes that up.
    fn date_of_verb(&self, verb: usize, start: usize, after: usize, before: &[EventFound]) -> Option<(usize, Edtf)> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let at = words[verb].token as usize;
        let sentence = self.context.sentence(at);
        let told = before.iter().rev().find(|event| event.tokens.contains(&at) && event.date.is_some());
        if let Some(told) = told {
            return self.date_of_told(told);
        }
        let usable =
            |time: &&TimeFound| time.date().is_some() && !self.is_in_name(&time.tokens) && !self.is_day_of_report(time) && !time.leads_back;
        let times = |range: Range<usize>| self.context.times_in(range).iter().filter(usable);
        // "intercepted a boat on Friday and brought it back hours after": of both.
        let joined = (words[verb].relation == Relation::Conj).then_some(words[verb].head as usize);
        let hangs = |head: usize| head == verb || joined == Some(head);
        let own = |time: &&TimeFound| self.head_of(time).is_some_and(|word| hangs(words[word].head as usize));
        // "The camp, opened on 3 May, was cleared four days after": of something else.
        let beside = |time: &TimeFound| time.tokens.end == start || time.tokens.end + 1 == start && analysis.is_mark(time.tokens.end, ",");
        let its = |time: &&TimeFound| own(time) || beside(time) || time.tokens.start <= sentence.start + OPENING;
        if let Some(time) = times(sentence.start..start).rfind(its).or_else(|| times(after..sentence.end).find(own)) {
            return Some((self.context.time_index(time)?, time.date()?.clone()));
        }
        // "The measures came four days after": what was told just before.
        let number = analysis.sentence_of(at);
        let last = before.iter().rev().find(|event| analysis.sentence_of(event.tokens.start) < number)?;
        let near = analysis.sentence_of(last.tokens.start) + 1 == number && last.modality == Modality::Actual;
        let undated = times(sentence.clone()).next().is_none();
        self.date_of_told(last).filter(|_| near && undated && self.takes_up(verb))
    }

    /// "The measures came", "This followed": a thing that was told of before, and nothing is done to another.
    fn takes_up(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let pointing = Classes::ARTICLE.or(Classes::DEMONSTRATIVE);
        let definite = |at: usize| analysis.classes_of(at).any(pointing) && self.context.references.is_definite(at);
        let is_thing = |noun: usize| {
            let token = words[noun].token as usize;
            let first = analysis.dependents_of(noun).map(|word| words[word].token as usize).chain([token]).min().unwrap_or(token);
            let actor = [Need::Person, Need::People, Need::Body, Need::Place, Need::Vessel];
            definite(first) && !actor.iter().any(|&need| self.is_of(&(first..token + 1), need))
        };
        let acts = analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Obj);
        !acts && analysis.dependents_of(verb).any(|word| words[word].relation == Relation::Nsubj && is_thing(word))
    }

    /// When something is that a verb or a noun tells: by a date of its own, as an event of the sentence, or as one told before
    /// that a noun points to.
    fn date_of_event_at(&self, word: usize, before: &[EventFound]) -> Option<(usize, Edtf)> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let at = words[word].token as usize;
        let sentence = self.context.sentence(at);
        let own = self.context.times_in(at..sentence.end).iter().find(|time| {
            let on_it = self.head_of(time).is_some_and(|head| words[head].head as usize == word);
            on_it && time.date().is_some()
        });
        if let Some(time) = own {
            return Some((self.context.time_index(time)?, time.date()?.clone()));
        }
        // A noun that only points to an event may have no date of its own.
        let here = before.iter().rev().find(|event| event.tokens.contains(&at) && event.date.is_some());
        self.date_of_told(here.or_else(|| self.told_by_noun(word, before, FAR))?)
    }

    /// The event told before that a noun points to: "the raid", "their release". "The ceremony", "the debate" is the first event of
    /// the document that is done on such an occasion.
    pub(super) fn told_by_noun<'e>(&self, noun: usize, before: &'e [EventFound], reach: usize) -> Option<&'e EventFound> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let at = words[noun].token as usize;
        let pointing = Classes::ARTICLE.or(Classes::DEMONSTRATIVE);
        let points = analysis.dependents_of(noun).any(|word| {
            let token = words[word].token as usize;
            let definite = analysis.classes_of(token).any(pointing) && self.context.references.is_definite(token);
            word < noun && (definite || words[word].upos == Upos::Pron)
        });
        if !points || words[noun].upos != Upos::Noun || self.is_told_which(noun) {
            return None;
        }
        let triggers = &analysis.library.packs.triggers;
        let number = analysis.sentence_of(at);
        let dated = |event: &&EventFound| event.date.is_some() && event.modality == Modality::Actual;
        let same = |event: &&EventFound| {
            let type_of = |meaning| matches!(meaning, Meaning::Trigger(index) if triggers[index as usize].event_type == event.event_type);
            analysis.means(at, type_of)
        };
        let near = |event: &&EventFound| analysis.sentence_of(event.tokens.start) + reach >= number;
        let alike = || before.iter().rev().take_while(near).filter(dated).filter(same);
        let date = |event: &EventFound| self.date_of_told(event).map(|(_, date)| date);
        if let Some(last) = alike().next() {
            // Of several nobody knows which is meant.
            return alike().all(|event| date(event) == date(last)).then_some(last);
        }
        let occasion = analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::Occasion));
        let near = |event: &&EventFound| analysis.sentence_of(event.tokens.start) + FAR >= number;
        // "The meeting" is one of a body that sits, for talks are an event of their own.
        let is_event = analysis.means(at, |meaning| matches!(meaning, Meaning::Trigger(_)));
        let of_occasion = |event: &&EventFound| occasion && self.is_of_occasion(event, !is_event);
        // Of the day that the document is about: what is told after it may be of any other.
        let day = before.iter().find(dated).and_then(date)?;
        before.iter().filter(dated).filter(near).find(of_occasion).filter(|event| date(event).is_some_and(|date| date == day))
    }

    /// "the raid on Orrick", "the second raid": which one it was is told, and need not be the one told before.
    fn is_told_which(&self, noun: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let ordinal = |word: usize| analysis.means(words[word].token as usize, |meaning| matches!(meaning, Meaning::Ordinal(_)));
        let tells = |word: usize| if word > noun { matches!(words[word].relation, Relation::Nmod | Relation::Acl) } else { ordinal(word) };
        let behind = words[noun].token as usize + 1;
        let led = behind < analysis.tokens.len() && analysis.classes_of(behind).any(Classes::PREPOSITION);
        led || analysis.dependents_of(noun).any(tells)
    }

    /// Whether people come together for an event: what a body does that sits, or also what is done at talks.
    fn is_of_occasion(&self, event: &EventFound, or_at_talks: bool) -> bool {
        let packs = &self.context.analysis.library.packs;
        let sits = event.roles.iter().any(|(role, _)| packs.roles_of_sitting.contains(role));
        let sits = sits || self.vote_type == Some(event.event_type);
        sits || or_at_talks && !packs.event_types[event.event_type as usize].done_at.is_empty()
    }

    /// The date of an event told before.
    fn date_of_told(&self, event: &EventFound) -> Option<(usize, Edtf)> {
        let time = event.date?;
        let date = event.lasted.clone().or_else(|| self.context.times[time].moment().cloned())?;
        (!event.until && !date.as_str().contains("..")).then_some((time, date))
    }

    /// The token behind a clause that a verb heads.
    fn after_clause(&self, verb: usize, opener: usize) -> usize {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(opener);
        let from = analysis.words[verb].token as usize;
        (from..sentence.end).find(|&at| analysis.is_mark(at, ",")).unwrap_or(sentence.end)
    }

    fn leads(&self, at: usize, word: TimeWord) -> bool {
        self.context.analysis.means(at, |meaning| meaning == Meaning::TimeWord(word))
    }

    /// "for nineteen days": a preposition that places nothing by itself.
    fn is_length_led(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        analysis.classes_of(at).any(Classes::PREPOSITION) && !analysis.means(at, |meaning| matches!(meaning, Meaning::TimeWord(_)))
    }
}

/// Units that no date is told in.
fn is_clock(unit: TimeUnit) -> bool {
    matches!(unit, TimeUnit::Hour | TimeUnit::Minute | TimeUnit::Second)
}
