//! What tells that a name is a state's, where no list has it: its government or parliament, its foreign minister.

use std::ops::Range;

use plimsoll_pack::{Classes, Meaning, Role};

use super::Finder;
use super::parties::{PARLIAMENT, Party};
use super::sides::{Side, Sides};
use crate::names::GOVERNMENT;

/// "Norr's | acting defence minister": so many tokens behind the mark, and as many before "of".
const REACH: usize = 6;

/// Between an office and what it has to do with stand at most so many tokens: "of the".
const PORTFOLIO: usize = 3;

impl<'t> Finder<'_, '_, 't> {
    /// "Galdova's government", "the parliament of Varnesse", "Norr's defence minister", "the Minister of the Interior of Altamar". A
    /// town has a mayor, whose office is one word.
    pub(super) fn is_governed(&self, party: &Party<'t>, sentence: &Range<usize>) -> bool {
        let analysis = self.context.analysis;
        let Range { start, end } = party.tokens;
        let office = |at: usize| {
            let mut hits = analysis.hits_at(at).iter().filter(|hit| hit.meaning == Meaning::Role(Role::Office));
            hits.next().map(|hit| hit.len() > 1)
        };
        let of_state = |at: usize| {
            let anaphor = self.anaphor_sectors(at);
            let body = anaphor.is_some_and(|all| !all.is_empty() && all.iter().all(|one| one == GOVERNMENT || one == PARLIAMENT));
            body || analysis.means(at, |meaning| meaning == Meaning::StateOf)
        };
        // "the Danish minister of justice", "the Dominican president"
        let people = self.people_at(start).is_some_and(|people| people.tokens == party.tokens);
        if people {
            return (end..sentence.end.min(end + REACH / 2)).any(|at| of_state(at) || office(at).is_some());
        }
        if end + 1 < sentence.end && analysis.is_possessive(end) {
            let stops = Classes::PREPOSITION.or(Classes::COORDINATOR).or(Classes::BE).or(Classes::HAVE).or(Classes::RELATIVE);
            let owned = (end + 1..sentence.end.min(end + REACH)).take_while(|&at| !analysis.classes_of(at).any(stops));
            return owned.into_iter().any(|at| of_state(at) || office(at).is_some_and(|long| long || at > end + 1));
        }
        // "the Minister of the | Interior of Altamar", as one name
        let led = (start.saturating_sub(PORTFOLIO).max(sentence.start)..start).any(|at| office(at).is_some());
        if led && party.tokens.clone().any(|at| self.is_of(at)) {
            return true;
        }
        let article = usize::from(start > sentence.start && analysis.classes_of(start - 1).any(Classes::ARTICLE));
        let Some(of) = (start - article).checked_sub(1).filter(|&at| at > sentence.start && self.is_of(at)) else { return false };
        let named = |at: &usize| {
            let classes = analysis.classes_of(*at);
            analysis.is_capitalised(*at)
                || analysis.joins_names(*at)
                || classes.any(Classes::ARTICLE)
                || office(*at).is_some()
                || of_state(*at)
        };
        let mut before = (of.saturating_sub(REACH).max(sentence.start)..of).rev().take_while(named);
        before.any(|at| of_state(at) && at + 1 == of || office(at).is_some_and(|long| long || at + 1 < of))
    }

    /// "the Minister of the | Interior of Altamar", with its office or without: the state behind what its minister has to do with.
    pub(super) fn state_of_portfolio(&self, party: &Party<'t>, floor: usize) -> Option<Party<'t>> {
        let start = party.tokens.start;
        let office = |at: usize| self.context.analysis.means(at, |meaning| meaning == Meaning::Role(Role::Office));
        let led = (start.saturating_sub(PORTFOLIO).max(floor)..start).any(office);
        // "Minister of the Interior" alone tells no state.
        let links = party.tokens.clone().filter(|&at| self.context.analysis.classes_of(at).any(Classes::PREPOSITION)).count();
        let led = led || office(start) && links >= 2;
        let state = self.state_in_name(party).filter(|_| led && !self.is_named_body(party.who))?;
        self.can_be_state(state.who).then_some(state)
    }

    /// The two of which the sentences that name an agreement, or those right before, tell that they are states, if no third is named
    /// nearly as often.
    pub(super) fn two_that_govern(&self, namings: &[Range<usize>], sides: &Sides<'t>) -> Option<Vec<Party<'t>>> {
        let sentence = |at: usize| self.context.analysis.sentence_of(at);
        let near = |at: usize| namings.iter().any(|naming| (sentence(at)..=sentence(at) + 1).contains(&sentence(naming.start)));
        // A ministry's own paper speaks of its state.
        let own = self.own_side(sides).filter(|own| self.can_be_state(own.who));
        let is_own = |side: &Side<'t>| own.as_ref().is_some_and(|own| self.is_same(own.who, side.party.who));
        // A state that the packs know need only act.
        let known = |side: &Side<'t>| side.acts > 0 && self.is_state(side.party.who);
        let state = |side: &&Side<'t>| {
            (side.governs.iter().any(|&at| near(at)) || is_own(side) || known(side)) && self.can_be_state(side.party.who)
        };
        let mut all: Vec<&Side<'t>> = sides.all.iter().filter(state).collect();
        all.sort_by_key(|side| (std::cmp::Reverse(side.named), side.party.tokens.start));
        let mut states: Vec<&Side<'t>> = Vec::new();
        for side in all {
            let full = self.fullest(&side.party, sides).who;
            if !states.iter().any(|known| self.is_related(full, self.fullest(&known.party, sides).who)) {
                states.push(side);
            }
        }
        let [one, other, rest @ ..] = states.as_slice() else { return None };
        let third = rest.first().map_or(0, |side| side.named);
        let mut parties = vec![self.fullest(&one.party, sides), self.fullest(&other.party, sides)];
        parties.sort_by_key(|party| party.tokens.start);
        (third * 2 <= other.named).then_some(parties)
    }
}
