//! From bearers to actors: judgements first, then likeness, then short names.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_names::{JOIN, score};
use rustc_hash::FxHashMap;

use super::alike::{Alike, SHARED_COMPANY, Why, alike, company, differ, is_end_of, is_short_for, names_the_rest, support};
use super::bearer::{Ready, Sort};
use super::name::{Named, Words, initials, is_acronym};
use crate::groups::Groups;
use crate::update::{ItemId, Joined, JudgedPairs, Matter};

/// Entities as a matter of which several may be one.
#[derive(Debug)]
pub struct Actors<'l> {
    /// What is known of words in names.
    pub words: Words<'l>,
}

impl Matter for Actors<'_> {
    type Item = Ready;
    type Why = Why;

    fn id(&self, item: &Ready) -> ItemId {
        item.bearer.id()
    }

    fn keys(&self, item: &Ready) -> Vec<u64> {
        item.keys().into_iter().collect()
    }

    fn is_related(&self, one: &Ready, other: &Ready) -> bool {
        match (one.bearer.whole, other.bearer.whole) {
            (true, true) => alike(one, other) != Alike::Not,
            (false, true) => is_short_for(one, other).is_some(),
            (true, false) => is_short_for(other, one).is_some(),
            (false, false) => short_form(one, other).is_some(),
        }
    }

    fn join(&self, items: &[Ready], pairs: &[(usize, usize)], judged: &JudgedPairs) -> Joined<Why> {
        let mut joiner = Joiner::new(items, pairs, judged);
        joiner.join_judged();
        joiner.join_alike();
        joiner.join_short();
        joiner.finish()
    }
}

/// So much support joins a short name to the one actor that it fits.
const ENOUGH: u32 = 2;

struct Joiner<'a> {
    bearers: &'a [Ready],
    judged: &'a JudgedPairs,
    /// Pairs of whole names.
    whole: Vec<(usize, usize)>,
    /// For each short name the whole ones that share a key with it.
    of_short: BTreeMap<usize, Vec<usize>>,
    /// Pairs of short names.
    short: Vec<(usize, usize)>,
    groups: Groups,
    why: FxHashMap<usize, BTreeSet<Why>>,
    questions: BTreeMap<(usize, usize), Vec<Why>>,
    related: Vec<(usize, usize)>,
}

impl<'a> Joiner<'a> {
    fn new(bearers: &'a [Ready], pairs: &[(usize, usize)], judged: &'a JudgedPairs) -> Self {
        let (mut whole, mut short) = (Vec::new(), Vec::new());
        let mut of_short: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &(one, other) in pairs {
            match (bearers[one].bearer.whole, bearers[other].bearer.whole) {
                (true, true) => whole.push((one, other)),
                (false, false) => short.push((one, other)),
                (false, true) => of_short.entry(one).or_default().push(other),
                (true, false) => of_short.entry(other).or_default().push(one),
            }
        }
        let groups = Groups::new(bearers.len());
        let (why, questions, related) = (FxHashMap::default(), BTreeMap::new(), Vec::new());
        Self { bearers, judged, whole, of_short, short, groups, why, questions, related }
    }

    fn join_judged(&mut self) {
        for &(one, other) in &self.judged.same {
            self.union(one, other, vec![Why::Judged]);
        }
    }

