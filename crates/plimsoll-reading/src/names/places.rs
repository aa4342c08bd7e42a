//! Where the places of a document are: the state that each lies in, and the region.
//!
//! ```text
//! mention ─▶ what stands beside it: "Zawiya, Libya", "Libya's Zawiya", "the Libyan town of Zawiya", "Palermo, Sicily"
//! name    ─▶ gazetteer: every place in the world so called
//!         ─▶ settle: by what stands beside it, by the states and places of the document, by its size
//! ```
//!
//! Of several places that could be meant none is taken at a guess: "Zawiya" in a report that names no state is nowhere,
//! and so is a place told to be in two. The place that news means by a name (a seat of government, or what the
//! language lists) is taken for itself, unless the document speaks of another state that has one and never of its own.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_language::Analysis;
use plimsoll_names::{Gazetteer, GazetteerPlace, PlaceSort};
use plimsoll_pack::{Classes, Meaning, Reach, StateCode, TimeWord};
use plimsoll_record::EntityType;

use super::standing::country_at;
use super::{MentionFound, Names};

/// Where an entity lies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Located {
    /// The state, as an index into the packs' actors.
    pub(crate) country: Option<u32>,
    /// What it lies in, the smallest first, without the state.
    pub(crate) areas: Vec<String>,
}

/// A place that so many times fewer people live in than in the largest of the name is meant only where its state is told
/// beside it.
const NEGLIGIBLE: u64 = 100;
/// So many times more people make one of several places the one that is meant.
const FAR_GREATER: u64 = 20;
/// The same within one state.
const GREATER: u64 = 5;
/// A town of less people is not taken to be meant without a word about its state.
const KNOWN_FAR_AWAY: u64 = 50_000;
/// The state that a document names so many times as often as another is the one it is about.
const ABOUT: u32 = 5;
/// So many places of one name in one state are many.
const MANY: usize = 4;
/// Where nobody counted, a village.
const VILLAGE: u64 = 500;
/// So many of the states that a document names most are searched for spellings.
const SEARCHED: usize = 2;

impl Names<'_> {
    /// Where each entity lies; nothing for what is no place, and for places that cannot be settled. `countries` are the
    /// states that entities belong to.
    pub(crate) fn located(&self, analysis: &Analysis<'_>, countries: &[Option<u32>]) -> Vec<Located> {
        let actors = &analysis.library.packs.actors;
        let mut located = vec![Located::default(); self.entities.len()];
        let mut asked = self.asked(analysis);
        if asked.is_empty() {
            return located;
        }
        let mut states = self.states(analysis, countries);
        // What is settled without doubt helps to settle the others.
        for _ in 0..2 {
            let settled: Vec<(usize, Settled)> = asked.iter().filter_map(|(&at, place)| Some((at, place.settle(&states)?))).collect();
            for (at, place) in settled {
                *states.entry(place.country).or_default() += 1;
                let is_it = |actor: &plimsoll_pack::Actor| actor.reach == Some(Reach::State(place.country));
                let country = actors.iter().position(is_it).map(|actor| actor as u32);
                located[at] = Located { country, areas: if country.is_some() { place.areas } else { Vec::new() } };
                asked.remove(&at);
            }
        }
        located
    }

    /// The places of the document that are neither states nor larger than one, with all that is told of where they are.
    fn asked(&self, analysis: &Analysis<'_>) -> BTreeMap<usize, Asked> {
        let actors = &analysis.library.packs.actors;
        let reach = |entity: usize| self.entities[entity].actor.and_then(|actor| actors[actor as usize].reach);
        let is_place = |entity: usize| self.entities[entity].entity_type == EntityType::Place;
        let mut asked: BTreeMap<usize, Asked> = BTreeMap::new();
        for mention in &self.mentions {
            let entity = mention.entity;
            if !is_place(entity) || matches!(reach(entity), Some(Reach::State(_) | Reach::Across | Reach::Within(None))) {
                continue;
            }
            let place = asked.entry(entity).or_insert_with(|| Asked::new(&self.entities[entity].names));
            place.meant = place.meant.or_else(|| match reach(entity) {
                Some(Reach::Within(state)) => state,
                _ => capital_at(analysis, mention),
            });
            place.beside.extend(states_beside(analysis, mention));
            if let Some(beside) = self.place_behind(analysis, mention).filter(|&other| other != entity && is_place(other)) {
                place.areas.extend(self.entities[beside].names.iter().map(|name| (*name).to_owned()));
            }
        }
        asked
    }

    /// How often the document speaks of each state: by its name, by the word for its people, by what belongs to it.
    fn states(&self, analysis: &Analysis<'_>, countries: &[Option<u32>]) -> BTreeMap<StateCode, u32> {
        let actors = &analysis.library.packs.actors;
        let named = self.mentions.iter().filter_map(|mention| self.entities[mention.entity].actor);
        let people = analysis.hits.iter().filter_map(|hit| if let Meaning::Demonym(actor) = hit.meaning { Some(actor) } else { None });
        let mut states = BTreeMap::new();
        for actor in named.chain(people).chain(countries.iter().copied().flatten()) {
            if let Some(Reach::State(code)) = actors[actor as usize].reach {
                *states.entry(code).or_default() += 1;
            }
        }
        states
    }

    /// The place named right behind a mention: "Palermo, Sicily", "Palermo in Sicily".
    fn place_behind(&self, analysis: &Analysis<'_>, mention: &MentionFound) -> Option<usize> {
        let at = behind(analysis, mention)?;
        self.mention_at(at).filter(|other| other.tokens.start == at).map(|other| other.entity)
    }
}

