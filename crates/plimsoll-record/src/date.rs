//! Fields that carry the words that say them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Edtf, Words};

/// How a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateBasis {
    /// The words say the whole date.
    Stated,
    /// The words say a part and `from` gives the rest: "Tuesday", with the document's date.
    Inferred,
    /// The date follows by a rule that `from` names.
    Computed,
}

/// A date with its basis and the words that say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dated {
    /// The date in EDTF.
    pub value: Edtf,
    /// How it is known.
    pub basis: DateBasis,
    /// What it was inferred or computed from; null where it is stated.
    pub from: Option<String>,
    /// The words that say it, with their place.
    #[serde(flatten)]
    pub words: Words,
}

/// A value with the words that say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// The words that say it, with their place.
    #[serde(flatten)]
    pub words: Words,
}

/// How the date of a term's end, a renewal or a deadline for notice is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TermBasis {
    /// The document says it.
    Reported,
    /// It follows from other dates and terms that the document says.
    Computed,
}

/// An end, a renewal or a deadline in the life of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TermDate {
    /// The date in EDTF.
    pub date: Edtf,
    /// Reported or computed.
    pub basis: TermBasis,
    /// For a computed date: from what and how, such as `2017-02-02 + 3 × P3Y − P3M`.
    pub from: Option<String>,
    /// For a reported date that the terms do not give: the nearest date that they give.
    pub differs_from: Option<Edtf>,
    /// The words that report it, or that it is computed from, with their place.
    #[serde(flatten)]
    pub words: Words,
}
