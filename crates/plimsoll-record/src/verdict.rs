//! Two figures side by side: what is said of them, and why.
//!
//! These are the words of the public format for a [`Conflict`], the object that a case prints for two figures that were
//! laid side by side. What is said of *one* figure stands in a list of two, first that of the first figure; [`Which`]
//! names one of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Change, Edtf, FactId, Modality};

/// What two figures are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictCode {
    /// They say the same number of the same thing.
    Agree,
    /// They can both be true: a bound, a rounding or a vague word of one leaves room for the other.
    AgreeWithinBounds,
    /// One is the later state of the other.
    NewerValue,
    /// They are of different times, so that both can be true.
    DifferentPeriod,
    /// They count near things, not the same thing.
    DifferentDefinition,
    /// They cannot both be true.
    Conflict,
    /// They are of unlike things, or too little is told of one.
    NotComparable,
}

impl VerdictCode {
    /// Every code, in the order of the schema.
    pub const ALL: [VerdictCode; 7] = [
        VerdictCode::Agree,
        VerdictCode::AgreeWithinBounds,
        VerdictCode::NewerValue,
        VerdictCode::DifferentPeriod,
        VerdictCode::DifferentDefinition,
        VerdictCode::Conflict,
        VerdictCode::NotComparable,
    ];

    /// The code as printed.
    pub const fn code(self) -> &'static str {
        match self {
            VerdictCode::Agree => "agree",
            VerdictCode::AgreeWithinBounds => "agree_within_bounds",
            VerdictCode::NewerValue => "newer_value",
            VerdictCode::DifferentPeriod => "different_period",
            VerdictCode::DifferentDefinition => "different_definition",
            VerdictCode::Conflict => "conflict",
            VerdictCode::NotComparable => "not_comparable",
        }
    }
}

/// One of two figures, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The first.
    First,
    /// The second.
    Second,
    /// Both.
    Both,
}

impl Which {
    /// Those of two for which something holds; `None` where it holds for neither.
    pub const fn of(holds: [bool; 2]) -> Option<Self> {
        match holds {
            [true, true] => Some(Which::Both),
            [true, false] => Some(Which::First),
            [false, true] => Some(Which::Second),
            [false, false] => None,
        }
    }

    /// The same, with the figures in the other order.
    #[must_use]
    pub const fn swapped(self) -> Self {
        match self {
            Which::First => Which::Second,
            Which::Second => Which::First,
            Which::Both => Which::Both,
        }
    }
}

/// The values that a figure allows, both ends included; null is open.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Allowed {
    /// The least.
    pub low: Option<f64>,
    /// The greatest.
    pub high: Option<f64>,
}

/// How two stretches of time lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodRelation {
    /// They have no day in common.
    Disjoint,
    /// The first is a part of the second: January of the whole year.
    FirstInSecond,
    /// The second is a part of the first.
    SecondInFirst,
    /// They share days and each has some of its own.
    Overlapping,
}

impl PeriodRelation {
    /// The same, with the figures in the other order.
    #[must_use]
    pub const fn swapped(self) -> Self {
        match self {
            PeriodRelation::FirstInSecond => PeriodRelation::SecondInFirst,
            PeriodRelation::SecondInFirst => PeriodRelation::FirstInSecond,
            same => same,
        }
    }
}

/// By what date one figure is later than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LaterBy {
    /// The day for which each was counted.
    AsOf,
    /// The day on which each document was published.
    Published,
    /// Both documents were published on one day, and the newer one gives both numbers.
    Numbers,
}