/// Where the words begin that may tell what a place lies in: behind a comma, a bracket, "in" or "of", without an article.
fn behind(analysis: &Analysis<'_>, mention: &MentionFound) -> Option<usize> {
    let at = mention.tokens.end;
    let is_in = || analysis.means(at, |meaning| matches!(meaning, Meaning::TimeWord(TimeWord::In)));
    let joins = [",", "("].iter().any(|mark| analysis.is_mark(at, mark)) || analysis.joins_names(at) || is_in();
    (joins && at + 1 < analysis.tokens.len()).then(|| at + 1 + usize::from(analysis.classes_of(at + 1).any(Classes::ARTICLE)))
}

/// The states named beside a place.
fn states_beside(analysis: &Analysis<'_>, mention: &MentionFound) -> BTreeSet<StateCode> {
    let code = |actor: u32| match analysis.library.packs.actors[actor as usize].reach {
        Some(Reach::State(code)) => Some(code),
        _ => None,
    };
    let named = behind(analysis, mention).and_then(|at| country_at(analysis, at)).filter(|(_, country)| !country.adjective);
    named.and_then(|(_, country)| code(country.actor)).into_iter().chain(state_before(analysis, mention).and_then(code)).collect()
}

/// "Libya's Zawiya", "the Libyan coastal town of Zawiya".
fn state_before(analysis: &Analysis<'_>, mention: &MentionFound) -> Option<u32> {
    let start = mention.tokens.start;
    let ending_at =
        |end: usize| (end.saturating_sub(LONGEST_COUNTRY)..end).find_map(|at| country_at(analysis, at).filter(|&(stop, _)| stop == end));
    let possessive = |end: usize| end.checked_sub(1).filter(|&at| analysis.is_possessive(at)).and_then(ending_at);
    let told = |end: usize| possessive(end).or_else(|| ending_at(end).filter(|(_, country)| country.adjective));
    if let Some((_, country)) = told(start) {
        return Some(country.actor);
    }
    // "coastal town of": a word for a sort of place stands before "of", perhaps with others before it.
    let of = start.checked_sub(1).filter(|&at| analysis.joins_names(at))?;
    let is_kind = |kind| analysis.library.packs.place_kind == Some(kind);
    let of_place = |at: usize| analysis.means(at, |meaning| matches!(meaning, Meaning::Kind(kind) if is_kind(kind)));
    let first = (1..=LONGEST_NOUN).filter_map(|length| of.checked_sub(length));
    let small = |at: &usize| analysis.text_of(*at).chars().all(|letter| letter.is_lowercase() || letter == '-');
    let mut first = first.take_while(small).filter(|_| of_place(of - 1));
    first.find_map(told).map(|(_, country)| country.actor)
}

/// A country's name in tokens: "the Central African Republic".
const LONGEST_COUNTRY: usize = 6;
/// "coastal oil town".
const LONGEST_NOUN: usize = 3;

fn capital_at(analysis: &Analysis<'_>, mention: &MentionFound) -> Option<StateCode> {
    let actors = &analysis.library.packs.actors;
    let state = |meaning| if let Meaning::Capital(actor) = meaning { Some(actor) } else { None };
    let (hit, actor) = analysis.longest(mention.tokens.start, state)?;
    match actors[actor as usize].reach {
        Some(Reach::State(code)) if hit.end as usize == mention.tokens.end => Some(code),
        _ => None,
    }
}

