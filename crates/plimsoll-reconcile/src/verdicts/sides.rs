//! Figures as they are laid side by side: each with what its document, its claims, the packs and the case tell of it.
//!
//! ```text
//! figure ─┬ published                          (its document)
//!         ├ whose number it is                 (its origin, or the claim it stands in)
//!         ├ place or route, who did it         (its references, as actors of the case)
//!         ├ event, and the place of the event  (the event that names the figure as one of its own)
//!         ├ places beside it                   (the mentions in its sentence)
//!         └ groups, subject, size of a word    (its words, by the packs and the language)
//! ```

use std::rc::Rc;

use plimsoll_language::{Analysis, Hit, Model};
use plimsoll_pack::{Library, Meaning};
use plimsoll_record::{
    Allowed, Block, BlockKind, Bound, Claim, Content, DocumentId, Edtf, EntityType, Event, FactId, Figure, Mention, Reference, RoleFiller,
};
use rustc_hash::FxHashMap;

use super::{Measures, Nature, Place, Side};
use crate::actors::Actor;
use crate::update::ItemId;

/// A figure with what is told of it besides.
#[derive(Debug, Clone)]
pub struct Told {
    /// The figure.
    pub figure: Figure,
    published: Option<Edtf>,
    place: Option<String>,
    within: Rc<[String]>,
    around: Vec<String>,
    population: Option<String>,
    subject: Option<String>,
    event: Option<String>,
    doer: Option<String>,
    origin: Option<String>,
    vague: Option<Allowed>,
}

impl Told {
    /// The side that verdicts look at.
    pub fn side(&self) -> Side<'_> {
        Side {
            published: self.published.as_ref(),
            place: self.place.as_deref().map(|key| Place { key, within: &self.within }),
            around: &self.around,
            population: self.population.as_deref(),
            subject: self.subject.as_deref(),
            event: self.event.as_deref(),
            doer: self.doer.as_deref(),
            origin: self.origin.as_deref(),
            vague: self.vague,
            ..Side::new(&self.figure)
        }
    }
}

/// What the case knows of facts: who the entities of its documents are, and which of its events are one.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// The name of the actor that an entity is.
    actors: FxHashMap<FactId, Rc<str>>,
    /// What places lie in, by the names of the actors that they are.
    within: FxHashMap<Rc<str>, Rc<[String]>>,
    /// The event that a figure tells of.
    events: FxHashMap<FactId, OfEvent>,
    /// The places that a document names, and where.
    places: FxHashMap<DocumentId, Vec<(u32, Rc<str>)>>,
}

/// The event of a figure.
#[derive(Debug, Clone)]
struct OfEvent {
    key: String,
    place: Option<String>,
}

impl Settled {
    /// The names of the actors that entities are, and what places lie in. Of places of one name each is called with its
    /// state: "Tripoli, Lebanon".
    pub fn of_actors<'a>(actors: impl IntoIterator<Item = (&'a Actor, Vec<FactId>)>) -> Self {
        let actors: Vec<(&Actor, Vec<FactId>)> = actors.into_iter().collect();
        let mut places: FxHashMap<&str, u32> = FxHashMap::default();
        actors.iter().filter(|(actor, _)| actor.is_place()).for_each(|(actor, _)| *places.entry(&actor.name).or_default() += 1);
        let mut settled = Self::default();
        for (actor, entities) in actors {
            let is_one_of_several = actor.is_place() && places.get(actor.name.as_str()).is_some_and(|&count| count > 1);
            let name: Rc<str> = match actor.within.last().filter(|_| is_one_of_several) {
                Some(state) => format!("{}, {state}", actor.name).into(),
                None => actor.name.as_str().into(),
            };
            if !actor.within.is_empty() {
                settled.within.insert(name.clone(), actor.within.as_slice().into());
            }
            settled.actors.extend(entities.into_iter().map(|entity| (entity, name.clone())));
        }
        settled
    }

    /// Takes in an event that is in a group. Of several events that name a figure the first one that is taken in counts.
    /// `measure` gives the measure of a figure: where an event has several figures of one measure, they are of parts of it
    /// or of other events beside it, and which of them is meant is not known.
    pub fn event(&mut self, event: &Event, group: ItemId, measure: &dyn Fn(&FactId) -> Option<String>) {
        let place = event.place.as_ref().and_then(|place| self.place(place));
        let measures: Vec<Option<String>> = match &event.figures[..] {
            [_] => vec![None],
            figures => figures.iter().map(measure).collect(),
        };
        for (figure, measure) in event.figures.iter().zip(&measures) {
            let is_one_of_several = measures.iter().filter(|other| *other == measure).count() > 1;
            if !is_one_of_several {
                let of_event = || OfEvent { key: format!("{group:016x}"), place: place.clone() };
                self.events.entry(figure.clone()).or_insert_with(of_event);
            }
        }
    }

    /// Takes in a mention, of which places are kept.
    pub fn mention(&mut self, mention: &Mention) {
        if mention.mention_type == EntityType::Place {
            let common = &mention.common;
            let name = self.actors.get(&mention.entity).cloned().unwrap_or_else(|| common.anchor.text.to_lowercase().into());
            self.places.entry(common.document.clone()).or_default().push((common.anchor.start, name));
        }
    }

    /// The places that the sentence of a figure names.
    fn around(&self, figure: &Figure) -> Vec<String> {
        let anchor = &figure.common.anchor;
        let named = self.places.get(&figure.common.document).map_or(&[][..], Vec::as_slice);
        let in_sentence = named.iter().filter(|(start, _)| (anchor.quote_start..anchor.quote_end).contains(start));
        let mut around: Vec<String> = in_sentence.map(|(_, name)| name.to_string()).collect();
        around.sort_unstable();
        around.dedup();
        around
    }

    /// Somebody or some place by the name of the actor of the case, else by their name in the document, else by the words
    /// that stand for them.
    fn key(&self, reference: &Reference) -> String {
        let actor = reference.entity.as_ref().and_then(|entity| self.actors.get(entity)).map(|name| name.to_string());
        actor.or_else(|| reference.name.clone()).unwrap_or_else(|| reference.text.to_lowercase())
    }

    /// A place, unless it may be one of several.
    fn place(&self, place: &Reference) -> Option<String> {
        place.candidates.is_empty().then(|| self.key(place))
    }
}

