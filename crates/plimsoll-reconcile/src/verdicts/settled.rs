//! What a case knows of the figures of its documents: who is meant by the names beside them, and what they are of.
//!
//! What a figure is of is worked out in `matters`.

use std::collections::BTreeSet;
use std::rc::Rc;

use plimsoll_pack::Library;
use plimsoll_record::{
    Agreement, Claim, Document, DocumentId, Entity, EntityType, Event, Fact, FactId, Figure, Mention, OriginKind, Polarity, Reference, Time,
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::laid::AllLaid;
use super::lengths::lengths;
use super::matters::FigureOf;
use super::story::{Signs, Story};
use super::value::is_share;
use crate::actors::Actor;
use crate::origins::publisher_among;
use crate::update::ItemId;

/// What the case knows of facts: who the entities of its documents are, and what its figures are of.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// The name of the actor that an entity is.
    actors: FxHashMap<FactId, Rc<str>>,
    /// On whose word it is what an entity says, where that is somebody else: the body that a person speaks for.
    voices: FxHashMap<FactId, Rc<str>>,
    /// Whose word it is what a document says of its own: its publisher's, unless that tells what others say.
    own_voices: FxHashMap<DocumentId, Rc<str>>,
    /// What places lie in, by the names of the actors that they are.
    within: FxHashMap<Rc<str>, Rc<[String]>>,
    /// The names of places, by the same in small letters.
    whole_places: FxHashMap<String, Rc<str>>,
    /// What a figure tells of.
    matters: FxHashMap<FactId, FigureOf>,
    /// What tells of which matter a document is.
    names: FxHashMap<DocumentId, Story>,
    /// The events that a document tells, by their keys, in the order of the letters.
    stories: FxHashMap<DocumentId, Rc<[Rc<str>]>>,
    /// In which sense figures of general measures count.
    pub(super) senses: FxHashMap<FactId, Rc<str>>,
    /// Figures beside which their document gives no other number of their measure.
    pub(super) alone: FxHashSet<FactId>,
    /// Figures whose document gives a greater number of their measure for everybody.
    beside_more: FxHashSet<FactId>,
    /// Figures that a sentence gives as parts of its sum, or of those just counted.
    parts: FxHashSet<FactId>,
    /// The other numbers that the document of a figure gives of what it counts, as bits, in order.
    also: FxHashMap<FactId, Rc<[u64]>>,
    /// The numbers that stand right beside a figure for the same, as the word of somebody else, as bits, in order.
    rivals: FxHashMap<FactId, Rc<[u64]>>,
    /// The numbers that reports lay side by side as the words of two.
    pub(super) laid: AllLaid,
    /// For what length of time sums are told.
    lengths: FxHashMap<FactId, Rc<str>>,
    /// The places that a document names, and where.
    places: FxHashMap<DocumentId, Vec<(u32, Rc<str>)>>,
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
            if actor.is_place() {
                settled.whole_places.insert(actor.name.to_lowercase(), name.clone());
            }
            if !actor.within.is_empty() {
                settled.within.insert(name.clone(), actor.within.as_slice().into());
            }
            if actor.voice() != actor.name {
                let voice: Rc<str> = actor.voice().into();
                settled.voices.extend(entities.iter().map(|entity| (entity.clone(), Rc::clone(&voice))));
            }
            settled.actors.extend(entities.into_iter().map(|entity| (entity, name.clone())));
        }
        settled
    }

    /// Takes in a document: its events, agreements, figures, times, claims, entities and mentions; of other facts only the signs
    /// of its story. `group_of` gives the group that an event or an agreement was found to be in.
    pub fn document<'f>(
        &mut self,
        document: &Document,
        facts: impl IntoIterator<Item = &'f Fact>,
        group_of: &dyn Fn(&FactId) -> Option<ItemId>,
        library: &Library,
    ) {
        let mut signs = Signs::default();
        signs.document(document, library);
        let mut told = DocumentTold::default();
        let mut entities = Vec::new();
        for fact in facts {
            signs.fact(fact, library, |entity| self.actors.get(&entity.common.id).cloned());
            match fact {
                Fact::Event(event) => told.events.extend(group_of(&event.common.id).map(|group| (event, group))),
                Fact::Agreement(Agreement { common, .. }) => {
                    told.agreements.extend(group_of(&common.id).map(|group| (&common.id, group)));
                }
                Fact::Figure(figure) => told.figures.push(figure),
                Fact::Time(time) => told.times.push(time),
                Fact::Claim(claim) => drop(told.claims.insert(&claim.common.id, claim)),
                Fact::Mention(mention) => self.mention(mention),
                Fact::Entity(entity) => entities.push(entity),
                _ => (),
            }
        }
        self.own_voice(document, &entities, library);
        if let Some(figure) = told.figures.first() {
            self.names.insert(figure.common.document.clone(), signs.story(library));
            let happened = told.events.iter().filter(|(event, _)| event.common.polarity == Polarity::Positive);
            let story: BTreeSet<Rc<str>> = happened.map(|(_, group)| key(*group).into()).collect();
            self.stories.insert(figure.common.document.clone(), story.into_iter().collect());
        }
        self.senses(&told, library);
        let alone: Vec<FactId> = self.alone(&told.figures, library).cloned().collect();
        self.alone.extend(alone);
        let also: Vec<(FactId, Rc<[u64]>)> =
            self.also(&told.figures, library).into_iter().map(|(figure, others)| (figure.clone(), others.into())).collect();
        self.also.extend(also);
        let beside_more: Vec<FactId> = self.beside_more(&told.figures, library).cloned().collect();
        self.beside_more.extend(beside_more);
        self.parts.extend(Self::parts(&told.figures, library).into_iter().cloned());
        let rivals = self.rivals(&told.figures, library);
        self.rivals.extend(rivals);
        self.lay(&document.id, &told, library);
        self.lengths.extend(lengths(&told.figures, &told.times).into_iter().map(|(figure, length)| (figure.clone(), length.into())));
        let matters = self.matters_told(&told, library);
        let implied = self.matters_implied(&told, &matters, library);
        self.matters.extend(matters.into_iter().chain(implied).map(|(figure, (_, of))| (figure.clone(), of)));
    }

    /// Whose word it is what a document says of its own.
    fn own_voice(&mut self, document: &Document, entities: &[&Entity], library: &Library) {
        let Some(publisher) = publisher_among(document, entities.iter().copied()) else { return };
        let is_press = library.packs.origin_kind(publisher.sector.as_deref()) == OriginKind::Press;
        let publisher = &publisher.common.id;
        if let Some(voice) = self.voices.get(publisher).or_else(|| self.actors.get(publisher)).filter(|_| !is_press) {
            self.own_voices.insert(document.id.clone(), Rc::clone(voice));
        }
    }

    /// On whose word a figure stands: that of the body for which its source speaks, else its document's own.
    pub(super) fn voice(&self, source: Option<&Reference>, document: &DocumentId) -> Option<String> {
        let body = source.and_then(|source| self.voices.get(source.entity.as_ref()?)).map(|voice| voice.to_string());
        body.or_else(|| source.map(|source| self.key(source))).or_else(|| self.own_voices.get(document).map(|voice| voice.to_string()))
    }

    /// Whether the document of a figure gives a greater number of its measure for everybody.
    pub(super) fn is_beside_more(&self, figure: &FactId) -> bool {
        self.beside_more.contains(figure)
    }

    /// Whether a sentence gives a figure as a part of its sum, or of those just counted.
    pub(super) fn is_part(&self, figure: &FactId) -> bool {
        self.parts.contains(figure)
    }

    /// What a figure is of, where anything is known.
    pub(super) fn matter(&self, figure: &FactId) -> Option<&FigureOf> {
        self.matters.get(figure)
    }

    /// Takes in a mention, of which places are kept.
    fn mention(&mut self, mention: &Mention) {
        if mention.mention_type == EntityType::Place {
            let common = &mention.common;
            let name = self.actors.get(&mention.entity).cloned().unwrap_or_else(|| common.anchor.text.to_lowercase().into());
            self.places.entry(common.document.clone()).or_default().push((common.anchor.start, name));
        }
    }

    /// What a place lies in, by the name that it has here. A part of a place lies in the place.
    pub(super) fn within(&self, place: &str) -> Rc<[String]> {
        let whole = || self.whole_places.get(place.split_once(' ')?.1).map(|whole| vec![whole.to_string()].into());
        self.within.get(place).cloned().or_else(whole).unwrap_or_default()
    }

    /// What tells of which matter a document is.
    pub(super) fn names(&self, document: &DocumentId) -> Story {
        self.names.get(document).cloned().unwrap_or_default()
    }

    /// The events that a document tells, by their keys, in the order of the letters.
    pub(super) fn story(&self, document: &DocumentId) -> Rc<[Rc<str>]> {
        self.stories.get(document).cloned().unwrap_or_else(|| Rc::new([]))
    }

    /// In which sense a figure of a general measure counts.
    pub(super) fn sense(&self, figure: &FactId) -> Option<&str> {
        self.senses.get(figure).map(Rc::as_ref)
    }

    /// The other numbers, as bits and in order, that the document of a figure gives of what it counts.
    pub(super) fn others(&self, figure: &FactId) -> Rc<[u64]> {
        self.also.get(figure).cloned().unwrap_or_else(|| Rc::new([]))
    }

    /// The numbers, as bits and in order, that stand right beside a figure for the same, as the word of somebody else.
    pub(super) fn rivals_of(&self, figure: &FactId) -> Rc<[u64]> {
        self.rivals.get(figure).cloned().unwrap_or_else(|| Rc::new([]))
    }

    /// For what length of time a sum is told.
    pub(super) fn length(&self, figure: &FactId) -> Option<Rc<str>> {
        self.lengths.get(figure).cloned()
    }

    /// The places that the sentence of a figure names, behind its dateline.
    pub(super) fn around(&self, figure: &Figure) -> Vec<String> {
        let anchor = &figure.common.anchor;
        let named = self.places.get(&figure.common.document).map_or(&[][..], Vec::as_slice);
        let begins = anchor.quote_start + dateline(&anchor.quote);
        let in_sentence = named.iter().filter(|(start, _)| (begins..anchor.quote_end).contains(start));
        let mut around: Vec<String> = in_sentence.map(|(_, name)| name.to_string()).collect();
        around.sort_unstable();
        around.dedup();
        around
    }

    /// The name of the actor that an entity is.
    pub(super) fn actor(&self, entity: &FactId) -> Option<&str> {
        self.actors.get(entity).map(Rc::as_ref)
    }

    /// Somebody or some place by the name of the actor of the case, else by their name in the document, else by the words
    /// that stand for them.
    pub(super) fn key(&self, reference: &Reference) -> String {
        let actor = reference.entity.as_ref().and_then(|entity| self.actor(entity)).map(str::to_owned);
        actor.or_else(|| reference.name.clone()).unwrap_or_else(|| reference.text.to_lowercase())
    }

    /// A place with a name, unless it may be one of several. "The town" of one report is not that of another.
    pub(super) fn place(&self, place: &Reference) -> Option<String> {
        let has_name = place.entity.is_some() || place.name.is_some() || is_part_of_place(&place.text);
        (has_name && place.candidates.is_empty()).then(|| self.key(place))
    }
}