    /// Joins bearers with whole names, the most alike first.
    fn join_alike(&mut self) {
        let mut same: Vec<(u16, usize, usize, Vec<Why>)> = Vec::new();
        let mut fits: BTreeMap<usize, Vec<(usize, Vec<Why>)>> = BTreeMap::new();
        for (one, other) in std::mem::take(&mut self.whole) {
            match alike(&self.bearers[one], &self.bearers[other]) {
                Alike::Same(why) if self.are_kept_apart_by_a_document(one, other) => self.ask(one, other, why),
                Alike::Same(why) => same.push((likeness(&why), one, other, why)),
                Alike::Fits(why) => {
                    let first_is_short = is_end_of(&self.bearers[one], &self.bearers[other]).is_some();
                    let (short, full) = if first_is_short { (one, other) } else { (other, one) };
                    fits.entry(short).or_default().push((full, why));
                }
                // Two whom one document names side by side are two.
                Alike::Ask(_) if self.are_kept_apart_by_a_document(one, other) => {}
                Alike::Ask(why) => self.ask(one, other, why),
                Alike::Not => {}
            }
        }
        same.sort_by(|one, other| (other.0, one.1, one.2).cmp(&(one.0, other.1, other.2)));
        let torn = self.torn_places(&same);
        for (_, one, other, why) in same {
            self.related.push((one, other));
            if torn.contains(&one) != torn.contains(&other) {
                self.ask(one, other, why);
            } else if self.may_join(one, other) {
                self.union(one, other, why);
            }
        }
        self.join_fitting(fits);
    }

    /// Joins whoever is called in short to the one actor that is called in full; asks where there are several.
    fn join_fitting(&mut self, fits: BTreeMap<usize, Vec<(usize, Vec<Why>)>>) {
        for (short, fulls) in fits {
            let actors: BTreeSet<usize> = fulls.iter().map(|(full, _)| self.groups.root(*full)).collect();
            for (full, why) in fulls {
                if actors.len() > 1 {
                    self.ask(short, full, why);
                } else if self.may_join(short, full) {
                    self.related.push((short, full));
                    self.union(short, full, why);
                }
            }
        }
    }

    /// Places of no known state that bear the name of places in two: "Tripoli" beside those of Libya and of Lebanon. They are
    /// none of them for sure, though one another.
    fn torn_places(&self, same: &[(u16, usize, usize, Vec<Why>)]) -> BTreeSet<usize> {
        let country = |at: usize| self.bearers[at].bearer.country.as_deref();
        let mut states: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for &(_, one, other, _) in same {
            for (at, beside) in [(one, other), (other, one)] {
                if self.bearers[at].sort == Sort::Place && country(at).is_none() {
                    states.entry(at).or_default().extend(country(beside));
                }
            }
        }
        states.into_iter().filter(|(_, states)| states.len() > 1).map(|(at, _)| at).collect()
    }

