//! Tags as a chain: the loss of a whole row of tags, in which each knows the one before it.
//!
//! A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over the scores of the network:
//! what each tag adds behind another is learned, and rows that cannot be are left out of the sum, just as
//! [`names::best_tags`] leaves them out when it reads.

use ndarray::{Array2, ArrayViewMut2};
use plimsoll_language::model::names::{self, Chain, START, TAGS};

use super::corpus::UNKNOWN;

/// What tags add behind each other, as it is learned: a row for each tag before, and one for the beginning.
pub fn new() -> Array2<f32> {
    Array2::zeros((TAGS + 1, TAGS))
}

/// As the program works with it.
pub fn export(learned: &Array2<f32>) -> Chain {
    std::array::from_fn(|before| std::array::from_fn(|tag| learned[(before, tag)]))
}

/// Turns the scores of a sentence's words into the slopes of the loss times `weight`, and adds the slopes of the
/// chain; returns the loss. A sentence with unknown tags has none.
pub fn loss(mut scores: ArrayViewMut2<'_, f32>, right: &[u16], chain: &Array2<f32>, chain_slope: &mut Array2<f32>, weight: f32) -> f32 {
    if right.contains(&UNKNOWN) {
        scores.fill(0.0);
        return 0.0;
    }
    let words = scores.nrows();
    let right = whole(right);
    let may = |before: usize, tag: usize| names::may_follow(before, tag);
    let befores = |at: usize| if at == 0 { START..START + 1 } else { 0..TAGS };
    // What the best and all other rows come to, up to each word and from it on.
    let mut until = Array2::from_elem((words, TAGS), f32::NEG_INFINITY);
    for at in 0..words {
        for tag in 0..TAGS {
            let ways = befores(at).filter(|&before| may(before, tag));
            let sum = log_sum(ways.map(|before| chain[(before, tag)] + if at == 0 { 0.0 } else { until[(at - 1, before)] }));
            until[(at, tag)] = sum + scores[(at, tag)];
        }
    }
    let mut from = Array2::zeros((words, TAGS));
    for at in (0..words - 1).rev() {
        for before in 0..TAGS {
            let ways = (0..TAGS).filter(|&tag| may(before, tag));
            from[(at, before)] = log_sum(ways.map(|tag| chain[(before, tag)] + scores[(at + 1, tag)] + from[(at + 1, tag)]));
        }
    }
    let all = log_sum((0..TAGS).map(|tag| until[(words - 1, tag)]));
    let mut own = 0.0;
    for at in 0..words {
        let before = if at == 0 { START } else { right[at - 1] };
        own += chain[(before, right[at])] + scores[(at, right[at])];
        chain_slope[(before, right[at])] -= weight;
        for tag in 0..TAGS {
            for before in befores(at).filter(|&before| may(before, tag)) {
                let until = if at == 0 { 0.0 } else { until[(at - 1, before)] };
                chain_slope[(before, tag)] += weight * (until + chain[(before, tag)] + scores[(at, tag)] + from[(at, tag)] - all).exp();
            }
        }
    }
    for at in 0..words {
        for tag in 0..TAGS {
            let chance = (until[(at, tag)] + from[(at, tag)] - all).exp();
            scores[(at, tag)] = weight * (chance - f32::from(u8::from(right[at] == tag)));
        }
    }
    weight * (all - own)
}

/// Tags in which every inside follows its beginning: one that does not is taken as a beginning.
fn whole(tags: &[u16]) -> Vec<usize> {
    let mut whole: Vec<usize> = Vec::with_capacity(tags.len());
    for &tag in tags {
        let tag = usize::from(tag);
        let follows = names::may_follow(whole.last().copied().unwrap_or(START), tag);
        whole.push(if follows { tag } else { tag - 1 });
    }
    whole
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = values.clone().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY { most } else { most + values.map(|value| (value - most).exp()).sum::<f32>().ln() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slopes are what the loss changes by when a number changes a little.
    #[test]
    fn slopes_are_those_of_the_loss() {
        let scores = Array2::from_shape_fn((4, TAGS), |(at, tag)| ((at * 7 + tag * 3) % 5) as f32 / 2.0 - 1.0);
        let chain = Array2::from_shape_fn((TAGS + 1, TAGS), |(before, tag)| ((before * 5 + tag) % 3) as f32 / 3.0);
        let right = [0, 3, 4, 1];
        let loss_of = |scores: &Array2<f32>, chain: &Array2<f32>| loss(scores.clone().view_mut(), &right, chain, &mut new(), 1.0);
        let (mut slopes, mut chain_slopes) = (scores.clone(), new());
        loss(slopes.view_mut(), &right, &chain, &mut chain_slopes, 1.0);
        let step = 1e-2;
        for at in [(0, 0), (1, 3), (2, 4), (3, 6)] {
            let (mut more, mut less) = (scores.clone(), scores.clone());
            (more[at], less[at]) = (more[at] + step, less[at] - step);
            assert!(((loss_of(&more, &chain) - loss_of(&less, &chain)) / (2.0 * step) - slopes[at]).abs() < 1e-2, "{at:?}");
        }
        for at in [(START, 0), (0, 3), (3, 4), (4, 4), (4, 1)] {
            let (mut more, mut less) = (chain.clone(), chain.clone());
            (more[at], less[at]) = (more[at] + step, less[at] - step);
            assert!(((loss_of(&scores, &more) - loss_of(&scores, &less)) / (2.0 * step) - chain_slopes[at]).abs() < 1e-2, "{at:?}");
        }
    }
}
