//! Whose agreements a document tells of, where it does not say so beside them: the two that the document is about.
//!
//! A report on two states speaks of "the treaty" without naming them again. The two are taken from its title, from the
//! only pair that its other agreements have, or from those who act in it, if exactly two do: the subjects of its verbs
//! and those whose ministers, ports and police it speaks of. Where three act nothing is guessed.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TermWord};
use plimsoll_record::EntityType;

use super::parties::{GOVERNMENT, Party, Who};
use super::{AgreementFound, Finder, PAIR_REACH};

impl<'t> Finder<'_, '_, 't> {
    /// The last two states that stand side by side before a place, or the first behind it.
    pub(super) fn pair_beside(&self, place: usize) -> Vec<Party<'t>> {
        let end = self.context.analysis.tokens.len();
        let all = self.context.names.within(0..end);
        let from = self.context.names.before(place).len();
        let pair = |at: usize| {
            let found = self.joined_parties(all[at].tokens.start, self.context.sentence(all[at].tokens.start).end);
            (found.len() == 2 && found.iter().all(|party| self.is_state(party.who))).then_some(found)
        };
        let before = (0..from).rev().take(PAIR_REACH).find_map(pair);
        before.or_else(|| (from..all.len()).take(PAIR_REACH).find_map(pair)).unwrap_or_default()
    }

    /// Gives parties to what nothing beside it gives any, or only one.
    pub(super) fn fill_parties(&self, agreements: &mut [AgreementFound<'t>]) {
        let of_title = self.pair_of_title();
        self.fill_with_home(agreements);
        let only = self.only_pair(agreements);
        let since = |pair: &Vec<Party<'t>>| pair.iter().map(|party| party.tokens.start).min().unwrap_or_default();
        let acting = self.pair_that_acts();
        let paired: Vec<Vec<Party<'t>>> = agreements.iter().filter(|one| one.parties.len() >= 2).map(|one| one.parties.clone()).collect();
        for party in agreements.iter_mut().flat_map(|agreement| &mut agreement.parties) {
            *party = self.fullest(party);
        }
        let own_side = self.own_side();
        for agreement in agreements.iter_mut().filter(|agreement| agreement.parties.len() < 2) {
            // "The arrangement with the association ends": whose document it is has it.
            if let ([party], Some(own)) = (agreement.parties.as_slice(), &own_side)
                && self.is_led_to_by_with(&party.tokens)
                && !self.is_same(party.who, own.who)
                && self.are_of_one_rank(own.who, party.who)
            {
                agreement.parties.insert(0, own.clone());
                continue;
            }
            // Those who act beside what is named only once, and of which nothing else is told, need not be its parties.
            let lives =
                agreement.signed.is_some() || agreement.in_force.is_some() || agreement.status.is_some() || agreement.term.is_some();
            let first = agreement.namings.first().filter(|_| lives || agreement.namings.len() > 1);
            let together = |sentences: usize| first.and_then(|naming| self.acting_together(naming, sentences));
            // The pair of an agreement that is named only later is another's.
            let last = agreement.namings.last().map_or(0, |naming| naming.end);
            let told_before = only.clone().filter(|pair| since(pair) < last);
            let near = || together(super::beside::SENTENCES);
            let pair = together(0).or(told_before).or_else(near).or_else(|| of_title.clone()).or_else(|| acting.clone());
            let holds_all =
                |pair: &Vec<Party<'t>>| agreement.parties.iter().all(|party| pair.iter().any(|known| self.is_same(known.who, party.who)));
            let Some(pair) = pair.filter(holds_all) else {
                let only = agreement.parties.first().filter(|_| agreement.parties.len() == 1);
                let main = only.and_then(|party| self.main_actor(party).filter(|main| self.are_of_one_rank(main.who, party.who)));
                agreement.parties.splice(0..0, main);
                continue;
            };
            // "It is a deal that nobody likes", where another agreement of these two is told of: no second one.
            if agreement.parties.is_empty() && self.is_general_name(agreement) && paired.iter().any(|known| self.have_same(known, &pair)) {
                continue;
            }
            let own = agreement.parties.first().map(|party| party.who);
            let others = pair.iter().filter(|party| own.is_none_or(|own| !self.is_same(own, party.who))).cloned();
            agreement.parties.extend(others.collect::<Vec<_>>());
        }
    }

    /// "Negotiations with Arle", where "Corvane's treaty with Meldria" was told of: the home side of all others is a party
    /// here too. It is the only one that no "with" leads to.
    fn fill_with_home(&self, agreements: &mut [AgreementFound<'t>]) {
        let mut homes: Vec<Party<'t>> = Vec::new();
        for agreement in agreements.iter().filter(|agreement| agreement.parties.len() == 2) {
            let partner = |party: &&Party<'t>| self.is_led_to_by_with(&party.tokens);
            let others: Vec<&Party<'t>> = agreement.parties.iter().filter(|party| !partner(party)).collect();
            if let [home] = others.as_slice()
                && !homes.iter().any(|known| self.is_same(known.who, home.who))
            {
                homes.push((*home).clone());
            }
        }
        let [home] = homes.as_slice() else { return };
        for agreement in agreements.iter_mut().filter(|agreement| agreement.parties.len() == 1) {
            let party = &agreement.parties[0];
            if self.is_led_to_by_with(&party.tokens) && !self.is_same(party.who, home.who) {
                agreement.parties.insert(0, home.clone());
            }
        }
    }

    fn is_led_to_by_with(&self, name: &Range<usize>) -> bool {
        let article = usize::from(name.start > 0 && self.context.analysis.classes_of(name.start - 1).any(Classes::ARTICLE));
        name.start > article && self.leads_to_partner(name.start - 1 - article)
    }

    /// Whether all of some parties are among others.
    fn have_same(&self, all: &[Party<'t>], some: &[Party<'t>]) -> bool {
        some.iter().all(|party| all.iter().any(|known| self.is_same(known.who, party.who)))
    }

    fn is_general_name(&self, agreement: &AgreementFound<'_>) -> bool {
        agreement.name.len() == 1 && self.is_term(agreement.name.start, TermWord::General)
    }

    /// Two parties in the title: a chronology, a treaty note.
    fn pair_of_title(&self) -> Option<Vec<Party<'t>>> {
        let analysis = self.context.analysis;
        let title = analysis.sentences.first()?.tokens.clone();
        let known = self.context.names.within(title.clone()).iter().find_map(|mention| {
            let found = self.joined_parties(mention.tokens.start, title.end);
            (found.len() == 2).then_some(found)
        });
        // In a headline every word can have a capital: a name is one that stands in the text, too.
        let names = |party: &Party<'t>| self.is_name_elsewhere(party.tokens.start);
        known.or_else(|| {
            title.clone().find_map(|at| {
                let found = self.joined_parties(at, title.end);
                let dashed = || self.joined_by_dash(at, title.end);
                let found = if found.len() == 2 { Some(found) } else { dashed() };
                found.filter(|found| found.iter().all(names))
            })
        })
    }

    /// "Pallas–Oriel"
    pub(super) fn joined_by_dash(&self, at: usize, end: usize) -> Option<Vec<Party<'t>>> {
        let analysis = self.context.analysis;
        let one = self.name_from(at, end)?;
        let dash = one.tokens.end;
        let glued =
            dash + 1 < end && matches!(analysis.text_of(dash), "-" | "–") && analysis.has_shape(dash, plimsoll_language::Shape::GLUED);
        let other = self.name_from(dash + 1, end).filter(|_| glued)?;
        Some(vec![one, other])
    }

    /// The two parties of all agreements of the document that have two.
    fn only_pair(&self, agreements: &[AgreementFound<'t>]) -> Option<Vec<Party<'t>>> {
        let mut pairs = agreements.iter().filter(|agreement| agreement.parties.len() >= 2).map(|agreement| &agreement.parties);
        let first = pairs.next().filter(|first| first.len() == 2)?;
        let same = |other: &Vec<Party<'t>>| {
            other.len() == 2 && other.iter().all(|party| first.iter().any(|known| self.is_same(known.who, party.who)))
        };
        pairs.all(same).then(|| first.clone())
    }

    /// The two that act in the document, if no third does: two states, or else a state and a body, or two bodies.
    fn pair_that_acts(&self) -> Option<Vec<Party<'t>>> {
        let mut found: Vec<Party<'t>> = Vec::new();
        let mut offices: Vec<Party<'t>> = Vec::new();
        let analysis = self.context.analysis;
        let mut at = 0;
        while at < analysis.tokens.len() {
            let sentence = self.context.sentence(at);
            // Where a report was written nobody acts.
            if let Some(behind) = self.context.references.phrases.behind_dateline(sentence.clone()).filter(|behind| at < *behind) {
                at = behind;
                continue;
            }
            let Some(party) = self.name_from(at, sentence.end).or_else(|| self.people_at(at)) else {
                at += 1;
                continue;
            };
            at = party.tokens.end.max(at + 1);
            if self.is_onlooker(party.who) || found.iter().any(|known| self.is_same(known.who, party.who)) {
                continue;
            }
            if self.acts(&party) {
                found.push(party);
            } else if self.has_office_before(party.tokens.start, sentence.start) {
                offices.push(party);
            }
        }
        // "the Minister of Health of Jasra": told less surely than by what it does itself.
        if found.len() == 1
            && let Some(other) = offices.into_iter().find(|party| !self.is_same(party.who, found[0].who))
        {
            found.push(other);
        }
        let (states, bodies): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|party| self.is_state(party.who) || self.may_be_state(party.who));
        let sure = bodies.iter().all(|body| self.is_named_body(body.who));
        match (states.len(), bodies.len()) {
            (2, _) => Some(states),
            (1, 1) | (0, 2) if sure => Some(states.into_iter().chain(bodies).collect()),
            _ => None,
        }
    }

    /// A body that its name tells to be one.
    fn is_named_body(&self, who: Who<'_>) -> bool {
        let Who::Entity(entity) = who else { return false };
        let entity = &self.context.names.entities[entity];
        entity.entity_type == EntityType::Organisation && self.context.names.mentions[entity.mention].rule != crate::names::GUESSED
    }

    /// Who reports, judges or watches, and is party to nothing.
    pub(super) fn is_onlooker(&self, who: Who<'_>) -> bool {
        let Who::Entity(entity) = who else { return false };
        let entity = &self.context.names.entities[entity];
        let onlookers = &self.context.analysis.library.packs.onlooker_sectors;
        matches!(entity.entity_type, EntityType::Court)
            || entity.sector.is_some_and(|sector| onlookers.iter().any(|onlooker| onlooker == sector))
    }

    /// A network that writes of the agreement with a state has none with it: that is for states and for bodies of states.
    fn are_of_one_rank(&self, own: Who<'_>, partner: Who<'_>) -> bool {
        let entity = |who: Who<'_>| match who {
            Who::Entity(entity) => Some(&self.context.names.entities[entity]),
            _ => None,
        };
        let state = entity(partner).is_some_and(|partner| partner.entity_type == EntityType::Place && partner.sector == Some(GOVERNMENT));
        let public = entity(own)
            .is_none_or(|own_entity| own_entity.entity_type == EntityType::Place || own_entity.sector.is_some() && !self.is_onlooker(own));
        !state || public
    }

    /// Whether a name is that of who acts: the subject of a verb, the owner of something, or whose minister somebody is.
    pub(super) fn acts(&self, party: &Party<'_>) -> bool {
        let analysis = self.context.analysis;
        let end = party.tokens.end;
        let sentence = self.context.sentence(party.tokens.start);
        // "VARNHOLM, 16 May": a dateline.
        if party.tokens.start == sentence.start && analysis.is_mark(end, ",") {
            return false;
        }
        if self.people_at(party.tokens.start).is_some_and(|people| people.tokens == party.tokens) {
            return true;
        }
        let owns = end + 1 < sentence.end
            && analysis.is_possessive(end)
            && matches!(analysis.upos_of(end + 1), Upos::Noun | Upos::Adj)
            && !analysis.is_capitalised(end + 1);
        owns || self.is_subject(&party.tokens)
    }

    /// Whether the tree makes a name the subject of a verb, by itself or with others.
    fn is_subject(&self, name: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let words = &analysis.words;
        name.clone().filter_map(|at| analysis.word_of(at)).any(|word| {
            let mut word = word;
            for _ in 0..4 {
                match words[word].relation {
                    Relation::Nsubj => return true,
                    Relation::Conj => word = words[word].head as usize,
                    _ => return false,
                }
            }
            false
        })
    }

    /// "the Minister of Health of Ostrany"
    fn has_office_before(&self, name: usize, floor: usize) -> bool {
        let analysis = self.context.analysis;
        let mut at = name;
        while at > floor
            && name - at < 9
            && (analysis.joins_names(at - 1) || analysis.classes_of(at - 1).any(Classes::ARTICLE) || analysis.is_capitalised(at - 1))
        {
            at -= 1;
        }
        let article = usize::from(name > floor && analysis.classes_of(name - 1).any(Classes::ARTICLE));
        let led = name > floor + article && self.is_of(name - 1 - article);
        let acts = |meaning| match meaning {
            Meaning::Role(role) => role == plimsoll_pack::Role::Office,
            _ => false,
        };
        led && (at.saturating_sub(2).max(floor)..name).any(|at| analysis.means(at, acts))
    }
}
