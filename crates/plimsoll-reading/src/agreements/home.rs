//! The home side of an agreement of which only the partner is told, and what a state's own paper tells of: a ministry or a
//! parliament speaks of its state's agreements without naming that state beside them, and the partner is the other state that it
//! speaks of most.

use plimsoll_record::EntityType;

use super::parties::{Party, Who};
use super::sides::{Side, Sides};
use super::{AgreementFound, Finder};

/// The partner is named at least so many times.
const NAMED: usize = 2;

/// Whose paper a document is, and the partner of whom it speaks.
pub(super) struct Home<'t> {
    own: Party<'t>,
    other: Option<Party<'t>>,
}

impl<'t> Finder<'_, '_, 't> {
    /// The state whose paper it is, where it is one's, and the other that acts in it.
    pub(super) fn home(&self, sides: &Sides<'t>) -> Option<Home<'t>> {
        if !self.is_paper_of_state() {
            return None;
        }
        let own = self.own_side(sides).filter(|own| self.is_place(own.who) || self.can_be_state(own.who) && own.tokens.len() == 1)?;
        let acts = |side: &Side<'t>| side.acts > 0 || self.is_state(side.party.who) || self.is_form_of_state(side.party.who);
        let other = self.named_most(&own, sides, &acts);
        Some(Home { own, other })
    }

    /// The state whose paper it is, and the other one that it names twice as often as any third.
    pub(super) fn own_and_other(&self, agreement: &AgreementFound<'t>, home: &Home<'t>, sides: &Sides<'t>) -> Option<Vec<Party<'t>>> {
        // "the Mardas Returns Agreement"
        let in_name = |side: &Side<'t>| {
            let name = self.name_of(side.party.who);
            agreement.name.clone().any(|at| self.context.analysis.text_of(at) == name)
        };
        let other = home.other.clone().or_else(|| self.named_most(&home.own, sides, &in_name))?;
        Some(vec![home.own.clone(), other])
    }

    /// "The Accord with Osmara is dead, Dorran's premier said": the partner that is told, and the only other state that acts.
    pub(super) fn partner_and_actor(&self, agreement: &AgreementFound<'t>, sides: &Sides<'t>) -> Option<Vec<Party<'t>>> {
        let [partner] = agreement.parties.as_slice() else { return None };
        if !self.is_led_to_by_with(&partner.tokens) {
            return None;
        }
        let other = |side: &&Side<'t>| {
            let who = side.party.who;
            let body = self.is_a_body_by_its_article(&side.party);
            side.acts > 0 && self.can_be_state(who) && !body && !self.is_same(who, partner.who) && !self.is_related(who, partner.who)
        };
        let mut acting = sides.all.iter().filter(other);
        let (first, second) = (acting.next()?, acting.next());
        let only = second.is_none() && self.can_be_state(partner.who);
        only.then(|| vec![self.fullest(&first.party, sides), partner.clone()])
    }

    /// "Halvia votes on the Namora trade deal": the partner that is told, and who acts in the title, which names the partner too.
    pub(super) fn partner_and_actor_of_title(&self, agreement: &AgreementFound<'t>) -> Option<Vec<Party<'t>>> {
        let [partner] = agreement.parties.as_slice() else { return None };
        let analysis = self.context.analysis;
        let title = analysis.sentences.first()?.tokens.clone();
        let name = self.name_of(partner.who);
        let named = title.clone().any(|at| analysis.text_of(at) == name);
        if !named || !self.is_led_to_by_with(&partner.tokens) {
            return None;
        }
        let actor = title.clone().filter(|&at| self.is_no_common_word(at)).find_map(|at| self.name_from(at, title.end))?;
        let other = self.can_be_state(actor.who) && !self.is_related(actor.who, partner.who);
        (other && self.can_be_state(partner.who)).then(|| vec![actor, partner.clone()])
    }

    /// The state of some sort that a document names twice as often as any other of that sort.
    fn named_most(&self, own: &Party<'t>, sides: &Sides<'t>, wanted: &dyn Fn(&Side<'t>) -> bool) -> Option<Party<'t>> {
        let other = |side: &&Side<'t>| {
            let who = side.party.who;
            self.can_be_state(who) && !self.is_same(who, own.who) && !self.is_related(who, own.who) && wanted(side)
        };
        let mut others: Vec<(usize, &Side<'t>)> = Vec::new();
        for side in sides.all.iter().filter(other) {
            match others.iter_mut().find(|(_, known)| self.is_related(side.party.who, known.party.who)) {
                Some((named, _)) => *named += side.named,
                None => others.push((side.named, side)),
            }
        }
        others.sort_by_key(|(named, side)| (std::cmp::Reverse(*named), side.party.tokens.start));
        let (named, most) = others.first()?;
        let next = others.get(1).map_or(0, |(named, _)| *named);
        (*named >= NAMED && *named >= next * 2).then(|| self.fullest(&most.party, sides))
    }

    /// The state in whose name a court judges, where the document speaks of it.
    pub(super) fn state_of_court(&self, court: &Party<'t>, sides: &Sides<'t>) -> Option<Party<'t>> {
        let judges = matches!(court.who, Who::Entity(entity) if self.context.names.entities[entity].entity_type == EntityType::Court);
        let state = self.state_in_name(court).filter(|_| judges)?;
        let named = |side: &&Side<'t>| self.is_related(side.party.who, state.who) && self.can_be_state(side.party.who);
        sides.all.iter().find(named).map(|side| side.party.clone())
    }

    /// Whether a ministry or a parliament publishes it. A newspaper is no state's, though its town's name closes its own.
    fn is_paper_of_state(&self) -> bool {
        let analysis = self.context.analysis;
        let first = self.context.references.publisher().and_then(|publisher| publisher.split(' ').next());
        let body = |at: usize| Party { who: Who::Words(analysis.text_of(at)), tokens: at..at + 1 };
        let told = |first: &str| (0..analysis.tokens.len()).find(|&at| analysis.text_of(at) == first);
        self.own.as_ref().is_some_and(|own| self.speaks_for_state(own))
            || first.and_then(told).is_some_and(|at| self.speaks_for_state(&body(at)))
    }
}
