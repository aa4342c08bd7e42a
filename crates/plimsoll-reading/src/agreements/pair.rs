//! Whose agreements a document tells of, where it does not say so beside them: the two that the document is about.
//!
//! A report on two states speaks of "the treaty" without naming them again. The two are those behind a label, those who act
//! together near it, those that "the two governments" means, the only pair that its other agreements have, those of its title
//! or those who act in it, if exactly two do. Where three act alike nothing is guessed.

use std::ops::Range;

use plimsoll_language::{Relation, Upos};
use plimsoll_pack::{Classes, Meaning, TermWord};
use plimsoll_record::EntityType;

use super::parties::{PARLIAMENT, Party, Who};
use super::sides::{Side, Sides};
use super::{AgreementFound, Finder, PAIR_REACH};
use crate::names::GOVERNMENT;

/// "our", "we have a" stand at most so many tokens before a name.
const OURS: usize = 3;

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
        let sides = self.sides(agreements);
        for agreement in agreements.iter_mut() {
            self.settle(&mut agreement.parties, &sides, true);
        }
        self.fill_labelled(agreements, &sides);
        self.fill_with_home(agreements);
        self.fill_with_own(agreements, &sides);
        for agreement in agreements.iter_mut() {
            agreement.parties = self.partner_and_actor_of_title(agreement).unwrap_or(std::mem::take(&mut agreement.parties));
        }
        let only = self.only_pair(agreements);
        let home = self.home(&sides);
        let since = |pair: &Vec<Party<'t>>| pair.iter().map(|party| self.first_named(party)).max().unwrap_or_default();
        // "our agreement with Merrow", "the arrangement with Pelau": the partner of the one is no party of the other.
        let partners: Vec<Party<'t>> = agreements.iter().filter_map(|one| self.only_partner(one)).collect();
        let of_another = |party: &Party<'t>, agreement: &AgreementFound<'t>| {
            let own = |party: &Party<'t>| agreement.parties.iter().any(|known| self.is_same(known.who, party.who));
            !agreement.parties.is_empty() && !own(party) && partners.iter().any(|partner| self.is_same(partner.who, party.who))
        };
        let paired: Vec<Vec<Party<'t>>> = agreements.iter().filter(|one| one.parties.len() >= 2).map(|one| one.parties.clone()).collect();
        // "under the Coaling Convention of 1904 between A and B": whoever stands beside another name belongs to that.
        let apart: Vec<usize> =
            agreements.iter().filter(|one| one.parties.len() >= 2).flat_map(|one| &one.parties).map(|party| party.tokens.start).collect();
        for index in 0..agreements.len() {
            if agreements[index].parties.len() >= 2 {
                continue;
            }
            let (earlier, rest) = agreements.split_at_mut(index);
            let Some(agreement) = rest.first_mut() else { continue };
            // Those who act beside what is named only once, and of which nothing else is told, need not be its parties.
            let lives =
                agreement.signed.is_some() || agreement.in_force.is_some() || agreement.status.is_some() || agreement.term.is_some();
            let first = agreement.namings.first().filter(|_| lives || agreement.namings.len() > 1);
            // "the two governments agreed it": no archdiocese is one of them.
            let governments = agreement.namings.iter().any(|naming| self.speaks_of_governments(naming));
            let together = |sentences: usize| first.and_then(|naming| self.acting_together(naming, sentences));
            // "signed by the two ministers", "both sides": those named before.
            let meant = || {
                let place = agreement.namings.iter().find(|naming| self.speaks_of_pair(naming))?.start;
                let since = |list: &[Party<'t>]| list.iter().map(|party| party.tokens.end).max().unwrap_or_default();
                let before = |one: &AgreementFound<'_>| one.namings.iter().rev().map(|naming| naming.end).find(|&end| end <= place);
                let last = earlier.iter().filter(|one| one.parties.len() >= 2).max_by_key(|one| before(one).unwrap_or_default());
                let together = self.together_before(place, &sides, &apart);
                match (last, together) {
                    // "between the same two": those of the agreement told before, unless others were named since.
                    (Some(last), Some(list)) if since(&list) <= before(last).unwrap_or_default().max(since(&last.parties)) => {
                        Some(last.parties.clone())
                    }
                    (Some(last), None) => Some(last.parties.clone()),
                    (_, together) => together,
                }
            };
            // The pair of an agreement that is named only later is another's.
            let last = agreement.namings.first().map_or(0, |naming| naming.end);
            let told_before = || only.clone().filter(|pair| since(pair) < last);
            let pair_of_all = || governments.then(|| self.only_two_states(&sides)).flatten();
            let told: [&dyn Fn() -> Option<Vec<Party<'t>>>; 15] = [
                &|| first.and_then(|naming| self.acting_under(naming)),
                &|| first.and_then(|naming| self.pair_of_heading(naming)),
                &|| together(0),
                &meant,
                &|| together(super::beside::SENTENCES),
                &|| agreement.namings.first().filter(|_| governments).and_then(|naming| self.two_states_before(naming)),
                &told_before,
                &|| self.pair_of_title(),
                &|| self.only_together(&sides),
                &|| self.two_that_govern(&agreement.namings, &sides),
                &|| self.two_that_act(&sides),
                &|| self.partner_and_actor(agreement, &sides),
                &|| home.as_ref().and_then(|home| self.own_and_other(agreement, home, &sides)),
                &pair_of_all,
                &|| only.clone().filter(|pair| !pair.iter().any(|party| self.is_firm(party)) && !self.third_acts(pair, &sides)),
            ];
            let holds_all = |pair: &Vec<Party<'t>>| self.have_same(pair, &agreement.parties);
            // What is open to many has no two parties.
            let open = self.is_open(agreement);
            let pair = told.iter().find_map(|told| {
                let mut pair = told()?;
                if !paired.contains(&pair) {
                    self.settle(&mut pair, &sides, false);
                }
                let strange = self.only_partner(agreement).is_some() && pair.iter().any(|party| of_another(party, agreement));
                Some(pair).filter(|pair| {
                    pair.len() >= if open { 3 } else { 2 } && holds_all(pair) && !strange && (!governments || self.are_states(pair))
                })
            });
            let Some(pair) = pair else {
                let only = agreement.parties.first().filter(|_| agreement.parties.len() == 1 && !open);
                let voice = |main: &Party<'t>, party: &Party<'t>| {
                    self.is_only_a_voice(main, party, &sides)
                        || of_another(main, agreement)
                        || governments && !self.are_states(std::slice::from_ref(main))
                };
                let fits = |main: &Party<'t>, party: &Party<'t>| self.are_of_one_rank(main.who, party.who) && !voice(main, party);
                let main = only.and_then(|party| self.main_actor(party, &sides).filter(|main| fits(main, party)));
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
        self.fill_with_body_of_others(agreements, &sides);
    }

    /// The partner of an agreement of which nothing else tells a party: "the arrangement with Pelau".
    fn only_partner(&self, agreement: &AgreementFound<'t>) -> Option<Party<'t>> {
        let [partner] = agreement.parties.as_slice() else { return None };
        self.is_led_to_by_with(&partner.tokens).then(|| partner.clone())
    }

    fn are_states(&self, pair: &[Party<'t>]) -> bool {
        // "The Emirates and Italy agreed it": side by side with a state.
        let beside = |party: &Party<'t>| {
            let joined = |other: &Party<'t>| {
                let between = party.tokens.end.min(other.tokens.end)..party.tokens.start.max(other.tokens.start);
                let links = Classes::COORDINATOR.or(Classes::ARTICLE);
                !between.is_empty() && between.into_iter().all(|at| self.context.analysis.classes_of(at).any(links))
            };
            pair.iter().any(|other| self.is_state(other.who) && joined(other))
        };
        pair.iter().all(|party| {
            let body = self.is_a_body_by_its_article(party) && !beside(party);
            self.can_be_state(party.who) && !body || self.sector(party.who) == Some(GOVERNMENT)
        })
    }

    /// "the Greens", "the Archdiocese": one word that nothing tells to be a state, behind an article.
    pub(super) fn is_a_body_by_its_article(&self, party: &Party<'t>) -> bool {
        let article = party.tokens.start > 0 && self.context.analysis.classes_of(party.tokens.start - 1).any(Classes::ARTICLE);
        article && party.tokens.len() == 1 && !self.is_state(party.who) && !self.is_place(party.who)
    }

    /// Whether the sentence of a naming speaks of "the two governments".
    fn speaks_of_governments(&self, naming: &Range<usize>) -> bool {
        let anaphors = &self.context.analysis.library.language.anaphors;
        let governs = |meaning| match meaning {
            Meaning::Anaphor(noun) => anaphors[noun as usize].sectors.iter().any(|sector| sector == GOVERNMENT),
            _ => false,
        };
        let of_state = |at: usize| self.context.analysis.means(at, governs);
        let hits =
            self.context.meanings(self.context.sentence(naming.start), |meaning| (meaning == Meaning::Term(TermWord::Pair)).then_some(()));
        hits.map(|(hit, ())| hit.end as usize - 1).any(of_state)
    }

    /// Whether the sentence of a naming speaks of "the two governments", "either side".
    fn speaks_of_pair(&self, naming: &Range<usize>) -> bool {
        self.context.sentence(naming.start).any(|at| self.is_term(at, TermWord::Pair))
    }

    /// "Parties: A; B": those behind a label belong to what is named in its paragraph before it, or else to what is named behind
    /// it up to the next label. One alone is the partner of whose document it is.
    fn fill_labelled(&self, agreements: &mut [AgreementFound<'t>], sides: &Sides<'t>) {
        let analysis = self.context.analysis;
        let own = self.own_side(sides);
        for (number, list) in sides.labelled.iter().enumerate() {
            let mut parties = list.parties.clone();
            self.settle(&mut parties, sides, true);
            if let ([party], Some(own)) = (parties.as_slice(), &own)
                && !self.is_same(own.who, party.who)
            {
                parties.push(own.clone());
            }
            if parties.len() < 2 {
                continue;
            }
            let next = sides.labelled.get(number + 1).map_or(analysis.tokens.len(), |next| next.start);
            let first = |agreement: &AgreementFound<'_>| agreement.namings.first().map_or(0, |naming| naming.start);
            let before = (0..agreements.len()).rev().find(|&index| first(&agreements[index]) < list.start);
            let beside = before.filter(|&index| {
                sides.labelled.len() == 1 || self.context.block(first(&agreements[index])) == self.context.block(list.start)
            });
            let of_list: Vec<usize> = match beside {
                Some(index) => vec![index],
                None => (0..agreements.len()).filter(|&index| (list.start..next).contains(&first(&agreements[index]))).collect(),
            };
            for index in of_list {
                // "We condemn the pact of A and B. Signed by: X, Y": who signs the letter.
                let told = agreements[index].parties.len() >= 2 && !self.have_same(&parties, &agreements[index].parties);
                if !told {
                    agreements[index].parties = parties.clone();
                }
            }
        }
    }

    /// "The arrangement with the association ends": whose document it is has it.
    fn fill_with_own(&self, agreements: &mut [AgreementFound<'t>], sides: &Sides<'t>) {
        let analysis = self.context.analysis;
        // A letter tells of what its reader has signed.
        let letter = analysis.hits.iter().any(|hit| hit.meaning == Meaning::Salutation);
        let side = self.own_side(sides).filter(|_| !letter);
        for agreement in agreements {
            let ours = agreement.namings.iter().any(|naming| self.is_ours(naming));
            let own = side.as_ref().or(self.own.as_ref().filter(|_| ours));
            if let [party] = agreement.parties.as_slice()
                && let Some(own) = own
                && (ours || self.is_led_to_by_with(&party.tokens))
                && !self.is_same(party.who, own.who)
                && self.are_of_one_rank(own.who, party.who)
                && (ours || !self.is_only_a_voice(own, party, sides))
            {
                agreement.parties.insert(0, own.clone());
            }
        }
    }

    /// "Nets for All", which writes of the agreement of Cabrela with Danholm: a body that is none of a state's, where another state
    /// than the partner acts.
    fn is_only_a_voice(&self, own: &Party<'t>, partner: &Party<'t>, sides: &Sides<'t>) -> bool {
        let publishes = self.own.as_ref().is_some_and(|body| body.who == own.who);
        let body = publishes && !self.is_place(own.who) && !self.speaks_for_state(own) && !self.is_state(own.who);
        let acts = |side: &&Side<'t>| side.acts > 0 && self.can_be_state(side.party.who) && !self.is_related(side.party.who, own.who);
        let partner_acts = sides.all.iter().filter(acts).any(|side| self.is_same(side.party.who, partner.who));
        let other_acts = || sides.all.iter().filter(acts).any(|side| !self.is_related(side.party.who, partner.who));
        body && self.can_be_state(partner.who) && partner_acts && other_acts()
    }

    /// "The mayor of Velleford gave notice to leave the Charter", in the minutes of a council whose other agreements are its own:
    /// so is one of which nothing tells more than the partner.
    fn fill_with_body_of_others(&self, agreements: &mut [AgreementFound<'t>], sides: &Sides<'t>) {
        let Some(own) = self.own_side(sides).filter(|own| !self.is_onlooker(own.who)) else { return };
        if !agreements.iter().any(|agreement| agreement.parties.iter().any(|party| party.who == own.who)) {
            return;
        }
        for agreement in agreements {
            if let [party] = agreement.parties.as_slice()
                && !self.is_same(party.who, own.who)
                && self.are_of_one_rank(own.who, party.who)
                && agreement.namings.iter().any(|naming| self.names_a_part_of(own.who, naming))
            {
                agreement.parties.insert(0, own.clone());
            }
        }
    }

    /// "The mayor of | Velleford | gave notice", for the Velleford Town Council: whether the sentence of a naming has the name of
    /// somebody, or one that their name begins with; or "our sister union gave notice", in the author's own voice.
    fn names_a_part_of(&self, who: Who<'t>, naming: &Range<usize>) -> bool {
        let Who::Entity(own) = who else { return false };
        let names = self.context.names;
        let begins = |name: &str| names.entities[own].name.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let sentence = self.context.sentence(naming.start);
        let ours = |at: usize| {
            let classes = self.context.analysis.classes_of(at);
            classes.any(Classes::SPEAKER_PRONOUN) && classes.any(Classes::POSSESSIVE)
        };
        if sentence.clone().any(ours) && self.context.claim_of(naming).is_none() {
            return true;
        }
        let mentions = names.within(sentence);
        mentions.iter().any(|mention| mention.entity == own || begins(names.entity(mention).name))
    }

    /// "our Site Agreement", "we have a memorandum": of whose document it is, unless somebody else says so.
    fn is_ours(&self, naming: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let ours = |at: usize| analysis.classes_of(at).any(Classes::SPEAKER_PRONOUN);
        let sentence = self.context.sentence(naming.start);
        let from = naming.start.saturating_sub(OURS).max(sentence.start);
        // "signed a recognition agreement with us"
        let with_us = naming.end + 1 < sentence.end && self.leads_to_partner(naming.end) && ours(naming.end + 1);
        ((from..naming.start).any(ours) || with_us) && self.context.claim_of(naming).is_none()
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

    pub(super) fn is_led_to_by_with(&self, name: &Range<usize>) -> bool {
        let article = usize::from(name.start > 0 && self.context.analysis.classes_of(name.start - 1).any(Classes::ARTICLE));
        name.start > article && self.leads_to_partner(name.start - 1 - article)
    }

    /// Whether all of some parties are among others.
    pub(super) fn have_same(&self, all: &[Party<'t>], some: &[Party<'t>]) -> bool {
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

    /// The two states that act in a document, if no third does nearly as much. That a union or a company acts beside a state tells of no
    /// agreement of the two.
    pub(super) fn two_that_act(&self, sides: &Sides<'t>) -> Option<Vec<Party<'t>>> {
        let mut all: Vec<&Side<'t>> = sides.all.iter().filter(|side| side.acts > 0).collect();
        all.sort_by_key(|side| (std::cmp::Reverse(side.acts), side.party.tokens.start));
        let mut acting: Vec<&Side<'t>> = Vec::new();
        for side in all {
            let fullest = self.fullest(&side.party, sides).who;
            if !acting.iter().any(|known| self.is_related(fullest, self.fullest(&known.party, sides).who)) {
                acting.push(side);
            }
        }
        let states: Vec<&Side<'t>> = acting.into_iter().filter(|side| self.can_be_state(side.party.who)).collect();
        let two = match states.as_slice() {
            [one, other] => [*one, *other],
            [one, other, third, ..] if third.acts * 2 <= other.acts => [*one, *other],
            _ => return None,
        };
        let mut parties: Vec<Party<'t>> = two.map(|side| self.fullest(&side.party, sides)).to_vec();
        parties.sort_by_key(|party| party.tokens.start);
        Some(parties)
    }

    /// Where a party is first named.
    fn first_named(&self, party: &Party<'t>) -> usize {
        let Who::Entity(entity) = party.who else { return party.tokens.start };
        self.context.names.mentions[self.context.names.entities[entity].mention].tokens.start.min(party.tokens.start)
    }

    /// "Kovaria denounced it", where the only pair that is told is that of two others: whether a third state acts.
    fn third_acts(&self, pair: &[Party<'t>], sides: &Sides<'t>) -> bool {
        let of_pair = |who| pair.iter().any(|party| self.is_same(party.who, who) || self.is_related(party.who, who));
        let acts = |side: &Side<'t>| side.acts > 0 && side.named > 1 && self.can_be_state(side.party.who);
        sides.all.iter().any(|side| acts(side) && !of_pair(side.party.who))
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

    /// One that the packs know.
    pub(super) fn is_known(&self, who: Who<'_>) -> bool {
        matches!(who, Who::Entity(entity) if self.context.names.entities[entity].actor.is_some())
    }

    /// A body that its name tells to be one.
    pub(super) fn is_named_body(&self, who: Who<'_>) -> bool {
        let Who::Entity(entity) = who else { return false };
        let entity = &self.context.names.entities[entity];
        matches!(entity.entity_type, EntityType::Organisation | EntityType::Facility | EntityType::Group)
            && entity.rule != crate::names::GUESSED
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
        // Nor has a body of no known field one with a mere name that nothing tells to be a body.
        let nameless = entity(partner).is_some_and(|partner| partner.entity_type == EntityType::Person);
        !(state || nameless) || public
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
        owns || self.climbs_to_subject(&party.tokens, &[Relation::Conj])
    }

    /// "the Minister of Health of Ostrany"
    pub(super) fn has_office_before(&self, name: usize, floor: usize) -> bool {
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
            Meaning::StateOf => true,
            _ => false,
        };
        // "the government of Dorran tore up the accord"
        let governs = |at: usize| {
            let of_state =
                |sectors: &[String]| !sectors.is_empty() && sectors.iter().all(|sector| sector == GOVERNMENT || sector == PARLIAMENT);
            self.anaphor_sectors(at).is_some_and(of_state) && self.climbs_to_subject(&(at..at + 1), &[Relation::Conj])
        };
        led && (at.saturating_sub(2).max(floor)..name).any(|at| analysis.means(at, acts) || governs(at))
    }
}
