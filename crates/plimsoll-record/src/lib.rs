//! The nouns of Plimsoll.
//!
//! A [`Document`] is one file as a person would name it; its [`Content`] is the text that all
//! offsets count in, cut into [`Block`]s. Reading a document gives a [`Reading`]: a list of
//! [`Fact`]s, each with an [`Anchor`] in that text. Serialised with serde, a document and its facts
//! *are* the public format, version 1 (`docs/format.md`); [`schema`] gives its JSON Schema. What people
//! judge of facts is a log of [`Judgement`]s, of the same format. Of a whole case, a [`Conflict`] says what two figures
//! are to each other, and a [`Weight`] how much stands behind a fact.
//!
//! Offsets that a person sees are Unicode code points ([`Span`]); inside the program text is cut by
//! bytes, and [`CodePoints`] turns one into the other.
//!
//! This crate knows nothing of files, databases or languages.

mod actor;
mod date;
mod document;
mod duration;
mod edtf;
mod fact;
mod facts;
mod id;
mod judgement;
mod span;
mod terms;
mod verdict;
mod weight;

pub use actor::{Actor, Spelling};
pub use date::{DateBasis, Dated, Said, TermBasis, TermDate};
pub use document::{Block, BlockKind, Content, Document, Outcome, PageSetAside, PublishedBasis, Recognised, RecognisedWord, SURE};
pub use duration::{Duration, DurationError};
pub use edtf::{Edtf, EdtfError};
pub use fact::{Alternative, Anchor, Common, Fact, Kind, Modality, Polarity, Reading, Reference, RoleFiller};
pub use facts::{
    Act, Agreement, Base, Bound, Change, Claim, ClaimContent, Cue, Demand, Entity, EntityType, Event, Figure, Flow, Form, Mention, Renewal,
    Status, Time, Timex3, Unread,
};
pub use id::{DocumentId, FactId, IdMaker, hex};
pub use judgement::{Judgement, JudgementAct, Moment, Target, TargetWords};
pub use span::{CodePoints, Span, Words};
pub use terms::{TermEnd, Terms};
pub use verdict::{Allowed, Conflict, LaterBy, Note, PeriodRelation, Verdict, VerdictCode, Which, Why};
pub use weight::{Judged, OriginKind, OriginWeight, Weight};

/// One line of the public format: a document, one of its facts, what a person judged of them, or what is said of the facts
/// of a case.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum Line {
    /// `"kind": "document"`.
    Document(Box<Document>),
    /// `"kind": "actor"`.
    Actor(Box<Actor>),
    /// `"kind": "judgement"`.
    Judgement(Box<Judgement>),
    /// `"kind": "conflict"`.
    Conflict(Box<Conflict>),
    /// `"kind": "weight"`.
    Weight(Box<Weight>),
    /// Any other kind.
    Fact(Box<Fact>),
}

/// The JSON Schema (draft 2020-12) of one line of the public format.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Line).to_value();
    schema["title"] = "Plimsoll public format, version 1: one line".into();
    schema
}
