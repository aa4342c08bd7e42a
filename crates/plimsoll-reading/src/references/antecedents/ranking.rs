//! How likely each of several candidates is: a softmax over learned weights.

use super::features::Feature;
use super::{Features, Pronoun};
use crate::softmax::softmax;

/// The weight of every feature, in their order.
pub type Weights = [f32; Feature::COUNT];

/// How likely each of several is, by what holds of it.
pub fn likelihoods(weights: &Weights, all: &[Features]) -> Vec<f32> {
    softmax(all.iter().map(|&features| Feature::in_set(features).map(|feature| weights[feature as usize]).sum()))
}

/// The rankings of a language, one for each kind of pronoun.
#[derive(Debug, Clone)]
pub(crate) struct Rankings([Ranking; 3]);

impl Rankings {
    /// The rankings that a language's weights make.
    pub(crate) fn new(language: &plimsoll_pack::AntecedentWeights) -> Self {
        Self(Pronoun::ALL.map(|pronoun| Ranking::new(pronoun.weights(language))))
    }

    /// The ranking for pronouns of a kind.
    pub(super) fn of(&self, pronoun: Pronoun) -> &Ranking {
        &self.0[pronoun as usize]
    }
}

/// What each feature is worth for one kind of pronoun, and how likely one must be.
#[derive(Debug, Clone)]
pub(super) struct Ranking {
    weights: Weights,
    sure: f32,
    open: f32,
}

/// What is made of candidates, by their numbers.
pub(super) enum Chosen {
    One(usize),
    /// Either, the likelier first.
    Two(usize, usize),
    Nobody,
}

impl Ranking {
    /// A feature that the language does not weigh counts for nothing.
    fn new(learned: &plimsoll_pack::RankingWeights) -> Self {
        let weight = |feature: Feature| learned.weights.get(feature.name()).copied().unwrap_or_default();
        Self { weights: Feature::ALL.map(weight), sure: learned.sure, open: learned.open }
    }

    /// Chooses among sets of features; the last is that of "none of these".
    pub(super) fn choose(&self, all: &[Features]) -> Chosen {
        let likely = likelihoods(&self.weights, all);
        let mut ranked: Vec<usize> = (0..all.len() - 1).collect();
        ranked.sort_by(|&one, &other| likely[other].total_cmp(&likely[one]));
        match ranked[..] {
            [first, ..] if likely[first] >= self.sure => Chosen::One(first),
            [first, second, ..] if likely[first] + likely[second] >= self.sure && likely[second] >= self.open => Chosen::Two(first, second),
            _ => Chosen::Nobody,
        }
    }
}
