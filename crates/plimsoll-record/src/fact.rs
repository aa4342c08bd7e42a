//! What all facts share.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::facts::{Agreement, Claim, Demand, Entity, Event, Figure, Mention, Time, Unread};
use crate::{Document, DocumentId, FactId, Span};

/// What a reading gives: the document and its facts in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The document, with whatever reading found out about it (language, inferred date).
    pub document: Document,
    /// Facts by start, end, kind and ordinal.
    pub facts: Vec<Fact>,
}

/// Something that a document says.
#[allow(clippy::large_enum_variant, reason = "facts are written as they are read, not kept in large lists")]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Fact {
    /// An actor, place or thing of the document.
    Entity(Entity),
    /// A place where an entity is named.
    Mention(Mention),
    /// A date or a length of time.
    Time(Time),
    /// What somebody says.
    Claim(Claim),
    /// A number of something.
    Figure(Figure),
    /// Something that happened or is to happen.
    Event(Event),
    /// An agreement with its parties and terms.
    Agreement(Agreement),
    /// What somebody asks of somebody.
    Demand(Demand),
    /// A number that no rule read.
    Unread(Unread),
}

/// The kinds of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the variants of Fact say what each is")]
pub enum Kind {
    Entity,
    Mention,
    Time,
    Claim,
    Figure,
    Event,
    Agreement,
    Demand,
    Unread,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 9] =
        [Kind::Entity, Kind::Mention, Kind::Time, Kind::Claim, Kind::Figure, Kind::Event, Kind::Agreement, Kind::Demand, Kind::Unread];

    /// The name as printed.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Entity => "entity",
            Kind::Mention => "mention",
            Kind::Time => "time",
            Kind::Claim => "claim",
            Kind::Figure => "figure",
            Kind::Event => "event",
            Kind::Agreement => "agreement",
            Kind::Demand => "demand",
            Kind::Unread => "unread",
        }
    }
}

impl Fact {
    /// What kind of fact it is.
    pub fn kind(&self) -> Kind {
        match self {
            Fact::Entity(_) => Kind::Entity,
            Fact::Mention(_) => Kind::Mention,
            Fact::Time(_) => Kind::Time,
            Fact::Claim(_) => Kind::Claim,
            Fact::Figure(_) => Kind::Figure,
            Fact::Event(_) => Kind::Event,
            Fact::Agreement(_) => Kind::Agreement,
            Fact::Demand(_) => Kind::Demand,
            Fact::Unread(_) => Kind::Unread,
        }
    }

    /// What it shares with all facts.
    pub fn common(&self) -> &Common {
        match self {
            Fact::Entity(fact) => &fact.common,
            Fact::Mention(fact) => &fact.common,
            Fact::Time(fact) => &fact.common,
            Fact::Claim(fact) => &fact.common,
            Fact::Figure(fact) => &fact.common,
            Fact::Event(fact) => &fact.common,
            Fact::Agreement(fact) => &fact.common,
            Fact::Demand(fact) => &fact.common,
            Fact::Unread(fact) => &fact.common,
        }
    }

    /// What it shares with all facts, to be changed.
    pub fn common_mut(&mut self) -> &mut Common {
        match self {
            Fact::Entity(fact) => &mut fact.common,
            Fact::Mention(fact) => &mut fact.common,
            Fact::Time(fact) => &mut fact.common,
            Fact::Claim(fact) => &mut fact.common,
            Fact::Figure(fact) => &mut fact.common,
            Fact::Event(fact) => &mut fact.common,
            Fact::Agreement(fact) => &mut fact.common,
            Fact::Demand(fact) => &mut fact.common,
            Fact::Unread(fact) => &mut fact.common,
        }
    }

    /// Its id.
    pub fn id(&self) -> &FactId {
        &self.common().id
    }
}

/// The fields that every fact has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Common {
    /// The fact's name, the same in every run.
    pub id: FactId,
    /// The document it stands in.
    pub document: DocumentId,
    /// Its words and their sentence.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// What read it.
    pub rule: String,
    /// The claim it stands in; null for the document's own voice.
    pub claim: Option<FactId>,
    /// Whether it is said to be so, or not to be so.
    pub polarity: Polarity,
    /// Whether it is, is planned, may be or must be.
    pub modality: Modality,
    /// Whether a word such as "reportedly" stands by it and nobody is named for it.
    pub hedged: bool,
    /// Other readings of the same words.
    pub alternatives: Vec<Alternative>,
}

/// The words of a fact, and the passage that a person needs to understand them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Anchor {
    /// First code point of the fact's own words.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The words, character for character.
    pub text: String,
    /// The sentence or passage around them.
    // Shared by all facts of a sentence, since there may be many.
    pub quote: Arc<str>,
    /// First code point of the passage.
    pub quote_start: u32,
    /// One past its last code point.
    pub quote_end: u32,
    /// Page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The block of the text, from 0.
    pub block: Option<u32>,
    /// For words that were recognised in a picture: how sure the program was of the least sure of the
    /// fact's own words, in percent. Null where the letters stand in the file.
    pub recognised: Option<u8>,
}

impl Anchor {
    /// The place of the fact's own words.
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// Whether something is said to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so.
    Negative,
}

/// How real something is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// It is or was.
    Actual,
    /// It is to be.
    Planned,
    /// It may be.
    Possible,
    /// It must be, or somebody asks for it.
    Required,
}

/// Another reading of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Alternative {
    /// The field that could be read otherwise.
    pub field: String,
    /// The other value.
    pub value: serde_json::Value,
}

/// Words that stand for an actor, place or thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reference {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The fullest name in the document; null for words such as "a survivor" that name nobody.
    pub name: Option<String>,
    /// The entity of this document that is meant.
    pub entity: Option<FactId>,
    /// What the person is there: "Advocacy Manager".
    pub role: Option<String>,
    /// The organisation the person speaks for.
    pub organisation: Option<String>,
    /// Where two or more could be meant: their names.
    pub candidates: Vec<String>,
}

/// A reference that fills a role of an event or a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoleFiller {
    /// The role, from the pack.
    pub role: String,
    /// The words.
    pub text: String,
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The fullest name in the document, or null.
    pub name: Option<String>,
    /// The entity of this document that is meant.
    pub entity: Option<FactId>,
    /// The organisation the person speaks for.
    pub organisation: Option<String>,
    /// Where two or more could be meant: their names.
    pub candidates: Vec<String>,
}

impl RoleFiller {
    /// Puts a reference into a role.
    pub fn new(role: &str, reference: Reference) -> Self {
        let Reference { text, start, end, name, entity, role: _, organisation, candidates } = reference;
        Self { role: role.to_owned(), text, start, end, name, entity, organisation, candidates }
    }

    /// The reference without its role.
    pub fn reference(&self) -> Reference {
        let Self { role: _, text, start, end, name, entity, organisation, candidates } = self.clone();
        Reference { text, start, end, name, entity, role: None, organisation, candidates }
    }
}
