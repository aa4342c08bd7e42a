//! Several mentions of one event are one event.

use jiff::civil::Date;
use plimsoll_pack::{Classes, Meaning, Need, Piece, TermWord, Trigger};
use plimsoll_record::{Edtf, Modality};

use super::when::STORY;
use super::{EventFound, Finder, is_currency};
use crate::agreements::Who;
use crate::references::ReferenceFound;

/// What is told of more days than this went on, and was not done on one of them.
const A_YEAR: i64 = 366;

/// "Italy and Libya seal accord", "Tunisia and Malta sealed one in 2020": whether two events have a role that both fill by name,
/// and with nobody in common.
fn names_others(one: &EventFound, other: &EventFound) -> bool {
    let named = |event: &EventFound, role: &str| -> Vec<usize> {
        event.roles.iter().filter(|(own, _)| own == role).filter_map(|(_, filler)| filler.entity).collect()
    };
    one.roles.iter().any(|(role, _)| {
        let (own, theirs) = (named(one, role), named(other, role));
        !own.is_empty() && !theirs.is_empty() && !own.iter().any(|entity| theirs.contains(entity))
    })
}

impl Finder<'_, '_, '_> {
    /// Puts the mentions of each event together, in the order of their main mentions.
    pub(super) fn merge(&self, found: Vec<EventFound>) -> Vec<EventFound> {
        let mut events: Vec<EventFound> = Vec::new();
        for event in found {
            if let Some(whole) = self.whole(&events, &event) {
                events[whole].mentions.push(event.tokens);
                continue;
            }
            match events.iter().rposition(|known| self.are_same(known, &event)) {
                Some(known) => self.join(&mut events[known], event),
                None if event.refers && event.roles.is_empty() && event.date.is_none() => {}
                None => events.push(event),
            }
        }
        self.tell_titles_below(&mut events);
        events.sort_by_key(|event| (event.tokens.start, event.tokens.end));
        events
    }

    /// "Corvane, Tessaly seal border accord": what a title tells, the text below it tells in full.
    fn tell_titles_below(&self, events: &mut Vec<EventFound>) {
        let analysis = self.context.analysis;
        let Some(first) = analysis.sentences.first().map(|sentence| sentence.block) else { return };
        let title = analysis.sentences.iter().take_while(|sentence| sentence.block == first).last();
        let end = title.map_or(0, |sentence| sentence.tokens.end);
        // A paragraph ends with a mark, a title does not.
        if end == 0 || analysis.piece_of(end - 1) == Piece::Mark {
            return;
        }
        let (titles, mut below): (Vec<EventFound>, Vec<EventFound>) =
            std::mem::take(events).into_iter().partition(|event| event.tokens.start < end && event.date.is_none());
        for title in titles {
            let tells = |other: &&mut EventFound| {
                let agreements = other.agreement.zip(title.agreement);
                other.event_type == title.event_type
                    && other.polarity == title.polarity
                    && other.tokens.start >= end
                    && agreements.is_none_or(|(one, other)| one == other)
                    && !names_others(other, &title)
            };
            match below.iter_mut().find(tells) {
                Some(told) => {
                    told.mentions.push(title.tokens);
                    told.mentions.sort_by_key(|tokens| tokens.start);
                }
                None => below.push(title),
            }
        }
        *events = below;
    }

    /// "intercepted them and brought them back": the event of the same sentence that this one is a part of.
    fn whole(&self, events: &[EventFound], event: &EventFound) -> Option<usize> {
        if event.part_of.is_empty() {
            return None;
        }
        let sentence = self.context.sentence(event.tokens.start);
        events.iter().rposition(|known| {
            known.rule == "event.verb"
                && event.part_of.contains(&known.event_type)
                && known.polarity == event.polarity
                && sentence.contains(&known.tokens.start)
        })
    }

    fn are_same(&self, known: &EventFound, event: &EventFound) -> bool {
        if known.event_type != event.event_type || known.polarity != event.polarity || self.tells_votes(known) && self.tells_votes(event) {
            return false;
        }
        let planned = |modality| modality == Modality::Planned;
        let moods = known.modality == event.modality
            || event.rule == "event.noun" && event.modality == Modality::Actual
            || known.rule == "event.noun" && known.modality == Modality::Actual
            || planned(known.modality) && event.modality == Modality::Possible;
        if !moods || !self.dates_agree(known, event) {
            return false;
        }
        let same_date = known.date.is_some() && event.date.is_some();
        if self.tells_another_sum(known, event) {
            return false;
        }
        if self.is_counted_behind(known, event) {
            return true;
        }
        match (known.agreement, event.agreement) {
            (Some(one), Some(other)) if one != other => return false,
            (Some(one), Some(other)) if one == other => return !self.roles_conflict(known, event, same_date, true),
            _ => {}
        }
        if event.roles.is_empty() || known.roles.is_empty() {
            return true;
        }
        // "20,000 migrants are held … Hale traps migrants": far apart, words that are only like each other do not tell that
        // somebody did what nobody was said to do.
        let sentence = |event: &EventFound| self.context.analysis.sentence_of(event.tokens.start);
        let near = sentence(event).abs_diff(sentence(known)) <= STORY;
        let done_by = |event: &EventFound| event.roles.iter().any(|(role, _)| self.is_role_of_subjects(event, role));
        let words = |filler: &ReferenceFound| self.context.analysis.slice(filler.tokens.clone()).to_lowercase();
        let loose_is_enough = near || done_by(known) == done_by(event);
        let same = |one: &ReferenceFound, other: &ReferenceFound| {
            let alike = || loose_is_enough || one.entity.is_some() || other.entity.is_some() || words(one) == words(other);
            self.may_be(one, other) && alike()
        };
        // "A boat overturned. Nine people drowned": right behind each other, one tells of the ship and one of those on it.
        let apart = sentence(event).abs_diff(sentence(known));
        let block = |event: &EventFound| self.context.analysis.sentences[sentence(event)].block;
        let of_ship = |(role, _): &(String, ReferenceFound)| self.is_role_of_ships(event.event_type, role);
        let one_of_ship = !event.roles.iter().any(of_ship) || !known.roles.iter().any(of_ship);
        if apart <= 1 && one_of_ship && block(event) == block(known) && self.has_aboard(event.event_type) {
            return true;
        }
        let shared = event.roles.iter().any(|role| known.roles.iter().any(|other| role.0 == other.0 && same(&role.1, &other.1)));
        (shared || same_date) && !self.roles_conflict(known, event, same_date, false)
    }

    /// "In 2025 it paid 84 million. By the end of 2026, 131 million had been paid": other sums at other times.
    fn tells_another_sum(&self, known: &EventFound, event: &EventFound) -> bool {
        let sums = |event: &EventFound| -> Vec<Option<f64>> {
            let figures = event.figures.iter().map(|&figure| &self.figures[figure]);
            figures.filter(|figure| is_currency(&figure.unit)).map(|figure| figure.value).collect()
        };
        let moment = |event: &EventFound| event.date.and_then(|time| self.context.times[time].moment());
        let (one, other) = (sums(known), sums(event));
        let apart = !one.is_empty() && !other.is_empty() && !one.iter().any(|sum| other.contains(sum));
        apart && event.date.is_some() && known.date.is_some() && moment(known) != moment(event)
    }

    /// "The Senate has approved the pact. Senators voted 88 to 41 for it": the counts of a vote right behind it.
    fn is_counted_behind(&self, known: &EventFound, event: &EventFound) -> bool {
        let analysis = self.context.analysis;
        let sentence = |event: &EventFound| analysis.sentence_of(event.tokens.start);
        let (first, second) = (sentence(known), sentence(event));
        Some(event.event_type) == self.vote_type
            && self.tells_votes(event)
            && !self.tells_votes(known)
            && known.agreement.is_some()
            && known.agreement == event.agreement
            && first + 1 == second
            && analysis.sentences[first].block == analysis.sentences[second].block
    }

    /// Whether a type of event tells of ships and of those on them.
    fn has_aboard(&self, event_type: u16) -> bool {
        self.triggers_of(event_type).any(|trigger| trigger.aboard.is_some())
    }

    /// Whether a role is that of the ships with people on board.
    fn is_role_of_ships(&self, event_type: u16, role: &str) -> bool {
        let own = |trigger: &Trigger| trigger.subject.as_deref() == Some(role) || trigger.object.as_deref() == Some(role);
        self.triggers_of(event_type).any(|trigger| trigger.aboard.is_some() && own(trigger))
    }

    pub(super) fn tells_votes(&self, event: &EventFound) -> bool {
        event.figures.iter().any(|&figure| self.figures[figure].unit == "vote")
    }

    /// Whether one date takes in the other, or one is unknown.
    pub(super) fn dates_agree(&self, known: &EventFound, event: &EventFound) -> bool {
        let date = |event: &EventFound| event.date.and_then(|time| self.context.times[time].moment());
        let ends = |date: &Edtf| date.earliest().zip(date.latest());
        let (Some(one), Some(other)) = (date(known), date(event)) else { return true };
        if one == other {
            return true;
        }
        let (Some(one), Some(other)) = (ends(one), ends(other)) else { return false };
        // "paid 31 million between 2020 and 2024; the first part was paid on 22 March 2024": a day in years of doing is another time.
        let days = |ends: (Date, Date)| ends.1.duration_since(ends.0).as_hours() / 24;
        if event.rule == "event.verb" && days(one).max(days(other)) > A_YEAR && days(one).min(days(other)) == 0 {
            return false;
        }
        one.0 <= other.0 && other.1 <= one.1 || other.0 <= one.0 && one.1 <= other.1
    }

    /// Whether a role that both tell has fillers that nobody could take for the same.
    fn roles_conflict(&self, known: &EventFound, event: &EventFound, same_date: bool, same_agreement: bool) -> bool {
        event.roles.iter().any(|(role, filler)| {
            let others = || known.roles.iter().filter(|(other, _)| other == role).map(|(_, filler)| filler);
            let near = self.context.analysis.sentence_of(known.tokens.start) == self.context.analysis.sentence_of(event.tokens.start);
            let aboard = |other: &ReferenceFound| near && (self.is_aboard(other, filler) || self.is_aboard(filler, other));
            let parts = |other: &ReferenceFound| self.may_be(other, filler) || aboard(other);
            // "Meloni met Saied"; "Saied received Meloni and Rutte": who does it together may be told in part.
            let together = same_date
                && self.is_done_together(event, role)
                && event.roles.iter().any(|(own, told)| own == role && others().any(|other| self.may_be(other, told)));
            // The port council that backs a pact is not the chamber that votes on it.
            let votes = self.tells_votes(known) || self.tells_votes(event);
            let told_otherwise = same_agreement && !votes && (same_date || filler.entity.is_some());
            others().next().is_some() && !together && !others().any(parts) && !told_otherwise
        })
    }

    /// Whether all who fill a role do the same to each other: talks, a signature.
    fn is_done_together(&self, event: &EventFound, role: &str) -> bool {
        self.triggers_of(event.event_type).any(|trigger| trigger.subject.as_deref() == Some(role) && trigger.with == trigger.subject)
    }

    /// Whether two fillers may be the same: the same entity or words, or one that only points back.
    pub(super) fn may_be(&self, one: &ReferenceFound, other: &ReferenceFound) -> bool {
        match (one.entity, other.entity) {
            (Some(one), Some(other)) => return one == other,
            (Some(entity), None) | (None, Some(entity)) => {
                let open = if one.entity.is_none() { one } else { other };
                return open.candidates.contains(&entity) || open.organisation == Some(entity) || open.author;
            }
            _ => {}
        }
        let text = |reference: &ReferenceFound| self.context.analysis.slice(reference.tokens.clone()).to_lowercase();
        let (one_text, other_text) = (text(one), text(other));
        one_text == other_text
            || one.name.is_some() && one.name == other.name
            || one_text.contains(&other_text)
            || other_text.contains(&one_text)
            || self.points_back(other)
    }

    /// "intercepted a boat and brought 40 people back": a vessel, and those on it.
    fn is_aboard(&self, people: &ReferenceFound, vessel: &ReferenceFound) -> bool {
        self.is_of(&vessel.tokens, Need::Vessel) && !self.is_of(&people.tokens, Need::Vessel) && self.is_of(&people.tokens, Need::People)
    }

    /// "the men", "all of them": known from before.
    pub(super) fn points_back(&self, reference: &ReferenceFound) -> bool {
        let analysis = self.context.analysis;
        let before = reference.tokens.start.checked_sub(1).map(|at| analysis.classes_of(at)).unwrap_or_default();
        let definite = Classes::ARTICLE.or(Classes::DEMONSTRATIVE);
        let pronoun = Classes::PERSON_PRONOUN.or(Classes::PLURAL_PRONOUN).or(Classes::DEMONSTRATIVE);
        let number = !self.context.numbers_in(reference.tokens.clone()).is_empty();
        !number && before.any(definite) && analysis.text_of(reference.tokens.start - 1).len() > 2
            || analysis.classes_of(reference.tokens.start).any(pronoun)
    }

    /// Who concludes an agreement is told with it: "the pact was signed" by its parties, whoever signs for them; "the pact expired"
    /// for all of them.
    pub(super) fn add_parties(&self, event: &mut EventFound, trigger: &Trigger) {
        let (Some(agreement), Some(role), Some(with)) = (event.agreement, &trigger.subject, &trigger.with) else { return };
        let role = if self.wants_agreement(trigger) || trigger.subject_needs.contains(&Need::Agreement) { with } else { role };
        let parties = &self.agreements[agreement].parties;
        // Who meets over a pact meets for himself.
        let signs = self.wants_agreement(trigger);
        let person = |filler: &ReferenceFound| signs && filler.sort == crate::references::Sort::Person;
        let signs_for_one = |filler: &ReferenceFound| match filler.entity {
            Some(entity) => parties.iter().any(|party| party.who == Who::Entity(entity)) || person(filler),
            None => filler.name.is_none() || person(filler) || self.means_the_pair(&filler.tokens),
        };
        if parties.len() < 2 || !event.roles.iter().filter(|(own, _)| own == role).all(|(_, filler)| signs_for_one(filler)) {
            return;
        }
        event.roles.retain(|(own, _)| own != role);
        event.roles.extend(parties.iter().map(|party| (role.clone(), self.party_as_filler(party))));
    }

    /// "Thule's foreign ministry denounced the pact": who speaks for a party, by whose it is, ends it for that party.
    pub(super) fn name_the_party(&self, event: &mut EventFound, trigger: &Trigger) {
        let Some(role) = trigger.subject.as_ref().filter(|_| self.wants_agreement(trigger)) else { return };
        let Some(parties) = event.agreement.map(|agreement| &self.agreements[agreement].parties) else { return };
        let names = &self.context.names;
        let of = |party: &crate::agreements::Party<'_>, filler: &ReferenceFound| match party.who {
            Who::Entity(entity) => {
                filler.entity != Some(entity)
                    && (filler.organisation == Some(entity) || names.within(filler.tokens.clone()).iter().any(|name| name.entity == entity))
            }
            Who::Words(_) => false,
        };
        let is_party = |filler: &ReferenceFound| parties.iter().any(|party| filler.entity.is_some_and(|own| party.who == Who::Entity(own)));
        for (own, filler) in &mut event.roles {
            let party = parties.iter().find(|party| own == role && !is_party(filler) && of(party, filler));
            if let Some(party) = party {
                *filler = self.party_as_filler(party);
            }
        }
    }

    /// "the two governments", "the parties": those of the agreement that the event is about, or of the last one before.
    pub(super) fn name_the_pair(&self, event: &mut EventFound) {
        let pairs = |filler: &ReferenceFound| filler.entity.is_none() && self.means_the_pair(&filler.tokens);
        let stands_for = |(role, filler): &&(String, ReferenceFound)| self.is_role_of_somebody(role) && pairs(filler);
        // "Both were let go": two people, and no parties.
        let by_parties = |(role, _): &(String, ReferenceFound)| !self.is_done_to(event, role);
        let Some((role, _)) = event.roles.iter().find(stands_for).filter(|told| by_parties(told)).cloned() else { return };
        let before = || {
            let named = |agreement: &&crate::agreements::AgreementFound<'_>| {
                agreement.parties.len() == 2 && agreement.parties.iter().all(|party| party.tokens.start < event.tokens.start)
            };
            self.agreements.iter().rev().find(named)
        };
        let Some(agreement) = event.agreement.map(|index| &self.agreements[index]).filter(|one| one.parties.len() >= 2).or_else(before)
        else {
            return;
        };
        event.roles.retain(|(own, filler)| *own != role || !pairs(filler));
        for party in &agreement.parties {
            let filler = self.party_as_filler(party);
            let known = event.roles.iter().any(|(own, other)| *own == role && other.entity.is_some() && other.entity == filler.entity);
            if !known {
                event.roles.push((role.clone(), filler));
            }
        }
    }

    /// "the two governments", "both sides"
    pub(super) fn means_the_pair(&self, tokens: &std::ops::Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let pair = |at: usize| analysis.longest(at, |meaning| (meaning == Meaning::Term(TermWord::Pair)).then_some(()));
        // "the parties of the majority" are others.
        let of_others = |end: usize| analysis.joins_names(end) && self.namings_in(&(end..end + 4)).is_empty();
        let from = tokens.start.saturating_sub(2);
        (from..tokens.end.max(tokens.start + 1)).filter_map(pair).any(|(hit, ())| !of_others(hit.end as usize))
    }

    /// A party of an agreement, as who fills a role.
    pub(super) fn party_as_filler(&self, party: &crate::agreements::Party<'_>) -> ReferenceFound {
        crate::agreements::reference_to(self.context, party)
    }

    fn join(&self, known: &mut EventFound, mut event: EventFound) {
        // The mention that tells more stands for both.
        let told = |event: &EventFound| (event.roles.len() + usize::from(event.date.is_some()) * 2, event.rule == "event.verb");
        if told(&event).0 > told(known).0 + 1 {
            std::mem::swap(known, &mut event);
        }
        known.mentions.push(event.passage.clone());
        known.mentions.append(&mut event.mentions);
        known.mentions.sort_by_key(|tokens| tokens.start);
        let day = |time: Option<usize>| time.and_then(|time| self.context.times[time].moment()).and_then(Edtf::as_day);
        known.until &= event.until;
        if known.date.is_none() || day(known.date).is_none() && day(event.date).is_some() {
            known.date = event.date.or(known.date);
            known.lasted = event.lasted;
            known.at_start = event.at_start;
            known.on_last_day = event.on_last_day;
        }
        if known.modality == Modality::Actual && event.modality != Modality::Actual && known.rule == "event.noun" {
            known.modality = event.modality;
        }
        known.place = known.place.take().or(event.place);
        known.agreement = known.agreement.or(event.agreement);
        for figure in event.figures {
            if !known.figures.contains(&figure) {
                known.figures.push(figure);
            }
        }
        for (role, filler) in event.roles {
            // Those on the boat, and not the boat.
            if known.roles.iter().any(|(other, known)| *other == role && self.is_aboard(known, &filler)) {
                continue;
            }
            known.roles.retain(|(other, vessel)| *other != role || !self.is_aboard(&filler, vessel));
            let same = known.roles.iter().any(|(other, known)| {
                *other == role && (self.may_be(known, &filler) || known.entity.is_some() && self.points_back(&filler))
                    || known.entity.is_some() && known.entity == filler.entity
            });
            if !same {
                known.roles.push((role, filler));
            }
        }
    }
}
