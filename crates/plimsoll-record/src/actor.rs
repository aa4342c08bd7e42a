//! Actors of a case: what the entities of its documents are together.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{EntityType, FactId};

/// An actor, place or thing of a case, which documents may name in different ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename = "actor")]
pub struct Actor {
    /// Its number in this case: `actor-` and sixteen hexadecimal digits. It may change when documents are added; the
    /// ids of its entities do not.
    pub id: String,
    /// What sort of thing it is, by most of its documents.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The name by which a pack knows it, else the full name that most documents use.
    pub name: String,
    /// Its names, the most used first.
    pub spellings: Vec<Spelling>,
    /// How many documents name it.
    pub documents: u32,
    /// Field of public life, from the pack.
    pub sector: Option<String>,
    /// The state it belongs to, where its documents name one and no other.
    pub country: Option<String>,
    /// Titles and roles, in small letters, the most used first.
    pub roles: Vec<String>,
    /// Whether any document shows it acting or speaking in public.
    pub public: bool,
    /// The entities that are this actor, by their ids.
    pub entities: Vec<FactId>,
    /// Why they are held to be one, beside their names being the same; each a code with what it rests on.
    pub why: Vec<serde_json::Value>,
    /// Numbers of the judgements that join some of them, or hold them apart from others.
    pub judgements: Vec<u64>,
}

/// A way in which an actor is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Spelling {
    /// As written.
    pub text: String,
    /// In so many documents.
    pub documents: u32,
}
