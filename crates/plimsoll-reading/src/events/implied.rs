//! Roles that no part of the clause tells by itself: those whose the object is, and who did the last thing to the same people.

use std::ops::Range;

use plimsoll_language::Relation;
use plimsoll_pack::{Classes, Meaning, Need, Trigger};

use super::frame::Frame;
use super::{EventFound, Finder};
use crate::agreements::{Party, Who};
use crate::references::ReferenceFound;
use crate::tree::Tree;

/// Sentences after which a suit is no longer what a judgment is about.
const SUIT_REACH: usize = 6;

impl Finder<'_, '_, '_> {
    /// "dismissed the petition of forty deputies", "ordered his release": whose it is that the event is done to.
    pub(super) fn fill_from_object(&self, event: &mut EventFound, trigger: &Trigger, frame: &Frame, before: &[EventFound]) {
        let Some(role) = trigger.whose_object.as_ref().filter(|role| !event.roles.iter().any(|(own, _)| own == *role)) else { return };
        let analysis = self.context.analysis;
        let tree = Tree { analysis, sentence: self.context.sentence(event.tokens.start) };
        for object in &frame.objects {
            let core = self.core(object);
            let Some(noun) = analysis.word_of(core.end - 1) else { continue };
            let leads = |word: usize| {
                let case = tree.dependents(word).find(|&case| analysis.words[case].relation == Relation::Case);
                case.map(|case| analysis.words[case].token as usize)
                    .is_some_and(|at| analysis.joins_names(at) || analysis.classes_of(at).any(Classes::AGENT))
            };
            let owns = |word: &usize| {
                let own = &analysis.words[*word];
                analysis.model.label(own.label) == "nmod:poss" || own.relation == Relation::Nmod && leads(*word)
            };
            for mut owner in tree.dependents(noun).filter(owns).flat_map(|word| tree.members(word)) {
                let acts = self.context.names.within(owner.clone()).last().is_some_and(|name| self.context.names.is_actor(name.entity));
                if acts || self.is_of(&owner, Need::People) || self.has_class(&owner, Classes::POSSESSIVE) {
                    // "the petition of the deputies | against the law"
                    let other = |at: &usize| analysis.classes_of(*at).any(Classes::PREPOSITION) && !analysis.joins_names(*at);
                    owner.end = (owner.start + 1..owner.end).find(other).unwrap_or(owner.end);
                    self.fill(event, role, owner, before);
                }
            }
            event
                .roles
                .retain(|(own, filler)| own != role || filler.entity.is_some() || !self.has_class(&filler.tokens, Classes::POSSESSIVE));
        }
    }

    /// "The guild sued in the High Court. The suit was dismissed": who brought what is decided on, and before whom, was told.
    pub(super) fn fill_from_suit(&self, event: &mut EventFound, trigger: &Trigger, frame: &Frame, before: &[EventFound]) {
        let (Some(role), Some(other)) = (&trigger.whose_object, &trigger.brought_by) else { return };
        let known = |wanted: &str, event: &EventFound| event.roles.iter().any(|(own, _)| own == wanted);
        let mut near = self.just_before(event.tokens.start, SUIT_REACH, before);
        let Some(suit) = near.find(|told| known(other, told)) else { return };
        let filler = |wanted: &str| suit.roles.iter().find(|(own, _)| own == wanted).map(|(_, filler)| filler.clone());
        if !known(role, event) {
            event.roles.extend(filler(other).map(|filler| (role.clone(), filler)));
        }
        if let Some(subject) = trigger.subject.as_ref().filter(|subject| frame.passive && !known(subject, event)) {
            event.roles.extend(filler(subject).map(|filler| (subject.clone(), filler)));
        }
    }

    /// "Thule promised the port nine million; two million was paid in May": who gives a sum, or gets it, where its own words
    /// do not say, is who gave or got the one told just before.
    pub(super) fn fill_from_payment(&self, event: &mut EventFound, trigger: &Trigger, before: &[EventFound]) {
        let triggers = &self.context.analysis.library.packs.triggers;
        if !is_of_money(trigger) {
            return;
        }
        let analysis = self.context.analysis;
        let number = analysis.sentence_of(event.tokens.start);
        let near = |other: &&EventFound| {
            let sentence = analysis.sentence_of(other.tokens.start);
            sentence + 1 >= number && analysis.sentences[sentence].block == analysis.sentences[number].block
        };
        let pays = |other: &&EventFound| triggers.iter().any(|own| own.event_type == other.event_type && is_of_money(own));
        let Some(last) = before.iter().rev().take_while(near).find(pays) else { return };
        let known = |event: &EventFound, wanted: &str| event.roles.iter().position(|(own, _)| own == wanted);
        let others =
            |(role, filler): &(String, ReferenceFound)| known(last, role).is_some_and(|at| !self.is_one(filler, &last.roles[at].1));
        if event.roles.iter().any(others) {
            return;
        }
        let missing = |(role, filler): &&(String, ReferenceFound)| {
            let other = |(own, told): &(String, ReferenceFound)| own != role && self.is_one(told, filler);
            known(event, role).is_none() && !event.roles.iter().any(other)
        };
        let shared: Vec<(String, ReferenceFound)> = last.roles.iter().filter(missing).cloned().collect();
        event.roles.extend(shared);
    }

    /// "Under the pact of Hale and Thule, Hale pays five million": to the other party, where nobody else is told.
    pub(super) fn fill_other_party(&self, event: &mut EventFound, trigger: &Trigger) {
        let Some(agreement) = event.agreement.filter(|_| is_of_money(trigger)) else { return };
        let [one, other] = self.agreements[agreement].parties.as_slice() else { return };
        let [(told, filler)] = event.roles.as_slice() else { return };
        let named =
            [&trigger.subject, &trigger.object, &trigger.whom].into_iter().flatten().chain(trigger.leads.iter().map(|(_, role)| role));
        let Some(open) = named.filter(|role| *role != told).find(|role| self.is_role_of_somebody(role)).cloned() else { return };
        let is = |party: &Party<'_>| filler.entity.is_some_and(|entity| party.who == Who::Entity(entity));
        let party = if is(one) {
            other
        } else if is(other) {
            one
        } else {
            return;
        };
        let filler = self.party_as_filler(party);
        event.roles.push((open, filler));
    }

    /// Talks of which nobody says who holds them are those of the parties to what was told of last.
    pub(super) fn fill_with_parties(&self, event: &mut EventFound, trigger: &Trigger) {
        let role = trigger.subject.as_ref().or(trigger.object.as_ref());
        let Some(role) = role.filter(|role| !trigger.verb && trigger.with.as_ref() == Some(role)) else { return };
        // "The meeting closed at noon": told elsewhere, or of no matter.
        let told_elsewhere = event.refers && event.date.is_none();
        if told_elsewhere || event.roles.iter().any(|(own, _)| own == role) {
            return;
        }
        let analysis = self.context.analysis;
        let block = |at: usize| analysis.sentences[analysis.sentence_of(at)].block;
        let next = self.namings.partition_point(|(naming, _)| naming.start < event.tokens.start);
        let last = || self.namings[..next].last().filter(|(naming, _)| block(naming.start) + 1 >= block(event.tokens.start));
        let only = || (self.agreements.len() == 1).then_some(0);
        let agreement = event.agreement.or_else(|| last().map(|(_, index)| *index)).or_else(only);
        let Some(parties) = agreement.map(|index| &self.agreements[index].parties).filter(|parties| parties.len() >= 2) else { return };
        event.roles.extend(parties.iter().map(|party| (role.clone(), self.party_as_filler(party))));
    }

    /// "Police detained eighteen; all but two were let go": to a part of those, or to them, it is done by the same, where
    /// nobody else is told.
    pub(super) fn share_doer(&self, event: &mut EventFound, trigger: &Trigger, frame: &Frame, before: &[EventFound]) {
        let Some(role) = trigger.subject.as_ref().filter(|role| !event.roles.iter().any(|(own, _)| own == *role)) else { return };
        if !trigger.same_doer
            || !frame.passive
            || !frame.subjects.is_empty()
            || !frame.objects.iter().any(|phrase| self.points_to_known(phrase))
        {
            return;
        }
        let done_to_people = |other: &&EventFound| {
            other.roles.iter().any(|(role, filler)| self.is_done_to(other, role) && self.is_of(&filler.tokens, Need::People))
        };
        let last = self.just_before(event.tokens.start, 2, before).find(done_to_people);
        // Only somebody: an aircraft that carried them releases nobody.
        let acts = |words: &Range<usize>| self.is_somebody(words) && !self.is_of(words, Need::Vessel);
        let somebody = |filler: &ReferenceFound| filler.entity.is_some() || acts(&filler.tokens);
        let doer = last.and_then(|last| last.roles.iter().find(|(own, filler)| own == role && somebody(filler)));
        event.roles.extend(doer.cloned());
    }

    /// "they", "the men", "all but two", "three of them", "the other forty"
    fn points_to_known(&self, phrase: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let core = self.core(phrase);
        let portion = analysis.library.packs.portion_kind;
        let part = portion.is_some_and(|kind| analysis.means(core.end - 1, |meaning| meaning == Meaning::Kind(kind)));
        let number = self.context.numbers_in(core.clone()).last().is_some_and(|number| number.tokens.end == core.end);
        let known = Classes::PLURAL_PRONOUN.or(Classes::PERSON_PRONOUN).or(Classes::DEMONSTRATIVE);
        let definite = self.has_class(phrase, Classes::ARTICLE) && analysis.text_of(phrase.start).len() > 2;
        part || number || definite || self.has_class(phrase, known)
    }
}

/// Whether a trigger asks for money.
pub(super) fn is_of_money(trigger: &Trigger) -> bool {
    [&trigger.needs, &trigger.object_needs, &trigger.subject_needs].iter().any(|needs| needs.contains(&Need::Money))
}
