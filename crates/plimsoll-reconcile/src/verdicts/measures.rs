//! What a pack says of its measures, as far as verdicts need it.

use plimsoll_pack::LaterCount;
use plimsoll_record::Flow;
use rustc_hash::FxHashMap;

/// What is said of one measure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nature {
    /// Names of the families it is of. Measures of one family count near things in different ways: the dead, the missing,
    /// the dead or missing.
    pub families: Vec<String>,
    /// Measures that share one of these words count the same in reports of one story: those rescued, and the survivors.
    pub in_one_story: Vec<String>,
    /// Whether it counts something that happens once, whenever that is told.
    pub once: bool,
    /// What a later count of it is to an earlier one, where its pack says so.
    pub later: Option<LaterCount>,
    /// The units in which it surely is so; in others a later number may be a greater one. Empty for all.
    pub later_in: Vec<String>,
    /// Whether it says nothing of what is counted: `people`, `share`, `duration`.
    pub general: bool,
    /// Whether it is always counted to the last unit, so that 200 is never 212 rounded: votes.
    pub exact: bool,
    /// Whether it is told of events: the dead, those who were rescued.
    pub of_events: bool,
    /// Whether it is measured in units, and not counted: miles, tonnes.
    pub measured: bool,
}

/// What is said of all measures, by their names. A measure that nothing is said of is near no other.
#[derive(Debug, Clone, Default)]
pub struct Measures(FxHashMap<String, Nature>);

impl FromIterator<(String, Nature)> for Measures {
    fn from_iter<T: IntoIterator<Item = (String, Nature)>>(natures: T) -> Self {
        Self(natures.into_iter().collect())
    }
}

impl Measures {
    /// The families of a measure.
    pub fn families(&self, measure: &str) -> &[String] {
        self.0.get(measure).map_or(&[], |nature| &nature.families)
    }

    /// Whether the measure says nothing of what is counted.
    pub fn is_general(&self, measure: &str) -> bool {
        self.0.get(measure).is_some_and(|nature| nature.general)
    }

    /// Whether the measure is always counted to the last unit.
    pub fn is_exact(&self, measure: &str) -> bool {
        self.0.get(measure).is_some_and(|nature| nature.exact)
    }

    /// Whether the measure is told in units, and not counted.
    pub(super) fn is_measured(&self, measure: &str) -> bool {
        self.0.get(measure).is_some_and(|nature| nature.measured)
    }

    /// Whether the measure counts something that happens once, whenever that is told.
    pub(super) fn is_once(&self, measure: &str) -> bool {
        self.0.get(measure).is_some_and(|nature| nature.once)
    }

    /// What a later count of the measure is to an earlier one, where its pack says so.
    pub(super) fn later(&self, measure: &str) -> Option<LaterCount> {
        self.0.get(measure)?.later
    }

    /// Whether what is said of later counts is said of those in a unit.
    pub(super) fn is_said_of_unit(&self, measure: &str, unit: Option<&str>) -> bool {
        let all = |nature: &Nature| nature.later_in.is_empty();
        let one = |nature: &Nature| unit.is_some_and(|unit| nature.later_in.iter().any(|one| one == unit));
        self.0.get(measure).is_none_or(|nature| all(nature) || one(nature))
    }

    /// Whether it is told how many an event struck, a number that goes up while reports come in.
    pub(super) fn is_toll(&self, measure: &str, flow: Option<Flow>) -> bool {
        let once = self.0.get(measure).is_some_and(|nature| nature.once) && flow == Some(Flow::Flow);
        self.is_of_events(measure) || once
    }

    /// Whether the measure is told of events.
    pub fn is_of_events(&self, measure: &str) -> bool {
        self.0.get(measure).is_some_and(|nature| nature.of_events)
    }

    /// Whether two measures count the same in reports of one story.
    pub fn are_one_in_a_story(&self, one: &str, other: &str) -> bool {
        one == other || self.in_one_story(one).iter().any(|word| self.in_one_story(other).contains(word))
    }

    /// What a measure counts in reports of one story, where others count it too.
    pub(super) fn in_one_story(&self, measure: &str) -> &[String] {
        self.0.get(measure).map_or(&[], |nature| &nature.in_one_story)
    }

    /// Whether the measure is told of something that happens once: an event, a vote, those aboard one boat.
    pub fn is_of_one_occasion(&self, measure: &str) -> bool {
        self.0.get(measure).is_some_and(|nature| nature.of_events || nature.exact || nature.once)
    }

    /// Whether two measures share a family.
    pub fn are_near(&self, one: &str, other: &str) -> bool {
        self.families(one).iter().any(|family| self.families(other).contains(family))
    }
}