/// What packs and the language tell of measures and words.
pub struct Sides<'l> {
    library: &'l Library,
    /// What the packs say of measures.
    pub measures: Measures,
    settled: Settled,
    /// Words are taken apart without grammar.
    model: Model,
    /// What words were found to mean before; the same few stand in most figures.
    known: FxHashMap<String, Meant>,
}

/// What the words for whom or what is counted mean.
#[derive(Debug, Clone, Default)]
struct Meant {
    /// The measure that they name: "crossings".
    measure: Option<String>,
    /// Whom they narrow a count to: "women", "Sudanese".
    groups: Option<String>,
}

impl<'l> Sides<'l> {
    /// Prepares what the library says, and takes what the case knows.
    pub fn new(library: &'l Library, settled: Settled) -> Self {
        let nature = |measure: &plimsoll_pack::Measure| {
            let nature = Nature { families: measure.families.clone(), general: measure.general, exact: measure.exact };
            (measure.name.clone(), nature)
        };
        let measures = library.packs.measures.iter().map(nature).collect();
        Self { library, measures, settled, model: Model::default(), known: FxHashMap::default() }
    }

    /// A figure with what is told of it. `chain` are the claims that it stands in, the nearest first.
    pub fn told(&mut self, figure: Figure, chain: &[Claim], published: Option<&Edtf>) -> Told {
        let words = figure.population.as_ref().map(|words| words.text.clone()).unwrap_or_default();
        let meant = self.meant(&words);
        let of_words = figure.change.is_some() || matches!(figure.unit.as_deref(), Some("percent" | "percentage-point"));
        let general = self.measures.is_general(&figure.measure);
        let origin = figure.origin.as_ref().or_else(|| chain.first()?.sources.first());
        let vague = (figure.bound == Bound::Vague).then(|| self.library.language.vague_size(&figure.common.anchor.text)).flatten();
        let event = self.settled.events.get(&figure.common.id);
        let place = self.place(&figure).or_else(|| event?.place.clone());
        let doer = figure.roles.iter().find(|role| role.name.is_some()).map(|role| self.doer(role));
        let within = place.as_deref().and_then(|place| self.settled.within.get(place)).cloned().unwrap_or_default();
        Told {
            published: published.cloned(),
            place,
            within,
            around: self.settled.around(&figure),
            population: meant.groups.filter(|_| !of_words),
            subject: meant.measure.filter(|_| of_words && general),
            event: event.map(|event| event.key.clone()),
            doer,
            origin: origin.map(|origin| self.settled.key(origin)),
            vague: vague.map(|size| Allowed { low: Some(size.low), high: size.high }),
            figure,
        }
    }

    /// Where a figure holds: its route, or its place.
    fn place(&self, figure: &Figure) -> Option<String> {
        match (&figure.route, &figure.place) {
            (Some(route), _) => Some(route.text.trim().to_lowercase()),
            (None, Some(place)) => self.settled.place(place),
            (None, None) => None,
        }
    }

    fn doer(&self, role: &RoleFiller) -> String {
        let actor = role.entity.as_ref().and_then(|entity| self.settled.actors.get(entity)).map(|name| name.to_string());
        actor.or_else(|| role.name.clone()).unwrap_or_default()
    }

    fn meant(&mut self, words: &str) -> Meant {
        if words.is_empty() {
            return Meant::default();
        }
        if let Some(known) = self.known.get(words) {
            return known.clone();
        }
        let meant = self.look_up(words);
        self.known.insert(words.to_owned(), meant.clone());
        meant
    }

    fn look_up(&self, words: &str) -> Meant {
        let block = Block::new(0..words.len(), BlockKind::Paragraph);
        let content = Content { text: words.to_owned(), blocks: vec![block] };
        let analysis = Analysis::new(&content, self.library, &self.model);
        let packs = &self.library.packs;
        let measure = analysis.hits.iter().find_map(|hit| match hit.meaning {
            Meaning::Population(population) => packs.populations[population as usize].measure,
            Meaning::Measure(measure) => Some(measure),
            _ => None,
        });
        let named = |hit: &Hit| match hit.meaning {
            Meaning::Demonym(actor) => Some(packs.actors[actor as usize].name.as_str()),
            _ => None,
        };
        let mut groups = packs.groups_of(words);
        groups.extend(analysis.hits.iter().filter_map(named));
        groups.sort_unstable();
        groups.dedup();
        Meant {
            measure: measure.map(|measure| packs.measures[measure as usize].name.clone()),
            groups: (!groups.is_empty()).then(|| groups.join(" and ")),
        }
    }
}
