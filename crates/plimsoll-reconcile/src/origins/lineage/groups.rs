//! Tellings that hang together have one origin; how far each stands from it.

use std::collections::{BTreeMap, BTreeSet};

use super::labels::{Given, Key, chain};
use super::links::{Link, LinkKind, by_date};
use super::{Label, Origin, Telling, Told};
use crate::groups::Groups;
use crate::origins::precedence::Basis;

/// The origins of sorted tellings, in the order in which they are told.
pub(super) fn origins(tellings: &[&Telling], given: &[Given], links: Vec<Link>) -> Vec<Origin> {
    let groups = groups(tellings, given, &links);
    let froms = froms(tellings, given, &links);
    let mut links_of: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
    for link in links {
        links_of.entry(groups[link.telling]).or_default().push(link);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        members.entry(*group).or_default().push(at);
    }
    let of_group = |(group, members): (usize, Vec<usize>)| origin(&members, given, &froms, links_of.remove(&group).unwrap_or_default());
    let mut origins: Vec<Origin> = members.into_iter().map(of_group).collect();
    origins.sort_by(|one, other| (&one.label, one.tellings[0].telling).cmp(&(&other.label, other.tellings[0].telling)));
    origins
}

/// For each telling the lowest one that it hangs together with: by a common key, or by links. What a publisher has from
/// another document is one with what it tells of itself only where it has that too from there.
fn groups(tellings: &[&Telling], given: &[Given], links: &[Link]) -> Vec<usize> {
    let mut groups = Groups::new(given.len());
    let mut by_key: BTreeMap<(Key, Option<u64>), usize> = BTreeMap::new();
    let of_number = |link: &&Link| matches!(link.kind, LinkKind::TakesNumber | LinkKind::SharesNumber);
    let taken: BTreeSet<usize> = links.iter().filter(of_number).map(|link| link.telling).collect();
    for (at, given) in given.iter().enumerate() {
        let is_taken = taken.contains(&at) && matches!(given.label, Label::Publisher(_));
        let number = if is_taken { tellings[at].number } else { None };
        if let Some(key) = given.key {
            groups.union(at, *by_key.entry((key, number)).or_insert(at));
        }
    }
    for link in links {
        groups.union(link.telling, link.other);
    }
    groups.roots()
}

/// Where a telling comes from.
#[derive(Debug, Clone, Copy, Default)]
struct From {
    /// The telling that it copies or cites.
    telling: Option<usize>,
    basis: Option<Basis>,
    /// Sources that stand before the one that is cited.
    outer: u32,
    depth: u32,
    /// Whether it shares its words with one and nobody knows which was first.
    may_copy: bool,
}

/// Where each telling comes from: the earliest that it copies, or else what it cites. Tellings that cite each other
/// come from neither.
fn froms(tellings: &[&Telling], given: &[Given], links: &[Link]) -> Vec<From> {
    let mut froms = vec![From::default(); tellings.len()];
    let mut directed: Vec<&Link> = links.iter().filter(|link| link.is_directed()).collect();
    directed.sort_by_cached_key(|link| (link.telling, link.kind, by_date(tellings[link.other]), link.other));
    for link in directed {
        if froms[link.telling].telling.is_none() && !leads_to(&froms, link.other, link.telling) {
            let cited = chain(tellings[link.telling]).iter().position(|source| source.place == link.place);
            let outer = if link.kind == LinkKind::Cites { cited.unwrap_or_default() as u32 } else { 0 };
            froms[link.telling] = From { telling: Some(link.other), basis: link.precedence, outer, ..From::default() };
        }
    }
    for link in links.iter().filter(|link| link.kind == LinkKind::Copies && link.precedence.is_none()) {
        for at in [link.telling, link.other] {
            froms[at].may_copy |= froms[at].telling.is_none();
        }
    }
    for link in links.iter().filter(|link| link.kind == LinkKind::SharesNumber) {
        froms[link.telling].may_copy |= froms[link.telling].telling.is_none();
    }
    for at in 0..froms.len() {
        froms[at].depth = depth(&froms, given, at);
    }
    froms
}

/// Whether the way back from one telling comes to another.
fn leads_to(froms: &[From], from: usize, to: usize) -> bool {
    std::iter::successors(Some(from), |at| froms[*at].telling).any(|at| at == to)
}

fn depth(froms: &[From], given: &[Given], at: usize) -> u32 {
    let way: Vec<usize> = std::iter::successors(Some(at), |at| froms[*at].telling).collect();
    let first = way[way.len() - 1];
    // Each document and each source between is one further; at the end stands what the first one says of itself.
    way[..way.len() - 1].iter().map(|at| 1 + froms[*at].outer).sum::<u32>() + given[first].between
}

fn origin(members: &[usize], given: &[Given], froms: &[From], mut links: Vec<Link>) -> Origin {
    // Who comes from nowhere else says whose word it is.
    let firsts = members.iter().filter(|at| froms[**at].telling.is_none());
    let mut labels: Vec<&Label> = firsts.map(|at| &given[*at].label).collect();
    labels.sort_by_key(|label| (rank(label), *label));
    let others: BTreeSet<&Label> =
        labels[1..].iter().copied().filter(|label| !is_one(label, labels[0]) && **label != Label::Unknown).collect();
    let others = others.into_iter().cloned().collect();
    let mut tellings: Vec<Told> = members
        .iter()
        .map(|&at| {
            let From { telling, basis, depth, may_copy, .. } = froms[at];
            Told { telling: at, depth, is_sure: !may_copy, from: telling, basis }
        })
        .collect();
    tellings.sort_by_key(|told| (told.depth, told.telling));
    links.sort();
    Origin { label: as_named(labels[0], members.iter().map(|at| &given[*at].label)), others, tellings, links }
}

/// A publisher that is also cited is a named source.
fn as_named<'l>(label: &Label, mut all: impl Iterator<Item = &'l Label>) -> Label {
    match label {
        Label::Publisher(party) if all.any(|other| matches!(other, Label::Named(_)) && is_one(other, label)) => Label::Named(party.clone()),
        _ => label.clone(),
    }
}

/// Which of several labels says most.
fn rank(label: &Label) -> u8 {
    match label {
        Label::Named(_) => 0,
        Label::Person { .. } => 1,
        Label::Publisher(_) => 2,
        Label::Unknown => 3,
    }
}

/// Whether two labels mean one actor.
fn is_one(one: &Label, other: &Label) -> bool {
    let key = |label: &Label| match label {
        Label::Named(party) | Label::Publisher(party) => Some(party.key),
        Label::Person { .. } | Label::Unknown => None,
    };
    one == other || key(one).is_some() && key(one) == key(other)
}
