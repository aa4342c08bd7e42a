//! Whom and what numbers count, and how.

use plimsoll_record::Flow;

/// Whom or what numbers count.
#[derive(Debug, Clone, PartialEq)]
pub struct Population {
    /// Its name in the pack.
    pub name: String,
    /// The unit of its figures.
    pub unit: String,
    /// Index of the measure when no other word decides.
    pub measure: Option<u16>,
    /// Whether `measure` holds whatever other words say: deaths are deaths.
    pub decides: bool,
    /// Whether its words tell what happens to those whom it counts (departures), not who they are (people).
    pub happens: bool,
    /// Whether its words name those whom it counts by what they do (protesters): a verb that does something else to them
    /// says more than `measure`, even where that `decides`.
    pub acting: bool,
}

/// What a later count of one thing is to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LaterCount {
    /// It goes on: those who have fallen ill since the year began.
    More,
    /// It does not become more afterwards: those in a square.
    Same,
    /// It may be less: the missing are found.
    Less,
}

/// What a figure measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Snake case.
    pub name: String,
    /// The units that it is counted in; empty where the population says it.
    pub units: Vec<String>,
    /// Stock or flow.
    pub flow: Option<Flow>,
    /// Whether its verbs do something to those who are counted, so that those who do it are not counted: "12 officers
    /// detained" nobody of the twelve.
    pub done_to: bool,
    /// Whether its words tell of it only where it has been done: what is to be paid is not paid.
    pub done: bool,
    /// The populations of which alone its words tell: "living" says nothing better of 40 guards. Empty for all.
    pub of: Vec<u16>,
    /// Names of the families it is of. Measures of one family count near things in different ways: the dead, the missing.
    pub families: Vec<String>,
    /// Measures that share one of these words count the same in reports of one story: those who were rescued, and the
    /// survivors.
    pub in_one_story: Vec<String>,
    /// Whether it counts something that happens once, such as those hurt in a fire, whenever that is told.
    pub once: bool,
    /// What a later count of it is to an earlier one, where that is more than the type of its events says.
    pub later: Option<LaterCount>,
    /// The units in which it surely is so: a distance stays, and a fire burns on. Empty for all.
    pub later_in: Vec<String>,
    /// Whether it says nothing of what is counted, so that two figures of it may be of unlike things.
    pub general: bool,
    /// Whether it is always counted to the last unit, so that no number of it is a rounded one.
    pub exact: bool,
    /// The types of event that it is told of: the dead of a shipwreck.
    pub events: Vec<u16>,
    /// Whether it is told of agreements: what they cost, and what they give.
    pub agreements: bool,
    /// At which end of a way it is counted, where it is told of those who are under way.
    pub end: Option<WayEnd>,
    /// Fields of public life of those whose doing its words of doing are: "stopped" by a coast guard.
    pub by: Vec<String>,
    /// Groups of words that say in a clause that what is told there is no matter of its families: "on foot" for the sea.
    pub otherwise: Vec<u16>,
}

/// An end of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayEnd {
    /// Where those who are counted come to: arrivals.
    Goal,
    /// Where they come from: departures.
    Source,
}