/// Why a verdict is what it is. Lists of two are of the first and of the second figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Why {
    /// Agree: the same number with the same bound.
    SameValue,
    /// Agree within bounds: what the one allows meets what the other allows.
    BoundsMeet {
        /// What each allows.
        allowed: [Allowed; 2],
    },
    /// Agree, or agree within bounds: one is the other, rounded.
    Rounded {
        /// The one that is rounded.
        rounded: Which,
        /// How many of its digits count.
        significant: u32,
    },
    /// Agree within bounds: one is a vague word, and the other is not outside what it means.
    VagueWord {
        /// The one that is vague.
        vague: Which,
    },
    /// Agree within bounds: another reading of one is what the other says.
    OtherReading {
        /// The one that can be read otherwise.
        of: Which,
        /// As what.
        value: f64,
    },
    /// Newer value: a count that goes on, or is taken again, and its later state.
    Update {
        /// The later one.
        newer: Which,
        /// By what date it is later.
        by: LaterBy,
        /// The dates.
        dates: [Edtf; 2],
    },
    /// Newer value: who gave the number has given another one since, or a document says that it replaces the first.
    Revision {
        /// The later one.
        newer: Which,
        /// By what date it is later.
        by: LaterBy,
        /// The dates.
        dates: [Edtf; 2],
    },
    /// Different period.
    Periods {
        /// The times, as far as they are told.
        periods: [Option<Edtf>; 2],
        /// How they lie to each other.
        relation: PeriodRelation,
    },
    /// Different period: changes measured against different times.
    BasePeriods {
        /// What each is measured against.
        bases: [Option<Edtf>; 2],
    },
    /// Different period, and one went up while the other went down; or a conflict, where the times are the same.
    OppositeChanges {
        /// Where each went.
        changes: [Change; 2],
        /// When.
        periods: [Option<Edtf>; 2],
        /// Measured against what time.
        bases: [Option<Edtf>; 2],
    },
    /// Different definition, or not comparable: what is counted.
    Measures {
        /// The measures.
        measures: [String; 2],
    },
    /// Different definition: who is counted.
    Populations {
        /// Who, as the caller names them.
        populations: [String; 2],
    },
    /// Different definition, or not comparable: the units.
    Units {
        /// The units.
        units: [Option<String>; 2],
    },
    /// Different definition: the documents define it in other words.
    Definitions {
        /// Their words.
        definitions: [String; 2],
    },
    /// Conflict: what the one allows leaves no room for the other.
    Values {
        /// What each allows.
        allowed: [Allowed; 2],
    },
    /// Conflict: the later one is lower, though the count can only grow, and no correction is told.
    Fall {
        /// The later one.
        newer: Which,
        /// By what date it is later.
        by: LaterBy,
        /// The dates.
        dates: [Edtf; 2],
    },
    /// Conflict: the number for a part of the time is greater than that for the whole of it.
    PartExceedsWhole {
        /// The times.
        periods: [Edtf; 2],
        /// The one that is of a part.
        part: Which,
    },
    /// Conflict: one says what the other denies.
    Denied {
        /// The one that denies it.
        by: Which,
    },
    /// Not comparable: one counts what is there at a moment, the other what passes in a time.
    StockAndFlow {
        /// The one that is a stock.
        stock: Which,
    },
    /// Not comparable: one is a change, the other a number.
    ChangeAndLevel {
        /// The one that is a change.
        change: Which,
    },
    /// Not comparable: one is real, the other planned, possible or required.
    Stances {
        /// How real each is said to be.
        modalities: [Modality; 2],
    },
    /// Not comparable: different places.
    Places {
        /// The places, as the caller names them.
        places: [String; 2],
    },
    /// Not comparable: one place lies in the other.
    PlaceInPlace {
        /// The places, as the caller names them.
        places: [String; 2],
        /// The one of the smaller place.
        part: Which,
    },
    /// Not comparable: done by different hands.
    Doers {
        /// Who did it, as the caller names them.
        doers: [String; 2],
    },
    /// Not comparable: different events.
    Events {
        /// The events, as the caller names them.
        events: [String; 2],
    },
    /// Not comparable: shares or changes of different things, or of something that is not told.
    Bases {
        /// The words for what each is of.
        bases: [Option<String>; 2],
    },
    /// Not comparable: the numbers differ, and too little is told of one to say that both are of the same thing.
    TooLittleTold {
        /// Of which no time is told.
        period: Option<Which>,
        /// Of which no place is told.
        place: Option<Which>,
    },
    /// Not comparable: the measure is too general to say that both count the same thing.
    GeneralMeasure {
        /// The measure.
        measure: String,
    },
    /// Not comparable: one has no number, and its word for one is not known.
    NoNumber {
        /// The one without.
        without: Which,
    },
}