/// A place of which the document does not say at once where it is.
#[derive(Debug)]
struct Asked {
    names: Vec<String>,
    /// The state in which news means a place by the name: that of a seat of government, or one that the language tells.
    meant: Option<StateCode>,
    /// States named beside it.
    beside: BTreeSet<StateCode>,
    /// Places named behind it, which it may lie in.
    areas: BTreeSet<String>,
    /// Every place so called.
    known: Vec<GazetteerPlace>,
}

/// Where a place is.
#[derive(Debug, PartialEq, Eq)]
struct Settled {
    country: StateCode,
    areas: Vec<String>,
}

impl Asked {
    fn new(names: &[&str]) -> Self {
        let known = names.iter().flat_map(|name| Gazetteer::built_in().named(name)).collect();
        let names = names.iter().map(|&name| name.to_owned()).collect();
        Self { names, meant: None, beside: BTreeSet::new(), areas: BTreeSet::new(), known }
    }

    /// Where it is, if the document, which speaks so often of these states, leaves no doubt.
    fn settle(&self, states: &BTreeMap<StateCode, u32>) -> Option<Settled> {
        let told: Vec<Settled> = self.beside.iter().filter_map(|&country| self.told_in(country)).collect();
        if told.len() > 1 {
            return None; // Told to be in two states, it is in neither for sure.
        }
        if let Some(told) = told.into_iter().next() {
            return Some(told);
        }
        if let Some(settled) = self.of_area() {
            return Some(settled);
        }
        if let Some(meant) = self.meant {
            return self.is_meant(meant, states).then(|| self.known_in(meant));
        }
        self.of_document(states).or_else(|| self.spelt_otherwise(states)).or_else(|| self.far_greater(states))
    }

    /// "Zawiya, Libya". "Tripoli, Tunisia and Malta" is a list: Tripoli is known, and not there.
    fn told_in(&self, country: StateCode) -> Option<Settled> {
        let known_there = self.known.iter().any(|place| place.country == country.0) || self.meant == Some(country);
        let known_elsewhere = !self.known.is_empty() || self.meant.is_some();
        (known_there || !known_elsewhere || !self.alike_in(country).is_empty()).then(|| self.known_in(country))
    }

    /// "Paris, Texas": the one state in which a place of the name lies in one of the other name.
    fn of_area(&self) -> Option<Settled> {
        let around: Vec<GazetteerPlace> = self.areas.iter().flat_map(|name| Gazetteer::built_in().named(name)).collect();
        let is_around = |place: &GazetteerPlace, area: &GazetteerPlace| {
            area.sort == PlaceSort::Area && place.country == area.country && place.within.contains(&area.name)
        };
        let inside: Vec<GazetteerPlace> =
            self.known.iter().filter(|place| around.iter().any(|area| is_around(place, area))).cloned().collect();
        let countries: BTreeSet<[u8; 2]> = inside.iter().map(|place| place.country).collect();
        match (countries.len(), countries.first()) {
            (1, Some(&country)) => Some(self.settled_in(StateCode(country), &inside)),
            _ => None,
        }
    }

    /// The place that news means by the name is meant where its state is named, or no other state that has a place so called.
    fn is_meant(&self, meant: StateCode, states: &BTreeMap<StateCode, u32>) -> bool {
        let is_rival = |country: &StateCode| *country != meant && states.contains_key(country) && !self.is_common_in(*country);
        states.contains_key(&meant) || !self.by_country().keys().any(is_rival)
    }

    /// A place in a state that it lies in for sure, by its name or a spelling of it.
    fn known_in(&self, country: StateCode) -> Settled {
        let there: Vec<GazetteerPlace> = self.known.iter().filter(|place| place.country == country.0).cloned().collect();
        let places = if there.is_empty() { self.alike_in(country) } else { there };
        self.settled_in(country, &places)
    }

