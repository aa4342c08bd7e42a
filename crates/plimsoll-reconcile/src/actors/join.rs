//! From bearers to actors: judgements first, then likeness, then short names.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_record::{DocumentId, EntityType, FactId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::alike::{Alike, Why, alike, is_short_for, support};
use super::bearer::{Bearer, Words, bearers};
use super::{Judged, Profile};
use crate::groups::Groups;

/// An actor of a case: entities of its documents that are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// What sort of thing it is, by most of its entities.
    pub entity_type: EntityType,
    /// The name by which a pack knows it, else the full name that most documents use.
    pub name: String,
    /// Its names with how many documents use each, the most used first.
    pub spellings: Vec<Spelling>,
    /// Its entities, by document.
    pub entities: Vec<FactId>,
    /// Its documents.
    pub documents: BTreeSet<DocumentId>,
    /// Field of public life.
    pub sector: Option<String>,
    /// The state it belongs to, where its documents name one and no other.
    pub country: Option<String>,
    /// Titles and roles, the most used first.
    pub roles: Vec<String>,
    /// Whether any document shows it acting or speaking in public.
    pub public: bool,
    /// Why its entities are held to be one; empty where their names alone are the same.
    pub why: Vec<Why>,
}

/// A name and its use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// As written.
    pub text: String,
    /// In so many documents.
    pub documents: u32,
}

/// Two actors that may be one: for a person to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Index of the one, in the list of actors.
    pub one: usize,
    /// Index of the other.
    pub other: usize,
    /// An entity of the one that speaks for it, and one of the other.
    pub entities: (FactId, FactId),
    /// What speaks for it.
    pub why: Vec<Why>,
}

/// What comes out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reconciled {
    /// By name, then by first entity.
    pub actors: Vec<Actor>,
    /// In the order of the actors.
    pub questions: Vec<Question>,
}

/// Bearers that share a key with more than this many others are not compared by it: what so many share tells nothing.
const CROWDED: usize = 400;

/// So much support joins a short name to the one actor that it fits.
const ENOUGH: u32 = 2;

/// Lays profiles side by side. The result depends on the set of profiles and judgements alone.
pub fn reconcile(profiles: &[Profile], words: &Words<'_>, judged: &Judged) -> Reconciled {
    let mut bearers = bearers(profiles, words);
    bearers.sort_by(|one, other| one.look.cmp(&other.look));
    let mut joiner = Joiner::new(profiles, &bearers, judged);
    joiner.join_judged();
    joiner.join_alike();
    joiner.join_short();
    joiner.finish()
}

struct Joiner<'a> {
    profiles: &'a [Profile],
    bearers: &'a [Bearer],
    by_key: FxHashMap<u64, Vec<u32>>,
    groups: Groups,
    judged_same: Vec<(usize, usize)>,
    /// Bearers that people keep apart.
    apart: Vec<(usize, usize)>,
    why: FxHashMap<usize, BTreeSet<Why>>,
    questions: BTreeMap<(usize, usize), Vec<Why>>,
}

impl<'a> Joiner<'a> {
    fn new(profiles: &'a [Profile], bearers: &'a [Bearer], judged: &Judged) -> Self {
        let mut by_key: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let mut bearer_of: FxHashMap<&FactId, usize> = FxHashMap::default();
        for (index, bearer) in bearers.iter().enumerate() {
            bearer.keys().into_iter().for_each(|key| by_key.entry(key).or_default().push(index as u32));
            bearer.profiles.iter().for_each(|&profile| {
                bearer_of.insert(&profiles[profile].entity, index);
            });
        }
        let pairs = |judged: &[(FactId, FactId)]| {
            let known = |(one, other): &(FactId, FactId)| Some((*bearer_of.get(one)?, *bearer_of.get(other)?));
            judged.iter().filter_map(known).filter(|(one, other)| one != other).collect()
        };
        Self {
            profiles,
            bearers,
            by_key,
            groups: Groups::new(bearers.len()),
            judged_same: pairs(&judged.same),
            apart: pairs(&judged.different),
            why: FxHashMap::default(),
            questions: BTreeMap::new(),
        }
    }

    fn join_judged(&mut self) {
        for (one, other) in self.judged_same.clone() {
            self.union(one, other, vec![Why::Judged]);
        }
    }

