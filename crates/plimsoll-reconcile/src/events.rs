//! Which events of many documents are the same event.
//!
//! ```text
//! readings, actors ─▶ telling: what one document tells of an event, its people as actors of the case
//!                  ─▶ likeness: type, dates, place, actors and figures of two tellings, in points with their reasons
//!                  ─▶ Same: tellings of one event, the surest pairs first; every telling keeps what it says
//! ```
//!
//! Two tellings are never joined against their dates, and two events that one document tells apart stay two. A telling
//! without a date joins only where more than its type speaks for it. The result depends on the set of tellings.

mod likeness;
mod telling;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_record::FactId;
use rustc_hash::FxHashMap;

pub use likeness::Why;
pub use telling::{Setting, Telling, tellings};

use crate::groups::Groups;

/// Tellings of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Same {
    /// Indexes of the tellings, in their order.
    pub tellings: Vec<usize>,
    /// Why they are held to be one; empty for an event that is told once.
    pub why: Vec<Why>,
}

/// So many points join two tellings.
const ENOUGH: i32 = 6;

/// Keys that more tellings share than this bring nobody together.
const CROWDED: usize = 300;

/// What people judged of events.
pub use crate::actors::Judged;

/// Puts together the tellings of one event.
pub fn reconcile(tellings: &[Telling], judged: &Judged) -> Vec<Same> {
    let mut order: Vec<usize> = (0..tellings.len()).collect();
    order.sort_by(|&one, &other| tellings[one].event.cmp(&tellings[other].event));
    let sorted: Vec<&Telling> = order.iter().map(|&at| &tellings[at]).collect();
    let mut pairs: Vec<(i32, usize, usize, Vec<Why>)> = candidates(&sorted)
        .into_iter()
        .filter_map(|(one, other)| {
            let (points, why) = likeness::likeness(sorted[one], sorted[other])?;
            (points >= ENOUGH).then_some((points, one, other, why))
        })
        .collect();
    pairs.sort_by(|one, other| (other.0, one.1, one.2).cmp(&(one.0, other.1, other.2)));
    let mut joined = Joined::new(&sorted, judged);
    for (one, other) in joined.pairs_of(&judged.same) {
        joined.union(one, other, vec![Why::Judged]);
    }
    for (_, one, other, why) in pairs {
        if joined.may_join(one, other) {
            joined.union(one, other, why);
        }
    }
    joined.finish(&order)
}

/// Pairs of tellings of one type that share a day, a month with an actor or a place, or two of these.
fn candidates(tellings: &[&Telling]) -> BTreeSet<(usize, usize)> {
    let mut by_key: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (index, telling) in tellings.iter().enumerate() {
        telling.keys().into_iter().for_each(|key| by_key.entry(key).or_default().push(index as u32));
    }
    let mut pairs = BTreeSet::new();
    for sharing in by_key.values().filter(|sharing| sharing.len() <= CROWDED) {
        for (place, &one) in sharing.iter().enumerate() {
            pairs.extend(sharing[place + 1..].iter().map(|&other| (one as usize, other as usize)));
        }
    }
    pairs
}

struct Joined<'a> {
    tellings: &'a [&'a Telling],
    place: FxHashMap<&'a FactId, usize>,
    groups: Groups,
    /// The tellings of each group of more than one, by its root.
    members: FxHashMap<usize, Vec<usize>>,
    apart: Vec<(usize, usize)>,
    why: FxHashMap<usize, BTreeSet<Why>>,
}

impl<'a> Joined<'a> {
    fn new(tellings: &'a [&'a Telling], judged: &Judged) -> Self {
        let place = tellings.iter().enumerate().map(|(at, telling)| (&telling.event, at)).collect();
        let mut joined = Self {
            tellings,
            place,
            groups: Groups::new(tellings.len()),
            members: FxHashMap::default(),
            apart: Vec::new(),
            why: FxHashMap::default(),
        };
        joined.apart = joined.pairs_of(&judged.different);
        joined
    }

    fn pairs_of(&self, judged: &[(FactId, FactId)]) -> Vec<(usize, usize)> {
        judged.iter().filter_map(|(one, other)| Some((*self.place.get(one)?, *self.place.get(other)?))).collect()
    }

    fn of_group(&mut self, telling: usize) -> Vec<usize> {
        let root = self.groups.root(telling);
        self.members.get(&root).cloned().unwrap_or_else(|| vec![root])
    }

    /// Nothing in the one group contradicts anything in the other: no date, no judgement, no document that has both.
    fn may_join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.of_group(one), self.of_group(other));
        if one == other {
            return false;
        }
        let judged = |a: usize, b: usize| self.apart.contains(&(a, b)) || self.apart.contains(&(b, a));
        one.iter().all(|&a| {
            other.iter().all(|&b| {
                let (first, second) = (self.tellings[a], self.tellings[b]);
                first.document != second.document && !likeness::contradict(first, second) && !judged(a, b)
            })
        })
    }

    fn union(&mut self, one: usize, other: usize, why: Vec<Why>) {
        let (a, b) = (self.groups.root(one), self.groups.root(other));
        if a == b {
            return;
        }
        let mut members = self.of_group(a);
        members.extend(self.of_group(b));
        let mut reasons = self.why.remove(&a).unwrap_or_default();
        reasons.extend(self.why.remove(&b).unwrap_or_default());
        reasons.extend(why);
        let root = self.groups.union(a, b);
        self.members.insert(root, members);
        self.why.insert(root, reasons);
    }

    fn finish(mut self, order: &[usize]) -> Vec<Same> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for telling in 0..self.tellings.len() {
            groups.entry(self.groups.root(telling)).or_default().push(order[telling]);
        }
        let why = |root: &usize| self.why.get(root).map(|why| why.iter().cloned().collect()).unwrap_or_default();
        let mut same: Vec<Same> = groups
            .iter()
            .map(|(root, tellings)| {
                let mut tellings = tellings.clone();
                tellings.sort_unstable();
                Same { tellings, why: why(root) }
            })
            .collect();
        same.sort_by(|one, other| one.tellings.cmp(&other.tellings));
        same
    }
}
