//! How much stands behind a fact: facts side by side, never one score.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Edtf, FactId};

/// What sort of source an origin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// A government, an authority, a parliament, a force.
    Official,
    /// A court or a prosecutor.
    Court,
    /// A body of the United Nations.
    Un,
    /// An organisation of civil society.
    Ngo,
    /// A newspaper, an agency, a broadcaster that found it out itself.
    Press,
    /// Somebody who was there and speaks as a private person.
    Survivor,
    /// Somebody who is named and is none of these.
    Other,
    /// Nobody is named.
    Unknown,
}

impl OriginKind {
    /// Whether it acts in the world and counts what it does and meets: an authority, a court, an organisation.
    pub fn counts_itself(self) -> bool {
        matches!(self, Self::Official | Self::Court | Self::Un | Self::Ngo)
    }

    /// Every kind, in the order of the schema.
    pub const ALL: [OriginKind; 8] = [
        OriginKind::Official,
        OriginKind::Court,
        OriginKind::Un,
        OriginKind::Ngo,
        OriginKind::Press,
        OriginKind::Survivor,
        OriginKind::Other,
        OriginKind::Unknown,
    ];

    /// The name as printed.
    pub const fn name(self) -> &'static str {
        match self {
            OriginKind::Official => "official",
            OriginKind::Court => "court",
            OriginKind::Un => "un",
            OriginKind::Ngo => "ngo",
            OriginKind::Press => "press",
            OriginKind::Survivor => "survivor",
            OriginKind::Other => "other",
            OriginKind::Unknown => "unknown",
        }
    }
}

/// How much stands behind a claim, a figure or an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename = "weight")]
pub struct Weight {
    /// The fact that is weighed.
    pub fact: FactId,
    /// In how many documents it stands.
    pub documents: u32,
    /// Who published them, each once, in the order of their names.
    pub publishers: Vec<String>,
    /// How many of the documents name no publisher.
    pub without_publisher: u32,
    /// The independent origins: whose word it is in the end, those with most documents first.
    pub origins: Vec<OriginWeight>,
    /// How many documents name nobody, so that nobody can say how many voices they are.
    pub without_origin: u32,
    /// The facts that contradict it, in the order of their ids.
    pub contradictions: Vec<FactId>,
    /// When it was first told.
    pub first: Option<Edtf>,
    /// When it was last told.
    pub latest: Option<Edtf>,
    /// What people judged of it.
    pub judgements: Judged,
}

/// One independent origin of a fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OriginWeight {
    /// Who it is.
    pub name: String,
    /// What sort of source it is.
    #[serde(rename = "type")]
    pub kind: OriginKind,
    /// In how many documents its word stands.
    pub documents: u32,
    /// Through how many hands it came to those documents: `hands[0]` of them are its own, `hands[1]` name it themselves,
    /// `hands[2]` have it from one that does, and so on.
    pub hands: Vec<u32>,
}

impl OriginWeight {
    /// Whether a document of its own tells it.
    pub fn is_first_hand(&self) -> bool {
        self.hands.first().is_some_and(|own| *own > 0)
    }
}

/// What people judged of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Judged {
    /// How many held it against its words and found it right.
    pub checked: u32,
    /// How many found it read wrong.
    pub wrong: u32,
}