/// "central Mediterranean", "southern Libya": a part of a place with a name, but not "the town".
fn is_part_of_place(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let (first, last) = (words.next(), words.next_back());
    first.is_some() && last.is_some_and(|last| last.starts_with(char::is_uppercase))
}

/// What one document tells of, as far as its figures can be of it.
#[derive(Default)]
pub(super) struct DocumentTold<'f> {
    pub(super) claims: FxHashMap<&'f FactId, &'f Claim>,
    times: Vec<&'f Time>,
    pub(super) events: Vec<(&'f Event, ItemId)>,
    pub(super) agreements: FxHashMap<&'f FactId, ItemId>,
    pub(super) figures: Vec<&'f Figure>,
}

/// How many code points of a sentence are a dateline that the reading did not cut off: "TUNIS, 14 January 2026 (Harbour Wire) — ". Words of one begin
/// with capitals or digits.
pub fn dateline(sentence: &str) -> u32 {
    let dash = [" — ", " – ", " - ", " -- "].iter().filter_map(|dash| sentence.find(dash).map(|at| (at, dash.len()))).min();
    let Some((at, dash)) = dash else { return 0 };
    let begins_small = |word: &str| word.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_lowercase);
    let is_dateline = !sentence[..at].split_whitespace().any(begins_small);
    if is_dateline { sentence[..at + dash].chars().count() as u32 } else { 0 }
}

