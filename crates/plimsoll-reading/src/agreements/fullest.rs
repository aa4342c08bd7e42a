//! Under which name a party stands: the fullest form of it that the document has, and the state for what acts for one.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning};
use plimsoll_record::EntityType;

use super::Finder;
use super::parties::{PARLIAMENT, Party, Who};
use super::sides::{Side, Sides};
use crate::names::{GOVERNMENT, GUESSED, HEAD};

impl<'t> Finder<'_, '_, 't> {
    /// The fullest form of a name: "Tamber" is "Tamber Resources plc", "Tameer" the "Republic of Tameer", and "the Front" the
    /// "Highland Front", where the document says so and no other fits.
    pub(super) fn fullest(&self, party: &Party<'t>, sides: &Sides<'t>) -> Party<'t> {
        let analysis = self.context.analysis;
        let name = self.name_of(party.who);
        let guessed = match party.who {
            Who::Words(_) => true,
            Who::Entity(entity) => {
                let entity = &self.context.names.entities[entity];
                entity.actor.is_none() && entity.rule != HEAD
            }
        };
        if !guessed || name.contains(' ') && !matches!(party.who, Who::Words(_)) {
            return party.clone();
        }
        let definite = party.tokens.start > 0 && analysis.classes_of(party.tokens.start - 1).any(Classes::ARTICLE);
        let edge = |rest: &str| rest.ends_with(' ') || rest.starts_with(' ');
        let longer = |side: &&Side<'t>| {
            let long = analysis.slice(side.party.tokens.clone());
            let begins = long.strip_prefix(name).is_some_and(edge) && (definite || self.is_firm(&side.party));
            let ends = long.strip_suffix(name).is_some_and(edge)
                && (definite || self.is_form_of_state(side.party.who) || self.is_place(side.party.who));
            begins || ends
        };
        let mut fuller = sides.all.iter().filter(longer);
        match (fuller.next(), fuller.next()) {
            (Some(side), None) => self.with_form(&side.party),
            _ => self.with_form(party),
        }
    }

    /// "Tamber Resources | plc"
    pub(super) fn with_form(&self, party: &Party<'t>) -> Party<'t> {
        let end = self.behind_form(party.tokens.end, self.context.analysis.tokens.len());
        let tokens = party.tokens.start..end;
        match party.who {
            Who::Words(_) if end > party.tokens.end => Party { who: Who::Words(self.context.analysis.slice(tokens.clone())), tokens },
            _ => party.clone(),
        }
    }

    /// "Tamber Resources plc", or a name that nothing typed.
    pub(super) fn is_firm(&self, party: &Party<'_>) -> bool {
        let form = self.behind_form(party.tokens.end, self.context.analysis.tokens.len()) > party.tokens.end;
        match party.who {
            Who::Words(_) => form,
            who => self.sector(who) == Some("company"),
        }
    }

    /// "the Republic of Tamaro"
    pub(super) fn is_form_of_state(&self, who: Who<'_>) -> bool {
        let Who::Entity(entity) = who else { return false };
        let entity = &self.context.names.entities[entity];
        let tokens = &self.context.names.mentions[entity.mention].tokens;
        entity.entity_type == EntityType::Place && tokens.clone().any(|at| self.is_of(at))
    }

    /// Parties by their fullest names, each once, and none that is no name; those that grammar tells need not stand elsewhere.
    pub(super) fn settle(&self, parties: &mut Vec<Party<'t>>, sides: &Sides<'t>, told: bool) {
        let mut settled: Vec<Party<'t>> = Vec::new();
        let own = |party: &Party<'t>| self.own.clone().filter(|own| own.who == party.who);
        let full = |party: &Party<'t>| own(party).unwrap_or_else(|| self.fullest(party, sides));
        let named: Vec<Party<'t>> =
            parties.iter().map(|party| self.in_small_letters(party, sides).unwrap_or_else(|| full(party))).collect();
        let state = |party: &Party<'t>| self.state_of_parliament(party).or_else(|| self.state_behind(party, &named, sides));
        // "The Minister of the Interior", of no state that is told: whoever holds an office is no party, and acts for one.
        let holds_office = |party: &Party<'t>| {
            let Range { start, end } = party.tokens;
            let office = self.office_from(start, end).is_some_and(|office| self.state_of_office(office, end).is_none());
            // "the Dockers' Union" is a body by its last word.
            office && !self.is_state(party.who) && !self.is_named_body(party.who)
        };
        // "the right hon. | Gentleman": behind a title stands no state.
        let titled = |party: &Party<'t>| {
            let title = |at: usize| self.context.analysis.means(at, |meaning| meaning == Meaning::Title);
            let first = party.tokens.start;
            let stop = usize::from(first > 1 && self.context.analysis.is_mark(first - 1, "."));
            !self.is_state(party.who) && first > stop && title(first - 1 - stop)
        };
        for party in named.iter().map(|party| state(party).unwrap_or_else(|| party.clone())) {
            let sure = match party.who {
                Who::Entity(entity) => self.context.names.entities[entity].rule != GUESSED,
                Who::Words(_) => party.tokens.len() > 1,
            };
            let known = || sides.all.iter().any(|side| side.party.who == party.who) || !self.may_be_state(party.who);
            let names_agreement = self.has_agreement_noun(&party.tokens);
            // "Neither Party"
            let pair = self.is_pair_word(party.tokens.end - 1);
            // "Edi | Rama": the last name of somebody who signs for one.
            let person = |at: usize| self.context.analysis.is_capitalised(at) && self.context.analysis.is_personal_name(at);
            let first = party.tokens.start;
            let surname = party.tokens.len() == 1 && first > 0 && person(first) && person(first - 1);
            if !names_agreement
                && !pair
                && !surname
                && !titled(&party)
                && !holds_office(&party)
                && (told && !self.is_numbered(&party) || sure || known())
                && !settled.iter().any(|other| self.is_same(other.who, party.who))
            {
                settled.push(party);
            }
        }
        // "the city council of Loden", beside Loden: one of the two acts for the other.
        let all = settled.clone();
        let acts_for_another = |party: &Party<'t>| {
            let common = matches!(party.who, Who::Words(_)) && !self.context.analysis.is_capitalised(party.tokens.start);
            let place = common.then(|| self.state_in_name(party)).flatten();
            place.is_some_and(|place| all.iter().any(|other| self.is_same(other.who, place.who) && other.who != party.who))
        };
        settled.retain(|party| !acts_for_another(party));
        // "The Chamber of Delegates suspended the accord": of a state that is told elsewhere.
        settled.retain(|party| !(self.field(party) == Some(PARLIAMENT) && self.is_nameless_chamber(party)));
        *parties = settled;
    }

    /// The field of public life of a party, also of one that only begins with a name that is known: "Chamber of Deputies | of
    /// Lissandre".
    pub(super) fn field(&self, party: &Party<'_>) -> Option<&str> {
        let opening = || {
            let mention = self.context.names.mention_at(party.tokens.start)?;
            self.context.names.entity(mention).sector
        };
        self.sector(party.who).or_else(opening)
    }

    /// "House of Delegates of | Aurland": the name with which that of a public body ends.
    pub(super) fn state_in_name(&self, body: &Party<'t>) -> Option<Party<'t>> {
        let Some(of) = body.tokens.clone().rev().find(|&at| self.is_of(at)) else { return self.state_before(body) };
        let article = usize::from(self.context.analysis.classes_of(of + 1).any(Classes::ARTICLE));
        let name = of + 1 + article..body.tokens.end;
        if name.is_empty() || self.is_body_noun(name.end - 1) {
            return None;
        }
        let words = self.context.analysis.slice(name.clone());
        Some(Party { who: self.known_as(words).unwrap_or(Who::Words(words)), tokens: name })
    }

    /// "the | Kosovo | Assembly": the state with whose name that of its chamber begins.
    fn state_before(&self, body: &Party<'t>) -> Option<Party<'t>> {
        let analysis = self.context.analysis;
        let start = body.tokens.start;
        let country = |meaning| match meaning {
            Meaning::Actor(actor) => {
                let known = &analysis.library.packs.actors[actor as usize];
                (known.entity_type == EntityType::Place && known.sector.is_some()).then_some(actor)
            }
            _ => None,
        };
        let (hit, actor) = analysis.longest(start, country).filter(|(hit, _)| (hit.end as usize) < body.tokens.end)?;
        let tokens = start..hit.end as usize;
        let named = self.context.names.entity_of_actor(actor).map(Who::Entity);
        Some(Party { who: named.unwrap_or_else(|| Who::Words(analysis.slice(tokens.clone()))), tokens })
    }

    /// "the foreign ministry", "the government", of the only state besides the other parties that the document speaks of.
    pub(super) fn state_behind(&self, party: &Party<'t>, others: &[Party<'t>], sides: &Sides<'t>) -> Option<Party<'t>> {
        let analysis = self.context.analysis;
        let nameless = !party.tokens.clone().any(|at| analysis.is_capitalised(at));
        let last = party.tokens.end.checked_sub(1).filter(|_| nameless)?;
        self.anaphor_sectors(last).filter(|sectors| !sectors.is_empty() && sectors.iter().all(|sector| sector == GOVERNMENT))?;
        let other = |side: &&Side<'t>| !others.iter().any(|other| self.is_same(other.who, side.party.who));
        let only = |wanted: &dyn Fn(&&Side<'t>) -> bool| {
            let mut states = sides.all.iter().filter(other).filter(wanted);
            let state = states.next()?;
            states.next().is_none().then(|| state.party.clone())
        };
        let acts = |side: &&Side<'t>| self.can_be_state(side.party.who) && side.acts > 0;
        only(&|side| self.is_state(side.party.who)).or_else(|| only(&acts))
    }

    /// "Pontine", "Pontine Terminals": names that may mean the same.
    pub(super) fn is_related(&self, one: Who<'t>, other: Who<'t>) -> bool {
        let (one, other) = (self.name_of(one), self.name_of(other));
        let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
        let edge = |rest: &str| rest.is_empty() || rest.starts_with(' ') || rest.ends_with(' ');
        long.strip_prefix(short).or_else(|| long.strip_suffix(short)).is_some_and(edge)
    }
}
