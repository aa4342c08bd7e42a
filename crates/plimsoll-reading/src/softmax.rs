//! How likely each of several is, by what speaks for it: the last step of every learned ranking.
//!
//! The exponential is that of `libm`, since the one of the system differs in the last bit from machine to machine, and
//! the same document must give the same reading on all.

/// Likelihoods that sum to 1, by the worth of each.
pub(crate) fn softmax(worths: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut powers: Vec<f32> = worths.collect();
    let most = powers.iter().copied().fold(f32::MIN, f32::max);
    powers.iter_mut().for_each(|power| *power = libm::expf(*power - most));
    let sum: f32 = powers.iter().sum();
    powers.iter_mut().for_each(|power| *power /= sum);
    powers
}
