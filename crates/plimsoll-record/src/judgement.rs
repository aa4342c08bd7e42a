//! What a person judged: an entry of a log to which lines are only ever added.
//!
//! A fact is named by a [`Target`], made from the fact and its document's text when somebody judges
//! it. Its id is enough as long as the document reads as it did; after a better reading the words,
//! with what stands before and behind them, find it again. That is the `TextQuoteSelector` of W3C Web
//! Annotation beside its `TextPositionSelector`.

use std::fmt;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{CodePoints, Common, DocumentId, FactId, IdMaker, Kind, Span};

/// Code points that a [`Target`] keeps before and behind its passage.
const CONTEXT: u32 = 32;

/// An entry of the log: who judged what, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename = "judgement")]
pub struct Judgement {
    /// Its place in the log, from 1.
    pub number: u64,
    /// When it was made.
    pub at: Moment,
    /// Who made it, by the name that person gave.
    pub by: String,
    /// Why, in that person's words; null where none were given.
    pub why: Option<String>,
    /// What was judged.
    #[serde(flatten)]
    pub act: JudgementAct,
}

/// What a judgement says. `T` is how it names a fact: by a [`Target`] where it is kept, by an id
/// where it is reckoned with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "act", rename_all = "lowercase")]
pub enum JudgementAct<T = Target> {
    /// Two facts are of one actor, event, agreement or figure.
    Same {
        /// One.
        a: T,
        /// The other.
        b: T,
    },
    /// They are not.
    Different {
        /// One.
        a: T,
        /// The other.
        b: T,
    },
    /// The machine read these words wrongly.
    Wrong {
        /// The fact that it read.
        fact: T,
    },
    /// A person has read the words and the fact says what they say.
    Checked {
        /// The fact.
        fact: T,
    },
    /// An earlier judgement no longer stands. An undoing can itself be undone.
    Undo {
        /// The number of that judgement.
        undone: u64,
    },
}

impl<T> JudgementAct<T> {
    /// Its name as printed, and as the command takes it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Same { .. } => "same",
            Self::Different { .. } => "different",
            Self::Wrong { .. } => "wrong",
            Self::Checked { .. } => "checked",
            Self::Undo { .. } => "undo",
        }
    }

    /// The facts that it is about: none, one or two.
    pub fn targets(&self) -> impl Iterator<Item = &T> {
        let (one, other) = match self {
            Self::Same { a, b } | Self::Different { a, b } => (Some(a), Some(b)),
            Self::Wrong { fact } | Self::Checked { fact } => (Some(fact), None),
            Self::Undo { .. } => (None, None),
        };
        one.into_iter().chain(other)
    }

    /// The same with facts named otherwise.
    pub fn map<'a, U>(&'a self, mut name: impl FnMut(&'a T) -> U) -> JudgementAct<U> {
        match self {
            Self::Same { a, b } => JudgementAct::Same { a: name(a), b: name(b) },
            Self::Different { a, b } => JudgementAct::Different { a: name(a), b: name(b) },
            Self::Wrong { fact } => JudgementAct::Wrong { fact: name(fact) },
            Self::Checked { fact } => JudgementAct::Checked { fact: name(fact) },
            Self::Undo { undone } => JudgementAct::Undo { undone: *undone },
        }
    }
}

/// A fact that a person judged, by its id and by its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// The fact's id when it was judged.
    pub id: FactId,
    /// The document it stands in.
    pub document: DocumentId,
    /// First code point of the fact's own words.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The words by which it can be found again. Null once the document has been removed from the
    /// case: with a document go its words, wherever they stand.
    pub words: Option<TargetWords>,
}

/// The words of a [`Target`] when it was judged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct TargetWords {
    /// The fact's own words.
    pub text: String,
    /// The sentence or passage around them.
    pub quote: String,
    /// First code point of the passage.
    pub quote_start: u32,
    /// At most 32 code points of the text before the passage.
    pub prefix: String,
    /// At most 32 code points of the text behind it.
    pub suffix: String,
}

impl Target {
    /// Names a fact of the document with this text.
    pub fn new(fact: &Common, text: &CodePoints<'_>) -> Self {
        let anchor = &fact.anchor;
        let before = Span { start: anchor.quote_start.saturating_sub(CONTEXT), end: anchor.quote_start };
        let behind = Span { start: anchor.quote_end, end: anchor.quote_end.saturating_add(CONTEXT) };
        Self {
            id: fact.id.clone(),
            document: fact.document.clone(),
            start: anchor.start,
            end: anchor.end,
            words: Some(TargetWords {
                text: anchor.text.clone(),
                quote: anchor.quote.to_string(),
                quote_start: anchor.quote_start,
                prefix: text.slice(before).to_owned(),
                suffix: text.slice(behind).to_owned(),
            }),
        }
    }

    /// The kind of the fact, as its id tells it.
    pub fn kind(&self) -> Option<Kind> {
        self.id.kind()
    }

    /// The id that the same fact has at another place of its document.
    ///
    /// Facts of one kind at one place are told apart by an ordinal, which no id shows; it is found by
    /// trying. `None` where the id was not made from this place, or is the 65th there or a later one.
    pub fn id_at(&self, place: Span) -> Option<FactId> {
        let kind = self.kind()?;
        let (mut here, mut there) = (IdMaker::new(&self.document), IdMaker::new(&self.document));
        let own = Span { start: self.start, end: self.end };
        (0..64).find_map(|_| {
            let (old, new) = (here.id(kind, own), there.id(kind, place));
            (old == self.id).then_some(new)
        })
    }
}

/// A second of Greenwich time, written as RFC 3339 does: `2026-03-04T10:15:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Moment(Timestamp);

impl Moment {
    /// The second in which this time lies.
    pub fn new(time: Timestamp) -> Self {
        Self(Timestamp::from_second(time.as_second()).unwrap_or(time))
    }

    /// Reads what RFC 3339 allows; parts of a second are left out.
    ///
    /// # Errors
    /// What of it is no time.
    pub fn parse(text: &str) -> Result<Self, jiff::Error> {
        text.parse().map(Self::new)
    }

    /// The day, as `2026-03-04`.
    pub fn day(&self) -> String {
        self.0.to_string().chars().take_while(|&letter| letter != 'T').collect()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl TryFrom<String> for Moment {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

#[cfg(test)]
mod tests;
