//! What one document tells of an event.

use std::collections::BTreeSet;

use jiff::civil::Date;
use plimsoll_record::{Anchor, DocumentId, EntityType, Event, Fact, FactId, Figure, Modality, Polarity, Reading, Reference};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::keys::key_of;
use crate::update::ItemId;
use crate::verdicts::sides::dateline;

/// An event as one document tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// The place: who bears its name, or a key of its words.
    pub place: Option<ItemId>,
    /// Whether the place is a state, within which another may tell a smaller one.
    #[serde(default)]
    pub is_wide: bool,
    /// Whether the place bears a name.
    #[serde(default)]
    pub is_named: bool,
    /// Who and what takes part: the role and who bears the name.
    pub fillers: Vec<(String, ItemId)>,
    /// Keys of words that stand in roles without naming anybody: "fishermen".
    pub described: Vec<(String, u64)>,
    /// Numbers of its figures, by unit, where they are more than a handful.
    pub numbers: Vec<(String, u64)>,
    /// The agreement that it is about.
    pub agreement: Option<ItemId>,
    /// The people and bodies of the document that not everybody names.
    pub company: BTreeSet<ItemId>,
    /// Keys of their names, the same in most spellings.
    pub company_keys: BTreeSet<u64>,
    /// Those of whoever fills a role of the event.
    #[serde(default)]
    pub filler_keys: BTreeSet<u64>,
    /// Keys of the states that the document names, or whose people and bodies it names.
    #[serde(default)]
    pub states: BTreeSet<u64>,
    /// Whether the document tells of no other event of its type, its headline left aside.
    #[serde(default)]
    pub alone: bool,
    /// Whether it stands in the headline of a document that tells of one event of its type.
    #[serde(default)]
    pub headline: bool,
    /// Where the sentence begins that tells of it.
    #[serde(default)]
    pub sentence: u32,
    /// A key of that sentence and of the words in it, where it is so long that another report hardly has it but from here.
    #[serde(default)]
    pub wording: Option<u64>,
    /// Whether it is told not to have happened.
    pub denied: bool,
    /// Whether it has happened, is planned, or may.
    pub modality: Modality,
}

/// The tellings of a reading, in the order of its events. `bearer_of` gives the number of who bears the name of an
/// entity, or of the agreement that a fact is.
pub fn tellings(reading: &Reading, bearer_of: &dyn Fn(&FactId) -> Option<ItemId>) -> Vec<Telling> {
    let figures: FxHashMap<&FactId, &Figure> = reading
        .facts
        .iter()
        .filter_map(|fact| if let Fact::Figure(figure) = fact { Some((&figure.common.id, figure)) } else { None })
        .collect();
    let entities = reading.facts.iter().filter_map(|fact| if let Fact::Entity(entity) = fact { Some(entity) } else { None });
    let (mut company, mut company_keys, mut states) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut wide: BTreeSet<&FactId> = BTreeSet::new();
    let mut key_of_entity: FxHashMap<&FactId, u64> = FxHashMap::default();
    for entity in entities {
        let is_state = entity.entity_type == EntityType::Place && entity.sector.is_some();
        if is_state {
            wide.insert(&entity.common.id);
        }
        let state = entity.known_as.as_deref().filter(|_| is_state);
        states.extend(state.or(entity.country.as_deref()).map(key_of));
        if let Some(key) = crate::actors::company_key(entity) {
            company_keys.insert(key);
            key_of_entity.insert(&entity.common.id, key);
            company.extend(bearer_of(&entity.common.id));
        }
    }
    let published = reading.document.published.as_ref().and_then(|date| Some((date.earliest()?, date.latest()?)));
    let published = published.filter(|(first, last)| first == last).map(|(day, _)| day);
    let events = reading.facts.iter().filter_map(|fact| if let Fact::Event(event) = fact { Some(event) } else { None });
    // How many events of each type the headline and the text below it tell of.
    let mut of_type: FxHashMap<&str, [u32; 2]> = FxHashMap::default();
    let part = |event: &Event| usize::from(event.common.anchor.block != Some(0));
    events.clone().for_each(|event| of_type.entry(&event.event_type).or_default()[part(event)] += 1);
    let telling = |event: &Event| {
        let filler = |entity: &Option<FactId>| entity.as_ref().and_then(bearer_of);
        let (mut fillers, mut described) = (Vec::new(), Vec::new());
        for role in &event.roles {
            match filler(&role.entity) {
                Some(bearer) => fillers.push((role.role.clone(), bearer)),
                None => described.extend(role.text.split_whitespace().last().map(|word| (role.role.clone(), key_of(word)))),
            }
        }
        // "the town", "the small fishing town": what bears no name is known by its noun.
        let noun = |text: &str| key_of(&text.split_whitespace().last().unwrap_or(text).to_lowercase());
        let place = |place: &Reference| filler(&place.entity).unwrap_or_else(|| noun(&place.text));
        let days = event.date.as_ref().map(|date| (date.value.earliest(), date.value.latest()));
        Telling {
            event: event.common.id.clone(),
            document: reading.document.id.clone(),
            event_type: event.event_type.clone(),
            days: days.and_then(|(first, last)| Some((first?, last?))),
            published,
            place: event.place.as_ref().map(place),
            is_wide: event.place.as_ref().and_then(|place| place.entity.as_ref()).is_some_and(|place| wide.contains(place)),
            is_named: event.place.as_ref().is_some_and(|place| place.entity.is_some()),
            fillers,
            described,
            numbers: event.figures.iter().filter_map(|id| number(figures.get(id)?)).collect(),
            agreement: event.agreement.as_ref().and_then(bearer_of),
            company: company.clone(),
            company_keys: company_keys.clone(),
            filler_keys: event.roles.iter().filter_map(|role| key_of_entity.get(role.entity.as_ref()?).copied()).collect(),
            states: states.clone(),
            alone: matches!((part(event), of_type[event.event_type.as_str()]), (0, [1, 0]) | (1, [_, 1])),
            headline: matches!((part(event), of_type[event.event_type.as_str()]), (0, [1, 1])),
            sentence: event.common.anchor.quote_start,
            wording: wording(&event.common.anchor),
            denied: event.common.polarity == Polarity::Negative,
            modality: event.common.modality,
        }
    };
    events.map(telling).collect()
}