    /// Joins bearers with whole names, the most alike first.
    fn join_alike(&mut self) {
        let mut same: Vec<(u16, usize, usize, Vec<Why>)> = Vec::new();
        for (one, other) in self.pairs() {
            let (a, b) = (&self.bearers[one], &self.bearers[other]);
            match alike(a, b) {
                Alike::Same(why) if self.are_kept_apart_by_a_document(one, other) => {
                    self.ask(one, other, why);
                }
                Alike::Same(why) => same.push((likeness(&why), one, other, why)),
                Alike::Ask(why) => self.ask(one, other, why),
                Alike::Not => {}
            }
        }
        same.sort_by(|one, other| (other.0, one.1, one.2).cmp(&(one.0, other.1, other.2)));
        for (_, one, other, why) in same {
            if self.may_join(one, other) {
                self.union(one, other, why);
            }
        }
    }

    /// Pairs of whole bearers that share a key.
    fn pairs(&self) -> BTreeSet<(usize, usize)> {
        let mut pairs = BTreeSet::new();
        for sharing in self.by_key.values().filter(|sharing| sharing.len() <= CROWDED) {
            for (place, &one) in sharing.iter().enumerate() {
                let (one, rest) = (one as usize, &sharing[place + 1..]);
                let fits = |&other: &usize| self.bearers[other].whole;
                if self.bearers[one].whole {
                    pairs.extend(rest.iter().map(|&other| other as usize).filter(fits).map(|other| (one, other)));
                }
            }
        }
        pairs
    }

