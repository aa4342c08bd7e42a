//! An entity of FollowTheMoney.

use std::collections::BTreeMap;

use serde::Serialize;

/// An entity: a schema, an id, and properties that each have one value or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// Its id.
    pub id: String,
    /// The name of its schema.
    pub schema: &'static str,
    /// Its properties by their names; values in the order in which they came.
    pub properties: BTreeMap<&'static str, Vec<String>>,
    /// What its documents say of when and in what language it is told. No part of the entity, but of its statements.
    #[serde(skip)]
    pub seen: Seen,
}

/// When documents told something, and in what language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The days of publication of the first and the last document, where known.
    pub days: Option<(String, String)>,
    /// The language of all of them, where it is the same and known: ISO 639-3.
    pub language: Option<String>,
}

impl Seen {
    /// What two documents say together.
    pub(super) fn with(&self, other: &Seen) -> Seen {
        let days = match (&self.days, &other.days) {
            (Some((since, until)), Some((first, last))) => Some((since.min(first).clone(), until.max(last).clone())),
            (one, other) => one.clone().or(other.clone()),
        };
        Seen { days, language: self.language.clone().filter(|language| other.language.as_ref() == Some(language)) }
    }
}

impl Thing {
    /// An entity without properties.
    pub(super) fn new(schema: &'static str, id: String) -> Self {
        Self { id, schema, properties: BTreeMap::new(), seen: Seen::default() }
    }

    /// Adds a value, unless it is there or says nothing.
    pub(super) fn add(&mut self, property: &'static str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let values = self.properties.entry(property).or_default();
        if !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }

    /// Adds a value where there is one.
    pub(super) fn add_some(&mut self, property: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.add(property, value);
        }
    }

    pub(super) fn has(&self, property: &str) -> bool {
        self.properties.contains_key(property)
    }

    /// Takes the values of another entity of the same id.
    pub fn join(&mut self, other: Thing) {
        for (property, values) in other.properties {
            values.iter().for_each(|value| self.add(property, value));
        }
        self.seen = self.seen.with(&other.seen);
    }
}
