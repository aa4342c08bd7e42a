//! What was read of the life of agreements is told as events too: a signature, a renewal, an end, each with its day, whatever
//! words tell it ("done at", "in force from, signed on", "which expires on 30 September").

use plimsoll_pack::{Classes, Meaning, TermWord};

use super::place::PLACE_REACH;
use super::{EventFound, Finder};
use crate::agreements::{Act, Life};
use crate::references::ReferenceFound;

impl Finder<'_, '_, '_> {
    /// Adds the acts of agreements that no trigger told.
    pub(super) fn acts_without_trigger(&self, events: &mut Vec<EventFound>) {
        for (index, agreement) in self.agreements.iter().enumerate() {
            for act in &agreement.acts {
                let Some(event_type) = self.type_of_life(act.life) else { continue };
                let told = events.iter().any(|event| {
                    let same_words = event.tokens.start < act.words.end && act.words.start < event.tokens.end;
                    event.event_type == event_type && (same_words || event.agreement == Some(index) && event.date == Some(act.time))
                });
                // "dates from 2019": how old it is, and no act.
                let only_dates = self.context.analysis.means(act.words.start, |meaning| meaning == Meaning::Term(TermWord::DatesFrom));
                if !told && !only_dates && !self.is_in_time(act.words.start) {
                    events.push(self.act(index, act, event_type));
                }
            }
        }
    }

    fn act(&self, index: usize, act: &Act, event_type: u16) -> EventFound {
        let agreement = &self.agreements[index];
        let triggers = || self.context.analysis.library.packs.triggers.iter().filter(|trigger| trigger.event_type == event_type);
        let role_of =
            |wanted: fn(&plimsoll_pack::Trigger) -> Option<&String>| triggers().find(|trigger| trigger.needs_agreement()).and_then(wanted);
        let mut roles: Vec<(String, ReferenceFound)> = Vec::new();
        if let Some(role) = role_of(|trigger| trigger.object.as_ref()) {
            roles.push((role.clone(), self.agreement_as_filler(index, agreement.name.clone())));
        }
        // Who signs is told by whose agreement it is; who ends it, is not.
        if let Some(role) = role_of(|trigger| trigger.subject.as_ref()).filter(|_| act.life != Life::End) {
            roles.extend(agreement.parties.iter().map(|party| (role.clone(), self.party_as_filler(party))));
        }
        let locative = |case: usize| self.context.analysis.classes_of(case).any(Classes::LOCATIVE);
        let end = self.context.clause(act.words.start).end.min(act.words.end + PLACE_REACH);
        let place = self.first_place_in(act.words.end.saturating_sub(1)..end, &locative);
        EventFound {
            date: Some(act.time),
            place,
            roles,
            agreement: Some(index),
            until: self.is_limit(act.time),
            ..EventFound::new(act.words.clone(), event_type, "event.agreement")
        }
    }

    /// The type of event that an act in the life of an agreement is.
    pub(super) fn type_of_life(&self, life: Life) -> Option<u16> {
        let packs = &self.context.analysis.library.packs;
        let ending = match life {
            Life::Sign => ".sign",
            Life::Renew => ".renew",
            Life::End => ".terminate",
            Life::InForce => return None,
        };
        let is_of = |event_type: &u16| packs.event_types[*event_type as usize].name.ends_with(ending);
        packs.triggers.iter().filter(|trigger| trigger.needs_agreement()).map(|trigger| trigger.event_type).find(is_of)
    }
}
