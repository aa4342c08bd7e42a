//! Which events of many documents are the same event.
//!
//! ```text
//! readings ─▶ telling: what one document tells of an event
//!          ─▶ told: its people as actors of the case
//!          ─▶ likeness: type, dates, place, actors and figures of two tellings, in points with their reasons
//!          ─▶ groups: tellings of one event, the surest pairs first; every telling keeps what it says
//! ```
//!
//! Two tellings are never joined against their dates, and two events that one document tells apart stay two; what its
//! headline tells and its text tells once is one. A telling
//! without a date joins only where more than its type speaks for it. The result depends on the set of tellings.

mod likeness;
mod telling;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

pub use likeness::Why;
pub use telling::{Telling, Told, tellings};

use crate::groups::Groups;
use crate::update::{ItemId, Joined, JudgedPairs, Matter};

/// Events as a matter of which several tellings may be one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Events;

/// So many points join two tellings.
const ENOUGH: i32 = 4;

impl Matter for Events {
    type Item = Told;
    type Why = Why;

    fn id(&self, item: &Told) -> ItemId {
        item.telling.id()
    }

    fn keys(&self, item: &Told) -> Vec<u64> {
        item.telling.keys()
    }

    fn is_related(&self, one: &Told, other: &Told) -> bool {
        likeness::likeness(one, other).is_some_and(|(points, _)| points >= ENOUGH)
    }

    fn join(&self, items: &[Told], pairs: &[(usize, usize)], judged: &JudgedPairs) -> Joined<Why> {
        let mut alike: Vec<(i32, usize, usize, Vec<Why>)> = pairs
            .iter()
            .filter_map(|&(one, other)| {
                let (points, why) = likeness::likeness(&items[one], &items[other])?;
                (points >= ENOUGH).then_some((points, one, other, why))
            })
            .collect();
        alike.sort_by(|one, other| (other.0, one.1, one.2).cmp(&(one.0, other.1, other.2)));
        let mut joiner =
            Joiner { items, judged, groups: Groups::new(items.len()), members: FxHashMap::default(), why: FxHashMap::default() };
        for &(one, other) in &judged.same {
            joiner.union(one, other, vec![Why::Judged]);
        }
        let related = alike.iter().map(|&(_, one, other, _)| (one, other)).collect();
        for (_, one, other, why) in alike {
            if joiner.may_join(one, other) {
                joiner.union(one, other, why);
            }
        }
        let group = (0..items.len()).map(|item| joiner.groups.root(item)).collect();
        Joined { group, why: joiner.why, questions: Vec::new(), related }
    }
}

struct Joiner<'a> {
    items: &'a [Told],
    judged: &'a JudgedPairs,
    groups: Groups,
    /// The tellings of each group of more than one, by its root.
    members: FxHashMap<usize, Vec<usize>>,
    why: FxHashMap<usize, BTreeSet<Why>>,
}

impl Joiner<'_> {
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
        let (of_one, of_other) = (self.own_words(&one), self.own_words(&other));
        let different = &self.judged.different;
        let judged = |a: usize, b: usize| different.contains(&(a, b)) || different.contains(&(b, a));
        let two = |a: usize, b: usize| {
            let (report, of) = (&self.items[a].telling, &self.items[b].telling);
            report.document == of.document && !likeness::is_told_twice(report, of)
        };
        let contradict = |a: usize, b: usize| likeness::contradict(&self.items[a], &self.items[b]);
        one.iter().all(|&a| other.iter().all(|&b| !two(a, b) && !judged(a, b)))
            && of_one.iter().all(|&a| of_other.iter().all(|&b| !contradict(a, b)))
    }

    /// The tellings of a group but for those in a sentence taken over from an earlier one of it, whose "today" is another day.
    fn own_words(&self, group: &[usize]) -> Vec<usize> {
        let telling = |at: usize| &self.items[at].telling;
        let is_taken = |at: usize| {
            let earlier = |other: usize| telling(other).published < telling(at).published;
            group.iter().any(|&other| earlier(other) && likeness::is_reprint(telling(at), telling(other)))
        };
        group.iter().copied().filter(|&at| !is_taken(at)).collect()
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
}