pub(super) fn key(group: ItemId) -> String {
    format!("{group:016x}")
}

/// Whether a figure is a number of something, and no change or share.
pub(super) fn is_plain(figure: &Figure) -> bool {
    figure.change.is_none() && !is_share(figure.unit.as_deref())
}

/// The numbers of a figure, as bits.
pub(super) fn numbers_of(figure: &Figure) -> [Option<u64>; 3] {
    [figure.value, figure.low, figure.high].map(|number| number.map(f64::to_bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (sentence, behind) in [
            ("TUNIS, 14 January 2026 (Harbour Wire) — Twelve people drowned.", "Twelve people drowned."),
            ("Tunis – Twelve people drowned – all of them men.", "Twelve people drowned – all of them men."),
            ("Twelve people – all of them men – drowned.", "Twelve people – all of them men – drowned."),
            ("Twelve people drowned.", "Twelve people drowned."),
        ] {
            assert_eq!(sentence.chars().skip(dateline(sentence) as usize).collect::<String>(), behind);
        }
    }

    /// Places from lines `Name < what it lies in`, each with the key and the places around that figures in it have.
    fn check_places(lines: &[&str], expected: &[&str]) {
        let actor = |line: &&str| {
            let mut chain = line.split(" < ").map(str::to_owned);
            let name = chain.next().unwrap();
            Actor {
                entity_type: EntityType::Place,
                name,
                spellings: Vec::new(),
                documents: 1,
                sector: None,
                country: None,
                within: chain.collect(),
                roles: Vec::new(),
                organisation: None,
                public: true,
            }
        };
        let actors: Vec<Actor> = lines.iter().map(actor).collect();
        let id = |at: usize| FactId::from_text(format!("entity-{at}"));
        let settled = Settled::of_actors(actors.iter().enumerate().map(|(at, actor)| (actor, vec![id(at)])));
        let shown = |at: usize| {
            let name = &settled.actors[&id(at)];
            let within = settled.within.get(name).map(|within| within.join(" < ")).unwrap_or_default();
            format!("{name} in {within}")
        };
        assert_eq!((0..actors.len()).map(shown).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn places_keep_what_they_lie_in_and_are_told_apart_by_their_states() {
        check_places(&["Zawiya < Az Zāwiyah < Libya", "Libya"], &["Zawiya in Az Zāwiyah < Libya", "Libya in "]);
        check_places(
            &["Tripoli < Libya", "Tripoli < Liban-Nord < Lebanon", "Tripoli"],
            &["Tripoli, Libya in Libya", "Tripoli, Lebanon in Liban-Nord < Lebanon", "Tripoli in "],
        );
    }
}