impl Why {
    /// The same, with the figures in the other order.
    #[must_use]
    pub fn swapped(self) -> Self {
        let swap_dates = |[a, b]: [Edtf; 2]| [b, a];
        let swap_words = |[a, b]: [String; 2]| [b, a];
        match self {
            Why::SameValue | Why::GeneralMeasure { .. } => self,
            Why::BoundsMeet { allowed: [a, b] } => Why::BoundsMeet { allowed: [b, a] },
            Why::Rounded { rounded, significant } => Why::Rounded { rounded: rounded.swapped(), significant },
            Why::VagueWord { vague } => Why::VagueWord { vague: vague.swapped() },
            Why::OtherReading { of, value } => Why::OtherReading { of: of.swapped(), value },
            Why::Update { newer, by, dates } => Why::Update { newer: newer.swapped(), by, dates: swap_dates(dates) },
            Why::Revision { newer, by, dates } => Why::Revision { newer: newer.swapped(), by, dates: swap_dates(dates) },
            Why::Periods { periods: [a, b], relation } => Why::Periods { periods: [b, a], relation: relation.swapped() },
            Why::BasePeriods { bases: [a, b] } => Why::BasePeriods { bases: [b, a] },
            Why::OppositeChanges { changes: [a, b], periods: [p, q], bases: [x, y] } => {
                Why::OppositeChanges { changes: [b, a], periods: [q, p], bases: [y, x] }
            }
            Why::Measures { measures } => Why::Measures { measures: swap_words(measures) },
            Why::Populations { populations } => Why::Populations { populations: swap_words(populations) },
            Why::Units { units: [a, b] } => Why::Units { units: [b, a] },
            Why::Definitions { definitions } => Why::Definitions { definitions: swap_words(definitions) },
            Why::Values { allowed: [a, b] } => Why::Values { allowed: [b, a] },
            Why::Fall { newer, by, dates } => Why::Fall { newer: newer.swapped(), by, dates: swap_dates(dates) },
            Why::PartExceedsWhole { periods, part } => Why::PartExceedsWhole { periods: swap_dates(periods), part: part.swapped() },
            Why::Denied { by } => Why::Denied { by: by.swapped() },
            Why::StockAndFlow { stock } => Why::StockAndFlow { stock: stock.swapped() },
            Why::ChangeAndLevel { change } => Why::ChangeAndLevel { change: change.swapped() },
            Why::Stances { modalities: [a, b] } => Why::Stances { modalities: [b, a] },
            Why::Places { places } => Why::Places { places: swap_words(places) },
            Why::PlaceInPlace { places, part } => Why::PlaceInPlace { places: swap_words(places), part: part.swapped() },
            Why::Doers { doers } => Why::Doers { doers: swap_words(doers) },
            Why::Events { events } => Why::Events { events: swap_words(events) },
            Why::Bases { bases: [a, b] } => Why::Bases { bases: [b, a] },
            Why::TooLittleTold { period, place } => {
                Why::TooLittleTold { period: period.map(Which::swapped), place: place.map(Which::swapped) }
            }
            Why::NoNumber { without } => Why::NoNumber { without: without.swapped() },
        }
    }
}