    /// One document names both, as two: brothers, or a minister and the lawyer of the same name.
    fn are_kept_apart_by_a_document(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.bearers[one], &self.bearers[other]);
        let same_names = a.bearer.names.keys().any(|name| b.bearer.names.contains_key(name));
        !same_names && a.sort == Sort::Person && a.bearer.some_documents.intersection(&b.bearer.some_documents).next().is_some()
    }

    /// Joins what cannot stand alone to the one actor that it fits; asks where it fits several, or nothing speaks for it.
    fn join_short(&mut self) {
        let mut joins: Vec<(usize, usize, Vec<Why>)> = Vec::new();
        let mut left: BTreeSet<usize> = (0..self.bearers.len()).filter(|&at| !self.bearers[at].bearer.whole).collect();
        for (short, full) in std::mem::take(&mut self.of_short) {
            let mut fits = self.fitting(short, &full);
            fits.sort_by(|one, other| (other.support(), one.full).cmp(&(one.support(), other.full)));
            match fits.as_slice() {
                [] => {}
                [first, rest @ ..] if first.support() >= ENOUGH && rest.first().is_none_or(|second| first.support() > second.support()) => {
                    left.remove(&short);
                    joins.push((short, first.full, first.why.clone()));
                }
                several => several.iter().for_each(|fit| self.ask(short, fit.full, fit.why.clone())),
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
    fn fitting(&mut self, short: usize, candidates: &[usize]) -> Vec<Fit> {
        let bearer = &self.bearers[short];
        let mut by_actor: BTreeMap<usize, Fit> = BTreeMap::new();
        for &full in candidates {
            let Some(short_form) = is_short_for(bearer, &self.bearers[full]) else { continue };
            self.related.push((short, full));
            let mut why = support(bearer, &self.bearers[full]);
            let named = if names_the_rest(bearer, &self.bearers[full]) { ENOUGH } else { 0 };
            let setting = &bearer.bearer.setting;
            let of_setting = bearer.bearer.of_state && setting.is_some() && *setting == self.bearers[full].bearer.country;
            if of_setting && !why.iter().any(|why| matches!(why, Why::State { .. })) {
                why.extend(setting.clone().map(|name| Why::State { name }));
            }
            why.insert(0, short_form);
            let actor = self.groups.root(full);
            let fit = by_actor.entry(actor).or_insert_with(|| Fit { full, rest: 0, company: BTreeSet::new(), why: Vec::new() });
            fit.add(why, bearer.bearer.of_state, tells_more(bearer).max(declared(bearer, &self.bearers[full])).max(named));
            fit.company.extend(company(bearer, &self.bearers[full]));
        }
        let at = self.groups.root(short);
        by_actor.into_iter().filter(|(actor, _)| *actor != at).map(|(_, fit)| fit).collect()
    }

    /// Short names that stand for no whole one: the same where the role or body and the state agree.
    fn join_left(&mut self, left: &BTreeSet<usize>) {
        // The actors that a short name left over may be, by others so called that stand for one.
        let mut of_joined: BTreeMap<usize, BTreeMap<usize, (usize, Vec<Why>)>> = BTreeMap::new();
        for (one, other) in std::mem::take(&mut self.short) {
            let (a, b) = (&self.bearers[one], &self.bearers[other]);
            let Some(short_form) = short_form(a, b) else { continue };
            self.related.push((one, other));
            let setting = a.bearer.of_state && a.bearer.setting.is_some() && a.bearer.setting == b.bearer.setting;
            let why = [vec![short_form], support(a, b)].concat();
            let enough = strength(&why, a.bearer.of_state) + tells_more(a).min(tells_more(b)) >= ENOUGH || setting;
            match (left.contains(&one), left.contains(&other)) {
                (true, true) if enough && self.may_join(one, other) => self.union(one, other, why),
                (true, false) if enough => {
                    of_joined.entry(one).or_default().entry(self.groups.root(other)).or_insert((other, why));
                }
                (false, true) if enough => {
                    of_joined.entry(other).or_default().entry(self.groups.root(one)).or_insert((one, why));
                }
                _ => (),
            }
        }
        for (short, actors) in of_joined {
            let mut actors = actors.into_values();
            if let (Some((other, why)), None) = (actors.next(), actors.next())
                && self.may_join(short, other)
            {
                self.union(short, other, why);
            }
        }
    }

    fn may_join(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.groups.root(one), self.groups.root(other));
        one == other
            || !self.judged.different.iter().any(|&(a, b)| {
                let (a, b) = (self.groups.root(a), self.groups.root(b));
                (a, b) == (one, other) || (b, a) == (one, other)
            })
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
        self.related.push((one, other));
        self.questions.entry((one.min(other), one.max(other))).or_insert(why);
    }

    fn finish(mut self) -> Joined<Why> {
        let group: Vec<usize> = (0..self.bearers.len()).map(|at| self.groups.root(at)).collect();
        let answered: BTreeSet<(usize, usize)> =
            self.judged.different.iter().map(|&(one, other)| (group[one].min(group[other]), group[one].max(group[other]))).collect();
        // One question for two actors, with all that speaks for it.
        let mut questions: BTreeMap<(usize, usize), (usize, usize, BTreeSet<Why>)> = BTreeMap::new();
        for ((one, other), why) in std::mem::take(&mut self.questions) {
            let actors = (group[one].min(group[other]), group[one].max(group[other]));
            if actors.0 != actors.1 && !answered.contains(&actors) {
                questions.entry(actors).or_insert_with(|| (one, other, BTreeSet::new())).2.extend(why);
            }
        }
        let questions = questions.into_values().map(|(one, other, why)| (one, other, why.into_iter().collect())).collect();
        Joined { group, why: self.why, questions, related: self.related }
    }
}

/// An actor that a short name may stand for.
struct Fit {
    full: usize,
    /// The strength of what speaks for it beside the company.
    rest: u32,
    /// Keys of who is named beside the short name and beside any bearer of the actor.
    company: BTreeSet<u64>,
    why: Vec<Why>,
}

impl Fit {
    fn add(&mut self, why: Vec<Why>, of_state: bool, more: u32) {
        let company: u32 = why.iter().map(|why| if let Why::Company { shared } = why { (*shared).min(SHARED_COMPANY) } else { 0 }).sum();
        let rest = strength(&why, of_state) - company + more;
        if self.why.is_empty() || rest > self.rest {
            (self.rest, self.why) = (rest, why);
        }
    }

    fn support(&self) -> u32 {
        self.rest + (self.company.len() as u32).min(SHARED_COMPANY)
    }
}

/// What a short name tells beside a surname: initials that fit, a second surname, a surname that no list has, the letters of an
/// acronym, many words.
fn tells_more(short: &Ready) -> u32 {
    let letters = |name: &Named| name.text.chars().filter(|letter| letter.is_uppercase()).count();
    let acronym = |name: &Named| is_acronym(&name.text) && letters(name) >= TELLING_ACRONYM;
    let long = |name: &Named| short.sort == Sort::Body && initials(&name.text).chars().count() >= TELLING_WORDS;
    let tells = |name: &Named| name.is_initialled || name.is_one_hyphened || name.is_rare || acronym(name) || long(name);
    u32::from(short.names.iter().any(tells))
}

/// A long acronym that a document gives beside the full name is no accident, nor are the first letters of five words.
fn declared(short: &Ready, full: &Ready) -> u32 {
    let long = |name: &&Named| is_acronym(&name.text) && name.text.chars().count() >= LONG_ACRONYM;
    let own = short.names.iter().filter(long).any(|name| full.names.iter().any(|other| other.text == name.text));
    let longest = |name: &&Named| is_acronym(&name.text) && name.text.chars().count() >= LONGEST_ACRONYM;
    let spelt_out = || short.names.iter().filter(longest).any(|name| full.names.iter().any(|other| initials(&other.text) == name.text));
    if own || spelt_out() { ENOUGH } else { 0 }
}

/// An acronym of so many letters is as good as a name.
const LONG_ACRONYM: usize = 4;

/// Hardly two bodies of one case have names with so many first letters in common.
const LONGEST_ACRONYM: usize = 5;

/// Two bodies, also of two states, hardly have the same name of so many words with capitals.
const TELLING_WORDS: usize = 4;

/// Two bodies hardly have the same acronym of so many letters by accident.
const TELLING_ACRONYM: usize = 3;

/// How much speaks for a short name beside the name.
fn strength(why: &[Why], of_state: bool) -> u32 {
    let weight = |why: &Why| match why {
        Why::Role { .. } => 3,
        Why::Body { .. } | Why::Document => 2,
        Why::Company { shared } => (*shared).min(SHARED_COMPANY),
        Why::State { .. } if of_state => 2,
        Why::State { .. } => 1,
        _ => 0,
    };
    why.iter().map(weight).sum()
}

/// Whether two short names are alike, or one is short for the other.
fn short_form(one: &Ready, other: &Ready) -> Option<Why> {
    is_short_for(one, other).or_else(|| {
        let alike = |(name, rival): &(&Named, &Named)| !name.has_other_initial(rival) && score(&name.prepared, &rival.prepared) >= JOIN;
        let pairs = one.names.iter().flat_map(|name| other.names.iter().map(move |rival| (name, rival)));
        let fits = one.sort == other.sort && !differ(&one.bearer.country, &other.bearer.country);
        let (name, rival) = pairs.into_iter().filter(|_| fits).find(alike)?;
        Some(Why::ShortForm { short: name.text.clone(), full: rival.text.clone() })
    })
}

fn likeness(why: &[Why]) -> u16 {
    why.iter().map(|why| if let Why::Names { likeness, .. } = why { *likeness } else { 1000 }).next().unwrap_or(0)
}
