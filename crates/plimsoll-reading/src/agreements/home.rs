//! What a state's own paper tells of: a ministry, a government or a parliament speaks of its state's agreements without naming
//! that state beside them, and the partner is the other state that it speaks of most.

use super::parties::Party;
use super::sides::{Side, Sides};
use super::{AgreementFound, Finder};

/// The partner is named at least so many times.
const NAMED: usize = 2;

impl<'t> Finder<'_, '_, 't> {
    /// The state whose paper it is, and the other one that it names twice as often as any third.
    pub(super) fn own_and_other(&self, agreement: &AgreementFound<'t>, sides: &Sides<'t>) -> Option<Vec<Party<'t>>> {
        // A newspaper is no state's, though its town's name closes its own.
        self.own.as_ref().filter(|own| self.speaks_for_state(own))?;
        let own = self.own_side(sides).filter(|own| self.is_place(own.who) || self.can_be_state(own.who) && own.tokens.len() == 1)?;
        let in_name = |side: &Side<'t>| {
            let name = self.name_of(side.party.who);
            agreement.name.clone().any(|at| self.context.analysis.text_of(at) == name)
        };
        let partner = |side: &&Side<'t>| {
            let known = side.acts > 0 || self.is_state(side.party.who) || self.is_form_of_state(side.party.who) || in_name(side);
            known
                && self.can_be_state(side.party.who)
                && !self.is_same(side.party.who, own.who)
                && !self.is_related(side.party.who, own.who)
        };
        let mut others: Vec<(usize, &Side<'t>)> = Vec::new();
        for side in sides.all.iter().filter(partner) {
            match others.iter_mut().find(|(_, known)| self.is_related(side.party.who, known.party.who)) {
                Some((named, _)) => *named += side.named,
                None => others.push((side.named, side)),
            }
        }
        others.sort_by_key(|(named, side)| (std::cmp::Reverse(*named), side.party.tokens.start));
        let (named, other) = others.first()?;
        let next = others.get(1).map_or(0, |(named, _)| *named);
        (*named >= NAMED && *named >= next * 2).then(|| vec![own.clone(), self.fullest(&other.party, sides)])
    }
}