/// What a person should know beside a verdict, though it does not decide it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum Note {
    /// The time of these is not told.
    PeriodNotTold {
        /// Of which.
        of: Which,
    },
    /// The place of these is not told.
    PlaceNotTold {
        /// Of which.
        of: Which,
    },
    /// What is counted is not told of this one, but of the other.
    MeasureNotTold {
        /// Of which.
        of: Which,
    },
    /// What is counted is told in different words.
    MeasuresInOtherWords {
        /// The measures.
        measures: [String; 2],
    },
    /// The times are told in words that may or may not mean the same.
    PeriodsUnclear {
        /// The times.
        periods: [Edtf; 2],
    },
    /// The times differ too, though this did not decide.
    PeriodsDiffer {
        /// The times.
        periods: [Edtf; 2],
        /// How they lie to each other.
        relation: PeriodRelation,
    },
    /// What the shares or changes are of is told in different words.
    BasesInOtherWords {
        /// The words.
        bases: [Option<String>; 2],
    },
    /// Both changes go the same way.
    SameDirection,
    /// The numbers lie far apart, though a bound leaves room for both.
    FarApart,
    /// These stand by a word such as "reportedly".
    Hedged {
        /// Which.
        of: Which,
    },
    /// One and the same source gave both numbers.
    SameOrigin,
}

impl Note {
    /// The same, with the figures in the other order.
    #[must_use]
    pub fn swapped(self) -> Self {
        match self {
            Note::PeriodNotTold { of } => Note::PeriodNotTold { of: of.swapped() },
            Note::PlaceNotTold { of } => Note::PlaceNotTold { of: of.swapped() },
            Note::MeasureNotTold { of } => Note::MeasureNotTold { of: of.swapped() },
            Note::MeasuresInOtherWords { measures: [a, b] } => Note::MeasuresInOtherWords { measures: [b, a] },
            Note::Hedged { of } => Note::Hedged { of: of.swapped() },
            Note::PeriodsUnclear { periods: [a, b] } => Note::PeriodsUnclear { periods: [b, a] },
            Note::PeriodsDiffer { periods: [a, b], relation } => Note::PeriodsDiffer { periods: [b, a], relation: relation.swapped() },
            Note::BasesInOtherWords { bases: [a, b] } => Note::BasesInOtherWords { bases: [b, a] },
            Note::SameDirection | Note::FarApart | Note::SameOrigin => self,
        }
    }
}

/// What is said of two figures, why, and what else to know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verdict {
    /// What they are to each other.
    pub verdict: VerdictCode,
    /// Why.
    pub why: Why,
    /// What else a person should know.
    pub notes: Vec<Note>,
}

impl Verdict {
    /// The same, with the figures in the other order.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self { verdict: self.verdict, why: self.why.swapped(), notes: self.notes.into_iter().map(Note::swapped).collect() }
    }
}

/// Two figures of a case that were laid side by side. Printed as a line with `"kind": "conflict"`, whatever the verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename = "conflict")]
pub struct Conflict {
    /// The two facts, the smaller id first.
    pub between: [FactId; 2],
    /// What is said of them.
    #[serde(flatten)]
    pub verdict: Verdict,
}

impl Conflict {
    /// What is said of two facts, given in the order of the verdict.
    pub fn new(between: [FactId; 2], verdict: Verdict) -> Self {
        let [first, second] = between;
        if first <= second {
            Self { between: [first, second], verdict }
        } else {
            Self { between: [second, first], verdict: verdict.swapped() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_in_which_two_figures_come_changes_no_line() {
        let ids = [FactId::from_text("figure-b"), FactId::from_text("figure-a")];
        let verdict = Verdict {
            verdict: VerdictCode::AgreeWithinBounds,
            why: Why::Rounded { rounded: Which::First, significant: 2 },
            notes: vec![Note::PlaceNotTold { of: Which::Second }],
        };
        let [b, a] = ids.clone();
        let one = Conflict::new(ids, verdict.clone());
        let other = Conflict::new([a, b], verdict.swapped());
        assert_eq!(one, other);
        assert_eq!(
            serde_json::to_string(&one).unwrap(),
            r#"{"kind":"conflict","between":["figure-a","figure-b"],"verdict":"agree_within_bounds","why":{"reason":"rounded","rounded":"second","significant":2},"notes":[{"note":"place_not_told","of":"first"}]}"#
        );
        assert_eq!(serde_json::from_str::<Conflict>(&serde_json::to_string(&one).unwrap()).unwrap(), one);
    }

    #[test]
    fn codes_are_printed_as_serde_prints_them() {
        for code in VerdictCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.code());
        }
    }
}
