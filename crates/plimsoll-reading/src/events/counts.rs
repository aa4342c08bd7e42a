//! Votes as events: one for each set of counts.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Need, Trigger};
use plimsoll_record::{EntityType, Modality};

use super::{EventFound, Finder};
use crate::references::ReferenceFound;

/// Sentences over which a chamber goes on sitting.
const SITTING: usize = 4;
/// From a number up to the verb that it belongs to, so many heads at most.
const CLIMB: usize = 6;
/// Tokens of a line that is a name.
const LINE: usize = 7;

impl Finder<'_, '_, '_> {
    /// "the Senate followed, 93 in favour and 61 against": counts tell a vote by themselves.
    pub(super) fn votes_without_trigger(&self, events: &mut Vec<EventFound>) {
        let Some(trigger) = self.context.analysis.library.packs.triggers.iter().find(|trigger| self.is_vote(trigger)) else { return };
        let mut known = std::mem::take(events);
        for vote in self.votes {
            let told = self.events_of(known.as_slice(), &vote.sentence).iter().any(|event| self.tells_votes(event));
            let numbers = vote.counts.iter().map(|(number, _)| &self.context.numbers[*number].tokens);
            let (Some(first), Some(last)) = (numbers.clone().map(|tokens| tokens.start).min(), numbers.map(|tokens| tokens.end).max())
            else {
                continue;
            };
            if told || self.is_done_by_court(first) {
                continue;
            }
            let tokens = first..last;
            let figures = self.figures_in(trigger, &vote.sentence);
            // "The bill was carried: ayes 61, noes 40."
            let sentence = self.context.sentence(first);
            let before = known.iter_mut().rev().find(|event| {
                sentence.contains(&event.tokens.start) && event.tokens.end <= first && event.event_type == trigger.event_type
            });
            if let Some(event) = before.filter(|event| !self.tells_votes(event)) {
                event.figures.extend(figures);
                continue;
            }
            events.push(EventFound {
                date: self.date_of_counts(&tokens).or(vote.told_before),
                roles: self.chamber_of_counts(&sentence, trigger),
                figures,
                agreement: self.agreement_voted_on(&tokens),
                ..EventFound::new(tokens, trigger.event_type, "event.vote")
            });
        }
        events.extend(known);
    }

    /// "The court overturned it by 5 votes to 4": whether judges do what the verb over a word tells, who are no chamber.
    pub(super) fn is_done_by_court(&self, at: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let subject = |verb: usize| analysis.dependents_of(verb).find(|&word| words[word].relation == Relation::Nsubj);
        let Some(mut word) = analysis.word_of(at) else { return false };
        for _ in 0..CLIMB {
            if words[word].upos == Upos::Verb
                && let Some(subject) = subject(word)
            {
                let tree = crate::tree::Tree { analysis, sentence: self.context.sentence(at) };
                return self.is_court(&tree.phrase(subject));
            }
            word = words[word].head as usize;
        }
        false
    }

    fn is_court(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let anaphors = &analysis.library.language.anaphors;
        let court = |meaning| matches!(meaning, Meaning::Anaphor(noun) if anaphors[noun as usize].entity_type == EntityType::Court);
        let named = self.context.references.resolve(phrase.clone()).entity;
        named.is_some_and(|entity| self.context.names.entities[entity].entity_type == EntityType::Court)
            || analysis.means(self.core(phrase).end - 1, court)
    }

    /// "The House divided: ayes 44": the body that the sentence of the counts speaks of.
    fn chamber_of_counts(&self, sentence: &Range<usize>, trigger: &Trigger) -> Vec<(String, ReferenceFound)> {
        let needs = || self.context.analysis.library.packs.triggers.iter().filter(|other| other.event_type == trigger.event_type);
        let wanted =
            needs().find(|other| other.verb && other.subject.is_some() && !other.subject_needs.is_empty() && other.object.is_some());
        let Some((role, needs)) = wanted.and_then(|other| Some((other.subject.clone()?, &other.subject_needs))) else { return Vec::new() };
        let subject = self.context.references.phrases.main_subject(sentence.clone());
        let chamber = subject.filter(|subject| needs.iter().any(|need| self.is_of(subject, *need)));
        chamber.map(|subject| (role, self.words(self.without_opening(&subject)))).into_iter().collect()
    }

    /// A chamber votes and is not voted on, and what it votes on is the agreement that the vote is about, where nothing else is
    /// told: "The Senate voted on it".
    pub(super) fn fill_vote(&self, event: &mut EventFound, trigger: &Trigger) {
        let Some(text) = trigger.object.as_ref().filter(|_| self.is_vote(trigger)) else { return };
        let Some((chamber, needs)) = self.chamber_wanted() else { return };
        if *text == chamber {
            return;
        }
        let votes = |filler: &ReferenceFound| needs.iter().any(|need| self.is_of(&filler.tokens, *need));
        let seated = event.roles.iter().any(|(own, _)| *own == chamber);
        let misread = event.roles.iter().position(|(own, filler)| own == text && filler.name.is_none() && votes(filler));
        match misread {
            Some(at) if seated => drop(event.roles.remove(at)),
            Some(at) => event.roles[at].0 = chamber,
            None => {}
        }
        let open = |filler: &ReferenceFound| {
            filler.entity.is_none() && filler.name.is_none() && self.has_class(&filler.tokens, Classes::THING_PRONOUN)
        };
        if let Some(agreement) = event.agreement {
            event.roles.retain(|(own, filler)| own != text || !open(filler));
            // "voted to close the pier", in a paragraph on the treaty: the treaty is not what they voted on.
            if !event.roles.iter().any(|(own, _)| own == text) && !self.settles_something_else(event.tokens.start) {
                event.roles.push((text.clone(), self.agreement_as_filler(agreement, self.agreements[agreement].name.clone())));
            }
        }
    }

    /// "The motion fell, 4 to 9": the chamber that the events just before tell, or that the heading above names.
    pub(super) fn seat_votes(&self, events: &mut [EventFound]) {
        let Some((role, needs)) = self.chamber_wanted() else { return };
        let sits = |event: &EventFound| event.roles.iter().find(|(own, _)| *own == role).map(|(_, filler)| filler.clone());
        for index in 0..events.len() {
            if Some(events[index].event_type) != self.vote_type || sits(&events[index]).is_some() {
                continue;
            }
            let at = events[index].tokens.start;
            // "threw out the bill": somebody does, whoever that is.
            if events[index].roles.iter().any(|(_, filler)| filler.tokens.start > at) {
                continue;
            }
            let sentence = self.context.analysis.sentence_of(at);
            let near = |other: &&EventFound| self.context.analysis.sentence_of(other.tokens.start) + SITTING >= sentence;
            let votes = |other: &&EventFound| Some(other.event_type) == self.vote_type;
            let before = || events[..index].iter().rev().take_while(near).filter(votes).find_map(sits);
            if let Some(chamber) = self.chamber_above(sentence, &needs).or_else(before).or_else(|| self.chamber_spoken_of(sentence, &needs))
            {
                events[index].roles.insert(0, (role.clone(), chamber));
            }
        }
    }

    /// "The city council has suspended the pact. The vote was 48 to 9": what the sentence before speaks of.
    fn chamber_spoken_of(&self, sentence: usize, needs: &[Need]) -> Option<ReferenceFound> {
        let sentences = &self.context.analysis.sentences;
        let before = sentence.checked_sub(1).filter(|&before| sentences[before].block == sentences[sentence].block)?;
        let subject = self.context.references.phrases.main_subject(sentences[before].tokens.clone())?;
        needs.iter().any(|need| self.is_of(&subject, *need)).then(|| self.words(self.without_opening(&subject)))
    }

    /// The role of a chamber that votes, and what it must be.
    pub(super) fn chamber_wanted(&self) -> Option<(String, Vec<Need>)> {
        let packs = &self.context.analysis.library.packs;
        let sits = |trigger: &&Trigger| trigger.subject.as_ref().is_some_and(|role| packs.roles_of_sitting.contains(role));
        let told = |trigger: &&Trigger| trigger.verb && !trigger.subject_needs.is_empty();
        let mut triggers = packs.triggers.iter().filter(|trigger| Some(trigger.event_type) == self.vote_type);
        let wanted = triggers.find(|trigger| sits(trigger) && told(trigger))?;
        Some((wanted.subject.clone()?, wanted.subject_needs.clone()))
    }

    /// "SENATE": a line above that is nothing but the name of a chamber.
    fn chamber_above(&self, sentence: usize, needs: &[Need]) -> Option<ReferenceFound> {
        let sentences = &self.context.analysis.sentences;
        let line = |at: &usize| {
            let own = &sentences[*at];
            let alone =
                (*at == 0 || sentences[at - 1].block != own.block) && sentences.get(at + 1).is_none_or(|next| next.block != own.block);
            let dated = !self.context.times_in(own.tokens.clone()).is_empty();
            let told = self.context.references.phrases.has_verb(own.tokens.clone());
            alone
                && !dated
                && !told
                && own.tokens.len() <= LINE
                && self.context.analysis.piece_of(own.tokens.end - 1) != plimsoll_pack::Piece::Mark
        };
        let name = (0..sentence)
            .rev()
            .filter(line)
            .map(|at| sentences[at].tokens.clone())
            .find(|line| needs.iter().any(|need| self.is_of(line, *need)))?;
        Some(self.words(self.without_opening(&name)))
    }

    /// The events that begin in a range; `events` are in the order of the text.
    fn events_of<'e>(&self, events: &'e [EventFound], tokens: &Range<usize>) -> &'e [EventFound] {
        let from = events.partition_point(|event| event.tokens.start < tokens.start);
        let to = events.partition_point(|event| event.tokens.start < tokens.end);
        &events[from..to.max(from)]
    }

    /// A sentence that tells a vote has one event for it: at the trigger that tells most, else at its first one. Who votes is
    /// whoever the sentence speaks of, if that can be a chamber ("The Diet, by 40 votes to 31, took note").
    pub(super) fn one_event_a_vote(&self, events: &mut Vec<EventFound>) {
        let Some(trigger) = self.context.analysis.library.packs.triggers.iter().find(|trigger| self.is_vote(trigger)) else { return };
        let own = |event: &EventFound| Some(event.event_type) == self.vote_type && self.tells_votes(event);
        let mut again: Vec<usize> = Vec::new();
        for vote in self.votes {
            let from = events.partition_point(|event| event.tokens.start < vote.sentence.start);
            let to = events.partition_point(|event| event.tokens.start < vote.sentence.end).max(from);
            let of_vote: Vec<usize> = (from..to).filter(|&at| own(&events[at])).collect();
            let tells = |at: usize| (events[at].modality == Modality::Actual, events[at].roles.len(), std::cmp::Reverse(at));
            let Some(&best) = of_vote.iter().max_by_key(|&&at| tells(at)) else { continue };
            if events[best].roles.is_empty() {
                events[best].roles = self.chamber_of_counts(&vote.sentence, trigger);
            }
            // "The Diet, which threw out a bill by 61 votes to 58, is to vote on the pact": that one has no counts yet.
            let is_ahead = |at: usize| events[at].rule == "event.verb" && events[at].modality == Modality::Planned;
            let others = of_vote.into_iter().filter(|&at| at != best);
            let (ahead, told): (Vec<usize>, Vec<usize>) = others.partition(|&at| is_ahead(at) && !is_ahead(best));
            again.extend(told);
            for at in ahead {
                events[at].figures.retain(|&figure| self.figures[figure].unit != "vote");
            }
        }
        let mut at = 0..;
        events.retain(|_| at.next().is_none_or(|at| again.binary_search(&at).is_err()));
    }
}
