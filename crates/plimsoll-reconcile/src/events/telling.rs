//! What one document tells of an event.

use std::collections::BTreeSet;

use crate::keys::key_of;
use jiff::civil::Date;
use plimsoll_record::{DocumentId, Event, Fact, FactId, Figure, Modality, Polarity, Reading, Reference};
use rustc_hash::FxHashMap;

/// An event as one document tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// Its id.
    pub event: FactId,
    /// The document.
    pub document: DocumentId,
    /// Dotted type.
    pub event_type: String,
    /// First and last day on which it can have happened, as far as words date it.
    pub days: Option<(Date, Date)>,
    /// The day of publication, where it is known to the day.
    pub published: Option<Date>,
    /// Keys of the place, as named.
    pub place: Option<u64>,
    /// Who and what takes part: the role and the actor's key.
    pub fillers: Vec<(String, u64)>,
    /// Words that stand in roles without naming anybody: "fishermen".
    pub described: Vec<(String, u64)>,
    /// Numbers of its figures, by unit, where they are more than a handful.
    pub numbers: Vec<(String, u64)>,
    /// The agreement that it is about.
    pub agreement: Option<u64>,
    /// Keys of all actors of the document.
    pub company: BTreeSet<u64>,
    /// Whether it is told not to have happened.
    pub denied: bool,
    /// Whether it has happened, is planned, or may.
    pub modality: Modality,
}

/// What tellings need to know of the case around a document.
pub struct Setting<'s> {
    /// The key of the actor that an entity is.
    pub actor_of: &'s dyn Fn(&FactId) -> Option<u64>,
    /// Whether an actor is named in so many documents that sharing it tells nothing.
    pub is_common: &'s dyn Fn(u64) -> bool,
}

/// The tellings of a reading, in the order of its events.
pub fn tellings(reading: &Reading, setting: &Setting<'_>) -> Vec<Telling> {
    let figures: FxHashMap<&FactId, &Figure> = reading
        .facts
        .iter()
        .filter_map(|fact| if let Fact::Figure(figure) = fact { Some((&figure.common.id, figure)) } else { None })
        .collect();
    let entities = reading.facts.iter().filter_map(|fact| if let Fact::Entity(entity) = fact { Some(&entity.common.id) } else { None });
    let company: BTreeSet<u64> = entities.filter_map(|id| (setting.actor_of)(id)).filter(|&key| !(setting.is_common)(key)).collect();
    let published = reading.document.published.as_ref().and_then(|date| Some((date.earliest()?, date.latest()?)));
    let published = published.filter(|(first, last)| first == last).map(|(day, _)| day);
    let events = reading.facts.iter().filter_map(|fact| if let Fact::Event(event) = fact { Some(event) } else { None });
    events.map(|event| telling(event, &reading.document.id, published, &figures, &company, setting)).collect()
}

fn telling(
    event: &Event,
    document: &DocumentId,
    published: Option<Date>,
    figures: &FxHashMap<&FactId, &Figure>,
    company: &BTreeSet<u64>,
    setting: &Setting<'_>,
) -> Telling {
    let actor = |entity: &Option<FactId>| entity.as_ref().and_then(|id| (setting.actor_of)(id));
    let (mut fillers, mut described) = (Vec::new(), Vec::new());
    for filler in &event.roles {
        match actor(&filler.entity) {
            Some(actor) => fillers.push((filler.role.clone(), actor)),
            None => described.extend(last_word(&filler.text).map(|word| (filler.role.clone(), word))),
        }
    }
    let place = |place: &Reference| actor(&place.entity).unwrap_or_else(|| key_of(&place.text));
    let days = event.date.as_ref().map(|date| (date.value.earliest(), date.value.latest()));
    Telling {
        event: event.common.id.clone(),
        document: document.clone(),
        event_type: event.event_type.clone(),
        days: days.and_then(|(first, last)| Some((first?, last?))),
        published,
        place: event.place.as_ref().map(place),
        fillers,
        described,
        numbers: event.figures.iter().filter_map(|id| number(figures.get(id)?)).collect(),
        agreement: event.agreement.as_ref().and_then(|id| (setting.actor_of)(id)),
        company: company.clone(),
        denied: event.common.polarity == Polarity::Negative,
        modality: event.common.modality,
    }
}

/// A count that is too large to be shared by accident.
fn number(figure: &Figure) -> Option<(String, u64)> {
    let value = figure.value.filter(|value| *value >= 10.0 && value.fract() == 0.0)?;
    Some((figure.unit.clone()?, value as u64))
}

fn last_word(text: &str) -> Option<u64> {
    text.split_whitespace().last().map(key_of)
}

impl Telling {
    /// Numbers that tellings share which may be of one event.
    pub(crate) fn keys(&self) -> BTreeSet<u64> {
        let mut keys = BTreeSet::new();
        let mut add = |sort: &str, what: String| keys.insert(key_of(&format!("{} {sort} {what}", self.event_type)));
        if let Some((first, last)) = self.days
            && first == last
        {
            add("day", first.to_string());
        }
        for (_, actor) in &self.fillers {
            add("actor", actor.to_string());
        }
        if let Some(place) = self.place {
            add("place", place.to_string());
        }
        if let Some(agreement) = self.agreement {
            add("agreement", agreement.to_string());
        }
        for (unit, number) in &self.numbers {
            add("number", format!("{number} {unit}"));
        }
        for actor in &self.company {
            add("company", actor.to_string());
        }
        keys
    }
}
