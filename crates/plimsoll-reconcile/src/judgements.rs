//! What people judged, taken together: who is the same, who is not, what was misread.
//!
//! ```text
//! log of judgements ─▶ those that stand ─▶ links between facts ─▶ groups of the same
//!                                     └──▶ facts held apart ───▶ contradictions
//! ```
//!
//! [`Judged::replay`] takes the whole log. A judgement stands unless one that stands undoes it, so
//! undoing one is the same as never having made it, and leaves all others as they are. Facts that are
//! linked by “same”, over however many steps, are a group. Facts that a person held apart although
//! they are in one group are a contradiction: it is told, with the chain of judgements that joins
//! them, and never resolved here.
//!
//! The result depends on the judgements and their numbers, not on the order in which they are read.

mod links;

use std::collections::{BTreeMap, BTreeSet};

use crate::groups::Groups;
use plimsoll_record::{FactId, JudgementAct};
use rustc_hash::FxHashMap;

use crate::update;
use links::Links;

/// A fact by its place among all facts that were judged, in the order of their ids.
type Place = u32;

/// What the judgements that stand say together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// Every fact that a standing judgement names, in order.
    facts: Vec<FactId>,
    same: Vec<(u64, Place, Place)>,
    different: Vec<(u64, Place, Place)>,
    wrong: BTreeMap<Place, Vec<u64>>,
    checked: BTreeMap<Place, Vec<u64>>,
    undone: BTreeSet<u64>,
    /// Of each fact, the first of its group.
    groups: Vec<Place>,
    /// Of two groups that are held apart, the first judgement that does so.
    apart: FxHashMap<(Place, Place), u64>,
    links: Links,
}

/// Two facts and the judgement that says what they are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link<'j> {
    /// Number of the judgement.
    pub number: u64,
    /// One fact.
    pub a: &'j FactId,
    /// The other.
    pub b: &'j FactId,
}

/// A fact that one judgement calls misread and another read and found right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disputed<'j> {
    /// The fact.
    pub fact: &'j FactId,
    /// Numbers of the judgements that call it wrong.
    pub wrong: &'j [u64],
    /// Numbers of those that say it was checked.
    pub checked: &'j [u64],
}

/// What judgements make of two facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Nobody said anything from which it would follow.
    Open,
    /// They are the same.
    Same,
    /// They are not, by this judgement on them or on facts that are the same as they.
    Different(u64),
    /// Judgements say both; this one holds them apart.
    Contradictory(u64),
}

impl Judged {
    /// Takes a log together. Each judgement comes with its number; the order of coming changes nothing.
    ///
    /// An undoing of its own number or a later one undoes nothing.
    pub fn replay(log: impl IntoIterator<Item = (u64, JudgementAct<FactId>)>) -> Self {
        let mut log: Vec<(u64, JudgementAct<FactId>)> = log.into_iter().collect();
        log.sort_unstable();
        let undone = undone(&log);
        log.retain(|(number, _)| !undone.contains(number));
        let mut facts: Vec<FactId> = log.iter().flat_map(|(_, act)| act.targets().cloned()).collect();
        facts.sort_unstable();
        facts.dedup();
        let mut judged = Self { facts, undone, ..Self::default() };
        for (number, act) in &log {
            judged.note(*number, act);
        }
        judged.join();
        judged
    }

    fn note(&mut self, number: u64, act: &JudgementAct<FactId>) {
        // Every fact of the log has its place.
        let place = |fact: &FactId| self.place(fact).unwrap_or_default();
        match act.map(place) {
            JudgementAct::Same { a, b } => self.same.push((number, a, b)),
            JudgementAct::Different { a, b } => self.different.push((number, a, b)),
            JudgementAct::Wrong { fact } => self.wrong.entry(fact).or_default().push(number),
            JudgementAct::Checked { fact } => self.checked.entry(fact).or_default().push(number),
            JudgementAct::Undo { .. } => {}
        }
    }

    fn join(&mut self) {
        let mut groups = Groups::new(self.facts.len());
        for &(_, a, b) in &self.same {
            groups.union(a as usize, b as usize);
        }
        self.groups = groups.roots().into_iter().map(|root| root as Place).collect();
        self.links = Links::new(self.facts.len(), &self.same);
        for &(number, a, b) in &self.different {
            let pair = ordered(self.groups[a as usize], self.groups[b as usize]);
            self.apart.entry(pair).or_insert(number);
        }
    }

    fn place(&self, fact: &FactId) -> Option<Place> {
        self.facts.binary_search(fact).ok().map(|place| place as Place)
    }

    fn fact(&self, place: Place) -> &FactId {
        &self.facts[place as usize]
    }