/// A sentence of so many words is hardly written twice.
const OWN_WORDS: usize = 8;

/// A key of the words of an event and of its sentence behind a dateline.
fn wording(anchor: &Anchor) -> Option<u64> {
    let told = anchor.quote.char_indices().nth(dateline(&anchor.quote) as usize).map_or("", |(start, _)| &anchor.quote[start..]);
    let words: Vec<String> =
        told.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    (words.len() >= OWN_WORDS).then(|| key_of(&format!("{}: {}", anchor.text.to_lowercase(), words.join(" "))))
}

/// A count that is too large to be shared by accident.
fn number(figure: &Figure) -> Option<(String, u64)> {
    let value = figure.value.filter(|value| *value >= 10.0 && value.fract() == 0.0)?;
    Some((figure.unit.clone()?, value as u64))
}

/// Of so many names of a report each two are a key.
const PAIRED: usize = 6;

impl Telling {
    /// The number of this telling.
    pub fn id(&self) -> ItemId {
        key_of(self.event.as_str())
    }

    /// The month in which it happened. Reports mostly tell without a date what happened in the month in which they come out,
    /// or in the one before.
    fn months(&self) -> Vec<(i16, i8)> {
        let month = |day: Date| (day.year(), day.month());
        match (self.days, self.published) {
            (Some((first, last)), _) if month(first) == month(last) => vec![month(first)],
            (None, Some(published)) => {
                let before = published.first_of_month().yesterday().map(month);
                std::iter::once(month(published)).chain(before).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Numbers that tellings share which may be of one event.
    pub fn keys(&self) -> Vec<u64> {
        let mut keys = Vec::new();
        let mut add = |sort: &str, what: String| keys.push(key_of(&format!("{} {sort} {what}", self.event_type)));
        match self.days {
            Some((first, last)) if first == last => add("day", first.to_string()),
            _ => self.company_keys.iter().for_each(|key| add("company", key.to_string())),
        }
        // Whoever is in all reports of a month brings nothing together: what has no date must have its own people there. The
        // only one of its type in its report may have none, as in a large case nearly every one does: then one name that its
        // report has does not bring it together with others, but two do. Of many names the same few are taken in every report.
        let months = self.months();
        let present = if self.days.is_some() { &self.company_keys } else { &self.filler_keys };
        for (year, month) in &months {
            present.iter().for_each(|key| add("company", format!("{key} {year}-{month}")));
        }
        let few: Vec<u64> = self.company_keys.iter().copied().filter(|_| self.alone).take(PAIRED).collect();
        let pairs = few.iter().enumerate().flat_map(|(at, one)| few[at + 1..].iter().map(move |other| (one, other)));
        for (one, other) in pairs {
            months.iter().for_each(|(year, month)| add("pair", format!("{one} {other} {year}-{month}")));
        }
        for (unit, number) in &self.numbers {
            add("number", format!("{number} {unit}"));
        }
        if let Some(wording) = self.wording {
            add("wording", wording.to_string());
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// A telling with its people as actors of the case.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// What the document tells.
    pub telling: Telling,
    pub(crate) place: Option<ItemId>,
    pub(crate) fillers: Vec<(String, ItemId)>,
    pub(crate) agreement: Option<ItemId>,
    pub(crate) company: BTreeSet<ItemId>,
}

impl Told {
    /// Puts actors in the place of names. `group_of` gives the actor of a bearer, or the agreement of a fact's; numbers
    /// that it does not know stay.
    pub fn new(telling: Telling, group_of: &dyn Fn(ItemId) -> ItemId) -> Self {
        Self {
            place: telling.place.map(group_of),
            fillers: telling.fillers.iter().map(|(role, bearer)| (role.clone(), group_of(*bearer))).collect(),
            agreement: telling.agreement.map(group_of),
            company: telling.company.iter().map(|&bearer| group_of(bearer)).collect(),
            telling,
        }
    }
}
