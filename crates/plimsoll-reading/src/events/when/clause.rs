//! The time that an event's own sentence tells of it: what the tree hangs on its trigger or above it, what opens the sentence,
//! or its only date.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TimeWord, Trigger, WordForm};
use plimsoll_record::{Modality, Polarity};

use super::{Rule, STEPS, goes_on};
use crate::events::Finder;
use crate::events::frame::Frame;
use crate::times::TimeFound;

impl Finder<'_, '_, '_> {
    /// The time of an event by what its sentence tells.
    pub(super) fn date_of_clause(&self, tokens: &Range<usize>, frame: &Frame, trigger: &Trigger) -> Option<(usize, Rule)> {
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
            let is_free = is_free
                && !self.describes_other(time, frame)
                && !self.is_start_of_stretch(time, frame)
                && !self.is_of_telling(time, tokens, frame);
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
    pub(super) fn finer<'x>(&self, time: &TimeFound, times: &[&'x TimeFound]) -> Option<&'x TimeFound> {
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
    pub(super) fn describes_other(&self, time: &TimeFound, frame: &Frame) -> bool {
        let words = &self.context.analysis.words;
        self.head_of(time).is_some_and(|word| {
            let noun = words[word].head as usize;
            let before = words[noun].token as usize >= time.tokens.end && words[noun].upos == Upos::Noun;
            before && matches!(words[word].relation, Relation::Compound | Relation::Amod) && !frame.anchors.contains(&noun)
        })
    }

    /// "in August 2021, when a prisoner was whipped": the time right before the word that opens the clause of a verb.
    pub(in crate::events) fn time_that_it_describes(&self, frame: &Frame) -> Option<&TimeFound> {
        let analysis = self.context.analysis;
        let last = self.before_clause(frame, |word| !analysis.classes_of(analysis.words[word].token as usize).any(Classes::THAT))?;
        let dated = |time: &&TimeFound| time.date().is_some() && !self.is_in_name(&time.tokens);
        let own = self.context.time_containing(last).filter(dated);
        own.or_else(|| self.context.time_containing(self.before_apposition(last)?).filter(dated))
    }

    /// "on 25 April 2024, the day on which": the token before a comma that a unit of time stands behind, which says again what
    /// stands there.
    pub(super) fn before_apposition(&self, unit: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let is_unit = analysis.means(unit, |meaning| matches!(meaning, Meaning::TimeUnit(_)));
        let comma = unit.checked_sub(2).filter(|&at| is_unit && analysis.is_mark(at, ","))?;
        analysis.classes_of(unit - 1).any(Classes::ARTICLE).then(|| comma.checked_sub(1)).flatten()
    }

    /// "on Monday, two days after guards had beaten him": the time that the words before a clause lead back to, where no other
    /// verb of that clause stands between.
    pub(super) fn time_that_leads_back(&self, frame: &Frame) -> Option<&TimeFound> {
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
    pub(in crate::events) fn before_clause(&self, frame: &Frame, fits: impl Fn(usize) -> bool) -> Option<usize> {
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

    /// "detained since the coup of February 2025": the time of a thing since which something goes on.
    pub(super) fn is_start_of_stretch(&self, time: &TimeFound, frame: &Frame) -> bool {
        self.thing_since(time).is_some_and(|noun| frame.anchors.first() != Some(&noun))
    }

    /// The noun behind "since" that a time is told of.
    pub(super) fn thing_since(&self, time: &TimeFound) -> Option<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let noun = self.head_of(time).map(|word| words[word].head as usize).filter(|&noun| words[noun].upos == Upos::Noun)?;
        let since = |word: usize| {
            words[word].relation == Relation::Case
                && analysis.means(words[word].token as usize, |meaning| meaning == Meaning::TimeWord(TimeWord::Since))
        };
        analysis.dependents_of(noun).any(since).then_some(noun)
    }

    /// "announced on Friday the arrest of two men": the day between a verb of saying and the noun that it tells of is that of saying it.
    fn is_of_telling(&self, time: &TimeFound, tokens: &Range<usize>, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let noun = frame.anchors.first().is_some_and(|&noun| words[noun].upos == Upos::Noun);
        let Some(verb) = frame.carrier.or(frame.governor).filter(|_| noun) else { return false };
        let at = words[verb].token as usize;
        let says = analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_)));
        let hangs = self.head_of(time).is_some_and(|word| words[word].head as usize == verb);
        says && hangs && (at..tokens.start).contains(&time.tokens.start)
    }

    /// How closely a time hangs on an event: on its trigger, or on the verbs above it.
    pub(super) fn rank(&self, time: &TimeFound, frame: &Frame, foreign: Option<usize>, trigger: &Trigger) -> Option<usize> {
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
    pub(super) fn is_of_other_day(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let opens = |word: &usize| *word < verb && matches!(words[*word].relation, Relation::Mark | Relation::Advmod);
        let parts = |meaning| {
            matches!(meaning, Meaning::TimeWord(TimeWord::Until | TimeWord::Before) | Meaning::Mood(plimsoll_pack::Mood::Conditional))
        };
        analysis.dependents_of(verb).filter(opens).any(|word| analysis.means(words[word].token as usize, parts))
    }

    /// Whether a word that a time hangs on tells of another event, which then has the time.
    pub(super) fn is_other_event(&self, word: usize, trigger: &Trigger) -> bool {
        let analysis = self.context.analysis;
        let at = analysis.words[word].token as usize;
        let named = || self.context.names.mention_at(at).is_some_and(|mention| mention.tokens.len() > 1);
        // "Talks, due to open on 5 February"
        let carries = || analysis.means(at, |meaning| meaning == Meaning::Carrying);
        self.is_trigger_of_other(at, trigger) && !self.is_lacking(word) && !named() && !carries() && !self.is_occasion(word)
    }

    /// "At its sitting of 12 May the board approved it": on the occasion of one thing another is done.
    pub(super) fn is_occasion(&self, word: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let on_it = |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::In | TimeWord::At));
        let leads = |case: usize| words[case].relation == Relation::Case && analysis.means(words[case].token as usize, on_it);
        words[word].relation == Relation::Obl && words[word].upos == Upos::Noun && analysis.dependents_of(word).any(leads)
    }

    /// "without charge"
    pub(super) fn is_lacking(&self, noun: usize) -> bool {
        let analysis = self.context.analysis;
        let negates = |word: usize| analysis.classes_of(analysis.words[word].token as usize).any(Classes::NEGATION);
        analysis.dependents_of(noun).any(|word| analysis.words[word].relation == Relation::Case && negates(word))
    }

    /// "a returns agreement": a word taken for a verb that stands where a noun stands.
    pub(super) fn is_used_as_noun(&self, word: usize) -> bool {
        use Relation::{Amod, Compound, Iobj, Nmod, Nsubj, Obj, Obl};
        matches!(self.context.analysis.words[word].relation, Amod | Compound | Iobj | Nmod | Nsubj | Obj | Obl)
    }

    /// Whether a word says an event, of another type.
    pub(super) fn is_trigger_of_other(&self, at: usize, own: &Trigger) -> bool {
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

    /// "On 7 May the memorandum, signed in 2017, was suspended": the time that opens a sentence is that of its main verb.
    pub(super) fn opening<'x>(&self, times: &[&'x TimeFound], frame: &Frame) -> Option<&'x TimeFound> {
        let words = &self.context.analysis.words;
        let time = times.first()?;
        let sentence = self.context.sentence(time.tokens.start);
        let is_main = |anchor: &usize| words[*anchor].head as usize == *anchor && words[*anchor].upos == Upos::Verb;
        (time.tokens.start <= sentence.start + 2 && frame.anchors.iter().any(is_main)).then_some(*time)
    }

    /// A sentence's only date, where no other event stands between.
    pub(super) fn loose<'x>(&self, times: &[&'x TimeFound], tokens: &Range<usize>, trigger: &Trigger) -> Option<&'x TimeFound> {
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
    pub(super) fn is_of_other_clause(&self, time: &TimeFound, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let (Some(last), Some(&trigger)) = (analysis.word_of(time.tokens.end - 1), frame.anchors.first()) else { return false };
        let of_time: Vec<usize> = self.words_above(last).collect();
        let of_trigger: Vec<usize> = self.words_above(trigger).collect();
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
    pub(super) fn is_conditional(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let conditional = |word: usize| {
            let at = analysis.words[word].token as usize;
            analysis.means(at, |meaning| meaning == Meaning::Mood(plimsoll_pack::Mood::Conditional))
        };
        analysis.dependents_of(verb).any(|word| word < verb && conditional(word))
    }
}
