//! How likely each of several times is that of an event: a softmax over learned weights.

use super::features::{self, Features};
use crate::softmax::softmax;

/// The weight of every feature, in their order.
pub type DateWeights = [f32; features::COUNT];

/// How likely each of several is, by what holds of it.
pub fn date_likelihoods(weights: &DateWeights, all: &[Features]) -> Vec<f32> {
    softmax(all.iter().map(|&found| features::in_set(found).map(|feature| weights[feature]).sum()))
}

/// What each feature is worth, and how likely a time must be.
pub(in crate::events) struct Ranking {
    weights: DateWeights,
    sure: f32,
}

impl Ranking {
    /// A feature that the language does not weigh counts for nothing.
    pub(in crate::events) fn new(learned: &plimsoll_pack::EventDateWeights) -> Self {
        let weight = |feature: usize| learned.weights.get(&features::name(feature)).copied().unwrap_or_default();
        Self { weights: std::array::from_fn(weight), sure: learned.sure }
    }

    /// The number of the likeliest time, if it is likely enough. `values` tells which of the times are the same one: what
    /// speaks for one then speaks for the other. The last set of features is that of "none of these".
    pub(super) fn choose(&self, all: &[Features], values: &[usize]) -> Option<usize> {
        let likely = date_likelihoods(&self.weights, all);
        chosen(&likely, values, self.sure)
    }
}

/// The number of the likeliest of several, by the likelihoods of all and of "none of these", which is last.
pub fn chosen(likely: &[f32], values: &[usize], sure: f32) -> Option<usize> {
    let (none, likely) = likely.split_last()?;
    let together = |one: usize| (0..likely.len()).filter(|&other| values[other] == values[one]).map(|other| likely[other]).sum::<f32>();
    let best = (0..likely.len()).max_by(|&one, &other| {
        together(one).total_cmp(&together(other)).then(likely[one].total_cmp(&likely[other])).then(other.cmp(&one))
    })?;
    (together(best) > *none && together(best) >= sure).then_some(best)
}