    /// One document names both, as two: brothers, or a minister and the lawyer of the same name.
    fn are_kept_apart_by_a_document(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.bearers[one], &self.bearers[other]);
        let same_names = a.names.iter().any(|name| b.names.iter().any(|rival| name.text.eq_ignore_ascii_case(&rival.text)));
        !same_names && a.documents.intersection(&b.documents).next().is_some()
    }

    /// Joins what cannot stand alone to the one actor that it fits; asks where it fits several, or nothing speaks for it.
    fn join_short(&mut self) {
        let mut joins: Vec<(usize, usize, Vec<Why>)> = Vec::new();
        let mut left: Vec<usize> = Vec::new();
        for short in (0..self.bearers.len()).filter(|&at| !self.bearers[at].whole) {
            let mut fits = self.fitting(short);
            fits.sort_by(|one, other| (other.support, one.full).cmp(&(one.support, other.full)));
            match fits.as_slice() {
                [] => left.push(short),
                [only] if only.support >= ENOUGH => joins.push((short, only.full, only.why.clone())),
                [first, second, ..] if first.support >= ENOUGH && first.support > second.support => {
                    joins.push((short, first.full, first.why.clone()));
                }
                several => {
                    left.push(short);
                    several.iter().for_each(|fit| self.ask(short, fit.full, fit.why.clone()));
                }
            }
        }
        for (short, full, why) in joins {
            if self.may_join(short, full) {
                self.union(short, full, why);
            }
        }
        self.join_left(&left);
    }

    /// The actors that a short name may stand for, one bearer of each, with what speaks for it.
    fn fitting(&mut self, short: usize) -> Vec<Fit> {
        let bearer = &self.bearers[short];
        let candidates: BTreeSet<usize> = bearer
            .keys()
            .iter()
            .filter_map(|key| self.by_key.get(key))
            .flatten()
            .map(|&other| other as usize)
            .filter(|&other| self.bearers[other].whole && self.bearers[other].sort == bearer.sort)
            .collect();
        let mut by_actor: BTreeMap<usize, Fit> = BTreeMap::new();
        for full in candidates {
            let Some(short_form) = is_short_for(bearer, &self.bearers[full]) else { continue };
            let mut why = support(bearer, &self.bearers[full]);
            if bearer.of_state && why.is_empty() && bearer.setting.is_some() && bearer.setting == self.bearers[full].country {
                why.extend(bearer.setting.clone().map(|name| Why::State { name }));
            }
            why.insert(0, short_form);
            let actor = self.groups.root(full);
            let fit = by_actor.entry(actor).or_insert_with(|| Fit { full, support: 0, why: Vec::new() });
            fit.add(why, bearer.of_state);
        }
        let at = self.groups.root(short);
        by_actor.into_iter().filter(|(actor, _)| *actor != at).map(|(_, fit)| fit).collect()
    }

    /// Short names with no whole one: the same where the role or body and the state agree.
    fn join_left(&mut self, left: &[usize]) {
        let mut by_key: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for &short in left {
            self.bearers[short].keys().into_iter().for_each(|key| by_key.entry(key).or_default().push(short));
        }
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for sharing in by_key.values().filter(|sharing| sharing.len() <= CROWDED) {
            for (place, &one) in sharing.iter().enumerate() {
                pairs.extend(sharing[place + 1..].iter().map(|&other| (one.min(other), one.max(other))));
            }
        }
        for (one, other) in pairs {
            let (a, b) = (&self.bearers[one], &self.bearers[other]);
            let Some(short_form) = is_short_for(a, b).or_else(|| same_short_name(a, b)) else { continue };
            let support = support(a, b);
            let setting = a.of_state && a.setting.is_some() && a.setting == b.setting;
            let why = [vec![short_form], support].concat();
            if (strength(&why, a.of_state) >= ENOUGH || setting) && self.may_join(one, other) {
                self.union(one, other, why);
            }
        }
    }

    fn may_join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.groups.root(one), self.groups.root(other));
        let crosses = |groups: &mut Groups, pair: &(usize, usize)| {
            let (a, b) = (groups.root(pair.0), groups.root(pair.1));
            (a, b) == (one, other) || (b, a) == (one, other)
        };
        one == other || !self.apart.clone().iter().any(|pair| crosses(&mut self.groups, pair))
    }

    fn union(&mut self, one: usize, other: usize, why: Vec<Why>) {
        let (a, b) = (self.groups.root(one), self.groups.root(other));
        let joined = self.groups.union(a, b);
        let mut reasons = self.why.remove(&a).unwrap_or_default();
        reasons.extend(self.why.remove(&b).unwrap_or_default());
        reasons.extend(why);
        self.why.insert(joined, reasons);
    }

    fn ask(&mut self, one: usize, other: usize, why: Vec<Why>) {
        self.questions.entry((one.min(other), one.max(other))).or_insert(why);
    }

    fn finish(mut self) -> Reconciled {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for bearer in 0..self.bearers.len() {
            members.entry(self.groups.root(bearer)).or_default().push(bearer);
        }
        let mut actors: Vec<(usize, Actor)> = members.iter().map(|(&root, bearers)| (root, self.actor(root, bearers))).collect();
        actors.sort_by(|(_, one), (_, other)| (&one.name, &one.entities).cmp(&(&other.name, &other.entities)));
        let place: FxHashMap<usize, usize> = actors.iter().enumerate().map(|(place, (root, _))| (*root, place)).collect();
        let judged_apart: FxHashSet<(usize, usize)> = self.apart.iter().flat_map(|&(one, other)| [(one, other), (other, one)]).collect();
        let mut questions: BTreeMap<(usize, usize), Question> = BTreeMap::new();
        for ((one, other), why) in std::mem::take(&mut self.questions) {
            let (a, b) = (place[&self.groups.root(one)], place[&self.groups.root(other)]);
            if a != b && !judged_apart.contains(&(one, other)) {
                let speaks = |bearer: usize| self.first_entity(&[bearer]);
                let (entities, pair) = if a < b { ((speaks(one), speaks(other)), (a, b)) } else { ((speaks(other), speaks(one)), (b, a)) };
                let question = Question { one: pair.0, other: pair.1, entities, why };
                questions.entry(pair).and_modify(|known| known.why.extend(question.why.clone())).or_insert(question);
            }
        }
        let mut questions: Vec<Question> = questions.into_values().collect();
        for question in &mut questions {
            question.why.sort();
            question.why.dedup();
        }
        Reconciled { actors: actors.into_iter().map(|(_, actor)| actor).collect(), questions }
    }

    fn first_entity(&self, bearers: &[usize]) -> FactId {
        let entities = bearers.iter().flat_map(|&bearer| &self.bearers[bearer].profiles).map(|&profile| &self.profiles[profile].entity);
        entities.min().expect("a bearer has a profile").clone()
    }

    fn actor(&self, root: usize, bearers: &[usize]) -> Actor {
        let profiles: Vec<&Profile> =
            bearers.iter().flat_map(|&bearer| &self.bearers[bearer].profiles).map(|&at| &self.profiles[at]).collect();
        let spellings = most_used(profiles.iter().flat_map(|profile| profile.names.iter().map(|name| (name.as_str(), &profile.document))));
        let known = profiles.iter().filter_map(|profile| profile.known_as.as_ref()).min();
        let fullest = || {
            let names = most_used(profiles.iter().map(|profile| (profile.name.as_str(), &profile.document)));
            let words = |name: &Spelling| name.text.split_whitespace().count().min(3);
            let best = names.iter().max_by_key(|name| (words(name), name.documents, std::cmp::Reverse(name.text.clone())));
            best.map(|name| name.text.clone()).unwrap_or_default()
        };
        let countries: BTreeSet<&String> = profiles.iter().filter_map(|profile| profile.country.as_ref()).collect();
        let mut types: BTreeMap<EntityType, usize> = BTreeMap::new();
        profiles.iter().for_each(|profile| *types.entry(profile.entity_type).or_default() += 1);
        let mut entities: Vec<FactId> = profiles.iter().map(|profile| profile.entity.clone()).collect();
        entities.sort_unstable();
        let roles = most_used(profiles.iter().flat_map(|profile| profile.roles.iter().map(|role| (role.as_str(), &profile.document))));
        Actor {
            entity_type: types
                .iter()
                .max_by_key(|&(sort, count)| (count, std::cmp::Reverse(sort)))
                .map_or(EntityType::Organisation, |(&sort, _)| sort),
            name: known.cloned().unwrap_or_else(fullest),
            spellings,
            entities,
            documents: profiles.iter().map(|profile| profile.document.clone()).collect(),
            sector: profiles.iter().filter_map(|profile| profile.sector.clone()).min(),
            country: if countries.len() == 1 { countries.first().map(|&country| country.clone()) } else { None },
            roles: roles.into_iter().map(|role| role.text).collect(),
            public: profiles.iter().any(|profile| profile.public),
            why: self.why.get(&root).map(|why| why.iter().cloned().collect()).unwrap_or_default(),
        }
    }
}