    fn link(&self, &(number, a, b): &(u64, Place, Place)) -> Link<'_> {
        Link { number, a: self.fact(a), b: self.fact(b) }
    }

    /// Every standing judgement that two facts are the same, by number.
    pub fn must_links(&self) -> impl Iterator<Item = Link<'_>> {
        self.same.iter().map(|link| self.link(link))
    }

    /// Every standing judgement that two facts are not the same, by number.
    pub fn cannot_links(&self) -> impl Iterator<Item = Link<'_>> {
        self.different.iter().map(|link| self.link(link))
    }

    /// The facts that are the same by judgement, two or more in a group, all in order.
    pub fn groups(&self) -> Vec<Vec<&FactId>> {
        let mut groups: BTreeMap<Place, Vec<&FactId>> = BTreeMap::new();
        for (fact, first) in self.facts.iter().zip(&self.groups) {
            groups.entry(*first).or_default().push(fact);
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }

    /// The pairs that reconciling keeps to, of facts that are there.
    ///
    /// A judged fact may be lost, and what it joins is still the same: so each group is given as links between
    /// those of its members that are there, and a lost fact that is held apart is stood for by the first of them.
    /// Contradictions are among the pairs.
    pub fn pairs(&self, is_there: impl Fn(&FactId) -> bool) -> update::Judged {
        let mut pairs = update::Judged::default();
        // Of each group, the first and the last member that is there so far.
        let mut present: FxHashMap<Place, (&FactId, &FactId)> = FxHashMap::default();
        for (fact, first) in self.facts.iter().zip(&self.groups).filter(|(fact, _)| is_there(fact)) {
            let (_, last) = present.entry(*first).or_insert((fact, fact));
            if *last != fact {
                pairs.same.push(((*last).clone(), fact.clone()));
                *last = fact;
            }
        }
        let stand_in = |place: Place| match self.fact(place) {
            fact if is_there(fact) => Some(fact),
            _ => present.get(&self.groups[place as usize]).map(|(first, _)| *first),
        };
        for &(_, a, b) in &self.different {
            pairs.different.extend(stand_in(a).zip(stand_in(b)).map(|(a, b)| (a.clone(), b.clone())));
        }
        pairs
    }

    /// The first fact of the group of `fact`: itself where no judgement joins it to another.
    pub fn first_of<'f>(&'f self, fact: &'f FactId) -> &'f FactId {
        self.place(fact).map_or(fact, |place| self.fact(self.groups[place as usize]))
    }

    /// What judgements make of two facts, and of what they are the same as.
    pub fn relation(&self, a: &FactId, b: &FactId) -> Relation {
        if a == b {
            return Relation::Same;
        }
        let (Some(a), Some(b)) = (self.place(a), self.place(b)) else { return Relation::Open };
        let (a, b) = ordered(self.groups[a as usize], self.groups[b as usize]);
        match (a == b, self.apart.get(&(a, b))) {
            (true, Some(&number)) => Relation::Contradictory(number),
            (true, None) => Relation::Same,
            (false, Some(&number)) => Relation::Different(number),
            (false, None) => Relation::Open,
        }
    }

    /// The judgements that hold apart what others join, by number. [`path`](Self::path) tells which.
    pub fn contradictions(&self) -> impl Iterator<Item = Link<'_>> {
        let in_one_group = |&&(_, a, b): &&(u64, Place, Place)| self.groups[a as usize] == self.groups[b as usize];
        self.different.iter().filter(in_one_group).map(|link| self.link(link))
    }

    /// The shortest chain of judgements by which two facts are the same, from the first to the second;
    /// of chains of one length the one whose judgements came earlier. Empty for a fact and itself,
    /// `None` where no chain leads from one to the other.
    pub fn path(&self, a: &FactId, b: &FactId) -> Option<Vec<u64>> {
        if a == b {
            return Some(Vec::new());
        }
        self.links.path(self.place(a)?, self.place(b)?)
    }

    /// The facts that are called both wrong and checked, in order.
    pub fn disputed(&self) -> impl Iterator<Item = Disputed<'_>> {
        self.wrong.iter().filter_map(|(place, wrong)| {
            let checked = self.checked.get(place)?;
            Some(Disputed { fact: self.fact(*place), wrong, checked })
        })
    }

    /// The facts that were misread, in order, each with the judgements that say so.
    pub fn wrong(&self) -> impl Iterator<Item = (&FactId, &[u64])> {
        self.wrong.iter().map(|(place, numbers)| (self.fact(*place), numbers.as_slice()))
    }

    /// The facts that were checked, in order, each with the judgements that say so.
    pub fn checked(&self) -> impl Iterator<Item = (&FactId, &[u64])> {
        self.checked.iter().map(|(place, numbers)| (self.fact(*place), numbers.as_slice()))
    }

    /// Whether a standing judgement says that the fact was misread.
    pub fn is_wrong(&self, fact: &FactId) -> bool {
        self.place(fact).is_some_and(|place| self.wrong.contains_key(&place))
    }

    /// Whether a standing judgement says that the fact was checked.
    pub fn is_checked(&self, fact: &FactId) -> bool {
        self.place(fact).is_some_and(|place| self.checked.contains_key(&place))
    }

    /// The numbers of the judgements that no longer stand, in order; undoings that were undone among them.
    pub fn undone(&self) -> &BTreeSet<u64> {
        &self.undone
    }
}

/// The numbers of the judgements that do not stand, of a log in order.
fn undone(log: &[(u64, JudgementAct<FactId>)]) -> BTreeSet<u64> {
    let mut undone = BTreeSet::new();
    // From the last to the first: whether an undoing stands is known before what it undoes is looked at.
    for (number, act) in log.iter().rev() {
        if let JudgementAct::Undo { undone: earlier } = act
            && earlier < number
            && !undone.contains(number)
        {
            undone.insert(*earlier);
        }
    }
    let known = |number: &u64| log.binary_search_by_key(number, |(number, _)| *number).is_ok();
    undone.retain(known);
    undone
}

fn ordered(a: Place, b: Place) -> (Place, Place) {
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests;
