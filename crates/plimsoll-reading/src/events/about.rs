//! Which agreement an event is about: the one that it is done to, the one that its sentence or paragraph tells of, or for
//! what only happens to agreements the one named last.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, Need, Piece, TermWord, Trigger, Within};
use plimsoll_record::BlockKind;

use super::frame::Frame;
use super::{EventFound, Finder};
use crate::agreements::{AgreementFound, Party, Who};
use crate::references::ReferenceFound;

/// Who meets is about an agreement of theirs that was named at most so many paragraphs before.
const BESIDE: u32 = 1;

/// "the denunciation" points back over at most so many tokens.
const FAR: usize = 2000;

/// "under", "by virtue of" stand at most so many tokens before what they lead to.
const LED: usize = 3;

/// A verb shares what opens its sentence with one that stands at most so many joints before.
const JOINED: usize = 4;

/// A part of a record on one matter has at most so many sentences.
const PART: usize = 40;

impl Finder<'_, '_, '_> {
    /// Which agreement an event is about: the one that it is done to, else the nearest in its clause where it asks for one.
    pub(super) fn link_agreement(&self, event: &mut EventFound, trigger: &Trigger, frame: &Frame) {
        let phrases = frame.objects.iter().chain(&frame.subjects).chain(frame.cases.iter().map(|(_, phrase)| phrase));
        let told = phrases.flat_map(|phrase| self.namings_in(phrase)).map(|(_, index)| *index).next();
        let wanted = self.wants_agreement(trigger);
        event.agreement = told.or_else(|| {
            let clause = self.context.clause(event.tokens.start);
            let nearest = self.namings_in(&clause).iter().min_by_key(|(naming, _)| self.context.distance(naming, &event.tokens));
            // "the letters of 1974, which covered crews only and were ended"
            let before = || self.namings_in(&(self.context.sentence(event.tokens.start).start..event.tokens.start)).last();
            nearest.or_else(before).filter(|_| wanted).map(|(_, index)| *index)
        });
        if event.agreement.is_none() && wanted {
            event.agreement = self.agreement_before(event.tokens.start);
        }
        let meant = || self.agreement_meant_by_it(trigger, frame).or_else(|| self.agreement_done_under(event.tokens.start));
        event.agreement = event.agreement.or_else(meant).or_else(|| {
            let mut phrases = frame.objects.iter().chain(&frame.subjects).chain(frame.cases.iter().map(|(_, phrase)| phrase));
            let noun = phrases.find_map(|phrase| self.noun_of_a_life(phrase));
            let meant = noun.and_then(|noun| self.agreement_of_noun(noun).or_else(|| self.agreement_told_before(event.tokens.start)));
            meant.or_else(|| self.agreement_around(event, trigger))
        });
        self.fill_text(event, trigger);
    }

    /// "endorsed the | denunciation", "rejected the | extension", "threw out the | ratification bill": what only agreements have.
    fn noun_of_a_life(&self, phrase: &Range<usize>) -> Option<usize> {
        let analysis = self.context.analysis;
        let of_agreements = |meaning| match meaning {
            Meaning::Trigger(trigger) => {
                let trigger = &analysis.library.packs.triggers[trigger as usize];
                !trigger.verb && trigger.needs_agreement()
            }
            Meaning::Term(term) => term == TermWord::Ratify,
            _ => false,
        };
        phrase.clone().find(|&at| analysis.upos_of(at) == Upos::Noun && analysis.means(at, of_agreements))
    }

    /// "the | denunciation": that of the agreement which its own sentence names, or the last one that spoke of one and named it.
    fn agreement_of_noun(&self, noun: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let word = analysis.tokens[noun].word;
        let again = |at: &usize| analysis.tokens[*at].word == word && analysis.text_of(*at) == analysis.text_of(noun);
        let named = |at: usize| {
            let near = self.namings_in(&self.context.sentence(at)).iter().min_by_key(|(naming, _)| naming.start.abs_diff(at));
            let next = self.namings.partition_point(|(naming, _)| naming.start < at);
            let before =
                || self.namings[..next].last().filter(|(naming, _)| analysis.sentence_of(naming.start) + 1 == analysis.sentence_of(at));
            near.or_else(before).map(|(_, index)| *index)
        };
        named(noun).or_else(|| (noun.saturating_sub(FAR)..noun).rev().filter(again).find_map(named))
    }

    /// The agreement that the paragraph named last, or the only one, or that of the paragraph before.
    fn agreement_told_before(&self, at: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let block = |at: usize| analysis.sentences[analysis.sentence_of(at)].block;
        let before = || {
            let next = self.namings.partition_point(|(naming, _)| naming.start < at);
            let (naming, index) = self.namings[..next].last()?;
            (block(naming.start) + 1 == block(at)).then_some(*index)
        };
        self.agreement_told_last(at).or_else(before)
    }

    /// What a vote told by its counts alone is about: the agreement that its sentence names, or the one that was named last in its
    /// part of the document, up to the heading or the numbered item that opens it.
    pub(super) fn agreement_voted_on(&self, counts: &Range<usize>) -> Option<usize> {
        let sentence = self.context.sentence(counts.start);
        let here = self.namings_in(&sentence).iter().min_by_key(|(naming, _)| self.context.distance(naming, counts));
        if let Some((_, index)) = here {
            return Some(*index);
        }
        let next = self.namings.partition_point(|(naming, _)| naming.start < counts.start);
        let (last, index) = self.namings[..next].last()?;
        (!self.is_parted(last.start, counts.start)).then_some(*index)
    }

    /// Whether a heading or a numbered item stands between two places, or so much that another matter may have been taken up.
    fn is_parted(&self, one: usize, other: usize) -> bool {
        let analysis = self.context.analysis;
        let opens_part = |number: usize| {
            let (own, before) = (&analysis.sentences[number], &analysis.sentences[number - 1]);
            let numbered = analysis.piece_of(own.tokens.start) == Piece::Number && own.kind != BlockKind::Paragraph;
            own.block != before.block && (own.kind == BlockKind::Heading || numbered)
        };
        let between = analysis.sentence_of(one) + 1..=analysis.sentence_of(other);
        between.clone().count() > PART || between.into_iter().any(opens_part)
    }

    /// "It was renewed": what an agreement's event is done to is the agreement, though its words stand elsewhere, and nothing that
    /// can be none.
    pub(super) fn fill_text(&self, event: &mut EventFound, trigger: &Trigger) {
        let (Some(agreement), Some(role)) = (event.agreement.filter(|_| self.wants_agreement(trigger)), &trigger.object) else { return };
        let is_text = |filler: &ReferenceFound| {
            let words = filler.name.as_ref().unwrap_or(&filler.tokens);
            !self.namings_in(words).is_empty() || self.is_of(words, Need::Agreement)
        };
        event.roles.retain(|(own, filler)| own != role || is_text(filler));
        if !event.roles.iter().any(|(own, _)| own == role) {
            let tokens = self.agreements[agreement].name.clone();
            event.roles.push((role.clone(), self.agreement_as_filler(agreement, tokens)));
        }
    }

    /// "The Senate approved it": the agreement named last before, in this sentence or the one before, where a pronoun for a thing
    /// is what something is done to.
    fn agreement_meant_by_it(&self, trigger: &Trigger, frame: &Frame) -> Option<usize> {
        let analysis = self.context.analysis;
        let undergoes = if frame.passive { &frame.subjects } else { &frame.objects };
        let led = frame.cases.iter().map(|(_, phrase)| phrase);
        let is_it = |phrase: &&Range<usize>| {
            let classes = analysis.classes_of(phrase.start);
            phrase.len() == 1 && classes.any(Classes::THING_PRONOUN) && !classes.any(Classes::DEMONSTRATIVE)
        };
        // "They concluded the Salt Accord. It expired.": nothing else does.
        let expires = !frame.passive && trigger.subject_needs.contains(&Need::Agreement);
        if let Some(it) = frame.subjects.iter().find(is_it).filter(|_| expires) {
            return self.agreement_told_last(it.start);
        }
        self.naming_just_before(undergoes.iter().chain(led).find(is_it)?.start).map(|(_, index)| *index)
    }

    /// "Under it Dorran paid 9 million, trained crews | and handed over a launch": the agreement named last before a pronoun that
    /// "under" leads to, beside the verb or before the first of the verbs that it is joined to.
    fn agreement_done_under(&self, verb: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let mut word = analysis.word_of(verb).filter(|&word| words[word].upos == Upos::Verb)?;
        let token = |word: usize| words[word].token as usize;
        let under = |it: usize| {
            let led = it.saturating_sub(LED).max(self.context.sentence(it).start)..it;
            let leads = |(hit, ()): (plimsoll_language::Hit, ())| hit.end as usize == it;
            self.context.meanings(led, |meaning| (meaning == Meaning::Term(TermWord::Under)).then_some(())).any(leads)
        };
        let is_it = |other: &usize| {
            let thing = analysis.classes_of(token(*other)).any(Classes::THING_PRONOUN.or(Classes::DEMONSTRATIVE));
            thing && words[*other].relation == Relation::Obl && under(token(*other))
        };
        for joint in 0..JOINED {
            let it = analysis.dependents_of(word).find(|other| is_it(other) && (joint == 0 || token(*other) < token(word)));
            if let Some(it) = it {
                return self.agreement_told_last(token(it));
            }
            if words[word].relation != Relation::Conj {
                return None;
            }
            word = words[word].head as usize;
        }
        None
    }

    /// Where an agreement is named last before a pronoun, in its sentence or the one before in the same paragraph.
    pub(super) fn naming_just_before(&self, pronoun: usize) -> Option<&(Range<usize>, usize)> {
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(pronoun);
        let block = analysis.sentences[number].block;
        let before = number.checked_sub(1).filter(|&before| analysis.sentences[before].block == block).unwrap_or(number);
        let near = analysis.sentences[before].tokens.start..pronoun;
        self.namings_in(&near).last()
    }

    /// A vote, a motion or a payment is about the agreement that its sentence names, or else about the one that its paragraph
    /// has named last. Where the document tells of one agreement alone, a vote on nothing else is about that one, and a payment to
    /// or by a party of it.
    fn agreement_around(&self, event: &EventFound, trigger: &Trigger) -> Option<usize> {
        let analysis = self.context.analysis;
        let within = analysis.library.packs.event_types[event.event_type as usize].of_agreements?;
        let sentence = self.context.sentence(event.tokens.start);
        let nearest = self.namings_in(&sentence).iter().min_by_key(|(naming, _)| self.context.distance(naming, &event.tokens));
        if let Some((_, index)) = nearest {
            return Some(*index);
        }
        let mutual = trigger.subject.is_some() && trigger.subject == trigger.with;
        if let Some(index) = self.agreement_of_both(event).filter(|_| mutual) {
            return Some(index);
        }
        let next = self.namings.partition_point(|(naming, _)| naming.start < event.tokens.start);
        let (last, index) = self.namings[..next].last().filter(|_| within == Within::Paragraph)?;
        let block = |at: usize| analysis.sentences[analysis.sentence_of(at)].block;
        let apart = block(event.tokens.start) - block(last.start);
        let only = self.agreements.len() == 1;
        let party = |filler: &ReferenceFound| {
            let parties = &self.agreements[*index].parties;
            filler.entity.is_some_and(|entity| parties.iter().any(|party| party.who == Who::Entity(entity)))
        };
        let open = || match trigger.object.as_ref().filter(|role| !self.is_role_of_somebody(role)) {
            Some(text) => !event.roles.iter().any(|(own, _)| own == text),
            None => event.roles.iter().any(|(_, filler)| party(filler)),
        };
        let in_part = || self.is_vote(trigger) && !self.is_parted(last.start, event.tokens.start);
        let other = || self.is_vote(trigger) && self.settles_something_else(event.tokens.start);
        (apart == 0 || (only || in_part()) && open() && !other()).then_some(*index)
    }

    /// "voted | to lift his immunity": what a vote settles, where that is done to no agreement and to nothing that has its text.
    pub(super) fn settles_something_else(&self, verb: usize) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        let Some(verb) = analysis.word_of(verb).filter(|&word| words[word].upos == Upos::Verb) else { return false };
        let clause = |&word: &usize| word > verb && matches!(words[word].relation, Relation::Xcomp | Relation::Ccomp | Relation::Advcl);
        let infinitive = |&word: &usize| analysis.model.features(words[word].features).contains("VerbForm=Inf");
        let aim = analysis.dependents_of(verb).filter(clause).find(infinitive);
        let object = aim.and_then(|aim| analysis.dependents_of(aim).find(|&word| words[word].relation == Relation::Obj));
        let kinds = &analysis.library.packs.kinds_of_texts;
        let of_texts = |meaning| match meaning {
            Meaning::Kind(kind) => kinds.contains(&kind),
            Meaning::Trigger(trigger) => analysis.library.packs.triggers[trigger as usize].needs_agreement(),
            meaning => matches!(meaning, Meaning::AgreementNoun | Meaning::Term(_) | Meaning::Evidence),
        };
        object.is_some_and(|object| {
            let at = words[object].token as usize;
            matches!(words[object].upos, Upos::Noun | Upos::Propn) && !analysis.means(at, of_texts)
        })
    }

    /// "Talks between Halder and Issin resumed", "the two governments met": the agreement of both that was named last before, where
    /// nobody else takes part.
    fn agreement_of_both(&self, event: &EventFound) -> Option<usize> {
        let is = |party: &Party<'_>, filler: &ReferenceFound| match party.who {
            Who::Entity(entity) => filler.entity == Some(entity),
            Who::Words(words) => filler.entity.is_none() && self.context.analysis.slice(filler.tokens.clone()) == words,
        };
        let takes_part = |party: &Party<'_>| event.roles.iter().any(|(_, filler)| is(party, filler));
        let pair = || event.roles.iter().any(|(_, filler)| filler.entity.is_none() && self.means_the_pair(&filler.tokens));
        let both = |agreement: &AgreementFound<'_>| {
            agreement.parties.len() == 2
                && (agreement.parties.iter().all(takes_part)
                    || agreement.parties.iter().all(|party| party.tokens.start < event.tokens.start) && pair())
        };
        let block = |at: usize| self.context.analysis.sentences[self.context.analysis.sentence_of(at)].block;
        let before = self.namings.partition_point(|(naming, _)| naming.start < event.tokens.start);
        let near = self.namings[..before].iter().rev().take_while(|(naming, _)| block(naming.start) + BESIDE >= block(event.tokens.start));
        near.map(|(_, index)| *index).find(|&index| both(&self.agreements[index]))
    }

    /// Whether it happens only to agreements: a chamber "backs" motions and laws too.
    pub(super) fn wants_agreement(&self, trigger: &Trigger) -> bool {
        let alone = trigger.object_needs.iter().all(|need| *need == Need::Agreement) && !trigger.object_needs.is_empty();
        alone || trigger.needs.contains(&Need::Agreement)
    }

    /// What only happens to agreements happens to the one named last in the paragraph, or to the only one.
    pub(super) fn agreement_told_last(&self, at: usize) -> Option<usize> {
        let analysis = self.context.analysis;
        let block = |at: usize| analysis.sentences[analysis.sentence_of(at)].block;
        let next = self.namings.partition_point(|(naming, _)| naming.start < at);
        let last = self.namings[..next].last().filter(|(naming, _)| block(naming.start) == block(at));
        last.map(|(_, index)| *index).or((self.agreements.len() == 1).then_some(0))
    }
}
