//! Learns a ranking: weights of features that make the right one of some candidates likely (a softmax over the
//! candidates; AdaGrad, so that rare features learn too).

/// The first step of a weight.
const RATE: f32 = 0.2;

/// How long and how strictly to learn.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// How often all choices are gone through.
    pub rounds: usize,
    /// How strongly weights are drawn to nothing.
    pub decay: f32,
}

/// A choice between candidates.
#[derive(Debug, Clone)]
pub struct Choice<S> {
    /// The features that hold of each candidate.
    pub candidates: Vec<S>,
    /// Which of them are right.
    pub right: Vec<bool>,
    /// How much it counts.
    pub weight: f32,
}

/// The weights under which the right candidates are likely. `likelihoods` gives how likely each candidate is under some
/// weights, `features_in` the numbers of the features of a set.
pub fn learn<S: Copy, I: Iterator<Item = usize>, const FEATURES: usize>(
    choices: &[Choice<S>],
    course: Course,
    likelihoods: impl Fn(&[f32; FEATURES], &[S]) -> Vec<f32>,
    features_in: impl Fn(S) -> I,
) -> [f32; FEATURES] {
    let mut weights = [0.0; FEATURES];
    let mut squares = [1e-6_f32; FEATURES];
    for _ in 0..course.rounds {
        let mut slopes = [0.0; FEATURES];
        for choice in choices {
            let likely = likelihoods(&weights, &choice.candidates);
            let right: f32 = likely.iter().zip(&choice.right).filter(|(_, right)| **right).map(|(likelihood, _)| likelihood).sum();
            for ((&set, likelihood), is_right) in choice.candidates.iter().zip(&likely).zip(&choice.right) {
                let wanted = if *is_right { likelihood / right.max(1e-9) } else { 0.0 };
                let slope = choice.weight * (wanted - likelihood) / choices.len() as f32;
                features_in(set).for_each(|feature| slopes[feature] += slope);
            }
        }
        for ((weight, slope), square) in weights.iter_mut().zip(slopes).zip(&mut squares) {
            let slope = slope - course.decay * *weight;
            *square += slope * slope;
            *weight += RATE * slope / square.sqrt();
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feature 0 is that of the right candidates, feature 1 of one right and all wrong ones.
    #[test]
    fn what_marks_the_right_ones_gets_the_weight() {
        let choice = |candidates: [u8; 2]| Choice { candidates: candidates.to_vec(), right: vec![true, false], weight: 1.0 };
        let choices = [choice([0b01, 0b10]), choice([0b11, 0b10])];
        let score = |weights: &[f32; 2], set: u8| (0..2).filter(|at| set >> at & 1 == 1).map(|at| weights[at]).sum::<f32>();
        let likelihoods = |weights: &[f32; 2], sets: &[u8]| {
            let powers: Vec<f32> = sets.iter().map(|&set| score(weights, set).exp()).collect();
            powers.iter().map(|power| power / powers.iter().sum::<f32>()).collect()
        };
        let features_in = |set: u8| (0..2).filter(move |at| set >> at & 1 == 1);
        let weights = learn(&choices, Course { rounds: 50, decay: 0.001 }, likelihoods, features_in);
        assert!(weights[0] > 1.0 && weights[1] < 0.0, "{weights:?}");
    }
}
