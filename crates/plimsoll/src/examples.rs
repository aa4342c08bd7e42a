//! Holds the examples of a pack against what is read in them.
//!
//! An example is read as a file of its own. What it asks is compared field by field, in the notation in which
//! the example asks, so that what was read instead can be told in the same words.

use plimsoll_intake::Given;
use plimsoll_pack::{Asked, AskedAgreement, AskedEntity, AskedEvent, AskedFigure, Example};
use plimsoll_record::{Agreement, Dated, Entity, Event, Fact, Figure, Kind, Reference, Said};
use serde::Serialize;

use crate::pipeline::Pipeline;
use crate::plain;

/// What an example asks, and what was read instead.
#[derive(Debug, PartialEq, Eq)]
pub struct Unlike {
    /// In the notation of examples.
    pub asked: String,
    /// In the same.
    pub read: String,
}

/// Reads an example, and says what is not as it asks.
pub fn check(pipeline: &Pipeline, example: &Example) -> Option<Unlike> {
    let given = Given { published: example.published.clone(), ..Given::default() };
    let prepared = pipeline.read_alone("example.txt", example.text.clone().into_bytes(), &given);
    let kind = kind(&example.asked);
    let mut read: Vec<Vec<Field>> = prepared.reading.facts.iter().filter_map(|fact| compared(&example.asked, fact)).collect();
    // The likest first. What sort of fact it is says most.
    read.sort_by_key(|fields| {
        (fields.first().is_some_and(|field| !field.is_same()), fields.iter().filter(|field| !field.is_same()).count())
    });
    let likest = read.first();
    let is_read = likest.is_some_and(|fields| fields.iter().all(Field::is_same));
    if is_read != example.none {
        return None;
    }
    let nothing = format!("no {}", kind.name());
    let asked = wanted(&example.asked);
    let asked = match (asked.is_empty(), example.none) {
        (true, false) => format!("one of the {}", plain::kinds(kind)),
        (true, true) => nothing.clone(),
        (false, false) => asked,
        (false, true) => format!("no {} with {asked}", kind.name()),
    };
    let read = match likest {
        None => nothing,
        Some(_) if example.none => "one".to_owned(),
        Some(fields) => fields.iter().map(|field| format!("{} = {}", field.name, field.read)).collect::<Vec<_>>().join(", "),
    };
    Some(Unlike { asked, read })
}

/// A field that an example asks for.
struct Field {
    name: String,
    wanted: String,
    read: String,
}

impl Field {
    fn is_same(&self) -> bool {
        self.wanted == self.read
    }
}

/// What stands where nothing was read.
const NOTHING: &str = "nothing";

/// The kind of fact that an example asks for.
fn kind(asked: &Asked) -> Kind {
    match asked {
        Asked::Event(_) => Kind::Event,
        Asked::Figure(_) => Kind::Figure,
        Asked::Entity(_) => Kind::Entity,
        Asked::Agreement(_) => Kind::Agreement,
    }
}

/// What an example asks for, in its notation.
fn wanted(asked: &Asked) -> String {
    let fields = match asked {
        Asked::Event(asked) => event(asked, None),
        Asked::Figure(asked) => figure(asked, None),
        Asked::Entity(asked) => entity(asked, None),
        Asked::Agreement(asked) => agreement(asked, None),
    };
    fields.iter().map(|field| format!("{} = {}", field.name, field.wanted)).collect::<Vec<_>>().join(", ")
}

/// Every field that is asked for, with what a fact of the kind says of it.
fn compared(asked: &Asked, fact: &Fact) -> Option<Vec<Field>> {
    match (asked, fact) {
        (Asked::Event(asked), Fact::Event(fact)) => Some(event(asked, Some(fact))),
        (Asked::Figure(asked), Fact::Figure(fact)) => Some(figure(asked, Some(fact))),
        (Asked::Entity(asked), Fact::Entity(fact)) => Some(entity(asked, Some(fact))),
        (Asked::Agreement(asked), Fact::Agreement(fact)) => Some(agreement(asked, Some(fact))),
        _ => None,
    }
}

fn event(asked: &AskedEvent, read: Option<&Event>) -> Vec<Field> {
    let mut fields = Fields::default();
    fields.value("type", Some(&asked.event_type), read.map(|event| &event.event_type));
    for (role, names) in &asked.roles {
        let fillers = read.into_iter().flat_map(|event| &event.roles).filter(|filler| filler.role == *role);
        fields.names(&format!("roles.{role}"), Some(names), fillers.map(|filler| (filler.name.as_deref(), filler.text.as_str())).collect());
    }
    fields.value("date", asked.date.as_ref(), read.and_then(|event| event.date.as_ref()).map(|date| &date.value));
    fields.name("place", asked.place.as_ref(), read.and_then(|event| event.place.as_ref()));
    fields.value("modality", asked.modality.as_ref(), read.map(|event| &event.common.modality));
    fields.value("polarity", asked.polarity.as_ref(), read.map(|event| &event.common.polarity));
    fields.0
}

