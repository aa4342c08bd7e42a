//! Actors and places that are known, and the nouns that name or stand for them.

use plimsoll_record::EntityType;

/// An actor, place or thing that a pack knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// The name to print when the document gives none that is fuller.
    pub name: String,
    /// What sort of thing it is.
    pub entity_type: EntityType,
    /// Field of public life.
    pub sector: Option<String>,
    /// For a place that the language lists: how it lies to states.
    pub reach: Option<Reach>,
}

/// How a place lies to states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// It is a state.
    State(StateCode),
    /// It lies in one: that which news means by its name, where that is sure.
    Within(Option<StateCode>),
    /// A sea, a continent, a land of several states.
    Across,
}

/// The code of a state: ISO 3166-1 alpha-2, and XK for Kosovo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateCode(pub [u8; 2]);

impl Actor {
    /// Whether it is a state: a place that reports name for those who govern it.
    pub fn is_state(&self) -> bool {
        self.entity_type == EntityType::Place && self.sector.is_some()
    }
}

/// The head noun of an organisation's name.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Organisation, court, facility…
    pub entity_type: EntityType,
    /// Field of public life.
    pub sector: Option<String>,
}

/// A noun that stands for something named before.
#[derive(Debug, Clone, PartialEq)]
pub struct Anaphor {
    /// What it can stand for.
    pub entity_type: EntityType,
    /// The fields of public life that it can be in, "" for an unknown one; none for any.
    pub sectors: Vec<String>,
    /// Whether it means only what has the noun in its name: "the ministry" is some Ministry.
    pub in_name: bool,
    /// Whether a state has one such body, which the noun alone names where a document speaks of no other: "the coastguard".
    pub alone: bool,
}

impl Anaphor {
    /// Whether something of this field of public life can be meant.
    pub fn fits(&self, sector: Option<&str>) -> bool {
        self.sectors.is_empty() || self.sectors.iter().any(|fits| fits == sector.unwrap_or(""))
    }

    /// The one field of public life that it tells, if it tells one.
    pub fn sector(&self) -> Option<&str> {
        match self.sectors.as_slice() {
            [one] if !one.is_empty() => Some(one),
            _ => None,
        }
    }
}
