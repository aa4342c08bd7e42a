//! Which agreements of many documents are the same agreement.
//!
//! Two documents speak of one agreement where its parties are the same and nothing in dates or names speaks against
//! it, or where a name of its own ("Malta Declaration") is the same. What each document says of its term and renewal
//! is kept side by side.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_names::{JOIN, NameKind, NameWords, Prepared, score};
use plimsoll_record::{Agreement, Edtf, Fact, FactId, Reading};
use rustc_hash::FxHashMap;

use crate::actors::Judged;
use crate::groups::Groups;

/// An agreement as one document knows it.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its id.
    pub agreement: FactId,
    name: String,
    prepared: Prepared,
    /// Actors that are party to it.
    parties: BTreeSet<u64>,
    signed: Option<Edtf>,
}

/// The agreements of a reading. `actor_of` gives the key of the actor that an entity is.
pub fn profiles(reading: &Reading, actor_of: &dyn Fn(&FactId) -> Option<u64>, words: &NameWords) -> Vec<Profile> {
    let agreements = reading.facts.iter().filter_map(|fact| if let Fact::Agreement(agreement) = fact { Some(agreement) } else { None });
    let profile = |agreement: &Agreement| Profile {
        agreement: agreement.common.id.clone(),
        name: agreement.name.to_lowercase(),
        prepared: Prepared::new(&agreement.name, NameKind::Organisation, words),
        parties: agreement.parties.iter().filter_map(|party| party.entity.as_ref().and_then(actor_of)).collect(),
        signed: agreement.signed.as_ref().map(|signed| signed.value.clone()),
    };
    agreements.map(profile).collect()
}

/// Groups of one agreement each: indexes of profiles, in order.
pub fn reconcile(profiles: &[Profile], judged: &Judged) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    order.sort_by(|&one, &other| profiles[one].agreement.cmp(&profiles[other].agreement));
    let place: FxHashMap<&FactId, usize> = order.iter().enumerate().map(|(at, &index)| (&profiles[index].agreement, at)).collect();
    let pairs_of = |judged: &[(FactId, FactId)]| -> Vec<(usize, usize)> {
        judged.iter().filter_map(|(one, other)| Some((*place.get(one)?, *place.get(other)?))).collect()
    };
    let mut groups = Groups::new(order.len());
    for (one, other) in pairs_of(&judged.same) {
        groups.union(one, other);
    }
    let apart = pairs_of(&judged.different);
    let mut same: Vec<(u32, usize, usize)> = Vec::new();
    for (one, other) in candidates(profiles, &order) {
        same.extend(likeness(&profiles[order[one]], &profiles[order[other]]).map(|points| (points, one, other)));
    }
    same.sort_by(|one, other| (other.0, one.1, one.2).cmp(&(one.0, other.1, other.2)));
    let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (_, one, other) in same {
        let (a, b) = (groups.root(one), groups.root(other));
        if a == b {
            continue;
        }
        let of = |members: &FxHashMap<usize, Vec<usize>>, root: usize| members.get(&root).cloned().unwrap_or_else(|| vec![root]);
        let (left, right) = (of(&members, a), of(&members, b));
        let clash = left.iter().any(|&x| {
            right
                .iter()
                .any(|&y| contradict(&profiles[order[x]], &profiles[order[y]]) || apart.contains(&(x, y)) || apart.contains(&(y, x)))
        });
        if !clash {
            let root = groups.union(a, b);
            members.insert(root, [left, right].concat());
        }
    }
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, &index) in order.iter().enumerate() {
        found.entry(groups.root(at)).or_default().push(index);
    }
    let mut found: Vec<Vec<usize>> = found.into_values().collect();
    found.iter_mut().for_each(|group| group.sort_unstable());
    found.sort();
    found
}

/// Pairs that share two parties, or a name.
fn candidates(profiles: &[Profile], order: &[usize]) -> BTreeSet<(usize, usize)> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, &index) in order.iter().enumerate() {
        let profile = &profiles[index];
        by_key.entry(profile.name.clone()).or_default().push(at);
        for (place, one) in profile.parties.iter().enumerate() {
            for other in profile.parties.iter().skip(place + 1) {
                by_key.entry(format!("{one} {other}")).or_default().push(at);
            }
        }
    }
    let pairs = |sharing: &Vec<usize>| -> Vec<(usize, usize)> {
        sharing.iter().enumerate().flat_map(|(place, &one)| sharing[place + 1..].iter().map(move |&other| (one, other))).collect()
    };
    by_key.values().filter(|sharing| sharing.len() <= CROWDED).flat_map(pairs).collect()
}

/// Names and pairs of parties that more agreements share than this tell nothing.
const CROWDED: usize = 500;

/// Points for two profiles of one agreement; none where too little speaks for it.
fn likeness(one: &Profile, other: &Profile) -> Option<u32> {
    if contradict(one, other) {
        return None;
    }
    let parties = one.parties.intersection(&other.parties).count() as u32;
    let own_name = |profile: &Profile| profile.name.split_whitespace().count() > 2;
    let named = own_name(one) && own_name(other) && score(&one.prepared, &other.prepared) >= JOIN;
    let same_words = one.name == other.name;
    let signed = one.signed.is_some() && one.signed == other.signed;
    let points = 2 * parties.min(2) + 4 * u32::from(named) + u32::from(same_words) + 2 * u32::from(signed);
    (points >= 4).then_some(points)
}

/// Signed on days that cannot be one.
fn contradict(one: &Profile, other: &Profile) -> bool {
    let days = |profile: &Profile| profile.signed.as_ref().and_then(|date| Some((date.earliest()?, date.latest()?)));
    match (days(one), days(other)) {
        (Some(a), Some(b)) => a.1 < b.0 || b.1 < a.0,
        _ => false,
    }
}
