//! What the bearers of a group say together.

use std::collections::{BTreeMap, BTreeSet};

use plimsoll_record::EntityType;

use super::bearer::Bearer;

/// An actor of a case: entities of its documents that are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// What sort of thing it is, by most of its documents.
    pub entity_type: EntityType,
    /// The name by which a pack knows it, else the full name that most documents use.
    pub name: String,
    /// Its names with how many documents use each, the most used first.
    pub spellings: Vec<Spelling>,
    /// How many documents name it.
    pub documents: u32,
    /// Field of public life.
    pub sector: Option<String>,
    /// The state it belongs to, where its documents name one and no other.
    pub country: Option<String>,
    /// What a place lies in, the smallest first and the state last, as far as its documents settle it and agree on the state.
    pub within: Vec<String>,
    /// Titles and roles, the most used first.
    pub roles: Vec<String>,
    /// The body in which roles are held, by most of its documents that name one.
    pub organisation: Option<String>,
    /// Whether any document shows it acting or speaking in public.
    pub public: bool,
}

/// A name and its use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// As written.
    pub text: String,
    /// In so many documents.
    pub documents: u32,
}

/// Names of more words than this are no fuller for it.
const FULL_NAME: usize = 3;

impl Actor {
    /// The actor that some bearers are.
    pub fn of<'b>(bearers: impl Iterator<Item = &'b Bearer> + Clone) -> Self {
        let mut types: BTreeMap<EntityType, u32> = BTreeMap::new();
        bearers.clone().for_each(|bearer| *types.entry(bearer.entity_type).or_default() += bearer.documents);
        // Of a body that works in many states, the words beside its name tell where it works, not whose it is.
        let belongs = |bearer: &&Bearer| bearer.of_state || matches!(bearer.entity_type, EntityType::Person | EntityType::Place);
        let countries: BTreeSet<&String> = bearers.clone().filter(belongs).filter_map(|bearer| bearer.country.as_ref()).collect();
        let known = bearers.clone().filter_map(|bearer| bearer.known_as.as_ref()).min();
        let fullest = most_used(bearers.clone().map(|bearer| (&bearer.name, bearer.documents)));
        let words = |name: &Spelling| name.text.split_whitespace().count().min(FULL_NAME);
        let name = || {
            fullest
                .iter()
                .max_by_key(|name| (words(name), name.documents, std::cmp::Reverse(name.text.clone())))
                .map(|name| name.text.clone())
        };
        Self {
            entity_type: types
                .iter()
                .max_by_key(|&(sort, count)| (count, std::cmp::Reverse(sort)))
                .map_or(EntityType::Organisation, |(&sort, _)| sort),
            name: known.cloned().or_else(|| name().map(|name| extended(name, &fullest))).unwrap_or_default(),
            spellings: most_used(bearers.clone().flat_map(|bearer| bearer.names.values().map(|name| (name, bearer.documents)))),
            documents: bearers.clone().map(|bearer| bearer.documents).sum(),
            sector: bearers.clone().filter_map(|bearer| bearer.sector.clone()).min(),
            country: if countries.len() == 1 { countries.first().map(|&country| country.clone()) } else { None },
            within: if countries.len() == 1 { within(bearers.clone()) } else { Vec::new() },
            roles: most_used(bearers.clone().flat_map(|bearer| bearer.roles.iter().map(|role| (role, bearer.documents))))
                .into_iter()
                .map(|role| role.text)
                .collect(),
            organisation: most_used(bearers.clone().filter_map(|bearer| Some((bearer.organisation.as_ref()?, bearer.documents))))
                .into_iter()
                .next()
                .map(|body| body.text),
            public: bearers.clone().any(|bearer| bearer.public),
        }
    }
}

impl Actor {
    /// Whether it is a place, such as a town or a state.
    pub fn is_place(&self) -> bool {
        self.entity_type == EntityType::Place
    }

    /// On whose word it is what the actor says: that of the body that a person speaks for, where one is named.
    pub fn voice(&self) -> &str {
        let body = self.organisation.as_ref().filter(|_| self.entity_type == EntityType::Person);
        body.unwrap_or(&self.name)
    }
}

/// "Labour Court" is the Labour Court of Aldmouth, where another document of the same actor says so.
fn extended(name: String, names: &[Spelling]) -> String {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let own = words(&name);
    let longer = |other: &&Spelling| own.len() > 1 && words(&other.text).len() > own.len() && words(&other.text).starts_with(&own);
    names.iter().find(longer).map_or(name, |longer| longer.text.clone())
}

/// What a place lies in by the document that tells most of it.
fn within<'b>(bearers: impl Iterator<Item = &'b Bearer>) -> Vec<String> {
    bearers.map(|bearer| &bearer.within).max_by_key(|within| (within.len(), std::cmp::Reverse(*within))).cloned().unwrap_or_default()
}

/// Words with how many documents use them, the most used first.
fn most_used<'w>(uses: impl Iterator<Item = (&'w String, u32)>) -> Vec<Spelling> {
    let mut documents: BTreeMap<&str, u32> = BTreeMap::new();
    uses.for_each(|(text, count)| *documents.entry(text).or_default() += count);
    let mut spellings: Vec<Spelling> =
        documents.into_iter().map(|(text, documents)| Spelling { text: text.to_owned(), documents }).collect();
    spellings.sort_by(|one, other| (other.documents, &one.text).cmp(&(one.documents, &other.text)));
    spellings
}
