//! All readings of a case side by side, in memory: actors first, then agreements, then events.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_record::{DocumentId, FactId, Reading};
use rustc_hash::FxHashMap;

use crate::actors::{self, Actor, Judged, Question, Words};
use crate::agreements;
use crate::events::{self, Same, Setting, Telling};

/// What readings say together.
#[derive(Debug, Default)]
pub struct Whole {
    /// Actors, by name.
    pub actors: Vec<Actor>,
    /// Pairs of actors that may be one.
    pub questions: Vec<Question>,
    /// The actor of each entity.
    pub actor_of: FxHashMap<FactId, usize>,
    /// Agreements, each with its facts.
    pub agreements: Vec<Vec<FactId>>,
    /// Events as each document tells them.
    pub tellings: Vec<Telling>,
    /// Which tellings are of one event.
    pub events: Vec<Same>,
}

/// An actor that more than this share of the documents name is in everybody's company: 1 in so many.
const COMMON_SHARE: usize = 3;
/// …but only where there are so many documents.
const COMMON_FROM: usize = 12;

/// Lays readings side by side. The result depends on the set of readings and judgements, not on their order.
pub fn reconcile(readings: &[Reading], words: &Words<'_>, judged: &Judged) -> Whole {
    let profiles: Vec<actors::Profile> = readings.iter().flat_map(actors::profiles).collect();
    let actors::Reconciled { actors, questions } = actors::reconcile(&profiles, words, judged);
    let actor_of: FxHashMap<FactId, usize> =
        actors.iter().enumerate().flat_map(|(index, actor)| actor.entities.iter().map(move |entity| (entity.clone(), index))).collect();
    let key_of_actor = |entity: &FactId| actor_of.get(entity).map(|&actor| actor as u64);
    let agreements = same_agreements(readings, &key_of_actor, words, judged);
    let agreement_of: FxHashMap<&FactId, u64> =
        agreements.iter().enumerate().flat_map(|(index, facts)| facts.iter().map(move |fact| (fact, u64::MAX - index as u64))).collect();
    let documents: BTreeSet<&DocumentId> = readings.iter().map(|reading| &reading.document.id).collect();
    let common = |actor: u64| {
        let actor = actors.get(actor as usize);
        actor.is_some_and(|actor| documents.len() >= COMMON_FROM && actor.documents.len() * COMMON_SHARE > documents.len())
    };
    let key_of = |fact: &FactId| key_of_actor(fact).or_else(|| agreement_of.get(fact).copied());
    let setting = Setting { actor_of: &key_of, is_common: &common };
    let tellings: Vec<Telling> = readings.iter().flat_map(|reading| events::tellings(reading, &setting)).collect();
    let events = events::reconcile(&tellings, judged);
    Whole { actors, questions, actor_of, agreements, tellings, events }
}

fn same_agreements(
    readings: &[Reading],
    actor_of: &dyn Fn(&FactId) -> Option<u64>,
    words: &Words<'_>,
    judged: &Judged,
) -> Vec<Vec<FactId>> {
    let profiles: Vec<agreements::Profile> =
        readings.iter().flat_map(|reading| agreements::profiles(reading, actor_of, words.names())).collect();
    let groups = agreements::reconcile(&profiles, judged);
    groups.into_iter().map(|group| group.into_iter().map(|index| profiles[index].agreement.clone()).collect()).collect()
}

impl Whole {
    /// Events, each with the facts that tell it, by the first of them.
    pub fn event_facts(&self) -> BTreeMap<FactId, Vec<FactId>> {
        let facts = |same: &Same| same.tellings.iter().map(|&telling| self.tellings[telling].event.clone()).collect::<Vec<_>>();
        self.events.iter().map(facts).filter_map(|facts| Some((facts.iter().min()?.clone(), facts))).collect()
    }
}
