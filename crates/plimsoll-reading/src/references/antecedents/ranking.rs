//! How likely each of several candidates is: a softmax over learned weights.
//!
//! The exponential is that of `libm`, since the one of the system differs in the last bit from machine to machine, and
//! the same document must give the same reading on all.

use super::features::Feature;
use super::{Anaphor, Features};

/// The weight of every feature, in their order.
pub type Weights = [f32; Feature::COUNT];

/// How likely each of several is, by what holds of it.
pub fn likelihoods(weights: &Weights, all: &[Features]) -> Vec<f32> {
    let worth = |&features: &Features| Feature::in_set(features).map(|feature| weights[feature as usize]).sum::<f32>();
    let mut powers: Vec<f32> = all.iter().map(worth).collect();
    let most = powers.iter().copied().fold(f32::MIN, f32::max);
    powers.iter_mut().for_each(|power| *power = libm::expf(*power - most));
    let sum: f32 = powers.iter().sum();
    powers.iter_mut().for_each(|power| *power /= sum);
    powers
}

/// The rankings of a language, one for each kind of anaphor.
#[derive(Debug, Clone)]
pub(crate) struct Rankings([Ranking; Anaphor::COUNT]);

impl Rankings {
    /// The rankings that a language's weights make.
    pub(crate) fn new(language: &plimsoll_pack::AntecedentWeights) -> Self {
        Self(Anaphor::ALL.map(|kind| Ranking::new(kind.weights(language))))
    }

    /// The ranking for anaphors of a kind.
    pub(super) fn of(&self, kind: Anaphor) -> &Ranking {
        &self.0[kind as usize]
    }
}

/// What each feature is worth for one kind of anaphor, and how likely one must be.
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