fn figure(asked: &AskedFigure, read: Option<&Figure>) -> Vec<Field> {
    let mut fields = Fields::default();
    fields.value("measure", asked.measure.as_ref(), read.map(|figure| &figure.measure));
    fields.value("value", asked.value.as_ref(), read.and_then(|figure| figure.value.as_ref()));
    fields.value("low", asked.low.as_ref(), read.and_then(|figure| figure.low.as_ref()));
    fields.value("high", asked.high.as_ref(), read.and_then(|figure| figure.high.as_ref()));
    fields.value("bound", asked.bound.as_ref(), read.map(|figure| &figure.bound));
    fields.value("unit", asked.unit.as_ref(), read.and_then(|figure| figure.unit.as_ref()));
    let period = read.and_then(|figure| figure.period.as_ref().or(figure.as_of.as_ref())).map(|date| &date.value);
    fields.value("period", asked.period.as_ref(), period);
    fields.name("origin", asked.origin.as_ref(), read.and_then(|figure| figure.origin.as_ref()));
    fields.0
}

fn entity(asked: &AskedEntity, read: Option<&Entity>) -> Vec<Field> {
    let mut fields = Fields::default();
    fields.value("type", Some(&asked.entity_type), read.map(|entity| &entity.entity_type));
    fields.value("sector", asked.sector.as_ref(), read.and_then(|entity| entity.sector.as_ref()));
    if !asked.names.is_empty() {
        // Other names of the same actor may stand in the text as well.
        let names = read.into_iter().flat_map(|entity| &entity.names);
        let names = names.filter(|name| asked.names.contains(name)).map(|name| (None, name.as_str()));
        fields.names("names", Some(&asked.names), names.collect());
    }
    fields.0
}

fn agreement(asked: &AskedAgreement, read: Option<&Agreement>) -> Vec<Field> {
    let mut fields = Fields::default();
    let date = |date: Option<&'_ Dated>| date.map(|date| date.value.clone());
    fields.value("name", asked.name.as_ref(), read.map(|agreement| &agreement.name));
    let parties = read.into_iter().flat_map(|agreement| &agreement.parties);
    fields.names("parties", asked.parties.as_ref(), parties.map(|party| (party.name.as_deref(), party.text.as_str())).collect());
    fields.value("signed", asked.signed.as_ref(), date(read.and_then(|agreement| agreement.signed.as_ref())).as_ref());
    fields.value("in_force", asked.in_force.as_ref(), date(read.and_then(|agreement| agreement.in_force.as_ref())).as_ref());
    fields.value("term", asked.term.as_ref(), read.and_then(|agreement| said(&agreement.term)));
    fields.value("renewal", asked.renewal.as_ref(), read.and_then(|agreement| said(&agreement.renewal)));
    fields.value("notice", asked.notice.as_ref(), read.and_then(|agreement| said(&agreement.notice)));
    fields.value("status", asked.status.as_ref(), read.and_then(|agreement| said(&agreement.status)));
    fields.0
}

fn said<T>(said: &Option<Said<T>>) -> Option<&T> {
    said.as_ref().map(|said| &said.value)
}

/// Fields that are asked for; what is not asked for is passed over.
#[derive(Default)]
struct Fields(Vec<Field>);

impl Fields {
    fn value<T: Serialize>(&mut self, name: &str, wanted: Option<&T>, read: Option<&T>) {
        let Some(wanted) = wanted else { return };
        self.0.push(Field { name: name.to_owned(), wanted: written(wanted), read: read.map_or(NOTHING.to_owned(), written) });
    }

    /// Somebody or something that is asked for by name or by the words of the text.
    fn name(&mut self, name: &str, wanted: Option<&String>, read: Option<&Reference>) {
        let read = read.map(|read| match (wanted, &read.name) {
            (Some(wanted), _) if *wanted == read.text => &read.text,
            (_, Some(name)) => name,
            (_, None) => &read.text,
        });
        self.value(name, wanted, read);
    }

    /// Several of them, in any order; of each that was read, the name and the words.
    fn names(&mut self, name: &str, wanted: Option<&Vec<String>>, mut read: Vec<(Option<&str>, &str)>) {
        let Some(wanted) = wanted else { return };
        let mut names = Vec::with_capacity(read.len());
        for wanted in wanted {
            if let Some(at) = read.iter().position(|(name, text)| *name == Some(wanted) || text == wanted) {
                names.push(wanted.clone());
                read.remove(at);
            }
        }
        names.extend(read.into_iter().map(|(name, text)| name.unwrap_or(text).to_owned()));
        self.value(name, Some(wanted), Some(&names));
    }
}

/// A value as an example writes it.
fn written(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::Number(number)) => number.as_f64().map_or(number.to_string(), |number| number.to_string()),
        Ok(serde_json::Value::Array(values)) => {
            format!("[{}]", values.iter().map(|value| value.to_string()).collect::<Vec<_>>().join(", "))
        }
        Ok(value) => value.to_string(),
        Err(_) => String::new(),
    }
}