    /// The one state of the document that has a place of the name, or the one of several that it is about.
    fn of_document(&self, states: &BTreeMap<StateCode, u32>) -> Option<Settled> {
        let mut named: Vec<(StateCode, u64, u32)> =
            self.by_country().into_iter().filter_map(|(country, people)| Some((country, people, *states.get(&country)?))).collect();
        named.sort_by_key(|&(country, people, _)| (std::cmp::Reverse(people), country));
        let greatest = match named[..] {
            [] => return None,
            [(only, ..)] => only,
            [(first, most, _), (_, less, _), ..] if most >= less.saturating_mul(FAR_GREATER) => first,
            _ => {
                let rest = |country| named.iter().filter(move |other| other.0 != country).map(|other| other.2).sum::<u32>();
                named.iter().find(|&&(country, _, count)| count >= rest(country).saturating_mul(ABOUT)).map(|&(country, ..)| country)?
            }
        };
        (!self.is_common_in(greatest)).then(|| self.settled_in(greatest, &self.known))
    }

    /// Whether a state has many places of the name and none that is known for it: "Geneva" in the United States. What is
    /// named after another place is not meant because its state is named.
    fn is_common_in(&self, country: StateCode) -> bool {
        let mut people: Vec<u64> = self.known.iter().filter(|place| place.country == country.0).map(|place| place.population).collect();
        people.sort_unstable_by_key(|&people| std::cmp::Reverse(people));
        people.len() >= MANY && people[0] < people[1].max(VILLAGE).saturating_mul(GREATER)
    }

    /// A town of one of the states that the document names most, if it is spelt otherwise there, and in no other of them.
    fn spelt_otherwise(&self, states: &BTreeMap<StateCode, u32>) -> Option<Settled> {
        if self.by_country().values().any(|&people| people >= KNOWN_FAR_AWAY) {
            return None;
        }
        let mut most: Vec<(&StateCode, &u32)> = states.iter().collect();
        most.sort_by_key(|&(country, count)| (std::cmp::Reverse(count), country));
        // A state with places of the very name had its turn.
        let is_other = |country: &StateCode| !self.known.iter().any(|place| place.country == country.0);
        let searched = most.into_iter().map(|(&country, _)| country).filter(is_other).take(SEARCHED);
        let mut found = searched.map(|country| (country, self.alike_in(country))).filter(|(_, alike)| !alike.is_empty());
        let (country, alike) = found.next()?;
        found.next().is_none().then(|| self.settled_in(country, &alike))
    }

    /// Of a document that names no state of any such place: the place that is far greater than all others.
    fn far_greater(&self, states: &BTreeMap<StateCode, u32>) -> Option<Settled> {
        let by_country = self.by_country();
        let (&first, &most) = by_country.iter().max_by_key(|&(country, people)| (people, std::cmp::Reverse(country)))?;
        let next = by_country.iter().filter(|&(&country, _)| country != first).map(|(_, &people)| people).max().unwrap_or(VILLAGE);
        let alone = !by_country.keys().any(|country| states.contains_key(country));
        let far_greater = most >= KNOWN_FAR_AWAY && most >= next.saturating_mul(FAR_GREATER) && !self.is_common_in(first);
        (alone && far_greater).then(|| self.settled_in(first, &self.known))
    }

    /// The states that have a place of the name, with how many people live in the largest. What hardly anybody lives in is
    /// left out.
    fn by_country(&self) -> BTreeMap<StateCode, u64> {
        let mut largest: BTreeMap<StateCode, u64> = BTreeMap::new();
        for place in &self.known {
            let people = largest.entry(StateCode(place.country)).or_default();
            *people = (*people).max(place.population.max(VILLAGE));
        }
        let most = largest.values().max().copied().unwrap_or(0);
        largest.retain(|_, people| people.saturating_mul(NEGLIGIBLE) >= most);
        largest
    }

    fn alike_in(&self, country: StateCode) -> Vec<GazetteerPlace> {
        self.names.iter().flat_map(|name| Gazetteer::built_in().alike(name, country.0)).collect()
    }

    /// A place in a state, with what all places of the name there lie in, or the one that is greater than the others.
    fn settled_in(&self, country: StateCode, places: &[GazetteerPlace]) -> Settled {
        let mut there: Vec<&GazetteerPlace> = places.iter().filter(|place| place.country == country.0).collect();
        there.sort_by_key(|place| std::cmp::Reverse(place.population));
        if let [first, second, ..] = there[..]
            && first.population >= second.population.max(VILLAGE).saturating_mul(GREATER)
        {
            there.truncate(1);
        }
        let own = |area: &&String| !self.names.iter().any(|name| plimsoll_names::same_letters(name, area));
        let is_shared = |area: &&String| there.iter().all(|place| place.within.contains(area));
        let areas = there.first().map(|place| place.within.iter().filter(own).filter(is_shared).cloned().collect());
        Settled { country, areas: areas.unwrap_or_default() }
    }
}