/// An actor that a short name may stand for.
struct Fit {
    full: usize,
    support: u32,
    why: Vec<Why>,
}

impl Fit {
    fn add(&mut self, why: Vec<Why>, of_state: bool) {
        let support = strength(&why, of_state);
        if self.why.is_empty() || support > self.support {
            (self.support, self.why) = (support, why);
        }
    }
}

/// How much speaks for a short name beside the name.
fn strength(why: &[Why], of_state: bool) -> u32 {
    let weight = |why: &Why| match why {
        Why::Role { .. } => 3,
        Why::Body { .. } | Why::Company { .. } | Why::Document => 2,
        Why::State { .. } if of_state => 2,
        Why::State { .. } => 1,
        _ => 0,
    };
    why.iter().map(weight).sum()
}

fn same_short_name(one: &Bearer, other: &Bearer) -> Option<Why> {
    let pairs = one.names.iter().flat_map(|name| other.names.iter().map(move |rival| (name, rival)));
    let alike = |(name, rival): &(&super::bearer::Named, &super::bearer::Named)| {
        plimsoll_names::score(&name.prepared, &rival.prepared) >= plimsoll_names::JOIN
    };
    let (name, rival) = pairs.filter(|_| one.sort == other.sort && !super::alike::differ(&one.country, &other.country)).find(alike)?;
    Some(Why::ShortForm { short: name.text.clone(), full: rival.text.clone() })
}

fn likeness(why: &[Why]) -> u16 {
    why.iter().map(|why| if let Why::Names { likeness, .. } = why { *likeness } else { 1000 }).next().unwrap_or(0)
}

/// Words with how many documents use them, the most used first.
fn most_used<'w>(uses: impl Iterator<Item = (&'w str, &'w DocumentId)>) -> Vec<Spelling> {
    let mut documents: BTreeMap<&str, BTreeSet<&DocumentId>> = BTreeMap::new();
    uses.for_each(|(text, document)| {
        documents.entry(text).or_default().insert(document);
    });
    let mut spellings: Vec<Spelling> =
        documents.into_iter().map(|(text, documents)| Spelling { text: text.to_owned(), documents: documents.len() as u32 }).collect();
    spellings.sort_by(|one, other| (other.documents, &one.text).cmp(&(one.documents, &other.text)));
    spellings
}
