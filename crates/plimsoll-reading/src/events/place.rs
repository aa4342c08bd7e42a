//! Where: what a preposition of place leads to that the tree hangs on a trigger or what governs it, the role that tells it,
//! and else the nearest place that the clause tells.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Need, TimeWord, Trigger};
use plimsoll_record::EntityType;

use super::frame::Frame;
use super::implied::is_of_money;
use super::{EventFound, Finder};
use crate::names::MentionFound;
use crate::tree::Tree;

/// A place belongs to an event within this many tokens beside it.
pub(super) const PLACE_REACH: usize = 14;

/// A place goes on for as many sentences.
const SCENE: usize = 2;

/// Names of places that are looked through for the one that "the camp" means.
const NAMED_REACH: usize = 40;

/// How a place was named that is spoken of again.
pub(super) struct Naming {
    /// "camp at Mutton Bay", "Strait of Imber", "Grand Hotel"
    pub(super) whole: Range<usize>,
    /// What it is called by: "Mutton Bay", but "Strait of Imber".
    name: Range<usize>,
    /// Where it lies: "Fallow Bay" of "the Grand Hotel in Fallow Bay".
    around: Option<Range<usize>>,
}

impl Finder<'_, '_, '_> {
    /// The words for the place of an event; of "the camp", those that named it.
    pub(super) fn place(&self, event: &EventFound, trigger: &Trigger, frame: &Frame, clause: &Range<usize>) -> Option<Range<usize>> {
        let place = self.place_told(event, trigger, frame, clause)?;
        let named = self.naming_before(&place).map(|naming| naming.name);
        // "a judge in that city"
        let pointed = || self.points_to_place(&place).then(|| self.place_told_before(place.start)).flatten();
        Some(self.with_joined(named.or_else(pointed).unwrap_or(place)))
    }

    /// The words for a place that an event is told with.
    fn place_told(&self, event: &EventFound, trigger: &Trigger, frame: &Frame, clause: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        // "taken to a camp in Orme": where a preposition leads to a role of its own, it tells no other place.
        let leads_to_role = |case: usize| {
            let word = analysis.text_of(case).to_lowercase();
            trigger.leads.iter().any(|(lead, _)| *lead == word)
        };
        // "flown out of Sfax to a camp in Orme": it is there that they were put on board, and what stands behind "to" is
        // where they came.
        let from = frame.cases.iter().find_map(|(case, phrase)| self.origin(trigger, *case, phrase));
        // "took 64 patients by air | from Oul": hung on what stands between.
        let timely = |case: usize| analysis.means(case, |meaning| meaning == Meaning::TimeWord(TimeWord::After));
        let between = || frame.cases.iter().filter(|(case, _)| !timely(*case)).map(|(_, phrase)| phrase);
        let from = from.or_else(|| frame.objects.iter().chain(between()).find_map(|phrase| self.origin_in(trigger, phrase)));
        if from.is_some() {
            return from;
        }
        let goals = frame.cases.iter().map(|(case, _)| *case).filter(|case| *case >= event.tokens.end && leads_to_role(*case));
        // What moves people somewhere happens where its own prepositions lead from.
        let moves = !trigger.origins.is_empty() && trigger.leads.iter().any(|(_, role)| !self.is_role_of_somebody(role));
        let goal = goals.min().filter(|_| moves);
        let before_goal = |at: usize| goal.is_none_or(|goal| at < goal);
        let locative = |case: usize| analysis.classes_of(case).any(Classes::LOCATIVE) && !leads_to_role(case) && before_goal(case);
        let hung = frame.cases.iter().filter(|(case, _)| locative(*case)).find_map(|(case, phrase)| self.place_led_to(*case, phrase));
        let hung = hung.or_else(|| self.place_meant_by_there(frame).filter(|_| !moves));
        // "pledged two million for schools in Orve": a sum is paid for something in a place, and nowhere itself.
        if hung.is_some() || is_of_money(trigger) {
            return hung;
        }
        // "blocked the quarry road"
        if trigger.verb
            && trigger.place.is_some()
            && trigger.object.is_none()
            && let Some(place) = frame.objects.iter().find_map(|object| self.place_of(object))
        {
            return Some(place);
        }
        let role = trigger.place.as_ref().and_then(|role| event.roles.iter().find(|(own, _)| own == role));
        // "visited the fish market", "a visit to Halden", but not "to the king" and not "a protest at the rents".
        let named = |filler: &Range<usize>| analysis.is_capitalised(filler.start) && !self.is_of(filler, Need::People);
        let of_role = |filler: &Range<usize>| self.place_of(filler).or_else(|| Some(filler.clone()).filter(named));
        if let Some(place) = role.and_then(|(_, filler)| of_role(&filler.tokens)) {
            return Some(place);
        }
        // "marched to the town hall": where those who move come to.
        let comes = trigger.verb && trigger.place.is_some() && trigger.object.is_none() && frame.objects.is_empty();
        let to = |case: usize| analysis.classes_of(case).any(Classes::INFINITIVE) && !leads_to_role(case);
        let came = || frame.cases.iter().filter(|(case, _)| to(*case)).find_map(|(_, phrase)| self.place_of(phrase));
        if let Some(place) = comes.then(came).flatten() {
            return Some(place);
        }
        // "closed the camp at Mutton Bay"
        let inside = |object: &Range<usize>| self.place_in(object.clone(), &locative).filter(|_| self.is_of(object, Need::Place));
        if let Some(place) = frame.objects.iter().filter(|_| trigger.verb && trigger.place.is_none()).find_map(inside) {
            return Some(place);
        }
        // "The camp was opened in May": where it lies was told when it was named.
        let known = |object: &Range<usize>| {
            let naming = self.naming_before(&self.without_opening(&self.core(object)))?;
            Some(naming.around.unwrap_or(naming.name))
        };
        if let Some(place) = frame.objects.iter().filter(|_| trigger.verb && trigger.place.is_none()).find_map(known) {
            return Some(place);
        }
        let tokens = &event.tokens;
        let described = self.place_that_it_describes(frame);
        // "Its envoy in Vienna accused them": where somebody speaks from is told of him.
        let public = trigger.present;
        let near = || self.place_in(self.own_stretch(tokens, clause), &locative).filter(|_| trigger.verb && !public);
        let named = || {
            let end = goal.unwrap_or(clause.end).min(clause.end).min(tokens.end + PLACE_REACH);
            // "went on strike and | called on Oyelowo": what another verb leads to is its own.
            let other = |at: &usize| self.is_joined_cue(*at, frame);
            let end = (tokens.end..end).find(other).unwrap_or(end);
            let behind = tokens.end..if public { tokens.end } else { end.max(tokens.end) };
            let place = self.context.place_near(tokens, behind).map(|place| place.tokens.clone());
            place.filter(|place| !self.is_in_name(place))
        };
        let of_doer = || self.place_of_doer(trigger, frame);
        let opening = || self.opening_place(tokens, trigger);
        let found = described.or_else(near).or_else(named).or_else(of_doer).or_else(opening);
        found.filter(|place| self.in_one_voice(tokens, place))
    }

    /// Whether a token is a verb of saying or asking that is joined to that of an event.
    fn is_joined_cue(&self, at: usize, frame: &Frame) -> bool {
        let words = &self.context.analysis.words;
        if !self.context.analysis.means(at, |meaning| matches!(meaning, Meaning::Cue(_))) {
            return false;
        }
        let verb = self.context.analysis.word_of(at).map(|word| &words[word]);
        verb.is_some_and(|verb| verb.relation == Relation::Conj && verb.upos == Upos::Verb && frame.anchors.contains(&(verb.head as usize)))
    }

    /// "flew | forty men from Sfax": where the tree hangs the place on those who are moved.
    fn origin_in(&self, trigger: &Trigger, object: &Range<usize>) -> Option<Range<usize>> {
        let leads = |at: &usize| self.context.analysis.classes_of(*at).any(Classes::PREPOSITION);
        object.clone().filter(leads).find_map(|case| self.origin(trigger, case, &(case + 1..object.end)))
    }

    /// "from Sfax", "out of the camp": the place that a preposition leads from, where the trigger has such.
    fn origin(&self, trigger: &Trigger, case: usize, phrase: &Range<usize>) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let is_word = |at: usize, word: &str| analysis.text_of(at).eq_ignore_ascii_case(word);
        let leads = |words: &Vec<String>| {
            let ends = words
                .iter()
                .enumerate()
                .all(|(index, word)| case + index + 1 >= words.len() && is_word(case + index + 1 - words.len(), word));
            let begins = words.iter().enumerate().all(|(index, word)| is_word(case + index, word));
            ends || begins
        };
        let goes_on = |at: &usize| trigger.leads.iter().any(|(lead, _)| is_word(*at, lead));
        let end = (phrase.start..phrase.end).find(goes_on).unwrap_or(phrase.end);
        trigger.origins.iter().any(leads).then(|| self.place_led_to(case, &(phrase.start..end.max(phrase.start + 1)))).flatten()
    }

    /// "that city"
    fn points_to_place(&self, place: &Range<usize>) -> bool {
        let points = |at: usize| self.context.analysis.classes_of(at).any(Classes::DEMONSTRATIVE);
        points(place.start) || place.start.checked_sub(1).is_some_and(points)
    }

    /// "the strait", "the same camp": the last naming of a place that is called so.
    pub(super) fn naming_before(&self, place: &Range<usize>) -> Option<Naming> {
        let analysis = self.context.analysis;
        let noun = place.end - 1;
        let definite = Classes::ARTICLE.or(Classes::DEMONSTRATIVE);
        let known = |at: usize| analysis.classes_of(at).any(definite) && analysis.text_of(at).len() > 2;
        let opens = place.start.checked_sub(1).is_some_and(known) || known(place.start);
        if !opens || place.clone().any(|at| analysis.is_capitalised(at)) || !self.is_of(place, Need::Place) {
            return None;
        }
        let word = analysis.text_of(noun);
        let called = |at: usize| analysis.text_of(at).eq_ignore_ascii_case(word);
        let typed = |at: usize| {
            let mention = self.context.names.mention_at(at).filter(|mention| mention.tokens.start == at)?;
            let entity_type = self.context.names.entity(mention).entity_type;
            matches!(entity_type, EntityType::Place | EntityType::Facility).then(|| mention.tokens.clone())
        };
        // The name behind words for a place: "… at Mutton Bay".
        let lies = |end: usize| {
            let leads = analysis.classes_of(end).any(Classes::LOCATIVE) && analysis.classes_of(end).any(Classes::PREPOSITION);
            (leads || analysis.joins_names(end)).then(|| typed(end + 1)).flatten()
        };
        let mentions = &self.context.names.mentions;
        let before = mentions.partition_point(|mention| mention.tokens.start < place.start);
        mentions[before.saturating_sub(NAMED_REACH)..before].iter().rev().find_map(|mention| {
            // "the Hollin Reach camp": whatever the name alone is taken for.
            let end = mention.tokens.end;
            // "In Kara Tepe a new camp was built": another one.
            let other = |at: usize| called(at) && !known(at - 1);
            let somebody = matches!(self.context.names.entity(mention).entity_type, EntityType::Person | EntityType::Court);
            if end < place.start
                && called(end)
                && !(end + 1..place.start).any(other)
                && !somebody
                && !analysis.is_capitalised(end)
                && self.context.sentence(end - 1).contains(&end)
            {
                let whole = mention.tokens.start..end + 1;
                return Some(Naming { name: whole.clone(), whole, around: None });
            }
            let name = typed(mention.tokens.start)?;
            if name.len() > 1 && name.clone().any(called) {
                return Some(Naming { whole: name.clone(), around: lies(name.end), name });
            }
            let noun = name.start.checked_sub(2).filter(|&noun| called(noun) && lies(noun + 1).is_some())?;
            let whole = noun..name.end;
            let name = if analysis.is_capitalised(noun) { whole.clone() } else { name };
            Some(Naming { whole, name, around: None })
        })
    }

    /// "He is held there": the place that the paragraph named last.
    fn place_meant_by_there(&self, frame: &Frame) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let verb = *frame.anchors.first()?;
        let tree = Tree { analysis, sentence: self.context.sentence(analysis.words[verb].token as usize) };
        let there = |word: &usize| {
            let own = &analysis.words[*word];
            own.relation == Relation::Advmod && analysis.means(own.token as usize, |meaning| meaning == Meaning::There)
        };
        let at = frame.anchors.iter().flat_map(|&anchor| tree.dependents(anchor)).find(there)?;
        self.place_told_before(analysis.words[at].token as usize)
    }

    fn is_place(&self, mention: &MentionFound) -> bool {
        matches!(self.context.names.entity(mention).entity_type, EntityType::Place | EntityType::Facility)
    }

    /// The last place that a preposition led to before, in the same paragraph: "was moved to Fort Anselm".
    fn place_told_before(&self, at: usize) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(at);
        let block = analysis.sentences[number].block;
        let led = |case: usize| analysis.classes_of(case).any(Classes::LOCATIVE.or(Classes::INFINITIVE));
        let sentences = (number.saturating_sub(SCENE)..=number).rev().map(|number| &analysis.sentences[number]);
        sentences.take_while(|sentence| sentence.block == block).find_map(|sentence| {
            let told = sentence.tokens.start..sentence.tokens.end.min(at);
            // "Fort Anselm held 300 people; two were arrested there"
            let named = || self.context.names.within(told.clone()).iter().rfind(|mention| self.is_place(mention));
            self.place_in(told.clone(), &led).or_else(|| named().map(|mention| mention.tokens.clone()))
        })
    }

    /// "He was moved to Fort Anselm and beaten by two warders": what is done to people, and no place told, was done where the
    /// last thing in the paragraph happened, or where it brought them.
    pub(super) fn share_places(&self, events: &mut [EventFound]) {
        let analysis = self.context.analysis;
        let types = &analysis.library.packs.event_types;
        for index in 0..events.len() {
            let event = &events[index];
            if event.place.is_some() || !types[event.event_type as usize].scene {
                continue;
            }
            let number = analysis.sentence_of(event.tokens.start);
            let near = |other: &&EventFound| {
                let before = analysis.sentence_of(other.tokens.start);
                before + 1 >= number && analysis.sentences[before].block == analysis.sentences[number].block
            };
            let together = |other: &&EventFound| self.dates_agree(other, event);
            let told = events[..index].iter().rev().take_while(near).filter(together).find_map(|other| self.scene_left_by(other));
            events[index].place = told;
        }
    }

    /// "At a meeting in Talis donors pledged 14 million", "visited Beirut and met the prime minister": what is done at a meeting
    /// that the sentence tells of is done where that is.
    pub(super) fn share_places_of_meetings(&self, events: &mut [EventFound]) {
        let analysis = self.context.analysis;
        let types = &analysis.library.packs.event_types;
        for index in 0..events.len() {
            let event = &events[index];
            let done_at = &types[event.event_type as usize].done_at;
            if event.place.is_some() || done_at.is_empty() {
                continue;
            }
            let same = |other: &&EventFound| {
                done_at.contains(&types[other.event_type as usize].name)
                    && other.place.is_some()
                    && other.modality == event.modality
                    && other.polarity == event.polarity
                    && self.dates_agree(other, event)
                    && self.in_one_voice(&event.tokens, &other.tokens)
            };
            let sentence = self.context.sentence(event.tokens.start);
            let first = events.partition_point(|other| other.tokens.start < sentence.start);
            let mut here = events[first..].iter().take_while(|other| other.tokens.start < sentence.end);
            events[index].place = here.find(same).and_then(|other| other.place.clone());
        }
    }

    /// Where an event leaves those that it tells of: where it brought them, else where it happened.
    fn scene_left_by(&self, event: &EventFound) -> Option<Range<usize>> {
        let packs = &self.context.analysis.library.packs;
        let goes = |trigger: &&Trigger| trigger.event_type == event.event_type && !trigger.origins.is_empty();
        let goal = packs
            .triggers
            .iter()
            .find(goes)
            .and_then(|trigger| trigger.leads.iter().find(|(lead, _)| !trigger.origins.contains(&vec![lead.clone()])));
        match goal {
            Some((_, role)) if !self.is_role_of_somebody(role) => {
                event.roles.iter().find(|(own, _)| own == role).and_then(|(_, filler)| self.place_of(&filler.tokens))
            }
            Some(_) => None,
            None => event.place.clone().filter(|_| packs.event_types[event.event_type as usize].scene),
        }
    }

    /// "Police in Kiziba shot at them": what somebody does to others, he does where he is. Words of one in public may be said
    /// anywhere.
    fn place_of_doer(&self, trigger: &Trigger, frame: &Frame) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let locative = |at: usize| analysis.classes_of(at).any(Classes::LOCATIVE);
        let does = trigger.verb || frame.carried;
        let doer = frame.subjects.first().filter(|_| does && !is_said(trigger))?;
        self.place_in(doer.clone(), &locative)
    }

    /// "Off Cape Dogo, meanwhile, ratings arrested two men", "Today at Schloss Hirnberg the two signed it": a place that
    /// opens a sentence before any verb.
    fn opening_place(&self, tokens: &Range<usize>, trigger: &Trigger) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let sentence = self.context.sentence(tokens.start);
        let start = self.context.references.phrases.behind_number(sentence.clone());
        let phrases = self.context.references.phrases;
        let inside = |at: &usize| !phrases.has_verb(*at..*at + 1) && !analysis.is_mark(*at, ";");
        let end = (start..tokens.start.min(start + PLACE_REACH)).take_while(inside).last()? + 1;
        let lead =
            (start..end).find(|&at| analysis.classes_of(at).any(Classes::LOCATIVE) && analysis.classes_of(at).any(Classes::PREPOSITION))?;
        // Only a time stands before it.
        let opens =
            (start..lead).all(|at| self.is_in_time(at) || analysis.is_mark(at, ",") || analysis.classes_of(at).any(Classes::PREPOSITION));
        let phrase = self.context.references.phrases.simple_after(lead + 1, end)?;
        self.place_led_to(lead, &phrase).filter(|_| opens && trigger.verb && !is_said(trigger))
    }

    /// The place that a preposition leads to: a name of which nothing is known is one behind "off" and "at", and whatever the
    /// name is taken for behind "off" and "near".
    fn place_led_to(&self, case: usize, phrase: &Range<usize>) -> Option<Range<usize>> {
        // "in front of the prefecture"
        let whole = self.whole_of(phrase, &self.core(phrase));
        let phrase = whole.as_ref().unwrap_or(phrase);
        self.place_of(phrase).or_else(|| {
            let analysis = self.context.analysis;
            let timely = |at: usize| analysis.means(at, |meaning| meaning == Meaning::TimeWord(TimeWord::In));
            let core = self.without_opening(&self.core(phrase));
            // "outside parliament": where somebody stands, and not what he is in.
            let rests = |meaning| matches!(meaning, Meaning::TimeWord(_));
            let beyond = analysis.classes_of(case).any(Classes::LOCATIVE) && !analysis.means(case, rests);
            if beyond && self.is_bare_noun(&core) && self.is_of(&core, Need::Place) {
                return Some(core);
            }
            let name = core.clone().all(|at| analysis.is_capitalised(at)) && !self.is_in_time(core.start);
            let known = self.context.names.within(core.clone()).last().map(|mention| self.context.names.entity(mention).entity_type);
            let beside = !timely(case) && !analysis.means(case, |meaning| meaning == Meaning::TimeWord(TimeWord::At));
            let may_be = match known {
                None => !timely(case),
                // "in Parliament Square", "at Camp Echo": a name that a word for a place closes or opens.
                Some(EntityType::Organisation) => {
                    let place = |at: usize| core.len() > 1 && self.is_of(&(at..at + 1), Need::Place);
                    let opens = !timely(case) && !analysis.joins_names(core.start + 1) && place(core.start);
                    beside || place(core.end - 1) || opens
                }
                Some(_) => false,
            };
            // "puts them at EUR 59 million"
            let agreement = self.is_in_name(&core) || !self.namings_in(&core).is_empty();
            (name && may_be && !agreement && !self.holds_money(&core)).then_some(core)
        })
    }

    /// "at Ntale post, where officers beat them": the place right before the word that opens the clause of a verb.
    fn place_that_it_describes(&self, frame: &Frame) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let last = self.before_clause(frame, |word| analysis.words[word].relation == Relation::Advmod)?;
        let noun = analysis.word_of(last)?;
        let tree = Tree { analysis, sentence: self.context.sentence(last) };
        let phrase = tree.phrase(noun);
        let led = |case: usize| analysis.classes_of(case).any(Classes::LOCATIVE.or(Classes::INFINITIVE));
        // "to the holding centre at Gammel Mose, where he was held": whatever the name is taken for.
        let named = || {
            let mention = self.context.names.mention_at(last)?;
            let leads = mention.tokens.start.checked_sub(1).is_some_and(led);
            leads.then(|| mention.tokens.clone())
        };
        self.place_of(&phrase).filter(|place| place.end == last + 1).or_else(|| named().filter(|place| place.end == last + 1))
    }

    /// The words for a place at the head of a phrase: one that is known as such, and a name of which nothing else is known.
    fn place_of(&self, phrase: &Range<usize>) -> Option<Range<usize>> {
        let core = self.core(phrase);
        if self.is_in_time(phrase.start) || self.is_in_time(core.end - 1) || self.is_in_name(&core) {
            return None;
        }
        let mention = self.context.names.within(core.clone()).last().filter(|mention| mention.tokens.end >= core.end);
        match mention.map(|mention| (mention, self.context.names.entity(mention).entity_type)) {
            Some((mention, EntityType::Place | EntityType::Facility)) => Some(mention.tokens.clone()),
            // "in the Government of National Unity": no place, whatever its name holds.
            Some((_, EntityType::Organisation | EntityType::Person | EntityType::Agreement | EntityType::Law)) => None,
            _ if self.is_of(&core, Need::Place) && !self.is_bare_noun(&core) => Some(self.with_where(self.without_opening(&core))),
            _ => None,
        }
    }

    /// "eighteen years in prison", "by bus", "for work": a noun of one that no article opens tells of no certain place.
    fn is_bare_noun(&self, core: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let word = analysis.word_of(core.start).map(|word| &analysis.words[word]);
        let opened = |at: usize| analysis.classes_of(at).any(Classes::ARTICLE.or(Classes::DEMONSTRATIVE).or(Classes::POSSESSIVE));
        core.len() == 1
            && !analysis.is_capitalised(core.start)
            && !core.start.checked_sub(1).is_some_and(opened)
            && word.is_some_and(|word| word.upos == Upos::Noun && !analysis.model.features(word.features).contains("Number=Plur"))
    }

    /// "the barracks at | Dakhla": the name behind a word for a place tells it better than that word, whatever the tree hangs it on;
    /// "the yard | of the barracks" is told with what it is a part of.
    fn with_where(&self, place: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let (lead, end) = (place.end, self.context.sentence(place.start).end);
        let classes = analysis.classes_of(lead.min(end - 1));
        let of = lead < end && self.is_genitive(lead);
        // "the road | to Kalavu" is not in it.
        let named = || self.context.names.mention_at(lead + 1).filter(|name| self.is_place(name));
        if let Some(goal) = named().filter(|_| lead < end && classes.any(Classes::INFINITIVE)) {
            return place.start..goal.tokens.end;
        }
        let leads = of || lead < end && classes.any(Classes::LOCATIVE) && classes.any(Classes::PREPOSITION);
        let behind = leads.then(|| self.context.references.phrases.simple_after(lead + 1, end)).flatten();
        match behind.and_then(|behind| self.place_led_to(lead, &behind)) {
            // "the salt works of Ouma", but "the camp of Sidi Lamr", where that is known as a place.
            Some(outer) if of && !self.context.names.mention_at(outer.start).is_some_and(|name| self.is_place(name)) => {
                place.start..outer.end
            }
            Some(outer) if outer.clone().any(|at| analysis.is_capitalised(at)) => outer,
            _ => place,
        }
    }

    /// "in Qustul and Argeen": a place with those that are joined to it.
    fn with_joined(&self, place: Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let named =
            |at: usize| self.context.names.mention_at(at).filter(|mention| self.is_place(mention)).map(|mention| mention.tokens.clone());
        let joined = analysis.classes_of(place.end).any(Classes::COORDINATOR) && named(place.start).is_some_and(|own| own == place);
        let other = joined.then(|| named(place.end + 1)).flatten().filter(|other| other.start == place.end + 1);
        let hangs = |at: usize| analysis.word_of(at).map(|word| &analysis.words[word]).filter(|word| word.relation == Relation::Conj);
        let same = |other: &Range<usize>| {
            let heads = other.clone().filter_map(hangs).map(|word| analysis.words[word.head as usize].token as usize);
            heads.into_iter().any(|head| place.contains(&head))
        };
        // "arrested two men in Turin, and Milan | sent reinforcements": who does the next thing.
        let name = |at: &usize| {
            let noun = matches!(analysis.upos_of(*at), Upos::Noun | Upos::Propn) && analysis.is_capitalised(*at);
            noun || analysis.upos_of(*at) == Upos::Adv
        };
        let end = self.context.sentence(place.start).end;
        let acts = |other: &Range<usize>| {
            let next = (other.end..end).find(|at| !name(at));
            next.is_some_and(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux))
        };
        other.filter(|other| same(other) && !acts(other)).map_or(place.clone(), |other| place.start..other.end)
    }

    /// The part of a clause around a trigger that no mark and no other verb bounds.
    fn own_stretch(&self, tokens: &Range<usize>, clause: &Range<usize>) -> Range<usize> {
        let analysis = self.context.analysis;
        let phrases = self.context.references.phrases;
        let opens = |at: usize| analysis.classes_of(at).any(Classes::RELATIVE) && analysis.upos_of(at) != Upos::Det;
        let bounds = |at: &usize| analysis.is_mark(*at, ",") || phrases.has_verb(*at..*at + 1) || opens(*at);
        let (first, last) = (clause.start.max(tokens.start.saturating_sub(PLACE_REACH)), clause.end.min(tokens.end + PLACE_REACH));
        // "A woman at the centre had been raped": helping verbs bound nothing.
        let helps = |at: &usize| analysis.upos_of(*at) == Upos::Aux;
        let start = (first..tokens.start).rev().skip_while(helps).skip(1).find(bounds).map_or(first, |at| at + 1);
        let end = (tokens.end..last).find(bounds).unwrap_or(last);
        start..end.max(start)
    }

    /// "Done at Sornbridge on 11 May": the place right behind words, with the preposition that is the last of them or the next.
    pub(super) fn first_place_in(&self, stretch: Range<usize>, locative: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
        let lead = stretch.clone().take(2).find(|&at| locative(at))?;
        let phrase = self.context.references.phrases.simple_after(lead + 1, stretch.end)?;
        self.place_led_to(lead, &phrase)
    }

    /// The last place that a preposition of place leads to in some words.
    fn place_in(&self, stretch: Range<usize>, locative: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
        let analysis = self.context.analysis;
        let preposition = |at: usize| analysis.classes_of(at).any(Classes::PREPOSITION);
        // "twenty miles north of Cape Orme"
        let bearing = |at: usize| at + 1 < stretch.end && !preposition(at) && analysis.joins_names(at + 1);
        let leads = |at: &usize| locative(*at) && (preposition(*at) || bearing(*at)) && self.context.names.mention_at(*at).is_none();
        let phrases = self.context.references.phrases;
        let led = |at: usize| {
            let phrase = phrases.simple_after(at + 1 + usize::from(bearing(at)), stretch.end)?;
            self.place_led_to(at, &phrase).map(|place| (at, place))
        };
        let mut places = stretch.clone().rev().filter(leads).filter_map(led);
        let (mut lead, mut place) = places.next()?;
        // "in the old mill behind the station": what only tells where the place is, is none itself, unless it has a name.
        while !place.clone().any(|at| analysis.is_capitalised(at))
            && let Some((before, outer)) = places.next().filter(|(_, outer)| outer.end == lead)
        {
            (lead, place) = (before, outer);
        }
        Some(place)
    }
}

/// Whether an act is done by saying it, so that it may be done anywhere. A court does what it decides where it sits.
fn is_said(trigger: &Trigger) -> bool {
    trigger.present && !trigger.either_way
}
