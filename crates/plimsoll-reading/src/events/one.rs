//! One event from the phrases that begin at a token: the longest trigger that has what it asks for, its frame, and what fills
//! the event.

use std::ops::Range;

use plimsoll_language::{Hit, Relation, Word};
use plimsoll_pack::{Classes, Meaning, Mood, Need, Trigger};
use plimsoll_record::{Edtf, Modality, Polarity};

use super::frame::{Frame, Framer};
use super::{EventFound, Finder, conditions};
use crate::references::ReferenceFound;
use crate::tree::Tree;

/// Tokens by which the passage of a noun may grow up to the verb that carries it.
const CARRIER_REACH: usize = 8;

/// Tokens behind a verb over which the rest of a trigger is looked for.
const APART_REACH: usize = 12;

/// Tokens before a trigger at which a phrase that holds it may begin.
const IDIOM_REACH: usize = 4;

impl Finder<'_, '_, '_> {
    /// The event of the phrases that begin at one token: that of the longest one which has what it asks for.
    pub(super) fn event_at(&self, hits: &[Hit], before: &[EventFound]) -> Option<EventFound> {
        let analysis = self.context.analysis;
        let mut reach: Option<Range<usize>> = None;
        let triggers = hits.iter().filter_map(|hit| match hit.meaning {
            Meaning::Trigger(index) => Some((hit.end as usize, hit, &analysis.library.packs.triggers[index as usize])),
            Meaning::TriggerApart(index) => {
                let trigger = &analysis.library.packs.triggers[index as usize];
                // The same for all that a verb may take behind its object: "take … into custody", "take … to court".
                let within = match reach.take() {
                    Some(known) if known.start == hit.end as usize => known,
                    _ => self.reach_behind(hit),
                };
                let end = self.end_behind_object(hit, trigger, reach.insert(within));
                end.map(|end| (end, hit, trigger))
            }
            _ => None,
        });
        let mut triggers: Vec<(usize, &Hit, &Trigger)> = triggers.collect();
        let start = triggers.first()?.1.start as usize;
        if !analysis.has_grammar() || self.context.names.mention_at(start).is_some_and(|mention| mention.tokens.len() > 1) {
            return None;
        }
        // Longer ones first; of one length, those of later packs, then those that ask for more, each in the order of its pack.
        triggers.sort_by_key(|(end, _, trigger)| std::cmp::Reverse((*end, trigger.pack, conditions(trigger))));
        // "in March": the name of a month is no march; a "Treaty on the Transfer of Prisoners" transfers nobody.
        let in_name = analysis.is_capitalised(start) && self.is_in_name(&(start..start + 1)) && start > self.context.sentence(start).start;
        // "the Detention (Amendment) Bill"
        let capital = |at: usize| at < self.context.sentence(start).end && analysis.is_capitalised(at);
        let bracketed = capital(start) && capital(start + 2) && analysis.is_mark(start + 1, "(");
        let in_bill = bracketed && (start + 3..start + 6).any(|at| capital(at) && analysis.is_mark(at - 1, ")"));
        if self.is_in_time(start) || in_name || in_bill {
            return None;
        }
        // "the Inspector of Detention": what belongs to a title.
        let titled = analysis.is_capitalised(start)
            && start >= self.context.sentence(start).start + 2
            && analysis.joins_names(start - 1)
            && analysis.is_capitalised(start - 2);
        let packs = &analysis.library.packs;
        // "taken out of context", "press release": phrases that say something else.
        let idiom = |meaning: Meaning| matches!(meaning, Meaning::Kind(kind) if packs.idiom_kind == Some(kind));
        let beyond = hits.iter().filter(|hit| idiom(hit.meaning)).map(|hit| hit.end as usize).max().unwrap_or(0);
        let covers = |hit: &Hit| (hit.start as usize) < start && start < hit.end as usize && idiom(hit.meaning);
        if analysis.hits_in(start.saturating_sub(IDIOM_REACH)..start).iter().any(covers) {
            return None;
        }
        // "pushed back | on Tuesday", "pushed back on the plan": the last word of a phrase that leads to a time is none of it.
        let leads = |at: usize| analysis.word_of(at).is_some_and(|word| analysis.words[word].relation == Relation::Case);
        // "handed over | at noon": two in a row, of which the first goes with the verb.
        let leads = |at: usize| leads(at) && !analysis.classes_of(at + 1).any(Classes::PREPOSITION);
        let cut = |end: usize| end > start + 1 && leads(end - 1) && self.is_in_time(end);
        triggers.retain(|(end, _, _)| *end > beyond && !cut(*end));
        let sentence = self.context.sentence(start);
        let framer = Framer { context: self.context, tree: Tree { analysis, sentence } };
        let mut frames: [Option<(usize, Frame)>; 2] = [None, None];
        for (end, hit, trigger) in triggers {
            let Some(word) = self.trigger_word(hit, trigger.verb).filter(|_| trigger.verb || !titled) else { continue };
            let slot = &mut frames[usize::from(trigger.verb)];
            if slot.as_ref().is_none_or(|(known, _)| *known != word) {
                *slot = Some((word, if trigger.verb { framer.verb(word) } else { framer.noun(word) }));
            }
            let whole = start..hit.end as usize;
            // "stood by the gate": its own word leads to no agent.
            let last = hit.end as usize - 1;
            let agent = last > start && analysis.classes_of(last).any(Classes::AGENT);
            if let Some((_, frame)) = slot
                && !(agent && frame.passive)
                && let frame = framer.take_in(frame, &whole, end)
                && let frame = self.by_order(hit, trigger, &frame)
                && let Some(event) = self.event(hit, trigger, &self.with_wider_antecedent(&framer, trigger, frame), before)
            {
                return Some(event);
            }
        }
        None
    }

    /// The tokens behind a verb up to the end of its clause, or to the next verb with that one.
    fn reach_behind(&self, verb: &Hit) -> Range<usize> {
        let first = verb.end as usize;
        let end = self.context.clause(verb.start as usize).end.min(first + APART_REACH);
        let next = (first..end).find(|&at| self.context.references.phrases.has_verb(at..at + 1));
        first..next.map_or(end, |next| next + 1).max(first)
    }

    /// "took three men *into custody*": where the words end that a verb asks for behind its object.
    fn end_behind_object(&self, hit: &Hit, trigger: &Trigger, reach: &Range<usize>) -> Option<usize> {
        let analysis = self.context.analysis;
        let verb = analysis.word_of(hit.start as usize)?;
        let clause = self.context.clause(hit.start as usize).end;
        let is_word = |at: usize, word: &str| analysis.text_of(at).eq_ignore_ascii_case(word);
        let is_there = |words: &[String], at: usize| {
            at + words.len() <= clause && words.iter().enumerate().all(|(index, word)| is_word(at + index, word))
        };
        // A single word is the verb's own, and leads to nothing else: "sent them back", not "back in March".
        let hangs = |at: usize| {
            let word = analysis.word_of(at).map(|word| &analysis.words[word]);
            // "will move tomorrow that the house sit": the clause hangs on the verb.
            let opens_clause = |word: &Word| {
                let clause = &analysis.words[word.head as usize];
                word.relation == Relation::Mark && clause.relation == Relation::Ccomp && clause.head as usize == verb
            };
            word.is_some_and(|word| {
                let own = word.head as usize == verb && !matches!(word.relation, Relation::Case | Relation::Mark | Relation::Det);
                own || analysis.classes_of(at).any(Classes::THAT) && opens_clause(word)
            })
        };
        (reach.start + 1..reach.end).find_map(|at| {
            let found = trigger.behind.iter().find(|words| is_there(words, at) && (words.len() > 1 || hangs(at)));
            found.map(|words| at + words.len()).filter(|&end| end == at + 1 || !self.is_cut_short(&(at..end)))
        })
    }

    fn event(&self, hit: &Hit, trigger: &Trigger, frame: &Frame, before: &[EventFound]) -> Option<EventFound> {
        let at = hit.start as usize;
        let tokens = at..hit.end as usize;
        let clause = self.context.clause(at);
        if !self.has_what_it_needs(trigger, &clause, &tokens, frame) || frame.conditional || self.is_habit(&tokens, &clause) {
            return None;
        }
        if trigger.negated && frame.polarity != Polarity::Negative {
            return None;
        }
        if self.is_vote(trigger) && self.is_done_by_court(at) {
            return None;
        }
        let mut event = EventFound {
            passage: self.with_carrier(&tokens, trigger, frame),
            figures: self.figures_in(trigger, &clause),
            polarity: self.polarity(trigger, frame),
            modality: frame.modality,
            part_of: trigger.part_of.clone(),
            alleged: frame.alleged || frame.charged && self.context.analysis.library.packs.event_types[trigger.event_type as usize].wrong,
            refers: !trigger.verb && frame.is_definite,
            ..EventFound::new(tokens, trigger.event_type, if trigger.verb { "event.verb" } else { "event.noun" })
        };
        self.fill_roles(&mut event, trigger, frame, before);
        self.link_agreement(&mut event, trigger, frame);
        self.fill_vote(&mut event, trigger);
        self.fill_other_party(&mut event, trigger);
        self.add_parties(&mut event, trigger);
        self.name_the_party(&mut event, trigger);
        self.name_the_pair(&mut event);
        let described = self.time_that_it_describes(frame);
        // "extended on 1 September 2020 to 31 December 2021": the day on which it was done, and how long it runs then.
        event.at_start = described.is_some() || self.is_renewal(trigger.event_type);
        event.date = self.date(&event, trigger, frame, self.told_before(trigger, &clause), before);
        // "ordered on 3 May the return of two men": what is ordered to be done to people is still to come, on no day that is told; an
        // inquiry is begun by the order.
        let of_people = trigger.object.as_ref().is_some_and(|role| self.is_role_of_somebody(role));
        if !trigger.verb && of_people && self.is_ordered(frame) {
            (event.modality, event.date) = (Modality::Planned, None);
        }
        // "arrested on Friday on suspicion of having beaten him": what is only charged was not done on the day of the charge.
        if event.alleged && event.date.is_some_and(|time| self.context.times[time].tokens.end <= at) {
            event.date = None;
        }
        // "Marsh Lane closes on 30 June", "called a strike for Wednesday"
        if event.modality == Modality::Actual && !(frame.is_past && trigger.verb) && event.date.is_some_and(|time| self.is_ahead(time)) {
            event.modality = Modality::Planned;
        }
        // "A visit planned for Monday did not take place": it was not made.
        let is_over = event.date.is_some_and(|time| !self.is_ahead(time));
        if event.modality == Modality::Planned && event.polarity == Polarity::Negative && is_over {
            event.modality = Modality::Actual;
        }
        // "was not let out until Friday": it was done then.
        let negative = frame.polarity == Polarity::Negative && !trigger.negated;
        event.on_last_day = trigger.verb && negative && event.polarity == Polarity::Positive;
        // "held until Monday, when they were freed"
        let day = described.and_then(|time| self.context.time_index(time)).filter(|time| event.date == Some(*time));
        event.until = !event.on_last_day && day.is_none() && event.date.is_some_and(|time| self.is_limit(time));
        event.lasted = day.and_then(|time| self.last_day(time)).or_else(|| self.lasted(&event, trigger, frame, before));
        event.place = self.place(&event, trigger, frame, &clause);
        // "During the visit she handed over two boats"
        if event.place.is_none() && trigger.verb {
            event.place = self.pointed_occasion(frame, before).and_then(|occasion| occasion.place.clone());
        }
        let votes = self.is_vote(trigger) && self.figures_in(trigger, &clause).iter().any(|&figure| self.figures[figure].unit == "vote");
        if votes {
            return Some(event);
        }
        if !self.is_told(&event, trigger, frame) {
            return None;
        }
        // "opened an inquiry into family detention in January": nothing tells that it happened, nor that it was then.
        if let Some(last) = before.last().filter(|last| !trigger.verb && self.is_topic(&event, last)) {
            // "an inquiry into the massacre of 3 May at Karo"
            let filler = last.roles.iter().map(|(_, filler)| &filler.tokens).find(|filler| filler.contains(&at));
            // "The investigation of the arrest of Omar Said on 3 May found": no verb stands before it that the day could be of.
            let opens = |day: usize| !self.context.references.phrases.has_verb(self.context.sentence(day).start..day);
            let own_date = |date: &usize| {
                let day = self.context.times[*date].tokens.start;
                filler.is_some_and(|filler| filler.contains(&day)) || day > at && opens(day)
            };
            let dated = event.date.as_ref().is_some_and(own_date);
            if !dated && event.place.is_none() && !self.is_done_to_some(trigger, frame) {
                return None;
            }
            event.date = event.date.filter(|date| own_date(date) || last.date != Some(*date));
        }
        if event.agreement.is_none() && self.wants_agreement(trigger) {
            event.agreement = self.agreement_told_last(event.tokens.start);
            self.fill_text(&mut event, trigger);
            self.add_parties(&mut event, trigger);
        }
        self.fill_with_parties(&mut event, trigger);
        Some(event)
    }

    /// "ordered | his release |": whether the verb that carries a noun only asks for it. Of what somebody "had ordered" it is known that
    /// it came to it.
    fn is_ordered(&self, frame: &Frame) -> bool {
        let analysis = self.context.analysis;
        let had = |verb: usize| {
            let helper = |word: usize| analysis.classes_of(analysis.words[word].token as usize).any(Classes::HAVE);
            analysis.dependents_of(verb).any(|word| word < verb && helper(word))
        };
        let requires =
            |verb: usize| analysis.means(analysis.words[verb].token as usize, |meaning| meaning == Meaning::Mood(Mood::Required));
        let orders = |verb: usize| requires(verb) && !had(verb);
        frame.modality == Modality::Actual && frame.carrier.is_some_and(orders)
    }

    /// Whether another event of the sentence is only about this one: "opened an inquiry into the killing of two men", "a report on
    /// arrests".
    fn is_topic(&self, event: &EventFound, last: &EventFound) -> bool {
        let at = event.tokens.start;
        let packs = &self.context.analysis.library.packs;
        let texts = || packs.kinds_of_texts.iter().map(|kind| Need::Kind(*kind)).chain([Need::Document]);
        let about = |(role, filler): &(String, ReferenceFound)| {
            let core = self.core(&filler.tokens);
            let of_text = || !core.contains(&at) && texts().any(|need| self.is_of(&core, need));
            filler.tokens.contains(&at)
                && last.tokens.end <= filler.tokens.start
                && !self.is_role_of_somebody(role)
                && (last.rule == "event.noun" || of_text())
        };
        self.context.sentence(last.tokens.start).contains(&at) && last.roles.iter().any(about)
    }

    /// "the killing of two men", "his arrest", but not "the torture of prisoners": whether it is told to whom it was done.
    fn is_done_to_some(&self, trigger: &Trigger, frame: &Frame) -> bool {
        let some = |phrase: &Range<usize>| {
            !self.context.numbers_in(phrase.clone()).is_empty()
                || phrase.clone().any(|at| self.context.analysis.is_capitalised(at))
                || self.has_class(phrase, Classes::ARTICLE.or(Classes::POSSESSIVE).or(Classes::DEMONSTRATIVE))
        };
        self.objects_of_noun(frame, trigger).iter().chain(&frame.possessors).any(some)
    }

    /// "until Monday": Monday.
    fn last_day(&self, time: usize) -> Option<Edtf> {
        let end = self.context.times[time].date()?.as_str().strip_prefix("../")?;
        Edtf::parse(end).ok()
    }

    /// A noun with the verb that carries it: "lodged four complaints", "an inquiry was opened", "fell by 12 votes to 9".
    fn with_carrier(&self, tokens: &Range<usize>, trigger: &Trigger, frame: &Frame) -> Range<usize> {
        let counts = || {
            self.figures_in(trigger, &(tokens.start.saturating_sub(1)..tokens.end))
                .iter()
                .any(|&figure| self.figures[figure].unit == "vote")
        };
        let word = frame.carrier.or_else(|| frame.governor.filter(|_| !trigger.verb && self.is_vote(trigger) && counts()));
        let Some(carrier) = word.map(|word| self.context.analysis.words[word].token as usize) else { return tokens.clone() };
        let whole = tokens.start.min(carrier)..tokens.end.max(carrier + 1);
        if whole.len() > tokens.len() + CARRIER_REACH { tokens.clone() } else { whole }
    }
}
